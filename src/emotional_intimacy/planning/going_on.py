"""What becomes of a plan for one: the past stays, and what is left stays as long as it fits."""

from collections.abc import Mapping, Sequence

import attrs

from emotional_intimacy.errors import PlanInfeasibleError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Chapter, Mark, Plan, Step, Week
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.compose import Aim, Past, compose
from emotional_intimacy.planning.draft import Occasion
from emotional_intimacy.planning.fixed import FIXED
from emotional_intimacy.planning.for_one import aim_of, quiet_aim
from emotional_intimacy.planning.gaps import Away
from emotional_intimacy.planning.learned import Learned, skipped_twice
from emotional_intimacy.planning.marks import Place
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.objective import target_minutes
from emotional_intimacy.planning.own_aim import Held, own_aim, own_needs
from emotional_intimacy.planning.own_request import OwnRequest
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.standing import Bounds, Standing

__all__ = ["Change", "gone_on"]

_HALF = 2
"""A focus is to be served by one of so many steps or more."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Change(Value):
    """What is to change in a plan without gaps.

    Attributes:
        marks: What happened with steps.
        request: What is asked for, after the private answers.
        own: What the plan was asked for, as it says itself.
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
    own: OwnRequest
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


def gone_on(plan: Plan, bank: Bank, change: Change) -> Plan:
    """Go on with a plan.

    Args:
        plan: The plan without gaps.
        bank: The bank.
        change: What is to change.

    Returns:
        The plan, with the number of revision that it had.

    Raises:
        PlanInfeasibleError: What is left cannot meet the request.
    """
    return _GoingOn(plan, bank, change).plan()


class _GoingOn:
    def __init__(self, plan: Plan, bank: Bank, change: Change) -> None:
        self._plan = plan
        self._bank = bank
        self._change = change
        self._now = change.now
        self._request = change.request
        self._needs = self._own_needs()
        aim = None if self._request.quiet else self._aim()
        self._quietly = aim is None
        self._aims = aim or quiet_aim(bank, plan.context, self._request)
        self._skipped = skipped_twice(plan, change.marks)
        gone = self._request.exclude | set(change.kept.left_out)
        self._aims = attrs.evolve(
            self._aims, offered=tuple(one for one in self._aims.offered if one.id not in gone)
        )

    def plan(self) -> Plan:
        plan, now, kept = self._plan, self._now, self._change.kept
        standing = Standing(plan, self._bank, self._bounds())
        self._settle_this_week(standing)
        past = [*plan.weeks[: max(0, now.week - 1)]]
        if now.week:
            past.append(Week(now.week, standing.week(now.week)))
        chapters, weeks = plan.chapters, (*past, *plan.weeks[now.week :])
        if self._is_to_be_anew(standing):
            chapters, weeks = self._anew(past)
        else:
            self._swap_ahead(standing)
            weeks = (
                *past,
                *(Week(week.number, standing.week(week.number)) for week in plan.weeks[now.week :]),
            )
        limit = kept.limit
        return attrs.evolve(
            plan,
            quiet=self._quietly and self._is_all_quiet(weeks),
            chapters=chapters,
            weeks=weeks,
            left_out=kept.left_out,
            liked=kept.liked,
            depth_limit=None if limit is None else limit.depth,
            depth_limit_week=None if limit is None else limit.week,
            again=kept.again,
            again_week=kept.again_week,
        )

    def _own_needs(self) -> tuple[Need, ...]:
        """What the steps to come are for; where they say nothing, what all are for."""
        for after in (self._now, Place(0, 0)):
            steps = [step for place, step in self._plan.places() if place > after]
            needs = own_needs(steps, self._bank, self._change.focus)
            if needs:
                return needs
        return ()

    def _limits(self) -> dict[int, int]:
        limit = self._change.kept.limit
        if limit is None:
            return {}
        return {week: limit.at(week) for week in range(1, self._request.weeks + 1)}

    def _aim(self) -> Aim | None:
        change, liked = self._change, self._change.kept.liked
        if change.report is None:
            return own_aim(
                self._plan,
                self._bank,
                self._request,
                change.ahead,
                self._needs,
                asked=change.asked,
                keeps=not change.closed,
                limits=self._limits(),
                liked=liked,
            )
        focus = change.focus
        if focus is None:
            picked = (need.reason for need in self._needs)
            focus = tuple(one.id for one in picked if one.because == "focus")
        aim = aim_of(
            change.report,
            self._bank,
            attrs.evolve(self._request, focus=focus),
            change.causes,
            change.wishes,
            asked=change.asked,
            revised=True,
            depth_limit=self._limits(),
            liked=liked,
        )
        if aim is None or change.asked:
            return aim
        ahead = change.ahead
        return attrs.evolve(
            aim,
            offered=tuple(one for one in aim.offered if ahead.takes(one)),
            invitations=min(aim.invitations, ahead.invitations),
        )

    def _bounds(self) -> Bounds:
        aim = self._aims
        return Bounds(
            offered={
                one.id: one
                for one in aim.offered
                if one.id not in self._skipped or one.kind in FIXED
            },
            needs=aim.needs,
            needless=aim.needless,
            before=aim.before,
            depth=aim.depth,
            opening=aim.opening,
            liked=aim.liked,
            lost=frozenset(self._change.kept.left_out),
            open=aim.open,
            taste=aim.taste,
        )

    def _settle_this_week(self, standing: Standing) -> None:
        """The rest of the week under way, with something else in place of what may not stand."""
        now, away = self._now, self._change.away
        for place, step in list(self._places_of(now.week)):
            if place <= now:
                continue
            held: Step | None = step
            if away:
                held = away.left(step, self._change.number)
            if held is not None and not standing.stands(place):
                others = standing.others(place)
                again = self._change.kept.again
                held = next((one for one in others if one.practice not in again), None)
            if held is not None and self._quietly:
                held = attrs.evolve(held, reasons=())
            if held is not step:
                standing.put(held, place)

    def _places_of(self, week: int) -> Sequence[tuple[Place, Step]]:
        return [(Place(*place), step) for place, step in self._plan.places() if place[0] == week]

    def _coming(self) -> list[tuple[Place, Step]]:
        return [
            (Place(*place), step)
            for place, step in self._plan.places()
            if place[0] > self._now.week and place[0] <= self._request.weeks
        ]

    def _is_to_be_anew(self, standing: Standing) -> bool:
        """Whether the weeks to come no longer fit what is asked for, or what was learned."""
        change, coming = self._change, self._coming()
        if not coming:
            return False
        if self._request.weeks < len(self._plan.weeks):
            return True
        if self._quietly:
            if any(step.reasons for _, step in coming):
                return True
        elif change.report is not None or self._is_to_be_refocused(coming):
            return True
        gone = {
            step.practice
            for _, step in coming
            if step.practice in self._skipped or step.practice not in self._bank.practices
        }
        return self._is_to_be_laid_out_anew() or not all(
            standing.stands(place) for place, step in coming if step.practice not in gone
        )

    def _is_to_be_refocused(self, coming: Sequence[tuple[Place, Step]]) -> bool:
        focus = self._change.focus
        if focus is None:
            return False
        chosen = [step for _, step in coming if step.reasons]
        picked = [
            step
            for step in chosen
            if any(one.because == "focus" and one.id in focus for one in step.reasons)
        ]
        stale = any(
            one.because == "focus" and one.id not in focus
            for step in chosen
            for one in step.reasons
        )
        return stale or bool(focus and len(picked) * _HALF < len(chosen))

    def _is_to_be_laid_out_anew(self) -> bool:
        """Whether the weeks to come hold more than the minutes or days now, or much less."""
        request, change = self._request, self._change
        weeks = self._plan.weeks[self._now.week :]
        if change.given_minutes:
            more = target_minutes(request.minutes_per_week) > change.own.minutes_per_week
            if more or any(week.minutes > request.budget(week.number) for week in weeks):
                return True
        free = dict(request.days)
        for week in weeks if change.given_days else ():
            used = dict.fromkeys(free, 0)
            for step in week.steps:
                for day in step.days or (step.day,):
                    weekday = day if isinstance(day, int) else day.isoweekday()
                    if weekday not in used:
                        return True
                    used[weekday] += 0 if step.when == "moment" else step.minutes
            if any(used[day] > minutes for day, minutes in free.items()):
                return True
        return False

    def _anew(self, past: Sequence[Week]) -> tuple[tuple[Chapter, ...], tuple[Week, ...]]:
        """The weeks to come, composed anew."""
        lost = set(self._change.kept.left_out)
        begun = tuple(
            chapter for chapter in self._plan.chapters if chapter.weeks[0] <= self._now.week
        )
        done = Past(
            tuple(past),
            tuple(
                Occasion(step.practice, week.number, step.practice not in lost)
                for week in past
                for step in week.steps
            ),
            begun,
        )
        request = attrs.evolve(self._request, exclude=self._request.exclude | self._not_fixed())
        context = self._plan.context
        while True:
            try:
                return compose(request, self._bank, context, self._aims, done)
            except PlanInfeasibleError as error:
                wider = self._wider(request, error)
                if wider is None:
                    raise
                request = wider

    def _wider(self, request: Request, error: PlanInfeasibleError) -> Request | None:
        """A request for what the plan needs at least, as far as nothing else was asked for."""
        needed = error.needed
        given = (
            ("minutes_per_week", self._change.given_minutes),
            ("days", self._change.given_days),
        )
        if "exclude" in needed or any(name in needed and given_ for name, given_ in given):
            return None
        days = needed.get("days")
        minutes = needed.get("minutes_per_week", request.minutes_per_week)
        return attrs.evolve(
            request,
            minutes_per_week=minutes,
            days=tuple(days.items()) if isinstance(days, Mapping) else request.days,
        )

    def _not_fixed(self) -> set[str]:
        """What was skipped twice, but for the kinds that each week has in any case."""
        return {
            id
            for id in self._skipped
            if id not in self._bank.practices or self._bank.practices[id].kind not in FIXED
        }

    def _swap_ahead(self, standing: Standing) -> None:
        """Swap what is gone or was skipped twice, and bring in what is wanted again."""
        for place, step in self._coming():
            retired = step.practice not in self._bank.practices
            if not retired and step.practice not in self._skipped:
                continue
            others = [one for one in standing.others(place) if one.practice not in self._skipped]
            fixed = not retired and self._bank.practices[step.practice].kind in FIXED
            if others or not fixed:
                standing.put(others[0] if others else None, place)
        for id in self._wanted():
            for place, step in self._coming():
                practice = self._bank.practices.get(step.practice)
                if practice is None or practice.kind in FIXED or practice.id in self._aims.liked:
                    continue
                new = standing.instead(id, place)
                if new is not None:
                    standing.put(new, place)
                    break

    def _wanted(self) -> list[str]:
        """What felt better for the first time, or was asked for again, and does not come anyway."""
        kept = self._change.kept
        coming = {step.practice for _, step in self._coming()}
        new = [id for id in kept.liked if id not in self._plan.liked]
        back = [id for id in kept.again if id not in self._plan.again]
        return [id for id in (*back, *new) if id not in coming]

    def _is_all_quiet(self, weeks: Sequence[Week]) -> bool:
        steps = [step for week in weeks for step in week.steps]
        practices = [self._bank.practices.get(step.practice) for step in steps]
        return all(one is None or one.quiet for one in practices) and not any(
            step.reasons for step in steps
        )
