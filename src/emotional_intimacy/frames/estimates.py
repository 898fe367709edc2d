"""The arithmetic of one block of answers as expressions; `scoring.arithmetic` says it for one.

Counts, sums and sums of squares are whole numbers held as floats, and all of them are below 2**53:
every product is exact, and each quotient is rounded once, as Python does it.
"""

from collections.abc import Sequence
from functools import reduce
from math import gcd

import narwhals.stable.v2 as nw

from emotional_intimacy.scoring.arithmetic import WITHIN_A_STEP, quantile
from emotional_intimacy.scoring.student_t import T95

__all__ = ["clipped", "exact_sum", "margin", "percent", "standard_error", "state"]


def percent(total: nw.Expr, n: nw.Expr, span: int) -> nw.Expr:
    """Percent of the possible range: ``100 total / (n span)``, null where `n` is.

    Args:
        total: The sum of the answers, each less the lowest possible one.
        n: How many there are.
        span: The highest less the lowest possible answer.
    """
    common = gcd(100, span)
    scaled = total * float(100 // common)
    return scaled / n if span == common else scaled / (n * float(span // common))


def standard_error(n: nw.Expr, total: nw.Expr, squares: nw.Expr, span: int) -> nw.Expr:
    """The standard error of a percent.

    Args:
        n: How many answers there are.
        total: Their sum, each less the lowest possible one.
        squares: The sum of their squares, likewise.
        span: The highest less the lowest possible answer.
    """
    variance = (n * squares - total * total) / (n * (n - 1.0))
    spread = nw.max_horizontal(variance, nw.lit(WITHIN_A_STEP))
    return (spread / n).sqrt() * (100 / span)


def margin(
    n: nw.Expr, se: nw.Expr, counts: Sequence[int], quantiles: Sequence[float] = T95
) -> nw.Expr:
    """Half the width of an interval: Student's quantile for ``n - 1`` times the error.

    Args:
        n: How many answers there are.
        se: The standard error.
        counts: What `n` can be, each at least 2; it is one of these or does not matter.
        quantiles: The table of quantiles.
    """
    return _chosen(n, [(count, quantile(quantiles, count - 1)) for count in counts]) * se


def _chosen(n: nw.Expr, values: Sequence[tuple[int, float]]) -> nw.Expr:
    """The value that belongs to a count, found by halving: no expression gets deep."""
    half = len(values) // 2
    if not half:
        return nw.lit(values[0][1])
    fewer, more = _chosen(n, values[:half]), _chosen(n, values[half:])
    return nw.when(n < values[half][0]).then(fewer).otherwise(more)


def clipped(value: nw.Expr) -> nw.Expr:
    """A bound of an interval, within 0 and 100."""
    return value.clip(0.0, 100.0)


def state(percent: nw.Expr, known: nw.Expr, present: float, absent: float) -> nw.Expr:
    """The state of a signal."""
    return (
        nw.when(~known)
        .then(nw.lit("unknown"))
        .when(percent >= present)
        .then(nw.lit("present"))
        .when(percent <= absent)
        .then(nw.lit("absent"))
        .otherwise(nw.lit("partly"))
    )


def exact_sum(values: Sequence[nw.Expr]) -> nw.Expr:
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
    return total + reduce(nw.Expr.__add__, remainders) if remainders else total
