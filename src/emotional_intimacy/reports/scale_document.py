"""What is told of a scale of the caller's own. No sentence here says what it measures."""

from collections.abc import Iterator

from emotional_intimacy.bank.editions import words_in
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.fit import check_scale
from emotional_intimacy.model.progress import Point, Progress
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import (
    Interval,
    OverallScore,
    PillarScore,
    Provenance,
    ScoreReport,
)
from emotional_intimacy.reports.blocks import Block, Entry, Items, Paragraph, Section, Sentences
from emotional_intimacy.reports.progress_document import told_of_scale
from emotional_intimacy.reports.report_document import told_of_studies
from emotional_intimacy.scoring.arithmetic import keyed, step_of

__all__ = ["scale_document", "scale_progress_document"]


def scale_document(report: ScoreReport, scale: Questionnaire) -> Section:
    """What a report on a scale of the caller's own says.

    Args:
        report: The report.
        scale: The scale, in the language of the document.

    Returns:
        The document: the score of each subscale, the whole if it was asked for, studies, cautions,
        and how it was made.

    Raises:
        RequestError: It is not such a report, or the scale is a questionnaire of a bank.
        NotComparableError: It was made with another scale, or another version of it.

    Example:
        >>> import emotional_intimacy as ei
        >>> scale = ei.scale("joy", {"a": "I sing.", "b": "I hum."}, maximum=7, title="Joy")
        >>> report = ei.score(scale, {"a": 6, "b": 5})
        >>> scale_document(report, scale).blocks[0].blocks[0].blocks[0].texts[0]
        '5.5 on a scale of 1 to 7'
    """
    check_scale(report, ScoreReport, scale)
    say = Sentences(words_in(scale.locale))
    answers = _keyed_answers(report, scale)
    entries = (_subscale(one, answers.get(one.id, []), scale, say) for one in report.pillars)
    blocks: list[Block] = [Section(say("scale-heading-scores"), tuple(entries))]
    if report.overall is not None:
        told = (*say.paragraphs("scale-overall"), _overall(report.overall, say))
        blocks.append(Section(say("scale-heading-overall"), told))
    if len(report.studies):
        blocks.append(told_of_studies(report, say, lambda one: _name(one, scale, say)))
    if report.cautions:
        cautions = say.paragraphs(*(f"caution-{caution.id}" for caution in report.cautions))
        blocks.append(Section(say("heading-cautions"), cautions))
    blocks.append(_about(say, report.provenance))
    return Section(scale.title, tuple(blocks))


def scale_progress_document(progress: Progress, scale: Questionnaire) -> Section:
    """What a progress on a scale of the caller's own says.

    Args:
        progress: The progress.
        scale: The scale of its last report, in the language of the document.

    Returns:
        The document: each subscale over time, the whole if it was asked for, and how it was made.

    Raises:
        RequestError: It is not a progress, or the scale is a questionnaire of a bank.
        NotComparableError: Its last report was made with another scale, or another version of it.

    Example:
        >>> import emotional_intimacy as ei
        >>> scale = ei.scale("joy", {"a": "I sing.", "b": "I hum."}, maximum=7, title="Joy")
        >>> reports = [ei.score(scale, {"a": one, "b": 5}) for one in (2, 6)]
        >>> scale_progress_document(ei.compare_over_time(reports), scale).heading
        'Joy, over time'
    """
    check_scale(progress, Progress, scale)
    say = Sentences(words_in(scale.locale))
    blocks: list[Block] = [*say.paragraphs("progress-intro")]
    if progress.n_common_items is not None:
        blocks.append(Paragraph(say("progress-common", items=progress.n_common_items)))
    blocks += say.paragraphs(*(f"caution-{caution.id}" for caution in progress.cautions))

    def number(point: Point) -> str:
        if point.percent is None:
            return say("progress-no-number")
        if point.interval is None:
            return say("scale-number", percent=round(point.percent))
        low, high = point.interval
        return say("number", percent=round(point.percent), low=round(low), high=round(high))

    entries = [
        Entry(_name(one.id, scale, say), tuple(told_of_scale(one, say, number)))
        for one in progress.pillars
    ]
    blocks.append(Section(say("scale-heading-scores"), tuple(entries)))
    if progress.overall is not None:
        whole = (*say.paragraphs("scale-overall"), *told_of_scale(progress.overall, say, number))
        blocks.append(Section(say("scale-heading-overall"), whole))
    notes = say.paragraphs("progress-difference", "scale-progress-says-not")
    about = _about(say, *progress.provenance)
    heading = say("scale-heading-progress", title=scale.title)
    return Section(heading, (*blocks, Section(say("heading-cautions"), notes), about))


def _name(id: str, scale: Questionnaire, say: Sentences) -> str:
    """A subscale goes by its id; the only one of a scale without others, by the title."""
    if id == OVERALL:
        return say("scale-heading-overall")
    return scale.title if id == scale.id else id


def _subscale(
    subscale: PillarScore, answers: list[int], scale: Questionnaire, say: Sentences
) -> Entry:
    name = _name(subscale.id, scale, say)
    answered = say("scale-answered", answered=subscale.n_answered, items=subscale.n_items)
    if subscale.percent is None or subscale.mean is None or subscale.sum is None:
        reason = say(f"scale-reason-{subscale.reason}")
        return Entry(name, (Items((reason, answered)),))
    sentence = "scale-sum" if subscale.n_answered == subscale.n_items else "scale-sum-part"
    lines = (
        _mean(answers, subscale.mean, scale, say),
        _percent(subscale.percent, subscale.interval, say),
        say(sentence, sum=_plain(subscale.sum)),
        answered,
    )
    return Entry(name, (Items(lines),))


def _keyed_answers(report: ScoreReport, scale: Questionnaire) -> dict[str | None, list[int]]:
    """The answers to each subscale, those of the key -1 turned round; gathered in one pass."""
    low, high = scale.response_scale.minimum, scale.response_scale.maximum
    found: dict[str | None, list[int]] = {}
    for row in report.rows:
        if (answer := keyed(row, low, high)) is not None:
            found.setdefault(row.pillar, []).append(answer)
    return found


def _mean(answers: list[int], mean: float, scale: Questionnaire, say: Sentences) -> str:
    low, high = scale.response_scale.minimum, scale.response_scale.maximum
    step = step_of(answers, low, high)
    label = None if step is None else scale.response_scale.label(step)
    told = f"{mean:.1f}"
    if label is None:
        return say("scale-mean", mean=told, minimum=low, maximum=high)
    return say("scale-mean-label", mean=told, minimum=low, maximum=high, label=label)


def _percent(percent: float, interval: Interval | None, say: Sentences) -> str:
    if interval is None:
        return say("scale-percent", percent=round(percent))
    low, high = interval
    return say("scale-percent-interval", percent=round(percent), low=round(low), high=round(high))


def _overall(overall: OverallScore, say: Sentences) -> Paragraph:
    if overall.percent is None:
        return Paragraph(say(f"scale-reason-{overall.reason}"))
    if overall.interval is None:
        return Paragraph(say("scale-number", percent=round(overall.percent)))
    return Paragraph(_percent(overall.percent, overall.interval, say))


def _about(say: Sentences, *made: Provenance) -> Section:
    lines = dict.fromkeys(line for one in made for line in _lines(one, say))
    notes = say.paragraphs("scale-percents", "scale-evidence")
    return Section(say("heading-about"), (*notes, Items(tuple(lines))))


def _lines(made: Provenance, say: Sentences) -> Iterator[str]:
    yield say(
        "scale-made",
        library=made.library,
        questionnaire=made.questionnaire,
        version=made.version,
        locale=made.locale,
        digest=made.digest,
    )
    yield say("made-evidence", evidence=made.evidence)


def _plain(total: float) -> str:
    """A sum, with a digit after the point where it is not a whole number."""
    return f"{total:.0f}" if total == round(total) else f"{total:.1f}"
