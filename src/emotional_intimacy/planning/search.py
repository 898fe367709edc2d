"""Choosing the practices of a plan."""

from collections.abc import Sequence

from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.exchange import Exchange
from emotional_intimacy.planning.filling import Favors, Filler, Filling

__all__ = ["choose", "fill"]

_STARTS = (12, 0), (24, 0), (48, 300), (6, 600), (24, 300), (48, 0)
"""What a minute takes off in choosing, and what is added to what opens the way for others."""

_EFFORT, _LONG = 80, 8
"""How much is tried, by how many steps the weeks take, of which no more than so many count: the
more steps there are, the more each try costs, and the nearer the first filling is to the best."""

_LEAST_EFFORT = 2

_ROUNDS = 2
"""How often each of the first plans is gone through at most, before the best of them goes on."""


def choose(brief: Brief) -> Filling:
    """Choose the practices of all weeks that are not past.

    Week by week, what brings most is taken until the week is full. That hardly looks ahead, so
    practices are exchanged then, as long as that makes the plan better. All this begins in some
    ways, which favor what is short, or opens the way for others, and the best is kept.

    Args:
        brief: What the plan is chosen from.

    Returns:
        The best filling; the first of equally good ones.
    """
    effort = max(_LEAST_EFFORT, _EFFORT // (brief.small * min(brief.weeks, _LONG)))
    exchanges = []
    for per_minute, opening in _STARTS[: effort + 1]:
        filler = Filler(brief)
        filler.fill(Favors([-per_minute * practice.minutes for practice in brief.pool], opening))
        exchanges.append(Exchange(filler, tries=effort + 2))
    exchanges = sorted(exchanges, key=_value, reverse=True)[:effort]
    rounds = min(effort - 1, _ROUNDS)
    for exchange in exchanges:
        for _ in range(rounds):
            exchange.go_through()
    best = max(exchanges, key=_value)
    for _ in range(effort - rounds):
        best.go_through()
    return best.filler.filled()


def fill(brief: Brief, favors: Sequence[int]) -> Filling:
    """Fill all weeks, each with what is worth most, within the rules of a draft.

    Args:
        brief: What the plan is chosen from.
        favors: What is added to the worth of each practice of the pool in choosing; it is not part
            of the value.

    Returns:
        The filling.
    """
    filler = Filler(brief)
    filler.fill(Favors(favors))
    return filler.filled()


def _value(exchange: Exchange) -> int:
    return exchange.filler.worth.value
