"""Made-up answers for the measurements of whole dataframes, and how each engine holds them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

PART = 1_000_000
"""People that are made up at once."""

MISSING = 0.03

Matrix = np.ndarray[Any, Any]


def questionnaire() -> Any:
    """What everybody answers."""
    import emotional_intimacy as ei

    return ei.load_bank().questionnaire("full", context="partner")


def make_up(items: list[Any], people: int, seed: int, missing: float) -> Matrix:
    """Answers as int8, an item in each row: 1 to 5, and 0 where there is none."""
    chance = np.random.default_rng(seed)
    common = chance.standard_normal(people, dtype=np.float32)
    pillars = sorted({item.pillar for item in items})
    traits = {
        pillar: 0.7 * common + 0.7 * chance.standard_normal(people, dtype=np.float32)
        for pillar in pillars
    }
    answers = np.empty((len(items), people), np.int8)
    for answer, item in zip(answers, items, strict=True):
        said = 3 + item.key * traits[item.pillar] + chance.standard_normal(people, dtype=np.float32)
        answer[:] = np.clip(np.rint(said), 1, 5)
        if missing:
            answer[chance.random(people, dtype=np.float32) < missing] = 0
    return answers


def write_answers(path: Path, items: list[Any], people: int, missing: float) -> None:
    """Write answers of many people in parts; not all of them have to fit into memory."""
    shape = (len(items), people)
    whole = np.lib.format.open_memmap(path, mode="w+", dtype=np.int8, shape=shape)
    for seed, first in enumerate(range(0, people, PART)):
        part = min(PART, people - first)
        whole[:, first : first + part] = make_up(items, part, seed, missing)
    whole.flush()


def load(kind: str, path: Path, ids: list[str], people: int) -> Any:
    """The answers as one of the engines holds them."""
    stored = np.load(path, mmap_mode="r")
    columns = zip(ids, (np.ascontiguousarray(row[:people]) for row in stored), strict=True)
    return _LOADERS[kind](columns)


def _polars(columns: Iterator[tuple[str, Matrix]]) -> Any:
    import polars as pl

    gap = pl.lit(0, pl.Int8)
    return pl.DataFrame(
        [pl.Series(id, row).to_frame().select(pl.col(id).replace(gap, None)).to_series()
         for id, row in columns]
    )  # fmt: skip


def _pandas(columns: Iterator[tuple[str, Matrix]]) -> Any:
    """Floats with NaN, as pandas reads gaps."""
    import pandas as pd

    return pd.DataFrame({id: np.where(row == 0, np.nan, row) for id, row in columns}, copy=False)


def _pyarrow(columns: Iterator[tuple[str, Matrix]]) -> Any:
    import pyarrow as pa

    return pa.table({id: pa.array(row, mask=row == 0) for id, row in columns})


def _duckdb(columns: Iterator[tuple[str, Matrix]]) -> Any:
    import duckdb

    connection = duckdb.connect()
    people = _pyarrow(columns)
    connection.register("given", people)
    connection.execute("create table people as select * from given")
    connection.unregister("given")
    return connection.table("people")


def _int8(columns: Iterator[tuple[str, Matrix]]) -> Any:
    """An item in each row, which is the best layout for the kernel."""
    return np.stack([row for _, row in columns])


def _int64(columns: Iterator[tuple[str, Matrix]]) -> Any:
    """A person in each row, which is what personality-questionnaire need not convert."""
    return np.ascontiguousarray(np.stack([row for _, row in columns], axis=1), np.int64)


_LOADERS = {
    "Polars": _polars,
    "pandas": _pandas,
    "PyArrow": _pyarrow,
    "DuckDB": _duckdb,
    "int8": _int8,
    "int64": _int64,
}
