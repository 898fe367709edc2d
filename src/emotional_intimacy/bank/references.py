"""What must hold between the records of a bank for it to be used at all."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from operator import attrgetter

from emotional_intimacy.bank.problems import first_problems
from emotional_intimacy.errors import Problem, cut, shown
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import MOST_HINTS, near

__all__ = ["broken_references"]

# For each section its fields that hold ids, and the section that these are of.
_ONE_ID = {
    "prompts": {"pillar": "pillars"},
    "decks": {"form": "forms"},
    "private_questions": {"context": "contexts"},
    "vignettes": {"context": "contexts", "questionnaire": "questionnaires"},
    "items": {"pillar": "pillars", "signal": "signals", "cause": "causes", "wish_for": "items"},
    "questionnaires": {"response_scale": "response_scales", "rule": "rules"},
}
_MANY_IDS = {
    "pillars": {"signals": "signals", "practices": "practices"},
    "signals": {},
    "causes": {"contexts": "contexts"},
    "forms": {"contexts": "contexts"},
    "contexts": {"no_needs": "signals"},
    "benefits": {},
    "ideas": {},
    "faqs": {},
    "practices": {
        "pillars": "pillars",
        "signals": "signals",
        "causes": "causes",
        "forms": "forms",
        "contexts": "contexts",
        "prerequisites": "practices",
    },
    "prompts": {"forms": "forms", "contexts": "contexts"},
    "decks": {"contexts": "contexts", "prompts": "prompts"},
    "pages": {},
    "private_questions": {},
    "resources": {},
    "vignettes": {"stages": "stages"},
    "stages": {},
    "response_scales": {},
    "rules": {},
    "items": {"contexts": "contexts"},
    "questionnaires": {"items": "items"},
    "allowances": {},
}

_REFERENCES = (
    *((name, field, to, False) for name, fields in _ONE_ID.items() for field, to in fields.items()),
    *(
        (name, field, to, True)
        for name, fields in _MANY_IDS.items()
        for field, to in fields.items()
    ),
    *((name, "sources", "sources", True) for name in _MANY_IDS),
    ("practices", "known.sources", "sources", True),
)
"""Section, field, the section that its ids are of, and whether it holds many."""


def broken_references(bank: Bank) -> list[Problem]:
    """Dangling ids, unreachable items and cycles.

    Args:
        bank: The bank.

    Returns:
        The problems, up to the first thousand; none for a usable bank.
    """
    return first_problems(chain(_dangling(bank), _unreachable(bank), _cycles(bank)))


_Found = Iterator[tuple[str, str, str]]


def _dangling(bank: Bank) -> _Found:
    for count, (path, id, section) in enumerate(_unknown_ids(bank)):
        known = getattr(bank, section)
        hint = near(id, known.ids) if count < MOST_HINTS else ()
        suffix = f"; near: {', '.join(hint)}" if hint else ""
        yield "dangling-reference", path, f"there is no {known.kind} {shown(id)}{suffix}"


def _unknown_ids(bank: Bank) -> _Found:
    """Where an id stands that leads nowhere, the id, and the section it should be of."""
    for name, field, section, many in _REFERENCES:
        records, known = getattr(bank, name), getattr(bank, section)
        held = list(map(attrgetter(field), records))
        ids = set(chain.from_iterable(held) if many else held) - {None}
        if ids.issubset(known.ids):
            continue
        for record, value in zip(records, held, strict=True):
            for id in value if many else (value,):
                if id is not None and id not in known:
                    yield f"{name}.{cut(record.id)}.{field}", id, section
    for signal in bank.signals:
        for context, _ in signal.examples:
            if context not in bank.contexts:
                yield f"signals.{cut(signal.id)}.examples.{cut(context)}", context, "contexts"
    yield from _unknown_needs(bank)


def _unknown_needs(bank: Bank) -> _Found:
    """The same for `only_for` and `not_for` of practices, which hold signals and causes."""
    for practice in bank.practices:
        for field in ("only_for", "not_for"):
            for id in getattr(practice, field):
                if id not in bank.signals and id not in bank.causes:
                    section = "causes" if near(id, bank.causes.ids) else "signals"
                    yield f"practices.{cut(practice.id)}.{field}", id, section


def _unreachable(bank: Bank) -> _Found:
    asked = {id for outline in bank.questionnaires for id in outline.items}
    for item in bank.items:
        if item.id not in asked:
            yield "unreachable-item", f"items.{cut(item.id)}", "no questionnaire asks it"
    for outline in bank.questionnaires:
        if len(set(outline.items)) != len(outline.items):
            yield (
                "duplicate-id",
                f"questionnaires.{cut(outline.id)}.items",
                "an item stands there twice",
            )


def _cycles(bank: Bank) -> _Found:
    graph = {practice.id: practice.prerequisites for practice in bank.practices}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        path = " <- ".join(map(cut, error.args[1][:12]))
        yield "prerequisite-cycle", "practices", f"each waits for the next: {path}"
