"""The laws of prompts and decks: Q01 to Q08."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.originality import words_of
from emotional_intimacy.bank.lint.practices import carries, misfits
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.limits import DEEPEST_PROMPT
from emotional_intimacy.model.practices import Deck, Prompt

__all__ = ["ENDING", "LONGEST_PROMPT", "RULES"]

LONGEST_PROMPT = 19
"""The most words of a prompt."""

ENDING = 4
"""Words at the end that no two prompts have in common."""

_QUESTION_MARK = re.compile("[?\u037e\u055e\u061f\u1367\u2047-\u2049\ufe56\uff1f]")
_MENU = re.compile(":\\s|\uff1a")


def _gates(bank: Bank, lexicon: Lexicon) -> Findings:
    for prompt in bank.prompts:
        for law in lexicon.gates:
            if carries(law, prompt) and law.gate not in prompt.gates:
                yield f"prompts.{prompt.id}.gates", f"lacks the gate {law.gate}; add it"


def _fitting(bank: Bank, _: Lexicon) -> Findings:
    for prompt in bank.prompts:
        path = f"prompts.{prompt.id}"
        if not 1 <= prompt.depth <= DEEPEST_PROMPT:
            yield f"{path}.depth", f"is {prompt.depth}; it goes from 1 to {DEEPEST_PROMPT}"
        for field, message in misfits(bank, prompt):
            yield f"{path}.{field}", message


def _coverage(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    counts = lexicon.blueprint.counts
    for pillar in bank.pillars.ids:
        of_pillar = [prompt for prompt in bank.prompts if prompt.pillar == pillar]
        if len(of_pillar) < counts.prompts_of_a_pillar:
            yield (
                f"pillars.{pillar}",
                f"{len(of_pillar)} prompts; at least {counts.prompts_of_a_pillar}",
            )
        least = counts.prompts_of_a_pillar_in_a_context
        for context in bank.contexts.ids:
            found = len(_of_context(of_pillar, context))
            if found < least:
                yield f"pillars.{pillar}", f"{found} prompts for {context}; at least {least}"
    least = counts.prompts_of_a_form
    for form in bank.forms.ids:
        found = sum(form in prompt.forms for prompt in bank.prompts)
        if found < least:
            yield f"forms.{form}", f"{found} prompts touch it; at least {least}"
        if counts.deck_of_each_form and all(deck.form != form for deck in bank.decks):
            yield f"forms.{form}", "has no deck; make one"


def _enough_without_a_check(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    for least in lexicon.blueprint.counts.prompts:
        for context in least.contexts:
            ungated = [one for one in _of_context(bank.prompts, context) if not one.gates]
            alone = [one for one in ungated if one.alone]
            for found, needed, what in (
                (ungated, least.ungated, "prompts without gates"),
                (alone, least.alone, "prompts to think about alone"),
            ):
                if len(found) < needed:
                    yield f"contexts.{context}", f"{len(found)} {what}; at least {needed}"


def _of_context(prompts: Iterable[Prompt], context: str) -> list[Prompt]:
    return [prompt for prompt in prompts if context in prompt.contexts]


def _asks(bank: Bank, _: Lexicon) -> Findings:
    for prompt in bank.prompts:
        path = f"prompts.{prompt.id}.text"
        marks = len(_QUESTION_MARK.findall(prompt.text))
        if not marks:
            yield path, "asks nothing; a prompt is an open question"
        elif marks > 1:
            yield path, f"asks {marks} questions; keep one of them"


def _short(bank: Bank, _: Lexicon) -> Findings:
    for prompt in bank.prompts:
        heard = (bank.contexts[id].render(prompt.text) for id in prompt.contexts)
        words = max(len(words_of(text)) for text in (prompt.text, *heard))
        if words > LONGEST_PROMPT:
            message = f"{words} words; at most {LONGEST_PROMPT} are heard at once"
            yield f"prompts.{prompt.id}.text", message


def _menu(bank: Bank, _: Lexicon) -> Findings:
    for prompt in bank.prompts:
        if _MENU.search(prompt.text):
            message = "offers a menu after a colon; leave the answers open"
            yield f"prompts.{prompt.id}.text", message


def _own_ending(bank: Bank, _: Lexicon) -> Findings:
    first: dict[tuple[str, ...], str] = {}
    for prompt in bank.prompts:
        ending = tuple(words_of(prompt.text)[-ENDING:])
        other = first.setdefault(ending, prompt.id)
        if len(ending) == ENDING and other != prompt.id:
            message = f"ends with the same {ENDING} words as {other}; end it another way"
            yield f"prompts.{prompt.id}.text", message


def _alone(bank: Bank, _: Lexicon) -> Findings:
    for prompt in bank.prompts:
        if prompt.alone and prompt.gates:
            message = "is true beside gates; what anyone may think about has none"
            yield f"prompts.{prompt.id}.alone", message


def _decks(bank: Bank, lexicon: Lexicon) -> Findings:
    for deck in bank.decks:
        dealt = [bank.prompts[id] for id in deck.prompts]
        if not deck.contexts:
            yield f"decks.{deck.id}.contexts", "is empty; a deck is for someone"
        messages = chain(_wrong_size(dealt, lexicon), _wrong_order(dealt), _misplaced(deck, dealt))
        for message in messages:
            yield f"decks.{deck.id}.prompts", message


def _wrong_size(dealt: list[Prompt], lexicon: Lexicon) -> Iterator[str]:
    if not dealt:
        yield "is empty; a deck has prompts"
    elif lexicon.blueprint is not None:
        least, most = lexicon.blueprint.counts.prompts_of_a_deck
        if not least <= len(dealt) <= most:
            yield f"{len(dealt)} prompts; from {least} to {most} make a deck"
    if len({prompt.id for prompt in dealt}) < len(dealt):
        yield "a prompt stands there twice"


def _wrong_order(dealt: list[Prompt]) -> Iterator[str]:
    if dealt and dealt[0].depth > 1:
        yield f"begins with {dealt[0].id} of depth {dealt[0].depth}; begin with depth 1"
    for before, prompt in pairwise(dealt):
        if prompt.depth < before.depth:
            yield f"{prompt.id} is lighter than what comes before it; a deck deepens"


def _misplaced(deck: Deck, dealt: list[Prompt]) -> Iterator[str]:
    for prompt in dealt:
        for context in deck.contexts:
            if context not in prompt.contexts:
                yield f"{prompt.id} does not fit {context}, and the deck does"
        if deck.form is not None and deck.form not in prompt.forms:
            yield f"{prompt.id} does not touch the form {deck.form} of the deck"


RULES = (
    Rule("Q01", "error", _gates),
    Rule("Q02", "error", _fitting),
    Rule("Q03", "error", _coverage),
    Rule("Q03", "error", _enough_without_a_check),
    Rule("Q04", "error", _asks, by_language=True),
    Rule("Q05", "warning", _short),
    Rule("Q05", "warning", _menu),
    Rule("Q06", "warning", _own_ending),
    Rule("Q07", "error", _alone),
    Rule("Q08", "error", _decks),
)
