"""How the percents, errors and means of a report go together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import ROUNDING, Fault

if TYPE_CHECKING:
    from emotional_intimacy.model.results import ScoreReport

__all__ = ["errors_are_there", "means_follow", "overall_is_of_the_pillars"]


def overall_is_of_the_pillars(report: "ScoreReport") -> Iterator[Fault]:
    """There is a whole where the rule asks for one, with what all pillars have."""
    overall = report.overall
    if (overall is not None) is not report.provenance.numbers.has_overall:
        yield ".overall", "expected one exactly where the rule asks for it"
    if overall is None:
        return
    for name, expected in (("percent", "one"), ("se", "an error")):
        whole = getattr(overall, name) is not None
        parts = all(getattr(pillar, name) is not None for pillar in report.pillars)
        if len(report.pillars) and whole is not parts:
            yield f".overall.{name}", f"expected {expected} exactly where each pillar has one"


def errors_are_there(report: "ScoreReport") -> Iterator[Fault]:
    """Beside every percent, but that of one answer on a scale of a caller's own."""
    by_subscale = report.provenance.numbers.kind == "scale"
    for at, pillar in enumerate(report.pillars):
        one_answer = by_subscale and pillar.n_answered == 1
        if (pillar.se is None) is not (pillar.percent is None or one_answer):
            yield f".pillars[{at}].se", "expected one beside every percent of two answers or more"
    whole = report.overall
    of_pulse = whole is not None and not len(report.pillars)
    if whole is not None and of_pulse and (whole.se is None) is not (whole.percent is None):
        yield ".overall.se", "expected one beside every percent of two answers or more"


def means_follow(report: "ScoreReport") -> Iterator[Fault]:
    """The mean and the sum of each pillar are its percent on the response scale."""
    low, high = report.provenance.minimum, report.provenance.maximum
    for at, pillar in enumerate(report.pillars):
        if pillar.percent is None or pillar.mean is None or pillar.sum is None:
            continue
        slack = ROUNDING * max(1.0, abs(low), abs(high))
        if abs(pillar.mean - (low + (high - low) * pillar.percent / 100)) > slack:
            yield f".pillars[{at}].mean", "expected the percent on the response scale"
        if abs(pillar.sum - pillar.mean * pillar.n_items) > slack * pillar.n_items:
            yield f".pillars[{at}].sum", "expected the mean times n_items"
