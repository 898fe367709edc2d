"""make_plan: from a report to weeks of steps that say why they are there."""

from collections.abc import Collection
from datetime import date

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.planning.needs import Needs, find_needs, says_too_little
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.schedule import fill_weeks

__all__ = ["make_plan"]

_DEEPEST = 1
"""Depth of a plan: nothing that is told can go far wrong at it."""


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
    quiet: bool = False,
    seed: int = 0,
) -> Plan:
    """Make a plan for one person.

    It holds practices to do alone or to begin alone, of depth 0 and from week 3 on of depth 1, and
    nothing that is tender or carries a gate. Where a report is strong all over, it keeps to what is
    about oneself and to good times. Week 1 takes half the minutes and begins with a few quiet ones;
    each odd week has a check-in, each even one a review; at the end nothing new is begun, and the
    person keeps what helped. Each chosen step says which pillar or signal of the report it is there
    for. A report that says too little (a pulse, an empty, a uniform or a contradictory one) gives
    the quiet plan.

    The quiet plan is about oneself, leaves no trace, and reads no answers: it is the same for
    everyone who gets it, whatever the reason.

    Args:
        report: The report of the person.
        bank: The bank the report was made with.
        weeks: How many weeks, 1 to 26.
        minutes_per_week: Minutes a week at most.
        start: The first day; without it the days are weekdays.
        days: Weekdays on which steps may stand, 1 (Monday) to 7; all when empty.
        together: Whether a step may be begun with the other, who may answer or not. False: all
            steps are done alone. No step of this version needs two.
        exclude: Ids of practices that are not to stand in the plan.
        focus: Ids of pillars the person picked; they come before any computed need.
        causes: What weighs at present, as `score_causes` found it.
        wishes: What the person wishes for, as `score_wishes` found it: no step aims at a pillar
            that is wished as it is or less, unless the person picked it.
        quiet: Whether to make the quiet plan.
        seed: Chooses among equally good practices.

    Returns:
        The plan. The same arguments give the same plan, to the byte.

    Raises:
        RequestError: An argument is not possible.
        UnknownIdError: A practice or pillar that the bank does not have.
        NotComparableError: A report is of another edition, language or context.
        PlanInfeasibleError: No plan can meet the request; `.needed` is the least that can.

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
    context = report.provenance.context
    _check_beside("causes", causes, CauseReport, report, bank)
    _check_beside("wishes", wishes, WishReport, report, bank)
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
    quietly = request.quiet or says_too_little(report)
    pool = tuple(
        practice
        for practice in bank.practices
        if practice.id not in request.exclude
        and context in practice.contexts
        and (practice.quiet if quietly else _fits_one(practice, request))
    )
    found = () if quietly else find_needs(report, bank, request.focus, causes, wishes)
    needs = Needs(found)
    if needs.only_upkeep():
        pool = tuple(practice for practice in pool if _is_light(practice))
    return Plan(
        edition=bank.edition,
        context=context,
        locale=bank.locale,
        quiet=quietly,
        start=request.start,
        weeks=fill_weeks(request, bank, pool, needs, context),
    )


def _check_beside(
    argument: str,
    value: object,
    kind: type[CauseReport] | type[WishReport],
    report: ScoreReport,
    bank: Bank,
) -> None:
    """Check that what is given beside a report is of the same bank and context."""
    if value is None:
        return
    if not isinstance(value, kind):
        found = type(value).__name__
        raise RequestError(argument, f"is of type {found}", f"a {kind.__name__}, or None")
    check_fit(value, kind, bank)
    if value.provenance.context != report.provenance.context:
        raise NotComparableError("context", report.provenance.context, value.provenance.context)


def _fits_one(practice: Practice, request: Request) -> bool:
    modes = {"alone", "begun-alone"} if request.together else {"alone"}
    easy = practice.together in modes and practice.depth <= _DEEPEST
    return easy and not practice.gates and not practice.tender


def _is_light(practice: Practice) -> bool:
    return practice.depth == 0 or practice.kind == "good-times"
