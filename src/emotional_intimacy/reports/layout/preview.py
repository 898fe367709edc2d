"""The page that one person sees before choosing what the other sees."""

from collections.abc import Iterator

from emotional_intimacy.model.views.couples import NamesView, PreviewAreaView, PreviewView
from emotional_intimacy.reports.blocks import (
    Block,
    Document,
    Inline,
    Paragraph,
    Part,
    Section,
    Strip,
    Strips,
)
from emotional_intimacy.reports.layout.common import document, in_short_part, notes
from emotional_intimacy.reports.layout.couple import side_mark, sign_list

__all__ = ["preview_page"]


def preview_page(view: PreviewView) -> Document:
    """The page of what the other person would see.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document(
        "preview",
        view,
        in_short_part(view.in_short),
        _common(view),
        _areas(view),
        _wishes(view),
        notes("choice", view.choice),
    )


def _common(view: PreviewView) -> Part:
    blocks = tuple(_lists(view)) or (Paragraph(view.common_none, "note"),)
    return Part("common", view.common_heading, blocks)


def _lists(view: PreviewView) -> Iterator[Block]:
    if view.signs.names:
        yield Section(view.signs.heading, (sign_list(view.signs),))
    # The strips say it of each area, and the wishes of each wish: nothing is said twice.
    if not view.areas:
        yield from _named(view.close_areas)
    if not view.wishes:
        yield from _named(view.wished)


def _named(view: NamesView) -> Iterator[Block]:
    if view.names:
        yield Section(view.heading, (Inline(tuple(area.name for area in view.names)),))


def _areas(view: PreviewView) -> Part | None:
    if not view.areas:
        return None
    rows = tuple(_strip(area) for area in view.areas)
    strips = Strips(zones=view.zones, ends=view.ends, rows=rows)
    key = (Paragraph(view.key, "note"),) if view.key else ()
    return Part("scores", view.areas_heading, (strips, *key))


def _strip(area: PreviewAreaView) -> Strip:
    return Strip(
        name=area.name,
        marks=side_mark(area.shown),
        words=area.shown.zone_words,
        description=area.description,
    )


def _wishes(view: PreviewView) -> Part | None:
    if not view.wishes:
        return None
    rows = tuple(
        Strip(name=wish.name, marks=(), words=wish.words, description="") for wish in view.wishes
    )
    return Part("wishes", view.wishes_heading, (Strips(zones=None, rows=rows),))
