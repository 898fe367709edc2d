"""Languages made up for tests, by code: nobody speaks them, and every text of the bank is in them."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import emotional_intimacy as ei

KEPT = {"id", "kind", "day", "url", "by"}
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "oběřöđşqumňžłnäsxplğühţypzOBĚŘÖĐŞQUMŇŽŁNÄSXPLĞÜHŢYPZ",
)


def every(change: Callable[[str], str], value: Any) -> Any:
    """A JSON value with every text changed outside its braces."""
    if isinstance(value, str):
        parts = re.split(r"(\{[^{}]*\})", value)
        return "".join(part if part.startswith("{") else change(part) for part in parts)
    if isinstance(value, list):
        return [every(change, one) for one in value]
    if isinstance(value, dict):
        return {key: one if key in KEPT else every(change, one) for key, one in value.items()}
    return value


@pytest.fixture(scope="session")
def in_language(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ei.Bank]:
    """A factory: ``in_language("qaa", change)`` is the newest edition with every text changed."""

    def make(locale: str, change: Callable[[str], str]) -> ei.Bank:
        folder = tmp_path_factory.mktemp(locale) / data.name
        shutil.copytree(data, folder, ignore=shutil.ignore_patterns("MANIFEST.json"))
        (folder / "text/en").rename(folder / "text" / locale)
        for path in sorted(
            {*(folder / "text" / locale).glob("*.json")}
            - {folder / "text" / locale / "locale.json"}
        ):
            texts = every(change, json.loads(path.read_text(encoding="utf-8")))
            path.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        return ei.load_bank_from(folder, locale=locale)

    return make


@pytest.fixture(scope="session")
def other(in_language: Callable[..., ei.Bank]) -> ei.Bank:
    """The newest edition in a language of other letters."""
    return in_language("qaa", lambda text: text.translate(LETTERS))
