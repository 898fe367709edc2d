"""What all frozen values share.

Comparing, hashing and showing are written once here and not generated for each of some fifty
classes: generating them took most of the time that importing this library needs.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

import attrs

__all__ = ["Itself", "Value", "field_names"]

T = TypeVar("T")


def field_names(kind: type, purpose: str) -> tuple[str, ...]:
    """The names of the fields of an attrs class that serve a purpose: eq, repr or init."""
    # Each subclass of Value is an attrs class; Value, without fields, is not.
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return tuple(field.name for field in fields if getattr(field, purpose))


def _getter(kind: type) -> Callable[[object], Any]:
    """What reads the fields of a class that are compared: a tuple, or the value of a single one."""
    names = field_names(kind, "eq")
    return attrgetter(*names) if names else lambda _: ()


class _PerClass(dict[type, T]):
    """What is made of a class when it is first asked for, and kept."""

    def __init__(self, make: Callable[[type], T]) -> None:
        self.make = make

    def __missing__(self, kind: type) -> T:
        self[kind] = made = self.make(kind)
        return made


_GETTERS = _PerClass(_getter)
_SHOWN = _PerClass(lambda kind: field_names(kind, "repr"))


class Value:
    """A frozen attrs value: equal to one of its own class whose fields are equal."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        kind = type(self)
        if type(other) is not kind:
            return NotImplemented
        getter = _GETTERS[kind]
        return bool(getter(self) == getter(other))

    def __hash__(self) -> int:
        kind = type(self)
        return hash((kind.__name__, _GETTERS[kind](self)))

    def __repr__(self) -> str:
        kind = type(self)
        shown = [f"{name}={getattr(self, name)!r}" for name in _SHOWN[kind]]
        return f"{kind.__name__}({', '.join(shown)})"


class Itself(Generic[T]):
    """A key of a cache that stands for one object and for none that equals it.

    Comparing a whole bank or questionnaire at each look into a cache would take longer than making
    anew what the cache holds.
    """

    __slots__ = ("value",)

    value: T

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)
