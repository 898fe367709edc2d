"""What a plan for two tells of a step that felt worse: how much likelier anything is after one.

Run it alone: ``python benchmarks/pairs.py [pairs]``. Two answers are printed.

Exact: the observer knows the step, the library, all marks of their own and every plan, but not the
secret. Without the secret each draw is as good as a toss. For every way the draws of the chapters
can fall, the plans after a worse are held, byte by byte, against those without it. They must be the
same wherever the chapter of the step is put away by chance; so whatever is seen is at most 8/3
times as likely after a worse, over the whole rest of the plan.

Simulated: pairs with a secret each go through their plans twice, with one worse and without. For
what an observer would look at, how often it is seen is compared. How the pairs behave:

* there are 40 plans, of all tiers and contexts, of 30 to 120 minutes; each is used by many pairs;
* each of the two does a step with a chance of their own, 0.5 to 0.95, and marks what was done with
  a chance of 0.4 to 1;
* what was done felt better (0.35), the same (0.35) or so-so, which is marked "done" (0.3);
* what was left out is marked so with a chance of 0.3, else not at all;
* a fifth of the pairs doesn't mark a chapter at all now and then;
* the step that felt worse is any step of any chapter but the last.
"""

import copy
import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import product

import emotional_intimacy as ei
from emotional_intimacy.planning.draws import PUT_AWAY, Draws
from emotional_intimacy.planning.revision_for_two import revise_for_two

WANTED = 3.0
"""Whatever the other sees is at most so many times as likely after a worse as without."""

PLANS = 40
LEAST_SEEN = 60
"""An observation is compared if it was made so often after a worse."""

Marks = dict[tuple[int, int], ei.Mark]
Pair = tuple[Marks, Marks]


def a_report(chance: random.Random, bank: ei.Bank, context: str) -> ei.ScoreReport:
    """A report that leans one way, with some scatter."""
    form = bank.questionnaire("full", context=context)
    strong = chance.uniform(2.5, 4.8)
    answers = {}
    for item in form.items:
        answer = (strong if item.key == 1 else 6 - strong) + chance.gauss(0, 0.7)
        answers[item.id] = min(5, max(1, round(answer)))
    return ei.score(form, answers)


def a_plan(chance: random.Random, bank: ei.Bank, weeks: int = 8) -> ei.Plan:
    """A plan for two people who answer, and choose, in some way."""
    context = chance.choice(["partner", "partner", "family", "friend", "colleague"])
    reports = [a_report(chance, bank, context) for _ in range(2)]
    tier = chance.choice([1, 2, 3]) if context != "colleague" else chance.choice([1, 2])
    return ei.make_joint_plan(
        *reports,
        tier,
        tier,
        bank,
        weeks=weeks,
        minutes_per_week=chance.choice([30, 45, 60, 90, 120]),
        seed=chance.randrange(100),
    )


class Person:
    """How one of two behaves; the same again with the same seed."""

    def __init__(self, seed: str) -> None:
        chance = random.Random(seed)
        self._seed = seed
        self._does = chance.uniform(0.5, 0.95)
        self._marks = chance.uniform(0.4, 1)
        self._forgets = chance.random() < 0.2

    def marks(self, plan: ei.Plan, weeks: tuple[int, ...]) -> Marks:
        """What they mark in a chapter."""
        chance = random.Random(f"{self._seed} {weeks}")
        if self._forgets and chance.random() < 0.3:
            return {}
        marked: Marks = {}
        for place, _ in plan.places():
            if place[0] not in weeks:
                continue
            if chance.random() >= self._does:
                if chance.random() < 0.3:
                    marked[place] = "skipped"
            elif chance.random() < self._marks:
                felt = chance.choices(["better", "same", "done"], [0.35, 0.35, 0.3])
                marked[place] = felt[0]
        return marked


class Walk:
    """A pair on its way through a plan, chapter by chapter."""

    def __init__(self, plan: ei.Plan, bank: ei.Bank, secret: bytes, seed: int) -> None:
        self.plan = plan
        self.marks: Pair = ({}, {})
        self._bank = bank
        self._secret = secret
        self._people = Person(f"{seed} first"), Person(f"{seed} second")

    def after(self, weeks: tuple[int, ...], worse: tuple[int, int] | None = None) -> "Walk":
        """The pair after a chapter; the first of them marks a step of it worse, or none does."""
        later = copy.copy(self)
        later.marks = tuple(  # type: ignore[assignment] # zip gives no pair
            {**held, **person.marks(self.plan, weeks)}
            for held, person in zip(self.marks, self._people, strict=True)
        )
        if worse is not None:
            later.marks[0][worse] = "worse"
        later.plan = revise_for_two(
            self.plan, self._bank, later.marks, secret=self._secret, week=weeks[-1]
        )
        return later


# Exact


class Tossed:
    """Draws that fall as they are told, in place of those from a secret."""

    def __init__(self, falls: dict[int, bool]) -> None:
        self._falls = falls
        self._drawn = Draws.puts_away

    def __enter__(self) -> None:
        falls = self._falls
        Draws.puts_away = lambda _, last_week: falls[last_week]  # type: ignore[method-assign] # every way the draws can fall

    def __exit__(self, *_: object) -> None:
        Draws.puts_away = self._drawn  # type: ignore[method-assign] # as it was


def seen_by(walk: Walk, worse: tuple[int, int] | None) -> tuple[str, ...]:
    """Every plan that the two see on the way, as text; one step felt worse, or none did."""
    seen = []
    for chapter in walk.plan.chapters[:-1]:
        felt = worse if worse is not None and worse[0] in chapter.weeks else None
        walk = walk.after(chapter.weeks, felt)
        seen.append(ei.dumps(walk.plan))
    return tuple(seen)


def exact_ratio(plan: ei.Plan, bank: ei.Bank, secret: bytes, seed: int) -> float:
    """The greatest ratio over all that can be seen, for a worse in each chapter but the last.

    The chance of what is seen is summed over all ways the draws can fall, for one taste of all
    that is drawn beside them. It is the same for every taste, so it is the ratio for all.
    """
    put_away, of = PUT_AWAY
    ends = [chapter.weeks[-1] for chapter in plan.chapters[:-1]]
    greatest = 0.0
    for chapter in plan.chapters[:-1]:
        place = chapter.weeks[0], 1  # whatever the draws before it put there
        after: Counter[tuple[str, ...]] = Counter()
        without: Counter[tuple[str, ...]] = Counter()
        for falls in product([True, False], repeat=len(ends)):
            weight = 1
            for fall in falls:
                weight *= put_away if fall else of - put_away
            with Tossed(dict(zip(ends, falls, strict=True))):
                without[seen_by(Walk(plan, bank, secret, seed), None)] += weight
                after[seen_by(Walk(plan, bank, secret, seed), place)] += weight
        for seen, weight in after.items():
            greatest = max(greatest, weight / without[seen] if without[seen] else float("inf"))
    return greatest


# Simulated


def observations(plan: ei.Plan, bank: ei.Bank, place: tuple[int, int], over: int) -> Iterator[str]:
    """What an observer would look at in the rest of a plan, who knows which step it was."""
    chapter = next(one for one in plan.chapters if place[0] in one.weeks)
    held = {step.practice for (week, _), step in plan.places() if week in chapter.weeks}
    step = plan.weeks[place[0] - 1].steps[place[1] - 1]
    coming = [step for (week, _), step in plan.places() if week > over]
    coming_ids = {step.practice for step in coming}
    depth_of = {
        week.number: max((bank.practices[step.practice].depth for step in week.steps), default=0)
        for week in plan.weeks
    }
    depths = [max(depth_of[number] for number in one.weeks) for one in plan.chapters]
    at = plan.chapters.index(chapter)
    next_weeks = plan.chapters[at + 1].weeks
    next_steps = [s for (week, _), s in plan.places() if week in next_weeks]
    gone = step.practice not in coming_ids
    none_back = not held & coming_ids
    no_deeper = depths[at + 1] <= depths[at]
    yield f"the practice comes again: {not gone}"
    yield f"anything of its chapter comes again: {not none_back}"
    yield f"the next chapter is deeper: {not no_deeper}"
    yield f"all three: {gone and none_back and no_deeper}"
    yield f"depths: {depths}"
    yield f"practices of its chapter that come again: {min(3, len(held & coming_ids))}"
    together = sum(step.mode == "together" for step in next_steps)
    yield f"steps together in the next chapter: {together // 2}"
    yield f"steps in the next chapter: {len(next_steps) // 2}"
    yield f"minutes of the next chapter: {sum(s.minutes_in_week for s in next_steps) // 30}"
    yield f"entries of its calendar: {sum(max(1, len(s.days)) for s in next_steps) // 3}"
    alone = sum(step.mode == "alone" for step in coming)
    yield f"tenths of the rest that are alone: {10 * alone // max(1, len(coming))}"
    yield f"depth of the rest: {max(depths[at + 1 :])}"


def simulated(pairs: int, seed: int = 2026) -> list[tuple[float, str, int, int]]:
    """For each observation the ratio, and how often it was made after a worse and without one."""
    bank = ei.load_bank()
    chance = random.Random(seed)
    plans = [a_plan(chance, bank) for _ in range(PLANS)]
    after: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for number in range(pairs):
        secret = chance.randbytes(32)
        walk = Walk(plans[number % PLANS], bank, secret, number)
        *chapters, _ = walk.plan.chapters
        felt_in = chance.choice(chapters)
        for chapter in chapters[: chapters.index(felt_in)]:
            walk = walk.after(chapter.weeks)
        place = chance.choice([at for at, _ in walk.plan.places() if at[0] in felt_in.weeks])
        none, worse = walk.after(felt_in.weeks), walk.after(felt_in.weeks, place)
        end = felt_in.weeks[-1]
        # Where the chapter is put away by chance anyway, a worse in it makes no difference.
        same = Draws(secret, walk.plan.weeks[:end]).puts_away(end)
        for chapter in chapters[chapters.index(felt_in) + 1 :]:
            none = none.after(chapter.weeks)
            worse = none if same else worse.after(chapter.weeks)
        without.update(observations(none.plan, bank, place, felt_in.weeks[-1]))
        after.update(observations(worse.plan, bank, place, felt_in.weeks[-1]))
    rows = [
        (count / max(1, without[seen]), seen, count, without[seen])
        for seen, count in after.items()
        if count >= LEAST_SEEN
    ]
    return sorted(rows, reverse=True)


def exact(plans: int = 6) -> float:
    """The greatest ratio over all draws of some plans."""
    bank = ei.load_bank()
    chance = random.Random(15)
    return max(
        exact_ratio(a_plan(chance, bank), bank, chance.randbytes(32), seed) for seed in range(plans)
    )


def main(pairs: int = 2_000) -> None:
    """Print both answers."""
    print(f"exact, over all draws: at most {exact():.3f} (wanted: at most {WANTED:.0f})")
    rows = simulated(pairs)
    print(f"\n{pairs} simulated pairs, with and without one worse; the likeliest after a worse:")
    for ratio, seen, worse, none in rows[:12]:
        print(f"  {ratio:5.2f}  {seen}  ({worse} / {none})")
    print(f"  greatest {rows[0][0]:.2f} (wanted: at most {WANTED:.0f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
