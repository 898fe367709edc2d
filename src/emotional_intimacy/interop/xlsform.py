"""Questionnaires as XLSForms, the tables that ODK and KoboToolbox make forms of, and answers back.

No question is required. Beside the answers, a form works out the percents of the areas; they stay
in the form's data, and nobody is shown them. A submission also holds the digests of what was asked
and of its words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO

from emotional_intimacy.errors import MissingExtraError, RequestError, shown
from emotional_intimacy.interop.cells import (
    check_names,
    check_row,
    check_texts,
    find_problems,
    read_choices,
    require_digests,
)
from emotional_intimacy.interop.wording import NO_ANSWERS, Choice, Texts, Wording, read_wording
from emotional_intimacy.interop.xlsform_calculations import write_calculations
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.questions import Answer, Questionnaire

__all__ = ["read_answers", "write_form", "write_workbook"]

Sheet = list[dict[str, str]]

_ON_A_PAGE = 6
_ANSWERS = "answers"
_DIGEST, _TEXT_DIGEST = _DIGESTS = ("digest", "text_digest")
_INTRODUCTION = "introduction"
_NOTES = ("instruction", "window", "unvalidated")

_NAME = re.compile("[A-Za-z][A-Za-z0-9_.-]*")
_NAMED = "ids of letters, digits, full stops, hyphens and underscores that begin with a letter"

_MARKUP = re.compile(r"\$\{|[\\`*_<]|\][(:]|^[^\S\n]*(?:[#>~]|[0-9]+[.)])", re.MULTILINE)
"""References, and the Markdown and HTML that ODK Collect, Enketo or ODK Web Forms act on."""

_METADATA = re.compile(
    "_.*|(formhub|meta)[/-].+|meta|instanceID|instanceName"
    "|SubmissionDate|KEY|SubmitterID|SubmitterName|AttachmentsPresent|AttachmentsExpected|Status"
    "|ReviewState|DeviceID|Edits|FormVersion|isValidated"
    "|start|end|today|deviceid|username|phonenumber|email|audit"
)
"""Columns that ODK and KoboToolbox add of themselves, or that record how a form was filled."""


def write_form(
    questionnaire: Questionnaire, bank: Bank, *, translations: Iterable[Bank] = ()
) -> dict[str, Sheet]:
    """A questionnaire as the three sheets of an XLSForm.

    Each item is a ``select_one`` named by its id; six of them are a page. The choices are the steps
    of the response scale, ``"1"`` to ``"5"``, and ``"rather-not-say"`` and ``"does-not-apply"``.
    After the questions come the calculations of
    `emotional_intimacy.interop.xlsform_calculations.write_calculations`. The form's version changes
    with anything in it.

    The format is that of https://xlsform.org/en/ref-table/.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from.
        translations: Banks that hold the same questionnaire in other languages.

    Returns:
        The rows of ``"survey"``, ``"choices"`` and ``"settings"``. The same arguments give the same
        form.

    Raises:
        RequestError: A text would not be shown as it is written, or could be taken for a formula; a
            text is empty; an id is no name of a field; there are no items; or an argument is of
            another type.
        NotComparableError: The questionnaire is not of this bank, or a translation asks something
            else.
        UnknownIdError: A bank has no such questionnaire, or lacks a message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.xlsform import write_form
        >>> bank = ei.load_bank()
        >>> form = write_form(bank.questionnaire("pulse", context="friend"), bank)
        >>> [row["name"] for row in form["survey"] if row["type"] == "select_one answers"]
        ['e11', 'c09', 'n02', 'u01', 't12', 'b03']
        >>> form["choices"][0]["label::en (en)"], form["settings"][0]["form_id"]
        ('never or almost never', 'pulse-friend')
    """
    wording = read_wording(questionnaire, bank, translations)
    for place, texts in wording.texts():
        check_texts(place, texts, _MARKUP)
    pages = _pages(questionnaire)
    calculations = write_calculations(questionnaire)
    form_id = f"{questionnaire.id}-{questionnaire.context}"
    notes = {name: getattr(wording, name) for name in _NOTES}
    fields = [*questionnaire.items.ids, *pages, _INTRODUCTION, *notes, *_DIGESTS]
    check_names(["meta", *fields, *(one.name for one in calculations)], _NAME, _NAMED)
    check_names([form_id], _NAME, _NAMED)
    for id in questionnaire.items.ids:
        if _METADATA.fullmatch(id):
            allowed = "ids that are no columns of an export"
            raise RequestError("questionnaire", f"needs a field {shown(id)}", allowed)

    # Once: a submission that is edited in a later form keeps the digests of the form it began in.
    survey = [
        _calculate(_DIGEST, f"once(string('{questionnaire.digest}'))"),
        _calculate(_TEXT_DIGEST, f"once(string('{questionnaire.text_digest}'))"),
    ]
    survey += _group(
        _INTRODUCTION,
        wording.title,
        [{"type": "note", "name": name, **_labels(texts)} for name, texts in notes.items()],
    )
    for page, ids in pages.items():
        survey += _group(page, wording.window, [_question(id, wording) for id in ids])
    survey += [_calculate(one.name, one.expression) for one in calculations]
    choices = [_choice(one) for one in wording.choices]
    settings: dict[str, str] = {
        "form_title": wording.title[wording.locales[0]],
        "form_id": form_id,
        "default_language": _language(wording.locales[0]),
        "style": "pages",
    }
    # The letter keeps a spreadsheet from taking a digest of digits for a number.
    settings["version"] = f"v{fingerprint(repr((survey, choices, settings)))}"
    return {"survey": survey, "choices": choices, "settings": [settings]}


def write_workbook(
    questionnaire: Questionnaire, bank: Bank, *, translations: Iterable[Bank] = ()
) -> bytes:
    """A questionnaire as an Excel workbook that ODK and KoboToolbox take for a form.

    It holds the sheets of `write_form`. Every cell is a text; none is a formula or a link.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from.
        translations: Banks that hold the same questionnaire in other languages.

    Returns:
        The file. The same arguments give the same bytes.

    Raises:
        MissingExtraError: The package xlsxwriter is not installed.
        RequestError: As for `write_form`.
        NotComparableError: As for `write_form`.
        UnknownIdError: As for `write_form`.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.xlsform import write_workbook
        >>> bank = ei.load_bank()
        >>> write_workbook(bank.questionnaire("pulse", context="friend"), bank)[:2]
        b'PK'
    """
    try:  # an extra, and one without types
        from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError("xlsx") from None
    form = write_form(questionnaire, bank, translations=translations)
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        for name, rows in form.items():
            sheet = workbook.add_worksheet(name)
            columns = list(dict.fromkeys(column for row in rows for column in row))
            places = {column: place for place, column in enumerate(columns)}
            for at, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
                for column, text in row.items():
                    if sheet.write_string(at, places[column], text):
                        problem = "has a text that is longer than a cell"
                        raise RequestError("bank", problem, "at most 32,767 characters")
    return file.getvalue()


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
    pages = _pages(questionnaire)
    columns = _columns(questionnaire, pages)
    fields: dict[str, object] = {}
    strange = []
    for column, value in _flat(row, {*pages, _INTRODUCTION}):
        if field := columns.get(column):
            if field in fields:
                raise RequestError("row", f"holds the field {field!r} twice", "each field once")
            fields[field] = value
        elif not _METADATA.fullmatch(column):
            strange.append(column)
    problems = find_problems(questionnaire, strange, columns)
    scale = questionnaire.response_scale
    choices: dict[str, Answer] = {str(step): step for step in scale.steps}
    choices |= {str(value): answer for value, answer in NO_ANSWERS.items()}
    found = {id: fields[id] for id in questionnaire.items.ids if id in fields}
    answers = read_choices(found, choices, problems)
    require_digests(questionnaire, fields.get(_DIGEST), fields.get(_TEXT_DIGEST), answers)
    return answers


def _pages(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    ids = questionnaire.items.ids
    starts = range(0, len(ids), _ON_A_PAGE)
    return {
        f"page_{number}": ids[start : start + _ON_A_PAGE]
        for number, start in enumerate(starts, start=1)
    }


def _columns(questionnaire: Questionnaire, pages: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The field that each column of a form's own stands for."""
    names = (*_DIGESTS, *(one.name for one in write_calculations(questionnaire)))
    columns = {name: name for name in names}
    for group, ids in {_INTRODUCTION: _NOTES, **pages}.items():
        for id in ids:
            columns |= {id: id, f"{group}/{id}": id, f"{group}-{id}": id}
    return columns


def _flat(row: Mapping[str, object], groups: set[str]) -> Iterator[tuple[str, object]]:
    for column, value in row.items():
        if column in groups and isinstance(value, Mapping):
            yield from ((f"{column}/{field}", held) for field, held in value.items())
        else:
            yield column, value


def _question(id: str, wording: Wording) -> dict[str, str]:
    return {"type": f"select_one {_ANSWERS}", "name": id, **_labels(wording.items[id])}


def _choice(choice: Choice) -> dict[str, str]:
    # The name of a step below 0 begins like a formula, and is a number either way.
    return {"list_name": _ANSWERS, "name": str(choice.value), **_labels(choice.texts)}


def _calculate(name: str, expression: str) -> dict[str, str]:
    return {"type": "calculate", "name": name, "calculation": expression}


def _group(name: str, label: Texts, rows: Sheet) -> Sheet:
    # A field list is one screen of a telephone.
    begin = {"type": "begin_group", "name": name, **_labels(label), "appearance": "field-list"}
    return [begin, *rows, {"type": "end_group"}]


def _labels(texts: Texts) -> dict[str, str]:
    return {f"label::{_language(locale)}": text for locale, text in texts.items()}


def _language(locale: str) -> str:
    """A language as XLSForms name it: a name, and its code of IANA."""
    return f"{locale} ({locale.split('-', 1)[0].lower()})"
