"""Every score held against a second computation that was written from the rules alone.

The second computation (``tests/golden/oracle.py``) gets the items as the JSON files have them, so
that keys and contexts are checked as well.
"""

import random
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

import emotional_intimacy as ei

ROUNDS = 2_000
TOLERANCE = 1e-9

RNS = ei.RATHER_NOT_SAY
DNA = ei.DOES_NOT_APPLY
SAID = {RNS: "rather-not-say", DNA: "does-not-apply"}


NUMBERS = [1, 2, 3, 4, 5]

Items = list[dict[str, Any]]
Answers = dict[str, Any]


def nothing(at_random: random.Random, items: Items) -> Answers:
    """No answer at all."""
    return {}


def everything(at_random: random.Random, items: Items) -> Answers:
    """All answered."""
    return {one["id"]: at_random.choice(NUMBERS) for one in items}


def few_answers(at_random: random.Random, items: Items) -> Answers:
    """Extreme answers, or always the same two."""
    palette: list[Any] = at_random.choice([[1, 5], [1, 2], [4, 5], [3, 4], [2, 3], [5], [DNA]])
    return {one["id"]: at_random.choice(palette) for one in items}


def uniform(at_random: random.Random, items: Items) -> Answers:
    """One answer throughout, with holes and slips."""
    same = at_random.choice(NUMBERS)
    holes = [None, RNS, DNA, *NUMBERS]
    share = at_random.choice([0.0, 0.02, 0.1])
    return {
        one["id"]: at_random.choice(holes) if at_random.random() < share else same for one in items
    }


def one_sided(at_random: random.Random, items: Items) -> Answers:
    """Items of one key answered, those of the other skipped or taken off, with slips."""
    key, hole = at_random.choice([1, -1]), at_random.choice([None, RNS, DNA])
    slips = at_random.choice([0.0, 0.1, 0.3])
    return {
        one["id"]: at_random.choice(NUMBERS)
        if one["key"] == key or at_random.random() < slips
        else hole
        for one in items
    }


def leaning(at_random: random.Random, items: Items) -> Answers:
    """Close throughout, or distant throughout."""
    lean = at_random.choice([1, -1])
    return {
        one["id"]: at_random.choice([4, 5, 5, 3] if one["key"] == lean else [1, 1, 2, 3])
        for one in items
    }


def in_runs(at_random: random.Random, items: Items) -> Answers:
    """Long runs of equal answers, with gaps between."""
    found: Answers = {}
    at = 0
    while at < len(items):
        answer, length = at_random.choice([*NUMBERS, *NUMBERS, None, DNA]), at_random.randint(1, 40)
        found.update({one["id"]: answer for one in items[at : at + length]})
        at += length
    return found


def by_pillar(at_random: random.Random, items: Items) -> Answers:
    """Each pillar in its own way."""
    palettes = [[4, 5], [3, 4], [1, 2], [2, 3], NUMBERS, [None, 4]]
    ways = {one["pillar"]: at_random.choice(palettes) for one in items}
    return {one["id"]: at_random.choice(ways[one["pillar"]]) for one in items}


def by_signal(at_random: random.Random, items: Items) -> Answers:
    """Each signal in its own way."""
    palettes = [[5], [4], [3], [2], [1], [3, 4], [2, 3], [4, 5]]
    ways = {one["signal"]: at_random.choice(palettes) for one in items}
    return {one["id"]: at_random.choice(ways[one["signal"]]) for one in items}


def with_gaps(at_random: random.Random, items: Items) -> Answers:
    """Some missing, some refused, some that do not apply; often many of one kind."""
    shares = [at_random.choice([0.0, 0.05, 0.2, 0.4]) for _ in range(3)]
    found: Answers = {}
    for one in items:
        chance = at_random.random()
        for share, gap in zip(shares, (None, RNS, DNA), strict=True):
            if chance < share:
                found[one["id"]] = gap
                break
            chance -= share
        else:
            found[one["id"]] = at_random.choice(NUMBERS)
        if found[one["id"]] is None and at_random.random() < 0.5:
            del found[one["id"]]
    return found


MOODS = [
    nothing,
    everything,
    few_answers,
    uniform,
    one_sided,
    leaning,
    in_runs,
    by_pillar,
    by_signal,
    *[with_gaps] * 5,
]


def draw(at_random: random.Random, items: Items) -> Answers:
    """One set of answers; what kind of person it is from is drawn first."""
    return at_random.choice(MOODS)(at_random, items)


def seeded(name: str) -> random.Random:
    """The same random numbers on every machine."""
    return random.Random(name)  # noqa: S311 - no secret hangs on it


def said(answers: Answers) -> Answers:
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


def traced(items: Items, answers: Answers) -> list[tuple[Any, ...]]:
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
    [
        ("full", "partner", 72),
        ("full", "colleague", 60),
        ("short", "friend", 36),
        ("pulse", "family", 6),
    ],
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
    at_random = seeded(f"{id} {context}")
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
    expected |= {
        ("overall", None),
        ("overall", "too-few-answers" if kind == "pulse" else "pillar-not-scored"),
    }
    if kind == "pillars":
        expected |= {
            ("caution", caution) for caution in ("ambivalent", "contradictory", "sparse", "uniform")
        }
        expected |= {("level", level) for level in ("strong", "mixed", "low", None)}
        expected |= {
            ("reason", reason)
            for reason in ("too-few-offered", "too-few-answers", "one-sided", None)
        }
        expected |= {
            ("state", (state, False)) for state in ("present", "partly", "absent", "unknown")
        }
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
    at_random = seeded(f"causes {context}")
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
    at_random = seeded("wishes friend")
    met = set()
    for _ in range(ROUNDS):
        id = at_random.choice(["full", "short"])
        given = draw(at_random, beside[id])
        report = ei.score(questionnaire(id, "friend"), given)
        answers = draw(at_random, items)
        found = ei.score_wishes(form, answers, report)
        theirs = oracle.oracle_wishes(items, said(answers), beside[id], said(given))
        same(fields(found.wishes), {id: theirs[id] for id in bank.pillars.ids})
        rows = [(row.item, row.key, row.pillar, row.signal, row.answer) for row in found.rows]
        assert rows == traced(items, answers)
        met |= {one.state for one in found.wishes}
    assert met == {"more", "less", "as-now", None}
