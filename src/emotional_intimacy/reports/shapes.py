"""Strips and lines from 0 to 100 as SVG, drawn by hand: no script, no style, nothing to load.

Every shape carries a class to style it by, and the drawing is told in its title and description.
"""

from collections.abc import Iterator
from html import escape

from emotional_intimacy.reports.blocks import Line, Mark, Strip

__all__ = ["PAD", "WIDE", "axis", "line_drawing", "strip_drawing", "x_of"]

WIDE = 400
"""Units from 0 to 100 on a strip."""

PAD = 10
"""Units to the left of 0 and to the right of 100, so that a dot is never cut off."""

_HIGH = 28
_MIDDLE = 14
_TICKS = (0, 25, 50, 75, 100)
_LINE_HIGH = 60
_LINE_PAD = 6


def x_of(percent: float) -> float:
    """Where a percent stands on a strip, in units from its left edge.

    Args:
        percent: 0 to 100.

    Returns:
        The place.

    Example:
        >>> x_of(0), x_of(50), x_of(100)
        (10.0, 210.0, 410.0)
    """
    return PAD + percent / 100 * WIDE


def axis() -> str:
    """The numbers along the top of strips. They are decoration: each strip tells its own numbers.

    Returns:
        The SVG.
    """
    ticks = "".join(
        f'<text class="ei-tick" x="{x_of(tick):g}" y="12" text-anchor="{_anchor(tick)}">{tick}</text>'
        for tick in _TICKS
    )
    return f'<svg class="ei-axis" viewBox="0 0 {WIDE + 2 * PAD} 16" aria-hidden="true">{ticks}</svg>'


def _anchor(tick: int) -> str:
    return "start" if tick == _TICKS[0] else "end" if tick == _TICKS[-1] else "middle"


def strip_drawing(strip: Strip, zones: tuple[float, float] | None) -> str:
    """A strip: zones, a band and a dot for each mark, and two small marks for the poles.

    Args:
        strip: The strip, with a mark or more.
        zones: Where the zones end; None for none.

    Returns:
        The SVG.
    """
    return (
        f'<svg class="ei-strip" viewBox="0 0 {WIDE + 2 * PAD} {_HIGH}" role="img">'
        f"<title>{escape(strip.name, quote=False)}</title>"
        f"<desc>{escape(strip.description, quote=False)}</desc>"
        f"{''.join(_strip_shapes(strip, zones))}</svg>"
    )


def _strip_shapes(strip: Strip, zones: tuple[float, float] | None) -> Iterator[str]:
    if zones is not None:
        low, high = zones
        yield _zone("ei-zone-distant", 0, low)
        yield _zone("ei-zone-between", low, high)
        yield _zone("ei-zone-close", high, 100)
    yield (
        f'<line class="ei-track" x1="{x_of(0):g}" y1="{_MIDDLE}" x2="{x_of(100):g}" y2="{_MIDDLE}"/>'
    )
    labeled = any(mark.label for mark in strip.marks)
    for mark in strip.marks:
        # Two marks stand a little apart, so that neither band hides the other.
        y = _MIDDLE + (0 if not labeled else 5 if mark.second else -5)
        yield from _mark(mark, y, "ei-second" if mark.second else "ei-first")
    if strip.poles is not None:
        closeness, distance = strip.poles
        yield _pole("ei-pole-close", closeness, up=True)
        yield _pole("ei-pole-distant", distance, up=False)


def _zone(name: str, low: float, high: float) -> str:
    left, wide = x_of(low), x_of(high) - x_of(low)
    return f'<rect class="{name}" x="{left:g}" y="2" width="{wide:g}" height="{_HIGH - 4}"/>'


def _mark(mark: Mark, y: int, name: str) -> Iterator[str]:
    if mark.low is not None and mark.high is not None:
        ends = f'x1="{x_of(mark.low):.2f}" y1="{y}" x2="{x_of(mark.high):.2f}" y2="{y}"'
        yield f'<line class="ei-band {name}" {ends}/>'
    yield f'<circle class="ei-dot {name}" cx="{x_of(mark.percent):.2f}" cy="{y}" r="5"/>'


def _pole(name: str, percent: float, *, up: bool) -> str:
    """A small triangle at the upper edge for closeness, at the lower one for distance."""
    x = x_of(percent)
    base, tip = (2, 7) if up else (_HIGH - 2, _HIGH - 7)
    points = f"{x - 4:.2f},{base} {x + 4:.2f},{base} {x:.2f},{tip}"
    return f'<polygon class="ei-pole {name}" points="{points}"/>'


def line_drawing(line: Line) -> str:
    """Numbers over time: a band, a line through the numbers, and a dot at the last one.

    Args:
        line: The line.

    Returns:
        The SVG.
    """
    return (
        f'<svg class="ei-line" viewBox="0 0 {WIDE + 2 * PAD} {_LINE_HIGH}" role="img">'
        f"<title>{escape(line.name, quote=False)}</title>"
        f"<desc>{escape(line.description, quote=False)}</desc>"
        f"{''.join(_line_shapes(line))}</svg>"
    )


def _line_shapes(line: Line) -> Iterator[str]:
    steps = max(len(line.marks) - 1, 1)
    placed = [
        (PAD + WIDE * at / steps, mark) for at, mark in enumerate(line.marks) if mark is not None
    ]
    banded = [(x, mark.low, mark.high) for x, mark in placed if mark.low is not None]
    upper = [f"{x:.2f},{_y_of(high or 0):.2f}" for x, _, high in banded]
    lower = [f"{x:.2f},{_y_of(low or 0):.2f}" for x, low, _ in reversed(banded)]
    if len(banded) > 1:
        yield f'<polygon class="ei-band-area" points="{" ".join(upper + lower)}"/>'
    points = " ".join(f"{x:.2f},{_y_of(mark.percent):.2f}" for x, mark in placed)
    yield f'<polyline class="ei-path" points="{points}"/>'
    for x, mark in placed:
        yield f'<circle class="ei-point" cx="{x:.2f}" cy="{_y_of(mark.percent):.2f}" r="2.5"/>'
    if placed:
        x, mark = placed[-1]
        yield f'<circle class="ei-dot ei-first" cx="{x:.2f}" cy="{_y_of(mark.percent):.2f}" r="5"/>'


def _y_of(percent: float) -> float:
    return _LINE_PAD + (100 - percent) / 100 * (_LINE_HIGH - 2 * _LINE_PAD)
