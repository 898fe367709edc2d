"""Questionnaires as SurveyJS surveys."""

import re
from collections.abc import Collection, Iterable, Iterator
from html import escape
from itertools import chain
from typing import Any

from emotional_intimacy.errors import RequestError, cut, shown
from emotional_intimacy.interop.surveyjs_answers import NAME, SHOWN, facts_of
from emotional_intimacy.interop.surveyjs_calculations import write_means
from emotional_intimacy.interop.wording import Texts, Translations, Wording, read_wording
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["write_survey"]

_ON_A_PAGE = 6
_ASKED = "asked"
"""The page that nobody sees; its questions say what was asked."""

_OF_EVERY_OBJECT = {
    "constructor",
    "hasownproperty",
    "isprototypeof",
    "propertyisenumerable",
    "tolocalestring",
    "tostring",
    "valueof",
}
"""What every object in JavaScript has; survey-core compares names in small letters."""

_NO_LOCALES = {"default", "pos"}
"""Keys that survey-core reads or drops where it finds languages."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_EXPRESSION = re.compile(r"""^=|['"\\]""")
"""What survey-core could take for an expression where a value stands."""


def write_survey(
    questionnaire: Questionnaire, bank: Bank | None = None, *, translations: Translations = ()
) -> dict[str, Any]:
    """A questionnaire as a SurveyJS survey.

    Each item is a question named by its id, in the order of the questionnaire, and none is
    required. Each offers the steps of the response scale as whole numbers, and
    ``"rather-not-say"`` and ``"does-not-apply"``. What the survey collects also says what was
    asked: questionnaire, edition, version, context, digest and text digest, in questions that
    nobody sees. Saved answers keep them wherever they are restored, and ``"shown"`` is the text
    digest of the survey in which they were last worked on.

    The format is that of https://surveyjs.io/form-library/documentation/api-reference/survey-data-model.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from; None for a bundled questionnaire and for a scale of your own.
        translations: Banks that hold the same questionnaire in other languages; of a scale of your
            own the same scale.

    Returns:
        The survey as values of JSON. The same arguments give the same survey.

    Raises:
        RequestError: A text or an id holds what SurveyJS would not show or keep as it stands, a
            text is empty, or an argument is of another type.
        NotComparableError: The questionnaire is not of this bank, or a translation asks something
            else.
        UnknownIdError: A bank has no such questionnaire, or lacks a message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.surveyjs import write_survey
        >>> survey = write_survey(ei.load_bank().questionnaire("pulse", context="friend"))
        >>> question = survey["pages"][0]["elements"][2]
        >>> question["name"], question["title"]["default"]
        ('c09', 'When we talk, I leave out something I want to say.')
        >>> [choice["value"] for choice in question["choices"]]
        [1, 2, 3, 4, 5, 'rather-not-say', 'does-not-apply']
    """
    wording = read_wording(questionnaire, bank, translations)
    asked = facts_of(questionnaire)
    ids = questionnaire.items.ids
    pages = [ids[start : start + _ON_A_PAGE] for start in range(0, len(ids), _ON_A_PAGE)]
    names = [(f"page-{number}", f"text-{number}") for number, _ in enumerate(pages, start=1)]
    scores = write_means(questionnaire)
    taken = {_ASKED, SHOWN, *asked, *chain(*names), *(one["name"] for one in scores)}
    _check_names(ids, taken)
    _check_locales(wording.locales)
    _check_texts(wording.texts())
    opening = tuple(wording.notes.values())
    window = tuple(texts for name, texts in wording.notes.items() if name == "window")
    return {
        "locale": _tag(wording.locales[0]),
        "title": _localized(wording.title),
        "showProgressBar": True,
        "calculatedValues": [
            {
                "name": SHOWN,
                "expression": f"'{questionnaire.text_digest}'",
                "includeIntoResult": True,
            },
            *scores,
        ],
        "pages": [
            *(
                {
                    "name": name,
                    "elements": [
                        *_text(above, window if number else opening),
                        *(_question(id, wording) for id in held),
                    ],
                }
                for number, ((name, above), held) in enumerate(zip(names, pages, strict=True))
            ),
            {
                "name": _ASKED,
                "visible": False,
                "elements": [_constant(name, value) for name, value in asked.items()],
            },
        ],
    }


def _tag(locale: str) -> str:
    """A language as survey-core names it; English is what it shows without a name."""
    tag = locale.lower()
    return "" if tag == "en" else tag


def _localized(texts: Texts) -> dict[str, str]:
    """A text in the languages of a survey.

    For survey-core "default" is English, and what it shows where a language is missing.
    """
    tagged = {_tag(locale): text for locale, text in texts.items()}
    default = tagged.pop("", next(iter(texts.values())))
    return {"default": default, **tagged}


def _text(name: str, told: tuple[Texts, ...]) -> Iterator[dict[str, Any]]:
    """Paragraphs to read, if any; as the description of a page they would be too pale."""
    if told:
        html = {
            locale: "".join(f"<p>{_escaped(texts[locale])}</p>" for texts in told)
            for locale in told[0]
        }
        yield {"type": "html", "name": name, "html": _localized(html)}


def _escaped(text: str) -> str:
    """A text as HTML; a brace that one text opens is not closed by the next."""
    return escape(text).replace("{", "&#123;")


def _constant(name: str, value: str) -> dict[str, Any]:
    """A question that nobody sees, answered already; what was saved is not answered again."""
    if _EXPRESSION.search(value):
        found = f"has the {name} {shown(value)}"
        allowed = "one without quotes and backslashes that does not begin with ="
        raise RequestError("questionnaire", found, allowed)
    return {"type": "text", "name": name, "defaultValue": value, "clearIfInvisible": "none"}


def _question(id: str, wording: Wording) -> dict[str, Any]:
    return {
        "type": "radiogroup",
        "name": id,
        "title": _localized(wording.items[id]),
        "choices": [{"value": one.value, "text": _localized(one.texts)} for one in wording.choices],
    }


def _check_names(ids: Iterable[str], taken: Collection[str]) -> None:
    seen = {*taken, *_OF_EVERY_OBJECT}
    for id in ids:
        if not NAME.fullmatch(id):
            allowed = "ASCII letters, digits, '_', '.' and '-', the first a letter or a digit"
            raise RequestError("questionnaire", f"has the item {shown(id)}", allowed)
        if id.lower() in seen:
            found = f"has the item {shown(id)}, a name that is taken in a survey"
            raise RequestError("questionnaire", found, "ids that differ in more than capitals")
        seen.add(id.lower())


def _check_locales(locales: Collection[str]) -> None:
    tags = {_tag(one) for one in locales}
    if len(tags) != len(locales):
        found = "hold a language twice, for capitals do not count"
        raise RequestError("translations", found, "each language once")
    if not tags.isdisjoint(_NO_LOCALES):
        raise RequestError(
            "questionnaire", "is in a language that SurveyJS cannot name", "another name"
        )


def _check_texts(texts: Iterable[tuple[str, Texts]]) -> None:
    for place, one in texts:
        for locale, text in one.items():
            if _PLACEHOLDER.search(text):
                found = f"has curly braces in {cut(place)}, in {locale!r}, which would be filled in"
                raise RequestError("questionnaire", found, "texts without pairs of curly braces")
