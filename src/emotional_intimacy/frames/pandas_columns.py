"""Columns of pandas, of all the types that it has for whole numbers and gaps."""

from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from emotional_intimacy.frames.jobs import Task, to_arrow
from emotional_intimacy.frames.words import Codes
from emotional_intimacy.scoring.kernel_columns import Column
from emotional_intimacy.scoring.kernel_sums import Array

__all__ = ["is_readable", "pandas_scores", "pandas_table"]

_WIDEST = 2**63 - 1

_NUMBERS = {"integer", "empty", "floating", "mixed-integer-float"}
_MIXED = {"mixed", "mixed-integer"}


def is_readable(column: Any, codes: Codes | None = None) -> bool:  # noqa: ANN401 - of pandas
    """Whether a column of Python objects holds numbers and gaps alone.

    Args:
        column: The column.
        codes: With them words may stand there too; beside numbers only if there are words for no
            answer.
    """
    kind = _inferred(column)
    if kind in _NUMBERS:
        return bool(column.dropna().between(-_WIDEST, _WIDEST).all())
    if codes is None or not codes.words:
        return False
    if kind in _MIXED and codes.digits:
        return all(type(value) in {str, int, float} for value in column.dropna())
    return kind == "string"


def _inferred(column: Any) -> str:  # noqa: ANN401 - of pandas
    from pandas.api.types import infer_dtype  # noqa: PLC0415 - it is there, a frame of it came

    return infer_dtype(column, skipna=True)


def pandas_table(native: Any, job: Task) -> Any:  # noqa: ANN401 - of pandas and Arrow
    """Columns of a frame of pandas as a table, under their numbers."""
    held = {str(at): _column(native[name], job.codes) for at, name in enumerate(job.names)}
    return pa.table(held)


def _column(column: Any, codes: Codes) -> Any:  # noqa: ANN401 - of pandas and Arrow
    kind = column.dtype
    if isinstance(kind, np.dtype) and kind.kind in "iuf":
        return pa.array(column.to_numpy())
    if str(kind) == "category":
        known = [*map(codes.number, column.cat.categories.tolist()), np.nan]
        return pa.array(np.array(known)[column.cat.codes.to_numpy()])
    if str(kind) == "object":
        missing = column.isna().to_numpy()
        if _inferred(column) in _MIXED:  # where numbers stand as numbers
            codes = codes._replace(digits=False)
        values = zip(column.tolist(), missing, strict=True)
        return pa.array(
            [None if gone else codes.number(value) for value, gone in values], pa.float64()
        )
    if column.isna().all():
        return pa.nulls(len(column))
    return pa.array(column, from_pandas=True)


def pandas_scores(native: Any, job: Task, arrays: list[Array]) -> Any:  # noqa: ANN401 - of pandas
    """A frame of pandas with what is kept and with scores, of like types as the answers."""
    import pandas as pd  # noqa: PLC0415 - it is there, a frame of it came

    kinds = [native[name].dtype for name in job.names[:1]]
    arrow = all(isinstance(kind, pd.ArrowDtype) for kind in kinds)
    masked = any(hasattr(kind, "numpy_dtype") for kind in kinds) and not arrow
    made: dict[str, Any] = {}
    held = to_arrow(job.columns, arrays) if arrow else [None] * len(arrays)
    for column, array, value in zip(job.columns, arrays, held, strict=True):
        made[column.name] = array
        if column.kind == "word":
            made[column.name] = pd.Categorical.from_codes(array, dtype=_categories(column.words))
        elif arrow:
            made[column.name] = pd.arrays.ArrowExtensionArray(value)
        elif masked:
            made[column.name] = _masked(column, array)
    scores = pd.DataFrame(made, index=native.index, copy=False)
    return pd.concat([native[list(job.keep)], scores], axis=1) if job.keep else scores


@lru_cache(maxsize=64)
def _categories(words: tuple[str, ...]) -> Any:  # noqa: ANN401 - of pandas
    import pandas as pd  # noqa: PLC0415 - it is there, a frame of it came

    return pd.CategoricalDtype(list(words))


def _masked(column: Column, array: Array) -> Any:  # noqa: ANN401 - of pandas
    import pandas as pd  # noqa: PLC0415 - it is there, a frame of it came

    if column.kind == "number":
        return pd.arrays.FloatingArray(array, np.isnan(array))
    nowhere = np.zeros(len(array), np.bool_)
    if column.kind == "count":
        return pd.arrays.IntegerArray(array, nowhere)
    return pd.arrays.BooleanArray(array, nowhere)
