"""check_bank: everything the linter has to say of a bank or a folder."""

import json
import re
import shutil
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
    """L with two digits for items, N for signs, P for practices, Q for prompts, C, S and V for the rest."""
    ids = [rule.id for rule in RULES]
    assert all(re.fullmatch(r"[LNPQCSV]\d\d|no-word-lists", id) for id in ids)
    assert {f"L{number:02}" for number in range(1, 27)} - set(ids) == {"L21", "L23", "L24"}


def test_word_lists_say_why():
    """A word that is allowed in place has its reason."""
    lists = json.loads((Path(ei.__file__).parent / "data/lint/en.json").read_text(encoding="utf-8"))
    for rule, named in lists.items():
        for name, words in named.items():
            assert words["words"], (rule, name)
            assert all(words.get("allowed", {}).values()), (rule, name)


# Other languages


@pytest.fixture
def german(copied):
    """A copy of the edition whose texts pass for German: no word list knows them."""
    (copied / "text/en").rename(copied / "text/de")
    copied.write("content/allowances.json", [])
    return copied


@pytest.fixture
def warned(german):
    """A function that says what the folder is newly warned of: pairs of rule and path."""

    def warnings():
        problems = ei.check_bank(german.folder, locale="de")
        assert {one.level for one in problems} == {"warning"}
        return {(one.rule, one.path) for one in problems}

    before = warnings()
    return lambda: warnings() - before


def test_a_folder_is_read_in_the_language_that_is_asked_for(german):
    """English where none is named; a language without texts is unknown."""
    assert ("no-word-lists", "text/de") in {
        (one.rule, one.path) for one in ei.check_bank(german.folder, locale="de")
    }
    for options in ({}, {"locale": None}, {"locale": "fr"}):
        with pytest.raises(ei.UnknownIdError):
            ei.check_bank(german.folder, **options)
    with pytest.raises(ei.RequestError, match="locale: is of type int"):
        ei.check_bank(german.folder, locale=3)


def test_a_bank_is_in_one_language(bank):
    """So none can be asked for beside it, not even its own."""
    with pytest.raises(ei.RequestError, match="locale: stands beside a bank"):
        ei.check_bank(bank, locale="en")


def test_figures_in_another_language(german, warned):
    """A count without a word list may be one to call: a warning, and it can be allowed."""
    path = "faqs.what.answer[0]"
    german.put(
        "text/de/faqs.json", "what", "answer", 0, value="148 Studien mit 300.000 Menschen, 37,5 %."
    )
    (warning,) = [one for one in ei.check_bank(german.folder, locale="de") if one.path == path]
    assert (warning.rule, warning.level) == ("S02", "warning")
    assert warning.message.startswith("'148' could be dialed")
    allow(german, "S02", path)
    assert warned() == set()


def test_questions_in_another_language(german, warned):
    """Each script has its own mark; a language may do without, which can be allowed."""
    ids = list(german.read("text/de/prompts.json"))
    for id, mark in zip(ids, "\u061f\uff1f\u037e\u055e\u1367", strict=False):
        german.put("text/de/prompts.json", id, "text", value=f"{id}{mark}")
    assert warned() == set()
    german.put("text/de/prompts.json", ids[0], "text", value="Nani o shimasu ka.")
    assert warned() == {("Q04", f"prompts.{ids[0]}.text")}
    allow(german, "Q04", f"prompts.{ids[0]}.text")
    assert warned() == set()


@pytest.mark.parametrize("stop", ["\u3002", "\u0964", "\u06d4", "\u0589", "\u1362"])
def test_the_end_of_a_sentence_in_another_language(german, warned, stop):
    """Each script has its own full stop, and a typographic apostrophe is right there."""
    german.put("text/de/items.json", "u05", "text", value=f"J\u2019aime {{person}}{stop}")
    assert warned() == set()


def test_a_telephone_number_is_an_error_in_every_language(german):
    """It cannot be allowed."""
    german.put("text/de/faqs.json", "what", "answer", 0, value="Anruf: +49 30 1234567.")
    allow(german, "S02", "faqs.what.answer[0]")
    assert ("S02", "error", "faqs.what.answer[0]") in {
        (one.rule, one.level, one.path) for one in ei.check_bank(german.folder, locale="de")
    }


def test_an_allowance_may_be_for_one_language(german, warned):
    """In another there may be nothing to allow, which is then no problem."""
    shutil.copytree(german / "text/de", german / "text/en")
    german.put("text/de/faqs.json", "what", "answer", 0, value="148 Studien.")
    allow(german, "S02", "faqs.what.answer[0]", locale="de")
    assert warned() == set()
    assert "unused-allowance" not in {one.rule for one in ei.check_bank(german.folder)}
    allow(german, "S02", "faqs.what.answer[0]", locale=None)
    assert "unused-allowance" in {one.rule for one in ei.check_bank(german.folder)}


def allow(copied, rule, path, **more):
    """Allow one warning, and no other."""
    record = {"since": "1", "sources": [], "origin": "original", "licence": "CC0-1.0"}
    allowance = {**record, "id": "it", "rule": rule, "path": path, "reason": "Looked at.", **more}
    copied.write("content/allowances.json", [allowance])


# The blueprint


def all_hard(copied):
    """Six items, one a pillar, all of them hard, and nothing else is asked."""
    for path in sorted((copied / "questionnaires").iterdir()):
        path.unlink()
    items = [copied.read(f"items/{pillar}.json")[0] for pillar in PILLARS]
    for path in sorted((copied / "items").iterdir()):
        path.unlink()
    hard = [{**item, "intensity": "hard", "judgements": ["hard"] * 3} for item in items]
    copied.write("items/all.json", hard)
    record = {"since": "1", "sources": [], "origin": "original", "licence": "CC0-1.0"}
    outline = {
        **record, "id": "pulse", "version": "1", "response_scale": "share-of-time",
        "rule": "pulse-1", "items": [item["id"] for item in items],
    }  # fmt: skip
    copied.write("questionnaires/pulse.json", outline)
    for name in ("items", "questionnaires"):
        texts = copied.read(f"text/en/{name}.json")
        kept = {"pulse", *(item["id"] for item in items)}
        copied.write(f"text/en/{name}.json", {id: text for id, text in texts.items() if id in kept})
    for name in ("content/vignettes.json", "content/stages.json"):
        (copied / name).unlink()
        (copied / name.replace("content", "text/en")).unlink()


PILLARS = ("understanding", "trust", "communication", "empathy", "nurturing", "benefits")


def test_an_edition_is_held_to_its_blueprint(copied):
    """Six items that are all hard are not the edition that the blueprint describes."""
    all_hard(copied)
    errors = [one for one in ei.check_bank(copied.folder) if one.level == "error"]
    assert ("L17", "questionnaires.full") in {(one.rule, one.path) for one in errors}
    assert len(errors) > 30


def test_a_bank_without_a_blueprint_is_held_to_none(copied):
    """One of one's own: its counts are its own affair."""
    all_hard(copied)
    (copied / "blueprint.json").unlink()
    assert copied.load().blueprint is None
    assert {one.rule for one in ei.check_bank(copied.folder)} <= {
        "L06", "L16", "L17", "unused-allowance",
    }  # fmt: skip
    assert not [one for one in ei.check_bank(copied.folder) if one.level == "error"]


def test_an_edition_needs_a_blueprint(bank):
    """What is bundled, and what goes by the name of an edition."""
    problem = ei.Problem(
        "missing-file", "error", "blueprint.json", "is missing; an edition has a blueprint"
    )
    bare = attrs.evolve(bank, blueprint=None)
    assert ei.check_bank(bare) == (problem,)
    assert ei.check_bank(attrs.evolve(bare, bundled=False)) == (problem,)
    assert ei.check_bank(attrs.evolve(bare, edition="new", bundled=True)) == (problem,)
    assert problem not in ei.check_bank(attrs.evolve(bare, edition="mine", bundled=False))


def test_a_bank_that_extends_an_edition_does_not_inherit_its_blueprint(bank, copied, tmp_path):
    """It may bring its own."""
    folder = tmp_path / "mine"
    (folder / "content").mkdir(parents=True)
    (folder / "content/allowances.json").write_text("[]", encoding="utf-8")
    assert ei.load_bank_from(folder, extending=bank).blueprint is None
    shutil.copy(copied / "blueprint.json", folder)
    assert ei.check_bank(ei.load_bank_from(folder, extending=bank)) == ()


@pytest.mark.parametrize(
    ("place", "value", "path"),
    [
        (("gentle_start",), 0, "$"),
        (("gentle_start",), "6", "$.gentle_start"),
        (("sizes", 0, "each", 0, "by"), [], "$.sizes[0].each[0]"),
        (("sizes", 0, "each", 0, "by"), ["text"], "$.sizes[0].each[0].by[0]"),
        (("matrix", "respect"), [], "$.matrix['respect']"),
        (("more",), 1, "$"),
    ],
)
def test_a_blueprint_that_says_nothing_usable(copied, place, value, path):
    """It is a problem of the bank, with its place."""
    copied.put("blueprint.json", *place, value=value)
    (problem,) = ei.check_bank(copied.folder)
    assert (problem.level, problem.path) == ("error", f"blueprint.json{path}")


def test_a_blueprint_lacks_nothing(copied):
    """One that says less would hold an edition to less."""
    for field in copied.read("blueprint.json"):
        before = (copied / "blueprint.json").read_bytes()
        copied.drop("blueprint.json", field)
        (problem,) = ei.check_bank(copied.folder)
        assert (problem.rule, problem.path) == ("missing-key", f"blueprint.json$.{field}")
        copied.raw("blueprint.json", before)


@pytest.mark.parametrize("content", [b"[", b"\xff", b'{"a": 1, "a": 2}'])
def test_a_blueprint_is_read_like_every_file(copied, content):
    """Strictly, when the bank is loaded."""
    copied.raw("blueprint.json", content)
    assert [path for _, path in copied.found()] == ["blueprint.json"]


def test_a_blueprint_may_ask_for_little(copied):
    """No matrix, no sizes, no order; and what it does not know it does not ask about."""
    all_hard(copied)
    blueprint = copied.read("blueprint.json")
    counts = {name: type(held)() for name, held in blueprint["counts"].items()}
    counts |= {"quiet_minutes": 9, "prompts_of_a_deck": [0, 99], "most_answers": 9}
    blueprint |= {"sizes": [], "matrix": {}, "left_out": {}, "ordered": ["pulse"], "counts": counts}
    copied.write("blueprint.json", blueprint | {"questionnaire": "pulse", "longest_key_run": 6})
    found = {(one.rule, one.path) for one in ei.check_bank(copied.folder) if one.level == "error"}
    assert {rule for rule, _ in found} == {"L04", "L16"}
    copied.put("questionnaires/pulse.json", "items", value=[])
    copied.write("items/all.json", [])
    copied.write("text/en/items.json", {})
    assert {rule for rule, _ in found} >= {
        one.rule for one in ei.check_bank(copied.folder) if one.level == "error"
    }
