"""Repeated answers by date: the change that `compare_over_time` finds, for many people at once."""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei

BANK = ei.load_bank()
CLUB = ei.scale(
    "club",
    {id: f"Statement {id}." for id in "abcdefg"},
    maximum=6,
    reverse=list("bd"),
    subscales={"plants": list("abc"), "people": list("cde"), "tools": ["f"]},
)
WHOLE = ei.scale(
    "club",
    {id: f"Statement {id}." for id in "abcdefg"},
    maximum=6,
    subscales={"plants": list("abc"), "people": list("cde")},
    overall=True,
    least_answered_share=0.5,
)
"""c is of two subscales, g of none; in the first f is alone."""
PULSE = BANK.questionnaire("pulse", context="friend")
SHORT = BANK.questionnaire("short", context="family")
CODE = -9
SIX = ("pandas", "pandas-nullable", "polars", "polars-lazy", "pyarrow", "duckdb")
"""The engines for what takes seconds; the other types of pandas take the same way."""

FEWER = settings(max_examples=settings.default.max_examples // 10)
"""For laws that take several people at once, because each call makes a plan of many columns."""

Columns = dict[str, list[Any]]
Row = dict[str, Any]


def day(number: int) -> date:
    """The day of that number."""
    return date(2026, 1, 5) + timedelta(weeks=number)


def crowd(form: ei.Questionnaire, n: int, seed: int, code: int | None = CODE) -> list[Row]:
    """People who answered on one day, two or three, in no order; much is left out or does not apply."""
    draw = random.Random(seed)  # noqa: S311 - made-up people
    rows = []
    for who in range(n):
        for at in range(draw.choice([1, 2, 2, 3])):
            gaps, away = draw.choice([0, 0, 0, 0.1, 0.4]), draw.choice([0, 0, 0, 0.1])
            row: Row = {"who": f"p{who:02}", "day": at}
            for id in form.items.ids:
                toss = draw.random()
                answer: int | None = draw.choice([1, 2, 3, 4, 4, 5])
                if toss < gaps:
                    answer = None
                elif toss < gaps + away and code is not None:
                    answer = code
                row[id] = answer
            rows.append(row)
    draw.shuffle(rows)
    return rows


def expected(form: ei.Questionnaire, rows: Sequence[Row], code: int | None = CODE) -> list[Row]:
    """A row for each person with two days or more, by `compare_over_time`."""
    by_person: dict[Any, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row["day"]):
        by_person.setdefault(row["who"], []).append(row)
    return [changed(form, mine, code) for _, mine in sorted(by_person.items()) if len(mine) >= 2]


def changed(form: ei.Questionnaire, mine: Sequence[Row], code: int | None) -> Row:
    """What changed from the first of one person's rows to the last."""
    reports = [
        ei.score(
            form,
            {
                id: ei.DOES_NOT_APPLY if code is not None and row[id] == code else row[id]
                for id in form.items.ids
            },
            answered_on=day(row["day"]),
        )
        for row in mine
    ]
    progress = ei.compare_over_time(reports)
    first, last = mine[0], mine[-1]
    both = [
        item
        for item in form.items
        if not {None, code} & {first[item.id], last[item.id]}
        or (code is None and None not in {first[item.id], last[item.id]})
    ]
    row: Row = {
        "who": first["who"],
        "day_first": first["day"],
        "day_last": last["day"],
        "n_days": len(mine),
    }
    whole = () if progress.overall is None else (progress.overall,)
    for scale in (*progress.pillars, *whole, *progress.signals):
        change = scale.change
        n = sum(1 for item in both if scale.id in scales_of(item))
        name = f"{scale.id}_change".replace("-", "_")
        lower, upper = change.interval if change else (None, None)
        row |= {
            name: change and change.amount,
            f"{name}_se": change and change.se,
            f"{name}_lower": lower,
            f"{name}_upper": upper,
            f"{name}_n_items": n,
        }
        assert change is None or change.n_items == n
    return row


def scales_of(item: ei.Item) -> set[str | None]:
    """The scales that an item counts for."""
    held = {item.pillar, item.signal, *item.subscales} - {None}
    return held | {"overall"} if held else held


def columns_of(rows: Sequence[Row]) -> Columns:
    """The same as columns."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def made(form: ei.Questionnaire, frame: Any, code: int | None = CODE) -> Any:
    """The frame of changes."""
    return ei.frames.change_frame(form, frame, person="who", on="day", does_not_apply=code)


# The same as compare_over_time


@pytest.mark.parametrize("engine", SIX, indirect=True)
@pytest.mark.parametrize(
    "form", [PULSE, SHORT, CLUB, WHOLE], ids=["pulse", "short", "own", "own with a whole"]
)
def test_every_engine_finds_what_compare_over_time_finds(
    engine: Any, form: ei.Questionnaire
) -> None:
    """With gaps and what does not apply: everybody with two days or more, the same to the last bit."""
    rows = crowd(form, 24, seed=6)
    wanted = expected(form, rows)
    found = made(form, engine.make(columns_of(rows)))
    assert isinstance(found, engine.kind)
    assert engine.read(found) == columns_of(wanted)
    days = Counter(row["who"] for row in rows)
    assert set(days.values()) == {1, 2, 3}
    assert [row["who"] for row in wanted] == sorted(who for who, n in days.items() if n > 1)
    name = "plants_change" if form is CLUB else "overall_change"
    unknown = [row[name] is None for row in wanted]
    assert 0 < sum(unknown) < len(unknown)


@pytest.mark.parametrize(
    ("id", "context"),
    [("full", "partner"), ("short", "colleague"), ("pulse", "friend"), ("pulse", "colleague")],
)
def test_every_form_finds_what_compare_over_time_finds(id: str, context: str) -> None:
    """Other forms and contexts, and answers without a number for what does not apply."""
    form = BANK.questionnaire(id, context=context)
    for code in (CODE, None):
        rows = crowd(form, 12, seed=9, code=code)
        found = made(form, pl.DataFrame(columns_of(rows)).lazy(), code)
        assert found.collect().to_dicts() == expected(form, rows, code)


@pytest.fixture(scope="session")
def toys(make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]) -> list[ei.Questionnaire]:
    """Forms of one's own on other ranges: two pillars from 0 to 6, a pulse of three from 1 to 4."""
    a = {"a1": ("A", 1), "a2": ("A", -1), "a3": ("A", 1)}
    b = {"b1": ("B", 1), "b2": ("B", -1), "b3": ("B", 1), "b4": ("B", -1)}
    pillars = make_bank({"form": ((0, 6), a | b)}, foreign)
    pulse = make_bank({"form": ((1, 4), a)}, {"least_answered": 2}, kind="pulse")
    return [bank.questionnaire("form", context="here") for bank in (pillars, pulse)]


@st.composite
def repeated(draw: st.DrawFn) -> tuple[int, list[Row]]:
    """Which toy it is, and any answers of a few people on a few days."""
    which = draw(st.integers(0, 1))
    ids = ("a1", "a2", "a3") if which else ("a1", "a2", "a3", "b1", "b2", "b3", "b4")
    answer = st.sampled_from([None, CODE, 1, 2, 3, 4, 1, 2, 3, 4])
    rows = [
        {"who": who, "day": at} | {id: draw(answer) for id in ids}
        for who in draw(st.sets(st.text("abc", min_size=1, max_size=2), min_size=1, max_size=6))
        for at in draw(st.sets(st.integers(0, 9), min_size=1, max_size=3))
    ]
    return which, draw(st.permutations(rows))


def toy_frame(rows: Sequence[Row]) -> pl.DataFrame:
    """Answers to a toy form as a frame."""
    return pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.Int8) | {"who": pl.String})


@FEWER
@given(repeated())
def test_any_answers_find_what_compare_over_time_finds(
    toys: list[ei.Questionnaire], drawn: tuple[int, list[Row]]
) -> None:
    """For forms of one's own, on other ranges of answers."""
    which, rows = drawn
    assert made(toys[which], toy_frame(rows)).to_dicts() == expected(toys[which], rows)


@FEWER
@given(repeated())
def test_a_change_goes_back_as_it_came(
    toys: list[ei.Questionnaire], drawn: tuple[int, list[Row]]
) -> None:
    """With time turned round every change has the other sign and the same error; days between say nothing."""
    which, rows = drawn
    found = made(toys[which], toy_frame(rows)).to_dicts()
    back = made(toys[which], toy_frame([row | {"day": -row["day"]} for row in rows])).to_dicts()
    ends = [
        row
        for row in rows
        if row["day"]
        in [f([one["day"] for one in rows if one["who"] == row["who"]]) for f in (min, max)]
    ]
    between = made(toys[which], toy_frame(ends)).to_dicts()
    assert [row | {"n_days": 2} for row in found] == between
    for row, other in zip(found, back, strict=True):
        for name in ("A_change", "overall_change") if which == 0 else ("overall_change",):
            amount = row[name]
            assert other[name] == (None if amount is None else -amount)
            assert other[f"{name}_se"] == row[f"{name}_se"]
            assert other[f"{name}_n_items"] == row[f"{name}_n_items"]


# Worked by hand


def test_a_change_worked_by_hand(
    make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]
) -> None:
    """The amount, its paired error, and the interval with Student's t, from the answers with fractions."""
    items = {"a1": ("A", 1), "a2": ("A", 1), "a3": ("A", -1), "a4": ("A", -1), "a5": ("A", 1)}
    form = make_bank({"form": ((1, 5), items)}, foreign).questionnaire("form", context="here")
    frame = pl.DataFrame(
        {
            "who": ["x", "x"],
            "day": [2, 1],
            "a1": [4, 1],
            "a2": [3, 3],
            "a3": [4, 5],
            "a4": [5, 3],
            "a5": [5, None],
        }
    )
    (row,) = made(form, frame, None).to_dicts()
    # Later less earlier, turned round for a3 and a4: 3, 0, 1, -2. Nobody answered a5 twice.
    moved = (3, 0, 1, -2)
    mean = Fraction(sum(moved), 4)
    variance = sum((one - mean) ** 2 for one in moved) / 3
    assert (mean, variance) == (Fraction(1, 2), Fraction(13, 3))
    error = 25 * math.sqrt(Fraction(13, 12))  # a step is 25 points
    assert (row["day_first"], row["day_last"], row["n_days"]) == (1, 2, 2)
    assert (row["A_change"], row["A_change_n_items"]) == (12.5, 4)
    assert math.isclose(row["A_change_se"], error, rel_tol=1e-14)
    half = 3.182446305284263 * error  # Student's t at 0.975 with 3 degrees of freedom, of any table
    assert math.isclose(row["A_change_lower"], 12.5 - half, rel_tol=1e-12)
    assert math.isclose(row["A_change_upper"], 12.5 + half, rel_tol=1e-12)
    # The mean of all pillars, of which there is one, takes the normal quantile.
    assert (row["overall_change"], row["overall_change_n_items"]) == (12.5, 4)
    assert math.isclose(row["overall_change_upper"], 12.5 + 1.96 * error, rel_tol=1e-14)
    # Of the signal A- there are two items, by which alone it is told: 1 closer and 2 further away.
    assert (row["A__change"], row["A__change_n_items"]) == (12.5, 2)


@pytest.mark.parametrize("engine", SIX, indirect=True)
def test_a_pulse_of_which_little_applies_worked_by_hand(engine: Any, toys: Any) -> None:
    """A change takes as many answers as the rule of the form asks for: here two of three."""
    days = {"day": [1, 2], "who": ["x", "x"], "a1": [1, 2], "a2": [2, 2], "a3": [CODE, CODE]}
    found = engine.read(made(toys[1], engine.make(days)))
    # Steps closer: 1 and 0. Their mean is half a step, and a step is a third of 100 points.
    assert found["overall_change"] == [pytest.approx(50 / 3)]
    assert found["overall_change_n_items"] == [2]
    # Both days are scored, and one item alone was answered on both.
    days = {"day": [1, 2], "who": ["x", "x"], "a1": [1, None], "a2": [2, 2], "a3": [CODE, 4]}
    found = engine.read(made(toys[1], engine.make(days)))
    assert (found["overall_change"], found["overall_change_n_items"]) == ([None], [1])


@pytest.mark.parametrize("name", ["overall_percent", "overall_n_answered", "who", "raw 0"])
def test_names_of_percents_are_free(name: str) -> None:
    """The percents in between have no part in the result, and so no claim on a name."""
    frame = pl.DataFrame(two_days())
    wanted = made(PULSE, frame, None)
    id = PULSE.items.ids[0]
    renamed = frame.rename({id: f" {name}"} | ({} if name == "who" else {"who": name}))
    found = ei.frames.change_frame(PULSE, renamed, person=name, on="day", columns={id: f" {name}"})
    assert found.rename({name: "who"}).equals(wanted)


# Days


@pytest.mark.parametrize("engine", SIX, indirect=True)
@pytest.mark.parametrize(
    "days",
    [
        [date(2026, 3, 2), date(2026, 3, 9), date(2027, 1, 4)],
        [datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 21), datetime(2026, 3, 3)],  # noqa: DTZ001 - as in files
        [datetime(2026, 3, 2, at, tzinfo=UTC) for at in (1, 2, 3)],
        [1, 2, 10],
        ["2026-W09", "2026-W10", "2027-W01"],
    ],
    ids=["dates", "times", "times-with-zone", "numbers", "texts"],
)
def test_days_are_anything_in_an_order(engine: Any, days: Sequence[Any]) -> None:
    """Dates, times, numbers and texts, which come out as they came in."""
    rows = [
        {"who": who, "when": days[at]} | {item.id: 3 + item.key * at for item in PULSE.items}
        for who, at in ((8, 2), (7, 1), (8, 0), (7, 0), (8, 1), (9, 0))
    ]
    frame = ei.frames.change_frame(PULSE, engine.make(columns_of(rows)), person="who", on="when")
    found = engine.read(frame)
    assert found["who"] == [7, 8]
    assert list(map(plain_day, found["when_first"])) == [days[0], days[0]]
    assert [plain_day(one) for one in found["when_last"]] == [days[1], days[2]]
    assert found["n_days"] == [2, 3]
    assert found["overall_change"] == [25.0, 50.0]


def plain_day(value: Any) -> Any:
    """A time of pandas as one of Python; the others as they are."""
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value


def test_names_of_columns_stay_as_they_are(engine: Any) -> None:
    """Those of the caller, with a hyphen or not; items may have columns of other names."""
    rows = [
        {"the-one": 7, "the-day": at} | {f"q-{item.id}": 3 + item.key * at for item in PULSE.items}
        for at in (0, 1)
    ]
    frame = ei.frames.change_frame(
        PULSE,
        engine.make(columns_of(rows)),
        person="the-one",
        on="the-day",
        columns={id: f"q-{id}" for id in PULSE.items.ids},
    )
    found = engine.read(frame)
    assert list(found)[:4] == ["the-one", "the-day_first", "the-day_last", "n_days"]
    assert found["overall_change"] == [25.0]


@pytest.mark.parametrize("engine", SIX, indirect=True)
def test_nobody_with_two_days_makes_no_rows(engine: Any) -> None:
    """One day tells no change."""
    rows = [{"who": who, "day": 1} | dict.fromkeys(PULSE.items.ids, 3) for who in (1, 2)]
    found = engine.read(made(PULSE, engine.make(columns_of(rows))))
    assert not any(found.values())
    assert "overall_change_n_items" in found


def test_the_index_of_pandas_says_nothing() -> None:
    """Rows that were put together from two files share labels; the result has fresh ones."""
    rows = crowd(PULSE, 12, seed=6)
    parts = [pd.DataFrame(columns_of(some)) for some in (rows[:9], rows[9:])]
    found = made(PULSE, pd.concat(parts))
    whole = made(PULSE, pd.DataFrame(columns_of(rows)))
    pd.testing.assert_frame_equal(found, whole)
    assert found.index.tolist() == list(range(len(found)))


# Refusals


def two_days(**changes: list[Any]) -> Columns:
    """Four rows: two people on two days."""
    columns: Columns = {"who": ["id-x", "id-x", "id-y", "id-y"], "day": [1, 2, 1, 2]}
    return columns | {id: [3, 4, 5, 5] for id in PULSE.items.ids} | changes


@pytest.mark.parametrize(
    ("changes", "argument", "told"),
    [
        ({"who": ["id-x", None, "id-y", None]}, "person", "is null in 2 rows"),
        ({"day": [1, None, 1, 2]}, "on", "is null in 1 row"),
        ({"day": [1, 1, 2, 2]}, "on", "has a day twice for one person 2 times"),
        ({"who": ["id-x", "id-x", "id-x", "id-y"]}, "on", "a day twice for one person 1 times"),
    ],
    ids=["no-person", "no-day", "twice", "three"],
)
def test_rows_without_a_place_are_refused(
    engine: Any, changes: Columns, argument: str, told: str
) -> None:
    """Each is counted, and no message names a person or a day."""
    with pytest.raises(ei.RequestError, match=told) as caught:
        made(PULSE, engine.make(two_days(**changes)))
    assert caught.value.argument == argument
    assert "id-" not in str(caught.value)


@pytest.mark.parametrize(
    "answers", [[3, 4, 111, 3], ["three", "4", "5", "1"], [3.5, 1.0, 2.0, 2.0]]
)
def test_what_is_no_answer_is_refused(engine: Any, answers: list[Any]) -> None:
    """It is told by its column and counted, and never quoted."""
    item = PULSE.items.ids[0]
    with pytest.raises(ei.AnswerError, match=item) as caught:
        made(PULSE, engine.make(two_days(**{item: answers})))
    assert not [word for word in ("111", "three", "3.5") if word in str(caught.value)]


@pytest.mark.parametrize(
    ("names", "argument"),
    [
        ({"person": "whoever"}, "person"),
        ({"on": "date"}, "on"),
        ({"person": ["who"]}, "person"),
        ({"on": 3}, "on"),
        ({"on": "who"}, "on"),
        ({"person": PULSE.items.ids[0]}, "person"),
        ({"on": PULSE.items.ids[1]}, "on"),
    ],
)
def test_columns_that_are_not_there_are_refused(
    engine: Any, names: dict[str, Any], argument: str
) -> None:
    """Person and day are two columns of their own."""
    with pytest.raises(ei.RequestError) as caught:
        ei.frames.change_frame(
            PULSE, engine.make(two_days()), **({"person": "who", "on": "day"} | names)
        )
    assert caught.value.argument == argument


def test_every_item_has_a_column(engine: Any) -> None:
    """One that was not asked is a column of nulls, which the caller makes."""
    columns = two_days()
    del columns[PULSE.items.ids[2]]
    with pytest.raises(ei.RequestError, match=f"frame: lacks {PULSE.items.ids[2]}"):
        made(PULSE, engine.make(columns))


@pytest.mark.parametrize("name", ["n_days", "day_first", "day_last", "overall_change_se"])
def test_persons_have_a_name_of_their_own(name: str) -> None:
    """Not that of a column that is made."""
    frame = pl.DataFrame(two_days(**{name: ["x", "x", "y", "y"]}))
    with pytest.raises(ei.RequestError, match="person: has the name of a column that is made"):
        ei.frames.change_frame(PULSE, frame, person=name, on="day")


@pytest.mark.parametrize("id", ["causes", "wishes"])
def test_private_questionnaires_are_refused(id: str) -> None:
    """No frame of them is made."""
    form = BANK.questionnaire(id, context="partner")
    with pytest.raises(ei.RequestError, match="full, short, pulse, or a scale of your own"):
        made(form, pl.DataFrame(two_days()))


def test_what_is_no_frame_is_refused() -> None:
    """A mapping of lists is none."""
    with pytest.raises(ei.RequestError, match="frame: is of type dict"):
        made(PULSE, two_days())
