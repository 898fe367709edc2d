"""Reliable change, with the numbers of the published formulas worked by hand."""

import math
from datetime import date

import attrs
import pytest

import emotional_intimacy as ei


@pytest.fixture(scope="module")
def pulse(questionnaire):
    return questionnaire("pulse", "partner")


def with_sem(study, pulse, sem, later=None):
    """A study whose standard error of measurement is this: sd = 2 sem with a reliability of 0.75."""
    return study(pulse, "overall", value=0.75, sd=2 * sem, sd_later=later and 2 * later)


def test_one_error_by_hand(study, pulse):
    """From 12 to 17 with an error of 1.8: 5 / (sqrt(2) 1.8) = 1.964, just beyond 1.96."""
    found = ei.progress.reliable_change(12, 17, with_sem(study, pulse, 1.8))
    assert round(found.z, 3) == 1.964
    assert found.s_diff == pytest.approx(1.8 * math.sqrt(2))
    assert found.threshold == pytest.approx(1.96 * 1.8 * math.sqrt(2))
    assert (found.amount, found.reliable, found.method) == (5.0, "up", "jacobson-truax")
    assert found.evidence.made_up


def test_two_errors_by_hand(study, pulse):
    """With 1.8 before and 2.0 after: 5 / sqrt(1.8² + 2.0²) = 1.858, which does not reach 1.96."""
    evidence = with_sem(study, pulse, 1.8, 2.0)
    found = ei.progress.reliable_change(12, 17, evidence, method="two-sem")
    assert round(found.z, 3) == 1.858
    assert (found.reliable, found.method) == ("none", "two-sem")
    assert ei.progress.reliable_change(12, 17, evidence).reliable == "up"


@pytest.mark.parametrize("method", ["jacobson-truax", "two-sem"])
def test_turning_time_round(study, pulse, method):
    """A fall counts from the same amount on as a rise."""
    evidence = with_sem(study, pulse, 4.0, 5.0)
    up = ei.progress.reliable_change(30, 62.5, evidence, method=method)
    down = ei.progress.reliable_change(62.5, 30, evidence, method=method)
    assert (up.reliable, down.reliable) == ("up", "down")
    assert (down.amount, down.z) == (-up.amount, -up.z)
    assert down.threshold == up.threshold


def test_no_study_no_number(pulse, study):
    """Without a study the error names the one that would do."""
    with pytest.raises(ei.EvidenceMissingError) as caught:
        ei.progress.reliable_change(40, 60, None)
    assert caught.value.number == "reliable change"
    for words in ("twice", "correlation", "standard deviation", "internal consistency"):
        assert words in caught.value.study
    with pytest.raises(ei.EvidenceMissingError) as caught:
        ei.progress.reliable_change(40, 60, study(pulse, "overall"), method="two-sem")
    assert "each occasion" in caught.value.study


@pytest.mark.parametrize(
    "percent", [True, None, "50", -0.1, 100.1, math.nan, math.inf, -math.inf, 10**400]
)
@pytest.mark.parametrize("argument", ["before", "after"])
def test_what_is_no_percent(pulse, study, percent, argument):
    """A percent is a number from 0 to 100; the message does not quote it."""
    given = {"before": 50, "after": 50, argument: percent}
    with pytest.raises(ei.RequestError) as caught:
        ei.progress.reliable_change(given["before"], given["after"], study(pulse, "overall"))
    assert caught.value.argument == argument
    assert caught.value.allowed == "a number from 0 to 100"
    assert "100.1" not in str(caught.value)


@pytest.mark.parametrize("method", ["christensen-mendoza", "", None, 3, ["two-sem"]])
def test_an_unknown_method(pulse, study, method):
    """There are two methods, each with one name."""
    with pytest.raises(ei.RequestError) as caught:
        ei.progress.reliable_change(40, 60, study(pulse, "overall"), method=method)
    assert caught.value.argument == "method"
    assert caught.value.allowed == "jacobson-truax, two-sem"


@pytest.mark.parametrize("evidence", [0.9, "alpha", {}, ei.ReliabilityEvidence])
def test_what_is_no_study(evidence):
    """A bare coefficient is no study."""
    with pytest.raises(ei.RequestError) as caught:
        ei.progress.reliable_change(40, 60, evidence)
    assert (caught.value.argument, caught.value.allowed) == ("evidence", "a ReliabilityEvidence")


def test_a_perfect_study(pulse, study):
    """A reliability of 1 would make any difference count, and is refused with that reason."""
    with pytest.raises(ei.RequestError) as caught:
        ei.progress.reliable_change(40, 41, study(pulse, "overall", value=1.0))
    assert caught.value.argument == "evidence"
    assert "no error" in caught.value.problem


def test_the_modules_names():
    """The module has what the facade has, and one function more."""
    assert ei.progress.compare_over_time is ei.compare_over_time
    assert ei.progress.__all__ == ["compare_over_time", "reliable_change"]


# Within a progress


def test_a_study_is_held_against_first_and_last(questionnaire, answered, study):
    """Each scale with a study has a reliable change from the first report to the last, the others none."""
    form = questionnaire("full", "friend")
    reports = [
        answered(form, [value if item.key == 1 else 6 - value for item in form.items])
        for value in (2, 5, 4)
    ]
    studies = [
        study(form, "trust", sd=20.0),
        study(form, "open-talk", coefficient="alpha"),
        study(form, "overall"),
    ]
    progress = ei.compare_over_time(reports, evidence=studies)
    found = progress.pillars["trust"].reliable_change
    assert found == ei.progress.reliable_change(25.0, 75.0, studies[0])
    # sem 10, s_diff 14.142, 50 / 14.142 = 3.536
    assert (found.reliable, round(found.z, 3)) == ("up", 3.536)
    assert progress.signals["open-talk"].reliable_change.evidence is studies[1]
    assert progress.overall.reliable_change.amount == 50.0
    assert progress.pillars["empathy"].reliable_change is None
    without = ei.compare_over_time(reports)
    assert without.overall.reliable_change is None
    assert attrs.evolve(progress.overall, reliable_change=None) == without.overall


@pytest.mark.parametrize("empty", [0, 1])
def test_a_study_of_a_scale_without_a_percent(pulse, study, answered, empty):
    """Where the first or the last report has no percent, no study can tell of a change."""
    reports = [answered(pulse, [3] * 6), answered(pulse, [4] * 6)]
    reports[empty] = answered(pulse, [])
    progress = ei.compare_over_time(reports, evidence=[study(pulse, "overall")])
    assert progress.overall.reliable_change is None


def test_a_study_that_fits_none(pulse, study, questionnaire, answered):
    """A study of another questionnaire or of another scale is refused, with both sides."""
    reports = [answered(pulse, [3] * 6)] * 2
    short = questionnaire("short", "partner")
    for other in (study(short, "overall"), study(pulse, "overall", digest="0" * 16)):
        with pytest.raises(ei.NotComparableError) as caught:
            ei.compare_over_time(reports, evidence=[other])
        error = caught.value
        assert error.what == "digest of the questionnaire"
        assert (error.expected, error.found) == (pulse.digest, other.digest)
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_over_time(reports, evidence=[study(pulse, "trust")])
    error = caught.value
    assert (error.what, error.expected, error.found) == ("scale of the study", "overall", "trust")


@pytest.mark.parametrize(
    ("evidence", "problem"),
    [(None, "NoneType"), ("text", "str"), ([0.9], "float"), ({}, "dict"), ([None], "NoneType")],
)
def test_what_is_no_list_of_studies(pulse, answered, evidence, problem):
    """The studies are a sequence of ReliabilityEvidence."""
    with pytest.raises(ei.RequestError) as caught:
        ei.compare_over_time([answered(pulse, [3] * 6)] * 2, evidence=evidence)
    assert caught.value.argument == "evidence"
    assert problem in caught.value.problem


def test_two_studies_of_one_scale(pulse, study, answered):
    """Which of two studies would count is not for the library to say."""
    with pytest.raises(ei.RequestError) as caught:
        ei.compare_over_time(
            [answered(pulse, [3] * 6)] * 2,
            evidence=[
                study(pulse, "overall"),
                study(pulse, "overall", collected_from=date(2025, 1, 1)),
            ],
        )
    assert (caught.value.argument, caught.value.allowed) == ("evidence", "one for each scale")
