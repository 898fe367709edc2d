"""What must hold between the records of a bank for it to be used at all."""

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from operator import attrgetter

from emotional_intimacy.errors import Problem, shown
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import near

__all__ = ["broken_references"]

# For each section its fields that hold ids, and the section that these are of.
_ONE_ID = {
    "prompts": {"pillar": "pillars"},
    "private_questions": {"context": "contexts"},
    "vignettes": {"context": "contexts", "questionnaire": "questionnaires"},
    "items": {"pillar": "pillars", "signal": "signals", "cause": "causes"},
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


def broken_references(bank: Bank) -> list[Problem]:
    """Dangling ids, unreachable items and cycles.

    Args:
        bank: The bank.

    Returns:
        All problems; none for a usable bank.
    """
    return [
        Problem(rule, "error", path, message)
        for check in (_dangling, _unreachable, _cycles)
        for rule, path, message in check(bank)
    ]


_Found = Iterator[tuple[str, str, str]]


def _dangling(bank: Bank) -> _Found:
    for name, fields in _ONE_ID.items():
        for field, target in fields.items():
            records = [one for one in getattr(bank, name) if getattr(one, field) is not None]
            ids = {getattr(one, field) for one in records}
            if not ids.issubset(getattr(bank, target).ids):
                for one in records:
                    path = f"{name}.{one.id}.{field}"
                    yield from _missing(bank, path, (getattr(one, field),), target)
    for name, fields in _MANY_IDS.items():
        for field, target in {**fields, "sources": "sources"}.items():
            held = attrgetter(field)
            records = getattr(bank, name)
            ids = set(chain.from_iterable(map(held, records)))
            if not ids.issubset(getattr(bank, target).ids):
                for one in records:
                    yield from _missing(bank, f"{name}.{one.id}.{field}", held(one), target)
    for practice in bank.practices:
        path = f"practices.{practice.id}.evidence.references"
        yield from _missing(bank, path, practice.evidence.references, "sources")


def _missing(bank: Bank, path: str, ids: Iterable[str], target: str) -> _Found:
    known = getattr(bank, target)
    for id in ids:
        if id not in known:
            hint = near(id, known.ids)
            suffix = f"; near: {', '.join(hint)}" if hint else ""
            yield "dangling-reference", path, f"there is no {known.kind} {shown(id)}{suffix}"


def _unreachable(bank: Bank) -> _Found:
    asked = {id for outline in bank.questionnaires for id in outline.items}
    for item in bank.items:
        if item.id not in asked:
            yield "unreachable-item", f"items.{item.id}", "no questionnaire asks it"
    for outline in bank.questionnaires:
        if len(set(outline.items)) != len(outline.items):
            yield "duplicate-id", f"questionnaires.{outline.id}.items", "an item stands there twice"


def _cycles(bank: Bank) -> _Found:
    graph = {practice.id: practice.prerequisites for practice in bank.practices}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        path = " <- ".join(error.args[1][:12])
        yield "prerequisite-cycle", "practices", f"each waits for the next: {path}"
