"""The page of a progress: what moved comes first, then a line for each area and the whole."""

from collections.abc import Iterator
from itertools import pairwise

from emotional_intimacy.model.views.progress import (
    ChangedSignsView,
    LinesView,
    LineView,
    PointView,
    ProgressView,
)
from emotional_intimacy.reports.blocks import (
    Block,
    Document,
    Entry,
    Fold,
    Items,
    Line,
    Lines,
    Mark,
    Paragraph,
    Part,
    Sign,
    Signs,
)
from emotional_intimacy.reports.layout.common import document, in_short_part, studies_part

__all__ = ["lines_part", "numbers_fold", "progress_page"]


def progress_page(view: ProgressView) -> Document:
    """The page of a progress.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document(
        "progress",
        view,
        in_short_part(view.in_short),
        lines_part(view.lines),
        _signs(view.signs),
        studies_part(view.studies, view.studies_note),
        numbers_fold(view.lines),
    )


def lines_part(view: LinesView) -> Part | None:
    """The lines.

    Args:
        view: The lines.

    Returns:
        The part; None where there is no line.
    """
    if not view.every:
        return None
    points = view.every[0].points
    lines = Lines(
        rows=tuple(_line(line) for line in view.every),
        ends=(points[0].when, points[-1].when),
        places=_places(points),
        key=view.key,
    )
    return Part("over-time", view.heading, (lines,))


def _line(line: LineView) -> Line:
    last = line.points[-1]
    poles = None
    if last.closeness is not None and last.distance is not None:
        poles = (last.closeness, last.distance)
    return Line(
        name=line.name,
        marks=tuple(_mark(point) for point in line.points),
        words=line.words,
        number=last.number,
        description=line.description,
        poles=poles,
    )


def _mark(point: PointView) -> Mark | None:
    if point.percent is None:
        return None
    return Mark(
        percent=point.percent,
        low=point.low,
        high=point.high,
        label=point.when,
        number=point.number,
    )


def _places(points: tuple[PointView, ...]) -> tuple[float, ...]:
    """Where each time stands from 0 to 1: by its day, or by its order where days don't tell."""
    days = [point.day.toordinal() for point in points if point.day is not None]
    rising = all(earlier < later for earlier, later in pairwise(days))
    if len(days) < len(points) or not rising:
        days = list(range(len(points)))
    return tuple((day - days[0]) / (days[-1] - days[0]) for day in days)


def numbers_fold(view: LinesView) -> Fold | None:
    """Each number of each line, and its differences.

    Args:
        view: The lines.

    Returns:
        The fold; None where there is no line.
    """
    if not view.every:
        return None
    entries = (
        Entry(
            line.name,
            (
                Items(tuple(point.words for point in line.points)),
                *(Paragraph(told) for told in _differences(line, view.unknown)),
            ),
        )
        for line in view.every
    )
    return Fold("numbers", view.numbers_heading, tuple(entries))


def _differences(line: LineView, unknown: str) -> Iterator[str]:
    yield unknown if line.change is None else line.change.sentence
    if line.last_change is not None:
        yield line.last_change.sentence
    if line.trend is not None:
        yield line.trend.sentence


def _signs(view: ChangedSignsView) -> Part | None:
    if not view.signs:
        return None
    signs = tuple(
        Sign(sign.name, sign.kind, (sign.how_often, sign.change.words)) for sign in view.signs
    )
    blocks: tuple[Block, ...] = (Signs(signs), Paragraph(view.note, "note"))
    return Part("changed-signs", view.heading, blocks)
