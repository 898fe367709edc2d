"""The parts of a calendar file: entries, canceled ones, reminders, and the rules of its zone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from emotional_intimacy.errors import MissingExtraError
from emotional_intimacy.interop.appointments import Appointment, Rule
from emotional_intimacy.interop.calendar_request import CalendarRequest
from emotional_intimacy.interop.observances import Observance, observances
from emotional_intimacy.interop.repeats import last_day

if TYPE_CHECKING:
    from icalendar import Alarm, Component, Event, Timezone

__all__ = ["PRODUCT", "Entry", "check_extra", "entries_of", "file_of"]

PRODUCT = "-//Calendar//EN"

C = TypeVar("C", bound="Component")

_DAY = timedelta(days=1)


class Entry(NamedTuple):
    """What a calendar program shows at a time, or a time again and again.

    Attributes:
        uid: Its id.
        title: What it is called.
        start: When it begins, as local clocks show it; a date if it is for the whole day.
        minutes: How long it takes; None if it is for the whole day.
        rule: The rule by which it repeats; empty if it comes once.
        last: The day on which it comes for the last time.
        canceled: Whether it is to be taken out.
    """

    uid: str
    title: str
    start: datetime | date
    minutes: int | None
    rule: Rule
    last: date
    canceled: bool = False


def check_extra() -> None:
    """Check that the package icalendar is there.

    It also brings the time zone data that some systems lack.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        import icalendar  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("calendar") from None


def entries_of(
    appointments: Iterable[tuple[Appointment, str]], request: CalendarRequest
) -> Iterator[Entry]:
    """The entries for appointments.

    Args:
        appointments: Appointments, each with its title.
        request: How the file is to be.

    Yields:
        One entry an appointment.
    """
    for one, title in appointments:
        # Of the slot alone, so that a later file finds its entries and nobody finds the content.
        named = ".".join([*map(str, one.slot), request.key]).encode("utf-8", "surrogatepass")
        day = one.start.date()
        yield Entry(
            uid=sha256(named).hexdigest(),
            title=title,
            start=day if request.at is None else one.start,
            minutes=None if request.at is None else one.minutes,
            rule=one.rule,
            last=last_day(day, one.rule),
        )


def file_of(
    entries: Iterable[Entry], request: CalendarRequest, neutral: str, *, cancels: bool = False
) -> bytes:
    """A calendar file.

    Args:
        entries: Its entries, one for each id.
        request: How it is to be.
        neutral: The words that canceled entries and reminders say.
        cancels: Whether all it does is to cancel.

    Returns:
        The file.
    """
    from icalendar import Calendar  # noqa: PLC0415 - an extra

    method = {"METHOD": "CANCEL"} if cancels else {}
    calendar: Calendar = _filled(Calendar(), {"PRODID": PRODUCT, "VERSION": "2.0", **method})
    held = list(entries)
    timed = [one for one in held if isinstance(one.start, datetime)]
    if timed or not held:  # a file has to hold something
        days = [*map(_day, timed), *(one.last for one in timed)] or [request.start]
        rules = observances(request.zone, min(days), max(days))
        calendar.add_component(_time_zone(request.name, rules))
    for one in held:
        calendar.add_component(_event(one, request, neutral))
    return bytes(calendar.to_ical())


def _day(one: Entry) -> date:
    return one.start.date() if isinstance(one.start, datetime) else one.start


def _filled(component: C, properties: Mapping[str, object]) -> C:
    for name, value in properties.items():
        component.add(name, value)
    return component


def _event(one: Entry, request: CalendarRequest, neutral: str) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - an extra

    properties: dict[str, object] = {
        "CLASS": "PRIVATE",
        "DTSTAMP": request.stamp,
        "SEQUENCE": request.sequence,
        "SUMMARY": neutral if one.canceled else one.title,
        "TRANSP": "TRANSPARENT",
        "UID": one.uid,
    }
    if one.rule:
        properties["RRULE"] = one.rule
    if one.canceled:
        properties["STATUS"] = "CANCELLED"
    elif request.link is not None:
        properties["URL"] = request.link
    event = _filled(Event(), properties)
    if one.minutes is None:
        event.add("DTSTART", one.start)
    else:
        event.add("DTSTART", one.start, parameters={"TZID": request.name})
        event.add("DURATION", timedelta(minutes=one.minutes))
    if request.alarm_minutes is not None and not one.canceled:
        event.add_component(_alarm(request.alarm_minutes, neutral))
    return event


def _alarm(minutes: int, text: str) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415 - an extra

    before = timedelta(minutes=-minutes)
    return _filled(Alarm(), {"ACTION": "DISPLAY", "DESCRIPTION": text, "TRIGGER": before})


def _time_zone(name: str, rules: Iterable[Observance]) -> "Timezone":
    """The rules of a zone.

    Those that the package makes begin summer time an hour late, and hold a comment.
    """
    from icalendar import (  # noqa: PLC0415 - an extra
        Timezone,
        TimezoneDaylight,
        TimezoneStandard,
    )

    zone = _filled(Timezone(), {"TZID": name})
    for one in rules:
        properties: dict[str, object] = {
            "DTSTART": one.onset,
            "TZOFFSETFROM": one.before,
            "TZOFFSETTO": one.after,
            "TZNAME": one.name,
        }
        if one.rule:
            properties["RRULE"] = one.rule
        part = TimezoneDaylight() if one.daylight else TimezoneStandard()
        for onset in one.again:  # a line each: some programs read only the first on a line
            part.add("RDATE", [onset])
        zone.add_component(_filled(part, properties))
    return zone
