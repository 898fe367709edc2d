"""What a host asks of a calendar file, checked."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from re import fullmatch, split
from typing import Literal
from zoneinfo import ZoneInfo

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.interop.appointments import Clock, checked_day
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Plan

__all__ = ["MOST_SEQUENCE", "CalendarRequest", "Titles", "checked_request"]

Titles = Literal["neutral", "numbered", "telling"]
"""What entries are called: neutral words, their number, or their practices."""

MOST_SEQUENCE = 2**31 - 1
"""The highest number of a file."""

_MOST_ALARM_MINUTES = 24 * 60
_YEARS = range(1970, 9001)
_WEEKDAYS = range(1, 8)
_LONGEST_LINK = 200
# No name or password, no port, no query, no fragment, nothing escaped.
_PLAIN_LINK = r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[A-Za-z0-9._~/-]*)?"


@attrs.frozen(kw_only=True)
class CalendarRequest:
    """How a calendar file is to be.

    Attributes:
        key: What the ids of the entries are made from, with their places.
        name: The name of the time zone.
        zone: The time zone.
        sequence: The number of the file.
        stamp: When the host made it, in UTC.
        start: The first day of the plan.
        at: When the first step of a day begins.
        alarm_minutes: How many minutes before an entry to remind.
        link: The address that each entry holds.
        titles: What entries are called.
        digest: Whether a week is one entry.
    """

    key: str
    name: str
    zone: ZoneInfo
    sequence: int
    stamp: datetime
    start: date
    at: Clock
    alarm_minutes: int | None = None
    link: str | None = None
    titles: Titles = "neutral"
    digest: bool = False


def checked_request(
    plan: Plan,
    bank: Bank,
    *,
    key: object,
    zone: object,
    sequence: object,
    stamp: object,
    at: object,
    alarm_minutes: object = None,
    link: object = None,
    titles: Titles = "neutral",
    numbered: object = False,
    digest: object = False,
    cancels: bool = False,
) -> CalendarRequest:
    """The request of a host, if it is possible.

    Args:
        plan: The plan.
        bank: The bank of the plan.
        key: What the ids of the entries are made from.
        zone: The name of the time zone.
        sequence: The number of the file.
        stamp: When the host made the file; None: at the start of the plan.
        at: When the first step of a day begins.
        alarm_minutes: How many minutes before an entry to remind.
        link: The address that each entry is to hold.
        titles: What entries are called.
        numbered: Whether they are called by their number.
        digest: Whether a week is one entry.
        cancels: Whether it is a file after the first one, which needs a higher number and a stamp.

    Returns:
        The request.

    Raises:
        RequestError: An argument is not possible.
    """
    start = checked_day(plan.start, "plan")
    first_moment = datetime.combine(start, time(), UTC)
    name, clocks = _checked_zone(zone)
    return CalendarRequest(
        key=_checked_key(key),
        name=name,
        zone=clocks,
        at=_checked_at(at),
        sequence=_checked_number("sequence", sequence, int(cancels), MOST_SEQUENCE),
        stamp=first_moment if stamp is None and not cancels else _checked_stamp(stamp),
        start=start,
        alarm_minutes=(
            None
            if alarm_minutes is None
            else _checked_number("alarm_minutes", alarm_minutes, 0, _MOST_ALARM_MINUTES)
        ),
        link=None if link is None else _checked_link(link, bank),
        titles="numbered" if _checked_choice("numbered", numbered) else titles,
        digest=_checked_choice("digest", digest),
    )


def _checked_choice(argument: str, choice: object) -> bool:
    if not isinstance(choice, bool):
        raise RequestError(argument, f"is of type {type(choice).__name__}", "True or False")
    return choice


def _checked_key(key: object) -> str:
    allowed = "a text that is this plan's alone"
    if not isinstance(key, str):
        raise RequestError("key", f"is of type {type(key).__name__}", allowed)
    if not key:
        raise RequestError("key", "is empty", allowed)
    return key


def _checked_zone(zone: object) -> tuple[str, ZoneInfo]:
    allowed = "an IANA name such as 'Europe/Berlin'"
    if not isinstance(zone, str):
        raise RequestError("zone", f"is of type {type(zone).__name__}", allowed)
    try:
        return zone, ZoneInfo(zone)
    except (LookupError, OSError, ValueError):
        raise RequestError("zone", "is not a time zone that this machine knows", allowed) from None


def _checked_number(argument: str, number: object, least: int, most: int) -> int:
    allowed = f"a whole number from {least} to {most}"
    if type(number) is not int:
        raise RequestError(argument, f"is of type {type(number).__name__}", allowed)
    if not least <= number <= most:
        raise RequestError(argument, "is out of range", allowed)
    return number


def _checked_stamp(stamp: object) -> datetime:
    allowed = "a datetime with a time zone, such as datetime.now(UTC)"
    if not isinstance(stamp, datetime):
        raise RequestError("stamp", f"is of type {type(stamp).__name__}", allowed)
    if stamp.utcoffset() is None:
        raise RequestError("stamp", "has no time zone", allowed)
    if stamp.year not in _YEARS:
        raise RequestError("stamp", "is out of range", f"a year from {_YEARS[0]} to {_YEARS[-1]}")
    return stamp.astimezone(UTC).replace(microsecond=0)


def _checked_at(at: object) -> Clock:
    if at is None:
        return None
    if isinstance(at, time):
        return _checked_time(at)
    allowed = "a datetime.time, a mapping of weekdays (1 to 7) to such times, or None"
    if not isinstance(at, Mapping):
        raise RequestError("at", f"is of type {type(at).__name__}", allowed)
    if not all(type(weekday) is int and weekday in _WEEKDAYS for weekday in at):
        raise RequestError("at", "has a key that is no weekday", allowed)
    return {weekday: _checked_time(at[weekday]) for weekday in sorted(at)}


def _checked_time(at: object) -> time:
    allowed = "a datetime.time of whole minutes, without a time zone"
    if not isinstance(at, time):
        raise RequestError("at", f"is of type {type(at).__name__}", allowed)
    if at != time(at.hour, at.minute):
        raise RequestError("at", "has a time zone, or is not a whole minute", allowed)
    return at


def _checked_link(link: object, bank: Bank) -> str:
    allowed = f"an https address of at most {_LONGEST_LINK} characters, without a query"
    if not isinstance(link, str):
        raise RequestError("link", f"is of type {type(link).__name__}", allowed)
    if len(link) > _LONGEST_LINK or not fullmatch(_PLAIN_LINK, link):
        raise RequestError("link", "is not a plain https address", allowed)
    words = "-".join(split("[^a-z0-9]+", link.lower()))
    if any(f"-{told}-" in f"-{words}-" for told in _telling(bank)):
        allowed = "an address that tells a stranger nothing"
        raise RequestError("link", "has a word that says what the plan is about", allowed)
    return link


def _telling(bank: Bank) -> Iterable[str]:
    """Words in an address that would say what a plan is about, or of what kind it is."""
    yield from __name__.partition(".")[0].split("_")
    yield from ("joint", "quiet", "safety")
    sections = (bank.practices, bank.pillars, bank.signals, bank.causes, bank.forms, bank.contexts)
    for section in sections:
        yield from section.ids
