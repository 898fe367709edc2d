"""Calendar files as four programs read them, in JavaScript too: all show the same instants.

Where a file names its zone, some programs take their own rules for it; where they have never heard
of it, they can only go by those in the file.
"""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from dateutil.rrule import rrulestr

import emotional_intimacy as ei
from emotional_intimacy.interop.icalendar import write_calendar, write_cancellation

ZONES = [
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "Europe/Dublin",
    "Europe/Berlin",
    "America/Nuuk",
    "America/Santiago",
    "UTC",
]
SEASONS = {
    "winter": (date(2026, 1, 5), 3),
    "summer": (date(2026, 6, 1), 3),
    "spring": (date(2026, 2, 9), 9),
    "autumn": (date(2026, 9, 14), 9),
}
AT = time(19, 30)
MINUTE = timedelta(minutes=1)


def plan_of(start, weeks):
    """A plan with a habit, a habit of some days, a ritual, single steps, and one without a day."""

    def step(practice, week, *days, when="day", minutes=10):
        dates = tuple(start + timedelta(weeks=week, days=day) for day in days)
        return ei.Step(
            practice=practice,
            mode="alone",
            when=when,
            minutes=minutes,
            day=dates[0],
            days=dates if when == "daily" else (),
            cue="When I sit down, I begin.",
            prompts=(),
            reasons=(),
        )

    return ei.Plan(
        edition="2026.1",
        context="friend",
        locale="en",
        joint=False,
        quiet=False,
        revision=0,
        start=start,
        minutes_per_week=90,
        chapters=(ei.Chapter("Own", "own", tuple(range(1, weeks + 1))),),
        weeks=tuple(
            ei.Week(
                week + 1,
                (
                    step("breath-first", week, *range(7), when="daily", minutes=2),
                    step("refill", week, 0, 2, 5, when="daily", minutes=5),
                    step("my-yes-my-no", week, 0, when="moment"),
                    step("find-the-word", week, 3 if week % 3 else 1, minutes=75),
                    step("week-look-alone", week, 6),
                ),
            )
            for week in range(weeks)
        ),
    )


def wanted(plan, zone):
    """When each step begins, in UTC, and its minutes."""
    times = [
        (day, step.when != "daily", number, step.minutes)
        for number, (_, step) in enumerate(plan.places())
        if step.when != "moment"
        for day in step.days or (step.day,)
    ]
    free = {}
    for day, _, _, minutes in sorted(times):
        start = free.get(day, datetime.combine(day, AT))
        free[day] = start + minutes * MINUTE
        yield start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), minutes


def by_recurring_ical_events(file):
    """Each occurrence: id, when it begins, minutes, and whether it is canceled."""
    for one in recurring_ical_events.of(icalendar.Calendar.from_ical(file)).all():
        yield one["UID"], one.start, (one.end - one.start) / MINUTE, "STATUS" in one


def by_icalendar(file):
    """Each occurrence, the rules expanded by dateutil in the zone as icalendar reads it."""
    for one in icalendar.Calendar.from_ical(file).events:
        minutes = (one.end - one.start) / MINUTE
        starts = [one.start]
        if "RRULE" in one:
            start = datetime.combine(one.start, getattr(one.start, "time", time)())
            starts = [
                start.date() if type(one.start) is date else start.replace(tzinfo=one.start.tzinfo)
                for start in rrulestr(one["RRULE"].to_ical().decode(), dtstart=start)
            ]
        for start in starts:
            yield one["UID"], start, minutes, "STATUS" in one


def by_vobject(file):
    """Each occurrence as vobject reads the file, which starts without the zones of other files."""
    vobject.icalendar.__dict__["__tzidMap"].clear()
    vobject.icalendar.registerTzid("UTC", vobject.icalendar.utc)
    for one in vobject.readOne(file.decode()).vevent_list:
        begin = one.dtstart.value
        minutes = one.duration.value / MINUTE if hasattr(one, "duration") else 24 * 60
        for start in one.rruleset or [begin]:
            day = type(begin) is date and isinstance(start, datetime)
            yield one.uid.value, start.date() if day else start, minutes, hasattr(one, "status")


def by_ical_js(files, folder):
    """Each occurrence of each file as ical.js reads it."""
    done = subprocess.run(
        [shutil.which("node") or "node", str(folder / "read.mjs")],
        input=json.dumps([file.decode() for file in files]),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    for occurrences in json.loads(done.stdout):
        yield [
            (
                uid,
                date.fromisoformat(at) if isinstance(at, str) else datetime.fromtimestamp(at, UTC),
                minutes,
                canceled,
            )
            for uid, at, minutes, _, canceled in occurrences
        ]


def in_order(occurrences):
    """Occurrences by their instants, which are in UTC."""
    return sorted(
        (
            start.astimezone(UTC).isoformat() if isinstance(start, datetime) else str(start),
            uid,
            round(minutes),
            canceled,
        )
        for uid, start, minutes, canceled in occurrences
    )


def all_read(files, folder):
    """The occurrences of each file, the same for all programs."""
    found = []
    for file, of_javascript in zip(files, by_ical_js(files, folder), strict=True):
        first, *others = (
            in_order(occurrences)
            for occurrences in (
                by_recurring_ical_events(file),
                by_icalendar(file),
                by_vobject(file),
                of_javascript,
            )
        )
        assert others == [first] * 3
        found.append(first)
    return found


@pytest.mark.parametrize("season", SEASONS)
def test_four_programs_show_the_same_instants(bank, node_packages, season):
    """Those that the person chose, whether or not a program knows the zone."""
    plan = plan_of(*SEASONS[season])
    files = [write_calendar(plan, bank, key="5f0c", zone=zone, at=AT) for zone in ZONES]
    strange = [
        file.replace(zone.encode(), f"Strange/{season}-{number}".encode())
        for number, (file, zone) in enumerate(zip(files, ZONES, strict=True))
        if zone != "UTC"
    ]
    found = all_read([*files, *strange], node_packages("calendar"))
    for zone, occurrences in zip([*ZONES, *ZONES[:-1]], found, strict=True):
        assert [(start, minutes) for start, _, minutes, _ in occurrences] == sorted(
            (start.isoformat(), minutes) for start, minutes in wanted(plan, zone)
        )
        assert not any(canceled for *_, canceled in occurrences)


def test_four_programs_show_the_same_days(bank, node_packages):
    """Entries for whole days, and a digest, are the same days for all."""
    plan = plan_of(*SEASONS["spring"])
    options = {"key": "5f0c", "zone": "Europe/Dublin", "at": None}
    files = [
        write_calendar(plan, bank, digest=digest, numbered=numbered, **options)
        for digest in (False, True)
        for numbered in (False, True)
    ]
    found = all_read(files, node_packages("calendar"))
    days = sorted(
        str(day)
        for _, step in plan.places()
        if step.when != "moment"
        for day in step.days or (step.day,)
    )
    assert [[day for day, *_ in occurrences] for occurrences in found] == [
        *[days] * 2,
        *[[str(plan.start + timedelta(weeks=week)) for week in range(9)]] * 2,
    ]
    assert {minutes for occurrences in found for _, _, minutes, _ in occurrences} == {24 * 60}


def test_four_programs_see_each_occurrence_canceled(bank, node_packages):
    """The same ids at the same instants, all of them out."""
    plan = plan_of(*SEASONS["autumn"])
    stamp = datetime(2026, 9, 20, 8, tzinfo=UTC)
    pairs = []
    for zone in ZONES:
        options = {"key": "5f0c", "zone": zone, "at": AT}
        file = write_calendar(plan, bank, **options)
        pairs += [file, write_cancellation(plan, bank, sequence=1, stamp=stamp, **options)]
    found = all_read(pairs, node_packages("calendar"))
    for before, after in zip(found[::2], found[1::2], strict=True):
        assert [(*one[:3], True) for one in before] == after
