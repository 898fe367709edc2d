"""The rules of a time zone, as a calendar file has to tell them.

Where the clocks are set every year by one rule, that rule is told, and it holds for other plans
too: some programs take the first definition of a zone that they meet for all later files. As
other programs do, it is told as if it had begun in 1970: some look at earlier years to see which
zone it is. Which half of the year is daylight-saving time is judged by the clock alone. The time
zone data call Dublin's winter daylight-saving time, with an hour less, and programs get that wrong.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

__all__ = ["WEEKDAYS", "Observance", "observances"]

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The weekdays from Monday on, as calendar files call them."""

_DAY = timedelta(days=1)
_DAY_SECONDS = 24 * 60 * 60
_MARGIN = 2 * _DAY
# Ten years hold a rule's earliest and its latest day of the month.
_YEARS_AHEAD = 9
_EPOCH = 1970
_WEEK = 7


class Observance(NamedTuple):
    """From when on the clocks of a zone show which time.

    Attributes:
        onset: What they show as it first begins, before they are set.
        before: How far they were ahead of UTC until then.
        after: How far they are ahead of UTC from then on.
        name: What the time is called, such as ``"CET"``.
        daylight: Whether it is daylight-saving time.
        rule: The parts of the yearly rule by which it begins again; empty where there is none.
        again: Each time that it begins, the first one too, where no rule says it and there are
            several. Some programs leave out the first if it isn't repeated.
    """

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool = False
    rule: dict[str, str | int | list[int]] = {}  # noqa: RUF012 - never changed
    again: tuple[datetime, ...] = ()


def observances(zone: ZoneInfo, first: date, last: date) -> tuple[Observance, ...]:
    """What the clocks of a zone show from the first day to the last.

    Args:
        zone: The zone.
        first: The first day.
        last: The last day.

    Returns:
        Standard time alone where the clocks are never set; one standard and one daylight-saving
        time with yearly rules where they are set by such rules; else each with its days.
    """
    start = first.year - 1
    epoch = datetime(min(_EPOCH, start), 1, 1)  # noqa: DTZ001 - as the clocks show it
    changes = _changes(zone, start, last.year + _YEARS_AHEAD)
    for end in (last.year + _YEARS_AHEAD, last.year + 1, last.year):
        if yearly := _yearly(changes, start, end, epoch):
            return yearly
    near = [change for change in changes if change.onset.year <= last.year + 1]
    begin = datetime.combine(first, time()) - _MARGIN
    if all(change.onset < begin for change in near):
        return (_standing(zone, begin, epoch),)
    return _listed(near, _standing(zone, near[0].onset - _DAY, epoch))


def _standing(zone: ZoneInfo, at: datetime, epoch: datetime) -> Observance:
    """What holds at a time, as if it always had."""
    shown = at.replace(tzinfo=zone)
    offset = shown.utcoffset() or timedelta()
    return Observance(epoch, offset, offset, f"{shown:%Z}")


@lru_cache(maxsize=64)
def _changes(zone: ZoneInfo, first: int, last: int) -> tuple[Observance, ...]:
    """Each time at which the clocks are set, from the first year to the last."""
    return tuple(_found(zone, first, last))


def _found(zone: ZoneInfo, first: int, last: int) -> Iterator[Observance]:
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    before = _offset(day, zone)
    while day < end:
        after = _offset(day + _DAY, zone)
        if after != before:
            onset = _moment(day, zone)
            local = onset.replace(tzinfo=None) + before
            yield Observance(local, before, after, f"{onset.astimezone(zone):%Z}")
        day, before = day + _DAY, after


def _moment(day: datetime, zone: ZoneInfo) -> datetime:
    """The moment after which the clocks show another time than at the beginning of a day."""
    before = _offset(day, zone)
    low, high = 0, _DAY_SECONDS
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(day + timedelta(seconds=middle), zone) == before:
            low = middle
        else:
            high = middle
    return day + timedelta(seconds=high)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).replace(tzinfo=None) - moment.replace(tzinfo=None)


def _yearly(
    changes: Iterable[Observance], first: int, last: int, epoch: datetime
) -> tuple[Observance, ...]:
    """Standard and daylight-saving time with their rules, or nothing where there are none."""
    within = [change for change in changes if change.onset.year <= last]
    standard = [change for change in within if change.after < change.before]
    daylight = [change for change in within if change.after > change.before]
    every = list(range(first, last + 1))
    found = []
    for alike in (standard, daylight):
        if [change.onset.year for change in alike] != every or len(set(map(_kind, alike))) > 1:
            return ()
        rule = _rule([change.onset.date() for change in alike])
        if rule is None:
            return ()
        onset = datetime.combine(rule.day(epoch.year), alike[0].onset.time())
        parts = rule.parts()
        found.append(alike[0]._replace(onset=onset, daylight=alike is daylight, rule=parts))
    return tuple(found)


def _kind(change: Observance) -> tuple[time, timedelta, timedelta, str]:
    return change.onset.time(), change.before, change.after, change.name


class _YearlyRule(NamedTuple):
    """The one day of each year that is a weekday within some days of a month.

    Attributes:
        month: The month.
        weekday: The weekday, 0 for Monday.
        which: Which of that weekday in the month, -1 for the last; 0 if only the days say it.
        days: The seven days; none where it is the last weekday.
    """

    month: int
    weekday: int
    which: int
    days: range

    def day(self, year: int) -> date:
        """The day of a year."""
        latest = self.days[-1] if self.days else monthrange(year, self.month)[1]
        begin = latest - _WEEK + 1
        first = date(year, self.month, begin)
        return first + timedelta(days=(self.weekday - first.weekday()) % _WEEK)

    def parts(self) -> dict[str, str | int | list[int]]:
        """The rule, as calendar files say it."""
        weekday = WEEKDAYS[self.weekday]
        yearly: dict[str, str | int | list[int]] = {"FREQ": "YEARLY", "BYMONTH": self.month}
        if self.which:
            return {**yearly, "BYDAY": f"{self.which}{weekday}"}
        return {**yearly, "BYDAY": weekday, "BYMONTHDAY": list(self.days)}


def _rule(days: Sequence[date]) -> _YearlyRule | None:
    """The rule that gives these days, one a year; None where no rule of a weekday does."""
    month, weekday = days[0].month, days[0].weekday()
    latest = max(day.day for day in days)
    if any((day.month, day.weekday()) != (month, weekday) for day in days):
        return None
    if all(day.day + _WEEK > monthrange(day.year, day.month)[1] for day in days):
        return _YearlyRule(month, weekday, -1, range(0))
    which = {(day.day - 1) // _WEEK for day in days}
    if len(which) == 1:
        begin = which.pop() * _WEEK + 1
        return _YearlyRule(month, weekday, begin // _WEEK + 1, range(begin, begin + _WEEK))
    if latest - min(day.day for day in days) >= _WEEK:
        return None
    return _YearlyRule(month, weekday, 0, range(latest - _WEEK + 1, latest + 1))


def _listed(changes: Sequence[Observance], standing: Observance) -> tuple[Observance, ...]:
    """Each kind of time with all days on which it begins, first what held before the changes."""
    lowest = min(one.after for one in (standing, *changes))
    alike: dict[tuple[time, timedelta, timedelta, str], list[Observance]] = {}
    for change in changes:
        alike.setdefault(_kind(change), []).append(change)
    same = (kind for kind in alike if kind[2:] == (standing.after, standing.name))
    which = next(same, _kind(standing))
    alike.setdefault(which, []).insert(0, standing._replace(before=which[1]))
    listed = []
    for ones in alike.values():
        again = tuple(one.onset for one in ones) if len(ones) > 1 else ()
        listed.append(ones[0]._replace(daylight=ones[0].after > lowest, again=again))
    return tuple(sorted(listed, key=lambda one: one.onset))
