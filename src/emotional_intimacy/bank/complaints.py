"""What a detailed converter complains of: every problem with its path, up to a bound."""

from collections.abc import Callable
from heapq import nsmallest
from typing import Any

from cattrs import transform_error
from cattrs.errors import (
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from emotional_intimacy.bank.wrong_type import WrongTypeError
from emotional_intimacy.errors import RequestError, shown

__all__ = ["complaints", "each_of"]

_KEYS = 3
"""Unknown keys that a message names."""

_Type = Any
"""A type, or what stands for one."""

_WRONG = 20
"""Wrong elements that are told of one list; a damaged one can have a million."""

# A checker takes the arguments from ExceptionGroup, which has two.
_LIST_ERROR: Any = IterableValidationError


def each_of(element: _Type, hook: Callable[[Any, _Type], Any]) -> Callable[[Any, _Type], Any]:
    """Structure a list as cattrs does, but do not go on after so many wrong elements.

    Args:
        element: The type of an element.
        hook: What structures one.

    Returns:
        A hook for the list.
    """

    def structure(values: list[Any], many: _Type) -> list[Any]:
        made = []
        errors: list[Exception] = []
        for index, value in enumerate(values):
            try:
                made.append(hook(value, element))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told
                error.add_note(IterableValidationNote(f"Element {index}", index, element))
                errors.append(error)
                if len(errors) == _WRONG:
                    break
        if errors:
            raise _LIST_ERROR("While structuring a list", errors, many)
        return made

    return structure


def complaints(error: Exception) -> list[tuple[str, str, str]]:
    """What a detailed converter found.

    Args:
        error: What it raised.

    Returns:
        Triples of rule, JSON path and message; no message quotes a value.
    """
    problems = []
    for line in transform_error(error, format_exception=_wording):
        message, _, path = line.rpartition(" @ ")
        rule, _, message = message.partition(": ")
        problems.append((rule, path, message))
    return problems


def _wording(error: BaseException, _: type | None) -> str:
    match error:
        case ForbiddenExtraKeysError():
            extra = nsmallest(_KEYS, error.extra_fields)
            others = len(error.extra_fields) - len(extra)
            more = f" and {others} more" if others else ""
            return f"unknown-key: there is no field {', '.join(map(shown, extra))}{more}"
        case KeyError():
            return "missing-key: a required field is missing"
        case WrongTypeError():
            return f"wrong-type: {error}"
        case RequestError():
            return f"wrong-value: {error}"
        case _:
            return "wrong-type: expected an object"
