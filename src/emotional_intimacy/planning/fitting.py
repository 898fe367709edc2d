"""Whether what is left of a plan still fits what is asked for."""

from collections.abc import Sequence

from emotional_intimacy.model.plans import Plan, Step, Week
from emotional_intimacy.planning.change import Change
from emotional_intimacy.planning.objective import target_minutes
from emotional_intimacy.planning.own_request import weekday

__all__ = ["can_have_more", "fits_focus", "fits_time"]

_HALF = 2
"""A focus is to be served by one of so many steps or more."""


def fits_focus(steps: Sequence[Step], focus: tuple[str, ...] | None) -> bool:
    """Whether steps serve what a person picks now: half of them or more, and nothing picked before.

    Args:
        steps: The steps.
        focus: What they pick; None for what they picked before.

    Returns:
        True if they do.
    """
    if focus is None:
        return True
    chosen = [step for step in steps if step.reasons]
    picked = [
        [reason.id for reason in step.reasons if reason.because == "focus"] for step in chosen
    ]
    served = sum(not set(focus).isdisjoint(ids) for ids in picked)
    stale = any(not set(focus).issuperset(ids) for ids in picked)
    return not stale and (not focus or served * _HALF >= len(chosen))


def fits_time(weeks: Sequence[Week], change: Change) -> bool:
    """Whether weeks fit the minutes and the days that were given now.

    Args:
        weeks: The weeks to come.
        change: What is to change.

    Returns:
        True if they do, or nothing was given.
    """
    request = change.request
    if change.given_minutes and any(week.minutes > request.budget(week.number) for week in weeks):
        return False
    return not change.given_days or all(_fits_days(week, dict(request.days)) for week in weeks)


def can_have_more(plan: Plan, change: Change) -> bool:
    """Whether more minutes are asked for than before, of which the plan uses too few.

    Args:
        plan: The plan.
        change: What is to change.

    Returns:
        True if each week to come has less than three quarters of them.
    """
    request, coming = change.request, plan.weeks[change.now.week :]
    if request.minutes_per_week <= plan.minutes_per_week or not coming:
        return False
    return all(week.minutes < target_minutes(request.budget(week.number)) for week in coming)


def _fits_days(week: Week, free: dict[int, int]) -> bool:
    used = dict.fromkeys(range(1, 8), 0)
    for step in week.steps:
        for day in step.days or (step.day,):
            if weekday(day) not in free:
                return False
            used[weekday(day)] += 0 if step.when == "moment" else step.minutes
    return all(used[day] <= minutes for day, minutes in free.items())
