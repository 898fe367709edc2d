"""swap: what could stand in the place of a step."""

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.marks import Place, checked_place
from emotional_intimacy.model.plans import Plan, Step
from emotional_intimacy.planning.fixed import FIXED
from emotional_intimacy.planning.gaps import without_gaps
from emotional_intimacy.planning.languages import in_language_of
from emotional_intimacy.planning.learned import Limit
from emotional_intimacy.planning.needs import suited
from emotional_intimacy.planning.own_aim import Held, is_quiet, own_needs, own_order, own_taste
from emotional_intimacy.planning.own_request import OwnRequest
from emotional_intimacy.planning.place import Bounds
from emotional_intimacy.planning.request import MOST_HELPFUL_MINUTES
from emotional_intimacy.planning.standing import Standing

__all__ = ["bounds_of", "swap"]


def swap(plan: Plan, place: tuple[int, int], bank: Bank) -> tuple[Step, ...]:
    """What could stand in the place of a step, best first.

    It is on the same day, fits the minutes of that day and week, and keeps all rules of a plan.
    Nothing is gated, deeper, or of another mode than the steps to come, or of a chapter of a plan
    for two that was put away. `Plan.with_step` puts one of them in.

    Args:
        plan: The plan.
        place: Week and number of the step in it, both from 1.
        bank: The bank it was made with.

    Returns:
        Steps that could stand there, as alike as can be first; none where there is nothing else.

    Raises:
        RequestError: The plan has no such step.
        NotComparableError: The plan is of another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> plan = ei.make_plan(report, bank)
        >>> other = ei.swap(plan, (2, 1), bank)[0]
        >>> other.day == plan.weeks[1].steps[0].day
        True
    """
    check_fit(plan, Plan, bank)
    here = checked_place("place", place, plan)
    plan = in_language_of(plan, bank)
    content, numbers = without_gaps(plan)
    here = Place(numbers.index(here.week) + 1, here.step)
    others = Standing(content, bank, bounds_of(content, here, bank)).others(here)
    later = numbers[here.week - 1] - here.week
    return tuple(step.later(later) for step in others)


def bounds_of(plan: Plan, here: Place, bank: Bank) -> Bounds:
    """What may stand in a plan from a place on, if nothing is given beside the plan.

    Args:
        plan: The plan, without gaps.
        here: The place.
        bank: The bank.

    Returns:
        The bounds.
    """
    steps = [(place[0], step) for place, step in plan.places() if place >= here]
    ahead = Held.of(steps, bank)
    quiet = not plan.joint and is_quiet(plan, steps, bank)
    own = OwnRequest.of(plan, bank)
    needs = own_needs((step for _, step in plan.places()), bank, None)
    suiting = {practice.id for practice in suited(bank.practices, needs)} | ahead.ids
    offered = [
        practice
        for practice in bank.practices
        if plan.context in practice.contexts
        and (plan.joint or practice.id in suiting)
        and practice.id not in plan.left_out
        and (practice.quiet if quiet else practice.id in ahead.ids or practice.needs_no_check)
        and ahead.takes(practice, joint=plan.joint)
        and (own.needs_presence or not practice.needs_presence)
        and (plan.joint or practice.together != "together" or practice.kind not in FIXED)
    ]
    put_away = {
        step.practice
        for number in plan.put_away
        for week in plan.chapters[number - 1].weeks
        for step in plan.weeks[week - 1].steps
    }
    offered = [practice for practice in offered if practice.id not in put_away]
    depth = [ahead.depth] * len(plan.weeks)
    if plan.depth_limit is not None and plan.depth_limit_week is not None:
        limit = Limit(plan.depth_limit, plan.depth_limit_week)
        depth = [min(ahead.depth, limit.at(week.number)) for week in plan.weeks]
    minutes = min(plan.minutes_per_week, MOST_HELPFUL_MINUTES)
    return Bounds(
        offered={practice.id: practice for practice in offered},
        needs=needs,
        needless=quiet or plan.joint or not needs,
        before=own_order(plan, bank, offered, needs),
        depth=tuple(depth),
        opening=1,
        liked=frozenset(plan.liked),
        lost=frozenset(plan.left_out),
        minutes=(minutes // 2, *[minutes] * (len(plan.weeks) - 1)),
        days=own.days,
        open=False,
        taste=own_taste(plan, None),
    )
