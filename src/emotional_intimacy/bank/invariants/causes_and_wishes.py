"""What holds of reports on causes and on wishes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.by_the_rule import states_of_causes_follow, wishes_follow
from emotional_intimacy.bank.invariants.checks import (
    COUNT,
    ID,
    MANY,
    PERCENT,
    ROUNDING,
    Fault,
    Invariants,
    both_or_neither,
    each,
    number,
    of_length,
)
from emotional_intimacy.bank.invariants.results import (
    ERROR,
    is_answered,
    rows_are_of_the_scale,
    scored_by,
    unknown_without_percent,
)
from emotional_intimacy.model.limits import MOST_ITEMS

if TYPE_CHECKING:
    from emotional_intimacy.model.results import CauseReport, WishReport, WishScore

__all__ = ["INVARIANTS"]

_WISHED = {"more": 1, "less": -1, "as-now": 0}
"""The sign of the gap of each wish; a gap of either sign can be too small to count."""

_LEAST = 2
"""Wishes that each pillar has at least."""

_STATES = ("present", "partly", "absent", "unknown")


def _causes_are_of_the_rows(report: "CauseReport") -> Iterator[Fault]:
    states = [_STATES.index(cause.state) for cause in report.causes]
    if states != sorted(states):
        yield ".causes", f"expected the order {', '.join(_STATES)}"
    answered = sum(map(is_answered, report.rows))
    if sum(cause.n_answered for cause in report.causes) != answered:
        yield ".causes", "expected as many answers in all as rows with an answer"


def _gap_is_of_the_percents(wish: "WishScore") -> Iterator[Fault]:
    known = wish.wished is not None and wish.now is not None
    if (wish.gap is not None) is not known:
        yield ".gap", "expected one exactly where both percents are known"
    elif wish.gap is not None and wish.wished is not None and wish.now is not None:
        if wish.gap != wish.wished - wish.now:
            yield ".gap", "expected wished less now"
        sign = _WISHED[wish.state] if wish.state else 0
        if sign * wish.gap < 0 or (sign and wish.gap == 0):
            yield ".state", "expected the direction of the gap"


def _wishes_are_of_the_rows(report: "WishReport") -> Iterator[Fault]:
    low, high = report.provenance.minimum, report.provenance.maximum
    given: dict[str | None, list[int]] = {}
    for row in report.rows:
        if type(row.answer) is int:
            given.setdefault(row.pillar, []).append(row.answer)
    for at, wish in enumerate(report.wishes):
        answers = given.get(wish.id, [])
        if len(answers) > len(wish.about):
            yield f".wishes[{at}].about", "expected an item for each answer"
        elif (wish.wished is not None) is not (len(answers) == len(wish.about)):
            yield f".wishes[{at}].wished", "expected one exactly where each wish is answered"
        elif wish.wished is not None:
            mean = sum(answers) / len(answers)
            if abs(wish.wished - 100 * (mean - low) / (high - low)) > 100 * ROUNDING:
                yield f".wishes[{at}].wished", "expected the percent of the answers"
    for at, row in enumerate(report.rows):
        if row.pillar not in report.wishes:
            yield f".rows[{at}].pillar", "expected the id of a pillar of the report"


INVARIANTS: dict[str, Invariants] = {
    "CauseScore": Invariants(
        {"id": ID, "percent": PERCENT, "n_answered": COUNT},
        (unknown_without_percent,),
    ),
    "CauseReport": Invariants(
        {"causes": MANY, "rows": MANY},
        (
            scored_by("causes"),
            rows_are_of_the_scale,
            _causes_are_of_the_rows,
            states_of_causes_follow,
        ),
    ),
    "WishScore": Invariants(
        {
            "id": ID,
            "about": of_length(_LEAST, MOST_ITEMS, each(ID, distinct=True)),
            "wished": PERCENT,
            "now": PERCENT,
            "gap": number(-100, 100),
            "se": ERROR,
        },
        (both_or_neither("gap", "se", "state"), _gap_is_of_the_percents),
    ),
    "WishReport": Invariants(
        {"wishes": MANY, "rows": MANY, "beside": ID},
        (
            scored_by("wishes"),
            rows_are_of_the_scale,
            _wishes_are_of_the_rows,
            wishes_follow,
        ),
    ),
}
"""By the name of the class."""
