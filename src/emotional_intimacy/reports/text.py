"""Pages as plain text: 80 columns, drawn with block characters or with ASCII alone."""

import re
from collections.abc import Iterator
from textwrap import indent

from emotional_intimacy.reports.blocks import (
    Block,
    Document,
    Drawing,
    Entry,
    Fold,
    Inline,
    Items,
    Lines,
    Paragraph,
    Part,
    Sign,
    Signs,
    Strips,
    unfolded,
)
from emotional_intimacy.reports.text_drawings import drawn_lines, drawn_strips, drawn_weeks
from emotional_intimacy.reports.week_blocks import Cards, Tasks, WeekStrip
from emotional_intimacy.reports.wrapping import wrapped

__all__ = ["WIDTH", "text_of"]

WIDTH = 80
"""The columns of a page."""

_MARGIN = "  "
_WHEN = 11
"""Columns at least for when a thing is to be done."""

_SIGN = {"strong": "● ", "low": "○ "}
_ASCII = str.maketrans(
    {
        "●": "*",
        "○": "o",
        "◆": "#",
        "▼": "v",
        "▲": "^",
        "■": "#",
        "▣": "@",
        "□": "_",
        "━": "=",
        "─": "-",
        "┊": ":",
        "│": "|",
        **dict(zip("▁▂▃▄▅▆▇█", ".:-=+*#@", strict=True)),
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "…": "...",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{LEFT-TO-RIGHT ISOLATE}": "",
        "\N{POP DIRECTIONAL ISOLATE}": "",
    }
)


_DOT = re.compile(r"(?<!\w)·|·(?!\w)")
"""A dot that is drawn; one within a word is a letter."""


def text_of(document: Document, *, short: bool = False, ascii_only: bool = False) -> str:
    """A page as plain text.

    Args:
        document: The page.
        short: Whether to leave out what is in folds.
        ascii_only: Whether to draw with ASCII characters. Words keep the letters that they have.

    Returns:
        The text, lines of at most 80 characters but for long words, ending in a newline.
    """
    if short:
        document = unfolded(document)
    rtl = document.direction == "rtl"
    drawn = ("\n".join(_part(part, rtl=rtl)) for part in document.parts)
    text = "\n\n".join([_title(document), *drawn]) + "\n"
    return _DOT.sub(".", text).translate(_ASCII) if ascii_only else text


def _title(document: Document) -> str:
    under = " · ".join(document.subtitle)
    if not under:
        return wrapped(document.title, WIDTH)
    gap = WIDTH - len(document.title) - len(under)
    if gap > 1:
        return f"{document.title}{' ' * gap}{under}"
    return f"{wrapped(document.title, WIDTH)}\n{wrapped(under, WIDTH)}"


def _part(part: Part | Fold, *, rtl: bool) -> Iterator[str]:
    yield part.heading if isinstance(part, Fold) else part.heading.upper()
    for block in part.blocks:
        yield from _lines(block, WIDTH, rtl=rtl)


def _lines(block: Block, width: int, *, rtl: bool) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield wrapped(text, width)
        case Items(texts, marker, start=start):
            for number, text in enumerate(texts, start=start):
                mark = {"none": "", "bullet": "· ", "number": f"{number}. "}[marker]
                # Without a mark, only the margin tells one item from the next.
                yield wrapped(mark + text, width, margin=" " * len(mark) or _MARGIN)
        case Inline() | Signs() | Strips() | Lines() | WeekStrip():
            yield from _drawn(block, width, rtl=rtl)
        case Tasks() | Cards():
            yield from _tasks(block, width)
        case Entry():
            yield wrapped(block.heading, width)
            for part in block.blocks:
                lines = _lines(part, width - len(_MARGIN), rtl=rtl)
                yield from (indent(line, _MARGIN) for line in lines)
        case _:
            yield ""
            yield wrapped(block.heading, width)
            for one in block.blocks:
                yield from _lines(one, width, rtl=rtl)


def _tasks(block: Tasks | Cards, width: int) -> Iterator[str]:
    """Things to do, each after a column that says when."""
    if isinstance(block, Cards):
        for card in block.cards:
            yield ""
            yield wrapped(" · ".join((card.heading, *card.told)), width)
            lines = _tasks(card.tasks, width - len(_MARGIN))
            if card.note:
                lines = iter((wrapped(card.note, width - len(_MARGIN)),))
            yield from (indent(line, _MARGIN) for line in lines)
        return
    room = max([_WHEN, *(len(task.when) + 2 for task in block.tasks)])
    for task in block.tasks:
        line = wrapped(" · ".join((task.name, *task.told)), width - room)
        first, *others = [*line.split("\n"), *wrapped(task.why, width - room).split("\n")]
        yield f"{task.when:<{room}}{first}"
        yield from (" " * room + other for other in others if other)


def _drawn(block: Inline | Drawing, width: int, *, rtl: bool) -> Iterator[str]:
    match block:
        case Inline(texts):
            yield wrapped(" · ".join(texts), width)
        case Signs(signs):
            yield from _signs(signs, width)
        case Strips():
            yield from drawn_strips(block, width, rtl=rtl)
        case WeekStrip():
            yield from drawn_weeks(block, width, rtl=rtl)
        case _:
            yield from drawn_lines(block, width, rtl=rtl)


def _signs(signs: tuple[Sign, ...], width: int) -> Iterator[str]:
    """Signs in columns where all of them fit, else each as a sentence of its own."""
    rows = [(sign.name, *sign.told) for sign in signs]
    widths = [max(map(len, column)) for column in zip(*rows, strict=False)]
    alike = len({len(row) for row in rows}) == 1
    in_columns = alike and len(_MARGIN) + sum(widths) + 2 * (len(widths) - 1) <= width
    for sign in signs:
        mark = _SIGN[sign.kind]
        if in_columns:
            cells = zip((sign.name, *sign.told), widths, strict=True)
            yield mark + "  ".join(f"{cell:<{room}}" for cell, room in cells).rstrip()
        else:
            told = f": {', '.join(sign.told)}" if sign.told else ""
            yield wrapped(f"{mark}{sign.name}{told}", width, margin=_MARGIN)
        if sign.example:
            yield indent(wrapped(f'"{sign.quoted}"', width - len(_MARGIN)), _MARGIN)
