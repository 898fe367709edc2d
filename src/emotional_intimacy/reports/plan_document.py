"""What a plan says, in order: the page for everyone, the weeks, then how each practice is done."""

from collections.abc import Iterator
from datetime import date

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.content import Context
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.person import with_person
from emotional_intimacy.model.plans import Plan, PlanReason, Step, Week
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.planning.languages import in_language_of
from emotional_intimacy.reports.blocks import (
    Entry,
    Items,
    Paragraph,
    Section,
    Sentences,
    everyones_page,
)

__all__ = ["plan_document"]

_PILLAR_REASONS = {
    "focus": "reason-focus",
    "wish": "reason-wish",
    "need": "reason-pillar",
    "feeds": "reason-feeds",
    "upkeep": "reason-upkeep",
}


def plan_document(plan: Plan, bank: Bank, *, person: str | None = None) -> Section:
    """What a plan says.

    What comes before the page and right after it depends on nothing but whether the plan is for
    one, for one and quiet, or for two.

    Args:
        plan: The plan.
        bank: The bank it was made with.
        person: What to call the other person, as in `Bank.questionnaire`.

    Returns:
        The document.

    Raises:
        RequestError: It is not a plan, or `person` cannot be in a text or in this language.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> plan_document(ei.make_plan(report, bank), bank).heading
        'The plan'
    """
    check_fit(plan, Plan, bank)
    whose = with_person(bank.contexts[plan.context], bank.language, person)
    return _PlanDocument(in_language_of(plan, bank, whose), bank, whose).whole()


class _PlanDocument:
    """One plan and its bank, and the parts of the document that they make."""

    def __init__(self, plan: Plan, bank: Bank, context: Context) -> None:
        self._plan = plan
        self._context = context
        self._bank = bank
        self._say = Sentences(bank)
        self._steps = tuple(step for week in plan.weeks for step in week.steps)

    def whole(self) -> Section:
        say, plan = self._say, self._plan
        if plan.joint:
            opening = say.paragraphs("plan-joint", "joint-pass", "joint-locked")
        else:
            kind = "plan-quiet" if plan.quiet else "plan-for-one"
            opening = say.paragraphs(kind, "plan-alone", "plan-brushed-aside")
        page = everyones_page(self._bank)
        check = say.paragraphs("plan-check")
        return Section(
            say("heading-plan"), (*opening, page, *check, self._weeks(), self._practices())
        )

    def _weeks(self) -> Section:
        advice = ["plan-change", "plan-days", "plan-missed", "plan-worse"]
        if any(step.prompts for step in self._steps):
            advice.append("prompts-pass")
        return Section(
            self._say("heading-weeks"), (*self._say.paragraphs(*advice), *self._each_week())
        )

    def _each_week(self) -> Iterator[Section]:
        seen: set[str] = set()
        for week in self._plan.weeks:
            heading = self._say("heading-week", number=week.number, minutes=week.minutes)
            reached = max((self._practice(id).depth for id in seen), default=None)
            yield Section(heading, tuple(self._week(week, seen, reached)))

    def _week(self, week: Week, seen: set[str], reached: int | None) -> Iterator[Entry]:
        """The steps of a week; the practices they bring are noted as seen."""
        for step in week.steps:
            deeper = reached is not None and self._practice(step.practice).depth > reached
            yield self._step(step, first=step.practice not in seen, deeper=deeper)
            seen.add(step.practice)

    def _step(self, step: Step, *, first: bool, deeper: bool) -> Entry:
        """One step; its cue and its reasons come where its practice appears for the first time."""
        say = self._say
        name = self._practice(step.practice).name
        heading = f"{self._day(step.day)}: {name}, {say('step-minutes', minutes=step.minutes)}"
        blocks: list[Paragraph | Items] = []
        if deeper:
            blocks += say.paragraphs("condition-deeper")
        if first:
            blocks.append(Paragraph(step.cue))
        if step.prompts:
            blocks += [*say.paragraphs("prompts-lead"), self._prompts(step)]
        if first:
            blocks += [Paragraph(self._because(reason)) for reason in self._reasons(step)]
        return Entry(heading, tuple(blocks))

    def _day(self, day: int | date) -> str:
        if isinstance(day, date):
            return f"{self._say(f'day-{day.isoweekday()}')} {self._say.number(day.isoformat())}"
        return self._say(f"day-{day}")

    def _prompts(self, step: Step) -> Items:
        prompts = [self._bank.prompts[id] for id in step.prompts]
        return Items(tuple(self._rendered(prompt.text) for prompt in prompts), "bullet")

    def _reasons(self, step: Step) -> tuple[PlanReason, ...]:
        """The reasons to tell: none to two people, since they would tell one what another said."""
        return () if self._plan.joint else step.reasons

    def _because(self, reason: PlanReason) -> str:
        if reason.kind == "signal":
            signal = self._bank.signals[reason.id]
            return self._say(f"reason-signal-{signal.kind}", name=signal.name)
        if reason.kind == "cause":
            return self._say("reason-cause", name=self._bank.causes[reason.id].name)
        name = self._bank.pillars[reason.id].name
        return self._say(_PILLAR_REASONS[reason.because], name=name)

    def _practices(self) -> Section:
        used = [self._practice(id) for id in dict.fromkeys(step.practice for step in self._steps)]
        return Section(
            self._say("heading-practices"), tuple(self._described(practice) for practice in used)
        )

    def _described(self, practice: Practice) -> Entry:
        say = self._say
        notes = (
            say("keep-to-yourself") if self._may_be_kept(practice) else None,
            say("joint-touch") if "consent" in practice.gates else None,
            say("label-alone-instead", text=practice.alone_instead)
            if practice.alone_instead
            else None,
            practice.leave_if,
            say("known", level=say(f"known-{practice.known.level}"), text=practice.known.note),
        )
        return Entry(
            practice.name,
            (
                Paragraph(self._rendered(practice.promise)),
                Items(tuple(self._rendered(step) for step in practice.steps), "number"),
                *(Paragraph(self._rendered(note)) for note in notes if note),
            ),
        )

    def _may_be_kept(self, practice: Practice) -> bool:
        """Whether a practice about oneself is here for a sign that is met alone first."""
        return practice.depth == 0 and any(
            reason.kind == "signal" and self._bank.signals[reason.id].alone_first
            for step in self._steps
            if step.practice == practice.id
            for reason in self._reasons(step)
        )

    def _practice(self, id: str) -> Practice:
        return self._bank.practices[id]

    def _rendered(self, text: str) -> str:
        return self._context.render(text)
