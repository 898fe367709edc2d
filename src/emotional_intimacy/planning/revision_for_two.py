"""Going on with a plan for two, so that nothing in it tells what either of them marked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Mark, Plan, Week
from emotional_intimacy.planning.aim_of_two import own_aim_of_two, own_request
from emotional_intimacy.planning.compose import Past, compose
from emotional_intimacy.planning.draft import Occasion
from emotional_intimacy.planning.draws import Draws
from emotional_intimacy.planning.for_two import Reached
from emotional_intimacy.planning.marks import HELD, Place, checked_marks

__all__ = ["revise_for_two"]

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

    def held(self, place: Place) -> bool:
        """Whether both did a step and neither disliked it."""
        return all(marks.get(place) in HELD for marks in self)


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

    Within a chapter nothing changes. At its end what is left is drawn anew, whether or not anybody
    marked anything. A chapter in which either marked any step worse is put away: nothing of what
    was in it comes again, and the next chapter goes no deeper. Other chapters, drawn from the
    secret, are put away for no reason at all; see `PUT_AWAY`. Beside this, a depth that is new
    needs both to have done a step of the depth before. Marks decide nothing else.

    Args:
        plan: The plan.
        bank: The bank.
        marks: The marks of the first, and those of the second.
        secret: The secret of the plan.
        week: The last week that is over; 0 if none is.
        away: Days on which they are away.
        resume_on: The day on which they go on.

    Returns:
        The plan with the next number of revision; within a chapter, the plan as it is.

    Raises:
        RequestError: An argument is not possible; it never says what a mark was.
    """
    over = _checked_week(week, plan)
    draws = Draws(secret, plan.weeks[:over])
    both = _checked_two(marks, plan)
    ends = [chapter.weeks[-1] for chapter in plan.chapters]
    if over not in ends[:-1]:
        return plan
    ended, gone = _ended(plan, bank, draws, both, ends.index(over) + 1)
    request = own_request(plan, bank, draws.seed(over))
    for themed in (True, False):
        aim = own_aim_of_two(
            plan, bank, request, ended, taste=draws.taste(over), gone=gone, themed=themed
        )
        chapters, weeks = compose(request, bank, plan.context, aim, _past(plan, over))
        if all(week.minutes * _LEAST_USED >= request.budget(week.number) for week in weeks[over:]):
            break
    return attrs.evolve(
        plan,
        edition=bank.edition,
        chapters=chapters,
        weeks=weeks,
        revision=plan.revision + 1,
    )


def _checked_week(week: object, plan: Plan) -> int:
    allowed = f"the last week that is over, a whole number from 0 to {len(plan.weeks)}"
    if type(week) is not int:
        raise RequestError("week", f"is of type {type(week).__name__}", allowed)
    if not 0 <= week <= len(plan.weeks):
        raise RequestError("week", "is out of range", allowed)
    return week


def _checked_two(marks: object, plan: Plan) -> _Marks:
    if not isinstance(marks, tuple) or len(marks) != _TWO:
        found = f"is of type {type(marks).__name__}"
        problem = "are not those of two" if isinstance(marks, tuple) else found
        raise RequestError("marks", problem, "the marks of the first and those of the second")
    return _Marks(*(checked_marks(of_one, plan) for of_one in marks))


def _ended(
    plan: Plan, bank: Bank, draws: Draws, marks: _Marks, count: int
) -> tuple[list[Reached], frozenset[str]]:
    """How the first chapters ended, and the ids of what is not to come again."""
    ended: list[Reached] = []
    gone: set[str] = set()
    for chapter in plan.chapters[:count]:
        weeks = [plan.weeks[number - 1] for number in chapter.weeks]
        depths = {
            Place(week.number, at): bank.practices[step.practice].depth
            for week in weeks
            for at, step in enumerate(week.steps, start=1)
            if step.practice in bank.practices
        }
        deepest = max(depths.values(), default=0)
        put_away = draws.puts_away(chapter.weeks[-1]) or marks.felt_worse(chapter.weeks)
        held = any(marks.held(place) for place, depth in depths.items() if depth == deepest)
        ended.append(Reached(deepest, leads=not put_away, held=held))
        if put_away:
            gone.update(step.practice for week in weeks for step in week.steps)
    return ended, frozenset(gone)


def _past(plan: Plan, over: int) -> Past:
    """What is past. Nothing in it depends on a mark."""
    weeks: tuple[Week, ...] = plan.weeks[:over]
    occasions = tuple(
        Occasion(step.practice, week.number, counts=True) for week in weeks for step in week.steps
    )
    chapters = tuple(chapter for chapter in plan.chapters if chapter.weeks[-1] <= over)
    return Past(weeks, occasions, chapters)
