r"""Scores a Parquet file on Spark, writes the scores as Parquet, and counts levels in them.

Run it with `python examples/score_on_spark.py`. It needs Java 17 or later, the extra `frames`, and
PySpark with pandas, without which it sends no rows to Python. It makes up a small file
and scores it with two threads of this machine.

On a cluster the workers need this library too, because each of them scores its own rows. Either it
is installed in the Python that they run, or it is sent along:

    python -m venv scoring
    scoring/bin/python -m pip install 'emotional_intimacy[frames]' pyarrow pandas venv-pack
    scoring/bin/venv-pack -o scoring.tar.gz
    PYSPARK_DRIVER_PYTHON=scoring/bin/python PYSPARK_PYTHON=./scoring/bin/python \
        spark-submit --archives scoring.tar.gz#scoring score_on_spark.py

The packed folder links to the Python that made it, which every worker must have at the same place.
Take out `.master("local[2]")` there, let `source` and `target` be places that all workers reach,
and leave out `make_up`. In cluster mode leave PYSPARK_DRIVER_PYTHON out as well.
"""

import os
import random
import sys
import tempfile
import warnings
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from pyspark.sql import functions as sf

import emotional_intimacy as ei


def make_up(target: Path, people: int) -> None:
    """Write answers that nobody gave, about one in thirty of them missing."""
    chance = random.Random(2026)  # noqa: S311 - nothing is secret
    ids = ei.load_bank().questionnaire("full", context="partner").items.ids
    said = {id: chance.choices([1, 2, 3, 4, 5, None], [6] * 5 + [1], k=people) for id in ids}
    columns = {"person": pa.array(range(people))}
    columns |= {id: pa.array(answers, pa.int8()) for id, answers in said.items()}
    pq.write_table(pa.table(columns), target)


def start() -> SparkSession:
    """A quiet Spark with two threads; its workers run the Python that runs this."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master("local[2]")
        .appName("emotional_intimacy")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def main() -> None:
    """Score, write, and read again."""
    # PySpark says this of itself whenever pandas 3 is there; no row goes through it.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    questionnaire = ei.load_bank().questionnaire("full", context="partner")
    spark = start()
    try:
        with tempfile.TemporaryDirectory() as temporary:
            source, target = f"{temporary}/answers.parquet", f"{temporary}/scores"
            make_up(Path(source), 2_000)

            answers = spark.read.parquet(source)
            scores = ei.frames.score_frame(questionnaire, answers, keep=["person"])
            scores.write.parquet(target)

            stored = spark.read.parquet(target)
            print(f"{stored.count():,} made-up people, {len(stored.columns)} columns each:")
            columns = ["person", "trust_percent", "trust_lower", "trust_upper", "trust_level"]
            for row in stored.select(columns).orderBy("person").limit(5).collect():
                print("  ", row.asDict())
            print("\nBy the level of trust, null where too much was left open:")
            mean = sf.round(sf.avg("trust_percent"), 1).alias("mean")
            stored.groupBy("trust_level").agg(sf.count("*").alias("people"), mean).orderBy(
                "trust_level"
            ).show()
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
