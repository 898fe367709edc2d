"""From answers to whole numbers, item by item: how many, their sums and sums of squares.

An answer is a byte that says how far it lies above the lowest possible one. The largest byte is a
gap, and the one below it says that the item does not apply. All is added up in the smallest whole
numbers that hold it, so that many people fit into the caches of a processor.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Adder", "Array", "Sums", "answer_type", "whole_type"]

Array = npt.NDArray[Any]

_MARKS = 2
"""Bytes that are no answers: the gap, and what does not apply."""


def answer_type(span: int) -> np.dtype[Any]:
    """The type of answers: as a rule bytes.

    Args:
        span: The highest less the lowest possible answer.
    """
    return np.min_scalar_type(span + _MARKS)


def whole_type(largest: int) -> np.dtype[Any]:
    """The smallest type of whole numbers that holds a number and its negative."""
    return np.min_scalar_type(-largest - 1)


class Sums(NamedTuple):
    """What some people's answers add up to.

    Attributes:
        n: For each block how many answers there are.
        total: For each block their sum, each less the lowest possible answer.
        squares: For each block that needs it the sum of their squares, likewise.
        answered: How many items of the whole form were answered.
        offered: For each group how many of its items apply; whole numbers where all do.
        offered_all: How many items of the whole form apply.
        longest: The longest run of equal answers, where it was asked for.
    """

    n: list[Array]
    total: list[Array]
    squares: list[Array]
    answered: Array
    offered: Sequence[Array | int]
    offered_all: Array | int
    longest: Array | None


class Adder:
    """Adds up the answers to one form.

    Args:
        n_items: How many items it has.
        span: The highest less the lowest possible answer.
        blocks: The positions of items whose answers are added up together.
        squared: How many blocks, from the first, need sums of squares.
        groups: The positions of items of which is counted how many apply.
        away: Whether items need not apply.
        runs: Whether runs of equal answers are looked for.
    """

    def __init__(
        self,
        n_items: int,
        span: int,
        blocks: Sequence[Sequence[int]],
        *,
        squared: int = 0,
        groups: Sequence[Sequence[int]] = (),
        away: bool = False,
        runs: bool = False,
    ) -> None:
        self._span, self._n_items, self._runs = span, n_items, runs
        self._away = np.iinfo(answer_type(span)).max - 1 if away else None
        self._blocks = [(len(block), span) for block in blocks]
        self._squared = squared
        self._sizes = [len(group) for group in groups]
        self._blocks_of = [
            [b for b, block in enumerate(blocks) if at in block] for at in range(n_items)
        ]
        self._groups_of = [
            [g for g, group in enumerate(groups) if at in group] for at in range(n_items)
        ]

    def add(self, answers: Array) -> Sums:
        """Add up answers.

        Args:
            answers: An item in each row, a person in each column, of the `answer_type`.
        """
        span, rows = self._span, answers.shape[1]

        def nothing(largest: int) -> Array:
            return np.zeros(rows, np.min_scalar_type(largest))

        n = [nothing(size) for size, _ in self._blocks]
        total = [nothing(size * span) for size, _ in self._blocks]
        squares = [nothing(size * span * span) for size, _ in self._blocks[: self._squared]]
        answered = nothing(self._n_items)
        offered: list[Array] = [nothing(size) for size in self._sizes]
        offered_all = nothing(self._n_items)
        runs = _Runs(rows, self._n_items, answers.dtype) if self._runs else None
        square_type = np.min_scalar_type(span * span)
        for at, given in enumerate(answers):
            present = (given <= span).view(np.uint8)
            step = given * present
            answered += present
            squared = None
            for block in self._blocks_of[at]:
                n[block] += present
                total[block] += step
                if block < self._squared:
                    if squared is None:
                        squared = np.multiply(step, step, dtype=square_type)
                    squares[block] += squared
            here = None
            if self._away is not None:
                here = given != self._away
                offered_all += here
                for group in self._groups_of[at]:
                    offered[group] += here
            if runs:
                runs.take(given, present, here)
        longest = runs.longest if runs else None
        if self._away is None:
            return Sums(n, total, squares, answered, self._sizes, self._n_items, longest)
        return Sums(n, total, squares, answered, offered, offered_all, longest)


class _Runs:
    """The longest run of equal answers, in the order of presentation.

    An item without an answer breaks a run; one that does not apply is passed over.
    """

    def __init__(self, rows: int, n_items: int, kind: np.dtype[Any]) -> None:
        self.longest = np.zeros(rows, np.min_scalar_type(n_items))
        self._run = np.zeros_like(self.longest)
        self._before = np.full(rows, np.iinfo(kind).max, kind)

    def take(self, given: Array, present: Array, here: Array | None) -> None:
        """Take in the next item; `here` says where it applies, None where it does everywhere."""
        run = self._run * (given == self._before) + present
        if here is not None and not here.all():
            run = np.where(here, run, self._run)
            given = np.where(here, given, self._before)
        self._run, self._before = run, given
        np.maximum(self.longest, run, out=self.longest)
