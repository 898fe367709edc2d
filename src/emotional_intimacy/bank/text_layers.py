"""Texts of one language from one place, to be laid over those of a bundled edition."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from importlib_resources.abc import Traversable

from emotional_intimacy.bank.files import UNREADABLE, read
from emotional_intimacy.bank.languages import read_language
from emotional_intimacy.bank.message_file import read_message
from emotional_intimacy.bank.problems import Within, note
from emotional_intimacy.bank.reading import LARGEST_BANK
from emotional_intimacy.bank.sections import SECTIONS, Section
from emotional_intimacy.bank.text_fields import Held, read_texts
from emotional_intimacy.bank.wrong_type import WrongTypeError
from emotional_intimacy.errors import ContentError, Problem, cut
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.content import Message
from emotional_intimacy.model.language import Language

__all__ = ["TextLayer", "read_layer"]


class TextLayer(NamedTuple):
    """The texts of one language from one place; any of them may be missing.

    Attributes:
        locale: The language.
        bundled: Whether they are of the edition itself.
        language: How they are put together.
        texts: The texts of each record by section, id and field.
        messages: The messages by id.
        digests: The files that were read, with their sha256.
    """

    locale: str
    bundled: bool
    language: Language
    texts: Mapping[str, Mapping[str, Mapping[str, Held]]]
    messages: Mapping[str, Message]
    digests: Mapping[str, str]


def read_layer(
    files: Mapping[str, Traversable | None],
    locale: str,
    base: Bank,
    default: Language,
    problems: list[Problem],
    *,
    bundled: bool,
) -> TextLayer:
    """Read the texts of one language.

    Args:
        files: The files by their path, as problems name it; None for one that cannot be read.
        locale: The language.
        base: The bank whose records they are about.
        default: What holds for the language where it has no ``locale.json``.
        problems: Collects what is wrong.
        bundled: Whether they are of the edition itself.

    Returns:
        The texts without problems.
    """
    return _Reader(files, base, problems).layer(locale, default, bundled=bundled)


class _Reader:
    """One pass over the files of one language."""

    def __init__(
        self, files: Mapping[str, Traversable | None], base: Bank, problems: list[Problem]
    ) -> None:
        self._files = {path.rpartition("/")[2]: (path, file) for path, file in files.items()}
        self._base = base
        self._problems = problems
        self._room = LARGEST_BANK
        self._digests: dict[str, str] = {}

    def layer(self, locale: str, default: Language, *, bundled: bool) -> TextLayer:
        language = default
        path, held = self._read("locale")
        if held is not UNREADABLE:
            language = read_language(held, locale, self._within(path))
        texts = {
            section.name: self._texts(section, language) for section in SECTIONS if section.text
        }
        messages = self._messages(language)
        return TextLayer(locale, bundled, language, texts, messages, self._digests)

    def _texts(self, section: Section, language: Language) -> dict[str, dict[str, Held]]:
        path, held = self._read(section.name)
        known = getattr(self._base, section.name)
        within = self._within(path)
        found = {}
        for id, texts in self._object(path, held).items():
            where = f"$.{cut(id)}"
            if id not in known:
                within("unknown-id", where, f"there is no such {section.kind}")
            else:
                contexts = self._base.contexts.ids
                found[id] = read_texts(
                    texts, section, where, language.forms, within, contexts=contexts
                )
        return found

    def _messages(self, language: Language) -> dict[str, Message]:
        path, held = self._read("messages")
        within = self._within(path)
        found = {}
        for id, value in self._object(path, held).items():
            if id not in self._base.messages:
                within("unknown-id", f"$.{cut(id)}", "there is no such message")
            elif message := read_message(id, value, language.plurals, within):
                found[id] = message
        return found

    def _object(self, path: str, held: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON can be anything
        if type(held) is dict:
            return held
        if held is not UNREADABLE:
            note(self._problems, "wrong-type", path, str(WrongTypeError("an object", held)))
        return {}

    def _within(self, path: str) -> Within:
        return Within(self._problems, path)

    def _read(self, name: str) -> tuple[str, Any]:
        """The path of a file and what it holds."""
        path, file = self._files.get(f"{name}.json", (f"{name}.json", None))
        if file is None:
            return path, UNREADABLE
        held, data = read(file, path, self._problems)
        self._room -= len(data)
        if self._room < 0:
            message = f"the files of a language are larger than {LARGEST_BANK} bytes together"
            raise ContentError((*self._problems, Problem("too-large", "error", path, message)))
        self._digests[path] = sha256(data).hexdigest()
        return path, held
