"""What holds of every value that is written, asked of what is read.

The classes take whatever scoring, planning and studies make, and check little: those are right by
themselves, and fast. A text can come from anywhere. So `loads` asks here whether what it read is a
value that could have been made: numbers within their ranges, ends and lists in order, ids of
what there is, and counts that agree with each other. Whether the numbers follow from the answers is
another question; it takes the questionnaire, and is asked by scoring again.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from emotional_intimacy.bank.invariants import (
    by_the_rule,
    causes_and_wishes,
    couple_views,
    couples,
    plan_views,
    plans,
    progress,
    progress_views,
    questionnaires,
    results,
    samples,
    studies,
    views,
)
from emotional_intimacy.bank.invariants.checks import Fault, Invariants
from emotional_intimacy.model.catalog import Catalog

__all__ = ["INVARIANTS", "faults"]

INVARIANTS: dict[str, Invariants] = {
    **by_the_rule.INVARIANTS,
    **results.INVARIANTS,
    **causes_and_wishes.INVARIANTS,
    **plans.INVARIANTS,
    **couples.INVARIANTS,
    **progress.INVARIANTS,
    **studies.INVARIANTS,
    **samples.INVARIANTS,
    **questionnaires.INVARIANTS,
    **views.INVARIANTS,
    **plan_views.INVARIANTS,
    **progress_views.INVARIANTS,
    **couple_views.INVARIANTS,
}
"""What holds of each class that is written or is a part of one, by its name."""


def faults(value: Any, path: str = "$") -> Iterator[Fault]:  # noqa: ANN401 - whatever is written
    """What is wrong with a value: of its fields first, then of what these hold, then as a whole.

    Rules of a whole take for granted what was asked before them, so only the first fault is sure to
    be one.

    Args:
        value: The value, of the right types throughout.
        path: Where it stands.

    Yields:
        JSON paths, and what would be right there.
    """
    fields, rules = INVARIANTS[type(value).__name__]
    for name, check in fields.items():
        held = getattr(value, name)
        if held is not None and (fault := check(held)):
            yield f"{path}.{name}{fault[0]}", fault[1]
    for name in _names(value.__class__):
        yield from _within(getattr(value, name), f"{path}.{name}")
    for rule in rules:
        for place, expected in rule(value):
            yield f"{path}{place}", expected


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a class that can hold further values."""
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()


def _within(held: Any, path: str) -> Iterator[Fault]:  # noqa: ANN401 - a field of any kind
    """The same of a field that holds a value with invariants, or many."""
    if type(held).__name__ in INVARIANTS:
        yield from faults(held, path)
    elif isinstance(held, tuple | Catalog):
        for at, value in enumerate(held):
            if type(value).__name__ not in INVARIANTS:
                return
            yield from faults(value, f"{path}[{at}]")
