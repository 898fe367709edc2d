"""Which appointments of a plan are one that repeats."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from emotional_intimacy.interop.appointments import Appointment

__all__ = ["with_repeats"]

_INTERVALS = (1, 2)
_LEAST_REPEATED = 3


def with_repeats(single: Iterable[Appointment]) -> list[Appointment]:
    """Appointments of which those that repeat evenly are one.

    It is the same practice on the same weekday at the same time for as long, in three or more weeks
    that follow each other, or in every second one.

    Args:
        single: Appointments that come once, in the order of the plan.

    Returns:
        Appointments in the order of their slots.
    """
    alike: dict[tuple[tuple[str, ...], int, int, time], list[Appointment]] = {}
    for one in single:
        which = (one.practices, one.minutes, one.start.weekday(), one.start.time())
        alike.setdefault(which, []).append(one)
    found = []
    for left in alike.values():
        while left:
            times, interval = _repeats([one.start for one in left])
            found.append(left[0]._replace(times=times, interval=interval))
            del left[:times]
    return sorted(found, key=lambda one: one.slot)


def _repeats(starts: list[datetime]) -> tuple[int, int]:
    """How many appointments from the first on are evenly spaced, and by how many weeks."""
    for interval in _INTERVALS:
        evenly = timedelta(weeks=interval)
        times = 1
        while times < len(starts) and starts[times] - starts[times - 1] == evenly:
            times += 1
        if times >= _LEAST_REPEATED:
            return times, interval
    return 1, 1
