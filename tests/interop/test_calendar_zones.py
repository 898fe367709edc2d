"""The time zones of calendar files: by which rules a program that knows none sets its clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.interop.icalendar import write_calendar

HOUR = timedelta(hours=1)
SEASONS = {
    "winter": (date(2026, 1, 5), 3),
    "summer": (date(2026, 6, 1), 3),
    "spring": (date(2026, 3, 9), 6),
    "autumn": (date(2026, 9, 14), 9),
    "the turn of the year": (date(2026, 12, 21), 3),
    "half a year": (date(2026, 1, 5), 26),
}


def plan_of(start, weeks):
    """A plan of one step a week."""
    return ei.Plan(
        edition="2026.1",
        context="friend",
        locale="en",
        joint=False,
        quiet=True,
        revision=0,
        start=start,
        minutes_per_week=90,
        chapters=(ei.Chapter("Own", "own", tuple(range(1, weeks + 1))),),
        weeks=tuple(
            ei.Week(number, (step_on(start + timedelta(weeks=number - 1)),))
            for number in range(1, weeks + 1)
        ),
    )


def step_on(day):
    """A step of ten minutes."""
    return ei.Step(
        practice="refill",
        mode="alone",
        when="day",
        minutes=10,
        day=day,
        days=(),
        cue="When I sit down, I begin.",
        prompts=(),
        reasons=(),
    )


def rules_of(bank, zone, start, weeks):
    """The rules of the zone in the file of a plan, by what they are called."""
    file = write_calendar(plan_of(start, weeks), bank, key="5f0c", zone=zone)
    (rules,) = icalendar.Calendar.from_ical(file).timezones
    assert rules["TZID"] == zone
    return rules.subcomponents


def told(part):
    """A rule in one line: what it is, its hours from UTC before and after, and when it begins."""
    before, after = (part[name].td / HOUR for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    when = part["RRULE"].to_ical().decode() if "RRULE" in part else "once"
    return f"{part.name} {part['TZNAME']} {before:+} {after:+} {part.DTSTART:%H:%M} {when}"


FROM_THE_SECOND = "FREQ=YEARLY;BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8"  # a Sunday
BEFORE_THE_LAST = "FREQ=YEARLY;BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30"  # the Saturday, of Sundays


@pytest.mark.parametrize("season", SEASONS)
@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (
            "Europe/Berlin",
            [
                "STANDARD CET +2.0 +1.0 03:00 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                "DAYLIGHT CEST +1.0 +2.0 02:00 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
            ],
        ),
        (
            "Europe/Dublin",
            [
                "STANDARD GMT +1.0 +0.0 02:00 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                "DAYLIGHT IST +0.0 +1.0 01:00 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
            ],
        ),
        (
            "America/New_York",
            [
                "STANDARD EST -4.0 -5.0 02:00 FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
                "DAYLIGHT EDT -5.0 -4.0 02:00 FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
            ],
        ),
        (
            "Australia/Lord_Howe",
            [
                "STANDARD +1030 +11.0 +10.5 02:00 FREQ=YEARLY;BYDAY=1SU;BYMONTH=4",
                "DAYLIGHT +11 +10.5 +11.0 02:00 FREQ=YEARLY;BYDAY=1SU;BYMONTH=10",
            ],
        ),
        ("Asia/Kolkata", ["STANDARD IST +5.5 +5.5 00:00 once"]),
        ("America/Sao_Paulo", ["STANDARD -03 -3.0 -3.0 00:00 once"]),
        (
            "America/Santiago",
            [
                f"STANDARD -04 -3.0 -4.0 00:00 {FROM_THE_SECOND};BYMONTH=4",
                f"DAYLIGHT -03 -4.0 -3.0 00:00 {FROM_THE_SECOND};BYMONTH=9",
            ],
        ),
        (
            "America/Nuuk",
            [
                "STANDARD -02 -1.0 -2.0 00:00 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                f"DAYLIGHT -01 -2.0 -1.0 23:00 {BEFORE_THE_LAST};BYMONTH=3",
            ],
        ),
    ],
)
def test_one_rule_for_each_half_of_the_year(bank, zone, season, expected):
    """Whatever half a plan is in; the laws of each place, read from what its government says."""
    assert list(map(told, rules_of(bank, zone, *SEASONS[season]))) == expected


@pytest.mark.parametrize("season", SEASONS)
def test_where_clocks_go_by_the_moon_each_change_is_told(bank, season):
    """In Morocco clocks go back for Ramadan alone, which is the standard time of the file then."""
    start, weeks = SEASONS[season]
    standard, daylight = sorted(
        rules_of(bank, "Africa/Casablanca", start, weeks), key=lambda part: part.name, reverse=True
    )
    assert told(standard) == "STANDARD +00 +1.0 +0.0 03:00 once"
    assert told(daylight) == "DAYLIGHT +01 +0.0 +1.0 00:00 once"
    assert days_of(standard)[:3] == ["2025-02-23", "2026-02-15", "2027-02-07"]
    assert days_of(daylight)[:4] == ["1970-01-01", "2025-04-06", "2026-03-22", "2027-03-14"]
    for part in (standard, daylight):
        assert days_of(part)[0] == f"{part.DTSTART:%Y-%m-%d}"


def days_of(part):
    """The days that a part of the rules lists, one a line."""
    return [f"{one.dts[0].dt:%Y-%m-%d}" for one in part["RDATE"] if len(one.dts) == 1]


@pytest.mark.parametrize(
    ("zone", "start", "weeks", "expected"),
    [
        # the last year of one law, and the first of the next
        (
            "America/New_York",
            date(2006, 7, 3),
            4,
            [
                "STANDARD EST -4.0 -5.0 02:00 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                "DAYLIGHT EDT -5.0 -4.0 02:00 FREQ=YEARLY;BYDAY=1SU;BYMONTH=4",
            ],
        ),
        (
            "America/New_York",
            date(2007, 7, 2),
            4,
            ["STANDARD EST -4.0 -5.0 00:00 once", "DAYLIGHT EDT -5.0 -4.0 02:00 once"],
        ),
        # the last summer time, and the year after
        (
            "America/Sao_Paulo",
            date(2018, 10, 1),
            26,
            ["DAYLIGHT -02 -3.0 -2.0 00:00 once", "STANDARD -03 -2.0 -3.0 00:00 once"],
        ),
        ("America/Sao_Paulo", date(2020, 1, 6), 26, ["STANDARD -03 -3.0 -3.0 00:00 once"]),
        # Sundays that lie further apart than those of any rule
        (
            "America/Sao_Paulo",
            date(2013, 7, 1),
            4,
            ["DAYLIGHT -02 -3.0 -2.0 00:00 once", "STANDARD -03 -2.0 -3.0 00:00 once"],
        ),
        # moved for good
        (
            "Europe/Volgograd",
            date(2018, 10, 1),
            8,
            ["STANDARD MSK +3.0 +3.0 00:00 once", "DAYLIGHT +04 +3.0 +4.0 02:00 once"],
        ),
        # the clocks went back for winter, which the time zone data call a negative summer time
        (
            "Africa/Windhoek",
            date(2015, 6, 1),
            4,
            [
                "STANDARD WAT +2.0 +1.0 02:00 FREQ=YEARLY;BYDAY=1SU;BYMONTH=4",
                "DAYLIGHT CAT +1.0 +2.0 02:00 FREQ=YEARLY;BYDAY=1SU;BYMONTH=9",
            ],
        ),
    ],
)
def test_laws_that_changed(bank, zone, start, weeks, expected):
    """A rule is told where it holds for the whole plan, and else each change."""
    assert list(map(told, rules_of(bank, zone, start, weeks))) == expected


def known_changes(parts, years):
    """When the clocks are set, in UTC, and to how much ahead, as RFC 5545 reads the rules."""
    for part in parts:
        onsets = [part.DTSTART]
        if "RRULE" in part:
            rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=part.DTSTART)
            onsets = rule.between(
                part.DTSTART, datetime.combine(date(years[-1], 12, 31), time()), inc=True
            )
        listed = part.get("RDATE", [])
        onsets += [
            one.dt
            for dates in (listed if isinstance(listed, list) else [listed])
            for one in dates.dts
        ]
        for onset in onsets:
            yield onset - part.TZOFFSETFROM, part.TZOFFSETTO


@given(
    zone=st.sampled_from(sorted(available_timezones())),
    start=st.dates(date(1975, 1, 1), date(2036, 12, 31)),
    weeks=st.integers(1, 26),
)
@example(zone="Africa/Windhoek", start=date(2015, 3, 30), weeks=1)  # set at midnight UTC
@example(zone="Asia/Kathmandu", start=date(1985, 12, 23), weeks=3)  # changed for good
@example(zone="Africa/Casablanca", start=date(2026, 2, 9), weeks=8)
@example(zone="Europe/Dublin", start=date(2026, 3, 23), weeks=1)
@example(zone="America/Scoresbysund", start=date(2024, 3, 25), weeks=1)  # set twice in a day
def test_the_rules_of_the_zone_are_right_for_every_hour(bank, zone, start, weeks):
    """A program that knows no zones gets each half hour of the plan right, in every zone."""
    known = sorted(set(known_changes(rules_of(bank, zone, start, weeks), [start.year + 2])))
    moment = datetime.combine(start, time(), UTC) - timedelta(hours=14)
    end = datetime.combine(start, time(), UTC) + timedelta(weeks=weeks - 1, hours=38)
    place, held = ZoneInfo(zone), None
    while moment < end:
        while known and known[0][0] <= moment.replace(tzinfo=None):
            held = known.pop(0)[1]
        assert moment.astimezone(place).utcoffset() == held
        moment += timedelta(minutes=30)


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago"]
)
def test_the_yearly_rules_hold_for_later_years_too(bank, zone):
    """Some programs keep the first rules that they read for all files to come."""
    known = sorted(set(known_changes(rules_of(bank, zone, date(2026, 6, 1), 3), [2035])))
    moment, place, held = datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo(zone), None
    while moment.year < 2035:
        while known and known[0][0] <= moment.replace(tzinfo=None):
            held = known.pop(0)[1]
        assert moment.astimezone(place).utcoffset() == held
        moment += timedelta(hours=6)
