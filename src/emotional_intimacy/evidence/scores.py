"""The scores of many people by the questionnaire's own rule."""

import math

import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Flags, Matrix
from emotional_intimacy.evidence.positions import positions_of
from emotional_intimacy.evidence.responses import Responses, from_lowest
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.rules import PillarRule, PulseRule, ScaleRule, Share

__all__ = ["scale_scores"]


def scale_scores(responses: Responses, scale: str) -> Matrix:
    """The percents that `emotional_intimacy.score` gives to many people, at once.

    Args:
        responses: What `read_responses` returned.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.

    Returns:
        One percent of the possible range for each person, 0 to 100; NaN where the rule of the
        questionnaire gives none.

    Raises:
        RequestError: The questionnaire is not scored by pillars or as a pulse.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 5, seed=1).responses
        >>> one = ei.score(full, people.person(3)).pillars["trust"].percent
        >>> bool(abs(ei.evidence.scale_scores(people, "trust")[3] - one) < 1e-9)
        True
    """
    places = positions_of(responses, scale)
    rule = responses.questionnaire.rule
    if isinstance(rule, PulseRule):
        return _pulse(responses, scale, places, rule)
    if not isinstance(rule, PillarRule | ScaleRule):
        found = responses.questionnaire.id
        raise RequestError("responses", f"are of {found!r}", "a questionnaire that score takes")
    if scale == OVERALL:
        pillars = responses.questionnaire.pillars
        table = np.column_stack(
            [_scored(responses, positions_of(responses, id), rule) for id in pillars]
        )
        mean: Matrix = table.mean(axis=1)
        return mean
    if scale in responses.questionnaire.pillars or isinstance(rule, ScaleRule):
        return _scored(responses, places, rule)
    steps = from_lowest(responses, places)
    return _percents(responses, steps, _counts(steps) >= rule.signal_least_answered)


def _scored(responses: Responses, places: list[int], rule: PillarRule | ScaleRule) -> Matrix:
    """A pillar or a subscale."""
    if isinstance(rule, PillarRule):
        return _pillar(responses, places, rule)
    items = list(responses.questionnaire.items)
    plain = np.array([items[at].key == 1 for at in places])
    steps = from_lowest(responses, places)
    n, offered = _counts(steps), responses.offered[:, places].sum(axis=1)
    enough = (n >= rule.least_answered) & _reaches(n, offered, rule.least_answered_share)
    return _percents(responses, _keyed(responses, steps, plain), enough)


def _pillar(responses: Responses, places: list[int], rule: PillarRule) -> Matrix:
    items = list(responses.questionnaire.items)
    strong = np.array([items[at].key == 1 for at in places])
    steps = from_lowest(responses, places)
    n, n_strong = _counts(steps), _counts(steps[:, strong])
    offered = responses.offered[:, places].sum(axis=1)
    scored = (
        (offered >= rule.least_answered)
        & _reaches(offered, np.full(len(offered), len(places)), rule.least_applying_share)
        & (n >= rule.least_answered)
        & _reaches(n, offered, rule.least_answered_share)
        & (np.minimum(n_strong, n - n_strong) >= rule.least_each_key)
    )
    return _percents(responses, _keyed(responses, steps, strong), scored)


def _pulse(responses: Responses, scale: str, places: list[int], rule: PulseRule) -> Matrix:
    if scale != OVERALL:
        raise RequestError("scale", f"is {scale!r}", f"{OVERALL!r}: a pulse is one number")
    items = list(responses.questionnaire.items)
    strong = np.array([items[at].key == 1 for at in places])
    steps = from_lowest(responses, places)
    return _percents(
        responses, _keyed(responses, steps, strong), _counts(steps) >= rule.least_answered
    )


def _keyed(responses: Responses, steps: Matrix, strong: Flags) -> Matrix:
    scale = responses.questionnaire.response_scale
    keyed: Matrix = np.where(strong, steps, scale.maximum - scale.minimum - steps)
    return keyed


def _counts(steps: Matrix) -> Matrix:
    found: Matrix = (~np.isnan(steps)).sum(axis=1)
    return found


def _reaches(part: Matrix, whole: Matrix, share: Share) -> Flags:
    numerator, denominator = share
    found: Flags = part * denominator >= whole * numerator
    return found


def _percents(responses: Responses, steps: Matrix, scored: Flags) -> Matrix:
    scale = responses.questionnaire.response_scale
    n = np.where(scored, _counts(steps), 1)
    total = np.where(np.isnan(steps), 0.0, steps).sum(axis=1)
    percents = 100 * total / (n * (scale.maximum - scale.minimum))
    found: Matrix = np.where(scored, percents, math.nan)
    return found
