"""Where the items of a scale stand among the columns of a sample."""

from collections import Counter
from collections.abc import Iterable

from emotional_intimacy.errors import RequestError, UnknownIdError
from emotional_intimacy.evidence.columns import listed
from emotional_intimacy.evidence.responses import Responses, require_responses
from emotional_intimacy.model.catalog import near
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.questions import Item, Questionnaire
from emotional_intimacy.model.rules import PillarRule, PulseRule, ScaleRule

__all__ = ["is_mean_of_items", "pillars_of", "positions_of", "scales_of", "scored_positions"]


def pillars_of(item: Item) -> tuple[str, ...]:
    """Ids of the pillar or the subscales that an item counts for."""
    return item.subscales or ((item.pillar,) if item.pillar else ())


def positions_of(responses: Responses, scale: str) -> list[int]:
    """The columns of a scale.

    Args:
        responses: The answers.
        scale: Id of a pillar, subscale or signal, or ``"overall"`` for all items that are scored,
            where there is an overall score.

    Returns:
        Their places in the order of presentation.

    Raises:
        RequestError: It is not a `Responses`.
        UnknownIdError: The questionnaire has no such scale.
    """
    require_responses(responses)
    form = responses.questionnaire
    signals = tuple(id for id, _ in form.signals)
    known = (*form.pillars, *signals, *((OVERALL,) if _has_overall(form) else ()))
    if not isinstance(scale, str) or scale not in known:
        sought = scale if isinstance(scale, str) else f"<{type(scale).__name__}>"
        raise UnknownIdError("scale", sought, near(scale, known))
    if scale == OVERALL:
        return scored_positions(form)
    return [
        at
        for at, item in enumerate(form.items)
        if item.key is not None and (scale in pillars_of(item) or scale == item.signal)
    ]


def scales_of(form: Questionnaire, chosen: Iterable[str] | None = None) -> tuple[str, ...]:
    """The ids of the scales that are asked for.

    Args:
        form: The questionnaire.
        chosen: Ids; if None, those of the scales with a score: pillars or subscales, and the
            overall one if there is.

    Returns:
        The ids, in order.

    Raises:
        RequestError: It is something else than ids, or names a scale twice.
    """
    if chosen is None:
        pillars = () if isinstance(form.rule, PulseRule) else form.pillars
        return (*pillars, OVERALL) if _has_overall(form) else pillars
    ids = None if isinstance(chosen, str) else listed(chosen)
    if ids is None or not all(isinstance(id, str) for id in ids):
        raise RequestError(
            "scales", f"is of type {type(chosen).__name__}", "a list of ids, or None"
        )
    if len(set(ids)) < len(ids):
        raise RequestError("scales", "names a scale twice", "each scale once")
    return tuple(map(str, ids))


def scored_positions(form: Questionnaire) -> list[int]:
    """The columns of all items that count for a pillar or a subscale."""
    return [at for at, item in enumerate(form.items) if item.key is not None and pillars_of(item)]


def _has_overall(form: Questionnaire) -> bool:
    """Whether all items together are a scale: not where a rule by pillars asks for no overall."""
    return not isinstance(form.rule, PillarRule | ScaleRule) or form.rule.overall_z is not None


def is_mean_of_items(form: Questionnaire) -> bool:
    """Whether the mean of subscales is that of their items: none is longer, none shares an item."""
    counts = Counter(id for item in form.items for id in item.subscales)
    return len(set(counts.values())) == 1 and counts.total() == len(scored_positions(form))
