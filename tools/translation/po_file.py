"""PO files of the texts of an edition, as translation programs read and write them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from tools.translation.cells import Cell
from tools.translation.hints import Hints

__all__ = ["Entry", "read_entries", "write_entries"]

_FORMATS = ("python-format", "python-brace-format")


class Entry(NamedTuple):
    """One entry of a PO file.

    Attributes:
        path: Where the text stands, its msgctxt.
        english: The English text it is a translation of.
        text: The translation; empty where there is none.
        fuzzy: Whether somebody has to look at it again.
        remarks: What translators wrote beside it.
    """

    path: str
    english: str
    text: str
    fuzzy: bool
    remarks: tuple[str, ...]


def read_entries(file: Path) -> tuple[str, dict[str, Entry]]:
    """The entries of a PO file.

    Args:
        file: The file.

    Returns:
        The tag of its language, empty in a template; and its entries by path, those that were set
        aside as obsolete among them.

    Raises:
        ValueError: It is no PO file.
    """
    with file.open("rb") as opened:
        try:
            catalog = read_po(opened, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError) as error:
            message = f"{file} is no PO file: {error}"
            raise ValueError(message) from error
    tag = (catalog.locale_identifier or "").replace("_", "-")
    messages = [*catalog, *catalog.obsolete.values()]
    entries = (_entry(message) for message in messages if message.id)
    return tag, {entry.path: entry for entry in entries}


def _entry(message: Message) -> Entry:
    english, text = (
        value if isinstance(value, str) else value[0] for value in (message.id, message.string)
    )
    return Entry(message.context or "", english, text, message.fuzzy, tuple(message.user_comments))


def write_entries(
    file: Path,
    cells: Iterable[Cell],
    hints: Hints,
    texts: Mapping[str, str],
    before: Mapping[str, Entry],
    *,
    edition: str,
    locale: str | None,
) -> None:
    """Write a PO file.

    Args:
        file: The file.
        cells: The texts to translate.
        hints: What a translator should know.
        texts: Translations that there are, by path.
        before: The entries of the file as it was. A translation in it counts more than one in
            `texts`; where the English has changed since, it is marked fuzzy, with the English that
            it was made from. What is no more is set aside as obsolete.
        edition: The edition.
        locale: The tag of the language; None for a template.
    """
    catalog = Catalog(
        locale=None if locale is None else locale.replace("-", "_"),
        project="emotional_intimacy",
        version=edition,
        header_comment=f"# Texts of emotional_intimacy, edition {edition}. CC BY 4.0.",
        fuzzy=False,
    )
    known = set()
    for cell in cells:
        known.add(cell.path)
        old = before.get(cell.path)
        text = old.text if old and old.text else texts.get(cell.path, "")
        changed = old is not None and old.text and old.english != cell.english
        fuzzy = text and old is not None and (old.fuzzy or changed)
        message = catalog.add(
            cell.english,
            text,
            context=cell.path,
            auto_comments=hints.of(cell),
            flags=["fuzzy"] if fuzzy else [],
            user_comments=old.remarks if old else (),
            previous_id=[old.english] if old and changed else [],
        )
        # Programs that know the flag want the very same braces, and a language has its own forms.
        exact = "{" in cell.english and not hints.may_name_the_person(cell)
        message.flags.difference_update(_FORMATS)
        message.flags.update(["python-brace-format"] if exact else [])
    for path, old in before.items():
        if path not in known and old.text:
            catalog.obsolete[old.english, path] = Message(old.english, old.text, context=path)
    with file.open("wb") as opened:
        write_po(opened, catalog, include_previous=True)
