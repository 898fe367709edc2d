"""Reading JSON files strictly: every problem is named, nothing is guessed."""

import json
from collections import Counter
from io import SEEK_END
from typing import Any

from importlib_resources.abc import Traversable

from emotional_intimacy.errors import Problem, shown

__all__ = ["LARGEST_FILE", "UNREADABLE", "StrictJSONError", "parse", "read"]

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes that a file of a bank may have; the largest of ours has less than a tenth of it."""


UNREADABLE = object()
"""Stands for what a file holds that could not be read."""


class StrictJSONError(ValueError):
    """Text that is no strict JSON: the message says why."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise StrictJSONError(f"the key {shown(twice)} stands twice in one object")
    return found


def _no_constant(name: str) -> None:
    raise StrictJSONError(f"{name} is no JSON number")


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)


def parse(text: str) -> Any:  # noqa: ANN401 - JSON can be anything
    """Parse strict JSON: no duplicate keys, no NaN, no Infinity, no depth that exhausts the stack.

    Args:
        text: The text.

    Returns:
        What it holds.

    Raises:
        StrictJSONError: It is not strict JSON; the message names the place, never the content.
    """
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
        problems.append(Problem(rule, "error", name, message))
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
        return parse(data.decode("utf-8")), data
    except UnicodeDecodeError as error:
        return refuse("not-utf-8", f"not UTF-8 at byte {error.start}")
    except StrictJSONError as error:
        return refuse("not-json", str(error))
