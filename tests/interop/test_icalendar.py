"""Calendar files: what a calendar program shows of them, and what nobody can read from them."""

import hashlib
import os
import re
import subprocess
import sys
from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs
import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy import interop
from emotional_intimacy.interop.icalendar import (
    FILE_NAME,
    write_calendar,
    write_cancellation,
    write_telling_calendar,
)
from emotional_intimacy.interop.repeats import last_day

SRC = Path(ei.__file__).parents[1]
MONDAY = date(2026, 3, 16)
BERLIN = {"key": "5f0c", "zone": "Europe/Berlin"}
WRITERS = [write_calendar, write_telling_calendar]
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "UTC",
]
CONTEXTS = ["partner", "family", "friend", "colleague"]
PRACTICES = ["refill", "week-look-alone", "fortnight-look-alone", "breath-first", "my-yes-my-no"]

EXAMPLE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Calendar//EN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Time for me
DTSTART;TZID=Europe/Berlin:20260316T180000
DURATION:PT10M
DTSTAMP:20260316T000000Z
UID:{}
SEQUENCE:0
RRULE:FREQ=WEEKLY;COUNT=3;INTERVAL=1
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Time for me
TRIGGER:-PT15M
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Time for me
DTSTART;TZID=Europe/Berlin:20260318T180000
DURATION:PT1H
DTSTAMP:20260316T000000Z
UID:{}
SEQUENCE:0
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Time for me
TRIGGER:-PT15M
END:VALARM
END:VEVENT
END:VCALENDAR
"""


# Plans and files


def make(
    *weeks, start=MONDAY, context="friend", joint=False, quiet=False, revision=0, chapters=None
):
    """A plan of weeks of (day of the week from 0, practice, minutes); reasons and cues tell much.

    Several days make a habit; a step with no day waits for its moment.
    """
    return ei.Plan(
        edition="2026.1",
        context=context,
        locale="en",
        joint=joint,
        quiet=quiet,
        revision=revision,
        start=start,
        minutes_per_week=90,
        chapters=tuple(
            ei.Chapter("Saying more", "trust", numbers)
            for numbers in chapters or [tuple(range(1, len(weeks) + 1))]
        ),
        weeks=tuple(
            ei.Week(
                number,
                tuple(
                    step(day, practice, minutes, start + timedelta(weeks=number - 1))
                    for day, practice, minutes in steps
                ),
            )
            for number, steps in enumerate(weeks, start=1)
        ),
    )


def step(day, practice, minutes, monday):
    """A step of a week that begins on a day."""
    days = tuple(monday + timedelta(days=one) for one in day) if isinstance(day, tuple) else ()
    return ei.Step(
        practice=practice,
        mode="alone",
        when="daily" if days else "moment" if day is None else "day",
        minutes=minutes,
        day=days[0] if days else monday + timedelta(days=day or 0),
        days=days,
        cue="If the kettle is on, then I begin.",
        prompts=("p001",),
        reasons=(ei.PlanReason("trust", "pillar", "need"),),
    )


def read(file):
    """A file as a calendar program reads it."""
    return icalendar.Calendar.from_ical(file)


def events(file):
    """The entries of a file that are not canceled."""
    return [one for one in read(file).events if one.get("STATUS") != "CANCELLED"]


def canceled(file):
    """The entries of a file that are canceled."""
    return [one for one in read(file).events if one.get("STATUS") == "CANCELLED"]


def shown(calendar):
    """What a calendar program shows: local start and minutes of each occurrence, in order."""
    return sorted(
        (
            datetime.combine(one.start, getattr(one.start, "time", time)()),
            (one.end - one.start) // timedelta(minutes=1),
        )
        for one in recurring_ical_events.of(calendar).all()
        if one.get("STATUS") != "CANCELLED"
    )


def wanted(plan, at=time(18)):
    """Local start and minutes of each time of each step: on each day in turn, a habit first."""
    times = [
        (day, step.when != "daily", number, step.minutes)
        for number, (_, step) in enumerate(plan.places())
        if step.when != "moment"
        for day in step.days or (step.day,)
    ]
    found, free = [], {}
    for day, _, _, minutes in sorted(times):
        start = free.get(day, datetime.combine(day, at))
        free[day] = start + timedelta(minutes=minutes)
        found.append((start, minutes))
    return sorted(found)


def instants(file):
    """The UTC time of each occurrence, as text."""
    calendar = recurring_ical_events.of(read(file)).all()
    return sorted(f"{one.start.astimezone(UTC):%m-%d %H:%M}" for one in calendar)


def unfolded(file):
    """The text of a file, its folded lines joined."""
    return file.decode().replace("\r\n ", "")


@st.composite
def plans(draw, start=None, most_weeks=26):
    """Plans with rituals every week, every second or third week, some with gaps, single steps,
    habits, and steps that wait for their moment."""
    weeks = draw(st.integers(1, most_weeks))
    held = [[] for _ in range(weeks)]

    def step(days):
        return draw(days), draw(st.sampled_from(PRACTICES)), draw(st.integers(5, 30))

    weekday = st.integers(0, 6)
    for days, most in ((weekday, 3), (HABIT_DAYS, 2)):
        for _ in range(draw(st.integers(0, most))):
            first, every = draw(st.integers(0, weeks - 1)), draw(st.integers(1, 3))
            again = step(days)
            for week in range(first, draw(st.integers(first, weeks)), every):
                held[week].append(again)
    for _ in range(draw(st.integers(0, 6))):
        held[draw(st.integers(0, weeks - 1))].append(step(weekday | st.none()))
    return make(
        *(sorted(steps, key=first_day) for steps in held),
        start=start or draw(st.dates(date(2015, 1, 1), date(2036, 1, 1))),
        context=draw(st.sampled_from(CONTEXTS)),
        joint=draw(st.booleans()),
        quiet=draw(st.booleans()),
    )


HABIT_DAYS = st.sets(st.integers(0, 6), min_size=1).map(sorted).map(tuple)


def first_day(step):
    """The first day of the week on which a step can come."""
    return step[0][0] if isinstance(step[0], tuple) else step[0] or 0


CLOCK = st.builds(time, st.integers(6, 18), st.integers(0, 59))


# What a calendar program shows


@pytest.mark.parametrize("write", WRITERS)
@given(plan=plans(), zone=st.sampled_from(ZONES), at=CLOCK)
def test_every_step_comes_once_at_its_time(write, bank, plan, zone, at):
    """Expanded by a calendar program, the file is the steps: day, time and minutes, one by one."""
    file = write(plan, bank, key="a", zone=zone, at=at)
    assert shown(read(file)) == wanted(plan, at)
    zones = {str(one.start.tzinfo) for one in events(file)}
    assert zones <= {zone}


def test_a_whole_file(bank):
    """A small plan, to the letter; the ids are digests of slot and key that anyone can compute."""
    plan = make(
        [(0, "refill", 10), (2, "my-yes-my-no", 60)], [(0, "refill", 10)], [(0, "refill", 10)]
    )
    file = write_calendar(plan, bank, alarm_minutes=15, **BERLIN)
    ids = [hashlib.sha256(slot).hexdigest() for slot in (b"1.1.1.5f0c", b"1.2.1.5f0c")]
    assert file.decode() == EXAMPLE.format(*ids).replace("\n", "\r\n")
    assert FILE_NAME == "calendar.ics"


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        ("Europe/Berlin", date(2026, 3, 22), ["03-22 17:00", "03-29 16:00", "04-05 16:00"]),
        ("Europe/Berlin", date(2026, 10, 18), ["10-18 16:00", "10-25 17:00", "11-01 17:00"]),
        ("America/New_York", date(2026, 3, 1), ["03-01 23:00", "03-08 22:00", "03-15 22:00"]),
        ("America/New_York", date(2026, 10, 25), ["10-25 22:00", "11-01 23:00", "11-08 23:00"]),
        ("Australia/Lord_Howe", date(2026, 3, 29), ["03-29 07:00", "04-05 07:30", "04-12 07:30"]),
        ("Australia/Lord_Howe", date(2026, 9, 27), ["09-27 07:30", "10-04 07:00", "10-11 07:00"]),
        ("Asia/Kathmandu", date(2026, 3, 22), ["03-22 12:15", "03-29 12:15", "04-05 12:15"]),
        ("America/Sao_Paulo", date(2026, 3, 22), ["03-22 21:00", "03-29 21:00", "04-05 21:00"]),
    ],
)
def test_six_in_the_evening_stays_six_in_the_evening(bank, zone, start, expected):
    """A ritual across a change of the clocks is one entry; its UTC times are worked out by hand."""
    file = write_calendar(make(*[[(0, "refill", 10)]] * 3, start=start), bank, key="a", zone=zone)
    assert instants(file) == expected
    assert len(events(file)) == 1


@pytest.mark.parametrize(
    ("zone", "start", "at", "expected"),
    [
        # skipped, from 02:00 to 03:00
        ("Europe/Berlin", date(2026, 3, 22), time(2, 30), ["03-22 01:30", "03-29 01:30"]),
        ("Europe/Berlin", date(2026, 3, 22), time(2, 30, fold=1), ["03-22 01:30", "03-29 01:30"]),
        # twice: 02:00 to 03:00 comes as summer time first
        ("Europe/Berlin", date(2026, 10, 18), time(2, 30), ["10-18 00:30", "10-25 00:30"]),
        ("Europe/Berlin", date(2026, 10, 18), time(2, 30, fold=1), ["10-18 00:30", "10-25 00:30"]),
        # skipped, midnight itself
        ("America/Sao_Paulo", date(2018, 10, 28), time(), ["10-28 03:00", "11-04 03:00"]),
        # half an hour twice: 01:30 to 02:00
        ("Australia/Lord_Howe", date(2026, 3, 29), time(1, 45), ["03-28 14:45", "04-04 14:45"]),
    ],
)
def test_a_time_that_does_not_exist_or_comes_twice(bank, zone, start, at, expected):
    """A skipped time is the one that clocks show instead; of two times it is the first."""
    file = write_calendar(
        make(*[[(0, "refill", 10)]] * 2, start=start), bank, key="a", zone=zone, at=at
    )
    assert instants(file) == expected


def test_no_ritual_repeats_at_a_time_that_does_not_exist(bank):
    """Programs leave out such a repetition, so the week of the change is an entry of its own."""
    plan = make(*[[(6, "refill", 10)]] * 6, start=date(2026, 3, 9))
    file = write_calendar(plan, bank, at=time(2, 30), **BERLIN)
    assert [(f"{one.start:%m-%d %H:%M}", "RRULE" in one) for one in events(file)] == [
        ("03-15 02:30", False),
        ("03-22 02:30", False),
        ("03-29 03:30", False),
        ("04-05 02:30", True),
    ]
    assert len(shown(read(file))) == 6


def test_steps_in_the_night_of_the_change_do_not_overlap(bank):
    """One after the other on the clock that people look at, which jumps from 02:00 to 03:00."""
    night = [(6, "refill", 20), (6, "breath-first", 20), (6, "my-yes-my-no", 20)]
    plan = make(night, start=date(2026, 3, 23))
    file = write_calendar(plan, bank, at=time(1, 50), **BERLIN)
    assert instants(file) == ["03-29 00:50", "03-29 01:10", "03-29 01:30"]
    assert [f"{one.start:%H:%M}" for one in events(file)] == ["01:50", "03:10", "03:30"]


@pytest.mark.parametrize(
    ("zone", "start", "at", "minutes", "expected"),
    [
        ("Europe/Berlin", MONDAY, time(23, 50), [20], ["23:40"]),
        ("Europe/Berlin", MONDAY, time(23, 50), [10], ["23:50"]),
        ("Europe/Berlin", MONDAY, time(23, 50), [20, 5], ["23:35", "23:55"]),
        ("Europe/Berlin", MONDAY, time(23), [10, 60, 5], ["22:45", "22:55", "23:55"]),
        ("Europe/Berlin", MONDAY, time(12), [24 * 60], ["00:00"]),
        # on this Saturday clocks go from 23:00 to midnight
        ("America/Nuuk", date(2026, 3, 28), time(23, 30), [20], ["22:40"]),
        ("America/Nuuk", date(2026, 3, 28), time(22, 50), [20], ["22:40"]),
        # midnight itself is skipped, or the hour before it comes twice
        ("America/Sao_Paulo", date(2018, 11, 3), time(23, 50), [20], ["23:40"]),
        ("America/Sao_Paulo", date(2018, 2, 17), time(23, 50), [20], ["23:40"]),
    ],
)
def test_a_step_stays_within_its_day(bank, zone, start, at, minutes, expected):
    """What would run past midnight begins earlier, and what comes before it makes room."""
    practices = ["refill", "breath-first", "my-yes-my-no"]
    plan = make(
        [(0, practice, one) for practice, one in zip(practices, minutes, strict=False)], start=start
    )
    found = events(write_calendar(plan, bank, key="a", zone=zone, at=at))
    assert [f"{one.start:%H:%M}" for one in found] == expected
    assert {one.start.date() for one in found} == {start}


def test_what_does_not_fit_into_a_day_begins_with_it(bank):
    """A step of more minutes than a day has is nobody's plan, and still gets an entry."""
    (one,) = events(write_calendar(make([(0, "refill", 2000)]), bank, **BERLIN))
    assert one.start == datetime(2026, 3, 16, tzinfo=ZoneInfo("Europe/Berlin"))


@given(plan=plans(), zone=st.sampled_from(ZONES), at=st.builds(time, st.integers(19, 23)))
def test_no_step_of_an_evening_slips_into_the_next_day(bank, plan, zone, at):
    """Each begins and ends on its own day, as clocks show it, and none overlap."""
    free = {}
    occurrences = shown(read(write_calendar(plan, bank, key="a", zone=zone, at=at)))
    assert [start.date() for start, _ in occurrences] == [
        start.date() for start, _ in wanted(plan, at=time())
    ]
    for start, minutes in occurrences:
        assert start >= free.get(start.date(), start)
        free[start.date()] = start + timedelta(minutes=minutes)
        assert free[start.date()] <= datetime.combine(start, time()) + timedelta(days=1)


def test_a_plan_without_steps_is_a_file_without_entries(bank):
    """Nothing to do is nothing in the calendar, and still a file that programs read."""
    for at in (time(18), None):
        file = write_calendar(make([]), bank, at=at, **BERLIN)
        assert events(file) == []
        assert [rules["TZID"] for rules in read(file).timezones] == ["Europe/Berlin"]


# Rituals


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([1, 2, 3], [(1, 3, 1)]),
        ([1, 3, 5, 7], [(1, 4, 2)]),
        ([1, 2], [(1, 1, 1), (2, 1, 1)]),
        ([1, 3], [(1, 1, 1), (3, 1, 1)]),
        ([1, 4, 7], [(1, 1, 1), (4, 1, 1), (7, 1, 1)]),
        ([1, 2, 4, 6, 8], [(1, 1, 1), (2, 4, 2)]),
        ([1, 3, 5, 6, 7], [(1, 3, 2), (6, 1, 1), (7, 1, 1)]),
        ([1, 2, 3, 5, 6, 7, 8], [(1, 3, 1), (5, 4, 1)]),
    ],
)
def test_what_repeats_evenly_is_one_entry(bank, weeks, expected):
    """Three or more weeks in a row, or every second one; each entry: first week, times, interval."""
    plan = make(*([(3, "refill", 10)] if week in weeks else [] for week in range(1, 9)))
    found = []
    for one in events(write_calendar(plan, bank, **BERLIN)):
        rule = one.get("RRULE", {"COUNT": [1], "INTERVAL": [1]})
        week = (one.start.date() - MONDAY).days // 7 + 1
        found.append((week, *rule["COUNT"], *rule["INTERVAL"]))
    assert found == expected


@pytest.mark.parametrize(
    "odd", [(3, "breath-first", 10), (4, "refill", 10), (3, "refill", 11)], ids=str
)
def test_what_differs_does_not_repeat(bank, odd):
    """Another practice, another weekday or other minutes break a ritual."""
    same = (3, "refill", 10)
    file = write_calendar(make([same], [odd], [same]), bank, **BERLIN)
    assert [one.get("RRULE") for one in events(file)] == [None] * 3


def test_a_step_that_stands_later_in_one_week_does_not_repeat(bank):
    """What comes before it on that day moves it to another time."""
    weeks = [[(3, "refill", 10)], [(3, "breath-first", 5), (3, "refill", 10)], [(3, "refill", 10)]]
    file = write_calendar(make(*weeks), bank, **BERLIN)
    assert [one.get("RRULE") for one in events(file)] == [None] * 4


@pytest.mark.parametrize("day", [1, 4])
def test_a_week_may_hold_a_practice_twice(bank, day):
    """Two rituals of one practice, on one day or on two, are two entries."""
    week = [(1, "refill", 10), (day, "refill", 10)]
    file = write_calendar(make(week, week, week), bank, **BERLIN)
    assert [one["RRULE"]["COUNT"] for one in events(file)] == [[3], [3]]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, date(2026, 3, 19)),
        ({"FREQ": "DAILY", "COUNT": 10}, date(2026, 3, 28)),
        ({"FREQ": "WEEKLY", "INTERVAL": 1, "COUNT": 3}, date(2026, 4, 2)),
        ({"FREQ": "WEEKLY", "INTERVAL": 2, "COUNT": 3}, date(2026, 4, 16)),
        ({"FREQ": "WEEKLY", "COUNT": 4, "BYDAY": ["MO", "TH", "SA"]}, date(2026, 3, 26)),
        ({"FREQ": "WEEKLY", "COUNT": 6, "BYDAY": ["MO", "TH", "SA"]}, date(2026, 3, 30)),
    ],
    ids=str,
)
def test_the_last_day_of_what_repeats(rule, expected):
    """Counted by hand from Thursday, March 19; zones are told up to it, and chapters end by it."""
    assert last_day(date(2026, 3, 19), rule) == expected


# Nothing to read from it


PROPERTIES = {
    *("BEGIN", "END", "VERSION", "PRODID"),
    *("TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"),
    *("SUMMARY", "DTSTART", "DURATION", "DTSTAMP", "UID", "SEQUENCE", "RRULE", "CLASS", "TRANSP"),
    *("ACTION", "DESCRIPTION", "TRIGGER"),
}


@pytest.fixture(scope="module")
def secrets(bank):
    """All that a neutral file must not hold."""
    words = ["emotional", "intimacy", "plan", "quiet", bank.edition]
    for practice in bank.practices:
        words += [practice.id, practice.cue]
        words += [context.render(practice.name) for context in bank.contexts]
    for pillar in bank.pillars:
        words += [pillar.id, pillar.name]
    for record in (*bank.signals, *bank.causes):
        words += [record.id, record.name]
    words += [one.text for one in bank.messages if one.id.startswith("reason-")]
    words += [context.id for context in bank.contexts]
    return {word.lower() for word in words}


@given(plan=plans(), zone=st.sampled_from(ZONES), alarm=st.sampled_from([None, 10]))
def test_a_file_says_nothing_of_the_plan(bank, secrets, plan, zone, alarm):
    """No practice, pillar, signal, cause, reason or name of the library is in the bytes."""
    text = unfolded(write_calendar(plan, bank, key="a", zone=zone, alarm_minutes=alarm)).lower()
    assert [word for word in secrets if word in text] == []
    assert "kettle" not in text
    titles = set(re.findall(r"(?:summary|description):(.*)\r", text))
    assert titles <= {"time for us" if plan.joint else "time for me"}


@given(plan=plans(), alarm=st.sampled_from([None, 10]))
def test_a_file_holds_only_known_properties(bank, plan, alarm):
    """Nothing but what a calendar needs: no category, place, comment, name or extension."""
    file = write_calendar(plan, bank, key="a", zone="Europe/Berlin", alarm_minutes=alarm)
    names = {re.split("[;:]", line)[0] for line in unfolded(file).split("\r\n") if line}
    assert names <= PROPERTIES


def practicing(plan, instead):
    """A plan with other practices, cues, prompts and reasons."""
    weeks = tuple(
        attrs.evolve(
            week,
            steps=tuple(
                attrs.evolve(
                    step, practice=instead[step.practice], cue="Other.", prompts=(), reasons=()
                )
                for step in week.steps
            ),
        )
        for week in plan.weeks
    )
    return attrs.evolve(plan, weeks=weeks)


@given(plan=plans(), other=st.permutations(PRACTICES))
def test_plans_with_the_same_days_and_minutes_give_the_same_bytes(bank, plan, other):
    """Other practices, cues, prompts and reasons, another context, quiet or not: the same file."""
    swapped = practicing(plan, dict(zip(PRACTICES, other, strict=True)))
    changed = attrs.evolve(swapped, quiet=not plan.quiet, context="family")
    assert write_calendar(plan, bank, **BERLIN) == write_calendar(changed, bank, **BERLIN)


def test_a_plan_for_two_is_time_for_two(bank):
    """Where both chose the plan, both calendars say so, and no more."""
    (one,) = events(write_calendar(make([(0, "refill", 10)], joint=True), bank, **BERLIN))
    assert one["SUMMARY"] == "Time for us"


def test_the_neutral_words_are_those_of_the_bank(edited_bank):
    """Another language, or an app of one's own, has its own neutral words."""
    own = edited_bank(
        "text/en/messages.json", lambda texts: texts.update({"calendar-one": "Evening, mine"})
    )
    file = write_calendar(make([(0, "refill", 10)]), own, alarm_minutes=5, **BERLIN)
    (one,) = events(file)
    assert (one["SUMMARY"], one.walk("VALARM")[0]["DESCRIPTION"]) == ("Evening, mine",) * 2


# Telling titles


@given(plan=plans(), alarm=st.sampled_from([None, 10]))
def test_a_telling_file_names_practices_and_nothing_else(bank, plan, alarm):
    """With the titles made neutral again it is the neutral file; quiet practices are never named."""
    telling = write_telling_calendar(plan, bank, alarm_minutes=alarm, **BERLIN)
    neutral = write_calendar(plan, bank, alarm_minutes=alarm, **BERLIN)
    title = f"SUMMARY:Time for {'us' if plan.joint else 'me'}"
    assert re.sub("SUMMARY:.*(?=\r)", title, unfolded(telling)) == unfolded(neutral)
    render = bank.contexts[plan.context].render
    if plan.quiet:
        assert telling == neutral
    else:
        steps = [step for week in plan.weeks for step in week.steps]
        practices = [bank.practices[step.practice] for step in steps if step.when != "moment"]
        names = {
            title.removeprefix("SUMMARY:") if one.quiet else render(one.name) for one in practices
        }
        assert {str(one["SUMMARY"]) for one in events(telling)} == names
    assert "kettle" not in unfolded(telling)


def renamed(name):
    """A change of the texts of practices: the name of one."""
    return lambda texts: texts["my-yes-my-no"].update(name=name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Walk, talk; or\nrest", "Walk, talk; or\nrest"),
        ("Back\\slash \\n: 1", "Back\\slash \\n: 1"),
        ("Wörter und 🌱 " * 20 + "Ende", "Wörter und 🌱 " * 20 + "Ende"),
    ],
)
def test_a_title_arrives_as_it_was_written(edited_bank, name, expected):
    """Commas, semicolons, line breaks, long and foreign names are escaped and folded, not lost."""
    own = edited_bank("text/en/practices.json", renamed(name))
    plan = make([(0, "my-yes-my-no", 10)])
    file = write_telling_calendar(plan, own, alarm_minutes=5, **BERLIN)
    (one,) = events(file)
    assert one["SUMMARY"] == expected
    lines = file.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert events(write_calendar(plan, own, **BERLIN))[0]["SUMMARY"] == "Time for me"


# The same bytes, the same ids


@given(plan=plans(), zone=st.sampled_from(ZONES))
def test_the_same_arguments_give_the_same_bytes(bank, plan, zone):
    """Nothing depends on when or how often it is called."""
    same = deepcopy(plan)
    assert write_calendar(plan, bank, key="a", zone=zone) == write_calendar(
        same, bank, key="a", zone=zone
    )


def test_the_same_bytes_in_every_process():
    """No hash seed and no locale or time zone of the machine changes a byte."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import emotional_intimacy as ei, hashlib\n"
        "from datetime import date, timedelta\n"
        "from emotional_intimacy.interop.icalendar import write_calendar\n"
        "steps = lambda n: tuple(ei.Step(practice=p, minutes=m, cue='', prompts=(), reasons=(),\n"
        "    mode='alone', when='day', days=(), day=date(2026, 3, 9) + timedelta(weeks=n))\n"
        "    for p, m in (('refill', 5), ('x', n)))\n"
        "weeks = tuple(ei.Week(n, steps(n)) for n in range(1, 9))\n"
        "plan = ei.Plan(edition='2026.1', context='friend', locale='en', joint=False,\n"
        "    quiet=False, revision=0, start=date(2026, 3, 16), minutes_per_week=90, weeks=weeks,\n"
        "    chapters=(ei.Chapter('Own', 'own', tuple(range(1, 9))),))\n"
        "file = write_calendar(plan, ei.load_bank('2026.1'), key='k', zone='Europe/Berlin')\n"
        "print(hashlib.sha256(file).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-B", "-W", "error", "-c", code, str(SRC)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
            timeout=60,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Tokyo"), ("77", "America/New_York"))
    }
    assert len(digests) == 1


@given(plan=plans(), zone=st.sampled_from(ZONES))
def test_ids_are_digests_that_name_nothing(bank, plan, zone):
    """Each entry has an id of its own: 64 hexadecimal digits, whatever the zone and the titles."""
    file = write_calendar(plan, bank, key="a", zone=zone)
    ids = [str(one["UID"]) for one in events(file)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[0-9a-f]{64}", id) for id in ids)
    telling = write_telling_calendar(plan, bank, key="a", zone="UTC", at=time(7))
    assert [str(one["UID"]) for one in events(telling)] == ids


def test_another_key_gives_other_ids(bank):
    """Two plans of one person do not overwrite each other's entries; any text is a key."""
    week = [(0, "refill", 10), (1, "refill", 10)]
    plan = make(week, week)
    keys = ["a", "A", "1.a", ".1.a", "2.1.a", "\ud800", "\ud801", "ä", " "]
    ids = [
        str(one["UID"])
        for key in keys
        for one in events(write_calendar(plan, bank, key=key, zone="UTC"))
    ]
    assert len(set(ids)) == 4 * len(keys)


def test_number_and_stamp_are_those_of_the_host(bank):
    """No clock is read, and the number of revisions is not told."""
    plan = make([(2, "refill", 10)], revision=3)
    (one,) = events(write_calendar(plan, bank, **BERLIN))
    assert one["DTSTAMP"].dt == datetime(2026, 3, 16, tzinfo=UTC)
    assert (one["SEQUENCE"], one["CLASS"], one["TRANSP"]) == (0, "PRIVATE", "TRANSPARENT")
    stamp = datetime(2026, 4, 1, 1, 2, 3, 4, tzinfo=ZoneInfo("Asia/Kolkata"))
    for write in WRITERS:
        (one,) = events(write(plan, bank, sequence=12, stamp=stamp, **BERLIN))
        assert one["DTSTAMP"].dt == datetime(2026, 3, 31, 19, 32, 3, tzinfo=UTC)
        assert one["SEQUENCE"] == 12


# Later files


def imported(*files):
    """What a calendar program holds that was given these files: of each id the highest number."""
    calendar, held = icalendar.Calendar(), {}
    for file in files:
        for one in read(file).events:
            if one["UID"] not in held or held[one["UID"]]["SEQUENCE"] < one["SEQUENCE"]:
                held[one["UID"]] = one
    calendar.subcomponents.extend(held.values())
    return calendar


def later(plan, bank, previous, sequence=1, **changes):
    """The file after another."""
    return write_calendar(plan, bank, sequence=sequence, previous=previous, **{**BERLIN, **changes})


@pytest.mark.parametrize("write", WRITERS)
@given(data=st.data(), zones=st.tuples(*[st.sampled_from(ZONES)] * 3))
def test_after_later_files_the_calendar_shows_the_last(write, bank, data, zones):
    """Whatever changes, plan, time, zone or kind, what was before is updated or canceled."""
    files = []
    for sequence, zone in enumerate(zones):
        plan = attrs.evolve(data.draw(plans(start=MONDAY, most_weeks=8)), joint=False)
        at = data.draw(st.none() | CLOCK)
        digest = data.draw(st.booleans())
        file = write(
            plan,
            bank,
            key="a",
            zone=zone,
            sequence=sequence,
            at=at,
            digest=digest,
            previous=files[-1] if files else None,
        )
        files.append(file)
    alone = write(plan, bank, key="a", zone=zone, at=at, digest=digest)
    assert shown(imported(*files)) == shown(read(alone))
    assert {one["SEQUENCE"] for one in read(files[2]).events} <= {2}


def test_a_changed_time_reaches_the_calendar(bank):
    """The same plan at another time: the same entries, a higher number, and nothing is canceled."""
    plan = make(*[[(0, "refill", 10)]] * 4, [(2, "refill", 10)])
    first = write_calendar(plan, bank, **BERLIN)
    second = later(plan, bank, first, at=time(20, 15))
    assert shown(imported(first, second)) == wanted(plan, time(20, 15))
    assert canceled(second) == []
    assert shown(imported(second, first)) == wanted(plan, time(20, 15))


def test_a_plan_of_a_higher_revision_and_no_file_before_is_a_first_file(bank):
    """What was not imported is not canceled."""
    plan = make([(0, "refill", 10)], revision=4)
    assert canceled(write_calendar(plan, bank, sequence=3, **BERLIN)) == []


@pytest.mark.parametrize(
    ("sequence", "changes", "least"),
    [
        (4, {"at": time(20)}, "6 or more"),
        (5, {"at": time(20)}, "6 or more"),
        (5, {"at": None}, "6 or more"),
        (5, {"alarm_minutes": 5}, "6 or more"),
        (5, {"link": "https://app.example/e"}, "6 or more"),
        (5, {"numbered": True}, "6 or more"),
        (5, {"digest": True}, "6 or more"),
        (5, {"zone": "Europe/Paris"}, "6 or more"),
        (5, {"plan": make([(0, "refill", 10)], [(0, "refill", 10)])}, "6 or more"),
        (5, {"plan": make([])}, "6 or more"),
        (4, {}, "5 or more"),
    ],
    ids=str,
)
def test_the_number_has_to_rise_when_something_changed(bank, sequence, changes, least):
    """Or else programs would keep what they have; the error says which number would do."""
    plan = make([(0, "refill", 10)])
    first = write_calendar(plan, bank, sequence=5, **BERLIN)
    arguments = {"plan": plan, **changes}
    with pytest.raises(ei.RequestError) as caught:
        later(arguments.pop("plan"), bank, first, sequence, **arguments)
    assert (caught.value.argument, caught.value.allowed) == ("sequence", least)
    arguments = {"plan": plan, **changes}
    assert later(arguments.pop("plan"), bank, first, int(least[0]), **arguments)


@given(plan=plans(), zone=st.sampled_from(ZONES), alarm=st.sampled_from([None, 10]))
def test_the_same_file_again_needs_no_other_number(bank, plan, zone, alarm):
    """Nothing changed but when it was made, and it is the same but for that."""
    options = {"key": "a", "zone": zone, "alarm_minutes": alarm, "sequence": 7}
    first = write_calendar(plan, bank, **options)
    assert write_calendar(plan, bank, previous=first, **options) == first
    stamp = datetime.combine(plan.start, time(3), UTC)
    second = write_calendar(plan, bank, previous=first, stamp=stamp, **options)
    assert re.sub(b"DTSTAMP:.*", b"", second) == re.sub(b"DTSTAMP:.*", b"", first)


def test_unchanged_steps_keep_their_ids(bank):
    """A step whose day, minutes or practice changes keeps its entry, and so does its neighbor."""
    old = make([(0, "refill", 10), (3, "breath-first", 5)])
    new = make([(1, "my-yes-my-no", 20), (3, "breath-first", 5)], revision=1)
    first = write_calendar(old, bank, **BERLIN)
    second = later(new, bank, first)
    assert [one["UID"] for one in events(first)] == [one["UID"] for one in events(second)]
    assert [one["SEQUENCE"] for one in events(second)] == [1, 1]
    assert canceled(second) == []


def test_what_is_no_more_is_cancelled(bank):
    """A step that a revision takes out comes canceled: its day and neutral words, and no alarm."""
    old = make([(0, "my-yes-my-no", 10), (3, "my-yes-my-no", 5)])
    new = make([(0, "my-yes-my-no", 10)], revision=1)
    telling = {**BERLIN, "alarm_minutes": 5, "link": "https://app.example/e"}
    first = write_telling_calendar(old, bank, **telling)
    file = write_telling_calendar(new, bank, sequence=1, previous=first, **telling)
    (gone,) = canceled(file)
    assert gone["UID"] == events(first)[1]["UID"]
    assert gone.start == datetime(2026, 3, 19, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    assert gone.duration == timedelta(minutes=5)
    assert (gone["SUMMARY"], gone["SEQUENCE"], gone.subcomponents) == ("Time for me", 1, [])
    assert "URL" not in gone
    assert [one["SUMMARY"] for one in events(file)] == [bank.practices["my-yes-my-no"].name]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Europe/Berlin", "America/New_York", "2026-03-16T13:00:00-04:00"),
        ("UTC", "Europe/Berlin", "2026-03-16T19:00:00+01:00"),
        ("America/New_York", "UTC", "2026-03-16T22:00:00+00:00"),
    ],
)
def test_someone_who_moves_has_entries_canceled_at_the_same_instant(bank, before, after, expected):
    """What was at six in the evening there is told by the clocks of here."""
    first = write_calendar(make([(0, "refill", 10)]), bank, key="a", zone=before)
    (gone,) = canceled(later(make([]), bank, first, key="a", zone=after))
    assert gone.start.isoformat() == expected


def test_what_was_cancelled_stays_so_in_all_later_files(bank):
    """Whoever missed a file in between gets it all with the last; what comes back is back."""
    steps = [(0, "refill", 10), (1, "breath-first", 90)]
    both, single = make(steps), make(steps[:1])
    files = [write_calendar(both, bank, **BERLIN)]
    for sequence, plan in enumerate((single, single, both), start=1):
        files.append(later(plan, bank, files[-1], sequence, at=time(17 + sequence)))
    assert [len(canceled(file)) for file in files] == [0, 1, 1, 0]
    assert shown(imported(files[0], files[2])) == wanted(single, time(19))
    assert shown(imported(*files)) == wanted(both, time(20))


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ([1, 2, 3, 4, 5, 6], [1, 2, 3], {}),  # the ritual becomes shorter
        ([1, 2, 3, 4, 5, 6], [1, 2], {}),  # too short: two entries, the first has the old id
        ([1, 2, 3, 4, 5, 6], [4, 5, 6], {1: 6}),  # its first week goes: another id
        ([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 5, 6, 7], {}),  # it splits
        ([1, 2, 3, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7], {5: 3}),  # it grows together
        ([1, 2], [1, 2, 3], {2: 1}),  # two entries become a ritual
        ([1, 2, 3], [], {1: 3}),  # it goes altogether
    ],
)
def test_rituals_change_their_length(bank, before, after, gone):
    """The id of a ritual is that of its first step; what is no more is canceled each time it comes."""
    old, new = (
        make(*([(3, "refill", 10)] if week in weeks else [] for week in range(1, 8)))
        for weeks in (before, after)
    )
    first = write_calendar(old, bank, **BERLIN)
    second = later(new, bank, first)
    assert shown(imported(first, second)) == wanted(new)
    assert {
        (one.start.date() - MONDAY).days // 7 + 1: one.get("RRULE", {"COUNT": [1]})["COUNT"][0]
        for one in canceled(second)
    } == gone


# A whole plan taken out


STAMP = datetime(2026, 3, 20, 9, tzinfo=UTC)
OUT = {"sequence": 9, "stamp": STAMP}


@given(data=st.data(), zone=st.sampled_from(ZONES))
def test_a_cancellation_takes_every_entry_out_each_time_it_comes(bank, data, zone):
    """From the plan alone, or from the last file, whatever files and revisions there were."""
    plan = attrs.evolve(data.draw(plans(start=MONDAY, most_weeks=8)), joint=False)
    options = {"key": "a", "zone": zone, "at": data.draw(st.none() | CLOCK)}
    kind = {"digest": data.draw(st.booleans()), "numbered": data.draw(st.booleans())}
    file = write_calendar(plan, bank, **options, **kind)
    alone = write_cancellation(plan, bank, **options, **kind, **OUT)
    assert alone == write_cancellation(plan, bank, previous=file, **options, **OUT)

    revised = attrs.evolve(data.draw(plans(start=MONDAY, most_weeks=8)), joint=False)
    second = write_calendar(revised, bank, sequence=1, previous=file, key="a", zone="UTC")
    gone = write_cancellation(revised, bank, key="a", zone=zone, previous=second, **OUT)
    for before, after in ((file, alone), (second, gone)):
        assert shown(imported(before, after)) == []
        assert {one["UID"] for one in events(before)} <= {one["UID"] for one in canceled(after)}
        assert events(after) == []
        occurrences = recurring_ical_events.of(read(after), skip_bad_series=False).all()
        assert len(list(occurrences)) >= len(shown(read(before)))
    assert {one["UID"] for one in events(file)} <= {one["UID"] for one in canceled(gone)}


def test_a_whole_cancellation(bank):
    """To the letter: the method, the zone, and of each entry nothing but that it is out."""
    plan = make(*[[(0, "refill", 10)]] * 3, [(0, "my-yes-my-no", 60)])
    file = write_cancellation(plan, bank, **BERLIN, **OUT)
    text = file.decode()
    assert text.startswith(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Calendar//EN\r\nMETHOD:CANCEL\r\n"
    )
    assert text[text.index("BEGIN:VEVENT") :] == CANCELED.format(
        *(hashlib.sha256(slot).hexdigest() for slot in (b"1.1.1.5f0c", b"4.1.1.5f0c"))
    ).replace("\n", "\r\n")


CANCELED = """\
BEGIN:VEVENT
SUMMARY:Time for me
DTSTART;TZID=Europe/Berlin:20260316T180000
DURATION:PT10M
DTSTAMP:20260320T090000Z
UID:{}
SEQUENCE:9
RRULE:FREQ=WEEKLY;COUNT=3;INTERVAL=1
CLASS:PRIVATE
STATUS:CANCELLED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
SUMMARY:Time for me
DTSTART;TZID=Europe/Berlin:20260406T180000
DURATION:PT1H
DTSTAMP:20260320T090000Z
UID:{}
SEQUENCE:9
CLASS:PRIVATE
STATUS:CANCELLED
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("argument", "wrong"),
    [
        ("key", ""),
        ("zone", "4711"),
        ("sequence", 0),
        ("sequence", True),
        ("stamp", None),
        ("stamp", "4711"),
        ("at", "18:00"),
        ("at", {}),
        ("digest", 1),
        ("numbered", 0),
        ("previous", b"4711"),
    ],
)
def test_a_cancellation_that_cannot_be_written(bank, argument, wrong):
    """The error names the argument and quotes nothing; a stamp is needed here."""
    with pytest.raises(ei.RequestError) as caught:
        write_cancellation(make([(0, "refill", 10)]), bank, **{**BERLIN, **OUT, argument: wrong})
    assert caught.value.argument == argument
    assert "4711" not in str(caught.value)


def test_a_plan_for_one_that_begins_later_leaves_nothing_behind(bank):
    """Entries before its new start are canceled too."""
    first = write_calendar(make([(0, "refill", 10)]), bank, **BERLIN)
    moved = make([], [(0, "refill", 10)], start=MONDAY + timedelta(weeks=2))
    assert shown(imported(first, later(moved, bank, first))) == wanted(moved)


def test_the_number_of_a_cancellation_is_higher_too(bank):
    """The first file has number 0, so this one has 1 or more."""
    plan = make([(0, "refill", 10)])
    file = write_calendar(plan, bank, sequence=4, **BERLIN)
    for sequence, previous, allowed in (
        (0, None, "a whole number from 1 to 2147483647"),
        (4, file, "5 or more"),
    ):
        with pytest.raises(ei.RequestError) as caught:
            write_cancellation(
                plan, bank, sequence=sequence, stamp=STAMP, previous=previous, **BERLIN
            )
        assert (caught.value.argument, caught.value.allowed) == ("sequence", allowed)


def test_a_plan_comes_back_after_it_was_taken_out(bank):
    """With a higher number the entries are there again, and the others stay out."""
    old, new = make([(0, "refill", 10), (2, "refill", 10)]), make([(1, "refill", 10)])
    first = write_calendar(old, bank, **BERLIN)
    out = write_cancellation(old, bank, previous=first, **BERLIN, **OUT)
    back = later(new, bank, out, 10)
    assert shown(imported(first, out, back)) == wanted(new)
    assert b"METHOD" not in back


# Plans for two


TWO = make(
    *[[((0, 2, 4), "breath-first", 5), (1, "refill", 10)]] * 5,
    joint=True,
    chapters=[(1, 2), (3, 4), (5,)],
)


@pytest.mark.parametrize(
    ("stamp", "zone", "weeks"),
    [
        (None, "Europe/Berlin", [1, 2]),
        (datetime(2026, 3, 1, tzinfo=UTC), "Europe/Berlin", [1, 2]),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), "Europe/Berlin", [1, 2]),
        (datetime(2026, 3, 29, 22, tzinfo=UTC), "Europe/Berlin", [3, 4]),
        (datetime(2026, 3, 29, 22, tzinfo=UTC), "America/New_York", [1, 2]),
        (datetime(2026, 4, 13, 12, tzinfo=UTC), "Europe/Berlin", [5]),
        (datetime(2027, 1, 1, tzinfo=UTC), "Europe/Berlin", [5]),
    ],
)
def test_the_calendar_of_a_plan_for_two_holds_the_current_chapter_alone(bank, stamp, zone, weeks):
    """That is the one whose first day has come where the person is; a digest does the same."""
    chapter = attrs.evolve(TWO, weeks=[week for week in TWO.weeks if week.number in weeks])
    for write in WRITERS:
        file = write(TWO, bank, key="a", zone=zone, stamp=stamp)
        assert shown(read(file)) == wanted(chapter)
        digest = write(TWO, bank, key="a", zone=zone, stamp=stamp, digest=True)
        assert len(events(digest)) == len(weeks)


def test_a_chapter_that_is_over_stays_in_the_calendar(bank):
    """The file of the next chapter neither repeats nor cancels what was."""
    first = write_calendar(TWO, bank, **BERLIN)
    options = {**BERLIN, "stamp": datetime(2026, 4, 1, tzinfo=UTC), "previous": first}
    with pytest.raises(ei.RequestError, match="sequence"):
        write_calendar(TWO, bank, **options)
    second = write_calendar(TWO, bank, sequence=1, **options)
    assert canceled(second) == []
    fewer = attrs.evolve(TWO, weeks=TWO.weeks[:4])
    assert shown(imported(first, second)) == wanted(fewer)

    changed = make([], [], [(0, "refill", 10)], [], joint=True, chapters=[(1, 2), (3, 4)])
    options["previous"] = second
    third = write_calendar(changed, bank, sequence=2, **options)
    assert shown(read(third)) == wanted(changed)
    assert len(canceled(third)) == len(events(second)) - 1


def test_a_cancellation_of_a_plan_for_two_reaches_back_to_its_start(bank):
    """All chapters that began are taken out, and nothing is told of those to come."""
    fewer = attrs.evolve(TWO, weeks=TWO.weeks[:4])
    stamp = datetime(2026, 4, 1, tzinfo=UTC)
    files = [write_calendar(TWO, bank, **BERLIN)]
    files.append(write_calendar(TWO, bank, sequence=1, stamp=stamp, previous=files[0], **BERLIN))
    for previous in (None, files[1]):
        out = write_cancellation(TWO, bank, sequence=2, stamp=stamp, previous=previous, **BERLIN)
        assert shown(imported(*files, out)) == []
        assert len(list(recurring_ical_events.of(read(out)).all())) == len(wanted(fewer))
        assert {one["SUMMARY"] for one in canceled(out)} == {"Time for us"}


def test_a_plan_for_two_without_weeks_shows_nothing(bank):
    """There is no current chapter then."""
    plan = attrs.evolve(TWO, weeks=(), chapters=())
    assert events(write_calendar(plan, bank, **BERLIN)) == []
    assert b"VEVENT" not in write_cancellation(plan, bank, **BERLIN, **OUT)


# Times, whole days, weeks


TIMES = {1: time(7), 2: time(12, 30), 3: time(18), 4: time(19), 5: time(20), 6: time(9, 15)}


@given(plan=plans(), zone=st.sampled_from(ZONES), times=st.lists(CLOCK, min_size=7, max_size=7))
def test_each_weekday_has_its_time(bank, plan, zone, times):
    """The first step of a Monday begins at the time of Mondays, and so on."""
    at = dict(enumerate(times, start=1))
    found = dict(reversed(shown(read(write_calendar(plan, bank, key="a", zone=zone, at=at)))))
    days = {}
    for start in found:
        days.setdefault(start.date(), []).append(start)
    assert all(
        min(starts) == datetime.combine(day, at[day.isoweekday()]) for day, starts in days.items()
    )


def test_a_weekday_without_a_time(bank):
    """The days that the plan uses need one, and no others do."""
    for plan in (make([(6, "refill", 10)]), make([((2, 6), "refill", 10)])):
        for write in WRITERS:
            with pytest.raises(ei.RequestError, match="no time for weekday 7") as caught:
                write(plan, bank, at=TIMES, **BERLIN)
            assert caught.value.argument == "at"
    plan = make([(5, "refill", 10), (None, "refill", 10)])
    assert shown(read(write_calendar(plan, bank, at=TIMES, **BERLIN))) == [
        (datetime.combine(date(2026, 3, 21), time(9, 15)), 10)
    ]


@pytest.mark.parametrize("write", WRITERS)
@given(plan=plans(), zone=st.sampled_from(ZONES))
def test_entries_for_whole_days(write, bank, plan, zone):
    """Each step is a date without a time, and no zone is needed."""
    file = write(plan, bank, key="a", zone=zone, at=None)
    found = sorted(
        (one.start, (one.end - one.start).days)
        for one in recurring_ical_events.of(read(file)).all()
    )
    assert found == [(start.date(), 1) for start, _ in wanted(plan, time())]
    assert all(type(one["DTSTART"].dt) is date for one in events(file))
    assert not found or read(file).timezones == []
    assert b"DURATION" not in file


@pytest.mark.parametrize("write", WRITERS)
@given(plan=plans(), zone=st.sampled_from(ZONES), at=st.none() | CLOCK)
def test_a_digest_is_one_entry_a_week(write, bank, plan, zone, at):
    """On the first day of each week that has a step, also one that waits for its moment."""
    file = write(plan, bank, key="a", zone=zone, at=at, digest=True)
    assert [one["DTSTART"].dt for one in events(file)] == [
        day if at is None else datetime.combine(day, at, ZoneInfo(zone))
        for day in (
            plan.start + timedelta(weeks=week.number - 1) for week in plan.weeks if week.steps
        )
        if at is None or datetime.combine(day, at) == existing(day, at, zone)
    ]
    assert all("RRULE" not in one for one in events(file))


def existing(day, at, zone):
    """A local time, or the one that clocks show instead."""
    moment = datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def test_the_titles_of_a_telling_digest(bank):
    """It names each practice of the week once, and no quiet one."""
    practices = bank.practices
    week = [
        ((0, 1), "my-yes-my-no", 5),
        (None, "ask-their-world", 5),
        (3, "my-yes-my-no", 5),
        (6, "week-look-alone", 5),
    ]
    plan = make(week, [(6, "week-look-alone", 5)])
    assert practices["week-look-alone"].quiet
    names = [practices[id].name for id in ("my-yes-my-no", "ask-their-world")]
    file = write_telling_calendar(plan, bank, digest=True, **BERLIN)
    assert [one["SUMMARY"] for one in events(file)] == [" · ".join(names), "Time for me"]


# Habits and moments


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([range(7)], ["03-16 FREQ=DAILY;COUNT=7"]),
        ([range(7)] * 4, ["03-16 FREQ=DAILY;COUNT=28"]),
        ([[0, 2, 4]] * 2, ["03-16 FREQ=WEEKLY;COUNT=6;BYDAY=MO,WE,FR"]),
        (
            [[1, 2], [1, 2], [], [1, 2]],
            [
                "03-17 FREQ=WEEKLY;COUNT=4;BYDAY=TU,WE",
                "04-07 FREQ=WEEKLY;COUNT=2;BYDAY=TU,WE",
            ],
        ),
        ([[3], [3]], ["03-19 FREQ=WEEKLY;COUNT=2;BYDAY=TH"]),
        ([[3]], ["03-19 "]),
        ([range(7), [0, 1, 2]], ["03-16 FREQ=DAILY;COUNT=10"]),
    ],
    ids=str,
)
def test_a_habit_is_one_entry_that_repeats(bank, weeks, expected):
    """On the same days, week after week; its instants are those of its days."""
    plan = make(*([(tuple(days), "refill", 5)] if days else [] for days in weeks))
    file = write_calendar(plan, bank, **BERLIN)
    assert [rule_of(one) for one in events(file)] == expected
    assert shown(read(file)) == wanted(plan)


def rule_of(one):
    """The first day of an entry, and its rule."""
    return f"{one.start:%m-%d} {one['RRULE'].to_ical().decode() if 'RRULE' in one else ''}"


def test_a_week_of_a_plan_may_begin_on_any_day(bank):
    """A habit of Thursday, Saturday and Monday in weeks that begin on Thursday."""
    plan = make(*[[((0, 2, 4), "refill", 5)]] * 3, start=date(2026, 3, 19))
    (one,) = events(write_calendar(plan, bank, **BERLIN))
    assert rule_of(one) == "03-19 FREQ=WEEKLY;COUNT=9;BYDAY=MO,TH,SA"
    assert shown(read(write_calendar(plan, bank, **BERLIN))) == wanted(plan)


def test_a_habit_comes_first_on_its_days(bank):
    """So its time is the same each day, and the other steps follow it."""
    plan = make([((0, 1, 2), "breath-first", 5), (1, "refill", 10)])
    assert [
        f"{start:%a %H:%M}" for start, _ in shown(read(write_calendar(plan, bank, **BERLIN)))
    ] == [
        "Mon 18:00",
        "Tue 18:00",
        "Tue 18:05",
        "Wed 18:00",
    ]


def test_a_habit_and_a_step_of_one_practice_are_two_entries(bank):
    """Also where their times and minutes are the same."""
    weeks = [[((0,), "refill", 5)], [(0, "refill", 5)], [((0,), "refill", 5)], [(0, "refill", 5)]]
    assert len(events(write_calendar(make(*weeks), bank, **BERLIN))) == 4


def test_what_waits_for_its_moment_has_no_time(bank):
    """It stands in the digest of its week alone."""
    plan = make([(None, "refill", 10)], [(None, "refill", 10), (2, "breath-first", 5)])
    for at in (time(18), None):
        (one,) = events(write_calendar(plan, bank, at=at, **BERLIN))
        assert f"{one.start:%m-%d}" == "03-25"
        assert len(events(write_calendar(plan, bank, at=at, digest=True, **BERLIN))) == 2


# Numbers and links


def test_numbered_entries(bank):
    """Week and place are said, as in the plan; nothing repeats into another week."""
    week = [(None, "refill", 5), ((0, 1), "breath-first", 5), (2, "my-yes-my-no", 10)]
    file = write_calendar(make(*[week] * 3), bank, numbered=True, alarm_minutes=5, **BERLIN)
    assert [(str(one["SUMMARY"]), "RRULE" in one) for one in events(file)] == [
        ("Step 2 of week 1", True),
        ("Step 3 of week 1", False),
        ("Step 2 of week 2", True),
        ("Step 3 of week 2", False),
        ("Step 2 of week 3", True),
        ("Step 3 of week 3", False),
    ]
    assert {one["DESCRIPTION"] for one in read(file).walk("VALARM")} == {"Time for me"}
    digest = write_calendar(make(*[week] * 2), bank, numbered=True, digest=True, **BERLIN)
    assert [one["SUMMARY"] for one in events(digest)] == ["Week 1", "Week 2"]


@given(plan=plans(), other=st.permutations(PRACTICES), digest=st.booleans())
def test_numbers_and_links_tell_nothing_more(bank, secrets, plan, other, digest):
    """Other practices give the same bytes, and no secret is in them."""
    options = {**BERLIN, "numbered": True, "digest": digest, "link": "https://app.example/e/7f3a"}
    swapped = dict(zip(PRACTICES, other, strict=True))
    file = write_calendar(plan, bank, **options)
    assert file == write_calendar(practicing(plan, swapped), bank, **options)
    text = unfolded(file).lower()
    assert [word for word in secrets if word in text] == []
    names = {re.split("[;:]", line)[0] for line in unfolded(file).split("\r\n") if line}
    assert names <= PROPERTIES | {"URL"}
    assert {one.get("URL") for one in events(file)} <= {"https://app.example/e/7f3a"}


# Two people in two zones


@given(
    weeks=st.integers(1, 6),
    zones=st.tuples(*[st.sampled_from(ZONES)] * 2),
    times=st.tuples(CLOCK, CLOCK),
)
def test_two_people_in_two_zones_each_get_their_own_times(bank, weeks, zones, times):
    """One plan, a file for each: each means the time that this person chose where they live."""
    plan = make(
        *[[((0, 2), "breath-first", 5), (5, "refill", 10)]] * weeks,
        joint=True,
        chapters=[tuple(range(1, weeks + 1))],
    )
    for zone, at in zip(zones, times, strict=True):
        file = write_calendar(plan, bank, key=zone, zone=zone, at=at)
        assert shown(read(file)) == wanted(plan, at)
        moments = [one.start.astimezone(UTC) for one in recurring_ical_events.of(read(file)).all()]
        assert sorted(moments) == sorted(
            start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for start, _ in wanted(plan, at)
        )


# Reminders


@pytest.mark.parametrize(
    ("minutes", "trigger"),
    [(0, timedelta(0)), (15, timedelta(minutes=-15)), (1440, timedelta(days=-1))],
)
def test_reminders(bank, minutes, trigger):
    """Each entry, single or repeating, reminds once before it begins, in the neutral words."""
    plan = make(*[[(0, "refill", 10), (2, "breath-first", 5)]] * 2, [(0, "refill", 10)])
    for write in WRITERS:
        for one in events(write(plan, bank, alarm_minutes=minutes, **BERLIN)):
            (alarm,) = one.subcomponents
            assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", "Time for me")
            assert alarm["TRIGGER"].dt == trigger


def test_without_reminders(bank):
    """Nobody is reminded who did not ask."""
    assert b"VALARM" not in write_calendar(make([(0, "refill", 10)]), bank, **BERLIN)


# Refusals

WEEKDAYS = attrs.evolve(make([(0, "refill", 10)]), start=None)
PLAN = make([(0, "refill", 10)], revision=1)
NO_DATES = attrs.evolve(
    WEEKDAYS,
    weeks=(ei.Week(1, (attrs.evolve(WEEKDAYS.weeks[0].steps[0], day=1),)),),
)
FILE = write_calendar(
    make(*[[(0, "refill", 10)]] * 3), ei.load_bank("2026.1"), key="5f0c", zone="Europe/Berlin"
)
HALF = attrs.evolve(
    PLAN, weeks=(attrs.evolve(PLAN.weeks[0], steps=(attrs.evolve(PLAN.weeks[0].steps[0], day=1),)),)
)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    ("argument", "changes"),
    [
        ("plan", {"plan": None}),
        ("plan", {"plan": WEEKDAYS}),
        ("plan", {"plan": HALF}),
        ("plan", {"plan": NO_DATES}),
        ("plan", {"plan": make([(0, "refill", 10)], start=date(1969, 12, 29))}),
        ("plan", {"plan": make([(0, "refill", 10)], start=date(9001, 1, 1))}),
        ("plan", {"plan": attrs.evolve(PLAN, start=date(1969, 12, 31))}),
        ("plan", {"plan": attrs.evolve(PLAN, start=date.max)}),
        ("plan", {"plan": attrs.evolve(PLAN, start=datetime(2026, 3, 16, tzinfo=UTC))}),
        ("bank", {"bank": "2026.1"}),
        ("key", {"key": ""}),
        ("key", {"key": b"4711"}),
        ("key", {"key": 4711}),
        ("zone", {"zone": "4711"}),
        ("zone", {"zone": ""}),
        ("zone", {"zone": "Europe"}),
        ("zone", {"zone": "../4711"}),
        ("zone", {"zone": "4711" * 1000}),
        ("zone", {"zone": "\ud8004711"}),
        ("zone", {"zone": UTC}),
        ("zone", {"zone": None}),
        ("at", {"at": "18:00"}),
        ("at", {"at": 18}),
        ("at", {"at": datetime(2026, 3, 16, 18, tzinfo=UTC)}),
        ("at", {"at": time(18, tzinfo=UTC)}),
        ("at", {"at": time(18, 0, 47)}),
        ("at", {"at": time(18, 0, 0, 11)}),
        ("alarm_minutes", {"alarm_minutes": -1}),
        ("alarm_minutes", {"alarm_minutes": 1441}),
        ("alarm_minutes", {"alarm_minutes": 4711}),
        ("alarm_minutes", {"alarm_minutes": True}),
        ("alarm_minutes", {"alarm_minutes": 15.0}),
        ("alarm_minutes", {"alarm_minutes": timedelta(minutes=15)}),
        ("at", {"at": {}}),
        ("at", {"at": {1: 18}}),
        ("at", {"at": {1: None}}),
        ("at", {"at": {1: time(18, 0, 47)}}),
        ("at", {"at": {0: time(18), 1: time(18)}}),
        ("at", {"at": {8: time(18), 1: time(18)}}),
        ("at", {"at": {"1": time(18)}}),
        ("at", {"at": {True: time(18)}}),
        ("sequence", {"sequence": -1}),
        ("sequence", {"sequence": 2**31}),
        ("sequence", {"sequence": True}),
        ("sequence", {"sequence": 4711.0}),
        ("sequence", {"sequence": None}),
        ("stamp", {"stamp": date(2026, 3, 16)}),
        ("stamp", {"stamp": datetime.combine(MONDAY, time())}),
        ("stamp", {"stamp": datetime(1, 1, 1, tzinfo=UTC)}),
        ("stamp", {"stamp": datetime.max.replace(tzinfo=UTC)}),
        ("stamp", {"stamp": "4711"}),
        ("digest", {"digest": 1}),
        ("digest", {"digest": "4711"}),
        ("link", {"link": 4711}),
        ("link", {"link": ""}),
        ("link", {"link": "http://app.example/4711"}),
        ("link", {"link": "HTTPS://app.example/4711"}),
        ("link", {"link": "https://ann:4711@app.example/"}),
        ("link", {"link": "https://ann@app.example/"}),
        ("link", {"link": "https://app.example:4711/"}),
        ("link", {"link": "https://app.example/?user=4711"}),
        ("link", {"link": "https://app.example/#4711"}),
        ("link", {"link": "https://app.example/%74rust"}),
        ("link", {"link": "https://app.example/a\r\nX:4711"}),
        ("link", {"link": "https://app.example/\n"}),
        ("link", {"link": "https://app.example/" + "a" * 181}),
        ("link", {"link": "https:///4711"}),
        ("link", {"link": "https://localhost/4711"}),
        ("link", {"link": "javascript://4711.example/"}),
        ("link", {"link": "https://app.example/trust"}),
        ("link", {"link": "https://app.example/physical"}),
        ("link", {"link": "https://app.example/Trust/4711"}),
        ("link", {"link": "https://partner.example/"}),
        ("link", {"link": "https://app.example/e/my-yes-my-no"}),
        ("link", {"link": "https://app.example/e/my_yes/my.no"}),
        ("link", {"link": "https://app.example/quiet"}),
        ("link", {"link": "https://app.example/emotional"}),
        ("link", {"link": "https://app.example/open-talk/4711"}),
        ("previous", {"previous": "4711"}),
        ("previous", {"previous": PLAN}),
        ("previous", {"previous": b""}),
        ("previous", {"previous": b"4711"}),
        ("previous", {"previous": b"\xff"}),
        ("previous", {"previous": FILE.replace(b"-//Calendar//EN", b"-//Other//EN")}),
        ("previous", {"previous": FILE.replace(b"UID:", b"UIDS:")}),
        ("previous", {"previous": FILE.replace(b"SEQUENCE:0", b"SEQUENCE:zero")}),
        ("previous", {"previous": FILE.replace(b"DURATION:PT10M", b"DURATION:10")}),
        ("previous", {"previous": FILE.replace(b"TZID=Europe/Berlin:", b"TZID=4711:")}),
        ("previous", {"previous": FILE.replace(b"20260316T180000", b"20261316T180000")}),
        ("previous", {"previous": FILE.replace(b"COUNT=3", b"COUNT")}),
        ("previous", {"previous": FILE.replace(b"FREQ=WEEKLY", b"BYDAY=4711")}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_written_is_refused(write, bank, argument, changes):
    """The error names the argument and what would be right, and quotes nothing it was given."""
    given = {"plan": PLAN, "bank": bank, **BERLIN, **changes}
    with pytest.raises(ei.RequestError) as caught:
        write(given.pop("plan"), given.pop("bank"), **given)
    error = caught.value
    assert error.argument == argument
    assert error.problem
    assert error.allowed
    assert "4711" not in str(error)
    assert error.__cause__ is None
    assert error.__context__ is None or error.__suppress_context__


@pytest.mark.parametrize("write", [*WRITERS, write_cancellation])
def test_a_file_that_was_cut_off_is_refused(write, bank):
    """Wherever it ends, between lines or within one: else entries would stay in calendars for good."""
    given = {**BERLIN, **OUT}
    ends = {at.end() for at in re.finditer(b"\r\n", FILE)} - {len(FILE)}
    for end in sorted({*ends, *range(0, len(FILE), 29), len(FILE) - 1, len(FILE) - 2}):
        with pytest.raises(ei.RequestError) as caught:
            write(PLAN, bank, previous=FILE[:end], **given)
        assert caught.value.argument == "previous"
        assert "unchanged" in caught.value.allowed
        if end > 100:
            line = FILE[:end].count(b"\r\n") + 1
            assert f"ends in line {line}" in caught.value.problem
    assert write(PLAN, bank, previous=FILE, **given)


def line_of(file, text):
    """The number of the line that holds a text for the last time."""
    return file[: file.rindex(text)].count(b"\r\n") + 1


@pytest.mark.parametrize("write", [*WRITERS, write_cancellation])
@pytest.mark.parametrize(
    "odd", ["-1", "+1", " 1", "1 ", "1_0", "01", "1.0", "1e3", "", "\u0661", "2147483648", "9" * 30]
)
def test_an_odd_number_of_an_earlier_file_is_refused(write, bank, odd):
    """What is no whole number from 0 to 2147483647: the error says in which line, and quotes nothing."""
    file = FILE.replace(b"SEQUENCE:0", f"SEQUENCE:{odd}".encode())
    with pytest.raises(ei.RequestError) as caught:
        write(PLAN, bank, previous=file, **BERLIN, **OUT)
    assert caught.value.argument == "previous"
    line = line_of(file, b"SEQUENCE:")
    expected = f"has in line {line} a SEQUENCE that is no whole number from 0 to 2147483647"
    assert caught.value.problem == expected
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__


TWICE = write_calendar(
    make([(0, "refill", 10), (2, "breath-first", 5)]), ei.load_bank("2026.1"), **BERLIN
)
SECOND = TWICE.rindex(b"BEGIN:VEVENT")


@pytest.mark.parametrize(
    ("file", "line"),
    [
        # Entries of two files, an entry twice, a line twice, one that no file of ours has.
        (TWICE[:SECOND] + TWICE[SECOND:].replace(b"SEQUENCE:0", b"SEQUENCE:1"), b"END:VEVENT"),
        (TWICE[: -len(b"END:VCALENDAR\r\n")] + TWICE[SECOND:], b"END:VEVENT"),
        (FILE.replace(b"SEQUENCE:0", b"SEQUENCE:0\r\nSEQUENCE:0"), b"SEQUENCE:0"),
        (FILE.replace(b"CLASS:", b"LOCATION:4711\r\nCLASS:"), b"LOCATION"),
        # Times that there are not, or that an entry for the whole day has not.
        (FILE.replace(b"20260316T180000", b"20260316"), b"DTSTART;TZID"),
        (FILE.replace(b"20260316T180000", b"20261316T180000"), b"END:VEVENT"),
        (FILE.replace(b"TZID=Europe/Berlin:", b"TZID=Europe/Nowhere:"), b"END:VEVENT"),
        (FILE.replace(b"DURATION:PT10M\r\n", b""), b"END:VEVENT"),
        (FILE.replace(b"DURATION:PT10M", b"DURATION:PT"), b"DURATION"),
        (FILE.replace(b"DURATION:PT10M", b"DURATION:P99999D"), b"DURATION"),
        (FILE.replace(b"SUMMARY:Time for me\r\n", b""), b"END:VEVENT"),
        (FILE.replace(b"SUMMARY:Time", b"SUMMARY:\xff"), b"SUMMARY"),
        (FILE.replace(b"SUMMARY:", b"DTSTART;VALUE=DATE:20260316\r\nSUMMARY:"), b"DTSTART;TZID"),
        # Rules that would reach into the past, or far beyond any plan.
        (FILE.replace(b"COUNT=3", b"COUNT=0"), b"RRULE"),
        (FILE.replace(b"COUNT=3", b"COUNT=-3"), b"RRULE"),
        (FILE.replace(b"COUNT=3", b"COUNT=99999999"), b"RRULE"),
        (FILE.replace(b"COUNT=3", b"UNTIL=20300101"), b"RRULE"),
        # Parts in the middle are gone, or are there once more.
        (FILE.replace(b"BEGIN:VEVENT\r\n", b""), b"END:VEVENT"),
        (FILE.replace(b"END:VEVENT\r\n", b""), b"END:VCALENDAR"),
        (FILE.replace(b"END:VEVENT\r\n", b"END:VEVENT\r\n" * 2), b"END:VEVENT"),
        (FILE.replace(b"END:VTIMEZONE\r\n", b""), b"BEGIN:VEVENT"),
        (FILE.replace(b"END:VTIMEZONE\r\n", b"END:VTIMEZONE\r\nBEGIN:VJOURNAL\r\n"), b"VJOURNAL"),
    ],
)
def test_a_file_that_was_changed_is_refused(bank, file, line):
    """The error says in which line, and what is right."""
    with pytest.raises(ei.RequestError) as caught:
        later(PLAN, bank, file, 5)
    assert caught.value.argument == "previous"
    assert re.search(rf"line {line_of(file, line)}\b", caught.value.problem)
    assert "unchanged" in caught.value.allowed
    assert "4711" not in str(caught.value)


def test_lines_that_go_on_in_the_next_are_read_as_one(bank):
    """A long link is the same link again, and lines are counted as they are in the file."""
    link = f"https://app.example/{'e' * 150}"
    plan = make([(0, "refill", 10), (2, "breath-first", 5)])
    file = write_calendar(plan, bank, link=link, **BERLIN)
    assert file.count(b"\r\n e") == 4
    assert later(plan, bank, file, 0, link=link) == file
    head, tail = file.rsplit(b"SEQUENCE:0", 1)
    with pytest.raises(ei.RequestError) as caught:
        later(plan, bank, head + b"SEQUENCE:x" + tail, link=link)
    assert f"line {line_of(file, b'SEQUENCE')} " in caught.value.problem


@pytest.mark.parametrize("rest", [FILE, b"X:4711\r\nEND:VCALENDAR\r\n", b"END:VCALENDAR\r\n"])
def test_a_file_with_something_after_its_end_is_refused(bank, rest):
    """Such as another file: the error names the line after the end."""
    with pytest.raises(ei.RequestError) as caught:
        later(PLAN, bank, FILE + rest, 5)
    line = FILE.count(b"\r\n") + 1
    assert (caught.value.argument, f"line {line}" in caught.value.problem) == ("previous", True)


def test_after_the_highest_number_comes_none(bank):
    """The same file can be written again; a change needs a new key."""
    highest = 2**31 - 1
    file = write_calendar(PLAN, bank, sequence=highest, **BERLIN)
    assert later(PLAN, bank, file, highest) == file
    with pytest.raises(ei.RequestError) as caught:
        later(PLAN, bank, file, highest, at=time(20))
    assert caught.value.argument == "sequence"
    assert "a new key" in caught.value.allowed
    with pytest.raises(ei.RequestError, match="2147483647 or more"):
        later(PLAN, bank, file, 5)


def test_a_step_of_no_minutes_can_be_canceled_later(bank):
    """Plans of a bank of one's own may have one; a file of it is a file of ours."""
    file = write_calendar(make([(0, "refill", 0)]), bank, **BERLIN)
    (gone,) = canceled(later(make([]), bank, file))
    assert gone.duration == timedelta()


@pytest.mark.parametrize("numbered", [1, None, "4711"])
def test_numbered_is_yes_or_no(bank, numbered):
    """Anything else is refused."""
    with pytest.raises(ei.RequestError, match="numbered"):
        write_calendar(PLAN, bank, numbered=numbered, **BERLIN)


@pytest.mark.parametrize(
    "link",
    [
        "https://app.example",
        "https://app.example/",
        "https://a.b-c.example/e/7f3a~x_y.z",
        "https://app.example/entrusted/partners",
    ],
)
def test_a_link_that_tells_nothing(bank, link):
    """Longer words that hold one of ours are other words."""
    (one,) = events(write_calendar(PLAN, bank, link=link, **BERLIN))
    assert one["URL"] == link


def test_a_plan_of_another_bank(bank):
    """A plan is written with the bank it was made with, in any language."""
    with pytest.raises(ei.NotComparableError) as caught:
        write_calendar(attrs.evolve(PLAN, edition="other"), bank, **BERLIN)
    assert caught.value.what == "edition"
    file = write_calendar(PLAN, bank, **BERLIN)
    assert write_calendar(attrs.evolve(PLAN, locale="de"), bank, **BERLIN) == file


def test_a_practice_that_the_bank_does_not_have(bank):
    """Only titles need the practices, so only a telling file misses one."""
    plan = make([(0, "no-such-practice", 10)])
    assert len(events(write_calendar(plan, bank, **BERLIN))) == 1
    with pytest.raises(ei.UnknownIdError) as caught:
        write_telling_calendar(plan, bank, **BERLIN)
    assert (caught.value.kind, caught.value.id) == ("practice", "no-such-practice")


@pytest.mark.parametrize("write", WRITERS)
def test_without_the_extra_the_error_says_what_to_install(write, bank, monkeypatch):
    """The error is the pip line."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(
        ei.MissingExtraError, match=r"pip install 'emotional_intimacy\[calendar\]'"
    ) as caught:
        write(PLAN, bank, **BERLIN)
    assert caught.value.extra == "calendar"


# The room


def test_the_room_loads_its_modules_when_touched():
    """Importing the room brings neither its modules nor what they need."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from emotional_intimacy import interop\n"
        "inner = 'emotional_intimacy.interop.icalendar'\n"
        "print(inner in sys.modules)\n"
        "print(interop.icalendar.FILE_NAME, inner in sys.modules, 'icalendar' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code, str(SRC)],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "False\ncalendar.ics True False\n"


def test_a_module_that_is_touched_is_the_module(monkeypatch):
    """The first touch finds the module that an import finds."""
    module = sys.modules["emotional_intimacy.interop.icalendar"]
    monkeypatch.delattr(interop, "icalendar")
    assert interop.icalendar is module


def test_the_room_shows_its_modules_alone():
    """Tab completion shows only promises, and a misspelt module is an AttributeError."""
    assert dir(interop) == sorted(interop.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'icalender'"):
        interop.icalender  # noqa: B018 - looking it up is the test
