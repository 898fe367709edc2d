"""A plan that is being filled, chapter by chapter, and the rules that it keeps."""

from collections.abc import Sequence

from emotional_intimacy.model.practices import Practice
from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.days import Days
from emotional_intimacy.planning.rules import (
    FIRST_DEEPER_WEEK,
    HABIT_SHARE,
    LAST_DEPTH,
    Room,
    chapters,
    is_within_dose,
)

__all__ = ["Draft"]


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
        self.left: list[int] = [0, *brief.minutes]
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
        self._answers = [practice for practice in brief.pool if practice.id in answers]

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
        self._is_bare = not any(
            self.can_come(practice) and self.fits(practice) for practice in self._answers
        )

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
        count = sum(
            practice.id in self._previous or self.can_come(practice) for practice in self._answers
        )
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
