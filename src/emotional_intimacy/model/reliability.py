"""What a sample of people says of items and scales: values that say what they come from.

Numbers that carry the unit of the answers are in percent of the possible range, like every score.
"""

from typing import Literal

import attrs

from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import Cases
from emotional_intimacy.model.results import Interval
from emotional_intimacy.model.tables import Tabular, by_item, rows
from emotional_intimacy.model.value import Value

__all__ = [
    "Alpha",
    "GuttmanLambdas",
    "ItemStatistic",
    "ItemStatistics",
    "Omega",
    "Sample",
    "SplitHalf",
    "SplitHalves",
    "SubscoreValue",
]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Sample(Value):
    """What a statistic was computed from.

    Attributes:
        questionnaire: Id of the questionnaire.
        version: Its version.
        context: Who the other person was.
        digest: Fingerprint of the questionnaire.
        locale: The language of its texts.
        scale: Id of the pillar or signal, or ``"overall"`` for all items.
        items: Ids of the items that counted, in the order of presentation.
        without_spread: Ids of items that everyone answered alike; they were left out.
        n: How many people counted.
        n_given: How many people there were.
        cases: Who counted; see `Cases`.
        made_up: Whether the answers were made up by a program.
    """

    questionnaire: str
    version: str
    context: str
    digest: str
    locale: str
    scale: str
    items: tuple[str, ...]
    without_spread: tuple[str, ...]
    n: int
    n_given: int
    cases: Cases
    made_up: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItemStatistic(Value):
    """How one item behaved in a sample; answers are raw, not turned round.

    Attributes:
        id: Id of the item.
        key: +1 or -1.
        n: How many answered it.
        mean: Mean of the answers.
        sd: Standard deviation (n - 1).
        minimum: The lowest answer that occurred.
        maximum: The highest.
        skewness: Third standardized moment with the standard deviation of n - 1; None without
            spread.
        kurtosis: Fourth standardized moment of the same kind, less 3; None without spread.
        total_r: Correlation of the keyed answers with the mean of the scale; None without spread.
        rest_r: Correlation of the keyed answers with the rest of the scale; None where undefined.
        alpha_without: Alpha of the scale without the item; None where undefined.
    """

    id: str
    key: Literal[1, -1]
    n: int
    mean: float
    sd: float
    minimum: int
    maximum: int
    skewness: float | None
    kurtosis: float | None
    total_r: float | None
    rest_r: float | None
    alpha_without: float | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItemStatistics(Tabular):
    """How the items of a scale behaved in a sample.

    Attributes:
        items: One `ItemStatistic` for each item, in the order of presentation.
        sample: What they were computed from.
        method: How, in words.
    """

    items: Catalog[ItemStatistic] = attrs.field(metadata=rows())
    sample: Sample
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Alpha(Tabular):
    """Cronbach's alpha and what belongs to it.

    Attributes:
        value: Alpha; it can be negative, which often means that a key is wrong.
        interval: Feldt's interval at 95 %.
        se: Asymptotic standard error (Duhachek and Iacobucci 2004).
        standardized: Alpha of the correlations; None where these cancel each other out.
        lambda6: Guttman's sixth on the correlations; None where these cannot be inverted.
        average_r: Mean correlation between items.
        median_r: Median correlation between items.
        signal_to_noise: ``k r / (1 - r)`` with the mean correlation r; None where that is 1.
        mean: Mean of the people's scores (mean of the items they answered), in percent.
        sd: Their standard deviation (n - 1), in percent.
        sample: What it was computed from.
        method: How, in words.
    """

    value: float
    interval: Interval
    se: float
    standardized: float | None
    lambda6: float | None
    average_r: float
    median_r: float
    signal_to_noise: float | None
    mean: float
    sd: float
    sample: Sample
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Omega(Tabular):
    """Omega total of one factor, by one of its variants.

    Attributes:
        variant: ``"minres"`` and ``"ml"`` fit the correlations, ``"cfa"`` the covariances.
        value: ``(sum of loadings)² / ((sum of loadings)² + sum of uniquenesses)``.
        interval: Its interval at 95 % for ``"cfa"``, by the delta method; None for the others.
        observed: 1 less the sum of uniquenesses as a share of the sum of the observed matrix
            for ``"minres"``, and the squared sum of loadings as that share for the others.
        loadings: One for each item that counted.
        uniquenesses: One for each item that counted.
        mean: Mean of the people's scores, in percent.
        sd: Their standard deviation (n - 1), in percent.
        sample: What it was computed from.
        method: How, in words.
    """

    variant: Literal["minres", "ml", "cfa"]
    value: float
    interval: Interval | None
    observed: float
    loadings: tuple[float, ...] = attrs.field(metadata=by_item())
    uniquenesses: tuple[float, ...] = attrs.field(metadata=by_item())
    mean: float
    sd: float
    sample: Sample
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SplitHalf(Tabular):
    """One way of halving a scale.

    Attributes:
        first: Ids of the items of one half.
        second: Ids of the items of the other.
        r: Correlation of the halves.
        spearman_brown: ``2 r / (1 + r)``: the reliability of the whole, if the halves are alike.
        flanagan: ``4 cov / var`` (Flanagan, Rulon; Guttman's fourth of this split).
        mean: Mean of the people's scores, in percent.
        sd: Their standard deviation (n - 1), in percent.
        sample: What it was computed from.
        method: How, in words.
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    r: float
    spearman_brown: float
    flanagan: float
    mean: float
    sd: float
    sample: Sample
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SplitHalves(Tabular):
    """Every way of halving a scale, by `SplitHalf.flanagan`.

    Attributes:
        n_splits: How many ways there are.
        maximum: The greatest: Guttman's fourth lambda.
        minimum: The least.
        mean: Their mean: alpha, where the number of items is even.
        median: Their median.
        quantiles: Pairs of share and value: 0.025, 0.05, 0.25, 0.5, 0.75, 0.95 and 0.975.
        sample: What they were computed from.
        method: How, in words.
    """

    n_splits: int
    maximum: float
    minimum: float
    mean: float
    median: float
    quantiles: tuple[tuple[float, float], ...] = attrs.field(metadata=rows("share", "value"))
    sample: Sample
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GuttmanLambdas(Tabular):
    """Guttman's lambdas of the covariances; each is a lower bound of reliability.

    Attributes:
        lambda1: First.
        lambda2: Second.
        lambda3: Third: alpha.
        lambda5: Fifth.
        lambda6: Sixth; None where the covariances cannot be inverted.
        sample: What they were computed from.
        method: How, in words. The fourth is `SplitHalves.maximum`.
    """

    lambda1: float
    lambda2: float
    lambda3: float
    lambda5: float
    lambda6: float | None
    sample: Sample
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubscoreValue(Tabular):
    """Whether a pillar says more about itself than the whole form does (Haberman 2008).

    Attributes:
        pillar: Id of the pillar.
        from_itself: Share of the variance of its true score that its own score predicts.
        from_total: Share that the total over all pillars predicts.
        has_added_value: Whether the first is greater.
        sample: What it was computed from.
        method: How, in words.
    """

    pillar: str
    from_itself: float
    from_total: float
    has_added_value: bool
    sample: Sample
    method: str
