"""make_plan: from a report to weeks of steps that say why they are there."""

from collections.abc import Collection
from datetime import date

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.private import without_frames
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.safety import SafetyOutcome
from emotional_intimacy.planning.compose import aim_of, compose
from emotional_intimacy.planning.gates import lowered
from emotional_intimacy.planning.needs import says_too_little
from emotional_intimacy.planning.request import Request, check_beside

__all__ = ["make_plan"]


@without_frames(private="safety")
def make_plan(
    report: ScoreReport,
    bank: Bank,
    *,
    weeks: int = 8,
    minutes_per_week: int = 90,
    start: date | None = None,
    days: Collection[int] = (),
    together: bool = True,
    exclude: Collection[str] = (),
    focus: Collection[str] = (),
    causes: CauseReport | None = None,
    wishes: WishReport | None = None,
    safety: SafetyOutcome | None = None,
    quiet: bool = False,
    seed: int = 0,
) -> Plan:
    """Make a plan for one person.

    It holds practices to do alone or, with `together`, to begin alone so that the other may answer
    or not. Without the outcome of a private check it stays at depth 0 and, from week 3 on, 1, and
    holds nothing that is tender or carries a gate. With one that closed nothing it may go deeper
    step by step, as far as trust carries; no score opens a gate. A need to be met alone first, and
    low trust, have their quiet steps before any telling. Where a report is strong all over, it
    keeps to what is about oneself and to good times.

    Week 1 takes half the minutes and begins with a few quiet ones; each odd week has a check-in,
    each even one a review; at the end nothing new is begun, and the person keeps what helped. Each
    chosen step says which pillar, signal or cause it is there for.

    The quiet plan is about oneself, leaves no trace, and reads no answers: it is the same for
    everyone who gets it, for any reason. A report that says too little gives it: a pulse, an
    empty, a uniform or a contradictory one.

    Args:
        report: The report of the person.
        bank: The bank the report was made with, in the language that the plan is to be in.
        weeks: How many weeks, 1 to 26.
        minutes_per_week: Minutes a week at most.
        start: The first day, up to 9990-01-01; without it the days are weekdays.
        days: Weekdays that may have steps, 1 (Monday) to 7; all when empty.
        together: Whether a step may be begun with the other, who may answer or not. False: all
            steps are done alone. No step of a plan for one needs two.
        exclude: Ids of practices to leave out of the plan.
        focus: Ids of pillars the person picked; they come before any computed need.
        causes: What weighs at present, as `score_causes` found it.
        wishes: What the person wishes for, as `score_wishes` found it: no step aims at a pillar
            that is wished as it is or less, unless the person picked it.
        safety: What `safety.route` returned for this person; ask again for each plan. A gate that
            it closes leaves a plan that anyone could have asked for, and nothing tells of it.
        quiet: Whether to make the quiet plan.
        seed: Chooses among equally good practices.

    Returns:
        The plan. The same arguments give the same plan, to the byte.

    Raises:
        RequestError: An argument is not possible.
        UnknownIdError: A practice or pillar that the bank does not have.
        NotComparableError: A report is of another edition or context, the wishes were scored
            beside another report, or the private check was about someone of another context.
        PlanInfeasibleError: No plan can meet the request; `.needed` is what can.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> questionnaire = bank.questionnaire("full", context="friend")
        >>> report = ei.score(questionnaire, {item.id: 3 for item in questionnaire.items})
        >>> plan = ei.make_plan(report, bank, weeks=4, minutes_per_week=30)
        >>> len(plan.weeks), plan.weeks[0].minutes <= 15
        (4, True)
    """
    check_fit(report, ScoreReport, bank)
    check_beside("causes", causes, CauseReport, report, bank)
    check_beside("wishes", wishes, WishReport, report, bank)
    request = Request.checked(
        bank,
        weeks=weeks,
        minutes_per_week=minutes_per_week,
        start=start,
        days=days,
        exclude=exclude,
        focus=focus,
        together=together,
        quiet=quiet,
        seed=seed,
    )
    context = report.provenance.context
    request, asked = lowered(request, safety, context)
    quietly = request.quiet or says_too_little(report)
    aim = (
        None
        if quietly
        else aim_of(report, bank, request.focus, causes, wishes, asked=asked, revised=False)
    )
    return Plan(
        edition=bank.edition,
        context=context,
        locale=bank.locale,
        joint=False,
        quiet=quietly,
        revision=0,
        start=request.start,
        weeks=compose(request, bank, context, aim),
    )
