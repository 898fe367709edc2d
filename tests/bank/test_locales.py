"""Languages: which one a tag means, and what a language says of itself."""

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank import editions as module
from emotional_intimacy.bank.language_tags import find_match
from emotional_intimacy.model.language import ENGLISH_FORMS, Language
from emotional_intimacy.model.plurals import PluralRule

SAID = "text/en/locale.json"

# Which language a tag means: RFC 4647, section 3.4


@pytest.mark.parametrize(
    ("tag", "known", "expected"),
    [
        ("de", ["de", "en"], "de"),
        ("DE", ["de", "en"], "de"),
        ("de-at", ["de", "de-AT"], "de-AT"),
        ("de-CH-1996", ["de", "de-AT"], "de"),
        # The example of the RFC: zh-Hant-CN-x-private1-private2, shortened step by step.
        (
            "zh-Hant-CN-x-private1-private2",
            ["zh-Hant-CN-x-private1", "zh"],
            "zh-Hant-CN-x-private1",
        ),
        ("zh-Hant-CN-x-private1-private2", ["zh-Hant-CN", "zh-Hant"], "zh-Hant-CN"),
        ("zh-Hant-CN-x-private1-private2", ["zh-Hant", "zh"], "zh-Hant"),
        ("zh-Hant-CN-x-private1-private2", ["zh", "en"], "zh"),
        # A subtag of one letter goes with what follows it.
        ("zh-Hant-x-own", ["zh-Hant-x", "zh"], "zh"),
        # Never a longer one, and never another language.
        ("zh", ["zh-Hant"], None),
        ("ger", ["de"], None),
        ("de-AT", [], None),
        # What is no tag.
        ("", ["en"], None),
        ("en_US", ["en"], None),
        ("en-", ["en"], None),
        ("-en", ["en"], None),
        ("*", ["en"], None),
        ("en--US", ["en"], None),
        ("en-" + "-".join(["a1"] * 50_000), ["en"], None),
    ],
)
def test_lookup(tag, known, expected):
    """The tag is shortened from the right until there is such a language."""
    assert find_match(tag, known) == expected


def test_two_spellings():
    """Where two languages differ in case alone, the one that was written counts."""
    assert find_match("sr-latn", ["sr-Latn", "sr-latn"]) == "sr-latn"
    assert find_match("sr-Latn", ["sr-Latn", "sr-latn"]) == "sr-Latn"


@pytest.mark.parametrize("tag", ["en-US", "EN", "en-GB-oxendict", "en-Latn-US-u-hc-h12"])
def test_a_bundled_edition_in_the_language_that_there_is(bank, tag):
    """It is the very bank, and says in which language it is."""
    found = ei.load_bank(locale=tag)
    assert found is bank
    assert found.locale == "en"


def test_which_languages_there_are(bank):
    """Of each edition; the newest without a name."""
    assert ei.locales() == ei.locales(bank.edition)
    assert "en" in ei.locales()
    assert list(ei.locales()) == sorted(ei.locales())
    with pytest.raises(ei.UnknownIdError, match="2026"):
        ei.locales("2026")
    for edition in (2026.1, ["2026.1"], b"2026.1"):
        with pytest.raises(ei.RequestError):
            ei.locales(edition)


def test_languages_are_those_with_a_folder(tmp_path, monkeypatch):
    """A file beside the folders is no language, nor is a folder with another name."""
    for name in ("pt-BR", "de", "en", "_drafts"):
        (tmp_path / "2031.1/text" / name).mkdir(parents=True)
    monkeypatch.setattr(module, "data", lambda: tmp_path)
    monkeypatch.setattr(module, "editions", lambda: ("2031.1",))
    module._locales.cache_clear()  # other tests make up an edition of this name too
    assert ei.locales("2031.1") == ei.locales() == ("de", "en", "pt-BR")


def test_a_bank_of_ones_own_is_found_alike(copied):
    """By the languages of its folder."""
    (copied / "text/en").rename(copied / "text/de")
    assert copied.load(locale="de-AT").locale == "de"
    assert copied.load(locale="DE").locale == "de"
    with pytest.raises(ei.UnknownIdError) as caught:
        copied.load(locale="de_AT")
    assert (caught.value.kind, caught.value.id) == ("locale", "de_AT")
    assert caught.value.suggestions == ("de",)


def test_a_folder_without_texts(empty, bank):
    """It is in the language that is asked for, or in that of the bank it builds on."""
    empty.write("content/allowances.json", [])
    assert empty.load(locale="de-AT").locale == "de-AT"
    assert empty.load(locale="en-AU", extending=bank).locale == "en"
    with pytest.raises(ei.UnknownIdError):
        empty.load(locale="de", extending=bank)
    with pytest.raises(ei.UnknownIdError):
        empty.load(locale="de_AT")


# What a language says of itself


def test_what_english_says_of_itself(bank):
    """Six forms, two of them possessive, and one plural rule."""
    assert bank.language.direction == "ltr"
    assert bank.language.forms == ENGLISH_FORMS
    assert bank.language.plurals == (PluralRule("one", "i = 1 and v = 0"),)
    assert bank.language.fallbacks == ()
    assert dict(bank.language.names)["persons"] == "{name}'s"
    assert dict(bank.language.nouns)["others"] == "your {noun}'s"


@pytest.mark.parametrize(("locale", "direction"), [("de", "ltr"), ("ar-EG", "rtl")])
def test_a_language_that_says_nothing(copied, locale, direction):
    """It is written as its tag says, names the other person as English does, and has no plurals."""
    (copied / SAID).unlink()
    (copied / "text/en").rename(copied / f"text/{locale}")
    texts = f"text/{locale}/messages.json"
    copied.write(
        texts,
        {
            id: held if isinstance(held, str) else held["other"]
            for id, held in copied.read(texts).items()
        },
    )
    assert copied.load(locale=locale).language == Language(direction=direction)


def test_what_a_language_leaves_out(copied):
    """Each part by itself is as if nothing were said."""
    whole = copied.load().language
    copied.write(SAID, {"plurals": {"one": "i = 1 and v = 0"}})
    assert copied.load().language == attrs.evolve(whole, names=(), nouns=())
    copied.put(SAID, "direction", value="rtl")
    assert copied.load().language.direction == "rtl"


def test_forms_of_the_other_person(copied):
    """A language declares its own; each context has all of them, and texts may hold them."""
    forms = (*ENGLISH_FORMS, "person_dative", "other_dative")
    copied.put(SAID, "forms", value=forms)
    copied.drop(SAID, "person")
    for id in ("partner", "family", "friend", "colleague"):
        copied.put("text/en/contexts.json", id, "person_dative", value=f"to my {id}")
        copied.put("text/en/contexts.json", id, "other_dative", value=f"to your {id}")
    copied.put(
        "text/en/items.json", "u05", "text", value="I talk {person_dative} of {persons} day."
    )
    bank = copied.load()
    assert bank.language.forms == forms
    assert dict(bank.contexts["friend"].forms)["person_dative"] == "to my friend"
    item = bank.questionnaire("full", context="friend").items["u05"]
    assert item.text == "I talk to my friend of my friend's day."
    assert not [one for one in ei.check_bank(bank) if one.rule in {"placeholder", "C04"}]


def test_a_form_in_the_wrong_voice(copied):
    """Statements are about my friend, what is told to the reader is about yours."""
    copied.put(SAID, "forms", value=[*ENGLISH_FORMS, "other_dative"])
    copied.drop(SAID, "person")
    for id in ("partner", "family", "friend", "colleague"):
        copied.put("text/en/contexts.json", id, "other_dative", value=f"to your {id}")
    copied.put("text/en/items.json", "u05", "text", value="I talk {other_dative} of {persons} day.")
    copied.put(
        "text/en/prompts.json", "keep-ten-minutes", "text", value="What is {persons} day like?"
    )
    found = {one.path: one.message for one in ei.check_bank(copied.load()) if one.rule == "C04"}
    assert found == {
        "items.u05.text": "{other_dative} does not belong here; here it is {person}, {Person}, {persons}",
        "prompts.keep-ten-minutes.text": "{persons} does not belong here; "
        "here it is {other}, {Other}, {others}, {other_dative}",
    }


def test_a_form_that_no_context_has(copied):
    """Every context lacks it, and each is named."""
    copied.put(SAID, "forms", value=[*ENGLISH_FORMS, "person_dative"])
    copied.drop(SAID, "person")
    copied.put("text/en/contexts.json", "friend", "person_dative", value=3)
    assert copied.found() == [
        ("missing-key", "text/en/contexts.json$.colleague.person_dative"),
        ("missing-key", "text/en/contexts.json$.family.person_dative"),
        ("missing-key", "text/en/contexts.json$.partner.person_dative"),
        ("wrong-type", "text/en/contexts.json$.friend.person_dative"),
    ]


def test_a_form_that_is_not_declared(copied):
    """Neither a context nor a text may have it, and those that are known are named."""
    copied.put("text/en/contexts.json", "friend", "person_dative", value="to my friend")
    assert [rule for rule, _ in copied.found()] == ["unknown-key"]
    copied.drop("text/en/contexts.json", "friend", "person_dative")
    copied.put("text/en/items.json", "u05", "text", value="I talk {person_dative}.")
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("placeholder", "items.u05.text")
    assert problem.message.endswith("known here are person, Person, persons, other, Other, others")


def test_the_forms_of_a_context_are_fields_of_their_own(copied):
    """Not a field "forms", which the class has and the file has not."""
    copied.put("text/en/contexts.json", "friend", "forms", value=[])
    assert [rule for rule, _ in copied.found()] == ["unknown-key"]


@pytest.mark.parametrize(
    ("place", "value", "rule", "path"),
    [
        ((), [], "wrong-type", "$"),
        (("forms",), {}, "wrong-type", "$.forms"),
        (("forms",), ["person", 3], "wrong-type", "$.forms[1]"),
        (("forms",), ["person", "person"], "wrong-value", "$.forms[1]"),
        (("forms",), ["per son"], "wrong-value", "$.forms[0]"),
        (("forms",), ["en:person"], "wrong-value", "$.forms[0]"),
        (("forms",), ["pérson"], "wrong-value", "$.forms[0]"),
        (("forms",), ["x" * 41], "wrong-value", "$.forms[0]"),
        (("forms",), ["description"], "wrong-value", "$.forms[0]"),
        (("forms",), [f"f{n}" for n in range(101)], "wrong-value", "$.forms[100]"),
        (("direction",), "up", "wrong-value", "$.direction"),
        (("direction",), ["ltr"], "wrong-value", "$.direction"),
        (("plurals",), [], "wrong-type", "$.plurals"),
        (("plurals", "one"), 1, "wrong-type", "$.plurals.one"),
        (("plurals", "one"), "n is 1", "wrong-value", "$.plurals.one"),
        (("plurals", "other"), "n = 1", "unknown-key", "$.plurals.other"),
        (("plurals", "dual"), "n = 2", "unknown-key", "$.plurals.dual"),
        (("fallbacks",), "es", "wrong-type", "$.fallbacks"),
        (("fallbacks",), ["es_MX"], "wrong-value", "$.fallbacks[0]"),
        (("fallbacks",), ["EN"], "wrong-value", "$.fallbacks[0]"),
        (("fallbacks",), ["es", "es"], "wrong-value", "$.fallbacks[1]"),
        (("person",), [], "wrong-type", "$.person"),
        (("person", "verb"), {}, "unknown-key", "$.person.verb"),
        (("person", "name"), [], "wrong-type", "$.person.name"),
        (("person", "name", "persons"), 3, "wrong-type", "$.person.name.persons"),
        (("person", "name", "persons"), "my {noun}", "placeholder", "$.person.name.persons"),
        (("person", "noun", "persons"), "my sister", "placeholder", "$.person.noun.persons"),
        (("person", "noun", "dative"), "{noun}", "unknown-key", "$.person.noun.dative"),
        (("colour",), "red", "unknown-key", "$.colour"),
    ],
)  # fmt: skip
def test_what_a_language_may_not_say(copied, place, value, rule, path):
    """It is refused with its place when the bank is loaded."""
    if place:
        copied.put(SAID, *place, value=value)
    else:
        copied.write(SAID, value)
    assert (rule, f"{SAID}{path}") in copied.found()


def test_a_form_without_its_pattern(copied):
    """How a name is filled in says every form."""
    copied.drop(SAID, "person", "name", "others")
    assert copied.found() == [("missing-key", f"{SAID}$.person.name.others")]


def test_a_file_that_says_nothing_of_a_language(copied):
    """What is no JSON is told as of any other file."""
    copied.raw(SAID, b"{")
    assert ("not-json", SAID) in copied.found()


def test_the_language_of_the_extended_bank(empty, bank):
    """What builds on it is in its language, and need not say so."""
    empty.write("content/allowances.json", [])
    assert empty.load(extending=bank).language == bank.language
    said = {"plurals": {"one": "i = 1 and v = 0"}}
    empty.write(SAID, said)
    assert empty.found(extending=bank) == [("other-language", SAID)]
