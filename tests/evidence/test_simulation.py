"""Made-up answers: the same from the same seed, and of the properties that were asked for."""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

import emotional_intimacy as ei

Form = Callable[..., ei.Questionnaire]
ev = ei.evidence


@pytest.fixture(scope="module")
def short(questionnaire: Any) -> ei.Questionnaire:
    """The short form of the bundled bank."""
    return questionnaire("short", "friend")


def same(one: ev.Simulation, other: ev.Simulation) -> bool:
    """Whether two simulations hold the same."""
    return (
        np.array_equal(one.responses.answers, other.responses.answers, equal_nan=True)
        and np.array_equal(one.traits, other.traits)
        and one.careless == other.careless
    )


def test_the_seed_decides(short: ei.Questionnaire) -> None:
    """The same seed gives the same people; another gives others."""
    asked = {"careless": 0.2, "missing": 0.1}
    one = ev.simulate(short, 40, seed=3, **asked)
    assert same(one, ev.simulate(short, 40, seed=3, **asked))
    assert not same(one, ev.simulate(short, 40, seed=4, **asked))


@pytest.mark.parametrize("context", ["partner", "family", "friend", "colleague"])
@pytest.mark.parametrize("id", ["full", "short", "pulse"])
def test_every_questionnaire_with_keys_can_be_made_up(
    questionnaire: Any, id: str, context: str
) -> None:
    """Answers of its scale to its items, all offered, and all of it says that it is made up."""
    form = questionnaire(id, context)
    made = ev.simulate(form, 30, seed=1)
    assert made.responses.questionnaire is form
    assert made.responses.answers.shape == (30, len(form.items))
    assert set(np.unique(made.responses.answers)) <= {1, 2, 3, 4, 5}
    assert made.responses.offered.all()
    assert made.traits.shape == (30, 6)
    assert made.careless == (None,) * 30
    assert made.responses.made_up is True
    assert "made up" in repr(made)


def test_whatever_is_computed_says_that_it_is_made_up(short: ei.Questionnaire) -> None:
    """No number of a simulation can be taken for a finding."""
    people = ev.simulate(short, 60, seed=1).responses
    facts = {
        "population": "made up", "source": "here",
        "collected_from": date(2026, 1, 1), "collected_until": date(2026, 1, 1),
    }  # fmt: skip
    samples = [
        ev.alpha(people, "trust"), ev.omega_total(people, "trust"),
        ev.item_statistics(people, "trust"), ev.split_half(people, "trust"),
        ev.split_halves(people, "trust"), ev.guttman_lambdas(people, "trust"),
        ev.subscore_value(people, "trust"),
        ev.retest(people, ev.simulate(short, 60, seed=2).responses, "trust", interval_days=7),
    ]  # fmt: skip
    assert all(one.sample.made_up for one in samples)
    others = [
        ev.careless_indices(people), ev.profile_agreement(people, people),
        ev.guess_accuracy(people, people), ev.reliability_evidence(samples[0], **facts),
        ev.norm_evidence(people, "trust", sampling="none", **facts),
    ]  # fmt: skip
    assert all(one.made_up for one in others)


@pytest.mark.parametrize(
    ("share", "n", "careless"),
    [(0.0, 50, 0), (0.1, 50, 5), (0.5, 30, 15), (1.0, 9, 9), (0.04, 10, 0)],
)
def test_the_share_of_careless_people_is_exact(
    short: ei.Questionnaire, share: float, n: int, careless: int
) -> None:
    """Half of them all alike and half at random; an odd one out is all alike."""
    kinds = ev.simulate(short, n, seed=2, careless=share).careless
    assert len([one for one in kinds if one]) == careless
    assert kinds.count("all-alike") == (careless + 1) // 2
    assert kinds.count("at-random") == careless // 2


def test_all_alike_is_one_answer_throughout(short: ei.Questionnaire) -> None:
    """Its longest run is the whole form; one at random has every answer."""
    made = ev.simulate(short, 400, seed=2, careless=0.5)
    runs = ev.careless_indices(made.responses).indices["longstring"].values
    for kind, run, row in zip(made.careless, runs, made.responses.answers, strict=True):
        if kind == "all-alike":
            assert run == len(short.items)
        elif kind == "at-random":
            assert len(set(row)) >= 4
    alike = [
        row[0]
        for kind, row in zip(made.careless, made.responses.answers, strict=True)
        if kind == "all-alike"
    ]
    assert set(alike) == {1, 2, 3, 4, 5}


def test_the_share_of_missing_answers_is_near(short: ei.Questionnaire) -> None:
    """36 000 answers: the spread of the share is sqrt(.2 * .8 / 36000) = 0.002; none and all are exact."""
    for share, low, high in ((0.0, 0, 0), (0.2, 0.19, 0.21), (1.0, 1, 1)):
        answers = ev.simulate(short, 1000, seed=1, missing=share).responses.answers
        assert low <= np.isnan(answers).mean() <= high


def test_traits_correlate_as_asked(short: ei.Questionnaire) -> None:
    """4000 people: within 0.05 of the correlation; mean 0 and spread 1."""
    for correlation in (0, 0.3, 0.6, 1):
        traits = ev.simulate(short, 4000, seed=7, correlation=correlation).traits
        found = np.corrcoef(traits.T)[np.triu_indices(6, 1)]
        assert found == pytest.approx(np.full(15, correlation), abs=0.05)
        assert traits.mean(axis=0) == pytest.approx(np.zeros(6), abs=0.06)
        assert traits.std(axis=0) == pytest.approx(np.ones(6), abs=0.05)


def test_traits_are_seen_again_in_scores(short: ei.Questionnaire) -> None:
    """A steeper discrimination shows more of them; low items are turned round on the way."""
    fits = []
    for slope in (0.3, 1.0, 3.0):
        made = ev.simulate(short, 1500, seed=9, discrimination=slope)
        scores = ev.scale_scores(made.responses, "trust")
        trait = made.traits[:, short.pillars.index("trust")]
        fits.append(float(np.corrcoef(trait, scores)[0, 1]))
    assert fits == sorted(fits)
    assert fits[0] > 0.2
    assert fits[2] > 0.9


def test_traits_can_be_handed_on(short: ei.Questionnaire) -> None:
    """The same people on a second occasion; what was handed in stays as it was."""
    given = ev.simulate(short, 20, seed=1).traits.copy()
    before = given.copy()
    made = ev.simulate(short, 20, seed=5, traits=given)
    assert np.array_equal(made.traits, before)
    assert np.array_equal(given, before)
    assert given.flags.writeable
    assert same(made, ev.simulate(short, 20, seed=5, traits=given.tolist()))
    for array in (made.traits, made.responses.answers):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 0


def test_the_chance_of_a_step_is_that_of_the_graded_model(form_of: Form) -> None:
    """Trait 1, discrimination 2, thresholds 0 and 1: P(2 or 3) = 1 / (1 + e^-2) and P(3) = 1/2.

    Of 20 000 people each share is within 0.011 (three spreads). A low item has the trait -1:
    1 / (1 + e^2) and 1 / (1 + e^4).
    """
    form = form_of(1, -1, scale=(1, 3))
    made = ev.simulate(
        form, 20_000, seed=1, traits=np.ones((20_000, 1)), discrimination={"s1": 2, "s2": 2.0},
        thresholds={"s1": [0, 1], "s2": np.array([0.0, 1.0])},
    )  # fmt: skip
    shares = [[(made.responses.answers[:, at] >= step).mean() for step in (2, 3)] for at in (0, 1)]
    expected = [[1 / (1 + math.exp(-2)), 0.5], [1 / (1 + math.exp(2)), 1 / (1 + math.exp(4))]]
    assert np.array(shares) == pytest.approx(np.array(expected), abs=0.011)


def test_harder_items_are_affirmed_less(bank: ei.Bank) -> None:
    """By what was judged before anyone answered: easy half a unit lower, hard half a unit higher."""
    full = bank.questionnaire("full", context="partner")
    answers = ev.simulate(full, 4000, seed=3).responses.answers.mean(axis=0)
    means = {
        level: np.mean(
            [
                mean
                for item, mean in zip(full.items, answers, strict=True)
                if item.intensity == level and item.key == 1
            ]
        )
        for level in ("easy", "middle", "hard")
    }
    assert means["easy"] - 0.2 > means["middle"] > means["hard"] + 0.2


@pytest.mark.parametrize("scale", [(0, 1), (-3, 3), (10, 20)])
def test_other_ranges(form_of: Form, scale: tuple[int, int]) -> None:
    """Every answer of the scale occurs and none else, from one step to ten."""
    answers = ev.simulate(form_of(1, -1, scale=scale), 2000, seed=1).responses.answers
    assert set(np.unique(answers)) == set(range(scale[0], scale[1] + 1))


def test_a_slope_as_steep_as_one_likes(form_of: Form) -> None:
    """Then answers are a step function of the trait: all that is above every threshold is highest."""
    made = ev.simulate(
        form_of(1, 1), 3, seed=1, traits=[[-9.0], [0.1], [9.0]], discrimination=1e100
    )
    assert made.responses.answers.tolist() == [[1, 1], [3, 3], [5, 5]]


THRESHOLDS = {"s1": [-1, 0, 1, 2], "s2": [-1, 0, 1, 2]}


@pytest.mark.parametrize(
    ("more", "argument"),
    [
        ({"n": 0}, "n"),
        ({"n": 5.0}, "n"),
        ({"n": True}, "n"),
        ({"seed": -1}, "seed"),
        ({"seed": "1"}, "seed"),
        ({"seed": None}, "seed"),
        ({"correlation": -0.1}, "correlation"),
        ({"correlation": 1.1}, "correlation"),
        ({"careless": math.nan}, "careless"),
        ({"careless": True}, "careless"),
        ({"missing": "0.1"}, "missing"),
        ({"missing": math.inf}, "missing"),
        ({"traits": [[0.0], [1.0]]}, "traits"),
        ({"traits": [[0.0, 1.0]] * 5}, "traits"),
        ({"traits": [["0"]] * 5}, "traits"),
        ({"traits": [[True]] * 5}, "traits"),
        ({"traits": [[math.nan]] * 5}, "traits"),
        ({"traits": [[None]] * 5}, "traits"),
        ({"traits": "secret"}, "traits"),
        ({"discrimination": 0}, "discrimination"),
        ({"discrimination": -1.0}, "discrimination"),
        ({"discrimination": math.nan}, "discrimination"),
        ({"discrimination": math.inf}, "discrimination"),
        ({"discrimination": True}, "discrimination"),
        ({"discrimination": "2"}, "discrimination"),
        ({"discrimination": None}, "discrimination"),
        ({"discrimination": {"s1": 1.0}}, "discrimination"),
        ({"discrimination": {"s1": 1.0, "s2": 0.0}}, "discrimination"),
        ({"thresholds": [[-1, 0, 1, 2]] * 2}, "thresholds"),
        ({"thresholds": {"s1": [-1, 0, 1, 2]}}, "thresholds"),
        ({"thresholds": {**THRESHOLDS, "s2": [-1, 0, 1]}}, "thresholds"),
        ({"thresholds": {**THRESHOLDS, "s2": [-1, 0, 0, 1]}}, "thresholds"),
        ({"thresholds": {**THRESHOLDS, "s2": [2, 1, 0, -1]}}, "thresholds"),
        ({"thresholds": {**THRESHOLDS, "s2": ["a"] * 4}}, "thresholds"),
        ({"thresholds": {**THRESHOLDS, "s2": [0, 1, 2, math.inf]}}, "thresholds"),
        ({"thresholds": {**THRESHOLDS, "s2": None}}, "thresholds"),
        ({"questionnaire": "full"}, "questionnaire"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_up(form_of: Form, more: dict[str, Any], argument: str) -> None:
    """Each argument is checked before anybody is made up, and the error names it."""
    asked = {"questionnaire": form_of(1, -1), "n": 5, "seed": 1, **more}
    with pytest.raises(ei.RequestError) as caught:
        ev.simulate(**asked)
    assert caught.value.argument == argument


@pytest.mark.parametrize("argument", ["discrimination", "thresholds"])
def test_parameters_of_unknown_items(form_of: Form, argument: str) -> None:
    """Told with near ids."""
    known = {"discrimination": {"s1": 1.0, "s2": 1.0}, "thresholds": THRESHOLDS}[argument]
    with pytest.raises(ei.UnknownIdError) as caught:
        ev.simulate(form_of(1, -1), 5, seed=1, **{argument: {**known, "s22": [1]}})
    assert (caught.value.kind, caught.value.id) == ("item", "s22")
    assert "s2" in caught.value.suggestions


def test_a_simulation_equals_itself_alone_and_shows_nobody(short: ei.Questionnaire) -> None:
    """It can be a key; traits and carelessness of people are not shown."""
    one, other = (ev.simulate(short, 5, seed=1, careless=1.0) for _ in range(2))
    assert one == one  # noqa: PLR0124 - equality itself is tested
    assert one != other
    assert len({one, other}) == 2
    assert "traits" not in repr(one)
    assert "alike" not in repr(one)
