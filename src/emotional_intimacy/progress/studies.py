"""The studies that were supplied, each with the scale that it is about."""

from collections.abc import Collection, Mapping, Sequence

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.evidence import ReliabilityEvidence
from emotional_intimacy.model.language import language_of
from emotional_intimacy.progress.series import Series

__all__ = ["studies_by_scale"]


def studies_by_scale(
    evidence: object, series: Series, scales: Collection[str]
) -> Mapping[str, ReliabilityEvidence]:
    """Check that each study is of these reports' questionnaire, language and scales.

    Args:
        evidence: The studies.
        series: The reports.
        scales: Ids of the scales.

    Returns:
        The study of each scale that has one.

    Raises:
        RequestError: It is not a sequence of studies, or two are of one scale.
        NotComparableError: A study is of another questionnaire, language or scale.
    """
    if not isinstance(evidence, Sequence) or isinstance(evidence, str | bytes):
        found = type(evidence).__name__
        raise RequestError("evidence", f"is of type {found}", "a list of ReliabilityEvidence")
    digests = sorted({one.provenance.digest for one in series.reports})
    locales = sorted({one.provenance.locale for one in series.reports})
    found_by: dict[str, ReliabilityEvidence] = {}
    for study in evidence:
        if not isinstance(study, ReliabilityEvidence):
            problem = f"holds a value of type {type(study).__name__}"
            raise RequestError("evidence", problem, "ReliabilityEvidence alone")
        if digests != [study.digest]:
            expected = " and ".join(digests)
            raise NotComparableError("digest of the questionnaire", expected, study.digest)
        if {language_of(study.locale)} != set(map(language_of, locales)):
            expected = " and ".join(locales)
            raise NotComparableError("language of the study", expected, study.locale)
        if study.scale not in scales:
            raise NotComparableError("scale of the study", ", ".join(scales), study.scale)
        if study.scale in found_by:
            raise RequestError("evidence", "holds two studies of one scale", "one for each scale")
        found_by[study.scale] = study
    return found_by
