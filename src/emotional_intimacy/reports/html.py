"""Pages as HTML: one file, nothing to load, nothing to run.

The title, which stays in the history of a browser, is the same for every page.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from html import escape

from emotional_intimacy.bank.editions import data
from emotional_intimacy.reports.blocks import (
    Block,
    Document,
    Drawing,
    Fold,
    Inline,
    Items,
    Lines,
    Paragraph,
    Part,
    Sign,
    Signs,
    Strip,
    Strips,
    unfolded,
)
from emotional_intimacy.reports.html_weeks import html_of_weeks
from emotional_intimacy.reports.line_shapes import line_drawing, time_axis
from emotional_intimacy.reports.shapes import axis, strip_drawing
from emotional_intimacy.reports.week_blocks import Cards, Tasks, WeekStrip
from emotional_intimacy.reports.week_shapes import weeks_drawing

__all__ = ["html_of", "style"]

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="ei-body">
{content}
</body>
</html>
"""
_ADDRESS = re.compile(r"https://\w[^\s<>\"\u2066-\u2069]*")
_AFTER_ADDRESS = ".,;:!?'\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet of every page. A fragment goes without it; take it from here.

    Returns:
        The CSS.

    Example:
        >>> from emotional_intimacy.reports.html import style
        >>> ".ei-page" in style()
        True
    """
    return (data() / "pages" / "page.css").read_text("utf-8")


@lru_cache(maxsize=1)
def _policy() -> str:
    """Nothing is loaded and nothing runs; the one style sheet is known by its digest."""
    digest = b64encode(sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'"


def html_of(document: Document, *, title: str, short: bool = False, fragment: bool = False) -> str:
    """A page of HTML.

    Args:
        document: The page.
        title: What a browser keeps in its history.
        short: Whether to leave out what is in folds, but for the page for people who are afraid.
        fragment: Whether to leave out all but the content, for a page of your own.

    Returns:
        A whole HTML document, or an article.
    """
    if short:
        document = unfolded(document, keep=("safety-page",))
    content = "\n".join(_article(document, "article" if fragment else "main"))
    if fragment:
        return content + "\n"
    return _PAGE.format(
        language=escape(document.language),
        direction=document.direction,
        title=escape(title, quote=False),
        policy=_policy(),
        style=style(),
        content=content,
    )


def _article(document: Document, tag: str) -> Iterator[str]:
    language = f'lang="{escape(document.language)}" dir="{document.direction}"'
    yield f'<{tag} class="ei-page ei-{document.kind}" {language}>'
    writer = _Writer(' dir="auto"' if document.partly_translated else "")
    yield '<header class="ei-head">'
    yield f"<h1{writer.direction}>{_escaped(document.title)}</h1>"
    if document.subtitle:
        subtitle = _escaped(" · ".join(document.subtitle))
        yield f'<p class="ei-subtitle"{writer.direction}>{subtitle}</p>'
    yield "</header>"
    for part in document.parts:
        yield from writer.part(part)
    yield f"</{tag}>"


class _Writer:
    """Writes blocks; in a language that lacks some texts, each text has a direction of its own."""

    def __init__(self, direction: str) -> None:
        self.direction = direction

    def part(self, part: Part | Fold) -> Iterator[str]:
        if isinstance(part, Fold):
            yield from self._fold(part, 2)
            return
        yield f'<section class="ei-{part.id}">'
        yield f"<h2{self.direction}>{_escaped(part.heading)}</h2>"
        for block in part.blocks:
            yield from self._block(block, 3)
        yield "</section>"

    def _fold(self, fold: Fold, level: int) -> Iterator[str]:
        heading = f"<h{level}{self.direction}>{_escaped(fold.heading)}</h{level}>"
        yield f'<details class="ei-{fold.id}">'
        yield f"<summary>{heading}</summary>"
        for block in fold.blocks:
            yield from self._block(block, level + 1)
        yield "</details>"

    def _block(self, block: Block, level: int) -> Iterator[str]:
        direction = self.direction
        match block:
            case Paragraph(text, tone):
                name = ' class="ei-note"' if tone == "note" else ""
                yield f"<p{name}{direction}>{_linked(text)}</p>"
            case Items(texts, marker, start=start):
                tag = "ol" if marker == "number" else "ul"
                shown = ' class="ei-plain"' if marker == "none" else ""
                yield f"<{tag}{shown}>" if start == 1 else f'<{tag} start="{start}">'
                yield from (f"<li{direction}>{_linked(text)}</li>" for text in texts)
                yield f"</{tag}>"
            case Inline(texts):
                yield f'<p class="ei-inline"{direction}>{_escaped(" · ".join(texts))}</p>'
            case Signs() | Strips() | Lines() | WeekStrip():
                yield from self._drawn(block)
            case Tasks() | Cards():
                yield from html_of_weeks(block, level, self.direction)
            case Fold():
                yield from self._fold(block, level)
            case _:
                yield f'<div class="ei-{type(block).__name__.lower()}">'
                yield f"<h{level}{direction}>{_escaped(block.heading)}</h{level}>"
                for one in block.blocks:
                    yield from self._block(one, level + 1)
                yield "</div>"

    def _drawn(self, block: Drawing) -> Iterator[str]:
        match block:
            case Signs(signs):
                # A list without marks is none to some screen readers unless it says so.
                yield '<ul class="ei-signs" role="list">'
                for sign in signs:
                    yield from self._sign(sign)
                yield "</ul>"
            case Strips():
                yield from self._strips(block)
            case WeekStrip():
                yield '<div class="ei-strips ei-week-row">'
                yield from self._row(block.name, weeks_drawing(block), "", block.words)
                yield "</div>"
            case _:
                rows, ends, places, key = block.rows, block.ends, block.places, block.key
                yield '<div class="ei-strips ei-lines">'
                for row in rows:
                    drawing = line_drawing(row, places)
                    yield from self._row(row.name, drawing, row.number, row.words)
                yield _decoration("ei-time-row", time_axis(ends))
                yield "</div>"
                if key:
                    yield f'<p class="ei-note"{self.direction}>{_escaped(key)}</p>'

    def _sign(self, sign: Sign) -> Iterator[str]:
        direction = self.direction
        told = _escaped(" · ".join(part for part in sign.told if part))
        yield f'<li class="ei-sign ei-sign-{sign.kind}"{direction}>'
        yield f'<span class="ei-sign-name">{_escaped(sign.name)}</span>'
        if told:
            yield f'<span class="ei-told">{told}</span>'
        if sign.example:
            yield f'<q class="ei-example">{_escaped(sign.quoted)}</q>'
        yield "</li>"

    def _strips(self, block: Strips) -> Iterator[str]:
        labeled = any(mark.label for row in block.rows for mark in row.marks)
        yield '<div class="ei-strips ei-two">' if labeled else '<div class="ei-strips">'
        if any(row.marks for row in block.rows):
            yield _decoration("ei-axis-row", axis(block.ends))
        for row in block.rows:
            if row.marks and labeled:
                yield from self._labeled_row(row, block.zones)
            elif row.marks:
                number = row.marks[0].number
                yield from self._row(row.name, strip_drawing(row, block.zones), number, row.words)
            else:
                yield '<div class="ei-row">'
                yield f'<div class="ei-row-name"{self.direction}>{_escaped(row.name)}</div>'
                yield f'<div class="ei-without"{self.direction}>{_escaped(row.words)}</div>'
                yield "</div>"
        yield "</div>"
        if block.key_poles and any(row.poles for row in block.rows):
            yield f'<p class="ei-note"{self.direction}>{_escaped(block.key_poles)}</p>'

    def _labeled_row(self, row: Strip, zones: tuple[float, float] | None) -> Iterator[str]:
        """A strip with two marks: its words first, and beside it whose each number is."""
        direction = self.direction
        yield '<div class="ei-row">'
        yield f'<div class="ei-row-name"{direction}>{_escaped(row.name)}'
        yield f'<span class="ei-told">{_escaped(row.words)}</span></div>'
        yield f'<div class="ei-drawing">{strip_drawing(row, zones)}</div>'
        yield f'<div class="ei-words"{direction}>'
        for mark in row.marks:
            side = "ei-second" if mark.second else "ei-first"
            yield f'<div class="ei-whose {side}"><span>{_escaped(mark.label)}</span>'
            yield f'<span class="ei-number">{_escaped(mark.number)}</span></div>'
        yield "</div>"
        yield "</div>"

    def _row(self, name: str, drawing: str, number: str, words: str) -> Iterator[str]:
        direction = self.direction
        yield '<div class="ei-row">'
        yield f'<div class="ei-row-name"{direction}>{_escaped(name)}</div>'
        yield f'<div class="ei-drawing">{drawing}</div>'
        told = f'<span class="ei-number">{_escaped(number)}</span>\n' if number else ""
        yield f'<div class="ei-words"{direction}>{told}{_escaped(words)}</div>'
        yield "</div>"


def _decoration(name: str, drawing: str) -> str:
    """A row that holds a drawing alone."""
    return f'<div class="ei-row {name}"><div></div><div class="ei-drawing">{drawing}</div></div>'


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _linked(text: str) -> str:
    """A text with its addresses as links."""
    pieces = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _address(found[0])
        pieces.append(_escaped(text[end : found.start()]))
        pieces.append(f'<a href="{escape(address)}" rel="noreferrer">{_escaped(address)}</a>')
        end = found.start() + len(address)
    return "".join([*pieces, _escaped(text[end:])])


def _address(text: str) -> str:
    """An address without what follows it in a sentence, such as a period or a closing bracket."""
    while text.endswith(tuple(_AFTER_ADDRESS)) or (
        text.endswith(")") and text.count(")") > text.count("(")
    ):
        text = text[:-1]
    return text
