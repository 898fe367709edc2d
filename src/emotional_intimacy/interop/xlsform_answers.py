"""What a submission of an XLSForm holds, read and written."""

import re
from collections.abc import Iterator, Mapping

from emotional_intimacy.errors import RequestError
from emotional_intimacy.interop.cells import (
    check_row,
    find_problems,
    read_choices,
    require_digests,
)
from emotional_intimacy.interop.given import code_of, given_answers
from emotional_intimacy.interop.wording import NO_ANSWERS, notes_of
from emotional_intimacy.interop.xlsform_calculations import write_calculations
from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.questions import Questionnaire

__all__ = [
    "DIGEST",
    "DIGESTS",
    "INTRODUCTION",
    "METADATA",
    "TEXT_DIGEST",
    "pages_of",
    "read_answers",
    "write_answers",
]

_ON_A_PAGE = 6

DIGEST, TEXT_DIGEST = DIGESTS = ("digest", "text_digest")
"""The fields that say what was asked, and in which words."""

INTRODUCTION = "introduction"
"""The page before the questions."""

METADATA = re.compile(
    "_.*|(formhub|meta)[/-].+|meta|instanceID|instanceName"
    "|SubmissionDate|KEY|SubmitterID|SubmitterName|AttachmentsPresent|AttachmentsExpected|Status"
    "|ReviewState|DeviceID|Edits|FormVersion|isValidated"
    "|start|end|today|deviceid|username|phonenumber|email|audit"
)
"""Columns that ODK and KoboToolbox add of themselves, or that record how a form was filled."""


def pages_of(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """The items of each page of a form.

    Args:
        questionnaire: What is asked.

    Returns:
        Ids of items by the name of the page.
    """
    ids = questionnaire.items.ids
    starts = range(0, len(ids), _ON_A_PAGE)
    return {
        f"page_{number}": ids[start : start + _ON_A_PAGE]
        for number, start in enumerate(starts, start=1)
    }


def read_answers(questionnaire: Questionnaire, row: Mapping[str, object]) -> dict[str, Answer]:
    """The answers in one submission, as ODK Central or KoboToolbox exports it.

    A column is named by its field alone, or with its page before it: ``"u01"``, ``"page_1-u01"`` of
    a CSV file of Central, ``"page_1/u01"`` of KoboToolbox, or ``{"page_1": {"u01": ...}}`` of
    Central's JSON. The calculations of the form are not read: `score` works them out again.
    Columns that the two programs add of themselves are passed over, among them all whose names
    begin with ``_`` and all of the groups ``meta`` and ``formhub``; no others are.

    Args:
        questionnaire: What was asked; the form was written from it.
        row: The columns of the submission, with the names of the choices and not their labels: as
            strings, or as pandas reads them from a file.

    Returns:
        The answers as `score` takes them; what was left open is missing.

    Raises:
        RequestError: An argument is of another type, or a field stands there twice.
        NotComparableError: The form asked something else, such as an earlier version, or in other
            words.
        AnswerError: A value is none of the choices, or a column is unknown; all problems at once,
            no answer quoted.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.xlsform import read_answers
        >>> questionnaire = ei.load_bank().questionnaire("pulse", context="friend")
        >>> row = {
        ...     "_id": 7,
        ...     "digest": questionnaire.digest,
        ...     "text_digest": questionnaire.text_digest,
        ...     "page_1/e11": "4",
        ...     "page_1/c09": "rather-not-say",
        ... }
        >>> read_answers(questionnaire, row)
        {'e11': 4, 'c09': emotional_intimacy.RATHER_NOT_SAY}
    """
    check_row(questionnaire, "row", row)
    pages = pages_of(questionnaire)
    columns = _columns(questionnaire, pages)
    fields: dict[str, object] = {}
    strange = []
    for column, value in _flat(row, {*pages, INTRODUCTION}):
        if field := columns.get(column):
            if field in fields:
                raise RequestError("row", f"holds the field {field!r} twice", "each field once")
            fields[field] = value
        elif not METADATA.fullmatch(column):
            strange.append(column)
    problems = find_problems(questionnaire, strange, columns)
    scale = questionnaire.response_scale
    choices: dict[str, Answer] = {str(step): step for step in scale.steps}
    choices |= {str(value): answer for value, answer in NO_ANSWERS.items()}
    found = {id: fields[id] for id in questionnaire.items.ids if id in fields}
    answers = read_choices(found, choices, problems)
    require_digests(questionnaire, fields.get(DIGEST), fields.get(TEXT_DIGEST), answers)
    return answers


def write_answers(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, str]:
    """A submission in which these answers are given: to move answers to a form, or to test with.

    Args:
        questionnaire: What is asked.
        answers: Item ids with whole numbers of the scale, None or a `NoAnswer`, as for `score`.

    Returns:
        The columns of the submission by the names of their fields, without pages before them: the
        digests, and for each item the name of the choice, empty for an answer that is None. The
        calculations of the form are not there; the form works them out.

    Raises:
        RequestError: It is not a questionnaire, or an item is called like one of `DIGESTS`.
        AnswerError: An answer is not possible; all problems at once, no answer quoted.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.xlsform import read_answers, write_answers
        >>> questionnaire = ei.load_bank().questionnaire("pulse", context="friend")
        >>> row = write_answers(questionnaire, {"e11": 4, "c09": ei.RATHER_NOT_SAY})
        >>> row["e11"], row["c09"], row["n02"]
        ('4', 'rather-not-say', '')
        >>> read_answers(questionnaire, row)
        {'e11': 4, 'c09': emotional_intimacy.RATHER_NOT_SAY}
    """
    given = given_answers(questionnaire, answers)
    if not set(DIGESTS).isdisjoint(questionnaire.items.ids):
        found = "has an item with a name that is taken in a form"
        raise RequestError("questionnaire", found, "one that write_form takes")
    return {
        DIGEST: questionnaire.digest,
        TEXT_DIGEST: questionnaire.text_digest,
        **dict.fromkeys(questionnaire.items.ids, ""),
        **{id: str(code_of(answer)) for id, answer in given.items()},
    }


def _columns(questionnaire: Questionnaire, pages: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The field that each column of a form's own stands for."""
    names = (*DIGESTS, *(one.name for one in write_calculations(questionnaire)))
    columns = {name: name for name in names}
    for group, ids in {INTRODUCTION: notes_of(questionnaire), **pages}.items():
        for id in ids:
            columns |= {id: id, f"{group}/{id}": id, f"{group}-{id}": id}
    return columns


def _flat(row: Mapping[str, object], groups: set[str]) -> Iterator[tuple[str, object]]:
    for column, value in row.items():
        if column in groups and isinstance(value, Mapping):
            yield from ((f"{column}/{field}", held) for field, held in value.items())
        else:
            yield column, value
