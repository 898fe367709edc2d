"""What the tests of foreign formats share: banks in two languages, and people's answers."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

import emotional_intimacy as ei

KEPT = {"id", "kind", "day", "url", "by"}


def translated(value: Any, mark: str) -> Any:
    """Every text of a JSON value with a mark before it; a word for a person stays in its braces."""
    if isinstance(value, str):
        return f"{mark}{value}"
    if isinstance(value, list):
        return [translated(one, mark) for one in value]
    if isinstance(value, dict):
        return {key: one if key in KEPT else translated(one, mark) for key, one in value.items()}
    return value


@pytest.fixture(scope="session")
def in_language(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ei.Bank]:
    """A factory: ``in_language("de")`` is the bundled edition with "(de) " before every text.

    ``mark`` replaces that prefix; marks of many scripts show what a format does to them.
    """

    def make(locale: str, mark: str | None = None) -> ei.Bank:
        folder = tmp_path_factory.mktemp(locale) / data.name
        shutil.copytree(data, folder)
        (folder / "MANIFEST.json").unlink()
        shutil.move(folder / "text" / "en", folder / "text" / locale)
        for path in sorted((folder / "text" / locale).glob("*.json")):
            if path.name == "locale.json":  # what a language says of itself is not a text
                continue
            texts = json.loads(path.read_text(encoding="utf-8"))
            texts = translated(texts, f"({locale}) " if mark is None else mark)
            path.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        return ei.load_bank_from(folder, locale=locale)

    return make


@pytest.fixture(scope="session")
def german(in_language: Callable[..., ei.Bank]) -> ei.Bank:
    """The bundled edition with "(de) " before every text."""
    return in_language("de")


@st.composite
def _answers_to(draw: st.DrawFn, questionnaire: ei.Questionnaire) -> dict[str, ei.Answer]:
    """Answers of all kinds to a questionnaire: numbers, None, both no-answers, and gaps."""
    scale = questionnaire.response_scale
    kinds = st.sampled_from(
        [*range(scale.minimum, scale.maximum + 1), None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY]
    )
    numbers = st.integers(scale.minimum, scale.maximum)
    one = draw(st.sampled_from([kinds, numbers, numbers | st.none()]))
    ids = questionnaire.items.ids
    drawn = draw(st.lists(one, min_size=len(ids), max_size=len(ids)))
    kept = draw(st.sets(st.sampled_from(ids), max_size=3))
    return {id: answer for id, answer in zip(ids, drawn, strict=True) if id not in kept}


@pytest.fixture(scope="session")
def answers_to() -> Callable[[ei.Questionnaire], st.SearchStrategy[dict[str, ei.Answer]]]:
    """A strategy: answers of all kinds to a questionnaire."""
    return _answers_to
