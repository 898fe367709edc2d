"""An instrument from elsewhere, written as a bank of one's own, goes through everything here.

Seven steps from 0 to 6, three scales of 7, 4 and 3 items, some of them turned round.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

import emotional_intimacy as ei

ev = ei.evidence
KEYS = {"Warmth": (1, 1, -1, 1, -1, 1, 1), "Strain": (-1, -1, 1, -1), "Ease": (1, 1, 1)}
FACTS: dict[str, Any] = {
    "population": "made up for tests", "source": "nowhere",
    "collected_from": date(2026, 1, 1), "collected_until": date(2026, 3, 31),
}  # fmt: skip


@pytest.fixture(scope="module")
def form(make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]) -> ei.Questionnaire:
    """The items in turn of the scales, as a questionnaire that other people made would ask them."""
    places = sorted((at / len(keys), scale, at) for scale, keys in KEYS.items() for at in range(len(keys)))  # fmt: skip
    items = {f"{scale[0].lower()}{at}": (scale, KEYS[scale][at]) for _, scale, at in places}
    bank = make_bank({"elsewhere": ((0, 6), items)}, foreign, name="elsewhere")
    return bank.questionnaire("elsewhere", context="there")


@pytest.fixture(scope="module")
def people(form: ei.Questionnaire) -> ei.evidence.Responses:
    """A hundred people, with some gaps."""
    return ev.simulate(form, 100, seed=2, missing=0.03).responses


def keyed(form: ei.Questionnaire, people: ei.evidence.Responses, scale: str) -> np.ndarray:
    """The complete rows of a scale, from 0 to 6, low items turned round by hand."""
    columns = [
        people.answers[:, at] if item.key == 1 else 6 - people.answers[:, at]
        for at, item in enumerate(form.items)
        if item.pillar == scale
    ]
    table = np.array(columns).T
    return table[~np.isnan(table).any(axis=1)]


@pytest.mark.parametrize("scale", KEYS)
def test_scores_are_percents_of_its_own_range(
    form: ei.Questionnaire, people: ei.evidence.Responses, scale: str
) -> None:
    """The mean of the keyed answers over 6, one by one by `score` and all at once."""
    scores = ev.scale_scores(people, scale)
    for row in range(people.n_people):
        answers = {id: one for id, one in people.person(row).items() if one is not None}
        mine = [answers[item.id] if item.key == 1 else 6 - answers[item.id] for item in form.items if item.pillar == scale and item.id in answers]  # fmt: skip
        expected = 100 * sum(mine) / len(mine) / 6
        assert scores[row] == pytest.approx(expected, abs=1e-12)
        assert ei.score(form, people.person(row)).pillars[scale].percent == scores[row]


@pytest.mark.parametrize("scale", KEYS)
def test_reliability_of_its_scales(
    form: ei.Questionnaire, people: ei.evidence.Responses, scale: str
) -> None:
    """Alpha and the corrected correlations from NumPy's covariances of the same rows."""
    table = keyed(form, people, scale)
    covariance = np.cov(table.T)
    k = len(covariance)
    found = ev.alpha(people, scale)
    assert found.value == pytest.approx(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))
    assert found.sample.n == len(table) < 100
    assert found.mean == pytest.approx(table.mean() / 6 * 100)
    assert found.sd == pytest.approx(table.mean(axis=1).std(ddof=1) / 6 * 100)
    items = ev.item_statistics(people, scale).items
    for at, item in enumerate(items):
        rest = np.delete(table, at, axis=1).sum(axis=1)
        assert item.rest_r == pytest.approx(np.corrcoef(table[:, at], rest)[0, 1])
        assert (item.minimum >= 0, item.maximum <= 6, item.key) == (True, True, KEYS[scale][at])
    assert ev.omega_total(people, scale).value == pytest.approx(found.value, abs=0.05)
    lambdas = ev.guttman_lambdas(people, scale)
    assert lambdas.lambda1 < lambdas.lambda3 <= lambdas.lambda2
    assert ev.split_halves(people, scale).minimum <= ev.split_half(people, scale).flanagan


def test_all_else_takes_it_too(form: ei.Questionnaire, people: ei.evidence.Responses) -> None:
    """Careless answering, two occasions, pairs, norms, added value, and a report with studies."""
    later = ev.simulate(form, 100, seed=3).responses
    indices = ev.careless_indices(people).indices
    assert max(one for one in indices["irv"].values if one is not None) <= 3.3  # 0 and 6 in halves
    assert indices["even-odd"].values.count(None) < 50
    retest = ev.retest(people, later, "Warmth", interval_days=30)
    assert abs(retest.agreement.r) < 0.4  # other people
    profile = ev.profile_agreement(people, later).indices
    assert 0 < profile["mean-absolute-difference"].mean < 6
    assert ev.guess_accuracy(later, people).mean_bias == pytest.approx(0, abs=0.6)
    assert ev.subscore_value(people, "Ease").from_itself == pytest.approx(
        ev.alpha(ev.read_responses(form, people.answers[~np.isnan(people.answers).any(axis=1)]), "Ease").value
    )  # fmt: skip
    reliability = ev.reliability_evidence(ev.alpha(people, "overall"), **FACTS)
    norms = ev.norm_evidence(people, "Strain", sampling="by a program", **FACTS)
    report = ei.score(form, later.person(0), evidence=[reliability, norms])
    assert report.studies["overall"].sem == reliability.sem
    assert 0 <= report.studies["Strain"].percentile_rank <= 100


def test_its_answers_are_its_own(form: ei.Questionnaire) -> None:
    """0 is an answer here, 7 is none."""
    ids = form.items.ids
    assert ev.read_responses(form, {id: [0, 6] for id in ids}).n_people == 2
    with pytest.raises(ei.RequestError) as caught:
        ev.read_responses(form, {id: [0, 7] for id in ids})
    assert caught.value.allowed == "whole numbers from 0 to 6, or missing"


def test_a_long_form_of_short_scales_is_no_trouble(make_bank, foreign):
    """A score ends at 201 items; a questionnaire of 24 scales of ten does not."""
    items = {f"i{at:03}": (f"s{at // 10:02}", 1 if at % 3 else -1) for at in range(240)}
    long = make_bank({"form": ((0, 4), items)}, foreign).questionnaire("form", context="here")
    people = ei.evidence.simulate(long, 50, seed=1).responses
    assert ei.score(long, people.person(0)).pillars["s23"].n_answered == 10
    assert len(ei.evidence.careless_indices(people).indices["irv"].values) == 50
