#!/bin/sh
# Set up an environment of its own with the peers, then measure everything in one run.
# Python 3.12 is what the figures in the documentation are from; another one is taken if it is absent.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONDONTWRITEBYTECODE PYTHONPATH
# NumPy is to choose its own kernels.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
python=$(ls -d "$HOME"/.pyenv/versions/3.12.*/bin/python 2>/dev/null | head -1 || true)
[ -n "$python" ] || python=$(command -v python3.12 || command -v "${PYTHON:-python3}")
[ -d .venvs/bench ] || "$python" -m venv .venvs/bench
.venvs/bench/bin/python -m pip install --quiet --disable-pip-version-check \
    -r benchmarks/peers.txt
.venvs/bench/bin/python -m pip install --quiet --disable-pip-version-check \
    --force-reinstall --no-deps .
.venvs/bench/bin/python benchmarks/run.py
.venvs/bench/bin/python benchmarks/plans.py
.venvs/bench/bin/python benchmarks/evidence.py
exec .venvs/bench/bin/python benchmarks/frames.py
