"""What the tests share: the bundled bank, banks of one's own, and the second computation."""

import functools
import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, settings
from scipy import stats

import emotional_intimacy as ei
from emotional_intimacy.model.catalog import Catalog

settings.register_profile(
    "dev",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("brief", settings.get_profile("dev"), max_examples=15)
settings.register_profile(
    "thorough",
    max_examples=2_000,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

EDITION = "2026.1"


@pytest.fixture(scope="session")
def bank() -> ei.Bank:
    """The bundled bank."""
    return ei.load_bank(EDITION)


@pytest.fixture(scope="session")
def questionnaire(bank: ei.Bank) -> Callable[[str, str], ei.Questionnaire]:
    """A factory: ``questionnaire("full", "partner")``, rendered once."""
    return functools.cache(lambda name, context: bank.questionnaire(name, context=context))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the bundled edition."""
    return Path(ei.__file__).parent / "data" / EDITION


@pytest.fixture(scope="session")
def as_written(data: Path) -> Callable[[str, str], list[dict[str, Any]]]:
    """The items of a form as the JSON files have them, read without the library.

    Each has id, pillar, signal, cause, wish_for and key; the key is worked out from the kind of the signal.
    """

    def read(name: str) -> Any:
        return json.loads((data / name).read_text(encoding="utf-8"))

    keys = {
        one["id"]: {"strong": 1, "low": -1}[one["kind"]] for one in read("content/signals.json")
    }
    items = {one["id"]: one for file in (data / "items").glob("*.json") for one in read(file)}

    def items_of(id: str, context: str) -> list[dict[str, Any]]:
        asked = [items[one] for one in read(f"questionnaires/{id}.json")["items"]]
        return [
            {
                "id": one["id"],
                "pillar": one.get("pillar"),
                "signal": one.get("signal"),
                "cause": one.get("cause"),
                "wish_for": one.get("wish_for"),
                "key": keys.get(one.get("signal")),
            }
            for one in asked
            if context in one["contexts"]
        ]

    return items_of


@pytest.fixture(scope="session")
def t_quantile() -> Callable[[float, int], float]:
    """Student's t at a probability: SciPy's quantile, which ends after nine digits before SciPy
    1.17, made exact by a step of Newton's with its distribution, which doesn't.
    """

    @functools.cache
    def quantile(probability: float, freedom: int) -> float:
        near = stats.t.ppf(probability, freedom)
        beside = stats.t.cdf(near, freedom) - probability
        return float(near - beside / stats.t.pdf(near, freedom))

    return quantile


@pytest.fixture(scope="session")
def oracle(t_quantile: Callable[[float, int], float]) -> ModuleType:
    """``tests/golden/oracle.py``, with quantiles that are exact and remembered."""
    name = "emotional_intimacy_scoring_oracle"
    path = Path(__file__).with_name("golden") / "oracle.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    module.student_t = SimpleNamespace(ppf=t_quantile)
    return module


_RECORD = {"since": "1", "sources": [], "origin": "original", "licence": "CC0-1.0"}

RULES: dict[str, dict[str, Any]] = {
    "pillars": {
        "least_answered": 4,
        "least_answered_share": [3, 4],
        "least_each_key": 2,
        "least_applying_share": [2, 3],
        "level_strong": 62.5,
        "level_low": 37.5,
        "overall_z": 1.645,
        "signal_least_answered": 2,
        "signal_present": 62.5,
        "signal_absent": 37.5,
        "clear_least_answered": 3,
        "pole_least_answered": 2,
        "pole_high": 62.5,
        "pole_low": 37.5,
        "pattern_least_pillars": 3,
        "uniform_share": [1, 2],
        "incomplete_share": [3, 4],
        "fast_seconds": 2.0,
    },
    "pulse": {"least_answered": 5, "incomplete_share": [3, 4], "fast_seconds": 2.0},
    "causes": {"present": 62.5, "absent": 37.5},
    "wishes": {"gap_z": 1.645},
}

FOREIGN = {
    "least_answered": 2,
    "least_answered_share": [0, 1],
    "least_each_key": 0,
    "least_applying_share": [0, 1],
}
"""Rule numbers for a scale from elsewhere: only the least count of answers matters."""

Form = tuple[tuple[int, int], Mapping[str, tuple[Any, ...]]]
"""The range of the scale; and for each item its pillar, its key, and the contexts if not both."""


@pytest.fixture(scope="session")
def make_bank(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ei.Bank]:
    """A factory for small banks of one's own, written to a folder and loaded from it.

    ``make_bank({"form": ((1, 5), {"a1": ("A", 1), "a2": ("A", -1)})}, {"least_answered": 2})``:
    the pillar A has the signals ``A+`` and ``A-``. There are the contexts "here" and "there".
    An item of key None has no signal. Without ``labels`` for a form, its steps are labeled with
    their numbers. ``extending`` is a bank to build on, for what renderers need.
    """

    def make(
        forms: Mapping[str, Form],
        rule: Mapping[str, Any] | None = None,
        *,
        kind: str = "pillars",
        name: str = "toy",
        labels: Mapping[str, Sequence[str]] | None = None,
        extending: ei.Bank | None = None,
    ) -> ei.Bank:
        items = {id: entry for _, held in forms.values() for id, entry in held.items()}
        pillars = list(dict.fromkeys(entry[0] for entry in items.values()))
        contexts = ("here", "there")
        person = dict.fromkeys(
            ("person", "Person", "persons", "other", "Other", "others"), "somebody"
        )
        numbers = {**RULES[kind], **(rule or {})}
        content: dict[str, list[dict[str, Any]]] = {
            "contexts": [{"id": id, "deepest": 2} for id in contexts],
            "pillars": [
                {"id": id, "outcome": False, "signals": [f"{id}+", f"{id}-"], "practices": []}
                for id in pillars
            ],
            "signals": [
                {"id": f"{id}{sign}", "kind": word}
                for id in pillars
                for sign, word in (("+", "strong"), ("-", "low"))
            ],
            "response_scales": [
                {"id": f"scale-of-{id}", "minimum": low, "maximum": high}
                for id, ((low, high), _) in forms.items()
            ],
            "rules": [{"id": "rule", "kind": kind, "basis": "judgement", **numbers}],
        }
        text: dict[str, dict[str, dict[str, Any]]] = {
            "contexts": {
                id: {**dict.fromkeys(("name", "description", "title"), id), **person}
                for id in contexts
            },
            "pillars": {
                id: dict.fromkeys(("name", "definition", "looks_like", "how_it_grows"), id)
                for id in pillars
            },
            "signals": {
                one["id"]: {
                    **dict.fromkeys(("name", "description", "looks_like", "lesson"), one["id"]),
                    "examples": dict.fromkeys(contexts, one["id"]),
                }
                for one in content["signals"]
            },
            "response_scales": {
                f"scale-of-{id}": {
                    "labels": list((labels or {}).get(id, map(str, range(low, high + 1))))
                }
                for id, ((low, high), _) in forms.items()
            },
            "items": {id: {"text": f"Statement {id}.", "facet": id} for id in items},
            "questionnaires": {
                id: {"title": id, "instruction": "Answer.", "window": "Today."} for id in forms
            },
        }
        folder = tmp_path_factory.mktemp("own") / name
        for section, records in content.items():
            _write(folder / f"content/{section}.json", [{**_RECORD, **one} for one in records])
        for section, words in text.items():
            _write(folder / f"text/en/{section}.json", words)
        _write(
            folder / "items/all.json",
            [
                {
                    **_RECORD,
                    "id": id,
                    "pillar": pillar,
                    "signal": None if key is None else f"{pillar}{'+' if key == 1 else '-'}",
                    "contexts": list(where[0]) if where else list(contexts),
                    "version": 1,
                    "status": "draft",
                }
                for id, (pillar, key, *where) in items.items()
            ],
        )
        for id, (_, held) in forms.items():
            outline = {
                **_RECORD,
                "id": id,
                "version": "1",
                "response_scale": f"scale-of-{id}",
                "rule": "rule",
                "items": list(held),
            }
            _write(folder / f"questionnaires/{id}.json", outline)
        return ei.load_bank_from(folder, extending=extending)

    return make


@pytest.fixture(scope="session")
def foreign() -> dict[str, Any]:
    """Rule numbers for a scale from elsewhere: only the least count of answers (2) matters."""
    return dict(FOREIGN)


@pytest.fixture(scope="session")
def edited_bank(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ei.Bank]:
    """A factory: the bundled edition copied, some of its files edited, and loaded as a bank of one's own.

    ``edited_bank("content/rules.json", lambda rules: rules[0].update(level_strong=60.0))``; what is
    to change in further files goes into ``more``, by file.
    """

    def edit(
        file: str | None = None,
        change: Callable[[Any], object] | None = None,
        *,
        more: Mapping[str, Callable[[Any], object]] | None = None,
        name: str = EDITION,
        locale: str = "en",
    ) -> ei.Bank:
        changes = dict(more or {})
        if file is not None and change is not None:
            changes[file] = change
        folder = tmp_path_factory.mktemp("edited") / name
        shutil.copytree(data, folder, ignore=shutil.ignore_patterns("MANIFEST.json"))
        if locale != "en":
            (folder / "text/en").rename(folder / "text" / locale)
            said = folder / "text" / locale / "locale.json"
            language = json.loads(said.read_text(encoding="utf-8"))
            del language["direction"]  # it goes by the tag
            _write(said, language)
        for path, edit_one in changes.items():
            held = json.loads((folder / path).read_text(encoding="utf-8"))
            edit_one(held)
            _write(folder / path, held)
        return ei.load_bank_from(folder, locale=locale)

    return edit


@pytest.fixture(scope="session")
def changed_bank() -> Callable[..., ei.Bank]:
    """A factory: a bank with fields of one record changed, put together by hand and not loaded."""

    def change(bank: ei.Bank, section: str, id: str, **changes: Any) -> ei.Bank:
        catalog = getattr(bank, section)
        records = [
            attrs.evolve(record, **changes) if record.id == id else record for record in catalog
        ]
        assert id in catalog
        return attrs.evolve(bank, **{section: Catalog(catalog.kind, records)})

    return change


@pytest.fixture(scope="session")
def node_packages() -> Callable[[str], Path]:
    """A factory: ``node_packages("surveyjs")`` is that folder of ``interop/node/`` with its packages."""

    def folder(name: str) -> Path:
        found = Path(__file__).parent / "interop" / "node" / name
        if shutil.which("node") is None or not (found / "node_modules").is_dir():
            pytest.skip("Node packages are not installed; with node and npm, make test does it")
        return found

    return folder


@pytest.fixture(scope="module")  # while it is driven no other event loop can run
def browser() -> Iterator[Any]:
    """Debian's Chromium without a window, driven by Playwright."""
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed; as root on Debian, make test does it")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=chromium, args=quiet)
        yield running
        running.close()


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
