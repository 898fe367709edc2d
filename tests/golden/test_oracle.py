"""The oracle held against numbers worked by hand.

Worked with S = sum of keyed values, Q = sum of their squares, percent = 25 (S - n) / n, s2 = (n Q - S²) / (n (n - 1)),
se = 25 sqrt(max(s2, 1/12) / n). The t quantiles are those of printed tables, or closed forms:
t(0.95, 1) = tan(0.45 pi), t(0.95, 2) = 0.9 sqrt(2 / 0.19).
"""

from __future__ import annotations

import importlib.util
import itertools
import math
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


def _load_oracle() -> ModuleType:
    name = "emotional_intimacy_golden_oracle"
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("oracle.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


oracle = _load_oracle()

Row = Sequence[Any]
RNS = "rather-not-say"
DNA = "does-not-apply"
T1 = math.tan(0.45 * math.pi)  # 6.3138
T2 = 0.9 * math.sqrt(2 / 0.19)  # 2.9200
T4 = 2.1318467863
T11 = 1.7958848187


def report(rows: Mapping[str, tuple[Row, Row]], seconds: float | None = None) -> dict[str, Any]:
    """Score a form whose pillar p has the strong signal p+ and the low signal p-, with the raw answers given for each."""
    items: list[dict[str, Any]] = []
    answers: dict[str, Any] = {}
    for pillar, halves in rows.items():
        for sign, key, half in zip("+-", (1, -1), halves, strict=True):
            for index, answer in enumerate(half):
                item_id = f"{pillar}{sign}{index}"
                items.append({"id": item_id, "pillar": pillar, "signal": pillar + sign, "key": key})
                answers[item_id] = answer
    order = [pillar + sign for pillar in rows for sign in "+-"]
    scored: dict[str, Any] = oracle.oracle_report(
        items,
        answers,
        kind="pillars",
        pillar_order=list(rows),
        signal_order=order,
        signal_kind={signal: "strong" if signal.endswith("+") else "low" for signal in order},
        seconds=seconds,
    )
    return scored


def pillar(strong: Row, low: Row) -> dict[str, Any]:
    """Score one pillar from its raw answers."""
    scored: dict[str, Any] = report({"p": (strong, low)})["pillars"]["p"]
    return scored


def signal(*raw: Any) -> dict[str, Any]:
    """Score one signal from its raw answers."""
    scored: dict[str, Any] = report({"p": (raw, ())})["signals"]["p+"]
    return scored


def pulse(*raw: Any, seconds: float | None = None) -> dict[str, Any]:
    """Score a pulse of six: three items of key +1, then three of key -1."""
    items = [
        {"id": f"i{n}", "pillar": f"p{n}", "signal": f"s{n}", "key": 1 if n < 3 else -1}
        for n in range(6)
    ]
    answers = {f"i{n}": answer for n, answer in enumerate(raw)}
    scored: dict[str, Any] = oracle.oracle_report(
        items, answers, kind="pulse", pillar_order=[f"p{n}" for n in range(6)], seconds=seconds
    )
    return scored


# One pillar


def test_twelve_answers_with_a_variance_of_exactly_one_twelfth() -> None:
    # Keyed: eleven 4 and one 5. S = 49, Q = 11*16 + 25 = 201, percent = 25*37/12 = 925/12,
    # s2 = (2412 - 2401) / 132 = 1/12, se = 25 sqrt(1/144) = 25/12, half = T11 * 25/12 = 3.74143.
    # Poles: +1 raw 4 4 4 4 4 5: 25*19/6 = 475/6; -1 raw 2 x 6: 25.
    got = pillar([4, 4, 4, 4, 4, 5], [2] * 6)
    assert got["percent"] == pytest.approx(925 / 12, abs=1e-12)
    assert got["se"] == pytest.approx(25 / 12, abs=1e-12)
    assert got["interval"] == pytest.approx((73.3419, 80.8248), abs=1e-4)
    assert got["interval"] == pytest.approx(
        (925 / 12 - T11 * 25 / 12, 925 / 12 + T11 * 25 / 12), abs=1e-8
    )
    assert got["poles"] == pytest.approx((475 / 6, 25.0), abs=1e-12)
    assert (got["level"], got["reason"], got["n_answered"], got["n_items"]) == (
        "strong",
        None,
        12,
        12,
    )


def test_a_uniform_keyed_row_has_the_error_of_a_step_and_a_clipped_end() -> None:
    # Keyed 5 x 12: percent 100, s2 = 0 -> 1/12, se = 25/12, low end 100 - 3.74143, high end clipped.
    got = pillar([5] * 6, [1] * 6)
    assert (got["percent"], got["poles"], got["level"]) == (100.0, (100.0, 0.0), "strong")
    assert got["se"] == pytest.approx(25 / 12, abs=1e-12)
    assert got["interval"] == pytest.approx((96.25857, 100.0), abs=1e-4)
    assert got["interval"][1] == 100.0


def test_agreeing_with_everything_is_the_middle_with_a_wide_interval() -> None:
    # Raw 5 x 12, keyed 5 x 6 and 1 x 6: S = 36, Q = 156, percent 50, s2 = (1872 - 1296)/132 = 48/11,
    # se = 25 sqrt(48/132) = 25 sqrt(4/11) = 15.0756, half = 27.074.
    got = pillar([5] * 6, [5] * 6)
    assert (got["percent"], got["poles"], got["level"]) == (50.0, (100.0, 100.0), "mixed")
    assert got["se"] == pytest.approx(25 * math.sqrt(4 / 11), abs=1e-12)
    assert got["interval"] == pytest.approx((22.926, 77.074), abs=1e-3)


@pytest.mark.parametrize(
    ("strong", "low", "percent"),
    [([4] * 6, [3] * 6, 62.5), ([2] * 6, [3] * 6, 37.5)],
)
def test_a_percent_on_the_threshold_is_mixed_because_its_interval_crosses(
    strong: Row, low: Row, percent: float
) -> None:
    # Keyed 4 x 6, 3 x 6: S = 42, Q = 150, percent = 25*30/12 = 62.5, s2 = 36/132 = 3/11, se = 25 sqrt(1/44).
    # Keyed 2 x 6, 3 x 6: S = 30, Q = 78, percent = 25*18/12 = 37.5, s2 = (936 - 900)/132 = 3/11.
    got = pillar(strong, low)
    assert (got["percent"], got["level"]) == (percent, "mixed")
    assert got["se"] == pytest.approx(25 / math.sqrt(44), abs=1e-12)


def test_levels_hold_at_exactly_their_thresholds() -> None:
    assert oracle.level_of((62.5, 90.0)) == "strong"
    assert oracle.level_of((math.nextafter(62.5, 0), 90.0)) == "mixed"
    assert oracle.level_of((10.0, 37.5)) == "low"
    assert oracle.level_of((10.0, math.nextafter(37.5, 100))) == "mixed"


def test_low_is_the_mirror_of_strong() -> None:
    # Case one turned round: keyed eleven 2 and one 1: percent 100 - 925/12 = 275/12, interval mirrored.
    got = pillar([2, 2, 2, 2, 2, 1], [4] * 6)
    assert got["percent"] == pytest.approx(275 / 12, abs=1e-12)
    assert got["interval"] == pytest.approx((19.1752, 26.6581), abs=1e-4)
    assert got["level"] == "low"


# Reasons


def test_two_thirds_of_the_items_must_apply() -> None:
    # K = 12. k = 8: 3*8 = 24, not < 24, fine. k = 7: 21 < 24, too few.
    eight = pillar([4] * 4 + [DNA] * 2, [2] * 4 + [DNA] * 2)
    seven = pillar([4] * 4 + [DNA] * 2, [2] * 3 + [DNA] * 3)
    assert (eight["reason"], eight["percent"], eight["n_items"]) == (None, 75.0, 8)
    assert (seven["reason"], seven["n_items"], seven["n_answered"]) == ("too-few-offered", 7, 7)
    assert [seven[name] for name in ("percent", "se", "interval", "level")] == [None] * 4
    assert seven["poles"] == (75.0, 25.0)


def test_four_must_apply_even_where_two_thirds_do() -> None:
    # K = 4, k = 3: 9 >= 8, but 3 < 4. K = 6, k = 4: 12 >= 12 and n = 4 = max(4, 3).
    assert pillar([4, 4], [2, DNA])["reason"] == "too-few-offered"
    assert pillar([4, 4, DNA], [2, 2, DNA])["reason"] is None


def test_three_quarters_of_what_applies_must_be_answered() -> None:
    # k = 12: 9. k = 8: 6. k = 6: ceil(4.5) = 5. k = 10: ceil(7.5) = 8.
    assert pillar([4] * 6, [2] * 3 + [None] * 3)["reason"] is None
    assert pillar([4] * 6, [2] * 2 + [None] * 4)["reason"] == "too-few-answers"
    assert pillar([4] * 4 + [DNA] * 2, [2] * 2 + [RNS] * 2 + [DNA] * 2)["reason"] is None
    assert (
        pillar([4] * 3 + [RNS] + [DNA] * 2, [2] * 2 + [RNS] * 2 + [DNA] * 2)["reason"]
        == "too-few-answers"
    )
    assert pillar([4] * 3, [2, 2, None])["reason"] is None
    assert pillar([4] * 3, [2, None, None])["reason"] == "too-few-answers"
    assert pillar([4] * 5, [2] * 3 + [None] * 2)["reason"] is None
    assert pillar([4] * 5, [2] * 2 + [None] * 3)["reason"] == "too-few-answers"


def test_one_sided_comes_last_and_leaves_the_other_pole() -> None:
    # K = 12, k = 8 (four -1 items do not apply), n = 6 + 1 = 7 >= 6, one answer of key -1: one-sided.
    got = pillar([5, 5, 4, 4, 4, 4], [2, None, DNA, DNA, DNA, DNA])
    assert (got["reason"], got["n_answered"], got["n_items"]) == ("one-sided", 7, 8)
    assert got["poles"] == (pytest.approx(25 * 20 / 6), None)
    # With both -1 items unanswered it is n = 6, still one-sided; with one +1 less, n = 5: too-few-answers comes first.
    assert pillar([4] * 6, [None] * 2 + [DNA] * 4)["reason"] == "one-sided"
    assert pillar([4] * 5 + [None], [None] * 2 + [DNA] * 4)["reason"] == "too-few-answers"
    # With five that do not apply, too-few-offered comes before both.
    assert pillar([None] * 6, [None] + [DNA] * 5)["reason"] == "too-few-offered"


# Overall


def test_overall_is_the_mean_of_six_with_the_root_of_the_summed_squares() -> None:
    # Five pillars at 100, each with se 25/12 (n = 12).
    # The sixth: keyed 3 x 6 and, from raw 4 x 6, 2 x 6: S = 30, percent 37.5, s2 = 3/11, se² = 625/44.
    # percent = 537.5/6 = 89.5833, se = sqrt(5*625/144 + 625/44)/6 = sqrt(21.7014 + 14.2045)/6 = 5.99216/6 = 0.99869.
    rows: dict[str, tuple[Row, Row]] = {name: ([5] * 6, [1] * 6) for name in "abcde"}
    got = report({**rows, "f": ([3] * 6, [4] * 6)})["overall"]
    se = math.sqrt(3125 / 144 + 625 / 44) / 6
    assert got["percent"] == pytest.approx(537.5 / 6, abs=1e-12)
    assert got["se"] == pytest.approx(se, abs=1e-12)
    assert got["se"] == pytest.approx(0.99869, abs=1e-5)
    assert got["interval"] == pytest.approx(
        (537.5 / 6 - 1.645 * se, 537.5 / 6 + 1.645 * se), abs=1e-10
    )
    assert (got["reason"], got["n_answered"], got["n_items"]) == (None, 72, 72)
    assert set(got) == {"percent", "se", "interval", "reason", "n_answered", "n_items"}


def test_one_unscored_pillar_leaves_no_overall_but_counts_the_whole_form() -> None:
    # Five pillars of 12 answers and one of 5, with one item that does not apply: n = 65, offered = 71.
    rows: dict[str, tuple[Row, Row]] = {name: ([5] * 6, [1] * 6) for name in "abcde"}
    got = report({**rows, "f": ([3] * 5 + [DNA], [None] * 6)})["overall"]
    assert got == {
        "percent": None,
        "se": None,
        "interval": None,
        "reason": "pillar-not-scored",
        "n_answered": 65,
        "n_items": 71,
    }


def test_no_answers_at_all() -> None:
    got = report({"a": ([None] * 3, [None] * 3)}, seconds=0)
    assert got["pillars"]["a"]["reason"] == "too-few-answers"
    assert got["pillars"]["a"]["poles"] == (None, None)
    assert got["overall"]["reason"] == "pillar-not-scored"
    assert got["cautions"] == [("incomplete", ())]


# Pulse


def test_a_pulse_with_five_of_six() -> None:
    # Raw 5 4 4 | 3 2 -, keyed 5 4 4 3 4: S = 20, Q = 82, percent 75, s2 = (410 - 400)/20 = 1/2,
    # se = 25 sqrt(1/10) = 7.9057, half = T4 * se = 16.8537.
    got = pulse(5, 4, 4, 3, 2)
    assert got["overall"]["percent"] == 75.0
    assert got["overall"]["se"] == pytest.approx(25 * math.sqrt(0.1), abs=1e-12)
    assert got["overall"]["interval"] == pytest.approx((58.1463, 91.8537), abs=1e-4)
    assert (got["overall"]["reason"], got["overall"]["n_answered"], got["overall"]["n_items"]) == (
        None,
        5,
        6,
    )
    assert (got["pillars"], got["signals"], got["strong_signals"], got["low_signals"]) == (
        {},
        {},
        [],
        [],
    )
    assert got["cautions"] == []


def test_a_pulse_with_four_has_no_number() -> None:
    # 4 of 6 < 3/4: incomplete. With two that do not apply, all four offered are answered: not incomplete.
    assert pulse(5, 4, 4, 3)["overall"]["reason"] == "too-few-answers"
    assert pulse(5, 4, 4, 3)["cautions"] == [("incomplete", ())]
    got = pulse(5, 4, 4, 3, DNA, DNA)
    assert (got["overall"]["reason"], got["overall"]["n_items"], got["cautions"]) == (
        "too-few-answers",
        4,
        [],
    )


def test_a_pulse_has_only_the_last_two_cautions() -> None:
    # A uniform row is no caution here; 11 s for six answers is.
    assert pulse(3, 3, 3, 3, 3, 3, seconds=11)["cautions"] == [("fast", ())]


# Signals


def test_signals_of_no_one_and_two_answers() -> None:
    unknown = {"percent": None, "se": None, "interval": None, "state": "unknown", "clear": False}
    assert signal(None, DNA, RNS) == {**unknown, "n_answered": 0}
    assert signal(5) == {**unknown, "n_answered": 1}
    # 4 3: percent 62.5, s2 = 1/2, se = 25 sqrt(1/4) = 12.5, half = 78.9: clipped at both ends.
    got = signal(4, 3)
    assert (got["percent"], got["state"], got["clear"], got["interval"]) == (
        62.5,
        "present",
        False,
        (0.0, 100.0),
    )
    assert got["se"] == pytest.approx(12.5, abs=1e-12)
    # 2 3: percent 37.5 is absent, 3 3 is partly.
    assert signal(2, 3)["state"] == "absent"
    assert signal(3, 3)["state"] == "partly"
    # 5 5: se = 25 sqrt(1/24), low end 100 - 32.22 = 67.78 lies in the band, but two answers are never clear.
    got = signal(5, 5)
    assert got["interval"] == pytest.approx((100 - T1 * 25 / math.sqrt(24), 100.0), abs=1e-8)
    assert (got["state"], got["clear"]) == ("present", False)


def test_signals_of_three_answers() -> None:
    # 5 5 5: se = 25/6, half = T2 * 25/6 = 12.1666: clear. 3 3 3: 37.83 .. 62.17 lies inside partly: clear.
    assert signal(5, 5, 5)["interval"] == pytest.approx((100 - T2 * 25 / 6, 100.0), abs=1e-9)
    assert (signal(5, 5, 5)["state"], signal(5, 5, 5)["clear"]) == ("present", True)
    assert signal(3, 3, 3)["interval"] == pytest.approx((37.8334, 62.1666), abs=1e-4)
    assert (signal(3, 3, 3)["state"], signal(3, 3, 3)["clear"]) == ("partly", True)
    assert (signal(1, 1, 1)["state"], signal(1, 1, 1)["clear"]) == ("absent", True)
    # 4 4 4: 75 - 12.17 = 62.83: just clear. 4 4 3: S = 11, Q = 41, 200/3, s2 = 1/3, se = 25/3, 66.67 - 24.33: not.
    assert signal(4, 4, 4)["clear"] is True
    assert signal(4, 4, 3)["se"] == pytest.approx(25 / 3, abs=1e-12)
    assert (signal(4, 4, 3)["state"], signal(4, 4, 3)["clear"]) == ("present", False)


def test_signals_are_read_raw_and_listed_by_falling_percent_then_bank_order() -> None:
    # a+ 75, a- 100 (raw, whatever its key), b+ 62.5, b- 25, c+ 75 ties with a+ at another n.
    got = report({"a": ([4, 4], [5, 5]), "b": ([4, 3], [2, 2]), "c": ([5, 4, 3], [1, 1])})
    assert got["strong_signals"] == ["a+", "c+", "b+"]
    assert got["low_signals"] == ["a-"]
    assert got["signals"]["a-"]["percent"] == 100.0


# Cautions


def test_ambivalent_contradictory_and_sparse_at_exactly_their_thresholds() -> None:
    # Poles of raw 4 3: 25*(7 - 2)/2 = 62.5. Of raw 2 3: 25*(5 - 2)/2 = 37.5. Of raw 3 3: 50.
    both: tuple[Row, Row] = ([4, 3], [3, 4])
    neither: tuple[Row, Row] = ([2, 3], [3, 2])
    middle: tuple[Row, Row] = ([4, 3], [3, 3])
    assert report({"a": both, "b": middle, "c": both})["cautions"] == [("ambivalent", ("a", "c"))]
    assert report({"a": both, "b": both, "c": both, "d": neither, "e": neither})["cautions"] == [
        ("ambivalent", ("a", "b", "c")),
        ("contradictory", ()),
    ]
    assert report({"a": neither, "b": neither, "c": neither, "d": middle})["cautions"] == [
        ("sparse", ())
    ]


def test_a_pole_of_one_answer_raises_no_caution_and_an_unscored_pillar_may() -> None:
    # One -1 answer: no pole. Then two of each key, but 4 of 12 answered: not scored, both poles 100.
    assert report({"a": ([5, 4, 5, 4], [4])})["cautions"] == []
    got = report({"a": ([5, 5] + [None] * 4, [5, 5] + [None] * 4)})
    assert got["pillars"]["a"]["reason"] == "too-few-answers"
    assert got["cautions"] == [("ambivalent", ("a",)), ("incomplete", ())]


@pytest.mark.parametrize(
    ("row", "uniform"),
    [
        ((3, 3, 3, 1, 2, 5), True),  # run 3 of 6
        ((1, 3, 3, 2, 5, 5), False),  # run 2 of 6
        ((3, 3, None, 3, 1, 2), False),  # broken: run 2 of 6
        ((3, 3, RNS, 3, 1, 2), False),  # broken alike
        ((3, 3, DNA, 3, 1, 2), True),  # skipped: run 3 of 5
        ((3, 3, DNA, None, DNA, 1), True),  # run 2 of 4
        ((None, None, None, 1, 2, 3), False),  # gaps are no run
        ((DNA, DNA, DNA, DNA, DNA, DNA), False),  # nothing offered
        ((1, 2, 3, 4, 4, 4), True),  # at the end
    ],
)
def test_uniform_is_half_of_what_was_offered(row: Row, uniform: bool) -> None:
    cautions = [name for name, _ in report({"a": (row, ())})["cautions"]]
    assert ("uniform" in cautions) is uniform


def test_incomplete_and_fast_at_their_edges_and_in_their_order() -> None:
    # 12 offered: 9 answers are three quarters, 8 are fewer. 16 s / 8 = 2 is not fast, 15.9 is.
    mixed = [1, 2, 3, 4, 5, 1, 2, 3, 4]

    def names(got: dict[str, Any]) -> list[str]:
        return [name for name, _ in got["cautions"]]

    assert names(report({"a": ([*mixed, *[None] * 3], ())})) == []
    assert names(report({"a": ([*mixed[:8], *[None] * 4], ())}, seconds=16)) == ["incomplete"]
    assert names(report({"a": ([*mixed[:8], *[None] * 4], ())}, seconds=15.9)) == [
        "incomplete",
        "fast",
    ]
    everything = report(
        {"a": ([5] * 6, [5] * 6), "b": ([5] * 6, [5] * 6), "c": ([5] * 6, [None] * 20)}, seconds=1
    )
    assert names(everything) == ["ambivalent", "uniform", "incomplete", "fast"]  # 30 of 50


# Causes and wishes


def test_causes_need_both_answers_and_are_shown_by_state() -> None:
    # stress 4 3 -> 25*(3.5 - 1) = 62.5 present; money 2 3 -> 37.5 absent; time 5 - -> unknown; rest 3 3 -> partly;
    # work 5 5 -> 100, present too, but after stress in the bank.
    raw = {
        "time": (5, None),
        "money": (2, 3),
        "rest": (3, 3),
        "stress": (4, 3),
        "work": (5, 5),
        "none": (DNA, 4),
    }
    items = [{"id": f"{cause}{n}", "cause": cause} for n in range(2) for cause in raw]
    answers = {f"{cause}{n}": raw[cause][n] for n in range(2) for cause in raw}
    causes, order = oracle.oracle_causes(items, answers)
    assert causes["stress"] == {"percent": 62.5, "state": "present", "n_answered": 2}
    assert causes["money"] == {"percent": 37.5, "state": "absent", "n_answered": 2}
    assert causes["time"] == {"percent": None, "state": "unknown", "n_answered": 1}
    assert order == ["stress", "work", "rest", "money", "time", "none"]
    _, order = oracle.oracle_causes(
        items, answers, cause_order=["work", "none", "x", "stress", "time", "rest", "money"]
    )
    assert order == ["work", "stress", "rest", "money", "none", "time"]


def test_wishes_at_the_edge_of_their_error() -> None:
    # Equal answers have s2 = 1/12, so se = 25 sqrt(1/24); answers one apart have s2 = 1/2, so se = 12.5.
    # a: wishes 4 4 -> 75; now 3 and a low item at 3 -> 50: gap 25, se = 25 sqrt(1/12) = 7.2169, 1.645 se = 11.87, more.
    # b: wishes 5 4 -> 87.5; now 4 4 -> 75: gap 12.5, se = sqrt(156.25 + 625/24) = 13.5015, 1.645 se = 22.21, as now.
    # c: wishes 1 1 -> 0; now 2 and a low item at 5, which is 1 -> 12.5: gap -12.5, the same error, as now.
    # d: wishes 1 1 -> 0; now 2 2 -> 25: gap -25, less. e, f: a wish or an answer is missing. g: both are.
    items = [
        {"id": f"w-{pillar}{n}", "pillar": pillar, "wish_for": f"{pillar}{n}"}
        for pillar in "abcdefg"
        for n in (1, 2)
    ]
    scored = [{"id": f"{pillar}{n}", "key": 1} for pillar in "bdefg" for n in (1, 2)]
    scored += [{"id": f"{pillar}1", "key": 1} for pillar in "ac"]
    scored += [{"id": f"{pillar}2", "key": -1} for pillar in "ac"]
    wished: dict[str, tuple[Any, Any]] = {
        "a": (4, 4), "b": (5, 4), "c": (1, 1), "d": (1, 1), "e": (3, RNS), "f": (5, 5), "g": (None, None),
    }  # fmt: skip
    now: dict[str, tuple[Any, Any]] = {
        "a": (3, 3), "b": (4, 4), "c": (2, 5), "d": (2, 2), "e": (3, 3), "f": (4, DNA), "g": (2, None),
    }  # fmt: skip
    answers = {f"w-{pillar}{n}": two[n - 1] for pillar, two in wished.items() for n in (1, 2)}
    given = {f"{pillar}{n}": two[n - 1] for pillar, two in now.items() for n in (1, 2)}
    got = oracle.oracle_wishes(items, answers, scored, given)
    assert got["a"] == {
        "about": ("a1", "a2"),
        "wished": 75.0,
        "now": 50.0,
        "gap": 25.0,
        "se": pytest.approx(25 / math.sqrt(12), abs=1e-12),
        "state": "more",
    }
    assert got["b"]["se"] == pytest.approx(math.sqrt(156.25 + 625 / 24), abs=1e-12)
    assert [(got[one]["gap"], got[one]["state"]) for one in "bcd"] == [
        (12.5, "as-now"),
        (-12.5, "as-now"),
        (-25.0, "less"),
    ]
    nothing = {"gap": None, "se": None, "state": None}
    assert got["e"] == {"about": ("e1", "e2"), "wished": None, "now": 50.0, **nothing}
    assert got["f"] == {"about": ("f1", "f2"), "wished": 100.0, "now": None, **nothing}
    assert got["g"] == {"about": ("g1", "g2"), "wished": None, "now": None, **nothing}
    assert oracle.wish_state(1.645 * 10.0, 10.0) == "as-now"
    assert oracle.wish_state(math.nextafter(1.645 * 10.0, 20), 10.0) == "more"


# The whole space of small rows


@pytest.mark.parametrize("n", [4, 6])
def test_blocks_agree_with_exact_fractions(n: int) -> None:
    for row in itertools.combinations_with_replacement(range(1, 6), n):
        total, squares = sum(row), sum(value * value for value in row)
        variance = max(Fraction(n * squares - total * total, n * (n - 1)), Fraction(1, 12))
        got = signal(*row)
        assert got["percent"] == float(Fraction(25 * (total - n), n))
        assert got["se"] == pytest.approx(math.sqrt(625 * variance / n), rel=1e-14)


def test_turning_every_answer_round_swaps_strong_and_low() -> None:
    swap = {"strong": "low", "low": "strong", "mixed": "mixed"}
    for row in itertools.product(range(1, 6), repeat=4):
        there = pillar(row[:2], row[2:])
        back = pillar([6 - r for r in row[:2]], [6 - r for r in row[2:]])
        assert back["percent"] == pytest.approx(100 - there["percent"], abs=1e-12)
        assert back["level"] == swap[there["level"]]


@pytest.mark.parametrize("answer", [True, 3.0, "3", 0, 6, math.nan])
def test_an_answer_that_is_not_one_is_refused(answer: Any) -> None:
    with pytest.raises(ValueError, match="an answer is"):
        signal(answer, 3)
    with pytest.raises(ValueError, match="not in this questionnaire"):
        oracle.oracle_causes([], {"stranger": 3})
