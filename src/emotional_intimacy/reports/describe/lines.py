"""Numbers over time as views, and the words for what became of them."""

from math import floor, log10

from emotional_intimacy.model.progress import Change, Point, RunChart, ScaleProgress, Trend
from emotional_intimacy.model.views.progress import (
    ChangeView,
    LinesView,
    LineView,
    PointView,
    ShiftView,
    TrendView,
)
from emotional_intimacy.reports.describe.words import Words

__all__ = ["change_view", "line_view", "lines_view", "signed", "size_of", "way_of", "when_of"]

_TWO = 2
_WEEKS_IN_A_YEAR = 365.25 / 7
_LEAST_TOLD = 0.05
"""Points below which one digit after the point shows nothing."""


def lines_view(words: Words, lines: tuple[LineView, ...], overall: LineView | None) -> LinesView:
    """Lines under their heading, with a key to the marks that are drawn.

    Args:
        words: The sentences.
        lines: A line for each area or subscale.
        overall: The line of the whole; None without one.

    Returns:
        The view.
    """
    every = lines if overall is None else (*lines, overall)
    key = []
    if any(point.low is not None for line in every for point in line.points):
        key.append(words("progress-key"))
    if any(line.points[-1].closeness is not None for line in every):
        key.append(words("progress-key-poles"))
    return LinesView(
        heading=words("heading-progress"),
        numbers_heading=words("heading-progress-numbers"),
        lines=lines,
        overall=overall,
        key=" ".join(key),
        unknown=words("progress-unknown"),
    )


def line_view(
    scale: ScaleProgress, words: Words, *, name: str, reasons: str = "reason"
) -> LineView:
    """An area, a subscale or the whole over time.

    Args:
        scale: Its numbers.
        words: The sentences.
        name: What it is called.
        reasons: What the ids of messages begin with that say why there is no number.

    Returns:
        The view.
    """
    points = tuple(_point(point, at, words) for at, point in enumerate(scale.values))
    change = change_view(scale.change, words, "first")
    last_change = None
    if len(points) > _TWO:  # of two, it is the same
        last_change = change_view(scale.last_change, words, "last")
    trend = _trend(scale.trend, words)
    shift = _shift(scale.run, points, words)
    told = (change, last_change, trend, shift)
    moved = [view.words for view in told if view is not None and view.words]
    reason = scale.values[-1].reason
    if reason is not None:
        moved.insert(0, words(f"{reasons}-{reason}"))
    return LineView(
        id=scale.id,
        name=name,
        points=points,
        change=change,
        last_change=last_change,
        trend=trend,
        shift=shift,
        words=" · ".join(moved),
        description=". ".join((*(point.words for point in points), *moved)),
    )


def _point(point: Point, at: int, words: Words) -> PointView:
    percent, (low, high) = point.percent, point.interval or (None, None)
    # A pole is told only beside its number.
    closeness, distance = point.poles if point.poles and percent is not None else (None, None)
    when = when_of(point, at, words)
    told = words("progress-value-none", when=when)
    if percent is not None:
        told = words("progress-value-alone", when=when, percent=round(percent))
        if low is not None and high is not None:
            told = words(
                "progress-value",
                when=when,
                percent=round(percent),
                low=round(low),
                high=round(high),
            )
    if closeness is not None and distance is not None:
        told = words("progress-poles", text=told, strong=round(closeness), low=round(distance))
    return PointView(
        when=when,
        day=point.answered_on,
        percent=percent,
        low=low,
        high=high,
        number=words.number(percent),
        closeness=closeness,
        distance=distance,
        words=told,
    )


def when_of(point: Point, at: int, words: Words) -> str:
    """The day of a number; without one, its place in the order.

    Args:
        point: The number.
        at: Its place, counted from 0.
        words: The sentences.

    Returns:
        The day as people write it, or such as "time 2".
    """
    if point.answered_on is None:
        return words("progress-undated", number=at + 1)
    return words.isolated(words.day(point.answered_on))


def change_view(change: Change | None, words: Words, since: str) -> ChangeView | None:
    """A difference, with words of its own only where it is beyond noise.

    Args:
        change: The difference; None for none.
        words: The sentences.
        since: ``"first"`` or ``"last"``: since when.

    Returns:
        The view; None without a difference.
    """
    if change is None:
        return None
    low, high = change.interval
    sentence = words(
        f"progress-{since}", items=change.n_items, **_range(change.amount, low, high, words)
    )
    worth = words("progress-beyond" if change.beyond_noise else "progress-within")
    told = ""
    if change.beyond_noise:
        kind = "" if since == "first" else "last-"
        told = words(f"progress-{kind}{way_of(change.amount)}", points=size_of(change.amount))
    return ChangeView(
        amount=change.amount,
        low=low,
        high=high,
        n_items=change.n_items,
        beyond_noise=change.beyond_noise,
        words=told,
        sentence=f"{sentence} {worth}",
    )


def _trend(trend: Trend | None, words: Words) -> TrendView | None:
    """A trend by the week, a slow one by the year; none where it is slower than can be shown."""
    if trend is None:
        return None
    low, high = trend.interval
    unit, weeks = "progress-trend", 1.0
    if trend.beyond_noise and abs(trend.per_week) < _LEAST_TOLD:
        unit, weeks = "progress-trend-year", _WEEKS_IN_A_YEAR
        if abs(trend.per_week * weeks) < _LEAST_TOLD:
            return None
    amount = trend.per_week * weeks
    sentence = words(
        unit, points=trend.n_points, **_range(amount, low * weeks, high * weeks, words)
    )
    worth = words(f"progress-trend-{'beyond' if trend.beyond_noise else 'within'}")
    told = ""
    if trend.beyond_noise:
        told = words(f"{unit}-{way_of(amount)}", points=size_of(amount))
    return TrendView(
        per_week=trend.per_week,
        low=low,
        high=high,
        n_points=trend.n_points,
        beyond_noise=trend.beyond_noise,
        words=told,
        sentence=f"{sentence} {worth}",
    )


def _shift(run: RunChart | None, points: tuple[PointView, ...], words: Words) -> ShiftView | None:
    if run is None or run.shift is None or run.begins is None or run.length is None:
        return None
    told = words(f"progress-shift-{run.shift}", count=run.length, when=points[run.begins].when)
    return ShiftView(
        direction=run.shift, begins=run.begins, length=run.length, median=run.median, words=told
    )


def _range(amount: float, low: float, high: float, words: Words) -> dict[str, str]:
    """A difference and the ends of its interval; an end that is not 0 is not shown as 0."""
    clear = low > 0 or high < 0
    digits = max(map(_digits, (amount, low, high))) if clear else 1
    return {
        "amount": signed(amount, words, digits),
        "low": signed(low, words, digits),
        "high": signed(high, words, digits),
    }


def signed(points: float, words: Words, digits: int = 1) -> str:
    """Points with their sign; nought has none.

    Args:
        points: The points.
        words: The sentences.
        digits: How many digits stand after the point.

    Returns:
        The points.
    """
    told = f"{points:+.{digits}f}"
    return words.isolated(told if told.strip("+-0.") else f"{0:.{digits}f}")


def way_of(points: float) -> str:
    """Which way a difference goes.

    Args:
        points: The difference.

    Returns:
        ``"up"`` or ``"down"``; empty for 0.
    """
    return "up" if points > 0 else "down" if points < 0 else ""


def size_of(points: float) -> str:
    """Points without their sign, with as many digits as it takes to show them.

    Args:
        points: The points.

    Returns:
        Whole points from 10 on, one digit after the point below, and more near 0.

    Example:
        >>> size_of(-12.3), size_of(9.96), size_of(2.5), size_of(0.012)
        ('12', '10', '2.5', '0.012')
    """
    size = abs(points)
    whole = round(size, 1) >= 10  # noqa: PLR2004 - two digits are enough
    return f"{size:.0f}" if whole else f"{size:.{_digits(size)}f}"


def _digits(points: float) -> int:
    """One digit after the point; where that shows 0, two that count."""
    size = abs(points)
    if size >= _LEAST_TOLD or not size:
        return 1
    return 1 - floor(log10(size))
