"""A bundled edition in another language, or in other words: the same content with other texts."""

import re
from collections.abc import Iterator
from hashlib import sha256
from operator import attrgetter
from typing import Any

import attrs

from emotional_intimacy.bank.bounds import out_of_bounds
from emotional_intimacy.bank.folders import TextFolder
from emotional_intimacy.bank.language_tags import find_match
from emotional_intimacy.bank.languages import default_language
from emotional_intimacy.bank.manifest import compare_with_manifest
from emotional_intimacy.bank.messages import wrong_messages
from emotional_intimacy.bank.never_partial import is_never_partial
from emotional_intimacy.bank.placeholders import wrong_placeholders
from emotional_intimacy.bank.problems import note, refuse
from emotional_intimacy.bank.sections import SECTIONS
from emotional_intimacy.bank.studies import wrong_studies
from emotional_intimacy.bank.text_fields import Held, fields_of_section, with_fields
from emotional_intimacy.bank.text_layers import TextLayer, read_layer
from emotional_intimacy.bank.texts import is_by_context
from emotional_intimacy.errors import Problem
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.content import Context, Message, Record
from emotional_intimacy.model.language import Language, language_of

__all__ = ["lay_over"]

_FORM = re.compile(r"\{(\w+)\}")
"""A placeholder that holds nothing but a name."""


def lay_over(
    base: Bank,
    locale: str,
    *,
    own: TextFolder | None,
    bundled: TextFolder,
    manifest: object,
    problems: list[Problem],
) -> Bank:
    """Lay texts over those of a bundled edition.

    What a language lacks comes from the first of its fallbacks that has it, and at last from
    `base`. In each language the own folder comes before the edition.

    Args:
        base: The edition in the language that is complete.
        locale: The language of the texts, one of those that there are.
        own: A folder with texts of somebody's own; None without one.
        bundled: The texts of the edition.
        manifest: What its MANIFEST.json holds.
        problems: What was found wrong with the folders so far.

    Returns:
        The bank, with the ids, numbers and scoring of `base`.

    Raises:
        ContentError: A text cannot be used, or the language lacks one of those that are never
            partial; all problems are named. `IntegrityError` where only digests do not match.
    """
    layers = _Layers(base, own, bundled, problems)
    mine = layers.exactly(locale)
    language = mine[0].language
    chain = [*mine, *layers.of_fallbacks(() if locale == base.locale else language.fallbacks)]
    digests = {
        f"text/{path}": digest
        for layer in chain
        if layer.bundled
        for path, digest in layer.digests.items()
    }
    problems += compare_with_manifest(
        manifest, digests, edition=base.edition, unread=lambda _: True
    )
    refuse(problems)
    bank = _Composition(base, locale, language, chain, problems).bank()
    refuse(
        (
            *problems,
            *wrong_placeholders(bank),
            *wrong_studies(bank),
            *wrong_messages(bank),
            *out_of_bounds(bank),
        )
    )
    return bank


class _Layers:
    """The texts of each language, read when they are asked for."""

    def __init__(
        self, base: Bank, own: TextFolder | None, bundled: TextFolder, problems: list[Problem]
    ) -> None:
        self._base = base
        self._own = own
        self._bundled = bundled
        self._problems = problems

    def exactly(self, locale: str) -> list[TextLayer]:
        """What there is in this very language."""
        own = () if self._own is None else self._own.locales
        return self._read(
            locale if locale in own else None, locale if locale in self._bundled.locales else None
        )

    def of_fallbacks(self, tags: tuple[str, ...]) -> Iterator[TextLayer]:
        """What there is in each fallback in its turn, up to the language that is complete."""
        for tag in tags:
            own = () if self._own is None else self._own.locales
            bundled = find_match(tag, self._bundled.locales)
            yield from self._read(find_match(tag, own), bundled)
            if bundled == self._base.locale:
                return

    def _read(self, own: str | None, bundled: str | None) -> list[TextLayer]:
        """The own texts, if there are any, then those of the edition but for `base` itself."""
        found = []
        languages = {self._base.locale: self._base.language}
        if bundled is not None and bundled != self._base.locale:
            found.append(self._layer(self._bundled, bundled, self._default(bundled)))
            languages[bundled] = found[0].language
        if own is not None and self._own is not None:
            default = languages.get(own) or self._default(own)
            found.insert(0, self._layer(self._own, own, default))
        return found

    def _default(self, locale: str) -> Language:
        """What holds for a language that says nothing: a variety of English is like English."""
        alike = language_of(locale) == language_of(self._base.locale)
        return self._base.language if alike else default_language(locale)

    def _layer(self, folder: TextFolder, locale: str, default: Language) -> TextLayer:
        files = folder.files(locale)
        bundled = folder is self._bundled
        return read_layer(files, locale, self._base, default, self._problems, bundled=bundled)


class _Composition:
    """A bank whose texts come each from the first layer that has it, at last from the base."""

    def __init__(
        self,
        base: Bank,
        locale: str,
        language: Language,
        chain: list[TextLayer],
        problems: list[Problem],
    ) -> None:
        self._base = base
        self._locale = locale
        self._language = language
        self._chain = chain
        self._problems = problems
        self._untranslated: list[str] = []
        self._borrowed: dict[tuple[str, str], None] = {}

    def bank(self) -> Bank:
        # The contexts come last, when it is known which forms of other languages they need.
        names = [section.name for section in SECTIONS if section.text]
        names.sort(key=lambda name: name == "contexts")
        records: dict[str, list[Any]] = {name: self._section(name) for name in names}
        records["messages"] = self._messages()
        catalogs: dict[str, Any] = {
            name: Catalog(getattr(self._base, name).kind, found) for name, found in records.items()
        }
        return attrs.evolve(
            self._base,
            locale=self._locale,
            language=self._named_in_all(),
            digest=self._digest(),
            untranslated=tuple(sorted(self._untranslated)),
            own_texts=any(not layer.bundled for layer in self._chain),
            **catalogs,
        )

    def _named_in_all(self) -> Language:
        """The language, which fills in a name where texts of other languages stand as well."""
        languages = {one.locale: one.language for one in reversed(self._chain)}
        languages[self._base.locale] = self._base.language
        patterns: dict[str, tuple[tuple[str, str], ...]] = {}
        for kind in ("names", "nouns"):
            own = getattr(self._language, kind)
            others = (
                (f"{locale}:{form}", pattern)
                for locale, form in self._borrowed
                for name, pattern in getattr(languages[locale], kind)
                if name == form
            )
            patterns[kind] = (*own, *others) if own else ()
        return attrs.evolve(self._language, names=patterns["names"], nouns=patterns["nouns"])

    def _digest(self) -> str:
        files = (
            f"{layer.locale} {path} {digest}"
            for layer in self._chain
            for path, digest in sorted(layer.digests.items())
        )
        return sha256("\n".join((self._base.digest, self._locale, *files)).encode()).hexdigest()

    def _section(self, name: str) -> list[Record]:
        return [self._record(name, record) for record in getattr(self._base, name)]

    def _messages(self) -> list[Message]:
        found = []
        for message in self._base.messages:
            layer = next((one for one in self._chain if message.id in one.messages), None)
            self._note_source(layer, "messages", message.id)
            found.append(message if layer is None else layer.messages[message.id])
        return found

    def _record(self, section: str, record: Record) -> Record:
        changes: dict[str, Any] = {}
        for field in fields_of_section(section):
            if is_by_context(section, field):
                changes[field] = tuple(self._by_context(section, record.id, field))
                continue
            before: Held = attrgetter(field)(record)
            layer, text = self._text(section, record.id, field)
            found = before if layer is None else text
            if before or found:
                self._note_source(layer, section, record.id, field)
            if field == "labels" and len(found or ()) != len(before or ()):
                path, needed = f"{section}.{record.id}.{field}", len(before or ())
                note(
                    self._problems, "response-scale", path, f"needs {needed} labels, as in English"
                )
            self._note_lost(found, before, section, record.id, field)
            marked = self._marked(found, layer)
            if marked != before:
                changes[field] = marked
        if isinstance(record, Context):
            changes["forms"] = tuple(self._forms(record))
        return with_fields(record, changes)

    def _by_context(self, section: str, id: str, field: str) -> Iterator[tuple[str, str]]:
        """The texts of a field that has one for each context, which come from layers one by one."""
        english = dict(getattr(getattr(self._base, section)[id], field))
        for context in self._base.contexts.ids:
            path = f"{field}.{context}"
            layer, text = self._text(section, id, path)
            marked = self._marked(english.get(context) if layer is None else text, layer)
            if isinstance(marked, str):
                self._note_source(layer, section, id, path)
                yield context, marked

    def _note_lost(self, found: Held, before: Held, section: str, id: str, field: str) -> None:
        """Note the lost lines or paragraphs of a page; one without paragraphs is blank anyway."""
        if type(found) is tuple and is_never_partial(section, id):
            needed = len(before or ())
            if len(found) < needed and (found or field != "paragraphs"):
                message = f"has {len(found)} {field}, needs {needed}, as in English"
                note(self._problems, "missing-text", f"{section}.{id}.{field}", message)

    def _text(self, section: str, id: str, field: str) -> tuple[TextLayer | None, Held]:
        """The first layer that has a text, and the text; no layer where the base has it."""
        for layer in self._chain:
            texts = layer.texts[section].get(id, {})
            if field in texts:
                return layer, texts[field]
        return None, None

    def _marked(self, text: Held, layer: TextLayer | None) -> Held:
        """A text whose forms name the language they are of, where that is another one."""
        locale, language = _source(layer, self._base)
        if locale == self._locale or text is None:
            return text
        alike = language_of(locale) == language_of(self._locale)

        def mark(match: re.Match[str]) -> str:
            form = match[1]
            if form not in language.forms or (alike and form in self._language.forms):
                return match[0]
            self._borrowed[locale, form] = None
            return f"{{{locale}:{form}}}"

        if isinstance(text, str):
            return _FORM.sub(mark, text)
        return tuple(_FORM.sub(mark, part) for part in text)

    def _forms(self, context: Context) -> Iterator[tuple[str, str]]:
        """The forms of the language, then those that texts of other languages name."""
        for form in self._language.forms:
            layer, words = self._text("contexts", context.id, form)
            if layer is None:
                words = dict(context.forms).get(form)
            if isinstance(words, str):  # a form that is said nowhere is refused with the texts
                self._note_source(layer, "contexts", context.id, form)
                yield form, words
        for locale, form in self._borrowed:
            held = [
                *(
                    one.texts["contexts"].get(context.id, {})
                    for one in self._chain
                    if one.locale == locale
                ),
                dict(context.forms) if locale == self._base.locale else {},
            ]
            found = next((texts[form] for texts in held if form in texts), None)
            if isinstance(found, str):
                yield f"{locale}:{form}", found

    def _note_source(
        self, layer: TextLayer | None, section: str, id: str, field: str | None = None
    ) -> None:
        locale, _ = _source(layer, self._base)
        if locale == self._locale:
            return
        path = ".".join((section, id) if field is None else (section, id, field))
        self._untranslated.append(path)
        if is_never_partial(section, id) and language_of(locale) != language_of(self._locale):
            message = f"is missing in {self._locale}; this text comes from no other language"
            note(self._problems, "missing-text", path, message)


def _source(layer: TextLayer | None, base: Bank) -> tuple[str, Language]:
    return (base.locale, base.language) if layer is None else (layer.locale, layer.language)
