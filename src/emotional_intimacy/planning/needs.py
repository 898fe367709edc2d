"""What reports ask of a plan: how much each pillar, signal and cause needs."""

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import (
    CauseReport,
    CauseScore,
    PillarScore,
    ScoreReport,
    SignalScore,
    WishReport,
)
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
_ENOUGH = frozenset({"as-now", "less"})
_SAYING_LITTLE = frozenset({"uniform", "contradictory"})


@attrs.frozen(eq=False, repr=False)
class Need(Value):
    """How much one pillar, signal or cause needs.

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


def find_needs(
    report: ScoreReport,
    bank: Bank,
    focus: tuple[str, ...],
    causes: CauseReport | None = None,
    wishes: WishReport | None = None,
) -> tuple[Need, ...]:
    """The needs of a report.

    A pillar needs as much as it lies below the middle of the range, as a share of that half, and a
    little where it is mixed; a strong one needs upkeep. An outcome is fed by the other pillars, so
    it is no target of its own. A signal of distance that is present, or one of closeness that is
    absent, needs as much as its percent points to distance, less where it is not clear, and a
    quarter of that where it is there in part; causes likewise. What the person picked comes first.
    A pillar that the person wishes as it is or less is no need, nor is a signal that belongs to
    such pillars alone. Pillar and signal share their answers, so no practice ever adds the two up:
    see `Needs`.

    Args:
        report: The report.
        bank: The bank it was made with.
        focus: Ids of pillars the person picked.
        causes: What weighs at present.
        wishes: What the person wishes for.

    Returns:
        Needs of more than nothing, in bank order: pillars, signals, causes.
    """
    enough = {wish.id for wish in wishes.wishes if wish.state in _ENOUGH} if wishes else set()
    enough -= set(focus)
    found = []
    for pillar in bank.pillars:
        if pillar.id in focus:
            found.append(Need(PlanReason(pillar.id, "pillar", "focus"), _FOCUS))
        elif pillar.id in report.pillars and not pillar.outcome and pillar.id not in enough:
            found.append(_pillar_need(report.pillars[pillar.id]))
    for signal in report.signals:
        belongs_to = {pillar.id for pillar in bank.pillars if signal.id in pillar.signals}
        if not belongs_to or belongs_to - enough:
            found.append(_signal_need(signal, low=bank.signals[signal.id].kind == "low"))
    found += [_cause_need(cause) for cause in causes.causes] if causes else []
    return tuple(need for need in found if need.weight > 0)


def _pillar_need(pillar: PillarScore) -> Need:
    if pillar.percent is None:
        return Need(PlanReason(pillar.id, "pillar", "need"), 0.0)
    if pillar.level == "strong":
        return Need(PlanReason(pillar.id, "pillar", "upkeep"), _UPKEEP)
    weight = max(_MIXED, (_MIDDLE - pillar.percent) / _MIDDLE)
    return Need(PlanReason(pillar.id, "pillar", "need"), weight)


def _signal_need(signal: SignalScore, *, low: bool) -> Need:
    weight = 0.0
    if signal.percent is not None:
        distance = signal.percent if low else 100 - signal.percent
        if signal.state == ("present" if low else "absent"):
            weight = distance / 100 * (1.0 if signal.clear else _LEANING)
        elif signal.state == "partly":
            weight = _HALF_SEEN * distance / 100
    return Need(PlanReason(signal.id, "signal", "need"), weight)


def _cause_need(cause: CauseScore) -> Need:
    share = {"present": _LEANING, "partly": _HALF_SEEN}.get(cause.state, 0.0)
    return Need(PlanReason(cause.id, "cause", "need"), share * (cause.percent or 0.0) / 100)


def _aims(practice: Practice, reason: PlanReason) -> tuple[str, ...]:
    """What of a reason's kind a practice serves."""
    if reason.kind == "cause":
        return practice.causes
    return practice.pillars if reason.kind == "pillar" else practice.signals


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
            if reason.id in _aims(practice, reason)
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
