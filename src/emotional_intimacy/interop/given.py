"""Answers as a program would have sent them: checked as `score` checks them."""

from collections.abc import Mapping

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.answers import Answer, NoAnswer
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.scoring.answers import read_answers

__all__ = ["code_of", "given_answers"]


def given_answers(
    questionnaire: object, answers: Mapping[str, Answer]
) -> dict[str, int | NoAnswer]:
    """The answers that were given, in the order of the questionnaire.

    Args:
        questionnaire: What was asked.
        answers: Item ids with whole numbers of the scale, None or a `NoAnswer`, as for `score`.

    Returns:
        The answers by item, without those that are None.

    Raises:
        RequestError: It is not a questionnaire.
        AnswerError: An answer is not possible; all problems at once, no answer quoted.
    """
    if not isinstance(questionnaire, Questionnaire):
        found = type(questionnaire).__name__
        raise RequestError("questionnaire", f"is of type {found}", "a Questionnaire")
    read_answers(questionnaire, answers)
    every = ((id, answers.get(id)) for id in questionnaire.items.ids)
    return {id: answer for id, answer in every if answer is not None}


def code_of(answer: int | NoAnswer) -> int | str:
    """What a form sends for an answer: the number, or ``"rather-not-say"`` and the like."""
    return answer.value if isinstance(answer, NoAnswer) else answer
