"""Reading the files of one bank into records, collecting every problem on the way."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from importlib_resources.abc import Traversable

from emotional_intimacy.bank.complaints import complaints
from emotional_intimacy.bank.converter import converter
from emotional_intimacy.bank.files import UNREADABLE, read
from emotional_intimacy.bank.folders import find_files
from emotional_intimacy.bank.languages import default_language, read_language
from emotional_intimacy.bank.manifest import compare_with_manifest
from emotional_intimacy.bank.message_file import read_messages
from emotional_intimacy.bank.problems import Within, note
from emotional_intimacy.bank.sections import Section
from emotional_intimacy.bank.text_fields import (
    Held,
    fields_of_section,
    read_texts,
    texts_by_context,
    with_parts,
)
from emotional_intimacy.bank.wrong_type import WrongTypeError
from emotional_intimacy.errors import ContentError, Problem, cut, shown
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.characters import describe_character, find_forbidden
from emotional_intimacy.model.content import Message
from emotional_intimacy.model.language import Language

__all__ = ["LARGEST_BANK", "Reading"]

LARGEST_BANK = 16 * 1024 * 1024
"""Bytes that the files of a bank may have together; ours have a thirtieth of it."""


class Reading:
    """One pass over the files of one bank.

    Args:
        folder: Where the files are.
        locale: The language of the texts.
        trusted: Whether the folder was installed with the library.
        extending: The bank that this one builds on, if any.

    Attributes:
        problems: What was found wrong so far.
        language: How the texts are put together.
        replaced: Texts for records of the bank that this one builds on, by section, id and field.

    Raises:
        ContentError: Here and in each method, where so much is wrong that reading goes no further.
    """

    def __init__(
        self,
        folder: Traversable,
        locale: str,
        *,
        trusted: bool,
        extending: Bank | None = None,
    ) -> None:
        self.problems: list[Problem] = []
        self._locale = locale
        self._digests: dict[str, str] = {}
        self._room = LARGEST_BANK
        self._files = find_files(folder, locale, self.problems, trusted=trusted)
        self._extending = extending
        self.replaced: dict[str, dict[str, dict[str, Held]]] = {}
        self.language: Language = self._language()

    def _language(self) -> Language:
        name = f"text/{self._locale}/locale.json"
        extended = None if self._extending is None else self._extending.language
        default = default_language(self._locale) if extended is None else extended
        held = self._file(name) if self._exists(name) else UNREADABLE
        if held is UNREADABLE:
            return default
        language = read_language(held, self._locale, self._within(name))
        if extended not in (None, language):
            message = "differs from that of the extended bank; leave it out"
            self._problem("other-language", name, message)
        return default if extended else language

    @property
    def digest(self) -> str:
        """Fingerprint of the files that were read."""
        lines = "\n".join(f"{name} {digest}" for name, digest in sorted(self._digests.items()))
        return sha256(lines.encode(errors="backslashreplace")).hexdigest()

    def records(self, section: Section, keys: Mapping[str, int]) -> list[Any]:
        """All records of one section.

        Args:
            section: Which.
            keys: The key that follows from each signal, for the section of the items.

        Returns:
            The records in the order of the files; those with problems are left out.
        """
        names = self._names(section)
        texts = self._texts(section, names)
        structure = converter().get_structure_hook(section.type)
        found: dict[str, Any] = {}
        seen: set[str] = set()
        for name, position, raw in self._raw(names):
            id = raw.get("id") if type(raw) is dict else None
            text = texts.pop(id, None) if section.text and type(id) is str else {}
            if type(id) is not str or id in seen or type(text) is not dict:
                again = type(id) is str and id in seen
                self._refuse(section, id, text, _path(name, position), again=again)
                continue
            seen.add(id)
            if not id.isprintable() and (character := find_forbidden(id, of_one_line=True)):
                message = f"the id holds {describe_character(character)}"
                self._problem("character", f"{_path(name, position)}.id", message)
            merged = with_parts(section.name, raw, text)
            if twice := _in_both(section.name, raw, text):
                message = f"in content and in text: {', '.join(map(shown, twice[:3]))}"
                self._problem("two-places", _path(name, position), message)
            if section.name == "items":
                self._derive_key(merged, keys, _path(name, position))
            self._refuse_custom(merged, section, _path(name, position))
            if section.name == "contexts":
                self._gather_forms(merged, id, _path(name, position))
            if section.name == "signals" and "examples" in merged:
                told = "examples" in text
                where = _within(self._text_name(section), id) if told else _path(name, position)
                self._gather_examples(merged, f"{where}.examples")
            try:
                found[id] = structure(merged, section.type)
            except Exception:  # noqa: BLE001 - asked again for all problems
                self._explain(merged, text, section, _path(name, position))
        for id, text in texts.items():
            self._replace(section, id, text)
        return list(found.values())

    def _replace(self, section: Section, id: str, text: object) -> None:
        """Take texts for a record that is not here, but in the bank that this one builds on."""
        name = self._text_name(section)
        if self._extending is None or id not in getattr(self._extending, section.name):
            path = _within(name, id)
            self._problem("unknown-id", path, f"there is no such {section.kind}")
        else:
            texts = read_texts(
                text, section, f"$.{cut(id)}", self.language.forms, self._within(name)
            )
            self.replaced.setdefault(section.name, {})[id] = texts

    def _refuse(
        self, section: Section, id: object, text: object, path: str, *, again: bool
    ) -> None:
        """Say why a record cannot be told from others or lacks its text."""
        name = self._text_name(section)
        if type(id) is not str:
            self._problem("wrong-type", path, "expected an object with an id")
        elif again:
            self._problem("duplicate-id", path, f"there is another {section.kind} {shown(id)}")
        elif text is None:
            self._problem("missing-text", path, f"{shown(id)} has no text in {name}")
        else:
            self._problem("wrong-type", _within(name, id), "expected an object")

    def _derive_key(self, merged: dict[str, Any], keys: Mapping[str, int], path: str) -> None:
        """The key of an item follows from the kind of its signal, its digest from its context."""
        for derived in sorted(merged.keys() & {"key", "digest"}):
            self._problem("unknown-key", f"{path}.{derived}", "is derived and never stored")
        signal = merged.get("signal")
        merged["key"] = keys.get(signal) if type(signal) is str else None

    def _refuse_custom(self, merged: dict[str, Any], section: Section, path: str) -> None:
        """What only scales of a caller's own have, which `emotional_intimacy.scale` makes."""
        if merged.get("origin") == "custom":
            self._problem("wrong-type", f"{path}.origin", "expected original or literature")
        if section.name == "rules" and merged.get("kind") == "scale":
            message = (
                "scale is the kind of what emotional_intimacy.scale makes; no file can have it"
            )
            self._problem("wrong-type", f"{path}.kind", message)
        if section.name == "items" and "subscales" in merged:
            self._problem("unknown-key", f"{path}.subscales", "items of a bank have none")

    def _gather_forms(self, merged: dict[str, Any], id: str, path: str) -> None:
        """The forms of a context are fields of their own in a file, whatever they are called."""
        if "forms" in merged:
            self._problem("unknown-key", f"{path}.forms", "each form is a field of its own")
        forms = {form: merged.pop(form, None) for form in self.language.forms}
        for form, words in forms.items():
            if type(words) is not str:
                where = _within(self._text_name_of("contexts"), id) + f".{form}"
                rule = "wrong-type" if words is not None else "missing-key"
                self._problem(rule, where, str(WrongTypeError("a string", words)))
        merged["forms"] = [[form, str(words)] for form, words in forms.items()]

    def _gather_examples(self, merged: dict[str, Any], path: str) -> None:
        """The examples of a signal are an object in a file, and pairs in memory."""
        scenes = texts_by_context(merged["examples"], path, self._problem)
        merged["examples"] = [[context, scene] for context, scene in scenes.items()]

    def messages(self) -> list[Message]:
        """The fixed sentences."""
        name = f"text/{self._locale}/messages.json"
        found = self._file(name) if self._exists(name) else {}
        if found is UNREADABLE:
            return []

        return read_messages(found, self.language.plurals, self._within(name))

    def blueprint(self) -> str | None:
        """The text of the blueprint, if there is one."""
        name = "blueprint.json"
        if not self._exists(name):
            return None
        found, data = self._read(name)
        self._digests[name] = sha256(data).hexdigest()
        return None if found is UNREADABLE else data.decode("utf-8")

    def check_files(self, edition: str | None) -> None:
        """Check that the files match the MANIFEST.

        Args:
            edition: The edition it must be of; None where a MANIFEST is not needed.
        """
        name = "MANIFEST.json"
        if edition is None and not self._exists(name):
            return
        manifest, _ = self._read(name)
        if manifest is not UNREADABLE:
            for rule, _, path, message in compare_with_manifest(
                manifest, self._digests, edition=edition, unread=self._need_not_be_read
            ):
                self._problem(rule, path, message)

    def _need_not_be_read(self, file: str) -> bool:
        other_language = file.startswith("text/") and not file.startswith(f"text/{self._locale}/")
        return other_language or self._exists(file)

    def _within(self, name: str) -> Within:
        return Within(self.problems, name)

    def _problem(self, rule: str, path: str, message: str) -> None:
        note(self.problems, rule, path, message)

    def _text_name(self, section: Section) -> str:
        return self._text_name_of(section.name)

    def _text_name_of(self, section: str) -> str:
        return f"text/{self._locale}/{section}.json"

    def _exists(self, name: str) -> bool:
        return name in self._files

    def _file(self, name: str) -> Any:  # noqa: ANN401 - JSON can be anything
        found, data = self._read(name)
        self._digests[name] = sha256(data).hexdigest()
        return found

    def _read(self, name: str) -> tuple[Any, bytes]:
        file = self._files.get(name)
        if file is None:
            if not self._exists(name):
                self._problem("missing-file", name, "there is no such file that can be read")
            return UNREADABLE, b""
        found, data = read(file, name, self.problems)
        self._room -= len(data)
        if self._room < 0:
            message = f"the files of the bank are larger than {LARGEST_BANK} bytes together"
            raise ContentError((*self.problems, Problem("too-large", "error", name, message)))
        return found, data

    def _names(self, section: Section) -> list[str]:
        if section.folder:
            return sorted(name for name in self._files if name.startswith(f"{section.name}/"))
        name = f"content/{section.name}.json"
        return [name] if self._exists(name) else []

    def _raw(self, names: list[str]) -> Iterator[tuple[str, int | None, Any]]:
        for name in names:
            found = self._file(name)
            if type(found) is list:
                for position, raw in enumerate(found):
                    yield name, position, raw
            elif found is not UNREADABLE:
                yield name, None, found

    def _texts(self, section: Section, names: list[str]) -> dict[str, Any]:
        name = self._text_name(section)
        if not section.text or not (names or self._exists(name)):
            return {}
        found = self._file(name)
        if found is not UNREADABLE and type(found) is not dict:
            self._problem("wrong-type", name, "expected an object of ids")
        return dict(found) if type(found) is dict else {}

    def _explain(
        self, merged: dict[str, Any], text: dict[str, Any], section: Section, path: str
    ) -> None:
        try:
            converter(detailed=True).get_structure_hook(section.type)(merged, section.type)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a problem of the data
            for rule, inner, message in complaints(error):
                field = inner.removeprefix("$.").split("[")[0]
                in_text = field in text or field.split(".")[0] in text
                where = _within(self._text_name(section), merged["id"]) if in_text else path
                self._problem(rule, where + inner.removeprefix("$"), message)


def _path(name: str, position: int | None) -> str:
    return f"{name}$" if position is None else f"{name}$[{position}]"


def _within(name: str, id: str) -> str:
    return f"{name}$.{cut(id)}"


def _in_both(section: str, raw: Mapping[str, Any], texts: Mapping[str, Any]) -> list[str]:
    """The fields, and the parts of one, that a content file and a text file both hold."""
    fields = raw.keys() & texts.keys()
    known = fields_of_section(section)
    parts = (name.partition(".") for name in texts if "." in name and name in known)
    return sorted(
        fields
        | {
            f"{whole}.{part}"
            for whole, _, part in parts
            if type(raw.get(whole)) is dict and part in raw[whole]
        }
    )
