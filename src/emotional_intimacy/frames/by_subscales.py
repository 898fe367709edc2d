"""A scale of your own as expressions; `scoring.subscales` says it for one person."""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from emotional_intimacy.frames import blocks as of_blocks
from emotional_intimacy.frames.blocks import col, known
from emotional_intimacy.frames.cautions import form_cautions, uniform
from emotional_intimacy.frames.overall import overall_error, overall_interval, overall_percent
from emotional_intimacy.frames.program import (
    Columns,
    Program,
    Stage,
    given_out,
    prefixed,
    provenance,
)
from emotional_intimacy.frames.runs import longest_run_stages
from emotional_intimacy.frames.tallies import (
    answer_columns,
    count_columns,
    count_falls_short,
    items_of,
    square_columns,
    sum_columns,
)
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.rules import ScaleRule
from emotional_intimacy.scoring.table import PillarBlock, Table

__all__ = ["compile_percents", "compile_scores"]

_SCATTER = 2
"""Answers that a scatter takes."""


def compile_percents(
    table: Table, rule: ScaleRule, answers: Sequence[nw.Expr], code: int | None
) -> Program:
    """How percents and counts are made; the arguments are those of `by_pillars`."""
    blocks, span = table.pillars, table.maximum - table.minimum
    stages = (
        Stage(answer_columns(table, answers, code), alone=True),
        Stage(count_columns(table, blocks, code) | sum_columns(table, blocks), alone=True),
        Stage(of_blocks.keyed_columns(_scored(blocks, rule, code), span)),
        Stage(of_blocks.percent_columns(blocks, span)),
        Stage(overall_percent(blocks)),
    )
    made = []
    for number, block in enumerate(blocks):
        made += prefixed(block.id, of_blocks.percents(number, _n(number)))
    if rule.overall_z is not None:
        made += prefixed(OVERALL, of_blocks.percents(OVERALL, nw.col("n")))
    return Program(stages, given_out(made))


def compile_scores(
    table: Table,
    rule: ScaleRule,
    answers: Sequence[nw.Expr],
    code: int | None,
    seconds: nw.Expr | None,
) -> Program:
    """How everything that `score` finds is made; the arguments are those of `by_pillars`."""
    blocks, span = table.pillars, table.maximum - table.minimum
    runs = longest_run_stages(len(table.rows), skipping=code is not None)
    tallies = count_columns(table, blocks, code) | sum_columns(table, blocks)
    tallies |= square_columns(table, blocks) | {"longest run": nw.col("longest run")}
    keyed = of_blocks.keyed_columns(_scored(blocks, rule, code), span)
    keyed |= of_blocks.keyed_squares(blocks, span)
    numbers = of_blocks.percent_columns(blocks, span)
    numbers |= {f"reason {number}": _reason(number, rule, code) for number in range(len(blocks))}
    for number, block in enumerate(blocks):
        numbers |= _means(number, len(items_of(block)) if code is None else None, table.minimum)
    # One answer has a percent and no scatter: what is made of it from here on is null.
    scatter = {f"n {number}": _with_scatter(number) for number in range(len(blocks))}
    stages = [
        Stage(answer_columns(table, answers, code), alone=True),
        *map(Stage, runs),
        Stage(tallies, alone=True),
        Stage(keyed),
        Stage(numbers),
        Stage(scatter),
        Stage(of_blocks.error_columns(blocks, span)),
        Stage(
            of_blocks.interval_columns(blocks, [_SCATTER] * len(blocks))
            | overall_percent(blocks)
            | overall_error(blocks)
        ),
    ]
    offered = len(table.rows) if code is None else nw.col("offered")
    cautions = {"uniform": uniform(offered, rule.uniform_share)}
    cautions |= form_cautions(rule, offered, seconds)
    made = []
    for number, block in enumerate(blocks):
        made += prefixed(block.id, of_blocks.estimates(number, _n(number)))
        made += prefixed(block.id, {part: col(part, number) for part in ("mean", "sum")})
    if rule.overall_z is not None:
        stages.append(Stage(overall_interval(rule.overall_z)))
        made += prefixed(OVERALL, of_blocks.estimates(OVERALL, nw.col("n")))
    made += prefixed("caution", cautions)
    return Program(tuple(stages), given_out([*made, *provenance(table)]))


def _n(number: int) -> nw.Expr:
    return col("strong n", number) + col("low n", number)


def _scored(blocks: Sequence[PillarBlock], rule: ScaleRule, code: int | None) -> list[nw.Expr]:
    """For each subscale whether it is scored."""
    found = []
    for number, block in enumerate(blocks):
        offered = len(items_of(block)) if code is None else col("offered", number)
        n, share = _n(number), rule.least_answered_share
        found.append((n >= rule.least_answered) & ~count_falls_short(n, offered, share))
    return found


def _reason(number: int, rule: ScaleRule, code: int | None) -> nw.Expr:
    """Why it is not scored; without a code every item was offered."""
    few = nw.lit("too-few-answers")
    if code is not None:
        offered = col("offered", number) >= rule.least_answered
        few = nw.when(offered).then(few).otherwise(nw.lit("too-few-offered"))
    return nw.when(col("scored", number)).then(nw.lit(None, nw.String)).otherwise(few)


def _means(number: int, n_items: int | None, minimum: int) -> Columns:
    """The mean on the response scale, and the mean times the items offered."""
    n = col("n", number)
    total = col("total", number) + n * float(minimum)
    offered = col("offered", number).cast(nw.Float64) if n_items is None else float(n_items)
    return {f"mean {number}": total / n, f"sum {number}": total * offered / n}


def _with_scatter(number: int) -> nw.Expr:
    n = col("n", number)
    return known(n, n >= _SCATTER)
