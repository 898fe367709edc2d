"""In which weeks the practices of a plan may stand, and how far apart, whatever else it holds."""

from collections.abc import Sequence
from functools import cache

from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.rules import FIRST_DEEPER_WEEK, LAST_DEPTH, chapters

__all__ = ["weeks_allowed", "weeks_apart"]


def weeks_allowed(brief: Brief, minutes: Sequence[int]) -> list[int]:
    """The weeks to come in which each practice may stand.

    Args:
        brief: The bounds.
        minutes: What each practice takes of a week.

    Returns:
        For each practice of the pool a set of bits.
    """
    first_light = chapters(brief.weeks)[-1][0] if brief.ends_lightly else brief.weeks + 1
    allowed = []
    for practice, needed in zip(brief.pool, minutes, strict=True):
        is_light = practice.depth <= LAST_DEPTH and not (
            practice.tender or practice.kind == "conflict"
        )
        opens = practice.depth <= brief.opening and not practice.tender
        weeks = 0
        for week in range(brief.first, brief.weeks + 1):
            if (
                needed <= brief.minutes[week - 1]
                and practice.depth <= brief.depth[week - 1]
                and (practice.together != "together" or brief.invitations[week - 1] > 0)
                and (opens or week >= FIRST_DEEPER_WEEK)
                and (is_light or week < first_light)
            ):
                weeks |= 1 << week
        allowed.append(weeks)
    return allowed


def weeks_apart(brief: Brief) -> list[Sequence[int]]:
    """For each practice and week, the weeks that must not hold it too.

    Args:
        brief: The bounds.

    Returns:
        For each practice of the pool, by week, a set of bits.
    """
    apart = []
    for practice in brief.pool:
        twice = practice.habit or (brief.repeats and not practice.anchor)
        rests = practice.id not in brief.liked
        span = (practice.dose.weeks or brief.weeks) if practice.dose.times == 1 else 1
        apart.append(_apart(brief.weeks, twice=twice, rests=rests, span=span))
    return apart


@cache
def _apart(weeks: int, *, twice: bool, rests: bool, span: int) -> Sequence[int]:
    """The same for practices that may stand twice in a chapter, rest, and come once in a span."""
    return tuple(
        sum(
            1 << other
            for other in range(1, weeks + 1)
            if abs(other - week) < span
            or (not twice and _chapter(other) == _chapter(week))
            or (rests and abs(_chapter(other) - _chapter(week)) == 1)
        )
        for week in range(weeks + 1)
    )


def _chapter(week: int) -> int:
    return (week - 1) // 2
