"""Plans as iCalendar files (RFC 5545), which calendar programs import.

A calendar is seen by more people than a plan: on a locked screen, by those it is shared with, by
whoever runs it. So every entry says the same few words of the bank, and all that can be read from
the file is days, times, and what repeats. Only `write_telling_calendar` names the practices.

A step that comes back at the same time in three or more weeks is one entry that repeats. Where
clocks skip the time of an entry, it begins at the time that they show instead; a time that comes
twice in a night means the first. Steps that would run past midnight begin earlier. The file holds
the rules of the zone, as the time zone data of the machine have them.
"""

from datetime import datetime, time

from emotional_intimacy.interop.appointments import Clock
from emotional_intimacy.interop.calendar_file import check_extra
from emotional_intimacy.interop.calendar_request import checked_request
from emotional_intimacy.interop.plan_calendar import calendar_of, cancellation_of
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Plan

__all__ = ["FILE_NAME", "write_calendar", "write_cancellation", "write_telling_calendar"]

FILE_NAME = "calendar.ics"
"""A name for the file that says nothing of what is in it."""

_EVENING = time(18)


def write_calendar(
    plan: Plan,
    bank: Bank,
    *,
    key: str,
    zone: str,
    sequence: int = 0,
    stamp: datetime | None = None,
    at: Clock = _EVENING,
    alarm_minutes: int | None = None,
    digest: bool = False,
    numbered: bool = False,
    link: str | None = None,
    previous: bytes | None = None,
) -> bytes:
    """A plan as a calendar file whose entries do not say what they are for.

    Args:
        plan: The plan, made with a start.
        bank: The bank it was made with.
        key: A text of yours that stays the same for this plan and its revisions and that no other
            plan has: make a random one, such as `secrets.token_hex()`, and keep it with the plan.
            With it, a later file updates the entries of the one before.
        zone: The IANA name of the time zone of the person whose calendar it is, such as
            ``"Europe/Berlin"``. Two people in two zones get a file each.
        sequence: The number of the file: 0 for the first of a key, and a higher one whenever
            anything changed, or else calendar programs keep what they have.
        stamp: When you make the file; None: as if at the start of the plan. No clock is read.
        at: When the first step of a day begins, in whole minutes; the others follow one by one.
            A mapping gives each weekday, 1 (Monday) to 7, its own time; with None the entries are
            for whole days.
        alarm_minutes: How many minutes before each entry to remind, 0 to 1440; None: not at all.
            Whole days begin at midnight.
        digest: Whether a week is one entry, on its first day, instead of one for each step.
        numbered: Whether entries say which step of which week they are; then only days of one
            week repeat.
        link: An https address of yours that each entry holds. It must tell nothing: no query, and
            no word for what the plan is about.
        previous: The file that you gave out before with this key: its entries that are no more
            are canceled, and the number is checked against its own.

    Returns:
        The file. The same arguments give the same bytes.

    Raises:
        MissingExtraError: The package icalendar is not installed.
        RequestError: An argument is not possible.
        NotComparableError: The plan was made with another edition.
        UnknownIdError: The bank, one of your own, lacks the neutral words.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.icalendar import FILE_NAME, write_calendar
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> plan = ei.make_plan(report, bank, weeks=4, start=date(2026, 3, 2))
        >>> file = write_calendar(plan, bank, key="5f0c", zone="Europe/Berlin")
        >>> FILE_NAME, b"SUMMARY:Time for me" in file
        ('calendar.ics', True)
    """
    check_extra()
    check_fit(plan, Plan, bank)
    request = checked_request(
        plan,
        bank,
        key=key,
        zone=zone,
        sequence=sequence,
        stamp=stamp,
        at=at,
        alarm_minutes=alarm_minutes,
        link=link,
        numbered=numbered,
        digest=digest,
    )
    return calendar_of(plan, bank, request, previous)


def write_telling_calendar(
    plan: Plan,
    bank: Bank,
    *,
    key: str,
    zone: str,
    sequence: int = 0,
    stamp: datetime | None = None,
    at: Clock = _EVENING,
    alarm_minutes: int | None = None,
    digest: bool = False,
    link: str | None = None,
    previous: bytes | None = None,
) -> bytes:
    """A plan as a calendar file whose entries are named after their practices.

    Whoever sees the calendar can read what the person works on, so use it only for a person who
    asks for it. The titles are all it tells more than `write_calendar`: reminders and canceled
    entries stay neutral, and so do quiet practices, in whatever plan they stand. So the file of a
    quiet plan is the very same.

    Args:
        plan: The plan, made with a start.
        bank: The bank it was made with.
        key: As for `write_calendar`.
        zone: The IANA name of the time zone of the person whose calendar it is.
        sequence: The number of the file, higher whenever anything changed.
        stamp: When you make the file; None: as if at the start of the plan.
        at: When the first step of a day begins: a time, one by weekday, or None for whole days.
        alarm_minutes: How many minutes before each entry to remind, 0 to 1440; None: not at all.
        digest: Whether a week is one entry, which names all its practices.
        link: An https address of yours that each entry holds, and that must tell nothing.
        previous: The file that you gave out before with this key.

    Returns:
        The file. The same arguments give the same bytes.

    Raises:
        MissingExtraError: The package icalendar is not installed.
        RequestError: An argument is not possible.
        NotComparableError: The plan was made with another edition.
        UnknownIdError: The bank lacks a practice, or the neutral words.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.icalendar import write_telling_calendar
        >>> bank = ei.load_bank()
        >>> questionnaire = bank.questionnaire("full", context="friend")
        >>> answers = {item.id: 4 if item.key == 1 else 2 for item in questionnaire.items}
        >>> report = ei.score(questionnaire, answers)
        >>> plan = ei.make_plan(report, bank, weeks=4, start=date(2026, 3, 2))
        >>> file = write_telling_calendar(plan, bank, key="5f0c", zone="Europe/Berlin")
        >>> file.count(b"SUMMARY:Time for me") < file.count(b"SUMMARY:")
        True
    """
    check_extra()
    check_fit(plan, Plan, bank)
    request = checked_request(
        plan,
        bank,
        key=key,
        zone=zone,
        sequence=sequence,
        stamp=stamp,
        at=at,
        alarm_minutes=alarm_minutes,
        link=link,
        titles="telling",
        digest=digest,
    )
    return calendar_of(plan, bank, request, previous)


def write_cancellation(
    plan: Plan,
    bank: Bank,
    *,
    key: str,
    zone: str,
    sequence: int,
    stamp: datetime,
    at: Clock = _EVENING,
    digest: bool = False,
    numbered: bool = False,
    previous: bytes | None = None,
) -> bytes:
    """A calendar file that takes a whole plan out of a calendar again.

    Every entry that was written for the plan is canceled, each time it comes, in neutral words.

    Args:
        plan: The plan, as it was when its last file was written.
        bank: The bank it was made with.
        key: The key of its files.
        zone: The IANA name of the time zone of the person whose calendar it is.
        sequence: The number of the file, higher than those of all files before.
        stamp: When you make the file.
        at: As in the last file.
        digest: As in the last file.
        numbered: As in the last file.
        previous: The last file that you gave out with this key. It also names the entries that
            earlier revisions had and that this plan doesn't, so pass it if you have it; then the
            three arguments before it don't matter.

    Returns:
        The file. The same arguments give the same bytes.

    Raises:
        MissingExtraError: The package icalendar is not installed.
        RequestError: An argument is not possible.
        NotComparableError: The plan was made with another edition.
        UnknownIdError: The bank, one of your own, lacks the neutral words.

    Example:
        >>> from datetime import UTC, date, datetime
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.icalendar import write_calendar, write_cancellation
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> plan = ei.make_plan(report, bank, weeks=4, start=date(2026, 3, 2))
        >>> file = write_calendar(plan, bank, key="5f0c", zone="Europe/Berlin")
        >>> made = datetime(2026, 3, 9, 12, tzinfo=UTC)
        >>> gone = write_cancellation(
        ...     plan, bank, key="5f0c", zone="Europe/Berlin", sequence=1, stamp=made, previous=file
        ... )
        >>> gone.count(b"STATUS:CANCELLED") == file.count(b"BEGIN:VEVENT") > 0
        True
    """
    check_extra()
    check_fit(plan, Plan, bank)
    request = checked_request(
        plan,
        bank,
        key=key,
        zone=zone,
        sequence=sequence,
        stamp=stamp,
        at=at,
        numbered=numbered,
        digest=digest,
        cancels=True,
    )
    return cancellation_of(plan, bank, request, previous)
