"""What a plan for one may hold and what it aims at."""

from collections.abc import Iterable, Mapping, Sequence

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.planning.compose import Aim
from emotional_intimacy.planning.fixed import FIXED
from emotional_intimacy.planning.ground import UNASKED, deepest, invites, is_firm, is_low
from emotional_intimacy.planning.needs import Need, find_needs, focus_needs, says_too_little, suited
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.sequence import needs_space, sequence, welcome

__all__ = [
    "OTHERS",
    "OTHERS_UNASKED",
    "aim_of",
    "depths",
    "fits_one",
    "invitations_of",
    "quiet_aim",
]

OTHERS, OTHERS_UNASKED = 1, 2
"""Other steps beside each that answers what the plan is about; more where few may be offered."""

_MANY, _SOME, _FEW = 4, 3, 1
"""Invitations of a week at most after a check that closed nothing: more would press the other, and
at work, where a plan invites to nothing else, more than one would."""

_SHORT = 90
"""Minutes of a short week: with more invitations it would have little else."""


def quiet_aim(bank: Bank, context: str, request: Request, after: Plan | None = None) -> Aim:
    """What the quiet plan holds: it reads no report.

    Args:
        bank: The bank.
        context: Who the other person is.
        request: What was asked for.
        after: The plan that it goes on from.

    Returns:
        The aim.
    """
    offered = tuple(
        practice for practice in bank.practices if context in practice.contexts and practice.quiet
    )
    return Aim(
        offered=offered,
        needless=True,
        before=sequence(offered, (), bank, firm=True, low=False),
        depth=(0,) * request.weeks,
        opening=0,
        invitations=0,
        open=False,
        taste=str(request.seed or 0),
        worn=practices_of(after),
        dealt=prompts_of(after),
    )


def aim_of(
    report: ScoreReport,
    bank: Bank,
    request: Request,
    causes: CauseReport | None,
    wishes: WishReport | None,
    *,
    asked: bool,
    after: Plan | None = None,
    revised: bool = False,
    depth_limit: Mapping[int, int] | None = None,
    liked: Sequence[str] = (),
) -> Aim | None:
    """What a plan aims at by a report.

    Args:
        report: The report.
        bank: The bank it was made with.
        request: What was asked for.
        causes: What weighs at present.
        wishes: What the person wishes for.
        asked: Whether the private check was gone through and closed nothing.
        after: The plan that it goes on from.
        revised: Whether the person already did a part of the plan.
        depth_limit: The greatest depth of weeks that have one of their own.
        liked: Ids of practices that felt better before.

    Returns:
        The aim; None where there is nothing to aim at, so that the quiet plan is to be made.
    """
    context = report.provenance.context
    light = says_too_little(report)
    if light:
        asked = False
        needs = focus_needs(bank, request.focus)
    else:
        needs = find_needs(report, bank, request.focus, causes, wishes)
    if not needs:
        return None
    low = is_low(report, bank)
    firm = is_firm(report, bank) and not light
    most = deepest(report, bank, asked=asked, revised=revised)
    invited = asked or (not light and invites(report, bank))
    offered = tuple(
        practice
        for practice in suited(bank.practices, needs)
        if context in practice.contexts
        and fits_one(practice, request, depth=most, asked=asked, low=low, invited=invited)
    )
    percents = tuple(score.percent for score in (*report.pillars, *report.signals))
    return Aim(
        offered=offered,
        needs=needs,
        before=sequence(offered, needs, bank, firm=firm, low=low),
        depth=depths(request, most, depth_limit or {}),
        opening=min(most, UNASKED),
        others=OTHERS if asked else OTHERS_UNASKED,
        invitations=invitations_of(bank, context, needs, request, asked=asked) if invited else 0,
        open=asked and not low,
        taste=fingerprint(request.seed or 0, percents),
        reaches=asked and not low and not needs_space(needs, bank),
        liked=frozenset(liked),
        welcome=welcome(offered),
        worn=practices_of(after) - set(liked),
        dealt=prompts_of(after),
    )


def fits_one(
    practice: Practice, request: Request, *, depth: int, asked: bool, low: bool, invited: bool
) -> bool:
    """Whether a practice can be in a plan for one person.

    Args:
        practice: The practice.
        request: What was asked for.
        depth: The greatest depth.
        asked: Whether the private check was gone through and closed nothing.
        low: Whether the ground of telling is low: then nothing that fear would close.
        invited: Whether the other may be invited.

    Returns:
        True if it can. What needs two is an invitation: to anything but touch after the check, and
        to light good times without it.
    """
    if practice.depth > depth or (practice.needs_presence and not request.needs_presence):
        return False
    if practice.together != "alone" and not request.together:
        return False
    if practice.together == "together" and (
        not invited
        or practice.kind in FIXED
        or "consent" in practice.gates
        or not (asked or practice.is_light)
    ):
        return False
    if asked:
        return not (low and "fear" in practice.gates)
    return not practice.gates and not practice.tender


def invitations_of(
    bank: Bank, context: str, needs: Iterable[Need], request: Request, *, asked: bool
) -> int:
    """How many invitations a week takes at most.

    Args:
        bank: The bank.
        context: Who the other person is.
        needs: What the plan is for.
        request: What was asked for.
        asked: Whether the private check was gone through and closed nothing.

    Returns:
        One, or more after the check where a plan may invite without it: fewer where one of the two
        pulls away or keeps to themselves, and where the week is short.
    """
    if not (asked and bank.contexts[context].invites):
        return _FEW
    is_short = request.minutes_per_week <= _SHORT
    return _SOME if is_short or needs_space(needs, bank) else _MANY


def depths(request: Request, most: int, limits: Mapping[int, int]) -> tuple[int, ...]:
    """The greatest depth of each week; `limits` has those of weeks that have one of their own."""
    return tuple(min(most, limits.get(week, most)) for week in range(1, request.weeks + 1))


def practices_of(plan: Plan | None) -> frozenset[str]:
    """The ids of the practices of a plan; none without one."""
    weeks = () if plan is None else plan.weeks
    return frozenset(step.practice for week in weeks for step in week.steps)


def prompts_of(plan: Plan | None) -> frozenset[str]:
    """The ids of the prompts of a plan; none without one."""
    weeks = () if plan is None else plan.weeks
    return frozenset(id for week in weeks for step in week.steps for id in step.prompts)
