"""What no text may claim or assume, and how it names the other person: C01, C02 and C04."""

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.bank.texts import texts
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.content import PLACEHOLDER, PLACEHOLDERS

__all__ = ["RULES"]

_FORMS: dict[str, tuple[str, ...]] = {
    "first-person": PLACEHOLDERS[:3],
    "to-the-reader": PLACEHOLDERS[3:],
}


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


def _right_voice(bank: Bank, _: Lexicon) -> Findings:
    for text in texts(bank):
        right = _FORMS.get(text.voice, PLACEHOLDERS)
        for match in PLACEHOLDER.finditer(text.text):
            if match[1] not in right:
                here = ", ".join(f"{{{form}}}" for form in right)
                yield text.path, f"{match[0]} does not belong here; here it is {here}"


RULES = (
    Rule("C01", "error", _no_claims),
    Rule("C02", "error", _no_gender),
    Rule("C04", "error", _right_voice),
)
