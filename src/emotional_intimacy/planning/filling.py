"""The practices of a plan as they are chosen, week by week."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush, heapreplace
from itertools import islice
from typing import NamedTuple

import attrs

from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.draft import Draft
from emotional_intimacy.planning.objective import reasons_for
from emotional_intimacy.planning.rules import chapters
from emotional_intimacy.planning.worth import Worth

__all__ = ["Chosen", "Favors", "Filler", "Filling"]

_WAIT = 400
"""What is taken off in choosing from a step that the next chapter is about, and this one is not: it
would rest there."""

_LED_TO = 40
"""What is added in choosing for each practice that waits for this one, where that is favored."""

_FIRST = 2
"""How many of those that come first are compared in filling a week again."""


@attrs.frozen(eq=False, repr=False)
class Chosen(Value):
    """A practice in a week, and why.

    Attributes:
        practice: The practice.
        week: The week.
        days: Its weekdays: all of a habit, none where it waits for its moment.
        reasons: The need for which it counts, and that need seen from elsewhere.
        worth: What it counts for that need.
    """

    practice: Practice
    week: int
    days: tuple[int, ...]
    reasons: tuple[PlanReason, ...]
    worth: int


@attrs.frozen(eq=False, repr=False)
class Filling(Value):
    """The practices of all weeks.

    Attributes:
        value: What they bring; see `objective`.
        chosen: Week by week.
    """

    value: int
    chosen: tuple[Chosen, ...]


class Favors(NamedTuple):
    """What is added to the worth of practices in choosing; it is not part of the value.

    Attributes:
        each: For each practice of the pool.
        opening: For a practice that something waits for which nothing else leads to yet.
    """

    each: Sequence[int]
    opening: int = 0


class _Change(NamedTuple):
    """A practice that came into a week or left it.

    Attributes:
        at: The place of the practice in the pool.
        week: The week.
        by: 1 if it came, -1 if it left.
        need: The place of the need for which it counts there.
        days: The weekdays on which it was, if it left.
    """

    at: int
    week: int
    by: int
    need: int | None
    days: tuple[int, ...] | None = None


class Filler:
    """Fills the weeks of a plan, and can take back what it did.

    Args:
        brief: What the plan is chosen from.
    """

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.draft: Draft = Draft(brief)
        self.worth: Worth = Worth(brief, self.draft.minutes)
        self.habits: list[int] = [at for at, practice in enumerate(brief.pool) if practice.habit]
        self.steps: list[int] = [at for at, practice in enumerate(brief.pool) if not practice.habit]
        self.chapters: list[tuple[int, ...]] = [
            tuple(week for week in weeks if week >= brief.first)
            for weeks in chapters(brief.weeks)
            if weeks[-1] >= brief.first
        ]
        self._changes: list[_Change] = []

    def fill(self, favors: Favors) -> None:
        """Fill all weeks, each with what is worth most.

        Args:
            favors: What is added to the worth of the practices.
        """
        brief = self.brief
        themes = (*brief.themes, None)
        for weeks in self.chapters:
            chapter = (weeks[0] - 1) // 2
            theme, following = themes[chapter : chapter + 2]
            favored = [
                favor - _WAIT * (following in served and theme not in served)
                for favor, served in zip(favors.each, brief.served, strict=True)
            ]
            self.put_habit(weeks, favored)
            for week in weeks:
                self.fill_week(week, Favors(favored, favors.opening))
            for week in weeks:
                if self.draft.has_much_habit(week) or not self.draft.is_balanced():
                    self.take_habit(week)
        self.keep()

    def fill_week(self, week: int, favors: Favors) -> None:
        """Take what is worth most until nothing fits.

        Worth only falls while a week is filled, so the best is that whose worth, worked out again,
        is still ahead of all others.

        Args:
            week: The week.
            favors: What is added to the worth of the practices.
        """
        draft, worth = self.draft, self.worth

        def wanted(at: int) -> int:
            leads = favors.opening and draft.leads(at, week)
            opening = favors.opening + _LED_TO * leads if leads else 0
            return worth.of(at, week) + favors.each[at] + opening

        waiting = [
            (-wanted(at), at)
            for at in self.steps
            if draft.has_place(at, week) and draft.may_stand(at, week)
        ]
        heapify(waiting)
        aside: list[tuple[int, int]] = []
        while waiting:
            before, at = waiting[0]
            if not draft.fits(at, week):
                aside.append(heappop(waiting))
                continue
            now = -wanted(at)
            if now > before:
                heapreplace(waiting, (now, at))
                continue
            heappop(waiting)
            self.put(at, week)
            # Beside good times, or beside what answers the need, it may fit now.
            for entry in aside:
                if draft.has_place(entry[1], week):
                    heappush(waiting, entry)
            aside = []

    def refill(self, week: int, ranking: Sequence[tuple[int, int]]) -> None:
        """Take what is worth most of what comes first until nothing fits.

        Args:
            week: The week.
            ranking: What it may be worth, and the practices, the most first.
        """
        draft = self.draft
        while draft.left[week] and any(draft.places(week)):
            fitting = (
                at
                for _, at in ranking
                if draft.has_place(at, week) and draft.may_stand(at, week) and draft.fits(at, week)
            )
            first = list(islice(fitting, _FIRST))
            if not first:
                return
            self.put(max(first, key=lambda at: self.worth.of(at, week)), week)

    def put(self, at: int, week: int) -> None:
        """Put a practice of the pool into a week."""
        self.draft.put(at, week)
        self._changes.append(_Change(at, week, 1, self.worth.put(at, week)))

    def take(self, at: int, week: int) -> None:
        """Take a practice of the pool out of a week."""
        days = self.draft.take(at, week)
        self._changes.append(_Change(at, week, -1, self.worth.take(at, week), days))

    def take_habit(self, week: int) -> None:
        """Take the habit out of a week that has one."""
        for at in [at for at in self.draft.steps[week] if self.brief.pool[at].habit]:
            self.take(at, week)

    def keep(self) -> None:
        """What was changed stays so."""
        self._changes.clear()

    def undo(self) -> None:
        """Take back all that was changed since `keep`."""
        while self._changes:
            change = self._changes.pop()
            if change.by > 0:
                self.draft.take(change.at, change.week)
                self.worth.take(change.at, change.week)
            else:
                self.draft.put(change.at, change.week, change.days)
                self.worth.put_for(change.at, change.week, change.need)

    def filled(self) -> Filling:
        """The filling."""
        brief = self.brief
        chosen = []
        counted = self.worth.counted()
        for week in (week for weeks in self.chapters for week in weeks):
            days = self.draft.days(week)
            for at in self.draft.steps[week]:
                place, worth = counted[at, week]
                reasons = reasons_for(brief.needs, brief.served[at], place)
                chosen.append(Chosen(brief.pool[at], week, days[at], reasons, worth))
        return Filling(self.worth.value, tuple(chosen))

    def may_be_habit(self, at: int, weeks: Sequence[int]) -> bool:
        """Whether a practice may be the habit of a chapter.

        A chapter that has begun goes on with the habit that it has, if it has one.

        Args:
            at: Its place in the pool.
            weeks: The weeks to come of the chapter.

        Returns:
            True if it may.
        """
        has_begun = weeks[0] % 2 == 0
        goes_on = bool(self.draft.weeks_of[at] >> (weeks[0] - 1) & 1)
        return self.draft.may_stand(at, weeks[0]) and (goes_on or not has_begun)

    def put_habit(self, weeks: Sequence[int], favors: Sequence[int] = ()) -> None:
        """Put the best habit into all weeks of a chapter that have the minutes.

        Args:
            weeks: The weeks to come of the chapter.
            favors: What is added to the worth of each practice of the pool; empty: nothing.
        """
        best: tuple[int, list[int]] | None = None
        most = 0
        for at in self.habits:
            wanted = self.worth.of(at, weeks[0]) + (favors[at] if favors else 0)
            if wanted > most and self.may_be_habit(at, weeks):
                fitting = [week for week in weeks if self.draft.fits_daily(at, week)]
                if fitting:
                    best, most = (at, fitting), wanted
        if best is not None:
            at, fitting = best
            for week in fitting:
                self.put(at, week)
