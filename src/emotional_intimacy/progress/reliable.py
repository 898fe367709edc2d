"""Reliable change: a difference held against the error that a study found."""

import math
from typing import get_args

from emotional_intimacy.errors import EvidenceMissingError, RequestError
from emotional_intimacy.model.arguments import require_choice
from emotional_intimacy.model.evidence import ROUNDING, ReliabilityEvidence
from emotional_intimacy.model.limits import RELIABLE_Z
from emotional_intimacy.model.progress import Method, ReliableChange

__all__ = ["reliable_change"]

_HIGHEST = 100
_STUDY = (
    "a sample of people like this one who answered the same questionnaire twice, with how long was"
    " between, the correlation of the two scores and their standard deviation; or once, for"
    " internal consistency"
)
_TWICE = "a sample of people who answered twice, with the standard deviation on each occasion"


def reliable_change(
    before: float,
    after: float,
    evidence: ReliabilityEvidence | None,
    *,
    method: Method = "jacobson-truax",
) -> ReliableChange:
    """Hold the difference between two percents against the error that a study found.

    ``"jacobson-truax"`` divides it by sqrt(2) SEM, the form that Jacobson and Truax (1991) give
    after the correction by Christensen and Mendoza (1986). These are one formula, and it has one
    name here. ``"two-sem"`` divides it by sqrt(SEM1² + SEM2²), for a study in which people were
    spread differently on the second occasion.

    What the answer means depends on the reliability. Internal consistency (alpha, omega, split
    half) answers whether the difference is beyond the noise of the items; retest answers whether it
    is beyond what people's scores do anyway from one time to another. For a person who is followed
    from week to week, use a retest over about the same time: with the other kind, an ordinary
    good week counts as a change.

    It does not say whether a change matters. Clinically significant change needs norms of two
    groups of people and is not offered.

    Args:
        before: The earlier percent of the possible range, 0 to 100.
        after: The later one.
        evidence: The study; of the same questionnaire and scale, which the caller sees to here and
            `compare_over_time` checks.
        method: ``"jacobson-truax"`` or ``"two-sem"``.

    Returns:
        The reliable change, with the study that it rests on.

    Raises:
        EvidenceMissingError: There is no study, or it lacks what the method needs.
        RequestError: An argument is not of its type or range, or the study has no error at all.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> evidence = ei.ReliabilityEvidence(
        ...     questionnaire=pulse.id, version=pulse.version, context=pulse.context,
        ...     digest=pulse.digest, locale=pulse.locale, scale="overall", coefficient="retest",
        ...     value=0.75, sd=16.0, interval_days=7, cases="complete", n=300,
        ...     population="made up for this example", source="nowhere",
        ...     collected_from=date(2026, 1, 1), collected_until=date(2026, 3, 31), made_up=True,
        ... )
        >>> found = ei.progress.reliable_change(50, 75, evidence)
        >>> round(found.threshold, 1), round(found.z, 2), found.reliable
        (22.2, 2.21, 'up')
    """
    _check_percent("before", before)
    _check_percent("after", after)
    require_choice("method", method, get_args(Method))
    study = _study(evidence)
    later = study.sem_later if method == "two-sem" else study.sem
    if later is None:
        raise EvidenceMissingError("reliable change from two errors", _TWICE)
    s_diff = math.hypot(study.sem, later)
    if s_diff <= ROUNDING:
        problem = "says that scores have no error, so any difference at all would count"
        raise RequestError("evidence", problem, "a reliability below 1")
    amount = float(after - before)
    z = amount / s_diff
    return ReliableChange(
        amount=amount,
        s_diff=s_diff,
        z=z,
        threshold=RELIABLE_Z * s_diff,
        reliable="up" if z >= RELIABLE_Z else "down" if z <= -RELIABLE_Z else "none",
        method=method,
        evidence=study,
    )


def _study(evidence: object) -> ReliabilityEvidence:
    if evidence is None:
        raise EvidenceMissingError("reliable change", _STUDY)
    if not isinstance(evidence, ReliabilityEvidence):
        found = type(evidence).__name__
        raise RequestError("evidence", f"is of type {found}", "a ReliabilityEvidence")
    return evidence


def _check_percent(argument: str, percent: object) -> None:
    if isinstance(percent, bool) or not isinstance(percent, int | float):
        problem = f"is of type {type(percent).__name__}"
    elif 0 <= percent <= _HIGHEST:
        return
    else:
        problem = "is not a percent of the possible range"
    raise RequestError(argument, problem, "a number from 0 to 100")
