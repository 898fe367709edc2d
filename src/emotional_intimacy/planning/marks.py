"""What happened with the steps of a plan, checked."""

from collections.abc import Mapping
from typing import NamedTuple, TypeGuard, get_args

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Mark, Plan

__all__ = ["HELD", "Place", "check_earlier", "checked_marks", "checked_place"]

HELD = frozenset({"done", "better", "same"})
"""Marks of a step that was done and felt no worse: what comes after it may follow."""


class Place(NamedTuple):
    """Where a step is: the number of its week and its own in it, both from 1."""

    week: int
    step: int


def check_earlier(after: object, marks: object, bank: Bank, context: str) -> None:
    """Check the plan that another one goes on from.

    Args:
        after: The earlier plan; None for none.
        marks: Its marks.
        bank: The bank.
        context: Who the other person is.

    Raises:
        RequestError: It is no plan, or marks come without one.
        NotComparableError: It is of another edition or context.
    """
    if after is None:
        if marks is not None:
            raise RequestError("marks", "come without an earlier plan", "only beside after=")
        return
    if not isinstance(after, Plan):
        raise RequestError("after", f"is of type {type(after).__name__}", "a Plan, or None")
    check_fit(after, Plan, bank)
    if after.context != context:
        raise NotComparableError("context", context, after.context)


def checked_marks(marks: object, plan: Plan) -> dict[Place, Mark]:
    """The marks of a plan by place; no message says what a mark was.

    Args:
        marks: What a caller gave.
        plan: The plan.

    Returns:
        The marks.

    Raises:
        RequestError: They are no marks of this plan.
    """
    if not isinstance(marks, Mapping):
        raise RequestError(
            "marks", f"is of type {type(marks).__name__}", "a mapping of steps to marks"
        )
    by_place: dict[Place, Mark] = {}
    for key, mark in marks.items():
        place = checked_place("marks", key, plan)
        if not _is_mark(mark):
            raise RequestError(
                "marks", "holds something that is not a mark", ", ".join(get_args(Mark))
            )
        by_place[place] = mark
    return by_place


def checked_place(argument: str, value: object, plan: Plan) -> Place:
    """The place of a step of a plan.

    Args:
        argument: The argument that names it.
        value: What a caller gave.
        plan: The plan.

    Returns:
        The place.

    Raises:
        RequestError: It names no step of this plan.
    """
    if not isinstance(value, tuple) or [type(part) for part in value] != [int, int]:
        allowed = "a week and the number of a step in it, such as (1, 2)"
        raise RequestError(argument, "names no step", allowed)
    place = Place(*value)
    if not (0 < place.week <= len(plan.weeks)) or not (
        0 < place.step <= len(plan.weeks[place.week - 1].steps)
    ):
        raise RequestError(
            argument, "names a step that the plan does not have", "steps of the plan"
        )
    return place


def _is_mark(value: object) -> TypeGuard[Mark]:
    return isinstance(value, str) and value in get_args(Mark)
