"""Answers as FHIR QuestionnaireResponse resources, and back.

The elements are those of https://hl7.org/fhir/R4/questionnaireresponse.html, which R5 shares. A
response is matched with its questionnaire by address and version, an answer with its item by link
id, and a choice by system and code: never by a text or by a place.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from emotional_intimacy.errors import (
    AnswerError,
    AnswerProblem,
    DecodeError,
    NotComparableError,
    RequestError,
    cut,
)
from emotional_intimacy.interop.fhir_parts import (
    Resource,
    answer_system,
    canonical,
    check_base,
    moment,
    reference,
    version_of,
)
from emotional_intimacy.interop.given import code_of, given_answers
from emotional_intimacy.interop.wording import NO_ANSWERS, notes_of
from emotional_intimacy.model.answers import Answer, NoAnswer
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.scoring.answers import read_answers

__all__ = ["read_response", "write_response"]

_COMPLETE = ("completed", "amended")
_ELEMENT = {"id", "extension"}
_CODING = _ELEMENT | {"system", "version", "code", "display", "userSelected"}
_ANSWER = _ELEMENT | {"valueCoding"}
_ITEM = _ELEMENT | {"linkId", "definition", "text", "answer"}
_RESOURCE = _ELEMENT | {
    *("resourceType", "meta", "language", "text", "contained", "identifier", "basedOn", "partOf"),
    *("questionnaire", "status", "subject", "encounter", "authored", "author", "source", "item"),
}
_CHANGES_MEANING = ("modifierExtension", "implicitRules")


def write_response(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    base: str,
    authored: date | datetime | None = None,
    subject: str | None = None,
) -> Resource:
    """Answers as a FHIR QuestionnaireResponse, the same in R4 and R5.

    Args:
        questionnaire: What was asked.
        answers: Item ids with whole numbers of the scale, None or a `NoAnswer`, as for `score`.
        base: The `base` that the questionnaire was written with.
        authored: When it was answered: a day, or a moment with its time zone.
        subject: A reference to who answered about themselves, such as ``"Patient/17"``.

    Returns:
        The resource. An item without an answer is left out of it.

    Raises:
        AnswerError: An answer is not possible; all problems at once, no answer quoted.
        RequestError: Another argument is not possible.

    Example:
        >>> import emotional_intimacy as ei
        >>> questionnaire = ei.load_bank().questionnaire("pulse", context="friend")
        >>> answers = {"e11": 4, "c09": ei.DOES_NOT_APPLY, "n02": None}
        >>> response = write_response(questionnaire, answers, base="https://example.org/fhir")
        >>> response["questionnaire"]
        'https://example.org/fhir/Questionnaire/pulse-friend|2026.1.1'
        >>> [item["answer"][0]["valueCoding"]["code"] for item in response["item"]]
        ['4', 'does-not-apply']
    """
    check_base(base)
    given = given_answers(questionnaire, answers)
    system = answer_system(questionnaire, base)
    response: Resource = {
        "resourceType": "QuestionnaireResponse",
        "language": questionnaire.locale,
        "questionnaire": f"{canonical(questionnaire, base)}|{version_of(questionnaire)}",
        "status": "completed",
    }
    if subject is not None:
        response["subject"] = reference(subject, "subject")
    if authored is not None:
        response["authored"] = moment(authored, "authored")
    items = [
        {"linkId": id, "answer": [{"valueCoding": {"system": system, "code": _code(answer)}}]}
        for id, answer in given.items()
    ]
    return response | ({"item": items} if items else {})  # FHIR has no empty lists


def read_response(
    questionnaire: Questionnaire,
    resource: object,
    *,
    base: str,
    served_version: str | None = None,
) -> dict[str, Answer]:
    """The answers of a FHIR QuestionnaireResponse of R4 or R5, for `score`.

    It is read strictly. What this library does not know to be harmless is refused, and so is a
    response that is not finished or was withdrawn. Texts in it are not read.

    Args:
        questionnaire: What was asked, in whichever language.
        resource: The resource, as the JSON decoder gave it.
        base: The `base` that the questionnaire was written with.
        served_version: The ``version`` of the Questionnaire resource that the person was shown, for
            a response that does not say it. Where a response says one, that one counts.

    Returns:
        Item ids with whole numbers and `NoAnswer`; an item without an answer is left out.

    Raises:
        DecodeError: It is not a finished response to such a questionnaire; no value is quoted.
        NotComparableError: It answers another questionnaire, or another version.
        AnswerError: There is no such item, or a code is none of its choices; all problems at once.
        RequestError: Another argument is not possible.

    Example:
        >>> import emotional_intimacy as ei
        >>> questionnaire = ei.load_bank().questionnaire("pulse", context="friend")
        >>> place = {"base": "https://example.org/fhir"}
        >>> response = write_response(questionnaire, {"e11": 4, "c09": ei.RATHER_NOT_SAY}, **place)
        >>> read_response(questionnaire, response, **place)
        {'e11': 4, 'c09': emotional_intimacy.RATHER_NOT_SAY}
    """
    _check(questionnaire, base)
    held = _object(resource, "$", _RESOURCE)
    if held.get("resourceType") != "QuestionnaireResponse":
        raise DecodeError("$.resourceType", "is not QuestionnaireResponse")
    _check_questionnaire(held, questionnaire, base, served_version)
    if held.get("status") not in _COMPLETE:
        raise DecodeError("$.status", f"is none of {', '.join(_COMPLETE)}: not for use")
    codes: dict[str, Answer] = {_code(one): one for one in _possible(questionnaire)}
    system = answer_system(questionnaire, base)
    answers: dict[str, Answer] = {}
    problems: list[AnswerProblem] = []
    for id, code in _given(held, system, notes_of(questionnaire)):
        if code is not None and code not in codes and id in questionnaire.items:
            problems.append(AnswerProblem(id, "out-of-range", tuple(codes)))
        answers[id] = None if code is None else codes.get(code)
    try:
        read_answers(questionnaire, answers)
    except AnswerError as error:
        problems += error.problems
    if problems:
        raise AnswerError(tuple(problems))
    return {id: answer for id, answer in answers.items() if answer is not None}


def _check(questionnaire: object, base: object) -> None:
    if not isinstance(questionnaire, Questionnaire):
        found = type(questionnaire).__name__
        raise RequestError("questionnaire", f"is of type {found}", "a Questionnaire")
    check_base(base)


def _code(answer: int | NoAnswer) -> str:
    return str(code_of(answer))


def _possible(questionnaire: Questionnaire) -> Iterator[int | NoAnswer]:
    scale = questionnaire.response_scale
    yield from range(scale.minimum, scale.maximum + 1)
    yield from NO_ANSWERS.values()


def _check_questionnaire(
    held: Mapping[str, Any], questionnaire: Questionnaire, base: str, served_version: object
) -> None:
    if served_version is not None and not isinstance(served_version, str):
        found = type(served_version).__name__
        raise RequestError("served_version", f"is of type {found}", "a version, or None")
    url, _, version = _string(held, "questionnaire", "$").partition("|")
    expected = canonical(questionnaire, base)
    if url != expected:
        raise NotComparableError("questionnaire", expected, cut(url))
    version = version or served_version or "none; served_version= says which was served"
    if version != version_of(questionnaire):
        what = "version of the questionnaire"
        raise NotComparableError(what, version_of(questionnaire), cut(version))


def _given(
    held: Mapping[str, Any], system: str, notes: tuple[str, ...]
) -> Iterator[tuple[str, str | None]]:
    """The link id of each item, and the code of its answer if it has one."""
    seen: set[str] = set()
    for path, entry in _list(held, "item", "$"):
        item = _object(entry, path, _ITEM)
        id = _string(item, "linkId", path)
        if id in seen:
            raise DecodeError(path, "has the linkId of an item before it")
        seen.add(id)
        found = list(_list(item, "answer", path))
        if id in notes:
            if found:
                raise DecodeError(f"{path}.answer", "answers what is not a question")
            continue
        if len(found) > 1:
            raise DecodeError(f"{path}.answer", "holds several answers, and one is possible")
        yield id, _read_code(*found[0], system) if found else None


def _read_code(path: str, entry: object, system: str) -> str:
    answer = _object(entry, path, _ANSWER)
    path = f"{path}.valueCoding"
    if "valueCoding" not in answer:
        raise DecodeError(path, "is missing")
    chosen = _object(answer["valueCoding"], path, _CODING)
    if _string(chosen, "system", path) != system:
        raise DecodeError(f"{path}.system", f"is not {system}")
    return _string(chosen, "code", path)


def _object(value: object, path: str, known: set[str]) -> Mapping[str, Any]:
    """A JSON object that holds nothing but these elements, and what may stand beside texts."""
    if not isinstance(value, Mapping):
        raise DecodeError(path, f"is not a JSON object, but of type {type(value).__name__}")
    for key in value:
        if not isinstance(key, str):
            raise DecodeError(path, f"has a key of type {type(key).__name__}")
        where = f"{path}.{cut(key)}"
        if key in _CHANGES_MEANING:
            raise DecodeError(where, "changes the meaning of the rest in a way not known here")
        if key.removeprefix("_") not in known:
            raise DecodeError(where, f"is not possible here; possible: {', '.join(sorted(known))}")
    return value


def _string(held: Mapping[str, Any], name: str, path: str) -> str:
    if name not in held:
        raise DecodeError(f"{path}.{name}", "is missing")
    value = held[name]
    if not isinstance(value, str):
        raise DecodeError(f"{path}.{name}", f"is not a string, but of type {type(value).__name__}")
    return value


def _list(held: Mapping[str, Any], name: str, path: str) -> Iterator[tuple[str, object]]:
    """The entries of a list with their paths; none where there is no list."""
    if name not in held:
        return
    value = held[name]
    if not isinstance(value, list) or not value:
        raise DecodeError(f"{path}.{name}", "is not a list, or an empty one, which FHIR has not")
    for position, entry in enumerate(value):
        yield f"{path}.{name}[{position}]", entry
