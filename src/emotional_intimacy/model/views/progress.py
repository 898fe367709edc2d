"""Views of one person's numbers over time."""

from datetime import date
from typing import Literal

import attrs

from emotional_intimacy.model.value import Value
from emotional_intimacy.model.views.common import NotesView, PageView, StudyView

__all__ = [
    "ChangeView",
    "ChangedSignView",
    "ChangedSignsView",
    "LineView",
    "LinesView",
    "PointView",
    "ProgressView",
    "ShiftView",
    "TrendView",
]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PointView(Value):
    """A number on one occasion.

    Attributes:
        when: The day as people write it, or its place in the order, such as "time 2".
        day: The day; None where the report has none.
        percent: Percent of the possible range, 0 to 100, unrounded; None when not scored.
        low: Lower end of the band, a 90 % interval; None when there is no band.
        high: Upper end of the band.
        number: The rounded percent, or a dash when not scored.
        closeness: How far signs of closeness were affirmed, 0 to 100; None when not known.
        distance: How far signs of distance were affirmed, 0 to 100; None when not known.
        words: All of this in one line.
    """

    when: str
    day: date | None
    percent: float | None = attrs.field(repr=False)
    low: float | None = attrs.field(repr=False)
    high: float | None = attrs.field(repr=False)
    number: str = attrs.field(repr=False)
    closeness: float | None = attrs.field(repr=False)
    distance: float | None = attrs.field(repr=False)
    words: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ChangeView(Value):
    """The difference between two occasions.

    Attributes:
        amount: Later less earlier, in points of percent, unrounded.
        low: Lower end of its 95 % interval.
        high: Upper end.
        n_items: How many items were answered both times.
        beyond_noise: Whether the interval leaves out 0.
        words: The change in a few words, such as "up by 25"; empty unless it is beyond noise.
        sentence: The difference with its interval, and what it is worth.
    """

    amount: float = attrs.field(repr=False)
    low: float = attrs.field(repr=False)
    high: float = attrs.field(repr=False)
    n_items: int
    beyond_noise: bool = attrs.field(repr=False)
    words: str = attrs.field(repr=False)
    sentence: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrendView(Value):
    """The straight line nearest to the dated numbers.

    Attributes:
        per_week: Points of percent for seven days, unrounded.
        low: Lower end of its 95 % interval.
        high: Upper end.
        n_points: How many numbers it rests on.
        beyond_noise: Whether the interval leaves out 0.
        words: The trend in a few words; empty unless it is beyond noise.
        sentence: The trend with its interval, and what it is worth.
    """

    per_week: float = attrs.field(repr=False)
    low: float = attrs.field(repr=False)
    high: float = attrs.field(repr=False)
    n_points: int
    beyond_noise: bool = attrs.field(repr=False)
    words: str = attrs.field(repr=False)
    sentence: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftView(Value):
    """Many numbers in a row on one side of the middle of all of them.

    Attributes:
        direction: ``"up"`` above the middle, ``"down"`` below it.
        begins: Position of the first of them among all occasions, counted from 0.
        length: How many there are.
        median: The middle of all numbers.
        words: All of this in a few words.
    """

    direction: Literal["up", "down"] = attrs.field(repr=False)
    begins: int = attrs.field(repr=False)
    length: int = attrs.field(repr=False)
    median: float = attrs.field(repr=False)
    words: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LineView(Value):
    """One area, subscale or the whole over time, as a page draws it: a line with its band.

    Attributes:
        id: Id of the area or subscale, or ``"overall"``.
        name: Its name.
        points: One for each report, in their order.
        change: From the first report to the last; None where these do not compare.
        last_change: From the last report but one; None where these do not compare, and for two
            reports.
        trend: None below three dated numbers, and where it is too slow to be told.
        shift: None where there is no such run.
        words: What moved beyond noise, in a few words; why there is no number where the last report
            has none; else empty.
        description: The line in words, for people who don't see it.
    """

    id: str
    name: str
    points: tuple[PointView, ...] = attrs.field(repr=False)
    change: ChangeView | None = attrs.field(repr=False)
    last_change: ChangeView | None = attrs.field(repr=False)
    trend: TrendView | None = attrs.field(repr=False)
    shift: ShiftView | None = attrs.field(repr=False)
    words: str = attrs.field(repr=False)
    description: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LinesView(Value):
    """Areas or subscales, and the whole, over the same time.

    Attributes:
        heading: The heading.
        numbers_heading: The heading of the fold with each number.
        lines: A line for each area or subscale; empty for a pulse.
        overall: All of them together, or the one number of a pulse; None without one.
        key: What band and small marks of the drawings are; empty where there are none.
        unknown: What is said of a line whose first and last report do not compare.
    """

    heading: str
    numbers_heading: str
    lines: tuple[LineView, ...] = attrs.field(repr=False)
    overall: LineView | None = attrs.field(repr=False)
    key: str
    unknown: str = attrs.field(repr=False)

    @property
    def every(self) -> tuple[LineView, ...]:
        """Every line, the whole last."""
        return self.lines if self.overall is None else (*self.lines, self.overall)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ChangedSignView(Value):
    """A sign that changed beyond noise from the first report to the last.

    Attributes:
        id: Id of the signal.
        name: Its name, a short sentence without a period.
        kind: ``"strong"`` for a sign of closeness, ``"low"`` for one of distance.
        how_often: How often it was, then and now: "now and then, then most of the time".
        before: Percent of the possible range in the first report.
        after: Percent in the last report.
        change: The difference.
    """

    id: str = attrs.field(repr=False)
    name: str = attrs.field(repr=False)
    kind: Literal["strong", "low"] = attrs.field(repr=False)
    how_often: str = attrs.field(repr=False)
    before: float = attrs.field(repr=False)
    after: float = attrs.field(repr=False)
    change: ChangeView = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ChangedSignsView(Value):
    """The signs that changed beyond noise.

    Attributes:
        heading: The heading.
        signs: Signs of closeness, then signs of distance, each in bank order; others changed less.
        note: What to bear in mind about them.
    """

    heading: str
    signs: tuple[ChangedSignView, ...] = attrs.field(repr=False)
    note: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProgressView(PageView):
    """One person's reports on a bundled form, over time.

    Attributes:
        in_short: What moved beyond noise, or that nothing did; then cautions.
        lines: The areas and the whole.
        signs: The signs that changed.
        studies: What studies of other people add; empty unless the caller supplied any.
        studies_note: How to read studies; None without one.
    """

    in_short: NotesView = attrs.field(repr=False)
    lines: LinesView = attrs.field(repr=False)
    signs: ChangedSignsView = attrs.field(repr=False)
    studies: tuple[StudyView, ...] = attrs.field(repr=False)
    studies_note: NotesView | None = attrs.field(repr=False)
