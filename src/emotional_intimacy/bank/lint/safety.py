"""What could harm: L20 in items, S01 to S03 in every text."""

import re

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.bank.lint.texts import own_items, texts
from emotional_intimacy.model.bank import Bank

__all__ = ["RULES"]

_DIGITS = re.compile(r"\+?\d(?:[\d,.]*\d)?(?:[ ()/-]{1,2}\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")
_AMOUNT = re.compile(r"\d{3,4}|\d{1,3}(?:,\d{3})+")
_LONG = 3
_ADDRESS = re.compile(r"(?:\bhttp://|(?<!https://)\bwww\.)\S*")


def _no_fear(bank: Bank, lexicon: Lexicon) -> Findings:
    words = lexicon.words("L20", "fear")
    for item in bank.items:
        for hit in words.found(item.text):
            message = f"{hit.word!r} is about safety, which is never scored"
            yield f"items.{item.id}.text", f"{message}"


def _nothing_private(bank: Bank, lexicon: Lexicon) -> Findings:
    words = lexicon.words("L20", "private matters")
    for item in own_items(bank):
        for hit in words.found(item.text):
            message = f"{hit.word!r} is about touch, sex, money or children"
            yield f"items.{item.id}.text", f"{message}; an answer to it can be given under pressure"


def _no_false_comfort(bank: Bank, lexicon: Lexicon) -> Findings:
    words = lexicon.words("S01", "reassurance")
    for one in texts(bank):
        if one.section not in {"pages", "items"}:
            for hit in words.found(one.text):
                yield one.path, f"{hit.word!r} reads as a finding; only the pages speak of safety"


def _no_phone_numbers(bank: Bank, lexicon: Lexicon) -> Findings:
    counted = lexicon.words("S02", "counted")
    for one in texts(bank):
        text = counted.without_allowed(one.text)
        for match in _DIGITS.finditer(text):
            number = match[0]
            if sum(map(str.isdigit, number)) < _LONG or _YEAR.fullmatch(number):
                continue
            # The summary of a study is full of sample sizes, and nobody calls those.
            if one.section == "sources" and _AMOUNT.fullmatch(number):
                continue
            if not counted.found(" ".join(text[match.end() :].split()[:2])):
                message = f"{number!r} could be dialled; numbers of helplines go out of date"
                yield one.path, f"{message}, name a directory"


def _only_https(bank: Bank, _: Lexicon) -> Findings:
    for one in texts(bank):
        for match in _ADDRESS.finditer(one.text):
            yield one.path, f"{match[0]!r} is no https address; write https://"


RULES = (
    Rule("L20", "error", _no_fear),
    Rule("L20", "error", _nothing_private),
    Rule("S01", "error", _no_false_comfort),
    Rule("S02", "error", _no_phone_numbers),
    Rule("S03", "error", _only_https),
)
