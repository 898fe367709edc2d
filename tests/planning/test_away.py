"""Being away moves what is left by whole weeks, on the same weekdays."""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei

sys.path.insert(0, str(Path(__file__).parent))
from people import BANK, CONTEXTS, close_but_for, outcome
from plan_rules import breaches, content_weeks, places

START = date(2026, 3, 4)


def dated(context="partner", weeks=8, start=START, **request):
    report = close_but_for(context, ("communication",))
    return ei.make_plan(report, BANK, weeks=weeks, start=start, safety=outcome(context), **request)


def done(plan, through):
    return {at: "done" for at in places(plan) if at[0] <= through}


def days(first, count):
    return [first + timedelta(days=day) for day in range(count)]


def names(weeks):
    return [[step.practice for step in week.steps] for week in weeks]


def test_two_weeks_away_move_what_is_left():
    """Weeks 3 and 4 are empty; what was in them comes two weeks later, on the same weekdays."""
    plan = dated()
    revised = ei.revise_plan(plan, BANK, done(plan, 2), away=days(START + timedelta(weeks=2), 14))
    assert revised.weeks[:2] == plan.weeks[:2]
    assert [len(week.steps) for week in revised.weeks[2:4]] == [0, 0]
    assert names(revised.weeks[4:]) == names(plan.weeks[2:])
    moved = dict(zip(list(places(plan))[len(done(plan, 2)) :], revised.places(), strict=False))
    for at, step in places(plan).items():
        if at[0] > 2:
            later = revised.weeks[at[0] + 1].steps[at[1] - 1]
            assert later == step.later(2)
            assert later.day - step.day == timedelta(weeks=2)
    assert moved
    assert [one.weeks for one in revised.chapters] == [(1, 2, 3, 4), (5, 6), (7, 8), (9, 10)]
    assert [one.title for one in revised.chapters] == [one.title for one in plan.chapters]
    assert revised.revision == 1
    assert revised.today(START + timedelta(weeks=2)) == ()
    assert revised.next_step(done(plan, 2)) == revised.weeks[4].steps[0]
    assert ei.loads(ei.dumps(revised), ei.Plan) == revised


def test_the_first_day_again_says_the_same():
    """A day within a week: only a week whose first step is not before it."""
    plan = dated()
    marks = done(plan, 2)
    back = START + timedelta(weeks=4)
    away = ei.revise_plan(plan, BANK, marks, away=days(START + timedelta(weeks=2), 14))
    assert ei.revise_plan(plan, BANK, marks, resume_on=back) == away
    late = ei.revise_plan(plan, BANK, marks, resume_on=back + timedelta(days=6))
    assert late.weeks[4].steps == ()
    assert names(late.weeks[5:]) == names(plan.weeks[2:])
    assert ei.revise_plan(plan, BANK, marks, resume_on=START) is plan


def test_without_a_start_weeks_are_named_by_number():
    """Week 3 and week 5 away: what is left comes in weeks 4, 6, 7 and so on."""
    plan = ei.make_plan(close_but_for("friend"), BANK, weeks=6)
    revised = ei.revise_plan(plan, BANK, done(plan, 2), away=(3, 5))
    assert [bool(week.steps) for week in revised.weeks] == [1, 1, 0, 1, 0, 1, 1, 1]
    assert [w.steps for w in content_weeks(revised)] == [w.steps for w in plan.weeks]
    assert [one.weeks for one in revised.chapters] == [(1, 2, 3), (4, 5, 6), (7, 8)]
    assert ei.revise_plan(plan, BANK, done(plan, 2), resume_on=4).weeks[2].steps == ()
    assert ei.revise_plan(plan, BANK, {}, away=(1,)).weeks[0].steps == ()
    assert (
        ei.revise_plan(plan, BANK, {(2, 1): "done"}, away=(2,)).weeks[1].steps
        == (plan.weeks[1].steps[:1])
    )


def test_what_is_left_of_the_week_under_way_falls_away():
    """A habit keeps its days at home; steps on days away go; what went before stays."""
    plan = dated()
    week = next(week for week in plan.weeks if any(step.days for step in week.steps))
    habit = next(step for step in week.steps if step.days)
    before = {at: "done" for at in places(plan) if at[0] < week.number}
    first = START + timedelta(weeks=week.number - 1)
    marks = before | {(week.number, 1): "done"} if week.steps[0] != habit else before
    away = days(first + timedelta(days=2), 5)
    revised = ei.revise_plan(plan, BANK, {(week.number, 1): "done"} | marks, away=away)
    kept = revised.weeks[week.number - 1].steps[1:]
    for step in kept:
        assert not set(step.days) & set(away)
        assert step.when != "day" or step.day not in away
    assert names(content_weeks(revised)[week.number :]) == names(plan.weeks[week.number :])


@settings(max_examples=15)
@given(
    st.sampled_from(CONTEXTS),
    st.sampled_from((4, 6, 8, 13)),
    st.booleans(),
    st.integers(0, 2**20),
)
def test_a_moved_plan_keeps_the_rules_and_goes_on(context, weeks, has_start, seed):
    """Wherever somebody is away, and whatever they mark afterwards."""
    chance = random.Random(seed)  # noqa: S311 - made-up cases
    plan = dated(context, weeks, start=START if has_start else None)
    now = chance.choice([at for at in places(plan) if at[0] < weeks])
    marks = {at: "done" for at in places(plan) if at <= now}
    if has_start:
        first = START + timedelta(days=chance.randrange(7 * now[0], 7 * weeks))
        away = days(first, chance.choice((1, 3, 7, 10, 17)))
    else:
        away = chance.sample(range(now[0] + 1, weeks + 2), min(2, weeks - now[0]))
    revised = ei.revise_plan(plan, BANK, marks, away=away)
    assert ei.loads(ei.dumps(revised), ei.Plan) == revised
    assert breaches(revised, BANK, after=now) == []
    assert names(content_weeks(revised)) == names(plan.weeks)
    for at, step in places(revised).items():
        if at[0] > now[0] and step.when == "day":
            assert (step.day if has_start else at[0]) not in away
    assert ei.revise_plan(revised, BANK, marks, away=away) is revised
    later = {at: "done" for at in places(revised) if now < at and at[0] <= now[0] + 3}
    assert ei.revise_plan(revised, BANK, marks | later) is revised
    if later:
        worse = {**later, max(later): "worse"}
        both = [ei.revise_plan(revised, BANK, passed) for passed in (worse, marks | worse)]
        assert both[0] == both[1]
        assert breaches(both[0], BANK, after=max(worse)) == []
        assert both[0].depth_limit_week == max(worse)[0]
        again = ei.revise_plan(both[0], BANK, worse, again=both[0].left_out)
        assert again.again_week == max(worse)[0]
        assert ei.revise_plan(again, BANK, worse) == again


def test_a_plan_ends_with_week_26():
    """What has no room any more is left out, and the end is an end all the same."""
    plan = dated(weeks=26)
    marks = done(plan, 10)
    revised = ei.revise_plan(plan, BANK, marks, away=days(START + timedelta(weeks=10), 28))
    assert len(revised.weeks) == 26
    assert len(content_weeks(revised)) == 22
    assert breaches(revised, BANK, after=max(marks)) == []
    assert ei.loads(ei.dumps(revised), ei.Plan) == revised


AFTER = START + timedelta(weeks=26)


@pytest.mark.parametrize(
    ("start", "request_", "argument", "allowed"),
    [
        (START, {"resume_on": AFTER}, "resume_on", ("an earlier day", "2026-09-01")),
        (START, {"away": days(START, 26 * 7)}, "away", ("fewer days", "2026-09-01")),
        (START, {"away": days(START, 26 * 7), "resume_on": AFTER}, "away", ("fewer days",)),
        (START, {"away": days(START, 7), "resume_on": AFTER}, "resume_on", ("an earlier day",)),
        (None, {"away": range(3, 27)}, "away", ("fewer weeks",)),
        (None, {"away": (26,), "resume_on": 26}, "resume_on", ("an earlier week",)),
    ],
)
def test_being_away_for_all_that_is_left_is_refused(start, request_, argument, allowed):
    """The error names the argument that leaves nothing, and says when a plan ends at the latest.

    By hand: the 26 weeks from 4 March 2026 on are 182 days, and end on 1 September.
    """
    plan = dated(weeks=4, start=start)
    with pytest.raises(ei.RequestError) as caught:
        ei.revise_plan(plan, BANK, done(plan, 2), **request_)
    assert caught.value.argument == argument
    assert "week 26" in caught.value.allowed
    assert all(part in caught.value.allowed for part in allowed)


@pytest.mark.parametrize("joint", [False, True])
@pytest.mark.parametrize("argument", ["away", "resume_on"])
@pytest.mark.parametrize("number", [0, -1, 27, 10**30, True, 3.0, "3"])
def test_what_is_no_number_of_a_week_is_refused(joint, argument, number):
    """A plan has weeks 1 to 26; the error names the argument and says so."""
    reports = close_but_for("friend"), close_but_for("friend", ("trust",))
    options = {argument: (number,) if argument == "away" else number}
    if joint:
        plan, marks = ei.make_joint_plan(*reports, 1, 1, BANK, weeks=2), ({}, {})
        options |= {"secret": b"0" * 32, "week": 0}
    else:
        plan, marks = ei.make_plan(reports[0], BANK, weeks=2), {}
    with pytest.raises(ei.RequestError) as caught:
        ei.revise_plan(plan, BANK, marks, **options)
    assert caught.value.argument == argument
    assert "1 to 26" in caught.value.allowed
    assert str(number) not in caught.value.problem


def test_the_first_and_the_last_week_are_weeks():
    """Away in week 1, and back in week 26, which is where what is left begins then."""
    plan = dated(weeks=4, start=None)
    marks = done(plan, 2)
    assert ei.revise_plan(plan, BANK, marks, away=(1, 26)) is plan
    back = ei.revise_plan(plan, BANK, marks, resume_on=26)
    assert [week.number for week in back.weeks if week.steps] == [1, 2, 26]
    assert ei.revise_plan(plan, BANK, marks, resume_on=1) is plan


def test_away_before_a_plan_begins():
    """Nothing is marked yet: the whole plan comes later, and its first chapter begins with a gap."""
    plan = dated(weeks=4)
    revised = ei.revise_plan(plan, BANK, {}, away=days(START, 3))
    assert names(revised.weeks) == [[], *names(plan.weeks)]
    assert [one.weeks for one in revised.chapters] == [(1, 2, 3), (4, 5)]


def test_days_that_are_past_move_nothing():
    """The past is never rewritten."""
    plan = dated(weeks=4)
    assert ei.revise_plan(plan, BANK, done(plan, 2), away=days(START, 14)) is plan
    last = done(plan, 4)
    assert ei.revise_plan(plan, BANK, last, resume_on=START + timedelta(weeks=20)) is plan
