"""Small checks that the invariants of every class are put together from.

A check looks at one field and returns None, or the place within the field and what would be right
there. A rule looks at a whole value, whose fields passed their checks, and yields such pairs. No
message quotes what it found, and each check takes time linear in what it looks at.
"""

import math
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, NamedTuple

from emotional_intimacy.model.limits import (
    LONGEST_ID,
    LONGEST_INTERVAL,
    LONGEST_PROSE,
    MOST_COUNTED,
    MOST_ITEMS,
    is_name,
)
from emotional_intimacy.model.results import OTHER_WORDING

__all__ = [
    "COUNT",
    "ID",
    "IDS",
    "INTERVAL_DAYS",
    "MANY",
    "PERCENT",
    "PROSE",
    "ROUNDING",
    "VERSION",
    "Check",
    "Fault",
    "Invariants",
    "Rule",
    "at_most",
    "both_or_neither",
    "contains",
    "each",
    "interval",
    "number",
    "numbers",
    "of_length",
    "one_of_two",
    "only_beside",
    "only_of_wording",
    "repeated",
]

ROUNDING = 1e-9
"""Numbers that differ by less, beside their size, are taken for one."""

_VERSION = re.compile(r"[\w.+!-]+")

Fault = tuple[str, str]
"""A place within what was looked at, as a piece of a JSON path, and what would be right there."""

Check = Callable[[Any], Fault | None]
Rule = Callable[[Any], Iterator[Fault]]


class Invariants(NamedTuple):
    """What holds of every value of a class.

    Attributes:
        fields: For each field that needs it a check; a field that is None is not checked.
        rules: How the fields and what they hold go together, in the order in which they are asked:
            a rule can rely on the ones before it.
    """

    fields: dict[str, Check]
    rules: tuple[Rule, ...] = ()


def number(low: float, high: float = math.inf, *, above: bool = False) -> Check:
    """A number within bounds.

    Args:
        low: The least.
        high: The greatest.
        above: Whether the least itself is too little.
    """
    least = f"more than {low:g}" if above else f"{low:g} or more"
    expected = f"expected {least}" + (f", at most {high:g}" if math.isfinite(high) else "")

    def check(value: float) -> Fault | None:
        return None if low <= value <= high and not (above and value == low) else ("", expected)

    return check


def interval(low: float, high: float, *, apart: bool = False) -> Check:
    """Two ends within bounds, the lower one first.

    Args:
        low: The least that an end can be.
        high: The greatest.
        apart: Whether the two ends must differ.
    """
    end = number(low, high)
    expected = "expected the lower end first" + (", and another upper end" if apart else "")

    def check(ends: tuple[float, float]) -> Fault | None:
        for at, value in enumerate(ends):
            if fault := end(value):
                return f"[{at}]", fault[1]
        return None if ends[0] < ends[1] or (ends[0] == ends[1] and not apart) else ("", expected)

    return check


def numbers(low: float, high: float = math.inf, *, above: bool = False) -> Check:
    """A list of numbers within bounds, some of them perhaps missing; it can be as long as a column.

    Args:
        low: The least.
        high: The greatest.
        above: Whether the least itself is too little.
    """
    within = number(low, high, above=above)
    all_within = each(within)

    def check(values: tuple[float | None, ...]) -> Fault | None:
        known = [value for value in values if value is not None]
        if not known or not (within(min(known)) or within(max(known))):
            return None
        return all_within(values)

    return check


def each(check: Check, *, distinct: bool = False) -> Check:
    """A list each of whose values passes a check.

    Args:
        check: The check.
        distinct: Whether no value may stand there twice.
    """

    def of_all(values: tuple[Any, ...]) -> Fault | None:
        for at, value in enumerate(values):
            if value is not None and (fault := check(value)):
                return f"[{at}]{fault[0]}", fault[1]
        return repeated(values) if distinct else None

    return of_all


def repeated(values: Iterable[Hashable], place: str = "[{}]") -> Fault | None:
    """Where a value stands a second time.

    Args:
        values: The values.
        place: Where each stands, with its position in braces.
    """
    seen: set[Hashable] = set()
    for at, value in enumerate(values):
        if value in seen:
            return place.format(at), "expected another than those before it"
        seen.add(value)
    return None


def of_length(least: int, most: int, check: Check | None = None) -> Check:
    """A list or Catalog of some length.

    Args:
        least: The fewest values.
        most: The most.
        check: What to check then.
    """
    expected = f"expected {least} to {most} values"

    def of_all(values: Any) -> Fault | None:  # noqa: ANN401 - a tuple or a Catalog
        if not least <= len(values) <= most:
            return "", expected
        return check(values) if check else None

    return of_all


def _text(value: str) -> Fault | None:
    return (
        ("", f"expected at most {LONGEST_PROSE} characters") if len(value) > LONGEST_PROSE else None
    )


def _id(value: str) -> Fault | None:
    return None if is_name(value) else ("", f"expected 1 to {LONGEST_ID} characters of one line")


ID: Check = _id
"""An id, a version, a digest or a name."""


def _version(value: str) -> Fault | None:
    fine = len(value) <= LONGEST_ID and _VERSION.fullmatch(value)
    return None if fine else ("", "expected a version, such as 1.2.0")


VERSION: Check = _version
"""A version of this library, which is printed as it stands."""

IDS: Check = of_length(0, MOST_ITEMS, each(ID, distinct=True))
"""Ids, each once."""

MANY: Check = of_length(0, MOST_ITEMS)
"""As many rows, or scores, as a questionnaire can have items."""

PROSE: Check = _text
"""A text that a person reads."""

PERCENT: Check = number(0, 100)
COUNT: Check = number(0, MOST_COUNTED)
INTERVAL_DAYS: Check = number(1, LONGEST_INTERVAL)
"""Days between two occasions."""


def only_of_wording(value: Any) -> Iterator[Fault]:  # noqa: ANN401 - what compares reports
    """The caution of what was answered in other words, once at most, and about nothing."""
    for at, caution in enumerate(value.cautions):
        if caution != OTHER_WORDING or at:
            yield f".cautions[{at}]", "expected other-wording, once, about nothing"


def both_or_neither(first: str, *others: str) -> Rule:
    """Fields that are None together."""

    def rule(value: Any) -> Iterator[Fault]:  # noqa: ANN401 - any class with these fields
        absent = getattr(value, first) is None
        for name in others:
            if (getattr(value, name) is None) is not absent:
                yield f".{name}", f"expected {'' if absent else 'not '}null beside that {first}"

    return rule


def only_beside(name: str, other: str) -> Rule:
    """A field that is None where another is."""

    def rule(value: Any) -> Iterator[Fault]:  # noqa: ANN401 - any class with these fields
        if getattr(value, other) is None and getattr(value, name) is not None:
            yield f".{name}", f"expected null beside that {other}"

    return rule


def one_of_two(first: str, second: str) -> Rule:
    """Fields of which exactly one is None."""

    def rule(value: Any) -> Iterator[Fault]:  # noqa: ANN401 - any class with these fields
        absent = getattr(value, first) is None
        if (getattr(value, second) is None) is absent:
            yield f".{second}", f"expected {'not ' if absent else ''}null beside that {first}"

    return rule


def contains(ends: str, middle: str) -> Rule:
    """An interval that holds a number, but for rounding."""

    def rule(value: Any) -> Iterator[Fault]:  # noqa: ANN401 - any class with these fields
        bounds, held = getattr(value, ends), getattr(value, middle)
        if bounds is not None and held is not None:
            slack = ROUNDING * max(1.0, abs(held))
            if not bounds[0] - slack <= held <= bounds[1] + slack:
                yield f".{ends}", f"expected one that holds {middle}"

    return rule


def at_most(lesser: str, greater: str) -> Rule:
    """A number that is no greater than another, but for rounding."""

    def rule(value: Any) -> Iterator[Fault]:  # noqa: ANN401 - any class with these fields
        held, bound = getattr(value, lesser), getattr(value, greater)
        if held > bound + ROUNDING * max(1.0, abs(bound)):
            yield f".{lesser}", f"expected at most {greater}"

    return rule
