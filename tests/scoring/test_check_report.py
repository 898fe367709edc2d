"""check_report: whether the numbers of a stored report follow from its rows."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

BANK = ei.load_bank()
CONTEXTS = BANK.contexts.ids
FORMS = ("full", "short", "pulse")
ANSWERS = st.sampled_from([1, 2, 3, 4, 5, 5, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY])


@st.composite
def answered(draw, forms=FORMS):
    """A questionnaire and answers to it."""
    form = BANK.questionnaire(draw(st.sampled_from(forms)), context=draw(st.sampled_from(CONTEXTS)))
    size = len(form.items)
    given_answers = draw(st.lists(ANSWERS, min_size=size, max_size=size))
    return form, dict(zip(form.items.ids, given_answers, strict=True))


@given(answered(), st.none() | st.floats(0, 1e6))
def test_what_score_made_differs_in_nothing(made, seconds):
    """Also when it was written and read back, whoever answered and whoever it is about."""
    form, answers = made
    report = ei.score(
        form, answers, seconds=seconds, answered_on=date(2026, 3, 2), respondent="a", about="b"
    )
    assert ei.check_report(ei.loads(ei.dumps(report), ei.ScoreReport), form) == ()


@given(answered(["causes"]), answered(["full"]), st.data())
def test_causes_and_wishes_differ_in_nothing(causes, made, data):
    """The same for the two other kinds of reports."""
    form, answers = causes
    assert ei.check_report(ei.score_causes(form, answers), form) == ()
    full, given_answers = made
    report = ei.score(full, given_answers)
    wishes = BANK.questionnaire("wishes", context=report.provenance.context)
    steps = {id: data.draw(ANSWERS) for id in wishes.items.ids}
    wished = ei.score_wishes(wishes, steps, report)
    assert ei.check_report(wished, wishes, beside=report) == ()


@pytest.fixture(scope="module")
def full():
    return BANK.questionnaire("full", context="colleague")


@pytest.fixture(scope="module")
def report(full):
    return ei.score(full, {item.id: 4 if item.key == 1 else 2 for item in full.items}, seconds=60)


def changed_pillar(report, **changes):
    pillars = [
        attrs.evolve(pillar, **changes) if pillar.id == "trust" else pillar
        for pillar in report.pillars
    ]
    return attrs.evolve(report, pillars=ei.Catalog("pillar", pillars))


def test_what_was_changed_is_named(full, report):
    """Each path says where; nothing is quoted."""
    n_rows = len(report.rows)
    expected = {
        ("pillars.trust.percent",): changed_pillar(report, percent=99.0),
        ("pillars.trust.se",): changed_pillar(report, se=None),
        ("pillars.trust.interval", "pillars.trust.level"): changed_pillar(
            report, interval=(60.0, 80.0), level="mixed"
        ),
        ("pillars",): attrs.evolve(report, pillars=ei.Catalog("pillar", list(report.pillars)[1:])),
        ("overall.se",): attrs.evolve(report, overall=attrs.evolve(report.overall, se=0.1)),
        ("strong_signals",): attrs.evolve(report, strong_signals=()),
        ("cautions",): attrs.evolve(report, cautions=()),
        ("provenance.sharing",): attrs.evolve(
            report, provenance=attrs.evolve(report.provenance, sharing=3)
        ),
        (f"rows[{n_rows - 1}]",): attrs.evolve(
            report, rows=(*report.rows[:-1], report.rows[-1]._replace(answer=10**40))
        ),
        ("rows[0]",): attrs.evolve(
            report, rows=(report.rows[0]._replace(signal="open-talk"), *report.rows[1:])
        ),
        ("rows",): attrs.evolve(report, rows=(*report.rows, report.rows[0])),
        ("provenance.digest",): attrs.evolve(
            report, provenance=attrs.evolve(report.provenance, digest="0" * 16)
        ),
        ("$",): attrs.evolve(report, seconds=-1.0),
    }
    assert report.cautions
    for paths, changed in expected.items():
        assert ei.check_report(changed, full) == paths
    other_answer = attrs.evolve(report, rows=(report.rows[0]._replace(answer=1), *report.rows[1:]))
    differs = ei.check_report(other_answer, full)
    assert f"pillars.{report.rows[0].pillar}.percent" in differs
    assert f"signals.{report.rows[0].signal}.percent" in differs


def test_another_version_of_the_library_is_no_difference(full, report):
    """Numbers stay the same across versions."""
    older = attrs.evolve(report, provenance=attrs.evolve(report.provenance, library="0.0.1"))
    assert ei.check_report(older, full) == ()


def test_another_questionnaire_is_said_and_nothing_else(report):
    """A report of another form or context is not scored with this one."""
    friend = BANK.questionnaire("short", context="friend")
    assert ei.check_report(report, friend) == (
        "provenance.questionnaire",
        "provenance.context",
        "provenance.digest",
    )


def test_studies_are_scored_again_too(full):
    """What a study adds follows from the percent and from the study that the report holds."""
    study = ei.ReliabilityEvidence(
        questionnaire=full.id, version=full.version, context=full.context, digest=full.digest,
        locale=full.locale, scale="trust", coefficient="alpha", value=0.75, sd=16.0, cases="complete", n=300,
        population="made up", source="nowhere", collected_from=date(2026, 1, 1),
        collected_until=date(2026, 3, 31), made_up=True,
    )  # fmt: skip
    report = ei.score(full, {item.id: 4 for item in full.items}, evidence=[study])
    assert ei.check_report(report, full) == ()
    other = [attrs.evolve(held, sem=1.0) for held in report.studies]
    changed = attrs.evolve(report, studies=ei.Catalog("study score", other))
    assert ei.check_report(changed, full) == ("studies.trust.sem",)


def test_what_it_takes(full, report):
    """A report, a questionnaire, and for wishes the report they were scored beside."""
    wishes = BANK.questionnaire("wishes", context="colleague")
    wished = ei.score_wishes(wishes, {}, report)
    for argument, arguments in {
        "report": ("report", full),
        "questionnaire": (report, "full"),
        "beside": (wished, wishes),
    }.items():
        with pytest.raises(ei.RequestError) as caught:
            ei.check_report(*arguments)
        assert caught.value.argument == argument
