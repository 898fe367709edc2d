"""Inputs made to exhaust a program: each is refused with an error of ours, in little room."""

import difflib
import json
import sys
import tracemalloc
from contextlib import nullcontext
from pathlib import Path

import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank.files import MOST_BRACKETS
from emotional_intimacy.bank.problems import MOST_PROBLEMS
from emotional_intimacy.bank.reading import LARGEST_BANK
from emotional_intimacy.model.catalog import MOST_HINTS, Catalog, near
from emotional_intimacy.model.content import Message

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
hostile_inputs = pytest.importorskip("hostile_inputs", exc_type=ModuleNotFoundError)

SMALL = 4_000


@pytest.mark.parametrize("kind", sorted({name.partition(":")[0] for name in hostile_inputs.KINDS}))
def test_every_kind_is_refused_or_taken(kind, tmp_path):
    """Whatever the tool measures is, at a thousandth of its size, refused with an error of ours."""
    for at, (name, make) in enumerate(hostile_inputs.KINDS.items()):
        if name.partition(":")[0] != kind:
            continue
        folder = tmp_path / str(at)
        folder.mkdir()
        with nullcontext() if name in hostile_inputs.TAKEN else refusal() as caught:
            make(SMALL, folder)()
        assert caught is None or len(str(caught.value)) < 2_000, name


def refusal():
    """Any error of ours, and no other."""
    return pytest.raises(ei.EmotionalIntimacyError)


def peak_of(call):
    """The most megabytes that a call held at once."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def test_loads_holds_few_complaints(bank):
    """Ten thousand empty pillars are refused at the first, in a few times the room of the text."""
    questionnaire = bank.questionnaire("pulse", context="friend")
    plain = json.loads(ei.dumps(ei.score(questionnaire, {})))
    text = json.dumps(plain | {"pillars": [{}] * 10_000})

    def call():
        with pytest.raises(ei.DecodeError) as caught:
            ei.loads(text, ei.ScoreReport)
        assert caught.value.path == "$.pillars[0].id"

    call()
    assert peak_of(call) < 5


@pytest.mark.parametrize("id", [False, True])
def test_a_bank_tells_the_first_thousand_problems(empty, id):
    """Of ten thousand wrong records the first thousand are told, and that there are more."""
    empty.write("content/pillars.json", [{"id": f"p{at}"} if id else {} for at in range(10_000)])
    empty.write("text/en/pillars.json", {f"p{at}": {} for at in range(10_000)} if id else {})
    problems = empty.error().problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].rule == "more-problems"
    assert "first 1000" in problems[-1].message
    assert peak_of(empty.error) < 40


def test_a_wrong_list_tells_its_first_elements(copied):
    """Of a list with thousands of wrong elements the first twenty are told."""
    copied.put("content/practices.json", 0, "prerequisites", value=[0] * 5_000)
    paths = [problem.path for problem in copied.error().problems]
    assert paths == [f"content/practices.json$[0].prerequisites[{at}]" for at in range(20)]


def test_thousands_of_dangling_references(copied, monkeypatch):
    """The first thousand are told, and for twenty of them what was meant is looked for."""
    looks = count_looks(monkeypatch)
    names = [f"listen-{at}" for at in range(1_200)]
    copied.put("content/practices.json", 0, "prerequisites", value=names)
    problems = copied.error().problems
    assert [one.rule for one in problems] == ["dangling-reference"] * 1_000 + ["more-problems"]
    assert len(looks) == MOST_HINTS


def count_looks(monkeypatch):
    """The steps of each look for near ids, from now on."""
    looks = []
    real = difflib.get_close_matches

    def counted(sought, candidates, **options):
        looks.append(sum(len(sought) * len(candidate) for candidate in candidates))
        return real(sought, candidates, **options)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    return looks


@pytest.mark.parametrize("length", [1, 3, 10, 30, 60, 100])
@pytest.mark.parametrize("count", [1_000, 10_000, 100_000])
def test_a_look_for_near_ids_is_bounded(monkeypatch, count, length):
    """However many ids there are and however long, a look compares so much and no more."""
    looks = count_looks(monkeypatch)
    near("a" * length, [f"{at}".rjust(length, "a") for at in range(count)])
    (steps,) = looks
    assert steps <= 400_000


def test_near_ids_are_found_among_very_many():
    """Among a hundred thousand ids the one that begins alike is found; an id too long has none."""
    known = [f"{at:05}-practice" for at in range(100_000)]
    assert near("54321-practise", known)[0] == "54321-practice"
    assert near("x" * 101, known) == near("", known) == near(3, known) == ()
    assert near("listen", ["x" * 101, "listens"]) == ("listens",)
    catalog = Catalog("message", [Message(id, "A text.") for id in known])
    with pytest.raises(ei.UnknownIdError) as caught:
        catalog["54321-practise"]
    assert caught.value.suggestions[0] == "54321-practice"


def test_brackets_are_counted_before_anything_is_made(empty):
    """A text that would make a hundred times of its size is not parsed; one bracket less is."""
    text = '{"a":[' + ",".join(["[]"] * (MOST_BRACKETS - 1)) + "]}"
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(text, ei.Plan)
    assert caught.value.problem == f"holds more than {MOST_BRACKETS} opening brackets"
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(text.replace("[[],", "["), ei.Plan)
    assert caught.value.path == "$.type"
    empty.raw("content/pillars.json", text.encode())
    assert ("not-json", "content/pillars.json") in empty.found()


def test_the_longest_report_is_read(bank):
    """A report with as many rows as four megabytes hold has fewer brackets than are allowed."""
    full = bank.questionnaire("full", context="partner")
    text = ei.dumps(ei.score(full, dict.fromkeys(full.items.ids, 3)))
    least = len(text) / (text.count("[") + text.count("{"))
    assert 4 * 1024 * 1024 / least < MOST_BRACKETS


def test_a_bank_has_a_largest_size(empty):
    """Files that may each be read are refused once they are too large together."""
    for at in range(6):
        empty.raw(f"items/{at}.json", b"[]" + b" " * (LARGEST_BANK // 5))
    problem = empty.error().problems[-1]
    assert (problem.rule, problem.path) == ("too-large", "items/4.json")
    assert str(LARGEST_BANK) in problem.message


def test_an_object_of_too_many_keys(copied):
    """It is refused before it is made, in a stored value and in a file of a bank."""
    keys = ",".join(f'"k{at}":0' for at in range(20_001))
    with pytest.raises(ei.DecodeError, match="an object holds more than 20000 keys"):
        ei.loads(f"{{{keys}}}", ei.Plan)
    copied.raw("text/en/items.json", f"{{{keys}}}".encode())
    assert ("not-json", "text/en/items.json") in copied.found()
