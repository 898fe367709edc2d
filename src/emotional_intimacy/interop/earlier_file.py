"""What an earlier calendar file of ours holds, so that a later one can change or cancel it."""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from emotional_intimacy.errors import RequestError
from emotional_intimacy.interop.calendar_file import PRODUCT, Entry
from emotional_intimacy.interop.calendar_request import CalendarRequest
from emotional_intimacy.interop.repeats import last_day

__all__ = ["EarlierFile", "check_number", "earlier_file"]

_BEGIN = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\n"
_EVENT = re.compile("BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", re.DOTALL)
_REMINDER = re.compile("BEGIN:VALARM\r\n.*?END:VALARM\r\n", re.DOTALL)
_DURATION = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,2})H)?(?:(\d{1,2})M)?)?")
_ZONE = "DTSTART;TZID="


class EarlierFile(NamedTuple):
    """An earlier calendar file.

    Attributes:
        sequence: Its number.
        entries: Its entries by id, canceled ones too.
        content: All that it says of each, apart from its number and when it was made.
    """

    sequence: int
    entries: dict[str, Entry]
    content: dict[str, str]


def earlier_file(file: object, zone: ZoneInfo, name: str) -> EarlierFile:
    """What an earlier calendar file holds.

    Args:
        file: Its bytes.
        zone: The time zone in which its entries are to be told.
        name: The name of the time zone.

    Returns:
        What it holds.

    Raises:
        RequestError: It is not a file of ours.
    """
    allowed = "the bytes of the last file that was written for this plan"
    if not isinstance(file, bytes):
        raise RequestError("previous", f"is of type {type(file).__name__}", allowed)
    try:
        return _read(file.decode().replace("\r\n ", ""), zone, name)
    except (LookupError, OSError, OverflowError, ValueError):
        raise RequestError("previous", "isn't a file that this module wrote", allowed) from None


def _read(text: str, zone: ZoneInfo, name: str) -> EarlierFile:
    if not text.startswith(_BEGIN):
        raise ValueError
    sequence = 0
    entries: dict[str, Entry] = {}
    content: dict[str, str] = {}
    for event in _EVENT.findall(text):
        lines = dict(_lines(_REMINDER.sub("", event)))
        uid = lines["UID"]
        sequence = max(sequence, int(lines["SEQUENCE"]))
        entries[uid] = _entry(lines, zone, name)
        content[uid] = re.sub("(?m)^(?:DTSTAMP|SEQUENCE):.*\r\n", "", event)
    return EarlierFile(sequence, entries, content)


def _lines(event: str) -> Iterator[tuple[str, str]]:
    for line in event.split("\r\n"):
        name, _, value = line.partition(":")
        if name.startswith(_ZONE):
            yield "TZID", name.removeprefix(_ZONE)
            name = "DTSTART"
        yield name, value


def _entry(lines: dict[str, str], zone: ZoneInfo, name: str) -> Entry:
    start = _start(lines, zone, name)
    day = start.date() if isinstance(start, datetime) else start
    rule = dict(_parts(lines.get("RRULE", "")))
    return Entry(
        uid=lines["UID"],
        title="",
        start=start,
        minutes=_minutes(lines["DURATION"]) if isinstance(start, datetime) else None,
        rule=rule,
        last=last_day(day, rule),
        canceled=True,
    )


def _parts(rule: str) -> Iterator[tuple[str, str | int | list[str]]]:
    for part in filter(None, rule.split(";")):
        name, value = part.split("=")
        if name == "BYDAY":
            yield name, value.split(",")
        else:
            yield name, int(value) if value.isdecimal() else value


def _start(lines: dict[str, str], zone: ZoneInfo, name: str) -> datetime | date:
    if "DTSTART" not in lines:
        return date.fromisoformat(lines["DTSTART;VALUE=DATE"])
    local = datetime.fromisoformat(lines["DTSTART"].removesuffix("Z"))
    written_in = lines.get("TZID", "UTC")  # whose times the package marks with a Z alone
    if written_in == name:
        return local
    moment = local.replace(tzinfo=ZoneInfo(written_in)).astimezone(UTC)
    return moment.astimezone(zone).replace(tzinfo=None)


def _minutes(duration: str) -> int:
    matched = _DURATION.fullmatch(duration)
    if matched is None:
        raise ValueError
    days, hours, minutes = (int(number or 0) for number in matched.groups())
    return (days * 24 + hours) * 60 + minutes


def check_number(
    file: bytes, earlier: EarlierFile, request: CalendarRequest, left_out: Collection[str] = ()
) -> None:
    """Check that the number of a file rose, if it says anything else than the one before.

    Calendar programs keep what they have where it did not.

    Args:
        file: The file.
        earlier: The one before.
        request: How the file was to be.
        left_out: Ids of entries of the one before that are over, and so are not told again.

    Raises:
        RequestError: It has to be higher.
    """
    told = earlier_file(file, request.zone, request.name).content
    before = {uid: said for uid, said in earlier.content.items() if uid not in left_out}
    least = earlier.sequence + (told != before)
    if request.sequence < least:
        problem = "has to be higher than that of the previous file, since something changed"
        if least == earlier.sequence:
            problem = "is lower than that of the previous file"
        raise RequestError("sequence", problem, f"{least} or more")
