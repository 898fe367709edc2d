"""Names and columns by which rows are put together: what one engine or another would misread."""

import datetime as dt
import math
import uuid
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import emotional_intimacy as ei

F = ei.frames
BANK = ei.load_bank()
PULSE = BANK.questionnaire("pulse", context="friend")
SHORT = BANK.questionnaire("short", context="friend")
IDS = PULSE.items.ids
TWICE: dict[str, list[Any]] = {"who": ["a", "a"], "day": [1, 2], **{id: [3, 4] for id in IDS}}
"""One person on two days."""

LONG: dict[str, list[Any]] = {"person": ["a"] * 6, "item": list(IDS), "answer": [4] * 6}
NAMES = {"pair": "pair", "person": "who", "opt_in": "tier"}


def duck(columns: dict[str, Any]) -> duckdb.DuckDBPyRelation:
    """Columns as a relation of DuckDB."""
    return duckdb.from_arrow(pa.table(columns))


def lazy(columns: dict[str, Any]) -> pl.LazyFrame:
    """Columns as a lazy frame of Polars."""
    return pl.DataFrame(columns).lazy()


def a_pair() -> pd.DataFrame:
    """Scores of two people of one pair."""
    people = {"pair": [1, 1], "who": ["a", "b"], "tier": [3, 3]}
    answers = {id: [4, 2] for id in SHORT.items.ids}
    return F.score_frame(SHORT, pd.DataFrame(people | answers), keep=list(people))


MAKERS = [pd.DataFrame, pl.DataFrame, lazy, pa.table, duck]


# Names that an engine takes for a pattern


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("name", ["*", "^who$"])
def test_no_name_stands_for_several_columns(make: Callable[[Any], Any], name: str) -> None:
    """Polars would read another column, and DuckDB all of them."""
    frame = make(TWICE | {name: [7, 8]})
    attempts: list[tuple[str, Callable[[], object]]] = [
        ("keep", lambda: F.score_frame(PULSE, frame, keep=[name])),
        ("columns", lambda: F.percent_frame(PULSE, frame, columns={"e11": name})),
        ("seconds", lambda: F.score_frame(PULSE, frame, seconds=name)),
        ("person", lambda: F.change_frame(PULSE, frame, person=name, on="day")),
        ("person", lambda: F.long_frame(PULSE, frame, person=name)),
    ]
    for argument, attempt in attempts:
        with pytest.raises(ei.RequestError, match="stands for several columns") as caught:
            attempt()
        assert caught.value.argument == argument


@pytest.mark.parametrize("make", [pl.DataFrame, duck])
def test_such_a_column_may_be_there(make: Callable[[Any], Any]) -> None:
    """As long as nobody asks for it."""
    scored = F.percent_frame(PULSE, make(TWICE | {"*": [7, 8], "^who$": [5, 5]}), keep=["who"])
    assert scored.columns == ["who", "overall_percent", "overall_n_answered"]


# Names that differ in capitals alone


@pytest.mark.parametrize("make", MAKERS)
def test_capitals_make_no_other_name(make: Callable[[Any], Any]) -> None:
    """To DuckDB and Spark they are the same column; what is refused there is refused everywhere."""
    twice = make(TWICE | {"Overall_Percent": [9, 9], "N_Days": [1, 2]})
    with pytest.raises(ei.RequestError, match="made here"):
        F.score_frame(PULSE, twice, keep=["Overall_Percent"])
    with pytest.raises(ei.RequestError, match="is made"):
        F.change_frame(PULSE, twice, person="N_Days", on="day")
    with pytest.raises(ei.RequestError, match="id of an item"):
        F.wide_frame(PULSE, make({**LONG, "E11": LONG["person"]}), person="E11")
    with pytest.raises(ei.RequestError, match="another column"):
        F.long_frame(PULSE, make({"Item": ["a"], **{id: [3] for id in IDS}}), person="Item")
    scores = a_pair().rename(columns={"pair": "TIER", "tier": "chosen"}).to_dict("list")
    with pytest.raises(ei.RequestError, match="is made"):
        F.pair_frame(SHORT, make(scores), **NAMES | {"pair": "TIER", "opt_in": "chosen"})


def test_ids_that_differ_in_capitals_alone(make_bank: Callable[..., ei.Bank]) -> None:
    """Two columns of one name would come out of DuckDB."""
    items = {f"{pillar}{n}": (pillar, n or -1) for pillar in "xX" for n in (0, 1)}
    form = make_bank({"form": ((1, 5), items)}).questionnaire("form", context="here")
    with pytest.raises(ei.RequestError, match="make two columns 'X_percent'"):
        F.score_frame(form, duck({"x0": [1], "x1": [1], "X0 ": [1], "X1 ": [1]}),
                      columns={"X0": "X0 ", "X1": "X1 "})  # fmt: skip


# The index of pandas


def test_a_named_index_is_in_nobodys_way() -> None:
    """It is dropped where rows are put together, whatever its name is."""
    twice = pd.DataFrame(TWICE)
    plain = F.change_frame(PULSE, twice, person="who", on="day")
    named = twice.set_index("who", drop=False)
    pd.testing.assert_frame_equal(F.change_frame(PULSE, named, person="who", on="day"), plain)
    seen = F.pair_frame(SHORT, a_pair().set_index("pair", drop=False), **NAMES)
    pd.testing.assert_frame_equal(seen, F.pair_frame(SHORT, a_pair(), **NAMES))
    wide = F.wide_frame(PULSE, pd.DataFrame(LONG).rename_axis("who"))
    assert wide.to_dict("list") == {"person": ["a"], **{id: [4] for id in IDS}}


# What tells people and days apart


@pytest.mark.parametrize("make", MAKERS)
def test_what_is_no_number_is_no_day(make: Callable[[Any], Any]) -> None:
    """Engines put it first, last or nowhere."""
    with pytest.raises(ei.RequestError, match="is null in 1 row") as caught:
        F.change_frame(PULSE, make(TWICE | {"day": [1.0, math.nan]}), person="who", on="day")
    assert caught.value.argument == "on"
    with pytest.raises(ei.RequestError, match="is null in 6 rows") as caught:
        F.wide_frame(PULSE, make(LONG | {"person": [math.nan] * 6}))
    assert caught.value.argument == "person"


@pytest.mark.parametrize("make", MAKERS)
def test_lists_tell_nobody_apart(make: Callable[[Any], Any]) -> None:
    """Some engines would find nobody, others fail."""
    lists = [["a"], ["a"]]
    for name in ("who", "day"):
        with pytest.raises(ei.RequestError, match=r"is a column of (List|Object)"):
            F.change_frame(PULSE, make(TWICE | {name: lists}), person="who", on="day")
    with pytest.raises(ei.RequestError, match=r"is a column of (List|Object)"):
        F.wide_frame(PULSE, make(LONG | {"person": lists * 3}))
    with pytest.raises(ei.RequestError, match=r"is a column of (List|Object)"):
        F.pair_frame(SHORT, make(a_pair().to_dict("list") | {"who": lists}), **NAMES)


@pytest.mark.parametrize(
    ("kind", "frame"),
    [
        ("Categorical", pd.DataFrame(TWICE).astype({"day": "category"})),
        ("Categorical", pa.table(TWICE | {"day": pa.array(["x", "y"]).dictionary_encode()})),
        ("Duration", pa.table(TWICE | {"day": pa.array([1, 2], pa.duration("s"))})),
        ("Object", pd.DataFrame(TWICE | {"day": [1, "x"]})),
        (
            "Object",
            pl.DataFrame(TWICE).with_columns(pl.Series("day", [dt.UTC, dt.UTC], dtype=pl.Object)),
        ),
    ],
    ids=["category", "dictionary", "duration", "mixed", "object"],
)
def test_days_without_an_order_are_refused(kind: str, frame: Any) -> None:
    """Where the engine has none, in words and not with its own error."""
    with pytest.raises(ei.RequestError, match=f"is a column of {kind}") as caught:
        F.change_frame(PULSE, frame, person="who", on="day")
    assert caught.value.allowed == "text, whole numbers or dates"


def test_categories_tell_people_apart() -> None:
    """Where nobody looks for the first and the last of them, they need no order."""
    wanted = F.change_frame(PULSE, pd.DataFrame(TWICE), person="who", on="day")
    people = pd.DataFrame(TWICE).astype({"who": "category"})
    found = F.change_frame(PULSE, people, person="who", on="day")
    pd.testing.assert_frame_equal(found, wanted, check_dtype=False, check_categorical=False)
    table = pa.table(LONG | {"person": pa.array(["a"] * 6).dictionary_encode()})
    assert F.wide_frame(PULSE, table)["person"].to_pylist() == ["a"]
    with pytest.raises(ei.RequestError, match="person: is a column of Categorical"):
        F.pair_frame(SHORT, a_pair().astype({"who": "category"}), **NAMES)
    pairs = F.pair_frame(SHORT, a_pair().astype({"pair": "category"}), **NAMES)
    assert pairs["pair"].tolist() == [1]
    arrow = pd.ArrowDtype(pa.dictionary(pa.int32(), pa.string()))
    with pytest.raises(ei.RequestError, match="person: is a column of Categorical"):
        F.wide_frame(PULSE, pd.DataFrame(LONG).astype({"person": arrow}))


def test_categories_with_an_order_are_days() -> None:
    """It is theirs, and not that of the alphabet."""
    order = pd.CategoricalDtype(["late", "early"], ordered=True)
    days = pd.Series(["early", "late"], dtype=order)
    found = F.change_frame(PULSE, pd.DataFrame(TWICE).assign(day=days), person="who", on="day")
    assert (found["day_first"].tolist(), found["day_last"].tolist()) == (["late"], ["early"])
    wanted = F.change_frame(PULSE, pd.DataFrame(TWICE | {"day": [2, 1]}), person="who", on="day")
    assert found["overall_change"].tolist() == wanted["overall_change"].tolist()


def test_text_that_polars_gave_to_pyarrow() -> None:
    """It comes as views, which PyArrow cannot compare."""
    views = pa.table(pl.DataFrame(LONG))
    assert pa.string_view() in views.schema.types
    assert F.wide_frame(PULSE, views).to_pylist() == [{"person": "a", **dict.fromkeys(IDS, 4)}]
    days = pa.table(pl.DataFrame(TWICE | {"day": ["x", "y"]}))
    assert F.change_frame(PULSE, days, person="who", on="day")["day_last"].to_pylist() == ["y"]


def test_a_table_without_rows_or_types() -> None:
    """PyArrow cannot put rows together by a column of no type."""
    with pytest.raises(ei.RequestError, match="person: is a column of Unknown"):
        F.change_frame(PULSE, pa.table({name: [] for name in TWICE}), person="who", on="day")


@pytest.mark.parametrize(
    "days",
    [
        [uuid.UUID(int=1), uuid.UUID(int=2)],
        [dt.time(8), dt.time(9)],
        [False, True],
        [dt.timedelta(1), dt.timedelta(2)],
    ],
    ids=["uuid", "time", "bool", "timedelta"],
)
def test_other_days_of_pandas_are_taken(days: list[Any]) -> None:
    """All that has an order."""
    found = F.change_frame(PULSE, pd.DataFrame(TWICE | {"day": days}), person="who", on="day")
    assert (found["day_first"].tolist(), found["day_last"].tolist()) == (days[:1], days[1:])


# Columns of another width


def test_the_widest_numbers_of_pyarrow_are_not_quoted() -> None:
    """PyArrow would say which number does not fit."""
    widest = pa.array([2**64 - 1], pa.uint64())
    for code in (None, -9, 9):
        with pytest.raises(ei.AnswerError, match="out-of-range") as caught:
            F.score_frame(
                PULSE, pa.table({id: [3] for id in IDS} | {"u01": widest}), does_not_apply=code
            )
        assert caught.value.problems[0].suggestions[0] == "in 1 row"
        assert str(2**64 - 1) not in str(caught.value)
    table = pa.Table.from_pandas(a_pair(), preserve_index=False)
    at = table.schema.get_field_index("tier")
    wrong = table.set_column(at, "tier", pa.array([2**64 - 1, 3], pa.uint64()))
    with pytest.raises(ei.RequestError, match="is not a tier in 1 row"):
        F.pair_frame(SHORT, wrong, **NAMES)
    right = table.set_column(at, "tier", pa.array([2, 3], pa.uint64()))
    assert F.pair_frame(SHORT, right, **NAMES)["tier"].to_pylist() == [2]


@pytest.mark.parametrize("code", [-9, 9])
def test_numbers_without_a_sign_are_scored_as_others(code: int) -> None:
    """With a code that fits, and with one that no such column can hold."""
    answers = [[4], [code if code > 0 else 2], [4], [4], [4], [1]]
    wide = pa.table({id: pa.array(one, pa.uint64()) for id, one in zip(IDS, answers, strict=True)})
    plain = wide.cast(pa.schema([(id, pa.int16()) for id in IDS]))
    scored = F.score_frame(PULSE, wide, does_not_apply=code)
    assert scored == F.score_frame(PULSE, plain, does_not_apply=code)


@pytest.mark.parametrize("make", [pa.table, duck, lambda held: pl.from_arrow(pa.table(held))])
def test_wide_answers_of_several_types_become_one_column(make: Callable[[Any], Any]) -> None:
    """A narrow column, a wide one, and one of no type at all."""
    held = {"person": ["a"], **{id: pa.array([3]) for id in IDS}}
    held |= {"u01": pa.array([4], pa.int8()), "e11": pa.array([None], pa.null())}
    long: Any = F.long_frame(PULSE, make(held))
    table = long if isinstance(long, pa.Table) else long.to_arrow_table() if isinstance(
        long, duckdb.DuckDBPyRelation) else long.to_arrow()  # fmt: skip
    found = {row["item"]: row["answer"] for row in table.to_pylist()}
    assert found == dict.fromkeys(IDS, 3) | {"u01": 4, "e11": None}


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("value", [True, "3", dt.date(2026, 1, 5)])
def test_what_holds_no_answers_is_not_made_long(make: Callable[[Any], Any], value: object) -> None:
    """Among numbers it would become one, or make all others something else."""
    held: dict[str, list[Any]] = {"person": ["a"], **{id: [3] for id in IDS}, "u01": [value]}
    with pytest.raises(ei.AnswerError, match="u01: not-an-int"):
        F.long_frame(PULSE, make(held))


@pytest.mark.parametrize("make", MAKERS)
def test_wide_answers_without_room_are_not_made_long(make: Callable[[Any], Any]) -> None:
    """They are not wrapped to other numbers, and no message quotes them."""
    narrow: dict[str, Any] = {"person": ["a"], **{id: pa.array([3]) for id in IDS}}
    held = pa.table(narrow | {"u01": pa.array([2**64 - 1], pa.uint64())})
    frames = {
        pd.DataFrame: held.to_pandas,
        pl.DataFrame: lambda: pl.DataFrame(held),
        lazy: lambda: pl.DataFrame(held).lazy(),
        pa.table: lambda: held,
        duck: lambda: duckdb.from_arrow(held),
    }
    with pytest.raises(ei.AnswerError, match="u01: out-of-range") as caught:
        F.long_frame(PULSE, frames[make]())
    assert str(2**64 - 1) not in str(caught.value)
    roomy = pa.table(narrow | {"u01": pa.array([4], pa.uint64())})
    found: Any = F.long_frame(PULSE, roomy)
    assert sorted(found["answer"].to_pylist()) == [3, 3, 3, 3, 3, 4]
