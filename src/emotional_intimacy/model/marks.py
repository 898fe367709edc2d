"""What happened with the steps of a plan, checked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeGuard, get_args

from emotional_intimacy.errors import RequestError

if TYPE_CHECKING:
    from emotional_intimacy.model.plans import Plan

__all__ = ["Mark", "Place", "checked_marks", "checked_place"]

Mark = Literal["done", "skipped", "better", "same", "worse"]
"""What happened with a step: done, left out, or done and how it felt."""


class Place(NamedTuple):
    """Where a step is: the number of its week and its own in it, both from 1."""

    week: int
    step: int


def checked_marks(marks: object, plan: "Plan") -> dict[Place, Mark]:
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


def checked_place(argument: str, value: object, plan: "Plan") -> Place:
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
