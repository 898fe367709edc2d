"""What forms in tables share: texts that stay texts in a cell, and answers read strictly."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from html import unescape
from math import isnan
from numbers import Integral

from emotional_intimacy.errors import (
    AnswerCode,
    AnswerError,
    AnswerProblem,
    NotComparableError,
    RequestError,
    cut,
    shown,
)
from emotional_intimacy.interop.wording import Texts
from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.catalog import MOST_HINTS, near
from emotional_intimacy.model.questions import Questionnaire

__all__ = [
    "check_names",
    "check_row",
    "check_texts",
    "find_problems",
    "plain_cell",
    "read_choices",
    "require_digests",
]

# A spreadsheet takes a cell that begins with one of these for a formula; the last four are what
# some languages type for the first four. Where commas are decimal points, semicolons part cells.
# Blanks are looked for within a line: across lines, each of many empty ones would search the rest.
_FORMULA = re.compile(r"(?:^|;)[^\S\n]*[=+\-@\uff1d\uff0b\uff0d\uff20]", re.MULTILINE)
# Of the control characters, XML and tables hold the line feed alone; JavaScript begins a line after
# the two of Unicode.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

# Such a reference can have more digits than Python turns into a number.
_ENTITY = re.compile("&#[0-9xX]")

_DIGEST = re.compile("[0-9a-f]{16}")
_WHOLE = re.compile(r"-?[0-9]+(?:\.0)?")

_MOST_TOLD = 5
"""Names that a message tells."""

_FARTHEST = 10**15
"""No code is as far from 0."""


def check_texts(place: str, texts: Texts, markup: re.Pattern[str]) -> None:
    """Refuse texts that a program would show otherwise than they are written.

    Args:
        place: What they are: the id of an item, and the like.
        texts: The same text by language.
        markup: What the program takes for markup.

    Raises:
        RequestError: A text begins like a formula, or holds a control character or markup.
    """
    for locale, text in texts.items():
        where = f"has {cut(place)} in {locale!r}"
        if _FORMULA.search(text):
            allowed = "none of = + - @ where a line begins or after a semicolon"
            raise RequestError("questionnaire", f"{where} with a line like a formula", allowed)
        if _CONTROL.search(text):
            allowed = "printable text and line feeds"
            raise RequestError("questionnaire", f"{where} with a control character", allowed)
        if found := markup.search(text):
            problem = f"{where} with {shown(found[0])}, which would not be shown as it is written"
            raise RequestError("questionnaire", problem, "plain text")
        if _ENTITY.search(text) or unescape(text) != text:
            problem = f"{where} with an entity of HTML, which would not be shown as it is written"
            raise RequestError("questionnaire", problem, "plain text")


def check_names(names: Iterable[str], pattern: re.Pattern[str], allowed: str) -> None:
    """Refuse ids that are not names of fields, or that meet.

    Args:
        names: The names of all fields.
        pattern: What a name looks like.
        allowed: The same in words.

    Raises:
        RequestError: A name is not possible, or stands for two fields.
    """
    every = tuple(names)
    if strange := [name for name in every if not pattern.fullmatch(name)]:
        needed = "a field" if len(strange) == 1 else "the fields"
        raise RequestError("questionnaire", f"needs {needed} {_told(strange)}", allowed)
    counts = Counter(name.lower() for name in every)
    if twice := [name for name, count in counts.items() if count > 1]:
        problem = f"needs two fields {_told(twice)}, whatever the case"
        raise RequestError("questionnaire", problem, "ids that differ")


def _told(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_TOLD} more" if len(names) > _MOST_TOLD else ""
    return f"{', '.join(map(shown, names[:_MOST_TOLD]))}{more}"


def check_row(questionnaire: object, argument: str, row: object) -> None:
    """Refuse arguments that no answers can be read from.

    Args:
        questionnaire: What was asked.
        argument: What the caller calls the row.
        row: The columns with the answers.

    Raises:
        RequestError: One of them is of another type.
    """
    if not isinstance(questionnaire, Questionnaire):
        found = type(questionnaire).__name__
        raise RequestError("questionnaire", f"is of type {found}", "a Questionnaire")
    allowed = "a mapping of columns, named by strings, to values"
    if not isinstance(row, Mapping):
        raise RequestError(argument, f"is of type {type(row).__name__}", allowed)
    for column in row:
        if not isinstance(column, str):
            found = type(column).__name__
            raise RequestError(argument, f"holds a column named by a {found}", allowed)


def find_problems(
    questionnaire: Questionnaire, names: Iterable[str], among: Iterable[str]
) -> list[AnswerProblem]:
    """What is wrong with columns that no answers of a questionnaire are in.

    Args:
        questionnaire: What is asked.
        names: The columns, or ids of items.
        among: The columns that there are, for what may have been meant.
    """
    known = tuple(among)
    not_in_context, elsewhere = set(questionnaire.not_in_context), set(questionnaire.elsewhere)
    problems = []
    unknown = 0
    for name in names:
        if name in not_in_context:
            problems.append(AnswerProblem(name, "not-in-context", ()))
        elif name in elsewhere:
            problems.append(AnswerProblem(name, "other-questionnaire", ()))
        else:
            hints = near(name, known) if unknown < MOST_HINTS else ()
            problems.append(AnswerProblem(name, "unknown-item", hints))
            unknown += 1
    return problems


def read_choices(
    found: Mapping[str, object],
    choices: Mapping[str, Answer],
    problems: Iterable[AnswerProblem] = (),
    *,
    hint: tuple[str, ...] = (),
) -> dict[str, Answer]:
    """Read what a form sent for each item.

    Args:
        found: A choice by item id: as the form writes it, or as pandas reads it from a file.
        choices: What each choice means.
        problems: What else is wrong with the row.
        hint: What else would be right, where a value is not a choice.

    Returns:
        The answers that were given, by item id.

    Raises:
        AnswerError: Anything is not a choice; all problems at once, no answer quoted.
    """
    answers = {}
    refused = list(problems)
    for id, value in found.items():
        code = plain_cell(value)
        if code is not None and code in choices:
            answers[id] = choices[code]
        elif code != "":
            told = (_describe(value, code), *map(repr, choices), *hint)
            refused.append(AnswerProblem(id, _refusal(code), told))
    if refused:
        raise AnswerError(tuple(refused))
    return answers


def plain_cell(value: object) -> str | None:
    """A cell as the text that a form writes into it.

    In a column with gaps pandas reads 4 as 4.0, and writes it so.

    Args:
        value: The text, or what pandas reads of it: a whole number, one with a point, or its NA.

    Returns:
        The text, whole numbers without a point; empty where there is nothing; None if it is of no
        such type.
    """
    if value is None or type(value).__name__ == "NAType":
        return ""
    if isinstance(value, str):
        return value.removesuffix(".0") if _WHOLE.fullmatch(value) else value
    if isinstance(value, float):
        if isnan(value):
            return ""
        return f"{value:.0f}" if value.is_integer() else None
    if isinstance(value, bool) or not isinstance(value, Integral):
        return None
    return str(max(-_FARTHEST, min(int(value), _FARTHEST)))


def _refusal(code: str | None) -> AnswerCode:
    return "out-of-range" if code is not None and _WHOLE.fullmatch(code) else "not-an-int"


def _describe(value: object, code: str | None) -> str:
    """Why a value is not a choice, without the value."""
    if isinstance(value, float) or _refusal(code) == "out-of-range":
        return "a number that is not a choice"
    if isinstance(value, str):
        return "a text that is not a choice"
    return f"of type {type(value).__name__}"


def require_digests(
    questionnaire: Questionnaire, digest: object, text_digest: object, answers: object
) -> None:
    """Refuse answers to other questions, or to other words, than those of a questionnaire.

    Args:
        questionnaire: What the answers are taken for.
        digest: The digest that came with them.
        text_digest: The digest of the words that came with them.
        answers: What was answered; without any, there need be no digest.

    Raises:
        NotComparableError: A digest differs, or there is none.
    """
    for what, expected, found in (
        ("digest", questionnaire.digest, digest),
        ("text digest", questionnaire.text_digest, text_digest),
    ):
        text = found if isinstance(found, str) else None
        nothing = plain_cell(found) == ""
        if text != expected and (answers or not nothing):
            # Whatever else may stand there in a table that slipped, it is not told.
            told = text if text and _DIGEST.fullmatch(text) else "none"
            raise NotComparableError(f"{what} of the questionnaire", expected, told)
