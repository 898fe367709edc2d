"""Calling the other person by a name: in the texts, and nowhere else."""

import gc
import pickle
import traceback
import weakref

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.interop.fhir import write_questionnaire as write_fhir
from emotional_intimacy.interop.json_schema import write_answers_schema
from emotional_intimacy.interop.redcap import write_dictionary
from emotional_intimacy.interop.surveyjs import write_survey
from emotional_intimacy.model.person import with_person

CONTEXTS = ("partner", "family", "friend", "colleague")
FORMS = ("full", "short", "pulse", "causes", "wishes")
NAME = "Zazoë"
"""A name that stands in no text of the bank."""


def words(form):
    """Everything that a person reads of a questionnaire."""
    return (form.title, form.instruction, form.window, *(item.text for item in form.items))


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("id", FORMS)
def test_every_text_names_the_person(bank, id, context):
    """Wherever the context is named, the name stands instead, as a possessive too."""
    own, named = (bank.questionnaire(id, context=context, person=one) for one in (None, NAME))
    said = dict(bank.contexts[context].forms)
    for before, after in zip(words(own), words(named), strict=True):
        expected = before
        for form in ("persons", "Person", "person", "others", "Other", "other"):
            expected = expected.replace(said[form], f"{NAME}'s" if form.endswith("s") else NAME)
        assert after == expected
    assert any(NAME in one for one in words(named)) == (words(own) != words(named))


def test_a_noun_keeps_its_possessive(bank):
    """It begins with a small letter; "my" and "your" come from the language."""
    form = bank.questionnaire("full", context="family", person="sister")
    texts = " ".join(item.text for item in form.items)
    assert "my sister" in texts
    assert "My sister " in texts
    assert "sister's" in texts
    assert "family member" not in texts
    assert "your sister" in form.window


def test_one_questionnaire_with_and_without(bank):
    """Scored and compared alike: what stands behind a result is the one without a name."""
    own, named = (bank.questionnaire("full", context="friend", person=one) for one in (None, NAME))
    assert named.unnamed is own
    assert own.unnamed is None
    assert (named.digest, named.text_digest) == (own.digest, own.text_digest)
    assert [item.digest for item in named.items] == [item.digest for item in own.items]
    answers = {item.id: 3 for item in own.items}
    assert ei.score(named, answers) == ei.score(own, answers)
    assert ei.check_report(ei.score(own, answers), named) == ()
    carried = named.carry_over(answers, own)
    assert carried.ids("unchanged") == own.items.ids
    assert own.carry_over(answers, named).ids("unchanged") == own.items.ids
    assert named.pages(6)[0][0].text == next(iter(named.items)).text
    assert named.progress(answers).open == ()


def test_the_name_is_not_kept(bank):
    """Neither by the bank nor by anything else that lives on."""
    form = bank.questionnaire("full", context="friend", person=NAME)
    assert form is not bank.questionnaire("full", context="friend", person=NAME)
    ei.score(form, {})
    held = weakref.ref(form)
    del form
    gc.collect()
    assert held() is None


def test_where_the_name_does_not_stand(bank):
    """In no repr, no digest, no provenance, no JSON that is stored, and in no form for others."""
    own, named = (bank.questionnaire("pulse", context="friend", person=one) for one in (None, NAME))
    assert NAME not in repr(named)
    assert ei.dumps(named) == ei.dumps(own)
    assert ei.loads(ei.dumps(named), ei.Questionnaire) == own
    report = ei.score(named, {})
    assert NAME not in ei.dumps(report)
    assert NAME not in repr(report)
    assert report.provenance == ei.score(own, {}).provenance
    options = {"base": "https://example.org/fhir", "release": "R4"}
    assert write_fhir(named, **options) == write_fhir(own, **options)
    assert write_survey(named) == write_survey(own)
    assert write_dictionary(named) == write_dictionary(own)
    assert write_answers_schema(named) == write_answers_schema(own)


def test_what_a_front_end_gets(bank):
    """The texts with the name, in the fields that every questionnaire has."""
    own, named = (bank.questionnaire("pulse", context="friend", person=one) for one in (None, NAME))
    plain = ei.to_dict(named)
    assert list(plain) == list(ei.to_dict(own))
    assert "unnamed" not in plain
    assert [one["text"] for one in plain["items"]] == [item.text for item in named.items]


def test_no_json_names_it(bank):
    """Nobody can put one in through what is stored."""
    text = ei.dumps(bank.questionnaire("pulse", context="friend"))
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(text[:-1] + ',"unnamed":null}', ei.Questionnaire)
    assert "'unnamed'" in str(caught.value)


def test_it_pickles_as_it_is(bank):
    """To a worker, for example; what comes back is the same form with and without the name."""
    named = bank.questionnaire("pulse", context="friend", person=NAME)
    again = pickle.loads(pickle.dumps(named))
    assert again == named
    assert again.unnamed == named.unnamed
    assert ei.dumps(again) == ei.dumps(named)


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_private_check(bank, context):
    """Its questions name the person; the gates and the pages stay."""
    own, named = (
        ei.safety.private_check(bank, context=context, person=one) for one in (None, NAME)
    )
    assert not any("{" in item.text for item in own.items)
    assert sum(NAME in item.text for item in named.items) >= 3
    assert [(item.id, item.gate) for item in named.items] == [
        (item.id, item.gate) for item in own.items
    ]
    assert (named.preface, named.page) == (own.preface, own.page)
    assert NAME not in "".join(map(repr, (named, named.items, *named.items)))
    answers = {item.id: ei.safety.Answer.NO for item in named.items}
    assert repr(ei.safety.route(named, answers)) == repr(ei.safety.route(own, answers))


@pytest.mark.parametrize("as_", ["text", "html"])
@pytest.mark.parametrize("context", CONTEXTS)
def test_a_plan(bank, context, as_):
    """Steps, prompts and cues name the person; without one, they name the context as ever."""
    form = bank.questionnaire("full", context=context)
    report = ei.score(form, {item.id: 3 + item.key for item in form.items})
    plan = ei.make_plan(report, bank)
    named = ei.reports.render(plan, bank, as_, person=NAME)
    own = ei.reports.render(plan, bank, as_)
    said = dict(bank.contexts[context].forms)
    assert said["other"] in own
    assert NAME in named
    assert said["other"] not in named
    assert said["person"] not in named
    assert NAME not in ei.dumps(plan)


# What can stand there


@pytest.mark.parametrize(
    "person",
    [
        "Ama",
        "Jean-Luc",
        "O'Brien",
        "Ama Mensah",
        "Мария",
        "مريم",
        "李小龍",
        "X",
        "a" * 60,
    ],
)
def test_what_can_be_a_name(bank, person):
    """Letters of any script, hyphens, apostrophes and spaces within."""
    form = bank.questionnaire("full", context="partner", person=person)
    assert any(person in text for text in words(form))


@pytest.mark.parametrize(
    "person",
    [
        "", " ", "\u3000", "\u200b", "\u200e\u200f", " Ama", "Ama ", "a" * 61, "A\nB", "A\tB", "A\rB", "A\0B", "A\u202eB", "A\u2028B",
        "A\ud800", "\u3164", "\u2800", "A\ufff9B", "https://example.org/A", "<b>A</b>", "A & B", "A>B", "{person}", "A}", "A{",
        3, b"Ama", ["Ama"], True, object(),
    ],
)  # fmt: skip
def test_what_cannot_be_a_name(bank, person):
    """It is refused everywhere, and the error does not hold it."""
    full = bank.questionnaire("full", context="friend")
    plan = ei.make_plan(ei.score(full, {}), bank)
    for call in (
        lambda: bank.questionnaire("full", context="friend", person=person),
        lambda: ei.safety.private_check(bank, context="friend", person=person),
        lambda: ei.reports.render(plan, bank, person=person),
        lambda: ei.reports.render(plan, bank, person=person, as_="html"),
    ):
        with pytest.raises(ei.RequestError) as caught:
            call()
        assert caught.value.argument == "person"
        told = "".join(traceback.format_exception_only(caught.value))
        assert not isinstance(person, str) or len(person) < 3 or person not in told
        assert "1 to 60 characters" in told


@given(person=st.text(min_size=1, max_size=60))
def test_any_text_is_filled_in_whole_or_refused(bank, person):
    """Whatever it is, it stands in the text as it was given, once for each place, or nowhere."""
    context = bank.contexts["friend"]
    try:
        named = with_person(context, bank.language, person)
    except ei.RequestError:
        return
    assert named.render("{person}|{Person}|{persons}").count(person) == 3
    assert not set("<>&{}\n") & set(person)


def test_a_language_that_does_not_say_how(copied):
    """It refuses; what it says of names alone serves for nouns too."""
    said = copied.read("text/en/locale.json")
    copied.put("text/en/locale.json", "person", value={"name": said["person"]["name"]})
    bank = copied.load()
    form = bank.questionnaire("full", context="family", person="sister")
    assert any(item.text.startswith("sister ") for item in form.items)
    copied.put("text/en/locale.json", "person", value={"noun": said["person"]["noun"]})
    bank = copied.load()
    assert bank.questionnaire("full", context="family", person="sister").unnamed
    for own in (bank, attrs.evolve(bank, language=attrs.evolve(bank.language, nouns=()))):
        with pytest.raises(ei.RequestError) as caught:
            own.questionnaire("full", context="family", person="Ama")
        assert (caught.value.argument, caught.value.allowed) == ("person", "None")


def test_patterns_of_a_language_with_cases(copied):
    """Each declared form has its pattern: a dative, and gender left to the language."""
    forms = ["person", "Person", "persons", "other", "Other", "others", "person_dative"]
    copied.put("text/en/locale.json", "forms", value=forms)
    patterns = dict.fromkeys(forms, "{name}") | {"person_dative": "za {name}ri"}
    copied.put("text/en/locale.json", "person", value={"name": patterns})
    for id in CONTEXTS:
        copied.put("text/en/contexts.json", id, "person_dative", value=f"to my {id}")
    copied.put("text/en/items.json", "u05", "text", value="I talk {person_dative}.")
    form = copied.load().questionnaire("full", context="friend", person="Ama")
    assert form.items["u05"].text == "I talk za Amari."
