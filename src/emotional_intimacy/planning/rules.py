"""Rules of the weeks that a plan is filled by and that its later changes keep."""

from collections.abc import Sequence

from emotional_intimacy.model.practices import Practice

__all__ = [
    "FIRST_DEEPER_WEEK",
    "HABIT_SHARE",
    "LAST_DEPTH",
    "LIGHT_END",
    "Room",
    "chapters",
    "is_within_dose",
]

FIRST_DEEPER_WEEK = 3
"""The first week in which depth can rise."""

LAST_DEPTH = 1
"""The greatest depth of the last chapter, which ends lightly."""

LIGHT_END = 4
"""Weeks from which on a plan ends lightly."""

_DEEP, _DEEPEST = 2, 3
_MOST_DEEP, _MOST_DEEPEST = 2, 1
"""Steps of depth 2 or more, and of depth 3 or more, of a week at most."""

_MOMENTS_AT_FIRST, _MOMENTS = 1, 2
"""Steps that wait for their moment of week 1 and of any other at most: more can't be kept in mind,
and a plan that only waits doesn't begin."""

HABIT_SHARE = 3
"""A habit has at most one of so many minutes of its week."""


def chapters(weeks: int) -> tuple[tuple[int, ...], ...]:
    """The chapters of a plan: its weeks two by two; the last one may have one.

    Args:
        weeks: How many weeks the plan has.

    Returns:
        The numbers of the weeks of each chapter.
    """
    return tuple(tuple(range(first, min(first + 2, weeks + 1))) for first in range(1, weeks + 1, 2))


class Room:
    """What a week still takes.

    Args:
        small: How many smaller steps it takes.
        invitations: How many practices for two.
        week: The week.
    """

    def __init__(self, small: int, invitations: int, week: int) -> None:
        self.anchors: int = 1
        self.small: int = small
        self.invitations: int = invitations
        self.deep: int = _MOST_DEEP
        self.deepest: int = _MOST_DEEPEST
        self.moments: int = _MOMENTS_AT_FIRST if week == 1 else _MOMENTS
        self.pleasant: int = 0
        self.conflicts: int = 0

    def takes(self, practice: Practice) -> bool:
        """Whether there is room for a practice."""
        return (
            (self.anchors if practice.anchor else self.small) > 0
            and (practice.together != "together" or self.invitations > 0)
            and (not practice.moment or self.moments > 0)
            and (practice.depth < _DEEP or self.deep > 0)
            and (practice.depth < _DEEPEST or self.deepest > 0)
            and (practice.kind != "conflict" or self.pleasant > 0)
        )

    def take(self, practice: Practice, times: int = 1) -> None:
        """Take a practice, or give back the room of one.

        Args:
            practice: The practice.
            times: 1 to take it, -1 to give its room back.
        """
        if practice.anchor:
            self.anchors -= times
        else:
            self.small -= times
        if practice.together == "together":
            self.invitations -= times
        if practice.moment:
            self.moments -= times
        if practice.depth >= _DEEP:
            self.deep -= times
        if practice.depth >= _DEEPEST:
            self.deepest -= times
        if practice.kind == "good-times":
            self.pleasant += times
        elif practice.kind == "conflict":
            self.conflicts += times


def is_within_dose(practice: Practice, weeks: Sequence[int], new: int) -> bool:
    """Whether one more week leaves no span of weeks with more steps than the dose allows.

    Args:
        practice: The practice.
        weeks: The weeks that have it, each once.
        new: The week to come.

    Returns:
        True if it may come.
    """
    times, span = practice.dose.times, practice.dose.weeks
    if not weeks:
        return True
    if span is None:
        return len(weeks) < times
    # The fullest span begins with an occasion; one that begins earlier holds no more.
    begins = (week for week in (*weeks, new) if new - span < week <= new)
    return all(sum(first <= week < first + span for week in weeks) < times for first in begins)
