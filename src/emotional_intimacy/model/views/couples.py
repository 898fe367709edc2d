"""Views of what two people see of each other, and of what one of them would show."""

from typing import Literal

import attrs

from emotional_intimacy.model.couples import CoupleState, Tier, Zone
from emotional_intimacy.model.value import Value
from emotional_intimacy.model.views.common import NotesView, PageView

__all__ = [
    "AreaPairView",
    "AreaSideView",
    "CoupleView",
    "NamedView",
    "NamesView",
    "PreviewAreaView",
    "PreviewView",
    "PreviewWishView",
    "QuestionKind",
    "QuestionView",
    "QuestionsView",
    "WishPairView",
    "WishState",
]

QuestionKind = Literal["more", "different", "distant"]
"""Why an area is asked about: both would like more of it, they see it differently, or it's clearly
distant for both."""

WishState = Literal["more", "less", "as-now"]
"""What somebody would like of an area."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NamedView(Value):
    """A sign or an area by its name.

    Attributes:
        id: Its id.
        name: Its name.
    """

    id: str = attrs.field(repr=False)
    name: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NamesView(Value):
    """Signs or areas under a heading.

    Attributes:
        heading: The heading.
        names: The signs or areas, in bank order, which means nothing.
    """

    heading: str
    names: tuple[NamedView, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AreaSideView(Value):
    """What one person shows of an area.

    Attributes:
        zone: Where the answers lie; None where there are too few.
        zone_words: The same in words.
        percent: Percent of the possible range, unrounded; None below tier 3, or not scored.
        low: Lower end of the band, a 90 % interval; None where `percent` is.
        high: Upper end of the band.
        number: The rounded percent, such as ``"71"``; a dash without one.
    """

    zone: Zone | None = attrs.field(repr=False)
    zone_words: str = attrs.field(repr=False)
    percent: float | None = attrs.field(repr=False)
    low: float | None = attrs.field(repr=False)
    high: float | None = attrs.field(repr=False)
    number: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AreaPairView(Value):
    """How two people see an area.

    Attributes:
        id: Id of the area.
        name: Its name.
        first: What the first person shows.
        second: What the second person shows.
        state: How the two levels compare; None below tier 3.
        difference: First less second, in points; None unless both numbers are shown.
        beyond_noise: Whether the difference is more than the scatter of the questions; None
            without one.
        words: How the two go together, in a short phrase.
        description: All of this in a sentence or two, for people who don't see the strip.
    """

    id: str
    name: str = attrs.field(repr=False)
    first: AreaSideView = attrs.field(repr=False)
    second: AreaSideView = attrs.field(repr=False)
    state: CoupleState | None = attrs.field(repr=False)
    difference: float | None = attrs.field(repr=False)
    beyond_noise: bool | None = attrs.field(repr=False)
    words: str = attrs.field(repr=False)
    description: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WishPairView(Value):
    """What two people would like of an area.

    Attributes:
        id: Id of the area.
        name: Its name.
        first: What the first person would like; None where there are too few answers.
        second: What the second person would like.
        words: Both in a short phrase.
    """

    id: str
    name: str = attrs.field(repr=False)
    first: WishState | None = attrs.field(repr=False)
    second: WishState | None = attrs.field(repr=False)
    words: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionView(Value):
    """A question to ask each other about some areas.

    Attributes:
        why: Why they are asked about.
        areas: The areas; each stands under one question.
        question: The question.
    """

    why: QuestionKind = attrs.field(repr=False)
    areas: tuple[NamedView, ...] = attrs.field(repr=False)
    question: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionsView(Value):
    """Questions to ask each other.

    Attributes:
        heading: The heading.
        questions: The questions; empty where nothing asks for one.
        note: What to bear in mind.
    """

    heading: str
    questions: tuple[QuestionView, ...] = attrs.field(repr=False)
    note: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CoupleView(PageView):
    """What two people see together: what a `CoupleComparison` holds, and nothing else.

    Attributes:
        names: What the two are called, the first person first.
        in_short: What they have in common, in a few short sentences.
        cautions: What changes how to read it; empty where nothing does.
        signs: Signs of closeness that both show.
        close_areas: Areas that are clearly close for both; `in_short` names them.
        wished: Areas that both would like more of; `in_short` names them.
        areas_heading: The heading over the areas.
        zones: Where the zones of a strip end.
        ends: What 0 and 100 stand for.
        key: How to read the strips; empty without numbers.
        areas_note: What to bear in mind about areas that are seen differently.
        areas: The areas; empty below tier 2, with numbers at tier 3. The tier is no field: it would
            tell a choice to show nothing from nothing in common.
        wishes_heading: The heading over the wishes.
        wishes_note: How to read them.
        wishes: What each would like of each area; empty below tier 3, or without wishes.
        questions: What they may ask each other.
        choice: That each chose what shows, and what doesn't show.
    """

    names: tuple[str, str] = attrs.field(repr=False)
    in_short: NotesView = attrs.field(repr=False)
    cautions: tuple[str, ...] = attrs.field(repr=False)
    signs: NamesView = attrs.field(repr=False)
    close_areas: tuple[NamedView, ...] = attrs.field(repr=False)
    wished: tuple[NamedView, ...] = attrs.field(repr=False)
    areas_heading: str = attrs.field(repr=False)
    zones: tuple[float, float] | None = attrs.field(repr=False)
    ends: tuple[str, str] = attrs.field(repr=False)
    key: str = attrs.field(repr=False)
    areas_note: str = attrs.field(repr=False)
    areas: tuple[AreaPairView, ...] = attrs.field(repr=False)
    wishes_heading: str = attrs.field(repr=False)
    wishes_note: str = attrs.field(repr=False)
    wishes: tuple[WishPairView, ...] = attrs.field(repr=False)
    questions: QuestionsView = attrs.field(repr=False)
    choice: NotesView = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PreviewAreaView(Value):
    """What the other person would see of an area.

    Attributes:
        id: Id of the area.
        name: Its name.
        shown: What would show.
        description: The same in a sentence, for people who don't see the strip.
    """

    id: str
    name: str = attrs.field(repr=False)
    shown: AreaSideView = attrs.field(repr=False)
    description: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PreviewWishView(Value):
    """What the other person would see of a wish.

    Attributes:
        id: Id of the area.
        name: Its name.
        state: What is wished for; None where there are too few answers.
        words: The same in words.
    """

    id: str
    name: str = attrs.field(repr=False)
    state: WishState | None = attrs.field(repr=False)
    words: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PreviewView(PageView):
    """What the other person would see of somebody's answers: what a `Preview` holds.

    Attributes:
        tier: How far it would show.
        in_short: What would show, and what can be worked out from it.
        common_heading: That the next three show only where both people have them.
        signs: Signs of closeness that the answers show.
        close_areas: Areas that are clearly close.
        wished: Areas of which more is wished for.
        common_none: What is said where none of the three lists anything.
        areas_heading: The heading over the areas.
        zones: Where the zones of a strip end.
        ends: What 0 and 100 stand for.
        key: How to read the strips; empty without numbers.
        areas: The areas; empty below tier 2, with numbers from tier 3 on.
        wishes_heading: The heading over the wishes.
        wishes: What is wished for of each area; empty below tier 3, or without wishes.
        choice: That it is the person's own choice, and what it means.
    """

    tier: Tier = attrs.field(repr=False)
    in_short: NotesView = attrs.field(repr=False)
    common_heading: str = attrs.field(repr=False)
    signs: NamesView = attrs.field(repr=False)
    close_areas: NamesView = attrs.field(repr=False)
    wished: NamesView = attrs.field(repr=False)
    common_none: str = attrs.field(repr=False)
    areas_heading: str = attrs.field(repr=False)
    zones: tuple[float, float] | None = attrs.field(repr=False)
    ends: tuple[str, str] = attrs.field(repr=False)
    key: str = attrs.field(repr=False)
    areas: tuple[PreviewAreaView, ...] = attrs.field(repr=False)
    wishes_heading: str = attrs.field(repr=False)
    wishes: tuple[PreviewWishView, ...] = attrs.field(repr=False)
    choice: NotesView = attrs.field(repr=False)
