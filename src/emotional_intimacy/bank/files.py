"""Reading JSON files strictly: every problem is named, nothing is guessed."""

import json
from io import SEEK_END
from typing import Any

from importlib_resources.abc import Traversable

from emotional_intimacy.bank.characters import find_characters
from emotional_intimacy.bank.problems import note
from emotional_intimacy.errors import Problem, shown
from emotional_intimacy.model.characters import find_forbidden

__all__ = [
    "LARGEST_FILE",
    "MOST_BRACKETS",
    "MOST_KEYS",
    "UNREADABLE",
    "StrictJSONError",
    "parse",
    "read",
]

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes that a file of a bank may have; the largest of ours has less than a tenth of it."""

MOST_BRACKETS = 100_000
"""Opening brackets that a text may hold: so many of its objects and lists are made at most.

A report, a plan or a bank has one in forty characters or fewer, so that the limits of size come
first; empty lists alone would fill a hundred times the room that their text takes.
"""

MOST_KEYS = 20_000
"""Keys of one object: several times as many as a questionnaire can have items."""

UNREADABLE = object()
"""Stands for what a file holds that could not be read."""


class StrictJSONError(ValueError):
    """Text that is not strict JSON: the message says why."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MOST_KEYS:
        raise StrictJSONError(f"an object holds more than {MOST_KEYS} keys")
    unique = dict(pairs)
    if len(unique) != len(pairs):
        twice = next(key for key, _ in pairs if unique.pop(key, UNREADABLE) is UNREADABLE)
        raise StrictJSONError(f"the key {shown(twice)} stands twice in one object")
    return unique


def _no_constant(name: str) -> None:
    raise StrictJSONError(f"{name} is not a JSON number")


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)


def parse(text: str) -> Any:  # noqa: ANN401 - JSON can be anything
    """Parse strict JSON: no duplicate keys, no NaN, no Infinity, nothing that exhausts the memory.

    Args:
        text: The text.

    Returns:
        What it holds.

    Raises:
        StrictJSONError: It is not strict JSON; the message names the place, never the content.
    """
    if len(text) > MOST_BRACKETS and text.count("{") + text.count("[") > MOST_BRACKETS:
        raise StrictJSONError(f"holds more than {MOST_BRACKETS} opening brackets")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise StrictJSONError(
            f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        ) from None
    except RecursionError:
        raise StrictJSONError("nested too deeply") from None
    except StrictJSONError:
        raise
    except ValueError:
        raise StrictJSONError("a number has too many digits") from None


def read(file: Traversable, name: str, problems: list[Problem]) -> tuple[Any, bytes]:
    """Read one JSON file of a bank.

    Args:
        file: The file.
        name: Its path within the bank, for messages.
        problems: Collects what is wrong.

    Returns:
        What it holds, and its bytes; `UNREADABLE` and what was read where something is wrong.
    """

    def refuse(rule: str, message: str) -> tuple[object, bytes]:
        note(problems, rule, name, message)
        return UNREADABLE, data

    data = b""
    try:
        with file.open("rb") as stream:
            size = min(stream.seek(0, SEEK_END), LARGEST_FILE)
            stream.seek(0)
            data = stream.read(size + 1)
    except OSError:
        return refuse("missing-file", "there is no such file that can be read")
    if len(data) > size:
        return refuse("too-large", f"larger than {LARGEST_FILE} bytes")
    if data.startswith(b"\xef\xbb\xbf"):
        return refuse("byte-order-mark", "begins with a byte order mark; save it without one")
    try:
        text = data.decode("utf-8")
        value = parse(text)
    except UnicodeDecodeError as error:
        return refuse("not-utf-8", f"not UTF-8 at byte {error.start}")
    except StrictJSONError as error:
        return refuse("not-json", str(error))
    for path, message in find_characters(text, value, find_forbidden):
        note(problems, "character", name + path, message)
    return value, data
