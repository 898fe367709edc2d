"""What makes one plan better than another, in whole numbers.

The value of a plan is a sum over its chosen steps and its weeks:

* each step counts for one need that it serves. The first step for a need of weight `w` brings `w`,
  and the next ``w * s / (s + k)``, where `k` steps came before and `s` is the number of weeks. So a
  long plan still tells its steps apart. What the person picked brings ``2 * w`` each time. Pillar
  and signal are the same answers seen from two sides, so no step ever counts for both;
* a step that serves the need its chapter is about brings more, and more again where its practice
  names that need first, so that a chapter hangs together;
* each step brings a little by itself, and by how well its practice is known;
* each step brings more where its practice felt better before, and the deeper it goes as far as the
  ground carries or two opened to each other, and what the seed adds as a taste, which tells apart
  what is equally good;
* each step brings a little more for each sign and cause in need that its practice serves;
* each step in which the other person has a part brings more in a plan for one, after a check that
  closed nothing, unless one of the two needs space;
* each step of a plan that goes on from an earlier one brings more where that one didn't hold its
  practice;
* a practice brings a little the first time, and, unless it is a habit, less from the fourth on;
* minutes count up to three quarters of what was asked for.
"""

from collections.abc import Sequence

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.model.practices import KnownLevel, Practice
from emotional_intimacy.planning.needs import Need, aims

__all__ = [
    "FAMILIAR",
    "FIT",
    "FRESH",
    "KNOWN",
    "LEADS",
    "LIKED",
    "MINUTE",
    "REACH",
    "STEP",
    "TASTE",
    "THEME",
    "TIMES",
    "VARIETY",
    "WELCOME",
    "fit",
    "great_needs",
    "levels_of",
    "needs_served",
    "reasons_for",
    "target_minutes",
    "tastes",
    "theme_worth",
]

STEP = 60
"""What each step is worth by itself: about what it costs to look after one thing more."""

VARIETY = 20
"""What a practice is worth the first time: it settles near ties, since familiar steps are worth
as much as new ones, and the rules already make the steps take turns."""

FAMILIAR, TIMES = 150, 3
"""What a step is worth less whose practice, no habit, stood so many times before; after one time
more twice that, and so on. So a long plan doesn't go back and forth between the same practices, as
long as others answer too."""

TASTE = 500
"""The most that the seed adds to each step with a practice: enough to choose between practices for
the same need, and too little to put one without a need before one that answers a clear sign."""

THEME, LEADS = 200, 200
"""What a step is worth more in a chapter that is about a need it serves; and what it is worth more
than that where its practice names this need first, so that a chapter holds what its title says."""

FRESH = 500
"""What each step is worth more, in a plan that goes on from an earlier one, where that did not hold
its practice: as much as the largest taste, so that what the person knows comes again only where
nothing else answers."""

FIT, _MOST_FIT = 60, 3
"""What each step is worth more for each sign and cause in need that its practice serves, three at
most: of what serves a pillar alike, that comes first which fits the person best."""

REACH = 200
"""What each step is worth more, after a check that closed nothing, in which the other person has a
part: closeness grows between two, and little of it can be planned for one alone."""

LIKED = 300
"""What each step is worth more if its practice felt better before."""

WELCOME = 500
"""What each step of depth 2, or that leads to one, is worth more, and twice as much of depth 3, and
so on, where the ground carries it or two opened as much to each other: most of what could stand
there instead is lighter."""

KNOWN: dict[KnownLevel, int] = {"tested": 30, "linked": 15, "not-tested": 0}
"""What each step is worth by how well its practice is known: it settles near ties."""

MINUTE = 22
"""What a minute is worth up to the target: half an hour is worth more than the largest taste."""

_PICKED = 2
"""How many times its weight each step for what the person picked brings: it comes before two steps
for something else where few practices serve it."""

_LEAST_SHARE = 3
"""A plan is about a need if that weighs one third of the greatest or more."""

_LEAST_SUPPLY = 6
"""Practices from which on half of the steps can serve what the person picked."""

_USED = 3, 4
"""The share of the minutes asked for that a week is to use."""

_STEPS_PER_WEEK = 1
"""Steps for one need a week after which the next is worth half."""


def target_minutes(budget: int) -> int:
    """The minutes of a week up to which more is better.

    Args:
        budget: The minutes that the week may have.

    Returns:
        Three quarters of it.
    """
    share, of = _USED
    return budget * share // of


def levels_of(need: Need, weeks: int, most: int) -> tuple[int, ...]:
    """What each step that counts for a need brings, the first, the second and so on.

    Args:
        need: The need.
        weeks: How many weeks the plan has.
        most: How many steps can count for it.

    Returns:
        The worths, none greater than the one before.
    """
    if need.reason.because == "focus":
        return (_PICKED * need.weight,) * most
    slow = _STEPS_PER_WEEK * weeks
    return tuple(need.weight * slow // (slow + before) for before in range(most))


def great_needs(needs: Sequence[Need], supply: Sequence[int]) -> tuple[int, ...]:
    """What a plan is about: what the person picked, else the needs that are more than upkeep.

    Where too few practices serve what the person picked, the others stand beside it.

    Args:
        needs: The needs.
        supply: How many practices serve each of them.

    Returns:
        The places of what was picked and of those that weigh at least a third of the greatest, the
        greatest first.
    """
    picked = [place for place, need in enumerate(needs) if need.reason.because == "focus"]
    enough = tuple(place for place in picked if supply[place] >= _LEAST_SUPPLY)
    if enough:
        return enough
    asked = [
        place for place, need in enumerate(needs) if need.reason.because not in {"upkeep", "focus"}
    ]
    ranked = sorted(asked, key=lambda place: -needs[place].weight)
    least = needs[ranked[0]].weight // _LEAST_SHARE if ranked else 0
    few = [place for place in picked if supply[place]]
    return (*few, *(place for place in ranked if needs[place].weight >= least))


def tastes(pool: Sequence[Practice], seed: str, *, reaches: bool = False) -> tuple[int, ...]:
    """What the seed adds to each practice of a pool, 0 to `TASTE`.

    Args:
        pool: The practices.
        seed: Where the draw begins.
        reaches: Whether those in which the other person has a part get `REACH` more.

    Returns:
        A whole number for each practice.
    """
    return tuple(
        int(fingerprint(seed, practice.id), 16) % (TASTE + 1)
        + REACH * (reaches and practice.together != "alone")
        for practice in pool
    )


def fit(needs: Sequence[Need], served: Sequence[int]) -> int:
    """What a step is worth more by how many signs and causes in need its practice serves.

    Args:
        needs: The needs.
        served: The places of those that the practice serves.
    """
    reasons = (needs[place].reason for place in served)
    in_need = sum(
        reason.kind in {"signal", "cause"} and reason.because == "need" for reason in reasons
    )
    return FIT * min(in_need, _MOST_FIT)


def theme_worth(theme: int | None, served: Sequence[int], leading: Sequence[int]) -> int:
    """What a step is worth more in its chapter.

    Args:
        theme: The place of the need that the chapter is about; None for none.
        served: The places of the needs that its practice serves.
        leading: Those of them that it names first.
    """
    return THEME * (theme in served) + LEADS * (theme in leading)


def needs_served(needs: Sequence[Need], practice: Practice, bank: Bank) -> tuple[int, ...]:
    """The places of the needs for which a practice can count."""
    return tuple(place for place, need in enumerate(needs) if aims(practice, need.reason, bank))


def reasons_for(
    needs: Sequence[Need], served: Sequence[int], place: int | None
) -> tuple[PlanReason, ...]:
    """What a step says: the need for which it counts, and beside it the same seen from elsewhere.

    Args:
        needs: The needs.
        served: The places of those that the practice serves.
        place: The place of that for which it counts; None for none.

    Returns:
        Its reason, and that of the greatest other need that is more than upkeep.
    """
    if place is None:
        return ()
    others = [
        needs[other]
        for other in served
        if other != place and needs[other].reason.because != "upkeep"
    ]
    others.sort(key=lambda need: -need.weight)
    return (needs[place].reason, *(need.reason for need in others[:1]))
