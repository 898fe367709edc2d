"""Reading a ``messages.json``: sentences, and sentences in several plural forms."""

from collections.abc import Callable, Iterator
from typing import Any

from emotional_intimacy.bank.wrong_type import WrongTypeError
from emotional_intimacy.errors import cut
from emotional_intimacy.model.content import Message
from emotional_intimacy.model.plurals import CATEGORIES, Plural, PluralCategory, PluralRule

__all__ = ["read_message", "read_messages"]

_JSON = Any
"""What a file holds."""

Note = Callable[[str, str, str], None]
"""Takes the rule that was broken, the JSON path within the file, and what is wrong."""


def read_messages(held: _JSON, rules: tuple[PluralRule, ...], note: Note) -> list[Message]:
    """The messages of a file.

    Args:
        held: What the file holds.
        rules: The plural rules of the language.
        note: Takes what is wrong.

    Returns:
        The messages without problems.
    """
    if type(held) is not dict:
        note("wrong-type", "$", str(WrongTypeError("an object", held)))
        return []
    found = (read_message(id, value, rules, note) for id, value in held.items())
    return [message for message in found if message is not None]


def read_message(id: str, held: _JSON, rules: tuple[PluralRule, ...], note: Note) -> Message | None:
    """One message: a string, or an object with the field that the number is in.

    Args:
        id: Its id.
        held: What the file holds under it.
        rules: The plural rules of the language.
        note: Takes what is wrong.

    Returns:
        The message; None where something is wrong.
    """
    if type(held) is str:
        return Message(id, held)
    path = f"$.{cut(id)}"
    categories = _categories(rules)
    wrong = tuple(_wrong(held, categories))
    for rule, inner, message in wrong:
        note(rule, path + inner, message)
    if wrong:
        return None
    texts: list[tuple[PluralCategory, str]] = [(name, held[name]) for name in categories]
    return Message(id, held["other"], Plural(held["by"], tuple(texts), rules))


def _categories(rules: tuple[PluralRule, ...]) -> list[PluralCategory]:
    known = {"other", *(rule.category for rule in rules)}
    return [category for category in CATEGORIES if category in known]


def _wrong(held: _JSON, categories: list[PluralCategory]) -> Iterator[tuple[str, str, str]]:
    if type(held) is not dict:
        expected = "a string, or an object of plural forms"
        yield "wrong-type", "", str(WrongTypeError(expected, held))
        return
    keys = ("by", *categories)
    for key in sorted(held.keys() - set(keys)):
        yield "unknown-key", f".{cut(key)}", f"in this language there are {', '.join(keys)}"
    for key in keys:
        if key not in held:
            message = "a required field is missing"
            yield "missing-key", f".{key}", message
        elif type(held[key]) is not str:
            yield "wrong-type", f".{key}", str(WrongTypeError("a string", held[key]))
