"""Why a step is in a plan, in one short clause."""

from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.reports.describe.words import Words

__all__ = ["name_of_reason", "reason_clause"]

_MORE = {
    "focus": "reason-focus",
    "wish": "reason-wish",
    "need": "reason-more",
    "feeds": "reason-feeds",
    "upkeep": "reason-upkeep",
}
"""What is said where more of something is wanted: of an area, a sign of closeness, or a form."""


def reason_clause(reason: PlanReason, words: Words) -> str:
    """Why a step is in a plan.

    Args:
        reason: The reason.
        words: The sentences.

    Returns:
        A short clause.
    """
    return words(_message(reason, words), name=name_of_reason(reason, words))


def name_of_reason(reason: PlanReason, words: Words) -> str:
    """The name of what a step is for.

    Args:
        reason: The reason.
        words: The sentences.

    Returns:
        The name of the pillar, signal, cause or form.
    """
    bank = words.bank
    if reason.kind == "signal":
        return bank.signals[reason.id].name
    if reason.kind == "cause":
        return bank.causes[reason.id].name
    return (bank.forms if reason.kind == "form" else bank.pillars)[reason.id].name


def _message(reason: PlanReason, words: Words) -> str:
    if reason.kind == "signal" and words.bank.signals[reason.id].kind == "low":
        return "reason-signal-low"
    if reason.kind == "cause":
        return "reason-cause"
    return _MORE[reason.because]
