"""The page of a report on causes: what gets in the way most, with what helps, comes first."""

from emotional_intimacy.model.views.reports import CausesGroupView, CausesView
from emotional_intimacy.reports.blocks import Document, Entry, Paragraph, Part
from emotional_intimacy.reports.layout.common import document, in_short_part, names_fold

__all__ = ["causes_page"]


def causes_page(view: CausesView) -> Document:
    """The page of a report on causes.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document(
        "causes",
        view,
        in_short_part(view.in_short),
        _most(view.present),
        names_fold("in-between", view.partly.heading, (cause.name for cause in view.partly.causes)),
        names_fold("not-much", view.absent.heading, (cause.name for cause in view.absent.causes)),
        names_fold("unknown", view.unknown.heading, (cause.name for cause in view.unknown.causes)),
    )


def _most(group: CausesGroupView) -> Part | None:
    if not group.causes:
        return None
    entries = (
        Entry(f"{cause.name}: {cause.how_much}", (Paragraph(cause.what_helps),))
        for cause in group.causes
    )
    return Part("present", group.heading, tuple(entries))
