"""Catalog: an ordered, immutable collection that is indexed by id."""

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar, overload

from emotional_intimacy.errors import RequestError, UnknownIdError

__all__ = ["MOST_HINTS", "Catalog", "Identified", "near"]


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id, unique among its kind."""
        ...


T_co = TypeVar("T_co", bound=Identified, covariant=True)
T = TypeVar("T")


MOST_HINTS = 20
"""For how many unknown ids at once near ones are looked for: it takes its time."""

_LONGEST = 100
"""Characters of an id for which near ones are looked for; ours have 40 at most."""

_MOST_COMPARED = 2_000
_MOST_STEPS = 200_000
"""Bounds of one look: comparing two ids takes as many steps as the product of their lengths."""


def near(sought: object, known: Iterable[str]) -> tuple[str, ...]:
    """Known ids that look like the one that was sought, the nearest first.

    Where there are too many to compare all of them, those that begin alike are.

    Args:
        sought: What a caller asked for, of any type.
        known: The ids that exist.

    Returns:
        At most three ids; none when `sought` is not a short string.
    """
    if type(sought) is not str or not 0 < len(sought) <= _LONGEST:
        return ()
    from difflib import get_close_matches  # noqa: PLC0415 - only needed once something is wrong

    candidates = [id for id in known if len(id) <= _LONGEST]
    most = min(_MOST_COMPARED, _MOST_STEPS // len(sought) ** 2)
    if len(candidates) > most:
        candidates = [id for id in candidates if id[:2] == sought[:2]][:most]
    return tuple(get_close_matches(sought, candidates, n=3, cutoff=0.6))


class Catalog(Generic[T_co]):
    """An ordered, immutable collection of values with ids.

    It iterates its values, not its ids, in their order, and is indexed by id. Two catalogs are
    equal when their values are. The index is private: it is not compared, hashed or serialized.

    An id that is not there raises `UnknownIdError`, which is a ``LookupError``. An index that is no
    string, such as a position, is a mistake in the program and raises `RequestError`; the value at
    a position is ``catalog.values()[0]``.

    Args:
        kind: What the values are, for the message of an unknown id: ``"practice"``.
        values: The values, in order.

    Raises:
        ValueError: Two values share an id.

    Example:
        >>> import emotional_intimacy as ei
        >>> pillars = ei.load_bank().pillars
        >>> pillars.ids[:2]
        ('understanding', 'trust')
        >>> [id for id, pillar in pillars.items() if pillar.outcome]
        ['benefits']
        >>> pillars["trust"].name
        'Trust'
        >>> pillars["trus"]
        Traceback (most recent call last):
        ...
        emotional_intimacy.errors.UnknownIdError: no pillar has the id 'trus'; did you mean 'trust'?
    """

    __slots__ = ("_index", "_kind", "_values")

    _kind: str
    _values: tuple[T_co, ...]
    _index: dict[str, T_co]

    def __init__(self, kind: str, values: Iterable[T_co]) -> None:
        values = tuple(values)
        index = {value.id: value for value in values}
        if len(index) != len(values):
            raise ValueError(f"two values of the kind {kind!r} share an id")
        set_once = object.__setattr__
        set_once(self, "_kind", kind)
        set_once(self, "_values", values)
        set_once(self, "_index", index)

    @property
    def kind(self) -> str:
        """What the values are, in the singular."""
        return self._kind

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self._index)

    def items(self) -> tuple[tuple[str, T_co], ...]:
        """Pairs of id and value, in order."""
        return tuple(self._index.items())

    def values(self) -> tuple[T_co, ...]:
        """The values, in order, as iterating gives them."""
        return self._values

    @overload
    def get(self, id: str) -> T_co | None: ...

    @overload
    def get(self, id: str, default: T) -> T_co | T: ...

    def get(self, id: str, default: T | None = None) -> T_co | T | None:
        """The value with an id.

        Args:
            id: The id.
            default: What to return if there is none.

        Returns:
            The value, or the default.

        Raises:
            RequestError: `id` is not a string.

        Example:
            >>> import emotional_intimacy as ei
            >>> print(ei.load_bank().pillars.get("humor"))
            None
        """
        self._require_id(id)
        return self._index.get(id, default)

    def __getitem__(self, id: str) -> T_co:
        try:
            return self._index[id]
        except (KeyError, TypeError):
            self._require_id(id)
            raise UnknownIdError(self._kind, str(id), near(id, self._index)) from None

    def _require_id(self, id: object) -> None:
        """Refuse what is not a string. No id is named: their order can follow from answers."""
        if not isinstance(id, str):
            problem = f"is of type {type(id).__name__}, and no {self._kind} has such an id"
            allowed = "a string, one of .ids"
            if isinstance(id, int | slice):
                problem += "; a Catalog is indexed by id, not by position"
                allowed += "; by position: catalog.values()[0]"
            raise RequestError("id", problem, allowed) from None

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self._index

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return self._values == other._values if type(other) is Catalog else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return f"<Catalog of {len(self)} {self._kind} values>"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Catalog is immutable: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a Catalog is immutable: {name}")

    def __reduce__(self) -> tuple[type["Catalog[T_co]"], tuple[str, tuple[T_co, ...]]]:
        return (Catalog, (self._kind, self._values))
