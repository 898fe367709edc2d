"""What is read as answers: whole floats, gaps of every kind, words, categories, codes; and streams."""

import math
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pytest

import emotional_intimacy as ei
from emotional_intimacy.frames import engines
from emotional_intimacy.frames.reading import read_frame

F = ei.frames
AGREE = ("no", "rather no", "half", "rather yes", "yes")
SCALE = ("a whole number from 1 to 5", "null")


@pytest.fixture(scope="module")
def pulse(questionnaire: Any) -> ei.Questionnaire:
    """Six items: e11, c09, n02, u01, t12, b03."""
    return questionnaire("pulse", "friend")


@pytest.fixture(scope="module")
def own() -> ei.Questionnaire:
    """Four items with labels of their own."""
    return ei.scale("own", {id: f"{id}." for id in "abcd"}, maximum=5, labels=AGREE)


def counted(form: Any, frame: Any, **more: Any) -> list[Any]:
    """How many answers of each person were read."""
    found: Any = F.percent_frame(form, frame, **more)
    if isinstance(found, duckdb.DuckDBPyRelation):
        found = found.to_arrow_table()
    if isinstance(found, pl.LazyFrame):
        found = found.collect()
    name = "own_n_answered" if form.id == "own" else "overall_n_answered"
    values = found[name]
    return values.to_pylist() if hasattr(values, "to_pylist") else list(values)


def refused(form: Any, frame: Any, **more: Any) -> ei.AnswerError:
    """Why a frame is refused."""
    with pytest.raises(ei.AnswerError) as caught:
        F.score_frame(form, frame, **more)
    return caught.value


# Floats


@pytest.mark.parametrize("width", [pl.Float32, pl.Float64])
@pytest.mark.parametrize("name", ["polars", "polars-lazy", "pyarrow", "duckdb"])
def test_whole_floats_pass_on_every_engine(pulse: Any, lab: Any, name: str, width: Any) -> None:
    """NaN is a gap beside null, and codes are numbers too."""
    people: dict[str, list[Any]] = {id: [4.0, None, 2.0, 5.0, -7.0] for id in pulse.items.ids}
    held = people | {
        "u01": [math.nan, 1.0, 2.0, math.nan, None],
        "t12": [98.0, 1.0, 98.0, -7.0, 5.0],
    }
    frame = pl.DataFrame(held, schema=dict.fromkeys(held, width))
    made: Any = {"polars": frame, "polars-lazy": frame.lazy()}.get(name, frame.to_arrow())
    found = F.score_frame(
        pulse,
        duckdb.from_arrow(made) if name == "duckdb" else made,
        missing={98},
        does_not_apply=-7,
    )
    given = {id: [None if one is None else int(one) for one in people[id]] for id in people}
    given |= {"u01": [None, 1, 2, None, None], "t12": [None, 1, None, -7, 5]}
    lab.assert_same(lab.ENGINES[name].read(found), lab.expected(pulse, given, -7))


def test_a_number_that_is_none_is_never_an_answer(pulse: Any) -> None:
    """pandas 3 can hold NaN in a masked column without saying that it is null."""
    hidden = pd.arrays.FloatingArray(np.array([math.nan, 4.0]), np.array([False, False]))
    frame = pd.DataFrame({id: [4, 4] for id in pulse.items.ids}).assign(u01=hidden)
    assert counted(pulse, frame) == [5, 6]
    arrow = pa.table({id: pa.array([math.nan, 4.0]) for id in pulse.items.ids})
    assert counted(pulse, arrow) == [0, 6]


def test_objects_and_categories_of_whole_numbers(pulse: Any) -> None:
    """Floats among them too; gaps of every kind are gaps."""
    columns = [
        pd.Series([4.0, None, 2.0], dtype=object),
        pd.Series([4, math.nan, 2.0], dtype=object),
        pd.Series([4, pd.NA, 2], dtype=object),
        pd.Series(pd.Categorical([4, None, 2])),
        pd.Series(pd.Categorical([4.0, None, 2.0], ordered=True)),
        pd.Series([4, None, 2], dtype=pd.ArrowDtype(pa.int8())),
    ]
    frame = pd.DataFrame(dict(zip(pulse.items.ids, columns, strict=True)))
    assert counted(pulse, frame) == [6, 0, 6]
    whole = pa.array([4, None, 2], pa.int8()).dictionary_encode()
    assert counted(pulse, pa.table(dict.fromkeys(pulse.items.ids, whole))) == [6, 0, 6]


def test_a_dictionary_that_holds_null(own: Any) -> None:
    """Arrow can say it in two ways."""
    words = pa.DictionaryArray.from_arrays(pa.array([0, 1, None]), pa.array(["yes", None]))
    assert counted(own, pa.table(dict.fromkeys("abcd", words))) == [4, 0, 0]


def test_parts_of_lazy_frames(pulse: Any) -> None:
    """What Polars calls in threads of its own: wrong answers are counted, and scores are made."""
    frame = pl.DataFrame({id: [4, 9, None] for id in pulse.items.ids})
    _, job = read_frame(pulse, frame, columns=None, keep=["e11"])
    numbered = frame.rename({id: str(at) for at, id in enumerate(pulse.items.ids)})
    assert engines._polars_counts(job, numbered)["counts"].to_list()[6:12] == [1] * 6
    part = frame[[0, 2]]
    assert engines._polars_part(job, part).equals(F.score_frame(pulse, part, keep=["e11"]))


def test_floats_are_made_long(pulse: Any) -> None:
    """Whole numbers and floats become one column of floats."""
    for make in (pl.DataFrame, pa.table, lambda held: duckdb.from_arrow(pa.table(held))):
        held = {"person": ["a"], **{id: [3] for id in pulse.items.ids}, "u01": [4.0]}
        long = F.long_frame(pulse, make(held))
        wide = F.wide_frame(pulse, long)
        assert counted(pulse, wide) == [6]


def test_categories_are_not_made_long(pulse: Any) -> None:
    """Beside numbers they would become something else."""
    frame = pd.DataFrame({"person": ["a"], **{id: [3] for id in pulse.items.ids}})
    with pytest.raises(ei.AnswerError, match="a column of Categorical"):
        F.long_frame(pulse, frame.assign(u01=pd.Categorical([3])))


def test_nothing_of_pandas_is_changed(pulse: Any) -> None:
    """Columns that were read are as they were."""
    frame = pd.DataFrame({id: [4.0, 98.0, math.nan] for id in pulse.items.ids})
    before = frame.copy(deep=True)
    F.score_frame(pulse, frame, missing={98}, seconds=None)
    pd.testing.assert_frame_equal(frame, before)


# Words


MAKERS: dict[str, Callable[[Any], Any]] = {
    "pandas": pd.DataFrame,
    "pandas category": lambda held: pd.DataFrame(held).astype("category"),
    "pandas object": lambda held: pd.DataFrame(held, dtype=object),
    "Polars": pl.DataFrame,
    "Polars lazy": pl.LazyFrame,
    "Polars categorical": lambda held: pl.DataFrame(
        held, schema=dict.fromkeys(held, pl.Categorical)
    ),
    "PyArrow": pa.table,
    "PyArrow from Polars": lambda held: pa.table(pl.DataFrame(held)),
    "PyArrow dictionary": lambda held: pa.table(
        {id: pa.array(column).dictionary_encode() for id, column in held.items()}
    ),
    "DuckDB": lambda held: duckdb.from_arrow(pa.table(held)),
}


@pytest.mark.parametrize("name", MAKERS)
def test_words_are_read(own: Any, name: str) -> None:
    """The labels of the scale, or words that the caller explains; nothing else."""
    make = MAKERS[name]
    labels = make({id: ["no", None, "yes"] for id in "abcd"})
    assert counted(own, labels) == [4, 0, 4]
    german = make({id: ["nein", "k. A.", "ja", "weg"] for id in "abcd"})
    values = {"nein": 1, "ja": 5, "weg": 9}
    more: dict[str, Any] = {"missing": {"k. A."}, "does_not_apply": 9}
    assert counted(own, german, values=values, **more) == [4, 0, 4, 0]
    error = refused(own, german, values={"nein": 1, "weg": 9}, **more)
    assert error.problems == tuple((id, "not-an-int", ("in 1 row", *SCALE)) for id in "abcd")
    assert "values=" in error.advice
    assert "ja" not in str(error)
    assert str(error).endswith(error.advice)


def test_words_are_those_numbers(own: Any) -> None:
    """Each label is its step."""
    frame = pl.DataFrame(dict.fromkeys("abcd", AGREE))
    found = F.score_frame(own, frame)
    assert found["own_percent"].to_list() == [0.0, 25.0, 50.0, 75.0, 100.0]
    turned = F.score_frame(own, frame, values={word: 5 - at for at, word in enumerate(AGREE)})
    assert turned["own_percent"].to_list() == [100.0, 75.0, 50.0, 25.0, 0.0]


def test_text_without_words_is_refused_by_its_type(pulse: Any) -> None:
    """On a scale without labels nothing says what it means."""
    form = ei.scale("own", {"a": "A."}, maximum=5)
    error = refused(form, pl.DataFrame({"a": ["1", "2"]}))
    assert error.problems == (("a", "not-an-int", ("a column of String", *SCALE)),)
    assert counted(form, pd.DataFrame({"a": pd.Categorical([1, 2])})) == [1, 1]
    error = refused(pulse, pl.DataFrame({id: ["1", None] for id in pulse.items.ids}))
    assert error.problems[0] == ("e11", "not-an-int", ("a column of String", *SCALE))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"values": ["no"]}, "is of type list"),
        ({"values": {1: 1}}, "holds a word of type int"),
        ({"values": {"no": 6}}, "does not give 'no' an answer"),
        ({"values": {"no": True}}, "does not give 'no' an answer"),
        ({"values": {"no": 1}, "missing": {"no"}}, "holds 'no', which stands for an answer"),
    ],
)
def test_arguments(own: Any, arguments: Any, told: str) -> None:
    """Each says what is wrong with it."""
    with pytest.raises(ei.RequestError) as caught:
        F.score_frame(own, pl.DataFrame({id: ["no"] for id in "abcd"}), **arguments)
    assert caught.value.problem == told


def test_a_label_can_stand_for_no_answer(own: Any) -> None:
    """Where the caller says so."""
    assert counted(own, pl.DataFrame({id: ["half", "yes"] for id in "abcd"}), missing={"half"}) == [
        0,
        4,
    ]


# Codes


@pytest.mark.parametrize("kind", ["int8", "int64", "uint8", "float64"])
def test_nought_and_others_stand_for_no_answer(pulse: Any, kind: str) -> None:
    """In whole numbers and floats, beside gaps; what is not named is refused, with what to do."""
    low = 0 if kind == "uint8" else -1
    frame = pd.DataFrame({id: np.array([4, 0, 98, low], kind) for id in pulse.items.ids})
    assert counted(pulse, frame, missing=(0, -1, 98, "UNK")) == [6, 0, 0, 0]
    error = refused(pulse, frame, missing=(-1, 98))
    assert error.problems[0].suggestions[0] == ("in 2 rows" if low == 0 else "in 1 row")
    assert error.advice == "Name the numbers that stand for no answer in missing=."


def test_what_to_do_about_types_and_values(pulse: Any) -> None:
    """A cast for the one, codes for the other."""
    frame = pd.DataFrame({id: [4.5, 7.0] for id in pulse.items.ids})
    assert refused(pulse, frame).advice == (
        "Cast such columns to whole numbers. Name the numbers that stand for no answer in missing=."
    )
    assert refused(pulse, frame.astype("float16")).advice == "Cast such columns to whole numbers."


# Streams


def batches(people: dict[str, list[Any]], rows: int) -> pa.RecordBatchReader:
    """A reader of batches of a few rows."""
    table = pa.table(people)
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=rows))


def test_readers_and_datasets_are_scored_batch_by_batch(questionnaire: Any, lab: Any) -> None:
    """A reader comes out, of the columns that a table has."""
    form = questionnaire("short", "friend")
    people = lab.crowd(form, 60, 3, lab.CODE) | {"who": list(range(60)), "took": lab.times(60, 3)}
    table = lab.polars_frame(people).to_arrow()
    more: dict[str, Any] = {"keep": ["who"], "does_not_apply": lab.CODE, "seconds": "took"}
    wanted = F.score_frame(form, table, **more)
    for stream in (table.to_reader(7), ds.dataset(table)):
        found = F.score_frame(form, stream, **more)
        assert isinstance(found, pa.RecordBatchReader)
        assert found.schema == wanted.schema
        assert found.read_all().combine_chunks() == wanted.combine_chunks()
    empty = F.percent_frame(form, table.slice(0, 0).to_reader())
    assert empty.read_all().num_rows == 0


def test_a_reader_is_read_when_it_is_asked_for(pulse: Any) -> None:
    """And no more of it than that."""
    taken = []

    def made() -> Any:
        for at in range(4):
            taken.append(at)
            yield pa.record_batch({id: [4] for id in pulse.items.ids})

    schema = pa.schema([(id, pa.int64()) for id in pulse.items.ids])
    found = F.score_frame(pulse, pa.RecordBatchReader.from_batches(schema, made()))
    assert taken == []
    next(iter(found))
    assert len(taken) < 4


def test_wrong_answers_of_streams(pulse: Any, tmp_path: Any) -> None:
    """Those of a dataset are counted before; those of a reader when they come."""
    people: dict[str, list[Any]] = {id: [4, 2, 9, 9] for id in pulse.items.ids}
    with pytest.raises(ei.AnswerError, match="in 2 rows"):
        F.score_frame(pulse, ds.dataset(pa.table(people)))
    found = F.score_frame(pulse, batches(people, 2))
    assert found.read_next_batch().num_rows == 2
    with pytest.raises(ei.AnswerError, match="in 1 row"):
        F.score_frame(pulse, batches({id: [9] for id in people}, 1)).read_all()
    with pytest.raises(ei.RequestError, match="lacks e11"):
        F.score_frame(pulse, batches({"x": [1]}, 1))
    with pytest.raises(ei.RequestError, match="RecordBatchReader"):
        F.change_frame(pulse, batches(people, 2), person="e11", on="c09")


def test_a_lazy_frame_of_many_rows_goes_through_in_parts(pulse: Any) -> None:
    """Each part is small, whatever the frame is."""
    heights: list[int] = []

    def seen(part: pl.DataFrame) -> pl.DataFrame:
        heights.append(part.height)
        return part

    rows = 400_000
    frame = pl.LazyFrame({id: pl.int_range(rows, eager=True) % 5 + 1 for id in pulse.items.ids})
    scored = F.percent_frame(pulse, frame)
    whole = scored.map_batches(seen, schema=scored.collect_schema(), streamable=True)
    assert whole.select(pl.len()).collect(engine="streaming").item() == rows
    assert len(heights) > 1
    assert scored.tail(1).collect().rows() == F.percent_frame(pulse, frame.tail(1)).collect().rows()


def test_many_small_chunks_are_put_together(pulse: Any) -> None:
    """A table of a thousand chunks."""
    chunks = pa.chunked_array([[4]] * 1_000)
    assert counted(pulse, pa.table(dict.fromkeys(pulse.items.ids, chunks))) == [6] * 1_000


def test_a_relation_has_its_own_session_and_types(pulse: Any) -> None:
    """Names that a session has are its own, and what is kept is of the type that it was."""
    with duckdb.connect() as session:
        session.execute("create table emotional_intimacy_answers (x int)")
        columns = ", ".join(f"4 as {id}" for id in pulse.items.ids)
        given = session.sql(
            f"select {columns}, 5::hugeint as h, uuid() as u, 'x'::enum('x', 'y') as e, 'it''s' as \"a \"\"b\"\"\""
        )
        keep = ["h", "u", "e", 'a "b"']
        found = F.score_frame(pulse, given, keep=keep)
        assert found.types[:4] == given.select('h, u, e, "a ""b"""').types
        assert found.columns[:4] == keep
        assert found.fetchall()[0][3] == "it's"
        assert session.table("emotional_intimacy_answers").columns == ["x"]
