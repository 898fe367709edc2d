"""What a plan is chosen from, and within which bounds."""

from collections.abc import Mapping

import attrs

from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.rules import LIGHT_END
from emotional_intimacy.planning.sequence import Before

__all__ = ["Brief", "Occasion"]


@attrs.frozen(eq=False, repr=False)
class Occasion(Value):
    """A practice that was in the past of a plan.

    Attributes:
        practice: Its id.
        week: The week.
        counts: Whether it was done, and felt no worse: what comes after it may follow.
    """

    practice: str
    week: int
    counts: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Brief(Value):
    """What a plan is chosen from, and within which bounds.

    Attributes:
        pool: The practices that may be in it, beside the fixed ones.
        needs: What they are chosen by.
        served: For each practice of the pool the places of the needs for which it can count.
        leading: For each practice the places of those that it names first.
        needless: Whether a practice may stand without a need.
        answers: Ids of the practices that answer what the plan is about; None where nothing is.
        others: How many steps may come beside each step that answers it.
        weeks: How many weeks the plan has.
        first: The first week to fill.
        minutes: What each week has left beside the fixed steps; 0 for a week that is past.
        fixed: The minutes of the fixed steps of each week.
        free: The free weekdays with their minutes.
        days: The same for each week, with what the fixed steps leave of their minutes.
        small: How many steps a week takes at most beside its anchor and its habit.
        themes: For each chapter the place of the need that it is about; None where it has none.
        before: For the id of a practice what comes first, if anything does.
        depth: The greatest depth of each week.
        opened: Whether week 1 has a step of a depth, among its fixed steps or those that are past.
        opening: The depth with which the plan may open, in week 1 or from week 3 on.
        invitations: How many practices for two each week takes at most.
        repeats: Whether a practice may stand in both weeks of a chapter.
        most: How often a practice that is no habit may stand in the plan.
        past: What was in the weeks that are past.
        taste: What is added to each practice of the pool by the seed, for reaching the other
            person, and by how well it fits.
        liked: Ids of practices that felt better before.
        welcome: How welcome practices are of a depth that the ground carries or two opened to each
            other, or that lead there.
        worn: Ids of practices that an earlier plan held, but for those that are liked.
    """

    pool: tuple[Practice, ...]
    needs: tuple[Need, ...]
    served: tuple[tuple[int, ...], ...]
    leading: tuple[tuple[int, ...], ...]
    needless: bool
    answers: frozenset[str] | None
    others: int
    weeks: int
    first: int
    minutes: tuple[int, ...]
    fixed: tuple[int, ...]
    free: tuple[tuple[int, int], ...]
    days: tuple[tuple[tuple[int, int], ...], ...]
    small: int
    themes: tuple[int | None, ...]
    before: Mapping[str, tuple[Before, ...]]
    depth: tuple[int, ...]
    opened: bool
    opening: int
    invitations: tuple[int, ...]
    repeats: bool
    most: int
    past: tuple[Occasion, ...]
    taste: tuple[int, ...]
    liked: frozenset[str]
    welcome: Mapping[str, int]
    worn: frozenset[str]

    @property
    def ends_lightly(self) -> bool:
        """Whether the last chapter is light."""
        return self.weeks >= LIGHT_END
