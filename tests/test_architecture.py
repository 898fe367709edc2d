"""The house has one direction: every import of the source is walked, and none runs back."""

import ast
import sys
import tomllib
from pathlib import Path

import pytest

import emotional_intimacy as ei

PACKAGE = Path(ei.__file__).parent
NAME = "emotional_intimacy"
FACADE = "__init__"

FLOORS = (
    {"errors"},
    {"model"},
    {"bank"},
    {"scoring"},
    {"planning", "progress", "safety", "evidence"},
    {"couples"},
    {"frames", "interop", "plots", "reports"},
    {"cli"},
    {"__main__", "_pyinstaller"},
)
"""The rooms from the ground up. A room imports from lower floors; those of one floor do not meet."""

FREE = {"version"}
CORE = {"attrs", "cattrs", "importlib_resources"}
BANK_ONLY = {"json", "cattrs", "importlib_resources"}
WITH_EXTRAS = {"evidence", "frames", "interop", "plots", "reports", "cli"}
THROUGHOUT = {
    "evidence": {"numpy", "scipy"},
    "frames": {"narwhals", "numpy", "pyarrow"},
    "plots": {"matplotlib"},
}
"""Rooms that need an extra as a whole: they are entered when first touched, and say the pip line."""
KERNEL = {f"scoring/kernel{part}.py" for part in ("", "_numbers", "_sums", "_wishes")}
"""Modules over arrays of NumPy, which the rooms that need it import, and no other module does."""
LONGEST = 350


def floor(room):
    """The floor of a room; a new room is to be given a place here first."""
    for number, rooms in enumerate(FLOORS):
        if room in rooms:
            return number
    raise AssertionError(f"{room}: a room without a floor")


def room_of(module):
    """The room of a module, given as its path within the package: ``bank/files.py``."""
    return module.split("/")[0].removesuffix(".py")


def target_of(name):
    """The room that an import names, given without the package; a public name is of the facade."""
    room = name.split(".")[0]
    known = room in FREE or any(room in rooms for rooms in FLOORS)
    there = room and ((PACKAGE / room).is_dir() or (PACKAGE / f"{room}.py").is_file())
    return room if known or there else FACADE


def imports(source, module):
    """Each import of a module: its absolute name, the line, and whether it is within a function."""
    tree = ast.parse(source)
    inside = {
        id(one)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for one in ast.walk(function)
    }
    typing_only = {
        id(one)
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and "TYPE_CHECKING" in ast.unparse(test.test)
        for one in ast.walk(test)
    }
    for node in ast.walk(tree):
        late = id(node) in inside or id(node) in typing_only
        match node:
            case ast.Import():
                yield from ((one.name, node.lineno, late) for one in node.names)
            case ast.ImportFrom():
                package = [NAME, *module.split("/")[:-1]]
                base = package[: len(package) - node.level + 1] if node.level else []
                base += [node.module] if node.module else []
                yield from ((".".join([*base, one.name]), node.lineno, late) for one in node.names)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name, node.lineno, late


def faults(source, module):
    """All that a module does against the rules of the house."""
    room = room_of(module)
    for name, line, late in imports(source, module):
        top, _, rest = name.partition(".")
        where = f"{module}:{line}: "
        if top == NAME:
            target = target_of(rest)
            if room == FACADE or target in FREE or target == room:
                continue
            if target == FACADE:
                if room not in {"cli", "__main__"}:
                    yield f"{where}imports the public names from within"
            elif room in FREE or floor(target) >= floor(room):
                yield f"{where}{room} may not import {target}"
        elif top in BANK_ONLY and room != "bank":
            yield f"{where}only bank may import {top}"
        elif top not in sys.stdlib_module_names and top not in CORE:
            if module in KERNEL and top == "numpy":
                continue
            if room not in WITH_EXTRAS:
                yield f"{where}{top} is not part of the core"
            elif not late and top not in THROUGHOUT.get(room, ()):
                yield f"{where}{top} is to be imported where it is used"
    if source.count("\n") > LONGEST and room != FACADE:  # the facade holds lists, and no code
        yield f"{module}: longer than {LONGEST} lines"
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="print")) if room != "cli":
                yield f"{module}:{node.lineno}: prints"
    if room not in {FACADE, "__main__", *FREE}:
        floor(room)


MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


@pytest.mark.parametrize("module", MODULES)
def test_no_arrow_runs_back(module):
    """Each module keeps to its floor, to its libraries and to its length, and prints nothing."""
    assert not list(faults(MODULES[module].read_text(encoding="utf-8"), module))


def test_the_lowest_versions_of_extras_are_those_that_tests_run_on():
    """`make lowest` installs the extra ``tests``: it asks for the same versions as the others."""
    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    for extra in ("calendar", "frames", "plots", "stats", "xlsx"):
        assert set(extras[extra]) <= set(extras["tests"]), extra


def test_the_walk_sees_the_whole_house():
    """The rooms that every version has are walked, down to their modules."""
    rooms = {room_of(module) for module in MODULES}
    assert {"errors", "model", "bank", "scoring", "planning", FACADE, "version"} <= rooms
    assert "bank/files.py" in MODULES
    found = {
        name
        for name, _, _ in imports(
            MODULES["bank/files.py"].read_text(encoding="utf-8"), "bank/files.py"
        )
    }
    assert {"json", f"{NAME}.errors.Problem"} <= found


def test_the_facade_holds_no_code_of_its_own():
    """The public module imports and lists names; it defines only how later names are found."""
    tree = ast.parse(MODULES["__init__.py"].read_text(encoding="utf-8"))
    defined = {
        one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.ClassDef)
    }
    assert defined == {"__getattr__", "__dir__"}


def test_the_data_hold_no_python():
    """The folder of the data holds data."""
    assert not list((PACKAGE / "data").rglob("*.py"))


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module):
    """Each module begins with a docstring that ends as a sentence."""
    text = ast.get_docstring(ast.parse(MODULES[module].read_text(encoding="utf-8")))
    assert text, module


@pytest.mark.parametrize(
    ("module", "source", "words"),
    [
        (
            "model/plans.py",
            "from emotional_intimacy.bank.files import read",
            "model may not import bank",
        ),
        ("errors.py", "import emotional_intimacy.model.catalog", "errors may not import model"),
        (
            "bank/build.py",
            "from emotional_intimacy.scoring.report import score",
            "bank may not import scoring",
        ),
        (
            "scoring/report.py",
            "from emotional_intimacy import planning",
            "scoring may not import planning",
        ),
        (
            "planning/plan.py",
            "from emotional_intimacy.safety import route",
            "planning may not import safety",
        ),
        (
            "safety.py",
            "from emotional_intimacy.planning.plan import make_plan",
            "safety may not import planning",
        ),
        (
            "progress/compare.py",
            "from emotional_intimacy import couples",
            "progress may not import couples",
        ),
        (
            "planning/plan.py",
            "from emotional_intimacy.couples.consent import opt_in",
            "planning may not import couples",
        ),
        (
            "reports/text.py",
            "from emotional_intimacy.interop import fhir",
            "reports may not import interop",
        ),
        (
            "frames/score.py",
            "def f():\n    from emotional_intimacy.cli import main",
            "frames may not import cli",
        ),
        ("bank/a.py", "from ..scoring import report", "bank may not import scoring"),
        ("bank/lint/a.py", "from ...scoring.report import score", "bank may not import scoring"),
        ("model/a.py", "from .. import bank", "model may not import bank"),
        (
            "scoring/a.py",
            "import importlib\nimportlib.import_module('emotional_intimacy.cli')",
            "may not import cli",
        ),
        (
            "scoring/a.py",
            "if TYPE_CHECKING:\n    from emotional_intimacy.cli import main",
            "may not import cli",
        ),
        ("scoring/a.py", "import emotional_intimacy as ei", "imports the public names"),
        ("planning/a.py", "from emotional_intimacy import score", "imports the public names"),
        ("version.py", "from emotional_intimacy import errors", "version may not import errors"),
        ("scoring/a.py", "import json", "only bank may import json"),
        ("cli/main.py", "import json", "only bank may import json"),
        ("cli/main.py", "def f():\n    import json.decoder", "only bank may import json"),
        ("interop/fhir.py", "from json import dumps", "only bank may import json"),
        ("model/a.py", "from cattrs import Converter", "only bank may import cattrs"),
        (
            "reports/a.py",
            "from importlib_resources import files",
            "only bank may import importlib_resources",
        ),
        ("__init__.py", "import json", "only bank may import json"),
        ("scoring/a.py", "import numpy", "numpy is not part of the core"),
        ("bank/a.py", "def f():\n    import yaml", "yaml is not part of the core"),
        ("planning/a.py", "import scipy.stats", "scipy is not part of the core"),
        ("evidence/a.py", "import pandas", "pandas is to be imported where it is used"),
        ("frames/a.py", "import scipy", "scipy is to be imported where it is used"),
        ("scoring/kernel.py", "import pyarrow", "pyarrow is not part of the core"),
        ("frames/a.py", "import polars", "polars is to be imported where it is used"),
        (
            "reports/plots.py",
            "from matplotlib import pyplot",
            "matplotlib is to be imported where it is used",
        ),
        ("scoring/a.py", "def f():\n    print('x')", "prints"),
        ("scoring/a.py", "x = 1\n" * 351, "longer than 350 lines"),
    ],
)
def test_the_check_fails_on_a_bad_module(module, source, words):
    """Each rule has a module made up to break it, and is the only one that complains."""
    (fault,) = faults(source, module)
    assert words in fault


@pytest.mark.parametrize(
    ("module", "source"),
    [
        (
            "model/a.py",
            "import attrs\nfrom datetime import date\nfrom emotional_intimacy.errors import Problem",
        ),
        (
            "bank/a.py",
            "import json\nfrom cattrs import Converter\nfrom importlib_resources.abc import Traversable",
        ),
        ("bank/a.py", "from . import files\nfrom .files import read\nfrom ..model import catalog"),
        (
            "scoring/a.py",
            "from emotional_intimacy.version import VERSION\nfrom emotional_intimacy import version",
        ),
        (
            "scoring/a.py",
            "from emotional_intimacy.scoring.table import Table\nfrom emotional_intimacy.bank import files",
        ),
        ("frames/a.py", "def f():\n    import narwhals"),
        ("evidence/a.py", "import numpy as np\nfrom scipy import stats"),
        ("frames/a.py", "if TYPE_CHECKING:\n    import narwhals"),
        ("cli/a.py", "import emotional_intimacy as ei\nprint(ei)"),
        ("__main__.py", "import sys\nfrom emotional_intimacy.cli import main"),
        ("__init__.py", "from emotional_intimacy.scoring.report import score"),
    ],
)
def test_the_check_passes_a_good_module(module, source):
    """What the rules allow is not complained about."""
    assert not list(faults(source, module))


def test_a_new_room_needs_a_floor():
    """A module of a room that the plan of the house does not show is noticed."""
    with pytest.raises(AssertionError, match="attic: a room without a floor"):
        list(faults("", "attic/trunk.py"))
