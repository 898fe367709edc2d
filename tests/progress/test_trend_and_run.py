"""The line through dated values, against SciPy, and the shift rule, against counting every arrangement."""

import math
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import linregress
from scipy.stats import t as student_t

import emotional_intimacy as ei
from emotional_intimacy.progress.run_chart import read_run_chart
from emotional_intimacy.progress.trend import fit_trend

MONDAY = date(2026, 3, 2)


def points(percents, days=None, n=6):
    """Values of a scale; days are counted from a Monday, None is a value without a day."""
    days = range(0, 7 * len(percents), 7) if days is None else days
    return [
        ei.Point(
            answered_on=None if day is None else MONDAY + timedelta(day),
            percent=None if percent is None else float(percent),
            se=None,
            interval=None,
            poles=None,
            reason=None,
            n_answered=n,
        )
        for day, percent in zip(days, percents, strict=True)
    ]


# The trend


def test_a_trend_by_hand():
    """40, 50, 48 in three weeks: slope 4, residuals -2, 4, -2, variance 24, se sqrt(24 / 2) = 3.464, t 12.706."""
    trend = fit_trend(points([40, 50, 48], n=144), 25.0)
    assert trend.per_week == pytest.approx(4)
    assert trend.se == pytest.approx(3.4641, abs=1e-4)
    assert trend.interval == pytest.approx((-40.015, 48.015), abs=1e-2)
    assert trend.n_points == 3
    assert not trend.beyond_noise


def test_values_on_a_line_are_not_claimed_to_be_exact():
    """The residual variance is at least 25² / 12 / n: with n = 6 it is 8.681, and se = sqrt(8.681 / 2)."""
    trend = fit_trend(points([40, 45, 50], n=6), 25.0)
    assert trend.per_week == pytest.approx(5)
    assert trend.se == pytest.approx(math.sqrt(625 / 72 / 2))
    fewest = [*points([40, 45], n=6), *points([50], days=[14], n=4)]
    assert fit_trend(fewest, 25.0).se == pytest.approx(math.sqrt(625 / 48 / 2))


@given(
    percents=st.lists(st.integers(0, 100), min_size=3, max_size=12),
    gaps=st.lists(st.integers(1, 30), min_size=12, max_size=12),
)
def test_a_trend_agrees_with_scipy(percents, gaps):
    """Slope and error are those of linregress wherever the scatter is above its floor."""
    days = [sum(gaps[:at]) for at in range(len(percents))]
    trend = fit_trend(points(percents, days, n=10**6), 25.0)
    expected = linregress([day / 7 for day in days], percents)
    assert trend.per_week == pytest.approx(expected.slope, abs=1e-9)
    if expected.stderr > 0.1:
        assert trend.se == pytest.approx(expected.stderr, rel=1e-9)
        margin = student_t.ppf(0.975, len(percents) - 2) * expected.stderr
        assert trend.interval == pytest.approx((expected.slope - margin, expected.slope + margin))
        assert trend.beyond_noise == (abs(trend.per_week) > margin)


@pytest.mark.parametrize(
    ("percents", "days"),
    [
        ([40, 50], [0, 7]),
        ([40, 50, None], [0, 7, 14]),
        ([40, 50, 60], [0, 7, None]),
        ([40, 50, 60], [0, 7, 7]),
        ([40, 50, 60, 70], [0, 0, 7, 7]),
        ([], []),
    ],
)
def test_what_is_too_little_for_a_trend(percents, days):
    """A trend takes three values on three days."""
    assert fit_trend(points(percents, days), 25.0) is None


def test_values_without_a_day_or_a_percent_are_left_out():
    """A missed week and a value without a date leave no trace."""
    whole = points([40, 50, 48], [0, 7, 14])
    with_gaps = points([40, None, 50, 99, 48], [0, 3, 7, None, 14])
    assert fit_trend(with_gaps, 25.0) == fit_trend(whole, 25.0)


def test_more_values_than_the_table_has():
    """Beyond 200 degrees of freedom the quantile of 200 stands: 1.97190, never too narrow."""
    trend = fit_trend(points([50 + (at % 7) for at in range(260)]), 25.0)
    assert trend.n_points == 260
    half = (trend.interval[1] - trend.interval[0]) / 2
    assert half / trend.se == pytest.approx(1.97190, abs=1e-5)
    assert half / trend.se > student_t.ppf(0.975, 258)


# The run chart


def arrangement(n, above):
    """Different values on both sides of a median, those at these places above it."""
    return points([60 + at / 100 if at in above else 40 + at / 100 for at in range(n)])


def alarms(n):
    """The share of all arrangements of n different values that the rule calls a shift, each as likely."""
    found = [read_run_chart(arrangement(n, set(above))) for above in combinations(range(n), n // 2)]
    return sum(one.shift is not None for one in found), len(found)


def test_the_false_alarms_of_the_shift_rule():
    """Of ten independent values none can make a shift, of twelve 12 in 924 arrangements do: 1.3 in a hundred.

    A run of six among six above and six below is the whole side in one piece: 7 places each, less
    the 2 arrangements in which both sides are.
    """
    assert alarms(10) == (0, math.comb(10, 5))
    assert alarms(12) == (7 + 7 - 2, math.comb(12, 6))


def test_the_false_alarms_grow_with_the_row():
    """All arrangements of 16 values, read one by one, alarm as often as counting says."""
    found, total = alarms(16)
    assert total == 12870
    assert found / total == pytest.approx(share_with_a_run(16), abs=1e-12)


def share_with_a_run(n, long=6):
    """The same share by counting: arrangements of two equal sides without a run of six, one value at a time."""
    ways = {(0, 0, 0, 0): 1}
    for _ in range(n):
        later = {}
        for (up, down, side, run), count in ways.items():
            for next_side in (1, -1):
                length = run + 1 if side == next_side else 1
                counts = (up + (next_side == 1), down + (next_side == -1))
                if length < long and max(counts) <= n // 2:
                    key = (*counts, next_side, length)
                    later[key] = later.get(key, 0) + count
        ways = later
    return 1 - sum(ways.values()) / math.comb(n, n // 2)


@pytest.mark.parametrize(
    ("n", "share"), [(10, 0.000), (12, 0.013), (16, 0.057), (20, 0.106), (26, 0.183), (52, 0.464)]
)
def test_the_figures_of_the_documentation(n, share):
    """The shares of false alarms that the documentation gives."""
    assert share_with_a_run(n) == pytest.approx(share, abs=0.0006)


def test_a_shift_and_where_it_begins():
    """Six below, then six above: the latest is told, from its first value on."""
    run = read_run_chart(arrangement(12, set(range(6, 12))))
    assert (run.shift, run.begins, run.length, run.n_points) == ("up", 6, 6, 12)
    run = read_run_chart(arrangement(14, {0, 1, 2, 3, 4, 5, 6}))
    assert (run.shift, run.begins, run.length) == ("down", 7, 7)
    assert run.median == pytest.approx((60 + 40.13) / 2)


def test_no_shift():
    """Values that change sides show none."""
    run = read_run_chart(arrangement(12, {0, 2, 4, 6, 8, 10}))
    assert (run.shift, run.begins, run.length) == (None, None, None)


def test_values_at_the_median_neither_break_nor_count():
    """Five above, one at the median, one above: six in a row, which begin at the first."""
    percents = [40, 41, 42, 43, 44, 45, 60, 61, 62, 63, 64, 50, 65]
    run = read_run_chart(points(percents))
    assert run.median == 50
    assert (run.shift, run.begins, run.length) == ("up", 6, 6)
    assert read_run_chart(points([50] * 12)).shift is None
    five = read_run_chart(points([40, 41, 42, 43, 44, 50, 60, 61, 62, 63, 64]))
    assert five.shift is None


def test_a_run_chart_takes_ten_values():
    """Nine values have none, and a gap is no value; positions count the gaps."""
    assert read_run_chart(points([50, 60] * 4 + [50])) is None
    assert read_run_chart(points([50, 60] * 5)).n_points == 10
    gaps = [40, None, 41, 42, 43, 44, 45, None, 60, 61, 62, 63, 64, 65]
    run = read_run_chart(points(gaps))
    assert (run.n_points, run.shift, run.begins) == (12, "up", 8)


@given(st.lists(st.integers(0, 8), min_size=10, max_size=30))
def test_turning_the_values_round_turns_the_shift_round(percents):
    """Up and down are treated alike."""
    there = read_run_chart(points(percents))
    back = read_run_chart(points([8 - one for one in percents]))
    turned = {"up": "down", "down": "up", None: None}
    assert (back.shift, back.begins, back.length) == (
        turned[there.shift],
        there.begins,
        there.length,
    )


# In a progress


def test_weeks_of_a_pulse(questionnaire):
    """Twelve weekly pulses with one missed week have a trend and a run chart, on the scale's own numbers."""
    pulse = questionnaire("pulse", "partner")
    reports = [
        ei.score(
            pulse,
            {item.id: 3 + item.key * (week > 6) for item in pulse.items},
            answered_on=MONDAY + timedelta(7 * week),
        )
        for week in range(13)
        if week != 4
    ]
    overall = ei.compare_over_time(reports).overall
    percents = [50.0] * 6 + [75.0] * 6
    assert [one.percent for one in overall.values] == percents
    assert overall.values[4].answered_on == MONDAY + timedelta(35)
    weeks = [week for week in range(13) if week != 4]
    assert overall.trend.per_week == pytest.approx(linregress(weeks, percents).slope)
    assert (overall.run.shift, overall.run.begins) == ("up", 6)
    assert overall.trend.beyond_noise
