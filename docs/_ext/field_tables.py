"""Tables of the fields of every record, read from the classes themselves."""

import inspect
import json
import types
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from myst_text import code, heading, paragraph, table

import emotional_intimacy as ei
from emotional_intimacy.bank.editions import data
from emotional_intimacy.bank.sections import SECTIONS
from emotional_intimacy.model import rules
from emotional_intimacy.model.content import Record
from emotional_intimacy.model.practices import Dose, Known
from emotional_intimacy.model.sources import Effect
from emotional_intimacy.model.vignettes import StageAnswers

RECORD_FIELDS = ("id", "since", "sources", "origin", "licence")
_WORDS = {
    str: "string",
    int: "whole number",
    float: "number with a point",
    bool: "true or false",
    date: "date such as `2026-03-02`",
}
_PLURAL = {str: "strings", int: "whole numbers"}
_NEVER = {("Item", "key"), ("Item", "digest"), ("Item", "subscales")}
_IN_FILES = {"origin": Literal["original", "literature"]}
"""What only scales that `emotional_intimacy.scale` makes have is left out."""
_RULES = (rules.PillarRule, rules.PulseRule, rules.CauseRule, rules.WishRule)
_PARTS = (Effect, Dose, Known, StageAnswers)


def meanings(kind: type) -> dict[str, str]:
    """What the docstrings of a class and its bases say about each field, the base first."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if attrs.has(base):
            found |= dict(_attributes(inspect.getdoc(base) or ""))
    return {name: found[name] for name in (one.name for one in attrs.fields(kind)) if name in found}


def _attributes(doc: str) -> Iterator[tuple[str, str]]:
    name, words = "", []
    inside = False
    for line in doc.splitlines():
        if line == "Attributes:":
            inside = True
        elif inside and line.startswith("    ") and not line.startswith("     "):
            if name:
                yield name, " ".join(words)
            name, _, first = line.strip().partition(": ")
            words = [first]
        elif inside and line.startswith("     "):
            words.append(line.strip())
        elif line and not line.startswith(" "):
            inside = False
    if name:
        yield name, " ".join(words)


def json_type(kind: Any) -> str:
    """How a type is written in JSON."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _WORDS:
        return _WORDS[kind]
    if origin is Literal:
        return "one of " + ", ".join(code(str(one)) for one in inner)
    if origin in {Union, types.UnionType}:
        parts = [json_type(one) for one in inner if one is not type(None)]
        return " or ".join([*parts, *(["null"] if type(None) in inner else [])])
    if origin is tuple and inner[-1] is ...:
        return (
            f"list; each {json_type(inner[0])}"
            if inner[0] not in _PLURAL
            else (f"list of {_PLURAL[inner[0]]}")
        )
    if origin is tuple:
        return f"list of {len(inner)}: {', '.join(json_type(one) for one in inner)}"
    if attrs.has(kind):
        return f"object, see {kind.__name__}"
    raise TypeError(kind)


def _rows(kind: type, text_fields: frozenset[str] | None) -> Iterator[tuple[str, str, str, str]]:
    hints = get_type_hints(kind) | _IN_FILES
    said = meanings(kind)
    for one in attrs.fields(kind):
        if one.name in RECORD_FIELDS and issubclass(kind, Record) and kind is not Record:
            continue
        if (kind.__name__, one.name) == ("Context", "forms"):
            yield "each form", json_type(str), "text", said["forms"]
            continue
        if (kind.__name__, one.name) == ("Signal", "examples"):
            yield code(one.name), "object of strings", "text", said["examples"]
            continue
        if (kind.__name__, one.name) in _NEVER:
            where = "never in a file"
        elif text_fields is None:
            where = ""
        else:
            where = "text" if one.name in text_fields else "content"
        needed = "" if one.default is attrs.NOTHING else f"; may be left out, then {_default(one)}"
        yield code(one.name), json_type(hints[one.name]) + needed, where, said.get(one.name, "")


def _default(field: Any) -> str:
    return code(json.dumps(field.default if not isinstance(field.default, tuple) else []))


def _text_fields(section: str) -> frozenset[str] | None:
    file = data() / ei.editions()[-1] / "text" / "en" / f"{section}.json"
    if not file.is_file():
        return None
    held = json.loads(file.read_text(encoding="utf-8"))
    return frozenset(name for fields in held.values() for name in fields)


def _table(kind: type, text_fields: frozenset[str] | None) -> str:
    rows = list(_rows(kind, text_fields))
    if any(row[2] for row in rows):
        return table(("Field", "Type", "File", "Meaning"), rows, (20, 30, 12, 38))
    return table(("Field", "Type", "Meaning"), [(a, b, d) for a, b, _, d in rows], (22, 34, 44))


def page(_bank: ei.Bank) -> str:
    """The tables, to be included in the page on the data format."""
    parts = [
        heading("Every record", 3),
        paragraph("These fields come first in every record of every kind."),
        _table(Record, None),
    ]
    for section in SECTIONS:
        if not isinstance(section.type, type):
            continue
        where = f"{section.name}/*.json" if section.folder else f"content/{section.name}.json"
        text = f" and {code(f'text/<locale>/{section.name}.json')}" if section.text else ""
        parts += [
            heading(section.name.replace("_", " ").capitalize(), 3),
            paragraph(f"In {code(where)}{text}."),
            _table(section.type, _text_fields(section.name) if section.text else None),
        ]
    parts += [
        heading("Rules", 3),
        paragraph(
            f"In {code('content/rules.json')}.",
            f"The field {code('kind')} says which of these it is.",
        ),
    ]
    for kind in _RULES:
        parts += [heading(kind.__name__, 4), _table(kind, None)]
    parts += [heading("Parts of records", 3)]
    for kind in _PARTS:
        parts += [heading(kind.__name__, 4), _table(kind, None)]
    return "\n".join(parts)
