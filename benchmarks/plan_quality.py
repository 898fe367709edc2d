"""Plans between chance and the best that there could be."""

import random
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any
from unittest import mock

import attrs
from plan_bound import Standing, Task, solve
from plan_people import nothing_closed, random_person

import emotional_intimacy as ei
from emotional_intimacy.planning import compose
from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.draft import Draft
from emotional_intimacy.planning.filling import Filling
from emotional_intimacy.planning.objective import (
    KNOWN,
    LEADS,
    LIKED,
    MINUTE,
    STEP,
    THEME,
    VARIETY,
    WELCOME,
)
from emotional_intimacy.planning.search import fill

__all__ = ["Quality", "quality", "random_briefs", "small_case"]

CHANCES = 30
WEEKS = (4, 6, 8, 12, 26)
MINUTES = (10, 20, 30, 45, 60, 90, 120, 150)


@dataclass(frozen=True)
class Quality:
    """What a plan is worth, beside chance and the best.

    Attributes:
        name: What plan it is.
        weeks: Its weeks.
        ours: Its value.
        chance: The median value of random plans that keep every rule.
        bound: What no plan is better than.
        proven: Whether there is a plan as good as the bound.
    """

    name: str
    weeks: int
    ours: int
    chance: float
    bound: float
    proven: bool

    @property
    def chance_share(self) -> float:
        """What chance has of the bound."""
        return self.chance / max(1, self.bound)

    @property
    def share(self) -> float:
        """Where the plan lies between chance, which is 0, and the best, which is 1."""
        room = self.bound - self.chance
        return (self.ours - self.chance) / room if room > 0 else 1.0


def _recorded(make: Any) -> tuple[Brief, Filling]:
    """What a plan was chosen from in the end, and what was chosen."""
    calls: list[tuple[Brief, Filling]] = []
    real = compose.choose

    def choose(brief: Brief) -> Filling:
        calls.append((brief, real(brief)))
        return calls[-1][1]

    with mock.patch.object(compose, "choose", choose):
        make()
    return calls[-1]


def random_briefs(
    bank: ei.Bank, number: int, seed: int, *, two: bool = False
) -> Iterator[tuple[str, Brief, Filling]]:
    """Random people in all contexts, and random requests, for one or for two."""
    random_ = random.Random(seed)
    for _ in range(number):
        context = random_.choice(bank.contexts.ids)
        request: dict[str, Any] = {
            "weeks": random_.choice(WEEKS),
            "minutes_per_week": random_.choice(MINUTES),
        }
        check = random_.random() < 0.5
        form = random_.choice(("full", "short"))
        first, second = (random_person(bank, random_, context, form) for _ in "ab")
        if two:
            tier = random_.choice((2, 3))
            made = _recorded(
                lambda: ei.make_joint_plan(first, second, tier, tier, bank, **request)  # noqa: B023 - called at once
            )
        else:
            safety = nothing_closed(bank, context) if check else None
            made = _recorded(lambda: ei.make_plan(first, bank, safety=safety, **request))  # noqa: B023 - called at once
        kind = "two" if two else "open check" if check else "no check"
        yield f"{context}, {kind}, {request['weeks']} x {request['minutes_per_week']}", *made


def standing(filling: Filling) -> Standing:
    """Which chosen practice stands in which week."""
    return frozenset((step.practice.id, step.week) for step in filling.chosen)


def quality(name: str, brief: Brief, filling: Filling, seconds: float) -> Quality:
    """How good a filling is.

    Raises:
        AssertionError: It breaks a rule of the model, or is worth more than the model says.
    """
    task = Task(brief)
    ours = solve(task, seconds, given=standing(filling))
    if ours.value is None or ours.value < filling.value:
        raise AssertionError(f"the plan breaks a rule: {name}")
    random_ = random.Random(0)
    chances = [
        fill(brief, [random_.randrange(10_000) for _ in brief.pool]).value for _ in range(CHANCES)
    ]
    best = solve(task, seconds, hint=standing(filling))
    chance = statistics.median(chances)
    return Quality(name, brief.weeks, filling.value, chance, best.bound, best.proven)


def small_case(brief: Brief, seed: int) -> tuple[int, int, int]:
    """The value of a plan of few practices in three weeks: found, by brute force, and the bound."""
    random_ = random.Random(seed)
    places = [at for at, practice in enumerate(brief.pool) if not practice.habit]
    kept = sorted(random_.sample(places, min(5, len(places))))
    small = attrs.evolve(
        brief,
        pool=tuple(brief.pool[at] for at in kept),
        served=tuple(brief.served[at] for at in kept),
        leading=tuple(brief.leading[at] for at in kept),
        taste=tuple(brief.taste[at] for at in kept),
        weeks=3,
        small=min(2, brief.small),
        minutes=brief.minutes[:3],
        fixed=brief.fixed[:3],
        days=brief.days[:3],
        themes=brief.themes[:2],
        depth=brief.depth[:3],
        invitations=brief.invitations[:3],
        answers=None,
    )
    best = max(_all_values(small))
    bound = solve(Task(small), 20)
    return compose.choose(small).value, best, round(bound.bound)


def _all_values(brief: Brief) -> Iterator[int]:
    """The value of every filling that keeps the rules."""
    # A conflict stands in a week with good times, so these are put in before it.
    order = sorted(range(len(brief.pool)), key=lambda at: brief.pool[at].kind != "good-times")
    sets = [held for size in range(brief.small + 2) for held in combinations(order, size)]
    for first in sets:
        if not _keeps_rules(brief, (first,)):
            continue
        for second in sets:
            if not _keeps_rules(brief, (first, second)):
                continue
            for third in sets:
                if _keeps_rules(brief, (first, second, third)):
                    yield _value(brief, (first, second, third))


def _keeps_rules(brief: Brief, weeks: tuple[tuple[int, ...], ...]) -> bool:
    draft = Draft(brief)
    for week, held in enumerate(weeks, start=1):
        for at in held:
            if not (draft.may_stand(at, week) and draft.fits(at, week)):
                return False
            draft.put(at, week)
    return True


def _value(brief: Brief, weeks: tuple[tuple[int, ...], ...]) -> int:
    """What a filling is worth, by the words of `planning.objective`."""
    value = VARIETY * len({at for held in weeks for at in held})
    for number, held in enumerate(weeks, start=1):
        for at in held:
            practice = brief.pool[at]
            value += STEP + KNOWN[practice.known.level] + brief.taste[at]
            value += LIKED * (practice.id in brief.liked) + WELCOME * brief.welcome.get(
                practice.id, 0
            )
            theme = brief.themes[(number - 1) // 2]
            value += THEME * (theme in brief.served[at]) + LEADS * (theme in brief.leading[at])
        fixed = brief.fixed[number - 1]
        target = (brief.minutes[number - 1] + fixed) * 3 // 4
        used = fixed + sum(brief.pool[at].minutes for at in held)
        value += MINUTE * max(0, min(used, target) - fixed)
    steps = sorted(brief.served[at] for held in weeks for at in held)
    weights = tuple((need.weight, need.reason.because == "focus") for need in brief.needs)
    return value + _needs(tuple(steps), weights, brief.weeks)


@cache
def _needs(
    steps: tuple[tuple[int, ...], ...], weights: tuple[tuple[int, bool], ...], weeks: int
) -> int:
    """The most that steps can bring, each counting for one need that it serves."""
    states: dict[tuple[tuple[int, int], ...], int] = {(): 0}
    for served in steps:
        after: dict[tuple[tuple[int, int], ...], int] = {}
        for state, value in states.items():
            counted = dict(state)
            for place in served or (None,):
                more = 0
                new = dict(counted)
                if place is not None:
                    weight, focus = weights[place]
                    before = counted.get(place, 0)
                    more = weight if focus else weight * weeks // (weeks + before)
                    new[place] = before + 1
                key = tuple(sorted(new.items()))
                after[key] = max(after.get(key, 0), value + more)
        states = after
    return max(states.values())
