"""Answers written as each program would send them: read back, they are what was given."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import emotional_intimacy as ei
from emotional_intimacy.interop import json_schema, redcap, surveyjs, xlsform

QUESTIONNAIRES = st.sampled_from(["full", "short", "pulse", "causes", "wishes"])
CONTEXTS = st.sampled_from(["partner", "family", "friend", "colleague"])
FORMATS = {
    "json_schema": (json_schema.write_answers, json_schema.read_answers),
    "surveyjs": (surveyjs.write_answers, surveyjs.read_answers),
    "xlsform": (xlsform.write_answers, xlsform.read_answers),
    "redcap": (redcap.write_record, redcap.read_record),
}


@pytest.fixture(params=FORMATS)
def written(request):
    """What writes and what reads the answers of each format."""
    return FORMATS[request.param]


@pytest.fixture(scope="module")
def odd(make_bank):
    """A questionnaire of one's own with answers from 0 to 11, so that codes have two digits."""
    items = {"a-1": ("A", 1), "a-2": ("A", -1), "b-1": ("B", 1, ["there"])}
    bank = make_bank({"form": ((0, 11), items)})
    return bank.questionnaire("form", context="here")


def given_ones(answers):
    """The answers without those that are None: what is left open is not sent, or sent as nothing."""
    return {id: answer for id, answer in answers.items() if answer is not None}


@given(data=st.data())
@pytest.mark.parametrize("name", ["surveyjs", "xlsform", "redcap"])
def test_what_is_written_is_read_back(questionnaire, answers_to, odd, name, data):
    """Any answers to any questionnaire: as numbers of the same type, and what is not an answer itself."""
    write, read = FORMATS[name]
    bundled = questionnaire(data.draw(QUESTIONNAIRES), data.draw(CONTEXTS))
    form = data.draw(st.sampled_from([bundled, odd]))
    answers = data.draw(answers_to(form))
    sent = write(form, answers)
    found = read(form, sent)
    assert found == given_ones(answers)
    assert {id: type(one) for id, one in found.items()} == {
        id: type(one) for id, one in given_ones(answers).items()
    }


@given(data=st.data())
def test_json_keeps_what_was_left_open(questionnaire, answers_to, data):
    """In JSON a null is sent, and comes back as None; the schema of answers takes what is written."""
    form = questionnaire(data.draw(QUESTIONNAIRES), data.draw(CONTEXTS))
    answers = data.draw(answers_to(form))
    sent = json.loads(json.dumps(json_schema.write_answers(form, answers)))
    assert json_schema.read_answers(form, sent) == answers
    assert list(sent) == list(answers)
    Draft202012Validator(json_schema.write_answers_schema(form)).validate(sent)


@given(data=st.data())
def test_rows_of_a_report_can_be_written_again(questionnaire, answers_to, data):
    """From a stored report to the same report, by way of any format."""
    form = questionnaire("short", data.draw(CONTEXTS))
    report = ei.score(form, data.draw(answers_to(form)))
    answers = {row.item: row.answer for row in report.rows}
    for write, read in FORMATS.values():
        answers_again = read(form, write(form, answers))
        for item in form.items.ids:  # what does not apply leaves no row
            if item not in answers:
                answers_again[item] = ei.DOES_NOT_APPLY
        assert ei.score(form, answers_again).pillars == report.pillars


def test_the_words_of_each_format(questionnaire):
    """By hand: what the tests of the programs themselves show to be sent."""
    form = questionnaire("pulse", "friend")
    answers = {"e11": 5, "c09": ei.RATHER_NOT_SAY, "n02": ei.DOES_NOT_APPLY, "u01": None}
    assert json_schema.write_answers(form, answers) == {
        "e11": 5, "c09": "rather-not-say", "n02": "does-not-apply", "u01": None,
    }  # fmt: skip
    assert surveyjs.write_answers(form, answers) == {
        "questionnaire": "pulse", "edition": "2026.1", "version": form.version, "context": "friend",
        "digest": form.digest, "text_digest": form.text_digest, "shown": form.text_digest,
        "e11": 5, "c09": "rather-not-say", "n02": "does-not-apply",
    }  # fmt: skip
    assert xlsform.write_answers(form, answers) == {
        "digest": form.digest, "text_digest": form.text_digest,
        "e11": "5", "c09": "rather-not-say", "n02": "does-not-apply",
        "u01": "", "t12": "", "b03": "",
    }  # fmt: skip
    begin = "pulse_friend_"
    assert redcap.write_record(form, answers) == {
        f"{begin}digest": form.digest, f"{begin}texts": form.text_digest,
        f"{begin}e11": "5", f"{begin}c09": "98", f"{begin}n02": "99",
        f"{begin}u01": "", f"{begin}t12": "", f"{begin}b03": "",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["xlsform", "redcap"])
def test_rows_go_through_a_file(questionnaire, name):
    """Two people's rows as a CSV file, with a name for each record, come back."""
    write, read = FORMATS[name]
    form = questionnaire("short", "family")
    people = [
        {id: at % 5 + 1 for at, id in enumerate(form.items.ids)},
        {form.items.ids[3]: ei.RATHER_NOT_SAY, form.items.ids[5]: 2},
    ]
    file = io.StringIO()
    rows = [write(form, answers) | {"record_id": "7", "_id": "7"} for answers in people]
    lines = csv.DictWriter(file, list(rows[0]))
    lines.writeheader()
    lines.writerows(rows)
    file.seek(0)
    found = [
        read(form, {column: cell for column, cell in row.items() if column != "record_id"})
        for row in csv.DictReader(file)
    ]
    assert found == people


@pytest.mark.parametrize(
    "answers",
    [{"u01": 6}, {"u01": True}, {"u01": "4"}, {"u01": 4.0}, {"x99": 4}, {3: 4}, [], None, "u01"],
)
def test_what_score_refuses_is_not_written(questionnaire, written, answers):
    """The same problems, item by item."""
    write, _ = written
    form = questionnaire("full", "friend")
    with pytest.raises(ei.AnswerError) as caught:
        write(form, answers)
    with pytest.raises(ei.AnswerError) as by_score:
        ei.score(form, answers)
    assert caught.value.problems == by_score.value.problems


@pytest.mark.parametrize("form", [None, "full", {}, 3])
def test_what_is_no_questionnaire(written, form):
    """Its type is told."""
    write, _ = written
    with pytest.raises(ei.RequestError, match="questionnaire: is of type"):
        write(form, {})


def test_nothing_given_is_changed(questionnaire, written):
    """The answers stay as they were, and each call writes anew."""
    write, _ = written
    form = questionnaire("pulse", "friend")
    answers = {"e11": ei.RATHER_NOT_SAY}
    one = write(form, answers)
    one.clear()
    assert write(form, answers)
    assert answers == {"e11": ei.RATHER_NOT_SAY}
