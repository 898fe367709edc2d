"""How two people's answers to the same items go together: for data sets of many pairs."""

import math
from typing import NamedTuple

import numpy as np

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.evidence.responses import Matrix, Responses, require_responses
from emotional_intimacy.model.agreement import GuessAccuracy, ProfileAgreement, ProfileIndex
from emotional_intimacy.model.catalog import Catalog

__all__ = ["guess_accuracy", "profile_agreement"]

_LEAST_GUESSES = 6


def profile_agreement(first: Responses, second: Responses) -> ProfileAgreement:
    """How the answers of the two people of each pair go together over the items.

    It is for data sets whose people agreed to such a study. No couple report shows any of it: items
    could be worked out from it, and agreeing is no merit. Most people answer alike, so plain
    correlations are high by themselves; the distinctive one has the mean of all first people, and
    of all second people, taken off each item first.

    Args:
        first: The answers of one person of each pair.
        second: Those of the other, in the same order.

    Returns:
        For each pair that answered every item: the correlation over the items, raw, double-entry
        and distinctive; the mean absolute difference, the Euclidean distance and the root mean
        square difference, in steps of the scale; the share of items answered alike; and the share
        of items where both are on the favourable side of the middle and within one step.

    Raises:
        RequestError: They are no responses, of different numbers of people, or no pair answered
            every item.
        NotComparableError: They are answers to different questionnaires.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="partner")
        >>> one = ei.evidence.simulate(full, 50, seed=1).responses
        >>> other = ei.evidence.simulate(full, 50, seed=2).responses
        >>> ei.evidence.profile_agreement(one, other).n_pairs
        50
    """
    pairs = _paired(first, second)
    complete = ~(np.isnan(pairs.one) | np.isnan(pairs.other)).any(axis=1)
    if not complete.any():
        raise RequestError("first", "and second have no pair that answered everything", "one pair")
    one, other = pairs.one[complete], pairs.other[complete]
    scale = first.questionnaire.response_scale
    keys = np.array([item.key or 1 for item in first.questionnaire.items])
    turned = [np.where(keys == 1, x, scale.minimum + scale.maximum - x) for x in (one, other)]
    middle = (scale.minimum + scale.maximum) / 2
    gap = one - other
    both_favourable = (turned[0] > middle) & (turned[1] > middle) & (np.abs(gap) <= 1)
    indices: dict[str, Matrix] = {
        "r": _correlations(one, other),
        "double-entry-icc": _correlations(np.hstack([one, other]), np.hstack([other, one])),
        "distinctive-r": _correlations(one - one.mean(axis=0), other - other.mean(axis=0)),
        "mean-absolute-difference": np.abs(gap).mean(axis=1),
        "euclidean-distance": np.sqrt((gap**2).sum(axis=1)),
        "root-mean-square-difference": np.sqrt((gap**2).mean(axis=1)),
        "exact-agreement": (gap == 0).mean(axis=1),
        "positive-agreement": both_favourable.mean(axis=1),
    }
    return ProfileAgreement(
        indices=Catalog("profile index", [_index(id, found) for id, found in indices.items()]),
        n_pairs=len(one),
        n_items=one.shape[1],
        made_up=first.made_up or second.made_up,
        method="raw answers of pairs who answered every item; positive agreement by key",
    )


def guess_accuracy(guesses: Responses, answers: Responses) -> GuessAccuracy:
    """How one person's guesses of another's answers go with those answers.

    Two things that have little to do with each other: whether the guesses lie too high or too low
    on the whole (bias), and whether they go up and down with the answers (tracking). It is for data
    sets whose people agreed to such a study; no couple report offers it.

    Args:
        guesses: For each pair what the one guessed of the other.
        answers: What the other answered, in the same order.

    Returns:
        Bias and tracking of each pair, over the items that have both. Keyed, so that a positive
        bias is a guess on the closer side; tracking takes six items.

    Raises:
        RequestError: They are no responses, or of different numbers of people.
        NotComparableError: They are answers to different questionnaires.

    Example:
        >>> import emotional_intimacy as ei
        >>> short = ei.load_bank().questionnaire("short", context="partner")
        >>> answers = ei.evidence.simulate(short, 50, seed=1).responses
        >>> found = ei.evidence.guess_accuracy(answers, answers)
        >>> found.mean_bias, round(found.mean_tracking, 12)
        (0.0, 1.0)
    """
    pairs = _paired(guesses, answers)
    scale = guesses.questionnaire.response_scale
    keys = np.array([item.key or 1 for item in guesses.questionnaire.items])
    turn = scale.minimum + scale.maximum
    guessed = np.where(keys == 1, pairs.one, turn - pairs.one)
    answered = np.where(keys == 1, pairs.other, turn - pairs.other)
    both = ~(np.isnan(guessed) | np.isnan(answered))
    n_items = both.sum(axis=1)
    bias = np.full(len(both), math.nan)
    tracking = np.full(len(both), math.nan)
    for at, there in enumerate(both):
        one, other = guessed[at, there], answered[at, there]
        if len(one):
            bias[at] = float((one - other).mean())
        if len(one) >= _LEAST_GUESSES:
            tracking[at] = float(_correlations(one[None], other[None])[0])
    return GuessAccuracy(
        bias=_values(bias),
        tracking=_values(tracking),
        n_items=tuple(n_items.tolist()),
        mean_bias=_mean(bias),
        mean_tracking=_mean(tracking),
        made_up=guesses.made_up or answers.made_up,
        method=f"keyed answers, items with both; tracking from {_LEAST_GUESSES} items on",
    )


class _Pairs(NamedTuple):
    one: Matrix
    other: Matrix


def _paired(first: Responses, second: Responses) -> _Pairs:
    require_responses(first, "first")
    require_responses(second, "second")
    one, other = first.questionnaire.digest, second.questionnaire.digest
    if one != other:
        raise NotComparableError("digest of the questionnaire", one, other)
    if first.n_people != second.n_people:
        raise RequestError("second", "has another number of people", "one for each of the first")
    return _Pairs(first.answers, second.answers)


def _correlations(one: Matrix, other: Matrix) -> Matrix:
    """Correlation of each row of the one with that of the other; NaN where either is constant."""
    one = one - one.mean(axis=1, keepdims=True)
    other = other - other.mean(axis=1, keepdims=True)
    size = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
    there = size > 1e-12 * one.shape[1]
    found = np.full(len(one), math.nan)
    found[there] = np.clip((one * other).sum(axis=1)[there] / size[there], -1, 1)
    return found


def _index(id: str, found: Matrix) -> ProfileIndex:
    known = found[~np.isnan(found)]
    return ProfileIndex(
        id=id,
        values=_values(found),
        n=len(known),
        mean=_mean(found),
        sd=float(known.std(ddof=1)) if len(known) > 1 else None,
    )


def _values(found: Matrix) -> tuple[float | None, ...]:
    return tuple(None if math.isnan(one) else one for one in found.tolist())


def _mean(found: Matrix) -> float | None:
    known = found[~np.isnan(found)]
    return float(known.mean()) if len(known) else None
