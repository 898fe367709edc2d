"""What a rule of the content linter is."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.model.bank import Bank

__all__ = ["Findings", "Level", "Rule"]

Level = Literal["error", "warning"]
"""Whether what is found must be fixed, or may be looked at and left."""

Findings = Iterator[tuple[str, str]]
"""Pairs of path and message: where something is wrong, what it is and what would be right."""


class Rule(NamedTuple):
    """One rule of the content linter.

    Attributes:
        id: Its name, such as ``"L02"``.
        level: Whether what it finds must be fixed, or may be looked at and left.
        finds: The rule itself.
        by_language: Whether it goes by signs of languages with word lists, so that in others what
            it finds can only be a warning.
    """

    id: str
    level: Level
    finds: Callable[[Bank, Lexicon], Findings]
    by_language: bool = False

    def level_for(self, lexicon: Lexicon) -> Level:
        """The level of what it finds in a bank.

        Args:
            lexicon: What the bank is measured by.

        Returns:
            The level.
        """
        return "warning" if self.by_language and not lexicon.lists else self.level
