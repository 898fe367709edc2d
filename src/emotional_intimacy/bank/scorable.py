"""What scales, rules and questionnaires need so that every answer to them can be scored."""

from collections import Counter
from collections.abc import Iterator

from emotional_intimacy.errors import Problem
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Item
from emotional_intimacy.model.rules import (
    CauseRule,
    PillarRule,
    PulseRule,
    Rule,
    Share,
    WishRule,
)

__all__ = ["LONGEST_BLOCK", "unscorable"]

LONGEST_BLOCK = 201
"""Items that one score may rest on: the table of Student's t ends at 200 degrees of freedom."""

_SCATTER = 2
"""Answers that a scatter takes."""

_Found = Iterator[tuple[str, str, str]]


def unscorable(bank: Bank) -> list[Problem]:
    """What would keep some answers from being scored.

    Args:
        bank: The bank; its references hold.

    Returns:
        All problems; none for a usable bank.
    """
    return [
        Problem(rule, "error", path, message)
        for check in (_scales, _rules, _questionnaires)
        for rule, path, message in check(bank)
    ]


def _scales(bank: Bank) -> _Found:
    for scale in bank.response_scales:
        steps = scale.maximum - scale.minimum
        if steps < 1 or (scale.labels and len(scale.labels) != steps + 1):
            message = "needs at least two answers, and one label for each or none at all"
            yield "response-scale", f"response_scales.{scale.id}", message


def _rules(bank: Bank) -> _Found:
    for rule in bank.rules:
        for field, least in _least(rule).items():
            if getattr(rule, field) < least:
                yield "rule", f"rules.{rule.id}.{field}", f"cannot be less than {least}"
        for low, high in _bounds(rule):
            if getattr(rule, low) > getattr(rule, high):
                yield "rule", f"rules.{rule.id}.{low}", f"cannot be more than {high}"
        for field, (numerator, denominator) in _shares(rule).items():
            if not 0 <= numerator <= denominator or denominator == 0:
                message = "is no share; [3, 4] is three quarters"
                yield "rule", f"rules.{rule.id}.{field}", message


def _least(rule: Rule) -> dict[str, int]:
    if isinstance(rule, PillarRule):
        return {
            "least_answered": _SCATTER,
            "signal_least_answered": _SCATTER,
            "pole_least_answered": 1,
            "pattern_least_pillars": 1,
        }
    return {"least_answered": _SCATTER} if isinstance(rule, PulseRule) else {}


def _bounds(rule: Rule) -> list[tuple[str, str]]:
    if isinstance(rule, PillarRule):
        return [
            ("level_low", "level_strong"),
            ("signal_absent", "signal_present"),
            ("pole_low", "pole_high"),
        ]
    return [("absent", "present")] if isinstance(rule, CauseRule) else []


def _shares(rule: Rule) -> dict[str, Share]:
    if isinstance(rule, PillarRule):
        return {
            "least_answered_share": rule.least_answered_share,
            "least_applying_share": rule.least_applying_share,
            "uniform_share": rule.uniform_share,
            "incomplete_share": rule.incomplete_share,
        }
    return {"incomplete_share": rule.incomplete_share} if isinstance(rule, PulseRule) else {}


def _questionnaires(bank: Bank) -> _Found:
    for outline in bank.questionnaires:
        path = f"questionnaires.{outline.id}.items"
        rule = bank.rules[outline.rule]
        items = [bank.items[id] for id in outline.items]
        if max(_blocks(items, rule), default=0) > LONGEST_BLOCK:
            message = f"more than {LONGEST_BLOCK} items of one score cannot be scored"
            yield "too-many-items", path, message
        for item in items:
            if lacking := _lacking(item, rule):
                message = f"{item.id} has no {lacking}, and the rule {rule.id} scores by it"
                yield "unscored-item", path, message
        if isinstance(rule, WishRule):
            counts = Counter(item.pillar for item in items if item.pillar)
            for pillar in [pillar for pillar, count in counts.items() if count > 1]:
                yield "unscored-item", path, f"asks twice about {pillar}; one wish a pillar"


def _blocks(items: list[Item], rule: Rule) -> list[int]:
    """How many items each score rests on."""
    if isinstance(rule, PillarRule):
        of_pillars = Counter(item.pillar for item in items)
        of_signals = Counter(item.signal for item in items)
        return [*of_pillars.values(), *of_signals.values()]
    return [len(items)] if isinstance(rule, PulseRule) else []


def _lacking(item: Item, rule: Rule) -> str | None:
    """What an item would need so that a rule can score it."""
    if isinstance(rule, CauseRule):
        return None if item.cause else "cause"
    if not item.pillar:
        return "pillar"
    return "signal" if not isinstance(rule, WishRule) and not item.signal else None
