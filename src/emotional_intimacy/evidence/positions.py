"""Where the items of a scale stand among the columns of a sample."""

from collections import Counter

from emotional_intimacy.errors import UnknownIdError
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


def scales_of(form: Questionnaire) -> tuple[str, ...]:
    """Ids of the scales with a score: pillars or subscales, and the overall one if there is."""
    pillars = () if isinstance(form.rule, PulseRule) else form.pillars
    return (*pillars, OVERALL) if _has_overall(form) else pillars


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
