#!/bin/sh
# Install what some tests need and pip does not have: a browser, Java and Node.
set -u
missing=
command -v chromium >/dev/null || missing="$missing chromium"
command -v javac >/dev/null || missing="$missing default-jdk-headless"
command -v npm >/dev/null || missing="$missing nodejs npm"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "not here, and only root on Debian can install it:$missing; some tests are skipped"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 - the names are words
apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    echo "could not be installed:$missing; some tests are skipped"
