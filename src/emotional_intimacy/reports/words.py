"""The words for numbers: the labels of the scale that was answered on, whatever they are."""

from collections.abc import Iterable

from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.results import Poles, Provenance
from emotional_intimacy.reports.blocks import Sentences
from emotional_intimacy.scoring.arithmetic import step_of

__all__ = ["how_often", "label_of", "poles_sentence"]


def how_often(answers: Iterable[Answer], made: Provenance, bank: Bank) -> str:
    """The label of the answer nearest to the mean of some answers.

    Args:
        answers: The answers as they were given.
        made: How the report that holds them was made.
        bank: The bank it was made with.

    Returns:
        The label, as in `label_of`.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> how_often([5, 4, 5, None], report.provenance, bank)
        'always or almost always'
        >>> how_often([], report.provenance, bank)
        'too few answers to tell'
    """
    return label_of(step_of(answers, made.minimum, made.maximum), made, bank)


def label_of(step: int | None, made: Provenance, bank: Bank) -> str:
    """The label of an answer.

    Args:
        step: The answer; None if it is not known.
        made: How the report was made.
        bank: The bank it was made with.

    Returns:
        The label. Without labels, the number of the step and the highest one; without a step, that
        it is not known.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> label_of(2, report.provenance, bank)
        'now and then'
    """
    say = Sentences(bank)
    if step is None:
        return say("label-unknown")
    form = bank.questionnaire(made.questionnaire, context=made.context)
    label = form.response_scale.label(step)
    return label or say("label-step", step=step, maximum=made.maximum)


def poles_sentence(poles: Poles, labels: tuple[str, str], say: Sentences) -> str:
    """How far closeness and distance were affirmed, in words and numbers.

    Args:
        poles: The percents of the two.
        labels: The words for them.
        say: The sentences of the bank.

    Returns:
        The sentence; where a pole is not known, that there are too few answers.

    Example:
        >>> import emotional_intimacy as ei
        >>> say = Sentences(ei.load_bank())
        >>> poles_sentence((50.0, None), ("about half the time", ""), say)
        'There are too few answers to show both sides here.'
    """
    strong, low = poles
    if strong is None or low is None:
        return say("pole-none")
    strong_label, low_label = labels
    return say(
        "poles",
        strong=round(strong),
        low=round(low),
        strong_label=strong_label,
        low_label=low_label,
    )
