"""A questionnaire with pillars and signals as expressions; `scoring.report` says it for one."""

from collections.abc import Sequence
from typing import NamedTuple

import narwhals.stable.v2 as nw

from emotional_intimacy.frames import blocks as of_blocks
from emotional_intimacy.frames.blocks import col, known
from emotional_intimacy.frames.cautions import form_cautions, pillar_cautions
from emotional_intimacy.frames.estimates import percent, state
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
    least_count,
    square_columns,
    sum_columns,
)
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.rules import PillarRule
from emotional_intimacy.scoring.table import PillarBlock, Table

__all__ = ["compile_percents", "compile_scores"]


def compile_percents(
    table: Table, rule: PillarRule, answers: Sequence[nw.Expr], code: int | None
) -> Program:
    """How percents and counts are made.

    Args:
        table: The scoring table.
        rule: Its rule.
        answers: The raw answers to each item, in the order of the table.
        code: The number that stands for "does not apply", if there is one.
    """
    blocks, span = table.pillars, table.maximum - table.minimum
    scored = [one.none() for one in _obstacles(blocks, rule, code)]
    stages = (
        Stage(answer_columns(table, answers, code), alone=True),
        Stage(count_columns(table, blocks, code) | sum_columns(table, blocks), alone=True),
        Stage(of_blocks.keyed_columns(scored, span)),
        Stage(of_blocks.percent_columns(blocks, span)),
        Stage(overall_percent(blocks)),
    )
    made = []
    for number, block in enumerate(blocks):
        made += prefixed(block.id, of_blocks.percents(number, _n(number)))
    if rule.overall_z is not None:
        made += prefixed(OVERALL, of_blocks.percents(OVERALL, nw.col("n")))
    for number, signal in enumerate(table.signals):
        columns = _signal_columns(number, rule, span)
        made += prefixed(signal.id, {part: columns[part] for part in ("percent", "n_answered")})
    return Program(stages, given_out(made))


def compile_scores(
    table: Table,
    rule: PillarRule,
    answers: Sequence[nw.Expr],
    code: int | None,
    seconds: nw.Expr | None,
) -> Program:
    """How everything that `score` finds is made.

    Args:
        table: The scoring table.
        rule: Its rule.
        answers: The raw answers to each item, in the order of the table.
        code: The number that stands for "does not apply", if there is one.
        seconds: How long the answering took, if that is known of anybody.
    """
    blocks, span = table.pillars, table.maximum - table.minimum
    runs = longest_run_stages(len(table.rows), skipping=code is not None)
    tallies = count_columns(table, blocks, code) | sum_columns(table, blocks)
    tallies |= square_columns(table, blocks) | {"longest run": nw.col("longest run")}
    obstacles = _obstacles(blocks, rule, code)
    keyed = of_blocks.keyed_columns([one.none() for one in obstacles], span)
    keyed |= of_blocks.keyed_squares(blocks, span) | _pole_columns(blocks, rule, span)
    keyed |= {f"reason {number}": one.first() for number, one in enumerate(obstacles)}
    numbers = of_blocks.percent_columns(blocks, span) | of_blocks.error_columns(blocks, span)
    least = [_least_answers(len(items_of(block)), rule, code) for block in blocks]
    bounds = of_blocks.interval_columns(blocks, least)
    stages = [
        Stage(answer_columns(table, answers, code), alone=True),
        *map(Stage, runs),
        Stage(tallies, alone=True),
        Stage(keyed),
        Stage(numbers),
        Stage(bounds | overall_percent(blocks) | overall_error(blocks)),
    ]
    offered = len(table.rows) if code is None else nw.col("offered")
    cautions = pillar_cautions(blocks, rule, offered) | form_cautions(rule, offered, seconds)
    made = []
    for number, block in enumerate(blocks):
        made += prefixed(block.id, of_blocks.estimates(number, _n(number)))
        made += prefixed(block.id, _pillar_columns(number, rule))
    if rule.overall_z is not None:
        stages.append(Stage(overall_interval(rule.overall_z)))
        made += prefixed(OVERALL, of_blocks.estimates(OVERALL, nw.col("n")))
    for number, signal in enumerate(table.signals):
        made += prefixed(signal.id, _signal_columns(number, rule, span))
    made += prefixed("caution", cautions)
    return Program(tuple(stages), given_out([*made, *provenance(table)]))


def _n(number: int) -> nw.Expr:
    return col("strong n", number) + col("low n", number)


class _Obstacles(NamedTuple):
    """What can keep a pillar from being scored."""

    too_few_offered: nw.Expr
    too_few_answers: nw.Expr
    one_sided: nw.Expr

    def none(self) -> nw.Expr:
        """Whether it is scored."""
        return ~(self.too_few_offered | self.too_few_answers | self.one_sided)

    def first(self) -> nw.Expr:
        """The first that holds; null where none does."""
        return (
            nw.when(self.too_few_offered)
            .then(nw.lit("too-few-offered"))
            .when(self.too_few_answers)
            .then(nw.lit("too-few-answers"))
            .when(self.one_sided)
            .then(nw.lit("one-sided"))
            .otherwise(nw.lit(None, nw.String))
        )


def _obstacles(
    blocks: Sequence[PillarBlock], rule: PillarRule, code: int | None
) -> list[_Obstacles]:
    found = []
    for number, block in enumerate(blocks):
        strong, low, n = col("strong n", number), col("low n", number), _n(number)
        everything = len(items_of(block))
        offered: nw.Expr | int = everything
        few_offered = nw.lit(value=everything < rule.least_answered)
        if code is not None:
            offered = col("offered", number)
            share = rule.least_applying_share
            few_offered = offered < max(rule.least_answered, least_count(everything, share))
        few = n < rule.least_answered
        few |= count_falls_short(n, offered, rule.least_answered_share)
        one_sided = (strong < rule.least_each_key) | (low < rule.least_each_key)
        found.append(_Obstacles(few_offered, few, one_sided))
    return found


def _least_answers(n_items: int, rule: PillarRule, code: int | None) -> int:
    """A count below which no pillar of so many items is scored."""
    offered = n_items
    if code is not None:
        offered = max(rule.least_answered, least_count(n_items, rule.least_applying_share))
    return max(rule.least_answered, least_count(offered, rule.least_answered_share))


def _pole_columns(blocks: Sequence[PillarBlock], rule: PillarRule, span: int) -> Columns:
    """The raw percents of the strong and of the low items."""
    columns = {}
    for number in range(len(blocks)):
        for side in ("strong", "low"):
            n = col(f"{side} n", number)
            some = known(n, n >= rule.pole_least_answered)
            columns[f"{side} pole {number}"] = percent(col(side, number), some, span)
    return columns


def _pillar_columns(number: int, rule: PillarRule) -> Columns:
    """What a pillar has and the whole has not."""
    level = (
        nw.when(~col("scored", number))
        .then(nw.lit(None, nw.String))
        .when(col("lower", number) >= rule.level_strong)
        .then(nw.lit("strong"))
        .when(col("upper", number) <= rule.level_low)
        .then(nw.lit("low"))
        .otherwise(nw.lit("mixed"))
    )
    poles = {f"{side}_pole": col(f"{side} pole", number) for side in ("strong", "low")}
    return {"level": level} | poles


def _signal_columns(number: int, rule: PillarRule, span: int) -> Columns:
    n = col("signal n", number)
    enough = n >= rule.signal_least_answered
    value = percent(col("signal", number), known(n, enough), span)
    return {
        "percent": value,
        "state": state(value, enough, rule.signal_present, rule.signal_absent),
        "n_answered": n.cast(nw.Int16),
    }
