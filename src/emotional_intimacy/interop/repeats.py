"""Which appointments of a plan are one that repeats, and by which rule."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from emotional_intimacy.interop.appointments import Appointment, Rule
from emotional_intimacy.interop.observances import WEEKDAYS

__all__ = ["last_day", "with_repeats"]

_INTERVALS = (1, 2)
_LEAST_REPEATED = 3
_DAYS = 7
_WEEK = timedelta(weeks=1)


def with_repeats(single: Iterable[Appointment], *, across_weeks: bool = True) -> list[Appointment]:
    """Appointments of which those that repeat evenly are one.

    It is a habit on the same days of each week, or the same practice on the same weekday in three
    or more weeks that follow each other, or in every second one; always at the same time and for as
    long.

    Args:
        single: Appointments that come once, in the order of the plan.
        across_weeks: Whether what comes in another week can be the same appointment.

    Returns:
        Appointments in the order of their slots.
    """
    alike: dict[tuple[tuple[str, ...], int, time, int, int], list[Appointment]] = {}
    for one in single:
        day = 0 if one.habit else one.start.isoweekday()  # apart from any habit
        week = 0 if across_weeks else one.slot[0]
        which = (one.practices, one.minutes, one.start.time(), day, week)
        alike.setdefault(which, []).append(one)
    found = []
    for left in alike.values():
        while left:
            starts = [one.start for one in left]
            times, rule = _of_habit(starts) if left[0].habit else _of_weeks(starts)
            found.append(left[0]._replace(rule=rule))
            del left[:times]
    return sorted(found, key=lambda one: one.slot)


def _of_weeks(starts: list[datetime]) -> tuple[int, Rule]:
    """How many appointments from the first on are some weeks apart, and the rule that says so."""
    for interval in _INTERVALS:
        times = 1
        while times < len(starts) and starts[times] - starts[times - 1] == interval * _WEEK:
            times += 1
        if times >= _LEAST_REPEATED:
            return times, {"FREQ": "WEEKLY", "INTERVAL": interval, "COUNT": times}
    return 1, {}


def _of_habit(starts: list[datetime]) -> tuple[int, Rule]:
    """How many appointments from the first on come on the same weekdays each week, and the rule."""
    week = [start for start in starts if start < starts[0] + _WEEK]
    times = len(week)
    while times < len(starts) and starts[times] - starts[times - len(week)] == _WEEK:
        times += 1
    if times == 1:
        return 1, {}
    if len(week) == _DAYS:
        return times, {"FREQ": "DAILY", "COUNT": times}
    weekdays = [WEEKDAYS[day] for day in sorted(start.weekday() for start in week)]
    return times, {"FREQ": "WEEKLY", "COUNT": times, "BYDAY": weekdays}


def last_day(first: date, rule: Rule) -> date:
    """The day of the last appointment of those that a rule gives.

    Args:
        first: The day of the first.
        rule: The rule; empty if there is no other.

    Returns:
        The day.
    """
    further = int(str(rule.get("COUNT", 1))) - 1
    if rule.get("FREQ") == "DAILY":
        return first + timedelta(days=further)
    offsets = sorted(_offsets(first, rule))
    weeks, index = divmod(further, len(offsets))
    return first + timedelta(weeks=weeks * int(str(rule.get("INTERVAL", 1))), days=offsets[index])


def _offsets(first: date, rule: Rule) -> Iterator[int]:
    """How many days after the first day each weekday of a rule comes."""
    weekdays = rule.get("BYDAY", [WEEKDAYS[first.weekday()]])
    for weekday in weekdays if isinstance(weekdays, list) else [weekdays]:
        yield (WEEKDAYS.index(weekday) - first.weekday()) % _DAYS
