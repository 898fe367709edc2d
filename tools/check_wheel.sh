#!/bin/sh
# Build the wheel, check that it holds every file of the package, install it into an empty
# environment, and run the demo from another folder; then freeze the demo with PyInstaller and run
# the frozen one, so that the hook in the wheel is seen to bring the editions along.
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
"$work/empty/bin/python" -m pip install --quiet --disable-pip-version-check 'pyinstaller>=6'
cat > program.py <<'END'
import sys

from emotional_intimacy.cli import main

sys.exit(main(["demo"]))
END
"$work/empty/bin/python" -m PyInstaller --log-level ERROR --onefile program.py
mkdir elsewhere
mv dist/program elsewhere
rm -r "$work/empty"
(cd elsewhere && env -i ./program > ../frozen.txt)
cmp demo.txt frozen.txt
echo "the wheel holds $(wc -l < tracked) files and runs the demo, frozen too"
