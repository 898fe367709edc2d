"""What planning makes: chapters and weeks of steps that say why they are there."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.marks import Mark, checked_marks, checked_place
from emotional_intimacy.model.private import without_frames
from emotional_intimacy.model.value import Value

__all__ = [
    "Because",
    "Chapter",
    "Plan",
    "PlanReason",
    "ReasonKind",
    "Step",
    "StepMode",
    "Week",
    "When",
]

ReasonKind = Literal["pillar", "signal", "cause", "form"]
"""What the id of a reason is the id of."""

Because = Literal["focus", "wish", "need", "feeds", "upkeep"]
"""What makes a pillar, signal, cause or form count for a plan."""

StepMode = Literal["alone", "toward", "invite", "together"]
"""Who has a part in a step: the person alone; the person, toward the other, who may answer or not;
the other too, if they take up an invitation; or the two who both chose the plan."""

When = Literal["day", "daily", "moment"]
"""When a step comes: on one day; on each of its days, which makes it a habit; or when its moment
comes, such as good news, in its week."""


@attrs.frozen(eq=False, repr=False)
class PlanReason(Value):
    """Why a step is in a plan.

    Attributes:
        id: Id of a pillar, signal or cause of the reports, or of a form that the person picked.
        kind: What the id is the id of.
        because: What made it count: a focus the person picked, a wish for more, a need, that it
            feeds an outcome in need, or upkeep.
    """

    id: str
    kind: ReasonKind
    because: Because


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Step(Value):
    """One thing to do.

    Attributes:
        practice: Id of the practice.
        mode: Who has a part in it.
        when: Whether it is on one day, is a habit, or waits for its moment.
        minutes: How long it takes each time: the minutes of the practice.
        day: 1 (Monday) to 7 (Sunday), or a date if the plan has a start. Of a habit the first of
            its days; of a step that waits for its moment the first day on which that can come.
        days: All days of a habit; empty for any other step.
        cue: An if-then sentence that ties it to a moment.
        prompts: Ids of prompts to use with it.
        reasons: Why it is there.
    """

    practice: str
    mode: StepMode
    when: When
    minutes: int
    day: int | date
    days: tuple[int | date, ...]
    cue: str
    prompts: tuple[str, ...]
    reasons: tuple[PlanReason, ...]

    @property
    def minutes_in_week(self) -> int:
        """Its minutes in the week, those of each day of a habit or of the one time."""
        return self.minutes * max(1, len(self.days))

    def later(self, weeks: int) -> "Step":
        """The step so many weeks later; if its days are weekdays, they stay the same.

        Args:
            weeks: How many weeks.

        Returns:
            The step.

        Example:
            >>> from datetime import date
            >>> import emotional_intimacy as ei
            >>> bank = ei.load_bank()
            >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
            >>> plan = ei.make_plan(report, bank, start=date(2026, 3, 2), days=(1,))
            >>> plan.weeks[0].steps[0].later(2).day
            datetime.date(2026, 3, 16)
        """
        if not isinstance(self.day, date):
            return self
        span = timedelta(weeks=weeks)
        days = tuple(day + span for day in self.days if isinstance(day, date))
        return attrs.evolve(self, day=self.day + span, days=days)


@attrs.frozen(eq=False, repr=False)
class Week(Value):
    """The steps of one week, by day.

    Attributes:
        number: 1 for the first.
        steps: By day.
    """

    number: int
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """The minutes of all steps; a habit counts each day."""
        return sum(step.minutes_in_week for step in self.steps)


@attrs.frozen(eq=False, repr=False)
class Chapter(Value):
    """Two weeks of a plan that belong together; the last one may have one.

    Attributes:
        title: Its title.
        theme: What it is about: the id of a pillar, signal, cause or form that its steps serve, or
            ``"start"``, ``"own"``, ``"good-times"`` or ``"keep"``.
        weeks: The numbers of its weeks; there are more where the person was away in between.
    """

    title: str
    theme: str
    weeks: tuple[int, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Plan(Value):
    """A plan: what is to be done, and nothing of what was answered.

    Attributes:
        edition: Edition of the content.
        context: Who the other person is.
        locale: The language of the texts.
        joint: Whether it is for two people who both chose it; then no step has reasons.
        quiet: Whether it is the quiet plan, which uses no answers.
        revision: How many times it was changed on the way; 0 for a first plan.
        start: The first day; None if the days are weekdays.
        minutes_per_week: The minutes a week that were asked for, the last time that any were.
        focus: Ids of the pillars and forms that the person picked; none in a quiet plan, nor in one
            for two.
        chapters: The chapters in order.
        weeks: The weeks in order.
        left_out: Ids of practices that are not to come back, since they felt worse; in a plan for
            two, those that the two left out openly when it was made, and nothing that follows from
            a mark.
        liked: Ids of practices that felt better and may come more often; none in a plan for two.
        depth_limit: The greatest depth after a step that felt worse, or after the deepest step of a
            week was skipped; None without either.
        depth_limit_week: The week of that step, from which the limit rises again.
        again: Ids of practices that felt worse and that the person asked to have again.
        again_week: The week in which they last asked for one.
        settled: In a plan for two, how many of its chapters are over and were drawn on from.
        put_away: The numbers, from 1, of those of them of which nothing comes again: by chance, or
            as a step of them felt worse; nothing tells which.
    """

    edition: str
    context: str
    locale: str
    joint: bool
    quiet: bool
    revision: int
    start: date | None
    minutes_per_week: int
    chapters: tuple[Chapter, ...]
    weeks: tuple[Week, ...]
    focus: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    liked: tuple[str, ...] = ()
    depth_limit: int | None = None
    depth_limit_week: int | None = None
    again: tuple[str, ...] = ()
    again_week: int | None = None
    settled: int = 0
    put_away: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"<Plan of {len(self.weeks)} weeks, {self.context}, edition {self.edition}>"

    def today(self, day: date) -> tuple[Step, ...]:
        """What there is for a day: its steps, the habit, and what waits for its moment this week.

        What felt worse is not among them any more, once the plan was revised.

        Args:
            day: The day.

        Returns:
            The steps, in the order of the week; none before the plan begins or after it ends.

        Raises:
            RequestError: The plan has no start, so its days are not dates.

        Example:
            >>> from datetime import date, timedelta
            >>> import emotional_intimacy as ei
            >>> bank = ei.load_bank()
            >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
            >>> plan = ei.make_plan(report, bank, start=date(2026, 3, 2))
            >>> all(date(2026, 3, 2) in (step.days or (step.day,))
            ...     for step in plan.today(date(2026, 3, 2)) if step.when != "moment")
            True
        """
        if type(day) is not date:
            raise RequestError("day", f"is of type {type(day).__name__}", "a datetime.date")
        if self.start is None:
            raise RequestError("day", "is asked of a plan without dates", "a plan with a start")
        number = (day - self.start).days // 7 + 1
        if not 1 <= number <= len(self.weeks):
            return ()
        return tuple(
            step
            for step in self.weeks[number - 1].steps
            if _is_due(step, day) and step.practice not in self.left_out
        )

    @without_frames()
    def next_step(self, marks: Mapping[tuple[int, int], Mark]) -> Step | None:
        """The step to do next: the first one after the last that has a mark.

        Args:
            marks: What happened with steps so far, as in `revise_plan`.

        Returns:
            The step; None where all are done.

        Raises:
            RequestError: They are no marks of this plan.

        Example:
            >>> import emotional_intimacy as ei
            >>> bank = ei.load_bank()
            >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
            >>> plan = ei.make_plan(report, bank)
            >>> plan.next_step({}) == plan.weeks[0].steps[0]
            True
        """
        last = max(checked_marks(marks, self), default=(0, 0))
        return next((step for place, step in self.places() if place > last), None)

    def with_step(self, place: tuple[int, int], step: Step) -> "Plan":
        """The plan with another step in a place, such as one that `swap` offers.

        A habit takes the place of a habit in the later week of the chapter too.

        Args:
            place: Week and number of the step in it, both from 1.
            step: The new step, on the same day.

        Returns:
            The plan, with the next number of revision.

        Raises:
            RequestError: The plan has no such step; the new one is on another day, or has reasons
                where the plan has none.

        Example:
            >>> import emotional_intimacy as ei
            >>> bank = ei.load_bank()
            >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
            >>> plan = ei.make_plan(report, bank)
            >>> other = ei.swap(plan, (2, 1), bank)[0]
            >>> plan.with_step((2, 1), other).weeks[1].steps[0] == other
            True
        """
        if not isinstance(step, Step):
            raise RequestError("step", f"is of type {type(step).__name__}", "a Step")
        here = checked_place("place", place, self)
        old = self.weeks[here.week - 1].steps[here.step - 1]
        if step.reasons and (self.joint or self.quiet):
            raise RequestError("step", "has reasons", "one without, as the plan has none")
        if step.day != old.day:
            raise RequestError("step", "is on another day", "a step on the day of the old one")
        chapter = next(
            (chapter.weeks for chapter in self.chapters if here.week in chapter.weeks),
            (here.week,),
        )
        daily = old.when == step.when == "daily"
        weeks = [list(week.steps) for week in self.weeks]
        for (week, number), held in self.places():
            later = week > here.week and week in chapter and held.practice == old.practice
            if (week, number) == here or (daily and later):
                weeks[week - 1][number - 1] = step.later(week - here.week)
        return attrs.evolve(
            self,
            weeks=tuple(Week(number, tuple(held)) for number, held in enumerate(weeks, start=1)),
            revision=self.revision + 1,
        )

    def places(self) -> Iterator[tuple[tuple[int, int], Step]]:
        """All steps in order, each with the place that marks name it by: week and number in it."""
        for week in self.weeks:
            for number, step in enumerate(week.steps, start=1):
                yield (week.number, number), step


def _is_due(step: Step, day: date) -> bool:
    if step.when == "moment":
        return isinstance(step.day, date) and step.day <= day
    return day in (step.days or (step.day,))
