"""What holds of evidence from studies."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import (
    ID,
    PERCENT,
    PROSE,
    Check,
    Fault,
    Invariants,
    both_or_neither,
    interval,
    number,
)
from emotional_intimacy.model.limits import MOST_COUNTED

if TYPE_CHECKING:
    from emotional_intimacy.model.evidence import StudyScore

__all__ = ["INVARIANTS", "PEOPLE", "SPREAD"]

PEOPLE: Check = number(2, MOST_COUNTED)
"""How many people were in a sample: enough for a spread."""

SPREAD: Check = number(0, 100)
"""A standard deviation of percents."""

_STUDY: dict[str, Check] = {  # beside what the classes check themselves
    "questionnaire": ID,
    "version": ID,
    "context": ID,
    "digest": ID,
    "locale": ID,
    "scale": ID,
    "population": PROSE,
    "source": PROSE,
}


def _evidence_is_of_the_scale(score: "StudyScore") -> Iterator[Fault]:
    for name in ("reliability", "norms"):
        evidence = getattr(score, name)
        if evidence is not None and evidence.scale != score.id:
            yield f".{name}.scale", "expected the id of the score"
    if score.reliability is None and score.norms is None:
        yield ".reliability", "expected a study of one kind or the other"


INVARIANTS: dict[str, Invariants] = {
    "ReliabilityEvidence": Invariants(_STUDY),
    "NormEvidence": Invariants(
        {**_STUDY, "sampling": PROSE},
    ),
    "StudyScore": Invariants(
        {
            "id": ID,
            "sem": SPREAD,
            "interval": interval(0, 100),
            "percentile_rank": PERCENT,
        },
        (
            both_or_neither("sem", "interval"),
            both_or_neither("percentile_rank", "t_score"),
            _evidence_is_of_the_scale,
        ),
    ),
}
"""By the name of the class."""
