"""What a page is made of: content and its order, but no layout and no words of its own.

A `Document` has parts and folds. What is in a fold is left out of short texts, and closed at first
on a page of HTML.
"""

from typing import Literal

import attrs

from emotional_intimacy.model.value import Value
from emotional_intimacy.reports.week_blocks import Cards, Tasks, WeekStrip

__all__ = [
    "Block",
    "Document",
    "Drawing",
    "Entry",
    "Fold",
    "Inline",
    "Items",
    "Line",
    "Lines",
    "Mark",
    "Paragraph",
    "Part",
    "Section",
    "Sign",
    "Signs",
    "Strip",
    "Strips",
    "unfolded",
]


@attrs.frozen(eq=False, repr=False)
class Paragraph(Value):
    """A few sentences.

    Attributes:
        text: The sentences.
        tone: ``"note"`` for what is said more quietly.
    """

    text: str
    tone: Literal["plain", "note"] = "plain"


@attrs.frozen(eq=False, repr=False)
class Items(Value):
    """A list of things that are short or alike.

    Attributes:
        texts: One text for each.
        marker: What comes before each: nothing, a bullet, or its number.
        start: The number of the first.
    """

    texts: tuple[str, ...]
    marker: Literal["none", "bullet", "number"] = "none"
    start: int = attrs.field(default=1, kw_only=True)


@attrs.frozen(eq=False, repr=False)
class Inline(Value):
    """Short texts in one running line.

    Attributes:
        texts: One text for each.
    """

    texts: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class Sign(Value):
    """A sign that is shown.

    Attributes:
        name: Its name.
        kind: ``"strong"`` or ``"low"``.
        told: What is said of it, in short parts: how often, and how sure that is.
        example: An everyday example; empty for none.
    """

    name: str
    kind: Literal["strong", "low"]
    told: tuple[str, ...]
    example: str = ""

    @property
    def quoted(self) -> str:
        """The example as it stands within quotation marks."""
        return self.example.replace('"', "'")


@attrs.frozen(eq=False, repr=False)
class Signs(Value):
    """Signs, one under another.

    Attributes:
        signs: The signs.
    """

    signs: tuple[Sign, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mark(Value):
    """A dot on a strip, with a band if there is one.

    Attributes:
        percent: Where it stands, 0 to 100.
        low: Lower end of the band; None without one.
        high: Upper end of the band.
        label: Whose or when it is, where a strip has several; else empty.
        number: The number as text.
        second: Whether it is drawn as the second of two.
    """

    percent: float
    low: float | None = None
    high: float | None = None
    label: str = ""
    number: str = ""
    second: bool = False


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Strip(Value):
    """One row of a drawing: a name, marks on a line from 0 to 100, and a word.

    Attributes:
        name: What it is about.
        marks: The marks; none where there is no number.
        words: What the row says in words; may be empty.
        poles: How far closeness and distance were affirmed, drawn as two small marks; None for
            none.
        description: All of it in words, for people who don't see the drawing.
    """

    name: str
    marks: tuple[Mark, ...]
    words: str
    description: str
    poles: tuple[float, float] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Strips(Value):
    """Several strips on one line from 0 to 100.

    Attributes:
        zones: Where the zones end; None for a line without zones.
        ends: What 0 and 100 stand for; empty for nothing that has a name.
        key_poles: What the two small marks of the poles are, where they are drawn.
        rows: The strips.
    """

    zones: tuple[float, float] | None
    ends: tuple[str, str] = ("", "")
    key_poles: str = ""
    rows: tuple[Strip, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Line(Value):
    """Numbers over time, drawn as a small line with a band.

    Attributes:
        name: What it is about.
        marks: The numbers in the order of time, each labeled with its day; None where there is no
            number.
        words: What the line says in words; may be empty.
        number: The last number as text; a dash where the last time has none.
        description: All of it in words, for people who don't see the drawing.
        poles: How far closeness and distance were affirmed the last time, drawn as two small marks;
            None for none.
    """

    name: str
    marks: tuple[Mark | None, ...]
    words: str
    number: str
    description: str
    poles: tuple[float, float] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Lines(Value):
    """Several lines over the same time.

    Attributes:
        rows: The lines, with equally many marks.
        ends: When the first and the last time were.
        places: Where each time stands between the two, from 0 to 1.
        key: What band and small marks are, said where they are drawn.
    """

    rows: tuple[Line, ...]
    ends: tuple[str, str]
    places: tuple[float, ...]
    key: str = ""


@attrs.frozen(eq=False, repr=False)
class Entry(Value):
    """One of several things of a kind, short enough to stay together.

    Attributes:
        heading: Its name.
        blocks: What is said of it.
    """

    heading: str
    blocks: tuple[Paragraph | Items | Inline, ...]


@attrs.frozen(eq=False, repr=False)
class Section(Value):
    """A heading within a part, and what is under it.

    Attributes:
        heading: The heading.
        blocks: What is under it.
    """

    heading: str
    blocks: "tuple[Block, ...]"


@attrs.frozen(eq=False, repr=False)
class Fold(Value):
    """A part that opens when asked for, or what opens within a part.

    Attributes:
        id: What it is, for styling and tests.
        heading: What opens it.
        blocks: What is in it.
    """

    id: str
    heading: str
    blocks: "tuple[Block, ...]"


Drawing = Signs | Strips | Lines | WeekStrip
"""What is drawn."""

Block = Paragraph | Items | Inline | Drawing | Tasks | Cards | Entry | Section | Fold
"""What can be under a heading."""


@attrs.frozen(eq=False, repr=False)
class Part(Value):
    """A part of a document.

    Attributes:
        id: What it is, for styling and tests: ``"in-short"``.
        heading: Its heading.
        blocks: What is in it.
    """

    id: str
    heading: str
    blocks: tuple[Block, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Document(Value):
    """A whole page.

    Attributes:
        kind: What it shows, for styling: ``"report"``, ``"couple"`` and so on.
        language: The language, as a BCP 47 tag.
        direction: ``"ltr"`` or ``"rtl"``.
        partly_translated: Whether some texts come in another language.
        title: The title.
        subtitle: Short parts of one line.
        parts: Its parts and folds.
    """

    kind: str
    language: str
    direction: Literal["ltr", "rtl"]
    partly_translated: bool
    title: str
    subtitle: tuple[str, ...]
    parts: tuple[Part | Fold, ...]


def unfolded(document: Document, *, keep: tuple[str, ...] = ()) -> Document:
    """A page without what is in folds.

    Args:
        document: The page.
        keep: Ids of folds to keep.

    Returns:
        The page.
    """

    def shown(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(block for block in blocks if not isinstance(block, Fold))

    parts = (part for part in document.parts if isinstance(part, Part) or part.id in keep)
    return attrs.evolve(
        document, parts=tuple(attrs.evolve(part, blocks=shown(part.blocks)) for part in parts)
    )
