"""Scoring a questionnaire with pillars, or a pulse."""

import math
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.bands import falls_short, is_clear, level_of, state_of
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import (
    NO_STUDIES,
    OVERALL,
    NormEvidence,
    ReliabilityEvidence,
    StudyScore,
)
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import (
    Caution,
    Interval,
    OverallScore,
    PillarScore,
    Provenance,
    Reason,
    ScoreReport,
    SignalScore,
    State,
)
from emotional_intimacy.model.rules import PillarRule, PulseRule, Rule, ScaleRule
from emotional_intimacy.scoring.answers import Given, read_answers
from emotional_intimacy.scoring.arithmetic import estimate, percent_of_range
from emotional_intimacy.scoring.cautions import form_cautions, pillar_cautions, uniform_cautions
from emotional_intimacy.scoring.overall import mean_of_pillars, pulse_score
from emotional_intimacy.scoring.studies import read_studies, study_scores
from emotional_intimacy.scoring.subscales import subscale_rows, subscale_score
from emotional_intimacy.scoring.table import PillarBlock, SignalBlock

__all__ = ["require", "require_scored", "score"]

_SCORED_HERE = (PillarRule, PulseRule, ScaleRule)


def score(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    seconds: float | None = None,
    answered_on: date | None = None,
    respondent: str | None = None,
    about: str | None = None,
    evidence: Collection[ReliabilityEvidence | NormEvidence] = (),
) -> ScoreReport:
    """Score the answers to a questionnaire.

    The percent of a pillar is the mean of its keyed answers as a percent of the possible range;
    items of low signals count turned round. Missing answers are left out, never filled in, and a
    pillar with too few is not scored: its `reason` says why. The interval comes from the scatter of
    this person's own answers; no sample of other people stands behind it. How every number is made
    is told in the documentation, under "How the scores are made".

    Args:
        questionnaire: What was asked: `bank.questionnaire("full", context="partner")`, or `"short"`
            or `"pulse"`; or what `scale` made.
        answers: Item ids with whole numbers of the response scale (1 to 5), None,
            ``RATHER_NOT_SAY`` or ``DOES_NOT_APPLY``. A missing id is None.
        seconds: How long the answering took; None if unknown.
        answered_on: The day of the answers.
        respondent: An opaque id of your own, of who answered; it is never shown in a repr.
        about: The same of whom the answers are about. Reports about two people are never compared
            as one line of time.
        evidence: Studies of this very questionnaire, in this context and language, for what only a
            sample of people can add: `report.studies`. No score, level or signal depends on it.

    Returns:
        The report: pillars, overall, signals, cautions, and the rows they come from.

    Raises:
        AnswerError: An answer cannot be scored; all problems at once, no answer quoted.
        RequestError: Another argument is not of its type, or it is a questionnaire on causes or
            wishes.
        NotComparableError: A study was made with another questionnaire, version, context or
            language.
        UnknownIdError: A study is about a scale that the questionnaire does not have.

    Example:
        >>> import emotional_intimacy as ei
        >>> questionnaire = ei.load_bank().questionnaire("full", context="friend")
        >>> answers = {item.id: 4 if item.key == 1 else 2 for item in questionnaire.items}
        >>> report = ei.score(questionnaire, answers)
        >>> report.pillars["trust"].percent, report.pillars["trust"].level
        (75.0, 'strong')
    """
    rule = require_scored(questionnaire)
    _check(seconds, answered_on)
    _check_opaque_id("respondent", respondent)
    _check_opaque_id("about", about)
    given = read_answers(questionnaire, answers)
    rows, n_items, n_answered = given.rows, len(given.rows), given.n_answered
    overall: OverallScore | None = None
    patterns: list[Caution] = []
    pillars: tuple[PillarScore, ...] = ()
    signals: tuple[SignalScore, ...] = ()
    if isinstance(rule, PillarRule):
        pillars = tuple(_pillar(block, given, rule) for block in given.table.pillars)
        low, high = given.table.minimum, given.table.maximum
        read = questionnaire.kept("signals", partial(_reader_of_signals, rule, low, high))
        signals = tuple(_signal(block, given, rule, read) for block in given.table.signals)
        patterns = pillar_cautions(pillars, rows, rule)
    elif isinstance(rule, ScaleRule):
        pillars = tuple(subscale_score(block, given, rule) for block in given.table.pillars)
        patterns = uniform_cautions(rows, rule.uniform_share)
        rows = subscale_rows(given)
    if isinstance(rule, PulseRule):
        overall = pulse_score(given, rule, n_items)
    elif rule.overall_z is not None:
        overall = mean_of_pillars(pillars, rule.overall_z, n_answered, n_items)
    present = sorted((one for one in signals if one.state == "present"), key=_falling)
    kinds = given.table.kinds
    return ScoreReport(
        pillars=Catalog("pillar", pillars),
        overall=overall,
        signals=Catalog("signal", signals),
        strong_signals=tuple(one.id for one in present if kinds[one.id] == "strong"),
        low_signals=tuple(one.id for one in present if kinds[one.id] == "low"),
        cautions=(*patterns, *form_cautions(n_answered, n_items, seconds, rule)),
        rows=rows,
        provenance=given.table.provenance,
        studies=_studies(evidence, given.table.provenance, pillars, signals, overall),
        seconds=None if seconds is None else float(seconds) + 0.0,  # + 0.0: no minus nought
        answered_on=answered_on,
        respondent=respondent,
        about=about,
    )


def _studies(
    evidence: object,
    made: Provenance,
    pillars: tuple[PillarScore, ...],
    signals: tuple[SignalScore, ...],
    overall: OverallScore | None,
) -> Catalog[StudyScore]:
    if type(evidence) is tuple and not evidence:
        return NO_STUDIES
    percents = {pillar.id: pillar.percent for pillar in pillars}
    percents |= {signal.id: signal.percent for signal in signals}
    if overall is not None:
        percents[OVERALL] = overall.percent
    return study_scores(read_studies(evidence, made, percents), percents)


def require_scored(questionnaire: object) -> PillarRule | PulseRule | ScaleRule:
    """The rule of a questionnaire that `score` takes.

    Args:
        questionnaire: What the caller was given.

    Returns:
        The rule.

    Raises:
        RequestError: It is not a questionnaire, or one on causes or wishes.
    """
    allowed = "full, short, pulse, or a scale of your own"
    rule: PillarRule | PulseRule | ScaleRule = require(questionnaire, _SCORED_HERE, allowed)
    return rule


def require(questionnaire: object, kind: Any, allowed: str) -> Any:  # noqa: ANN401 - a rule
    """The rule of a questionnaire, if it is of the kind that the caller can score.

    Args:
        questionnaire: What the caller was given.
        kind: The class or classes of rules it can score.
        allowed: The questionnaires it can score, for the message.

    Returns:
        The rule.

    Raises:
        RequestError: It is not a questionnaire, or one of another kind.
    """
    if not isinstance(questionnaire, Questionnaire):
        found = type(questionnaire).__name__
        raise RequestError("questionnaire", f"is of type {found}", f"a Questionnaire: {allowed}")
    rule: Rule = questionnaire.rule
    if not isinstance(rule, kind):
        raise RequestError("questionnaire", f"{questionnaire.id!r} is not scored here", allowed)
    return rule


def _check(seconds: object, answered_on: object) -> None:
    if seconds is not None and not _is_length_of_time(seconds):
        raise RequestError(
            "seconds", "is not a length of time", "a finite number from 0 up, or None"
        )
    if answered_on is not None and type(answered_on) is not date:
        found = type(answered_on).__name__
        raise RequestError("answered_on", f"is of type {found}", "a datetime.date, or None")


def _check_opaque_id(argument: str, value: object) -> None:
    if value is not None and not (type(value) is str and _is_text(value)):
        found = type(value).__name__
        raise RequestError(argument, f"is of type {found}", "a string of text, or None")


def _is_length_of_time(seconds: object) -> bool:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return False
    try:
        return 0 <= float(seconds) < math.inf
    except OverflowError:
        return False


def _is_text(value: str) -> bool:
    """Whether a string can be written down: it holds no half of a surrogate pair."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _falling(signal: SignalScore) -> float:
    return -(signal.percent or 0.0)


def _pillar(block: PillarBlock, given: Given, rule: PillarRule) -> PillarScore:
    low, high = given.table.minimum, given.table.maximum
    n_strong, total_strong, squares_strong = given.tally(block.strong)
    n_low, total_low, squares_low = given.tally(block.low)
    n = n_strong + n_low
    n_all = len(block.strong.positions) + len(block.low.positions)
    n_items = given.count_offered(block.strong) + given.count_offered(block.low)
    least = rule.pole_least_answered
    poles = (
        percent_of_range(total_strong, n_strong, low, high) if n_strong >= least else None,
        percent_of_range(total_low, n_low, low, high) if n_low >= least else None,
    )
    reason: Reason | None = None
    if n_items < rule.least_answered or falls_short(n_items, n_all, rule.least_applying_share):
        reason = "too-few-offered"
    elif n < rule.least_answered or falls_short(n, n_items, rule.least_answered_share):
        reason = "too-few-answers"
    elif min(n_strong, n_low) < rule.least_each_key:
        reason = "one-sided"
    if reason:
        return PillarScore(block.id, None, None, None, None, poles, reason, n, n_items)
    turn = low + high
    total = total_strong + n_low * turn - total_low
    squares = squares_strong + n_low * turn * turn - 2 * turn * total_low + squares_low
    percent, se, interval = estimate(n, total, squares, low, high)
    level = level_of(interval, rule.level_strong, rule.level_low)
    mean, whole = total / n, total * n_items / n
    return PillarScore(block.id, percent, se, interval, level, poles, None, n, n_items, mean, whole)


_Signal = tuple[float, float, Interval, State, bool]
_ReadSignal = Callable[[int, int, int], _Signal]


def _signal(block: SignalBlock, given: Given, rule: PillarRule, read: _ReadSignal) -> SignalScore:
    n, total, squares = given.tally(block.items)
    if n < rule.signal_least_answered:
        return SignalScore(block.id, None, None, None, "unknown", False, n)  # noqa: FBT003 - not clear
    return SignalScore(block.id, *read(n, total, squares), n)


def _reader_of_signals(rule: PillarRule, minimum: int, maximum: int) -> _ReadSignal:
    """A function that scores signals of one form from three integers, and remembers the results."""
    return lru_cache(maxsize=4096)(partial(_read_signal, rule, minimum, maximum))


def _read_signal(
    rule: PillarRule, minimum: int, maximum: int, n: int, total: int, squares: int
) -> _Signal:
    percent, se, interval = estimate(n, total, squares, minimum, maximum)
    present, absent = rule.signal_present, rule.signal_absent
    state = state_of(percent, present, absent)
    clear = n >= rule.clear_least_answered and is_clear(interval, state, present, absent)
    return percent, se, interval, state, clear
