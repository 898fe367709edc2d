"""Strips from 0 to 100 as SVG, drawn by hand: no script, no style, nothing to load.

Every shape carries a class to style it by, and the drawing is told in its title and description.
"""

from collections.abc import Iterator
from html import escape

from emotional_intimacy.reports.blocks import Mark, Strip

__all__ = ["axis", "strip_drawing", "x_of"]

_WIDE = 400
"""Units from 0 to 100 on a strip."""

_PAD = 10
"""Units to the left of 0 and to the right of 100, so that a dot is never cut off."""

_HIGH = 28
_MIDDLE = 14
_TICKS = (0, 25, 50, 75, 100)


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
    return _PAD + percent / 100 * _WIDE


def axis(ends: tuple[str, str]) -> str:
    """What stands along the top of strips: decoration, for each strip tells its own numbers.

    Args:
        ends: What 0 and 100 stand for.

    Returns:
        The SVG.
    """
    texts = [_text("ei-tick", x_of(tick), _HIGH - 6, _anchor(tick), str(tick)) for tick in _TICKS]
    for end, tick in zip(ends, (_TICKS[0], _TICKS[-1]), strict=True):
        if end:
            texts.append(_text("ei-end", x_of(tick), 10, _anchor(tick), end))
    box = f"0 0 {_WIDE + 2 * _PAD} {_HIGH}"
    return (
        f'<svg class="ei-axis" direction="ltr" viewBox="{box}" aria-hidden="true">'
        f"{''.join(texts)}</svg>"
    )


def _text(name: str, x: float, y: float, anchor: str, text: str) -> str:
    place = f'x="{x:g}" y="{y:g}" text-anchor="{anchor}"'
    return f'<text class="{name}" {place}>{escape(text, quote=False)}</text>'


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
    box = f"0 0 {_WIDE + 2 * _PAD} {_HIGH}"
    return (
        f'<svg class="ei-strip" direction="ltr" viewBox="{box}" role="img">'
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
    ends = f'x1="{x_of(0):g}" y1="{_MIDDLE}" x2="{x_of(100):g}" y2="{_MIDDLE}"'
    yield f'<line class="ei-track" {ends}/>'
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
