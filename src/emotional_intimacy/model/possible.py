"""Whether a report or a plan holds only numbers and days that computing with it can take.

The classes check nothing themselves, so making them is cheap. A value that someone built by hand
would otherwise fail in arithmetic, far from the cause. `loads` checks much more, which takes many
times as long as this and refuses values that are changed by hand on purpose.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from math import inf

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.limits import LAST_START, MOST_MINUTES, MOST_WEEKS
from emotional_intimacy.model.plans import Plan, Week
from emotional_intimacy.model.results import (
    CauseReport,
    Interval,
    Provenance,
    Row,
    ScoreReport,
    WishReport,
)

__all__ = ["check_possible"]

_HIGHEST = 100.0
_DAYS = 7

_Report = ScoreReport | CauseReport | WishReport


def check_possible(argument: str, value: _Report | Plan) -> None:
    """Check that the numbers of a report are within their ranges, or the days of a plan in order.

    Whether they follow from the answers, or from a report, is not looked at.

    Args:
        argument: The name of the argument that holds the value.
        value: The report or plan.

    Raises:
        RequestError: It holds something that is not possible. Nothing of it is quoted.
    """
    if isinstance(value, Plan):
        if problem := _wrong_in_plan(value):
            raise RequestError(argument, problem, "a plan as it was made")
        return
    if not _is_of_a_scale(value.provenance, value.rows):
        raise RequestError(argument, "is of an impossible scale", "a report as it was scored")
    if not all(_numbers(value)):
        raise RequestError(argument, "holds a number out of its range", "a report as it was scored")


def _numbers(report: _Report) -> Iterator[bool]:
    """For each number of a report whether it is possible."""
    if isinstance(report, ScoreReport):
        whole = () if report.overall is None else (report.overall,)
        for score in (*report.pillars, *report.signals, *whole):
            yield _is_percent(score.percent)
            yield _is_within(score.se, 0, inf)
            yield _is_interval(score.interval)
        lowest, highest = report.provenance.minimum, report.provenance.maximum
        for pillar in report.pillars:
            yield from map(_is_percent, pillar.poles)
            yield _is_within(pillar.mean, lowest, highest)
            yield _is_within(pillar.sum, -inf, inf)
    elif isinstance(report, CauseReport):
        yield from (_is_percent(cause.percent) for cause in report.causes)
    else:
        for wish in report.wishes:
            yield _is_percent(wish.wished)
            yield _is_percent(wish.now)
            yield _is_within(wish.gap, -_HIGHEST, _HIGHEST)
            yield _is_within(wish.se, 0, inf)


def _is_within(number: float | None, low: float, high: float) -> bool:
    """Whether a number is none, or finite and within bounds."""
    return number is None or (low <= number <= high and number < inf)


def _is_percent(number: float | None) -> bool:
    return _is_within(number, 0, _HIGHEST)


def _is_interval(interval: Interval | None) -> bool:
    return interval is None or 0 <= interval[0] <= interval[1] <= _HIGHEST


def _is_of_a_scale(made: Provenance, rows: tuple[Row, ...]) -> bool:
    given = [row.answer for row in rows if isinstance(row.answer, int)]
    return made.minimum < made.maximum and all(
        made.minimum <= answer <= made.maximum for answer in given
    )


def _wrong_in_plan(plan: Plan) -> str | None:
    """What is not possible in a plan."""
    if len(plan.weeks) > MOST_WEEKS:
        return f"has more than {MOST_WEEKS} weeks"
    if plan.start is not None and (type(plan.start) is not date or plan.start > LAST_START):
        return f"starts on no date up to {LAST_START}"
    numbers = [number for chapter in plan.chapters for number in chapter.weeks]
    if numbers != list(range(1, len(plan.weeks) + 1)):
        return "has chapters that do not hold each week once"
    if not all(0 < number <= len(plan.chapters) for number in plan.put_away):
        return "puts away a chapter that it does not have"
    return _wrong_in_weeks(plan)


def _wrong_in_weeks(plan: Plan) -> str | None:
    if [week.number for week in plan.weeks] != list(range(1, len(plan.weeks) + 1)):
        return "has weeks that are not numbered from 1 on"
    steps = [step for week in plan.weeks for step in week.steps]
    if not all(0 <= step.minutes <= MOST_MINUTES for step in steps):
        return "has a step of more minutes than a week has, or fewer than none"
    if not all(_has_its_days(week, plan.start) for week in plan.weeks):
        return "has a step on a day that is not of its week"
    return None


def _has_its_days(week: Week, start: date | None) -> bool:
    days = [day for step in week.steps for day in (step.day, *step.days)]
    if start is None:
        return all(isinstance(day, int) and 1 <= day <= _DAYS for day in days)
    first = start + timedelta(weeks=week.number - 1)
    last = first + timedelta(days=_DAYS - 1)
    return all(type(day) is date and first <= day <= last for day in days)
