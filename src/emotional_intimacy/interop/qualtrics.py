"""Questionnaires as text files that Qualtrics imports, in its advanced format."""

import re
from collections.abc import Iterator

from emotional_intimacy.interop.cells import check_names, check_texts
from emotional_intimacy.interop.wording import Wording, name_of, read_wording
from emotional_intimacy.model.answers import DOES_NOT_APPLY, RATHER_NOT_SAY, NoAnswer
from emotional_intimacy.model.arguments import require
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["CODES", "write_survey"]

CODES: dict[NoAnswer, int] = {RATHER_NOT_SAY: 98, DOES_NOT_APPLY: 99}
"""The values of the two choices that are not answers. Do not calculate with them."""

_ON_A_PAGE = 6
_DIGEST, _TEXTS = "digest", "texts"

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")
_NAMED = "ids of letters, digits and hyphens, beginning with a letter"

_MARKUP = re.compile(r"<|\[\[|\]\]|\$\{")
"""HTML, tags of the format, and text that Qualtrics fills in."""


def write_survey(questionnaire: Questionnaire, bank: Bank | None = None) -> str:
    """A questionnaire as a text file of Qualtrics (``.txt``, advanced format).

    Each item is a multiple-choice question with one answer, exported under its id (underscores for
    hyphens), six on a page, and none is required. The values of the choices are the steps of the
    response scale and those of `CODES`: export numeric values. The embedded data ``digest`` and
    ``texts`` say what was asked, and in which words. A file has one language: write one for each.

    The format is that of
    https://www.qualtrics.com/support/survey-platform/survey-module/survey-tools/import-and-export-surveys/.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from; None for a bundled questionnaire and for a scale of your own.

    Returns:
        The file, to be encoded as UTF-8. The same arguments give the same text.

    Raises:
        RequestError: A text would not be shown as it is written; a text is empty; an id is not a
            name of a question; the scale holds a value of `CODES` or goes below 0; or an argument
            is of another type.
        NotComparableError: The questionnaire is not of this bank.
        UnknownIdError: The bank has no such questionnaire, or lacks a message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> lines = ei.interop.qualtrics.write_survey(pulse).splitlines()
        >>> question = lines.index("[[ID:c09]]")
        >>> lines[question + 3 : question + 5]
        ['[[Choice:1]]', 'never or almost never']
    """
    wording = read_wording(questionnaire, bank)
    steps = questionnaire.response_scale.steps
    free = steps[0] >= 0 and not set(CODES.values()) & set(steps)
    require(free, "questionnaire", "has answers below 0 or of CODES", "a scale apart from them")
    for place, texts in wording.texts():
        check_texts(place, texts, _MARKUP)
    names = {id: id.replace("-", "_") for id in wording.items}
    check_names([*names.values(), *(f"about_{name}" for name in wording.notes)], _NAME, _NAMED)
    return "\n".join(_lines(wording, names))


def _lines(wording: Wording, names: dict[str, str]) -> Iterator[str]:
    form, (locale,) = wording.questionnaire, wording.locales
    yield "[[AdvancedFormat]]"
    yield f"[[ED:{_DIGEST}:{form.digest}]]"
    yield f"[[ED:{_TEXTS}:{form.text_digest}]]"
    yield ""
    yield f"[[Block:{name_of(form, '-')}]]"
    yield ""
    for name, texts in wording.notes.items():
        yield from ("[[Question:DB]]", f"[[ID:about_{name}]]", _one_line(texts[locale]), "")
    codes: dict[int | str, int] = {reason.value: code for reason, code in CODES.items()}
    choices = ["[[AdvancedChoices]]"]
    for choice in wording.choices:
        value = codes.get(choice.value, choice.value)
        choices += [f"[[Choice:{value}]]", _one_line(choice.texts[locale])]
    for number, page in enumerate(form.pages(_ON_A_PAGE)):
        if number:
            yield from ("[[PageBreak]]", "")
        for item in page:
            yield "[[Question:MC:SingleAnswer:Vertical]]"
            yield f"[[ID:{names[item.id]}]]"
            yield _one_line(wording.items[item.id][locale])
            yield from (*choices, "")


def _one_line(text: str) -> str:
    """A text on one line: an empty one would end it."""
    return "<br />".join(line for line in text.split("\n") if line.strip())
