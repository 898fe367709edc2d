"""What all frozen values share.

Comparing, hashing and showing are written once here and not generated for each of some fifty
classes: generating them took most of the time that importing this library needs.
"""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import attrs

__all__ = ["Itself", "Value"]

T = TypeVar("T")


class Value:
    """A frozen attrs value: equal to one of its own class whose fields are equal."""

    __slots__ = ()

    def _fields(self, wanted: str) -> Iterator[tuple[str, Any]]:
        # Each subclass is an attrs class; this one, without fields, is not.
        kind: type[attrs.AttrsInstance] = type(self)  # type: ignore[assignment]
        for field in attrs.fields(kind):
            if getattr(field, wanted):
                yield field.name, getattr(self, field.name)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or all(
            value == getattr(other, name) for name, value in self._fields("eq")
        )

    def __hash__(self) -> int:
        return hash((type(self).__name__, *(value for _, value in self._fields("eq"))))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self._fields("repr"))
        return f"{type(self).__name__}({shown})"


class Itself(Generic[T]):
    """A key of a cache that stands for one object and for none that equals it.

    Comparing a whole bank or questionnaire at each look into a cache would take longer than making
    anew what the cache holds.
    """

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)
