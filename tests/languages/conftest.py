"""Languages made up for tests, written by code: every text of the newest edition is in them.

``qps`` is a pseudo-locale: each English sentence with accents and in brackets, so that a sentence
outside of brackets cannot come from the texts. ``qaa`` is a small language of its own, with other
letters, a dative, an accusative that differs by gender, and four plural forms; ``qab`` is the same
from right to left. Each is a folder for ``load_bank(texts=…)``.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import emotional_intimacy as ei

Change = Callable[[str], str]

FIELD = re.compile(r"(\{[^{}]*\})")
ENGLISH = ("person", "Person", "persons", "other", "Other", "others")
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "oběřöđşqumňžłnäsxplğühţypzOBĚŘÖĐŞQUMŇŽŁNÄSXPLĞÜHŢYPZ",
)
ACCENTS = str.maketrans(
    "aceilnorsuyzACEILNORSUYZ",
    "åçéîłñöřšûýžÅÇÉÎŁÑÖŘŠÛÝŽ",
)
PLURALS = {"few": "n = 3..4", "one": "n = 1", "two": "n = 2"}
CASES = {"dative": ("em", "em"), "accusative": ("un", "an")}
"""Forms that English lacks: how nouns end in them, of one gender and of the other."""
FEMININE = ("friend", "colleague")


def outside_of_fields(text: str, change: Change) -> str:
    """A text with what stands outside of braces changed."""
    return "".join(part if part.startswith("{") else change(part) for part in FIELD.split(text))


def accented(text: str) -> str:
    """The pseudo-locale: accents for the eye, and brackets for programs around each sentence."""
    changed = outside_of_fields(text, lambda part: part.translate(ACCENTS))
    sentences = re.sub(r'([.!?]"?) ', r"\1⟧ ⟦", changed)
    return f"⟦{sentences}⟧"


def spoken(text: str) -> str:
    """The made-up language: other letters, and its own cases after some words."""
    text = text.replace(" to {person}", " to {dative}").replace("let {person}", "let {accusative}")
    return outside_of_fields(text, lambda part: part.translate(LETTERS))


def from_right(text: str) -> str:
    """The same, written in letters of Hebrew."""
    return outside_of_fields(spoken(text), lambda part: re.sub(r"[^\W\d_]", hebrew, part))


def hebrew(letter: re.Match[str]) -> str:
    return chr(0x05D0 + ord(letter[0]) % 27)


def every(value: Any, change: Change) -> Any:
    """A JSON value with every text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [every(one, change) for one in value]
    if isinstance(value, dict):
        return {key: every(one, change) for key, one in value.items()}
    return value


def message(held: Any, change: Change, categories: Sequence[str]) -> Any:
    """A message with every plural form of the language, each marked with its name."""
    if isinstance(held, str):
        return change(held)
    forms = {one: change(f"{held['other']} ({one})") for one in categories}
    return {"by": held["by"], **forms}


def forms_of(
    record: Mapping[str, str], forms: Sequence[str], change: Change, *, feminine: bool = False
) -> dict[str, str]:
    """What stands for each form in texts about one context, or in the pattern of a name."""
    found = {}
    for form in forms:
        ending = CASES[form][feminine] if form in CASES else ""
        found[form] = change(record["person" if ending else form]) + ending
    return found


@pytest.fixture(scope="session")
def english(data: Path) -> dict[str, Any]:
    """What the English files hold, by name."""
    paths = sorted((data / "text/en").glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="session")
def in_language(
    english: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """A factory: ``in_language("qaa", spoken)`` is a folder with every text in that language."""

    def write(
        locale: str,
        change: Change,
        *,
        direction: str = "ltr",
        cases: Sequence[str] = (),
        plurals: Mapping[str, str] | None = None,
    ) -> Path:
        forms = (*ENGLISH, *cases)
        rules = dict(english["locale"]["plurals"] if plurals is None else plurals)
        made = {name: every(held, change) for name, held in english.items()}
        made["contexts"] = {
            id: {
                **{key: change(record[key]) for key in record if key not in ENGLISH},
                **forms_of(record, forms, change, feminine=id in FEMININE),
            }
            for id, record in english["contexts"].items()
        }
        made["messages"] = {
            id: message(held, change, (*rules, "other")) for id, held in english["messages"].items()
        }
        made["locale"] = {
            "direction": direction,
            "forms": list(forms),
            "plurals": rules,
            "fallbacks": [],
            "person": {
                kind: forms_of(patterns, forms, change)
                for kind, patterns in english["locale"]["person"].items()
            },
        }
        folder = tmp_path_factory.mktemp("texts")
        (folder / locale).mkdir()
        for name, held in made.items():
            text = json.dumps(held, ensure_ascii=False, indent=1) + "\n"
            (folder / locale / f"{name}.json").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def pseudo(in_language: Callable[..., Path]) -> ei.Bank:
    """The newest edition with accents and brackets."""
    return ei.load_bank(texts=in_language("qps", accented), locale="qps")


@pytest.fixture(scope="session")
def made_up_texts(in_language: Callable[..., Path]) -> Path:
    """The folder of the made-up language."""
    return in_language("qaa", spoken, cases=tuple(CASES), plurals=PLURALS)


@pytest.fixture(scope="session")
def other(made_up_texts: Path) -> ei.Bank:
    """The newest edition in the made-up language."""
    return ei.load_bank(texts=made_up_texts, locale="qaa")


@pytest.fixture(scope="session")
def mirrored(in_language: Callable[..., Path]) -> ei.Bank:
    """The newest edition in the made-up language, from right to left."""
    texts = in_language("qab", from_right, direction="rtl", cases=tuple(CASES), plurals=PLURALS)
    return ei.load_bank(texts=texts, locale="qab")
