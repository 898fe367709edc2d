"""Columns that tell people, pairs and days apart: what can be one, on which engine."""

from collections.abc import Collection, Mapping
from typing import Any

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import RequestError
from emotional_intimacy.frames.native import Frame, count_of, row_of, told_rows
from emotional_intimacy.frames.reading import column_names

__all__ = ["check_keys", "plain_rows"]

_Kinds = dict[str, tuple[type[nw.dtypes.DType], ...]]

_NOT_GROUPED: _Kinds = {"POLARS": (nw.Object,), "PYARROW": (nw.Unknown,)}
"""Types by which an engine cannot put rows together."""

_NOT_ORDERED: _Kinds = {"PANDAS": (nw.Categorical,), "PYARROW": (nw.Categorical, nw.Duration)}
"""Types of which an engine cannot find the first and the last."""

_ALLOWED = "text, whole numbers or dates"


def plain_rows(frame: Frame) -> Frame:
    """A frame of which rows can be put together.

    The index of pandas may have names that are those of columns, and PyArrow cannot compare text
    that it got as views, as Polars gives it.
    """
    native: Any = frame.to_native()
    plain: Frame = frame
    if frame.implementation.is_pandas():
        plain = nw.from_native(native.reset_index(drop=True))
    elif frame.implementation.is_pyarrow():
        import pyarrow as pa  # noqa: PLC0415 - it is there, a frame of it came

        kinds = [pa.string() if one == pa.string_view() else one for one in native.schema.types]
        if kinds != native.schema.types:
            fields = zip(native.schema.names, kinds, strict=True)
            plain = nw.from_native(native.cast(pa.schema(list(fields))))
    return plain


def check_keys(frame: Frame, names: Mapping[str, str], *, ordered: Collection[str] = ()) -> None:
    """Check columns by which rows are put together.

    Args:
        frame: The frame.
        names: The column that each argument names.
        ordered: The arguments of whose columns the first and last values are looked for.

    Raises:
        RequestError: There is no such column, two arguments name one, a value is missing, or its
            values cannot be told apart or put in order.
    """
    schema = frame.collect_schema()
    given: list[str] = []
    for argument, name in names.items():
        given.append(name)
        column_names(argument, given, schema)
        if not _can_be_key(frame, name, ordered=argument in ordered):
            found = type(schema[name]).__name__
            raise RequestError(argument, f"is a column of {found}", _ALLOWED)
    gaps = [_is_gap(schema[name], name) for name in given]
    for argument, count in zip(names, row_of(frame, map(count_of, gaps)), strict=True):
        if count:
            raise RequestError(argument, f"is null {told_rows(count)}", "a value in every row")


def _can_be_key(frame: Frame, name: str, *, ordered: bool) -> bool:
    kind, engine = frame.collect_schema()[name], frame.implementation.name
    if kind.is_nested() or kind in _NOT_GROUPED.get(engine, ()):
        return False
    if ordered and kind in _NOT_ORDERED.get(engine, ()):
        return False
    if engine != "PANDAS":
        return True
    # Categories of Arrow are not categories to pandas, and it cannot group by them.
    if kind == nw.Categorical:
        return str(frame.to_native()[name].dtype) == "category"
    return kind != nw.Object or _is_ordered(frame, name)


def _is_ordered(frame: Frame, name: str) -> bool:
    """Whether the Python objects of a column can be told apart and put in order."""
    native: Any = frame.to_native()
    try:
        sorted(set(native[name].dropna()))
    except TypeError:
        return False
    return True


def _is_gap(kind: nw.dtypes.DType, name: str) -> nw.Expr:
    """Where a key has no value; what is not a number is none either."""
    value = nw.col(name)
    return value.is_null() | value.is_nan() if kind.is_float() else value.is_null()
