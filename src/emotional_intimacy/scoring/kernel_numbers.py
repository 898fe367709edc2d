"""The arithmetic of `scoring.arithmetic` over arrays, each operation in the same order.

Counts, sums and sums of squares are whole numbers below 2**53: as floats they are exact, and every
quotient is rounded once, as Python does it.
"""

from collections.abc import Sequence
from functools import reduce
from operator import add

import numpy as np

from emotional_intimacy.model.rules import Share
from emotional_intimacy.scoring.arithmetic import WITHIN_A_STEP, quantile
from emotional_intimacy.scoring.kernel_sums import Array, whole_type

__all__ = [
    "clip",
    "error",
    "exact_sum",
    "falls_short",
    "keyed",
    "least_count",
    "percent",
    "quantiles",
]


def percent(total: Array, n: Array, span: int, out: Array) -> None:
    """Percents of the possible range; what was divided by 0 is of no meaning.

    Args:
        total: Sums of answers, each less the lowest possible one.
        n: How many there are.
        span: The highest less the lowest possible answer.
        out: Where they go.
    """
    np.copyto(out, total.astype(np.int32))  # by way of which bytes become floats fastest
    np.multiply(out, 100.0, out=out)
    count = n.astype(np.int32).astype(np.float64)
    np.divide(out, np.multiply(count, float(span), out=count), out=out)


def error(total: Array, squares: Array, n: Array, scale: float, out: Array) -> None:
    """Standard errors of means, or of percents with 100 / span for a scale.

    Args:
        total: Sums, as whole numbers that hold their squares.
        squares: Sums of squares.
        n: How many there are, in the same whole numbers.
        scale: What the errors are multiplied by.
        out: Where they go.
    """
    count = n.astype(np.float64)
    np.divide(n * squares - total * total, count * (count - 1.0), out=out)
    np.maximum(out, WITHIN_A_STEP, out=out)
    np.divide(out, count, out=out)
    np.sqrt(out, out=out)
    np.multiply(out, scale, out=out)


def quantiles(table: Sequence[float], most: int) -> Array:
    """Student's quantiles by the number of answers, 0 to the most; of no meaning below 2."""
    return np.array([quantile(table, max(n - 1, 1)) for n in range(most + 1)])


def clip(middle: Array, margin: Array, lower: Array, upper: Array) -> None:
    """The bounds of intervals within 0 and 100."""
    np.maximum(np.subtract(middle, margin, out=lower), 0.0, out=lower)
    np.minimum(np.add(middle, margin, out=upper), 100.0, out=upper)


def keyed(
    strong: Sequence[Array], low: Sequence[Array], items: int, span: int
) -> tuple[Array, Array, Array]:
    """Count, sum and sum of squares of answers of which those of the key -1 are turned round.

    Args:
        strong: Count, sum and sum of squares of those of the key +1; without squares there are
            none.
        low: The same of those of the key -1.
        items: How many items there are.
        span: The highest less the lowest possible answer.
    """
    kind = whole_type((items * span) ** 2)
    n, total, *squares = (part.astype(kind) for part in strong)
    n_low, total_low, *squares_low = (part.astype(kind) for part in low)
    total += n_low * span - total_low
    for square in squares:
        square += n_low * (span * span) - total_low * (2 * span) + squares_low[0]  # noqa: PLW2901 - in place
    return n + n_low, total, squares[0] if squares else total


def exact_sum(values: Sequence[Array]) -> Array:
    """The sum of a few percents or squared errors, rounded once, as ``math.fsum`` gives it.

    What each addition rounds away (Knuth's two-sum) is added up too. These remainders are few and
    of like size, so their own sum is exact.
    """
    total = values[0]
    remainders = []
    for value in values[1:]:
        added = total + value
        share = added - total
        remainders.append((total - (added - share)) + (value - share))
        total = added
    return total + reduce(add, remainders) if remainders else total


def least_count(whole: int, share: Share) -> int:
    """The least count that is not less than a share of a whole."""
    numerator, denominator = share
    return -(-whole * numerator // denominator)


def falls_short(part: Array, whole: Array | int, share: Share) -> Array:
    """Whether counts are less than a share of others, in exact whole numbers."""
    numerator, denominator = share
    if isinstance(whole, int):
        short: Array = part < least_count(whole, share)
    else:
        short = part.astype(np.int64) * denominator < whole.astype(np.int64) * numerator
    return short
