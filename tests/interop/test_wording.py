"""The words of a questionnaire in several languages: what is read, and what cannot be put together."""

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.interop import fhir, json_schema, openapi, redcap, surveyjs, xlsform
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


def test_choices_have_a_label_or_their_number(bank):
    """What the docs draw radio buttons from: labels where there are some, else the bare numbers."""
    agree = ei.scale("agree", {"a": "I rest."}, minimum=0, maximum=2).response_scale
    assert agree.choices == ((0, "0"), (1, "1"), (2, "2"))
    assert bank.response_scales["degree"].choices == (
        (1, "not at all"),
        (2, "a little"),
        (3, "moderately"),
        (4, "quite a lot"),
        (5, "very much"),
    )


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


# Without a bank

WRITERS = {
    "survey": surveyjs.write_survey,
    "form": xlsform.write_form,
    "workbook": xlsform.write_workbook,
    "dictionary": redcap.write_dictionary,
    "answers": json_schema.write_answers_schema,
    "components": lambda form, *bank: openapi.write_components([form], [], *bank),
    "FHIR": lambda form, *bank: fhir.write_questionnaire(
        form, *bank, base="https://example.org", release="R5"
    ),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("name", ["short", "causes"])
def test_a_bundled_questionnaire_needs_no_bank(bank, questionnaire, write, name):
    """Its edition and language say which: the same as with that bank."""
    form = questionnaire(name, "family")
    assert write(form) == write(form, bank) == write(form, None)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_questionnaire_of_ones_own_needs_its_bank(german, write):
    """The library cannot know where it is."""
    form = german.questionnaire("pulse", context="friend")
    assert write(form, german)
    with pytest.raises(ei.RequestError) as caught:
        write(form)
    assert caught.value.argument == "bank"
    assert caught.value.allowed == "a Bank; None for a bundled questionnaire alone"


def test_what_only_claims_to_be_bundled_is_refused(questionnaire, german):
    """Its words, its edition or its language are not there."""
    form = questionnaire("pulse", "friend")
    for changes, error in (
        ({"text_digest": "0" * 16}, ei.NotComparableError),
        ({"edition": "1999.1"}, ei.UnknownIdError),
        ({"locale": "xx"}, ei.UnknownIdError),
        ({"id": "none"}, ei.UnknownIdError),
    ):
        with pytest.raises(error):
            read_wording(attrs.evolve(form, **changes))
    own = german.questionnaire("pulse", context="friend")
    with pytest.raises(ei.EmotionalIntimacyError):
        read_wording(attrs.evolve(own, bundled=True))


def test_a_bundled_questionnaire_with_a_translation(bank, german, questionnaire):
    """The first language is that of the questionnaire."""
    form = questionnaire("pulse", "friend")
    assert read_wording(form, translations=[german]) == read_wording(form, bank, [german])
