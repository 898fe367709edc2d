"""Parts that every page has: how it begins is the view's, how it ends is the same everywhere."""

from collections.abc import Iterable, Iterator

from emotional_intimacy.model.views.common import NotesView, PageView, ScoreView, StudyView
from emotional_intimacy.model.views.reports import FirstStepView
from emotional_intimacy.reports.blocks import (
    Block,
    Document,
    Entry,
    Fold,
    Inline,
    Items,
    Mark,
    Paragraph,
    Part,
    Strip,
)

__all__ = [
    "document",
    "first_step_part",
    "in_short_part",
    "names_fold",
    "notes",
    "score_strip",
    "studies_part",
]


def document(kind: str, view: PageView, *parts: Part | Fold | None) -> Document:
    """A page: its own parts, how sure it is, the page for people who are afraid, how it was made.

    Args:
        kind: What it shows.
        view: The view.
        parts: Its own parts; None is nothing.

    Returns:
        The document.
    """
    own = tuple(part for part in parts if part is not None)
    return Document(
        kind=kind,
        language=view.language,
        direction=view.direction,
        partly_translated=view.partly_translated,
        title=view.title,
        subtitle=view.subtitle,
        parts=(*own, *_ending(view)),
    )


def _ending(view: PageView) -> Iterator[Part | Fold]:
    if view.how_sure.sentences:
        yield notes("how-sure", view.how_sure)
    if view.details.sentences:
        yield Fold("details", view.details.heading, _paragraphs(view.details))
    if view.made.sentences:
        yield Fold("made", view.made.heading, (Items(view.made.sentences),))
    safety = view.safety
    if safety is None:
        return
    # The page comes last, its short form first, so that every document ends with the same words.
    whole = tuple(map(Paragraph, safety.paragraphs))
    if safety.lines:
        yield Part("afraid", safety.heading, tuple(map(Paragraph, safety.lines)))
        yield Fold("safety-page", safety.title, whole)
    else:
        yield Part("safety-page", safety.title, whole)


def notes(id: str, view: NotesView) -> Part:
    """Some sentences under a heading, a paragraph each.

    Args:
        id: What the part is.
        view: The sentences.

    Returns:
        The part.
    """
    return Part(id, view.heading, _paragraphs(view))


def _paragraphs(view: NotesView) -> tuple[Block, ...]:
    return tuple(Paragraph(sentence) for sentence in view.sentences)


def in_short_part(view: NotesView, cautions: tuple[str, ...] = ()) -> Part:
    """The result in one paragraph, and cautions after it.

    Args:
        view: The sentences of the result.
        cautions: What changes how to read it, a sentence each.

    Returns:
        The part.
    """
    result = Paragraph(" ".join(view.sentences))
    return Part("in-short", view.heading, (result, *(Paragraph(text, "note") for text in cautions)))


def names_fold(id: str, heading: str, names: Iterable[str]) -> Fold | None:
    """Names in one line, in a fold.

    Args:
        id: What the fold is.
        heading: What opens it.
        names: The names.

    Returns:
        The fold; None without a name.
    """
    held = tuple(names)
    return Fold(id, heading, (Inline(held),)) if held else None


def score_strip(score: ScoreView) -> Strip:
    """The strip of a number.

    Args:
        score: The number.

    Returns:
        The strip, without a mark where there is no number.
    """
    marks: tuple[Mark, ...] = ()
    if score.percent is not None:
        mark = Mark(percent=score.percent, low=score.low, high=score.high, number=score.number)
        marks = (mark,)
    poles = None
    if score.closeness is not None and score.distance is not None:
        poles = (score.closeness, score.distance)
    return Strip(
        name=score.name,
        marks=marks,
        words=score.words,
        poles=poles,
        description=score.description,
    )


def studies_part(studies: tuple[StudyView, ...], note: NotesView | None) -> Part | None:
    """What studies of other people add.

    Args:
        studies: The studies.
        note: How to read them; None without one.

    Returns:
        The part; None without a study.
    """
    if note is None:
        return None
    entries = (
        Entry(study.name, tuple(Paragraph(text) for text in study.sentences)) for study in studies
    )
    part = notes("studies", note)
    return Part(part.id, part.heading, (*part.blocks, *entries))


def first_step_part(view: FirstStepView | None) -> Part | None:
    """The step to take first, or next.

    Args:
        view: The step; None is nothing.

    Returns:
        The part; None without a step.
    """
    if view is None:
        return None
    blocks: tuple[Block, ...] = (
        Inline((view.name, view.minutes_words, view.when_words)),
        Paragraph(view.promise),
    )
    if view.invitation:
        blocks = (*blocks, Paragraph(view.invitation))
    if view.reason:
        blocks = (*blocks, Paragraph(view.reason))
    blocks = (*blocks, Paragraph(view.note, "note"))
    return Part("first-step", view.heading, blocks)
