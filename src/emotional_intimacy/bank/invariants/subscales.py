"""What holds of reports on scales of a caller's own."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import Fault, repeated
from emotional_intimacy.model.questions import ANY_CONTEXT, CUSTOM_EDITION

if TYPE_CHECKING:
    from emotional_intimacy.model.results import Provenance, Row, ScoreReport

__all__ = ["has_no_signals_or_poles", "made_of_a_custom_scale", "rows_are_of_the_subscales"]


def made_of_a_custom_scale(made: "Provenance") -> Iterator[Fault]:
    """What a scale of a caller's own says of itself, and nothing else does."""
    custom = made.numbers.kind == "scale"
    evidence = "unknown" if custom else "unvalidated"
    if made.evidence != evidence:
        yield ".evidence", f"expected {evidence}"
    if custom:
        facts = (("edition", CUSTOM_EDITION), ("context", ANY_CONTEXT), ("sharing", 0))
        for name, expected in facts:
            if getattr(made, name) != expected:
                yield f".{name}", f"expected {expected}"


def rows_are_of_the_subscales(report: "ScoreReport") -> Iterator[Fault]:
    """The rows of an item stand together, one for each of its subscales, and say the same of it."""
    at = 0
    seen: list[tuple[str, str]] = []
    places = {id: place for place, id in enumerate(report.pillars.ids)}
    for _, group in groupby(report.rows, key=lambda row: row.item):
        rows = list(group)
        seen.append((rows[0].item, rows[0].digest))
        yield from _rows_agree(rows, at)
        yield from _subscales_are_in_order(rows, at, places)
        at += len(rows)
    for values in zip(*seen, strict=True):
        if again := repeated(values, ".rows"):
            yield again


def _rows_agree(rows: "list[Row]", at: int) -> Iterator[Fault]:
    for place, row in enumerate(rows, start=at):
        if row.key is None:
            yield f".rows[{place}].key", "expected 1 or -1"
        if row.signal is not None:
            yield f".rows[{place}].signal", "expected null in a scale of your own"
        if row._replace(pillar=rows[0].pillar) != rows[0]:
            yield f".rows[{place}]", "expected what the other rows say of the item"


def _subscales_are_in_order(rows: "list[Row]", at: int, places: dict[str, int]) -> Iterator[Fault]:
    order = []
    for number, row in enumerate(rows, start=at):
        if row.pillar in places:
            order.append(places[row.pillar])
        elif row.pillar is not None or len(rows) > 1:
            message = "expected the id of a subscale, or null in the only row of an item"
            yield f".rows[{number}].pillar", message
    if order != sorted(set(order)):
        yield f".rows[{at}].pillar", "expected each subscale once, in the order of the report"


def has_no_signals_or_poles(report: "ScoreReport") -> Iterator[Fault]:
    """There are no signals, levels and poles of a scale of a caller's own."""
    if report.provenance.numbers.kind != "scale":
        return
    if len(report.signals):
        yield ".signals", "expected none of a scale of your own"
    for at, subscale in enumerate(report.pillars):
        if subscale.level is not None:
            yield f".pillars[{at}].level", "expected null in a scale of your own"
        if subscale.poles != (None, None):
            yield f".pillars[{at}].poles", "expected two nulls in a scale of your own"
