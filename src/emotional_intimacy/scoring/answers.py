"""Reading answers strictly: nothing is coerced, nothing is imputed, every problem is named."""

import operator
from collections.abc import Mapping
from typing import NamedTuple

from emotional_intimacy.errors import AnswerCode, AnswerError, AnswerProblem
from emotional_intimacy.model.catalog import near
from emotional_intimacy.model.questions import DOES_NOT_APPLY, Answer, NoAnswer, Questionnaire
from emotional_intimacy.model.results import Row
from emotional_intimacy.scoring.table import Table, compile_table

__all__ = ["Given", "read_answers"]


class Given(NamedTuple):
    """Answers that were read.

    Attributes:
        table: The table they belong to.
        numbers: For each item of the table its number, or None where there is none.
        not_applying: Positions of the items that do not apply.
        rows: What a report keeps of the items that were offered.
    """

    table: Table
    numbers: list[int | None]
    not_applying: list[int]
    rows: tuple[Row, ...]


def read_answers(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Given:
    """Read the answers to a questionnaire.

    Args:
        questionnaire: What was asked.
        answers: Item ids with whole numbers of the scale, None, or a `NoAnswer`; a missing id is
            None.

    Returns:
        The answers, aligned with the table of the questionnaire.

    Raises:
        AnswerError: Any of them cannot be scored; all problems at once.
    """
    if not isinstance(answers, Mapping):
        found = AnswerProblem(f"<{type(answers).__name__}>", "not-a-mapping", ("a dict of item ids",))
        raise AnswerError((found,))
    table = compile_table(questionnaire)
    minimum, maximum = table.minimum, table.maximum
    numbers: list[int | None] = []
    not_applying: list[int] = []
    rows: list[Row] = []
    for position, row in enumerate(table.rows):
        answer = answers.get(row.item)
        if type(answer) is int and minimum <= answer <= maximum:
            numbers.append(answer)
        elif answer is None or type(answer) is NoAnswer:
            numbers.append(None)
            if answer is DOES_NOT_APPLY:
                not_applying.append(position)
                continue
        else:
            raise AnswerError(_problems(questionnaire, table, answers))
        rows.append(row.traces[answer])
    if not table.ids.issuperset(answers):
        raise AnswerError(_problems(questionnaire, table, answers))
    return Given(table, numbers, not_applying, tuple(rows))


def _problems(
    questionnaire: Questionnaire, table: Table, answers: Mapping[str, Answer]
) -> tuple[AnswerProblem, ...]:
    found = []
    for id, answer in answers.items():
        if id in table.ids:
            code = _refusal(answer, table)
            if code:
                found.append(AnswerProblem(id, code, _allowed(answer, table)))
        elif not isinstance(id, str):
            found.append(AnswerProblem(f"<{type(id).__name__}>", "unknown-item", ()))
        elif id in questionnaire.not_in_context:
            found.append(AnswerProblem(id, "not-in-context", ()))
        elif id in questionnaire.elsewhere:
            found.append(AnswerProblem(id, "other-questionnaire", ()))
        else:
            found.append(AnswerProblem(id, "unknown-item", near(id, questionnaire.items.ids)))
    return tuple(found)


def _refusal(answer: object, table: Table) -> AnswerCode | None:
    if answer is None or type(answer) is NoAnswer:
        return None
    if type(answer) is not int:
        return "not-an-int"
    return None if table.minimum <= answer <= table.maximum else "out-of-range"


def _allowed(answer: object, table: Table) -> tuple[str, ...]:
    allowed = (
        f"a whole number from {table.minimum} to {table.maximum}",
        "None",
        "RATHER_NOT_SAY",
        "DOES_NOT_APPLY",
    )
    if type(answer) in {int, bool}:
        return allowed
    try:
        operator.index(answer)  # type: ignore[arg-type]
    except TypeError:
        return allowed
    return ("convert it with int()", *allowed)
