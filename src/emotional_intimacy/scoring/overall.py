"""The one number of a whole form: the mean of its pillars, or the block of a pulse."""

import math
from collections.abc import Sequence
from operator import mul
from typing import Protocol

from emotional_intimacy.model.results import OverallScore
from emotional_intimacy.model.rules import PulseRule
from emotional_intimacy.scoring.answers import Given
from emotional_intimacy.scoring.arithmetic import clipped, estimate

__all__ = ["mean_of_pillars", "pulse_score"]


class _Scored(Protocol):
    """A pillar on one occasion."""

    @property
    def percent(self) -> float | None: ...

    @property
    def se(self) -> float | None: ...


def mean_of_pillars(
    pillars: Sequence[_Scored], z: float, n_answered: int, n_items: int
) -> OverallScore:
    """The unweighted mean of all pillars or subscales.

    Args:
        pillars: Their scores.
        z: Standard errors to each side of the mean.
        n_answered: How many items of the whole form were answered.
        n_items: How many were offered.

    Returns:
        The mean; no percent unless each has one, and no error unless each has one.
    """
    percents = [one.percent for one in pillars if one.percent is not None]
    if not percents or len(percents) < len(pillars):
        return OverallScore(None, None, None, "pillar-not-scored", n_answered, n_items)
    percent = math.fsum(percents) / len(pillars)
    errors = [one.se for one in pillars if one.se is not None]
    if len(errors) < len(pillars):
        return OverallScore(percent, None, None, None, n_answered, n_items)
    se = math.sqrt(math.fsum(error * error for error in errors)) / len(pillars)
    return OverallScore(percent, se, clipped(percent, z * se), None, n_answered, n_items)


def pulse_score(given: Given, rule: PulseRule, n_items: int) -> OverallScore:
    """The one number of a pulse.

    Args:
        given: The answers.
        rule: How it is scored.
        n_items: How many items were offered.

    Returns:
        The block of all keyed answers.
    """
    n_answered = given.n_answered
    if n_answered < rule.least_answered:
        return OverallScore(None, None, None, "too-few-answers", n_answered, n_items)
    table = given.table
    turn = table.minimum + table.maximum
    keyed = [
        value if row.key == 1 else turn - value
        for row, value, present in zip(table.rows, given.values, given.present, strict=True)
        if present
    ]
    squares = sum(map(mul, keyed, keyed))
    found = estimate(len(keyed), sum(keyed), squares, table.minimum, table.maximum)
    return OverallScore(*found, None, n_answered, n_items)
