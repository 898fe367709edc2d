"""Scores of many people at once are those that `score` gives to each, in every form and context."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import emotional_intimacy as ei

ev = ei.evidence
DNA = ei.DOES_NOT_APPLY
CONTEXTS = ("partner", "family", "friend", "colleague")


def percents(form: ei.Questionnaire, rows: list[dict[str, Any]]) -> dict[str, list[float]]:
    """By `score`, one person at a time; NaN for None."""
    reports = [ei.score(form, row) for row in rows]
    found: dict[str, list[float | None]] = {"overall": [one.overall.percent for one in reports]}
    for name in ("pillars", "signals"):
        for id in getattr(reports[0], name).ids:
            found[id] = [getattr(one, name)[id].percent for one in reports]
    return {id: [math.nan if one is None else one for one in row] for id, row in found.items()}


def assert_the_same(form: ei.Questionnaire, table: Any) -> None:
    """Each percent of each person, to the last bit."""
    responses = ev.read_responses(form, table)
    rows = [responses.person(row) for row in range(responses.n_people)]
    for scale, expected in percents(form, rows).items():
        found = ev.scale_scores(responses, scale)
        assert found.shape == (len(rows),)
        assert np.array_equal(found, np.array(expected), equal_nan=True), scale


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("id", ["full", "short", "pulse"])
def test_scores_in_every_context(questionnaire: Any, id: str, context: str) -> None:
    """Sixty people, from those who answered all to those who answered nothing."""
    form = questionnaire(id, context)
    chance = np.random.default_rng(11)
    table = chance.integers(1, 6, (60, len(form.items))).astype(object)
    share = np.linspace(0, 1, 60)[:, None]
    table[chance.random(table.shape) < share] = None
    table[chance.random(table.shape) < 0.4 * chance.random((60, 1))] = DNA
    assert_the_same(form, table)


def test_every_way_to_leave_out_four_items(make_bank: Callable[..., ei.Bank]) -> None:
    """Two items of each key, each answered, unanswered or not applying: all 81 patterns, by each rule."""
    patterns = [
        [[(5, 2, 4, 1)[at], None, DNA][(pattern // 3**at) % 3] for at in range(4)]
        for pattern in range(81)
    ]
    items = {"a1": ("A", 1), "a2": ("A", -1), "a3": ("A", 1), "a4": ("A", -1)}
    rules = [
        {"least_answered": n, "least_answered_share": share, "least_each_key": each,
         "least_applying_share": applying}
        for n in (2, 3, 4) for share in ([0, 1], [3, 4]) for each in (0, 1, 2)
        for applying in ([0, 1], [2, 3])
    ]  # fmt: skip
    for at, rule in enumerate(rules):
        bank = make_bank({"form": ((1, 5), items)}, rule, name=f"toy{at}")
        assert_the_same(bank.questionnaire("form", context="here"), patterns)


def test_a_pulse_is_one_number(questionnaire: Any) -> None:
    """Its pillars have one item each and no score; that is an error, and no column of gaps."""
    pulse = questionnaire("pulse", "friend")
    responses = ev.read_responses(pulse, [[1, 5, 1, 5, 1, 5]])
    for scale in (*pulse.pillars, pulse.signals[0][0]):
        with pytest.raises(ei.RequestError) as caught:
            ev.scale_scores(responses, scale)
        assert (caught.value.argument, caught.value.problem) == ("scale", f"is {scale!r}")


def test_unknown_scales_and_nobody(questionnaire: Any) -> None:
    """A near id is named; nobody has no scores."""
    short = questionnaire("short", "friend")
    nobody = ev.read_responses(short, np.empty((0, len(short.items))))
    assert ev.scale_scores(nobody, "overall").shape == (0,)
    assert ev.scale_scores(nobody, "trust").shape == (0,)
    with pytest.raises(ei.UnknownIdError) as caught:
        ev.scale_scores(nobody, "Trust")
    assert caught.value.suggestions == ("trust",)
