"""The title and the theme of each chapter of a plan."""

from collections.abc import Sequence

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Chapter
from emotional_intimacy.planning.draft import chapters
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.search import Chosen

__all__ = ["KEEP", "chapter_heads", "title_of"]

START, OWN, GOOD_TIMES, KEEP = "start", "own", "good-times", "keep"
"""Themes that serve no need: the beginning, time for oneself, good times of two, and the end."""

_ENDS = 6
"""Weeks from which on the last chapter is about what to keep."""


def chapter_heads(
    chosen: Sequence[Chosen], needs: Sequence[Need], bank: Bank, weeks: int, *, joint: bool
) -> tuple[Chapter, ...]:
    """The chapters of a plan.

    A chapter is about the need that its steps count for most, one that no chapter before was about
    if there is one. Two people see no sign or cause of either: theirs are about areas, or good times.

    Args:
        chosen: What was chosen.
        needs: What it was chosen by.
        bank: The bank.
        weeks: How many weeks the plan has.
        joint: Whether it is for two.

    Returns:
        The chapters in order.
    """
    heads: list[Chapter] = []
    numbers = chapters(weeks)
    for at, held in enumerate(numbers):
        if weeks >= _ENDS and at == len(numbers) - 1:
            theme = KEEP
        else:
            theme = _theme(chosen, needs, held, {head.theme for head in heads})
        if theme is None:
            theme = START if at == 0 else GOOD_TIMES if joint else OWN
        heads.append(Chapter(title_of(theme, bank), theme, held))
    return tuple(heads)


def _theme(
    chosen: Sequence[Chosen], needs: Sequence[Need], weeks: tuple[int, ...], had: set[str]
) -> str | None:
    served: dict[str, int] = {}
    for step in chosen:
        if step.week in weeks and step.reasons:
            id = step.reasons[0].id
            served[id] = served.get(id, 0) + step.worth
    order = [need.reason.id for need in needs]
    ranked = sorted(served, key=lambda id: (id in had, -served[id], order.index(id)))
    return ranked[0] if ranked else None


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
