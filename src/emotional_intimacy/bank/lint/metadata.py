"""What is said about an item, and the scales it is answered on: L03, L08, L11, L25 and L26."""

from collections import defaultdict

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.bank.texts import own_items
from emotional_intimacy.model.bank import Bank

__all__ = ["RULES"]


def _key_follows(bank: Bank, _: Lexicon) -> Findings:
    for item in bank.items:
        expected = None
        if item.signal:
            expected = 1 if bank.signals[item.signal].kind == "strong" else -1
        if item.key != expected:
            yield f"items.{item.id}.key", f"is {item.key}; from its signal follows {expected}"
        if item.signal and not item.pillar:
            yield f"items.{item.id}.pillar", "is missing; an item with a signal counts in a pillar"


def _labels(bank: Bank, _: Lexicon) -> Findings:
    for scale in bank.response_scales:
        path = f"response_scales.{scale.id}.labels"
        answers = scale.maximum - scale.minimum + 1
        if scale.labels and len(scale.labels) != answers:
            yield path, f"{len(scale.labels)} labels for {answers} answers; label each answer"
        if len(set(scale.labels)) != len(scale.labels) or not all(map(str.strip, scale.labels)):
            yield path, "a label is empty or stands there twice; each answer has its own"


def _one_scale(bank: Bank, _: Lexicon) -> Findings:
    scales = defaultdict(set)
    for outline in bank.questionnaires:
        for item in outline.items:
            scales[item].add(outline.response_scale)
    for item, held in scales.items():
        if len(held) > 1:
            both = " and on ".join(sorted(held))
            yield f"items.{item}", f"is answered on {both}; keep to one scale"


def _fits_context(bank: Bank, lexicon: Lexicon) -> Findings:
    for item in own_items(bank):
        for name, words in lexicon.lists.get("L11", {}).items():
            for hit in words.found(item.text):
                for context in sorted({*item.contexts} & {*words.unfit}):
                    message = f"{hit.word!r} ({name}) does not fit {context}; leave one of them out"
                    yield f"items.{item.id}.contexts", message


def _noted(bank: Bank, lexicon: Lexicon) -> Findings:
    for item in own_items(bank):
        if item.note:
            continue
        for hit in lexicon.words("L25", "hard to translate").found(item.text):
            message = f"{hit.word!r} needs a note for translators and interviewers"
            yield f"items.{item.id}.note", f"{message}: {hit.note}"


def _complete(bank: Bank, _: Lexicon) -> Findings:
    for item in bank.items:
        if not item.facet.strip():
            yield f"items.{item.id}.facet", "is empty; say what the item is about"
        if not item.contexts:
            yield f"items.{item.id}.contexts", "is empty; no questionnaire can ask it"


def _reviewed(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    wanted = lexicon.blueprint.judgements
    for item in bank.items:
        path = f"items.{item.id}"
        if item.status == "draft":
            yield f"{path}.status", "is a draft; the blueprint wants reviewed items"
        if not item.signal:
            continue
        for field in ("referent", "intensity"):
            if getattr(item, field) is None:
                yield f"{path}.{field}", "is missing; the blueprint wants every scored item tagged"
        if len(item.judgements) != wanted:
            message = f"{len(item.judgements)} judgements; the blueprint says {wanted}"
            yield f"{path}.judgements", message


RULES = (
    Rule("L03", "error", _key_follows),
    Rule("L08", "error", _labels),
    Rule("L08", "error", _one_scale),
    Rule("L11", "error", _fits_context),
    Rule("L25", "warning", _noted),
    Rule("L26", "error", _complete),
    Rule("L26", "error", _reviewed),
)
