"""Numbers over time as views, and the words for what became of them."""

from emotional_intimacy.model.progress import Change, Point, RunChart, ScaleProgress, Trend
from emotional_intimacy.model.views.progress import (
    ChangeView,
    LineView,
    PointView,
    ShiftView,
    TrendView,
)
from emotional_intimacy.reports.describe.words import Words

__all__ = ["change_view", "line_view", "signed", "when_of"]

_TWO = 2


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
        f"progress-{since}",
        amount=signed(change.amount, words),
        low=signed(low, words),
        high=signed(high, words),
        items=change.n_items,
    )
    worth = words("progress-beyond" if change.beyond_noise else "progress-within")
    told = ""
    if change.beyond_noise:
        kind = "" if since == "first" else "last-"
        told = words(f"progress-{kind}{_way(change.amount)}", points=_points(change.amount))
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
    if trend is None:
        return None
    low, high = trend.interval
    sentence = words(
        "progress-trend",
        points=trend.n_points,
        amount=signed(trend.per_week, words),
        low=signed(low, words),
        high=signed(high, words),
    )
    worth = words(f"progress-trend-{'beyond' if trend.beyond_noise else 'within'}")
    told = ""
    if trend.beyond_noise:
        told = words(f"progress-trend-{_way(trend.per_week)}", points=_points(trend.per_week))
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


def signed(points: float, words: Words) -> str:
    """Points with their sign; nought has none.

    Args:
        points: The points.
        words: The sentences.

    Returns:
        The points with one digit after the point.
    """
    told = f"{points:+.1f}"
    return words.isolated(told if told.strip("+-0.") else "0.0")


def _way(points: float) -> str:
    return "up" if points > 0 else "down"


def _points(points: float) -> str:
    """Points without their sign: whole ones, or one digit after the point where there are few."""
    size = abs(points)
    return f"{size:.0f}" if size >= 10 else f"{size:.1f}"  # noqa: PLR2004 - two digits are enough
