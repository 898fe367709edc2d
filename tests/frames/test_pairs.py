"""Many pairs side by side: what `compare_couple` shows, and nothing of what either did not choose to show."""

import itertools
import math
import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei

BANK = ei.load_bank()
SHORT = BANK.questionnaire("short", context="partner")
FEWER = settings(max_examples=settings.default.max_examples // 10)
"""For laws that take several pairs at once, because each call makes a plan of many columns."""

SIX = ("pandas", "pandas-nullable", "polars", "polars-lazy", "pyarrow", "duckdb")
"""The engines for what takes seconds; the other types of pandas take the same way."""

KEPT = ["pair", "who", "tier"]
NAMES = {"pair": "pair", "person": "who", "opt_in": "tier"}

Columns = dict[str, list[Any]]
Row = dict[str, Any]


# People


def person(form: ei.Questionnaire, style: str, seed: int) -> Row:
    """Answers in a style: close, far, between, or any; or with most of a few pillars left out."""
    draw = random.Random(seed)  # noqa: S311 - made-up people
    low, high = form.response_scale.minimum, form.response_scale.maximum
    away = set(draw.sample(form.pillars, k=min(2, len(form.pillars)))) if style == "gaps" else set()
    answers: Row = {}
    for item in form.items:
        toss = draw.random()
        answer = {
            "close": high if item.key == 1 else low,
            "far": low if item.key == 1 else high,
            "between": (low + high) // 2,
        }.get(style, draw.randint(low, high))
        if toss < 0.15:
            answer = draw.randint(low, high)
        answers[item.id] = None if item.pillar in away and toss < 0.9 else answer
    return answers


def crowd(form: ei.Questionnaire, seed: int) -> Columns:
    """Pairs of all styles who show all, and pairs of all 16 combinations of choices; in no order."""
    styles = ("close", "far", "between", "any", "gaps")
    pairs = [(*two, 3, 3) for two in itertools.product(styles, repeat=2)]
    draw = random.Random(seed)  # noqa: S311 - made-up people
    pairs += [
        (draw.choice(styles), draw.choice(styles), *tiers)
        for tiers in itertools.product(range(4), repeat=2)
    ]
    rows = [
        {"pair": 50 + at, "who": f"{name}{at}", "tier": tier}
        | person(form, style, seed=1000 * seed + 2 * at + (name == "b"))
        for at, (style, other, tier, other_tier) in enumerate(pairs)
        for name, style, tier in (("a", style, tier), ("b", other, other_tier))
    ]
    draw.shuffle(rows)
    return {name: [row[name] for row in rows] for name in rows[0]}


# What compare_couple says


def expected(form: ei.Questionnaire, columns: Columns) -> list[Row]:
    """A row for each pair, made of two reports each, by `compare_couple`."""
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    rows.sort(key=lambda row: (row["pair"], row["who"]))
    return [seen(form, *two) for two in zip(rows[::2], rows[1::2], strict=True)]


def seen(form: ei.Questionnaire, first: Row, second: Row) -> Row:
    """What two people see of each other, as one row."""
    reports = [
        ei.score(form, {id: one[id] for id in form.items.ids}, respondent=one["who"])
        for one in (first, second)
    ]
    found = ei.compare_couple(*reports, first["tier"], second["tier"])
    row: Row = {"pair": first["pair"], "who_first": first["who"], "who_second": second["who"]}
    row["tier"] = found.tier
    for signal in reports[0].signals:
        if BANK_KINDS.get(signal.id, "strong" if signal.id.endswith("+") else "low") == "strong":
            both = signal.id in found.strong_signals
            row[f"{signal.id}_both"] = both if found.tier >= 1 else None
    for id in form.pillars:
        both = id in found.strong_pillars
        row[f"{id}_both_closer"] = both if found.tier >= 1 else None
        zones = found.zones[id] if found.tier >= 2 else None
        row[f"{id}_first_zone"] = zones and zones.first
        row[f"{id}_second_zone"] = zones and zones.second
        pair = found.pillars[id] if found.tier >= 3 else None
        for side in ("first", "second"):
            row[f"{id}_{side}_percent"] = pair and getattr(pair, f"{side}_percent")
            bounds = pair and getattr(pair, f"{side}_interval")
            row[f"{id}_{side}_lower"], row[f"{id}_{side}_upper"] = bounds or (None, None)
        row[f"{id}_difference"] = pair and pair.difference
        row[f"{id}_difference_se"] = pair and pair.se
        row[f"{id}_beyond_noise"] = pair and pair.beyond_noise
        row[f"{id}_state"] = pair and pair.state
    return {name.replace("-", "_"): value for name, value in row.items()}


BANK_KINDS = {signal.id: signal.kind for signal in BANK.signals}


def compared(form: ei.Questionnaire, frame: Any) -> Any:
    """Scored, and held side by side."""
    scores = ei.frames.score_frame(form, frame, keep=KEPT)
    return ei.frames.pair_frame(form, scores, **NAMES)


def columns_of(rows: list[Row]) -> Columns:
    """The same as columns."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def occurring(rows: list[Row], part: str) -> set[Any]:
    """What the columns of a part hold, of all pillars."""
    return {value for row in rows for name, value in row.items() if name.endswith(part)}


# The same as compare_couple


@pytest.mark.parametrize("engine", SIX, indirect=True)
def test_every_engine_shows_what_compare_couple_shows(engine: Any) -> None:
    """For all 16 combinations of choices, all states and zones, with and without a score: the same to the last bit."""
    given = crowd(SHORT, seed=4)
    wanted = expected(SHORT, given)
    made = compared(SHORT, engine.make(given))
    assert isinstance(made, engine.kind)
    assert engine.read(made) == columns_of(wanted)
    states = {"both-strong", "both-low", "only-first", "only-second", "unclear", None}
    assert occurring(wanted, "_state") == states
    assert occurring(wanted, "_zone") == {"closer", "between", "more-distant", None}
    assert occurring(wanted, "_beyond_noise") == {True, False, None}
    assert occurring(wanted, "_both") == occurring(wanted, "_both_closer") == {True, False, None}
    assert Counter(row["tier"] for row in wanted) == {0: 7, 1: 5, 2: 3, 3: 1 + 25}
    scored = Counter(
        (row[f"{id}_first_percent"] is not None, row[f"{id}_second_percent"] is not None)
        for row in wanted
        for id in SHORT.pillars
        if row["tier"] == 3
    )
    assert min(scored[True, True], scored[True, False], scored[False, True]) > 0


@pytest.mark.parametrize(
    ("id", "context"),
    [("full", "partner"), *(("short", one) for one in BANK.contexts.ids)],
)
def test_every_context_shows_what_compare_couple_shows(id: str, context: str) -> None:
    """Colleagues never see more than tier 2, whatever they chose."""
    form = BANK.questionnaire(id, context=context)
    given = crowd(form, seed=7)
    wanted = expected(form, given)
    found = compared(form, pl.DataFrame(given)).to_dicts()
    assert found == wanted
    assert max(row["tier"] for row in found) == (2 if context == "colleague" else 3)
    if context == "colleague":
        assert occurring(found, "_state") == occurring(found, "_percent") == {None}


def test_every_pair_of_choices_goes_as_far_as_the_lower_one() -> None:
    """Each of the 16 combinations, and what is null at each tier, column by column."""
    tiers = list(itertools.product(range(4), repeat=2))
    close = person(SHORT, "close", 1)
    given = [
        {"pair": at, "who": name, "tier": tier} | close
        for at, two in enumerate(tiers)
        for name, tier in zip("ab", two, strict=True)
    ]
    found = compared(SHORT, pl.DataFrame(columns_of(given))).to_dicts()
    for two, row in zip(tiers, found, strict=True):
        assert row["tier"] == min(two)
        held = {name.removeprefix("trust_") for name, value in row.items() if value is not None}
        shown = {name for name in held if not name.startswith(("pair", "who", "tier"))}
        assert ("open_talk_both" in shown) == ("both_closer" in shown) == (min(two) >= 1)
        assert (
            {"first_zone", "second_zone"} <= shown
            if min(two) >= 2
            else shown.isdisjoint({"first_zone", "second_zone"})
        )
        numbers = {
            "first_percent", "first_lower", "first_upper", "second_percent", "second_lower",
            "second_upper", "difference", "difference_se", "beyond_noise", "state",
        }  # fmt: skip
        assert numbers <= shown if min(two) == 3 else shown.isdisjoint(numbers)
        if min(two) == 0:
            assert shown == set()


def test_no_column_tells_what_belongs_to_no_tier() -> None:
    """Signs of distance, poles, cautions, answers, the whole, and how far each went are not in the frame."""
    names = compared(SHORT, pl.DataFrame(crowd(SHORT, seed=1)).lazy()).collect_schema().names()
    low = [one.id.replace("-", "_") for one in BANK.signals if one.kind == "low"]
    assert len(low) == 9
    for word in (
        "pole",
        "caution",
        "overall",
        "reason",
        "answered",
        "provenance",
        *low,
        *SHORT.items.ids,
    ):
        assert not [
            name for name in names if word in name.split("_") or name.startswith(f"{word}_")
        ]
    assert [name for name in names if "tier" in name] == ["tier"]


# Laws


@pytest.fixture(scope="session")
def toy(make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]) -> ei.Questionnaire:
    """Two pillars of three and four items, answered from 0 to 6."""
    items = {"a1": ("A", 1), "a2": ("A", -1), "a3": ("A", 1)}
    more = {"b1": ("B", 1), "b2": ("B", -1), "b3": ("B", 1), "b4": ("B", -1)}
    return make_bank({"form": ((0, 6), items | more)}, foreign).questionnaire(
        "form", context="here"
    )


ITEMS = ("a1", "a2", "a3", "b1", "b2", "b3", "b4")


@st.composite
def two_people(draw: st.DrawFn) -> list[Row]:
    """Answers of any few pairs to the toy form."""
    answer = st.none() | st.integers(0, 6) | st.sampled_from([0, 6])
    return [
        {"pair": pair, "who": name, "tier": draw(st.integers(0, 3) | st.just(3))}
        | {id: draw(answer) for id in ITEMS}
        for pair in range(draw(st.integers(1, 6)))
        for name in ("ann", "ben")
    ]


def toy_frame(rows: list[Row]) -> pl.DataFrame:
    """Answers to the toy form as a frame."""
    kinds = {"pair": pl.Int64, "who": pl.String, "tier": pl.Int8}
    return pl.DataFrame(rows, schema=kinds | dict.fromkeys(ITEMS, pl.Int8))


@FEWER
@given(rows=two_people())
def test_any_answers_show_what_compare_couple_shows(toy: ei.Questionnaire, rows: list[Row]) -> None:
    """For a form of one's own, on another range of answers."""
    assert compared(toy, toy_frame(rows)).to_dicts() == expected(toy, columns_of(rows))


@FEWER
@given(rows=two_people())
def test_the_two_of_a_pair_are_equal_before_it(toy: ei.Questionnaire, rows: list[Row]) -> None:
    """With the two ids exchanged a row is its own mirror image, and the order of rows says nothing."""
    other = {"ann": "ben", "ben": "ann"}
    swapped = [row | {"who": other[row["who"]]} for row in reversed(rows)]
    turned = {"only-first": "only-second", "only-second": "only-first"}

    def mirrored(row: Row) -> Row:
        image: Row = {}
        for name, value in row.items():
            if name.startswith("who_"):
                image[name] = value
            elif "_first_" in name:
                image[name] = row[name.replace("_first_", "_second_")]
            elif "_second_" in name:
                image[name] = row[name.replace("_second_", "_first_")]
            elif name.endswith("_difference"):
                image[name] = None if value is None else -value
            else:
                image[name] = turned.get(value, value)
        return image

    found = compared(toy, toy_frame(rows)).to_dicts()
    assert compared(toy, toy_frame(swapped)).to_dicts() == [mirrored(row) for row in found]


CHANGED = st.dictionaries(st.sampled_from(ITEMS), st.none() | st.integers(0, 6), max_size=3)


@FEWER
@given(rows=two_people(), changes=st.lists(CHANGED, min_size=12, max_size=12))
def test_what_the_lower_choice_hides_changes_nothing(
    toy: ei.Questionnaire, rows: list[Row], changes: list[Row]
) -> None:
    """Two data sets that differ in what the lower choice hides alone make equal frames, to the last column."""

    def visible(tier: int, people: list[Row]) -> Any:
        shown = [
            ei.couples.preview(ei.score(toy, {id: one[id] for id in ITEMS}), max(tier, 1))
            for one in people
        ]
        common = [
            set(getattr(shown[0], what)) & set(getattr(shown[1], what))
            for what in ("strong_signals", "strong_pillars")
        ]
        return (common, [list(one.pillars) for one in shown]) if tier else None

    alike: list[Row] = []
    alike_too: list[Row] = []
    for at in range(0, len(rows), 2):
        people = rows[at : at + 2]
        changed = [one | changes[at + place] for place, one in enumerate(people)]
        tier = min(one["tier"] for one in people)
        if visible(tier, people) == visible(tier, changed):
            alike += people
            alike_too += changed
    one, other = (compared(toy, toy_frame(people)) for people in (alike, alike_too))
    assert one.equals(other)
    assert one.schema == other.schema


def test_frames_are_equal_where_what_differs_is_hidden(engine: Any, toy: ei.Questionnaire) -> None:
    """The lower choice hides it from everybody, whatever the other chose, in values and in types."""
    strong, low = ("a1", "a3", "b1", "b3"), ("a2", "b2", "b4")
    close = dict.fromkeys(strong, 6) | dict.fromkeys(low, 0)
    far = dict.fromkeys(strong, 0) | dict.fromkeys(low, 6)
    less_far = dict.fromkeys(strong, 1) | dict.fromkeys(low, 6)

    def made(hidden: Row, one_sided: Row, lower: Row) -> Any:
        rows = [
            {"pair": 1, "who": "a", "tier": 0} | hidden,
            {"pair": 1, "who": "b", "tier": 3} | hidden,
            {"pair": 2, "who": "a", "tier": 1} | far,
            {"pair": 2, "who": "b", "tier": 3} | one_sided,
            {"pair": 3, "who": "a", "tier": 3} | lower,
            {"pair": 3, "who": "b", "tier": 2} | close,
        ]
        scored = ei.frames.score_frame(toy, toy_frame(rows), keep=KEPT).with_columns(
            pl.col(pl.Int8, pl.Int64).cast(pl.Int16)
        )
        return ei.frames.pair_frame(toy, engine.make(scored.to_dict(as_series=False)), **NAMES)

    one = made(close, close, far)
    other = made(dict.fromkeys(ITEMS), dict.fromkeys(ITEMS, 3), less_far)
    found = engine.read(one)
    assert found == engine.read(other)
    assert found["tier"] == [0, 1, 2]
    assert found["A_both_closer"] == [None, False, False]
    assert found["A_first_zone"] == [None, None, "more-distant"]
    assert found["A_second_zone"] == [None, None, "closer"]
    assert found["A_first_percent"] == found["A_state"] == [None] * 3
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other)


# Worked by hand


def test_a_pair_worked_by_hand(make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]) -> None:
    """The difference, and its error from both scatters, from the answers with fractions."""
    items = {"a1": ("A", 1), "a2": ("A", 1), "a3": ("A", -1), "a4": ("A", -1)}
    form = make_bank({"form": ((1, 5), items)}, foreign).questionnaire("form", context="here")
    given = pl.DataFrame(
        {
            "pair": [1, 1],
            "who": ["x", "y"],
            "tier": [3, 3],
            "a1": [5, 3],
            "a2": [4, 3],
            "a3": [1, 3],
            "a4": [2, 3],
        }
    )
    (row,) = compared(form, given).to_dicts()
    # x: keyed from 0 they are 4, 3, 4, 3, so the mean is 7/2 of 4, and the variance 4 (1/2)**2 / 3.
    # y: all are 2, so the mean is half of 4, and the variance that of one step, 1/12.
    # A step is 25 points, so the squared error of a mean of four is 25**2 times the variance / 4.
    variances = Fraction(1, 3), Fraction(1, 12)
    squared = sum(variance * 625 / 4 for variance in variances)
    assert (row["A_first_percent"], row["A_second_percent"]) == (87.5, 50.0)
    assert row["A_difference"] == 37.5
    assert squared == Fraction(3125, 48)
    assert math.isclose(row["A_difference_se"], math.sqrt(squared), rel_tol=1e-14)
    # 1.96 of 8.07 is 15.8, and x is on the closer side.
    assert (row["A_beyond_noise"], row["A_state"]) == (True, "only-first")
    assert (row["A_first_zone"], row["A_second_zone"]) == ("closer", "between")


# Refusals


@pytest.fixture(scope="session")
def scores(toy: ei.Questionnaire) -> Columns:
    """The scores of two pairs, as columns."""
    rows = [
        {"pair": pair, "who": f"id-of-{name}-{pair}", "tier": 3} | dict.fromkeys(ITEMS, 5)
        for pair in (1, 2)
        for name in ("ann", "ben")
    ]
    scored = ei.frames.score_frame(toy, toy_frame(rows), keep=KEPT)
    return scored.with_columns(pl.col("tier", "pair").cast(pl.Int16)).to_dict(as_series=False)


@pytest.mark.parametrize(
    ("changed", "argument", "told"),
    [
        ({"tier": [3, 4, 3, 3]}, "opt_in", "is not a tier in 1 row"),
        ({"tier": [3, 3, -1, 9]}, "opt_in", "is not a tier in 2 rows"),
        ({"tier": [3, None, 3, 3]}, "opt_in", "is not a tier in 1 row|is a column of Float64"),
        ({"tier": [3.0, 2.0, 3.0, 3.0]}, "opt_in", "is a column of Float64"),
        ({"tier": [True, True, False, True]}, "opt_in", "is a column of (Boolean|Object)"),
        ({"tier": ["3", "3", "3", "3"]}, "opt_in", "is a column of (String|Object)"),
        ({"pair": [1, None, 2, 2]}, "pair", "is null in 1 row"),
        ({"who": ["x", None, "x", None]}, "person", "is null in 2 rows"),
        ({"pair": [1, 1, 1, 2]}, "pair", "does not have two people 2 times"),
        ({"pair": [1, 1, 2, 3]}, "pair", "does not have two people 2 times"),
        ({"pair": [1, 1, 1, 1]}, "pair", "does not have two people 1 times"),
        ({"who": ["x", "x", "x", "y"]}, "pair", "does not have two people 1 times"),
    ],
    ids=[
        "4", "below-0", "null", "float", "truth", "text", "no-pair", "no-person", "three", "one",
        "four", "same-person",
    ],
)  # fmt: skip
def test_what_is_no_pair_of_choices_is_refused(
    engine: Any,
    toy: ei.Questionnaire,
    scores: Columns,
    changed: Columns,
    argument: str,
    told: str,
) -> None:
    """Each is counted, and no message names a person or quotes a score."""
    with pytest.raises(ei.RequestError, match=told) as caught:
        ei.frames.pair_frame(toy, engine.make(scores | changed), **NAMES)
    assert caught.value.argument == argument
    assert "id-of" not in str(caught.value)
    assert "83.3" not in str(caught.value)


@pytest.mark.parametrize("digest", ["sha256:another", None])
def test_scores_of_another_questionnaire_are_refused(
    engine: Any, toy: ei.Questionnaire, scores: Columns, digest: str | None
) -> None:
    """One row is enough: its numbers do not stand beside those of other questions."""
    changed = scores | {"provenance_digest": [*scores["provenance_digest"][:3], digest]}
    with pytest.raises(ei.NotComparableError, match="digest of the questionnaire") as caught:
        ei.frames.pair_frame(toy, engine.make(changed), **NAMES)
    assert caught.value.found == "another, in 1 row"


def test_scores_of_another_edition_are_refused(toy: ei.Questionnaire, scores: Columns) -> None:
    """The same words can be told by other rules; `compare_couple` refuses it too."""
    changed = scores | {"provenance_edition": [*scores["provenance_edition"][:3], "2031.1"]}
    with pytest.raises(ei.NotComparableError, match="edition of the questionnaire") as caught:
        ei.frames.pair_frame(toy, pl.DataFrame(changed), **NAMES)
    assert caught.value.expected == toy.edition


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb"], indirect=True)
@pytest.mark.parametrize(("name", "empty"), [("A_percent", "percent"), ("B_level", "level")])
def test_scores_that_came_back_from_a_file(
    engine: Any, toy: ei.Questionnaire, scores: Columns, name: str, empty: str
) -> None:
    """A column that holds nothing is of any type then; one that holds something else is refused."""
    nothing: list[Any] = [None] * len(scores[name])
    plain = engine.read(ei.frames.pair_frame(toy, engine.make(scores | {name: nothing}), **NAMES))
    other: Any = pl.Series(nothing, dtype=pl.String if empty == "percent" else pl.Int64)
    frame = pl.DataFrame(scores).with_columns(other.alias(name))
    found = ei.frames.pair_frame(toy, frame, **NAMES).to_dict(as_series=False)
    assert found == plain
    other = pl.Series(["-", *nothing[1:]] if empty == "percent" else [1, *nothing[1:]])
    with pytest.raises(ei.RequestError, match=rf"have a column '{name}' of (String|Int64)"):
        ei.frames.pair_frame(toy, frame.with_columns(other.alias(name)), **NAMES)


def test_scores_of_another_context_are_refused() -> None:
    """The same questions about somebody else are other questions."""
    given = pl.DataFrame(crowd(SHORT, seed=1))
    family = BANK.questionnaire("short", context="family")
    with pytest.raises(ei.NotComparableError):
        ei.frames.pair_frame(family, ei.frames.score_frame(SHORT, given, keep=KEPT), **NAMES)


@pytest.mark.parametrize(
    "name", ["A_percent", "A_se", "A_lower", "B_upper", "B_level", "A+_state", "provenance_digest"]
)
def test_scores_that_lack_a_column_are_refused(
    engine: Any, toy: ei.Questionnaire, scores: Columns, name: str
) -> None:
    """`percent_frame` makes too few of them."""
    fewer = {one: values for one, values in scores.items() if one != name}
    with pytest.raises(ei.RequestError) as caught:
        ei.frames.pair_frame(toy, engine.make(fewer), **NAMES)
    assert (caught.value.argument, caught.value.problem) == ("scores", f"lack {name}")


@pytest.mark.parametrize(
    ("names", "argument"),
    [
        ({"pair": "couple"}, "pair"),
        ({"person": "person"}, "person"),
        ({"opt_in": "choice"}, "opt_in"),
        ({"person": ["who"]}, "person"),
        ({"opt_in": 3}, "opt_in"),
        ({"person": "pair"}, "person"),
        ({"opt_in": "pair"}, "opt_in"),
    ],
)
def test_columns_that_are_not_there_are_refused(
    engine: Any, toy: ei.Questionnaire, scores: Columns, names: dict[str, Any], argument: str
) -> None:
    """Each of the three is a column of its own."""
    with pytest.raises(ei.RequestError) as caught:
        ei.frames.pair_frame(toy, engine.make(scores), **(NAMES | names))
    assert caught.value.argument == argument


@pytest.mark.parametrize("name", ["tier", "who_first", "A_state", "B_first_zone", "A+_both"])
def test_a_pair_is_not_called_like_a_column_that_is_made(
    toy: ei.Questionnaire, scores: Columns, name: str
) -> None:
    """It would be one column for two things."""
    more = {"chosen": scores["tier"], name: scores["pair"]}
    with pytest.raises(ei.RequestError, match="pair: has the name of a column that is made"):
        ei.frames.pair_frame(
            toy, pl.DataFrame(scores | more), pair=name, person="who", opt_in="chosen"
        )


@pytest.mark.parametrize("id", ["pulse", "causes", "wishes"])
def test_forms_without_levels_are_refused(id: str) -> None:
    """A pulse has no areas, and causes and wishes are shown in no frame."""
    form = BANK.questionnaire(id, context="partner")
    with pytest.raises(ei.RequestError, match="full or short"):
        ei.frames.pair_frame(form, pl.DataFrame(), **NAMES)


def test_what_is_no_frame_is_refused(toy: ei.Questionnaire, scores: Columns) -> None:
    """A mapping of lists is none."""
    with pytest.raises(ei.RequestError, match="frame: is of type dict"):
        ei.frames.pair_frame(toy, scores, **NAMES)


def test_the_index_of_pandas_says_nothing(toy: ei.Questionnaire, scores: Columns) -> None:
    """Rows that were put together from two files share labels; the result has fresh ones."""
    frame = pd.DataFrame(scores)
    mixed = pd.concat([frame[2:].reset_index(drop=True), frame[:2]])
    found = ei.frames.pair_frame(toy, mixed, **NAMES)
    pd.testing.assert_frame_equal(found, ei.frames.pair_frame(toy, frame, **NAMES))
    assert found.index.tolist() == [0, 1]
