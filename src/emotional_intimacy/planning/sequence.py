"""What comes before what: prerequisites, the ladder of depth, and what is met alone first."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.needs import Need

__all__ = ["Before", "needs_space", "sequence", "welcome"]

_RISE = 2
"""Weeks from one depth to the next."""


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


def sequence(
    pool: Sequence[Practice], needs: Sequence[Need], bank: Bank, *, firm: bool, low: bool
) -> dict[str, tuple[Before, ...]]:
    """What comes before each practice of a plan.

    * Its prerequisites are in an earlier week.
    * A practice of depth 2 or more has one of the depth above it at least two weeks earlier.
    * A need that is met alone first has a practice of depth 0 in an earlier week, before any that
      reaches the other.
    * Where the ground is not firm, a limit that is set and a word that is kept are in earlier
      weeks, before any telling; where it is low, before anything else that is deeper.

    Args:
        pool: The practices that may be in the plan.
        needs: What they are chosen by.
        bank: The bank.
        firm: Whether the ground of telling carries more than the easy.
        low: Whether it is low.

    Returns:
        For each id of the pool that waits for something, all that it waits for.
    """
    alone_first = needs_space(needs, bank)

    def any_of(fits: Callable[[Practice], bool], weeks: int = 1) -> Before:
        return Before(tuple(practice.id for practice in pool if fits(practice)), weeks)

    def alone(signal: str) -> Before:
        return any_of(lambda practice: practice.depth == 0 and signal in practice.signals)

    def at_depth(depth: int) -> Before:
        return any_of(lambda practice: practice.depth == depth, _RISE)

    kept_word = any_of(lambda practice: practice.trust == "kept-word")
    limit = any_of(lambda practice: practice.trust == "limit")
    quietly = {signal: alone(signal) for signal in alone_first}
    befores = {}
    for practice in pool:
        waits = [Before((id,), 1) for id in practice.prerequisites]
        if practice.depth > 1:
            waits.append(at_depth(practice.depth - 1))
        if practice.depth:
            waits += [quietly[id] for id in practice.signals if id in alone_first]
        if practice.depth and low:
            waits += [limit] if practice.trust == "kept-word" else [limit, kept_word]
        elif practice.trust == "telling" and not firm:
            waits += [limit, kept_word]
        if waits:
            befores[practice.id] = tuple(waits)
    return befores


def needs_space(needs: Iterable[Need], bank: Bank) -> frozenset[str]:
    """Ids of the signals in need that are met alone first, such as that somebody pulls away.

    Args:
        needs: What the plan is for.
        bank: The bank.

    Returns:
        The ids.
    """
    in_need = {
        need.reason.id
        for need in needs
        if need.reason.kind == "signal" and need.reason.because != "upkeep"
    }
    return frozenset(
        signal.id for signal in bank.signals if signal.alone_first and signal.id in in_need
    )


def welcome(offered: Sequence[Practice]) -> dict[str, int]:
    """How welcome practices are that are deep, or that lead to what is deep.

    Args:
        offered: The practices that may be in a plan.

    Returns:
        By id, how far each lies below depth 1; of what leads there one less, and at least 1.
    """
    by_id = {practice.id: practice.depth - 1 for practice in offered if practice.depth > 1}
    for practice in sorted(offered, key=lambda practice: -practice.depth):
        led_to = max(1, by_id.get(practice.id, 0) - 1)
        for id in practice.prerequisites if practice.id in by_id else ():
            by_id[id] = max(by_id.get(id, 0), led_to)
    return by_id
