"""The six intraclass correlations of an analysis of variance (McGraw and Wong 1996)."""

from typing import NamedTuple

from scipy import stats

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.responses import Matrix
from emotional_intimacy.model.agreement import IntraclassCorrelation
from emotional_intimacy.model.catalog import Catalog

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


def intraclass_correlations(table: Matrix) -> Catalog[IntraclassCorrelation]:
    """The six intraclass correlations of a table without gaps.

    ``ICC(1)`` holds every difference against agreement and does not depend on the order in a row,
    ``ICC(A,1)`` too but knows first from second, ``ICC(C,1)`` forgives a constant difference; with
    k they are those of the mean of a row. Negative values are told as they are.

    Args:
        table: A row for each pair or person, a column for each measure.

    Returns:
        The correlations with their 95 % intervals.

    Raises:
        RequestError: The columns differ by nothing but a constant, so there is no scatter.
    """
    found = _mean_squares(table)
    one_way = found.rows / found.within, found.n - 1, found.n * (found.k - 1)
    two_way = found.rows / found.rest, found.n - 1, (found.n - 1) * (found.k - 1)
    return Catalog(
        "intraclass correlation",
        [
            _of_one("ICC(1)", *one_way, found.k),
            _of_mean("ICC(k)", *one_way),
            _of_one("ICC(C,1)", *two_way, found.k),
            _of_mean("ICC(C,k)", *two_way),
            _absolute_of_one(found, two_way[0]),
            _absolute_of_mean(found, two_way[0]),
        ],
    )


def _of_one(id: str, f: float, df1: int, df2: int, k: int) -> IntraclassCorrelation:
    def correlation(ratio: float) -> float:
        return (ratio - 1) / (ratio + k - 1)

    low, high = _bounds(f, df1, df2)
    interval = correlation(low), correlation(high)
    return IntraclassCorrelation(id, correlation(f), interval, f, df1, df2)


def _of_mean(id: str, f: float, df1: int, df2: int) -> IntraclassCorrelation:
    low, high = _bounds(f, df1, df2)
    return IntraclassCorrelation(id, 1 - 1 / f, (1 - 1 / low, 1 - 1 / high), f, df1, df2)


def _bounds(f: float, df1: int, df2: int) -> tuple[float, float]:
    """The 95 % interval of a ratio of mean squares."""
    return f / float(stats.f.ppf(_UPPER, df1, df2)), f * float(stats.f.ppf(_UPPER, df2, df1))


def _absolute_of_one(found: _MeanSquares, f: float) -> IntraclassCorrelation:
    n, k = found.n, found.k
    gap = found.columns - found.rest
    value = (found.rows - found.rest) / (found.rows + (k - 1) * found.rest + k / n * gap)
    df2 = _satterthwaite(found, k * value / (n * (1 - value)))
    low, high = float(stats.f.ppf(_UPPER, n - 1, df2)), float(stats.f.ppf(_UPPER, df2, n - 1))
    rest = k * found.columns + (k * n - k - n) * found.rest
    lower = n * (found.rows - low * found.rest) / (low * rest + n * found.rows)
    upper = n * (high * found.rows - found.rest) / (rest + n * high * found.rows)
    return IntraclassCorrelation("ICC(A,1)", value, (lower, upper), f, n - 1, df2)


def _absolute_of_mean(found: _MeanSquares, f: float) -> IntraclassCorrelation:
    n = found.n
    gap = found.columns - found.rest
    value = (found.rows - found.rest) / (found.rows + gap / n)
    df2 = _satterthwaite(found, value / (n * (1 - value)))
    low, high = float(stats.f.ppf(_UPPER, n - 1, df2)), float(stats.f.ppf(_UPPER, df2, n - 1))
    lower = n * (found.rows - low * found.rest) / (low * gap + n * found.rows)
    upper = n * (high * found.rows - found.rest) / (gap + n * high * found.rows)
    return IntraclassCorrelation("ICC(A,k)", value, (lower, upper), f, n - 1, df2)


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
    return _MeanSquares(
        n=n,
        k=k,
        rows=rows / (n - 1),
        within=(total - rows) / (n * (k - 1)),
        columns=columns / (k - 1),
        rest=rest / ((n - 1) * (k - 1)),
    )
