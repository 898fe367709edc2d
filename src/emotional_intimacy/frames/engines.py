"""What the engines do not have in common: how one is told, and how a single row is taken out."""

from collections.abc import Collection
from typing import Any

import narwhals.stable.v2 as nw
from narwhals.exceptions import DuplicateError

from emotional_intimacy.errors import RequestError
from emotional_intimacy.frames.tallies import Frame

__all__ = ["ENGINES", "first_row", "native_frame", "with_whole_objects"]

ENGINES = "pandas, Polars, PyArrow, DuckDB or PySpark"
"""The engines, for messages."""

_KNOWN = {"PANDAS", "POLARS", "PYARROW", "DUCKDB", "PYSPARK", "PYSPARK_CONNECT"}


def native_frame(frame: object) -> Frame:
    """A frame of one of the engines.

    Raises:
        RequestError: It is something else, or two of its columns share a name.
    """
    native: Any = frame
    try:
        found: Frame = nw.from_native(native)
    except TypeError:
        raise _unknown(frame) from None
    except DuplicateError:
        raise RequestError("frame", "has two columns of one name", "each name once") from None
    if not isinstance(native, nw.DataFrame | nw.LazyFrame) and found.implementation.name in _KNOWN:
        return found
    raise _unknown(frame)


def _unknown(frame: object) -> RequestError:
    return RequestError("frame", f"is of type {type(frame).__name__}", f"a frame of {ENGINES}")


def first_row(frame: Frame) -> tuple[Any, ...]:
    """The first row of a frame; nothing but the engine itself is needed for it."""
    if isinstance(frame, nw.DataFrame):
        return frame.row(0)
    native = frame.to_native()
    if frame.implementation.is_polars():
        row: tuple[Any, ...] = native.collect().row(0)
    elif frame.implementation.is_duckdb():
        row = native.limit(1).fetchall()[0]
    else:
        row = tuple(native.first())
    return row


def with_whole_objects(frame: Frame, names: Collection[str]) -> Frame:
    """Columns of Python objects of pandas that hold whole numbers alone, as whole numbers.

    pandas makes such a column of numbers beside None, and of nothing but None.
    """
    if not frame.implementation.is_pandas():
        return frame
    from pandas.api.types import infer_dtype  # noqa: PLC0415 - it is there, a frame of it came

    native = frame.to_native()
    whole = [
        name
        for name in names
        if name in native.columns
        and native[name].dtype == object
        and infer_dtype(native[name], skipna=True) in {"integer", "empty"}
    ]
    if not whole:
        return frame
    settled: Frame = nw.from_native(native.astype(dict.fromkeys(whole, "Int64")))
    return settled
