"""The first step of a plan, or the next one from a day on."""

from collections.abc import Sequence
from datetime import date

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Plan, Step
from emotional_intimacy.model.views.reports import FirstStepView
from emotional_intimacy.planning.fixed import FIXED
from emotional_intimacy.reports.describe.reasons import reason_clause
from emotional_intimacy.reports.describe.steps import day_of_step, invitation_words
from emotional_intimacy.reports.describe.words import Words

__all__ = ["first_of", "first_step"]


def first_step(plan: Plan, words: Words, today: date | None = None) -> FirstStepView | None:
    """The first step of a plan, or of a plan with dates the next one from a day on.

    Args:
        plan: The plan.
        words: The sentences.
        today: The day; None for the first step of all.

    Returns:
        The step; None where no step is left from that day on.

    Raises:
        RequestError: There is a day, and the plan has no dates.
    """
    step = first_of(plan, words.bank, today)
    if step is None:
        return None
    told = not plan.joint and step.reasons
    practice = words.bank.practices[step.practice]
    day = _next_day(step, today)
    return FirstStepView(
        heading=words(_heading(day, today)),
        practice=step.practice,
        name=practice.name,
        minutes=step.minutes,
        minutes_words=words("step-minutes", minutes=step.minutes),
        when_words=day_of_step(step, day, words),
        promise=words.render(practice.promise),
        invitation=invitation_words(step, words),
        reason=reason_clause(step.reasons[0], words) if told else "",
        note=words("first-step-note"),
    )


def first_of(plan: Plan, bank: Bank, today: date | None) -> Step | None:
    """The step to do first, or next from a day on.

    What looks back, or lets the person choose, comes first only on its day, or where nothing else
    is left; what waits for its moment, only where its week has nothing else to come.

    Args:
        plan: The plan.
        bank: The bank.
        today: The day; None for the first step of all.

    Returns:
        The step; None where none is left.

    Raises:
        RequestError: There is a day, and the plan has no dates.
    """
    if today is not None and plan.start is None:
        allowed = "None, or a plan that was made with start="
        raise RequestError("today", "is given for a plan without dates", allowed)
    coming = [
        (week.number, min(days), step)
        for week in plan.weeks
        for step in week.steps
        if step.practice not in plan.left_out and (days := _days_to_come(step, plan, today))
    ]

    def rank(place: tuple[int, int | date, Step]) -> tuple[bool, int, bool, int | date, bool, bool]:
        number, day, step = place
        is_fixed = bank.practices[step.practice].kind in FIXED
        waits = step.when == "moment"
        return is_fixed and day != today, number, waits, day, is_fixed, step.when == "daily"

    return next((step for *_, step in sorted(coming, key=rank)), None)


def _days_to_come(step: Step, plan: Plan, today: date | None) -> Sequence[int | date]:
    """The days on which a step can come from a day on; of what waits for its moment the day."""
    if today is None:
        return [step.day]
    if step.when == "moment":
        return [today] if any(step is due for due in plan.today(today)) else []
    return _days_left(step, today)


def _days_left(step: Step, today: date) -> list[date]:
    """The days of a step from a day on."""
    days = step.days or (step.day,)
    return [day for day in days if isinstance(day, date) and day >= today]


def _next_day(step: Step, today: date | None) -> int | date:
    """The day on which a step comes next; of what waits for its moment the day itself."""
    if today is None:
        return step.day
    return min(_days_left(step, today), default=today)


def _heading(day: int | date, today: date | None) -> str:
    if today is None:
        return "heading-first-step"
    return "heading-todays-step" if day == today else "heading-next-step"
