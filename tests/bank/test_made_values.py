"""Whatever the library itself makes is written, read back and equal: no invariant is too strict."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

ev = ei.evidence
Draw = Callable[[st.SearchStrategy[Any]], Any]
CONTEXTS = ("partner", "family", "friend", "colleague")
TIERS = st.sampled_from([0, 1, 2, 3])
FACTS = {"population": "made up", "source": "nowhere", "collected_from": date(2026, 1, 1), "collected_until": date(2026, 1, 2)}  # fmt: skip


def read_back(value: Any) -> None:
    """Written and read, a value is what it was."""
    text = ei.dumps(value)
    again = ei.loads(text, type(value))
    assert again == value
    assert ei.dumps(again) == text


def seen_and_read_back(value: Any, source: ei.Bank | ei.Questionnaire, **options: Any) -> None:
    """What is written, and the view of it too."""
    read_back(value)
    read_back(ei.describe(value, source, **options))


def answered(form: ei.Questionnaire, draw: Draw) -> dict[str, Any]:
    """Any answers, mostly of one kind, so that cautions and signs of all kinds turn up."""
    low, high = form.response_scale.minimum, form.response_scale.maximum
    numbers = draw(st.sampled_from([[low], [high], [low, high], [low, low + 1, high - 1, high]]))
    no_answer = draw(st.sampled_from([[], [None], [None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY]]))
    one = st.sampled_from([*numbers * 3, *no_answer])
    count = len(form.items)
    given = draw(st.lists(one, min_size=count, max_size=count))
    if draw(st.booleans()):  # as somebody answers who is close, or far
        given = [
            low + high - answer if isinstance(answer, int) and item.key == -1 else answer
            for item, answer in zip(form.items, given, strict=True)
        ]
    return dict(zip(form.items.ids, given, strict=True))


RULES: list[dict[str, Any]] = [
    {},
    {"overall_z": 0.1},
    {"pole_least_answered": 1, "pattern_least_pillars": 1, "clear_least_answered": 2},
    {"level_strong": 50.0, "level_low": 49.9, "signal_present": 50.0, "signal_absent": 0.1},
    {"least_answered": 2, "least_answered_share": [0, 1], "least_each_key": 0, "least_applying_share": [0, 1]},
]  # fmt: skip
SCALES = [(1, 5), (0, 1), (-3, 3), (-100, -90), (0, 100)]


@pytest.fixture(scope="module")
def own_forms(make_bank: Callable[..., ei.Bank]) -> list[ei.Questionnaire]:
    """Questionnaires of one's own: other ranges, other rules, keys in any mixture."""
    items = {f"{pillar}{at}": (pillar, 1 if at % 3 else -1) for pillar in "ABC" for at in range(6)}
    return [
        make_bank({"form": (scale, items)}, rule).questionnaire("form", context="here")
        for scale, rule in zip(SCALES, RULES, strict=True)
    ]


@given(draw=st.data())
def test_reports_of_any_scale(own_forms: list[ei.Questionnaire], draw: st.DataObject) -> None:
    """Reports of scales of your own, and what becomes of them over time and between two."""
    form = draw.draw(st.sampled_from(own_forms))
    reports = [
        ei.score(form, answered(form, draw.draw), seconds=draw.draw(st.none() | st.floats(0, 1e4)))
        for _ in range(2)
    ]
    for report in reports:
        read_back(report)
    read_back(ei.compare_over_time([*reports, *reports * draw.draw(st.integers(0, 5))]))
    read_back(ei.compare_couple(*reports, draw.draw(TIERS), draw.draw(TIERS)))


@given(draw=st.data())
def test_what_two_people_see(bank: ei.Bank, draw: st.DataObject) -> None:
    """Comparisons, previews and consents at every tier, and plans for two."""
    context = draw.draw(st.sampled_from(CONTEXTS))
    form = bank.questionnaire("short", context=context)
    asking = bank.questionnaire("wishes", context=context)
    reports = [ei.score(form, answered(form, draw.draw)) for _ in range(2)]
    wishes = [ei.score_wishes(asking, answered(asking, draw.draw), one) for one in reports]
    both = {"wishes_a": wishes[0], "wishes_b": wishes[1]} if draw.draw(st.booleans()) else {}
    tiers = [draw.draw(TIERS) for _ in range(2)]
    seen_and_read_back(ei.compare_couple(*reports, *tiers, **both), bank)
    seen_and_read_back(reports[0], bank)
    seen_and_read_back(wishes[0], bank)
    most = reports[0].provenance.sharing
    for tier in range(1, most + 1):
        seen = ei.couples.preview(reports[0], tier, wishes=wishes[0] if both else None)
        seen_and_read_back(seen, bank)
        read_back(ei.couples.opt_in(seen))
    read_back(ei.Consent())
    start = draw.draw(st.none() | st.dates(date(1, 1, 1), date(9900, 1, 1)))
    plan = ei.make_joint_plan(*reports, *tiers, bank, weeks=draw.draw(st.integers(1, 6)), start=start)  # fmt: skip
    seen_and_read_back(plan, bank)
    both = {(1, 1): "worse"}, {(1, 1): "done"}
    read_back(ei.revise_plan(plan, bank, both, secret=bytes(16), week=min(2, len(plan.weeks))))


@given(draw=st.data())
def test_plans_and_their_revisions(bank: ei.Bank, draw: st.DataObject) -> None:
    """Of all requests: quiet ones, focused ones, on some days, with causes and wishes, revised."""
    context = draw.draw(st.sampled_from(CONTEXTS))
    form, asking, causes = (
        bank.questionnaire(id, context=context) for id in ("short", "wishes", "causes")
    )
    report = ei.score(form, answered(form, draw.draw))
    start = draw.draw(st.none() | st.dates(date(1, 1, 1), date(9900, 1, 1)))
    in_the_way = ei.score_causes(causes, answered(causes, draw.draw))
    plan = ei.make_plan(
        report,
        bank,
        weeks=draw.draw(st.sampled_from([1, 2, 5, 26])),
        minutes_per_week=draw.draw(st.sampled_from([30, 90, 600, 10_000])),
        start=start,
        days=draw.draw(st.sampled_from([(), (3,), (1, 7), (6, 2, 4)])),
        focus=draw.draw(st.sampled_from([(), ("trust",), ("empathy", "nurturing")])),
        causes=in_the_way,
        wishes=ei.score_wishes(asking, answered(asking, draw.draw), report),
        quiet=draw.draw(st.booleans()),
        seed=draw.draw(st.integers(0, 3)),
    )
    seen_and_read_back(plan, bank)
    seen_and_read_back(in_the_way, bank)
    read_back(ei.describe(report, bank, plan=plan, today=draw.draw(st.none() | st.just(start))))
    places = [(week.number, at + 1) for week in plan.weeks for at in range(len(week.steps))]
    marks = draw.draw(
        st.dictionaries(
            st.sampled_from(places),
            st.sampled_from(["done", "skipped", "better", "same", "worse"]),
            max_size=6,
        )
    )
    read_back(ei.revise_plan(plan, bank, marks, seed=1, quiet=draw.draw(st.booleans())))
    read_back(ei.revise_plan(plan, bank, marks, ei.score(form, answered(form, draw.draw))))


@pytest.fixture(scope="module")
def editions(edited_bank: Callable[..., ei.Bank], bank: ei.Bank) -> list[ei.Bank]:
    """The bundled bank, and one in which three items on trust have other words and a new version."""

    def reword(items: list[dict[str, Any]]) -> None:
        for item in items[:3]:
            item["version"] += 1

    def other_words(texts: dict[str, dict[str, Any]]) -> None:
        for id in list(texts)[:3]:
            texts[id]["text"] += " Always."

    changed = edited_bank("items/trust.json", reword, more={"text/en/items.json": other_words})
    return [bank, changed]


@given(draw=st.data())
def test_progress_over_editions(editions: list[ei.Bank], draw: st.DataObject) -> None:
    """Of one version or several, of a pulse or a form with pillars, with days and without."""
    id = draw.draw(st.sampled_from(["short", "pulse"]))
    day = date(2026, 1, 1)
    reports = []
    for _ in range(draw.draw(st.sampled_from([2, 3, 11]))):
        form_bank = draw.draw(st.sampled_from(editions))
        form = form_bank.questionnaire(id, context="friend")
        day += timedelta(days=draw.draw(st.integers(0, 30)))
        on = day if draw.draw(st.booleans()) else None
        reports.append(ei.score(form, answered(form, draw.draw), answered_on=on))
    seen_and_read_back(ei.compare_over_time(reports), form_bank)


@given(draw=st.data())
def test_studies_beside_scores(bank: ei.Bank, draw: st.DataObject) -> None:
    """Reliability and norms, of any size, beside a report, and a change held against them."""
    form = bank.questionnaire("short", context="friend")
    sample = ev.simulate(form, draw.draw(st.integers(30, 60)), seed=draw.draw(st.integers(0, 50)))
    scale = draw.draw(st.sampled_from([*form.pillars, "overall"]))
    reliability = attrs.evolve(
        ev.reliability_evidence(ev.alpha(sample.responses, scale), **FACTS),
        value=draw.draw(st.sampled_from([0.0, 0.5, 0.999])),
        sd=draw.draw(st.sampled_from([1e-6, 16, 70.0])),
    )
    norms = ev.norm_evidence(sample.responses, scale, sampling="by a program", **FACTS)
    evidence = draw.draw(st.sampled_from([[], [reliability], [norms], [reliability, norms]]))
    reports = [ei.score(form, answered(form, draw.draw), evidence=evidence) for _ in range(2)]
    read_back(reliability)
    read_back(norms)
    seen_and_read_back(reports[0], bank)
    seen_and_read_back(ei.compare_over_time(reports, evidence=[reliability]), bank)


@given(draw=st.data())
def test_scales_of_any_kind(draw: st.DataObject) -> None:
    """Scales without a bank, of any range, with subscales that share items, over time."""
    low, high = draw.draw(st.sampled_from(SCALES))
    scale = ei.scale(
        "own", {id: f"Item {id}." for id in "abcdef"}, minimum=low, maximum=high,
        reverse=draw.draw(st.sampled_from([(), ("b", "e")])),
        subscales=draw.draw(st.sampled_from([{}, {"one": ["a"], "two": ["a", "b", "c"]}])),
        overall=draw.draw(st.booleans()),
    )  # fmt: skip
    seen_and_read_back(scale, scale)
    reports = [ei.score(scale, answered(scale, draw.draw)) for _ in range(2)]
    seen_and_read_back(reports[0], scale)
    seen_and_read_back(ei.compare_over_time([*reports, *reports]), scale)


STATISTICS: list[Callable[..., Any]] = [
    lambda sample, _, scale: ev.alpha(sample, scale),
    lambda sample, _, scale: ev.alpha(sample, scale, cases="pairwise"),
    lambda sample, _, scale: ev.item_statistics(sample, scale),
    lambda sample, _, scale: ev.item_statistics(sample, scale, cases="pairwise"),
    lambda sample, _, scale: ev.omega_total(sample, scale, variant="minres"),
    lambda sample, _, scale: ev.omega_total(sample, scale, variant="cfa"),
    lambda sample, _, scale: ev.split_half(sample, scale),
    lambda sample, _, scale: ev.split_half(sample, scale, way="first-second"),
    lambda sample, _, scale: ev.split_halves(sample, scale),
    lambda sample, _, scale: ev.guttman_lambdas(sample, scale),
    lambda sample, _, scale: ev.subscore_value(sample, scale),
    lambda sample, later, scale: ev.retest(sample, later, scale, interval_days=1),
    lambda sample, later, _: ev.profile_agreement(sample, later),
    lambda sample, later, _: ev.guess_accuracy(sample, later),
    lambda sample, *_: ev.careless_indices(sample),
    lambda sample, *_: ev.careless_indices(sample, cases="pairwise"),
]


@given(draw=st.data())
def test_statistics_of_odd_samples(bank: ei.Bank, draw: st.DataObject) -> None:
    """Of few people, at the ends of the scale, against the keys, with gaps: what is not refused is read."""
    form = bank.questionnaire("short", context="friend")
    generator = np.random.default_rng(draw.draw(st.integers(0, 2**32)))
    shape = (draw.draw(st.sampled_from([2, 3, 5, 30])), len(form.items))
    spread = draw.draw(st.sampled_from([0.2, 1.0, 3.0]))
    signs = draw.draw(st.sampled_from([np.ones(shape[1]), generator.choice([-1, 1], shape[1])]))
    trait = generator.normal(0, 1.2, (shape[0], 1)) * signs

    def sample() -> ei.evidence.Responses:
        answers = np.clip(np.round(3 + trait + generator.normal(0, spread, shape)), 1, 5)
        answers[generator.random(shape) < draw.draw(st.sampled_from([0, 0.02, 0.4]))] = np.nan
        return ev.read_responses(form, answers)

    first, later = sample(), sample()
    scale = draw.draw(st.sampled_from([*form.pillars, form.signals[0][0], "overall"]))
    for statistic in STATISTICS:
        try:
            found = statistic(first, later, scale)
        except ei.RequestError:
            continue
        read_back(found)


@given(
    pairs=st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=3, max_size=8),
    unit=st.sampled_from([1, 1e-5, 1e12]),
)
def test_agreement_of_any_pairs(pairs: list[tuple[int, int]], unit: float) -> None:
    """Numbers of any size, alike or opposite."""
    first, second = zip(*pairs, strict=True)
    try:
        found = ev.pair_agreement([unit * one for one in first], [unit * one for one in second])
    except ei.RequestError:
        return
    read_back(found)


def test_pairs_that_are_nearly_opposites_have_no_interval() -> None:
    """(-2, 2), (2, -2), (2, -1.9): the quantile that ICC(A,1) would need is not a number."""
    found = ev.pair_agreement([-2, 2, 2], [2, -2, -1.9])
    assert found.icc["ICC(A,1)"].interval is None
    read_back(found)
