"""What a report says of the ground of telling: how deep a plan may go, and whom it may invite."""

from typing import NamedTuple

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.results import PillarScore, ScoreReport, State
from emotional_intimacy.model.rules import PillarRule

__all__ = ["UNASKED", "deepest", "invites", "is_firm", "is_low"]

UNASKED = 1
"""Depth without the private check, or on ground that does not carry more."""

_FIRST_PLAN = 3
_REVISED = 4


class _Ground(NamedTuple):
    """What a report says of the ground of telling; see `Pillar.ground` and `Signal.ground`.

    Attributes:
        pillars: What it scored of each pillar of the ground; None for one that was not asked.
        states: The state of each signal of the ground; unknown for one that was not asked.
    """

    pillars: tuple[PillarScore | None, ...]
    states: tuple[State, ...]

    @property
    def is_known(self) -> bool:
        """Whether there is a ground, and all of it was answered."""
        scored = all(score is not None and score.interval is not None for score in self.pillars)
        return bool(self.pillars) and scored and "unknown" not in self.states

    def lies_above(self, threshold: float) -> bool:
        """Whether the interval of each pillar of it begins at a threshold or above."""
        intervals = [score.interval for score in self.pillars if score is not None]
        return all(interval is not None and interval[0] >= threshold for interval in intervals)

    @property
    def is_low(self) -> bool:
        """Whether a pillar of it is low, or a signal of it absent."""
        low = any(score is not None and score.level == "low" for score in self.pillars)
        return low or "absent" in self.states

    @property
    def is_strong(self) -> bool:
        """Whether every pillar of it is strong, and every signal of it present."""
        strong = all(score is not None and score.level == "strong" for score in self.pillars)
        return strong and all(state == "present" for state in self.states)


def _ground(report: ScoreReport, bank: Bank) -> _Ground:
    scores = {score.id: score for score in report.pillars}
    states: dict[str, State] = {score.id: score.state for score in report.signals}
    return _Ground(
        pillars=tuple(scores.get(pillar.id) for pillar in bank.pillars if pillar.ground),
        states=tuple(states.get(signal.id, "unknown") for signal in bank.signals if signal.ground),
    )


def is_firm(report: ScoreReport, bank: Bank) -> bool:
    """Whether the ground of telling carries more than the easy: trust that is not in doubt.

    Every pillar of the ground is scored and its interval does not reach below the threshold of
    low, and every signal of it is there at least in part. What was not asked is not known to
    carry; where a bank names no ground, nothing is.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        True if depth 2 can be thought of.
    """
    rule = bank.rules[report.provenance.rule]
    ground = _ground(report, bank)
    return (
        isinstance(rule, PillarRule)
        and ground.is_known
        and ground.lies_above(rule.level_low)
        and "absent" not in ground.states
    )


def is_low(report: ScoreReport, bank: Bank) -> bool:
    """Whether the ground of telling is low: a pillar of it is, or a signal of it is absent.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        True if a plan is to begin with limits and with a word that is kept.
    """
    return _ground(report, bank).is_low


def deepest(report: ScoreReport, bank: Bank, *, asked: bool, revised: bool) -> int:
    """The greatest depth that a report and its context carry. No score opens a gate.

    Without the private check, ground that is not known counts as low.

    Args:
        report: The report.
        bank: The bank it was made with.
        asked: Whether the private check was gone through and closed nothing.
        revised: Whether the person already did a part of the plan.

    Returns:
        0 to 4.
    """
    most = bank.contexts[report.provenance.context].deepest
    ground = _ground(report, bank)
    if not asked and (ground.is_low or not ground.is_known):
        return 0
    if not asked or not is_firm(report, bank):
        return min(most, UNASKED)
    if not ground.is_strong:
        return min(most, 2)
    return min(most, _REVISED if revised else _FIRST_PLAN)


def invites(report: ScoreReport, bank: Bank) -> bool:
    """Whether a plan may invite the other person without the private check.

    That takes a context in which it can, every pillar of the ground scored at the threshold of low
    or above, and every signal of it there at least in part. What is not known counts as absent.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        True if light good times may be offered.
    """
    rule = bank.rules[report.provenance.rule]
    ground = _ground(report, bank)
    percents = [None if score is None else score.percent for score in ground.pillars]
    return (
        bank.contexts[report.provenance.context].invites
        and isinstance(rule, PillarRule)
        and bool(percents)
        and all(percent is not None and percent >= rule.level_low for percent in percents)
        and all(state in {"partly", "present"} for state in ground.states)
    )
