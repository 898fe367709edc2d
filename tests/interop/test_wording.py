"""The words of a questionnaire in several languages: what is read, and what cannot be put together."""

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.interop.wording import read_wording


def test_every_text_comes_in_every_language(bank, german, questionnaire):
    """First that of the questionnaire; values are numbers, or the words for no answer."""
    wording = read_wording(questionnaire("pulse", "friend"), bank, [german])
    assert wording.locales == ("en", "de")
    texts = dict(wording.texts())
    assert {"title", "instruction", "window", "unvalidated", "u01", "1", "5"} < texts.keys()
    assert all(list(one) == ["en", "de"] for one in texts.values())
    assert all(one["de"].startswith("(de) ") and one["de"] != one["en"] for one in texts.values())
    assert [choice.value for choice in wording.choices] == [
        *range(1, 6),
        "rather-not-say",
        "does-not-apply",
    ]


def test_steps_without_labels_are_told_by_their_numbers(edited_bank):
    """In every exporter, since all take their choices from here."""
    own = edited_bank(
        "text/en/response_scales.json", lambda scales: scales["share-of-time"].update(labels=[])
    )
    wording = read_wording(own.questionnaire("pulse", context="friend"), own)
    assert [(one.value, one.texts) for one in wording.steps] == [
        (step, {"en": str(step)}) for step in range(1, 6)
    ]


@pytest.mark.parametrize("translations", [None, 5, ["de"], [None]])
def test_a_translation_is_a_bank(bank, questionnaire, translations):
    """Anything else is refused by its type."""
    with pytest.raises(ei.RequestError, match="translations"):
        read_wording(questionnaire("pulse", "friend"), bank, translations)


def test_a_language_comes_once(bank, questionnaire):
    """Twice the same would leave one of them out."""
    with pytest.raises(ei.RequestError, match="a language twice"):
        read_wording(questionnaire("pulse", "friend"), bank, [bank])


def test_the_questionnaire_is_of_the_bank(bank, german, questionnaire):
    """And both are what they are called."""
    with pytest.raises(ei.NotComparableError, match="digest of the questionnaire"):
        read_wording(questionnaire("pulse", "friend"), german)
    with pytest.raises(ei.RequestError, match="questionnaire"):
        read_wording("pulse", bank)
    with pytest.raises(ei.RequestError, match="bank"):
        read_wording(questionnaire("pulse", "friend"), "2026.1")


def with_pulse(bank: ei.Bank, **changes: object) -> ei.Bank:
    """The bank with another outline of its pulse."""
    outlines = [
        attrs.evolve(one, **changes) if one.id == "pulse" else one for one in bank.questionnaires
    ]
    return attrs.evolve(bank, questionnaires=ei.Catalog("questionnaire", outlines))


def test_a_bank_of_another_edition(bank, questionnaire):
    """Also where its words are the same: its version is that of other rules."""
    with pytest.raises(ei.NotComparableError, match="edition of the questionnaire"):
        read_wording(questionnaire("pulse", "friend"), attrs.evolve(bank, edition="2027.1"))


def test_what_asks_nothing_is_refused(bank):
    """No form can be made of it."""
    empty = with_pulse(bank, items=())
    with pytest.raises(ei.RequestError, match="'pulse' has no items in its context"):
        read_wording(empty.questionnaire("pulse", context="friend"), empty)


def test_a_translation_changes_words_alone(bank, german, questionnaire):
    """Another edition, version, order or choice of items is another questionnaire."""
    asked = questionnaire("pulse", "friend")
    with pytest.raises(ei.NotComparableError) as caught:
        read_wording(asked, bank, [attrs.evolve(german, edition="2027.1")])
    assert (caught.value.what, caught.value.expected, caught.value.found) == (
        "edition of the translation",
        "2026.1",
        "2027.1",
    )
    with pytest.raises(ei.NotComparableError, match="version of the translation"):
        read_wording(asked, bank, [with_pulse(german, version="2")])
    items = german.questionnaires["pulse"].items
    for other in (items[::-1], items[1:]):
        with pytest.raises(ei.NotComparableError, match="scoring of the translation"):
            read_wording(asked, bank, [with_pulse(german, items=other)])


def test_an_empty_translation_is_refused(bank, german, questionnaire):
    """With its place and language: other programs would show a dash, or the wrong language."""
    with pytest.raises(ei.RequestError, match="have no title in 'de'"):
        read_wording(questionnaire("pulse", "friend"), bank, [with_pulse(german, title=" ")])
