"""Reading the files of one bank into records, collecting every problem on the way."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Any

from importlib_resources.abc import Traversable

from emotional_intimacy.bank.converter import complaints, converter
from emotional_intimacy.bank.files import UNREADABLE, read
from emotional_intimacy.bank.manifest import compare_with_manifest
from emotional_intimacy.bank.sections import Section
from emotional_intimacy.errors import Problem, cut, shown
from emotional_intimacy.model.content import Message

__all__ = ["Reading"]


class Reading:
    """One pass over the files of one bank.

    Args:
        folder: Where the files are.
        locale: The language of the texts.

    Attributes:
        problems: What was found wrong so far.
    """

    def __init__(self, folder: Traversable, locale: str) -> None:
        self.problems: list[Problem] = []
        self._folder = folder
        self._locale = locale
        self._digests: dict[str, str] = {}
        subfolders = ("content", "items", "questionnaires", f"text/{locale}")
        self._files = dict(_files(folder, subfolders))
        self._names_at_the_top = frozenset(one.name for one in folder.iterdir())

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
            merged = raw | text
            if len(merged) < len(raw) + len(text):
                twice = ", ".join(map(shown, sorted(raw.keys() & text.keys())[:3]))
                path = _path(name, position)
                self._problem("two-places", path, f"in content and in text: {twice}")
            if section.name == "items":
                self._derive_key(merged, keys, _path(name, position))
            try:
                found[id] = structure(merged, section.type)
            except Exception:  # noqa: BLE001 - asked again for all problems
                self._explain(merged, text, section, _path(name, position))
        for id in texts:
            path = _within(self._text_name(section), id)
            self._problem("unknown-id", path, f"there is no such {section.kind}")
        return list(found.values())

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

    def messages(self) -> list[Message]:
        """The fixed sentences."""
        name = f"text/{self._locale}/messages.json"
        found = self._file(name) if self._exists(name) else {}
        if type(found) is dict and all(type(text) is str for text in found.values()):
            return [Message(id, text) for id, text in found.items()]
        if found is not UNREADABLE:
            self._problem("wrong-type", name, "expected an object of strings")
        return []

    def check_files(self, edition: str | None) -> None:
        """Check that every file was read, and that they match the MANIFEST.

        Args:
            edition: The edition it must be of; None where a MANIFEST is not needed.
        """
        for file in sorted(self._files.keys() - self._digests.keys()):
            self._problem("unknown-file", file, "no part of a bank has this name")
        name = "MANIFEST.json"
        if edition is None and name not in self._names_at_the_top:
            return
        manifest, _ = read(self._folder / name, name, self.problems)
        if manifest is not UNREADABLE:
            self.problems += compare_with_manifest(
                manifest, self._digests, edition=edition, unread=self._need_not_be_read
            )

    def _need_not_be_read(self, file: str) -> bool:
        other_language = file.startswith("text/") and not file.startswith(f"text/{self._locale}/")
        return other_language or self._exists(file)

    def _problem(self, rule: str, path: str, message: str) -> None:
        self.problems.append(Problem(rule, "error", path, message))

    def _text_name(self, section: Section) -> str:
        return f"text/{self._locale}/{section.name}.json"

    def _exists(self, name: str) -> bool:
        return name in self._files

    def _file(self, name: str) -> Any:  # noqa: ANN401 - JSON can be anything
        file = self._files.get(name) or self._folder / name
        found, data = read(file, name, self.problems)
        self._digests[name] = sha256(data).hexdigest()
        return found

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
                field = inner.removeprefix("$.").split(".")[0].split("[")[0]
                in_text = field in text
                where = _within(self._text_name(section), merged["id"]) if in_text else path
                self._problem(rule, where + inner.removeprefix("$"), message)


def _path(name: str, position: int | None) -> str:
    return f"{name}$" if position is None else f"{name}$[{position}]"


def _within(name: str, id: str) -> str:
    return f"{name}$.{cut(id)}"


def _files(folder: Traversable, subfolders: tuple[str, ...]) -> Iterator[tuple[str, Traversable]]:
    """The JSON files of a bank, found with one listing a folder."""
    for subfolder in subfolders:
        with suppress(FileNotFoundError, NotADirectoryError):
            for one in (folder / subfolder).iterdir():
                if one.name.endswith(".json"):
                    yield f"{subfolder}/{one.name}", one
