"""The straight line through dated values, and how far they scatter about it."""

import math
from collections.abc import Sequence

from emotional_intimacy.model.limits import LEAST_TREND
from emotional_intimacy.model.progress import Point, Trend
from emotional_intimacy.scoring.arithmetic import WITHIN_A_STEP, quantile
from emotional_intimacy.scoring.student_t import T975

__all__ = ["fit_trend"]

_WEEK = 7


def fit_trend(points: Sequence[Point], step: float) -> Trend | None:
    """The least-squares line of percent on date.

    The variance of the residuals is never taken to be less than that of a mean whose answers lie
    anywhere within their steps, so that three values on a line are not claimed to be exact.

    Args:
        points: The values; those without a day or a percent are left out.
        step: Points of percent for one step of the scale.

    Returns:
        The trend; None below three values on three days.
    """
    known = [
        (one.answered_on.toordinal(), one.percent, one.n_answered)
        for one in points
        if one.answered_on is not None and one.percent is not None
    ]
    n = len(known)
    if len({day for day, _, _ in known}) < LEAST_TREND:
        return None
    days = sum(day for day, _, _ in known)
    mean = math.fsum(percent for _, percent, _ in known) / n
    # Each day less the mean day, times n, and so a whole number.
    apart = [(n * day - days, percent - mean) for day, percent, _ in known]
    spread = sum(day * day for day, _ in apart)
    slope = math.fsum(day * percent for day, percent in apart) / spread
    residuals = math.fsum((percent - slope * day) ** 2 for day, percent in apart)
    floor = WITHIN_A_STEP * step * step / min(answered for _, _, answered in known)
    variance = max(residuals / (n - 2), floor)
    per_week = _WEEK * n * slope
    se = _WEEK * n * math.sqrt(variance / spread)
    margin = quantile(T975, n - 2) * se
    return Trend(
        per_week=per_week, se=se, interval=(per_week - margin, per_week + margin), n_points=n
    )
