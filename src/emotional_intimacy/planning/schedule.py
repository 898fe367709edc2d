"""Filling the weeks of a plan: what is fixed, what is chosen, and on which day it stands."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import attrs

from emotional_intimacy.errors import PlanInfeasibleError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import PlanReason, Step, Week
from emotional_intimacy.model.practices import Grade, Practice, PracticeKind
from emotional_intimacy.model.questions import fingerprint
from emotional_intimacy.planning.needs import Needs
from emotional_intimacy.planning.request import Request

__all__ = ["fill_weeks"]

_CHOSEN_AT_ONCE = 3
"""Practices that a fortnight brings at most: few enough to become familiar."""

_MOST_STEPS = 5
"""Steps of a week at most, beside the check-in or review."""

_TAPER = 2
"""Weeks at the end in which the person keeps what helped."""

_FIRST_DEEPER_WEEK = 3
_GRADES: tuple[Grade, ...] = ("A", "B", "C", "D")
_FIXED: frozenset[PracticeKind] = frozenset({"check-in", "review", "own-choice"})


class _Chosen(NamedTuple):
    """A practice that was chosen for a fortnight, and why."""

    practice: Practice
    reasons: tuple[PlanReason, ...]


class _History:
    """In which weeks each practice stood so far."""

    def __init__(self) -> None:
        self._weeks: dict[str, list[int]] = {}

    def note(self, practice: Practice, week: int) -> None:
        self._weeks.setdefault(practice.id, []).append(week)

    def times_left(self, practice: Practice, week: int) -> int:
        """How many more times the dose allows a practice in a week."""
        weeks = self._weeks.get(practice.id, [])
        span = practice.dose.weeks
        recent = weeks if span is None else [one for one in weeks if one > week - span]
        return practice.dose.times - len(recent)

    def done_before(self, id: str, week: int) -> bool:
        return any(one < week for one in self._weeks.get(id, []))


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
    history = _History()
    weeks = []
    chosen: list[_Chosen] = []
    offered = _Prompts(bank, context, request.seed)
    for number, firm in enumerate(fixed, start=1):
        minutes = _budget(number, request) - sum(practice.minutes for practice in firm)
        if number % 2 or not chosen or number == request.weeks - _TAPER + 1:
            chosen = _choose(number, request, pool, needs, history, minutes)
        occasions = _occasions(number, request, chosen, history, minutes)
        weeks.append(_week(number, request, firm, occasions, bank, context, offered))
        for one in (*firm, *(pick.practice for pick in occasions)):
            history.note(one, number)
    return tuple(weeks)


def _budget(number: int, request: Request) -> int:
    return request.minutes_per_week // 2 if number == 1 else request.minutes_per_week


def _fixed_steps(number: int, request: Request, pool: tuple[Practice, ...]) -> list[Practice]:
    kinds: list[PracticeKind] = ["check-in" if number % 2 else "review"]
    if number > request.weeks - _TAPER:
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


def _choose(
    number: int,
    request: Request,
    pool: tuple[Practice, ...],
    needs: Needs,
    history: _History,
    minutes: int,
) -> list[_Chosen]:
    """Choose the practices of a fortnight, the greatest need first; a need once met counts less."""
    limit = 1 if number > request.weeks - _TAPER else _CHOSEN_AT_ONCE
    open_ = [
        one
        for one in pool
        if one.kind not in _FIXED
        and (one.depth == 0 or number >= _FIRST_DEEPER_WEEK)
        and history.times_left(one, number) > 0
        and all(history.done_before(id, number) for id in one.prerequisites)
    ]
    chosen: list[_Chosen] = []
    while len(chosen) < limit:
        fitting = [one for one in open_ if one.minutes <= minutes]
        if not fitting:
            break
        best = min(fitting, key=lambda one: _rank(one, needs, history, number, request.seed))
        reasons = tuple(reason for _, reason in needs.served_by(best)[:1])
        chosen.append(_Chosen(best, reasons))
        needs.meet(best)
        minutes -= best.minutes
        open_.remove(best)
    return chosen


def _rank(
    practice: Practice, needs: Needs, history: _History, number: int, seed: int
) -> tuple[object, ...]:
    served = needs.served_by(practice)
    weights = [round(weight, 9) for weight, _ in served[:2]] + [0.0, 0.0]
    return (
        history.done_before(practice.id, number) and not served,
        -weights[0],
        -weights[1],
        history.done_before(practice.id, number),
        _GRADES.index(practice.evidence.grade),
        fingerprint(seed, practice.id),
    )


def _occasions(
    number: int, request: Request, chosen: list[_Chosen], history: _History, minutes: int
) -> list[_Chosen]:
    """Each chosen practice once, then again as long as dose, days and minutes allow."""
    most = min(_MOST_STEPS, len(request.days))
    found: list[_Chosen] = []
    used: dict[str, int] = {}
    for _ in range(most):
        for pick in chosen:
            practice = pick.practice
            left = history.times_left(practice, number) - used.get(practice.id, 0)
            if len(found) < most and practice.minutes <= minutes and left > 0:
                found.append(pick)
                used[practice.id] = used.get(practice.id, 0) + 1
                minutes -= practice.minutes
    return found


class _Prompts:
    """Prompts for a context, dealt in turn; none gated, none twice before all were dealt."""

    def __init__(self, bank: Bank, context: str, seed: int) -> None:
        fitting = [
            one
            for one in bank.prompts
            if context in one.contexts and not one.gates and one.depth <= 1
        ]
        fitting.sort(key=lambda one: fingerprint(seed, one.id))
        self._ids = [one.id for one in fitting]
        self._dealt = 0

    def deal(self, count: int) -> tuple[str, ...]:
        """The next prompts."""
        count = min(count, len(self._ids))
        start = self._dealt
        self._dealt += count
        return tuple(self._ids[(start + at) % len(self._ids)] for at in range(count))


def _week(
    number: int,
    request: Request,
    firm: list[Practice],
    occasions: list[_Chosen],
    bank: Bank,
    context: str,
    offered: _Prompts,
) -> Week:
    days = request.days
    placed = [
        (days[position * len(days) // len(occasions)], pick)
        for position, pick in enumerate(occasions)
    ]
    placed += [(days[-1], _Chosen(practice, ())) for practice in firm]
    wording = bank.contexts[context]
    steps = [
        Step(
            practice=pick.practice.id,
            minutes=pick.practice.minutes,
            day=day,
            cue=wording.render(pick.practice.cue),
            prompts=offered.deal(pick.practice.prompts),
            reasons=pick.reasons,
        )
        for day, pick in placed
    ]
    if request.start is not None:
        steps = [attrs.evolve(step, day=_date(request.start, number, step.day)) for step in steps]
    return Week(number, tuple(sorted(steps, key=lambda step: step.day)))


def _date(start: date, number: int, day: int | date) -> date:
    first = start + timedelta(weeks=number - 1)
    return next(one for one in _seven_days(first) if one.isoweekday() == day)


def _seven_days(first: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range(7))
