"""What scales, rules and questionnaires need so that every answer to them can be scored."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from emotional_intimacy.bank.problems import first_problems
from emotional_intimacy.errors import Problem, cut
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.limits import FARTHEST_ANSWER, LONGEST_BLOCK, LONGEST_SCALE
from emotional_intimacy.model.questions import Item
from emotional_intimacy.model.rules import (
    CauseRule,
    PillarRule,
    PulseRule,
    Rule,
    ScoringNumbers,
    WishRule,
    scoring_numbers,
)

__all__ = [
    "BANDS",
    "LARGEST_DENOMINATOR",
    "RANGES",
    "unscorable",
    "wrong_items",
    "wrong_numbers",
]

_SCATTER = 2
"""Answers that a scatter takes."""

LARGEST_DENOMINATOR = 1_000_000
"""The largest denominator of a share."""

_PERCENT = (0, 100)
_ERRORS = (0.1, 10)
_SECONDS = (0, 3_600)
RANGES: dict[str, dict[str, tuple[float, float]]] = {
    "pillars": {
        "least_answered": (_SCATTER, LONGEST_BLOCK),
        "least_each_key": (0, LONGEST_BLOCK // 2),
        "level_strong": _PERCENT,
        "level_low": _PERCENT,
        "overall_z": _ERRORS,
        "change_z": _ERRORS,
        "signal_least_answered": (_SCATTER, LONGEST_BLOCK),
        "signal_present": _PERCENT,
        "signal_absent": _PERCENT,
        "clear_least_answered": (0, LONGEST_BLOCK),
        "pole_least_answered": (1, LONGEST_BLOCK),
        "pole_high": _PERCENT,
        "pole_low": _PERCENT,
        "pattern_least_pillars": (1, LONGEST_BLOCK),
        "fast_seconds": _SECONDS,
    },
    "pulse": {"least_answered": (_SCATTER, LONGEST_BLOCK), "fast_seconds": _SECONDS},
    "causes": {"present": _PERCENT, "absent": _PERCENT},
    "wishes": {"gap_z": (0, _ERRORS[1])},
    "scale": {
        "least_answered": (1, LONGEST_BLOCK),
        "fast_seconds": _SECONDS,
        "overall_z": _ERRORS,
        "change_z": _ERRORS,
    },
}
"""The least and the most that the numbers of each kind of rule can be."""

BANDS: dict[str, tuple[tuple[str, str], ...]] = {
    "pillars": (
        ("level_low", "level_strong"),
        ("signal_absent", "signal_present"),
        ("pole_low", "pole_high"),
    ),
    "causes": (("absent", "present"),),
}
"""Which thresholds do not lie above which others."""

_Found = Iterator[tuple[str, str, str]]


def unscorable(bank: Bank) -> list[Problem]:
    """What would keep some answers from being scored.

    Args:
        bank: The bank; its references hold.

    Returns:
        The problems, up to the first thousand; none for a usable bank.
    """
    found = chain(_scales(bank), _rules(bank), _questionnaires(bank), _wishes(bank))
    return first_problems(found)


def _scales(bank: Bank) -> _Found:
    for scale in bank.response_scales:
        path = f"response_scales.{cut(scale.id)}"
        steps = scale.maximum - scale.minimum
        if steps < 1 or (scale.labels and len(scale.labels) != steps + 1):
            message = "needs at least two answers, and one label for each or none at all"
            yield "response-scale", path, message
        elif max(abs(scale.minimum), abs(scale.maximum)) > FARTHEST_ANSWER:
            message = f"answers lie between {-FARTHEST_ANSWER} and {FARTHEST_ANSWER}"
            yield "response-scale", path, message
        elif steps > LONGEST_SCALE:
            message = f"needs at most {LONGEST_SCALE} steps from the lowest answer to the highest"
            yield "response-scale", path, message


def wrong_numbers(numbers: ScoringNumbers) -> Iterator[tuple[str, str]]:
    """The scoring numbers that no answers could be scored by.

    Args:
        numbers: The numbers of a rule.

    Yields:
        The name of each, and what would be right.
    """
    ranges = RANGES[numbers.kind]
    for name, value in numbers.values:
        if isinstance(value, tuple):
            numerator, denominator = value
            if not 0 <= numerator <= denominator <= LARGEST_DENOMINATOR or denominator == 0:
                yield name, "a share from 0 to 1, such as [3, 4] for three quarters"
        elif not ranges[name][0] <= value <= ranges[name][1]:
            least, most = ranges[name]
            yield name, f"from {least} to {most}"
    for low, high in BANDS.get(numbers.kind, ()):
        if numbers[low] > numbers[high]:
            yield low, f"at most {high}"


def _rules(bank: Bank) -> _Found:
    for rule in bank.rules:
        for name, right in wrong_numbers(scoring_numbers(rule)):
            yield "rule", f"rules.{cut(rule.id)}.{name}", f"must be {right}"


def _questionnaires(bank: Bank) -> _Found:
    for outline in bank.questionnaires:
        path = f"questionnaires.{cut(outline.id)}.items"
        items = [bank.items[id] for id in outline.items]
        for problem, message in wrong_items(items, bank.rules[outline.rule]):
            yield problem, path, message


def _wishes(bank: Bank) -> _Found:
    for item in bank.items:
        if item.wish_for is None:
            continue
        path = f"items.{cut(item.id)}.wish_for"
        if item.signal or item.cause:
            field = "signal" if item.signal else "cause"
            yield "unscored-item", path, f"stands beside a {field}; a wish is scored by itself"
            continue
        if item.pillar is None:  # told where a questionnaire asks it
            continue
        wanted = bank.items[item.wish_for]
        if not wanted.signal or wanted.pillar != item.pillar:
            message = f"{cut(wanted.id)} is no item of a signal, or is of another pillar"
            yield "unscored-item", path, message


def wrong_items(items: list[Item], rule: Rule) -> Iterator[tuple[str, str]]:
    """What keeps the items of a questionnaire from being scored by its rule.

    Args:
        items: The items.
        rule: The rule.

    Yields:
        The name of each problem, and what it is.
    """
    if max(_blocks(items, rule), default=0) > LONGEST_BLOCK:
        yield "too-many-items", f"more than {LONGEST_BLOCK} items of one score cannot be scored"
    lacks = False
    for item in items:
        if lacking := _lacking(item, rule):
            lacks = True
            message = f"{cut(item.id)} has no {lacking}, and the rule {cut(rule.id)} scores by it"
            yield "unscored-item", message
    if isinstance(rule, WishRule) and not lacks:
        counts = Counter(item.pillar for item in items if item.pillar)
        for pillar in [pillar for pillar, count in counts.items() if count < _SCATTER]:
            yield "unscored-item", f"has one wish for {cut(pillar)}; it takes two to have an error"
        about = Counter(item.wish_for for item in items if item.wish_for)
        for id in [id for id, count in about.items() if count > 1]:
            yield "unscored-item", f"asks twice about {cut(id)}; one wish an item"


def _blocks(items: list[Item], rule: Rule) -> list[int]:
    """How many items each score rests on."""
    if isinstance(rule, PillarRule):
        of_pillars = Counter(item.pillar for item in items)
        of_signals = Counter(item.signal for item in items)
        return [*of_pillars.values(), *of_signals.values()]
    if isinstance(rule, WishRule):
        return list(Counter(item.pillar for item in items).values())
    return [len(items)] if isinstance(rule, PulseRule) else []


def _lacking(item: Item, rule: Rule) -> str | None:
    """What an item would need so that a rule can score it."""
    if isinstance(rule, CauseRule):
        return None if item.cause else "cause"
    if not item.pillar:
        return "pillar"
    if isinstance(rule, WishRule):
        return None if item.wish_for else "wish_for"
    return None if item.signal else "signal"
