"""A small made-up table of two scales, and banks of one's own to hold any answers."""

import csv
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import emotional_intimacy as ei

GOLDEN = Path(__file__).parents[1] / "golden"
TOY = {
    **{f"a{number}": ("A", -1 if number in {3, 5} else 1) for number in range(1, 7)},
    **{f"b{number}": ("B", -1 if number in {2, 6} else 1) for number in range(1, 7)},
}


@pytest.fixture(scope="session")
def toy(make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]) -> ei.evidence.Responses:
    """``toy_complete.csv``: forty people, the scales A and B, answered 1 to 5."""
    form = make_bank({"form": ((1, 5), TOY)}, foreign).questionnaire("form", context="here")
    with (GOLDEN / "toy_complete.csv").open(newline="", encoding="utf-8") as file:
        rows = [[int(row[item]) for item in TOY] for row in csv.DictReader(file)]
    return ei.evidence.read_responses(form, rows, made_up=True)


@pytest.fixture(scope="session")
def rows_of(toy: ei.evidence.Responses) -> Callable[..., ei.evidence.Responses]:
    """A factory: ``rows_of(5, 25)`` are some people of the table, numbered from 1."""

    def chosen(*numbers: int) -> ei.evidence.Responses:
        rows = toy.answers[[number - 1 for number in numbers]]
        return ei.evidence.read_responses(toy.questionnaire, rows, made_up=True)

    return chosen


@pytest.fixture(scope="session")
def form_of(
    make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]
) -> Callable[..., ei.Questionnaire]:
    """A factory: ``form_of(1, -1, 1, scale=(0, 4))`` has the one pillar S of items with these keys."""

    @functools.cache
    def form(*keys: int, scale: tuple[int, int] = (1, 5)) -> ei.Questionnaire:
        items = {f"s{number}": ("S", key) for number, key in enumerate(keys, start=1)}
        return make_bank({"form": (scale, items)}, foreign).questionnaire("form", context="here")

    return form
