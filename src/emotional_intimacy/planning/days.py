"""On which day of its week a step comes."""

from collections.abc import Sequence
from datetime import date, timedelta

from emotional_intimacy.model.practices import Practice

__all__ = ["Days", "day_of"]

_WEEKEND = (6, 7)


class Days:
    """The free days of one week, and what is on them.

    Longer steps come on the day with the most minutes, at the weekend where no day has more than
    another. The others come on the day that has fewest steps, spread over the week; that day is
    left to the longer step as long as others are as free.

    Args:
        free: Weekdays with their minutes, in the order of the week.
        whole: The same before anything was on them; None: nothing is.
    """

    def __init__(
        self, free: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]] | None = None
    ) -> None:
        self._left = dict(free)
        self._held = dict.fromkeys(self._left, 0)
        days = list(self._left)
        self._spread = [days[at] for at in _spread(len(days))]
        named = dict(whole or free)
        most = max(named.values())
        roomy = [day for day in days if named[day] == most]
        weekend = [day for day in roomy if day in _WEEKEND]
        long = [*weekend, *(day for day in reversed(roomy) if day not in weekend)]
        self._long = [*long, *(day for day in reversed(days) if day not in long)]
        self._end = list(reversed(days))

    def fits(self, minutes: int) -> bool:
        """Whether a day has so many minutes left."""
        return any(minutes <= left for left in self._left.values())

    def fits_daily(self, minutes: int, times: int) -> bool:
        """Whether so many days have so many minutes left each."""
        return sum(minutes <= left for left in self._left.values()) >= times

    def take(self, practice: Practice) -> int:
        """Take a day for a step that fits.

        Args:
            practice: The practice.

        Returns:
            The weekday.
        """
        order = self._long
        if not practice.anchor:
            order = sorted(self._spread, key=lambda day: (self._held[day], day == self._long[0]))
        return self._take(practice.minutes, order)

    def take_at_end(self, practice: Practice) -> int:
        """Take the last day that a step fits: it looks back on the week."""
        return self._take(practice.minutes, self._end)

    def take_daily(self, minutes: int, times: int) -> tuple[int, ...]:
        """Take so many days for a habit, spread over the week."""
        free = [day for day, left in self._left.items() if minutes <= left]
        # Days that lie apart keep a habit alive better than the first days of a week.
        days = tuple(free[at * len(free) // times] for at in range(times))
        self._count(days, minutes, 1)
        return days

    def take_again(self, days: Sequence[int], minutes: int) -> None:
        """Take the days on which something was before."""
        self._count(days, minutes, 1)

    def give_back(self, days: Sequence[int], minutes: int) -> None:
        """Give back the days of a step or a habit."""
        self._count(days, minutes, -1)

    def _count(self, days: Sequence[int], minutes: int, by: int) -> None:
        for day in days:
            self._left[day] -= by * minutes
            # A habit is on most days, so it doesn't tell which day has few steps.
            self._held[day] += by * (len(days) == 1)

    def _take(self, minutes: int, order: Sequence[int]) -> int:
        day = next(day for day in order if minutes <= self._left[day])
        self._left[day] -= minutes
        self._held[day] += 1
        return day


def _spread(count: int) -> list[int]:
    """The places 0 to `count` - 1, so that those that come first lie far apart."""
    places: list[int] = []
    parts = 1
    while len(places) < count:
        places += [at * count // parts for at in range(parts)]
        places = list(dict.fromkeys(places))
        parts *= 2
    return places


def day_of(start: date | None, week: int, weekday: int) -> int | date:
    """The day of a step: its weekday, or its date if the plan has a start.

    Args:
        start: The first day of the plan.
        week: The number of the week.
        weekday: 1 (Monday) to 7.

    Returns:
        The day.
    """
    if start is None:
        return weekday
    first = start + timedelta(weeks=week - 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7)
