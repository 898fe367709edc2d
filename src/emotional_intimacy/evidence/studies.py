"""From what a sample found to evidence that scores can take."""

import math
from datetime import date

import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.evidence.responses import Responses
from emotional_intimacy.evidence.scores import scale_scores
from emotional_intimacy.model.agreement import Retest
from emotional_intimacy.model.evidence import (
    ROUNDING,
    Coefficient,
    NormEvidence,
    ReliabilityEvidence,
)
from emotional_intimacy.model.reliability import Alpha, Omega, SplitHalf

__all__ = ["norm_evidence", "reliability_evidence"]


def reliability_evidence(
    found: Alpha | Omega | SplitHalf | Retest,
    *,
    population: str,
    source: str,
    collected_from: date,
    collected_until: date,
) -> ReliabilityEvidence:
    """Turn a coefficient into evidence that `score` and `compare_over_time` take.

    Internal consistency (alpha, omega, halves) says how far a score would change with other items
    of the kind; a retest says how far it changes from one occasion to the next by itself.

    Args:
        found: The coefficient.
        population: Who the people were and how they were found.
        source: Where the study can be read.
        collected_from: The first day of the answers.
        collected_until: The last day.

    Returns:
        The evidence.

    Raises:
        RequestError: It is not a coefficient, it is not between 0 and 1, or a text is empty.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> evidence = ei.evidence.reliability_evidence(
        ...     ei.evidence.alpha(people, "trust"), population="made up", source="this page",
        ...     collected_from=date(2026, 1, 1), collected_until=date(2026, 1, 1))
        >>> evidence.coefficient, evidence.made_up
        ('alpha', True)
    """
    coefficient, value, sd, sd_later, days = _reliability(found)
    sample = found.sample
    return ReliabilityEvidence(
        questionnaire=sample.questionnaire,
        version=sample.version,
        context=sample.context,
        digest=sample.digest,
        locale=sample.locale,
        scale=sample.scale,
        n=sample.n,
        population=population,
        source=source,
        collected_from=collected_from,
        collected_until=collected_until,
        made_up=sample.made_up,
        coefficient=coefficient,
        value=value,
        sd=sd,
        sd_later=sd_later,
        interval_days=days,
        cases=sample.cases,
    )


def _reliability(found: object) -> tuple[Coefficient, float, float, float | None, int | None]:
    match found:
        case Alpha():
            return "alpha", found.value, found.sd, None, None
        case Omega(variant="minres"):
            return "omega-total-minres", found.value, found.sd, None, None
        case Omega(variant="ml"):
            return "omega-total-ml", found.value, found.sd, None, None
        case Omega():
            return "omega-total-cfa", found.value, found.sd, None, None
        case SplitHalf():
            return "split-half", found.spearman_brown, found.sd, None, None
        case Retest():
            sd, later = found.agreement.sds
            return "retest", found.agreement.r, sd, later, found.interval_days
    name = type(found).__name__
    raise RequestError("found", f"is of type {name}", "an Alpha, Omega, SplitHalf or Retest")


def norm_evidence(
    responses: Responses,
    scale: str,
    *,
    population: str,
    sampling: str,
    source: str,
    collected_from: date,
    collected_until: date,
) -> NormEvidence:
    """Turn the scores of a sample into norms.

    Norms hold for people like those in the sample, chosen as they were, and they age.

    Args:
        responses: What `read_responses` returned.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.
        population: Who the people were and how they were found.
        sampling: How they were chosen: a probability sample, volunteers, users of an app.
        source: Where the study can be read.
        collected_from: The first day of the answers.
        collected_until: The last day.

    Returns:
        The norms, of the people whom the rule of the questionnaire scores.

    Raises:
        RequestError: Fewer than two people have a score, their scores do not differ, or a text is
            empty.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> norms = ei.evidence.norm_evidence(
        ...     people, "trust", population="made up", sampling="by a program", source="this page",
        ...     collected_from=date(2026, 1, 1), collected_until=date(2026, 1, 1))
        >>> norms.n, norms.percentile_rank(100.1)
        (300, 100.0)
    """
    percents = scale_scores(responses, scale)
    known = percents[~np.isnan(percents)]
    scores = _counted(known)
    if len(scores) < 2:  # noqa: PLR2004 - a spread
        problem = f"has {len(known)} people with a score, or scores that do not differ"
        raise RequestError("responses", problem, "two people or more whose scores differ")
    form = responses.questionnaire
    return NormEvidence(
        questionnaire=form.id,
        version=form.version,
        context=form.context,
        digest=form.digest,
        locale=form.locale,
        scale=scale,
        n=len(known),
        population=population,
        sampling=sampling,
        source=source,
        collected_from=collected_from,
        collected_until=collected_until,
        made_up=responses.made_up,
        scores=scores,
        mean=float(known.mean()),
        sd=float(known.std(ddof=1)),
    )


def _counted(known: Matrix) -> tuple[tuple[float, int], ...]:
    """Each score with how many people have it; what rounding set apart is one score."""
    values, counts = np.unique(known, return_counts=True)
    begins = np.flatnonzero(np.diff(values, prepend=-math.inf) > ROUNDING)
    if not len(begins):
        return ()
    together = np.add.reduceat(counts, begins)
    return tuple(zip(values[begins].tolist(), together.tolist(), strict=True))
