"""Parts of JSON Schemas that are in a schema of their own or in an OpenAPI document."""

from collections.abc import Collection, Iterable
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from emotional_intimacy.bank.migrations import SCHEMA
from emotional_intimacy.bank.plain import is_plain_class
from emotional_intimacy.bank.serialization import written_as
from emotional_intimacy.errors import RequestError
from emotional_intimacy.interop.wording import Wording
from emotional_intimacy.model.answers import RATHER_NOT_SAY, NoAnswer
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.rules import RULES, ScoringNumbers, number_fields

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
    told = "\n\n".join(texts[locale] for texts in wording.notes.values())
    return {
        **({"description": told} if told else {}),
        "type": "object",
        "properties": {
            id: {"title": texts[locale], "$ref": answer} for id, texts in wording.items.items()
        },
        "additionalProperties": False,
    }


def answer_choices(wording: Wording) -> Schema:
    """The schema of one answer.

    Args:
        wording: The words of the questionnaire, in one language.

    Returns:
        The schema: each way to answer with its label.
    """
    (locale,) = wording.locales
    # First, because form programs may choose the first beforehand, and that must be no answer. Its
    # type is for openapi-typescript, which does not see a constant of null.
    skipped = {"type": "null", "const": None, "title": wording.skip[locale]}
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


def value_objects(
    types: Iterable[type[object]], place: str, argument: str, *, plain: bool = False
) -> dict[str, Schema]:
    """The schemas of values of classes, and of the parts that these hold.

    Args:
        types: Classes that `dumps` or `to_dict` takes.
        place: Where the schemas will stand, as the beginning of a reference.
        argument: What the caller calls the classes.
        plain: Whether the values are written by `to_dict` and not by `dumps`, which adds its type
            and schema to those that it takes.

    Returns:
        Schemas by the name of the class. A part that `dumps` would also write by itself, with its
        type and schema, has ``Part`` after its name.

    Raises:
        RequestError: One is none of these classes, or `plain` is neither True nor False.
    """
    if type(plain) is not bool:
        raise RequestError("plain", f"is of type {type(plain).__name__}", "True or False")
    objects = _Objects(place, plain=plain)
    for type_ in types:
        if not is_plain_class(type_):
            allowed = "classes that dumps or to_dict takes, such as ScoreReport and Item"
            raise RequestError(argument, "holds no class that is written", allowed)
        objects.add(type_)
    return objects.found


class _Objects:
    """The schemas of classes, as each is met."""

    def __init__(self, place: str, *, plain: bool) -> None:
        self.place = place
        self.plain = plain
        self.found: dict[str, Schema] = {}

    def add(self, kind: type[object]) -> None:
        """Add a class as it is written by itself."""
        name = None if self.plain else written_as(kind)
        marks: dict[str, Schema] = {}
        if name is not None:
            marks["type"] = {"type": "string", "const": name}
            marks["schema"] = {"type": "integer", "const": SCHEMA}
        if kind is ScoringNumbers:
            self.found[kind.__name__] = self._scoring_numbers()
        else:
            self.found[kind.__name__] = _object(marks | self._properties(kind))

    def _properties(self, kind: type[Any]) -> dict[str, Schema]:
        if attrs.has(kind):
            fields = (one for one in attrs.fields(kind) if one.metadata.get("written", True))
            held = {field.name: field.type for field in fields}
        else:
            held = get_type_hints(kind)  # a named tuple, which is written as an object
        return {name: self._value(one) for name, one in held.items()}

    def _value(self, kind: Any) -> Schema:  # noqa: ANN401 - the type of a field
        """The schema of a field; what it holds is added to what was found."""
        held, origin = get_args(kind), get_origin(kind)
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if origin is Literal:
            return {**_PLAIN[type(held[0])], "enum": list(held)}
        if origin in {Union, UnionType}:
            return {"anyOf": [self._value(one) for one in held]}
        if origin is Catalog or held[-1:] == (...,):
            return {"type": "array", "items": self._value(held[0])}
        if origin is tuple:
            each = [self._value(one) for one in held]
            size = {"minItems": len(each), "maxItems": len(each)}
            return {"type": "array", "prefixItems": each, **size}
        name = kind.__name__ + ("Part" if written_as(kind) and not self.plain else "")
        if name not in self.found:
            if name == kind.__name__:
                self.add(kind)
            else:
                self.found[name] = _object(self._properties(kind))
        return {"$ref": f"{self.place}{name}"}

    def _scoring_numbers(self) -> Schema:
        """The numbers of each kind of rule by name; one with a default may be missing."""
        kinds = []
        for kind, rule in RULES.items():
            fields = number_fields(rule)
            optional = {name for name, field in fields.items() if not field.required}
            numbers = {name: self._value(field.type) for name, field in fields.items()}
            kinds.append(_object({"kind": {"type": "string", "const": kind}, **numbers}, optional))
        return {"anyOf": kinds}


def _object(properties: dict[str, Schema], optional: Collection[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }
