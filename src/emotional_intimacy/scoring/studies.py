"""What studies of other people add to the scores of one person."""

from collections.abc import Collection, Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeVar

from emotional_intimacy.errors import NotComparableError, RequestError, UnknownIdError
from emotional_intimacy.model.catalog import Catalog, near
from emotional_intimacy.model.evidence import NormEvidence, ReliabilityEvidence, StudyScore
from emotional_intimacy.model.language import language_of
from emotional_intimacy.model.results import Provenance
from emotional_intimacy.scoring.arithmetic import clipped

__all__ = ["ScaleStudies", "Studies", "Z", "read_studies", "study_scores"]

_Study = TypeVar("_Study", ReliabilityEvidence, NormEvidence)

Z = 1.645
"""Standard errors to each side of a 90 % interval."""


class Studies(NamedTuple):
    """Evidence by the scale that it is about.

    Attributes:
        reliabilities: How reliable a score was.
        norms: How scores were spread.
    """

    reliabilities: dict[str, ReliabilityEvidence]
    norms: dict[str, NormEvidence]

    def of_scales(self, scales: Sequence[str]) -> "tuple[ScaleStudies, ...]":
        """What there is about each of some scales, in their order."""
        each = (ScaleStudies(id, self.reliabilities.get(id), self.norms.get(id)) for id in scales)
        return tuple(studies for studies in each if studies.reliability or studies.norms)


class ScaleStudies(NamedTuple):
    """What there is about one scale.

    Attributes:
        scale: Its id.
        reliability: How reliable a score was; None where no study says so.
        norms: How scores were spread; likewise.
    """

    scale: str
    reliability: ReliabilityEvidence | None
    norms: NormEvidence | None


def read_studies(evidence: object, made: Provenance, scales: Collection[str]) -> Studies:
    """Check that evidence belongs to a questionnaire, and sort it by scale.

    A translation is scored alike, so digests are equal across languages; but what a study found in
    one language, nobody has found in another. Two countries of one language share a study.

    Args:
        evidence: A collection of `ReliabilityEvidence` and `NormEvidence`.
        made: How the scores of the questionnaire are made.
        scales: The ids that it has scores for.

    Returns:
        The evidence by scale.

    Raises:
        RequestError: It is something else, or holds two of one kind for one scale.
        NotComparableError: A study was made with another questionnaire, version, context or
            language.
        UnknownIdError: A study is about a scale that the questionnaire does not have.
    """
    kinds = (Sequence, AbstractSet, ValuesView)  # not an array, which may have no axis
    if not isinstance(evidence, kinds) or isinstance(evidence, str | bytes):
        found = type(evidence).__name__
        raise RequestError("evidence", f"is of type {found}", "a collection such as a tuple")
    studies = Studies({}, {})
    for one in evidence:
        if isinstance(one, ReliabilityEvidence):
            _add(studies.reliabilities, one, made, scales)
        elif isinstance(one, NormEvidence):
            _add(studies.norms, one, made, scales)
        else:
            allowed = "ReliabilityEvidence and NormEvidence"
            raise RequestError("evidence", f"holds a {type(one).__name__}", allowed)
    return studies


def _add(
    known: dict[str, _Study], study: _Study, made: Provenance, scales: Collection[str]
) -> None:
    if study.digest != made.digest:
        raise NotComparableError("digest of the questionnaire", made.digest, study.digest)
    if language_of(study.locale) != language_of(made.locale):
        raise NotComparableError("language of the study", made.locale, study.locale)
    if study.scale not in scales:
        raise UnknownIdError("scale", study.scale, near(study.scale, scales))
    if study.scale in known:
        problem = f"holds two of a kind for {study.scale!r}"
        raise RequestError("evidence", problem, "one of each kind for a scale")
    known[study.scale] = study


def study_scores(studies: Studies, percents: Mapping[str, float | None]) -> Catalog[StudyScore]:
    """What studies add to scores.

    Args:
        studies: The evidence by scale.
        percents: The score of each scale, in percent of the possible range; None without one.

    Returns:
        One entry for each scale that a study is about, in the order of the scales.
    """
    there = [id for id in percents if id in studies.reliabilities or id in studies.norms]
    return Catalog("study score", [_study_score(id, percents[id], studies) for id in there])


def _study_score(id: str, percent: float | None, studies: Studies) -> StudyScore:
    reliability, norms = studies.reliabilities.get(id), studies.norms.get(id)
    if percent is None:
        return StudyScore(id, None, None, None, None, reliability, norms)
    return StudyScore(
        id,
        reliability.sem if reliability else None,
        clipped(percent, Z * reliability.sem) if reliability else None,
        norms.percentile_rank(percent) if norms else None,
        norms.t_score(percent) if norms else None,
        reliability,
        norms,
    )
