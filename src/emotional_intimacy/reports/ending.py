"""What every report ends with, whatever it says: the page for everyone, and how it was made."""

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
        UnknownIdError: The bank has no such page.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> [section.heading for section in ending(bank, report.provenance)]
        ['When closeness is not safe', 'How this was made']
    """
    lines = (line for one in made for line in _lines(one))
    about = Section(Sentences(bank)("heading-about"), (Items(tuple(dict.fromkeys(lines))),))
    return everyones_page(bank), about


def _lines(made: Provenance) -> tuple[str, str, str]:
    return (
        f"emotional_intimacy {made.library}, edition {made.edition}, {made.locale}",
        f"{made.questionnaire} {made.version}, {made.context}, {made.digest}, {made.rule}",
        f"evidence: {made.evidence}",
    )
