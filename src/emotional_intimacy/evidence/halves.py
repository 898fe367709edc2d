"""Halving a scale, once or in every way, and Guttman's lambdas."""

import itertools
import math
from collections.abc import Iterator
from typing import Literal, get_args

import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.evidence.consistency import alpha_of
from emotional_intimacy.evidence.matrices import (
    ROUNDING,
    inverse,
    scale_answers,
    total_variance,
)
from emotional_intimacy.evidence.responses import Responses
from emotional_intimacy.model.arguments import require_choice
from emotional_intimacy.model.reliability import GuttmanLambdas, SplitHalf, SplitHalves

__all__ = ["guttman_lambdas", "split_half", "split_halves"]

Way = Literal["odd-even", "first-second"]

_MOST_ITEMS = 22
_AT_ONCE = 8192
_SHARES = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)


def split_half(responses: Responses, scale: str, *, way: Way = "odd-even") -> SplitHalf:
    """Reliability from two halves of a scale.

    Args:
        responses: What `read_responses` returned. People who answered every item count.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.
        way: ``"odd-even"``: every other item. ``"first-second"``: the first half of the items
            (the larger one of an odd number) and the rest.

    Returns:
        The correlation of the halves, stepped up by Spearman and Brown, and Flanagan's form.

    Raises:
        RequestError: Fewer than two people or items are left, or a half has no spread, or the
            halves are each other's opposite.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> found = ei.evidence.split_half(people, "trust")
        >>> abs(found.spearman_brown - 2 * found.r / (1 + found.r)) < 1e-12
        True
    """
    require_choice("way", way, get_args(Way))
    data = scale_answers(responses, scale)
    k = len(data.keys)
    places = range(k)
    first = [at for at in places if (at % 2 == 0 if way == "odd-even" else 2 * at < k)]
    second = [at for at in places if at not in first]
    covariance = data.covariance
    one = float(covariance[np.ix_(first, first)].sum())
    other = float(covariance[np.ix_(second, second)].sum())
    shared = float(covariance[np.ix_(first, second)].sum())
    if min(one, other) <= ROUNDING * float(np.trace(covariance)):
        raise RequestError("scale", "has a half without spread", "halves that vary")
    r = min(1.0, shared / math.sqrt(one * other))
    if r <= -1 + ROUNDING:
        raise RequestError("scale", "has halves that are opposites", "halves that say the same")
    return SplitHalf(
        first=tuple(data.sample.items[at] for at in first),
        second=tuple(data.sample.items[at] for at in second),
        r=r,
        spearman_brown=2 * r / (1 + r),
        flanagan=4 * shared / (one + other + 2 * shared),
        mean=data.mean,
        sd=data.sd,
        sample=data.sample,
        method=f"{way} halves, covariances of keyed answers, complete cases",
    )


def split_halves(responses: Responses, scale: str) -> SplitHalves:
    """Reliability from every way of halving a scale, by ``4 cov / var`` (Flanagan, Rulon).

    Halves differ by one item where the number of items is odd. The greatest value is Guttman's
    fourth lambda; it makes the most of chance in small samples.

    Args:
        responses: What `read_responses` returned. People who answered every item count.
        scale: Id of a pillar, subscale or signal, or ``"overall"``; of at most 22 items.

    Returns:
        How the values are spread.

    Raises:
        RequestError: Too few people or items are left, or too many items, or they cancel out.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> ei.evidence.split_halves(people, "trust").n_splits
        462
    """
    data = scale_answers(responses, scale)
    covariance = data.covariance
    k = len(covariance)
    if k > _MOST_ITEMS:
        raise RequestError("scale", f"has {k} items", f"at most {_MOST_ITEMS} to halve every way")
    total = total_variance(covariance)
    values = np.concatenate([_flanagan(part, covariance) for part in _halves(k)]) / total
    return SplitHalves(
        n_splits=len(values),
        maximum=float(values.max()),
        minimum=float(values.min()),
        mean=float(values.mean()),
        median=float(np.median(values)),
        quantiles=tuple((share, float(np.quantile(values, share))) for share in _SHARES),
        sample=data.sample,
        method="every distinct split, covariances of keyed answers, complete cases",
    )


def guttman_lambdas(responses: Responses, scale: str) -> GuttmanLambdas:
    """Guttman's lambdas of a scale (Guttman 1945), from the covariances of its keyed items.

    Args:
        responses: What `read_responses` returned. People who answered every item count.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.

    Returns:
        The first, second, third (alpha), fifth and sixth; the fourth is the greatest of
        `split_halves`.

    Raises:
        RequestError: Too few people or items are left, or they cancel out.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> found = ei.evidence.guttman_lambdas(people, "trust")
        >>> found.lambda1 < found.lambda3 <= found.lambda2
        True
    """
    data = scale_answers(responses, scale)
    covariance = data.covariance
    k = len(covariance)
    total = total_variance(covariance)
    first = 1 - float(np.trace(covariance)) / total
    off = covariance - np.diag(np.diag(covariance))
    squares = (off**2).sum(axis=0)
    inverted = inverse(covariance)
    errors = None if inverted is None else float((1 / np.diag(inverted)).sum())
    return GuttmanLambdas(
        lambda1=first,
        lambda2=first + math.sqrt(float(squares.sum()) * k / (k - 1)) / total,
        lambda3=alpha_of(covariance),
        lambda5=first + 2 * math.sqrt(float(squares.max())) / total,
        lambda6=None if errors is None else 1 - errors / total,
        sample=data.sample,
        method="covariances of keyed answers, complete cases",
    )


def _halves(k: int) -> Iterator[Matrix]:
    """Every distinct half of k items as rows of 0 and 1, some thousands at a time.

    Of two halves of one size, the one with the first item stands for both.
    """
    if k % 2:
        chosen: Iterator[tuple[int, ...]] = itertools.combinations(range(k), k // 2)
    else:
        others = itertools.combinations(range(1, k), k // 2 - 1)
        chosen = ((0, *other) for other in others)
    while some := list(itertools.islice(chosen, _AT_ONCE)):
        rows = np.zeros((len(some), k))
        rows[np.arange(len(some))[:, None], np.array(some)] = 1.0
        yield rows


def _flanagan(halves: Matrix, covariance: Matrix) -> Matrix:
    """Four times the covariance of each half with the rest."""
    found: Matrix = 4 * ((halves @ covariance) * (1 - halves)).sum(axis=1)
    return found
