"""Columns that tell people, pairs and days apart: what can be one, on which engine."""

from typing import Any

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import RequestError
from emotional_intimacy.frames.reading import column_names, count_of, row_of, told_rows
from emotional_intimacy.frames.tallies import Frame

__all__ = ["check_keys", "plain_rows"]

_NOT_ORDERED: dict[str, tuple[type[nw.dtypes.DType], ...]] = {
    "PANDAS": (nw.Categorical, nw.Enum),
    "PYARROW": (nw.Categorical, nw.Enum, nw.Duration),
    "POLARS": (nw.Object,),
}
"""Types that an engine cannot group by, or not find the first and last of."""

_ALLOWED = "text, whole numbers or dates"


def plain_rows(frame: Frame) -> Frame:
    """A frame whose index, if pandas gave it one, has no names that could be those of columns."""
    if not frame.implementation.is_pandas():
        return frame
    plain: Frame = nw.from_native(frame.to_native().reset_index(drop=True))
    return plain


def check_keys(frame: Frame, names: dict[str, str]) -> None:
    """Check columns by which rows are put together.

    Args:
        frame: The frame.
        names: The column that each argument names.

    Raises:
        RequestError: There is no such column, two arguments name one, a value is missing, or its
            values cannot be told apart or put in order.
    """
    schema = frame.collect_schema()
    given: list[str] = []
    for argument, name in names.items():
        given.append(name)
        column_names(argument, given, schema)
        _check_kind(frame, argument, name)
    gaps = [_is_gap(schema[name], name) for name in given]
    for argument, count in zip(names, row_of(frame, map(count_of, gaps)), strict=True):
        if count:
            raise RequestError(argument, f"is null {told_rows(count)}", "a value in every row")


def _check_kind(frame: Frame, argument: str, name: str) -> None:
    kind, engine = frame.collect_schema()[name], frame.implementation.name
    wrong = kind.is_nested() or kind in _NOT_ORDERED.get(engine, ())
    if wrong or (engine == "PANDAS" and kind == nw.Object and not _is_ordered(frame, name)):
        raise RequestError(argument, f"is a column of {type(kind).__name__}", _ALLOWED)


def _is_ordered(frame: Frame, name: str) -> bool:
    """Whether the Python objects of a column can be told apart and put in order."""
    native: Any = frame.to_native()
    try:
        sorted(set(native[name].dropna()))
    except TypeError:
        return False
    return True


def _is_gap(kind: nw.dtypes.DType, name: str) -> nw.Expr:
    """Where a key has no value; what is no number is none either."""
    value = nw.col(name)
    return value.is_null() | value.is_nan() if kind.is_float() else value.is_null()
