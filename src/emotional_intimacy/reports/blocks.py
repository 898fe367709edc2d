"""What a document for people to read is made of: content and its order, but no layout.

A document is one `Section`. Its heading is the title; sections within it are nested as deep as
they need to be, so that a renderer can tell the rank of a heading by how deep it stands.
"""

from typing import Literal

import attrs

from emotional_intimacy.bank.renderable import PAGE, require_renderable
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.value import Value

__all__ = ["Block", "Entry", "Items", "Paragraph", "Section", "Sentences", "everyones_page"]


@attrs.frozen(eq=False, repr=False)
class Paragraph(Value):
    """A few sentences.

    Attributes:
        text: The sentences.
    """

    text: str


@attrs.frozen(eq=False, repr=False)
class Items(Value):
    """A list of things that are short or alike.

    Attributes:
        texts: One text for each.
        marker: What comes before each: nothing, a bullet, or its number.
    """

    texts: tuple[str, ...]
    marker: Literal["none", "bullet", "number"] = "none"


@attrs.frozen(eq=False, repr=False)
class Entry(Value):
    """One of several things of a kind, short enough to stay together.

    Attributes:
        heading: Its name.
        blocks: What is said of it.
    """

    heading: str
    blocks: tuple[Paragraph | Items, ...]


@attrs.frozen(eq=False, repr=False)
class Section(Value):
    """A heading and what is under it.

    Attributes:
        heading: The heading.
        blocks: What is under it.
    """

    heading: str
    blocks: "tuple[Block, ...]"


Block = Paragraph | Items | Entry | Section
"""A part of a document."""


class Sentences:
    """The fixed sentences of a bank.

    Args:
        bank: The bank.

    Raises:
        ContentError: The bank lacks messages or the page for everyone; all of it is named.

    Example:
        >>> import emotional_intimacy as ei
        >>> say = Sentences(ei.load_bank())
        >>> say("step-minutes", minutes=5)
        '5 minutes'
        >>> say.paragraphs("plan-for-one", "plan-missed")[0].text
        'A plan just for you'
    """

    def __init__(self, bank: Bank) -> None:
        require_renderable(bank)
        self._messages = bank.messages
        self._right_to_left = bank.language.direction == "rtl"

    def __call__(self, id: str, **fields: object) -> str:
        """A sentence with its fields filled in."""
        return self._messages[id].fill(**fields)

    def number(self, written: str) -> str:
        """A date or a number with a sign, kept in its order where text runs from right to left."""
        if not self._right_to_left:
            return written
        return f"\N{LEFT-TO-RIGHT ISOLATE}{written}\N{POP DIRECTIONAL ISOLATE}"

    def paragraphs(self, *ids: str) -> tuple[Paragraph, ...]:
        """A paragraph for each of some sentences."""
        return tuple(Paragraph(self(id)) for id in ids)


def everyones_page(bank: Bank) -> Section:
    """The page for people who are afraid, the same for everyone.

    Args:
        bank: The bank, for which there are `Sentences`.

    Returns:
        The page.

    Example:
        >>> import emotional_intimacy as ei
        >>> everyones_page(ei.load_bank()).heading
        'When closeness is not safe'
    """
    page = bank.pages[PAGE]
    return Section(page.title, tuple(Paragraph(text) for text in page.paragraphs))
