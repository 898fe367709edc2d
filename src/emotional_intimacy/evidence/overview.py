"""All scales of a sample at once."""

import math
from collections.abc import Callable, Iterable
from typing import TypeVar

import attrs
import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.evidence.consistency import alpha
from emotional_intimacy.evidence.omega import omega_total
from emotional_intimacy.evidence.positions import positions_of, scales_of
from emotional_intimacy.evidence.responses import Responses, require_responses
from emotional_intimacy.evidence.scores import scale_scores
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import ROUNDING
from emotional_intimacy.model.results import Interval
from emotional_intimacy.model.tables import Tabular, rows
from emotional_intimacy.model.value import Value

__all__ = ["ScaleSummary", "Summary", "summary"]

_HIGHEST = 100
_METHOD = (
    "scores by the questionnaire's own rule, in percent of the possible range; alpha and omega of "
    "complete cases, with intervals at 95 %: Feldt's, and by the delta method; "
    "sem = sd sqrt(1 - alpha)"
)

T = TypeVar("T")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScaleSummary(Value):
    """One scale of a sample.

    Attributes:
        id: Id of the pillar, subscale or signal, or ``"overall"``.
        n_items: How many items it has.
        n: How many people have a score.
        n_given: How many people there were.
        missing: Share of the answers that were asked for and not given, 0 to 1.
        mean: Mean of the scores, in percent of the possible range; None if there are none.
        sd: Their standard deviation (n - 1); None below two.
        skewness: Their third standardized moment, with that standard deviation.
        floor: Share of people with the lowest score that is possible.
        ceiling: Share of people with the highest.
        n_complete: How many people answered every item: alpha and omega come from them.
        alpha: Cronbach's alpha; None where it is undefined.
        alpha_interval: Its interval at 95 %.
        omega: Omega total of one factor, the variant ``"cfa"``; None where it is undefined.
        omega_interval: Its interval at 95 %.
        sem: Standard error of measurement, in percent; None without an alpha from 0 on.
        reason: Why alpha or omega is None; None if both are there.
    """

    id: str
    n_items: int
    n: int
    n_given: int
    missing: float | None
    mean: float | None
    sd: float | None
    skewness: float | None
    floor: float | None
    ceiling: float | None
    n_complete: int
    alpha: float | None
    alpha_interval: Interval | None
    omega: float | None
    omega_interval: Interval | None
    sem: float | None
    reason: str | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Summary(Tabular):
    """All scales of a sample.

    Attributes:
        scales: One `ScaleSummary` for each scale.
        questionnaire: Id of the questionnaire.
        n_people: How many people there are.
        made_up: Whether the answers were made up by a program.
        method: How, in words.
    """

    scales: Catalog[ScaleSummary] = attrs.field(metadata=rows())
    questionnaire: str
    n_people: int
    made_up: bool
    method: str


def summary(responses: Responses, *, scales: Iterable[str] | None = None) -> Summary:
    """Every scale of a sample in one table: spread of the scores and how reliable they are.

    Args:
        responses: What `read_responses` returned.
        scales: Ids of pillars, subscales or signals, or ``"overall"``; if None, all pillars or
            subscales, and the overall score if there is one.

    Returns:
        A row for each scale. What cannot be computed is None, with the reason.

    Raises:
        RequestError: It is not a `Responses`, or of a questionnaire that `score` does not take.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> overview = ei.evidence.summary(people)
        >>> overview.scales["trust"].n, overview.scales["trust"].alpha > 0.8
        (300, True)
        >>> overview.scales.ids[-1]
        'overall'
    """
    require_responses(responses)
    chosen = scales_of(responses.questionnaire, scales)
    return Summary(
        scales=Catalog("scale", [_summary(responses, scale) for scale in chosen]),
        questionnaire=responses.questionnaire.id,
        n_people=responses.n_people,
        made_up=responses.made_up,
        method=_METHOD,
    )


def _summary(responses: Responses, scale: str) -> ScaleSummary:
    places = positions_of(responses, scale)
    percents = scale_scores(responses, scale)
    scores = percents[~np.isnan(percents)]
    there = ~np.isnan(responses.answers[:, places])
    asked = int(responses.offered[:, places].sum())
    consistent, no_alpha = _or_reason(alpha, responses, scale)
    one_factor, no_omega = _or_reason(omega_total, responses, scale)
    value = None if consistent is None else consistent.value
    sd = float(scores.std(ddof=1)) if len(scores) > 1 else None
    return ScaleSummary(
        id=scale,
        n_items=len(places),
        n=len(scores),
        n_given=responses.n_people,
        missing=(asked - int(there.sum())) / asked if asked else None,
        mean=float(scores.mean()) if len(scores) else None,
        sd=sd,
        skewness=_skewness(scores, sd),
        floor=_share(scores <= ROUNDING),
        ceiling=_share(scores >= _HIGHEST - ROUNDING),
        n_complete=int(there.all(axis=1).sum()),
        alpha=value,
        alpha_interval=None if consistent is None else consistent.interval,
        omega=None if one_factor is None else one_factor.value,
        omega_interval=None if one_factor is None else one_factor.interval,
        sem=None if sd is None or value is None or value < 0 else sd * math.sqrt(1 - value),
        reason="; ".join(filter(None, (no_alpha, no_omega))) or None,
    )


def _or_reason(
    compute: Callable[[Responses, str], T], responses: Responses, scale: str
) -> tuple[T | None, str | None]:
    """A coefficient, or why there is none."""
    try:
        return compute(responses, scale), None
    except RequestError as refusal:
        return None, f"{compute.__name__}: {refusal.problem}"


def _skewness(scores: Matrix, sd: float | None) -> float | None:
    if sd is None or sd <= ROUNDING:
        return None
    return float(((scores - scores.mean()) ** 3).mean()) / sd**3


def _share(holds: "np.typing.NDArray[np.bool_]") -> float | None:
    return float(holds.mean()) if len(holds) else None
