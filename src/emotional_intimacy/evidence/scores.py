"""Scores of many people at once."""

import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.columns import Matrix
from emotional_intimacy.evidence.positions import positions_of
from emotional_intimacy.evidence.responses import Responses
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.rules import PillarRule, PulseRule, ScaleRule
from emotional_intimacy.scoring.kernel import compile_kernel
from emotional_intimacy.scoring.kernel_columns import TYPES, plain
from emotional_intimacy.scoring.kernel_sums import Array, answer_type

__all__ = ["scale_scores"]


def scale_scores(responses: Responses, scale: str) -> Matrix:
    """The percents that `emotional_intimacy.score` gives to many people, at once.

    Args:
        responses: What `read_responses` returned.
        scale: Id of a pillar, subscale or signal, or ``"overall"``.

    Returns:
        One percent of the possible range for each person, 0 to 100, equal to that of `score` to the
        last bit; NaN where the rule of the questionnaire gives none.

    Raises:
        RequestError: The questionnaire is not scored by pillars or as a pulse.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 5, seed=1).responses
        >>> one_person = ei.score(full, people.person(3)).pillars["trust"].percent
        >>> bool(ei.evidence.scale_scores(people, "trust")[3] == one_person)
        True
    """
    positions_of(responses, scale)
    questionnaire = responses.questionnaire
    if not isinstance(questionnaire.rule, PillarRule | PulseRule | ScaleRule):
        raise RequestError(
            "responses", f"are of {questionnaire.id!r}", "a questionnaire that score takes"
        )
    if isinstance(questionnaire.rule, PulseRule) and scale != OVERALL:
        raise RequestError("scale", f"is {scale!r}", f"{OVERALL!r}: a pulse is one number")
    away = not responses.offered.all()
    kernel = compile_kernel(questionnaire, alone=True, away=away)
    people = responses.n_people
    out = {column.name: np.empty(people, TYPES[column.kind]) for column in kernel.columns}
    kernel.fill(_coded(responses), out)
    percents: Matrix = out[f"{plain(scale)}_percent"]
    return percents


def _coded(responses: Responses) -> Array:
    """The answers as the kernel takes them: an item in each row."""
    scale = responses.questionnaire.response_scale
    kind = answer_type(scale.maximum - scale.minimum)
    gap = np.iinfo(kind).max
    steps = responses.answers.T - scale.minimum
    coded = np.where(np.isnan(steps), gap, steps).astype(kind)
    coded[~responses.offered.T] = gap - 1
    return coded
