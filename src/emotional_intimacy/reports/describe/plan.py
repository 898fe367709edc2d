"""The view of a plan: nothing but for whom it is decides how it begins."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit, check_quiet, known_part
from emotional_intimacy.model.plans import Plan, Step, Week
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.views.plans import (
    AlsoView,
    PlanView,
    PracticeView,
    StepView,
    WeeksStripView,
    WeekState,
    WeekView,
)
from emotional_intimacy.planning.request import MOST_HELPFUL_MINUTES
from emotional_intimacy.reports.describe.chapters import chapter_views
from emotional_intimacy.reports.describe.first_step import first_of, first_step
from emotional_intimacy.reports.describe.page import page_fields
from emotional_intimacy.reports.describe.steps import step_view
from emotional_intimacy.reports.describe.words import Words

__all__ = ["describe_plan"]

_FOR_ONE = ("plan-alone", "plan-brushed-aside")
_FOR_TWO = ("joint-pass", "joint-locked")
_FOR_ALL = ("plan-check", "plan-change", "plan-days", "plan-missed", "plan-worse")
_CHOSEN = frozenset(("exercise", "good-times", "conflict"))
"""Kinds of practices that are chosen for what they serve."""

_LIGHT = 2
"""A plan is light where a week from the second on uses less than one of so many minutes."""

_DAYS = 7


def describe_plan(
    plan: Plan,
    bank: Bank,
    *,
    today: date | None = None,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> PlanView:
    """The view of a plan.

    Args:
        plan: The plan.
        bank: The bank it was made with, in any language.
        today: The day that the view is for, in a plan with dates: days before it are over.
        person: What to call the other person.
        names: The names of the two people, first the one who reads.

    Returns:
        The view.

    Raises:
        RequestError: It is not a plan, `person` or a name cannot be in a text, or there is a day
            and the plan has no dates.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> view = describe_plan(ei.make_plan(report, bank, quiet=True), bank)
        >>> view.title, view.opening
        ('The plan', "A quiet plan just for you. This plan doesn't use your answers.")
    """
    check_fit(plan, Plan, bank)
    plan = known_part(plan, bank)
    check_quiet(plan, bank)
    words = Words(bank, plan.context, person=person, names=names)
    return _PlanWords(plan, words, today).view()


class _PlanWords:
    """A plan with the words for it, and the parts of its view."""

    def __init__(self, plan: Plan, words: Words, today: date | None) -> None:
        self._plan = plan
        self._words = words
        self._today = today
        self._practices = words.bank.practices
        self._steps = tuple(step for week in plan.weeks for step in week.steps)

    def view(self) -> PlanView:
        words, plan = self._words, self._plan
        opening = words(_opening(plan))
        about = (opening,) if words.names is None else (words.title(), opening)
        used = dict.fromkeys(step.practice for step in self._steps)
        weeks = tuple(self._weeks())
        first = first_of(plan, words.bank, self._today)
        views = dict(zip(map(id, self._steps), _steps_of(weeks), strict=True))
        over = first is None and bool(self._steps)
        return PlanView(
            **page_fields(
                words, title=words("heading-plan"), subtitle=about, how_sure=(), details=()
            ),
            first_step=first_step(plan, words, self._today),
            first=None if first is None else views[id(first)],
            over=words.notes("heading-over", "plan-over") if over else None,
            also=self._also(first, views),
            joint=plan.joint,
            quiet=plan.quiet,
            opening=opening,
            notes=words.notes("heading-cautions", *self._notes_for_all(weeks)),
            focus_note=self._focus_note(),
            minutes_note=self._minutes_note(),
            anew_note=words("plan-anew") if self._is_drawn_anew() else "",
            weeks_heading=words("heading-weeks"),
            strip=self._strip(weeks),
            chapters=chapter_views(plan, words),
            weeks=weeks,
            how_heading=words("heading-how"),
            prompts_lead=words("prompts-lead"),
            practices=tuple(self._practice(self._practices[practice]) for practice in used),
        )

    def _notes_for_all(self, weeks: tuple[WeekView, ...]) -> Iterator[str]:
        yield from _FOR_TWO if self._plan.joint else _FOR_ONE
        yield from _FOR_ALL
        if any(step.condition for step in _steps_of(weeks)):
            yield "plan-deeper"
        if any(step.prompts for step in _steps_of(weeks)):
            yield "prompts-pass"

    # Weeks

    def _weeks(self) -> Iterator[WeekView]:
        seen: set[str] = set()
        for week in self._plan.weeks:
            reached = max((self._practices[id].depth for id in seen), default=None)
            yield self._week(week, tuple(self._week_steps(week, seen, reached)))

    def _week_steps(self, week: Week, seen: set[str], reached: int | None) -> Iterator[StepView]:
        """The steps of a week; the practices they bring are noted as seen."""
        for step in week.steps:
            deeper = reached is not None and self._practices[step.practice].depth > reached
            first = step.practice not in seen
            joint = self._plan.joint
            yield step_view(step, self._words, joint=joint, first=first, deeper=deeper)
            seen.add(step.practice)

    def _week(self, week: Week, steps: tuple[StepView, ...]) -> WeekView:
        words = self._words
        state = self._state(week.number)
        return WeekView(
            number=week.number,
            name=words("heading-week-alone", number=week.number),
            state=state,
            state_words=words("week-now") if state == "now" else "",
            span=self._span(week.number, week.number),
            minutes=week.minutes,
            minutes_words=words("step-minutes", minutes=week.minutes),
            heading=words("heading-week", number=week.number, minutes=week.minutes),
            note="" if steps else words("week-empty"),
            steps=steps,
        )

    def _state(self, number: int) -> WeekState:
        if self._today is None or self._plan.start is None:
            return "to-come"
        at = (self._today - self._plan.start).days // _DAYS + 1
        return "over" if number < at else "now" if number == at else "to-come"

    def _span(self, first: int, last: int) -> str:
        """From the first day of a week to the last day of another; empty without dates."""
        start = self._plan.start
        if start is None:
            return ""
        days = (
            start + timedelta(weeks=first - 1),
            start + timedelta(weeks=last, days=-1),
        )
        first_day, last_day = map(self._words.day_of_year, days)
        return self._words("progress-span", first=first_day, last=last_day)

    def _strip(self, weeks: tuple[WeekView, ...]) -> WeeksStripView:
        words = self._words
        states: tuple[WeekState, ...] = tuple(week.state for week in weeks)
        name = words("weeks", weeks=len(weeks))
        now = next((week.number for week in weeks if week.state == "now"), None)
        if now is not None:
            place = words("week-of", number=now, weeks=len(weeks))
        elif "over" in states:
            place = words("weeks-over")
        else:
            place = self._span(1, len(weeks))
        return WeeksStripView(name=name, words=place, states=states, description=place or name)

    # What there is for the day

    def _also(self, first: Step | None, views: Mapping[int, StepView]) -> AlsoView | None:
        """What else there is, by the views of the steps."""
        if self._today is None:
            return None
        due = self._plan.today(self._today)
        others = tuple(views[id(step)] for step in due if step is not first)
        if not others:
            return None
        is_due = any(step is first for step in due)
        heading = self._words("heading-also" if is_due else "heading-anytime")
        return AlsoView(heading=heading, steps=others)

    # What the person picked

    def _focus_note(self) -> str:
        """Why less than half of the steps serve what the person picked."""
        if self._plan.joint:
            return ""
        chosen = [one for one in self._steps if self._practices[one.practice].kind in _CHOSEN]
        picked = sum(any(reason.because == "focus" for reason in one.reasons) for one in chosen)
        if not self._plan.focus or 2 * picked >= len(chosen):
            return ""
        bank = self._words.bank
        records = (bank.pillars.get(id) or bank.forms[id] for id in self._plan.focus)
        names = ", ".join(record.name for record in records)
        return self._words("plan-focus" if picked else "plan-focus-none", names=names)

    # What was asked for, and what may change

    def _minutes_note(self) -> str:
        """That more minutes would not help, where more were asked for; or that fewer are used."""
        asked = self._plan.minutes_per_week
        if asked > MOST_HELPFUL_MINUTES:
            return self._words("plan-most-minutes", minutes=MOST_HELPFUL_MINUTES)
        used = [week.minutes for week in self._plan.weeks if week.steps][1:]
        is_light = any(_LIGHT * minutes < asked for minutes in used)
        return self._words("plan-light") if is_light else ""

    def _is_drawn_anew(self) -> bool:
        """Whether the plan is for two, and has a chapter to come after which it is drawn anew."""
        chapters = self._plan.chapters
        if not self._plan.joint or self._plan.settled + 1 >= len(chapters):
            return False
        return self._state(chapters[-1].weeks[0]) == "to-come"

    # How it is done

    def _practice(self, practice: Practice) -> PracticeView:
        words = self._words
        return PracticeView(
            id=practice.id,
            name=practice.name,
            promise=words.render(practice.promise),
            steps=tuple(words.render(step) for step in practice.steps),
            notes=tuple(words.render(note) for note in self._notes(practice)),
        )

    def _notes(self, practice: Practice) -> Iterator[str]:
        words = self._words
        if self._may_be_kept(practice):
            yield words("keep-to-yourself")
        if "consent" in practice.gates:
            yield words("joint-touch")
        if practice.alone_instead and self._plan.joint:
            yield words("label-alone-instead", text=practice.alone_instead)
        yield from filter(None, (practice.leave_if,))
        level = words(f"known-{practice.known.level}")
        yield words("known", level=level, text=practice.known.note)

    def _may_be_kept(self, practice: Practice) -> bool:
        """Whether a practice about oneself is here for a sign that is met alone first."""
        return (
            practice.depth == 0
            and not self._plan.joint
            and any(
                reason.kind == "signal" and self._words.bank.signals[reason.id].alone_first
                for step in self._steps
                if step.practice == practice.id
                for reason in step.reasons
            )
        )


def _steps_of(weeks: tuple[WeekView, ...]) -> Iterator[StepView]:
    return (step for week in weeks for step in week.steps)


def _opening(plan: Plan) -> str:
    if plan.joint:
        return "plan-joint"
    return "plan-quiet" if plan.quiet else "plan-for-one"
