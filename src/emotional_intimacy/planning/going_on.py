"""What becomes of a plan for one: the past stays, and what is left stays as long as it fits."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from emotional_intimacy.errors import PlanInfeasibleError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.marks import Place
from emotional_intimacy.model.plans import Chapter, Plan, Step, Week
from emotional_intimacy.planning.brief import Occasion
from emotional_intimacy.planning.change import Change, changed_aim
from emotional_intimacy.planning.compose import Past, compose
from emotional_intimacy.planning.fitting import can_have_more, fits_focus, fits_time
from emotional_intimacy.planning.fixed import FIXED
from emotional_intimacy.planning.for_one import quiet_aim
from emotional_intimacy.planning.learned import skipped_twice
from emotional_intimacy.planning.place import Bounds
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.standing import Standing

__all__ = ["gone_on"]


class _Content(NamedTuple):
    """What a plan holds."""

    chapters: tuple[Chapter, ...]
    weeks: tuple[Week, ...]

    @property
    def minutes(self) -> int:
        return sum(week.minutes for week in self.weeks)


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
    going = _GoingOn(plan, bank, change)
    chapters, weeks = going.content()
    weeks = tuple(_with_prompts_of(bank, week, change.now) for week in weeks)
    kept = change.kept
    return attrs.evolve(
        plan,
        quiet=going.quietly and all(map(going.is_quiet, weeks)),
        chapters=chapters,
        weeks=weeks,
        left_out=kept.left_out,
        liked=kept.liked,
        depth_limit=None if kept.limit is None else kept.limit.depth,
        depth_limit_week=None if kept.limit is None else kept.limit.week,
        again=kept.again,
        again_week=kept.again_week,
    )


class _GoingOn:
    """Goes on with a plan.

    Attributes:
        quietly: Whether what is left is the quiet plan.
    """

    def __init__(self, plan: Plan, bank: Bank, change: Change) -> None:
        self._plan = plan
        self._bank = bank
        self._change = change
        self._now = change.now
        self._skipped = skipped_twice(plan, change.marks)
        aim = changed_aim(plan, bank, change)
        self.quietly = aim is None
        aim = aim or quiet_aim(bank, plan.context, change.request)
        gone = change.kept.left_out
        self._aim = attrs.evolve(
            aim, offered=tuple(practice for practice in aim.offered if practice.id not in gone)
        )

    def content(self) -> _Content:
        """The chapters and weeks from now on, with those that are past."""
        standing = Standing(self._plan, self._bank, self._bounds())
        self._settle_this_week(standing)
        past = self._plan.weeks[: max(0, self._now.week - 1)]
        if self._now.week:
            here = standing.week(self._now.week)
            rest = sorted(here[self._now.step :], key=_first_day)
            past = (*past, Week(self._now.week, (*here[: self._now.step], *rest)))
        coming = self._plan.weeks[self._now.week :]
        stays = _Content(
            self._plan.chapters,
            (*past, *(Week(week.number, standing.week(week.number)) for week in coming)),
        )
        if self._still_fits(standing):
            swapped = self._swapped(stays)
            if swapped is not None and can_have_more(self._plan, self._change):
                anew = self._anew(past)
                return anew if anew.minutes > swapped.minutes else swapped
            if swapped is not None:
                return swapped
        elif self._now.week == len(self._plan.weeks):
            return stays
        anew = self._anew(past)
        return self._swapped(anew) or anew

    def is_quiet(self, week: Week) -> bool:
        """Whether a week holds what is quiet alone."""
        practices = [self._bank.practices.get(step.practice) for step in week.steps]
        reasons = [reason for step in week.steps for reason in step.reasons]
        return not reasons and all(practice is None or practice.quiet for practice in practices)

    def _bounds(self) -> Bounds:
        aim, request = self._aim, self._change.request
        return Bounds(
            offered={
                practice.id: practice
                for practice in aim.offered
                if practice.id not in request.exclude
                and (practice.id not in self._skipped or practice.kind in FIXED)
            },
            needs=aim.needs,
            needless=aim.needless,
            before=aim.before,
            depth=aim.depth,
            opening=aim.opening,
            liked=aim.liked,
            lost=frozenset(self._change.kept.left_out),
            minutes=tuple(request.budget(week.number) for week in self._plan.weeks),
            days=dict(request.days),
            open=aim.open,
            taste=aim.taste,
        )

    def _settle_this_week(self, standing: Standing) -> None:
        """The rest of the week under way, with something else in place of what may not stand."""
        change = self._change
        for place, step in _places(self._plan.weeks, self._now.week, self._now.week):
            if place <= self._now:
                continue
            held: Step | None = step
            if change.away:
                held = change.away.left(step, change.number)
            if held is not None and not standing.stands(place):
                others = standing.others(place)
                held = next(
                    (step for step in others if step.practice not in change.kept.again), None
                )
                if held is not None and change.away:
                    held = change.away.left(held, change.number)
            if held is not None and self.quietly:
                held = attrs.evolve(held, reasons=())
            if held is not step:
                standing.put(held, place)

    def _still_fits(self, standing: Standing) -> bool:
        """Whether the weeks to come fit what is asked for and what was learned, but for swaps."""
        change, weeks = self._change, self._plan.weeks[self._now.week :]
        coming = _places(self._plan.weeks, self._now.week + 1, len(self._plan.weeks))
        steps = [step for _, step in coming]
        if change.request.weeks < len(self._plan.weeks) or not fits_time(weeks, change):
            return False
        if self.quietly and any(step.reasons for step in steps):
            return False
        if not self.quietly and (change.report is not None or not fits_focus(steps, change.focus)):
            return False
        return all(self._is_to_go(step) or standing.stands(place) for place, step in coming)

    def _is_to_go(self, step: Step) -> bool:
        """Whether a step is swapped: its practice is gone, or was skipped twice."""
        return step.practice in self._skipped or step.practice not in self._bank.practices

    def _swapped(self, content: _Content) -> _Content | None:
        """Weeks with something in place of what goes, and with what is wanted again.

        None where nothing could stand in the place of something.
        """
        standing = Standing(
            attrs.evolve(self._plan, chapters=content.chapters, weeks=content.weeks),
            self._bank,
            self._bounds(),
        )
        coming = _places(content.weeks, self._now.week + 1, len(content.weeks))
        for place, _ in coming:
            step = standing.step(place)
            if not self._is_to_go(step):
                continue
            practice = self._bank.practices.get(step.practice)
            others = [other for other in standing.others(place) if not self._is_to_go(other)]
            if others:
                standing.put(others[0], place)
            elif practice is None or practice.kind not in FIXED:
                return None
        for id in self._wanted({step.practice for _, step in coming}):
            for place, step in coming:
                practice = self._bank.practices.get(step.practice)
                settled = practice is None or practice.kind in FIXED
                new = (
                    None
                    if settled or step.practice in self._aim.liked
                    else (standing.instead(id, place))
                )
                if new is not None:
                    standing.put(new, place)
                    break
        return _Content(
            content.chapters,
            tuple(Week(week.number, standing.week(week.number)) for week in content.weeks),
        )

    def _wanted(self, coming: set[str]) -> list[str]:
        """What felt better for the first time, or was asked for again, and does not come anyway."""
        kept = self._change.kept
        new = [id for id in kept.liked if id not in self._plan.liked]
        back = [id for id in kept.again if id not in self._plan.again]
        return [id for id in (*back, *new) if id not in coming]

    def _anew(self, past: Sequence[Week]) -> _Content:
        """The weeks to come, composed anew; as many minutes as now are asked for, or enough."""
        lost = set(self._change.kept.left_out)
        done = Past(
            tuple(past),
            tuple(
                Occasion(step.practice, week.number, step.practice not in lost)
                for week in past
                for step in week.steps
            ),
            tuple(chapter for chapter in self._plan.chapters if chapter.weeks[0] <= self._now.week),
        )
        practices = self._bank.practices
        skipped = {
            id for id in self._skipped if id not in practices or practices[id].kind not in FIXED
        }
        request = self._change.request
        request = attrs.evolve(request, exclude=request.exclude | skipped)
        while True:
            try:
                return _Content(*compose(request, self._bank, self._plan.context, self._aim, done))
            except PlanInfeasibleError as error:
                request = self._wider(request, error)

    def _wider(self, request: Request, error: PlanInfeasibleError) -> Request:
        """A request for what the plan needs at least, as far as nothing else was asked for."""
        change, needed = self._change, dict(error.needed)
        minutes = needed.pop("minutes_per_week", request.minutes_per_week)
        days = needed.pop("days", dict(request.days))
        kept = not (change.given_minutes and minutes != request.minutes_per_week) and not (
            change.given_days and days != dict(request.days)
        )
        if needed or not kept or not isinstance(minutes, int) or not isinstance(days, Mapping):
            raise error
        return attrs.evolve(request, minutes_per_week=minutes, days=tuple(days.items()))


def _with_prompts_of(bank: Bank, week: Week, now: Place) -> Week:
    """A week of which the steps to come have no prompts that were retired."""
    steps = list(week.steps)
    for at, step in enumerate(steps):
        kept = tuple(id for id in step.prompts if id in bank.prompts)
        if kept != step.prompts and Place(week.number, at + 1) > now:
            steps[at] = attrs.evolve(step, prompts=kept)
    return Week(week.number, tuple(steps))


def _places(weeks: Sequence[Week], first: int, last: int) -> list[tuple[Place, Step]]:
    return [
        (Place(week.number, at), step)
        for week in weeks
        if first <= week.number <= last
        for at, step in enumerate(week.steps, start=1)
    ]


def _first_day(step: Step) -> int:
    return step.day if isinstance(step.day, int) else step.day.toordinal()
