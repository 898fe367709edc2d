"""Long answers to wide ones and back: nothing is lost, and what has no place is refused."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei

BANK = ei.load_bank()
PULSE = BANK.questionnaire("pulse", context="friend")
SHORT = BANK.questionnaire("short", context="colleague")
FULL = BANK.questionnaire("full", context="partner")
IDS = PULSE.items.ids
ITEM, OTHER = IDS[:2]

SIX = ("pandas", "pandas-nullable", "polars", "polars-lazy", "pyarrow", "duckdb")
"""The engines for what takes seconds; the other types of pandas take the same way."""

Columns = dict[str, list[Any]]


def answers_of(form: ei.Questionnaire, n: int, seed: int) -> Columns:
    """People with ids in order, who leave out some of the answers; somebody leaves out all."""
    draw = random.Random(seed)  # noqa: S311 - made-up people
    columns: Columns = {"person": list(range(10, 10 + n))}
    for id in form.items.ids:
        columns[id] = [None, *(draw.choice([None, 1, 2, 3, 4, 5, 5]) for _ in range(n - 1))]
    return columns


def shuffled(columns: Columns, seed: int) -> Columns:
    """The same rows in another order."""
    order = list(range(len(next(iter(columns.values())))))
    random.Random(seed).shuffle(order)  # noqa: S311 - an order
    return {name: [values[at] for at in order] for name, values in columns.items()}


def rows(*given: tuple[Any, Any, Any]) -> Columns:
    """Long answers."""
    return {
        name: [row[at] for row in given] for at, name in enumerate(("person", "item", "answer"))
    }


def plain(frame: Any) -> Columns:
    """Columns of a frame of any engine as plain Python."""
    if isinstance(frame, pd.DataFrame):
        return frame.to_dict("list")
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return frame.to_arrow_table().to_pydict()
    if isinstance(frame, pa.Table):
        return frame.to_pydict()
    return frame.lazy().collect().to_dict(as_series=False)


@st.composite
def people(draw: st.DrawFn) -> pl.DataFrame:
    """Any answers of any few people."""
    form = draw(st.sampled_from([PULSE, SHORT]))
    who = sorted(draw(st.sets(st.text(max_size=3) | st.just("p-1"), max_size=5)))
    answer = st.none() | st.integers(1, 5)
    columns = {
        id: draw(st.lists(answer, min_size=len(who), max_size=len(who))) for id in form.items.ids
    }
    return pl.DataFrame(
        {"person": who, **columns},
        schema={"person": pl.String, **dict.fromkeys(form.items.ids, pl.Int8)},
    )


# Laws


@settings(max_examples=settings.default.max_examples // 3)
@given(people(), st.integers(0, 99))
def test_what_was_made_long_comes_back_whole(frame: pl.DataFrame, seed: int) -> None:
    """Long and wide again is the same frame, with its types, whatever the order of the long rows."""
    form = PULSE if frame.width == 1 + len(IDS) else SHORT
    long = ei.frames.long_frame(form, frame)
    assert long.columns == ["person", "item", "answer"]
    wanted = {
        (row["person"], id, row[id]) for row in frame.iter_rows(named=True) for id in form.items.ids
    }
    assert set(long.iter_rows()) == wanted
    assert len(long) == len(frame) * len(form.items)
    for one in (long, long.sample(fraction=1.0, shuffle=True, seed=seed)):
        assert ei.frames.wide_frame(form, one).equals(frame)


@pytest.mark.parametrize("engine", SIX, indirect=True)
@pytest.mark.parametrize("form", [PULSE, SHORT], ids=["pulse", "short"])
def test_every_engine_brings_back_what_was_made_long(engine: Any, form: ei.Questionnaire) -> None:
    """Each engine gives a frame of its kind with the same answers, also from rows in any order."""
    wanted = answers_of(form, 12, seed=3)
    long = ei.frames.long_frame(form, engine.make(wanted))
    back = ei.frames.wide_frame(form, long)
    assert isinstance(long, engine.kind)
    assert isinstance(back, engine.kind)
    assert len(engine.read(long)["item"]) == 12 * len(form.items)
    assert engine.read(back) == wanted
    mixed = engine.make(shuffled(engine.read(long), seed=5))
    assert engine.read(ei.frames.wide_frame(form, mixed)) == wanted


def test_the_full_form_of_every_context_comes_back(bank: ei.Bank) -> None:
    """All items of each context have their column."""
    for context in bank.contexts.ids:
        form = bank.questionnaire("full", context=context)
        frame = pl.DataFrame(answers_of(form, 5, seed=1))
        assert ei.frames.wide_frame(form, ei.frames.long_frame(form, frame)).equals(frame)


def test_columns_of_other_names_are_made_long_under_item_ids() -> None:
    """What the columns are called in the file is not carried on."""
    frame = pl.DataFrame({"who": ["b", "a"], **{f"q{at}": [at, at + 1] for at in range(len(IDS))}})
    columns = {id: f"q{at}" for at, id in enumerate(IDS)}
    long = ei.frames.long_frame(PULSE, frame, person="who", columns=columns)
    found = {(who, item): answer for who, item, answer in long.iter_rows()}
    assert found == {
        (who, id): at + more for at, id in enumerate(IDS) for who, more in (("b", 0), ("a", 1))
    }
    back = ei.frames.wide_frame(PULSE, long, person="who")
    assert back["who"].to_list() == ["a", "b"]


# What wide answers are


def test_an_item_without_a_row_is_null(engine: Any) -> None:
    """Somebody with rows for some items gets nulls for the others, and no answer is moved."""
    given = rows((8, ITEM, 4), (7, OTHER, 1), (8, OTHER, None), (9, ITEM, 2))
    found = engine.read(ei.frames.wide_frame(PULSE, engine.make(given)))
    assert list(found) == ["person", *IDS]
    assert found["person"] == [7, 8, 9]
    assert (found[ITEM], found[OTHER]) == ([None, 4, 2], [1, None, None])
    assert all(found[id] == [None] * 3 for id in IDS[2:])


def test_columns_can_have_any_name(engine: Any) -> None:
    """The three columns are named by the caller, even with words that the work uses; others are left out."""
    given = {"said": ["x", "x"], "who": [ITEM, OTHER], "what": [5, 1], "when": [1, 2]}
    found = engine.read(
        ei.frames.wide_frame(PULSE, engine.make(given), person="said", item="who", answer="what")
    )
    assert found == {"said": ["x"], **{id: [None] for id in IDS}, ITEM: [5], OTHER: [1]}


@pytest.mark.parametrize(
    "make",
    [
        lambda given: pd.DataFrame(given).astype({"item": "category"}),
        lambda given: pl.DataFrame(given, schema_overrides={"item": pl.Categorical}),
        lambda given: pl.LazyFrame(given, schema_overrides={"item": pl.Enum(["x", *IDS])}),
        lambda given: pa.table(given | {"item": pa.array(given["item"]).dictionary_encode()}),
    ],
    ids=["pandas", "categorical", "enum", "dictionary"],
)
def test_item_ids_may_be_categories(make: Callable[[Columns], Any]) -> None:
    """Types for few different texts are read as texts."""
    frame = ei.frames.wide_frame(PULSE, make(rows((1, ITEM, 5), (1, OTHER, 2))))
    assert plain(frame)[ITEM] == [5]
    assert plain(frame)[OTHER] == [2]


@pytest.mark.parametrize(
    "make",
    [
        pd.DataFrame,
        pl.DataFrame,
        pl.LazyFrame,
        pa.table,
        lambda given: duckdb.from_arrow(pa.table(given)),
    ],
    ids=["pandas", "polars", "polars-lazy", "pyarrow", "duckdb"],
)
def test_nobody_answered_anything(make: Callable[[Columns], Any]) -> None:
    """A column of answers without a type, as one that holds nothing, can be made wide and scored."""
    wide = ei.frames.wide_frame(PULSE, make(rows((2, ITEM, None), (1, ITEM, None))))
    scored: Any = ei.frames.score_frame(PULSE, wide, keep=["person"])
    found = plain(scored)
    assert (found["person"], found["overall_n_answered"]) == ([1, 2], [0, 0])


def test_no_rows_make_no_people() -> None:
    """A frame without rows is no error."""
    long = ei.frames.long_frame(PULSE, pl.DataFrame(answers_of(PULSE, 1, 0)).clear())
    made = [
        ei.frames.wide_frame(PULSE, long),
        ei.frames.wide_frame(PULSE, long.to_pandas()),
        ei.frames.wide_frame(PULSE, long.to_arrow()),
    ]
    assert [len(one) for one in made] == [0, 0, 0]


def test_the_index_of_pandas_says_nothing() -> None:
    """Rows that were put together from two files share labels; the result has fresh ones."""
    parts = [pd.DataFrame(rows((who, ITEM, who), (who, OTHER, 1))) for who in (3, 2)]
    wide = ei.frames.wide_frame(PULSE, pd.concat(parts))
    assert wide.index.tolist() == [0, 1]
    assert (wide["person"].tolist(), wide[ITEM].tolist()) == ([2, 3], [2, 3])


# Scores


def test_scores_of_long_answers_are_those_of_score(engine: Any) -> None:
    """Each person's number is the one that `score` finds."""
    given = answers_of(PULSE, 25, seed=8)
    long = engine.make(shuffled(engine.read(ei.frames.long_frame(PULSE, engine.make(given))), 1))
    wide = ei.frames.wide_frame(PULSE, long)
    found = engine.read(ei.frames.score_frame(PULSE, wide, keep=["person"]))
    assert found["person"] == given["person"]
    for at in range(25):
        overall = ei.score(PULSE, {id: given[id][at] for id in IDS}).overall
        lower, upper = overall.interval or (None, None)
        names = ("percent", "se", "lower", "upper", "n_answered")
        wanted = [overall.percent, overall.se, lower, upper, overall.n_answered]
        assert [found[f"overall_{name}"][at] for name in names] == wanted
    assert None in found["overall_percent"]


def test_scores_of_a_form_with_pillars_are_those_of_score() -> None:
    """Pillars and signals too."""
    given = pl.DataFrame(answers_of(SHORT, 25, seed=8))
    long = ei.frames.long_frame(SHORT, given).sample(fraction=1.0, shuffle=True, seed=1)
    found = ei.frames.score_frame(SHORT, ei.frames.wide_frame(SHORT, long), keep=["person"])
    for row, answers in zip(found.to_dicts(), given.to_dicts(), strict=True):
        report = ei.score(SHORT, {id: answers[id] for id in SHORT.items.ids})
        assert row["person"] == answers["person"]
        assert row["overall_percent"] == report.overall.percent
        for pillar in report.pillars:
            lower, upper = pillar.interval or (None, None)
            names = ("percent", "se", "lower", "upper", "level")
            wanted = [pillar.percent, pillar.se, lower, upper, pillar.level]
            assert [row[f"{pillar.id}_{name}".replace("-", "_")] for name in names] == wanted
        for signal in report.signals:
            assert row[f"{signal.id}_state".replace("-", "_")] == signal.state
    assert found["trust_percent"].null_count() not in {0, 25}


@pytest.mark.parametrize(
    "answers",
    [["three", "four"], ["3", "4"], [3.5, 4.0], [True, False], [0, 3], [3, 111]],
    ids=["words", "digits", "halves", "truth", "below", "above"],
)
def test_answers_of_the_wrong_kind_are_refused_by_score_frame(
    engine: Any, answers: Sequence[Any]
) -> None:
    """`wide_frame` changes no answer, so the scoring sees what was said; its message does not quote it."""
    given = rows(*((who, ITEM, answer) for who, answer in enumerate(answers)))
    wide = ei.frames.wide_frame(PULSE, engine.make(given))
    with pytest.raises(ei.AnswerError) as caught:
        ei.frames.score_frame(PULSE, wide)
    assert ITEM in {problem.item_id for problem in caught.value.problems}
    assert "111" not in str(caught.value)
    assert "three" not in str(caught.value)


@pytest.mark.parametrize(
    "make",
    [
        pd.DataFrame,
        pl.DataFrame,
        pl.LazyFrame,
        pa.table,
        lambda given: duckdb.from_arrow(pa.table(given)),
    ],
    ids=["pandas", "polars", "polars-lazy", "pyarrow", "duckdb"],
)
def test_lists_of_answers_are_refused(make: Callable[[Columns], Any]) -> None:
    """A row holds one answer."""
    frame = make(rows((1, ITEM, [111]), (2, ITEM, [3, 4])))
    with pytest.raises((ei.RequestError, ei.AnswerError)) as caught:
        ei.frames.score_frame(PULSE, ei.frames.wide_frame(PULSE, frame))
    assert "111" not in str(caught.value)


# Refusals


GOOD = rows((1, ITEM, 5), (1, OTHER, 111), (2, ITEM, 3))


@pytest.mark.parametrize(
    ("given", "argument", "told"),
    [
        (rows((1, ITEM, 111), (None, ITEM, 111)), "person", "null in 1 row"),
        (rows((1, ITEM, 111), (1, None, 111), (2, None, 1)), "item", "in 2 rows"),
        (
            rows((1, ITEM, 111), (1, "nonsense", 111)),
            "item",
            "not an item of this questionnaire in 1 row",
        ),
        (
            rows((1, ITEM, 111), (2, ITEM, 3), (1, ITEM, 111)),
            "item",
            "comes twice for one person 1 times",
        ),
        (rows((1, ITEM, 111), (1, ITEM, None)), "item", "comes twice for one person 1 times"),
        (rows((1, 3, 111), (1, 4, 2)), "item", "is a column of (Int|Object)"),
    ],
    ids=["no-person", "no-item", "strange-item", "double", "double-without-answer", "item-numbers"],
)
def test_rows_without_a_place_are_refused(
    engine: Any, given: Columns, argument: str, told: str
) -> None:
    """Each is counted, and no message holds an answer."""
    with pytest.raises(ei.RequestError, match=told) as caught:
        ei.frames.wide_frame(PULSE, engine.make(given))
    assert caught.value.argument == argument
    assert "111" not in str(caught.value)


@pytest.mark.parametrize(
    ("names", "argument"),
    [
        ({"person": "who"}, "person"),
        ({"item": "what"}, "item"),
        ({"answer": "said"}, "answer"),
        ({"person": "item"}, "item"),
        ({"answer": "person"}, "answer"),
        ({"person": ["person"]}, "person"),
        ({"item": 3}, "item"),
    ],
)
def test_columns_that_are_not_there_are_refused(
    engine: Any, names: dict[str, Any], argument: str
) -> None:
    """Each of the three is a column of its own."""
    with pytest.raises(ei.RequestError) as caught:
        ei.frames.wide_frame(PULSE, engine.make(GOOD), **names)
    assert caught.value.argument == argument


def test_a_column_of_persons_is_not_called_like_an_item(engine: Any) -> None:
    """It would be one column for two things."""
    named = {ITEM: [1], "item": [OTHER], "answer": [3]}
    with pytest.raises(ei.RequestError, match="person: is the id of an item"):
        ei.frames.wide_frame(PULSE, engine.make(named), person=ITEM)


@pytest.mark.parametrize("name", ["item", "answer", ITEM])
def test_persons_of_wide_answers_have_a_name_of_their_own(engine: Any, name: str) -> None:
    """Not that of a column that is made, nor that of an item."""
    frame = engine.make(answers_of(PULSE, 3, 0) | {"item": [1, 2, 3], "answer": [1, 2, 3]})
    with pytest.raises(ei.RequestError, match="person: has the name of another column"):
        ei.frames.long_frame(PULSE, frame, person=name)


@pytest.mark.parametrize("person", ["who", ["person"], 3])
def test_persons_of_wide_answers_have_a_column(engine: Any, person: Any) -> None:
    """One that is there."""
    frame = engine.make(answers_of(PULSE, 3, 0))
    with pytest.raises(ei.RequestError) as caught:
        ei.frames.long_frame(PULSE, frame, person=person)
    assert caught.value.argument == "person"


def test_every_item_of_wide_answers_has_a_column(engine: Any) -> None:
    """An item that was not asked is a column of nulls, which the caller makes, and not this function."""
    columns = answers_of(PULSE, 3, 0)
    del columns[ITEM]
    with pytest.raises(ei.RequestError, match=f"frame: lacks {ITEM}"):
        ei.frames.long_frame(PULSE, engine.make(columns))
    with pytest.raises(ei.RequestError, match="columns: names q1"):
        ei.frames.long_frame(PULSE, engine.make(answers_of(PULSE, 3, 0)), columns={"q1": "x"})


@pytest.mark.parametrize("id", ["causes", "wishes"])
def test_private_questionnaires_are_refused(bank: ei.Bank, id: str) -> None:
    """No frame of them is made."""
    form = bank.questionnaire(id, context="partner")
    with pytest.raises(ei.RequestError, match="full, short, pulse, or a scale of your own"):
        ei.frames.wide_frame(form, pl.DataFrame(GOOD))
    with pytest.raises(ei.RequestError, match="full, short, pulse, or a scale of your own"):
        ei.frames.long_frame(form, pl.DataFrame(GOOD))


@pytest.mark.parametrize("make", [ei.frames.wide_frame, ei.frames.long_frame])
def test_what_is_no_frame_is_refused(make: Callable[..., Any]) -> None:
    """A mapping of lists is none."""
    with pytest.raises(ei.RequestError, match="frame: is of type dict"):
        make(PULSE, GOOD)


def test_a_scale_of_ones_own_changes_its_shape(engine: Any) -> None:
    """Its items are columns like any others, those of no subscale too."""
    form = ei.scale("own", {"a": "A.", "b": "B."}, maximum=7, subscales={"x": ["a"]})
    columns = {"person": [1, 1, 2], "item": ["a", "b", "b"], "answer": [7, 2, 3]}
    wide = ei.frames.wide_frame(form, engine.make(columns))
    assert engine.read(wide) == {"person": [1, 2], "a": [7, None], "b": [2, 3]}
    long = engine.read(ei.frames.long_frame(form, wide))
    assert sorted(zip(long["person"], long["item"], strict=True)) == [
        (1, "a"), (1, "b"), (2, "a"), (2, "b"),
    ]  # fmt: skip
