"""One law: what the kernel finds of many people is what `score` finds of each, to the last bit."""

import math
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.scoring.kernel import Kernel, compile_kernel
from emotional_intimacy.scoring.kernel_columns import TYPES, in_threads
from emotional_intimacy.scoring.kernel_numbers import exact_sum
from emotional_intimacy.scoring.kernel_sums import answer_type
from emotional_intimacy.scoring.kernel_wishes import WishKernel

AWAY = ei.DOES_NOT_APPLY
BANK = ei.load_bank()
OWN = {"x-y": list("abcd"), "z": list("cdef"), "alone": ["g"]}
FORMS = {
    **{
        f"{id} {context}": BANK.questionnaire(id, context=context)
        for id in ("full", "short", "pulse")
        for context in ("partner", "colleague")
    },
    **{
        name: ei.scale("own", {id: f"Statement {id}." for id in "abcdefgh"}, **given)
        for name, given in {
            "overlapping": {
                "maximum": 7,
                "subscales": OWN,
                "overall": True,
                "reverse": list("bdf"),
            },
            "without a whole": {"maximum": 5, "subscales": OWN},
            "two steps": {"minimum": 0, "maximum": 1, "overall": True},
            "many steps": {"minimum": -1000, "maximum": 1000, "subscales": OWN, "reverse": ["a"]},
            "high up": {"minimum": 9_996, "maximum": 10_000, "subscales": OWN, "overall": True},
        }.items()
    },
}

Person = Sequence[Any]


def bytes_of(form: ei.Questionnaire, people: Sequence[Person]) -> Any:
    """Answers as the kernel takes them: an item in each row."""
    scale = form.response_scale
    kind = answer_type(scale.maximum - scale.minimum)
    gap = np.iinfo(kind).max
    marks = {None: gap, ei.RATHER_NOT_SAY: gap, AWAY: gap - 1}
    rows = [
        [marks[one] if one in marks else one - scale.minimum for one in each] for each in people
    ]
    return np.array(rows, kind).reshape(len(people), len(form.items)).T


def filled(kernel: Any, rows: int, *given: Any) -> dict[str, list[Any]]:
    """What a kernel fills in, as plain Python."""
    out = {column.name: np.empty(rows, TYPES[column.kind]) for column in kernel.columns}
    kernel.fill(*given[:-1], out, *given[-1])
    made = {}
    for name, kind, words in kernel.columns:
        values = out[name].tolist()
        if kind == "number":
            values = [None if math.isnan(value) else value for value in values]
        if kind == "word":
            values = [None if value < 0 else words[value] for value in values]
        made[name] = values
    return made


def expected(report: ei.ScoreReport) -> dict[str, Any]:
    """The same of one person, from a report."""
    made: dict[str, Any] = {}
    scales = [*report.pillars, *([("overall", report.overall)] if report.overall else [])]
    for scale in scales:
        id, of = scale if isinstance(scale, tuple) else (scale.id, scale)
        lower, upper = of.interval or (None, None)
        made |= {
            f"{id}_percent": of.percent, f"{id}_se": of.se, f"{id}_lower": lower,
            f"{id}_upper": upper, f"{id}_reason": of.reason, f"{id}_n_answered": of.n_answered,
        }  # fmt: skip
        if not isinstance(scale, tuple) and report.provenance.numbers.kind == "pillars":
            strong, low = of.poles
            made |= {f"{id}_level": of.level, f"{id}_strong_pole": strong, f"{id}_low_pole": low}
        elif not isinstance(scale, tuple):
            made |= {f"{id}_mean": of.mean, f"{id}_sum": of.sum}
    for signal in report.signals:
        made[f"{signal.id}_percent"] = signal.percent
        made[f"{signal.id}_state"] = signal.state
        made[f"{signal.id}_n_answered"] = signal.n_answered
    return {name.replace("-", "_"): value for name, value in made.items()}


def answers_of(form: ei.Questionnaire, draw: random.Random) -> Person:
    """Somebody who answers in one of many ways."""
    low, high = form.response_scale.minimum, form.response_scale.maximum
    gaps, away = draw.choice([0, 0.1, 0.4]), draw.choice([0, 0, 0.2, 0.5])
    same = draw.randint(low, high)
    style = draw.choice(["any", "same", "strong", "ends"])
    person = []
    for item in form.items:
        answer: Any = {
            "any": draw.randint(low, high),
            "same": same if draw.random() < 0.9 else low,
            "strong": high if item.key == 1 else low,
            "ends": draw.choice([low, high]),
        }[style]
        if draw.random() < gaps:
            answer = draw.choice([None, ei.RATHER_NOT_SAY])
        if draw.random() < away:
            answer = AWAY
        person.append(answer)
    return person


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=5)
@given(seed=st.integers(0, 2**32), told=st.booleans())
def test_many_people_are_scored_as_each_is(name: str, seed: int, told: bool) -> None:
    """All answers, all forms: numbers by their last bit, words and cautions too."""
    form = FORMS[name]
    draw = random.Random(seed)  # noqa: S311 - made-up people
    people = [answers_of(form, draw) for _ in range(40)]
    if not told:
        people = [[None if one is AWAY else one for one in person] for person in people]
    seconds = [draw.choice([None, 0.0, 12.5, 144.0, 1e6]) for _ in people]
    times = np.array([math.nan if one is None else one for one in seconds])
    found = filled(compile_kernel(form, away=told), 40, bytes_of(form, people), (times,))
    percents = filled(compile_kernel(form, alone=True, away=told), 40, bytes_of(form, people), ())
    assert percents == {name: found[name] for name in percents}
    for row, (person, took) in enumerate(zip(people, seconds, strict=True)):
        report = ei.score(form, dict(zip(form.items.ids, person, strict=True)), seconds=took)
        wanted = expected(report)
        raised = {caution.id for caution in report.cautions}
        cautions = {name for name in found if name.startswith("caution_")}
        assert set(found) == set(wanted) | cautions
        for column, value in wanted.items():
            assert repr(found[column][row]) == repr(value), column
        assert {name.removeprefix("caution_") for name in cautions if found[name][row]} == raised


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32))
@pytest.mark.parametrize("context", ["partner", "colleague"])
def test_causes(context: str, seed: int) -> None:
    """As `score_causes` finds them."""
    form = BANK.questionnaire("causes", context=context)
    draw = random.Random(seed)  # noqa: S311 - made-up people
    people = [answers_of(form, draw) for _ in range(40)]
    found = filled(compile_kernel(form, away=True), 40, bytes_of(form, people), ())
    for row, person in enumerate(people):
        report = ei.score_causes(form, dict(zip(form.items.ids, person, strict=True)))
        for cause in report.causes:
            name = cause.id.replace("-", "_")
            got = [found[f"{name}_{part}"][row] for part in ("percent", "state", "n_answered")]
            assert got == [cause.percent, cause.state, cause.n_answered]
    assert len(found) == 3 * len(form.causes)


@settings(max_examples=10)
@given(seed=st.integers(0, 2**32), id=st.sampled_from(["full", "short"]))
def test_wishes(seed: int, id: str) -> None:
    """As `score_wishes` finds them beside a report."""
    form, wishes = (BANK.questionnaire(one, context="friend") for one in (id, "wishes"))
    draw = random.Random(seed)  # noqa: S311 - made-up people
    people = [answers_of(form, draw) for _ in range(40)]
    wanted = [answers_of(wishes, draw) for _ in range(40)]
    kernel = WishKernel(wishes, form)
    found = filled(kernel, 40, bytes_of(wishes, wanted), bytes_of(form, people), ())
    for row, (person, wished) in enumerate(zip(people, wanted, strict=True)):
        report = ei.score(form, dict(zip(form.items.ids, person, strict=True)))
        for wish in ei.score_wishes(
            wishes, dict(zip(wishes.items.ids, wished, strict=True)), report
        ).wishes:
            name = wish.id.replace("-", "_")
            parts = {"wished": wish.wished, "now": wish.now, "gap": wish.gap, "se": wish.se}
            parts["state"] = wish.state
            got = {part: found[f"{name}_{part}"][row] for part in parts}
            assert repr(got) == repr(parts)


def test_a_kernel_is_made_once() -> None:
    """For each form and what is asked of it."""
    form = FORMS["short partner"]
    assert compile_kernel(form) is compile_kernel(form)
    assert compile_kernel(form) is not compile_kernel(form, alone=True)
    assert isinstance(compile_kernel(form), Kernel)


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 600)), min_size=1, max_size=9))
def test_sums_are_rounded_once(parts: list[tuple[int, int]]) -> None:
    """As `math.fsum` rounds them: percents, and squares of errors."""
    for scale in (100, 1):
        values = [scale * min(part, whole) / whole for part, whole in parts]
        assert exact_sum([np.array([value]) for value in values]).tolist() == [math.fsum(values)]


def test_work_is_done_once_for_each_part() -> None:
    """In one thread or in several, and errors come out."""
    for parts in ([], [1], [1, 2, 3]):
        done: list[int] = []
        in_threads(done.append, parts)
        assert sorted(done) == parts
    with pytest.raises(ZeroDivisionError):
        in_threads(lambda part: 1 // part, [1, 0])
