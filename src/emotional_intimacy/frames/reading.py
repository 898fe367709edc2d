"""Reading frames strictly: every column is there, and of a type that holds answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import RequestError, cut, shown
from emotional_intimacy.frames.jobs import Job, answer_problem, refusal
from emotional_intimacy.frames.native import (
    TEXT,
    Frame,
    count_of,
    native_frame,
    row_of,
    told_rows,
)
from emotional_intimacy.frames.words import Codes, read_codes
from emotional_intimacy.model.evidence import NormEvidence, ReliabilityEvidence
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.scoring.kernel import compile_kernel
from emotional_intimacy.scoring.studies import read_studies
from emotional_intimacy.scoring.table import Table, compile_table

__all__ = [
    "check_kinds",
    "check_name",
    "column_names",
    "item_columns",
    "kind_name",
    "named",
    "read_frame",
    "same_name",
]

_SHOWN = 5
"""Columns that a message names."""

_FLOATS = (nw.Float32, nw.Float64)

_NULLS = {"Null", "null", '"NULL"', "NullType()", "null[pyarrow]"}
"""What engines call the type of a column of nothing but nulls."""


def read_frame(
    questionnaire: Questionnaire,
    frame: object,
    *,
    columns: Mapping[str, str] | None,
    keep: Collection[str] = (),
    does_not_apply: int | None = None,
    missing: Collection[int | str] = (),
    values: Mapping[str, int] | None = None,
    seconds: str | None = None,
    alone: bool = False,
    evidence: Collection[ReliabilityEvidence | NormEvidence] = (),
) -> tuple[Frame, Job]:
    """Read the names and types of a frame of answers, one row for each person.

    Args:
        questionnaire: What was asked.
        frame: The frame.
        columns: The column of each item whose column has another name than its id.
        keep: Columns to carry through.
        does_not_apply: The number that stands for "does not apply", if there is one.
        missing: The numbers and words that stand for no answer.
        values: Words with the answers they stand for.
        seconds: The column that says how long the answering took, if there is one.
        alone: Whether percents and counts are all that is to be made.
        evidence: Studies of this questionnaire.

    Returns:
        The frame, and what is to be done with it; no answer was looked at.

    Raises:
        RequestError: An argument is not possible, or columns are missing.
        AnswerError: Columns are of types that hold no answers.
        NotComparableError: A study was made with another questionnaire, context or language.
        UnknownIdError: A study is about a scale that the questionnaire does not have.
    """
    table, scales = compile_table(questionnaire), compile_kernel(questionnaire).scales
    studies = read_studies(evidence, table.provenance, scales)
    codes = read_codes(questionnaire, missing, values, does_not_apply)
    given = native_frame(frame)
    schema = given.collect_schema()
    names = item_columns(table, columns, schema)
    timing = column_names("seconds", () if seconds is None else (seconds,), schema)
    kept = column_names("keep", keep, schema)
    told = check_kinds(given, names, codes)
    for name in timing:
        _check_times(given, name)
    job = Job(
        questionnaire,
        codes,
        (*names, *timing),
        told,
        keep=kept,
        timed=bool(timing),
        gaps=given.implementation.is_pandas(),
        alone=alone,
        studies=studies.of_scales(scales),
    )
    made = {column.name.lower() for column in job.columns}
    doubled = [name for name in kept if name.lower() in made]
    if doubled:
        raise RequestError("keep", f"names {named(doubled)}, which are made here", "other columns")
    return given, job


def check_kinds(frame: Frame, names: Sequence[str], codes: Codes) -> dict[int, str]:
    """Check the types of columns of answers.

    Args:
        frame: The frame.
        names: The columns.
        codes: What stands in them.

    Returns:
        The names of the types of those columns that hold text, by their places.

    Raises:
        AnswerError: Columns of some types hold no answers.
    """
    schema, told, refused = frame.collect_schema(), {}, []
    for at, name in enumerate(names):
        kind = schema[name]
        if kind.is_integer() or kind in _FLOATS:
            continue
        if (readable := _readable_objects(frame, name, codes)) is None:
            readable = kind == nw.Unknown and _holds_nothing(frame, name)
            readable |= kind in TEXT and (bool(codes.words) or kind != nw.String)
        if readable and kind != nw.Unknown:
            told[at] = type(kind).__name__
        if not readable:
            problem = f"a column of {kind_name(frame, name)}"
            refused.append(answer_problem(name, "not-an-int", problem, codes))
    if refused:
        raise refusal(refused)
    return told


def _readable_objects(frame: Frame, name: str, codes: Codes | None = None) -> bool | None:
    """Whether a column of Python objects can be read; None where it is of another type."""
    if not frame.implementation.is_pandas():
        return None
    from emotional_intimacy.frames.pandas_columns import is_readable  # noqa: PLC0415 - for pandas

    column = frame.to_native()[name]
    return is_readable(column, codes) if str(column.dtype) == "object" else None


def _holds_nothing(frame: Frame, name: str) -> bool:
    """Whether a column of a type that Narwhals does not know is one of nulls alone."""
    if _native_kind(frame, name) in _NULLS:
        return True
    (filled,) = row_of(frame, [count_of(~nw.col(name).is_null())])
    return not filled


def kind_name(frame: Frame, name: str) -> str:
    """The name of the type of a column, without what some say of the values that they hold."""
    kind = type(frame.collect_schema()[name]).__name__
    return _native_kind(frame, name).split("[")[0].split("(")[0] if kind == "Unknown" else kind


def _native_kind(frame: Frame, name: str) -> str:
    native: Any = frame.to_native()
    if frame.implementation.is_duckdb():
        return str(native.types[native.columns.index(name)])
    if frame.implementation.is_spark_like():
        return str(native.schema[name].dataType)
    if frame.implementation.is_pyarrow():
        return str(native.schema.field(name).type)
    if frame.implementation.is_pandas():
        return str(native[name].dtype)
    return str(native.collect_schema()[name])


def _check_times(frame: Frame, name: str) -> None:
    """Raise an error unless a column holds numbers."""
    kind = frame.collect_schema()[name]
    if kind == nw.Unknown and not _holds_nothing(frame, name):
        (count,) = row_of(frame, [count_of(~nw.col(name).is_null())])
        problem = f"is not a length of time {told_rows(count)}"
        raise RequestError("seconds", problem, "finite numbers from 0 up, or null")
    objects = _readable_objects(frame, name)
    if objects is False or not (
        objects or kind == nw.Unknown or kind.is_integer() or kind.is_float()
    ):
        # The name alone: some types hold all the values that a column has.
        dtype = type(kind).__name__
        raise RequestError("seconds", f"is a column of {dtype}", "a column of numbers")


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
        problem = f"names {shown(name)}, which stands for several columns"
        raise RequestError(argument, problem, "a column of another name")


def same_name(name: str, names: Iterable[str]) -> bool:
    """Whether a name is among others for engines to which capitals are the same as small letters.

    DuckDB and Spark are such engines; what is refused there is refused everywhere.
    """
    return name.lower() in {other.lower() for other in names}


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
        name = type(columns).__name__
        raise RequestError("columns", f"is of type {name}", "a mapping of item ids to columns")
    unknown = [str(id) for id in columns if id not in table.known]
    if unknown:
        raise RequestError("columns", f"names {named(unknown)}", "items of the questionnaire")
    names = [columns.get(id, id) for id in table.ids]
    if not all(isinstance(name, str) for name in names) or len(set(names)) != len(names):
        raise RequestError("columns", "does not give each item a column", "one name for each item")
    return names
