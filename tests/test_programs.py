"""The command line and the example scripts, run as a user runs them."""

import ast
import inspect
import os
import runpy
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace

import pytest

import emotional_intimacy as ei
from emotional_intimacy.cli import main

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.py"))
ENGINES = {"score_on_spark": ["pyspark"], "same_numbers": ["duckdb", "polars", "pyspark"]}
ENGINES["score_parquet"] = ["polars", "tqdm"]


def test_the_demo_shows_questions_report_and_plan(capsys, bank):
    """`demo` prints made-up answers, a report with the page, and a plan."""
    assert main(["demo"]) == 0
    printed = capsys.readouterr().out
    for text in (
        bank.messages["demo-made-up"].text,
        bank.messages["heading-in-short"].text,
        bank.messages["heading-plan"].text,
        bank.pages["when-closeness-is-not-safe"].title,
    ):
        assert text in printed


def test_the_module_runs(tmp_path):
    """`python -m emotional_intimacy demo` works from any folder and writes nothing."""
    command = [sys.executable, "-m", "emotional_intimacy", "demo"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_the_module_is_the_command(capsys, monkeypatch):
    """Running the package hands the command line to `main` and exits with its code."""
    monkeypatch.setattr(sys, "argv", ["emotional_intimacy", "demo"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("emotional_intimacy", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out


def test_the_version_is_told(capsys):
    """`--version` prints the version."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip() == ei.__version__


def test_a_missing_command_is_explained(capsys):
    """Without a command the usage is shown, with exit code 2."""
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2
    assert "demo" in capsys.readouterr().err


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_examples_run(example, capsys, monkeypatch):
    """Every example runs without arguments and prints something to read."""
    for engine in ENGINES.get(example.stem, []):
        pytest.importorskip(engine)
        pytest.importorskip("pyarrow")
    if example.stem == "score_on_spark" and not (shutil.which("java") or "JAVA_HOME" in os.environ):
        pytest.skip("needs Java")
    monkeypatch.setattr(sys, "argv", [str(example)])
    runpy.run_path(str(example), run_name="__main__")
    printed = capsys.readouterr().out
    assert len(printed) > 200


def test_the_own_bank_example_is_linted_and_mended(capsys):
    """The linter finds the fault that the example made, and nothing once it is mended."""
    (example,) = [path for path in EXAMPLES if path.stem == "own_bank"]
    runpy.run_path(str(example), run_name="__main__")
    printed = capsys.readouterr().out
    assert "L07 items.app01.text" in printed
    assert "After the fix: 0 problems" in printed


def test_the_example_of_a_scale_is_short_and_says_nothing_of_the_bank(capsys):
    """Ten lines from a table to a report: 4, 5 and 6 - 2 make 13; of three, two answers to neighbors."""
    (example,) = [path for path in EXAMPLES if path.stem == "custom_scale"]
    body = inspect.getsource(runpy.run_path(str(example))["main"]).partition('"""\n')[2]
    assert len(body.splitlines()) <= 12  # ten statements, two of them on two lines
    assert (
        len([node for node in ast.walk(ast.parse(dedent(body))) if isinstance(node, ast.stmt)])
        == 10
    )
    runpy.run_path(str(example), run_name="__main__")
    printed = capsys.readouterr().out
    assert printed.startswith(
        "{'plants': (4.333333333333333, 13.0), 'neighbors': (2.5, 7.5), 'tools':"
    )
    for word in ("closeness", "distance", "partner", "pillar", "signal", "strong", "level"):
        assert word not in printed.lower()


@pytest.fixture
def backend():
    """The functions of the backend example, with an empty database of their own."""
    (example,) = [path for path in EXAMPLES if path.stem == "backend"]
    functions = SimpleNamespace(**runpy.run_path(str(example)))
    yield functions
    functions.DATABASE.close()


def fill(backend, owner, about, closer):
    """Answer all pages but the first question of each; the row of the report."""
    questionnaire = backend.BANK.questionnaire("short", context="friend")
    reached = 1
    while reached is not None:
        items = questionnaire.pages(backend.PAGE_SIZE)[reached - 1][1:]
        sent = {item.id: closer if item.key == 1 else 2 for item in items}
        reached, before = (
            backend.take_page(owner, about, questionnaire, reached, sent),
            reached,
        )
        assert reached is None or reached == before + 1, "a skipped question holds nobody"
    return backend.finish(owner, about, "short", date(2026, 3, 2))


def test_the_backend_example_shows_two_people_what_their_consents_cover(backend):
    """Nothing before both chose, the covered reports after newer ones, and nothing about others."""
    mine, yours = fill(backend, "a", "b", 4), fill(backend, "b", "a", 3)
    backend.show_preview("a", "b", mine, 1)
    assert backend.couple_page("a", "b") is None
    backend.choose("a", "b")
    assert backend.couple_page("a", "b") is None
    backend.show_preview("b", "a", yours, 1)
    backend.choose("b", "a")
    seen = backend.couple_page("a", "b")
    for about in ("b", "c"):
        fill(backend, "a", about, 2)
    assert backend.couple_page("a", "b") == seen
    with pytest.raises(LookupError):
        backend.report_page("b", mine)


def test_the_backend_example_revises_from_all_marks_and_deletes_everything(backend):
    """Depth 0 after a step that felt worse, also in a later revision; no trace of who left."""
    row = fill(backend, "a7f3", "b2c8", 4)
    other = fill(backend, "b2c8", "a7f3", 3)
    backend.make_plan("a7f3", "b2c8", row, date(2026, 3, 9), None)
    for week, how in ((1, "worse"), (2, "done")):
        backend.mark("a7f3", "b2c8", week, 1, how)
        plan = backend.revise("a7f3", "b2c8", None)
        later = [step for one in plan.weeks[week:] for step in one.steps]
        assert {backend.BANK.practices[step.practice].depth for step in later} == {0}
    backend.show_preview("b2c8", "a7f3", other, 1)
    backend.delete("a7f3")
    left = [line for line in backend.DATABASE.iterdump() if "a7f3" in line]
    assert len(left) == 1
    assert left[0].startswith("INSERT INTO \"report\" VALUES(2,'b2c8','a7f3',")
