"""The view of what two people see of each other."""

from collections.abc import Iterator

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import CoupleComparison, PillarPair, WishPair, ZonePair
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.views.common import NotesView
from emotional_intimacy.model.views.couples import (
    AreaPairView,
    AreaSideView,
    CoupleView,
    QuestionKind,
    QuestionsView,
    QuestionView,
    WishPairView,
)
from emotional_intimacy.reports.describe.areas import (
    check_tier,
    named_areas,
    side_view,
    sign_names,
    told_sides,
)
from emotional_intimacy.reports.describe.page import page_fields
from emotional_intimacy.reports.describe.scores import zones_of
from emotional_intimacy.reports.describe.words import Words

__all__ = ["describe_couple"]

_CHOICE = (
    ("couple-intro", "couple-locked", "couple-common"),
    ("couple-withdraw", "couple-pressure"),
)
"""What is said of the choice, in two paragraphs: the same for everyone."""


def describe_couple(
    seen: CoupleComparison,
    bank: Bank,
    *,
    names: tuple[str, str] | None = None,
) -> CoupleView:
    """The view of what two people see together.

    It tells what the comparison holds and nothing else, and the same sentence of what doesn't show,
    whatever the reason.

    Args:
        seen: The comparison.
        bank: The bank that both reports were made with.
        names: The names of the two people, in the order of the comparison.

    Returns:
        The view.

    Raises:
        RequestError: It is not a comparison, or shows more than its context allows.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = bank.questionnaire("full", context="friend")
        >>> close = ei.score(full, {item.id: 4 if item.key == 1 else 2 for item in full.items})
        >>> far = ei.score(full, {item.id: 2 if item.key == 1 else 4 for item in full.items})
        >>> view = describe_couple(ei.compare_couple(close, far, 2, 2), bank, names=("Ana", "Bo"))
        >>> view.title, view.areas[0].words
        ('Ana and Bo', 'Ana: clearly close · Bo: clearly distant')
    """
    check_fit(seen, CoupleComparison, bank)
    made, _ = seen.provenance
    check_tier(seen.tier, made, bank)
    words = Words(bank, made.context, names=names)
    called = words.names or (words("couple-first"), words("couple-second"))
    areas = tuple(_areas(seen, called, words))
    numbers = len(seen.pillars) > 0
    form = bank.questionnaire(made.questionnaire, context=made.context)
    details = ("percent", "interval", "couple-numbers") if numbers else ()
    return CoupleView(
        **page_fields(
            words,
            *seen.provenance,
            title=words("heading-couple") if words.names is None else words.title(),
            subtitle=(form.title,),
            how_sure=("sure-words",),
            details=(*details, "profile") if areas else (),
        ),
        names=called,
        in_short=NotesView(
            heading=words("heading-in-short"), sentences=tuple(_in_short(seen, words))
        ),
        cautions=tuple(words(f"caution-{caution.id}") for caution in seen.cautions),
        signs=sign_names("couple-signals", seen.strong_signals, words),
        close_areas=named_areas(seen.strong_pillars, words),
        wished=named_areas(seen.wished_by_both, words),
        areas_heading=words("heading-pillars"),
        zones=zones_of(made),
        ends=(words("end-distant"), words("end-close")),
        key=words("couple-key") if numbers else "",
        areas_note=words("couple-zones"),
        areas=areas,
        wishes_heading=words("heading-couple-wishes"),
        wishes_note=words("couple-wishes"),
        wishes=tuple(_wish(pair, called, words) for pair in seen.wishes),
        questions=QuestionsView(
            heading=words("heading-couple-questions"),
            questions=tuple(_questions(seen, words)),
            note=words("joint-pass"),
        ),
        choice=NotesView(
            heading=words("heading-couple-choice"),
            sentences=tuple(" ".join(map(words, ids)) for ids in _CHOICE),
        ),
    )


def _in_short(seen: CoupleComparison, words: Words) -> Iterator[str]:
    shared = tuple(_shared(seen, words))
    if shared:
        yield from shared
    elif seen.different_views:
        yield words("short-couple-different", names=_joined(seen.different_views, words))
    elif len(seen.zones):
        yield words("short-couple-areas")
    else:
        yield words("couple-none")


def _shared(seen: CoupleComparison, words: Words) -> Iterator[str]:
    if seen.strong_pillars:
        yield words("short-couple-close", names=_joined(seen.strong_pillars, words))
    if seen.strong_signals:
        yield words("short-couple-signs", n=len(seen.strong_signals))
    if seen.wished_by_both:
        yield words("short-couple-wished", names=_joined(seen.wished_by_both, words))


def _joined(ids: tuple[str, ...], words: Words) -> str:
    return ", ".join(words.bank.pillars[id].name for id in ids)


# Areas


def _areas(seen: CoupleComparison, called: tuple[str, str], words: Words) -> Iterator[AreaPairView]:
    for zones in seen.zones:
        numbers = seen.pillars.get(zones.id)
        name = words.bank.pillars[zones.id].name
        if numbers is None:
            sides = tuple(
                side_view(zone, None, None, words) for zone in (zones.first, zones.second)
            )
            told = _placed(zones, called, words)
        else:
            sides = (
                side_view(zones.first, numbers.first_percent, numbers.first_interval, words),
                side_view(zones.second, numbers.second_percent, numbers.second_interval, words),
            )
            told = _compared(numbers, sides, called, words)
        sentences = told_sides(zip(called, sides, strict=True), words)
        yield AreaPairView(
            id=zones.id,
            name=name,
            first=sides[0],
            second=sides[1],
            state=None if numbers is None else numbers.state,
            difference=None if numbers is None else numbers.difference,
            beyond_noise=None if numbers is None else numbers.beyond_noise,
            words=told,
            description=" ".join((*sentences, words("strip-words", text=told))),
        )


def _placed(zones: ZonePair, called: tuple[str, str], words: Words) -> str:
    """Where two people placed an area: in one phrase where they placed it alike."""
    first, second = (words(f"zone-{zone or 'none'}") for zone in (zones.first, zones.second))
    return _alike(first, second, called, words)


def _alike(first: str, second: str, called: tuple[str, str], words: Words) -> str:
    if first == second:
        return words("couple-both", text=first)
    return words(
        "couple-each", first=called[0], first_text=first, second=called[1], second_text=second
    )


def _compared(
    numbers: PillarPair, sides: tuple[AreaSideView, ...], called: tuple[str, str], words: Words
) -> str:
    """How two numbers go together, claiming no more than the scatter of the questions allows."""
    missing = [name for name, side in zip(called, sides, strict=True) if side.percent is None]
    if len(missing) == 1:
        return words("couple-one", name=missing[0], text=words("zone-none"))
    if missing:
        return words("couple-both", text=words("zone-none"))
    if numbers.state in ("both-strong", "both-low"):
        id = "couple-both-apart" if numbers.beyond_noise else "couple-both"
        return words(id, text=sides[0].zone_words)
    return words("couple-different" if numbers.beyond_noise else "couple-alike")


# Wishes and questions


def _wish(pair: WishPair, called: tuple[str, str], words: Words) -> WishPairView:
    states = (pair.first.state, pair.second.state)
    first, second = (words(f"couple-wish-{state}" if state else "zone-none") for state in states)
    return WishPairView(
        id=pair.id,
        name=words.bank.pillars[pair.id].name,
        first=pair.first.state,
        second=pair.second.state,
        words=_alike(first, second, called, words),
    )


def _questions(seen: CoupleComparison, words: Words) -> Iterator[QuestionView]:
    """A question for each area that both want more of, see differently, or both find distant."""
    more = set(seen.wished_by_both)
    different = set(_seen_differently(seen))
    distant = {pair.id for pair in seen.zones if pair.first == pair.second == "more-distant"}
    asked: set[str] = set()
    kinds: tuple[tuple[QuestionKind, set[str]], ...] = (
        ("more", more),
        ("different", different),
        ("distant", distant),
    )
    for why, ids in kinds:
        left = tuple(id for id in words.bank.pillars.ids if id in ids - asked)
        asked |= ids
        if left:
            yield QuestionView(
                why=why,
                areas=named_areas(left, words),
                question=words(f"couple-ask-{why}"),
            )


def _seen_differently(seen: CoupleComparison) -> tuple[str, ...]:
    """Areas beyond the scatter of the questions; without numbers, those in two known zones."""
    if len(seen.pillars):
        return seen.different_views
    known = (pair for pair in seen.zones if pair.first is not None and pair.second is not None)
    return tuple(pair.id for pair in known if pair.first != pair.second)
