"""Values as plain JSON types, for front ends, templates and encoders of the caller's own."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any, overload

import attrs

from emotional_intimacy.bank.converter import converter
from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.answers import NoAnswer
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.value import Value

__all__ = ["is_plain_class", "to_dict"]

_NOT_HERE = "emotional_intimacy.evidence."
"""Where the values with arrays are: answers of many people, which are never written."""

_ALLOWED = "a value of this library, a Catalog, or dicts and lists of these and of JSON types"


@overload
def to_dict(value: Value | Mapping[str, object]) -> dict[str, Any]: ...
@overload
def to_dict(value: Catalog[Any]) -> list[Any]: ...
@overload
def to_dict(value: object) -> Any: ...  # noqa: ANN401 - JSON can be anything
def to_dict(value: object) -> Any:
    """A value as plain JSON types: dict, list, str, int, float, bool and None.

    The fields are those that `dumps` writes, without ``"type"`` and ``"schema"``. Each call makes
    it again: what is done to the result reaches no other. A report holds what the person answered,
    so treat it so. A questionnaire holds how each item is scored: give a client that asks the
    questions ids, texts and choices alone. To store a value and get it back, use `dumps` and
    `loads`.

    Args:
        value: Any value of this library: a bank or any of its records, a questionnaire, a report, a
            plan, a private check and so on. A `Catalog`, a tuple or a list of values becomes a
            list, a mapping with strings as keys a dict; answers, as `score` takes them, are such a
            mapping.

    Returns:
        The fields of the value by name. A date is written as ``"2026-01-31"``, and what is no
        answer as ``"rather-not-say"`` or ``"does-not-apply"``.

    Raises:
        RequestError: It is of another type, as are the outcome of a private check and the answers
            of many people; or it holds a key that is not a string, a number that is not finite,
            or itself.

    Example:
        >>> import emotional_intimacy as ei
        >>> plain = ei.to_dict(ei.load_bank().questionnaire("pulse", context="friend"))
        >>> plain["items"][1]["id"], plain["items"][1]["text"]
        ('c09', 'When we talk, I leave out something I want to say.')
        >>> plain["response_scale"]["maximum"], plain["response_scale"]["labels"][-1]
        (5, 'always or almost always')
    """
    try:
        return _plain(value)
    except RecursionError:
        problem = "holds itself, or is nested too deeply"
        raise RequestError("value", problem, _ALLOWED) from None
    except _RefusedError as refused:
        begins = "is" if refused.value is value else "holds a value"
        problem = f"{begins} of type {type(refused.value).__name__}"
        raise RequestError("value", problem, _ALLOWED) from None


def is_plain_class(type_: object) -> bool:
    """Whether `to_dict` takes the values of a class.

    Args:
        type_: The class.

    Returns:
        Whether it is a class of records, results or parts of them; a Catalog, which can hold any
        of these, is none.
    """
    if not isinstance(type_, type) or type_.__module__.startswith(_NOT_HERE):
        return False
    named = issubclass(type_, tuple) and hasattr(type_, "_fields")
    of_ours = type_.__module__.startswith("emotional_intimacy.")
    return of_ours and (named or (issubclass(type_, Value) and attrs.has(type_)))


class _RefusedError(Exception):
    """What cannot be written."""

    def __init__(self, value: object) -> None:
        super().__init__()
        self.value = value


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON can be anything
    if value is None or isinstance(value, NoAnswer) or type(value) in {str, int, bool, date}:
        return converter().unstructure(value)
    if type(value) is float:
        if not math.isfinite(value):
            raise RequestError("value", "holds a number that JSON has not", "finite numbers")
        return value
    if isinstance(value, Mapping):
        for key in value:
            if type(key) is not str:
                problem = f"holds a key of type {type(key).__name__}"
                raise RequestError("value", problem, "strings as keys")
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, Value) and is_plain_class(type(value)):
        return _plain(converter().unstructure(value))
    if isinstance(value, tuple) and (names := getattr(value, "_fields", ())):
        return _plain(dict(zip(names, value, strict=True)))
    if isinstance(value, list | tuple | Catalog):
        return [_plain(held) for held in value]
    raise _RefusedError(value)
