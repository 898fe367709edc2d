"""How the items of a questionnaire are balanced: L04, L16 and L17."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from emotional_intimacy.bank.lint.blueprint import Blueprint, Size
from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.errors import cut
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Intensity, Item, QuestionnaireOutline
from emotional_intimacy.model.rules import PillarRule, PulseRule, WishRule

__all__ = ["LEAST_OF_A_KEY", "PER_INTENSITY", "RULES"]

LEAST_OF_A_KEY = 0.25
"""Share of a pillar's items that each key has at least, so that saying yes to all evens out."""

PER_INTENSITY = 5
"""Of so many items of a pillar at least one has each intensity: both ends are reached."""

_INTENSITIES: tuple[Intensity, ...] = ("easy", "middle", "hard")


def _asked(bank: Bank, outline: QuestionnaireOutline, context: str) -> list[Item]:
    items = map(bank.items.__getitem__, outline.items)
    return [item for item in items if context in item.contexts]


def _scored(bank: Bank) -> Iterator[tuple[QuestionnaireOutline, PillarRule]]:
    for outline in bank.questionnaires:
        rule = bank.rules[outline.rule]
        if isinstance(rule, PillarRule):
            yield outline, rule


def _sizes(bank: Bank, lexicon: Lexicon) -> Iterator[tuple[str, str, list[Item], Size]]:
    if lexicon.blueprint is None:
        return
    for size in lexicon.blueprint.sizes:
        if size.questionnaire in bank.questionnaires:
            outline = bank.questionnaires[size.questionnaire]
            for context in size.contexts:
                path = f"questionnaires.{outline.id}.items"
                yield path, context, _asked(bank, outline, context), size


def _tallied(bank: Bank, lexicon: Lexicon, concerns: str) -> Findings:
    for path, context, items, size in _sizes(bank, lexicon):
        for tally in size.each:
            if tally.by[-1] != concerns:
                continue
            kinds = Counter(tuple(getattr(item, field) for field in tally.by) for item in items)
            for kind, count in kinds.items():
                if count != tally.items:
                    found = f"{count} items of {' '.join(map(str, kind))}"
                    yield path, f"{context}: {found}; the blueprint says {tally.items}"


def _keys_in_blueprint(bank: Bank, lexicon: Lexicon) -> Findings:
    return _tallied(bank, lexicon, "key")


def _both_keys(bank: Bank, _: Lexicon) -> Findings:
    for outline, rule in _scored(bank):
        if not rule.least_each_key:
            continue
        for context in bank.contexts.ids:
            tally = Counter((item.pillar, item.key) for item in _asked(bank, outline, context))
            for pillar in {pillar: None for pillar, _ in tally}:
                strong, low = tally[pillar, 1], tally[pillar, -1]
                if min(strong, low) < LEAST_OF_A_KEY * (strong + low):
                    path = f"questionnaires.{outline.id}.items"
                    message = f"{strong} strong and {low} low items of {pillar}"
                    yield path, f"{context}: {message}; have a quarter of each at least"


def _order_of_keys(bank: Bank, lexicon: Lexicon) -> Findings:
    for path, items, blueprint in _ordered(bank, lexicon):
        if items[0].key == -1:
            yield f"{path}[0]", "begins with a low item; begin with a strong one"
        if items[-1].key == -1:
            yield f"{path}[{len(items) - 1}]", "ends with a low item; end with a strong one"
        position = 0
        for _, run in groupby(items, key=lambda item: item.key):
            length = len(list(run))
            if length > blueprint.longest_key_run:
                message = f"{length} items of one key in a row; put the other key between them"
                yield f"{path}[{position}]", message
            position += length


def _ordered(bank: Bank, lexicon: Lexicon) -> Iterator[tuple[str, list[Item], Blueprint]]:
    if lexicon.blueprint is None:
        return
    for outline in bank.questionnaires:
        if outline.id in lexicon.blueprint.ordered and outline.items:
            path = f"questionnaires.{outline.id}.items"
            yield path, list(map(bank.items.__getitem__, outline.items)), lexicon.blueprint


def _intensities_in_blueprint(bank: Bank, lexicon: Lexicon) -> Findings:
    return _tallied(bank, lexicon, "intensity")


def _signals_have_all_intensities(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    for signal in bank.signals:
        held = {item.intensity for item in bank.items if item.signal == signal.id}
        for missing in (one for one in _INTENSITIES if one not in held):
            yield f"signals.{signal.id}", f"has no {missing} item; each signal has all three"


def _majority(bank: Bank, _: Lexicon) -> Findings:
    for item in bank.items:
        if not item.judgements:
            continue
        judged, votes = Counter(item.judgements).most_common(1)[0]
        path = f"items.{item.id}.intensity"
        if 2 * votes <= len(item.judgements):
            yield path, f"{', '.join(item.judgements)} have no majority; judge it again"
        elif judged != item.intensity:
            yield path, f"is {item.intensity}; most judgements say {judged}"


def _order_of_intensities(bank: Bank, lexicon: Lexicon) -> Findings:
    for path, items, blueprint in _ordered(bank, lexicon):
        last = len(items) - 1
        for position in [*range(len(items) // blueprint.gentle_start), last]:
            if items[position].intensity == "hard":
                yield f"{path}[{position}]", "is a hard item; begin and end with easier ones"


def _spread(bank: Bank, _: Lexicon) -> Findings:
    for outline, _rule in _scored(bank):
        items = list(map(bank.items.__getitem__, outline.items))
        for pillar in dict.fromkeys(item.pillar for item in items):
            held = [item.intensity for item in items if item.pillar == pillar and item.intensity]
            for one in _INTENSITIES:
                if PER_INTENSITY * held.count(one) < len(held) >= PER_INTENSITY:
                    path = f"questionnaires.{outline.id}.items"
                    message = f"{held.count(one)} of {len(held)} rated items of {pillar} are {one}"
                    yield path, f"{message}; one in {PER_INTENSITY} of each reaches both ends"


def _counts_in_blueprint(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    for asked in dict.fromkeys(size.questionnaire for size in lexicon.blueprint.sizes):
        if asked not in bank.questionnaires:
            yield f"questionnaires.{cut(asked)}", "is missing; the blueprint has it"
    for path, context, items, size in _sizes(bank, lexicon):
        if len(items) != size.items:
            yield path, f"{context}: {len(items)} items; the blueprint says {size.items}"
    for concerns in ("pillar", "signal", "cause"):
        yield from _tallied(bank, lexicon, concerns)


def _matrix(bank: Bank, lexicon: Lexicon) -> Findings:
    blueprint = lexicon.blueprint
    if blueprint is None or blueprint.questionnaire not in bank.questionnaires:
        return
    outline = bank.questionnaires[blueprint.questionnaire]
    path = f"questionnaires.{outline.id}.items"
    items = list(map(bank.items.__getitem__, outline.items))
    tally = Counter((item.signal, item.pillar) for item in items)
    for signal in bank.signals if blueprint.matrix else ():
        for pillar in bank.pillars:
            expected = blueprint.matrix.get(signal.id, {}).get(pillar.id, 0)
            found = tally[signal.id, pillar.id]
            if found != expected:
                message = f"{found} items of {pillar.id} on {signal.id}"
                yield path, f"{message}; the blueprint says {expected}"
    for context, expected_out in blueprint.left_out.items():
        for item in items:
            if context in item.contexts:
                continue
            if (item.signal, item.pillar) not in expected_out.items() or item.intensity != "hard":
                message = f"is not asked of a {cut(context)}; the blueprint leaves out others"
                yield f"items.{item.id}.contexts", f"{message}, all of them hard"


def _varied_order(bank: Bank, lexicon: Lexicon) -> Findings:
    for path, items, _blueprint in _ordered(bank, lexicon):
        for position, (one, other) in enumerate(pairwise(items), start=1):
            for field in ("pillar", "signal"):
                if getattr(one, field) == getattr(other, field):
                    message = f"is on the {field} of the item before it; put another between them"
                    yield f"{path}[{position}]", message


def _can_be_scored(bank: Bank, _: Lexicon) -> Findings:
    for outline in bank.questionnaires:
        path = f"questionnaires.{outline.id}.items"
        rule = bank.rules[outline.rule]
        for context in bank.contexts.ids:
            items = _asked(bank, outline, context)
            if isinstance(rule, PulseRule) and 0 < len(items) < rule.least_answered:
                message = f"{len(items)} items; its number needs {rule.least_answered} answers"
                yield path, f"{context}: {message}"
            elif isinstance(rule, PillarRule):
                for pillar, found in Counter(item.pillar for item in items).items():
                    if found < rule.least_answered:
                        message = f"{context}: {found} items of {pillar}"
                        yield path, f"{message}; its number needs {rule.least_answered} answers"


def _wishes_stand_beside(bank: Bank, lexicon: Lexicon) -> Findings:
    """What a wish is about is asked in each form of the blueprint, so that a gap can be told."""
    if lexicon.blueprint is None:
        return
    planned = {size.questionnaire for size in lexicon.blueprint.sizes}
    forms = [form for form, _rule in _scored(bank) if form.id in planned]
    for outline in bank.questionnaires:
        if not isinstance(bank.rules[outline.rule], WishRule):
            continue
        for wish in map(bank.items.__getitem__, outline.items):
            for form in forms:
                asked = bank.items[wish.wish_for].contexts if wish.wish_for in form.items else ()
                for context in (one for one in wish.contexts if one not in asked):
                    message = f"{context}: {form.id} does not ask {wish.wish_for}"
                    yield f"items.{wish.id}.wish_for", f"{message}; wish for what it asks"


def _can_be_seen(bank: Bank, _: Lexicon) -> Findings:
    for outline, rule in _scored(bank):
        for context in bank.contexts.ids:
            items = _asked(bank, outline, context)
            for signal, found in Counter(item.signal for item in items if item.signal).items():
                if found < rule.signal_least_answered:
                    message = f"{found} items on {signal}"
                    needed = f"its state needs {rule.signal_least_answered} answers"
                    yield f"questionnaires.{outline.id}.items", f"{context}: {message}; {needed}"


RULES = (
    Rule("L04", "error", _keys_in_blueprint),
    Rule("L04", "error", _both_keys),
    Rule("L04", "error", _order_of_keys),
    Rule("L16", "error", _intensities_in_blueprint),
    Rule("L16", "error", _signals_have_all_intensities),
    Rule("L16", "error", _majority),
    Rule("L16", "error", _order_of_intensities),
    Rule("L16", "warning", _spread),
    Rule("L17", "error", _counts_in_blueprint),
    Rule("L17", "error", _matrix),
    Rule("L17", "error", _varied_order),
    Rule("L17", "error", _can_be_scored),
    Rule("L17", "error", _wishes_stand_beside),
    Rule("L17", "warning", _can_be_seen),
)
