"""The page of a report on wishes: where more is wished for comes first."""

from emotional_intimacy.model.views.reports import WishesGroupView, WishesView, WishView
from emotional_intimacy.reports.blocks import (
    Document,
    Mark,
    Part,
    Strip,
    Strips,
)
from emotional_intimacy.reports.layout.common import document, in_short_part, names_fold

__all__ = ["wishes_page"]


def wishes_page(view: WishesView) -> Document:
    """The page of a report on wishes.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document(
        "wishes",
        view,
        in_short_part(view.in_short),
        _drawn("more", view.more, view.legend),
        _drawn("less", view.less, view.legend),
        _drawn("as-now", view.as_now, view.legend),
        names_fold("unknown", view.unknown.heading, (wish.name for wish in view.unknown.wishes)),
    )


def _drawn(id: str, group: WishesGroupView, legend: tuple[str, str]) -> Part | None:
    if not group.wishes:
        return None
    rows = tuple(_strip(wish, legend) for wish in group.wishes)
    return Part(id, group.heading, (Strips(zones=None, rows=rows),))


def _strip(wish: WishView, legend: tuple[str, str]) -> Strip:
    now, wished = legend
    both = (
        (now, wish.now, wish.now_number, False),
        (wished, wish.wished, wish.wished_number, True),
    )
    marks = tuple(
        Mark(percent=percent, label=label, number=number, second=second)
        for label, percent, number, second in both
        if percent is not None
    )
    return Strip(name=wish.name, marks=marks, words=wish.words, description=wish.description)
