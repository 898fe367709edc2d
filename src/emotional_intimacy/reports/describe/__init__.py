"""Values as views: every label, sentence and number that a person sees of them.

Nothing else in the library knows the ids of messages that are shown on a page.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, overload

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import CoupleComparison, Preview
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.progress import Progress
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.views.common import PageView
from emotional_intimacy.model.views.couples import CoupleView, PreviewView
from emotional_intimacy.model.views.plans import PlanView
from emotional_intimacy.model.views.progress import ProgressView
from emotional_intimacy.model.views.questionnaires import QuestionnaireView
from emotional_intimacy.model.views.reports import CausesView, ReportView, WishesView
from emotional_intimacy.model.views.scales import ScaleProgressView, ScaleReportView
from emotional_intimacy.reports.describe.causes import describe_causes
from emotional_intimacy.reports.describe.couple import describe_couple
from emotional_intimacy.reports.describe.plan import describe_plan
from emotional_intimacy.reports.describe.preview import describe_preview
from emotional_intimacy.reports.describe.progress import describe_progress
from emotional_intimacy.reports.describe.questionnaire import describe_questionnaire
from emotional_intimacy.reports.describe.report import describe_report
from emotional_intimacy.reports.describe.scale import describe_scale
from emotional_intimacy.reports.describe.wishes import describe_wishes
from emotional_intimacy.reports.source import bank_of

__all__ = ["describe"]

_KINDS: dict[type[Any], Callable[..., PageView]] = {
    ScoreReport: describe_report,
    CauseReport: describe_causes,
    WishReport: describe_wishes,
    Progress: describe_progress,
    CoupleComparison: describe_couple,
    Preview: describe_preview,
    Plan: describe_plan,
    Questionnaire: describe_questionnaire,
}
"""What is described."""

_ARGUMENTS: dict[type[Any], tuple[str, ...]] = {
    ScoreReport: ("plan", "today", "person", "names"),
    CoupleComparison: ("names",),
    Plan: ("today", "person", "names"),
    Questionnaire: (),
}
"""What goes with a value beside its bank, where it is not a person and names alone."""


@overload
def describe(
    value: ScoreReport,
    bank: Bank,
    *,
    plan: Plan | None = None,
    today: date | None = None,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> ReportView: ...
@overload
def describe(
    value: ScoreReport,
    bank: Questionnaire,
    *,
    plan: Plan | None = None,
    today: date | None = None,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> ReportView | ScaleReportView: ...
@overload
def describe(
    value: CauseReport,
    bank: Bank | Questionnaire,
    *,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> CausesView: ...
@overload
def describe(
    value: WishReport,
    bank: Bank | Questionnaire,
    *,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> WishesView: ...
@overload
def describe(
    value: Plan,
    bank: Bank | Questionnaire,
    *,
    today: date | None = None,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> PlanView: ...
@overload
def describe(
    value: Progress,
    bank: Bank,
    *,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> ProgressView: ...
@overload
def describe(
    value: Progress,
    bank: Questionnaire,
    *,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> ProgressView | ScaleProgressView: ...
@overload
def describe(
    value: CoupleComparison,
    bank: Bank | Questionnaire,
    *,
    names: tuple[str, str] | None = None,
) -> CoupleView: ...
@overload
def describe(
    value: Preview,
    bank: Bank | Questionnaire,
    *,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> PreviewView: ...
@overload
def describe(value: Questionnaire, bank: Bank | Questionnaire) -> QuestionnaireView: ...
@overload
def describe(
    value: object,
    bank: Bank | Questionnaire,
    *,
    plan: Plan | None = None,
    today: date | None = None,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> PageView: ...
def describe(
    value: object,
    bank: Bank | Questionnaire,
    *,
    plan: Plan | None = None,
    today: date | None = None,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> PageView:
    """Everything that a person sees of a value: labels, sentences, and numbers with their text.

    A view is plain and frozen, goes through `to_dict` and `dumps`, and is what `render` draws. Use
    it for a page of your own.

    Args:
        value: A report, a report on causes or on wishes, a plan, a progress, a comparison of two
            people, a preview, or a questionnaire.
        bank: The bank it was made with, or what was asked: a bundled questionnaire or a scale of
            your own. Its locale is the language of the view.
        plan: A plan whose first step a report shows.
        today: The day from which on a step of a plan is the next one; None for its first step.
        person: What to call the other person: a name, or a noun without a possessive, as in
            `Bank.questionnaire`; not for a comparison, which takes `names`.
        names: The names of the two people, for the title and beside what each of them shows; first
            the one who answered.

    Returns:
        The view, of a class for each kind of value.

    Raises:
        RequestError: There is no view of such a value, or an argument does not go with it.
        NotComparableError: It was made with another edition, scale or version.
        ContentError: The bank lacks messages; all of them are named.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("short", context="friend"), {})
        >>> view = ei.describe(report, bank, person="Ama")
        >>> view.title, view.in_short.sentences[0]
        ('You and Ama', 'There are too few answers to show anything yet.')
    """
    _check_bank(bank)
    kind = next((kind for kind in _KINDS if isinstance(value, kind)), None)
    if kind is None:
        allowed = ", ".join(kind.__name__ for kind in _KINDS)
        raise RequestError("value", f"is of type {type(value).__name__}", allowed)
    options = {"plan": plan, "today": today, "person": person, "names": names}
    given = {argument: option for argument, option in options.items() if option is not None}
    words = bank_of(bank)
    if isinstance(words, Questionnaire) and kind is not Questionnaire:
        _check_given(given, kind, ())
        return describe_scale(value, words)
    _check_given(given, kind, _ARGUMENTS.get(kind, ("person", "names")))
    return _KINDS[kind](value, words, **given)


def _check_given(given: Mapping[str, object], kind: type[Any], arguments: tuple[str, ...]) -> None:
    for argument in given:
        if argument not in arguments:
            raise RequestError(argument, f"does not go with this {kind.__name__}", "None")
    today = given.get("today")
    if today is not None and type(today) is not date:
        raise RequestError("today", f"is of type {type(today).__name__}", "a date, or None")
    if kind is ScoreReport and today is not None and "plan" not in given:
        raise RequestError("today", "goes with a plan", "None")


def _check_bank(bank: object) -> None:
    if not isinstance(bank, Bank | Questionnaire):
        allowed = "the Bank it was made with, or the Questionnaire that was asked"
        raise RequestError("bank", f"is of type {type(bank).__name__}", allowed)
