"""A pulse as expressions: all items are one block, and its percent is the whole."""

from collections.abc import Sequence

import narwhals.stable.v2 as nw

from emotional_intimacy.frames import blocks as of_blocks
from emotional_intimacy.frames.cautions import form_cautions
from emotional_intimacy.frames.program import Program, Stage, given_out, prefixed, provenance
from emotional_intimacy.frames.tallies import (
    answer_columns,
    count_columns,
    square_columns,
    sum_columns,
)
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.rules import PulseRule
from emotional_intimacy.scoring.table import Block, PillarBlock, Table

__all__ = ["compile_percents", "compile_scores"]


def compile_percents(
    table: Table, rule: PulseRule, answers: Sequence[nw.Expr], code: int | None
) -> Program:
    """How percents and counts are made; the arguments are those of `by_pillars`."""
    blocks, span = (_block(table),), table.maximum - table.minimum
    stages = (
        Stage(answer_columns(table, answers, code), alone=True),
        Stage(count_columns(table, blocks, code) | sum_columns(table, blocks), alone=True),
        Stage(of_blocks.keyed_columns([_scored(rule)], span)),
        Stage(of_blocks.percent_columns(blocks, span)),
    )
    return Program(stages, given_out(prefixed(OVERALL, of_blocks.percents(0, nw.col("n")))))


def compile_scores(
    table: Table,
    rule: PulseRule,
    answers: Sequence[nw.Expr],
    code: int | None,
    seconds: nw.Expr | None,
) -> Program:
    """How everything that `score` finds is made; the arguments are those of `by_pillars`."""
    blocks, span = (_block(table),), table.maximum - table.minimum
    tallies = count_columns(table, blocks, code) | sum_columns(table, blocks)
    keyed = of_blocks.keyed_columns([_scored(rule)], span)
    keyed |= of_blocks.keyed_squares(blocks, span) | {"reason 0": _reason(rule)}
    numbers = of_blocks.percent_columns(blocks, span) | of_blocks.error_columns(blocks, span)
    stages = (
        Stage(answer_columns(table, answers, code), alone=True),
        Stage(tallies | square_columns(table, blocks), alone=True),
        Stage(keyed),
        Stage(numbers),
        Stage(of_blocks.interval_columns(blocks, [rule.least_answered])),
    )
    offered = len(table.rows) if code is None else nw.col("offered")
    made = [
        *prefixed(OVERALL, of_blocks.estimates(0, nw.col("n"))),
        *prefixed("caution", form_cautions(rule, offered, seconds)),
        *provenance(table),
    ]
    return Program(stages, given_out(made))


def _block(table: Table) -> PillarBlock:
    strong = tuple(at for at, row in enumerate(table.rows) if row.key == 1)
    low = tuple(at for at, row in enumerate(table.rows) if row.key != 1)
    return PillarBlock(OVERALL, Block.at(strong), Block.at(low))


def _scored(rule: PulseRule) -> nw.Expr:
    return nw.col("n") >= rule.least_answered


def _reason(rule: PulseRule) -> nw.Expr:
    none = nw.lit(None, nw.String)
    return nw.when(_scored(rule)).then(none).otherwise(nw.lit("too-few-answers"))
