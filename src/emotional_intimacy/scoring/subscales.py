"""Scoring the subscales of a scale of the caller's own."""

from emotional_intimacy.model.bands import falls_short
from emotional_intimacy.model.results import PillarScore, Poles, Reason, Row
from emotional_intimacy.model.rules import ScaleRule
from emotional_intimacy.scoring.answers import Given
from emotional_intimacy.scoring.arithmetic import estimate, percent_of_range
from emotional_intimacy.scoring.table import PillarBlock

__all__ = ["subscale_rows", "subscale_score"]

_NO_POLES: Poles = (None, None)


def subscale_score(block: PillarBlock, given: Given, rule: ScaleRule) -> PillarScore:
    """Score one subscale.

    Args:
        block: Its items; those of the key -1 count turned round.
        given: The answers.
        rule: How many answers it takes.

    Returns:
        The score, without a level and without poles. One answer has no scatter, so no error.
    """
    low, high = given.table.minimum, given.table.maximum
    n_plain, total, squares = given.tally(block.strong)
    n_reversed, total_reversed, squares_reversed = given.tally(block.low)
    n = n_plain + n_reversed
    n_items = given.count_offered(block.strong) + given.count_offered(block.low)
    reason: Reason | None = None
    if n_items < rule.least_answered:
        reason = "too-few-offered"
    elif n < rule.least_answered or falls_short(n, n_items, rule.least_answered_share):
        reason = "too-few-answers"
    if reason:
        return PillarScore(block.id, None, None, None, None, _NO_POLES, reason, n, n_items)
    turn = low + high
    total += n_reversed * turn - total_reversed
    squares += n_reversed * turn * turn - 2 * turn * total_reversed + squares_reversed
    mean, whole = total / n, total * n_items / n
    if n == 1:
        percent = percent_of_range(total, n, low, high)
        return PillarScore(
            block.id, percent, None, None, None, _NO_POLES, None, n, n_items, mean, whole
        )
    found = estimate(n, total, squares, low, high)
    return PillarScore(block.id, *found, None, _NO_POLES, None, n, n_items, mean, whole)


def subscale_rows(given: Given) -> tuple[Row, ...]:
    """What a report keeps of the items that were offered.

    Args:
        given: The answers.

    Returns:
        A row for each item and subscale, in the order of the items, then of the subscales; one
        without a subscale for an item that is in none.
    """
    of = {row.item: row.subscales for row in given.table.rows}
    return tuple(
        row._replace(pillar=subscale) for row in given.rows for subscale in of[row.item] or (None,)
    )
