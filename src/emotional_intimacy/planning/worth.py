"""What the steps of a plan bring while it is being filled; `objective` says what counts."""

from collections import Counter
from collections.abc import Sequence

from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.objective import (
    FAMILIAR,
    FRESH,
    KNOWN,
    LIKED,
    MINUTE,
    STEP,
    TIMES,
    VARIETY,
    WELCOME,
    levels_of,
    target_minutes,
    theme_worth,
)

__all__ = ["Worth"]


class Worth:
    """The value of a plan that is being filled.

    Args:
        brief: What it is chosen from.
        minutes: What each practice of the pool takes of a week.
    """

    def __init__(self, brief: Brief, minutes: Sequence[int]) -> None:
        self.value: int = 0
        self._served = brief.served
        self._minutes = minutes
        most = len(brief.minutes) * (brief.small + 2) + 1
        self._levels = [levels_of(need, brief.weeks, most) for need in brief.needs]
        self._counted = [0] * len(brief.needs)
        self._counts_for: dict[tuple[int, int], int | None] = {}
        base = [
            STEP
            + KNOWN[practice.known.level]
            + brief.taste[at]
            + (LIKED if practice.id in brief.liked else 0)
            + WELCOME * brief.welcome.get(practice.id, 0)
            + (FRESH if brief.worn and practice.id not in brief.worn else 0)
            for at, practice in enumerate(brief.pool)
        ]
        self._base = [
            [
                worth + theme_worth(theme, served, leading)
                for worth, served, leading in zip(base, brief.served, brief.leading, strict=True)
            ]
            for theme in brief.themes
        ]
        past = Counter(occasion.practice for occasion in brief.past)
        self._times = [past[practice.id] for practice in brief.pool]
        self._is_habit = [practice.habit for practice in brief.pool]
        self._once_more = [self._by_times(at, times) for at, times in enumerate(self._times)]
        self._used = [0] * (brief.weeks + 1)
        self._target = [0] * (brief.weeks + 1)
        for week in range(brief.first, brief.weeks + 1):
            fixed = brief.fixed[week - 1]
            target = target_minutes(brief.minutes[week - 1] + fixed)
            self._target[week] = max(0, target - fixed)

    def of(self, at: int, week: int) -> int:
        """What a practice would bring in a week."""
        room = self._target[week] - self._used[week]
        worth = self.without_minutes(at, week)
        return worth + MINUTE * min(room, self._minutes[at]) if room > 0 else worth

    def without_minutes(self, at: int, week: int) -> int:
        """What a practice would bring in a week beside its minutes."""
        worth = self._base[(week - 1) // 2][at] + self._once_more[at]
        levels, counted = self._levels, self._counted
        served = self._served[at]
        return worth + max([levels[place][counted[place]] for place in served]) if served else worth

    def wanted_minutes(self, week: int) -> int:
        """The minutes that still count in a week; below zero where it has more than count."""
        return self._target[week] - self._used[week]

    def put(self, at: int, week: int) -> int | None:
        """Let a practice come into a week, and count for the need that it serves best.

        Returns:
            The place of that need; None if it serves none.
        """
        best, most = None, 0
        for place in self._served[at]:
            level = self._levels[place][self._counted[place]]
            if level > most:
                best, most = place, level
        self.put_for(at, week, best)
        return best

    def put_for(self, at: int, week: int, place: int | None) -> None:
        """Let a practice come into a week, and count for a need."""
        self._counts_for[at, week] = place
        if place is not None:
            self._counted[place] += 1
        self._times[at] += 1
        self._once_more[at] = self._by_times(at, self._times[at])
        self._used[week] += self._minutes[at]
        self.value += self.loss(at, week)

    def take(self, at: int, week: int) -> int | None:
        """Let a practice leave a week.

        Returns:
            The place of the need for which it counted.
        """
        self.value -= self.loss(at, week)
        self._used[week] -= self._minutes[at]
        self._times[at] -= 1
        self._once_more[at] = self._by_times(at, self._times[at])
        place = self._counts_for.pop((at, week))
        if place is not None:
            self._counted[place] -= 1
        return place

    def loss(self, at: int, week: int) -> int:
        """What would be lost without a practice in a week."""
        worth = self._base[(week - 1) // 2][at]
        room = self._target[week] - self._used[week] + self._minutes[at]
        if room > 0:
            worth += MINUTE * min(room, self._minutes[at])
        worth += self._by_times(at, self._times[at] - 1)
        place = self._counts_for[at, week]
        if place is not None:
            worth += self._levels[place][self._counted[place] - 1]
        return worth

    def count_again(self, at: int, week: int) -> None:
        """Let a practice count for what it serves best now."""
        self.take(at, week)
        self.put(at, week)

    def counted(self) -> dict[tuple[int, int], tuple[int | None, int]]:
        """For each practice in a week the place of its need, and what it counts for that."""
        before = [0] * len(self._levels)
        counted: dict[tuple[int, int], tuple[int | None, int]] = {}
        for key, place in sorted(self._counts_for.items(), key=lambda entry: entry[0][1]):
            worth = 0
            if place is not None:
                worth = self._levels[place][before[place]]
                before[place] += 1
            counted[key] = place, worth
        return counted

    def _by_times(self, at: int, before: int) -> int:
        """What counts by how often a practice stood before."""
        if not before:
            return VARIETY
        return 0 if before < TIMES or self._is_habit[at] else -FAMILIAR * (before - TIMES + 1)
