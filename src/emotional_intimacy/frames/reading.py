"""Reading frames strictly: every column is there, and holds whole numbers of the scale alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import RequestError, cut, shown
from emotional_intimacy.frames.checking import check_kinds, check_values, wrong_time
from emotional_intimacy.frames.engines import (
    native_frame,
    unused_name,
    with_whole_objects,
    with_words_apart,
)
from emotional_intimacy.frames.missing import LARGEST, Missing, read_missing
from emotional_intimacy.frames.tallies import Frame
from emotional_intimacy.scoring.table import Table

__all__ = [
    "SECONDS",
    "Reading",
    "check_name",
    "column_names",
    "item_columns",
    "named",
    "read_frame",
    "same_name",
    "with_numbers",
]

SECONDS = "seconds"
"""What the column of seconds is called once the frame was read."""

_SHOWN = 5
"""Columns that a message names."""

_NOTHING = "nothing said"
"""A column of nulls that stands for those without a type, which no engine computes with."""

_GIVEN = "given"
"""What columns of answers are called, with their number, once codes for no answer are taken out."""


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
    missing: Collection[int | str] = (),
    seconds: str | None = None,
) -> Reading:
    """Read a frame of answers, one row for each person.

    Args:
        table: The scoring table of what was asked.
        frame: The frame.
        columns: The column of each item whose column has another name than its id.
        keep: Columns to carry through.
        does_not_apply: The number that stands for "does not apply", if there is one.
        missing: The numbers and words that stand for no answer.
        seconds: The column that says how long the answering took, if there is one.

    Returns:
        The frame, every answer of which can be scored.

    Raises:
        RequestError: An argument is not possible, or columns are missing.
        AnswerError: Columns hold what is not an answer; each is named and counted, no answer is
            quoted.
    """
    _check_code(does_not_apply, table)
    codes = read_missing(missing, table, does_not_apply)
    plain = native_frame(frame)
    schema = plain.collect_schema()
    names = item_columns(table, columns, schema)
    timing = column_names("seconds", () if seconds is None else (seconds,), schema)
    apart, held = with_words_apart(plain, names, codes.words)
    found = with_whole_objects(apart, [*held, *timing])
    kept = column_names("keep", keep, schema)
    wrong_times = [wrong_time(found, name) for name in timing]
    told = dict(zip(held, names, strict=True))
    kinds = check_kinds(found, table, told, text=bool(codes.words))
    check_values(
        found,
        table,
        told,
        kinds,
        missing=codes,
        does_not_apply=does_not_apply,
        wrong_times=wrong_times,
    )
    found, answers = _without_codes(found, kinds, codes)
    read, used = with_numbers(found, [*answers, *timing])
    return Reading(read, tuple(used[: len(kinds)]), kept, used[-1] if timing else None)


def _without_codes(
    frame: Frame, kinds: Mapping[str, nw.dtypes.DType], codes: Missing
) -> tuple[Frame, list[str]]:
    """Columns of numbers without codes for no answer, beside those that hold them."""
    if not (codes.numbers or codes.words):
        return frame, list(kinds)
    pandas = frame.implementation.is_pandas()
    name = unused_name(_GIVEN, frame.collect_schema())
    given = {
        f"{name} {at}": codes.given(column, kind, pandas=pandas)
        for at, (column, kind) in enumerate(kinds.items())
    }
    return frame.with_columns(*(value.alias(name) for name, value in given.items())), list(given)


def column_names(argument: str, names: object, schema: Collection[str]) -> tuple[str, ...]:
    """Names of columns of a frame, each once.

    Raises:
        RequestError: They are something else.
    """
    given: dict[str, None] = {}
    for name in (names,) if isinstance(names, str) or not isinstance(names, Iterable) else names:
        if not isinstance(name, str):
            raise RequestError(argument, "holds what is not a name", "columns of the frame")
        if name not in schema:
            raise RequestError(argument, f"names {shown(name)}", "columns of the frame")
        if name in given:
            raise RequestError(argument, f"names {shown(name)} twice", "each column once")
        check_name(argument, name)
        given[name] = None
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
    if type(code) is not int or table.minimum <= code <= table.maximum or abs(code) >= LARGEST:
        raise RequestError("does_not_apply", "is an answer or no number", "a whole number, or None")


def with_numbers(frame: Frame, names: Sequence[str]) -> tuple[Frame, list[str]]:
    """A column of numbers for each that is of no type, as one is that holds nothing."""
    schema = frame.collect_schema()
    untyped = {name for name in names if schema[name] == nw.Unknown}
    if not untyped:
        return frame, list(names)
    nothing = unused_name(_NOTHING, schema)
    kind = nw.Float64 if frame.implementation.is_pandas() else nw.Int64  # which holds gaps anyway
    wider = frame.with_columns(nw.lit(None, kind).alias(nothing))
    return wider, [nothing if name in untyped else name for name in names]
