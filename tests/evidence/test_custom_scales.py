"""Samples of answers to scales of your own: subscales may share items, and some items are in none."""

import math
from datetime import date
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

ev = ei.evidence
DAY = date(2026, 1, 1)
STUDY: dict[str, Any] = {"population": "made up", "source": "nowhere", "collected_from": DAY, "collected_until": DAY}  # fmt: skip
ITEMS = {id: f"Statement {id}." for id in "abcdefgh"}
PARTS = {"one": list("abcd"), "two": list("cdef"), "three": list("fg")}
"""c and d are of two, f too; h is of none; b, d and f are reversed."""


def scale(**changes: Any) -> ei.Questionnaire:
    """Eight items on 1 to 6."""
    given = {"maximum": 6, "reverse": list("bdf"), "subscales": PARTS, **changes}
    return ei.scale("shared", ITEMS, **given)


@pytest.fixture(scope="module")
def rows() -> np.ndarray:
    """Answers of 80 people; one in twelve is missing."""
    chance = np.random.default_rng(5)
    trait = chance.normal(size=(80, 1))
    signs = np.array([1, -1, 1, -1, 1, -1, 1, 1])
    answers = np.clip(np.round(3.5 + signs * trait + chance.normal(size=(80, 8))), 1, 6)
    answers[chance.random(answers.shape) < 1 / 12] = math.nan
    return answers


@pytest.fixture(scope="module")
def people(rows: np.ndarray) -> ev.Responses:
    """The same as responses."""
    return ev.read_responses(scale(), rows)


@pytest.mark.parametrize("part", ["one", "two"])
@pytest.mark.parametrize(
    "statistic",
    [
        ev.alpha,
        lambda people, part: ev.alpha(people, part, cases="pairwise"),
        ev.omega_total,
        ev.item_statistics,
        ev.split_half,
        ev.split_halves,
        ev.guttman_lambdas,
    ],
    ids=["alpha", "alpha pairwise", "omega", "items", "half", "halves", "lambdas"],
)
def test_a_subscale_is_what_it_would_be_alone(
    rows: np.ndarray, people: ev.Responses, part: str, statistic: Any
) -> None:
    """That others share its items changes nothing: the same as of a scale of these columns alone."""
    held = PARTS[part]
    alone = ei.scale(
        part, {id: ITEMS[id] for id in held}, maximum=6, reverse=[id for id in held if id in "bdf"]
    )
    columns = ev.read_responses(alone, rows[:, [list(ITEMS).index(id) for id in held]])
    ours, theirs = statistic(people, part), statistic(columns, part)
    assert ours.sample.items == tuple(held)
    same = attrs.evolve(ours, sample=theirs.sample)
    assert same == theirs
    assert ei.loads(ei.dumps(ours), type(ours)) == ours


@given(data=st.data())
def test_scores_of_many_are_those_of_each(data: st.DataObject) -> None:
    """`scale_scores` agrees with `score` for every subscale and the whole, whatever is missing."""
    form = scale(overall=True, least_answered_share=data.draw(st.sampled_from([0, 0.5, 0.75, 1])))
    one = st.sampled_from([1, 2, 3, 4, 5, 6, None, ei.DOES_NOT_APPLY])
    table = data.draw(st.lists(st.lists(one, min_size=8, max_size=8), min_size=1, max_size=4))
    people = ev.read_responses(form, table)
    reports = [ei.score(form, people.person(row)) for row in range(len(table))]
    for id in (*PARTS, "overall"):
        scores = [one.overall if id == "overall" else one.pillars[id] for one in reports]
        theirs = [math.nan if score.percent is None else score.percent for score in scores]
        assert ev.scale_scores(people, id).tolist() == pytest.approx(theirs, nan_ok=True, abs=1e-9)


def test_there_is_no_whole_unless_it_was_asked_for(people: ev.Responses) -> None:
    """Without an overall score all items together are no scale; a subscale of all of them is one."""
    for call in (ev.alpha, ev.scale_scores):
        with pytest.raises(ei.UnknownIdError):
            call(people, "overall")
    with pytest.raises(ei.UnknownIdError):
        ev.alpha(people, "four")
    total = ev.read_responses(
        scale(subscales={**PARTS, "all": list("abcdefg")}), people.answers.copy()
    )
    assert ev.alpha(total, "all").sample.items == tuple("abcdefg")


@pytest.mark.parametrize("parts", [PARTS, {"one": list("ab"), "two": list("bc")}, {"one": "a", "two": list("bc")}])  # fmt: skip
def test_a_whole_of_unlike_parts_has_no_coefficient(rows: np.ndarray, parts: Any) -> None:
    """The mean of subscales that differ in length or share items is not the mean of the items."""
    form = scale(overall=True, subscales={id: list(held) for id, held in parts.items()})
    with pytest.raises(ei.RequestError) as caught:
        ev.alpha(ev.read_responses(form, rows), "overall")
    assert caught.value.allowed == "a subscale of all items"


def test_a_whole_of_like_parts_is_the_mean_of_its_items(rows: np.ndarray) -> None:
    """Subscales of one length that share nothing: the mean that alpha belongs to is that of `score`."""
    form = scale(overall=True, subscales={"one": list("abc"), "two": list("def")})
    people = ev.read_responses(form, rows)
    found = ev.alpha(people, "overall")
    complete = ~np.isnan(rows[:, :6]).any(axis=1)
    assert found.mean == pytest.approx(ev.scale_scores(people, "overall")[complete].mean())
    assert found.sample.items == tuple("abcdef")
    evidence = ev.reliability_evidence(found, **STUDY)
    report = ei.score(form, people.person(0), evidence=[evidence])
    assert report.studies["overall"].reliability == evidence


def test_a_study_adds_to_a_subscale(people: ev.Responses) -> None:
    """Reliability and norms of a subscale, and none of a whole that is not there."""
    evidence = ev.reliability_evidence(ev.alpha(people, "two"), **STUDY)
    norms = ev.norm_evidence(people, "two", sampling="by a program", **STUDY)
    answers = dict.fromkeys(ITEMS, 4)
    report = ei.score(scale(), answers, evidence=[evidence, norms])
    assert report.studies["two"].sem == evidence.sem
    assert ei.loads(ei.dumps(report), ei.ScoreReport) == report
    assert ei.check_report(report, scale()) == ()
    with pytest.raises(ei.UnknownIdError):
        ei.score(scale(), answers, evidence=[attrs.evolve(evidence, scale="overall")])
    with pytest.raises(ei.NotComparableError):
        ei.score(scale(version="2"), answers, evidence=[evidence])
    later = ev.read_responses(scale(), np.roll(people.answers, 1, axis=0))
    assert ev.retest(people, later, "two", interval_days=7).sample.items == tuple("cdef")


def test_made_up_answers_follow_the_traits_of_their_subscales() -> None:
    """An item of two follows both, reversed if it is; one of none follows nobody."""
    made = ev.simulate(scale(), 4_000, seed=3, discrimination=2.0, correlation=0.0)
    assert made.traits.shape == (4_000, 3)
    r = np.corrcoef(made.traits.T, made.responses.answers.T)[:3, 3:]
    a, b, c, d, e, f, g, h = r.T
    assert min(a[0], e[1], g[2], -b[0]) > 0.6
    assert min(*c[:2], *-d[:2], *-f[1:]) > 0.4
    assert max(*abs(a[1:]), abs(c[2]), *abs(h)) < 0.06


def test_two_halves_of_each_subscale(people: ev.Responses) -> None:
    """even-odd of row 1 by hand, over three subscales: correlated halves, stepped up, turned round."""
    answers = people.person(0) | {}
    keyed = {id: (7 - x if id in "bdf" else x) for id, x in answers.items() if x is not None}
    odd, even = zip(
        *(
            [np.mean([keyed[id] for id in held[start::2] if id in keyed]) for start in (0, 1)]
            for held in PARTS.values()
        ),
        strict=True,
    )
    r = np.corrcoef(odd, even)[0, 1]
    found = ev.careless_indices(people).indices["even-odd"].values[0]
    assert found == pytest.approx(-max(2 * r / (1 + r), -1.0))


def test_the_value_of_a_subscale_that_shares_items(rows: np.ndarray, people: ev.Responses) -> None:
    """Haberman's shares by hand: true variance of the subscale, its covariance with the total."""
    scored = rows[:, :7]
    y = scored[~np.isnan(scored).any(axis=1)]
    y = np.where(np.isin(list("abcdefg"), list("bdf")), 7 - y, y)
    cov = np.cov(y.T)
    at = [2, 3, 4, 5]
    block = cov[np.ix_(at, at)]
    alpha = 4 / 3 * (1 - np.trace(block) / block.sum())
    shared = cov[at].sum() - (1 - alpha) * block.sum()
    found = ev.subscore_value(people, "two")
    assert found.from_itself == pytest.approx(alpha)
    assert found.from_total == pytest.approx(shared**2 / (alpha * block.sum() * cov.sum()))
    assert found.sample.items == tuple("abcdefg")
    with pytest.raises(ei.UnknownIdError):
        ev.subscore_value(people, "four")
    alone = ev.read_responses(ei.scale("x", ITEMS, maximum=6), rows)
    with pytest.raises(ei.RequestError):
        ev.subscore_value(alone, "x")
