"""Scoring the wishes: what one would like, beside what is. Less is as good a wish as more."""

import math
from collections.abc import Mapping

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import PillarScore, ScoreReport, WishReport, WishScore
from emotional_intimacy.model.rules import WishRule
from emotional_intimacy.scoring.answers import read_answers
from emotional_intimacy.scoring.arithmetic import percent_of_range
from emotional_intimacy.scoring.report import require

__all__ = ["score_wishes"]


def score_wishes(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], report: ScoreReport
) -> WishReport:
    """Score the wishes beside a report.

    The standard error of a gap is that of the pillar and that of one answer within its own step.

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
        >>> found = ei.score_wishes(wishes, {"w01": 5, "w02": 3}, report)
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
    low, high = given.table.minimum, given.table.maximum
    answered = {
        row.pillar: percent_of_range(value, 1, low, high)
        for row, value, present in zip(given.table.rows, given.values, given.present, strict=True)
        if present
    }
    within_a_step = (100 / (high - low)) ** 2 / 12
    wishes = []
    for id in questionnaire.pillars:
        wished = answered.get(id)
        if id in report.pillars:
            wishes.append(_wish(report.pillars[id], wished, within_a_step, rule))
        else:
            wishes.append(WishScore(id, wished, None, None, None, None))
    return WishReport(
        wishes=Catalog("pillar", wishes), rows=given.rows, provenance=given.table.provenance
    )


def _wish(
    now: PillarScore, wished: float | None, within_a_step: float, rule: WishRule
) -> WishScore:
    if wished is None or now.percent is None or now.se is None:
        return WishScore(now.id, wished, now.percent, None, None, None)
    gap = wished - now.percent
    se = math.sqrt(now.se * now.se + within_a_step)
    if abs(gap) > rule.gap_z * se:
        return WishScore(now.id, wished, now.percent, gap, se, "more" if gap > 0 else "less")
    return WishScore(now.id, wished, now.percent, gap, se, "as-now")
