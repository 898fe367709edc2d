"""What could harm: L20 in items, S01 to S03 in texts, S04 in what is asked, S05 in addresses."""

import re
from collections.abc import Iterator
from datetime import timedelta

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.bank.texts import Text, own_items, texts
from emotional_intimacy.model.bank import Bank

__all__ = ["RULES"]

_NUMBER = re.compile(
    r"\+?\d(?:[\d.,'\u2019\u00a0\u202f\u066b\u066c]*\d)?(?:[ ()/\u2010\u2011-]{1,2}\d+)*"
)
_FIGURE = re.compile(
    r"(?!0)\d{1,3}(?P<mark>[.,'\u2019\u00a0\u202f\u066c])\d{3}(?:(?P=mark)\d{3})*"
    r"(?:(?!(?P=mark))[.,\u066b]\d+)?"
    r"|(?!0)\d{1,2}(?:,\d\d)+,\d{3}|(?!0)\d{1,3}(?: \d{3})* 000"
    r"|0[.,\u066b]\d+|\d{1,2}[.,\u066b]\d{1,3}|\d{3}[.,\u066b]\d{1,2}"
    r"|(?:19|20)\d\d(?:-(?:19|20)?\d\d)?"
    r"|(?:19|20)\d\d(?P<ymd>[./-])\d{1,2}(?P=ymd)\d{1,2}"
    r"|\d{1,2}(?P<dmy>[./-])\d{1,2}(?P=dmy)(?:19|20)\d\d"
)
"""Thousands and decimals as any language marks them, years and dates: nobody dials these."""
_DIALED = re.compile(
    r"\+(?:\D*\d){6,}.*|0(?:\D*\d){4,}.*"
    r"|(?=(?:\D*\d){9})(?=.*[()/\u2010\u2011.-])\d+(?:\D+\d+){2,}"
)
"""With a sign or code in front, or in three groups with dashes: in any language to be dialed."""
_AMOUNT = re.compile(r"\d{3,4}")
_LONG = 3
_ASKED = {"fear", "responsiveness"}
_LONGEST_TRUSTED = timedelta(days=180)
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


def _could_be_dialed(bank: Bank, lexicon: Lexicon) -> Iterator[tuple[Text, str, str]]:
    """Each number that may be one to call, with what stands after it."""
    counted, shares = lexicon.words("S02", "counted"), lexicon.words("S02", "shares")
    for text in texts(bank):
        left = counted.without_allowed(text.text)
        for match in _NUMBER.finditer(left):
            number = match[0]
            if sum(map(str.isdigit, number)) < _LONG or _FIGURE.fullmatch(number):
                continue
            share = " ".join((*left[: match.start()].split()[-1:], number))
            if all(hit.word != share for hit in shares.found(share)):  # "of 100", not "of 100-22"
                yield text, number, left[match.end() :]


_OUT_OF_DATE = "could be dialed; numbers of helplines go out of date, name a directory"


def _no_phone_numbers(bank: Bank, lexicon: Lexicon) -> Findings:
    for text, number, _ in _could_be_dialed(bank, lexicon):
        if _DIALED.fullmatch(number):
            yield text.path, f"{number!r} {_OUT_OF_DATE}"


def _no_bare_numbers(bank: Bank, lexicon: Lexicon) -> Findings:
    counted = lexicon.words("S02", "counted")
    for text, number, after in _could_be_dialed(bank, lexicon):
        # The summary of a study is full of sample sizes, and nobody calls those.
        in_a_summary = text.section == "sources" and _AMOUNT.fullmatch(number)
        is_counted = counted.found(" ".join(after.split()[:2]))
        if not (_DIALED.fullmatch(number) or in_a_summary or is_counted):
            yield text.path, f"{number!r} {_OUT_OF_DATE}"


def _only_https(bank: Bank, _: Lexicon) -> Findings:
    for one in texts(bank):
        for match in _ADDRESS.finditer(one.text):
            yield one.path, f"{match[0]!r} is not an https address; write https://"


def _asks_in_private(bank: Bank, _: Lexicon) -> Findings:
    if not bank.private_questions:
        return
    for context in bank.contexts.ids:
        asked = {one.gate for one in bank.private_questions if one.context == context}
        for gate in sorted(_ASKED - asked):
            path = f"private_questions ({context})"
            yield path, f"no question closes the gate {gate}; without one it never opens"
    wordings: dict[str, str] = {}
    for one in bank.private_questions:
        other = wordings.setdefault(one.text, one.id)
        if other != one.id:
            yield f"private_questions.{one.id}.text", f"is that of {other}; word it for its context"


def _looked_at(bank: Bank, _: Lexicon) -> Findings:
    for one in bank.resources:
        path = f"resources.{one.id}"
        if not one.url.startswith("https://"):
            yield f"{path}.url", "is not an https address; write https://"
        if not timedelta() < one.expires_on - one.verified_on <= _LONGEST_TRUSTED:
            message = f"lies more than {_LONGEST_TRUSTED.days} days after verified_on, or before it"
            yield f"{path}.expires_on", message


RULES = (
    Rule("L20", "error", _no_fear),
    Rule("L20", "error", _nothing_private),
    Rule("S01", "error", _no_false_comfort),
    Rule("S02", "error", _no_phone_numbers),
    Rule("S02", "error", _no_bare_numbers, by_language=True),
    Rule("S03", "error", _only_https),
    Rule("S04", "error", _asks_in_private),
    Rule("S05", "error", _looked_at),
)
