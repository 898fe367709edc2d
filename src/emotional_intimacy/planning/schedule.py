"""Filling the weeks of a plan: what is fixed, what is chosen, and on which day it stands."""

from datetime import date, timedelta
from typing import NamedTuple

from emotional_intimacy.errors import PlanInfeasibleError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import PlanReason, Step, Week
from emotional_intimacy.model.practices import Practice, PracticeKind
from emotional_intimacy.planning.choice import Chooser, Chosen, History
from emotional_intimacy.planning.needs import Needs
from emotional_intimacy.planning.prompts import PromptDealer
from emotional_intimacy.planning.request import Request

__all__ = ["fill_weeks"]

_OWN_CHOICE = 2
"""Weeks at the end that ask what the person would like to keep."""

_MOST_STEPS = 5
"""Steps of a week at most, beside the fixed ones."""

_MOST_TIMES = 2
"""Times that one practice stands in one week at most, whatever its dose allows."""


class _Placed(NamedTuple):
    """A practice on a day of a week."""

    day: int
    practice: Practice
    reasons: tuple[PlanReason, ...]


def fill_weeks(
    request: Request, bank: Bank, pool: tuple[Practice, ...], needs: Needs, context: str
) -> tuple[Week, ...]:
    """Fill all weeks of a plan.

    Args:
        request: What was asked for.
        bank: Where prompts and wordings come from.
        pool: The practices that may stand in the plan.
        needs: What they are chosen by; changed on the way.
        context: Who the other person is.

    Returns:
        The weeks.

    Raises:
        PlanInfeasibleError: The fixed steps alone do not fit.
    """
    fixed = [_fixed_steps(week, request, pool) for week in range(1, request.weeks + 1)]
    _check_minutes(fixed, request)
    history = History()
    chooser = Chooser(request, pool, needs, history)
    dealer = PromptDealer(bank, context, request.seed)
    wording = bank.contexts[context]
    weeks = []
    for number, firm in enumerate(fixed, start=1):
        minutes = _budget(number, request) - sum(practice.minutes for practice in firm)
        occasions = _occasions(number, request, chooser.choose(number, minutes), history, minutes)
        placed = _on_days(request.days, firm, occasions)
        for one in placed:
            history.note(one.practice, number)
        steps = tuple(
            Step(
                practice=one.practice.id,
                minutes=one.practice.minutes,
                day=_day(request.start, number, one.day),
                cue=wording.render(one.practice.cue),
                prompts=dealer.deal(one.practice.prompts),
                reasons=one.reasons,
            )
            for one in placed
        )
        weeks.append(Week(number, steps))
    return tuple(weeks)


def _budget(number: int, request: Request) -> int:
    return request.minutes_per_week // 2 if number == 1 else request.minutes_per_week


def _fixed_steps(number: int, request: Request, pool: tuple[Practice, ...]) -> list[Practice]:
    kinds: list[PracticeKind] = ["check-in" if number % 2 else "review"]
    if number > request.weeks - _OWN_CHOICE:
        kinds.append("own-choice")
    return [
        min((one for one in pool if one.kind == kind), key=lambda one: one.minutes)
        for kind in kinds
        if any(one.kind == kind for one in pool)
    ]


def _check_minutes(fixed: list[list[Practice]], request: Request) -> None:
    needed = 0
    for number, firm in enumerate(fixed, start=1):
        minutes = sum(practice.minutes for practice in firm)
        needed = max(needed, 2 * minutes if number == 1 else minutes)
    if needed > request.minutes_per_week:
        raise PlanInfeasibleError("minutes_per_week", needed)


def _occasions(
    number: int, request: Request, chosen: list[Chosen], history: History, minutes: int
) -> list[Chosen]:
    """Each chosen practice once, then again as far as dose, days and minutes allow."""
    most = min(_MOST_STEPS, len(request.days))
    found: list[Chosen] = []
    for turn in range(_MOST_TIMES):
        for pick in chosen:
            left = history.times_left(pick.practice, number) - found.count(pick)
            fits = pick.practice.minutes <= minutes and len(found) < most
            if fits and left > 0 and found.count(pick) == turn:
                found.append(pick)
                minutes -= pick.practice.minutes
    return found


def _on_days(days: tuple[int, ...], firm: list[Practice], occasions: list[Chosen]) -> list[_Placed]:
    """Chosen steps spread over the free days, one an occasion; the fixed ones on the last."""
    count = len(occasions)
    placed = [
        _Placed(days[position * len(days) // count], pick.practice, pick.reasons)
        for position, pick in enumerate(occasions)
    ]
    return [*placed, *(_Placed(days[-1], practice, ()) for practice in firm)]


def _day(start: date | None, number: int, weekday: int) -> int | date:
    if start is None:
        return weekday
    first = start + timedelta(weeks=number - 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7)
