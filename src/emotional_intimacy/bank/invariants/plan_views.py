"""What holds of views of plans and of questionnaires."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import (
    ID,
    MANY,
    Check,
    Fault,
    Invariants,
    each,
    number,
    of_length,
    repeated,
)
from emotional_intimacy.bank.invariants.views import (
    each_once,
    has_the_page,
    page,
    view,
)
from emotional_intimacy.model.answers import NoAnswer
from emotional_intimacy.model.limits import (
    FARTHEST_ANSWER,
    LONGEST_SCALE,
    MOST_ITEMS,
    MOST_MINUTES,
    MOST_PROMPTS,
    MOST_WEEKS,
)

if TYPE_CHECKING:
    from emotional_intimacy.model.views.plans import PlanView, StepView
    from emotional_intimacy.model.views.questionnaires import ChoiceView, QuestionnaireView

__all__ = ["INVARIANTS"]

_MOST_STEPS = 50
_DAYS = 7
_NO_REASON = "expected none in a quiet plan, or in one for two"


def _day(day: int | date) -> Fault | None:
    fine = isinstance(day, date) or 1 <= day <= _DAYS
    return None if fine else ("", "expected 1 to 7, or a date")


_DAY: Check = _day


def _days_are_a_habits(step: "StepView") -> Iterator[Fault]:
    if bool(step.days) is not (step.when == "daily"):
        yield ".days", "expected days exactly where it comes daily"


def _weeks_are_numbered(plan: "PlanView") -> Iterator[Fault]:
    for at, week in enumerate(plan.weeks):
        if week.number != at + 1:
            yield f".weeks[{at}].number", "expected the place of the week, counted from 1"
    if plan.strip.states != tuple(week.state for week in plan.weeks):
        yield ".strip.states", "expected the state of each week"
    for at, chapter in enumerate(plan.chapters):
        if chapter.number != at + 1:
            yield f".chapters[{at}].number", "expected the place of the chapter, counted from 1"
    numbers = [number for chapter in plan.chapters for number in chapter.weeks]
    if numbers != [week.number for week in plan.weeks]:
        yield ".chapters", "expected each week in one chapter, in order"


def _first_step_is_one(plan: "PlanView") -> Iterator[Fault]:
    shown = None if plan.first_step is None else plan.first_step.practice
    if shown != (None if plan.first is None else plan.first.practice):
        yield ".first", "expected the step that first_step tells of"
    if plan.first is not None and plan.over is not None:
        yield ".over", "expected nothing where a step is left"


def _nothing_is_told_of_two(plan: "PlanView") -> Iterator[Fault]:
    if plan.joint and plan.quiet:
        yield ".quiet", "expected false in a plan for two"
    if not (plan.joint or plan.quiet):
        return
    if plan.focus_note:
        yield ".focus_note", _NO_REASON
    if plan.first_step is not None and plan.first_step.reason:
        yield ".first_step.reason", _NO_REASON
    for path, step in _steps(plan):
        if step.reasons:
            yield f"{path}.reasons", _NO_REASON


def _each_practice_is_told(plan: "PlanView") -> Iterator[Fault]:
    yield from each_once(plan.practices, ".practices[{}]")
    told = {practice.id for practice in plan.practices}
    for path, step in _steps(plan):
        if step.practice not in told:
            yield f"{path}.practice", "expected one of the practices"


def _steps(plan: "PlanView") -> Iterator[tuple[str, "StepView"]]:
    """All steps, with where they stand."""
    if plan.first is not None:
        yield ".first", plan.first
    for at, week in enumerate(plan.weeks):
        for place, step in enumerate(week.steps):
            yield f".weeks[{at}].steps[{place}]", step
    if plan.also is not None:
        for place, step in enumerate(plan.also.steps):
            yield f".also.steps[{place}]", step


def _value_can_be_an_answer(choice: "ChoiceView") -> Iterator[Fault]:
    value = choice.value
    if isinstance(value, str):
        if value not in {one.value for one in NoAnswer}:
            yield ".value", "expected rather-not-say or does-not-apply"
    elif value is not None and abs(value) > FARTHEST_ANSWER:
        yield ".value", f"expected {-FARTHEST_ANSWER} or more, at most {FARTHEST_ANSWER}"


def _choices_are_steps(form: "QuestionnaireView") -> Iterator[Fault]:
    for at, choice in enumerate(form.choices):
        if not isinstance(choice.value, int):
            yield f".choices[{at}].value", "expected a whole number"
    steps = [choice.value for choice in form.choices if isinstance(choice.value, int)]
    if any(step >= later for step, later in pairwise(steps)):
        yield ".choices", "expected rising values"
    for at, choice in enumerate(form.no_answers):
        if isinstance(choice.value, int):
            yield f".no_answers[{at}].value", "expected a word, or null"


def _items_are_numbered(form: "QuestionnaireView") -> Iterator[Fault]:
    number = 0
    for at, shown in enumerate(form.pages):
        if shown.number != at + 1:
            yield f".pages[{at}].number", "expected the place of the page, counted from 1"
        for place, item in enumerate(shown.items):
            number += 1
            if item.number != number:
                path = f".pages[{at}].items[{place}].number"
                yield path, "expected the place of the item, counted from 1"
    if repeated(item.id for shown in form.pages for item in shown.items):
        yield ".pages", "expected each item once"


INVARIANTS: dict[str, Invariants] = {
    "PromptView": view({"id": ID}),
    "StepView": view(
        {
            "practice": ID,
            "minutes": number(0, MOST_MINUTES),
            "day": _DAY,
            "days": of_length(0, _DAYS, each(_DAY, distinct=True)),
            "prompts": of_length(0, MOST_PROMPTS),
        },
        _days_are_a_habits,
    ),
    "WeekView": view(
        {
            "number": number(1, MOST_WEEKS),
            "minutes": number(0, _MOST_STEPS * MOST_MINUTES),
            "steps": of_length(0, _MOST_STEPS),
        }
    ),
    "PracticeView": view({"id": ID}),
    "ChapterView": view(
        {"number": number(1, MOST_WEEKS), "weeks": of_length(1, 2, each(number(1, MOST_WEEKS)))}
    ),
    "AlsoView": view({"steps": of_length(1, _MOST_STEPS)}),
    "WeeksStripView": view({"states": of_length(1, MOST_WEEKS)}),
    "PlanView": page(
        {
            "chapters": of_length(1, MOST_WEEKS),
            "weeks": of_length(1, MOST_WEEKS),
            "practices": MANY,
        },
        has_the_page,
        _weeks_are_numbered,
        _first_step_is_one,
        _nothing_is_told_of_two,
        _each_practice_is_told,
    ),
    "ChoiceView": view(None, _value_can_be_an_answer),
    "ItemView": view({"number": number(1, MOST_ITEMS), "id": ID}),
    "ItemsPageView": view({"number": number(1, MOST_ITEMS), "items": MANY}),
    "QuestionnaireView": page(
        {
            "id": ID,
            "version": ID,
            "context": ID,
            "choices": of_length(2, LONGEST_SCALE + 1),
            "no_answers": of_length(0, len(NoAnswer) + 1),
            "pages": MANY,
        },
        _choices_are_steps,
        _items_are_numbered,
    ),
}
"""By the name of the class."""
