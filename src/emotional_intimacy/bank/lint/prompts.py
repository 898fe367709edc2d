"""The laws of prompts: Q01 to Q04."""

import re

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.practices import carries, misfits
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.model.bank import Bank

__all__ = ["DEEPEST", "RULES"]

DEEPEST = 3
"""The depth of hopes, doubts and needs."""

_QUESTION_MARK = re.compile("[?\u037e\u055e\u061f\u1367\u2047-\u2049\ufe56\uff1f]")


def _gates(bank: Bank, lexicon: Lexicon) -> Findings:
    for prompt in bank.prompts:
        for law in lexicon.gates:
            if carries(law, prompt) and law.gate not in prompt.gates:
                yield f"prompts.{prompt.id}.gates", f"lacks the gate {law.gate}; add it"


def _fitting(bank: Bank, _: Lexicon) -> Findings:
    for prompt in bank.prompts:
        path = f"prompts.{prompt.id}"
        if not 1 <= prompt.depth <= DEEPEST:
            yield f"{path}.depth", f"is {prompt.depth}; it goes from 1 to {DEEPEST}"
        for field, message in misfits(bank, prompt):
            yield f"{path}.{field}", message


def _coverage(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    least = lexicon.blueprint.counts.prompts_of_a_pillar_in_a_context
    for pillar in bank.pillars.ids:
        for context in bank.contexts.ids:
            found = sum(
                prompt.pillar == pillar and context in prompt.contexts for prompt in bank.prompts
            )
            if found < least:
                yield f"pillars.{pillar}", f"{found} prompts for {context}; at least {least}"
    least = lexicon.blueprint.counts.prompts_of_a_form
    for form in bank.forms.ids:
        found = sum(form in prompt.forms for prompt in bank.prompts)
        if found < least:
            yield f"forms.{form}", f"{found} prompts touch it; at least {least}"


def _asks(bank: Bank, _: Lexicon) -> Findings:
    for prompt in bank.prompts:
        if not _QUESTION_MARK.search(prompt.text):
            yield f"prompts.{prompt.id}.text", "asks nothing; a prompt is an open question"


def _offers_to_pass(bank: Bank, _: Lexicon) -> Findings:
    for prompt in bank.prompts:
        if not prompt.passing.strip():
            yield f"prompts.{prompt.id}.passing", "is empty; offer to pass"


RULES = (
    Rule("Q01", "error", _gates),
    Rule("Q02", "error", _fitting),
    Rule("Q03", "error", _coverage),
    Rule("Q04", "error", _asks, by_language=True),
    Rule("Q04", "error", _offers_to_pass),
)
