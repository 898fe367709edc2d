"""Codes for no answer, numbers and words, are gaps on every engine; whatever else stands there is not."""

import csv
import io
import random
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

import emotional_intimacy as ei
from emotional_intimacy.interop.redcap import read_record

F = ei.frames
CODES = (98, -999)
AWAY = 99


@pytest.fixture(scope="module")
def pulse(questionnaire: Any) -> ei.Questionnaire:
    """Six items, which are quick to score."""
    return questionnaire("pulse", "friend")


def coded(people: dict[str, list[Any]], codes: tuple[Any, ...]) -> dict[str, list[Any]]:
    """The same people, with one of some codes or null in each gap."""
    draw = random.Random(4)  # noqa: S311 - made-up people
    return {
        id: [draw.choice([None, *codes]) if answer is None else answer for answer in answers]
        for id, answers in people.items()
    }


@pytest.mark.parametrize(("id", "away"), [("short", AWAY), ("pulse", None)])
def test_numbers_for_no_answer(
    questionnaire: Any, lab: Any, engine: Any, id: str, away: Any
) -> None:
    """Every column of both functions is what `score` says of people who left these items out."""
    form = questionnaire(id, "friend")
    people = lab.crowd(form, 60, 5, away)
    wanted = lab.expected(form, people, away)
    frame = engine.make(coded(people, CODES))
    found = F.score_frame(form, frame, does_not_apply=away, missing=CODES)
    assert isinstance(found, engine.kind)
    lab.assert_same(engine.read(found), wanted)
    percents = engine.read(F.percent_frame(form, frame, does_not_apply=away, missing={*CODES}))
    lab.assert_same(percents, {name: wanted[name] for name in percents})


def test_words_for_no_answer(pulse: Any, lab: Any, engine: Any) -> None:
    """Columns of text with whole numbers beside the words, and numbers that are codes; null too."""
    people = lab.crowd(pulse, 60, 5, AWAY)
    given = coded(people, ("UNK", "", "not asked", "98"))
    text = {id: [None if one is None else str(one) for one in given[id]] for id in given}
    text["u01"] = [None if one is None else AWAY for one in people["u01"]]
    people["u01"] = text["u01"]
    frame = engine.make(text)
    codes = {"UNK", "", "not asked", 98}
    found = engine.read(F.score_frame(pulse, frame, does_not_apply=AWAY, missing=codes))
    lab.assert_same(found, lab.expected(pulse, people, AWAY))


def test_words_in_columns_of_other_types(pulse: Any, lab: Any) -> None:
    """Categories of every engine that has them, and Python objects of pandas."""
    people = {id: [4, None, 2, None] for id in pulse.items.ids}
    wanted = lab.expected(pulse, people)
    given = {id: [4, "UNK", 2, None] for id in pulse.items.ids}
    text = {id: ["4", "UNK", "2", None] for id in pulse.items.ids}
    steps = pl.Enum(["1", "2", "4", "UNK"])
    relation = duckdb.from_arrow(pl.DataFrame(text).to_arrow()).select(
        ", ".join(f"{id}::enum('1', '2', '4', 'UNK') as {id}" for id in text)
    )
    frames = {
        "pandas-object": [
            pd.DataFrame(given, dtype=object),
            pd.DataFrame({id: [4.0, "UNK", 2.0, float("nan")] for id in given}, dtype=object),
            pd.DataFrame(text, dtype=object),
            pd.DataFrame(text, dtype="category"),
        ],
        "polars": [pl.DataFrame(text, schema=dict.fromkeys(text, kind)) for kind in (pl.Categorical, steps)],
        "pyarrow": [pl.DataFrame(text, schema=dict.fromkeys(text, pl.Categorical)).to_arrow()],
        "duckdb": [relation],
    }  # fmt: skip
    for name, held in frames.items():
        for frame in held:
            found = F.score_frame(pulse, frame, missing=["UNK"])
            lab.assert_same(lab.ENGINES[name].read(found), wanted)


def test_columns_that_are_kept_keep_their_codes(pulse: Any, lab: Any, engine: Any) -> None:
    """And names of columns are nothing that ours could meet."""
    people = {id: [4, 98, 2] for id in pulse.items.ids} | {"given 0": [7, 8, 9], "Given": [1, 2, 3]}
    found = engine.read(
        F.score_frame(pulse, engine.make(people), keep=["e11", "given 0", "Given"], missing={98})
    )
    assert [found[name] for name in ("e11", "given 0", "Given")] == [
        [4, 98, 2],
        [7, 8, 9],
        [1, 2, 3],
    ]
    assert found["overall_n_answered"] == [6, 0, 6]


def test_python_objects_that_are_kept_keep_their_words(pulse: Any) -> None:
    """pandas alone has columns of numbers and words."""
    frame = pd.DataFrame({id: [4, "UNK"] for id in pulse.items.ids}, dtype=object)
    found = F.score_frame(pulse, frame, keep=["e11"], missing={"UNK"})
    assert found["e11"].tolist() == [4, "UNK"]
    assert found["overall_n_answered"].tolist() == [6, 0]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (["4", "often"], "not-an-int"),
        (["4", "4.5"], "not-an-int"),
        (["4", "4\n"], "not-an-int"),
        (["4", ""], "not-an-int"),
        (["4", "unk"], "not-an-int"),
        (["4", "6"], "out-of-range"),
        (["4", "-1"], "out-of-range"),
        ([4, 6], "out-of-range"),
        ([4, 98], "out-of-range"),
    ],
)
def test_whatever_else_stands_there_is_refused(
    pulse: Any, engine: Any, values: list[Any], code: str
) -> None:
    """By the name of its column and the number of rows, and nothing is quoted."""
    frame = engine.make({id: [values[0]] * 2 for id in pulse.items.ids} | {"c09": values})
    with pytest.raises(ei.AnswerError) as caught:
        F.score_frame(pulse, frame, missing={"UNK", -99})
    (problem,) = caught.value.problems
    assert problem == ("c09", code, ("in 1 row", "a whole number from 1 to 5", "null"))


def test_python_objects_of_other_kinds_are_refused(pulse: Any) -> None:
    """Words are taken out of them, and what is left are no whole numbers."""
    for value in (4.5, "4", [4], True):
        frame = pd.DataFrame({id: [4, "UNK"] for id in pulse.items.ids}, dtype=object)
        frame["c09"] = pd.Series([value, "UNK"] if value != "4" else [4, "4"], dtype=object)
        with pytest.raises(ei.AnswerError) as caught:
            F.score_frame(pulse, frame, missing={"UNK"})
        assert [one.item_id for one in caught.value.problems] == ["c09"]


def test_without_a_word_text_is_refused(pulse: Any, engine: Any) -> None:
    """A number names no column of text."""
    frame = engine.make({id: ["4", "98"] for id in pulse.items.ids})
    with pytest.raises(ei.AnswerError, match="e11: not-an-int"):
        F.score_frame(pulse, frame, missing={98})


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("UNK", "is of type str"),
        (98, "is of type int"),
        (None, "is of type NoneType"),
        ({3}, "holds a number that is an answer or too large"),
        ({2**31}, "holds a number that is an answer or too large"),
        ({AWAY}, "holds the number that stands for does_not_apply"),
        ({True}, "holds a value of type bool"),
        ({98.0}, "holds a value of type float"),
        ({None}, "holds a value of type NoneType"),
        ({"98"}, "holds '98', a text"),
        (range(10, 111), "holds too many codes"),
    ],
)
def test_what_cannot_stand_for_no_answer(pulse: Any, missing: Any, told: str) -> None:
    """An answer, the code for something else, and what no column holds."""
    frame = pd.DataFrame({id: [4] for id in pulse.items.ids})
    calls = [
        lambda: F.score_frame(pulse, frame, missing=missing, does_not_apply=AWAY),
        lambda: F.percent_frame(pulse, frame, missing=missing, does_not_apply=AWAY),
        lambda: F.change_frame(
            pulse, frame.assign(who=1, day=1), person="who", on="day", missing=missing, does_not_apply=AWAY
        ),
    ]  # fmt: skip
    for call in calls:
        with pytest.raises(ei.RequestError) as caught:
            call()
        assert caught.value.argument == "missing"
        assert caught.value.problem == told


def test_changes_of_people_with_codes(questionnaire: Any, lab: Any, engine: Any) -> None:
    """They are those of people with gaps."""
    form = questionnaire("pulse", "friend")
    people = lab.crowd(form, 60, 8, AWAY)
    days = {"who": [at // 2 for at in range(60)], "day": [at % 2 for at in range(60)]}
    found, wanted = (
        engine.read(
            F.change_frame(
                form, engine.make(held | days), person="who", on="day", does_not_apply=AWAY, **more
            )
        )
        for held, more in ((coded(people, CODES[:1]), {"missing": CODES}), (people, {}))
    )
    assert len(found["who"]) == 30
    lab.assert_same(found, wanted)


@pytest.mark.parametrize(
    ("engine", "id"),
    [("pandas", "full"), ("pandas", "pulse"), ("polars", "short"), ("duckdb", "pulse")],
)
def test_an_export_of_redcap_is_scored_whole(
    questionnaire: Any, lab: Any, tmp_path: Any, id: str, engine: str
) -> None:
    """The file of REDCap, read by pandas and the like: 98 is not an answer, 99 does not apply."""
    form = questionnaire(id, "friend")
    people = coded(lab.crowd(form, 40, 3, AWAY), (98, "UNK"))
    people[form.items.ids[0]] = [1 + at % 5 for at in range(40)]
    fields = {item: f"{id}_friend_{item}" for item in form.items.ids}
    lines = [
        {
            "record_id": at,
            f"{id}_friend_digest": form.digest,
            f"{id}_friend_texts": form.text_digest,
        }
        | {fields[item]: people[item][at] for item in form.items.ids}
        for at in range(40)
    ]
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, lines[0])
        writer.writeheader()
        writer.writerows(lines)
    read: dict[str, Any] = {
        "pandas": lambda: pd.read_csv(path),
        "polars": lambda: pl.read_csv(path),
        "duckdb": lambda: duckdb.read_csv(str(path)),
    }
    found = lab.ENGINES[engine].read(
        F.score_frame(
            form, read[engine](), columns=fields, keep=["record_id"], missing={98, "UNK"}, does_not_apply=AWAY
        )
    )  # fmt: skip
    records = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    reports = [
        lab.told(ei.score(form, read_record(form, record, missing={"UNK"}))) for record in records
    ]
    assert found.pop("record_id") == list(range(40))
    lab.assert_same(found, {name: [row[name] for row in reports] for name in reports[0]})
