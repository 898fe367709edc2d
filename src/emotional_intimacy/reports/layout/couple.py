"""The page of two people: what they share first, then the areas, then what to ask each other."""

from emotional_intimacy.model.views.couples import AreaPairView, AreaSideView, CoupleView, NamesView
from emotional_intimacy.reports.blocks import (
    Block,
    Document,
    Entry,
    Fold,
    Mark,
    Paragraph,
    Part,
    Sign,
    Signs,
    Strip,
    Strips,
)
from emotional_intimacy.reports.layout.common import document, in_short_part, notes

__all__ = ["couple_page", "side_mark", "sign_list"]

_BETWEEN = " · "


def couple_page(view: CoupleView) -> Document:
    """The page of what two people see together.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document(
        "couple",
        view,
        in_short_part(view.in_short, view.cautions),
        _signs(view.signs),
        _areas(view),
        _wishes(view),
        _questions(view),
        notes("choice", view.choice),
    )


def sign_list(view: NamesView) -> Signs:
    """Signs of closeness, one under another.

    Args:
        view: The signs.

    Returns:
        The list.
    """
    return Signs(tuple(Sign(sign.name, "strong", ()) for sign in view.names))


def side_mark(side: AreaSideView, label: str = "", *, second: bool = False) -> tuple[Mark, ...]:
    """The mark of what one person shows of an area.

    Args:
        side: What is shown.
        label: Whose it is.
        second: Whether it is drawn as the second of two.

    Returns:
        The mark; nothing without a number.
    """
    if side.percent is None:
        return ()
    return (
        Mark(
            percent=side.percent,
            low=side.low,
            high=side.high,
            label=label,
            number=side.number,
            second=second,
        ),
    )


def _signs(view: NamesView) -> Part | None:
    return Part("strong-signs", view.heading, (sign_list(view),)) if view.names else None


def _areas(view: CoupleView) -> Part | None:
    if not view.areas:
        return None
    rows = tuple(_strip(area, view.names) for area in view.areas)
    strips = Strips(zones=view.zones, ends=view.ends, rows=rows)
    told = (Paragraph(note, "note") for note in (view.key, view.areas_note) if note)
    return Part("scores", view.areas_heading, (strips, *told))


def _strip(area: AreaPairView, names: tuple[str, str]) -> Strip:
    first, second = names
    marks = side_mark(area.first, first) + side_mark(area.second, second, second=True)
    return Strip(name=area.name, marks=marks, words=area.words, description=area.description)


def _wishes(view: CoupleView) -> Fold | None:
    if not view.wishes:
        return None
    rows = tuple(
        Strip(name=wish.name, marks=(), words=wish.words, description="") for wish in view.wishes
    )
    note = Paragraph(view.wishes_note, "note")
    return Fold("wishes", view.wishes_heading, (Strips(zones=None, rows=rows), note))


def _questions(view: CoupleView) -> Part | None:
    questions = view.questions
    if not questions.questions:
        return None
    blocks: tuple[Block, ...] = tuple(
        Entry(_BETWEEN.join(area.name for area in question.areas), (Paragraph(question.question),))
        for question in questions.questions
    )
    return Part("questions", questions.heading, (*blocks, Paragraph(questions.note, "note")))
