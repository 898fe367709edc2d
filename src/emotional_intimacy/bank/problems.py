"""Collecting what is wrong with a bank, up to a bound."""

from collections.abc import Iterable, Iterator
from itertools import islice

from emotional_intimacy.errors import ContentError, IntegrityError, Problem

__all__ = ["MOST_PROBLEMS", "Within", "first_problems", "note", "refuse"]

MOST_PROBLEMS = 1_000
"""Problems that are told of one bank: a damaged file can have a million."""

_MORE = f"there is more; only the first {MOST_PROBLEMS} problems are told"


def note(problems: list[Problem], rule: str, path: str, message: str) -> None:
    """Note an error of a bank that is being read.

    Args:
        problems: What was noted so far.
        rule: The rule that was broken.
        path: Where.
        message: What is wrong.

    Raises:
        ContentError: As many were noted as are told, so nothing more is read.
    """
    if len(problems) == MOST_PROBLEMS:
        raise ContentError((*problems, Problem("more-problems", "error", path, _MORE)))
    problems.append(Problem(rule, "error", path, message))


class Within:
    """Notes errors within one file.

    Args:
        problems: Collects them.
        file: The path of the file.
    """

    def __init__(self, problems: list[Problem], file: str) -> None:
        self._problems = problems
        self._file = file

    def __call__(self, rule: str, path: str, message: str) -> None:
        """Note an error at a JSON path of the file."""
        note(self._problems, rule, self._file + path, message)


def first_problems(found: Iterator[tuple[str, str, str]]) -> list[Problem]:
    """The errors that a check finds, as many as are told.

    Args:
        found: Rule, path and message of each, looked for as it is asked for.

    Returns:
        The problems; the last says so where there are more.
    """
    problems = [
        Problem(rule, "error", path, message)
        for rule, path, message in islice(found, MOST_PROBLEMS)
    ]
    for _, path, _ in islice(found, 1):
        problems.append(Problem("more-problems", "error", path, _MORE))
    return problems


def refuse(problems: Iterable[Problem]) -> None:
    """Raise what was found wrong, if anything was.

    Args:
        problems: The problems.

    Raises:
        ContentError: There are problems; `IntegrityError` where only digests do not match.
    """
    if found := tuple(problems):
        only_digests = all(problem.rule == "wrong-digest" for problem in found)
        raise (IntegrityError if only_digests else ContentError)(found)
