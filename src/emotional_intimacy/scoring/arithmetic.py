"""The arithmetic of one block of answers: percent, error, interval, nearest step."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.results import Interval, Row
from emotional_intimacy.scoring.student_t import T95

__all__ = [
    "WITHIN_A_STEP",
    "Estimate",
    "clipped",
    "estimate",
    "keyed",
    "nearest_step",
    "percent_of_range",
    "quantile",
    "step_of",
]

WITHIN_A_STEP = 1 / 12
"""Variance of an answer within its own step: equal answers are never claimed to be exact."""


class Estimate(NamedTuple):
    """What a block of answers says.

    Attributes:
        percent: Percent of the possible range.
        se: Its standard error.
        interval: The 90 % interval, clipped to the range.
    """

    percent: float
    se: float
    interval: Interval


def percent_of_range(total: int, n: int, minimum: int, maximum: int) -> float:
    """Percent of maximum possible (POMP; Cohen, Cohen, Aiken and West 1999).

    Args:
        total: Sum of the answers.
        n: How many; at least 1.
        minimum: The lowest answer.
        maximum: The highest answer.

    Returns:
        0 to 100.
    """
    return 100 * (total - n * minimum) / (n * (maximum - minimum))


def nearest_step(total: int, n: int, minimum: int, maximum: int) -> int:
    """The step of a response scale nearest to the mean of some answers, in whole numbers.

    Halfway between two steps, it is the one farther from the middle of the scale, so that on five
    steps a mean of 3.5 is 4, as it is in the states of signals, and a mean of 2.5 is 2. Halfway at
    the very middle of a scale with an even number of steps, it is the higher one.

    Args:
        total: Sum of the answers.
        n: How many; at least 1.
        minimum: The lowest answer.
        maximum: The highest answer.

    Returns:
        An answer of the scale.

    Example:
        >>> nearest_step(7, 2, 1, 5), nearest_step(5, 2, 1, 5), nearest_step(7, 2, 1, 6)
        (4, 2, 4)
    """
    lower, rest = divmod(total, n)
    if 2 * rest == n:
        farther_up = 2 * lower + 1 >= minimum + maximum
        return lower + 1 if farther_up else lower
    return lower + 1 if 2 * rest > n else lower


def step_of(answers: Iterable[Answer], minimum: int, maximum: int) -> int | None:
    """The step of a response scale nearest to the mean of those answers that are numbers.

    Args:
        answers: The answers as they were given, not turned round.
        minimum: The lowest answer.
        maximum: The highest answer.

    Returns:
        An answer of the scale; None if no number was given.

    Example:
        >>> import emotional_intimacy as ei
        >>> step_of([4, None, 5, ei.RATHER_NOT_SAY], 1, 5), step_of([None], 1, 5)
        (5, None)
    """
    numbers = [answer for answer in answers if type(answer) is int]
    return nearest_step(sum(numbers), len(numbers), minimum, maximum) if numbers else None


def keyed(row: Row, minimum: int, maximum: int) -> int | None:
    """An answer as it counts: turned round where the item has the key -1.

    Args:
        row: An item with its answer.
        minimum: The lowest answer.
        maximum: The highest answer.

    Returns:
        An answer of the scale; None if no number was given.

    Example:
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> [keyed(row, 1, 5) for row in ei.score(pulse, dict.fromkeys(pulse.items.ids, 4)).rows]
        [4, 2, 4, 2, 4, 2]
    """
    if type(row.answer) is not int:
        return None
    return minimum + maximum - row.answer if row.key == -1 else row.answer


def clipped(percent: float, margin: float) -> Interval:
    """An interval around a percent, within 0 and 100."""
    return max(0.0, percent - margin), min(100.0, percent + margin)


def quantile(table: Sequence[float], freedom: int) -> float:
    """A quantile of Student's t.

    Args:
        table: The quantiles for 1 degree of freedom and up, falling.
        freedom: Degrees of freedom; at least 1. Beyond the table its last quantile stands, which
            is a little too wide and never too narrow.

    Returns:
        The quantile.
    """
    return table[min(freedom, len(table)) - 1]


@lru_cache(maxsize=16_384)
def estimate(n: int, total: int, squares: int, minimum: int, maximum: int) -> Estimate:
    """Percent, standard error and interval of a block of answers.

    The error is that of sampling items for this person: ``s / sqrt(n)``, with at least the variance
    of an answer within its own step. The interval is Student's with n - 1 degrees of freedom.
    It depends on three integers alone, so a bounded table holds what was computed.

    Args:
        n: How many answers; at least 2.
        total: Their sum.
        squares: The sum of their squares.
        minimum: The lowest answer.
        maximum: The highest answer.

    Returns:
        The estimate.
    """
    percent = percent_of_range(total, n, minimum, maximum)
    variance = (n * squares - total * total) / (n * (n - 1))
    se = 100 / (maximum - minimum) * math.sqrt(max(variance, WITHIN_A_STEP) / n)
    return Estimate(percent, se, clipped(percent, quantile(T95, n - 1) * se))
