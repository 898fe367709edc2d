"""The words that thresholds give to numbers: levels, states, and what falls short of a share."""

from emotional_intimacy.model.results import Interval, Level, State
from emotional_intimacy.model.rules import Share

__all__ = ["falls_short", "is_clear", "level_of", "state_of"]


def level_of(interval: Interval, strong: float, low: float) -> Level:
    """The level of a pillar.

    Args:
        interval: Its interval.
        strong: The interval lies at or above: strong.
        low: The interval lies at or below: low.
    """
    if interval[0] >= strong:
        return "strong"
    return "low" if interval[1] <= low else "mixed"


def state_of(percent: float | None, present: float, absent: float) -> State:
    """The state of a signal or a cause.

    Args:
        percent: Its percent; None if unknown.
        present: At or above: present.
        absent: At or below: absent.
    """
    if percent is None:
        return "unknown"
    if percent >= present:
        return "present"
    return "absent" if percent <= absent else "partly"


def is_clear(interval: Interval, state: State, present: float, absent: float) -> bool:
    """Whether the whole interval of a signal lies where its state says that the percent lies.

    Args:
        interval: Its interval.
        state: Its state; not unknown.
        present: At or above: present.
        absent: At or below: absent.
    """
    low, high = interval
    if state == "present":
        return low >= present
    if state == "absent":
        return high <= absent
    return absent < low and high < present


def falls_short(part: int, whole: int, share: Share) -> bool:
    """Whether a part is less than a share of a whole, in exact whole numbers."""
    numerator, denominator = share
    return part * denominator < whole * numerator
