"""On which day of its week a step comes, worked out by hand."""

from datetime import date

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.planning.days import Days, day_of

BANK = ei.load_bank()
SMALL = attrs.evolve(BANK.practices["find-the-word"], minutes=5, anchor=False)
LONG = attrs.evolve(SMALL, minutes=60, anchor=True)
ALL_DAY = 24 * 60


def free(*days, minutes=ALL_DAY):
    return tuple((day, minutes) for day in days)


def test_small_steps_lie_far_apart_and_leave_the_long_day():
    """Of seven days Monday, Thursday, Tuesday … come first, and Saturday last; then all again."""
    days = Days(free(*range(1, 8)))
    taken = [days.take(SMALL) for _ in range(8)]
    assert taken[:3] == [1, 4, 2]
    assert sorted(taken[:7]) == list(range(1, 8))
    assert taken[6] == 6
    assert taken[7] == 1


@pytest.mark.parametrize(
    ("held", "long"),
    [
        (free(*range(1, 8), minutes=90), [6, 7, 5, 4, 3, 2, 1]),
        (free(1, 2, 3, minutes=90), [3, 2, 1]),
        (((1, 90), (6, 60), (7, 100)), [7, 6, 1]),
        (((3, 90), (6, 90), (7, 60)), [6, 3, 7]),
    ],
)
def test_long_steps_take_the_day_with_the_most_minutes(held, long):
    """At the weekend where days are alike, then the later ones; the next where it is full."""
    days = Days(held)
    assert [days.take(LONG) for _ in held] == long
    assert not days.fits(60)


def test_what_a_review_takes_makes_no_day_shorter():
    """Saturday stays the long day, though five of its minutes are gone."""
    whole = free(1, 2, 6)
    left = ((1, ALL_DAY), (2, ALL_DAY), (6, ALL_DAY - 5))
    assert Days(left, whole).take(LONG) == 6
    assert Days(left).take(LONG) == 2


def test_a_full_day_takes_nothing_more():
    """Two days of six minutes take one step of five each, and no third."""
    days = Days(free(2, 5, minutes=6))
    assert days.fits(6)
    assert {days.take(SMALL), days.take(SMALL)} == {2, 5}
    assert days.fits(1)
    assert not days.fits(2)


def test_what_looks_back_comes_last():
    """On the last day that has the minutes, though others are free."""
    days = Days(((1, 10), (3, 10), (7, 4)))
    assert days.take_at_end(SMALL) == 3
    assert days.take_at_end(SMALL) == 3
    assert days.take_at_end(SMALL) == 1


def test_a_habit_takes_a_day_each_time_and_gives_it_back():
    """As many of its days as have the minutes."""
    days = Days(((1, 3), (3, 10), (5, 10)))
    assert days.fits_daily(5, 2)
    assert not days.fits_daily(5, 3)
    taken = days.take_daily(5, 2)
    assert taken == (3, 5)
    assert not days.fits(6)
    days.give_back(taken, 5)
    assert days.fits(10)


@pytest.mark.parametrize(
    ("start", "week", "weekday", "day"),
    [
        (None, 3, 4, 4),
        # 2 September 2026 is a Wednesday: its week has Monday the 7th and Tuesday the 8th.
        (date(2026, 9, 2), 1, 3, date(2026, 9, 2)),
        (date(2026, 9, 2), 1, 1, date(2026, 9, 7)),
        (date(2026, 9, 2), 2, 2, date(2026, 9, 15)),
    ],
)
def test_the_date_of_a_weekday(start, week, weekday, day):
    """A weekday without a start, else its date in the week that begins on that of the start."""
    assert day_of(start, week, weekday) == day
