"""Text files of Qualtrics, read tag by tag."""

import re
from typing import Any

import pytest

import emotional_intimacy as ei

write = ei.interop.qualtrics.write_survey
BANK = ei.load_bank()
TAG = re.compile(r"\[\[([A-Za-z]+)(?::(.*))?\]\]")


def survey_of(text: str) -> dict[str, Any]:
    """What stands in a file: embedded data, and questions page by page."""
    lines = text.split("\n")
    assert lines[0] == "[[AdvancedFormat]]"
    made: dict[str, Any] = {"data": {}, "blocks": [], "pages": [[]]}
    question: dict[str, Any] = {}
    choice = None
    for line in lines[1:]:
        tag = TAG.fullmatch(line)
        if tag is None:
            assert "[[" not in line
            if not line:
                choice = None
            elif choice is None:
                question["text"] = line
            else:
                question["choices"][choice] = line
            continue
        match tag[1]:
            case "ED":
                name, _, value = tag[2].partition(":")
                made["data"][name] = value
            case "Block":
                made["blocks"].append(tag[2])
            case "PageBreak":
                made["pages"].append([])
            case "Question":
                question = {"kind": tag[2], "choices": {}}
                choice = None
                made["pages"][-1].append(question)
            case "ID":
                question["id"] = tag[2]
            case "Choice":
                choice = tag[2]
            case other:
                assert other == "AdvancedChoices"
    return made


@pytest.mark.parametrize(
    ("name", "context"), [("full", "partner"), ("wishes", "friend"), ("pulse", "colleague")]
)
def test_each_item_is_a_question_with_the_steps_as_values(name: str, context: str) -> None:
    """Six on a page, in order; what is read and not answered comes first."""
    form = BANK.questionnaire(name, context=context)
    survey = survey_of(write(form))
    assert survey["data"] == {"digest": form.digest, "texts": form.text_digest}
    assert survey["blocks"] == [f"{name}-{context}"]
    every = [question for page in survey["pages"] for question in page]
    told = [one for one in every if one["kind"] == "DB"]
    asked = [one for one in every if one["kind"] == "MC:SingleAnswer:Vertical"]
    assert every == [*told, *asked]
    assert [one["id"] for one in told] == ["about_instruction", "about_window", "about_unvalidated"]
    assert told[0]["text"] == form.instruction
    assert [one["id"] for one in asked] == [id.replace("-", "_") for id in form.items.ids]
    assert [one["text"] for one in asked] == [item.text for item in form.items]
    labels = {str(step): form.response_scale.label(step) for step in form.response_scale.steps}
    for one in asked:
        assert list(one["choices"]) == ["1", "2", "3", "4", "5", "98", "99"]
        assert labels.items() <= one["choices"].items()
    counts = [sum(one["kind"] != "DB" for one in page) for page in survey["pages"]]
    assert counts == [len(page) for page in form.pages(6)]


def test_a_text_of_several_lines_is_one() -> None:
    """An empty line would end it."""
    scale = ei.scale("s", {"a": "I am well,\n\nand rested."}, minimum=0, maximum=1)
    (page,) = survey_of(write(scale))["pages"]
    assert page[0]["text"] == "I am well,<br />and rested."
    assert page[0]["choices"]["0"] == "0"


@pytest.mark.parametrize(
    ("items", "more", "problem"),
    [
        ({"a": "I am <b>well</b>."}, {}, "not be shown as it is written"),
        ({"a": "I am ${e://Field/name}."}, {}, "not be shown as it is written"),
        ({"a": "[[PageBreak]]"}, {}, "not be shown as it is written"),
        ({"1a": "I am well."}, {}, "needs a field '1a'"),
        ({"a-b": "I am well.", "a_b": "I am rested."}, {}, "needs two fields 'a_b'"),
        ({"a": "I am well."}, {"minimum": -1}, "below 0 or of CODES"),
        ({"a": "I am well."}, {"maximum": 100}, "below 0 or of CODES"),
    ],
)
def test_what_qualtrics_would_change_is_refused(
    items: dict[str, str], more: dict[str, int], problem: str
) -> None:
    """Before a file is made."""
    scale = ei.scale("s", items, **{"minimum": 0, "maximum": 3, **more})
    with pytest.raises(ei.RequestError, match=problem):
        write(scale)


def test_what_is_no_form_is_refused() -> None:
    """By its type."""
    with pytest.raises(ei.RequestError):
        write("full")  # type: ignore[arg-type] # wrong on purpose
