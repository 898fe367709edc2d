"""The rules of a time zone for the days that a calendar file speaks of."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

__all__ = ["Observance", "observances"]

_DAY = timedelta(days=1)
_SECONDS = range(24 * 60 * 60 + 1)


class Observance(NamedTuple):
    """From when on the clocks of a zone show which time.

    Attributes:
        onset: What they show as it begins, before they are set.
        before: How far they were ahead of UTC until then.
        after: How far they are ahead of UTC from then on.
        name: What the time is called, such as ``"CET"``.
        daylight: Whether it is daylight-saving time.
    """

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool


def observances(zone: ZoneInfo, first: date, last: date) -> Iterator[Observance]:
    """What the clocks of a zone show from a little before the first day to after the last.

    Args:
        zone: The zone.
        first: The first day.
        last: The last day.

    Yields:
        What holds at first, then each change.
    """
    day = datetime.combine(first, time(), UTC) - _DAY
    end = datetime.combine(last, time(), UTC) + 2 * _DAY
    yield _observance(day, day, zone)
    while day < end:
        change = _change(day, zone)
        if change is not None:
            yield _observance(day, change, zone)
        day += _DAY


def _observance(before: datetime, onset: datetime, zone: ZoneInfo) -> Observance:
    local = onset.astimezone(zone)
    return Observance(
        onset=onset.replace(tzinfo=None) + _offset(before, zone),
        before=_offset(before, zone),
        after=_offset(onset, zone),
        name=f"{local:%Z}",
        daylight=bool(local.dst()),
    )


def _change(day: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment within a day at which the clocks are set, to the second."""

    def is_set(second: int) -> bool:
        return _offset(day + timedelta(seconds=second), zone) != _offset(day, zone)

    second = bisect_left(_SECONDS, 1, key=is_set)
    return day + timedelta(seconds=second) if second < len(_SECONDS) else None


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).replace(tzinfo=None) - moment.replace(tzinfo=None)
