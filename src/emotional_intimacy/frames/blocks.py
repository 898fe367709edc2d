"""Blocks of keyed answers as expressions: each pillar, or all items of a pulse.

Each stage makes columns that end with the number of the block: ``percent 0``. Where a block is not
scored its count is null, and so is all that is divided by it.
"""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from emotional_intimacy.frames.estimates import clipped, margin, percent, standard_error
from emotional_intimacy.frames.tallies import items_of
from emotional_intimacy.scoring.table import PillarBlock

__all__ = [
    "col",
    "error_columns",
    "estimates",
    "interval_columns",
    "keyed_columns",
    "keyed_squares",
    "known",
    "percent_columns",
    "percents",
]


def col(name: str, place: int | str) -> nw.Expr:
    """A column of a block, by its number, or of the whole."""
    return nw.col(f"{name} {place}")


def keyed_columns(scored: Sequence[nw.Expr], span: int) -> dict[str, nw.Expr]:
    """First stage: ``scored``, the count ``n`` and the sum ``total`` of keyed answers.

    Args:
        scored: For each block whether it is scored; the frame has their tallies.
        span: The highest less the lowest possible answer.
    """
    columns = {}
    for number, holds in enumerate(scored):
        n = col("strong n", number) + col("low n", number)
        low = col("low n", number).cast(nw.Float64)
        turned = low * float(span) - col("low", number)
        columns[f"scored {number}"] = holds
        columns[f"n {number}"] = known(n, holds)
        columns[f"total {number}"] = col("strong", number) + turned
    return columns


def keyed_squares(blocks: Sequence[PillarBlock], span: int) -> dict[str, nw.Expr]:
    """First stage too: ``squares``, the sum of squares of keyed answers."""
    return {
        f"keyed squares {number}": col("squares", number)
        + col("low n", number).cast(nw.Float64) * float(span * span)
        - col("low", number) * float(2 * span)
        for number in range(len(blocks))
    }


def percent_columns(blocks: Sequence[PillarBlock], span: int) -> dict[str, nw.Expr]:
    """Second stage: ``percent``."""
    return {
        f"percent {number}": percent(col("total", number), col("n", number), span)
        for number in range(len(blocks))
    }


def error_columns(blocks: Sequence[PillarBlock], span: int) -> dict[str, nw.Expr]:
    """Second stage too: the standard error ``se``."""
    return {
        f"se {number}": standard_error(
            col("n", number), col("total", number), col("keyed squares", number), span
        )
        for number in range(len(blocks))
    }


def interval_columns(blocks: Sequence[PillarBlock], least: Sequence[int]) -> dict[str, nw.Expr]:
    """Third stage: the bounds ``lower`` and ``upper``.

    Args:
        blocks: The blocks.
        least: For each the fewest answers with which it is scored.
    """
    columns = {}
    for number, (block, fewest) in enumerate(zip(blocks, least, strict=True)):
        most = max(fewest, len(items_of(block)))
        half = margin(col("n", number), col("se", number), range(fewest, most + 1))
        columns[f"lower {number}"] = clipped(col("percent", number) - half)
        columns[f"upper {number}"] = clipped(col("percent", number) + half)
    return columns


def percents(place: int | str, n: nw.Expr) -> dict[str, nw.Expr]:
    """What is given out of a scale where percents alone are asked for.

    Args:
        place: What its columns end with: ``percent``.
        n: How many answers it has.
    """
    return {"percent": col("percent", place), "n_answered": n.cast(nw.Int16)}


def estimates(place: int | str, n: nw.Expr) -> dict[str, nw.Expr]:
    """What is given out of every scale that has an interval.

    Args:
        place: What its columns end with: ``percent``, ``se``, ``lower``, ``upper``, ``reason``.
        n: How many answers it has.
    """
    parts = ("percent", "se", "lower", "upper", "reason")
    return {part: col(part, place) for part in parts} | {"n_answered": n.cast(nw.Int16)}


def known(n: nw.Expr, enough: nw.Expr) -> nw.Expr:
    """A count to divide by; null where that is not to be done."""
    return nw.when(enough).then(n).cast(nw.Float64)
