"""The first step of a plan, or the next one from a day on."""

from datetime import date

from emotional_intimacy.model.plans import Plan, Step
from emotional_intimacy.model.views.reports import FirstStepView
from emotional_intimacy.reports.describe.reasons import reason_clause
from emotional_intimacy.reports.describe.words import Words

__all__ = ["first_step"]


def first_step(plan: Plan, words: Words, today: date | None = None) -> FirstStepView | None:
    """The first step of a plan, or of a plan with dates the next one from a day on.

    Args:
        plan: The plan.
        words: The sentences.
        today: The day; None for the first step of all.

    Returns:
        The step; None where no step is left from that day on.
    """
    steps = (step for week in plan.weeks for step in week.steps)
    step = next((step for step in steps if not _before(step, today)), None)
    if step is None:
        return None
    told = not plan.joint and step.reasons
    practice = words.bank.practices[step.practice]
    return FirstStepView(
        heading=words(_heading(step, today)),
        practice=step.practice,
        name=practice.name,
        minutes=step.minutes,
        minutes_words=words("step-minutes", minutes=step.minutes),
        promise=words.render(practice.promise),
        reason=reason_clause(step.reasons[0], words) if told else "",
        note=words("first-step-note"),
    )


def _before(step: Step, today: date | None) -> bool:
    return today is not None and isinstance(step.day, date) and step.day < today


def _heading(step: Step, today: date | None) -> str:
    if today is None or not isinstance(step.day, date):
        return "heading-first-step"
    return "heading-todays-step" if step.day == today else "heading-next-step"
