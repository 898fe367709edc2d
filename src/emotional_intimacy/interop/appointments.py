"""When the steps of a plan begin, as local clocks show it, and which of them repeat."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.plans import Week

__all__ = [
    "Appointment",
    "Clock",
    "Rule",
    "checked_day",
    "step_appointments",
    "week_appointments",
]

Clock = time | Mapping[int, time] | None
"""When the first step of a day begins: always, by weekday from 1 (Monday) to 7, or at no time."""

Rule = Mapping[str, str | int | list[str]]
"""The parts of a rule by which something repeats; empty if it comes once."""

_YEARS = range(1970, 9001)
_DAY = timedelta(days=1)
_LOOKING = 15
"""Minutes for looking at the week that begins."""


class Appointment(NamedTuple):
    """A step with its time, or several that are one appointment which repeats.

    Attributes:
        slot: Number of the week, position in it and, of a habit, position of the day in the week,
            each from 1; those of the first where it repeats. The week as a whole has position 0.
        practices: Ids of the practices.
        start: When it begins, as local clocks show it; that of the first where it repeats.
        minutes: How long it takes.
        habit: Whether it is a day of a habit.
        rule: The rule by which it repeats.
    """

    slot: tuple[int, int, int]
    practices: tuple[str, ...]
    start: datetime
    minutes: int
    habit: bool = False
    rule: Rule = MappingProxyType({})


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


def step_appointments(weeks: Iterable[Week], zone: ZoneInfo, at: Clock) -> list[Appointment]:
    """Each time of each step, in the order of the plan.

    Args:
        weeks: The weeks of the plan.
        zone: Where its clocks are.
        at: When the first step of a day begins. The others follow one by one, a habit first, so
            that its time is the same each day.

    Returns:
        One appointment a step, and for a habit one each day. What waits for its moment has none.

    Raises:
        RequestError: A step has no date, or its weekday no time.
    """
    days: dict[date, list[Appointment]] = {}
    for single in _untimed(weeks):
        days.setdefault(single.start.date(), []).append(single)
    timed: list[Appointment] = []
    for day, held in days.items():
        timed += _timed(day, sorted(held, key=lambda single: not single.habit), zone, at)
    return sorted(timed, key=lambda single: single.slot)


def _untimed(weeks: Iterable[Week]) -> Iterator[Appointment]:
    for week in weeks:
        for position, step in enumerate(week.steps, start=1):
            if step.when == "moment":
                continue
            habit = step.when == "daily"
            for number, day in enumerate(step.days if habit else (step.day,), start=1):
                midnight = datetime.combine(checked_day(day, "plan"), time())
                slot = (week.number, position, number)
                yield Appointment(slot, (step.practice,), midnight, step.minutes, habit)


def week_appointments(
    weeks: Iterable[Week], start: date, zone: ZoneInfo, at: Clock
) -> list[Appointment]:
    """Each week that has steps as one appointment on its first day.

    Args:
        weeks: The weeks of the plan.
        start: The first day of the plan.
        zone: Where its clocks are.
        at: When it begins.

    Returns:
        One appointment a week.

    Raises:
        RequestError: The weekday has no time.
    """
    found: list[Appointment] = []
    for week in weeks:
        if week.steps:
            day = start + timedelta(weeks=week.number - 1)
            practices = tuple(step.practice for step in week.steps)
            midnight = datetime.combine(day, time())
            single = Appointment((week.number, 0, 1), practices, midnight, _LOOKING)
            found += _timed(day, [single], zone, at)
    return found


def _timed(day: date, held: list[Appointment], zone: ZoneInfo, at: Clock) -> list[Appointment]:
    """The appointments of a day one after the other, within the day if it has room for them."""
    if at is None:
        return held
    begin = datetime.combine(day, _time_of(day, at))
    while True:
        placed = list(_one_by_one(begin, held, zone))
        late = max(_late(single, day, zone) for single in placed)
        if not late or begin.time() == time():
            return placed
        begin = max(begin - late, datetime.combine(day, time()))


def _time_of(day: date, at: time | Mapping[int, time]) -> time:
    if isinstance(at, time):
        return at
    weekday = day.isoweekday()
    if weekday not in at:
        allowed = "a time for each weekday that the plan has steps on"
        raise RequestError("at", f"has no time for weekday {weekday}", allowed)
    return at[weekday]


def _one_by_one(
    begin: datetime, held: Iterable[Appointment], zone: ZoneInfo
) -> Iterator[Appointment]:
    free = begin
    for single in held:
        start = _existing(free, zone)
        free = start + timedelta(minutes=single.minutes)
        yield single._replace(start=start)


def _late(single: Appointment, day: date, zone: ZoneInfo) -> timedelta:
    """By how much an appointment runs into the next day, by the clock or because it was set."""
    midnight = datetime.combine(day, time()) + _DAY
    lasts = timedelta(minutes=single.minutes)
    by_clock = single.start + lasts - midnight
    passed = _moment(single.start, zone) + lasts - _moment(midnight, zone)
    return max(by_clock, passed, timedelta())


def _existing(local: datetime, zone: ZoneInfo) -> datetime:
    """A local time, or the one that clocks show instead where they skip it.

    Calendar programs disagree on a skipped time, and have to leave out a repetition at one.
    """
    return _moment(local, zone).astimezone(zone).replace(tzinfo=None)


def _moment(local: datetime, zone: ZoneInfo) -> datetime:
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)
