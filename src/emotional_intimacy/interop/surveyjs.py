"""Questionnaires as SurveyJS surveys, and the answers back.

The survey is JSON that the JavaScript library survey-core shows in a browser. Nothing is scored
there: what `survey.data` holds goes back to Python, and is checked here as if nobody had. It can
come from anybody, and not only from the page.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from html import escape
from itertools import chain
from typing import Any

from emotional_intimacy.errors import (
    AnswerError,
    AnswerProblem,
    NotComparableError,
    RequestError,
    cut,
    shown,
)
from emotional_intimacy.interop.wording import NO_ANSWERS, Texts, Wording, read_wording
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Answer, Questionnaire
from emotional_intimacy.scoring.answers import read_answers as read_given

__all__ = ["read_answers", "write_survey"]

_ON_A_PAGE = 6
_ASKED = "asked"
"""The page that nobody sees; its questions say what was asked."""

_SHOWN = "shown"
"""What the survey collects about itself each time it is shown."""

_NAME = re.compile("[A-Za-z0-9][A-Za-z0-9_.-]*")
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
    questionnaire: Questionnaire, bank: Bank, *, translations: Iterable[Bank] = ()
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
        bank: The bank it is from.
        translations: Banks that hold the same questionnaire in other languages.

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
        >>> bank = ei.load_bank()
        >>> survey = write_survey(bank.questionnaire("pulse", context="friend"), bank)
        >>> question = survey["pages"][0]["elements"][2]
        >>> question["name"], question["title"]["default"]
        ('c09', 'I leave a bit of what matters to me out of our talk.')
        >>> [choice["value"] for choice in question["choices"]]
        [1, 2, 3, 4, 5, 'rather-not-say', 'does-not-apply']
    """
    wording = read_wording(questionnaire, bank, translations)
    asked = _asked(questionnaire)
    ids = questionnaire.items.ids
    pages = [ids[start : start + _ON_A_PAGE] for start in range(0, len(ids), _ON_A_PAGE)]
    names = [(f"page-{number}", f"text-{number}") for number, _ in enumerate(pages, start=1)]
    _check_names(ids, {_ASKED, _SHOWN, *asked, *chain(*names)})
    _check_locales(wording.locales)
    _check_texts(wording.texts())
    opening = (wording.instruction, wording.window, wording.unvalidated)
    return {
        "locale": _tag(wording.locales[0]),
        "title": _localized(wording.title),
        "showProgressBar": True,
        "calculatedValues": [
            {
                "name": _SHOWN,
                "expression": f"'{questionnaire.text_digest}'",
                "includeIntoResult": True,
            }
        ],
        "pages": [
            *(
                {
                    "name": name,
                    "elements": [
                        _text(above, (wording.window,) if number else opening),
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


def read_answers(questionnaire: Questionnaire, data: Mapping[str, object]) -> dict[str, Answer]:
    """The answers in what a survey collected, checked as if nobody had checked them before.

    Args:
        questionnaire: What was asked; the survey was written from it, in its language.
        data: What `survey.data` held, read from JSON. Any of the answers may be missing, what the
            survey says about itself may not.

    Returns:
        The answers as `score` takes them, in the order of the questionnaire. What is missing in the
        data is missing here.

    Raises:
        RequestError: An argument is of another type, or the data do not say what was asked.
        NotComparableError: The survey asked something else, such as an earlier version, or was
            begun in one survey and finished in another with other words.
        AnswerError: An answer was not offered, or something is there that is no answer, such as a
            comment; all problems at once, no answer quoted.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.surveyjs import read_answers
        >>> questionnaire = ei.load_bank("2026.1").questionnaire("pulse", context="friend")
        >>> data = {
        ...     "questionnaire": "pulse",
        ...     "edition": "2026.1",
        ...     "version": "1",
        ...     "context": "friend",
        ...     "digest": questionnaire.digest,
        ...     "text_digest": questionnaire.text_digest,
        ...     "shown": questionnaire.text_digest,
        ...     "e11": 4,
        ...     "c09": "rather-not-say",
        ... }
        >>> read_answers(questionnaire, data)
        {'e11': 4, 'c09': emotional_intimacy.RATHER_NOT_SAY}
    """
    _require_type("questionnaire", questionnaire, Questionnaire, "a Questionnaire")
    _require_type("data", data, Mapping, "a mapping: survey.data, read from JSON")
    asked = _asked(questionnaire)
    about = {**asked, _SHOWN: questionnaire.text_digest}
    for name, expected in about.items():
        _require(name, expected, data)
    given: dict[str, Any] = {
        id: NO_ANSWERS.get(value, value) if type(value) is str else value
        for id, value in data.items()
        if id not in about
    }
    try:
        read_given(questionnaire, given)
    except AnswerError as error:
        problems = tuple(_with_offered(one, questionnaire) for one in error.problems)
        raise AnswerError(problems) from None
    return {id: given[id] for id in questionnaire.items.ids if id in given}


def _asked(questionnaire: Questionnaire) -> dict[str, str]:
    """What a survey says about itself."""
    return {
        "questionnaire": questionnaire.id,
        "edition": questionnaire.edition,
        "version": questionnaire.version,
        "context": questionnaire.context,
        "digest": questionnaire.digest,
        "text_digest": questionnaire.text_digest,
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


def _text(name: str, told: tuple[Texts, ...]) -> dict[str, Any]:
    """Paragraphs to read; as the description of a page they would be too pale."""
    html = {
        locale: "".join(f"<p>{_escaped(texts[locale])}</p>" for texts in told) for locale in told[0]
    }
    return {"type": "html", "name": name, "html": _localized(html)}


def _escaped(text: str) -> str:
    """A text as HTML; a brace that one text opens is not closed by the next."""
    return escape(text).replace("{", "&#123;")


def _constant(name: str, value: str) -> dict[str, Any]:
    """A question that nobody sees, answered already; what was saved is not answered anew."""
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
        if not _NAME.fullmatch(id):
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
        raise RequestError("bank", "is in a language that SurveyJS cannot name", "another name")


def _check_texts(texts: Iterable[tuple[str, Texts]]) -> None:
    for place, one in texts:
        for locale, text in one.items():
            if _PLACEHOLDER.search(text):
                found = f"has curly braces in {cut(place)}, in {locale!r}, which would be filled in"
                raise RequestError("bank", found, "texts without pairs of curly braces")


def _require_type(argument: str, value: object, kind: type, allowed: str) -> None:
    if not isinstance(value, kind):
        raise RequestError(argument, f"is of type {type(value).__name__}", allowed)


def _require(name: str, expected: str, data: Mapping[str, object]) -> None:
    found = data.get(name)
    if type(found) is not str:
        problem = f"does not say the {name} of what was asked"
        raise RequestError("data", problem, "what a survey of write_survey collects")
    if found != expected:
        told = found if _NAME.fullmatch(found) else "no name"
        raise NotComparableError(f"{name} of the survey", expected, cut(told))


def _with_offered(problem: AnswerProblem, questionnaire: Questionnaire) -> AnswerProblem:
    """A problem that names what the survey offered."""
    if problem.code not in {"not-an-int", "out-of-range"}:
        return problem
    scale = questionnaire.response_scale
    numbers = f"a whole number from {scale.minimum} to {scale.maximum}"
    return problem._replace(suggestions=(numbers, *map(repr, NO_ANSWERS)))
