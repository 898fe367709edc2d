"""The view of a progress on a bundled form."""

from collections.abc import Iterator

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.progress import Progress
from emotional_intimacy.model.views.common import NotesView
from emotional_intimacy.model.views.progress import (
    ChangedSignsView,
    ChangedSignView,
    LinesView,
    ProgressView,
)
from emotional_intimacy.reports.describe.lines import change_view, line_view, lines_view
from emotional_intimacy.reports.describe.over_time import (
    change_studies,
    difference_notes,
    moved_in_short,
    times,
)
from emotional_intimacy.reports.describe.page import page_fields
from emotional_intimacy.reports.describe.studies import score_name
from emotional_intimacy.reports.describe.words import Words

__all__ = ["describe_progress"]


def describe_progress(
    progress: Progress,
    bank: Bank,
    *,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> ProgressView:
    """The view of a progress.

    Args:
        progress: The progress.
        bank: The bank that its last report was made with.
        person: What to call the other person.
        names: The names of the two people, first the one who answered.

    Returns:
        The view.

    Raises:
        RequestError: It is not such a progress.
        NotComparableError: Its last report was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> pulse = bank.questionnaire("pulse", context="friend")
        >>> closer = {item.id: 5 if item.key == 1 else 1 for item in pulse.items}
        >>> reports = [ei.score(pulse, answers) for answers in (dict.fromkeys(closer, 3), closer)]
        >>> describe_progress(ei.compare_over_time(reports), bank).lines.overall.words
        'up by 50'
    """
    check_fit(progress, Progress, bank)
    made = progress.provenance[-1]
    words = Words(bank, made.context, person=person, names=names)
    lines = _lines(progress, words)
    signs = _signs(progress, words)
    form = bank.questionnaire(made.questionnaire, context=made.context)
    studies = change_studies(progress, words, lambda scale: _name(scale, progress, words))
    of_areas = ("two-poles", "profile", "overall") if lines.lines else ("pulse",)
    return ProgressView(
        **page_fields(
            words,
            *progress.provenance,
            title=words.title(),
            subtitle=(form.title, *times(progress, words)),
            how_sure=("sure-progress",),
            details=("percent", *difference_notes(lines), *of_areas),
        ),
        in_short=NotesView(
            heading=words("heading-in-short"),
            sentences=tuple(_in_short(progress, lines, signs, words)),
        ),
        lines=lines,
        signs=signs,
        studies=studies,
        studies_note=words.notes("heading-studies", "studies-intro") if studies else None,
    )


def _lines(progress: Progress, words: Words) -> LinesView:
    overall = progress.overall
    return lines_view(
        words,
        tuple(
            line_view(scale, words, name=_name(scale.id, progress, words))
            for scale in progress.pillars
        ),
        None
        if overall is None
        else line_view(overall, words, name=_name(overall.id, progress, words)),
    )


def _name(id: str, progress: Progress, words: Words) -> str:
    return score_name(id, words, pulse=not len(progress.pillars))


def _signs(progress: Progress, words: Words) -> ChangedSignsView:
    changed = [*_changed(progress, "strong", words), *_changed(progress, "low", words)]
    return ChangedSignsView(
        heading=words("heading-progress-signs"),
        signs=tuple(changed),
        note=words("progress-signs"),
    )


def _changed(progress: Progress, kind: str, words: Words) -> Iterator[ChangedSignView]:
    """The signs of a kind that changed beyond noise."""
    made = progress.provenance[-1]
    for scale in progress.signals:
        signal = words.bank.signals[scale.id]
        before, after = scale.values[0], scale.values[-1]
        change = change_view(scale.change, words, "first")
        if before.percent is None or after.percent is None or change is None:
            continue
        if signal.kind != kind or not change.beyond_noise:
            continue
        yield ChangedSignView(
            id=scale.id,
            name=signal.name,
            kind=signal.kind,
            how_often=words(
                "progress-sign",
                before=words.label(before.step, made),
                after=words.label(after.step, made),
            ),
            before=before.percent,
            after=after.percent,
            change=change,
        )


def _in_short(
    progress: Progress, lines: LinesView, signs: ChangedSignsView, words: Words
) -> Iterator[str]:
    yield from moved_in_short(lines, words, signs_changed=bool(signs.signs))
    if progress.n_common_items is not None:
        yield words("progress-common", items=progress.n_common_items)
    for caution in progress.cautions:
        yield words(f"caution-{caution.id}")
