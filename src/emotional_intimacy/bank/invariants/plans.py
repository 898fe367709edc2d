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
_MOST_LEARNED = 10_000
_CHAPTER = 2
_DEEPEST = 4
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
            path = f".weeks[{at}].steps[{place}]"
            for day, field in ((step.day, ".day"), *((day, ".days") for day in step.days)):
                if isinstance(day, date) is (plan.start is None):
                    yield path + field, "expected a date exactly where the plan has a start"
                if not first <= _ordinal(day) < first + _DAYS:
                    yield path + field, "expected a day of the week"
            days.append(_ordinal(step.day))
        if any(day > later for day, later in pairwise(days)):
            yield f".weeks[{at}].steps", "expected the order of their days"


def _ordinal(day: int | date) -> int:
    return day.toordinal() if isinstance(day, date) else day


def _habits_have_their_days(step: "Step") -> Iterator[Fault]:
    if (step.when == "daily") is not bool(step.days):
        yield ".days", "expected the days of a habit, and none of any other step"
    if step.days and (step.days[0] != step.day or len(set(step.days)) != len(step.days)):
        yield ".days", "expected different days, the first of them that of the step"


def _chapters_hold_the_weeks(plan: "Plan") -> Iterator[Fault]:
    numbers = [number for chapter in plan.chapters for number in chapter.weeks]
    if numbers != list(range(1, len(plan.weeks) + 1)):
        yield ".chapters", "expected each week in one chapter, in order"
    held = {week.number for week in plan.weeks if week.steps}
    for at, chapter in enumerate(plan.chapters):
        if len(held.intersection(chapter.weeks)) > _CHAPTER:
            yield f".chapters[{at}].weeks", "expected two weeks with steps at most"


def _limit_has_its_week(plan: "Plan") -> Iterator[Fault]:
    if (plan.depth_limit is None) is not (plan.depth_limit_week is None):
        yield ".depth_limit_week", "expected a week exactly where there is a limit"
    if plan.again and plan.again_week is None:
        yield ".again_week", "expected a week, as something was asked for again"
    if set(plan.left_out) & {*plan.liked, *plan.again}:
        yield ".left_out", "expected nothing that is liked, or was asked for again"


def _put_away_is_settled(plan: "Plan") -> Iterator[Fault]:
    numbers = list(plan.put_away)
    if numbers != sorted({number for number in numbers if 1 <= number <= plan.settled}):
        yield ".put_away", "expected rising numbers of chapters that are settled"
    if plan.settled > (len(plan.chapters) if plan.joint else 0):
        yield ".settled", "expected no more than the chapters of a plan for two"


def _nothing_is_told_of_two(plan: "Plan") -> Iterator[Fault]:
    if plan.joint and plan.quiet:
        yield ".quiet", "expected false in a plan for two"
    learned = plan.liked or plan.again or plan.depth_limit is not None
    if plan.joint and learned:
        yield ".liked", "expected nothing of what either of two people marked"
    if plan.joint or plan.quiet:
        if plan.focus:
            yield ".focus", "expected none in a quiet plan, or in one for two"
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
            "days": of_length(0, _DAYS),
            "prompts": of_length(0, MOST_PROMPTS, IDS),
            "reasons": of_length(0, _MOST_REASONS),
        },
        (_reasons_differ, _habits_have_their_days),
    ),
    "Week": Invariants({"number": number(1, MOST_WEEKS), "steps": of_length(0, _MOST_STEPS)}),
    "Chapter": Invariants({"title": PROSE, "theme": ID, "weeks": of_length(1, MOST_WEEKS)}),
    "Plan": Invariants(
        {
            "edition": ID,
            "context": ID,
            "locale": ID,
            "revision": COUNT,
            "minutes_per_week": number(1, MOST_MINUTES),
            "chapters": of_length(1, MOST_WEEKS),
            "weeks": of_length(1, MOST_WEEKS),
            "focus": of_length(0, _MOST_LEARNED, IDS),
            "left_out": of_length(0, _MOST_LEARNED, IDS),
            "liked": of_length(0, _MOST_LEARNED, IDS),
            "depth_limit": number(0, _DEEPEST),
            "depth_limit_week": number(1, MOST_WEEKS),
            "again": of_length(0, _MOST_LEARNED, IDS),
            "again_week": number(1, MOST_WEEKS),
            "settled": number(0, MOST_WEEKS),
            "put_away": of_length(0, MOST_WEEKS),
        },
        (
            _weeks_are_numbered,
            _chapters_hold_the_weeks,
            _days_are_of_the_weeks,
            _nothing_is_told_of_two,
            _limit_has_its_week,
            _put_away_is_settled,
        ),
    ),
}
"""By the name of the class."""
