"""The page of a report on causes: what gets in the way most, with what helps, comes first."""

from emotional_intimacy.model.views.reports import CausesGroupView, CausesView
from emotional_intimacy.reports.blocks import Document, Entry, Fold, Inline, Paragraph, Part
from emotional_intimacy.reports.layout.common import document

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
        Part("in-short", view.in_short.heading, (Paragraph(" ".join(view.in_short.sentences)),)),
        _most(view.present),
        _names("in-between", view.partly),
        _names("not-much", view.absent),
        _names("unknown", view.unknown),
    )


def _most(group: CausesGroupView) -> Part | None:
    if not group.causes:
        return None
    entries = (
        Entry(f"{cause.name}: {cause.how_much}", (Paragraph(cause.what_helps),))
        for cause in group.causes
    )
    return Part("present", group.heading, tuple(entries))


def _names(id: str, group: CausesGroupView) -> Fold | None:
    if not group.causes:
        return None
    return Fold(id, group.heading, (Inline(tuple(cause.name for cause in group.causes)),))
