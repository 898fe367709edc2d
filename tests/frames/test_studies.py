"""What studies of other people add to a frame is what they add to each person's report."""

import datetime as dt
from typing import Any

import polars as pl
import pytest

import emotional_intimacy as ei

F = ei.frames
NORMS = ("percentile_rank", "t_score", "norms_population")
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
    """Norms of a pillar, the overall score and a signal, how reliable that pillar is, and another."""
    people = ei.evidence.simulate(form, 200, seed=3).responses
    alphas = [ei.evidence.alpha(people, scale) for scale in ("empathy", "trust")]
    norms = [
        ei.evidence.norm_evidence(people, scale, sampling="by a random generator", **STUDY)
        for scale in ("overall", "open-talk", "trust")
    ]
    return [*norms, *(ei.evidence.reliability_evidence(alpha, **STUDY) for alpha in alphas)]


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
            if study.norms:
                wanted[f"{id}_percentile_rank"].append(study.percentile_rank)
                wanted[f"{id}_t_score"].append(study.t_score)
                wanted[f"{id}_norms_population"].append(STUDY["population"])
            if study.reliability:
                lower, upper = study.interval or (None, None)
                wanted[f"{id}_sem"].append(study.sem)
                wanted[f"{id}_sem_lower"].append(lower)
                wanted[f"{id}_sem_upper"].append(upper)
                wanted[f"{id}_sem_population"].append(STUDY["population"])
    assert None in wanted["trust_t_score"]
    assert {name: scored[name] for name in added} == wanted
    assert {name: scored[name] for name in plain} == plain


def test_columns_stand_in_the_order_of_the_scales(
    form: ei.Questionnaire, evidence: list[Any], lab: Any
) -> None:
    """However the studies are given; what says how reliable a score is comes first."""
    people = lab.polars_frame(lab.crowd(form, 3, 1, None))
    scored = F.score_frame(form, people, evidence=evidence)
    plain = F.score_frame(form, people).columns
    assert [name for name in scored.columns if name not in plain] == [
        *(f"trust_sem{end}" for end in ("", "_lower", "_upper", "_population")),
        *(f"trust_{part}" for part in NORMS),
        *(f"empathy_sem{end}" for end in ("", "_lower", "_upper", "_population")),
        *(f"overall_{part}" for part in NORMS),
        *(f"open_talk_{part}" for part in NORMS),
    ]
    assert scored["trust_norms_population"].dtype == pl.Enum([STUDY["population"]])


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
