"""From what a sample found to evidence: what it carries, and what is refused."""

import math
import statistics
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pytest
from scipy import stats

import emotional_intimacy as ei

Form = Callable[..., ei.Questionnaire]
ev = ei.evidence
FACTS: dict[str, Any] = {
    "population": "made up for tests",
    "source": "nowhere",
    "collected_from": date(2026, 1, 1),
    "collected_until": date(2026, 3, 31),
}
STUDY: dict[str, Any] = {
    **FACTS, "questionnaire": "full", "version": "1", "context": "friend", "digest": "0" * 16, "locale": "en",
    "scale": "trust", "n": 10, "made_up": True,
}  # fmt: skip
RELIABILITY: dict[str, Any] = {
    **STUDY, "coefficient": "retest", "value": 0.75, "sd": 16.0, "cases": "complete",
}  # fmt: skip
NORMS: dict[str, Any] = {
    **STUDY, "sampling": "by a program", "scores": ((25.0, 4), (50.0, 4), (100.0, 2)),
    "mean": 50.0, "sd": 20.0,
}  # fmt: skip


def refused(function: Callable[..., object], *args: Any, **more: Any) -> ei.RequestError:
    """The error that a call raises."""
    with pytest.raises(ei.RequestError) as caught:
        function(*args, **more)
    return caught.value


@pytest.fixture(scope="module")
def people(questionnaire: Any) -> ei.evidence.Responses:
    """Made-up answers to the short form, some missing."""
    return ev.simulate(questionnaire("short", "friend"), 80, seed=5, missing=0.05).responses


# Reliability


def test_each_coefficient_is_named_by_its_variant(people: ei.evidence.Responses) -> None:
    """The value, the spread and the sample go over; the variant is told, for they differ."""
    alpha, half = ev.alpha(people, "trust"), ev.split_half(people, "trust")
    omegas = {name: ev.omega_total(people, "trust", variant=name) for name in ("minres", "ml", "cfa")}  # fmt: skip
    found: dict[str, tuple[Any, float]] = {
        "alpha": (alpha, alpha.value),
        "split-half": (half, half.spearman_brown),
        **{f"omega-total-{name}": (one, one.value) for name, one in omegas.items()},
    }
    for coefficient, (one, value) in found.items():
        evidence = ev.reliability_evidence(one, **FACTS)
        assert (evidence.coefficient, evidence.value, evidence.sd) == (coefficient, value, one.sd)
        assert (evidence.sd_later, evidence.value_later, evidence.interval_days) == (
            None,
            None,
            None,
        )
        assert evidence.sem == pytest.approx(one.sd * math.sqrt(1 - value))
        assert evidence.sem_later is None
        for name in (
            "questionnaire",
            "version",
            "context",
            "digest",
            "locale",
            "scale",
            "n",
            "made_up",
        ):
            assert getattr(evidence, name) == getattr(one.sample, name)
        assert {name: getattr(evidence, name) for name in FACTS} == FACTS


def test_a_retest_has_two_spreads_and_the_days_between(people: ei.evidence.Responses) -> None:
    """The correlation is the reliability on both occasions."""
    later = ev.simulate(people.questionnaire, 80, seed=5, missing=0.05, careless=0.2).responses
    found = ev.retest(people, later, "trust", interval_days=14)
    evidence = ev.reliability_evidence(found, **FACTS)
    assert (evidence.coefficient, evidence.value) == ("retest", found.agreement.r)
    assert (evidence.sd, evidence.sd_later) == found.agreement.sds
    assert (evidence.interval_days, evidence.n) == (14, found.agreement.n)
    assert evidence.sem_later == pytest.approx(evidence.sd_later * math.sqrt(1 - evidence.value))


def test_the_error_on_the_second_occasion_has_its_own_reliability() -> None:
    """16 sqrt(1 - 0.75) = 8 first; 10 sqrt(1 - 0.64) = 6, or 10 sqrt(0.25) = 5 without one of its own."""
    evidence = ei.ReliabilityEvidence(**RELIABILITY, sd_later=10.0, value_later=0.64)
    assert (evidence.sem, evidence.sem_later) == pytest.approx((8.0, 6.0))
    assert ei.ReliabilityEvidence(**RELIABILITY, sd_later=10.0).sem_later == pytest.approx(5.0)
    assert ei.ReliabilityEvidence(**RELIABILITY, sd_later=10, value_later=0).sem_later == 10.0


def test_evidence_is_taken_by_score(people: ei.evidence.Responses) -> None:
    """A report names what it rests on; the error and the rank are those of the evidence."""
    reliability = ev.reliability_evidence(ev.alpha(people, "trust"), **FACTS)
    norms = ev.norm_evidence(people, "trust", sampling="by a program", **FACTS)
    report = ei.score(people.questionnaire, people.person(3), evidence=[reliability, norms])
    study = report.studies["trust"]
    assert (study.reliability, study.norms) == (reliability, norms)
    assert study.sem == reliability.sem
    percent = report.pillars["trust"].percent
    assert study.percentile_rank == norms.percentile_rank(percent)
    assert study.t_score == norms.t_score(percent)


@pytest.mark.parametrize("value", [None, 0.8, "alpha", {"value": 0.8}])
def test_a_bare_number_is_no_coefficient(value: object) -> None:
    """It does not say what it is of."""
    assert refused(ev.reliability_evidence, value, **FACTS).argument == "found"


BAD = [
    ("n", 1, "n"),
    ("n", 10.0, "n"),
    ("n", True, "n"),
    ("population", " ", "population"),
    ("population", None, "population"),
    ("source", "", "source"),
    ("source", 3, "source"),
    ("collected_from", "2026-01-01", "collected_from"),
    ("collected_from", datetime(2026, 1, 1), "collected_from"),  # noqa: DTZ001 - the wrong kind, on purpose
    ("collected_until", None, "collected_until"),
    ("collected_until", date(2025, 12, 31), "collected_until"),
]


@pytest.mark.parametrize(
    ("name", "value", "argument"),
    [
        *BAD,
        ("coefficient", "Alpha", "coefficient"),
        ("coefficient", None, "coefficient"),
        ("cases", "all", "cases"),
        ("value", -0.1, "value"),
        ("value", 1.1, "value"),
        ("value", math.nan, "value"),
        ("value", "0.8", "value"),
        ("value", True, "value"),
        ("value", None, "value"),
        ("value_later", 1.1, "value_later"),
        ("value_later", False, "value_later"),
        ("sd", 0, "sd"),
        ("sd", -1.0, "sd"),
        ("sd", math.inf, "sd"),
        ("sd", math.nan, "sd"),
        ("sd", None, "sd"),
        ("sd_later", 0.0, "sd_later"),
        ("sd_later", "16", "sd_later"),
        ("interval_days", 0, "interval_days"),
        ("interval_days", 7.0, "interval_days"),
        ("interval_days", True, "interval_days"),
    ],
)
def test_evidence_on_reliability_that_cannot_be(name: str, value: object, argument: str) -> None:
    """Each field is checked, and the error names it."""
    assert refused(ei.ReliabilityEvidence, **{**RELIABILITY, name: value}).argument == argument


# Norms


def test_norms_by_hand() -> None:
    """Four people at 25, four at 50, two at 100: half of those at a score count as below it."""
    norms = ei.NormEvidence(**NORMS)
    ranks = {0: 0, 25: 20, 40: 40, 50: 60, 75: 80, 100: 90, 101: 100}
    assert {score: norms.percentile_rank(score) for score in ranks} == ranks
    assert norms.percentile_rank(50 + 1e-10) == 60.0
    assert norms.percentile_rank(50 + 1e-8) == 80.0
    assert [norms.t_score(score) for score in (50, 70, 25, -10)] == [50.0, 60.0, 37.5, 20.0]
    for value in (math.nan, math.inf, None, "50", True):
        assert refused(norms.percentile_rank, value).argument == "percent"
        assert refused(norms.t_score, value).argument == "percent"


def test_norms_of_a_sample_by_scipy(people: ei.evidence.Responses) -> None:
    """Mean and spread by statistics, ranks by scipy's percentile of score."""
    norms = ev.norm_evidence(people, "overall", sampling="by a program", **FACTS)
    scores = [one for one in ev.scale_scores(people, "overall").tolist() if not math.isnan(one)]
    assert norms.n == len(scores) < 80
    assert (norms.mean, norms.sd) == pytest.approx(
        (statistics.mean(scores), statistics.stdev(scores))
    )
    assert sum(count for _, count in norms.scores) == norms.n
    for score in (*scores, 0.0, 33.3, 100.0):
        rounded = [round(one, 9) for one in scores]  # scores that only rounding tells apart are one
        expected = stats.percentileofscore(rounded, round(score, 9), kind="mean")
        assert norms.percentile_rank(score) == pytest.approx(expected, abs=1e-9)
    assert {type(score) for score, _ in norms.scores} == {float}
    assert {type(count) for _, count in norms.scores} == {int}
    assert ei.loads(ei.dumps(norms), ei.NormEvidence) == norms


def test_scores_that_only_rounding_tells_apart_are_one(
    make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]
) -> None:
    """Means of three pillars in another order: 100/3 + 50 + 200/3 over 3 is 50 however it is added up."""
    items = {f"{p}{n}": (p, 1) for p in "ABCDEF" for n in (1, 2, 3)}
    form = make_bank({"form": ((0, 1), items)}, foreign).questionnaire("form", context="here")
    pillar = {0: [0, 0, 0], 1: [1, 0, 0], 2: [1, 1, 0], 3: [1, 1, 1]}
    orders = [
        (1, 2, 0, 3, 1, 2), (2, 1, 3, 0, 2, 1), (1, 1, 1, 2, 2, 2), (0, 1, 2, 1, 2, 3),
        (3, 3, 0, 0, 1, 2), (2, 2, 2, 1, 1, 1), (0, 0, 0, 3, 3, 3), (1, 2, 1, 2, 1, 2),
    ]  # fmt: skip
    rows = [[answer for one in order for answer in pillar[one]] for order in orders]
    alike = ev.read_responses(form, rows)
    scores = ev.scale_scores(alike, "overall")
    assert np.ptp(scores) < 1e-9
    error = refused(ev.norm_evidence, alike, "overall", sampling="by a program", **FACTS)
    assert (error.argument, "8 people" in error.problem) == ("responses", True)
    apart = ev.read_responses(form, [*rows, [0] * 18, [1] * 18])
    norms = ev.norm_evidence(apart, "overall", sampling="by a program", **FACTS)
    assert [count for _, count in norms.scores] == [1, 8, 1]
    assert norms.percentile_rank(50.0) == 50.0


def test_norms_of_nobody_of_one_and_of_all_alike(form_of: Form) -> None:
    """Two people or more whose scores differ."""
    form = form_of(1, 1)
    for rows, n in (([], 0), ([[1, 2]], 1), ([[None, None]] * 3, 0), ([[1, 5], [3, 3], [5, 1]], 3)):
        table = rows or np.empty((0, 2))
        responses = ev.read_responses(form, table)
        error = refused(ev.norm_evidence, responses, "S", sampling="by a program", **FACTS)
        assert error.problem == f"has {n} people with a score, or scores that do not differ"
    two = ev.read_responses(form, [[1, 2], [3, 3]])
    assert ev.norm_evidence(two, "S", sampling="x", **FACTS).scores == ((12.5, 1), (50.0, 1))
    for name, value, argument in BAD[3:]:
        facts = {**FACTS, "sampling": "x", name: value}
        assert refused(ev.norm_evidence, two, "S", **facts).argument == argument


@pytest.mark.parametrize(
    ("name", "value", "argument"),
    [
        *BAD,
        ("sampling", "", "sampling"),
        ("scores", ((25.0, 4), (50.0, 4)), "scores"),  # eight of ten
        ("scores", ((25.0, 4), (25.0, 6)), "scores"),
        ("scores", ((50.0, 4), (25.0, 6)), "scores"),
        ("scores", ((25.0, 10), (50.0, 0)), "scores"),
        ("scores", ((25.0, 4.0), (50.0, 6.0)), "scores"),
        ("scores", ((math.nan, 10),), "scores"),
        ("scores", (("25", 4), ("50", 6)), "scores"),
        ("scores", ((25.0, 4), ("50", 6)), "scores"),
        ("scores", (), "scores"),
        ("mean", math.nan, "mean"),
        ("mean", None, "mean"),
        ("sd", 0.0, "sd"),
        ("sd", math.inf, "sd"),
    ],
)
def test_norms_that_cannot_be(name: str, value: object, argument: str) -> None:
    """Each field is checked, and the error names it."""
    assert refused(ei.NormEvidence, **{**NORMS, name: value}).argument == argument


def test_made_up_stays_made_up(form_of: Form) -> None:
    """From the answers to the evidence; and answers of people are not called made up."""
    form = form_of(1, 1)
    for made_up in (True, False):
        responses = ev.read_responses(form, [[1, 2], [3, 3], [5, 4]], made_up=made_up)
        assert ev.alpha(responses, "S").sample.made_up is made_up
        assert ev.reliability_evidence(ev.alpha(responses, "S"), **FACTS).made_up is made_up
        assert ev.norm_evidence(responses, "S", sampling="x", **FACTS).made_up is made_up


def test_the_scores_of_people_are_not_shown() -> None:
    """A table of scores can be long, and is theirs."""
    assert "scores=" not in repr(ei.NormEvidence(**NORMS))
