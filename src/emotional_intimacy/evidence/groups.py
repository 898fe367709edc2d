"""Two groups of people side by side, without a verdict."""

import math
from collections.abc import Iterable, Sequence

import attrs
import numpy as np
from scipy import special, stats

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix, listed, number_of
from emotional_intimacy.evidence.positions import scales_of
from emotional_intimacy.evidence.responses import Responses, require_responses
from emotional_intimacy.evidence.scores import scale_scores
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import ROUNDING
from emotional_intimacy.model.results import Interval
from emotional_intimacy.model.tables import Tabular, rows
from emotional_intimacy.model.value import Value

__all__ = ["GroupComparison", "GroupDifference", "compare_groups"]

_UPPER = 0.975
_METHOD = (
    "scores by the questionnaire's own rule; difference is first less second, its interval Welch's "
    "at 95 %; Hedges' g with the pooled standard deviation and the exact correction, its interval "
    "by the standard error of Hedges and Olkin"
)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GroupDifference(Value):
    """How two groups differ in one scale.

    Attributes:
        id: Id of the scale.
        n_first: How many people of the first group have a score.
        n_second: How many of the second.
        mean_first: Mean of the first group, in percent of the possible range; None without scores.
        mean_second: That of the second.
        sd_first: Standard deviation (n - 1) of the first; None below two scores.
        sd_second: That of the second.
        difference: First mean less second; None unless both groups have two scores.
        interval: Its interval at 95 %.
        g: Hedges' g; None without a spread.
        g_interval: Its interval at 95 %.
    """

    id: str
    n_first: int
    n_second: int
    mean_first: float | None
    mean_second: float | None
    sd_first: float | None
    sd_second: float | None
    difference: float | None
    interval: Interval | None
    g: float | None
    g_interval: Interval | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GroupComparison(Tabular):
    """How two groups differ: numbers with intervals, and no word for them.

    Attributes:
        first: The label of the first group.
        second: That of the second.
        scales: A `GroupDifference` for each scale.
        n: How many people belong to one of the groups.
        n_given: How many people there are.
        made_up: Whether the answers were made up by a program.
        method: How, in words.
    """

    first: str
    second: str
    scales: Catalog[GroupDifference] = attrs.field(metadata=rows())
    n: int
    n_given: int
    made_up: bool
    method: str


def compare_groups(
    responses: Responses,
    groups: Sequence[str | int | None],
    *,
    scales: Iterable[str] | None = None,
) -> GroupComparison:
    """How two groups of people differ in their scores.

    A difference is told with its interval and no verdict: whether it matters is not a question of
    arithmetic. Groups that did not come about by chance differ in other things too.

    Args:
        responses: What `read_responses` returned.
        groups: For each person the label of a group, a text or a whole number; None for one that
            belongs to none. There have to be two.
        scales: Ids of pillars, subscales or signals, or ``"overall"``; if None, all pillars or
            subscales, and the overall score if there is one.

    Returns:
        A row for each scale. The first group is the one that comes first among the people.

    Raises:
        RequestError: There are not two groups, or not one label for each person.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> short = ei.load_bank().questionnaire("short", context="friend")
        >>> people = ei.evidence.simulate(short, 100, seed=1).responses
        >>> groups = ei.evidence.compare_groups(people, ["a", "b"] * 50)
        >>> low, high = groups.scales["trust"].interval
        >>> low < groups.scales["trust"].difference < high
        True
    """
    require_responses(responses)
    labels = _labels(groups, responses.n_people)
    first, second = dict.fromkeys(label for label in labels if label is not None)
    members = [np.array([label == each for label in labels]) for each in (first, second)]
    chosen = scales_of(responses.questionnaire, scales)
    compared = []
    for scale in chosen:
        percents = scale_scores(responses, scale)
        scored = ~np.isnan(percents)
        compared.append(_difference(scale, *(percents[of & scored] for of in members)))
    return GroupComparison(
        first=str(first),
        second=str(second),
        scales=Catalog("scale", compared),
        n=int((members[0] | members[1]).sum()),
        n_given=responses.n_people,
        made_up=responses.made_up,
        method=_METHOD,
    )


def _labels(groups: object, n: int) -> list[str | int | None]:
    """One label for each person, of two kinds."""
    each = listed(groups)
    if each is None:
        raise RequestError("groups", f"is of type {type(groups).__name__}", "a label a person")
    labels = [_label(label) for label in each]
    if len(labels) != n:
        raise RequestError("groups", f"has {len(labels)} labels", f"{n}, one for each person")
    kinds = len(set(labels) - {None})
    if kinds != 2:  # noqa: PLR2004 - two groups
        raise RequestError("groups", f"has {kinds} different labels", "two; None for the others")
    return labels


def _label(label: object) -> str | int | None:
    """A label as it is; None for what is missing. Frames make floats of numbers with gaps."""
    if isinstance(label, str | bool):
        return label
    number = number_of(label)
    if number is None or not (math.isnan(number) or number.is_integer()):
        raise RequestError("groups", "holds other things than labels", "texts or whole numbers")
    return None if math.isnan(number) else int(number)


def _difference(scale: str, first: Matrix, second: Matrix) -> GroupDifference:
    sizes = [len(group) for group in (first, second)]
    means = [float(group.mean()) if len(group) else None for group in (first, second)]
    sds = [float(group.std(ddof=1)) if len(group) > 1 else None for group in (first, second)]
    difference = interval = g = g_interval = None
    if min(sizes) > 1:
        difference = float(first.mean() - second.mean())
        variances = [float(group.var(ddof=1)) for group in (first, second)]
        interval = _welch(difference, variances, sizes)
        g, g_interval = _hedges(difference, variances, sizes)
    return GroupDifference(
        id=scale,
        n_first=sizes[0],
        n_second=sizes[1],
        mean_first=means[0],
        mean_second=means[1],
        sd_first=sds[0],
        sd_second=sds[1],
        difference=difference,
        interval=interval,
        g=g,
        g_interval=g_interval,
    )


def _welch(difference: float, variances: list[float], sizes: list[int]) -> Interval | None:
    """The interval of a difference of means, of groups of unlike spread; None without any."""
    parts = [variance / n for variance, n in zip(variances, sizes, strict=True)]
    error = math.sqrt(sum(parts))
    if error <= ROUNDING:
        return None
    spread = sum(part**2 / (n - 1) for part, n in zip(parts, sizes, strict=True))
    margin = float(stats.t.ppf(_UPPER, sum(parts) ** 2 / spread)) * error
    return difference - margin, difference + margin


def _hedges(
    difference: float, variances: list[float], sizes: list[int]
) -> tuple[float | None, Interval | None]:
    """Hedges' g and its interval; None where nobody differs within the groups."""
    first, second = sizes
    df = first + second - 2
    pooled = sum((n - 1) * variance for n, variance in zip(sizes, variances, strict=True)) / df
    if math.sqrt(pooled) <= ROUNDING:
        return None, None
    correction = math.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2))
    g = correction / math.sqrt(df / 2) * difference / math.sqrt(pooled)
    error = math.sqrt((first + second) / (first * second) + g**2 / (2 * (first + second)))
    margin = float(stats.norm.ppf(_UPPER)) * error
    return g, (g - margin, g + margin)
