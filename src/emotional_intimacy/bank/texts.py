"""Every text of a bank that a person reads, with its path and how it is rendered."""

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Literal, NamedTuple

from emotional_intimacy.errors import cut
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.content import Message
from emotional_intimacy.model.questions import Item

__all__ = [
    "TEXT_FIELDS",
    "Text",
    "forms_of",
    "is_by_context",
    "own_items",
    "sentences",
    "texts",
    "unreadable",
]

Voice = Literal["first-person", "to-the-reader", "fields", "fixed"]
"""How a text is rendered: with {person}, with {other}, with fields of its own, or as it stands."""


class Text(NamedTuple):
    """One text.

    Attributes:
        section: The section of the bank.
        record: The id of the record.
        path: Where it stands: ``"practices.refill.steps[2]"``.
        text: The text.
        voice: How it is rendered.
    """

    section: str
    record: str
    path: str
    text: str
    voice: Voice


TEXT_FIELDS: dict[str, dict[Voice, tuple[str, ...]]] = {
    "contexts": {"fixed": ("name", "description"), "to-the-reader": ("title",)},
    "pillars": {
        "fixed": (
            "name", "definition", "looks_like", "how_it_grows",
            "chapter", "chapter_lesson", "chapter_care",
        ),
    },
    "signals": {
        "fixed": (
            "name", "description", "looks_like", "examples",
            "chapter", "chapter_lesson", "chapter_care",
        ),
        "to-the-reader": ("lesson",),
    },
    "causes": {
        "fixed": (
            "name", "description", "what_helps", "chapter", "chapter_lesson", "chapter_care",
        ),
    },
    "forms": {"fixed": ("name", "description", "examples", "chapter_lesson", "chapter_care")},
    "benefits": {"fixed": ("name", "description")},
    "ideas": {"fixed": ("name", "text")},
    "faqs": {"to-the-reader": ("question", "answer")},
    "practices": {
        "fixed": ("name", "known.note"),
        "first-person": ("cue",),
        "to-the-reader": ("promise", "steps", "leave_if", "invitation", "alone_instead"),
    },
    "prompts": {"to-the-reader": ("text",)},
    "decks": {"fixed": ("name", "description")},
    "pages": {"fixed": ("title", "lines", "paragraphs")},
    "private_questions": {"to-the-reader": ("text",)},
    "resources": {"fixed": ("name", "listed_by", "description")},
    "vignettes": {"fixed": ("title", "disclaimer")},
    "stages": {"fixed": ("title", "paragraphs")},
    "sources": {
        "fixed": ("summary", "participants", "comparison", "outcomes", "unwanted", "null_results"),
    },
    "response_scales": {"fixed": ("labels",)},
    "items": {"first-person": ("text",), "fixed": ("facet", "note")},
    "questionnaires": {"to-the-reader": ("title", "instruction", "window")},
}  # fmt: skip
"""The fields of each section that hold texts, with a dot where one is a part of another; beside
them, the forms of contexts."""


def is_by_context(section: str, field: str) -> bool:
    """Whether a field holds a text for each context: pairs in memory, an object in a file.

    The text for one context stands at the path ``"signals.open-talk.examples.friend"``.

    Args:
        section: The section.
        field: The field.

    Returns:
        Whether it does.
    """
    return (section, field) == ("signals", "examples")


def texts(bank: Bank) -> Iterator[Text]:
    """Every text of a bank that a person reads.

    Args:
        bank: The bank.

    Yields:
        Each text, with its placeholders.
    """
    for section, id, field, held, voice in _fields(bank):
        for path, text in _each(f"{section}.{id}.{field}", held):
            yield Text(section, id, path, text, voice)
    for message in bank.messages:
        for path, text in sentences(message):
            yield Text("messages", message.id, path, text, "fields")


def sentences(message: Message) -> Iterator[tuple[str, str]]:
    """What a message says, in each plural form if it has several.

    Args:
        message: The message.

    Yields:
        The path and the sentence.
    """
    if message.plural is None:
        yield f"messages.{cut(message.id)}.text", message.text
    else:
        for category, text in message.plural.texts:
            yield f"messages.{cut(message.id)}.{category}", text


def forms_of(bank: Bank) -> tuple[str, ...]:
    """The forms of the other person that the texts of a bank may name.

    Args:
        bank: The bank.

    Returns:
        Those of its language, then those of the languages used in its place.
    """
    held = (form for context in bank.contexts for form, _ in context.forms)
    return tuple(dict.fromkeys((*bank.language.forms, *held)))


def unreadable(bank: Bank) -> Iterator[Text]:
    """The texts of a bank that are blank, or hold a brace where nothing is filled in.

    Args:
        bank: The bank.

    Yields:
        Each such text, or one that is in a list with one; no messages, which have fields of
        their own. How contexts name the other person is text as well.
    """
    known = forms_of(bank)
    for section, id, field, held, voice in chain(_fields(bank), _forms(bank)):
        if held is not None:
            parts = (held,) if isinstance(held, str) else tuple(held)
            blank = not all(map(str.strip, parts))
            whole = "\n".join(parts)
            if "{" in whole and voice != "fixed":
                for form in known:
                    whole = whole.replace(f"{{{form}}}", "")
            if blank or "{" in whole or "}" in whole:
                for path, text in _each(f"{section}.{cut(id)}.{field}", held):
                    yield Text(section, id, path, text, voice)


_Held = str | Iterable[str] | None


def _fields(
    bank: Bank,
) -> Iterator[tuple[str, str, str, _Held, Voice]]:
    for section, voices in TEXT_FIELDS.items():
        for record in getattr(bank, section):
            for voice, fields in voices.items():
                for field in fields:
                    held = attrgetter(field)(record)
                    if is_by_context(section, field):
                        for context, text in held:
                            yield section, record.id, f"{field}.{cut(context)}", text, voice
                    else:
                        yield section, record.id, field, held, voice


def _forms(bank: Bank) -> Iterator[tuple[str, str, str, _Held, Voice]]:
    for context in bank.contexts:
        for form, words in context.forms:
            yield "contexts", context.id, form, words, "fixed"


def _each(path: str, held: _Held) -> Iterator[tuple[str, str]]:
    if isinstance(held, str):
        yield path, held
    elif held is not None:
        for position, text in enumerate(held):
            yield f"{path}[{position}]", text


def own_items(bank: Bank) -> Iterator[Item]:
    """The items whose words are the bank's own.

    Args:
        bank: The bank.

    Yields:
        Each item of original text. The words of a published scale are not ours to change.
    """
    return (item for item in bank.items if item.origin == "original")
