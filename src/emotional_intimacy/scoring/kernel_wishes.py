"""What `score_wishes` says of one person, for a great many: wishes beside what is."""

from collections.abc import Sequence

import numpy as np

from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.rules import WishRule
from emotional_intimacy.scoring.kernel_columns import Column, Out, plain, plain_columns
from emotional_intimacy.scoring.kernel_numbers import error, keyed, percent
from emotional_intimacy.scoring.kernel_sums import Adder, Array
from emotional_intimacy.scoring.report import require
from emotional_intimacy.scoring.table import Table, compile_table

__all__ = ["GAPS", "WishKernel"]

GAPS = ("less", "as-now", "more")

_SCATTER = 2
"""Answers that an error takes."""


class WishKernel:
    """How wishes are scored.

    Args:
        wishes: The questionnaire on wishes.
        form: The full or short questionnaire that the same people answered.

    Attributes:
        columns: What is made.
    """

    columns: tuple[Column, ...]

    def __init__(self, wishes: Questionnaire, form: Questionnaire) -> None:
        self._rule: WishRule = require(wishes, WishRule, "wishes")
        self._ids = wishes.pillars
        table, now = compile_table(wishes), compile_table(form)
        places = {id: at for at, id in enumerate(now.ids)}
        asked = {
            id: {at: row.wish_for for at, row in enumerate(table.rows) if row.pillar == id}
            for id in self._ids
        }
        about = [[places[id] for id in items.values() if id] for items in asked.values()]
        low = {at for at, row in enumerate(now.rows) if row.key == -1}
        self._wished = _Blocks(table, [(list(items), []) for items in asked.values()])
        sides = [
            tuple([at for at in items if (at in low) == turned] for turned in (False, True))
            for items in about
        ]
        self._now = _Blocks(now, [(strong, turned) for strong, turned in sides])
        parts = ("wished", "now", "gap", "se")
        made = []
        for id in self._ids:
            made += [Column(f"{id}_{part}", "number") for part in parts]
            made.append(Column(f"{id}_state", "word", GAPS))
        self.columns = plain_columns(made)

    def fill(self, wishes: Array, answers: Array, out: Out) -> None:
        """Score the wishes of some people.

        Args:
            wishes: Their wishes, an item in each row; see `kernel_sums`.
            answers: Their answers to the other form, in the same way.
            out: An array for each of `columns`.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            wished, now = self._wished.estimates(wishes), self._now.estimates(answers)
            for id, (value, wished_se), (value_now, now_se) in zip(
                self._ids, wished, now, strict=True
            ):
                name = plain(id)
                gap = value - value_now
                se = np.sqrt(wished_se * wished_se + now_se * now_se)
                beyond = np.abs(gap) > self._rule.gap_z * se
                state = np.where(beyond, np.where(gap > 0, 2, 0), 1)
                out[f"{name}_state"][...] = np.where(np.isnan(gap), -1, state)
                for part, values in (
                    ("wished", value),
                    ("now", value_now),
                    ("gap", gap),
                    ("se", se),
                ):
                    out[f"{name}_{part}"][...] = values


class _Blocks:
    """Blocks of a few items, each of which needs an answer to all of them."""

    def __init__(self, table: Table, blocks: Sequence[tuple[Sequence[int], Sequence[int]]]) -> None:
        self._span = table.maximum - table.minimum
        self._sizes = [len(strong) + len(low) for strong, low in blocks]
        sides = [side for both in blocks for side in both]
        self._adder = Adder(len(table.rows), self._span, sides, squared=len(sides))

    def estimates(self, answers: Array) -> list[tuple[Array, Array]]:
        """The percent and the error of each, NaN where there is none."""
        sums, pairs = self._adder.add(answers), []
        every = list(zip(sums.n, sums.total, sums.squares, strict=True))
        for size, strong, low in zip(self._sizes, every[::2], every[1::2], strict=True):
            n, total, squares = keyed(strong, low, size, self._span)
            value, se = np.empty(len(n)), np.empty(len(n))
            percent(total, n, self._span, value)
            error(total, squares, n, 100 / self._span, se)
            value[n < max(size, _SCATTER)] = se[n < max(size, _SCATTER)] = np.nan
            pairs.append((value, se))
        return pairs
