"""The values to hold side by side: those of the reports, or made again from what they share."""

from collections.abc import Sequence

import attrs

from emotional_intimacy.model.progress import Point, PointReason
from emotional_intimacy.model.results import (
    Interval,
    OverallScore,
    PillarScore,
    Poles,
    Reason,
    SignalScore,
)
from emotional_intimacy.progress.series import Block, Series
from emotional_intimacy.scoring.arithmetic import estimate, percent_of_range, step_of
from emotional_intimacy.scoring.overall import mean_of_pillars

__all__ = ["block_point", "mean_point"]

_LEAST = 2
"""Answers that a scatter takes."""

_Score = PillarScore | SignalScore | OverallScore
_Found = tuple[float | None, float | None, Interval | None]
_NONE = (None, None, None)


def block_point(series: Series, at: int, own: _Score, block: Block) -> Point:
    """A pillar, a signal or the one number of a pulse on one occasion.

    Args:
        series: The reports.
        at: The position of one of them.
        own: What it says of the scale.
        block: The rows of the scale that compare.

    Returns:
        The report's own numbers where all are of one version, else those of the block; none where
        the report has none.
    """
    point = _block_point(series, at, own, block)
    if isinstance(own, SignalScore) and point.percent is not None:
        return attrs.evolve(point, step=_step(series, at, block))
    if point.poles is not None:
        strong, low = (
            None if pole is None else _step(series, at, _of_key(block, key))
            for pole, key in zip(point.poles, (1, -1), strict=True)
        )
        return attrs.evolve(point, pole_steps=(strong, low))
    return point


def _block_point(series: Series, at: int, own: _Score, block: Block) -> Point:
    poles = own.poles if isinstance(own, PillarScore) else None
    if series.one_version:
        return _point(
            series, at, (own.percent, own.se, own.interval), _reason(own), own.n_answered, poles
        )
    by_subscale = series.numbers.kind == "scale"
    if poles is not None and not by_subscale:
        poles = (_pole(series, at, block, 1), _pole(series, at, block, -1))
    values = series.values(block, at)
    n = len(values)
    if own.percent is None:
        return _point(series, at, _NONE, _reason(own), n, poles)
    if n == 1 and by_subscale:
        percent = percent_of_range(values[0], n, series.minimum, series.maximum)
        return _point(series, at, (percent, None, None), None, n, poles)
    if n < _LEAST:
        return _point(series, at, _NONE, "too-few-in-common", n, poles)
    squares = sum(one * one for one in values)
    found = estimate(n, sum(values), squares, series.minimum, series.maximum)
    return _point(series, at, found, None, n, poles)


def mean_point(series: Series, at: int, own: OverallScore, pillars: Sequence[Point]) -> Point:
    """The mean of all pillars on one occasion.

    Args:
        series: The reports.
        at: The position of one of them.
        own: What it says of the whole.
        pillars: Its pillars.

    Returns:
        The report's own mean where all are of one version, else that of the pillars given.
    """
    if series.one_version:
        found = own
    else:
        n, z = len(series.answers[at]), series.numbers["overall_z"]
        found = mean_of_pillars(pillars, z, n, n)
    estimated = (found.percent, found.se, found.interval)
    return _point(series, at, estimated, found.reason, found.n_answered)


def _point(
    series: Series,
    at: int,
    found: _Found,
    reason: PointReason | None,
    n: int,
    poles: Poles | None = None,
) -> Point:
    percent, se, interval = found
    return Point(
        answered_on=series.reports[at].answered_on,
        percent=percent,
        se=se,
        interval=interval,
        poles=poles,
        reason=reason,
        n_answered=n,
    )


def _reason(own: _Score) -> Reason | None:
    if isinstance(own, SignalScore):
        return "too-few-answers" if own.percent is None else None
    return own.reason


def _pole(series: Series, at: int, block: Block, key: int) -> float | None:
    raw = series.values(_of_key(block, key), at)
    if len(raw) < series.numbers["pole_least_answered"]:
        return None
    return percent_of_range(sum(raw), len(raw), series.minimum, series.maximum)


def _step(series: Series, at: int, block: Block) -> int | None:
    return step_of(series.values(block, at), series.minimum, series.maximum)


def _of_key(block: Block, key: int) -> Block:
    """The rows of a block with one key, none of them turned round."""
    return {row: 1 for row, sign in block.items() if sign == key}
