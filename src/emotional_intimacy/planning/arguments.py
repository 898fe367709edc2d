"""What callers pass to the functions that plan and deal, checked one by one."""

from collections.abc import Collection
from typing import TypeVar

from emotional_intimacy.errors import RequestError, UnknownIdError
from emotional_intimacy.model.catalog import Catalog, near
from emotional_intimacy.model.content import Record

__all__ = ["LARGEST_SEED", "collection", "ids", "known", "strings", "whole", "yes_or_no"]

LARGEST_SEED = 2**63 - 1
"""The largest seed."""

R = TypeVar("R", bound=Record)


def yes_or_no(argument: str, value: object) -> bool:
    """Check that an argument is True or False.

    Args:
        argument: Its name.
        value: What was given.

    Returns:
        The value.

    Raises:
        RequestError: It is something else.
    """
    if type(value) is not bool:
        raise RequestError(argument, f"is of type {type(value).__name__}", "True or False")
    return value


def whole(argument: str, value: object, least: int, most: int) -> int:
    """Check that an argument is a whole number within its bounds.

    Args:
        argument: Its name.
        value: What was given.
        least: The least it can be.
        most: The most it can be.

    Returns:
        The value.

    Raises:
        RequestError: It is something else.
    """
    if type(value) is not int or not least <= value <= most:
        problem = (
            f"is of type {type(value).__name__}" if type(value) is not int else "is out of range"
        )
        raise RequestError(argument, problem, f"a whole number from {least} to {most}")
    return value


def collection(argument: str, value: object) -> Collection[object]:
    """Check that an argument is a collection and not a string.

    Args:
        argument: Its name.
        value: What was given.

    Returns:
        The value.

    Raises:
        RequestError: It is something else.
    """
    if not isinstance(value, Collection) or isinstance(value, str | bytes):
        given = type(value).__name__
        raise RequestError(argument, f"is of type {given}", "a collection such as a tuple")
    return value


def strings(argument: str, value: object, allowed: str) -> tuple[str, ...]:
    """Check that an argument is a collection of strings.

    Args:
        argument: Its name.
        value: What was given.
        allowed: What each string should be.

    Returns:
        The strings.

    Raises:
        RequestError: It is something else.
    """
    held: list[str] = []
    for text in collection(argument, value):
        if type(text) is not str:
            raise RequestError(argument, f"holds a {type(text).__name__}", allowed)
        held.append(text)
    return tuple(held)


def ids(argument: str, value: object, *catalogs: Catalog[Record]) -> tuple[str, ...]:
    """Check that an argument is a collection of ids that one of some catalogs has.

    Args:
        argument: Its name.
        value: What was given.
        catalogs: The catalogs.

    Returns:
        The ids, each once, in the order of the catalogs: that of what was given, a set perhaps,
        changes nothing.

    Raises:
        RequestError: It is something else.
        UnknownIdError: None of them has one of the ids.
    """
    kinds = " or ".join(catalog.kind for catalog in catalogs)
    held = strings(argument, value, f"ids of {kinds} records")
    for id in held:
        if not any(id in catalog for catalog in catalogs):
            there = [known_id for catalog in catalogs for known_id in catalog.ids]
            raise UnknownIdError(catalogs[0].kind, id, near(id, there))
    return tuple(id for catalog in catalogs for id in catalog.ids if id in held)


def known(argument: str, value: object, catalog: Catalog[R]) -> R:
    """Look up the record whose id an argument is.

    Args:
        argument: Its name.
        value: What was given.
        catalog: Where the record is.

    Returns:
        The record.

    Raises:
        RequestError: It is not a string.
        UnknownIdError: The catalog doesn't have it.
    """
    if type(value) is not str:
        allowed = f"the id of a {catalog.kind}, a string"
        raise RequestError(argument, f"is of type {type(value).__name__}", allowed)
    return catalog[value]
