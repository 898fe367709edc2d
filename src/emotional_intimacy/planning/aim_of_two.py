"""What a plan for two aims at by itself: it holds no report."""

from collections import Counter
from collections.abc import Sequence

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Because, Plan, PlanReason
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.planning.compose import Aim
from emotional_intimacy.planning.fixed import FIXED
from emotional_intimacy.planning.for_two import OPENING, Reached, aim_for_two, is_everyday, rhythm
from emotional_intimacy.planning.needs import FULL, UPKEEP, Need
from emotional_intimacy.planning.own_request import OwnRequest
from emotional_intimacy.planning.request import Request

__all__ = ["own_aim_of_two", "own_request"]


def own_request(plan: Plan, bank: Bank, seed: int) -> Request:
    """What a plan could have been asked for, as it says itself.

    Args:
        plan: The plan.
        bank: The bank.
        seed: Chooses among equally good practices.

    Returns:
        The request.
    """
    own = OwnRequest.of(plan, bank)
    return Request.checked(
        bank,
        plan.context,
        weeks=len(plan.weeks),
        minutes_per_week=own.minutes_per_week,
        start=plan.start,
        days=own.days,
        exclude=(),
        focus=(),
        together=True,
        quiet=False,
        needs_presence=own.needs_presence,
        seed=seed,
    )


def own_aim_of_two(
    plan: Plan,
    bank: Bank,
    request: Request,
    past: Sequence[Reached],
    *,
    taste: str,
    gone: frozenset[str],
    themed: bool,
) -> Aim:
    """What a plan for two aims at, as it says itself, its past included.

    It goes no deeper than it went, and only a plan that holds more than any two people can have is
    one of two who chose to show more. What its chapters are about, and what else its steps are for,
    it needs as much as it has steps for it.

    Args:
        plan: The plan.
        bank: The bank.
        request: What it could have been asked for.
        past: How each chapter that is past ended.
        taste: The seed that tells apart what is equally good.
        gone: Ids of practices that are not to come again, beside those that the two left out.
        themed: Whether half of the steps have to be for what its chapters are about.

    Returns:
        The aim, which can always be met.
    """
    gone |= set(plan.left_out)
    held = _practices(plan, bank)
    chosen = [practice for practice in held if practice.kind not in FIXED]
    deepest = max((practice.depth for practice in held), default=0)
    opened = not all(map(is_everyday, held))
    pool = [
        practice
        for practice in bank.practices
        if plan.context in practice.contexts
        and (practice.depth <= deepest if opened else is_everyday(practice))
    ]
    left = [practice for practice in pool if practice.id not in gone]
    return aim_for_two(
        bank,
        request,
        pool,
        _own_needs(plan, bank, chosen, "need" if opened and themed else "upkeep"),
        rhythm(request.weeks, max(OPENING, deepest), past),
        firm=deepest > OPENING or _tells_early(plan, bank),
        opened=opened,
        taste=taste,
        gone=gone | _too_long(left, request),
    )


def _too_long(left: Sequence[Practice], request: Request) -> frozenset[str]:
    """What of the kinds that each week has in any case might not fit, with another beside it."""
    room = min(request.budget(request.weeks), request.longest)
    fixed = [practice for practice in left if practice.kind in FIXED]
    choices = [practice.minutes for practice in fixed if practice.kind == "own-choice"]
    beside = room - max((minutes for minutes in choices if minutes <= room), default=0)
    return frozenset(
        practice.id
        for practice in fixed
        if practice.minutes > (room if practice.kind == "own-choice" else beside)
    )


def _practices(plan: Plan, bank: Bank) -> list[Practice]:
    """The practices of all steps; without those of an older edition that the bank lacks."""
    practices = (bank.practices.get(step.practice) for _, step in plan.places())
    return [practice for practice in practices if practice is not None]


def _own_needs(
    plan: Plan, bank: Bank, chosen: Sequence[Practice], because: Because
) -> tuple[Need, ...]:
    """The themes of its chapters, then as few pillars as the rest of its steps needs."""
    shared = [practice for practice in chosen if not practice.quiet]
    themes = [
        theme
        for theme in dict.fromkeys(head.theme for head in plan.chapters)
        if theme in bank.pillars or theme in bank.forms
    ]
    rest = [
        practice
        for practice in shared
        if practice.pillars
        and not (is_everyday(practice) or practice.trust == "limit" or _names(practice, themes))
    ]
    while rest:
        counted = Counter(id for practice in rest for id in practice.pillars)
        themes.append(max(bank.pillars.ids, key=counted.__getitem__))
        rest = [practice for practice in rest if not _names(practice, themes)]
    return tuple(_own_need(id, shared, bank, because) for id in themes)


def _own_need(id: str, shared: Sequence[Practice], bank: Bank, because: Because) -> Need:
    if id in bank.forms:  # only what the two picked makes a form count
        return Need(PlanReason(id, "form", "focus"), FULL)
    steps = sum(_names(practice, [id]) for practice in shared)
    weight = max(UPKEEP, FULL * steps // max(1, len(shared)))
    return Need(PlanReason(id, "pillar", because), weight)


def _names(practice: Practice, ids: Sequence[str]) -> bool:
    return not set(ids).isdisjoint((*practice.pillars, *practice.forms))


def _tells_early(plan: Plan, bank: Bank) -> bool:
    """Whether something is told before a word is kept and a limit set: only on firm ground."""
    come: set[str | None] = set()
    for week in plan.weeks:
        here = {
            bank.practices[step.practice].trust
            for step in week.steps
            if step.practice in bank.practices
        }
        if "telling" in here and not {"kept-word", "limit"} <= come:
            return True
        come |= here
    return False
