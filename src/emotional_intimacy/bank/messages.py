"""What is wrong with the messages of a bank, and which numbers are filled into them."""

from collections.abc import Iterator
from itertools import chain

from emotional_intimacy.bank.message_fields import FIELDS
from emotional_intimacy.bank.placeholders import BLANK, fields_of, wrong_fields
from emotional_intimacy.bank.problems import first_problems
from emotional_intimacy.bank.texts import sentences
from emotional_intimacy.errors import Problem, cut
from emotional_intimacy.model.bank import Bank

__all__ = ["NUMBERS", "missing_messages", "wrong_messages"]

NUMBERS: dict[str, tuple[str, ...]] = {
    "answers": ("n",),
    "band": ("low", "high"),
    "demo-more": ("number",),
    "heading-chapter": ("number",),
    "heading-how-week": ("first",),
    "heading-how-weeks": ("first", "last"),
    "heading-page": ("page", "pages"),
    "heading-week": ("number", "minutes"),
    "heading-week-alone": ("number",),
    "label-step": ("step", "maximum"),
    "plan-most-minutes": ("minutes",),
    "progress-common": ("items",),
    "progress-first": ("items",),
    "progress-last": ("items",),
    "progress-poles": ("strong", "low"),
    "progress-shift-down": ("count",),
    "progress-shift-up": ("count",),
    "progress-times": ("n",),
    "progress-trend": ("points",),
    "progress-trend-year": ("points",),
    "progress-undated": ("number",),
    "progress-value": ("percent", "low", "high"),
    "progress-value-alone": ("percent",),
    "scale-answered": ("answered", "items"),
    "scale-mean": ("minimum", "maximum"),
    "short-couple-signs": ("n",),
    "short-pulse": ("percent",),
    "step-minutes": ("minutes",),
    "strip": ("percent", "low", "high"),
    "strip-number": ("percent",),
    "strip-poles": ("strong", "low"),
    "study-error": ("low", "high"),
    "study-rank": ("rank",),
    "study-source": ("n",),
    "sure-likely": ("n",),
    "week-of": ("number", "weeks"),
    "weeks": ("weeks",),
    "when-days": ("days",),
    "wish-numbers": ("now", "wished"),
}
"""The fields that are whole numbers, so that a plural form can go by one of them."""

_FIGURELESS = frozenset(("zero", "one", "two"))
"""Plural forms that may say their number in words, or leave it out."""


def wrong_messages(bank: Bank) -> list[Problem]:
    """What keeps the messages of a bank from being printed.

    A bank may hold further messages of its own.

    Args:
        bank: The bank; one without any message is fine, for it borrows all of them.

    Returns:
        All problems; none for a usable bank.
    """
    return first_problems(chain(missing_messages(bank), _misfilled(bank))) if bank.messages else []


def missing_messages(bank: Bank) -> Iterator[tuple[str, str, str]]:
    """The messages that are printed and that a bank lacks.

    Args:
        bank: The bank.

    Yields:
        Rule, path and message of each.
    """
    for id in FIELDS:
        if id not in bank.messages:
            message = "is missing; a bank with messages has all that are printed"
            yield "missing-message", f"messages.{id}", message


def _misfilled(bank: Bank) -> Iterator[tuple[str, str, str]]:
    for message in bank.messages:
        fields = FIELDS.get(message.id)
        needed = bool(fields)
        if fields is None:  # one of the bank's own: whoever prints it knows its fields
            fields = tuple(filter(str.isidentifier, fields_of(message.text)))
        by = None if message.plural is None else message.plural.by
        numbers = NUMBERS.get(message.id, () if message.id in FIELDS else fields)
        if by is not None and by not in numbers:
            right = f"known here are {', '.join(numbers)}" if numbers else "none is filled in here"
            yield "plural", f"messages.{cut(message.id)}.by", f"names no whole number; {right}"
        for path, text in sentences(message):
            if not text.strip():
                yield "blank-text", path, BLANK
            # "one minute" needs no figure
            left_out = by if path.rpartition(".")[2] in _FIGURELESS else None
            held = tuple(field for field in fields if field != left_out or f"{{{field}}}" in text)
            for wrong in wrong_fields(text, held, needed=needed):
                yield "placeholder", path, wrong
