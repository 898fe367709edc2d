"""Which practice is in which week, and the rules that every timetable keeps."""

from collections.abc import Mapping, Sequence

import attrs

from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value

__all__ = [
    "Before",
    "Block",
    "Occasion",
    "Timetable",
    "blocks",
    "is_light",
    "is_within_dose",
    "tapering",
]

Block = tuple[int, ...]
"""Numbers of weeks that share their practices."""

_FIRST_DEEPER_WEEK = 3
_DEEP = 2
"""The depth of which a block holds one practice at most."""
_WEEKS_TO_TAPER = 4
_MOST_TAPER = 2
_BLOCK = 2


@attrs.frozen(eq=False, repr=False)
class Before(Value):
    """Something that comes first: one of these practices, so many weeks earlier.

    Attributes:
        ids: Any one of them will do.
        weeks: How many weeks earlier at least.
    """

    ids: tuple[str, ...]
    weeks: int

    def has_come(self, first: Mapping[str, int], week: int) -> bool:
        """Whether it stands early enough for a week.

        Args:
            first: The first week of each practice that is in the plan.
            week: The week.

        Returns:
            True if it does.
        """
        latest = week - self.weeks
        return any(id in first and first[id] <= latest for id in self.ids)


@attrs.frozen(eq=False, repr=False)
class Occasion(Value):
    """A practice that was in the past of a plan.

    Attributes:
        practice: Its id.
        week: The week.
        counts: Whether it was done, and felt no worse: what comes after it may follow.
    """

    practice: str
    week: int
    counts: bool


def tapering(weeks: int) -> int:
    """How many weeks at the end of a plan bring nothing new."""
    return min(_MOST_TAPER, weeks // _WEEKS_TO_TAPER)


def blocks(weeks: int) -> tuple[Block, ...]:
    """The blocks of a plan: the weeks two by two, so that practices become familiar, then the end.

    Args:
        weeks: How many weeks the plan has.

    Returns:
        The numbers of the weeks of each block.
    """
    body = weeks - tapering(weeks)
    paired = [tuple(range(one, min(one + _BLOCK, body + 1))) for one in range(1, body + 1, _BLOCK)]
    ending = tuple(range(body + 1, weeks + 1))
    return (*paired, ending) if ending else tuple(paired)


class Timetable:
    """Fills from the first week on, and takes nothing that a rule forbids.

    Args:
        minutes: What each week has left beside the fixed steps; 0 for a week that is past.
        most: How many practices a block takes.
        before: For each practice what comes first.
        past: What was in the weeks that are past.
        opening: The depth with which a plan may open, in week 1 or from week 3 on; anything deeper
            comes from week 3 on.
    """

    def __init__(
        self,
        minutes: Sequence[int],
        most: int,
        before: Mapping[str, Sequence[Before]],
        past: Sequence[Occasion],
        opening: int = 0,
    ) -> None:
        self._left = [0, *minutes]
        self._held = [0] * len(self._left)
        self._most = most
        self._before = before
        self._opening_depth = opening
        self._opened = False
        self._weeks_of: dict[str, list[int]] = {}
        self._first: dict[str, int] = {}
        self._pleasant: set[int] = set()
        for occasion in past:
            self._weeks_of.setdefault(occasion.practice, []).append(occasion.week)
            if occasion.counts:
                self._first.setdefault(occasion.practice, occasion.week)
        self._opening = {id for befores in before.values() for one in befores for id in one.ids}
        self._previous: Block = ()
        self._block: Block = ()
        self._taken: set[str] = set()
        self._ends = self._deep = False
        self._room = 0

    def begin(self, block: Block) -> None:
        """Go on to the next block."""
        self._previous, self._block = self._block, block
        self._ends = block[-1] > len(self._left) - 1 - tapering(len(self._left) - 1)
        self._room = min(1, self._most) if self._ends else self._most
        self._taken = set()
        self._deep = False

    def waiting(self, pool: Sequence[Practice]) -> list[tuple[Practice, Block]]:
        """What can begin in the block, as far as the rules are concerned.

        In the weeks at the end goes on what stood before, is light, and can be in all of them.
        Anywhere else a practice that was in the block before has to rest.

        Args:
            pool: The practices that may be in the plan.

        Returns:
            Those that can begin, and in which weeks; minutes are not looked at yet.
        """
        found = []
        for practice in pool:
            stood = self._weeks_of.get(practice.id)
            if practice.id in self._taken:
                continue
            if self._ends:
                if stood is None or not is_light(practice) or practice.dose.weeks != 1:
                    continue
            elif stood is not None and any(week in self._previous for week in stood):
                continue
            open_weeks = tuple(week for week in self._block if self._is_due(practice, week))
            if open_weeks:
                found.append((practice, open_weeks))
        return found

    @property
    def has_room(self) -> bool:
        """Whether the block takes another practice."""
        return self._room > 0

    def opens(self, practice: Practice) -> bool:
        """Whether something may wait for a practice, or follows what the plan opens with."""
        return practice.id in self._opening or 0 < practice.depth <= self._opening_depth

    def stood(self, id: str) -> bool:
        """Whether a practice is in a week so far."""
        return id in self._weeks_of

    def fitting(self, practice: Practice, weeks: Block) -> int | None:
        """The week into which a practice fits best.

        Args:
            practice: The practice.
            weeks: The weeks in which it can begin.

        Returns:
            The one that holds fewest of the block so far, then the one that it fills most; None if
            it fits into none.
        """
        if self._deep and practice.depth >= _DEEP:
            return None
        best = None
        for week in weeks:
            if not self._fits(practice, week):
                continue
            rank = (self._held[week], self._left[week])
            if best is None or rank < best[0]:
                best = (rank, week)
        return best[1] if best else None

    def put(self, practice: Practice, week: int) -> None:
        """Put another practice into a week of the block."""
        self._room -= 1
        self._taken.add(practice.id)
        self._deep = self._deep or practice.depth >= _DEEP
        self._stand(practice, week)

    def go_on(self, practice: Practice) -> tuple[int, ...]:
        """Put a practice of the block into its other weeks too, where it can.

        Args:
            practice: The practice.

        Returns:
            The weeks that came to it.
        """
        more = tuple(
            week
            for week in self._block
            if week not in self._weeks_of[practice.id]
            and self._is_due(practice, week)
            and self._fits(practice, week)
        )
        for week in more:
            self._stand(practice, week)
        return more

    def _fits(self, practice: Practice, week: int) -> bool:
        pleasant = practice.kind != "conflict" or week in self._pleasant
        return practice.minutes <= self._left[week] and pleasant

    def _stand(self, practice: Practice, week: int) -> None:
        self._weeks_of.setdefault(practice.id, []).append(week)
        self._first[practice.id] = min(self._first.get(practice.id, week), week)
        self._left[week] -= practice.minutes
        self._held[week] += 1
        if practice.kind == "good-times":
            self._pleasant.add(week)
        if week == 1 and practice.depth:
            self._opened = True

    def _is_due(self, practice: Practice, week: int) -> bool:
        """Whether all that comes first has come, and the dose allows one more week."""
        deeper = practice.depth > self._opening_depth or practice.tender
        rises = practice.depth and week > 1 and not self._opened
        if (deeper or rises) and week < _FIRST_DEEPER_WEEK:
            return False
        for before in self._before.get(practice.id, ()):
            if not before.has_come(self._first, week):
                return False
        return is_within_dose(practice, self._weeks_of.get(practice.id, ()), week)


def is_light(practice: Practice) -> bool:
    """Whether a plan can end on a practice: a quiet one, or good times that nobody owes."""
    free = practice.kind == "good-times" and "responsiveness" not in practice.gates
    return practice.quiet or free


def is_within_dose(practice: Practice, weeks: Sequence[int], new: int) -> bool:
    """Whether one more week leaves no span of weeks with more occasions than the dose allows."""
    times, span = practice.dose.times, practice.dose.weeks
    if not weeks:
        return True
    if span is None:
        return len(weeks) < times
    # The fullest span begins with an occasion; one that begins earlier holds no more.
    begins = (week for week in (*weeks, new) if new - span < week <= new)
    return all(sum(first <= week < first + span for week in weeks) < times for first in begins)
