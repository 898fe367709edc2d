"""Scores as FHIR Observation resources.

The elements are those of https://hl7.org/fhir/R4/observation.html, which R5 shares. A record puts
observations of one code on one line, so the code system is that of one questionnaire in one
context: what must not be compared does not get the same code.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple, cast

import attrs

from emotional_intimacy.bank.editions import load_bank, words_in
from emotional_intimacy.errors import RequestError, shown
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
from emotional_intimacy.model.fit import check_fit, check_scale
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import OverallScore, PillarScore, ScoreReport

__all__ = ["write_observations"]

_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_CODE = re.compile(r"\S+(\s\S+)*")
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"


def write_observations(
    report: ScoreReport,
    bank: Bank | Questionnaire | None = None,
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
    Of a scale of your own there is one for each subscale, with its mean and sum.

    People who may open a record read them: by law or by habit often more people than the person
    thinks, partners and other proxies among them. Write them only for a person who asked for it.

    Args:
        report: The report of a full, short or pulse questionnaire, or of a scale of your own.
        bank: The bank it was made with, or the scale of your own, in the language of the resources;
            None for a bundled questionnaire.
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
        NotComparableError: The report was made with another edition, scale or version.
        UnknownIdError: The bank, one of your own, lacks a message.

    Example:
        >>> import emotional_intimacy as ei
        >>> questionnaire = ei.load_bank().questionnaire("full", context="friend")
        >>> answers = {item.id: 4 if item.key == 1 else 2 for item in questionnaire.items}
        >>> report = ei.score(questionnaire, answers)
        >>> one = write_observations(report, base="https://example.org/fhir")[0]
        >>> one["code"]["coding"][0]["code"], one["valueQuantity"]["value"]
        ('understanding', 75.0)
        >>> [part["valueQuantity"]["value"] for part in one["component"][:2]]
        [75.0, 25.0]
    """
    check_base(base)
    words, locale = _words(report, bank)
    return tuple(
        checked(
            {
                **_common(report, locale, subject, response, effective),
                "code": _named(report, id, name, base),
                **_value(score, words, base),
                "note": list(_notes(report, id, words)),
                "method": _method(report, words, base),
                "component": list(_components(score, words, base)),
            }
        )
        for id, name, score in _scores(report, words)
    )


class _Words(NamedTuple):
    """What is told of a report, in one language."""

    bank: Bank
    scale: Questionnaire | None

    @property
    def own(self) -> bool:
        """Whether it is a scale of the caller's own."""
        return self.scale is not None

    def say(self, id: str, **fields: object) -> str:
        """A fixed sentence with its fields filled in."""
        return self.bank.messages[id].fill(**fields)


def _words(report: object, bank: object) -> tuple[_Words, str]:
    """The words of a report that fits them, and their language."""
    if isinstance(bank, Questionnaire):
        check_scale(report, ScoreReport, bank)
        return _Words(words_in(bank.locale), bank), bank.locale
    if bank is None and isinstance(report, ScoreReport):
        made = report.provenance
        if made.numbers.kind == "scale":
            raise RequestError("bank", "is None", "the scale of your own that the report is of")
        bank = load_bank(made.edition, locale=made.locale)
    check_fit(report, ScoreReport, bank)
    held = cast("Bank", bank)
    return _Words(held, None), held.locale


def _scores(
    report: ScoreReport, words: _Words
) -> Iterator[tuple[str, str, PillarScore | OverallScore]]:
    if strange := [id for id in report.pillars.ids if not _CODE.fullmatch(id)]:
        found = f"has parts that are not codes: {', '.join(map(shown, strange[:5]))}"
        raise RequestError("report", found, "ids without spaces at an end, or two in a row")
    for pillar in report.pillars:
        name = pillar.id if words.own else words.bank.pillars[pillar.id].name
        yield pillar.id, name, pillar
    if report.overall is not None:
        name = words.say("scale-heading-overall" if words.own else "heading-overall")
        yield OVERALL, name, report.overall


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


def _value(score: PillarScore | OverallScore, words: _Words, base: str) -> Resource:
    if score.percent is not None:
        return {"valueQuantity": _percent(score.percent)}
    reason = str(score.reason)
    standard = "not-applicable" if reason == "too-few-offered" else "unknown"
    own = coding(base, ("reason",), reason)
    text = words.say(f"scale-reason-{reason}" if words.own else f"reason-{reason}")
    return _absent(standard, own, text=text)


def _absent(standard: str, *own: Resource, text: str) -> Resource:
    codes = [{"system": _ABSENT, "code": standard}, *own]
    return {"dataAbsentReason": {"coding": codes, "text": text}}


def _percent(value: float) -> Resource:
    return {"value": value, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%"}


def _components(score: PillarScore | OverallScore, words: _Words, base: str) -> Iterator[Resource]:
    def part(code: str, value: Resource, text: str | None = None) -> Resource:
        told = {} if text is None else {"text": text}
        return {"code": {"coding": [coding(base, ("part",), code)], **told}, **value}

    if isinstance(score, PillarScore) and not words.own:
        for kind, pole in zip(("strong", "low"), score.poles, strict=True):
            none = _absent("unknown", text=words.say("pole-none"))
            value = none if pole is None else {"valueQuantity": _percent(pole)}
            yield part(f"{kind}-pole", value, words.say(f"pole-{kind}"))
    if isinstance(score, PillarScore) and words.own and score.mean is not None:
        yield part("mean", {"valueQuantity": _points(score.mean)})
        yield part("sum", {"valueQuantity": _points(score.sum)})
    if score.se is not None and score.interval is not None:
        yield part("standard-error", {"valueQuantity": _percent(score.se)})
        low, high = map(_percent, score.interval)
        band = {"valueRange": {"low": low, "high": high}}
        yield part("interval-90", band, words.say("scale-interval"))
    yield part("answered", {"valueInteger": score.n_answered})
    yield part("offered", {"valueInteger": score.n_items})


def _points(value: float | None) -> Resource:
    """Points of a response scale, as the code system of units writes what has no unit."""
    return {
        "value": value,
        "unit": "{score}",
        "system": "http://unitsofmeasure.org",
        "code": "{score}",
    }


def _method(report: ScoreReport, words: _Words, base: str) -> Resource:
    made = report.provenance
    rule = coding(base, ("rule",), made.rule, version=made.edition)
    return {"coding": [rule], "text": words.say("scale-percents" if words.own else "percent")}


def _notes(report: ScoreReport, id: str, words: _Words) -> Iterator[Resource]:
    """What to bear in mind, at the pillar it is about and at the whole; then how it was made."""
    for caution in report.cautions:
        of_all = report.overall is None and not caution.about
        if id == OVERALL or id in caution.about or of_all:
            about = ", ".join(words.bank.pillars[pillar].name for pillar in caution.about)
            yield {"text": words.say(f"caution-{caution.id}", names=about)}
    yield {"text": words.say("scale-evidence" if words.own else "unvalidated")}
    made = attrs.asdict(report.provenance, filter=lambda field, _: field.name != "numbers")
    yield {"text": "; ".join(f"{name}: {value}" for name, value in made.items())}
