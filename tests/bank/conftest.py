"""A copy of the bundled edition that a test may spoil, and what a spoilt bank must say."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank.editions import data

SRC = Path(ei.__file__).parents[1]


class Copy:
    """A folder laid out like an edition; its helpers change one thing and leave the rest."""

    def __init__(self, folder):
        self.folder = folder

    def __truediv__(self, name):
        return self.folder / name

    def read(self, name):
        """What a file holds."""
        return json.loads((self.folder / name).read_bytes())

    def write(self, name, value):
        """Make a file hold a value."""
        self.raw(name, json.dumps(value).encode())

    def raw(self, name, content):
        """Make a file hold these bytes."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def put(self, name, *place, value):
        """Set one JSON value: the last part of the place is the key or the position."""
        whole = held = self.read(name)
        for part in place[:-1]:
            held = held[part]
        held[place[-1]] = value
        self.write(name, whole)

    def drop(self, name, *place):
        """Take one JSON value away."""
        whole = held = self.read(name)
        for part in place[:-1]:
            held = held[part]
        del held[place[-1]]
        self.write(name, whole)

    def add(self, name, *values):
        """Append records to a file, or begin it."""
        held = self.read(name) if (self.folder / name).exists() else []
        self.write(name, [*held, *values])

    def tell(self, name, **texts):
        """Add texts, by the id of their record, to a file of texts."""
        held = self.read(name) if (self.folder / name).exists() else {}
        self.write(name, held | texts)

    def seal(self):
        """Write a MANIFEST that fits the files as they are."""
        files = {}
        for path in sorted(self.folder.rglob("*.json")):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            files[path.relative_to(self.folder).as_posix()] = {"sha256": digest, "count": 1}
        self.write("MANIFEST.json", {"edition": self.folder.name, "schema": 1, "files": files})

    def load(self, **options):
        """The bank of this folder."""
        return ei.load_bank_from(self.folder, **options)

    def error(self, **options):
        """The ContentError that this folder raises; nothing else may be raised."""
        with pytest.raises(ei.ContentError) as caught:
            self.load(**options)
        error = caught.value
        assert error.problems
        for problem in error.problems:
            assert type(problem) is ei.Problem
            assert problem.level == "error"
            assert all(type(part) is str and part for part in problem)
        return error

    def found(self, **options):
        """The rule and path of each problem of this folder, sorted."""
        return sorted((one.rule, one.path) for one in self.error(**options).problems)

    def complaint(self, **options):
        """The one problem of this folder."""
        (problem,) = self.error(**options).problems
        return problem


@pytest.fixture
def copied(tmp_path):
    """A copy of the newest bundled edition, without its MANIFEST."""
    bundled = Path(str(data() / ei.editions()[-1]))
    shutil.copytree(bundled, tmp_path / "own", ignore=shutil.ignore_patterns("MANIFEST.json"))
    return Copy(tmp_path / "own")


@pytest.fixture
def sealed(copied):
    """A copy with a MANIFEST that fits it."""
    copied.seal()
    return copied


@pytest.fixture
def empty(tmp_path):
    """A folder with nothing in it yet."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return Copy(folder)


@pytest.fixture(scope="session")
def other_process():
    """A function that runs Python in another process and returns what it printed."""

    def run(code, *arguments, seed="0", expected=0):
        environment = os.environ | {
            "PYTHONPATH": str(SRC),
            "PYTHONHASHSEED": seed,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONIOENCODING": "utf-8",
        }
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == expected, done.stderr
        return done.stdout

    return run
