"""The title and the theme of each chapter of a plan."""

from collections.abc import Sequence

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Chapter
from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.filling import Chosen
from emotional_intimacy.planning.rules import chapters

__all__ = ["KEEP", "chapter_heads", "title_of"]

START, OWN, GOOD_TIMES, KEEP = "start", "own", "good-times", "keep"
"""Themes that serve no need: the beginning, time for oneself, good times of two, and the end."""

_ENDS = 6
"""Weeks from which on the last chapter is about what to keep."""


def chapter_heads(
    chosen: Sequence[Chosen], brief: Brief, bank: Bank, past: Sequence[Chapter], *, joint: bool
) -> tuple[Chapter, ...]:
    """The chapters of a plan.

    A chapter is about its theme; where that was the theme of one before, about what its steps count
    for most that no chapter before was about, or else what they serve beside that. The last one of
    a longer plan is about what to keep.

    Args:
        chosen: What was chosen.
        brief: What it was chosen from.
        bank: The bank.
        past: The chapters of which a week is past, which stay as they were.
        joint: Whether the plan is for two.

    Returns:
        The chapters in order.
    """
    heads = list(past)
    numbers = chapters(brief.weeks)
    for at, weeks in enumerate(numbers[len(past) :], start=len(past)):
        had = {head.theme for head in heads}
        if brief.weeks >= _ENDS and at == len(numbers) - 1:
            theme = KEEP
        elif not brief.needs:
            theme = START if at == 0 else GOOD_TIMES if joint else OWN
        else:
            theme = _theme(chosen, brief, at, had)
        heads.append(Chapter(title_of(theme, bank), theme, weeks))
    return tuple(heads)


def _theme(chosen: Sequence[Chosen], brief: Brief, chapter: int, had: set[str]) -> str:
    place = brief.themes[chapter] or 0
    theme = brief.needs[place].reason.id
    served: dict[str, int] = {}
    beside: dict[str, int] = {}
    for step in chosen:
        if (step.week - 1) // 2 != chapter:
            continue
        for reasons, worth in ((step.reasons[:1], served), (step.reasons[1:], beside)):
            for reason in reasons:
                worth[reason.id] = worth.get(reason.id, 0) + step.worth
    named = beside | served
    if theme not in had and theme in named:
        return theme
    order = [need.reason.id for need in brief.needs]

    def rank(theme: str) -> tuple[bool, bool, int, int]:
        return theme in had, theme not in served, -named[theme], order.index(theme)

    return min(named, key=rank, default=theme)


def title_of(theme: str, bank: Bank) -> str:
    """The title of a chapter.

    Args:
        theme: What it is about.
        bank: The bank.

    Returns:
        The title that the bank gives the theme, else the name of what it is about; empty where the
        bank, one of your own, has no words for it.
    """
    for catalog in (bank.pillars, bank.signals, bank.causes):
        record = catalog.get(theme)
        if record is not None:
            return record.chapter or record.name
    named = bank.forms.get(theme)
    if named is not None:
        return named.name
    message = bank.messages.get(f"chapter-{theme}")
    return "" if message is None else message.text
