"""Which files the folder of a bank holds: regular files inside it, under names that a bank has."""

import os
import re
from collections.abc import Collection
from itertools import islice
from pathlib import Path

from importlib_resources.abc import Traversable

from emotional_intimacy.bank.language_tags import TAG
from emotional_intimacy.bank.problems import note
from emotional_intimacy.bank.sections import SECTIONS
from emotional_intimacy.errors import ContentError, Problem, RequestError, cut
from emotional_intimacy.model.catalog import MOST_HINTS, near
from emotional_intimacy.model.characters import describe_character, find_forbidden

__all__ = ["MOST_FILES", "TextFolder", "find_files", "find_locales", "own_folder"]

MOST_FILES = 1_000
"""Files and folders that one folder of a bank may hold."""

_OUTSIDE = "is a link that leads out of the folder of the bank"
_JSON_FILE = re.compile(r"[\w. -]{1,80}\.json")
_TOP = ("MANIFEST.json", "blueprint.json")
_FOLDERS = ("content", "items", "questionnaires", "text")
_CONTENT = tuple(f"{section.name}.json" for section in SECTIONS if not section.folder)
_TEXTS = (
    *(f"{section.name}.json" for section in SECTIONS if section.text),
    "messages.json",
    "locale.json",
)

# Notes beside the data, backups of editors and hidden files are not part of a bank, and no mistake.
_NOTE = re.compile(r"\..*|.*(?:~|\.(?:bak|md|orig|rst|swp|txt))|LICENSE|NOTICE|README", re.DOTALL)


def find_locales(folder: Traversable, *, trusted: bool) -> tuple[str, ...]:
    """The languages that a bank has texts in.

    Args:
        folder: The folder of the bank.
        trusted: Whether it was installed with the library.

    Returns:
        Their names, sorted.
    """
    entries = _Listing(folder, [], trusted=trusted).entries("text")
    return tuple(entry.name for entry in entries if TAG.fullmatch(entry.name))


def find_files(
    folder: Traversable, locale: str, problems: list[Problem], *, trusted: bool
) -> dict[str, Traversable | None]:
    """The files of a bank.

    Args:
        folder: The folder of the bank.
        locale: The language whose texts are wanted.
        problems: Collects what is wrong.
        trusted: Whether it was installed with the library, and may be links to a store.

    Returns:
        The files by their path within the bank; None for one that cannot be read.

    Raises:
        ContentError: There is nothing that belongs to a bank, or there are too many problems.
    """
    listed = _Listing(folder, problems, trusted=trusted)
    top = listed.entries("")
    files = listed.files("", top, _TOP, folders=_FOLDERS)
    names = {entry.name for entry in top}
    for name, known in (("content", _CONTENT), ("items", None), ("questionnaires", None)):
        if name in names:
            files |= listed.files(name, listed.entries(name), known)
    if "text" in names:
        languages = listed.entries("text")
        spoken = [entry.name for entry in languages if TAG.fullmatch(entry.name)]
        listed.files("text", languages, (), folders=spoken)
        if locale in spoken:
            files |= listed.files(f"text/{locale}", listed.entries(f"text/{locale}"), _TEXTS)
    if not files.keys() - set(_TOP):
        message = f"holds nothing that belongs to a bank, which is in {', '.join(_FOLDERS)}"
        raise ContentError((Problem("no-bank", "error", cut(str(folder)), message), *problems))
    return files


class TextFolder:
    """A folder with the texts of several languages, a folder for each; or of one, its files.

    Args:
        folder: The folder.
        problems: Collects what is wrong.
        trusted: Whether it was installed with the library, and may be links to a store.
        locale: The language of the files where they lie in the folder itself.

    Attributes:
        locales: The languages, sorted.

    Raises:
        ContentError: There are no texts.
    """

    def __init__(
        self, folder: Traversable, problems: list[Problem], *, trusted: bool, locale: str
    ) -> None:
        self._listing = _Listing(folder, problems, trusted=trusted)
        self._top = self._listing.entries("")
        names = [entry.name for entry in self._top]
        self._flat = locale if any(name in _TEXTS for name in names) else None
        spoken = [name for name in names if TAG.fullmatch(name)]
        if self._flat is None:
            self._listing.files("", self._top, (), folders=spoken)
        self.locales: tuple[str, ...] = tuple(spoken) if self._flat is None else (self._flat,)
        if not self.locales:
            message = "holds no texts: neither a folder named like a language nor its files"
            path = cut(str(folder))
            raise ContentError((Problem("no-texts", "error", path, message), *problems))

    def files(self, locale: str) -> dict[str, Traversable | None]:
        """The files of one language.

        Args:
            locale: One of its languages.

        Returns:
            The files by their path within the folder; None for one that cannot be read.
        """
        if self._flat is not None:
            return self._listing.files("", self._top, _TEXTS)
        return self._listing.files(locale, self._listing.entries(locale), _TEXTS)


def own_folder(path: object, argument: str = "path") -> Path:
    """A folder of somebody's own, with every link on the way to it followed.

    Args:
        path: What was given as its path.
        argument: The name of the argument.

    Returns:
        The folder.

    Raises:
        RequestError: It is not a path.
        ContentError: There is no such folder, or its name cannot be told.
    """
    name = path.__fspath__() if isinstance(path, os.PathLike) else path
    if type(name) is not str:
        raise RequestError(argument, "is not a path", "a string or a pathlib.Path")
    if not name:
        raise RequestError(argument, "is empty", "the path of a folder; '.' is the current one")
    message = "there is no such folder"
    try:
        folder = Path(os.path.realpath(name, strict=True))
        if folder.is_dir():
            # The name is the edition, which reports tell.
            if not (character := find_forbidden(folder.name, of_one_line=True)):
                return folder
            message = f"the name of the folder holds {describe_character(character)}"
    except (OSError, ValueError):
        pass
    raise ContentError((Problem("missing-file", "error", cut(name), message),))


class _Listing:
    """The names in the folder of a bank, checked."""

    def __init__(self, folder: Traversable, problems: list[Problem], *, trusted: bool) -> None:
        self._folder = folder
        self._problems = problems
        self._inside = None if trusted else os.path.realpath(str(folder))
        self._unknown = 0

    def entries(self, path: str) -> list[Traversable]:
        """What one folder holds, by name; nothing where it cannot be read."""
        where = path or cut(str(self._folder))
        folder = self._folder / path if path else self._folder
        try:
            if path and self._leads_out(folder):
                note(self._problems, "outside", where, _OUTSIDE)
                return []
            entries = list(islice(folder.iterdir(), MOST_FILES + 1))
        except OSError:
            note(self._problems, "missing-file", where, "there is no such folder that can be read")
            return []
        if len(entries) > MOST_FILES:
            problem = Problem("too-many-files", "error", where, f"holds more than {MOST_FILES}")
            raise ContentError((*self._problems, problem))
        return sorted(entries, key=lambda entry: entry.name)

    def files(
        self,
        path: str,
        entries: list[Traversable],
        known: Collection[str] | None,
        *,
        folders: Collection[str] = (),
    ) -> dict[str, Traversable | None]:
        """The files of one folder by path, None for one that cannot be read.

        Args:
            path: The folder.
            entries: What it holds.
            known: The names of its files; None where any name of a JSON file will do.
            folders: The names of its folders.
        """
        files: dict[str, Traversable | None] = {}
        for entry in entries:
            name = entry.name
            where = f"{path}/{cut(name)}" if path else cut(name)
            if name in (known or ()) or (known is None and _JSON_FILE.fullmatch(name)):
                files[where] = entry if self._is_readable(entry, where) else None
            elif name not in folders and not _NOTE.fullmatch(name):
                self._refuse_name(name, where, (*(known or ()), *folders))
        return files

    def _refuse_name(self, name: str, where: str, known: Collection[str]) -> None:
        self._unknown += 1
        named = {known_name.lower(): known_name for known_name in known}
        hint = near(name.lower(), named)[:1] if self._unknown <= MOST_HINTS else ()
        suffix = "".join(f"; did you mean {named[meant]!r}?" for meant in hint)
        note(self._problems, "unknown-file", where, f"no part of a bank has this name{suffix}")

    def _is_readable(self, file: Traversable, where: str) -> bool:
        try:
            if self._leads_out(file):
                note(self._problems, "outside", where, _OUTSIDE)
                return False
            readable = file.is_file()
        except OSError:
            readable = False
        if not readable:
            note(self._problems, "missing-file", where, "there is no such file that can be read")
        return readable

    def _leads_out(self, entry: Traversable) -> bool:
        if self._inside is None or not isinstance(entry, Path) or not entry.is_symlink():
            return False
        return not Path(os.path.realpath(entry, strict=True)).is_relative_to(self._inside)
