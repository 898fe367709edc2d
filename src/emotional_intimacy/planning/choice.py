"""Choosing the practices of a week."""

from typing import NamedTuple

from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.model.practices import Grade, Practice, PracticeKind
from emotional_intimacy.model.questions import fingerprint
from emotional_intimacy.planning.needs import Needs
from emotional_intimacy.planning.request import Request

__all__ = ["Chooser", "Chosen", "History"]

_AT_ONCE = 3
"""Practices that a week brings at most: few enough to become familiar."""

_AT_THE_END = 1
"""Practices that a week at the end brings at most."""

_LATELY = 2
_FIRST_DEEPER_WEEK = 3
_FIRST_STEP_MINUTES = 5
_WEEKS_TO_TAPER = 4
_MOST_TAPER = 2
_GRADES: tuple[Grade, ...] = ("A", "B", "C", "D")
_FIXED: frozenset[PracticeKind] = frozenset({"check-in", "review", "own-choice"})


class Chosen(NamedTuple):
    """A practice that was chosen, and why."""

    practice: Practice
    reasons: tuple[PlanReason, ...]


class History:
    """In which weeks each practice stood so far."""

    def __init__(self) -> None:
        self._weeks: dict[str, list[int]] = {}

    def note(self, practice: Practice, week: int) -> None:
        """Note that a practice stands in a week."""
        self._weeks.setdefault(practice.id, []).append(week)

    def times_left(self, practice: Practice, week: int) -> int:
        """How many more times the dose allows a practice in a week."""
        weeks = self._weeks.get(practice.id, [])
        span = practice.dose.weeks
        recent = weeks if span is None else [one for one in weeks if one > week - span]
        return practice.dose.times - len(recent)

    def times(self, id: str) -> int:
        """How many times a practice stood so far."""
        return len(self._weeks.get(id, []))

    def done_lately(self, id: str, week: int) -> bool:
        """Whether a practice stood in one of the two weeks before."""
        return any(one >= week - _LATELY for one in self._weeks.get(id, []))

    def done_before(self, id: str, week: int) -> bool:
        """Whether a practice stood in an earlier week."""
        return any(one < week for one in self._weeks.get(id, []))


class Chooser:
    """Chooses the practices of one week after the other.

    What was chosen in an odd week goes on in the even one, as far as its dose allows; then the
    greatest need chooses, and a need once met counts less. What stood in the plan lately waits
    until the rest had its turn. The first step of all is a quiet one of a few minutes. Towards the
    end nothing new is begun.

    Args:
        request: What was asked for.
        pool: The practices that may stand in the plan.
        needs: What they are chosen by; changed on the way.
        history: What stood in the plan so far.
    """

    def __init__(
        self, request: Request, pool: tuple[Practice, ...], needs: Needs, history: History
    ) -> None:
        self._request = request
        self._pool = [practice for practice in pool if practice.kind not in _FIXED]
        self._order = {one.id: fingerprint(request.seed, one.id) for one in self._pool}
        self._needs = needs
        self._history = history
        self._running: list[Chosen] = []

    def choose(self, number: int, minutes: int) -> list[Chosen]:
        """The practices of a week.

        Args:
            number: The week.
            minutes: What is left of it beside the fixed steps.

        Returns:
            The practices with their reasons; each fits once into the minutes.
        """
        ending = self._tapers(number)
        limit = min(_AT_THE_END if ending else _AT_ONCE, len(self._request.days))
        chosen: list[Chosen] = []
        for pick in self._running if number % 2 == 0 else []:
            if pick.practice.minutes <= minutes and self._open(pick.practice, number):
                chosen.append(pick)
                minutes -= pick.practice.minutes
        chosen = chosen[:limit]
        while len(chosen) < limit:
            best = self._best(number, minutes, [pick.practice for pick in chosen])
            if best is None:
                break
            chosen.append(Chosen(best, self._needs.reasons_for(best)))
            self._needs.meet(best)
            minutes -= best.minutes
        self._running = chosen
        return chosen

    def _tapers(self, number: int) -> bool:
        weeks = self._request.weeks
        return number > weeks - min(_MOST_TAPER, weeks // _WEEKS_TO_TAPER)

    def _open(self, practice: Practice, number: int) -> bool:
        return self._history.times_left(practice, number) > 0

    def _best(self, number: int, minutes: int, taken: list[Practice]) -> Practice | None:
        fitting = [
            practice
            for practice in self._pool
            if practice.minutes <= minutes
            and practice not in taken
            and self._open(practice, number)
            and (practice.depth == 0 or self._may_go_deeper(practice, number))
            and all(self._history.done_before(id, number) for id in practice.prerequisites)
        ]
        if self._tapers(number):
            fitting = [one for one in fitting if self._history.done_before(one.id, number)]
        if number == 1 and not taken:
            gentle = [one for one in fitting if one.quiet and one.minutes <= _FIRST_STEP_MINUTES]
            fitting = gentle or fitting
        return min(fitting, key=lambda practice: self._rank(practice, number), default=None)

    def _may_go_deeper(self, practice: Practice, number: int) -> bool:
        """Whether a step that reaches the other may stand: late enough, and for a reason.

        Without one it would push closeness on somebody who has no need of it, or wishes for less.
        """
        return number >= _FIRST_DEEPER_WEEK and bool(self._needs.served_by(practice))

    def _rank(self, practice: Practice, number: int) -> tuple[object, ...]:
        served = [weight for weight, _ in self._needs.served_by(practice)]
        return (
            self._history.done_lately(practice.id, number),
            [-round(weight, 9) for weight in served[:2]] + [0.0] * (2 - len(served[:2])),
            self._history.times(practice.id),
            _GRADES.index(practice.evidence.grade),
            self._order[practice.id],
        )
