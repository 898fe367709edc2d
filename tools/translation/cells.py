"""The texts of an edition one by one, as a language needs them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

__all__ = ["CHECK", "Cell", "Keys", "cells_of", "leaves"]

Keys = tuple[str | int, ...]
"""Where a text stands: the name of its file without ``.json``, then keys and positions."""

CHECK = "check"
"""What stands in place of a file where a cell is a question to the translator, and no text."""

_NAMES = (
    *("locale", "contexts", "response_scales", "questionnaires", "items"),
    *("private_questions", "pages", "messages", "pillars", "signals", "practices", "prompts"),
    "decks",
)
_FIRST = {name: position for position, name in enumerate(_NAMES)}
"""The files that a translator begins with."""


class Cell(NamedTuple):
    """One text.

    Attributes:
        keys: Where it stands.
        english: The English text.
    """

    keys: Keys
    english: str

    @property
    def path(self) -> str:
        """Where it stands, as one word: ``"practices.refill.steps[2]"``."""
        first, *rest = self.keys
        return f"{first}" + "".join(f"[{key}]" if type(key) is int else f".{key}" for key in rest)


def cells_of(files: Mapping[str, Any], language: Mapping[str, Any]) -> list[Cell]:
    """The texts that a language needs.

    Args:
        files: What the English files hold, by the names of the files without ``.json``.
        language: What the locale.json of the language holds.

    Returns:
        The texts, file by file, what is read most first; then questions that tell whether the
        labels of a response scale were kept in their order.
    """
    english: Iterable[str] = files["locale"]["forms"]
    found = []
    for name in sorted(files, key=lambda name: (_FIRST.get(name, len(_FIRST)), name)):
        held = files[name]
        if name == "locale":
            pairs = _person(held["person"], language["forms"])
        elif name == "contexts":
            pairs = _contexts(held, english, language["forms"])
        elif name == "messages":
            pairs = _messages(held, (*language["plurals"], "other"))
        else:
            pairs = leaves(held)
        found += [Cell((name, *keys), text) for keys, text in pairs]
    return [*found, *_checks(files["response_scales"])]


def leaves(held: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every text in a JSON value that is not blank, with its keys."""
    if isinstance(held, str) and held.strip():
        yield keys, held
    elif isinstance(held, dict):
        for key, value in held.items():
            yield from leaves(value, (*keys, key))
    elif isinstance(held, list):
        for position, value in enumerate(held):
            yield from leaves(value, (*keys, position))


def _person(held: Mapping[str, Any], forms: Iterable[str]) -> Iterator[tuple[Keys, str]]:
    """How a name, and a noun, takes each form of the language."""
    for kind, patterns in held.items():
        for form in forms:
            yield ("person", kind, form), patterns.get(form, patterns["person"])


def _contexts(
    held: Mapping[str, Any], english: Iterable[str], forms: Iterable[str]
) -> Iterator[tuple[Keys, str]]:
    for id, record in held.items():
        yield from leaves({key: record[key] for key in record if key not in english}, (id,))
        for form in forms:
            yield (id, form), record.get(form, record["person"])


def _messages(held: Mapping[str, Any], categories: Iterable[str]) -> Iterator[tuple[Keys, str]]:
    for id, message in held.items():
        if isinstance(message, str):
            yield (id,), message
        else:
            for category in categories:
                yield (id, category), message.get(category, message["other"])


def _checks(scales: Mapping[str, Any]) -> Iterator[Cell]:
    """Labels that are turned would turn every answer, and no program could tell it from them."""
    for id, scale in scales.items():
        labels = scale["labels"]
        told = ", ".join(sorted(labels))
        for end, which in ((0, "lowest"), (len(labels) - 1, "highest")):
            question = f"Which of these answers is the {which}: {told}?"
            yield Cell((CHECK, "response_scales", id, end), question)
