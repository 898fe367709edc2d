"""Reading the arguments of `scale` strictly: everything that no scale can be made of is refused."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction

from emotional_intimacy.errors import RequestError, shown
from emotional_intimacy.model.arguments import require
from emotional_intimacy.model.catalog import near
from emotional_intimacy.model.characters import describe_character, find_forbidden
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.limits import (
    FARTHEST_ANSWER,
    LONGEST_BLOCK,
    LONGEST_ID,
    LONGEST_PROSE,
    LONGEST_SCALE,
    MOST_ITEMS,
    is_name,
)
from emotional_intimacy.model.rules import Share

__all__ = [
    "read_items",
    "read_labels",
    "read_name",
    "read_range",
    "read_reverse",
    "read_share",
    "read_subscales",
    "read_text",
]

_NAMES = f"1 to {LONGEST_ID} characters of one line"


def read_name(argument: str, value: object, what: str = "") -> str:
    """An id or a version.

    Args:
        argument: The argument that holds it.
        value: What was given.
        what: What it is within the argument, such as ``"an id"``; empty for the argument itself.

    Returns:
        The name.

    Raises:
        RequestError: It is not a name.
    """
    if type(value) is not str:
        found = f"is of type {type(value).__name__}"
        raise RequestError(argument, f"{what} {found}".lstrip(), _NAMES)
    if not is_name(value) or not value.strip():
        raise RequestError(argument, f"{what} is not a name".lstrip(), _NAMES)
    return value


def read_text(
    argument: str, value: object, what: str = "", *, lines: bool = True, empty: bool = False
) -> str:
    """A text that a person reads.

    Args:
        argument: The argument that holds it.
        value: What was given.
        what: What it is within the argument, such as ``"the text of 'q1'"``; empty for the argument
            itself.
        lines: Whether it may have several lines.
        empty: Whether it may be empty.

    Returns:
        The text.

    Raises:
        RequestError: It is not a text, blank or too long, or holds a character that no page shows.
    """
    allowed = "a text" if lines else "a text of one line"
    problem = None
    if type(value) is not str:
        raise RequestError(argument, f"{what} is of type {type(value).__name__}".lstrip(), allowed)
    if not value.strip() and (value or not empty):
        problem = "is blank"
    elif len(value) > LONGEST_PROSE:
        problem, allowed = "is too long", f"at most {LONGEST_PROSE} characters"
    elif character := find_forbidden(value, of_one_line=not lines):
        problem = f"holds {describe_character(character)}"
    if problem:
        raise RequestError(argument, f"{what} {problem}".lstrip(), allowed)
    return value


def read_items(value: object) -> dict[str, str]:
    """The texts of the items by id.

    Args:
        value: What was given.

    Returns:
        The texts, in the order of presentation.

    Raises:
        RequestError: It is not a mapping, empty or too long, or holds what is not an id or not a
            text.
    """
    if not isinstance(value, Mapping):
        found = type(value).__name__
        raise RequestError("items", f"are of type {found}", "a mapping of ids to texts")
    require(0 < len(value) <= MOST_ITEMS, "items", f"are {len(value)}", f"1 to {MOST_ITEMS}")
    return {
        read_name("items", id, "an id"): read_text("items", text, f"the text of {_told(id)}")
        for id, text in value.items()
    }


def read_range(minimum: object, maximum: object) -> tuple[int, int]:
    """The lowest and the highest answer.

    Args:
        minimum: What was given as the lowest.
        maximum: What was given as the highest.

    Returns:
        Both.

    Raises:
        RequestError: One is not a whole number or too far from 0, or they make no scale.
    """
    ends = []
    for argument, value in (("minimum", minimum), ("maximum", maximum)):
        allowed = f"a whole number from {-FARTHEST_ANSWER} to {FARTHEST_ANSWER}"
        if type(value) is not int:
            raise RequestError(argument, f"is of type {type(value).__name__}", allowed)
        require(abs(value) <= FARTHEST_ANSWER, argument, "is too far from 0", allowed)
        ends.append(value)
    low, high = ends
    allowed = f"a number above minimum, by {LONGEST_SCALE} at most"
    require(low < high, "maximum", "is not above minimum", allowed)
    require(high - low <= LONGEST_SCALE, "maximum", "is too far above minimum", allowed)
    return low, high


def read_labels(value: object, minimum: int, maximum: int) -> tuple[str, ...]:
    """The labels of the answers.

    Args:
        value: What was given.
        minimum: The lowest answer.
        maximum: The highest answer.

    Returns:
        One label for each answer, or none.

    Raises:
        RequestError: They are something else.
    """
    count = maximum - minimum + 1
    allowed = f"{count} texts from the lowest answer to the highest, or none"
    if isinstance(value, AbstractSet):
        raise RequestError("labels", "are a set, which has no order", allowed)
    labels = _many("labels", value, allowed)
    require(len(labels) in {0, count}, "labels", f"are {len(labels)}", allowed)
    return tuple(
        read_text("labels", label, f"the label of {minimum + at}", lines=False)
        for at, label in enumerate(labels)
    )


def read_reverse(value: object, items: Mapping[str, str]) -> frozenset[str]:
    """The items that count turned round.

    Args:
        value: What was given.
        items: The items.

    Returns:
        Their ids.

    Raises:
        RequestError: They are something else, or one is not an item or stands there twice.
    """
    return frozenset(_item_ids("reverse", value, items))


def read_subscales(value: object, id: str, items: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The items of each subscale.

    Args:
        value: What was given.
        id: Id of the scale, which names the only subscale where none is given.
        items: The items.

    Returns:
        Ids of items by the id of the subscale, in the order that was given.

    Raises:
        RequestError: They are something else, one is empty or too long, or holds what is not an
            item.
    """
    if value is not None and not isinstance(value, Mapping):
        found = type(value).__name__
        raise RequestError("subscales", f"are of type {found}", "a mapping of ids to ids of items")
    if not value:
        problem = f"is {OVERALL!r}, which the only subscale cannot be called"
        require(id != OVERALL, "id", problem, "another name")
        problem = f"are {len(items)}, all of one subscale"
        require(len(items) <= LONGEST_BLOCK, "items", problem, f"at most {LONGEST_BLOCK}")
        return {id: tuple(items)}
    subscales = {}
    for name, given in value.items():
        read_name("subscales", name, "an id")
        require(name != OVERALL, "subscales", f"hold {OVERALL!r}", "another name")
        held = _item_ids("subscales", given, items, f"{_told(name)} ")
        problem = f"{_told(name)} has {len(held)} items"
        require(0 < len(held) <= LONGEST_BLOCK, "subscales", problem, f"1 to {LONGEST_BLOCK}")
        subscales[name] = held
    in_none = len(items) - len(set().union(*subscales.values()))
    rows = in_none + sum(map(len, subscales.values()))
    problem = f"make {rows} rows of a report, one for each item of each subscale"
    require(rows <= MOST_ITEMS, "subscales", problem, f"at most {MOST_ITEMS}")
    return subscales


def read_share(value: object) -> Share:
    """The share of a subscale that must be answered.

    Args:
        value: What was given.

    Returns:
        The share as an exact fraction.

    Raises:
        RequestError: It is not a number from 0 to 1.
    """
    allowed = "a number from 0 to 1"
    argument = "least_answered_share"
    if type(value) is bool or not isinstance(value, int | float | Fraction):
        raise RequestError(argument, f"is of type {type(value).__name__}", allowed)
    require(0 <= value <= 1, argument, "is not a share", allowed)
    return Fraction(value).limit_denominator().as_integer_ratio()


def _item_ids(
    argument: str, value: object, items: Mapping[str, str], whose: str = ""
) -> tuple[str, ...]:
    ids: dict[str, None] = {}
    for id in _many(argument, value, "ids of items", whose):
        if type(id) is not str or id not in items:
            hint = ", ".join(map(shown, near(id, items)))
            allowed = f"ids of items, such as {hint}" if hint else "ids of items"
            raise RequestError(argument, f"{whose}holds {_told(id)}, which is not an item", allowed)
        require(id not in ids, argument, f"{whose}holds {shown(id)} twice", "each item once")
        ids[id] = None
    return tuple(ids)


def _many(argument: str, value: object, allowed: str, whose: str = "") -> tuple[object, ...]:
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise RequestError(argument, f"{whose}is of type {type(value).__name__}", allowed)
    return tuple(value)


def _told(id: object) -> str:
    return shown(id) if isinstance(id, str) else f"a value of type {type(id).__name__}"
