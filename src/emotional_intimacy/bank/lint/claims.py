"""What no text may claim or assume, and how it names the other person: C01, C02 and C04."""

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.bank.placeholders import fields_of
from emotional_intimacy.bank.texts import forms_of, texts
from emotional_intimacy.model.bank import Bank

__all__ = ["RULES"]

_ELSEWHERE = {"first-person": "other", "to-the-reader": "person"}
"""How the names of the forms begin that do not belong into texts of a voice."""


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
    forms = forms_of(bank)
    elsewhere = {
        # One of a language that stands in for this one names that language first.
        voice: {form for form in forms if form.rpartition(":")[2].lower().startswith(beginning)}
        for voice, beginning in _ELSEWHERE.items()
    }
    for text in texts(bank):
        wrong = elsewhere.get(text.voice, ())
        for form in fields_of(text.text):
            if form in wrong:
                here = ", ".join(f"{{{name}}}" for name in forms if name not in wrong)
                yield text.path, f"{{{form}}} does not belong here; here it is {here}"


RULES = (
    Rule("C01", "error", _no_claims),
    Rule("C02", "error", _no_gender),
    Rule("C04", "error", _right_voice),
)
