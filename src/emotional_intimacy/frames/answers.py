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


class Reader:
    """Reads columns of answers.

    Args:
        codes: What stands in them.
    """

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self._span = codes.maximum - codes.minimum
        self.kind = answer_type(self._span)
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
        """Read a column of numbers; False where something else stands beside answers and gaps."""
        whole = pa.types.is_integer(column.type)
        if not whole and column.type not in (pa.float32(), pa.float64()):
            return False
        values, there = _values(column), _there(column)
        low, high = self._codes.minimum, self._codes.maximum
        if whole:
            ends = np.iinfo(values.dtype)
            if low < ends.min or high > ends.max:
                return False
            # What is below the lowest answer comes round to what is far above the highest.
            unsigned = np.dtype(f"u{values.itemsize}")
            lowest = np.array(low).astype(values.dtype).view(unsigned)
            same = out if out.dtype == unsigned else None
            steps = np.subtract(values.view(unsigned), lowest, out=same)
            right = steps <= self._span
            if same is None:
                np.copyto(out, steps, casting="unsafe")
            absent = None
        else:
            with np.errstate(invalid="ignore"):
                steps = values - values.dtype.type(low)
                np.copyto(out, steps, casting="unsafe")
            right = (out == steps) & (out <= self._span)
            absent = np.isnan(values)
        if there is not None:
            right &= there
            absent = ~there if absent is None else absent | ~there
        gaps = 0 if absent is None else int(np.count_nonzero(absent))
        if np.count_nonzero(right) + gaps < len(out):
            return False
        if gaps:
            out |= np.multiply(~right, self._gap, dtype=self.kind)
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
        return tuple(map(np.count_nonzero, (broken, beyond, filled)))  # type: ignore[return-value]


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


def _values(column: Any) -> Array:  # noqa: ANN401 - of Arrow
    """What stands in a column of numbers, whatever stands where there is none."""
    values = np.frombuffer(column.buffers()[1], column.type.to_pandas_dtype())
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
