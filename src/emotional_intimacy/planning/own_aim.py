"""What a plan aims at when it goes on without a new report."""

from collections.abc import Sequence

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Plan, PlanReason, Step
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.planning.compose import Aim
from emotional_intimacy.planning.needs import FULL, UPKEEP, Need
from emotional_intimacy.planning.pool import UNASKED

__all__ = ["left_to_aim_at", "own_aim"]


def own_aim(plan: Plan, bank: Bank, focus: tuple[str, ...], *, asked: bool) -> Aim:
    """What a plan aims at, as it says itself: it holds no report.

    Its reasons are its needs, all of one weight but upkeep, and it goes no deeper than it went.

    Args:
        plan: The plan.
        bank: The bank it was made with.
        focus: Ids of pillars the person picked now.
        asked: Whether the private check was gone through this time and closed nothing.

    Returns:
        The aim.
    """
    reasons = dict.fromkeys(
        reason for week in plan.weeks for step in week.steps for reason in step.reasons
    )
    picked = [Need(PlanReason(id, "pillar", "focus"), FULL) for id in focus]
    held = [
        Need(one, UPKEEP if one.because == "upkeep" else FULL // 2)
        for one in reasons
        if one.id not in focus
    ]
    deeper = [
        bank.practices[step.practice]
        for week in plan.weeks
        for step in week.steps
        if bank.practices[step.practice].depth
    ]
    depth = max((practice.depth for practice in deeper), default=0)
    early = _before_kept_words(plan, bank)
    return Aim(
        needs=(*picked, *held),
        depth=depth if asked else min(depth, UNASKED),
        asked=asked,
        firm=depth > UNASKED or any(practice.trust == "telling" for practice in early),
        low=bool(deeper) and not early and not any("fear" in one.gates for one in deeper),
    )


def left_to_aim_at(aim: Aim, ahead: Sequence[Step], bank: Bank) -> Aim:
    """What of its own aim a plan still has before it: the past is not an aim any more.

    Args:
        aim: What the whole plan aims at, as it says itself.
        ahead: The steps that are still to come.
        bank: The bank the plan was made with.

    Returns:
        The aim that the steps ahead speak of, and what the person picked now.
    """
    named = {reason for step in ahead for reason in step.reasons}
    depth = max((bank.practices[step.practice].depth for step in ahead), default=0)
    kept = (one for one in aim.needs if one.reason.because == "focus" or one.reason in named)
    return attrs.evolve(aim, needs=tuple(kept), depth=min(aim.depth, depth))


def _before_kept_words(plan: Plan, bank: Bank) -> list[Practice]:
    """What is deeper and comes before a word is kept and a limit set: only on better ground."""
    come: set[str | None] = set()
    early = []
    for week in plan.weeks:
        here = [bank.practices[step.practice] for step in week.steps]
        if not {"kept-word", "limit"} <= come:
            early += [one for one in here if one.depth and one.trust != "kept-word"]
        come |= {one.trust for one in here}
    return early
