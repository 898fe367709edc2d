"""Reading frames strictly: every column is there, and holds whole numbers of the scale alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import (
    AnswerCode,
    AnswerError,
    AnswerProblem,
    RequestError,
    cut,
    shown,
)
from emotional_intimacy.frames.engines import first_row, native_frame, with_whole_objects
from emotional_intimacy.frames.tallies import Frame
from emotional_intimacy.scoring.table import Table

__all__ = [
    "SECONDS",
    "Reading",
    "check_kinds",
    "check_name",
    "column_names",
    "count_of",
    "exactly",
    "item_columns",
    "named",
    "read_frame",
    "row_of",
    "same_name",
    "told_rows",
    "with_numbers",
]

SECONDS = "seconds"
"""What the column of seconds is called once the frame was read."""

_SHOWN = 5
"""Columns that a message names."""

_LONGEST = 1.7976931348623157e308
"""The largest float; what is beyond is no length of time."""

_NOTHING = "nothing said"
"""A column of nulls that stands for those without a type, which no engine computes with."""

_LARGEST = 2**31
"""A number for "does not apply" stays below it, so that every engine holds it."""


class Reading(NamedTuple):
    """A frame whose answers were looked at, all of them.

    Attributes:
        frame: The frame.
        answers: The column of each item, in the order of the table.
        keep: Columns to carry through.
        seconds: The column that says how long the answering took, if there is one.
    """

    frame: Frame
    answers: tuple[str, ...]
    keep: tuple[str, ...]
    seconds: str | None


def read_frame(
    table: Table,
    frame: object,
    *,
    columns: Mapping[str, str] | None,
    keep: Collection[str],
    does_not_apply: int | None,
    seconds: str | None = None,
) -> Reading:
    """Read a frame of answers, one row for each person.

    Args:
        table: The scoring table of what was asked.
        frame: The frame.
        columns: The column of each item whose column has another name than its id.
        keep: Columns to carry through.
        does_not_apply: The number that stands for "does not apply", if there is one.
        seconds: The column that says how long the answering took, if there is one.

    Returns:
        The frame, every answer of which can be scored.

    Raises:
        RequestError: An argument is not possible, or columns are missing.
        AnswerError: Columns hold what is no answer; each is named and counted, no answer is quoted.
    """
    _check_code(does_not_apply, table)
    plain = native_frame(frame)
    names = item_columns(table, columns, plain.collect_schema())
    timing = column_names("seconds", () if seconds is None else (seconds,), plain.collect_schema())
    found = with_whole_objects(plain, [*names, *timing])
    schema = found.collect_schema()
    kept = column_names("keep", keep, schema)
    wrong_times = [_wrong_time(found, name) for name in timing]
    kinds = check_kinds(found, table, names)
    _check_values(found, table, kinds, does_not_apply, wrong_times)
    read, names = with_numbers(found, [*names, *timing])
    return Reading(read, tuple(names[: len(kinds)]), kept, names[-1] if timing else None)


def column_names(argument: str, names: object, schema: Collection[str]) -> tuple[str, ...]:
    """Names of columns of a frame, each once.

    Raises:
        RequestError: They are something else.
    """
    given: list[str] = []
    for name in (names,) if isinstance(names, str) or not isinstance(names, Iterable) else names:
        if not isinstance(name, str):
            raise RequestError(argument, "holds what is no name", "columns of the frame")
        if name not in schema:
            raise RequestError(argument, f"names {shown(name)}", "columns of the frame")
        if name in given:
            raise RequestError(argument, f"names {shown(name)} twice", "each column once")
        check_name(argument, name)
        given.append(name)
    return tuple(given)


def check_name(argument: str, name: str) -> None:
    """Check that every engine takes a name for that of one column.

    Raises:
        RequestError: Polars or DuckDB would take it for a pattern.
    """
    if name == "*" or (name.startswith("^") and name.endswith("$")):
        found = f"names {shown(name)}, which stands for several columns"
        raise RequestError(argument, found, "a column of another name")


def same_name(name: str, names: Iterable[str]) -> bool:
    """Whether a name is among others for engines to which capitals are the same as small letters.

    DuckDB and Spark are such engines; what is refused there is refused everywhere.
    """
    return name.lower() in {one.lower() for one in names}


def check_kinds(frame: Frame, table: Table, names: Iterable[str]) -> dict[str, nw.dtypes.DType]:
    """The types of the columns of answers, by name.

    Raises:
        AnswerError: Columns of some types hold no answers.
    """
    schema, pandas = frame.collect_schema(), frame.implementation.is_pandas()
    kinds = {name: schema[name] for name in names}
    refused = [
        AnswerProblem(cut(name), "not-an-int", (f"a column of {_kind(kind)}", *_allowed(table)))
        for name, kind in kinds.items()
        if not (kind.is_integer() or kind == nw.Unknown or (pandas and kind.is_float()))
    ]
    if refused:
        raise AnswerError(tuple(refused))
    return kinds


def item_columns(table: Table, columns: object, schema: Collection[str]) -> list[str]:
    """The column of each item.

    Args:
        table: The scoring table of what was asked.
        columns: The columns of items whose column has another name than its id.
        schema: The columns of the frame.

    Raises:
        RequestError: Columns are missing, or `columns` is no such mapping.
    """
    names = _names(table, columns)
    missing = [name for name in names if name not in schema]
    if missing:
        raise RequestError("frame", f"lacks {named(missing)}", "a column for each item")
    for name in names:
        check_name("columns", name)
    return names


def named(names: Collection[str]) -> str:
    """A few names for a message, and how many more there are."""
    told = [cut(name) for name in list(names)[:_SHOWN]]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(told) + more


def _names(table: Table, columns: object) -> list[str]:
    if columns is None:
        return list(table.ids)
    if not isinstance(columns, Mapping):
        found = type(columns).__name__
        raise RequestError("columns", f"is of type {found}", "a mapping of item ids to columns")
    unknown = [str(id) for id in columns if id not in table.known]
    if unknown:
        raise RequestError("columns", f"names {named(unknown)}", "items of the questionnaire")
    names = [columns.get(id, id) for id in table.ids]
    if not all(isinstance(name, str) for name in names) or len(set(names)) != len(names):
        raise RequestError("columns", "does not give each item a column", "one name for each item")
    return names


def _check_code(code: object, table: Table) -> None:
    if code is None:
        return
    if type(code) is not int or table.minimum <= code <= table.maximum or abs(code) >= _LARGEST:
        raise RequestError("does_not_apply", "is an answer or no number", "a whole number, or None")


def _check_values(
    frame: Frame,
    table: Table,
    kinds: Mapping[str, nw.dtypes.DType],
    does_not_apply: int | None,
    wrong_times: Sequence[nw.Expr],
) -> None:
    """Raise an error unless every answer is a whole number of the scale, and every time is one."""
    said = {name: _said(nw.col(name), kind, does_not_apply) for name, kind in kinds.items()}
    wrong: dict[str, tuple[AnswerCode, nw.Expr]] = {}
    for name, kind in kinds.items():
        if kind == nw.Unknown:
            wrong[name] = ("not-an-int", ~nw.col(name).is_null())
        elif kind.is_float():
            floored = said[name].floor()
            wrong[name] = ("not-an-int", ~said[name].is_null() & (floored != said[name]))
    numbers = [name for name, kind in kinds.items() if kind != nw.Unknown]
    extremes = row_of(
        frame,
        [said[name].min() for name in numbers]
        + [said[name].max() for name in numbers]
        + [count_of(found) for _, found in wrong.values()]
        + [count_of(found) for found in wrong_times],
    )
    k = len(numbers)
    problems = [
        AnswerProblem(cut(name), code, (told_rows(count), *_allowed(table)))
        for (name, (code, _)), count in zip(wrong.items(), extremes[2 * k :], strict=False)
        if count
    ]
    outside = [
        name
        for name, low, high in zip(numbers, extremes[:k], extremes[k : 2 * k], strict=True)
        if low is not None and (low < table.minimum or high > table.maximum)
    ]
    if outside:
        beyond = [
            (said[name] < exactly(table.minimum, kinds[name]))
            | (said[name] > exactly(table.maximum, kinds[name]))
            for name in outside
        ]
        problems += [
            AnswerProblem(cut(name), "out-of-range", (told_rows(count), *_allowed(table)))
            for name, count in zip(outside, row_of(frame, map(count_of, beyond)), strict=True)
        ]
    if problems:
        raise AnswerError(tuple(problems))
    if wrong_times and extremes[-1]:
        problem = f"is no length of time {told_rows(extremes[-1])}"
        raise RequestError("seconds", problem, "finite numbers from 0 up, or null")


def _wrong_time(frame: Frame, name: str) -> nw.Expr:
    """What a column of seconds must not hold."""
    kind, took = frame.collect_schema()[name], nw.col(name)
    if kind == nw.Unknown:
        return ~took.is_null()
    if not (kind.is_integer() or kind.is_float()):
        raise RequestError("seconds", f"is a column of {_kind(kind)}", "a column of numbers")
    took = took.cast(nw.Float64)
    wrong = (took < 0) | (took > _LONGEST)
    holds_gaps = frame.implementation.is_pandas()
    return wrong if holds_gaps or not kind.is_float() else wrong | took.is_nan()


def with_numbers(frame: Frame, names: Sequence[str]) -> tuple[Frame, list[str]]:
    """A column of numbers for each that is of no type, as one is that holds nothing."""
    schema = frame.collect_schema()
    untyped = {name for name in names if schema[name] == nw.Unknown}
    if not untyped:
        return frame, list(names)
    nothing = _NOTHING
    while nothing in schema:
        nothing += " "
    kind = nw.Float64 if frame.implementation.is_pandas() else nw.Int64  # which holds gaps anyway
    wider = frame.with_columns(nw.lit(None, kind).alias(nothing))
    return wider, [nothing if name in untyped else name for name in names]


def _said(raw: nw.Expr, kind: nw.dtypes.DType, does_not_apply: int | None) -> nw.Expr:
    """An answer, unless it says that the item does not apply."""
    if does_not_apply is None:
        return raw
    if kind == nw.UInt64 and does_not_apply < 0:
        return raw
    return nw.when(raw != exactly(does_not_apply, kind)).then(raw)


def exactly(number: int, kind: nw.dtypes.DType) -> nw.Expr | int:
    """A number to hold a column against.

    PyArrow would hold the widest whole numbers without a sign against those with one, which have no
    room for them, and name one of them in its message.
    """
    return nw.lit(max(number, 0), nw.UInt64) if kind == nw.UInt64 else number


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


def _allowed(table: Table) -> tuple[str, ...]:
    return (f"a whole number from {table.minimum} to {table.maximum}", "null")


def _kind(kind: nw.dtypes.DType) -> str:
    """The name of a type alone: some types hold all the values that a column has."""
    return type(kind).__name__
