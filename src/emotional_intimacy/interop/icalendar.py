"""Plans as iCalendar files (RFC 5545), which calendar programs import.

A calendar is seen by more people than a plan: on a locked screen, by those it is shared with, by
whoever runs it. So every entry says the same few words of the bank, and all that can be read from
the file is days, times, and what repeats. Only `write_telling_calendar` names the practices.

A step that comes back at the same time in three or more weeks is one entry that repeats. Where
clocks skip the time of an entry, it begins at the time that they show instead; a time that comes
twice in a night means the first. The file holds the rules of the zone for its days, as the time
zone data of the machine have them.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from emotional_intimacy.errors import MissingExtraError, NotComparableError, RequestError
from emotional_intimacy.interop.appointments import (
    Appointment,
    appointments,
    checked_day,
    with_repeats,
)
from emotional_intimacy.interop.observances import Observance, observances
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.possible import check_possible

if TYPE_CHECKING:
    from icalendar import Alarm, Component, Event, Timezone

__all__ = ["FILE_NAME", "write_calendar", "write_telling_calendar"]

C = TypeVar("C", bound="Component")

FILE_NAME = "calendar.ics"
"""A name for the file that says nothing of what is in it."""

_PRODUCT = "-//Calendar//EN"
_EVENING = time(18)
_MOST_ALARM_MINUTES = 24 * 60


def write_calendar(
    plan: Plan,
    bank: Bank,
    *,
    key: str,
    zone: str,
    at: time = _EVENING,
    alarm_minutes: int | None = None,
    previous: Plan | None = None,
) -> bytes:
    """A plan as a calendar file whose entries do not say what they are for.

    Args:
        plan: The plan, made with a start.
        bank: The bank it was made with.
        key: A text of yours that stays the same for this plan and its revisions and that no other
            plan has: make a random one, such as `secrets.token_hex()`, and keep it with the plan.
            With it, a revised file updates the entries of the one before.
        zone: The IANA name of the time zone of the person, such as ``"Europe/Berlin"``.
        at: When the first step of a day begins, in whole minutes; the others follow one by one.
        alarm_minutes: How many minutes before each entry to remind, 0 to 1440; None: not at all.
        previous: The plan whose file was imported before, where this plan revises it: its entries
            that are no more are canceled.

    Returns:
        The file. The same arguments give the same bytes.

    Raises:
        MissingExtraError: The package icalendar is not installed.
        RequestError: An argument is not possible.
        NotComparableError: The plan was made with another edition, or the previous one is of
            another edition, context or start.
        UnknownIdError: The bank, one of your own, lacks the neutral words.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.icalendar import FILE_NAME, write_calendar
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> plan = ei.make_plan(report, bank, weeks=4, start=date(2026, 3, 2))
        >>> file = write_calendar(plan, bank, key="5f0c", zone="Europe/Berlin")
        >>> FILE_NAME, b"SUMMARY:Time for me" in file
        ('calendar.ics', True)
    """
    return _written(plan, bank, key, zone, at, alarm_minutes, previous, telling=False)


def write_telling_calendar(
    plan: Plan,
    bank: Bank,
    *,
    key: str,
    zone: str,
    at: time = _EVENING,
    alarm_minutes: int | None = None,
    previous: Plan | None = None,
) -> bytes:
    """A plan as a calendar file whose entries are named after their practices.

    Whoever sees the calendar can read what the person works on, so use it only for a person who
    asks for it. The titles are all it tells more than `write_calendar`: reminders and canceled
    entries stay neutral, and so do quiet practices, in whatever plan they stand. So the file of a
    quiet plan is the very same.

    Args:
        plan: The plan, made with a start.
        bank: The bank it was made with.
        key: As for `write_calendar`.
        zone: The IANA name of the time zone of the person.
        at: When the first step of a day begins, in whole minutes.
        alarm_minutes: How many minutes before each entry to remind, 0 to 1440; None: not at all.
        previous: The plan whose file was imported before, where this plan revises it.

    Returns:
        The file. The same arguments give the same bytes.

    Raises:
        MissingExtraError: The package icalendar is not installed.
        RequestError: An argument is not possible.
        NotComparableError: The plan was made with another edition, or the previous one is of
            another edition, context or start.
        UnknownIdError: The bank lacks a practice, or the neutral words.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.icalendar import write_telling_calendar
        >>> bank = ei.load_bank()
        >>> questionnaire = bank.questionnaire("full", context="friend")
        >>> answers = {item.id: 4 if item.key == 1 else 2 for item in questionnaire.items}
        >>> report = ei.score(questionnaire, answers)
        >>> plan = ei.make_plan(report, bank, weeks=4, start=date(2026, 3, 2))
        >>> file = write_telling_calendar(plan, bank, key="5f0c", zone="Europe/Berlin")
        >>> file.count(b"SUMMARY:Time for me") < file.count(b"SUMMARY:")
        True
    """
    return _written(plan, bank, key, zone, at, alarm_minutes, previous, telling=True)


def _written(
    plan: Plan,
    bank: Bank,
    key: str,
    zone: str,
    at: time,
    alarm_minutes: int | None,
    previous: Plan | None,
    *,
    telling: bool,
) -> bytes:
    try:  # before all else: it brings the time zone data that some systems lack
        from icalendar import Calendar  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("calendar") from None
    check_fit(plan, Plan, bank)
    start = checked_day(plan.start, "plan")
    _check_key(key)
    clocks = _checked_zone(zone)
    _check_at(at)
    _check_alarm(alarm_minutes)
    now = list(appointments(plan, clocks, at, "plan"))
    old: list[Appointment] = []
    if previous is not None:
        _check_previous(previous, plan)
        old = list(appointments(previous, clocks, at, "previous"))

    calendar = _filled(Calendar(), {"PRODID": _PRODUCT, "VERSION": "2.0"})
    days = [start, *(one.start.date() for one in (*now, *old))]
    calendar.add_component(_time_zone(zone, observances(clocks, min(days), max(days))))
    neutral = bank.messages["calendar-two" if plan.joint else "calendar-one"].text
    common: dict[str, object] = {
        "CLASS": "PRIVATE",
        "DTSTAMP": datetime.combine(start, time(), UTC),
        "SEQUENCE": plan.revision,
        "SUMMARY": neutral,
        "TRANSP": "TRANSPARENT",
    }
    kept = with_repeats(now)
    for one in kept:
        properties = dict(common)
        if telling and not plan.quiet and not bank.practices[one.practice].quiet:
            properties["SUMMARY"] = bank.practices[one.practice].name
        if one.times > 1:
            rule = {"FREQ": "WEEKLY", "INTERVAL": one.interval, "COUNT": one.times}
            properties["RRULE"] = rule
        event = _event(one, key, zone, properties)
        if alarm_minutes is not None:
            event.add_component(_alarm(alarm_minutes, neutral))
        calendar.add_component(event)
    slots = {one.slot for one in kept}
    for one in with_repeats(old):
        if one.slot not in slots:
            calendar.add_component(_event(one, key, zone, {**common, "STATUS": "CANCELLED"}))
    return bytes(calendar.to_ical())


def _filled(component: C, properties: Mapping[str, object]) -> C:
    for name, value in properties.items():
        component.add(name, value)
    return component


def _event(one: Appointment, key: str, zone: str, properties: Mapping[str, object]) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - an extra

    event = _filled(Event(), properties)
    week, position = one.slot
    # Of the slot alone, so that a revised plan finds its entries and nobody finds the content.
    named = f"{week}.{position}.{key}".encode("utf-8", "surrogatepass")
    event.add("UID", sha256(named).hexdigest())
    event.add("DTSTART", one.start, parameters={"TZID": zone})
    event.add("DURATION", timedelta(minutes=one.minutes))
    return event


def _alarm(minutes: int, text: str) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415 - an extra

    before = timedelta(minutes=-minutes)
    return _filled(Alarm(), {"ACTION": "DISPLAY", "DESCRIPTION": text, "TRIGGER": before})


def _time_zone(zone: str, observances: Iterable[Observance]) -> "Timezone":
    """The rules of a zone.

    Those that the package makes begin summer time an hour late, and hold a comment.
    """
    from icalendar import (  # noqa: PLC0415 - an extra
        Timezone,
        TimezoneDaylight,
        TimezoneStandard,
    )

    rules = _filled(Timezone(), {"TZID": zone})
    for observance in observances:
        properties = {
            "DTSTART": observance.onset,
            "TZOFFSETFROM": observance.before,
            "TZOFFSETTO": observance.after,
            "TZNAME": observance.name,
        }
        part = TimezoneDaylight() if observance.daylight else TimezoneStandard()
        rules.add_component(_filled(part, properties))
    return rules


def _check_key(key: object) -> None:
    allowed = "a text that is this plan's alone"
    if not isinstance(key, str):
        raise RequestError("key", f"is of type {type(key).__name__}", allowed)
    if not key:
        raise RequestError("key", "is empty", allowed)


def _checked_zone(zone: object) -> ZoneInfo:
    allowed = "an IANA name such as 'Europe/Berlin'"
    if not isinstance(zone, str):
        raise RequestError("zone", f"is of type {type(zone).__name__}", allowed)
    try:
        return ZoneInfo(zone)
    except (LookupError, OSError, ValueError):
        raise RequestError("zone", "is not a time zone that this machine knows", allowed) from None


def _check_at(at: object) -> None:
    allowed = "a datetime.time of whole minutes, without a time zone"
    if not isinstance(at, time):
        raise RequestError("at", f"is of type {type(at).__name__}", allowed)
    if at != time(at.hour, at.minute):
        raise RequestError("at", "has a time zone, or is not a whole minute", allowed)


def _check_alarm(minutes: object) -> None:
    if minutes is None:
        return
    allowed = f"a whole number from 0 to {_MOST_ALARM_MINUTES}, or None"
    if type(minutes) is not int:
        raise RequestError("alarm_minutes", f"is of type {type(minutes).__name__}", allowed)
    if not 0 <= minutes <= _MOST_ALARM_MINUTES:
        raise RequestError("alarm_minutes", "is out of range", allowed)


def _check_previous(previous: object, plan: Plan) -> None:
    if not isinstance(previous, Plan):
        raise RequestError("previous", f"is of type {type(previous).__name__}", "a Plan, or None")
    for what in ("edition", "context", "start"):
        expected, found = getattr(plan, what), getattr(previous, what)
        if found != expected:
            raise NotComparableError(what, str(expected), str(found))
    check_possible("previous", previous)
    if previous.revision >= plan.revision:
        raise RequestError("previous", "is not an earlier revision", "a plan that this one revises")
