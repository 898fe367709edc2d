"""Figures of one person's results: areas, a change, a run chart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.progress import Point, Progress, RunChart, ScaleProgress
from emotional_intimacy.model.results import Provenance, ScoreReport
from emotional_intimacy.plots.drawing import (
    BLUE,
    GREY,
    ORANGE,
    axes_of,
    name_of,
    note,
    of_type,
    rows_down,
)

__all__ = ["change", "intervals", "run_chart"]

_RANGE = "percent of the possible range"
_HIGHEST = 100
_APART = 0.16


def intervals(
    report: ScoreReport, *, names: Mapping[str, str] | None = None, ax: Axes | None = None
) -> Axes:
    """The areas of a report with their 90 % intervals, and both poles of each.

    Args:
        report: What `emotional_intimacy.score` returned.
        names: What to call areas, by id; ids where None.
        ax: Where to draw; None for a new figure.

    Returns:
        The Axes. An area that is not scored has a row with the reason; how the report was made
        stands below.

    Raises:
        RequestError: It is something else, or a report without areas, as of a pulse.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = bank.questionnaire("full", context="friend")
        >>> report = ei.score(full, {item.id: 4 if item.key == 1 else 2 for item in full.items})
        >>> ax = ei.plots.intervals(report, names={area.id: area.name for area in bank.pillars})
        >>> [label.get_text() for label in ax.get_yticklabels()][:2]
        ['Understanding', 'Trust']
    """
    of_type(report, ScoreReport, "report")
    if not len(report.pillars):
        raise RequestError("report", "has no areas", "a report of a longer questionnaire")
    ax = axes_of(ax, n_rows=len(report.pillars))
    for row, pillar in enumerate(report.pillars):
        if pillar.percent is None:
            _say_in_row(ax, row, pillar.reason)
            continue
        _whisker(ax, row, pillar.percent, pillar.interval, color=BLUE)
        for pole, marker in zip(pillar.poles, ("^", "v"), strict=True):
            if pole is not None:
                ax.plot(pole, row + _APART, marker, color=ORANGE, markersize=5, fillstyle="none")
    if any(pole is not None for pillar in report.pillars for pole in pillar.poles):
        for marker, label in (("^", "closeness affirmed"), ("v", "distance affirmed")):
            ax.plot([], [], marker, color=ORANGE, markersize=5, fillstyle="none", label=label)
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, fontsize="small")
    _percents_across(ax)
    rows_down(ax, [name_of(pillar.id, names) for pillar in report.pillars])
    note(ax, f"90 % intervals; {_made(report.provenance)}")
    return ax


def change(
    progress: Progress, *, names: Mapping[str, str] | None = None, ax: Axes | None = None
) -> Axes:
    """The first and the last value of each area, side by side.

    A change that its 95 % interval tells from noise has a solid line, every other a dotted one.

    Args:
        progress: What `emotional_intimacy.compare_over_time` returned.
        names: What to call areas, by id; ids where None.
        ax: Where to draw; None for a new figure.

    Returns:
        The Axes.

    Raises:
        RequestError: It is something else, or there is nothing to draw.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> low, high = (
        ...     ei.score(full, {item.id: 3 + (item.key or 1) * step for item in full.items})
        ...     for step in (0, 1)
        ... )
        >>> ax = ei.plots.change(ei.compare_over_time([low, high]))
        >>> len(ax.get_yticks())
        6
    """
    of_type(progress, Progress, "progress")
    overall = (progress.overall,) if progress.overall else ()
    series = progress.pillars.values() or overall
    if not series:
        raise RequestError("progress", "has no values", "reports with scores")
    ax = axes_of(ax, n_rows=len(series) + 1)
    for row, scale in enumerate(series):
        _both_ends(ax, row, scale)
    first, last = series[0].values[0], series[0].values[-1]
    for label, style in ((_when(first, "first"), "none"), (_when(last, "last"), "full")):
        ax.plot([], [], "o", color=BLUE, fillstyle=style, label=label)
    for label, style in (("beyond noise", "-"), ("within noise", ":")):
        ax.plot([], [], color=GREY, linestyle=style, label=label)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, frameon=False, fontsize="small")
    _percents_across(ax)
    rows_down(ax, [name_of(scale.id, names) for scale in series])
    note(ax, f"90 % intervals of values; {_made(progress.provenance[-1])}")
    return ax


def run_chart(
    series: ScaleProgress, *, names: Mapping[str, str] | None = None, ax: Axes | None = None
) -> Axes:
    """One scale over time, with its intervals, and from ten values on the median and a shift.

    Args:
        series: Of `emotional_intimacy.compare_over_time`: ``progress.pillars["trust"]``, or
            ``progress.overall``.
        names: What to call scales, by id; ids where None.
        ax: Where to draw; None for a new figure.

    Returns:
        The Axes: days across if each value has one, else their numbers.

    Raises:
        RequestError: It is something else, or has no value.

    Example:
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> reports = [ei.score(pulse, dict.fromkeys(pulse.items.ids, 3)) for _ in range(12)]
        >>> ax = ei.plots.run_chart(ei.compare_over_time(reports).overall)
        >>> [label.get_text() for label in ax.get_legend().get_texts()]
        ['median']
    """
    of_type(series, ScaleProgress, "series")
    scored = [(at, point) for at, point in enumerate(series.values) if point.percent is not None]
    if not scored:
        raise RequestError("series", "has no values", "a scale with scores")
    ax = axes_of(ax)
    days = [point.answered_on for point in series.values]
    dated = all(day is not None for day in days)
    # matplotlib takes dates, which its types do not say.
    places: list[Any] = [days[at] if dated else at + 1 for at, _ in scored]
    percents = [percent for _, point in scored if (percent := point.percent) is not None]
    ax.plot(places, percents, "o-", color=BLUE, linewidth=1, markersize=5)
    for place, (_, point) in zip(places, scored, strict=True):
        if point.interval is not None:
            ax.plot([place, place], point.interval, color=BLUE, linewidth=0.8, alpha=0.5)
    if series.run is not None:
        ax.axhline(series.run.median, color=GREY, linestyle="--", linewidth=1, label="median")
        shift = _shifted(scored, series.run)
        if shift:
            _mark_shift(ax, [places[at] for at in shift], [percents[at] for at in shift])
        ax.legend(frameon=False, fontsize="small")
    if dated:
        ax.tick_params(axis="x", rotation=30)
    else:
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.set_xlabel("report")
    ax.set_ylim(0, _HIGHEST)
    ax.set_ylabel(f"{name_of(series.id, names)}, {_RANGE}")
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _shifted(scored: list[tuple[int, Point]], run: RunChart) -> list[int]:
    """Which of the scored values make a shift; those at the median are passed over."""
    if run.begins is None:
        return []
    after = [
        place
        for place, (at, point) in enumerate(scored)
        if at >= run.begins and point.percent != run.median
    ]
    return after[: run.length]


def _mark_shift(ax: Axes, places: Sequence[Any], percents: Sequence[Any]) -> None:
    label = f"{len(places)} in a row on one side"
    ax.plot(places, percents, "o", color=ORANGE, markersize=9, fillstyle="none", label=label)


def _both_ends(ax: Axes, row: int, scale: ScaleProgress) -> None:
    """The first and the last value of a scale, and a line between them."""
    first, last = scale.values[0], scale.values[-1]
    if first.percent is None or last.percent is None:
        _say_in_row(ax, row, first.reason or last.reason)
        return
    beyond = scale.change is not None and scale.change.beyond_noise
    line = "-" if beyond else ":"
    ax.plot([first.percent, last.percent], [row, row], color=GREY, linestyle=line, linewidth=1.5)
    _whisker(ax, row - _APART, first.percent, first.interval, color=BLUE, filled=False, at=row)
    _whisker(ax, row + _APART, last.percent, last.interval, color=BLUE, at=row)


def _whisker(
    ax: Axes,
    row: float,
    percent: float,
    ends: Iterable[float] | None,
    *,
    color: str,
    filled: bool = True,
    at: float | None = None,
) -> None:
    """A value with its interval, which can lie beside the row that the value is in."""
    if ends is not None:
        low, high = ends
        ax.plot([low, high], [row, row], color=color, linewidth=2, alpha=0.45)
    face = color if filled else "white"
    place = row if at is None else at
    ax.plot(percent, place, "o", color=color, markerfacecolor=face, markersize=7, zorder=3)


def _say_in_row(ax: Axes, row: int, reason: object) -> None:
    ax.text(2, row, f"not scored: {reason}", va="center", fontsize="small", color=GREY)


def _percents_across(ax: Axes) -> None:
    ax.set_xlim(0, _HIGHEST)
    ax.set_xticks(range(0, _HIGHEST + 1, 25))
    ax.grid(axis="x", color=GREY, linewidth=0.5, alpha=0.35)
    ax.set_axisbelow(True)
    ax.set_xlabel(_RANGE)


def _when(point: Point, otherwise: str) -> str:
    return otherwise if point.answered_on is None else point.answered_on.isoformat()


def _made(provenance: Provenance) -> str:
    """How a result was made, in short: no figure can do without."""
    return f"{provenance.questionnaire} {provenance.version}, {provenance.evidence}"
