"""A great many people, scored once from Parquet to Parquet, part by part."""

import json
import runpy
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frames_data

MOST_MEMORY = 1_000
"""MB."""

BYTES = 200
"""Bytes on the disk for each person at most: about 30 for the answers, the rest for the scores."""


def write_parquet(path: Path, people: int) -> None:
    """Write answers with gaps in row groups of a million.

    One million is made up; each row group holds its people in another order.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    items = list(frames_data.questionnaire().items)
    size = min(people, frames_data.PART)
    made = frames_data.make_up(items, size, seed=1, missing=frames_data.MISSING)
    schema = pa.schema([("person", pa.int64()), *((item.id, pa.int8()) for item in items)])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for seed, first in enumerate(range(0, people, size)):
            order = np.random.default_rng(seed).permutation(size)[: people - first]
            numbers = pa.array(np.arange(first, first + len(order)))
            shuffled = (row[order] for row in made)
            columns = [numbers, *(pa.array(row, mask=row == 0) for row in shuffled)]
            writer.write_table(pa.table(columns, schema=schema), row_group_size=size)


def score_parquet(source: Path, target: Path) -> float:
    """Seconds to score one file into another, as the example does it."""
    example = Path(__file__).parent.parent / "examples" / "score_parquet.py"
    score_file = runpy.run_path(str(example))["score_file"]
    start = time.perf_counter()
    score_file(source, target)
    return time.perf_counter() - start


def right(source: Path, target: Path, people: int) -> bool:
    """Whether every person came out, and some of them with the scores that they get alone."""
    import polars as pl
    import polars.selectors as cs

    import emotional_intimacy as ei

    asked = frames_data.questionnaire()
    if pl.scan_parquet(target).select(pl.len()).collect().item() != people:
        return False
    for first in range(0, people, max(1, people // 5)):
        part = pl.scan_parquet(source).slice(first, 1_000).collect()
        expected = ei.frames.score_frame(asked, part, keep=["person"])
        words = (cs.enum() | cs.categorical()).cast(pl.String)
        stored = pl.scan_parquet(target).slice(first, 1_000).collect()
        if not stored.with_columns(words).equals(expected.with_columns(words)):
            return False
    return True


def stream(people: int, in_a_process: Callable[..., Any]) -> int:
    """Do it once, and print what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, target = folder / "answers.parquet", folder / "scores.parquet"
        free, needed = shutil.disk_usage(folder).free, BYTES * people
        if free < needed:
            print(f"{folder} has {free / 1e9:.0f} GB free, and {needed / 1e9:.0f} GB are needed;"
                  " name another place with TMPDIR")  # fmt: skip
            return 1
        in_a_process("--step", "write", folder, "--people", people)
        seconds, memory = in_a_process("--step", "score", folder, "--people", people)
        (good,) = in_a_process("--step", "check", folder, "--people", people)
        sizes = [path.stat().st_size / 1e6 for path in (source, target)]
    print(f"{people:,} people from Parquet ({sizes[0]:,.0f} MB) to Parquet ({sizes[1]:,.0f} MB)")
    print(f"  {seconds:,.0f} seconds, {people / seconds:,.0f} rows a second")
    print(f"  {memory:.0f} MB of memory at the peak, Python included;"
          f" wanted: under {MOST_MEMORY}")  # fmt: skip
    print(f"  scores of some of them alone are the same: {bool(good)}")
    return 0 if good and memory < MOST_MEMORY else 1


def step(name: str, folder: Path, people: int, peak: Callable[[], float]) -> None:
    """What one of the processes does."""
    source, target = folder / "answers.parquet", folder / "scores.parquet"
    if name == "write":
        write_parquet(source, people)
        found: list[float] = []
    elif name == "score":
        found = [score_parquet(source, target), peak()]
    else:
        found = [right(source, target, people)]
    json.dump(found, sys.stdout)
