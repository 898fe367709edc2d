"""Which plural form a language uses for a whole number, by the rules of CLDR.

A rule is written as Unicode writes it (UTS 35, "Language Plural Rules"), for example
``"n % 10 = 1 and n % 100 != 11"``.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.value import Value

__all__ = ["CATEGORIES", "Plural", "PluralCategory", "PluralRule", "category_of", "parse_rule"]

PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]
"""What CLDR calls the plural forms of a language."""

CATEGORIES: tuple[PluralCategory, ...] = ("zero", "one", "two", "few", "many", "other")
"""In the order in which their rules are asked."""

_LONGEST = 2_000
"""Characters of a rule; the longest of CLDR has a tenth of it."""

_SAMPLES = re.compile(r"@(?:integer|decimal)\b.*", re.DOTALL)
_VALUE = r"[0-9]{1,18}"
_RANGE = rf"{_VALUE}(?:\s*\.\.\s*{_VALUE})?"
_RELATION = re.compile(
    rf"\s*([nivwftce])(?:\s*%\s*({_VALUE}))?\s*(!?=)\s*({_RANGE}(?:\s*,\s*{_RANGE})*)\s*"
)
_WHOLE = frozenset("ni")
"""The operands that are the number itself; of a whole number, the digits after the point and the
exponent, which are all others, are 0."""


class Relation(NamedTuple):
    """One comparison of a rule.

    Attributes:
        of_number: Whether it is about the number; else it is about 0.
        modulus: What it is divided by, to compare the remainder; None: it is not divided.
        equal: Whether it is to lie in one of the ranges, or in none.
        ranges: Pairs of the lowest and the highest number of a range.
    """

    of_number: bool
    modulus: int | None
    equal: bool
    ranges: tuple[tuple[int, int], ...]

    def holds(self, number: int) -> bool:
        """Whether it holds for a whole number from 0."""
        value = number if self.of_number else 0
        if self.modulus is not None:
            value %= self.modulus
        return self.equal == any(low <= value <= high for low, high in self.ranges)


@lru_cache(maxsize=256)
def parse_rule(written: str) -> tuple[tuple[Relation, ...], ...]:
    """Take a rule apart.

    Args:
        written: The rule.

    Returns:
        Its alternatives, each with the comparisons that must hold together.

    Raises:
        RequestError: It is not a rule.
    """
    if len(written) > _LONGEST:
        raise RequestError("rule", "is too long", f"at most {_LONGEST} characters")
    alternatives = re.split(r"\bor\b", _SAMPLES.sub("", written))
    return tuple(tuple(map(_relation, re.split(r"\band\b", one))) for one in alternatives)


def _relation(written: str) -> Relation:
    match = _RELATION.fullmatch(written)
    if match is None or (match[2] and not int(match[2])):
        allowed = "a rule of CLDR such as 'n % 10 = 1 and n % 100 != 11'"
        raise RequestError("rule", "is not a plural rule", allowed)
    ranges = []
    for part in match[4].split(","):
        low, _, high = part.partition("..")
        ranges.append((int(low), int(high or low)))
    modulus = int(match[2]) if match[2] else None
    return Relation(match[1] in _WHOLE, modulus, match[3] == "=", tuple(ranges))


@attrs.frozen(eq=False, repr=False)
class PluralRule(Value):
    """For which numbers a language uses one of its plural forms.

    Attributes:
        category: What CLDR calls the form; ``"other"`` needs no rule.
        rule: The rule as it was written, which `parse_rule` can take apart.

    Example:
        >>> from emotional_intimacy.model.plurals import PluralRule, category_of
        >>> english = (PluralRule("one", "i = 1 and v = 0"),)
        >>> [category_of(number, english) for number in (0, 1, 2)]
        ['other', 'one', 'other']
    """

    category: PluralCategory
    rule: str

    def holds(self, number: int) -> bool:
        """Whether it holds for a whole number from 0."""
        return any(
            all(one.holds(number) for one in relations) for relations in parse_rule(self.rule)
        )


def category_of(number: int, rules: tuple[PluralRule, ...]) -> PluralCategory:
    """The plural form that a language uses for a whole number.

    Args:
        number: The number; its sign does not count.
        rules: The rules of the language, at most one for each form.

    Returns:
        The first form, in the order of `CATEGORIES`, whose rule holds; ``"other"`` if none does.
    """
    fitting = {rule.category for rule in rules if rule.holds(abs(number))}
    for category in CATEGORIES:
        if category in fitting:
            return category
    return "other"


@attrs.frozen(eq=False, repr=False)
class Plural(Value):
    """A sentence in each of the plural forms of its language.

    Attributes:
        by: The field that holds the number.
        texts: Pairs of a plural category and the sentence, in the order of `CATEGORIES`; the last
            is that of ``"other"``.
        rules: The rules of the language it is written in.
    """

    by: str
    texts: tuple[tuple[PluralCategory, str], ...]
    rules: tuple[PluralRule, ...]

    def text_for(self, number: int) -> str:
        """The sentence for a whole number.

        Args:
            number: The number.

        Returns:
            The sentence, with its fields in braces.
        """
        return dict(self.texts)[category_of(number, self.rules)]
