"""What a SurveyJS survey collects, read and written.

It can come from anybody, and not only from the page, and is checked here as if nobody had.
"""

import re
from collections.abc import Mapping
from typing import Any

from emotional_intimacy.errors import (
    AnswerError,
    AnswerProblem,
    NotComparableError,
    RequestError,
    cut,
)
from emotional_intimacy.interop.given import code_of, given_answers
from emotional_intimacy.interop.wording import NO_ANSWERS, is_custom
from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.scoring.answers import read_answers as read_given

__all__ = ["NAME", "SHOWN", "facts_of", "mean_names", "read_answers", "write_answers"]

NAME = re.compile("[A-Za-z0-9][A-Za-z0-9_.-]*")
"""What a question can be called."""

SHOWN = "shown"
"""What the survey collects about itself each time it is shown."""


def facts_of(questionnaire: Questionnaire) -> dict[str, str]:
    """What a survey says about itself.

    Args:
        questionnaire: What is asked.

    Returns:
        The facts by the name of the question that nobody sees.
    """
    return {
        "questionnaire": questionnaire.id,
        "edition": questionnaire.edition,
        "version": questionnaire.version,
        "context": questionnaire.context,
        "digest": questionnaire.digest,
        "text_digest": questionnaire.text_digest,
    }


def mean_names(questionnaire: Questionnaire) -> dict[str, str]:
    """What a survey calls the mean of each subscale of a scale of the caller's own.

    Args:
        questionnaire: What is asked.

    Returns:
        The name by the id of the subscale; none for a questionnaire of a bank.
    """
    if not is_custom(questionnaire):
        return {}
    return {id: f"{id}_mean" for id in questionnaire.pillars}


def _require_free_names(questionnaire: Questionnaire) -> None:
    """Refuse items called like what a survey says about itself: no survey holds them."""
    taken = {*facts_of(questionnaire), SHOWN, *mean_names(questionnaire).values()}
    if not taken.isdisjoint(questionnaire.items.ids):
        found = "has an item with a name that is taken in a survey"
        raise RequestError("questionnaire", found, "one that write_survey takes")


def read_answers(questionnaire: Questionnaire, data: Mapping[str, object]) -> dict[str, Answer]:
    """The answers in what a survey collected, checked as if nobody had checked them before.

    Args:
        questionnaire: What was asked; the survey was written from it, in its language.
        data: What `survey.data` held, read from JSON. Any of the answers may be missing, what the
            survey says about itself may not. The means of a scale of your own are passed over:
            `score` works them out again.

    Returns:
        The answers as `score` takes them, in the order of the questionnaire. What is missing in the
        data is missing here.

    Raises:
        RequestError: An argument is of another type, the data do not say what was asked, or an item
            is called like what a survey says about itself.
        NotComparableError: The survey asked something else, such as an earlier version, or was
            begun in one survey and finished in another with other words.
        AnswerError: An answer was not offered, or something is there that is not an answer, such as
            a comment; all problems at once, no answer quoted.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.surveyjs import read_answers
        >>> questionnaire = ei.load_bank("2026.1").questionnaire("pulse", context="friend")
        >>> data = {
        ...     "questionnaire": "pulse",
        ...     "edition": "2026.1",
        ...     "version": "1",
        ...     "context": "friend",
        ...     "digest": questionnaire.digest,
        ...     "text_digest": questionnaire.text_digest,
        ...     "shown": questionnaire.text_digest,
        ...     "e11": 4,
        ...     "c09": "rather-not-say",
        ... }
        >>> read_answers(questionnaire, data)
        {'e11': 4, 'c09': emotional_intimacy.RATHER_NOT_SAY}
    """
    _require_type("questionnaire", questionnaire, Questionnaire, "a Questionnaire")
    _require_type("data", data, Mapping, "a mapping: survey.data, read from JSON")
    _require_free_names(questionnaire)
    asked = facts_of(questionnaire)
    about = {**asked, SHOWN: questionnaire.text_digest}
    for name, expected in about.items():
        _require(name, expected, data)
    passed_over = {*about, *mean_names(questionnaire).values()}
    given: dict[str, Any] = {
        id: NO_ANSWERS.get(value, value) if type(value) is str else value
        for id, value in data.items()
        if id not in passed_over
    }
    try:
        read_given(questionnaire, given)
    except AnswerError as error:
        problems = tuple(_with_offered(one, questionnaire) for one in error.problems)
        raise AnswerError(problems) from None
    return {id: given[id] for id in questionnaire.items.ids if id in given}


def write_answers(
    questionnaire: Questionnaire, answers: Mapping[str, Answer]
) -> dict[str, int | str]:
    """What a survey collects where these answers are given: to fill a survey in, or to test with.

    Args:
        questionnaire: What is asked.
        answers: Item ids with whole numbers of the scale, None or a `NoAnswer`, as for `score`.

    Returns:
        What `survey.data` holds then: the answers that were given, and what the survey says about
        itself. An answer that is None is left out, as it is there.

    Raises:
        RequestError: It is not a questionnaire, or an item is called like what a survey says about
            itself.
        AnswerError: An answer is not possible; all problems at once, no answer quoted.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.surveyjs import read_answers, write_answers
        >>> questionnaire = ei.load_bank().questionnaire("pulse", context="friend")
        >>> data = write_answers(questionnaire, {"e11": 4, "c09": ei.RATHER_NOT_SAY, "n02": None})
        >>> data["e11"], data["c09"], "n02" in data
        (4, 'rather-not-say', False)
        >>> read_answers(questionnaire, data)
        {'e11': 4, 'c09': emotional_intimacy.RATHER_NOT_SAY}
    """
    given = given_answers(questionnaire, answers)
    _require_free_names(questionnaire)
    facts = {**facts_of(questionnaire), SHOWN: questionnaire.text_digest}
    return {**facts, **{id: code_of(answer) for id, answer in given.items()}}


def _require_type(argument: str, value: object, kind: type, allowed: str) -> None:
    if not isinstance(value, kind):
        raise RequestError(argument, f"is of type {type(value).__name__}", allowed)


def _require(name: str, expected: str, data: Mapping[str, object]) -> None:
    found = data.get(name)
    if type(found) is not str:
        problem = f"does not say the {name} of what was asked"
        raise RequestError("data", problem, "what a survey of write_survey collects")
    if found != expected:
        told = found if NAME.fullmatch(found) else "no name"
        raise NotComparableError(f"{name} of the survey", expected, cut(told))


def _with_offered(problem: AnswerProblem, questionnaire: Questionnaire) -> AnswerProblem:
    """A problem that names what the survey offered."""
    if problem.code not in {"not-an-int", "out-of-range"}:
        return problem
    scale = questionnaire.response_scale
    numbers = f"a whole number from {scale.minimum} to {scale.maximum}"
    return problem._replace(suggestions=(numbers, *map(repr, NO_ANSWERS)))
