"""Whether a pillar says more about itself than the whole form does."""

import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.evidence.consistency import alpha_of
from emotional_intimacy.evidence.matrices import answers_at, total_variance
from emotional_intimacy.evidence.positions import pillars_of, positions_of, scored_positions
from emotional_intimacy.evidence.responses import Responses
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.reliability import SubscoreValue

__all__ = ["subscore_value"]


def subscore_value(responses: Responses, pillar: str) -> SubscoreValue:
    """Whether the score of a pillar has added value over the total (Haberman 2008).

    A pillar's true score can be predicted from its own score or from the total of all items that
    are scored.
    Unless its own predicts it better (a greater proportional reduction in mean squared error), the
    pillar is better left unreported apart. Its reliability is its alpha; that of the total cancels
    out.

    Args:
        responses: What `read_responses` returned. People who answered every keyed item count.
        pillar: Id of the pillar, or of a subscale of a scale of your own.

    Returns:
        Both shares, and which is greater.

    Raises:
        RequestError: Too few people or items are left, there is one pillar only, the pillars cancel
            each other out, or the alpha is not above zero, so that there is no true score.
        UnknownIdError: The questionnaire has no such pillar.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 400, seed=1, correlation=0.3).responses
        >>> ei.evidence.subscore_value(people, "trust").has_added_value
        True
    """
    positions_of(responses, pillar)
    form = responses.questionnaire
    if pillar not in form.pillars or len(form.pillars) == 1:
        raise RequestError("pillar", "is not part of a whole", "a pillar, of two or more")
    data = answers_at(responses, OVERALL, scored_positions(form), cases="complete")
    covariance = data.covariance
    of = {item.id: pillars_of(item) for item in form.items}
    groups = {
        id: [at for at, item in enumerate(data.sample.items) if id in of[item]]
        for id in form.pillars
    }
    own = _true_variance(covariance, groups[pillar], pillar)
    between = float(covariance[groups[pillar]].sum())
    within = float(covariance[np.ix_(groups[pillar], groups[pillar])].sum())
    shared = between - within + own
    from_itself = own / within
    from_total = shared**2 / (own * total_variance(covariance))
    return SubscoreValue(
        pillar=pillar,
        from_itself=from_itself,
        from_total=from_total,
        has_added_value=from_itself > from_total,
        sample=data.sample,
        method="alphas, complete cases over all pillars",
    )


def _true_variance(covariance: Matrix, places: list[int], pillar: str) -> float:
    block = covariance[np.ix_(places, places)]
    if len(places) < 2:  # noqa: PLR2004 - alpha
        raise RequestError("pillar", f"{pillar!r} has {len(places)} item(s)", "two or more")
    reliability = alpha_of(block)
    if reliability <= 0:
        problem = "has an alpha that is not above zero"
        raise RequestError("pillar", problem, "a pillar whose items go together")
    return reliability * float(block.sum())
