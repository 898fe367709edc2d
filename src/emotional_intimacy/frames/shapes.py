"""From one row for each answer to one row for each person, and back."""

from collections.abc import Mapping
from typing import Any

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import AnswerError, AnswerProblem, RequestError, cut
from emotional_intimacy.frames.jobs import answer_problem, refusal
from emotional_intimacy.frames.keys import check_keys, plain_rows
from emotional_intimacy.frames.native import (
    TEXT,
    Frame,
    FrameT,
    count_of,
    native_frame,
    or_nothing,
    row_of,
    told_rows,
    with_whole_objects,
)
from emotional_intimacy.frames.reading import (
    check_kinds,
    column_names,
    item_columns,
    same_name,
)
from emotional_intimacy.frames.words import Codes
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.scoring.report import require_scored
from emotional_intimacy.scoring.table import compile_table

__all__ = ["long_frame", "wide_frame"]

_WIDEST = 2**63 - 1
"""The largest whole number that a column of numbers holds in every engine."""

_WIDER = (nw.UInt64, nw.Int128, nw.UInt128)
"""The types of columns whose numbers have no room in one of 64 bits."""


def wide_frame(
    questionnaire: Questionnaire,
    frame: FrameT,
    *,
    person: str = "person",
    item: str = "item",
    answer: str = "answer",
) -> FrameT:
    """One row for each person, from a frame with one row for each answer.

    Nothing is lost on the way: a row that has no place is refused. The answers themselves are
    looked at by `score_frame`.

    Args:
        questionnaire: What was asked.
        frame: A frame of pandas, Polars (eager or lazy), PyArrow, DuckDB or PySpark.
        person: The column that says whose answer it is.
        item: The column of item ids.
        answer: The column of answers.

    Returns:
        A frame of the same kind, as `score_frame` takes it: the column of persons, by which it is
        sorted, and a column for each item of the questionnaire, null where there is no row.

    Raises:
        RequestError: A column is missing, a person or an item is null, persons are of a type that
            the engine cannot compare, an item is none of the questionnaire's, a person has two rows
            for an item, or answers are lists or the like.

    Example:
        >>> import pandas as pd
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> rows = pd.DataFrame({"person": [7, 7], "item": ["u01", "c09"], "answer": [4, 2]})
        >>> ei.frames.wide_frame(pulse, rows)[["person", "u01", "c09"]].to_dict("list")
        {'person': [7], 'u01': [4], 'c09': [2]}
    """
    require_scored(questionnaire)
    ids = questionnaire.items.ids
    found = plain_rows(native_frame(frame))
    schema = found.collect_schema()
    given: list[str] = []
    for argument, name in (("person", person), ("item", item), ("answer", answer)):
        given.append(name)
        column_names(argument, given, schema)
    check_keys(found, {"person": person})
    if same_name(person, ids):
        raise RequestError("person", "is the id of an item", "a column of another name")
    if schema[item] not in TEXT:
        raise RequestError("item", f"is a column of {type(schema[item]).__name__}", "ids of items")
    plain = found.select(
        nw.col(person).alias("who"), nw.col(item).alias("what"), _said(found, answer).alias("said")
    )
    _check_rows(plain, ids)
    answers = [nw.col(f"said {at}").alias(id) for at, id in enumerate(ids)]
    spread: Any = _spread(plain, ids).sort("who").select(nw.col("who").alias(person), *answers)
    result: FrameT = nw.maybe_reset_index(spread).to_native()
    return result


def _said(frame: Frame, answer: str) -> nw.Expr:
    """The answers; as numbers where the column is of no type, as one that holds nothing."""
    kind = frame.collect_schema()[answer]
    if not (kind == nw.Unknown or kind.is_nested()):
        return nw.col(answer)
    (filled,) = row_of(frame, [count_of(~nw.col(answer).is_null())])
    if filled:
        raise RequestError("answer", f"is a column of {type(kind).__name__}", "whole numbers")
    return nw.lit(None, nw.Int64)


def _check_rows(frame: Frame, ids: tuple[str, ...]) -> None:
    """Raise an error unless every row has an item of its own."""
    what = nw.col("what")
    (strange,) = row_of(frame, [count_of(what.is_null() | ~what.is_in(ids))])
    if strange:
        problem = f"is not an item of this questionnaire {told_rows(strange)}"
        raise RequestError("item", problem, "ids of its items")
    each = frame.group_by("who", "what").agg(nw.len().alias("rows"))
    (doubled,) = row_of(each, [count_of(nw.col("rows") > 1)])
    if doubled:
        problem = f"comes twice for one person {doubled} times"
        raise RequestError("item", problem, "one row for each person and item")


def _spread(frame: Frame, ids: tuple[str, ...]) -> Frame:
    """The columns ``who``, and ``said 0`` for the first item."""
    who, what, said = nw.col("who"), nw.col("what"), nw.col("said")
    if isinstance(frame, nw.LazyFrame) or frame.implementation.is_polars():
        answers = [
            nw.when(what == id).then(said).max().alias(f"said {at}") for at, id in enumerate(ids)
        ]
        return frame.group_by("who").agg(*answers)
    # The other eager engines aggregate columns, and no expressions.
    spread = frame.select(who).unique()
    for at, id in enumerate(ids):
        column = frame.filter(what == id).select(who, said.alias(f"said {at}"))
        spread = spread.join(column, on="who", how="left")
    return spread


def long_frame(
    questionnaire: Questionnaire,
    frame: FrameT,
    *,
    person: str = "person",
    columns: Mapping[str, str] | None = None,
) -> FrameT:
    """One row for each person and item, from a frame with one row for each person.

    Args:
        questionnaire: What was asked.
        frame: A frame of pandas, Polars (eager or lazy), PyArrow, DuckDB or PySpark.
        person: The column that says who it is.
        columns: Item ids with the names of their columns, for columns that have other names.

    Returns:
        A frame of the same kind with the columns `person`, ``item`` and ``answer``; an answer that
        is missing has a row too.

    Raises:
        RequestError: Columns are missing, or an argument is not possible.
        AnswerError: Columns are of a type that holds no answers, or hold numbers that are none.

    Example:
        >>> import pandas as pd
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> people = pd.DataFrame([[7, 4, 2, 4, 1, 5, 2]], columns=["person", *pulse.items.ids])
        >>> len(ei.frames.long_frame(pulse, people))
        6
    """
    require_scored(questionnaire)
    table = compile_table(questionnaire)
    plain = native_frame(frame)
    names = item_columns(table, columns, plain.collect_schema())
    column_names("person", (person,), plain.collect_schema())
    if same_name(person, ("item", "answer", *table.ids)):
        raise RequestError("person", "has the name of another column", "another name")
    found = with_whole_objects(plain, names)
    codes = Codes(table.minimum, table.maximum, None, (), {}, digits=False)
    if texts := check_kinds(found, names, codes):
        raise refusal(
            [
                answer_problem(names[at], "not-an-int", f"a column of {kind}", codes)
                for at, kind in texts.items()
            ]
        )
    ids = table.ids
    asked: Any = found.select(nw.col(person), *_alike(found, dict(zip(ids, names, strict=True))))
    long: Any
    if found.implementation.is_duckdb():  # whose UNPIVOT leaves out what is null
        long = nw.concat(
            [
                asked.select(nw.col(person), nw.lit(id).alias("item"), nw.col(id).alias("answer"))
                for id in ids
            ]
        )
    else:
        long = asked.unpivot(
            on=list(ids), index=[person], variable_name="item", value_name="answer"
        )
    result: FrameT = long.to_native()
    return result


def _alike(frame: Frame, columns: Mapping[str, str]) -> list[nw.Expr]:
    """Columns of answers by the names they get, of one type, as one column of them has to be."""
    schema = frame.collect_schema()
    held = {id: or_nothing(frame, name).alias(id) for id, name in columns.items()}
    kinds = {schema[name] for name in columns.values()}
    if len(kinds) == 1 or (
        frame.implementation.is_pandas() and any(kind.is_float() for kind in kinds)
    ):
        return list(held.values())
    if any(kind.is_float() for kind in kinds):
        return [column.cast(nw.Float64) for column in held.values()]
    wide = [name for name in columns.values() if schema[name] in _WIDER]
    ends = row_of(frame, [end for name in wide for end in (nw.col(name).min(), nw.col(name).max())])
    beyond = tuple(
        AnswerProblem(cut(name), "out-of-range", ("whole numbers of 64 bits", "null"))
        for name, low, high in zip(wide, ends[::2], ends[1::2], strict=True)
        if low is not None and (low < -_WIDEST or high > _WIDEST)
    )
    if beyond:
        raise AnswerError(beyond)
    return [column.cast(nw.Int64) for column in held.values()]
