"""What holds of views of numbers over time, and of scales of the caller's own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import (
    COUNT,
    ID,
    MANY,
    PERCENT,
    Fault,
    Invariants,
    at_most,
    both_or_neither,
    number,
    of_length,
)
from emotional_intimacy.bank.invariants.views import (
    BAND,
    each_once,
    has_the_page,
    holds,
    page,
    studies_have_a_note,
    view,
)
from emotional_intimacy.model.limits import FARTHEST_ANSWER, LEAST_RUN, LEAST_TREND, MOST_ITEMS

if TYPE_CHECKING:
    from emotional_intimacy.model.views.common import PageView
    from emotional_intimacy.model.views.progress import ChangedSignsView, LinesView, LineView
    from emotional_intimacy.model.views.scales import SubscalesView

__all__ = ["INVARIANTS"]

_LONG = 1_000_000
"""Points of percent, far beyond what any slope a week can reach within a lifetime of days."""

_MOST_REPORTS = 10_000
_POINTS = 100 + 1e-6
"""The greatest difference of two percents, which a sum of steps may pass by its rounding."""

_SCATTER = 2
_END = number(-_LONG, _LONG)
_NUMBER_AND_BAND = {"percent": PERCENT, "low": PERCENT, "high": PERCENT}


def _has_no_page(held: "PageView") -> Iterator[Fault]:
    if held.safety is not None:
        yield ".safety", "expected null with a scale of your own"


def _shift_is_within(line: "LineView") -> Iterator[Fault]:
    if line.shift is not None and line.shift.begins + line.shift.length > len(line.points):
        yield ".shift", "expected a run within the points"


def _lines_are_of_one_time(held: "LinesView") -> Iterator[Fault]:
    yield from each_once(held.lines, ".lines[{}]")
    lines = [(f".lines[{at}]", line) for at, line in enumerate(held.lines)]
    if held.overall is not None:
        lines.append((".overall", held.overall))
    for place, line in lines:
        if len(line.points) != len(lines[0][1].points):
            yield f"{place}.points", "expected as many as the first line has"


def _signs_stand_once(held: "ChangedSignsView") -> Iterator[Fault]:
    yield from each_once(held.signs, ".signs[{}]")


def _subscales_stand_once(held: "SubscalesView") -> Iterator[Fault]:
    yield from each_once(held.subscales, ".subscales[{}]")


INVARIANTS: dict[str, Invariants] = {
    "PointView": view({**_NUMBER_AND_BAND, "closeness": PERCENT, "distance": PERCENT}, *BAND),
    "ChangeView": view(
        {
            "amount": number(-_POINTS, _POINTS),
            "low": _END,
            "high": _END,
            "n_items": number(_SCATTER, MOST_ITEMS),
        },
        holds("amount"),
    ),
    "TrendView": view(
        {
            "per_week": _END,
            "low": _END,
            "high": _END,
            "n_points": number(LEAST_TREND, _MOST_REPORTS),
        },
        holds("per_week"),
    ),
    "ShiftView": view(
        {
            "begins": number(0, _MOST_REPORTS),
            "length": number(LEAST_RUN, _MOST_REPORTS),
            "median": PERCENT,
        }
    ),
    "LineView": view({"id": ID, "points": of_length(_SCATTER, _MOST_REPORTS)}, _shift_is_within),
    "LinesView": view({"lines": MANY}, _lines_are_of_one_time),
    "ChangedSignView": view({"id": ID, "before": PERCENT, "after": PERCENT}),
    "ChangedSignsView": view({"signs": MANY}, _signs_stand_once),
    "ProgressView": page({"studies": MANY}, has_the_page, studies_have_a_note),
    "SubscaleView": view(
        {
            "id": ID,
            **_NUMBER_AND_BAND,
            "mean": number(-FARTHEST_ANSWER, FARTHEST_ANSWER),
            "sum": number(-FARTHEST_ANSWER * MOST_ITEMS, FARTHEST_ANSWER * MOST_ITEMS),
            "n_answered": COUNT,
            "n_items": COUNT,
        },
        *BAND,
        both_or_neither("mean", "sum"),
        at_most("n_answered", "n_items"),
    ),
    "SubscalesView": view({"subscales": MANY}, _subscales_stand_once),
    "ScaleReportView": page({"studies": MANY}, _has_no_page, studies_have_a_note),
    "ScaleProgressView": page({"studies": MANY}, _has_no_page, studies_have_a_note),
}
"""By the name of the class."""
