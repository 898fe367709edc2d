"""When the steps of a plan begin, as local clocks show it, and which of them repeat."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.plans import Plan

__all__ = ["Appointment", "appointments", "checked_day", "with_repeats"]

_YEARS = range(1970, 9001)
_INTERVALS = (1, 2)
_LEAST_REPEATED = 3


class Appointment(NamedTuple):
    """A step with its time, or several that are one appointment which repeats.

    Attributes:
        slot: Number of the week and position in it, from 1; those of the first where it repeats.
        practice: Id of the practice.
        start: When it begins, as local clocks show it; that of the first where it repeats.
        minutes: How long it takes.
        times: How many times it comes.
        interval: How many weeks lie between one time and the next.
    """

    slot: tuple[int, int]
    practice: str
    start: datetime
    minutes: int
    times: int = 1
    interval: int = 1


def checked_day(day: object, argument: str) -> date:
    """A day of a plan, if it is a date.

    Args:
        day: The day.
        argument: The name of the argument that holds the plan.

    Returns:
        The day.

    Raises:
        RequestError: It is a weekday, or missing, or no date a calendar has.
    """
    if type(day) is not date or day.year not in _YEARS:
        allowed = f"a plan made with a start, {_YEARS[0]} to {_YEARS[-1]}"
        raise RequestError(argument, "has days without a date, or out of range", allowed)
    return day


def appointments(plan: Plan, zone: ZoneInfo, at: time, argument: str) -> Iterator[Appointment]:
    """Each step of a plan with its time, in the order of the plan.

    Args:
        plan: The plan.
        zone: Where its clocks are.
        at: When the first step of a day begins; the others follow one by one.
        argument: The name of the argument that holds the plan.

    Yields:
        One appointment a step.

    Raises:
        RequestError: A step has no date.
    """
    free: dict[date, datetime] = {}
    for week in plan.weeks:
        for position, step in enumerate(week.steps, start=1):
            day = checked_day(step.day, argument)
            start = _existing(free.get(day, datetime.combine(day, at)), zone)
            free[day] = start + timedelta(minutes=step.minutes)
            yield Appointment((week.number, position), step.practice, start, step.minutes)


def _existing(local: datetime, zone: ZoneInfo) -> datetime:
    """A local time, or the one that clocks show instead where they skip it.

    Calendar programs disagree on a skipped time, and have to leave out a repetition at one.
    """
    moment = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    return moment.astimezone(zone).replace(tzinfo=None)


def with_repeats(single: Iterable[Appointment]) -> list[Appointment]:
    """Appointments of which those that repeat evenly are one.

    It is the same practice on the same weekday at the same time for as long, in three or more weeks
    that follow each other, or in every second one.

    Args:
        single: Appointments that come once, in the order of the plan.

    Returns:
        Appointments in the order of their slots.
    """
    alike: dict[tuple[str, int, int, time], list[Appointment]] = {}
    for one in single:
        which = (one.practice, one.minutes, one.start.weekday(), one.start.time())
        alike.setdefault(which, []).append(one)
    found = []
    for left in alike.values():
        while left:
            times, interval = _repeats(left)
            found.append(left[0]._replace(times=times, interval=interval))
            del left[:times]
    return sorted(found, key=lambda one: one.slot)


def _repeats(alike: list[Appointment]) -> tuple[int, int]:
    """How many appointments from the first on are evenly spaced, and by how many weeks."""
    for interval in _INTERVALS:
        evenly = timedelta(weeks=interval)
        times = 1
        while times < len(alike) and alike[times].start - alike[times - 1].start == evenly:
            times += 1
        if times >= _LEAST_REPEATED:
            return times, interval
    return 1, 1
