"""make_joint_plan: a plan for two who both chose it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

import attrs

from emotional_intimacy.couples.comparison import compare_couple
from emotional_intimacy.couples.joint_needs import everyday_needs, joint_needs, serves
from emotional_intimacy.couples.shown import ZONES
from emotional_intimacy.errors import PlanInfeasibleError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import Consent, CoupleComparison, Tier
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Plan, Week
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import ScoreReport, WishReport
from emotional_intimacy.planning.choice import Brief, choose
from emotional_intimacy.planning.compose import AT_ONCE
from emotional_intimacy.planning.needs import Need, says_too_little
from emotional_intimacy.planning.pool import deepest, is_firm
from emotional_intimacy.planning.prompts import PromptDealer
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.schedule import (
    fixed_steps,
    in_seeded_order,
    lay_out,
    minutes_left,
)
from emotional_intimacy.planning.sequence import sequence

__all__ = ["make_joint_plan"]

_OPENING = 1
"""The depth with which a plan for two opens: whatever is done together has it at least."""

_WELCOME = 100
"""What each step of depth is worth that the two have opened to each other by choosing it."""

_DEEPEST: dict[Tier, int] = {2: 2, 3: 4}
"""The greatest depth of a tier above the first."""


class _Ground(NamedTuple):
    """What a plan for two is made on.

    Attributes:
        pool: The practices that may be in it.
        needs: What they are chosen by.
        firm: Whether the ground of telling carries more than the easy, for both.
    """

    pool: tuple[Practice, ...]
    needs: tuple[Need, ...]
    firm: bool


def make_joint_plan(
    report_a: ScoreReport,
    report_b: ScoreReport,
    opt_in_a: Consent | Tier,
    opt_in_b: Consent | Tier,
    bank: Bank,
    *,
    weeks: int = 8,
    minutes_per_week: int = 90,
    start: date | None = None,
    days: Collection[int] = (),
    exclude: Collection[str] = (),
    focus: Collection[str] = (),
    wishes_a: WishReport | None = None,
    wishes_b: WishReport | None = None,
    seed: int = 0,
) -> Plan:
    """Make a plan for two people who both asked for it.

    Ask each alone whether they want one; no consent says so. The tiers decide what it is made from:
    the lower of what the two chose in private to show counts. At tier 1, which is also what comes
    without any choice, the plan reads neither report: it holds what is about oneself, and good
    times of depth 0 and 1. From tier 2 on it is chosen by what the two see of each other then
    (`compare_couple`), and by nothing else of their reports but how deep each would carry: the
    depth is the least of both, 2 at tier 2, and 3 at tier 3 in a first plan. Where trust is in
    doubt for either, a limit that is set and a word that is kept come before any telling. If either
    report says too little, the plan is that of tier 1.

    So one that is declined, not chosen yet, withdrawn, or given for an older report all give the
    same plan, to the byte. No step has reasons, and none aims at a sign of distance of either. No
    outcome of a private check can be given: nothing that was answered there can change the plan.

    Args:
        report_a: The report of the first person.
        report_b: The report of the second.
        opt_in_a: What the first chose to show: a `Consent`, or a tier from 0 to 3.
        opt_in_b: What the second chose.
        bank: The bank that both reports were made with, in the language that the plan is to be in.
        weeks: How many weeks, 1 to 26.
        minutes_per_week: Minutes a week at most; week 1 takes half.
        start: The first day, up to 9990-01-01; without it the days are weekdays.
        days: Weekdays that may have steps, 1 (Monday) to 7; all when empty.
        exclude: Ids of practices to leave out of the plan.
        focus: Ids of pillars that the two picked together.
        wishes_a: The wishes of the first, made beside that report. With the wishes of both, from
            tier 2 on the plan aims at nothing but that of which both wish for more.
        wishes_b: The wishes of the second; both or neither.
        seed: Chooses among equally good practices.

    Returns:
        The plan. With the two exchanged it is the same, to the byte.

    Raises:
        RequestError: An argument is not possible.
        UnknownIdError: A practice or pillar that the bank does not have.
        NotComparableError: The reports do not belong together, are not about each other, or do not
            belong to the bank.
        PlanInfeasibleError: No plan can meet the request; `.needed` is what can.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = bank.questionnaire("full", context="friend")
        >>> one = ei.score(full, {item.id: 4 if item.key == 1 else 2 for item in full.items})
        >>> other = ei.score(full, {item.id: 3 for item in full.items})
        >>> plan = ei.make_joint_plan(one, other, 1, 3, bank, weeks=4)
        >>> {reason for week in plan.weeks for step in week.steps for reason in step.reasons}
        set()
        >>> plan == ei.make_joint_plan(other, one, 0, 2, bank, weeks=4)
        True
    """
    check_fit(report_a, ScoreReport, bank)
    check_fit(report_b, ScoreReport, bank)
    seen = compare_couple(
        report_a, report_b, opt_in_a, opt_in_b, wishes_a=wishes_a, wishes_b=wishes_b, bank=bank
    )
    request = Request.checked(
        bank,
        weeks=weeks,
        minutes_per_week=minutes_per_week,
        start=start,
        days=days,
        exclude=exclude,
        focus=focus,
        together=True,
        quiet=False,
        seed=seed,
    )
    reports = (report_a, report_b)
    context = report_a.provenance.context
    if seen.tier < ZONES or any(map(says_too_little, reports)):
        ground = _everyday(bank, context, request)
    else:
        ground = _opened(bank, context, request, seen, reports, with_wishes=wishes_a is not None)
    return Plan(
        edition=bank.edition,
        context=context,
        locale=bank.locale,
        joint=True,
        quiet=False,
        revision=0,
        start=request.start,
        weeks=_weeks(request, bank, context, ground),
    )


def _everyday(bank: Bank, context: str, request: Request) -> _Ground:
    """What any two people can have: what is about oneself, and light good times."""
    pool = [one for one in _of_context(bank, context) if one.quiet or _is_light(one)]
    return _Ground(tuple(pool), everyday_needs(bank, request.focus), firm=False)


def _is_light(practice: Practice) -> bool:
    """Whether it is good times and is not marked as hurting when the other brushes it aside."""
    return (
        practice.kind == "good-times"
        and practice.depth <= _OPENING
        and practice.trust != "telling"
        and not practice.tender
        and not {"responsiveness", "consent"} & set(practice.gates)
    )


def _opened(
    bank: Bank,
    context: str,
    request: Request,
    seen: CoupleComparison,
    reports: tuple[ScoreReport, ...],
    *,
    with_wishes: bool,
) -> _Ground:
    """What two people can have who both chose to see where each placed the areas."""
    carries = (deepest(report, bank, asked=True, revised=False) for report in reports)
    depth = min(_DEEPEST[seen.tier], *carries)
    needs = joint_needs(seen, bank, request.focus, with_wishes=with_wishes)
    if not needs:
        return _everyday(bank, context, request)
    pool = [one for one in _of_context(bank, context) if one.depth <= depth]
    return _Ground(tuple(pool), needs, firm=all(is_firm(report, bank) for report in reports))


def _of_context(bank: Bank, context: str) -> list[Practice]:
    return [one for one in bank.practices if context in one.contexts]


def _weeks(request: Request, bank: Bank, context: str, ground: _Ground) -> tuple[Week, ...]:
    left = [one for one in ground.pool if one.id not in request.exclude]
    fixed = _fixed(request, left, ground.pool)
    pool = in_seeded_order(left, request.seed)
    brief = Brief(
        pool=pool,
        needs=ground.needs,
        served={
            one.id: tuple(
                place for place, need in enumerate(ground.needs) if serves(one, need, bank)
            )
            for one in pool
        },
        minutes=minutes_left(request, fixed),
        most=min(AT_ONCE, len(request.days)),
        before=sequence(pool, ground.needs, bank, firm=ground.firm, low=False),
        opening=_OPENING,
        needless=frozenset(
            one.id for one in pool if one.quiet or one.trust == "limit" or _is_light(one)
        ),
        welcome=_welcome(pool),
    )
    turns = [attrs.evolve(turn, reasons=()) for turn in choose(brief).turns]
    dealer = PromptDealer(bank, context, request.seed)
    return lay_out(request, bank, context, fixed, turns, (), dealer)


def _fixed(
    request: Request, left: Sequence[Practice], offered: Sequence[Practice]
) -> list[list[Practice]]:
    """Check-ins, reviews and own choices; those for two, where both kinds fit the minutes.

    One of the two alone would let depth rise in week 2, from a look of each to one together.
    """
    for_two = {one.kind for one in left if one.together == "together"}
    if not {"check-in", "review"} <= for_two:
        return fixed_steps(request, [one for one in left if not _is_joint_look(one)], offered)
    joint = [one for one in left if one.kind not in for_two or one.together == "together"]
    try:
        return fixed_steps(request, joint, offered)
    except PlanInfeasibleError:
        return fixed_steps(request, [one for one in left if not _is_joint_look(one)], offered)


def _welcome(pool: Sequence[Practice]) -> dict[str, int]:
    """What depth is worth that the two have opened; half of it goes to what leads there."""
    found = {one.id: _WELCOME * one.depth for one in pool if one.depth > _OPENING}
    for practice in sorted(pool, key=lambda one: -one.depth):
        share = found.get(practice.id, 0) // 2
        for id in practice.prerequisites:
            found[id] = max(found.get(id, 0), share)
    return found


def _is_joint_look(practice: Practice) -> bool:
    return practice.kind in {"check-in", "review"} and practice.together == "together"
