"""The view of a plan: nothing but for whom it is decides how it begins."""

from collections.abc import Iterator
from datetime import date

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit, check_quiet
from emotional_intimacy.model.plans import Plan, PlanReason, Step, Week
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.views.plans import (
    PlanView,
    PracticeView,
    PromptView,
    StepView,
    WeekView,
)
from emotional_intimacy.reports.describe.first_step import first_step
from emotional_intimacy.reports.describe.page import page_fields
from emotional_intimacy.reports.describe.reasons import reason_clause
from emotional_intimacy.reports.describe.words import Words

__all__ = ["describe_plan"]

_FOR_ONE = ("plan-alone", "plan-brushed-aside")
_FOR_TWO = ("joint-pass", "joint-locked")
_FOR_ALL = ("plan-check", "plan-change", "plan-days", "plan-missed", "plan-worse")


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
        today: The day from which on a step is the next one; None for the first step.
        person: What to call the other person.
        names: The names of the two people, first the one who reads.

    Returns:
        The view.

    Raises:
        RequestError: It is not a plan, or `person` or a name cannot be in a text.
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
    check_quiet(plan, bank)
    words = Words(bank, plan.context, person=person, names=names)
    return _PlanWords(plan, words).view(today)


class _PlanWords:
    """A plan with the words for it, and the parts of its view."""

    def __init__(self, plan: Plan, words: Words) -> None:
        self._plan = plan
        self._words = words
        self._practices = words.bank.practices
        self._steps = tuple(step for week in plan.weeks for step in week.steps)

    def view(self, today: date | None) -> PlanView:
        words, plan = self._words, self._plan
        opening = words(_opening(plan))
        notes = [*(_FOR_TWO if plan.joint else _FOR_ONE), *_FOR_ALL]
        if any(step.prompts for step in self._steps):
            notes.append("prompts-pass")
        about = (opening,) if words.names is None else (words.title(), opening)
        used = dict.fromkeys(step.practice for step in self._steps)
        return PlanView(
            **page_fields(
                words, title=words("heading-plan"), subtitle=about, how_sure=(), details=()
            ),
            first_step=first_step(plan, words, today),
            joint=plan.joint,
            quiet=plan.quiet,
            opening=opening,
            notes=words.notes("heading-cautions", *notes),
            weeks_heading=words("heading-weeks"),
            weeks=tuple(self._weeks()),
            steps_heading=words("heading-steps"),
            prompts_lead=words("prompts-lead"),
            practices_heading=words("heading-practices"),
            practices=tuple(self._practice(self._practices[id]) for id in used),
        )

    def _weeks(self) -> Iterator[WeekView]:
        seen: set[str] = set()
        for week in self._plan.weeks:
            reached = max((self._practices[id].depth for id in seen), default=None)
            yield WeekView(
                number=week.number,
                heading=self._words("heading-week", number=week.number, minutes=week.minutes),
                minutes=week.minutes,
                steps=tuple(self._week(week, seen, reached)),
            )

    def _week(self, week: Week, seen: set[str], reached: int | None) -> Iterator[StepView]:
        """The steps of a week; the practices they bring are noted as seen."""
        for step in week.steps:
            deeper = reached is not None and self._practices[step.practice].depth > reached
            yield self._step(step, first=step.practice not in seen, deeper=deeper)
            seen.add(step.practice)

    def _step(self, step: Step, *, first: bool, deeper: bool) -> StepView:
        words = self._words
        prompts = (words.bank.prompts[id] for id in step.prompts)
        return StepView(
            practice=step.practice,
            name=self._practices[step.practice].name,
            minutes=step.minutes,
            minutes_words=words("step-minutes", minutes=step.minutes),
            day=step.day,
            day_words=self._day(step.day),
            # The words of the bank, whatever a stored plan says.
            cue=words.render(self._practices[step.practice].cue),
            first=first,
            condition=words("condition-deeper") if deeper else "",
            prompts=tuple(
                PromptView(id=prompt.id, text=words.render(prompt.text)) for prompt in prompts
            ),
            reasons=tuple(reason_clause(reason, words) for reason in self._reasons(step)),
        )

    def _day(self, day: int | date) -> str:
        if isinstance(day, date):
            weekday = self._words(f"day-{day.isoweekday()}")
            date_words = self._words.isolated(self._words.day(day))
            return self._words("day-date", day=weekday, date=date_words)
        return self._words(f"day-{day}")

    def _reasons(self, step: Step) -> tuple[PlanReason, ...]:
        """The reasons to tell: none to two people, since they would tell one what another said."""
        return () if self._plan.joint else step.reasons

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
        if practice.alone_instead:
            yield words("label-alone-instead", text=practice.alone_instead)
        yield from filter(None, (practice.leave_if,))
        level = words(f"known-{practice.known.level}")
        yield words("known", level=level, text=practice.known.note)

    def _may_be_kept(self, practice: Practice) -> bool:
        """Whether a practice about oneself is here for a sign that is met alone first."""
        return practice.depth == 0 and any(
            reason.kind == "signal" and self._words.bank.signals[reason.id].alone_first
            for step in self._steps
            if step.practice == practice.id
            for reason in self._reasons(step)
        )


def _opening(plan: Plan) -> str:
    if plan.joint:
        return "plan-joint"
    return "plan-quiet" if plan.quiet else "plan-for-one"
