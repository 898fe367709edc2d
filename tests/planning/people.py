"""Reports and private checks of people who are made up, for tests of plans."""

import functools

import emotional_intimacy as ei
from emotional_intimacy import safety

BANK = ei.load_bank()
CONTEXTS = ("partner", "family", "friend", "colleague")
PILLARS = BANK.pillars.ids


@functools.cache
def close_but_for(context, low=()):
    """The report of somebody who feels close but for some pillars; nothing runs on for long."""
    questionnaire = BANK.questionnaire("full", context=context)
    answers = {}
    for at, item in enumerate(questionnaire.items):
        close = (item.key == 1) != (item.pillar in low)
        answers[item.id] = 5 - at % 2 if close else 1 + at % 2
    return ei.score(questionnaire, answers)


@functools.cache
def report_on(context, name, shift):
    """The report of somebody who feels more or less close, pillar by pillar."""
    questionnaire = BANK.questionnaire(name, context=context)
    answers = {}
    for at, item in enumerate(questionnaire.items):
        pillar = PILLARS.index(item.pillar) if item.pillar else 0
        close = 2 + (shift >> pillar) % 3
        wobble = (at * 7 + shift) % 3 - 1
        answers[item.id] = (close if item.key == 1 else 6 - close) + wobble
    return ei.score(questionnaire, answers)


@functools.cache
def outcome(context, closing=()):
    """The outcome of a private check that closes these gates and no other."""
    check = safety.private_check(BANK, context=context)
    answered = [item.id for item in check.items if item.gate not in closing]
    return safety.route(check, dict.fromkeys(answered, safety.Answer.NO))
