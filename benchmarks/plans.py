"""How good plans are, between chance and the best there could be, and how fast they are made."""

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from plan_bound import Standing, Task, solve

import emotional_intimacy as ei
from emotional_intimacy import safety
from emotional_intimacy.bank.editions import data
from emotional_intimacy.planning import compose
from emotional_intimacy.planning.choice import Brief, choose, fill
from emotional_intimacy.planning.pool import is_firm, is_low

CASES = 100
CHANCES = 50
SECONDS = 10
SEED = 2026
FIXED = ("check-in", "review", "own-choice")
MINUTES = (10, 20, 30, 45, 60, 90, 120, 150)


@dataclass(frozen=True)
class Case:
    """A report, and what is asked for beside it."""

    report: ei.ScoreReport
    request: dict[str, Any]

    def plan(self, bank: ei.Bank) -> ei.Plan:
        """The plan."""
        return ei.make_plan(self.report, bank, **self.request)


@dataclass(frozen=True)
class Quality:
    """What a plan is worth, beside chance and the best."""

    ours: int
    chance: float
    bound: float
    proven: bool

    @property
    def share(self) -> float:
        """Where ours lies between chance, which is 0, and the best, which is 1."""
        room = self.bound - self.chance
        return (self.ours - self.chance) / room if room > 0 else 1.0


def cases(bank: ei.Bank, number: int, seed: int) -> Iterator[Case]:
    """Random people in all contexts, and random requests."""
    random_ = random.Random(seed)
    for _ in range(number):
        context = random_.choice(bank.contexts.ids)
        report = _report(bank, random_, random_.choice(("full", "short")), context)
        request: dict[str, Any] = {
            "weeks": random_.randint(4, 12),
            "minutes_per_week": random_.choice(MINUTES),
            "together": random_.random() < 0.85,
        }
        if random_.random() < 0.5:
            request["safety"] = _nothing_closed(bank, context)
        if random_.random() < 0.2:
            asked = bank.questionnaire("causes", context=context)
            request["causes"] = ei.score_causes(asked, _answers(asked, random_))
        if random_.random() < 0.2:
            asked = bank.questionnaire("wishes", context=context)
            request["wishes"] = ei.score_wishes(asked, _answers(asked, random_), report)
        if random_.random() < 0.2:
            request["focus"] = (random_.choice(report.pillars.ids),)
        yield Case(report, request)


def _report(bank: ei.Bank, random_: random.Random, name: str, context: str) -> ei.ScoreReport:
    """A report of somebody whose pillars lie anywhere, and whose signals lean a little."""
    questionnaire = bank.questionnaire(name, context=context)
    leaning = {pillar.id: random_.uniform(1.3, 4.7) for pillar in bank.pillars}
    slant = {signal.id: random_.gauss(0, 0.5) for signal in bank.signals}
    answers = {}
    for item in questionnaire.items:
        felt = leaning[item.pillar] + item.key * slant[item.signal] + random_.gauss(0, 0.7)
        value = min(5, max(1, round(felt)))
        answers[item.id] = value if item.key == 1 else 6 - value
    return ei.score(questionnaire, answers)


def _answers(questionnaire: ei.Questionnaire, random_: random.Random) -> dict[str, int]:
    return {item.id: random_.randint(1, 5) for item in questionnaire.items}


def _nothing_closed(bank: ei.Bank, context: str) -> ei.SafetyOutcome:
    check = safety.private_check(bank, context=context)
    return safety.route(check, {question.id: safety.Answer.NO for question in check.items})


def brief_and_plan(case: Case, bank: ei.Bank) -> tuple[Brief, ei.Plan]:
    """The plan of a case, and what it was chosen from."""
    with mock.patch.object(compose, "choose", side_effect=choose) as chosen:
        plan = case.plan(bank)
    return chosen.call_args.args[0], plan


def standing(plan: ei.Plan, bank: ei.Bank) -> Standing:
    """Which chosen practice stands in which week of a plan."""
    return frozenset(
        (step.practice, week.number)
        for week in plan.weeks
        for step in week.steps
        if bank.practices[step.practice].kind not in FIXED
    )


def check_occasions(case: Case, plan: ei.Plan, bank: ei.Bank) -> None:
    """What the model does not see, as a practice may stand twice in a week: minutes and doses."""
    most = case.request["minutes_per_week"]
    occasions: dict[str, list[int]] = {}
    for week in plan.weeks:
        minutes = sum(step.minutes for step in week.steps)
        if minutes > (most // 2 if week.number == 1 else most):
            raise AssertionError(f"week {week.number} takes {minutes} minutes: {case}")
        for step in week.steps:
            occasions.setdefault(step.practice, []).append(week.number)
    for id, weeks in occasions.items():
        dose = bank.practices[id].dose
        for first in weeks:
            span = [week for week in weeks if week - first in range(dose.weeks or len(plan.weeks))]
            if len(span) > dose.times:
                raise AssertionError(f"{id} stands in {weeks}: {case}")


def quality(case: Case, bank: ei.Bank, random_: random.Random) -> Quality:
    """How good the plan of a case is.

    Raises:
        AssertionError: The plan breaks a rule.
    """
    brief, plan = brief_and_plan(case, bank)
    task = Task(
        bank=bank,
        pool=brief.pool,
        needs=brief.needs,
        minutes=brief.minutes,
        most=brief.most,
        firm=is_firm(case.report, bank),
        low=is_low(case.report, bank),
    )
    check_occasions(case, plan, bank)
    ours = solve(task, SECONDS, standing(plan, bank)).value
    if ours is None:
        raise AssertionError(f"the plan breaks a rule: {case}")
    chances = [fill(brief, lambda *_: random_.random()).value for _ in range(CHANCES)]
    best = solve(task, SECONDS)
    return Quality(ours, statistics.median(chances), best.bound, best.proven)


def qualities(number: int = CASES, seed: int = SEED) -> list[Quality]:
    """How good the plans of random cases are."""
    bank = ei.load_bank()
    random_ = random.Random(seed + 1)
    return [quality(case, bank, random_) for case in cases(bank, number, seed)]


def times(number: int = CASES, seed: int = SEED) -> tuple[float, float]:
    """Median seconds of a plan over random cases, and of a warm uncached load of the bank."""
    bank = ei.load_bank()
    folder = Path(str(data() / ei.editions()[-1]))
    plans, loads = [], []
    for case in cases(bank, number, seed):
        case.plan(bank)
        start = time.perf_counter()
        case.plan(bank)
        between = time.perf_counter()
        ei.load_bank_from(folder)
        plans.append(between - start)
        loads.append(time.perf_counter() - between)
    return statistics.median(plans), statistics.median(loads)
