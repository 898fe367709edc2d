"""What `loads` refuses because no value can be so: ranges, order, ids, lengths, and what must agree."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.bank.invariants import INVARIANTS
from emotional_intimacy.bank.serialization import WRITTEN
from emotional_intimacy.model import agreement, reliability

ev = ei.evidence
DAY = date(2026, 1, 31)
Place = tuple[str | int, ...]

KINDS = {
    "ScoreReport": ei.ScoreReport,
    "pulse ScoreReport": ei.ScoreReport,
    "scale ScoreReport": ei.ScoreReport,
    "CauseReport": ei.CauseReport,
    "WishReport": ei.WishReport,
    "Plan": ei.Plan,
    "plan without dates": ei.Plan,
    "quiet Plan": ei.Plan,
    "joint Plan": ei.Plan,
    "Progress": ei.Progress,
    "scale Progress": ei.Progress,
    "ReliabilityEvidence": ei.ReliabilityEvidence,
    "NormEvidence": ei.NormEvidence,
    "CoupleComparison": ei.CoupleComparison,
    "CoupleComparison of zones": ei.CoupleComparison,
    "Preview": ei.Preview,
    "Consent": ei.Consent,
    "ItemStatistics": reliability.ItemStatistics,
    "Alpha": reliability.Alpha,
    "Omega": reliability.Omega,
    "SplitHalf": reliability.SplitHalf,
    "SplitHalves": reliability.SplitHalves,
    "GuttmanLambdas": reliability.GuttmanLambdas,
    "PairAgreement": agreement.PairAgreement,
    "Retest": agreement.Retest,
    "ProfileAgreement": agreement.ProfileAgreement,
    "GuessAccuracy": agreement.GuessAccuracy,
    "CarelessIndices": agreement.CarelessIndices,
    "SubscoreValue": reliability.SubscoreValue,
    "Questionnaire": ei.Questionnaire,
    "ReportView": ei.ReportView,
    "CausesView": ei.CausesView,
    "WishesView": ei.WishesView,
    "PlanView": ei.PlanView,
    "PlanView of two": ei.PlanView,
    "ProgressView": ei.ProgressView,
    "CoupleView": ei.CoupleView,
    "CoupleView of zones": ei.CoupleView,
    "PreviewView": ei.PreviewView,
    "ScaleReportView": ei.ScaleReportView,
    "ScaleProgressView": ei.ScaleProgressView,
    "QuestionnaireView": ei.QuestionnaireView,
}
"""A value of each class that is written, and more where a class has several faces."""


@pytest.fixture(scope="session")
def texts(bank: ei.Bank) -> dict[str, str]:
    """The JSON of one value of each kind."""
    full, pulse, causes, wishes = (
        bank.questionnaire(id, context="partner") for id in ("full", "pulse", "causes", "wishes")
    )
    people = ev.simulate(full, 60, seed=1)
    later = ev.simulate(full, 60, seed=2, traits=people.traits).responses
    facts = {"population": "made up", "source": "nowhere", "collected_from": DAY, "collected_until": DAY}  # fmt: skip
    reliability = ev.reliability_evidence(ev.alpha(people.responses, "trust"), **facts)
    norms = ev.norm_evidence(people.responses, "trust", sampling="by a program", **facts)
    # Item 2 of 12 is passed over, one does not apply, and signs of both kinds are present.
    given = {item.id: (4, 5, 4, None, 4, 3)[at % 6] for at, item in enumerate(full.items)}
    given |= {full.items.ids[5]: ei.DOES_NOT_APPLY, full.items.ids[9]: ei.RATHER_NOT_SAY}
    report = ei.score(
        full, given, seconds=60, answered_on=DAY, respondent="r", evidence=[reliability, norms]
    )
    wished = {item.id: 5 for item in wishes.items}
    wishing = ei.score_wishes(wishes, wished, report)
    close = ei.score(full, {item.id: 4 if item.key == 1 else 1 for item in full.items})
    wishing_too = ei.score_wishes(wishes, wished, close)
    months = [
        ei.score(
            full,
            {item.id: None if at == 3 else 3 + item.key * (at > 6) for item in full.items},
            answered_on=date(2026, 2, 1 + at),
        )
        for at in range(13)
    ]
    club = ei.scale(
        "club", {id: f"Item {id}." for id in "abcd"}, maximum=7, overall=True,
        subscales={"plants": ["a", "b"], "people": ["b", "c"], "tools": ["c"]},
    )  # fmt: skip
    own = [ei.score(club, {"a": 6, "b": 6, "c": answer, "d": 1}) for answer in (2, 4)]
    in_the_way = dict.fromkeys(causes.items.ids[3:], 4) | {causes.items.ids[5]: 1}
    sample, scale = people.responses, "trust"
    columns = [ev.scale_scores(responses, scale).tolist() for responses in (sample, later)]
    values = {
        "ScoreReport": report,
        "pulse ScoreReport": ei.score(pulse, dict.fromkeys(pulse.items.ids, 4), seconds=3),
        "scale ScoreReport": own[0],
        "CauseReport": ei.score_causes(causes, dict.fromkeys(causes.items.ids[3:], 4)),
        "WishReport": wishing,
        "Plan": ei.make_plan(close, bank, start=DAY, weeks=3, focus=("trust",)),
        "plan without dates": ei.make_plan(close, bank, weeks=2, focus=("trust",)),
        "quiet Plan": ei.make_plan(close, bank, weeks=2, quiet=True),
        "joint Plan": ei.make_joint_plan(close, report, 1, 1, bank, weeks=2),
        "Progress": ei.compare_over_time(months, evidence=[reliability]),
        "scale Progress": ei.compare_over_time(own),
        "ReliabilityEvidence": reliability,
        "NormEvidence": norms,
        "CoupleComparison": ei.compare_couple(
            report, close, 3, 3, wishes_a=wishing, wishes_b=wishing_too
        ),
        "CoupleComparison of zones": ei.compare_couple(report, close, 2, 3),
        "Preview": ei.couples.preview(report, 3, wishes=wishing),
        "Consent": ei.couples.opt_in(ei.couples.preview(report, 3)),
        "ItemStatistics": ev.item_statistics(sample, scale),
        "Alpha": ev.alpha(sample, scale),
        "Omega": ev.omega_total(sample, scale),
        "SplitHalf": ev.split_half(sample, scale),
        "SplitHalves": ev.split_halves(sample, scale),
        "GuttmanLambdas": ev.guttman_lambdas(sample, scale),
        "PairAgreement": ev.pair_agreement(*columns),
        "Retest": ev.retest(sample, later, scale, interval_days=7),
        "ProfileAgreement": ev.profile_agreement(sample, later),
        "GuessAccuracy": ev.guess_accuracy(sample, later),
        "CarelessIndices": ev.careless_indices(sample),
        "SubscoreValue": ev.subscore_value(sample, scale),
        "Questionnaire": attrs.evolve(full, bundled=False),
        "ReportView": ei.describe(report, bank, plan=ei.make_plan(close, bank, weeks=2)),
        "CausesView": ei.describe(ei.score_causes(causes, in_the_way), bank),
        "WishesView": ei.describe(wishing, bank),
        "PlanView": ei.describe(
            ei.make_plan(close, bank, start=DAY, weeks=2, focus=("trust",)), bank, today=DAY
        ),
        "PlanView of two": ei.describe(
            ei.make_joint_plan(close, report, 1, 1, bank, weeks=2), bank
        ),
        "ProgressView": ei.describe(ei.compare_over_time(months, evidence=[reliability]), bank),
        "CoupleView": ei.describe(
            ei.compare_couple(report, close, 3, 3, wishes_a=wishing, wishes_b=wishing_too), bank
        ),
        "CoupleView of zones": ei.describe(ei.compare_couple(report, close, 2, 3), bank),
        "PreviewView": ei.describe(ei.couples.preview(report, 3, wishes=wishing), bank),
        "ScaleReportView": ei.describe(own[0], club),
        "ScaleProgressView": ei.describe(ei.compare_over_time(own), club),
        "QuestionnaireView": ei.describe(pulse, bank),
    }
    return {name: ei.dumps(value) for name, value in values.items()}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """The name of each kind of value."""
    name: str = request.param
    return name


def changed(text: str, *changes: tuple[Place, Any]) -> str:
    """The JSON with something else in some places."""
    plain = json.loads(text)
    for place, value in changes:
        held = plain
        for part in place[:-1]:
            held = held[part]
        held[place[-1]] = value
    return json.dumps(plain)


def at(text: str, place: Place) -> Any:
    """What stands in a place."""
    held = json.loads(text)
    for part in place:
        held = held[part]
    return held


def path_of(place: Place) -> str:
    """A place as a JSON path."""
    return "$" + "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in place)


def refuse(text: str, kind: str) -> ei.DecodeError:
    """The DecodeError that loads raises; nothing else may be raised."""
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(text, KINDS[kind])
    assert len(str(caught.value)) < 300
    return caught.value


def leaves(value: Any, place: Place = ()) -> Iterator[Place]:
    """The place of each number, text, list and null, of lists two numbers or one other value."""
    if isinstance(value, dict):
        for name, held in value.items():
            if place or name not in {"type", "schema"}:
                yield from leaves(held, (*place, name))
        return
    yield place
    if isinstance(value, list) and value:
        ends = {min(1, len(value) - 1)} | ({0} if isinstance(value[0], int | float) else set())
        for number in sorted(ends):
            yield from leaves(value[number], (*place, number))


def test_each_written_class_and_each_part_has_invariants() -> None:
    """A class that is written can not be forgotten, nor one that it holds."""
    assert {kind.__name__ for kind in KINDS.values()} == set(WRITTEN)
    parts = {
        "Row", "Provenance", "Caution", "PillarScore", "OverallScore", "SignalScore", "CauseScore",
        "WishScore", "StudyScore", "PlanReason", "Step", "Week", "Point", "Change", "Trend",
        "RunChart", "ReliableChange", "ScaleProgress", "ShownPillar", "ShownWish", "ZonePair",
        "PillarPair", "WishPair", "Sample", "ItemStatistic", "IntraclassCorrelation",
        "ProfileIndex", "CarelessIndex", "ScoringNumbers", "ResponseScale", "Item", "PillarRule",
        "PulseRule", "CauseRule", "WishRule",
    }  # fmt: skip
    views = {name for name in ei.__all__ if name.endswith("View")} - {"PageView"}
    assert set(INVARIANTS) >= set(WRITTEN) | parts | views


def test_every_value_is_read(texts: dict[str, str], kind: str) -> None:
    """What nobody changed comes back as it was."""
    value = ei.loads(texts[kind], KINDS[kind])
    assert ei.dumps(value) == texts[kind]


# One place at a time

TRUST: Place = ("pillars", 1)
TRUST_AREA: Place = ("scores", "areas", 1)
STEP: Place = ("weeks", 0, "steps", 0)
SIGN: Place = ("strong_signs", "signs", 0)
FAULTS: list[tuple[str, Place, Any, str]] = [
    ("ScoreReport", (*TRUST, "percent"), 500.0, "expected 0 or more, at most 100"),
    ("ScoreReport", (*TRUST, "percent"), -0.001, "expected 0 or more, at most 100"),
    ("ScoreReport", (*TRUST, "percent"), None, ".se: expected null beside that percent"),
    ("ScoreReport", (*TRUST, "se"), 0.0, "expected more than 0, at most 100"),
    ("ScoreReport", (*TRUST, "se"), None, "interval: expected null beside that se"),
    ("ScoreReport", (*TRUST, "interval"), [90.0, 20.0], "expected the lower end first"),
    ("ScoreReport", (*TRUST, "interval"), [75.0, 75.0], "expected the lower end first"),
    ("ScoreReport", (*TRUST, "interval"), [90.0, -20.0], "[1]: expected 0 or more, at most 100"),
    ("ScoreReport", (*TRUST, "interval"), [0.0, 0.5], "expected one that holds percent"),
    ("ScoreReport", (*TRUST, "level"), None, "expected what the interval says"),
    ("ScoreReport", (*TRUST, "reason"), "one-sided", "expected null beside that percent"),
    ("ScoreReport", (*TRUST, "poles"), [50.0, 101.0], "[1]: expected 0 or more, at most 100"),
    ("ScoreReport", (*TRUST, "n_answered"), 13, "expected at most n_items"),
    ("ScoreReport", (*TRUST, "n_items"), 71, "expected as many as rows"),
    ("ScoreReport", (*TRUST, "id"), "truth", "$.rows[5].pillar: expected the id of a pillar"),
    ("ScoreReport", (*TRUST, "id"), "tr\nust", "$.pillars[1].id: "),
    ("ScoreReport", (*TRUST, "id"), "", "expected 1 to 200 characters of one line"),
    ("ScoreReport", (*TRUST, "id"), "x" * 201, "expected 1 to 200 characters of one line"),
    ("ScoreReport", ("overall", "n_items"), 10**40, "expected 0 or more, at most 1e+10"),
    ("ScoreReport", ("overall", "percent"), 50.0, ".reason: expected null beside that percent"),
    ("ScoreReport", ("signals", 0, "id"), "open-talks", "expected the id of a signal"),
    ("ScoreReport", ("signals", 0, "state"), "unknown", "expected unknown exactly without a percent"),
    ("ScoreReport", ("signals", 0, "n_answered"), 7, "expected as many as rows with an answer"),
    ("ScoreReport", ("strong_signals",), [], "expected each present signal in one of the two lists"),
    ("ScoreReport", ("low_signals", 0), "nothing", "expected the id of a signal that is present"),
    ("ScoreReport", ("rows", 0, "answer"), 10**40, "expected an answer of the scale"),
    ("ScoreReport", ("rows", 0, "answer"), 0, "expected an answer of the scale"),
    ("ScoreReport", ("rows", 0, "answer"), None, "expected as many as rows with an answer"),
    ("ScoreReport", ("rows", 0, "key"), None, "expected 1 or -1"),
    ("ScoreReport", ("rows", 0, "pillar"), None, "expected the id of a pillar of the report"),
    ("ScoreReport", ("rows", 0, "signal"), "nothing", "expected the id of a signal of the report"),
    ("ScoreReport", ("rows", 0, "item"), "u02", "expected another than those before it"),
    ("ScoreReport", ("cautions",), [{"id": "fast", "about": []}] * 2, "expected each once"),
    ("ScoreReport", ("cautions",), [{"id": "doubtful", "about": []}], "expected one of ambivalent"),
    ("ScoreReport", ("cautions",), [{"id": "ambivalent", "about": ["x"]}], "expected the id of a pillar"),
    ("ScoreReport", ("cautions",), [{"id": "ambivalent", "about": []}], "expected pillars of what is"),
    ("ScoreReport", ("cautions",), [{"id": "fast", "about": ["trust"]}], "expected pillars of what is"),
    ("ScoreReport", ("seconds",), -1.0, "expected 0 or more"),
    ("ScoreReport", ("seconds",), None, "expected fast exactly where the numbers call for it"),
    ("ScoreReport", ("about",), "\ud800", "$.about: "),
    ("ScoreReport", (*TRUST, "level"), "low", "expected what the interval says"),
    ("ScoreReport", ("signals", 0, "clear"), None, "expected true or false"),
    ("ScoreReport", ("cautions",), [], "expected ambivalent about the pillars with two high poles"),
    ("ScoreReport", ("cautions", 0, "about"), ["trust"], "expected ambivalent about the pillars"),
    ("ScoreReport", ("provenance", "numbers", "level_low"), 63.0, "expected at most level_strong"),
    ("ScoreReport", ("provenance", "numbers", "level_strong"), 101.0, "level_strong: expected from 0 to 100"),
    ("ScoreReport", ("provenance", "numbers", "level_low"), 62.5, "expected what the interval says"),
    ("ScoreReport", ("provenance", "numbers", "signal_present"), 99.0, "state: expected what the percent says"),
    ("ScoreReport", ("provenance", "numbers", "clear_least_answered"), 5, "clear: expected what the interval"),
    ("ScoreReport", ("provenance", "numbers", "overall_z"), -1.0, "expected from 0.1 to 10"),
    ("ScoreReport", ("provenance", "numbers", "uniform_share"), [1, 0], "expected a share from 0 to 1"),
    ("ScoreReport", ("provenance", "numbers", "least_answered"), 10**40, "expected from 2 to 201"),
    ("ScoreReport", ("provenance", "numbers"), {"kind": "causes", "present": 62.5, "absent": 37.5}, "expected pillars or pulse"),
    ("ScoreReport", ("provenance", "numbers"), {"kind": "pulse", "least_answered": 5, "incomplete_share": [3, 4], "fast_seconds": 2.0}, "expected none of a pulse"),
    ("ScoreReport", ("respondent",), "\ud800", "$.respondent: "),
    ("ScoreReport", ("provenance", "minimum"), 5, "expected more than minimum"),
    ("ScoreReport", ("provenance", "maximum"), 10**400, "expected -10000 or more, at most 10000"),
    ("ScoreReport", ("provenance", "sharing"), 4, "expected 0 or more, at most 3"),
    ("ScoreReport", ("provenance", "edition"), "\u202e1.6202", "$.provenance.edition: "),
    ("ScoreReport", ("studies", 0, "id"), "trus", "reliability.scale: expected the id of the score"),
    ("ScoreReport", ("studies", 0, "reliability"), None, "expected one exactly where score and study"),
    ("ScoreReport", ("studies", 0, "norms", "digest"), "x", "expected the digest of the questionnaire"),
    ("ScoreReport", ("studies", 0, "norms", "locale"), "de", "expected the language of the questionnaire"),
    ("pulse ScoreReport", ("cautions", 0, "id"), "uniform", "expected one of incomplete, fast"),
    ("scale ScoreReport", ("pillars", 0, "mean"), 5.0, "pillars[0].mean: expected the percent on"),
    ("scale ScoreReport", ("pillars", 0, "mean"), None, "expected not null beside that percent"),
    ("scale ScoreReport", ("pillars", 0, "sum"), 12.5, "pillars[0].sum: expected the mean times"),
    ("scale ScoreReport", ("pillars", 0, "level"), "low", "expected null in a scale of your own"),
    ("scale ScoreReport", ("pillars", 0, "poles", 0), 50.0, "expected two nulls in a scale of your own"),
    ("scale ScoreReport", ("overall",), None, "expected one exactly where the rule asks for it"),
    ("scale ScoreReport", ("overall", "n_items"), 5, "overall.n_items: expected as many as rows"),
    ("scale ScoreReport", ("overall", "reason"), "one-sided", "expected null beside that percent"),
    ("scale ScoreReport", ("cautions",), [{"id": "sparse", "about": []}], "expected one of uniform, incomplete, fast"),
    ("scale ScoreReport", ("rows", 1, "answer"), 5, "rows[2]: expected what the other rows say of the item"),
    ("scale ScoreReport", ("rows", 1, "key"), -1, "rows[2]: expected what the other rows say of the item"),
    ("scale ScoreReport", ("rows", 1, "pillar"), "people", "expected each subscale once, in the order"),
    ("scale ScoreReport", ("rows", 2, "pillar"), None, "rows[2].pillar: expected the id of a subscale"),
    ("scale ScoreReport", ("rows", 5, "pillar"), "garden", "rows[5].pillar: expected the id of a subscale"),
    ("scale ScoreReport", ("rows", 5, "key"), None, "rows[5].key: expected 1 or -1"),
    ("scale ScoreReport", ("rows", 5, "signal"), "x", "rows[5].signal: expected null"),
    ("scale ScoreReport", ("rows", 5, "item"), "a", "expected another than those before it"),
    ("scale ScoreReport", ("provenance", "evidence"), "unvalidated", "evidence: expected unknown"),
    ("scale ScoreReport", ("provenance", "edition"), "2026.1", "edition: expected custom"),
    ("scale ScoreReport", ("provenance", "context"), "friend", "context: expected any"),
    ("scale ScoreReport", ("provenance", "sharing"), 3, "sharing: expected 0"),
    ("scale ScoreReport", ("provenance", "numbers", "overall_z"), None, "expected a finite number"),
    ("ScoreReport", ("provenance", "evidence"), "unknown", "evidence: expected unvalidated"),
    ("ScoreReport", ("overall",), None, "expected one exactly where the rule asks for it"),
    ("pulse ScoreReport", ("overall",), None, "expected one exactly where the rule asks for it"),
    ("scale Progress", ("overall",), None, "expected one exactly where each report has one"),
    ("Progress", ("provenance", 1, "numbers"), {"kind": "pulse", "least_answered": 5, "incomplete_share": [3, 4], "fast_seconds": 2.0}, "numbers.kind: expected that of the first report"),
    ("CauseReport", ("causes", 0, "percent"), None, "expected unknown exactly without a percent"),
    ("CauseReport", ("causes", 0, "state"), "absent", "expected the order present, partly"),
    ("CauseReport", ("causes", 0, "n_answered"), 1, "expected as many answers in all"),
    ("WishReport", ("wishes", 0, "gap"), 150.0, "expected -100 or more, at most 100"),
    ("WishReport", ("wishes", 1, "gap"), 1.0, "expected wished less now"),
    ("WishReport", ("wishes", 1, "state"), "less", "expected the direction of the gap"),
    ("WishReport", ("wishes", 1, "now"), None, "expected one exactly where both percents"),
    ("WishReport", ("rows", 0, "answer"), None, "wished: expected one exactly where each wish is answered"),
    ("WishReport", ("wishes", 0, "about"), ["u09"], "expected 2 to"),
    ("WishReport", ("wishes", 0, "about"), ["u09", "u09"], "expected"),
    ("WishReport", ("wishes", 0, "about"), ["u09", "u10", "u11"], "wished: expected one exactly where each wish is answered"),
    ("WishReport", ("rows", 0, "pillar"), "x", "expected"),
    ("WishReport", ("provenance", "numbers", "gap_z"), 10.0, "expected what the gap says beside its error"),
    ("CauseReport", ("provenance", "numbers", "present"), 99.0, "expected what the percent says"),
    ("Progress", ("cautions",), [{"id": "fast", "about": []}], "expected other-wording, once"),
    ("CoupleComparison", ("cautions",), [{"id": "other-wording", "about": ["x"]}], "expected other-wording"),
    ("Plan", ("weeks", 0, "number"), 2, "expected the place of the week, counted from 1"),
    ("Plan", ("weeks",), [], "expected 1 to 26 values"),
    ("Plan", ("weeks", 0, "steps", 0, "minutes"), 10**12, "expected 0 or more, at most 10080"),
    ("Plan", ("weeks", 0, "steps", 0, "day"), "2026-02-07", "expected a day of the week"),
    ("Plan", ("weeks", 0, "steps", 0, "day"), 1, "expected a date exactly where the plan has a start"),
    ("Plan", ("weeks", 0, "steps", 0, "days"), ["2026-02-09"], "days of a habit, and none of any"),
    ("Plan", ("weeks", 0, "steps", 0, "when"), "daily", "expected the days of a habit, and none"),
    ("Plan", ("chapters", 0, "weeks"), [1], "expected each week in one chapter, in order"),
    ("Plan", ("depth_limit",), 1, "expected a week exactly where there is a limit"),
    ("joint Plan", ("focus",), ["trust"], "focus: expected none in a quiet plan, or in one for two"),
    ("Plan", ("depth_limit",), 9, "expected 0 or more, at most 4"),
    ("Plan", ("start",), None, "expected a date exactly where the plan has a start"),
    ("Plan", ("start",), "9999-12-31", "expected an earlier day"),
    ("Plan", ("weeks", 0, "steps", 0, "cue"), "a\x1bb", "$.weeks[0].steps[0].cue: "),
    ("Plan", ("weeks", 0, "steps", 0, "cue"), "x" * 10_001, "expected at most 10000 characters"),
    ("Plan", ("weeks", 0, "steps", 0, "prompts"), ["p01", "p01"], "[1]: expected another than"),
    ("Plan", ("quiet",), True, "expected none in a quiet plan, or in one for two"),
    ("Plan", ("joint",), True, "expected none in a quiet plan, or in one for two"),
    ("plan without dates", ("weeks", 1, "steps", 0, "day"), 8, "expected a day of the week"),
    ("plan without dates", ("weeks", 1, "steps", 0, "day"), 7, "expected the order of their days"),
    ("joint Plan", ("quiet",), True, "expected false in a plan for two"),
    ("Progress", ("overall", "id"), "trust", "expected overall"),
    ("Progress", ("overall", "values", 0, "reason"), "one-sided", "expected null beside that percent"),
    ("Progress", ("overall", "values", 0, "answered_on"), "2026-02-20", "expected the order of their days"),
    ("Progress", ("pillars", 0, "values", 0, "answered_on"), "2026-01-20", "expected the days of the"),
    ("Progress", ("pillars", 0, "values", 0, "poles"), None, "expected poles of pillars alone"),
    ("Progress", ("pillars", 0, "values", 0, "pole_steps", 0), 6, "expected an answer of the scale"),
    ("Progress", ("pillars", 0, "values", 0, "pole_steps", 0), None, "expected null exactly beside no pole"),
    ("Progress", ("signals", 0, "values", 0, "step"), 0, "expected an answer of the scale"),
    ("Progress", ("signals", 0, "values", 3, "step"), 3, "null without a percent"),
    ("Progress", ("overall", "change", "amount"), -101.0, "expected -100 or more, at most 100"),
    ("Progress", ("overall", "change", "interval"), [0.0, 1.0], "expected one that holds amount"),
    ("Progress", ("overall", "change", "n_items"), 1, "expected 2 or more, at most 5000"),
    ("Progress", ("overall", "trend", "n_points"), 9, "expected as many as dated values"),
    ("Progress", ("overall", "run", "n_points"), 11, "expected as many as values with a percent"),
    ("Progress", ("overall", "run", "begins"), 12, "expected a run within the values"),
    ("Progress", ("overall", "run", "begins"), None, "expected not null beside that shift"),
    ("Progress", ("overall", "run", "length"), 14, "expected at most n_points"),
    ("Progress", ("overall", "n_common_items"), 3, "expected null exactly where the versions are one"),
    ("Progress", ("n_common_items",), 3, "expected null exactly where the versions are one"),
    ("Progress", ("provenance", 1, "context"), "friend", "expected that of the first report"),
    ("Progress", ("provenance", 1, "digest"), "x", "expected null exactly where the digests are one"),
    ("Progress", ("pillars", 1, "reliable_change", "z"), 9.0, "expected the amount as a multiple"),
    ("Progress", ("pillars", 1, "reliable_change", "reliable"), "down", "expected what z says"),
    ("Progress", ("pillars", 1, "reliable_change", "s_diff"), 0.0, "expected more than 0"),
    ("Progress", ("pillars", 1, "reliable_change", "evidence", "scale"), "x", "expected the id of the scale"),
    ("Progress", ("pillars", 1, "reliable_change", "evidence", "digest"), "x", "expected that of the reports"),
    ("Progress", ("pillars", 1, "reliable_change", "evidence", "locale"), "de", "expected that of the reports"),
    ("ReliabilityEvidence", ("source",), "x" * 10_001, "expected at most 10000 characters"),
    ("NormEvidence", ("sampling",), "x" * 10_001, "expected at most 10000 characters"),
    ("ReliabilityEvidence", ("n",), 10**40, "n: is not a number of people"),
    ("ReliabilityEvidence", ("sd",), 101.0, "sd: is not a standard deviation of percents"),
    ("NormEvidence", ("scores", 0), [-1.0, 1], "scores: are not a table"),
    ("NormEvidence", ("mean",), 101.0, "mean: is not a percent of the possible range"),
    ("CoupleComparison", ("tier",), 2, "expected none below tier 3"),
    ("CoupleComparison", ("provenance", 0, "sharing"), 2, "expected no more than may be shared"),
    ("CoupleComparison", ("provenance", 1, "sharing"), 2, "expected no more than may be shared"),
    *(
        ("CoupleComparison", ("provenance", 1, name), "x", "expected that of the first")
        for name in ("edition", "questionnaire", "version", "context", "rule", "digest")
    ),
    ("CoupleComparison", ("zones", 0, "first"), None, "expected"),
    ("CoupleComparison", ("zones",), [], "expected"),
    ("CoupleComparison", ("strong_pillars",), ["benefits"], "expected the pillars where both"),
    ("CoupleComparison", ("growth_areas",), ["trust"], "expected those that the pairs show"),
    ("CoupleComparison", ("different_views",), ["x"], "expected those that the pairs show"),
    ("CoupleComparison", ("wished_by_both",), ["benefits", "x"], "expected"),
    ("CoupleComparison", ("pillars", 0, "difference"), 0.5, "expected the first percent less"),
    ("CoupleComparison", ("pillars", 0, "difference"), None, "expected null beside that difference"),
    ("CoupleComparison", ("pillars", 0, "first_interval"), None, "expected not null beside"),
    ("CoupleComparison", ("pillars", 0, "state"), "only-first", "expected a side that is higher"),
    ("CoupleComparison", ("pillars", 0, "state"), "both-low", "expected that of the zones"),
    ("CoupleComparison", ("wishes", 0, "first", "id"), "trust", "expected the id of the pair"),
    ("CoupleComparison", ("wishes", 0, "first", "state"), "much-more", "expected"),
    ("CoupleComparison of zones", ("tier",), 1, "expected none below tier 2"),
    ("Preview", ("tier",), 0, "expected 1 or more, at most 3"),
    ("Preview", ("tier",), 2, "expected none below tier 3"),
    ("Preview", ("strong_pillars",), ["trust", "trust"], "expected another than those before it"),
    ("Preview", ("strong_pillars",), ["x"], "expected the pillars on the closer side"),
    ("Preview", ("wished",), [], "expected the pillars of which more is wished for"),
    ("Preview", ("pillars", 0, "zone"), None, "expected null without a zone"),
    ("Preview", ("pillars", 0, "percent"), None, "expected null beside that percent"),
    ("Consent", ("tier",), 0, "does not fit the tier"),
    ("Consent", ("covers",), "\n", "$.covers: "),
    ("ItemStatistics", ("items", 0, "id"), "x", "expected the items of the sample"),
    ("ItemStatistics", ("items", 0, "n"), 61, "expected at most the people of the sample"),
    ("ItemStatistics", ("items", 0, "mean"), 0.5, "expected at most mean"),
    ("ItemStatistics", ("items", 0, "mean"), 5.5, "expected at most maximum"),
    ("Alpha", ("value",), 1.5, "expected -inf or more, at most 1"),
    ("Alpha", ("interval",), [-1.0, -0.5], "expected one that holds value"),
    ("Alpha", ("average_r",), 1.5, "expected -1 or more, at most 1"),
    ("Alpha", ("sample", "n"), 1, "expected 2 or more"),
    ("Alpha", ("sample", "without_spread"), ["t01"], "expected an item that is not among items"),
    ("Alpha", ("sample", "n_given"), 2, "expected at most n_given"),
    ("Omega", ("loadings",), [0.5], "expected one for each item"),
    ("Omega", ("uniquenesses", 0), 0.0, "expected more than 0"),
    ("SplitHalf", ("first", 0), "x", "expected both halves to hold each item"),
    ("SplitHalf", ("second", 0), "t01", "expected no item of the first half"),
    ("SplitHalves", ("minimum",), 0.99, "expected at most maximum"),
    ("SplitHalves", ("median",), -1.0, "expected one from minimum to maximum"),
    ("SplitHalves", ("quantiles", 0), [2.0, 0.8], "expected a share from 0 to 1"),
    ("SplitHalves", ("quantiles", 0), [0.01, 0.0], "expected one from minimum to maximum"),
    ("SplitHalves", ("quantiles", 0, 0), 0.9, "expected rising shares and values"),
    ("GuttmanLambdas", ("lambda3",), 0.99, "expected at most lambda2"),
    ("PairAgreement", ("r_interval",), [0.9, -0.9], "expected the lower end first"),
    ("PairAgreement", ("mean_difference",), 50.0, "expected the first mean less the second"),
    ("PairAgreement", ("icc", 0, "id"), "ICC(2)", "expected ICC(1), ICC(k)"),
    ("Retest", ("agreement", "mean_difference"), 99.0, "expected the first mean"),
    ("Retest", ("sample", "n"), 59, "expected the number of the agreement"),
    ("Retest", ("interval_days",), 0, "expected 1 or more"),
    ("PairAgreement", ("n_given",), 3, "expected at most n_given"),
    ("ProfileAgreement", ("n_given",), 1, "expected at most n_given"),
    ("ProfileAgreement", ("indices", 0, "values", 0), 2.0, "expected -1 or more, at most 1"),
    ("ProfileAgreement", ("indices", 0, "values", 0), None, "expected as many as values"),
    ("ProfileAgreement", ("indices", 0, "mean"), None, "expected null exactly without values"),
    ("ProfileAgreement", ("indices", 0, "sd"), None, "expected null exactly below two values"),
    ("ProfileAgreement", ("indices", 0, "id"), "rho", "expected r, double-entry-icc"),
    ("ProfileAgreement", ("n_pairs",), 61, "expected one for each"),
    ("GuessAccuracy", ("n_items", 0), 0, "expected null exactly without items"),
    ("GuessAccuracy", ("n_items",), [], "expected one for each pair"),
    ("GuessAccuracy", ("mean_bias",), None, "expected null exactly without values"),
    ("GuessAccuracy", ("n_given",), 61, "expected as many as pairs"),
    ("GuessAccuracy", ("n",), 59, "expected as many as biases"),
    ("CarelessIndices", ("indices", 0, "n"), 59, "expected as many as values"),
    ("CarelessIndices", ("n",), 61, "expected one for each"),
    ("CarelessIndices", ("indices", 0, "id"), "shortstring", "expected longstring, average-string"),
    ("SubscoreValue", ("has_added_value",), None, "expected"),
    ("ReportView", (*TRUST_AREA, "percent"), 100.5, "expected 0 or more, at most 100"),
    ("ReportView", (*TRUST_AREA, "percent"), None, ".low: expected null beside that percent"),
    ("ReportView", (*TRUST_AREA, "low"), None, "high: expected null beside that low"),
    ("ReportView", (*TRUST_AREA, "low"), 99.5, ".low: expected at most percent"),
    ("ReportView", (*TRUST_AREA, "high"), 0.5, ".high: expected percent or more"),
    ("ReportView", (*TRUST_AREA, "closeness"), -0.5, "expected 0 or more, at most 100"),
    ("ReportView", (*TRUST_AREA, "id"), "understanding", "areas[1].id: expected another than those"),
    ("ReportView", (*TRUST_AREA, "level"), "strongest", "expected"),
    ("ReportView", ("scores", "zones"), [62.5, 37.5], "expected the lower end first"),
    ("ReportView", ("safety",), None, "safety: expected the page"),
    ("ReportView", ("unknown",), None, "unknown: expected not null beside that strong_signs"),
    ("ReportView", ("studies_note",), None, "studies_note: expected one exactly beside studies"),
    ("ReportView", ("first_step", "minutes"), -1, "expected 0 or more, at most 10080"),
    ("ReportView", (*SIGN, "percent"), None, "state: expected unknown exactly without a percent"),
    ("ReportView", (*SIGN, "state"), "partly", "certainty: expected one exactly of a sign that is present"),
    ("ReportView", (*SIGN, "certainty"), None, "certainty: expected one exactly of a sign that is"),
    ("ReportView", (*SIGN, "certainty_words"), "", "certainty_words: expected words exactly of"),
    ("ReportView", (*SIGN, "kind"), "low", "kind: expected strong"),
    ("ReportView", ("strong_signs", "signs", 1, "id"), "open-talk", "expected another than those before it"),
    ("CausesView", ("present", "causes", 0, "state"), "partly", "causes[0].state: expected present"),
    ("CausesView", ("present", "causes", 0, "percent"), None, "expected unknown exactly without"),
    ("CausesView", ("safety",), None, "safety: expected the page"),
    ("WishesView", ("more", "wishes", 0, "wished"), None, "state: expected one exactly beside both"),
    ("WishesView", ("more", "wishes", 0, "state"), "less", "state: expected more"),
    ("WishesView", ("unknown", "wishes", 0, "state"), "less", "state: expected one exactly"),
    ("PlanView", ("weeks", 1, "number"), 1, "weeks[1].number: expected the place of the week"),
    ("PlanView", (*STEP, "day"), 8, "day: expected 1 to 7, or a date"),
    ("PlanView", (*STEP, "day"), "2026-02-30", "day: "),
    ("PlanView", (*STEP, "practice"), "walk", "practice: expected one of the practices"),
    ("PlanView", ("practices", 1, "id"), "walk", "practice: expected one of the practices"),
    ("PlanView", (*STEP[:-1], 1, "days"), [1], "days: expected days exactly where it comes daily"),
    ("PlanView", ("strip", "states", 0), "over", "strip.states: expected the state of each week"),
    ("PlanView", ("chapters", 0, "number"), 2, "chapters[0].number: expected the place of the chapter"),
    ("PlanView", ("chapters", 0, "weeks"), [1], "chapters: expected each week in one chapter"),
    ("PlanView", ("first_step",), None, "first: expected the step that first_step tells of"),
    ("PlanView", ("first_step", "practice"), "walk", "first: expected the step that first_step tells of"),
    ("PlanView", ("over",), {"heading": "Over", "sentences": []}, "over: expected nothing where a step is left"),
    ("PlanView", ("also", "steps", 0, "practice"), "walk", "also.steps[0].practice: expected one of the"),
    ("PlanView of two", ("focus_note",), "why", "focus_note: expected none in a quiet plan"),
    ("PlanView", ("quiet",), True, "expected none in a quiet plan, or in one for two"),
    ("PlanView of two", (*STEP, "reasons"), ["because"], "expected none in a quiet plan, or in one for two"),
    ("PlanView of two", ("first_step", "reason"), "because", "first_step.reason: expected none in a quiet plan, or in one for two"),
    ("PlanView of two", ("quiet",), True, "quiet: expected false in a plan for two"),
    ("PlanView", ("safety",), None, "safety: expected the page"),
    ("ProgressView", ("lines", "lines", 0, "points", 0, "percent"), None, "low: expected null beside"),
    ("ProgressView", ("lines", "lines", 0, "points"), [], "points: expected 2 to 10000 values"),
    ("ProgressView", ("lines", "lines", 1, "id"), "understanding", "expected another than those before"),
    ("ProgressView", ("lines", "overall", "change", "low"), 99.5, "low: expected at most amount"),
    ("ProgressView", ("lines", "overall", "trend", "high"), -99.5, "high: expected per_week or more"),
    ("ProgressView", ("lines", "overall", "shift", "begins"), 9, "shift: expected a run within the points"),
    ("ProgressView", ("signs", "signs", 1, "id"), "open-talk", "expected"),
    ("ProgressView", ("studies_note",), None, "studies_note: expected one exactly beside studies"),
    ("ScaleReportView", ("scores", "subscales", 0, "mean"), None, "expected"),
    ("ScaleReportView", ("scores", "subscales", 0, "n_answered"), 9, "n_answered: expected at most n_items"),
    ("ScaleReportView", ("scores", "subscales", 1, "id"), "plants", "expected another than those before it"),
    ("ScaleReportView", ("safety",), {"heading": "", "lines": [], "title": "", "paragraphs": []}, "safety: expected null"),
    ("CoupleView", ("areas", 0, "first", "percent"), None, "low: expected null beside that percent"),
    ("CoupleView", ("areas", 0, "first", "zone"), None, "percent: expected null beside that zone"),
    ("CoupleView", ("areas", 0, "difference"), 0.5, "difference: expected the first percent less"),
    ("CoupleView", ("areas", 0, "beyond_noise"), None, "expected not null beside that difference"),
    ("CoupleView", ("areas", 1, "id"), "understanding", "expected another than those before it"),
    ("CoupleView", ("areas", 1, "state"), None, "state: expected one of each area, or of none"),
    ("CoupleView", ("signs", "names"), [{"id": "a", "name": ""}] * 2, "expected another than those before"),
    ("CoupleView of zones", ("areas", 0, "state"), "unclear", "state: expected one of each area, or of none"),
    ("CoupleView of zones", ("safety",), None, "safety: expected the page"),
    ("PreviewView", ("tier",), 2, "expected"),
    ("PreviewView", ("areas", 1, "id"), "understanding", "expected another than those before it"),
    ("PreviewView", ("areas", 0, "shown", "high"), None, "expected not null beside that low"),
    ("QuestionnaireView", ("choices", 0, "value"), 2, "choices: expected rising values"),
    ("QuestionnaireView", ("choices", 0, "value"), None, "value: expected a whole number"),
    ("QuestionnaireView", ("choices", 0, "value"), 0.5, "value: expected a whole number, a string or null"),
    ("QuestionnaireView", ("no_answers", 0, "value"), "never", "expected rather-not-say or does-not-apply"),
    ("QuestionnaireView", ("no_answers", 0, "value"), 7, "no_answers[0].value: expected a word, or null"),
    ("QuestionnaireView", ("pages", 0, "number"), 2, "expected the place of the page"),
    ("QuestionnaireView", ("pages", 0, "items", 1, "number"), 3, "expected the place of the item"),
    ("QuestionnaireView", ("pages", 0, "items", 0, "id"), "c09", "expected each item once"),
    ("SubscoreValue", ("from_itself",), 0.0, "expected more than 0, at most 1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "place", "value", "words"),
    FAULTS,
    ids=[f"{kind}{path_of(place)[1:]}={ascii(value)[:20]}" for kind, place, value, _ in FAULTS],
)
def test_what_no_value_can_be_is_refused(
    texts: dict[str, str], kind: str, place: Place, value: Any, words: str
) -> None:
    """The message says where and what would be right."""
    assert at(texts[kind], place) != value or value is None
    error = refuse(changed(texts[kind], (place, value)), kind)
    assert words in str(error)


SEVERAL: list[tuple[str, list[tuple[Place, Any]], str]] = [
    ("scale ScoreReport", [(("signals",), [{"id": "x", "percent": None, "se": None, "interval": None, "state": "unknown", "clear": False, "n_answered": 0}])], "$.signals: expected none of a scale"),
    ("scale ScoreReport", [(("overall", "se"), 1.0), (("overall", "interval"), [0.0, 100.0])], "$.overall.se: expected an error exactly where each pillar has one"),
    ("pulse ScoreReport", [(("overall", "se"), None), (("overall", "interval"), None)], "$.overall.se: expected one beside every percent"),
    ("ScoreReport", [((*TRUST, "se"), None), ((*TRUST, "interval"), None)], "$.pillars[1].se: expected one beside every percent"),
    ("Progress", [(("pillars", 1, "values", 0, "se"), None), (("pillars", 1, "values", 0, "interval"), None)], "$.pillars[1].values[0].se: expected one beside a percent"),
    ("scale Progress", [(("pillars",), []), (("overall",), None)], "$: expected a scale"),
    ("ScoreReport", [(("overall", "percent"), 50.0), (("overall", "se"), 1.0), (("overall", "interval"), [40.0, 60.0]), (("overall", "reason"), None)], "$.overall.percent: expected one exactly where each pillar has one"),
    ("ScoreReport", [(("studies", 0, "id"), "x"), (("studies", 0, "reliability", "scale"), "x"), (("studies", 0, "norms", "scale"), "x")], "$.studies[0].id: expected the id of a pillar or signal"),
    ("ScoreReport", [(("studies", 0, name), None) for name in ("sem", "interval", "percentile_rank", "t_score", "reliability", "norms")], "$.studies[0].reliability: expected a study of one kind"),
    ("ScoreReport", [(("provenance", "library"), "see https://example.org")], "$.provenance.library: expected a version"),
    ("ScoreReport", [(("signals", 0, "percent"), 0.0)], "$.signals[0].interval: expected one that holds percent"),
    ("WishReport", [(("wishes", 1, "wished"), 90.0), (("wishes", 1, "gap"), 27.5)], "$.wishes[1].wished: expected the percent of the answers"),
    ("WishReport", [(("rows", 2, "pillar"), "understanding")], "$.wishes[0].about: expected an item for each answer"),
    ("WishReport", [(("wishes", 0, name), None) for name in ("wished", "gap", "se", "state")] + [(("rows", 0, "answer"), None), (("rows", 0, "pillar"), "x")], "$.rows[0].pillar: expected the id of a pillar"),
    ("Plan", [(("weeks", 0, "steps", 0, "reasons"), [{"id": "trust", "kind": "pillar", "because": "need"}] * 2)], "$.weeks[0].steps[0].reasons[1]: expected another"),
    ("Progress", [(("overall", "values", 0, name), None) for name in ("percent", "se", "interval")] + [(("overall", "values", 0, "reason"), "one-sided")], "$.overall.change: expected null unless both"),
    ("CoupleComparison", [(("pillars", 1, f"first_{name}"), None) for name in ("percent", "interval")], "$.pillars[1].difference: expected null unless both are scored"),
    ("CoupleComparison", [(("pillars", 1, name), None) for name in ("first_percent", "first_interval", "difference", "se", "beyond_noise")] + [(("pillars", 1, "state"), "both-low")], "$.pillars[1].state: expected unclear unless both are scored"),
    ("Preview", [(("pillars", 1, name), None) for name in ("percent", "interval")], "$.pillars[1].percent: expected one exactly where tier and zone allow"),
    ("Retest", [(("agreement", "means"), [150.0, 50.0]), (("agreement", "mean_difference"), 100.0)], "$.agreement.means[0]: expected"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "changes", "words"), SEVERAL)
def test_what_does_not_go_together_is_refused(
    texts: dict[str, str], kind: str, changes: list[tuple[Place, Any]], words: str
) -> None:
    """Each change alone would be refused for another reason."""
    assert str(refuse(changed(texts[kind], *changes), kind)).startswith(words)


def test_lists_in_another_order_are_refused(texts: dict[str, str]) -> None:
    """Signals by falling percent, and one value of each scale for each report of a progress."""
    signals = at(texts["ScoreReport"], ("low_signals",))
    text = changed(texts["ScoreReport"], (("low_signals",), signals[::-1]))
    assert refuse(text, "ScoreReport").path == "$.low_signals"
    reports = at(texts["Progress"], ("provenance",))
    text = changed(texts["Progress"], (("provenance",), reports[1:]))
    assert refuse(text, "Progress").path == "$.overall.values"


# Every place


def odd_numbers(old: object) -> list[object]:
    """Numbers of the type of another that are far from everything."""
    if type(old) is int:
        return [10**40, -(10**40)]
    return [1e300, -1e300] if type(old) is float else []


BOUNDLESS = {
    "seconds", "t_score", "se", "signal_to_noise", "interval", "value", "values", "standardized",
    "lambda1", "lambda3", "lambda5", "lambda6", "skewness", "kurtosis", "rest_r", "alpha_without",
    "observed", "loadings", "uniquenesses", "spearman_brown", "flanagan", "minimum", "f", "df1",
    "df2", "sd",
}  # fmt: skip
"""Fields of what a sample says that have no bound to one side; and how long it took to answer."""


def test_no_number_is_out_of_all_bounds(texts: dict[str, str], kind: str) -> None:
    """A number of 10^40 or 10^300 is refused wherever a score, a count or a share stands."""
    text = texts[kind]
    of_a_sample = kind in vars(reliability) or kind in vars(agreement)
    for place in leaves(json.loads(text)):
        for odd in odd_numbers(at(text, place)):
            name = next(part for part in reversed(place) if isinstance(part, str))
            if name in BOUNDLESS and (of_a_sample or name in {"seconds", "t_score"}):
                continue
            error = refuse(changed(text, (place, odd)), kind)
            assert error.path == "$" or error.path.startswith("$.")


@pytest.mark.parametrize("odd", ["\ud800", "a\0", "\x1b[31m", "\u202eabc", "x" * 20_000])
def test_no_text_holds_what_cannot_be_shown(texts: dict[str, str], kind: str, odd: str) -> None:
    """Halves of surrogate pairs, control characters, turned writing, endless texts."""
    text = texts[kind]
    for place in leaves(json.loads(text)):
        opaque = place == ("respondent",) and odd != "\ud800"
        if isinstance(at(text, place), str) and not opaque:
            refuse(changed(text, (place, odd)), kind)


@pytest.mark.parametrize(
    ("kind", "place", "value", "most"),
    [
        ("ScoreReport", ("rows",), {"item": "a", "digest": "b", "key": 1, "pillar": "c", "signal": "d", "answer": 1}, 5_000),
        ("Plan", ("weeks",), {"number": 1, "steps": []}, 26),
        ("Plan", ("weeks", 0, "steps"), {"practice": "a", "mode": "alone", "when": "day", "minutes": 1, "day": 1, "days": [], "cue": "", "prompts": [], "reasons": []}, 50),
        ("Plan", ("weeks", 0, "steps", 0, "prompts"), "p", 100),
        ("SplitHalf", ("sample", "items"), "a", 5_000),
    ],
)  # fmt: skip
def test_no_list_is_endless(
    texts: dict[str, str], kind: str, place: Place, value: Any, most: int
) -> None:
    """A list that is too long is refused as a whole, whatever it holds."""
    error = refuse(changed(texts[kind], (place, [value] * (most + 1))), kind)
    assert (error.path, error.problem[:9]) == (path_of(place), "expected ")
    assert str(most) in error.problem


# What is read can be used


@pytest.fixture(scope="session")
def others(bank: ei.Bank, texts: dict[str, str]) -> dict[str, Any]:
    """What changed values are used beside."""
    full = bank.questionnaire("full", context="partner")
    return {
        "report": ei.loads(texts["ScoreReport"], ei.ScoreReport),
        "close": ei.score(full, {item.id: 4 if item.key == 1 else 1 for item in full.items}),
        "plan": ei.loads(texts["Plan"], ei.Plan),
        "full": full,
        "wishes": bank.questionnaire("wishes", context="partner"),
    }


DESCRIBED = (
    ei.ScoreReport, ei.CauseReport, ei.WishReport, ei.Plan, ei.Progress, ei.CoupleComparison,
    ei.Preview, ei.Questionnaire,
)  # fmt: skip


def uses(value: Any, bank: ei.Bank, others: dict[str, Any]) -> Iterator[Callable[[], object]]:
    """All that the library does with a value of this kind."""
    yield lambda: (repr(value), hash(value), copy.deepcopy(value) == value)
    report, close, plan = others["report"], others["close"], others["plan"]
    if isinstance(value, DESCRIBED):
        for as_ in ("text", "html"):
            yield lambda as_=as_: ei.reports.render(value, bank, as_)
    match value:
        case ei.ScoreReport():
            answers = dict.fromkeys(others["wishes"].items.ids, 3)
            yield lambda: ei.make_plan(value, bank, weeks=2)
            yield lambda: ei.revise_plan(plan, bank, {}, value)
            yield lambda: ei.compare_couple(value, close, 3, 3)
            yield lambda: ei.make_joint_plan(close, value, 3, 3, bank, weeks=2)
            yield lambda: ei.compare_over_time([value] * 12)
            yield lambda: ei.compare_over_time([report, value])
            yield lambda: ei.couples.preview(value, 3)
            yield lambda: ei.score_wishes(others["wishes"], answers, value)
        case ei.CauseReport():
            yield lambda: ei.make_plan(close, bank, weeks=2, causes=value)
        case ei.WishReport():
            yield lambda: ei.make_plan(close, bank, weeks=2, wishes=value)
            yield lambda: ei.couples.preview(report, 3, wishes=value)
        case ei.Plan():
            yield lambda: ei.revise_plan(value, bank, {(1, 1): "worse"})
            yield lambda: ei.revise_plan(value, bank, {(1, 1): "done"}, report)
        case ei.Preview():
            yield lambda: ei.couples.opt_in(value)
        case ei.Consent():
            yield lambda: ei.compare_couple(report, close, value, value)
        case ei.Questionnaire():
            yield lambda: ei.score(value, dict.fromkeys(value.items.ids, 3))
            yield lambda: ei.to_dict(value)
            yield lambda: ei.interop.json_schema.write_answers(value, {})
        case ei.ReliabilityEvidence() | ei.NormEvidence():
            yield lambda: ei.dumps(ei.score(others["full"], {}, evidence=[value]))


ODD: dict[type, list[object]] = {
    int: [0, -1, 1, 2, 3, 6, 7, 1000, 10**6, 10**12, 10**40, -(10**6)],
    float: [0.0, -0.0, 5e-324, 1e-9, 37.5, 50.0, 62.5, 100.0, -100.0, 1e9, 1e300, -1e300],
    str: ["", "x", "trust", "open-talk", "{", "<b>", "2026-01-01", "9999-12-31", "0001-01-01",
          "more", "less", "strong", "low", "present", "absent", "unknown", "overall", "closer"],
    bool: [True, False],
}  # fmt: skip


@given(draw=st.data())
def test_whatever_is_read_can_be_used(
    bank: ei.Bank, texts: dict[str, str], others: dict[str, Any], draw: st.DataObject
) -> None:
    """Of values changed in up to three places, each is refused, or no other error comes of it."""
    kind = draw.draw(st.sampled_from(sorted(KINDS)))
    text = texts[kind]
    places = list(leaves(json.loads(text)))
    for _ in range(draw.draw(st.integers(1, 3))):
        place = draw.draw(st.sampled_from(places))
        try:
            old = at(text, place)
        except (LookupError, TypeError):  # a list that an earlier change made shorter
            continue
        other = [None, *ODD.get(type(old), [one for odd in ODD.values() for one in odd])]
        if isinstance(old, list):
            other += [old[:1], old[1:], old[:-1], [*old, *old[-1:]], old[::-1]]
        changed_text = changed(text, (place, draw.draw(st.sampled_from(other))))
        try:
            value = ei.loads(changed_text, KINDS[kind])
        except ei.DecodeError:
            continue
        text = changed_text
        for use in uses(value, bank, others):
            try:
                use()
            except ei.EmotionalIntimacyError:
                continue
