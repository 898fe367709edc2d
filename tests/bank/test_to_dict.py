"""`to_dict`: every value as plain JSON types, with the fields that `dumps` writes."""

import copy
import json
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.bank.serialization import WRITTEN
from emotional_intimacy.errors import AnswerProblem
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.value import Value

RELEASED = Path(__file__).parents[1] / "golden" / "released"
DAY = date(2026, 1, 31)


@pytest.fixture(scope="module")
def released():
    """The stored JSON of one value of each class that `dumps` writes, by the name of the class."""
    files = {name: RELEASED / f"{kind}.json" for name, kind in WRITTEN.items()}
    return {name: file.read_text(encoding="utf-8") for name, file in files.items()}


@pytest.fixture(scope="module")
def full(bank):
    """What is asked."""
    return bank.questionnaire("full", context="partner")


@pytest.fixture(scope="module")
def values(bank, full, released):
    """Values of every public class, and whatever they hold."""
    answers = {item.id: 4 if item.key == 1 else 2 for item in full.items}
    plan = ei.make_plan(ei.score(full, answers), bank, start=DAY)
    problem = ei.Problem("dangling-reference", "error", "items.t03.pillar", "no such pillar")
    return [
        bank,
        full,
        plan,
        ei.describe(plan, bank, today=DAY),
        ei.answer_worse(plan, bank, (1, 1)),
        ei.score(full, {}),
        ei.safety.private_check(bank, context="partner"),
        ei.diff_editions("2026.1", "2026.1"),
        full.progress(answers),
        full.carry_over({**answers, "u01": ei.DOES_NOT_APPLY}, full),
        problem,
        AnswerProblem("t01", "out-of-range", ("a whole number from 1 to 5",)),
        *(ei.loads(text, getattr(ei, name)) for name, text in released.items()),
    ]


def parts(value):
    """A value and all values within it."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, tuple | Catalog):
            stack += value
        if isinstance(value, Value):
            stack += [getattr(value, field.name) for field in attrs.fields(type(value))]
        if isinstance(value, Value | Catalog) or hasattr(value, "_fields"):
            yield value


def is_plain(value):
    """Whether there is nothing but what JSON has, of exactly these types."""
    if type(value) is dict:
        return all(type(key) is str and is_plain(held) for key, held in value.items())
    if type(value) is list:
        return all(map(is_plain, value))
    return type(value) in {str, int, float, bool, type(None)}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_fields_are_those_of_dumps(released, name):
    """What `dumps` wrote, without its type and schema."""
    plain = json.loads(released[name])
    del plain["type"], plain["schema"]
    assert ei.to_dict(ei.loads(released[name], getattr(ei, name))) == plain


def test_every_part_of_every_value_is_plain(values):
    """Of every class, however deep inside: JSON types alone, an attribute for each field."""
    seen = set()
    for part in (one for value in values for one in parts(value)):
        if type(part) in seen:
            continue
        seen.add(type(part))
        plain = ei.to_dict(part)
        assert is_plain(plain), type(part)
        assert json.loads(json.dumps(plain, allow_nan=False)) == plain
        if attrs.has(type(part)) and not isinstance(part, ei.ScoringNumbers):
            names = [field.name for field in attrs.fields(type(part))]
            assert list(plain) == [name for name in names if name != "unnamed"]
    public = {kind for kind in (getattr(ei, name) for name in ei.__all__) if isinstance(kind, type)}
    shared = {ei.PageView}  # what the views of all kinds begin and end with
    assert {kind for kind in public if issubclass(kind, Value)} - shared <= seen
    assert {ei.Row, ei.Problem, Catalog} <= seen


def test_a_bank_is_there_as_a_whole(bank):
    """Every record of every kind in its order."""
    plain = ei.to_dict(bank)
    assert is_plain(plain)
    assert (plain["edition"], plain["locale"], plain["bundled"]) == ("2026.1", "en", True)
    for field in attrs.fields(ei.Bank):
        held = getattr(bank, field.name)
        if isinstance(held, Catalog):
            assert [one["id"] for one in plain[field.name]] == list(held.ids)
    trust = next(one for one in plain["pillars"] if one["id"] == "trust")
    assert trust["name"] == bank.pillars["trust"].name
    assert trust["signals"] == list(bank.pillars["trust"].signals)


def test_what_a_front_end_needs_of_a_questionnaire(full):
    """Items with their words, the steps with their labels, what to tell the person, and digests."""
    plain = ei.to_dict(full)
    assert [(one["id"], one["text"]) for one in plain["items"]] == [
        (item.id, item.text) for item in full.items
    ]
    scale = plain["response_scale"]
    assert (scale["minimum"], scale["maximum"]) == (1, 5)
    assert scale["labels"][0] == "never or almost never"
    assert len(scale["labels"]) == 5
    for name in ("title", "instruction", "window", "digest", "text_digest"):
        assert plain[name] == getattr(full, name)


def test_what_a_front_end_needs_of_the_private_check(bank):
    """What to read first, the questions with their gates, and the page."""
    check = ei.safety.private_check(bank, context="friend")
    plain = ei.to_dict(check)
    assert [(one["id"], one["text"], one["gate"]) for one in plain["items"]] == [
        (one.id, one.text, one.gate) for one in check.items
    ]
    assert plain["preface"]["paragraphs"] == list(check.preface.paragraphs)
    assert plain["page"]["title"] == check.page.title


def test_a_catalog_is_a_list_in_its_order(bank):
    """And so are tuples and lists of values; a mapping keeps its keys."""
    plain = ei.to_dict(bank.pillars)
    assert [one["id"] for one in plain] == list(bank.pillars.ids)
    assert ei.to_dict(tuple(bank.pillars)) == ei.to_dict(list(bank.pillars)) == plain
    assert ei.to_dict({"pillars": bank.pillars, "n": 6}) == {"pillars": plain, "n": 6}
    assert ei.to_dict(()) == []


def test_answers_are_plain_too(full):
    """As an app stores them: what is not an answer is the word that `dumps` writes."""
    answers = {"u01": 4, "u02": None, "u03": ei.RATHER_NOT_SAY, "u04": ei.DOES_NOT_APPLY}
    assert ei.to_dict(answers) == {
        "u01": 4, "u02": None, "u03": "rather-not-say", "u04": "does-not-apply",
    }  # fmt: skip
    row = next(one for one in ei.score(full, answers).rows if one.item == "u03")
    assert ei.to_dict(row)["answer"] == "rather-not-say"


@given(plain=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
))  # fmt: skip
def test_what_is_plain_stays_as_it_is(plain):
    """Equal, and of the same types."""
    again = ei.to_dict(plain)
    assert json.dumps(again) == json.dumps(plain)


def test_nothing_is_shared(bank, full):
    """What a caller does to one dict reaches no other, and no value."""
    before = copy.deepcopy(ei.to_dict(full))
    for held in (ei.to_dict(full), ei.to_dict([full, full])[0]):
        held["items"][0]["contexts"].append("x")
        held["response_scale"]["labels"].clear()
        held["items"].clear()
    assert ei.to_dict(full) == before
    given_list = [[1]]
    ei.to_dict(given_list)[0].append(2)
    assert given_list == [[1]]
    once, twice = ei.to_dict([full.rule, full.rule])
    assert once is not twice


def outcome(bank):
    """What a private check led to."""
    check = ei.safety.private_check(bank, context="friend")
    return ei.safety.route(check, dict.fromkeys(check.items.ids, ei.safety.Answer.NO))


def responses(full):
    """Answers of many people."""
    return ei.evidence.simulate(full, 3, seed=1)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda bank, _: outcome(bank), "SafetyOutcome"),
        (lambda bank, _: [outcome(bank)], "SafetyOutcome"),
        (lambda bank, _: {"outcome": outcome(bank)}, "SafetyOutcome"),
        (lambda *_: {"f1": ei.safety.Answer.NOT_SURE}, "Answer"),
        (lambda _, full: responses(full), "Simulation"),
        (lambda _, full: responses(full).responses, "Responses"),
        (lambda _, full: responses(full).traits, "ndarray"),
        (lambda *_: object(), "object"),
        (lambda *_: {1}, "set"),
        (lambda *_: b"x", "bytes"),
        (lambda *_: ei.ScoreReport, "type"),
        (lambda *_: Catalog, "type"),
        (lambda *_: ValueError("x"), "ValueError"),
        (lambda *_: datetime(2026, 1, 31, tzinfo=UTC), "datetime"),
        (lambda *_: 1j, "complex"),
    ],
)
def test_what_is_not_written(bank, full, make, name):
    """Outcomes of a private check, raw answers of many people, and what is no value of ours."""
    with pytest.raises(ei.RequestError) as caught:
        ei.to_dict(make(bank, full))
    assert caught.value.argument == "value"
    assert caught.value.problem in {f"is of type {name}", f"holds a value of type {name}"}


@pytest.mark.parametrize("key", [1, None, ("a", "b"), ei.RATHER_NOT_SAY])
def test_keys_are_strings(key):
    """A key that JSON would turn into a string is refused."""
    with pytest.raises(ei.RequestError, match="value: holds a key of type"):
        ei.to_dict({key: 1})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_are_finite(full, number):
    """Alone, in a list, and within a value."""
    report = attrs.evolve(ei.score(full, {}), seconds=number)
    for value in (number, [number], {"a": (number,)}, report):
        with pytest.raises(ei.RequestError, match="value: holds a number that JSON has not"):
            ei.to_dict(value)


def test_what_holds_itself():
    """Or is nested beyond what can be followed: no such JSON ends."""
    inside: list[object] = []
    inside.append({"again": inside})
    deep: object = None
    for _ in range(100_000):
        deep = [deep]
    for value in (inside, deep):
        with pytest.raises(ei.RequestError, match="value: holds itself, or is nested too deeply"):
            ei.to_dict(value)


def test_a_date_is_written_as_dumps_writes_it():
    """In full."""
    assert ei.to_dict([DAY]) == ["2026-01-31"]
