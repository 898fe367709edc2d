"""What comes out: the kind of frame, its columns and their types, and what is carried through."""

import datetime as dt
import decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import emotional_intimacy as ei

F = ei.frames
OF_SCALE = ["percent", "se", "lower", "upper", "reason", "n_answered"]
WORDS = ["too-few-offered", "too-few-answers", "one-sided", "pillar-not-scored"]
PROVENANCE = [
    "library", "edition", "questionnaire", "version", "digest", "text_digest", "context", "locale", "rule", "evidence",
]  # fmt: skip


@pytest.fixture(scope="module")
def pulse(questionnaire: Any) -> ei.Questionnaire:
    """Six items, which are quick to score."""
    return questionnaire("pulse", "friend")


@pytest.fixture(scope="module")
def people(pulse: ei.Questionnaire) -> dict[str, list[Any]]:
    """Three people."""
    return {id: [4, 2, None] for id in pulse.items.ids}


def test_the_columns_of_a_questionnaire_with_pillars(questionnaire: Any, lab: Any) -> None:
    """As the docstring has them, ids with underscores, in the order of the bank."""
    form = questionnaire("short", "friend")
    frame = lab.polars_frame(lab.crowd(form, 3, 1, None))
    wanted = [
        f"{pillar}_{part}"
        for pillar in form.pillars
        for part in (*OF_SCALE, "level", "strong_pole", "low_pole")
    ]
    wanted += [f"overall_{part}" for part in OF_SCALE]
    wanted += [
        f"{id.replace('-', '_')}_{part}"
        for id, _ in form.signals
        for part in ("percent", "state", "n_answered")
    ]
    wanted += [
        f"caution_{id}"
        for id in ("ambivalent", "contradictory", "sparse", "uniform", "incomplete", "fast")
    ]
    wanted += [f"provenance_{part}" for part in PROVENANCE]
    found = F.score_frame(form, frame)
    assert found.columns == wanted
    assert any("_" in id.replace("-", "_") for id, _ in form.signals)
    assert not any("-" in name for name in wanted)
    assert F.percent_frame(form, frame).columns == [
        name for name in wanted if name.endswith(("_percent", "_n_answered"))
    ]
    assert not found["caution_fast"].any()


def test_the_columns_of_a_pulse(pulse: Any, people: Any) -> None:
    """One number, its cautions, and how it was made."""
    found = F.score_frame(pulse, pl.DataFrame(people))
    cautions = ["caution_incomplete", "caution_fast"]
    assert found.columns == [
        *[f"overall_{part}" for part in OF_SCALE], *cautions, *[f"provenance_{part}" for part in PROVENANCE],
    ]  # fmt: skip
    assert F.percent_frame(pulse, pl.DataFrame(people)).columns == [
        "overall_percent",
        "overall_n_answered",
    ]


def test_how_the_scores_were_made(pulse: Any, people: Any) -> None:
    """The same in every row, also where nothing was answered."""
    (row, *others) = F.score_frame(pulse, pl.DataFrame(people)).select("^provenance_.*$").rows()
    assert [row, *others] == [row] * 3
    assert row == (
        ei.__version__, pulse.edition, "pulse", pulse.version, pulse.digest, pulse.text_digest, "friend", "en", pulse.rule.id, "unvalidated",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("pandas", ("float64", "int16", "bool", "category")),
        ("pandas-nullable", ("Float64", "Int16", "boolean", "category")),
        ("pandas-pyarrow", ("double[pyarrow]", "int16[pyarrow]", "bool[pyarrow]", "category")),
        ("polars", ("Float64", "Int16", "Boolean", f"Enum(categories={WORDS})")),
        ("polars-lazy", ("Float64", "Int16", "Boolean", f"Enum(categories={WORDS})")),
        ("pyarrow", ("double", "int16", "bool", "dictionary<values=string, indices=int8, ordered=0>")),
        ("duckdb", ("DOUBLE", "SMALLINT", "BOOLEAN", f"ENUM({str(WORDS)[1:-1]})")),
    ],
)  # fmt: skip
def test_the_types_of_the_columns(pulse: Any, people: Any, lab: Any, name: str, types: Any) -> None:
    """A percent is a float, a count a whole number, a caution a truth, and a word a category."""
    found = F.score_frame(pulse, lab.ENGINES[name].make(people))
    if name == "polars-lazy":
        kinds = {one: str(kind) for one, kind in found.collect_schema().items()}
        assert found.collect().schema == found.collect_schema()
    elif name == "pyarrow":
        kinds = dict(zip(found.schema.names, map(str, found.schema.types), strict=True))
    else:
        kinds = dict(zip(found.columns, map(str, found.dtypes), strict=True))
    asked = ("overall_percent", "overall_n_answered", "caution_fast", "overall_reason")
    assert [kinds[one] for one in asked] == list(types)


KEPT = {
    "who": ["a", None, "ü'`\""],
    "day": [dt.date(2026, 1, 1), None, dt.date(1, 1, 1)],
    "at": [dt.datetime(2026, 1, 1, 12, 30, tzinfo=dt.UTC), None, None],
    "money": [decimal.Decimal("1.50"), None, decimal.Decimal("-2.25")],
    "some": [[1, 2], None, []],
    "large": [2**62, None, -(2**62)],
    "step 0": [0.5, None, -0.0],
    "keep 0": [True, None, False],
}


@pytest.mark.parametrize("name", ["polars", "polars-lazy", "pyarrow", "duckdb"])
def test_what_is_kept_comes_through_as_it_was(pulse: Any, people: Any, lab: Any, name: str) -> None:
    """Of any type, with its nulls, in the order that was asked for; items too."""
    base = pl.DataFrame(people, schema=dict.fromkeys(people, pl.Int8)).with_columns(
        **{one: pl.Series(values) for one, values in KEPT.items()}
    )
    table = base.to_arrow()
    frame = {
        "polars": base, "polars-lazy": base.lazy(), "pyarrow": table, "duckdb": duckdb.from_arrow(table),
    }[name]  # fmt: skip
    keep = ["u01", *reversed(KEPT), "e11"]
    for function in (F.score_frame, F.percent_frame):
        found: Any = function(pulse, frame, keep=keep)
        if name.startswith("polars"):
            assert found.lazy().collect()[keep].equals(base[keep])
            assert found.lazy().collect().columns[: len(keep)] == keep
            continue
        got = found.to_arrow_table() if name == "duckdb" else found
        assert got.schema.names[: len(keep)] == keep
        wanted = (
            frame.select(*(f'"{one}"' for one in keep)).to_arrow_table()
            if name == "duckdb"
            else table.select(keep)
        )
        assert got.select(keep).equals(wanted)


def test_what_is_kept_in_pandas(pulse: Any, people: Any) -> None:
    """Categories, times, the index with its names, even one that is doubled; the input is not changed."""
    index = pd.MultiIndex.from_tuples([("a", 1), ("b", 2), ("b", 2)], names=["class", "seat"])
    frame = pd.DataFrame(people, dtype="Int8", index=index).assign(
        group=pd.Categorical(["x", None, "y"]),
        at=pd.to_datetime(["2026-01-01", None, "2026-01-03"], utc=True),
        text=pd.Series(["a", None, "c"], dtype=object, index=index),
    )
    before = frame.copy()
    found = F.score_frame(pulse, frame, keep=["at", "group", "text", "u01"])
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(
        found[["at", "group", "text", "u01"]], frame[["at", "group", "text", "u01"]]
    )
    assert found.index.equals(index)
    assert found.index.names == ["class", "seat"]
    assert found["overall_n_answered"].tolist() == [6, 6, 0]


def test_columns_of_other_names(pulse: Any, people: Any, engine: Any, lab: Any) -> None:
    """Some or all, even if they bear each other's names or those of what is made here."""
    names = {
        "u01": "Nähe zu dir",
        "e11": "c09",
        "c09": "e11",
        "b03": "step 0",
        "t12": "overall_percent",
    }
    renamed = {names.get(id, id): values for id, values in people.items()}
    renamed["e11"], renamed["c09"] = [1, 1, 1], [5, 5, 5]
    plain = people | {"c09": [1, 1, 1], "e11": [5, 5, 5]}
    found = F.score_frame(pulse, engine.make(renamed), columns=names)
    lab.assert_same(engine.read(found), lab.expected(pulse, plain))


def test_seconds_may_be_kept_too(pulse: Any, people: Any, engine: Any) -> None:
    """And may be called as the library calls them."""
    frame = engine.make(people | {"seconds": [1.5, None, 2.5], "n": [3, 2, 1]})
    found = engine.read(F.score_frame(pulse, frame, seconds="seconds", keep=["n", "seconds"]))
    assert list(found)[:3] == ["n", "seconds", "overall_percent"]
    assert (found["n"], found["seconds"]) == ([3, 2, 1], [1.5, None, 2.5])
    assert found["caution_fast"] == [True, False, False]
    whole = engine.read(F.score_frame(pulse, frame, seconds="n"))
    assert whole["caution_fast"] == [True, True, False]


def test_what_comes_out_lazily_is_lazy(pulse: Any, people: Any) -> None:
    """DuckDB's relation is one that can be queried on, and so is the frame of Polars."""
    relation = F.score_frame(pulse, duckdb.from_arrow(pa.table(people)))
    assert relation.filter("overall_percent is null").count("*").fetchall() == [(1,)]
    lazy = F.score_frame(pulse, pl.LazyFrame(people))
    assert lazy.select("overall_n_answered").collect().to_series().to_list() == [6, 6, 0]
