"""FHIR: what foreign programs make of our resources, and what comes back from them."""

import copy
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import attrs
import fhir.resources.observation
import fhir.resources.questionnaire
import fhir.resources.questionnaireresponse
import fhir.resources.R4B.observation
import fhir.resources.R4B.questionnaire
import fhir.resources.R4B.questionnaireresponse
import pandas as pd
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.interop import fhir as facade
from emotional_intimacy.interop.fhir import (
    read_response,
    write_observations,
    write_questionnaire,
    write_response,
)

BASE = "https://example.org/fhir"
SYSTEM = "https://example.org/fhir/CodeSystem/answer-share-of-time"
CONTEXTS = ["partner", "family", "friend", "colleague"]
NAMES = ["full", "short", "pulse", "causes", "wishes"]
RELEASES = ["R4", "R5"]
MODELS = {
    ("R4", "Questionnaire"): fhir.resources.R4B.questionnaire.Questionnaire,
    ("R5", "Questionnaire"): fhir.resources.questionnaire.Questionnaire,
    ("R4", "QuestionnaireResponse"): (
        fhir.resources.R4B.questionnaireresponse.QuestionnaireResponse
    ),
    ("R5", "QuestionnaireResponse"): fhir.resources.questionnaireresponse.QuestionnaireResponse,
    ("R4", "Observation"): fhir.resources.R4B.observation.Observation,
    ("R5", "Observation"): fhir.resources.observation.Observation,
}


# Resources


def sent(resource: Any) -> Any:
    """A resource as it arrives at somebody else."""
    return json.loads(json.dumps(resource))


def accepted(resource: dict[str, Any], release: str) -> Any:
    """A resource as fhir.resources reads it; it writes the very same elements again."""
    model = MODELS[release, resource["resourceType"]].model_validate_json(json.dumps(resource))
    written = re.sub(r'("\d{4}-[0-9T:.-]+)Z"', r'\1+00:00"', model.model_dump_json())
    numbers = {"parse_float": Decimal}
    assert json.loads(written, **numbers) == json.loads(json.dumps(resource), **numbers)
    return model


def paths(value: Any, path: str = "$") -> Any:
    """Every place in a JSON value with its value."""
    yield path, value
    if isinstance(value, dict):
        for key, one in value.items():
            yield from paths(one, f"{path}.{key}")
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from paths(one, f"{path}[{at}]")


@pytest.fixture(scope="module")
def asked(questionnaire: Callable[..., ei.Questionnaire]) -> ei.Questionnaire:
    return questionnaire("pulse", "friend")


@pytest.fixture(scope="module")
def form(asked, bank) -> Callable[..., dict[str, Any]]:
    def write(questionnaire=asked, bank=bank, *, base=BASE, release="R4", translations=()):
        return write_questionnaire(
            questionnaire, bank, base=base, release=release, translations=translations
        )

    return write


@pytest.fixture
def response(asked) -> dict[str, Any]:
    """A response that a test may break."""
    return sent(write_response(asked, {"e11": 4, "c09": ei.RATHER_NOT_SAY}, base=BASE))


def test_the_facade_has_the_four_functions():
    assert facade.__all__ == [
        "read_response",
        "write_observations",
        "write_questionnaire",
        "write_response",
    ]


# The form


def test_a_questionnaire_to_the_letter(form):
    """The head, the notes and one question of the seven-day check-in, with the texts of the bank."""
    made = form()
    unvalidated = (
        "These questions are a way to think about how things are for you, not a test. The "
        "questions are our own, and no study has checked them yet. We have no averages from other "
        "people to compare you with. We can't tell you how things will turn out."
    )
    assert {key: value for key, value in made.items() if key != "item"} == {
        "resourceType": "Questionnaire",
        "language": "en",
        "url": "https://example.org/fhir/Questionnaire/pulse-friend",
        "version": "2026.1.1",
        "name": "Questionnaire_pulse_friend",
        "title": "A seven-day check-in",
        "status": "active",
        "experimental": True,
        "subjectType": ["Patient"],
        "description": unvalidated,
        "copyright": "CC-BY-4.0",
    }
    notes, questions = made["item"][:3], made["item"][3:]
    assert [note["linkId"] for note in notes] == ["instruction", "window", "unvalidated"]
    assert {note["type"] for note in notes} == {"display"}
    assert notes[0]["text"].startswith("For adults.")
    assert notes[1]["text"].startswith(
        "Think about how things have been between you and your friend"
    )
    assert notes[2]["text"] == unvalidated
    assert [one["linkId"] for one in questions] == ["e11", "c09", "n02", "u01", "t12", "b03"]
    first = dict(questions[0])
    options = first.pop("answerOption")
    assert first == {
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
                "valueCodeableConcept": {
                    "coding": [
                        {
                            "system": "http://hl7.org/fhir/questionnaire-item-control",
                            "code": "radio-button",
                        }
                    ]
                },
            },
            {
                "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation",
                "valueCode": "vertical",
            },
        ],
        "linkId": "e11",
        "text": "When my friend asks how I am, I can give an honest answer.",
        "type": "choice",
        "required": False,
    }
    assert options[1] == {
        "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": 2},
            {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 2},
        ],
        "valueCoding": {"system": SYSTEM, "code": "2", "display": "now and then"},
    }
    assert options[5:] == [
        {"valueCoding": {"system": SYSTEM, "code": code, "display": display}}
        for code, display in [
            ("rather-not-say", "rather not say"),
            ("does-not-apply", "does not apply"),
        ]
    ]
    assert all(one["answerOption"] == options for one in questions)


def test_the_releases_differ_in_the_type_of_a_question_alone(form):
    fourth, fifth = form(release="R4"), form(release="R5")
    assert fifth["item"][3]["type"] == "coding"
    for item in fifth["item"][3:]:
        assert item.pop("answerConstraint") == "optionsOnly"
        item["type"] = "choice"
    assert fifth == fourth


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(
    ("name", "context"),
    [*((name, "partner") for name in NAMES), *(("full", context) for context in CONTEXTS[1:])],
)
def test_every_questionnaire_is_accepted(german, questionnaire, form, name, context, release):
    one = questionnaire(name, context)
    made = form(one, release=release, translations=() if name == "full" else [german])
    model = accepted(made, release)
    assert [item.linkId for item in model.item][3:] == list(one.items.ids)
    assert [item.text for item in model.item][3:] == [item.text for item in one.items]


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(
    "damage",
    [
        lambda made: made.pop("status"),
        lambda made: made["item"][3].pop("linkId"),
        lambda made: made["item"][3].update(kind="choice"),
        lambda made: made["item"][3].update(answerOption={}),
        lambda made: made["item"][3]["answerOption"][0].update(valueInteger=1),
        lambda made: made["item"][3]["answerOption"][0]["extension"][0].update(valueDecimal="one"),
        lambda made: made.update(language=["en"]),
    ],
)
def test_a_broken_questionnaire_is_refused(form, release, damage):
    """The foreign models look at what they are given."""
    made = sent(form(release=release))
    accepted(made, release)
    damage(made)
    with pytest.raises(pydantic.ValidationError):
        accepted(made, release)


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_tells_what_an_item_is_scored_by(form, bank, questionnaire, name, release):
    """No id of a pillar, signal or cause is there, and but for id and text all questions are alike."""
    made = form(questionnaire(name, "partner"), release=release)
    ids = {record.id for record in (*bank.pillars, *bank.signals, *bank.causes)}
    assert not ids & {value for _, value in paths(made) if isinstance(value, str)}
    assert len({json.dumps({**item, "linkId": "", "text": ""}) for item in made["item"][3:]}) == 1


def test_a_form_is_the_same_with_every_key_turned_round(form, edited_bank):
    """Strong signals made low and low ones strong: nobody who has the form can tell."""

    def turn(signals):
        for one in signals:
            one["kind"] = {"strong": "low", "low": "strong"}[one["kind"]]

    turned = edited_bank("content/signals.json", turn)
    one = turned.questionnaire("pulse", context="friend")
    assert one.items["e11"].key == -1
    assert form(one, turned) == form()


def test_the_caller_may_change_what_is_returned(form, bank):
    """No two places, and no two calls, share an object that can be changed."""
    before = sent(form())
    made = form()
    objects = [value for _, value in paths(made) if isinstance(value, dict | list)]
    assert len({id(value) for value in objects}) == len(objects)
    for value in objects:
        value.clear()
    assert sent(form()) == before


# Languages


def translations_in(element: Any) -> dict[str, str]:
    """The translations beside a text, read as the extension is defined."""
    found = {}
    for one in element["extension"]:
        assert one["url"] == "http://hl7.org/fhir/StructureDefinition/translation"
        parts = {part["url"]: part for part in one["extension"]}
        found[parts["lang"]["valueCode"]] = parts["content"]["valueString"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there_in_every_language(form, questionnaire, german, in_language, name):
    """The texts of the second bank are marked, and so they are in the form: all of them."""
    one = questionnaire(name, "family")
    made = form(one, translations=iter([german, in_language("pt")]))
    texts = 0
    for path, value in paths(made):
        if re.search(r"\.(title|description|text|display)$", path):
            parent = made
            for key, at in re.findall(r"\.(\w+)|\[(\d+)\]", path)[:-1]:
                parent = parent[key or int(at)]
            beside = translations_in(parent[f"_{path.rsplit('.', 1)[1]}"])
            assert set(beside) == {"de", "pt"}
            for locale, translated in beside.items():
                assert translated.startswith(f"({locale}) ")
                assert translated.replace(f"({locale}) ", "") == value
            texts += 1
    assert texts == 2 + 3 + len(one.items) * 8


def test_one_language_alone_has_no_translations(form):
    assert "translation" not in json.dumps(form())


def test_the_language_of_the_form_does_not_matter(form, asked, german, bank):
    """A German form has the address, version, link ids and codes of the English one."""
    other = german.questionnaire("pulse", context="friend")
    made, english = form(other, german, translations=[bank]), form()
    assert (made["language"], made["title"]) == ("de", "(de) A seven-day check-in")
    assert translations_in(made["_title"]) == {"en": "A seven-day check-in"}
    assert [made[key] for key in ("url", "version")] == [english[key] for key in ("url", "version")]
    answered = write_response(other, {"e11": 5, "b03": ei.DOES_NOT_APPLY}, base=BASE)
    assert answered["language"] == "de"
    expected = {"e11": 5, "b03": ei.DOES_NOT_APPLY}
    assert read_response(asked, sent(answered), base=BASE) == expected


def test_a_translation_with_other_questions_is_refused(form, edited_bank):
    other = edited_bank("questionnaires/pulse.json", lambda q: q["items"].reverse(), locale="de")
    with pytest.raises(ei.NotComparableError, match="scoring of the translation"):
        form(translations=[other])
    with pytest.raises(ei.RequestError, match="translations: hold a value of type int"):
        form(translations=3)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x1f", "\ud800"])
def test_a_text_that_fhir_cannot_hold_is_refused(form, bank, questionnaire, sign):
    """Control characters but tab and line ends, and half a sign: no file holds them, code can."""
    one = questionnaire("pulse", "friend")
    odd = attrs.evolve(bank.items["e11"], text=f"Odd{sign}")
    items = ei.Catalog("item", [odd if item.id == "e11" else item for item in bank.items])
    own = attrs.evolve(bank, items=items)
    with pytest.raises(ei.RequestError, match=r"has a control character, at \$\.item\[3\]\.text"):
        form(own.questionnaire(one.id, context="friend"), own)


def test_a_score_without_a_name_is_refused(report, bank):
    """What a bank says of scores is looked at as its questions are."""
    odd = attrs.evolve(bank.messages["percent"], text="\x00")
    messages = [odd if one.id == "percent" else one for one in bank.messages]
    own = attrs.evolve(bank, messages=ei.Catalog("message", messages))
    with pytest.raises(ei.RequestError, match=r"has a control character, at \$\.method\.text"):
        write_observations(report, own, base=BASE)


def test_tabs_and_line_ends_are_written(form, edited_bank):
    def edit(held):
        held["pulse"]["window"] = "One.\n\tTwo."

    own = edited_bank("text/en/questionnaires.json", edit)
    made = form(own.questionnaire("pulse", context="friend"), own)
    assert accepted(made, "R4").item[1].text == "One.\n\tTwo."


def test_an_item_may_not_be_called_like_a_note(edited_bank, data):
    """Its answers could not be told from the notes."""

    def rename(held):
        for one in held if isinstance(held, list) else [held]:
            if "items" in one:
                one["items"] = ["window" if id == "e11" else id for id in one["items"]]
            elif one.get("id") == "e11":
                one["id"] = "window"
            elif one.get("wish_for") == "e11":
                one["wish_for"] = "window"

    def rename_key(held):
        held["window"] = held.pop("e11")

    names = [path.name for path in (data / "questionnaires").glob("*.json")]
    own = edited_bank(
        more={
            **{f"questionnaires/{name}": rename for name in names},
            "items/empathy.json": rename,
            "items/wishes.json": rename,
            "text/en/items.json": rename_key,
        }
    )
    with pytest.raises(ei.RequestError, match="has an item 'window'"):
        write_questionnaire(
            own.questionnaire("pulse", context="friend"), own, base=BASE, release="R5"
        )


@pytest.mark.parametrize("release", ["R3", "r4", "", None, 4, ["R4"]])
def test_other_releases_are_refused(form, release):
    with pytest.raises(ei.RequestError, match="release: is unknown; allowed: 'R4' or 'R5'"):
        form(release=release)


BAD_BASES = [
    *(None, b"https://example.org", "", "example.org", "/fhir", "https://", "ftp://example.org"),
    *("https://example.org/", "https://example.org/a b", "https://example.org/a|b", "urn:a"),
    *("https://example.org/#a", "https://example.org?a=b", "https://exämple.org"),
    *("https://[bad", "https://example.org/a\n"),
]


@pytest.mark.parametrize("base", BAD_BASES)
def test_what_is_no_base_is_refused(form, asked, bank, base):
    """Everywhere, and without a question to a network."""
    report = ei.score(asked, {})
    for call in (
        lambda: form(base=base),
        lambda: write_response(asked, {}, base=base),
        lambda: read_response(asked, {}, base=base),
        lambda: write_observations(report, bank, base=base),
    ):
        with pytest.raises(ei.RequestError, match=r"^base: "):
            call()


def test_odd_ids_of_a_bank_of_ones_own_make_addresses(make_bank):
    """Whatever a folder or an id is called, it cannot be taken for another address or version."""
    own = make_bank({"form": ((-1, 1), {"a1": ("A", 1), "a2": ("A", -1)})})
    one = attrs.evolve(own.questionnaire("form", context="here"), id="a |#ü", edition="own |1")
    made = sent(write_response(one, {"a1": -1, "a2": 0}, base="http://localhost:8000"))
    assert made["questionnaire"] == (
        "http://localhost:8000/Questionnaire/a%20%7C%23%C3%BC-here|own%20%7C1.1"
    )
    assert [item["answer"][0]["valueCoding"]["code"] for item in made["item"]] == ["-1", "0"]
    assert read_response(one, made, base="http://localhost:8000") == {"a1": -1, "a2": 0}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"id": "a", "context": "b-c"}, {"id": "a-b", "context": "c"}),
        ({"edition": "2026.1", "version": "1.1"}, {"edition": "2026.1.1", "version": "1"}),
    ],
)
def test_no_two_questionnaires_share_an_address_and_a_version(questionnaire, one, other):
    """Ids are put together so that they come apart in one way alone."""
    asked = questionnaire("pulse", "friend")
    response = write_response(attrs.evolve(asked, **one), {"e11": 4}, base=BASE)
    assert read_response(attrs.evolve(asked, **one), response, base=BASE) == {"e11": 4}
    with pytest.raises(ei.NotComparableError):
        read_response(attrs.evolve(asked, **other), response, base=BASE)


def test_the_name_is_one_that_programs_can_use(edited_bank):
    """As FHIR wants it: a capital first, then letters, digits and underscores."""
    id = "p-ü " + "x" * 196
    own = edited_bank(
        more={
            "questionnaires/pulse.json": lambda held: held.update(id=id),
            "text/en/questionnaires.json": lambda held: held.update({id: held.pop("pulse")}),
        }
    )
    one = own.questionnaire(id, context="friend")
    name = write_questionnaire(one, own, base=BASE, release="R4")["name"]
    assert name == "Questionnaire_p___" + "x" * 196 + "_friend"


# Answers


@pytest.mark.parametrize("name", NAMES)
@given(context=st.sampled_from(CONTEXTS), data=st.data())
def test_answers_come_back_and_score_the_same(questionnaire, answers_to, name, context, data):
    """Bank, form, response, JSON, answers, score: as if there had been no form."""
    one = questionnaire(name, context)
    answers = data.draw(answers_to(one))
    resource = sent(write_response(one, answers, base=BASE))
    back = read_response(one, resource, base=BASE)
    assert back == {id: answer for id, answer in answers.items() if answer is not None}
    if name == "causes":
        assert ei.score_causes(one, back) == ei.score_causes(one, answers)
    elif name == "wishes":
        report = ei.score(questionnaire("full", context), {})
        assert ei.score_wishes(one, back, report) == ei.score_wishes(one, answers, report)
    else:
        assert ei.score(one, back) == ei.score(one, answers)


def test_a_response_to_the_letter(asked):
    """An open question is left out, and so is nothing else."""
    answers = {"b03": 1, "e11": ei.RATHER_NOT_SAY, "c09": None, "t12": ei.DOES_NOT_APPLY}
    when = datetime(2026, 3, 1, 20, 15, tzinfo=timezone(timedelta(hours=1)))
    made = write_response(asked, answers, base=BASE, authored=when, subject="Patient/17")
    assert made == {
        "resourceType": "QuestionnaireResponse",
        "language": "en",
        "questionnaire": "https://example.org/fhir/Questionnaire/pulse-friend|2026.1.1",
        "status": "completed",
        "subject": {"reference": "Patient/17"},
        "authored": "2026-03-01T20:15:00+01:00",
        "item": [
            {"linkId": id, "answer": [{"valueCoding": {"system": SYSTEM, "code": code}}]}
            for id, code in [("e11", "rather-not-say"), ("t12", "does-not-apply"), ("b03", "1")]
        ],
    }


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"authored": date(2026, 3, 1)},
        {"authored": datetime(2026, 3, 1, 8, tzinfo=UTC), "subject": "urn:uuid:5f0c"},
        {"authored": datetime(2026, 3, 1, 8, 0, 1, 5, tzinfo=timezone(-timedelta(hours=3)))},
    ],
)
def test_every_response_is_accepted(questionnaire, release, more):
    one = questionnaire("full", "partner")
    kinds = [1, 2, 3, 4, 5, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY, None]
    answers = {id: kinds[at % 8] for at, id in enumerate(one.items.ids)}
    for given_answers in ({}, answers):
        accepted(write_response(one, given_answers, base=BASE, **more), release)


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(
    "damage",
    [
        lambda made: made.pop("status"),
        lambda made: made["item"][0].pop("linkId"),
        lambda made: made["item"][0]["answer"][0].update(valueInteger=4),
        lambda made: made["item"][0].update(answers=[]),
    ],
)
def test_a_broken_response_is_refused_elsewhere(response, release, damage):
    accepted(response, release)
    damage(response)
    with pytest.raises(pydantic.ValidationError):
        accepted(response, release)


def test_answers_that_cannot_be_are_not_written(asked):
    """As strictly as they are scored, and without quoting one."""
    with pytest.raises(ei.AnswerError) as caught:
        write_response(asked, {"e11": True, "c09": "3", "n02": 771, "x": 1}, base=BASE)
    assert {problem.item_id for problem in caught.value.problems} == {"e11", "c09", "n02", "x"}
    assert "771" not in str(caught.value)
    for call in (
        lambda: write_response("pulse", {}, base=BASE),
        lambda: read_response("pulse", {}, base=BASE),
    ):
        with pytest.raises(ei.RequestError, match="questionnaire: is of type str"):
            call()


@pytest.mark.parametrize(
    "authored",
    [
        "2026-03-01",
        3,
        datetime(2026, 3, 1),  # noqa: DTZ001 - it is what is refused
        datetime(2026, 3, 1, tzinfo=timezone(timedelta(minutes=53, seconds=28))),
        datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=14, minutes=1))),
        datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=-15))),
        pd.NaT,
    ],
)
def test_a_moment_without_a_time_zone_is_refused(asked, authored):
    with pytest.raises(ei.RequestError, match=r"^authored: "):
        write_response(asked, {}, base=BASE, authored=authored)


@pytest.mark.parametrize("subject", ["", "Patient 17", "a\nb", "#p", 17])
def test_what_is_no_reference_is_refused(asked, bank, subject):
    with pytest.raises(ei.RequestError, match=r"^subject: "):
        write_response(asked, {}, base=BASE, subject=subject)
    with pytest.raises(ei.RequestError, match=r"^response: "):
        write_observations(ei.score(asked, {}), bank, base=BASE, response=subject)


# Answers from elsewhere


def test_what_other_programs_add_does_no_harm(asked, response):
    """Texts, displays, extensions, ids and the notes are passed over."""
    response |= {
        "id": "5",
        "meta": {"versionId": "1"},
        "_status": {"id": "a"},
        "status": "amended",
        "subject": {"reference": "Patient/17"},
        "authored": "2026-03-01",
        "extension": [{"url": "https://example.org/x", "valueString": "y"}],
    }
    first = response["item"][0]
    first |= {"text": "Something else", "_text": {"id": "b"}, "definition": "https://example.org"}
    chosen = first["answer"][0]["valueCoding"]
    chosen |= {"display": "4", "userSelected": True, "version": "1", "extension": [{"url": "w"}]}
    response["item"] += [{"linkId": "window", "text": "Think of ..."}, {"linkId": "u01"}]
    assert read_response(asked, response, base=BASE) == {"e11": 4, "c09": ei.RATHER_NOT_SAY}


def test_a_response_without_items_has_no_answers(asked):
    assert read_response(asked, write_response(asked, {}, base=BASE), base=BASE) == {}


JUNK = "junk-771"


def first(response: Any) -> Any:
    return response["item"][0]


def answer(response: Any) -> Any:
    return first(response)["answer"][0]


def chosen(response: Any) -> Any:
    return answer(response)["valueCoding"]


BROKEN: list[tuple[Callable[[Any], object], str]] = [
    (lambda r: r.update(resourceType="Questionnaire"), r"\$.resourceType: is not Questionnaire"),
    (lambda r: r.pop("resourceType"), r"\$.resourceType: is not QuestionnaireResponse"),
    (lambda r: r.pop("questionnaire"), r"\$.questionnaire: is missing"),
    (lambda r: r.update(questionnaire=[]), r"\$.questionnaire: is not a string, but of type list"),
    (lambda r: r.pop("status"), r"\$.status: is none of completed, amended"),
    (lambda r: r.update(status="in-progress"), r"\$.status: is none of completed, amended"),
    (lambda r: r.update(status="stopped"), r"\$.status: is none of completed, amended"),
    (lambda r: r.update(status="entered-in-error"), r"\$.status: is none of completed, amended"),
    (lambda r: r.update(status=["completed"]), r"\$.status: is none of completed, amended"),
    (lambda r: r.update(implicitRules=JUNK), r"\$.implicitRules: changes the meaning"),
    (lambda r: r.update(modifierExtension=[JUNK]), r"\$.modifierExtension: changes the meaning"),
    (lambda r: first(r).update(modifierExtension=[]), r"\[0\].modifierExtension: changes"),
    (lambda r: answer(r).update(modifierExtension=[]), r"answer\[0\].modifierExtension: changes"),
    (lambda r: r.update(items=[]), r"\$.items: is not possible here; possible: author, "),
    (lambda r: r.update({3: JUNK}), r"\$: has a key of type int"),
    (lambda r: r.update(item={}), r"\$.item: is not a list, or an empty one"),
    (lambda r: r.update(item=[]), r"\$.item: is not a list, or an empty one"),
    (lambda r: r["item"].append(JUNK), r"\$.item\[2\]: is not a JSON object, but of type str"),
    (lambda r: r["item"].append({}), r"\$.item\[2\].linkId: is missing"),
    (
        lambda r: r["item"].append({"linkId": 3}),
        r"\$.item\[2\].linkId: is not a string, but of type",
    ),
    (lambda r: r["item"].append(first(r)), r"\$.item\[2\]: has the linkId of an item before it"),
    (lambda r: first(r).update(item=[]), r"\$.item\[0\].item: is not possible here; possible: an"),
    (lambda r: first(r).update(answers=[]), r"\$.item\[0\].answers: is not possible here"),
    (lambda r: first(r).update(answer=JUNK), r"\$.item\[0\].answer: is not a list"),
    (lambda r: first(r).update(answer=[]), r"\$.item\[0\].answer: is not a list, or an empty one"),
    (lambda r: first(r)["answer"].append(answer(r)), r"\$.item\[0\].answer: holds several"),
    (
        lambda r: first(r).update(linkId="window"),
        r"\$.item\[0\].answer: answers what is not a ques",
    ),
    (lambda r: first(r).update(answer=[4]), r"\$.item\[0\].answer\[0\]: is not a JSON object"),
    (lambda r: answer(r).clear(), r"\$.item\[0\].answer\[0\].valueCoding: is missing"),
    (lambda r: answer(r).update(item=[]), r"\$.item\[0\].answer\[0\].item: is not possible here"),
    (lambda r: first(r).update(answer=[{"valueInteger": 4}]), r"valueInteger: is not possible he"),
    (lambda r: first(r).update(answer=[{"valueString": JUNK}]), r"valueString: is not possible"),
    (lambda r: answer(r).update(valueCoding=JUNK), r"valueCoding: is not a JSON object, but of ty"),
    (lambda r: chosen(r).pop("system"), r"valueCoding.system: is missing"),
    (lambda r: chosen(r).update(system=JUNK), rf"valueCoding.system: is not {SYSTEM}"),
    (lambda r: chosen(r).pop("code"), r"valueCoding.code: is missing"),
    (lambda r: chosen(r).update(code=4), r"valueCoding.code: is not a string, but of type int"),
    (lambda r: chosen(r).update(code=True), r"valueCoding.code: is not a string, but of type bool"),
    (lambda r: chosen(r).update(codes=JUNK), r"valueCoding.codes: is not possible here"),
]


@pytest.mark.parametrize(("damage", "words"), BROKEN)
def test_a_broken_response_is_refused(asked, response, damage, words):
    """Each with its place, and without a value."""
    damage(response)
    with pytest.raises(ei.DecodeError, match=words) as caught:
        read_response(asked, response, base=BASE)
    assert JUNK not in str(caught.value)


@pytest.mark.parametrize("resource", [None, "{}", [], 3, b"{}"])
def test_what_is_no_resource_is_refused(asked, resource):
    with pytest.raises(ei.DecodeError, match=r"^\$: is not a JSON object, but of type "):
        read_response(asked, resource, base=BASE)


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("https://example.org/fhir/Questionnaire/pulse-partner|2026.1.1", "questionnaire"),
        ("https://example.org/fhir/Questionnaire/short-friend|2026.1.1", "questionnaire"),
        ("https://example.com/fhir/Questionnaire/pulse-friend|2026.1.1", "questionnaire"),
        ("Questionnaire/pulse-friend", "questionnaire"),
        ("", "questionnaire"),
        ("https://example.org/fhir/Questionnaire/pulse-friend", "version of the questionnaire"),
        ("https://example.org/fhir/Questionnaire/pulse-friend|1", "version of the questionnaire"),
        ("https://example.org/fhir/Questionnaire/pulse-friend|2026.1.1|", "version of the quest"),
        ("https://example.org/fhir/Questionnaire/pulse-friend|2027.1.1", "version of the quest"),
    ],
)
def test_answers_to_something_else_are_refused(asked, response, url, what):
    response["questionnaire"] = url
    with pytest.raises(ei.NotComparableError, match=f"the {what}"):
        read_response(asked, response, base=BASE)


def test_a_response_without_a_version_is_one_to_the_version_that_was_served(asked, response):
    """FHIR lets programs leave it out; the host knows what it served, and we do not."""
    response["questionnaire"] = "https://example.org/fhir/Questionnaire/pulse-friend"
    with pytest.raises(
        ei.NotComparableError, match="'none; served_version= says which was served'"
    ):
        read_response(asked, response, base=BASE)
    answers = read_response(asked, response, base=BASE, served_version="2026.1.1")
    assert answers["e11"] == 4
    for other in ("2026.2.1", "2026.1", "1"):
        with pytest.raises(ei.NotComparableError, match=f"'2026.1.1' and '{other}'"):
            read_response(asked, response, base=BASE, served_version=other)
    with pytest.raises(ei.RequestError, match="served_version: is of type int"):
        read_response(asked, response, base=BASE, served_version=1)


def test_the_version_that_a_response_says_counts_before_the_one_that_was_served(asked, response):
    response["questionnaire"] = "https://example.org/fhir/Questionnaire/pulse-friend|2027.1.1"
    with pytest.raises(ei.NotComparableError, match=r"'2026\.1\.1' and '2027\.1\.1'"):
        read_response(asked, response, base=BASE, served_version="2026.1.1")


def test_a_long_address_of_something_else_is_cut(asked, response):
    response["questionnaire"] = "x" * 10_000
    with pytest.raises(ei.NotComparableError) as caught:
        read_response(asked, response, base=BASE)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    "code", ["0", "6", "04", " 4", "4 ", "4.0", "٤", "", "None", "RATHER_NOT_SAY", "skip", "+4"]
)
def test_a_code_that_is_no_choice_is_refused(asked, response, code):
    """A number is matched as it is written; nothing is turned into one."""
    response["item"][0]["answer"][0]["valueCoding"]["code"] = code
    with pytest.raises(ei.AnswerError) as caught:
        read_response(asked, response, base=BASE)
    assert caught.value.problems == (("e11", "out-of-range", tuple(CODES)),)


def test_all_wrong_items_and_codes_are_told_at_once(questionnaire):
    """An id that is near, one of another questionnaire, one of another context, and a code."""
    one = questionnaire("full", "colleague")
    elsewhere = questionnaire("causes", "colleague").items.ids[0]
    made = sent(write_response(one, {one.items.ids[0]: 1}, base=BASE))
    made["item"][0]["answer"][0]["valueCoding"]["code"] = "9"
    entry = {"answer": [{"valueCoding": {"system": SYSTEM, "code": "2"}}]}
    away = one.not_in_context[0]
    made["item"] += [{"linkId": id, **entry} for id in (elsewhere, away, "T1", "zzz")]
    with pytest.raises(ei.AnswerError) as caught:
        read_response(one, made, base=BASE)
    assert [(one.item_id, one.code) for one in caught.value.problems] == [
        (one.items.ids[0], "out-of-range"),
        (elsewhere, "other-questionnaire"),
        (away, "not-in-context"),
        ("T1", "unknown-item"),
        ("zzz", "unknown-item"),
    ]


CODES = ["1", "2", "3", "4", "5", "rather-not-say", "does-not-apply"]
OTHER_VALUES = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.just([]), st.just({})),
    st.text().filter(lambda text: text not in CODES),
)


@given(data=st.data())
def test_no_damage_changes_an_answer(asked, data):
    """Whatever else is put in one place of a response, it is refused, or the answers are the same."""
    answers = {"e11": 4, "c09": ei.RATHER_NOT_SAY, "n02": 2}
    made = sent(write_response(asked, answers, base=BASE, subject="Patient/17"))
    places = [path for path, _ in paths(made) if path != "$"]
    *above, (key, at) = re.findall(r"\.(\w+)|\[(\d+)\]", data.draw(st.sampled_from(places)))
    parent = made
    for name, position in above:
        parent = parent[name or int(position)]
    parent[key or int(at)] = data.draw(OTHER_VALUES)
    try:
        back = read_response(asked, made, base=BASE)
    except (ei.DecodeError, ei.AnswerError, ei.NotComparableError):
        return
    assert back == answers


# Scores


@pytest.fixture(scope="module")
def report(questionnaire) -> ei.ScoreReport:
    """Understanding is not scored, trust is affirmed throughout, and the rest is answered with 4 and 2."""
    one = questionnaire("full", "partner")
    answers: dict[str, Any] = {item.id: 4 if item.key == 1 else 2 for item in one.items}
    for item in one.items:
        if item.pillar == "understanding":
            answers[item.id] = None
        if item.pillar == "trust":
            answers[item.id] = 5
    return ei.score(one, answers, answered_on=date(2026, 3, 1), respondent="nobody-else-reads-this")


def by_code(observations: Any) -> dict[str, Any]:
    return {one["code"]["coding"][0]["code"]: one for one in observations}


def parts(observation: Any) -> dict[str, Any]:
    return {one["code"]["coding"][0]["code"]: one for one in observation["component"]}


def percent(value: float) -> dict[str, Any]:
    return {"value": value, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%"}


def test_an_observation_to_the_letter(bank, report):
    """Twelve items of nurturing, half of each key: mean 4 of 5, so 75; low poles as they were given."""
    made = by_code(write_observations(report, bank, base=BASE, subject="Patient/17", response="a"))
    assert list(made) == [*bank.pillars.ids, "overall"]
    one = dict(made["nurturing"])
    notes = one.pop("note")
    components = one.pop("component")
    assert one == {
        "resourceType": "Observation",
        "language": "en",
        "status": "final",
        "category": [
            {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                        "code": "survey",
                    }
                ]
            }
        ],
        "subject": {"reference": "Patient/17"},
        "derivedFrom": [{"reference": "a"}],
        "effectiveDateTime": "2026-03-01",
        "code": {
            "coding": [
                {
                    "system": "https://example.org/fhir/CodeSystem/score-full-partner",
                    "code": "nurturing",
                    "version": "2026.1.1",
                }
            ],
            "text": bank.pillars["nurturing"].name,
        },
        "valueQuantity": percent(75.0),
        "method": {
            "coding": [
                {
                    "system": "https://example.org/fhir/CodeSystem/rule",
                    "code": report.provenance.rule,
                    "version": "2026.1",
                }
            ],
            "text": "Your numbers don't compare you with others or say how things will turn out.",
        },
    }
    assert notes[0]["text"].startswith("These questions are a way to think about")
    assert len(notes) == 2
    made_how = dict(one.split(": ") for one in notes[1]["text"].split("; "))
    assert made_how["evidence"] == "unvalidated"
    assert made_how["digest"] == report.provenance.digest
    assert made_how["text_digest"] == report.provenance.text_digest
    assert "numbers" not in made_how
    assert made_how["edition"] == "2026.1"
    values = {
        part["code"]["coding"][0]["code"]: next(
            value for key, value in part.items() if key.startswith("value")
        )
        for part in components
    }
    # The least scatter counted is 1/12: 25 sqrt((1/12) / 12) = 25/12; t(0.95, 11) = 1.795884818704...
    se = 25 / 12
    half = 1.7958848187040437 * se
    assert values["standard-error"]["value"] == pytest.approx(se, rel=1e-12)
    interval = values.pop("interval-90")
    assert interval["low"]["value"] == pytest.approx(75 - half, rel=1e-12)
    assert interval["high"]["value"] == pytest.approx(75 + half, rel=1e-12)
    assert values["strong-pole"] == percent(75.0)
    assert values["low-pole"] == percent(25.0)
    assert (values["answered"], values["offered"]) == (12, 12)
    assert components[0]["code"]["text"] == "Signs of closeness"
    assert components[1]["code"]["text"] == "Signs of distance"


def test_what_is_not_scored_says_why(bank, report):
    """No percent, no interval, a standard code, a code of ours, and a sentence."""
    made = by_code(write_observations(report, bank, base=BASE))
    for id, reason, text in [
        ("understanding", "too-few-answers", "too few answers"),
        (
            "overall",
            "pillar-not-scored",
            "no overall number",
        ),
    ]:
        one = made[id]
        assert "valueQuantity" not in one
        assert [
            (coding["system"], coding["code"]) for coding in one["dataAbsentReason"]["coding"]
        ] == [
            ("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown"),
            ("https://example.org/fhir/CodeSystem/reason", reason),
        ]
        assert one["dataAbsentReason"]["text"].startswith(text)
        assert not {"standard-error", "interval-90"} & set(parts(one))
    poles = parts(made["understanding"])
    for pole in ("strong-pole", "low-pole"):
        assert "valueQuantity" not in poles[pole]
        assert poles[pole]["dataAbsentReason"]["text"].startswith("There are too few answers")
    assert poles["answered"]["valueInteger"] == 0
    assert parts(made["overall"])["answered"]["valueInteger"] == report.overall.n_answered


def test_what_does_not_apply_is_no_unknown_value(bank, questionnaire):
    one = questionnaire("full", "friend")
    report = ei.score(one, dict.fromkeys(one.items.ids, ei.DOES_NOT_APPLY))
    made = by_code(write_observations(report, bank, base=BASE))
    codes = [coding["code"] for coding in made["trust"]["dataAbsentReason"]["coding"]]
    assert codes == ["not-applicable", "too-few-offered"]


def test_cautions_stand_where_they_belong(bank, report):
    """Both sides of trust are affirmed: that is told at trust and at the whole, and nowhere else."""
    assert [(one.id, one.about) for one in report.cautions] == [("ambivalent", ("trust",))]
    made = by_code(write_observations(report, bank, base=BASE))
    told = {
        id
        for id, one in made.items()
        if any("Where you see both closeness and distance" in n["text"] for n in one["note"])
    }
    assert told == {"trust", "overall"}


def test_a_pulse_has_one_number_and_a_code_of_its_own(bank, asked, report):
    """Six answers, all the middle: 50; it never stands on one line with the full questionnaire."""
    pulse = ei.score(asked, dict.fromkeys(asked.items.ids, 3))
    (one,) = write_observations(pulse, bank, base=BASE)
    assert one["valueQuantity"] == percent(50.0)
    assert "effectiveDateTime" not in one
    assert not {"subject", "derivedFrom"} & set(one)
    assert not {"strong-pole", "low-pole"} & set(parts(one))
    full = by_code(write_observations(report, bank, base=BASE))["overall"]
    assert one["code"]["coding"][0]["system"] == f"{BASE}/CodeSystem/score-pulse-friend"
    assert full["code"]["coding"][0]["system"] == f"{BASE}/CodeSystem/score-full-partner"


@given(
    name=st.sampled_from(["full", "short", "pulse"]),
    context=st.sampled_from(CONTEXTS),
    release=st.sampled_from(RELEASES),
    data=st.data(),
)
def test_every_observation_is_accepted_and_honest(
    bank, questionnaire, answers_to, name, context, release, data
):
    """Foreign models take it; the numbers are those of the report; each pillar has its poles."""
    one = questionnaire(name, context)
    report = ei.score(one, data.draw(answers_to(one)))
    made = write_observations(report, bank, base=BASE, response="QuestionnaireResponse/5")
    scores = [*report.pillars, report.overall]
    for observation, score in zip(made, scores, strict=True):
        accepted(observation, release)
        assert observation.get("valueQuantity", {}).get("value") == score.percent
        assert ("dataAbsentReason" in observation) == (score.percent is None)
        found = parts(observation)
        if score is not report.overall:
            poles = [
                found[f"{kind}-pole"].get("valueQuantity", {}).get("value")
                for kind in ("strong", "low")
            ]
            assert tuple(poles) == score.poles
        if score.interval is not None:
            ends = found["interval-90"]["valueRange"]
            assert (ends["low"]["value"], ends["high"]["value"]) == score.interval
            assert found["standard-error"]["valueQuantity"]["value"] == score.se
        assert any("unvalidated" in note["text"] for note in observation["note"])
        for part in observation["component"]:
            assert sum(key.startswith(("value", "dataAbsent")) for key in part) == 1


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(
    "damage",
    [
        lambda one: one.pop("status"),
        lambda one: one.pop("code"),
        lambda one: one.update(valueString="75"),
        lambda one: one["valueQuantity"].update(value="many"),
        lambda one: one["component"][0].pop("code"),
    ],
)
def test_a_broken_observation_is_refused_elsewhere(bank, report, release, damage):
    one = sent(by_code(write_observations(report, bank, base=BASE))["trust"])
    accepted(one, release)
    damage(one)
    with pytest.raises(pydantic.ValidationError):
        accepted(one, release)


def test_what_a_record_does_not_get(bank, report):
    """No answer, no level, no signal, and not the id that the caller gave the person."""
    words = json.dumps(write_observations(report, bank, base=BASE))
    assert "interpretation" not in words
    assert "referenceRange" not in words
    assert "nobody-else-reads-this" not in words
    assert "loinc" not in words.lower()
    for signal in bank.signals:
        assert signal.id not in words
        assert signal.name not in words
    for row in report.rows:
        assert f'"{row.item}"' not in words


def test_observations_can_be_changed_one_by_one(bank, report):
    made = write_observations(report, bank, base=BASE, subject="a", response="b")
    before = copy.deepcopy(made)
    objects = [value for _, value in paths(list(made)) if isinstance(value, dict | list)]
    assert len({id(value) for value in objects}) == len(objects)
    for value in objects[1:]:
        value.clear()
    assert write_observations(report, bank, base=BASE, subject="a", response="b") == before


def test_a_moment_of_that_day_takes_its_place(bank, report):
    moment = datetime(2026, 3, 1, 21, tzinfo=UTC)
    (one, *_) = write_observations(report, bank, base=BASE, effective=moment)
    assert one["effectiveDateTime"] == "2026-03-01T21:00:00+00:00"
    for other, problem in [
        (moment + timedelta(days=1), "is on another day than the report"),
        (moment.replace(tzinfo=None), "has no time zone"),
        (date(2026, 3, 1), "is of type date"),
        (pd.NaT, "is of type NaTType"),
    ]:
        with pytest.raises(ei.RequestError, match=f"^effective: {problem}"):
            write_observations(report, bank, base=BASE, effective=other)


def test_a_moment_for_a_report_without_a_day(bank, asked):
    moment = datetime(2026, 3, 1, 21, tzinfo=timezone(timedelta(hours=-3)))
    (one,) = write_observations(ei.score(asked, {}), bank, base=BASE, effective=moment)
    assert one["effectiveDateTime"] == "2026-03-01T21:00:00-03:00"


def test_causes_and_wishes_are_never_written_as_scores(bank, questionnaire, report):
    causes = ei.score_causes(questionnaire("causes", "partner"), {})
    wishes = ei.score_wishes(questionnaire("wishes", "partner"), {}, report)
    for one, name in [(causes, "CauseReport"), (wishes, "WishReport")]:
        with pytest.raises(ei.RequestError, match=f"is of type {name}; allowed: a ScoreReport"):
            write_observations(one, bank, base=BASE)


def test_observations_are_in_the_language_of_the_bank(bank, german, report):
    """Codes and numbers are those of any language; in which one somebody answered is in the note."""
    english, told = (write_observations(report, one, base=BASE) for one in (bank, german))
    assert [one["language"] for one in told] == ["de"] * len(english)
    assert all(one["code"]["text"].startswith("(de) ") for one in told)
    for one, other in zip(english, told, strict=True):
        assert one.get("valueQuantity") == other.get("valueQuantity")
        assert one["code"]["coding"] == other["code"]["coding"]
        assert "locale: en" in other["note"][-1]["text"]


# LHC-Forms, the renderer of the National Library of Medicine

LOAD = """async ([form, response, release]) => {
    document.getElementById("form").replaceChildren();
    if (response) {
        const shown = LForms.Util.convertFHIRQuestionnaireToLForms(form, release);
        const merged = LForms.Util.mergeFHIRDataIntoLForms(response, shown, release);
        await LForms.Util.addFormToPage(merged, "form");
    } else {
        const options = {fhirVersion: release, displayScoreWithAnswerText: false};
        await LForms.Util.addFormToPage(form, "form", options);
    }
}"""
TAKE = "release => LForms.Util.getFormFHIRData('QuestionnaireResponse', release)"
SUM = {
    "linkId": "sum",
    "text": "Sum",
    "type": "decimal",
    "readOnly": True,
    "extension": [
        {
            "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
            "sdc-questionnaire-calculatedExpression",
            "valueExpression": {
                "language": "text/fhirpath",
                "expression": "%resource.item.answer.value"
                ".where(code.matches('^[0-9]+$')).weight().sum()",
            },
        }
    ],
}


class Shown:
    """A page with LHC-Forms, and what it complained about."""

    def __init__(self, browser: Any, folder: Any) -> None:
        self.page = browser.new_page(viewport={"width": 1000, "height": 1400})
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)
        self.page.goto((folder / "form.html").as_uri())
        self.page.wait_for_function("window.LForms && LForms.Util && LForms.FHIR")

    def _hear(self, message: Any) -> None:
        said = message.text
        if message.type in {"error", "warning"} or said.startswith(("Warning: An item", "Error")):
            self.complaints.append(said)

    def load(self, form: Any, release: str, response: Any = None) -> None:
        self.complaints.clear()
        self.page.evaluate(LOAD, [form, response, release])

    def radio_buttons(self, checked: str = "") -> Any:
        return self.page.locator(f"input[type=radio]{checked}")

    def choose(self, id: str, code: str) -> None:
        self.page.locator(f'[id="{id}/1|{SYSTEM}|{code}"]').click()

    def take(self, release: str) -> Any:
        return self.page.evaluate(TAKE, release)


@pytest.fixture(scope="module")
def shown(browser, node_packages):
    one = Shown(browser, node_packages("fhir"))
    yield one
    one.page.close()


@pytest.mark.parametrize("release", RELEASES)
def test_a_person_clicks_through_the_form(shown, form, bank, german, questionnaire, release):
    """The form is drawn, some questions are answered by clicking, and the score is the direct one."""
    one = questionnaire("pulse", "partner")
    codes = ["4", "2", "5", "1", "3", "does-not-apply"]
    if release == "R5":
        codes[2:4] = ["rather-not-say", None]
    wanted = dict(zip(one.items.ids, codes, strict=True))
    made = form(one, release=release, translations=[german])
    shown.load(made, release)
    assert shown.radio_buttons().count() == len(one.items) * 7
    assert shown.radio_buttons(":checked").count() == 0
    words = shown.page.locator("#form").inner_text()
    for text in (one.title, one.instruction, one.window, bank.messages["unvalidated"].text):
        assert text in words
    for item in one.items:
        assert item.text in words
    labels = shown.page.locator("#form label").all_inner_texts()
    no_answer = [bank.messages[f"answer-{code}"].text for code in CODES[5:]]
    assert labels[-7:] == [*one.response_scale.labels, *no_answer]
    for id, code in wanted.items():
        if code is not None:
            shown.choose(id, code)
    back = read_response(one, shown.take(release), base=BASE)
    no_answers = {"rather-not-say": ei.RATHER_NOT_SAY, "does-not-apply": ei.DOES_NOT_APPLY}
    direct = {
        id: no_answers[code] if code in no_answers else int(code)
        for id, code in wanted.items()
        if code is not None
    }
    assert back == direct
    report = ei.score(one, back)
    assert report == ei.score(one, direct)
    assert (report.overall.percent is None) == (release == "R5")
    assert shown.complaints == []


@pytest.mark.parametrize("release", RELEASES)
def test_it_sees_the_weights(shown, form, asked, release):
    """A sum that a test adds is worked out from them; it also copies them into the response."""
    made = form(release=release)
    made["item"].append(SUM)
    shown.load(made, release)
    for id, code in [("e11", "4"), ("c09", "rather-not-say"), ("n02", "5"), ("u01", "2")]:
        shown.choose(id, code)
    shown.page.wait_for_function("document.getElementById('sum/1').value === '11'")
    weights = {
        item["linkId"]: item["answer"][0]["valueCoding"]
        .get("extension", [{}])[0]
        .get("valueDecimal")
        for item in shown.take(release)["item"]
        if item["linkId"] != "sum"
    }
    assert weights == {"e11": 4, "c09": None, "n02": 5, "u01": 2}


@pytest.mark.parametrize("release", RELEASES)
def test_it_shows_the_answers_that_we_wrote(shown, form, questionnaire, release):
    """Our response opened in the form, and given back by it, has the same answers."""
    one = questionnaire("full", "colleague")
    kinds = [1, 2, 3, 4, 5, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY, None]
    answers = {id: kinds[at % 8] for at, id in enumerate(one.items.ids)}
    made = form(one, release=release)
    shown.load(made, release, write_response(one, answers, base=BASE))
    expected = {id: answer for id, answer in answers.items() if answer is not None}
    assert read_response(one, shown.take(release), base=BASE) == expected
    assert shown.radio_buttons(":checked").count() == len(expected)


def test_a_form_of_the_wrong_release_is_complained_about(shown, form):
    shown.load(form(release="R5"), "R4")
    assert len(shown.complaints) == 6
    assert all("'coding', which is not a supported item type" in one for one in shown.complaints)


@pytest.mark.parametrize(
    "damage",
    [
        lambda made: made.pop("resourceType"),
        lambda made: made.update(item=[{**one, "type": "scale"} for one in made["item"]]),
        lambda made: [one.pop("answerOption", None) for one in made["item"]],
    ],
)
def test_a_broken_form_is_not_drawn(shown, form, damage):
    """There is nothing to click on."""
    made = form()
    damage(made)
    shown.load(made, "R4")
    shown.page.wait_for_timeout(300)
    assert shown.radio_buttons().count() == 0
