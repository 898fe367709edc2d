"""Columns of frames: NaN is never an answer, and a dtype that holds no answers is named."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import emotional_intimacy as ei

Form = Callable[..., ei.Questionnaire]

NAN_BESIDE_NULL = {
    "pandas masked": pd.arrays.FloatingArray(
        np.array([4.0, math.nan, 1.0, 2.0]), np.array([False, False, True, False])
    ),
    "pandas Arrow": pd.array(
        pa.array([4.0, math.nan, None, 2.0]), dtype=pd.ArrowDtype(pa.float64())
    ),
    "pandas NumPy": pd.Series([4.0, math.nan, None, 2.0]),
    "Polars": pl.Series([4.0, math.nan, None, 2.0]),
    "PyArrow": pa.chunked_array([[4.0, math.nan], [None, 2.0]]),
    "NumPy": np.array([4.0, math.nan, math.nan, 2.0]),
    "list": [4, math.nan, None, np.int64(2)],
}


@pytest.mark.parametrize("name", NAN_BESIDE_NULL)
def test_nan_is_no_answer_whether_or_not_it_is_a_null(form_of: Form, name: str) -> None:
    """pandas 3 can hold a NaN that is no null in a masked column: dividing 0 by 0 makes one."""
    form = form_of(1, 1)
    columns = {"s1": NAN_BESIDE_NULL[name], "s2": [4, 2, 1, 2]}
    responses = ei.evidence.read_responses(form, columns)
    assert [responses.person(row)["s1"] for row in range(4)] == [4, None, None, 2]
    assert ei.evidence.scale_scores(responses, "overall").tolist()[3] == 25.0


@pytest.mark.parametrize("name", NAN_BESIDE_NULL)
def test_nan_is_no_number_of_a_pair(name: str) -> None:
    """Two pairs have both numbers; three are needed."""
    with pytest.raises(ei.RequestError, match="2 pairs in common"):
        ei.evidence.pair_agreement(NAN_BESIDE_NULL[name], [1.0, 2.0, 3.0, 4.0])


REFUSED: dict[str, Any] = {
    "float16": np.array([1, 2], dtype=np.float16),
    "halffloat": pa.array([np.float16(1), None], type=pa.float16()),
    "complex128": np.array([1, 2], dtype=complex),
    "complex64": pd.Series([1, 2], dtype=np.complex64),
    "Sparse[int64, 0]": pd.Series(pd.arrays.SparseArray([1, 2])),
    "Sparse[float64, nan]": pd.Series(pd.arrays.SparseArray([1.0, math.nan])),
    "bool": np.array([True, False]),
    "datetime64[s]": np.array([1, 2], dtype="datetime64[s]"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_dtype_that_holds_no_answers_is_named(form_of: Form, name: str) -> None:
    """And what to do is said; no value of the column is."""
    with pytest.raises(ei.RequestError) as caught:
        ei.evidence.read_responses(form_of(1, 1), {"s1": REFUSED[name], "s2": [1, 2]})
    assert caught.value.problem == f"s1 is of dtype {name}"
    assert "cast" in caught.value.allowed


def test_a_whole_array_of_half_precision_is_refused(form_of: Form) -> None:
    """Above 2048 it does not hold every whole number."""
    with pytest.raises(ei.RequestError, match="dtype float16"):
        ei.evidence.read_responses(form_of(1, 1), np.ones((3, 2), dtype=np.float16))
    with pytest.raises(ei.RequestError, match="s1 holds 1 "):
        ei.evidence.read_responses(form_of(1, 1), {"s1": [np.float16(1), 2], "s2": [1, 2]})


def test_of_a_pair_too(form_of: Form) -> None:
    """A column without a dtype is described."""
    with pytest.raises(ei.RequestError, match="first: is a column of dtype complex128"):
        ei.evidence.pair_agreement(np.array([1, 2, 3], dtype=complex), [1.0, 2.0, 3.0])
    with pytest.raises(ei.RequestError, match="first: is not a column of numbers"):
        ei.evidence.pair_agreement([[1.0], [2.0]], [1.0, 2.0])
