"""Scoring the questionnaire on causes: two answers make a state, not a rank."""

from collections.abc import Mapping

from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.bands import state_of
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import CauseReport, CauseScore
from emotional_intimacy.model.rules import CauseRule
from emotional_intimacy.scoring.answers import Given, read_answers
from emotional_intimacy.scoring.arithmetic import percent_of_range
from emotional_intimacy.scoring.report import require
from emotional_intimacy.scoring.table import Block

__all__ = ["score_causes"]

_ORDER = ("present", "partly", "absent", "unknown")


def score_causes(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> CauseReport:
    """Score the answers on causes: how much each gets in the way at present.

    Args:
        questionnaire: `bank.questionnaire("causes", context=...)`.
        answers: As for `score`. A cause needs an answer to each of its items, else it is unknown.

    Returns:
        The causes by state (present, partly, absent, unknown), in bank order within a state. There
        is no interval and no rank: two answers carry neither.

    Raises:
        AnswerError: An answer cannot be scored; all problems at once.
        RequestError: It is another questionnaire.

    Example:
        >>> import emotional_intimacy as ei
        >>> questionnaire = ei.load_bank().questionnaire("causes", context="colleague")
        >>> found = ei.score_causes(questionnaire, {"k09": 5, "k10": 4})
        >>> found.causes["fast-life"].percent, found.causes["fast-life"].state
        (87.5, 'present')
    """
    rule: CauseRule = require(questionnaire, CauseRule, "causes")
    given = read_answers(questionnaire, answers)
    found = [_cause(id, given, rule) for id in questionnaire.causes]
    found.sort(key=lambda cause: _ORDER.index(cause.state))
    return CauseReport(
        causes=Catalog("cause", found), rows=given.rows, provenance=given.table.provenance
    )


def _cause(id: str, given: Given, rule: CauseRule) -> CauseScore:
    table = given.table
    asked = Block.at(tuple(at for at, row in enumerate(table.rows) if row.cause == id))
    n, total, _ = given.tally(asked)
    percent = None
    if n == len(asked.positions):
        percent = percent_of_range(total, n, table.minimum, table.maximum)
    return CauseScore(id, percent, state_of(percent, rule.present, rule.absent), n)
