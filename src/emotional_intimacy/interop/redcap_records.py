"""Records of REDCap, read and written."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from emotional_intimacy.errors import RequestError, shown
from emotional_intimacy.interop.cells import (
    check_names,
    check_row,
    find_problems,
    plain_cell,
    read_choices,
    require_digests,
)
from emotional_intimacy.interop.given import given_answers
from emotional_intimacy.interop.wording import name_of, notes_of
from emotional_intimacy.model.answers import DOES_NOT_APPLY, RATHER_NOT_SAY, Answer, NoAnswer
from emotional_intimacy.model.questions import Questionnaire

__all__ = [
    "ADDED",
    "CODES",
    "DIGEST",
    "LONGEST_NAME",
    "NOTED",
    "RECORD",
    "TEXTS",
    "check_instrument",
    "fields_of",
    "form_of",
    "read_record",
    "write_record",
]

CODES: dict[NoAnswer, int] = {RATHER_NOT_SAY: 98, DOES_NOT_APPLY: 99}
"""The codes of the two choices that are not answers. Do not calculate with them."""

DIGEST, TEXTS = "digest", "texts"
"""What the fields are called that say what was asked, and in which words."""

NOTED = {"instruction": "intro", "window": "window", "unvalidated": "about"}
"""What the fields are called that hold what is read and not answered."""

ADDED = ("complete", "timestamp")
"""What the fields are called that REDCap adds to an instrument."""

RECORD = "record_id"
"""The field that names a record."""

LONGEST_NAME = 100
"""Characters of a field's name."""

_NAME = re.compile(f"(?=.{{1,{LONGEST_NAME}}}$)[a-z](_?[a-z0-9])*")
_NAMED = f"ids that make a name of at most {LONGEST_NAME} letters, digits and single underscores"


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
        RequestError: An argument is of another type, a field is missing, a code for missing data is
            one of the choices, or no dictionary can be written from the questionnaire.
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
    check_instrument(questionnaire)
    form = form_of(questionnaire)
    fields = fields_of(questionnaire)
    for field in fields.values():
        if field not in record:
            allowed = "a row with all fields of the instrument"
            raise RequestError("record", f"lacks the field {shown(field)}", allowed)
    noted = (NOTED[name] for name in notes_of(questionnaire))
    known = {
        *fields.values(),
        *(f"{form}_{one}" for one in (DIGEST, TEXTS, *noted, *ADDED)),
    }
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
    sent = (record.get(f"{form}_{name}") for name in (DIGEST, TEXTS))
    digest, text_digest = (None if plain_cell(cell) in gaps else cell for cell in sent)
    require_digests(questionnaire, digest, text_digest, answers)
    return answers


def write_record(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, str]:
    """A record in which these answers are given, for REDCap's import or to test with.

    Args:
        questionnaire: What was asked; the dictionary was written from it.
        answers: Item ids with whole numbers of the scale, None or a `NoAnswer`, as for `score`.

    Returns:
        The fields of the instrument with raw codes, an empty one for an answer that is None. Add
        the field that names the record, such as ``"record_id"``.

    Raises:
        RequestError: It is not a questionnaire, or one that no dictionary can be written from.
        AnswerError: An answer is not possible; all problems at once, no answer quoted.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.redcap import read_record, write_record
        >>> questionnaire = ei.load_bank().questionnaire("pulse", context="friend")
        >>> record = write_record(questionnaire, {"e11": 4, "c09": ei.DOES_NOT_APPLY})
        >>> [record[f"pulse_friend_{id}"] for id in ("e11", "c09", "n02")]
        ['4', '99', '']
        >>> read_record(questionnaire, {"record_id": "7", **record})
        {'e11': 4, 'c09': emotional_intimacy.DOES_NOT_APPLY}
    """
    given = given_answers(questionnaire, answers)
    check_instrument(questionnaire)
    form, fields = form_of(questionnaire), fields_of(questionnaire)
    codes = {
        id: str(CODES[answer] if isinstance(answer, NoAnswer) else answer)
        for id, answer in given.items()
    }
    return {
        f"{form}_{DIGEST}": questionnaire.digest,
        f"{form}_{TEXTS}": questionnaire.text_digest,
        **{field: codes.get(id, "") for id, field in fields.items()},
    }


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
    marks = (f"_{DIGEST}", f"_{ADDED[0]}")
    return {field.rpartition("_")[0] for field in fields if field.endswith(marks)}


def _beginnings(field: str) -> Iterator[str]:
    """What the instrument of a field can be called; nothing where it is too long for a field."""
    at = field.find("_") if len(field) <= LONGEST_NAME else -1
    while at >= 0:
        yield field[:at]
        at = field.find("_", at + 1)


def check_instrument(questionnaire: Questionnaire) -> None:
    """Refuse what no instrument can be made of: a record would not say which answer was meant.

    Args:
        questionnaire: What is asked.

    Raises:
        RequestError: The scale holds a code of `CODES` or a number below 0; or an id is not a name
            of a field, or meets another.
    """
    scale = questionnaire.response_scale
    if scale.minimum < 0:  # the cell of the choices would begin like a formula
        raise RequestError("questionnaire", "has answers below 0", "a scale from 0 up")
    for code in CODES.values():
        if scale.minimum <= code <= scale.maximum:
            problem = f"has the answer {code}, which is the code of a choice that is none"
            raise RequestError("questionnaire", problem, f"a scale that ends below {code}")
    form = form_of(questionnaire)
    others = (*map(NOTED.__getitem__, notes_of(questionnaire)), DIGEST, TEXTS, *ADDED)
    fields = fields_of(questionnaire).values()
    check_names([RECORD, form, *(f"{form}_{one}" for one in others), *fields], _NAME, _NAMED)


def form_of(questionnaire: Questionnaire) -> str:
    """The name of the instrument.

    Args:
        questionnaire: What is asked.

    Returns:
        The name, which also begins those of the fields.
    """
    return _name(name_of(questionnaire, "_"))


def fields_of(questionnaire: Questionnaire) -> dict[str, str]:
    """The field of each item.

    Args:
        questionnaire: What is asked.

    Returns:
        The names of the fields by item id.
    """
    form = form_of(questionnaire)
    return {id: f"{form}_{_name(id)}" for id in questionnaire.items.ids}


def _name(id: str) -> str:
    return id.lower().replace("-", "_")
