"""Indices of careless answering, worked by hand: runs, spread, odd and even items, distances."""

import math
import statistics
from collections.abc import Callable
from itertools import groupby
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

Form = Callable[..., ei.Questionnaire]
ev = ei.evidence
DNA = ei.DOES_NOT_APPLY
IDS = ("longstring", "average-string", "irv", "even-odd", "mahalanobis")


def of(form: ei.Questionnaire, rows: Any, id: str, **more: Any) -> tuple[float | None, ...]:
    """The values of one index for rows of answers."""
    return ev.careless_indices(ev.read_responses(form, rows), **more).indices[id].values


@pytest.fixture(scope="module")
def pillars(make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]) -> ei.Questionnaire:
    """Three pillars of four items, the second and third of each low, the pillars taking turns."""
    items = {f"{p}{n}": (p, -1 if n in {2, 3} else 1) for n in range(1, 5) for p in "ABC"}
    bank = make_bank({"form": ((1, 5), items)}, foreign)
    return bank.questionnaire("form", context="here")


# Runs


@pytest.mark.parametrize(
    ("row", "longest", "average"),
    [
        ([3, 3, 3, 3, 3, 3], 6, 6.0),
        ([1, 2, 3, 4, 5, 1], 1, 1.0),
        ([1, 1, 2, 2, 2, 3], 3, 2.0),
        ([3, 3, None, 3, 3, 3], 3, 2.0),  # runs of 2, 1 (the gap) and 3
        ([3, 3, DNA, 3, 3, 3], 5, 5.0),  # passed over
        ([3, DNA, None, DNA, 3, 3], 2, 4 / 3),  # 3 | gap | 3 3
        ([None] * 6, 1, 1.0),
        ([None, None, None, None, None, 4], 1, 1.0),
        ([DNA] * 6, None, None),
        ([DNA, DNA, DNA, 2, DNA, DNA], 1, 1.0),
    ],
)
def test_runs_of_equal_answers(
    form_of: Form, row: list[Any], longest: int | None, average: float | None
) -> None:
    """Of raw answers, whatever the keys; a gap is a run of its own, what does not apply is none."""
    for keys in ((1,) * 6, (1, -1) * 3):
        for rows, at in (([row], 0), ([[3] * 6, row, [3] * 6], 1)):  # neighbors end no run
            assert of(form_of(*keys), rows, "longstring")[at] == longest
            assert of(form_of(*keys), rows, "average-string")[at] == pytest.approx(average)


ANY = st.sampled_from([1, 2, 3, None, DNA])


@given(rows=st.lists(st.lists(ANY, min_size=6, max_size=6), min_size=1, max_size=5))
def test_runs_are_those_of_a_plain_count(form_of: Form, rows: list[list[Any]]) -> None:
    """Each person counted alone, in plain Python; the caution of a report counts answers the same."""
    form = form_of(*[1] * 6)
    found = of(form, rows, "longstring")
    means = of(form, rows, "average-string")
    for row, longest, mean in zip(rows, found, means, strict=True):
        offered = [one if one is not None else object() for one in row if one is not DNA]
        runs = [len(list(run)) for _, run in groupby(offered)]
        assert longest == (max(runs) if runs else None)
        assert mean == (pytest.approx(statistics.mean(runs)) if runs else None)


# Spread


@pytest.mark.parametrize(
    ("row", "spread"),
    [
        ([1, 2, 3, 4, 5, 3], math.sqrt(2)),  # squares 4 1 0 1 4 0: 10 / 5
        ([1, 5, 1, 5, 1, 5], math.sqrt(24 / 5)),
        ([2] * 6, 0.0),
        ([1, None, None, DNA, None, 5], math.sqrt(8)),
        ([1, None, None, None, None, None], None),
        ([None] * 6, None),
    ],
)
def test_the_spread_of_a_persons_answers(
    form_of: Form, row: list[Any], spread: float | None
) -> None:
    """With n - 1 in the denominator, of the answers that there are."""
    assert of(form_of(1, -1, 1, -1, 1, -1), [row], "irv")[0] == pytest.approx(spread)


# Odd and even


def test_odd_and_even_items_by_hand(pillars: ei.Questionnaire) -> None:
    """Odd items are 1 and 3 of each pillar, even ones 2 and 4; keyed, with the second and third turned.

    Keyed odd means 2, 3, 4 and even means 1, 4, 4: deviations -1 0 1 and -2 1 1, so r = 3 / sqrt(12),
    stepped up 2 r / (1 + r), and turned round.
    """
    keyed = {"A": (1, 1, 3, 1), "B": (2, 5, 4, 3), "C": (4, 3, 4, 5)}
    row = [
        6 - keyed[item.pillar][at // 3] if item.key == -1 else keyed[item.pillar][at // 3]
        for at, item in enumerate(pillars.items)
    ]
    r = 3 / math.sqrt(12)
    assert of(pillars, [row], "even-odd")[0] == pytest.approx(-2 * r / (1 + r))


def test_odd_and_even_items_that_agree_or_contradict(pillars: ei.Questionnaire) -> None:
    """-1 where both halves rise alike; 1 where the one rises as the other falls; None without spread."""
    keys = np.array([item.key for item in pillars.items])

    def raw(odd: list[int], even: list[int]) -> list[int]:
        keyed = np.array([odd, even, odd, even]).ravel()
        return np.where(keys == 1, keyed, 6 - keyed).tolist()

    rows = [
        raw([1, 3, 5], [2, 3, 4]),
        raw([1, 3, 5], [4, 3, 2]),
        raw([1, 3, 5], [5, 1, 2]),  # r = -0.72..., which steps up to less than -1
        raw([1, 3, 5], [3, 3, 3]),
        raw([2, 2, 2], [1, 3, 5]),
        [None] * 12,
    ]
    assert of(pillars, rows, "even-odd") == (-1.0, 1.0, 1.0, None, None, None)


def test_a_person_with_two_pillars_has_no_odd_and_even(pillars: ei.Questionnaire) -> None:
    """Two points always lie on a line, so they say nothing; one gap in a half leaves the half."""
    full = [1, 2, 4, 5, 3, 2, 4, 4, 1, 2, 2, 5]
    gap = [None, *full[1:]]
    no_half = [None if at in {0, 6} else one for at, one in enumerate(full)]
    found = of(pillars, [full, gap, no_half], "even-odd")
    assert [one is None for one in found] == [False, False, True]


# Distances


def test_distances_by_an_inverse(pillars: ei.Questionnaire) -> None:
    """(x - m)' S^-1 (x - m), solved one person at a time; a person with a gap has none."""
    table = np.random.default_rng(6).integers(1, 6, (40, 12)).astype(float)
    with_gap = np.vstack([table, [[np.nan, *table[0, 1:]]]])
    found = of(pillars, with_gap, "mahalanobis")
    covariance = np.cov(table.T)
    for row, distance in zip(table, found, strict=False):
        gap = row - table.mean(axis=0)
        assert distance == pytest.approx(float(gap @ np.linalg.solve(covariance, gap)), abs=1e-9)
    assert found[40] is None
    # Over the people that made the covariances the distances sum to k (n - 1)
    assert sum(found[:40]) == pytest.approx(12 * 39)


def test_pairwise_distances_put_gaps_at_the_mean(form_of: Form) -> None:
    """Two uncorrelated items: each squared deviation over its variance, and 0 for a gap.

    Items 1 1 5 5 and 1 5 1 5 have variance 16/3 and covariance 0; a fifth person, of 3 and a gap, makes
    the first 4 and leaves its mean: distances 1 + 3/4, and 0.
    """
    rows = [[1, 1], [1, 5], [5, 1], [5, 5], [3, None]]
    found = of(form_of(1, 1), rows, "mahalanobis", cases="pairwise")
    assert found == pytest.approx((1.75, 1.75, 1.75, 1.75, 0.0))
    complete = of(form_of(1, 1), rows, "mahalanobis")
    assert complete[:4] == pytest.approx((1.5,) * 4)
    assert complete[4] is None


@pytest.mark.parametrize(
    "rows",
    [
        [[1, 2], [2, 4], [None, None]],  # one line
        [[1, 3], [2, 3], [4, 3]],  # an item without spread
        [[1, 1], [2, 2], [4, 4]],  # an item twice
        [[1, None], [2, None], [None, 3]],  # nothing in common
        [[1, 2]],  # one person
        [[None, None]] * 3,
    ],
)
@pytest.mark.parametrize("cases", ["complete", "pairwise"])
def test_distances_that_are_not_defined(form_of: Form, rows: Any, cases: str) -> None:
    """None for everybody, and no error: the other indices are there."""
    assert set(of(form_of(1, 1), rows, "mahalanobis", cases=cases)) == {None}


def test_someone_who_answers_all_alike_is_near_the_middle(questionnaire: Any) -> None:
    """No index finds everything: all alike has no spread and long runs, and a small distance."""
    full = questionnaire("full", "friend")
    made = ev.simulate(full, 600, seed=3, careless=0.1)
    found = ev.careless_indices(made.responses).indices
    alike = [at for at, kind in enumerate(made.careless) if kind == "all-alike"]
    random = [at for at, kind in enumerate(made.careless) if kind == "at-random"]
    careful = [at for at, kind in enumerate(made.careless) if kind is None]
    mean = {
        (id, name): statistics.mean(found[id].values[at] for at in group)
        for id in ("longstring", "irv", "mahalanobis")
        for name, group in (("alike", alike), ("random", random), ("careful", careful))
    }
    assert {found["longstring"].values[at] for at in alike} == {72}
    assert {found["irv"].values[at] for at in alike} == {0}
    assert mean["longstring", "random"] < mean["longstring", "alike"]
    assert mean["mahalanobis", "random"] > mean["mahalanobis", "careful"]


# What the result says


@pytest.mark.parametrize("n", [0, 1])
def test_nobody_and_one_person(pillars: ei.Questionnaire, n: int) -> None:
    """There is one value for each person, also if there is none."""
    found = ev.careless_indices(ev.read_responses(pillars, np.full((n, 12), 3)))
    assert found.n == n
    assert found.indices.ids == IDS
    assert all(len(index.values) == n for index in found.indices)


def test_indices_say_what_they_mean_and_show_nobody(pillars: ei.Questionnaire) -> None:
    """Which end is careless stands with each; the values of people are not shown."""
    found = ev.careless_indices(
        ev.read_responses(pillars, [[1, 5] * 6, [2] * 12], made_up=True), cases="pairwise"
    )
    assert [index.careless_when for index in found.indices] == ["high", "high", "either", "high", "high"]  # fmt: skip
    assert found.made_up is True
    assert "pairwise" in found.method
    for index in found.indices:
        assert index.means
        assert "values" not in repr(index)
        assert {type(one) for one in index.values} <= {float, type(None)}
    assert "12.0" not in repr(found)
