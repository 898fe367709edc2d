"""What holds of the scoring numbers of a result, and of what they alone decide.

A level, a state and a caution follow from percents, intervals and counts by the numbers of the
rule, which every result carries. So they are held against these here; that percents follow from the
rows is held against the questionnaire, by scoring again.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import Fault, Invariants
from emotional_intimacy.bank.scorable import wrong_numbers
from emotional_intimacy.model.bands import falls_short, is_clear, level_of, state_of

if TYPE_CHECKING:
    from emotional_intimacy.model.results import (
        CauseReport,
        ScoreReport,
        WishReport,
    )
    from emotional_intimacy.model.rules import ScoringNumbers

__all__ = [
    "INVARIANTS",
    "answered_and_offered",
    "cautions_follow",
    "levels_follow",
    "states_follow",
    "states_of_causes_follow",
    "wishes_follow",
]


def _numbers_are_possible(numbers: "ScoringNumbers") -> Iterator[Fault]:
    for name, right in wrong_numbers(numbers):
        yield f".{name}", f"expected {right}"


def levels_follow(report: "ScoreReport") -> Iterator[Fault]:
    """The level of each pillar is that of its interval."""
    if report.provenance.numbers.kind != "pillars":
        return
    strong = report.provenance.numbers["level_strong"]
    low = report.provenance.numbers["level_low"]
    for at, pillar in enumerate(report.pillars):
        level = None if pillar.interval is None else level_of(pillar.interval, strong, low)
        if pillar.level != level:
            yield f".pillars[{at}].level", "expected what the interval says"


def states_follow(report: "ScoreReport") -> Iterator[Fault]:
    """The state of each signal is that of its percent, and clear where the interval agrees."""
    if not len(report.signals):
        return
    numbers = report.provenance.numbers
    present, absent = numbers["signal_present"], numbers["signal_absent"]
    least = numbers["clear_least_answered"]
    for at, signal in enumerate(report.signals):
        if signal.state != state_of(signal.percent, present, absent):
            yield f".signals[{at}].state", "expected what the percent says"
        clear = (
            signal.interval is not None
            and signal.n_answered >= least
            and is_clear(signal.interval, signal.state, present, absent)
        )
        if signal.clear is not clear:
            yield f".signals[{at}].clear", "expected what the interval says"


def answered_and_offered(report: "ScoreReport") -> tuple[int, int]:
    """How many items of a report were answered, and how many were offered.

    Args:
        report: The report. An item can have several rows, which say the same of it.
    """
    given = {row.item: row.answer for row in report.rows}
    return sum(type(answer) is int for answer in given.values()), len(given)


def cautions_follow(report: "ScoreReport") -> Iterator[Fault]:
    """Cautions of poles and counts are there exactly where these call for them."""
    numbers = report.provenance.numbers
    about = {caution.id: caution.about for caution in report.cautions}
    answered, offered = answered_and_offered(report)
    each = report.seconds / answered if report.seconds is not None and answered else None
    called_for = {
        "incomplete": falls_short(answered, offered, numbers.share("incomplete_share")),
        "fast": each is not None and each < numbers["fast_seconds"],
    }
    if numbers.kind == "pillars":
        pairs = tuple(_both_poles(report))
        high = tuple(id for id, poles in pairs if min(poles) >= numbers["pole_high"])
        others = set(high)
        low = [id for id, poles in pairs if max(poles) <= numbers["pole_low"] and id not in others]
        if about.get("ambivalent", ()) != high:
            yield ".cautions", "expected ambivalent about the pillars with two high poles"
        called_for["contradictory"] = len(high) >= numbers["pattern_least_pillars"]
        called_for["sparse"] = len(low) >= numbers["pattern_least_pillars"]
    for id, called in called_for.items():
        if (id in about) is not called:
            yield ".cautions", f"expected {id} exactly where the numbers call for it"


def _both_poles(report: "ScoreReport") -> Iterator[tuple[str, tuple[float, float]]]:
    for pillar in report.pillars:
        strong, low = pillar.poles
        if strong is not None and low is not None:
            yield pillar.id, (strong, low)


def states_of_causes_follow(report: "CauseReport") -> Iterator[Fault]:
    """The state of each cause is that of its percent."""
    numbers = report.provenance.numbers
    for at, cause in enumerate(report.causes):
        if cause.state != state_of(cause.percent, numbers["present"], numbers["absent"]):
            yield f".causes[{at}].state", "expected what the percent says"


def wishes_follow(report: "WishReport") -> Iterator[Fault]:
    """The state of each wish is that of its gap beside the error."""
    z = report.provenance.numbers["gap_z"]
    for at, wish in enumerate(report.wishes):
        if wish.gap is not None and wish.se is not None:
            beyond = abs(wish.gap) > z * wish.se
            if (wish.state != "as-now") is not beyond:
                yield f".wishes[{at}].state", "expected what the gap says beside its error"


INVARIANTS: dict[str, Invariants] = {
    "ScoringNumbers": Invariants({}, (_numbers_are_possible,)),
}
"""By the name of the class."""
