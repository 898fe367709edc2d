"""Cautions as expressions; `scoring.cautions` says the same for one person."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

import narwhals.stable.v2 as nw

from emotional_intimacy.frames.blocks import col
from emotional_intimacy.frames.tallies import count_falls_short
from emotional_intimacy.model.rules import PillarRule, PulseRule, ScaleRule, Share
from emotional_intimacy.scoring.table import PillarBlock

__all__ = ["form_cautions", "pillar_cautions", "uniform"]


def pillar_cautions(
    blocks: Sequence[PillarBlock], rule: PillarRule, offered: nw.Expr | int
) -> dict[str, nw.Expr]:
    """Cautions that need pillars.

    Args:
        blocks: The pillars; the frame has their poles and ``longest run``.
        rule: The thresholds.
        offered: How many items apply.
    """
    both_high, both_low = [], []
    for number in range(len(blocks)):
        strong, low = col("strong pole", number), col("low pole", number)
        high = (strong >= rule.pole_high) & (low >= rule.pole_high)
        sparse = (strong <= rule.pole_low) & (low <= rule.pole_low)
        known = ~strong.is_null() & ~low.is_null()
        both_high.append(known & high)
        both_low.append(known & ~high & sparse)
    return {
        "ambivalent": reduce(or_, both_high),
        "contradictory": _at_least(rule.pattern_least_pillars, both_high),
        "sparse": _at_least(rule.pattern_least_pillars, both_low),
        "uniform": uniform(offered, rule.uniform_share),
    }


def uniform(offered: nw.Expr | int, share: Share) -> nw.Expr:
    """Whether many items in a row got the same answer.

    Args:
        offered: How many items apply; the frame has ``longest run``.
        share: From this share of them on.
    """
    some_offered = nw.lit(value=True) if isinstance(offered, int) else offered > 0
    return ~count_falls_short(nw.col("longest run"), offered, share) & some_offered


def form_cautions(
    rule: PillarRule | PulseRule | ScaleRule,
    offered: nw.Expr | int,
    seconds: nw.Expr | None,
) -> dict[str, nw.Expr]:
    """Cautions about the whole form.

    Args:
        rule: The thresholds; the frame has the column ``n``.
        offered: How many items apply.
        seconds: How long it took, null where that is unknown; None if it is for everybody.
    """
    n = nw.col("n")
    fast = nw.lit(value=False)
    if seconds is not None:
        took = seconds.cast(nw.Float64) / n.cast(nw.Float64)
        fast = ~seconds.is_null() & (n > 0) & (took < rule.fast_seconds)
    return {
        "incomplete": count_falls_short(n, offered, rule.incomplete_share),
        "fast": fast,
    }


def _at_least(least: int, conditions: Sequence[nw.Expr]) -> nw.Expr:
    return nw.sum_horizontal(*(one.cast(nw.Int64) for one in conditions)) >= least
