"""Why a step is in a plan, in one short clause."""

from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.reports.describe.words import Words

__all__ = ["reason_clause"]

_OF_A_PILLAR = {
    "focus": "reason-focus",
    "wish": "reason-wish",
    "need": "reason-pillar",
    "feeds": "reason-feeds",
    "upkeep": "reason-upkeep",
}


def reason_clause(reason: PlanReason, words: Words) -> str:
    """Why a step is in a plan.

    Args:
        reason: The reason.
        words: The sentences.

    Returns:
        A sentence.
    """
    bank = words.bank
    if reason.kind == "signal":
        signal = bank.signals[reason.id]
        return words(f"reason-signal-{signal.kind}", name=signal.name)
    if reason.kind == "cause":
        return words("reason-cause", name=bank.causes[reason.id].name)
    return words(_OF_A_PILLAR[reason.because], name=bank.pillars[reason.id].name)
