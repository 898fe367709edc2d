"""What a report asks of a plan: how much each pillar and each signal needs."""

from typing import Literal

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import PillarScore, ScoreReport, SignalScore
from emotional_intimacy.model.value import Value

__all__ = ["Need", "Needs", "find_needs", "says_too_little"]

_FOCUS = 1.0
_LEANING = 0.8
_HALF_SEEN = 0.25
_MIXED = 0.1
_UPKEEP = 0.05
_AGAIN = 0.5
"""What a need is worth again once a practice serves it."""

_MIDDLE = 50.0
_SAYING_LITTLE = frozenset({"uniform", "contradictory"})


@attrs.frozen(eq=False, repr=False)
class Need(Value):
    """How much one pillar or signal needs.

    Attributes:
        reason: What a step says that serves it.
        weight: 0 to 1.
    """

    reason: PlanReason
    weight: float


def says_too_little(report: ScoreReport) -> bool:
    """Whether a report cannot aim a plan: a pulse, an empty, uniform or contradictory one."""
    scored = any(pillar.percent is not None for pillar in report.pillars)
    return not scored or any(caution.id in _SAYING_LITTLE for caution in report.cautions)


def find_needs(report: ScoreReport, bank: Bank, focus: tuple[str, ...]) -> tuple[Need, ...]:
    """The needs of a report.

    A pillar needs as much as it lies below the middle of the range, as a share of that half, and a
    little where it is mixed; a strong one needs upkeep. An outcome is fed by the other pillars, so
    it is no target of its own. A signal of distance that is present, or one of closeness that is
    absent, needs as much as its percent points to distance, less where it is not clear, and a
    quarter of that where it is there in part. What the person picked comes first. Pillar and signal
    share their answers, so no practice ever adds the two up: see `Needs`.

    Args:
        report: The report.
        bank: The bank it was made with.
        focus: Ids of pillars the person picked.

    Returns:
        Needs of more than nothing, in bank order, pillars first.
    """
    fed = [pillar.id for pillar in bank.pillars if not pillar.outcome]
    found = [_pillar_need(report.pillars[id], id in focus) for id in fed if id in report.pillars]
    found += [Need(PlanReason(id, "pillar", "focus"), _FOCUS) for id in focus if id not in fed]
    kinds = {signal.id: signal.kind for signal in bank.signals}
    found += [_signal_need(signal, low=kinds[signal.id] == "low") for signal in report.signals]
    return tuple(need for need in found if need.weight > 0)


def _pillar_need(pillar: PillarScore, picked: bool) -> Need:  # noqa: FBT001
    because: Literal["focus", "need", "upkeep"] = "need"
    weight = 0.0
    if picked:
        because, weight = "focus", _FOCUS
    elif pillar.level == "strong":
        because, weight = "upkeep", _UPKEEP
    elif pillar.percent is not None:
        weight = max(_MIXED, (_MIDDLE - pillar.percent) / _MIDDLE)
    return Need(PlanReason(pillar.id, "pillar", because), weight)


def _signal_need(signal: SignalScore, *, low: bool) -> Need:
    weight = 0.0
    if signal.percent is not None:
        distance = signal.percent if low else 100 - signal.percent
        if signal.state == ("present" if low else "absent"):
            weight = distance / 100 * (1.0 if signal.clear else _LEANING)
        elif signal.state == "partly":
            weight = _HALF_SEEN * distance / 100
    return Need(PlanReason(signal.id, "signal", "need"), weight)


class Needs:
    """Needs that shrink as practices serve them.

    Args:
        needs: The needs at the start.
    """

    def __init__(self, needs: tuple[Need, ...]) -> None:
        self._weights = {need.reason: need.weight for need in needs}

    def served_by(self, practice: Practice) -> list[tuple[float, PlanReason]]:
        """The needs that a practice serves, the greatest first.

        They are compared one after the other and never added up: pillar and signal are the same
        answers, seen from two sides.
        """
        served = [
            (weight, reason)
            for reason, weight in self._weights.items()
            if reason.id in (practice.pillars if reason.kind == "pillar" else practice.signals)
        ]
        served.sort(key=lambda pair: -pair[0])
        return served

    def reasons_for(self, practice: Practice) -> tuple[PlanReason, ...]:
        """Why a practice was chosen: the greatest need it serves, and that of the other kind.

        Pillar and signal stand beside each other as two views of one thing.
        """
        reasons = [reason for _, reason in self.served_by(practice)]
        other = [one for one in reasons if one.kind != reasons[0].kind and one.because != "upkeep"]
        return tuple(reasons[:1] + other[:1])

    def only_upkeep(self) -> bool:
        """Whether there is nothing to mend and nothing was picked."""
        return all(reason.because == "upkeep" for reason in self._weights)

    def meet(self, practice: Practice) -> None:
        """Count a practice as chosen: what it serves is worth less from now on."""
        for _, reason in self.served_by(practice):
            self._weights[reason] *= _AGAIN
