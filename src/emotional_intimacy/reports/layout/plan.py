"""The page of a plan: the weeks at a glance, and in folds how each step is done."""

from collections.abc import Iterator

from emotional_intimacy.model.views.plans import PlanView, PracticeView, StepView, WeekView
from emotional_intimacy.reports.blocks import Document, Entry, Fold, Items, Paragraph, Part, Section
from emotional_intimacy.reports.layout.common import document, first_step_part

__all__ = ["plan_page"]


def plan_page(view: PlanView) -> Document:
    """The page of a plan.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    days = tuple(_week(week, view.prompts_lead) for week in view.weeks)
    return document(
        "plan",
        view,
        first_step_part(view.first_step),
        Part("weeks", view.weeks_heading, tuple(_at_a_glance(week) for week in view.weeks)),
        Fold("notes", view.notes.heading, tuple(map(Paragraph, view.notes.sentences))),
        Fold("days", view.steps_heading, days),
        Fold("practices", view.practices_heading, tuple(map(_practice, view.practices))),
    )


def _at_a_glance(week: WeekView) -> Entry:
    names = dict.fromkeys(step.name for step in week.steps)
    return Entry(week.heading, (Paragraph(" · ".join(names)),) if names else ())


def _week(week: WeekView, prompts_lead: str) -> Section:
    return Section(week.heading, tuple(_step(step, prompts_lead) for step in week.steps))


def _step(step: StepView, prompts_lead: str) -> Entry:
    """One step; its cue and its reasons come where its practice appears for the first time."""
    heading = f"{step.day_words}: {step.name}, {step.minutes_words}"
    return Entry(heading, tuple(_told(step, prompts_lead)))


def _told(step: StepView, prompts_lead: str) -> Iterator[Paragraph | Items]:
    if step.condition:
        yield Paragraph(step.condition)
    if step.first:
        yield Paragraph(step.cue)
    if step.prompts:
        yield Paragraph(prompts_lead)
        yield Items(tuple(prompt.text for prompt in step.prompts), "bullet")
    if step.first:
        yield from (Paragraph(reason, "note") for reason in step.reasons)


def _practice(practice: PracticeView) -> Entry:
    notes = map(Paragraph, practice.notes)
    return Entry(
        practice.name, (Paragraph(practice.promise), Items(practice.steps, "number"), *notes)
    )
