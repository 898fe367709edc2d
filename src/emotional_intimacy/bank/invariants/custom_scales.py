"""What holds of questionnaires that `emotional_intimacy.scale` made."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from emotional_intimacy.bank.custom_rule import custom_rule
from emotional_intimacy.bank.invariants.checks import Fault
from emotional_intimacy.bank.language_tags import TAG
from emotional_intimacy.model.characters import find_forbidden
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.limits import LONGEST_BLOCK, MOST_ITEMS
from emotional_intimacy.model.questions import ANY_CONTEXT, CUSTOM_EDITION
from emotional_intimacy.model.rules import ScaleRule

if TYPE_CHECKING:
    from emotional_intimacy.model.questions import Questionnaire

__all__ = ["is_a_custom_scale"]

_RECORD: dict[str, Any] = {"since": "", "sources": (), "origin": "custom", "licence": ""}
_WHOLE: dict[str, Any] = {
    "edition": CUSTOM_EDITION,
    "context": ANY_CONTEXT,
    "bundled": False,
    "window": "",
    "signals": (),
    "causes": (),
    "not_in_context": (),
    "elsewhere": (),
    "sharing": 0,
}
_ITEM: dict[str, Any] = {
    **_RECORD,
    "contexts": (ANY_CONTEXT,),
    "version": 1,
    "status": "draft",
    "facet": "",
    "pillar": None,
    "signal": None,
    "cause": None,
    "referent": None,
    "intensity": None,
    "judgements": (),
    "note": None,
}


def is_a_custom_scale(asked: "Questionnaire") -> Iterator[Fault]:
    """A scale has what its maker gave, and nothing that only a bank could say."""
    scale = asked.response_scale
    yield from _said(asked, _WHOLE)
    yield from _said(scale, {**_RECORD, "id": asked.id}, ".response_scale")
    for at, item in enumerate(asked.items):
        yield from _said(item, _ITEM, f".items[{at}]")
        if item.key is None:
            yield f".items[{at}].key", "expected 1 or -1"
    if not TAG.fullmatch(asked.locale):
        yield ".locale", "expected a language tag"
    lines = {".title": asked.title}
    lines |= {f".response_scale.labels[{at}]": label for at, label in enumerate(scale.labels)}
    for place, text in lines.items():
        if find_forbidden(text, of_one_line=True):
            yield place, "expected one line"
    rule = asked.rule
    if isinstance(rule, ScaleRule) and rule != custom_rule(
        rule.least_answered_share, overall=rule.overall_z is not None
    ):
        yield ".rule", "expected the rule that scales of your own are scored by"
    yield from _subscales_are_of_the_items(asked)


def _said(value: object, expected: Mapping[str, object], place: str = "") -> Iterator[Fault]:
    for name, held in expected.items():
        if getattr(value, name) != held:
            yield f"{place}.{name}", "expected what every scale of your own has there"


def _subscales_are_of_the_items(asked: "Questionnaire") -> Iterator[Fault]:
    places = {id: at for at, id in enumerate(asked.pillars)}
    if OVERALL in places:
        yield f".pillars[{places[OVERALL]}]", f"expected another name than {OVERALL}"
    for at, item in enumerate(asked.items):
        order = [places.get(id, -1) for id in item.subscales]
        if -1 in order or order != sorted(set(order)):
            message = "expected subscales of the scale, each once, in its order"
            yield f".items[{at}].subscales", message
    if not len(asked.items):
        yield ".items", "expected one or more"
    counts = Counter(id for item in asked.items for id in item.subscales)
    for id, at in places.items():
        if not 0 < counts[id] <= LONGEST_BLOCK:
            yield f".pillars[{at}]", f"expected a subscale of 1 to {LONGEST_BLOCK} items"
    if sum(max(1, len(item.subscales)) for item in asked.items) > MOST_ITEMS:
        yield ".items", f"expected at most {MOST_ITEMS} with their subscales"
    if not places:
        yield ".pillars", "expected one or more"
