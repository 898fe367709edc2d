"""What a caller may ask of a plan, checked."""

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.beside import check_wishes
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.limits import LAST_START, MOST_MINUTES, MOST_WEEKS
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.arguments import LARGEST_SEED, collection, ids, whole, yes_or_no

__all__ = ["MOST_HELPFUL_MINUTES", "Request", "check_beside", "check_earlier"]

MOST_HELPFUL_MINUTES = 180
"""Minutes a week above which more would not help: no week of a plan holds more."""

_WEEK = tuple(range(1, 8))
_ANY = MOST_MINUTES


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Request(Value):
    """A checked request.

    Attributes:
        weeks: How many weeks.
        minutes_per_week: Minutes of a week at most; week 1 takes half.
        start: The first day, or None.
        days: Weekdays that may have steps, 1 (Monday) to 7, from the first day of a week on, each
            with its minutes; where none was named, those of the context.
        exclude: Ids of practices to leave out of the plan.
        focus: Ids of pillars and forms that the person picked.
        together: Whether the other may have a part in a step.
        quiet: Whether the quiet plan was asked for.
        needs_presence: Whether a step may need two people in one place.
        seed: Chooses among equally good practices; None where none was given.
    """

    weeks: int
    minutes_per_week: int
    start: date | None
    days: tuple[tuple[int, int], ...]
    exclude: frozenset[str]
    focus: tuple[str, ...]
    together: bool
    quiet: bool
    needs_presence: bool
    seed: int | None

    @classmethod
    def checked(
        cls,
        bank: Bank,
        context: str,
        *,
        weeks: object,
        minutes_per_week: object,
        start: object,
        days: object,
        exclude: object,
        focus: object,
        together: object,
        quiet: object,
        needs_presence: object,
        seed: object,
    ) -> "Request":
        """Check the arguments of `make_plan`.

        Raises:
            RequestError: One of them is not possible.
            UnknownIdError: A practice, pillar or form that the bank does not have.
        """
        first_day = _first_day(start)
        return cls(
            weeks=whole("weeks", weeks, 1, MOST_WEEKS),
            minutes_per_week=whole("minutes_per_week", minutes_per_week, 1, MOST_MINUTES),
            start=first_day,
            days=_weekdays(days, first_day, bank.contexts[context].weekdays or _WEEK),
            exclude=frozenset(ids("exclude", exclude, bank.practices)),
            focus=ids("focus", focus, bank.pillars, bank.forms),
            together=yes_or_no("together", together),
            quiet=yes_or_no("quiet", quiet),
            needs_presence=yes_or_no("needs_presence", needs_presence),
            seed=None if seed is None else whole("seed", seed, 0, LARGEST_SEED),
        )

    @property
    def longest(self) -> int:
        """The minutes of the longest step that a day can take."""
        return max(minutes for _, minutes in self.days)

    def budget(self, week: int) -> int:
        """The minutes of a week at most: half in the first, and never more than help.

        Args:
            week: Its number.

        Returns:
            The minutes.
        """
        asked = min(self.minutes_per_week, MOST_HELPFUL_MINUTES)
        return min(asked // 2 if week == 1 else asked, sum(minutes for _, minutes in self.days))


def _first_day(value: object) -> date | None:
    if value is None:
        return None
    allowed = f"a datetime.date up to {LAST_START}, or None"
    if type(value) is not date:
        raise RequestError("start", f"is of type {type(value).__name__}", allowed)
    if value > LAST_START:
        raise RequestError("start", "is too late for the days of a plan", allowed)
    return value


def _weekdays(
    value: object, start: date | None, usual: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """The free weekdays with their minutes, in the order in which they come in a week."""
    first = 1 if start is None else start.isoweekday()
    allowed = "different whole numbers, 1 (Monday) to 7, or a mapping of these to minutes"
    named: dict[int, int] = {}
    for day in collection("days", value):
        if type(day) is not int or day not in _WEEK or day in named:
            raise RequestError("days", "are not weekdays", allowed)
        minutes = value[day] if isinstance(value, Mapping) else _ANY
        named[day] = whole("days", minutes, 1, MOST_MINUTES)
    free = named or dict.fromkeys(usual, _ANY)
    return tuple(sorted(free.items(), key=lambda day: (day[0] - first) % 7))


def check_beside(
    argument: str,
    value: object,
    kind: type[CauseReport] | type[WishReport],
    report: ScoreReport,
    bank: Bank,
) -> None:
    """Check that what is given beside a report is of the same bank and context, and wishes of it.

    Args:
        argument: Its name.
        value: What was given; None is nothing.
        kind: What it is to be.
        report: The report.
        bank: The bank.

    Raises:
        RequestError: It is something else.
        NotComparableError: It is of another edition or context, or wishes of another report.
    """
    if value is None:
        return
    if not isinstance(value, kind):
        problem = f"is of type {type(value).__name__}"
        raise RequestError(argument, problem, f"a {kind.__name__}, or None")
    if kind is WishReport:
        check_wishes(argument, value, report)
    check_fit(value, kind, bank)
    if value.provenance.context != report.provenance.context:
        raise NotComparableError("context", report.provenance.context, value.provenance.context)


def check_earlier(after: object, marks: object, bank: Bank, context: str) -> None:
    """Check the plan that another one goes on from.

    Args:
        after: The earlier plan; None for none.
        marks: Its marks.
        bank: The bank.
        context: Who the other person is.

    Raises:
        RequestError: It is no plan, or marks come without one.
        NotComparableError: It is of another edition or context.
    """
    if after is None:
        if marks is not None:
            raise RequestError("marks", "come without an earlier plan", "only beside after=")
        return
    if not isinstance(after, Plan):
        raise RequestError("after", f"is of type {type(after).__name__}", "a Plan, or None")
    check_fit(after, Plan, bank)
    if after.context != context:
        raise NotComparableError("context", context, after.context)
