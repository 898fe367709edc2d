"""What holds of questionnaires, and of what they hold."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import (
    COUNT,
    ID,
    IDS,
    PROSE,
    Check,
    Fault,
    Invariants,
    each,
    number,
    of_length,
)
from emotional_intimacy.bank.invariants.custom_scales import is_a_custom_scale
from emotional_intimacy.bank.scorable import wrong_items, wrong_numbers
from emotional_intimacy.model.digests import digests_of, item_digest
from emotional_intimacy.model.limits import (
    FARTHEST_ANSWER,
    HIGHEST_TIER,
    LONGEST_ID,
    LONGEST_SCALE,
    MOST_ITEMS,
)
from emotional_intimacy.model.rules import RULES, ScaleRule, scoring_numbers

if TYPE_CHECKING:
    from emotional_intimacy.model.questions import Questionnaire, ResponseScale
    from emotional_intimacy.model.rules import Rule as ScoringRule

__all__ = ["INVARIANTS"]

_ANSWER = number(-FARTHEST_ANSWER, FARTHEST_ANSWER)
_KEYS = {"strong": 1, "low": -1}


def _text(value: str) -> Fault | None:
    return PROSE(value) if value.strip() else ("", "expected a text")


def _short(value: str) -> Fault | None:
    found = len(value) > LONGEST_ID
    return ("", f"expected at most {LONGEST_ID} characters") if found else None


_MANY_IDS = each(ID)
_RECORD: dict[str, Check] = {
    "id": ID,
    "since": _short,
    "sources": _MANY_IDS,
    "licence": _short,
}
"""What every record of a bank carries."""


def _scale_is_possible(scale: "ResponseScale") -> Iterator[Fault]:
    steps = scale.maximum - scale.minimum
    if not 1 <= steps <= LONGEST_SCALE:
        yield ".maximum", f"expected more than minimum, by {LONGEST_SCALE} at most"
    if scale.labels and len(scale.labels) != steps + 1:
        yield ".labels", "expected one for each answer, or none"


def _numbers_are_possible(rule: "ScoringRule") -> Iterator[Fault]:
    for name, right in wrong_numbers(scoring_numbers(rule)):
        yield f".{name}", f"expected {right}"


def _items_are_of_the_context(asked: "Questionnaire") -> Iterator[Fault]:
    for at, item in enumerate(asked.items):
        if asked.context not in item.contexts:
            yield f".items[{at}].contexts", "expected the context of the questionnaire among them"
    held = set(asked.items.ids)
    for name in ("not_in_context", "elsewhere"):
        for at, id in enumerate(getattr(asked, name)):
            if id in held:
                yield f".{name}[{at}]", "expected no item of the questionnaire"


def _lists_are_of_the_items(asked: "Questionnaire") -> Iterator[Fault]:
    signals = tuple(id for id, _ in asked.signals)
    if len(set(signals)) != len(signals):
        yield ".signals", "expected each once"
    kinds = dict(asked.signals)
    lists = (("pillar", asked.pillars), ("signal", signals), ("cause", asked.causes))
    for name, ids in lists:
        known = set(ids)
        for at, item in enumerate(asked.items):
            id = getattr(item, name)
            if id is not None and id not in known:
                yield f".items[{at}].{name}", f"expected the id of a {name} of the questionnaire"
        evidenced = {getattr(item, name) for item in asked.items}
        for at, id in enumerate(ids):
            if id not in evidenced:
                yield f".{name}s[{at}]", f"expected the {name} of an item"
    for at, item in enumerate(asked.items):
        key = None if item.signal is None else _KEYS[kinds[item.signal]]
        if item.key != key:
            yield f".items[{at}].key", "expected that of its signal"


def _rule_can_score(asked: "Questionnaire") -> Iterator[Fault]:
    if next(wrong_items(list(asked.items), asked.rule), None):
        yield ".items", "expected items that the rule can score"


def _digests_follow(asked: "Questionnaire") -> Iterator[Fault]:
    for at, item in enumerate(asked.items):
        if item.digest != item_digest(item, asked.response_scale):
            yield f".items[{at}].digest", "expected the digest of the item"
    for name, digest in zip(("digest", "text_digest"), digests_of(asked), strict=True):
        if getattr(asked, name) != digest:
            yield f".{name}", "expected the digest of the questionnaire"


def _is_bundled(asked: "Questionnaire") -> Iterator[Fault]:
    from emotional_intimacy.bank.editions import bundled_like  # noqa: PLC0415 - reads an edition

    if asked.bundled and bundled_like(asked) != asked:
        yield ".bundled", "expected false, for this installation brings no such questionnaire"


def _is_of_a_bank(asked: "Questionnaire") -> Iterator[Fault]:
    for name in ("instruction", "window"):
        if fault := _text(getattr(asked, name)):
            yield f".{name}", fault[1]
    for at, item in enumerate(asked.items):
        if fault := _text(item.facet):
            yield f".items[{at}].facet", fault[1]
        if item.subscales:
            yield f".items[{at}].subscales", "expected none but in a scale of your own"
    yield from _items_are_of_the_context(asked)
    yield from _lists_are_of_the_items(asked)
    yield from _rule_can_score(asked)


def _is_a_scale_or_of_a_bank(asked: "Questionnaire") -> Iterator[Fault]:
    custom = isinstance(asked.rule, ScaleRule)
    yield from is_a_custom_scale(asked) if custom else _is_of_a_bank(asked)


INVARIANTS: dict[str, Invariants] = {
    "ResponseScale": Invariants(
        {**_RECORD, "minimum": _ANSWER, "maximum": _ANSWER, "labels": each(_text)},
        (_scale_is_possible,),
    ),
    "Item": Invariants(
        {
            **_RECORD,
            "text": _text,
            "contexts": _MANY_IDS,
            "version": COUNT,
            "facet": PROSE,
            "subscales": IDS,
            "pillar": ID,
            "signal": ID,
            "cause": ID,
            "wish_for": ID,
            "note": _text,
            "digest": ID,
        }
    ),
    **{kind.__name__: Invariants(_RECORD, (_numbers_are_possible,)) for kind in RULES.values()},
    "Questionnaire": Invariants(
        {
            "id": ID,
            "version": ID,
            "edition": ID,
            "context": ID,
            "locale": ID,
            "title": _text,
            "instruction": PROSE,
            "window": PROSE,
            "items": of_length(0, MOST_ITEMS),
            "pillars": IDS,
            "signals": of_length(0, MOST_ITEMS, each(lambda pair: ID(pair[0]))),
            "causes": IDS,
            "not_in_context": IDS,
            "elsewhere": each(ID, distinct=True),
            "sharing": number(0, HIGHEST_TIER),
            "digest": ID,
            "text_digest": ID,
        },
        (_is_a_scale_or_of_a_bank, _digests_follow, _is_bundled),
    ),
}
"""By the name of the class."""
