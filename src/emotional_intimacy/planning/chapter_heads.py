"""The title and the theme of each chapter of a plan."""

from collections import Counter
from collections.abc import Sequence

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Chapter
from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.filling import Chosen
from emotional_intimacy.planning.needs import names_first
from emotional_intimacy.planning.rules import chapters

__all__ = ["GOOD_TIMES", "KEEP", "OWN", "chapter_heads", "title_of", "titles_of"]

START, OWN, GOOD_TIMES, KEEP = "start", "own", "good-times", "keep"
"""Themes that serve no need: the beginning, time for oneself, good times of two, and the end."""

_ENDS = 6
"""Weeks from which on the last chapter is about what to keep."""

_ENOUGH = 2
"""Steps that count for the planned theme of a chapter from which on it is about that."""

_LEAST_SHARE, _MANY = 3, 4
"""Any other theme has at least one of three steps of its chapter, or four steps."""


def chapter_heads(
    chosen: Sequence[Chosen], brief: Brief, bank: Bank, past: Sequence[Chapter], *, joint: bool
) -> tuple[Chapter, ...]:
    """The chapters of a plan.

    A chapter is about its planned theme where two of its steps or more, beside its habit, count for
    that, and the practice of one names it first. Where not, or where it was the theme of one
    before, the chapter is about what its steps count for most that no chapter before was about: of
    what a practice names first, or else of anything they count for or serve beside that. Less than
    a third of its steps, or four, make no theme: then it is time for oneself, or good times of two.
    The last one of a longer plan wraps it up.

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
        had = [head.theme for head in heads]
        if brief.weeks >= _ENDS and at == len(numbers) - 1:
            theme = KEEP
        elif not brief.needs:
            theme = START if at == 0 else GOOD_TIMES if joint else OWN
        else:
            steps = [step for step in chosen if (step.week - 1) // 2 == at]
            planned = brief.needs[brief.themes[at] or 0].reason.id
            theme = _theme(steps, brief, planned, had) or (GOOD_TIMES if joint else OWN)
        heads.append(Chapter(titles_of((*had, theme), bank)[-1], theme, weeks))
    return tuple(heads)


def _theme(steps: Sequence[Chosen], brief: Brief, planned: str, had: Sequence[str]) -> str:
    """What a chapter is about; empty where its steps serve nothing."""
    served: dict[str, int] = {}
    beside: dict[str, int] = {}
    steps_for: Counter[str] = Counter()
    counting = 0
    led = {
        reason.id
        for step in steps
        for reason in step.reasons
        if not step.practice.habit and names_first(step.practice, reason)
    }
    for step in steps:
        for at, reason in enumerate(step.reasons):
            is_main = at == 0 and not step.practice.habit
            worth = served if is_main else beside
            worth[reason.id] = worth.get(reason.id, 0) + step.worth
            steps_for[reason.id] += not step.practice.habit
            counting += is_main and reason.id == planned
    if counting >= _ENOUGH and planned in led and planned not in had:
        return planned
    least = sum(not step.practice.habit for step in steps) / _LEAST_SHARE
    named = {
        id: worth for id, worth in (beside | served).items() if steps_for[id] >= min(least, _MANY)
    }
    order = [need.reason.id for need in brief.needs]

    def rank(theme: str) -> tuple[bool, bool, bool, int, int]:
        is_beside = theme not in served
        return theme in had, theme not in led, is_beside, -named[theme], order.index(theme)

    return min(named, key=rank, default="")


def titles_of(themes: Sequence[str], bank: Bank) -> tuple[str, ...]:
    """The titles of chapters that follow each other: none comes twice.

    Args:
        themes: What each is about.
        bank: The bank.

    Returns:
        The title of each theme; where it comes again one of its own, if the bank has that, or else
        the same title with a number, in the words of the bank, if it has them.

    Example:
        >>> import emotional_intimacy as ei
        >>> titles_of(("exhaustion", "own", "exhaustion", "own"), ei.load_bank())
        ('Rest and recharge', 'Time for you', 'Rest and recharge (part 2)', 'More time for you')
    """
    return tuple(_title(theme, themes[:at].count(theme), bank) for at, theme in enumerate(themes))


def _title(theme: str, before: int, bank: Bank) -> str:
    title = title_of(theme, bank)
    if not before or not title:
        return title
    own = bank.messages.get(f"chapter-{theme}-again") if before == 1 else None
    again = own or bank.messages.get("chapter-again")
    return title if again is None else again.fill(title=title, number=before + 1)


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
