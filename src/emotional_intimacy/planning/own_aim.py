"""What a plan for one aims at when it goes on without a new report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.plans import Plan, Step, StepMode
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.planning.compose import Aim, mode_of
from emotional_intimacy.planning.for_one import (
    OTHERS,
    OTHERS_UNASKED,
    depths,
    fits_one,
    invitations_of,
)
from emotional_intimacy.planning.ground import UNASKED
from emotional_intimacy.planning.needs import FULL, UPKEEP, Need, focus_needs, suited
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.sequence import Before, needs_space, sequence

__all__ = ["Held", "is_quiet", "own_aim", "own_needs", "own_order", "own_taste"]

_REST, _MORE = FULL // 4, FULL // 2
"""What a plan is for beside what the person picked weighs the first, and as much more as steps are
for it: little enough to stand behind."""


class Held(NamedTuple):
    """What the steps to come hold, beyond which nothing goes without a new check.

    Attributes:
        ids: Ids of their practices.
        modes: Who has a part in them.
        depth: The greatest depth.
        invitations: The most invitations of a week.
    """

    ids: frozenset[str]
    modes: frozenset[StepMode]
    depth: int
    invitations: int

    @classmethod
    def of(cls, steps: Iterable[tuple[int, Step]], bank: Bank) -> "Held":
        """What some steps hold.

        Args:
            steps: The steps, each with its week.
            bank: The bank.

        Returns:
            What they hold.
        """
        held = list(steps)
        practices = [bank.practices.get(step.practice) for _, step in held]
        invited = Counter(week for week, step in held if step.mode in {"invite", "together"})
        return cls(
            frozenset(step.practice for _, step in held),
            frozenset(("alone", *(step.mode for _, step in held))),
            max((practice.depth for practice in practices if practice is not None), default=0),
            max(invited.values(), default=0),
        )

    def takes(self, practice: Practice, *, joint: bool = False) -> bool:
        """Whether a practice is no more than what they hold: not deeper, nor of another mode.

        Args:
            practice: The practice.
            joint: Whether the plan is for two.

        Returns:
            True if it is not.
        """
        return practice.depth <= self.depth and mode_of(practice, joint=joint) in self.modes


def is_quiet(plan: Plan, steps: Iterable[tuple[int, Step]], bank: Bank) -> bool:
    """Whether a plan is quiet, or what is left of it.

    Args:
        plan: The plan.
        steps: The steps that are left, each with its week.
        bank: The bank.

    Returns:
        True if it is.
    """

    def quiet(step: Step) -> bool:
        practice = bank.practices.get(step.practice)
        return not step.reasons and (step.mode == "alone" if practice is None else practice.quiet)

    return plan.quiet or all(quiet(step) for _, step in steps)


def own_needs(steps: Iterable[Step], bank: Bank, focus: tuple[str, ...] | None) -> tuple[Need, ...]:
    """What steps are for, as they say themselves.

    Args:
        steps: The steps.
        bank: The bank.
        focus: Ids of pillars and forms that the person picks now; None to stay with what they
            picked before.

    Returns:
        The needs: what was picked, then the rest, each by how many steps are for it.
    """
    reasons = Counter(reason for step in steps for reason in step.reasons)
    if focus is None:
        focus = tuple(reason.id for reason in reasons if reason.because == "focus")
    known = tuple(id for id in focus if id in bank.pillars or id in bank.forms)
    most = max(reasons.values(), default=1)
    rest = {
        (reason.kind, reason.id): Need(
            reason, UPKEEP if reason.because == "upkeep" else _REST + _MORE * count // most
        )
        for reason, count in reasons.items()
        if reason.because != "focus" and reason.id not in known
    }
    return (*focus_needs(bank, known), *rest.values())


def own_order(
    plan: Plan, bank: Bank, offered: Sequence[Practice], needs: Sequence[Need]
) -> Mapping[str, tuple[Before, ...]]:
    """What comes before what, on ground that is as firm as the plan shows it to be.

    Args:
        plan: The plan.
        bank: The bank.
        offered: The practices that may be in it.
        needs: What they are chosen by.

    Returns:
        For the id of a practice what comes first, if anything does.
    """
    ground = _OwnGround.of(plan, bank)
    return sequence(offered, needs, bank, firm=ground.firm, low=ground.low)


def own_taste(plan: Plan, seed: int | None) -> str:
    """The seed that tells apart what is equally good: it goes by the first week.

    Args:
        plan: The plan.
        seed: The seed of the caller.

    Returns:
        The seed.
    """
    first = tuple(step.practice for step in plan.weeks[0].steps)
    return fingerprint(seed or 0, first)


def own_aim(
    plan: Plan,
    bank: Bank,
    request: Request,
    ahead: Held,
    needs: Sequence[Need],
    *,
    asked: bool,
    keeps: bool,
    limits: Mapping[int, int],
    liked: Sequence[str] = (),
) -> Aim | None:
    """What a plan aims at, as it says itself: it holds no report.

    After a check that closed nothing it goes as deep as it ever went. Without one it adds nothing
    to the steps to come that is gated, deeper, or of another mode; what they hold may stay.

    Args:
        plan: The plan.
        bank: The bank.
        request: What was asked for.
        ahead: What the steps to come hold.
        needs: What it is for.
        asked: Whether the private check was gone through this time and closed nothing.
        keeps: Whether what the steps to come hold may stay though it has gates.
        limits: The greatest depth of weeks that have one of their own.
        liked: Ids of practices that felt better before.

    Returns:
        The aim; None where there is nothing to aim at.
    """
    if not needs:
        return None
    ground = _OwnGround.of(plan, bank)
    depth = ground.depth if asked else ahead.depth
    suiting = {practice.id for practice in suited(bank.practices, needs)} | ahead.ids
    offered = tuple(
        practice
        for practice in bank.practices
        if plan.context in practice.contexts
        and practice.id in suiting
        and fits_one(
            practice,
            request,
            depth=depth if asked or practice.id in ahead.ids else min(depth, UNASKED),
            asked=asked or (keeps and practice.id in ahead.ids),
            low=asked and ground.low,
            invited="invite" in ahead.modes or (asked and request.together),
        )
        and (asked or ahead.takes(practice))
    )
    return Aim(
        offered=offered,
        needs=tuple(needs),
        before=sequence(offered, needs, bank, firm=ground.firm, low=ground.low),
        depth=depths(request, depth, limits),
        opening=min(depth, UNASKED),
        invitations=max(
            ahead.invitations,
            invitations_of(bank, plan.context, needs, request, asked=True) if asked else 0,
        ),
        open=asked and not ground.low,
        others=OTHERS if asked or needs[0].reason.because == "focus" else OTHERS_UNASKED,
        taste=own_taste(plan, request.seed),
        reaches=asked and not ground.low and not needs_space(needs, bank),
        liked=frozenset(liked),
    )


class _OwnGround(NamedTuple):
    """What a plan shows of the ground of telling on which it was made."""

    depth: int
    firm: bool
    low: bool

    @classmethod
    def of(cls, plan: Plan, bank: Bank) -> "_OwnGround":
        come: set[str | None] = set()
        deeper: list[Practice] = []
        early: list[Practice] = []
        for week in plan.weeks:
            practices = (bank.practices.get(step.practice) for step in week.steps)
            here = [practice for practice in practices if practice is not None]
            deeper += [practice for practice in here if practice.depth]
            # Before a word is kept and a limit set, these come on better ground alone.
            if not {"kept-word", "limit"} <= come:
                early += [
                    practice
                    for practice in here
                    if practice.depth and practice.trust != "kept-word"
                ]
            come |= {practice.trust for practice in here}
        depth = max((practice.depth for practice in deeper), default=0)
        return cls(
            depth,
            firm=depth > UNASKED or any(practice.trust == "telling" for practice in early),
            low=bool(deeper)
            and not early
            and not any("fear" in practice.gates for practice in deeper),
        )
