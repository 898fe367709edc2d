"""The columns of scores that the kernel fills, and the threads in which it does so."""

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, NamedTuple, TypeVar

from emotional_intimacy.errors import RequestError
from emotional_intimacy.scoring.kernel_sums import Array

__all__ = ["CHUNK", "TYPES", "Column", "Kind", "Out", "in_threads", "plain", "plain_columns"]

CHUNK = 131_072
"""People who are scored at once: few enough for a column of bytes to stay in the caches, and enough
that threads seldom wait for each other's turn in Python."""

Kind = Literal["number", "count", "flag", "word"]

TYPES: dict[Kind, str] = {"number": "f8", "count": "i2", "flag": "?", "word": "i1"}
"""The types of arrays that hold them."""

Out = Mapping[str, Array]
"""Arrays to be filled, by the name of the column."""

_Part = TypeVar("_Part")


class Column(NamedTuple):
    """A column of scores.

    Attributes:
        name: Its name.
        kind: A number is a float, NaN where there is none; a word is its place in `words`, -1 where
            there is none; a count is a whole number, and a flag is true or false.
        words: The words.
    """

    name: str
    kind: Kind
    words: tuple[str, ...] = ()


def plain(id: str) -> str:
    """An id as it stands in names of columns."""
    return id.replace("-", "_")


def plain_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Columns with ``-`` in their names as ``_``.

    Raises:
        RequestError: Two get one name, as ids of a bank of your own can make them.
    """
    named = tuple(column._replace(name=plain(column.name)) for column in columns)
    seen: set[str] = set()
    for name, *_ in named:
        if name.lower() in seen:
            problem = f"has ids that make two columns {name!r}"
            allowed = "ids that differ in more than - and _ and capitals"
            raise RequestError("questionnaire", problem, allowed)
        seen.add(name.lower())
    return named


def in_threads(
    work: Callable[[_Part], object], parts: Iterable[_Part], *, rows: int = CHUNK
) -> None:
    """Do some work for each part, in as many threads as there are processors.

    Args:
        work: What is done.
        parts: What it is done with.
        rows: The rows of each part; where they are few, one thread is faster.
    """
    held = list(parts)
    if len(held) <= 1 or rows < CHUNK:
        for part in held:
            work(part)
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, held))
