"""Choosing the practices of a plan, block by block."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import attrs

from emotional_intimacy.model.plans import PlanReason
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.objective import (
    WEEK,
    Tally,
    beside_needs,
    reasons_for,
)
from emotional_intimacy.planning.timetable import Before, Block, Occasion, Timetable, blocks

__all__ = ["Brief", "Filling", "Rank", "Turn", "choose", "fill"]

Rank = Callable[[Practice, int, bool], float]
"""How much a practice is wanted next, from what it would bring and whether it would be new."""

_GENTLE_MINUTES = 5
_START_MINUTES = 30
_SELDOM = 10
_FAVOUR = 500
_OPENERS = 8
_SHUFFLES = 6
_STRIDE = 97
_NOISE = 255


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Brief(Value):
    """What a plan is chosen from.

    Attributes:
        pool: The practices that may be in it, equally good ones in the order of preference.
        needs: What they are chosen by.
        served: For each practice the places of the needs for which it can count.
        minutes: What each week has left beside the fixed steps; 0 for a week that is past.
        most: How many practices a block takes.
        before: For each practice what comes first, if anything does.
        past: What was in the weeks that are past; none for a first plan.
        opening: The depth with which the plan may open.
        needless: Ids of practices that may be there without a need.
        welcome: Worth that some practices have beside all else, the first time.
    """

    pool: tuple[Practice, ...]
    needs: tuple[Need, ...]
    served: Mapping[str, tuple[int, ...]]
    minutes: tuple[int, ...]
    most: int
    before: Mapping[str, tuple[Before, ...]]
    past: tuple[Occasion, ...] = ()
    opening: int = 0
    needless: frozenset[str]
    welcome: Mapping[str, int] = attrs.field(factory=dict)


@attrs.frozen(eq=False, repr=False)
class Turn(Value):
    """A practice in a block, and why.

    Attributes:
        practice: The practice.
        weeks: The weeks that have it.
        reasons: The need for which it counts, and that need seen from elsewhere.
    """

    practice: Practice
    weeks: tuple[int, ...]
    reasons: tuple[PlanReason, ...]


@attrs.frozen(eq=False, repr=False)
class Filling(Value):
    """The practices of all blocks.

    Attributes:
        value: What they bring; see `objective`.
        turns: In the order in which they were chosen.
    """

    value: int
    turns: tuple[Turn, ...]


def choose(brief: Brief) -> Filling:
    """Choose the practices of all blocks.

    Each block takes what brings most, one practice after the other; but for a few, nothing stands
    without a need. As that never looks ahead, some other ways of filling are
    tried, and the best is kept: what brings most for its minutes, what can stand each week, what
    opens the way for others early, and slight changes of the order.

    Args:
        brief: What the plan is chosen from.

    Returns:
        The best filling that was found; the first of equally good ones.
    """
    best = fill(brief, _by_worth)
    for rank in _other_ranks(brief):
        filling = fill(brief, rank)
        if filling.value > best.value:
            best = filling
    return best


def fill(brief: Brief, rank: Rank) -> Filling:
    """Fill all blocks, each with what ranks highest, within the rules of the timetable.

    Args:
        brief: What the plan is chosen from.
        rank: How much a practice is wanted next.

    Returns:
        The filling.
    """
    timetable = Timetable(brief.minutes, brief.most, brief.before, brief.past, brief.opening)
    tally = Tally([need.weight for need in brief.needs])
    value = 0
    turns: list[Turn] = []
    for block in blocks(len(brief.minutes)):
        timetable.begin(block)
        waiting = timetable.waiting(brief.pool)
        first = _gentle(brief, waiting) if block[0] == 1 and not brief.past else []
        chosen: list[_Pick] = []
        while timetable.has_room:
            pick = _best(brief, rank, timetable, tally, first or waiting)
            if pick is None:
                break
            timetable.put(pick.practice, pick.week)
            value += pick.worth
            if pick.place is not None:
                tally.count(pick.place)
            chosen.append(pick)
            first = []
            if timetable.opens(pick.practice):
                waiting = timetable.waiting(brief.pool)
            else:
                waiting = [one for one in waiting if one[0] is not pick.practice]
        for pick in chosen:
            more = timetable.go_on(pick.practice)
            value += WEEK * len(more)
            reasons = reasons_for(brief.needs, brief.served[pick.practice.id], pick.place)
            turns.append(Turn(pick.practice, tuple(sorted((pick.week, *more))), reasons))
    return Filling(value, tuple(turns))


class _Pick(NamedTuple):
    """What is put next: where, what it brings, and the place of the need for which it counts."""

    practice: Practice
    week: int
    worth: int
    place: int | None


def _best(
    brief: Brief,
    rank: Rank,
    timetable: Timetable,
    tally: Tally,
    waiting: list[tuple[Practice, Block]],
) -> _Pick | None:
    """What ranks highest of what is waiting and fits; the first of equally good ones."""
    best = None
    highest = 0.0
    for practice, weeks in waiting:
        worth, place = tally.best(brief.served[practice.id])
        if place is None and practice.id not in brief.needless:
            continue
        new = not timetable.stood(practice.id)
        worth += beside_needs(practice, new=new)
        worth += brief.welcome.get(practice.id, 0) if new else 0
        later = WEEK * (len(weeks) - 1) if practice.dose.weeks == 1 else 0
        wanted = rank(practice, worth + later, new)
        if best is None or wanted > highest:
            week = timetable.fitting(practice, weeks)
            if week is not None:
                best, highest = _Pick(practice, week, worth, place), wanted
    return best


def _by_worth(_: Practice, worth: int, __: bool) -> float:  # noqa: FBT001 - the shape of a rank
    return worth


def _by_minute(practice: Practice, worth: int, _: bool) -> float:  # noqa: FBT001 - as above
    return worth / (_START_MINUTES + practice.minutes)


def _by_repetition(practice: Practice, worth: int, _: bool) -> float:  # noqa: FBT001 - as above
    return worth if practice.dose.weeks == 1 else worth / _SELDOM


def _favouring(opener: str) -> Rank:
    def rank(practice: Practice, worth: int, new: bool) -> float:  # noqa: FBT001 - as above
        return worth + _FAVOUR if new and practice.id == opener else worth

    return rank


def _shuffled(places: Mapping[str, int], turn: int, base: Rank) -> Rank:
    def rank(practice: Practice, worth: int, new: bool) -> float:  # noqa: FBT001 - as above
        noise = places[practice.id] * (2 * turn + 1) * _STRIDE % _NOISE if new else 0
        return base(practice, worth, new) * (1 + noise / _NOISE / 4)

    return rank


def _other_ranks(brief: Brief) -> Iterator[Rank]:
    yield _by_minute
    yield _by_repetition
    there = {practice.id for practice in brief.pool}
    openers = dict.fromkeys(
        id for befores in brief.before.values() for one in befores for id in one.ids if id in there
    )
    yield from map(_favouring, list(openers)[:_OPENERS])
    places = {practice.id: place for place, practice in enumerate(brief.pool, start=1)}
    for turn in range(1, _SHUFFLES + 1):
        yield _shuffled(places, turn, _by_minute)
        yield _shuffled(places, turn, _by_worth)


def _gentle(brief: Brief, waiting: list[tuple[Practice, Block]]) -> list[tuple[Practice, Block]]:
    """What the first step of all is chosen from: quiet ones of a few minutes, in week 1."""
    most = min(_GENTLE_MINUTES, brief.minutes[0])
    return [(one, (1,)) for one, _ in waiting if one.quiet and one.minutes <= most]
