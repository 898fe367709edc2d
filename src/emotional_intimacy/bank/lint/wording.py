"""How an item is worded: L01, L02, L05 to L07, L09, L10, L12 to L15 and L22."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from emotional_intimacy.bank.lint.lexicon import Lexicon, Words
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.bank.texts import own_items
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Item

__all__ = ["LONGEST_ITEM", "LONGEST_LINE", "MOST_DIFFICULT", "RULES", "grade"]

LONGEST_ITEM = 16
"""Words of an item."""

LONGEST_LINE = 90
"""Characters of an item."""

MOST_DIFFICULT = 6.0
"""School years that the items of one pillar, taken together, may ask for."""

_WORD = re.compile(r"[\w']+")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
_FULL_STOPS = (".", "\u0589", "\u06d4", "\u0964", "\u1362", "\u3002", "\uff0e", "\uff61")
_CURLY = re.compile("[\u2018\u2019\u201b\u02bc]")


def _worded(items: Iterable[Item], words: Words, message: str) -> Findings:
    for item in items:
        for hit in words.found(item.text):
            note = f": {hit.note}" if hit.note else ""
            yield f"items.{item.id}.text", f"{message.format(word=repr(hit.word))}{note}"


def _one_idea(bank: Bank, lexicon: Lexicon) -> Findings:
    message = "{word} joins two ideas; ask one of them"
    return _worded(own_items(bank), lexicon.words("L01", "joining"), message)


def _affirmed(bank: Bank, lexicon: Lexicon) -> Findings:
    message = "{word} negates; say what is the case instead"
    return _worded(own_items(bank), lexicon.words("L02", "negation"), message)


def _rendered(bank: Bank, item: Item) -> Iterator[tuple[str, str]]:
    for context in map(bank.contexts.__getitem__, item.contexts):
        yield context.id, context.render(item.text)


def _short(bank: Bank, _: Lexicon) -> Findings:
    for item in own_items(bank):
        path = f"items.{item.id}.text"
        longest = max((text for _, text in _rendered(bank, item)), key=len, default=item.text)
        words = len(_WORD.findall(longest))
        if words > LONGEST_ITEM:
            yield path, f"{words} words; at most {LONGEST_ITEM} are read at a glance"
        if len(longest) > LONGEST_LINE:
            yield path, f"{len(longest)} characters; at most {LONGEST_LINE} are read at a glance"
        if len(_SENTENCE_END.findall(longest)) > 1:
            yield path, "more than one sentence; an item is one"


def grade(texts: list[str], vowels: str, silent: tuple[str, ...]) -> float:
    """A rough Flesch-Kincaid grade of sentences taken together.

    Syllables are counted as runs of vowels, less a silent ending; single sentences swing widely.

    Args:
        texts: The sentences.
        vowels: The letters that make a syllable.
        silent: Endings that make none of their own.

    Returns:
        School years.

    References:
        Kincaid, Fishburne, Rogers and Chissom (1975): 0.39 words a sentence + 11.8 syllables a word
        - 15.59. Formulas of this kind misjudge every second survey question (Lenzner, 2014).
    """
    words = [word.lower() for text in texts for word in _WORD.findall(text)]
    sentences = sum(max(1, len(_SENTENCE_END.findall(text))) for text in texts)
    syllables = 0
    for word in words:
        runs = len(re.findall(f"[{vowels}]+", word))
        syllables += max(1, runs - (runs > 1 and word.endswith(silent)))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _readable(bank: Bank, lexicon: Lexicon) -> Findings:
    vowels = "".join(lexicon.words("L06", "vowels").words)
    if not vowels:
        return
    silent = tuple(lexicon.words("L06", "silent endings").words)
    pooled = defaultdict(list)
    for item in own_items(bank):
        rendered = [text for _, text in _rendered(bank, item)]
        pooled[item.pillar].append(rendered[0] if rendered else item.text)
    for pillar, texts in pooled.items():
        found = grade(texts, vowels, silent) if any(map(_WORD.search, texts)) else 0.0
        if found > MOST_DIFFICULT:
            message = f"its items together read like school year {found:.1f}, by a rough estimate"
            path = f"pillars.{pillar}" if pillar else "items"
            yield path, f"{message}; shorter words bring it to {MOST_DIFFICULT:g}"


def _one_quantifier(bank: Bank, lexicon: Lexicon) -> Findings:
    for kind in ("frequency", "extent"):
        anchors = lexicon.words("L07", f"{kind} anchors")
        words = lexicon.words("L07", kind)
        asked = {
            item
            for outline in bank.questionnaires
            if any(map(anchors.found, bank.response_scales[outline.response_scale].labels))
            for item in outline.items
        }
        items = (item for item in own_items(bank) if item.id in asked)
        yield from _worded(items, words, f"{{word}} tells a {kind}; leave that to the answers")


def _one_window(bank: Bank, lexicon: Lexicon) -> Findings:
    message = "{word} names a time; the questionnaire names it once for all items"
    yield from _worded(own_items(bank), lexicon.words("L09", "time"), message)
    for outline in bank.questionnaires:
        if not outline.window.strip():
            path = f"questionnaires.{outline.id}.window"
            yield path, "names no time; say once which time the items ask about"


def _neutral(bank: Bank, lexicon: Lexicon) -> Findings:
    message = "{word} assumes who the other person is; write {{person}}"
    for name in ("gendered", "relatives"):
        yield from _worded(own_items(bank), lexicon.words("L10", name), message)


def _for_everyone(bank: Bank, lexicon: Lexicon) -> Findings:
    message = "{word} reads differently to different people"
    return _worded(own_items(bank), lexicon.words("L12", "culture-bound"), message)


def _own_experience(bank: Bank, lexicon: Lexicon) -> Findings:
    message = "{word} reads the other's mind; ask what I notice or do"
    return _worded(own_items(bank), lexicon.words("L13", "mind-reading"), message)


def _factual(bank: Bank, lexicon: Lexicon) -> Findings:
    message = "{word} asks about what might be; ask about what is"
    return _worded(own_items(bank), lexicon.words("L14", "hypothetical"), message)


def _open(bank: Bank, lexicon: Lexicon) -> Findings:
    message = "{word} judges or exaggerates; use a plain word"
    return _worded(own_items(bank), lexicon.words("L15", "moral and absolute"), message)


def _plain_sentence(bank: Bank, lexicon: Lexicon) -> Findings:
    tense = "{word} is not about the present; tell it in the present tense"
    yield from _worded(own_items(bank), lexicon.words("L22", "other tenses"), tense)
    speaker = lexicon.words("L22", "first person")
    for item in own_items(bank):
        path = f"items.{item.id}.text"
        if lexicon.lists and _CURLY.search(item.text):
            yield path, "holds a curly apostrophe; the word lists have the straight one"
        if not item.text.endswith(_FULL_STOPS):
            yield path, "does not end with a full stop"
        if item.signal and speaker.words and not speaker.found(item.text):
            yield path, "says nothing of me or us; put it in the first person"
        for context, text in _rendered(bank, item):
            if text[:1].islower():
                yield path, f"begins with a small letter for {context}; write {{Person}} there"
                break


def _known_language(bank: Bank, lexicon: Lexicon) -> Findings:
    if not lexicon.lists:
        yield f"text/{bank.locale}", "has no word lists here; rules on words were left out"


RULES = (
    Rule("no-word-lists", "warning", _known_language),
    Rule("L01", "error", _one_idea),
    Rule("L02", "error", _affirmed),
    Rule("L05", "warning", _short),
    Rule("L06", "warning", _readable),
    Rule("L07", "error", _one_quantifier),
    Rule("L09", "error", _one_window),
    Rule("L10", "error", _neutral),
    Rule("L12", "warning", _for_everyone),
    Rule("L13", "warning", _own_experience),
    Rule("L14", "warning", _factual),
    Rule("L15", "error", _open),
    Rule("L22", "warning", _plain_sentence),
)
