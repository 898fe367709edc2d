"""check_report: scoring the rows of a stored report again."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, cast

import attrs

from emotional_intimacy.errors import AnswerError, EmotionalIntimacyError, RequestError
from emotional_intimacy.model.answers import DOES_NOT_APPLY, Answer
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import CauseReport, Provenance, ScoreReport, WishReport
from emotional_intimacy.scoring.causes import score_causes
from emotional_intimacy.scoring.report import score
from emotional_intimacy.scoring.wishes import score_wishes

__all__ = ["check_report"]

_Report = ScoreReport | CauseReport | WishReport

_WORDS = ("locale", "text_digest")
"""What tells the words of a questionnaire apart; no number depends on them."""


def check_report(
    report: ScoreReport | CauseReport | WishReport,
    questionnaire: Questionnaire,
    *,
    beside: ScoreReport | None = None,
) -> tuple[str, ...]:
    """Score the rows of a report again, and say what differs.

    `loads` checks that a stored report can be one at all. Whether its numbers follow from its rows
    takes the questionnaire, and this function. It cannot tell who wrote the rows: a host that must
    know that no one changed a stored report signs it.

    Args:
        report: A report, as a rule one that was read back.
        questionnaire: The questionnaire that it says it was made with, as a rule in its language:
            ``report.provenance`` names edition and locale of the bank.
        beside: For a report on wishes, the report that they were scored beside.

    Returns:
        The paths of what differs, such as ``"pillars.trust.percent"``; empty where every number
        follows from the rows. Where the report was made with another questionnaire or with rows
        that no answers give, that is all that is said. The version of the library is not compared.

        In another language, or in other words, a questionnaire is scored alike. So the numbers are
        checked, and ``"provenance.locale"`` or ``"provenance.text_digest"`` stands first: these
        were not the words that the person read.

    Raises:
        RequestError: An argument is of another type, or `beside` is missing.

    Example:
        >>> import attrs
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> report = ei.score(pulse, {item.id: 3 for item in pulse.items})
        >>> ei.check_report(report, pulse)
        ()
        >>> changed = attrs.evolve(report, overall=attrs.evolve(report.overall, percent=90.0))
        >>> ei.check_report(changed, pulse)
        ('overall.percent',)
    """
    _require("report", report, _Report, "a ScoreReport, CauseReport or WishReport")
    _require("questionnaire", questionnaire, Questionnaire, "a Questionnaire")
    if isinstance(report, WishReport):
        _require("beside", beside, ScoreReport, "the ScoreReport the wishes were scored beside")
    other = tuple(_other_questionnaire(report.provenance, questionnaire))
    if other:
        return other
    made = report.provenance
    words = tuple(name for name in _WORDS if getattr(made, name) != getattr(questionnaire, name))
    if words:  # scored as in the words that were read, to which studies belong as well
        questionnaire = attrs.evolve(questionnaire, **{name: getattr(made, name) for name in words})
    other = tuple(f"provenance.{name}" for name in words)
    given: dict[str, Answer] = dict.fromkeys(questionnaire.items.ids, DOES_NOT_APPLY)
    given |= {row.item: row.answer for row in report.rows}
    try:
        again = _score_again(report, questionnaire, given, beside)
    except AnswerError as error:
        refused = {problem.item_id for problem in error.problems}
        wrong = (f"rows[{at}]" for at, row in enumerate(report.rows) if row.item in refused)
        return (*other, *wrong)
    except EmotionalIntimacyError:  # what is left are seconds, days, ids and studies
        return (*other, "$")
    return (*other, *_differences("", report, again))


def _require(argument: str, value: object, kind: type | UnionType, allowed: str) -> None:
    if not isinstance(value, kind):
        raise RequestError(argument, f"is of type {type(value).__name__}", allowed)


def _other_questionnaire(made: Provenance, questionnaire: Questionnaire) -> Iterator[str]:
    asked = {
        "edition": questionnaire.edition,
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "context": questionnaire.context,
        "digest": questionnaire.digest,
    }
    for name, value in asked.items():
        if getattr(made, name) != value:
            yield f"provenance.{name}"


def _score_again(
    report: _Report, questionnaire: Questionnaire, given: dict[str, Answer], beside: object
) -> _Report:
    if isinstance(report, CauseReport):
        return score_causes(questionnaire, given)
    if isinstance(report, WishReport):
        return score_wishes(questionnaire, given, cast("ScoreReport", beside))
    studies = [part for study in report.studies for part in (study.reliability, study.norms)]
    return score(
        questionnaire,
        given,
        seconds=report.seconds,
        answered_on=report.answered_on,
        respondent=report.respondent,
        about=report.about,
        evidence=[study for study in studies if study is not None],
    )


def _differences(path: str, stored: Any, again: Any) -> Iterator[str]:  # noqa: ANN401 - any field
    if path == "provenance.library" or stored == again:
        return
    if type(stored) is not type(again):
        yield path
    elif isinstance(stored, Catalog) and stored.ids == again.ids:
        for value in stored:
            yield from _differences(f"{path}.{value.id}", value, again[value.id])
    elif attrs.has(type(stored)):
        for field in attrs.fields(type(stored)):
            name = f"{path}.{field.name}" if path else field.name
            yield from _differences(name, getattr(stored, field.name), getattr(again, field.name))
    elif path == "rows" and len(stored) == len(again):
        for at, (row, other) in enumerate(zip(stored, again, strict=True)):
            if row != other:
                yield f"rows[{at}]"
    else:
        yield path
