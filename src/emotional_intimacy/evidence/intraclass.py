"""The six intraclass correlations of an analysis of variance (McGraw and Wong 1996)."""

import math
from typing import NamedTuple

from scipy import stats

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.model.agreement import IntraclassCorrelation
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.results import Interval

__all__ = ["intraclass_correlations"]

_UPPER = 0.975
_ROUNDING = 1e-12


class _MeanSquares(NamedTuple):
    """Of a table with n rows and k columns: between rows, within rows, between columns, rest."""

    n: int
    k: int
    rows: float
    within: float
    columns: float
    rest: float


class _OfOne(NamedTuple):
    """An intraclass correlation of one measure, with its bounds and what it rests on."""

    value: float
    low: float
    high: float
    f: float
    df1: float
    df2: float


def intraclass_correlations(table: Matrix) -> Catalog[IntraclassCorrelation]:
    """The six intraclass correlations of a table without gaps.

    ``ICC(1)`` holds every difference against agreement and does not depend on the order in a row,
    ``ICC(A,1)`` too but knows first from second, ``ICC(C,1)`` forgives a constant difference; with
    k they are those of the mean of a row, stepped up by Spearman and Brown. Negative values are
    told as they are.

    Args:
        table: A row for each pair or person, a column for each measure.

    Returns:
        The correlations with their 95 % intervals.

    Raises:
        RequestError: The columns differ by nothing but a constant, so that there is no scatter; or
            all rows have one sum, so that nothing tells them apart.
    """
    found = _mean_squares(table)
    n, k = found.n, found.k
    kinds = {
        "1": _by_ratio(found.rows / found.within, n - 1, n * (k - 1), k),
        "C,1": _by_ratio(found.rows / found.rest, n - 1, (n - 1) * (k - 1), k),
        "A,1": _absolute(found),
    }
    both = [
        IntraclassCorrelation(f"ICC({id})", value, interval, one.f, one.df1, one.df2)
        for kind, one in kinds.items()
        for id, (value, interval) in {
            kind: (one.value, _interval(one.low, one.high)),
            kind.replace("1", "k"): _of_mean(one, k),
        }.items()
    ]
    return Catalog("intraclass correlation", both)


def _by_ratio(f: float, df1: int, df2: int, k: int) -> _OfOne:
    low = f / float(stats.f.ppf(_UPPER, df1, df2))
    high = f * float(stats.f.ppf(_UPPER, df2, df1))
    value, lower, upper = ((ratio - 1) / (ratio + k - 1) for ratio in (f, low, high))
    return _OfOne(value, lower, upper, f, df1, df2)


def _absolute(found: _MeanSquares) -> _OfOne:
    n, k = found.n, found.k
    gap = found.columns - found.rest
    value = (found.rows - found.rest) / (found.rows + (k - 1) * found.rest + k / n * gap)
    df2 = _satterthwaite(found, k * value / (n * (1 - value)))
    low, high = float(stats.f.ppf(_UPPER, n - 1, df2)), float(stats.f.ppf(_UPPER, df2, n - 1))
    rest = k * found.columns + (k * n - k - n) * found.rest
    lower = n * (found.rows - low * found.rest) / (low * rest + n * found.rows)
    upper = n * (high * found.rows - found.rest) / (rest + n * high * found.rows)
    return _OfOne(value, lower, upper, found.rows / found.rest, n - 1, df2)


def _of_mean(one: _OfOne, k: int) -> tuple[float | None, Interval | None]:
    """The correlation of the mean of a row, and its bounds, by Spearman and Brown.

    One that would leave the mean without variance has no step up.
    """
    value, low, high = (
        k * r / (1 + (k - 1) * r) if 1 + (k - 1) * r > _ROUNDING else None
        for r in (one.value, one.low, one.high)
    )
    return value, _interval(low, high)


def _interval(low: float | None, high: float | None) -> Interval | None:
    """An interval; None where an end is none, as of ``ICC(A,1)`` of pairs nearly opposite."""
    if low is None or high is None or not math.isfinite(low + high):
        return None
    return low, high


def _satterthwaite(found: _MeanSquares, a: float) -> float:
    """Degrees of freedom of ``a`` mean squares of columns and ``b`` of the rest."""
    n, k = found.n, found.k
    of_columns, of_rest = a * found.columns, (1 + a * (n - 1)) * found.rest
    spread = of_columns**2 / (k - 1) + of_rest**2 / ((n - 1) * (k - 1))
    return (of_columns + of_rest) ** 2 / spread


def _mean_squares(table: Matrix) -> _MeanSquares:
    n, k = table.shape
    grand = float(table.mean())
    rows = k * float(((table.mean(axis=1) - grand) ** 2).sum())
    columns = n * float(((table.mean(axis=0) - grand) ** 2).sum())
    total = float(((table - grand) ** 2).sum())
    rest = total - rows - columns
    if rest <= _ROUNDING * total:
        problem = "and second differ by nothing but a constant"
        raise RequestError("first", problem, "numbers with some scatter")
    if rows <= _ROUNDING * total:
        problem = "and second have one sum in every pair"
        raise RequestError("first", problem, "pairs that differ from each other")
    return _MeanSquares(
        n=n,
        k=k,
        rows=rows / (n - 1),
        within=(total - rows) / (n * (k - 1)),
        columns=columns / (k - 1),
        rest=rest / ((n - 1) * (k - 1)),
    )
