"""Values as canonical JSON, and back."""

import json
from typing import Any, TypeVar

from emotional_intimacy.bank.converter import complaints, converter
from emotional_intimacy.bank.files import StrictJSONError, parse
from emotional_intimacy.errors import DecodeError, RequestError
from emotional_intimacy.model.evidence import NormEvidence, ReliabilityEvidence
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.progress import Progress
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport

__all__ = ["LONGEST_TEXT", "SCHEMA", "dumps", "loads"]

SCHEMA = 1
"""Version of the serialised form."""

LONGEST_TEXT = 4 * 1024 * 1024
"""Characters that `loads` reads; a report of the longest questionnaire has about 15,000."""

_Value = (
    ScoreReport | CauseReport | WishReport | Plan | Progress | ReliabilityEvidence | NormEvidence
)

T = TypeVar(
    "T", ScoreReport, CauseReport, WishReport, Plan, Progress, ReliabilityEvidence, NormEvidence
)

_TYPES: dict[type, str] = {
    ScoreReport: "score-report",
    CauseReport: "cause-report",
    WishReport: "wish-report",
    Plan: "plan",
    Progress: "progress",
    ReliabilityEvidence: "reliability-evidence",
    NormEvidence: "norm-evidence",
}


def dumps(value: _Value) -> str:
    """Write a report, a plan, a progress or a study as canonical JSON.

    Keys are sorted, there are no spaces, floats are written so that they come back as they were:
    equal values give equal text. A report holds what the person answered, and a progress how that
    moved, so treat them so.

    Args:
        value: A `ScoreReport`, `CauseReport`, `WishReport`, `Plan`, `Progress`,
            `ReliabilityEvidence` or `NormEvidence`.

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
    name = _TYPES.get(type(value))
    if name is None:
        raise RequestError("value", f"is of type {type(value).__name__}", _names())
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
    """Read back what `dumps` wrote.

    Args:
        text: The JSON.
        type_: What it is to be: `ScoreReport`, `CauseReport`, `WishReport`, `Plan`, `Progress`,
            `ReliabilityEvidence` or `NormEvidence`.

    Returns:
        A value equal to the one that was written.

    Raises:
        DecodeError: It is not such a value, or of another schema; `.path` says where.
        RequestError: `text` is no string, or `type_` none of these classes.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.loads('{"type":"plan","schema":1}', ei.ScoreReport)
        Traceback (most recent call last):
        ...
        emotional_intimacy.errors.DecodeError: $.type: expected "score-report"
    """
    name = _TYPES.get(type_) if isinstance(type_, type) else None
    if name is None:
        raise RequestError("type_", "is no class that can be read back", _names())
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
    _expect(plain, "type", name)
    _expect(plain, "schema", SCHEMA)
    try:
        return converter(detailed=True).structure(plain, type_)
    except Exception as error:  # noqa: BLE001 - whatever it is, the text is at fault
        _, path, message = complaints(error)[0]
        raise DecodeError(path, message) from None


def _expect(plain: dict[str, Any], field: str, expected: object) -> None:
    found = plain.pop(field, None)
    if type(found) is not type(expected) or found != expected:
        raise DecodeError(f"$.{field}", f"expected {json.dumps(expected)}")


def _names() -> str:
    return ", ".join(kind.__name__ for kind in _TYPES)
