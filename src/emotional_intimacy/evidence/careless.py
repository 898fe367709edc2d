"""Indices of careless answering, as the R package careless computes them.

There are two patterns at least, answering all alike and answering at random, and no index finds
both. None is evidence against a person: nobody is to be left out for one, or told.
"""

import math

import numpy as np
from scipy import linalg

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.matrices import covariances, inverse
from emotional_intimacy.evidence.responses import Matrix, Responses, require_responses
from emotional_intimacy.model.agreement import CarelessIndex, CarelessIndices
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import Cases

__all__ = ["careless_indices"]

_LEAST_SCALES = 3


def careless_indices(responses: Responses, *, cases: Cases = "complete") -> CarelessIndices:
    """Indices of careless answering for each of many people.

    * ``longstring``: the longest run of equal raw answers in the order of presentation; a missing
      answer breaks a run and is one of length 1. High: all alike.
    * ``average-string``: the mean length of these runs. High: all alike.
    * ``irv``: standard deviation (n - 1) of the person's raw answers. Low: all alike; high: perhaps
      at random.
    * ``even-odd``: keyed means of the odd and of the even items of each pillar, correlated over
      the pillars, stepped up by Spearman and Brown, never below -1, and turned round. High (near
      1): the halves contradict each other. Six pillars are little to correlate over.
    * ``mahalanobis``: squared distance from the mean of all people, by their covariances. High:
      unusual. It is blind to answering all alike, which lies near the middle.

    Args:
        responses: What `read_responses` returned, in the order in which the items were shown.
        cases: For ``mahalanobis`` alone. ``"complete"``: means and covariances of people who
            answered everything, and a distance for them alone. ``"pairwise"``: of everybody, with
            missing answers at the mean.

    Returns:
        The indices, one value for each person; None where one is undefined. ``even-odd`` and
        ``mahalanobis`` are None for everybody where there are fewer than three pillars of two items
        or more, or where the covariances cannot be inverted, as with fewer people than items.

    Raises:
        RequestError: It is no `Responses`, or `cases` is unknown.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 200, seed=1, careless=0.2)
        >>> found = ei.evidence.careless_indices(people.responses)
        >>> found.indices["longstring"].careless_when
        'high'
    """
    require_responses(responses)
    if cases not in {"complete", "pairwise"}:
        raise RequestError("cases", "is no way of counting", "complete or pairwise")
    answers = responses.answers
    longest, average = _runs(answers)
    return CarelessIndices(
        indices=Catalog(
            "careless index",
            [
                CarelessIndex(
                    id="longstring",
                    values=_values(longest),
                    careless_when="high",
                    means="many answers in a row are the same",
                ),
                CarelessIndex(
                    id="average-string",
                    values=_values(average),
                    careless_when="high",
                    means="runs of equal answers are long on average",
                ),
                CarelessIndex(
                    id="irv",
                    values=_values(_spread(answers)),
                    careless_when="either",
                    means="low: answers hardly differ; high: they differ a great deal",
                ),
                CarelessIndex(
                    id="even-odd",
                    values=_values(_even_odd(responses)),
                    careless_when="high",
                    means="two halves of each pillar do not go together",
                ),
                CarelessIndex(
                    id="mahalanobis",
                    values=_values(_distances(answers, cases)),
                    careless_when="high",
                    means="the answers are an unusual combination",
                ),
            ],
        ),
        n=responses.n_people,
        made_up=responses.made_up,
        method=f"raw answers in order, missing ones break runs; distances of {cases} cases",
    )


def _runs(answers: Matrix) -> tuple[Matrix, Matrix]:
    """The longest and the mean run of equal answers in each row; NaN equals nothing."""
    people, items = answers.shape
    goes_on = np.ascontiguousarray((answers[:, 1:] == answers[:, :-1]).T)
    run = np.ones(people, dtype=np.int64)
    longest = run.copy()
    for same in goes_on:
        run *= same
        run += 1
        np.maximum(longest, run, out=longest)
    average: Matrix = items / (items - goes_on.sum(axis=0))
    return longest.astype(np.float64), average


def _spread(answers: Matrix) -> Matrix:
    there = ~np.isnan(answers)
    n = there.sum(axis=1)
    filled = np.where(there, answers, 0.0)
    total, squares = filled.sum(axis=1), (filled**2).sum(axis=1)
    enough = n > 1
    n = np.where(enough, n, 2)
    found: Matrix = np.sqrt(np.maximum(0.0, n * squares - total**2) / (n * (n - 1)))
    return np.where(enough, found, math.nan)


def _even_odd(responses: Responses) -> Matrix:
    form = responses.questionnaire
    items = list(form.items)
    scale = form.response_scale
    keys = np.array([item.key or 1 for item in items])
    turned = keys != 1
    halves = []
    for pillar in form.pillars:
        places = [at for at, item in enumerate(items) if item.pillar == pillar]
        if len(places) > 1:
            keyed = responses.answers[:, places]
            back = turned[places]
            keyed[:, back] = scale.minimum + scale.maximum - keyed[:, back]
            halves.append((_means(keyed[:, ::2]), _means(keyed[:, 1::2])))
    if len(halves) < _LEAST_SCALES:
        return np.full(len(responses.answers), math.nan)
    odd = np.column_stack([one for one, _ in halves])
    even = np.column_stack([other for _, other in halves])
    r = _row_correlations(odd, even)
    with np.errstate(divide="ignore", invalid="ignore"):
        stepped = 2 * r / (1 + r)
    found: Matrix = -np.maximum(stepped, -1.0)
    return found


def _means(answers: Matrix) -> Matrix:
    there = ~np.isnan(answers)
    n = there.sum(axis=1)
    total = np.where(there, answers, 0.0).sum(axis=1)
    return np.where(n > 0, total / np.maximum(n, 1), math.nan)


def _row_correlations(one: Matrix, other: Matrix) -> Matrix:
    """Correlation of each row of the one with that of the other over the places that have both."""
    there = ~(np.isnan(one) | np.isnan(other))
    n = np.maximum(there.sum(axis=1, keepdims=True), 1)
    one, other = np.where(there, one, 0.0), np.where(there, other, 0.0)
    one = np.where(there, one - one.sum(axis=1, keepdims=True) / n, 0.0)
    other = np.where(there, other - other.sum(axis=1, keepdims=True) / n, 0.0)
    size = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
    defined = size > 1e-12  # noqa: PLR2004 - nothing but rounding is left
    found = np.full(len(one), math.nan)
    found[defined] = np.clip((one * other).sum(axis=1)[defined] / size[defined], -1.0, 1.0)
    return found


def _distances(answers: Matrix, cases: Cases) -> Matrix:
    there = ~np.isnan(answers)
    counted = there.all(axis=1)
    found = np.full(len(answers), math.nan)
    known = answers[counted] if cases == "complete" else answers
    n = there.sum(axis=0) if cases == "pairwise" else np.full(answers.shape[1], counted.sum())
    if n.min() < 2:  # noqa: PLR2004 - a spread
        return found
    try:
        covariance = covariances(known)
    except RequestError:
        return found
    if inverse(covariance) is None:
        return found
    if cases == "complete":
        centred = known - known.sum(axis=0) / n
    else:
        centred = known - np.nansum(known, axis=0) / n
        centred[np.isnan(centred)] = 0.0
    root = linalg.cholesky(covariance, lower=True)
    solved = linalg.solve_triangular(root, centred.T, lower=True, overwrite_b=True)
    distances = np.square(solved, out=solved).sum(axis=0)
    found[counted if cases == "complete" else slice(None)] = distances
    return found


def _values(found: Matrix) -> tuple[float | None, ...]:
    if not np.isnan(found).any():
        return tuple(found.tolist())
    return tuple(None if math.isnan(one) else one for one in found.tolist())
