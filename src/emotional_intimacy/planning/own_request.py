"""What a plan says of the request that it was made for."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Plan

__all__ = ["OwnRequest", "weekday"]


class OwnRequest(NamedTuple):
    """What a plan says of the request that it was made for.

    Attributes:
        minutes_per_week: The minutes a week.
        days: Its weekdays, with the most minutes that each of them holds.
        needs_presence: Whether a step of it needs two people in one place.
    """

    minutes_per_week: int
    days: Mapping[int, int]
    needs_presence: bool

    @classmethod
    def of(cls, plan: Plan, bank: Bank) -> "OwnRequest":
        """Read a plan.

        Args:
            plan: The plan.
            bank: The bank.

        Returns:
            The request.
        """
        days: dict[int, int] = {}
        for week in plan.weeks:
            here: dict[int, int] = {}
            for step in week.steps:
                for day in step.days or (step.day,):
                    on = weekday(day)
                    minutes = 0 if step.when == "moment" else step.minutes
                    here[on] = here.get(on, 0) + minutes
            for on, minutes in here.items():
                days[on] = max(days.get(on, 1), minutes)
        # What waits for its moment is on no day, and takes minutes all the same.
        if days:
            most = max(week.minutes for week in plan.weeks)
            days[max(days, key=days.__getitem__)] += max(0, most - sum(days.values()))
        practices = (bank.practices.get(step.practice) for _, step in plan.places())
        return cls(
            plan.minutes_per_week,
            days,
            any(practice is not None and practice.needs_presence for practice in practices),
        )

    def days_for(self, minutes_per_week: int | None) -> Collection[int]:
        """The weekdays for so many minutes: where there are to be more, each may have any.

        Args:
            minutes_per_week: The minutes asked for now; None: as many as before.

        Returns:
            The weekdays, with their minutes unless there are to be more.
        """
        more = minutes_per_week is not None and minutes_per_week > self.minutes_per_week
        return tuple(self.days) if more else self.days


def weekday(day: int | date) -> int:
    """The weekday of a day, 1 (Monday) to 7: itself, or that of a date."""
    return day if isinstance(day, int) else day.isoweekday()
