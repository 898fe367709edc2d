"""Scoring on Spark: Arrow batches in the workers, and there the same program as anywhere.

Spark could run the expressions itself, but it makes no code for so many of them and takes longer.
A bundled questionnaire travels to the workers as a few words and is loaded there by its edition.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from emotional_intimacy.frames.program import Columns, Program
from emotional_intimacy.frames.reading import Reading

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["run_in_arrow"]

_ROWS = 100_000
"""Rows that are scored at once. Spark's own batches are of 10,000, and each run of a program costs
as much as scoring some thousands of rows."""

_TYPES: dict[type[nw.dtypes.DType], str] = {
    nw.Float64: "double",
    nw.Int16: "short",
    nw.String: "string",
    nw.Boolean: "boolean",
}
"""What Spark calls the types of columns that are given out."""


def run_in_arrow(make: Callable[[], Program], reading: Reading, carried: Columns) -> "DataFrame":
    """Score a frame of PySpark.

    Args:
        make: Makes the program; it is pickled.
        reading: The frame.
        carried: What the last stage reads of the frame, and the stages do not make.

    Returns:
        A frame of PySpark, computed when it is asked for.
    """
    import pyarrow as pa  # noqa: PLC0415 - Spark hands out batches of it
    from pyspark.sql.types import StructType  # noqa: PLC0415 - a frame of it came in

    native = reading.frame.to_native()
    seconds = () if reading.seconds is None else (reading.seconds,)
    needed = list(dict.fromkeys([*reading.keep, *reading.answers, *seconds]))
    nobody = pa.table({name: pa.array([], pa.int8()) for name in needed})
    schema = StructType([native.schema[name] for name in reading.keep])
    made = make().run(nw.from_native(nobody), (), carried).collect_schema()
    for name, kind in made.items():
        schema = schema.add(name, _TYPES[type(kind)])
    score = partial(_score, make, reading.keep, carried)
    scored: DataFrame = native.select(*(f"`{name}`" for name in needed)).mapInArrow(score, schema)
    return scored


def _score(
    make: Callable[[], Program],
    keep: tuple[str, ...],
    carried: Columns,
    batches: Iterable["pa.RecordBatch"],
) -> Iterator["pa.RecordBatch"]:
    """What a worker does with its batches."""
    program = make()
    for table in _gathered(batches):
        yield from program.run(nw.from_native(table), keep, carried).to_native().to_batches()


def _gathered(batches: Iterable["pa.RecordBatch"]) -> Iterator["pa.Table"]:
    """Batches put together to tables of many rows."""
    import pyarrow as pa  # noqa: PLC0415 - Spark hands out batches of it

    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(one.num_rows for one in held) >= _ROWS:
            yield pa.Table.from_batches(held).combine_chunks()
            held = []
    if held:
        yield pa.Table.from_batches(held).combine_chunks()
