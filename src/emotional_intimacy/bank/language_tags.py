"""Which of the languages that there are is meant by a tag such as ``de-AT`` (BCP 47)."""

import re
from collections.abc import Collection, Iterator

from emotional_intimacy.errors import UnknownIdError
from emotional_intimacy.model.catalog import near

__all__ = ["TAG", "find_match", "match"]

TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,15}")
"""What the tag of a language looks like; none in use has more than a few subtags."""


def find_match(tag: str, known: Collection[str]) -> str | None:
    """The language that comes nearest to a tag: lookup as in RFC 4647, section 3.4.

    Upper and lower case count alike. The tag is shortened from the right until there is such a
    language; a subtag of one letter, which begins an extension, goes with what follows it.

    Args:
        tag: The tag that somebody asked for.
        known: The languages that there are.

    Returns:
        One of `known`; None where none fits or the tag is none.

    Example:
        >>> from emotional_intimacy.bank.language_tags import find_match
        >>> find_match("DE-at-1996", ("de", "en")), find_match("zh-Hant-x-own", ("zh-Hant", "zh"))
        ('de', 'zh-Hant')
        >>> find_match("de", ("de-AT", "en"))
    """
    if not TAG.fullmatch(tag):
        return None
    # Where two differ in case alone, the one that was written counts.
    spelled = {name.lower(): name for name in sorted(known)}
    return next(
        (
            shorter if shorter in known else spelled[shorter.lower()]
            for shorter in _shortened(tag)
            if shorter.lower() in spelled
        ),
        None,
    )


def _shortened(tag: str) -> Iterator[str]:
    parts = tag.split("-")
    while parts:
        yield "-".join(parts)
        parts.pop()
        while parts and len(parts[-1]) == 1:
            parts.pop()


def match(tag: str, known: Collection[str]) -> str:
    """The language that comes nearest to a tag, as `find_match` finds it.

    Args:
        tag: The tag that somebody asked for.
        known: The languages that there are.

    Returns:
        One of `known`.

    Raises:
        UnknownIdError: None fits, or the tag is none; it suggests those that there are.
    """
    found = find_match(tag, known)
    if found is None:
        raise UnknownIdError("locale", tag, near(tag, known) or tuple(sorted(known)))
    return found
