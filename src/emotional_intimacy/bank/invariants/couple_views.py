"""What holds of views of what two people see of each other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import (
    ID,
    MANY,
    PERCENT,
    ROUNDING,
    Fault,
    Invariants,
    both_or_neither,
    interval,
    number,
    only_beside,
)
from emotional_intimacy.bank.invariants.views import (
    BAND,
    each_once,
    has_the_page,
    page,
    view,
)

if TYPE_CHECKING:
    from emotional_intimacy.model.views.couples import (
        AreaPairView,
        CoupleView,
        NamesView,
        PreviewView,
    )

__all__ = ["INVARIANTS"]

_ZONES, _NUMBERS = 2, 3
"""The tiers from which on zones and numbers show."""


def _names_stand_once(held: "NamesView") -> Iterator[Fault]:
    yield from each_once(held.names, ".names[{}]")


def _difference_is_of_two(pair: "AreaPairView") -> Iterator[Fault]:
    first, second = pair.first.percent, pair.second.percent
    if first is None or second is None:
        if pair.difference is not None:
            yield ".difference", "expected null unless both numbers are shown"
    elif pair.difference is None or abs(pair.difference - (first - second)) > ROUNDING * 100:
        yield ".difference", "expected the first percent less the second"


def _ids_stand_once(held: "CoupleView | PreviewView") -> Iterator[Fault]:
    for name in ("areas", "wishes"):
        yield from each_once(getattr(held, name), f".{name}[{{}}]")


def _numbers_show_together(seen: "CoupleView") -> Iterator[Fault]:
    """All areas have a state or none has; without states there are no numbers and no wishes."""
    numbers = any(pair.state is not None for pair in seen.areas)
    for at, pair in enumerate(seen.areas):
        if (pair.state is not None) is not numbers:
            yield f".areas[{at}].state", "expected one of each area, or of none"
        for name in ("first", "second"):
            if getattr(pair, name).percent is not None and not numbers:
                yield f".areas[{at}].{name}.percent", "expected null where no area has a state"
    if seen.wishes and not numbers:
        yield ".wishes", "expected none where no area has a state"


def _nothing_beyond_the_tier(seen: "PreviewView") -> Iterator[Fault]:
    for name, least in (("areas", _ZONES), ("wishes", _NUMBERS)):
        if getattr(seen, name) and seen.tier < least:
            yield f".{name}", f"expected none below tier {least}"
    for at, area in enumerate(seen.areas):
        if area.shown.percent is not None and seen.tier < _NUMBERS:
            yield f".areas[{at}].shown.percent", "expected null below tier 3"


INVARIANTS: dict[str, Invariants] = {
    "NamedView": view({"id": ID}),
    "NamesView": view({"names": MANY}, _names_stand_once),
    "AreaSideView": view(
        {"percent": PERCENT, "low": PERCENT, "high": PERCENT},
        *BAND,
        only_beside("percent", "zone"),
    ),
    "AreaPairView": view(
        {"id": ID, "difference": number(-100, 100)},
        both_or_neither("difference", "beyond_noise"),
        _difference_is_of_two,
    ),
    "WishPairView": view({"id": ID}),
    "QuestionView": view({"areas": MANY}),
    "QuestionsView": view({"questions": MANY}),
    "CoupleView": page(
        {
            "zones": interval(0, 100),
            "areas": MANY,
            "wishes": MANY,
        },
        has_the_page,
        _ids_stand_once,
        _numbers_show_together,
    ),
    "PreviewAreaView": view({"id": ID}),
    "PreviewWishView": view({"id": ID}),
    "PreviewView": page(
        {"zones": interval(0, 100), "areas": MANY, "wishes": MANY},
        has_the_page,
        _ids_stand_once,
        _nothing_beyond_the_tier,
    ),
}
"""By the name of the class."""
