"""The keyed answers of one scale, and their covariances."""

import math
from collections.abc import Sequence
from functools import cached_property
from typing import get_args
from weakref import WeakKeyDictionary

import attrs
import numpy as np
import numpy.typing as npt

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Flags, Matrix
from emotional_intimacy.evidence.positions import is_mean_of_items, positions_of
from emotional_intimacy.evidence.responses import Responses, from_lowest
from emotional_intimacy.model.arguments import require_choice
from emotional_intimacy.model.evidence import OVERALL, Cases
from emotional_intimacy.model.questions import Key
from emotional_intimacy.model.reliability import Sample
from emotional_intimacy.model.rules import ScaleRule

__all__ = [
    "ROUNDING",
    "ScaleAnswers",
    "answers_at",
    "correlations",
    "covariances",
    "inverse",
    "keyed_answers",
    "row_correlations",
    "sample_of",
    "scale_answers",
    "squared_multiple_correlations",
    "total_variance",
]

ROUNDING = 1e-12
"""What is smaller, beside what it is part of, is taken for an error of rounding."""

_WELL_CONDITIONED = 1e12
"""A matrix with a greater condition number is taken to have no inverse."""


@attrs.frozen(kw_only=True, eq=False)
class ScaleAnswers:
    """The keyed answers of the people and items of one scale that count.

    Attributes:
        keyed: A row for each person, a column for each item with spread, in steps above the lowest
            answer; a low one is far from what the scale is named after. NaN where there is none.
        keys: The keys of the columns.
        means: Mean of each person's keyed answers, in percent of the possible range.
        sample: What this is.
    """

    keyed: Matrix
    keys: tuple[Key, ...]
    means: Matrix
    sample: Sample

    @cached_property
    def covariance(self) -> Matrix:
        """Covariances of the items; see `covariances`."""
        return covariances(self.keyed)

    @cached_property
    def mean(self) -> float:
        """Mean of the people's scores, in percent."""
        return float(self.means.mean())

    @cached_property
    def sd(self) -> float:
        """Standard deviation (n - 1) of the people's scores, in percent."""
        return float(self.means.std(ddof=1))


_Asked = tuple[str, tuple[int, ...], Cases]

_LATEST: WeakKeyDictionary[Responses, tuple[_Asked, ScaleAnswers]] = WeakKeyDictionary()
"""Of each sample the scale that was asked for last: alpha, omega and items are asked in a row."""


def keyed_answers(responses: Responses) -> Matrix:
    """All answers in steps, those to low items turned round; items without a key stay."""
    items = responses.questionnaire.items
    return from_lowest(responses, range(len(items)), [item.key or 1 for item in items])


def scale_answers(
    responses: Responses, scale: str, *, cases: Cases = "complete", least: int = 2
) -> ScaleAnswers:
    """The keyed answers of one scale.

    Low items are turned round by the range of the response scale, except where a signal is the
    scale: its items all say the same.

    Args:
        responses: The answers.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.
        cases: ``"complete"`` for the people who answered every item of the scale, ``"pairwise"``
            for those who answered any.
        least: How many items are needed.

    Returns:
        The answers, without items that everybody answered alike.

    Raises:
        RequestError: Too few people or items are left, or the overall score is not the mean of its
            items.
        UnknownIdError: The questionnaire has no such scale.
    """
    require_choice("cases", cases, get_args(Cases))
    places, form = positions_of(responses, scale), responses.questionnaire
    if scale == OVERALL and isinstance(form.rule, ScaleRule) and not is_mean_of_items(form):
        problem = f"{OVERALL!r} is the mean of subscales that differ in length or share items"
        raise RequestError("scale", problem, "a subscale of all items")
    return answers_at(responses, scale, places, cases=cases, least=least)


def answers_at(
    responses: Responses, scale: str, places: list[int], *, cases: Cases, least: int = 2
) -> ScaleAnswers:
    """The same of the items in some places; see `scale_answers`."""
    asked: _Asked = scale, tuple(places), cases
    latest = _LATEST.get(responses)
    if latest is None or latest[0] != asked:
        latest = asked, _prepare(responses, scale, places, cases)
        _LATEST[responses] = latest
    _, data = latest
    if len(data.keys) < least:
        problem = f"{scale!r} has {len(data.keys)} item(s) that people answered differently"
        raise RequestError("scale", problem, f"{least} or more")
    return data


def _prepare(responses: Responses, scale: str, places: list[int], cases: Cases) -> ScaleAnswers:
    form = responses.questionnaire
    items = form.items.values()
    is_signal = scale in {id for id, _ in form.signals}
    keys: list[Key] = [1 if is_signal else items[at].key or 1 for at in places]
    steps = from_lowest(responses, places, keys)
    totals = steps.sum(axis=1)
    gaps = np.isnan(totals)
    n_items = np.full(len(steps), len(places))
    if gaps.any() and cases == "complete":
        steps, totals, n_items = _rows(steps, np.flatnonzero(~gaps)), totals[~gaps], n_items[~gaps]
    elif gaps.any():
        steps = _rows(steps, np.flatnonzero(~np.isnan(steps).all(axis=1)))
        there = ~np.isnan(steps)
        n_items = there.sum(axis=1)
        totals = np.where(there, steps, 0.0).sum(axis=1)
    if len(steps) < 2:  # noqa: PLR2004 - a spread
        allowed = f"two people or more who count by cases={cases!r}"
        raise RequestError("responses", f"has {len(steps)} people who answered {scale!r}", allowed)
    spread = _spread(steps, with_gaps=cases == "pairwise")
    kept = [at for at, varies in enumerate(spread) if varies]
    highest = form.response_scale.maximum - form.response_scale.minimum
    keyed = steps if len(kept) == len(places) else np.asfortranarray(steps[:, kept])
    means = totals / np.maximum(n_items, 1) * (100 / highest)
    for array in (keyed, means):
        array.setflags(write=False)  # several functions share them
    return ScaleAnswers(
        keyed=keyed,
        keys=tuple(keys[at] for at in kept),
        means=means,
        sample=sample_of(responses, scale, places, n=len(steps), cases=cases, spread=spread),
    )


def _rows(table: Matrix, places: npt.NDArray[np.intp]) -> Matrix:
    """Some rows of a table, column by column: what lies together is read together."""
    rows = np.empty((len(places), table.shape[1]), order="F")
    for at in range(table.shape[1]):
        np.take(table[:, at], places, out=rows[:, at], mode="clip")  # clip: no check, no copy
    return rows


def sample_of(
    responses: Responses,
    scale: str,
    places: list[int],
    *,
    n: int,
    cases: Cases,
    spread: Sequence[bool] | None = None,
) -> Sample:
    """What a statistic of a scale was computed from.

    Args:
        responses: The answers.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.
        places: The columns of its items.
        n: How many people counted.
        cases: Who counted.
        spread: For each item of the scale whether it varied; None if all items counted anyhow.

    Returns:
        The value.
    """
    form = responses.questionnaire
    ids = [form.items.ids[at] for at in places]
    varied = spread or [True] * len(ids)
    return Sample(
        questionnaire=form.id,
        version=form.version,
        context=form.context,
        digest=form.digest,
        locale=form.locale,
        scale=scale,
        items=tuple(id for id, varies in zip(ids, varied, strict=True) if varies),
        without_spread=tuple(id for id, varies in zip(ids, varied, strict=True) if not varies),
        n=n,
        n_given=responses.n_people,
        cases=cases,
        made_up=responses.made_up,
    )


def _spread(answers: Matrix, *, with_gaps: bool) -> list[bool]:
    """For each column whether two people answered it differently."""
    lowest, highest = (np.fmin, np.fmax) if with_gaps else (np.minimum, np.maximum)  # far faster
    least, most = lowest.reduce(answers, axis=0), highest.reduce(answers, axis=0)
    varies: list[bool] = (least < most).tolist()
    return varies


def covariances(answers: Matrix) -> Matrix:
    """Covariances (n - 1) of columns; each pair from the people who answered both.

    The answers are small whole numbers, so their sums are exact.

    Args:
        answers: A row for each person, in steps above the lowest answer; NaN where there is none.

    Returns:
        The matrix.

    Raises:
        RequestError: Fewer than two people answered some pair of items.
    """
    sums = answers.sum(axis=0)
    if not np.isnan(sums).any():
        n = len(answers)
        full: Matrix = (answers.T @ answers - np.outer(sums, sums) / n) / (n - 1)
        return full
    missing = np.isnan(answers)
    there = (~missing).astype(np.float64)
    filled = np.where(missing, 0.0, answers)
    both = there.T @ there
    if both.min() < 2:  # noqa: PLR2004 - a spread
        raise RequestError(
            "responses", "has a pair of items that fewer than two people answered", "two or more"
        )
    sums = filled.T @ there
    pairwise: Matrix = (filled.T @ filled - sums * sums.T / both) / (both - 1)
    return pairwise


def total_variance(matrix: Matrix) -> float:
    """The variance of the sum of items.

    Args:
        matrix: Their covariances or correlations.

    Returns:
        The sum of the matrix, above 0.

    Raises:
        RequestError: The sum of the items has no variance.
    """
    total = float(matrix.sum())
    if total <= ROUNDING * float(np.trace(matrix)):
        raise RequestError("scale", "has items that cancel out", "items whose sum varies")
    return total


def correlations(covariance: Matrix) -> Matrix:
    """Correlations of covariances."""
    sds = np.sqrt(np.diag(covariance))
    found: Matrix = covariance / np.outer(sds, sds)
    np.fill_diagonal(found, 1.0)
    return found


def row_correlations(one: Matrix, other: Matrix, *, least: int = 2) -> Matrix:
    """Correlation of each row of one table with the same row of the other.

    Args:
        one: The one table; NaN where there is no number.
        other: The other, of the same shape.
        least: From how many places on that have both numbers.

    Returns:
        One correlation for each row; NaN where there are too few places, or one has no spread.
    """
    there = ~(np.isnan(one) | np.isnan(other))
    n = there.sum(axis=1)
    one, other = (_centred(table, there, n) for table in (one, other))
    size = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
    defined = (n >= least) & (size > ROUNDING * np.maximum(n, 1))
    found = np.full(len(one), math.nan)
    found[defined] = np.clip((one * other).sum(axis=1)[defined] / size[defined], -1.0, 1.0)
    return found


def _centred(table: Matrix, there: Flags, n: Matrix) -> Matrix:
    """A table less the mean of each row, over the places that count; 0 at the others."""
    means = np.where(there, table, 0.0).sum(axis=1) / np.maximum(n, 1)
    found: Matrix = np.where(there, table - means[:, None], 0.0)
    return found


def inverse(matrix: Matrix) -> Matrix | None:
    """The inverse of a symmetric matrix; None if it is not positive definite, or hardly."""
    values = np.linalg.eigvalsh(matrix)
    if values[0] <= 0 or values[-1] / values[0] > _WELL_CONDITIONED:
        return None
    return np.linalg.inv(matrix).astype(np.float64)


def squared_multiple_correlations(correlation: Matrix) -> Matrix | None:
    """How much of each item the others predict; None if the matrix cannot be inverted."""
    inverted = inverse(correlation)
    if inverted is None:
        return None
    found: Matrix = 1 - 1 / np.diag(inverted)
    return found
