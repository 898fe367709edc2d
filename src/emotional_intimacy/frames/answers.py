"""From columns of Arrow to bytes: every answer is looked at, and what is none is counted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from emotional_intimacy.frames.words import Codes
from emotional_intimacy.scoring.kernel_sums import Array, answer_type

__all__ = ["BEYOND", "FILLED", "NOT_WHOLE", "Reader", "numbers_of"]

NOT_WHOLE, BEYOND, FILLED = range(3)
"""What is counted of each column: what is no whole number, what is out of range, what is no gap."""

_TEXT = (pa.string(), pa.large_string(), pa.string_view())

_NUMPY_NAMES = {"float": "float32", "double": "float64"}
"""What NumPy calls the Arrow types whose names differ."""


class Reader:
    """Reads columns of answers.

    Args:
        codes: What stands in them.
    """

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self._span = codes.maximum - codes.minimum
        self.kind: np.dtype[Any] = answer_type(self._span)
        self._gap = np.iinfo(self.kind).max

    def read(self, columns: Sequence[Any]) -> tuple[Array, Array]:
        """Read some people's answers.

        Args:
            columns: For each item an array of Arrow, all of them of the same length.

        Returns:
            The answers as the kernel takes them, and what is wrong in each column: a row for each
            of what is counted. Where nothing is wrong, what is no gap is not counted.
        """
        answers = np.empty((len(columns), len(columns[0])), self.kind)
        counts = np.zeros((3, len(columns)), np.int64)
        if answers.shape[1]:
            for at, column in enumerate(columns):
                if not self._read_plainly(column, answers[at]):
                    counts[:, at] = self._read_slowly(column, answers[at])
        return answers, counts

    def _read_plainly(self, column: Any, out: Array) -> bool:  # noqa: ANN401 - of Arrow
        """Read a column of numbers; False where something else stands beside answers and codes."""
        absent: Array | None = None
        if pa.types.is_integer(column.type):
            values = _values(column)
            ends = np.iinfo(values.dtype)
            if self._codes.minimum < ends.min or self._codes.maximum > ends.max:
                return False
            right = self._take_whole(values, out)
        elif column.type in (pa.float32(), pa.float64()):
            values = _values(column)
            with np.errstate(invalid="ignore"):
                steps = values - values.dtype.type(self._codes.minimum)
                np.copyto(out, steps, casting="unsafe")
            right = (out == steps) & (out <= self._span)
            absent = np.isnan(values)
        else:
            return False
        return self._mark(values, _there(column), out, right, absent)

    def _take_whole(self, values: Array, out: Array) -> Array:
        """Take in whole numbers, and say which of them are answers."""
        # What is below the lowest answer comes round to what is far above the highest.
        unsigned = np.dtype(f"u{values.itemsize}")
        lowest = np.array(self._codes.minimum).astype(values.dtype).view(unsigned)
        same = out if out.dtype == unsigned else None
        steps = np.subtract(values.view(unsigned), lowest, out=same)
        if same is None:
            np.copyto(out, steps, casting="unsafe")
        right: Array = steps <= self._span
        return right

    def _mark(
        self, values: Array, there: Array | None, out: Array, right: Array, absent: Array | None
    ) -> bool:
        """Mark gaps and what does not apply; False where something else stands beside them."""
        if there is not None:
            right &= there
            absent = ~there if absent is None else absent | ~there
        gaps = _how_many(absent)
        away: Array | None = None
        if _how_many(right) + gaps < len(out):
            codes = self._codes
            for code in codes.missing:
                absent = values == code if absent is None else absent | (values == code)
            if codes.away is not None:
                away = values == codes.away if there is None else (values == codes.away) & there
            gaps = _how_many(absent) + _how_many(away)
            if _how_many(right) + gaps < len(out):
                return False
        if gaps:
            out |= np.multiply(~right, self._gap, dtype=self.kind)
        if away is not None:
            np.copyto(out, self._gap - 1, where=away)
        return True

    def _read_slowly(self, column: Any, out: Array) -> tuple[int, int, int]:  # noqa: ANN401 - of Arrow
        """Read a column of any type, and count what is wrong in it."""
        codes, numbers = self._codes, numbers_of(column, self._codes)
        for code in codes.missing:
            numbers[numbers == code] = np.nan
        filled = ~np.isnan(numbers)
        broken = filled & (np.floor(numbers) != numbers)
        away = np.zeros_like(filled) if codes.away is None else numbers == codes.away
        beyond = ((numbers < codes.minimum) | (numbers > codes.maximum)) & ~away
        out[...] = self._gap
        right = filled & ~(broken | beyond | away)
        out[right] = numbers[right] - codes.minimum
        out[away] = self._gap - 1
        return _how_many(broken), _how_many(beyond), _how_many(filled)


def numbers_of(column: Any, codes: Codes | None = None) -> Array:  # noqa: ANN401 - of Arrow
    """A column of Arrow as floats of its own, NaN where there is none.

    Args:
        column: The column.
        codes: What words stand for, in a column of text or categories.
    """
    if column.type in _TEXT:
        column = column.cast(pa.large_string()).dictionary_encode()
    if pa.types.is_dictionary(column.type) and codes is not None:
        known = [codes.number(value) for value in column.dictionary.to_pylist()]
        places = column.indices.fill_null(len(known)).cast(pa.int64())
        return np.array([*known, np.nan])[_values(places)]
    numbers: Array = column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False).copy()
    return numbers


def _how_many(rows: Array | None) -> int:
    return 0 if rows is None else int(np.count_nonzero(rows))


def _values(column: Any) -> Array:  # noqa: ANN401 - of Arrow
    """What stands in a column of numbers, whatever stands where there is none."""
    name = str(column.type)
    # Arrow's own way to a NumPy type imports pandas.
    values = np.frombuffer(column.buffers()[1], _NUMPY_NAMES.get(name, name))
    return values[column.offset : column.offset + len(column)]


def _there(column: Any) -> Array | None:  # noqa: ANN401 - of Arrow
    """Where a column has a value; None where everywhere."""
    bits = column.buffers()[0]
    if bits is None or not column.null_count:
        return None
    first, last = column.offset, column.offset + len(column)
    held = np.frombuffer(bits, np.uint8)[first // 8 : (last + 7) // 8]
    there = np.unpackbits(held, bitorder="little")[first % 8 : first % 8 + len(column)]
    return there.view(np.bool_)
