"""The mean of all pillars or subscales as expressions; `scoring.overall` says it for one person."""

from collections.abc import Sequence
from functools import reduce
from operator import add, and_

import narwhals.stable.v2 as nw

from emotional_intimacy.frames.blocks import col
from emotional_intimacy.frames.estimates import clipped, exact_sum
from emotional_intimacy.frames.program import Columns
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.scoring.table import PillarBlock

__all__ = ["overall_error", "overall_interval", "overall_percent"]


def overall_percent(blocks: Sequence[PillarBlock]) -> Columns:
    """``percent overall``, ``scored overall`` and ``reason overall``.

    Args:
        blocks: The pillars; the frame has their percents.
    """
    places = range(len(blocks))
    scored = reduce(and_, (col("scored", number) for number in places))
    total = exact_sum([col("percent", number) for number in places])
    none = nw.lit(None, nw.String)
    return {
        f"percent {OVERALL}": total / _how_many(blocks),
        f"scored {OVERALL}": scored,
        f"reason {OVERALL}": nw.when(scored).then(none).otherwise(nw.lit("pillar-not-scored")),
    }


def overall_error(blocks: Sequence[PillarBlock]) -> Columns:
    """``se overall``.

    Args:
        blocks: The pillars; the frame has their errors.
    """
    errors = [col("se", number) for number in range(len(blocks))]
    total = exact_sum([error * error for error in errors])
    return {f"se {OVERALL}": total.sqrt() / _how_many(blocks)}


def overall_interval(z: float) -> Columns:
    """``lower overall`` and ``upper overall``.

    Args:
        z: Standard errors to each side.
    """
    middle, half = col("percent", OVERALL), col("se", OVERALL) * z
    return {
        f"lower {OVERALL}": clipped(middle - half),
        f"upper {OVERALL}": clipped(middle + half),
    }


def _how_many(blocks: Sequence[PillarBlock]) -> nw.Expr:
    """How many pillars are scored: all of them, where the mean is given out.

    It is a column because Polars divides by a number that is the same in every row by multiplying
    with its reciprocal, which is rounded twice.
    """
    scored = [col("scored", number).cast(nw.Float64) for number in range(len(blocks))]
    return reduce(add, scored)
