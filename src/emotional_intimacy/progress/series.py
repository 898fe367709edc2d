"""Reports that may be held side by side, and the answers in them that may."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.possible import check_possible
from emotional_intimacy.model.results import Row, ScoreReport
from emotional_intimacy.model.rules import ScoringNumbers
from emotional_intimacy.model.value import Value

__all__ = ["Block", "Series", "read_series"]

_LEAST = 2

_KINDS = {"pillars": "by pillar", "pulse": "one number", "scale": "by subscale"}
"""What the kinds of reports are called."""

Block = Mapping[str, int]
"""Digests of rows, each with +1 if it counts as answered and -1 if it counts turned round."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Series(Value):
    """Comparable reports in the order of time.

    Attributes:
        reports: The reports.
        one_version: Whether all are scored alike, so that their own numbers compare.
        numbers: The scoring numbers of the last report.
        rows: The rows that compare: all that are scored, or where versions differ those in every
            report. An item has one for each of its subscales.
        answers: For each report its numbers for these rows, by digest.
        minimum: The lowest answer.
        maximum: The highest answer.
    """

    reports: tuple[ScoreReport, ...] = attrs.field(repr=False)
    one_version: bool
    numbers: ScoringNumbers
    rows: tuple[Row, ...] = attrs.field(repr=False)
    answers: tuple[Mapping[str, int], ...] = attrs.field(repr=False)
    minimum: int
    maximum: int

    @property
    def step(self) -> float:
        """Points of percent for one step of the scale."""
        return 100 / (self.maximum - self.minimum)

    @property
    def n_items(self) -> int:
        """How many items compare."""
        return len({row.digest for row in self.rows})

    def differences(self, block: Block, earlier: int, later: int) -> list[int]:
        """Later less earlier for each row of a block that was answered in both reports."""
        before, after = self.answers[earlier], self.answers[later]
        return [
            sign * (after[row] - before[row])
            for row, sign in block.items()
            if row in before and row in after
        ]

    def values(self, block: Block, at: int) -> list[int]:
        """The values of a block in one report, turned round where the block says so."""
        given, turn = self.answers[at], self.minimum + self.maximum
        return [
            given[row] if sign == 1 else turn - given[row]
            for row, sign in block.items()
            if row in given
        ]


def read_series(reports: object) -> Series:
    """Check that reports compare, and find the rows that do.

    Args:
        reports: The reports, in the order of time.

    Returns:
        The series.

    Raises:
        RequestError: They are not a sequence of two reports or more, or their days fall.
        NotComparableError: They differ in what must not differ, or share no item.
    """
    if not isinstance(reports, Sequence) or isinstance(reports, str | bytes):
        found = type(reports).__name__
        raise RequestError("reports", f"is of type {found}", "a list of reports")
    held = tuple(map(_report, reports))
    for report in held:
        check_possible("reports", report)
    if len(held) < _LEAST:
        raise RequestError("reports", "is too few to compare", "two reports or more")
    _check_comparable(held)
    days = [one.answered_on for one in held if one.answered_on is not None]
    if any(one > other for one, other in pairwise(days)):
        raise RequestError("reports", "are not in the order of their days", "the earliest first")
    made = held[0].provenance
    one_version = all(one.provenance.digest == made.digest for one in held)
    scored = [[row for row in one.rows if row.pillar is not None] for one in held]
    common = set.intersection(*({row.digest for row in rows} for rows in scored))
    if not one_version and not common:
        raise NotComparableError("version of every item", made.digest, held[-1].provenance.digest)
    known = {(row.digest, row.pillar): row for rows in scored for row in rows}
    return Series(
        reports=held,
        one_version=one_version,
        numbers=held[-1].provenance.numbers,
        rows=tuple(row for row in known.values() if one_version or row.digest in common),
        answers=tuple(
            {
                row.digest: row.answer
                for row in rows
                if type(row.answer) is int and (one_version or row.digest in common)
            }
            for rows in scored
        ),
        minimum=made.minimum,
        maximum=made.maximum,
    )


def _report(one: object) -> ScoreReport:
    if not isinstance(one, ScoreReport):
        found = type(one).__name__
        raise RequestError("reports", f"holds a value of type {found}", "ScoreReports alone")
    return one


def _check_comparable(reports: tuple[ScoreReport, ...]) -> None:
    first = reports[0]
    for other in reports[1:]:
        facts = zip(_facts(first), _facts(other), strict=True)
        for (what, expected), (_, found) in facts:
            if expected != found:
                raise NotComparableError(what, expected, found)
        if other.respondent != first.respondent:
            raise NotComparableError("respondent", "one person", "another")
        if other.about != first.about:
            raise NotComparableError("person the answers are about", "one person", "another")


def _facts(report: ScoreReport) -> Iterator[tuple[str, str]]:
    made = report.provenance
    yield "questionnaire", made.questionnaire
    yield "context", made.context
    yield "range of the scale", f"{made.minimum} to {made.maximum}"
    yield "kind of scoring", _KINDS[made.numbers.kind]
