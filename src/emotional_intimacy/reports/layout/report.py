"""The page of a report: strong signs and signs of distance first, then areas and a first step."""

from emotional_intimacy.model.views.reports import FirstStepView, ReportView, ScoresView, SignsView
from emotional_intimacy.reports.blocks import (
    Block,
    Document,
    Fold,
    Names,
    Paragraph,
    Part,
    Sign,
    Signs,
    Strips,
)
from emotional_intimacy.reports.layout.common import document, score_strip, studies_part

__all__ = ["report_page", "scores_part"]

_MOST_EXAMPLES = 4


def report_page(view: ReportView) -> Document:
    """The page of a report.

    Args:
        view: Its view.

    Returns:
        The document.
    """
    return document(
        "report",
        view,
        _in_short(view),
        _signs("strong-signs", view.strong_signs),
        _signs("low-signs", view.low_signs),
        _names("in-between", view.in_between),
        _names("not-much", view.not_much),
        _names("unknown", view.unknown),
        scores_part(view.scores),
        _first_step(view.first_step),
        studies_part(view.studies, view.studies_note),
    )


def scores_part(view: ScoresView) -> Part:
    """Areas and the whole on strips.

    Args:
        view: The scores.

    Returns:
        The part.
    """
    scores = view.areas if view.overall is None else (*view.areas, view.overall)
    strips = Strips(
        zones=view.zones,
        ends=view.ends,
        key_poles=view.key_poles,
        rows=tuple(score_strip(score) for score in scores),
    )
    return Part("scores", view.heading, (strips, Paragraph(view.key, "note")))


def _in_short(view: ReportView) -> Part:
    cautions = (Paragraph(caution, "note") for caution in view.cautions)
    result = Paragraph(" ".join(view.in_short.sentences))
    return Part("in-short", view.in_short.heading, (result, *cautions))


def _signs(id: str, view: SignsView | None) -> Part | None:
    if view is None:
        return None
    if not view.signs:
        return Part(id, view.heading, (Paragraph(view.none, "note"),))
    signs = tuple(
        Sign(
            sign.name,
            sign.kind,
            (sign.how_often, sign.certainty_words),
            _quoted(sign.example or "") if at < _MOST_EXAMPLES else "",
        )
        for at, sign in enumerate(view.signs)
    )
    blocks: tuple[Block, ...] = (Signs(signs),)
    if view.note:
        blocks = (*blocks, Paragraph(view.note, "note"))
    return Part(id, view.heading, blocks)


def _quoted(scene: str) -> str:
    """A scene as it stands within quotation marks."""
    return scene.replace('"', "'")


def _names(id: str, view: SignsView | None) -> Fold | None:
    if view is None or not view.signs:
        return None
    return Fold(id, view.heading, (Names(tuple(sign.name for sign in view.signs)),))


def _first_step(view: FirstStepView | None) -> Part | None:
    if view is None:
        return None
    blocks: tuple[Block, ...] = (
        Names((view.name, view.minutes_words)),
        Paragraph(view.promise),
    )
    if view.reason:
        blocks = (*blocks, Paragraph(view.reason))
    blocks = (*blocks, Paragraph(view.note, "note"))
    return Part("first-step", view.heading, blocks)
