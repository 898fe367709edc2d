"""JSON Schemas and OpenAPI: they take what is written and what can be scored, and nothing else."""

import copy
import functools
import importlib
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate as validate_openapi
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from referencing.exceptions import PointerToNowhere

import emotional_intimacy as ei
from emotional_intimacy.errors import AnswerProblem
from emotional_intimacy.interop.json_schema import (
    read_answers,
    write_answers,
    write_answers_schema,
    write_value_schema,
)
from emotional_intimacy.interop.openapi import write_components
from emotional_intimacy.model.answers import NoAnswer
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.value import Value

CONTEXTS = ["partner", "family", "friend", "colleague"]
QUESTIONNAIRES = ["full", "short", "pulse", "causes", "wishes"]
WRITTEN = {
    "score-report": ei.ScoreReport,
    "cause-report": ei.CauseReport,
    "wish-report": ei.WishReport,
    "plan": ei.Plan,
    "progress": ei.Progress,
    "reliability-evidence": ei.ReliabilityEvidence,
    "norm-evidence": ei.NormEvidence,
    "couple-comparison": ei.CoupleComparison,
    "preview": ei.Preview,
    "consent": ei.Consent,
    "item-statistics": ei.ItemStatistics,
    "alpha": ei.Alpha,
    "omega": ei.Omega,
    "split-half": ei.SplitHalf,
    "split-halves": ei.SplitHalves,
    "guttman-lambdas": ei.GuttmanLambdas,
    "pair-agreement": ei.PairAgreement,
    "retest": ei.Retest,
    "profile-agreement": ei.ProfileAgreement,
    "guess-accuracy": ei.GuessAccuracy,
    "careless-indices": ei.CarelessIndices,
    "subscore-value": ei.SubscoreValue,
    "questionnaire": ei.Questionnaire,
    "report-view": ei.ReportView,
    "causes-view": ei.CausesView,
    "wishes-view": ei.WishesView,
    "plan-view": ei.PlanView,
    "progress-view": ei.ProgressView,
    "couple-view": ei.CoupleView,
    "preview-view": ei.PreviewView,
    "scale-report-view": ei.ScaleReportView,
    "scale-progress-view": ei.ScaleProgressView,
    "questionnaire-view": ei.QuestionnaireView,
}
DAY = date(2026, 1, 31)
STUDY = {
    "questionnaire": "full", "version": "1", "context": "friend", "digest": "d", "locale": "en",
    "scale": "trust", "n": 10, "population": "made up for tests", "source": "nowhere", "collected_from": DAY,
    "collected_until": DAY, "made_up": True,
}  # fmt: skip
FIXED = {
    ei.ReliabilityEvidence: st.just(
        ei.ReliabilityEvidence(**STUDY, coefficient="alpha", value=0.8, sd=16.5, cases="complete")
    ),
    ei.NormEvidence: st.just(
        ei.NormEvidence(
            **STUDY, sampling="at random", scores=((10.5, 4), (50.5, 6)), mean=34.5, sd=20.5
        )
    ),
    ei.Consent: st.sampled_from([ei.Consent(), ei.Consent(2, "c")]),
    ei.ScoringNumbers: st.sampled_from(
        [
            ei.ScoringNumbers("wishes", (("gap_z", 1.645),)),
            ei.ScoringNumbers(
                "pulse",
                (("fast_seconds", 2.0), ("incomplete_share", (3, 4)), ("least_answered", 5)),
            ),
        ]
    ),
}
"""Classes whose fields must fit each other."""

PUBLIC = [getattr(ei, name) for name in ei.__all__ if isinstance(getattr(ei, name), type)]
PLAIN = [kind for kind in PUBLIC if issubclass(kind, Value)] + [ei.Row, ei.Problem, AnswerProblem]
"""Public classes of values, and the named tuples that are some."""


BEYOND = re.compile("; allowed: |with a point|unique ids")
"""What `loads` refuses and no schema can: numbers that do not fit each other, a number without a
point where one belongs, an id that comes twice."""


def validator(schema):
    """What jsonschema makes of a schema that it finds to be one."""
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture(scope="module")
def valid():
    """A validator for each class, by its name in the JSON."""
    return {name: validator(write_value_schema(kind)) for name, kind in WRITTEN.items()}


@pytest.fixture
def types_alone(monkeypatch):
    """`loads` without what it asks of values, which no schema can say: values made from nothing but types."""
    monkeypatch.setattr("emotional_intimacy.bank.serialization._check", lambda _value: None)


def read(plain, kind):
    """The error of `loads`, or None."""
    try:
        ei.loads(json.dumps(plain), kind)
    except ei.DecodeError as error:
        return error
    return None


def any_of(kind):
    """A strategy for values of a class or of a field, whatever they hold."""
    plain = {
        str: st.text("abc", max_size=3),
        int: st.integers(-9, 99),
        float: st.floats(-200, 200),
        bool: st.booleans(),
        NoneType: st.none(),
        date: st.dates(),
        NoAnswer: st.just(ei.RATHER_NOT_SAY),
        **FIXED,
    }
    held, origin = get_args(kind), get_origin(kind)
    if kind in plain:
        return plain[kind]
    if origin is Literal:
        return st.sampled_from(held)
    if origin in {Union, UnionType}:
        return st.one_of(*map(any_of, held))
    if origin is Catalog:
        lists = st.lists(any_of(held[0]), max_size=2, unique_by=lambda one: one.id)
        return lists.map(lambda values: Catalog("kind", values))
    if origin is tuple:
        several = st.lists(any_of(held[0]), max_size=2).map(tuple)
        return several if held[-1] is ... else st.tuples(*map(any_of, held))
    fields = (
        {one.name: one.type for one in attrs.fields(kind) if one.name != "unnamed"}
        if attrs.has(kind)
        else get_type_hints(kind)
    )
    return st.builds(kind, **{name: any_of(one) for name, one in fields.items()})


def places(plain, path=()):
    """The path of every value within a JSON value, itself left out."""
    if isinstance(plain, dict | list):
        for key, one in plain.items() if isinstance(plain, dict) else enumerate(plain):
            yield (*path, key)
            yield from places(one, (*path, key))


def classes_within(kind, seen):
    """The classes of the values that a value of a type can hold, itself among them."""
    inner = get_args(kind)
    if attrs.has(kind) and kind not in seen:
        seen.add(kind)
        inner = [field.type for field in attrs.fields(kind)]
    for one in inner:
        classes_within(one, seen)
    return seen


def may_be_missing(kind):
    """Fields with a default: `loads` reads a text without them, which `dumps` never writes."""
    return {
        field.name
        for holder in classes_within(kind, set())
        for field in attrs.fields(holder)
        if field.default is not attrs.NOTHING
    }


def held_at(plain, path):
    """What stands at a path."""
    for key in path:
        plain = plain[key]
    return plain


# What is written


@pytest.mark.usefixtures("types_alone")
@pytest.mark.parametrize(("name", "kind"), WRITTEN.items())
def test_what_any_value_is_written_as_fits_its_schema(valid, name, kind):
    """Of each class that is written: made from nothing but the types of its fields."""

    @given(value=any_of(kind))
    def fits(value):
        plain = json.loads(ei.dumps(value))
        valid[name].validate(plain)
        assert plain["type"] == name
        assert ei.loads(ei.dumps(value), kind) == value

    fits()


@given(data=st.data())
def test_reports_and_plans_fit_their_schemas(bank, answers_to, valid, data):
    """What people's answers lead to: reports of all kinds, with and without a study, and plans."""
    full = bank.questionnaire(
        data.draw(st.sampled_from(["full", "short", "pulse"])),
        context=data.draw(st.sampled_from(CONTEXTS)),
    )
    study = {**STUDY, "digest": full.digest, "questionnaire": full.id, "context": full.context}
    study = ei.NormEvidence(
        **{**study, "scale": "overall"}, sampling="at random", scores=((50, 10),), mean=50, sd=9
    )
    report = ei.score(
        full,
        data.draw(answers_to(full)),
        seconds=data.draw(st.none() | st.floats(0, 1e9)),
        answered_on=data.draw(st.none() | st.dates()),
        respondent=data.draw(st.none() | st.text(max_size=3)),
        evidence=data.draw(st.sampled_from([(), (study,)])),
    )
    causes, wishes = (bank.questionnaire(one, context=full.context) for one in ("causes", "wishes"))
    values = {
        "score-report": report,
        "cause-report": ei.score_causes(causes, data.draw(answers_to(causes))),
        "plan": ei.make_plan(
            report,
            bank,
            weeks=2,
            start=data.draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))),
            quiet=data.draw(st.booleans()),
        ),
    }
    if full.id != "pulse":
        values["wish-report"] = ei.score_wishes(wishes, data.draw(answers_to(wishes)), report)
    for name, value in values.items():
        valid[name].validate(json.loads(ei.dumps(value)))


def test_plans_and_comparisons_for_two_fit_their_schemas(bank, valid):
    """What two people see of each other, what each chose, and the plan for both."""
    full = bank.questionnaire("full", context="friend")
    answers = {item.id: 4 if item.key == 1 else 2 for item in full.items}
    report, other = ei.score(full, answers), ei.score(full, {**answers, "u01": 3})
    for tier in (1, 2, 3):
        shown = ei.couples.preview(report, tier)
        consent = ei.couples.opt_in(shown)
        chosen = consent, ei.couples.opt_in(ei.couples.preview(other, tier))
        for name, value in {
            "preview": shown,
            "consent": consent,
            "couple-comparison": ei.compare_couple(report, other, *chosen),
            "plan": ei.make_joint_plan(report, other, *chosen, bank),
        }.items():
            valid[name].validate(json.loads(ei.dumps(value)))


# What is refused


WRONG = [None, True, 0.5, 7, "x", [], {}, ["x"], {"x": 1}, "does-not-apply", "2026-02-30", -1]


@pytest.mark.usefixtures("types_alone")
@pytest.mark.parametrize(("name", "kind"), WRITTEN.items())
def test_what_is_changed_is_refused_by_schema_and_reader_alike(valid, name, kind):
    """A key dropped or added, another type or word, a list longer or shorter, however deep inside."""
    optional = may_be_missing(kind)

    @given(value=any_of(kind), data=st.data())
    def refused_alike(value, data):
        plain = json.loads(ei.dumps(value))
        path = data.draw(st.sampled_from(list(places(plain))))
        inner, key = held_at(plain, path[:-1]), path[-1]
        what = data.draw(st.sampled_from(["drop", "add", "change", "change"]))
        if what == "drop":
            del inner[key]
            if key in optional:
                assert not valid[name].is_valid(plain)
                return
        elif what == "add" and isinstance(inner, dict):
            inner["x"] = copy.copy(inner[key])
        elif what == "add":
            inner.append(data.draw(st.sampled_from([*WRONG, *inner])))
        else:
            inner[key] = data.draw(st.sampled_from(WRONG))
        error = read(plain, kind)
        if error is None or not BEYOND.search(error.problem):
            assert valid[name].is_valid(plain) == (error is None), (path, what, error)

    refused_alike()


@pytest.fixture(scope="module")
def report(bank):
    """A report as JSON, with every kind of answer, and a study."""
    full = bank.questionnaire("full", context="friend")
    given = (1, 3, 4, 5, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY)
    answers = {item.id: given[at % len(given)] for at, item in enumerate(full.items)}
    study = ei.ReliabilityEvidence(
        **{**STUDY, "digest": full.digest}, coefficient="alpha", value=0.8, sd=16, cases="complete"
    )
    return json.loads(ei.dumps(ei.score(full, answers, evidence=[study], answered_on=DAY)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["type"], "plan"),
        (["schema"], 2),
        (["schema"], "1"),
        (["schema"], True),
        (["pillars"], {}),
        (["pillars", 0, "percent"], "50"),
        (["pillars", 0, "interval"], [50.5]),
        (["pillars", 0, "interval"], [50.5, 60.5, 70.5]),
        (["pillars", 0, "poles"], [None, None, None]),
        (["pillars", 0, "poles"], None),
        (["pillars", 0, "level"], "high"),
        (["pillars", 0, "reason"], ""),
        (["pillars", 0, "n_items"], None),
        (["pillars", 0, "n_items"], True),
        (["overall"], 50.5),
        (["overall", "level"], "strong"),
        (["signals", 0, "clear"], 1),
        (["rows", 0, "key"], 0),
        (["rows", 0, "key"], True),
        (["rows", 0, "answer"], "does-not-apply"),
        (["rows", 0, "answer"], "4"),
        (["rows", 0, "answer"], True),
        (["rows", 0, "item"], None),
        (["rows", 0, "cause"], None),
        (["provenance", "evidence"], "validated"),
        (["provenance", "norms"], None),
        (["studies", 0, "reliability", "collected_from"], "2026-02-30"),
        (["studies", 0, "reliability", "type"], "reliability-evidence"),
        (["answered_on"], "31.01.2026"),
        (["answered_on"], "2026-01-31\n"),
        (["answered_on"], "20260131"),
        (["respondent"], 5),
        (["safety"], None),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused(valid, report, path, value):
    """By jsonschema and by `loads`, and the place that jsonschema names is the place."""
    plain = copy.deepcopy(report)
    held_at(plain, path[:-1])[path[-1]] = value
    assert read(plain, ei.ScoreReport)
    places = [list(error.absolute_path) for error in valid["score-report"].iter_errors(plain)]
    assert any(path[: len(place)] == place for place in places)


@pytest.mark.parametrize("name", WRITTEN)
def test_no_class_is_taken_for_another(valid, report, name):
    """The type is part of the schema."""
    assert valid[name].is_valid(report) == (name == "score-report")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], 1.0),
        (["pillars", 0, "n_items"], 12.0),
        (["pillars", 0, "percent"], 50),
        (["rows", 0, "answer"], 3.0),
        (["studies", 0, "reliability", "value"], 7.5),
        (["pillars", 0, "id"], "trust"),
    ],
)
def test_what_only_the_reader_refuses(valid, report, path, value):
    """Whole numbers with a point and others without, impossible studies, an id that comes twice."""
    plain = copy.deepcopy(report)
    held_at(plain, path[:-1])[path[-1]] = value
    assert read(plain, ei.ScoreReport)
    assert valid["score-report"].is_valid(plain)


def test_what_only_the_schema_refuses(valid, report):
    """A text from before a field was there: what is written now has all of them."""
    for path in (["studies"], ["seconds"], ["respondent"], ["provenance", "evidence"]):
        plain = copy.deepcopy(report)
        del held_at(plain, path[:-1])[path[-1]]
        assert read(plain, ei.ScoreReport) is None
        assert not valid["score-report"].is_valid(plain)


# What the schemas look like


def test_a_whole_schema():
    """The smallest, to the letter."""
    assert write_value_schema(ei.Consent) == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:emotional-intimacy:consent:1",
        "title": "Consent",
        "type": "object",
        "properties": {
            "type": {"type": "string", "const": "consent"},
            "schema": {"type": "integer", "const": 1},
            "tier": {"type": "integer", "enum": [0, 1, 2, 3]},
            "covers": {"type": "string"},
        },
        "required": ["type", "schema", "tier", "covers"],
        "additionalProperties": False,
        "$defs": {},
    }


def test_the_parts_of_a_report():
    """Fields are in the order of the class; dates, fixed lists and rows are as they are written."""
    schema = write_value_schema(ei.ScoreReport)
    parts = schema["$defs"]
    number = {"type": "number"}
    missing = {"type": "null"}
    assert parts["PillarScore"]["properties"]["poles"] == {
        "type": "array",
        "prefixItems": [{"anyOf": [number, missing]}, {"anyOf": [number, missing]}],
        "minItems": 2,
        "maxItems": 2,
    }
    assert parts["Row"]["properties"]["answer"] == {
        "anyOf": [{"type": "integer"}, {"type": "string", "enum": ["rather-not-say"]}, missing]
    }
    assert parts["Provenance"]["properties"]["evidence"] == {
        "type": "string",
        "enum": ["unvalidated", "unknown"],
    }
    assert schema["properties"]["rows"] == {"type": "array", "items": {"$ref": "#/$defs/Row"}}
    assert list(schema["properties"])[:4] == ["type", "schema", "pillars", "overall"]
    assert "type" not in parts["ReliabilityEvidencePart"]["properties"]
    assert write_value_schema(ei.ReliabilityEvidence)["properties"]["type"] == {
        "type": "string",
        "const": "reliability-evidence",
    }


@pytest.mark.parametrize("name", QUESTIONNAIRES)
@pytest.mark.parametrize("context", CONTEXTS)
def test_the_schema_of_answers_says_what_is_asked(bank, questionnaire, as_written, name, context):
    """Each item in its order under its words, and each label beside its number."""
    asked = questionnaire(name, context)
    schema = write_answers_schema(asked, bank)
    validator(schema)
    written = [item["id"] for item in as_written(name, context)]
    assert list(schema["properties"]) == written
    assert schema["properties"] == {
        item.id: {"title": item.text, "$ref": "#/$defs/Answer"} for item in asked.items
    }
    assert "required" not in schema
    labels = asked.response_scale.labels
    assert [(one["const"], one["title"]) for one in schema["$defs"]["Answer"]["oneOf"]] == [
        (None, "skip this question"),
        *zip([1, 2, 3, 4, 5], labels, strict=True),
        ("rather-not-say", "rather not say"),
        ("does-not-apply", "does not apply"),
    ]
    digests = f"{asked.digest}:{asked.text_digest}"
    assert schema["$id"] == f"urn:emotional-intimacy:answers:{name}:1:{digests}"
    assert schema["title"] == asked.title
    told = schema["description"].split("\n\n")
    assert told[:2] == [asked.instruction, asked.window]
    assert "not a test." in told[2]


def test_what_a_form_program_may_choose_beforehand_is_no_answer(bank, questionnaire):
    """react-jsonschema-form chooses the first of constants unless it is told not to."""
    schema = write_answers_schema(questionnaire("full", "friend"), bank)
    assert schema["$defs"]["Answer"]["oneOf"][0]["const"] is None
    assert "default" not in json.dumps(schema)


def test_the_words_are_those_of_the_bank(bank, german):
    """In another language all that is read is in that language, and the id is another one."""
    asked = german.questionnaire("short", context="family")
    schema = write_answers_schema(asked, german)
    titles = [one["title"] for one in schema["$defs"]["Answer"]["oneOf"]]
    titles += [one["title"] for one in schema["properties"].values()]
    assert all(one.startswith("(de) ") for one in [schema["title"], schema["description"], *titles])
    english = write_answers_schema(bank.questionnaire("short", context="family"), bank)
    assert schema["$id"] != english["$id"]


def test_another_response_scale(edited_bank):
    """The numbers are those of the scale."""
    own = edited_bank(
        "content/response_scales.json",
        lambda scales: [one.update(minimum=0, maximum=4) for one in scales],
    )
    asked = own.questionnaire("full", context="friend")
    valid = validator(write_answers_schema(asked, own))
    assert [valid.is_valid({"u01": number}) for number in (-1, 0, 4, 5)] == [
        False,
        True,
        True,
        False,
    ]
    assert read_answers(asked, {"u01": 0}) == {"u01": 0}


@pytest.mark.parametrize(
    "write",
    [
        lambda _: write_value_schema(ei.ScoreReport),
        lambda bank: write_answers_schema(bank.questionnaire("pulse", context="friend"), bank),
        lambda bank: write_components(
            [bank.questionnaire("pulse", context="friend")], [ei.Plan, ei.Progress], bank
        ),
    ],
)
def test_each_call_gives_a_schema_of_its_own(bank, write):
    """What a caller does to it reaches no other, and it is plain JSON, the same every time."""
    one = write(bank)
    before = json.dumps(one, allow_nan=False)
    for path in list(places(one)):
        inner = held_at(one, path)
        if isinstance(inner, dict):
            inner["x"] = 1
    assert json.dumps(write(bank)) == before
    assert json.loads(before) == write(bank)


# What `to_dict` gives


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
def test_the_plain_form_of_any_value_fits_its_schema(kind):
    """Of every public class: what `to_dict` makes of it is taken, and what is changed is not."""
    valid = validator(write_value_schema(kind, plain=True))

    @given(value=any_of(kind), data=st.data())
    def fits(value, data):
        plain = ei.to_dict(value)
        valid.validate(plain)
        key = data.draw(st.sampled_from(sorted(plain)))
        for wrong in ({**plain, "x": 1}, {**plain, key: {"x": 1}}):
            assert not valid.is_valid(wrong)
        if kind is not ei.ScoringNumbers or key == "kind":  # a number with a default may be missing
            del plain[key]
            assert not valid.is_valid(plain)

    fits()


@pytest.mark.parametrize("name", QUESTIONNAIRES)
def test_the_plain_forms_of_what_an_app_shows(bank, questionnaire, name):
    """A bank, questionnaires and the private check; their parts have schemas of their own."""
    values = [bank, questionnaire(name, "friend"), ei.safety.private_check(bank, context="friend")]
    for value in values:
        schema = write_value_schema(type(value), plain=True)
        valid = validator(schema)
        plain = ei.to_dict(value)
        valid.validate(plain)
        for wrong in (None, [], {}, [plain], ei.to_dict(bank.pillars["trust"])):
            assert not valid.is_valid(wrong)
    wrong = copy.deepcopy(ei.to_dict(values[1]))
    wrong["items"][-1]["key"] = 0
    (error,) = validator(write_value_schema(ei.Questionnaire, plain=True)).iter_errors(wrong)
    assert list(error.absolute_path) == ["items", len(wrong["items"]) - 1, "key"]


def test_the_two_forms_of_a_report_have_two_schemas(report):
    """What `dumps` writes says its type and schema, what `to_dict` gives does not."""
    plain = ei.to_dict(ei.loads(json.dumps(report), ei.ScoreReport))
    written, given_plainly = (
        write_value_schema(ei.ScoreReport, plain=one) for one in (False, True)
    )
    assert [validator(written).is_valid(one) for one in (report, plain)] == [True, False]
    assert [validator(given_plainly).is_valid(one) for one in (report, plain)] == [False, True]
    assert (written["$id"], given_plainly["$id"]) == (
        "urn:emotional-intimacy:score-report:1",
        "urn:emotional-intimacy:plain:ScoreReport:1",
    )
    assert "ReliabilityEvidence" in given_plainly["$defs"]
    assert "ReliabilityEvidencePart" in written["$defs"]


def test_a_whole_plain_schema():
    """The smallest, to the letter; the same whether asked for as plain or not."""
    expected = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:emotional-intimacy:plain:Caution:1",
        "title": "Caution",
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "about": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["id", "about"],
        "additionalProperties": False,
        "$defs": {},
    }
    assert write_value_schema(ei.Caution) == write_value_schema(ei.Caution, plain=True) == expected


# Answers


@pytest.fixture(scope="module")
def takes(bank, questionnaire):
    """The validator of the answers to a questionnaire in a context."""
    return functools.cache(
        lambda name, context: validator(write_answers_schema(questionnaire(name, context), bank))
    )


@pytest.mark.parametrize("name", QUESTIONNAIRES)
def test_answers_come_back_from_json(questionnaire, takes, answers_to, name):
    """Through JSON text they are the same answers, and score the same, every kind of no answer too."""

    @given(context=st.sampled_from(CONTEXTS), data=st.data())
    def come_back(context, data):
        asked, full = questionnaire(name, context), questionnaire("full", context)
        answers = data.draw(answers_to(asked))
        now = ei.score(full, {item.id: 3 for item in full.items})
        scored = {
            "causes": ei.score_causes,
            "wishes": lambda form, answers: ei.score_wishes(form, answers, now),
        }.get(name, ei.score)
        sent = {id: one.value if isinstance(one, NoAnswer) else one for id, one in answers.items()}
        arrived = json.loads(json.dumps(sent))
        takes(name, context).validate(arrived)
        found = read_answers(asked, arrived)
        assert found == answers
        assert list(map(type, found.values())) == list(map(type, answers.values()))
        assert scored(asked, found) == scored(asked, answers)

    come_back()


SENT = st.one_of(
    st.integers(-1, 7),
    st.sampled_from(
        [10**30, "4", "", "Rather-not-say", "rather-not-say ", "4.0", "null", [], [4], {}]
    ),
    st.sampled_from([None, "rather-not-say", "does-not-apply", True, False, 0.5, 4.5]),
)


@given(data=st.data())
def test_the_schema_takes_what_the_reader_takes(questionnaire, takes, data):
    """Of whatever is sent, for items that are asked, asked elsewhere, or nowhere."""
    asked = questionnaire("causes", "colleague")
    ids = [*asked.items.ids[:5], asked.not_in_context[0], asked.elsewhere[0], "x", "U01", ""]
    sent = data.draw(st.dictionaries(st.sampled_from(ids), SENT, max_size=3))
    try:
        read_answers(asked, sent)
        taken = True
    except ei.AnswerError:
        taken = False
    assert takes("causes", "colleague").is_valid(sent) == taken


@pytest.mark.parametrize("value", [4.0, 1.0, 5.0])
def test_a_whole_number_with_a_point_is_refused_by_the_reader_alone(bank, questionnaire, value):
    """To JSON Schema it is an integer; it is not what `score` takes, and nothing is converted."""
    asked = questionnaire("pulse", "friend")
    assert validator(write_answers_schema(asked, bank)).is_valid({"e11": value})
    with pytest.raises(ei.AnswerError, match="e11: not-an-int"):
        read_answers(asked, {"e11": value})


@pytest.mark.parametrize("data", [[], "x", None, 4, [["u01", 4]], True])
def test_answers_that_are_no_object(bank, questionnaire, data):
    """An object of item ids is what would be right."""
    assert not validator(write_answers_schema(questionnaire("full", "friend"), bank)).is_valid(data)
    with pytest.raises(ei.AnswerError) as caught:
        read_answers(questionnaire("full", "friend"), data)
    (problem,) = caught.value.problems
    assert problem == (f"<{type(data).__name__}>", "not-a-mapping", ("an object of item ids",))


def test_all_problems_at_once_in_words_of_json(questionnaire):
    """Each with its item and with what would be right; a near id where there is one."""
    asked = questionnaire("full", "friend")
    sent = {"u01": 6, "u02": "4", "u03": 4, "u04": True, "u0": 1, "w-trust": 3, "causes": None}
    with pytest.raises(ei.AnswerError) as caught:
        read_answers(asked, sent)
    allowed = ("a whole number from 1 to 5", "null", '"rather-not-say"', '"does-not-apply"')
    problems = caught.value.problems
    assert problems[:3] == (
        ("u01", "out-of-range", allowed),
        ("u02", "not-an-int", allowed),
        ("u04", "not-an-int", allowed),
    )
    assert problems[3][:2] == ("u0", "unknown-item")
    assert set(problems[3].suggestions) < set(asked.items.ids)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@given(value=st.integers(10_000, 99_999), as_text=st.booleans())
def test_no_answer_is_quoted(questionnaire, value, as_text):
    """Whatever was sent, the error does not hold it."""
    with pytest.raises(ei.AnswerError) as caught:
        read_answers(questionnaire("full", "friend"), {"u01": str(value) if as_text else value})
    assert str(value) not in f"{caught.value} {caught.value!r} {caught.value.problems}"


def test_answers_to_other_questions_are_refused(questionnaire):
    """Either digest that differs, before any answer is looked at; without digests nothing is compared."""
    asked = questionnaire("full", "friend")
    right = {"digest": asked.digest, "text_digest": asked.text_digest}
    assert read_answers(asked, {"u01": 4}, **right) == {"u01": 4}
    assert read_answers(asked, {"u01": 4}, digest=asked.digest) == {"u01": 4}
    for name, what in (
        ("digest", "digest of the questionnaire"),
        ("text_digest", "text_digest of the questionnaire"),
    ):
        with pytest.raises(ei.NotComparableError) as caught:
            read_answers(asked, {"u01": "often"}, **{**right, name: "other" * 99})
        assert (caught.value.what, caught.value.expected) == (what, right[name])
        assert len(caught.value.found) < 100
        for wrong in (4, b"x", [right[name]]):
            with pytest.raises(ei.RequestError, match=f"^{name}: is of type"):
                read_answers(asked, {"u01": 4}, **{**right, name: wrong})


def test_answers_as_json_are_read_and_written_at_the_top():
    """What a backend needs on each request is where `score` is."""
    assert ei.read_answers is read_answers
    assert ei.write_answers is write_answers


def test_what_is_given_is_not_changed(questionnaire):
    """The data stay as they were."""
    data = {"u01": "rather-not-say"}
    assert read_answers(questionnaire("full", "friend"), data) == {"u01": ei.RATHER_NOT_SAY}
    assert data == {"u01": "rather-not-say"}


# OpenAPI


def document(components):
    """The smallest document around components."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "x", "version": "1"},
        "paths": {},
        "components": components,
    }


@pytest.fixture(scope="module")
def components(bank, questionnaire):
    """Components of every questionnaire in two contexts and of every class that is written."""
    asked = [
        questionnaire(name, one) for name in QUESTIONNAIRES for one in ("partner", "colleague")
    ]
    return write_components(asked, WRITTEN.values(), bank)


def test_openapi_takes_the_components(components):
    """A validator of OpenAPI 3.1 finds nothing wrong with them."""
    validate_openapi(document(components))
    assert list(components) == ["schemas"]
    names = list(components["schemas"])
    assert {"Answers_full_partner", "Answer_full_partner", "ScoreReport", "PillarScore"} < set(
        names
    )
    assert len([one for one in names if one.startswith("Answers_")]) == 10
    text = json.dumps(components)
    assert "$defs" not in text
    assert "$id" not in text
    assert "$schema" not in text


@pytest.mark.parametrize(
    ("break_it", "error"),
    [
        (lambda schemas: schemas.pop("PillarScore"), PointerToNowhere),
        (lambda schemas: schemas.pop("Answer_full_partner"), PointerToNowhere),
        (lambda schemas: schemas["Plan"].update(type="objekt"), OpenAPIValidationError),
        (lambda schemas: schemas["Plan"].update(required="weeks"), OpenAPIValidationError),
        (lambda schemas: schemas.update({"a b": {}}), OpenAPIValidationError),
    ],
)
def test_openapi_refuses_broken_components(bank, questionnaire, break_it, error):
    """A part that is gone, a type that is none, a list that is none, a name that is none."""
    broken = write_components([questionnaire("full", "partner")], [ei.ScoreReport, ei.Plan])
    validate_openapi(document(broken))
    break_it(broken["schemas"])
    with pytest.raises(error):
        validate_openapi(document(broken))


@pytest.mark.parametrize("name", ["score-report", "plan", "retest", "reliability-evidence"])
def test_components_take_what_the_schemas_take(valid, components, name):
    """Within a document each class is checked as by its own schema."""
    kind = WRITTEN[name]
    within = validator({**document(components), "$ref": f"#/components/schemas/{kind.__name__}"})

    @given(value=any_of(kind), data=st.data())
    def same(value, data):
        plain = json.loads(ei.dumps(value))
        within.validate(plain)
        path = data.draw(st.sampled_from(list(places(plain))))
        held_at(plain, path[:-1])[path[-1]] = {"x": 1}
        assert within.is_valid(plain) == valid[name].is_valid(plain)

    same()


def test_components_of_plain_values(bank, questionnaire):
    """What an API gives with `to_dict` is checked within a document as by its own schema."""
    components = write_components([], PLAIN, plain=True)
    whole = document(components)
    validate_openapi(whole)
    names = list(components["schemas"])
    assert {kind.__name__ for kind in PLAIN} <= set(names)
    assert not [name for name in names if name.endswith("Part")]
    for value in (bank, questionnaire("full", "friend"), bank.practices["refill"]):
        within = validator({**whole, "$ref": f"#/components/schemas/{type(value).__name__}"})
        plain = ei.to_dict(value)
        within.validate(plain)
        assert not within.is_valid({**plain, "id": 1, "edition": 1})


def test_components_of_answers(bank, questionnaire, components):
    """The same answers as by the schema of its own, under a title that no other component has."""
    own = write_answers_schema(questionnaire("causes", "colleague"), bank)
    found = components["schemas"]["Answers_causes_colleague"]
    for one in found["properties"].values():
        assert one["$ref"] == "#/components/schemas/Answer_causes_colleague"
    assert [(id, one["title"]) for id, one in found["properties"].items()] == [
        (id, one["title"]) for id, one in own["properties"].items()
    ]
    assert components["schemas"]["Answer_causes_colleague"] == {
        "description": "1: not at all\n2: a little\n3: moderately\n4: quite a lot\n5: very much\n"
        "rather-not-say: rather not say\ndoes-not-apply: does not apply",
        "oneOf": [
            {"type": "null"},
            {"type": "integer", "enum": [1, 2, 3, 4, 5]},
            {"type": "string", "enum": ["rather-not-say", "does-not-apply"]},
        ],
    }
    assert found["additionalProperties"] is False
    titles = {name: one["title"] for name, one in components["schemas"].items() if "title" in one}
    assert titles == {name: name for name in components["schemas"] if name.startswith("Answers_")}


@pytest.fixture(scope="module")
def client(bank, questionnaire, tmp_path_factory):
    """The modules that openapi-python-client makes of a form in two contexts, a report and a plan.

    It is told to fail where it would leave out a part of the document.
    """
    folder = tmp_path_factory.mktemp("client")
    asked = [questionnaire("full", one) for one in ("partner", "colleague")]
    types = [*WRITTEN.values(), ei.Bank, ei.PrivateCheck]
    whole = document(write_components(asked, types, bank))
    (folder / "openapi.json").write_text(json.dumps(whole), encoding="utf-8")
    (folder / "settings.yml").write_text("post_hooks: []\n", encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning"]
    command += ["--meta", "none", "--path", "openapi.json", "--config", "settings.yml"]
    done = subprocess.run(
        [*command, "--output-path", "generated_client"],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield importlib.import_module("generated_client.models")


def test_a_generated_client_reads_and_writes_reports_plans_and_answers(
    client, questionnaire, bank, report
):
    """openapi-python-client makes a class for each context, and values come through unchanged."""
    plan = json.loads(ei.dumps(ei.make_plan(ei.loads(json.dumps(report), ei.ScoreReport), bank)))
    assert client.ScoreReport.from_dict(report).to_dict() == report
    assert client.Plan.from_dict(plan).to_dict() == plan
    everything = ei.to_dict(bank)
    assert client.Bank.from_dict(everything).to_dict() == everything
    practice = everything["practices"][0]
    assert client.Practice.from_dict(practice).to_dict() == practice
    kinds = [1, 2, 3, 4, 5, None, "rather-not-say", "does-not-apply"]
    for context, made in (
        ("partner", client.AnswersFullPartner),
        ("colleague", client.AnswersFullColleague),
    ):
        ids = questionnaire("full", context).items.ids
        answers = {id: kinds[at % len(kinds)] for at, id in enumerate(ids)}
        assert made.from_dict(answers).to_dict() == answers


def test_the_strictest_of_validators_takes_every_schema(bank, questionnaire, report, node_packages):
    """ajv in strict mode compiles them, and takes and refuses what jsonschema does."""
    schemas = {name: write_value_schema(kind) for name, kind in WRITTEN.items()}
    schemas |= {kind.__name__: write_value_schema(kind, plain=True) for kind in PLAIN}
    schemas |= {
        f"{name} {context}": write_answers_schema(questionnaire(name, context), bank)
        for name in QUESTIONNAIRES
        for context in CONTEXTS
    }
    short = copy.deepcopy(report)
    short["pillars"][0]["poles"].pop()
    values = [("score-report", report), ("score-report", short), ("plan", report)]
    sent = [None, 1, 5, "rather-not-say", "does-not-apply", 0, 6, "4", True, 1.5, "", []]
    values += [("pulse friend", {"e11": one}) for one in sent] + [("pulse friend", {"x01": 1})]
    done = subprocess.run(
        [shutil.which("node") or "node", str(node_packages("ajv") / "check.mjs")],
        input=json.dumps({"schemas": schemas, "values": values}),
        capture_output=True, check=True, text=True, timeout=120,
    )  # fmt: skip
    assert json.loads(done.stdout) == {
        "faults": {},
        "taken": [True, False, False, *[True] * 5, *[False] * 8],
    }


def test_nothing_asked_for_is_nothing_written():
    """Only what an API names is in its document."""
    assert write_components([], []) == {"schemas": {}}
    assert list(write_components([], [ei.Consent])["schemas"]) == ["Consent"]
    assert list(write_components([], [ei.Page])["schemas"]) == ["Page"]


def test_names_and_ids_of_any_letters(edited_bank):
    """A questionnaire may have any id; names and URNs hold only letters that they may."""
    named = "my form/ß"
    own = edited_bank(
        "questionnaires/pulse.json",
        lambda form: form.update(id=named),
        more={
            "text/en/questionnaires.json": lambda texts: texts.update({named: texts.pop("pulse")})
        },
    )
    asked = own.questionnaire(named, context="friend")
    assert write_answers_schema(asked, own)["$id"].startswith(
        "urn:emotional-intimacy:answers:my%20form%2F%C3%9F:1:"
    )
    components = write_components([asked], [], own)
    assert list(components["schemas"]) == ["Answers_my_form___friend", "Answer_my_form___friend"]
    validate_openapi(document(components))


# What cannot be asked for


@pytest.mark.parametrize(
    "kind",
    ["plan", None, 3, dict, object(), object, Catalog, ei.SafetyOutcome, ei.evidence.Responses,
     ei.RequestError, Catalog[ei.Item], st.SearchStrategy, ei.NoAnswer, Value],
)  # fmt: skip
@pytest.mark.parametrize("plain", [False, True])
def test_a_class_that_is_not_written(bank, kind, plain):
    """The message says which are; no outcome of a private check is, and no answers of many people."""
    for argument, write in (
        ("type_", lambda kind: write_value_schema(kind, plain=plain)),
        ("types", lambda kind: write_components([], [kind], plain=plain)),
    ):
        with pytest.raises(ei.RequestError) as caught:
            write(kind)
        assert caught.value.argument == argument
        assert "to_dict" in caught.value.allowed


def test_what_is_neither_true_nor_false(bank):
    """Whether it is about `to_dict` is said with True or False."""
    for write in (
        lambda: write_value_schema(ei.Plan, plain="yes"),
        lambda: write_components([], [], plain=1),
    ):
        with pytest.raises(ei.RequestError) as caught:
            write()
        assert caught.value.argument == "plain"


def test_what_is_no_bank():
    """Also where nothing is asked of it."""
    with pytest.raises(ei.RequestError, match="bank: is of type str"):
        write_components([], [], "2026.1")


@pytest.mark.parametrize("asked", ["full", None, {"full": 1}, 3])
def test_what_is_no_questionnaire(bank, asked):
    """Its type is told."""
    for ask in (
        lambda: write_answers_schema(asked, bank),
        lambda: read_answers(asked, {}),
        lambda: write_components([asked], []),
    ):
        with pytest.raises(ei.RequestError) as caught:
            ask()
        assert caught.value.argument == "questionnaire"
        assert type(asked).__name__ in caught.value.problem


def test_what_is_no_list(bank, questionnaire):
    """One questionnaire, or one class, is not a list of them."""
    asked = questionnaire("full", "friend")
    for ask, argument in (
        (lambda: write_components(asked, []), "questionnaires"),
        (lambda: write_components([], ei.Plan), "types"),
    ):
        with pytest.raises(ei.RequestError) as caught:
            ask()
        assert caught.value.argument == argument


def test_a_questionnaire_twice(bank, questionnaire):
    """A name can stand for one questionnaire."""
    asked = questionnaire("full", "friend")
    with pytest.raises(ei.RequestError, match="hold full_friend twice"):
        write_components([asked, questionnaire("full", "family"), asked], [])


def test_a_bank_that_does_not_fit(bank, german, edited_bank):
    """The questionnaire is of the bank, and the bank says what skipping is called."""
    asked = german.questionnaire("full", context="friend")
    with pytest.raises(ei.NotComparableError):
        write_answers_schema(asked, bank)
    messages = [one for one in bank.messages if one.id != "answer-skip"]
    own = attrs.evolve(edited_bank(), messages=Catalog("message", messages))
    with pytest.raises(ei.UnknownIdError, match="answer-skip"):
        write_answers_schema(own.questionnaire("full", context="friend"), own)


@pytest.mark.parametrize("overall", [False, True])
def test_reports_on_scales_of_ones_own_fit_their_schema(valid, overall):
    """Without signals, and with no whole, no error of a single answer and no level."""
    items = {id: f"Statement {id}." for id in "abc"}
    parts = {"x": ["a", "b"], "y": ["b"]}
    form = ei.scale("own", items, maximum=7, subscales=parts, overall=overall)
    report = ei.score(form, {"a": 3, "b": 4})
    for value in (report, ei.compare_over_time([report, report])):
        plain = json.loads(ei.dumps(value))
        assert (plain["overall"] is not None) is overall
        valid[plain["type"]].validate(plain)
    plain["provenance"][0]["evidence"] = "validated"
    assert not valid["progress"].is_valid(plain)
