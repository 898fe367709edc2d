"""revise_plan: going on from what was done and how it felt."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeGuard, get_args

import attrs

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.content import Context
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Mark, Plan, Step, Week
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.private import without_frames
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.safety import SafetyOutcome
from emotional_intimacy.planning.compose import Aim, aim_of, compose, offered, still_stands, waits
from emotional_intimacy.planning.gates import lowered
from emotional_intimacy.planning.languages import in_language_of
from emotional_intimacy.planning.needs import says_too_little
from emotional_intimacy.planning.own_aim import left_to_aim_at, own_aim
from emotional_intimacy.planning.request import Request, check_beside
from emotional_intimacy.planning.schedule import FIXED
from emotional_intimacy.planning.timetable import Occasion, is_within_dose

__all__ = ["revise_plan"]

_HELD = frozenset({"done", "better", "same"})


class _Place(NamedTuple):
    """Where a step is: the number of its week and its own in it, both from 1."""

    week: int
    step: int


@without_frames(private="safety")
def revise_plan(
    plan: Plan,
    bank: Bank,
    marks: Mapping[tuple[int, int], Mark],
    report: ScoreReport | None = None,
    *,
    minutes_per_week: int | None = None,
    days: Collection[int] | None = None,
    together: bool | None = None,
    exclude: Collection[str] = (),
    focus: Collection[str] = (),
    causes: CauseReport | None = None,
    wishes: WishReport | None = None,
    safety: SafetyOutcome | None = None,
    quiet: bool | None = None,
    seed: int = 0,
) -> Plan:
    """Go on with a plan from what was done and how it felt.

    What lies before the last marked step is past and stays as it was. What is left stays too, as
    long as it still fits; a missed day changes nothing by itself, and nothing deeper comes before
    what leads to it was done. A step that felt worse takes all that is left back to depth 0. A new
    report chooses the weeks to come again. Gates are given again each time and never remembered:
    without `safety` what is left holds nothing gated and stays at depth 1.

    A plan whose steps to come are quiet, or all alone, stays so, also with a new report. What was
    left out and what was picked is not in a plan: give `exclude` and `focus` each time.

    In a plan for two each marks in private, and nothing but the marks can be given. A step that
    felt worse takes both of them back to depth 0, from the next week on; nothing says whose it was.

    Args:
        plan: The plan.
        bank: The bank it was made with, in the language that the plan is to be in.
        marks: Every mark of the plan so far, also those of earlier revisions: week and number of
            the step in it, both from 1, such as ``(1, 2)``, to ``"done"``, ``"skipped"``,
            ``"better"``, ``"same"`` or ``"worse"``. A step that is not named was missed or is still
            to come.
        report: A newer report of the person, if there is one.
        minutes_per_week: Minutes a week at most; None: as many as the fullest week holds.
        days: Weekdays that may have steps; None: those that have steps now.
        together: Whether a step may be begun with the other; None: not if all steps to come are
            done alone.
        exclude: Ids of practices that are not to come any more. None is remembered.
        focus: Ids of pillars the person picked. None is remembered.
        causes: What weighs at present; only with a report.
        wishes: What the person wishes for; only with a report.
        safety: What `safety.route` returned this time.
        quiet: Whether what is left becomes the quiet plan; None: if the plan is quiet, or all steps
            to come are.
        seed: Chooses among equally good practices.

    Returns:
        The plan with the next number of revision; if nothing changes, the plan as it is.

    Raises:
        RequestError: An argument is not possible.
        UnknownIdError: A practice or pillar that the bank does not have.
        NotComparableError: Plan, report, bank and private check do not belong together.
        PlanInfeasibleError: What is left of the plan cannot meet the request.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> questionnaire = bank.questionnaire("full", context="friend")
        >>> answers = {item.id: 2 + at % 3 for at, item in enumerate(questionnaire.items)}
        >>> plan = ei.make_plan(ei.score(questionnaire, answers), bank)
        >>> revised = ei.revise_plan(plan, bank, {(1, 1): "same", (3, 1): "worse"})
        >>> later = [step for week in revised.weeks[3:] for step in week.steps]
        >>> {bank.practices[step.practice].depth for step in later}
        {0}
    """
    check_fit(plan, Plan, bank)
    if not plan.weeks:
        raise RequestError("plan", "has no weeks", "a plan as it was made")
    plan = in_language_of(plan, bank)
    by_place = _checked(marks, plan)
    if plan.joint:
        given = (report, minutes_per_week, days, causes, wishes, safety)
        named = not (_names_nothing(exclude) and _names_nothing(focus))
        chosen = together is not None or quiet is not None or type(seed) is not int or seed != 0
        if named or chosen or any(one is not None for one in given):
            raise RequestError(
                "plan", "is for two", "marks and nothing else; see make_plan for one"
            )
        return _changed(plan, _withdrawn(plan, bank, by_place), quiet=plan.quiet)
    if report is not None:
        _check_report(report, plan, bank)
        check_beside("causes", causes, CauseReport, report, bank)
        check_beside("wishes", wishes, WishReport, report, bank)
    elif causes is not None or wishes is not None:
        argument = "wishes" if causes is None else "causes"
        raise RequestError(argument, "comes without a report", "only beside a report")
    ahead = _ahead(plan, by_place)
    request = Request.checked(
        bank,
        weeks=len(plan.weeks),
        minutes_per_week=_fullest(plan) if minutes_per_week is None else minutes_per_week,
        start=plan.start,
        days=_weekdays(plan) if days is None else days,
        exclude=exclude,
        focus=focus,
        together=not _is_alone(ahead, bank) if together is None else together,
        quiet=plan.quiet or _is_quiet(ahead, bank) if quiet is None else quiet,
        seed=seed,
    )
    request, asked = lowered(request, safety, plan.context)
    quietly = request.quiet or (plan.quiet if report is None else says_too_little(report))
    worse = "worse" in by_place.values()
    aim = None
    if not quietly:
        if report is None:
            aim = own_aim(plan, bank, request.focus, asked=asked)
        else:
            aim = aim_of(report, bank, request.focus, causes, wishes, asked=asked, revised=True)
        aim = attrs.evolve(aim, depth=0) if worse else aim
    weeks = _going_on(plan, bank, request, aim, by_place, anew=report is not None and not quietly)
    return _changed(plan, weeks, quiet=quietly and _is_quiet(_steps(weeks), bank))


def _checked(marks: object, plan: Plan) -> dict[_Place, Mark]:
    """The marks by place; no message says what a mark was."""
    if not isinstance(marks, Mapping):
        raise RequestError(
            "marks", f"is of type {type(marks).__name__}", "a mapping of steps to marks"
        )
    by_place: dict[_Place, Mark] = {}
    for key, mark in marks.items():
        if not isinstance(key, tuple) or [type(part) for part in key] != [int, int]:
            raise RequestError("marks", "holds a key that names no step", "keys such as (1, 2)")
        place = _Place(*key)
        if not (0 < place.week <= len(plan.weeks)) or not (
            0 < place.step <= len(plan.weeks[place.week - 1].steps)
        ):
            raise RequestError(
                "marks", "names a step that the plan does not have", "steps of the plan"
            )
        if not _is_mark(mark):
            raise RequestError(
                "marks", "holds something that is not a mark", ", ".join(get_args(Mark))
            )
        by_place[place] = mark
    return by_place


def _is_mark(value: object) -> TypeGuard[Mark]:
    return isinstance(value, str) and value in get_args(Mark)


def _names_nothing(ids: object) -> bool:
    return isinstance(ids, Collection) and not isinstance(ids, str | bytes) and len(ids) == 0


def _check_report(report: ScoreReport, plan: Plan, bank: Bank) -> None:
    check_fit(report, ScoreReport, bank)
    if report.provenance.context != plan.context:
        raise NotComparableError("context", plan.context, report.provenance.context)


def _fullest(plan: Plan) -> int:
    """The least minutes a week for which the plan could have been asked."""
    return max([1, *(week.minutes * (2 if week.number == 1 else 1) for week in plan.weeks)])


def _weekdays(plan: Plan) -> tuple[int, ...]:
    days = (step.day for week in plan.weeks for step in week.steps)
    return tuple({day if isinstance(day, int) else day.isoweekday() for day in days})


def _changed(plan: Plan, weeks: tuple[Week, ...], *, quiet: bool) -> Plan:
    if weeks == plan.weeks:
        return plan
    return attrs.evolve(plan, weeks=weeks, quiet=quiet, revision=plan.revision + 1)


def _steps(weeks: Iterable[Week]) -> list[Step]:
    return [step for week in weeks for step in week.steps]


def _ahead(plan: Plan, marks: Mapping[_Place, Mark]) -> list[Step]:
    """The steps after the last mark; where there are none, all of the plan."""
    now = max(marks, default=_Place(0, 0))
    rest = plan.weeks[now.week - 1].steps[now.step :] if marks else ()
    return [*rest, *_steps(plan.weeks[now.week :])] or _steps(plan.weeks)


def _is_alone(steps: Collection[Step], bank: Bank) -> bool:
    return bool(steps) and all(bank.practices[one.practice].together == "alone" for one in steps)


def _is_quiet(steps: Collection[Step], bank: Bank) -> bool:
    return bool(steps) and all(
        bank.practices[one.practice].quiet and not one.reasons for one in steps
    )


def _withdrawn(plan: Plan, bank: Bank, marks: Mapping[_Place, Mark]) -> tuple[Week, ...]:
    """A plan for two at depth 0 from the week after the last mark on, if a step felt worse."""
    if "worse" not in marks.values():
        return plan.weeks
    now = max(marks).week
    light = [one for one in bank.practices if one.quiet and plan.context in one.contexts]

    def lighter(step: Step) -> Step | None:
        practice = bank.practices[step.practice]
        same = [one for one in light if one.kind == practice.kind and one.kind in FIXED]
        if practice.depth == 0 or not same:
            return None if practice.depth else step
        return _instead(step, same[0], bank.contexts[plan.context])

    return *plan.weeks[:now], *(
        Week(week.number, tuple(step for step in map(lighter, week.steps) if step is not None))
        for week in plan.weeks[now:]
    )


def _instead(step: Step, practice: Practice, context: Context) -> Step:
    return Step(
        practice=practice.id,
        minutes=practice.minutes,
        day=step.day,
        cue=context.render(practice.cue),
        prompts=(),
        reasons=(),
    )


def _going_on(
    plan: Plan,
    bank: Bank,
    request: Request,
    aim: Aim | None,
    marks: Mapping[_Place, Mark],
    *,
    anew: bool,
) -> tuple[Week, ...]:
    """The past, the rest of the current week, and the weeks to come."""
    now = max(marks, default=_Place(0, 0))
    pool = [
        one for one in offered(bank, plan.context, request, aim) if one.id not in request.exclude
    ]
    past = list(plan.weeks[: now.week])
    rest: tuple[Step, ...] = ()
    if past:
        standing = _led_to(pool, bank, aim, _occasions(past[:-1], marks, now), now.week)
        light = [one for one in pool if one.quiet and one.kind not in FIXED]
        rest = _lightened(plan, bank, now, standing, light, used=aim is not None)
        past[-1] = Week(now.week, past[-1].steps[: now.step] + rest)
    occasions = _occasions(past, marks, now)
    coming = plan.weeks[now.week :]
    if anew or aim is None:
        left = aim
    else:
        ahead = [*rest, *(step for week in coming for step in week.steps)]
        left = left_to_aim_at(aim, ahead, bank)
    served = {reason.id for week in coming for step in week.steps for reason in step.reasons}
    met = aim is None or served.issuperset(request.focus)
    if not anew and met and still_stands(coming, request, bank, aim, pool, occasions):
        return (*past, *coming)
    return compose(request, bank, plan.context, left, past, occasions)


def _occasions(past: Sequence[Week], marks: Mapping[_Place, Mark], now: _Place) -> list[Occasion]:
    """What stood; something may follow if it was done and felt no worse, or is still to come."""
    return [
        Occasion(step.practice, week.number, place > now or marks.get(place) in _HELD)
        for week in past
        for place, step in ((_Place(week.number, at), one) for at, one in enumerate(week.steps, 1))
    ]


def _led_to(
    pool: Sequence[Practice], bank: Bank, aim: Aim | None, occasions: Sequence[Occasion], week: int
) -> set[str]:
    """The practices that may be in a week, as all that leads to them has come."""
    first = {one.practice: one.week for one in reversed(occasions) if one.counts}
    before = waits(pool, bank, aim)
    waiting = {id for id, all_ in before.items() if not all(x.has_come(first, week) for x in all_)}
    return {practice.id for practice in pool} - waiting


def _lightened(
    plan: Plan,
    bank: Bank,
    now: _Place,
    standing: set[str],
    light: Sequence[Practice],
    *,
    used: bool,
) -> tuple[Step, ...]:
    """The rest of the current week, with something light in place of what may not stand."""
    weeks_of: dict[str, list[int]] = {practice.id: [] for practice in light}
    for week in plan.weeks:
        for step in week.steps:
            weeks_of.setdefault(step.practice, []).append(week.number)
    found = []
    for step in plan.weeks[now.week - 1].steps[now.step :]:
        if step.practice in standing:
            found.append(step if used else attrs.evolve(step, reasons=()))
        elif bank.practices[step.practice].kind not in FIXED:
            fitting = [
                one
                for one in light
                if one.minutes <= step.minutes
                and now.week not in weeks_of[one.id]
                and is_within_dose(one, weeks_of[one.id], now.week)
            ]
            if fitting:
                lighter = min(fitting, key=lambda one: len(weeks_of[one.id]))
                weeks_of[lighter.id].append(now.week)
                found.append(_instead(step, lighter, bank.contexts[plan.context]))
    return tuple(found)
