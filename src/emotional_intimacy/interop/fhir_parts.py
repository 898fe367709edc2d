"""What the FHIR resources share: addresses, references, moments and codes."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import Provenance

__all__ = [
    "Resource",
    "answer_system",
    "canonical",
    "check_base",
    "checked",
    "coding",
    "moment",
    "reference",
    "version_of",
]

Resource = dict[str, Any]
"""A resource, or a part of one, as a JSON object."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_FORBIDDEN = set('|#?\\"<>^`{} ')
_MINUTE = timedelta(minutes=1)
_FARTHEST = timedelta(hours=14)


def check_base(base: object) -> None:
    """Check that a text can begin web addresses.

    Args:
        base: The text.

    Raises:
        RequestError: It cannot.
    """
    allowed = "an address of yours without a slash at its end, such as 'https://example.org/fhir'"
    if not isinstance(base, str):
        raise RequestError("base", f"is of type {type(base).__name__}", allowed)
    if not (base.isascii() and base.isprintable()) or _FORBIDDEN & set(base) or base[-1:] == "/":
        raise RequestError("base", "ends in a slash, or has a sign that cannot be in it", allowed)
    try:
        parts = urlsplit(base)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RequestError("base", "is not an absolute http or https address", allowed)


def canonical(questionnaire: Questionnaire, base: str) -> str:
    """The address that stands for a questionnaire in one context, in every language.

    Args:
        questionnaire: The questionnaire.
        base: What it begins with.

    Returns:
        The address, without the version.
    """
    return f"{base}/Questionnaire/{_named(questionnaire.id, questionnaire.context)}"


def version_of(made: Questionnaire | Provenance) -> str:
    """The version of a questionnaire, that of the edition first.

    Args:
        made: The questionnaire, or how a report was made from it.

    Returns:
        The version, such as ``"2026.1.1"``. A scale of your own comes from no edition, and has its
        digest there: nothing else tells a scale from another one of the same name and version.
    """
    kind = made.rule.kind if isinstance(made, Questionnaire) else made.numbers.kind
    first = made.digest if kind == "scale" else quote(made.edition, safe="")
    return f"{first}.{_without(made.version, '.')}"


def answer_system(questionnaire: Questionnaire, base: str) -> str:
    """The code system of the answers, which all questionnaires on a response scale share.

    Args:
        questionnaire: The questionnaire.
        base: What the address begins with.

    Returns:
        The address.
    """
    return f"{base}/CodeSystem/{_named('answer', questionnaire.response_scale.id)}"


def _named(*ids: str) -> str:
    """Ids in one name, from which no other ids make the same one."""
    *others, last = ids
    return "-".join((*(_without(id, "-") for id in others), quote(last, safe="")))


def _without(text: str, sign: str) -> str:
    """A text as a part of an address, without a sign that parts it from the next."""
    return quote(text, safe="").replace(sign, f"%{ord(sign):02X}")


def checked(resource: Resource) -> Resource:
    """The same resource, if FHIR can hold all of its strings.

    Raises:
        RequestError: One is empty, or has signs that no resource holds.
    """
    for path, text in _strings(resource, "$"):
        if not text.strip() or _CONTROL.search(text):
            found = f"has a text that is empty or has a control character, at {path}"
            raise RequestError("bank", found, "texts of signs, tabs and line ends")
    return resource


def _strings(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _strings(held, f"{path}.{key}")
    elif isinstance(value, list):
        for at, held in enumerate(value):
            yield from _strings(held, f"{path}[{at}]")


def coding(base: str, system: tuple[str, ...], code: str, **more: str) -> Resource:
    """A code of ours.

    Args:
        base: What the address of its system begins with.
        system: The words that the name of its system is made of.
        code: The code.
        more: Further elements, such as its version.

    Returns:
        The coding.
    """
    return {"system": f"{base}/CodeSystem/{_named(*system)}", "code": code, **more}


def reference(value: object, argument: str) -> Resource:
    """A reference to another resource.

    Args:
        value: Such as ``"Patient/17"``.
        argument: The name of the argument that holds it.

    Returns:
        The reference.

    Raises:
        RequestError: It is none.
    """
    allowed = "a reference such as 'Patient/17', or None"
    if not isinstance(value, str):
        raise RequestError(argument, f"is of type {type(value).__name__}", allowed)
    if not value or not value.isprintable() or " " in value or value[0] == "#":
        raise RequestError(argument, "is empty, local, or has spaces in it", allowed)
    return {"reference": value}


def moment(value: object, argument: str) -> str:
    """A day, or a moment with its time zone.

    Args:
        value: The day or moment.
        argument: The name of the argument that holds it.

    Returns:
        It as a FHIR dateTime.

    Raises:
        RequestError: It is neither, or has no time zone that FHIR can write.
    """
    allowed = "a datetime.date, a datetime.datetime with a time zone, or None"
    # To pandas a gap in a column of moments is a datetime.
    if not isinstance(value, date) or value != value:  # noqa: PLR0124 - a gap equals nothing
        raise RequestError(argument, f"is of type {type(value).__name__}", allowed)
    if isinstance(value, datetime):
        offset = value.utcoffset()
        if offset is None or offset % _MINUTE or abs(offset) > _FARTHEST:
            raise RequestError(argument, "has no time zone of whole minutes up to 14 h", allowed)
    return value.isoformat()
