"""The steps of a plan, and what else could stand in their places."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.marks import Place
from emotional_intimacy.model.plans import Plan, PlanReason, Step, Week
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.planning.compose import mode_of
from emotional_intimacy.planning.fixed import FIXED
from emotional_intimacy.planning.needs import aims
from emotional_intimacy.planning.objective import KNOWN, reasons_for
from emotional_intimacy.planning.own_request import weekday
from emotional_intimacy.planning.place import Around, Bounds, PlaceRules
from emotional_intimacy.planning.prompts import PromptDealer
from emotional_intimacy.planning.rules import chapters

if TYPE_CHECKING:
    from emotional_intimacy.model.plans import When

__all__ = ["Standing"]


class Standing:
    """The steps of a plan without gaps, and what could stand in their places.

    Args:
        plan: The plan.
        bank: The bank.
        bounds: The bounds.
    """

    def __init__(self, plan: Plan, bank: Bank, bounds: Bounds) -> None:
        self._plan = plan
        self._bank = bank
        self._bounds = bounds
        self._weeks = [list(week.steps) for week in plan.weeks]
        self._gone: set[Place] = set()
        self._chapter_of = {
            week: at for at, weeks in enumerate(chapters(len(plan.weeks))) for week in weeks
        }
        counted = [self._counted(week) for week in plan.weeks]
        self._rules = PlaceRules(
            bank,
            bounds,
            self._chapter_of,
            small=max(small for small, _ in counted),
            invitations=max(invitations for _, invitations in counted),
            joint=plan.joint,
        )

    def week(self, number: int) -> tuple[Step, ...]:
        """The steps that a week has now.

        Args:
            number: Its number.

        Returns:
            The steps.
        """
        return tuple(step for place, step in self._places() if place.week == number)

    def put(self, step: Step | None, place: Place) -> None:
        """Put a step in a place, or nothing.

        A habit takes the place of a habit in the later week of the chapter too.

        Args:
            step: The step; None for nothing.
            place: The place.
        """
        if step is None:
            self._gone.add(place)
            return
        old = self.step(place)
        self._weeks[place.week - 1][place.step - 1] = step
        if not (step.days and old.days) or step.practice == old.practice:
            return
        chapter = self._chapter_of[place.week]
        for later, held in list(self._places()):
            same = held.practice == old.practice and self._chapter_of[later.week] == chapter
            if same and later.week > place.week:
                weeks = later.week - place.week
                self._weeks[later.week - 1][later.step - 1] = step.later(weeks)

    def stands(self, place: Place) -> bool:
        """Whether a step may stay: it is offered, not too deep, and led to as it was before.

        Args:
            place: Its place.

        Returns:
            True if it may.
        """
        practice = self._bounds.offered.get(self.step(place).practice)
        if practice is None or practice.depth > self._bounds.depth[place.week - 1]:
            return False
        stood = self._first(self._weeks_of(None, lost=True))
        stays = self._first(self._weeks_of(None, lost=False))
        return all(
            before.has_come(stays, place.week) or not before.has_come(stood, place.week)
            for before in self._bounds.before.get(practice.id, ())
        )

    def others(self, place: Place) -> tuple[Step, ...]:
        """What could stand in a place instead, best first.

        Args:
            place: The place.

        Returns:
            Steps for the same day.
        """
        around = self._around(place)
        fitting = [
            practice
            for practice in self._bounds.offered.values()
            if self._rules.fit(practice, around)
        ]
        fitting.sort(key=lambda practice: self._rank(practice, around))
        return tuple(self._step_of(practice, around) for practice in fitting)

    def instead(self, id: str, place: Place) -> Step | None:
        """A practice as a step in a place, if it could stand there.

        Args:
            id: The id of the practice.
            place: The place.

        Returns:
            The step, or None.
        """
        practice = self._bounds.offered.get(id)
        around = self._around(place)
        if practice is None or not self._rules.fit(practice, around):
            return None
        return self._step_of(practice, around)

    def step(self, place: Place) -> Step:
        """The step that is in a place now.

        Args:
            place: The place.

        Returns:
            The step.
        """
        return self._weeks[place.week - 1][place.step - 1]

    def _places(self) -> Iterator[tuple[Place, Step]]:
        for number, week in enumerate(self._weeks, start=1):
            for at, step in enumerate(week, start=1):
                if Place(number, at) not in self._gone:
                    yield Place(number, at), step

    def _weeks_of(self, without: Place | None, *, lost: bool) -> dict[str, list[int]]:
        """The weeks of each practice, in order."""
        held: dict[str, list[int]] = {}
        for place, step in self._places():
            if place != without and (lost or step.practice not in self._bounds.lost):
                held.setdefault(step.practice, []).append(place.week)
        return held

    def _first(self, weeks_of: Mapping[str, Sequence[int]]) -> dict[str, int]:
        return {id: weeks[0] for id, weeks in weeks_of.items()}

    def _counted(self, week: Week) -> tuple[int, int]:
        """How many smaller steps and invitations a week has."""
        practices = (self._bank.practices.get(step.practice) for step in week.steps)
        here = [
            practice
            for practice in practices
            if practice is not None and practice.kind not in FIXED
        ]
        small = sum(not practice.anchor and not practice.habit for practice in here)
        return small, sum(practice.together == "together" for practice in here)

    def _around(self, place: Place) -> Around:
        old = self.step(place)
        beside = [
            self._bank.practices[step.practice]
            for at, step in self._places()
            if at.week == place.week and at != place and step.practice in self._bank.practices
        ]
        stood = self._weeks_of(place, lost=True)
        first = self._first(self._weeks_of(place, lost=False))
        with_old = {**first, old.practice: min(first.get(old.practice, place.week), place.week)}
        waits = tuple(
            (before, later.week)
            for later, step in self._places()
            if later.week > place.week
            for before in self._bounds.before.get(step.practice, ())
            if before.has_come(with_old, later.week)
        )
        others = [step for step in self.week(place.week) if step is not old]
        used = sum(step.minutes for step in others if _is_on(step, old.day))
        total = sum(step.minutes_in_week for step in others)
        day = self._bounds.days.get(weekday(old.day), 0)
        week = self._bounds.minutes[place.week - 1]
        return Around(
            place=place,
            old=old,
            beside=tuple(beside),
            stood=stood,
            first=first,
            waits=waits,
            minutes=max(old.minutes, min(day - used, week - total)),
            others=total,
            daily=sum(step.minutes_in_week for step in others if step.days),
            opened=any(
                self._bank.practices[step.practice].depth
                for step in self.week(1)
                if step.practice in self._bank.practices
            ),
            begun=any(
                step.when == "daily"
                for earlier, step in self._places()
                if earlier.week < place.week
                and self._chapter_of[earlier.week] == self._chapter_of[place.week]
            ),
        )

    def _rank(self, practice: Practice, around: Around) -> tuple[object, ...]:
        """As alike as can be, new in the plan, and well known."""
        old = around.old
        same_reason = old.reasons and aims(practice, old.reasons[0], self._bank)
        return (
            mode_of(practice, joint=self._plan.joint) != old.mode,
            not same_reason,
            practice.id not in self._bounds.liked,
            practice.id in around.stood,
            abs(practice.minutes - old.minutes),
            -KNOWN[practice.known.level],
            fingerprint(self._bounds.taste, practice.id),
        )

    def _step_of(self, practice: Practice, around: Around) -> Step:
        old, joint = around.old, self._plan.joint
        dealt = {id for _, step in self._places() for id in step.prompts}
        dealer = PromptDealer(
            self._bank,
            self._plan.context,
            self._bounds.taste,
            open=self._bounds.open,
            seen=dealt,
            focus=self._plan.focus,
        )
        when: When = "daily" if practice.habit else "moment" if practice.moment else "day"
        return Step(
            practice=practice.id,
            mode=mode_of(practice, joint=joint),
            when=when,
            minutes=practice.minutes,
            day=old.day,
            days=old.days[: practice.dose.times] if practice.habit else (),
            cue=self._bank.contexts[self._plan.context].render(practice.cue),
            prompts=dealer.deal(practice),
            reasons=() if joint or practice.kind in FIXED else self._reasons(practice, old),
        )

    def _reasons(self, practice: Practice, old: Step) -> tuple[PlanReason, ...]:
        """The reason of the old step if it serves that, else the greatest that it serves."""
        served = self._rules.served(practice)
        needs = self._bounds.needs
        same = [place for place in served if needs[place].reason in old.reasons[:1]]
        greatest = sorted(served, key=lambda place: -needs[place].weight)
        place = next(iter((*same, *greatest)), None)
        return reasons_for(needs, served, place)


def _is_on(step: Step, day: int | date) -> bool:
    return step.when != "moment" and day in (step.days or (step.day,))
