"""What a progress says, in order. Every sentence and every number is found elsewhere."""

from collections.abc import Callable, Iterator

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.progress import (
    Change,
    Point,
    Progress,
    ReliableChange,
    RunChart,
    ScaleProgress,
    Trend,
)
from emotional_intimacy.model.results import Provenance
from emotional_intimacy.reports.blocks import Block, Entry, Items, Paragraph, Section, Sentences
from emotional_intimacy.reports.ending import ending
from emotional_intimacy.reports.words import label_of, poles_sentence

__all__ = ["progress_document", "told_of_scale"]


def progress_document(progress: Progress, bank: Bank) -> Section:
    """What a progress says: areas, signs, the whole, the page, and how it was made.

    Args:
        progress: The progress.
        bank: The bank that the last report was made with.

    Returns:
        The document.

    Raises:
        RequestError: It is not a progress.
        NotComparableError: Its last report was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> progress_document(ei.compare_over_time([report, report]), bank).heading
        'Your answers over time'
    """
    check_fit(progress, Progress, bank)
    say = Sentences(bank)
    blocks: list[Block] = [*say.paragraphs("unvalidated", "progress-intro")]
    if progress.n_common_items is not None:
        blocks.append(Paragraph(say("progress-common", items=progress.n_common_items)))
    blocks += say.paragraphs(*(f"caution-{caution.id}" for caution in progress.cautions))
    blocks += say.paragraphs("percent", "interval", "progress-difference", "progress-says-not")
    if len(progress.pillars):
        blocks += [_pillars(progress, bank, say), _signals(progress, bank, say)]
    if progress.overall is not None:
        whole = say.paragraphs("overall" if len(progress.pillars) else "pulse")
        told = told_of_scale(progress.overall, say, _numbers(progress, bank, say))
        blocks.append(Section(say("heading-overall"), (*whole, *told)))
    return Section(say("heading-progress"), (*blocks, *ending(bank, *progress.provenance)))


def _pillars(progress: Progress, bank: Bank, say: Sentences) -> Section:
    number = _numbers(progress, bank, say)
    entries = (
        Entry(bank.pillars[one.id].name, tuple(told_of_scale(one, say, number)))
        for one in progress.pillars
    )
    return Section(say("heading-pillars"), (*say.paragraphs("two-poles", "profile"), *entries))


def _signals(progress: Progress, bank: Bank, say: Sentences) -> Section:
    made = progress.provenance[-1]
    blocks: list[Block] = [*say.paragraphs("two-sides", "progress-signs")]
    for kind in ("strong", "low"):
        of_kind = [one for one in progress.signals if bank.signals[one.id].kind == kind]
        lines = [line for one in of_kind for line in _signal(one, made, bank, say)]
        found = Items(tuple(lines) or (say("progress-no-sign"),))
        blocks.append(Entry(say(f"heading-{kind}-signals"), (found,)))
    return Section(say("heading-signals"), tuple(blocks))


def _signal(scale: ScaleProgress, made: Provenance, bank: Bank, say: Sentences) -> Iterator[str]:
    before, after = scale.values[0], scale.values[-1]
    if scale.change is not None and scale.change.beyond_noise:
        yield say(
            "progress-sign",
            name=bank.signals[scale.id].name,
            before=_whole(before),
            after=_whole(after),
            label_before=label_of(before.step, made, bank),
            label_after=label_of(after.step, made, bank),
            **_difference(scale.change, say),
        )


def told_of_scale(
    scale: ScaleProgress, say: Sentences, number: Callable[[Point], str]
) -> Iterator[Paragraph | Items]:
    """What is told of one scale over time.

    Args:
        scale: The scale.
        say: The sentences.
        number: What is told of it on one occasion.

    Yields:
        Its numbers in the order of time, then what happened to them.
    """
    values = scale.values
    yield Items(
        tuple(
            say("progress-value", when=_when(values, at, say), number=number(one))
            for at, one in enumerate(values)
        )
    )
    if scale.change is None:
        yield Paragraph(say("progress-unknown"))
    else:
        yield _change("progress-first", scale.change, say)
    if scale.last_change is not None and len(values) > 2:  # noqa: PLR2004 - of two it is the same
        yield _change("progress-last", scale.last_change, say)
    if scale.trend is not None:
        yield _trend(scale.trend, say)
    if scale.run is not None and scale.run.begins is not None:
        yield _shift(scale.run, _when(values, scale.run.begins, say), say)
    if scale.reliable_change is not None:
        yield _study(scale.reliable_change, say)


def _when(values: tuple[Point, ...], at: int, say: Sentences) -> str:
    day = values[at].answered_on
    return say("progress-undated", number=at + 1) if day is None else say.number(day.isoformat())


def _numbers(progress: Progress, bank: Bank, say: Sentences) -> Callable[[Point], str]:
    """What is told of a scale of a bank on one occasion."""
    made = progress.provenance[-1]

    def number(point: Point) -> str:
        if point.percent is None or point.interval is None:
            return say("progress-no-number")
        low, high = point.interval
        told = say("number", percent=round(point.percent), low=round(low), high=round(high))
        if point.poles is None:
            return told
        strong, low_pole = (label_of(step, made, bank) for step in point.pole_steps or (None, None))
        return f"{told}. {poles_sentence(point.poles, (strong, low_pole), say)}"

    return number


def _change(sentence: str, change: Change, say: Sentences) -> Paragraph:
    told = say(sentence, items=change.n_items, **_difference(change, say))
    return Paragraph(
        f"{told} {say('progress-beyond' if change.beyond_noise else 'progress-within')}"
    )


def _difference(change: Change, say: Sentences) -> dict[str, str]:
    low, high = change.interval
    return {
        "amount": _signed(change.amount, say),
        "low": _signed(low, say),
        "high": _signed(high, say),
    }


def _trend(trend: Trend, say: Sentences) -> Paragraph:
    low, high = trend.interval
    told = say(
        "progress-trend",
        points=trend.n_points,
        amount=_signed(trend.per_week, say),
        low=_signed(low, say),
        high=_signed(high, say),
    )
    kind = "beyond" if trend.beyond_noise else "within"
    return Paragraph(f"{told} {say(f'progress-trend-{kind}')}")


def _shift(run: RunChart, when: str, say: Sentences) -> Paragraph:
    told = say(f"progress-shift-{run.shift}", when=when, count=run.length, points=run.n_points)
    return Paragraph(f"{told} {say('progress-shift-note')}")


def _study(found: ReliableChange, say: Sentences) -> Paragraph:
    study = found.evidence
    kind = "retest" if study.coefficient == "retest" else "consistency"
    reached = "not-reached" if found.reliable == "none" else "reached"
    sentences = (
        say("progress-study", population=study.population, source=study.source),
        *((say("progress-study-made-up"),) if study.made_up else ()),
        say(f"progress-study-{kind}", threshold=f"{found.threshold:.1f}"),
        say(f"progress-study-{reached}", amount=_signed(found.amount, say)),
    )
    return Paragraph(" ".join(sentences))


def _whole(point: Point) -> int:
    """The percent of a point that has one."""
    return round(point.percent or 0.0)


def _signed(points: float, say: Sentences) -> str:
    """Points with their sign; nought has none."""
    told = f"{points:+.1f}"
    return say.number(told if told.strip("+-0.") else "0.0")
