"""The scoring rules over arrays of bytes: what `score` says of one person, for a great many.

`score` is the specification, and a property test holds the two equal, to the last bit.
"""

from collections.abc import Sequence
from functools import partial
from typing import cast

import numpy as np

from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.rules import CauseRule, PillarRule, PulseRule, ScaleRule
from emotional_intimacy.scoring.kernel_columns import Column, Out, plain, plain_columns
from emotional_intimacy.scoring.kernel_numbers import (
    clip,
    error,
    exact_sum,
    falls_short,
    keyed,
    least_count,
    percent,
    quantiles,
)
from emotional_intimacy.scoring.kernel_sums import Adder, Array, Sums
from emotional_intimacy.scoring.student_t import T95
from emotional_intimacy.scoring.table import compile_table

__all__ = ["LEVELS", "REASONS", "STATES", "Kernel", "compile_kernel"]

LEVELS = ("low", "mixed", "strong")
STATES = ("absent", "partly", "present", "unknown")
REASONS = ("too-few-offered", "too-few-answers", "one-sided", "pillar-not-scored")
_TOO_FEW_OFFERED, _TOO_FEW_ANSWERS, _ONE_SIDED, _PILLAR_NOT_SCORED = range(len(REASONS))
_UNKNOWN = STATES.index("unknown")

_OF_ALL = ("percent", "n_answered")
"""What is made where percents and counts alone are asked for."""

_Rule = PillarRule | PulseRule | ScaleRule


def compile_kernel(
    questionnaire: Questionnaire, *, alone: bool = False, away: bool = False
) -> "Kernel":
    """How a form is scored; it is made once for each.

    Args:
        questionnaire: What was asked: any but wishes.
        alone: Whether percents and counts are all that is made.
        away: Whether items need not apply.

    Raises:
        RequestError: Two columns get one name.
    """
    make = partial(Kernel, questionnaire, alone=alone, away=away)
    return questionnaire.kept(("kernel", alone, away), make)


class Kernel:
    """How one form is scored; see `compile_kernel`.

    Attributes:
        columns: What is made.
        scales: The ids of what has a percent.
    """

    columns: tuple[Column, ...]
    scales: tuple[str, ...]

    def __init__(self, questionnaire: Questionnaire, *, alone: bool, away: bool) -> None:
        table, rule = compile_table(questionnaire), questionnaire.rule
        self._table, self._rule, self._alone = table, rule, alone
        self._span = table.maximum - table.minimum
        places = range(len(table.rows))
        self._pillars = [
            (pillar.id, pillar.strong.positions, pillar.low.positions) for pillar in table.pillars
        ]
        self._signals = [(signal.id, signal.items.positions) for signal in table.signals]
        if isinstance(rule, PulseRule):
            strong = tuple(at for at in places if table.rows[at].key == 1)
            low = tuple(at for at in places if table.rows[at].key != 1)
            self._pillars, self._signals = [(OVERALL, strong, low)], []
        elif isinstance(rule, CauseRule):
            self._signals = [
                (id, tuple(at for at in places if table.rows[at].cause == id))
                for id in questionnaire.causes
            ]
        sides = [side for _, *both in self._pillars for side in both]
        groups = [strong + low for _, strong, low in self._pillars]
        self._quantiles = [quantiles(T95, len(group)) for group in groups]
        self._adder = Adder(
            len(places),
            self._span,
            [*sides, *(items for _, items in self._signals)],
            squared=0 if alone else len(sides),
            groups=groups,
            away=away,
            runs=not alone and isinstance(rule, PillarRule | ScaleRule),
        )
        self.columns = plain_columns(self._columns())
        pillars, signals = ([scale[0] for scale in kind] for kind in (self._pillars, self._signals))
        self.scales = (*pillars, *([OVERALL] if _has_mean(rule) else []), *signals)

    def fill(self, answers: Array, out: Out, seconds: Array | None = None) -> None:
        """Score some people.

        Args:
            answers: An item in each row, a person in each column; see `kernel_sums`.
            out: An array for each of `columns`.
            seconds: How long the answering took, NaN where that is unknown.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            sums, rule = self._adder.add(answers), self._rule
            if isinstance(rule, CauseRule):
                for at in range(len(self._signals)):
                    self._signal(at, sums, out, None, (rule.present, rule.absent))
                return
            if isinstance(rule, PillarRule):
                self._fill_pillars(rule, sums, out)
            elif isinstance(rule, ScaleRule):
                self._fill_subscales(rule, sums, out)
            else:
                few = sums.answered < cast("PulseRule", rule).least_answered
                self._block(0, sums, out, self._reason(OVERALL, out, {_TOO_FEW_ANSWERS: few}))
            if isinstance(rule, _Rule) and not self._alone:
                self._form_cautions(rule, sums, out, seconds)

    # What is made

    def _columns(self) -> list[Column]:
        rule, made = self._rule, []
        for id, *_ in self._pillars:
            made += self._of_scale(id)
            if isinstance(rule, PillarRule):
                made += self._more(id, level=LEVELS, strong_pole=None, low_pole=None)
            elif isinstance(rule, ScaleRule):
                made += self._more(id, mean=None, sum=None)
        if _has_mean(rule):
            made += self._of_scale(OVERALL)
        for id, _ in self._signals:
            made += [Column(f"{id}_percent", "number")]
            made += self._more(id, state=STATES)
            made += [Column(f"{id}_n_answered", "count")]
        if self._alone or isinstance(rule, CauseRule):
            return made
        cautions = ["incomplete", "fast"]
        if isinstance(rule, PillarRule | ScaleRule):
            cautions.insert(0, "uniform")
        if isinstance(rule, PillarRule):
            cautions[:0] = ["ambivalent", "contradictory", "sparse"]
        return [*made, *(Column(f"caution_{caution}", "flag") for caution in cautions)]

    def _of_scale(self, id: str) -> list[Column]:
        errors = self._more(id, se=None, lower=None, upper=None, reason=REASONS)
        return [Column(f"{id}_percent", "number"), *errors, Column(f"{id}_n_answered", "count")]

    def _more(self, id: str, **parts: tuple[str, ...] | None) -> list[Column]:
        if self._alone:
            return []
        return [
            Column(f"{id}_{part}", "word" if words else "number", words or ())
            for part, words in parts.items()
        ]

    # Pillars and subscales

    def _fill_pillars(self, rule: PillarRule, sums: Sums, out: Out) -> None:
        high: Array | int = 0
        sparse: Array | int = 0
        scored = []
        for at, (id, strong, low) in enumerate(self._pillars):
            n_strong, n_low = sums.n[2 * at], sums.n[2 * at + 1]
            n, offered = n_strong + n_low, sums.offered[at]
            few = (n < rule.least_answered) | falls_short(n, offered, rule.least_answered_share)
            least = max(
                rule.least_answered, least_count(len(strong) + len(low), rule.least_applying_share)
            )
            reasons = {
                _TOO_FEW_OFFERED: np.less(offered, least),
                _TOO_FEW_ANSWERS: few,
                _ONE_SIDED: np.minimum(n_strong, n_low) < rule.least_each_key,
            }
            scored.append(self._reason(id, out, reasons))
            self._block(at, sums, out, scored[-1])
            if not self._alone:
                poles = [self._pole(2 * at + side, rule, sums) for side in (0, 1)]
                name = plain(id)
                out[f"{name}_strong_pole"][...], out[f"{name}_low_pole"][...] = poles
                both_high = np.minimum(*poles) >= rule.pole_high
                high = high + both_high.view(np.uint8)
                sparse = sparse + ((np.maximum(*poles) <= rule.pole_low) & ~both_high).view(
                    np.uint8
                )
        self._mean(rule, sums, scored, out)
        for at in range(len(self._signals)):
            states = rule.signal_present, rule.signal_absent
            self._signal(at, sums, out, rule.signal_least_answered, states)
        if not self._alone:
            least = rule.pattern_least_pillars
            out["caution_ambivalent"][...] = np.greater(high, 0)
            out["caution_contradictory"][...] = np.greater_equal(high, least)
            out["caution_sparse"][...] = np.greater_equal(sparse, least)

    def _fill_subscales(self, rule: ScaleRule, sums: Sums, out: Out) -> None:
        scored = []
        for at, (id, *_) in enumerate(self._pillars):
            n, offered = sums.n[2 * at] + sums.n[2 * at + 1], sums.offered[at]
            few = (n < rule.least_answered) | falls_short(n, offered, rule.least_answered_share)
            few_offered = np.less(offered, rule.least_answered)
            reasons = {_TOO_FEW_OFFERED: few_offered, _TOO_FEW_ANSWERS: few}
            scored.append(self._reason(id, out, reasons))
            self._block(at, sums, out, scored[-1])
        self._mean(rule, sums, scored, out)

    def _reason(self, id: str, out: Out, reasons: dict[int, Array]) -> Array:
        """Whether scales are scored; the first reason why they are not is written down.

        Args:
            id: The scale.
            out: Where reasons go.
            reasons: For each reason whether it holds, the first first.
        """
        unscored: Array = np.logical_or.reduce(np.broadcast_arrays(*reasons.values()))
        if not self._alone:
            reason = out[f"{plain(id)}_reason"]
            reason[...] = -1
            rows = np.flatnonzero(unscored)
            for number, holds in reversed(reasons.items()):
                reason[rows[np.broadcast_to(holds, unscored.shape)[rows]]] = number
        return ~unscored

    def _block(self, at: int, sums: Sums, out: Out, scored: Array) -> None:
        """Percent, error and interval of a scale, and what else follows from them."""
        id, strong, low = self._pillars[at]
        name, unscored = plain(id), np.flatnonzero(~scored)
        plus, minus = (
            [sums.n[side], sums.total[side], *sums.squares[side : side + 1]]
            for side in (2 * at, 2 * at + 1)
        )
        n, total, squares = keyed(plus, minus, len(strong) + len(low), self._span)
        numbers = [out[f"{name}_percent"]]
        out[f"{name}_n_answered"][...] = n
        percent(total, n, self._span, numbers[0])
        if not self._alone:
            numbers += [out[f"{name}_{part}"] for part in ("se", "lower", "upper")]
            value, se, lower, upper = numbers
            error(total, squares, n, 100 / self._span, se)
            clip(value, self._quantiles[at][n] * se, lower, upper)
            if isinstance(self._rule, PillarRule):
                is_strong = lower >= self._rule.level_strong
                is_low = (upper <= self._rule.level_low) & ~is_strong
                level = out[f"{name}_level"]
                np.subtract(is_strong.view(np.int8), is_low.view(np.int8), out=level)
                level += LEVELS.index("mixed")
                level[unscored] = -1
            elif isinstance(self._rule, ScaleRule):
                raw = total + n.astype(np.float64) * self._table.minimum
                numbers += [out[f"{name}_mean"], out[f"{name}_sum"]]
                np.divide(raw, n, out=numbers[-2])
                np.divide(raw * sums.offered[at], n, out=numbers[-1])
        for number in numbers:
            number[unscored] = np.nan

    def _pole(self, side: int, rule: PillarRule, sums: Sums) -> Array:
        pole = np.empty(len(sums.answered))
        percent(sums.total[side], sums.n[side], self._span, pole)
        pole[np.flatnonzero(sums.n[side] < rule.pole_least_answered)] = np.nan
        return pole

    def _signal(
        self, at: int, sums: Sums, out: Out, least: int | None, bounds: tuple[float, float]
    ) -> None:
        """A signal; or a cause, which needs an answer to each of its items."""
        id, items = self._signals[at]
        name, block = plain(id), 2 * len(self._pillars) + at
        n = sums.n[block]
        unscored = np.flatnonzero(n < (len(items) if least is None else least))
        value = out[f"{name}_percent"]
        percent(sums.total[block], n, self._span, value)
        out[f"{name}_n_answered"][...] = n
        if not self._alone:
            present = value >= bounds[0]
            state = out[f"{name}_state"]
            np.subtract(
                present.view(np.int8), ((value <= bounds[1]) & ~present).view(np.int8), out=state
            )
            state += STATES.index("partly")
            state[unscored] = _UNKNOWN
        value[unscored] = np.nan

    # The whole form

    def _mean(
        self, rule: PillarRule | ScaleRule, sums: Sums, scored: Sequence[Array], out: Out
    ) -> None:
        """The mean of all pillars or subscales, where each has a percent; NaN goes through."""
        if rule.overall_z is None:
            return
        k, ids = len(self._pillars), [plain(id) for id, *_ in self._pillars]
        value = out[f"{OVERALL}_percent"]
        np.divide(exact_sum([out[f"{id}_percent"] for id in ids]), k, out=value)
        out[f"{OVERALL}_n_answered"][...] = sums.answered
        if self._alone:
            return
        se, lower, upper = (out[f"{OVERALL}_{part}"] for part in ("se", "lower", "upper"))
        errors = (out[f"{id}_se"] for id in ids)
        np.divide(np.sqrt(exact_sum([each * each for each in errors])), k, out=se)
        clip(value, rule.overall_z * se, lower, upper)
        every = np.logical_and.reduce(scored)
        out[f"{OVERALL}_reason"][...] = np.where(every, -1, _PILLAR_NOT_SCORED)

    def _form_cautions(self, rule: _Rule, sums: Sums, out: Out, seconds: Array | None) -> None:
        n, offered = sums.answered, sums.offered_all
        if isinstance(rule, PillarRule | ScaleRule) and sums.longest is not None:
            uniform = ~falls_short(sums.longest, offered, rule.uniform_share)
            out["caution_uniform"][...] = uniform & np.greater(offered, 0)
        out["caution_incomplete"][...] = falls_short(n, offered, rule.incomplete_share)
        fast: Array | bool = False
        if seconds is not None:
            fast = (n > 0) & (seconds / n < rule.fast_seconds)
        out["caution_fast"][...] = fast


def _has_mean(rule: object) -> bool:
    """Whether there is a mean of all pillars or subscales."""
    return isinstance(rule, PillarRule | ScaleRule) and rule.overall_z is not None
