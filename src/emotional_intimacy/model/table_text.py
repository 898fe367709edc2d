"""Tables as text for a terminal, as Markdown, and as HTML for a notebook."""

from html import escape
from itertools import zip_longest
from typing import NamedTuple

__all__ = ["Printed", "as_html", "as_markdown", "as_text"]

_WIDTH = 80
_MOST_ROWS = 40
_KEPT = 15
"""Of a longer table so many rows are shown at its beginning, and at its end."""

_GAP = "  "
_CUT = "…"

Grid = list[list[str]]


class Printed(NamedTuple):
    """What is shown of a result.

    Attributes:
        title: What it is.
        facts: What is said of the whole, by name.
        columns: Cells by the name of their column; empty if there are no rows.
        method: How it was made.
    """

    title: str
    facts: dict[str, object]
    columns: dict[str, list[object]]
    method: str | None


def as_text(printed: Printed) -> str:
    """Lines of at most 80 characters."""
    facts = _facts(printed)
    wide = max((len(name) for name, _ in facts), default=0)
    lines = [printed.title]
    for name, fact in facts:
        lines += _folded(f"{name.ljust(wide)}{_GAP}", fact)
    if printed.columns:
        for block in _blocks(_grid(printed.columns)):
            lines += ["", *block]
    return "\n".join(lines)


def as_markdown(printed: Printed) -> str:
    """A heading line, a table, and a list of facts. Without rows the facts are the table."""
    facts = _facts(printed)
    if not printed.columns:
        return "\n".join(
            [f"**{printed.title}**", "", *_piped(["", ""], [[*fact] for fact in facts])]
        )
    head, *body = _cells(printed.columns, most=None)
    listed = [f"- {name}: {_barred(fact)}" for name, fact in facts]
    return "\n".join([f"**{printed.title}**", "", *_piped(head, body), "", *listed])


def as_html(printed: Printed) -> str:
    """A table with a caption; what is said of the whole stands below."""
    facts = _facts(printed)
    if printed.columns:
        head, *body = _cells(printed.columns, most=_MOST_ROWS)
        below = "".join(f"<li>{escape(name)}: {escape(fact)}</li>" for name, fact in facts)
        below = f"<ul>{below}</ul>"
    else:
        head, body, below = [], [[*fact] for fact in facts], ""
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    top = f"<thead><tr>{top}</tr></thead>" if head else ""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in body
    )
    caption = f"<caption>{escape(printed.title)}</caption>"
    return f"<table>{caption}{top}<tbody>{rows}</tbody></table>{below}"


def _facts(printed: Printed) -> list[tuple[str, str]]:
    """Each fact as text; how many counted and how many there were is one."""
    facts = dict(printed.facts)
    given = facts.pop("n_given", None)
    listed = []
    for name, fact in facts.items():
        text = _cell(name, fact)
        if name in {"n", "n_pairs"} and given is not None:
            text = f"{text} of {given}"
        listed.append((name, text))
    return listed + ([("method", printed.method)] if printed.method else [])


def _cell(name: str, value: object) -> str:
    match value:
        case None | ():
            return "-"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.3f}"
        case tuple():
            between = " to " if name.endswith("interval") else ", "
            return between.join(_cell(name, part) for part in value)
    return str(value)


def _cells(columns: dict[str, list[object]], *, most: int | None) -> Grid:
    """Names and cells by rows; of many rows those at the beginning and at the end."""
    texts = [[_cell(name, value) for value in values] for name, values in columns.items()]
    body = [list(row) for row in zip(*texts, strict=True)]
    if most is not None and len(body) > most:
        left_out = len(body) - 2 * _KEPT
        between = [f"{_CUT} {left_out} more", *[""] * (len(columns) - 1)]
        body = [*body[:_KEPT], between, *body[-_KEPT:]]
    return [list(columns), *body]


def _grid(columns: dict[str, list[object]]) -> Grid:
    """The cells, padded: texts to the left, numbers to the right."""
    cells = _cells(columns, most=_MOST_ROWS)
    padded: list[list[str]] = []
    for column, values in zip(zip(*cells, strict=True), columns.values(), strict=True):
        room = _WIDTH - len(_GAP) - len(padded[0][0]) if padded else _WIDTH // 2
        wide = min(max(map(len, column)), room)
        numbers = all(isinstance(value, int | float | None) for value in values)
        cut = [cell if len(cell) <= wide else cell[: wide - 1] + _CUT for cell in column]
        padded.append([cell.rjust(wide) if numbers else cell.ljust(wide) for cell in cut])
    return [list(row) for row in zip(*padded, strict=True)]


def _blocks(grid: Grid) -> list[list[str]]:
    """A grid in blocks that fit; each begins with the first column."""
    widths = [len(cell) for cell in grid[0]]
    blocks, places, wide = [], [0], widths[0]
    for at, width in enumerate(widths[1:], start=1):
        if wide + len(_GAP) + width > _WIDTH:
            blocks.append(places)
            places, wide = [0], widths[0]
        places.append(at)
        wide += len(_GAP) + width
    return [
        [_GAP.join(row[at] for at in chosen).rstrip() for row in grid]
        for chosen in [*blocks, places]
    ]


def _folded(before: str, text: str) -> list[str]:
    """A text behind a name, its further lines below its first."""
    room = _WIDTH - len(before)
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if len(longer) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    blank = " " * len(before)
    return [first + line for first, line in zip_longest([before], lines, fillvalue=blank)]


def _piped(head: list[str], body: Grid) -> list[str]:
    rule = ["---"] * len(head)
    return [f"| {' | '.join(map(_barred, row))} |" for row in (head, rule, *body)]


def _barred(text: str) -> str:
    return text.replace("|", "\\|")
