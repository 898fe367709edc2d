"""The chapters of a plan: a title, and what helps with what a chapter is about."""

import re

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Chapter, Plan
from emotional_intimacy.model.views.plans import ChapterView
from emotional_intimacy.planning.chapter_heads import GOOD_TIMES, OWN, title_of
from emotional_intimacy.reports.describe.words import Words

__all__ = ["chapter_views", "first_sentences"]

_SENTENCES = 2
"""Sentences of a lesson at most."""

_END = re.compile(r"[.!?…]+[^\s\w.!?…]*\s+|[。\uff01\uff1f]+[^\w。\uff01\uff1f]*")
"""Where a sentence may end. A small letter after it says that it goes on, as after a quoted one."""


def chapter_views(plan: Plan, words: Words) -> tuple[ChapterView, ...]:
    """The views of the chapters of a plan.

    Titles and lessons are those of the bank, whatever a stored plan says.

    Args:
        plan: The plan.
        words: The sentences.

    Returns:
        The views, in order.
    """
    return tuple(
        _view(number, chapter, plan, words) for number, chapter in enumerate(plan.chapters, start=1)
    )


def _view(number: int, chapter: Chapter, plan: Plan, words: Words) -> ChapterView:
    theme = _theme(chapter, plan, words.bank)
    first, last = chapter.weeks[0], chapter.weeks[-1]
    how = "heading-how-week" if first == last else "heading-how-weeks"
    return ChapterView(
        number=number,
        name=words("heading-chapter", number=number),
        title=title_of(theme, words.bank),
        lesson=first_sentences(words.render(_lesson(theme, words.bank)), _SENTENCES),
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


def _lesson(theme: str, bank: Bank) -> str:
    """What helps with what a chapter is about; empty where the bank says nothing of it."""
    if theme in bank.pillars:
        return bank.pillars[theme].how_it_grows
    if theme in bank.signals:
        return bank.signals[theme].lesson
    if theme in bank.causes:
        return bank.causes[theme].what_helps
    if theme in bank.forms:
        return bank.forms[theme].description
    message = bank.messages.get(f"chapter-{theme}-lesson")
    return "" if message is None else message.text


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
