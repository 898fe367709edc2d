"""The page that counts what there is in each context."""

from collections import Counter
from typing import get_args

from myst_text import heading, link, paragraph, table

import emotional_intimacy as ei
from emotional_intimacy.bank.lint.blueprint import blueprint_of
from emotional_intimacy.bank.lint.offer import KINDS, offer_of
from emotional_intimacy.model.practices import Gate

_DEPTHS = (1, 2, 3)


def page(bank: ei.Bank) -> str:
    """Practices, what they answer, and prompts, each by context."""
    return "\n".join(
        [
            heading("What there is in each context"),
            paragraph(
                "Counts of practices and prompts for each kind of relationship.",
                "In parentheses: the least number, where the blueprint sets one.",
            ),
            heading("Practices", 2),
            paragraph(
                "Without a check means easy: no gate, not tender, depth 0 or 1.",
                "A plan that is made without the private check holds nothing else.",
                "What takes two is counted here too, though no plan for one holds it.",
                "Habits, check-ins, reviews and free choices are counted only where named.",
            ),
            _practices(bank),
            heading("Signs and causes", 2),
            paragraph(
                "How many practices answer each: in all, without a check, and of these alone.",
                "A cause that has no place in a context is not here.",
            ),
            _answers(bank),
            heading("Prompts", 2),
            _prompts(bank),
        ]
    )


def _least(bank: ei.Bank, context: str, kind: str) -> int:
    blueprint = blueprint_of(bank)
    if blueprint is None:
        return 0
    held = [one for one in blueprint.counts.practices if context in one.contexts]
    return max((getattr(one, kind) for one in held), default=0)


def _practices(bank: ei.Bank) -> str:
    offers = {context.id: offer_of(bank, context.id) for context in bank.contexts}
    rows = []
    for kind, words in KINDS.items():
        cells = []
        for context, offer in offers.items():
            least = _least(bank, context, kind)
            cells.append(f"{getattr(offer, kind)}" + (f" (least {least})" if least else ""))
        rows.append((f"practices {words}", *cells))
    return table(("Practices", *_names(bank)), rows, (40, 15, 15, 15, 15))


def _answers(bank: ei.Bank) -> str:
    offers = [offer_of(bank, context.id) for context in bank.contexts]
    targets = [
        *(("signals", "signal", one) for one in bank.signals),
        *(("causes", "cause", one) for one in bank.causes),
    ]
    rows = []
    for section, kind, one in targets:
        answers = [offer.answers.get(f"{section}.{one.id}") for offer in offers]
        cells = [
            f"{held.practices}, {held.easy}, {held.easy_alone}" if held else "not here"
            for held in answers
        ]
        rows.append((link(one.name, f"{kind}-{one.id}"), *cells))
    return table(("Sign or cause", *_names(bank)), rows, (40, 15, 15, 15, 15))


def _prompts(bank: ei.Bank) -> str:
    tallies = [
        Counter(
            kind for prompt in bank.prompts if one.id in prompt.contexts for kind in _of(prompt)
        )
        for one in bank.contexts
    ]
    kinds: list[tuple[str, tuple[str, object]]] = [
        *((f"depth {depth}", ("depth", depth)) for depth in _DEPTHS),
        *((f"about {one.name}", ("pillar", one.id)) for one in bank.pillars),
        *((f"{one.name}", ("form", one.id)) for one in bank.forms),
        ("without a gate", ("gate", None)),
        *((f"with the gate {gate}", ("gate", gate)) for gate in get_args(Gate)),
    ]
    rows = [(words, *(str(tally[key]) for tally in tallies)) for words, key in kinds]
    return table(("Prompts", *_names(bank)), rows, (40, 15, 15, 15, 15))


def _of(prompt: ei.Prompt) -> list[tuple[str, object]]:
    return [
        ("depth", prompt.depth),
        ("pillar", prompt.pillar),
        *(("form", form) for form in prompt.forms),
        *(("gate", gate) for gate in prompt.gates or (None,)),
    ]


def _names(bank: ei.Bank) -> list[str]:
    return [context.name for context in bank.contexts]
