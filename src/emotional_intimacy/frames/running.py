"""Running a program on the engine that a frame came from."""

from collections.abc import Callable
from typing import Any

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import RequestError
from emotional_intimacy.frames.program import Program
from emotional_intimacy.frames.reading import SECONDS, Reading, named

__all__ = ["run"]


def run(make: Callable[[], Program], reading: Reading) -> Any:  # noqa: ANN401 - a frame of any engine
    """Score a frame that was read.

    Args:
        make: Makes the program.
        reading: The frame.

    Returns:
        A frame of the engine it came from.

    Raises:
        RequestError: A column that is kept has the name of one that is made.
    """
    program = make()
    made = {name.lower() for name in program.made}
    doubled = [name for name in reading.keep if name.lower() in made]
    if doubled:
        raise RequestError("keep", f"names {named(doubled)}, which are made here", "other columns")
    carried = {} if reading.seconds is None else {SECONDS: nw.col(reading.seconds)}
    frame = reading.frame
    if frame.implementation.is_spark_like():
        from emotional_intimacy.frames.spark import run_in_arrow  # noqa: PLC0415 - Spark only

        return run_in_arrow(make, reading, carried)
    if isinstance(frame, nw.DataFrame) and frame.implementation.is_polars():
        lazy = program.run(frame.lazy(), reading.keep, carried).to_native()
        return lazy.collect(engine="streaming")  # in small parts, which stay in the caches
    return program.run(frame, reading.keep, carried).to_native()
