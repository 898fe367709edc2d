"""The view of a step: who has a part in it, when it comes, and why it is there."""

from datetime import date

from emotional_intimacy.model.plans import Step
from emotional_intimacy.model.views.plans import PromptView, StepView
from emotional_intimacy.reports.describe.reasons import reason_clause
from emotional_intimacy.reports.describe.words import Words

__all__ = ["alone_instead_words", "day_of_step", "invitation_words", "step_view"]

_WHOLE_WEEK = 7


def step_view(step: Step, words: Words, *, joint: bool, first: bool, deeper: bool) -> StepView:
    """The view of a step.

    Args:
        step: The step.
        words: The sentences.
        joint: Whether its plan is for two: then no reason is told.
        first: Whether its practice comes here for the first time.
        deeper: Whether it goes deeper than all weeks before.

    Returns:
        The view.
    """
    bank = words.bank
    practice = bank.practices[step.practice]
    prompts = (bank.prompts[id] for id in step.prompts)
    return StepView(
        practice=step.practice,
        name=practice.name,
        mode=step.mode,
        mode_words=words(f"mode-{step.mode}", other=words.render("{other}")),
        when=step.when,
        when_words=_when(step, words),
        minutes=step.minutes,
        minutes_words=words("step-minutes", minutes=step.minutes),
        day=step.day,
        days=step.days,
        day_words=_days(step, words),
        # The words of the bank, whatever a stored plan says.
        cue=words.render(practice.cue),
        invitation=invitation_words(step, words),
        alone_instead=alone_instead_words(step, words),
        first=first,
        condition=words("condition-deeper") if deeper else "",
        prompts=tuple(PromptView(id=one.id, text=words.render(one.text)) for one in prompts),
        # Reasons would tell one of two people what the other said.
        reasons=() if joint else tuple(reason_clause(reason, words) for reason in step.reasons),
    )


def invitation_words(step: Step, words: Words) -> str:
    """What to say or send where a step is an invitation; else empty."""
    text = words.bank.practices[step.practice].invitation
    if step.mode != "invite" or not text:
        return ""
    return words("label-invitation", text=words.render(text))


def alone_instead_words(step: Step, words: Words) -> str:
    """What to do alone where a step is an invitation that is not taken up; else empty."""
    text = words.bank.practices[step.practice].alone_instead
    if step.mode != "invite" or not text:
        return ""
    return words("label-alone-instead", text=words.render(text))


def day_of_step(step: Step, day: int | date, words: Words) -> str:
    """When a step comes, with the date of one day of it if there is one.

    Args:
        step: The step.
        day: That day.
        words: The sentences.

    Returns:
        Such as "Monday, January 4", "every day", or "anytime".
    """
    if step.when != "day":
        return _when(step, words)
    weekday = _weekday(day, words)
    if not isinstance(day, date):
        return weekday
    return words("day-date", day=weekday, date=words.day_of_year(day))


def _when(step: Step, words: Words) -> str:
    """When a step comes, in a word or two."""
    if step.when == "moment":
        return words("when-moment")
    if step.when == "daily":
        if len(step.days) == _WHOLE_WEEK:
            return words("when-daily")
        return words("when-days", days=len(step.days))
    return _weekday(step.day, words)


def _days(step: Step, words: Words) -> str:
    """The day of a step, with its date; all days of a habit."""
    if step.when == "daily" and len(step.days) < _WHOLE_WEEK:
        return ", ".join(_weekday(day, words) for day in step.days)
    weekday = _when(step, words)
    if step.when != "day" or not isinstance(step.day, date):
        return weekday
    return words("day-date", day=weekday, date=words.isolated(words.day(step.day)))


def _weekday(day: int | date, words: Words) -> str:
    return words(f"day-{day.isoweekday() if isinstance(day, date) else day}")
