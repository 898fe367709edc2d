"""What can be answered, and why anything else is refused."""

import enum
from collections.abc import Mapping
from operator import index
from typing import TYPE_CHECKING, Any

from emotional_intimacy.errors import AnswerCode, AnswerError, AnswerProblem
from emotional_intimacy.model.catalog import MOST_HINTS, near

if TYPE_CHECKING:
    from emotional_intimacy.model.questions import Questionnaire, ResponseScale

__all__ = [
    "DOES_NOT_APPLY",
    "RATHER_NOT_SAY",
    "Answer",
    "NoAnswer",
    "answer_problems",
    "checked_answers",
]


class NoAnswer(enum.Enum):
    """What a person may say instead of an answer."""

    RATHER_NOT_SAY = "rather-not-say"
    """The item was offered and stays unanswered."""
    DOES_NOT_APPLY = "does-not-apply"
    """The item counts as not offered."""

    def __repr__(self) -> str:
        return f"emotional_intimacy.{self.name}"


RATHER_NOT_SAY = NoAnswer.RATHER_NOT_SAY
DOES_NOT_APPLY = NoAnswer.DOES_NOT_APPLY

Answer = int | NoAnswer | None
"""One answer: a whole number of the response scale, a `NoAnswer`, or None for no answer."""


def checked_answers(questionnaire: "Questionnaire", answers: object) -> dict[str, int | NoAnswer]:
    """What was answered to a questionnaire, if all of it can be.

    Args:
        questionnaire: What was asked.
        answers: Item ids with whole numbers of the scale, None, or a `NoAnswer`.

    Returns:
        The answers that are not None, in the order of the items.

    Raises:
        AnswerError: Any of them cannot be scored; all problems at once.
    """
    problems = answer_problems(questionnaire, answers)
    if problems or not isinstance(answers, Mapping):
        raise AnswerError(problems)
    given = ((id, answers.get(id)) for id in questionnaire.items.ids)
    return {id: answer for id, answer in given if answer is not None}


def answer_problems(questionnaire: "Questionnaire", answers: object) -> tuple[AnswerProblem, ...]:
    """Every answer to a questionnaire that cannot be scored, with the reason.

    Args:
        questionnaire: What was asked.
        answers: What is to be item ids with whole numbers of the scale, None, or a `NoAnswer`.

    Returns:
        The problems, in the order of the answers. None of them quotes an answer.
    """
    if not isinstance(answers, Mapping):
        what = f"<{type(answers).__name__}>"
        return (AnswerProblem(what, "not-a-mapping", ("a dict of item ids",)),)
    found = []
    unknown = 0
    items, scale = questionnaire.items, questionnaire.response_scale
    not_in_context, elsewhere = set(questionnaire.not_in_context), set(questionnaire.elsewhere)
    for id, answer in answers.items():
        if id in items:
            code = _refusal(answer, scale)
            if code:
                found.append(AnswerProblem(id, code, _allowed(answer, scale)))
        elif not isinstance(id, str):
            found.append(AnswerProblem(f"<{type(id).__name__}>", "unknown-item", ()))
        elif id in not_in_context:
            found.append(AnswerProblem(id, "not-in-context", ()))
        elif id in elsewhere:
            found.append(AnswerProblem(id, "other-questionnaire", ()))
        else:
            hints = near(id, items.ids) if unknown < MOST_HINTS else ()
            found.append(AnswerProblem(id, "unknown-item", hints))
            unknown += 1
    return tuple(found)


def _refusal(answer: object, scale: "ResponseScale") -> AnswerCode | None:
    if answer is None or type(answer) is NoAnswer:
        return None
    if type(answer) is not int:
        return "not-an-int"
    return None if scale.minimum <= answer <= scale.maximum else "out-of-range"


def _allowed(answer: Any, scale: "ResponseScale") -> tuple[str, ...]:  # noqa: ANN401 - it can be anything
    allowed = (
        f"a whole number from {scale.minimum} to {scale.maximum}",
        "None",
        "RATHER_NOT_SAY",
        "DOES_NOT_APPLY",
    )
    if type(answer) in {int, bool}:
        return allowed
    try:
        index(answer)
    except Exception:  # noqa: BLE001 - somebody else's code, and no reason to fail
        return allowed
    return ("convert it with int()", *allowed)
