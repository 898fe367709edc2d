"""Where the words of a report come from: a bank, or what was asked."""

from emotional_intimacy.bank.editions import load_bank
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["bank_of"]


def bank_of(source: Bank | Questionnaire) -> Bank | Questionnaire:
    """The bank of a bundled questionnaire, in its language; anything else as it came.

    Args:
        source: What a renderer was given: a bank, a bundled questionnaire, or a scale of your own,
            which stands for itself.

    Returns:
        The bank, or the scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> bank_of(bank.questionnaire("pulse", context="friend")) == bank
        True
    """
    if isinstance(source, Questionnaire) and source.bundled:
        return load_bank(source.edition, locale=source.locale)
    return source
