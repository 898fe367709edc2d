"""What holds of plans."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import (
    COUNT,
    ID,
    IDS,
    PROSE,
    Fault,
    Invariants,
    number,
    of_length,
    repeated,
)
from emotional_intimacy.model.limits import LAST_START, MOST_MINUTES, MOST_PROMPTS, MOST_WEEKS

if TYPE_CHECKING:
    from emotional_intimacy.model.plans import Plan, Step

__all__ = ["INVARIANTS"]

_MOST_STEPS = 50
_MOST_REASONS = 1_000
_DAYS = 7


def _reasons_differ(step: "Step") -> Iterator[Fault]:
    again = repeated(((reason.kind, reason.id) for reason in step.reasons), ".reasons[{}]")
    if again:
        yield again


def _weeks_are_numbered(plan: "Plan") -> Iterator[Fault]:
    for at, week in enumerate(plan.weeks):
        if week.number != at + 1:
            yield f".weeks[{at}].number", "expected the place of the week, counted from 1"


def _days_are_of_the_weeks(plan: "Plan") -> Iterator[Fault]:
    start = 1 if plan.start is None else plan.start.toordinal()
    if start > LAST_START.toordinal():
        yield ".start", "expected an earlier day"
    for at, week in enumerate(plan.weeks):
        first = 1 if plan.start is None else start + _DAYS * at
        days = []
        for place, step in enumerate(week.steps):
            path = f".weeks[{at}].steps[{place}].day"
            if isinstance(step.day, date) is (plan.start is None):
                yield path, "expected a date exactly where the plan has a start"
            day = step.day.toordinal() if isinstance(step.day, date) else step.day
            if not first <= day < first + _DAYS:
                yield path, "expected a day of the week"
            days.append(day)
        if any(day > later for day, later in pairwise(days)):
            yield f".weeks[{at}].steps", "expected the order of their days"


def _nothing_is_told_of_two(plan: "Plan") -> Iterator[Fault]:
    if plan.joint and plan.quiet:
        yield ".quiet", "expected false in a plan for two"
    if plan.joint or plan.quiet:
        for at, week in enumerate(plan.weeks):
            for place, step in enumerate(week.steps):
                if step.reasons:
                    path = f".weeks[{at}].steps[{place}].reasons"
                    yield path, "expected none in a quiet plan, or in one for two"


INVARIANTS: dict[str, Invariants] = {
    "PlanReason": Invariants({"id": ID}),
    "Step": Invariants(
        {
            "practice": ID,
            "minutes": number(0, MOST_MINUTES),
            "cue": PROSE,
            "prompts": of_length(0, MOST_PROMPTS, IDS),
            "reasons": of_length(0, _MOST_REASONS),
        },
        (_reasons_differ,),
    ),
    "Week": Invariants({"number": number(1, MOST_WEEKS), "steps": of_length(0, _MOST_STEPS)}),
    "Plan": Invariants(
        {
            "edition": ID,
            "context": ID,
            "locale": ID,
            "revision": COUNT,
            "weeks": of_length(1, MOST_WEEKS),
        },
        (_weeks_are_numbered, _days_are_of_the_weeks, _nothing_is_told_of_two),
    ),
}
"""By the name of the class."""
