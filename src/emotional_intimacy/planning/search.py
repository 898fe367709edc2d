"""Choosing the practices of a plan."""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush, heapreplace
from typing import NamedTuple

import attrs

from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.draft import Draft
from emotional_intimacy.planning.objective import (
    FRESH,
    KNOWN,
    LIKED,
    MINUTE,
    STEP,
    THEME,
    VARIETY,
    WELCOME,
    levels_of,
    reasons_for,
    target_minutes,
)
from emotional_intimacy.planning.rules import HABIT_SHARE, chapters

__all__ = ["Chosen", "Filling", "choose", "fill"]

_SHUFFLES = 2
_OPENERS = 4
_FAVOR = 500
_STRIDE = 97
_NOISE = 211

_PER_MINUTE = 12, 6, 48
"""What a minute may take off in choosing: long steps leave less room for others."""

_WAIT = 400
"""What is taken off in choosing from a step that the next chapter is about, and this one is not: it
would rest there."""


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
        chosen: In the order in which they were chosen.
    """

    value: int
    chosen: tuple[Chosen, ...]


def choose(brief: Brief) -> Filling:
    """Choose the practices of all weeks that are not past.

    Week by week, what brings most is taken until the week is full. That hardly looks ahead, so some
    ways of filling are tried, which favor what is short, or opens the way for others, or change the
    order a little, and the best is kept.

    Args:
        brief: What the plan is chosen from.

    Returns:
        The best filling; the first of equally good ones.
    """
    return max(
        (fill(brief, favors) for favors in _orders(brief)), key=lambda filling: filling.value
    )


def fill(brief: Brief, favors: Sequence[int]) -> Filling:
    """Fill all weeks, each with what is worth most, within the rules of a draft.

    Args:
        brief: What the plan is chosen from.
        favors: What is added to the worth of each practice of the pool in choosing; it is not part
            of the value.

    Returns:
        The filling.
    """
    return _Filler(brief, favors).filled()


class _Pick(NamedTuple):
    """A practice of the pool in a week, and the place of the need for which it counts."""

    at: int
    week: int
    days: tuple[int, ...]
    place: int | None
    worth: int


class _Filler:
    """Fills one draft."""

    def __init__(self, brief: Brief, favors: Sequence[int]) -> None:
        self._brief = brief
        self._favors = favors
        self._favored: list[int] = []
        self._draft = Draft(brief)
        most = len(brief.minutes) * (brief.small + 2) + 1
        self._levels = [levels_of(need, brief.weeks, most) for need in brief.needs]
        self._served = [0] * len(brief.needs)
        self._habits = [at for at, practice in enumerate(brief.pool) if practice.habit]
        self._steps = [at for at, practice in enumerate(brief.pool) if not practice.habit]
        self._base = [
            STEP
            + KNOWN[practice.known.level]
            + brief.taste[at]
            + (LIKED if practice.id in brief.liked else 0)
            + WELCOME * brief.welcome.get(practice.id, 0)
            + (FRESH if brief.worn and practice.id not in brief.worn else 0)
            for at, practice in enumerate(brief.pool)
        ]
        self._theme: int | None = None
        self._value = 0
        self._picks: list[_Pick] = []

    def filled(self) -> Filling:
        brief = self._brief
        coming_themes = (*brief.themes[1:], None)
        plan = zip(chapters(brief.weeks), brief.themes, coming_themes, strict=True)
        for weeks, theme, next_theme in plan:
            self._theme = theme
            self._favored = [
                favor - _WAIT * (next_theme in served and theme not in served)
                for favor, served in zip(self._favors, brief.served, strict=True)
            ]
            coming = tuple(week for week in weeks if week >= brief.first)
            if not coming:
                continue
            self._draft.begin_chapter(weeks)
            habit = self._habit(coming, begun=coming != weeks)
            for week in coming:
                self._draft.begin_week(week)
                self._fill_week(week)
            self._settle_habit(habit)
        chosen = tuple(
            Chosen(
                brief.pool[pick.at],
                pick.week,
                pick.days,
                reasons_for(brief.needs, brief.served[pick.at], pick.place),
                pick.worth,
            )
            for pick in self._picks
        )
        return Filling(self._value, chosen)

    def _habit(self, weeks: tuple[int, ...], *, begun: bool) -> list[_Pick]:
        """Put the best habit into all weeks of a chapter that have the minutes.

        A chapter that has begun goes on with the habit that it has, if it has one.
        """
        best, highest = None, 0
        draft = self._draft
        draft.begin_week(weeks[0])
        for index in self._habits:
            practice = self._brief.pool[index]
            if not (
                draft.can_come(practice)
                and draft.keeps_balance(practice)
                and draft.leaves_some(practice)
            ):
                continue
            if begun and not self._draft.is_here(practice.id):
                continue
            wanted = self._worth(index) + self._favored[index]
            fitting = [week for week in weeks if self._draft.fits_daily(practice, week)]
            if fitting and wanted > highest:
                best, highest = (index, fitting), wanted
        if best is None:
            return []
        index, fitting = best
        return [self._put(index, week) for week in fitting]

    def _settle_habit(self, picks: list[_Pick]) -> None:
        """Take the habit out of weeks of which it would have more than its share."""
        for pick in picks:
            practice = self._brief.pool[pick.at]
            minutes = self._draft.daily(practice)
            at = pick.week - 1
            used = self._brief.fixed[at] + self._brief.minutes[at] - self._draft.left[pick.week]
            if minutes * HABIT_SHARE > used:
                self._draft.take_out(practice, pick.week, pick.days)
                self._picks.remove(pick)
                if pick.place is not None:
                    self._served[pick.place] -= 1
        self._value = self._value_of(self._picks)

    def _fill_week(self, week: int) -> None:
        """Take what is worth most until nothing fits.

        Worth only falls while a week is filled, so the best is that whose worth, worked out again,
        is still ahead of all others.
        """
        draft, brief = self._draft, self._brief
        waiting = [
            (-(self._worth(index) + self._minutes_worth(index, week) + self._favored[index]), index)
            for index in self._steps
            if draft.can_come(brief.pool[index])
        ]
        heapify(waiting)
        aside: list[tuple[int, int]] = []
        while waiting:
            wanted, index = waiting[0]
            practice = brief.pool[index]
            if not draft.fits(practice):
                heappop(waiting)
                if practice.kind == "conflict" or not draft.keeps_balance(practice):
                    aside.append((wanted, index))
                continue
            now = -(self._worth(index) + self._minutes_worth(index, week) + self._favored[index])
            if now > wanted:
                heapreplace(waiting, (now, index))
                continue
            heappop(waiting)
            self._put(index, week)
            # Beside good times, or beside what answers the need, it may fit now.
            for entry in aside:
                heappush(waiting, entry)
            aside = []

    def _put(self, index: int, week: int) -> _Pick:
        practice = self._brief.pool[index]
        worth, place = self._need(index)
        pick = _Pick(index, week, self._draft.put(practice, week), place, worth)
        if place is not None:
            self._served[place] += 1
        self._picks.append(pick)
        return pick

    def _need(self, index: int) -> tuple[int, int | None]:
        """What a step counts for the need that it serves best, and the place of that need."""
        worth, best = 0, None
        for place in self._brief.served[index]:
            level = self._levels[place][self._served[place]]
            if best is None or level > worth:
                worth, best = level, place
        return worth, best

    def _worth(self, index: int) -> int:
        worth = self._need(index)[0] + self._base[index]
        worth += THEME if self._theme in self._brief.served[index] else 0
        return worth if self._draft.stood(self._brief.pool[index].id) else worth + VARIETY

    def _minutes_worth(self, index: int, week: int) -> int:
        brief = self._brief
        budget = brief.minutes[week - 1] + brief.fixed[week - 1]
        used = budget - self._draft.left[week]
        room = target_minutes(budget) - used
        return MINUTE * max(0, min(room, brief.pool[index].minutes))

    def _value_of(self, picks: Sequence[_Pick]) -> int:
        """The value of what was chosen; see `objective`."""
        brief = self._brief
        counted = [0] * len(brief.needs)
        stood = {occasion.practice for occasion in brief.past}
        used = list(brief.fixed)
        value = 0
        for pick in picks:
            practice = brief.pool[pick.at]
            if pick.place is not None:
                value += self._levels[pick.place][counted[pick.place]]
                counted[pick.place] += 1
            value += self._base[pick.at]
            theme = brief.themes[(pick.week - 1) // 2]
            value += THEME if theme in brief.served[pick.at] else 0
            if practice.id not in stood:
                stood.add(practice.id)
                value += VARIETY
            minutes = self._draft.daily(practice) if practice.habit else practice.minutes
            used[pick.week - 1] += minutes
        for week in range(brief.first, brief.weeks + 1):
            fixed = brief.fixed[week - 1]
            target = target_minutes(brief.minutes[week - 1] + fixed)
            value += MINUTE * max(0, min(used[week - 1], target) - fixed)
        return value


def _orders(brief: Brief) -> Iterator[list[int]]:
    """Different favors to try."""
    places = {practice.id: at for at, practice in enumerate(brief.pool)}
    openers = dict.fromkeys(
        id
        for befores in brief.before.values()
        for before in befores
        for id in before.ids
        if id in places
    )
    for each in _PER_MINUTE:
        yield [-each * practice.minutes for practice in brief.pool]
    short = [-_PER_MINUTE[0] * practice.minutes for practice in brief.pool]
    for id in list(openers)[:_OPENERS]:
        yield [favor + _FAVOR * (at == places[id]) for at, favor in enumerate(short)]
    for turn in range(1, _SHUFFLES + 1):
        noise = ((at + 1) * (2 * turn + 1) * _STRIDE % _NOISE for at in range(len(short)))
        yield [favor + by for favor, by in zip(short, noise, strict=True)]
