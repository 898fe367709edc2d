"""Results in one language: which of them were answers to other words."""

from emotional_intimacy.model.language import language_of
from emotional_intimacy.model.results import OTHER_WORDING, Caution, Provenance

__all__ = ["wording_cautions"]


def wording_cautions(*made: Provenance) -> tuple[Caution, ...]:
    """The caution of a comparison of answers to other words in one language, if it has one.

    A translation asks the same in words that cannot be held beside those of another language, so
    results in two languages have no caution for that alone.

    Args:
        made: How each result was made.

    Returns:
        ``other-wording`` where two results in one language were answers to other words; else
        nothing.

    Example:
        >>> import emotional_intimacy as ei
        >>> report = ei.score(ei.load_bank().questionnaire("pulse", context="friend"), {})
        >>> wording_cautions(report.provenance, report.provenance)
        ()
    """
    words: dict[str, str] = {}
    for one in made:
        if words.setdefault(language_of(one.locale), one.text_digest) != one.text_digest:
            return (OTHER_WORDING,)
    return ()
