"""Small and odd samples: each gets a number worked by hand, or an error that says what would be right."""

import math
import statistics
from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
import pytest

import emotional_intimacy as ei
from emotional_intimacy.evidence.consistency import alpha_of

Form = Callable[..., ei.Questionnaire]
Responses = ei.evidence.Responses
Statistic = Callable[..., Any]

ev = ei.evidence
DAY = date(2026, 1, 1)
STATISTICS: dict[str, Statistic] = {
    "alpha": ev.alpha,
    "item_statistics": ev.item_statistics,
    "omega_total": ev.omega_total,
    "split_half": ev.split_half,
    "split_halves": ev.split_halves,
    "guttman_lambdas": ev.guttman_lambdas,
}
every = pytest.mark.parametrize("name", STATISTICS)


def people(form: ei.Questionnaire, *columns: list[Any]) -> Responses:
    """Answers written item by item."""
    return ev.read_responses(form, dict(zip(form.items.ids, columns, strict=True)))


def refused(function: Callable[..., object], *args: Any, **more: Any) -> ei.RequestError:
    """The error that a call raises."""
    with pytest.raises(ei.RequestError) as caught:
        function(*args, **more)
    assert caught.value.problem
    assert caught.value.allowed
    return caught.value


# Too few


@every
@pytest.mark.parametrize("n", [0, 1])
def test_fewer_than_two_people_have_no_spread(form_of: Form, name: str, n: int) -> None:
    """Nobody and one person: refused, with how many there were."""
    responses = people(form_of(1, 1, 1), *[[3] * n] * 3)
    error = refused(STATISTICS[name], responses, "S")
    assert (error.argument, error.problem) == ("responses", f"has {n} people who answered 'S'")


@every
def test_people_with_a_gap_do_not_count_among_complete_cases(form_of: Form, name: str) -> None:
    """Everything missing, or everybody but one with a gap, leaves too few."""
    for rows in ([[None] * 3] * 4, [[1, 2, 3], [2, 1, None], [None, 4, 5]]):
        responses = ev.read_responses(form_of(1, 1, 1), rows)
        assert refused(STATISTICS[name], responses, "S").argument == "responses"


@every
def test_a_scale_that_everybody_answered_alike(form_of: Form, name: str) -> None:
    """Without any item with spread there is nothing to compute."""
    error = refused(STATISTICS[name], people(form_of(1, -1, 1), [3] * 4, [2] * 4, [5] * 4), "S")
    assert (error.argument, error.problem[:15]) == ("scale", "'S' has 0 item(")


@every
def test_one_item_is_no_scale(form_of: Form, name: str) -> None:
    """One item in all, or one with spread."""
    one = people(form_of(1), [1, 2, 3, 4])
    varying = people(form_of(1, 1, -1), [1, 2, 3, 4], [3] * 4, [2] * 4)
    for responses in (one, varying):
        assert "'S' has 1 item(s)" in refused(STATISTICS[name], responses, "S").problem


@every
def test_an_unknown_scale_is_told_with_near_ones(form_of: Form, name: str) -> None:
    """As with every id; a scale of another type is unknown too."""
    responses = people(form_of(1, 1), [1, 2, 4], [1, 3, 3])
    for sought, near in (("overal", ("overall",)), ("nothing-like-it", ()), (3, ()), (None, ())):
        with pytest.raises(ei.UnknownIdError) as caught:
            STATISTICS[name](responses, sought)
        assert (caught.value.kind, caught.value.suggestions) == ("scale", near)


@pytest.mark.parametrize("cases", ["all", "", None, ["complete"], "Complete"])
def test_cases_are_complete_or_pairwise(form_of: Form, cases: Any) -> None:
    """Whatever takes cases knows two of them."""
    responses = people(form_of(1, 1), [1, 2, 4], [1, 3, 3])
    for call in (
        lambda: ev.alpha(responses, "S", cases=cases),
        lambda: ev.item_statistics(responses, "S", cases=cases),
        lambda: ev.careless_indices(responses, cases=cases),
    ):
        error = refused(call)
        assert (error.argument, error.allowed) == ("cases", "complete, pairwise")


def test_ways_and_variants_are_named(form_of: Form) -> None:
    """An unknown way of halving, or variant of omega, is told with those there are."""
    responses = people(form_of(1, 1, 1), [1, 2, 4], [1, 3, 3], [2, 2, 1])
    way = refused(ev.split_half, responses, "S", way="thirds")
    assert (way.argument, way.allowed) == ("way", "odd-even, first-second")
    variant = refused(ev.omega_total, responses, "S", variant=["ml"])
    assert (variant.argument, variant.allowed) == ("variant", "minres, ml, cfa")


@pytest.mark.parametrize("name", ["causes", "wishes"])
def test_questions_without_a_key_have_no_scale(bank: ei.Bank, name: str) -> None:
    """Causes and wishes are no scales: nothing of them adds up."""
    form = bank.questionnaire(name, context="partner")
    generator = np.random.default_rng(1)
    responses = ev.read_responses(form, generator.integers(1, 6, (20, len(form.items))))
    assert "has 0 item(s)" in refused(ev.alpha, responses, "overall").problem
    assert refused(ev.scale_scores, responses, "overall").argument == "responses"
    assert refused(ev.retest, responses, responses, "overall", interval_days=7).argument == "responses"  # fmt: skip
    assert refused(ev.simulate, form, 5, seed=1).argument == "questionnaire"
    found = ev.careless_indices(responses).indices
    assert set(found["even-odd"].values) == {None}
    assert None not in found["irv"].values
    agreement = ev.profile_agreement(responses, responses).indices
    assert set(agreement["exact-agreement"].values) == {1.0}
    assert set(agreement["positive-agreement"].values) == {None}


# Items without spread


def test_an_item_that_everybody_answered_alike_is_left_out_and_named(form_of: Form) -> None:
    """Alpha of the others; the score still holds the item."""
    with_it = people(form_of(1, 1, -1), [1, 2, 4, 5], [4, 4, 4, 4], [5, 3, 2, 2])
    without = people(form_of(1, -1), [1, 2, 4, 5], [5, 3, 2, 2])
    for function in (ev.alpha, ev.guttman_lambdas, ev.split_half, ev.item_statistics):
        found = function(with_it, "S").sample
        assert (found.items, found.without_spread, found.n) == (("s1", "s3"), ("s2",), 4)
    found, bare = ev.alpha(with_it, "S"), ev.alpha(without, "S")
    assert (found.value, found.interval, found.se) == (bare.value, bare.interval, bare.se)
    # Keyed rows 1 4 1, 2 4 3, 4 4 4, 5 4 4: means 2, 3, 4, 13/3; (mean - 1) * 25
    assert found.mean == pytest.approx((25 + 50 + 75 + 250 / 3) / 4)


# Numbers by hand


def test_alpha_of_four_people_and_two_items_by_hand(form_of: Form) -> None:
    """Items 1 2 3 4 and 2 1 4 5: variances 5/3 and 10/3, covariance 2; sum 5/3 + 10/3 + 4 = 9.

    alpha = 2 (1 - 5 / 9) = 8/9; r = 2 / sqrt(50/9); lambda 1 = 4/9; lambda 2 = 4/9 + sqrt(2 * 8) / 9
    = 8/9; lambda 5 = 4/9 + 2 sqrt(4) / 9 = 8/9; lambda 6 = 1 - ((1 - r2) 5/3 + (1 - r2) 10/3) / 9 with
    r2 = 36/50, so 1 - 0.28 * 5 / 9.
    """
    responses = people(form_of(1, 1), [1, 2, 3, 4], [2, 1, 4, 5])
    found = ev.alpha(responses, "S")
    r = 2 / math.sqrt(50 / 9)
    assert found.value == pytest.approx(8 / 9, abs=1e-14)
    assert found.average_r == found.median_r == pytest.approx(r, abs=1e-14)
    assert found.standardized == pytest.approx(2 * r / (1 + r), abs=1e-14)
    assert found.signal_to_noise == pytest.approx(2 * r / (1 - r), abs=1e-12)
    assert found.lambda6 == pytest.approx(1 - 2 * (1 - r**2) / (2 + 2 * r), abs=1e-14)
    lambdas = ev.guttman_lambdas(responses, "S")
    assert lambdas.lambda1 == pytest.approx(4 / 9, abs=1e-14)
    assert lambdas.lambda2 == lambdas.lambda3 == lambdas.lambda5 == pytest.approx(8 / 9, abs=1e-14)
    assert lambdas.lambda6 == pytest.approx(1 - 0.28 * 5 / 9, abs=1e-14)
    # Means 1.5, 1.5, 3.5, 4.5: in percent 12.5, 12.5, 62.5, 87.5
    assert (found.mean, found.sd) == pytest.approx(
        (43.75, statistics.stdev([12.5, 12.5, 62.5, 87.5]))
    )


def test_halves_of_two_items_by_hand(form_of: Form) -> None:
    """The same two items: r as above, Spearman-Brown 2 r / (1 + r), Flanagan 4 * 2 / 9."""
    responses = people(form_of(1, 1), [1, 2, 3, 4], [2, 1, 4, 5])
    for way in ("odd-even", "first-second"):
        found = ev.split_half(responses, "S", way=way)
        r = 2 / math.sqrt(50 / 9)
        assert (found.first, found.second) == (("s1",), ("s2",))
        assert (found.r, found.spearman_brown) == pytest.approx((r, 2 * r / (1 + r)), abs=1e-14)
        assert found.flanagan == pytest.approx(8 / 9, abs=1e-14)
    all_ways = ev.split_halves(responses, "S")
    assert all_ways.n_splits == 1
    assert (
        all_ways.minimum == all_ways.maximum == all_ways.median == pytest.approx(8 / 9, abs=1e-14)
    )


def test_the_larger_half_comes_first(form_of: Form) -> None:
    """Of five items three are in the first half, either way."""
    generator = np.random.default_rng(3)
    responses = ev.read_responses(form_of(1, 1, 1, 1, 1), generator.integers(1, 6, (9, 5)))
    halves = {way: ev.split_half(responses, "S", way=way) for way in ("odd-even", "first-second")}
    assert halves["odd-even"].first == ("s1", "s3", "s5")
    assert halves["odd-even"].second == ("s2", "s4")
    assert halves["first-second"].first == ("s1", "s2", "s3")
    assert halves["first-second"].second == ("s4", "s5")


@pytest.mark.parametrize("k", [2, 3, 4, 5, 6, 7])
def test_every_split_by_sums_of_answers(form_of: Form, k: int) -> None:
    """All halvings, each from the totals of the two halves of each person."""
    table = np.random.default_rng(k).integers(1, 6, (15, k))
    found = ev.split_halves(ev.read_responses(form_of(*[1] * k), table), "S")
    values = {}
    for one in combinations(range(k), k // 2):
        other = tuple(at for at in range(k) if at not in one)
        halves = [[sum(row[list(half)]) for row in table] for half in (one, other)]
        parts = sum(statistics.variance(map(float, half)) for half in halves)
        whole = statistics.variance(map(float, table.sum(axis=1)))
        values[frozenset({one, other})] = 2 * (1 - parts / whole)  # Rulon, Guttman
    assert found.n_splits == len(values) == math.comb(k, k // 2) // (1 if k % 2 else 2)
    ordered = sorted(values.values())
    assert (found.minimum, found.maximum) == pytest.approx((ordered[0], ordered[-1]), abs=1e-12)
    assert found.mean == pytest.approx(statistics.mean(ordered), abs=1e-12)
    assert found.median == pytest.approx(statistics.median(ordered), abs=1e-12)
    assert [share for share, _ in found.quantiles] == [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975]
    assert found.quantiles[3][1] == found.median


def test_22_items_can_be_halved_every_way_and_23_cannot(form_of: Form) -> None:
    """22 over 11, and half of that: each split once."""
    table = np.random.default_rng(1).integers(1, 6, (30, 23))
    most = ev.split_halves(ev.read_responses(form_of(*[1] * 22), table[:, :22]), "S")
    assert most.n_splits == math.comb(22, 11) // 2
    error = refused(ev.split_halves, ev.read_responses(form_of(*[1] * 23), table), "S")
    assert (error.argument, error.problem) == ("scale", "has 23 items")


def test_item_statistics_by_hand(form_of: Form) -> None:
    """Answers as given 5 4 1 2 to a low item: mean 3, sd sqrt(10/3); with the high item 1 2 5 4 it agrees.

    Around the mean 2 1 -2 -1: third powers sum to 0; fourth powers 34, so kurtosis 34/4 / (10/3)^2 - 3.
    """
    responses = people(form_of(1, -1), [1, 2, 5, 4], [5, 4, 1, 2])
    low = ev.item_statistics(responses, "S").items["s2"]
    assert (low.key, low.n, low.minimum, low.maximum) == (-1, 4, 1, 5)
    assert (low.mean, low.sd) == pytest.approx((3.0, math.sqrt(10 / 3)))
    assert low.skewness == pytest.approx(0.0, abs=1e-14)
    assert low.kurtosis == pytest.approx(34 / 4 / (10 / 3) ** 2 - 3)
    assert (low.total_r, low.rest_r) == pytest.approx((1.0, 1.0))
    assert low.alpha_without is None
    for name in ("n", "minimum", "maximum"):
        assert type(getattr(low, name)) is int


def test_a_signal_is_a_scale_of_answers_as_they_are(questionnaire: Callable[..., Any]) -> None:
    """All items of a signal say the same, so none is turned round, also where the signal is low."""
    full = questionnaire("full", "partner")
    low = next(id for id, kind in full.signals if kind == "low")
    ids = [item.id for item in full.items if item.signal == low]
    table = np.random.default_rng(5).integers(1, 6, (12, len(full.items)))
    found = ev.alpha(ev.read_responses(full, table), low)
    raw = np.array([row[[full.items.ids.index(id) for id in ids]] for row in table])
    assert found.sample.items == tuple(ids)
    assert found.mean == pytest.approx(25 * (raw.mean() - 1))
    assert {one.key for one in ev.item_statistics(ev.read_responses(full, table), low).items} == {1}


# Numbers that look odd, and are told


def test_a_negative_alpha_is_a_number_and_no_evidence(form_of: Form) -> None:
    """1 2 3 4 and 4 3 1 1 go against each other: variances 5/3 and 9/4, covariance -11/6.

    The sum has 5/3 + 9/4 - 11/3 = 1/4; alpha = 2 (1 - (47/12) / (1/4)) = -88/3.
    """
    responses = people(form_of(1, 1), [1, 2, 3, 4], [4, 3, 1, 1])
    found = ev.alpha(responses, "S")
    assert found.value == pytest.approx(-88 / 3)
    assert found.interval[0] < found.value < found.interval[1] < 1
    assert found.average_r < 0
    error = refused(
        ev.reliability_evidence, found, population="made up", source="here",
        collected_from=DAY, collected_until=DAY,
    )  # fmt: skip
    assert (error.argument, error.allowed) == ("value", "a number from 0 to 1")
    turned = people(form_of(1, -1), [1, 2, 3, 4], [4, 3, 1, 1])
    assert ev.alpha(turned, "S").value > 0.9


@pytest.mark.parametrize("k", range(2, 12))
def test_items_that_are_one_item_have_alpha_1_and_no_more(form_of: Form, k: int) -> None:
    """Copies agree exactly: 1 in spite of rounding, no ratio of signal to noise, and no inverse."""
    responses = people(form_of(*[1] * k), *[[1, 2, 2, 5, 4]] * k)
    found = ev.alpha(responses, "S")
    assert found.value == pytest.approx(1.0, abs=1e-12)
    assert found.value <= 1
    assert found.interval == pytest.approx((1.0, 1.0), abs=1e-12)
    assert found.signal_to_noise is None
    assert found.lambda6 is None
    assert found.se == pytest.approx(0.0, abs=1e-6)
    assert ev.guttman_lambdas(responses, "S").lambda6 is None
    half = ev.split_half(responses, "S")
    assert half.r <= 1
    assert half.spearman_brown <= 1
    assert ei.loads(ei.dumps(found), ei.Alpha) == found
    if k > 2:
        assert "cannot be inverted" in refused(ev.omega_total, responses, "S").problem


def test_items_that_cancel_out_have_no_alpha(form_of: Form) -> None:
    """A total that is the same for everybody has no variance to explain; the items still have theirs."""
    responses = people(form_of(1, 1, 1, 1), [1, 2, 4], [5, 4, 2], [1, 1, 3], [5, 5, 3])
    for function in (ev.alpha, ev.split_halves, ev.guttman_lambdas):
        error = refused(function, responses, "S")
        assert (error.argument, error.problem) == ("scale", "has items that cancel out")
    found = ev.item_statistics(responses, "S").items
    assert [one.total_r for one in found] == [None] * 4
    assert [one.rest_r for one in found] == pytest.approx([-1.0] * 4)
    two = people(form_of(1, 1), [1, 2, 4], [5, 4, 2])
    assert [one.total_r for one in ev.item_statistics(two, "S").items] == [None, None]


@pytest.mark.parametrize("n", [3, 7, 11, 49, 1000])
def test_a_total_that_rounds_is_a_constant_all_the_same(form_of: Form, n: int) -> None:
    """Three items of the sum 10 have the mean 10/3, which no float is: still no correlation with it."""
    rows = [[1, 4, 5], [4, 5, 1], [5, 1, 4], [3, 3, 4]] * n
    found = ev.item_statistics(ev.read_responses(form_of(1, 1, 1), rows[: n + 2]), "S")
    assert [one.total_r for one in found.items] == [None] * 3


def test_the_rest_of_an_item_can_cancel_out(form_of: Form) -> None:
    """Then the item has no correlation with it, and there is no alpha without it."""
    responses = people(form_of(1, 1, 1), [1, 2, 4, 4], [5, 4, 2, 2], [1, 3, 3, 5])
    found = ev.item_statistics(responses, "S").items
    assert (found["s3"].rest_r, found["s3"].alpha_without) == (None, None)
    assert found["s1"].rest_r is not None


def test_halves_that_cannot_be_correlated_are_refused(form_of: Form) -> None:
    """A half whose items cancel out, and two halves that are opposites."""
    flat = people(form_of(1, 1, 1, 1), [1, 2, 4], [1, 2, 2], [5, 4, 2], [3, 2, 2])
    assert "half without spread" in refused(ev.split_half, flat, "S").problem
    opposite = people(form_of(1, 1), [1, 2, 4], [5, 4, 2])
    assert "opposites" in refused(ev.split_half, opposite, "S").problem


def test_fewer_people_than_items_leave_no_inverse(form_of: Form) -> None:
    """Alpha is there, lambda 6 is not, omega is refused, and so is every distance."""
    table = np.random.default_rng(2).integers(1, 6, (5, 8))
    responses = ev.read_responses(form_of(*[1] * 8), table)
    assert ev.alpha(responses, "S").lambda6 is None
    assert ev.guttman_lambdas(responses, "S").lambda6 is None
    assert set(ev.careless_indices(responses).indices["mahalanobis"].values) == {None}
    for variant in ("minres", "ml", "cfa"):
        error = refused(ev.omega_total, responses, "S", variant=variant)
        assert (error.argument, "inverted" in error.problem) == ("responses", True)


# Pairwise


def test_pairwise_alpha_by_hand(form_of: Form) -> None:
    """Each covariance from who answered both, and n is everybody who answered any.

    Items 1 2 3 4 - and 2 1 4 5 5, and a person without answers: variances 5/3 and 3.3 (of 2 1 4 5 5),
    covariance of the first four 2; alpha = 2 * 4 / (5/3 + 3.3 + 4).
    """
    responses = people(form_of(1, 1), [1, 2, 3, 4, None, None], [2, 1, 4, 5, 5, None])
    found = ev.alpha(responses, "S", cases="pairwise")
    assert found.value == pytest.approx(8 / (5 / 3 + 3.3 + 4), abs=1e-14)
    assert (found.sample.n, found.sample.cases) == (5, "pairwise")
    assert found.mean == pytest.approx(25 * ((1.5 + 1.5 + 3.5 + 4.5 + 5) / 5 - 1))
    assert ev.alpha(responses, "S").sample.n == 4
    items = ev.item_statistics(responses, "S", cases="pairwise").items
    assert [one.n for one in items] == [4, 5]
    assert items["s2"].sd == pytest.approx(math.sqrt(3.3))


def test_items_that_nobody_answered_together(form_of: Form) -> None:
    """A pair of items without two people in common has no covariance."""
    for rows in ([[1, None], [2, None], [None, 3], [None, 5]], [[1, 1], [2, None], [None, 5]]):
        responses = ev.read_responses(form_of(1, 1), rows)
        for function in (ev.alpha, ev.item_statistics):
            error = refused(function, responses, "S", cases="pairwise")
            assert (error.argument, "pair of items" in error.problem) == ("responses", True)


def test_pairwise_covariances_that_no_people_could_have(form_of: Form) -> None:
    """Two people far apart in both items, many alike in one: more in common than there is of each.

    Items of 1 and 5 by the same two people, whose covariance is 8, and twenty 3s each by others: the
    variances are 8 / 21, and 2 (1 - (16/21) / (16/21 + 16)) is above 1.
    """
    rows = [[1, 1], [5, 5], *[[3, None], [None, 3]] * 20]
    responses = ev.read_responses(form_of(1, 1), rows)
    error = refused(ev.alpha, responses, "S", cases="pairwise")
    assert (error.argument, error.allowed) == ("responses", "cases='complete'")
    assert ev.alpha(responses, "S").value == pytest.approx(1.0)
    three = ev.read_responses(form_of(1, 1, 1), [[*row, 1 + at % 5] for at, row in enumerate(rows)])
    found = ev.item_statistics(three, "S", cases="pairwise").items
    assert found["s3"].alpha_without is None


def test_pairwise_correlations_that_cannot_be_inverted(form_of: Form) -> None:
    """r12 = 1, r13 = 1, r23 = -1, each from other people: no matrix of one sample, so no lambda 6."""
    rows = [[1, 1, None], [5, 5, None], [1, None, 1], [5, None, 5], [None, 1, 5], [None, 5, 1]]
    responses = ev.read_responses(form_of(1, 1, 1), rows)
    found = ev.alpha(responses, "S", cases="pairwise")
    assert found.lambda6 is None
    # Four answers 1 5 1 5 each: variance 16/3; covariances 8, 8 and -8
    assert found.value == pytest.approx(1.5 * (1 - 16 / (16 + 16)))


# Omega


@pytest.mark.parametrize("variant", ["minres", "ml", "cfa"])
def test_a_heywood_case_is_refused(form_of: Form, variant: str) -> None:
    """r12 = r13 = 0.9 and r23 = 0.6, nearly: the loading of the first would be sqrt(0.81 / 0.6) > 1."""
    first = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    second = [1, 1, 3, 1, 4, 2, 5, 4, 5, 4]
    third = [1, 2, 1, 3, 2, 4, 3, 4, 5, 5]
    r = np.corrcoef([first, second, third])
    assert r[0, 1] * r[0, 2] > r[1, 2]
    error = refused(
        ev.omega_total, people(form_of(1, 1, 1), first, second, third), "S", variant=variant
    )
    assert (error.argument, "Heywood" in error.problem) == ("scale", True)


@pytest.mark.parametrize("variant", ["minres", "ml", "cfa"])
def test_three_items_have_loadings_by_hand(form_of: Form, variant: str) -> None:
    """With three items one factor fits exactly: l1 = sqrt(r12 r13 / r23), and so on; omega from these."""
    table = np.array(
        [
            [1, 2, 1],
            [1, 2, 1],
            [1, 1, 2],
            [3, 2, 3],
            [2, 2, 4],
            [4, 2, 2],
            [5, 4, 4],
            [3, 5, 4],
            [5, 5, 5],
            [4, 5, 4],
        ]
    )
    found = ev.omega_total(ev.read_responses(form_of(1, 1, 1), table), "S", variant=variant)
    r = np.corrcoef(table.T)
    loadings = np.array(
        [
            math.sqrt(r[0, 1] * r[0, 2] / r[1, 2]),
            math.sqrt(r[0, 1] * r[1, 2] / r[0, 2]),
            math.sqrt(r[0, 2] * r[1, 2] / r[0, 1]),
        ]
    )
    sds = table.std(axis=0) if variant == "cfa" else np.ones(3)  # lavaan divides by n
    unique = (1 - loadings**2) * sds**2
    loadings = loadings * sds
    omega = loadings.sum() ** 2 / (loadings.sum() ** 2 + unique.sum())
    assert found.loadings == pytest.approx(loadings.tolist(), abs=1e-6)
    assert found.uniquenesses == pytest.approx(unique.tolist(), abs=1e-6)
    assert (found.value, found.observed) == pytest.approx((omega, omega), abs=1e-6)
    assert found.variant == variant
    assert {type(one) for one in (*found.loadings, found.value, found.observed)} == {float}


@pytest.mark.parametrize("variant", ["minres", "ml", "cfa"])
def test_the_sign_of_a_factor_is_that_of_most_items(form_of: Form, variant: str) -> None:
    """An item with the wrong key has a loading below zero, the others above."""
    made = ev.simulate(form_of(1, 1, 1, 1, -1), 200, seed=4).responses
    wrong = ev.read_responses(form_of(1, 1, 1, 1, 1), made.answers)
    signs = np.sign(ev.omega_total(wrong, "S", variant=variant).loadings)
    assert signs.tolist() == [1, 1, 1, 1, -1]


def test_two_items_have_no_factor(form_of: Form) -> None:
    """One correlation cannot tell two loadings."""
    error = refused(ev.omega_total, people(form_of(1, 1), [1, 2, 4, 5], [1, 3, 3, 5]), "S")
    assert (error.argument, error.allowed) == ("scale", "3 or more")


# Feldt


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ((0.8, 1, 5), "n"),
        ((0.8, 40, 1), "k"),
        ((0.8, 10**400, 5), "n"),
        ((0.8, 40, 10**400), "k"),
        ((0.8, 40.0, 5), "n"),
        ((0.8, True, 5), "n"),
        ((0.8, 40, "5"), "k"),
        ((-(10**400), 40, 5), "value"),
        ((1.01, 40, 5), "value"),
        ((math.nan, 40, 5), "value"),
        ((-math.inf, 40, 5), "value"),
        (("0.8", 40, 5), "value"),
        ((True, 40, 5), "value"),
        ((None, 40, 5), "value"),
    ],
)
def test_feldts_interval_of_what_is_no_alpha(arguments: tuple[Any, ...], argument: str) -> None:
    """Numbers of people and items from 2 on, and an alpha of at most 1."""
    assert refused(ev.feldt_interval, *arguments).argument == argument


def test_feldts_interval_holds_alpha_and_shrinks_with_people() -> None:
    """Of a perfect alpha it has no width."""
    widths = []
    for n in (5, 20, 100, 1000):
        low, high = ev.feldt_interval(0.7, n, 4)
        assert low < 0.7 < high < 1
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)
    assert ev.feldt_interval(1.0, 20, 4) == (1.0, 1.0)
    assert ev.feldt_interval(np.float64(0.7), 20, 4) == ev.feldt_interval(0.7, 20, 4)


# The whole and its parts


@pytest.fixture(scope="module")
def two(make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]) -> ei.Questionnaire:
    """Two pillars, A and B, of two items each, and C of one."""
    items = {"a1": ("A", 1), "a2": ("A", 1), "b1": ("B", 1), "b2": ("B", 1), "c1": ("C", 1)}
    bank = make_bank({"form": ((1, 5), items)}, foreign)
    return bank.questionnaire("form", context="here")


def test_added_value_by_hand(two: ei.Questionnaire) -> None:
    """Haberman's two shares from variances of totals, computed from the totals themselves."""
    table = np.random.default_rng(8).integers(1, 6, (30, 5))
    table[:, 1] = np.clip(table[:, 0] + np.resize([0, 1, -1], 30), 1, 5)
    found = ev.subscore_value(ev.read_responses(two, table), "A")
    own, total = table[:, :2].sum(axis=1), table.sum(axis=1)
    variance = statistics.variance(map(float, own))
    items = sum(statistics.variance(map(float, table[:, at])) for at in (0, 1))
    alpha = 2 * (1 - items / variance)
    shared = float(np.cov(own, total)[0, 1]) - variance * (1 - alpha)
    assert found.from_itself == pytest.approx(alpha, abs=1e-12)
    assert found.from_total == pytest.approx(
        shared**2 / (alpha * variance * float(total.var(ddof=1))), abs=1e-12
    )
    assert found.has_added_value is (found.from_itself > found.from_total)
    assert (found.pillar, found.sample.scale, found.sample.n) == ("A", "overall", 30)


def test_a_pillar_has_no_added_value_where_all_measure_one(
    questionnaire: Callable[..., Any],
) -> None:
    """With one trait behind everything, the total predicts a pillar better than it does itself."""
    full = questionnaire("full", "friend")
    one = ev.simulate(full, 400, seed=1, correlation=1.0).responses
    apart = ev.simulate(full, 400, seed=1, correlation=0.0).responses
    assert not any(ev.subscore_value(one, pillar).has_added_value for pillar in full.pillars)
    assert all(ev.subscore_value(apart, pillar).has_added_value for pillar in full.pillars)


def test_what_has_no_added_value_to_compute(two: ei.Questionnaire, form_of: Form) -> None:
    """One pillar alone, a signal, the whole, one item, and items that go against each other."""
    table = np.random.default_rng(8).integers(1, 6, (30, 5))
    responses = ev.read_responses(two, table)
    alone = ev.read_responses(form_of(1, 1), table[:, :2])
    for some, scale in ((alone, "S"), (responses, "overall"), (responses, "A+")):
        assert refused(ev.subscore_value, some, scale).problem == "is not part of a whole"
    assert refused(ev.subscore_value, responses, "C").problem == "'C' has 1 item(s)"
    with pytest.raises(ei.UnknownIdError):
        ev.subscore_value(responses, "D")
    table[:, 1] = np.clip(6 - table[:, 0], 1, 4)
    against = ev.read_responses(two, table)
    assert "not above zero" in refused(ev.subscore_value, against, "A").problem


def test_pillars_that_cancel_out_have_no_total(two: ei.Questionnaire) -> None:
    """What one pillar gives another takes: the total is the same for everybody."""
    rows = [[a, b, 6 - a, 6 - b, c] for a, b, c in [(1, 2, 3), (2, 2, 3), (4, 5, 3), (5, 4, 3)]]
    error = refused(ev.subscore_value, ev.read_responses(two, rows), "A")
    assert error.problem == "has items that cancel out"


def test_alpha_of_a_matrix_of_zeros_is_refused() -> None:
    """Where nothing varies nothing is shared."""
    assert refused(alpha_of, np.zeros((3, 3))).argument == "scale"


def test_correlations_can_cancel_where_covariances_do_not(make_bank, foreign):
    """Variances 4/3 and 1/3, covariance -2/3: they sum to 1/3, so alpha is 2 (1 - 5) = -8."""
    bank = make_bank({"form": ((1, 3), {"a": ("A", 1), "b": ("A", -1)})}, foreign)
    rows = [[1, 2], [3, 3], [3, 3], [1, 2]]
    people = ei.evidence.read_responses(bank.questionnaire("form", context="here"), rows)
    found = ei.evidence.alpha(people, "A")
    assert found.value == pytest.approx(-8.0, abs=1e-12)
    assert found.standardized is None


@pytest.mark.parametrize("variant", ["ml", "cfa"])
def test_a_heywood_case_is_not_hidden_by_where_the_search_begins(make_bank, foreign, variant):
    """Three items of nine people between which one factor cannot stand: no number is given."""
    items = {"a": ("A", 1), "b": ("A", 1), "c": ("A", 1)}
    bank = make_bank({"form": ((1, 5), items)}, foreign)
    columns = {
        "a": [3, 3, 4, 3, 3, 3, 3, 3, 3],
        "b": [2, 3, 3, 3, 3, 3, 3, 3, 3],
        "c": [3, 3, 3, 3, 3, 2, 3, 3, 3],
    }
    people = ei.evidence.read_responses(bank.questionnaire("form", context="here"), columns)
    with pytest.raises(ei.RequestError, match="Heywood"):
        ei.evidence.omega_total(people, "A", variant=variant)
