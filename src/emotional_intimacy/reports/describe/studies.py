"""What studies of other people add to scores, as views."""

from collections.abc import Callable, Iterable, Iterator

from emotional_intimacy.model.evidence import NormEvidence, ReliabilityEvidence, StudyScore
from emotional_intimacy.model.views.common import StudyView
from emotional_intimacy.reports.describe.words import Words

__all__ = ["score_name", "study_source", "study_views"]


_ALL = 100


def score_name(id: str, words: Words, *, pulse: bool) -> str:
    """What a score of the bundled questionnaires is called.

    Args:
        id: Id of a pillar or a signal, or ``"overall"``.
        words: The sentences.
        pulse: Whether it is the one number of a pulse.

    Returns:
        The name.
    """
    bank = words.bank
    if id in bank.pillars:
        return bank.pillars[id].name
    if id in bank.signals:
        return bank.signals[id].name
    return words("heading-pulse" if pulse else "heading-overall")


def study_views(
    studies: Iterable[StudyScore], words: Words, name: Callable[[str], str]
) -> tuple[StudyView, ...]:
    """What studies of other people add to the scores of a report.

    Args:
        studies: The scores of studies.
        words: The sentences.
        name: What a score is called, by its id.

    Returns:
        A view of each.
    """
    return tuple(
        StudyView(id=study.id, name=name(study.id), sentences=tuple(_sentences(study, words)))
        for study in studies
    )


def _sentences(score: StudyScore, words: Words) -> Iterator[str]:
    if score.interval is not None:
        low, high = score.interval
        yield words("study-error", low=round(low), high=round(high))
    if score.percentile_rank is not None:
        yield _rank(score.percentile_rank, words)
    if score.interval is None and score.percentile_rank is None:
        yield words("study-no-score")
    studies = [study for study in (score.reliability, score.norms) if study is not None]
    yield from dict.fromkeys(study_source(study, words) for study in studies)
    if any(study.made_up for study in studies):
        yield words("study-made-up")


def _rank(percentile_rank: float, words: Words) -> str:
    """How many of a hundred people had a lower number; never all of them, and never none."""
    rank = round(percentile_rank)
    if rank == _ALL:
        return words("study-rank-all")
    return words("study-rank", rank=rank) if rank else words("study-rank-none")


def study_source(study: ReliabilityEvidence | NormEvidence, words: Words) -> str:
    """Which study it was: of whom, when, and where it is told of.

    Args:
        study: The study.
        words: The sentences.

    Returns:
        A sentence.
    """
    return words(
        "study-source",
        population=study.population,
        n=study.n,
        first=words.isolated(words.day(study.collected_from)),
        last=words.isolated(words.day(study.collected_until)),
        source=study.source,
    )
