"""The few pieces of MyST markdown that the generated pages are made of."""

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#$~{}])")
_URL = re.compile(r"https://[\w./-]*\w")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def escape(text: str, *, urls: bool = False) -> str:
    """Plain text as markdown; on request, addresses become links."""
    if not urls:
        return _SPECIAL.sub(r"\\\1", text)
    parts = []
    end = 0
    for found in _URL.finditer(text):
        parts += [escape(text[end : found.start()]), f"<{found[0]}>"]
        end = found.end()
    return "".join([*parts, escape(text[end:])])


def code(text: str) -> str:
    """Text as code."""
    return f"`{text}`"


def count(number: int) -> str:
    """A small number in words."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def heading(text: str, level: int = 1, target: str | None = None) -> str:
    """A heading, with a target to link to."""
    before = f"({target})=\n" if target else ""
    return f"{before}{'#' * level} {escape(text)}\n"


def paragraph(*sentences: str) -> str:
    """A paragraph, one sentence a line."""
    return "\n".join(sentences) + "\n"


def bullets(*lines: str) -> str:
    """A list."""
    return "".join(f"- {line}\n" for line in lines)


def numbered(lines: Iterable[str]) -> str:
    """A numbered list."""
    return "".join(f"{at}. {line}\n" for at, line in enumerate(lines, start=1))


def link(text: str, target: str) -> str:
    """A link to a target of any page."""
    return f"[{escape(text)}](#{target})"


def listed(words: Iterable[str]) -> str:
    """Words with commas between them."""
    return ", ".join(words)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()) -> str:
    """A table whose cells may hold paragraphs."""
    lines = ["```{list-table}", ":header-rows: 1"]
    if widths:
        lines.append(f":widths: {' '.join(map(str, widths))}")
    lines.append("")
    for row in (head, *rows):
        for at, cell in enumerate(row):
            inner = cell.split("\n")
            lines.append(("* - " if at == 0 else "  - ") + inner[0])
            lines += [f"    {line}" if line else "" for line in inner[1:]]
    return "\n".join([*lines, "```", ""])
