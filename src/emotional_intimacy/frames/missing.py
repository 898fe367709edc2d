"""What stands for no answer in the columns of a frame: numbers, and words in columns of text."""

import re
from collections.abc import Collection, Sequence
from functools import reduce
from operator import and_
from typing import NamedTuple

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import RequestError, shown
from emotional_intimacy.scoring.table import Table

__all__ = [
    "LARGEST",
    "TEXT",
    "Missing",
    "exactly",
    "number_kind",
    "read_missing",
    "without",
]

LARGEST = 2**31
"""A number that stands for something else stays below it, so that every engine holds it."""

TEXT = (nw.String, nw.Categorical, nw.Enum)
"""The types of columns that hold text."""

_MOST = 100
"""Codes in one call: each is looked for in each column."""

_DIGITS = re.compile("-?[0-9]+")

_ALLOWED = "a set of numbers and words that are not answers, such as {98, 'UNK'}"


class Missing(NamedTuple):
    """The codes for no answer.

    Attributes:
        numbers: The numbers.
        words: The words. With one or more of them columns of text are read: what else stands there
            has to be a whole number.
    """

    numbers: tuple[int, ...] = ()
    words: tuple[str, ...] = ()

    def given(self, name: str, kind: nw.dtypes.DType, *, pandas: bool) -> nw.Expr:
        """The numbers of a column of answers, null where there is none.

        Args:
            name: The column.
            kind: Its type.
            pandas: Whether it is one of pandas.
        """
        if kind == nw.Unknown:
            return nw.col(name)
        number = nw.col(name)
        if kind in TEXT:
            kind = number_kind(kind, pandas=pandas)
            number = nw.when(self._is_number(name)).then(self._text(name)).cast(kind)
        return without(number, kind, self.numbers)

    def no_number(self, name: str) -> nw.Expr:
        """Whether a column of text holds what is neither a word for no answer nor a number."""
        return ~self._text(name).is_in(self.words) & ~self._is_number(name)

    def _text(self, name: str) -> nw.Expr:
        return nw.col(name).cast(nw.String).fill_null(self.words[0])

    def _is_number(self, name: str) -> nw.Expr:
        text = self._text(name)
        digits = text.str.contains("^-?[0-9]{1,9}$") & ~text.str.contains("\n", literal=True)
        return digits & ~text.is_in(self.words)


def number_kind(kind: nw.dtypes.DType, *, pandas: bool) -> nw.dtypes.DType:
    """The type of the numbers in a column of answers.

    Args:
        kind: The type of the column.
        pandas: Whether it is one of pandas.
    """
    if kind not in TEXT:
        return kind
    return nw.Float64() if pandas else nw.Int64()  # pandas holds gaps beside floats


def without(raw: nw.Expr, kind: nw.dtypes.DType, numbers: Sequence[int]) -> nw.Expr:
    """A column of numbers that is null where one of some numbers stands.

    Args:
        raw: The column.
        kind: Its type.
        numbers: The numbers.
    """
    possible = [number for number in numbers if number >= 0 or kind != nw.UInt64]
    if not possible:
        return raw
    others = reduce(and_, (raw != exactly(number, kind) for number in possible))
    return nw.when(others).then(raw)


def exactly(number: int, kind: nw.dtypes.DType) -> nw.Expr | int:
    """A number to hold a column against.

    PyArrow would hold the widest whole numbers without a sign against those with one, which have no
    room for them, and name one of them in its message.
    """
    return nw.lit(max(number, 0), nw.UInt64) if kind == nw.UInt64 else number


def read_missing(missing: object, table: Table, does_not_apply: int | None) -> Missing:
    """Read the codes for no answer.

    Args:
        missing: The codes.
        table: The scoring table of what was asked.
        does_not_apply: The number that stands for "does not apply", if there is one.

    Raises:
        RequestError: They are of another type, too many, or an answer is among them.
    """
    if isinstance(missing, str | bytes) or not isinstance(missing, Collection):
        raise RequestError("missing", f"is of type {type(missing).__name__}", _ALLOWED)
    if len(missing) > _MOST:
        raise RequestError("missing", "holds too many codes", f"at most {_MOST}")
    numbers: list[int] = []
    words: list[str] = []
    for code in missing:
        if type(code) is int:
            if code == does_not_apply:
                problem = "holds the number that stands for does_not_apply"
                raise RequestError("missing", problem, _ALLOWED)
            if table.minimum <= code <= table.maximum or abs(code) >= LARGEST:
                problem = "holds a number that is an answer or too large"
                raise RequestError("missing", problem, _ALLOWED)
            numbers.append(code)
        elif type(code) is str:
            if _DIGITS.fullmatch(code):
                raise RequestError("missing", f"holds {shown(code)}, a text", "numbers as numbers")
            words.append(code)
        else:
            raise RequestError("missing", f"holds a value of type {type(code).__name__}", _ALLOWED)
    return Missing(tuple(numbers), tuple(words))
