"""The entries of an earlier calendar file of ours: what is cut off or odd in them is refused.

Entries that went missing from it would stay in calendars for good. Whether a whole entry was cut
out in the middle, nothing in the file tells.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from emotional_intimacy.errors import RequestError
from emotional_intimacy.interop.calendar_file import PRODUCT
from emotional_intimacy.interop.calendar_request import MOST_SEQUENCE
from emotional_intimacy.interop.observances import WEEKDAYS

__all__ = ["DURATION", "EarlierEvent", "changed", "earlier_events"]

DURATION = re.compile(
    "P(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,2})H)?(?:([0-9]{1,2})M)?(?:0S)?)?(?<![PT])"
)
"""How long an entry takes: days, hours and minutes."""

_BEGIN = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\n".encode()
_END = b"END:VCALENDAR\r\n"
_WITHIN = {
    "VTIMEZONE": "VCALENDAR",
    "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
    "VEVENT": "VCALENDAR",
    "VALARM": "VEVENT",
}
"""In which part of a file each part is."""

_DAY = f"(?:{'|'.join(WEEKDAYS)})"
_RULE = f"FREQ=(?:DAILY|WEEKLY)|COUNT=[1-9][0-9]{{0,2}}|INTERVAL=[12]|BYDAY={_DAY}(?:,{_DAY})*"
_ANY = re.compile(".*")
_VALUES = {
    "SUMMARY": _ANY,
    "DTSTART": re.compile("[0-9]{8}T[0-9]{6}Z?"),
    "DTSTART;VALUE=DATE": re.compile("[0-9]{8}"),
    "DURATION": DURATION,
    "DTSTAMP": re.compile("[0-9]{8}T[0-9]{6}Z"),
    "UID": re.compile("[0-9a-f]{64}"),
    "SEQUENCE": re.compile("0|[1-9][0-9]{0,9}"),
    "RRULE": re.compile(f"(?=.*COUNT=)(?:{_RULE})(?:;(?:{_RULE}))*"),
    "CLASS": re.compile("PRIVATE"),
    "STATUS": re.compile("CANCELLED"),
    "TRANSP": re.compile("TRANSPARENT"),
    "URL": _ANY,
}
"""What an entry may say, and how."""

_NEEDED = ("SUMMARY", "DTSTART", "DTSTAMP", "UID", "SEQUENCE", "CLASS", "TRANSP")
_ZONE = "DTSTART;TZID="


class EarlierEvent(NamedTuple):
    """An entry of an earlier file.

    Attributes:
        values: What it says, by name; the zone of its start as ``"TZID"``.
        content: All its lines, but for its number and when it was made.
        last: The number of its last line.
    """

    values: dict[str, str]
    content: str
    last: int


def changed(line: int, what: str) -> RequestError:
    """The error for a file that is not as it was written.

    Args:
        line: The number of a line.
        what: What is in it.

    Returns:
        The error.
    """
    return _refused(f"has in line {line} {what}")


def _refused(problem: str) -> RequestError:
    allowed = "the bytes of the last file that was written for this plan, unchanged"
    return RequestError("previous", problem, allowed)


def earlier_events(file: object) -> list[EarlierEvent]:
    """The entries of an earlier file.

    Args:
        file: Its bytes.

    Returns:
        The entries, all of one number and each once.

    Raises:
        RequestError: It is no file of ours, is cut off, or has an entry that we didn't write.
    """
    if not isinstance(file, bytes):
        raise _refused(f"is of type {type(file).__name__}")
    if not file.startswith(_BEGIN):
        raise _refused("isn't a file that this module wrote")
    if not file.endswith(_END):
        raise _refused(f"ends in line {_line_at(file, len(file))}, before the end of the calendar")
    try:
        text = file.decode()
    except UnicodeDecodeError as error:
        raise changed(_line_at(file, error.start), "bytes that are no text") from None
    uids: set[str] = set()
    numbers: set[str] = set()
    events = list(_events(_unfolded(text)))
    for event in events:
        if event.values["UID"] in uids:
            raise changed(event.last, "the end of an entry that was there already")
        numbers.add(event.values["SEQUENCE"])
        if len(numbers) > 1:
            raise changed(event.last, "the end of an entry with another SEQUENCE than those before")
        uids.add(event.values["UID"])
    return events


def _line_at(file: bytes, position: int) -> int:
    return file.count(b"\r\n", 0, position) + 1


def _unfolded(text: str) -> list[tuple[int, str]]:
    """The lines with their numbers; those that go on in the next are one."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\r\n")[:-1], start=1):
        if line.startswith(" "):
            first, begun = lines.pop()
            lines.append((first, begun + line[1:]))
        else:
            lines.append((number, line))
    return lines


def _events(lines: Iterable[tuple[int, str]]) -> Iterator[EarlierEvent]:
    inside: list[str] = []
    values: dict[str, str] = {}
    content: list[str] = []
    for number, line in lines:
        name, _, value = line.partition(":")
        here = inside[-1] if inside else None
        if name == "BEGIN":
            if _WITHIN.get(value) != here or (here is None and number > 1):
                raise changed(number, "the beginning of something that doesn't belong there")
            inside.append(value)
        elif name == "END":
            if value != here:
                raise changed(number, "the end of something that didn't begin")
            inside.pop()
        elif here is None:
            raise changed(number, "something after the end of the calendar")
        elif here == "VEVENT":
            values |= _said(number, name, value, values)
        if "VEVENT" in inside and name not in {"DTSTAMP", "SEQUENCE"}:
            content.append(line)
        if (name, value) == ("END", "VEVENT"):
            _check_whole(number, values)
            yield EarlierEvent(values, "\n".join(content), number)
            values, content = {}, []


def _said(number: int, name: str, value: str, before: Iterable[str]) -> dict[str, str]:
    """What a line of an entry says."""
    zone = {}
    if name.startswith(_ZONE):
        zone = {"TZID": name.removeprefix(_ZONE)}
        name = "DTSTART"
    form = _VALUES.get(name)
    name = name.partition(";")[0]
    if form is None or name in before:
        raise changed(number, "something that no entry has")
    wrong = form.fullmatch(value) is None
    if name == "SEQUENCE" and (wrong or int(value) > MOST_SEQUENCE):
        what = f"a SEQUENCE that is no whole number from 0 to {MOST_SEQUENCE}"
        raise changed(number, what)
    if wrong:
        raise changed(number, f"a {name} that no entry has")
    return {name: value, **zone}


def _check_whole(number: int, values: dict[str, str]) -> None:
    timed = "T" in values.get("DTSTART", "")
    needed = (*_NEEDED, "DURATION") if timed else _NEEDED
    if missing := [name for name in needed if name not in values]:
        raise changed(number, f"the end of an entry without {' and '.join(missing)}")
