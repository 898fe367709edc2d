"""What all frozen values share.

Comparing, hashing and showing are written once here and not generated for each of some fifty
classes: generating them took most of the time that importing this library needs.
"""

from collections.abc import Callable
from operator import attrgetter
from threading import RLock
from typing import Any, TypeVar, cast

import attrs

__all__ = ["MOST_KEPT", "Keeper", "Value", "field_names"]

MOST_KEPT = 64
"""How many results one value keeps at most."""

T = TypeVar("T")

_MAKING = RLock()


def field_names(kind: type, purpose: str) -> tuple[str, ...]:
    """The names of the fields of an attrs class that serve a purpose: eq, repr or init."""
    # Each subclass of Value is an attrs class; Value, without fields, is not.
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return tuple(field.name for field in fields if getattr(field, purpose))


def _getter(kind: type) -> Callable[[object], Any]:
    """A getter for the compared fields of a class: of several a tuple, of one its value."""
    names = field_names(kind, "eq")
    return attrgetter(*names) if names else lambda _: ()


class _PerClass(dict[type, T]):
    """A cache by class: what is missing is made with a function of the class."""

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


class Keeper(Value):
    """A value that caches what is computed from it, for as long as the value lives.

    The cache is not a field: it is not compared, hashed, shown, copied, pickled or written.
    """

    __slots__ = ("_kept",)

    _kept: dict[object, Any]

    def kept(self, key: object, make: Callable[[], T]) -> T:
        """What `make` returned for this key the first time. All threads get the same object.

        Args:
            key: Names what is kept. Beyond `MOST_KEPT` keys the oldest is dropped.
            make: Computes it. The result may refer to parts of this value, but not to the value.

        Returns:
            The result of the first call.
        """
        try:
            known: T = self._kept[key]
        except (AttributeError, KeyError):
            with _MAKING:
                return self._made(key, make)
        return known

    def _made(self, key: object, make: Callable[[], T]) -> T:
        try:
            kept = self._kept
        except AttributeError:
            kept = {}
            object.__setattr__(self, "_kept", kept)
        if key not in kept:
            made = make()
            if len(kept) >= MOST_KEPT:
                del kept[next(iter(kept))]
            kept[key] = made
        known: T = kept[key]
        return known
