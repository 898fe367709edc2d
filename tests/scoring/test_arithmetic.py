"""The arithmetic of one block, held against SciPy, exact fractions and numbers worked by hand."""

import itertools
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.model.bands import falls_short, state_of
from emotional_intimacy.scoring.arithmetic import (
    clipped,
    estimate,
    nearest_step,
    percent_of_range,
    quantile,
    step_of,
)
from emotional_intimacy.scoring.student_t import T95

Banks = Callable[..., ei.Bank]

T2 = 2.919986
T3 = 2.353363


def test_students_t_agrees_with_scipy(t_quantile: Callable[[float, int], float]) -> None:
    """Each quantile of the table, for 1 to 200 degrees of freedom, is SciPy's to 13 digits."""
    assert len(T95) == 200
    for freedom, ours in enumerate(T95, start=1):
        assert ours == pytest.approx(t_quantile(0.95, freedom), rel=1e-13)
        assert type(ours) is float


def test_students_t_has_its_closed_forms() -> None:
    """With 1 and 2 degrees of freedom the quantile is tan(0.45 pi) and 0.9 sqrt(2 / 0.19); beyond it falls toward 1.645."""
    assert T95[0] == pytest.approx(math.tan(0.45 * math.pi), rel=1e-14)
    assert T95[1] == pytest.approx(0.9 * math.sqrt(2 / 0.19), rel=1e-14)
    assert all(one > other > 1.6448 for one, other in itertools.pairwise(T95))


@pytest.mark.parametrize(
    ("row", "bounds", "percent", "variance", "freedom"),
    [
        # 4 3 5 2: S = 14, Q = 54, 25 * 10/4, (216 - 196)/12.
        ((4, 3, 5, 2), (1, 5), 62.5, Fraction(5, 3), T3),
        # 2 2 2 2: no scatter, so 1/12.
        ((2, 2, 2, 2), (1, 5), 25.0, Fraction(1, 12), T3),
        # 4 4 4 5 x 3: S = 51, Q = 219, n = 12: (2628 - 2601)/132 = 9/44.
        ((4, 4, 4, 5) * 3, (1, 5), 81.25, Fraction(9, 44), 1.795885),
        # 0..6: 6 5 6 4: S = 21, Q = 113, 100 * 21/24, (452 - 441)/12.
        ((6, 5, 6, 4), (0, 6), 87.5, Fraction(11, 12), T3),
        # 0..6: 0 3 6: S = 9, Q = 45, (135 - 81)/6 = 9.
        ((0, 3, 6), (0, 6), 50.0, Fraction(9), T2),
        # 1..7: 7 4 1: S = 12, Q = 66, 100 * 9/18, (198 - 144)/6 = 9.
        ((7, 4, 1), (1, 7), 50.0, Fraction(9), T2),
        # -2..2: -2 0 1: S = -1, Q = 5, 100 * 5/12, (15 - 1)/6 = 7/3.
        ((-2, 0, 1), (-2, 2), 500 / 12, Fraction(7, 3), T2),
        # 0..1: 1 1 0: S = 2, Q = 2, (6 - 4)/6 = 1/3.
        ((1, 1, 0), (0, 1), 200 / 3, Fraction(1, 3), T2),
    ],
)
def test_a_block_worked_by_hand(
    row: tuple[int, ...],
    bounds: tuple[int, int],
    percent: float,
    variance: Fraction,
    freedom: float,
) -> None:
    """Percent, error and interval of a few answers are those that one gets on paper, on any scale."""
    low, high = bounds
    found = estimate(len(row), sum(row), sum(one * one for one in row), low, high)
    se = 100 / (high - low) * math.sqrt(variance / len(row))
    assert found.percent == pytest.approx(percent, abs=1e-12)
    assert found.se == pytest.approx(se, abs=1e-12)
    assert found.interval == pytest.approx(
        (max(0.0, percent - freedom * se), min(100.0, percent + freedom * se)), abs=1e-4
    )


def test_every_row_of_up_to_six_answers_agrees_with_exact_fractions(
    t_quantile: Callable[[float, int], float],
) -> None:
    """Percents are the exact fraction rounded once, errors are right to the last digits, for all rows of 2 to 6 answers."""
    for n in range(2, 7):
        quantile = t_quantile(0.95, n - 1)
        for row in itertools.combinations_with_replacement(range(1, 6), n):
            total, squares = sum(row), sum(one * one for one in row)
            percent = Fraction(25 * (total - n), n)
            mean = Fraction(total, n)
            variance = max(sum((one - mean) ** 2 for one in row) / (n - 1), Fraction(1, 12))
            found = estimate(n, total, squares, 1, 5)
            assert found.percent == float(percent)
            se = 25 * math.sqrt(variance / n)
            assert found.se == pytest.approx(se, rel=1e-14)
            ends = (
                max(0.0, float(percent) - quantile * se),
                min(100.0, float(percent) + quantile * se),
            )
            assert found.interval == pytest.approx(ends, abs=1e-10)


def test_no_threshold_is_missed_by_rounding() -> None:
    """62.5, 37.5 and 50 percent are met exactly wherever the answers give them, up to the longest block."""
    for n in range(2, 202):
        for percent in (Fraction(125, 2), Fraction(75, 2), Fraction(50)):
            total = n + n * percent / 25
            if total.denominator == 1:
                assert estimate(n, int(total), int(total) ** 2, 1, 5).percent == float(percent)


def test_more_answers_of_the_same_kind_narrow_the_interval() -> None:
    """Twice the answers with the same mean and spread say more: the interval becomes narrower."""
    widths = []
    for times in (1, 2, 4, 8, 16):
        row = (4, 3, 5, 2) * times
        _, _, (low, high) = estimate(len(row), sum(row), sum(one * one for one in row), 1, 5)
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 5


def test_the_longest_block_can_be_worked_out() -> None:
    """201 answers, the most that a score may rest on, have their quantile."""
    # All 3: 50, se = 25 sqrt(1/2412) = 0.509040.
    found = estimate(201, 603, 1809, 1, 5)
    assert found.percent == 50.0
    assert found.se == pytest.approx(0.509040, abs=1e-6)
    assert found.interval[1] == pytest.approx(50 + 1.652508 * 0.509040, abs=1e-5)


def test_beyond_the_table_its_last_quantile_stands(
    t_quantile: Callable[[float, int], float],
) -> None:
    """With more than 201 answers, which no bank can ask for, an interval is a little too wide and never too narrow."""
    assert quantile(T95, 1) == T95[0]
    assert quantile(T95, 200) == quantile(T95, 201) == quantile(T95, 10_000) == T95[-1]
    found = estimate(1000, 3000, 10_000, 1, 5)
    assert found.interval[1] - found.percent == pytest.approx(T95[-1] * found.se)
    assert T95[-1] > t_quantile(0.95, 999)


def test_a_form_of_201_items_is_scored(make_bank: Banks, foreign: dict[str, Any]) -> None:
    """One pillar of 201 items is scored; a form of 202 is refused when the bank is loaded."""
    items = {f"i{n:03}": ("P", 1 if n % 2 else -1) for n in range(202)}
    fewer = dict(list(items.items())[:201])
    form = make_bank({"form": ((1, 5), fewer)}, foreign).questionnaire("form", context="here")
    found = ei.score(form, dict.fromkeys(fewer, 3)).pillars["P"]
    assert (found.percent, found.n_answered) == (50.0, 201)
    with pytest.raises(ei.ContentError):
        make_bank({"form": ((1, 5), items)}, foreign)


@pytest.mark.parametrize(
    ("total", "n", "minimum", "maximum", "percent"),
    [
        (1, 1, 1, 5, 0.0),
        (5, 1, 1, 5, 100.0),
        (7, 2, 1, 5, 62.5),
        (0, 3, 0, 6, 0.0),
        (18, 3, 0, 6, 100.0),
        (14, 2, 1, 7, 100.0),
        (7, 2, 1, 7, 125 / 3),
        (-4, 2, -2, 2, 0.0),
        (11, 1, 1, 11, 100.0),
    ],
)
def test_percent_of_the_possible_range(
    total: int, n: int, minimum: int, maximum: int, percent: float
) -> None:
    """The lowest answers are 0 percent and the highest 100, on every scale."""
    assert percent_of_range(total, n, minimum, maximum) == pytest.approx(percent, abs=1e-12)


@pytest.mark.parametrize(
    ("percent", "margin", "interval"),
    [
        (50.0, 10.0, (40.0, 60.0)),
        (5.0, 10.0, (0.0, 15.0)),
        (95.0, 10.0, (85.0, 100.0)),
        (50.0, 80.0, (0.0, 100.0)),
        (0.0, 0.0, (0.0, 0.0)),
    ],
)
def test_an_interval_stays_within_the_range(
    percent: float, margin: float, interval: tuple[float, float]
) -> None:
    """No interval claims less than nothing or more than everything."""
    assert clipped(percent, margin) == interval


@pytest.mark.parametrize(
    ("percent", "state"),
    [
        (None, "unknown"),
        (0.0, "absent"),
        (37.5, "absent"),
        (math.nextafter(37.5, 100), "partly"),
        (50.0, "partly"),
        (math.nextafter(62.5, 0), "partly"),
        (62.5, "present"),
        (100.0, "present"),
    ],
)
def test_a_state_begins_at_its_threshold(percent: float | None, state: str) -> None:
    """At 62.5 a signal is present and at 37.5 it is absent; there is no percent without a state."""
    assert state_of(percent, 62.5, 37.5) == state


@pytest.mark.parametrize(
    ("part", "whole", "share", "short"),
    [
        (9, 12, (3, 4), False),
        (8, 12, (3, 4), True),
        (5, 6, (3, 4), False),
        (4, 6, (3, 4), True),
        (8, 12, (2, 3), False),
        (7, 12, (2, 3), True),
        (0, 0, (3, 4), False),
        (0, 5, (0, 1), False),
        (10**30, 3 * 10**30, (1, 3), False),
        (10**30 - 1, 3 * 10**30, (1, 3), True),
    ],
)
def test_shares_are_compared_as_whole_numbers(
    part: int, whole: int, share: tuple[int, int], short: bool
) -> None:
    """Exactly three quarters or two thirds are enough, and no rounding decides."""
    assert falls_short(part, whole, share) is short


def test_a_scale_from_0_to_6(make_bank: Banks, foreign: dict[str, Any]) -> None:
    """A foreign scale is a pillar with one signal for each key, scored over its own range."""
    # Keyed: 6, 4, 6 - 1 = 5, 6 - 0 = 6. S = 21, Q = 113, percent = 100 * 21/24 = 87.5,
    # s2 = (452 - 441)/12 = 11/12, se = 100/6 sqrt(11/48) = 7.978559, half = T3 * se = 18.776445:
    # 68.723555 .. 100. Poles: (6 + 4)/12 and (1 + 0)/12.
    items = {"p1": ("P", 1), "p2": ("P", 1), "p3": ("P", -1), "p4": ("P", -1)}
    form = make_bank({"form": ((0, 6), items)}, foreign).questionnaire("form", context="here")
    report = ei.score(form, {"p1": 6, "p2": 4, "p3": 1, "p4": 0})
    pillar = report.pillars["P"]
    assert pillar.percent == 87.5
    assert pillar.se == pytest.approx(7.978559, abs=1e-6)
    assert pillar.interval == (pytest.approx(68.723555, abs=1e-4), 100.0)
    assert pillar.poles == pytest.approx((1000 / 12, 100 / 12), abs=1e-12)
    assert pillar.level == "strong"
    # P+: 6 4, 83.33, s2 = 2, se = 100/6 sqrt(1) = 16.6667. P-: 1 0, 8.33, s2 = 1/2, se = 100/6 sqrt(1/4) = 8.3333.
    assert report.signals["P+"].percent == pytest.approx(250 / 3, abs=1e-12)
    assert report.signals["P+"].se == pytest.approx(50 / 3, abs=1e-12)
    assert report.signals["P-"].percent == pytest.approx(25 / 3, abs=1e-12)
    assert report.signals["P-"].se == pytest.approx(25 / 3, abs=1e-12)
    assert (report.strong_signals, report.low_signals) == (("P+",), ())
    # The overall of one pillar is the pillar, with 1.645 errors to each side.
    assert report.overall.percent == 87.5
    assert report.overall.se == pytest.approx(7.978559, abs=1e-6)
    assert report.overall.interval[0] == pytest.approx(87.5 - 1.645 * 7.978559, abs=1e-5)


def test_a_scale_from_1_to_7(make_bank: Banks, foreign: dict[str, Any]) -> None:
    """On a scale of seven steps a low item turns 2 into 6, and equal answers keep the error of a step of that scale."""
    # Keyed 6, 8 - 2 = 6, 6: percent = 100 * (18 - 3)/18 = 83.3333, s2 = 0 so 1/12,
    # se = 100/6 sqrt(1/36) = 2.777778, half = T2 * se = 8.111072.
    items = {"p1": ("P", 1), "p2": ("P", -1), "p3": ("P", 1)}
    form = make_bank({"form": ((1, 7), items)}, foreign).questionnaire("form", context="here")
    pillar = ei.score(form, {"p1": 6, "p2": 2, "p3": 6}).pillars["P"]
    assert pillar.percent == pytest.approx(250 / 3, abs=1e-12)
    assert pillar.se == pytest.approx(25 / 9, abs=1e-12)
    assert pillar.interval == pytest.approx((75.222261, 91.444405), abs=1e-4)
    assert ei.score(form, dict.fromkeys(items, 4)).pillars["P"].percent == 50.0


def test_a_scale_below_zero(make_bank: Banks, foreign: dict[str, Any]) -> None:
    """On a scale from -2 to 2, turning round is changing the sign, and 0 is an answer, not a gap."""
    items = {"p1": ("P", 1), "p2": ("P", -1), "p3": ("P", 1)}
    form = make_bank({"form": ((-2, 2), items)}, foreign).questionnaire("form", context="here")
    found = ei.score(form, {"p1": 2, "p2": -2, "p3": 0}).pillars["P"]
    # Keyed 2 2 0: 100 * (4 + 6)/12.
    assert (found.percent, found.n_answered) == (pytest.approx(1000 / 12, abs=1e-12), 3)
    assert ei.score(form, {"p1": 0, "p2": 0, "p3": None}).pillars["P"].percent == 50.0


def test_a_pulse_from_0_to_10(make_bank: Banks) -> None:
    """The pulse of a bank of one's own uses its own range."""
    items = {f"i{n}": (f"P{n}", 1 if n < 3 else -1) for n in range(5)}
    form = make_bank({"form": ((0, 10), items)}, kind="pulse").questionnaire("form", context="here")
    # Keyed 8 6 7, 10 - 2 = 8, 10 - 4 = 6: S = 35, Q = 249, percent 70, s2 = (1245 - 1225)/20 = 1,
    # se = 10 sqrt(1/5) = 4.472136, half = 2.131847 * se = 9.533909.
    overall = ei.score(form, dict(zip(items, (8, 6, 7, 2, 4), strict=True))).overall
    assert overall.percent == 70.0
    assert overall.se == pytest.approx(4.472136, abs=1e-6)
    assert overall.interval == pytest.approx((60.466091, 79.533909), abs=1e-4)


def test_wishes_from_0_to_10(edited_bank: Banks) -> None:
    """Wishes on a scale of their own are a block of that scale, beside answers of another."""
    scale = {"id": "eleven", "minimum": 0, "maximum": 10}
    labels = {"labels": [str(step) for step in range(11)]}
    bank = edited_bank(
        more={
            "content/response_scales.json": lambda scales: scales.append({**scales[0], **scale}),
            "text/en/response_scales.json": lambda scales: scales.update(eleven=labels),
            "questionnaires/wishes.json": lambda form: form.update(response_scale="eleven"),
        }
    )
    form = bank.questionnaire("full", context="friend")
    report = ei.score(form, {item.id: 4 if item.key == 1 else 2 for item in form.items})
    wishes = bank.questionnaire("wishes", context="friend")
    wished = {"w01": 7, "w02": 7, "w03": 6, "w04": 6, "w05": 9, "w06": 9}
    found = ei.score_wishes(wishes, wished, report).wishes
    # Now is 75. Equal answers have s2 = 1/12, so that errors are 25 sqrt(1/24) now and 10 sqrt(1/24) wished:
    # sqrt(725/24) = 5.496211, times 1.645 = 9.041267.
    for pillar, wished, gap, state in (
        ("understanding", 70.0, -5.0, "as-now"),
        ("trust", 60.0, -15.0, "less"),
        ("communication", 90.0, 15.0, "more"),
    ):
        assert (found[pillar].wished, found[pillar].gap, found[pillar].state) == (
            wished,
            gap,
            state,
        )
        assert found[pillar].se == pytest.approx(math.sqrt(725 / 24), abs=1e-12)


def test_causes_from_0_to_4(edited_bank: Banks) -> None:
    """Causes on a scale that begins at 0 have their percents of that range: 3 and 2 of 4 are 62.5."""
    bank = edited_bank(
        "content/response_scales.json", lambda scales: scales[1].update(minimum=0, maximum=4)
    )
    form = bank.questionnaire("causes", context="colleague")
    found = ei.score_causes(form, {"k09": 3, "k10": 2}).causes["fast-life"]
    assert (found.percent, found.state) == (62.5, "present")


@pytest.mark.parametrize(
    ("answers", "bounds", "step"),
    [
        ((1, 1, 1), (1, 5), 1),
        ((1, 1, 2), (1, 5), 1),  # 4/3
        ((1, 2), (1, 5), 1),  # 1.5: away from 3
        ((2, 3), (1, 5), 2),  # 2.5: 37.5 percent, absent
        ((2, 3, 3), (1, 5), 3),  # 8/3
        ((3, 3), (1, 5), 3),
        ((3, 4), (1, 5), 4),  # 3.5: 62.5 percent, present
        ((4, 5), (1, 5), 5),  # 4.5
        ((3, 3, 4), (1, 5), 3),  # 10/3
        ((3, 4), (1, 6), 4),  # 3.5 is the middle of six steps: the higher one
        ((2, 3), (1, 6), 2),
        ((4, 5), (1, 6), 5),
        ((0, 1), (0, 1), 1),  # the middle of two steps
        ((0, 0, 1), (0, 1), 0),
        ((4, 5), (1, 7), 5),  # 4.5: away from 4
        ((3, 4), (1, 7), 3),
        ((5, 6), (0, 10), 6),
        ((4, 5), (0, 10), 4),
        ((-1, 0), (-2, 2), -1),  # -0.5: away from 0
        ((0, 1), (-2, 2), 1),
        ((-2, -1), (-3, -1), -1),  # -1.5: away from -2
        ((-2, -1), (-2, -1), -1),  # the middle of two steps
    ],
)
def test_the_nearest_step_worked_by_hand(
    answers: tuple[int, ...], bounds: tuple[int, int], step: int
) -> None:
    """Halfway, a mean is rounded away from the middle of its scale, and up at the very middle."""
    assert nearest_step(sum(answers), len(answers), *bounds) == step
    assert step_of([None, *answers, ei.RATHER_NOT_SAY], *bounds) == step


@given(st.data())
def test_the_nearest_step_is_nearest_in_exact_fractions(data: st.DataObject) -> None:
    """No step is nearer to the mean; of two as near, it is the one farther from the middle."""
    minimum = data.draw(st.integers(-10, 10))
    maximum = minimum + data.draw(st.integers(1, 20))
    answers = data.draw(st.lists(st.integers(minimum, maximum), min_size=1, max_size=30))
    mean, middle = Fraction(sum(answers), len(answers)), Fraction(minimum + maximum, 2)
    found = nearest_step(sum(answers), len(answers), minimum, maximum)
    steps = range(minimum, maximum + 1)
    assert found == min(steps, key=lambda step: (abs(step - mean), -abs(step - middle), -step))
    mirrored = nearest_step(
        len(answers) * (minimum + maximum) - sum(answers), len(answers), minimum, maximum
    )
    if mean != middle or found == middle:
        assert mirrored == minimum + maximum - found


@given(st.lists(st.integers(1, 5), min_size=2, max_size=12))
def test_the_label_of_a_signal_agrees_with_its_state(answers: list[int]) -> None:
    """On five steps with the bundled thresholds: present is 4 or 5, partly 3, absent 1 or 2."""
    percent = percent_of_range(sum(answers), len(answers), 1, 5)
    expected = {"absent": {1, 2}, "partly": {3}, "present": {4, 5}}[state_of(percent, 62.5, 37.5)]
    assert step_of(answers, 1, 5) in expected


def test_without_a_number_there_is_no_step() -> None:
    """Answers that are no numbers have no mean."""
    assert step_of([None, ei.RATHER_NOT_SAY], 1, 5) is None
