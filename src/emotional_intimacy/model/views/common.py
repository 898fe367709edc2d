"""What all views share: how a page begins and ends, and notes with a heading."""

from typing import Literal

import attrs

from emotional_intimacy.model.value import Value

__all__ = ["Certainty", "NotesView", "PageView", "SafetyPageView", "ScoreView", "StudyView"]

Certainty = Literal["clear", "likely"]
"""How sure it is that a sign is shown: ``"clear"`` where its whole interval says so."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NotesView(Value):
    """Some sentences under a heading.

    Attributes:
        heading: The heading.
        sentences: The sentences, each a paragraph or a list item; empty where there are none.
    """

    heading: str
    sentences: tuple[str, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SafetyPageView(Value):
    """The page for people who are afraid, the same for everyone.

    Attributes:
        heading: The heading of its short form.
        lines: The short form, four lines; empty in a bank whose page has none.
        title: The title of the whole page.
        paragraphs: The whole page. Addresses in it begin with ``https://``.
    """

    heading: str
    lines: tuple[str, ...] = attrs.field(repr=False)
    title: str
    paragraphs: tuple[str, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScoreView(Value):
    """A number from 0 to 100 as a page draws it: a dot on a strip, with a band about it.

    Attributes:
        id: Id of the area or the whole.
        name: Its name.
        percent: Percent of the possible range, 0 to 100, unrounded; None when not scored.
        low: Lower end of the band, a 90 % interval; None when there is no band.
        high: Upper end of the band.
        number: The rounded percent, such as ``"71"``, or a dash when not scored.
        level: ``"strong"``, ``"mixed"`` or ``"low"``; None when not scored, and for the whole.
        words: The level in words, such as "mostly close"; of the whole its band, such as
            "44 to 54"; why there is no number when not scored.
        closeness: How far signs of closeness were affirmed, 0 to 100; None when not known.
        distance: How far signs of distance were affirmed, 0 to 100; None when not known.
        description: All of this in a sentence or two, for people who don't see the strip.
    """

    id: str
    name: str
    percent: float | None = attrs.field(repr=False)
    low: float | None = attrs.field(repr=False)
    high: float | None = attrs.field(repr=False)
    number: str = attrs.field(repr=False)
    level: Literal["strong", "mixed", "low"] | None = attrs.field(repr=False)
    words: str = attrs.field(repr=False)
    closeness: float | None = attrs.field(repr=False)
    distance: float | None = attrs.field(repr=False)
    description: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StudyView(Value):
    """What a study of other people adds to one score.

    Attributes:
        id: Id of the area, the subscale or the whole.
        name: Its name.
        sentences: What the study says, and which study it is.
    """

    id: str
    name: str
    sentences: tuple[str, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PageView(Value):
    """What every page begins and ends with.

    Attributes:
        language: The language of the texts, as a BCP 47 tag.
        direction: ``"ltr"`` or ``"rtl"``.
        partly_translated: Whether some texts are missing in that language and come in another.
        history_title: A title that gives nothing away, for the history of a browser.
        title: The title.
        subtitle: What was answered and when, in short parts.
        safety: The page for people who are afraid; None for a scale of your own.
        how_sure: How the numbers came about and what they can't say.
        details: More on that, for a fold; without sentences where there is no more.
        made: Versions and fingerprints, a line each.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    partly_translated: bool
    history_title: str
    title: str = attrs.field(repr=False)
    subtitle: tuple[str, ...] = attrs.field(repr=False)
    safety: SafetyPageView | None = attrs.field(repr=False)
    how_sure: NotesView = attrs.field(repr=False)
    details: NotesView = attrs.field(repr=False)
    made: NotesView = attrs.field(repr=False)
