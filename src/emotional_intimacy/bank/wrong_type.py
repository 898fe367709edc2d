"""The error of a JSON value that is not of the type its field names."""

import math
from typing import Any

__all__ = ["NAMES", "WrongTypeError", "finite"]

NAMES: dict[type, str] = {
    dict: "an object",
    list: "a list",
    str: "a string",
    int: "a whole number",
    float: "a number with a point",
    bool: "true or false",
    type(None): "null",
}


class WrongTypeError(ValueError):
    """A value is not of the type that its field names; the message quotes no value."""

    def __init__(self, expected: str, found: object) -> None:
        super().__init__(f"expected {expected}, found {NAMES.get(type(found), 'something else')}")


def finite(value: Any, _: object = None) -> float:  # noqa: ANN401 - JSON can be anything
    """The value, if it is a finite number with a point.

    Raises:
        WrongTypeError: It is anything else.
    """
    if type(value) is not float or not math.isfinite(value):
        raise WrongTypeError("a finite number with a point", value)
    number: float = value
    return number
