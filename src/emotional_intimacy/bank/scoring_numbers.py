"""The scoring numbers of a rule as a JSON object, and back."""

from typing import Any

from emotional_intimacy.bank.wrong_type import WrongTypeError, finite
from emotional_intimacy.model.rules import RULES, Number, ScoringNumbers, Share, number_fields

__all__ = ["plain_numbers", "structure_numbers"]


def structure_numbers(value: object, _: object) -> ScoringNumbers:
    """Read scoring numbers.

    Args:
        value: The decoded JSON: the kind of the rule, and its numbers by name.

    Returns:
        The numbers.

    Raises:
        WrongTypeError: The kind or a name is unknown, a number is missing or of another type.
    """
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(value, dict) or type(kind) is not str or kind not in RULES:
        raise WrongTypeError(f"an object whose kind is one of {', '.join(RULES)}", value)
    fields = number_fields(RULES[kind])
    named = {name: number for name, number in value.items() if name != "kind"}
    required = {name for name, field in fields.items() if field.required}
    if not required <= named.keys() <= fields.keys():
        raise WrongTypeError(f"an object with the numbers {', '.join(sorted(required))}", value)
    numbers = {name: _number(named[name], fields[name].type) for name in sorted(named)}
    return ScoringNumbers(
        kind,
        tuple((name, number) for name, number in numbers.items() if number != fields[name].default),
    )


def _number(value: Any, type_: object) -> Number:  # noqa: ANN401 - JSON can be anything
    if type_ is float:
        return finite(value)
    if type_ is int and type(value) is int:
        return value
    if type_ == Share and type(value) is list and [type(part) for part in value] == [int, int]:
        return (value[0], value[1])
    raise WrongTypeError("a whole number" if type_ is int else "a list of two numbers", value)


def plain_numbers(numbers: ScoringNumbers) -> dict[str, Any]:
    """The decoded JSON of scoring numbers: the kind of the rule, and its numbers by name."""
    return {"kind": numbers.kind, **dict(numbers.values)}
