"""change_frame: how many people's answers changed from their first day to their last."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import attrs
import narwhals.stable.v2 as nw
import numpy as np

from emotional_intimacy.errors import RequestError
from emotional_intimacy.frames.answers import Reader
from emotional_intimacy.frames.engines import check, score
from emotional_intimacy.frames.jobs import chunks
from emotional_intimacy.frames.keys import check_keys, plain_rows
from emotional_intimacy.frames.native import (
    Frame,
    FrameT,
    count_of,
    native_frame,
    or_nothing,
    row_of,
)
from emotional_intimacy.frames.reading import item_columns, read_frame, same_name
from emotional_intimacy.frames.words import Codes
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.rules import PillarRule, PulseRule, ScaleRule
from emotional_intimacy.progress.compare import LEAST
from emotional_intimacy.progress.paired import BETWEEN_STEPS
from emotional_intimacy.scoring.kernel import compile_kernel
from emotional_intimacy.scoring.kernel_columns import TYPES, Column, Out, plain, plain_columns
from emotional_intimacy.scoring.kernel_numbers import exact_sum, quantiles
from emotional_intimacy.scoring.kernel_sums import Array
from emotional_intimacy.scoring.report import require_scored
from emotional_intimacy.scoring.student_t import T975
from emotional_intimacy.scoring.table import Table, compile_table

__all__ = ["change_frame"]

_PARTS = ("se", "lower", "upper")


class _Scale(NamedTuple):
    """A scale: its id, its items with +1 or -1, and how many answered both times it takes."""

    id: str
    signs: Mapping[int, int]
    least: int


def change_frame(
    questionnaire: Questionnaire,
    frame: FrameT,
    *,
    person: str,
    on: str,
    columns: Mapping[str, str] | None = None,
    does_not_apply: int | None = None,
    missing: Collection[int | str] = (),
    values: Mapping[str, int] | None = None,
) -> FrameT:
    """How each person's answers changed from their first day to their last.

    It finds what `emotional_intimacy.compare_over_time` calls the change of a scale: the mean
    difference of the items that were answered both times, with the error of that mean. Whoever
    answered on one day alone is left out.

    The columns of the result, with ``-`` in ids as ``_``: the person, ``<on>_first`` and
    ``<on>_last``, ``n_days``, and for each pillar, ``overall`` and each signal:

    - ``trust_change`` in points of percent, ``trust_change_se``, and ``trust_change_lower`` and
      ``_upper`` (95 %, not clipped): null unless the scale has a percent on both days and enough
      items were answered both times;
    - ``trust_change_n_items``: how many items were answered both times.

    A change is beyond the noise of the questions where its interval leaves out 0. It does not cover
    that a week can be a good or a bad one.

    Args:
        questionnaire: What was asked: full, short, pulse, one of your own with pillars, or what
            `scale` made.
        frame: The answers, one row for each person and day: a frame of pandas, Polars (eager or
            lazy), PyArrow, DuckDB or PySpark.
        person: The column that says who it is.
        on: The column of days, or of anything that can be put in order.
        columns: Item ids with the names of their columns, for columns that have other names.
        does_not_apply: The number that stands for "does not apply", if there is one.
        missing: Numbers and words that stand for no answer, as for `score_frame`.
        values: Words with the answers they stand for, as for `score_frame`.

    Returns:
        A frame of the same kind, one row for each person with two days or more, sorted by person.

    Raises:
        RequestError: An argument is not possible, columns are missing, a person or a day is null
            or of a type that the engine cannot compare, or a person has two rows for one day.
        AnswerError: Columns hold what is not an answer; all are named and counted, no answer is
            quoted.

    Example:
        >>> import pandas as pd
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> rows = {item.id: [3, 4 if item.key == 1 else 3] for item in pulse.items}
        >>> people = pd.DataFrame(rows).assign(who=7, week=[1, 2])
        >>> changes = ei.frames.change_frame(pulse, people, person="who", on="week")
        >>> changes[["overall_change", "overall_change_n_items"]].to_dict("list")
        {'overall_change': [12.5], 'overall_change_n_items': [6]}
    """
    rule = require_scored(questionnaire)
    plain = plain_rows(native_frame(frame))
    names = item_columns(compile_table(questionnaire), columns, plain.collect_schema())
    keys = {"person": person, "on": on}
    check_keys(plain, keys, ordered=["on"])
    for argument, name in keys.items():
        if name in names:
            raise RequestError(argument, "is the column of an item", "a column of its own")
    read, job = read_frame(
        questionnaire,
        plain.to_native(),
        columns=columns,
        does_not_apply=does_not_apply,
        missing=missing,
        values=values,
    )
    check(read, job)
    said = [f"said {at}" for at in range(len(names))]
    told = read.select(
        nw.col(person).alias("who"),
        nw.col(on).alias("day"),
        *(or_nothing(read, name).alias(as_) for name, as_ in zip(names, said, strict=True)),
    )
    if told.implementation.is_pandas():  # which finds a type for the first of such days
        told = nw.from_native(told.to_native().infer_objects())
    _check_rows(told)
    sides = [f"{side} {name}" for side in ("before", "after") for name in said]
    changes = _Changes(questionnaire, rule, job.codes, tuple(sides))
    made = {
        f"{on}_first": nw.col("first"),
        f"{on}_last": nw.col("last"),
        "n_days": nw.col("n_days").cast(nw.Int64),
        **{column.name: nw.col(column.name) for column in changes.columns},
    }
    if same_name(person, made):
        raise RequestError("person", "has the name of a column that is made", "another name")
    both: Any = nw.from_native(score(_first_and_last(told, said), changes))
    result = both.sort("who").select(
        nw.col("who").alias(person), *(value.alias(name) for name, value in made.items())
    )
    native: FrameT = nw.maybe_reset_index(result).to_native()
    return native


@attrs.frozen
class _Changes:
    """Finding the changes of people whose answers of two days stand in one row."""

    questionnaire: Questionnaire
    rule: PillarRule | PulseRule | ScaleRule
    codes: Codes
    names: tuple[str, ...]
    keep: tuple[str, ...] = ("who", "first", "last", "n_days")

    @property
    def _scales(self) -> list[_Scale]:
        return _scales(compile_table(self.questionnaire), self.rule)

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is made."""
        order = [scale.id for scale in self._scales]
        if not isinstance(self.rule, PulseRule) and self.rule.overall_z is not None:
            order.insert(len(self.questionnaire.pillars), OVERALL)
        made = []
        for id in order:
            made.append(Column(f"{id}_change", "number"))
            made += [Column(f"{id}_change_{part}", "number") for part in _PARTS]
            made.append(Column(f"{id}_change_n_items", "count"))
        return plain_columns(made)

    def run(self, table: Any) -> list[Array]:  # noqa: ANN401 - of Arrow
        """Find the changes of a part of the frame; every answer was looked at before."""
        columns = self.columns
        made = {column.name: np.empty(table.num_rows, TYPES[column.kind]) for column in columns}
        read = Reader(self.codes).read
        for first, batch in chunks(table):
            half = len(self.names) // 2
            sides = [read(part)[0] for part in (batch.columns[:half], batch.columns[half:])]
            here = slice(first, first + batch.num_rows)
            with np.errstate(divide="ignore", invalid="ignore"):
                self._fill(sides, {name: made[name][here] for name in made})
        return list(made.values())

    def _fill(self, sides: Sequence[Array], out: Out) -> None:
        before, after = sides
        span = self.codes.maximum - self.codes.minimum
        kernel = compile_kernel(self.questionnaire, alone=True, away=self.codes.away is not None)
        days = []
        for side in sides:
            days.append(
                {
                    column.name: np.empty(side.shape[1], TYPES[column.kind])
                    for column in kernel.columns
                }
            )
            kernel.fill(side, days[-1])
        both = (before <= span) & (after <= span)
        moved = np.where(both, after.astype(np.float64) - before, 0.0)
        amounts, errors = [], []
        for id, signs, least in self._scales:
            name, places = plain(id), list(signs)
            n = both[places].sum(axis=0)
            total = np.array(list(signs.values()), np.float64) @ moved[places]
            squares = (moved[places] ** 2).sum(axis=0)
            scored = ~np.isnan(days[0][f"{name}_percent"] + days[1][f"{name}_percent"])
            held = np.where(scored & (n >= least), n, np.nan)
            step = 100 / span
            amount = total * step / held
            variance = (n * squares - total * total) / (held * (held - 1.0))
            se = np.sqrt(np.maximum(variance, BETWEEN_STEPS) / held) * step
            half = quantiles(T975, len(signs))[n] * se
            _write(name, out, amount, se, half, n)
            amounts.append(amount)
            errors.append(se)
        if f"{OVERALL}_change" in out and not isinstance(self.rule, PulseRule):
            k = len(self.questionnaire.pillars)
            mean = exact_sum(amounts[:k]) / k
            se = np.sqrt(exact_sum([each * each for each in errors[:k]])) / k
            # An item that several subscales share counts once.
            places = sorted({at for scale in self._scales[:k] for at in scale.signs})
            _write(OVERALL, out, mean, se, se * self.rule.change_z, both[places].sum(axis=0))


def _write(id: str, out: Out, amount: Array, se: Array, half: Array, n: Array) -> None:
    """Write a change, the error of it, its bounds, and on how many items it rests."""
    parts = {"": amount, "_se": se, "_lower": amount - half, "_upper": amount + half, "_n_items": n}
    for part, values in parts.items():
        out[f"{id}_change{part}"][...] = values


def _check_rows(told: Frame) -> None:
    """Raise an error unless every person has one row for a day."""
    days = told.group_by("who", "day").agg(nw.len().alias("rows"))
    (doubled,) = row_of(days, [count_of(nw.col("rows") > 1)])
    if doubled:
        problem = f"has a day twice for one person {doubled} times"
        raise RequestError("on", problem, "one row for each person and day")


def _first_and_last(told: Frame, names: Sequence[str]) -> Frame:
    """One row for each person: ``before said 0`` and ``after said 0``, and so on."""
    day = nw.col("day")
    bounds = told.group_by("who").agg(
        day.min().alias("first"),
        day.max().alias("last"),
        nw.len().alias("n_days"),
    )
    both: Any = bounds.filter(nw.col("n_days") > 1)
    for side, edge in (("before", "first"), ("after", "last")):
        own = [nw.col(name).alias(f"{side} {name}") for name in names]
        half: Any = told.select(nw.col("who"), day.alias(edge), *own)
        both = both.join(half, on=["who", edge], how="inner")
    joined: Frame = both
    return joined


def _scales(table: Table, rule: PillarRule | PulseRule | ScaleRule) -> list[_Scale]:
    """The scales whose change rests on differences of answers."""
    if isinstance(rule, PulseRule):
        signs = {at: row.key or -1 for at, row in enumerate(table.rows)}
        return [_Scale(OVERALL, signs, max(LEAST, rule.least_answered))]
    pillars = [
        _Scale(
            block.id,
            dict.fromkeys(block.strong.positions, 1) | dict.fromkeys(block.low.positions, -1),
            LEAST,
        )
        for block in table.pillars
    ]
    signals = [
        _Scale(signal.id, dict.fromkeys(signal.items.positions, 1), LEAST)
        for signal in table.signals
    ]
    return pillars + signals
