"""What comes before what, while a plan is filled."""

from collections.abc import Mapping, Sequence

from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.sequence import Before

__all__ = ["Order"]


class Order:
    """Whether what comes first stands early enough so far.

    Args:
        brief: What comes first, and what is past.
        places: The place in the pool of each practice, by its id.
    """

    def __init__(self, brief: Brief, places: Mapping[str, int]) -> None:
        self._coming = -1 << brief.first
        self._waits: list[list[int]] = [[] for _ in brief.pool]
        self._leads: list[list[int]] = [[] for _ in brief.pool]
        self._gaps: list[int] = []
        self._waiting: list[list[int]] = []
        self._weeks: list[list[int]] = []
        numbers: dict[Before, int] = {}
        for id, befores in brief.before.items():
            for before in befores if id in places else ():
                number = numbers.setdefault(before, len(numbers))
                if number == len(self._gaps):
                    self._add(before, brief, places)
                self._waits[places[id]].append(number)
                self._waiting[number].append(places[id])
        self._first = [_first(weeks) for weeks in self._weeks]

    def has_come(self, at: int, week: int) -> bool:
        """Whether all that comes before a practice stands early enough for a week."""
        first, gaps = self._first, self._gaps
        return not any(first[number] + gaps[number] > week for number in self._waits[at])

    def leads(self, at: int, week: int) -> int:
        """How many practices wait for a practice that nothing else leads to by a week."""
        numbers = (number for number in self._leads[at] if self._first[number] > week)
        return sum(len(self._waiting[number]) for number in numbers)

    def change(self, at: int, week: int, by: int) -> None:
        """Let a practice come into a week (1) or leave it (-1)."""
        for number in self._leads[at]:
            self._weeks[number][week] += by
            if by > 0:
                self._first[number] = min(self._first[number], week)
            elif week == self._first[number]:
                self._first[number] = _first(self._weeks[number])

    def holds(self, weeks_of: Sequence[int]) -> bool:
        """Whether nothing that is to come stands before what leads to it.

        Args:
            weeks_of: The weeks of each practice of the pool, as bits.

        Returns:
            True if it holds.
        """
        for first, gap, waiting in zip(self._first, self._gaps, self._waiting, strict=True):
            too_early = ((1 << first + gap) - 1) & self._coming
            if any(weeks_of[at] & too_early for at in waiting):
                return False
        return True

    def _add(self, before: Before, brief: Brief, places: Mapping[str, int]) -> None:
        for id in before.ids:
            if id in places:
                self._leads[places[id]].append(len(self._gaps))
        weeks = [0] * (brief.weeks + 1)
        for occasion in brief.past:
            weeks[occasion.week] += occasion.counts and occasion.practice in before.ids
        self._gaps.append(before.weeks)
        self._waiting.append([])
        self._weeks.append(weeks)


def _first(weeks: Sequence[int]) -> int:
    """The first week that has any; a week after all where none has."""
    return next((week for week, count in enumerate(weeks) if count), len(weeks))
