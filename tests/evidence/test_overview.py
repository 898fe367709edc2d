"""What a researcher asks of a sample first: all scales, counts, what is missing, groups, dimensions."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import stats

import emotional_intimacy as ei

E = ei.evidence
Form = Callable[..., ei.Questionnaire]
DNA = ei.DOES_NOT_APPLY


@pytest.fixture(scope="module")
def small() -> ei.Questionnaire:
    """Two subscales of three items, 0 to 4; c is turned round."""
    items = {id: f"Item {id}." for id in "abcdef"}
    return ei.scale(
        "small",
        items,
        minimum=0,
        maximum=4,
        labels=("never", "seldom", "at times", "often", "always"),
        reverse=("c",),
        subscales={"one": ("a", "b", "c"), "two": ("d", "e", "f")},
    )


@pytest.fixture(scope="module")
def people(small: ei.Questionnaire) -> ei.evidence.Responses:
    """Six people; one left out an item, one two, to one an item does not apply."""
    return E.read_responses(
        small,
        [
            [0, 0, 4, 1, 2, 1],
            [4, 4, 0, 3, 3, 4],
            [2, 3, 1, 2, None, 2],
            [1, 1, 2, 0, 1, DNA],
            [3, 2, 1, None, None, 3],
            [2, 2, 2, 4, 3, 3],
        ],
    )


def test_a_summary_says_what_each_function_says(people: ei.evidence.Responses) -> None:
    """Means, spread and shares by hand; alpha from its own function."""
    found = E.summary(people)
    assert found.scales.ids == ("one", "two")  # no overall score was asked for
    one = found.scales["one"]
    scores = [0, 100, 200 / 3, 100 / 3, 200 / 3, 50]  # keyed sums 0 12 8 4 8 6 of 12
    assert (one.n_items, one.n, one.n_given, one.missing, one.n_complete) == (3, 6, 6, 0, 6)
    assert one.mean == pytest.approx(np.mean(scores))
    assert one.sd == pytest.approx(np.std(scores, ddof=1))
    assert one.skewness == pytest.approx(stats.skew(scores) * (5 / 6) ** 1.5)
    assert (one.floor, one.ceiling) == (1 / 6, 1 / 6)
    alpha = E.alpha(people, "one")
    assert (one.alpha, one.alpha_interval) == (alpha.value, alpha.interval)
    assert one.sem == pytest.approx(one.sd * math.sqrt(1 - alpha.value))
    two = found.scales["two"]
    assert two.n == 4  # three quarters of an answered subscale: with three items, all three
    assert two.missing == pytest.approx(3 / 17)
    assert two.n_complete == 3


def test_a_summary_of_the_table_that_r_read(toy: ei.evidence.Responses) -> None:
    """psych::alpha(A): raw_alpha, mean and sd, in percent of the range from 1 to 5."""
    found = E.summary(toy, scales=["A", "B", "overall"])
    assert found.scales.ids == ("A", "B", "overall")
    one = found.scales["A"]
    assert one.alpha == pytest.approx(0.880164115512, abs=1e-11)
    assert one.mean == pytest.approx((3.49583333333 - 1) * 25, abs=1e-9)
    assert one.sd == pytest.approx(0.88874531426 * 25, abs=1e-9)
    assert one.omega == E.omega_total(toy, "A").value
    assert one.omega_interval == E.omega_total(toy, "A").interval
    assert one.reason is None
    assert found.made_up
    assert "40 " in str(found)


def test_what_cannot_be_computed_is_none_with_its_reason(small: ei.Questionnaire) -> None:
    """Two people who answered alike: a mean, no spread, no alpha; and nobody at all."""
    alike = E.read_responses(small, [[1, 1, 3, None, None, None]] * 2)
    one, two = E.summary(alike).scales
    assert (one.mean, one.sd, one.skewness, one.alpha, one.sem) == (25, 0, None, None, None)
    assert one.reason is not None
    assert "alpha: 'one' has 0 item(s)" in one.reason
    assert "omega_total: " in one.reason
    assert (two.n, two.mean, two.sd, two.floor, two.missing) == (0, None, None, None, 1)
    nobody = E.read_responses(small, [[DNA] * 6])
    assert E.summary(nobody).scales["two"].missing is None
    against = E.read_responses(small, [[0, 4, 4, 1, 1, 1], [4, 0, 0, 1, 2, 1], [4, 1, 3, 0, 1, 2]])
    found = E.summary(against, scales=("one",)).scales["one"]
    assert found.alpha is not None
    assert (found.alpha < 0, found.sem) == (True, None)


def test_scales_of_the_bundled_forms() -> None:
    """Pillars and the overall score; of a pulse the one number; causes have no score."""
    bank = ei.load_bank()
    full = bank.questionnaire("full", context="partner")
    made = E.simulate(full, 30, seed=1).responses
    assert E.summary(made, scales=["open-talk"]).scales["open-talk"].n_items == 4
    pulse = bank.questionnaire("pulse", context="partner")
    answers = E.simulate(pulse, 30, seed=1).responses
    assert E.summary(answers).scales.ids == ("overall",)
    causes = bank.questionnaire("causes", context="partner")
    empty = E.read_responses(causes, np.full((2, len(causes.items)), 3))
    with pytest.raises(ei.RequestError):
        E.summary(empty)
    with pytest.raises(ei.RequestError):
        E.summary([[1]])  # type: ignore[arg-type] # wrong on purpose


def test_the_interval_of_omega_is_that_of_the_delta_method(toy: ei.evidence.Responses) -> None:
    """By numbers: slopes by differences, the information by a duplication matrix."""
    found = E.omega_total(toy, "A")
    k = len(found.loadings)
    at = np.array([*found.loadings, *found.uniquenesses])
    pairs = [(i, j) for i in range(k) for j in range(i + 1)]

    def implied(point: np.ndarray) -> np.ndarray:
        return np.outer(point[:k], point[:k]) + np.diag(point[k:])

    def omega(point: np.ndarray) -> float:
        return point[:k].sum() ** 2 / (point[:k].sum() ** 2 + point[k:].sum())

    steps = 1e-6 * np.eye(2 * k)
    slopes = np.array(
        [[(implied(at + h) - implied(at - h))[i, j] / 2e-6 for h in steps] for i, j in pairs]
    )
    gradient = np.array([(omega(at + h) - omega(at - h)) / 2e-6 for h in steps])
    double = np.zeros((k * k, len(pairs)))
    for place, (i, j) in enumerate(pairs):
        double[i * k + j, place] = double[j * k + i, place] = 1
    inverse = np.linalg.inv(implied(at))
    weight = double.T @ np.kron(inverse, inverse) @ double / 2
    information = found.sample.n * slopes.T @ weight @ slopes
    error = math.sqrt(gradient @ np.linalg.inv(information) @ gradient)
    assert found.interval is not None
    low, high = found.interval
    assert low == pytest.approx(found.value - 1.959963985 * error, abs=1e-7)
    assert high == pytest.approx(found.value + 1.959963985 * error, abs=1e-7)
    assert E.omega_total(toy, "A", variant="ml").interval is None
    assert E.omega_total(toy, "A", variant="minres").interval is None


def test_frequencies_by_hand(people: ei.evidence.Responses) -> None:
    """Each step of each item, also one that nobody chose, and what is missing."""
    found = E.frequencies(people, "two")
    of_e = [(row.answer, row.label, row.n) for row in found.answers if row.item == "e"]
    assert of_e == [
        (0, "never", 0),
        (1, "seldom", 1),
        (2, "at times", 1),
        (3, "often", 2),
        (4, "always", 0),
        (None, None, 2),
    ]
    shares = [row.share for row in found.answers if row.item == "e"]
    assert shares == [0, 0.25, 0.25, 0.5, 0, None]
    missing_f = [row.n for row in found.answers if row.item == "f" and row.answer is None]
    assert missing_f == [0]  # it does not apply to one, and that is not missing
    assert len(E.frequencies(people).answers) == 6 * 6
    nobody = E.read_responses(people.questionnaire, [[None] * 6])
    assert {row.share for row in E.frequencies(nobody).answers} == {None}


def test_missing_answers_by_hand(people: ei.evidence.Responses) -> None:
    """By item, by person, and which go together."""
    by_item = E.missing_report(people)
    e, f = by_item.items["e"], by_item.items["f"]
    assert (e.n, e.n_given, e.n_missing, e.share) == (4, 6, 2, pytest.approx(1 / 3))
    assert (f.n, f.n_given, f.n_missing, f.n_not_offered) == (5, 5, 0, 1)
    assert (by_item.n, by_item.n_given) == (4, 6)
    by_person = E.missing_report(people, "person")
    assert by_person.n_missing == (0, 0, 1, 0, 2, 0)
    assert by_person.n_answered == (6, 6, 5, 5, 4, 6)
    assert (by_person.mean_missing, by_person.most_missing) == (0.5, 2)
    assert by_person.to_frame("polars")["row"].to_list() == [0, 1, 2, 3, 4, 5]
    patterns = E.missing_report(people, by="pattern").patterns
    assert [(one.n, one.items) for one in patterns] == [(4, ()), (1, ("e",)), (1, ("d", "e"))]
    nobody = E.missing_report(E.read_responses(people.questionnaire, np.ones((0, 6))), "person")
    assert (nobody.n_given, nobody.mean_missing, nobody.most_missing) == (0, None, None)
    no_offer = E.read_responses(people.questionnaire, [[DNA] * 6])
    assert E.missing_report(no_offer).items["a"].share is None
    with pytest.raises(ei.RequestError, match="item, person, pattern"):
        E.missing_report(people, by="scale")  # type: ignore[call-overload] # wrong on purpose


def test_a_codebook_holds_items_labels_keys_and_versions(small: ei.Questionnaire) -> None:
    """In one table, for bundled forms and scales of one's own."""
    found = E.codebook(small)
    assert found.items.ids == tuple("abcdef")
    c = found.items["c"]
    assert (c.text, c.scales, c.key, c.minimum, c.maximum) == ("Item c.", ("one",), -1, 0, 4)
    assert c.labels[0] == "0 = never"
    assert c.digest == small.items["c"].digest
    assert found.digest == small.digest
    bare = ei.scale("bare", {"x": "X."}, minimum=1, maximum=7)
    assert E.codebook(bare).items["x"].labels == ()
    causes = E.codebook(ei.load_bank().questionnaire("causes", context="friend"))
    assert all(len(item.scales) == 1 and item.key is None for item in causes.items)
    assert causes.to_frame().shape[0] == len(causes.items)
    with pytest.raises(ei.RequestError):
        E.codebook("full")  # type: ignore[arg-type] # wrong on purpose


def scores_of(responses: ei.evidence.Responses, rows: slice) -> list[float]:
    """Scores of some people who have one."""
    percents = E.scale_scores(responses, "trust")[rows]
    return [percent for percent in percents.tolist() if not math.isnan(percent)]


def test_groups_beside_scipy_and_by_hand() -> None:
    """Welch's interval as SciPy has it; g with the exact correction of Hedges (1981)."""
    full = ei.load_bank().questionnaire("full", context="friend")
    made = E.simulate(full, 61, seed=3, missing=0.1).responses
    groups = ["b"] * 20 + ["a"] * 40 + [None]
    found = E.compare_groups(made, groups)
    assert (found.first, found.second, found.n, found.n_given) == ("b", "a", 60, 61)
    trust = found.scales["trust"]
    first, second = scores_of(made, slice(20)), scores_of(made, slice(20, 60))
    n, m = len(first), len(second)
    assert (trust.n_first, trust.n_second) == (n, m)
    welch = stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.95)
    assert trust.difference == pytest.approx(np.mean(first) - np.mean(second))
    assert trust.interval == pytest.approx((welch.low, welch.high))
    df = n + m - 2
    pooled = math.sqrt(((n - 1) * np.var(first, ddof=1) + (m - 1) * np.var(second, ddof=1)) / df)
    correction = math.gamma(df / 2) / (math.sqrt(df / 2) * math.gamma((df - 1) / 2))
    g = correction * trust.difference / pooled
    error = math.sqrt((n + m) / (n * m) + g**2 / (2 * (n + m)))
    assert trust.g == pytest.approx(g)
    assert trust.g_interval == pytest.approx((g - 1.959964 * error, g + 1.959964 * error), abs=1e-6)
    assert found.scales.ids == (*full.pillars, "overall")
    again = E.compare_groups(made, [*np.array(groups[:60]).tolist(), math.nan])
    assert again == found


def test_groups_without_numbers(small: ei.Questionnaire) -> None:
    """One person has no spread, and people who are alike have no g."""
    rows = [[0, 0, 4, 1, 1, 1], [0, 0, 4, 1, 1, 1], [2, 2, 2, 2, 2, 2], [2, 2, 2, None, None, 2]]
    found = E.compare_groups(E.read_responses(small, rows), [1, 1, 2, 2])
    one, two = found.scales
    assert (one.difference, one.interval, one.g, one.g_interval) == (-50, None, None, None)
    assert (two.n_second, two.mean_second, two.sd_second, two.difference) == (1, 50, None, None)
    assert (found.first, found.second) == ("1", "2")
    nobody = E.read_responses(small, [[None] * 6] * 2)
    assert E.compare_groups(nobody, ["a", "b"], scales=["one"]).scales["one"].mean_first is None


@pytest.mark.parametrize(
    ("groups", "problem"),
    [
        ("abab", "is of type str"),
        (None, "is of type NoneType"),
        (["a", "b"], "has 2 labels"),
        (["a"] * 6, "has 1 different labels"),
        (list("abcabc"), "has 3 different labels"),
        ([1.5, 2.5] * 3, "holds other things than labels"),
        ([["a"], ["b"]] * 3, "holds other things than labels"),
    ],
)
def test_groups_that_are_none_are_refused(
    people: ei.evidence.Responses, groups: Any, problem: str
) -> None:
    """What is wrong is said, and no label is quoted."""
    with pytest.raises(ei.RequestError) as caught:
        E.compare_groups(people, groups)
    assert caught.value.problem == problem


@pytest.mark.parametrize("scales", ["one", 3, [1], np.array(2), b"one", list, ["one", "one"]])
def test_scales_that_are_none_are_refused(people: ei.evidence.Responses, scales: Any) -> None:
    """An id by itself is no list of ids."""
    with pytest.raises(ei.RequestError) as caught:
        E.summary(people, scales=scales)
    assert caught.value.argument == "scales"
    with pytest.raises(ei.UnknownIdError):
        E.summary(people, scales=["three"])


def test_labels_from_a_column_of_a_frame(people: ei.evidence.Responses) -> None:
    """pandas, Polars and NumPy; a missing label belongs to no group."""
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    labels = ["x", "y", "x", None, "y", "x"]
    wanted = E.compare_groups(people, labels)
    arrow = pa.chunked_array([labels])
    for column in (pd.Series(labels), pd.Series(labels, dtype="string"), pl.Series(labels), arrow):
        assert E.compare_groups(people, column) == wanted
    numbers = np.array([1, 2, 1, 2, 2, 1])
    assert E.compare_groups(people, numbers).n == 6
    gaps = E.compare_groups(people, pd.Series([1, 2, 1, None, 2, 1]))
    assert (gaps.first, gaps.second, gaps.n) == ("1", "2", 5)
    flags = E.compare_groups(people, pl.Series([True, False, True, None, False, True]))
    assert (flags.first, flags.second) == ("True", "False")


def test_parallel_analysis_finds_the_dimensions_that_were_made() -> None:
    """One trait gives one; two that have nothing to do with each other give two."""
    full = ei.load_bank().questionnaire("full", context="friend")
    made = E.simulate(full, 400, seed=2, correlation=0.0).responses
    one = E.parallel_analysis(made, "trust", n_samples=30)
    assert one.n_above == 1
    assert E.parallel_analysis(made, n_samples=20).n_above == 6
    values = [component.eigenvalue for component in one.components]
    places = [at for at, item in enumerate(full.items) if item.pillar == "trust"]
    turned = np.array([1 if full.items.values()[at].key == 1 else -1 for at in places])
    expected = np.linalg.eigvalsh(np.corrcoef((made.answers[:, places] * turned).T))[::-1]
    assert values == pytest.approx(expected.tolist())
    assert sum(component.chance_mean for component in one.components) == pytest.approx(12)
    assert all(component.chance_95 >= component.chance_mean for component in one.components)
    assert [component.number for component in one.components] == list(range(1, 13))


def test_parallel_analysis_has_the_eigenvalues_of_chance() -> None:
    """Of independent answers the mean eigenvalues, drawn apart here."""
    form = ei.scale("s", {f"i{at}": "X." for at in range(5)}, minimum=1, maximum=5)
    chance = np.random.default_rng(7)
    made = E.read_responses(form, chance.integers(1, 6, size=(60, 5)))
    found = E.parallel_analysis(made, "s", n_samples=400, seed=9)
    drawn = np.array(
        [
            np.sort(np.linalg.eigvalsh(np.corrcoef(chance.integers(1, 6, size=(5, 60)))))[::-1]
            for _ in range(2000)
        ]
    )
    means = [component.chance_mean for component in found.components]
    assert means == pytest.approx(drawn.mean(axis=0).tolist(), abs=0.02)
    limits = [component.chance_95 for component in found.components]
    assert limits == pytest.approx(np.quantile(drawn, 0.95, axis=0).tolist(), abs=0.05)
    assert E.parallel_analysis(made, "s", n_samples=400, seed=9) == found
    assert E.parallel_analysis(made, "s", n_samples=400, seed=8) != found


@pytest.mark.parametrize(
    "request_", [{"n_samples": 19}, {"n_samples": 50.0}, {"seed": -1}, {"seed": True}]
)
def test_odd_requests_are_refused(people: ei.evidence.Responses, request_: Any) -> None:
    """Too few shuffles say nothing."""
    with pytest.raises(ei.RequestError, match="a whole number from"):
        E.parallel_analysis(people, "one", **request_)


def test_the_scale_that_was_asked_for_last_is_at_hand(people: ei.evidence.Responses) -> None:
    """Whatever order scales and cases are asked in, the numbers are those of a fresh sample."""
    asked = [("one", "complete"), ("one", "pairwise"), ("two", "pairwise"), ("one", "complete")]
    for scale, cases in asked:
        fresh = E.read_responses(people.questionnaire, np.array(people.answers))
        for function in (E.item_statistics, E.alpha):
            assert function(people, scale, cases=cases) == function(fresh, scale, cases=cases)
    with pytest.raises(ei.RequestError, match="3 or more"):
        E.omega_total(
            E.read_responses(people.questionnaire, [[1, 2, 2, 1, 1, 1]] * 2 + [[2, 1, 2, 1, 1, 1]]),
            "one",
        )
