"""Scores a Parquet file into another, part by part, in bounded memory and with a progress bar.

Run it with `python examples/score_parquet.py IN OUT`. Without arguments it makes a small file of
made-up people in a temporary folder, scores that, and says what it did. It needs the extra
`frames`, tqdm, and Polars to make up and show people.

Columns of IN that are not items, such as an id, come out as they are. However long IN is, one part
of it is in memory at a time. Polars could be asked to stream the whole file by itself, with
`scan_parquet` and `sink_parquet`; it then reads ahead of what it writes, and the memory that it
needs grows with the file.
"""

import argparse
import random
import tempfile
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

import emotional_intimacy as ei

try:
    from tqdm import tqdm
except ImportError:
    raise SystemExit("The progress bar is missing: python -m pip install tqdm") from None

ROWS = 100_000
"""People in a part: more need more memory and a little less time."""


def score_file(source: Path, target: Path) -> int:
    """Score the people of one file into another, and say how many there were."""
    questionnaire = ei.load_bank().questionnaire("full", context="partner")
    # A buffer would be filled ahead, and keep all that was read until the end.
    answers = pq.ParquetFile(source, pre_buffer=False)
    people: int = answers.metadata.num_rows
    schema = answers.schema_arrow
    others = [name for name in schema.names if name not in questionnaire.items]
    unfinished = target.with_name(target.name + ".unfinished")
    parts = pa.RecordBatchReader.from_batches(schema, answers.iter_batches(ROWS))
    scores = ei.frames.score_frame(questionnaire, parts, keep=others)
    with (
        pq.ParquetWriter(unfinished, scores.schema, compression="zstd") as writer,
        tqdm(total=people, unit=" people", unit_scale=True) as progress,
    ):
        for part in scores:
            writer.write_batch(part)
            progress.update(part.num_rows)
    unfinished.replace(target)  # a file of that name is never half a file
    return people


def make_up(target: Path, people: int) -> None:
    """Write answers that nobody gave, about one in thirty of them missing."""
    chance = random.Random(2026)  # noqa: S311 - nothing is secret
    items = ei.load_bank().questionnaire("full", context="partner").items
    said = {id: chance.choices([1, 2, 3, 4, 5, None], [6] * 5 + [1], k=people) for id in items.ids}
    answers = pl.DataFrame(said, schema=dict.fromkeys(items.ids, pl.Int8))
    answers.with_row_index("person").write_parquet(target)


def main() -> None:
    """Score the file that was named, or one that is made up."""
    parser = argparse.ArgumentParser(description="Score a Parquet file into another.")
    parser.add_argument("files", type=Path, nargs="*", metavar="IN OUT")
    files = parser.parse_args().files
    if len(files) == 2:  # noqa: PLR2004 - in and out
        print(f"{score_file(*files):,} people scored into {files[1]}")
        return
    if files:
        parser.error("name two files, or none")
    with tempfile.TemporaryDirectory() as temporary:
        source, target = Path(temporary) / "answers.parquet", Path(temporary) / "scores.parquet"
        make_up(source, 3_000)
        people = score_file(source, target)
        scores = pl.read_parquet(target)
    print(f"{people:,} made-up people: 72 answers each, {scores.width} columns of scores and ids.")
    shown = ["person", "trust_percent", "trust_lower", "trust_upper", "trust_level"]
    print(scores.select(shown).head(5))
    print("How many of them each level of trust has, where it was scored:")
    print(scores.group_by("trust_level").len().sort("trust_level"))


if __name__ == "__main__":
    main()
