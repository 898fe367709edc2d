"""What planning makes: weeks of steps that say why they are there."""

from datetime import date
from typing import Literal

import attrs

from emotional_intimacy.model.value import Value

__all__ = ["Because", "Mark", "Plan", "PlanReason", "ReasonKind", "Step", "Week"]

Mark = Literal["done", "skipped", "better", "same", "worse"]
"""What happened with a step: done, left out, or done and how it felt."""

ReasonKind = Literal["pillar", "signal", "cause"]
"""What the id of a reason is the id of."""

Because = Literal["focus", "wish", "need", "feeds", "upkeep"]
"""What makes a pillar, signal or cause count for a plan."""


@attrs.frozen(eq=False, repr=False)
class PlanReason(Value):
    """Why a step is in a plan.

    Attributes:
        id: Id of a pillar, signal or cause of the reports.
        kind: What the id is the id of.
        because: What made it count: a focus the person picked, a wish for more, a need, that it
            feeds an outcome in need, or upkeep.
    """

    id: str
    kind: ReasonKind
    because: Because


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Step(Value):
    """One thing to do on one day.

    Attributes:
        practice: Id of the practice.
        minutes: How long it takes: the minutes of the practice.
        day: 1 (Monday) to 7 (Sunday), or a date if the plan has a start.
        cue: An if-then sentence that ties it to a moment.
        prompts: Ids of prompts to use with it.
        reasons: Why it is there.
    """

    practice: str
    minutes: int
    day: int | date
    cue: str
    prompts: tuple[str, ...]
    reasons: tuple[PlanReason, ...]


@attrs.frozen(eq=False, repr=False)
class Week(Value):
    """The steps of one week, by day.

    Attributes:
        number: 1 for the first.
        steps: By day; there is at least the check-in or review, unless that was excluded.
    """

    number: int
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """The minutes of all steps."""
        return sum(step.minutes for step in self.steps)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Plan(Value):
    """A plan: what is to be done, and nothing of what was asked or answered.

    Attributes:
        edition: Edition of the content.
        context: Who the other person is.
        locale: The language of the texts.
        joint: Whether it is for two people who both chose it; then no step has reasons.
        quiet: Whether it is the quiet plan, which uses no answers.
        revision: How many times it was changed on the way; 0 for a first plan.
        start: The first day; None if the days are weekdays.
        weeks: The weeks in order.
    """

    edition: str
    context: str
    locale: str
    joint: bool
    quiet: bool
    revision: int
    start: date | None
    weeks: tuple[Week, ...]

    def __repr__(self) -> str:
        return f"<Plan of {len(self.weeks)} weeks, {self.context}, edition {self.edition}>"
