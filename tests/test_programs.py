"""The command line and the example scripts, run as a user runs them."""

import ast
import inspect
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

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
        bank.messages["heading-report"].text,
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
    assert "After mending: 0 problems" in printed


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
