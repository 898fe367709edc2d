"""change_frame: how many people's answers changed from their first day to their last."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial, reduce
from operator import add
from typing import Any, NamedTuple

import narwhals.stable.v2 as nw

from emotional_intimacy.errors import RequestError
from emotional_intimacy.frames.blocks import known
from emotional_intimacy.frames.counting import count_of, row_of
from emotional_intimacy.frames.engines import native_frame
from emotional_intimacy.frames.estimates import exact_sum, margin
from emotional_intimacy.frames.keys import check_keys, plain_rows
from emotional_intimacy.frames.program import Columns, given_out, prefixed
from emotional_intimacy.frames.reading import Reading, item_columns, read_frame, same_name
from emotional_intimacy.frames.running import run
from emotional_intimacy.frames.scores import percents_program
from emotional_intimacy.frames.tallies import Frame, FrameT
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.rules import PillarRule, PulseRule, ScaleRule
from emotional_intimacy.progress.compare import LEAST
from emotional_intimacy.progress.paired import BETWEEN_STEPS
from emotional_intimacy.scoring.report import require_scored
from emotional_intimacy.scoring.student_t import T975
from emotional_intimacy.scoring.table import Table, compile_table

__all__ = ["change_frame"]

_PARTS = ("se", "lower", "upper", "n_items")


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
    table = compile_table(questionnaire)
    plain = plain_rows(native_frame(frame))
    names = item_columns(table, columns, plain.collect_schema())
    keys = {"person": person, "on": on}
    check_keys(plain, keys, ordered=["on"])
    for argument, name in keys.items():
        if name in names:
            raise RequestError(argument, "is the column of an item", "a column of its own")
    reading = read_frame(
        table,
        plain.to_native(),
        columns=columns,
        keep=[person, on],
        does_not_apply=does_not_apply,
        missing=missing,
    )
    scales = _scales(table, rule)
    said = [f"said {at}" for at in range(len(names))]
    percents = {f"percent {id}": f"{id.replace('-', '_')}_percent" for id, _, _ in scales}
    scored = _percents(questionnaire, reading, does_not_apply)
    told = scored.select(
        nw.col("who"),
        nw.col("day"),
        *(_said(_raw(at), does_not_apply).alias(as_) for at, as_ in enumerate(said)),
        *(nw.col(name).alias(as_) for as_, name in percents.items()),
    )
    _check_rows(told)
    both = _first_and_last(told, [*said, *percents])
    both = _with(both, {f"moved {at}": _moved(at) for at in range(len(names))})
    both = _with(both, _tallies(scales))
    both = _with(both, _amounts(scales, table.maximum - table.minimum))
    order = [one.id for one in scales]
    if not isinstance(rule, PulseRule) and rule.overall_z is not None:
        order.insert(len(table.pillars), OVERALL)
        both = _with(both, _mean(scales[: len(table.pillars)]))
        both = _with(both, _mean_interval(rule.change_z))
    made: list[tuple[str, nw.Expr]] = []
    for id in order:
        made.append((f"{id}_change", nw.col(f"amount {id}")))
        made += prefixed(f"{id}_change", {part: nw.col(f"{part} {id}") for part in _PARTS})
    columns_made = {
        f"{on}_first": nw.col("first"),
        f"{on}_last": nw.col("last"),
        "n_days": nw.col("n_days").cast(nw.Int64),
        **given_out(made),
    }
    if same_name(person, columns_made):
        raise RequestError("person", "has the name of a column that is made", "another name")
    result: Any = both.sort("who").select(
        nw.col("who").alias(person), *(value.alias(name) for name, value in columns_made.items())
    )
    found: FrameT = nw.maybe_reset_index(result).to_native()
    return found


def _with(frame: Frame, columns: Columns) -> Frame:
    return frame.with_columns(*(value.alias(name) for name, value in columns.items()))


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
        _Scale(one.id, dict.fromkeys(one.items.positions, 1), LEAST) for one in table.signals
    ]
    return pillars + signals


def _raw(at: int) -> str:
    """The column of an answer as it was given."""
    return f"raw {at}"


def _percents(questionnaire: Questionnaire, reading: Reading, does_not_apply: int | None) -> Frame:
    """Percents beside ``who``, ``day`` and the answers, whatever these are called."""
    raw = tuple(map(_raw, range(len(reading.answers))))
    person, on = reading.keep
    renamed = reading.frame.select(
        nw.col(person).alias("who"),
        nw.col(on).alias("day"),
        *(nw.col(name).alias(as_) for name, as_ in zip(reading.answers, raw, strict=True)),
    )
    program = partial(percents_program, questionnaire, raw, does_not_apply)
    scored = run(program, Reading(renamed, raw, keep=("who", "day", *raw), seconds=None))
    found: Frame = nw.from_native(scored)
    if found.implementation.is_pandas():  # which finds a type for the first of such days
        found = nw.from_native(scored.infer_objects())
    return found


def _said(name: str, does_not_apply: int | None) -> nw.Expr:
    raw = nw.col(name)
    if does_not_apply is not None:
        raw = nw.when(raw != does_not_apply).then(raw)
    return raw.cast(nw.Float64)


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


def _moved(at: int) -> nw.Expr:
    """Later less earlier, of one item; null unless it was answered both times."""
    return nw.col(f"after said {at}") - nw.col(f"before said {at}")


def _tallies(scales: Sequence[_Scale]) -> Columns:
    """How many items were answered both times, the sum of their differences, and of the squares."""

    def unscored(side: str, id: str) -> nw.Expr:
        return nw.col(f"{side} percent {id}").is_null()

    columns: Columns = {}
    for id, signs, least in scales:
        moved = {at: nw.col(f"moved {at}") for at in signs}
        number = {at: value.fill_null(0.0) for at, value in moved.items()}
        n = reduce(add, ((~value.is_null()).cast(nw.Int64) for value in moved.values()))
        scored = ~unscored("before", id) & ~unscored("after", id)
        enough = n >= least
        columns[f"n_items {id}"] = n
        columns[f"n {id}"] = known(n, scored & enough)
        columns[f"total {id}"] = reduce(add, (number[at] * float(signs[at]) for at in signs))
        columns[f"squares {id}"] = reduce(add, (value * value for value in number.values()))
    return columns


def _amounts(scales: Sequence[_Scale], span: int) -> Columns:
    """The change of each scale; `progress.paired` says the same for one person."""
    step = 100 / span
    columns: Columns = {}
    for id, signs, _ in scales:
        n, total, squares = (nw.col(f"{part} {id}") for part in ("n", "total", "squares"))
        variance = (n * squares - total * total) / (n * (n - 1.0))
        spread = nw.max_horizontal(variance, nw.lit(BETWEEN_STEPS))
        amount, se = total * step / n, (spread / n).sqrt() * step
        half = margin(n, se, range(LEAST, max(LEAST, len(signs)) + 1), T975)
        columns |= {
            f"amount {id}": amount,
            f"se {id}": se,
            f"lower {id}": amount - half,
            f"upper {id}": amount + half,
        }
    return columns


def _mean(pillars: Sequence[_Scale]) -> Columns:
    """The mean of the changes of all pillars; null where one has none."""
    amounts = [nw.col(f"amount {pillar.id}") for pillar in pillars]
    errors = [nw.col(f"se {pillar.id}") for pillar in pillars]
    # An item that several subscales share counts once.
    places = sorted({at for pillar in pillars for at in pillar.signs})
    moved = [~nw.col(f"moved {at}").is_null() for at in places]
    # A column, because Polars would multiply with the rounded reciprocal of a plain number.
    k = reduce(add, ((~amount.is_null()).cast(nw.Float64) for amount in amounts))
    return {
        f"amount {OVERALL}": exact_sum(amounts) / k,
        f"se {OVERALL}": exact_sum([error * error for error in errors]).sqrt() / k,
        f"n_items {OVERALL}": reduce(add, (value.cast(nw.Int64) for value in moved)),
    }


def _mean_interval(z: float) -> Columns:
    amount, half = nw.col(f"amount {OVERALL}"), nw.col(f"se {OVERALL}") * z
    return {f"lower {OVERALL}": amount - half, f"upper {OVERALL}": amount + half}
