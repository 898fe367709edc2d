"""Statistics held against R 4.2 on a small made-up table: psych 2.2.9, lavaan 0.6.14, careless 1.2.2.

Each number was printed by the call that stands beside it, with ``d`` for the table and ``A``, ``B``
for its two scales, a3, a5, b2 and b6 turned round as ``6 - x``.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

import emotional_intimacy as ei
from emotional_intimacy.evidence.intraclass import intraclass_correlations

Rows = Callable[..., ei.evidence.Responses]
DAY = date(2026, 1, 1)
CARELESS_ROWS = (1, 2, 38, 39, 40)
ICC_NAMES = ("ICC(1)", "ICC(A,1)", "ICC(C,1)", "ICC(k)", "ICC(A,k)", "ICC(C,k)")
"""In the order in which psych::ICC has them: ICC1, ICC2, ICC3, ICC1k, ICC2k, ICC3k."""

EVEN_SPREAD = (
    "51522413253343142451",
    "51413324253243125154",
    "51341224154351325342",
    "51543212452233114453",
    "51342314355412231452",
    "41435223455121433251",
)
"""Six items of twenty people, of one variance: covariances and correlations have one answer."""


@pytest.fixture(scope="module")
def even(form_of: Callable[..., ei.Questionnaire]) -> ei.evidence.Responses:
    """The items of one variance as responses."""
    rows = [[int(one) for one in row] for row in zip(*EVEN_SPREAD, strict=True)]
    return ei.evidence.read_responses(form_of(*[1] * 6), rows)


def indices(responses: ei.evidence.Responses, id: str) -> list[float | None]:
    """One careless index of the rows that careless was asked about."""
    values = ei.evidence.careless_indices(responses).indices[id].values
    return [values[row - 1] for row in CARELESS_ROWS]


# psych::alpha(A)$total, psych::alpha(B)$total, psych::alpha(d)$total
@pytest.mark.parametrize(
    ("scale", "value", "standardized", "lambda6", "average_r", "noise", "se", "mean", "sd"),
    [
        (
            "A",
            0.880164115512,
            0.881984207969,
            0.876544495853,
            0.554679503391,
            7.47344226391,
            0.0295427090493,
            3.49583333333,
            0.88874531426,
        ),
        (
            "B",
            0.866927241388,
            0.865024835523,
            0.873178049672,
            0.516471026664,
            6.40877037546,
            0.0320821608918,
            3.1375,
            0.856421611829,
        ),
        (
            "overall",
            0.895296413431,
            0.896376745751,
            0.933601792963,
            0.418895865373,
            8.65034351838,
            0.0248332387155,
            3.31666666667,
            0.759835789727,
        ),
    ],
)
def test_alpha_is_that_of_psych(
    toy: ei.evidence.Responses,
    scale: str,
    value: float,
    standardized: float,
    lambda6: float,
    average_r: float,
    noise: float,
    se: float,
    mean: float,
    sd: float,
) -> None:
    """Alpha and all that psych prints with it, of each scale and of both together."""
    found = ei.evidence.alpha(toy, scale)
    assert found.value == pytest.approx(value, abs=1e-11)
    assert found.standardized == pytest.approx(standardized, abs=1e-11)
    assert found.lambda6 == pytest.approx(lambda6, abs=1e-11)
    assert found.average_r == pytest.approx(average_r, abs=1e-11)
    assert found.se == pytest.approx(se, abs=1e-11)
    assert found.mean / 25 + 1 == pytest.approx(mean, abs=1e-10)
    assert found.sd / 25 == pytest.approx(sd, abs=1e-11)
    assert found.signal_to_noise == pytest.approx(noise, abs=1e-10)


# psych::alpha(A)$total$median_r, psych::alpha(B)$total$median_r,
# psych::alpha(d)$total$median_r
@pytest.mark.parametrize(
    ("scale", "median"), [("A", 0.512881212414), ("B", 0.492182641442), ("overall", 0.440350765228)]
)
def test_the_median_correlation_is_that_of_psych(
    toy: ei.evidence.Responses, scale: str, median: float
) -> None:
    """The median of the correlations between items."""
    assert ei.evidence.alpha(toy, scale).median_r == pytest.approx(median, abs=1e-11)


def test_the_interval_of_alpha_is_feldts(toy: ei.evidence.Responses) -> None:
    """The interval that psych gives, from the alpha, the people and the items."""
    feldt = (0.811804918146, 0.929635032334)  # psych::alpha.ci(0.880164115512, 40, 6)
    assert ei.evidence.alpha(toy, "A").interval == pytest.approx(feldt, abs=1e-11)
    assert ei.evidence.feldt_interval(0.880164115512, 40, 6) == pytest.approx(feldt, abs=1e-11)


# psych::alpha(A)$item.stats$r.drop, psych::alpha(B)$item.stats$r.drop
@pytest.mark.parametrize(
    ("scale", "rest"),
    [
        (
            "A",
            [
                0.561592198502,
                0.772130159512,
                0.639053834532,
                0.82283408384,
                0.669256901365,
                0.687251945446,
            ],
        ),
        (
            "B",
            [
                0.750970715932,
                0.751992024758,
                0.759162294449,
                0.486156986817,
                0.692097535256,
                0.547823420816,
            ],
        ),
    ],
)
def test_correlations_with_the_rest_are_those_of_psych(
    toy: ei.evidence.Responses, scale: str, rest: list[float]
) -> None:
    """Each item with the mean of the others."""
    found = ei.evidence.item_statistics(toy, scale)
    assert [item.rest_r for item in found.items] == pytest.approx(rest, abs=1e-11)


def test_items_with_the_whole_and_alphas_without_them_are_those_of_psych(
    toy: ei.evidence.Responses,
) -> None:
    """Each item with the scale that has it, and the scale that lacks it."""
    found = ei.evidence.item_statistics(toy, "A").items
    # psych::alpha(A)$alpha.drop$raw_alpha
    assert [item.alpha_without for item in found] == pytest.approx(
        [
            0.882526107031,
            0.845967350897,
            0.867396593674,
            0.836388094838,
            0.862711290372,
            0.85984689428,
        ],
        abs=1e-11,
    )
    # psych::alpha(A)$item.stats$raw.r
    assert [item.total_r for item in found] == pytest.approx(
        [
            0.708481354659,
            0.847577846920,
            0.749322179738,
            0.885167852863,
            0.771857568788,
            0.794807301025,
        ],
        abs=1e-11,
    )


def test_the_shape_of_items_is_that_of_psych(toy: ei.evidence.Responses) -> None:
    """Mean, spread, skewness and kurtosis of the answers as they were given."""
    # psych::describe(raw[, 1:6], type = 3): mean, sd, skew, kurtosis
    described = np.array(
        [
            [3.300, 1.22369763317, -0.404385754288, -0.929505213220],
            [3.600, 1.08130974713, -0.014237120199, -1.353303324100],
            [2.525, 1.06186821337, -0.001017894498, -1.282603865857],
            [3.600, 1.12773883138, -0.138051009276, -1.412822255463],
            [2.500, 1.06217000909, 0.062586282948, -0.810027117769],
            [3.500, 1.17669681083, -0.184131260213, -0.907060185185],
        ]
    )
    found = ei.evidence.item_statistics(toy, "A").items
    ours = [[item.mean, item.sd, item.skewness, item.kurtosis] for item in found]
    assert np.array(ours) == pytest.approx(described, abs=1e-10)


def test_omega_by_least_squares_is_that_of_psych(toy: ei.evidence.Responses) -> None:
    """What psych prints as omega total has the observed correlations in its denominator."""
    found = ei.evidence.omega_total(toy, "A", variant="minres")
    # psych::omega(A, nfactors = 1, fm = "minres")$omega.tot
    assert found.observed == pytest.approx(0.885419608898, abs=1e-6)


def test_omega_by_likelihood_of_correlations_is_that_of_factanal(
    toy: ei.evidence.Responses,
) -> None:
    """One factor of maximum likelihood; the loadings make the denominator."""
    found = ei.evidence.omega_total(toy, "A", variant="ml")
    # l <- factanal(A, 1, control = list(opt = list(factr = 10)))$loadings
    # sum(l)^2 / (sum(l)^2 + sum(1 - l^2)); with the wider default of factr, 0.881766381072
    assert found.value == pytest.approx(0.881766289781, abs=1e-9)


def test_omega_of_covariances_is_that_of_semtools(toy: ei.evidence.Responses) -> None:
    """Both of its denominators, that of the model and that of what was observed."""
    found = ei.evidence.omega_total(toy, "A", variant="cfa")
    # semTools::reliability(lavaan::cfa("f =~ a1 + a2 + a3 + a4 + a5 + a6", A)): omega, omega3
    assert found.value == pytest.approx(0.8790254769, abs=1e-7)
    assert found.observed == pytest.approx(0.8620425338, abs=1e-7)


def test_odd_and_even_halves_are_those_of_r(toy: ei.evidence.Responses) -> None:
    """The correlation of two halves, and of two of double length."""
    found = ei.evidence.split_half(toy, "A")
    assert found.first == ("a1", "a3", "a5")
    # cor(rowMeans(A[, c(1, 3, 5)]), rowMeans(A[, c(2, 4, 6)])), and 2 r / (1 + r)
    assert found.r == pytest.approx(0.726133986956, abs=1e-11)
    assert found.spearman_brown == pytest.approx(0.841341393476, abs=1e-11)


def test_every_split_of_the_covariances_is_that_of_psych(toy: ei.evidence.Responses) -> None:
    """The spread of all splits of one scale."""
    found = ei.evidence.split_halves(toy, "A")
    # psych::splitHalf(A, covar = TRUE, raw = TRUE): maxrb, minrb, meanr, and quantile($raw, ...)
    assert found.n_splits == 10
    assert found.maximum == pytest.approx(0.904619130278, abs=1e-11)
    assert found.minimum == pytest.approx(0.83789084515, abs=1e-11)
    assert found.mean == pytest.approx(0.880164115512, abs=1e-11)
    quantiles = {
        0.025: 0.842760206497,
        0.05: 0.847629567844,
        0.25: 0.871525507789,
        0.5: 0.885141684889,
        0.75: 0.893167113776,
        0.95: 0.901372889380,
        0.975: 0.902996009829,
    }
    assert dict(found.quantiles) == pytest.approx(quantiles, abs=1e-11)


def test_splits_and_lambdas_of_items_of_one_variance_are_those_of_psych(
    even: ei.evidence.Responses,
) -> None:
    """psych takes correlations; here they are the covariances but for a factor."""
    splits = ei.evidence.split_halves(even, "S")
    # psych::splitHalf(T, raw = TRUE): maxrb, minrb, meanr, median($raw)
    assert splits.maximum == pytest.approx(0.898477157360, abs=1e-11)
    assert splits.minimum == pytest.approx(0.771573604061, abs=1e-11)
    assert splits.mean == pytest.approx(0.834517766497, abs=1e-11)
    assert splits.median == pytest.approx(0.835025380711, abs=1e-11)
    found = ei.evidence.guttman_lambdas(even, "S")
    # psych::guttman(T): lambda.1, lambda.2, lambda.3, lambda.5, lambda.6; lambda.4 is maxrb
    assert found.lambda1 == pytest.approx(0.695431472081, abs=1e-11)
    assert found.lambda2 == pytest.approx(0.838070162759, abs=1e-11)
    assert found.lambda3 == pytest.approx(0.834517766497, abs=1e-11)
    assert found.lambda5 == pytest.approx(0.813171710708, abs=1e-11)
    assert found.lambda6 == pytest.approx(0.840670858483, abs=1e-11)


def test_the_third_lambda_is_the_alpha_of_psych(toy: ei.evidence.Responses) -> None:
    """Of covariances, whose variances differ; the first is the part of it that has no k."""
    found = ei.evidence.guttman_lambdas(toy, "A")
    assert found.lambda3 == pytest.approx(0.880164115512, abs=1e-11)  # psych::alpha(A): raw_alpha
    assert found.lambda1 == pytest.approx(0.880164115512 * 5 / 6, abs=1e-11)


def test_two_columns_go_together_as_r_says(toy: ei.evidence.Responses) -> None:
    """The scores of the two scales as the two numbers of forty pairs."""
    scores = [(ei.evidence.scale_scores(toy, scale) / 25 + 1).tolist() for scale in "AB"]
    found = ei.evidence.pair_agreement(*scores)
    assert found.n == 40
    # a <- rowMeans(A); b <- rowMeans(B); cor(a, b); cor.test(a, b)$conf.int
    assert found.r == pytest.approx(0.51637989153, abs=1e-11)
    assert found.r_interval == pytest.approx((0.244142634274, 0.713170634854), abs=1e-11)
    # By the same with method = "spearman"
    assert found.spearman == pytest.approx(0.52532395771, abs=1e-11)
    # By mean, sd and mean(abs) of a - b
    assert found.mean_difference == pytest.approx(0.358333333333, abs=1e-11)
    assert found.sd_difference == pytest.approx(0.85863304866, abs=1e-11)
    assert found.mean_absolute_difference == pytest.approx(0.716666666667, abs=1e-11)


def test_intraclass_correlations_of_two_columns_are_those_of_psych(
    toy: ei.evidence.Responses,
) -> None:
    """All six with their intervals and F ratios, of the scores of the two scales."""
    scores = [ei.evidence.scale_scores(toy, scale).tolist() for scale in "AB"]
    found = ei.evidence.pair_agreement(*scores).icc
    # psych::ICC(cbind(rowMeans(A), rowMeans(B)), lmer = FALSE): ICC, lower bound, upper bound, F
    expected = np.array(
        [
            [0.463209909971, 0.183503361828, 0.674227694524, 2.72585119798],
            [0.481281207073, 0.201932728828, 0.687912383569, 3.13245097092],
            [0.516025715956, 0.247200870198, 0.711090562646, 3.13245097092],
            [0.633142116950, 0.310101969706, 0.805419354523, 2.72585119798],
            [0.649817475271, 0.336013362453, 0.815104374214, 3.13245097092],
            [0.680761164569, 0.396409072677, 0.831154794690, 3.13245097092],
        ]
    )
    ours = [[found[id].value, *found[id].interval, found[id].f] for id in ICC_NAMES]
    assert np.array(ours) == pytest.approx(expected, abs=1e-10)


def test_intraclass_correlations_of_four_judges_are_those_of_psych() -> None:
    """The six targets and four judges of Shrout and Fleiss (1979)."""
    judged = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    found = intraclass_correlations(np.array(judged, dtype=float))
    # psych::ICC(sf, lmer = FALSE): ICC, lower bound, upper bound, F
    expected = np.array(
        [
            [0.165741768405, -0.1329323248748, 0.722560062328, 1.79467849224],
            [0.289763779528, 0.0187865133747, 0.761084369649, 11.02724795640],
            [0.714840714841, 0.3424647650339, 0.945858259955, 11.02724795640],
            [0.442797133679, -0.8844421552381, 0.912415420341, 1.79467849224],
            [0.620050547599, 0.0711368153025, 0.927232040168, 11.02724795640],
            [0.909315542377, 0.6756747138163, 0.985891678169, 11.02724795640],
        ]
    )
    ours = [[found[id].value, *found[id].interval, found[id].f] for id in ICC_NAMES]
    assert np.array(ours) == pytest.approx(expected, abs=1e-10)


def test_the_double_entry_correlation_is_that_of_r(toy: ei.evidence.Responses) -> None:
    """The first twenty people paired with the last twenty, each pair both ways round."""
    scores = ei.evidence.scale_scores(toy, "A").tolist()
    found = ei.evidence.pair_agreement(scores[:20], scores[20:])
    # With x and y as the halves of rowMeans(A), cor(c(x, y), c(y, x))
    assert found.double_entry_icc == pytest.approx(-0.301201559999, abs=1e-11)


def test_the_profiles_of_two_people_go_together_as_r_says(
    toy: ei.evidence.Responses, form_of: Callable[..., ei.Questionnaire]
) -> None:
    """Rows 5 and 25 of ``d``: answers already turned round, so that no item here has a low key."""
    keys = np.array([item.key for item in toy.questionnaire.items])
    turned = np.where(keys == 1, toy.answers, 6 - toy.answers)
    form = form_of(*[1] * 12)
    one, other = (ei.evidence.read_responses(form, turned[[row - 1]]) for row in (5, 25))
    found = ei.evidence.profile_agreement(one, other).indices
    # With x as unlist(d[5, ]) and y as unlist(d[25, ])
    expected = {
        "r": 0.185164019955,  # cor(x, y)
        "double-entry-icc": 0.178707224335,  # cor(c(x, y), c(y, x))
        "mean-absolute-difference": 0.583333333333,  # mean(abs(x - y))
        "euclidean-distance": 3.0,  # sqrt(sum((x - y)^2))
    }
    assert {id: found[id].values[0] for id in expected} == pytest.approx(expected, abs=1e-11)


def test_distances_of_profiles_do_not_ask_for_keys(rows_of: Rows) -> None:
    """The raw answers of the same two people differ by as much as the turned ones."""
    found = ei.evidence.profile_agreement(rows_of(5), rows_of(25)).indices
    # By mean(abs(x - y)) and sqrt(sum((x - y)^2)) of the raw rows
    assert found["mean-absolute-difference"].values[0] == pytest.approx(0.583333333333, abs=1e-11)
    assert found["euclidean-distance"].values[0] == pytest.approx(3.0, abs=1e-11)


def test_the_longest_run_is_that_of_careless(toy: ei.evidence.Responses) -> None:
    """Rows 38 to 40 are a straight line, an alternation and two halves."""
    assert indices(toy, "longstring") == [4, 2, 12, 1, 6]  # careless::longstring(raw)
    # mean(rle(row)$lengths)
    average = [1.71428571429, 1.09090909091, 12.0, 1.0, 6.0]
    assert indices(toy, "average-string") == pytest.approx(average, abs=1e-11)


def test_the_spread_within_people_is_that_of_careless(toy: ei.evidence.Responses) -> None:
    """The standard deviation of the raw answers of one person."""
    # careless::irv(raw)
    expected = [0.492365963917, 1.240112409372, 0.0, 2.088931871468, 1.044465935734]
    assert indices(toy, "irv") == pytest.approx(expected, abs=1e-11)


def test_distances_are_those_of_careless(toy: ei.evidence.Responses) -> None:
    """The straight line lies nearest to the middle: no index finds every kind."""
    # careless::mahad(raw, plot = FALSE)
    expected = [9.819372475734, 17.038793327615, 0.945709741469, 25.251616480396, 15.628910804307]
    assert indices(toy, "mahalanobis") == pytest.approx(expected, abs=1e-10)


def test_odd_and_even_items_of_two_pillars_are_too_few(toy: ei.evidence.Responses) -> None:
    """careless prints 1, 1, NA, NA, -1 for these rows: of two scales a correlation says nothing."""
    assert indices(toy, "even-odd") == [None] * 5


def test_the_error_of_measurement_is_that_of_r(toy: ei.evidence.Responses) -> None:
    """One standard error of a mean of answers, as evidence gives it in percent."""
    found = ei.evidence.alpha(toy, "A")
    evidence = ei.evidence.reliability_evidence(
        found,
        population="made up",
        source="this test",
        collected_from=DAY,
        collected_until=DAY,
    )
    # sd(rowMeans(A)) * sqrt(1 - psych::alpha(A)$total$raw_alpha), and 1.96 of it
    assert evidence.sem / 25 == pytest.approx(0.307659809537, abs=1e-11)
    assert 1.96 * evidence.sem / 25 == pytest.approx(0.603013226693, abs=1e-11)
