"""Strips and lines from 0 to 100, drawn with characters.

What is drawn runs from left to right, also within text from right to left.
"""

from collections.abc import Iterator
from math import ceil, floor

from emotional_intimacy.reports.blocks import Line, Lines, Mark, Strip, Strips
from emotional_intimacy.reports.week_blocks import WeekStrip
from emotional_intimacy.reports.wrapping import wrapped

__all__ = ["cell_of", "drawn_lines", "drawn_strips", "drawn_weeks"]

CELLS = 33
"""Cells of a strip: the first is 0, the last is 100."""

_NAME = 20
_TICKS = (0, 25, 50, 75, 100)
_POLES = ("▼", "▲")
"""The marks of closeness and of distance, as on a page of HTML."""

_ZONE = "┊"
_BAND = "━"
_TAKEN = ("●", "○", _ZONE, *_POLES)
"""What no mark of a pole is drawn over."""

_WEEKS = {"over": "■", "now": "▣", "to-come": "□"}

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


def drawn_strips(block: Strips, width: int, *, rtl: bool = False) -> Iterator[str]:
    """Strips, one line for each mark.

    Args:
        block: The strips.
        width: The columns there are.
        rtl: Whether the text around them runs from right to left.

    Yields:
        The lines.
    """
    if any(row.marks for row in block.rows):
        if any(block.ends):
            low, high = block.ends
            ends = f"{low:<{CELLS - len(high)}}{high}"
            yield " " * (_NAME + 1) + _left_to_right(ends, rtl=rtl)
        yield " " * (_NAME + 1) + _left_to_right(_ticks(), rtl=rtl)
    for row in block.rows:
        yield from _strip(row, block.zones, width, rtl=rtl)
    if block.key_poles and any(row.poles for row in block.rows):
        yield wrapped(block.key_poles, width)


def _ticks() -> str:
    cells = [" "] * (CELLS + 1)
    for tick in _TICKS:
        at = min(cell_of(tick), CELLS - len(str(tick)) + 1)
        cells[at : at + len(str(tick))] = str(tick)
    return "".join(cells)


def _left_to_right(drawn: str, *, rtl: bool) -> str:
    """A drawing that keeps its order where text runs from right to left."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{drawn}\N{POP DIRECTIONAL ISOLATE}" if rtl else drawn


def _strip(
    row: Strip,
    zones: tuple[float, float] | None,
    width: int,
    *,
    rtl: bool,
) -> Iterator[str]:
    if not row.marks:
        yield from _beside(row.name, row.words, width)
        return
    if not any(mark.label for mark in row.marks):
        mark = row.marks[0]
        track = _track(mark, zones, row.poles)
        yield from _row(row.name, f"{track} {mark.number:>4}", row.words, width, rtl=rtl)
        return
    yield from _beside(row.name, row.words, width)
    for mark in row.marks:
        drawn = f"{_track(mark, zones)} {mark.number:>4}"
        yield from _row(f"  {mark.label}", drawn, "", width, rtl=rtl)


def _beside(name: str, words: str, width: int) -> Iterator[str]:
    """A name, and its words in the column where strips begin."""
    first, *others = wrapped(words, width - _NAME - 1).split("\n")
    if len(name) > _NAME:
        yield wrapped(name, width)
        name = ""
    if name or first:
        yield f"{name:<{_NAME}} {first}".rstrip()
    yield from (" " * (_NAME + 1) + line for line in others)


def _row(
    name: str,
    drawn: str,
    words: str,
    width: int,
    *,
    rtl: bool,
) -> Iterator[str]:
    if len(name) > _NAME:
        margin = name[: len(name) - len(name.lstrip())]
        yield margin + wrapped(name, width - len(margin), margin=margin)
        name = ""
    row = f"{name:<{_NAME}} {_left_to_right(drawn, rtl=rtl)}"
    if len(f"{name:<{_NAME}} {drawn}  {words}") <= width:
        yield f"{row}  {words}".rstrip()
    else:
        yield row
        yield "  " + wrapped(words, width - 2, margin="  ")


def _track(
    mark: Mark, zones: tuple[float, float] | None, poles: tuple[float, float] | None = None
) -> str:
    cells = ["·"] * CELLS
    for zone in zones or ():
        cells[cell_of(zone)] = _ZONE
    dot = cell_of(mark.percent)
    if mark.low is not None and mark.high is not None:
        first, last = _room(mark.low, mark.high, zones or ())
        dot = min(max(dot, first), last)
        for cell in _band_cells(mark.low, mark.high, zones or (), dot):
            cells[cell] = _BAND
    cells[dot] = "○" if mark.second else "●"
    for pole, drawn in zip(poles or (), _POLES, strict=False):
        cells[_free_cell(pole, cells)] = drawn
    return "".join(cells)


def _room(low: float, high: float, zones: tuple[float, ...]) -> tuple[int, int]:
    """The cells that a band may take: none where a zone ends that it does not cross."""
    first, last = 0, CELLS - 1
    for zone in zones:
        if low >= zone:
            first = max(first, cell_of(zone) + 1)
        elif high <= zone:
            last = min(last, cell_of(zone) - 1)
    return first, last


def _band_cells(low: float, high: float, zones: tuple[float, ...], dot: int) -> range:
    """The cells of a band, the dot's among them: its ends go inward, but for the zones it crosses.

    A narrow band has a cell beside the dot, on its longer side.
    """
    crossed = [cell_of(zone) for zone in zones if low < zone < high]
    exact = (low / 100 * (CELLS - 1), high / 100 * (CELLS - 1))
    start, end = _room(low, high, zones)
    first = max(start, min(ceil(exact[0]), dot, *crossed))
    last = min(end, max(floor(exact[1]), dot, *crossed))
    if first == last:
        longer = exact[1] - dot >= dot - exact[0]
        if (longer and last < end) or first == start:
            last += 1
        else:
            first -= 1
    return range(first, last + 1)


def _free_cell(percent: float, cells: list[str]) -> int:
    """The cell nearest to a percent where no other mark stands, so that none hides another."""
    exact = percent / 100 * (CELLS - 1)
    free = (at for at, drawn in enumerate(cells) if drawn not in _TAKEN)
    return min(free, key=lambda at: abs(at - exact))


def drawn_lines(block: Lines, width: int, *, rtl: bool = False) -> Iterator[str]:
    """Lines over time, a bar for each number.

    Args:
        block: The lines.
        width: The columns there are.
        rtl: Whether the text around them runs from right to left.

    Yields:
        The lines.
    """
    for row in block.rows:
        yield from _line(row, width, rtl=rtl)


def _line(
    row: Line,
    width: int,
    *,
    rtl: bool,
) -> Iterator[str]:
    bars = "".join(" " if mark is None else _bar(mark.percent) for mark in row.marks)
    name = row.name
    if len(name) > _NAME:
        yield wrapped(name, width)
        name = ""
    room = width - _NAME - len("   100 ")
    # Many times take several rows.
    rows = [bars[at : at + room] for at in range(0, len(bars), room)]
    for bar in rows[:-1]:
        yield f"{name:<{_NAME}} {_left_to_right(bar.rstrip(), rtl=rtl)}".rstrip()
        name = ""
    bar = f"{rows[-1]}  {row.number:>3}"
    drawn = f"{name:<{_NAME}} {_left_to_right(bar, rtl=rtl)}"
    if len(f"{name:<{_NAME}} {bar}  {row.words}") <= width:
        yield f"{drawn}  {row.words}".rstrip()
        return
    yield drawn
    margin = " " * (_NAME + 1)
    for line in wrapped(row.words, width - len(margin)).splitlines():
        yield margin + line


def _bar(percent: float) -> str:
    return _BARS[min(int(percent / 100 * len(_BARS)), len(_BARS) - 1)]


def drawn_weeks(block: WeekStrip, width: int, *, rtl: bool = False) -> Iterator[str]:
    """Weeks in a row, a box for each, with a space between groups.

    Args:
        block: The weeks.
        width: The columns there are.
        rtl: Whether the text around them runs from right to left.

    Yields:
        The lines.
    """
    boxes = iter(_WEEKS[state] for state in block.states)
    row = " ".join("".join(next(boxes) for _ in range(group)) for group in block.groups)
    yield from _row(block.name, row, block.words, width, rtl=rtl)
