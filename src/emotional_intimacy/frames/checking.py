"""Columns of answers, looked at as a whole: each holds whole numbers of the scale, and gaps."""

from collections.abc import Mapping, Sequence

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import AnswerCode, AnswerError, AnswerProblem, RequestError, cut
from emotional_intimacy.frames.counting import count_of, row_of, told_rows
from emotional_intimacy.frames.missing import TEXT, Missing, exactly, number_kind, without
from emotional_intimacy.frames.tallies import Frame
from emotional_intimacy.scoring.table import Table

__all__ = ["check_kinds", "check_values", "wrong_time"]

_LONGEST = 1.7976931348623157e308
"""The largest float; what is beyond is not a length of time."""


def check_kinds(
    frame: Frame, table: Table, names: Mapping[str, str], *, text: bool = False
) -> dict[str, nw.dtypes.DType]:
    """The types of the columns of answers, by column.

    Args:
        frame: The frame.
        table: The scoring table of what was asked.
        names: What messages call each column.
        text: Whether columns of text are read.

    Raises:
        AnswerError: Columns of some types hold no answers.
    """
    schema, pandas = frame.collect_schema(), frame.implementation.is_pandas()
    kinds = {column: schema[column] for column in names}
    refused = []
    for column, kind in kinds.items():
        number = kind.is_integer() or kind == nw.Unknown or (pandas and kind.is_float())
        if not number and not (text and kind in TEXT):
            told = (f"a column of {type(kind).__name__}", *_allowed(table))
            refused.append(AnswerProblem(cut(names[column]), "not-an-int", told))
    if refused:
        raise AnswerError(tuple(refused))
    return kinds


def check_values(
    frame: Frame,
    table: Table,
    names: Mapping[str, str],
    kinds: Mapping[str, nw.dtypes.DType],
    *,
    missing: Missing,
    does_not_apply: int | None,
    wrong_times: Sequence[nw.Expr],
) -> None:
    """Raise an error unless every answer is a whole number of the scale, and every time is one.

    Args:
        frame: The frame.
        table: The scoring table of what was asked.
        names: What messages call each column.
        kinds: The type of each column.
        missing: What stands for no answer.
        does_not_apply: The number that stands for "does not apply", if there is one.
        wrong_times: Whether a row has a wrong time, for the column of times if there is one.
    """
    pandas = frame.implementation.is_pandas()
    code = () if does_not_apply is None else (does_not_apply,)
    numbers = {column: number_kind(kind, pandas=pandas) for column, kind in kinds.items()}
    said = {
        column: without(missing.given(column, kind, pandas=pandas), numbers[column], code)
        for column, kind in kinds.items()
    }
    wrong: dict[str, nw.Expr] = {}
    for column, kind in kinds.items():
        if kind == nw.Unknown:
            wrong[column] = ~nw.col(column).is_null()
        elif kind in TEXT:
            wrong[column] = missing.no_number(column)
        elif kind.is_float():
            floored = said[column].floor()
            wrong[column] = ~said[column].is_null() & (floored != said[column])
    typed = [column for column, kind in kinds.items() if kind != nw.Unknown]
    extremes = row_of(
        frame,
        [said[column].min() for column in typed]
        + [said[column].max() for column in typed]
        + [count_of(found) for found in wrong.values()]
        + [count_of(found) for found in wrong_times],
    )
    k = len(typed)
    counts: list[tuple[str, AnswerCode, int]] = [
        (column, "not-an-int", count)
        for column, count in zip(wrong, extremes[2 * k :], strict=False)
        if count
    ]
    outside = [
        column
        for column, low, high in zip(typed, extremes[:k], extremes[k : 2 * k], strict=True)
        if low is not None and (low < table.minimum or high > table.maximum)
    ]
    beyond = [
        (said[column] < exactly(table.minimum, numbers[column]))
        | (said[column] > exactly(table.maximum, numbers[column]))
        for column in outside
    ]
    for column, count in zip(outside, row_of(frame, map(count_of, beyond)), strict=True):
        counts.append((column, "out-of-range", count))
    if counts:
        raise AnswerError(
            tuple(
                AnswerProblem(cut(names[column]), code, (told_rows(count), *_allowed(table)))
                for column, code, count in counts
            )
        )
    if wrong_times and extremes[-1]:
        problem = f"is not a length of time {told_rows(extremes[-1])}"
        raise RequestError("seconds", problem, "finite numbers from 0 up, or null")


def wrong_time(frame: Frame, name: str) -> nw.Expr:
    """What a column of seconds must not hold.

    Raises:
        RequestError: It is of a type that holds no numbers.
    """
    kind, took = frame.collect_schema()[name], nw.col(name)
    if kind == nw.Unknown:
        return ~took.is_null()
    if not (kind.is_integer() or kind.is_float()):
        found = type(kind).__name__  # alone: some types hold all the values that a column has
        raise RequestError("seconds", f"is a column of {found}", "a column of numbers")
    took = took.cast(nw.Float64)
    wrong = (took < 0) | (took > _LONGEST)
    holds_gaps = frame.implementation.is_pandas()
    return wrong if holds_gaps or not kind.is_float() else wrong | took.is_nan()


def _allowed(table: Table) -> tuple[str, ...]:
    return (f"a whole number from {table.minimum} to {table.maximum}", "null")
