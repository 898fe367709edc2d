"""One law: every column, on every engine, is what `score` says of each person, to the last bit."""

import functools
import operator
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei

F = ei.frames
CONTEXTS = ("partner", "friend", "family", "colleague")
BUNDLED = [
    ("pandas", "full", "family", True),
    ("pandas", "short", "partner", False),
    ("pandas-nullable", "full", "friend", False),
    ("pandas-nullable", "short", "colleague", True),
    ("pandas-pyarrow", "full", "colleague", False),
    ("pandas-pyarrow", "short", "friend", True),
    ("pandas-object", "full", "partner", False),
    ("pandas-object", "short", "family", True),
    ("polars-lazy", "full", "partner", True),
    ("polars-lazy", "short", "family", False),
    ("pyarrow", "full", "partner", True),
    ("pyarrow", "full", "friend", False),
    ("pyarrow", "short", "colleague", True),
    ("duckdb", "full", "partner", True),
    ("duckdb", "short", "friend", False),
    *[
        ("polars", id, context, told)
        for id, told in (("full", True), ("short", True), ("short", False))
        for context in CONTEXTS
    ],
]


def both(
    form: ei.Questionnaire, lab: Any, engine: Any, n: int, seed: int, code: int | None
) -> dict[str, list[Any]]:
    """Score a crowd on an engine by both functions, and hold every column to the law."""
    people = lab.crowd(form, n, seed, code)
    seconds = lab.times(n, seed)
    wanted = lab.expected(form, people, code, seconds)
    frame = engine.make(people | {"took": seconds})
    found = F.score_frame(form, frame, does_not_apply=code, seconds="took")
    assert isinstance(found, engine.kind)
    lab.assert_same(engine.read(found), wanted)
    percents = F.percent_frame(form, frame, does_not_apply=code)
    assert isinstance(percents, engine.kind)
    parts = ("_percent", "_n_answered")
    lab.assert_same(
        engine.read(percents), {name: wanted[name] for name in wanted if name.endswith(parts)}
    )
    return wanted


# The bundled questionnaires


@pytest.mark.parametrize(("name", "id", "context", "told"), BUNDLED)
def test_bundled_questionnaires(
    questionnaire: Any, lab: Any, name: str, id: str, context: str, told: bool
) -> None:
    """Full and short in every context, with and without a code for "does not apply"."""
    code = lab.CODE if told else None
    both(questionnaire(id, context), lab, lab.ENGINES[name], 150, 7, code)


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_pulse(questionnaire: Any, lab: Any, engine: Any, context: str) -> None:
    """And it meets both of its reasons and cautions."""
    form = questionnaire("pulse", context)
    for code in (None, lab.CODE):
        found = both(form, lab, engine, 100, 3, code)
        assert set(found["overall_reason"]) == {None, "too-few-answers"}
        assert set(found["caution_fast"]) == set(found["caution_incomplete"]) == {True, False}


def test_the_crowds_meet_all_there_is(questionnaire: Any, lab: Any) -> None:
    """Each reason, level, state and caution occurs, so the law says something of each."""
    form = questionnaire("full", "partner")
    people = lab.crowd(form, 150, 7, lab.CODE)
    found = lab.expected(form, people, lab.CODE, lab.times(150, 7))
    met: dict[str, set[Any]] = {}
    for name, values in found.items():
        end = name.rsplit("_", 1)[1]
        met.setdefault(end if end in {"reason", "level", "state"} else name, set()).update(values)
    assert met["reason"] == {
        None, "too-few-offered", "too-few-answers", "one-sided", "pillar-not-scored",
    }  # fmt: skip
    assert met["level"] == {None, "strong", "mixed", "low"}
    assert met["state"] == {"present", "partly", "absent", "unknown"}
    cautions = [name for name in found if name.startswith("caution_")]
    assert cautions == [
        "caution_ambivalent", "caution_contradictory", "caution_sparse", "caution_uniform",
        "caution_incomplete", "caution_fast",
    ]  # fmt: skip
    assert all(met[name] == {True, False} for name in cautions)


# Banks of one's own


def items(**pillars: str) -> dict[str, tuple[str, int | None]]:
    """Items of pillars, the keys written as ``++-``; ``0`` is an item without one."""
    keys = {"+": 1, "-": -1, "0": None}
    return {
        f"{pillar.lower()}{number}": (pillar, keys[sign])
        for pillar, signs in pillars.items()
        for number, sign in enumerate(signs, start=1)
    }


NINE = items(**dict.fromkeys("ABCDEFGHI", "+-+-"))
FORMS: dict[str, tuple[Any, dict[str, Any], str]] = {
    "below nought": (((-3, 3), items(A="++-+--", B="-+-++-")), {}, "pillars"),
    "a hundred": (((0, 100), items(A="+-+", B="--")), {"least_answered": 2, "least_each_key": 0}, "pillars"),
    "far from nought": (((-300, 300), items(A="+-+-", B="++--")), {}, "pillars"),
    "high up": (((1000, 1007), items(A="+-+-", B="++--")), {}, "pillars"),
    "an odd span": (((1, 8), items(A="+-+--", B="++--+")), {}, "pillars"),
    "two steps": (((0, 1), items(A="+-+-", B="++--")), {}, "pillars"),
    "nine pillars": (((0, 6), NINE), {"least_answered": 3, "least_each_key": 1}, "pillars"),
    "one pillar": (((1, 5), items(A="++--+")), {}, "pillars"),
    "one key": (((1, 5), items(A="++++", B="----", C="+-+-")), {"least_each_key": 0}, "pillars"),
    "no key needed": (((0, 3), items(A="++++-", B="-----+")), {"least_each_key": 0, "pole_least_answered": 1, "pattern_least_pillars": 2}, "pillars"),
    "thirds": (((1, 5), items(A="+-+-+-+", B="++--")), {"uniform_share": [1, 3], "incomplete_share": [1, 3], "least_answered_share": [2, 3], "least_applying_share": [1, 3]}, "pillars"),
    "no share needed": (((1, 5), items(A="+-+-+", B="++--")), {"uniform_share": [0, 1], "incomplete_share": [0, 1], "least_answered_share": [0, 1], "least_applying_share": [0, 1], "least_answered": 2, "least_each_key": 0}, "pillars"),
    "everything needed": (((1, 5), items(A="+-+-+", B="++--")), {"uniform_share": [1, 1], "incomplete_share": [1, 1], "least_answered_share": [1, 1], "least_applying_share": [1, 1]}, "pillars"),
    "more than there are": (((1, 5), items(A="+-+-+-", B="+-")), {"least_answered": 4}, "pillars"),
    "a pulse": (((0, 10), items(A="+", B="-", C="+", D="+", E="-", F="-")), {"least_answered": 2}, "pulse"),
    "a pulse below nought": (((-3, 3), items(A="+", B="-", C="+", D="+", E="-", F="-")), {"least_answered": 2}, "pulse"),
}  # fmt: skip


@pytest.fixture(scope="module")
def own(make_bank: Any) -> Callable[[str], ei.Questionnaire]:
    """A factory: a questionnaire of one's own."""

    @functools.cache
    def make(name: str) -> ei.Questionnaire:
        form, rule, kind = FORMS[name]
        return make_bank({"form": form}, rule, kind=kind).questionnaire("form", context="here")

    return make


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=2)
@given(seed=st.integers(0, 2**32), told=st.booleans())
def test_questionnaires_of_ones_own(own: Any, lab: Any, name: str, seed: int, told: bool) -> None:
    """Other scales, other pillars, other rules: the law is one of the table, and not of our items."""
    code = -1000 if told else None
    for engine in ("polars", "pyarrow"):
        both(own(name), lab, lab.ENGINES[engine], 150, seed, code)


@pytest.mark.parametrize(
    ("name", "told"),
    [("far from nought", True), ("an odd span", False), ("one key", True), ("thirds", False)],
)
def test_questionnaires_of_ones_own_on_every_engine(
    own: Any, lab: Any, engine: Any, name: str, told: bool
) -> None:
    """The rest of the engines, on those that ask most of them."""
    both(own(name), lab, engine, 120, 5, -1000 if told else None)


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_many_pillars_are_added_up_without_error(own: Any, lab: Any, engine: str) -> None:
    """`math.fsum` rounds once; here it matters: a plain sum of nine would differ."""
    found = both(own("nine pillars"), lab, lab.ENGINES[engine], 120, 11, None)
    percents = [found[f"{pillar}_percent"] for pillar in "ABCDEFGHI"]
    scored = [
        row for row in zip(*percents, found["overall_percent"], strict=True) if row[-1] is not None
    ]
    # Not `sum`, which adds floats without error itself from Python 3.12 on.
    assert any(functools.reduce(operator.add, row[:-1]) / 9 != row[-1] for row in scored)


# Scales of one's own

PARTS = {"to-gether": list("abcd"), "apart": list("cdef"), "alone": ["g"]}
"""c and d are of two, h is of none."""
CUSTOM: dict[str, dict[str, Any]] = {
    "overlapping": {"subscales": PARTS},
    "with a whole": {"subscales": PARTS, "overall": True},
    "one": {},
    "one with a whole, all reversed": {"overall": True, "reverse": list("abcdefgh")},
    "no share needed": {"subscales": PARTS, "overall": True, "least_answered_share": 0},
    "everything needed": {"subscales": PARTS, "least_answered_share": 1},
    "two thirds below nought": {"subscales": {"x": list("abc")}, "minimum": -3, "maximum": 4, "least_answered_share": 2 / 3},
    "a hundred and one steps": {"subscales": PARTS, "overall": True, "minimum": 0, "maximum": 100},
    "two steps": {"subscales": PARTS, "overall": True, "minimum": 0, "maximum": 1},
    "far from nought": {"subscales": {"x": list("ab"), "y": list("bc")}, "overall": True, "minimum": 1000, "maximum": 1300},
}  # fmt: skip


def custom(name: str) -> ei.Questionnaire:
    """A scale of your own of eight items."""
    given = {"maximum": 7, "reverse": list("bdf"), **CUSTOM[name]}
    return ei.scale("own", {id: f"Statement {id}." for id in "abcdefgh"}, **given)


@pytest.mark.parametrize("name", CUSTOM)
@settings(max_examples=3)
@given(seed=st.integers(0, 2**32), told=st.booleans())
def test_scales_of_ones_own(lab: Any, name: str, seed: int, told: bool) -> None:
    """Subscales that share items, of one answer, with and without a whole."""
    for engine in ("polars", "pyarrow"):
        both(custom(name), lab, lab.ENGINES[engine], 150, seed, -1000 if told else None)


@pytest.mark.parametrize("told", [True, False])
def test_scales_of_ones_own_on_every_engine(lab: Any, engine: Any, told: bool) -> None:
    """And what is special of them occurs: percents without error, and each reason."""
    found = both(custom("with a whole"), lab, engine, 120, 5, -1000 if told else None)
    alone = zip(found["alone_percent"], found["alone_se"], found["alone_lower"], strict=True)
    assert any(percent is not None and (se, lower) == (None, None) for percent, se, lower in alone)
    reasons = {"too-few-answers", *(["too-few-offered"] if told else [])}
    assert set(found["alone_reason"]) == {None, *reasons}
    assert set(found["overall_reason"]) == {None, "pillar-not-scored"}


@pytest.mark.parametrize("engine", ["polars", "pandas"])
def test_pillars_without_a_whole(make_bank: Any, lab: Any, engine: str) -> None:
    """A rule of a bank of one's own that asks for no overall score: no columns of one."""
    form, _, _ = FORMS["an odd span"]
    bank = make_bank({"form": form}, {"overall_z": None})
    found = both(bank.questionnaire("form", context="here"), lab, lab.ENGINES[engine], 60, 3, None)
    assert not [name for name in found if name.startswith("overall")]


LONG = {f"a{number}": ("A", -1 if number % 3 else 1) for number in range(201)}


@pytest.mark.parametrize("engine", ["polars", "pyarrow"])
def test_a_pillar_of_two_hundred_items(make_bank: Any, lab: Any, foreign: Any, engine: str) -> None:
    """Longer than any table of quantiles, and nested as deep as it goes."""
    form = make_bank({"form": ((1, 5), LONG)}, foreign).questionnaire("form", context="here")
    people, made = lab.crowd(form, 40, 1, None), lab.ENGINES[engine]
    found = F.score_frame(form, made.make(people))
    lab.assert_same(made.read(found), lab.expected(form, people))


# Odd frames


@pytest.fixture(scope="module")
def pulse(questionnaire: Any) -> ei.Questionnaire:
    """Six items, which are quick to score."""
    return questionnaire("pulse", "friend")


@pytest.mark.parametrize("function", [F.score_frame, F.percent_frame])
@pytest.mark.parametrize("n", [0, 1])
def test_frames_of_no_row_and_of_one(
    pulse: Any, lab: Any, engine: Any, function: Any, n: int
) -> None:
    """They come out as short as they went in, with every column."""
    people = {id: [4] * n for id in pulse.items.ids} | {"who": [7] * n, "took": [0.5] * n}
    more = {"seconds": "took"} if function is F.score_frame else {}
    found = engine.read(function(pulse, engine.make(people), keep=["who"], **more))
    wanted = lab.expected(pulse, {id: [4] for id in pulse.items.ids}, None, [0.5])
    assert next(iter(found)) == "who"
    assert set(found) - {"who"} <= set(wanted)
    assert len(set(map(len, found.values()))) == 1
    assert found["overall_n_answered"] == [6] * n
    if function is F.score_frame and n:
        lab.assert_same(found, {"who": [7]} | wanted)


NOTHING = {
    "Polars": lambda ids: pl.DataFrame({id: [None] * 3 for id in ids}),
    "Polars lazy": lambda ids: pl.LazyFrame({id: [None] * 3 for id in ids}),
    "PyArrow": lambda ids: pa.table({id: pa.nulls(3) for id in ids}),
    "DuckDB": lambda ids: duckdb.sql(
        f"select {', '.join(f'null as {id}' for id in ids)} from range(3)"  # noqa: S608 - of a test
    ),
    "pandas None": lambda ids: pd.DataFrame({id: [None] * 3 for id in ids}, dtype=object),
    "pandas NaN": lambda ids: pd.DataFrame({id: [float("nan")] * 3 for id in ids}),
    "pandas NA": lambda ids: pd.DataFrame({id: [pd.NA] * 3 for id in ids}, dtype="Int8"),
    "pandas NA of floats": lambda ids: pd.DataFrame({id: [pd.NA] * 3 for id in ids}, dtype="Float64"),
    "pandas without a type": lambda ids: pd.DataFrame(
        {id: pd.array([None] * 3, dtype=pd.ArrowDtype(pa.null())) for id in ids}
    ),
    "pandas intervals": lambda ids: pd.DataFrame(
        {id: pd.arrays.IntervalArray.from_tuples([None] * 3, dtype="interval[float64, right]") for id in ids}
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", [None, 9])
@pytest.mark.parametrize("kind", NOTHING)
def test_frames_that_hold_nothing(pulse: Any, lab: Any, kind: str, told: int | None) -> None:
    """Columns without a type, as engines make them of nulls alone, are columns of no answers."""
    frame = NOTHING[kind](pulse.items.ids)
    read = lab.ENGINES[kind.split(maxsplit=1)[0].lower() + ("-lazy" if "lazy" in kind else "")].read
    found = read(F.score_frame(pulse, frame, does_not_apply=told))
    lab.assert_same(found, lab.expected(pulse, {id: [None] * 3 for id in pulse.items.ids}))


def test_a_column_that_holds_nothing_among_others(pulse: Any, lab: Any) -> None:
    """It costs an answer, whatever the scale, and comes through unchanged if it is kept."""
    people = {id: [4, 2] for id in pulse.items.ids} | {"c09": [None, None]}
    frame = pl.DataFrame(people | {"nothing said": ["a", "b"]}).with_columns(
        pl.lit(None).alias("c09")
    )
    found = F.score_frame(pulse, frame, keep=["c09", "nothing said"])
    assert found["overall_n_answered"].to_list() == [5, 5]
    assert found.schema["c09"] == pl.Null
    assert found["nothing said"].to_list() == ["a", "b"]


def test_a_column_that_holds_nothing_on_a_wide_scale(own: Any, lab: Any) -> None:
    """A null fits any range."""
    form = own("far from nought")
    people = lab.crowd(form, 20, 1, -1000) | {"a1": [None] * 20}
    found = F.score_frame(
        form, lab.polars_frame(people).with_columns(pl.lit(None).alias("a1")), does_not_apply=-1000
    )
    lab.assert_same(lab.read_polars(found), lab.expected(form, people, -1000))


WIDTHS = ["Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64"]


@pytest.mark.parametrize("code", [None, -7, 255])
@pytest.mark.parametrize("width", WIDTHS)
def test_whole_numbers_of_every_width(own: Any, lab: Any, width: str, code: int | None) -> None:
    """Narrow and wide, with a sign and without one, also where a code or the scale is beyond it."""
    form = own("a pulse below nought")
    people = {id: [1, 3, None, 0, 2] for id in form.items.ids}
    wanted = lab.expected(form, people, code)
    narrow = lab.polars_frame(people).cast(getattr(pl, width))
    arrow = narrow.to_arrow()
    frames = {
        "polars": narrow,
        "polars-lazy": narrow.lazy(),
        "pyarrow": arrow,
        "duckdb": duckdb.from_arrow(arrow),
        "pandas": pd.DataFrame(people, dtype=width),
        "pandas-pyarrow": pd.DataFrame(people, dtype=f"{width.lower()}[pyarrow]"),
    }
    for name, frame in frames.items():
        found = F.score_frame(form, frame, does_not_apply=code)
        lab.assert_same(lab.ENGINES[name].read(found), wanted)


@pytest.mark.parametrize("frame", ["polars", "duckdb"])
def test_whole_numbers_of_128_bits(pulse: Any, lab: Any, frame: str) -> None:
    """Polars and DuckDB have them."""
    people = {id: [4, None, 9] for id in pulse.items.ids}
    narrow = lab.polars_frame(people)
    wide: Any = narrow.cast(pl.Int128)
    if frame == "duckdb":
        relation = duckdb.from_arrow(narrow.to_arrow())
        wide = relation.select(", ".join(f"{id}::hugeint as {id}" for id in people))
    found = F.score_frame(pulse, wide, does_not_apply=9)
    lab.assert_same(lab.ENGINES[frame].read(found), lab.expected(pulse, people, 9))


@pytest.mark.parametrize("kind", ["float32", "float64", "Float32", "double[pyarrow]"])
@pytest.mark.parametrize("code", [None, 999])
def test_pandas_holds_gaps_as_floats(pulse: Any, lab: Any, kind: str, code: int | None) -> None:
    """Whole numbers among them are answers."""
    people = {id: [4, None, code, 1] for id in pulse.items.ids}
    found = F.score_frame(
        pulse, pd.DataFrame(people, dtype="Float64").astype(kind), does_not_apply=code
    )
    lab.assert_same(lab.read_pandas(found), lab.expected(pulse, people, code))


def test_tables_and_columns_in_chunks(questionnaire: Any, lab: Any) -> None:
    """Chunks of any size, not the same for each column; frames that were sliced too."""
    form = questionnaire("short", "friend")
    people = lab.crowd(form, 60, 2, None)
    wanted = lab.expected(form, people)
    draw = random.Random(1)  # noqa: S311 - cuts at random places
    chunked = {}
    for id, values in people.items():
        at = sorted(draw.sample(range(61), 3))
        cuts = zip([0, *at], [*at, 60], strict=True)
        chunked[id] = pa.chunked_array([pa.array(values[one:two], pa.int8()) for one, two in cuts])
    lab.assert_same(F.score_frame(form, pa.table(chunked)).to_pydict(), wanted)
    whole = lab.polars_frame(people)
    parts = pl.concat([whole[:17], whole[17:18], whole[18:]], rechunk=False)
    lab.assert_same(lab.read_polars(F.score_frame(form, parts)), wanted)
    tail = F.score_frame(form, pa.table(chunked).slice(40))
    lab.assert_same(tail.to_pydict(), {name: values[40:] for name, values in wanted.items()})


def test_one_file_scored_everywhere(questionnaire: Any, lab: Any, tmp_path: Path) -> None:
    """A few thousand rows of Parquet: Polars from the file, DuckDB by SQL, PyArrow and pandas."""
    import pyarrow.parquet as pq

    form = questionnaire("short", "partner")
    people = lab.crowd(form, 2000, 9, lab.CODE) | {"who": list(range(2000))}
    path = tmp_path / "people.parquet"
    lab.polars_frame(people).write_parquet(path, row_group_size=512)
    wanted = {"who": people["who"]} | lab.expected(form, people, lab.CODE)
    score = functools.partial(F.score_frame, form, keep=["who"], does_not_apply=lab.CODE)
    score(pl.scan_parquet(path)).sink_parquet(tmp_path / "scores.parquet")
    lab.assert_same(lab.read_polars(pl.read_parquet(tmp_path / "scores.parquet")), wanted)
    with duckdb.connect() as session:
        found = score(session.read_parquet(str(path)))
        lab.assert_same(found.to_arrow_table().to_pydict(), wanted)
    lab.assert_same(score(pq.read_table(path)).to_pydict(), wanted)
    lab.assert_same(lab.read_pandas(score(pd.read_parquet(path))), wanted)
    lab.assert_same(lab.read_polars(score(pl.read_parquet(path))), wanted)


# Laws


def test_rows_are_scored_each_on_its_own(questionnaire: Any, lab: Any) -> None:
    """Rows in another order, or in two frames, are scored as before."""
    form = questionnaire("short", "friend")
    frame = lab.polars_frame(lab.crowd(form, 80, 4, lab.CODE) | {"who": list(range(80))})
    score = functools.partial(F.score_frame, form, keep=["who"], does_not_apply=lab.CODE)
    whole = score(frame)
    assert pl.concat([score(frame[:33]), score(frame[33:])]).equals(whole)
    mixed = score(frame.sample(fraction=1, shuffle=True, seed=3))
    assert not mixed["who"].is_sorted()
    assert mixed.sort("who").equals(whole)


@settings(max_examples=3)
@given(seed=st.integers(0, 2**32))
def test_answers_turned_round_turn_the_scores_round(
    questionnaire: Any, lab: Any, seed: int
) -> None:
    """Strong and low, present and absent swap places."""
    form = questionnaire("short", "friend")
    frame = lab.polars_frame(lab.crowd(form, 80, seed, None))
    there, back = (
        F.score_frame(form, frame),
        F.score_frame(form, frame.select((6 - pl.all()).name.keep())),
    )
    swap = {"strong": "low", "low": "strong", "present": "absent", "absent": "present"}
    for name in there.columns:
        if name.endswith(("_level", "_state")):
            turned = [swap.get(word, word) for word in there[name]]
            assert turned == back[name].to_list()
        elif name.endswith("_percent") and "pole" not in name:
            rest = [None if one is None else pytest.approx(100 - one) for one in there[name]]
            assert rest == back[name].to_list()
