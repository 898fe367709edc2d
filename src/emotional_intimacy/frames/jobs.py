"""What is done with a frame, part by part: wrong answers are counted, and scores are made."""

from collections.abc import Collection, Sequence
from typing import Any, Protocol

import attrs
import numpy as np
import pyarrow as pa

from emotional_intimacy.errors import AnswerCode, AnswerError, AnswerProblem, RequestError, cut
from emotional_intimacy.frames.answers import BEYOND, FILLED, NOT_WHOLE, Reader, numbers_of
from emotional_intimacy.frames.native import told_rows
from emotional_intimacy.frames.studies import study_arrays, study_columns
from emotional_intimacy.frames.words import Codes
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import Provenance
from emotional_intimacy.scoring.kernel import Kernel, compile_kernel
from emotional_intimacy.scoring.kernel_columns import (
    CHUNK,
    TYPES,
    Column,
    in_threads,
    plain_columns,
)
from emotional_intimacy.scoring.kernel_sums import Array
from emotional_intimacy.scoring.studies import ScaleStudies
from emotional_intimacy.scoring.table import compile_table

__all__ = ["Job", "Task", "answer_problem", "chunks", "refusal", "to_arrow"]

_HOW = tuple(
    field.name
    for field in attrs.fields(Provenance)
    if field.name not in {"minimum", "maximum", "sharing", "numbers"}
)
"""What the columns of provenance tell."""

_CAST = "Cast such columns to whole numbers."
_CODES = "Name the numbers that stand for no answer in missing=."
_WORDS = "Say in values= what words stand for, and name those for no answer in missing=."

_LONGEST = float(np.finfo(np.float64).max)
"""The largest float; what is beyond is not a length of time."""


class Task(Protocol):
    """What makes columns of columns."""

    @property
    def codes(self) -> Codes:
        """What stands in columns of answers."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are read."""
        ...

    @property
    def keep(self) -> tuple[str, ...]:
        """The columns that are carried through."""
        ...

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are made."""
        ...

    def run(self, table: Any) -> list[Array]:  # noqa: ANN401 - of Arrow
        """An array for each column that is made, from a part of a frame."""
        ...


@attrs.frozen
class Job:
    """Scoring a frame. It travels to other processes.

    Attributes:
        questionnaire: What was asked.
        codes: What stands in columns of answers.
        names: The column of each item; then that of seconds, if there is one.
        told: What messages call the types of columns of text, by the place of the column.
        keep: Columns to carry through.
        timed: Whether there is a column of seconds.
        gaps: Whether NaN is no length of time, and not a wrong one.
        alone: Whether percents and counts are all that is made.
        studies: What studies of other people add to the scores.
    """

    questionnaire: Questionnaire
    codes: Codes
    names: tuple[str, ...]
    told: dict[int, str]
    keep: tuple[str, ...] = ()
    timed: bool = False
    gaps: bool = False
    alone: bool = False
    studies: tuple[ScaleStudies, ...] = ()

    @property
    def _kernel(self) -> Kernel:
        away = self.codes.away is not None
        return compile_kernel(self.questionnaire, alone=self.alone, away=away)

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is made."""
        added = study_columns(self.studies)
        return plain_columns((*self._kernel.columns, *added, *self._how))

    @property
    def _how(self) -> tuple[Column, ...]:
        """How the scores were made: a word that is the same in every row."""
        if self.alone:
            return ()
        made = compile_table(self.questionnaire).provenance
        return tuple(
            Column(f"provenance_{name}", "word", (str(getattr(made, name)),)) for name in _HOW
        )

    def count(self, table: Any) -> Array:  # noqa: ANN401 - of Arrow
        """What is wrong in a part of the frame.

        Args:
            table: Its columns of `names`, in their order.
        """
        parts: list[Array] = [np.zeros((3, len(self.names)), np.int64)]
        in_threads(lambda part: parts.append(self._read(part[1])[2]), chunks(table))
        total: Array = np.sum(parts, axis=0)
        return total

    def run(self, table: Any) -> list[Array]:  # noqa: ANN401 - of Arrow
        """Score a part of the frame.

        Args:
            table: Its columns of `names`, in their order.

        Returns:
            An array for each of `columns`.

        Raises:
            AnswerError: A column holds what is not an answer.
            RequestError: A time is none.
        """
        rows = table.num_rows
        made = {column.name: _empty(column, rows) for column in self._kernel.columns}
        parts: list[Array] = [np.zeros((3, len(self.names)), np.int64)]

        def score(part: tuple[int, Any]) -> None:
            first, batch = part
            answers, seconds, counts = self._read(batch)
            parts.append(counts)
            if not np.any(counts[:FILLED]):
                here = slice(first, first + batch.num_rows)
                self._kernel.fill(answers, {name: made[name][here] for name in made}, seconds)

        in_threads(score, chunks(table))
        self.refuse(np.sum(parts, axis=0))
        always = np.zeros(rows, TYPES["word"])
        added = study_arrays(self.studies, made, rows)
        return [*made.values(), *added, *(always for _ in self._how)]

    def _read(self, batch: Any) -> tuple[Array, Array | None, Array]:  # noqa: ANN401 - of Arrow
        columns = batch.columns
        counts = np.zeros((3, len(columns)), np.int64)
        seconds = None
        if self.timed:
            seconds = numbers_of(columns[-1])
            wrong = (seconds < 0) | (seconds > _LONGEST)
            if not self.gaps:
                wrong |= np.isnan(seconds) & columns[-1].is_valid().to_numpy(zero_copy_only=False)
            counts[NOT_WHOLE, -1] = np.count_nonzero(wrong)
            columns = columns[:-1]
        answers, counts[:, : len(columns)] = Reader(self.codes).read(columns)
        return answers, seconds, counts

    def refuse(self, counts: Array) -> None:
        """Raise an error if anything wrong was counted.

        Raises:
            AnswerError: Columns hold what is not an answer; each is named and counted.
            RequestError: Times are none.
        """
        problems, text = [], False
        kinds: tuple[tuple[int, AnswerCode], ...] = (
            (NOT_WHOLE, "not-an-int"),
            (BEYOND, "out-of-range"),
        )
        for what, code in kinds:
            for at, name in enumerate(self.names[: len(self.names) - self.timed]):
                if count := int(counts[what, at]):
                    told = told_rows(count)
                    text |= what == NOT_WHOLE and at in self.told
                    if what == NOT_WHOLE and at in self.told and count == counts[FILLED, at]:
                        told = f"a column of {self.told[at]}"
                    problems.append(answer_problem(name, code, told, self.codes))
        if problems:
            raise refusal(problems, text=text)
        if self.timed and counts[NOT_WHOLE, -1]:
            problem = f"is not a length of time {told_rows(int(counts[NOT_WHOLE, -1]))}"
            raise RequestError("seconds", problem, "finite numbers from 0 up, or null")


def answer_problem(name: str, code: AnswerCode, told: str, codes: Codes) -> AnswerProblem:
    """What is wrong with a column."""
    allowed = (f"a whole number from {codes.minimum} to {codes.maximum}", "null")
    return AnswerProblem(cut(name), code, (told, *allowed))


def refusal(problems: Collection[AnswerProblem], *, text: bool = False) -> AnswerError:
    """An error that says what is wrong with columns, and what to do about it.

    Args:
        problems: What is wrong.
        text: Whether there are words among it.
    """
    codes = {problem.code for problem in problems}
    advice = [_WORDS] if text else [_CAST] if "not-an-int" in codes else []
    if "out-of-range" in codes:
        advice.append(_CODES)
    return AnswerError(tuple(problems), " ".join(advice))


def chunks(table: Any) -> list[tuple[int, Any]]:  # noqa: ANN401 - of Arrow
    """Parts of a table that stay in the caches, each with the number of its first row."""
    few = 2 * (table.num_rows // CHUNK + 1)
    if table.num_columns and table.column(0).num_chunks > few:
        table = table.combine_chunks()
    parts, first = [], 0
    for batch in table.to_batches(max_chunksize=CHUNK):
        parts.append((first, batch))
        first += batch.num_rows
    return parts


def _empty(column: Column, rows: int) -> Array:
    """An array to be filled. Arrow keeps memory that was used before, which saves much time."""
    kind = np.dtype(TYPES[column.kind])
    if not rows:
        return np.empty(0, kind)
    return np.frombuffer(pa.allocate_buffer(rows * kind.itemsize), kind)


def to_arrow(
    columns: Sequence[Column], arrays: Sequence[Array], *, words: bool = True
) -> list[Any]:
    """Arrays as those of Arrow; words as a dictionary, or as their places."""
    made: list[Any] = [None] * len(arrays)

    def convert(at: int) -> None:
        column, array = columns[at], arrays[at]
        if column.kind == "flag":
            held, there = np.packbits(array, bitorder="little"), None
        else:
            held = array
            there = {"number": np.equal, "count": None, "word": np.greater_equal}[column.kind]
        bits = None
        if there is not None:
            known = there(array, array if column.kind == "number" else 0)
            bits = None if known.all() else pa.py_buffer(np.packbits(known, bitorder="little"))
        kind = _ARROW[column.kind]
        made[at] = pa.Array.from_buffers(kind, len(array), [bits, pa.py_buffer(held)])
        if column.kind == "word" and words:
            known_words = pa.array(column.words, pa.string())
            made[at] = pa.DictionaryArray.from_arrays(made[at], known_words, safe=False)

    in_threads(convert, range(len(arrays)), rows=len(arrays[0]))
    return made


_ARROW = {"number": pa.float64(), "count": pa.int16(), "flag": pa.bool_(), "word": pa.int8()}
