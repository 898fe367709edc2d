"""Whether a report, or what was made of reports, belongs to a bank."""

import re

import attrs

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import CoupleComparison, Preview
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.possible import check_possible
from emotional_intimacy.model.progress import Progress
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import CauseReport, Provenance, ScoreReport, WishReport
from emotional_intimacy.model.rules import ScaleRule

__all__ = ["check_fit", "check_goes_on", "check_quiet", "check_scale", "known_part"]


Fitting = ScoreReport | CauseReport | WishReport | Plan | Progress | CoupleComparison | Preview
"""What is made with a bank."""

_EDITION = re.compile(r"(\d+)\.(\d+)")
"""How editions are named: by year, and in order within it."""

_ARGUMENTS: dict[type, str] = {
    Plan: "plan",
    Progress: "progress",
    CoupleComparison: "seen",
    Preview: "seen",
}


def check_fit(
    value: object,
    kind: type[Fitting],
    bank: object,
) -> None:
    """Check that a value is of its kind, possible, and was made with this bank in any language.

    Args:
        value: A report, or what was made of reports; of a progress the last one is to fit.
        kind: What it is to be.
        bank: The bank.

    Raises:
        RequestError: One of them is something else, or holds what is not possible, or it is of a
            scale of the caller's own, which belongs to no bank.
        NotComparableError: They are of different editions, or the bank's questionnaire is not the
            one that was answered.
    """
    argument = _ARGUMENTS.get(kind, "report")
    if not isinstance(value, kind):
        raise RequestError(argument, f"is of type {type(value).__name__}", f"a {kind.__name__}")
    if not isinstance(bank, Bank):
        raise RequestError("bank", f"is of type {type(bank).__name__}", "a Bank")
    made = value if isinstance(value, Plan) else value.provenance
    made = made[-1] if isinstance(made, tuple) else made
    if isinstance(made, Provenance) and made.numbers.kind == "scale":
        raise RequestError(argument, "is of a scale of your own", "what was made with the bank")
    if made.edition != bank.edition:
        raise NotComparableError("edition", bank.edition, made.edition)
    if isinstance(made, Provenance):
        digest = ""
        if made.questionnaire in bank.questionnaires:
            digest = bank.questionnaire(made.questionnaire, context=made.context).digest
        if made.digest != digest:
            raise NotComparableError("digest of the questionnaire", digest, made.digest)
    if isinstance(value, ScoreReport | CauseReport | WishReport | Plan):
        check_possible(argument, value)


def check_goes_on(plan: object, bank: object) -> None:
    """Check that a plan can go on with a bank: it is of the same edition or of an older one.

    Args:
        plan: The plan.
        bank: The bank.

    Raises:
        RequestError: One of them is something else, or the plan holds what is not possible.
        NotComparableError: The plan is of a newer edition, or of one that has no order with it.
    """
    if isinstance(plan, Plan) and isinstance(bank, Bank) and _is_older(plan.edition, bank.edition):
        check_possible("plan", plan)
        return
    check_fit(plan, Plan, bank)


def _is_older(edition: str, other: str) -> bool:
    named = [_EDITION.fullmatch(name) for name in (edition, other)]
    older, newer = ([int(part) for part in name.groups()] if name else [] for name in named)
    return bool(older and newer) and older < newer


def known_part(plan: Plan, bank: Bank) -> Plan:
    """A plan without steps that a newer bank has no words for any more; they are past.

    Args:
        plan: The plan, which fits the bank.
        bank: The bank.

    Returns:
        The plan itself where there are none, or where it never went on with another bank.
    """
    if not plan.revision:
        return plan
    weeks = tuple(
        attrs.evolve(
            week,
            steps=tuple(
                attrs.evolve(step, prompts=tuple(id for id in step.prompts if id in bank.prompts))
                for step in week.steps
                if step.practice in bank.practices
            ),
        )
        for week in plan.weeks
    )
    return plan if weeks == plan.weeks else attrs.evolve(plan, weeks=weeks)


def check_quiet(plan: Plan, bank: Bank) -> None:
    """Check that a plan that says it is quiet holds only what a quiet plan has.

    Args:
        plan: The plan, which fits the bank.
        bank: The bank.

    Raises:
        RequestError: It is quiet, but holds a practice that isn't.
    """
    steps = (step for week in plan.weeks for step in week.steps)
    if plan.quiet and not all(bank.practices[step.practice].quiet for step in steps):
        problem = "is quiet, but holds a practice that isn't"
        raise RequestError("plan", problem, "a plan as make_plan made it")


def check_scale(
    value: object,
    kind: type[ScoreReport | Progress],
    scale: Questionnaire,
    *,
    argument: str = "report",
) -> None:
    """Check that a value is of its kind, possible, and was made with this scale in any language.

    Args:
        value: A report or a progress; of a progress the last report is to fit.
        kind: Which of the two it is to be.
        scale: A scale of the caller's own.
        argument: What the caller calls the value.

    Raises:
        RequestError: The value is something else, or holds what is not possible; or the scale is a
            questionnaire of a bank.
        NotComparableError: It was made with another scale, or with another version of this one.
    """
    if not isinstance(scale.rule, ScaleRule):
        allowed = "the bank that it is from; a scale of your own stands for itself"
        raise RequestError("bank", "is a questionnaire of a bank", allowed)
    if not isinstance(value, kind):
        raise RequestError(argument, f"is of type {type(value).__name__}", f"a {kind.__name__}")
    made = value.provenance
    made = made[-1] if isinstance(made, tuple) else made
    for what, expected, found in (
        ("questionnaire", scale.id, made.questionnaire),
        ("version of the questionnaire", scale.version, made.version),
        ("digest of the questionnaire", scale.digest, made.digest),
    ):
        if found != expected:
            raise NotComparableError(what, expected, found)
    if isinstance(value, ScoreReport):
        check_possible(argument, value)
