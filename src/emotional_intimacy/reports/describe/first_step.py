"""The first step of a plan, or the next one from a day on."""

from datetime import date

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.plans import Plan, Step
from emotional_intimacy.model.views.reports import FirstStepView
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
    step = first_of(plan, today)
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


def first_of(plan: Plan, today: date | None) -> Step | None:
    """The step to do first, or next from a day on.

    What waits for its moment comes first only where nothing else is left.

    Args:
        plan: The plan.
        today: The day; None for the first step of all.

    Returns:
        The step; None where none is left.

    Raises:
        RequestError: There is a day, and the plan has no dates.
    """
    if today is not None and plan.start is None:
        allowed = "None, or a plan that was made with start="
        raise RequestError("today", "is given for a plan without dates", allowed)
    steps = [(week.number, step) for week in plan.weeks for step in week.steps]
    if today is None:
        waiting = [step for _, step in steps]
        coming = [(number, step.day, step) for number, step in steps]
    else:
        waiting = [step for step in plan.today(today) if step.when == "moment"]
        coming = [
            (number, min(days), step) for number, step in steps if (days := _days_left(step, today))
        ]
    planned = sorted(
        (place for place in coming if place[2].when != "moment"),
        key=lambda place: (place[0], place[1], place[2].when == "daily"),
    )
    return next((step for *_, step in planned), None) or next(iter(waiting), None)


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
