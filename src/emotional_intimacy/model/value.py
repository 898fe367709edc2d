"""What all frozen values share.

Comparing, hashing and showing are written once here and not generated for each of some fifty
classes: generating them took most of the time that importing this library needs.
"""

from collections.abc import Iterator
from typing import Any

import attrs

__all__ = ["Value"]


class Value:
    """A frozen attrs value: equal to one of its own class whose fields are equal."""

    __slots__ = ()

    def _fields(self, wanted: str) -> Iterator[tuple[str, Any]]:
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
