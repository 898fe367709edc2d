#!/bin/sh
# Build the wheel, check that it holds every file of the package, install it into an empty
# environment, and run the demo from another folder.
set -eu
python=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m build --quiet --wheel --no-isolation --outdir "$work" .
wheel=$(ls "$work"/*.whl)
git ls-files src | sed 's|^src/||' | sort > "$work/tracked"
"$python" -m zipfile --list "$wheel" | awk 'NR > 1 { print $1 }' | grep '^emotional_intimacy/' | sort > "$work/shipped"
diff "$work/tracked" "$work/shipped"
"$python" -m venv "$work/empty"
"$work/empty/bin/python" -m pip install --quiet --disable-pip-version-check "$wheel"
cd "$work"
"$work/empty/bin/python" -m emotional_intimacy demo > demo.txt
test -s demo.txt
echo "the wheel holds $(wc -l < tracked) files and runs the demo"
