"""Weeks in a row as SVG, drawn by hand: a box for each, those of a chapter close together."""

from collections.abc import Iterator
from html import escape

from emotional_intimacy.reports.week_blocks import WeekStrip

__all__ = ["box_places", "weeks_drawing"]

_WIDE = 420
_HIGH = 28
_PAD = 2
_BETWEEN, _BETWEEN_GROUPS = 3.0, 10.0
"""Units between two boxes of a group, and between two groups."""

_WIDEST = 44.0


def box_places(groups: tuple[int, ...]) -> tuple[tuple[float, float], ...]:
    """Where the boxes stand: for each its left edge and its width, in units.

    Args:
        groups: How many boxes stand together, for each group.

    Returns:
        The places.

    Example:
        >>> box_places((2, 1))
        ((2.0, 44.0), (49.0, 44.0), (103.0, 44.0))
    """
    count = sum(groups)
    gaps = (len(groups) - 1) * _BETWEEN_GROUPS + (count - len(groups)) * _BETWEEN
    wide = min(_WIDEST, (_WIDE - 2 * _PAD - gaps) / max(1, count))
    places = []
    x = float(_PAD)
    for group in groups:
        for _ in range(group):
            places.append((x, wide))
            x += wide + _BETWEEN
        x += _BETWEEN_GROUPS - _BETWEEN
    return tuple(places)


def weeks_drawing(strip: WeekStrip) -> str:
    """The weeks: full boxes are over, an empty one is to come, and the one that is now has a dot.

    Args:
        strip: The weeks.

    Returns:
        The SVG.
    """
    return (
        f'<svg class="ei-weeks-strip" direction="ltr" viewBox="0 0 {_WIDE} {_HIGH}" role="img">'
        f"<title>{escape(strip.name, quote=False)}</title>"
        f"<desc>{escape(strip.description, quote=False)}</desc>"
        f"{''.join(_boxes(strip))}</svg>"
    )


def _boxes(strip: WeekStrip) -> Iterator[str]:
    for state, (x, wide) in zip(strip.states, box_places(strip.groups), strict=True):
        box = f'x="{x:.2f}" y="6" width="{wide:.2f}" height="16" rx="3"'
        yield f'<rect class="ei-box ei-box-{state}" {box}/>'
        if state == "now":
            yield f'<circle class="ei-box-dot" cx="{x + wide / 2:.2f}" cy="14" r="4"/>'
