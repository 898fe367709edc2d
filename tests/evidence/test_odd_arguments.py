"""Odd arguments: every public call of ei.evidence and ei.progress refuses them in its own words.

Each call is made with arguments that are right but for one or two, which come from a list of odd
values. It may return, or raise an error of this library; any other exception, and any warning of
NumPy, is a fault. That a call is made with its right number of arguments is left to Python.
"""

import inspect
import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

ev = ei.evidence
DAY = date(2026, 1, 1)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
HUGE = 10**400
STUDY: dict[str, Any] = {
    "population": "made up for this test",
    "source": "nowhere",
    "collected_from": DAY,
    "collected_until": DAY,
}
OF_FORM = {
    "questionnaire": "form",
    "version": "1",
    "context": "here",
    "digest": "abc",
    "locale": "en",
    "scale": "A",
}
RELIABILITY: dict[str, Any] = {
    **OF_FORM, **STUDY, "n": 100, "made_up": True, "coefficient": "retest", "value": 0.8, "sd": 12.0,
    "sd_later": 13.0, "value_later": 0.7, "interval_days": 14, "cases": "complete",
}  # fmt: skip
NORMS: dict[str, Any] = {
    **OF_FORM, **STUDY, "n": 4, "made_up": True, "sampling": "by a program",
    "scores": ((25.0, 1), (50.0, 2), (75.0, 1)), "mean": 50.0, "sd": 20.0,
}  # fmt: skip

ODD: list[Any] = [
    None, True, False, 0, 1, -1, 2, 7, 2**53 + 1, 2**64, HUGE, -HUGE, 0.5, -0.0, 1e-320, 1e99,
    1e100, -1e100, 1e300, 1.7e308, math.inf, -math.inf, math.nan, 1j, Decimal("0.5"), Decimal("NaN"),
    Decimal("sNaN"), Fraction(1, 3), "", " ", "x", "A", "overall", "complete", "\ud800", "a\x00b", "x" * 300,
    b"x", bytearray(b"x"), (), (1,), (1.0, 2.0), ("complete", "pairwise"), [], [1], [[1, 2], [3]], ["x"],
    [None] * 4, [HUGE] * 4, [1e100, -1e100, 3e99, 2e99], [math.nan] * 3, [True, 2, 3, 4], {}, {"a": 1},
    {1: 2}, {"s1": [1, 2]}, {"s1": HUGE}, {"i": float}, set(), {1}, frozenset({"A"}), range(3), iter([1]),
    object(), type, int, np.ndarray, np.float64, pd.DataFrame, lambda *_: 1, NotImplemented, ...,
    date(1, 1, 1), NOON, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY, slice(1),
    np.array(5), np.array("complete"), np.array(["complete", "pairwise"]), np.array([1, 2]),
    np.array([[1.0, 2.0], [3.0, math.nan]]), np.array([], dtype=float), np.array([1e100, 2e100, 5e99, -1e99]),
    np.array([HUGE, 1, 2, 3], dtype=object), np.array([1j, 2]), np.array(["2026-01-01"], dtype="M8[D]"),
    np.array([1e4000, 1, 2], dtype=np.longdouble), np.zeros((2, 2, 2)), np.zeros((0, 3)),
    np.ma.masked_array([1, 2, 3], mask=[0, 1, 0]), np.array([(1, 2)], dtype=[("a", int), ("b", int)]),
    np.float64("nan"), np.float64(0.5), np.int64(3), np.bool_(True), np.str_("complete"),
    pd.Series([1, 2, 3]), pd.Series(["x", None]), pd.DataFrame({"s1": [1, 2]}), pd.NA, pd.NaT,
    pd.Timestamp("2026-01-01"), pd.DataFrame([[1, 2]], columns=["s1", "s1"]),
    pl.Series([1, None]), pl.DataFrame({"s1": ["x"]}), pl.col("s1"), pl.LazyFrame({"s1": [1]}),
    pa.array([1, None]), pa.table({"s1": [1, 2]}), pa.scalar(1),
]  # fmt: skip
LONG = 10**5000
"""Python writes no number of so many digits, and Hypothesis could not show it."""
odd = st.sampled_from(range(len(ODD))).map(ODD.__getitem__)


class Call(NamedTuple):
    """A public call with arguments that are right."""

    function: Callable[..., object]
    arguments: dict[str, Any]


@pytest.fixture(scope="module")
def calls(toy: ev.Responses, bank: ei.Bank) -> dict[str, Call]:
    """Every public function and class of ei.evidence and ei.progress, and the values beside them."""
    form = toy.questionnaire
    scale = {"responses": toy, "scale": "A"}
    pulse = bank.questionnaire("pulse", context="friend")
    reports = [ei.score(pulse, dict.fromkeys(pulse.items.ids, given)) for given in (3, 4)]
    study = ei.ReliabilityEvidence(**RELIABILITY)
    norms = ei.NormEvidence(**NORMS)
    return {
        "Responses": Call(ev.Responses, {"questionnaire": form, "answers": toy.answers, "offered": toy.offered, "made_up": True}),
        "Responses.person": Call(toy.person, {"row": 3}),
        "alpha": Call(ev.alpha, {**scale, "cases": "complete"}),
        "careless_indices": Call(ev.careless_indices, {"responses": toy, "cases": "complete"}),
        "codebook": Call(ev.codebook, {"questionnaire": form}),
        "compare_groups": Call(ev.compare_groups, {"responses": toy, "groups": ["a", "b"] * 20, "scales": ["A"]}),
        "frequencies": Call(ev.frequencies, scale),
        "missing_report": Call(ev.missing_report, {"responses": toy, "by": "item"}),
        "parallel_analysis": Call(ev.parallel_analysis, {**scale, "n_samples": 20, "seed": 1}),
        "summary": Call(ev.summary, {"responses": toy, "scales": ("A", "B")}),
        "feldt_interval": Call(ev.feldt_interval, {"value": 0.8, "n": 100, "k": 6}),
        "guess_accuracy": Call(ev.guess_accuracy, {"guesses": toy, "answers": toy}),
        "guttman_lambdas": Call(ev.guttman_lambdas, scale),
        "item_statistics": Call(ev.item_statistics, {**scale, "cases": "complete"}),
        "norm_evidence": Call(ev.norm_evidence, {**scale, "sampling": "by a program", **STUDY}),
        "omega_total": Call(ev.omega_total, {**scale, "variant": "minres"}),
        "pair_agreement": Call(ev.pair_agreement, {"first": [1.0, 2.0, 3.0, 5.0], "second": [2.0, 2.0, 4.0, 5.0]}),
        "profile_agreement": Call(ev.profile_agreement, {"first": toy, "second": toy}),
        "read_responses": Call(ev.read_responses, {"questionnaire": form, "data": toy.answers, "does_not_apply": 9, "made_up": True}),
        "reliability_evidence": Call(ev.reliability_evidence, {"found": ev.alpha(toy, "A"), **STUDY}),
        "retest": Call(ev.retest, {"first": toy, "second": toy, "scale": "A", "interval_days": 14}),
        "scale_scores": Call(ev.scale_scores, scale),
        "simulate": Call(ev.simulate, {"questionnaire": form, "n": 5, "seed": 1, "traits": None, "correlation": 0.5, "discrimination": 1.5, "thresholds": None, "careless": 0.2, "missing": 0.1}),
        "split_half": Call(ev.split_half, {**scale, "way": "odd-even"}),
        "split_halves": Call(ev.split_halves, scale),
        "subscore_value": Call(ev.subscore_value, {"responses": toy, "pillar": "A"}),
        "reliable_change": Call(ei.progress.reliable_change, {"before": 40, "after": 70, "evidence": study, "method": "two-sem"}),
        "compare_over_time": Call(ei.progress.compare_over_time, {"reports": reports, "evidence": ()}),
        "ReliabilityEvidence": Call(ei.ReliabilityEvidence, RELIABILITY),
        "NormEvidence": Call(ei.NormEvidence, NORMS),
        "NormEvidence.percentile_rank": Call(norms.percentile_rank, {"percent": 60}),
        "NormEvidence.t_score": Call(norms.t_score, {"percent": 60}),
        "score": Call(ei.score, {"questionnaire": pulse, "answers": {}, "evidence": ()}),
    }  # fmt: skip


NAMES = [
    "Responses",
    *(name for name in ev.__all__ if inspect.isfunction(getattr(ev, name))),
    *ei.progress.__all__,
    "Responses.person", "ReliabilityEvidence", "NormEvidence", "NormEvidence.percentile_rank",
    "NormEvidence.t_score", "score",
]  # fmt: skip


def try_it(call: Call, changed: dict[str, Any]) -> None:
    """Make a call; nothing but an error of this library may leave."""
    told = {
        name: f"{type(value).__name__}: {value!r:.60}"
        for name, value in changed.items()
        if not _long(value)
    }
    try:
        call.function(**call.arguments | changed)
    except ei.EmotionalIntimacyError as refusal:
        message = str(refusal)
    except Exception as foreign:
        raise AssertionError(f"{type(foreign).__name__} leaves for {told}") from foreign
    else:
        message = ""
    assert len(message) < 1_000


def test_pairs_of_the_greatest_numbers(calls: dict[str, Call]) -> None:
    """What holds of small numbers holds of them times 1e99; beyond 1e100 they are refused."""
    first, second = [1.0, 2.0, 3.0, 5.0, 7.0], [2.0, 2.0, 4.0, 5.0, 9.0]
    small = ev.pair_agreement(first, second)
    great = ev.pair_agreement([one * 1e99 for one in first], [one * 1e99 for one in second])
    for name in ("r", "spearman", "double_entry_icc", "concordance"):
        assert getattr(great, name) == pytest.approx(getattr(small, name), rel=1e-12)
    for id in small.icc.ids:
        for name in ("value", "interval", "f", "df1", "df2"):
            expected = pytest.approx(getattr(small.icc[id], name), rel=1e-9)
            assert getattr(great.icc[id], name) == expected, (id, name)
    assert great.means == pytest.approx([one * 1e99 for one in small.means])
    with pytest.raises(ei.RequestError, match="not a finite number"):
        ev.pair_agreement([1e101, 2.0, 3.0], [1.0, 2.0, 4.0])


@pytest.mark.parametrize(
    ("changed", "argument"),
    [
        ({"scores": (50.0, 60.0)}, "scores"),
        ({"scores": [(25.0, 4)]}, "scores"),
        ({"scores": ((25.0, 1), (HUGE, 3))}, "scores"),
        ({"scores": ((25.0, True), (50.0, 3))}, "scores"),
        ({"scores": ((50.0, 2), (25.0, 2))}, "scores"),
        ({"scores": ((25.0, 2), (101.0, 2))}, "scores"),
        ({"scores": ((25.0, 1, 0), (50.0, 3))}, "scores"),
        ({"scores": ()}, "scores"),
        ({"n": 5}, "scores"),
        ({"n": HUGE}, "n"),
        ({"mean": HUGE}, "mean"),
        ({"mean": -0.5}, "mean"),
        ({"sd": HUGE}, "sd"),
        ({"sd": 1e-12}, "sd"),
        ({"digest": None}, "digest"),
        ({"locale": ""}, "locale"),
        ({"scale": b"A"}, "scale"),
        ({"made_up": 1}, "made_up"),
        ({"sampling": ("by a program",)}, "sampling"),
    ],
)
def test_norms_are_of_their_types(changed: dict[str, Any], argument: str) -> None:
    """Each field is looked at before anything is computed from it; nothing is coerced."""
    with pytest.raises(ei.RequestError) as caught:
        ei.NormEvidence(**NORMS | changed)
    assert caught.value.argument == argument


@pytest.mark.parametrize(
    ("changed", "argument"),
    [
        ({"value": HUGE}, "value"),
        ({"sd": HUGE}, "sd"),
        ({"sd": 100.5}, "sd"),
        ({"sd_later": -HUGE}, "sd_later"),
        ({"value_later": HUGE}, "value_later"),
        ({"interval_days": HUGE}, "interval_days"),
        ({"coefficient": np.array(["alpha", "retest"])}, "coefficient"),
        ({"cases": ["complete"]}, "cases"),
        ({"questionnaire": ""}, "questionnaire"),
        ({"collected_until": NOON}, "collected_until"),
    ],
)
def test_reliabilities_are_of_their_types(changed: dict[str, Any], argument: str) -> None:
    """The same of evidence on reliability."""
    with pytest.raises(ei.RequestError) as caught:
        ei.ReliabilityEvidence(**RELIABILITY | changed)
    assert caught.value.argument == argument


@pytest.mark.parametrize(
    ("changed", "argument"),
    [
        ({"questionnaire": "form"}, "questionnaire"),
        ({"answers": [[1.0] * 12]}, "answers"),
        ({"answers": np.ones((40, 12), dtype=int)}, "answers"),
        ({"answers": np.ones((40, 11))}, "answers"),
        ({"answers": np.full((40, 12), 2.5)}, "data"),
        ({"offered": np.ones((39, 12), dtype=bool)}, "offered"),
        ({"offered": np.ones((40, 12))}, "offered"),
        ({"made_up": "no"}, "made_up"),
    ],
)
def test_responses_are_of_their_types(
    calls: dict[str, Call], changed: dict[str, Any], argument: str
) -> None:
    """Answers that were not read by `read_responses` are held to the same."""
    call = calls["Responses"]
    with pytest.raises(ei.RequestError) as caught:
        call.function(**call.arguments | changed)
    assert caught.value.argument == argument


def test_a_study_without_error_says_nothing_of_change() -> None:
    """An error too small to tell apart from none would make any difference count."""
    study = ei.ReliabilityEvidence(**RELIABILITY | {"value": 1 - 1e-16, "sd": 1e-8})
    with pytest.raises(ei.RequestError, match="no error"):
        ei.progress.reliable_change(50, 50.1, study)


def _long(value: object) -> bool:
    return isinstance(value, int) and abs(value) > 2**100


def test_right_arguments_are_taken(calls: dict[str, Call]) -> None:
    """What the odd values take the place of is right, so that each call gets as far as it can."""
    for name, call in calls.items():
        if name == "retest":  # of one occasion with itself, which is refused at the last
            with pytest.raises(ei.RequestError, match="differ by nothing"):
                call.function(**call.arguments)
        else:
            call.function(**call.arguments)


@pytest.mark.parametrize("name", NAMES)
def test_one_odd_argument(calls: dict[str, Call], name: str) -> None:
    """Each odd value at each place."""
    call = calls[name]
    for argument in call.arguments:
        for value in (*ODD, LONG):
            try_it(call, {argument: value})


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_several_odd_arguments(calls: dict[str, Call], name: str, data: st.DataObject) -> None:
    """Odd values at some of the places, also within lists and tuples."""
    call = calls[name]
    value = odd | st.lists(odd, max_size=4) | st.lists(odd, max_size=4).map(tuple)
    places = st.sampled_from(sorted(call.arguments))
    changed = data.draw(st.dictionaries(places, value, min_size=1, max_size=3))
    try_it(call, changed)
