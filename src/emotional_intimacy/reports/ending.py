"""What every report ends with: the page for everyone, and how it was made."""

from collections.abc import Iterator

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.results import Provenance
from emotional_intimacy.reports.blocks import Items, Section, Sentences, everyones_page

__all__ = ["ending"]


def ending(bank: Bank, *made: Provenance) -> tuple[Section, Section]:
    """The page, and how what is reported was made.

    Args:
        bank: The bank.
        made: The provenance of each report; what several share is told once.

    Returns:
        Two sections.

    Raises:
        ContentError: The bank lacks the page, or messages.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> [section.heading for section in ending(bank, report.provenance)]
        ['When closeness is not safe', 'How this was made']
    """
    say = Sentences(bank)
    lines = (line for one in made for line in _lines(one, say))
    about = Section(say("heading-about"), (Items(tuple(dict.fromkeys(lines))),))
    return everyones_page(bank), about


def _lines(made: Provenance, say: Sentences) -> Iterator[str]:
    yield say("made-edition", library=made.library, edition=made.edition, locale=made.locale)
    yield say(
        "made-form",
        questionnaire=made.questionnaire,
        version=made.version,
        context=made.context,
        digest=made.digest,
        rule=made.rule,
    )
    yield say("made-evidence", evidence=made.evidence)
