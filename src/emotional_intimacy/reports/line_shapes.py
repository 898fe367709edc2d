"""Numbers over time as SVG, drawn by hand: a line with its band, from 0 below to 100 above."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple, TypeVar

from emotional_intimacy.reports.blocks import Line, Mark

__all__ = ["line_drawing", "place_of", "time_axis", "y_of"]

_WIDE = 420
_HIGH = 76
_LEFT, _RIGHT = 38, 402
_TOP, _BOTTOM = 8, 68
_GRID = (0, 50, 100)
_ALONE = 7
"""Units to each side of a number between two gaps that its band takes."""


class _Placed(NamedTuple):
    x: float
    mark: Mark


class _Banded(NamedTuple):
    x: float
    low: float
    high: float


_Time = TypeVar("_Time", _Placed, _Banded)


def place_of(place: float) -> float:
    """Where a time stands, in units from the left edge.

    Args:
        place: 0 for the first time to 1 for the last.

    Returns:
        The place.

    Example:
        >>> place_of(0), place_of(1)
        (38.0, 402.0)
    """
    return float(_LEFT + place * (_RIGHT - _LEFT))


def y_of(percent: float) -> float:
    """Where a percent stands, in units from the upper edge.

    Args:
        percent: 0 to 100.

    Returns:
        The place.

    Example:
        >>> y_of(0), y_of(50), y_of(100)
        (68.0, 38.0, 8.0)
    """
    return float(_BOTTOM - percent / 100 * (_BOTTOM - _TOP))


def line_drawing(line: Line, places: tuple[float, ...]) -> str:
    """A line through the numbers with its band, and a dot at the last one.

    A time without a number leaves a gap. Small marks at the end show the poles.

    Args:
        line: The line.
        places: Where each time stands, from 0 to 1.

    Returns:
        The SVG.
    """
    return (
        f'<svg class="ei-line" direction="ltr" viewBox="0 0 {_WIDE} {_HIGH}" role="img">'
        f"<title>{escape(line.name, quote=False)}</title>"
        f"<desc>{escape(line.description, quote=False)}</desc>"
        f"{''.join(_shapes(line, places))}</svg>"
    )


def time_axis(ends: tuple[str, str]) -> str:
    """The first and the last time, under lines. They are decoration: each line tells its own times.

    Args:
        ends: The two.

    Returns:
        The SVG.
    """
    first, last = (escape(end, quote=False) for end in ends)
    return (
        f'<svg class="ei-axis" direction="ltr" viewBox="0 0 {_WIDE} 16" aria-hidden="true">'
        f'<text class="ei-tick" x="{_LEFT}" y="12" text-anchor="start">{first}</text>'
        f'<text class="ei-tick" x="{_RIGHT}" y="12" text-anchor="end">{last}</text></svg>'
    )


def _shapes(line: Line, places: tuple[float, ...]) -> Iterator[str]:
    yield from _grid()
    times = [
        None if mark is None else _Placed(place_of(place), mark)
        for place, mark in zip(places, line.marks, strict=True)
    ]
    for banded in _stretches([_banded(placed) for placed in times]):
        yield _band(banded)
    for stretch in _stretches(times):
        if len(stretch) > 1:
            points = " ".join(_point(placed) for placed in stretch)
            yield f'<polyline class="ei-path" points="{points}"/>'
    for placed in times:
        if placed is not None:
            yield _dot("ei-point", placed, 2.5)
    if times and times[-1] is not None:
        yield _dot("ei-dot ei-first", times[-1], 5)
    if line.poles is not None:
        closeness, distance = line.poles
        yield _pole("ei-pole-close", closeness, tip=_RIGHT + 9, base=_RIGHT + 15)
        yield _pole("ei-pole-distant", distance, tip=_RIGHT + 15, base=_RIGHT + 9)


def _grid() -> Iterator[str]:
    for percent in _GRID:
        y = y_of(percent)
        yield f'<line class="ei-grid" x1="{_LEFT}" y1="{y:g}" x2="{_RIGHT}" y2="{y:g}"/>'
        place = f'x="{_LEFT - 12}" y="{y + 4:g}" text-anchor="end"'
        yield f'<text class="ei-tick" {place}>{percent}</text>'


def _banded(placed: _Placed | None) -> _Banded | None:
    if placed is None or placed.mark.low is None or placed.mark.high is None:
        return None
    return _Banded(placed.x, placed.mark.low, placed.mark.high)


def _stretches(times: list[_Time | None]) -> Iterator[list[_Time]]:
    """The times between two gaps."""
    for there, stretch in groupby(times, key=lambda placed: placed is not None):
        if there:
            yield [placed for placed in stretch if placed is not None]


def _band(stretch: list[_Banded]) -> str:
    """A band over several times; about a single one, a short piece of it."""
    left, right = (0, 0) if len(stretch) > 1 else (-_ALONE, _ALONE)
    first, last = stretch[0], stretch[-1]
    ends = [first._replace(x=first.x + left), *stretch[1:-1], last._replace(x=last.x + right)]
    upper = [f"{end.x:.2f},{y_of(end.high):.2f}" for end in ends]
    lower = [f"{end.x:.2f},{y_of(end.low):.2f}" for end in reversed(ends)]
    return f'<polygon class="ei-band-area" points="{" ".join([*upper, *lower])}"/>'


def _point(placed: _Placed) -> str:
    return f"{placed.x:.2f},{y_of(placed.mark.percent):.2f}"


def _dot(name: str, placed: _Placed, radius: float) -> str:
    y = y_of(placed.mark.percent)
    return f'<circle class="{name}" cx="{placed.x:.2f}" cy="{y:.2f}" r="{radius:g}"/>'


def _pole(name: str, percent: float, *, tip: int, base: int) -> str:
    """A small triangle beside the last time: it points left for closeness, right for distance."""
    y = y_of(percent)
    points = f"{base},{y - 4:.2f} {base},{y + 4:.2f} {tip},{y:.2f}"
    return f'<polygon class="ei-pole {name}" points="{points}"/>'
