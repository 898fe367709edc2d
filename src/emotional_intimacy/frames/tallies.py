"""From answers to whole numbers: how many, their sums and sums of squares, for each block.

An answer counts as its distance from the lowest possible one, so that a gap, which adds nothing,
can stand as 0 beside a count that leaves it out.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import narwhals.stable.v2 as nw

from emotional_intimacy.model.rules import Share
from emotional_intimacy.scoring.table import PillarBlock, Table

__all__ = [
    "Frame",
    "FrameT",
    "answer_columns",
    "applies",
    "count_columns",
    "count_falls_short",
    "items_of",
    "least_count",
    "present",
    "square_columns",
    "step",
    "sum_columns",
    "whole_type",
]

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
"""A frame of any engine."""

FrameT = TypeVar("FrameT")
"""A frame of the caller's: what goes in is what comes out."""

_WHOLE = {8: nw.Int8(), 16: nw.Int16(), 32: nw.Int32(), 64: nw.Int64()}

_NARROWEST = 127
"""A whole number up to which every column of them holds it."""


def whole_type(largest: int) -> nw.dtypes.DType:
    """The smallest type of whole numbers that holds a number and its negative."""
    return next(kind for bits, kind in _WHOLE.items() if largest < 2 ** (bits - 1))


def step(at: int) -> str:
    """The column of an answer: its distance from the lowest possible one; 0 where there is none."""
    return f"step {at}"


def present(at: int) -> str:
    """The column that is 1 where there is an answer, else 0."""
    return f"present {at}"


def applies(at: int) -> str:
    """The column that is 1 where the item applies, else 0."""
    return f"applies {at}"


def answer_columns(
    table: Table, answers: Sequence[nw.Expr], does_not_apply: int | None
) -> dict[str, nw.Expr]:
    """What each answer says: `step`, `present`, and `applies` where items need not apply.

    Args:
        table: The scoring table.
        answers: The raw answers to each item, in its order.
        does_not_apply: The number that stands for it, if there is one.
    """
    low, high = table.minimum, table.maximum
    kind = whole_type(max(abs(low), abs(high), high - low))
    # What is in a gap has to fit the narrowest column, with a sign or without.
    plain = 0 <= low <= _NARROWEST
    gap = low if plain else int(does_not_apply == 0)
    columns = {}
    for at, raw in enumerate(answers):
        there, number = ~raw.is_null(), raw.fill_null(gap)
        if does_not_apply is not None:
            offered = number != does_not_apply
            columns[applies(at)] = offered.cast(nw.Int8)
            there = there & offered
            number = nw.when(offered).then(number).otherwise(nw.lit(gap))
        distance = number.cast(kind) - low
        columns[step(at)] = distance if plain else distance * there.cast(kind)
        columns[present(at)] = there.cast(nw.Int8)
    return columns


def total_of(values: Iterable[nw.Expr], largest: int) -> nw.Expr:
    """A sum of whole numbers across columns; 0 of none.

    Args:
        values: What to add up.
        largest: No sum of theirs is beyond it.
    """
    kind = whole_type(largest)
    parts = [value.cast(kind) for value in values]
    return nw.sum_horizontal(*parts) if parts else nw.lit(0, kind)


def count_columns(
    table: Table, blocks: Sequence[PillarBlock], does_not_apply: int | None
) -> dict[str, nw.Expr]:
    """How many answers there are, and how many items apply.

    The columns of the first block are ``strong n 0`` and ``low n 0``, that of the first signal is
    ``signal n 0``, that of the whole form is ``n``. Where items need not apply there are also
    ``offered 0`` and ``offered``.
    """

    def counted(column: Callable[[int], str], positions: Sequence[int]) -> nw.Expr:
        return total_of((nw.col(column(at)) for at in positions), len(positions))

    found = {}
    for number, block in enumerate(blocks):
        found[f"strong n {number}"] = counted(present, block.strong.positions)
        found[f"low n {number}"] = counted(present, block.low.positions)
    for number, signal in enumerate(table.signals):
        found[f"signal n {number}"] = counted(present, signal.items.positions)
    every = range(len(table.rows))
    found["n"] = counted(present, every)
    if does_not_apply is not None:
        for number, block in enumerate(blocks):
            found[f"offered {number}"] = counted(applies, items_of(block))
        found["offered"] = counted(applies, every)
    return found


def sum_columns(table: Table, blocks: Sequence[PillarBlock]) -> dict[str, nw.Expr]:
    """Sums as floats: ``strong 0`` and ``low 0`` of the first block, ``signal 0``."""
    span = table.maximum - table.minimum

    def added(positions: Sequence[int]) -> nw.Expr:
        steps = (nw.col(step(at)) for at in positions)
        return total_of(steps, len(positions) * span).cast(nw.Float64)

    found = {}
    for number, block in enumerate(blocks):
        found[f"strong {number}"] = added(block.strong.positions)
        found[f"low {number}"] = added(block.low.positions)
    for number, signal in enumerate(table.signals):
        found[f"signal {number}"] = added(signal.items.positions)
    return found


def square_columns(table: Table, blocks: Sequence[PillarBlock]) -> dict[str, nw.Expr]:
    """Sums of squares as floats: ``squares 0`` of the first block, before any is turned round."""
    square = (table.maximum - table.minimum) ** 2
    kind = whole_type(square)

    def squared(at: int) -> nw.Expr:
        return nw.col(step(at)).cast(kind) * nw.col(step(at)).cast(kind)

    found = {}
    for number, block in enumerate(blocks):
        positions = items_of(block)
        added = total_of(map(squared, positions), len(positions) * square)
        found[f"squares {number}"] = added.cast(nw.Float64)
    return found


def items_of(block: PillarBlock) -> tuple[int, ...]:
    """The positions of all items of a block."""
    return (*block.strong.positions, *block.low.positions)


def count_falls_short(part: nw.Expr, whole: nw.Expr | int, share: Share) -> nw.Expr:
    """Whether a count is less than a share of another, in exact whole numbers."""
    numerator, denominator = share
    if isinstance(whole, int):
        return part < least_count(whole, share)
    return part.cast(nw.Int64) * denominator < whole.cast(nw.Int64) * numerator


def least_count(whole: int, share: Share) -> int:
    """The least count that is not less than a share of a whole."""
    numerator, denominator = share
    return -(-whole * numerator // denominator)
