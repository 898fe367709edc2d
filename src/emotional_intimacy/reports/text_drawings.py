"""Strips and lines from 0 to 100, drawn with characters."""

from collections.abc import Iterator

from emotional_intimacy.reports.blocks import Line, Lines, Mark, Strip, Strips
from emotional_intimacy.reports.wrapping import wrapped

__all__ = ["cell_of", "drawn_lines", "drawn_strips"]

CELLS = 33
"""Cells of a strip: the first is 0, the last is 100."""

_NAME = 20
_TICKS = (0, 25, 50, 75, 100)
_POLES = ("▼", "▲")
"""The marks of closeness and of distance, as on a page of HTML."""

_MARKS = ("●", "○", *_POLES)
_BARS = "▁▂▃▄▅▆▇█"


def cell_of(percent: float) -> int:
    """The cell of a strip that a percent stands in, counted from 0.

    Args:
        percent: 0 to 100.

    Returns:
        The nearest cell.

    Example:
        >>> cell_of(0), cell_of(50), cell_of(100)
        (0, 16, 32)
    """
    return round(percent / 100 * (CELLS - 1))


def drawn_strips(block: Strips, width: int) -> Iterator[str]:
    """Strips, one line for each mark.

    Args:
        block: The strips.
        width: The columns there are.

    Yields:
        The lines.
    """
    if any(row.marks for row in block.rows):
        if any(block.ends):
            low, high = block.ends
            yield " " * (_NAME + 1) + f"{low:<{CELLS - len(high)}}{high}"
        yield " " * (_NAME + 1) + _ticks()
    for row in block.rows:
        yield from _strip(row, block.zones, width)
    if block.key_poles and any(row.poles for row in block.rows):
        yield wrapped(block.key_poles, width)


def _ticks() -> str:
    cells = [" "] * (CELLS + 1)
    for tick in _TICKS:
        at = min(cell_of(tick), CELLS - len(str(tick)) + 1)
        cells[at : at + len(str(tick))] = str(tick)
    return "".join(cells)


def _strip(row: Strip, zones: tuple[float, float] | None, width: int) -> Iterator[str]:
    if not row.marks:
        yield from _beside(row.name, row.words, width)
        return
    if not any(mark.label for mark in row.marks):
        mark = row.marks[0]
        yield from _row(row.name, _track(mark, zones, row.poles), mark, row.words, width)
        return
    yield from _beside(row.name, row.words, width)
    for mark in row.marks:
        yield from _row(f"  {mark.label}", _track(mark, zones), mark, "", width)


def _beside(name: str, words: str, width: int) -> Iterator[str]:
    """A name, and its words in the column where strips begin."""
    first, *others = wrapped(words, width - _NAME - 1).split("\n")
    if len(name) > _NAME:
        yield wrapped(name, width)
        name = ""
    if name or first:
        yield f"{name:<{_NAME}} {first}".rstrip()
    yield from (" " * (_NAME + 1) + line for line in others)


def _row(name: str, track: str, mark: Mark, words: str, width: int) -> Iterator[str]:
    if len(name) > _NAME:
        yield name
        name = ""
    drawn = f"{name:<{_NAME}} {track} {mark.number:>4}  {words}".rstrip()
    if len(drawn) <= width:
        yield drawn
    else:
        yield f"{name:<{_NAME}} {track} {mark.number:>4}"
        yield "  " + wrapped(words, width - 2, margin="  ")


def _track(
    mark: Mark, zones: tuple[float, float] | None, poles: tuple[float, float] | None = None
) -> str:
    cells = ["·"] * CELLS
    for zone in zones or ():
        cells[cell_of(zone)] = "┊"
    if mark.low is not None and mark.high is not None:
        for cell in range(cell_of(mark.low), cell_of(mark.high) + 1):
            cells[cell] = "━"
    cells[cell_of(mark.percent)] = "○" if mark.second else "●"
    for pole, drawn in zip(poles or (), _POLES, strict=False):
        cells[_free_cell(pole, cells)] = drawn
    return "".join(cells)


def _free_cell(percent: float, cells: list[str]) -> int:
    """The cell nearest to a percent where no other mark stands, so that none hides another."""
    exact = percent / 100 * (CELLS - 1)
    free = (at for at, drawn in enumerate(cells) if drawn not in _MARKS)
    return min(free, key=lambda at: abs(at - exact))


def drawn_lines(block: Lines, width: int) -> Iterator[str]:
    """Lines over time, a bar for each number.

    Args:
        block: The lines.
        width: The columns there are.

    Yields:
        The lines.
    """
    for row in block.rows:
        yield from _line(row, width)


def _line(row: Line, width: int) -> Iterator[str]:
    bars = "".join(" " if mark is None else _bar(mark.percent) for mark in row.marks)
    name = row.name
    if len(name) > _NAME:
        yield wrapped(name, width)
        name = ""
    room = width - _NAME - len("   100 ")
    # Many times take several rows.
    rows = [bars[at : at + room] for at in range(0, len(bars), room)]
    for bar in rows[:-1]:
        yield f"{name:<{_NAME}} {bar}".rstrip()
        name = ""
    drawn = f"{name:<{_NAME}} {rows[-1]}  {row.number:>3}"
    told = f"{drawn}  {row.words}".rstrip()
    if len(told) <= width:
        yield told
        return
    yield drawn
    margin = " " * (_NAME + 1)
    for line in wrapped(row.words, width - len(margin)).splitlines():
        yield margin + line


def _bar(percent: float) -> str:
    return _BARS[min(int(percent / 100 * len(_BARS)), len(_BARS) - 1)]
