"""The difference between two occasions, from items that were answered both times."""

import math
from collections.abc import Sequence

from emotional_intimacy.model.progress import Change
from emotional_intimacy.scoring.arithmetic import WITHIN_A_STEP, quantile
from emotional_intimacy.scoring.student_t import T975

__all__ = ["BETWEEN_STEPS", "mean_change", "paired_change"]

BETWEEN_STEPS = 2 * WITHIN_A_STEP
"""Variance of a difference of two answers, each within its own step."""


def paired_change(differences: Sequence[int], step: float) -> Change:
    """The mean difference of a block, with the paired error.

    Args:
        differences: Later less earlier, one for each item that was answered both times; at least 2.
        step: Points of percent for one step of the scale.

    Returns:
        The change.

    Example:
        >>> change = paired_change([1, 1, 0, 2], 25.0)
        >>> change.amount, round(change.se, 3), change.n_items
        (25.0, 10.206, 4)
    """
    n = len(differences)
    total = sum(differences)
    squares = sum(one * one for one in differences)
    variance = (n * squares - total * total) / (n * (n - 1))
    amount = step * total / n
    se = step * math.sqrt(max(variance, BETWEEN_STEPS) / n)
    return _change(amount, se, quantile(T975, n - 1), n)


def mean_change(changes: Sequence[Change | None], z: float, n_items: int) -> Change | None:
    """The mean of the changes of all pillars.

    Args:
        changes: The change of each pillar.
        z: Standard errors to each side.
        n_items: How many items of all pillars were answered both times.

    Returns:
        Their mean; None if a pillar has none.
    """
    known = [one for one in changes if one is not None]
    k = len(changes)
    if len(known) < k:
        return None
    amount = math.fsum(one.amount for one in known) / k
    se = math.sqrt(math.fsum(one.se * one.se for one in known)) / k
    return _change(amount, se, z, n_items)


def _change(amount: float, se: float, times: float, n: int) -> Change:
    margin = times * se
    return Change(amount=amount, se=se, interval=(amount - margin, amount + margin), n_items=n)
