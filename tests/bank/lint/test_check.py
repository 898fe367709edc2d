"""check_bank: everything the linter has to say of a bank or a folder."""

import json
import re
from pathlib import Path

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank.lint import RULES
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.content import Allowance


def allowing(bank, *pairs):
    """A bank with these warnings allowed, and no others."""
    allowances = [
        Allowance(
            id=f"allowance-{position}", since="1", sources=(), origin="original", licence="CC0-1.0",
            rule=rule, path=path, reason="It was looked at.",
        )
        for position, (rule, path) in enumerate(pairs)
    ]  # fmt: skip
    return attrs.evolve(bank, allowances=Catalog("allowance", allowances))


def test_the_bundled_edition_has_no_problem(bank):
    """At all."""
    assert ei.check_bank(bank) == ()


def test_a_folder_is_loaded_first(data, edited_bank):
    """By a string or a path; the bank that comes of it is looked over."""
    assert ei.check_bank(data) == ei.check_bank(str(data)) == ()
    bank = edited_bank(
        "text/en/items.json",
        lambda texts: texts["u05"].update(text="I nod or wave."),
        more={"items/understanding.json": lambda items: items[4].update(version=2)},
    )
    assert bank.items["u05"].version == 2
    message = "'or' joins two ideas; ask one of them"
    assert ei.check_bank(bank) == (ei.Problem("L01", "error", "items.u05.text", message),)


def test_what_cannot_be_loaded_is_returned(tmp_path, copied):
    """And not raised."""
    missing = tmp_path / "missing"
    (problem,) = ei.check_bank(missing)
    assert problem == ei.Problem("missing-file", "error", str(missing), "there is no such folder")
    copied.raw("content/pillars.json", b"[")
    copied.raw("content/forms.json", b"[")
    problems = ei.check_bank(copied.folder)
    assert [one.path for one in problems] == sorted(one.path for one in problems)
    assert {"content/pillars.json", "content/forms.json"} <= {one.path for one in problems}


def test_ids_must_lead_somewhere(without):
    """Else no other rule is run: they follow ids from record to record."""
    problems = ei.check_bank(without("contexts", lambda one: one.id == "friend"))
    assert {one.rule for one in problems} == {"dangling-reference"}


@pytest.mark.parametrize("wrong", [None, 3, b"folder", ["folder"]])
def test_neither_a_path_nor_a_bank(wrong):
    """A wrong argument is refused."""
    with pytest.raises(ei.RequestError, match="path_or_bank: is neither"):
        ei.check_bank(wrong)


def test_problems_are_sorted_and_named_once(spoilt):
    """By path, then by rule."""
    bank = spoilt("items", "u05", text="never or never")
    bank = spoilt("items", "b03", text="I never nod", of=bank)
    problems = ei.check_bank(bank)
    keys = [(one.path, one.rule) for one in problems]
    assert keys == sorted(keys)
    assert len(set(problems)) == len(problems)
    assert [rule for path, rule in keys if path == "items.b03.text"] == ["L02", "L07", "L22"]


def test_a_warning_can_be_left(spoilt):
    """By its rule and path; every problem of that rule at that place is left."""
    bank = spoilt("items", "u05", text="I would nod if asked.")
    warning = ("L14", "items.u05.text")
    short = ("L16", "questionnaires.short.items")
    assert {one[0] for one in ei.check_bank(bank)} == {"L14"}
    assert ei.check_bank(allowing(bank, warning, short)) == ()


def test_an_error_can_never_be_left(spoilt):
    """Its allowance is one that allows nothing."""
    bank = spoilt("items", "u05", text="I nod or wave.")
    bank = allowing(bank, ("L01", "items.u05.text"), ("L16", "questionnaires.short.items"))
    assert [(one.rule, one.level, one.path) for one in ei.check_bank(bank)] == [
        ("unused-allowance", "warning", "allowances.allowance-0"),
        ("L01", "error", "items.u05.text"),
    ]


def test_an_allowance_that_allows_nothing_is_named(bank):
    """It cannot be allowed in turn."""
    bank = allowing(
        bank,
        ("L14", "items.u05.text"),
        ("L16", "questionnaires.short.items"),
        ("unused-allowance", "allowances.allowance-0"),
    )
    problems = ei.check_bank(bank)
    assert [one.path for one in problems] == ["allowances.allowance-0", "allowances.allowance-2"]
    assert problems[0].message == "there is no warning L14 at items.u05.text; take it out"


def test_a_bank_that_extends_another_hears_of_its_own_faults_alone(bank, tmp_path):
    """The counts of the blueprint do not concern it."""
    record = {"since": "1", "sources": [], "origin": "original", "licence": "CC0-1.0"}
    item = {
        **record, "id": "x1", "pillar": "trust", "signal": "respect", "contexts": ["friend"],
        "version": 1, "status": "draft",
    }  # fmt: skip
    questionnaire = {
        **record, "id": "mine", "version": "1", "response_scale": "share-of-time",
        "rule": "pillars-1", "items": [*bank.questionnaires["full"].items, "x1"],
    }  # fmt: skip
    words = {"title": "Mine", "instruction": "Answer.", "window": "Today."}
    for name, value in {
        "items/mine.json": [item],
        "questionnaires/mine.json": questionnaire,
        "text/en/items.json": {
            "x1": {"text": "{Person} waves and nods to me.", "facet": "greeting"}
        },
        "text/en/questionnaires.json": {"mine": words},
    }.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")
    mine = ei.load_bank_from(tmp_path / "mine", extending=bank)
    assert [(one.rule, one.path) for one in ei.check_bank(mine)] == [("L01", "items.x1.text")]


def test_rules_are_named_as_the_manual_names_them():
    """L with two digits for items, P for practices, Q for prompts, C for claims, S for safety, V for versions."""
    ids = [rule.id for rule in RULES]
    assert all(re.fullmatch(r"[LPQCSV]\d\d|no-word-lists", id) for id in ids)
    assert {f"L{number:02}" for number in range(1, 27)} - set(ids) == {"L21", "L23", "L24"}


def test_word_lists_say_why():
    """A word that is allowed in place has its reason."""
    lists = json.loads((Path(ei.__file__).parent / "data/lint/en.json").read_text(encoding="utf-8"))
    for rule, named in lists.items():
        for name, words in named.items():
            assert words["words"], (rule, name)
            assert all(words.get("allowed", {}).values()), (rule, name)
