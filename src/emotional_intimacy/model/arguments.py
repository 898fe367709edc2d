"""What an argument is, asked of its type first: an array would answer for each of its values."""

from typing import TypeGuard

from emotional_intimacy.errors import RequestError

__all__ = ["LARGEST", "is_number", "require", "require_choice"]

LARGEST = 1e100
"""Greater numbers measure nothing, and not even their squares might be finite."""


def is_number(value: object) -> TypeGuard[float]:
    """Whether a value is a finite number, of Python's, that can be computed with."""
    return isinstance(value, int | float) and type(value) is not bool and abs(value) <= LARGEST


def require(holds: bool, argument: str, problem: str, allowed: str) -> None:  # noqa: FBT001 - a condition
    """Raise a `RequestError` unless a condition holds."""
    if not holds:
        raise RequestError(argument, problem, allowed)


def require_choice(argument: str, value: object, choices: tuple[str, ...]) -> None:
    """Raise a `RequestError` unless a value is one of some names."""
    known = isinstance(value, str) and value in choices
    require(known, argument, "is unknown", ", ".join(choices))
