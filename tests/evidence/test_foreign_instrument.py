"""A scale from elsewhere, as a bank of one's own: seven steps from 0, two keys, unequal lengths."""

import numpy as np
import pytest

import emotional_intimacy as ei

ITEMS = {
    "w1": ("warmth", 1),
    "w2": ("warmth", -1),
    "w3": ("warmth", 1),
    "c1": ("calm", -1),
    "c2": ("calm", -1),
    "c3": ("calm", 1),
    "c4": ("calm", 1),
    "c5": ("calm", -1),
}
PEOPLE = [
    [6, 0, 5, 1, 0, 6, 5, 1],
    [4, 3, 4, 2, 3, 4, 3, 3],
    [1, 5, 2, 5, 6, 0, 2, 4],
    [5, 1, 6, 3, 2, 5, 4, 2],
    [3, 3, 2, 4, 4, 2, 1, 5],
]


@pytest.fixture(scope="module")
def form(make_bank, foreign):
    """The questionnaire, loaded from files as any is."""
    bank = make_bank({"form": ((0, 6), ITEMS)}, foreign)
    return bank.questionnaire("form", context="here")


def test_one_person_is_scored_by_hand(form):
    """Warmth 6, 6 - 0, 5: 17 of 18. Calm 5, 6, 6, 5, 5: 27 of 30."""
    report = ei.score(form, dict(zip(ITEMS, PEOPLE[0], strict=True)))
    assert report.pillars["warmth"].percent == pytest.approx(100 * 17 / 18, abs=1e-12)
    assert report.pillars["calm"].percent == pytest.approx(90.0, abs=1e-12)
    assert report.provenance.minimum == 0
    assert report.provenance.maximum == 6


def test_many_people_are_scored_alike(form):
    """The scores of many are those of each."""
    people = ei.evidence.read_responses(form, PEOPLE)
    for id in ("warmth", "calm", "overall"):
        many = ei.evidence.scale_scores(people, id)
        for row, percent in enumerate(many):
            report = ei.score(form, people.person(row))
            one = report.overall if id == "overall" else report.pillars[id]
            assert percent == pytest.approx(one.percent, abs=1e-9)


def test_its_alpha_is_that_of_the_formula(form):
    """``k / (k - 1) (1 - sum of variances / variance of the sum)``, with NumPy's own variances."""
    people = ei.evidence.read_responses(form, PEOPLE)
    raw = np.array(PEOPLE, dtype=float)
    for id, places in (("warmth", range(3)), ("calm", range(3, 8))):
        keys = np.array([key for pillar, key in ITEMS.values() if pillar == id])
        keyed = np.where(keys == 1, raw[:, places], 6 - raw[:, places])
        k = len(keys)
        expected = (
            k / (k - 1) * (1 - keyed.var(axis=0, ddof=1).sum() / keyed.sum(axis=1).var(ddof=1))
        )
        found = ei.evidence.alpha(people, id)
        assert found.value == pytest.approx(expected, abs=1e-12)
        assert found.sample.items == tuple(id for at, id in enumerate(ITEMS) if at in places)


def test_everything_else_works_on_it(form):
    """Items, omega, halves, careless answering, subscores and evidence for one person."""
    people = ei.evidence.simulate(form, 200, seed=3, correlation=0.2).responses
    assert {0.0, 6.0} <= set(people.answers.ravel().tolist()) <= set(range(7))
    assert len(ei.evidence.item_statistics(people, "calm").items) == 5
    assert 0 < ei.evidence.omega_total(people, "calm").value < 1
    assert ei.evidence.split_halves(people, "calm").n_splits == 10
    assert ei.evidence.subscore_value(people, "calm").has_added_value
    even_odd = ei.evidence.careless_indices(people).indices["even-odd"]
    assert set(even_odd.values) == {None}
    assert ei.evidence.careless_indices(people).indices["longstring"].values[0] >= 1


def test_a_long_form_of_short_scales_is_no_trouble(make_bank, foreign):
    """A score ends at 201 items; a questionnaire of 24 scales of ten does not."""
    items = {f"i{at:03}": (f"s{at // 10:02}", 1 if at % 3 else -1) for at in range(240)}
    long = make_bank({"form": ((0, 4), items)}, foreign).questionnaire("form", context="here")
    people = ei.evidence.simulate(long, 50, seed=1).responses
    assert ei.score(long, people.person(0)).pillars["s23"].n_answered == 10
    assert len(ei.evidence.careless_indices(people).indices["irv"].values) == 50
