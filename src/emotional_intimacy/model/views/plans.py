"""Views of plans: weeks of steps, and how each practice is done."""

from datetime import date

import attrs

from emotional_intimacy.model.value import Value
from emotional_intimacy.model.views.common import NotesView, PageView
from emotional_intimacy.model.views.reports import FirstStepView

__all__ = ["PlanView", "PracticeView", "PromptView", "StepView", "WeekView"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PromptView(Value):
    """A question to use with a step.

    Attributes:
        id: Id of the prompt.
        text: The question.
    """

    id: str
    text: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StepView(Value):
    """One thing to do on one day.

    Attributes:
        practice: Id of the practice.
        name: Its name.
        minutes: How many minutes it takes.
        minutes_words: The same in words, such as "10 minutes".
        day: 1 (Monday) to 7 (Sunday), or a date if the plan has a start.
        day_words: The name of the day, with the date if there is one.
        cue: The moment that it is tied to, a sentence.
        first: Whether the practice comes here for the first time in the plan.
        condition: When to leave it out, where it goes deeper than all weeks before it; else empty.
        prompts: Questions to use with it.
        reasons: Why it is there, a short clause each; none in a plan for two.
    """

    practice: str = attrs.field(repr=False)
    name: str = attrs.field(repr=False)
    minutes: int = attrs.field(repr=False)
    minutes_words: str = attrs.field(repr=False)
    day: int | date = attrs.field(repr=False)
    day_words: str = attrs.field(repr=False)
    cue: str = attrs.field(repr=False)
    first: bool = attrs.field(repr=False)
    condition: str = attrs.field(repr=False)
    prompts: tuple[PromptView, ...] = attrs.field(repr=False)
    reasons: tuple[str, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WeekView(Value):
    """The steps of one week.

    Attributes:
        number: 1 for the first.
        heading: Its heading, with the minutes: "Week 1: 17 minutes".
        minutes: The minutes of all steps.
        steps: The steps, by day.
    """

    number: int
    heading: str = attrs.field(repr=False)
    minutes: int = attrs.field(repr=False)
    steps: tuple[StepView, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PracticeView(Value):
    """How a practice is done.

    Attributes:
        id: Id of the practice.
        name: Its name.
        promise: What it is good for, in one line.
        steps: What to do, one after another.
        notes: What to bear in mind: what may be kept to oneself, what to ask first, what to do
            alone instead, when to leave it, and how well it is known.
    """

    id: str
    name: str = attrs.field(repr=False)
    promise: str = attrs.field(repr=False)
    steps: tuple[str, ...] = attrs.field(repr=False)
    notes: tuple[str, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanView(PageView):
    """A plan. It shows no numbers, so `how_sure`, `details` and `made` hold no sentences.

    Attributes:
        first_step: Its first step, or the next one from a day on; None where no step is left.
        joint: Whether it is for two people who both chose it.
        quiet: Whether it is the quiet plan, which uses no answers.
        opening: Whom it is for, one sentence; the same for each plan of that kind.
        notes: What to know before the first step: first what goes for each plan of that kind.
        weeks_heading: The heading of the weeks.
        weeks: The weeks.
        steps_heading: The heading of all steps, week by week.
        prompts_lead: What comes before the questions of a step.
        practices_heading: The heading of the practices.
        practices: How each practice is done, in the order of the plan.
    """

    first_step: FirstStepView | None = attrs.field(repr=False)
    joint: bool
    quiet: bool
    opening: str = attrs.field(repr=False)
    notes: NotesView = attrs.field(repr=False)
    weeks_heading: str = attrs.field(repr=False)
    weeks: tuple[WeekView, ...] = attrs.field(repr=False)
    steps_heading: str = attrs.field(repr=False)
    prompts_lead: str = attrs.field(repr=False)
    practices_heading: str = attrs.field(repr=False)
    practices: tuple[PracticeView, ...] = attrs.field(repr=False)
