"""Reading the files of one bank into records, collecting every problem on the way."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib_resources.abc import Traversable
from typing import Any

from emotional_intimacy.bank.converter import complaints, converter
from emotional_intimacy.bank.files import read
from emotional_intimacy.bank.sections import Section
from emotional_intimacy.errors import Problem
from emotional_intimacy.model.content import Message

__all__ = ["SCHEMA", "Reading"]

SCHEMA = 1
"""Version of the data format."""


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

    @property
    def digest(self) -> str:
        """Fingerprint of the files that were read."""
        return sha256("\n".join(f"{n} {d}" for n, d in sorted(self._digests.items())).encode()).hexdigest()

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
        for raw, path in self._raw(names):
            id = raw.get("id") if type(raw) is dict else None
            if type(id) is not str:
                self._problem("wrong-type", path, "expected an object with an id")
                continue
            text = texts.pop(id, None) if section.text else {}
            if id in found:
                self._problem("duplicate-id", path, f"a {section.kind} with the id {id!r} is there already")
            elif type(text) is not dict:
                self._problem("missing-text", path, f"{id!r} has no object in {self._text_name(section)}")
            elif twice := raw.keys() & text.keys():
                self._problem("two-places", path, f"stands in content and in text: {sorted(twice)}")
            else:
                merged = {**raw, **text}
                if section.name == "items" and "key" not in merged:
                    merged["key"] = keys.get(merged.get("signal"))  # type: ignore[arg-type]
                elif section.name == "items":
                    self._problem("unknown-key", f"{path}.key", "the key follows from the signal")
                try:
                    found[id] = structure(merged, section.type)
                except Exception:  # noqa: BLE001 - asked again for all problems
                    self._explain(merged, text, section, path)
        for id in texts:
            self._problem("unknown-id", f"{self._text_name(section)}$.{id}", f"there is no such {section.kind}")
        return list(found.values())

    def messages(self) -> list[Message]:
        """The fixed sentences."""
        name = f"text/{self._locale}/messages.json"
        found = self._file(name) if self._exists(name) else {}
        if type(found) is dict and all(type(text) is str for text in found.values()):
            return [Message(id, text) for id, text in found.items()]
        if found is not None:
            self._problem("wrong-type", name, "expected an object of strings")
        return []

    def check_manifest(self, *, required: bool) -> None:
        """Compare what was read with the MANIFEST.

        Args:
            required: Whether a bank without a MANIFEST is a problem.
        """
        name = "MANIFEST.json"
        if not required and not self._exists(name):
            return
        manifest, _ = read(self._folder / name, name, self.problems)
        if manifest is None:
            return
        try:
            listed = {str(file): str(entry["sha256"]) for file, entry in manifest["files"].items()}
            schema = manifest["schema"]
        except (KeyError, TypeError, AttributeError):
            self._problem("wrong-type", name, "expected edition, schema, and files with their sha256")
            return
        if schema != SCHEMA:
            self._problem("other-schema", name, f"this library reads data of schema {SCHEMA}")
        for file, digest in self._digests.items():
            if file not in listed:
                self._problem("not-listed", file, "is not in MANIFEST.json")
            elif digest != listed[file]:
                self._problem("wrong-digest", file, "does not match its sha256 in MANIFEST.json")
        for file in listed.keys() - self._digests.keys():
            other = file.startswith("text/") and not file.startswith(f"text/{self._locale}/")
            if not other and not self._exists(file):
                self._problem("missing-file", file, "is in MANIFEST.json and not there")

    def _problem(self, rule: str, path: str, message: str) -> None:
        self.problems.append(Problem(rule, "error", path, message))

    def _text_name(self, section: Section) -> str:
        return f"text/{self._locale}/{section.name}.json"

    def _exists(self, name: str) -> bool:
        return (self._folder / name).is_file()

    def _file(self, name: str) -> Any:  # noqa: ANN401 - JSON can be anything
        found, data = read(self._folder / name, name, self.problems)
        self._digests[name] = sha256(data).hexdigest()
        return found

    def _names(self, section: Section) -> list[str]:
        if not section.folder:
            name = f"content/{section.name}.json"
            return [name] if self._exists(name) else []
        folder = self._folder / section.name
        if not folder.is_dir():
            return []
        return sorted(f"{section.name}/{one.name}" for one in folder.iterdir() if one.name.endswith(".json"))

    def _raw(self, names: list[str]) -> Iterator[tuple[Any, str]]:
        for name in names:
            found = self._file(name)
            if type(found) is list:
                for position, raw in enumerate(found):
                    yield raw, f"{name}$[{position}]"
            elif found is not None:
                yield found, f"{name}$"

    def _texts(self, section: Section, names: list[str]) -> dict[str, Any]:
        name = self._text_name(section)
        if not section.text or not (names or self._exists(name)):
            return {}
        found = self._file(name)
        if found is not None and type(found) is not dict:
            self._problem("wrong-type", name, "expected an object of ids")
        return dict(found) if type(found) is dict else {}

    def _explain(self, merged: dict[str, Any], text: dict[str, Any], section: Section, path: str) -> None:
        try:
            converter(detailed=True).structure(merged, section.type)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a problem of the data
            for rule, inner, message in complaints(error):
                field = inner.removeprefix("$.").split(".")[0].split("[")[0]
                in_text = field in text
                where = f"{self._text_name(section)}$.{merged['id']}" if in_text else path
                self._problem(rule, where + inner.removeprefix("$"), message)
