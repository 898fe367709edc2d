"""Answers of many people, read strictly."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, cast

import attrs
import numpy as np
import numpy.typing as npt

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import (
    LARGEST,
    Flags,
    Matrix,
    array_of,
    dtype_of,
    numbers_of,
)
from emotional_intimacy.model.answers import DOES_NOT_APPLY, Answer
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.value import Value, field_names

__all__ = [
    "Responses",
    "WithArrays",
    "from_lowest",
    "read_responses",
    "require_questionnaire",
    "require_responses",
]

_SHOWN = 5
"""Columns that a message names."""


class WithArrays(Value):
    """A value that holds arrays. They cannot be written to, and it equals only itself."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        for name in field_names(type(self), "init"):
            value = getattr(self, name)
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __reduce__(self) -> tuple[Callable[[], "WithArrays"], tuple[()]]:
        given = {name: getattr(self, name) for name in field_names(type(self), "init")}
        return partial(type(self), **given), ()  # an unpickled array is open


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Responses(WithArrays):
    """The answers of many people to one questionnaire.

    `read_responses` makes it. The arrays cannot be written to. It equals only itself.

    Attributes:
        questionnaire: What was asked.
        answers: A row for each person, a column for each item in the order of presentation; NaN
            where there is no answer.
        offered: Whether the item applied to the person.
        made_up: Whether a program made the answers up.
    """

    questionnaire: Questionnaire
    answers: Matrix = attrs.field(repr=False)
    offered: Flags = attrs.field(repr=False)
    made_up: bool = False

    def __attrs_post_init__(self) -> None:
        require_questionnaire(self.questionnaire)
        _require_flag("made_up", self.made_up)
        _require_table("answers", self.answers, np.float64, len(self.questionnaire.items))
        _require_table("offered", self.offered, np.bool_, len(self.questionnaire.items))
        if len(self.answers) != len(self.offered):
            raise RequestError("offered", "has another number of rows", "a row for each person")
        _check(self.answers, self.questionnaire)
        super().__attrs_post_init__()

    @property
    def n_people(self) -> int:
        """How many people there are."""
        return len(self.answers)

    def person(self, row: int) -> dict[str, Answer]:
        """The answers of one person, as `emotional_intimacy.score` takes them.

        Args:
            row: The row of the person, from 0.

        Returns:
            Item ids with whole numbers, None, or ``DOES_NOT_APPLY``.

        Raises:
            RequestError: There is no such row.
        """
        if type(row) is not int or not 0 <= row < self.n_people:
            allowed = f"a whole number from 0 on, below {self.n_people}"
            raise RequestError("row", "is none of the people", allowed)
        return {
            id: DOES_NOT_APPLY if not offered else None if math.isnan(answer) else int(answer)
            for id, answer, offered in zip(
                self.questionnaire.items.ids, self.answers[row], self.offered[row], strict=True
            )
        }

    def __repr__(self) -> str:
        made_up = ", made up" if self.made_up else ""
        return f"<Responses of {self.n_people} people to {self.questionnaire.id!r}{made_up}>"


def read_responses(
    questionnaire: Questionnaire,
    data: object,
    *,
    does_not_apply: int | None = None,
    made_up: bool = False,
) -> Responses:
    """Read the answers of many people to a questionnaire.

    Nothing is coerced: an answer is a whole number of the response scale. A float counts if it is
    whole, since that is what frames make of a column with gaps. Missing answers are None, NaN, the
    missing value of a frame, or ``RATHER_NOT_SAY``; nothing is filled in, and nobody is left out.

    Args:
        questionnaire: What was asked: one of the bundled ones, or of a bank of your own.
        data: An array with a row for each person and a column for each item in the order of
            presentation; or a mapping of item ids to columns; or a frame (pandas, Polars,
            PyArrow) with item ids as columns. Other columns of a mapping or frame are ignored.
        does_not_apply: The number that stands for "does not apply" in the data, if there is one;
            ``DOES_NOT_APPLY`` is understood in any case.
        made_up: Whether a program made the answers up; all that is computed from them will say so.

    Returns:
        The answers.

    Raises:
        RequestError: An argument is not possible: columns are missing, of different lengths, or
            hold what is not an answer. Columns are named and counted; no answer is quoted.

    Example:
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> ei.evidence.read_responses(pulse, [[4, 2, 4, 1, 5, None], [3, 3, 3, 2, 4, 2]])
        <Responses of 2 people to 'pulse'>
    """
    require_questionnaire(questionnaire)
    scale = questionnaire.response_scale
    if does_not_apply is not None and (
        type(does_not_apply) is not int
        or scale.minimum <= does_not_apply <= scale.maximum
        or abs(does_not_apply) > LARGEST
    ):
        raise RequestError("does_not_apply", "is an answer or no number", "a whole number, or None")
    _require_flag("made_up", made_up)
    columns = _columns(data, questionnaire.items.ids)
    # The answers to one item lie together: statistics go through the items one by one.
    shape = len(columns[0][0]), len(columns)
    answers, offered = np.empty(shape, order="F"), np.empty(shape, dtype=np.bool_, order="F")
    for at, (numbers, not_offered) in enumerate(columns):
        answers[:, at], offered[:, at] = numbers, ~not_offered
    if does_not_apply is not None:
        offered &= answers != does_not_apply
        answers[~offered] = math.nan
    return Responses(questionnaire=questionnaire, answers=answers, offered=offered, made_up=made_up)


def from_lowest(
    responses: Responses, places: Sequence[int] | None = None, keys: Sequence[int] | None = None
) -> Matrix:
    """The answers as steps above the lowest one of the scale, which is 0.

    Squares of numbers far from 0 leave no digits for how they differ, so statistics are computed
    from steps.

    Args:
        responses: The answers.
        places: The columns of some items; None for all.
        keys: For each of these 1 or -1: whether its answers are turned round. None for none.

    Returns:
        A new array with these columns, each in one piece; NaN where there is no answer.
    """
    answers, scale = responses.answers, responses.questionnaire.response_scale
    chosen = range(answers.shape[1]) if places is None else places
    steps = np.empty((len(answers), len(chosen)), order="F")
    for column, (at, key) in enumerate(zip(chosen, keys or [1] * len(chosen), strict=True)):
        if key == 1:
            np.subtract(answers[:, at], scale.minimum, out=steps[:, column])
        else:
            np.subtract(scale.maximum, answers[:, at], out=steps[:, column])
    return steps


def require_questionnaire(value: object) -> None:
    """Raise a `RequestError` unless a value is a questionnaire."""
    if not isinstance(value, Questionnaire):
        found = type(value).__name__
        raise RequestError("questionnaire", f"is of type {found}", "a Questionnaire")


def require_responses(value: object, argument: str = "responses") -> None:
    """Raise a `RequestError` unless a value is what `read_responses` returned."""
    if not isinstance(value, Responses):
        found = type(value).__name__
        raise RequestError(argument, f"is of type {found}", "what read_responses returned")


def _require_flag(argument: str, value: object) -> None:
    if type(value) is not bool:
        raise RequestError(argument, f"is of type {type(value).__name__}", "True or False")


def _require_table(argument: str, value: object, kind: type[np.generic], width: int) -> None:
    shape = value.shape[1:] if isinstance(value, np.ndarray) and value.dtype == kind else None
    if shape != (width,):
        raise RequestError(argument, "is no such array", f"a row a person, {width} columns")


def _columns(data: object, ids: tuple[str, ...]) -> list[tuple[Matrix, Flags]]:
    """For each item its numbers, and where it does not apply."""
    named = _named(data)
    if named is None:
        array = _array(data, "data")
        if array.ndim != 2 or array.shape[1] != len(ids):  # noqa: PLR2004 - rows and columns
            problem = f"has the shape {array.shape}"
            raise RequestError("data", problem, f"a row a person, {len(ids)} columns, or a frame")
        named = dict(zip(ids, array.T, strict=True))
    missing = [id for id in ids if id not in named]
    if missing:
        raise RequestError("data", f"lacks {_listed(missing)}", "a column for each item")
    columns = [_array(named[id], id) for id in ids]
    if any(column.ndim != 1 for column in columns) or len({len(one) for one in columns}) != 1:
        raise RequestError("data", "has columns of different lengths", "one answer for each person")
    return [_numbers(column, id) for column, id in zip(columns, ids, strict=True)]


def _named(data: object) -> dict[str, object] | None:
    """The columns of a mapping or a frame by name; None for an array."""
    if isinstance(data, Mapping):
        return {name: column for name, column in data.items() if isinstance(name, str)}
    if hasattr(data, "collect"):
        raise RequestError("data", "is a frame that is yet to be computed", "one in memory")
    names = getattr(data, "column_names", None)  # PyArrow; in pandas it can be a column
    if not isinstance(names, list):
        names = getattr(data, "columns", None)
    if names is None:
        return None
    frame = cast("Mapping[str, object]", data)
    try:
        return {name: frame[name] for name in names if isinstance(name, str)}
    except (TypeError, LookupError):
        return None


def _array(value: object, name: str) -> npt.NDArray[Any]:
    array = array_of(value)
    if array is None:
        dtype = dtype_of(value)
        problem = f"{name} is of dtype {dtype}" if dtype else f"{name} holds no numbers"
        raise RequestError("data", problem, "whole numbers, or missing; cast it first")
    return array


def _numbers(column: npt.NDArray[Any], id: str) -> tuple[Matrix, Flags]:
    numbers, refused = numbers_of(column)
    if refused:
        raise RequestError("data", f"{id} holds {refused} that are not answers", "whole numbers")
    if column.dtype.kind != "O":
        return numbers, np.zeros(len(column), dtype=bool)
    return numbers, np.array([one is DOES_NOT_APPLY for one in column], dtype=bool)


def _check(answers: Matrix, questionnaire: Questionnaire) -> None:
    scale = questionnaire.response_scale
    with np.errstate(invalid="ignore"):
        wrong = (
            (answers != np.floor(answers)) | (answers < scale.minimum) | (answers > scale.maximum)
        )
    wrong &= ~np.isnan(answers)
    counts = wrong.sum(axis=0)
    if counts.any():
        told = [
            f"{id} ({count})"
            for id, count in zip(questionnaire.items.ids, counts, strict=True)
            if count
        ]
        raise RequestError(
            "data",
            f"holds what is not an answer in {_listed(told)}",
            f"whole numbers from {scale.minimum} to {scale.maximum}, or missing",
        )


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
