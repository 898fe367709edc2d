"""Scoring the wishes: what one would like, beside what is. Less is as good a wish as more."""

import math
from collections.abc import Mapping
from typing import Literal

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.digests import report_digest
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import ScoreReport, WishReport, WishScore
from emotional_intimacy.model.rules import WishRule
from emotional_intimacy.scoring.answers import Given, read_answers
from emotional_intimacy.scoring.arithmetic import Estimate, estimate, keyed
from emotional_intimacy.scoring.report import require

__all__ = ["score_wishes"]


def score_wishes(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], report: ScoreReport
) -> WishReport:
    """Score the wishes beside a report.

    Each wish is about one item of the report, so the wishes for a pillar stand beside the answers
    to the same items. Both are percents of the possible range with errors of their own, and the
    error of the gap is that of the two together.

    Args:
        questionnaire: `bank.questionnaire("wishes", context=...)`.
        answers: As for `score`.
        report: The report of the same person on the full or the short questionnaire, in any
            language.

    Returns:
        For each pillar what is wished for, what is now, the gap, its error, and whether the person
        wishes for more, for less, or as it is now.

    Raises:
        AnswerError: An answer cannot be scored; all problems at once.
        NotComparableError: The report is of another context or edition, or of a pulse.
        RequestError: It is another questionnaire, or `report` is not a report.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = bank.questionnaire("full", context="friend")
        >>> report = ei.score(full, {item.id: 3 for item in full.items})
        >>> wishes = bank.questionnaire("wishes", context="friend")
        >>> found = ei.score_wishes(wishes, {"w01": 5, "w02": 5, "w03": 3, "w04": 3}, report)
        >>> [(wish.id, wish.gap, wish.state) for wish in found.wishes][:2]
        [('understanding', 50.0, 'more'), ('trust', 0.0, 'as-now')]
    """
    rule: WishRule = require(questionnaire, WishRule, "wishes")
    if not isinstance(report, ScoreReport):
        raise RequestError("report", f"is of type {type(report).__name__}", "a ScoreReport")
    made = report.provenance
    for what in ("edition", "context"):
        expected, found = getattr(questionnaire, what), getattr(made, what)
        if expected != found:
            raise NotComparableError(what, expected, found)
    if made.numbers.kind != "pillars":
        raise NotComparableError("questionnaire", "full or short", made.questionnaire)
    given = read_answers(questionnaire, answers)
    return WishReport(
        wishes=Catalog("pillar", [_wish(id, given, report, rule) for id in questionnaire.pillars]),
        rows=given.rows,
        provenance=given.table.provenance,
        beside=report_digest(report),
    )


def _wish(pillar: str, given: Given, report: ScoreReport, rule: WishRule) -> WishScore:
    table = given.table
    asked = {
        at: row.wish_for
        for at, row in enumerate(table.rows)
        if row.pillar == pillar and row.wish_for is not None
    }
    about = tuple(asked.values())
    values = [given.values[at] for at in asked if given.present[at]]
    wished = _block(values, len(asked), table.minimum, table.maximum)
    now = _now(report, about)
    if wished is None or now is None:
        percent_wished = wished.percent if wished else None
        percent_now = now.percent if now else None
        return WishScore(pillar, about, percent_wished, percent_now, None, None, None)
    gap = wished.percent - now.percent
    se = math.sqrt(wished.se * wished.se + now.se * now.se)
    if abs(gap) > rule.gap_z * se:
        state: Literal["more", "less", "as-now"] = "more" if gap > 0 else "less"
    else:
        state = "as-now"
    return WishScore(pillar, about, wished.percent, now.percent, gap, se, state)


def _now(report: ScoreReport, items: tuple[str, ...]) -> Estimate | None:
    """What the report says of the same items, keyed, so that more is closer."""
    low, high = report.provenance.minimum, report.provenance.maximum
    there = {row.item: keyed(row, low, high) for row in report.rows}
    values = [value for id in items if (value := there.get(id)) is not None]
    return _block(values, len(items), low, high)


def _block(values: list[int], asked: int, low: int, high: int) -> Estimate | None:
    n = len(values)
    if n < max(asked, 2):
        return None
    return estimate(n, sum(values), sum(value * value for value in values), low, high)
