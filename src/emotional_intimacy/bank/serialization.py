"""Values as canonical JSON, and back."""

import json
from typing import Any, TypeVar

from emotional_intimacy.bank.characters import find_characters
from emotional_intimacy.bank.complaints import complaints
from emotional_intimacy.bank.converter import converter
from emotional_intimacy.bank.files import StrictJSONError, parse
from emotional_intimacy.bank.migrations import SCHEMA, can_migrate, migrate
from emotional_intimacy.errors import DecodeError, RequestError
from emotional_intimacy.model.characters import find_forbidden, find_surrogate
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.value import Value

__all__ = ["LONGEST_TEXT", "WRITTEN", "dumps", "loads", "written_as"]

LONGEST_TEXT = 4 * 1024 * 1024
"""Characters that `loads` reads; a report of the longest questionnaire has about 15,000."""

_NEVER_SHOWN = frozenset({"respondent", "about"})

T = TypeVar("T", bound=Value)

_MODEL = "emotional_intimacy.model."

WRITTEN: dict[str, str] = {
    "ScoreReport": "score-report",
    "CauseReport": "cause-report",
    "WishReport": "wish-report",
    "Plan": "plan",
    "Progress": "progress",
    "ReliabilityEvidence": "reliability-evidence",
    "NormEvidence": "norm-evidence",
    "CoupleComparison": "couple-comparison",
    "Preview": "preview",
    "Consent": "consent",
    "ItemStatistics": "item-statistics",
    "Alpha": "alpha",
    "Omega": "omega",
    "SplitHalf": "split-half",
    "SplitHalves": "split-halves",
    "GuttmanLambdas": "guttman-lambdas",
    "PairAgreement": "pair-agreement",
    "Retest": "retest",
    "ProfileAgreement": "profile-agreement",
    "GuessAccuracy": "guess-accuracy",
    "CarelessIndices": "careless-indices",
    "SubscoreValue": "subscore-value",
    "Questionnaire": "questionnaire",
    "ReportView": "report-view",
    "CausesView": "causes-view",
    "WishesView": "wishes-view",
    "PlanView": "plan-view",
    "ProgressView": "progress-view",
    "CoupleView": "couple-view",
    "PreviewView": "preview-view",
    "ScaleReportView": "scale-report-view",
    "ScaleProgressView": "scale-progress-view",
    "QuestionnaireView": "questionnaire-view",
}
"""Classes that can be written, by name: none is loaded before a value of it is there."""


def dumps(value: Value) -> str:
    """Write a report, a plan, a view, a questionnaire or what `evidence` found as canonical JSON.

    Keys are sorted, there are no spaces, floats are written so that they come back as they were:
    equal values give equal text. A report and its view hold what the person answered, a progress
    how that moved: treat them so.

    Args:
        value: A report, a `Plan`, a `Progress`, a `Questionnaire`, a view that
            `emotional_intimacy.describe` made, evidence, or what `emotional_intimacy.evidence`
            found.

    Returns:
        The JSON, with the fields ``"type"`` and ``"schema"``.

    Raises:
        RequestError: It is a value of another kind, or holds a number that is not finite.

    Example:
        >>> import emotional_intimacy as ei
        >>> questionnaire = ei.load_bank().questionnaire("pulse", context="friend")
        >>> report = ei.score(questionnaire, {})
        >>> ei.loads(ei.dumps(report), ei.ScoreReport) == report
        True
    """
    name = written_as(type(value))
    if name is None:
        raise RequestError("value", f"is of type {type(value).__name__}", ", ".join(WRITTEN))
    if isinstance(value, Questionnaire) and value.unnamed is not None:
        value = value.unnamed
    plain = converter().unstructure(value)
    try:
        return json.dumps(
            {**plain, "type": name, "schema": SCHEMA},
            ensure_ascii=False,
            allow_nan=False,
            sort_keys=True,
            separators=(",", ":"),
        )
    except ValueError:
        raise RequestError("value", "holds a number that JSON has not", "finite numbers") from None


def loads(text: str, type_: type[T]) -> T:
    """Read back what `dumps` wrote, in this version of the library or in an earlier one.

    Types, ranges, order, ids, lengths, and that what depends on each other agrees: all of it is
    checked. Whether the numbers follow from the answers is not, nor who wrote the text; see
    "Decide how far to trust stored results" in the documentation.

    Args:
        text: The JSON.
        type_: What it is to be: the class of what was written, such as `ScoreReport`.

    Returns:
        A value equal to the one that was written.

    Raises:
        DecodeError: There can be no such value, or it is of another schema; `.path` says where.
        RequestError: `text` is not a string, or `type_` none of these classes.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.loads('{"type":"plan","schema":1}', ei.ScoreReport)
        Traceback (most recent call last):
        ...
        emotional_intimacy.errors.DecodeError: $.type: expected "score-report"
    """
    name = written_as(type_)
    if name is None:
        raise RequestError("type_", "is not a class that can be read back", ", ".join(WRITTEN))
    if type(text) is not str:
        raise RequestError("text", f"is of type {type(text).__name__}", "a string")
    if len(text) > LONGEST_TEXT:
        raise DecodeError("$", f"longer than {LONGEST_TEXT} characters")
    try:
        plain = parse(text)
    except StrictJSONError as error:
        raise DecodeError("$", str(error)) from None
    if type(plain) is not dict:
        raise DecodeError("$", "expected an object")
    if plain.pop("type", None) != name:
        raise DecodeError("$.type", f"expected {json.dumps(name)}")
    schema = plain.pop("schema", None)
    if not can_migrate(schema):
        raise DecodeError("$.schema", f"expected {SCHEMA}")
    _refuse_characters(text, plain)
    try:
        value: T = converter(detailed=True).structure(migrate(name, plain, schema), type_)
    except Exception as error:  # noqa: BLE001 - whatever it is, the text is at fault
        _, path, message = complaints(error)[0]
        raise DecodeError(path, message) from None
    _check(value)
    return value


def _check(value: Value) -> None:
    from emotional_intimacy.bank.invariants import faults  # noqa: PLC0415 - only needed to read

    for path, expected in faults(value):
        raise DecodeError(path, expected)


def _refuse_characters(text: str, plain: dict[str, Any]) -> None:
    """Of the caller's own ids, which are never shown, all is taken that UTF-8 can hold."""
    shown = {field: value for field, value in plain.items() if field not in _NEVER_SHOWN}
    for held, find in ((plain, find_surrogate), (shown, find_forbidden)):
        for path, message in find_characters(text, held, find):
            raise DecodeError(path, message)


def written_as(type_: object) -> str | None:
    """What the JSON calls values of a class; None of a class that cannot be written."""
    if not isinstance(type_, type) or not type_.__module__.startswith(_MODEL):
        return None
    return WRITTEN.get(type_.__name__)
