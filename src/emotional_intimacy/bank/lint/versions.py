"""Words that changed under the same version: V01."""

from emotional_intimacy.bank.editions import editions, load_bank
from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.errors import UnknownIdError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Item

__all__ = ["RULES", "reworded"]


def reworded(bank: Bank, earlier: Bank) -> Findings:
    """Items of two banks that are scored alike, with the same version and other words.

    Answers to an item compare wherever its version is the same, so other words take another one.

    Args:
        bank: The bank.
        earlier: A bank in the same language that came before it.

    Yields:
        Path and message of each item.
    """
    for item in bank.items:
        if item.id not in earlier.items:
            continue
        before = earlier.items[item.id]
        if _scored_as(item) == _scored_as(before) and item.text != before.text:
            message = f"is {item.version} in {earlier.edition} too, with other words; raise it"
            yield f"items.{item.id}.version", message


def _scored_as(item: Item) -> tuple[object, ...]:
    """What the digest of an item covers, beside the range of its scale."""
    return item.version, item.pillar, item.signal, item.cause, item.key


def _reworded_since_an_edition(bank: Bank, _: Lexicon) -> Findings:
    if bank.own_texts:  # other words on purpose; results tell that they were answers to others
        return
    for edition in editions():
        if bank.bundled and edition == bank.edition:
            continue
        try:
            earlier = load_bank(edition, locale=bank.locale)
        except UnknownIdError:  # not in this language
            continue
        yield from reworded(bank, earlier)


RULES = (Rule("V01", "error", _reworded_since_an_edition),)
