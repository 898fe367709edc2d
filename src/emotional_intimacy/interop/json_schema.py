"""JSON Schemas of answers and of values as they are written, and answers from decoded JSON.

The schemas are of the draft 2020-12 (https://json-schema.org/draft/2020-12/json-schema-core), which
OpenAPI 3.1 uses too. Those of values are made from the classes themselves. What they cannot say,
the readers check: a number with a point and one without are the same to JSON Schema, and to `loads`
and `read_answers` they are not.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from emotional_intimacy.bank.migrations import SCHEMA
from emotional_intimacy.bank.serialization import written_as
from emotional_intimacy.errors import (
    AnswerError,
    AnswerProblem,
    NotComparableError,
    RequestError,
    cut,
)
from emotional_intimacy.interop.given import code_of, given_answers
from emotional_intimacy.interop.schema_parts import (
    Schema,
    answer_choices,
    answers_object,
    value_objects,
)
from emotional_intimacy.interop.wording import NO_ANSWERS, read_wording
from emotional_intimacy.model.answers import Answer, NoAnswer
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.scoring.answers import read_answers as read_strictly

__all__ = ["read_answers", "write_answers", "write_answers_schema", "write_value_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_HERE = "#/$defs/"


def write_answers_schema(questionnaire: Questionnaire, bank: Bank | None = None) -> Schema:
    """The schema of the answers to a questionnaire, as a web API receives them.

    An object with a property for each item, none of them required. Its value is a whole number of
    the response scale, null for a question that was skipped, ``"rather-not-say"`` or
    ``"does-not-apply"``. The titles are what a person reads, so that programs that make forms from
    schemas can show them.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from; None for a bundled questionnaire and for a scale of your own.

    Returns:
        The schema. Its ``$id`` is a URN of the id, version, digest and text digest of the
        questionnaire; put an address of your own in its place if you publish it.

    Raises:
        RequestError: An argument is of another type, or a text is empty.
        NotComparableError: The questionnaire is not of this bank.
        UnknownIdError: The bank has no such questionnaire, or lacks a message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.json_schema import write_answers_schema
        >>> schema = write_answers_schema(ei.load_bank().questionnaire("pulse", context="friend"))
        >>> [choice["const"] for choice in schema["$defs"]["Answer"]["oneOf"]]
        [None, 1, 2, 3, 4, 5, 'rather-not-say', 'does-not-apply']
    """
    wording = read_wording(questionnaire, bank)
    digests = questionnaire.digest, questionnaire.text_digest
    return {
        "$schema": _DIALECT,
        "$id": _urn("answers", questionnaire.id, questionnaire.version, *digests),
        "title": wording.questionnaire.title,
        **answers_object(wording, f"{_HERE}Answer"),
        "$defs": {"Answer": answer_choices(wording)},
    }


def read_answers(
    questionnaire: Questionnaire,
    data: object,
    *,
    digest: str | None = None,
    text_digest: str | None = None,
) -> dict[str, Answer]:
    """Answers for `score` from decoded JSON.

    It takes what fits the schema of `write_answers_schema`, but for numbers with a point: 4.0 is a
    whole number to JSON Schema and is refused here, like ``true`` and ``"4"``. A browser writes a
    whole number without one.

    Args:
        questionnaire: What was asked.
        data: The decoded JSON: item ids with whole numbers, None, ``"rather-not-say"`` or
            ``"does-not-apply"``.
        digest: The digest of the questionnaire that the person was shown, sent back with the
            answers; None if it is not to be compared.
        text_digest: The text digest of it, likewise.

    Returns:
        The answers by item; those that are not in the data are not there either.

    Raises:
        AnswerError: Any of them cannot be scored; all problems at once, in words for the sender of
            the JSON, and no answer quoted.
        NotComparableError: A digest differs: other questions were answered, or other words.
        RequestError: It is not a questionnaire, or a digest is not a string.

    Example:
        >>> import emotional_intimacy as ei
        >>> questionnaire = ei.load_bank().questionnaire("full", context="friend")
        >>> ei.read_answers(questionnaire, {"u01": 4, "u02": "rather-not-say", "u03": None})
        {'u01': 4, 'u02': emotional_intimacy.RATHER_NOT_SAY, 'u03': None}
    """
    _check(questionnaire)
    for name, sent in (("digest", digest), ("text_digest", text_digest)):
        _require_shown(name, getattr(questionnaire, name), sent)
    answers: dict[str, Any] = {}
    if isinstance(data, Mapping):
        answers = {
            id: NO_ANSWERS.get(value, value) if type(value) is str else value
            for id, value in data.items()
        }
        data = answers
    try:
        read_strictly(questionnaire, data)
    except AnswerError as error:
        scale = questionnaire.response_scale
        told = {
            "not-a-mapping": ("an object of item ids",),
            "not-an-int": _allowed(scale.minimum, scale.maximum),
            "out-of-range": _allowed(scale.minimum, scale.maximum),
        }
        raise AnswerError(
            tuple(
                AnswerProblem(one.item_id, one.code, told.get(one.code, one.suggestions))
                for one in error.problems
            )
        ) from None
    return answers


def write_answers(
    questionnaire: Questionnaire, answers: Mapping[str, Answer]
) -> dict[str, int | str | None]:
    """Answers as plain JSON, as a client sends them and `read_answers` reads them.

    Args:
        questionnaire: What was asked.
        answers: Item ids with whole numbers of the scale, None or a `NoAnswer`, as for `score`.

    Returns:
        The same, with ``"rather-not-say"`` and ``"does-not-apply"`` for what is not an answer.

    Raises:
        RequestError: It is not a questionnaire.
        AnswerError: An answer is not possible; all problems at once, no answer quoted.

    Example:
        >>> import emotional_intimacy as ei
        >>> questionnaire = ei.load_bank().questionnaire("full", context="friend")
        >>> ei.write_answers(questionnaire, {"u01": 4, "u02": ei.RATHER_NOT_SAY, "u03": None})
        {'u01': 4, 'u02': 'rather-not-say', 'u03': None}
    """
    given = given_answers(questionnaire, answers)
    return {id: code_of(given[id]) if id in given else None for id in answers}


def write_value_schema(type_: type[object], *, plain: bool = False) -> Schema:
    """The schema of what `dumps`, or `to_dict`, writes of a class.

    Every field that is written is required, and no other is allowed. So a text from an older
    version of the library, which lacks a newer field, can be one that `loads` still reads.

    Args:
        type_: A class that `dumps` takes, such as `ScoreReport` or `Plan`; or any other whose
            values `to_dict` takes, such as `Questionnaire`, `Practice` or `Bank`.
        plain: Whether it is the schema of what `to_dict` gives, which has no ``"type"`` and no
            ``"schema"``. It makes a difference for classes that `dumps` takes.

    Returns:
        The schema. Its ``$id`` is a URN of the type and schema that the JSON holds, or of the class
        and schema where it holds none.

    Raises:
        RequestError: It is none of these classes.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.json_schema import write_value_schema
        >>> schema = write_value_schema(ei.Plan)
        >>> schema["$id"], sorted(schema["$defs"])
        ('urn:emotional-intimacy:plan:1', ['Chapter', 'PlanReason', 'Step', 'Week'])
        >>> schema["properties"]["start"]
        {'anyOf': [{'type': 'string', 'format': 'date'}, {'type': 'null'}]}
        >>> list(write_value_schema(ei.ResponseScale)["properties"])[-3:]
        ['minimum', 'maximum', 'labels']
    """
    parts = value_objects([type_], _HERE, "type_", plain=plain)
    whole = parts.pop(type_.__name__)
    name = None if plain else written_as(type_)
    named = ("plain", type_.__name__) if name is None else (name,)
    return {
        "$schema": _DIALECT,
        "$id": _urn(*named, str(SCHEMA)),
        "title": type_.__name__,
        **whole,
        "$defs": parts,
    }


def _check(questionnaire: object) -> None:
    if not isinstance(questionnaire, Questionnaire):
        found = type(questionnaire).__name__
        raise RequestError("questionnaire", f"is of type {found}", "a Questionnaire")


def _require_shown(name: str, expected: str, sent: object) -> None:
    if sent is None:
        return
    if not isinstance(sent, str):
        raise RequestError(name, f"is of type {type(sent).__name__}", "a string, or None")
    if sent != expected:
        raise NotComparableError(f"{name} of the questionnaire", expected, cut(sent))


def _allowed(minimum: int, maximum: int) -> tuple[str, ...]:
    quoted = (f'"{one.value}"' for one in NoAnswer)
    return (f"a whole number from {minimum} to {maximum}", "null", *quoted)


def _urn(*parts: str) -> str:
    return ":".join(("urn:emotional-intimacy", *(quote(part, safe="") for part in parts)))
