"""The command line and the example scripts, run as a user runs them."""

import ast
import inspect
import io
import os
import re
import runpy
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import dedent
from time import process_time
from types import SimpleNamespace

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.cli import main

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.py"))
ENGINES = {"score_on_spark": ["pyspark"], "same_numbers": ["duckdb", "polars", "pyspark"]}
ENGINES["score_parquet"] = ["polars", "tqdm"]


def run(*arguments, encoding="utf-8", **options):
    """A command of the package, its output in an encoding of its own."""
    command = [sys.executable, "-m", "emotional_intimacy", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(command, env=environment, stderr=subprocess.PIPE, check=True, **options)


def test_the_demo_shows_questions_report_and_plan(capsys, bank):
    """`demo` prints made-up answers, the report and the plan in short, both with the four lines."""
    assert main(["demo"]) == 0
    printed = capsys.readouterr().out
    flat = " ".join(printed.split())
    questionnaire = bank.questionnaire("full", context="partner")
    assert printed.startswith(bank.messages["demo-made-up"].text)
    for text in (
        questionnaire.title,
        questionnaire.items.values()[0].text,
        bank.messages["heading-in-short"].text.upper(),
        bank.messages["heading-first-step"].text.upper(),
        bank.messages["heading-plan"].text,
        bank.messages["heading-weeks"].text.upper(),
    ):
        assert text in printed
    page = bank.pages["when-closeness-is-not-safe"]
    assert [flat.count(line) for line in page.lines] == [2] * len(page.lines)
    assert flat.endswith(page.lines[-1])


def test_the_demo_is_short_and_quick(capsys):
    """Fewer than 120 lines of 80 columns at most, in less than three seconds of work."""
    before = process_time()
    main(["demo"])
    assert process_time() - before < 3
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 120
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "cp437", "ascii"])
def test_the_demo_is_drawn_with_what_the_output_has(encoding):
    """Block characters where there are all of them, else ASCII; words lose no letter."""
    done = run("demo", encoding=encoding, stdout=subprocess.PIPE)
    printed = done.stdout.decode(encoding)
    assert done.stderr == b""
    assert ("●" in printed) is encoding.startswith("utf")
    assert printed.isascii() is not encoding.startswith("utf")
    whole = run("demo", stdout=subprocess.PIPE).stdout.decode()
    assert [*map(letters, printed.splitlines())] == [*map(letters, whole.splitlines())]


def letters(line):
    """The words of a line, without what a sign is marked with."""
    return re.findall(r"[A-Za-z']{2,}", line)


def test_a_character_that_the_output_lacks_is_no_error(monkeypatch, bank):
    """A question mark stands for it."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    message = attrs.evolve(bank.messages["demo-made-up"], text="Erfundene Antworten für Łukasz.")
    held = ei.Catalog(
        "message", [message if one.id == message.id else one for one in bank.messages]
    )
    monkeypatch.setattr(ei, "load_bank", lambda: attrs.evolve(bank, messages=held))
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["demo"]) == 0
    assert stream.buffer.getvalue().startswith(b"Erfundene Antworten f?r ?ukasz.")


def test_a_closed_pipe_ends_the_demo_quietly():
    """Whoever has read enough, as `head` has, gets no traceback."""
    reads, writes = os.pipe()
    os.close(reads)
    done = run("demo", stdout=writes)
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_any_output_the_demo_ends_quietly(monkeypatch):
    """A program without a console has no output at all."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["demo"]) == 0


def test_the_module_runs(tmp_path):
    """`python -m emotional_intimacy demo` works from any folder and writes nothing."""
    done = run("demo", cwd=tmp_path, stdout=subprocess.PIPE)
    assert done.stdout
    assert done.stderr == b""
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
    row = fill(backend, "p7k3", "q2m8", 4)
    other = fill(backend, "q2m8", "p7k3", 3)
    backend.make_plan("p7k3", "q2m8", row, date(2026, 3, 9), None)
    for week, how in ((1, "worse"), (2, "done")):
        backend.mark("p7k3", "q2m8", week, 1, how)
        plan = backend.revise("p7k3", "q2m8", None)
        later = [step for one in plan.weeks[week:] for step in one.steps]
        assert {backend.BANK.practices[step.practice].depth for step in later} == {0}
    backend.show_preview("q2m8", "p7k3", other, 1)
    backend.delete("p7k3")
    left = [line for line in backend.DATABASE.iterdump() if "p7k3" in line]
    assert len(left) == 1
    assert left[0].startswith("INSERT INTO \"report\" VALUES(2,'q2m8','p7k3',")
