"""revise_plan: going on from what was done and how it felt."""

from collections.abc import Collection, Mapping
from datetime import date

import attrs

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit, check_goes_on
from emotional_intimacy.model.marks import Mark, Place, checked_marks
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.private import without_frames
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.safety import SafetyOutcome
from emotional_intimacy.planning.arguments import ids
from emotional_intimacy.planning.change import Change
from emotional_intimacy.planning.gaps import Away, later_numbers, with_gaps, without_gaps
from emotional_intimacy.planning.gates import lowered
from emotional_intimacy.planning.going_on import gone_on
from emotional_intimacy.planning.languages import in_language_of
from emotional_intimacy.planning.learned import learned
from emotional_intimacy.planning.own_aim import Held, is_quiet
from emotional_intimacy.planning.own_request import OwnRequest
from emotional_intimacy.planning.request import Request, check_beside
from emotional_intimacy.planning.revision_for_two import revise_for_two

__all__ = ["revise_plan"]


@without_frames("safety", "secret")
def revise_plan(
    plan: Plan,
    bank: Bank,
    marks: Mapping[tuple[int, int], Mark]
    | tuple[Mapping[tuple[int, int], Mark], Mapping[tuple[int, int], Mark]],
    report: ScoreReport | None = None,
    *,
    minutes_per_week: int | None = None,
    days: Collection[int] | Mapping[int, int] | None = None,
    together: bool | None = None,
    exclude: Collection[str] = (),
    focus: Collection[str] | None = None,
    causes: CauseReport | None = None,
    wishes: WishReport | None = None,
    safety: SafetyOutcome | None = None,
    quiet: bool | None = None,
    needs_presence: bool | None = None,
    seed: int | None = None,
    away: Collection[date] | Collection[int] = (),
    resume_on: date | int | None = None,
    again: Collection[str] = (),
    secret: bytes | None = None,
    week: int | None = None,
) -> Plan:
    """Go on with a plan from what was done and how it felt.

    What lies before the last marked step is past and stays as it was. What is left stays too, as
    long as it still fits; else the weeks to come are chosen anew. What felt worse does not come
    back until `again` names it, and the plan goes one depth less deep; the depth may rise by one
    after each two weeks in which nothing felt worse. What felt better comes back sooner. What was
    skipped twice is swapped, and a week whose deepest step was skipped leads no deeper; where it
    has several, the last one counts.

    The plan keeps what follows from marks, never the marks. So give all marks so far or only the
    new ones, step by step or week by week, with the last one among them: it learns the same. Only
    what was skipped twice counts by the marks of this call alone.

    Gates are given again each time. Without `safety` nothing is added that has a gate, goes deeper,
    or has another mode than the steps to come. If `safety` closed something, the plan is the one
    that anyone gets with ``quiet=True`` or ``together=False``, which take out all that has a gate.

    In a plan for two each marks in private, and only `marks`, `secret`, `week`, `away` and
    `resume_on` can be given. It changes at the end of a chapter, whatever either of them marked.

    Args:
        plan: The plan, also of an older edition: what was retired since is swapped.
        bank: The bank, in the language that the plan is to be in.
        marks: What happened with steps: week and number of the step in it, both from 1, such as
            ``(1, 2)``, to ``"done"``, ``"skipped"``, ``"better"``, ``"same"`` or ``"worse"``. One
            without a mark changes nothing. Of a plan for two, all marks of each of the two.
        report: A newer report of the person, if there is one; the weeks to come aim by it.
        minutes_per_week: Minutes a week at most; None: as many as were asked for before.
        days: Weekdays that may have steps, or a mapping of these to their minutes; None: those that
            have steps now, each with the minutes that it holds.
        together: Whether the other may have a part in a step; None: as in the steps to come.
        exclude: Ids of practices that are not to come any more. Give them each time.
        focus: Ids of pillars, or of forms of intimacy, that the person picks now; None: as before;
            empty: nothing any more. A quiet plan has none unless `quiet` is False.
        causes: What weighs at present; only with a report.
        wishes: What the person wishes for; only with a report.
        safety: What `safety.route` returned this time.
        quiet: Whether what is left becomes the quiet plan; None: if it is.
        needs_presence: Whether a step may need two people in one place; None: if one does now.
        seed: Chooses among equally good practices.
        away: Days on which the person is away, or numbers of weeks, 1 to 26, if the plan has no
            start. A week to come with a step on such a day comes later, with all that follows, on
            the same weekdays. What is left of the week under way falls away on these days. A plan
            ends with week 26 at the latest.
        resume_on: The first day again, or the number of that week.
        again: Ids of practices that felt worse and that the person asks to have again.
        secret: The secret of a plan for two: 16 random bytes or more, made for this plan alone. The
            host keeps them, no plan holds them, and neither of the two may see them.
        week: The last week that is over, of a plan for two.

    Returns:
        The plan with the next number of revision; if nothing changes, the plan as it is.

    Raises:
        RequestError: An argument is not possible.
        UnknownIdError: A practice, pillar or form that the bank does not have.
        NotComparableError: Plan, report, bank and private check do not belong together.
        PlanInfeasibleError: What is left cannot meet the request; `.needed` is what can.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> questionnaire = bank.questionnaire("full", context="friend")
        >>> answers = {item.id: 2 + at % 3 for at, item in enumerate(questionnaire.items)}
        >>> plan = ei.make_plan(ei.score(questionnaire, answers), bank)
        >>> revised = ei.revise_plan(plan, bank, {(1, 1): "worse"})
        >>> revised.left_out == (plan.weeks[0].steps[0].practice,)
        True
    """
    check_goes_on(plan, bank)
    if not plan.weeks:
        raise RequestError("plan", "has no weeks", "a plan as it was made")
    plan = in_language_of(plan, bank)
    if plan.joint:
        given = (report, minutes_per_week, days, together, focus, causes, wishes, safety, quiet)
        if any(value is not None for value in (*given, needs_presence, seed)) or _named(
            exclude, again
        ):
            allowed = "marks, secret, week, away and resume_on"
            raise RequestError("plan", "is for two", allowed)
        return revise_for_two(
            plan, bank, marks, secret=secret, week=week, away=away, resume_on=resume_on
        )
    if secret is not None or week is not None:
        argument = "week" if secret is None else "secret"
        raise RequestError(argument, "comes with a plan for one", "only with a plan for two")
    by_place = checked_marks(marks, plan)
    when_away = Away(plan, away, resume_on)
    if report is not None:
        check_fit(report, ScoreReport, bank)
        if report.provenance.context != plan.context:
            raise NotComparableError("context", plan.context, report.provenance.context)
        check_beside("causes", causes, CauseReport, report, bank)
        check_beside("wishes", wishes, WishReport, report, bank)
    elif causes is not None or wishes is not None:
        argument = "wishes" if causes is None else "causes"
        raise RequestError(argument, "comes without a report", "only beside a report")
    content, numbers = without_gaps(plan)
    held_marks: dict[Place, Mark] = {
        Place(numbers.index(place.week) + 1, place.step): mark for place, mark in by_place.items()
    }
    now = max(held_marks, default=Place(0, 0))
    steps = [(place[0], step) for place, step in content.places() if place > now]
    steps = steps or [(place[0], step) for place, step in content.places()]
    ahead = Held.of(steps, bank)
    own = OwnRequest.of(content, bank)
    request = Request.checked(
        bank,
        plan.context,
        weeks=len(content.weeks),
        minutes_per_week=plan.minutes_per_week if minutes_per_week is None else minutes_per_week,
        start=plan.start,
        days=own.days_for(minutes_per_week) if days is None else days,
        exclude=exclude,
        focus=() if focus is None else focus,
        together=ahead.modes != {"alone"} if together is None else together,
        quiet=is_quiet(plan, steps, bank) if quiet is None else quiet,
        needs_presence=own.needs_presence if needs_presence is None else needs_presence,
        seed=seed,
    )
    brought_back = ids("again", again, bank.practices)
    request, asked = lowered(request, safety, plan.context)
    closed = request.quiet or together is False or (safety is not None and not asked)
    numbers = later_numbers(content, numbers, now.week, when_away) if when_away else numbers
    change = Change(
        marks=held_marks,
        request=attrs.evolve(request, weeks=max(now.week, len(numbers))),
        given_minutes=minutes_per_week is not None,
        given_days=days is not None,
        ahead=ahead,
        kept=learned(content, held_marks, bank, brought_back),
        focus=None if focus is None else request.focus,
        report=report,
        causes=causes,
        wishes=wishes,
        asked=asked,
        closed=closed,
        away=when_away,
        number=numbers[now.week - 1] if now.week else 0,
    )
    revised = gone_on(content, bank, change)
    # Another step may be the deepest of the week under way, now that its rest is settled.
    kept = learned(revised, held_marks, bank)
    if kept != change.kept:
        revised = gone_on(content, bank, attrs.evolve(change, kept=kept))
    revised = attrs.evolve(
        with_gaps(revised, numbers),
        edition=bank.edition,
        minutes_per_week=request.minutes_per_week,
    )
    if focus is not None or revised.quiet:
        revised = attrs.evolve(revised, focus=() if revised.quiet else request.focus)
    return plan if revised == plan else attrs.evolve(revised, revision=plan.revision + 1)


def _named(*arguments: object) -> bool:
    return any(not isinstance(ids, Collection) or len(ids) > 0 for ids in arguments)
