"""Holding one person's reports side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import OVERALL, ReliabilityEvidence
from emotional_intimacy.model.other_wording import wording_cautions
from emotional_intimacy.model.progress import Change, Point, Progress, ReliableChange, ScaleProgress
from emotional_intimacy.model.results import (
    OverallScore,
    PillarScore,
    Row,
    ScoreReport,
    SignalScore,
)
from emotional_intimacy.progress.paired import mean_change, paired_change
from emotional_intimacy.progress.points import block_point, mean_point
from emotional_intimacy.progress.reliable import reliable_change
from emotional_intimacy.progress.run_chart import read_run_chart
from emotional_intimacy.progress.series import Block, Series, read_series
from emotional_intimacy.progress.studies import studies_by_scale
from emotional_intimacy.progress.trend import fit_trend

__all__ = ["compare_over_time"]

LEAST = 2
"""Items answered both times that a scatter takes."""

_Studies = Mapping[str, ReliabilityEvidence]
_Score = PillarScore | SignalScore | OverallScore


def compare_over_time(
    reports: Sequence[ScoreReport], *, evidence: Sequence[ReliabilityEvidence] = ()
) -> Progress:
    """Hold one person's reports on one questionnaire side by side.

    A difference between two occasions comes with the paired error: the scatter of the single
    differences over the items that were answered both times. Nothing is filled in: a week without
    a report leaves no trace, and a pillar without a percent has none here. Reports of one version
    keep their own numbers. Where versions differ, all numbers are made again from the items that
    every report holds unchanged, and `n_common_items` says how many those are. Where the words
    that were answered changed, the caution ``other-wording`` says so. A person may answer in
    another language from one time to the next: that is one line, and changes no number.

    How every number is made is told in the documentation, under "How the scores are made".

    Args:
        reports: Two reports or more of one person, the earliest first.
        evidence: Studies of retest or consistency, at most one for each scale; a scale with one
            gets a `reliable_change`.

    Returns:
        The progress of each pillar, each signal and the whole; of a scale of your own that of each
        subscale, and of the whole where every report has an overall score.

    Raises:
        RequestError: These are not two reports or more in the order of their days, or not studies.
        NotComparableError: The reports differ in questionnaire, context, scale, who answered or
            whom the answers are about, or share no item; or a study is of another questionnaire,
            language or scale.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> reports = [
        ...     ei.score(
        ...         pulse,
        ...         {item.id: 3 + week if item.key == 1 else 3 for item in pulse.items},
        ...         answered_on=date(2026, 3, 2 + 7 * week),
        ...     )
        ...     for week in range(2)
        ... ]
        >>> progress = ei.compare_over_time(reports)
        >>> [value.percent for value in progress.overall.values]
        [50.0, 62.5]
        >>> progress.overall.change.amount, progress.overall.change.beyond_noise
        (12.5, False)
    """
    series = read_series(reports)
    made = tuple(report.provenance for report in series.reports)
    pillars = _shared(one.pillars for one in series.reports)
    signals = _shared(one.signals for one in series.reports)
    whole = (OVERALL,) if all(one.overall is not None for one in series.reports) else ()
    studies = studies_by_scale(evidence, series, (*pillars, *signals, *whole))
    blocks: defaultdict[str | None, dict[str, int]] = defaultdict(dict)
    for row in series.rows:
        blocks[row.pillar][row.digest] = _sign(row)
    found = [_pillar(series, id, blocks[id], studies) for id in pillars]
    return Progress(
        pillars=Catalog("scale", found),
        signals=Catalog("scale", [_signal(series, id, studies) for id in signals]),
        overall=_overall(series, found, studies),
        n_common_items=None if series.one_version else series.n_items,
        provenance=made,
        cautions=wording_cautions(*made),
    )


def _shared(catalogs: Iterable[Catalog[Any]]) -> tuple[str, ...]:
    """The ids that every catalog holds, in the order of the last."""
    held = list(catalogs)
    return tuple(id for id in held[-1].ids if all(id in one for one in held))


def _pillar(series: Series, id: str, block: Block, studies: _Studies) -> ScaleProgress:
    scores = [one.pillars[id] for one in series.reports]
    return _of_block(series, id, scores, block, LEAST, studies)


def _signal(series: Series, id: str, studies: _Studies) -> ScaleProgress:
    block = {row.digest: 1 for row in series.rows if row.signal == id}
    scores = [one.signals[id] for one in series.reports]
    return _of_block(series, id, scores, block, LEAST, studies)


def _overall(
    series: Series, pillars: Sequence[ScaleProgress], studies: _Studies
) -> ScaleProgress | None:
    scores = [one.overall for one in series.reports if one.overall is not None]
    if len(scores) < len(series.reports):
        return None
    return _mean(series, scores, pillars, studies) if pillars else _pulse(series, scores, studies)


def _pulse(series: Series, scores: Sequence[OverallScore], studies: _Studies) -> ScaleProgress:
    block = {row.digest: _sign(row) for row in series.rows}
    least = max(LEAST, int(series.numbers["least_answered"]))
    return _of_block(series, OVERALL, scores, block, least, studies)


def _mean(
    series: Series,
    scores: Sequence[OverallScore],
    pillars: Sequence[ScaleProgress],
    studies: _Studies,
) -> ScaleProgress:
    values = [
        mean_point(series, at, own, [one.values[at] for one in pillars])
        for at, own in enumerate(scores)
    ]
    z = series.numbers["change_z"]
    change, last_change = (
        mean_change(changes, z, len(series.answers[earlier].keys() & series.answers[-1].keys()))
        for earlier, changes in (
            (0, [pillar.change for pillar in pillars]),
            (-2, [pillar.last_change for pillar in pillars]),
        )
    )
    return _scale(series, OVERALL, values, (change, last_change), series.n_items, studies)


def _sign(row: Row) -> int:
    return 1 if row.key == 1 else -1


def _of_block(
    series: Series,
    id: str,
    scores: Sequence[_Score],
    block: Block,
    least: int,
    studies: _Studies,
) -> ScaleProgress:
    values = [block_point(series, at, own, block) for at, own in enumerate(scores)]

    def change(earlier: int) -> Change | None:
        differences = series.differences(block, earlier, -1)
        scored = values[earlier].percent is not None and values[-1].percent is not None
        enough = len(differences) >= least
        return paired_change(differences, series.step) if scored and enough else None

    return _scale(series, id, values, (change(0), change(-2)), len(block), studies)


def _scale(
    series: Series,
    id: str,
    values: Sequence[Point],
    changes: tuple[Change | None, Change | None],
    n_common: int,
    studies: _Studies,
) -> ScaleProgress:
    change, last_change = changes
    return ScaleProgress(
        id=id,
        values=tuple(values),
        change=change,
        last_change=last_change,
        trend=fit_trend(values, series.step),
        run=read_run_chart(values),
        reliable_change=_reliable(values, studies.get(id)),
        n_common_items=None if series.one_version else n_common,
    )


def _reliable(values: Sequence[Point], study: ReliabilityEvidence | None) -> ReliableChange | None:
    before, after = values[0].percent, values[-1].percent
    if study is None or before is None or after is None:
        return None
    return reliable_change(before, after, study)
