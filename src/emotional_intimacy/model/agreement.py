"""What a sample says of pairs, of occasions and of careless answering: frozen values."""

from typing import Literal

import attrs

from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.reliability import Sample
from emotional_intimacy.model.results import Interval
from emotional_intimacy.model.tables import Tabular, by_person, rows
from emotional_intimacy.model.value import Value

__all__ = [
    "CarelessIndex",
    "CarelessIndices",
    "Direction",
    "GuessAccuracy",
    "IntraclassCorrelation",
    "PairAgreement",
    "ProfileAgreement",
    "ProfileIndex",
    "Retest",
]


Direction = Literal["high", "low", "either"]
"""Which values of an index can point to careless answering."""


@attrs.frozen(eq=False, repr=False)
class IntraclassCorrelation(Value):
    """One of the intraclass correlations.

    Attributes:
        id: ``"ICC(1)"``, ``"ICC(C,1)"`` or ``"ICC(A,1)"`` for one measure, ``"ICC(k)"``,
            ``"ICC(C,k)"`` or ``"ICC(A,k)"`` for the mean of all (McGraw and Wong 1996).
        value: The correlation; it can be negative. None for that of a mean whose variance would not
            be above zero, as where pairs are nearly opposites.
        interval: Its interval at 95 %; None where an end would be none, as where pairs are nearly
            opposites.
        f: The ratio of mean squares that it rests on.
        df1: Degrees of freedom of the numerator.
        df2: Degrees of freedom of the denominator.
    """

    id: str
    value: float | None
    interval: Interval | None
    f: float
    df1: float
    df2: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PairAgreement(Tabular):
    """How two columns of numbers go together: two people of many pairs, or two occasions.

    Attributes:
        n: How many pairs had both numbers.
        n_given: How many pairs there were.
        r: Pearson's correlation.
        r_interval: Its interval at 95 %, by Fisher's z; None of three pairs, or where r is 1 or -1.
        spearman: Spearman's rank correlation.
        double_entry_icc: Correlation after each pair was entered both ways round.
        concordance: Lin's concordance with moments over n.
        icc: The six intraclass correlations.
        means: Mean of the first and of the second numbers.
        sds: Their standard deviations (n - 1).
        mean_difference: Mean of first less second.
        sd_difference: Standard deviation (n - 1) of these.
        mean_absolute_difference: Mean of their absolute values.
        method: How, in words.
    """

    n: int
    n_given: int
    r: float
    r_interval: Interval | None
    spearman: float
    double_entry_icc: float
    concordance: float
    icc: Catalog[IntraclassCorrelation] = attrs.field(metadata=rows())
    means: tuple[float, float]
    sds: tuple[float, float]
    mean_difference: float
    sd_difference: float
    mean_absolute_difference: float
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Retest(Tabular):
    """How stable the scores of a scale were from one occasion to the next.

    Attributes:
        agreement: Of the two occasions, in percent of the possible range.
        interval_days: Days between them.
        sample: What it was computed from.
        method: How, in words.
    """

    agreement: PairAgreement
    interval_days: int
    sample: Sample
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProfileIndex(Value):
    """One index over the items of each pair, and its spread over the pairs.

    Attributes:
        id: What the index is.
        values: One for each pair; None where it is undefined.
        n: How many pairs have one.
        mean: Their mean; None if no pair has one.
        sd: Their standard deviation (n - 1); None below two pairs.
    """

    id: str
    values: tuple[float | None, ...] = attrs.field(repr=False)
    n: int
    mean: float | None
    sd: float | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProfileAgreement(Tabular):
    """How the answers of the two people of each pair go together over the items.

    Attributes:
        indices: ``r``, ``double-entry-icc``, ``distinctive-r``, ``mean-absolute-difference``,
            ``euclidean-distance``, ``root-mean-square-difference``, ``exact-agreement`` and
            ``positive-agreement``.
        n_pairs: How many pairs answered every item.
        n_given: How many pairs there were.
        n_items: How many items.
        made_up: Whether the answers were made up by a program.
        method: How, in words.
    """

    indices: Catalog[ProfileIndex] = attrs.field(metadata=by_person(in_order=False))
    n_pairs: int
    n_given: int
    n_items: int
    made_up: bool
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GuessAccuracy(Tabular):
    """How one person's guesses of another's answers go with those answers.

    Attributes:
        bias: For each pair the mean of guess less answer over the items, in steps of the scale.
        tracking: For each pair the correlation of guesses and answers over the items; None where
            one of them is constant, or fewer than six items have both.
        n_items: For each pair how many items have both.
        n: How many pairs have a bias.
        n_given: How many pairs there were.
        mean_bias: Mean of the biases; None if no pair has one.
        mean_tracking: Mean of the trackings; None if no pair has one.
        made_up: Whether the answers were made up by a program.
        method: How, in words.
    """

    bias: tuple[float | None, ...] = attrs.field(repr=False, metadata=by_person())
    tracking: tuple[float | None, ...] = attrs.field(repr=False, metadata=by_person())
    n_items: tuple[int, ...] = attrs.field(repr=False, metadata=by_person())
    n: int
    n_given: int
    mean_bias: float | None
    mean_tracking: float | None
    made_up: bool
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CarelessIndex(Value):
    """One index of careless answering for each person.

    Attributes:
        id: What the index is.
        values: One for each person; None where it is undefined.
        n: How many people have one.
        careless_when: Whether a high or a low value can point to careless answering, or both.
        means: What such a value means, in words.
    """

    id: str
    values: tuple[float | None, ...] = attrs.field(repr=False)
    n: int
    careless_when: Direction
    means: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CarelessIndices(Tabular):
    """Indices of careless answering. None finds every kind, and none proves anything of a person.

    Attributes:
        indices: ``longstring``, ``average-string``, ``irv``, ``even-odd``, ``mahalanobis``.
        n: How many people.
        made_up: Whether the answers were made up by a program.
        method: How missing answers were handled, in words.
    """

    indices: Catalog[CarelessIndex] = attrs.field(metadata=by_person())
    n: int
    made_up: bool
    method: str
