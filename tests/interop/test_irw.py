"""The long table of the Item Response Warehouse, before the warehouse's own validator."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from irw_validate import validate_file

import emotional_intimacy as ei

E = ei.evidence
FULL = ei.load_bank().questionnaire("full", context="friend")


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(StringIO(text)))


def test_each_answer_has_a_row_keyed_and_raw() -> None:
    """Missing answers and items that do not apply have none; low items are turned round."""
    form = ei.scale(
        "s",
        {"a": "A.", "b": "B.", "c": "C."},
        minimum=0,
        maximum=4,
        reverse=("b",),
        subscales={"x": ("a", "b"), "y": ("b", "c")},
    )
    people = E.read_responses(form, [[1, 1, None], [0, 4, 2], [None, ei.DOES_NOT_APPLY, 3]])
    rows = rows_of(ei.interop.irw.write_table(people, ["p", "q", 7]))
    told = [
        (row["id"], row["item"].removeprefix("s_"), row["resp"], row["resp_raw"]) for row in rows
    ]
    assert told == [
        ("p", "a", "1", "1"),
        ("p", "b", "3", "1"),
        ("q", "a", "0", "0"),
        ("q", "b", "0", "4"),
        ("q", "c", "2", "2"),
        ("7", "c", "3", "3"),
    ]
    assert {
        row["item"].removeprefix("s_"): (row["item_family"], row["itemcov_key"]) for row in rows
    } == {
        "a": ("x", "1"),
        "b": ("x+y", "-1"),
        "c": ("y", "1"),
    }


def forms() -> dict[str, ei.evidence.Responses]:
    """Samples of several forms."""
    bank = ei.load_bank()
    causes = bank.questionnaire("causes", context="partner")
    chance = np.random.default_rng(1)
    return {
        "full": E.simulate(FULL, 200, seed=1, missing=0.05).responses,
        "short": E.simulate(bank.questionnaire("short", context="family"), 200, seed=2).responses,
        "pulse": E.simulate(bank.questionnaire("pulse", context="family"), 200, seed=3).responses,
        "causes": E.read_responses(causes, chance.integers(1, 6, size=(200, len(causes.items)))),
        "own": E.simulate(
            ei.scale("own", {f"i{at}": "X." for at in range(6)}, minimum=-3, maximum=3), 200, seed=4
        ).responses,
    }


@pytest.mark.parametrize("name", ["full", "short", "pulse", "causes", "own"])
def test_the_warehouse_has_nothing_to_say(name: str, tmp_path: Path) -> None:
    """`irw-validate` passes, without a warning."""
    path = tmp_path / f"ei_{name}.csv"
    path.write_text(ei.interop.irw.write_table(forms()[name]), encoding="utf-8", newline="")
    report = validate_file(str(path), profile="upload")
    assert report.ok
    assert report.conforms
    assert not report.findings
    assert report.stats["n_items"] == len(forms()[name].questionnaire.items)


def test_keyed_answers_go_together() -> None:
    """Whoever makes an alpha of the table finds that of `evidence.alpha`."""
    people = E.simulate(FULL, 300, seed=5).responses
    table = pd.read_csv(StringIO(ei.interop.irw.write_table(people)))
    trust = table[table["item_family"] == "trust"]
    wide = trust.pivot_table(index="id", columns="item", values="resp")
    k = wide.shape[1]
    alpha = k / (k - 1) * (1 - wide.var().sum() / wide.sum(axis=1).var())
    assert alpha == pytest.approx(E.alpha(people, "trust").value)


@pytest.mark.parametrize(
    "made", [pd.Series, pl.Series, np.array, tuple, list], ids=lambda made: made.__module__
)
def test_names_come_from_any_column(made: Callable[..., Any]) -> None:
    """A column of a frame, an array, a list."""
    form = ei.scale("s", {"a": "A."}, minimum=0, maximum=4)
    people = E.read_responses(form, [[1], [2]])
    assert [row["id"] for row in rows_of(ei.interop.irw.write_table(people, made(["x", "y"])))] == [
        "x",
        "y",
    ]


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        ("xy", "are of type str"),
        (["x"], "are 1"),
        (["x", ""], "hold other things"),
        (["x", 1.5], "hold other things"),
        (["x", True], "hold other things"),
        (["1", 1], "are not all different"),
    ],
)
def test_names_that_are_none_are_refused(names: Any, problem: str) -> None:
    """Without quoting one."""
    form = ei.scale("s", {"a": "A."}, minimum=0, maximum=4)
    people = E.read_responses(form, [[1], [2]])
    with pytest.raises(ei.RequestError) as caught:
        ei.interop.irw.write_table(people, names)
    assert (caught.value.argument, caught.value.problem) == ("respondents", problem)


def test_no_answer_is_no_table() -> None:
    """Nor is what was not read."""
    form = ei.scale("s", {"a": "A."}, minimum=0, maximum=4)
    with pytest.raises(ei.RequestError, match="have no answer"):
        ei.interop.irw.write_table(E.read_responses(form, [[None]]))
    with pytest.raises(ei.RequestError, match="is of type list"):
        ei.interop.irw.write_table([[1]])  # type: ignore[arg-type] # wrong on purpose
