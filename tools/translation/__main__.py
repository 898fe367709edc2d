"""Texts of an edition for translators: as a PO file, and back.

    python -m tools.translation OUT                              a template of the newest edition
    python -m tools.translation OUT --locale es                  a PO file for one language
    python -m tools.translation OUT --locale es --texts FOLDER   … with what is translated already
    python -m tools.translation --read OUT/2026.1.es.po --texts FOLDER

A PO file that is there already is brought up to date: its translations stay, and those of a text
that has changed since are marked fuzzy. Reading writes FOLDER/es/*.json, which
``load_bank(texts=FOLDER, locale="es")`` loads, and lists what is missing, stale, obsolete or
suspicious. It ends with 1 if it lists anything, and with 2 if it could not read.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import emotional_intimacy as ei
from emotional_intimacy.bank.language_tags import TAG
from tools.translation.cells import Cell, cells_of
from tools.translation.hints import Hints
from tools.translation.languages import describe
from tools.translation.overlay import read_files, texts_in, write_files
from tools.translation.po_file import Entry, read_entries, write_entries
from tools.translation.suspicious import suspicious, turned_labels

DATA = Path(ei.__file__).parent / "data"


class Finding(NamedTuple):
    """What a translator should look at.

    Attributes:
        kind: ``"missing"``, ``"stale"``, ``"obsolete"`` or ``"suspicious"``.
        path: Where the text stands.
        message: What is wrong.
    """

    kind: str
    path: str
    message: str = ""


class Edition:
    """The English texts of an edition.

    Args:
        name: What it is called; None for the newest.
    """

    def __init__(self, name: str | None) -> None:
        self.bank = ei.load_bank(name)
        self.files = read_files(DATA / self.bank.edition / "text" / "en")

    def language(self, tag: str, held: Mapping[str, Any]) -> dict[str, Any]:
        """What the locale.json of a language is to hold.

        Args:
            tag: The language.
            held: What its files hold by now; what its locale.json says counts most.

        Returns:
            The direction, the plural rules, the forms of the other person, and the fallbacks.

        Raises:
            ValueError: Neither the file nor Babel says what there is to know.
        """
        own = held.get("locale", {})
        known = describe(tag) or {}
        found = {"forms": self.files["locale"]["forms"], "fallbacks": [], **known, **own}
        lacking = {"direction", "plurals"} - found.keys()
        if lacking:
            message = (
                f"Babel does not know {tag!r}: write {' and '.join(sorted(lacking))} into its "
                "locale.json in the folder of --texts"
            )
            raise ValueError(message)
        return {key: found[key] for key in ("direction", "fallbacks", "forms", "plurals")}


def write(
    out: Path, locale: str | None, texts: Path | None, edition: Edition
) -> tuple[Path, int, int]:
    """Write the PO file of a language, or the template.

    Args:
        out: The folder to write to.
        locale: The tag of the language; None for the template.
        texts: The folder of translations that there are.
        edition: The edition.

    Returns:
        The file, how many texts it holds, and how many of them are translated.
    """
    held = {} if texts is None or locale is None else read_files(texts / locale)
    language = edition.files["locale"] if locale is None else edition.language(locale, held)
    cells = cells_of(edition.files, language)
    hints = Hints(edition.bank, language)
    name = edition.bank.edition
    file = out / (f"{name}.pot" if locale is None else f"{name}.{locale}.po")
    before: Mapping[str, Entry] = {}
    if locale is not None and file.exists():
        _, before = read_entries(file)
    out.mkdir(parents=True, exist_ok=True)
    there = texts_in(held)
    write_entries(file, cells, hints, there, before, edition=name, locale=locale)
    done = sum(
        bool(before[one.path].text if one.path in before else there.get(one.path)) for one in cells
    )
    return file, len(cells), done


def read(file: Path, texts: Path, edition: Edition) -> list[Finding]:
    """Read a PO file, and write the folder of texts.

    Args:
        file: The PO file.
        texts: The folder; the texts go into a folder named after the language in it.
        edition: The edition.

    Returns:
        What a translator should look at.

    Raises:
        ValueError: It is no PO file, or of no language.
    """
    tag, entries = read_entries(file)
    if not TAG.fullmatch(tag) or tag == "en":
        message = f"{file} names no language to translate into; its header says {tag!r}"
        raise ValueError(message)
    language = edition.language(tag, read_files(texts / tag))
    cells = cells_of(edition.files, language)
    usable = {
        cell.path: entries[cell.path].text
        for cell in cells
        if cell.path in entries and entries[cell.path].text and not _stale(entries[cell.path], cell)
    }
    write_files(texts / tag, language, cells, usable, edition.files)
    return list(_findings(cells, entries, usable, Hints(edition.bank, language), language))


def _stale(entry: Entry, cell: Cell) -> bool:
    return entry.fuzzy or entry.english != cell.english


def _findings(
    cells: Sequence[Cell],
    entries: Mapping[str, Entry],
    usable: Mapping[str, str],
    hints: Hints,
    language: Mapping[str, Any],
) -> Iterator[Finding]:
    for cell in cells:
        entry = entries.get(cell.path)
        if entry is None or not entry.text:
            needed = "a language without it cannot be loaded" if hints.is_required(cell) else ""
            yield Finding("missing", cell.path, needed)
        elif entry.english != cell.english:
            yield Finding("stale", cell.path, f"the English text was: {entry.english}")
        elif entry.fuzzy:
            yield Finding("stale", cell.path, "is marked fuzzy")
        else:
            allowed = hints.may_name_the_person(cell)
            for message in suspicious(
                cell, entry.text, language["forms"], names_the_person=allowed
            ):
                yield Finding("suspicious", cell.path, message)
    for path, message in turned_labels(cells, usable):
        yield Finding("suspicious", path, message)
    for path in entries.keys() - {cell.path for cell in cells}:
        yield Finding("obsolete", path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or read a PO file."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.translation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("out", type=Path, nargs="?", help="the folder to write to")
    parser.add_argument("--locale", help="the tag (BCP 47) of the language")
    parser.add_argument("--read", type=Path, metavar="FILE", help="a PO file to read")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="the folder of texts")
    parser.add_argument("--edition", help="an edition other than the newest")
    asked = parser.parse_args(arguments)
    if (asked.read is None) == (asked.out is None):
        parser.error("give a folder to write to, or --read and a PO file")
    if asked.read is not None and asked.texts is None:
        parser.error("--read takes --texts, the folder to write to")
    if asked.locale is not None and (asked.read is not None or not TAG.fullmatch(asked.locale)):
        parser.error("--locale takes a tag such as 'pt-BR', and a folder to write to")
    try:
        edition = Edition(asked.edition)
        if asked.read is None:
            file, n_texts, n_translated = write(asked.out, asked.locale, asked.texts, edition)
            print(f"{file}: {n_texts} texts, {n_translated} of them translated")
            return 0
        findings = read(asked.read, asked.texts, edition)
    except (OSError, ValueError, ei.UnknownIdError) as error:
        print(error, file=sys.stderr)
        return 2
    for finding in findings:
        print(f"{finding.kind:10}  {finding.path}  {finding.message}".rstrip())
    kinds = [finding.kind for finding in findings]
    told = (
        f"{kinds.count(kind)} {kind}" for kind in ("missing", "stale", "obsolete", "suspicious")
    )
    print(", ".join(told), file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
