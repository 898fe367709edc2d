"""The word lists, denied runs, laws and blueprint that the rules measure a bank by."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

import attrs
from importlib_resources.abc import Traversable

from emotional_intimacy.bank.converter import converter
from emotional_intimacy.bank.editions import data
from emotional_intimacy.bank.files import parse
from emotional_intimacy.bank.lint.blueprint import Blueprint, blueprint_of
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.practices import Gate

__all__ = ["DeniedRuns", "GateLaw", "Hit", "Lexicon", "Words", "lexicon_for"]

T = TypeVar("T")


class Hit(NamedTuple):
    """A listed word that a text holds.

    Attributes:
        word: As it is in the text.
        note: What the list says about it; may be empty.
    """

    word: str
    note: str


@attrs.frozen
class Words:
    """One list of words and phrases.

    Attributes:
        words: Word to note. A ``*`` stands for any further letters.
        allowed: Phrase to reason: where a listed word is right all the same.
        unfit: Ids of the contexts that the words do not fit, where that is what the list is about.
    """

    words: dict[str, str] = attrs.Factory(dict)
    allowed: dict[str, str] = attrs.Factory(dict)
    unfit: tuple[str, ...] = ()

    @cached_property
    def _sought(self) -> re.Pattern[str]:
        return _pattern(self.words)

    @cached_property
    def _passed_over(self) -> re.Pattern[str]:
        return _pattern(self.allowed)

    def found(self, text: str) -> list[Hit]:
        """The listed words that a text holds, outside of allowed phrases.

        Args:
            text: The text, with or without its placeholders.

        Returns:
            Each hit, in the order of the text.
        """
        found = self._sought.finditer(self.without_allowed(text))
        return [Hit(match[0], self._note(match[0])) for match in found]

    def without_allowed(self, text: str) -> str:
        """A text with its allowed phrases taken out.

        Args:
            text: The text.

        Returns:
            What is left to look at.
        """
        return self._passed_over.sub(" | ", text)

    def _note(self, word: str) -> str:
        notes = self.words.items()
        return next(note for listed, note in notes if _pattern([listed]).fullmatch(word))


@lru_cache(maxsize=1024)
def _expression(listed: str) -> str:
    return re.escape(listed).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _pattern(listed: Mapping[str, str] | list[str]) -> re.Pattern[str]:
    longest_first = sorted(listed, key=len, reverse=True)
    choices = "|".join(map(_expression, longest_first)) or r"(?!)"
    return re.compile(rf"(?<![\w{{])(?:{choices})(?![\w}}])", re.IGNORECASE)


@attrs.frozen
class DeniedRuns:
    """Runs of words from texts that nobody may copy.

    Attributes:
        words: Words in a run.
        hashes: The first 12 hexadecimal digits of the SHA-256 of each run.
    """

    words: int
    hashes: tuple[str, ...] = attrs.field(repr=False)

    @cached_property
    def known(self) -> frozenset[str]:
        """The hashes, for looking one up."""
        return frozenset(self.hashes)


@attrs.frozen
class GateLaw:
    """What carries a gate.

    Attributes:
        gate: The gate.
        depth: From this depth on; None: at no depth for its own sake.
        together: Who takes part.
        kinds: Kinds of practice.
        forms: Ids of forms of intimacy.
        trust: What a practice does where trust is low.
    """

    gate: Gate
    depth: int | None = None
    together: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    trust: tuple[str, ...] = ()


@attrs.frozen
class Lexicon:
    """All that the rules measure a bank by.

    Attributes:
        lists: Rule to name to words; empty for a language without word lists.
        denied: The denied runs.
        gates: What carries which gate.
        blueprint: What this bank is held to; None for a bank that brings no blueprint.
    """

    lists: dict[str, dict[str, Words]]
    denied: DeniedRuns
    gates: tuple[GateLaw, ...]
    blueprint: Blueprint | None

    def words(self, rule: str, name: str) -> Words:
        """One word list.

        Args:
            rule: The rule it belongs to.
            name: Its name.

        Returns:
            The list; an empty one where the language has none.
        """
        return self.lists.get(rule, {}).get(name, Words())


def _folder() -> Traversable:
    return data() / "lint"


@lru_cache(maxsize=8)
def _read(name: str, kind: type[T]) -> T:
    return converter().structure(parse((_folder() / name).read_text(encoding="utf-8")), kind)


def lexicon_for(bank: Bank) -> Lexicon:
    """The lexicon for a bank.

    Args:
        bank: The bank.

    Returns:
        The lexicon; without word lists where there are none for the language of the bank.
    """
    laws = _read("gates.json", tuple[GateLaw, ...])
    denied = _read("denied_runs.json", DeniedRuns)
    return Lexicon(_lists(bank.locale), denied, laws, blueprint_of(bank))


def _lists(locale: str) -> dict[str, dict[str, Words]]:
    language = locale.split("-", maxsplit=1)[0]
    name = f"{language}.json"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not (_folder() / name).is_file():
        return {}
    lists: dict[str, dict[str, Words]] = _read(name, dict[str, dict[str, Words]])
    return lists
