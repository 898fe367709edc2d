"""What signs, pillars and causes bring for the people who show them: N01 to N03."""

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.originality import words_of
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.model.bank import Bank

__all__ = ["LONGEST_LESSON", "LONGEST_TITLE", "RULES"]

LONGEST_LESSON = 80
"""The most words of a lesson: it is read before the first step."""

LONGEST_TITLE = 5
"""The most words of the title of a chapter."""


def _everyday(bank: Bank, _: Lexicon) -> Findings:
    for signal in bank.signals:
        for context in bank.contexts.ids:
            if signal.example(context) is None:
                path = f"signals.{signal.id}.examples"
                yield path, f"has no scene for {context}; tell one for each context"


def _brief(bank: Bank, _: Lexicon) -> Findings:
    for signal in bank.signals:
        read = (context.render(signal.lesson) for context in bank.contexts)
        words = max(len(words_of(lesson)) for lesson in (signal.lesson, *read))
        if words > LONGEST_LESSON:
            path = f"signals.{signal.id}.lesson"
            yield path, f"{words} words; at most {LONGEST_LESSON} are read before the first step"


def _titled(bank: Bank, lexicon: Lexicon) -> Findings:
    for section in ("pillars", "signals", "causes"):
        for record in getattr(bank, section):
            path = f"{section}.{record.id}.chapter"
            words = len(words_of(record.chapter or ""))
            if record.chapter is None and lexicon.blueprint is not None:
                yield path, "is missing; it is the title of a chapter of a plan"
            if words > LONGEST_TITLE:
                yield path, f"{words} words; a title has at most {LONGEST_TITLE}"


RULES = (
    Rule("N01", "warning", _everyday),
    Rule("N02", "error", _brief, by_language=True),
    Rule("N03", "error", _titled, by_language=True),
)
