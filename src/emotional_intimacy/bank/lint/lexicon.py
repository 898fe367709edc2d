"""The word lists, denied runs and blueprint that the rules measure a bank by."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, TypeVar

import attrs
from importlib_resources.abc import Traversable

from emotional_intimacy.bank.converter import converter
from emotional_intimacy.bank.editions import data
from emotional_intimacy.bank.files import parse
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.practices import Gate

__all__ = ["Blueprint", "DeniedRuns", "GateLaw", "Hit", "Lexicon", "Size", "Words", "lexicon_for"]

T = TypeVar("T")


class Hit(NamedTuple):
    """A listed word that a text holds.

    Attributes:
        word: As it stands in the text.
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
class Size:
    """How many items a questionnaire of the blueprint holds.

    Attributes:
        questionnaire: Its id.
        contexts: The contexts that this holds for.
        items: Its items in all.
        each: Fields of an item, joined by a space, to the number of items of each combination.
    """

    questionnaire: str
    contexts: tuple[str, ...]
    items: int
    each: dict[str, int]


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
class Blueprint:
    """What the bundled editions hold, and the laws that hold for every bank.

    Attributes:
        editions: The editions whose content it describes.
        questionnaire: The questionnaire that the matrix and the exclusions describe.
        matrix: Signal to pillar to number of items.
        excluding: The context that leaves items out.
        excluded: Signal to pillar: the items that it leaves out, one each.
        sizes: How many items the questionnaires hold.
        ordered: The questionnaires whose order follows the rules of presentation.
        longest_key_run: Items of one key that may follow one another.
        gentle_start: The hard items begin after this part of the order: one in so many.
        counts: Name to the least number of practices or prompts of a kind.
        gates: What carries which gate.
    """

    editions: tuple[str, ...]
    questionnaire: str
    matrix: dict[str, dict[str, int]]
    excluding: str
    excluded: dict[str, str]
    sizes: tuple[Size, ...]
    ordered: tuple[str, ...]
    longest_key_run: int
    gentle_start: int
    counts: dict[
        Literal[
            "quiet", "quiet-minutes", "practices-of-a-target", "practices-of-a-pillar-in-a-context",
            "prompts-of-a-pillar-in-a-context", "prompts-of-a-form",
        ],
        int,
    ]  # fmt: skip
    gates: tuple[GateLaw, ...]

    def describes(self, bank: Bank) -> bool:
        """Whether a bank is one of the bundled editions.

        Args:
            bank: The bank.

        Returns:
            False for a bank of one's own: no count of the blueprint concerns it.
        """
        return bank.edition in self.editions


@attrs.frozen
class Lexicon:
    """All that the rules measure a bank by.

    Attributes:
        lists: Rule to name to words; empty for a language without word lists.
        denied: The denied runs.
        blueprint: The blueprint.
    """

    lists: dict[str, dict[str, Words]]
    denied: DeniedRuns
    blueprint: Blueprint

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


def _read(name: str, kind: type[T]) -> T:
    return converter().structure(parse((_folder() / name).read_text(encoding="utf-8")), kind)


@lru_cache(maxsize=8)
def lexicon_for(locale: str) -> Lexicon:
    """The lexicon for the texts of one language.

    Args:
        locale: The language of a bank, such as ``"en"`` or ``"en-GB"``.

    Returns:
        The lexicon; without word lists where there are none for that language.
    """
    language = locale.split("-", maxsplit=1)[0]
    lists: dict[str, dict[str, Words]] = {}
    if re.fullmatch(r"[a-z]{2,3}", language) and (_folder() / f"{language}.json").is_file():
        lists = _read(f"{language}.json", dict[str, dict[str, Words]])
    return Lexicon(lists, _read("denied_runs.json", DeniedRuns), _read("blueprint.json", Blueprint))
