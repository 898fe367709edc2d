"""Bundled editions, banks of one's own, and how both travel."""

import copy
import json
import os
import pickle

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank import editions as module
from emotional_intimacy.model.fit import check_fit

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)
OTHER_DIGEST = "0" * 64


def like(name, **changes):
    """The first record of a bundled file, with changes; its fields are those that a record needs."""
    held = json.loads((module.data() / ei.editions()[-1] / name).read_text(encoding="utf-8"))
    return (held[0] if type(held) is list else held) | {"sources": [], "since": "2031.1"} | changes


def extend(folder):
    """Files that build on a bundled edition: a pillar of one's own with items, and a questionnaire."""
    signals = ["play-strong", "play-low", "open-talk"]
    kinds = (("play-strong", "strong"), ("play-low", "low"))
    records = [like("content/signals.json", id=id, kind=kind) for id, kind in kinds]
    folder.write("content/signals.json", records)
    told = {
        "name": "Play",
        "description": "Playing.",
        "looks_like": "A game.",
        "examples": {"friend": "You play a game."},
        "lesson": "Play with {other}.",
    }
    folder.write("text/en/signals.json", {"play-strong": told, "play-low": told})
    record = like("content/pillars.json", id="play", signals=signals, practices=[])
    folder.write("content/pillars.json", [record])
    told = next(
        iter(
            json.loads(
                (module.data() / ei.editions()[-1] / "text/en/pillars.json").read_bytes()
            ).values()
        )
    )
    folder.write("text/en/pillars.json", {"play": told | {"name": "Play"}})
    aims = [("p0", 0), ("p1", 1), ("p2", 0), ("p3", 1), ("p4", 2)]
    items = [
        like("items/trust.json", id=id, pillar="play", signal=signals[at], contexts=["friend"])
        for id, at in aims
    ]
    items[0]["sources"] = ["pillar-trust"]
    folder.write("items/play.json", items)
    said = {"text": "{Person} laughs with me.", "facet": "laughing", "note": None}
    folder.write("text/en/items.json", {id: said for id, _ in aims})
    asked = [*(id for id, _ in aims), "t01"]
    folder.write(
        "questionnaires/play.json", like("questionnaires/full.json", id="play", items=asked)
    )
    told = {"title": "Play", "instruction": "Answer.", "window": "Think of last week."}
    folder.write("text/en/questionnaires.json", {"play": told})
    folder.write("text/en/messages.json", {"play": "A sentence of our own."})
    return folder


# Bundled editions


def test_editions_are_those_that_are_bundled(bank):
    """There is at least the first edition, and the newest is the one that loads."""
    assert ei.editions()[0] == "2026.1"
    assert ei.editions()[-1] == bank.edition
    assert ei.editions() is ei.editions()


def test_editions_are_sorted_as_numbers(tmp_path, monkeypatch):
    """The tenth edition of a year follows the ninth, and other names are no editions."""
    names = (
        "2026.10",
        "2026.2",
        "2026.9",
        "2025.12",
        "2026.1",
        "2026.1-draft",
        "v2026.1",
        "lint",
        "2026",
    )
    for name in names:
        (tmp_path / name).mkdir()
    (tmp_path / "editions.lock.json").write_text("{}")
    monkeypatch.setattr(module, "data", lambda: tmp_path)
    assert module.editions.__wrapped__() == ("2025.12", "2026.1", "2026.2", "2026.9", "2026.10")


def test_a_bundled_edition_is_read_once(bank):
    """The newest, the same by its name and by its language are one object."""
    newest = ei.editions()[-1]
    assert ei.load_bank() is bank
    assert ei.load_bank(newest) is bank
    assert ei.load_bank(newest, locale="en") is bank


def test_a_bundled_bank_says_what_it_is(bank):
    """Its fields and its repr name edition and language, and nothing of its content."""
    assert (bank.edition, bank.locale, bank.bundled) == (ei.editions()[-1], "en", True)
    assert repr(bank) == f"<Bank {bank.edition}, en>"
    assert len(bank.digest) == 64
    assert int(bank.digest, 16) >= 0


@pytest.mark.parametrize("edition", ei.editions())
def test_every_bundled_edition_loads(edition):
    """Old editions stay readable, and every questionnaire of theirs renders in every context."""
    bank = ei.load_bank(edition)
    assert bank.edition == edition
    for outline in bank.questionnaires:
        for context in bank.contexts.ids:
            questionnaire = bank.questionnaire(outline.id, context=context)
            assert questionnaire.items
            assert repr(questionnaire).startswith(f"<Questionnaire {outline.id!r} of {edition}")
            assert not any("{" in item.text for item in questionnaire.items)


@pytest.mark.parametrize(
    "edition",
    [
        "2099.1",
        "",
        "../../etc/passwd",
        "2026",
        "2026.1 ",
        "2026.1/",
        ".",
        "..",
        "lint",
        "2026.1\0",
        "\ud800",
    ],
)
def test_an_unknown_edition(edition):
    """What is no edition is looked up nowhere, and those there are are suggested."""
    with pytest.raises(ei.UnknownIdError) as caught:
        ei.load_bank(edition)
    error = caught.value
    assert (error.kind, error.id) == ("edition", edition)
    assert error.suggestions
    assert set(error.suggestions) <= set(ei.editions())


def test_a_long_unknown_edition_is_not_quoted_at_length():
    """The message stays short however long the name is."""
    with pytest.raises(ei.UnknownIdError) as caught:
        ei.load_bank("x" * 100_000)
    assert len(str(caught.value)) < 1000


def test_a_near_edition_is_suggested():
    """A slip of the keys comes with what was probably meant."""
    with pytest.raises(ei.UnknownIdError, match=r"did you mean '2026\.1'"):
        ei.load_bank("2026.l")


@pytest.mark.parametrize(
    "edition", [2026.1, 2026, True, b"2026.1", ["2026.1"], ("2026", "1"), object()]
)
def test_an_edition_is_a_string(edition):
    """A number that looks like an edition is none: 2026.10 would be 2026.1."""
    with pytest.raises(ei.RequestError) as caught:
        ei.load_bank(edition)
    assert caught.value.argument == "edition"
    assert caught.value.allowed == "a string"


@pytest.mark.parametrize("locale", [None, 3, b"en", ["en"], True])
def test_a_locale_is_a_string(locale, copied):
    """The language is named by a string, for every kind of bank."""
    with pytest.raises(ei.RequestError) as caught:
        ei.load_bank(locale=locale)
    assert caught.value.argument == "locale"
    with pytest.raises(ei.RequestError) as caught:
        copied.load(locale=locale)
    assert caught.value.argument == "locale"


@pytest.mark.parametrize("locale", ["xx", "", "../en", "en/", "\0", "\ud800", "x" * 5000])
def test_an_unknown_locale(locale, copied):
    """A language without texts is unknown, and those there are are suggested."""
    for load in (ei.load_bank, copied.load):
        with pytest.raises(ei.UnknownIdError) as caught:
            load(locale=locale)
        assert (caught.value.kind, caught.value.id) == ("locale", locale)
        assert caught.value.suggestions == ("en",)


def test_another_language(copied):
    """A bank in another language is the same content with other texts, and another fingerprint."""
    (copied / "text/en").rename(copied / "text/de")
    copied.put("text/de/pillars.json", "trust", "name", value="Vertrauen")
    own = copied.load(locale="de")
    assert own.locale == "de"
    assert own.pillars["trust"].name == "Vertrauen"
    with pytest.raises(ei.UnknownIdError) as caught:
        copied.load()
    assert caught.value.suggestions == ("de",)


# Banks of one's own


def test_a_path_is_a_string_or_a_path(copied):
    """A string and a path object load the same bank."""
    assert ei.load_bank_from(str(copied.folder)) == ei.load_bank_from(copied.folder)


@pytest.mark.parametrize("path", [None, 3, b"/tmp", 2.5, ["a"], True, object()])
def test_a_path_of_another_type(path):
    """Bytes, numbers and None are no paths."""
    with pytest.raises(ei.RequestError) as caught:
        ei.load_bank_from(path)
    assert caught.value.argument == "path"


def test_a_path_object_that_holds_bytes():
    """A path object that turns out to be bytes is not a path either."""

    class Odd(os.PathLike):
        def __fspath__(self):
            return b"/tmp"

    with pytest.raises((ei.RequestError, ei.ContentError)):
        ei.load_bank_from(Odd())


def test_a_bank_of_ones_own_is_never_cached(copied):
    """It is read anew on every call, so a change shows."""
    before = copied.load()
    assert copied.load() is not before
    assert copied.load() == before
    assert hash(copied.load()) == hash(before)
    copied.put("text/en/pillars.json", "trust", "name", value="Reliance")
    after = copied.load()
    assert after.pillars["trust"].name == "Reliance"
    assert before.pillars["trust"].name != "Reliance"
    assert after != before
    assert after.digest != before.digest


def test_the_edition_of_a_bank_of_ones_own_is_the_name_of_its_folder(copied, monkeypatch):
    """The name is that of the folder itself, however the path is written."""
    assert copied.load().edition == "own"
    assert ei.load_bank_from(f"{copied.folder}/.").edition == "own"
    assert ei.load_bank_from(copied.folder / "items" / "..").edition == "own"
    monkeypatch.chdir(copied.folder)
    assert ei.load_bank_from(".").edition == "own"


# Copies and pickles


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_bundled_bank_pickles_by_edition(bank, protocol):
    """A few words travel, and what comes back is the bank itself."""
    pickled = pickle.dumps(bank, protocol)
    assert len(pickled) < 1000
    assert pickle.loads(pickled) is bank


def test_a_bundled_bank_is_its_own_copy(bank):
    """Shallow and deep copies are the bank itself."""
    assert copy.copy(bank) is bank
    assert copy.deepcopy(bank) is bank
    assert copy.deepcopy({"bank": [bank]})["bank"][0] is bank


@pytest.mark.parametrize("context", ["partner", "family", "friend", "colleague"])
@pytest.mark.parametrize("id", ["full", "short", "pulse", "causes", "wishes"])
def test_a_bundled_questionnaire_pickles_by_edition(bank, id, context):
    """A few words travel, and what comes back is equal."""
    questionnaire = bank.questionnaire(id, context=context)
    for protocol in PROTOCOLS:
        pickled = pickle.dumps(questionnaire, protocol)
        assert len(pickled) < 1000
        again = pickle.loads(pickled)
        assert again == questionnaire
        assert hash(again) == hash(questionnaire)
    assert copy.copy(questionnaire) == questionnaire
    assert copy.deepcopy(questionnaire) == questionnaire


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_bank_of_ones_own_pickles_whole(copied, protocol):
    """It travels with its texts, for its folder need not be there."""
    own = copied.load()
    pickled = pickle.dumps(own, protocol)
    assert len(pickled) > 100_000
    again = pickle.loads(pickled)
    assert again is not own
    assert again == own
    assert hash(again) == hash(own)
    assert again.items["t01"] == own.items["t01"]
    questionnaire = own.questionnaire("full", context="friend")
    returned = pickle.loads(pickle.dumps(questionnaire, protocol))
    assert returned == questionnaire == again.questionnaire("full", context="friend")
    assert hash(returned) == hash(questionnaire)


def test_copies_of_a_bank_of_ones_own(copied):
    """A bank of one's own copies like any value."""
    own = copied.load()
    assert copy.copy(own) == own
    assert copy.deepcopy(own) == own
    questionnaire = own.questionnaire("pulse", context="family")
    assert copy.copy(questionnaire) == questionnaire
    assert copy.deepcopy(questionnaire) == questionnaire


def test_a_pickle_of_another_text_is_refused(bank):
    """Where the installation holds another text under the name, nothing is quietly replaced."""
    for value in (bank, bank.questionnaire("full", context="friend")):
        pickled = pickle.dumps(value)
        assert value.digest.encode() in pickled
        other = pickled.replace(value.digest.encode(), OTHER_DIGEST[: len(value.digest)].encode())
        with pytest.raises(ei.IntegrityError) as caught:
            pickle.loads(other)
        (problem,) = caught.value.problems
        assert problem[:3] == ("wrong-digest", "error", f"edition {bank.edition}")


def test_restoring_with_another_digest(bank):
    """The functions that a pickle calls check the digests."""
    friend = bank.questionnaire("full", context="friend")
    with pytest.raises(ei.IntegrityError):
        module._restore_bank(bank.edition, "en", OTHER_DIGEST)
    with pytest.raises(ei.IntegrityError):
        module._restore_questionnaire(
            bank.edition, "en", "full", "friend", OTHER_DIGEST, friend.text_digest
        )
    with pytest.raises(ei.IntegrityError):
        module._restore_questionnaire(
            bank.edition, "en", "full", "friend", friend.digest, OTHER_DIGEST
        )
    with pytest.raises(ei.UnknownIdError):
        module._restore_bank("1999.1", "en", bank.digest)
    assert module._restore_bank(bank.edition, "en", bank.digest) is bank


@pytest.mark.parametrize("change", [{"title": "Another"}, {"window": "Today."}, {"causes": ("a",)}])
def test_a_changed_copy_of_a_bundled_value_is_not_quietly_restored(bank, change):
    """What attrs.evolve made of a bundled value comes back as it was made, or is refused."""
    changed = attrs.evolve(bank.questionnaire("pulse", context="friend"), **change)
    try:
        again = pickle.loads(pickle.dumps(changed))
    except ei.EmotionalIntimacyError:
        return
    assert again == changed


WRITE = """
import pickle, sys
import emotional_intimacy as ei
own = ei.load_bank_from(sys.argv[1])
bank = ei.load_bank()
values = [own, bank]
values += [one.questionnaire(id, context="friend") for one in (own, bank) for id in ("full", "causes")]
hash(tuple(values))
with open(sys.argv[2], "wb") as file:
    pickle.dump(values, file)
"""
READ = """
import pickle, sys
import emotional_intimacy as ei
with open(sys.argv[2], "rb") as file:
    values = pickle.load(file)
own = ei.load_bank_from(sys.argv[1])
bank = ei.load_bank()
expected = [own, bank]
expected += [one.questionnaire(id, context="friend") for one in (own, bank) for id in ("full", "causes")]
assert values == expected
assert [hash(one) for one in values] == [hash(one) for one in expected]
assert set(values) == set(expected)
assert values[1] is bank
print("equal")
"""


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_pickles_between_processes(copied, other_process, tmp_path, seed):
    """What one process pickles is equal in another, and hashes as values made there do."""
    other_process(WRITE, copied.folder, tmp_path / "pickle", seed="0")
    assert other_process(READ, copied.folder, tmp_path / "pickle", seed=seed) == "equal\n"


def test_fingerprints_are_the_same_in_every_process(copied, other_process, bank):
    """No digest depends on the hash seed."""
    code = (
        "import sys, emotional_intimacy as ei\n"
        "for bank in (ei.load_bank(), ei.load_bank_from(sys.argv[1])):\n"
        "    print(bank.digest, bank.questionnaire('full', context='friend').digest)"
    )
    printed = {other_process(code, copied.folder, seed=seed) for seed in ("0", "1", "random")}
    assert len(printed) == 1
    assert bank.digest in printed.pop()


# Building on another bank


def test_own_records_are_added(bank, empty):
    """The own records stand behind those of the extended bank and may refer to them."""
    own = extend(empty).load(extending=bank)
    assert own.pillars.ids == (*bank.pillars.ids, "play")
    assert own.signals.ids == (*bank.signals.ids, "play-strong", "play-low")
    assert own.messages.ids == (*bank.messages.ids, "play")
    assert own.questionnaires.ids == (*bank.questionnaires.ids, "play")
    assert own.practices == bank.practices
    assert set(own.items.ids) == {*bank.items.ids, "p0", "p1", "p2", "p3", "p4"}
    assert (own.edition, own.bundled, own.locale) == ("empty", False, "en")


def test_keys_follow_from_the_signals_of_both(bank, empty):
    """The key of an own item follows from an own signal, or from one of the extended bank."""
    own = extend(empty).load(extending=bank)
    assert [own.items[id].key for id in ("p0", "p1", "p2", "p3", "p4")] == [1, -1, 1, -1, 1]
    assert own.items["t01"] == bank.items["t01"]


def test_an_extended_bank_is_scored(bank, empty):
    """A questionnaire of items of both is scored, and the questionnaires of the base stay as they are."""
    own = extend(empty).load(extending=bank)
    questionnaire = own.questionnaire("play", context="friend")
    assert questionnaire.items["p0"].text == "My friend laughs with me."
    assert questionnaire.pillars == ("trust", "play")
    report = ei.score(questionnaire, dict.fromkeys(questionnaire.items.ids, 4))
    assert report.pillars["play"].n_answered == 5
    assert report.provenance.edition == "empty"
    with pytest.raises(ei.UnknownIdError):
        bank.questionnaire("play", context="friend")
    for id in bank.questionnaires.ids:
        one, other = (a.questionnaire(id, context="friend") for a in (bank, own))
        assert one.items == other.items


def test_the_extended_bank_is_untouched(bank, empty):
    """The base keeps its records and its digest; the digest of the result depends on both."""
    before = (bank.digest, bank.pillars, hash(bank))
    own = extend(empty).load(extending=bank)
    assert (bank.digest, bank.pillars, hash(bank)) == before
    assert ei.load_bank() is bank
    assert own.digest != bank.digest
    empty.put("text/en/pillars.json", "play", "name", value="Fun")
    assert empty.load(extending=bank).digest not in {own.digest, bank.digest}


def test_a_folder_that_builds_on_another_is_no_bank_alone(empty):
    """Without the bank it builds on, its references dangle."""
    assert "dangling-reference" in {rule for rule, _ in extend(empty).found()}


def test_an_extended_bank_pickles_whole(bank, empty):
    """It travels with the records of both."""
    own = extend(empty).load(extending=bank)
    again = pickle.loads(pickle.dumps(own))
    assert again == own
    assert again.questionnaire("play", context="friend") == own.questionnaire(
        "play", context="friend"
    )


def test_an_extended_bank_can_be_extended(bank, empty, tmp_path):
    """A bank that builds on another can be built on in turn."""
    first = extend(empty).load(extending=bank)
    (tmp_path / "more/content").mkdir(parents=True)
    (tmp_path / "more/content/allowances.json").write_text("[]")
    second = ei.load_bank_from(tmp_path / "more", extending=first)
    assert second.pillars == first.pillars
    assert second.digest != first.digest


def test_an_id_of_the_extended_bank_is_taken(bank, empty):
    """The ids of both are one space; every one that is taken is named."""
    extend(empty)
    told = empty.read("text/en/pillars.json")["play"]
    record = empty.read("content/pillars.json")[0]
    empty.add("content/pillars.json", {**record, "id": "trust"}, {**record, "id": "empathy"})
    empty.tell("text/en/pillars.json", trust=told, empathy=told)
    assert empty.found(extending=bank) == [
        ("duplicate-id", "pillars.empathy"),
        ("duplicate-id", "pillars.trust"),
    ]


def test_scenes_of_signs_are_kept_in_the_order_of_the_contexts(bank, empty):
    """Those of a bank's own contexts as well; a scene of a context that is nowhere is refused."""
    extend(empty).write(
        "content/contexts.json", [like("content/contexts.json", id="neighbor", no_needs=[])]
    )
    told = dict(bank.contexts["friend"].forms) | {
        "name": "Neighbor",
        "description": "Next door.",
        "title": "You and {other}",
    }
    empty.write("text/en/contexts.json", {"neighbor": told})
    scenes = {"neighbor": "You sit on the steps.", "partner": "You read."}
    empty.tell("text/en/signals.json", **{"comfortable-silence": {"examples": scenes}})
    signal = empty.load(extending=bank).signals["comfortable-silence"]
    assert [context for context, _ in signal.examples] == [*bank.contexts.ids, "neighbor"]
    assert signal.example("neighbor") == "You sit on the steps."
    assert signal.example("partner") == "You read."
    before = bank.signals["comfortable-silence"]
    assert signal.example("friend") == before.example("friend")
    assert before.example("neighbor") is None
    with pytest.raises(ei.RequestError, match="context: is of type list"):
        before.example([])
    empty.tell("text/en/signals.json", respect={"examples": {"stranger": "You nod."}})
    assert empty.found(extending=bank) == [
        ("dangling-reference", "signals.respect.examples.stranger")
    ]


def test_texts_of_the_extended_bank_are_replaced_by_naming_them(bank, empty):
    """A field, a form of the other person or a message; what is not named stays where it was."""
    extend(empty).tell("text/en/pillars.json", trust={"looks_like": "Reliance"})
    empty.tell("text/en/contexts.json", friend={"person": "my pal", "Person": "My pal"})
    empty.tell("text/en/practices.json", refill={"steps": ["Sit down.", "Rest."]})
    empty.tell("text/en/messages.json", **{"heading-in-short": "Your answers"})
    own = empty.load(extending=bank)
    assert own.own_texts
    assert own.pillars["trust"] == attrs.evolve(bank.pillars["trust"], looks_like="Reliance")
    assert own.practices["refill"].steps == ("Sit down.", "Rest.")
    assert own.practices.ids == bank.practices.ids
    assert own.messages.ids == (*bank.messages.ids, "play")
    assert own.messages["heading-in-short"].text == "Your answers"
    forms = dict(own.contexts["friend"].forms)
    assert forms == dict(bank.contexts["friend"].forms) | {"person": "my pal", "Person": "My pal"}
    assert own.questionnaire("play", context="friend").items["p0"].text == "My pal laughs with me."
    assert bank.pillars["trust"].name == "Trust"


def test_the_scoring_of_an_item_in_other_words(bank, empty):
    """The digest of what is asked stays, and that of its words does not."""
    empty.write("text/en/items.json", {"u05": {"text": "I ask {person} about the day."}})
    own = empty.load(extending=bank)
    mine, theirs = (one.questionnaire("full", context="friend") for one in (own, bank))
    assert mine.items["u05"].text == "I ask my friend about the day."
    assert mine.items["u05"].version == theirs.items["u05"].version
    assert mine.digest == theirs.digest
    assert mine.text_digest != theirs.text_digest
    assert not [one for one in ei.check_bank(own) if one.rule == "V01"]


@pytest.mark.parametrize(
    ("name", "texts", "rule", "path"),
    [
        ("pillars", {"trst": {"name": "A"}}, "unknown-id", "text/en/pillars.json$.trst"),
        ("pillars", {"trust": {"nam": "A"}}, "unknown-key", "text/en/pillars.json$.trust.nam"),
        ("pillars", {"trust": {"name": 3}}, "wrong-type", "text/en/pillars.json$.trust.name"),
        ("pillars", {"trust": {"name": ""}}, "blank-text", "pillars.trust.name"),
        ("items", {"u05": {"text": "Of {per}."}}, "placeholder", "items.u05.text"),
        ("items", {"u05": {"version": 2}}, "unknown-key", "text/en/items.json$.u05.version"),
        ("messages", {"strip": "{percent}"}, "placeholder", "messages.strip.text"),
        ("pages", {"private-check": {"paragraphs": [""]}}, "blank-text", "pages.private-check.paragraphs[0]"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_take_the_place_of_another(bank, empty, name, texts, rule, path):
    """It is told as any other text of the folder is."""
    empty.write("content/allowances.json", [])
    empty.write(f"text/en/{name}.json", texts)
    assert (rule, path) in empty.found(extending=bank)


def test_a_bank_over_a_partial_language(bank, empty, tmp_path):
    """What it words itself no longer counts as untranslated."""
    words = tmp_path / "words"
    (words / "en-AU").mkdir(parents=True)
    (words / "en-AU/messages.json").write_text('{"percent": "Per hundred."}', encoding="utf-8")
    australian = ei.load_bank(texts=words, locale="en-AU")
    empty.write("content/allowances.json", [])
    empty.write("text/en-AU/messages.json", {"interval": "A range."})
    own = empty.load(extending=australian, locale="en-AU")
    assert set(australian.untranslated) - set(own.untranslated) == {"messages.interval"}
    assert own.own_texts


def test_a_dangling_reference_in_an_extended_bank(bank, empty):
    """What neither of the two has is dangling."""
    extend(empty).put("content/pillars.json", 0, "signals", value=["open-talk", "no-such-thing"])
    problem = empty.complaint(extending=bank)
    assert (problem.rule, problem.path) == ("dangling-reference", "pillars.play.signals")


@pytest.mark.parametrize("base", ["2026.1", 3, True, {}, "", [], b"x", 0, False])
def test_what_is_extended_is_a_bank(empty, base):
    """A name of an edition is not a bank."""
    with pytest.raises(ei.RequestError) as caught:
        empty.load(extending=base)
    assert caught.value.argument == "extending"


# Values and their banks


def test_a_value_belongs_to_the_bank_it_was_made_with(bank, copied):
    """A report or a plan is taken with its own bank in any language, and with no other edition."""
    full = bank.questionnaire("full", context="friend")
    report = ei.score(full, {})
    plan = ei.make_plan(report, bank)
    (copied / "text/en").rename(copied / "text/de")
    other = copied.load(locale="de")
    german = attrs.evolve(other, edition=bank.edition)
    for value, kind, argument in ((report, ei.ScoreReport, "report"), (plan, ei.Plan, "plan")):
        check_fit(value, kind, bank)
        check_fit(value, kind, german)
        with pytest.raises(ei.NotComparableError) as caught:
            check_fit(value, kind, other)
        assert caught.value.what == "edition"
        with pytest.raises(ei.RequestError) as caught:
            check_fit(full, kind, bank)
        assert caught.value.argument == argument
        with pytest.raises(ei.RequestError) as caught:
            check_fit(value, kind, bank.edition)
        assert caught.value.argument == "bank"


# Differences


def test_an_edition_does_not_differ_from_itself(bank):
    """Every item is unchanged."""
    found = ei.diff_editions(bank.edition, bank.edition)
    assert isinstance(found, ei.EditionDifference)
    assert (found.before, found.after) == (bank.edition, bank.edition)
    assert found.ids("unchanged") == bank.items.ids
    assert found.ids("reworded") == found.ids("retired") == found.ids("new") == ()


@pytest.mark.parametrize("names", [("2099.1", "2026.1"), ("2026.1", "2099.1")])
def test_differences_of_unknown_editions(names):
    """Both names must be editions."""
    with pytest.raises(ei.UnknownIdError):
        ei.diff_editions(*names)


@pytest.mark.parametrize(
    "names", [(None, "2026.1"), ("2026.1", None), (2026.1, "2026.1"), (("2026.1",), "2026.1")]
)
def test_differences_of_what_is_no_edition(names):
    """Both editions are named; None is not a name."""
    with pytest.raises(ei.RequestError):
        ei.diff_editions(*names)


def test_differences_are_told_by_item(bank, copied):
    """Each item is unchanged, reworded, retired or new, in bank order and the new ones last."""
    outline = copied.read("questionnaires/full.json")
    copied.put("text/en/items.json", "t01", "text", value="Another sentence about {person}.")
    copied.put("items/trust.json", 1, "version", value=2)
    copied.put("items/trust.json", 2, "contexts", value=["friend"])
    changed = [one["id"] for one in copied.read("items/trust.json")[:3]]
    gone = copied.read("items/trust.json")[3]
    copied.drop("items/trust.json", 3)
    copied.drop("text/en/items.json", gone["id"])
    copied.add("items/trust.json", {**gone, "id": "t99"})
    copied.tell("text/en/items.json", t99={"text": "A sentence.", "facet": "a facet", "note": None})
    for path in (copied / "questionnaires").iterdir():
        name = f"questionnaires/{path.name}"
        outline = copied.read(name)
        items = ["t99" if id == gone["id"] else id for id in outline["items"]]
        copied.put(name, "items", value=items)
    found = ei.diff_editions(bank.edition, copied.load())
    assert found == ei.diff_editions(bank, copied.load())
    assert (found.before, found.after) == (bank.edition, "own")
    assert set(found.ids("reworded")) == set(changed)
    assert found.ids("retired") == (gone["id"],)
    assert found.ids("new") == ("t99",)
    assert found.changes[-1] == ("t99", "new")
    assert [id for id, _ in found.changes[:-1]] == list(bank.items.ids)
    assert len(found.ids("unchanged")) == len(bank.items) - 4


def test_differences_are_of_one_language(bank):
    """Words of two languages always differ, which says nothing about the editions."""
    german = attrs.evolve(bank, locale="de")
    with pytest.raises(ei.NotComparableError) as caught:
        ei.diff_editions(bank.edition, german)
    assert (caught.value.what, caught.value.expected, caught.value.found) == ("locale", "en", "de")


def test_a_bank_in_another_language_is_not_built_on(copied, bank):
    """Records of two languages do not mix under one locale."""
    (copied.folder / "text" / "de").mkdir()
    with pytest.raises(ei.NotComparableError) as caught:
        ei.load_bank_from(copied.folder, locale="de", extending=bank)
    assert (caught.value.what, caught.value.expected, caught.value.found) == ("locale", "en", "de")
