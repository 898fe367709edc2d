"""make_plan: from a report to weeks of steps that say why they are there."""

from collections.abc import Collection, Mapping
from datetime import date

import attrs

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.marks import Mark, checked_marks
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.private import without_frames
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.safety import SafetyOutcome
from emotional_intimacy.planning.compose import compose
from emotional_intimacy.planning.for_one import aim_of, quiet_aim
from emotional_intimacy.planning.gates import lowered
from emotional_intimacy.planning.learned import learned
from emotional_intimacy.planning.request import Request, check_beside, check_earlier

__all__ = ["make_plan"]


@without_frames("safety")
def make_plan(
    report: ScoreReport,
    bank: Bank,
    *,
    weeks: int = 8,
    minutes_per_week: int = 90,
    start: date | None = None,
    days: Collection[int] | Mapping[int, int] = (),
    together: bool = True,
    exclude: Collection[str] = (),
    focus: Collection[str] = (),
    causes: CauseReport | None = None,
    wishes: WishReport | None = None,
    safety: SafetyOutcome | None = None,
    quiet: bool = False,
    needs_presence: bool = True,
    seed: int | None = None,
    after: Plan | None = None,
    marks: Mapping[tuple[int, int], Mark] | None = None,
) -> Plan:
    """Make a plan for one person.

    A plan is chapters of two weeks. A week has one longer step at most, some small ones, a habit
    if there is one, and a short review. Each chosen step says for which pillar, signal or cause it
    is there. Some steps are done alone, some toward the other, who may answer or not, and some are
    invitations. Without the outcome of a private check a plan stays at depth 1 or less, holds
    nothing that is tender or carries a gate, and invites once a week at most, to light good times
    alone, where trust carries that. With one that closed nothing it may go deeper step by step, as
    far as trust carries; no score opens a gate. A need to be met alone first, and low trust, have
    their steps for oneself before any telling.

    The quiet plan is about oneself, leaves no trace, and reads no answers: it is the same for
    everyone who gets it, for any reason. A report that says too little gives it, unless the person
    picks a focus: a pulse, an empty, a uniform or a contradictory one.

    Args:
        report: The report of the person.
        bank: The bank the report was made with, in the language that the plan is to be in.
        weeks: How many weeks, 1 to 26.
        minutes_per_week: Minutes a week at most; week 1 takes half. Above 180, more would not
            help, and no week takes more.
        start: The first day, up to 9990-01-01; without it the days are weekdays.
        days: Weekdays that may have steps, 1 (Monday) to 7, or a mapping of these to the minutes
            that each has, such as ``{6: 120, 2: 20}``; when empty, Monday to Friday at work, else
            all.
        together: Whether the other may have a part in a step. False: all steps are done alone.
        exclude: Ids of practices to leave out of the plan.
        focus: Ids of pillars, or of forms of intimacy, that the person picked; they come before
            any computed need.
        causes: What weighs at present, as `score_causes` found it.
        wishes: What the person wishes for, as `score_wishes` found it: no step aims at a pillar
            that is wished as it is or less, unless the person picked it.
        safety: What `safety.route` returned for this person; ask again for each plan. A gate that
            it closes leaves a plan that anyone could have asked for, and nothing tells of it.
        quiet: Whether to make the quiet plan.
        needs_presence: Whether a step may need two people in one place; False for people who live
            far apart.
        seed: Chooses among equally good practices; another seed gives another plan. None: the
            numbers of the report do, and 0 in a quiet plan. It is never stored.
        after: An earlier plan that this one goes on from: it takes other practices where others
            are as good, and other prompts, and nothing that felt worse.
        marks: What happened with the steps of the earlier plan, as in `revise_plan`.

    Returns:
        The plan. The same arguments give the same plan, to the byte.

    Raises:
        RequestError: An argument is not possible.
        UnknownIdError: A practice, pillar or form that the bank does not have.
        NotComparableError: A report is of another edition or context, the wishes were scored
            beside another report, the private check was about someone of another context, or the
            earlier plan is.
        PlanInfeasibleError: No plan can meet the request; `.needed` is what can.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> questionnaire = bank.questionnaire("full", context="friend")
        >>> report = ei.score(questionnaire, {item.id: 3 for item in questionnaire.items})
        >>> plan = ei.make_plan(report, bank, weeks=4, minutes_per_week=30)
        >>> len(plan.chapters), plan.weeks[0].minutes <= 15
        (2, True)
    """
    check_fit(report, ScoreReport, bank)
    check_beside("causes", causes, CauseReport, report, bank)
    check_beside("wishes", wishes, WishReport, report, bank)
    request = Request.checked(
        bank,
        report.provenance.context,
        weeks=weeks,
        minutes_per_week=minutes_per_week,
        start=start,
        days=days,
        exclude=exclude,
        focus=focus,
        together=together,
        quiet=quiet,
        needs_presence=needs_presence,
        seed=seed,
    )
    context = report.provenance.context
    check_earlier(after, marks, bank, context)
    request, asked = lowered(request, safety, context)
    given = {} if after is None or marks is None else checked_marks(marks, after)
    known = learned(after, given, bank)
    request = attrs.evolve(request, exclude=request.exclude | set(known.left_out))
    aim = None
    if not request.quiet:
        aim = aim_of(
            report, bank, request, causes, wishes, asked=asked, after=after, liked=known.liked
        )
    chapters, held = compose(
        request, bank, context, aim or quiet_aim(bank, context, request, after)
    )
    return Plan(
        edition=bank.edition,
        context=context,
        locale=bank.locale,
        joint=False,
        quiet=aim is None,
        revision=0,
        start=request.start,
        minutes_per_week=request.minutes_per_week,
        chapters=chapters,
        weeks=held,
        focus=() if aim is None else request.focus,
        left_out=known.left_out,
        liked=known.liked,
    )
