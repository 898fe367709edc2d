"""Every score held against a second computation that was written from the rules alone.

The second computation (``tests/golden/oracle.py``) gets the items as the JSON files have them, so
that keys and contexts are checked as well.
"""

import random
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import emotional_intimacy as ei
import pytest

ROUNDS = 2_000
TOLERANCE = 1e-9

RNS = ei.RATHER_NOT_SAY
DNA = ei.DOES_NOT_APPLY
SAID = {RNS: "rather-not-say", DNA: "does-not-apply"}


def draw(at_random: random.Random, items: list[dict[str, Any]]) -> dict[str, Any]:
    """One set of answers; what kind of person it is from is drawn first."""
    number = [1, 2, 3, 4, 5]
    mood = at_random.randrange(14)
    if mood == 0:
        return {}
    if mood == 1:
        palette: list[Any] = at_random.choice([[1, 5], [1, 2], [4, 5], [3, 4], [2, 3], [5], [DNA]])
        return {one["id"]: at_random.choice(palette) for one in items}
    if mood == 2:  # one answer throughout, with holes
        same = at_random.choice(number)
        holes = [None, RNS, DNA, *number]
        share = at_random.choice([0.0, 0.02, 0.1])
        return {
            one["id"]: at_random.choice(holes) if at_random.random() < share else same for one in items
        }
    if mood == 3:  # only one key is answered, the other is skipped or does not apply
        key, hole = at_random.choice([1, -1]), at_random.choice([None, RNS, DNA])
        slips = at_random.choice([0.0, 0.1, 0.3])
        return {
            one["id"]: at_random.choice(number)
            if one["key"] == key or at_random.random() < slips
            else hole
            for one in items
        }
    if mood == 4:  # leans one way
        lean = at_random.choice([1, -1])
        return {
            one["id"]: at_random.choice([4, 5, 5, 3] if one["key"] == lean else [1, 1, 2, 3])
            for one in items
        }
    if mood == 5:  # long runs
        found, at = {}, 0
        while at < len(items):
            answer, length = at_random.choice([*number, *number, None, DNA]), at_random.randint(1, 40)
            found.update({one["id"]: answer for one in items[at : at + length]})
            at += length
        return found
    if mood == 6:  # each pillar in its own way
        ways = {}
        for one in items:
            ways.setdefault(one["pillar"], at_random.choice([[4, 5], [3, 4], [1, 2], [2, 3], number, [None, 4]]))
        return {one["id"]: at_random.choice(ways[one["pillar"]]) for one in items}
    if mood == 7:  # each signal in its own way
        ways = {}
        for one in items:
            ways.setdefault(one["signal"], at_random.choice([[5], [4], [3], [2], [1], [3, 4], [2, 3], [4, 5]]))
        return {one["id"]: at_random.choice(ways[one["signal"]]) for one in items}
    if mood == 8:  # everything answered
        return {one["id"]: at_random.choice(number) for one in items}
    missing, refused, off = (at_random.choice([0.0, 0.05, 0.2, 0.4]) for _ in range(3))
    found = {}
    for one in items:
        chance = at_random.random()
        if chance < missing:
            if at_random.random() < 0.5:
                found[one["id"]] = None
        elif chance < missing + refused:
            found[one["id"]] = RNS
        elif chance < missing + refused + off:
            found[one["id"]] = DNA
        else:
            found[one["id"]] = at_random.choice(number)
    return found


def said(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers in the words of the oracle."""
    return {id: SAID.get(answer, answer) for id, answer in answers.items()}


def same(ours: Any, theirs: Any, at: str = "") -> None:
    """Equal to the last word, and to 1e-9 in every number that is no count."""
    if type(theirs) is float:
        assert type(ours) is float, at
        assert abs(ours - theirs) <= TOLERANCE, at
    elif type(theirs) is dict:
        assert list(ours) == list(theirs), at
        for key, value in theirs.items():
            same(ours[key], value, f"{at}.{key}")
    elif type(theirs) in {list, tuple}:
        assert len(ours) == len(theirs), at
        for position, value in enumerate(theirs):
            same(ours[position], value, f"{at}[{position}]")
    else:
        assert type(ours) is type(theirs), at
        assert ours == theirs, at


def fields(values: Any) -> dict[str, dict[str, Any]]:
    """A catalog of scores as plain dicts by id."""
    plain = {}
    for one in values:
        held = attrs.asdict(one, recurse=False)
        plain[held.pop("id")] = held
    return plain


def plainly(report: ei.ScoreReport) -> dict[str, Any]:
    """A report in the shape of the oracle."""
    return {
        "pillars": fields(report.pillars),
        "overall": attrs.asdict(report.overall, recurse=False),
        "signals": fields(report.signals),
        "strong_signals": list(report.strong_signals),
        "low_signals": list(report.low_signals),
        "cautions": [(one.id, one.about) for one in report.cautions],
    }


def traced(items: list[dict[str, Any]], answers: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What the rows of a report must say, but for the digests."""
    return [
        (one["id"], one["key"], one["pillar"], one["signal"], answers.get(one["id"]))
        for one in items
        if answers.get(one["id"]) is not DNA
    ]


def seen_in(report: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What was met, so that the comparison is known to have met everything."""
    for one in report["pillars"].values():
        yield "level", one["level"]
        yield "reason", one["reason"]
    for one in report["signals"].values():
        yield "state", (one["state"], one["clear"])
    yield "overall", report["overall"]["reason"]
    for id, _ in report["cautions"]:
        yield "caution", id


@pytest.mark.parametrize(
    ("id", "context", "n_items"),
    [("full", "partner", 72), ("full", "colleague", 60), ("short", "friend", 36), ("pulse", "family", 6)],
)
def test_reports_agree_with_a_second_computation(
    id: str,
    context: str,
    n_items: int,
    oracle: Any,
    bank: ei.Bank,
    questionnaire: Callable[[str, str], ei.Questionnaire],
    as_written: Callable[[str, str], list[dict[str, Any]]],
) -> None:
    """Every number, state, level, reason, list, caution and order of a report follows from the rules."""
    form, items = questionnaire(id, context), as_written(id, context)
    assert len(items) == n_items
    at_random = random.Random(f"{id} {context}")
    kinds = {signal.id: signal.kind for signal in bank.signals}
    kind = "pulse" if id == "pulse" else "pillars"
    met = set()
    for _ in range(ROUNDS):
        answers = draw(at_random, items)
        n = sum(type(answer) is int for answer in answers.values())
        seconds = at_random.choice([None, 2.0 * n, 2.0 * n - 0.001, at_random.uniform(0, 400)])
        seconds = None if seconds is None else max(0.0, seconds)
        report = ei.score(form, answers, seconds=seconds)
        theirs = oracle.oracle_report(
            items,
            said(answers),
            kind=kind,
            pillar_order=bank.pillars.ids,
            signal_order=bank.signals.ids,
            signal_kind=kinds,
            seconds=seconds,
        )
        same(plainly(report), theirs)
        rows = [(row.item, row.key, row.pillar, row.signal, row.answer) for row in report.rows]
        assert rows == traced(items, answers)
        met |= set(seen_in(theirs))
    expected = {("caution", caution) for caution in ("incomplete", "fast")}
    expected |= {("overall", None), ("overall", "too-few-answers" if kind == "pulse" else "pillar-not-scored")}
    if kind == "pillars":
        expected |= {("caution", caution) for caution in ("ambivalent", "contradictory", "sparse", "uniform")}
        expected |= {("level", level) for level in ("strong", "mixed", "low", None)}
        expected |= {("reason", reason) for reason in ("too-few-offered", "too-few-answers", "one-sided", None)}
        expected |= {("state", (state, False)) for state in ("present", "partly", "absent", "unknown")}
        if id == "full":
            expected |= {("state", (state, True)) for state in ("present", "partly", "absent")}
    assert met == expected


@pytest.mark.parametrize(("context", "n_items"), [("partner", 18), ("colleague", 12)])
def test_causes_agree_with_a_second_computation(
    context: str,
    n_items: int,
    oracle: Any,
    bank: ei.Bank,
    questionnaire: Callable[[str, str], ei.Questionnaire],
    as_written: Callable[[str, str], list[dict[str, Any]]],
) -> None:
    """Every percent, state and place of a cause follows from the rules."""
    form, items = questionnaire("causes", context), as_written("causes", context)
    assert len(items) == n_items
    at_random = random.Random(f"causes {context}")
    met = set()
    for _ in range(ROUNDS):
        answers = draw(at_random, items)
        report = ei.score_causes(form, answers)
        theirs, order = oracle.oracle_causes(items, said(answers), cause_order=bank.causes.ids)
        same(fields(report.causes), {id: theirs[id] for id in order})
        rows = [(row.item, row.key, row.pillar, row.signal, row.answer) for row in report.rows]
        assert rows == traced(items, answers)
        met |= {one.state for one in report.causes}
    assert met == {"present", "partly", "absent", "unknown"}


def test_wishes_agree_with_a_second_computation(
    oracle: Any,
    bank: ei.Bank,
    questionnaire: Callable[[str, str], ei.Questionnaire],
    as_written: Callable[[str, str], list[dict[str, Any]]],
) -> None:
    """Every gap, its error and what the person wishes follow from the wish and the report beside it."""
    form, items = questionnaire("wishes", "friend"), as_written("wishes", "friend")
    beside = {id: as_written(id, "friend") for id in ("full", "short")}
    at_random = random.Random("wishes friend")
    met = set()
    for _ in range(ROUNDS):
        id = at_random.choice(["full", "short"])
        report = ei.score(questionnaire(id, "friend"), draw(at_random, beside[id]))
        answers = draw(at_random, items)
        found = ei.score_wishes(form, answers, report)
        theirs = oracle.oracle_wishes(
            items,
            said(answers),
            {one.id: one.percent for one in report.pillars},
            {one.id: one.se for one in report.pillars},
        )
        same(fields(found.wishes), {id: theirs[id] for id in bank.pillars.ids})
        rows = [(row.item, row.key, row.pillar, row.signal, row.answer) for row in found.rows]
        assert rows == traced(items, answers)
        met |= {one.state for one in found.wishes}
    assert met == {"more", "less", "as-now", None}
