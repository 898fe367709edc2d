"""Which practices may stand in a plan for one."""

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import ScoreReport
from emotional_intimacy.model.rules import PillarRule

__all__ = ["UNASKED", "deepest", "fits_one", "is_firm", "is_low"]

UNASKED = 1
"""Depth without the private check, or on ground that does not carry more."""

_FIRST_PLAN = 3
_REVISED = 4


def is_firm(report: ScoreReport, bank: Bank) -> bool:
    """Whether the ground of telling carries more than the easy: trust that is not in doubt.

    Every pillar of the ground is scored and its interval does not reach below the threshold of
    low, and every signal of it is there at least in part. Where a bank names no ground, nothing
    is known to carry.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        True if depth 2 can be thought of.
    """
    rule = bank.rules[report.provenance.rule]
    pillars = [report.pillars[one.id] for one in bank.pillars if one.ground]
    signals = [report.signals[one.id] for one in bank.signals if one.ground]
    return (
        isinstance(rule, PillarRule)
        and bool(pillars)
        and all(one.interval is not None and one.interval[0] >= rule.level_low for one in pillars)
        and all(one.state in {"partly", "present"} for one in signals)
    )


def is_low(report: ScoreReport, bank: Bank) -> bool:
    """Whether the ground of telling is low: a pillar of it is, or a signal of it is absent.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        True if a plan is to begin with limits and with a word that is kept.
    """
    return any(report.pillars[one.id].level == "low" for one in bank.pillars if one.ground) or any(
        report.signals[one.id].state == "absent" for one in bank.signals if one.ground
    )


def deepest(report: ScoreReport, bank: Bank, *, asked: bool, revised: bool) -> int:
    """The greatest depth that a report and its context carry. No score opens a gate.

    Args:
        report: The report.
        bank: The bank it was made with.
        asked: Whether the private check was gone through and closed nothing.
        revised: Whether the person already did a part of the plan.

    Returns:
        0 to 4.
    """
    most = bank.contexts[report.provenance.context].deepest
    if not asked and is_low(report, bank):
        return 0
    if not asked or not is_firm(report, bank):
        return min(most, UNASKED)
    strong = all(report.pillars[one.id].level == "strong" for one in bank.pillars if one.ground)
    present = all(report.signals[one.id].state == "present" for one in bank.signals if one.ground)
    if not (strong and present):
        return min(most, 2)
    return min(most, _REVISED if revised else _FIRST_PLAN)


def fits_one(practice: Practice, *, depth: int, together: bool, asked: bool, low: bool) -> bool:
    """Whether a practice can stand in a plan for one person.

    Args:
        practice: The practice.
        depth: The greatest depth.
        together: Whether a step may be begun with the other, who may answer or not.
        asked: Whether the private check was gone through and closed nothing.
        low: Whether the ground of telling is low: then nothing that fear would close.

    Returns:
        True if it can. None that needs two can: one person cannot consent for two.
    """
    modes = {"alone", "begun-alone"} if together else {"alone"}
    if asked:
        opened = not (low and "fear" in practice.gates)
    else:
        opened = not practice.gates and not practice.tender
    return practice.together in modes and practice.depth <= depth and opened
