"""What two people read of each other, and what one reads before choosing to show anything."""

from collections.abc import Iterable, Iterator

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import (
    CoupleComparison,
    PillarPair,
    Preview,
    ShownPillar,
    ShownWish,
    Tier,
)
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.results import Interval, Provenance
from emotional_intimacy.reports.blocks import Block, Entry, Items, Paragraph, Section, Sentences
from emotional_intimacy.reports.ending import ending

__all__ = ["couple_document", "preview_document"]


def couple_document(seen: CoupleComparison, bank: Bank) -> Section:
    """What two people see together.

    Args:
        seen: The comparison.
        bank: The bank that both reports were made with.

    Returns:
        The document.

    Raises:
        RequestError: It is not a comparison, or shows more than its context allows.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = bank.questionnaire("full", context="friend")
        >>> seen = ei.compare_couple(ei.score(full, {}), ei.score(full, {}), 0, 0)
        >>> couple_document(seen, bank).heading
        'What you see together'
    """
    check_fit(seen, CoupleComparison, bank)
    _check_tier(seen.tier, seen.provenance[0], bank)
    say = Sentences(bank)
    blocks: list[Block] = [*say.paragraphs("unvalidated", "couple-intro", "couple-pressure")]
    blocks += say.paragraphs("joint-pass", "couple-locked", "couple-withdraw")
    blocks += say.paragraphs(*(f"caution-{caution.id}" for caution in seen.cautions))
    if seen.tier:
        blocks.append(_common(seen, seen.wished_by_both, "couple", bank, say))
    if len(seen.zones):
        zones = [_zones(one.id, seen, bank, say) for one in seen.zones]
        lead = say.paragraphs("couple-zones", "profile")
        blocks.append(Section(say("heading-couple-zones"), (*lead, *zones)))
    if len(seen.pillars):
        blocks.append(_numbers(seen, bank, say))
    if len(seen.wishes):
        wishes = [
            Entry(
                bank.pillars[one.id].name,
                (
                    Paragraph(say("couple-first", text=_wish(one.first, say))),
                    Paragraph(say("couple-second", text=_wish(one.second, say))),
                ),
            )
            for one in seen.wishes
        ]
        lead = say.paragraphs("couple-wishes")
        blocks.append(Section(say("heading-wishes"), (*lead, *wishes)))
    return Section(say("heading-couple"), (*blocks, *ending(bank, *seen.provenance)))


def preview_document(seen: Preview, bank: Bank) -> Section:
    """What one person reads before choosing: all that would show, and what can be made of it.

    Args:
        seen: The preview.
        bank: The bank that the report was made with.

    Returns:
        The document.

    Raises:
        RequestError: It is not a preview, or shows more than its context allows.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> preview_document(ei.couples.preview(report, 1), bank).heading
        'What the other person would see'
    """
    check_fit(seen, Preview, bank)
    _check_tier(seen.tier, seen.provenance, bank)
    say = Sentences(bank)
    common = _common(seen, seen.wished, "preview", bank, say)
    blocks: list[Block] = [common]
    if len(seen.pillars):
        shown = [_shown(one, bank, say) for one in seen.pillars]
        blocks.append(Section(say("heading-pillars"), tuple(shown)))
    if len(seen.wishes):
        lines = (f"{bank.pillars[one.id].name}: {_wish(one, say)}" for one in seen.wishes)
        blocks.append(Section(say("heading-wishes"), (Items(tuple(lines), "bullet"),)))
    return Section(
        say("heading-preview"),
        (
            *say.paragraphs("unvalidated", "preview-intro", "preview-work-out", "preview-choice"),
            *say.paragraphs("couple-pressure", "couple-withdraw"),
            *blocks,
            *ending(bank, seen.provenance),
        ),
    )


def _check_tier(tier: Tier, made: Provenance, bank: Bank) -> None:
    """Refuse what holds more than this context lets two people see of each other."""
    most = bank.contexts[made.context].sharing
    if tier > most:
        raise RequestError("seen", "shows more than may be shown here", f"tier {most} at most")


def _common(
    seen: CoupleComparison | Preview,
    wished: tuple[str, ...],
    whose: str,
    bank: Bank,
    say: Sentences,
) -> Section:
    """What both have, or one would share; in bank order, which has no meaning."""
    strong = (bank.signals[id].name for id in seen.strong_signals)
    return Section(
        say("heading-couple-common"),
        (
            *say.paragraphs(f"{whose}-common"),
            _named(f"{whose}-signals", strong, say),
            _named(f"{whose}-pillars", _short(seen.strong_pillars, bank), say),
            _named(f"{whose}-wished", _short(wished, bank), say),
        ),
    )


def _short(pillars: Iterable[str], bank: Bank) -> Iterator[str]:
    return (bank.pillars[id].name for id in pillars)


def _named(heading: str, names: Iterable[str], say: Sentences) -> Entry:
    there = tuple(names)
    block = Items(there, "bullet") if there else Paragraph(say("couple-none"))
    return Entry(say(heading), (block,))


def _zones(id: str, seen: CoupleComparison, bank: Bank, say: Sentences) -> Entry:
    pair = seen.zones[id]
    first, second = say(f"zone-{pair.first or 'none'}"), say(f"zone-{pair.second or 'none'}")
    return Entry(
        bank.pillars[id].name,
        (
            Paragraph(say("couple-first", text=first)),
            Paragraph(say("couple-second", text=second)),
        ),
    )


def _numbers(seen: CoupleComparison, bank: Bank, say: Sentences) -> Section:
    lead = say.paragraphs("percent", "interval", "couple-numbers", "after-low")
    return Section(
        say("heading-couple-numbers"),
        (
            *lead,
            *(Entry(bank.pillars[one.id].name, tuple(_pair(one, say))) for one in seen.pillars),
            _named("couple-growth", _short(seen.growth_areas, bank), say),
            _named("couple-views", _short(seen.different_views, bank), say),
        ),
    )


def _pair(pair: PillarPair, say: Sentences) -> Iterator[Paragraph]:
    first = _number(pair.first_percent, pair.first_interval, say)
    second = _number(pair.second_percent, pair.second_interval, say)
    yield Paragraph(say("couple-first", text=first))
    yield Paragraph(say("couple-second", text=second))
    if pair.difference is not None:
        points = round(abs(pair.difference))
        yield Paragraph(
            say("couple-beyond" if pair.beyond_noise else "couple-within", points=points)
        )
    yield Paragraph(say(f"couple-{pair.state}"))


def _shown(pillar: ShownPillar, bank: Bank, say: Sentences) -> Entry:
    blocks = [*say.paragraphs(f"zone-{pillar.zone or 'none'}")]
    if pillar.percent is not None:
        blocks.append(Paragraph(_number(pillar.percent, pillar.interval, say)))
    return Entry(bank.pillars[pillar.id].name, tuple(blocks))


def _number(percent: float | None, interval: Interval | None, say: Sentences) -> str:
    if percent is None or interval is None:
        return say("progress-no-number")
    low, high = interval
    return say("number", percent=round(percent), low=round(low), high=round(high))


def _wish(wish: ShownWish, say: Sentences) -> str:
    return say(f"couple-wish-{wish.state or 'unknown'}")
