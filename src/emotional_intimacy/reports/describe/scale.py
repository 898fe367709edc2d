"""The view of a report on a scale of your own. No sentence here says what it measures."""

from collections.abc import Iterator
from typing import Any

from emotional_intimacy.bank.editions import words_in
from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.fit import check_scale
from emotional_intimacy.model.progress import Progress, ScaleProgress
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import OverallScore, Provenance, ScoreReport
from emotional_intimacy.model.views.common import NotesView
from emotional_intimacy.model.views.progress import LinesView
from emotional_intimacy.model.views.scales import (
    ScaleProgressView,
    ScaleReportView,
    SubscalesView,
)
from emotional_intimacy.reports.describe.lines import line_view, lines_view
from emotional_intimacy.reports.describe.over_time import (
    change_studies,
    difference_notes,
    moved_in_short,
    times,
)
from emotional_intimacy.reports.describe.page import page_fields, scale_fields
from emotional_intimacy.reports.describe.studies import study_views
from emotional_intimacy.reports.describe.subscales import overall_view, subscale_views
from emotional_intimacy.reports.describe.words import Words

__all__ = ["describe_scale"]


def describe_scale(value: object, scale: Questionnaire) -> ScaleReportView | ScaleProgressView:
    """The view of a report or a progress on a scale of your own.

    Args:
        value: The report or the progress.
        scale: The scale, in the language of the view.

    Returns:
        The view.

    Raises:
        RequestError: It is neither, or the scale is a questionnaire of a bank.
        NotComparableError: It was made with another scale, or another version of it.

    Example:
        >>> import emotional_intimacy as ei
        >>> scale = ei.scale("joy", {"a": "I sing.", "b": "I hum."}, maximum=7, title="Joy")
        >>> view = describe_scale(ei.score(scale, {"a": 6, "b": 5}), scale)
        >>> view.title, view.scores.subscales[0].facts[0]
        ('Joy', '5.5 on a scale of 1 to 7')
    """
    if isinstance(value, ScoreReport):
        return _report(value, scale)
    if isinstance(value, Progress):
        return _progress(value, scale)
    allowed = "ScoreReport, Progress, or the scale itself"
    raise RequestError("value", f"is of type {type(value).__name__}", allowed)


def _report(report: ScoreReport, scale: Questionnaire) -> ScaleReportView:
    check_scale(report, ScoreReport, scale, argument="value")
    words = Words(words_in(scale.locale))
    n_answered = len({row.item for row in report.rows if type(row.answer) is int})
    subtitle = [words("answers", n=n_answered)]
    if report.answered_on is not None:
        subtitle.append(words.isolated(words.day(report.answered_on)))
    overall = report.overall
    return ScaleReportView(
        **_page_fields(
            scale,
            words,
            report.provenance,
            title=scale.title,
            subtitle=tuple(subtitle),
            how_sure=("scale-evidence",),
            details=("scale-percents", *_of_bands(report), *_of_whole(overall)),
        ),
        scores=SubscalesView(
            heading=words("scale-heading-scores"),
            subscales=subscale_views(report, scale, words, lambda part: _name(part, scale, words)),
            overall=None
            if overall is None
            else overall_view(overall, words("scale-heading-overall"), words),
            facts_heading=words("scale-heading-facts"),
        ),
        cautions=words.notes(
            "heading-cautions", *(f"caution-{caution.id}" for caution in report.cautions)
        ),
        studies=study_views(report.studies, words, lambda part: _name(part, scale, words)),
        studies_note=words.notes("heading-studies", "studies-intro") if report.studies else None,
    )


def _progress(progress: Progress, scale: Questionnaire) -> ScaleProgressView:
    check_scale(progress, Progress, scale, argument="value")
    words = Words(words_in(scale.locale))
    overall = progress.overall
    lines = lines_view(
        words,
        tuple(
            line_view(part, words, name=_name(part.id, scale, words), reasons="scale-reason")
            for part in progress.pillars
        ),
        None
        if overall is None
        else line_view(overall, words, name=_name(OVERALL, scale, words), reasons="scale-reason"),
    )
    studies = change_studies(progress, words, lambda part: _name(part, scale, words))
    return ScaleProgressView(
        **_page_fields(
            scale,
            words,
            *progress.provenance,
            title=words("scale-heading-progress", title=scale.title),
            subtitle=times(progress, words),
            how_sure=("scale-sure-progress", "scale-evidence"),
            details=(
                "scale-percents",
                *difference_notes(lines),
                *_of_whole(overall),
            ),
        ),
        in_short=NotesView(
            heading=words("heading-in-short"),
            sentences=tuple(_in_short(progress, lines, words)),
        ),
        lines=lines,
        studies=studies,
        studies_note=words.notes("heading-studies", "studies-intro") if studies else None,
    )


def _in_short(progress: Progress, lines: LinesView, words: Words) -> Iterator[str]:
    yield from moved_in_short(lines, words)
    if progress.n_common_items is not None:
        yield words("progress-common", items=progress.n_common_items)
    for caution in progress.cautions:
        yield words(f"caution-{caution.id}")


def _of_bands(report: ScoreReport) -> tuple[str, ...]:
    return ("interval",) if any(part.interval is not None for part in report.pillars) else ()


def _of_whole(overall: OverallScore | ScaleProgress | None) -> tuple[str, ...]:
    return () if overall is None else ("scale-overall",)


def _name(id: str, scale: Questionnaire, words: Words) -> str:
    """A subscale goes by its id; what a scale without subscales measures, by its title."""
    if id == OVERALL:
        return words("scale-heading-overall")
    return scale.title if scale.pillars == (id,) == (scale.id,) else id


def _page_fields(
    scale: Questionnaire,
    words: Words,
    *made: Provenance,
    title: str,
    subtitle: tuple[str, ...],
    how_sure: tuple[str, ...],
    details: tuple[str, ...],
) -> dict[str, Any]:
    """The fields of a `PageView` of a scale."""
    fields = page_fields(words, title=title, subtitle=subtitle, how_sure=how_sure, details=details)
    lines = (line for report in made for line in _made(report, words))
    sentences = tuple(dict.fromkeys(lines))
    return {
        **fields,
        **scale_fields(scale, words),
        "made": NotesView(heading=words("heading-about"), sentences=sentences),
    }


def _made(made: Provenance, words: Words) -> Iterator[str]:
    yield words(
        "scale-made",
        library=made.library,
        questionnaire=made.questionnaire,
        version=made.version,
        locale=made.locale,
        digest=made.digest,
    )
    yield words("made-evidence", evidence=made.evidence)
