"""The law on Spark, whose workers score batches of Arrow in processes of their own."""

import os
import pickle
import random
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

import emotional_intimacy as ei
from emotional_intimacy.frames import engines
from emotional_intimacy.frames.jobs import Job
from emotional_intimacy.frames.reading import read_frame

F = ei.frames
# PySpark 4 warns of every pandas from 3.0 on; no frame of pandas is part of this.
pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning",
    "ignore::ResourceWarning",  # sockets to the Java process, which PySpark leaves to be collected
)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A small Spark on this machine."""
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    before = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.log.level", "OFF")
        .getOrCreate()
    )
    yield session
    session.stop()
    if before is None:
        del os.environ["PYSPARK_PYTHON"]
    else:
        os.environ["PYSPARK_PYTHON"] = before


@pytest.fixture(scope="module")
def pulse(questionnaire: Any) -> ei.Questionnaire:
    """Six items, which are quick to score."""
    return questionnaire("pulse", "friend")


def test_codes_for_no_answer_are_gaps(spark: Any, pulse: Any, lab: Any) -> None:
    """Numbers in columns of numbers, and words beside numbers in columns of text."""
    people = lab.crowd(pulse, 60, 7, lab.CODE) | {"who": list(range(60))}
    given = {
        id: [98 if one is None else one for one in people[id]] if at % 2 else
        ["UNK" if one is None else str(one) for one in people[id]]
        for at, id in enumerate(pulse.items.ids)
    }  # fmt: skip
    frame = spark.createDataFrame(pa.table(given | {"who": people["who"]})).repartition(2)
    found = F.score_frame(
        pulse, frame, keep=["who", "e11"], missing={98, "UNK"}, does_not_apply=lab.CODE
    )
    columns = found.toArrow().sort_by("who").to_pydict()
    assert columns.pop("e11") == given["e11"]
    wanted = {"who": people["who"]} | lab.expected(pulse, people, lab.CODE)
    lab.assert_same(columns, wanted)
    with pytest.raises(ei.AnswerError, match="e11: not-an-int"):
        F.score_frame(pulse, frame, missing={98}, does_not_apply=lab.CODE)


@pytest.mark.parametrize(
    ("id", "context", "told"), [("full", "partner", True), ("short", "family", False), ("pulse", "friend", True)]
)  # fmt: skip
def test_every_column_is_what_score_says(
    spark: Any, questionnaire: Any, lab: Any, id: str, context: str, told: bool
) -> None:
    """To the last bit, as on every engine; rows that are kept tell which is whose."""
    form, code = questionnaire(id, context), lab.CODE if told else None
    people, took = lab.crowd(form, 150, 7, code), lab.times(150, 7)
    frame = spark.createDataFrame(
        lab.polars_frame(people | {"took": took, "who": list(range(150))}).to_arrow()
    ).repartition(3)
    found = F.score_frame(form, frame, keep=["who"], does_not_apply=code, seconds="took")
    assert isinstance(found, type(frame))
    table = found.toArrow().sort_by("who")
    wanted = {"who": list(range(150))} | lab.expected(form, people, code, took)
    lab.assert_same(table.to_pydict(), wanted)
    assert set(map(str, table.schema.types)) == {"int16", "double", "string", "bool"}


def test_a_questionnaire_of_ones_own(spark: Any, make_bank: Any, lab: Any) -> None:
    """It travels as a whole, as no worker could load it."""
    items = {f"{p}{n}": (p, 1 if n % 2 else -1) for p in "AB" for n in range(1, 6)}
    form = make_bank({"form": ((-300, 300), items)}).questionnaire("form", context="here")
    people = lab.crowd(form, 60, 3, -1000) | {"who": list(range(60))}
    frame = spark.createDataFrame(lab.polars_frame(people).to_arrow())
    found = (
        F.percent_frame(form, frame, keep=["who"], does_not_apply=-1000).toArrow().sort_by("who")
    )
    wanted = {"who": people["who"]} | lab.expected(form, people, -1000)
    lab.assert_same(found.to_pydict(), {name: wanted[name] for name in found.schema.names})
    assert found.schema.names[1] == "A_percent"


def test_a_scale_of_ones_own(spark: Any, lab: Any) -> None:
    """Subscales that share an item and one of a single item, to the last bit."""
    form = ei.scale(
        "own",
        {id: f"Statement {id}." for id in "abcdef"},
        maximum=7,
        reverse=["b"],
        subscales={"x": list("abc"), "y": list("cd"), "z": ["e"]},
        overall=True,
    )
    people = lab.crowd(form, 60, 3, -9) | {"who": list(range(60))}
    frame = spark.createDataFrame(lab.polars_frame(people).to_arrow()).repartition(2)
    found = F.score_frame(form, frame, keep=["who"], does_not_apply=-9).toArrow().sort_by("who")
    wanted = {"who": people["who"]} | lab.expected(form, people, -9)
    lab.assert_same(found.to_pydict(), wanted)


def test_odd_frames(spark: Any, pulse: Any) -> None:
    """Without rows, with partitions that are empty, with columns of no type; other types are kept."""
    from pyspark.sql import functions as sql

    ids = pulse.items.ids
    threes = [sql.lit(3).alias(id) for id in ids]
    some = spark.range(0, 100, 1, 4).filter("id < 20").select(
        "id", sql.expr("date'2026-01-01' + cast(id as int)").alias("a day"), sql.lit(None).alias("void"),
        sql.array("id").alias("some"), *threes,
    )  # fmt: skip
    keep = ["id", "a day", "void", "some", ids[0]]
    found = F.score_frame(pulse, some, keep=keep)
    assert found.schema[:5] == some.select(*(f"`{name}`" for name in keep)).schema
    rows = found.orderBy("id").collect()
    assert [row["id"] for row in rows] == list(range(20))
    assert rows[1]["a day"].isoformat() == "2026-01-02"
    assert (rows[1]["void"], rows[1]["some"], rows[1][ids[0]]) == (None, [1], 3)
    assert {row["overall_percent"] for row in rows} == {50.0}

    assert F.score_frame(pulse, some.filter("id < 0")).count() == 0
    nothing = spark.range(3).select(*[sql.lit(None).alias(id) for id in ids])
    reasons = F.score_frame(pulse, nothing).select("overall_reason").collect()
    assert [row[0] for row in reasons] == ["too-few-answers"] * 3


def test_refusals(spark: Any, pulse: Any) -> None:
    """The same as on every engine; it is Spark itself that counts."""
    from pyspark.sql import functions as sql

    ids = pulse.items.ids
    threes = [sql.lit(3).alias(id) for id in ids[1:]]
    frame = spark.range(8).select(sql.col("id").alias(ids[0]), sql.col("id").alias("z"), *threes)
    with pytest.raises(ei.AnswerError) as caught:
        F.score_frame(pulse, frame)
    assert [(one.item_id, one.code, one.suggestions[0]) for one in caught.value.problems] == [
        (ids[0], "out-of-range", "in 3 rows")
    ]
    with pytest.raises(ei.AnswerError, match="a column of Boolean"):
        F.score_frame(pulse, frame.withColumn(ids[0], sql.lit(True)))
    floats = frame.withColumn(ids[0], sql.lit(3.0))
    assert {row[0] for row in F.percent_frame(pulse, floats).collect()} == {50.0}
    with pytest.raises(ei.AnswerError, match="in 8 rows"):
        F.score_frame(pulse, frame.withColumn(ids[0], sql.lit(3.5)))
    with pytest.raises(ei.RequestError, match="two columns of one name"):
        F.score_frame(pulse, frame.select("*", "z"))
    with pytest.raises(ei.RequestError, match="not a length of time in 8 rows"):
        F.score_frame(
            pulse, frame.withColumn(ids[0], sql.lit(3)).withColumn("s", sql.lit(-1)), seconds="s"
        )


# What a worker does, in this process


def job_of(form: ei.Questionnaire, keep: tuple[str, ...], *, alone: bool = False) -> Job:
    """The work that a frame of integers makes, after it travelled."""
    frame = pl.DataFrame({name: [3] for name in (*form.items.ids, "took")})
    seconds = None if alone else "took"
    _, job = read_frame(form, frame, columns=None, keep=keep, seconds=seconds, alone=alone)
    made = job.columns
    sent: Job = pickle.loads(pickle.dumps(job))
    assert sent.columns == made
    return sent


@pytest.mark.parametrize("rows_at_once", [1, 7, 100_000])
def test_workers_score_their_batches(
    questionnaire: Any, lab: Any, rows_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches are put together to tables; words come out as text."""
    monkeypatch.setattr(engines, "_ROWS", rows_at_once)
    form = questionnaire("short", "friend")
    people = lab.crowd(form, 20, 3, None)
    took = lab.times(20, 3)
    table = lab.polars_frame(people | {"took": took}).to_arrow()
    nobody = pa.RecordBatch.from_pylist([], schema=table.schema)
    batches = [nobody, *table.to_batches(max_chunksize=6)]
    scored = list(engines._spark_scores(job_of(form, ("took",)), iter(batches)))
    assert len(scored) >= {1: 4, 7: 2, 100_000: 1}[rows_at_once]
    found = pa.Table.from_batches(scored)
    lab.assert_same(found.to_pydict(), {"took": took} | lab.expected(form, people, None, took))
    assert pa.types.is_string(found.schema.field("trust_level").type)


def test_workers_count_what_is_wrong(pulse: Any, lab: Any) -> None:
    """And where nothing is, they send nothing."""
    job = job_of(pulse, (), alone=True)
    people = {id: [4, 2, 9] for id in pulse.items.ids}
    right, wrong = (
        lab.polars_frame(people)[rows].to_arrow().to_batches() for rows in ([0, 1], [2])
    )
    assert list(engines._spark_counts(job, right)) == []
    (counts,) = engines._spark_counts(job, wrong)
    assert sum(counts.to_pydict()["n"]) == 2 * len(pulse.items)  # beyond the scale, and no gaps


def test_a_worker_without_batches_gives_none(pulse: Any) -> None:
    """A partition can be empty."""
    assert list(engines._spark_scores(job_of(pulse, ()), [])) == []


# Long answers, pairs, days


def both(spark: Any, rows: list[dict[str, Any]]) -> tuple[Any, pl.DataFrame]:
    """The same rows for Spark and for Polars."""
    kinds = ", ".join(f"`{name}` {'string' if name == 'who' else 'int'}" for name in rows[0])
    return spark.createDataFrame([tuple(row.values()) for row in rows], kinds), pl.DataFrame(
        rows, schema_overrides={name: pl.Int32 for name in rows[0] if name != "who"}
    )


def made_up(form: ei.Questionnaire) -> list[dict[str, Any]]:
    """Six pairs, or two people on six days, with gaps; once both said nothing."""
    draw = random.Random(2)  # noqa: S311 - made-up people
    answers: list[int | None] = [None, 1, 2, 3, 4, 5, 5]
    return [
        {"pair": pair, "who": who, "tier": draw.choice([1, 2, 3, 3])}
        | {id: draw.choice(answers) if pair else None for id in form.items.ids}
        for pair in range(6)
        for who in ("ann", "ben")
    ]


def collected(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame of Spark."""
    return [row.asDict() for row in frame.collect()]


def test_long_answers_come_back_wide(spark: Any, pulse: ei.Questionnaire) -> None:
    """As on Polars, and sorted by person."""
    rows = [row | {"who": f"{row['who']}{row['pair']}"} for row in made_up(pulse)]
    ours, theirs = both(spark, rows)
    wide = F.wide_frame(pulse, F.long_frame(pulse, ours, person="who"), person="who")
    assert collected(wide) == theirs.sort("who").select("who", *pulse.items.ids).to_dicts()


def test_changes_are_those_of_polars(spark: Any, pulse: ei.Questionnaire) -> None:
    """And those are the ones of `compare_over_time`."""
    ours, theirs = both(spark, made_up(pulse))
    made = {"person": "who", "on": "pair"}
    found = F.change_frame(pulse, theirs, **made)
    assert collected(F.change_frame(pulse, ours, **made)) == found.to_dicts()


def test_pairs_are_those_of_polars(spark: Any, questionnaire: Any) -> None:
    """And those are the ones of `compare_couple`; the scores are kept, as each look needs them."""
    short = questionnaire("short", "friend")
    names = {"pair": "pair", "person": "who", "opt_in": "tier"}
    ours, theirs = both(spark, made_up(short))
    scores = F.score_frame(short, ours, keep=list(names.values())).cache()
    seen = F.pair_frame(short, scores, **names)
    wanted = F.pair_frame(short, F.score_frame(short, theirs, keep=list(names.values())), **names)
    assert collected(seen) == wanted.to_dicts()
