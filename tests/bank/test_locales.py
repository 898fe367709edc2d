"""Languages: which one a tag means, and what a language says of itself."""

import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank import editions as module
from emotional_intimacy.bank.language_tags import find_match

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
