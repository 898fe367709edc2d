"""The room as a whole: its names, what it needs, and what it leaves alone."""

import subprocess
import sys
from pathlib import Path

import pytest

import emotional_intimacy as ei

F = ei.frames
SRC = Path(ei.__file__).parents[1]
ENGINES = ("pandas", "polars", "duckdb", "pyspark")
"""Those that are no part of the extra."""


def run(code: str) -> str:
    """Run Python in another process, every warning an error, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code],
        env={"PYTHONPATH": str(SRC), "PATH": "", "PYTHONHASHSEED": "0"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_names_of_the_room() -> None:
    """Each name resolves to a function of that name; tab completion shows them alone."""
    assert {"percent_frame", "score_frame"} <= set(F.__all__)
    assert sorted(F.__all__) == dir(F) == sorted(F._HOMES)
    for name in F.__all__:
        found = getattr(F, name)
        assert found.__name__ == name
        assert found.__doc__
        assert vars(F)[name] is found
    with pytest.raises(AttributeError, match="has no attribute 'scoreframe'"):
        F.scoreframe  # noqa: B018 - looking it up is the test


def test_the_library_itself_needs_no_frames() -> None:
    """Importing it, and scoring, bring neither its extra nor any engine."""
    printed = run(
        "import sys, emotional_intimacy as ei\n"
        "ei.score(ei.load_bank().questionnaire('pulse', context='friend'), {})\n"
        f"print([one for one in ('narwhals', 'numpy', 'pyarrow', *{ENGINES!r}) if one in sys.modules])"
    )
    assert printed == "[]\n"


FRAMES = {
    "pandas": "import pandas; frame = pandas.DataFrame([[3] * 6], columns=ids)",
    "pandas of objects": "import pandas; frame = pandas.DataFrame([[3] * 6], columns=ids, dtype=object)",
    "polars": "import polars; frame = polars.DataFrame([[3] * 6], schema=list(ids), orient='row')",
    "polars lazy": "import polars; frame = polars.LazyFrame([[3] * 6], schema=list(ids), orient='row')",
    "pyarrow": "import pyarrow; frame = pyarrow.Table.from_arrays([pyarrow.array([3])] * 6, names=list(ids))",
    "duckdb": "import duckdb; frame = duckdb.sql('select ' + ', '.join(f'3 as {id}' for id in ids))",
}


@pytest.mark.parametrize("name", FRAMES)
def test_an_engine_needs_no_other(name: str) -> None:
    """A frame is scored by the engine it comes from, with every other one out of reach."""
    absent = [one for one in ENGINES if one != name.split(maxsplit=1)[0]]
    printed = run(
        "import sys, emotional_intimacy as ei\n"
        "class Absent:\n"
        "    def find_spec(self, name, *more):\n"
        f"        if name in {absent!r}: raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "form = ei.load_bank().questionnaire('pulse', context='friend')\n"
        f"ids = form.items.ids; {FRAMES[name]}\n"
        "for function in (ei.frames.score_frame, ei.frames.percent_frame):\n"
        "    found = function(form, frame, does_not_apply=9)\n"
        "    assert type(found) is type(frame)\n"
        f"print([one for one in {absent!r} if one in sys.modules])"
    )
    assert printed == "[]\n"


@pytest.mark.parametrize(
    "touch", ["ei.frames", "ei.frames.score_frame", "__import__('emotional_intimacy.frames')"]
)
@pytest.mark.parametrize("absent", ["narwhals", "numpy", "pyarrow"])
def test_without_its_extra_it_says_what_to_install(touch: str, absent: str) -> None:
    """The message is the pip line, and the rest of the library goes on working."""
    printed = run(
        "import sys, importlib.util\n"
        "find = importlib.util.find_spec\n"
        f"importlib.util.find_spec = lambda name, *more: None if name == {absent!r} else find(name, *more)\n"
        f"sys.modules[{absent!r}] = None\n"
        "import emotional_intimacy as ei\n"
        f"try: {touch}\n"
        "except ei.MissingExtraError as error: print(error.extra, '|', error)\n"
        "print(ei.load_bank().edition)"
    )
    assert printed.splitlines() == [
        "frames | this needs an extra: pip install 'emotional_intimacy[frames]'",
        ei.load_bank().edition,
    ]


def test_the_extra_is_asked_for_in_this_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The room loaded anew without Narwhals."""
    import importlib.util

    spec = importlib.util.find_spec("emotional_intimacy.frames")
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *more: None if name == "narwhals" else find(name, *more),
    )
    with pytest.raises(ei.MissingExtraError) as caught:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    assert caught.value.extra == "frames"
