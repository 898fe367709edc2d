"""What a plan for two may hold, what counts in it, and how deep each of its chapters may go."""

from collections.abc import Mapping, Sequence

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.compose import Aim
from emotional_intimacy.planning.fixed import FIXED
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.rules import chapters
from emotional_intimacy.planning.sequence import sequence, welcome

__all__ = ["OPENING", "Reached", "aim_for_two", "is_everyday", "rhythm", "serves"]

OPENING = 1
"""The depth with which a plan for two opens: much of what two do together has it."""

_TOGETHER = 6
"""Steps together of a week at most: as many as fit."""


@attrs.frozen(eq=False, repr=False)
class Reached(Value):
    """How a chapter of a plan for two ended.

    Attributes:
        depth: The depth of its deepest step.
        leads: Whether anything deeper may follow it.
        held: Whether both did a step of that depth, and neither disliked it.
    """

    depth: int
    leads: bool
    held: bool


def is_everyday(practice: Practice) -> bool:
    """Whether any two people can have a practice: it is about oneself, or easy good times.

    Args:
        practice: The practice.

    Returns:
        True if nothing in it hurts when the other brushes it aside.
    """
    return practice.quiet or (
        practice.kind == "good-times"
        and practice.depth <= OPENING
        and practice.trust != "telling"
        and not practice.tender
        and not {"responsiveness", "consent"} & set(practice.gates)
    )


def serves(practice: Practice, need: Need, bank: Bank) -> bool:
    """Whether a practice counts for a need of two people.

    What is done alone and quietly counts for no pillar, so that what is done together goes before
    it. A form that the two picked may have little else.

    Args:
        practice: The practice.
        need: The need: a pillar, or a form that the two picked.
        bank: The bank.

    Returns:
        True if it counts.
    """
    reason = need.reason
    ids = practice.pillars if reason.kind == "pillar" else practice.forms
    if reason.id not in ids or (practice.quiet and reason.kind == "pillar"):
        return False
    asked_for = reason.because in {"focus", "wish"}
    grows = any(bank.signals[id].kind == "strong" for id in practice.signals)
    return asked_for or grows or practice.kind == "good-times"


def rhythm(weeks: int, deepest: int, past: Sequence[Reached] = ()) -> tuple[int, ...]:
    """The greatest depth of each week, the same for everybody.

    A plan opens with depth 1. A chapter that goes deeper than the one before, to depth 2 or more,
    is followed by one a step lower, and any other by one that goes a step deeper than the plan has
    been so far: first in week 3, and never two steps at once. After a chapter that doesn't lead on
    comes none that is deeper. A new depth also needs the last chapter of the depth before it to
    lead on and to have been held; else the plan stays as deep as it was.

    Args:
        weeks: How many weeks the plan has.
        deepest: The greatest depth of the plan.
        past: How each chapter that is past ended.

    Returns:
        A depth for each week.

    Example:
        >>> rhythm(12, 3)
        (1, 1, 2, 2, 1, 1, 3, 3, 2, 2, 3, 3)
    """
    ended = list(past)
    allowed = [chapter.depth for chapter in past]
    for _ in chapters(weeks)[len(past) :]:
        depth = _next_depth(ended, deepest)
        allowed.append(depth)
        ended.append(Reached(depth, leads=True, held=True))
    return tuple(
        depth for depth, numbers in zip(allowed, chapters(weeks), strict=True) for _ in numbers
    )


def _next_depth(ended: Sequence[Reached], deepest: int) -> int:
    if not ended:
        return min(OPENING, deepest)
    last = ended[-1].depth
    earlier = ended[-2].depth if len(ended) > 1 else OPENING
    if last > max(OPENING, earlier):
        return last - 1
    reached = max(OPENING, *(chapter.depth for chapter in ended))
    if not ended[-1].leads:
        return min(deepest, max(OPENING, last))
    before = [chapter for chapter in ended if max(OPENING, chapter.depth) == reached][-1]
    return min(deepest, reached + 1 if before.leads and before.held else reached)


def aim_for_two(
    bank: Bank,
    request: Request,
    pool: Sequence[Practice],
    needs: tuple[Need, ...],
    depth: tuple[int, ...],
    *,
    firm: bool,
    opened: bool,
    taste: str,
    gone: frozenset[str] = frozenset(),
) -> Aim:
    """What a plan for two aims at, and what it may hold.

    Args:
        bank: The bank.
        request: What was asked for.
        pool: The practices that the two can have.
        needs: What they are chosen by.
        depth: The greatest depth of each week.
        firm: Whether the ground of telling carries more than the easy, for both.
        opened: Whether both chose to show more than any two people see.
        taste: The seed that tells apart what is equally good.
        gone: Ids of practices that are not to come again.

    Returns:
        The aim.
    """
    pool = [practice for practice in pool if request.needs_presence or not practice.needs_presence]
    served: Mapping[str, tuple[int, ...]] = {
        practice.id: tuple(
            place for place, need in enumerate(needs) if serves(practice, need, bank)
        )
        for practice in pool
    }
    offered = [
        practice
        for practice in pool
        if practice.id not in gone
        and (
            served[practice.id]
            or practice.kind in FIXED
            or practice.trust == "limit"
            or is_everyday(practice)
        )
    ]
    return Aim(
        offered=tuple(offered),
        needs=needs,
        served=served,
        needless=True,
        before=sequence(pool, needs, bank, firm=firm, low=False),
        depth=depth,
        opening=OPENING,
        welcome=welcome(offered),
        invitations=_TOGETHER,
        open=opened,
        joint=True,
        taste=taste,
    )
