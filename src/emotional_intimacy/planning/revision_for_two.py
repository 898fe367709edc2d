"""Going on with a plan for two, so that nothing in it tells what either of them marked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.marks import Mark, Place, checked_marks
from emotional_intimacy.model.plans import Plan, Week
from emotional_intimacy.planning.aim_of_two import own_aim_of_two, own_request
from emotional_intimacy.planning.brief import Occasion
from emotional_intimacy.planning.compose import Past, compose
from emotional_intimacy.planning.draws import Draws
from emotional_intimacy.planning.for_two import Reached
from emotional_intimacy.planning.gaps import Away, later_numbers, with_gaps, without_gaps
from emotional_intimacy.planning.standing import Standing
from emotional_intimacy.planning.swap import bounds_of

__all__ = ["revise_for_two"]

_HELD = frozenset({"done", "better", "same"})
"""Marks of a step that was done and felt no worse: what comes after it may follow."""

_TWO = 2

_LEAST_USED = 2
"""One of so many minutes: a week that uses fewer has too little left to be about its chapter."""


class _Marks(NamedTuple):
    """What the two marked."""

    first: Mapping[Place, Mark]
    second: Mapping[Place, Mark]

    def felt_worse(self, weeks: Sequence[int]) -> bool:
        """Whether either marked a step of these weeks worse."""
        return any(
            mark == "worse" and place.week in weeks
            for marks in self
            for place, mark in marks.items()
        )

    def held(self, place: Place, *, settled: bool) -> bool:
        """Whether both did a step and neither disliked it; what comes late counts as done."""
        counts = {*_HELD, "worse"} if settled else _HELD
        return all(marks.get(place) in counts for marks in self)


def revise_for_two(
    plan: Plan,
    bank: Bank,
    marks: object,
    *,
    secret: object,
    week: object,
    away: object = (),
    resume_on: object = None,
) -> Plan:
    """Go on with a plan for two.

    Within a chapter nothing changes. At its end what is left is drawn anew, once, whether or not
    anybody marked anything. A chapter in which either marked any step worse is put away: nothing of
    what was in it comes again, and the next chapter goes no deeper. Other chapters, drawn from the
    secret, are put away for no reason at all; see `PUT_AWAY`. Beside this, a depth that is new
    needs both to have done a step of the depth before. Marks decide nothing else. What was drawn
    stands: a worse that comes after its chapter was drawn on from would tell whose it is if it
    changed the plan, so it changes nothing but what the one who felt it is told (`answer_worse`).

    Args:
        plan: The plan.
        bank: The bank.
        marks: The marks of the first, and those of the second.
        secret: The secret of the plan.
        week: The last week that is over; 0 if none is.
        away: Days on which they are away, or numbers of weeks if the plan has no start.
        resume_on: The first day again, or the number of that week.

    Returns:
        The plan with the next number of revision; within a chapter, the plan as it is, but for the
        time away.

    Raises:
        RequestError: An argument is not possible; it never says what a mark was.
    """
    last_week = _checked_week(week, plan)
    both = _checked_two(marks, plan)
    when_away = Away(plan, away, resume_on)
    content, numbers = without_gaps(plan)
    over = sum(number <= last_week for number in numbers)
    draws = Draws(secret, content.weeks[:over])
    ends = [chapter.weeks[-1] for chapter in content.chapters[:-1]]
    goes_on = over in ends and ends.index(over) >= content.settled
    if goes_on:
        moved_marks = _Marks(*(_without_gaps(of_one, numbers) for of_one in both))
        revised = _drawn_anew(content, bank, draws, moved_marks, over)
    else:
        revised = _without_retired(content, bank, over)
    if when_away:
        numbers = later_numbers(revised, numbers, over, when_away)
        revised = _of_weeks(revised, len(numbers))
    revised = attrs.evolve(with_gaps(revised, numbers), edition=bank.edition)
    if revised == plan:
        return plan
    return attrs.evolve(revised, revision=plan.revision + 1)


def _drawn_anew(plan: Plan, bank: Bank, draws: Draws, marks: _Marks, over: int) -> Plan:
    """The plan with all that is left drawn anew, after a chapter."""
    ended, gone, put_away = _ended(plan, bank, draws, marks, over)
    request = own_request(plan, bank, draws.seed(over))
    for themed in (True, False):
        aim = own_aim_of_two(
            plan, bank, request, ended, taste=draws.taste(over), gone=gone, themed=themed
        )
        chapters, weeks = compose(request, bank, plan.context, aim, _past(plan, over))
        if all(week.minutes * _LEAST_USED >= request.budget(week.number) for week in weeks[over:]):
            break
    return attrs.evolve(plan, chapters=chapters, weeks=weeks, settled=len(ended), put_away=put_away)


def _without_retired(plan: Plan, bank: Bank, over: int) -> Plan:
    """The plan with something else in place of what the bank, of a newer edition, doesn't have."""
    retired = [
        Place(*place)
        for place, step in plan.places()
        if place[0] > over and step.practice not in bank.practices
    ]
    if not retired:
        return plan
    standing = Standing(plan, bank, bounds_of(plan, retired[0], bank))
    for place in retired:
        others = standing.others(place)
        standing.put(others[0] if others else None, place)
    weeks = (Week(week.number, standing.week(week.number)) for week in plan.weeks)
    return attrs.evolve(plan, weeks=tuple(weeks))


def _of_weeks(plan: Plan, count: int) -> Plan:
    """The first weeks of a plan, with their chapters."""
    heads = (
        attrs.evolve(head, weeks=tuple(week for week in head.weeks if week <= count))
        for head in plan.chapters
    )
    chapters = tuple(head for head in heads if head.weeks)
    return attrs.evolve(plan, chapters=chapters, weeks=plan.weeks[:count])


def _without_gaps(marks: Mapping[Place, Mark], numbers: Sequence[int]) -> dict[Place, Mark]:
    """Marks by the places that the steps have in a plan without empty weeks."""
    return {Place(numbers.index(place.week) + 1, place.step): mark for place, mark in marks.items()}


def _checked_week(week: object, plan: Plan) -> int:
    allowed = f"the last week that is over, a whole number from 0 to {len(plan.weeks)}"
    if type(week) is not int:
        raise RequestError("week", f"is of type {type(week).__name__}", allowed)
    if not 0 <= week <= len(plan.weeks):
        raise RequestError("week", "is out of range", allowed)
    return week


def _checked_two(marks: object, plan: Plan) -> _Marks:
    if not isinstance(marks, tuple) or len(marks) != _TWO:
        wrong_type = f"is of type {type(marks).__name__}"
        problem = "are not those of two" if isinstance(marks, tuple) else wrong_type
        raise RequestError("marks", problem, "the marks of the first and those of the second")
    return _Marks(*(checked_marks(of_one, plan) for of_one in marks))


def _ended(
    plan: Plan, bank: Bank, draws: Draws, marks: _Marks, over: int
) -> tuple[list[Reached], frozenset[str], tuple[int, ...]]:
    """How the chapters that are over ended, what is not to come again, and the chapters put away.

    A chapter that was drawn on from before stays as it was drawn, whatever is marked since.
    """
    ended: list[Reached] = []
    gone: set[str] = set()
    all_put_away: list[int] = []
    chapters = (chapter for chapter in plan.chapters if chapter.weeks[-1] <= over)
    for number, chapter in enumerate(chapters, start=1):
        settled = number <= plan.settled
        weeks = [plan.weeks[week - 1] for week in chapter.weeks]
        depths = {
            Place(week.number, at): bank.practices[step.practice].depth
            for week in weeks
            for at, step in enumerate(week.steps, start=1)
            if step.practice in bank.practices
        }
        deepest = max(depths.values(), default=0)
        if settled:
            put_away = number in plan.put_away
        else:
            put_away = draws.puts_away(chapter.weeks[-1]) or marks.felt_worse(chapter.weeks)
        held = any(
            marks.held(place, settled=settled)
            for place, depth in depths.items()
            if depth == deepest
        )
        ended.append(Reached(deepest, leads=not put_away, held=held))
        if put_away:
            all_put_away.append(number)
            gone.update(step.practice for week in weeks for step in week.steps)
    return ended, frozenset(gone), tuple(all_put_away)


def _past(plan: Plan, over: int) -> Past:
    """What is past. Nothing in it depends on a mark."""
    weeks: tuple[Week, ...] = plan.weeks[:over]
    occasions = tuple(
        Occasion(step.practice, week.number, counts=True) for week in weeks for step in week.steps
    )
    chapters = tuple(chapter for chapter in plan.chapters if chapter.weeks[-1] <= over)
    return Past(weeks, occasions, chapters)
