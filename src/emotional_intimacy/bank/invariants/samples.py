"""What holds of what a sample of people says.

Where answers are missing, each covariance comes from other people (`Cases`), and a correlation made
of such can lie beyond 1: nothing is said of its size here.
"""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from emotional_intimacy.bank.invariants.checks import (
    COUNT,
    ID,
    IDS,
    INTERVAL_DAYS,
    PROSE,
    ROUNDING,
    Check,
    Fault,
    Invariants,
    at_most,
    contains,
    interval,
    number,
    numbers,
    of_length,
)
from emotional_intimacy.bank.invariants.studies import PEOPLE, SPREAD
from emotional_intimacy.model.limits import FARTHEST_ANSWER, MOST_COUNTED, MOST_ITEMS

if TYPE_CHECKING:
    from emotional_intimacy.model.agreement import (
        CarelessIndices,
        GuessAccuracy,
        PairAgreement,
        ProfileAgreement,
        ProfileIndex,
        Retest,
    )
    from emotional_intimacy.model.reliability import (
        Alpha,
        ItemStatistics,
        Omega,
        Sample,
        SplitHalf,
        SplitHalves,
        SubscoreValue,
    )

__all__ = ["INVARIANTS"]

_ONE = 1 + 1e-6
"""The greatest correlation or reliability, which sums may pass by their rounding."""

_FAR = 1e101
"""Numbers of pairs can be of any kind and size; the squares of greater ones are not finite."""

_CORRELATION: Check = number(-_ONE, _ONE)
_RELIABILITY: Check = number(-math.inf, _ONE)
"""It can be as far below nought as items cancel each other out."""

_MEAN: Check = number(-1e-6, 100 + 1e-6)
_STEPS = 2 * FARTHEST_ANSWER
_INDICES = ("longstring", "average-string", "irv", "even-odd", "mahalanobis")
_OF_PROFILES: dict[str, tuple[float, float]] = {
    "r": (-_ONE, _ONE),
    "double-entry-icc": (-_ONE, _ONE),
    "distinctive-r": (-_ONE, _ONE),
    "mean-absolute-difference": (0, _STEPS),
    "euclidean-distance": (0, _STEPS * MOST_ITEMS),
    "root-mean-square-difference": (0, _STEPS),
    "exact-agreement": (0, 1),
    "positive-agreement": (0, 1),
}
_INTRACLASS = ("ICC(1)", "ICC(k)", "ICC(C,1)", "ICC(C,k)", "ICC(A,1)", "ICC(A,k)")


def _items_are_apart(sample: "Sample") -> Iterator[Fault]:
    varied = set(sample.items)
    for at, id in enumerate(sample.without_spread):
        if id in varied:
            yield f".without_spread[{at}]", "expected an item that is not among items"


def _statistics_are_of_the_sample(found: "ItemStatistics") -> Iterator[Fault]:
    if found.items.ids != found.sample.items:
        yield ".items", "expected the items of the sample, in their order"
    for at, item in enumerate(found.items):
        if item.n > found.sample.n:
            yield f".items[{at}].n", "expected at most the people of the sample"


def _correlates_within_one(found: "Alpha") -> Iterator[Fault]:
    if found.sample.cases == "complete":
        for name in ("average_r", "median_r"):
            if fault := _CORRELATION(getattr(found, name)):
                yield f".{name}", fault[1]


def _one_for_each_item(found: "Omega") -> Iterator[Fault]:
    for name in ("loadings", "uniquenesses"):
        if len(getattr(found, name)) != len(found.sample.items):
            yield f".{name}", "expected one for each item"


def _halves_are_of_the_items(found: "SplitHalf") -> Iterator[Fault]:
    halves = {*found.first, *found.second}
    if len(found.first) + len(found.second) != len(halves):
        yield ".second", "expected no item of the first half"
    if halves != set(found.sample.items):
        yield ".first", "expected both halves to hold each item"


def _splits_are_in_order(found: "SplitHalves") -> Iterator[Fault]:
    slack = ROUNDING * max(1.0, abs(found.minimum))
    for name in ("mean", "median"):
        if not found.minimum - slack <= getattr(found, name) <= found.maximum + slack:
            yield f".{name}", "expected one from minimum to maximum"
    for at, (share, value) in enumerate(found.quantiles):
        if not 0 <= share <= 1:
            yield f".quantiles[{at}][0]", "expected a share from 0 to 1"
        if not found.minimum - slack <= value <= found.maximum + slack:
            yield f".quantiles[{at}][1]", "expected one from minimum to maximum"
    for (share, value), (other, above) in pairwise(found.quantiles):
        if share >= other or value > above + slack:
            yield ".quantiles", "expected rising shares and values"


def _compares_the_shares(found: "SubscoreValue") -> Iterator[Fault]:
    if found.has_added_value is not (found.from_itself > found.from_total):
        yield ".has_added_value", "expected whether the first share is greater"


def _correlations_are_named(found: "PairAgreement") -> Iterator[Fault]:
    if found.icc.ids != _INTRACLASS:
        yield ".icc", f"expected {', '.join(_INTRACLASS)}"
    size = max(1.0, *map(abs, found.means))
    if abs(found.means[0] - found.means[1] - found.mean_difference) > ROUNDING * size:
        yield ".mean_difference", "expected the first mean less the second"


def _scores_are_percents(found: "Retest") -> Iterator[Fault]:
    for at, mean in enumerate(found.agreement.means):
        if fault := _MEAN(mean):
            yield f".agreement.means[{at}]", fault[1]
    if found.sample.n != found.agreement.n:
        yield ".sample.n", "expected the number of the agreement"


def _counts_its_values(index: "ProfileIndex") -> Iterator[Fault]:
    known = [value for value in index.values if value is not None]
    if index.n != len(known):
        yield ".n", "expected as many as values"
    if (index.mean is None) is not (len(known) == 0):
        yield ".mean", "expected null exactly without values"
    if (index.sd is None) is not (len(known) < 2):  # noqa: PLR2004 - a spread
        yield ".sd", "expected null exactly below two values"


def _indices_are_of_the_pairs(found: "ProfileAgreement") -> Iterator[Fault]:
    yield from _named(found.indices, tuple(_OF_PROFILES), found.n_pairs)
    for at, index in enumerate(found.indices):
        bounds = _OF_PROFILES[index.id]
        if fault := numbers(*bounds)(index.values):
            yield f".indices[{at}].values{fault[0]}", fault[1]
        if index.mean is not None and (fault := number(*bounds)(index.mean)):
            yield f".indices[{at}].mean", fault[1]


def _indices_are_of_the_people(found: "CarelessIndices") -> Iterator[Fault]:
    yield from _named(found.indices, _INDICES, found.n)
    for at, index in enumerate(found.indices):
        if index.n != sum(value is not None for value in index.values):
            yield f".indices[{at}].n", "expected as many as values"


def _named(indices: Any, ids: tuple[str, ...], length: int) -> Iterator[Fault]:  # noqa: ANN401 - a Catalog
    if indices.ids != ids:
        yield ".indices", f"expected {', '.join(ids)}"
    for at, index in enumerate(indices):
        if len(index.values) != length:
            yield f".indices[{at}].values", "expected one for each"


def _one_for_each_pair(found: "GuessAccuracy") -> Iterator[Fault]:
    for name in ("bias", "tracking"):
        values = getattr(found, name)
        if len(values) != len(found.n_items):
            yield f".{name}", "expected one for each pair"
        if (getattr(found, f"mean_{name}") is None) is not all(v is None for v in values):
            yield f".mean_{name}", "expected null exactly without values"
    if found.n_given != len(found.n_items):
        yield ".n_given", "expected as many as pairs"
    if found.n != sum(bias is not None for bias in found.bias):
        yield ".n", "expected as many as biases"
    for at, (bias, n) in enumerate(zip(found.bias, found.n_items, strict=False)):
        if (bias is None) is not (n == 0):
            yield f".bias[{at}]", "expected null exactly without items"


_SCALE_OF_PEOPLE: dict[str, Check] = {"mean": _MEAN, "sd": SPREAD, "method": PROSE}

INVARIANTS: dict[str, Invariants] = {
    "Sample": Invariants(
        {
            "questionnaire": ID,
            "version": ID,
            "context": ID,
            "digest": ID,
            "locale": ID,
            "scale": ID,
            "items": IDS,
            "without_spread": IDS,
            "n": PEOPLE,
            "n_given": PEOPLE,
        },
        (_items_are_apart, at_most("n", "n_given")),
    ),
    "ItemStatistic": Invariants(
        {
            "id": ID,
            "n": PEOPLE,
            "mean": number(-FARTHEST_ANSWER, FARTHEST_ANSWER),
            "sd": number(0, _STEPS, above=True),
            "minimum": number(-FARTHEST_ANSWER, FARTHEST_ANSWER),
            "maximum": number(-FARTHEST_ANSWER, FARTHEST_ANSWER),
            "kurtosis": number(-3 - 1e-6),
            "total_r": _CORRELATION,
            "alpha_without": _RELIABILITY,
        },
        (at_most("minimum", "mean"), at_most("mean", "maximum")),
    ),
    "ItemStatistics": Invariants({"method": PROSE}, (_statistics_are_of_the_sample,)),
    "Alpha": Invariants(
        {
            **_SCALE_OF_PEOPLE,
            "value": _RELIABILITY,
            "interval": interval(-math.inf, _ONE),
            "se": number(0),
            "standardized": _RELIABILITY,
            "lambda6": _RELIABILITY,
        },
        (contains("interval", "value"), _correlates_within_one),
    ),
    "Omega": Invariants(
        {
            **_SCALE_OF_PEOPLE,
            "value": number(0, _ONE),
            "interval": interval(-math.inf, _ONE),
            "uniquenesses": numbers(0, above=True),
        },
        (contains("interval", "value"), _one_for_each_item),
    ),
    "SplitHalf": Invariants(
        {
            **_SCALE_OF_PEOPLE,
            "first": IDS,
            "second": IDS,
            "r": _CORRELATION,
            "spearman_brown": _RELIABILITY,
            "flanagan": _RELIABILITY,
        },
        (_halves_are_of_the_items,),
    ),
    "SplitHalves": Invariants(
        {
            "n_splits": number(1, 1_000_000),
            "maximum": _RELIABILITY,
            "quantiles": of_length(0, 100),
            "method": PROSE,
        },
        (at_most("minimum", "maximum"), _splits_are_in_order),
    ),
    "GuttmanLambdas": Invariants(
        {
            **{f"lambda{number}": _RELIABILITY for number in (1, 2, 3, 5, 6)},
            "method": PROSE,
        },
        (at_most("lambda3", "lambda2"),),
    ),
    "SubscoreValue": Invariants(
        {
            "pillar": ID,
            "from_itself": number(0, _ONE, above=True),
            "from_total": number(0),
            "method": PROSE,
        },
        (_compares_the_shares,),
    ),
    "IntraclassCorrelation": Invariants(
        {
            "id": ID,
            "value": _RELIABILITY,
            "interval": numbers(-math.inf, _ONE),
            "f": number(0),
            "df1": number(0, above=True),
            "df2": number(0, above=True),
        },
    ),
    "PairAgreement": Invariants(
        {
            "n": number(3, MOST_COUNTED),
            "n_given": number(3, MOST_COUNTED),
            "r": _CORRELATION,
            "r_interval": interval(-1, 1),
            "spearman": _CORRELATION,
            "double_entry_icc": _CORRELATION,
            "concordance": _CORRELATION,
            "means": numbers(-_FAR, _FAR),
            "sds": numbers(0, _FAR, above=True),
            "sd_difference": number(0, _FAR),
            "mean_absolute_difference": number(0, _FAR),
            "method": PROSE,
        },
        (contains("r_interval", "r"), _correlations_are_named, at_most("n", "n_given")),
    ),
    "Retest": Invariants(
        {"interval_days": INTERVAL_DAYS, "method": PROSE}, (_scores_are_percents,)
    ),
    "ProfileIndex": Invariants({"id": ID, "n": COUNT, "sd": number(0)}, (_counts_its_values,)),
    "ProfileAgreement": Invariants(
        {
            "n_pairs": number(1, MOST_COUNTED),
            "n_given": number(1, MOST_COUNTED),
            "n_items": number(1, MOST_ITEMS),
            "method": PROSE,
        },
        (_indices_are_of_the_pairs, at_most("n_pairs", "n_given")),
    ),
    "GuessAccuracy": Invariants(
        {
            "bias": numbers(-_STEPS, _STEPS),
            "tracking": numbers(-_ONE, _ONE),
            "n_items": numbers(0, MOST_ITEMS),
            "n": COUNT,
            "n_given": COUNT,
            "mean_bias": number(-_STEPS, _STEPS),
            "mean_tracking": _CORRELATION,
            "method": PROSE,
        },
        (_one_for_each_pair,),
    ),
    "CarelessIndex": Invariants({"id": ID, "n": COUNT, "means": PROSE}),
    "CarelessIndices": Invariants({"n": COUNT, "method": PROSE}, (_indices_are_of_the_people,)),
}
"""By the name of the class."""
