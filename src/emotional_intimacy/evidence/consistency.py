"""Cronbach's alpha, as `psych::alpha` in R computes it."""

import math

import numpy as np
from scipy import stats

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.evidence.matrices import (
    ROUNDING,
    correlations,
    scale_answers,
    squared_multiple_correlations,
    total_variance,
)
from emotional_intimacy.evidence.responses import Responses
from emotional_intimacy.model.arguments import is_number, require
from emotional_intimacy.model.evidence import Cases
from emotional_intimacy.model.limits import MOST_COUNTED
from emotional_intimacy.model.reliability import Alpha

__all__ = ["alpha", "alpha_if_any", "alpha_of", "feldt_interval"]

_LEVEL = 0.95


def alpha(responses: Responses, scale: str, *, cases: Cases = "complete") -> Alpha:
    """Cronbach's alpha of a scale: a lower bound of how reliable its score is.

    ``k / (k - 1) (1 - tr C / sum C)`` with the covariances C of the k keyed items (Cronbach 1951).
    It assumes that all items measure one thing equally well, and is too low where they do not; see
    `omega_total`. Items that everybody answered alike are left out and named.

    Args:
        responses: What `read_responses` returned.
        scale: Id of a pillar, subscale or signal, or ``"overall"`` for all items.
        cases: ``"complete"``: people who answered every item. ``"pairwise"``: each covariance from
            the people who answered both items; n is then everybody who answered any.

    Returns:
        Alpha, its interval, and what belongs to it.

    Raises:
        RequestError: Fewer than two people or items are left, the items cancel each other out, or
            pairwise covariances contradict each other.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> found = ei.evidence.alpha(people, "trust")
        >>> found.interval[0] < found.value < found.interval[1]
        True
        >>> found.sample.n, len(found.sample.items), found.sample.made_up
        (300, 12, True)
    """
    data = scale_answers(responses, scale, cases=cases)
    covariance = data.covariance
    value = alpha_of(covariance)
    correlation = correlations(covariance)
    k = len(covariance)
    between = correlation[np.tril_indices(k, -1)]
    average = float(between.mean())
    multiple = squared_multiple_correlations(correlation)
    return Alpha(
        value=value,
        interval=feldt_interval(value, data.sample.n, k),
        se=_asymptotic_error(covariance, data.sample.n),
        standardized=alpha_if_any(correlation),
        lambda6=None if multiple is None else float(1 - (1 - multiple).sum() / correlation.sum()),
        average_r=average,
        median_r=float(np.median(between)),
        signal_to_noise=k * average / (1 - average) if average < 1 - ROUNDING else None,
        mean=data.mean,
        sd=data.sd,
        sample=data.sample,
        method=f"covariances of keyed answers, {cases} cases",
    )


def alpha_of(matrix: Matrix) -> float:
    """Alpha of a matrix of covariances or correlations.

    Args:
        matrix: The matrix, of two items or more.

    Returns:
        Alpha, at most 1.

    Raises:
        RequestError: The sum of the items has no variance, or items go together more closely than
            they can, as covariances of different people may say.
    """
    k = len(matrix)
    found = k / (k - 1) * (1 - float(np.trace(matrix)) / total_variance(matrix))
    if found > 1 + ROUNDING:
        problem = "has pairs of items whose covariances contradict each other"
        raise RequestError("responses", problem, "cases='complete'")
    return min(1.0, found)


def alpha_if_any(matrix: Matrix) -> float | None:
    """Alpha of a matrix; None of a single item, or where the sum of the items has no variance."""
    try:
        return alpha_of(matrix) if len(matrix) > 1 else None
    except RequestError:
        return None


def feldt_interval(value: float, n: int, k: int) -> tuple[float, float]:
    """The 95 % interval of an alpha (Feldt, Woodruff and Salih 1987).

    Args:
        value: Alpha.
        n: How many people.
        k: How many items.

    Returns:
        Its two ends; neither is above 1.

    Raises:
        RequestError: Fewer than two people or items, or no alpha.

    Example:
        >>> low, high = feldt_interval(0.88, 40, 6)
        >>> round(low, 3), round(high, 3)
        (0.812, 0.93)
    """
    for name, count in (("n", n), ("k", k)):
        possible = type(count) is int and 2 <= count <= MOST_COUNTED  # noqa: PLR2004 - a spread
        require(
            possible, name, "is not a possible number", f"a whole number from 2 to {MOST_COUNTED}"
        )
    require(is_number(value) and value <= 1, "value", "is not an alpha", "a number of at most 1")
    df1, df2 = n - 1, (n - 1) * (k - 1)
    tail = (1 - _LEVEL) / 2
    low = 1 - (1 - value) * float(stats.f.ppf(1 - tail, df1, df2))
    high = 1 - (1 - value) * float(stats.f.ppf(tail, df1, df2))
    return low, high


def _asymptotic_error(covariance: Matrix, n: int) -> float:
    """Standard error of alpha for normal answers (van Zyl, Neudecker and Nel 2000)."""
    k = len(covariance)
    total = float(covariance.sum())
    trace = float(np.trace(covariance))
    squared = covariance @ covariance
    spread = total * (float(np.trace(squared)) + trace**2) - 2 * trace * float(squared.sum())
    return math.sqrt(max(0.0, 2 * k**2 / ((k - 1) ** 2 * total**3) * spread) / n)
