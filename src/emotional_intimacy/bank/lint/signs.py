"""What each sign brings for the people who show it: N01 and N02."""

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.originality import words_of
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.model.bank import Bank

__all__ = ["LONGEST_LESSON", "RULES"]

LONGEST_LESSON = 80
"""The most words of a lesson: it is read before the first step."""


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


RULES = (
    Rule("N01", "warning", _everyday),
    Rule("N02", "error", _brief, by_language=True),
)
