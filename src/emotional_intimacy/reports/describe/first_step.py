"""The first step of a plan, for a report that a plan goes with."""

from datetime import date

from emotional_intimacy.errors import NotComparableError
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Plan, Step
from emotional_intimacy.model.results import Provenance
from emotional_intimacy.model.views.reports import FirstStepView
from emotional_intimacy.reports.describe.reasons import reason_clause
from emotional_intimacy.reports.describe.words import Words

__all__ = ["first_step"]


def first_step(
    plan: Plan, made: Provenance, words: Words, today: date | None = None
) -> FirstStepView | None:
    """The first step of a plan, or of a plan with dates the next one from a day on.

    Args:
        plan: The plan.
        made: How the report beside it was made.
        words: The sentences.
        today: The day; None for the first step of all.

    Returns:
        The step; None where no step is left from that day on.

    Raises:
        RequestError: It is not a plan.
        NotComparableError: The plan is of another edition or context than the report.
    """
    check_fit(plan, Plan, words.bank)
    if plan.context != made.context:
        raise NotComparableError("context of the plan", made.context, plan.context)
    steps = (step for week in plan.weeks for step in week.steps)
    step = next((step for step in steps if not _before(step, today)), None)
    if step is None:
        return None
    told = not plan.joint and step.reasons
    practice = words.bank.practices[step.practice]
    return FirstStepView(
        heading=words("heading-first-step"),
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
