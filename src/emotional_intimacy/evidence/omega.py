"""Omega total of one factor, in three variants that differ in the second decimal."""

from typing import Literal, get_args

import numpy as np
from scipy import optimize, stats

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.evidence.matrices import (
    correlations,
    inverse,
    scale_answers,
)
from emotional_intimacy.evidence.responses import Responses
from emotional_intimacy.model.arguments import require_choice
from emotional_intimacy.model.reliability import Omega

__all__ = ["omega_total"]

Variant = Literal["minres", "ml", "cfa"]

_LEAST_ITEMS = 3
_Z = float(stats.norm.ppf(0.975))
_METHODS: dict[Variant, str] = {
    "minres": "one factor, least squares of the correlations off the diagonal",
    "ml": "one factor, maximum likelihood of the correlations",
    "cfa": "one factor, maximum likelihood of the covariances (n); interval by the delta method",
}


def omega_total(responses: Responses, scale: str, *, variant: Variant = "cfa") -> Omega:
    """Omega total: how reliable the score of a scale is if one factor stands behind its items.

    ``(sum of loadings)² / ((sum of loadings)² + sum of uniquenesses)`` (McDonald 1999). The
    variants are different numbers, so name the one you report: ``"minres"`` is `psych::omega` with
    one factor, ``"ml"`` is `factanal`, ``"cfa"`` is `lavaan` with `semTools`. ``observed`` has the
    observed matrix in the denominator instead; for ``"minres"`` that is what `psych` prints.
    ``"cfa"`` has an interval, by the delta method from the expected information of the model; it
    takes answers for normal and the model for true.

    Args:
        responses: What `read_responses` returned. People who answered every item count.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.
        variant: Which one.

    Returns:
        Omega with its loadings.

    Raises:
        RequestError: Fewer than three items or too few people are left, the correlations cannot be
            inverted, or a uniqueness is not above zero (a Heywood case): then one factor does not
            fit, and no number is given.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> ei.evidence.omega_total(people, "trust").value > 0.7
        True
    """
    require_choice("variant", variant, get_args(Variant))
    data = scale_answers(responses, scale, least=_LEAST_ITEMS)
    covariance = data.covariance
    correlation = correlations(covariance)
    if inverse(correlation) is None:
        problem = "has items whose correlations cannot be inverted"
        raise RequestError("responses", problem, "more people than items, and no item twice")
    fit = _least_squares if variant == "minres" else _maximum_likelihood
    loadings = fit(correlation)
    uniquenesses = 1 - loadings**2
    if uniquenesses.min() <= 0:
        problem = "has a Heywood case: one factor does not fit its items"
        raise RequestError("scale", problem, "items that share one factor")
    observed = correlation
    if variant == "cfa":
        n = data.sample.n
        observed = covariance * (n - 1) / n
        sds = np.sqrt(np.diag(observed))
        loadings, uniquenesses = loadings * sds, uniquenesses * sds**2
    common, total = float(loadings.sum()) ** 2, float(observed.sum())
    unique = float(uniquenesses.sum())
    return Omega(
        variant=variant,
        value=common / (common + unique),
        interval=_interval(loadings, uniquenesses, data.sample.n) if variant == "cfa" else None,
        observed=1 - unique / total if variant == "minres" else common / total,
        loadings=tuple(loadings.tolist()),
        uniquenesses=tuple(uniquenesses.tolist()),
        mean=data.mean,
        sd=data.sd,
        sample=data.sample,
        method=_METHODS[variant],
    )


def _interval(loadings: Matrix, uniquenesses: Matrix, n: int) -> tuple[float, float]:
    """Omega minus and plus 1.96 standard errors, at most 1."""
    k = len(loadings)
    inverted = np.linalg.inv(np.outer(loadings, loadings) + np.diag(uniquenesses))
    slopes = np.zeros((2 * k, k, k))  # of the covariances, for each loading and each uniqueness
    for at in range(k):
        slopes[at, at] += loadings
        slopes[at, :, at] += loadings
        slopes[k + at, at, at] = 1.0
    turned = inverted @ slopes
    across = turned.transpose(0, 2, 1)
    information = n / 2 * turned.reshape(2 * k, -1) @ across.reshape(2 * k, -1).T
    total, unique = float(loadings.sum()), float(uniquenesses.sum())
    whole = (total**2 + unique) ** 2
    slope = np.repeat([2 * total * unique / whole, -(total**2) / whole], k)
    error = float(np.sqrt(slope @ np.linalg.solve(information, slope)))
    value = total**2 / (total**2 + unique)
    return value - _Z * error, min(1.0, value + _Z * error)


def _least_squares(correlation: Matrix) -> Matrix:
    """Loadings whose products come nearest to the correlations off the diagonal (minres)."""
    k = len(correlation)
    rows, columns = np.tril_indices(k, -1)
    target = correlation[rows, columns]
    places = np.arange(len(rows))

    def residuals(loadings: Matrix) -> Matrix:
        off: Matrix = target - loadings[rows] * loadings[columns]
        return off

    def slopes(loadings: Matrix) -> Matrix:
        found = np.zeros((len(rows), k))
        found[places, rows] = -loadings[columns]
        found[places, columns] = -loadings[rows]
        return found

    start = _first_component(correlation)
    found = optimize.least_squares(
        residuals, start, jac=slopes, xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=2000
    )
    return _pointing_up(found.x)


def _maximum_likelihood(correlation: Matrix) -> Matrix:
    """Loadings under which the correlations are likeliest; uniquenesses are 1 less their square.

    At the maximum the diagonal is fitted exactly, and covariances have the same solution, rescaled.
    The uniquenesses are sought on the scale of their logarithms, so that they stay above zero; one
    that is driven to zero is a Heywood case.
    """

    def misfit(logs: Matrix) -> tuple[float, Matrix]:
        unique = np.exp(logs)
        scaled = correlation / np.sqrt(np.outer(unique, unique))
        values, vectors = np.linalg.eigh(scaled)
        rest = values[:-1]
        value = float((rest - np.log(rest) - 1).sum())
        # d misfit / d log unique (Joreskog 1967): the other components, less what they share.
        slope = ((1 - rest) * vectors[:, :-1] ** 2).sum(axis=1)
        return value, slope

    # Each item starts at nearly what the others do not predict of it (Joreskog 1967).
    start = np.log((1 - 0.5 / len(correlation)) / np.diag(np.linalg.inv(correlation)))
    found = optimize.minimize(
        misfit,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(np.log(1e-6), 0.0)] * len(correlation),
        options={"ftol": 1e-16, "gtol": 1e-12, "maxiter": 5000, "maxfun": 50000},
    )
    unique = np.exp(found.x)
    if unique.min() < 1e-4:  # noqa: PLR2004 - driven to the bound
        return np.ones(len(correlation))
    values, vectors = np.linalg.eigh(correlation / np.sqrt(np.outer(unique, unique)))
    loadings = np.sqrt(unique) * vectors[:, -1] * np.sqrt(max(0.0, values[-1] - 1))
    return _pointing_up(loadings)


def _first_component(correlation: Matrix) -> Matrix:
    values, vectors = np.linalg.eigh(correlation)
    first = _pointing_up(vectors[:, -1])
    found: Matrix = np.copysign(
        np.clip(np.abs(first) * np.sqrt(values[-1]) * 0.9, 0.05, 0.95), first
    )
    return found


def _pointing_up(loadings: Matrix) -> Matrix:
    found: Matrix = -loadings if loadings.sum() < 0 else loadings
    return found
