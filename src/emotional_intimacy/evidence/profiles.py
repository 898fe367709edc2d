"""How two people's answers to the same items go together: for data sets of many pairs."""

import math

import numpy as np

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.evidence.columns import Matrix, values_of
from emotional_intimacy.evidence.matrices import keyed_answers, row_correlations
from emotional_intimacy.evidence.responses import Responses, from_lowest, require_responses
from emotional_intimacy.model.agreement import GuessAccuracy, ProfileAgreement, ProfileIndex
from emotional_intimacy.model.catalog import Catalog

__all__ = ["guess_accuracy", "profile_agreement"]

_LEAST_GUESSES = 6


def profile_agreement(first: Responses, second: Responses) -> ProfileAgreement:
    """How the answers of the two people of each pair go together over the items.

    It is for data sets whose people agreed to such a study. No couple report shows any of it: items
    could be worked out from it, and agreeing is not a merit. Most people answer alike, so plain
    correlations are high by themselves; the distinctive one has the mean of all first people, and
    of all second people, taken off each item first.

    Args:
        first: The answers of one person of each pair.
        second: Those of the other, in the same order.

    Returns:
        For each pair that answered every item: the correlation over the items, raw, double-entry
        and distinctive; the mean absolute difference, the Euclidean distance and the root mean
        square difference, in steps of the scale; the share of items answered alike; and the share
        of items with a key where both are on the favorable side of the middle and within one step.

    Raises:
        RequestError: They are not responses, of different numbers of people, or no pair answered
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
    _require_pairs(first, second)
    one, other = from_lowest(first), from_lowest(second)
    complete = ~np.isnan(one + other).any(axis=1)
    if not complete.any():
        raise RequestError("first", "and second have no pair that answered everything", "one pair")
    one, other = one[complete], other[complete]
    scale = first.questionnaire.response_scale
    middle = (scale.maximum - scale.minimum) / 2
    gap = one - other
    keyed = np.array([item.key is not None for item in first.questionnaire.items])
    both_favourable = (
        keyed
        & (keyed_answers(first)[complete] > middle)
        & (keyed_answers(second)[complete] > middle)
        & (np.abs(gap) <= 1)
    )
    indices: dict[str, Matrix] = {
        "r": row_correlations(one, other),
        "double-entry-icc": row_correlations(np.hstack([one, other]), np.hstack([other, one])),
        "distinctive-r": row_correlations(one - one.mean(axis=0), other - other.mean(axis=0)),
        "mean-absolute-difference": np.abs(gap).mean(axis=1),
        "euclidean-distance": np.sqrt((gap**2).sum(axis=1)),
        "root-mean-square-difference": np.sqrt((gap**2).mean(axis=1)),
        "exact-agreement": (gap == 0).mean(axis=1),
        "positive-agreement": both_favourable.sum(axis=1) / (keyed.sum() or math.nan),
    }
    return ProfileAgreement(
        indices=Catalog("profile index", [_index(id, found) for id, found in indices.items()]),
        n_pairs=len(one),
        n_given=first.n_people,
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
        bias is a guess on the closer side (items without a key stay as they are); tracking takes
        six items.

    Raises:
        RequestError: They are not responses, or of different numbers of people.
        NotComparableError: They are answers to different questionnaires.

    Example:
        >>> import emotional_intimacy as ei
        >>> short = ei.load_bank().questionnaire("short", context="partner")
        >>> answers = ei.evidence.simulate(short, 50, seed=1).responses
        >>> found = ei.evidence.guess_accuracy(answers, answers)
        >>> found.mean_bias, round(found.mean_tracking, 12)
        (0.0, 1.0)
    """
    _require_pairs(guesses, answers)
    guessed, answered = keyed_answers(guesses), keyed_answers(answers)
    n_items = (~np.isnan(guessed - answered)).sum(axis=1)
    total = np.nansum(guessed - answered, axis=1)
    bias = np.where(n_items > 0, total / np.maximum(n_items, 1), math.nan)
    tracking = row_correlations(guessed, answered, least=_LEAST_GUESSES)
    return GuessAccuracy(
        bias=values_of(bias),
        tracking=values_of(tracking),
        n_items=tuple(n_items.tolist()),
        n=int((n_items > 0).sum()),
        n_given=guesses.n_people,
        mean_bias=_mean(bias),
        mean_tracking=_mean(tracking),
        made_up=guesses.made_up or answers.made_up,
        method=f"keyed answers, items with both; tracking from {_LEAST_GUESSES} items on",
    )


def _require_pairs(first: Responses, second: Responses) -> None:
    require_responses(first, "first")
    require_responses(second, "second")
    one, other = first.questionnaire.digest, second.questionnaire.digest
    if one != other:
        raise NotComparableError("digest of the questionnaire", one, other)
    if first.n_people != second.n_people:
        raise RequestError("second", "has another number of people", "one for each of the first")


def _index(id: str, found: Matrix) -> ProfileIndex:
    known = found[~np.isnan(found)]
    return ProfileIndex(
        id=id,
        values=values_of(found),
        n=len(known),
        mean=_mean(found),
        sd=float(known.std(ddof=1)) if len(known) > 1 else None,
    )


def _mean(found: Matrix) -> float | None:
    known = found[~np.isnan(found)]
    return float(known.mean()) if len(known) else None
