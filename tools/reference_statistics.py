"""Which paths of reference files are covered, and how our number is had for each.

What is left out on purpose: loadings of factanal, which stops its search early (the same solution
is held against lavaan's); psych::splitHalf of an odd number of items, which looks at half of the
splits, and at a sample of them where there are many; p values and imputed scores.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import attrs
import numpy as np
from reference_sets import AnswerSet, Scale

import emotional_intimacy as ei

ROUNDING = 1e-9
"""What the order of sums and fifteen printed digits can make."""

SEARCH = 1e-5
"""What a search can make that R stops early: the fits of omega. lavaan ends up to 8e-6 away from
the loadings at which its own likelihood is greatest.
"""


R_TAKES_FOR_INFINITE = 400_000
"""Degrees of freedom from which qf in R gives the quantile of infinitely many."""


PAIR = 2
"""Items of the shortest scale."""


class Statistic(NamedTuple):
    """A path of a reference file, and how we come by the number there.

    `found` gives a number, a list or a mapping; None where we rightly give none.
    """

    path: str
    ours: str
    theirs: str
    found: Callable[[Any], object]
    tolerance: float = ROUNDING


# Scales -------------------------------------------------------------------------------------------


class OneScale:
    """All that we find of one scale, each thing computed once."""

    def __init__(self, answers: AnswerSet, scale: Scale, theirs: Mapping[str, Any]) -> None:
        self.answers = answers
        self.scale = scale
        self.theirs = theirs
        self.people = answers.responses(scale)
        self.id = self.people.questionnaire.pillars[0]
        self.k = len(scale.items)
        steps = self.people.questionnaire.response_scale
        self.low, self.width = steps.minimum, steps.maximum - steps.minimum

    def mean(self, percent: float) -> float:
        """A percent of the range as a mean answer."""
        return self.low + percent * self.width / 100

    @cached_property
    def complete(self) -> ei.Alpha:
        return ei.evidence.alpha(self.people, self.id)

    @cached_property
    def pairwise(self) -> ei.Alpha:
        return ei.evidence.alpha(self.people, self.id, cases="pairwise")

    @cached_property
    def items(self) -> list[ei.ItemStatistic]:
        return list(ei.evidence.item_statistics(self.people, self.id).items)

    @cached_property
    def items_pairwise(self) -> list[ei.ItemStatistic]:
        return list(ei.evidence.item_statistics(self.people, self.id, cases="pairwise").items)

    def named(self, values: Iterable[float | None]) -> dict[str, float | None]:
        """One value for each item that has spread, by its column."""
        spread = [item for item in self.scale.items if item not in self.without_spread]
        return dict(zip(spread, values, strict=True))

    @cached_property
    def without_spread(self) -> set[str]:
        return set(self.complete.sample.without_spread)

    @cached_property
    def minres(self) -> ei.Omega | None:
        return self._omega("minres")

    @cached_property
    def likeliest(self) -> ei.Omega | None:
        return self._omega("ml")

    @cached_property
    def confirmatory(self) -> ei.Omega | None:
        return self._omega("cfa")

    def _omega(self, variant: Any) -> ei.Omega | None:
        try:
            return ei.evidence.omega_total(self.people, self.id, variant=variant)
        except ei.RequestError:
            return None  # one factor does not fit

    @cached_property
    def odd_even(self) -> ei.SplitHalf:
        return ei.evidence.split_half(self.people, self.id)

    @cached_property
    def first_second(self) -> ei.SplitHalf:
        return ei.evidence.split_half(self.people, self.id, way="first-second")

    @cached_property
    def splits(self) -> ei.SplitHalves:
        return ei.evidence.split_halves(self.people, self.id)

    @cached_property
    def lambdas(self) -> ei.GuttmanLambdas:
        return ei.evidence.guttman_lambdas(self.people, self.id)

    @cached_property
    def sem(self) -> float:
        """Of the mean answer."""
        return evidence(self.complete).sem * self.width / 100

    @cached_property
    def strict(self) -> list[float]:
        """Mean answers of who answered everything; NaN for the others."""
        return [self.mean(one) for one in ei.evidence.scale_scores(self.people, self.id).tolist()]

    @cached_property
    def half(self) -> list[float]:
        """Mean answers of who answered half or more; NaN for the others."""
        people = self.answers.responses(self.scale, (1, 2))
        return [self.mean(one) for one in ei.evidence.scale_scores(people, self.id).tolist()]

    def listed(self, values: Sequence[float]) -> list[float | None]:
        """The values of the rows that the reference lists."""
        rows = self.theirs["scores"]["row_index_1based_in_csv"]
        return [None if math.isnan(values[at - 1]) else values[at - 1] for at in rows]

    def means(self) -> dict[str, float]:
        """What `score` gives as the mean, by place in the list: where three quarters answered.

        Elsewhere it gives none; infinity stands for one that it should not have given.
        """
        people = self.answers.responses(self.scale, (3, 4))
        found = {}
        for place, row in enumerate(self.theirs["scores"]["row_index_1based_in_csv"]):
            score = ei.score(people.questionnaire, people.person(row - 1)).pillars[self.id]
            if 4 * score.n_answered >= 3 * self.k:
                found[str(place)] = math.nan if score.mean is None else score.mean
            elif score.mean is not None:
                found[str(place)] = math.inf
        return found

    @cached_property
    def norms(self) -> ei.NormEvidence:
        return ei.evidence.norm_evidence(self.people, self.id, sampling="as it came", **STUDY)

    def normed(self, number: Callable[[float], float]) -> list[float | None]:
        """A number for each row that the reference lists."""
        found = self.listed(ei.evidence.scale_scores(self.people, self.id).tolist())
        return [None if one is None else number(one) for one in found]


STUDY: dict[str, Any] = {
    "population": "a reference set",
    "source": "the folder of the set",
    "collected_from": date(2000, 1, 1),
    "collected_until": date(2000, 1, 1),
}


def evidence(found: Any) -> ei.ReliabilityEvidence:
    """A coefficient as evidence."""
    return ei.evidence.reliability_evidence(found, **STUDY)


def overall(values: Sequence[float]) -> dict[str, float]:
    """How many, mean and spread, as the reference sums a column up."""
    known = np.array([one for one in values if not math.isnan(one)])
    return {"n": len(known), "mean": float(known.mean()), "sd": float(known.std(ddof=1))}


def _alphas(block: str, call: str, use: str, which: str) -> list[Statistic]:
    """The paths of one call of psych::alpha."""

    def of(name: str) -> Callable[[OneScale], ei.Alpha]:
        return lambda one: getattr(one, name)

    found, items = of(which), f"items{'_pairwise' if which == 'pairwise' else ''}"

    def rows(one: OneScale) -> int:
        return one.answers.n_rows if which == "pairwise" else found(one).sample.n

    def each(field: str) -> Callable[[OneScale], list[Any]]:
        return lambda one: [getattr(item, field) for item in getattr(one, items)]

    def without(one: OneScale) -> list[float | None] | None:
        """Of one item there is no alpha; R prints a covariance there."""
        return each("alpha_without")(one) if one.k > PAIR else None

    def keyed_means(one: OneScale) -> list[float]:
        turn = 2 * one.low + one.width
        return [x.mean if x.key == 1 else turn - x.mean for x in getattr(one, items)]

    def feldt(one: OneScale) -> tuple[float, float] | None:
        n, k = rows(one), len(found(one).sample.items)
        if (n - 1) * (k - 1) > R_TAKES_FOR_INFINITE:
            return None
        return ei.evidence.feldt_interval(found(one).value, n, k)

    def duhachek(one: OneScale) -> list[float]:
        error = found(one).se * math.sqrt(found(one).sample.n / rows(one))
        return [found(one).value - 1.96 * error, found(one).value + 1.96 * error]

    theirs = f"psych::alpha({use})$total"
    stats = f"psych::alpha({use})$item.stats"
    drop = f"psych::alpha({use})$alpha.drop"
    return [
        Statistic(
            f"{block}/raw_alpha", f"{call}.value", f"{theirs}$raw_alpha", lambda s: found(s).value
        ),
        Statistic(
            f"{block}/std_alpha",
            f"{call}.standardized",
            f"{theirs}$std.alpha",
            lambda s: found(s).standardized,
        ),
        Statistic(
            f"{block}/G6_smc", f"{call}.lambda6", f"{theirs}$`G6(smc)`", lambda s: found(s).lambda6
        ),
        Statistic(
            f"{block}/average_r",
            f"{call}.average_r",
            f"{theirs}$average_r",
            lambda s: found(s).average_r,
        ),
        Statistic(
            f"{block}/median_r",
            f"{call}.median_r",
            f"{theirs}$median_r",
            lambda s: found(s).median_r,
        ),
        Statistic(
            f"{block}/S_N",
            f"{call}.signal_to_noise",
            f"{theirs}$`S/N`",
            lambda s: found(s).signal_to_noise,
        ),
        Statistic(
            f"{block}/ase",
            f"{call}.se",
            f"{theirs}$ase",
            lambda s: found(s).se * math.sqrt(found(s).sample.n / rows(s)),
        ),
        Statistic(
            f"{block}/mean", f"{call}.mean", f"{theirs}$mean", lambda s: s.mean(found(s).mean)
        ),
        Statistic(
            f"{block}/sd", f"{call}.sd", f"{theirs}$sd", lambda s: found(s).sd * s.width / 100
        ),
        Statistic(f"{block}/feldt_ci95", "feldt_interval(…)", "psych::alpha.ci", feldt),
        Statistic(f"{block}/duhachek_ci95", f"{call}.se", f"{theirs}$ase", duhachek),
        Statistic(
            f"{block}/alpha_if_dropped/raw_alpha",
            "item_statistics(…).alpha_without",
            f"{drop}$raw_alpha",
            without,
        ),
        Statistic(f"{block}/item_stats/n", "item_statistics(…).n", f"{stats}$n", each("n")),
        Statistic(
            f"{block}/item_stats/raw.r",
            "item_statistics(…).total_r",
            f"{stats}$raw.r",
            each("total_r"),
        ),
        Statistic(
            f"{block}/item_stats/r.drop",
            "item_statistics(…).rest_r",
            f"{stats}$r.drop",
            each("rest_r"),
        ),
        Statistic(
            f"{block}/item_stats/mean", "item_statistics(…).mean", f"{stats}$mean", keyed_means
        ),
        Statistic(f"{block}/item_stats/sd", "item_statistics(…).sd", f"{stats}$sd", each("sd")),
    ]


def _described(field: str) -> Callable[[OneScale], list[Any]]:
    return lambda s: [getattr(item, field) for item in s.items_pairwise]


def _all_splits(field: str) -> Callable[[OneScale], object]:
    """Of every split; R's package leaves out half of those of an odd number of items."""

    def found(s: OneScale) -> object:
        theirs = s.theirs["split_half"]["psych_splitHalf_all_splits_covariance"]
        return getattr(s.splits, field) if theirs["n_splits"] == s.splits.n_splits else None

    return found


def _quantiles(s: OneScale) -> object:
    if _all_splits("n_splits")(s) is None:
        return None
    return {f"{100 * share:g}%": value for share, value in s.splits.quantiles}


SCALES: tuple[Statistic, ...] = (
    Statistic("n_rows", "Responses.n_people", "nrow", lambda s: s.people.n_people),
    Statistic("n_complete", "alpha(…).sample.n", "sum(complete.cases)", lambda s: s.complete.sample.n),
    Statistic("k", "alpha(…).sample.items", "ncol", lambda s: s.k),
    Statistic("item_descriptives_raw_unreversed/n", "item_statistics(…).n", "psych::describe$n", _described("n")),
    Statistic("item_descriptives_raw_unreversed/mean", "item_statistics(…).mean", "psych::describe$mean", _described("mean")),
    Statistic("item_descriptives_raw_unreversed/sd", "item_statistics(…).sd", "psych::describe$sd", _described("sd")),
    Statistic("item_descriptives_raw_unreversed/min", "item_statistics(…).minimum", "psych::describe$min", _described("minimum")),
    Statistic("item_descriptives_raw_unreversed/max", "item_statistics(…).maximum", "psych::describe$max", _described("maximum")),
    Statistic("item_descriptives_raw_unreversed/skew_type3", "item_statistics(…).skewness", "psych::describe$skew", _described("skewness")),
    Statistic("item_descriptives_raw_unreversed/kurtosis_type3", "item_statistics(…).kurtosis", "psych::describe$kurtosis", _described("kurtosis")),
    *_alphas("psych_alpha_pairwise_default", "alpha(cases='pairwise')", "x", "pairwise"),
    *_alphas("psych_alpha_complete_cases", "alpha(…)", "na.omit(x)", "complete"),
    Statistic("formula_complete_cases/alpha", "alpha(…).value", "k/(k-1) (1 - tr C / sum C)", lambda s: s.complete.value),
    Statistic("formula_complete_cases/alpha_std", "alpha(…).standardized", "the same of cor", lambda s: s.complete.standardized),
    Statistic("formula_complete_cases/item_rest_r", "item_statistics(…).rest_r", "cor(x_i, T - x_i)", lambda s: s.named(x.rest_r for x in s.items)),
    Statistic("formula_complete_cases/item_total_r_uncorrected", "item_statistics(…).total_r", "cor(x_i, T)", lambda s: s.named(x.total_r for x in s.items)),
    Statistic("formula_complete_cases/alpha_if_dropped", "item_statistics(…).alpha_without", "alpha of k - 1", lambda s: s.named(x.alpha_without for x in s.items)),
    Statistic("formula_complete_cases/guttman_lambda_cov/L1", "guttman_lambdas(…).lambda1", "plain R", lambda s: s.lambdas.lambda1),
    Statistic("formula_complete_cases/guttman_lambda_cov/L2", "guttman_lambdas(…).lambda2", "plain R", lambda s: s.lambdas.lambda2),
    Statistic("formula_complete_cases/guttman_lambda_cov/L3_alpha", "guttman_lambdas(…).lambda3", "plain R", lambda s: s.lambdas.lambda3),
    Statistic("formula_complete_cases/guttman_lambda_cov/L5", "guttman_lambdas(…).lambda5", "plain R", lambda s: s.lambdas.lambda5),
    Statistic("formula_complete_cases/guttman_lambda_cov/L6", "guttman_lambdas(…).lambda6", "plain R", lambda s: s.lambdas.lambda6),
    Statistic("formula_complete_cases/sd_sum_score", "alpha(…).sd", "sd(rowSums)", lambda s: s.complete.sd * s.width / 100 * s.k),
    Statistic("formula_complete_cases/mean_sum_score", "alpha(…).mean", "mean(rowSums)", lambda s: s.mean(s.complete.mean) * s.k),
    Statistic("formula_complete_cases/sem_sum_from_alpha", "ReliabilityEvidence.sem", "sd sqrt(1 - alpha)", lambda s: s.sem * s.k),
    Statistic("formula_complete_cases/sem_mean_from_alpha", "ReliabilityEvidence.sem", "sd sqrt(1 - alpha)", lambda s: s.sem),
    Statistic("formula_complete_cases/mdc95_sum", "ReliabilityEvidence.sem", "1.96 sqrt(2) sem", lambda s: 1.96 * math.sqrt(2) * s.sem * s.k),
    Statistic("omega/psych_omega_1factor_minres/omega_total", "omega_total(variant='minres').observed", "psych::omega(nfactors = 1)", lambda s: s.minres and s.minres.observed, SEARCH),
    Statistic("omega/psych_omega_1factor_ml/omega_total", "omega_total(variant='ml')", "psych::omega(nfactors = 1, fm = 'ml')", lambda s: s.likeliest and 1 - sum(s.likeliest.uniquenesses) / _sum_r(s), SEARCH),
    Statistic("omega/factanal_ml_std/omega_model", "omega_total(variant='ml').value", "factanal", lambda s: s.likeliest and s.likeliest.value, SEARCH),
    Statistic("omega/lavaan_cfa_ml_raw/loadings", "omega_total(variant='cfa').loadings", "lavaan::cfa", lambda s: s.confirmatory and s.named(s.confirmatory.loadings), SEARCH),
    Statistic("omega/lavaan_cfa_ml_raw/residual_variances", "omega_total(variant='cfa').uniquenesses", "lavaan::cfa", lambda s: s.confirmatory and s.named(s.confirmatory.uniquenesses), SEARCH),
    Statistic("omega/lavaan_cfa_ml_raw/omega_model", "omega_total(variant='cfa').value", "lavaan::cfa", lambda s: s.confirmatory and s.confirmatory.value, SEARCH),
    Statistic("omega/lavaan_cfa_ml_raw/omega_observed_denominator", "omega_total(variant='cfa').observed", "lavaan::cfa", lambda s: s.confirmatory and s.confirmatory.observed, SEARCH),
    Statistic("omega/lavaan_cfa_ml_raw/semTools_reliability/alpha", "alpha(…).value", "semTools::reliability", lambda s: s.complete.value),
    Statistic("omega/lavaan_cfa_ml_raw/semTools_reliability/omega", "omega_total(variant='cfa').value", "semTools::reliability", lambda s: s.confirmatory and s.confirmatory.value, SEARCH),
    Statistic("omega/lavaan_cfa_ml_raw/semTools_reliability/omega3", "omega_total(variant='cfa').observed", "semTools::reliability", lambda s: s.confirmatory and s.confirmatory.observed, SEARCH),
    Statistic("split_half/odd_even/r", "split_half(…).r", "cor", lambda s: s.odd_even.r),
    Statistic("split_half/odd_even/spearman_brown", "split_half(…).spearman_brown", "2 r / (1 + r)", lambda s: s.odd_even.spearman_brown),
    Statistic("split_half/odd_even/guttman_flanagan", "split_half(…).flanagan", "4 cov / var", lambda s: s.odd_even.flanagan),
    Statistic("split_half/first_second/r", "split_half(way='first-second').r", "cor", lambda s: s.first_second.r),
    Statistic("split_half/first_second/spearman_brown", "split_half(way='first-second').spearman_brown", "2 r / (1 + r)", lambda s: s.first_second.spearman_brown),
    Statistic("split_half/first_second/guttman_flanagan", "split_half(way='first-second').flanagan", "4 cov / var", lambda s: s.first_second.flanagan),
    Statistic("split_half/formula_all_splits_flanagan/n_splits", "split_halves(…).n_splits", "plain R", lambda s: s.splits.n_splits),
    Statistic("split_half/formula_all_splits_flanagan/max_L4", "split_halves(…).maximum", "plain R", lambda s: s.splits.maximum),
    Statistic("split_half/formula_all_splits_flanagan/min", "split_halves(…).minimum", "plain R", lambda s: s.splits.minimum),
    Statistic("split_half/formula_all_splits_flanagan/mean", "split_halves(…).mean", "plain R", lambda s: s.splits.mean),
    Statistic("split_half/formula_all_splits_flanagan/median", "split_halves(…).median", "plain R", lambda s: s.splits.median),
    Statistic("split_half/psych_splitHalf_all_splits_correlation/alpha", "alpha(…).standardized", "psych::splitHalf$alpha", lambda s: s.complete.standardized),
    Statistic("split_half/psych_splitHalf_all_splits_correlation/lambda6", "alpha(…).lambda6", "psych::splitHalf$lambda6", lambda s: s.complete.lambda6),
    Statistic("split_half/psych_splitHalf_all_splits_correlation/av_r", "alpha(…).average_r", "psych::splitHalf$av.r", lambda s: s.complete.average_r),
    Statistic("split_half/psych_splitHalf_all_splits_covariance/alpha", "guttman_lambdas(…).lambda3", "psych::splitHalf(covar = TRUE)$alpha", lambda s: s.lambdas.lambda3),
    Statistic("split_half/psych_splitHalf_all_splits_covariance/lambda2", "guttman_lambdas(…).lambda2", "psych::splitHalf(covar = TRUE)$lambda2", lambda s: s.lambdas.lambda2),
    Statistic("split_half/psych_splitHalf_all_splits_covariance/lambda6", "guttman_lambdas(…).lambda6", "psych::splitHalf(covar = TRUE)$lambda6", lambda s: s.lambdas.lambda6),
    Statistic("split_half/psych_splitHalf_all_splits_covariance/maxrb_L4", "split_halves(…).maximum", "psych::splitHalf(covar = TRUE)$maxrb", _all_splits("maximum")),
    Statistic("split_half/psych_splitHalf_all_splits_covariance/minrb", "split_halves(…).minimum", "psych::splitHalf(covar = TRUE)$minrb", _all_splits("minimum")),
    Statistic("split_half/psych_splitHalf_all_splits_covariance/mean_all_splits", "split_halves(…).mean", "psych::splitHalf(covar = TRUE)$meanr", _all_splits("mean")),
    Statistic("split_half/psych_splitHalf_all_splits_covariance/n_splits", "split_halves(…).n_splits", "psych::splitHalf(covar = TRUE)$raw", _all_splits("n_splits")),
    Statistic("split_half/psych_splitHalf_all_splits_covariance/quantiles", "split_halves(…).quantiles", "quantile(psych::splitHalf(covar = TRUE)$raw)", _quantiles),
    Statistic("scores/plain_mean_strict_no_missing/values", "scale_scores(…)", "rowMeans", lambda s: s.listed(s.strict)),
    Statistic("scores/plain_mean_strict_no_missing/overall", "scale_scores(…)", "rowMeans", lambda s: overall(s.strict)),
    Statistic("scores/plain_sum_strict/values", "scale_scores(…)", "rowSums", lambda s: s.listed([x * s.k for x in s.strict])),
    Statistic("scores/plain_sum_strict/overall", "scale_scores(…)", "rowSums", lambda s: overall([x * s.k for x in s.strict])),
    Statistic("scores/plain_mean_if_half_answered/values", "scale_scores(…) from half the items on", "rowMeans(na.rm)", lambda s: s.listed(s.half)),
    Statistic("scores/plain_mean_if_half_answered/overall", "scale_scores(…) from half the items on", "rowMeans(na.rm)", lambda s: overall(s.half)),
    Statistic("scores/plain_sum_prorated_if_half_answered/values", "scale_scores(…) from half the items on", "k rowMeans(na.rm)", lambda s: s.listed([x * s.k for x in s.half])),
    Statistic("scores/plain_sum_prorated_if_half_answered/overall", "scale_scores(…) from half the items on", "k rowMeans(na.rm)", lambda s: overall([x * s.k for x in s.half])),
    Statistic("scores/psych_scoreItems_mean_impute_none/values", "score(…).pillars[…].mean", "psych::scoreItems(impute = 'none')", OneScale.means, 1e-10),
    Statistic("scores/norm_from_strict/mean", "norm_evidence(…).mean", "mean", lambda s: s.mean(s.norms.mean)),
    Statistic("scores/norm_from_strict/sd", "norm_evidence(…).sd", "sd", lambda s: s.norms.sd * s.width / 100),
    Statistic("scores/norm_from_strict/T", "NormEvidence.t_score", "50 + 10 z", lambda s: s.normed(s.norms.t_score)),
    Statistic("scores/norm_from_strict/pomp", "scale_scores(…)", "100 (x - min) / (max - min)", lambda s: s.normed(float)),
    Statistic("scores/norm_from_strict/percentile_midrank", "NormEvidence.percentile_rank", "100 (below + equal / 2) / n", lambda s: s.normed(s.norms.percentile_rank)),
)  # fmt: skip


def _sum_r(s: OneScale) -> float:
    """Sum of the correlations of complete cases."""
    k = len(s.complete.sample.items)
    return k + k * (k - 1) * s.complete.average_r


# Pairs --------------------------------------------------------------------------------------------


class OnePair:
    """The agreement of two columns: the two people of each pair, on one scale."""

    def __init__(self, first: Sequence[float | None], second: Sequence[float | None]) -> None:
        self.columns = first, second

    @cached_property
    def found(self) -> ei.PairAgreement:
        return ei.evidence.pair_agreement(*self.columns)

    def icc(self, field: str, *left_out: str) -> dict[str, Any]:
        return icc_fields(self.found, field, *left_out)


_IRR = {
    "oneway_single": "ICC(1)",
    "oneway_average": "ICC(k)",
    "twoway_agreement_single": "ICC(A,1)",
    "twoway_agreement_average": "ICC(A,k)",
    "twoway_consistency_single": "ICC(C,1)",
    "twoway_consistency_average": "ICC(C,k)",
}
"""The interval of ``ICC(A,k)`` is held against psych::ICC: irr puts the correlation of the mean where
McGraw and Wong have that of one measure times k."""

_PSYCH = ("ICC(1)", "ICC(A,1)", "ICC(C,1)", "ICC(k)", "ICC(A,k)", "ICC(C,k)")


def icc_fields(found: ei.PairAgreement, field: str, *left_out: str) -> dict[str, Any]:
    """One field of the intraclass correlations, by their places in R's table."""
    return {
        str(place): getattr(found.icc[id], field)
        for place, id in enumerate(_PSYCH)
        if id not in left_out
    }


def _of_irr(field: str, id: str) -> Callable[[OnePair], object]:
    return lambda p: getattr(p.found.icc[id], field)


def _of_psych(block: str) -> list[Statistic]:
    """psych::ICC, but for the degrees of freedom that it prints for absolute agreement."""
    call, theirs = "pair_agreement(…).icc", "psych::ICC(lmer = FALSE)"

    def end(side: int) -> Callable[[OnePair], object]:
        return lambda p: {at: ends[side] for at, ends in p.icc("interval").items()}

    return [
        Statistic(f"{block}/ICC", call, theirs, lambda p: p.icc("value")),
        Statistic(f"{block}/F", call, theirs, lambda p: p.icc("f")),
        Statistic(f"{block}/df1", call, theirs, lambda p: p.icc("df1")),
        Statistic(f"{block}/df2", call, theirs, lambda p: p.icc("df2", "ICC(A,1)", "ICC(A,k)")),
        Statistic(f"{block}/lower bound", call, theirs, end(0)),
        Statistic(f"{block}/upper bound", call, theirs, end(1)),
    ]


PAIRS: tuple[Statistic, ...] = (
    Statistic("n_couples_complete", "pair_agreement(…).n", "sum(complete.cases)", lambda p: p.found.n),
    Statistic("mean1", "pair_agreement(…).means", "mean", lambda p: p.found.means[0]),
    Statistic("mean2", "pair_agreement(…).means", "mean", lambda p: p.found.means[1]),
    Statistic("sd1", "pair_agreement(…).sds", "sd", lambda p: p.found.sds[0]),
    Statistic("sd2", "pair_agreement(…).sds", "sd", lambda p: p.found.sds[1]),
    Statistic("pearson/r", "pair_agreement(…).r", "cor.test", lambda p: p.found.r),
    Statistic("pearson/ci95", "pair_agreement(…).r_interval", "cor.test", lambda p: p.found.r_interval),
    Statistic("spearman", "pair_agreement(…).spearman", "cor(method = 'spearman')", lambda p: p.found.spearman),
    Statistic("double_entry_icc_formula", "pair_agreement(…).double_entry_icc", "plain R", lambda p: p.found.double_entry_icc),
    Statistic("double_entry_icc_as_cor", "pair_agreement(…).double_entry_icc", "cor(c(x, y), c(y, x))", lambda p: p.found.double_entry_icc),
    Statistic("lin_ccc_population_moments", "pair_agreement(…).concordance", "plain R", lambda p: p.found.concordance),
    *(
        Statistic(f"irr_icc/{name}/{path}", "pair_agreement(…).icc", "irr::icc", _of_irr(field, id))
        for name, id in _IRR.items()
        for path, field in (("value", "value"), ("F", "f"), ("df1", "df1"), ("df2", "df2"), ("ci95", "interval"))
        if id != "ICC(A,k)" or path in {"value", "F", "df1"}
    ),
    *_of_psych("psych_ICC_anova"),
    Statistic("difference/mean_diff_role1_minus_role2", "pair_agreement(…).mean_difference", "mean(x - y)", lambda p: p.found.mean_difference),
    Statistic("difference/sd_diff", "pair_agreement(…).sd_difference", "sd(x - y)", lambda p: p.found.sd_difference),
    Statistic("difference/mean_abs_diff", "pair_agreement(…).mean_absolute_difference", "mean(abs(x - y))", lambda p: p.found.mean_absolute_difference),
)  # fmt: skip


class Profiles:
    """The agreement of pairs over all items."""

    def __init__(self, first: AnswerSet, second: AnswerSet, theirs: Mapping[str, Any]) -> None:
        one, other = first.all_responses(), second.all_responses()
        self.found = ei.evidence.profile_agreement(one, other)
        complete = ~np.isnan(one.answers + other.answers).any(axis=1)
        ids = [id for id, there in zip(first.columns["dyad_id"], complete, strict=True) if there]
        self.rows = [ids.index(str(id)) for id in theirs["first_20"]["dyad_id"]]

    def summary(self, id: str) -> dict[str, float | None]:
        index = self.found.indices[id]
        undefined = len(index.values) - index.n
        return {"n": index.n, "n_undefined": undefined, "mean": index.mean, "sd": index.sd}

    def first(self, id: str) -> list[float | None]:
        """Of the pairs that the reference lists."""
        return [self.found.indices[id].values[row] for row in self.rows]


_PROFILE = {
    "profile_r": "r",
    "profile_double_entry_icc": "double-entry-icc",
    "distinctive_r_item_mean_centred": "distinctive-r",
    "mean_abs_item_diff": "mean-absolute-difference",
    "euclid": "euclidean-distance",
    "rms_diff": "root-mean-square-difference",
}


def _profile(id: str, how: str) -> Callable[[Profiles], object]:
    return lambda p: getattr(p, how)(id)


PROFILES: tuple[Statistic, ...] = (
    Statistic("k_items", "profile_agreement(…).n_items", "ncol", lambda p: p.found.n_items),
    Statistic("n_couples_complete", "profile_agreement(…).n_pairs", "sum(complete.cases)", lambda p: p.found.n_pairs),
    *(
        Statistic(f"{path}/{name}", f"profile_agreement(…).indices['{id}']", "plain R", _profile(id, how))
        for name, id in _PROFILE.items()
        for path, how in (("summary", "summary"), ("first_20", "first"))
    ),
    Statistic("exact_agreement_share", "profile_agreement(…).indices['exact-agreement']", "mean(x == y)", lambda p: p.found.indices["exact-agreement"].mean),
)  # fmt: skip


# Careless answering -------------------------------------------------------------------------------


ILL_CONDITIONED = 1e5
"""From this condition number on, ways of inverting covariances differ in the ninth digit."""


class Careless:
    """The indices of one set."""

    def __init__(self, answers: AnswerSet, theirs: Mapping[str, Any]) -> None:
        self.theirs = theirs
        self.people = answers.all_responses(theirs.get("item_order"))
        self.complete = ei.evidence.careless_indices(self.people)
        self.pairwise = ei.evidence.careless_indices(self.people, cases="pairwise")
        self.scales = answers.scales

    def values(self, id: str) -> list[float | None]:
        return list(self.complete.indices[id].values)

    def listed(self, id: str) -> list[float | None]:
        """The first rows, as many as the reference lists."""
        return self.values(id)[: len(self.theirs["longstring"]["careless_pkg"]["longstr"])]

    def summary(self, id: str) -> dict[str, Any]:
        known = np.array([one for one in self.values(id) if one is not None])
        shares = (1, 5, 25, 50, 75, 95, 99)
        return {
            **overall(known.tolist()),
            "min": float(known.min()),
            "max": float(known.max()),
            "quantiles": {f"{one}%": float(np.percentile(known, one)) for one in shares},
        }

    def distances(self, found: ei.CarelessIndices) -> list[float | None] | None:
        if self.theirs["mahalanobis"].get("cov_condition_number", 1) > ILL_CONDITIONED:
            return None
        values = list(found.indices["mahalanobis"].values)
        return None if not any(values) else values[: len(self.listed("longstring"))]

    def even_odd(self) -> list[float | None] | None:
        """None where an item is in two scales, or a scale has its items in another order."""
        asked = [item for scale in self.scales for item in scale.items]
        items = self.people.questionnaire.items.ids
        in_order = all(sorted(one.items, key=items.index) == list(one.items) for one in self.scales)
        return self.listed("even-odd") if len(set(asked)) == len(asked) and in_order else None


CARELESS: tuple[Statistic, ...] = (
    Statistic("longstring/careless_pkg/longstr", "careless_indices(…).indices['longstring']", "careless::longstring", lambda c: c.listed("longstring")),
    Statistic("longstring/careless_pkg/avgstr", "careless_indices(…).indices['average-string']", "careless::longstring(avg = TRUE)", lambda c: c.listed("average-string")),
    Statistic("longstring/careless_pkg/summary_longstr", "careless_indices(…).indices['longstring']", "careless::longstring", lambda c: c.summary("longstring")),
    Statistic("longstring/careless_pkg/summary_avgstr", "careless_indices(…).indices['average-string']", "careless::longstring(avg = TRUE)", lambda c: c.summary("average-string")),
    Statistic("irv/values", "careless_indices(…).indices['irv']", "careless::irv", lambda c: c.listed("irv")),
    Statistic("irv/summary", "careless_indices(…).indices['irv']", "careless::irv", lambda c: c.summary("irv")),
    Statistic("mahalanobis/complete_case_D2", "careless_indices(…).indices['mahalanobis']", "stats::mahalanobis", lambda c: c.distances(c.complete)),
    Statistic("mahalanobis/careless_mahad", "careless_indices(cases='pairwise').indices['mahalanobis']", "careless::mahad", lambda c: c.distances(c.pairwise)),
    Statistic("evenodd/values", "careless_indices(…).indices['even-odd']", "careless::evenodd", lambda c: c.even_odd()),
)  # fmt: skip


# Change -------------------------------------------------------------------------------------------


UNDISTURBED = "no_manipulation"
"""The column that marks people with nothing in between, and how blocks about them are called."""


class Occasions:
    """Two occasions of one scale, of the people who answered all of it both times.

    With `undisturbed`, only those with nothing in between that was meant to change the score.
    """

    def __init__(self, answers: AnswerSet, *, undisturbed: bool = False) -> None:
        scale = answers.scales[0]
        self.answers = answers
        self.k = len(scale.items)
        rows = {
            key: row
            for row, key in enumerate(
                zip(answers.columns["id"], answers.columns["time"], strict=True)
            )
        }
        every = answers.first_occasion()
        self.everyone = every.responses(scale)
        self.later = answers.rows(lambda at: answers.columns["time"][at] == "2").responses(scale)
        ids = [one for one in every.columns["id"] if (one, "2") in rows]
        if undisturbed:
            calm = {
                id
                for id, mark in zip(
                    answers.columns["id"], answers.columns[UNDISTURBED], strict=True
                )
                if mark == "1"
            }
            ids = [one for one in ids if one in calm]
        self.first, self.second = (
            answers.taking([rows[id, time] for id in ids]).responses(scale) for time in ("1", "2")
        )
        self.id = self.first.questionnaire.pillars[0]
        steps = self.first.questionnaire.response_scale
        self.low, self.width = steps.minimum, steps.maximum - steps.minimum

    @cached_property
    def scored(self) -> list[tuple[float, float]]:
        """The percents of both occasions."""
        pairs = zip(
            ei.evidence.scale_scores(self.first, self.id).tolist(),
            ei.evidence.scale_scores(self.second, self.id).tolist(),
            strict=True,
        )
        return [pair for pair in pairs if not any(map(math.isnan, pair))]

    @cached_property
    def retest(self) -> ei.Retest:
        return ei.evidence.retest(self.first, self.second, self.id, interval_days=1)

    @cached_property
    def alpha(self) -> ei.Alpha:
        return ei.evidence.alpha(self.everyone, self.id)

    @cached_property
    def alpha_later(self) -> ei.Alpha:
        return ei.evidence.alpha(self.later, self.id)

    @cached_property
    def calm(self) -> "Occasions":
        """Of the people with nothing in between."""
        return Occasions(self.answers, undisturbed=True)

    @cached_property
    def found(self) -> ei.PairAgreement:
        return self.retest.agreement

    def icc(self, field: str, *left_out: str) -> dict[str, Any]:
        return icc_fields(self.found, field, *left_out)

    def sum(self, percent: float) -> float:
        """A percent as a sum of answers."""
        return self.k * (self.low + self.steps(percent))

    def steps(self, points: float) -> float:
        """A difference in percent as one of the mean answer."""
        return points * self.width / 100


class Changes(Occasions):
    """Reliable change by one study: its name says who is in it and which reliability counts."""

    def __init__(self, answers: AnswerSet, name: str) -> None:
        super().__init__(answers, undisturbed=name.startswith(UNDISTURBED))
        self.by_retest = name.endswith("retest_r")

    @cached_property
    def study(self) -> ei.ReliabilityEvidence:
        study = evidence(self.retest)
        if self.by_retest:
            return study
        return attrs.evolve(study, value=self.alpha.value, value_later=self.alpha_later.value)

    def changes(self, method: Any) -> list[ei.ReliableChange]:
        return [
            ei.progress.reliable_change(before, after, self.study, method=method)
            for before, after in self.scored
        ]

    @cached_property
    def one_error(self) -> list[ei.ReliableChange]:
        return self.changes("jacobson-truax")

    @cached_property
    def two_errors(self) -> list[ei.ReliableChange]:
        return self.changes("two-sem")


def _counts(found: Sequence[ei.ReliableChange]) -> dict[str, int]:
    words = {"increased": "up", "unchanged": "none", "decreased": "down"}
    return {word: sum(one.reliable == ours for one in found) for word, ours in words.items()}


OCCASIONS: tuple[Statistic, ...] = (
    Statistic("alpha_time1", "alpha(…).value", "psych::alpha(na.omit(x))$total$raw_alpha", lambda o: o.alpha.value),
    Statistic("alpha_time2", "alpha(…).value", "psych::alpha(na.omit(x))$total$raw_alpha", lambda o: o.alpha_later.value),
    Statistic("retest_r_no_manipulation", "retest(…).agreement.r", "cor", lambda o: o.calm.retest.agreement.r),
    *(
        Statistic(one.path, "retest(…).agreement.icc", one.theirs, lambda o, one=one: one.found(o.calm))
        for one in _of_psych("retest_icc_psych_no_manipulation")
    ),
)  # fmt: skip

CHANGES: tuple[Statistic, ...] = (
    Statistic("reliability_used", "ReliabilityEvidence.value", "psych::alpha or cor", lambda c: c.study.value),
    Statistic("n", "retest(…).agreement.n", "sum(complete.cases)", lambda c: len(c.scored)),
    Statistic("mean_pre", "retest(…).agreement.means", "mean", lambda c: c.sum(c.retest.agreement.means[0])),
    Statistic("mean_post", "retest(…).agreement.means", "mean", lambda c: c.sum(c.retest.agreement.means[1])),
    Statistic("sd_pre", "retest(…).agreement.sds", "sd", lambda c: c.k * c.steps(c.retest.agreement.sds[0])),
    Statistic("sd_post", "retest(…).agreement.sds", "sd", lambda c: c.k * c.steps(c.retest.agreement.sds[1])),
    Statistic("sem", "ReliabilityEvidence.sem", "sd sqrt(1 - r)", lambda c: c.k * c.steps(c.study.sem)),
    Statistic("s_diff", "reliable_change(…).s_diff", "sqrt(2) sem", lambda c: c.k * c.steps(c.one_error[0].s_diff)),
    Statistic("rc_threshold_raw_1.96", "reliable_change(…).threshold", "1.96 s_diff", lambda c: c.k * c.steps(c.one_error[0].threshold)),
    Statistic("r_pre_post", "retest(…).agreement.r", "cor", lambda c: c.retest.agreement.r),
    Statistic("counts_1.96/JT_jacobson_truax", "reliable_change(…).reliable", "plain R", lambda c: _counts(c.one_error)),
    Statistic("counts_1.96/JT_two_sem_iverson", "reliable_change(…, method='two-sem').reliable", "plain R", lambda c: _counts(c.two_errors)),
    Statistic("first_60/pre", "scale_scores(…)", "rowSums", lambda c: [c.sum(one) for one, _ in c.scored[:60]]),
    Statistic("first_60/post", "scale_scores(…)", "rowSums", lambda c: [c.sum(one) for _, one in c.scored[:60]]),
    Statistic("first_60/JT_jacobson_truax", "reliable_change(…).z", "plain R", lambda c: [one.z for one in c.one_error[:60]]),
    Statistic("first_60/JT_two_sem_iverson", "reliable_change(…, method='two-sem').z", "plain R", lambda c: [one.z for one in c.two_errors[:60]]),
)  # fmt: skip
