"""Questionnaires as data dictionaries of REDCap."""

import csv
import re
from io import StringIO

from emotional_intimacy.interop.cells import check_texts
from emotional_intimacy.interop.redcap_records import (
    CODES,
    DIGEST,
    NOTED,
    RECORD,
    TEXTS,
    check_instrument,
    fields_of,
    form_of,
)
from emotional_intimacy.interop.wording import read_wording
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["COLUMNS", "write_dictionary"]

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

_BEFORE = 3
"""Rows before what a person sees."""

_MARKUP = re.compile(r"[<{]|\[[A-Za-z0-9_]")
"""HTML, fields set into a text, and names of fields and of REDCap's own that it fills in."""

_MARKUP_OF_CHOICES = re.compile(rf"[|\\\n]|{_MARKUP.pattern}")


def write_dictionary(questionnaire: Questionnaire, bank: Bank | None = None) -> str:
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
        bank: The bank it is from; None for a bundled questionnaire and for a scale of your own.

    Returns:
        The file, to be encoded as UTF-8. The same arguments give the same text.

    Raises:
        RequestError: A text would not be shown as it is written, or could be taken for a formula; a
            text is empty; an id is not a name of a field; there are no items; the scale holds a
            code of `CODES` or a number below 0; or an argument is of another type.
        NotComparableError: The questionnaire is not of this bank.
        UnknownIdError: The bank has no such questionnaire, or lacks a message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.redcap import write_dictionary
        >>> file = write_dictionary(ei.load_bank().questionnaire("pulse", context="friend"))
        >>> print(file.splitlines()[7])  # doctest: +ELLIPSIS
        pulse_friend_e11,pulse_friend,,radio,"When my friend a...","1, never or almost never | ...
    """
    wording = read_wording(questionnaire, bank)
    check_instrument(questionnaire)
    choices = {str(choice.value): choice.texts for choice in wording.choices}
    for place, texts in wording.texts():
        check_texts(place, texts, _MARKUP_OF_CHOICES if place in choices else _MARKUP)
    form = form_of(questionnaire)
    fields = fields_of(questionnaire)
    noted = {name: f"{form}_{NOTED[name]}" for name in wording.notes}
    (locale,) = wording.locales
    codes: dict[int | str, int] = {reason.value: code for reason, code in CODES.items()}
    offered = " | ".join(
        f"{codes.get(choice.value, choice.value)}, {choice.texts[locale]}"
        for choice in wording.choices
    )
    rows = [
        # REDCap's own word for it; whoever fills in a survey does not see it.
        _row(RECORD, form, "text", "Record ID"),
        _hidden(form, DIGEST, questionnaire.digest),
        _hidden(form, TEXTS, questionnaire.text_digest),
        *(
            _row(noted[name], form, "descriptive", texts[locale])
            for name, texts in wording.notes.items()
        ),
        *(
            _row(fields[item.id], form, "radio", item.text, choices=offered)
            for item in wording.questionnaire.items
        ),
    ]
    rows[_BEFORE]["Section Header"] = wording.questionnaire.title
    file = StringIO(newline="")
    lines = csv.DictWriter(file, COLUMNS, restval="")
    lines.writeheader()
    lines.writerows(rows)
    return file.getvalue()


def _hidden(form: str, name: str, digest: str) -> dict[str, str]:
    annotation = f"{name} @HIDDEN @DEFAULT='{digest}'"
    return _row(f"{form}_{name}", form, "text", name, annotation=annotation)


def _row(
    name: str, form: str, kind: str, label: str, *, choices: str = "", annotation: str = ""
) -> dict[str, str]:
    cells = (name, form, "", kind, label, choices)
    return {**dict(zip(COLUMNS, cells, strict=False)), COLUMNS[-1]: annotation}
