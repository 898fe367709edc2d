"""What studies of other people add to a report, beside its scores, and only where they belong."""

from datetime import date

import attrs
import pytest

import emotional_intimacy as ei

BANK = ei.load_bank()
FULL = BANK.questionnaire("full", context="friend")
ANSWERS = {item.id: 4 if item.key == 1 else 2 for item in FULL.items}
STUDY = {
    "questionnaire": FULL.id,
    "version": FULL.version,
    "context": FULL.context,
    "digest": FULL.digest,
    "locale": FULL.locale,
    "scale": "trust",
    "population": "made up for tests",
    "source": "this test",
    "collected_from": date(2026, 1, 1),
    "collected_until": date(2026, 2, 1),
    "made_up": True,
}


def reliability(**changes):
    """Reliability 0.84 with a spread of 10: an error of 10 sqrt(0.16) = 4."""
    plain = {"n": 400, "coefficient": "alpha", "value": 0.84, "sd": 10.0, "cases": "complete"}
    return ei.ReliabilityEvidence(**{**STUDY, **plain, **changes})


def norms(**changes):
    """Ten people: four below 75, two at 75, four above."""
    plain = {
        "n": 10,
        "sampling": "made up",
        "scores": ((50.0, 4), (75.0, 2), (90.0, 4)),
        "mean": 71.0,
        "sd": 16.0,
    }
    return ei.NormEvidence(**{**STUDY, **plain, **changes})


def test_what_is_added_is_worked_out_by_hand():
    """75 with an error of 4: 75 -/+ 6.58; 4 below and half of 2: rank 50; T 50 + 10 * 4 / 16."""
    report = ei.score(FULL, ANSWERS, evidence=[norms(), reliability()])
    (added,) = report.studies
    assert (added.id, added.reliability, added.norms) == ("trust", reliability(), norms())
    assert added.sem == pytest.approx(4.0, abs=1e-12)
    assert added.interval == pytest.approx((75 - 1.645 * 4, 75 + 1.645 * 4), abs=1e-12)
    assert (added.percentile_rank, added.t_score) == (50.0, 52.5)
    assert ei.loads(ei.dumps(report), ei.ScoreReport) == report
    assert "52.5" not in repr(added)


def test_no_score_depends_on_a_study():
    """But for what was added the report is the one without."""
    with_them = ei.score(FULL, ANSWERS, evidence=[reliability(), norms()])
    plain = ei.score(FULL, ANSWERS)
    assert attrs.evolve(with_them, studies=plain.studies) == plain
    assert len(plain.studies) == 0
    assert with_them.provenance.evidence == "unvalidated"


def test_each_scale_has_its_own(bank):
    """In the order of pillars, signals and the whole; an interval stays within the range."""
    evidence = [
        reliability(scale=id, sd=100.0, value=0.1) for id in ("overall", "open-talk", "benefits")
    ]
    report = ei.score(FULL, ANSWERS, evidence=evidence)
    assert report.studies.ids == ("benefits", "open-talk", "overall")
    assert {one.interval for one in report.studies} == {(0.0, 100.0)}
    assert {one.percentile_rank for one in report.studies} == {None}


def test_where_there_is_no_score_there_is_nothing_to_add():
    """The study is named, and each number is None."""
    (added,) = ei.score(FULL, {}, evidence=[reliability(), norms()]).studies
    assert (added.sem, added.interval, added.percentile_rank, added.t_score) == (None,) * 4
    assert added.norms == norms()


def test_a_study_of_something_else_is_refused():
    """Another digest, an unknown scale, two of a kind, or no study at all."""
    with pytest.raises(ei.NotComparableError) as caught:
        ei.score(FULL, ANSWERS, evidence=[reliability(digest="another")])
    assert (caught.value.expected, caught.value.found) == (FULL.digest, "another")
    with pytest.raises(ei.UnknownIdError) as caught:
        ei.score(FULL, ANSWERS, evidence=[norms(scale="trus")])
    assert (caught.value.kind, caught.value.suggestions) == ("scale", ("trust",))
    for wrong in ([reliability(), reliability()], [3], "trust", None, {"trust": norms()}, 5):
        with pytest.raises(ei.RequestError) as caught:
            ei.score(FULL, ANSWERS, evidence=wrong)
        assert caught.value.argument == "evidence"


def rendered(*evidence, answers=ANSWERS):
    """The text of a report on one line."""
    report = ei.score(FULL, answers, evidence=evidence)
    return " ".join(ei.reports.render(report, BANK).split())


def said(id, **fields):
    """A sentence of the bank."""
    return BANK.messages[id].fill(**fields)


def test_a_report_tells_who_was_studied():
    """Numbers come with the people behind them, and made-up people are called so."""
    text = rendered(reliability(), norms())
    assert said("study-error", low=68, high=82) in text
    assert said("study-rank", rank=50) in text
    facts = {
        "population": "made up for tests",
        "first": "January 1, 2026",
        "last": "February 1, 2026",
        "source": "this test",
    }
    for n in (400, 10):
        assert text.count(said("study-source", n=n, **facts)) == 1
    assert text.count(said("study-made-up")) == 1
    real = rendered(norms(made_up=False))
    assert said("study-made-up") not in real
    assert said("study-error", low=68, high=82) not in real
    assert said("heading-studies").upper() not in rendered()
    assert said("study-no-score") in rendered(norms(), answers={})


@pytest.mark.parametrize(
    ("scores", "id", "fields"),
    [
        (((50.0, 300),), "study-rank-all", {}),
        (((50.0, 299), (90.0, 1)), "study-rank-all", {}),
        (((50.0, 297), (90.0, 3)), "study-rank", {"rank": 99}),
        (((50.0, 3), (90.0, 297)), "study-rank", {"rank": 1}),
        (((50.0, 1), (90.0, 299)), "study-rank-none", {}),
        (((90.0, 300),), "study-rank-none", {}),
    ],
)
def test_no_rank_says_all_people_or_none(scores, id, fields):
    """A rank that rounds to 100 or to 0 is "more than 99" or "fewer than 1"."""
    assert said(id, **fields) in rendered(norms(n=300, scores=scores))


def test_a_view_names_what_was_studied():
    """A pillar, a sign, or all areas together, in that order."""
    evidence = [reliability(scale=id) for id in ("trust", "open-talk", "overall")]
    view = ei.describe(ei.score(FULL, ANSWERS, evidence=evidence), BANK)
    assert [(study.id, study.name) for study in view.studies] == [
        ("trust", BANK.pillars["trust"].name),
        ("open-talk", BANK.signals["open-talk"].name),
        ("overall", BANK.messages["heading-overall"].text),
    ]
    assert view.studies_note.sentences == (BANK.messages["studies-intro"].text,)
    text = rendered(*evidence).partition(BANK.messages["heading-studies"].text.upper())[2]
    for study in view.studies:
        assert f"{study.name} {' '.join(study.sentences)}" in text
    assert ei.describe(ei.score(FULL, ANSWERS), BANK).studies_note is None
