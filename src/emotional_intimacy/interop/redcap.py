"""Questionnaires as REDCap data dictionaries, and answers back from exported records.

A dictionary asks and does not score: REDCap's calculated fields run on a server alone, so nothing
could show that they agree with `score`. What REDCap exports goes back to Python.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from io import StringIO

from emotional_intimacy.errors import RequestError, shown
from emotional_intimacy.interop.cells import (
    check_names,
    check_row,
    check_texts,
    find_problems,
    plain_cell,
    read_choices,
    require_digests,
)
from emotional_intimacy.interop.wording import read_wording
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import (
    DOES_NOT_APPLY,
    RATHER_NOT_SAY,
    Answer,
    NoAnswer,
    Questionnaire,
)

__all__ = ["CODES", "COLUMNS", "read_record", "write_dictionary"]

CODES: dict[NoAnswer, int] = {RATHER_NOT_SAY: 98, DOES_NOT_APPLY: 99}
"""The codes of the two choices that are no answers. They are no numbers to reckon with."""

COLUMNS: tuple[str, ...] = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
"""The columns of a data dictionary."""

_RECORD = "record_id"
_DIGEST, _TEXTS, _INTRO, _WINDOW, _ABOUT = _OWN = (
    *("digest", "texts", "intro", "window", "about"),
)
_ADDED = ("complete", "timestamp")

_LONGEST_NAME = 100
_NAME = re.compile(f"(?=.{{1,{_LONGEST_NAME}}}$)[a-z](_?[a-z0-9])*")
_NAMED = f"ids that make a name of at most {_LONGEST_NAME} letters, digits and single underscores"

_MARKUP = re.compile(r"[<{]|\[[A-Za-z0-9_]")
"""HTML, fields set into a text, and names of fields and of REDCap's own that it fills in."""

_MARKUP_OF_CHOICES = re.compile(rf"[|\\\n]|{_MARKUP.pattern}")


def write_dictionary(questionnaire: Questionnaire, bank: Bank) -> str:
    """A questionnaire as a REDCap data dictionary with one instrument.

    The instrument is named ``"full_partner"``, and its fields ``"full_partner_u01"``: so several
    questionnaires can be put into one project. No field is required. The codes of the choices are
    the steps of the response scale and those of `CODES`. The fields ``"full_partner_digest"`` and
    ``"full_partner_texts"`` are hidden and say what was asked, and in which words. A
    dictionary has one language: write one for each.

    The first field is ``"record_id"``, as REDCap wants it of a project; drop its line to add the
    others to a dictionary that has one.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from.

    Returns:
        The file, to be encoded as UTF-8. The same arguments give the same text.

    Raises:
        RequestError: A text would not be shown as it is written, or could be taken for a formula; a
            text is empty; an id is no name of a field; there are no items; the scale holds a code
            of `CODES` or a number below 0; or an argument is of another type.
        NotComparableError: The questionnaire is not of this bank.
        UnknownIdError: The bank has no such questionnaire, or lacks a message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.redcap import write_dictionary
        >>> bank = ei.load_bank()
        >>> file = write_dictionary(bank.questionnaire("pulse", context="friend"), bank)
        >>> print(file.splitlines()[7])  # doctest: +ELLIPSIS
        pulse_friend_e11,pulse_friend,,radio,"My friend asks ...","1, never or almost never | ...
    """
    wording = read_wording(questionnaire, bank)
    _check_scale(questionnaire)
    choices = {str(choice.value): choice.texts for choice in wording.choices}
    for place, texts in wording.texts():
        check_texts(place, texts, _MARKUP_OF_CHOICES if place in choices else _MARKUP)
    form = _form(questionnaire)
    fields = _fields(questionnaire)
    own = {one: f"{form}_{one}" for one in _OWN}
    others = (form, *own.values(), *(f"{form}_{one}" for one in _ADDED))
    check_names([_RECORD, *others, *fields.values()], _NAME, _NAMED)

    codes: dict[int | str, int] = {one.value: code for one, code in CODES.items()}
    offered = " | ".join(
        f"{codes.get(choice.value, choice.value)}, {choice.texts[bank.locale]}"
        for choice in wording.choices
    )
    rows = [
        # REDCap's own word for it; whoever fills in a survey does not see it.
        _row(_RECORD, form, "text", "Record ID"),
        *(
            _row(own[name], form, "text", name, annotation=f"{name} @HIDDEN @DEFAULT='{digest}'")
            for name, digest in (
                (_DIGEST, questionnaire.digest),
                (_TEXTS, questionnaire.text_digest),
            )
        ),
        _row(own[_INTRO], form, "descriptive", questionnaire.instruction, questionnaire.title),
        _row(own[_WINDOW], form, "descriptive", questionnaire.window),
        _row(own[_ABOUT], form, "descriptive", wording.unvalidated[bank.locale]),
        *(
            _row(fields[item.id], form, "radio", item.text, choices=offered)
            for item in questionnaire.items
        ),
    ]
    file = StringIO(newline="")
    lines = csv.DictWriter(file, COLUMNS, restval="")
    lines.writeheader()
    lines.writerows(rows)
    return file.getvalue()


def read_record(
    questionnaire: Questionnaire,
    record: Mapping[str, object],
    *,
    missing: Collection[str | int] = (),
) -> dict[str, Answer]:
    """The answers in one record, as REDCap exports it with raw codes.

    Fields of other instruments are passed over. All fields of this one must be there.

    Args:
        questionnaire: What was asked; the dictionary was written from it.
        record: A row of the export: field names and codes, as strings or as pandas reads them from
            the file, which makes 4.0 of a 4 in a column with gaps.
        missing: The project's codes for missing data, such as ``{"UNK", -99}``. A field with one of
            them is taken as left open.

    Returns:
        The answers as `score` takes them; what was left open is missing.

    Raises:
        RequestError: An argument is of another type, a field is missing, or a code for missing data
            is one of the choices.
        NotComparableError: The instrument asked something else, such as an earlier version, or in
            other words.
        AnswerError: A value is none of the codes, or a field of the instrument is unknown; all
            problems at once, no answer quoted.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.redcap import read_record
        >>> questionnaire = ei.load_bank().questionnaire("pulse", context="friend")
        >>> record = {f"pulse_friend_{id}": "" for id in questionnaire.items.ids}
        >>> record |= {"record_id": "7", "pulse_friend_digest": questionnaire.digest}
        >>> record |= {"pulse_friend_texts": questionnaire.text_digest}
        >>> record |= {"pulse_friend_e11": "4", "pulse_friend_c09": "99"}
        >>> read_record(questionnaire, record)
        {'e11': 4, 'c09': emotional_intimacy.DOES_NOT_APPLY}
    """
    check_row(questionnaire, "record", record)
    form = _form(questionnaire)
    fields = _fields(questionnaire)
    for field in fields.values():
        if field not in record:
            allowed = "a row with all fields of the instrument"
            raise RequestError("record", f"lacks the field {shown(field)}", allowed)
    known = {*fields.values(), *(f"{form}_{one}" for one in (*_OWN, *_ADDED))}
    strange = [field for field in record if field.startswith(f"{form}_") and field not in known]
    others = _forms(strange)
    strange = [field for field in strange if not any(map(others.__contains__, _beginnings(field)))]
    problems = find_problems(questionnaire, strange, known)
    scale = questionnaire.response_scale
    choices: dict[str, Answer] = {str(step): step for step in scale.steps}
    choices |= {str(code): answer for answer, code in CODES.items()}
    gaps = _codes_for_missing(missing, choices)
    cells = {id: record[field] for id, field in fields.items()}
    given = {id: value for id, value in cells.items() if plain_cell(value) not in gaps}
    answers = read_choices(given, choices, problems, hint=("a code that missing= names",))
    sent = (record.get(f"{form}_{name}") for name in (_DIGEST, _TEXTS))
    digest, text_digest = (None if plain_cell(cell) in gaps else cell for cell in sent)
    require_digests(questionnaire, digest, text_digest, answers)
    return answers


def _codes_for_missing(missing: object, choices: Collection[str]) -> set[str]:
    allowed = "a set of the project's codes for missing data, such as {'UNK', -99}"
    if isinstance(missing, str | bytes) or not isinstance(missing, Collection):
        raise RequestError("missing", f"is of type {type(missing).__name__}", allowed)
    codes: set[str] = set()
    for code in missing:
        if not isinstance(code, str | int) or isinstance(code, bool):
            raise RequestError("missing", f"holds a value of type {type(code).__name__}", allowed)
        if str(code) in choices:
            raise RequestError("missing", f"holds {code!r}, which is one of the choices", allowed)
        codes.add(str(code))
    return codes


def _forms(fields: Iterable[str]) -> set[str]:
    """The instruments that some fields show to be there: REDCap adds one to each, and so do we."""
    marks = (f"_{_DIGEST}", f"_{_ADDED[0]}")
    return {field.rpartition("_")[0] for field in fields if field.endswith(marks)}


def _beginnings(field: str) -> Iterator[str]:
    """What the instrument of a field can be called; nothing where it is too long for a field."""
    at = field.find("_") if len(field) <= _LONGEST_NAME else -1
    while at >= 0:
        yield field[:at]
        at = field.find("_", at + 1)


def _check_scale(questionnaire: Questionnaire) -> None:
    scale = questionnaire.response_scale
    if scale.minimum < 0:  # the cell of the choices would begin like a formula
        raise RequestError("questionnaire", "has answers below 0", "a scale from 0 up")
    for code in CODES.values():
        if scale.minimum <= code <= scale.maximum:
            problem = f"has the answer {code}, which is the code of a choice that is none"
            raise RequestError("questionnaire", problem, f"a scale that ends below {code}")


def _form(questionnaire: Questionnaire) -> str:
    return _name(questionnaire.id, questionnaire.context)


def _fields(questionnaire: Questionnaire) -> dict[str, str]:
    """The field of each item."""
    form = _form(questionnaire)
    return {id: f"{form}_{_name(id)}" for id in questionnaire.items.ids}


def _name(*ids: str) -> str:
    return "_".join(ids).lower().replace("-", "_")


def _row(
    name: str,
    form: str,
    kind: str,
    label: str,
    header: str = "",
    *,
    choices: str = "",
    annotation: str = "",
) -> dict[str, str]:
    cells = (name, form, header, kind, label, choices)
    return {**dict(zip(COLUMNS, cells, strict=False)), COLUMNS[-1]: annotation}
