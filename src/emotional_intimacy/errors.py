"""Every error this library raises, on one screen, with its code.

::

    EmotionalIntimacyError              error             the root of them all
      ContentError(ValueError)          bad-content       a bank cannot be used; .problems lists why
        IntegrityError                  wrong-digest      a file does not match its digest
      UnknownIdError(LookupError)       unknown-id        no edition, context, record ... of that id
      AnswerError(ValueError)           bad-answer        .problems lists each refused answer
      RequestError(ValueError)          bad-request       an argument outside what is possible
      DecodeError(ValueError)           cannot-decode     text that `loads` refuses
      NotComparableError(ValueError)    not-comparable    two results that do not belong together
      PlanInfeasibleError(ValueError)   plan-infeasible   .needed is the least with which one fits
      EvidenceMissingError(LookupError) evidence-missing  a number needs a study we do not have
      MissingExtraError(ImportError)    missing-extra     .extra is not installed

Each also inherits the builtin that a caller would catch, carries its facts as fields, and pickles.
No message quotes what a person answered. The code is the class attribute `code`: a string for
clients and logs, which never changes.
"""

from typing import ClassVar, Literal, NamedTuple

__all__ = [
    "AnswerError",
    "AnswerProblem",
    "ContentError",
    "DecodeError",
    "EmotionalIntimacyError",
    "EvidenceMissingError",
    "IntegrityError",
    "MissingExtraError",
    "NotComparableError",
    "PlanInfeasibleError",
    "Problem",
    "RequestError",
    "UnknownIdError",
]

AnswerCode = Literal[
    "not-an-int",
    "out-of-range",
    "unknown-item",
    "other-questionnaire",
    "not-in-context",
    "not-a-mapping",
]
"""Why an answer was refused."""

_SHOWN = 5
"""Problems that a message spells out; the field holds them all."""

_LONGEST_ID = 80
"""Characters of an id that a message shows."""


class Problem(NamedTuple):
    """One thing that is wrong with a bank.

    Attributes:
        rule: The rule that was broken: ``"unknown-key"`` and the like, or ``"L02"`` of the linter.
        level: ``"error"`` or ``"warning"``.
        path: Where: the file and the JSON path inside it, such as ``items/trust.json$[3].text``;
            once the files are read, section, id and field, such as ``items.t03.text``.
        message: What is wrong and what would be right.
    """

    rule: str
    level: Literal["error", "warning"]
    path: str
    message: str


class AnswerProblem(NamedTuple):
    """One answer that cannot be scored.

    Attributes:
        item_id: The id under which the answer was given. A key that is not a string is described by
            its type, such as ``"<int>"``; so are answers that are not a mapping: ``"<list>"``.
        code: Why it was refused.
        suggestions: What would be right: with the code ``"unknown-item"`` near ids, with any other
            the allowed answers in words.
    """

    item_id: str
    code: AnswerCode
    suggestions: tuple[str, ...]


def cut(id: str) -> str:
    """An id as paths show it: cut where it is longer than any id of ours, nothing unprintable."""
    return repr(id if len(id) <= _LONGEST_ID else f"{id[:_LONGEST_ID]}...")[1:-1]


def shown(id: str) -> str:
    """An id as messages show it: cut, and in quotes."""
    return f"'{cut(id)}'"


def _lines(heading: str, lines: list[str]) -> str:
    told = lines[:_SHOWN]
    if len(lines) > _SHOWN:
        told.append(f"... and {len(lines) - _SHOWN} more, see .problems")
    return "\n  ".join([heading, *told])


def _did_you_mean(ids: tuple[str, ...]) -> str:
    return f"did you mean {' or '.join(map(repr, ids))}?"


def _hint(problem: AnswerProblem) -> str:
    if not problem.suggestions:
        return ""
    if problem.code == "unknown-item":
        return f", {_did_you_mean(problem.suggestions)}"
    return f" ({', '.join(problem.suggestions)})"


class EmotionalIntimacyError(Exception):
    """The root of all errors of this library.

    Attributes:
        code: What went wrong, in one string that never changes: ``"unknown-id"`` and the like.
            Each class has its own.
    """

    code: ClassVar[str] = "error"


class ContentError(EmotionalIntimacyError, ValueError):
    """A bank's files do not make a usable bank.

    Attributes:
        problems: All that was found, not only the first.
    """

    code: ClassVar[str] = "bad-content"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return _lines(
            f"the bank has {len(self.problems)} problem(s):",
            [f"{p.path}: {p.message} [{p.rule}]" for p in self.problems],
        )


class IntegrityError(ContentError):
    """A file of an edition does not match the digest in its MANIFEST."""

    code: ClassVar[str] = "wrong-digest"


class UnknownIdError(EmotionalIntimacyError, LookupError):
    """There is nothing of that kind under that id.

    Attributes:
        kind: What was looked for: ``"edition"``, ``"questionnaire"``, ``"practice"`` and so on.
        id: The id that is unknown.
        suggestions: Ids that are near it, the nearest first; may be empty.
    """

    code: ClassVar[str] = "unknown-id"

    def __init__(self, kind: str, id: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(kind, id, suggestions)
        self.kind = kind
        self.id = id
        self.suggestions = suggestions

    def __str__(self) -> str:
        hint = f"; {_did_you_mean(self.suggestions)}" if self.suggestions else ""
        return f"no {self.kind} has the id {shown(self.id)}{hint}"


class AnswerError(EmotionalIntimacyError, ValueError):
    """Answers that cannot be scored. Nothing was coerced and nothing was scored.

    Attributes:
        problems: One entry for each refused answer, or for each column of a frame.
        advice: What to do about the columns of a frame; empty for the answers of one person.
    """

    code: ClassVar[str] = "bad-answer"

    def __init__(self, problems: tuple[AnswerProblem, ...], advice: str = "") -> None:
        super().__init__(problems, advice)
        self.problems = problems
        self.advice = advice

    def __str__(self) -> str:
        told = _lines(
            f"{len(self.problems)} answer(s) cannot be scored:",
            [f"{cut(p.item_id)}: {p.code}{_hint(p)}" for p in self.problems],
        )
        return f"{told}\n{self.advice}" if self.advice else told


class RequestError(EmotionalIntimacyError, ValueError):
    """An argument that no call can use.

    Attributes:
        argument: The name of the argument.
        problem: What is wrong with it.
        allowed: What would be right.
    """

    code: ClassVar[str] = "bad-request"

    def __init__(self, argument: str, problem: str, allowed: str) -> None:
        super().__init__(argument, problem, allowed)
        self.argument = argument
        self.problem = problem
        self.allowed = allowed

    def __str__(self) -> str:
        return f"{self.argument}: {self.problem}; allowed: {self.allowed}"


class DecodeError(EmotionalIntimacyError, ValueError):
    """Text that `loads` cannot turn back into a value.

    Attributes:
        path: The JSON path of the first thing that is wrong.
        problem: What is wrong there.
    """

    code: ClassVar[str] = "cannot-decode"

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class NotComparableError(EmotionalIntimacyError, ValueError):
    """Two results that were not made to be held against each other.

    Attributes:
        what: In what they differ, such as ``"context"``.
        expected: What the one has.
        found: What the other has.
    """

    code: ClassVar[str] = "not-comparable"

    def __init__(self, what: str, expected: str, found: str) -> None:
        super().__init__(what, expected, found)
        self.what = what
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        return f"the {self.what} differs: {self.expected!r} and {self.found!r}"


class PlanInfeasibleError(EmotionalIntimacyError, ValueError):
    """No plan can meet the request.

    Attributes:
        needed: The smallest change of the request that works, by argument: the minutes a week, the
            days with their minutes, or the exclusions that can stay. Ask again with
            ``make_plan(report, bank, **(request | error.needed))``.
    """

    code: ClassVar[str] = "plan-infeasible"

    def __init__(self, needed: dict[str, object]) -> None:
        super().__init__(needed)
        self.needed = needed

    def __str__(self) -> str:
        changes = ", ".join(f"{argument}={value!r}" for argument, value in self.needed.items())
        return f"no plan fits; it would with {changes}"


class EvidenceMissingError(EmotionalIntimacyError, LookupError):
    """A number was asked for that needs a study nobody has supplied.

    Attributes:
        number: What was asked for, such as ``"reliable change"``.
        study: The study that would supply it.
    """

    code: ClassVar[str] = "evidence-missing"

    def __init__(self, number: str, study: str) -> None:
        super().__init__(number, study)
        self.number = number
        self.study = study

    def __str__(self) -> str:
        return f"{self.number} needs evidence that is not there: {self.study}"


class MissingExtraError(EmotionalIntimacyError, ImportError):
    """An optional package is not installed.

    Attributes:
        extra: The extra that brings it.
    """

    code: ClassVar[str] = "missing-extra"

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra

    def __str__(self) -> str:
        return f"this needs an extra: pip install 'emotional_intimacy[{self.extra}]'"
