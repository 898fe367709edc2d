"""score_frame and percent_frame: many people at once, by the rule that `score` follows."""

from collections.abc import Collection, Mapping
from typing import Any, cast

import narwhals.stable.v2 as nw

from emotional_intimacy.frames.engines import check, is_stream, score, score_stream
from emotional_intimacy.frames.native import FrameT
from emotional_intimacy.frames.reading import read_frame
from emotional_intimacy.model.evidence import NormEvidence, ReliabilityEvidence
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.scoring.report import require_scored

__all__ = ["percent_frame", "score_frame"]


def score_frame(
    questionnaire: Questionnaire,
    frame: FrameT,
    *,
    columns: Mapping[str, str] | None = None,
    keep: Collection[str] = (),
    does_not_apply: int | None = None,
    missing: Collection[int | str] = (),
    values: Mapping[str, int] | None = None,
    seconds: str | None = None,
    evidence: Collection[ReliabilityEvidence | NormEvidence] = (),
) -> FrameT:
    """Score a frame of answers, one row for each person: all that `emotional_intimacy.score` finds.

    An answer is a whole number of the response scale, and null where there is none. Every column is
    looked at before anything is computed; a lazy frame is gone over once for that. Nothing is
    coerced and nothing is filled in. A column of floats passes only from pandas, which often has no
    other way to hold gaps, and only if its numbers are whole.

    The columns that are made, with ``-`` in ids as ``_``:

    - of each pillar and of ``overall``: ``trust_percent``, ``_se``, ``_lower``, ``_upper``,
      ``_reason``, ``_n_answered``;
    - of each pillar also ``_level``, ``_strong_pole``, ``_low_pole``;
    - of each signal ``open_talk_percent``, ``_state``, ``_n_answered``;
    - of each subscale of a scale of your own instead ``plants_percent`` and the like, ``_mean`` and
      ``_sum``; ``overall`` where it has one, and no signals;
    - of each caution ``caution_uniform``, which is true or false;
    - of each scale that `evidence` is about ``trust_percentile_rank``, ``_t_score`` and
      ``_norms_population``, or ``_sem``, ``_sem_lower``, ``_sem_upper`` (its 90 % interval) and
      ``_sem_population``;
    - of how the scores were made ``provenance_edition`` and the like.

    Percents, errors and bounds go from 0 to 100 and are null where `emotional_intimacy.score` gives
    None. What they mean is told there.

    Args:
        questionnaire: What was asked: full, short, pulse, one of your own with pillars, or what
            `scale` made.
        frame: The answers: a frame of pandas, Polars (eager or lazy), PyArrow, DuckDB or PySpark.
        columns: Item ids with the names of their columns, for columns that have other names.
        keep: Columns to carry through, such as an id.
        does_not_apply: The number that stands for "does not apply", if there is one.
        missing: Numbers and words that stand for no answer, such as ``{98, "UNK"}``. With a word
            among them columns of text are read, where whole numbers stand beside it.
        values: Words in columns of text with the answers they stand for, such as
            ``{"stimmt völlig": 5}``. Without it the labels of the scale are read.
        seconds: The column that says how long the answering took, if there is one; without it
            nobody gets the caution ``fast``.
        evidence: Studies of this questionnaire, in this context and language, as `score` takes
            them.

    Returns:
        A frame of the same kind with as many rows, in the same order where the engine keeps one:
        first the columns that were kept, then those that were made.

    Raises:
        RequestError: An argument is not possible, columns are missing, or one that is kept has the
            name of one that is made.
        AnswerError: Columns hold what is not an answer; all are named and counted, no answer is
            quoted.
        NotComparableError: A study was made with another questionnaire, version, context or
            language.
        UnknownIdError: A study is about a scale that the questionnaire does not have.

    Example:
        >>> import pandas as pd
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> people = pd.DataFrame([[4, 2, 4, 1, 5, None]] * 3, columns=pulse.items.ids)
        >>> ei.frames.score_frame(pulse, people)["overall_n_answered"].tolist()
        [5, 5, 5]
    """
    require_scored(questionnaire)
    return _score(
        questionnaire,
        frame,
        columns=columns,
        keep=keep,
        does_not_apply=does_not_apply,
        missing=missing,
        values=values,
        seconds=seconds,
        evidence=evidence,
    )


def percent_frame(
    questionnaire: Questionnaire,
    frame: FrameT,
    *,
    columns: Mapping[str, str] | None = None,
    keep: Collection[str] = (),
    does_not_apply: int | None = None,
    missing: Collection[int | str] = (),
    values: Mapping[str, int] | None = None,
) -> FrameT:
    """The percents of a frame of answers and the counts behind them, and nothing else.

    It reads and refuses what `score_frame` does, and is a few times faster. The columns are
    ``<id>_percent`` and ``<id>_n_answered`` of each pillar, of ``overall``, and of each signal.

    A percent alone says less than it seems to: `score_frame` gives its error, and the two poles
    that belong to that of a pillar.

    Args:
        questionnaire: What was asked: full, short, pulse, one of your own with pillars, or what
            `scale` made.
        frame: The answers: a frame of pandas, Polars (eager or lazy), PyArrow, DuckDB or PySpark.
        columns: Item ids with the names of their columns, for columns that have other names.
        keep: Columns to carry through, such as an id.
        does_not_apply: The number that stands for "does not apply", if there is one.
        missing: Numbers and words that stand for no answer, as for `score_frame`.
        values: Words with the answers they stand for, as for `score_frame`.

    Returns:
        A frame of the same kind with as many rows: first the columns that were kept.

    Raises:
        RequestError: An argument is not possible, columns are missing, or one that is kept has the
            name of one that is made.
        AnswerError: Columns hold what is not an answer; all are named and counted, no answer is
            quoted.

    Example:
        >>> import pandas as pd
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> people = pd.DataFrame([[5, 1, 5, 1, 5, 1]] * 3, columns=pulse.items.ids)
        >>> ei.frames.percent_frame(pulse, people).columns.tolist()
        ['overall_percent', 'overall_n_answered']
    """
    require_scored(questionnaire)
    return _score(
        questionnaire,
        frame,
        columns=columns,
        keep=keep,
        does_not_apply=does_not_apply,
        missing=missing,
        values=values,
        alone=True,
    )


def _score(questionnaire: Questionnaire, frame: FrameT, **arguments: Any) -> FrameT:  # noqa: ANN401 - those of `read_frame`
    given: Any = frame
    streams = is_stream(given)
    if streams:  # a table without rows says all that names and types do
        given = given.schema.empty_table()
    read, job = read_frame(questionnaire, given, **arguments)
    if streams:
        return cast("FrameT", score_stream(frame, job))
    if isinstance(read, nw.LazyFrame) and not read.implementation.is_duckdb():
        check(read, job)
    return cast("FrameT", score(read, job))
