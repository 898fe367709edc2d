"""Scales of one's own in every format: without a bank, and with nothing in it that is ours."""

import csv
import io
import json
import random
import re
import shutil
import subprocess

import pytest
from fhir.resources.observation import Observation
from fhir.resources.questionnaire import Questionnaire as FHIRQuestionnaire
from fhir.resources.R4B.questionnaire import Questionnaire as FHIRQuestionnaireR4
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate as validate_openapi
from pyxform.xls2xform import convert

import emotional_intimacy as ei
from emotional_intimacy.bank.texts import texts as texts_of_bank
from emotional_intimacy.interop import fhir, json_schema, openapi, redcap, surveyjs, xlsform

BASE = "https://example.org/fhir"
STEPS = ["never", "rarely", "seldom", "half", "often", "mostly", "always"]
OURS = re.compile(
    r"clos(e|er|eness)\b|distan|intima|partner|relationship|unvalidated|validated", re.IGNORECASE
)


def attachment(**options):
    """A scale as long as those on attachment: 36 items, 1 to 7, two subscales, some turned round."""
    items = {f"A{at}": f"Statement number {at}." for at in range(1, 37)}
    ids = list(items)
    subscales = {"first": ids[:18], "second": ids[18:]}
    return ei.scale("long", items, maximum=7, reverse=ids[::5], subscales=subscales, **options)


def moods(**options):
    """Parts that share an item, one item in no part, labels, an instruction and a total."""
    return ei.scale(
        **{
            "id": "moods",
            "items": {"a": "I sing.", "b-2": "I yawn.", "C3": "I hum.", "window": "I wait."},
            "minimum": 0,
            "maximum": 6,
            "labels": STEPS,
            "reverse": ["b-2"],
            "subscales": {"up": ["a", "b-2"], "down": ["b-2", "C3"]},
            "overall": True,
            "title": "Moods",
            "instruction": "How often this month?",
            **options,
        }
    )


SCALES = {"attachment": attachment(), "moods": moods()}
WRITERS = {
    "survey": surveyjs.write_survey,
    "form": xlsform.write_form,
    "dictionary": redcap.write_dictionary,
    "R4": lambda scale, *more: fhir.write_questionnaire(scale, *more, base=BASE, release="R4"),
    "R5": lambda scale, *more: fhir.write_questionnaire(scale, *more, base=BASE, release="R5"),
    "answers": json_schema.write_answers_schema,
    "components": lambda scale, *more: openapi.write_components([scale], [], *more),
}


@pytest.fixture(params=SCALES)
def scale(request):
    """A scale of your own."""
    return SCALES[request.param]


def strings(value):
    """Every text of a JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from strings(held)


def answers_to(scale, count, seed=1):
    """People's answers, with all kinds of gaps."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    steps = list(scale.response_scale.steps)
    gaps = [None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY]
    people = [dict.fromkeys(scale.items.ids, one) for one in (*gaps, steps[0], steps[-1])]
    while len(people) < count:
        share = chance.choice([0, 0.1, 0.3, 0.6])
        people.append(
            {
                id: chance.choice(gaps) if chance.random() < share else chance.choice(steps)
                for id in scale.items.ids
            }
        )
    return people


def given_ones(answers):
    """The answers without those that are None."""
    return {id: answer for id, answer in answers.items() if answer is not None}


# What is written


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_of_our_bank_is_in_it(bank, scale, name):
    """No word of closeness, none of our sentences but what not answering is called."""
    written = WRITERS[name](scale)
    if isinstance(written, str):
        written = {"rows": list(csv.reader(io.StringIO(written)))}
    written.pop("$id", None)  # the name of the library
    found = {one for text in strings(written) for one in text.split("\n\n")}
    assert not [one for one in found if OURS.search(one)]
    ours = {one.text for one in texts_of_bank(bank) if " " in one.text}
    said = {"rather not say", "does not apply", "skip this question"}
    assert found & ours <= said | {*scale.response_scale.labels}
    whole = " ".join(found)
    assert all(item.text in whole for item in scale.items)
    assert scale.title in whole or name == "components"  # programs name classes by titles


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_what_is_empty_leaves_no_empty_text(write):
    """Without an instruction there is no note, no group for it and no paragraph."""
    written = json.loads(json.dumps(write(attachment())))
    if isinstance(written, str):
        lines = list(csv.DictReader(io.StringIO(written)))
        assert all(line["Field Label"] for line in lines)
        assert [line["Field Type"] for line in lines][:3] == ["text"] * 3
        assert "descriptive" not in {line["Field Type"] for line in lines}
        assert lines[3]["Section Header"] == "long"
        return
    written.pop("locale", None)  # to SurveyJS English has no name
    assert "" not in {one.strip() for one in strings(written)}
    assert "introduction" not in json.dumps(written)
    assert "<p>" not in json.dumps(written)


def test_a_schema_of_nothing_to_tell_has_no_description():
    """Neither by itself nor in a document, where only the answers have one."""
    assert "description" not in json_schema.write_answers_schema(attachment())
    schemas = openapi.write_components([attachment()], [])["schemas"]
    assert "description" not in schemas["Answers_long"]


def test_the_instruction_is_told_once():
    """Where each format tells what to do, and not on every page."""
    scale = moods()
    told = scale.instruction
    survey = surveyjs.write_survey(scale)
    assert survey["pages"][0]["elements"][0]["html"] == {"default": f"<p>{told}</p>"}
    form = xlsform.write_form(scale)["survey"]
    assert [row["name"] for row in form if row["type"] == "note"] == ["instruction"]
    lines = list(csv.DictReader(io.StringIO(redcap.write_dictionary(scale))))
    assert (lines[3]["Field Label"], lines[3]["Section Header"]) == (told, "Moods")
    (note,) = (
        one
        for one in fhir.write_questionnaire(scale, base=BASE, release="R5")["item"]
        if one["type"] == "display"
    )
    assert note == {"linkId": "instruction", "text": told, "type": "display"}
    assert json_schema.write_answers_schema(scale)["description"] == told
    for write in WRITERS.values():
        assert json.dumps(write(scale)).count(told) == 1


def test_words_come_in_the_language_of_the_scale_or_in_english():
    """Of a language that no edition has, what programs need is in English."""
    for locale in ("en", "en-GB", "zz"):
        schema = json_schema.write_answers_schema(moods(locale=locale))
        titles = [one["title"] for one in schema["$defs"]["Answer"]["oneOf"]]
        assert titles == ["skip this question", *STEPS, "rather not say", "does not apply"]
    form = xlsform.write_form(moods(locale="zz-ZZ"))
    assert form["settings"][0]["default_language"] == "zz-ZZ (zz)"


def german(**options):
    """The same scale in other words."""
    return moods(
        items={"a": "Ich singe.", "b-2": "Ich gähne.", "C3": "Ich summe.", "window": "Ich warte."},
        labels=[f"({step})" for step in STEPS],
        instruction="Wie oft?",
        title="Launen",
        locale="de",
        **options,
    )


def test_a_scale_in_two_languages():
    """The same scale again is its translation; a bank is none, nor is another scale."""
    survey = surveyjs.write_survey(moods(), translations=[german()])
    assert survey["title"] == {"default": "Moods", "de": "Launen"}
    assert survey["pages"][0]["elements"][1]["title"] == {"default": "I sing.", "de": "Ich singe."}
    form = xlsform.write_form(moods(), translations=[german()])
    assert form["choices"][0]["label::de (de)"] == "(never)"
    resource = fhir.write_questionnaire(moods(), base=BASE, release="R5", translations=[german()])
    FHIRQuestionnaire.model_validate_json(json.dumps(resource))
    for other in (german(version="2"), german(reverse=["a"]), attachment(locale="de")):
        with pytest.raises(ei.NotComparableError):
            surveyjs.write_survey(moods(), translations=[other])
    with pytest.raises(ei.RequestError, match="have no instruction in 'de'"):
        surveyjs.write_survey(moods(), translations=[moods(locale="de", instruction="")])


def test_a_bank_has_no_say(bank, scale):
    """Beside a scale it changes nothing, so that one call does for every questionnaire."""
    for write in WRITERS.values():
        assert write(scale, bank) == write(scale)
        with pytest.raises(ei.RequestError, match="bank: is of type str"):
            write(scale, "bank")


def test_a_bank_is_no_translation_of_a_scale(bank, scale):
    """Nor is a scale one of a bundled questionnaire."""
    with pytest.raises(ei.RequestError, match="translations: hold a value of type Bank"):
        surveyjs.write_survey(scale, translations=[bank])
    pulse = bank.questionnaire("pulse", context="friend")
    with pytest.raises(ei.RequestError, match="translations: hold a value of type Questionnaire"):
        surveyjs.write_survey(pulse, bank, translations=[scale])


# Answers


FORMATS = {
    "json": (json_schema.write_answers, json_schema.read_answers),
    "survey": (surveyjs.write_answers, surveyjs.read_answers),
    "form": (xlsform.write_answers, xlsform.read_answers),
    "record": (redcap.write_record, redcap.read_record),
    "FHIR": (
        lambda scale, answers: fhir.write_response(scale, answers, base=BASE),
        lambda scale, sent: fhir.read_response(scale, sent, base=BASE),
    ),
}


@pytest.mark.parametrize("name", FORMATS)
def test_answers_come_back(scale, name):
    """Whatever people answer, what is written is read as it was given."""
    write, read = FORMATS[name]
    for answers in answers_to(scale, 25):
        sent = json.loads(json.dumps(write(scale, answers)))
        assert given_ones(read(scale, sent)) == given_ones(answers)


@pytest.mark.parametrize(
    ("write", "read", "options"),
    [
        (redcap.write_record, redcap.read_record, {"items": {"A": "I sing.", "a": "I hum."}}),
        (redcap.write_record, redcap.read_record, {"items": {"b": "I hum."}, "maximum": 98}),
        (redcap.write_record, redcap.read_record, {"items": {"b": "I hum."}, "minimum": -1}),
        (surveyjs.write_answers, surveyjs.read_answers, {"items": {"digest": "I sing."}}),
        (surveyjs.write_answers, surveyjs.read_answers, {"items": {"s_mean": "I sing."}}),
        (xlsform.write_answers, None, {"items": {"text_digest": "I sing."}}),
    ],
)
def test_no_answer_is_taken_for_another(write, read, options):
    """Of a scale that a format cannot hold, it takes no answers either: some would be lost."""
    scale = ei.scale("s", **({"maximum": 5} | options))
    with pytest.raises(ei.RequestError) as caught:
        write(scale, dict.fromkeys(scale.items.ids, scale.response_scale.maximum))
    assert caught.value.argument == "questionnaire"
    if read:
        with pytest.raises(ei.RequestError) as caught:
            read(scale, {"s_b": "98"})
        assert caught.value.argument == "questionnaire"


@pytest.mark.parametrize("name", ["survey", "form", "record", "FHIR"])
def test_answers_to_another_scale_are_refused(name):
    """The same name and version, and another item, another key, or other words."""
    write, read = FORMATS[name]
    asked = moods()
    sent = write(asked, {"a": 3})
    others = [moods(reverse=["a"]), moods(version="2"), moods(maximum=7, labels=())]
    for other in [*others, *([] if name == "FHIR" else [moods(title="Other")])]:
        with pytest.raises(ei.NotComparableError):
            read(other, sent)


@given(data=st.data())
def test_any_scale_goes_through_any_format(data):
    """Scales of any range and ids that every format can hold: each way, and back."""
    ids = data.draw(st.lists(st.from_regex("[A-Z][0-9]", fullmatch=True), min_size=1, max_size=8, unique=True))  # fmt: skip
    minimum = data.draw(st.integers(0, 3))
    some = st.lists(st.sampled_from(ids), min_size=1, unique=True)
    asked = ei.scale(
        "any",
        {id: f"Text {id}" for id in ids},
        minimum=minimum,
        maximum=minimum + data.draw(st.integers(1, 10)),
        reverse=data.draw(st.sets(st.sampled_from(ids))),
        subscales=data.draw(st.none() | st.dictionaries(st.sampled_from("xyz"), some, max_size=3)),
        overall=data.draw(st.booleans()),
    )
    for write in WRITERS.values():
        assert write(asked)
    one = st.sampled_from([*asked.response_scale.steps, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY])
    answers = {id: data.draw(one) for id in ids}
    for write, read in FORMATS.values():
        assert given_ones(read(asked, write(asked, answers))) == given_ones(answers)


# Ids that a format cannot hold


def named(*ids, **options):
    """A scale with these ids."""
    return ei.scale(options.pop("id", "s"), dict.fromkeys(ids, "Text."), maximum=5, **options)


@pytest.mark.parametrize(
    ("write", "scale", "told"),
    [
        (redcap.write_dictionary, named("a b", "ok", "ü"), ["'s_a b'", "'s_ü'"]),
        (redcap.write_dictionary, named("A1", "a1", "b-1", "b_1"), ["'s_a1'", "'s_b_1'"]),
        (redcap.write_dictionary, named("digest"), ["'s_digest'"]),
        (redcap.write_dictionary, named("a", id="my scale"), ["'my scale'", "'my scale_digest'"]),
        (xlsform.write_form, named("1", "a b", "c"), ["'1'", "'a b'"]),
        (xlsform.write_form, named("q1", "Q1"), ["'q1'"]),
        (xlsform.write_form, named("start"), ["'start'"]),
        (xlsform.write_form, named("a", "b", subscales={"x y": ["a"]}), ["'x y_mean'"]),
        (xlsform.write_form, named("a", "up_mean", subscales={"up": ["a"]}), ["'up_mean'"]),
        (surveyjs.write_survey, named("a b"), ["'a b'"]),
        (surveyjs.write_survey, named("a", "A"), ["'A'"]),
        (surveyjs.write_survey, named("a", subscales={"x y": ["a"], "ok": ["a"], "ä": ["a"]}), ["'x y'", "'ä'"]),
        (surveyjs.write_survey, named("up_mean", subscales={"up": ["up_mean"]}), ["'up_mean'"]),
        (surveyjs.write_survey, named("up_total", subscales={"up": ["up_total"]}), ["'up_total'"]),
        (WRITERS["R5"], named("instruction", instruction="Answer."), ["'instruction'"]),
    ],
)  # fmt: skip
def test_ids_that_a_format_cannot_hold_are_named(write, scale, told):
    """All of them, so that they can be changed at once."""
    with pytest.raises(ei.RequestError) as caught:
        write(scale)
    assert caught.value.argument == "questionnaire"
    assert all(one in caught.value.problem for one in told)


def test_many_such_ids_are_cut_short():
    """Five are named, and how many more there are."""
    with pytest.raises(ei.RequestError, match=r"the fields 's_a 0', .*'s_a 4' and 95 more"):
        redcap.write_dictionary(named(*(f"a {at}" for at in range(100))))


def test_redcap_has_names_in_small_letters():
    """The fields are A1 as a1, and answers come back under the ids that the scale has."""
    lines = list(csv.DictReader(io.StringIO(redcap.write_dictionary(attachment()))))
    assert lines[3]["Variable / Field Name"] == "long_a1"
    record = redcap.write_record(attachment(), {"A1": 7, "A36": ei.RATHER_NOT_SAY})
    assert (record["long_a1"], record["long_a36"]) == ("7", "98")
    assert redcap.read_record(attachment(), record) == {"A1": 7, "A36": ei.RATHER_NOT_SAY}


@pytest.mark.parametrize(("minimum", "maximum"), [(-1, 3), (0, 100), (98, 99)])
def test_redcap_cannot_tell_some_scales_from_its_codes(minimum, maximum):
    """Answers below 0, and those that are the codes of what is not an answer."""
    scale = ei.scale("s", {"a": "Text."}, minimum=minimum, maximum=maximum)
    with pytest.raises(ei.RequestError, match="questionnaire: has "):
        redcap.write_dictionary(scale)


# SurveyJS


def run_surveyjs(folder, script, payload):
    """What a script prints for a payload."""
    done = subprocess.run(
        [shutil.which("node") or "node", str(folder / script)],
        input=json.dumps(payload), capture_output=True, check=True, text=True, timeout=120,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_survey_core_works_out_the_means_of_score(node_packages):
    """Three versions of it, for people with all kinds of gaps; and the linter finds nothing."""
    folder = node_packages("surveyjs")
    below = moods(
        id="below", minimum=-3, maximum=3, labels=(), least_answered_share=0, overall=False,
        items={"a.1": "One.", "b-2": "Two.", "C_3": "Three.", "9": "Four."}, instruction="",
        subscales={"u.1": ["a.1", "b-2", "C_3"], "d-2": ["9"]},
    )  # fmt: skip
    for scale in (attachment(), moods(), below):
        survey = surveyjs.write_survey(scale)
        assert run_surveyjs(folder, "check.mjs", [survey]) == [[]]
        people = answers_to(scale, 10 if len(scale.items) > 10 else 25)
        sent = [json_schema.write_answers(scale, given_ones(answers)) for answers in people]
        for collected in run_surveyjs(folder, "fill.mjs", {"survey": survey, "people": sent}):
            scored = 0
            for answers, data in zip(people, collected, strict=True):
                assert surveyjs.read_answers(scale, data) == given_ones(answers)
                for part in ei.score(scale, answers).pillars:
                    found = data.get(f"{part.id}_mean")
                    assert (found is None) == (part.mean is None)
                    if part.mean is not None:
                        scored += 1
                        assert found == pytest.approx(part.mean, abs=1e-9)
            assert 5 < scored < 2 * len(people)


def test_means_are_not_read(scale):
    """Whoever sends another mean gets the scores of the answers all the same."""
    sent = surveyjs.write_answers(scale, {scale.items.ids[0]: 3})
    name = f"{scale.pillars[0]}_mean"
    assert surveyjs.read_answers(scale, {**sent, name: 99}) == {scale.items.ids[0]: 3}


def test_surveys_of_a_bank_work_out_nothing(questionnaire):
    """The only value is the digest of the words."""
    survey = surveyjs.write_survey(questionnaire("full", "friend"))
    assert [one["name"] for one in survey["calculatedValues"]] == ["shown"]


# XLSForm


def test_pyxform_compiles_them_without_a_warning(scale):
    """Also where there is nothing to tell first, and with a workbook."""
    warnings = []
    xform = convert(xlsform.write_form(scale), warnings=warnings).xform
    assert warnings == []
    assert "<value>-</value>" not in xform
    assert xlsform.write_workbook(scale)[:2] == b"PK"


def test_what_a_form_works_out():
    """By hand, for a subscale of two items of which one is turned round."""
    form = xlsform.write_form(moods(overall=False))
    found = {row["name"]: row["calculation"] for row in form["survey"] if "calculation" in row}
    assert list(found)[2:8] == [
        "up_offered", "up_answered", "up_sum", "up_reason", "up_mean", "up_percent",
    ]  # fmt: skip
    assert found["up_sum"] == (
        "if(${a} >= 0, number(${a}), 0) + if(${b-2} >= 0, 6 - number(${b-2}), 0)"
    )
    assert found["up_mean"] == "if(${up_reason} = '', ${up_sum} div ${up_answered}, '')"
    assert "overall_percent" not in found
    (settings,) = form["settings"]
    assert settings["form_id"] == "moods"


# FHIR


def test_resources_are_what_fhir_takes(scale):
    """Both releases; nothing is said of how good the questions are."""
    for release, model in (("R4", FHIRQuestionnaireR4), ("R5", FHIRQuestionnaire)):
        resource = fhir.write_questionnaire(scale, base=BASE, release=release)
        model.model_validate_json(json.dumps(resource))
        assert not {"experimental", "copyright", "description"} & set(resource)
        assert resource["version"] == f"{scale.digest}.1"
        assert resource["url"] == f"{BASE}/Questionnaire/{scale.id}-any"


def test_observations_of_the_parts():
    """Percent, mean and sum of each, why one has none, the total, and nothing of poles."""
    scale = moods()
    report = ei.score(scale, {"a": 6, "b-2": 1, "C3": None}, seconds=1)
    up, down, whole = written = fhir.write_observations(
        report, scale, base=BASE, subject="Patient/1"
    )
    for one in written:
        Observation.model_validate_json(json.dumps(one))
    assert [one["code"]["text"] for one in written] == ["up", "down", "All parts together"]
    # 6 and 6 - 1 of 0 to 6: the mean is 5.5, the percent 91.67.
    assert up["valueQuantity"]["value"] == pytest.approx(100 * 5.5 / 6)
    parts = {one["code"]["coding"][0]["code"]: one for one in up["component"]}
    assert list(parts) == ["mean", "sum", "standard-error", "interval-90", "answered", "offered"]
    assert parts["mean"]["valueQuantity"] == {
        "value": 5.5, "unit": "{score}", "system": "http://unitsofmeasure.org", "code": "{score}",
    }  # fmt: skip
    assert parts["sum"]["valueQuantity"]["value"] == 11
    assert down["dataAbsentReason"]["coding"][1]["code"] == "too-few-answers"
    assert whole["dataAbsentReason"]["coding"][1]["code"] == "pillar-not-scored"
    assert [one["code"]["coding"][0]["code"] for one in down["component"]] == [
        "answered",
        "offered",
    ]
    told = [note["text"] for note in whole["note"]]
    assert (
        len(told) == 4
    )  # incomplete, fast, that nothing is known of the questions, and how it was made
    assert not [one for one in strings(written) if OURS.search(one)]
    # Without a total, what is about the whole form stands at each part.
    without = moods(overall=False)
    report = ei.score(without, {"a": 6, "b-2": 1}, seconds=1)
    assert [len(one["note"]) for one in fhir.write_observations(report, without, base=BASE)] == [
        4,
        4,
    ]


def test_observations_need_the_scale(bank, questionnaire):
    """It, and no bank; another scale or version is refused, and a bundled report needs nothing."""
    scale = moods()
    report = ei.score(scale, {"a": 3})
    for other in (None, bank, questionnaire("pulse", "friend"), "moods"):
        with pytest.raises(ei.RequestError):
            fhir.write_observations(report, other, base=BASE)
    for other in (attachment(), moods(version="2"), moods(reverse=["a"])):
        with pytest.raises(ei.NotComparableError):
            fhir.write_observations(report, other, base=BASE)
    with pytest.raises(ei.RequestError, match="report: is of type str"):
        fhir.write_observations("report", scale, base=BASE)
    assert fhir.write_observations(report, german(), base=BASE)[0]["language"] == "de"
    bundled = ei.score(questionnaire("pulse", "friend"), {})
    assert fhir.write_observations(bundled, base=BASE) == fhir.write_observations(
        bundled, bank, base=BASE
    )
    with pytest.raises(ei.NotComparableError):
        fhir.write_observations(bundled, scale, base=BASE)


def test_a_part_that_is_no_code():
    """A code of FHIR has no space at an end and no two in a row."""
    scale = named("a", subscales={"x  y": ["a"], "ok": ["a"], "two words": ["a"]})
    with pytest.raises(ei.RequestError, match="has parts that are not codes: 'x  y'"):
        fhir.write_observations(ei.score(scale, {"a": 1}), scale, base=BASE)


# JSON Schema and OpenAPI


def test_schemas_take_what_is_written(scale):
    """The answers, the scale and its report; and a component goes by the name of the scale."""
    valid = Draft202012Validator(json_schema.write_answers_schema(scale))
    for answers in answers_to(scale, 10):
        sent = json_schema.write_answers(scale, answers)
        valid.validate(sent)
        assert not valid.is_valid({**sent, "x": 1})
        report = ei.score(scale, answers)
        for value in (scale, report):
            for plain, written in ((True, ei.to_dict(value)), (False, json.loads(ei.dumps(value)))):
                schema = json_schema.write_value_schema(type(value), plain=plain)
                Draft202012Validator(schema).validate(written)
    components = openapi.write_components([scale], [ei.ScoreReport])
    validate_openapi(
        {"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {}, "components": components}
    )  # fmt: skip
    assert list(components["schemas"])[:2] == [f"Answers_{scale.id}", f"Answer_{scale.id}"]
