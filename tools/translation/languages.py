"""What Babel knows of a language: which way it is written, and its plural rules."""

import re
from typing import Any

from babel import Locale, UnknownLocaleError

from emotional_intimacy.model.plurals import CATEGORIES

__all__ = ["describe"]

_NUMBERS = (*range(1_001), 10_000, 100_000, 1_000_000, 2_000_000)
"""Whole numbers among which each plural category of a language has one, if it has any."""

_SPELLINGS = ((r"\bmod\b", "%"), (r"\bnot in\b", "!="), (r"\bin\b", "="))
"""How Babel spells a rule, and how CLDR does."""


def describe(tag: str) -> dict[str, Any] | None:
    """The direction and the plural rules of a language.

    Args:
        tag: Its tag (BCP 47).

    Returns:
        ``direction`` and ``plurals`` as in a locale.json; None if Babel does not know the language.
        Categories that no whole number falls in are left out: no fractions are counted.
    """
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    category = locale.plural_form
    needed = {category(number) for number in _NUMBERS}
    rules = {name: _as_cldr(rule) for name, rule in category.rules.items() if name in needed}
    in_order = {name: rules[name] for name in CATEGORIES if name in rules}
    return {"direction": locale.text_direction, "plurals": in_order}


def _as_cldr(rule: str) -> str:
    for babel, cldr in _SPELLINGS:
        rule = re.sub(babel, cldr, rule)
    return rule
