"""What holds of views of plans and of questionnaires."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import (
    ID,
    MANY,
    Fault,
    Invariants,
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


def _day_is_one_of_seven(step: "StepView") -> Iterator[Fault]:
    if not isinstance(step.day, date) and not 1 <= step.day <= _DAYS:
        yield ".day", "expected 1 to 7, or a date"


def _weeks_are_numbered(plan: "PlanView") -> Iterator[Fault]:
    for at, week in enumerate(plan.weeks):
        if week.number != at + 1:
            yield f".weeks[{at}].number", "expected the place of the week, counted from 1"


def _nothing_is_told_of_two(plan: "PlanView") -> Iterator[Fault]:
    if plan.joint and plan.quiet:
        yield ".quiet", "expected false in a plan for two"
    if plan.first_step is not None and plan.first_step.reason and (plan.joint or plan.quiet):
        yield ".first_step.reason", "expected none in a quiet plan, or in one for two"
    for at, week in enumerate(plan.weeks):
        for place, step in enumerate(week.steps):
            if step.reasons and (plan.joint or plan.quiet):
                path = f".weeks[{at}].steps[{place}].reasons"
                yield path, "expected none in a quiet plan, or in one for two"


def _each_practice_is_told(plan: "PlanView") -> Iterator[Fault]:
    yield from each_once(plan.practices, ".practices[{}]")
    told = {practice.id for practice in plan.practices}
    if plan.first_step is not None and plan.first_step.practice not in told:
        yield ".first_step.practice", "expected one of the practices"
    for at, week in enumerate(plan.weeks):
        for place, step in enumerate(week.steps):
            if step.practice not in told:
                yield f".weeks[{at}].steps[{place}].practice", "expected one of the practices"


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
            "prompts": of_length(0, MOST_PROMPTS),
        },
        _day_is_one_of_seven,
    ),
    "WeekView": view(
        {
            "number": number(1, MOST_WEEKS),
            "minutes": number(0, _MOST_STEPS * MOST_MINUTES),
            "steps": of_length(0, _MOST_STEPS),
        }
    ),
    "PracticeView": view({"id": ID}),
    "PlanView": page(
        {"weeks": of_length(1, MOST_WEEKS), "practices": MANY},
        has_the_page,
        _weeks_are_numbered,
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
