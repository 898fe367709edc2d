"""Texts of single fields: reading them, and putting them into records that are there."""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain
from typing import Any, TypeVar

import attrs

from emotional_intimacy.bank.sections import Section
from emotional_intimacy.bank.texts import TEXT_FIELDS, is_by_context
from emotional_intimacy.bank.wrong_type import WrongTypeError
from emotional_intimacy.errors import cut
from emotional_intimacy.model.content import Context, Record, Signal

__all__ = [
    "Held",
    "fields_of_section",
    "read_texts",
    "texts_by_context",
    "with_fields",
    "with_parts",
    "with_texts",
]

_JSON = Any
"""What a file holds."""

Held = str | tuple[str, ...] | None
"""What a field with text holds."""

Note = Callable[[str, str, str], None]
"""Takes the rule that was broken, the JSON path within the file, and what is wrong."""

R = TypeVar("R", bound=Record)


def fields_of_section(section: str) -> tuple[str, ...]:
    """The fields of a section that hold texts; not the forms of a context.

    Args:
        section: The name of the section.

    Returns:
        Their names.
    """
    fields = TEXT_FIELDS.get(section, {}).values()
    return tuple(chain.from_iterable(fields))


def read_texts(
    held: _JSON,
    section: Section,
    path: str,
    forms: tuple[str, ...],
    note: Note,
    *,
    contexts: Collection[str] | None = None,
) -> dict[str, Held]:
    """The texts of one record; each field may be left out.

    Args:
        held: What the file holds under the id of the record.
        section: The section of the record.
        path: The JSON path of the record, for messages.
        forms: The forms that a context has in this language.
        note: Takes what is wrong.
        contexts: The ids of all contexts; None where it isn't known yet which there are.

    Returns:
        The text of each field without problems; of one with a text for each context, the text at
        ``"examples.friend"`` and so on.
    """
    if type(held) is not dict:
        note("wrong-type", path, str(WrongTypeError("an object", held)))
        return {}
    assert isinstance(section.type, type)  # noqa: S101 - sections with texts are of one class
    known = {name: _type(section.type, name) for name in fields_of_section(section.name)}
    known |= dict.fromkeys(forms, str) if section.type is Context else {}
    found: dict[str, Held] = {}
    for name, value in held.items():
        where = f"{path}.{cut(name)}"
        if name not in known:
            note("unknown-key", where, "is not a text of this record")
            continue
        if is_by_context(section.name, name):
            texts = texts_by_context(value, where, note, contexts=contexts)
            found |= {f"{name}.{context}": text for context, text in texts.items()}
            continue
        wrong = tuple(_wrong(value, known[name]))
        for inner, message in wrong:
            note("wrong-type", where + inner, message)
        if not wrong:
            found[name] = tuple(value) if type(value) is list else value
    return found


def texts_by_context(
    held: _JSON, path: str, note: Note, *, contexts: Collection[str] | None = None
) -> dict[str, str]:
    """The texts of a field that has one for each context; each may be left out.

    Args:
        held: What the file holds as the field.
        path: The JSON path of the field, for messages.
        note: Takes what is wrong.
        contexts: The ids of all contexts; None where it isn't known yet which there are.

    Returns:
        The texts without problems by context, in the order of the file.
    """
    if type(held) is not dict:
        note("wrong-type", path, str(WrongTypeError("an object with contexts as keys", held)))
        return {}
    found = {}
    for context, text in held.items():
        where = f"{path}.{cut(context)}"
        if contexts is not None and context not in contexts:
            note("unknown-key", where, "is no context")
        elif type(text) is not str:
            note("wrong-type", where, str(WrongTypeError("a string", text)))
        else:
            found[context] = text
    return found


def _type(kind: type, name: str) -> object:
    """The type of a field, or of a part of one."""
    whole, _, part = name.partition(".")
    held = next(field.type for field in attrs.fields(kind) if field.name == whole)
    return _type(held, part) if part and isinstance(held, type) else held


def with_parts(section: str, raw: dict[str, Any], texts: Mapping[str, _JSON]) -> dict[str, Any]:
    """What a file holds of a record together with its texts.

    Args:
        section: The name of the section.
        raw: What the content file holds.
        texts: What the text file holds; a key with a dot is a part of a field.

    Returns:
        The fields of the record.
    """
    parts = {name for name in fields_of_section(section) if "." in name} & texts.keys()
    merged = raw | {name: text for name, text in texts.items() if name not in parts}
    for name in parts:
        whole, _, part = name.partition(".")
        held = merged.get(whole)
        if type(held) is dict:
            merged[whole] = {part: texts[name]} | held
    return merged


def with_fields(record: R, changes: Mapping[str, Any]) -> R:
    """A record with other fields.

    Args:
        record: The record.
        changes: The value of each field that changes; a name with a dot is a part of a field.

    Returns:
        The record, itself where nothing changes.
    """
    fields = {name: value for name, value in changes.items() if "." not in name}
    for name in changes.keys() - fields.keys():
        whole, _, part = name.partition(".")
        held = fields.get(whole, getattr(record, whole))
        fields[whole] = attrs.evolve(held, **{part: changes[name]})
    return attrs.evolve(record, **fields) if fields else record


def _wrong(value: _JSON, expected: object) -> Iterator[tuple[str, str]]:
    if expected == tuple[str, ...]:
        if type(value) is not list:
            yield "", str(WrongTypeError("a list of strings", value))
        else:
            for position, one in enumerate(value):
                if type(one) is not str:
                    yield f"[{position}]", str(WrongTypeError("a string", one))
    elif type(value) is not str and not (value is None and expected == str | None):
        yield "", str(WrongTypeError("a string", value))


def with_texts(record: R, texts: Mapping[str, Held]) -> R:
    """A record with other texts.

    Args:
        record: The record.
        texts: The text of each field that changes, as `read_texts` names them.

    Returns:
        The record, itself where nothing changes.
    """
    fields: dict[str, Any] = dict(texts)
    if isinstance(record, Context):
        own = fields_of_section("contexts")
        forms = dict(record.forms) | {k: fields.pop(k) for k in [*fields] if k not in own}
        fields["forms"] = tuple(forms.items())
    if isinstance(record, Signal):
        scenes = {k.partition(".")[2]: fields.pop(k) for k in [*fields] if "." in k}
        if scenes:
            fields["examples"] = tuple((dict(record.examples) | scenes).items())
    return with_fields(record, fields)
