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
from hypothesis import example, given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy import interop
from emotional_intimacy.interop.icalendar import (
    FILE_NAME,
    write_calendar,
    write_telling_calendar,
)

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
DTSTART:20260315T010000
TZNAME:CET
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
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


def make(*weeks, start=MONDAY, context="friend", joint=False, quiet=False, revision=0):
    """A plan of weeks of (day of the week from 0, practice, minutes); reasons and cues tell much."""
    reason = ei.PlanReason("trust", "pillar", "need")
    return ei.Plan(
        edition="2026.1",
        context=context,
        locale="en",
        joint=joint,
        quiet=quiet,
        revision=revision,
        start=start,
        weeks=tuple(
            ei.Week(
                number,
                tuple(
                    ei.Step(
                        practice=practice,
                        minutes=minutes,
                        day=start + timedelta(weeks=number - 1, days=day),
                        cue="If the kettle is on, then I begin.",
                        prompts=("p001",),
                        reasons=(reason,),
                    )
                    for day, practice, minutes in steps
                ),
            )
            for number, steps in enumerate(weeks, start=1)
        ),
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
        (one.start.replace(tzinfo=None), (one.end - one.start) // timedelta(minutes=1))
        for one in recurring_ical_events.of(calendar).all()
        if one.get("STATUS") != "CANCELLED"
    )


def wanted(plan, at=time(18)):
    """The local start and minutes of each step: on each day one after the other."""
    found, free = [], {}
    for step in (step for week in plan.weeks for step in week.steps):
        start = free.get(step.day, datetime.combine(step.day, at))
        free[step.day] = start + timedelta(minutes=step.minutes)
        found.append((start, step.minutes))
    return sorted(found)


def instants(file):
    """The UTC time of each occurrence, as text."""
    calendar = recurring_ical_events.of(read(file)).all()
    return sorted(f"{one.start.astimezone(UTC):%m-%d %H:%M}" for one in calendar)


def unfolded(file):
    """The text of a file, its folded lines joined."""
    return file.decode().replace("\r\n ", "")


@st.composite
def plans(draw, start=None, revision=0):
    """Plans with rituals every week, every second or third week, some with gaps, and single steps."""
    weeks = draw(st.integers(1, 26))
    held = [[] for _ in range(weeks)]
    for _ in range(draw(st.integers(0, 3))):
        first, every = draw(st.integers(0, weeks - 1)), draw(st.integers(1, 3))
        step = draw(st.integers(0, 6)), draw(st.sampled_from(PRACTICES)), draw(st.integers(5, 30))
        for week in range(first, draw(st.integers(first, weeks)), every):
            held[week].append(step)
    for _ in range(draw(st.integers(0, 6))):
        step = draw(st.integers(0, 6)), draw(st.sampled_from(PRACTICES)), draw(st.integers(5, 30))
        held[draw(st.integers(0, weeks - 1))].append(step)
    return make(
        *(sorted(steps, key=lambda step: step[0]) for steps in held),
        start=start or draw(st.dates(date(2015, 1, 1), date(2036, 1, 1))),
        context=draw(st.sampled_from(CONTEXTS)),
        joint=draw(st.booleans()),
        quiet=draw(st.booleans()),
        revision=revision,
    )


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
    ids = [hashlib.sha256(slot).hexdigest() for slot in (b"1.1.5f0c", b"1.2.5f0c")]
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


def test_steps_may_run_past_midnight(bank):
    """What follows a late step stands on the next day, where the evening leads to."""
    plan = make([(0, "refill", 20), (0, "breath-first", 5)])
    file = write_calendar(plan, bank, at=time(23, 50), **BERLIN)
    assert [(f"{start:%d %H:%M}", minutes) for start, minutes in shown(read(file))] == [
        ("16 23:50", 20),
        ("17 00:10", 5),
    ]


@given(plan=plans(), zone=st.sampled_from([*ZONES, "Africa/Casablanca", "Europe/Dublin"]))
@example(plan=make([(6, "refill", 10)], start=date(2015, 3, 30)), zone="Africa/Windhoek")
def test_the_rules_of_the_zone_are_right_for_every_hour(bank, plan, zone):
    """A program that knows no zones gets each hour right from the file, as RFC 5545 reads it.

    In the example the clocks are set at midnight UTC.
    """
    file = write_calendar(plan, bank, key="a", zone=zone)
    (rules,) = read(file).timezones
    assert rules["TZID"] == zone
    known = sorted(
        (part.DTSTART - part.TZOFFSETFROM, part.TZOFFSETTO) for part in rules.subcomponents
    )
    days = [plan.start, *(step.day for week in plan.weeks for step in week.steps)]
    moment = datetime.combine(min(days), time(), UTC) - timedelta(hours=14)
    end = datetime.combine(max(days), time(), UTC) + timedelta(hours=38)
    while moment < end:
        offset = [after for onset, after in known if onset <= moment.replace(tzinfo=None)][-1]
        assert moment.astimezone(ZoneInfo(zone)).utcoffset() == offset
        moment += timedelta(minutes=30)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (date(2026, 3, 23), [("STANDARD", "0322T010000"), ("DAYLIGHT", "0329T020000")]),
        (date(2026, 10, 19), [("DAYLIGHT", "1018T020000"), ("STANDARD", "1025T030000")]),
    ],
)
def test_the_change_of_the_clocks_is_told_by_the_clock_before_it(bank, start, expected):
    """Clocks are set at 02:00 in spring and at 03:00 in autumn, and so the file says."""
    file = write_calendar(make([(6, "refill", 10)], start=start), bank, **BERLIN)
    (rules,) = read(file).timezones
    found = [(part.name, f"{part.DTSTART:%m%dT%H%M%S}") for part in rules.subcomponents]
    assert found == expected


def test_a_plan_without_steps_is_a_file_without_entries(bank):
    """Nothing to do is nothing in the calendar, and still a file that programs read."""
    assert events(write_calendar(make([]), bank, **BERLIN)) == []


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


@given(plan=plans(), other=st.permutations(PRACTICES))
def test_plans_with_the_same_days_and_minutes_give_the_same_bytes(bank, plan, other):
    """Other practices, cues, prompts and reasons, another context, quiet or not: the same file."""
    swapped = dict(zip(PRACTICES, other, strict=True))
    weeks = tuple(
        attrs.evolve(
            week,
            steps=tuple(
                attrs.evolve(
                    step, practice=swapped[step.practice], cue="Other.", prompts=(), reasons=()
                )
                for step in week.steps
            ),
        )
        for week in plan.weeks
    )
    changed = attrs.evolve(plan, weeks=weeks, quiet=not plan.quiet, context="family")
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
        practices = [bank.practices[step.practice] for step in steps]
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
        "    day=date(2026, 3, 9) + timedelta(weeks=n)) for p, m in (('refill', 5), ('x', n)))\n"
        "weeks = tuple(ei.Week(n, steps(n)) for n in range(1, 9))\n"
        "plan = ei.Plan(edition='2026.1', context='friend', locale='en', joint=False,\n"
        "    quiet=False, revision=0, start=date(2026, 3, 16), weeks=weeks)\n"
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


def test_the_stamp_is_the_start_and_the_sequence_the_revision(bank):
    """No clock is read: an entry is stamped with the first day of the plan."""
    plan = make([(2, "refill", 10)], revision=3)
    (one,) = events(write_calendar(plan, bank, **BERLIN))
    assert one["DTSTAMP"].dt == datetime(2026, 3, 16, tzinfo=UTC)
    assert (one["SEQUENCE"], one["CLASS"], one["TRANSP"]) == (3, "PRIVATE", "TRANSPARENT")


# Revisions


def imported(*files):
    """What a calendar program holds that was given these files: the last of each id."""
    calendar, held = icalendar.Calendar(), {}
    for file in files:
        for one in read(file).events:
            known = held.get(one["UID"])
            assert known is None or known["SEQUENCE"] < one["SEQUENCE"]
            held[one["UID"]] = one
    calendar.subcomponents.extend(held.values())
    return calendar


@pytest.mark.parametrize("write", WRITERS)
@given(data=st.data(), zone=st.sampled_from(ZONES))
def test_after_a_revised_file_the_calendar_shows_the_revised_plan(write, bank, data, zone):
    """Whatever a revision changes, entries of the plan before are updated or canceled."""
    old = data.draw(plans(start=MONDAY, revision=1))
    new = attrs.evolve(data.draw(plans(start=MONDAY, revision=2)), context=old.context)
    files = (
        write(old, bank, key="a", zone=zone),
        write(new, bank, key="a", zone=zone, previous=old),
    )
    assert shown(imported(*files)) == wanted(new)
    assert {one["SEQUENCE"] for one in read(files[1]).events} <= {2}


def test_unchanged_steps_keep_their_ids(bank):
    """A step whose day, minutes or practice changes keeps its entry, and so does its neighbor."""
    old = make([(0, "refill", 10), (3, "breath-first", 5)])
    new = make([(1, "my-yes-my-no", 20), (3, "breath-first", 5)], revision=1)
    first, second = (
        write_calendar(old, bank, **BERLIN),
        write_calendar(new, bank, previous=old, **BERLIN),
    )
    assert [one["UID"] for one in events(first)] == [one["UID"] for one in events(second)]
    assert [one["SEQUENCE"] for one in events(second)] == [1, 1]
    assert canceled(second) == []


def test_what_is_no_more_is_cancelled(bank):
    """A step that a revision takes out comes canceled: its day and neutral words, and no alarm."""
    old = make([(0, "my-yes-my-no", 10), (3, "breath-first", 5)])
    new = make([(0, "my-yes-my-no", 10)], revision=1)
    file = write_telling_calendar(new, bank, previous=old, alarm_minutes=5, **BERLIN)
    (gone,) = canceled(file)
    assert gone["UID"] == events(write_calendar(old, bank, **BERLIN))[1]["UID"]
    assert gone.start == datetime(2026, 3, 19, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    assert (gone["SUMMARY"], gone["SEQUENCE"], gone.subcomponents) == ("Time for me", 1, [])
    assert [one["SUMMARY"] for one in events(file)] == [bank.practices["my-yes-my-no"].name]
    assert canceled(write_calendar(new, bank, **BERLIN)) == []


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ([1, 2, 3, 4, 5, 6], [1, 2, 3], []),  # the ritual becomes shorter
        ([1, 2, 3, 4, 5, 6], [1, 2], []),  # too short: two entries, the first has the old id
        ([1, 2, 3, 4, 5, 6], [4, 5, 6], [1]),  # its first week goes: another id
        ([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 5, 6, 7], []),  # it splits
        ([1, 2, 3, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7], [5]),  # it grows together
        ([1, 2], [1, 2, 3], [2]),  # two entries become a ritual
        ([1, 2, 3], [], [1]),  # it goes altogether
    ],
)
def test_rituals_change_their_length(bank, before, after, gone):
    """The id of a ritual is that of its first step; the ids that are no more are canceled."""
    old, new = (
        make(*([(3, "refill", 10)] if week in weeks else [] for week in range(1, 8)), revision=one)
        for one, weeks in ((0, before), (1, after))
    )
    files = write_calendar(old, bank, **BERLIN), write_calendar(new, bank, previous=old, **BERLIN)
    assert shown(imported(*files)) == wanted(new)
    found = [(one.start.date() - MONDAY).days // 7 + 1 for one in canceled(files[1])]
    assert found == gone
    assert all("RRULE" not in one for one in canceled(files[1]))


def test_a_cancelled_entry_in_another_season_has_the_rules_of_its_zone(bank):
    """The rules reach over the days of both plans."""
    old = make(*[[(0, "refill", 10)]] * 2, start=date(2026, 3, 23))
    new = make([(0, "refill", 10)], start=date(2026, 3, 23), revision=1)
    (rules,) = read(write_calendar(new, bank, previous=old, **BERLIN)).timezones
    assert [part.name for part in rules.subcomponents] == ["STANDARD", "DAYLIGHT"]


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
        ("previous", {"previous": "4711"}),
        ("previous", {"previous": PLAN}),
        ("previous", {"previous": attrs.evolve(PLAN, revision=2)}),
        ("previous", {"previous": attrs.evolve(HALF, revision=0)}),
    ],
    ids=str,
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


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("edition", {"edition": "2025.1"}),
        ("context", {"context": "family"}),
        ("start", {"start": date(2026, 3, 9)}),
        ("start", {"start": None}),
    ],
)
def test_plans_that_do_not_belong_together(bank, what, changes):
    """A previous plan of another edition, context or start is not what this one revises."""
    previous = attrs.evolve(PLAN, revision=0, **changes)
    with pytest.raises(ei.NotComparableError) as caught:
        write_calendar(PLAN, bank, previous=previous, **BERLIN)
    assert caught.value.what == what


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
