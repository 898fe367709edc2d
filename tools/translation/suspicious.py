"""What a program can see in a translation that somebody should look at."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tools.translation.cells import CHECK, Cell

__all__ = ["suspicious", "turned_labels"]

_FIELD = re.compile(r"\{([^{}]*)\}")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|&#?\w+;|\*\*|__|`|\]\(")
_SHORTEST = 20
"""Characters of an English text from which on its length tells something."""

_LONGER = 2.5
_SHORTER = 0.35
"""How many times as long a translation may be: languages differ by less."""


def suspicious(
    cell: Cell, text: str, forms: Iterable[str], *, names_the_person: bool
) -> Iterator[str]:
    """What is suspicious in one translation.

    Args:
        cell: The text.
        text: Its translation.
        forms: The forms of the other person that the language has.
        names_the_person: Whether the text may hold them.

    Yields:
        What is wrong, in a few words.
    """
    yield from _braces(cell, text, set(forms), names_the_person=names_the_person)
    if cell.keys[0] == CHECK:
        return
    if text == cell.english and re.search(r"\w", _FIELD.sub("", text)):
        yield "is the English text"
    if _edges(text) != _edges(cell.english):
        yield "begins or ends with other spaces than the English text"
    if _MARKUP.search(text) and not _MARKUP.search(cell.english):
        yield "holds markup, which is shown as it stands"
    share = len(text) / len(cell.english)
    if len(cell.english) >= _SHORTEST and share > _LONGER:
        yield "is far longer than the English text"
    if len(cell.english) >= _SHORTEST and share < _SHORTER:
        yield "is far shorter than the English text"


def _braces(cell: Cell, text: str, forms: set[str], *, names_the_person: bool) -> Iterator[str]:
    english, held = set(_FIELD.findall(cell.english)), set(_FIELD.findall(text))
    outside = _FIELD.sub("", text)
    if "{" in outside or "}" in outside:
        yield "has a brace without a partner"
    for field in sorted(held - (forms if names_the_person else english)):
        yield f"holds {{{field}}}, which nothing fills"
    if names_the_person:
        if english and not held:
            yield "lost who the other person is: no form stands in braces"
    else:
        for field in sorted(english - held):
            yield f"lost {{{field}}}"


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def turned_labels(cells: Iterable[Cell], texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Response scales whose labels may be out of order.

    Args:
        cells: All texts.
        texts: The translations by path.

    Yields:
        The path of a label or of a question about it, and what is wrong.
    """
    scales: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.keys[0] == "response_scales":
            scales.setdefault(str(cell.keys[1]), []).append(cell)
        elif cell.keys[0] == CHECK and cell.path in texts:
            label = scales[str(cell.keys[2])][int(cell.keys[3])]
            if label.path in texts and _plain(texts[cell.path]) != _plain(texts[label.path]):
                yield cell.path, f"is another label than {label.path}: labels may be out of order"
    for labels in scales.values():
        told = Counter(_plain(texts[label.path]) for label in labels if label.path in texts)
        for label in labels:
            if label.path in texts and told[_plain(texts[label.path])] > 1:
                yield label.path, "is the label of two answers"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
