"""What one person shows of areas, as views: a part of the pages of two people."""

from collections.abc import Iterable, Iterator

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import Tier, Zone
from emotional_intimacy.model.results import Interval, Provenance
from emotional_intimacy.model.views.couples import AreaSideView, NamedView, NamesView
from emotional_intimacy.reports.describe.words import Words

__all__ = ["area_names", "check_tier", "named_areas", "side_view", "sign_names", "told_sides"]


def check_tier(tier: Tier, made: Provenance, bank: Bank) -> None:
    """Refuse what holds more than its context lets two people see of each other.

    Args:
        tier: How far it shows.
        made: How the report was made.
        bank: The bank.

    Raises:
        RequestError: It shows more.
    """
    most = bank.contexts[made.context].sharing
    if tier > most:
        raise RequestError("value", "shows more than may be shown here", f"tier {most} at most")


def sign_names(heading: str, ids: Iterable[str], words: Words) -> NamesView:
    """Signs under a heading.

    Args:
        heading: Id of the heading.
        ids: Ids of the signs.
        words: The sentences.

    Returns:
        The view.
    """
    signals = words.bank.signals
    named = (NamedView(id=id, name=signals[id].name) for id in ids)
    return NamesView(heading=words(heading), names=tuple(named))


def area_names(heading: str, ids: Iterable[str], words: Words) -> NamesView:
    """Areas under a heading.

    Args:
        heading: Id of the heading.
        ids: Ids of the areas.
        words: The sentences.

    Returns:
        The view.
    """
    return NamesView(heading=words(heading), names=named_areas(ids, words))


def named_areas(ids: Iterable[str], words: Words) -> tuple[NamedView, ...]:
    """Areas by their names.

    Args:
        ids: Ids of the areas.
        words: The sentences.

    Returns:
        A view each.
    """
    pillars = words.bank.pillars
    return tuple(NamedView(id=id, name=pillars[id].name) for id in ids)


def side_view(
    zone: Zone | None, percent: float | None, interval: Interval | None, words: Words
) -> AreaSideView:
    """What one person shows of an area.

    Args:
        zone: Where the answers lie.
        percent: The percent; None where it isn't shown or known.
        interval: Its band.
        words: The sentences.

    Returns:
        The view.
    """
    low, high = interval or (None, None)
    return AreaSideView(
        zone=zone,
        zone_words=words(f"zone-{zone or 'none'}"),
        percent=percent,
        low=low,
        high=high,
        number=words.number(percent),
    )


def told_sides(named: Iterable[tuple[str, AreaSideView]], words: Words) -> Iterator[str]:
    """What is shown of an area, for people who don't see the strip.

    Args:
        named: A name and what it goes with: the area, or a person.
        words: The sentences.

    Yields:
        A sentence each.
    """
    for name, side in named:
        if side.percent is None or side.low is None or side.high is None:
            yield words("couple-side", name=name, text=side.zone_words)
        else:
            yield words(
                "strip",
                name=name,
                percent=round(side.percent),
                low=round(side.low),
                high=round(side.high),
            )
