"""Views of plans: chapters and weeks of steps, what there is to do today, and how it is done."""

from datetime import date
from typing import Literal

import attrs

from emotional_intimacy.model.plans import StepMode, When
from emotional_intimacy.model.value import Value
from emotional_intimacy.model.views.common import NotesView, PageView
from emotional_intimacy.model.views.reports import FirstStepView

__all__ = [
    "AlsoView",
    "ChapterView",
    "PlanView",
    "PracticeView",
    "PromptView",
    "StepView",
    "WeekState",
    "WeekView",
    "WeeksStripView",
]

WeekState = Literal["over", "now", "to-come"]
"""Where a week lies as seen from a day: all its days are over, it holds the day, or it comes."""


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
    """One thing to do: on one day, on every day of a habit, or when its moment comes.

    Attributes:
        practice: Id of the practice.
        name: Its name.
        mode: ``"alone"``, ``"toward"``, ``"invite"`` or ``"together"``: who has a part in it.
        mode_words: The same in words, such as "invite your friend".
        when: ``"day"``, ``"daily"`` or ``"moment"``.
        when_words: The same in a word or two: "Monday", "every day", "anytime".
        minutes: How many minutes it takes each time.
        minutes_words: The same in words, such as "10 minutes".
        day: 1 (Monday) to 7 (Sunday), or a date if the plan has a start.
        days: All days of a habit; empty for any other step.
        day_words: The name of the day, with the date if there is one; of a habit all its days,
            or "every day"; of what waits for its moment "anytime".
        cue: The moment that it is tied to, a sentence.
        invitation: What to say or send where the other person is invited, with its lead; else
            empty.
        alone_instead: What to do alone if the other person would rather not, with its lead; else
            empty.
        first: Whether the practice comes here for the first time in the plan.
        condition: When to leave it out, where it goes deeper than all weeks before it; else empty.
        prompts: Questions to use with it.
        reasons: Why it is there, a short clause each; none in a plan for two.
    """

    practice: str = attrs.field(repr=False)
    name: str = attrs.field(repr=False)
    mode: StepMode = attrs.field(repr=False)
    mode_words: str = attrs.field(repr=False)
    when: When = attrs.field(repr=False)
    when_words: str = attrs.field(repr=False)
    minutes: int = attrs.field(repr=False)
    minutes_words: str = attrs.field(repr=False)
    day: int | date = attrs.field(repr=False)
    days: tuple[int | date, ...] = attrs.field(repr=False)
    day_words: str = attrs.field(repr=False)
    cue: str = attrs.field(repr=False)
    invitation: str = attrs.field(repr=False)
    alone_instead: str = attrs.field(repr=False)
    first: bool = attrs.field(repr=False)
    condition: str = attrs.field(repr=False)
    prompts: tuple[PromptView, ...] = attrs.field(repr=False)
    reasons: tuple[str, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WeekView(Value):
    """The steps of one week.

    Attributes:
        number: 1 for the first.
        name: Its name: "Week 1".
        state: ``"over"``, ``"now"`` or ``"to-come"``; all are to come where no day was given.
        state_words: "This week" where the week is now; else empty.
        span: Its first and last day, "January 4 to January 10"; empty in a plan without dates.
        minutes: The minutes of all steps; a habit counts each day.
        minutes_words: The same in words.
        heading: All of it in one line: "Week 1: 17 minutes".
        note: What is said where nothing is planned for it; else empty.
        steps: The steps, by day.
    """

    number: int
    name: str = attrs.field(repr=False)
    state: WeekState = attrs.field(repr=False)
    state_words: str = attrs.field(repr=False)
    span: str = attrs.field(repr=False)
    minutes: int = attrs.field(repr=False)
    minutes_words: str = attrs.field(repr=False)
    heading: str = attrs.field(repr=False)
    note: str = attrs.field(repr=False)
    steps: tuple[StepView, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ChapterView(Value):
    """Two weeks that belong together; the last chapter may have one.

    Attributes:
        number: 1 for the first.
        name: Its name: "Chapter 1".
        title: Its title, in the words of the bank; empty where the bank has none.
        lesson: What helps with what it is about, in two sentences at most; empty where the bank
            says nothing of it.
        how_heading: The heading of how its steps are done.
        weeks: The numbers of its weeks.
    """

    number: int
    name: str = attrs.field(repr=False)
    title: str = attrs.field(repr=False)
    lesson: str = attrs.field(repr=False)
    how_heading: str = attrs.field(repr=False)
    weeks: tuple[int, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WeeksStripView(Value):
    """The weeks in a row: what is over, now, and to come.

    Attributes:
        name: How many there are: "8 weeks".
        words: Where the plan is, such as "Week 3 of 8", or from when to when it goes; may be empty.
        states: The state of each week, in order.
        description: All of this in words, for people who don't see the drawing.
    """

    name: str
    words: str = attrs.field(repr=False)
    states: tuple[WeekState, ...]
    description: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AlsoView(Value):
    """What else there is for a day: further steps, the habit, and what waits for its moment.

    Attributes:
        heading: The heading.
        steps: The steps, in the order of the week.
    """

    heading: str
    steps: tuple[StepView, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PracticeView(Value):
    """How a practice is done.

    Attributes:
        id: Id of the practice.
        name: Its name.
        promise: What it is good for, in one line.
        steps: What to do, one after another.
        notes: What to bear in mind: what may be kept to oneself, what to ask first, when to leave
            it, and how well it is known.
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
        first: The same step as it stands in its week; None where no step is left.
        over: What is said in its place once no step is left; else None.
        also: What else there is for the day; None without a day, or where there is no more.
        joint: Whether it is for two people who both chose it.
        quiet: Whether it is the quiet plan, which uses no answers.
        opening: Whom it is for, one sentence; the same for each plan of that kind.
        notes: What to know before the first step: first what goes for each plan of that kind.
        focus_note: Why what the person picked has less than half of the steps; empty where it has
            half or more, or nothing was picked.
        minutes_note: That more minutes than the plan has would not help, where more were asked
            for, or that a week takes less than half of them; else empty.
        anew_note: That the weeks to come are drawn anew after each chapter; empty in a plan for
            one, and from the last chapter of a plan for two on.
        weeks_heading: The heading of the weeks.
        strip: The weeks in a row.
        chapters: The chapters.
        weeks: The weeks.
        how_heading: The heading of how the first step is done.
        prompts_lead: What comes before the questions of a step.
        practices: How each practice is done, in the order of the plan.
    """

    first_step: FirstStepView | None = attrs.field(repr=False)
    first: StepView | None = attrs.field(repr=False)
    over: NotesView | None = attrs.field(repr=False)
    also: AlsoView | None = attrs.field(repr=False)
    joint: bool
    quiet: bool
    opening: str = attrs.field(repr=False)
    notes: NotesView = attrs.field(repr=False)
    focus_note: str = attrs.field(repr=False)
    minutes_note: str = attrs.field(repr=False)
    anew_note: str = attrs.field(repr=False)
    weeks_heading: str = attrs.field(repr=False)
    strip: WeeksStripView = attrs.field(repr=False)
    chapters: tuple[ChapterView, ...] = attrs.field(repr=False)
    weeks: tuple[WeekView, ...] = attrs.field(repr=False)
    how_heading: str = attrs.field(repr=False)
    prompts_lead: str = attrs.field(repr=False)
    practices: tuple[PracticeView, ...] = attrs.field(repr=False)
