"""Scores the same Parquet file four ways, and shows that the numbers are the same.

Run it with `python examples/same_numbers.py`. It needs the extra `frames`, Polars, DuckDB, PyArrow
and PySpark with pandas; without Java, Spark is left out. Each person is scored alone by `score`,
and all of them at once by `score_frame` on Polars, on DuckDB and on Spark. Every percent, error and
bound is then compared, down to the last bit.
"""

import os
import random
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

import emotional_intimacy as ei

PEOPLE = 300
QUESTIONNAIRE = ei.load_bank().questionnaire("full", context="partner")
ITEMS = QUESTIONNAIRE.items.ids
SCALES = (*QUESTIONNAIRE.pillars, "overall")
SIGNALS = dict.fromkeys(item.signal or "" for item in QUESTIONNAIRE.items)
COLUMNS = [f"{scale}_{part}" for scale in SCALES for part in ("percent", "se", "lower", "upper")]
COLUMNS += [f"{signal.replace('-', '_')}_percent" for signal in SIGNALS]

Numbers = dict[int, list[float | None]]
"""For each person the numbers of all columns."""


def make_up(target: Path) -> None:
    """Write answers that nobody gave, about one in eight of them missing."""
    chance = random.Random(2026)  # noqa: S311 - nothing is secret
    said = {id: chance.choices([1, 2, 3, 4, 5, None], [3] * 5 + [2], k=PEOPLE) for id in ITEMS}
    answers = pl.DataFrame(said, schema=dict.fromkeys(ITEMS, pl.Int8))
    people = pl.Series("person", range(PEOPLE), pl.Int64)
    answers.with_columns(people).write_parquet(target)


def one_by_one(source: Path) -> Numbers:
    """Each person alone, by `score`."""
    found: Numbers = {}
    for row in pl.read_parquet(source).iter_rows(named=True):
        person = row.pop("person")
        report = ei.score(QUESTIONNAIRE, row)
        numbers: list[float | None] = []
        for scale in (*report.pillars, report.overall):
            if scale is not None:
                numbers += [scale.percent, scale.se, *(scale.interval or (None, None))]
        numbers += [report.signals[signal].percent for signal in SIGNALS]
        found[person] = numbers
    return found


def in_polars(source: Path) -> Numbers:
    """All of them at once, in Polars."""
    scores = ei.frames.score_frame(QUESTIONNAIRE, pl.scan_parquet(source), keep=["person"])
    return numbers_of(scores.collect().iter_rows(named=True))


def in_duckdb(source: Path) -> Numbers:
    """All of them at once, in DuckDB."""
    with duckdb.connect() as connection:
        answers = connection.read_parquet(str(source))
        scores = ei.frames.score_frame(QUESTIONNAIRE, answers, keep=["person"])
        return numbers_of(scores.to_arrow_table().to_pylist())


def in_spark(source: Path) -> Numbers:
    """All of them at once, in Spark, with two threads of this machine."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only if Java is there

    # PySpark says this of itself whenever pandas 3 is there; no row goes through it.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    try:
        answers = spark.read.parquet(str(source))
        scores = ei.frames.score_frame(QUESTIONNAIRE, answers, keep=["person"])
        return numbers_of(row.asDict() for row in scores.collect())
    finally:
        spark.stop()


def numbers_of(rows: Iterable[Mapping[str, Any]]) -> Numbers:
    """The numbers of each person from the rows of a frame."""
    return {row["person"]: [row[name] for name in COLUMNS] for row in rows}


def main() -> None:
    """Score four ways, and compare."""
    ways = {"Polars": in_polars, "DuckDB": in_duckdb, "Spark": in_spark}
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        print("Java is missing, so Spark is left out.")
        del ways["Spark"]
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "answers.parquet"
        make_up(source)
        alone = one_by_one(source)
        found = {name: way(source) for name, way in ways.items()}

    numbers = sum(len(one) for one in alone.values())
    nothing = sum(number is None for one in alone.values() for number in one)
    print(f"{len(alone)} made-up people have {numbers:,} numbers, {nothing} of which are withheld.")
    print(f"\n{'scored by':<12} {'people':>6} {'numbers':>9} {'unlike those of score()':>25}")
    unlike = 0
    for name, theirs in found.items():
        differing = sum(
            mine != other
            for person, one in alone.items()
            for mine, other in zip(one, theirs.get(person, [0.5] * len(one)), strict=True)
        )
        unlike += differing + len(theirs.keys() ^ alone.keys())
        print(f"{name:<12} {len(theirs):>6} {sum(map(len, theirs.values())):>9,} {differing:>25}")
    if unlike:
        raise SystemExit(f"{unlike} numbers or people differ")
    print("\nall equal")


if __name__ == "__main__":
    main()
