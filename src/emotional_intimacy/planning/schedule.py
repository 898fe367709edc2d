"""Laying a plan out: what is fixed, what was chosen, and on which day each step comes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from emotional_intimacy.errors import PlanInfeasibleError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.plans import PlanReason, Step, Week
from emotional_intimacy.model.practices import Practice, PracticeKind
from emotional_intimacy.planning.choice import Turn
from emotional_intimacy.planning.prompts import PromptDealer
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.timetable import is_within_dose

__all__ = ["FIXED", "budget", "fixed_steps", "in_seeded_order", "lay_out", "minutes_left"]

FIXED: frozenset[PracticeKind] = frozenset({"check-in", "review", "own-choice"})
"""Kinds of practices that the plan puts in by itself and that are not chosen."""

_OWN_CHOICE = 2
"""Weeks at the end that ask what the person would like to keep."""

_MOST_STEPS = 5
"""Steps of a week at most, beside the fixed ones."""

_MOST_TIMES = 2
"""Times that one practice is in one week at most, even if its dose allows more."""


class _Placed(NamedTuple):
    """A practice on a weekday of a week."""

    day: int
    practice: Practice
    reasons: tuple[PlanReason, ...]


def fixed_steps(
    request: Request, pool: Sequence[Practice], offered: Sequence[Practice], past: int = 0
) -> list[list[Practice]]:
    """What is in each week in any case: check-in or review, and at the end the own choice.

    Args:
        request: What was asked for.
        pool: The practices that may be in the plan.
        offered: The same with what was excluded.
        past: How many weeks are past.

    Returns:
        For each week the shortest practice of each kind; none of a kind that the bank has not.

    Raises:
        PlanInfeasibleError: All practices of a kind were excluded, or they do not fit the minutes.
    """
    weeks = [_kinds(number, request.weeks) for number in range(1, request.weeks + 1)]
    shortest: dict[PracticeKind, Practice] = {}
    missed: set[str] = set()
    wanted: dict[PracticeKind, None] = dict.fromkeys(kind for one in weeks[past:] for kind in one)
    for kind in wanted:
        of_kind = sorted((one for one in offered if one.kind == kind), key=lambda one: one.minutes)
        left = [one for one in of_kind if one in pool]
        if left:
            shortest[kind] = left[0]
        elif of_kind:
            missed.add(of_kind[0].id)
    if missed:
        raise PlanInfeasibleError("exclude", tuple(sorted(request.exclude - missed)))
    fixed = [[shortest[kind] for kind in kinds if kind in shortest] for kinds in weeks]
    needed = 0
    for number, firm in enumerate(fixed[past:], start=past + 1):
        minutes = sum(practice.minutes for practice in firm)
        needed = max(needed, 2 * minutes if number == 1 else minutes)
    if needed > request.minutes_per_week:
        raise PlanInfeasibleError("minutes_per_week", needed)
    return fixed


def _kinds(number: int, weeks: int) -> list[PracticeKind]:
    kinds: list[PracticeKind] = ["check-in" if number % 2 else "review"]
    return [*kinds, "own-choice"] if number > weeks - _OWN_CHOICE else kinds


def budget(number: int, request: Request) -> int:
    """The minutes of a week at most: half in the first."""
    return request.minutes_per_week // 2 if number == 1 else request.minutes_per_week


def minutes_left(
    request: Request, fixed: Sequence[Sequence[Practice]], past: int = 0
) -> tuple[int, ...]:
    """What each week has left beside what is in it in any case; 0 for a week that is past."""
    return tuple(
        0 if number <= past else budget(number, request) - sum(one.minutes for one in firm)
        for number, firm in enumerate(fixed, start=1)
    )


def in_seeded_order(pool: Sequence[Practice], seed: int) -> tuple[Practice, ...]:
    """What is to be chosen from, equally good ones in an order that the seed gives."""
    chosen = (one for one in pool if one.kind not in FIXED)
    return tuple(sorted(chosen, key=lambda one: fingerprint(seed, one.id)))


def lay_out(
    request: Request,
    bank: Bank,
    context: str,
    fixed: Sequence[Sequence[Practice]],
    turns: Sequence[Turn],
    past: Sequence[Week],
    dealer: PromptDealer,
) -> tuple[Week, ...]:
    """Lay out the weeks that are not past.

    Args:
        request: What was asked for.
        bank: The bank.
        context: Who the other person is.
        fixed: What is in each week in any case.
        turns: What was chosen.
        past: The weeks that are past; none for a first plan.
        dealer: Deals the prompts.

    Returns:
        The past as it was, and the weeks to come.
    """
    occasions = _Occasions(past, turns)
    wording = bank.contexts[context]
    weeks = list(past)
    for number in range(len(past) + 1, request.weeks + 1):
        firm = fixed[number - 1]
        minutes = budget(number, request) - sum(practice.minutes for practice in firm)
        chosen = occasions.of_week(number, minutes, len(request.days))
        steps = tuple(
            Step(
                practice=one.practice.id,
                minutes=one.practice.minutes,
                day=_day(request.start, number, one.day),
                cue=wording.render(one.practice.cue),
                prompts=dealer.deal(one.practice),
                reasons=one.reasons,
            )
            for one in _on_days(request.days, firm, chosen)
        )
        weeks.append(Week(number, steps))
    return tuple(weeks)


class _Occasions:
    """Each chosen practice once a week, then again as far as dose, days and minutes allow."""

    def __init__(self, past: Sequence[Week], turns: Sequence[Turn]) -> None:
        self._turns = turns
        self._weeks_of: dict[str, list[int]] = {}
        for week in past:
            for step in week.steps:
                self._weeks_of.setdefault(step.practice, []).append(week.number)
        for turn in turns:
            self._weeks_of.setdefault(turn.practice.id, []).extend(turn.weeks)

    def of_week(self, number: int, minutes: int, days: int) -> list[Turn]:
        chosen = [turn for turn in self._turns if number in turn.weeks]
        found = list(chosen)
        minutes -= sum(turn.practice.minutes for turn in chosen)
        for _ in range(_MOST_TIMES - 1):
            for turn in chosen:
                weeks = self._weeks_of[turn.practice.id]
                if (
                    self._is_familiar(turn)
                    and len(found) < min(_MOST_STEPS, days)
                    and turn.practice.minutes <= minutes
                    and is_within_dose(turn.practice, weeks, number)
                ):
                    found.append(turn)
                    weeks.append(number)
                    minutes -= turn.practice.minutes
        return found

    def _is_familiar(self, turn: Turn) -> bool:
        """Whether it can come twice a week: what reaches the other once, the first time."""
        earliest = min(self._weeks_of[turn.practice.id])
        return turn.practice.depth == 0 or earliest < min(turn.weeks)


def _on_days(
    days: tuple[int, ...], firm: Sequence[Practice], occasions: Sequence[Turn]
) -> list[_Placed]:
    """Chosen steps spread over the free days, one an occasion, then the fixed ones.

    The check-in or review is on the last day, and the own choice on the last that is free.
    """
    count = len(occasions)
    placed = [
        _Placed(days[position * len(days) // count], turn.practice, turn.reasons)
        for position, turn in enumerate(occasions)
    ]
    taken = {one.day for one in placed}
    for practice in firm:
        free = [day for day in days if day not in taken]
        day = days[-1] if practice is firm[0] or not free else free[-1]
        taken.add(day)
        placed.append(_Placed(day, practice, ()))
    return sorted(placed, key=lambda one: days.index(one.day))


def _day(start: date | None, number: int, weekday: int) -> int | date:
    if start is None:
        return weekday
    first = start + timedelta(weeks=number - 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7)
