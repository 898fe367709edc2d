"""Characters that no text of a bank, no id and no name may hold."""

import re

__all__ = ["describe_character", "find_forbidden", "find_surrogate"]

# Control characters but the tab and the line feed; what ends a line in some languages; what turns
# the direction of the text that follows; halves of a character; marks of notes between lines; and
# what is not a character.
# Joiners and marks, U+200C to U+200F, stay: some scripts are not written without them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    "\ufff9-\ufffb\ufffe\uffff]"
)
_BREAK = re.compile("[\t\n]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")
_NO_CHARACTER = 0xFFFE
"""The last two of every 65,536 code points are not characters."""


def find_forbidden(text: str, *, of_one_line: bool = False) -> str | None:
    """The first character that a page, a calendar or a terminal would follow, drop or refuse.

    Args:
        text: Any text.
        of_one_line: Whether tabs and line feeds are forbidden too, as in ids and names.

    Returns:
        The character, or None.

    Example:
        >>> from emotional_intimacy.model.characters import find_forbidden
        >>> find_forbidden(f"two{chr(10)}lines")
        >>> ord(find_forbidden(f"clear{chr(27)}[2J"))
        27
    """
    if match := _FORBIDDEN.search(text) or (of_one_line and _BREAK.search(text)):
        return match[0]
    if not text.isascii() and _BEYOND_16_BITS.search(text):
        for character in set(text):
            if ord(character) & _NO_CHARACTER == _NO_CHARACTER:
                return character
    return None


def find_surrogate(text: str) -> str | None:
    """The first half of a character, which no UTF-8 can hold.

    Args:
        text: Any text.

    Returns:
        The half, or None.
    """
    match = _SURROGATE.search(text)
    return match and match[0]


def describe_character(character: str) -> str:
    """A character as messages show it: its number, and its name where it has one.

    Args:
        character: The character.

    Returns:
        Printable text.

    Example:
        >>> from emotional_intimacy.model.characters import describe_character
        >>> describe_character(chr(0x202E))
        'U+202E RIGHT-TO-LEFT OVERRIDE'
        >>> describe_character(chr(0))
        'U+0000'
    """
    import unicodedata  # noqa: PLC0415 - only needed once something is wrong

    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
