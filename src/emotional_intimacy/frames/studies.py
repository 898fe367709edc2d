"""Columns of scores that studies of other people add."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from emotional_intimacy.model.evidence import ROUNDING, NormEvidence
from emotional_intimacy.scoring.kernel_columns import TYPES, Column, plain
from emotional_intimacy.scoring.kernel_numbers import clip
from emotional_intimacy.scoring.kernel_sums import Array
from emotional_intimacy.scoring.studies import ScaleStudies, Z

__all__ = ["study_arrays", "study_columns"]


def study_columns(studies: Iterable[ScaleStudies]) -> Iterator[Column]:
    """The columns that studies add; the people of a study are a word, the same in every row."""
    for id, reliability, norms in studies:
        if reliability:
            for part in ("sem", "sem_lower", "sem_upper"):
                yield Column(f"{id}_{part}", "number")
            yield Column(f"{id}_sem_population", "word", (reliability.population,))
        if norms:
            for part in ("percentile_rank", "t_score"):
                yield Column(f"{id}_{part}", "number")
            yield Column(f"{id}_norms_population", "word", (norms.population,))


def study_arrays(
    studies: Iterable[ScaleStudies], scores: Mapping[str, Array], rows: int
) -> Iterator[Array]:
    """An array for each of `study_columns`, with gaps where there is no score.

    Args:
        studies: What there is about each scale.
        scores: Percents among other columns, by name.
        rows: How many people there are.
    """
    same = np.zeros(rows, TYPES["word"])
    for id, reliability, norms in studies:
        percents = scores[f"{plain(id)}_percent"]
        if reliability:
            sem = np.where(np.isnan(percents), np.nan, reliability.sem)
            lower, upper = np.empty(rows), np.empty(rows)
            clip(percents, Z * sem, lower, upper)
            yield from (sem, lower, upper, same)
        if norms:
            yield _percentile_ranks(percents, norms)
            yield 50 + 10 * (percents - norms.mean) / norms.sd
            yield same


def _percentile_ranks(percents: Array, norms: NormEvidence) -> Array:
    """`NormEvidence.percentile_rank` of many people: few different scores occur."""
    different, places = np.unique(percents, return_inverse=True)
    below, equal = np.zeros(len(different), np.int64), np.zeros(len(different), np.int64)
    for score, count in norms.scores:
        below += count * (score < different - ROUNDING)
        equal += count * (abs(score - different) <= ROUNDING)
    ranks = 100 * (below + equal / 2) / norms.n
    ranks[np.isnan(different)] = np.nan
    return ranks[places]
