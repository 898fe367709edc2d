"""Reading a ``locale.json``: what a language says of itself."""

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from emotional_intimacy.bank.language_tags import TAG
from emotional_intimacy.bank.placeholders import wrong_fields
from emotional_intimacy.bank.wrong_type import NAMES, WrongTypeError
from emotional_intimacy.errors import RequestError, cut, shown
from emotional_intimacy.model.content import Context
from emotional_intimacy.model.language import Language, writing_direction
from emotional_intimacy.model.plurals import CATEGORIES, PluralCategory, PluralRule, parse_rule

__all__ = ["default_language", "read_language"]

_KEYS = ("direction", "forms", "plurals", "fallbacks", "person")
_PATTERNS = ("name", "noun")
_RESERVED = frozenset(field.name for field in attrs.fields(Context))
_LONGEST_FORM = 40
_MOST = 100
"""Forms and fallbacks that a language may have."""

_JSON = Any
"""What a file holds."""

Note = Callable[[str, str, str], None]
"""Takes the rule that was broken, the JSON path within the file, and what is wrong."""


def default_language(locale: str) -> Language:
    """What holds for a language that says nothing of itself.

    Args:
        locale: Its tag.

    Returns:
        The direction that goes with the tag, the forms of English, and no plural forms.
    """
    return Language(direction=writing_direction(locale))


def read_language(held: _JSON, locale: str, note: Note) -> Language:
    """What a ``locale.json`` says; each part that it leaves out is as in `default_language`.

    Args:
        held: What the file holds.
        locale: The tag of the language.
        note: Takes what is wrong.

    Returns:
        The language. Of a file with problems, what could be read.
    """
    if not _is(dict, held, "$", note):
        return default_language(locale)
    for key in sorted(held.keys() - set(_KEYS))[:_MOST]:
        note("unknown-key", f"$.{cut(key)}", f"known here are {', '.join(_KEYS)}")
    language = default_language(locale)
    direction = held.get("direction", language.direction)
    if direction not in ("ltr", "rtl"):
        note("wrong-value", "$.direction", "expected 'ltr' or 'rtl'")
        direction = language.direction
    forms = tuple(_forms(held["forms"], note)) if "forms" in held else language.forms
    person = held.get("person", {})
    patterns: dict[str, tuple[tuple[str, str], ...]] = {}
    if _is(dict, person, "$.person", note):
        for key in sorted(person.keys() - set(_PATTERNS))[:_MOST]:
            note("unknown-key", f"$.person.{cut(key)}", "known here are name, noun")
        for kind in _PATTERNS:
            if kind in person:
                patterns[kind] = tuple(_patterns(person[kind], kind, forms, note))
    return Language(
        direction=direction,
        forms=forms,
        plurals=tuple(_plurals(held.get("plurals", {}), note)),
        fallbacks=tuple(_fallbacks(held.get("fallbacks", []), locale, note)),
        names=patterns.get("name", ()),
        nouns=patterns.get("noun", ()),
    )


def _is(kind: type, value: object, path: str, note: Note) -> bool:
    if type(value) is kind:
        return True
    note("wrong-type", path, str(WrongTypeError(NAMES[kind], value)))
    return False


def _strings(held: _JSON, path: str, note: Note) -> Iterator[tuple[str, str]]:
    """The strings of a list, each once, with their paths."""
    if not _is(list, held, path, note):
        return
    seen: set[str] = set()
    for position, value in enumerate(held[: _MOST + 1]):
        where = f"{path}[{position}]"
        if position == _MOST:
            note("wrong-value", where, f"there are more than {_MOST}")
        elif _is(str, value, where, note):
            if value in seen:
                note("wrong-value", where, f"{shown(value)} stands there twice")
            else:
                seen.add(value)
                yield where, value


def _forms(held: _JSON, note: Note) -> Iterator[str]:
    for where, form in _strings(held, "$.forms", note):
        if not form.isidentifier() or not form.isascii() or len(form) > _LONGEST_FORM:
            note("wrong-value", where, f"expected a name of letters and digits, not {shown(form)}")
        elif form in _RESERVED:
            note("wrong-value", where, f"{shown(form)} is the name of another field of a context")
        else:
            yield form


def _plurals(held: _JSON, note: Note) -> Iterator[PluralRule]:
    if not _is(dict, held, "$.plurals", note):
        return
    known: tuple[PluralCategory, ...] = CATEGORIES[:-1]
    for key in sorted(held.keys() - set(known))[:_MOST]:
        message = f"known here are {', '.join(known)}; other is what is left"
        note("unknown-key", f"$.plurals.{cut(key)}", message)
    for category in known:
        where = f"$.plurals.{category}"
        if category in held and _is(str, held[category], where, note):
            try:
                parse_rule(held[category])
            except RequestError as error:
                note("wrong-value", where, f"{error.problem}; expected {error.allowed}")
            else:
                yield PluralRule(category, held[category])


def _fallbacks(held: _JSON, locale: str, note: Note) -> Iterator[str]:
    for where, tag in _strings(held, "$.fallbacks", note):
        if not TAG.fullmatch(tag) or tag.lower() == locale.lower():
            note("wrong-value", where, f"expected the tag of another language, not {shown(tag)}")
        else:
            yield tag


def _patterns(
    held: _JSON, kind: str, forms: tuple[str, ...], note: Note
) -> Iterator[tuple[str, str]]:
    path = f"$.person.{kind}"
    if not _is(dict, held, path, note):
        return
    for key in sorted(held.keys() - set(forms))[:_MOST]:
        note("unknown-key", f"{path}.{cut(key)}", "is not a form of this language")
    for form in forms:
        where = f"{path}.{form}"
        if form not in held:
            note("missing-key", where, f"lacks the form {form}")
        elif _is(str, held[form], where, note):
            for wrong in wrong_fields(held[form], (kind,), needed=True):
                note("placeholder", where, wrong)
            yield form, held[form]
