"""Whether a practice could stand in a place of a plan: what a plan keeps, for one step."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.marks import Place
from emotional_intimacy.model.plans import Step
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.fixed import FIXED, OWN_CHOICE, OWN_CHOICES, REVIEWS
from emotional_intimacy.planning.needs import Need, aims
from emotional_intimacy.planning.objective import needs_served
from emotional_intimacy.planning.rules import (
    FIRST_DEEPER_WEEK,
    HABIT_SHARE,
    LAST_DEPTH,
    LIGHT_END,
    Room,
    is_within_dose,
)
from emotional_intimacy.planning.sequence import Before

__all__ = ["Around", "Bounds", "PlaceRules"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Bounds(Value):
    """Within which bounds a step may be put in the place of another one.

    Attributes:
        offered: What may stand, by id.
        needs: What it is chosen by.
        needless: Whether a practice may stand without a need.
        before: For the id of a practice what comes first, if anything does.
        depth: The greatest depth of each week.
        opening: The depth with which a plan may open.
        liked: Ids of practices that felt better before.
        lost: Ids of practices that lead to nothing, as they felt worse.
        minutes: The minutes that each week may have.
        days: The minutes that each weekday may have.
        open: Whether prompts with gates may be dealt.
        taste: Tells apart what is equally good.
    """

    offered: Mapping[str, Practice]
    needs: tuple[Need, ...]
    needless: bool
    before: Mapping[str, tuple[Before, ...]]
    depth: tuple[int, ...]
    opening: int
    liked: frozenset[str]
    lost: frozenset[str]
    minutes: tuple[int, ...]
    days: Mapping[int, int]
    open: bool
    taste: str


class Around(NamedTuple):
    """What there is around a place.

    Attributes:
        place: The place.
        old: The step that is there.
        beside: The practices of the other steps of its week.
        stood: The weeks of each practice, without this step.
        first: The first week of each practice that leads on, without this step.
        waits: What later steps wait for that has come by their week.
        minutes: The minutes that there are for another step.
        others: The minutes of the other steps of the week.
        daily: Those of them that are a habit's.
        opened: Whether week 1 has a depth.
        begun: Whether an earlier week of its chapter has a habit.
    """

    place: Place
    old: Step
    beside: tuple[Practice, ...]
    stood: Mapping[str, Sequence[int]]
    first: Mapping[str, int]
    waits: tuple[tuple[Before, int], ...]
    minutes: int
    others: int
    daily: int
    opened: bool
    begun: bool


class PlaceRules:
    """The rules for one step of a plan without gaps.

    Args:
        bank: The bank.
        bounds: The bounds.
        chapter_of: For each week the place of its chapter.
        small: How many smaller steps a week takes.
        invitations: How many practices for two.
        joint: Whether the plan is for two.
    """

    def __init__(
        self,
        bank: Bank,
        bounds: Bounds,
        chapter_of: Mapping[int, int],
        *,
        small: int,
        invitations: int,
        joint: bool,
    ) -> None:
        self._bank = bank
        self._bounds = bounds
        self._chapter_of = chapter_of
        self._small = small
        self._invitations = invitations
        self._joint = joint

    def fit(self, practice: Practice, around: Around) -> bool:
        """Whether a practice could stand in a place.

        Args:
            practice: The practice.
            around: What there is around the place.

        Returns:
            True if no rule forbids it.
        """
        return (
            (self._bounds.needless or practice.kind in FIXED or bool(self.served(practice)))
            and practice.id != around.old.practice
            and self._is_like(practice, around)
            and self._has_rested(practice, around)
            and self._is_due(practice, around)
            and self._has_room(practice, around)
            and self._leads_on(practice, around)
        )

    def _is_like(self, practice: Practice, around: Around) -> bool:
        """Whether it has the same part in the plan, and takes no more time than there is."""
        old, kinds = around.old, self._kinds(around)
        if practice.kind in FIXED or kinds:
            return practice.kind in kinds and practice.minutes <= around.minutes
        if old.reasons and old.reasons[0].because == "focus":
            return aims(practice, old.reasons[0], self._bank) and self._takes_time(practice, around)
        return self._takes_time(practice, around)

    def _takes_time(self, practice: Practice, around: Around) -> bool:
        """Whether there is time; a habit takes the place of a habit, from its first week on."""
        if not practice.habit:
            return practice.minutes <= around.minutes
        daily = around.old.when == "daily" and practice.minutes <= around.old.minutes
        return daily and not around.begun

    def _kinds(self, around: Around) -> frozenset[str]:
        """The kinds of what a week has in any case, if the old step is of one; none if it is not.

        The bank may not have its practice any more. Then it is what the week would lack.
        """
        practice = self._bank.practices.get(around.old.practice)
        if practice is not None:
            kind = practice.kind
            return REVIEWS if kind in REVIEWS else frozenset({kind} & FIXED)
        beside = {practice.kind for practice in around.beside}
        if around.old.reasons:
            return frozenset()
        if not beside & REVIEWS:
            return REVIEWS
        ends = around.place.week > len(self._chapter_of) - OWN_CHOICES
        return OWN_CHOICE if ends and not beside & OWN_CHOICE else frozenset()

    def _has_rested(self, practice: Practice, around: Around) -> bool:
        chapter = self._chapter_of[around.place.week]
        stood = around.stood.get(practice.id, ())
        rests = 0 if practice.id in self._bounds.liked or practice.kind in FIXED else 1
        return all(abs(self._chapter_of[week] - chapter) > rests for week in stood) and (
            is_within_dose(practice, stood, around.place.week)
        )

    def _is_due(self, practice: Practice, around: Around) -> bool:
        week = around.place.week
        if practice.depth > self._bounds.depth[week - 1]:
            return False
        if week < FIRST_DEEPER_WEEK and (practice.depth > self._bounds.opening or practice.tender):
            return False
        if 1 < week < FIRST_DEEPER_WEEK and practice.depth and not around.opened:
            return False
        if week == 1 and practice.together == "together" and not self._joint:
            return False
        last = max(self._chapter_of.values())
        ends = len(self._chapter_of) >= LIGHT_END and self._chapter_of[week] == last
        heavy = practice.depth > LAST_DEPTH or practice.tender or practice.kind == "conflict"
        return not (ends and heavy) and all(
            before.has_come(around.first, week)
            for before in self._bounds.before.get(practice.id, ())
        )

    def _has_room(self, practice: Practice, around: Around) -> bool:
        room = Room(self._small, self._invitations, around.place.week)
        beside = [
            practice
            for practice in around.beside
            if not practice.habit and practice.kind not in FIXED
        ]
        for held in beside:
            room.take(held)
        pleasant = room.pleasant or practice.kind == "good-times"
        if not pleasant and any(practice.kind == "conflict" for practice in beside):
            return False
        if not practice.habit and around.daily * HABIT_SHARE > around.others + practice.minutes:
            return False
        return practice.habit or practice.kind in FIXED or room.takes(practice)

    def _leads_on(self, practice: Practice, around: Around) -> bool:
        """Whether what comes later still has what leads to it."""
        week = around.place.week
        first = {**around.first, practice.id: min(around.first.get(practice.id, week), week)}
        return all(one.has_come(first, later) for one, later in around.waits)

    def served(self, practice: Practice) -> tuple[int, ...]:
        """The places of the needs for which a practice can count."""
        return needs_served(self._bounds.needs, practice, self._bank)
