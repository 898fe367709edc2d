"""Making a filled plan better by exchanging practices."""

from collections.abc import Sequence
from itertools import chain, combinations
from typing import NamedTuple

from emotional_intimacy.planning.filling import Filler
from emotional_intimacy.planning.objective import MINUTE

__all__ = ["Exchange"]

_HABITS = 2
"""Habits that are tried in a chapter."""

_FEW = 4
"""Steps of a week up to which two of them may make room together."""

_LONGEST = 60
"""Minutes up to which it is told apart what else could come into a week."""

_NEAR = 3
"""Weeks around an exchange in which others may have become possible."""


class _Out(NamedTuple):
    """Steps that could leave a week.

    Attributes:
        steps: Their places in the pool.
        loss: What they bring.
        minutes: Their minutes.
        anchors: How many of them are anchors.
        small: How many are not.
    """

    steps: tuple[int, ...]
    loss: int
    minutes: int
    anchors: int
    small: int


class _Try(NamedTuple):
    """A practice that could come into a week.

    Attributes:
        gain: What that may bring at most.
        at: The place of the practice in the pool.
        out: The steps that make room for it.
        holes: The weeks that it leaves, since they are too near.
    """

    gain: int
    at: int
    out: tuple[int, ...]
    holes: tuple[int, ...]


class Exchange:
    """Exchanges practices, and keeps what is better.

    A practice comes into a week, steps make room for it there, and it leaves the weeks that are too
    near. What has become free is filled again.

    Args:
        filler: The plan.
        tries: Exchanges that are tried in a week.
    """

    def __init__(self, filler: Filler, tries: int) -> None:
        self.filler: Filler = filler
        self._most_tries = tries
        self._ranked: dict[int, list[tuple[int, int]]] = {}
        self._spare: dict[int, list[int]] = {}
        self._waiting = {week for weeks in filler.chapters for week in weeks}

    def go_through(self) -> None:
        """Go once through the weeks in which something may have become possible."""
        self._ranked.clear()
        self._spare.clear()
        waiting, self._waiting = self._waiting, set()
        for weeks in self.filler.chapters:
            if not waiting.isdisjoint(weeks):
                self._change_habit(weeks)
            for week in weeks:
                if week in waiting:
                    self._change_week(week)

    def _change_habit(self, weeks: Sequence[int]) -> None:
        """Try other habits in a chapter that has not begun."""
        filler = self.filler
        has_begun = weeks[0] % 2 == 0
        if has_begun:
            return
        for at in sorted(filler.habits, key=lambda at: -filler.worth.of(at, weeks[0]))[:_HABITS]:
            if not any(at in filler.draft.steps[week] for week in weeks):
                self._try_habit(at, weeks)

    def _try_habit(self, at: int, weeks: Sequence[int]) -> None:
        """Give a chapter a habit, and another one to the chapters beside it that have this one."""
        filler = self.filler
        draft, before = filler.draft, filler.worth.value
        near = draft.weeks_of[at] & draft.apart[at][weeks[0]]
        beside = [
            chapter
            for chapter in filler.chapters
            if chapter[0] % 2 and any(near >> week & 1 for week in chapter)
        ]
        for week in chain(*beside):
            if near >> week & 1:
                filler.take(at, week)
        for week in weeks:
            filler.take_habit(week)
            if draft.may_stand(at, week):
                self._make_room(at, week)
                if draft.fits_daily(at, week):
                    filler.put(at, week)
        for chapter in beside:
            filler.put_habit(chapter)
        changed = (*weeks, *chain(*beside))
        for week in changed:
            filler.refill(week, self._ranking(week))
            if draft.has_much_habit(week):
                filler.take_habit(week)
        self._keep_if_better(before, changed)

    def _make_room(self, at: int, week: int) -> None:
        """Take out what brings least until a week has the minutes for a practice."""
        filler = self.filler
        draft = filler.draft
        while draft.minutes[at] > draft.left[week] and draft.steps[week]:
            step = min(draft.steps[week], key=lambda step: filler.worth.loss(step, week))
            filler.take(step, week)

    def _change_week(self, week: int) -> None:
        """Try what may make a week better."""
        draft, worth = self.filler.draft, self.filler.worth
        for at in draft.steps[week]:
            worth.count_again(at, week)
        for _, at, out, holes in self._tries(week):
            if (
                not draft.weeks_of[at] >> week & 1
                and all(step in draft.steps[week] for step in out)
                and all(draft.weeks_of[at] >> hole & 1 for hole in holes)
            ):
                self._exchange(at, week, out, holes)

    def _exchange(self, at: int, week: int, out: Sequence[int], holes: Sequence[int]) -> None:
        filler = self.filler
        before = filler.worth.value
        for hole in holes:
            filler.take(at, hole)
        for step in out:
            filler.take(step, week)
        if filler.draft.may_stand(at, week) and filler.draft.fits(at, week):
            filler.put(at, week)
            changed = (week, *holes)
            if filler.worth.value + sum(map(self._more, changed)) > before:
                for changed_week in changed:
                    filler.refill(changed_week, self._ranking(changed_week))
        self._keep_if_better(before, (week, *holes))

    def _keep_if_better(self, before: int, weeks: Sequence[int]) -> None:
        filler = self.filler
        if filler.worth.value > before and filler.draft.holds():
            filler.keep()
            for week in weeks:
                self._waiting.update(range(week - _NEAR, week + _NEAR + 1))
        else:
            filler.undo()

    def _tries(self, week: int) -> list[_Try]:
        """What may make a week better, by what is known without trying it; best first."""
        filler = self.filler
        draft, worth, pool = filler.draft, filler.worth, filler.brief.pool
        outs = self._outs(week)
        spare = self._spare_of(week)
        left, wanted = draft.left[week], worth.wanted_minutes(week)
        anchors, small = draft.places(week)
        more = spare[-1] if small or any(out.anchors for out in outs) else 0
        tries = []
        for once, at in self._ranking(week):
            if once + more <= 0:
                break
            if not draft.may_come(at, week):
                continue
            minutes, is_anchor = draft.minutes[at], pool[at].anchor
            cost, holes = self._holes(at, week)
            brings = worth.without_minutes(at, week) - cost
            most = brings + MINUTE * minutes + more
            best = None
            for out in outs:
                if out.loss >= most:
                    continue
                rest = left + out.minutes - minutes
                places = small + out.small - (not is_anchor)
                if rest < 0 or places < 0 or anchors + out.anchors < is_anchor:
                    continue
                gain = brings - out.loss + MINUTE * max(0, min(wanted + out.minutes, minutes))
                if places and out.steps:
                    gain += spare[min(rest, _LONGEST)]
                if gain > (best.gain if best else 0) and draft.has_room(at, week, out.steps):
                    best = _Try(gain, at, out.steps, holes)
            if best:
                tries.append(best)
        return sorted(tries, key=lambda other: -other.gain)[: self._most_tries]

    def _outs(self, week: int) -> list[_Out]:
        """What could leave a week: nothing, a step, or two of few."""
        filler = self.filler
        pool = filler.brief.pool
        steps = [
            _Out(
                (at,),
                filler.worth.loss(at, week),
                pool[at].minutes,
                int(pool[at].anchor),
                int(not pool[at].anchor),
            )
            for at in filler.draft.steps[week]
            if not pool[at].habit
        ]
        pairs = [
            _Out(
                step.steps + other.steps,
                step.loss + other.loss,
                step.minutes + other.minutes,
                step.anchors + other.anchors,
                step.small + other.small,
            )
            for step, other in combinations(steps if len(steps) <= _FEW else (), 2)
        ]
        return [_Out((), 0, 0, 0, 0), *steps, *pairs]

    def _holes(self, at: int, week: int) -> tuple[int, tuple[int, ...]]:
        """What a practice loses in the weeks that it would leave, at least, and these weeks."""
        filler = self.filler
        draft, brief = filler.draft, filler.brief
        near = draft.weeks_of[at] & draft.apart[at][week]
        if not near:
            return 0, ()
        holes = tuple(hole for hole in range(brief.first, brief.weeks + 1) if near >> hole & 1)
        cost = 0
        for hole in holes:
            free = min(draft.left[hole] + draft.minutes[at], _LONGEST)
            cost += filler.worth.loss(at, hole) - self._spare_of(hole)[free]
        return cost, holes

    def _more(self, week: int) -> int:
        """What else could come into a week, at most."""
        draft = self.filler.draft
        if not any(draft.places(week)):
            return 0
        return self._spare_of(week)[min(draft.left[week], _LONGEST)]

    def _spare_of(self, week: int) -> list[int]:
        """What else could come into a week, by the minutes that there are, at the beginning."""
        if week not in self._spare:
            draft = self.filler.draft
            spare = [0] * (_LONGEST + 1)
            shortest = _LONGEST + 1
            for brings, at in self._ranking(week):
                minutes = draft.minutes[at]
                if minutes < shortest and draft.may_stand(at, week):
                    spare[minutes:shortest] = [brings] * (shortest - minutes)
                    shortest = minutes
            self._spare[week] = spare
        return self._spare[week]

    def _ranking(self, week: int) -> list[tuple[int, int]]:
        """What could come into a week, and what it would have brought at the beginning."""
        if week not in self._ranked:
            draft, worth = self.filler.draft, self.filler.worth
            ranking = (
                (worth.without_minutes(at, week) + MINUTE * draft.minutes[at], at)
                for at in self.filler.steps
                if draft.allowed[at] >> week & 1
            )
            self._ranked[week] = sorted(ranking, reverse=True)
        return self._ranked[week]
