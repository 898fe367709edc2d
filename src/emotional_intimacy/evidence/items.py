"""How the items of a scale behaved."""

import math

import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.evidence.consistency import alpha_if_any
from emotional_intimacy.evidence.matrices import (
    ScaleAnswers,
    row_correlations,
    scale_answers,
    total_variance,
)
from emotional_intimacy.evidence.responses import Responses
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import Cases
from emotional_intimacy.model.questions import ResponseScale
from emotional_intimacy.model.reliability import ItemStatistic, ItemStatistics

__all__ = ["item_statistics"]


def item_statistics(
    responses: Responses, scale: str, *, cases: Cases = "complete"
) -> ItemStatistics:
    """Item statistics of a scale: spread, shape, and how each item goes with the rest.

    Look at them before a scale is used: an item that goes against the rest may have the wrong key,
    one that everybody answers alike says nothing. They are not a reason to drop an item by
    themselves.

    Args:
        responses: What `read_responses` returned.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.
        cases: ``"complete"``: people who answered every item. ``"pairwise"``: everybody who
            answered an item counts for it, and each covariance comes from who answered both.

    Returns:
        The statistics; items without spread are named in ``.sample``.

    Raises:
        RequestError: Fewer than two people or items are left.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> found = ei.evidence.item_statistics(people, "trust")
        >>> all(item.rest_r > 0 for item in found.items)
        True
    """
    data = scale_answers(responses, scale, cases=cases)
    covariance = data.covariance
    return ItemStatistics(
        items=Catalog(
            "item",
            [
                _statistic(data, covariance, at, responses.questionnaire.response_scale)
                for at in range(len(covariance))
            ],
        ),
        sample=data.sample,
        method=f"raw answers; correlations of keyed answers, {cases} cases",
    )


def _statistic(
    data: ScaleAnswers, covariance: Matrix, at: int, scale: ResponseScale
) -> ItemStatistic:
    keyed, means = data.keyed[:, at], data.means
    if data.sample.cases == "pairwise":
        there = ~np.isnan(keyed)
        keyed, means = keyed[there], means[there]
        total_r = _correlation(keyed, means)
    else:
        total_r = _total_correlation(covariance, at)
    key = data.keys[at]
    # How often each step was answered says all of an item: no more passes over the people.
    counts = np.bincount(keyed.astype(np.int64), minlength=len(scale.steps))[::key]
    n = int(counts.sum())
    steps = np.arange(len(counts))
    answered = steps[counts > 0].tolist()
    mean = float(counts @ steps) / n
    around = steps - mean
    second, third, fourth = (float(counts @ around**power) / n for power in (2, 3, 4))
    sd = math.sqrt(second * n / (n - 1))
    rest = [other for other in range(len(covariance)) if other != at]
    without = covariance[np.ix_(rest, rest)]
    return ItemStatistic(
        id=data.sample.items[at],
        key=key,
        n=n,
        mean=scale.minimum + mean,
        sd=sd,
        minimum=scale.minimum + answered[0],
        maximum=scale.minimum + answered[-1],
        skewness=third / sd**3,
        kurtosis=fourth / sd**4 - 3,
        total_r=total_r,
        rest_r=_rest_correlation(covariance, without, at),
        alpha_without=alpha_if_any(without),
    )


def _correlation(one: Matrix, other: Matrix) -> float | None:
    r = float(row_correlations(one[None], other[None])[0])
    return None if math.isnan(r) else r


def _total_correlation(covariance: Matrix, at: int) -> float | None:
    """The correlation with the mean of the scale: of people who answered every item."""
    try:
        total = total_variance(covariance)
    except RequestError:
        return None
    r = float(covariance[at].sum()) / math.sqrt(float(covariance[at, at]) * total)
    return max(-1.0, min(1.0, r))


def _rest_correlation(covariance: Matrix, without: Matrix, at: int) -> float | None:
    try:
        rest = total_variance(without)
    except RequestError:
        return None
    variance = float(covariance[at, at])
    return (float(covariance[at].sum()) - variance) / math.sqrt(variance * rest)
