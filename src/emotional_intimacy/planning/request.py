"""What a caller may ask of a plan, checked."""

from datetime import date

import attrs

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.beside import check_wishes
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.limits import LAST_START, MOST_MINUTES, MOST_WEEKS
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.model.value import Value
from emotional_intimacy.planning.arguments import LARGEST_SEED, collection, ids, whole, yes_or_no

__all__ = ["Request", "check_beside"]

_WEEK = frozenset(range(1, 8))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Request(Value):
    """A checked request.

    Attributes:
        weeks: How many weeks.
        minutes_per_week: Minutes of a week at most; week 1 takes half.
        start: The first day, or None.
        days: Weekdays that may have steps, 1 (Monday) to 7, from the first day of a week on;
            all where none was named.
        exclude: Ids of practices to leave out of the plan.
        focus: Ids of pillars the person picked.
        together: Whether the other may have a part in a step.
        quiet: Whether the quiet plan was asked for.
        seed: Chooses among equally good practices.
    """

    weeks: int
    minutes_per_week: int
    start: date | None
    days: tuple[int, ...]
    exclude: frozenset[str]
    focus: tuple[str, ...]
    together: bool
    quiet: bool
    seed: int

    @classmethod
    def checked(
        cls,
        bank: Bank,
        *,
        weeks: object,
        minutes_per_week: object,
        start: object,
        days: object,
        exclude: object,
        focus: object,
        together: object,
        quiet: object,
        seed: object,
    ) -> "Request":
        """Check the arguments of `make_plan`.

        Raises:
            RequestError: One of them is not possible.
            UnknownIdError: A practice or a pillar that the bank does not have.
        """
        first_day = _first_day(start)
        return cls(
            weeks=whole("weeks", weeks, 1, MOST_WEEKS),
            minutes_per_week=whole("minutes_per_week", minutes_per_week, 1, MOST_MINUTES),
            start=first_day,
            days=_weekdays(days, first_day),
            exclude=frozenset(ids("exclude", exclude, bank.practices)),
            focus=ids("focus", focus, bank.pillars),
            together=yes_or_no("together", together),
            quiet=yes_or_no("quiet", quiet),
            seed=whole("seed", seed, 0, LARGEST_SEED),
        )


def _first_day(value: object) -> date | None:
    if value is None:
        return None
    allowed = f"a datetime.date up to {LAST_START}, or None"
    if type(value) is not date:
        raise RequestError("start", f"is of type {type(value).__name__}", allowed)
    if value > LAST_START:
        raise RequestError("start", "is too late for the days of a plan", allowed)
    return value


def _weekdays(value: object, start: date | None) -> tuple[int, ...]:
    """The free weekdays, in the order in which they come in a week of the plan."""
    first = 1 if start is None else start.isoweekday()
    named: list[int] = []
    for day in collection("days", value):
        if type(day) is not int or day not in _WEEK or day in named:
            allowed = "different whole numbers, 1 (Monday) to 7"
            raise RequestError("days", "are not weekdays", allowed)
        named.append(day)
    return tuple(sorted(named or _WEEK, key=lambda day: (day - first) % 7))


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
        found = type(value).__name__
        raise RequestError(argument, f"is of type {found}", f"a {kind.__name__}, or None")
    if kind is WishReport:
        check_wishes(argument, value, report)
    check_fit(value, kind, bank)
    if value.provenance.context != report.provenance.context:
        raise NotComparableError("context", report.provenance.context, value.provenance.context)
