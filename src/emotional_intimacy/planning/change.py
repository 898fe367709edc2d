"""What is to change in a plan for one, and what it aims at then."""

from collections.abc import Mapping

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.marks import Mark, Place
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.compose import Aim
from emotional_intimacy.planning.for_one import aim_of
from emotional_intimacy.planning.gaps import Away
from emotional_intimacy.planning.learned import Learned
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.own_aim import Held, own_aim, own_needs
from emotional_intimacy.planning.request import Request

__all__ = ["Change", "changed_aim"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Change(Value):
    """What is to change in a plan without gaps.

    Attributes:
        marks: What happened with steps.
        request: What is asked for, after the private answers.
        given_minutes: Whether minutes were given now.
        given_days: Whether days were given now.
        ahead: What the steps to come hold.
        kept: What follows from the marks.
        focus: What the person picks now; None to stay with what they picked before.
        report: A new report.
        causes: What weighs at present.
        wishes: What the person wishes for.
        asked: Whether the private check was gone through this time and closed nothing.
        closed: Whether all that has a gate is to go.
        away: When the person is away.
        number: The number of the week under way, in the plan with its gaps; 0 for none.
    """

    marks: Mapping[Place, Mark]
    request: Request
    given_minutes: bool
    given_days: bool
    ahead: Held
    kept: Learned
    focus: tuple[str, ...] | None
    report: ScoreReport | None
    causes: CauseReport | None
    wishes: WishReport | None
    asked: bool
    closed: bool
    away: Away
    number: int

    @property
    def now(self) -> Place:
        """The last place with a mark."""
        return max(self.marks, default=Place(0, 0))

    @property
    def limits(self) -> dict[int, int]:
        """The greatest depth of each week, where something felt worse."""
        limit = self.kept.limit
        weeks = range(1, self.request.weeks + 1)
        return {} if limit is None else {week: limit.at(week) for week in weeks}


def changed_aim(plan: Plan, bank: Bank, change: Change) -> Aim | None:
    """What a plan aims at from now on.

    Args:
        plan: The plan.
        bank: The bank.
        change: What is to change.

    Returns:
        The aim; None where what is left is the quiet plan.
    """
    if change.request.quiet:
        return None
    needs = _own_needs(plan, bank, change)
    liked = change.kept.liked
    if change.report is None:
        return own_aim(
            plan,
            bank,
            change.request,
            change.ahead,
            needs,
            asked=change.asked,
            keeps=not change.closed,
            limits=change.limits,
            liked=liked,
        )
    focus = change.focus
    if focus is None:
        focus = tuple(need.reason.id for need in needs if need.reason.because == "focus")
    aim = aim_of(
        change.report,
        bank,
        attrs.evolve(change.request, focus=focus),
        change.causes,
        change.wishes,
        asked=change.asked,
        revised=True,
        depth_limit=change.limits,
        liked=liked,
    )
    if aim is None or change.asked:
        return aim
    return attrs.evolve(
        aim,
        offered=tuple(practice for practice in aim.offered if change.ahead.takes(practice)),
        invitations=min(aim.invitations, change.ahead.invitations),
    )


def _own_needs(plan: Plan, bank: Bank, change: Change) -> tuple[Need, ...]:
    """What the weeks to come are for; where they say nothing, what all are for.

    The week under way doesn't count: how much of it is left depends on when the plan is revised.
    """
    ahead = [step for place, step in plan.places() if place[0] > change.now.week]
    needs = own_needs(ahead, bank, change.focus)
    return needs or own_needs((step for _, step in plan.places()), bank, change.focus)
