"""How many dimensions items may have: parallel analysis."""

import attrs
import numpy as np

from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.evidence.matrices import correlations, covariances, scale_answers
from emotional_intimacy.evidence.responses import Responses, require_responses
from emotional_intimacy.model.arguments import require
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.reliability import Sample
from emotional_intimacy.model.tables import Tabular, rows
from emotional_intimacy.model.value import Value

__all__ = ["Component", "ParallelAnalysis", "parallel_analysis"]

_MOST_SAMPLES = 10_000
_HIGHEST_SEED = 2**64 - 1
_SHARE = 0.95


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Component(Value):
    """One principal component of the correlations.

    Attributes:
        number: Its number, from 1 on; the first has the greatest eigenvalue.
        eigenvalue: How much of the variance it holds, in items.
        chance_mean: Mean eigenvalue of that number in answers that were shuffled.
        chance_95: The eigenvalue that 95 % of the shuffled ones do not pass.
    """

    number: int
    eigenvalue: float
    chance_mean: float
    chance_95: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ParallelAnalysis(Tabular):
    """Eigenvalues of the items beside those that chance would give.

    Attributes:
        components: A `Component` for each item that counted.
        n_above: How many components, from the first on, lie above 95 % of chance. A hint of how
            many dimensions there are, and no proof.
        n_samples: How many times the answers were shuffled.
        seed: The seed of the shuffling.
        sample: What they were computed from.
        method: How, in words.
    """

    components: tuple[Component, ...] = attrs.field(repr=False, metadata=rows())
    n_above: int
    n_samples: int
    seed: int
    sample: Sample
    method: str


def parallel_analysis(
    responses: Responses, scale: str = OVERALL, *, n_samples: int = 100, seed: int = 0
) -> ParallelAnalysis:
    """How the eigenvalues of items compare with those of the same answers, shuffled (Horn 1965).

    Each item keeps its answers, and every tie between items is left to chance. Principal components
    of Pearson correlations; for factors, or for polychoric ones, hand the answers to a package that
    does more, such as `statsmodels` or `semopy`, or `psych` in R.

    Args:
        responses: What `read_responses` returned. People who answered every item count.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.
        n_samples: How many times the answers are shuffled, 20 to 10,000.
        seed: The same seed gives the same numbers.

    Returns:
        The eigenvalues.

    Raises:
        RequestError: Fewer than two people or items are left, or an argument is not possible.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 300, seed=1).responses
        >>> ei.evidence.parallel_analysis(people, "trust", n_samples=20).n_above
        1
    """
    require_responses(responses)
    for name, count, least, most in (
        ("n_samples", n_samples, 20, _MOST_SAMPLES),
        ("seed", seed, 0, _HIGHEST_SEED),
    ):
        possible = type(count) is int and least <= count <= most
        require(possible, name, "is not possible", f"a whole number from {least} to {most}")
    data = scale_answers(responses, scale)
    chance = np.random.default_rng(seed)
    observed = _eigenvalues(data.keyed)
    shuffled = np.array(
        [_eigenvalues(chance.permuted(data.keyed, axis=0)) for _ in range(n_samples)]
    )
    means, limits = shuffled.mean(axis=0), np.quantile(shuffled, _SHARE, axis=0)
    numbers = zip(observed.tolist(), means.tolist(), limits.tolist(), strict=True)
    return ParallelAnalysis(
        components=tuple(
            Component(number=number, eigenvalue=eigenvalue, chance_mean=mean, chance_95=limit)
            for number, (eigenvalue, mean, limit) in enumerate(numbers, start=1)
        ),
        n_above=int(np.argmax(observed <= limits)),  # both add up to the items: some is below
        n_samples=n_samples,
        seed=seed,
        sample=data.sample,
        method="principal components, complete cases; the answers of each item shuffled",
    )


def _eigenvalues(answers: Matrix) -> Matrix:
    """Eigenvalues of the correlations of the columns, the greatest first."""
    rising = np.linalg.eigvalsh(correlations(covariances(answers)))
    return rising[::-1].astype(np.float64)
