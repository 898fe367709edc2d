"""The page of a plan: what to do first, then a card for each week; how it is done is in folds."""

from collections.abc import Iterator, Mapping

import attrs

from emotional_intimacy.model.views.plans import (
    AlsoView,
    PlanView,
    PracticeView,
    StepView,
    WeekView,
)
from emotional_intimacy.reports.blocks import (
    Block,
    Document,
    Entry,
    Fold,
    Items,
    Paragraph,
    Part,
    Section,
)
from emotional_intimacy.reports.layout.common import document, first_step_part, notes
from emotional_intimacy.reports.week_blocks import Card, Cards, Task, Tasks, WeekStrip

__all__ = ["plan_page"]

_ORDER = ("daily", "day", "moment")
"""A card begins with the habit and ends with what waits for its moment."""


def plan_page(view: PlanView) -> Document:
    """The page of a plan.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document(
        "plan",
        view,
        _today(view),
        Part("weeks", view.weeks_heading, tuple(_weeks(view))),
        Fold("notes", view.notes.heading, tuple(map(Paragraph, view.notes.sentences))),
    )


# What to do first


def _today(view: PlanView) -> Part | None:
    """What to do first, or today, with how it is done; then what else there is for the day."""
    part = first_step_part(view.first_step)
    if view.over is not None:
        part = notes("first-step", view.over)
    if part is None:
        return None
    blocks: list[Block] = list(part.blocks)
    if view.first is not None:
        practice = next(one for one in view.practices if one.id == view.first.practice)
        how = _how_of_first(view.first, practice, view.prompts_lead)
        blocks.append(Fold("how", view.how_heading, tuple(how)))
    if view.also is not None:
        blocks.append(_also(view.also))
    return attrs.evolve(part, blocks=tuple(blocks))


def _how_of_first(step: StepView, practice: PracticeView, prompts_lead: str) -> Iterator[Block]:
    """All but the promise and the invitation, which stand above."""
    yield Paragraph(step.cue)
    if step.alone_instead:
        yield Paragraph(step.alone_instead)
    yield Items(practice.steps, "number")
    yield Paragraph(" ".join(practice.notes))
    if step.prompts:
        yield from _questions(prompts_lead, [step])


def _also(view: AlsoView) -> Section:
    tasks = tuple(_task(step, step.mode_words, step.cue) for step in view.steps)
    return Section(view.heading, (Tasks(tasks),))


# The weeks


def _weeks(view: PlanView) -> Iterator[Block]:
    yield WeekStrip(
        name=view.strip.name,
        words=view.strip.words,
        states=view.strip.states,
        groups=tuple(len(chapter.weeks) for chapter in view.chapters),
        description=view.strip.description,
    )
    for note in filter(None, (view.anew_note, view.minutes_note, view.focus_note)):
        yield Paragraph(note, "note")
    # Where all of it is for one person alone, the opening says so once.
    alone = all(step.mode == "alone" for week in view.weeks for step in week.steps)
    for chapter in view.chapters:
        weeks = [view.weeks[number - 1] for number in chapter.weeks]
        told = _told(weeks)
        heading = " · ".join(filter(None, (chapter.name, chapter.title)))
        lesson = (Paragraph(chapter.lesson, "note"),) if chapter.lesson else ()
        cards = Cards(tuple(_card(week, told, alone=alone) for week in weeks))
        yield Section(heading, (*lesson, cards))
        if how := tuple(_how_of_chapter(weeks, view, told)):
            yield Fold("how", chapter.how_heading, how)


def _told(weeks: list[WeekView]) -> dict[str, str]:
    """Each reason of a chapter, with the practice beside which it is told on a card: the first."""
    told: dict[str, str] = {}
    for week in weeks:
        for step in _in_order(week):
            if reason := _reason(step):
                told.setdefault(reason, step.practice)
    return told


def _in_order(week: WeekView) -> list[StepView]:
    return sorted(week.steps, key=lambda step: _ORDER.index(step.when))


def _card(week: WeekView, told: Mapping[str, str], *, alone: bool) -> Card:
    minutes = "" if week.note else week.minutes_words
    return Card(
        heading=week.name,
        told=tuple(filter(None, (week.span, minutes, week.state_words))),
        note=week.note,
        state=week.state,
        tasks=Tasks(
            tuple(
                _task(step, "" if alone else step.mode_words, _why(step, told))
                for step in _in_order(week)
            )
        ),
    )


def _reason(step: StepView) -> str:
    """Why a step is there, where its practice comes for the first time."""
    return step.reasons[0] if step.first and step.reasons else ""


def _why(step: StepView, told: Mapping[str, str]) -> str:
    """The reason of a step, if it is told on the card of the step."""
    reason = _reason(step)
    return reason if told.get(reason) == step.practice else ""


def _task(step: StepView, who: str, why: str) -> Task:
    """A step in a line."""
    days = step.day_words if step.when == "daily" and step.day_words != step.when_words else ""
    told = filter(None, (step.minutes_words, days, who, step.condition))
    return Task(when=step.when_words, name=step.name, told=tuple(told), why=why)


# How it is done


def _how_of_chapter(
    weeks: list[WeekView], view: PlanView, told: Mapping[str, str]
) -> Iterator[Entry]:
    """How each practice of a chapter is done that no chapter before had, and its questions."""
    practices = {practice.id: practice for practice in view.practices}
    steps: dict[str, list[StepView]] = {}
    for week in weeks:
        for step in _in_order(week):
            steps.setdefault(step.practice, []).append(step)
    for practice, held in steps.items():
        blocks: list[Paragraph | Items] = []
        first = next((step for step in held if step.first), None)
        if first is not None:
            blocks += _how(practices[practice], first, "" if _why(first, told) else _reason(first))
        if any(step.prompts for step in held):
            blocks += _questions(view.prompts_lead, held)
        if blocks:
            yield Entry(held[0].name, tuple(blocks))


def _how(practice: PracticeView, step: StepView, why: str) -> Iterator[Paragraph | Items]:
    yield Paragraph(practice.promise)
    yield Paragraph(step.cue)
    yield from (Paragraph(text) for text in (step.invitation, step.alone_instead) if text)
    yield Items(practice.steps, "number")
    yield Paragraph(" ".join(filter(None, (*practice.notes, why))))


def _questions(lead: str, steps: list[StepView]) -> Iterator[Paragraph | Items]:
    yield Paragraph(lead)
    yield Items(tuple(prompt.text for step in steps for prompt in step.prompts), "bullet")
