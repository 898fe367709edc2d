"""Weeks in which somebody is away: they are empty, and what is left comes after them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.limits import MOST_WEEKS
from emotional_intimacy.model.plans import Chapter, Plan, Step, Week
from emotional_intimacy.planning.arguments import collection

__all__ = ["Away", "later_numbers", "moved", "with_gaps", "without_gaps"]


_CHAPTER = 2
"""Weeks of a chapter."""


class Away:
    """When somebody is away.

    Args:
        plan: The plan.
        days: Dates, or numbers of weeks where the plan has no start.
        resume_on: The first day again, or the number of the first week.

    Raises:
        RequestError: They are something else.
    """

    def __init__(self, plan: Plan, days: object, resume_on: object) -> None:
        self._plan = plan
        self._start = plan.start
        self._kind = int if plan.start is None else date
        self._days = frozenset(self._day("away", day) for day in collection("away", days))
        self._resume = None if resume_on is None else self._day("resume_on", resume_on)

    def __bool__(self) -> bool:
        return bool(self._days) or self._resume is not None

    def holds(self, step: Step, week: int) -> bool:
        """Whether a step comes while the person is away.

        Args:
            step: The step.
            week: Its week.

        Returns:
            True if all of its days do; a step that waits for its moment has the rest of its week.
        """
        return all(self._is_away(day) for day in self._days_of(step, week))

    def closes(self, week: Week) -> bool:
        """Whether what a week holds has to come later.

        Args:
            week: The week, as it would be.

        Returns:
            True if a step of it with one day falls into the time away, or every step does.
        """
        lost = [self.holds(step, week.number) for step in week.steps]
        fixed = (away for away, step in zip(lost, week.steps, strict=True) if step.when == "day")
        return any(fixed) or all(lost)

    def left(self, step: Step, week: int) -> Step | None:
        """What is left of a step of the current week: a habit keeps the days at home."""
        if self.holds(step, week):
            return None
        days = tuple(day for day in step.days if not self._is_away(self._key(day, week)))
        return step if days == step.days else attrs.evolve(step, days=days, day=days[0])

    def without_first_day(self) -> "Away":
        """The same, but for the first day again."""
        return Away(self._plan, self._days, None)

    def _day(self, argument: str, value: object) -> date | int:
        if self._start is not None:
            allowed = "dates, as the plan has a start"
        else:
            allowed = f"numbers of weeks from 1 to {MOST_WEEKS}, as the plan has no start"
        verb = "holds" if argument == "away" else "is"
        if not isinstance(value, date | int) or type(value) is not self._kind:
            raise RequestError(argument, f"{verb} a {type(value).__name__}", allowed)
        if isinstance(value, int) and not 1 <= value <= MOST_WEEKS:
            raise RequestError(argument, f"{verb} a number that no week has", allowed)
        return value

    def _key(self, day: date | int, week: int) -> date | int:
        return week if self._start is None else day

    def _days_of(self, step: Step, week: int) -> Iterable[date | int]:
        if step.when == "moment" and self._start is not None and isinstance(step.day, date):
            left = (self._start + timedelta(weeks=week) - step.day).days
            return [step.day + timedelta(days=day) for day in range(left)]
        return [self._key(day, week) for day in step.days or (step.day,)]

    def _is_away(self, day: date | int) -> bool:
        return day in self._days or (self._resume is not None and _before(day, self._resume))


def _before(day: date | int, other: date | int) -> bool:
    """Whether a day is earlier; both are dates, or both are weeks."""
    return _number(day) < _number(other)


def _number(day: date | int) -> int:
    return day.toordinal() if isinstance(day, date) else day


def without_gaps(plan: Plan) -> tuple[Plan, tuple[int, ...]]:
    """A plan without its empty weeks, and the numbers that its weeks have.

    Args:
        plan: The plan.

    Returns:
        The plan as if it had none, and for each of its weeks the number.
    """
    gaps = _gaps(plan)
    numbers = tuple(week.number for week in plan.weeks if week.number not in gaps)
    if not gaps:
        return plan, tuple(week.number for week in plan.weeks)
    place = {number: at for at, number in enumerate(numbers, start=1)}
    chapters = (
        attrs.evolve(chapter, weeks=tuple(place[week] for week in chapter.weeks if week in place))
        for chapter in plan.chapters
    )
    limit_week = plan.depth_limit_week
    again_week = plan.again_week
    return attrs.evolve(
        plan,
        chapters=tuple(chapter for chapter in chapters if chapter.weeks),
        weeks=tuple(moved(plan.weeks[number - 1], at) for number, at in place.items()),
        depth_limit_week=limit_week and place[limit_week],
        again_week=again_week and place[again_week],
    ), numbers


def _gaps(plan: Plan) -> frozenset[int]:
    """The numbers of the weeks in which somebody is away.

    A chapter has two weeks, so its empty weeks beyond these are gaps. Another one just had nothing
    that fits, as can be late in a long plan of few minutes.
    """
    first = next((week.number for week in plan.weeks if week.steps), 1)
    gaps = set(range(1, first))
    for chapter in plan.chapters:
        weeks = [number for number in chapter.weeks if number >= first]
        empty = [number for number in weeks if not plan.weeks[number - 1].steps]
        if len(weeks) > _CHAPTER:
            gaps.update(empty[_CHAPTER - len(weeks) :])
    return frozenset(gaps)


def with_gaps(plan: Plan, numbers: Sequence[int]) -> Plan:
    """A plan with its weeks where they belong, and empty ones between them.

    An empty week belongs to the chapter before it; one before the plan, to the first.

    Args:
        plan: The plan without empty weeks.
        numbers: For each of its weeks the number.

    Returns:
        The plan.
    """
    if tuple(numbers) == tuple(range(1, len(numbers) + 1)):
        return plan
    held = {number: moved(week, number) for number, week in zip(numbers, plan.weeks, strict=True)}
    last = numbers[-1]
    begins = [1, *(numbers[chapter.weeks[0] - 1] for chapter in plan.chapters[1:]), last + 1]
    chapters = [
        Chapter(one.title, one.theme, tuple(range(begins[at], begins[at + 1])))
        for at, one in enumerate(plan.chapters)
    ]
    limit_week, again_week = plan.depth_limit_week, plan.again_week
    return attrs.evolve(
        plan,
        chapters=tuple(chapters),
        weeks=tuple(held.get(number, Week(number, ())) for number in range(1, last + 1)),
        depth_limit_week=limit_week and numbers[limit_week - 1],
        again_week=again_week and numbers[again_week - 1],
    )


def later_numbers(plan: Plan, numbers: Sequence[int], past: int, away: Away) -> tuple[int, ...]:
    """Where the weeks of a plan come that are left, once the time away is known.

    Args:
        plan: The plan without empty weeks.
        numbers: For each of its weeks the number it has now.
        past: How many of them are past or under way.
        away: When the person is away.

    Returns:
        The new numbers, of as many weeks as there is room for.

    Raises:
        RequestError: No week is left.
    """
    new = _later(plan, numbers, past, away)
    if len(new) == past < len(plan.weeks):
        kind = "week" if plan.start is None else "day"
        end = f"a plan ends with week {MOST_WEEKS}"
        if plan.start is not None:
            end += f", on {plan.start + timedelta(weeks=MOST_WEEKS, days=-1)}"
        argument, allowed = "away", f"fewer {kind}s, as {end}"
        if len(_later(plan, numbers, past, away.without_first_day())) > past:
            argument, allowed = "resume_on", f"an earlier {kind}, as {end}"
        raise RequestError(argument, "leaves no week for what is left", allowed)
    return new


def _later(plan: Plan, numbers: Sequence[int], past: int, away: Away) -> tuple[int, ...]:
    """The new numbers of as many weeks as there is room for."""
    new = list(numbers[:past])
    for week in plan.weeks[past:]:
        number = max(numbers[week.number - 1], new[-1] + 1 if new else 1)
        while number <= MOST_WEEKS and away.closes(moved(week, number)):
            number += 1
        if number > MOST_WEEKS:
            break
        new.append(number)
    return tuple(new)


def moved(week: Week, number: int) -> Week:
    """A week in another place, on the same weekdays.

    Args:
        week: The week.
        number: Its new number.

    Returns:
        The week.
    """
    if number == week.number:
        return week
    return Week(number, tuple(step.later(number - week.number) for step in week.steps))
