"""From a request and what it aims at to the chapters and weeks of a plan."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Chapter, PlanReason, Step, StepMode, Week
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.brief import Brief, Occasion
from emotional_intimacy.planning.chapter_heads import chapter_heads
from emotional_intimacy.planning.days import Days, day_of
from emotional_intimacy.planning.filling import Chosen, Filling
from emotional_intimacy.planning.fixed import FIXED, fixed_steps
from emotional_intimacy.planning.needs import Need, names_first
from emotional_intimacy.planning.objective import fit, great_needs, needs_served, tastes
from emotional_intimacy.planning.prompts import PromptDealer
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.rules import chapters
from emotional_intimacy.planning.search import choose
from emotional_intimacy.planning.sequence import Before

if TYPE_CHECKING:
    from datetime import date

    from emotional_intimacy.model.content import Context
    from emotional_intimacy.model.plans import When

__all__ = ["Aim", "Past", "compose", "mode_of"]

_MANY_STEPS = 18
"""Steps from which on a practice may stand twice in a chapter."""

_INVITED_AT_FIRST = {1: 0, 2: 2}
"""Invitations of the first weeks of a plan for one at most: it begins with the person, and gently
with the other."""

_LEAST_BETWEEN = 6
"""No practice but a habit is more than one of so many steps."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Aim(Value):
    """What a plan aims at, and what it may hold.

    Attributes:
        offered: The practices that may be in it, with those that the person left out.
        needs: What they are chosen by; none for the quiet plan.
        served: For the id of each practice the places of the needs for which it can count; None to
            go by what it names.
        needless: Whether a practice may stand without a need.
        before: For the id of a practice what comes first, if anything does.
        depth: The greatest depth of each week.
        opening: The depth with which it may open.
        invitations: How many practices for two a week takes at most, from week 2 on.
        open: Whether prompts with gates may be dealt.
        others: How many steps may come beside each that answers what the plan is about.
        joint: Whether it is for two.
        taste: The seed that tells apart what is equally good.
        reaches: Whether steps in which the other person has a part are preferred.
        liked: Ids of practices that felt better before.
        welcome: How welcome practices are of a depth that the ground carries or two opened to each
            other, or that lead there.
        worn: Ids of practices that an earlier plan held, but for those that are liked.
        dealt: Ids of prompts that an earlier plan held.
    """

    offered: tuple[Practice, ...]
    needs: tuple[Need, ...] = ()
    served: Mapping[str, tuple[int, ...]] | None = None
    needless: bool = False
    before: Mapping[str, tuple[Before, ...]]
    depth: tuple[int, ...]
    opening: int
    invitations: int
    open: bool
    others: int = 1
    joint: bool = False
    taste: str
    reaches: bool = False
    liked: frozenset[str] = frozenset()
    welcome: Mapping[str, int] = attrs.field(factory=dict)
    worn: frozenset[str] = frozenset()
    dealt: frozenset[str] = frozenset()


@attrs.frozen(eq=False, repr=False)
class Past(Value):
    """What of a plan is past.

    Attributes:
        weeks: Its weeks, which stay as they are.
        occasions: What was in them.
        chapters: The chapters of which a week is past, as they were.
    """

    weeks: tuple[Week, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    chapters: tuple[Chapter, ...] = ()


def compose(
    request: Request, bank: Bank, context: str, aim: Aim, past: Past | None = None
) -> tuple[tuple[Chapter, ...], tuple[Week, ...]]:
    """Choose and lay out the weeks of a plan.

    Args:
        request: What was asked for.
        bank: The bank.
        context: Who the other person is.
        aim: What it aims at.
        past: What of it is past; None for a first plan.

    Returns:
        All chapters and all weeks.

    Raises:
        PlanInfeasibleError: No plan can meet the request.
    """
    past = past or Past()
    held = [{step.practice for step in week.steps} for week in past.weeks]
    fixed = fixed_steps(request, aim.offered, held)
    brief = _brief(request, bank, aim, fixed, past)
    filling = choose(brief)
    while (narrower := _narrower(brief, filling, fixed, past)) is not None:
        brief = narrower
        filling = choose(brief)
    layout = _Layout(request, bank, context, aim, past)
    coming = (
        layout.week(
            number, fixed[number - 1], [step for step in filling.chosen if step.week == number]
        )
        for number in range(len(past.weeks) + 1, request.weeks + 1)
    )
    weeks = (*past.weeks, *coming)
    heads = chapter_heads(filling.chosen, brief, bank, past.chapters, joint=aim.joint)
    return heads, weeks


def mode_of(practice: Practice, *, joint: bool) -> StepMode:
    """Who has a part in a step.

    Args:
        practice: Its practice.
        joint: Whether the plan is for two.

    Returns:
        The mode.
    """
    if practice.together == "alone":
        return "alone"
    if practice.together == "begun-alone":
        return "toward"
    return "together" if joint else "invite"


def _brief(
    request: Request,
    bank: Bank,
    aim: Aim,
    fixed: Sequence[Sequence[Practice]],
    past: Past,
) -> Brief:
    """What the practices beside the fixed ones are chosen from."""
    may_come = [
        (practice, _served(practice, aim, bank))
        for practice in aim.offered
        if practice.kind not in FIXED and practice.id not in request.exclude
    ]
    aimed = [(practice, places) for practice, places in may_come if aim.needless or places]
    pool = tuple(practice for practice, _ in aimed)
    served = tuple(places for _, places in aimed)
    supply = Counter(place for places in served for place in places)
    great = great_needs(aim.needs, [supply[place] for place in range(len(aim.needs))])
    answers = [
        one.id
        for one, places in zip(pool, served, strict=True)
        if not set(great).isdisjoint(places)
    ]
    minutes = [sum(practice.minutes for practice in held) for held in fixed]
    coming = range(len(past.weeks) + 1, request.weeks + 1)
    return Brief(
        pool=pool,
        needs=aim.needs,
        served=served,
        leading=tuple(
            tuple(place for place in places if names_first(practice, aim.needs[place].reason))
            for practice, places in aimed
        ),
        needless=aim.needless,
        answers=frozenset(answers) if great else None,
        others=aim.others,
        weeks=request.weeks,
        first=len(past.weeks) + 1,
        minutes=tuple(
            request.budget(week) - minutes[week - 1] if week in coming else 0
            for week in range(1, request.weeks + 1)
        ),
        fixed=tuple(minutes),
        free=request.days,
        days=tuple(_days_left(request, held) for held in fixed),
        small=_small_steps(request.budget(request.weeks)),
        themes=tuple(
            great[at % len(great)] if great else None for at in range(len(chapters(request.weeks)))
        ),
        before=aim.before,
        depth=aim.depth,
        opened=any(practice.depth for practice in (*fixed[0], *_past_practices(past, bank))),
        opening=aim.opening,
        invitations=tuple(_invitations(aim, week) for week in range(1, request.weeks + 1)),
        repeats=True,
        most=request.weeks,
        past=past.occasions,
        taste=tuple(
            taste + fit(aim.needs, places)
            for taste, (_, places) in zip(
                tastes(pool, aim.taste, reaches=aim.reaches), aimed, strict=True
            )
        ),
        liked=aim.liked,
        welcome=aim.welcome,
        worn=aim.worn,
    )


def _small_steps(budget: int) -> int:
    """How many smaller steps a week takes at most: few, and more where more minutes were asked for.

    Two, three from 30 minutes on, and one more for each 40 more minutes; no more than six, so that
    a week can be kept in mind.
    """
    return min(2 + (budget + 10) // 40, 6)


def _invitations(aim: Aim, week: int) -> int:
    """How many practices for two a week takes at most: of one person's plan the first have few."""
    first = aim.invitations if aim.joint else _INVITED_AT_FIRST.get(week, aim.invitations)
    return min(aim.invitations, first)


def _served(practice: Practice, aim: Aim, bank: Bank) -> tuple[int, ...]:
    if aim.served is not None:
        return aim.served.get(practice.id, ())
    return needs_served(aim.needs, practice, bank)


def _days_left(request: Request, held: Sequence[Practice]) -> tuple[tuple[int, int], ...]:
    """The free days of a week, with what the fixed steps leave of their minutes."""
    days = Days(request.days)
    left = dict(request.days)
    for practice in held:
        left[days.take_at_end(practice)] -= practice.minutes
    return tuple(left.items())


def _past_practices(past: Past, bank: Bank) -> list[Practice]:
    """The practices of the first week that is past, but for those that were retired."""
    first = past.weeks[0].steps if past.weeks else ()
    held = (bank.practices.get(step.practice) for step in first)
    return [practice for practice in held if practice is not None]


def _narrower(
    brief: Brief, filling: Filling, fixed: Sequence[Sequence[Practice]], past: Past
) -> Brief | None:
    """A brief that lets practices stand less often; None where none stands too often."""
    steps = len(filling.chosen) + sum(map(len, fixed)) + sum(len(week.steps) for week in past.weeks)
    if steps < _MANY_STEPS:
        return attrs.evolve(brief, repeats=False) if brief.repeats else None
    chosen = [step.practice.id for step in filling.chosen if not step.practice.habit]
    times = Counter([*chosen, *(occasion.practice for occasion in brief.past)])
    most = max((times[id] for id in chosen), default=0)
    if most * _LEAST_BETWEEN <= steps:
        return None
    return attrs.evolve(brief, most=min(most - 1, steps // _LEAST_BETWEEN))


class _Layout:
    """Lays out the weeks of a plan, one after the other."""

    def __init__(self, request: Request, bank: Bank, context: str, aim: Aim, past: Past) -> None:
        self._request = request
        self._wording: Context = bank.contexts[context]
        self._aim = aim
        dealt = {id for week in past.weeks for step in week.steps for id in step.prompts}
        self._dealer = PromptDealer(
            bank,
            context,
            aim.taste,
            open=aim.open,
            seen=aim.dealt | dealt,
            focus=request.focus if aim.needs else (),
        )

    def week(self, number: int, fixed: Sequence[Practice], chosen: Sequence[Chosen]) -> Week:
        """Lay out a week: its steps by day, those that look back on it last of their day."""
        free = [day for day, _ in self._request.days]
        end = Days(self._request.days)
        placed = [(step.practice, step.days or (free[0],), step.reasons) for step in chosen]
        placed += [(practice, (end.take_at_end(practice),), ()) for practice in fixed]
        placed.sort(key=lambda step: free.index(step[1][0]))
        return Week(number, tuple(self._step(number, *step) for step in placed))

    def _step(
        self,
        number: int,
        practice: Practice,
        weekdays: Sequence[int],
        reasons: tuple[PlanReason, ...],
    ) -> Step:
        start: date | None = self._request.start
        days = tuple(day_of(start, number, weekday) for weekday in weekdays)
        when: When = "daily" if practice.habit else "moment" if practice.moment else "day"
        return Step(
            practice=practice.id,
            mode=mode_of(practice, joint=self._aim.joint),
            when=when,
            minutes=practice.minutes,
            day=days[0],
            days=days if practice.habit else (),
            cue=self._wording.render(practice.cue),
            prompts=self._dealer.deal(practice),
            reasons=() if self._aim.joint else reasons,
        )
