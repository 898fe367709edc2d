"""Frames as they come: which engines there are, and numbers about a whole frame in one pass."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

import narwhals.stable.v2 as nw
from narwhals.exceptions import DuplicateError

from emotional_intimacy.errors import RequestError

__all__ = [
    "TEXT",
    "Frame",
    "FrameT",
    "count_of",
    "exactly",
    "native_frame",
    "or_nothing",
    "row_of",
    "told_rows",
    "with_whole_objects",
]

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
"""A frame of any engine."""

FrameT = TypeVar("FrameT")
"""A frame of the caller's: what goes in is what comes out."""

TEXT = (nw.String, nw.Categorical, nw.Enum)
"""The types of columns that hold text."""

_ENGINES = "pandas, Polars, PyArrow, DuckDB or PySpark"
_KNOWN = {"PANDAS", "POLARS", "PYARROW", "DUCKDB", "PYSPARK", "PYSPARK_CONNECT"}


def native_frame(frame: object) -> Frame:
    """A frame of one of the engines.

    Raises:
        RequestError: It is something else, or two of its columns share a name.
    """
    native: Any = frame
    try:
        given: Frame = nw.from_native(native)
    except TypeError:
        raise _unknown(frame) from None
    except DuplicateError:
        raise _doubled() from None
    itself = given.to_native() is native  # and no frame of Narwhals around one
    if not itself or given.implementation.name not in _KNOWN:
        raise _unknown(frame)
    if given.implementation.is_spark_like() and len(set(native.columns)) < len(native.columns):
        raise _doubled()  # Narwhals does not say it of Spark
    return given


def _doubled() -> RequestError:
    return RequestError("frame", "has two columns of one name", "each name once")


def _unknown(frame: object) -> RequestError:
    return RequestError("frame", f"is of type {type(frame).__name__}", f"a frame of {_ENGINES}")


def count_of(condition: nw.Expr) -> nw.Expr:
    """In how many rows a condition holds."""
    return condition.cast(nw.Int64).sum()


def row_of(frame: Frame, values: Iterable[nw.Expr]) -> tuple[Any, ...]:
    """Numbers about a whole frame, found in one pass over it; None where there is none."""
    named_values = [value.alias(str(at)) for at, value in enumerate(values)]
    if not named_values:
        return ()
    row = frame.select(*named_values)
    native = row.to_native()
    if row.implementation.is_pandas():
        from pandas import isna  # noqa: PLC0415 - it is there, a frame of it came

        values_of = (native[name].iloc[0] for name in native.columns)
        return tuple(None if isna(value) else value for value in values_of)
    if isinstance(row, nw.DataFrame):
        return row.row(0)
    if row.implementation.is_polars():
        return tuple(native.collect().row(0))
    if row.implementation.is_duckdb():
        return tuple(native.limit(1).fetchall()[0])
    return tuple(native.first())


def told_rows(count: int) -> str:
    """A number of rows, for a message."""
    return "in 1 row" if count == 1 else f"in {count} rows"


def exactly(number: int, kind: nw.dtypes.DType) -> nw.Expr | int:
    """A number to hold a column against.

    PyArrow would hold the widest whole numbers without a sign against those with one, which have no
    room for them, and name one of them in its message.
    """
    return nw.lit(max(number, 0), nw.UInt64) if kind == nw.UInt64 else number


def or_nothing(frame: Frame, name: str) -> nw.Expr:
    """A column; one of numbers where it is of no type, as one that holds nothing."""
    if frame.collect_schema()[name] != nw.Unknown:
        return nw.col(name)
    # pandas holds gaps beside floats.
    return nw.lit(None, nw.Float64 if frame.implementation.is_pandas() else nw.Int64)


def with_whole_objects(frame: Frame, names: Collection[str]) -> Frame:
    """Columns of Python objects of pandas that hold whole numbers alone, as whole numbers.

    pandas makes such a column of numbers beside None, and of nothing but None.
    """
    if not frame.implementation.is_pandas():
        return frame
    from emotional_intimacy.frames.pandas_columns import is_readable  # noqa: PLC0415 - for pandas

    native = frame.to_native()
    whole = [
        name
        for name in names
        if str(native[name].dtype) == "object"
        and is_readable(native[name])
        and all(type(value) is int for value in native[name].dropna())
    ]
    return nw.from_native(native.astype(dict.fromkeys(whole, "Int64"))) if whole else frame
