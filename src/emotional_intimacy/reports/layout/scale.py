"""The pages of a scale of your own: its scores on strips, means and sums beside, or its lines."""

from emotional_intimacy.model.views.scales import (
    ScaleProgressView,
    ScaleReportView,
    SubscalesView,
    SubscaleView,
)
from emotional_intimacy.reports.blocks import (
    Document,
    Entry,
    Inline,
    Mark,
    Part,
    Strip,
    Strips,
)
from emotional_intimacy.reports.layout.common import document, in_short_part, notes, studies_part
from emotional_intimacy.reports.layout.progress import lines_part, numbers_fold

__all__ = ["scale_page", "scale_progress_page"]


def scale_page(view: ScaleReportView) -> Document:
    """The page of a report on a scale of your own.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document(
        "scale",
        view,
        _scores(view.scores),
        notes("cautions", view.cautions) if view.cautions.sentences else None,
        _facts(view.scores),
        studies_part(view.studies, view.studies_note),
    )


def scale_progress_page(view: ScaleProgressView) -> Document:
    """The page of a progress on a scale of your own.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document(
        "scale-progress",
        view,
        in_short_part(view.in_short),
        lines_part(view.lines),
        studies_part(view.studies, view.studies_note),
        numbers_fold(view.lines),
    )


def _scores(view: SubscalesView) -> Part:
    scores = view.subscales if view.overall is None else (*view.subscales, view.overall)
    strips = Strips(zones=None, rows=tuple(_strip(score) for score in scores))
    return Part("scores", view.heading, (strips,))


def _strip(score: SubscaleView) -> Strip:
    marks: tuple[Mark, ...] = ()
    if score.percent is not None:
        mark = Mark(percent=score.percent, low=score.low, high=score.high, number=score.number)
        marks = (mark,)
    return Strip(name=score.name, marks=marks, words=score.words, description=score.description)


def _facts(view: SubscalesView) -> Part:
    entries = tuple(Entry(subscale.name, (Inline(subscale.facts),)) for subscale in view.subscales)
    return Part("facts", view.facts_heading, entries)
