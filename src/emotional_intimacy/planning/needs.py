"""What reports ask of a plan: how much each pillar, signal and cause needs.

Weights are whole thousandths, so that adding and comparing them is exact everywhere.
"""

from collections.abc import Iterable

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Because, PlanReason, ReasonKind
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import (
    CauseReport,
    CauseScore,
    Interval,
    PillarScore,
    ScoreReport,
    SignalScore,
    WishReport,
)
from emotional_intimacy.model.value import Value

__all__ = [
    "FULL",
    "UPKEEP",
    "Need",
    "aims",
    "find_needs",
    "focus_needs",
    "says_too_little",
    "shortfall",
    "suited",
]

FULL = 1000
"""The weight of what the person picked; no need weighs more."""

UPKEEP = 50
"""The weight of what is to be kept up."""

_LEANING = 0.8
"""What counts of a sign that leans one way, or of a cause, which has one answer or a few."""

_PARTLY = 0.25
"""What counts of a sign or cause that is there in part."""
_FEEDS = 0.5
"""What of the need of an outcome goes to each pillar that feeds it."""

_GREAT = 400
"""The weight from which a sign or cause keeps out what is not for it: it is there, and strongly."""

_DEEPEST_FOR_A_PILLAR = 2
_MIDDLE = 50.0
_ENOUGH = frozenset({"as-now", "less"})
_SAYING_LITTLE = frozenset({"uniform", "contradictory"})


@attrs.frozen(eq=False, repr=False)
class Need(Value):
    """How much one pillar, signal or cause needs.

    Attributes:
        reason: What a step says that serves it.
        weight: 1 to 1000.
    """

    reason: PlanReason
    weight: int


def says_too_little(report: ScoreReport) -> bool:
    """Whether a report cannot aim a plan: a pulse, an empty, uniform or contradictory one."""
    scored = any(pillar.percent is not None for pillar in report.pillars)
    return not scored or any(caution.id in _SAYING_LITTLE for caution in report.cautions)


def focus_needs(bank: Bank, focus: tuple[str, ...]) -> tuple[Need, ...]:
    """The needs of what a person picked.

    Args:
        bank: The bank.
        focus: Ids of pillars and of forms.

    Returns:
        A need of full weight for each.
    """
    return tuple(
        _need(id, "pillar" if id in bank.pillars else "form", "focus", FULL) for id in focus
    )


def find_needs(
    report: ScoreReport,
    bank: Bank,
    focus: tuple[str, ...],
    causes: CauseReport | None = None,
    wishes: WishReport | None = None,
) -> tuple[Need, ...]:
    """The needs of a report.

    A pillar needs as much as it lies below the middle of the range, as a share of that half, on
    the average over its interval: what is uncertain counts less. One whose interval does not reach
    below the middle needs upkeep alone, and so does a sign of closeness that is present. An
    outcome is not a target of its own; half of what it needs goes to each pillar that feeds it. A
    signal of distance that is present, or one of closeness that is absent, needs as much as its
    percent points to distance, a little less where it is not clear, and a quarter of that where it
    is there in part; causes likewise. Where the report is sparse, which often means little
    contact, signs of closeness that are absent count a quarter. Signals that need no fixing in a
    context are left out. A wish for more weighs as much as its gap, and what the person picked
    comes first. A pillar that the person wishes as it is or less is not a need, nor is a signal
    that belongs to such pillars alone, unless it is a strain.

    Args:
        report: The report.
        bank: The bank it was made with.
        focus: Ids of pillars and forms that the person picked.
        causes: What weighs at present.
        wishes: What the person wishes for.

    Returns:
        Needs of more than nothing: the focus, pillars, signals, causes.
    """
    gaps: dict[str, float] = {}
    enough: set[str] = set()
    if wishes is not None:
        gaps = {wish.id: wish.gap or 0.0 for wish in wishes.wishes if wish.state == "more"}
        enough = {wish.id for wish in wishes.wishes if wish.state in _ENOUGH} - set(focus)
    aimed = [
        pillar for pillar in bank.pillars if pillar.id in report.pillars and pillar.id not in enough
    ]
    outcomes = [
        max(shortfall(report.pillars[pillar.id].interval), _wished(pillar.id, gaps))
        for pillar in aimed
        if pillar.outcome
    ]
    feeds = round(_FEEDS * max(outcomes, default=0))
    needs = list(focus_needs(bank, focus))
    needs += [
        _pillar_need(report.pillars[pillar.id], _wished(pillar.id, gaps), feeds)
        for pillar in aimed
        if not pillar.outcome and pillar.id not in focus
    ]
    sparse = any(caution.id == "sparse" for caution in report.cautions)
    no_needs = bank.contexts[report.provenance.context].no_needs
    for signal in report.signals:
        about = bank.signals[signal.id]
        belongs_to = {pillar.id for pillar in bank.pillars if signal.id in pillar.signals}
        wanted = about.strain or not belongs_to or belongs_to - enough
        if wanted and signal.id not in no_needs:
            needs.append(_signal_need(signal, low=about.kind == "low", sparse=sparse))
    needs += [_cause_need(cause) for cause in causes.causes] if causes else []
    return tuple(need for need in needs if need.weight > 0)


def aims(practice: Practice, reason: PlanReason, bank: Bank) -> bool:
    """Whether a practice counts for what a reason names.

    For a pillar alone nothing counts that is tender or deeper than depth 2: this needs a signal or
    a cause that speaks for it. Unless the person picked it or wishes for more of it, only what
    grows a sign of closeness counts for it; of what is about a conflict nothing else ever does.

    Args:
        practice: The practice.
        reason: The reason.
        bank: The bank.

    Returns:
        True if it counts.
    """
    if reason.kind == "cause":
        return reason.id in practice.causes
    if reason.kind == "signal":
        return reason.id in practice.signals
    ids = practice.pillars if reason.kind == "pillar" else practice.forms
    if reason.id not in ids or practice.tender or practice.depth > _DEEPEST_FOR_A_PILLAR:
        return False
    asked_for = reason.because in {"focus", "wish"} and practice.kind != "conflict"
    return asked_for or any(bank.signals[id].kind == "strong" for id in practice.signals)


def suited(practices: Iterable[Practice], needs: Iterable[Need]) -> tuple[Practice, ...]:
    """The practices that a plan with these needs may hold, by their `only_for` and `not_for`.

    Args:
        practices: The practices.
        needs: The needs.

    Returns:
        Those whose `only_for` is empty or names a need, and whose `not_for` names no great one.
    """
    in_need = {
        need.reason.id: need.weight
        for need in needs
        if need.reason.because == "need" and need.reason.kind != "pillar"
    }
    great = {id for id, weight in in_need.items() if weight >= _GREAT}
    return tuple(
        practice
        for practice in practices
        if (not practice.only_for or not in_need.keys().isdisjoint(practice.only_for))
        and great.isdisjoint(practice.not_for)
    )


def names_first(practice: Practice, reason: PlanReason) -> bool:
    """Whether what a reason names is the first of its kind that a practice is for.

    Args:
        practice: The practice.
        reason: The reason.

    Returns:
        True if it is.
    """
    named = {
        "cause": practice.causes,
        "signal": practice.signals,
        "pillar": practice.pillars,
        "form": practice.forms,
    }
    return named[reason.kind][:1] == (reason.id,)


def _need(id: str, kind: ReasonKind, because: Because, weight: float) -> Need:
    return Need(PlanReason(id, kind, because), round(weight))


def _wished(id: str, gaps: dict[str, float]) -> int:
    return round(FULL * gaps.get(id, 0.0) / 100)


def shortfall(interval: Interval | None) -> int:
    """How far a pillar lies below the middle, averaged over its interval, in thousandths.

    Args:
        interval: The interval of its percent; None where it is not scored.

    Returns:
        0 to 1000.
    """
    if interval is None:
        return 0
    low, high = interval
    if low >= _MIDDLE:
        return 0
    if high <= _MIDDLE:
        short = _MIDDLE - (low + high) / 2
    else:
        short = (_MIDDLE - low) ** 2 / (2 * (high - low))
    return round(FULL * short / _MIDDLE)


def _pillar_need(pillar: PillarScore, wished: int, feeds: int) -> Need:
    if pillar.percent is None:
        return _need(pillar.id, "pillar", "need", 0)
    ways: dict[Because, int] = {
        "need": shortfall(pillar.interval),
        "wish": wished,
        "feeds": feeds,
        "upkeep": UPKEEP,
    }
    because = max(ways, key=lambda way: ways[way])
    return _need(pillar.id, "pillar", because, ways[because])


def _signal_need(signal: SignalScore, *, low: bool, sparse: bool) -> Need:
    if signal.percent is None:
        return _need(signal.id, "signal", "need", 0)
    if signal.state == "present" and not low:
        return _need(signal.id, "signal", "upkeep", UPKEEP * signal.percent / 100)
    distance = signal.percent if low else 100 - signal.percent
    weight = 0.0
    if signal.state == ("present" if low else "absent"):
        weight = distance / 100 * (1.0 if signal.clear else _LEANING)
    elif signal.state == "partly":
        weight = _PARTLY * distance / 100
    if sparse and not low:
        weight *= _PARTLY
    return _need(signal.id, "signal", "need", FULL * weight)


def _cause_need(cause: CauseScore) -> Need:
    share = {"present": _LEANING, "partly": _PARTLY}.get(cause.state, 0.0)
    return _need(cause.id, "cause", "need", FULL * share * (cause.percent or 0.0) / 100)
