"""The page of a questionnaire, to print: the ways to answer once, then the items, page by page."""

from emotional_intimacy.model.views.questionnaires import (
    ChoiceView,
    ItemsPageView,
    QuestionnaireView,
)
from emotional_intimacy.reports.blocks import Block, Document, Inline, Items, Paragraph, Part
from emotional_intimacy.reports.layout.common import document

__all__ = ["questionnaire_page"]

_ROOM = "____"
"""Where an answer is written by hand."""


def questionnaire_page(view: QuestionnaireView) -> Document:
    """The page of a questionnaire.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document("questionnaire", view, _instruction(view), *map(_items, view.pages))


def _instruction(view: QuestionnaireView) -> Part:
    told = (Paragraph(text) for text in (view.instruction, view.window) if text)
    choices = Inline(tuple(map(_numbered, view.choices)))
    no_answers = Inline(tuple(choice.label for choice in view.no_answers))
    return Part("instruction", view.instruction_heading, (*told, choices, no_answers))


def _numbered(choice: ChoiceView) -> str:
    number = str(choice.value)
    return number if choice.label == number else f"{number} {choice.label}"


def _items(page: ItemsPageView) -> Part:
    texts = tuple(f"{_ROOM} {item.text}" for item in page.items)
    blocks: tuple[Block, ...] = (Items(texts, "number", start=page.items[0].number),)
    return Part("items", page.heading, blocks)
