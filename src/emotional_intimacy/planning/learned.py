"""What follows from the marks of a plan for one, and is kept in it."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.marks import Mark, Place
from emotional_intimacy.model.plans import Plan, Step
from emotional_intimacy.planning.fixed import FIXED

__all__ = ["Learned", "Limit", "learned", "skipped_twice"]

_RISE = 2
"""Weeks in which nothing felt worse after which depth may rise by one."""

_RECENT = 2
"""Weeks before a step that felt worse that tell how deep the plan was then."""

_TWICE = 2


class Limit(NamedTuple):
    """How deep a plan goes after a step that felt worse.

    Attributes:
        depth: The greatest depth.
        week: The week from which it rises again.
    """

    depth: int
    week: int

    def at(self, week: int) -> int:
        """The greatest depth of a week.

        Args:
            week: Its number.

        Returns:
            The depth: one more after each two weeks that lie between.
        """
        return self.depth + max(0, (week - self.week - 1) // _RISE)


class Learned(NamedTuple):
    """What follows from the marks of a plan.

    Attributes:
        left_out: Ids of practices that felt worse, which are not to come back.
        liked: Ids of practices that felt better.
        again: Ids of practices that felt worse and that the person asked to have again.
        again_week: The week in which they last asked for one.
        limit: How deep the plan goes now; None without a limit.
    """

    left_out: tuple[str, ...] = ()
    liked: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    again_week: int | None = None
    limit: Limit | None = None


def learned(
    plan: Plan | None, marks: Mapping[Place, Mark], bank: Bank, again: Collection[str] = ()
) -> Learned:
    """What follows from the marks of a plan, beside what it keeps from earlier ones.

    It is the same whether the marks are all so far or only the new ones. What felt worse is left
    out until the person asks for it again; a mark from before that counts no more.

    Args:
        plan: The plan; None for none.
        marks: Its marks.
        bank: The bank.
        again: Ids of practices that the person asks to have again.

    Returns:
        What follows.
    """
    if plan is None:
        return Learned()
    steps = dict(plan.places())
    # What two people left out of their plan felt worse to neither.
    left_out = dict.fromkeys(() if plan.joint else plan.left_out)
    liked = dict.fromkeys(plan.liked)
    brought_back = dict.fromkeys(plan.again)
    before = plan.again_week or 0
    for place in sorted(marks):
        id = steps[place].practice
        if id in brought_back and place.week <= before:
            continue
        if marks[place] == "worse":
            left_out[id] = None
            liked.pop(id, None)
            brought_back.pop(id, None)
        elif marks[place] == "better" and id not in left_out:
            liked[id] = None
    week = plan.again_week
    for id in again:
        if id in left_out:
            del left_out[id]
            brought_back[id] = None
            latest = max(marks, default=Place(1, 0)).week
            week = max(latest, plan.depth_limit_week or 0)
    return Learned(
        tuple(left_out),
        tuple(liked),
        tuple(brought_back),
        week,
        _limit(plan, marks, steps, bank),
    )


def skipped_twice(plan: Plan, marks: Mapping[Place, Mark]) -> frozenset[str]:
    """The practices that these marks say were skipped twice or more.

    Args:
        plan: The plan.
        marks: Marks of it.

    Returns:
        Their ids.
    """
    steps = dict(plan.places())
    skipped = [steps[place].practice for place, mark in marks.items() if mark == "skipped"]
    return frozenset(id for id in skipped if skipped.count(id) >= _TWICE)


def _limit(
    plan: Plan, marks: Mapping[Place, Mark], steps: Mapping[tuple[int, int], Step], bank: Bank
) -> Limit | None:
    """How deep a plan goes now: one less than it went where something felt worse.

    Nor does a week lead any deeper whose deepest step was skipped. Each mark counts by itself, so
    it makes no difference which of them come together. Of several limits the lowest counts; all
    rise alike, so it is the lowest in all weeks to come.
    """
    limit = None
    if plan.depth_limit is not None and plan.depth_limit_week is not None:
        limit = Limit(plan.depth_limit, plan.depth_limit_week)
    depths = {
        Place(*place): bank.practices[step.practice].depth
        for place, step in steps.items()
        if step.practice in bank.practices
    }
    for place in sorted(marks):
        if marks[place] == "worse":
            recent = (
                depth
                for held, depth in depths.items()
                if held <= place and held.week >= place.week - _RECENT
            )
            limit = _lower(limit, max(0, max(recent, default=0) - 1), place.week)
        elif marks[place] == "skipped" and place == _deepest(place.week, steps, bank):
            reached = max(depth for held, depth in depths.items() if held.week <= place.week)
            limit = _lower(limit, reached, place.week)
    return limit


def _deepest(week: int, steps: Mapping[tuple[int, int], Step], bank: Bank) -> Place | None:
    """Where the step is that leads deeper from a week: the last of its deepest.

    Of equally deep ones it is one that was chosen rather than one that each week has in any case.
    A moment may not have come, so it is none that waits for its moment.
    """
    ranked = (
        (practice.depth, practice.kind not in FIXED, Place(*place))
        for place, step in steps.items()
        if place[0] == week
        and step.when != "moment"
        and (practice := bank.practices.get(step.practice)) is not None
    )
    return max(ranked, default=(0, False, None))[-1]


def _lower(limit: Limit | None, depth: int, week: int) -> Limit:
    """The lower of a limit and a new one, which is no higher than the first at its week."""
    if limit is None:
        return Limit(depth, week)
    new = Limit(min(depth, limit.at(week)), week)
    return min(limit, new, key=lambda practice: _RISE * practice.depth - practice.week)
