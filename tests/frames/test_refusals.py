"""What is no frame of answers is refused, all of it at once, and no answer is quoted."""

import datetime as dt
import decimal
import functools
import pickle
import re
from typing import Any

import duckdb
import narwhals
import narwhals.stable.v1
import narwhals.stable.v2
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei

F = ei.frames
FUNCTIONS = [F.score_frame, F.percent_frame]
SCALE = ("a whole number from 1 to 5", "null")


@pytest.fixture(scope="module")
def pulse(questionnaire: Any) -> ei.Questionnaire:
    """Six items: e11, c09, n02, u01, t12, b03."""
    return questionnaire("pulse", "friend")


@pytest.fixture(scope="module")
def people(pulse: ei.Questionnaire) -> dict[str, list[Any]]:
    """Three people who answered everything."""
    return {id: [4, 2, 1] for id in pulse.items.ids}


def refusal(pulse: Any, frame: Any, **more: Any) -> ei.RequestError:
    """Why both functions refuse a frame or an argument."""
    found = []
    for function in FUNCTIONS:
        with pytest.raises(ei.RequestError) as caught:
            function(pulse, frame, **more)
        found.append(caught.value)
    assert str(found[0]) == str(found[1])
    assert str(pickle.loads(pickle.dumps(found[0]))) == str(found[0])
    return found[0]


def problems(form: Any, frame: Any, **more: Any) -> tuple[Any, ...]:
    """The answers that both functions refuse."""
    found = []
    for function in FUNCTIONS:
        with pytest.raises(ei.AnswerError) as caught:
            function(form, frame, **more)
        found.append(caught.value)
    assert found[0].problems == found[1].problems
    assert pickle.loads(pickle.dumps(found[0])).problems == found[0].problems
    return found[0].problems


# Frames


@pytest.mark.parametrize(
    "what",
    [
        None, [], {}, "people", 3, [[1, 2, 3, 4, 5, 1]], np.zeros((2, 6)), pd.Series([1]),
        pl.Series([1]), pl.col("e11"), pa.array([1]), pd.DataFrame, pa.record_batch({"e11": [1]}),
    ],
    ids=lambda what: type(what).__name__,
)  # fmt: skip
def test_what_is_no_frame(pulse: Any, what: Any) -> None:
    """It says which engines there are."""
    error = refusal(pulse, what)
    assert error.argument == "frame"
    assert error.problem == f"is of type {type(what).__name__}"
    assert error.allowed == "a frame of pandas, Polars, PyArrow, DuckDB or PySpark"


@pytest.mark.parametrize("api", [narwhals, narwhals.stable.v1, narwhals.stable.v2])
@pytest.mark.parametrize("lazy", [True, False])
def test_a_frame_of_narwhals_is_none_of_an_engine(
    pulse: Any, people: Any, api: Any, lazy: bool
) -> None:
    """The same kind comes out as went in, and this one would not."""
    frame = pl.LazyFrame(people) if lazy else pd.DataFrame(people)
    assert refusal(pulse, api.from_native(frame)).argument == "frame"


@pytest.mark.parametrize("which", ["e11", "other"])
def test_two_columns_of_one_name(pulse: Any, people: Any, which: str) -> None:
    """Of items or of anything else."""
    names = [*people, "other", which]
    rows = [[4] * 8]
    told = "frame: has two columns of one name; allowed: each name once"
    assert str(refusal(pulse, pd.DataFrame(rows, columns=names))) == told
    table = pa.Table.from_arrays([pa.array([4])] * 8, names=names)
    assert str(refusal(pulse, table)) == told


def test_missing_columns_are_named(
    pulse: Any, questionnaire: Any, people: Any, engine: Any
) -> None:
    """A few of them, and how many more."""
    frame = engine.make({"c09": [1], "u01": [1], "e11 ": [1]})
    assert (
        str(refusal(pulse, frame))
        == "frame: lacks e11, n02, t12, b03; allowed: a column for each item"
    )
    full = questionnaire("full", "friend")
    n = len(full.items) - 2
    first = [id for id in full.items.ids if id not in {"c09", "u01"}][:5]
    assert str(refusal(full, frame)).startswith(
        f"frame: lacks {', '.join(first)} and {n - 5} more;"
    )


def test_columns_that_are_no_strings(pulse: Any, people: Any) -> None:
    """They are nothing of ours."""
    frame = pd.DataFrame(people).rename(columns={"e11": 0})
    assert "lacks e11" in str(refusal(pulse, frame))


# Questionnaires


@pytest.mark.parametrize("id", ["causes", "wishes"])
def test_questionnaires_that_are_not_scored_here(questionnaire: Any, id: str) -> None:
    """Causes and wishes are answers to other questions."""
    form = questionnaire(id, "friend")
    error = refusal(form, pd.DataFrame({item: [3] for item in form.items.ids}))
    assert error.argument == "questionnaire"
    assert error.allowed == "full, short, pulse, or a scale of your own"


@pytest.mark.parametrize("form", [None, "pulse", {"e11": 1}])
def test_what_is_no_questionnaire(people: Any, form: Any) -> None:
    """Its type is named."""
    assert refusal(form, pd.DataFrame(people)).problem == f"is of type {type(form).__name__}"


def test_ids_that_differ_in_a_dash_alone(make_bank: Any) -> None:
    """Two columns of one name would come out."""
    items = {
        f"{pillar}{n}": (pillar, key) for pillar in ("a-b", "a_b") for n, key in ((1, 1), (2, -1))
    }
    form = make_bank({"form": ((1, 5), items)}).questionnaire("form", context="here")
    error = refusal(form, pd.DataFrame({id: [3] for id in items}))
    assert error.argument == "questionnaire"
    assert error.problem == "has ids that make two columns 'a_b_percent'"


# Arguments


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"columns": ["e11"]}, "is of type list"),
        ({"columns": {"x99": "s"}}, "names x99"),
        ({"columns": {5: "s"}}, "names 5"),
        ({"columns": {"e11": "c09"}}, "does not give each item a column"),
        ({"columns": {"e11": 5}}, "does not give each item a column"),
        ({"columns": {"e11": ["s"]}}, "does not give each item a column"),
        ({"columns": {"e11": "elsewhere"}}, "lacks elsewhere"),
        ({"keep": None}, "holds what is not a name"),
        ({"keep": 5}, "holds what is not a name"),
        ({"keep": [["s"]]}, "holds what is not a name"),
        ({"keep": ["z"]}, "names 'z'"),
        ({"keep": "z"}, "names 'z'"),
        ({"keep": ["s", "s"]}, "names 's' twice"),
        ({"keep": ["overall_percent"]}, "names overall_percent, which are made here"),
        ({"does_not_apply": 3}, "is an answer or no number"),
        ({"does_not_apply": True}, "is an answer or no number"),
        ({"does_not_apply": 9.0}, "is an answer or no number"),
        ({"does_not_apply": "9"}, "is an answer or no number"),
        ({"does_not_apply": 2**31}, "is an answer or no number"),
        ({"does_not_apply": -(2**31)}, "is an answer or no number"),
    ],
)
def test_arguments(pulse: Any, people: Any, arguments: Any, told: str) -> None:
    """Each says what is wrong with it."""
    frame = pl.DataFrame(people | {"s": [1, 2, 3], "overall_percent": [1, 2, 3]})
    error = refusal(pulse, frame, **arguments)
    assert error.problem == told
    assert error.argument in {*arguments, "frame"}
    F.score_frame(pulse, frame, keep="s", does_not_apply=2**31 - 1, columns={})


SECONDS = [
    (["s"], "holds what is not a name"),
    (5, "holds what is not a name"),
    ("z", "names 'z'"),
    ("text", "is a column of String"),
    ("truth", "is a column of Boolean"),
    ("long", "is a column of Duration"),
    ("decimal", "is a column of Decimal"),
    ("below", "is not a length of time in 2 rows"),
    ("endless", "is not a length of time in 1 row"),
    ("narrow", "is not a length of time in 1 row"),
    ("void", None),
    ("wide", None),
]


@pytest.mark.parametrize(("name", "told"), SECONDS)
@pytest.mark.parametrize("lazy", [True, False])
def test_seconds(pulse: Any, people: Any, name: Any, told: str | None, lazy: bool) -> None:
    """A column of finite numbers from 0 up; nulls are all right."""
    frame: Any = pl.DataFrame(people).with_columns(
        pl.Series("text", ["1", "2", "3"]),
        pl.Series("truth", [True, False, True]),
        pl.Series("long", [dt.timedelta(1)] * 3),
        pl.Series("decimal", [decimal.Decimal(1)] * 3),
        pl.Series("below", [-1.0, -0.5, None]),
        pl.Series("endless", [float("inf"), 1.0, 2.0]),
        pl.Series("narrow", [1.0, float("nan"), 2.0], dtype=pl.Float32),
        pl.Series("void", [None] * 3),
        pl.Series("wide", [2**62, 0, None], dtype=pl.UInt64),
    )
    score = functools.partial(F.score_frame, pulse, frame.lazy() if lazy else frame, seconds=name)
    if told is None:
        assert score().lazy().collect()["caution_fast"].to_list() == [False, name == "wide", False]
        return
    with pytest.raises(ei.RequestError) as caught:
        score()
    assert (caught.value.argument, caught.value.problem) == ("seconds", told)


def test_seconds_of_32_bits_without_end(pulse: Any, people: Any, lab: Any) -> None:
    """The largest number of 64 bits is infinite in 32, and must not let them pass."""
    for name in ("polars", "polars-lazy", "pyarrow", "duckdb"):
        frame = pl.DataFrame(people).with_columns(
            s=pl.Series([float("inf"), 1, 2], dtype=pl.Float32)
        )
        made: Any = {"polars": frame, "polars-lazy": frame.lazy()}.get(name, frame.to_arrow())
        with pytest.raises(ei.RequestError, match="not a length of time in 1 row"):
            F.score_frame(pulse, duckdb.from_arrow(made) if name == "duckdb" else made, seconds="s")


def test_seconds_of_pandas(pulse: Any, people: Any) -> None:
    """NaN is a gap there; objects may hold whole numbers and nothing else."""
    frame = pd.DataFrame(people)

    def fast(values: Any) -> list[bool]:
        return F.score_frame(pulse, frame.assign(s=values), seconds="s")["caution_fast"].tolist()

    assert fast([float("nan"), 5, 500]) == [False, True, False]
    assert fast(pd.Series([None, 5, 500], dtype=object)) == [False, True, False]
    assert fast(pd.Series([None, None, None], dtype=object)) == [False] * 3
    for wrong in (
        [-1, 0, 1],
        [float("inf"), 0, 1],
        ["1", "2", "3"],
        pd.Series([10**400, 1, 2], dtype=object),
    ):
        with pytest.raises(ei.RequestError, match="seconds"):
            fast(wrong)


def test_seconds_without_a_type_that_hold_something(pulse: Any, people: Any) -> None:
    """Times that Python has no number for."""
    frame = duckdb.from_arrow(pa.table(people))
    with pytest.raises(ei.RequestError, match="not a length of time in 3 rows"):
        F.score_frame(pulse, frame.select("*, uuid() as s"), seconds="s")


# Answers

TYPES = {
    "Boolean": [True, None, False],
    "String": ["4", None, "2"],
    "Decimal": [decimal.Decimal(4), None, decimal.Decimal(2)],
    "Date": [dt.date(2026, 1, 4), None, None],
    "Datetime": [dt.datetime(2026, 1, 4), None, None],  # noqa: DTZ001 - none is asked for
    "List": [[4], None, [2]],
}


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("name", ["polars", "polars-lazy", "pyarrow", "duckdb"])
def test_columns_of_other_types(pulse: Any, people: Any, kind: str, name: str) -> None:
    """Nothing is cast."""
    made = pl.DataFrame(people | {"u01": TYPES[kind]})
    frame = {
        "polars": lambda: made,
        "polars-lazy": made.lazy,
        "pyarrow": made.to_arrow,
        "duckdb": lambda: duckdb.from_arrow(made.to_arrow()),
    }[name]()
    assert problems(pulse, frame) == (("u01", "not-an-int", (f"a column of {kind}", *SCALE)),)


@pytest.mark.parametrize("width", [pl.Float32, pl.Float64])
@pytest.mark.parametrize("name", ["polars", "polars-lazy", "pyarrow", "duckdb"])
def test_floats_that_are_not_whole(pulse: Any, people: Any, name: str, width: Any) -> None:
    """A column of floats is read on every engine, and each of them has to be whole."""
    made = pl.DataFrame(people | {"u01": [4.5, float("nan"), 2.5]}).with_columns(
        pl.col("u01").cast(width)
    )
    frame = {
        "polars": lambda: made,
        "polars-lazy": made.lazy,
        "pyarrow": made.to_arrow,
        "duckdb": lambda: duckdb.from_arrow(made.to_arrow()),
    }[name]()
    assert problems(pulse, frame) == (("u01", "not-an-int", ("in 2 rows", *SCALE)),)


PANDAS = {
    "truth": ([True, False, True], "a column of Boolean"),
    "text": (["4", "2", "1"], "a column of String"),
    "object truth": (pd.Series([True, None, False], dtype=object), "a column of Object"),
    "truth among numbers": (pd.Series([4, True, None], dtype=object), "a column of Object"),
    "object text": (pd.Series(["4", 2, None], dtype=object), "a column of Object"),
    "decimals": (pd.Series([decimal.Decimal(4), None, None]), "a column of Object"),
    "no times": (pd.Series([None, pd.NaT, None], dtype=object), "a column of Object"),
    "huge": (pd.Series([10**30, 4, None], dtype=object), "a column of Object"),
    "beyond 64 bits": (pd.Series([2**63, 4, None], dtype=object), "a column of Object"),
    "days": (pd.to_datetime(["2026-01-04"] * 3), "a column of Datetime"),
    "object halves": (pd.Series([4.5, None, 2.0], dtype=object), "in 1 row"),
    "categories of text": (pd.Categorical(["4", "2", "1"]), "a column of Categorical"),
    "categories of days": (
        pd.Categorical(pd.to_datetime(["2026-01-04"] * 3)),
        "a column of Categorical",
    ),
    "categories beyond": (pd.Categorical([4, 2.5, 1]), "in 1 row"),
    "complex": ([4j, 2j, 1j], "a column of complex128"),
    "sparse": (pd.arrays.SparseArray([4, 2, 1]), "a column of Sparse"),
    "half floats": (np.array([4, 2, 1], "float16"), "a column of Float16"),
    "half floats of Arrow": (
        pd.array([4.0, 2.0, 1.0], dtype=pd.ArrowDtype(pa.float16())),
        "a column of Float16",
    ),
    "long floats": (np.array([4, 2, 1], "longdouble"), f"a column of {np.dtype('longdouble')}"),
    "periods": (pd.PeriodIndex(["2026-01"] * 3, freq="M"), "a column of period"),
    "halves": ([4.5, None, 2.0], "in 1 row"),
    "halves of 32 bits": (np.array([4.5, 2.5, np.nan], dtype="float32"), "in 2 rows"),
    "nullable halves": (pd.array([4.5, None, 2.0], dtype="Float64"), "in 1 row"),
    "Arrow halves": (pd.array([4.5, None, 2.0], dtype="double[pyarrow]"), "in 1 row"),
}


@pytest.mark.parametrize("what", PANDAS)
def test_columns_of_pandas(pulse: Any, people: Any, what: str) -> None:
    """Floats pass if they are whole, objects if they are whole numbers, and nothing else does."""
    values, told = PANDAS[what]
    frame = pd.DataFrame(people).assign(u01=values)
    assert problems(pulse, frame) == (("u01", "not-an-int", (told, *SCALE)),)


def test_infinite_answers_of_pandas(pulse: Any, people: Any) -> None:
    """They are beyond every scale."""
    frame = pd.DataFrame(people).assign(u01=[float("inf"), -float("inf"), 3.0])
    assert problems(pulse, frame) == (("u01", "out-of-range", ("in 2 rows", *SCALE)),)


def test_answers_beyond_the_scale(pulse: Any, engine: Any) -> None:
    """All columns are named with how many rows, more than a message shows."""
    n = dict(zip(pulse.items.ids, range(1, 7), strict=True))
    columns = {id: [0, 6, -7, 77, 9, 100][:count] + [3] * (7 - count) for id, count in n.items()}
    found = problems(pulse, engine.make(columns))
    assert found == tuple(
        (id, "out-of-range", ("in 1 row" if count == 1 else f"in {count} rows", *SCALE))
        for id, count in n.items()
    )
    told = str(ei.AnswerError(found))
    assert told.startswith("6 answer(s) cannot be scored:\n  e11: out-of-range (in 1 row, ")
    assert told.endswith("... and 1 more, see .problems")


def test_a_code_is_no_answer_without_being_told(pulse: Any, people: Any, engine: Any) -> None:
    """The same number is refused where nobody said what it stands for, and another one too."""
    frame = engine.make(people | {"u01": [4, -7, None], "t12": [-8, -7, -8]})
    assert problems(pulse, frame) == (
        ("u01", "out-of-range", ("in 1 row", *SCALE)),
        ("t12", "out-of-range", ("in 3 rows", *SCALE)),
    )
    assert problems(pulse, frame, does_not_apply=-7) == (
        ("t12", "out-of-range", ("in 2 rows", *SCALE)),
    )


def test_several_kinds_of_refusal_at_once(pulse: Any, people: Any) -> None:
    """Types come first, as nothing is computed of them; then values of every kind together."""
    frame = pd.DataFrame(people)
    assert problems(pulse, frame.assign(e11=1j, c09=[True] * 3, u01=9, b03="4")) == (
        ("e11", "not-an-int", ("a column of complex128", *SCALE)),
        ("c09", "not-an-int", ("a column of Boolean", *SCALE)),
    )
    assert problems(pulse, frame.assign(e11=[4.5, 9.5, 1.0], u01=[9, 4, 4], b03="4")) == (
        ("e11", "not-an-int", ("in 2 rows", *SCALE)),
        ("b03", "not-an-int", ("a column of String", *SCALE)),
        ("e11", "out-of-range", ("in 1 row", *SCALE)),
        ("u01", "out-of-range", ("in 1 row", *SCALE)),
    )


def test_columns_are_named_as_they_are_called(pulse: Any, people: Any) -> None:
    """A refusal names the column, and not the item; a long name is cut, none breaks a line."""
    odd = "u01\n" + "x" * 200
    frame = pl.DataFrame(people).rename({"u01": odd}).with_columns(pl.lit(9).alias(odd))
    (found,) = problems(pulse, frame, columns={"u01": odd})
    assert found.item_id == "u01\\n" + "x" * 76 + "..."
    assert F.score_frame(
        pulse, pl.DataFrame(people).rename({"u01": odd}), columns={"u01": odd}
    ).height


@settings(max_examples=20)
@given(values=st.lists(st.integers(10**6, 10**9), min_size=3, max_size=3))
def test_no_refusal_quotes_an_answer(pulse: Any, people: Any, lab: Any, values: list[int]) -> None:
    """Neither its words nor its fields, whatever the type."""
    texts = [str(value) for value in values]
    frames = [
        pl.DataFrame(people | {"u01": values}),
        pl.DataFrame(people | {"u01": texts}),
        pl.DataFrame(people).with_columns(
            pl.Series("u01", texts, dtype=pl.Enum(sorted(set(texts))))
        ),
        pl.DataFrame(people).with_columns(pl.Series("u01", texts, dtype=pl.Categorical)),
        pa.table(people | {"u01": values}),
        duckdb.from_arrow(pa.table(people | {"u01": values})),
        pd.DataFrame(people | {"u01": values}),
        pd.DataFrame(people | {"u01": [one + 0.5 for one in values]}),
        pd.DataFrame(people).assign(u01=pd.Series([one * 10**30 for one in values], dtype=object)),
        pd.DataFrame(people).assign(u01=pd.Categorical(values, ordered=True)),
    ]
    for frame in frames:
        with pytest.raises(ei.AnswerError) as caught:
            F.score_frame(pulse, frame)
        error = caught.value
        said = f"{error} {error!r} {error.args} {error.problems} {error.__cause__}"
        assert not [text for text in texts if text in said]
    for name in ("polars", "polars-lazy"):
        frame = pl.DataFrame(people | {"s": [-value for value in values]})
        with pytest.raises(ei.RequestError) as refused:
            F.score_frame(pulse, frame.lazy() if name == "polars-lazy" else frame, seconds="s")
        assert not re.search("|".join(texts), f"{refused.value} {refused.value!r}")


# Before anything is computed


def counting(frame: pl.DataFrame, calls: list[int]) -> pl.LazyFrame:
    """A lazy frame that counts how often it is computed."""

    def count(part: pl.DataFrame) -> pl.DataFrame:
        calls.append(part.height)
        return part

    return frame.lazy().map_batches(count, schema=frame.schema)


def test_a_lazy_frame_is_gone_over_once_before(pulse: Any, people: Any) -> None:
    """For answers and seconds together; scores are not made until they are asked for."""
    calls: list[int] = []
    lazy = counting(pl.DataFrame(people | {"s": [9.0, 99.0, None]}), calls)
    found = F.score_frame(pulse, lazy, seconds="s")
    assert calls == [3]
    assert found.collect()["caution_fast"].to_list() == [True, False, False]
    assert calls == [3, 3]


@pytest.mark.parametrize(
    ("columns", "arguments"),
    [
        ({"u01": [True, False, True]}, {}),
        ({}, {"keep": ["nobody"]}),
        ({}, {"seconds": "who"}),
        ({}, {"columns": {"u01": "elsewhere"}}),
        ({}, {"does_not_apply": 3}),
    ],
)
def test_types_and_arguments_are_refused_before_a_lazy_frame_is_computed(
    pulse: Any, people: Any, columns: Any, arguments: Any
) -> None:
    """Its schema says enough."""
    calls: list[int] = []
    lazy = counting(pl.DataFrame(people | {"who": ["a", "b", "c"]} | columns), calls)
    with pytest.raises((ei.AnswerError, ei.RequestError)):
        F.score_frame(pulse, lazy, **arguments)
    assert calls == []


def test_a_lazy_frame_with_wrong_answers_is_never_scored(pulse: Any, people: Any) -> None:
    """It is refused by the call, and not when the scores are collected."""
    with pytest.raises(ei.AnswerError):
        F.score_frame(pulse, pl.LazyFrame(people | {"u01": [9, 9, 9]}))


def test_pairs_are_of_pillars() -> None:
    """Two people are not held side by side on a scale of your own."""
    form = ei.scale("own", {"a": "A."}, maximum=7)
    with pytest.raises(ei.RequestError, match="full or short"):
        F.pair_frame(form, pd.DataFrame(), pair="pair", person="person", opt_in="opt_in")
