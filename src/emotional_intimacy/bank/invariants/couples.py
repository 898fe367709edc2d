"""What holds of what two people see of each other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import (
    ID,
    IDS,
    MANY,
    PERCENT,
    ROUNDING,
    Fault,
    Invariants,
    both_or_neither,
    contains,
    interval,
    number,
    of_length,
    only_of_wording,
)
from emotional_intimacy.model.couples import SAME_FOR_TWO
from emotional_intimacy.model.limits import HIGHEST_TIER

if TYPE_CHECKING:
    from emotional_intimacy.model.couples import (
        CoupleComparison,
        PillarPair,
        Preview,
        ShownPillar,
        WishPair,
    )

__all__ = ["INVARIANTS"]

_ZONES = 2
_NUMBERS = 3
_INTERVAL = interval(0, 100, apart=True)
_BOTH = {"closer": "both-strong", "more-distant": "both-low"}


def _tier_is_shared(seen: "CoupleComparison | Preview") -> Iterator[Fault]:
    made = seen.provenance if isinstance(seen.provenance, tuple) else (seen.provenance,)
    if seen.tier > min(one.sharing for one in made):
        yield ".tier", "expected no more than may be shared"


def _nothing_beyond_the_tier(seen: "CoupleComparison | Preview") -> Iterator[Fault]:
    needed = {
        "strong_signals": 1,
        "strong_pillars": 1,
        "wished": 1,
        "wished_by_both": 1,
        "zones": _ZONES,
        "pillars": _NUMBERS if hasattr(seen, "zones") else _ZONES,
        "growth_areas": _NUMBERS,
        "different_views": _NUMBERS,
        "wishes": _NUMBERS,
    }
    for name, tier in needed.items():
        if seen.tier < tier and len(getattr(seen, name, ())):
            yield f".{name}", f"expected none below tier {tier}"


def _scored_where_placed(pillar: "ShownPillar") -> Iterator[Fault]:
    if pillar.percent is not None and pillar.zone is None:
        yield ".percent", "expected null without a zone"


def _preview_is_of_one(seen: "Preview") -> Iterator[Fault]:
    if seen.tier >= _ZONES:
        closer = tuple(pillar.id for pillar in seen.pillars if pillar.zone == "closer")
        if seen.strong_pillars != closer:
            yield ".strong_pillars", "expected the pillars on the closer side, in their order"
    for at, pillar in enumerate(seen.pillars):
        numbers = seen.tier >= _NUMBERS and pillar.zone is not None
        if (pillar.percent is not None) is not numbers:
            yield f".pillars[{at}].percent", "expected one exactly where tier and zone allow"
    if len(seen.wishes):
        more = tuple(wish.id for wish in seen.wishes if wish.state == "more")
        if seen.wished != more:
            yield ".wished", "expected the pillars of which more is wished for, in their order"


def _pair_is_of_two(pair: "PillarPair") -> Iterator[Fault]:
    first, second = pair.first_percent, pair.second_percent
    if first is None or second is None:
        if pair.difference is not None:
            yield ".difference", "expected null unless both are scored"
        if pair.state != "unclear":
            yield ".state", "expected unclear unless both are scored"
        return
    if pair.difference is None or abs(pair.difference - (first - second)) > ROUNDING:
        yield ".difference", "expected the first percent less the second"
    sides = {"only-first": first - second, "only-second": second - first}
    if pair.state in sides and not (pair.beyond_noise and sides[pair.state] > 0):
        yield ".state", "expected a side that is higher beyond noise"


def _wishes_are_of_one_pillar(pair: "WishPair") -> Iterator[Fault]:
    for name in ("first", "second"):
        if getattr(pair, name).id != pair.id:
            yield f".{name}.id", "expected the id of the pair"


def _closer_for_both(seen: "CoupleComparison") -> Iterator[Fault]:
    closer = tuple(pair.id for pair in seen.zones if pair.first == pair.second == "closer")
    if seen.tier >= _ZONES and seen.strong_pillars != closer:
        yield ".strong_pillars", "expected the pillars where both are on the closer side"


def _pairs_are_of_the_zones(seen: "CoupleComparison") -> Iterator[Fault]:
    if seen.tier >= _NUMBERS and seen.pillars.ids != seen.zones.ids:
        yield ".pillars", "expected the pillars of the zones"
    for at, pair in enumerate(seen.pillars):
        zones = seen.zones[pair.id]
        for name, zone in (("first", zones.first), ("second", zones.second)):
            if (getattr(pair, f"{name}_percent") is None) is not (zone is None):
                yield f".pillars[{at}].{name}_percent", "expected one exactly beside a zone"
        alike = zones.first if zones.first == zones.second else None
        for side, state in _BOTH.items():
            if (pair.state == state) is not (alike == side):
                yield f".pillars[{at}].state", "expected that of the zones"


def _lists_are_of_the_pairs(seen: "CoupleComparison") -> Iterator[Fault]:
    if seen.tier < _NUMBERS:
        return
    wished = set(seen.wished_by_both)
    lists = {
        "different_views": [pair.id for pair in seen.pillars if pair.beyond_noise],
        "growth_areas": [
            pair.id for pair in seen.pillars if pair.state == "both-low" or pair.id in wished
        ],
        "wished_by_both": [
            pair.id for pair in seen.wishes if pair.first.state == pair.second.state == "more"
        ],
    }
    for name, expected in lists.items():
        if list(getattr(seen, name)) != expected:
            yield f".{name}", "expected those that the pairs show, in their order"


def _reports_are_of_one_form(seen: "CoupleComparison") -> Iterator[Fault]:
    first, second = seen.provenance
    for name in SAME_FOR_TWO:
        if getattr(second, name) != getattr(first, name):
            yield f".provenance[1].{name}", "expected that of the first"


INVARIANTS: dict[str, Invariants] = {
    "ShownPillar": Invariants(
        {"id": ID, "percent": PERCENT, "interval": _INTERVAL},
        (
            both_or_neither("percent", "interval"),
            contains("interval", "percent"),
            _scored_where_placed,
        ),
    ),
    "ShownWish": Invariants({"id": ID}),
    "Preview": Invariants(
        {
            "tier": number(1, HIGHEST_TIER),
            "strong_signals": IDS,
            "strong_pillars": IDS,
            "wished": IDS,
            "pillars": MANY,
            "wishes": MANY,
            "covers": ID,
        },
        (_tier_is_shared, _nothing_beyond_the_tier, _preview_is_of_one),
    ),
    "Consent": Invariants(
        {"tier": number(0, HIGHEST_TIER), "covers": lambda covers: ID(covers) if covers else None}
    ),
    "ZonePair": Invariants({"id": ID}),
    "PillarPair": Invariants(
        {
            "id": ID,
            "first_percent": PERCENT,
            "first_interval": _INTERVAL,
            "second_percent": PERCENT,
            "second_interval": _INTERVAL,
            "difference": number(-100, 100),
            "se": number(0, 200, above=True),
        },
        (
            both_or_neither("first_percent", "first_interval"),
            both_or_neither("second_percent", "second_interval"),
            contains("first_interval", "first_percent"),
            contains("second_interval", "second_percent"),
            both_or_neither("difference", "se", "beyond_noise"),
            _pair_is_of_two,
        ),
    ),
    "WishPair": Invariants({"id": ID}, (_wishes_are_of_one_pillar,)),
    "CoupleComparison": Invariants(
        {
            "tier": number(0, HIGHEST_TIER),
            "strong_signals": IDS,
            "strong_pillars": IDS,
            "wished_by_both": IDS,
            "zones": MANY,
            "pillars": MANY,
            "wishes": MANY,
            "growth_areas": IDS,
            "different_views": IDS,
            "cautions": of_length(0, 1),
        },
        (
            only_of_wording,
            _reports_are_of_one_form,
            _tier_is_shared,
            _nothing_beyond_the_tier,
            _closer_for_both,
            _pairs_are_of_the_zones,
            _lists_are_of_the_pairs,
        ),
    ),
}
"""By the name of the class."""
