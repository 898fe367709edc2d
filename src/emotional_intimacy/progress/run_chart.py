"""The shift rule of run charts: six values or more in a row on one side of the median."""

from collections.abc import Sequence

from emotional_intimacy.model.limits import LEAST_RUN, LEAST_RUN_CHART
from emotional_intimacy.model.progress import Point, RunChart

__all__ = ["read_run_chart"]


def read_run_chart(points: Sequence[Point]) -> RunChart | None:
    """Look for a shift.

    Of ten or eleven values at most five lie on either side of their median, so a shift can show
    from twelve on.

    Args:
        points: The values, in order of time; those without a percent are left out.

    Returns:
        The run chart; None below ten values.
    """
    known = [(at, one.percent) for at, one in enumerate(points) if one.percent is not None]
    if len(known) < LEAST_RUN_CHART:
        return None
    median = _median([percent for _, percent in known])
    shift, begins, length = False, None, None
    above, start, count = False, 0, 0
    for at, percent in known:
        if percent == median:
            continue
        if count == 0 or above != (percent > median):
            above, start, count = percent > median, at, 0
        count += 1
        if count >= LEAST_RUN:
            shift, begins, length = above, start, count
    return RunChart(
        median=median,
        shift=None if begins is None else "up" if shift else "down",
        begins=begins,
        length=length,
        n_points=len(known),
    )


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) / 2
