"""A plan that is being filled, chapter by chapter, and the rules that it keeps."""

from collections.abc import Mapping, Sequence

import attrs

from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.days import Days
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.sequence import Before

__all__ = ["Brief", "Draft", "Occasion", "Room", "chapters", "is_within_dose"]

FIRST_DEEPER_WEEK = 3
LAST_DEPTH = 1
"""The greatest depth of the last chapter, which ends lightly."""

LIGHT_END = 4
"""Weeks from which on a plan ends lightly."""

_DEEP, _DEEPEST = 2, 3
_MOST_DEEP, _MOST_DEEPEST = 2, 1
"""Steps of depth 2 or more, and of depth 3 or more, of a week at most."""

_MOST_MOMENTS = 2
"""Steps of a week at most that wait for their moment: more can't be kept in mind."""

HABIT_SHARE = 3
"""A habit has at most one of so many minutes of its week."""


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
        taste: What the seed adds to each practice of the pool.
        liked: Ids of practices that felt better before.
        welcome: How welcome practices are of a depth that the ground carries or two opened to each
            other, or that lead there.
        worn: Ids of practices that an earlier plan held, but for those that are liked.
    """

    pool: tuple[Practice, ...]
    needs: tuple[Need, ...]
    served: tuple[tuple[int, ...], ...]
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


def chapters(weeks: int) -> tuple[tuple[int, ...], ...]:
    """The chapters of a plan: its weeks two by two; the last one may have one.

    Args:
        weeks: How many weeks the plan has.

    Returns:
        The numbers of the weeks of each chapter.
    """
    return tuple(tuple(range(first, min(first + 2, weeks + 1))) for first in range(1, weeks + 1, 2))


class Draft:
    """Takes steps from the first week on, and none that a rule forbids.

    * A week takes no more minutes than it has, at most one anchor, so many smaller steps, two that
      wait for their moment, two of depth 2 or more, one of depth 3 or more, and so many that need
      the other person.
    * Up to each step, those that don't answer what the plan is about are no more than `others` for
      each that does; one fewer in the first week of a chapter, so that the second has one too. A
      week in which none of those can stand has one of the others all the same.
    * A chapter takes half at most of the practices that answer it and could stand in it or rest, so
      that the next chapter has some too.
    * A chapter has one habit at most. In no week it has more than a third of the minutes.
    * What stood in one chapter rests in the next, unless it felt better. No week holds a practice
      twice, and a chapter does so only where `repeats` allows it, never with an anchor. Nothing but
      a habit stands more than `most` times.
    * No span of weeks holds a practice more often than its dose allows.
    * Prerequisites and all else that comes first stand early enough; see `sequence`.
    * Nothing is deeper than its week allows. A plan opens with `opening` at most, in week 1 or from
      week 3 on; anything deeper, and what is tender, comes from week 3 on.
    * The last chapter of a plan of four weeks or more has nothing deeper than 1, nothing tender and
      no conflict. A conflict stands in a week with good times.
    * What needs the other person comes from week 2 on.

    Args:
        brief: The bounds.
    """

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.left = [0, *brief.minutes]
        self._first: dict[str, int] = {}
        self._weeks_of: dict[str, list[int]] = {}
        for occasion in brief.past:
            self._weeks_of.setdefault(occasion.practice, []).append(occasion.week)
            if occasion.counts:
                earlier = self._first.get(occasion.practice, occasion.week)
                self._first[occasion.practice] = min(earlier, occasion.week)
        self._opened = brief.opened
        self._days = [Days(free, brief.free) for free in brief.days]
        self._previous: frozenset[str] = frozenset()
        self._here: set[str] = set()
        self._week = 0
        self._last_chapter = chapters(brief.weeks)[-1]
        self._is_light_end = brief.ends_lightly
        self._room = Room(0, 0)
        self._answering = self._others = 0
        self._ration = self._last_of_chapter = self._kept = 0
        self._is_bare = False
        answers = brief.answers or frozenset()
        self._answers = [one for one in brief.pool if one.id in answers]

    def begin_chapter(self, weeks: tuple[int, ...]) -> None:
        """Go on to the next chapter."""
        earlier = range(weeks[0] - 2, weeks[0])
        self._previous = frozenset(
            id
            for id, stood in self._weeks_of.items()
            if id not in self.brief.liked and any(week in earlier for week in stood)
        )
        self._here = {
            id for id, stood in self._weeks_of.items() if any(week in weeks for week in stood)
        }
        self._last_of_chapter = weeks[-1]
        self._week = weeks[0]
        self._ration = self._half_of_answers()

    def is_here(self, id: str) -> bool:
        """Whether a practice stands in this chapter."""
        return id in self._here

    def begin_week(self, week: int) -> None:
        """Go on to the next week."""
        self._week = week
        self._kept = int(week < self._last_of_chapter)
        self._room = Room(self.brief.small, self.brief.invitations[week - 1])
        self._is_bare = not any(self.can_come(one) and self.fits(one) for one in self._answers)

    def stood(self, id: str) -> bool:
        """Whether a practice is in the plan so far."""
        return id in self._weeks_of

    def can_come(self, practice: Practice) -> bool:
        """Whether a practice can stand in this week, by all rules but those of room and minutes."""
        week, id = self._week, practice.id
        if practice.depth > self.brief.depth[week - 1] or id in self._previous:
            return False
        stood = self._weeks_of.get(id)
        if stood is not None:
            again = id in self._here and not practice.habit
            if week in stood or (again and (not self.brief.repeats or practice.anchor)):
                return False
            if not practice.habit and len(stood) >= self.brief.most:
                return False
            if not is_within_dose(practice, stood, week):
                return False
        if self._is_light_end and week in self._last_chapter and not _is_light(practice):
            return False
        return self._is_due(practice)

    def fits(self, practice: Practice) -> bool:
        """Whether there is room and time for a practice in this week."""
        return (
            practice.minutes <= self.left[self._week]
            and self._room.takes(practice)
            and self.keeps_balance(practice)
            and self.leaves_some(practice)
            and (practice.moment or self._days[self._week - 1].fits(practice.minutes))
        )

    def keeps_balance(self, practice: Practice) -> bool:
        """Whether a practice answers what the plan is about, or enough others do already."""
        return (
            self.brief.answers is None
            or practice.id in self.brief.answers
            or self._others + self._kept < self.brief.others * self._answering
            or self._is_bare
        )

    def leaves_some(self, practice: Practice) -> bool:
        """Whether enough of what answers is left for the next chapter beside a practice."""
        answers = self.brief.answers
        return (
            answers is None
            or practice.id not in answers
            or practice.id in self._here
            or len(self._here & answers) < self._ration
        )

    def _half_of_answers(self) -> int:
        count = sum(one.id in self._previous or self.can_come(one) for one in self._answers)
        return (count + 1) // 2

    def fits_daily(self, habit: Practice, week: int) -> bool:
        """Whether a habit may stand in a week that has no other steps yet, and has its minutes."""
        minutes = self.daily(habit)
        whole = self.brief.fixed[week - 1] + self.left[week]
        return (
            minutes <= self.left[week]
            and (habit.together != "together" or self.brief.invitations[week - 1] > 0)
            and minutes * HABIT_SHARE <= whole
            and self._days[week - 1].fits_daily(habit.minutes, self._times(habit))
        )

    def daily(self, habit: Practice) -> int:
        """The minutes of a habit in a week."""
        return habit.minutes * self._times(habit)

    def put(self, practice: Practice, week: int) -> tuple[int, ...]:
        """Put a practice into a week.

        Args:
            practice: The practice.
            week: The week; of any practice but a habit this one.

        Returns:
            Its weekdays: all of a habit, none where it waits for its moment.
        """
        self._weeks_of.setdefault(practice.id, []).append(week)
        self._first[practice.id] = min(self._first.get(practice.id, week), week)
        self._here.add(practice.id)
        if week == 1 and practice.depth:
            self._opened = True
        self._weigh(practice, 1)
        days = self._days[week - 1]
        if practice.habit:
            self.left[week] -= self.daily(practice)
            return days.take_daily(practice.minutes, self._times(practice))
        self.left[week] -= practice.minutes
        self._room.take(practice)
        self._is_bare = False
        return () if practice.moment else (days.take(practice),)

    def take_out(self, habit: Practice, week: int, days: Sequence[int]) -> None:
        """Take a habit out of a week again."""
        self._weeks_of[habit.id].remove(week)
        self._weigh(habit, -1)
        self.left[week] += self.daily(habit)
        self._days[week - 1].give_back(days, habit.minutes)
        if not self._weeks_of[habit.id]:
            del self._weeks_of[habit.id], self._first[habit.id]

    def _weigh(self, practice: Practice, steps: int) -> None:
        if self.brief.answers is not None and practice.id not in self.brief.answers:
            self._others += steps
        else:
            self._answering += steps

    def _times(self, habit: Practice) -> int:
        return min(habit.dose.times, len(self.brief.days[0]))

    def _is_due(self, practice: Practice) -> bool:
        week = self._week
        if week < FIRST_DEEPER_WEEK:
            deeper = practice.depth > self.brief.opening or practice.tender
            # A habit may not fit week 1, or be taken out of it again, so it doesn't open a plan.
            rises = practice.depth and (week > 1 or practice.habit) and not self._opened
            if deeper or rises:
                return False
        befores = self.brief.before.get(practice.id)
        if befores is None:
            return True
        return all(before.has_come(self._first, week) for before in befores)


def _is_light(practice: Practice) -> bool:
    """Whether a plan can end on a practice."""
    return practice.depth <= LAST_DEPTH and not practice.tender and practice.kind != "conflict"


class Room:
    """What a week still takes.

    Args:
        small: How many smaller steps it takes.
        invitations: How many practices for two.
    """

    def __init__(self, small: int, invitations: int) -> None:
        self.anchors = 1
        self.small = small
        self.invitations = invitations
        self.deep = _MOST_DEEP
        self.deepest = _MOST_DEEPEST
        self.moments = _MOST_MOMENTS
        self.pleasant = False

    def takes(self, practice: Practice) -> bool:
        """Whether there is room for a practice."""
        return (
            (self.anchors if practice.anchor else self.small) > 0
            and (practice.together != "together" or self.invitations > 0)
            and (not practice.moment or self.moments > 0)
            and (practice.depth < _DEEP or self.deep > 0)
            and (practice.depth < _DEEPEST or self.deepest > 0)
            and (practice.kind != "conflict" or self.pleasant)
        )

    def take(self, practice: Practice) -> None:
        """Take a practice."""
        if practice.anchor:
            self.anchors -= 1
        else:
            self.small -= 1
        self.invitations -= practice.together == "together"
        self.moments -= practice.moment
        self.deep -= practice.depth >= _DEEP
        self.deepest -= practice.depth >= _DEEPEST
        self.pleasant = self.pleasant or practice.kind == "good-times"


def is_within_dose(practice: Practice, weeks: Sequence[int], new: int) -> bool:
    """Whether one more week leaves no span of weeks with more steps than the dose allows.

    Args:
        practice: The practice.
        weeks: The weeks that have it, each once.
        new: The week to come.

    Returns:
        True if it may come.
    """
    times, span = practice.dose.times, practice.dose.weeks
    if not weeks:
        return True
    if span is None:
        return len(weeks) < times
    # The fullest span begins with an occasion; one that begins earlier holds no more.
    begins = (week for week in (*weeks, new) if new - span < week <= new)
    return all(sum(first <= week < first + span for week in weeks) < times for first in begins)
