"""What must hold between the records of a bank for it to be used at all."""

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import chain

from emotional_intimacy.errors import Problem, shown
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import near
from emotional_intimacy.model.content import Record

__all__ = ["broken_references"]

# The field of a record, and the section that its ids are of.
_FIELDS = {
    "pillars": {"signals": "signals", "practices": "practices"},
    "causes": {"contexts": "contexts"},
    "forms": {"contexts": "contexts"},
    "practices": {
        "pillars": "pillars",
        "signals": "signals",
        "causes": "causes",
        "forms": "forms",
        "contexts": "contexts",
        "prerequisites": "practices",
    },
    "prompts": {"pillar": "pillars", "forms": "forms", "contexts": "contexts"},
    "vignettes": {
        "context": "contexts",
        "questionnaire": "questionnaires",
        "stages": "stages",
    },
    "items": {"pillar": "pillars", "signal": "signals", "cause": "causes", "contexts": "contexts"},
    "questionnaires": {"items": "items", "response_scale": "response_scales", "rule": "rules"},
}

_WITH_SOURCES = (
    "pillars", "signals", "causes", "forms", "contexts", "benefits", "ideas", "faqs", "practices",
    "prompts", "pages", "vignettes", "stages", "response_scales", "rules", "items",
    "questionnaires", "allowances",
)  # fmt: skip


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
    for name in _WITH_SOURCES:
        records = getattr(bank, name)
        for field, target in {**_FIELDS.get(name, {}), "sources": "sources"}.items():
            yield from _dangling_in(bank, name, field, target, records)
    for practice in bank.practices:
        path = f"practices.{practice.id}.evidence.references"
        yield from _missing(bank, path, practice.evidence.references, "sources")


def _dangling_in(
    bank: Bank, name: str, field: str, target: str, records: Iterable[Record]
) -> _Found:
    held = [getattr(record, field) for record in records]
    ids = [(one,) if type(one) is str else one or () for one in held]
    if not set(chain.from_iterable(ids)).issubset(getattr(bank, target).ids):
        for record, named in zip(records, ids, strict=True):
            yield from _missing(bank, f"{name}.{record.id}.{field}", named, target)


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
