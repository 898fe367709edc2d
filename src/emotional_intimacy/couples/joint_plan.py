"""make_joint_plan: a plan for two who both chose it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from emotional_intimacy.couples.comparison import compare_couple
from emotional_intimacy.couples.joint_needs import everyday_needs, joint_needs
from emotional_intimacy.couples.shown import ZONES
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import Consent, CoupleComparison, Tier
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import ScoreReport, WishReport
from emotional_intimacy.planning.compose import Aim, compose
from emotional_intimacy.planning.for_two import OPENING, aim_for_two, is_everyday, rhythm
from emotional_intimacy.planning.ground import deepest, is_firm
from emotional_intimacy.planning.needs import Need, says_too_little
from emotional_intimacy.planning.request import Request

__all__ = ["make_joint_plan"]

_DEEPEST: dict[Tier, int] = {2: 2, 3: 4}
"""The greatest depth of a tier above the first."""


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
    days: Collection[int] | Mapping[int, int] = (),
    exclude: Collection[str] = (),
    focus: Collection[str] = (),
    wishes_a: WishReport | None = None,
    wishes_b: WishReport | None = None,
    needs_presence: bool = True,
    seed: int | None = None,
) -> Plan:
    """Make a plan for two people who both asked for it.

    Ask each alone whether they want one; no consent says so. The tiers decide what it is made from:
    the lower of what the two chose in private to show counts. At tier 1, which is also what comes
    without any choice, the plan reads neither report: it holds what is about oneself, and easy good
    times of depth 0 and 1. From tier 2 on it is chosen by what the two see of each other then
    (`compare_couple`), and by nothing else of their reports but how deep each would carry: the
    depth is the least of both, 2 at tier 2, and 3 at tier 3 in a first plan. Where trust is in
    doubt for either, a limit that is set and a word that is kept come before any telling. If either
    report says too little, the plan is that of tier 1.

    Steps are done alone, toward the other, or together. The plan opens with depth 1, and the depth
    has a rhythm that is the same for everybody: a chapter of depth 2 or more is followed by one a
    step lower, and any other by one a step deeper than before, as far as the two may go. A chapter
    is about an area that the two see of each other, a focus that they picked, or good times.

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
        days: Weekdays that may have steps, 1 (Monday) to 7, or a mapping of these to the minutes
            that each has, such as ``{6: 120, 2: 20}``; when empty, Monday to Friday at work,
            else all.
        exclude: Ids of practices to leave out of the plan. It keeps them, and they don't come back
            when it is drawn anew.
        focus: Ids of pillars, or of forms of intimacy, that the two picked together.
        wishes_a: The wishes of the first, made beside that report. With the wishes of both, from
            tier 2 on the plan aims at nothing but that of which both wish for more.
        wishes_b: The wishes of the second; both or neither.
        needs_presence: Whether a step may need the two in one place; False for people who live far
            apart.
        seed: Chooses among equally good practices; None is 0.

    Returns:
        The plan. With the two exchanged it is the same, to the byte.

    Raises:
        RequestError: An argument is not possible.
        UnknownIdError: A practice, pillar or form that the bank does not have.
        NotComparableError: The reports do not belong together, are not about each other, or do not
            belong to the bank.
        PlanInfeasibleError: No plan can meet the request; `.needed` is what can.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = bank.questionnaire("full", context="friend")
        >>> first = ei.score(full, {item.id: 4 if item.key == 1 else 2 for item in full.items})
        >>> second = ei.score(full, {item.id: 3 for item in full.items})
        >>> plan = ei.make_joint_plan(first, second, 1, 3, bank, weeks=4)
        >>> plan.joint, {step.reasons for week in plan.weeks for step in week.steps}
        (True, {()})
        >>> plan == ei.make_joint_plan(second, first, 0, 2, bank, weeks=4)
        True
    """
    check_fit(report_a, ScoreReport, bank)
    check_fit(report_b, ScoreReport, bank)
    seen = compare_couple(
        report_a, report_b, opt_in_a, opt_in_b, wishes_a=wishes_a, wishes_b=wishes_b, bank=bank
    )
    request = Request.checked(
        bank,
        report_a.provenance.context,
        weeks=weeks,
        minutes_per_week=minutes_per_week,
        start=start,
        days=days,
        exclude=exclude,
        focus=focus,
        together=True,
        quiet=False,
        needs_presence=needs_presence,
        seed=seed,
    )
    reports = (report_a, report_b)
    context = report_a.provenance.context
    aim = None
    if seen.tier >= ZONES and not any(map(says_too_little, reports)):
        aim = _opened(bank, context, request, seen, reports, with_wishes=wishes_a is not None)
    chapters, held = compose(request, bank, context, aim or _everyday(bank, context, request))
    return Plan(
        edition=bank.edition,
        context=context,
        locale=bank.locale,
        joint=True,
        quiet=False,
        revision=0,
        start=request.start,
        minutes_per_week=request.minutes_per_week,
        chapters=chapters,
        weeks=held,
        left_out=tuple(id for id in bank.practices.ids if id in request.exclude),
    )


def _everyday(bank: Bank, context: str, request: Request) -> Aim:
    """What any two people can have: what is about oneself, and easy good times."""
    needs = everyday_needs(bank, request.focus)
    return aim_for_two(
        bank,
        request,
        _of_context(bank, context, is_everyday),
        needs,
        rhythm(request.weeks, OPENING),
        firm=False,
        opened=False,
        taste=_taste(request, needs),
    )


def _opened(
    bank: Bank,
    context: str,
    request: Request,
    seen: CoupleComparison,
    reports: tuple[ScoreReport, ...],
    *,
    with_wishes: bool,
) -> Aim | None:
    """What two people can have who both chose to see where each placed the areas."""
    needs = joint_needs(seen, bank, request.focus, with_wishes=with_wishes)
    if not needs:
        return None
    carries = (deepest(report, bank, asked=True, revised=False) for report in reports)
    depth = min(_DEEPEST[seen.tier], *carries)
    return aim_for_two(
        bank,
        request,
        _of_context(bank, context, lambda practice: practice.depth <= depth),
        needs,
        rhythm(request.weeks, depth),
        firm=all(is_firm(report, bank) for report in reports),
        opened=True,
        taste=_taste(request, needs),
    )


def _of_context(bank: Bank, context: str, fits: Callable[[Practice], bool]) -> list[Practice]:
    return [
        practice for practice in bank.practices if context in practice.contexts and fits(practice)
    ]


def _taste(request: Request, needs: Sequence[Need]) -> str:
    """Where the draw begins: unlike pairs get unlike plans, by nothing but what both see."""
    weights = tuple((need.reason.id, need.weight) for need in needs)
    return fingerprint(request.seed or 0, weights)
