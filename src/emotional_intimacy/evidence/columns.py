"""Columns of numbers, read strictly: nothing is coerced, and what is missing stays missing."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from emotional_intimacy.model.answers import DOES_NOT_APPLY, RATHER_NOT_SAY

__all__ = [
    "Flags",
    "Matrix",
    "array_of",
    "dtype_of",
    "listed",
    "number_of",
    "numbers_of",
    "values_of",
]

Matrix = npt.NDArray[np.float64]
"""Numbers with a row for each person; NaN where there is none."""

Flags = npt.NDArray[np.bool_]
"""Yes or no, with a row for each person."""

LARGEST = 2**53
"""Beyond it not every whole number is a float."""

_REFUSED = ("float16", "half", "complex", "sparse")
"""How dtypes begin that hold no plain numbers: too few digits, two parts, or a value filled in."""


def array_of(value: object) -> npt.NDArray[Any] | None:
    """An array of numbers, or of objects to be looked at one by one.

    What is in a list stays what it is: NumPy would make 1 of True beside other numbers.

    Args:
        value: An array, a list, a column of a frame.

    Returns:
        The array; None if it holds texts, dates, or True and False, has no regular shape, or is of
        a dtype that is refused: half precision, complex or sparse.
    """
    if dtype_of(value).lower().startswith(_REFUSED):
        return None
    if isinstance(value, np.ma.MaskedArray):
        mask = np.ma.getmaskarray(value)
        value = np.ma.getdata(value).astype(object)
        value[mask] = None
    read_by_itself = hasattr(value, "__array__") and not isinstance(value, type)
    try:
        array = np.asarray(value, dtype=None if read_by_itself else object)
    except (TypeError, ValueError):
        return None
    return array if array.dtype.kind in "iufO" or array.size == 0 else None


def dtype_of(value: object) -> str:
    """The name of a column's dtype, as its own library prints it; empty if it has none."""
    dtype = getattr(value, "dtype", getattr(value, "type", None))  # the latter in PyArrow
    return "" if dtype is None else str(dtype)


def listed(value: object) -> list[object] | None:
    """The values of a list, a tuple, an array or a column of a frame; None of anything else."""
    if isinstance(value, list | tuple):
        return list(value)
    for name in ("to_list", "tolist", "to_pylist"):
        make = None if isinstance(value, type) else getattr(value, name, None)
        made = make() if callable(make) else None
        if isinstance(made, list):
            return made
    return None


def numbers_of(column: npt.NDArray[Any]) -> tuple[Matrix, int]:
    """The numbers of a column that `array_of` returned.

    Args:
        column: The column.

    Returns:
        Its numbers, NaN where one is missing; and how many of its values are neither.
    """
    if column.dtype.kind != "O":
        with np.errstate(over="ignore"):  # a wider float becomes infinite
            return column.astype(np.float64), 0
    numbers = [number_of(value) for value in column]
    return np.array(numbers, dtype=np.float64), numbers.count(None)  # None becomes NaN


def number_of(value: object) -> float | None:
    """A number, NaN for a missing one, None for anything else."""
    if type(value) is int or isinstance(value, np.integer):
        whole = int(value)
        return float(whole) if abs(whole) <= LARGEST else math.inf
    if isinstance(value, float | np.floating) and type(value) is not np.float16:
        return float(value)
    missing = value is None or value is RATHER_NOT_SAY or value is DOES_NOT_APPLY
    return math.nan if missing or type(value).__name__ in {"NAType", "NaTType"} else None


def values_of(numbers: Matrix) -> tuple[float | None, ...]:
    """The numbers of a column as Python has them: None for NaN."""
    return tuple(None if math.isnan(number) else number for number in numbers.tolist())
