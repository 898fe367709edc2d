"""Requests that no plan can meet, and whether what is said of them is right."""

import random
from collections.abc import Iterator, Mapping
from typing import Any

from plan_people import FIXED, nothing_closed, random_person

import emotional_intimacy as ei

__all__ = ["Refusal", "faults", "refused"]

REVIEWS = frozenset({"check-in", "review"})


class Refusal:
    """A request that was refused.

    Args:
        report: The report.
        request: The arguments.
        needed: What was said to be needed.
    """

    def __init__(
        self, report: ei.ScoreReport, request: dict[str, Any], needed: dict[str, Any]
    ) -> None:
        self.report = report
        self.request = request
        self.needed = needed

    def works(self, bank: ei.Bank, change: Mapping[str, Any]) -> bool:
        """Whether a plan can be made with a change."""
        try:
            ei.make_plan(self.report, bank, **(self.request | dict(change)))
        except ei.PlanInfeasibleError:
            return False
        return True


def refused(bank: ei.Bank, number: int, seed: int) -> Iterator[Refusal]:
    """So many random requests that are refused, by all arguments that can be at fault."""
    random_ = random.Random(seed)
    held = [practice for practice in bank.practices if practice.kind in FIXED]
    while number:
        context = random_.choice(bank.contexts.ids)
        report = random_person(bank, random_, context, random_.choice(("full", "short")))
        exclude: set[str] = set()
        for kinds in (REVIEWS, FIXED - REVIEWS):
            kept = random_.choice((0, 0, 0.1, 1))
            exclude |= {
                practice.id
                for practice in held
                if practice.kind in kinds and random_.random() >= kept
            }
        days = random_.sample(range(1, 8), random_.randint(1, 7))
        request: dict[str, Any] = {
            "weeks": random_.randint(1, 26),
            "minutes_per_week": random_.choice((1, 2, 3, 4, 5, 6, 8, 10, 12, 20, 90)),
            "days": {day: random_.choice((1, 2, 3, 4, 6, 9, 30)) for day in days},
            "exclude": tuple(sorted(exclude)),
            "together": random_.random() < 0.7,
            "quiet": random_.random() < 0.2,
            "seed": random_.choice((None, 1, 2)),
        }
        if random_.random() < 0.5:
            request["safety"] = nothing_closed(bank, context)
        for argument in ("minutes_per_week", "days", "exclude"):
            if random_.random() < 0.3:
                del request[argument]
        try:
            ei.make_plan(report, bank, **request)
        except ei.PlanInfeasibleError as error:
            yield Refusal(report, request, error.needed)
            number -= 1


def faults(refusal: Refusal, bank: ei.Bank) -> list[str]:
    """What is wrong with what was said to be needed: it does not work, or less would do."""
    if not refusal.works(bank, refusal.needed):
        return ["does not work"]
    return [name for name, smaller in _smaller(refusal) if refusal.works(bank, smaller)]


def _smaller(refusal: Refusal) -> Iterator[tuple[str, dict[str, Any]]]:
    """Smaller changes: one argument left as it was, or changed by less."""
    needed, request = refusal.needed, refusal.request
    for argument in needed:
        rest = {name: value for name, value in needed.items() if name != argument}
        yield f"{argument} need not change", rest
    if "minutes_per_week" in needed:
        for fewer in range(request.get("minutes_per_week", 90) + 1, needed["minutes_per_week"]):
            yield "fewer minutes would do", needed | {"minutes_per_week": fewer}
    for day, minutes in needed.get("days", {}).items():
        for fewer in range(request["days"][day] + 1, minutes):
            yield "a shorter day would do", needed | {"days": needed["days"] | {day: fewer}}
    if "exclude" in needed:
        for id in set(request["exclude"]) - set(needed["exclude"]):
            yield "more could stay out", needed | {"exclude": (*needed["exclude"], id)}
