"""What to bear in mind when reading a report: never a correction, never an accusation."""

from collections.abc import Sequence

from emotional_intimacy.model.bands import falls_short
from emotional_intimacy.model.results import Caution, PillarScore, Row
from emotional_intimacy.model.rules import PillarRule, PulseRule, ScaleRule, Share

__all__ = ["form_cautions", "longest_run", "pillar_cautions", "uniform_cautions"]


def pillar_cautions(
    pillars: Sequence[PillarScore], rows: Sequence[Row], rule: PillarRule
) -> list[Caution]:
    """Cautions that need pillars: ambivalent, contradictory, sparse, uniform.

    Args:
        pillars: The scored pillars; their poles are looked at.
        rows: The items that were offered, in the order of presentation.
        rule: The thresholds.

    Returns:
        The cautions, in that order.
    """
    both_high = []
    both_low = []
    for pillar in pillars:
        strong, low = pillar.poles
        if strong is None or low is None:
            continue
        if min(strong, low) >= rule.pole_high:
            both_high.append(pillar.id)
        elif max(strong, low) <= rule.pole_low:
            both_low.append(pillar.id)
    found = []
    if both_high:
        found.append(Caution("ambivalent", tuple(both_high)))
    if len(both_high) >= rule.pattern_least_pillars:
        found.append(Caution("contradictory"))
    if len(both_low) >= rule.pattern_least_pillars:
        found.append(Caution("sparse"))
    return [*found, *uniform_cautions(rows, rule.uniform_share)]


def uniform_cautions(rows: Sequence[Row], share: Share) -> list[Caution]:
    """The caution that many items in a row got the same answer.

    Args:
        rows: The items that were offered, each once, in the order of presentation.
        share: From this share of them on.

    Returns:
        The caution, or nothing.
    """
    if rows and not falls_short(longest_run(rows), len(rows), share):
        return [Caution("uniform")]
    return []


def longest_run(rows: Sequence[Row]) -> int:
    """The longest run of equal raw answers; an item without an answer breaks it.

    Args:
        rows: The items that were offered, in the order of presentation.

    Returns:
        Its length; 0 without answers.
    """
    longest = run = 0
    before = None
    for row in rows:
        answer = row[-1]
        if answer == before:
            run += 1
        else:
            before = answer
            run = 1
        if run > longest and type(answer) is int:
            longest = run
    return longest


def form_cautions(
    n_answered: int,
    n_items: int,
    seconds: float | None,
    rule: PillarRule | PulseRule | ScaleRule,
) -> list[Caution]:
    """Cautions about the whole form: incomplete, fast.

    Args:
        n_answered: How many items were answered.
        n_items: How many were offered.
        seconds: How long it took; None if unknown.
        rule: The thresholds.

    Returns:
        The cautions, in that order.
    """
    found = []
    if falls_short(n_answered, n_items, rule.incomplete_share):
        found.append(Caution("incomplete"))
    if seconds is not None and n_answered and seconds / n_answered < rule.fast_seconds:
        found.append(Caution("fast"))
    return found
