"""Questionnaires as survey structures of LimeSurvey, in its format of tab-separated values."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from emotional_intimacy.interop.cells import check_names, check_texts
from emotional_intimacy.interop.wording import Translations, Wording, read_wording
from emotional_intimacy.model.answers import DOES_NOT_APPLY, RATHER_NOT_SAY, NoAnswer
from emotional_intimacy.model.arguments import require
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["CODES", "COLUMNS", "write_survey"]

CODES: dict[NoAnswer, str] = {RATHER_NOT_SAY: "RNS", DOES_NOT_APPLY: "DNA"}
"""The codes of the two choices that are not answers."""

COLUMNS: tuple[str, ...] = (
    "id",
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "mandatory",
    "other",
    "hidden",
)
"""The columns of a structure; LimeSurvey takes its defaults for those that are not there."""

_ON_A_PAGE = 6
_RADIO, _EQUATION = "L", "*"
_DIGEST, _TEXTS = "digest", "texts"

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}")
_NAMED = "ids of at most 20 letters and digits, beside hyphens and underscores"

_MARKUP = re.compile(r"[<{}]")
"""HTML, and expressions, which LimeSurvey fills in."""

Row = dict[str, str]


def write_survey(
    questionnaire: Questionnaire, bank: Bank | None = None, *, translations: Translations = ()
) -> str:
    """A questionnaire as a LimeSurvey structure, to be imported as a ``.txt`` file.

    Each item is a list of radio buttons named by its id without hyphens and underscores, six on a
    page, and none is mandatory. The codes of the choices are the steps of the response scale and
    those of `CODES`, so an export with codes is read by
    `emotional_intimacy.evidence.read_responses` once the two codes are made missing. Two equations
    that nobody sees, ``digest`` and ``texts``, say what was asked, and in which words.

    The format is that of https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from; None for a bundled questionnaire and for a scale of your own.
        translations: Banks that hold the same questionnaire in other languages; of a scale of your
            own the same scale.

    Returns:
        The file, to be encoded as UTF-8. The same arguments give the same text.

    Raises:
        RequestError: A text would not be shown as it is written; a text is empty; an id is not a
            name of a question; the scale goes below 0; or an argument is of another type.
        NotComparableError: The questionnaire is not of this bank, or a translation asks something
            else.
        UnknownIdError: A bank has no such questionnaire, or lacks a message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> lines = ei.interop.limesurvey.write_survey(pulse).splitlines()
        >>> lines[6].split()[:4]
        ['1', 'Q', 'L', 'e11']
    """
    wording = read_wording(questionnaire, bank, translations)
    lowest = questionnaire.response_scale.minimum
    require(lowest >= 0, "questionnaire", "has answers below 0", "codes of letters and digits")
    for place, texts in wording.texts():
        check_texts(place, texts, _MARKUP)
    names = {id: re.sub("[-_]", "", id) for id in wording.items}
    check_names([*names.values(), _DIGEST, _TEXTS], _NAME, _NAMED)
    file = StringIO(newline="")
    rows = csv.DictWriter(file, COLUMNS, restval="", delimiter="\t", lineterminator="\n")
    rows.writeheader()
    rows.writerow(_row("S", "language", wording.locales[0]))
    if len(wording.locales) > 1:
        rows.writerow(_row("S", "additional_languages", " ".join(wording.locales[1:])))
    rows.writerow(_row("S", "format", "G"))
    for locale in wording.locales:
        welcome = "<br />".join(texts[locale] for texts in wording.notes.values())
        rows.writerow(_row("SL", "surveyls_title", wording.title[locale], locale))
        rows.writerow(_row("SL", "surveyls_welcometext", welcome, locale))
    for locale in wording.locales:
        rows.writerows(_pages(wording, names, locale))
    return file.getvalue()


def _pages(wording: Wording, names: dict[str, str], locale: str) -> Iterator[Row]:
    """Groups, questions and choices in one language; they have the same numbers in each."""
    number = 0
    for page, items in enumerate(wording.questionnaire.pages(_ON_A_PAGE), start=1):
        yield _row("G", str(page), "", locale, id=str(page), relevance="1")
        for item in items:
            number += 1
            text = wording.items[item.id][locale]
            yield _question(number, _RADIO, names[item.id], text, locale)
            for choice in wording.choices:
                code = _code(choice.value)
                label = choice.texts[locale]
                yield _row("A", code, label, locale, id=str(number), **{"type/scale": "0"})
    form = wording.questionnaire
    for name, digest in ((_DIGEST, form.digest), (_TEXTS, form.text_digest)):
        number += 1
        yield {**_question(number, _EQUATION, name, f"{{'{digest}'}}", locale), "hidden": "1"}


def _question(number: int, kind: str, name: str, text: str, locale: str) -> Row:
    of_all = {"relevance": "1", "mandatory": "N", "other": "N", "type/scale": kind}
    return _row("Q", name, text, locale, id=str(number), **of_all)


def _row(of: str, name: str, text: str, locale: str = "", **more: str) -> Row:
    shown = text.replace("\n", "<br />")
    return {"class": of, "name": name, "text": shown, "language": locale, **more}


def _code(value: int | str) -> str:
    """The code of a choice: at most five letters and digits."""
    codes: dict[int | str, str] = {reason.value: code for reason, code in CODES.items()}
    return codes.get(value, str(value))
