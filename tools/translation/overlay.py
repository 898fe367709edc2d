"""The folder of texts in one language, which `load_bank(texts=…)` reads."""

import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools.translation.cells import CHECK, Cell, Keys, leaves

__all__ = ["read_files", "texts_in", "write_files"]


def read_files(folder: Path) -> dict[str, Any]:
    """What the JSON files in a folder hold.

    Args:
        folder: The folder; one that is not there holds nothing.

    Returns:
        The values by the names of the files without ``.json``.

    Raises:
        ValueError: A file holds no JSON.
    """
    found = {}
    for path in sorted(folder.glob("*.json")):
        try:
            found[path.stem] = json.loads(path.read_bytes())
        except ValueError as error:
            message = f"{path} holds no JSON: {error}"
            raise ValueError(message) from error
    return found


def texts_in(files: Mapping[str, Any]) -> dict[str, str]:
    """Each text by its path.

    Args:
        files: What `read_files` returned.

    Returns:
        The texts; beside them what stands there that is none, such as the field of a plural.
    """
    return {
        Cell((name, *keys), "").path: text for name in files for keys, text in leaves(files[name])
    }


def write_files(
    folder: Path,
    language: Mapping[str, Any],
    cells: Iterable[Cell],
    texts: Mapping[str, str],
    english: Mapping[str, Any],
) -> None:
    """Write the texts of a language, sorted by id; what stood in the files is replaced.

    A list, a sentence in plural forms and the forms of one context are written where they are
    whole: half of them could not be read.

    Args:
        folder: The folder.
        language: What the locale.json of the language is to hold, but for how names take each form.
        cells: All texts that the language needs.
        texts: The translations by path.
        english: What the English files hold.
    """
    files = _put_together(language, cells, texts, english)
    folder.mkdir(parents=True, exist_ok=True)
    for name in english:
        path = folder / f"{name}.json"
        if name in files:
            written = json.dumps(files[name], ensure_ascii=False, indent=1, sort_keys=True)
            path.write_text(written + "\n", encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


def _put_together(
    language: Mapping[str, Any],
    cells: Iterable[Cell],
    texts: Mapping[str, str],
    english: Mapping[str, Any],
) -> dict[str, Any]:
    """What the files hold, by name."""
    groups: dict[Keys, list[Cell]] = {}
    for cell in cells:
        if cell.keys[0] != CHECK:
            groups.setdefault(_group(cell.keys, language["forms"]), []).append(cell)
    files: dict[str, Any] = {"locale": {**language, "person": {}}}
    for group in groups.values():
        if all(cell.path in texts for cell in group):
            for cell in group:
                _put(files, cell.keys, texts[cell.path])
    for name, records in files.items():
        for id, record in records.items():
            if isinstance(record, dict):
                record.update(_no_texts(english[name].get(id, {})))
    return files


def _no_texts(record: Mapping[str, Any] | str) -> dict[str, Any]:
    """What stands in a record beside its texts: the field of a plural, and what has no text."""
    held = record.items() if isinstance(record, Mapping) else ()
    return {key: value for key, value in held if key == "by" or value is None}


def _group(keys: Keys, forms: Iterable[str]) -> Keys:
    """What a text is a part of, that is read whole or not at all."""
    name, *_, last = keys
    plural = name == "messages" and len(keys) == 3
    if type(last) is int or plural or name == "locale":
        return keys[:-1]
    return (*keys[:-1], "forms") if name == "contexts" and last in forms else keys


def _put(place: Any, keys: Keys, text: str) -> None:
    """Put a text into a JSON value; positions of a list come in their order."""
    for key, following in pairwise(keys):
        place = place.setdefault(key, [] if type(following) is int else {})
    if type(keys[-1]) is int:
        place.append(text)
    else:
        place[keys[-1]] = text
