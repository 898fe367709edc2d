"""What studies of other people add to a frame is what they add to each person's report."""

import datetime as dt
from typing import Any

import polars as pl
import pytest

import emotional_intimacy as ei

F = ei.frames
STUDY = {
    "population": "invented people, 'quoted'",
    "source": "https://example.org/study",
    "collected_from": dt.date(2026, 1, 1),
    "collected_until": dt.date(2026, 2, 1),
}


@pytest.fixture(scope="module")
def form(questionnaire: Any) -> ei.Questionnaire:
    """The short form, for a friend."""
    return questionnaire("short", "friend")


@pytest.fixture(scope="module")
def evidence(form: ei.Questionnaire) -> list[Any]:
    """Norms of a pillar, the overall score and a signal, and how reliable the pillar is."""
    people = ei.evidence.simulate(form, 200, seed=3).responses
    alpha = ei.evidence.alpha(people, "trust")
    norms = [
        ei.evidence.norm_evidence(people, scale, sampling="by a random generator", **STUDY)
        for scale in ("overall", "open-talk", "trust")
    ]
    return [*norms, ei.evidence.reliability_evidence(alpha, **STUDY)]


def test_each_person_gets_what_a_report_says(
    form: ei.Questionnaire, evidence: list[Any], lab: Any, engine: Any
) -> None:
    """On every engine, to the last bit; a gap where there is no score."""
    columns = lab.crowd(form, 60, 5, lab.CODE)
    plain = engine.read(F.score_frame(form, engine.make(columns), does_not_apply=lab.CODE))
    scored = engine.read(
        F.score_frame(form, engine.make(columns), does_not_apply=lab.CODE, evidence=evidence)
    )
    added = [name for name in scored if name not in plain]
    wanted: dict[str, list[Any]] = {name: [] for name in added}
    for answers in lab.people_of(form, columns, lab.CODE):
        studies = ei.score(form, answers, evidence=evidence).studies
        for study in studies:
            id = study.id.replace("-", "_")
            wanted[f"{id}_percentile_rank"].append(study.percentile_rank)
            wanted[f"{id}_t_score"].append(study.t_score)
            wanted[f"{id}_norms_population"].append(STUDY["population"])
        trust = studies["trust"]
        lower, upper = trust.interval or (None, None)
        wanted["trust_sem"].append(trust.sem)
        wanted["trust_sem_lower"].append(lower)
        wanted["trust_sem_upper"].append(upper)
        wanted["trust_sem_population"].append(STUDY["population"])
    assert None in wanted["trust_t_score"]
    assert {name: scored[name] for name in added} == wanted
    assert {name: scored[name] for name in plain} == plain


def test_columns_stand_in_the_order_of_the_scales(
    form: ei.Questionnaire, evidence: list[Any], lab: Any
) -> None:
    """However the studies are given; what says how reliable a score is comes first."""
    people = lab.polars_frame(lab.crowd(form, 3, 1, None))
    scored = F.score_frame(form, people, evidence=evidence)
    ends = ("_sem", "_lower", "_upper", "_population", "_rank", "_t_score")
    added = [
        name for name in scored.columns if name.endswith(ends) and name not in plain_names(form)
    ]
    sem = [f"trust_sem{end}" for end in ("", "_lower", "_upper", "_population")]
    norms = ["percentile_rank", "t_score", "norms_population"]
    assert added == sem + [
        f"{id}_{part}" for id in ("trust", "overall", "open_talk") for part in norms
    ]
    assert scored["trust_norms_population"].dtype == pl.Enum([STUDY["population"]])


def plain_names(form: ei.Questionnaire) -> list[str]:
    """The columns of a frame without studies."""
    empty = pl.DataFrame(schema=dict.fromkeys(form.items.ids, pl.Int8))
    return F.score_frame(form, empty).columns


def test_a_study_of_something_else_is_refused(questionnaire: Any, evidence: list[Any]) -> None:
    """Before an answer is looked at."""
    other = questionnaire("short", "partner")
    people = pl.DataFrame({id: ["no answer"] for id in other.items.ids})
    with pytest.raises(ei.NotComparableError, match="digest of the questionnaire"):
        F.score_frame(other, people, evidence=evidence)
    with pytest.raises(ei.RequestError, match="holds two of a kind for 'overall'"):
        F.score_frame(questionnaire("short", "friend"), people, evidence=[*evidence, evidence[0]])
    with pytest.raises(ei.RequestError, match="evidence: is of type str"):
        F.score_frame(questionnaire("short", "friend"), people, evidence="norms")
