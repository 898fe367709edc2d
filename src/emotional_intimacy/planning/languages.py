"""A plan in another language: the same practices on the same days."""

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Plan, Week

__all__ = ["in_language_of"]


def in_language_of(plan: Plan, bank: Bank) -> Plan:
    """A plan with its few texts in the language of a bank.

    Args:
        plan: The plan.
        bank: The bank it was made with, in any language.

    Returns:
        The plan itself where its texts are those already, else one with the same steps.

    Raises:
        UnknownIdError: The bank lacks a practice of the plan.
    """
    if plan.locale == bank.locale:
        return plan
    context = bank.contexts[plan.context]
    weeks = (
        Week(
            week.number,
            tuple(
                attrs.evolve(step, cue=context.render(bank.practices[step.practice].cue))
                for step in week.steps
            ),
        )
        for week in plan.weeks
    )
    return attrs.evolve(plan, locale=bank.locale, weeks=tuple(weeks))
