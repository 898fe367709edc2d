"""How good plans are: each figure that is promised of them, with what is wanted beside it.

`python benchmarks/plans.py` prints all, `python benchmarks/plans.py variety signs` these alone, and
`--people 60` makes do with fewer people than the figures of the documentation are from.
"""

import argparse
import inspect
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pairs
from plan_people import (
    chosen,
    close_person,
    nothing_closed,
    one_cause,
    one_sign,
    random_person,
)
from plan_requests import faults, refused

import emotional_intimacy as ei
from emotional_intimacy.bank.editions import data

PEOPLE = 300
PAIRS = 2_000
SEED = 2026
FORMS = ("full", "short")
PRIVATE = ("partner", "family", "friend")
SECONDS = 20
LONGEST = 26
MINUTES = (20, 30, 45, 60, 90, 120, 150)


def show(what: str, measured: float, wanted: float, *, least: bool = True) -> None:
    """Print one figure beside what is wanted, and whether it holds."""
    holds = measured >= wanted if least else measured <= wanted
    bound = "at least" if least else "at most"
    print(f"{what:<78} {measured:8.3g}  {bound} {wanted:g}{'' if holds else '   FALLS SHORT'}")


def people(bank: ei.Bank, number: int, seed: int = SEED) -> Iterator[ei.ScoreReport]:
    """Random people in all contexts, with both forms."""
    random_ = random.Random(seed)
    for _ in range(number):
        context, form = random_.choice(bank.contexts.ids), random_.choice(FORMS)
        yield random_person(bank, random_, context, form)


def plan_of(report: ei.ScoreReport, bank: ei.Bank, *, check: bool, **request: Any) -> ei.Plan:
    """The plan of a person, with an open private check or without one."""
    safety = nothing_closed(bank, report.provenance.context) if check else None
    return ei.make_plan(report, bank, safety=safety, **request)


def jaccard(sets: Sequence[Collection[str]]) -> float:
    """How much two of these sets have in common, on the average."""
    pairs = list(combinations([frozenset(one) for one in sets], 2))
    return statistics.mean(len(one & other) / len(one | other) for one, other in pairs)


def variety(number: int) -> None:
    """What people get: many different practices, and not all the same."""
    bank = ei.load_bank()
    for check, ever, share, alike, distinct in (
        (True, 50, 0.45, 0.30, 12),
        (False, 30, 0.60, 0.35, 10),
    ):
        name = "open check" if check else "no check"
        plans = [
            [
                step.practice
                for _, step in chosen(plan_of(one, bank, check=check), bank, habits=False)
            ]
            for one in people(bank, number)
        ]
        steps = Counter(id for plan in plans for id in plan)
        top = steps.most_common(10)
        show(f"{name}: practices that {number} people get, ever", len(steps), ever)
        part = sum(count for _, count in top) / steps.total()
        show(f"{name}: the ten most frequent among all steps", part, share, least=False)
        show(
            f"{name}: what two people have in common (Jaccard)", jaccard(plans), alike, least=False
        )
        fewest = statistics.median(len(set(plan)) for plan in plans)
        show(f"{name}: different practices of the median plan", fewest, distinct)
        print("  most frequent:", ", ".join(f"{id} {n / steps.total():.3f}" for id, n in top))
    random_ = random.Random(SEED)
    close = [close_person(bank, random_, random_.choice(PRIVATE)) for _ in range(min(60, number))]
    for check in (True, False):
        name = "open check" if check else "no check"
        sets = [
            frozenset(
                step.practice
                for _, step in chosen(plan_of(one, bank, check=check, seed=0), bank, habits=False)
            )
            for one in close
        ]
        show(f"{name}: sets that {len(close)} close people get, one seed", len(set(sets)), 30)
        show(f"{name}: what two close people have in common", jaccard(sets), 0.5, least=False)


def minutes(number: int) -> None:
    """How much of the time that was asked for is used."""
    bank = ei.load_bank()
    for check, wanted in ((True, 0.7), (False, 0.5)):
        name = "open check" if check else "no check"
        habits, empty = 0.0, 0
        for asked in MINUTES:
            used: dict[str, list[float]] = {context: [] for context in bank.contexts.ids}
            for report in people(bank, max(12, number // len(MINUTES))):
                plan = plan_of(report, bank, check=check, minutes_per_week=asked)
                used[report.provenance.context] += [
                    week.minutes / asked for week in plan.weeks[1:-1]
                ]
                habits = max([habits, *map(_habit_share, plan.weeks)])
                empty += empty_weeks(plan, bank)
            private = [share for context in PRIVATE for share in used[context]]
            show(f"{name}: {asked} minutes, share used", statistics.median(private), wanted)
            each = (
                (context, statistics.median(shares)) for context, shares in used.items() if shares
            )
            print("  " + ", ".join(f"{context} {median:.2f}" for context, median in each))
        show(f"{name}: the most that habits have of a week", habits, 1 / 3, least=False)
        show(f"{name}: weeks with nothing beside the review", empty, 0, least=False)


def empty_weeks(plan: ei.Plan, bank: ei.Bank) -> int:
    """How many weeks hold nothing but what each week has in any case."""
    return len(plan.weeks) - len({week for week, _ in chosen(plan, bank)})


def _habit_share(week: ei.Week) -> float:
    daily = sum(step.minutes_in_week for step in week.steps if step.when == "daily")
    return daily / week.minutes


def two(number: int) -> None:
    """Plans for two at tier 2 and 3: how many practices there are, and the time that is used."""
    bank = ei.load_bank()
    random_ = random.Random(SEED)
    ever: set[str] = set()
    used: dict[int, list[float]] = {asked: [] for asked in MINUTES}
    for at in range(max(1, number // 3)):
        context, form = random_.choice(PRIVATE), random_.choice(FORMS)
        reports = [random_person(bank, random_, context, form) for _ in "ab"]
        tier = random_.choice((2, 3))
        plan = ei.make_joint_plan(*reports, tier, tier, bank)
        ever |= {step.practice for _, step in chosen(plan, bank, habits=False)}
        asked = MINUTES[at % len(MINUTES)]
        plan = ei.make_joint_plan(*reports, tier, tier, bank, minutes_per_week=asked)
        used[asked] += [week.minutes / asked for week in plan.weeks[1:-1]]
    show("practices that these pairs get, ever", len(ever), 40)
    for asked, shares in used.items():
        if shares:
            show(f"{asked} minutes, share used", statistics.median(shares), 0.7)


def signs(_number: int) -> None:
    """One sign or cause alone: the plan is about it."""
    bank = ei.load_bank()
    for check, wanted in ((True, 1 / 2), (False, 1 / 3)):
        shares = {}
        steps = {}
        empty: Counter[str] = Counter()
        for context in PRIVATE:
            for signal in bank.signals.ids:
                report = one_sign(bank, context, signal)
                plan = plan_of(report, bank, check=check)
                shares[context, signal] = answering(plan, bank, signal)
                steps[context, signal] = len(chosen(plan, bank))
                empty[signal] += empty_weeks(plan, bank)
            strong = one_sign(bank, context, "")
            for cause in bank.causes.ids:
                plan = plan_of(strong, bank, check=check, causes=one_cause(bank, context, cause))
                shares[context, cause] = answering(plan, bank, cause)
                steps[context, cause] = len(chosen(plan, bank))
                empty[cause] += empty_weeks(plan, bank)
        name = "open check" if check else "no check"
        worst = min(shares.values())
        show(f"{name}: the least share of steps that answer the one sign or cause", worst, wanted)
        for (context, id), share in sorted(shares.items(), key=lambda item: item[1]):
            if share < wanted:
                print(f"  {context} {id} {share:.2f}")
        show(f"{name}: weeks with nothing beside the review", empty.total(), 0, least=False)
        for id, weeks in (+empty).items():
            print(f"  {id} {weeks}")
        thinnest = sorted(steps, key=lambda key: steps[key])[:6]
        print("  fewest steps:", ", ".join(f"{' '.join(key)} {steps[key]}" for key in thinnest))


def answering(plan: ei.Plan, bank: ei.Bank, id: str) -> float:
    """The share of chosen steps that answer a sign or cause: the practice or a reason names it."""
    answers = [
        id in bank.practices[step.practice].signals
        or id in bank.practices[step.practice].causes
        or any(reason.id == id for reason in step.reasons)
        for _, step in chosen(plan, bank)
    ]
    return statistics.mean(answers) if answers else 0.0


def prompts(number: int) -> None:
    """Which of the prompts that a context allows are dealt, in plans of twelve weeks."""
    bank = ei.load_bank()
    dealt: dict[str, set[str]] = {context: set() for context in bank.contexts.ids}
    talking: dict[int, list[bool]] = {2: [], 3: []}
    random_ = random.Random(SEED)
    for _ in range(max(1, number // 2)):
        # Somebody close gets deeper plans than somebody at random.
        make = random_.choice((random_person, close_person))
        report = make(bank, random_, random_.choice(bank.contexts.ids), random_.choice(FORMS))
        plan = plan_of(report, bank, check=True, weeks=12)
        for _, step in chosen(plan, bank):
            dealt[plan.context].update(step.prompts)
            practice = bank.practices[step.practice]
            if practice.prompts and practice.depth in talking:
                depths = [bank.prompts[id].depth for id in step.prompts]
                talking[practice.depth].append(practice.depth in depths)
    for context, ids in dealt.items():
        deepest = bank.contexts[context].deepest
        allowed = {
            prompt.id
            for prompt in bank.prompts
            if context in prompt.contexts and prompt.depth <= deepest
        }
        show(f"{context}: prompts dealt, of {len(allowed)}", len(ids) / len(allowed), 0.9)
        missing = Counter((bank.prompts[id].pillar, bank.prompts[id].depth) for id in allowed - ids)
        print("  not dealt:", ", ".join(f"{pillar} {d}: {n}" for (pillar, d), n in missing.items()))
    for depth, have in talking.items():
        name = f"steps of depth {depth} that talk ({len(have)}): with a prompt of that depth"
        show(name, statistics.mean(have) if have else 0, 0.9)


def infeasible(number: int) -> None:
    """Requests that no plan can meet: what is said to be needed works, and less does not."""
    bank = ei.load_bank()
    wrong: Counter[str] = Counter()
    arguments: Counter[str] = Counter()
    total = max(1, number * 2 // 3)
    for refusal in refused(bank, total, SEED):
        arguments[" and ".join(refusal.needed) or "nothing"] += 1
        wrong.update(broken := set(faults(refusal, bank)))
        if broken:
            print(
                "  ",
                sorted(broken),
                refusal.report.provenance.context,
                refusal.request,
                "->",
                refusal.needed,
            )
    show(f"of {total} refusals: needed that does not work", wrong["does not work"], 0, least=False)
    smaller = wrong.total() - wrong["does not work"]
    show(f"of {total} refusals: needed that is not smallest", smaller, 0, least=False)
    print("  needed:", ", ".join(f"{name} {count}" for name, count in arguments.items()))


def twice(number: int) -> None:
    """A plan that goes on from another brings others, and unlike people get unlike plans."""
    bank = ei.load_bank()
    for check, most in ((True, 0.35), (False, 0.6)):
        again, prompts_again = [], 0
        for report in people(bank, max(10, number // 3)):
            first = plan_of(report, bank, check=check)
            second = plan_of(report, bank, check=check, after=first)
            before, after = (
                {step.practice for _, step in chosen(plan, bank, habits=False)}
                for plan in (first, second)
            )
            again.append(len(before & after) / len(after))
            prompts_again += len(_prompts(first) & _prompts(second))
        name = "open check" if check else "no check"
        show(
            f"{name}: practices of a second plan that the first held",
            statistics.mean(again),
            most,
            least=False,
        )
        show(f"{name}: prompts of a second plan that the first held", prompts_again, 0, least=False)
        plans = [
            {
                step.practice
                for _, step in chosen(
                    plan_of(one_sign(bank, "partner", id), bank, check=check, seed=0),
                    bank,
                    habits=False,
                )
            }
            for id in bank.signals.ids
        ]
        show(
            f"{name}: what people of unlike signs have in common, one seed",
            jaccard(plans),
            0.5,
            least=False,
        )


def _prompts(plan: ei.Plan) -> set[str]:
    return {id for _, step in plan.places() for id in step.prompts}


def bound(number: int) -> None:
    """How close the search comes to its own objective: chance is 0, the best is 1."""
    from plan_quality import quality, random_briefs, small_case

    bank = ei.load_bank()
    plans = []
    each = max(1, number // 50)
    for seed in range(5):
        for two in (False, True):
            for case in random_briefs(bank, each, SEED + seed, two=two):
                plan = quality(*case, SECONDS)
                plans.append(plan)
                print(
                    f"  {plan.name}: {plan.share:.3f}, chance {plan.chance_share:.2f}, "
                    f"{'proven' if plan.proven else 'not proven'}",
                    flush=True,
                )
    shares = [plan.share for plan in plans]
    show(
        f"{len(plans)} plans, between chance and the bound: median", statistics.median(shares), 0.95
    )
    show("worst", min(shares), 0.80)
    long = [plan.chance_share for plan in plans if plan.weeks == LONGEST]
    if long:
        show("26 weeks: what chance has of the bound", statistics.median(long), 0.6, least=False)
    print(f"  bounds proven to be plans: {sum(plan.proven for plan in plans)} of {len(plans)}")
    small = [
        small_case(brief, at)
        for at, (_, brief, _) in enumerate(random_briefs(bank, max(4, number * 2 // 15), SEED))
    ]
    off = sum(best > most for _, best, most in small)
    show(f"{len(small)} small cases: brute force above the bound", off, 0, least=False)
    mean = statistics.mean(ours / best for ours, best, _ in small if best)
    show("small cases: found, as a share of brute force", mean, 0.95)


def times(number: int) -> None:
    """What a plan costs, in loads of the bank."""
    bank = ei.load_bank()
    folder = Path(str(data() / ei.editions()[-1]))
    ei.load_bank_from(folder)
    for weeks, wanted in ((8, 1), (26, 4)):
        for check in (True, False):
            plans, loads = [], []
            for report in people(bank, min(20, number)):
                plan_of(report, bank, check=check, weeks=weeks)
                start = time.perf_counter()
                plan_of(report, bank, check=check, weeks=weeks)
                between = time.perf_counter()
                ei.load_bank_from(folder)
                plans.append(between - start)
                loads.append(time.perf_counter() - between)
            cost = statistics.median(plans) / statistics.median(loads)
            name = "open check" if check else "no check"
            show(f"{name}: {weeks} weeks, in loads of the bank", cost, wanted, least=False)


def telling(number: int) -> None:
    """What a plan for two tells of a step that felt worse: how much likelier things get by it."""
    show("for two: all ways the draws fall", pairs.exact(), pairs.WANTED, least=False)
    count = PAIRS * number // PEOPLE
    likeliest, seen, *_ = pairs.simulated(count)[0]
    show(f"for two: {count} simulated pairs ({seen})", likeliest, pairs.WANTED, least=False)


FIGURES: dict[str, Callable[[int], None]] = {
    "variety": variety,
    "minutes": minutes,
    "two": two,
    "signs": signs,
    "prompts": prompts,
    "infeasible": infeasible,
    "twice": twice,
    "bound": bound,
    "time": times,
    "telling": telling,
}


def main() -> None:
    """Print what was asked for, or everything."""
    parser = argparse.ArgumentParser(description=inspect.getdoc(inspect.getmodule(main)))
    parser.add_argument("figures", nargs="*", help=", ".join(FIGURES))
    parser.add_argument("--people", type=int, default=PEOPLE)
    arguments = parser.parse_args()
    for name in arguments.figures or FIGURES:
        print(f"{name}: {inspect.getdoc(FIGURES[name])}")
        FIGURES[name](arguments.people)


if __name__ == "__main__":
    main()
