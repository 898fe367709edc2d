"""What stands for answers in the columns of a frame: numbers, words, and codes for no answer."""

import math
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from emotional_intimacy.errors import RequestError, shown
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["Codes", "read_codes"]

_LARGEST = 2**31
"""A number that stands for something else stays below it, so that every engine holds it."""

_MOST = 100
"""Codes in one call: each is looked for in each column."""

_NUMBER = re.compile("-?[0-9]+")
_SHORT_NUMBER = re.compile("-?[0-9]{1,9}")

_ALLOWED = "a set of numbers and words that are not answers, such as {98, 'UNK'}"
_VALUES = "a mapping of words to answers, such as {'agree': 5}"


class Codes(NamedTuple):
    """How what stands in columns is read as answers.

    Attributes:
        minimum: The lowest answer.
        maximum: The highest answer.
        away: The number that stands for "does not apply", if there is one.
        missing: Numbers that stand for no answer.
        words: Words and the numbers they stand for, NaN for no answer.
        digits: Whether whole numbers may stand in columns of text.
    """

    minimum: int
    maximum: int
    away: int | None
    missing: tuple[int, ...]
    words: Mapping[str, float]
    digits: bool

    def number(self, value: object) -> float:
        """The number that a value of a column of text, categories or objects stands for.

        NaN is no answer; what stands for nothing is no whole number.
        """
        if type(value) is str:
            if value in self.words:
                return self.words[value]
            if self.digits and _SHORT_NUMBER.fullmatch(value):
                return float(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        elif value is None:
            return math.nan
        return self.minimum + 0.5


def read_codes(
    questionnaire: Questionnaire, missing: object, values: object, does_not_apply: object
) -> Codes:
    """Read what stands for answers.

    Args:
        questionnaire: What was asked.
        missing: Numbers and words that stand for no answer.
        values: Words with the answers they stand for; None for the labels of the scale.
        does_not_apply: The number that stands for "does not apply", if there is one.

    Raises:
        RequestError: An argument is of another type, holds too much, or contradicts another.
    """
    scale = questionnaire.response_scale
    low, high = scale.minimum, scale.maximum
    away: int | None = None
    if does_not_apply is not None:
        if type(does_not_apply) is not int or not _is_code(does_not_apply, low, high):
            problem = "is an answer or no number"
            raise RequestError("does_not_apply", problem, "a whole number, or None")
        away = does_not_apply
    if values is None:
        steps = map(float, range(low, high + 1))
        words = dict(zip(scale.labels, steps, strict=False))
    else:
        words = _read_values(values, low, high, away)
    if isinstance(missing, str | bytes) or not isinstance(missing, Collection):
        raise RequestError("missing", f"is of type {type(missing).__name__}", _ALLOWED)
    if len(missing) > _MOST:
        raise RequestError("missing", "holds too many codes", f"at most {_MOST}")
    numbers: list[int] = []
    for code in missing:
        refused = _problem_of(code, low, high, away)
        if refused is not None:
            raise RequestError("missing", refused, _ALLOWED)
        if isinstance(code, int):
            numbers.append(code)
        else:
            if values is not None and code in words:
                problem = f"holds {shown(code)}, which stands for an answer"
                raise RequestError("missing", problem, _ALLOWED)
            words[code] = math.nan
    digits = len(numbers) < len(missing)
    return Codes(low, high, away, tuple(numbers), words, digits)


def _problem_of(code: object, low: int, high: int, away: int | None) -> str | None:
    """Why something cannot stand for no answer."""
    if type(code) is str:
        return f"holds {shown(code)}, a text" if _NUMBER.fullmatch(code) else None
    if type(code) is not int:
        return f"holds a value of type {type(code).__name__}"
    if code == away:
        return "holds the number that stands for does_not_apply"
    return None if _is_code(code, low, high) else "holds a number that is an answer or too large"


def _is_code(number: int, low: int, high: int) -> bool:
    return not low <= number <= high and abs(number) < _LARGEST


def _read_values(values: object, low: int, high: int, away: int | None) -> dict[str, float]:
    if not isinstance(values, Mapping):
        raise RequestError("values", f"is of type {type(values).__name__}", _VALUES)
    for word, step in values.items():
        if type(word) is not str:
            raise RequestError("values", f"holds a word of type {type(word).__name__}", _VALUES)
        if type(step) is not int or not (low <= step <= high or step == away):
            problem = f"does not give {shown(word)} an answer"
            raise RequestError("values", problem, f"whole numbers from {low} to {high}")
    return {word: float(step) for word, step in values.items()}
