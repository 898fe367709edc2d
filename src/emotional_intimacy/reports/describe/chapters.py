"""The chapters of a plan: a title, and what helps with what a chapter is about."""

import re
from collections.abc import Sequence

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.content import Cause, Form, Pillar, Signal
from emotional_intimacy.model.plans import Chapter, Plan
from emotional_intimacy.model.views.plans import ChapterView
from emotional_intimacy.planning.chapter_heads import GOOD_TIMES, OWN, titles_of
from emotional_intimacy.reports.describe.words import Words

__all__ = ["chapter_views", "first_sentences"]

_SENTENCES = 2
"""Sentences of a lesson at most."""

_END = re.compile(r"[.!?…]+[^\s\w.!?…]*\s+|[。\uff01\uff1f]+[^\w。\uff01\uff1f]*")
"""Where a sentence may end. A small letter after it says that it goes on, as after a quoted one."""


def chapter_views(plan: Plan, words: Words) -> tuple[ChapterView, ...]:
    """The views of the chapters of a plan.

    Titles and lessons are those of the bank, whatever a stored plan says. In a plan of which every
    step is done alone, none sends anybody to the other person. A chapter about what goes well says
    to keep that up, and one about the same as a chapter before says so.

    Args:
        plan: The plan.
        words: The sentences.

    Returns:
        The views, in order.
    """
    themes = [_theme(chapter, plan, words.bank) for chapter in plan.chapters]
    titles = titles_of(themes, words.bank)
    alone = not plan.joint and all(step.mode == "alone" for _, step in plan.places())
    views = []
    for at, (chapter, theme) in enumerate(zip(plan.chapters, themes, strict=True)):
        if themes[:at].count(theme) % 2:  # every other time, so no line comes twice in a row
            lesson = _lesson_again(theme, words.bank, alone=alone)
        elif not alone and (name := _upkeep(chapter, theme, plan, words.bank)):
            lesson = words("chapter-upkeep-lesson", name=name)
        else:
            lesson = _lesson(theme, words.bank, alone=alone)
        weeks = [week for week in chapter.weeks if plan.weeks[week - 1].steps] or chapter.weeks
        views.append(_view(at + 1, chapter, weeks, titles[at], lesson, words))
    return tuple(views)


def _view(
    number: int, chapter: Chapter, held: Sequence[int], title: str, lesson: str, words: Words
) -> ChapterView:
    """The view of a chapter; `held` has its weeks that hold steps, beside those away."""
    first, last = held[0], held[-1]
    how = "heading-how-week" if first == last else "heading-how-weeks"
    return ChapterView(
        number=number,
        name=words("heading-chapter", number=number),
        title=title,
        lesson=words.render(lesson),
        how_heading=words(how, first=first, last=last),
        weeks=chapter.weeks,
    )


def _theme(chapter: Chapter, plan: Plan, bank: Bank) -> str:
    """What a chapter is about.

    In a quiet plan and in one for two that is never a sign or a cause, which would tell what
    somebody answered.
    """
    told = chapter.theme in bank.pillars or f"chapter-{chapter.theme}" in bank.messages
    if told or not (plan.joint or plan.quiet):
        return chapter.theme
    return GOOD_TIMES if plan.joint else OWN


def _record(theme: str, bank: Bank) -> Pillar | Signal | Cause | Form | None:
    """What a chapter is about, if it is more than a beginning or an end."""
    return (
        bank.pillars.get(theme)
        or bank.signals.get(theme)
        or bank.causes.get(theme)
        or bank.forms.get(theme)
    )


def _lesson(theme: str, bank: Bank, *, alone: bool) -> str:
    """What is said about the theme of a chapter; empty where the bank says nothing of it.

    Where a step reaches the other person, so does the sentence that protects from harm. A bank
    without a line of its own has that of what helps; for somebody who does all of it alone, one
    that asks or tells nobody anything.
    """
    record = _record(theme, bank)
    if record is None:
        message = bank.messages.get(f"chapter-{theme}-lesson")
        return "" if message is None else message.text
    if record.chapter_lesson:
        care = None if alone else record.chapter_care
        first = first_sentences(record.chapter_lesson, _SENTENCES - bool(care))
        return f"{first} {care}" if care else first
    if alone:
        return bank.messages["chapter-own-lesson"].text
    if isinstance(record, Pillar):
        told = record.how_it_grows
    elif isinstance(record, Signal):
        told = record.lesson
    else:
        told = record.what_helps if isinstance(record, Cause) else record.description
    return first_sentences(told, _SENTENCES)


def _lesson_again(theme: str, bank: Bank, *, alone: bool) -> str:
    """What is said where a chapter is about the same as one before it, and what protects."""
    message = bank.messages.get(f"chapter-{theme}-again-lesson")
    text = (message or bank.messages["chapter-again-lesson"]).text
    record = _record(theme, bank)
    care = None if alone or record is None else record.chapter_care
    return f"{first_sentences(text, _SENTENCES - 1)} {care}" if care else text


def _upkeep(chapter: Chapter, theme: str, plan: Plan, bank: Bank) -> str:
    """The name of what a chapter is about, where its steps count for that as upkeep; else empty."""
    counted = {
        reason.because
        for week in chapter.weeks
        for step in plan.weeks[week - 1].steps
        for reason in step.reasons
        if reason.id == theme
    }
    record = _record(theme, bank)
    return "" if plan.joint or record is None or counted != {"upkeep"} else record.name


def first_sentences(text: str, most: int) -> str:
    """The first sentences of a text.

    Args:
        text: The text.
        most: How many.

    Returns:
        The text up to the end of that sentence; all of it where it has no more.

    Example:
        >>> first_sentences('Ask: "How are you?" with a smile. Then listen. Then smile.', 2)
        'Ask: "How are you?" with a smile. Then listen.'
    """
    ends = [end for end in _END.finditer(text) if not text[end.end() : end.end() + 1].islower()]
    return text if len(ends) < most else text[: ends[most - 1].end()].rstrip()
