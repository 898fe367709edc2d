"""What a rule of the content linter is."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.model.bank import Bank

__all__ = ["Findings", "Rule"]

Findings = Iterator[tuple[str, str]]
"""Pairs of path and message: where something is wrong, what it is and what would be right."""


class Rule(NamedTuple):
    """One rule of the content linter.

    Attributes:
        id: Its name, such as ``"L02"``.
        level: Whether what it finds must be mended, or may be looked at and left.
        finds: The rule itself.
    """

    id: str
    level: Literal["error", "warning"]
    finds: Callable[[Bank, Lexicon], Findings]
