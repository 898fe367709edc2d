"""What must hold of statistics whatever people answered."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import emotional_intimacy as ei
from emotional_intimacy.evidence.consistency import alpha_of

Forms = Callable[..., ei.Questionnaire]
Questionnaires = Callable[[str, str], ei.Questionnaire]
DAY = date(2026, 1, 1)
GAP = 0
"""What stands for no answer in a table of answers from 1 to 5."""

WELL_CONDITIONED = 1e6


@st.composite
def tables(
    draw: st.DrawFn,
    *,
    people: tuple[int, int] = (4, 12),
    items: Sequence[int] = (2, 3, 4, 5, 6),
    gaps: bool = False,
) -> np.ndarray:
    """A row for each person and a column for each item; answers from 1 to 5."""
    shape = draw(st.integers(*people)), draw(st.sampled_from(items))
    table = draw(arrays.arrays(np.int64, shape, elements=st.integers(1, 5), fill=st.nothing()))
    if gaps:
        rows, places = (st.integers(0, size - 1) for size in shape)
        for cell in draw(st.lists(st.tuples(rows, places), max_size=3)):
            table[cell] = GAP
    return table


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[float | None], list[float | None]]:
    """The two numbers of some pairs, some of them missing."""
    number = st.integers(0, 40).map(lambda step: step * 2.5)
    pairs = draw(st.lists(st.tuples(number, number), min_size=3, max_size=12))
    first: list[float | None] = [one for one, _ in pairs]
    second: list[float | None] = [other for _, other in pairs]
    at, gap = draw(st.integers(0, len(pairs))), draw(st.sampled_from([first, second]))
    gap.insert(at, None)
    (second if gap is first else first).insert(at, draw(number))
    return first, second


def keys_of(k: int) -> list[int]:
    """Keys that take turns."""
    return [-1 if at % 2 else 1 for at in range(k)]


def read(form: ei.Questionnaire, table: np.ndarray, *, shift: int = 0) -> ei.evidence.Responses:
    """A table as responses; a shift goes with a form of another range."""
    rows = [[None if one == GAP else int(one) + shift for one in row] for row in table]
    return ei.evidence.read_responses(form, rows)


def told(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What a function returns; an example that it refuses is none."""
    try:
        return function(*args, **kwargs)
    except ei.RequestError:
        reject()


def same(one: Any, other: Any) -> bool:
    """Whether two numbers, or tuples of them, are alike but for rounding; None is None."""
    if one is None or other is None:
        return one is other
    return bool(one == pytest.approx(other, rel=1e-9, abs=1e-9, nan_ok=True))


def turned(table: np.ndarray) -> np.ndarray:
    """The same answers from the other end of the scale."""
    return np.where(table == GAP, GAP, 6 - table)


def can_be_inverted(table: np.ndarray) -> bool:
    """Whether the covariances of the columns have an inverse that rounding leaves alone."""
    return bool(np.linalg.cond(np.cov(table.T)) < WELL_CONDITIONED)


PARTS = ("value", "interval", "se", "standardized", "average_r", "median_r", "mean", "sd")
"""Parts of an `Alpha` that need no inverse."""


def assert_same_alpha(one: Any, other: Any, parts: Sequence[str] = PARTS) -> None:
    """Assert that two alphas agree in all their parts."""
    for part in parts:
        mine, yours = getattr(one, part), getattr(other, part)
        if yours is None:
            assert mine is None
        else:
            assert mine == pytest.approx(yours, rel=1e-8, abs=1e-8)


@given(table=tables(gaps=True), cases=st.sampled_from(["complete", "pairwise"]), data=st.data())
def test_the_order_of_people_does_not_count(
    form_of: Forms, table: np.ndarray, cases: Any, data: st.DataObject
) -> None:
    """Alpha and the statistics of items are those of the same people in any order."""
    form = form_of(*keys_of(table.shape[1]))
    order = data.draw(st.permutations(range(len(table))))
    one, other = read(form, table), read(form, table[order])
    assert_same_alpha(
        told(ei.evidence.alpha, one, "S", cases=cases), ei.evidence.alpha(other, "S", cases=cases)
    )
    found = [ei.evidence.item_statistics(these, "S", cases=cases).items for these in (one, other)]
    for item, again in zip(*found, strict=True):
        assert same(item.rest_r, again.rest_r)
        assert same(item.total_r, again.total_r)
        assert same(item.alpha_without, again.alpha_without)
        assert same((item.mean, item.sd, item.n), (again.mean, again.sd, again.n))


@given(table=tables(), data=st.data())
def test_the_order_of_people_does_not_count_for_halves_and_lambdas(
    form_of: Forms, table: np.ndarray, data: st.DataObject
) -> None:
    """Nor do splits, halves and lambdas ask who comes first."""
    form = form_of(*keys_of(table.shape[1]))
    order = data.draw(st.permutations(range(len(table))))
    one, other = read(form, table), read(form, table[order])
    half, again = told(ei.evidence.split_half, one, "S"), ei.evidence.split_half(other, "S")
    assert same((half.r, half.flanagan), (again.r, again.flanagan))
    assert_same_splits(told(ei.evidence.split_halves, one, "S"), other)
    assert_same_lambdas(told(ei.evidence.guttman_lambdas, one, "S"), other, table)


def assert_same_splits(one: Any, responses: ei.evidence.Responses) -> None:
    """Assert that other responses have the same splits."""
    other = ei.evidence.split_halves(responses, "S")
    parts = ("n_splits", "maximum", "minimum", "mean", "median")
    assert all(same(getattr(one, part), getattr(other, part)) for part in parts)
    assert same(dict(one.quantiles), dict(other.quantiles))


def assert_same_lambdas(one: Any, responses: ei.evidence.Responses, table: np.ndarray) -> None:
    """Assert that other responses have the same lambdas."""
    other = ei.evidence.guttman_lambdas(responses, "S")
    parts = ("lambda1", "lambda2", "lambda3", "lambda5")
    assert all(same(getattr(one, part), getattr(other, part)) for part in parts)
    if can_be_inverted(table):
        assert one.lambda6 == pytest.approx(other.lambda6, rel=1e-7, abs=1e-7)


@given(table=tables(), data=st.data())
def test_the_order_of_items_does_not_count(
    form_of: Forms, table: np.ndarray, data: st.DataObject
) -> None:
    """Alpha, lambdas and all splits are those of the same items in any order."""
    k = table.shape[1]
    order = data.draw(st.permutations(range(k)))
    form = form_of(*[1] * k)
    one, other = read(form, table), read(form, table[:, order])
    assert_same_alpha(told(ei.evidence.alpha, one, "S"), ei.evidence.alpha(other, "S"))
    assert_same_splits(told(ei.evidence.split_halves, one, "S"), other)
    assert_same_lambdas(told(ei.evidence.guttman_lambdas, one, "S"), other, table)


@given(table=tables(gaps=True), cases=st.sampled_from(["complete", "pairwise"]))
def test_where_the_range_begins_does_not_count(
    form_of: Forms, table: np.ndarray, cases: Any
) -> None:
    """Answers from 0 to 4 say what the same answers from 1 to 5 say."""
    keys = keys_of(table.shape[1])
    one = read(form_of(*keys), table)
    other = read(form_of(*keys, scale=(0, 4)), table, shift=-1)
    assert_same_alpha(
        told(ei.evidence.alpha, one, "S", cases=cases), ei.evidence.alpha(other, "S", cases=cases)
    )
    for scale in ("S", "S+", "overall"):
        percents = [ei.evidence.scale_scores(these, scale) for these in (one, other)]
        assert np.array_equal(*percents, equal_nan=True)
    found = [ei.evidence.item_statistics(these, "S", cases=cases).items for these in (one, other)]
    for item, again in zip(*found, strict=True):
        assert same(item.rest_r, again.rest_r)
        assert item.mean == pytest.approx(again.mean + 1, abs=1e-12)


@given(
    table=tables(items=(3, 4), gaps=True),
    cases=st.sampled_from(["complete", "pairwise"]),
    at=st.integers(0, 2),
)
def test_an_item_turned_round_with_its_key_says_the_same(
    form_of: Forms, table: np.ndarray, cases: Any, at: int
) -> None:
    """A statement and its opposite, answered from the other end, are one item."""
    keys = keys_of(table.shape[1])
    one = read(form_of(*keys), table)
    keys[at] = -keys[at]
    table = table.copy()
    table[:, at] = turned(table[:, at])
    other = read(form_of(*keys), table)
    assert_same_alpha(
        told(ei.evidence.alpha, one, "S", cases=cases), ei.evidence.alpha(other, "S", cases=cases)
    )
    percents = [ei.evidence.scale_scores(these, "S") for these in (one, other)]
    assert np.array_equal(*percents, equal_nan=True)
    found = [ei.evidence.item_statistics(these, "S", cases=cases).items for these in (one, other)]
    for item, again in zip(*found, strict=True):
        assert same(item.rest_r, again.rest_r)
        assert same(item.total_r, again.total_r)


@given(answers=st.lists(st.integers(1, 5), min_size=3, max_size=12), k=st.integers(2, 6))
def test_one_item_asked_over_and_over_has_alpha_1(
    form_of: Forms, answers: list[int], k: int
) -> None:
    """Parallel items that correlate by 1: nothing is left to error."""
    assume(len(set(answers)) > 1)
    keys = keys_of(k)
    table = np.array([[one if key == 1 else 6 - one for key in keys] for one in answers])
    found = ei.evidence.alpha(read(form_of(*keys), table), "S")
    assert found.value == pytest.approx(1, abs=1e-9)
    assert found.standardized == pytest.approx(1, abs=1e-9)
    assert found.average_r == pytest.approx(1, abs=1e-9)
    assert found.lambda6 is None
    splits = ei.evidence.split_halves(read(form_of(*keys), table), "S")
    if k % 2 == 0:
        assert (splits.minimum, splits.maximum) == pytest.approx((1, 1), abs=1e-9)


@given(k=st.integers(2, 12), share=st.floats(0.01, 1), variance=st.floats(0.01, 100))
def test_items_that_all_correlate_alike_have_the_alpha_of_spearman_and_brown(
    k: int, share: float, variance: float
) -> None:
    """``k r / (1 + (k - 1) r)``, down to the least r that k items can have."""
    least = -1 / (k - 1)
    r = least + share * (1 - least)
    matrix = variance * ((1 - r) * np.eye(k) + r)
    assert alpha_of(matrix) == pytest.approx(k * r / (1 + (k - 1) * r), rel=1e-9, abs=1e-9)


@given(table=tables())
def test_lambdas_have_their_order(form_of: Forms, table: np.ndarray) -> None:
    """The second is never below the third, which is the first stepped up by k / (k - 1)."""
    k = table.shape[1]
    responses = read(form_of(*keys_of(k)), table)
    found = told(ei.evidence.guttman_lambdas, responses, "S")
    k = len(found.sample.items)
    assert same(found.lambda3, found.lambda1 * k / (k - 1))
    if found.lambda1 >= 0:
        assert found.lambda1 <= found.lambda3
    assert found.lambda3 - 1e-9 <= found.lambda2 <= 1 + 1e-9
    assert found.lambda1 <= found.lambda5
    assert same(found.lambda3, told(ei.evidence.alpha, responses, "S").value)


@given(table=tables(items=(2, 4, 6)))
def test_alpha_is_the_mean_of_all_splits(form_of: Forms, table: np.ndarray) -> None:
    """For an even number of items, and no split is above the greatest (Cronbach 1951)."""
    k = table.shape[1]
    responses = read(form_of(*keys_of(k)), table)
    found = told(ei.evidence.split_halves, responses, "S")
    assume(len(found.sample.items) % 2 == 0)
    k = len(found.sample.items)
    assert found.n_splits == math.comb(k, k // 2) // 2
    assert same(found.mean, told(ei.evidence.alpha, responses, "S").value)
    levels = [found.minimum, *(value for _, value in found.quantiles), found.maximum]
    assert all(one <= other + 1e-9 for one, other in pairwise(levels))
    half = told(ei.evidence.split_half, responses, "S")
    assert found.minimum - 1e-9 <= half.flanagan <= found.maximum + 1e-9


@given(pairs=columns())
def test_intraclass_correlations_are_no_greater_than_1(
    pairs: tuple[list[float | None], list[float | None]],
) -> None:
    """None is above 1; that of one measure of two is at least -1; what is undefined is None."""
    found = told(ei.evidence.pair_agreement, *pairs).icc
    assert all(one.value is None or one.value <= 1 + 1e-9 for one in found)
    assert found["ICC(1)"].value >= -1 - 1e-9
    assert found["ICC(C,1)"].value >= -1 - 1e-9
    for id in ("ICC(1)", "ICC(C,1)"):
        low, high = found[id].interval
        assert low - 1e-9 <= found[id].value <= high + 1e-9


@given(pairs=columns())
def test_it_does_not_count_who_of_a_pair_is_first(
    pairs: tuple[list[float | None], list[float | None]],
) -> None:
    """Correlations stay; the difference changes its sign."""
    one = told(ei.evidence.pair_agreement, *pairs)
    other = ei.evidence.pair_agreement(pairs[1], pairs[0])
    for part in ("n", "r", "r_interval", "spearman", "double_entry_icc", "concordance"):
        assert same(getattr(one, part), getattr(other, part))
    for id in ("ICC(1)", "ICC(C,1)", "ICC(A,1)"):
        assert same(one.icc[id].value, other.icc[id].value)
    assert same(one.mean_difference, -other.mean_difference)
    assert same(one.sd_difference, other.sd_difference)
    assert same(one.mean_absolute_difference, other.mean_absolute_difference)
    assert one.means == other.means[::-1]
    assert one.sds == other.sds[::-1]


@given(pairs=columns())
def test_a_correlation_lies_in_its_interval(
    pairs: tuple[list[float | None], list[float | None]],
) -> None:
    """Both lie from -1 to 1; three pairs, or a perfect correlation, have no interval."""
    found = told(ei.evidence.pair_agreement, *pairs)
    assert -1 <= found.r <= 1
    assert -1 - 1e-9 <= found.spearman <= 1 + 1e-9
    assert abs(found.concordance) <= abs(found.r) + 1e-9
    if found.r_interval is None:
        assert found.n == 3 or abs(found.r) > 1 - 1e-9
    else:
        low, high = found.r_interval
        assert -1 <= low <= found.r <= high <= 1


@given(table=tables(items=(6,), people=(2, 8), gaps=True), data=st.data())
def test_profiles_do_not_ask_who_is_first(
    form_of: Forms, table: np.ndarray, data: st.DataObject
) -> None:
    """Every index of two profiles is the same both ways round."""
    form = form_of(*keys_of(6))
    again = data.draw(st.permutations(range(len(table))))
    one, other = read(form, table), read(form, table[again][:, ::-1])
    found = told(ei.evidence.profile_agreement, one, other)
    swapped = ei.evidence.profile_agreement(other, one)
    assert found.n_pairs == swapped.n_pairs
    for index, back in zip(found.indices, swapped.indices, strict=True):
        assert all(same(*values) for values in zip(index.values, back.values, strict=True))
        assert same(index.mean, back.mean)


@given(table=tables(items=(6,), people=(1, 8), gaps=True), data=st.data())
def test_guesses_and_answers_swapped_turn_the_bias_round(
    form_of: Forms, table: np.ndarray, data: st.DataObject
) -> None:
    """What was guessed too high was answered too low; tracking stays."""
    form = form_of(*keys_of(6))
    again = data.draw(st.permutations(range(len(table))))
    one, other = read(form, table), read(form, table[again][:, ::-1])
    found = ei.evidence.guess_accuracy(one, other)
    swapped = ei.evidence.guess_accuracy(other, one)
    assert found.n_items == swapped.n_items
    for bias, back in zip(found.bias, swapped.bias, strict=True):
        assert same(bias, None if back is None else -back)
    for tracking, back in zip(found.tracking, swapped.tracking, strict=True):
        assert same(tracking, back)


@given(table=tables(gaps=True))
def test_norms_put_their_own_people_in_the_middle(form_of: Forms, table: np.ndarray) -> None:
    """Ranks rise with scores and are 50 on the whole; the mean has the t score 50."""
    norms = told(
        ei.evidence.norm_evidence,
        read(form_of(*keys_of(table.shape[1])), table),
        "S",
        population="made up",
        sampling="by a program",
        source="this test",
        collected_from=DAY,
        collected_until=DAY,
    )
    ranks = [norms.percentile_rank(score) for score, _ in norms.scores]
    assert all(low < high for low, high in pairwise(ranks))
    weighted = sum(count * rank for (_, count), rank in zip(norms.scores, ranks, strict=True))
    assert weighted / norms.n == pytest.approx(50, abs=1e-9)
    assert norms.t_score(norms.mean) == pytest.approx(50, abs=1e-9)
    assert norms.t_score(norms.mean + norms.sd) == pytest.approx(60, abs=1e-9)
    steps = [norms.percentile_rank(float(percent)) for percent in range(-1, 102)]
    assert steps[0] == 0
    assert steps[-1] == 100
    assert all(low <= high for low, high in pairwise(steps))


@pytest.mark.parametrize("name", ["full", "short", "pulse"])
@settings(max_examples=25)
@given(seed=st.integers(0, 2**32), skipped=st.floats(0, 0.6), not_for_me=st.floats(0, 0.4))
def test_scores_of_many_are_the_scores_of_each(
    questionnaire: Questionnaires, name: str, seed: int, skipped: float, not_for_me: float
) -> None:
    """Each percent of `scale_scores` is that of `score`, and NaN where `score` gives none."""
    form = questionnaire(name, "partner")
    chance = np.random.default_rng(seed)
    table = chance.integers(1, 6, size=(4, len(form.items))).astype(object)
    share = chance.random((4, 1))  # so that some people leave out little
    table[chance.random(table.shape) < skipped * share] = None
    table[chance.random(table.shape) < not_for_me * share] = ei.DOES_NOT_APPLY
    responses = ei.evidence.read_responses(form, table)
    reports = [ei.score(form, responses.person(row)) for row in range(4)]
    expected = {"overall": [report.overall.percent for report in reports]}
    if name != "pulse":
        expected |= {id: [report.pillars[id].percent for report in reports] for id in form.pillars}
        expected |= {
            id: [report.signals[id].percent for report in reports] for id, _ in form.signals
        }
    for scale, percents in expected.items():
        found = ei.evidence.scale_scores(responses, scale).tolist()
        wanted = [math.nan if percent is None else percent for percent in percents]
        assert found == pytest.approx(wanted, rel=0, abs=1e-9, nan_ok=True), scale


FAR = (10_000, 10**7, -(10**8), 2**52)
"""Where a scale could begin."""


def moved(form: ei.Questionnaire, origin: int) -> ei.Questionnaire:
    """The same form, its scale moved: farther than a bank would let it be."""
    scale = attrs.evolve(form.response_scale, minimum=1 + origin, maximum=5 + origin, labels=())
    return attrs.evolve(form, response_scale=scale)


def outcome(function: Callable[..., Any], *args: Any) -> Any:
    """A result as plain values, without the fingerprint of the form; or why there is none."""
    try:
        result = function(*args)
    except ei.RequestError as refusal:
        return str(refusal)
    if isinstance(result, np.ndarray):
        return result.tobytes()
    plain = ei.to_dict(result)
    plain.get("sample", {}).pop("digest", None)
    return plain


STATISTICS: dict[str, Callable[[Any, Any], Any]] = {
    "alpha": lambda one, _: ei.evidence.alpha(one, "S"),
    "pairwise alpha": lambda one, _: ei.evidence.alpha(one, "S", cases="pairwise"),
    "omega": lambda one, _: ei.evidence.omega_total(one, "S"),
    "minres": lambda one, _: ei.evidence.omega_total(one, "S", variant="minres"),
    "split half": lambda one, _: ei.evidence.split_half(one, "S"),
    "split halves": lambda one, _: ei.evidence.split_halves(one, "S"),
    "lambdas": lambda one, _: ei.evidence.guttman_lambdas(one, "S"),
    "careless": lambda one, _: ei.evidence.careless_indices(one, cases="pairwise"),
    "scores": lambda one, _: ei.evidence.scale_scores(one, "S"),
    "signal": lambda one, _: ei.evidence.scale_scores(one, "S+"),
    "retest": lambda one, other: ei.evidence.retest(one, other, "S", interval_days=7),
    "profiles": ei.evidence.profile_agreement,
    "guesses": ei.evidence.guess_accuracy,
}


@pytest.mark.parametrize("name", STATISTICS)
@settings(max_examples=25)
@given(table=tables(items=(4, 6), gaps=True), origin=st.sampled_from(FAR), data=st.data())
def test_no_statistic_moves_with_the_origin_of_the_scale(
    form_of: Forms, name: str, table: np.ndarray, origin: int, data: st.DataObject
) -> None:
    """To the last bit: squares of numbers far from 0 would leave no digits for differences."""
    form = form_of(*keys_of(table.shape[1]))
    far = moved(form, origin)
    again = table[data.draw(st.permutations(range(len(table))))]
    near_by = outcome(STATISTICS[name], read(form, table), read(form, again))
    far_off = read(far, table, shift=origin), read(far, again, shift=origin)
    assert outcome(STATISTICS[name], *far_off) == near_by


@settings(max_examples=25)
@given(table=tables(items=(4, 6), gaps=True), origin=st.sampled_from(FAR))
def test_of_an_item_the_mean_and_the_ends_alone_move(
    form_of: Forms, table: np.ndarray, origin: int
) -> None:
    """By as much as the scale does."""
    form = form_of(*keys_of(table.shape[1]))
    near_by = told(ei.evidence.item_statistics, read(form, table), "S", cases="pairwise")
    far_off = ei.evidence.item_statistics(
        read(moved(form, origin), table, shift=origin), "S", cases="pairwise"
    )
    for one, other in zip(near_by.items, far_off.items, strict=True):
        assert other.mean == pytest.approx(one.mean + origin, rel=1e-15)
        assert (other.minimum, other.maximum) == (one.minimum + origin, one.maximum + origin)
        same_place = {"mean": one.mean, "minimum": one.minimum, "maximum": one.maximum}
        assert attrs.evolve(other, **same_place) == one


@given(pairs=columns(), origin=st.sampled_from([10**7, -(10**8), 2**40]))
def test_agreement_does_not_move_with_the_origin_of_the_numbers(
    pairs: tuple[list[float | None], list[float | None]], origin: int
) -> None:
    """Two columns from 10^8 on agree as they do from 0 on; their means alone move."""
    one = told(ei.evidence.pair_agreement, *pairs)
    far = [[None if number is None else number + origin for number in column] for column in pairs]
    other = ei.evidence.pair_agreement(*far)
    assert other.means == pytest.approx([mean + origin for mean in one.means], rel=1e-15)
    assert attrs.evolve(other, means=one.means) == one


def test_numbers_that_differ_by_rounding_alone_have_no_spread() -> None:
    """Far from 0 the last bit is no difference between people."""
    column = [1e9, np.nextafter(1e9, 2e9), 1e9, 1e9]
    with pytest.raises(ei.RequestError, match="no spread"):
        ei.evidence.pair_agreement(column, [1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3])
