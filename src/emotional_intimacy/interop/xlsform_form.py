"""Questionnaires as XLSForms, in sheets and as a workbook."""

import re
from datetime import UTC, datetime
from io import BytesIO

from emotional_intimacy.errors import MissingExtraError, RequestError, shown
from emotional_intimacy.interop.cells import check_names, check_texts
from emotional_intimacy.interop.wording import (
    Choice,
    Texts,
    Translations,
    Wording,
    name_of,
    read_wording,
)
from emotional_intimacy.interop.xlsform_answers import (
    DIGEST,
    DIGESTS,
    INTRODUCTION,
    METADATA,
    TEXT_DIGEST,
    pages_of,
)
from emotional_intimacy.interop.xlsform_calculations import write_calculations
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["write_form", "write_workbook"]

Sheet = list[dict[str, str]]

_ANSWERS = "answers"

_NAME = re.compile("[A-Za-z][A-Za-z0-9_.-]*")
_NAMED = "ids of letters, digits, full stops, hyphens and underscores that begin with a letter"

_MARKUP = re.compile(r"\$\{|[\\`*_<]|\][(:]|^[^\S\n]*(?:[#>~]|[0-9]+[.)])", re.MULTILINE)
"""References, and the Markdown and HTML that ODK Collect, Enketo or ODK Web Forms act on."""


def write_form(
    questionnaire: Questionnaire, bank: Bank | None = None, *, translations: Translations = ()
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
        bank: The bank it is from; None for a bundled questionnaire and for a scale of your own.
        translations: Banks that hold the same questionnaire in other languages; of a scale of your
            own the same scale.

    Returns:
        The rows of ``"survey"``, ``"choices"`` and ``"settings"``. The same arguments give the same
        form.

    Raises:
        RequestError: A text would not be shown as it is written, or could be taken for a formula; a
            text is empty; an id is not a name of a field; there are no items; or an argument is of
            another type.
        NotComparableError: The questionnaire is not of this bank, or a translation asks something
            else.
        UnknownIdError: A bank has no such questionnaire, or lacks a message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.xlsform import write_form
        >>> form = write_form(ei.load_bank().questionnaire("pulse", context="friend"))
        >>> [row["name"] for row in form["survey"] if row["type"] == "select_one answers"]
        ['e11', 'c09', 'n02', 'u01', 't12', 'b03']
        >>> form["choices"][0]["label::en (en)"], form["settings"][0]["form_id"]
        ('never or almost never', 'pulse-friend')
    """
    wording = read_wording(questionnaire, bank, translations)
    for place, texts in wording.texts():
        check_texts(place, texts, _MARKUP)
    pages = pages_of(questionnaire)
    calculations = write_calculations(questionnaire)
    form_id = name_of(questionnaire, "-")
    fields = [*questionnaire.items.ids, *pages, INTRODUCTION, *wording.notes, *DIGESTS]
    check_names(["meta", *fields, *(one.name for one in calculations)], _NAME, _NAMED)
    check_names([form_id], _NAME, _NAMED)
    for id in questionnaire.items.ids:
        if METADATA.fullmatch(id):
            allowed = "ids that are not columns of an export"
            raise RequestError("questionnaire", f"needs a field {shown(id)}", allowed)

    # Once: a submission that is edited in a later form keeps the digests of the form it began in.
    survey = [
        _calculate(DIGEST, f"once(string('{questionnaire.digest}'))"),
        _calculate(TEXT_DIGEST, f"once(string('{questionnaire.text_digest}'))"),
    ]
    notes = [{"type": "note", "name": name, **_labels(of)} for name, of in wording.notes.items()]
    survey += _group(INTRODUCTION, wording.title, notes) if notes else []
    for page, ids in pages.items():
        survey += _group(
            page, wording.notes.get("window", {}), [_question(id, wording) for id in ids]
        )
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
    questionnaire: Questionnaire, bank: Bank | None = None, *, translations: Translations = ()
) -> bytes:
    """A questionnaire as an Excel workbook that ODK and KoboToolbox take for a form.

    It holds the sheets of `write_form`. Every cell is a text; none is a formula or a link.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from; None for a bundled questionnaire and for a scale of your own.
        translations: Banks that hold the same questionnaire in other languages; of a scale of your
            own the same scale.

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
        >>> write_workbook(ei.load_bank().questionnaire("pulse", context="friend"))[:2]
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
                        raise RequestError("questionnaire", problem, "at most 32,767 characters")
    return file.getvalue()


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
