"""The view of a report on causes."""

from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.results import CauseReport, CauseScore, State
from emotional_intimacy.model.views.common import NotesView
from emotional_intimacy.model.views.reports import CausesGroupView, CausesView, CauseView
from emotional_intimacy.reports.describe.page import page_fields
from emotional_intimacy.reports.describe.report import answered
from emotional_intimacy.reports.describe.words import Words

__all__ = ["describe_causes"]

_MOST_IN_SHORT = 3


def describe_causes(
    report: CauseReport,
    bank: Bank,
    *,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> CausesView:
    """The view of a report on causes.

    Args:
        report: The report.
        bank: The bank it was made with.
        person: What to call the other person.
        names: The names of the two people, first the one who answered.

    Returns:
        The view.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> form = bank.questionnaire("causes", context="friend")
        >>> view = describe_causes(ei.score_causes(form, {"k01": 5, "k02": 5}), bank)
        >>> [cause.how_much for cause in view.present.causes]
        ['very much']
    """
    check_fit(report, CauseReport, bank)
    made = report.provenance
    words = Words(bank, made.context, person=person, names=names)
    answers: dict[str | None, list[Answer]] = {}
    for row in report.rows:
        answers.setdefault(bank.items[row.item].cause, []).append(row.answer)
    causes = [_cause(one, answers.get(one.id, []), report, words) for one in report.causes]
    n_answered = sum(one.n_answered for one in report.causes)

    def group(state: State) -> CausesGroupView:
        return CausesGroupView(
            heading=words(f"cause-{state}"),
            causes=tuple(cause for cause in causes if cause.state == state),
        )

    present = group("present")
    return CausesView(
        **page_fields(
            words,
            made,
            title=words.title(),
            subtitle=answered(made, n_answered, None, words),
            how_sure=("sure-causes",),
            details=("causes-intro",),
        ),
        in_short=NotesView(
            heading=words("heading-in-short"), sentences=_in_short(causes, present, words)
        ),
        present=present,
        partly=group("partly"),
        absent=group("absent"),
        unknown=group("unknown"),
    )


def _in_short(causes: list[CauseView], present: CausesGroupView, words: Words) -> tuple[str, ...]:
    most = sorted(present.causes, key=lambda cause: -(cause.percent or 0.0))[:_MOST_IN_SHORT]
    if most:
        return tuple(words("short-cause", name=cause.name) for cause in most)
    if all(cause.state == "unknown" for cause in causes):
        return (words("short-empty"),)
    return (words("short-no-cause"),)


def _cause(
    cause: CauseScore, answers: list[Answer], report: CauseReport, words: Words
) -> CauseView:
    record = words.bank.causes[cause.id]
    return CauseView(
        id=cause.id,
        name=record.name,
        state=cause.state,
        how_much=words.how_often(answers if cause.percent is not None else (), report.provenance),
        percent=cause.percent,
        what_helps=record.what_helps,
    )
