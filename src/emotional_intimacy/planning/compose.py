"""From a request and what it aims at to the weeks of a plan for one."""

from collections.abc import Sequence

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Week
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.choice import Brief, choose
from emotional_intimacy.planning.needs import Need, find_needs, only_upkeep
from emotional_intimacy.planning.objective import needs_served
from emotional_intimacy.planning.pool import deepest, fits_one, is_firm, is_low
from emotional_intimacy.planning.prompts import PromptDealer
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.schedule import (
    budget,
    fixed_steps,
    in_seeded_order,
    lay_out,
    minutes_left,
)
from emotional_intimacy.planning.sequence import sequence
from emotional_intimacy.planning.timetable import Before, Occasion

__all__ = ["AT_ONCE", "Aim", "aim_of", "compose", "offered", "still_stands", "waits"]

AT_ONCE = 3
"""Practices of a block at most: few enough to become familiar."""


@attrs.frozen(eq=False, repr=False)
class Aim(Value):
    """What a plan that uses answers aims at.

    Attributes:
        needs: What its practices are chosen by.
        depth: The greatest depth.
        asked: Whether the private check was gone through and closed nothing.
        firm: Whether the ground of telling carries more than the easy.
        low: Whether it is low.
    """

    needs: tuple[Need, ...]
    depth: int
    asked: bool
    firm: bool
    low: bool


def aim_of(
    report: ScoreReport,
    bank: Bank,
    focus: tuple[str, ...],
    causes: CauseReport | None,
    wishes: WishReport | None,
    *,
    asked: bool,
    revised: bool,
) -> Aim:
    """What a plan aims at by a report.

    Args:
        report: The report.
        bank: The bank it was made with.
        focus: Ids of pillars the person picked.
        causes: What weighs at present.
        wishes: What the person wishes for.
        asked: Whether the private check was gone through and closed nothing.
        revised: Whether the person already did a part of the plan.

    Returns:
        The aim.
    """
    return Aim(
        needs=find_needs(report, bank, focus, causes, wishes),
        depth=deepest(report, bank, asked=asked, revised=revised),
        asked=asked,
        firm=is_firm(report, bank),
        low=is_low(report, bank),
    )


def compose(
    request: Request,
    bank: Bank,
    context: str,
    aim: Aim | None,
    past: Sequence[Week] = (),
    occasions: Sequence[Occasion] = (),
) -> tuple[Week, ...]:
    """Choose and lay out the weeks of a plan for one.

    Args:
        request: What was asked for.
        bank: The bank.
        context: Who the other person is.
        aim: What it aims at; None for the quiet plan.
        past: The weeks that are past, which stay as they are.
        occasions: What was in them.

    Returns:
        All weeks.

    Raises:
        PlanInfeasibleError: No plan can meet the request.
    """
    there = offered(bank, context, request, aim)
    pool = [one for one in there if one.id not in request.exclude]
    fixed = fixed_steps(request, pool, there, len(past))
    brief = _brief(request, bank, aim, pool, fixed, occasions, len(past))
    dealer = PromptDealer(
        bank,
        context,
        request.seed,
        open=aim is not None and aim.asked and not aim.low,
        seen=[id for week in past for step in week.steps for id in step.prompts],
    )
    return lay_out(request, bank, context, fixed, choose(brief).turns, past, dealer)


def offered(bank: Bank, context: str, request: Request, aim: Aim | None) -> list[Practice]:
    """The practices that may be in a plan, whether or not the person left them out.

    Args:
        bank: The bank.
        context: Who the other person is.
        request: What was asked for.
        aim: What the plan aims at; None for the quiet plan.

    Returns:
        The practices in bank order.
    """
    return [
        one
        for one in bank.practices
        if context in one.contexts and _may_stand(one, request, bank, aim)
    ]


def waits(pool: Sequence[Practice], bank: Bank, aim: Aim | None) -> dict[str, tuple[Before, ...]]:
    """What comes before each practice of a pool; see `sequence`.

    Args:
        pool: The practices that may be in the plan.
        bank: The bank.
        aim: What the plan aims at; None for the quiet plan.

    Returns:
        For each id that waits for something, all that it waits for.
    """
    if aim is None:
        return sequence(pool, (), bank, firm=True, low=False)
    return sequence(pool, aim.needs, bank, firm=aim.firm, low=aim.low)


def still_stands(
    coming: Sequence[Week],
    request: Request,
    bank: Bank,
    aim: Aim | None,
    pool: Sequence[Practice],
    occasions: Sequence[Occasion],
) -> bool:
    """Whether weeks that are still to come can stay as they are.

    Args:
        coming: The weeks.
        request: What is asked for.
        bank: The bank.
        aim: What the plan aims at; None for the quiet plan.
        pool: The practices that may be in it.
        occasions: What was in the weeks that are past.

    Returns:
        True if every step may stay, on its day, within the minutes, after what leads to it.
    """
    practices = {one.id: one for one in pool}
    first: dict[str, int] = {}
    for occasion in occasions:
        if occasion.counts:
            first.setdefault(occasion.practice, occasion.week)
    before = waits(pool, bank, aim)
    for week in coming:
        if week.minutes > budget(week.number, request):
            return False
        for step in week.steps:
            day = step.day if isinstance(step.day, int) else step.day.isoweekday()
            if (
                step.practice not in practices
                or day not in request.days
                or (aim is None and step.reasons)
                or not all(
                    one.has_come(first, week.number) for one in before.get(step.practice, ())
                )
            ):
                return False
        for step in week.steps:
            first.setdefault(step.practice, week.number)
    return True


def _may_stand(practice: Practice, request: Request, bank: Bank, aim: Aim | None) -> bool:
    if aim is None:
        return practice.quiet
    if only_upkeep(aim.needs) and not _keeps_up(practice, bank, aim.needs):
        return False
    return fits_one(
        practice, depth=aim.depth, together=request.together, asked=aim.asked, low=aim.low
    )


def _keeps_up(practice: Practice, bank: Bank, upkeep: Sequence[Need]) -> bool:
    """Whether a practice has a place where there is nothing to fix.

    Where there is nothing to keep up either, as where less is wished for all over, only what is
    quiet has one, and what sets a limit.
    """
    if practice.quiet or practice.trust == "limit":
        return True
    grows = any(bank.signals[id].kind == "strong" for id in practice.signals)
    pleasant = practice.kind == "good-times" or (practice.depth == 0 and grows)
    return bool(upkeep) and pleasant


def _brief(
    request: Request,
    bank: Bank,
    aim: Aim | None,
    pool: Sequence[Practice],
    fixed: Sequence[Sequence[Practice]],
    occasions: Sequence[Occasion],
    past: int,
) -> Brief:
    """What the practices beside the fixed ones are chosen from."""
    chosen = in_seeded_order(pool, request.seed)
    needs = aim.needs if aim else ()
    return Brief(
        pool=chosen,
        needs=needs,
        served={one.id: needs_served(needs, one, bank) for one in chosen},
        minutes=minutes_left(request, fixed, past),
        most=min(AT_ONCE, len(request.days)),
        before=waits(chosen, bank, aim),
        past=tuple(occasions),
        needless=frozenset(one.id for one in chosen if one.quiet or one.trust == "limit"),
    )
