"""From frames of every engine to tables of Arrow, and from scores to columns of that engine."""

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pyarrow as pa

from emotional_intimacy.frames.jobs import Job, Task, to_arrow
from emotional_intimacy.frames.native import Frame
from emotional_intimacy.frames.pandas_columns import pandas_scores, pandas_table
from emotional_intimacy.scoring.kernel_columns import Column
from emotional_intimacy.scoring.kernel_sums import Array

__all__ = ["check", "is_stream", "score", "score_stream"]

_WIDEST = 2**62
"""Whole numbers of 128 bits are cut to this, which no scale reaches: Arrow has none."""

_SPARK = {"number": "double", "count": "short", "flag": "boolean", "word": "string"}
_ROWS = 100_000
"""Rows of Spark that are scored at once; its own batches are of 10,000."""


def check(frame: Frame, job: Job) -> None:
    """Look at every answer of a frame, and make nothing.

    Raises:
        AnswerError: Columns hold what is not an answer; each is named and counted.
        RequestError: Times are none.
    """
    native: Any = frame.to_native()
    total = np.zeros((3, len(job.names)), np.int64)
    if isinstance(frame, nw.DataFrame):
        total += job.count(_table(frame, job))
    elif frame.implementation.is_polars():
        import polars as pl  # noqa: PLC0415 - it is there, a frame of it came

        counts = partial(_polars_counts, job)
        needed = _polars_columns(native, job.names)
        counted = needed.map_batches(counts, schema={"counts": pl.Int64}, **_PLAIN)
        parts = counted.collect(engine="streaming")["counts"].to_numpy()
        total += parts.reshape(-1, *total.shape).sum(axis=0)
    elif frame.implementation.is_duckdb():
        reader = pa.RecordBatchReader.from_stream(native.select(_duckdb_columns(job.names)))
        for batch in reader:
            total += job.count(pa.Table.from_batches([batch]))
    else:
        columns = [native[f"`{name}`"] for name in job.names]
        named = [column.alias(str(at)) for at, column in enumerate(columns)]
        rows = native.select(*named).mapInArrow(partial(_spark_counts, job), "at int, n long")
        for at, n in rows.collect():
            total.flat[at] += n
    job.refuse(total)


def score(frame: Frame, job: Task) -> Any:  # noqa: ANN401 - a frame of any engine
    """Score a frame; a lazy one, and one of Spark, when it is asked for.

    Returns:
        A frame of the engine that it came from, the columns that are kept first.
    """
    native: Any = frame.to_native()
    if frame.implementation.is_duckdb():
        return _duckdb_scores(native, job)
    if isinstance(frame, nw.DataFrame):
        arrays = job.run(_table(frame, job))
        if frame.implementation.is_pandas():
            return pandas_scores(native, job, arrays)
        if frame.implementation.is_polars():
            return _polars_scores(native.select(job.keep), job, arrays)
        return _with_scores(native, job, arrays)
    return _polars_lazy(native, job) if frame.implementation.is_polars() else _spark(native, job)


def _table(frame: nw.DataFrame[Any], job: Task) -> Any:  # noqa: ANN401 - of Arrow
    native = frame.to_native()
    if frame.implementation.is_pandas():
        return pandas_table(native, job)
    if frame.implementation.is_polars():
        return _polars_table(_polars_columns(native, job.names), range(len(job.names)))
    return arrow_table(native, job.names)


def arrow_table(native: Any, names: Iterable[str]) -> Any:  # noqa: ANN401 - of Arrow
    """Columns of a table or a batch, in order, under their numbers."""
    held = [native.column(name) for name in names]
    return pa.table({str(at): column for at, column in enumerate(held)})


# Polars

_PLAIN = {
    "streamable": True,
    "projection_pushdown": False,
    "predicate_pushdown": False,
    "slice_pushdown": False,
}
"""What a function of a part of a frame does not let pass; it needs no more than the part."""


def _polars_columns(native: Any, names: Iterable[str]) -> Any:  # noqa: ANN401 - of Polars
    """Columns of a frame, eager or lazy, under their numbers."""
    import polars as pl  # noqa: PLC0415 - it is there, a frame of it came

    schema = native.collect_schema()
    wide = {kind for name in ("Int128", "UInt128") if (kind := getattr(pl, name, None))}
    columns = []
    for at, name in enumerate(names):
        column = pl.col(name)
        if schema[name] in wide:
            column = column.clip(-_WIDEST if schema[name] != "UInt128" else 0, _WIDEST)
            column = column.cast(pl.Int64)
        columns.append(column.alias(str(at)))
    return native.select(columns)


def _polars_table(native: Any, places: Iterable[int]) -> Any:  # noqa: ANN401 - of Arrow
    return arrow_table(native.to_arrow(), map(str, places))


def _polars_counts(job: Job, part: Any) -> Any:  # noqa: ANN401 - of Polars
    """What is wrong in a part of a lazy frame; Polars calls it in threads of its own."""
    import polars as pl  # noqa: PLC0415 - it is there, a frame of it came

    return pl.DataFrame({"counts": job.count(_polars_table(part, range(part.width))).ravel()})


def _polars_part(job: Task, part: Any) -> Any:  # noqa: ANN401 - of Polars
    """The scores of a part of a lazy frame; Polars calls it in threads of its own."""
    table = _polars_table(_polars_columns(part, job.names), range(len(job.names)))
    return _polars_scores(part.select(job.keep), job, job.run(table))


def _polars_scores(kept: Any, job: Task, arrays: list[Array]) -> Any:  # noqa: ANN401 - of Polars
    import polars as pl  # noqa: PLC0415 - it is there, a frame of it came

    columns = job.columns
    made = to_arrow(columns, arrays, words=False)
    held = pl.DataFrame(pa.table(dict(zip([column.name for column in columns], made, strict=True))))
    worded = [_polars_words(column) for column in columns if column.words]
    scores = held.with_columns(worded)
    return pl.concat([kept, scores], how="horizontal") if job.keep else scores


@lru_cache(maxsize=512)
def _polars_words(column: Column) -> Any:  # noqa: ANN401 - of Polars
    """Places of words as an Enum; a chain of conditions is made of them several times faster."""
    import polars as pl  # noqa: PLC0415 - it is there, a frame of it came

    kind = pl.Enum(column.words)
    if len(column.words) == 1:
        return pl.lit(column.words[0], kind).alias(column.name)
    chain: Any = pl
    for place, word in enumerate(column.words):
        chain = chain.when(pl.col(column.name) == place).then(pl.lit(word, kind))
    return chain.alias(column.name)


def _polars_lazy(native: Any, job: Task) -> Any:  # noqa: ANN401 - of Polars
    import polars as pl  # noqa: PLC0415 - it is there, a frame of it came

    kinds = {"number": pl.Float64(), "count": pl.Int16(), "flag": pl.Boolean()}
    schema = {name: native.collect_schema()[name] for name in job.keep}
    for name, kind, words in job.columns:
        schema[name] = pl.Enum(words) if words else kinds[kind]

    needed = native.select(list(dict.fromkeys([*job.keep, *job.names])))
    return needed.map_batches(partial(_polars_part, job), schema=schema, **_PLAIN)


# DuckDB


def _duckdb_columns(names: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f'{_quoted(name)} as "{prefix}{at}"' for at, name in enumerate(names))


def _quoted(name: str, mark: str = '"') -> str:
    return mark + name.replace(mark, mark * 2) + mark


def _duckdb_scores(native: Any, job: Task) -> Any:  # noqa: ANN401 - of DuckDB
    """A relation over scores that are made at once, in the session of the one that came."""
    kinds = dict(zip(native.columns, map(str, native.types), strict=True))
    needed = [_duckdb_columns(job.keep, "keep "), _duckdb_columns(job.names)]
    given = native.select(", ".join(filter(None, needed))).to_arrow_table()
    arrays = job.run(arrow_table(given, map(str, range(len(job.names)))))
    held = given.select([f"keep {at}" for at in range(len(job.keep))])
    emotional_intimacy_scores = pa.Table.from_arrays(  # noqa: F841 - DuckDB finds it by its name
        [*held.columns, *to_arrow(job.columns, arrays, words=False)],
        names=[*held.column_names, *(column.name for column in job.columns)],
    )
    given_out = [
        f'"keep {at}"::{kinds[name]} as {_quoted(name)}' for at, name in enumerate(job.keep)
    ]
    given_out += [_duckdb_column(column) for column in job.columns]
    sql = f"select {', '.join(given_out)} from emotional_intimacy_scores"  # noqa: S608 - quoted
    return native.query("emotional_intimacy_given_to_score", sql)


def _duckdb_column(column: Column) -> str:
    """A column of scores; places of words as an ENUM."""
    name, words = _quoted(column.name), [_quoted(word, "'") for word in column.words]
    kind = f"::enum({', '.join(words)})"
    value = name
    if len(words) == 1:
        value = words[0] + kind
    elif words:
        cases = (f"when {place} then {word}{kind}" for place, word in enumerate(words))
        value = f"case {name} {' '.join(cases)} end"
    return f"{value} as {name}"


# Spark


def _spark_counts(job: Job, batches: Iterable[Any]) -> Iterator[Any]:
    """What is wrong in the rows of a worker."""
    for table in _gathered(batches):
        counts = job.count(table)
        if counts[:2].any():
            at = np.flatnonzero(counts)
            yield pa.record_batch({"at": pa.array(at, pa.int32()), "n": pa.array(counts.flat[at])})


def _spark(native: Any, job: Task) -> Any:  # noqa: ANN401 - of Spark
    from pyspark.sql.functions import lit  # noqa: PLC0415 - a frame of it came in
    from pyspark.sql.types import StructType  # noqa: PLC0415 - a frame of it came in

    schema = StructType([native.schema[name] for name in job.keep])
    for name, kind, words in job.columns:
        if len(words) != 1:
            schema = schema.add(name, _SPARK[kind])
    needed = dict.fromkeys([*job.keep, *job.names])
    given = native.select(*(f"`{name}`" for name in needed))
    # What is the same in every row need not travel.
    always = (lit(words[0]).alias(name) for name, _, words in job.columns if len(words) == 1)
    return given.mapInArrow(partial(_spark_scores, job), schema).select("*", *always)


def _spark_scores(job: Task, batches: Iterable[Any]) -> Iterator[Any]:
    """The scores of the rows of a worker."""
    for table in _gathered(batches):
        yield from _scored(table, job, plain=True).to_batches()


def _gathered(batches: Iterable[Any]) -> Iterator[Any]:
    """Batches put together to tables of many rows."""
    held: list[Any] = []
    for batch in batches:
        held.append(batch)
        if sum(batch.num_rows for batch in held) >= _ROWS:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)


# PyArrow


def is_stream(frame: object) -> bool:
    """Whether a frame is a dataset of PyArrow, or a reader of its batches."""
    datasets = sys.modules.get("pyarrow.dataset")  # which nobody has who has none of them
    return isinstance(frame, pa.RecordBatchReader) or (
        datasets is not None and isinstance(frame, datasets.Dataset)
    )


def score_stream(stream: Any, job: Job) -> Any:  # noqa: ANN401 - of Arrow
    """A reader of scores; only of a dataset all answers can be looked at before."""
    needed = list(dict.fromkeys([*job.keep, *job.names]))
    batches = stream
    if not isinstance(stream, pa.RecordBatchReader):
        total = np.zeros((3, len(job.names)), np.int64)
        for batch in stream.to_batches(columns=list(dict.fromkeys(job.names))):
            total += job.count(arrow_table(batch, job.names))
        job.refuse(total)
        batches = stream.to_batches(columns=needed)
    schema = _scored(stream.schema.empty_table(), job).schema
    parts = (_scored(pa.Table.from_batches([batch]), job) for batch in batches)
    made = (batch for table in parts for batch in table.combine_chunks().to_batches())
    return pa.RecordBatchReader.from_batches(schema, made)


def _scored(table: Any, job: Task, *, plain: bool = False) -> Any:  # noqa: ANN401 - of Arrow
    """The scores of a table, what is kept first.

    Args:
        table: The table.
        job: How it is scored.
        plain: Whether words are text, and what is the same in every row is left out.
    """
    return _with_scores(table, job, job.run(arrow_table(table, job.names)), plain=plain)


def _with_scores(table: Any, job: Task, arrays: list[Array], *, plain: bool = False) -> Any:  # noqa: ANN401 - of Arrow
    kept = table.select(list(job.keep))
    schema, given = kept.schema, kept.columns
    for column, made in zip(job.columns, to_arrow(job.columns, arrays), strict=True):
        if plain and len(column.words) == 1:
            continue
        given.append(made.dictionary_decode() if plain and column.words else made)
        schema = schema.append(pa.field(column.name, given[-1].type))
    return pa.Table.from_arrays(given, schema=schema)
