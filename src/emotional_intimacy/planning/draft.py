"""A plan that is being filled, and the rules that it keeps."""

from collections import Counter
from collections.abc import Sequence

from emotional_intimacy.model.practices import Practice
from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.days import Days
from emotional_intimacy.planning.order import Order
from emotional_intimacy.planning.rules import (
    FIRST_DEEPER_WEEK,
    HABIT_SHARE,
    Room,
    chapters,
    is_within_dose,
)
from emotional_intimacy.planning.spacing import weeks_allowed, weeks_apart

__all__ = ["Draft"]


class Draft:
    """Takes steps in any order, and none that a rule forbids.

    * A week takes no more minutes than it has, at most one anchor, so many smaller steps, two that
      wait for their moment (week 1 only one), two of depth 2 or more, one of depth 3 or more, and
      so many that need the other person.
    * Up to each week, the steps that don't answer what the plan is about are no more than `others`
      for each that does; one fewer in the first week of a chapter, so that the second has one too.
      A week without any that does may have one of them all the same.
    * A chapter takes half at most of the practices that answer it and may stand in it or before it,
      so that the next chapter has some too.
    * A chapter has one habit at most. In no week it has more than a third of the minutes.
    * What stands in one chapter rests in the next, unless it felt better. No week holds a practice
      twice, and a chapter does so only where `repeats` allows it, never with an anchor. Nothing but
      a habit stands more than `most` times.
    * No span of weeks holds a practice more often than its dose allows.
    * Prerequisites and all else that comes first stand early enough; see `sequence`.
    * Nothing is deeper than its week allows. A plan opens with `opening` at most, in week 1 or from
      week 3 on; anything deeper, and what is tender, comes from week 3 on.
    * The last chapter of a plan of four weeks or more has nothing deeper than 1, nothing tender and
      no conflict. A conflict stands in a week with good times.
    * What needs the other person comes from week 2 on.

    Practices go by their places in the pool, and weeks are sets of bits.

    Args:
        brief: The bounds.
    """

    def __init__(self, brief: Brief) -> None:
        self.brief: Brief = brief
        self.minutes: list[int] = [
            practice.minutes * self._times(practice) for practice in brief.pool
        ]
        self.allowed: list[int] = weeks_allowed(brief, self.minutes)
        self.apart: list[Sequence[int]] = weeks_apart(brief)
        self.left: list[int] = [0, *brief.minutes]
        self.steps: list[list[int]] = [[] for _ in range(brief.weeks + 1)]
        self.weeks_of: list[int] = [0] * len(brief.pool)
        rooms = enumerate(brief.invitations, start=1)
        self._rooms = [Room(0, 0, 0), *(Room(brief.small, most, week) for week, most in rooms)]
        self._is_anchor = [practice.anchor for practice in brief.pool]
        self._habits = [0] * (brief.weeks + 1)
        self._opening = int(brief.opened)
        self._days_bind = any(
            minutes < brief.minutes[week - 1]
            for week in range(brief.first, brief.weeks + 1)
            for _, minutes in brief.days[week - 1]
        )
        self._days = [Days(days, brief.free) for days in (brief.free, *brief.days)]
        self._days_of: dict[tuple[int, int], tuple[int, ...]] = {}
        answers = brief.answers
        self._answers = [answers is None or practice.id in answers for practice in brief.pool]
        self._answering = [0] * (brief.weeks + 1)
        self._others = [0] * (brief.weeks + 1)
        self._rations = [self._ration(weeks) for weeks in chapters(brief.weeks)]
        self._held: list[Counter[int]] = [Counter() for _ in self._rations]
        places = {practice.id: at for at, practice in enumerate(brief.pool)}
        self._order = Order(brief, places)
        for occasion in brief.past:
            if occasion.practice in places:
                self._begin_with(places[occasion.practice], occasion.week)

    def may_come(self, at: int, week: int) -> bool:
        """Whether a practice could stand in a week in which it does not, if it left others."""
        allowed = self.allowed[at] & ~self.weeks_of[at]
        return bool(allowed >> week & 1) and self._order.has_come(at, week)

    def may_stand(self, at: int, week: int) -> bool:
        """Whether a practice can stand in a week, by all rules but those of room and minutes."""
        stood = self.weeks_of[at]
        if not self.allowed[at] >> week & 1 or stood & self.apart[at][week]:
            return False
        if stood and not self._may_come_again(at, week):
            return False
        is_open = week >= FIRST_DEEPER_WEEK or self._is_open(self.brief.pool[at], week)
        return is_open and self._order.has_come(at, week)

    def places(self, week: int) -> tuple[int, int]:
        """How many anchors and how many smaller steps a week still takes."""
        room = self._rooms[week]
        return room.anchors, room.small

    def has_place(self, at: int, week: int) -> bool:
        """Whether a week has a place and the minutes for a practice; quick to tell."""
        room = self._rooms[week]
        return self.minutes[at] <= self.left[week] and (
            (room.anchors if self._is_anchor[at] else room.small) > 0
        )

    def has_room(self, at: int, week: int, without: Sequence[int] = ()) -> bool:
        """Whether a week has a place and the minutes for a practice, without some of its steps."""
        room, pool, left = self._rooms[week], self.brief.pool, self.left[week]
        for step in without:
            room.take(pool[step], -1)
            left += self.minutes[step]
        takes = self.minutes[at] <= left and room.takes(pool[at])
        for step in without:
            room.take(pool[step])
        return takes

    def fits(self, at: int, week: int) -> bool:
        """Whether there is room and time for a practice in a week."""
        practice = self.brief.pool[at]
        return (
            self.has_room(at, week)
            and self._leaves_some(at, week)
            and self._keeps_balance(at, week)
            and (not self._days_bind or practice.moment or self._days[week].fits(practice.minutes))
        )

    def fits_daily(self, at: int, week: int) -> bool:
        """Whether a habit may stand in a week, if it is a third of the minutes in the end."""
        habit = self.brief.pool[at]
        minutes = self.minutes[at]
        return (
            not self._habits[week]
            and minutes <= self.left[week]
            and (habit.together != "together" or self._rooms[week].invitations > 0)
            and minutes * HABIT_SHARE <= self.brief.fixed[week - 1] + self.brief.minutes[week - 1]
            and self._leaves_some(at, week)
            and self._keeps_balance(at, week)
            and self._days[week].fits_daily(habit.minutes, self._times(habit))
        )

    def put(self, at: int, week: int, days: tuple[int, ...] | None = None) -> None:
        """Put a practice into a week.

        Args:
            at: Its place in the pool.
            week: The week.
            days: The weekdays on which it was before; None to choose them.
        """
        self._change(at, week, 1)
        self.weeks_of[at] |= 1 << week
        self.steps[week].append(at)
        if not self._days_bind:
            return
        if days is None:
            days = self._take_days(self._days[week], at)
        else:
            self._days[week].take_again(days, self.brief.pool[at].minutes)
        self._days_of[at, week] = days

    def take(self, at: int, week: int) -> tuple[int, ...] | None:
        """Take a practice out of a week.

        Args:
            at: Its place in the pool.
            week: The week.

        Returns:
            The weekdays on which it was; None where any day has room for all.
        """
        self._change(at, week, -1)
        self.weeks_of[at] &= ~(1 << week)
        self.steps[week].remove(at)
        if not self._days_bind:
            return None
        days = self._days_of.pop((at, week))
        self._days[week].give_back(days, self.brief.pool[at].minutes)
        return days

    def holds(self) -> bool:
        """Whether the rules hold that may break by taking something out."""
        return (
            self._order.holds(self.weeks_of)
            and all(room.conflicts == 0 or room.pleasant > 0 for room in self._rooms)
            and self._opens()
            and self.is_balanced()
            and not any(map(self.has_much_habit, range(self.brief.first, self.brief.weeks + 1)))
        )

    def has_much_habit(self, week: int) -> bool:
        """Whether the habit of a week has more than its share of the minutes."""
        brief = self.brief
        used = brief.fixed[week - 1] + brief.minutes[week - 1] - self.left[week]
        return self._habits[week] * HABIT_SHARE > used

    def is_balanced(self) -> bool:
        """Whether enough of the steps up to each week answer what the plan is about."""
        brief = self.brief
        if brief.answers is None:
            return True
        ahead = 0
        for week in range(brief.first, brief.weeks + 1):
            others = self._others[week]
            ahead += others - brief.others * self._answering[week]
            kept = week % 2 and week < brief.weeks
            if others and ahead > -kept and not self._is_bare(week):
                return False
        return True

    def leads(self, at: int, week: int) -> int:
        """How many practices wait for a practice that nothing else leads to by a week."""
        return self._order.leads(at, week)

    def days(self, week: int) -> dict[int, tuple[int, ...]]:
        """The weekdays of each step of a week: all of a habit, none where it waits for its moment.

        Args:
            week: The week.

        Returns:
            The weekdays by the place in the pool, the long day for the longer step if it can be.
        """
        pool = self.brief.pool
        days = Days(self.brief.days[week - 1], self.brief.free)
        held: dict[int, tuple[int, ...]] = {}
        for at in sorted(
            self.steps[week], key=lambda at: (not pool[at].habit, not pool[at].anchor)
        ):
            if self._days_bind and not self._has_days(days, at):
                return {step: self._days_of[step, week] for step in self.steps[week]}
            held[at] = self._take_days(days, at)
        return held

    def _has_days(self, days: Days, at: int) -> bool:
        practice = self.brief.pool[at]
        if practice.habit:
            return days.fits_daily(practice.minutes, self._times(practice))
        return practice.moment or days.fits(practice.minutes)

    def _take_days(self, days: Days, at: int) -> tuple[int, ...]:
        practice = self.brief.pool[at]
        if practice.moment:
            return ()
        if practice.habit:
            return days.take_daily(practice.minutes, self._times(practice))
        return (days.take(practice),)

    def _begin_with(self, at: int, week: int) -> None:
        """Know what was in a week that is past."""
        self.weeks_of[at] |= 1 << week
        if self._answers[at]:
            self._held[(week - 1) // 2][at] += 1

    def _change(self, at: int, week: int, by: int) -> None:
        practice = self.brief.pool[at]
        minutes = self.minutes[at]
        self.left[week] -= by * minutes
        if self._answers[at]:
            self._answering[week] += by
            held = self._held[(week - 1) // 2]
            held[at] += by
            if not held[at]:
                del held[at]
        else:
            self._others[week] += by
        self._order.change(at, week, by)
        if practice.habit:
            self._habits[week] += by * minutes
        else:
            self._rooms[week].take(practice, by)
            self._opening += by * (week == 1 and practice.depth > 0)

    def _may_come_again(self, at: int, week: int) -> bool:
        """Whether a practice may stand once more, by how often it may stand at all."""
        practice = self.brief.pool[at]
        if not practice.habit and self.weeks_of[at].bit_count() >= self.brief.most:
            return False
        return practice.dose.times == 1 or is_within_dose(practice, self._stood(at), week)

    def _times(self, practice: Practice) -> int:
        return min(practice.dose.times, len(self.brief.days[0])) if practice.habit else 1

    def _stood(self, at: int) -> list[int]:
        return [week for week in range(1, self.brief.weeks + 1) if self.weeks_of[at] >> week & 1]

    def _ration(self, weeks: Sequence[int]) -> int:
        until = (2 << weeks[-1]) - 1
        count = sum(
            answers and allowed & until > 0
            for answers, allowed in zip(self._answers, self.allowed, strict=True)
        )
        return (count + 1) // 2

    def _leaves_some(self, at: int, week: int) -> bool:
        """Whether enough of what answers is left for the next chapter beside a practice."""
        if self.brief.answers is None or not self._answers[at]:
            return True
        chapter = (week - 1) // 2
        held = self._held[chapter]
        return at in held or len(held) < self._rations[chapter]

    def _keeps_balance(self, at: int, week: int) -> bool:
        if self.brief.answers is None or self._answers[at]:
            return True
        self._others[week] += 1
        self.steps[week].append(at)
        keeps = self.is_balanced()
        self.steps[week].pop()
        self._others[week] -= 1
        return keeps

    def _is_bare(self, week: int) -> bool:
        """Whether a week has one step but a habit at most, and none that answers."""
        steps = [at for at in self.steps[week] if not self.brief.pool[at].habit]
        return len(steps) <= 1 and not any(self._answers[at] for at in steps)

    def _is_open(self, practice: Practice, week: int) -> bool:
        # A habit may be taken out of week 1 again, so it doesn't open a plan.
        rises = practice.depth > 0 and week < FIRST_DEEPER_WEEK and (week > 1 or practice.habit)
        return self._opening > 0 or not rises

    def _opens(self) -> bool:
        return self._opening > 0 or all(
            self._is_open(self.brief.pool[at], week)
            for week in range(1, min(FIRST_DEEPER_WEEK, len(self.steps)))
            for at in self.steps[week]
        )
