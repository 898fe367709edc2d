"""What a translator should know of each text."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import emotional_intimacy as ei
from emotional_intimacy.bank.never_partial import is_never_partial
from emotional_intimacy.bank.placeholders import fields_of
from emotional_intimacy.bank.texts import texts
from emotional_intimacy.model.language import ENGLISH_FORMS
from emotional_intimacy.model.plurals import PluralRule, category_of
from tools.translation.cells import CHECK, Cell

__all__ = ["Hints"]

_SAMPLES = 6
"""How many numbers stand beside a plural form."""

_CHAPTER_ALONE = "What a chapter says where all is done alone: never to ask or tell anyone."
_CHAPTER = "The title of a chapter of a plan, which the other person may see too."

_FIELDS = {
    ("items", "text"): "A statement that a person answers with how often it is so.",
    ("items", "facet"): "What the statement is about; not shown to who answers.",
    ("items", "note"): "A note to translators and interviewers.",
    ("practices", "cue"): "When it is done, in the words of the person who does it.",
    ("prompts", "text"): "Something to talk or to think about; two people ask it each other.",
    ("decks", "name"): "What a set of questions is called.",
    ("decks", "description"): "What the set is for, in one line.",
    ("pillars", "chapter"): _CHAPTER,
    ("signals", "chapter"): _CHAPTER,
    ("causes", "chapter"): _CHAPTER,
    ("pillars", "chapter_alone"): _CHAPTER_ALONE,
    ("signals", "chapter_alone"): _CHAPTER_ALONE,
    ("causes", "chapter_alone"): _CHAPTER_ALONE,
    ("forms", "chapter_alone"): _CHAPTER_ALONE,
    ("signals", "lesson"): "What helps with this sign; it heads a chapter of a plan.",
    ("sources", "summary"): "What was found there; shown where sources are listed.",
    ("sources", "participants"): "Who took part in a study. Their number stands before it.",
    ("sources", "comparison"): "What those who took part in a study are compared with.",
    ("sources", "unwanted"): "What went the wrong way for some in a study.",
    ("sources", "null_results"): "What a study looked for and didn't find.",
}


class Hints:
    """What there is to know of the texts of a bank.

    Args:
        bank: The bank, in English.
        language: What the locale.json of the language to translate into holds.
    """

    def __init__(self, bank: ei.Bank, language: Mapping[str, Any]) -> None:
        self._bank = bank
        self._forms: tuple[str, ...] = tuple(language["forms"])
        self._rules = tuple(PluralRule(one, rule) for one, rule in language["plurals"].items())
        self._voices = {text.path.removesuffix(".text"): text.voice for text in texts(bank)}
        self._by_file: dict[str, Callable[[Cell], Iterator[str]]] = {
            CHECK: self._of_check,
            "contexts": self._of_context,
            "items": self._of_item,
            "locale": self._of_language,
            "messages": self._of_message,
            "response_scales": self._of_label,
            "sources": self._of_source,
        }

    def may_name_the_person(self, cell: Cell) -> bool:
        """Whether a text may hold forms of the other person, such as ``{person}``."""
        voice = self._voices.get(cell.path.removesuffix(".text"))
        return voice in {"first-person", "to-the-reader"}

    def is_required(self, cell: Cell) -> bool:
        """Whether a language without this text cannot be loaded at all."""
        section, id = str(cell.keys[0]), str(cell.keys[1])
        return is_never_partial(section, id)

    def of(self, cell: Cell) -> tuple[str, ...]:
        """What to know of a text, in lines.

        Args:
            cell: The text.

        Returns:
            The lines.
        """
        file, *_, last = cell.keys
        return tuple(self._lines(cell, str(file), str(last)))

    def _lines(self, cell: Cell, file: str, last: str) -> Iterator[str]:
        if self.is_required(cell):
            yield "Needed: a language without this text cannot be loaded."
        if (file, last) in _FIELDS:
            yield _FIELDS[file, last]
        voice = self._voices.get(cell.path.removesuffix(".text"))
        if voice == "first-person":
            yield "Said by the person who answers."
        elif voice == "to-the-reader":
            yield "Said to the person who answers."
        if file in self._by_file:
            yield from self._by_file[file](cell)
        contexts = tuple(self._contexts(cell))
        if contexts:
            yield f"About a {', '.join(contexts)}."
        if self.may_name_the_person(cell) and "{" in cell.english:
            forms = ", ".join(map(self._form, self._forms))
            yield f"Who the other person is stands in braces: {forms}."

    def _form(self, form: str) -> str:
        """A form, with what English puts in its place."""
        (context, *_) = self._bank.contexts
        english = dict(context.forms).get(form)
        return f"{{{form}}}" if english is None else f"{{{form}}} ({english})"

    def _contexts(self, cell: Cell) -> Iterator[str]:
        """The names of the contexts in which a text is read."""
        section, id = str(cell.keys[0]), str(cell.keys[1])
        if section in {"items", "practices", "prompts", "decks"}:
            for context in getattr(self._bank, section)[id].contexts:
                yield self._bank.contexts[context].name.lower()
        if cell.keys[2:3] == ("examples",) and section == "signals":
            yield self._bank.contexts[str(cell.keys[3])].name.lower()

    def _of_item(self, cell: Cell) -> Iterator[str]:
        item = self._bank.items[str(cell.keys[1])]
        if cell.keys[2] != "text":
            return
        yield f"It is about: {item.facet}."
        if item.signal is not None:
            signal = self._bank.signals[item.signal]
            kind = "closeness" if signal.kind == "strong" else "distance"
            yield f"A sign of {kind}: {signal.name}"
        if item.note is not None:
            yield f"Note: {item.note}"

    def _of_label(self, cell: Cell) -> Iterator[str]:
        _, id, _, position = cell.keys
        scale = self._bank.response_scales[str(id)]
        number = scale.minimum + int(position)
        yield f"The answer {number} on a scale from {scale.minimum} to {scale.maximum}."
        yield "The labels are ordered from low to high. Keep each in its place, and all different."
        yield 'Reports put them after a colon: "You can be quiet together: most of the time".'

    def _of_source(self, cell: Cell) -> Iterator[str]:
        _, id, field, *position = cell.keys
        if field == "outcomes":
            effect = self._bank.sources[str(id)].effects[int(position[0])]
            yield f"What an effect of a study is on. Its size: {effect.measure} = {effect.value:g}."

    def _of_check(self, _: Cell) -> Iterator[str]:
        yield "A check of the order: copy the label in your language. It is shown to nobody."

    def _of_context(self, cell: Cell) -> Iterator[str]:
        if cell.keys[2] in self._forms:
            context = self._bank.contexts[str(cell.keys[1])].name.lower()
            yield f"What stands for {{{cell.keys[2]}}} in texts about a {context}."
            yield from _own_form(cell)

    def _of_language(self, cell: Cell) -> Iterator[str]:
        _, _, kind, form = cell.keys
        example = "a name such as Ama" if kind == "name" else "a noun such as sister"
        yield f"How {example} takes the form {{{form}}}."
        yield from _own_form(cell)

    def _of_message(self, cell: Cell) -> Iterator[str]:
        fields = sorted(fields_of(cell.english))
        if fields:
            yield f"What is filled in: {', '.join(f'{{{field}}}' for field in fields)}. Keep each."
        if len(cell.keys) == 3:
            category = str(cell.keys[2])
            numbers = [n for n in range(201) if category_of(n, self._rules) == category]
            told = ", ".join(map(str, numbers[:_SAMPLES]))
            yield (
                f"The plural form {category}, for numbers such as {told}."
                if told
                else f"The plural form {category}, for no number up to 200: repeat another one."
            )


def _own_form(cell: Cell) -> Iterator[str]:
    """That English has no such form, where it has none."""
    if str(cell.keys[-1]) not in ENGLISH_FORMS:
        yield "A form of your language: the English text is that of {person}."
