"""People made up at random, and people who differ in one thing alone: for benchmarks of plans."""

import random
from collections.abc import Callable, Mapping

import emotional_intimacy as ei
from emotional_intimacy import safety

__all__ = [
    "FIXED",
    "chosen",
    "close_person",
    "nothing_closed",
    "one_cause",
    "one_sign",
    "random_person",
]

FIXED = frozenset({"check-in", "review", "own-choice"})
"""Kinds of practices that a plan puts in by itself."""

_MOST = 5


def chosen(plan: ei.Plan, bank: ei.Bank, *, habits: bool = True) -> list[tuple[int, ei.Step]]:
    """The exercises, good times and conflict practices of a plan, each with its week.

    Args:
        plan: The plan.
        bank: Its bank.
        habits: Whether habits are among them.

    Returns:
        Number of the week, and step.
    """
    return [
        (week.number, step)
        for week in plan.weeks
        for step in week.steps
        if bank.practices[step.practice].kind not in FIXED and (habits or step.when != "daily")
    ]


def nothing_closed(bank: ei.Bank, context: str) -> ei.SafetyOutcome:
    """What comes of a private check that closes nothing."""
    check = safety.private_check(bank, context=context)
    return safety.route(check, {question.id: safety.Answer.NO for question in check.items})


def random_person(
    bank: ei.Bank, random_: random.Random, context: str, form: str = "full"
) -> ei.ScoreReport:
    """A report of somebody whose pillars lie anywhere, and whose signs lean a little."""
    leaning = {pillar.id: random_.uniform(1.3, 4.7) for pillar in bank.pillars}
    slant = {signal.id: random_.gauss(0, 0.5) for signal in bank.signals}
    return _answered(
        bank.questionnaire(form, context=context),
        lambda item: leaning[item.pillar] + item.key * slant[item.signal] + random_.gauss(0, 0.7),
    )


def close_person(
    bank: ei.Bank, random_: random.Random, context: str, form: str = "full"
) -> ei.ScoreReport:
    """A report of somebody who is strong all over, a little more here and a little less there."""
    return _answered(
        bank.questionnaire(form, context=context), lambda _item: random_.uniform(4.0, 5.49)
    )


def one_sign(bank: ei.Bank, context: str, signal: str) -> ei.ScoreReport:
    """A report in which one sign alone is not as one would wish.

    A low one is the only one present, a strong one the only one absent.
    """
    return _answered(
        bank.questionnaire("full", context=context),
        lambda item: 1 if item.signal == signal else _MOST,
    )


def one_cause(bank: ei.Bank, context: str, cause: str) -> ei.CauseReport:
    """A report in which one cause alone weighs."""
    questionnaire = bank.questionnaire("causes", context=context)
    answers = {item.id: _MOST if item.cause == cause else 1 for item in questionnaire.items}
    return ei.score_causes(questionnaire, answers)


def _answered(
    questionnaire: ei.Questionnaire, closeness: Callable[[ei.Item], float]
) -> ei.ScoreReport:
    """The report of somebody who feels so close, 1 to 5, as to each item."""
    answers: Mapping[str, int] = {
        item.id: value if item.key == 1 else _MOST + 1 - value
        for item in questionnaire.items
        for value in [min(_MOST, max(1, round(closeness(item))))]
    }
    return ei.score(questionnaire, answers)
