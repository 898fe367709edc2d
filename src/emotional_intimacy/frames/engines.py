"""What the engines do not have in common: how one is told, and how a single row is taken out."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import narwhals.stable.v2 as nw
from narwhals.exceptions import DuplicateError

from emotional_intimacy.errors import RequestError
from emotional_intimacy.frames.tallies import Frame

__all__ = [
    "ENGINES",
    "WIDEST",
    "first_row",
    "native_frame",
    "unused_name",
    "with_whole_objects",
    "with_words_apart",
]

ENGINES = "pandas, Polars, PyArrow, DuckDB or PySpark"
"""The engines, for messages."""

WIDEST = 2**63 - 1
"""The largest whole number that a column of numbers holds in every engine."""

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
        raise _doubled() from None
    itself = found.to_native() is native  # and no frame of Narwhals around one
    if not itself or found.implementation.name not in _KNOWN:
        raise _unknown(frame)
    if found.implementation.is_spark_like() and len(set(native.columns)) < len(native.columns):
        raise _doubled()  # Narwhals does not say it of Spark
    return found


def _doubled() -> RequestError:
    return RequestError("frame", "has two columns of one name", "each name once")


def _unknown(frame: object) -> RequestError:
    return RequestError("frame", f"is of type {type(frame).__name__}", f"a frame of {ENGINES}")


def first_row(frame: Frame) -> tuple[Any, ...]:
    """The first row of a frame, None where it has no number; the engine itself is enough for it."""
    native = frame.to_native()
    if frame.implementation.is_pandas():
        from pandas import isna  # noqa: PLC0415 - it is there, a frame of it came

        found = (native[name].iloc[0] for name in native.columns)
        row: tuple[Any, ...] = tuple(None if isna(value) else value for value in found)
    elif isinstance(frame, nw.DataFrame):
        row = frame.row(0)
    elif frame.implementation.is_polars():
        row = native.collect().row(0)
    elif frame.implementation.is_duckdb():
        row = native.limit(1).fetchall()[0]
    else:
        row = tuple(native.first())
    return row


def unused_name(beginning: str, names: Iterable[str]) -> str:
    """A name with which no column begins, whatever the case: with as many blanks as that takes."""
    begin = beginning.lower()
    blanks = [len(name) for name in map(str.lower, map(str, names)) if name.startswith(begin)]
    return beginning + " " * max(blanks, default=0)


def with_words_apart(
    frame: Frame, names: Sequence[str], words: Collection[str]
) -> tuple[Frame, list[str]]:
    """Columns of Python objects of pandas that hold words beside numbers, once more without words.

    Args:
        frame: The frame.
        names: The columns to look at.
        words: The words.

    Returns:
        The frame, and the column to read instead of each.
    """
    if not words or not frame.implementation.is_pandas():
        return frame, list(names)
    from pandas.api.types import infer_dtype  # noqa: PLC0415 - it is there, a frame of it came

    native = frame.to_native()
    apart = unused_name("apart", native.columns)
    read, made = [], {}
    for at, name in enumerate(names):
        column = native[name]
        read.append(name)
        if str(column.dtype) == "object" and infer_dtype(column, skipna=True).startswith("mixed"):
            read[-1] = f"{apart} {at}"
            gone = [None if type(value) is str and value in words else value for value in column]
            made[read[-1]] = type(column)(gone, index=column.index, dtype=object).infer_objects()
    return nw.from_native(native.assign(**made)) if made else frame, read


def with_whole_objects(frame: Frame, names: Collection[str]) -> Frame:
    """Columns of Python objects of pandas that hold whole numbers alone, as whole numbers.

    pandas makes such a column of numbers beside None, and of nothing but None.
    """
    if not frame.implementation.is_pandas():
        return frame
    native = frame.to_native()
    whole = [name for name in names if name in native.columns and _is_whole(native[name])]
    return nw.from_native(native.astype(dict.fromkeys(whole, "Int64"))) if whole else frame


def _is_whole(column: Any) -> bool:  # noqa: ANN401 - a column of pandas, which need not be there
    from pandas.api.types import infer_dtype  # noqa: PLC0415 - it is there, a frame of it came

    plain = str(column.dtype) == "object"  # a type of Arrow that holds nothing equals object too
    if not plain or infer_dtype(column, skipna=True) not in {"integer", "empty"}:
        return False
    return bool(column.dropna().between(-WIDEST, WIDEST).all())
