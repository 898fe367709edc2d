"""The view of a report on the full questionnaire, the short one or the pulse."""

from collections.abc import Iterator
from datetime import date

from emotional_intimacy.errors import NotComparableError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit, check_quiet
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.results import Caution, Provenance, ScoreReport
from emotional_intimacy.model.views.common import NotesView
from emotional_intimacy.model.views.reports import FirstStepView, ReportView, ScoresView
from emotional_intimacy.reports.describe.first_step import first_step
from emotional_intimacy.reports.describe.page import page_fields
from emotional_intimacy.reports.describe.scores import areas_and_overall
from emotional_intimacy.reports.describe.signs import Signs
from emotional_intimacy.reports.describe.studies import score_name, study_views
from emotional_intimacy.reports.describe.words import Words

__all__ = ["answered", "describe_report"]

_MOST_IN_SHORT = 2


def describe_report(
    report: ScoreReport,
    bank: Bank,
    *,
    plan: Plan | None = None,
    today: date | None = None,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> ReportView:
    """The view of a report.

    Args:
        report: The report.
        bank: The bank it was made with.
        plan: A plan whose first step is shown.
        today: The day from which on a step is the next one.
        person: What to call the other person.
        names: The names of the two people, first the one who answered.

    Returns:
        The view.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition, or the plan is of another context.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> form = bank.questionnaire("short", context="friend")
        >>> answers = {item.id: 5 if item.key == 1 else 1 for item in form.items}
        >>> describe_report(ei.score(form, answers), bank).in_short.sentences[0]
        'Understanding: clearly close.'
    """
    check_fit(report, ScoreReport, bank)
    made = report.provenance
    words = Words(bank, made.context, person=person, names=names)
    pulse = not len(report.pillars)
    signs = Signs(report, words)
    scores = areas_and_overall(report, words)
    return ReportView(
        **page_fields(
            words,
            made,
            title=words.title(),
            subtitle=answered(report.provenance, _count(report), report.answered_on, words),
            how_sure=("sure-pulse",) if pulse else ("sure",),
            details=tuple(_details(scores)),
        ),
        in_short=NotesView(
            heading=words("heading-in-short"), sentences=tuple(_in_short(report, signs, words))
        ),
        cautions=tuple(_cautions(report, words)),
        strong_signs=None if pulse else signs.shown("strong"),
        low_signs=None if pulse else signs.shown("low"),
        in_between=None if pulse else signs.of_state("partly"),
        not_much=None if pulse else signs.of_state("absent"),
        unknown=None if pulse else signs.of_state("unknown"),
        scores=scores,
        first_step=None if plan is None else _first_step(plan, made, words, today),
        studies=study_views(
            report.studies, words, lambda scale: score_name(scale, words, pulse=pulse)
        ),
        studies_note=words.notes("heading-studies", "studies-intro") if report.studies else None,
    )


def _first_step(
    plan: Plan, made: Provenance, words: Words, today: date | None
) -> FirstStepView | None:
    check_fit(plan, Plan, words.bank)
    check_quiet(plan, words.bank)
    if plan.context != made.context:
        raise NotComparableError("context of the plan", made.context, plan.context)
    return first_step(plan, words, today)


def answered(
    made: Provenance, n_answered: int, answered_on: date | None, words: Words
) -> tuple[str, ...]:
    """What was answered and when, for a subtitle.

    Args:
        made: How the report was made.
        n_answered: How many answers it holds.
        answered_on: The day; None if it is not known.
        words: The sentences.

    Returns:
        The name of the form, the number of answers, and the day.
    """
    form = words.bank.questionnaire(made.questionnaire, context=made.context)
    parts = (form.title, words("answers", n=n_answered))
    return parts if answered_on is None else (*parts, words.isolated(words.day(answered_on)))


def _count(report: ScoreReport) -> int:
    return sum(type(row.answer) is int for row in report.rows)


def _details(scores: ScoresView) -> Iterator[str]:
    """The notes on the numbers that the page shows."""
    drawn = [score for score in (*scores.areas, scores.overall) if score is not None]
    if any(score.percent is not None for score in drawn):
        yield "percent"
    if any(score.low is not None for score in drawn):
        yield "interval"
    yield from ("profile", "overall") if scores.areas else ("pulse",)


# In short


def _in_short(report: ScoreReport, signs: Signs, words: Words) -> Iterator[str]:
    if not len(report.pillars):
        yield from _pulse_in_short(report, words)
    else:
        yield from _result(report, signs, words)


def _pulse_in_short(report: ScoreReport, words: Words) -> Iterator[str]:
    overall = report.overall
    if overall is None or overall.percent is None:
        yield words("short-empty")
    else:
        yield words("short-pulse", percent=round(overall.percent))


def _result(report: ScoreReport, signs: Signs, words: Words) -> Iterator[str]:
    """An area of each level and two signs of each kind: what is sure first, then what is likely."""
    areas = list(_areas_in_short(report, words))
    shown = [*signs.present("strong")[:_MOST_IN_SHORT], *signs.present("low")[:_MOST_IN_SHORT]]
    yield from areas
    yield from (words("short-sign", name=sign.name) for sign in shown if sign.certainty == "clear")
    likely = [sign.name for sign in shown if sign.certainty == "likely"]
    if likely:
        yield words("short-likely", names="; ".join(likely))
    if not areas and not shown:
        yield words(signs.nothing())


def _areas_in_short(report: ScoreReport, words: Words) -> Iterator[str]:
    """The area with the most of what is clear, of each level; the others stand on the strips."""
    for level, message, sign in (("strong", "short-area", 1), ("low", "short-area-low", -1)):
        clear = [pillar for pillar in report.pillars if pillar.level == level]
        if clear:
            most = max(clear, key=lambda pillar: sign * (pillar.percent or 0.0))
            yield words(message, name=words.bank.pillars[most.id].name)


def _cautions(report: ScoreReport, words: Words) -> Iterator[str]:
    """Each caution in a sentence; that of several areas holds what is said of single ones."""
    ids = {caution.id for caution in report.cautions}
    for caution in report.cautions:
        if not (caution.id == "ambivalent" and "contradictory" in ids):
            yield _caution(caution, words)


def _caution(caution: Caution, words: Words) -> str:
    names = ", ".join(words.bank.pillars[pillar].name for pillar in caution.about)
    if caution.id == "ambivalent":
        return words("caution-ambivalent", names=names)
    return words(f"caution-{caution.id}")
