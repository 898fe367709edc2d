"""Parts of JSON Schemas that stand in a schema of their own or in an OpenAPI document."""

from collections.abc import Collection, Iterable
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from emotional_intimacy.bank.migrations import SCHEMA
from emotional_intimacy.bank.serialisation import WRITTEN, written_as
from emotional_intimacy.errors import RequestError
from emotional_intimacy.interop.wording import Wording
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.questions import RATHER_NOT_SAY, NoAnswer
from emotional_intimacy.model.rules import RULES, ScoringNumbers, number_fields
from emotional_intimacy.model.value import Value

__all__ = ["Schema", "answer_choices", "answer_kinds", "answers_object", "value_objects"]

Schema = dict[str, Any]
"""A schema, or a part of one, as plain dicts and lists."""

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    # What does not apply leaves no row in a report.
    NoAnswer: {"type": "string", "enum": [RATHER_NOT_SAY.value]},
}


def answers_object(wording: Wording, answer: str) -> Schema:
    """The schema of an object of answers.

    Args:
        wording: The words of the questionnaire, in one language.
        answer: Where the schema of one answer stands.

    Returns:
        The schema, without a title.
    """
    (locale,) = wording.locales
    told = wording.instruction, wording.window, wording.unvalidated
    return {
        "description": "\n\n".join(texts[locale] for texts in told),
        "type": "object",
        "properties": {
            id: {"title": texts[locale], "$ref": answer} for id, texts in wording.items.items()
        },
        "additionalProperties": False,
    }


def answer_choices(wording: Wording, bank: Bank) -> Schema:
    """The schema of one answer.

    Args:
        wording: The words of the questionnaire, in one language.
        bank: The bank it is from.

    Returns:
        The schema: each way to answer with its label.

    Raises:
        UnknownIdError: The bank lacks the message for a question that is skipped.
    """
    (locale,) = wording.locales
    # First, because form programs may choose the first beforehand, and that must be no answer. Its
    # type is for openapi-typescript, which does not see a constant of null.
    skipped = {"type": "null", "const": None, "title": bank.messages["answer-skip"].text}
    choices = [{"const": one.value, "title": one.texts[locale]} for one in wording.choices]
    return {"oneOf": [skipped, *choices]}


def answer_kinds(wording: Wording) -> Schema:
    """The schema of one answer for programs that generate code, which cannot read constants alike.

    Args:
        wording: The words of the questionnaire, in one language.

    Returns:
        The schema: null, the steps as whole numbers, and what a text can be. The description holds
        the labels.
    """
    (locale,) = wording.locales
    steps = [choice.value for choice in wording.steps]
    no_answers = [choice.value for choice in wording.no_answers]
    return {
        "description": "\n".join(
            f"{choice.value}: {choice.texts[locale]}" for choice in wording.choices
        ),
        "oneOf": [
            {"type": "null"},
            {"type": "integer", "enum": steps},
            {"type": "string", "enum": no_answers},
        ],
    }


def value_objects(types: Iterable[type[Value]], place: str, argument: str) -> dict[str, Schema]:
    """The schemas of what `dumps` writes of classes, and of the parts that these hold.

    Args:
        types: Classes that `dumps` takes.
        place: Where the schemas will stand, as the beginning of a reference.
        argument: What the caller calls the classes.

    Returns:
        Schemas by the name of the class. A part that `dumps` would also write by itself, with its
        type and schema, has ``Part`` after its name.

    Raises:
        RequestError: One is none of these classes.
    """
    found: dict[str, Schema] = {}
    for type_ in types:
        name = written_as(type_)
        if name is None:
            raise RequestError(argument, "holds no class that is written", ", ".join(WRITTEN))
        marks: dict[str, Schema] = {
            "type": {"type": "string", "const": name},
            "schema": {"type": "integer", "const": SCHEMA},
        }
        found[type_.__name__] = _object(marks | _properties(type_, place, found))
    return found


def _properties(kind: type[Any], place: str, found: dict[str, Schema]) -> dict[str, Schema]:
    if attrs.has(kind):
        held = {field.name: field.type for field in attrs.fields(kind)}
    else:
        held = get_type_hints(kind)  # a named tuple, which is written as an object
    return {name: _value(one, place, found) for name, one in held.items()}


def _value(kind: Any, place: str, found: dict[str, Schema]) -> Schema:  # noqa: ANN401 - of a field
    """The schema of a field; what it holds is added to what was found."""
    held, origin = get_args(kind), get_origin(kind)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if origin is Literal:
        return {**_PLAIN[type(held[0])], "enum": list(held)}
    if origin in {Union, UnionType}:
        return {"anyOf": [_value(one, place, found) for one in held]}
    if origin is Catalog or held[-1:] == (...,):
        return {"type": "array", "items": _value(held[0], place, found)}
    if origin is tuple:
        each = [_value(one, place, found) for one in held]
        size = {"minItems": len(each), "maxItems": len(each)}
        return {"type": "array", "prefixItems": each, **size}
    if kind is ScoringNumbers:
        found[kind.__name__] = _scoring_numbers(place, found)
    name = kind.__name__ + ("Part" if written_as(kind) else "")
    if name not in found:
        found[name] = _object(_properties(kind, place, found))
    return {"$ref": f"{place}{name}"}


def _scoring_numbers(place: str, found: dict[str, Schema]) -> Schema:
    """The numbers of each kind of rule by name; one with a default may be missing."""
    kinds = []
    for kind, rule in RULES.items():
        fields = number_fields(rule)
        optional = {name for name, field in fields.items() if field.default is not None}
        numbers = {name: _value(field.type, place, found) for name, field in fields.items()}
        kinds.append(_object({"kind": {"type": "string", "const": kind}, **numbers}, optional))
    return {"anyOf": kinds}


def _object(properties: dict[str, Schema], optional: Collection[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }
