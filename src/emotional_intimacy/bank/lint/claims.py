"""What no text may claim or assume, and which placeholders it may hold: C01 to C04."""

import re

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.bank.lint.texts import texts
from emotional_intimacy.model.bank import Bank

__all__ = ["RULES"]

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")
_FORMS = {
    "first-person": ("person", "Person", "persons"),
    "to-the-reader": ("other", "Other", "others"),
}
_KNOWN = tuple(form for forms in _FORMS.values() for form in forms)


def _no_claims(bank: Bank, lexicon: Lexicon) -> Findings:
    words = lexicon.words("C01", "claims")
    for one in texts(bank):
        for hit in words.found(one.text):
            yield one.path, f"{hit.word!r} claims too much: {hit.note}"


def _no_gender(bank: Bank, lexicon: Lexicon) -> Findings:
    words = lexicon.words("L10", "gendered")
    for one in texts(bank):
        if (one.section, one.voice) != ("items", "first-person"):
            for hit in words.found(one.text):
                yield one.path, f"{hit.word!r} assumes a gender; name the person or write they"


def _known_placeholders(bank: Bank, _: Lexicon) -> Findings:
    for one in texts(bank):
        if _BRACE.search(_PLACEHOLDER.sub("", one.text)):
            yield one.path, "a brace has no partner; a placeholder stands in a pair"
        if one.voice == "fields":
            continue
        for match in _PLACEHOLDER.finditer(one.text):
            if match[1] not in _KNOWN:
                yield one.path, f"{match[0]} is no placeholder; known are {', '.join(_KNOWN)}"


def _right_voice(bank: Bank, _: Lexicon) -> Findings:
    for one in texts(bank):
        allowed = _FORMS.get(one.voice, ())
        for match in _PLACEHOLDER.finditer(one.text):
            if one.voice == "fields" or match[1] not in _KNOWN or match[1] in allowed:
                continue
            if allowed:
                right = f"here it is {', '.join(f'{{{form}}}' for form in allowed)}"
            else:
                right = "this text is not rendered for a context"
            yield one.path, f"{match[0]} does not belong here; {right}"


RULES = (
    Rule("C01", "error", _no_claims),
    Rule("C02", "error", _no_gender),
    Rule("C03", "error", _known_placeholders),
    Rule("C04", "error", _right_voice),
)
