"""Structures of LimeSurvey, read by the rules of its manual."""

import csv
from io import StringIO
from typing import Any

import attrs
import pytest

import emotional_intimacy as ei

write = ei.interop.limesurvey.write_survey
BANK = ei.load_bank()


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a structure."""
    return list(csv.DictReader(StringIO(text), delimiter="\t"))


def survey_of(text: str) -> dict[str, Any]:
    """What LimeSurvey makes of a structure: relations are inferred from what stands before."""
    made: dict[str, Any] = {"settings": {}, "languages": {}, "groups": {}}
    question: dict[str, Any] = {}
    group: list[dict[str, Any]] = []
    for row in rows_of(text):
        match row["class"]:
            case "S":
                made["settings"][row["name"]] = row["text"]
            case "SL":
                made["languages"].setdefault(row["language"], {})[row["name"]] = row["text"]
            case "G":
                group = []
                made["groups"][row["language"], row["id"]] = group
            case "Q":
                question = {**row, "answers": {}}
                group.append(question)
            case "A":
                assert row["id"] == question["id"]
                assert row["language"] == question["language"]
                assert row["name"] not in question["answers"]
                question["answers"][row["name"]] = row["text"]
            case other:
                raise AssertionError(other)
    return made


@pytest.mark.parametrize(
    ("name", "context"), [("full", "partner"), ("short", "friend"), ("pulse", "colleague")]
)
def test_each_item_is_a_question_with_the_steps_as_codes(name: str, context: str) -> None:
    """Six on a page, in order, none mandatory; the two that are not answers have their codes."""
    form = BANK.questionnaire(name, context=context)
    survey = survey_of(write(form))
    assert survey["settings"] == {"language": "en", "format": "G"}
    assert survey["languages"]["en"]["surveyls_title"] == form.title
    assert form.instruction in survey["languages"]["en"]["surveyls_welcometext"]
    pages = list(survey["groups"].values())
    asked = [one for page in pages for one in page if one["type/scale"] == "L"]
    assert [one["name"] for one in asked] == list(form.items.ids)
    assert [one["text"] for one in asked] == [item.text for item in form.items]
    for one in asked:
        assert list(one["answers"]) == ["1", "2", "3", "4", "5", "RNS", "DNA"]
        assert one["answers"]["5"] == form.response_scale.label(5)
        assert one["mandatory"] == "N"
        assert one["relevance"] == "1"
    assert all(sum(one["type/scale"] == "L" for one in page) <= 6 for page in pages)
    hidden = {one["name"]: one["text"] for one in pages[-1] if one["hidden"] == "1"}
    assert hidden == {"digest": f"{{'{form.digest}'}}", "texts": f"{{'{form.text_digest}'}}"}
    assert len({one["id"] for page in pages for one in page}) == len(asked) + 2


def test_names_have_letters_and_digits_alone() -> None:
    """LimeSurvey takes no hyphens, and at most 20 characters; codes of answers have five."""
    wishes = BANK.questionnaire("wishes", context="partner")
    questions = [row for row in rows_of(write(wishes)) if row["class"] == "Q"]
    assert [row["name"] for row in questions][:-2] == [
        id.replace("-", "") for id in wishes.items.ids
    ]
    assert all(len(row["name"]) <= 20 and row["name"].isalnum() for row in questions)


def test_languages_repeat_the_whole_with_the_same_numbers() -> None:
    """The base language first, then the others, row by row alike."""
    items = {"a": "I am well.", "b": "I am\nrested."}
    scale = ei.scale("mood", items, minimum=0, maximum=1, labels=("no", "yes"))
    german = ei.scale(
        "mood",
        {"a": "Mir geht es gut.", "b": "Ich bin\nausgeruht."},
        minimum=0,
        maximum=1,
        labels=("nein", "ja"),
        locale="de",
    )
    text = write(scale, translations=[german])
    survey = survey_of(text)
    assert survey["settings"]["additional_languages"] == "de"
    rows = [row for row in rows_of(text) if row["class"] in {"G", "Q", "A"}]
    each = [[row for row in rows if row["language"] == language] for language in ("en", "de")]
    assert rows == [*each[0], *each[1]]
    alike = ("id", "class", "type/scale", "name")
    assert [[row[c] for c in alike] for row in each[0]] == [
        [row[c] for c in alike] for row in each[1]
    ]
    assert survey["groups"]["de", "1"][1]["text"] == "Ich bin<br />ausgeruht."
    assert survey["groups"]["de", "1"][0]["answers"]["1"] == "ja"


@pytest.mark.parametrize(
    ("items", "more", "problem"),
    [
        ({"a": "I am <b>well</b>."}, {}, "not be shown as it is written"),
        ({"a": "I am {SAVEDID}."}, {}, "not be shown as it is written"),
        ({"1a": "I am well."}, {}, "needs a field '1a'"),
        ({"a" * 21: "I am well."}, {}, "needs a field"),
        ({"a-b": "I am well.", "ab": "I am rested."}, {}, "needs two fields 'ab'"),
        ({"digest": "I am well."}, {}, "needs two fields 'digest'"),
        ({"a": "I am well."}, {"minimum": -1}, "has answers below 0"),
    ],
)
def test_what_limesurvey_would_change_is_refused(
    items: dict[str, str], more: dict[str, int], problem: str
) -> None:
    """Before a file is made."""
    scale = ei.scale("s", items, **{"minimum": 0, "maximum": 3, **more})
    with pytest.raises(ei.RequestError, match=problem):
        write(scale)


def test_a_form_of_another_bank_is_refused() -> None:
    """And what is no form."""
    with pytest.raises(ei.RequestError):
        write("full")  # type: ignore[arg-type] # wrong on purpose
    form = BANK.questionnaire("pulse", context="friend")
    with pytest.raises(ei.NotComparableError):
        write(attrs.evolve(form, digest="0" * 16), BANK)


def test_exported_codes_are_read_once_the_two_are_missing() -> None:
    """As the docstring says."""
    form = BANK.questionnaire("pulse", context="friend")
    codes = {"RNS": None, "DNA": ei.DOES_NOT_APPLY, "": None}
    exported = {id: ["4", "RNS", "DNA", ""] for id in form.items.ids}
    answers = {
        id: [codes[cell] if cell in codes else int(cell) for cell in column]
        for id, column in exported.items()
    }
    people = ei.evidence.read_responses(form, answers)
    assert people.person(0)["e11"] == 4
    assert people.person(2)["e11"] is ei.DOES_NOT_APPLY
