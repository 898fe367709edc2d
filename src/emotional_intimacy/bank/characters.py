"""Where the strings of a JSON text hold a character that they may not."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from emotional_intimacy.errors import cut
from emotional_intimacy.model.characters import describe_character

__all__ = ["find_characters"]

# What may stand for such a character, among others: two halves of one, or a backslash and "ud83d".
_ESCAPE = re.compile(
    r"\\(?:[bfr]|u(?:00[0189]|007[fF]|20[26]|[dD][89a-fA-F]|[fF][dD][dDeE]|[fF]{3}))"
)

_Held = tuple[Any, int, str | int]
"""A list or an object, the position of the one that holds it, and its place there."""


def find_characters(
    text: str,
    value: Any,  # noqa: ANN401 - JSON can be anything
    find: Callable[[str], str | None],
) -> Iterator[tuple[str, str]]:
    """Find the strings and keys that hold a character which may not stand there.

    Args:
        text: A JSON text.
        value: What it holds.
        find: Returns such a character of a string, or None.

    Yields:
        The JSON path, and what is wrong there.
    """
    # Only a text in which there may be one is walked through. JSON itself refuses most of ASCII's.
    escaped = "\\" in text and _ESCAPE.search(text)
    if not escaped and not ("\x7f" in text if text.isascii() else find(text)):
        return
    held: list[_Held] = [(value, 0, "")] if type(value) in {list, dict} else []
    for at, (inner, _, _) in enumerate(held):
        for place, part in inner.items() if type(inner) is dict else enumerate(inner):
            if type(place) is str and (character := find(place)):
                yield _path(held, at), f"a key holds {describe_character(character)}"
            if type(part) is str:
                if character := find(part):
                    path = _path(held, at) + _step(place)
                    yield path, f"holds {describe_character(character)}"
            elif type(part) in {list, dict}:
                held.append((part, at, place))


def _path(held: list[_Held], at: int) -> str:
    steps = []
    while at:
        _, outer, place = held[at]
        steps.append(_step(place))
        at = outer
    return "$" + "".join(reversed(steps))


def _step(place: str | int) -> str:
    return f".{cut(place)}" if isinstance(place, str) else f"[{place}]"
