"""Scores as FHIR Observation resources.

The elements are those of https://hl7.org/fhir/R4/observation.html, which R5 shares. A record puts
observations of one code on one line, so the code system is that of one questionnaire in one
context: what must not be compared does not get the same code.
"""

from collections.abc import Iterator
from datetime import date, datetime

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.interop.fhir_parts import (
    Resource,
    check_base,
    checked,
    coding,
    moment,
    reference,
    version_of,
)
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.results import OverallScore, PillarScore, ScoreReport

__all__ = ["write_observations"]

_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"


def write_observations(
    report: ScoreReport,
    bank: Bank,
    *,
    base: str,
    subject: str | None = None,
    response: str | None = None,
    effective: datetime | None = None,
) -> tuple[Resource, ...]:
    """The percents of a report as FHIR Observations, the same in R4 and R5.

    There is one for each pillar, with its two poles, and one for all together; for a pulse there is
    only that. Where there is no percent, the reason stands instead. Each says that the questions
    are unvalidated and how it was made. Levels, signals, single answers and studies are left out.

    People who may open a record read them: by law or by habit often more people than the person
    thinks, partners and other proxies among them. Write them only for a person who asked for it.

    Args:
        report: The report of a full, short or pulse questionnaire.
        bank: The bank it was made with, in the language of the resources.
        base: What addresses begin with, such as ``"https://example.org/fhir"``.
        subject: A reference to the person, such as ``"Patient/17"``.
        response: A reference to the answers that they come from, such as
            ``"QuestionnaireResponse/5"``.
        effective: The moment of the answers with its time zone; without it, the day of the report
            if that is known.

    Returns:
        The resources: the pillars in bank order, then all together.

    Raises:
        RequestError: An argument is not possible; a report on causes or wishes is never written.
        NotComparableError: The report was made with another edition.
        UnknownIdError: The bank, one of your own, lacks a message.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> questionnaire = bank.questionnaire("full", context="friend")
        >>> answers = {item.id: 4 if item.key == 1 else 2 for item in questionnaire.items}
        >>> report = ei.score(questionnaire, answers)
        >>> one = write_observations(report, bank, base="https://example.org/fhir")[0]
        >>> one["code"]["coding"][0]["code"], one["valueQuantity"]["value"]
        ('understanding', 75.0)
        >>> [part["valueQuantity"]["value"] for part in one["component"][:2]]
        [75.0, 25.0]
    """
    check_base(base)
    check_fit(report, ScoreReport, bank)
    return tuple(
        checked(
            {
                **_common(report, bank.locale, subject, response, effective),
                "code": _named(report, id, name, base),
                **_value(score, bank, base),
                "note": list(_notes(report, id, bank)),
                "method": _method(report, bank, base),
                "component": list(_components(score, bank, base)),
            }
        )
        for id, name, score in _scores(report, bank)
    )


def _scores(
    report: ScoreReport, bank: Bank
) -> Iterator[tuple[str, str, PillarScore | OverallScore]]:
    for pillar in report.pillars:
        yield pillar.id, bank.pillars[pillar.id].short, pillar
    if report.overall is not None:
        yield OVERALL, bank.messages["heading-overall"].text, report.overall


def _common(
    report: ScoreReport, locale: str, subject: object, response: object, effective: object
) -> Resource:
    held: Resource = {
        "resourceType": "Observation",
        "language": locale,
        "status": "final",
        "category": [{"coding": [{"system": _CATEGORY, "code": "survey"}]}],
    }
    if subject is not None:
        held["subject"] = reference(subject, "subject")
    if response is not None:
        held["derivedFrom"] = [reference(response, "response")]
    when = _when(report.answered_on, effective)
    return held if when is None else held | {"effectiveDateTime": when}


def _when(day: date | None, effective: object) -> str | None:
    if effective is None:
        return None if day is None else day.isoformat()
    if not isinstance(effective, datetime):
        found = type(effective).__name__
        allowed = "a datetime.datetime with a time zone, or None"
        raise RequestError("effective", f"is of type {found}", allowed)
    written = moment(effective, "effective")
    if day is not None and effective.date() != day:
        raise RequestError("effective", "is on another day than the report", "a moment of that day")
    return written


def _named(report: ScoreReport, id: str, name: str, base: str) -> Resource:
    made = report.provenance
    system = ("score", made.questionnaire, made.context)
    return {"coding": [coding(base, system, id, version=version_of(made))], "text": name}


def _value(score: PillarScore | OverallScore, bank: Bank, base: str) -> Resource:
    if score.percent is not None:
        return {"valueQuantity": _percent(score.percent)}
    reason = str(score.reason)
    standard = "not-applicable" if reason == "too-few-offered" else "unknown"
    own = coding(base, ("reason",), reason)
    return _absent(standard, own, text=bank.messages[f"reason-{reason}"].text)


def _absent(standard: str, *own: Resource, text: str) -> Resource:
    codes = [{"system": _ABSENT, "code": standard}, *own]
    return {"dataAbsentReason": {"coding": codes, "text": text}}


def _percent(value: float) -> Resource:
    return {"value": value, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%"}


def _components(score: PillarScore | OverallScore, bank: Bank, base: str) -> Iterator[Resource]:
    def part(code: str, value: Resource, message: str | None = None) -> Resource:
        text = {} if message is None else {"text": bank.messages[message].text}
        return {"code": {"coding": [coding(base, ("part",), code)], **text}, **value}

    if isinstance(score, PillarScore):
        for kind, pole in zip(("strong", "low"), score.poles, strict=True):
            none = _absent("unknown", text=bank.messages["pole-none"].text)
            value = none if pole is None else {"valueQuantity": _percent(pole)}
            yield part(f"{kind}-pole", value, f"heading-{kind}-signals")
    if score.se is not None and score.interval is not None:
        yield part("standard-error", {"valueQuantity": _percent(score.se)})
        low, high = map(_percent, score.interval)
        yield part("interval-90", {"valueRange": {"low": low, "high": high}}, "interval")
    yield part("answered", {"valueInteger": score.n_answered})
    yield part("offered", {"valueInteger": score.n_items})


def _method(report: ScoreReport, bank: Bank, base: str) -> Resource:
    made = report.provenance
    rule = coding(base, ("rule",), made.rule, version=made.edition)
    return {"coding": [rule], "text": bank.messages["percent"].text}


def _notes(report: ScoreReport, id: str, bank: Bank) -> Iterator[Resource]:
    """What to bear in mind, at the pillar it is about and at the whole; then how it was made."""
    cautions = (one.id for one in report.cautions if id == OVERALL or id in one.about)
    for message in (*(f"caution-{caution}" for caution in cautions), "unvalidated"):
        yield {"text": bank.messages[message].text}
    made = attrs.asdict(report.provenance, filter=lambda field, _: field.name != "numbers")
    yield {"text": "; ".join(f"{name}: {value}" for name, value in made.items())}
