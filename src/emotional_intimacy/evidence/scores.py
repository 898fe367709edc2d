"""The scores of many people by the questionnaire's own rule."""

import math

import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Flags, Matrix
from emotional_intimacy.evidence.positions import positions_of
from emotional_intimacy.evidence.responses import Responses
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
    answers = responses.answers[:, places]
    return _percents(responses, answers, _counts(answers) >= rule.signal_least_answered)


def _scored(responses: Responses, places: list[int], rule: PillarRule | ScaleRule) -> Matrix:
    """A pillar or a subscale."""
    if isinstance(rule, PillarRule):
        return _pillar(responses, places, rule)
    items = list(responses.questionnaire.items)
    plain = np.array([items[at].key == 1 for at in places])
    answers = responses.answers[:, places]
    n, offered = _counts(answers), responses.offered[:, places].sum(axis=1)
    enough = (n >= rule.least_answered) & _reaches(n, offered, rule.least_answered_share)
    return _percents(responses, _keyed(responses, answers, plain), enough)


def _pillar(responses: Responses, places: list[int], rule: PillarRule) -> Matrix:
    items = list(responses.questionnaire.items)
    strong = np.array([items[at].key == 1 for at in places])
    answers = responses.answers[:, places]
    n, n_strong = _counts(answers), _counts(answers[:, strong])
    offered = responses.offered[:, places].sum(axis=1)
    scored = (
        (offered >= rule.least_answered)
        & _reaches(offered, np.full(len(offered), len(places)), rule.least_applying_share)
        & (n >= rule.least_answered)
        & _reaches(n, offered, rule.least_answered_share)
        & (np.minimum(n_strong, n - n_strong) >= rule.least_each_key)
    )
    return _percents(responses, _keyed(responses, answers, strong), scored)


def _pulse(responses: Responses, scale: str, places: list[int], rule: PulseRule) -> Matrix:
    if scale != OVERALL:
        raise RequestError("scale", f"is {scale!r}", f"{OVERALL!r}: a pulse is one number")
    items = list(responses.questionnaire.items)
    strong = np.array([items[at].key == 1 for at in places])
    answers = responses.answers[:, places]
    return _percents(
        responses, _keyed(responses, answers, strong), _counts(answers) >= rule.least_answered
    )


def _keyed(responses: Responses, answers: Matrix, strong: Flags) -> Matrix:
    scale = responses.questionnaire.response_scale
    found: Matrix = np.where(strong, answers, scale.minimum + scale.maximum - answers)
    return found


def _counts(answers: Matrix) -> Matrix:
    found: Matrix = (~np.isnan(answers)).sum(axis=1)
    return found


def _reaches(part: Matrix, whole: Matrix, share: Share) -> Flags:
    numerator, denominator = share
    found: Flags = part * denominator >= whole * numerator
    return found


def _percents(responses: Responses, answers: Matrix, scored: Flags) -> Matrix:
    scale = responses.questionnaire.response_scale
    n = np.where(scored, _counts(answers), 1)
    total = np.where(np.isnan(answers), 0.0, answers).sum(axis=1)
    percents = 100 * (total - n * scale.minimum) / (n * (scale.maximum - scale.minimum))
    found: Matrix = np.where(scored, percents, math.nan)
    return found
