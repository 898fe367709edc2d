"""A plan in another language: the same practices on the same days."""

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Plan, Step, Week
from emotional_intimacy.planning.chapter_heads import titles_of

__all__ = ["in_language_of"]


def in_language_of(plan: Plan, bank: Bank) -> Plan:
    """A plan with its few texts in the language of a bank.

    Args:
        plan: The plan.
        bank: The bank it was made with, or a newer one, in any language.

    Returns:
        The plan itself where its texts are those already, else one with the same steps. What the
        bank does not have any more keeps its words.
    """
    if plan.locale == bank.locale:
        return plan
    context = bank.contexts[plan.context]

    def in_words(step: Step) -> Step:
        practice = bank.practices.get(step.practice)
        return step if practice is None else attrs.evolve(step, cue=context.render(practice.cue))

    titles = titles_of([chapter.theme for chapter in plan.chapters], bank)
    return attrs.evolve(
        plan,
        locale=bank.locale,
        chapters=tuple(
            attrs.evolve(chapter, title=title or chapter.title)
            for chapter, title in zip(plan.chapters, titles, strict=True)
        ),
        weeks=tuple(
            Week(week.number, tuple(in_words(step) for step in week.steps)) for week in plan.weeks
        ),
    )
