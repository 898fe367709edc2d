"""What two people see of each other's results once both have chosen to show it."""

from typing import Literal, get_args

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.results import Caution, Interval, Provenance
from emotional_intimacy.model.value import Value

__all__ = [
    "SAME_FOR_TWO",
    "Consent",
    "CoupleComparison",
    "CoupleState",
    "PillarPair",
    "Preview",
    "ShownPillar",
    "ShownWish",
    "Tier",
    "WishPair",
    "Zone",
    "ZonePair",
    "as_tier",
]

SAME_FOR_TWO = ("questionnaire", "context", "edition", "version", "rule", "digest")
"""What two reports have in common to be compared, by its name in their provenance; not a language:
a translation asks the same items."""

Tier = Literal[0, 1, 2, 3]
"""How far two people see each other's results: 0 not at all, 1 what both have in common, 2 where
each placed the areas, 3 the numbers of the areas."""


def as_tier(value: object) -> Tier | None:
    """A whole number as a tier; None if it is none, or no whole number."""
    tiers: tuple[Tier, ...] = get_args(Tier)
    return next((tier for tier in tiers if type(value) is int and value == tier), None)


Zone = Literal["closer", "between", "more-distant"]
"""Where a person's answers to a pillar lie, in three steps."""

CoupleState = Literal["both-strong", "both-low", "only-first", "only-second", "unclear"]
"""How two people's levels of a pillar compare."""


@attrs.frozen(eq=False, repr=False)
class ShownPillar(Value):
    """What one person shows of a pillar.

    Attributes:
        id: Id of the pillar.
        zone: Where the answers lie; None where the pillar is not scored.
        percent: Percent of the possible range; None below tier 3, or not scored.
        interval: Its 90 % interval; None below tier 3, or not scored.
    """

    id: str
    zone: Zone | None = attrs.field(repr=False)
    percent: float | None = attrs.field(repr=False)
    interval: Interval | None = attrs.field(repr=False)


@attrs.frozen(eq=False, repr=False)
class ShownWish(Value):
    """What one person shows of a wish.

    Attributes:
        id: Id of the pillar.
        state: ``"more"``, ``"less"`` or ``"as-now"``; None where it is unknown. By how much is not
            shown: a gap is made of so few answers that some gaps give them all away.
    """

    id: str
    state: Literal["more", "less", "as-now"] | None = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Preview(Value):
    """What a person's results would show to the other at one tier, for that person's eyes alone.

    What is listed for tier 1 is shown only where the other person has it too.

    Attributes:
        tier: The tier.
        strong_signals: Ids of signs of closeness that the answers show.
        strong_pillars: Ids of pillars on the closer side.
        wished: Ids of pillars of which more is wished for.
        pillars: A `ShownPillar` for each pillar; empty below tier 2.
        wishes: A `ShownWish` for each pillar; empty below tier 3, or without wishes.
        provenance: How the report was made.
        covers: Fingerprint of the results that this is a preview of.
    """

    tier: Tier
    strong_signals: tuple[str, ...] = attrs.field(repr=False)
    strong_pillars: tuple[str, ...] = attrs.field(repr=False)
    wished: tuple[str, ...] = attrs.field(repr=False)
    pillars: Catalog[ShownPillar] = attrs.field(repr=False)
    wishes: Catalog[ShownWish] = attrs.field(repr=False)
    provenance: Provenance = attrs.field(repr=False)
    covers: str = attrs.field(repr=False)


@attrs.frozen(eq=False, repr=False)
class Consent(Value):
    """What one person chose in private to show to the other. ``Consent()`` shows nothing.

    It belongs to the results that the person saw a preview of, and to no later ones. It holds no
    date and no history: one that was withdrawn is the same as one that was never given.
    `emotional_intimacy.couples.opt_in` gives it.

    Attributes:
        tier: How far to show.
        covers: Fingerprint of the results that it is for; empty where nothing is shown.

    Raises:
        RequestError: It is not a tier, or shows something of no results.
    """

    tier: Tier = attrs.field(default=0, repr=False)
    covers: str = attrs.field(default="", repr=False)

    def __attrs_post_init__(self) -> None:
        if as_tier(self.tier) is None:
            raise RequestError("tier", "is not a tier", "0, 1, 2 or 3")
        if bool(self.tier) != bool(self.covers):
            raise RequestError("covers", "does not fit the tier", "what couples.opt_in gives")


@attrs.frozen(eq=False, repr=False)
class ZonePair(Value):
    """Where two people placed one pillar.

    Attributes:
        id: Id of the pillar.
        first: The zone of the first; None where it is not scored.
        second: The zone of the second.
    """

    id: str
    first: Zone | None = attrs.field(repr=False)
    second: Zone | None = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PillarPair(Value):
    """The numbers of two people for one pillar, side by side.

    Attributes:
        id: Id of the pillar.
        first_percent: Percent of the possible range of the first; None where it is not scored.
        first_interval: Its 90 % interval.
        second_percent: Percent of the second.
        second_interval: Its 90 % interval.
        difference: First less second; None unless both are scored.
        se: Standard error of the difference.
        beyond_noise: Whether the difference is more than the scatter of these questions makes;
            None without one.
        state: How the two levels compare.
    """

    id: str
    first_percent: float | None = attrs.field(repr=False)
    first_interval: Interval | None = attrs.field(repr=False)
    second_percent: float | None = attrs.field(repr=False)
    second_interval: Interval | None = attrs.field(repr=False)
    difference: float | None = attrs.field(repr=False)
    se: float | None = attrs.field(repr=False)
    beyond_noise: bool | None = attrs.field(repr=False)
    state: CoupleState = attrs.field(repr=False)


@attrs.frozen(eq=False, repr=False)
class WishPair(Value):
    """The wishes of two people for one pillar, side by side.

    Attributes:
        id: Id of the pillar.
        first: What the first wishes.
        second: What the second wishes.
    """

    id: str
    first: ShownWish = attrs.field(repr=False)
    second: ShownWish = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CoupleComparison(Value):
    """What two people see of each other's results; nothing else of either report is in it.

    Attributes:
        tier: The lower of what the two chose to show.
        strong_signals: Ids of signs of closeness that the answers of both show, in bank order.
        strong_pillars: Ids of pillars where both lie on the closer side.
        wished_by_both: Ids of pillars of which both wish for more.
        zones: A `ZonePair` for each pillar; empty below tier 2.
        pillars: A `PillarPair` for each pillar; empty below tier 3.
        growth_areas: Ids of pillars that are low for both, or of which both wish for more.
        different_views: Ids of pillars where the two differ beyond the scatter of the questions.
        wishes: A `WishPair` for each pillar; empty below tier 3, or without wishes.
        provenance: How the report of the first was made, and that of the second.
        cautions: ``other-wording`` where the two answered other words in one language.
    """

    tier: Tier
    strong_signals: tuple[str, ...] = attrs.field(repr=False)
    strong_pillars: tuple[str, ...] = attrs.field(repr=False)
    wished_by_both: tuple[str, ...] = attrs.field(repr=False)
    zones: Catalog[ZonePair] = attrs.field(repr=False)
    pillars: Catalog[PillarPair] = attrs.field(repr=False)
    growth_areas: tuple[str, ...] = attrs.field(repr=False)
    different_views: tuple[str, ...] = attrs.field(repr=False)
    wishes: Catalog[WishPair] = attrs.field(repr=False)
    provenance: tuple[Provenance, Provenance] = attrs.field(repr=False)
    cautions: tuple[Caution, ...]

    def __repr__(self) -> str:
        made, _ = self.provenance
        return f"<CoupleComparison of {made.questionnaire!r}, {made.context}, {made.edition}>"
