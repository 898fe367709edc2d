"""What every progress tells: what moved in short, since when, and what a study adds."""

from collections.abc import Callable, Iterator

from emotional_intimacy.model.progress import Progress, ReliableChange, ScaleProgress
from emotional_intimacy.model.views.common import StudyView
from emotional_intimacy.model.views.progress import ChangeView, LinesView
from emotional_intimacy.reports.describe.lines import signed, way_of, when_of
from emotional_intimacy.reports.describe.studies import study_source
from emotional_intimacy.reports.describe.words import Words

__all__ = ["change_studies", "difference_notes", "moved_in_short", "times"]

_WAYS = ("up", "down")


def times(progress: Progress, words: Words) -> tuple[str, ...]:
    """How many reports there are and from when to when, for a subtitle.

    Args:
        progress: The progress.
        words: The sentences.

    Returns:
        The number of times; the first and the last day where both are known.
    """
    number = words("progress-times", n=len(progress.provenance))
    scales = (*progress.pillars, *(() if progress.overall is None else (progress.overall,)))
    if not scales:
        return (number,)
    values = scales[0].values
    first, last = values[0], values[-1]
    if first.answered_on is None or last.answered_on is None:
        return (number,)
    ends = [when_of(point, 0, words) for point in (first, last)]
    if ends[0] == ends[1]:
        return (number, ends[0])
    return (number, words("progress-span", first=ends[0], last=ends[1]))


def moved_in_short(lines: LinesView, words: Words, *, signs_changed: bool = False) -> Iterator[str]:
    """What moved beyond noise; where nothing did, that.

    Args:
        lines: The areas or subscales, and the whole.
        words: The sentences.
        signs_changed: Whether a sign changed beyond noise.

    Yields:
        A sentence for each way that something went.
    """
    told = [*_changes(lines, words), *_last_changes(lines, words), *_trends(lines, words)]
    told = told or list(_shifts(lines, words))
    if told:
        yield from told
    elif signs_changed:
        yield words("progress-short-signs")
    elif not any(line.change or line.last_change or line.trend for line in lines.every):
        yield words("progress-short-unknown")
    else:
        yield words("progress-short-none")


def _changes(lines: LinesView, words: Words) -> Iterator[str]:
    moved = {line.name: _clear_amount(line.change) for line in lines.every}
    return _ways(moved, "", lines, words)


def _last_changes(lines: LinesView, words: Words) -> Iterator[str]:
    """Changes since last time, but for those that go the way of the change since the first."""
    moved = {
        line.name: _clear_amount(line.last_change)
        for line in lines.every
        if _clear_amount(line.change) * _clear_amount(line.last_change) <= 0
    }
    return _ways(moved, "last-", lines, words)


def _trends(lines: LinesView, words: Words) -> Iterator[str]:
    """Trends beyond noise of what did not change since the first time."""
    moved = {
        line.name: line.trend.per_week
        for line in lines.every
        if line.trend is not None and line.trend.beyond_noise and not _clear_amount(line.change)
    }
    return _ways(moved, "trend-", lines, words)


def _clear_amount(change: ChangeView | None) -> float:
    """A difference that is beyond noise; else 0."""
    return change.amount if change is not None and change.beyond_noise else 0.0


def _ways(moved: dict[str, float], kind: str, lines: LinesView, words: Words) -> Iterator[str]:
    """A sentence on what went up and one on what went down; the only line needs no name."""
    for way in _WAYS:
        names = [name for name, amount in moved.items() if way_of(amount) == way]
        if names and len(lines.every) == 1:
            yield words(f"progress-one-{kind}{way}")
        elif names:
            yield words(f"progress-short-{kind}{way}", names=", ".join(names))


def _shifts(lines: LinesView, words: Words) -> Iterator[str]:
    for line in lines.every:
        if line.shift is not None:
            yield words("progress-short-shift", name=line.name, text=line.shift.words)


def difference_notes(lines: LinesView) -> tuple[str, ...]:
    """The notes on what the numbers of a progress are.

    Args:
        lines: The lines.

    Returns:
        Ids of messages.
    """
    banded = any(point.low is not None for line in lines.every for point in line.points)
    notes = ["progress-interval"] if banded else []
    notes += ["progress-intro", "progress-difference"]
    if any(line.trend is not None for line in lines.every):
        notes.append("progress-trend-note")
    if any(line.shift is not None for line in lines.every):
        notes.append("progress-shift-note")
    return tuple(notes)


def change_studies(
    progress: Progress, words: Words, name: Callable[[str], str]
) -> tuple[StudyView, ...]:
    """What studies of other people add to the changes of a progress.

    Args:
        progress: The progress.
        words: The sentences.
        name: What a scale is called, by its id.

    Returns:
        A view for each scale with a study.
    """
    whole: tuple[ScaleProgress, ...] = () if progress.overall is None else (progress.overall,)
    return tuple(
        StudyView(
            id=scale.id,
            name=name(scale.id),
            sentences=tuple(_sentences(scale.reliable_change, words)),
        )
        for scale in (*progress.pillars, *progress.signals, *whole)
        if scale.reliable_change is not None
    )


def _sentences(change: ReliableChange, words: Words) -> Iterator[str]:
    study = change.evidence
    kind = "retest" if study.coefficient == "retest" else "consistency"
    reached = "not-reached" if change.reliable == "none" else "reached"
    yield words(f"progress-study-{kind}", threshold=f"{change.threshold:.1f}")
    yield words(f"progress-study-{reached}", amount=signed(change.amount, words))
    yield study_source(study, words)
    if study.made_up:
        yield words("study-made-up")
