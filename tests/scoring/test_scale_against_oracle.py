"""Any scale of your own, with any answers: every number is that of ``tests/golden/scale_oracle.py``."""

import importlib.util
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

SHARES = [
    (0.75, Fraction(3, 4)), (2 / 3, Fraction(2, 3)), (5 / 6, Fraction(5, 6)), (0, Fraction(0)), (1, Fraction(1)),
    (0.1, Fraction(1, 10)), (Fraction(3, 7), Fraction(3, 7)), (1 / 7, Fraction(1, 7)), (0.5, Fraction(1, 2)),
]  # fmt: skip
"""What a caller writes, and what is meant."""

SAID = {ei.RATHER_NOT_SAY: "rather-not-say", ei.DOES_NOT_APPLY: "does-not-apply"}


@pytest.fixture(scope="module")
def oracle(t_quantile: Callable[[float, int], float]) -> ModuleType:
    """The second computation, with quantiles that are exact and remembered."""
    name = "emotional_intimacy_scale_oracle"
    path = Path(__file__).parents[1] / "golden" / "scale_oracle.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    module.student_t = SimpleNamespace(ppf=t_quantile)
    return module


@st.composite
def scales(draw: st.DrawFn) -> dict[str, Any]:
    """The arguments of a scale of 1 to 30 items; subscales overlap as they like, and may leave items out."""
    ids = [f"q{at}" for at in range(draw(st.integers(1, 30)))]
    subset = st.lists(st.sampled_from(ids), min_size=1, unique=True)
    minimum = draw(st.integers(-50, 50))
    return {
        "items": {id: f"Statement {id}." for id in ids},
        "minimum": minimum,
        "maximum": minimum + draw(st.sampled_from([1, 2, 3, 4, 5, 6, 8, 10, 100])),
        "reverse": draw(st.sets(st.sampled_from(ids))),
        "subscales": draw(
            st.dictionaries(st.sampled_from(["joy", "calm", "a b", "ø", "Ω-1"]), subset)
        ),
        "overall": draw(st.booleans()),
    }


def answers_to(form: ei.Questionnaire, draw: Callable[..., Any]) -> dict[str, Any]:
    """Any answers: mostly given, or mostly left out, of few different numbers or of many."""
    steps = form.response_scale.steps
    palette = draw(st.lists(st.sampled_from(steps), min_size=1, max_size=4))
    gaps = draw(
        st.sampled_from([[], [None], [ei.DOES_NOT_APPLY], [None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY] * 3])
    )  # fmt: skip
    one = st.sampled_from([*palette * 3, *gaps])
    return {id: draw(one) for id in form.items.ids if draw(st.integers(0, 9))}


def close(ours: Any, theirs: Any) -> bool:
    """The same but for rounding: sums here reach some thousands."""
    if isinstance(theirs, float):
        return type(ours) is float and abs(ours - theirs) <= 1e-9
    if isinstance(theirs, tuple):
        return len(ours) == len(theirs) and all(map(close, ours, theirs))
    return type(ours) is type(theirs) and ours == theirs


@given(data=st.data(), arguments=scales(), share=st.sampled_from(SHARES))
def test_every_number_has_a_second_computation(
    oracle: Any, data: st.DataObject, arguments: dict[str, Any], share: tuple[Any, Fraction]
) -> None:
    """Percent, error, interval, mean, sum, reason and counts of each subscale, the whole, cautions and rows."""
    form = ei.scale("any", least_answered_share=share[0], **arguments)
    answers = answers_to(form, data.draw)
    seconds = data.draw(st.none() | st.floats(0, 100))
    report = ei.score(form, answers, seconds=seconds)
    ids = list(arguments["items"])
    theirs = oracle.scale_report(
        ids,
        {id: SAID.get(answer, answer) for id, answer in answers.items()},
        minimum=arguments["minimum"],
        maximum=arguments["maximum"],
        reverse=arguments["reverse"],
        subscales=arguments["subscales"] or {"any": ids},
        overall=arguments["overall"],
        share=share[1],
        seconds=seconds,
    )
    assert report.pillars.ids == tuple(theirs["pillars"])
    for pillar in report.pillars:
        ours = attrs.asdict(pillar, recurse=False)
        expected = theirs["pillars"][ours.pop("id")]
        assert ours.keys() == expected.keys()
        assert all(close(ours[name], expected[name]) for name in expected), (ours, expected)
    if theirs["overall"] is None:
        assert report.overall is None
    else:
        assert report.overall is not None
        whole = attrs.asdict(report.overall, recurse=False)
        assert all(close(whole[name], theirs["overall"][name]) for name in theirs["overall"])
        assert whole.keys() == theirs["overall"].keys()
    assert [caution.id for caution in report.cautions] == theirs["cautions"]
    rows = [
        (row.item, row.key, row.pillar, row.signal, SAID.get(row.answer, row.answer))
        for row in report.rows
    ]
    assert rows == theirs["rows"]
    assert ei.loads(ei.dumps(report), ei.ScoreReport) == report
    assert ei.check_report(report, form) == ()


@given(data=st.data(), arguments=scales())
def test_reversing_everything_turns_the_scale_round(
    data: st.DataObject, arguments: dict[str, Any]
) -> None:
    """With every key turned, each percent is what was missing to 100, and errors stay."""
    form = ei.scale("any", **arguments)
    others = set(arguments["items"]) - arguments["reverse"]
    turned = ei.scale("any", **{**arguments, "reverse": others})
    answers = answers_to(form, data.draw)
    there, back = ei.score(form, answers), ei.score(turned, answers)
    for one, other in zip(there.pillars, back.pillars, strict=True):
        assert one.reason == other.reason
        if one.percent is not None:
            assert other.percent == pytest.approx(100 - one.percent, abs=1e-9)
            assert (one.se is None) is (other.se is None)
            assert one.se is None or other.se == pytest.approx(one.se)


@given(data=st.data(), arguments=scales())
def test_the_order_of_items_scores_nothing(data: st.DataObject, arguments: dict[str, Any]) -> None:
    """Presented in another order, every subscale has the same score; only runs of answers differ."""
    form = ei.scale("any", **arguments)
    order = data.draw(st.permutations(list(arguments["items"])))
    items = {id: arguments["items"][id] for id in order}
    other = ei.scale("any", **{**arguments, "items": items})
    answers = answers_to(form, data.draw)
    assert ei.score(other, answers).pillars == ei.score(form, answers).pillars
