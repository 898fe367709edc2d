"""What makes one plan better than another, in whole numbers.

The value of a plan is the sum of four parts:

* each practice of a block counts for one need that it serves: the first that counts for a need
  brings its whole weight, the next half of it, and so on. Pillar and signal are the same answers
  seen from two sides, so no practice ever counts for both;
* each week that has a practice in it, since repetition is what makes it easy;
* each practice that the plan holds at all, since people differ in what suits them;
* how well the practice is known, in each block.
"""

from collections.abc import Sequence

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.model.practices import KnownLevel, Practice
from emotional_intimacy.planning.needs import Need, aims

__all__ = ["KNOWN", "VARIETY", "WEEK", "Tally", "beside_needs", "needs_served", "reasons_for"]

WEEK = 40
"""What each week with a practice in it is worth."""

VARIETY = 15
"""What a practice is worth the first time."""

KNOWN: dict[KnownLevel, int] = {"tested": 6, "linked": 3, "not-tested": 0}
"""What it is worth in each block how well a practice is known."""


def needs_served(needs: Sequence[Need], practice: Practice, bank: Bank) -> tuple[int, ...]:
    """The places of the needs for which a practice can count."""
    return tuple(place for place, need in enumerate(needs) if aims(practice, need.reason, bank))


class Tally:
    """How often each need was served so far.

    Args:
        weights: The weights of the needs.
    """

    def __init__(self, weights: Sequence[int]) -> None:
        self._left = list(weights)

    def best(self, served: Sequence[int]) -> tuple[int, int | None]:
        """The need for which a practice would count now.

        Args:
            served: The places of the needs that it serves.

        Returns:
            What it would bring, and the place of the need; 0 and None if nothing is left of any.
        """
        worth, best = 0, None
        for place in served:
            left = self._left[place]
            if left > worth:
                worth, best = left, place
        return worth, best

    def count(self, place: int) -> None:
        """Count a need as served once more: from now on it brings half of that, rounded down."""
        self._left[place] >>= 1


def beside_needs(practice: Practice, *, new: bool) -> int:
    """What a practice brings in its first week of a block, beside the need that it serves.

    Args:
        practice: The practice.
        new: Whether it is in no earlier block.

    Returns:
        Its worth.
    """
    return WEEK + (VARIETY if new else 0) + KNOWN[practice.known.level]


def reasons_for(
    needs: Sequence[Need], served: Sequence[int], place: int | None
) -> tuple[PlanReason, ...]:
    """What a step says: the need for which it counts, and beside it the same seen from elsewhere.

    Args:
        needs: The needs.
        served: The places of those that the practice serves.
        place: The place of that for which it counts; None for none.

    Returns:
        Its reason, and that of the greatest need of another kind which is more than upkeep.
    """
    if place is None:
        return ()
    first = needs[place].reason
    others = [
        needs[one]
        for one in served
        if needs[one].reason.kind != first.kind and needs[one].reason.because != "upkeep"
    ]
    others.sort(key=lambda need: -need.weight)
    return (first, *(need.reason for need in others[:1]))
