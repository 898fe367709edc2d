"""Two columns of numbers, two occasions, and two people's answers: worked by hand and by SciPy."""

import math
import statistics
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest
from scipy import stats

import emotional_intimacy as ei

Form = Callable[..., ei.Questionnaire]
ev = ei.evidence
ONE = [12.5, 40.0, 62.5, 55.0, 90.0, 75.0, 30.0]
OTHER = [25.0, 35.0, 70.0, 40.0, 80.0, 95.0, 20.0]


def refused(function: Callable[..., object], *args: Any, **more: Any) -> ei.RequestError:
    """The error that a call raises; it quotes no number of a person."""
    with pytest.raises(ei.RequestError) as caught:
        function(*args, **more)
    assert "77123" not in str(caught.value)
    return caught.value


# Two columns


def test_two_columns_by_scipy() -> None:
    """Correlations, with the interval of SciPy's own Fisher z, and the moments by statistics."""
    found = ev.pair_agreement(ONE, OTHER)
    pearson = stats.pearsonr(ONE, OTHER)
    assert found.n == 7
    assert found.r == pytest.approx(pearson.statistic, abs=1e-14)
    assert found.r_interval == pytest.approx(tuple(pearson.confidence_interval(0.95)), abs=1e-12)
    assert found.spearman == pytest.approx(stats.spearmanr(ONE, OTHER).statistic, abs=1e-14)
    assert found.double_entry_icc == pytest.approx(
        statistics.correlation(ONE + OTHER, OTHER + ONE), abs=1e-14
    )
    assert found.means == pytest.approx((statistics.mean(ONE), statistics.mean(OTHER)))
    assert found.sds == pytest.approx((statistics.stdev(ONE), statistics.stdev(OTHER)))
    differences = [one - other for one, other in zip(ONE, OTHER, strict=True)]
    assert found.mean_difference == pytest.approx(statistics.mean(differences), abs=1e-12)
    assert found.sd_difference == pytest.approx(statistics.stdev(differences))
    assert found.mean_absolute_difference == pytest.approx(statistics.mean(map(abs, differences)))
    # Lin (1989): 2 s12 / (s1 s1 + s2 s2 + (m1 - m2)^2), all over n
    s12 = statistics.covariance(ONE, OTHER) * 6 / 7
    scatter = statistics.pvariance(ONE) + statistics.pvariance(OTHER)
    gap = statistics.mean(ONE) - statistics.mean(OTHER)
    assert found.concordance == pytest.approx(2 * s12 / (scatter + gap**2), abs=1e-14)


def test_intraclass_correlations_by_exact_sums() -> None:
    """Pairs (1, 2), (2, 2), (3, 4), (5, 5), by fractions.

    Row means 1.5 2 3.5 5, grand mean 3: rows 2 (2.25 + 1 + .25 + 4) = 15, total 4+1+1+1+0+1+4+4 = 16,
    columns: means 2.75, 3.25: 4 (2/16) = 0.5; rest 0.5. Mean squares: rows 5, within 1/4, columns 1/2,
    rest 1/6.
    """
    icc = ev.pair_agreement([1, 2, 3, 5], [2, 2, 4, 5]).icc
    rows, within, columns, rest = Fraction(5), Fraction(1, 4), Fraction(1, 2), Fraction(1, 6)
    expected = {
        "ICC(1)": (rows - within) / (rows + within),
        "ICC(k)": (rows - within) / rows,
        "ICC(C,1)": (rows - rest) / (rows + rest),
        "ICC(C,k)": (rows - rest) / rows,
        "ICC(A,1)": (rows - rest) / (rows + rest + Fraction(2, 4) * (columns - rest)),
        "ICC(A,k)": (rows - rest) / (rows + (columns - rest) / 4),
    }
    assert icc.ids == tuple(expected)
    for id, value in expected.items():
        assert icc[id].value == pytest.approx(float(value), abs=1e-14)
        low, high = icc[id].interval
        assert low < icc[id].value < high <= 1
    assert [icc[id].f for id in icc.ids] == pytest.approx([20, 20, 30, 30, 30, 30])
    assert [(icc[id].df1, icc[id].df2) for id in icc.ids[:4]] == [(3, 4), (3, 4), (3, 3), (3, 3)]
    # Interval of ICC(C,1): F from 30 / F(.975; 3, 3) to 30 F(.975; 3, 3), F(.975; 3, 3) = 15.4392
    bounds = [30 / 15.4392, 30 * 15.4392]
    assert icc["ICC(C,1)"].interval == pytest.approx([(f - 1) / (f + 1) for f in bounds], abs=1e-5)


def test_only_pairs_with_both_numbers_count() -> None:
    """None, NaN and the missing value of a frame leave a pair out."""
    gap = type("NAType", (), {})()
    found = ev.pair_agreement([*ONE, None, 3.0, math.nan, gap], [*OTHER, 4.0, None, 5, 2])
    assert (found.n, found.n_given) == (len(ONE), len(ONE) + 4)
    assert attrs.evolve(found, n_given=found.n) == ev.pair_agreement(ONE, OTHER)
    whole = ev.pair_agreement(np.array(ONE), np.ma.array(OTHER, mask=False))
    assert whole == ev.pair_agreement(ONE, OTHER)
    masked = np.ma.array([*OTHER, 3.0], mask=[False] * 7 + [True])
    assert attrs.evolve(ev.pair_agreement([*ONE, 77123.0], masked), n_given=7) == whole


def test_integers_of_any_kind_are_numbers() -> None:
    """Also those that NumPy would let overflow when they are squared."""
    small = ev.pair_agreement([1, 2, 3, 5], [2, 2, 4, 5])
    for kind in (np.int8, np.uint8, np.int64, np.float32):
        found = ev.pair_agreement(np.array([1, 2, 3, 5], kind), np.array([2, 2, 4, 5], kind))
        assert found == small
    big = ev.pair_agreement(
        np.array([1, 2, 3, 5]) * 2**40, np.array([2, 2, 4, 5], dtype=np.int64) * 2**40
    )
    assert big.r == pytest.approx(small.r, abs=1e-12)
    assert {type(one) for one in (*big.means, *big.sds, big.r, big.concordance)} == {float}


@pytest.mark.parametrize(
    ("first", "second", "argument"),
    [
        (["1", "2", "3", "4"], ONE[:4], "first"),
        ([True, False, True], [1, 2, 3], "first"),
        (ONE[:3], np.array([True, False, True]), "second"),
        ([1, 2, 3], [1, math.inf, 77123], "second"),
        ([1, 2, 10**400], [1, 2, 4], "first"),
        ([1, 2, 1e200], [1, 2, 4], "first"),
        ([1 + 0j, 2, 3], [1, 2, 3], "first"),
        ([[1, 2], [3, 4], [5, 6]], [1, 2, 3], "first"),
        ({1: 2}, [1, 2, 3], "first"),
        (None, [1, 2, 3], "first"),
        ("123", [1, 2, 3], "first"),
        ([1, 2, 3], [1, 2, 3, 4], "second"),
        ([], [], "first"),
        ([1, 2], [2, 3], "first"),
        ([1, 2, None, 4], [2, 3, 4, None], "first"),
        ([3, 3, 3], [1, 2, 3], "first"),
        ([1, 2, 3], [0.1, 0.1, 0.1], "first"),
        ([1, 2, 3], [2, 3, 4], "first"),  # a constant difference
        ([1, 2, 3], [1, 2, 3], "first"),  # no difference
        ([1, 2, 3], [3, 2, 1], "first"),  # a constant sum
    ],
)
def test_columns_that_cannot_go_together(first: Any, second: Any, argument: str) -> None:
    """No numbers, numbers too large to square, too few pairs, no spread, nothing to tell apart."""
    assert refused(ev.pair_agreement, first, second).argument == argument


def test_columns_that_are_each_others_line_have_no_interval() -> None:
    """r is 1 or -1 and not a digit beyond."""
    up = ev.pair_agreement([0.1, 0.2, 0.7, 0.9], [0.3, 0.6, 2.1, 2.7])
    down = ev.pair_agreement([0.1, 0.2, 0.7, 0.9], [-0.3, -0.6, -2.1, -2.7])
    assert (up.r, down.r) == pytest.approx((1.0, -1.0), abs=1e-14)
    assert -1 <= down.r < up.r <= 1
    assert up.r_interval is None
    assert down.r_interval is None
    assert ev.pair_agreement([1, 2, 4], [1, 3, 2]).r_interval is None  # of three pairs


def test_pairs_that_are_nearly_opposites_have_no_correlation_of_their_means() -> None:
    """(-2, 4), (1, 1), (1, -5): rows 6, columns 0, rest 18, so ICC(A,k) would be -12 over 6 - 18/3 = 0."""
    icc = ev.pair_agreement([-2, 1, 1], [4, 1, -5]).icc
    assert icc["ICC(1)"].value == pytest.approx((6 - 12) / (6 + 12))
    assert icc["ICC(C,1)"].value == pytest.approx(-12 / 24)
    assert icc["ICC(C,k)"].value == pytest.approx(-2.0)
    assert icc["ICC(A,1)"].value == pytest.approx(-12 / (24 - 18 * 2 / 3))
    assert (icc["ICC(A,k)"].value, icc["ICC(A,k)"].interval) == (None, None)
    assert (
        ei.loads(ei.dumps(ev.pair_agreement([-2, 1, 1], [4, 1, -5])), ei.PairAgreement).icc == icc
    )


# Two occasions


@pytest.fixture(scope="module")
def twice(questionnaire: Any) -> tuple[ei.evidence.Responses, ei.evidence.Responses]:
    """The same made-up people on two occasions."""
    short = questionnaire("short", "partner")
    before = ev.simulate(short, 60, seed=1, missing=0.1)
    return before.responses, ev.simulate(short, 60, seed=2, traits=before.traits).responses


@pytest.mark.parametrize("scale", ["trust", "overall", "open-talk"])
def test_a_retest_is_the_agreement_of_scores(twice: Any, scale: str) -> None:
    """Of those whom score scores on both occasions; all items of the scale stand in its sample."""
    first, second = twice
    found = ev.retest(first, second, scale, interval_days=21)
    columns = [ev.scale_scores(one, scale).tolist() for one in twice]
    assert found.agreement == ev.pair_agreement(*columns)
    both = [one for one in zip(*columns, strict=True) if not any(map(math.isnan, one))]
    assert found.sample.n == found.agreement.n == len(both) < 60
    assert (found.interval_days, found.sample.made_up, found.sample.scale) == (21, True, scale)
    expected = [
        item.id
        for item in first.questionnaire.items
        if scale in {item.pillar, item.signal, "overall"} or scale == "overall"
    ]
    assert found.sample.items == tuple(expected)


def test_one_made_up_occasion_makes_a_retest_made_up(form_of: Form) -> None:
    """What is made up stays so, on whichever side."""
    rows = [[1, 2], [3, 4], [5, 3], [2, 2]], [[2, 2], [3, 3], [5, 4], [1, 2]]
    form = form_of(1, 1)
    for marks in ((True, False), (False, True), (False, False)):
        one, other = (
            ev.read_responses(form, table, made_up=mark)
            for table, mark in zip(rows, marks, strict=True)
        )
        assert ev.retest(one, other, "S", interval_days=7).sample.made_up is any(marks)
        assert ev.profile_agreement(one, other).made_up is any(marks)
        assert ev.guess_accuracy(one, other).made_up is any(marks)


def test_an_item_without_spread_counts_in_a_retest(form_of: Form) -> None:
    """It is part of the score, unlike in alpha."""
    form = form_of(1, 1, 1)
    one = ev.read_responses(form, [[1, 2, 3], [3, 4, 3], [5, 3, 3], [2, 2, 3]])
    other = ev.read_responses(form, [[2, 2, 3], [3, 3, 3], [5, 4, 3], [1, 2, 3]])
    sample = ev.retest(one, other, "S", interval_days=7).sample
    assert (sample.items, sample.without_spread) == (("s1", "s2", "s3"), ())


def test_what_is_no_retest(twice: Any, questionnaire: Any, form_of: Form) -> None:
    """Other people, other questions, no days between, an unknown scale, too few scores."""
    first, second = twice
    fewer = ev.read_responses(first.questionnaire, first.answers[:50])
    other = ev.simulate(questionnaire("short", "friend"), 60, seed=1).responses
    assert refused(ev.retest, first, fewer, "trust", interval_days=7).argument == "second"
    for days in (0, -7, 7.0, True, "7", None):
        error = refused(ev.retest, first, second, "trust", interval_days=days)
        assert error.argument == "interval_days"
    with pytest.raises(ei.NotComparableError) as caught:
        ev.retest(first, other, "trust", interval_days=7)
    assert caught.value.expected == first.questionnaire.digest
    assert caught.value.found == other.questionnaire.digest
    with pytest.raises(ei.UnknownIdError) as unknown:
        ev.retest(first, second, "trsut", interval_days=7)
    assert unknown.value.suggestions == ("trust",)
    for one, two, name in ((None, second, "first"), (first, [[1]], "second")):
        assert refused(ev.retest, one, two, "trust", interval_days=7).argument == name
    nobody = ev.read_responses(form_of(1, 1), np.empty((0, 2)))
    assert "0 pairs" in refused(ev.retest, nobody, nobody, "S", interval_days=7).problem


# Two people's answers


def pair(form: ei.Questionnaire, *rows: Any) -> list[ei.evidence.Responses]:
    """Two samples from rows of one person and the other."""
    return [ev.read_responses(form, list(side)) for side in rows]


def test_profiles_by_hand(form_of: Form) -> None:
    """1 2 4 5 and 2 2 3 1: gaps -1 0 1 4; the keys + + - -.

    Deviations -2 -1 1 2 and 0 0 1 -1: r = -1 / sqrt(10 * 2). Both favorable (keyed above 3): first keyed
    1 2 2 1, second 2 2 3 5: none.
    """
    one, other = pair(form_of(1, 1, -1, -1), [[1, 2, 4, 5]], [[2, 2, 3, 1]])
    found = ev.profile_agreement(one, other).indices
    expected = {
        "r": -1 / math.sqrt(20),
        "double-entry-icc": statistics.correlation([1, 2, 4, 5, 2, 2, 3, 1], [2, 2, 3, 1, 1, 2, 4, 5]),
        "distinctive-r": None,
        "mean-absolute-difference": 6 / 4,
        "euclidean-distance": math.sqrt(18),
        "root-mean-square-difference": math.sqrt(18 / 4),
        "exact-agreement": 1 / 4,
        "positive-agreement": 0.0,
    }  # fmt: skip
    assert found.ids == tuple(expected)
    for id, value in expected.items():
        assert found[id].values == (pytest.approx(value, abs=1e-14),)
        assert found[id].mean == pytest.approx(value, abs=1e-14)
        assert (found[id].n, found[id].sd) == (0 if value is None else 1, None)


def test_positive_agreement_is_by_key_and_within_a_step(form_of: Form) -> None:
    """Keyed 4 5 5 3 and 5 5 3 5: two of four on the favorable side and near; the middle is no side."""
    one, other = pair(form_of(1, -1, 1, -1), [[4, 1, 5, 3]], [[5, 1, 3, 1]])
    assert ev.profile_agreement(one, other).indices["positive-agreement"].values == (0.5,)
    wide = form_of(1, 1, 1, 1, scale=(0, 10))
    one, other = pair(wide, [[6, 10, 9, 5]], [[7, 8, 10, 6]])
    assert ev.profile_agreement(one, other).indices["positive-agreement"].values == (0.5,)


def test_the_distinctive_profile_leaves_out_what_all_share(form_of: Form) -> None:
    """Everybody answers 1 3 5 or so; less the mean of each side, the pairs go together or against.

    First people 1 3 5 and 2 3 4, whose mean is 1.5 3 4.5: left -.5 0 .5 and .5 0 -.5; the second the other
    way round: r of -1 in both pairs, while raw profiles correlate 1.
    """
    one, other = pair(form_of(1, 1, 1), [[1, 3, 5], [2, 3, 4]], [[2, 3, 4], [1, 3, 5]])
    found = ev.profile_agreement(one, other).indices
    assert found["r"].values == pytest.approx((1.0, 1.0))
    assert found["distinctive-r"].values == pytest.approx((-1.0, -1.0))
    assert (found["distinctive-r"].mean, found["distinctive-r"].sd) == pytest.approx((-1.0, 0.0))


def test_only_pairs_that_answered_everything_have_profiles(form_of: Form) -> None:
    """A gap of either leaves the pair out; someone who answers all alike has no correlation."""
    one, other = pair(
        form_of(1, 1, 1),
        [[1, 2, 3], [1, None, 3], [3, 3, 3], [1, 2, 3]],
        [[1, 2, 2], [1, 2, 3], [1, 2, 3], [ei.DOES_NOT_APPLY, 2, 3]],
    )
    found = ev.profile_agreement(one, other)
    assert (found.n_pairs, found.n_items) == (2, 3)
    assert found.indices["r"].values[1] is None
    assert (found.indices["r"].n, found.indices["exact-agreement"].n) == (1, 2)
    assert found.indices["exact-agreement"].values == pytest.approx((2 / 3, 1 / 3))
    gaps = ev.read_responses(form_of(1, 1, 1), [[None, 1, 2]] * 4)
    assert "no pair" in refused(ev.profile_agreement, gaps, other).problem


def test_guesses_by_hand(form_of: Form) -> None:
    """Six items, keys + and - in turn; guesses one step toward closeness on the first four.

    Answers keyed 1 2 3 4 5 2, guesses keyed 2 3 4 5 5 2: bias 4/6; deviations of answers from 17/6 and of
    guesses from 21/6.
    """
    form = form_of(1, -1, 1, -1, 1, -1)
    answers = [1, 4, 3, 2, 5, 4]
    guesses = [2, 3, 4, 1, 5, 4]
    found = ev.guess_accuracy(*pair(form, [guesses], [answers]))
    assert found.bias == pytest.approx((4 / 6,))
    assert found.tracking == pytest.approx(
        (statistics.correlation([2, 3, 4, 5, 5, 2], [1, 2, 3, 4, 5, 2]),)
    )
    assert found.n_items == (6,)
    assert (found.mean_bias, found.mean_tracking) == (found.bias[0], found.tracking[0])


def test_few_guesses_have_a_bias_and_no_tracking(form_of: Form) -> None:
    """Tracking takes six items that have both, and two that differ on each side; bias takes one."""
    form = form_of(1, 1, 1, 1, 1, 1)
    guesses = [[1, 2, 3, 4, 5, None], [3] * 6, [None] * 6, [1, 2, 3, 4, 5, 5]]
    answers = [[1, 2, 3, 4, 3, 5], [1, 2, 3, 4, 5, 1], [1] * 6, [2, 3, 4, 5, 5, 5]]
    found = ev.guess_accuracy(*pair(form, guesses, answers))
    assert found.n_items == (5, 6, 0, 6)
    assert {type(one) for one in found.n_items} == {int}
    assert found.bias == (pytest.approx(0.4), pytest.approx(2 / 6), None, pytest.approx(-4 / 6))
    assert [one is None for one in found.tracking] == [True, True, True, False]
    assert found.mean_bias == pytest.approx((0.4 + 2 / 6 - 4 / 6) / 3)
    nobody = ev.guess_accuracy(*pair(form, guesses[2:3], answers[2:3]))
    assert (nobody.mean_bias, nobody.mean_tracking) == (None, None)


@pytest.mark.parametrize("function", [ev.profile_agreement, ev.guess_accuracy])
def test_profiles_are_of_the_same_questions_and_people(
    form_of: Form, function: Callable[..., Any]
) -> None:
    """Other questions, other people, or no responses at all."""
    one = ev.read_responses(form_of(1, 1), [[1, 2], [3, 4]])
    more = ev.read_responses(form_of(1, 1), [[1, 2], [3, 4], [5, 5]])
    other = ev.read_responses(form_of(1, -1), [[1, 2], [3, 4]])
    assert refused(function, one, more).argument == "second"
    with pytest.raises(ei.NotComparableError):
        function(one, other)
    assert refused(function, [[1, 2]], one).argument == "first"
    assert refused(function, one, None).argument == "second"


def test_no_value_of_a_pair_is_shown(form_of: Form) -> None:
    """Means over pairs are shown, pairs are not."""
    one, other = pair(form_of(*[1] * 6), [[1, 2, 3, 4, 5, 5]] * 3, [[5, 4, 3, 2, 1, 2]] * 3)
    accuracy, agreement = ev.guess_accuracy(one, other), ev.profile_agreement(one, other)
    for field in ("bias=", "tracking=", "n_items="):
        assert f" {field}" not in repr(accuracy).replace("(", " ")
    assert "values=" not in repr(agreement.indices["r"])
