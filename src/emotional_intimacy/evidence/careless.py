"""Indices of careless answering, as the R package careless computes them.

There are two patterns at least, answering all alike and answering at random, and no index finds
both. None is evidence against a person: nobody is to be left out for one, or told.
"""

import math
from typing import get_args

import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix, values_of
from emotional_intimacy.evidence.matrices import (
    covariances,
    inverse,
    keyed_answers,
    row_correlations,
)
from emotional_intimacy.evidence.positions import pillars_of
from emotional_intimacy.evidence.responses import Responses, from_lowest, require_responses
from emotional_intimacy.model.agreement import CarelessIndex, CarelessIndices, Direction
from emotional_intimacy.model.arguments import require_choice
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import Cases

__all__ = ["careless_indices"]

_LEAST_SCALES = 3
_MEANINGS: dict[str, tuple[Direction, str]] = {
    "longstring": ("high", "many answers in a row are the same"),
    "average-string": ("high", "runs of equal answers are long on average"),
    "irv": ("either", "low: answers hardly differ; high: they differ a great deal"),
    "even-odd": ("high", "two halves of each pillar do not go together"),
    "mahalanobis": ("high", "the answers are an unusual combination"),
}


def careless_indices(responses: Responses, *, cases: Cases = "complete") -> CarelessIndices:
    """Indices of careless answering for each of many people.

    * ``longstring``: the longest run of equal raw answers in the order of presentation; a missing
      answer breaks a run and is one of length 1, an item that does not apply is passed over. High:
      all alike.
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
        The indices, one value for each person; None where one is undefined. ``even-odd`` is None
        for a person without both halves of three pillars; ``mahalanobis`` is None for everybody
        where the covariances cannot be inverted, as with fewer people than items.

    Raises:
        RequestError: It is not a `Responses`, or `cases` is unknown.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 200, seed=1, careless=0.2)
        >>> found = ei.evidence.careless_indices(people.responses)
        >>> found.indices["longstring"].careless_when
        'high'
    """
    require_responses(responses)
    require_choice("cases", cases, get_args(Cases))
    steps = from_lowest(responses)
    longest, average = _runs(responses)
    values = {
        "longstring": longest,
        "average-string": average,
        "irv": _spread(steps),
        "even-odd": _even_odd(responses),
        "mahalanobis": _distances(steps, cases),
    }
    return CarelessIndices(
        indices=Catalog("careless index", [_index(id, values[id]) for id in values]),
        n=responses.n_people,
        made_up=responses.made_up,
        method=f"raw answers in order, missing ones break runs; distances of {cases} cases",
    )


def _index(id: str, values: Matrix) -> CarelessIndex:
    careless_when, means = _MEANINGS[id]
    return CarelessIndex(
        id=id,
        values=values_of(values),
        n=int((~np.isnan(values)).sum()),
        careless_when=careless_when,
        means=means,
    )


def _runs(responses: Responses) -> tuple[Matrix, Matrix]:
    """The longest and the mean run of equal answers of each person; NaN equals nothing.

    Items that do not apply are passed over; of somebody to whom none applies there are no runs.
    """
    people = responses.n_people
    last = np.full(people, math.nan)
    run, longest, n_runs = (np.zeros(people, dtype=np.int64) for _ in range(3))
    for answers, offered in zip(responses.answers.T, responses.offered.T, strict=True):
        same = answers == last
        run = np.where(offered, run * same + 1, run)
        n_runs += offered & ~same
        last = np.where(offered, answers, last)
        np.maximum(longest, run, out=longest)
    there = n_runs > 0
    average = responses.offered.sum(axis=1) / np.maximum(n_runs, 1)
    return np.where(there, longest, math.nan), np.where(there, average, math.nan)


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
    keyed = keyed_answers(responses)
    halves = []
    for pillar in form.pillars:
        places = [
            at
            for at, item in enumerate(items)
            if item.key is not None and pillar in pillars_of(item)
        ]
        if len(places) > 1:
            halves.append((_means(keyed[:, places[::2]]), _means(keyed[:, places[1::2]])))
    if len(halves) < _LEAST_SCALES:
        return np.full(len(keyed), math.nan)
    odd = np.column_stack([one for one, _ in halves])
    even = np.column_stack([other for _, other in halves])
    r = row_correlations(odd, even, least=_LEAST_SCALES)
    with np.errstate(divide="ignore"):
        found: Matrix = -np.maximum(2 * r / (1 + r), -1.0)
    return found


def _means(answers: Matrix) -> Matrix:
    there = ~np.isnan(answers)
    n = there.sum(axis=1)
    total = np.where(there, answers, 0.0).sum(axis=1)
    return np.where(n > 0, total / np.maximum(n, 1), math.nan)


def _distances(answers: Matrix, cases: Cases) -> Matrix:
    there = ~np.isnan(answers)
    found = np.full(len(answers), math.nan)
    counted = there.all(axis=1) if cases == "complete" else np.full(len(answers), fill_value=True)
    known, n = answers[counted], there[counted].sum(axis=0)
    if len(known) < 2:  # noqa: PLR2004 - a spread
        return found
    try:
        inverted = inverse(covariances(known))
    except RequestError:
        return found
    if inverted is None:
        return found
    centered = np.where(there[counted], known - np.nansum(known, axis=0) / n, 0.0)
    found[counted] = ((centered @ inverted) * centered).sum(axis=1)
    return found
