"""The room as a whole: its names, what it needs, and values that travel, compare and show nobody."""

import copy
import json
import math
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest

import emotional_intimacy as ei

ev = ei.evidence
SRC = Path(ei.__file__).parents[1]
FACTS: dict[str, Any] = {
    "population": "made up for tests", "source": "nowhere",
    "collected_from": date(2026, 1, 1), "collected_until": date(2026, 3, 31),
}  # fmt: skip


def run(code: str) -> str:
    """Run Python in another process, every warning an error, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code],
        env={"PYTHONPATH": str(SRC), "PATH": "", "PYTHONHASHSEED": "0"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


# Names


def test_the_names_of_the_room() -> None:
    """Each name resolves to a function or class of that name; tab completion shows them alone."""
    assert sorted(ev.__all__) == dir(ev) == sorted(ev._HOMES)
    for name in ev.__all__:
        found = getattr(ev, name)
        assert found.__name__ == name
        assert found.__doc__
        assert vars(ev)[name] is found
    with pytest.raises(AttributeError, match="has no attribute 'alhpa'"):
        ev.alhpa  # noqa: B018 - looking it up is the test


# What it needs


def test_the_library_itself_needs_neither_numpy_nor_scipy() -> None:
    """Importing it, scoring, and even naming the room's error bring none of them."""
    printed = run(
        "import sys, emotional_intimacy as ei\n"
        "ei.score(ei.load_bank().questionnaire('pulse', context='friend'), {})\n"
        "print([one for one in ('numpy', 'scipy') if one in sys.modules])"
    )
    assert printed == "[]\n"


@pytest.mark.parametrize("absent", [("numpy",), ("scipy",), ("numpy", "scipy")])
@pytest.mark.parametrize(
    "touch", ["ei.evidence", "ei.evidence.alpha", "__import__('emotional_intimacy.evidence')"]
)
def test_without_its_extra_it_says_what_to_install(absent: tuple[str, ...], touch: str) -> None:
    """The message is the pip line, and the rest of the library goes on working."""
    printed = run(
        "import sys, importlib.util\n"
        "find = importlib.util.find_spec\n"
        f"importlib.util.find_spec = lambda name, *more: None if name in {absent!r} else find(name, *more)\n"
        f"sys.modules.update(dict.fromkeys({absent!r}))\n"
        "import emotional_intimacy as ei\n"
        f"try: {touch}\n"
        "except ei.MissingExtraError as error: print(error.extra, '|', error)\n"
        "print(ei.load_bank().edition)"
    )
    assert printed.splitlines() == [
        "stats | this needs an extra: pip install 'emotional_intimacy[stats]'",
        ei.load_bank().edition,
    ]


def test_the_extra_is_asked_for_in_this_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The room loaded anew without SciPy."""
    import importlib.util

    monkeypatch.setitem(sys.modules, "scipy", None)
    spec = importlib.util.find_spec("emotional_intimacy.evidence")
    with pytest.raises(ei.MissingExtraError) as caught:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    assert caught.value.extra == "stats"


# Values


def found(people: ei.evidence.Responses, later: ei.evidence.Responses) -> dict[str, Any]:
    """One value of each kind that the room returns."""
    columns = [ev.scale_scores(one, "trust").tolist() for one in (people, later)]
    return {
        "Alpha": ev.alpha(people, "trust"),
        "pairwise Alpha": ev.alpha(people, "trust", cases="pairwise"),
        "Omega": ev.omega_total(people, "trust"),
        "ItemStatistics": ev.item_statistics(people, "trust", cases="pairwise"),
        "SplitHalf": ev.split_half(people, "trust"),
        "SplitHalves": ev.split_halves(people, "trust"),
        "GuttmanLambdas": ev.guttman_lambdas(people, "trust"),
        "SubscoreValue": ev.subscore_value(people, "trust"),
        "PairAgreement": ev.pair_agreement(*columns),
        "Retest": ev.retest(people, later, "trust", interval_days=7),
        "ProfileAgreement": ev.profile_agreement(people, later),
        "GuessAccuracy": ev.guess_accuracy(people, later),
        "CarelessIndices": ev.careless_indices(people),
        "ReliabilityEvidence": ev.reliability_evidence(ev.alpha(people, "trust"), **FACTS),
        "NormEvidence": ev.norm_evidence(people, "trust", sampling="by a program", **FACTS),
    }


@pytest.fixture(scope="module")
def values(questionnaire: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """All kinds of values, twice from the same answers."""
    short = questionnaire("short", "family")
    people, later = (ev.simulate(short, 50, seed=seed, missing=0.004).responses for seed in (1, 2))
    return found(people, later), found(people, later)


KINDS = [
    "Alpha", "pairwise Alpha", "Omega", "ItemStatistics", "SplitHalf", "SplitHalves",
    "GuttmanLambdas", "SubscoreValue", "PairAgreement", "Retest", "ProfileAgreement",
    "GuessAccuracy", "CarelessIndices", "ReliabilityEvidence", "NormEvidence",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_equal_when_their_content_is(values: Any, kind: str) -> None:
    """And have one hash; a copy that traveled is equal too."""
    one, again = (side[kind] for side in values)
    assert one is not again
    assert one == again
    assert hash(one) == hash(again)
    assert len({one, again}) == 1
    assert one != "something else"
    for copied in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one), copy.copy(one)):
        assert copied == one
        assert hash(copied) == hash(one)
    others = [value for other, value in values[0].items() if other != kind]
    assert one not in others


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_frozen(values: Any, kind: str) -> None:
    """No field can be set, nor one added."""
    one = values[0][kind]
    for name in (attrs.fields(type(one))[0].name, "note"):
        with pytest.raises(AttributeError):
            setattr(one, name, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_written_and_read_again(values: Any, kind: str) -> None:
    """As JSON that every program reads, and back to the same value."""
    one = values[0][kind]
    text = ei.dumps(one)
    assert ei.loads(text, type(one)) == one
    assert "NaN" not in text
    assert "Infinity" not in text
    json.loads(text)


def leaves(value: Any) -> Iterator[Any]:
    """Everything that a value holds, to the last number."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple | ei.Catalog):
        for one in value:
            yield from leaves(one)
    else:
        yield value


@pytest.mark.parametrize("kind", KINDS)
def test_values_hold_plain_python_alone(values: Any, kind: str) -> None:
    """No scalar of NumPy, no array, no number that is not finite, no enum."""
    for leaf in leaves(values[0][kind]):
        assert type(leaf) in {str, int, float, bool, type(None), date}
        assert not isinstance(leaf, Enum)
        assert type(leaf) is not float or math.isfinite(leaf)


PERSONAL = ("values=", " bias=", "(bias=", " tracking=", " n_items=(", "scores=")


@pytest.mark.parametrize("kind", KINDS)
def test_no_value_shows_a_number_of_one_person(values: Any, kind: str) -> None:
    """Statistics of a sample are shown; what belongs to one of its people or pairs is not."""
    shown = repr(values[0][kind])
    assert not [field for field in PERSONAL if field in shown]
    assert len(shown) < 3000


@pytest.mark.parametrize("function", [ev.alpha, ev.item_statistics, ev.omega_total, ev.split_half])
def test_results_do_not_depend_on_what_was_computed_before(
    questionnaire: Any, function: Callable[..., Any]
) -> None:
    """Answers are read and never changed."""
    short = questionnaire("short", "family")
    people = ev.simulate(short, 50, seed=1).responses
    before = people.answers.copy()
    first = function(people, "trust")
    for scale in (*short.pillars, "overall"):
        function(people, scale)
    ev.careless_indices(people)
    assert function(people, "trust") == first
    assert np.array_equal(people.answers, before)
