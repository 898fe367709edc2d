"""Questionnaires as FHIR Questionnaire resources.

The elements are those of https://hl7.org/fhir/R4/questionnaire.html and
https://hl7.org/fhir/R5/questionnaire.html. Each numbered answer carries its number as a weight: in
the extension http://hl7.org/fhir/StructureDefinition/itemWeight, and in ordinalValue, as it was
called before and as older programs look for it. A weight is the answer as it was given. It says
nothing on how the item counts, and a sum of weights is not a score.
"""

import re
from collections.abc import Iterator
from typing import Literal

from emotional_intimacy.errors import RequestError
from emotional_intimacy.interop.fhir_parts import (
    Resource,
    answer_system,
    canonical,
    check_base,
    checked,
    version_of,
)
from emotional_intimacy.interop.wording import Choice, Texts, Translations, Wording, read_wording
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["write_questionnaire"]

_EXTENSION = "http://hl7.org/fhir/StructureDefinition"
_WEIGHTS = (f"{_EXTENSION}/itemWeight", f"{_EXTENSION}/ordinalValue")
_TRANSLATION = f"{_EXTENSION}/translation"
_QUESTION: dict[object, Resource] = {
    "R4": {"type": "choice"},
    "R5": {"type": "coding", "answerConstraint": "optionsOnly"},
}
_NO_NAME = re.compile(r"[^A-Za-z0-9_]")
_LONGEST_NAME = 255


def write_questionnaire(
    questionnaire: Questionnaire,
    bank: Bank | None = None,
    *,
    base: str,
    release: Literal["R4", "R5"],
    translations: Translations = (),
) -> Resource:
    """A questionnaire as a FHIR Questionnaire.

    Every question can be left out, and nothing is preselected. The link id of a question is the id
    of its item, and nothing tells what an item is scored by. A questionnaire of a bank is marked
    experimental: nobody has tried these questions out in a study.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from; None for a bundled questionnaire and for a scale of your own.
        base: What addresses begin with, such as ``"https://example.org/fhir"``: a place that you
            own, and keep, because answers are matched by it.
        release: ``"R4"`` (for R4B too) or ``"R5"``.
        translations: Banks that hold the same questionnaire in other languages; of a scale of your
            own the same scale.

    Returns:
        The resource. It has no `id`, which is for a server to give.

    Raises:
        RequestError: An argument is not possible, or an item has the link id of a note.
        NotComparableError: The questionnaire is not of this bank, or a translation asks something
            else.
        UnknownIdError: A bank lacks the questionnaire, or the message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> form = write_questionnaire(
        ...     ei.load_bank().questionnaire("pulse", context="friend"),
        ...     base="https://example.org/fhir",
        ...     release="R4",
        ... )
        >>> form["url"], form["version"]
        ('https://example.org/fhir/Questionnaire/pulse-friend', '2026.1.1')
        >>> [item["linkId"] for item in form["item"]][2:5]
        ['unvalidated', 'e11', 'c09']
    """
    check_base(base)
    if not isinstance(release, str) or release not in _QUESTION:
        raise RequestError("release", "is unknown", "'R4' or 'R5'")
    wording = read_wording(questionnaire, bank, translations)
    for id in wording.notes:
        if id in wording.items:
            raise RequestError("questionnaire", f"has an item {id!r}", "an id that no note has")
    system = answer_system(questionnaire, base)
    questions: Resource = {
        "resourceType": "Questionnaire",
        "language": questionnaire.locale,
        "url": canonical(questionnaire, base),
        "version": version_of(questionnaire),
        "name": _name(questionnaire),
        **_told("title", wording.title),
        "status": "active",
        "subjectType": ["Patient"],
        **_about(wording),
        "item": [
            *(
                {"linkId": id, **_told("text", texts), "type": "display"}
                for id, texts in wording.notes.items()
            ),
            *(
                {
                    "extension": _radio_buttons(),
                    "linkId": id,
                    **_told("text", texts),
                    **_QUESTION[release],
                    "required": False,
                    "answerOption": list(_options(wording, system)),
                }
                for id, texts in wording.items.items()
            ),
        ],
    }
    return checked(questions)


def _name(questionnaire: Questionnaire) -> str:
    """A name as FHIR wants it for programs: it begins with a capital and has no other signs."""
    words = f"Questionnaire_{questionnaire.id}_{questionnaire.context}"
    return _NO_NAME.sub("_", words)[:_LONGEST_NAME]


def _about(wording: Wording) -> Resource:
    """What a bank says of its questions; of a scale of the caller's own nothing is known."""
    if "unvalidated" not in wording.notes:
        return {}
    licences = dict.fromkeys(item.licence for item in wording.questionnaire.items)
    return {
        "experimental": True,
        **_told("description", wording.notes["unvalidated"]),
        "copyright": ", ".join(licences),
    }


def _radio_buttons() -> list[Resource]:
    """One below the other: in rows that wrap, a scale is hard to see as one."""
    system = "http://hl7.org/fhir/questionnaire-item-control"
    return [
        {
            "url": f"{_EXTENSION}/questionnaire-itemControl",
            "valueCodeableConcept": {"coding": [{"system": system, "code": "radio-button"}]},
        },
        {"url": f"{_EXTENSION}/questionnaire-choiceOrientation", "valueCode": "vertical"},
    ]


def _told(element: str, texts: Texts) -> Resource:
    """An element with its text in the first language, and the others beside it."""
    (_, first), *others = texts.items()
    if not others:
        return {element: first}
    return {element: first, f"_{element}": {"extension": list(map(_translation, others))}}


def _translation(of: tuple[str, str]) -> Resource:
    locale, text = of
    parts = [{"url": "lang", "valueCode": locale}, {"url": "content", "valueString": text}]
    return {"extension": parts, "url": _TRANSLATION}


def _options(wording: Wording, system: str) -> Iterator[Resource]:
    for choice in wording.choices:
        yield {**_weights(choice), "valueCoding": _coding(choice, system)}


def _weights(choice: Choice) -> Resource:
    if isinstance(choice.value, str):
        return {}
    return {"extension": [{"url": url, "valueDecimal": choice.value} for url in _WEIGHTS]}


def _coding(choice: Choice, system: str) -> Resource:
    return {"system": system, "code": str(choice.value), **_told("display", choice.texts)}
