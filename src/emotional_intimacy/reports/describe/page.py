"""What every view begins and ends with."""

from collections.abc import Iterator
from typing import Any

from emotional_intimacy.bank.renderable import PAGE
from emotional_intimacy.model.language import language_of, writing_direction
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import Provenance
from emotional_intimacy.model.views.common import NotesView, SafetyPageView
from emotional_intimacy.reports.describe.words import Words

__all__ = ["page_fields", "scale_fields"]


def page_fields(
    words: Words,
    *made: Provenance,
    title: str,
    subtitle: tuple[str, ...],
    how_sure: tuple[str, ...],
    details: tuple[str, ...],
) -> dict[str, Any]:
    """The fields of a `PageView`.

    Args:
        words: The sentences.
        made: How each of the reports was made; what several share is told once.
        title: The title.
        subtitle: What was answered and when.
        how_sure: Ids of the messages on how sure the numbers are.
        details: Ids of the messages for the fold after them.

    Returns:
        The fields by name.
    """
    bank = words.bank
    lines = (line for report in made for line in _lines(report, words))
    return {
        "language": bank.locale,
        "direction": bank.language.direction,
        "partly_translated": bool(bank.untranslated),
        "history_title": words("calendar-one"),
        "title": title,
        "subtitle": subtitle,
        "safety": _safety_page(words),
        "how_sure": words.notes("heading-sure", *how_sure),
        "details": words.notes("heading-details", *details),
        "made": NotesView(heading=words("heading-about"), sentences=tuple(dict.fromkeys(lines))),
    }


def scale_fields(scale: Questionnaire, words: Words) -> dict[str, Any]:
    """The fields of a `PageView` that are different for a scale of your own.

    Args:
        scale: The scale.
        words: The sentences.

    Returns:
        Its language, which no edition need have, and no page for people who are afraid.
    """
    bank = words.bank
    mixed = language_of(bank.locale) != language_of(scale.locale) or bool(bank.untranslated)
    return {
        "language": scale.locale,
        "direction": writing_direction(scale.locale),
        "partly_translated": mixed,
        "safety": None,
    }


def _safety_page(words: Words) -> SafetyPageView:
    """The page for people who are afraid, the same for everyone."""
    page = words.bank.pages[PAGE]
    return SafetyPageView(
        heading=words("heading-afraid"),
        lines=page.lines,
        title=page.title,
        paragraphs=page.paragraphs,
    )


def _lines(made: Provenance, words: Words) -> Iterator[str]:
    yield words("made-edition", library=made.library, edition=made.edition, locale=made.locale)
    yield words(
        "made-form",
        questionnaire=made.questionnaire,
        version=made.version,
        context=made.context,
        digest=made.digest,
        rule=made.rule,
    )
    yield words("made-evidence", evidence=made.evidence)
