"""Every text of a bank that a person reads, with its path."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Item

__all__ = ["Text", "own_items", "texts"]

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


_FIELDS: dict[str, dict[Voice, tuple[str, ...]]] = {
    "contexts": {"fixed": ("name", "description")},
    "pillars": {"fixed": ("name", "short", "definition", "looks_like", "how_it_grows")},
    "signals": {"fixed": ("name", "description", "looks_like")},
    "causes": {"fixed": ("name", "description", "what_helps")},
    "forms": {"fixed": ("name", "description", "examples")},
    "benefits": {"fixed": ("name", "description")},
    "ideas": {"fixed": ("name", "text")},
    "faqs": {"to-the-reader": ("question", "answer")},
    "practices": {
        "fixed": ("name", "evidence_note"),
        "first-person": ("cue",),
        "to-the-reader": (
            "aim", "steps", "helped_if", "stop_if", "to_pass", "not_promised", "if_only_one",
        ),
    },
    "prompts": {"to-the-reader": ("text", "passing")},
    "pages": {"fixed": ("title", "paragraphs")},
    "private_questions": {"fixed": ("text",)},
    "resources": {"fixed": ("name", "description")},
    "vignettes": {"fixed": ("title", "disclaimer")},
    "stages": {"fixed": ("title", "paragraphs")},
    "sources": {"fixed": ("summary",)},
    "response_scales": {"fixed": ("labels",)},
    "items": {"first-person": ("text",), "fixed": ("facet", "note")},
    "questionnaires": {"fixed": ("title",), "to-the-reader": ("instruction", "window")},
    "messages": {"fields": ("text",)},
}  # fmt: skip


def texts(bank: Bank) -> Iterator[Text]:
    """Every text of a bank that a person reads.

    Args:
        bank: The bank.

    Yields:
        Each text, with its placeholders.
    """
    for section, voices in _FIELDS.items():
        for record in getattr(bank, section):
            for voice, fields in voices.items():
                for field in fields:
                    path = f"{section}.{record.id}.{field}"
                    for where, text in _each(path, getattr(record, field)):
                        yield Text(section, record.id, where, text, voice)


def _each(path: str, held: str | Iterable[str] | None) -> Iterator[tuple[str, str]]:
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
        Each item of original text. The words of a published scale are not ours to mend.
    """
    return (item for item in bank.items if item.origin == "original")
