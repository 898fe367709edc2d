"""What the tests of frames share: the engines, crowds of made-up people, and what `score` says."""

import random
import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import emotional_intimacy as ei

Columns = dict[str, list[Any]]
"""The columns of a frame as plain Python, gaps as None."""

CODE = -7
"""The number that stands for "does not apply"."""


class Engine(NamedTuple):
    """One kind of frame: how it is made of columns, and how it is read back."""

    make: Callable[[Columns], Any]
    kind: type
    read: Callable[[Any], Columns]


def polars_frame(columns: Columns) -> pl.DataFrame:
    """Columns as a frame of Polars; whole numbers as Int16."""
    kinds = {bool: pl.Boolean, int: pl.Int16, float: pl.Float64, str: pl.String}
    return pl.DataFrame(
        {
            name: pl.Series(values, dtype=kinds.get(type_of(values)), strict=False)
            for name, values in columns.items()
        }
    )


def type_of(values: Sequence[Any]) -> type:
    """The type of what a column holds; of one without anything, that of an answer."""
    found = {type(value) for value in values if value is not None} or {int}
    return float if found == {int, float} else found.pop()


def pandas_frame(columns: Columns, names: Mapping[type, str]) -> pd.DataFrame:
    """Columns as a frame of pandas, each of the type that is named for what it holds."""
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype=names.get(type_of(values), "object"))
            for name, values in columns.items()
        }
    )


def numpy_backed(columns: Columns) -> pd.DataFrame:
    """As pandas makes it of a CSV file: floats where there are gaps."""
    gaps = {name: None in values for name, values in columns.items()}
    return pd.DataFrame(
        {
            name: pd.Series(
                values,
                dtype={int: "float64" if gaps[name] else "int8", float: "float64"}.get(
                    type_of(values)
                ),
            )
            for name, values in columns.items()
        }
    )


def read_pandas(frame: pd.DataFrame) -> Columns:
    """Columns of pandas as plain Python."""
    return {
        name: [None if pd.isna(value) else value for value in frame[name].tolist()]
        for name in frame.columns
    }


def read_polars(frame: pl.DataFrame) -> Columns:
    """Columns of Polars as plain Python."""
    return frame.to_dict(as_series=False)


def to_duckdb(columns: Columns) -> duckdb.DuckDBPyRelation:
    """Columns as a relation of DuckDB."""
    return duckdb.from_arrow(polars_frame(columns).to_arrow())


ENGINES = {
    "pandas": Engine(numpy_backed, pd.DataFrame, read_pandas),
    "pandas-nullable": Engine(
        lambda columns: pandas_frame(columns, {int: "Int16", float: "Float64"}),
        pd.DataFrame,
        read_pandas,
    ),
    "pandas-pyarrow": Engine(
        lambda columns: pandas_frame(columns, {int: "int16[pyarrow]", float: "double[pyarrow]"}),
        pd.DataFrame,
        read_pandas,
    ),
    "pandas-object": Engine(
        lambda columns: pandas_frame(columns, {float: "float64"}), pd.DataFrame, read_pandas
    ),
    "polars": Engine(polars_frame, pl.DataFrame, read_polars),
    "polars-lazy": Engine(
        lambda columns: polars_frame(columns).lazy(),
        pl.LazyFrame,
        lambda frame: read_polars(frame.collect()),
    ),
    "pyarrow": Engine(
        lambda columns: polars_frame(columns).to_arrow(), pa.Table, lambda frame: frame.to_pydict()
    ),
    "duckdb": Engine(
        to_duckdb, duckdb.DuckDBPyRelation, lambda frame: frame.to_arrow_table().to_pydict()
    ),
}
"""All engines that live in this process."""


@pytest.fixture(scope="session")
def lab() -> ModuleType:
    """The functions of this file, for the tests."""
    return sys.modules[__name__]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine of this process in turn."""
    return ENGINES[request.param]


# People


def crowd(form: ei.Questionnaire, n: int, seed: int, code: int | None) -> Columns:
    """Made-up people who answer in many ways, so that all there is to find occurs.

    Some leave much out, some say of much that it does not apply, some do so for one pillar or one
    key alone, some agree with everything, some answer alike for long, some are of one mind.
    """
    draw = random.Random(seed)  # noqa: S311 - made-up people
    low, high = form.response_scale.minimum, form.response_scale.maximum
    columns: Columns = {id: [] for id in form.items.ids}
    for _ in range(n):
        style = draw.choice(["any", "close", "far", "agree", "disagree", "same", "middle"])
        gaps, away = draw.choice([0, 0, 0.1, 0.3, 0.6]), draw.choice([0, 0, 0.1, 0.3, 0.6])
        where = draw.choice(["all", "all", "key", "pillar"])
        key, pillar = draw.choice([1, -1]), draw.choice([part_of(item) for item in form.items])
        same = draw.randint(low, high)
        for item in form.items:
            here = (
                where == "all" or item.key == key if where != "pillar" else part_of(item) == pillar
            )
            toss = draw.random()
            answer: int | None = {
                "any": draw.randint(low, high),
                "close": high if item.key == 1 else low,
                "far": low if item.key == 1 else high,
                "agree": high,
                "disagree": low,
                "same": same,
                "middle": (low + high) // 2,
            }[style]
            if draw.random() < 0.15 and style != "same":
                answer = draw.randint(low, high)
            if here and toss < gaps:
                answer = None
            elif here and code is not None and toss < gaps + away:
                answer = code
            columns[item.id].append(answer)
    return columns


def part_of(item: ei.Item) -> str | None:
    """The pillar of an item, or the first of its subscales."""
    return item.subscales[0] if item.subscales else item.pillar


def times(n: int, seed: int) -> list[float | None]:
    """Seconds that the answering took, unknown of some."""
    draw = random.Random(seed)  # noqa: S311 - made-up people
    return [draw.choice([None, 0.0, 20.25, 100.0, 131.9, 1e6]) for _ in range(n)]


# What score says


def people_of(form: ei.Questionnaire, columns: Columns, code: int | None) -> list[dict[str, Any]]:
    """The answers of each person, as `score` takes them."""
    rows = zip(*(columns[id] for id in form.items.ids), strict=True)
    return [
        {
            id: ei.DOES_NOT_APPLY if answer is not None and answer == code else answer
            for id, answer in zip(form.items.ids, row, strict=True)
        }
        for row in rows
    ]


def expected(
    form: ei.Questionnaire,
    columns: Columns,
    code: int | None = None,
    seconds: Sequence[float | None] | None = None,
) -> Columns:
    """The columns of `score_frame`, made of one report for each person."""
    people = people_of(form, columns, code)
    took = seconds or [None] * len(people)
    rows = [
        told(ei.score(form, person, seconds=time))
        for person, time in zip(people, took, strict=True)
    ]
    return {name: [row[name] for row in rows] for name in rows[0]}


def told(report: ei.ScoreReport) -> dict[str, Any]:
    """A report as one row of `score_frame`."""
    row: dict[str, Any] = {}
    of_subscales = report.provenance.numbers.kind == "scale"
    for pillar in report.pillars:
        row |= scale(pillar.id, pillar)
        if of_subscales:
            row |= {f"{pillar.id}_mean": pillar.mean, f"{pillar.id}_sum": pillar.sum}
        else:
            row[f"{pillar.id}_level"] = pillar.level
            row[f"{pillar.id}_strong_pole"], row[f"{pillar.id}_low_pole"] = pillar.poles
    if report.overall is not None:
        row |= scale("overall", report.overall)
    for signal in report.signals:
        row[f"{signal.id}_percent"] = signal.percent
        row[f"{signal.id}_state"] = signal.state
        row[f"{signal.id}_n_answered"] = signal.n_answered
    cautions = ("incomplete", "fast")
    if of_subscales:
        cautions = ("uniform", *cautions)
    elif len(report.pillars):
        cautions = ("ambivalent", "contradictory", "sparse", "uniform", *cautions)
    raised = {caution.id for caution in report.cautions}
    assert raised <= set(cautions)
    row |= {f"caution_{caution}": caution in raised for caution in cautions}
    for name in (
        "library", "edition", "questionnaire", "version", "digest", "text_digest", "context", "locale", "rule",
        "evidence",
    ):  # fmt: skip
        row[f"provenance_{name}"] = getattr(report.provenance, name)
    return {name.replace("-", "_"): value for name, value in row.items()}


def scale(id: str, found: Any) -> dict[str, Any]:
    """What every scale with an interval has."""
    lower, upper = found.interval or (None, None)
    return {
        f"{id}_percent": found.percent,
        f"{id}_se": found.se,
        f"{id}_lower": lower,
        f"{id}_upper": upper,
        f"{id}_reason": found.reason,
        f"{id}_n_answered": found.n_answered,
    }


def assert_same(found: Columns, wanted: Columns) -> None:
    """The same columns in the same order, and every value the same to its last bit."""
    assert list(found) == list(wanted)
    for name, values in wanted.items():
        assert len(found[name]) == len(values)
        for row, (one, other) in enumerate(zip(found[name], values, strict=True)):
            assert repr(one) == repr(other), (name, row)
