"""Scores held against R: psych::scoreItems(impute="none") on a small made-up table.

Two scales of six items, answered 1 to 5; a3, a5, b2 and b6 are reversed. They are written as a bank
of one's own whose only condition is two answers.
"""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import emotional_intimacy as ei
from emotional_intimacy.scoring.cautions import longest_run

GOLDEN = Path(__file__).parents[1] / "golden"
SCALES = {
    "A": {"a1": 1, "a2": 1, "a3": -1, "a4": 1, "a5": -1, "a6": 1},
    "B": {"b1": 1, "b2": -1, "b3": 1, "b4": 1, "b5": 1, "b6": -1},
}
ITEMS = {item: (scale, key) for scale, keys in SCALES.items() for item, key in keys.items()}


def people(name: str) -> list[dict[str, int | None]]:
    """The answers of each row of a table; an empty cell is not an answer."""
    with (GOLDEN / name).open(newline="", encoding="utf-8") as file:
        return [
            {item: int(row[item]) if row[item] else None for item in ITEMS}
            for row in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def form(make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]) -> ei.Questionnaire:
    """The two scales as a questionnaire."""
    return make_bank({"toy": ((1, 5), ITEMS)}, foreign).questionnaire("toy", context="here")


def test_a_scale_from_elsewhere_keeps_its_items_and_keys(form: ei.Questionnaire) -> None:
    """A bank of one's own is asked and keyed as it was written."""
    assert form.pillars == ("A", "B")
    assert {item.id: (item.pillar, item.key) for item in form.items} == ITEMS


def test_complete_rows_have_the_mean_of_the_keyed_answers(form: ei.Questionnaire) -> None:
    """With nothing missing, percent / 25 + 1 is the scale mean that any statistics program gives."""
    rows = people("toy_complete.csv")
    assert len(rows) == 40
    raw = np.array([[row[item] for item in ITEMS] for row in rows], dtype=float)
    reports = [ei.score(form, row) for row in rows]
    for scale, keys in SCALES.items():
        columns = [list(ITEMS).index(item) for item in keys]
        turned = np.array(list(keys.values())) == -1
        means = np.where(turned, 6 - raw[:, columns], raw[:, columns]).mean(axis=1)
        ours = [report.pillars[scale].percent / 25 + 1 for report in reports]
        assert ours == pytest.approx(means.tolist(), abs=1e-12)
    assert all(report.overall.reason is None for report in reports)
    overall = [report.overall.percent for report in reports]
    halves = [(one.pillars["A"].percent + one.pillars["B"].percent) / 2 for one in reports]
    assert overall == pytest.approx(halves, abs=1e-12)


def test_rows_with_gaps_have_the_means_that_psych_gives(form: ei.Questionnaire) -> None:
    """With answers missing, each scale is the mean of those that are there, as in R without imputation."""
    expected = json.loads((GOLDEN / "psych_scores.json").read_text(encoding="utf-8"))
    rows = people("toy_missing.csv")
    for scale in SCALES:
        for row, mean in zip(rows, expected[scale], strict=False):
            found = ei.score(form, row).pillars[scale]
            if mean is None:
                assert found.percent is None
            else:
                assert found.reason is None
                assert found.percent / 25 + 1 == pytest.approx(mean, abs=5.1e-12)


def test_a_scale_from_a_table_has_the_means_that_psych_gives() -> None:
    """Where five of six are answered, which is three quarters or more; none elsewhere."""
    expected = json.loads((GOLDEN / "psych_scores.json").read_text(encoding="utf-8"))
    toy = ei.scale(
        "toy",
        dict.fromkeys(ITEMS, "A statement."),
        maximum=5,
        reverse=[item for item, (_, key) in ITEMS.items() if key == -1],
        subscales={scale: list(keys) for scale, keys in SCALES.items()},
    )
    scored = 0
    for at, row in enumerate(people("toy_missing.csv")[:5]):
        report = ei.score(toy, row)
        for scale, keys in SCALES.items():
            answered = sum(row[item] is not None for item in keys)
            found = report.pillars[scale]
            assert found.n_answered == answered
            if answered >= 5:
                scored += 1
                assert found.mean == pytest.approx(expected[scale][at], abs=5.1e-12)
                assert found.sum == pytest.approx(6 * expected[scale][at], abs=4e-11)
            else:
                assert (found.mean, found.sum, found.percent) == (None, None, None)
    assert scored == 6


def test_a_row_without_answers_is_refused_with_a_reason(form: ei.Questionnaire) -> None:
    """An empty row gets no score, where psych's default imputes 3.50 from other people."""
    empty = people("toy_missing.csv")[3]
    assert set(empty.values()) == {None}
    report = ei.score(form, empty)
    for scale in report.pillars:
        assert (scale.percent, scale.se, scale.interval, scale.level) == (None, None, None, None)
        assert (scale.reason, scale.n_answered, scale.n_items) == ("too-few-answers", 0, 6)
    assert report.overall.reason == "pillar-not-scored"


def test_two_answers_are_enough_where_the_rule_says_so(form: ei.Questionnaire) -> None:
    """Row 3 answers two items of B (b5 = 2, b6 = 4, reversed 2) and gets their mean, 2."""
    found = ei.score(form, people("toy_missing.csv")[2]).pillars["B"]
    assert (found.percent, found.n_answered, found.n_items) == (25.0, 2, 6)
    assert ei.score(form, {"b5": 2}).pillars["B"].reason == "too-few-answers"


def test_the_longest_run_is_that_of_the_raw_answers(form: ei.Questionnaire) -> None:
    """Runs are of answers as given: 12 equal, 1 5 1 5 ..., and 4 x 6 then 2 x 6 (careless::longstring: 12, 1, 6)."""
    rows = people("toy_complete.csv")
    runs = [longest_run(ei.score(form, rows[number - 1]).rows) for number in (1, 2, 38, 39, 40)]
    assert runs == [4, 2, 12, 1, 6]
