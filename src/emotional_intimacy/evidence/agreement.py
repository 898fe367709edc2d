"""How two columns of numbers go together: two people of many pairs, or two occasions."""

import math
from collections.abc import Sequence

import attrs
import numpy as np
from scipy import stats

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.evidence.columns import Matrix, array_of, dtype_of, numbers_of
from emotional_intimacy.evidence.intraclass import intraclass_correlations
from emotional_intimacy.evidence.matrices import ROUNDING, sample_of
from emotional_intimacy.evidence.positions import positions_of
from emotional_intimacy.evidence.responses import Responses, require_responses
from emotional_intimacy.evidence.scores import scale_scores
from emotional_intimacy.model.agreement import PairAgreement, Retest
from emotional_intimacy.model.arguments import LARGEST
from emotional_intimacy.model.language import language_of
from emotional_intimacy.model.limits import LONGEST_INTERVAL

__all__ = ["pair_agreement", "retest"]

_LEAST_PAIRS = 3
_ULP = float(np.finfo(np.float64).eps)
_Z = float(stats.norm.ppf(0.975))


def pair_agreement(first: Sequence[float | None], second: Sequence[float | None]) -> PairAgreement:
    """How two columns of numbers go together.

    For the two people of many pairs, one number each. It is for data sets whose people agreed to
    such a study; no couple report shows any of it. Where the two of a pair are exchangeable, read
    the double-entry or the one-way intraclass correlation, which do not depend on who is first.

    Args:
        first: One number for each pair; None or NaN where there is none.
        second: The other number, in the same order.

    Returns:
        Correlations, the six intraclass correlations with intervals (McGraw and Wong 1996), and
        differences; of the pairs that have both numbers.

    Raises:
        RequestError: The columns are not finite numbers or of different lengths, fewer than three
            pairs have both, one column has no spread, or there is nothing to tell pairs apart by
            or within: all have one sum, or one difference.

    Example:
        >>> found = pair_agreement([1.0, 2.0, 3.0, 5.0], [2.0, 2.0, 4.0, 5.0])
        >>> round(found.r, 3), found.mean_difference
        (0.943, -0.5)
        >>> found.icc.ids
        ('ICC(1)', 'ICC(k)', 'ICC(C,1)', 'ICC(C,k)', 'ICC(A,1)', 'ICC(A,k)')
    """
    one, other = _column(first, "first"), _column(second, "second")
    if len(one) != len(other):
        raise RequestError("second", "has another length than first", "one number for each pair")
    n_given = len(one)
    both = ~(np.isnan(one) | np.isnan(other))
    one, other = one[both], other[both]
    n = len(one)
    if n < _LEAST_PAIRS:
        raise RequestError("first", f"and second have {n} pairs in common", "three pairs or more")
    # Far from 0 the mean and the squares leave no digits for the differences: 0 is moved.
    lowest = min(float(one.min()), float(other.min()))
    lost = _ULP * abs(lowest)
    one, other = one - lowest, other - lowest
    sds = float(one.std(ddof=1)), float(other.std(ddof=1))
    size = max(1.0, float(one.max()), float(other.max()))
    if min(sds) <= max(ROUNDING * size, lost):
        raise RequestError("first", "or second has no spread", "numbers that differ")
    means = float(one.mean()), float(other.mean())
    shared = float((one - means[0]) @ (other - means[1])) / (n - 1)
    r = max(-1.0, min(1.0, shared / (sds[0] * sds[1])))
    gap = means[0] - means[1]
    differences = one - other
    doubled = np.concatenate([one, other]), np.concatenate([other, one])
    scatter = sds[0] ** 2 + sds[1] ** 2
    return PairAgreement(
        n=n,
        n_given=n_given,
        r=r,
        r_interval=_fisher(r, n),
        spearman=float(stats.spearmanr(one, other).statistic),
        double_entry_icc=float(np.corrcoef(*doubled)[0, 1]),
        concordance=2 * shared / (scatter + gap**2 * n / (n - 1)),
        icc=intraclass_correlations(np.column_stack([one, other]) / 2.0 ** math.frexp(size)[1]),
        means=(lowest + means[0], lowest + means[1]),
        sds=sds,
        mean_difference=gap,
        sd_difference=float(differences.std(ddof=1)),
        mean_absolute_difference=float(np.abs(differences).mean()),
        method="pairs with both numbers; mean squares of an analysis of variance",
    )


def retest(first: Responses, second: Responses, scale: str, *, interval_days: int) -> Retest:
    """How stable the scores of a scale were from one occasion to the next.

    Args:
        first: The answers of the first occasion.
        second: Those of the second: the same people in the same order.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.
        interval_days: Days between the occasions.

    Returns:
        The agreement of the people's scores, as `scale_scores` finds them, among those who have
        one on both occasions.

    Raises:
        RequestError: They are of different numbers of people, or too few have both scores, or a
            spread is missing.
        NotComparableError: They are answers to different questionnaires, or in two languages: then
            it would not be told how much the translation adds.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> before = ei.evidence.simulate(full, 200, seed=1)
        >>> after = ei.evidence.simulate(full, 200, seed=2, traits=before.traits)
        >>> found = ei.evidence.retest(before.responses, after.responses, "trust", interval_days=14)
        >>> found.agreement.r > 0.5
        True
    """
    require_responses(first, "first")
    require_responses(second, "second")
    one, other = first.questionnaire.digest, second.questionnaire.digest
    if one != other:
        raise NotComparableError("digest of the questionnaire", one, other)
    one, other = first.questionnaire.locale, second.questionnaire.locale
    if language_of(one) != language_of(other):
        raise NotComparableError("language of the questionnaire", one, other)
    if first.n_people != second.n_people:
        raise RequestError("second", "has another number of people", "the same people in order")
    if type(interval_days) is not int or not 1 <= interval_days <= LONGEST_INTERVAL:
        allowed = f"a whole number from 1 to {LONGEST_INTERVAL}"
        raise RequestError("interval_days", "is not a number of days", allowed)
    columns = scale_scores(first, scale), scale_scores(second, scale)
    agreement = pair_agreement(columns[0].tolist(), columns[1].tolist())
    sample = sample_of(first, scale, positions_of(first, scale), n=agreement.n, cases="pairwise")
    return Retest(
        agreement=agreement,
        interval_days=interval_days,
        sample=attrs.evolve(sample, made_up=first.made_up or second.made_up),
        method="scores by the questionnaire's own rule, people scored on both occasions",
    )


def _column(values: object, name: str) -> Matrix:
    array = array_of(values)
    if array is None or array.ndim != 1:
        dtype = dtype_of(values)
        problem = f"is a column of dtype {dtype}" if dtype else "is not a column of numbers"
        raise RequestError(name, problem, "numbers, None or NaN")
    numbers, refused = numbers_of(array)
    if refused or (np.abs(numbers) > LARGEST).any():
        raise RequestError(name, "holds what is not a finite number", "numbers, None or NaN")
    return numbers


def _fisher(r: float, n: int) -> tuple[float, float] | None:
    """The 95 % interval of a correlation by Fisher's z; None of a perfect one or of three pairs."""
    if n <= _LEAST_PAIRS or abs(r) >= 1 - ROUNDING:
        return None
    z, margin = math.atanh(r), _Z / math.sqrt(n - 3)
    return math.tanh(z - margin), math.tanh(z + margin)
