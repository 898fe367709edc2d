"""What becomes of one person's numbers over time. Reprs show nothing that a person answered."""

from datetime import date
from typing import Literal

import attrs

from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import ReliabilityEvidence
from emotional_intimacy.model.results import Caution, Interval, Poles, Provenance
from emotional_intimacy.model.value import Value

__all__ = [
    "Change",
    "Method",
    "Point",
    "PointReason",
    "Progress",
    "ReliableChange",
    "RunChart",
    "ScaleProgress",
    "Trend",
]

Method = Literal["jacobson-truax", "two-sem"]
"""How the error of a difference is made from a study."""

PointReason = Literal[
    "too-few-offered", "too-few-answers", "one-sided", "pillar-not-scored", "too-few-in-common"
]
"""Why there is no percent: a reason of the report's own, or one of the comparison."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Point(Value):
    """One scale on one occasion.

    Attributes:
        answered_on: The day; None if the report has none.
        percent: Percent of the possible range, 0 to 100; None when not scored.
        se: Standard error of the percent.
        interval: 90 % interval, clipped to 0 and 100.
        poles: Raw percents of the strong and of the low items of a pillar, each None below two
            answers; None for signals and the whole.
        pole_steps: For each pole the answer of the response scale nearest to its mean; None for
            signals and the whole.
        step: The answer nearest to the mean of a signal; None without a percent, for pillars and
            for the whole.
        reason: Why there is no percent; ``"too-few-in-common"`` where the report has one, but too
            few of its answers are to items that all reports share; None where there is a percent.
        n_answered: How many answers the percent rests on.
    """

    answered_on: date | None
    percent: float | None = attrs.field(repr=False)
    se: float | None = attrs.field(repr=False)
    interval: Interval | None = attrs.field(repr=False)
    poles: Poles | None = attrs.field(repr=False)
    pole_steps: tuple[int | None, int | None] | None = attrs.field(default=None, repr=False)
    step: int | None = attrs.field(default=None, repr=False)
    reason: PointReason | None
    n_answered: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Change(Value):
    """The difference between two occasions, from the items that were answered both times.

    The error is the scatter of the single differences: of these items about this person's mean
    difference. It does not cover that a week can be a good or a bad one.

    Attributes:
        amount: Later less earlier, in points of percent, -100 to 100.
        se: Its standard error.
        interval: 95 % interval, not clipped.
        n_items: How many items were answered both times.
    """

    amount: float = attrs.field(repr=False)
    se: float = attrs.field(repr=False)
    interval: Interval = attrs.field(repr=False)
    n_items: int

    @property
    def beyond_noise(self) -> bool:
        """Whether the interval leaves out 0."""
        return _leaves_out_nought(self.interval)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Trend(Value):
    """The straight line that lies nearest to the dated values.

    The error is the scatter between occasions, of the values about the line. It takes in that
    weeks differ, and it says nothing about the weeks to come.

    Attributes:
        per_week: Slope, in points of percent for seven days.
        se: Its standard error.
        interval: 95 % interval.
        n_points: How many values it rests on.
    """

    per_week: float = attrs.field(repr=False)
    se: float = attrs.field(repr=False)
    interval: Interval = attrs.field(repr=False)
    n_points: int

    @property
    def beyond_noise(self) -> bool:
        """Whether the interval leaves out 0."""
        return _leaves_out_nought(self.interval)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RunChart(Value):
    """Whether many values in a row lie on one side of the median of all of them.

    Attributes:
        median: The median of the values.
        shift: ``"up"`` for six values or more in a row above it, ``"down"`` for as many below it,
            the latest such run; None without one.
        begins: Position of the first value of that run, counted from 0 among all occasions.
        length: How many values it has; a value at the median is passed over.
        n_points: How many values there are.
    """

    median: float = attrs.field(repr=False)
    shift: Literal["up", "down"] | None = attrs.field(repr=False)
    begins: int | None = attrs.field(repr=False)
    length: int | None = attrs.field(repr=False)
    n_points: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReliableChange(Value):
    """A difference held against the error that a study found.

    Attributes:
        amount: Later less earlier, in points of percent.
        s_diff: Standard error of a difference, from the study.
        z: The amount as a multiple of it.
        threshold: The least amount that counts, 1.96 of these errors.
        reliable: ``"up"`` or ``"down"`` from the threshold on, else ``"none"``.
        method: How the error was made.
        evidence: The study.
    """

    amount: float = attrs.field(repr=False)
    s_diff: float
    z: float = attrs.field(repr=False)
    threshold: float
    reliable: Literal["up", "down", "none"] = attrs.field(repr=False)
    method: Method
    evidence: ReliabilityEvidence = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScaleProgress(Value):
    """One pillar, one signal or the whole over time.

    Attributes:
        id: Id of the pillar or signal, or ``"overall"``.
        values: A `Point` for each report, in their order.
        change: From the first report to the last; None unless both have a percent and enough items
            were answered both times.
        last_change: The same from the last report but one.
        trend: None below three dated values on three days.
        run: None below ten values.
        reliable_change: From the first to the last, by a study that was supplied; else None.
        n_common_items: How many of its items all reports share; None where they are of one version.
    """

    id: str
    values: tuple[Point, ...]
    change: Change | None
    last_change: Change | None
    trend: Trend | None
    run: RunChart | None
    reliable_change: ReliableChange | None
    n_common_items: int | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Progress(Value):
    """One person's reports on one questionnaire, held side by side.

    Attributes:
        pillars: A `ScaleProgress` for each pillar, in bank order; empty for a pulse.
        signals: A `ScaleProgress` for each signal, in bank order; empty for a pulse.
        overall: The mean of the pillars, or the one number of a pulse; None unless each report has
            an overall score.
        n_common_items: How many items all reports share, where they are of different versions: all
            numbers rest on these alone. None where the reports are of one version.
        provenance: How each report was made, in their order.
        cautions: ``other-wording`` where words in one language changed between reports.
    """

    pillars: Catalog[ScaleProgress]
    signals: Catalog[ScaleProgress]
    overall: ScaleProgress | None
    n_common_items: int | None
    provenance: tuple[Provenance, ...]
    cautions: tuple[Caution, ...]

    def __repr__(self) -> str:
        made = self.provenance[-1]
        return (
            f"<Progress of {made.questionnaire!r}, {made.context}, {len(self.provenance)} reports>"
        )


def _leaves_out_nought(interval: Interval) -> bool:
    low, high = interval
    return low > 0 or high < 0
