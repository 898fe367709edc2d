"""The view of what one person would show to another."""

from collections.abc import Iterator

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import Preview, ShownPillar, ShownWish
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.views.common import NotesView
from emotional_intimacy.model.views.couples import PreviewAreaView, PreviewView, PreviewWishView
from emotional_intimacy.reports.describe.areas import (
    area_names,
    check_tier,
    side_view,
    sign_names,
    told_sides,
)
from emotional_intimacy.reports.describe.page import page_fields
from emotional_intimacy.reports.describe.scores import zones_of
from emotional_intimacy.reports.describe.words import Words

__all__ = ["describe_preview"]


def describe_preview(
    seen: Preview,
    bank: Bank,
    *,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> PreviewView:
    """The view of what the other person would see, and of what can be worked out from it.

    Args:
        seen: The preview.
        bank: The bank that the report was made with.
        person: What to call the other person, who is named in the title.
        names: The names of the two people, first the one whose answers they are.

    Returns:
        The view.

    Raises:
        RequestError: It is not a preview, or shows more than its context allows.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> describe_preview(ei.couples.preview(report, 1), bank).title
        'What the other person would see'
    """
    check_fit(seen, Preview, bank)
    made = seen.provenance
    check_tier(seen.tier, made, bank)
    words = Words(bank, made.context, person=person, names=names)
    areas = tuple(_area(pillar, words) for pillar in seen.pillars)
    numbers = any(area.shown.percent is not None for area in areas)
    form = bank.questionnaire(made.questionnaire, context=made.context)
    details = ("percent", "interval") if numbers else ()
    return PreviewView(
        **page_fields(
            words,
            made,
            title=_title(words, person),
            subtitle=(form.title,),
            how_sure=("sure-words",),
            details=(*details, "profile") if areas else (),
        ),
        tier=seen.tier,
        in_short=NotesView(
            heading=words("heading-in-short"), sentences=tuple(_in_short(seen, words))
        ),
        common_heading=words("preview-common"),
        signs=sign_names("preview-signals", seen.strong_signals, words),
        close_areas=area_names("preview-pillars", seen.strong_pillars, words),
        wished=area_names("preview-wished", seen.wished, words),
        common_none=words("couple-none"),
        areas_heading=words("heading-pillars"),
        zones=zones_of(made),
        ends=(words("end-distant"), words("end-close")),
        key=words("key-pulse") if numbers else "",
        areas=areas,
        wishes_heading=words("heading-wishes"),
        wishes=tuple(_wish(wish, words) for wish in seen.wishes),
        choice=words.notes(
            "heading-preview-choice", "preview-choice", "couple-withdraw", "couple-pressure"
        ),
    )


def _title(words: Words, person: str | None) -> str:
    name = person if words.names is None else words.names[1]
    return words("heading-preview") if name is None else words("preview-title", name=name)


def _in_short(seen: Preview, words: Words) -> Iterator[str]:
    yield words(f"preview-tier-{seen.tier}")
    if len(seen.wishes):
        yield words("preview-wishes")
    yield words("preview-work-out")
    yield words("preview-intro")


def _area(pillar: ShownPillar, words: Words) -> PreviewAreaView:
    name = words.bank.pillars[pillar.id].name
    side = side_view(pillar.zone, pillar.percent, pillar.interval, words)
    sentences = [*told_sides(((name, side),), words)]
    if side.percent is not None:
        sentences.append(words("strip-words", text=side.zone_words))
    return PreviewAreaView(id=pillar.id, name=name, shown=side, description=" ".join(sentences))


def _wish(wish: ShownWish, words: Words) -> PreviewWishView:
    return PreviewWishView(
        id=wish.id,
        name=words.bank.pillars[wish.id].name,
        state=wish.state,
        words=words(f"couple-wish-{wish.state}" if wish.state else "zone-none"),
    )
