"""The scores of a scale of your own as views: its labels, its range, and nothing else."""

from collections.abc import Callable, Iterator

from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import Interval, OverallScore, PillarScore, ScoreReport
from emotional_intimacy.model.views.scales import SubscaleView
from emotional_intimacy.reports.describe.words import Words
from emotional_intimacy.scoring.arithmetic import keyed, step_of

__all__ = ["overall_view", "subscale_views"]


def subscale_views(
    report: ScoreReport, scale: Questionnaire, words: Words, name: Callable[[str], str]
) -> tuple[SubscaleView, ...]:
    """The subscales of a report.

    Args:
        report: The report.
        scale: The scale.
        words: The sentences.
        name: What a subscale is called, by its id.

    Returns:
        A view of each.
    """
    answers = _keyed_answers(report, scale)
    return tuple(
        _subscale(score, name(score.id), answers.get(score.id, []), scale, words)
        for score in report.pillars
    )


def _keyed_answers(report: ScoreReport, scale: Questionnaire) -> dict[str | None, list[int]]:
    """The answers to each subscale, those of the key -1 turned round; gathered in one pass."""
    low, high = scale.response_scale.minimum, scale.response_scale.maximum
    answers: dict[str | None, list[int]] = {}
    for row in report.rows:
        if (answer := keyed(row, low, high)) is not None:
            answers.setdefault(row.pillar, []).append(answer)
    return answers


def _subscale(
    score: PillarScore, name: str, answers: list[int], scale: Questionnaire, words: Words
) -> SubscaleView:
    low, high = score.interval or (None, None)
    told = words(f"scale-reason-{score.reason}") if score.reason else _label(answers, scale, words)
    return SubscaleView(
        id=score.id,
        name=name,
        percent=score.percent,
        low=low,
        high=high,
        number=words.number(score.percent),
        mean=score.mean,
        sum=score.sum,
        n_answered=score.n_answered,
        n_items=score.n_items,
        words=told,
        facts=tuple(_facts(score, scale, words)),
        description=_description(name, score.percent, score.interval, told, words),
    )


def overall_view(overall: OverallScore, name: str, words: Words) -> SubscaleView:
    """All subscales together.

    Args:
        overall: The score.
        name: What it is called.
        words: The sentences.

    Returns:
        The view, without a label, a mean and a sum.
    """
    low, high = overall.interval or (None, None)
    reason = words(f"scale-reason-{overall.reason}") if overall.reason else ""
    return SubscaleView(
        id="overall",
        name=name,
        percent=overall.percent,
        low=low,
        high=high,
        number=words.number(overall.percent),
        mean=None,
        sum=None,
        n_answered=overall.n_answered,
        n_items=overall.n_items,
        words=reason,
        facts=(),
        description=_description(name, overall.percent, overall.interval, reason, words),
    )


def _label(answers: list[int], scale: Questionnaire, words: Words) -> str:
    """The label nearest to the mean; nothing on a scale without labels."""
    low, high = scale.response_scale.minimum, scale.response_scale.maximum
    step = step_of(answers, low, high)
    label = None if step is None else scale.response_scale.label(step)
    return "" if label is None else words("scale-label", label=label)


def _facts(score: PillarScore, scale: Questionnaire, words: Words) -> Iterator[str]:
    if score.mean is not None and score.sum is not None:
        low, high = scale.response_scale.minimum, scale.response_scale.maximum
        yield words("scale-mean", mean=f"{score.mean:.1f}", minimum=low, maximum=high)
        complete = score.n_answered == score.n_items
        yield words("scale-sum" if complete else "scale-sum-part", sum=_plain(score.sum))
    yield words("scale-answered", answered=score.n_answered, items=score.n_items)
    if score.percent is not None and score.interval is None:
        yield words("scale-one-answer")


def _description(
    name: str, percent: float | None, interval: Interval | None, told: str, words: Words
) -> str:
    if percent is None:
        text = words("strip-none", name=name)
    elif interval is None:
        text = words("strip-number", name=name, percent=round(percent))
    else:
        low, high = interval
        text = words("strip", name=name, percent=round(percent), low=round(low), high=round(high))
    return f"{text} {words('strip-words', text=told)}" if told else text


def _plain(total: float) -> str:
    """A sum, with a digit after the point where it is not a whole number."""
    return f"{total:.0f}" if total == round(total) else f"{total:.1f}"
