"""In how many rows of a frame a condition holds: found in one pass, and told in a message."""

from collections.abc import Iterable
from typing import Any

import narwhals.stable.v2 as nw

from emotional_intimacy.frames.engines import first_row
from emotional_intimacy.frames.tallies import Frame

__all__ = ["count_of", "row_of", "told_rows"]


def count_of(condition: nw.Expr) -> nw.Expr:
    """In how many rows a condition holds."""
    return condition.cast(nw.Int64).sum()


def row_of(frame: Frame, values: Iterable[nw.Expr]) -> tuple[Any, ...]:
    """Numbers about a whole frame, found in one pass over it."""
    named_values = [value.alias(str(at)) for at, value in enumerate(values)]
    return first_row(frame.select(*named_values)) if named_values else ()


def told_rows(count: int) -> str:
    """A number of rows, for a message."""
    return "in 1 row" if count == 1 else f"in {count} rows"
