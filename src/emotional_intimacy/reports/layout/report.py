"""The page of a report: strong signs and signs of distance first, then areas and a first step."""

from typing import Literal

from emotional_intimacy.model.views.reports import (
    ReportView,
    ScoresView,
    SignsView,
    SignView,
)
from emotional_intimacy.reports.blocks import (
    Block,
    Document,
    Fold,
    Paragraph,
    Part,
    Sign,
    Signs,
    Strips,
)
from emotional_intimacy.reports.layout.common import (
    document,
    first_step_part,
    in_short_part,
    names_fold,
    score_strip,
    studies_part,
)

__all__ = ["report_page"]

_EXAMPLES = ((5, 2), (8, 1))
"""Up to so many signs on a page, so many examples of each kind; beyond that none."""

_MANY = 8
"""From more signs than these on, the first few of a kind are told in full, the others in a line."""

_MOST_TOLD = 3


def report_page(view: ReportView) -> Document:
    """The page of a report.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    both = (view.strong_signs, view.low_signs)
    shown = sum(len(kind.signs) for kind in both if kind is not None)
    return document(
        "report",
        view,
        in_short_part(view.in_short, view.cautions),
        _signs("strong-signs", view.strong_signs, shown),
        _signs("low-signs", view.low_signs, shown),
        _names("in-between", view.in_between),
        _names("not-much", view.not_much),
        _names("unknown", view.unknown),
        _scores(view.scores),
        first_step_part(view.first_step),
        studies_part(view.studies, view.studies_note),
    )


def _scores(view: ScoresView) -> Part:
    """Areas and the whole on strips."""
    scores = view.areas if view.overall is None else (*view.areas, view.overall)
    strips = Strips(
        zones=view.zones,
        ends=view.ends,
        key_poles=view.key_poles,
        rows=tuple(score_strip(score) for score in scores),
    )
    key = (Paragraph(view.key, "note"),) if view.key else ()
    return Part("scores", view.heading, (strips, *key))


def _signs(id: str, view: SignsView | None, shown: int) -> Part | None:
    if view is None:
        return None
    if not view.signs:
        return Part(id, view.heading, (Paragraph(view.note, "note"),))
    examples = next((each for most, each in _EXAMPLES if shown <= most), 0)
    signs = _at_length(view.signs, examples)
    if shown > _MANY:
        signs = (*signs[:_MOST_TOLD], *_in_a_line(view.signs[_MOST_TOLD:]))
    blocks: tuple[Block, ...] = (Signs(signs),)
    if view.note:
        blocks = (*blocks, Paragraph(view.note, "note"))
    return Part(id, view.heading, blocks)


def _at_length(signs: tuple[SignView, ...], examples: int) -> tuple[Sign, ...]:
    return tuple(
        Sign(
            sign.name,
            sign.kind,
            (sign.how_often, sign.certainty_words),
            (sign.example or "") if at < examples else "",
        )
        for at, sign in enumerate(signs)
    )


def _in_a_line(signs: tuple[SignView, ...]) -> tuple[Sign, ...]:
    """The names of signs that are equally sure, one after another."""
    names: dict[tuple[Literal["strong", "low"], str], list[str]] = {}
    for sign in signs:
        names.setdefault((sign.kind, sign.certainty_words), []).append(sign.name)
    return tuple(Sign(" · ".join(held), kind, (told,)) for (kind, told), held in names.items())


def _names(id: str, view: SignsView | None) -> Fold | None:
    if view is None:
        return None
    return names_fold(id, view.heading, (sign.name for sign in view.signs))
