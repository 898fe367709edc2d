"""Which entries the calendar file of a plan has, and which it cancels."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from emotional_intimacy.interop.appointments import (
    Appointment,
    step_appointments,
    week_appointments,
)
from emotional_intimacy.interop.calendar_file import Entry, entries_of, file_of
from emotional_intimacy.interop.calendar_request import CalendarRequest
from emotional_intimacy.interop.earlier_file import EarlierFile, check_number, earlier_file
from emotional_intimacy.interop.repeats import with_repeats
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Plan, Week

__all__ = ["calendar_of", "cancellation_of"]

_BETWEEN = " · "


def calendar_of(plan: Plan, bank: Bank, request: CalendarRequest, previous: bytes | None) -> bytes:
    """The calendar file of a plan.

    Args:
        plan: The plan.
        bank: The bank it was made with.
        request: How the file is to be.
        previous: The file before.

    Returns:
        The file.

    Raises:
        RequestError: The plan has no dates, the earlier file is none of ours, or the number did
            not rise.
    """
    neutral = _neutral(plan, bank)
    weeks = _parts(plan, request)[-1]
    entries = list(_entries(plan, bank, request, weeks))
    if previous is None:
        return file_of(entries, request, neutral)
    earlier = earlier_file(previous, request.zone, request.name)
    over = set(_over(earlier, weeks, request.start)) if plan.joint else set()
    told = over.union(entry.uid for entry in entries)
    entries += [entry for uid, entry in earlier.entries.items() if uid not in told]
    file = file_of(entries, request, neutral)
    check_number(file, earlier, request, over)
    return file


def cancellation_of(
    plan: Plan, bank: Bank, request: CalendarRequest, previous: bytes | None
) -> bytes:
    """A calendar file that cancels all entries of a plan.

    Args:
        plan: The plan.
        bank: The bank it was made with.
        request: How the file is to be.
        previous: The file before.

    Returns:
        The file.

    Raises:
        RequestError: The plan has no dates, the earlier file is none of ours, or the number did
            not rise.
    """
    neutral = _neutral(plan, bank)
    earlier = None if previous is None else earlier_file(previous, request.zone, request.name)
    held: dict[str, Entry] = {} if earlier is None else dict(earlier.entries)
    if earlier is None or plan.joint:
        for weeks in _parts(plan, request):
            for entry in _entries(plan, bank, request, weeks):
                held.setdefault(entry.uid, entry._replace(canceled=True))
    file = file_of(held.values(), request, neutral, cancels=True)
    if earlier is not None:
        check_number(file, earlier, request)
    return file


def _parts(plan: Plan, request: CalendarRequest) -> list[Sequence[Week]]:
    """The weeks of each file that there was so far: all, or those of each chapter that began.

    The file of a plan for two shows nothing of later chapters, since what one of the two marks may
    change them.
    """
    if not plan.joint:
        return [plan.weeks]
    today = request.stamp.astimezone(request.zone).date()
    begun: list[Sequence[Week]] = [
        [week for week in plan.weeks if week.number in chapter.weeks]
        for number, chapter in enumerate(plan.chapters)
        if number == 0 or request.start + timedelta(weeks=chapter.weeks[0] - 1) <= today
    ]
    return begun or [[]]


def _over(earlier: EarlierFile, weeks: Sequence[Week], start: date) -> Iterator[str]:
    """Ids of entries of chapters before this one, which stay in the calendar as they are."""
    first = start + timedelta(weeks=min((week.number for week in weeks), default=1) - 1)
    return (uid for uid, entry in earlier.entries.items() if entry.last < first)


def _neutral(plan: Plan, bank: Bank) -> str:
    return bank.messages["calendar-two" if plan.joint else "calendar-one"].text


def _entries(
    plan: Plan, bank: Bank, request: CalendarRequest, weeks: Iterable[Week]
) -> Iterator[Entry]:
    """What calendar programs show of some weeks of a plan: nothing that was left out since."""
    if request.digest:
        appointments = week_appointments(weeks, request.start, request.zone, request.at)
    else:
        appointments = [
            appointment
            for appointment in step_appointments(weeks, request.zone, request.at)
            if not set(plan.left_out).issuperset(appointment.practices)
        ]
        across_weeks = request.titles != "numbered"
        appointments = with_repeats(appointments, across_weeks=across_weeks)
    titled = ((one, _title(one, plan, bank, request)) for one in appointments)
    return entries_of(titled, request)


def _title(one: Appointment, plan: Plan, bank: Bank, request: CalendarRequest) -> str:
    week, position, _ = one.slot
    if request.titles == "numbered":
        if position == 0:
            return bank.messages["calendar-week"].fill(week=week)
        return bank.messages["calendar-step"].fill(step=position, week=week)
    if request.titles == "telling" and not plan.quiet:
        known = [id for id in one.practices if not plan.revision or id in bank.practices]
        practices = [bank.practices[id] for id in known]
        render = bank.contexts[plan.context].render
        names = [render(practice.name) for practice in practices if not practice.quiet]
        if names:
            return _BETWEEN.join(dict.fromkeys(names))
    return _neutral(plan, bank)
