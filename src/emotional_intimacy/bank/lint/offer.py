"""What there is to do in each context: practices by need of a check, mode, anchor and habit."""

from collections.abc import Mapping
from typing import NamedTuple

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.practices import Practice

__all__ = ["KINDS", "Answer", "Offer", "offer_of"]

KINDS: Mapping[str, str] = {
    "alone": "to do alone without a check",
    "toward": "to do toward the other person without a check",
    "light": "of light good times to invite to",
    "light_anchors": "of light good times that are an anchor",
    "without_a_check": "without a check",
    "for_two": "for a plan for two",
    "habits": "for a daily habit",
    "anchors": "for the longer step of a week",
    "reviews_for_one": "to look back alone",
    "reviews_for_two": "to look back together",
}
"""The counts of an offer, and what each counts."""

_CHOSEN = frozenset({"exercise", "good-times", "conflict"})
"""The kinds of practice that are chosen for what they answer."""


class Answer(NamedTuple):
    """How many practices answer a sign or a cause in one context.

    Attributes:
        practices: How many in all.
        easy: Those without a check.
        easy_alone: Those without a check that are done alone.
    """

    practices: int
    easy: int
    easy_alone: int


class Offer(NamedTuple):
    """How many practices there are in one context; `KINDS` says what each number counts.

    Habits, check-ins, reviews and own choices are left out, but for the counts that name them. A
    habit answers signs and causes all the same.

    Attributes:
        alone: To do alone without a check.
        toward: To do toward the other person without a check.
        light: Light good times to invite to.
        light_anchors: Those of them that are an anchor.
        without_a_check: All that need no check.
        for_two: For a plan for two.
        habits: For a daily habit.
        anchors: For the one longer step of a week.
        reviews_for_one: Forms of looking back alone.
        reviews_for_two: Forms of looking back together.
        answers: For the path of each sign and cause how many practices answer it.
    """

    alone: int
    toward: int
    light: int
    light_anchors: int
    without_a_check: int
    for_two: int
    habits: int
    anchors: int
    reviews_for_one: int
    reviews_for_two: int
    answers: Mapping[str, Answer]


def offer_of(bank: Bank, context: str) -> Offer:
    """What there is to do in one context.

    Args:
        bank: The bank.
        context: The id of the context.

    Returns:
        The counts.
    """
    here = [practice for practice in bank.practices if context in practice.contexts]
    chosen = [practice for practice in here if practice.kind in _CHOSEN]
    single = [practice for practice in chosen if not practice.habit]
    easy = [practice for practice in single if practice.needs_no_check]
    modes = [practice.together for practice in easy]
    light = [one for one in easy if one.together == "together" and one.is_light]
    reviews = [practice.together for practice in here if practice.kind == "review"]
    return Offer(
        alone=modes.count("alone"),
        toward=modes.count("begun-alone"),
        light=len(light),
        light_anchors=sum(practice.anchor for practice in light),
        without_a_check=len(easy),
        for_two=len(single),
        habits=sum(practice.habit for practice in here),
        anchors=sum(practice.anchor for practice in here),
        reviews_for_one=len(reviews) - reviews.count("together"),
        reviews_for_two=reviews.count("together"),
        answers=_answers(bank, context, chosen),
    )


def _answers(bank: Bank, context: str, chosen: list[Practice]) -> dict[str, Answer]:
    causes = (cause.id for cause in bank.causes if context in cause.contexts)
    targets = [*(("signals", id) for id in bank.signals.ids), *(("causes", id) for id in causes)]
    answers = {}
    for section, id in targets:
        answering = [practice for practice in chosen if id in getattr(practice, section)]
        easy = [practice for practice in answering if practice.needs_no_check]
        alone = sum(practice.together == "alone" for practice in easy)
        answers[f"{section}.{id}"] = Answer(len(answering), len(easy), alone)
    return answers
