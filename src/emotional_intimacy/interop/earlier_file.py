"""What an earlier calendar file of ours holds, so that a later one can change or cancel it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from emotional_intimacy.errors import RequestError
from emotional_intimacy.interop.calendar_file import Entry
from emotional_intimacy.interop.calendar_request import MOST_SEQUENCE, CalendarRequest
from emotional_intimacy.interop.earlier_lines import DURATION, changed, earlier_events
from emotional_intimacy.interop.repeats import last_day

__all__ = ["EarlierFile", "check_number", "earlier_file"]


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
        RequestError: It is not a whole file of ours, as it was written.
    """
    sequence = 0
    entries: dict[str, Entry] = {}
    content: dict[str, str] = {}
    for event in earlier_events(file):
        uid = event.values["UID"]
        sequence = int(event.values["SEQUENCE"])
        try:
            entries[uid] = _entry(event.values, zone, name)
        except (LookupError, OSError, OverflowError, ValueError):
            raise changed(event.last, "the end of an entry that begins at no real time") from None
        content[uid] = event.content
    return EarlierFile(sequence, entries, content)


def _entry(values: Mapping[str, str], zone: ZoneInfo, name: str) -> Entry:
    start = _start(values, zone, name)
    day = start.date() if isinstance(start, datetime) else start
    rule = dict(_parts(values.get("RRULE", "")))
    return Entry(
        uid=values["UID"],
        title="",
        start=start,
        minutes=_minutes(values["DURATION"]) if isinstance(start, datetime) else None,
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
            yield name, value if name == "FREQ" else int(value)


def _start(values: Mapping[str, str], zone: ZoneInfo, name: str) -> datetime | date:
    if "T" not in values["DTSTART"]:
        return date.fromisoformat(values["DTSTART"])
    local = datetime.fromisoformat(values["DTSTART"].removesuffix("Z"))
    written_in = values.get("TZID", "UTC")  # whose times the package marks with a Z alone
    if written_in == name:
        return local
    moment = local.replace(tzinfo=ZoneInfo(written_in)).astimezone(UTC)
    return moment.astimezone(zone).replace(tzinfo=None)


def _minutes(duration: str) -> int:
    ((days, hours, minutes),) = DURATION.findall(duration)
    return (int(days or 0) * 24 + int(hours or 0)) * 60 + int(minutes or 0)


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
        allowed = f"{least} or more"
        if least > MOST_SEQUENCE:
            problem = "can't be higher than that of the previous file, and something changed"
            allowed = "a new key, without a previous file"
        raise RequestError("sequence", problem, allowed)
