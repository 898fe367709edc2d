"""What a revised plan keeps, whatever was done, how it felt, and what was answered in private."""

import random
import sys
from datetime import date
from pathlib import Path
from types import MappingProxyType

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei

sys.path.insert(0, str(Path(__file__).parent))
from people import BANK, CONTEXTS, PILLARS, close_but_for, outcome, report_on
from plan_rules import FIXED, breaches, places

MARKS = ("done", "skipped", "better", "same", "worse")
NOT_FIXED = sorted(one.id for one in BANK.practices if one.kind not in FIXED)
GATES = (None, (), ("responsiveness",), ("fear",))
few = settings(max_examples=20)


def reports(context):
    """Firm ground with a few pillars that are low, and answers of all kinds."""
    low = st.sets(st.sampled_from(PILLARS), max_size=3).map(lambda one: tuple(sorted(one)))
    return st.one_of(
        st.builds(close_but_for, st.just(context), low),
        st.builds(report_on, st.just(context), st.sampled_from(("full", "short")), st.integers(0, 63)),
    )


def checked(context, gates):
    return None if gates is None else outcome(context, gates)


@st.composite
def first_plans(draw, weeks=(2, 4, 6, 8, 12, 13), gates=GATES):
    """A plan, and the gates that a private check closed before it; None without one."""
    context = draw(st.sampled_from(CONTEXTS))
    closed = draw(st.sampled_from(gates))
    plan = ei.make_plan(
        draw(reports(context)),
        BANK,
        weeks=draw(st.sampled_from(weeks)),
        minutes_per_week=draw(st.sampled_from((15, 30, 60, 90, 150))),
        start=draw(st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))),
        days=draw(st.one_of(st.just(()), st.sets(st.integers(1, 7), min_size=3))),
        together=draw(st.sampled_from((True, True, True, False))),
        safety=checked(context, closed),
    )
    return plan, closed


@st.composite
def marked(draw, plan, marks=MARKS, *, after=(0, 0)):
    """Marks of the steps up to some place after another; nothing is skipped twice."""
    there = [place for place in places(plan) if place > after]
    reached = there[: draw(st.integers(1, len(there)))] if there else []
    chance = random.Random(draw(st.integers(0, 2**20)))
    given_, skipped = {}, set()
    for place in reached:
        mark = chance.choice(marks)
        practice = places(plan)[place].practice
        if mark == "skipped" and practice in skipped:
            mark = "done"
        if mark == "skipped":
            skipped.add(practice)
        if chance.random() < 0.8 or place == reached[-1]:
            given_[place] = mark
    return given_


@st.composite
def requests(draw):
    """Arguments of a revision."""
    one = draw(st.integers(0, 7))
    return (
        {},
        {"minutes_per_week": draw(st.sampled_from((15, 45, 150)))},
        {"days": draw(st.sets(st.integers(1, 7), min_size=2))},
        {"days": {6: 120, 2: 20, 7: 30}},
        {"exclude": draw(st.sets(st.sampled_from(NOT_FIXED), max_size=30))},
        {"focus": tuple(draw(st.sets(st.sampled_from(PILLARS), max_size=2)))},
        {"together": False},
        {"needs_presence": False},
    )[one]


def revise(plan, marks, gates=None, bank=BANK, **request):
    return ei.revise_plan(plan, bank, marks, safety=checked(plan.context, gates), **request)


def split(plan, marks):
    """The steps up to the last mark, and those that follow."""
    now = max(marks, default=(0, 0))
    there = places(plan)
    return (
        {place: step for place, step in there.items() if place <= now},
        {place: step for place, step in there.items() if place > now},
    )


def practices_of(steps):
    return [BANK.practices[step.practice] for step in steps.values()]


def is_gated(practice):
    return bool(practice.gates) or practice.tender


# What every revision keeps


@few
@given(first_plans(), st.data())
def test_a_revised_plan_keeps_the_rules(made, data):
    """The past stays, what is left keeps every rule, and it can be stored."""
    plan, _ = made
    marks = data.draw(marked(plan))
    gates = data.draw(st.sampled_from(GATES))
    request = data.draw(requests())
    try:
        revised = revise(plan, marks, gates, **request)
    except ei.PlanInfeasibleError as error:
        revised = revise(plan, marks, gates, **(request | error.needed))
        return
    assert split(revised, marks)[0] == split(plan, marks)[0]
    assert breaches(revised, BANK, after=max(marks), minutes=request.get("minutes_per_week")) == []
    assert ei.loads(ei.dumps(revised), ei.Plan) == revised
    assert revised.revision == plan.revision + (revised is not plan)
    for place, step in split(revised, marks)[1].items():
        assert step.practice not in request.get("exclude", ())
        if "days" in request and place[0] > max(marks)[0]:
            days = step.days or (step.day,)
            assert {day if isinstance(day, int) else day.isoweekday() for day in days} <= set(
                request["days"]
            )


@few
@given(first_plans(), st.data())
def test_the_same_revision_gives_the_same_bytes(made, data):
    """Neither the order of marks nor the kind of mapping changes a byte."""
    plan, gates = made
    marks = data.draw(marked(plan))
    turned = MappingProxyType(dict(reversed(marks.items())))
    copied = ei.loads(ei.dumps(plan), ei.Plan)
    assert ei.dumps(revise(copied, turned, gates)) == ei.dumps(revise(plan, marks, gates))


@few
@given(first_plans(), st.data())
def test_all_marks_so_far_or_only_the_new_ones_give_the_same(made, data):
    """What follows from marks is in the plan, so nobody has to pass them again."""
    plan, gates = made
    earlier = data.draw(marked(plan))
    once = revise(plan, earlier, gates)
    new = data.draw(marked(once, ("done", "better", "same", "worse"), after=max(earlier)))
    if new:
        assert revise(once, earlier | new, gates) == revise(once, new, gates)
    assert revise(once, earlier, gates) is once


@few
@given(first_plans(), st.data())
def test_where_all_went_well_nothing_changes(made, data):
    """With the check or without, what was done and felt the same leaves the plan itself."""
    plan, gates = made
    marks = data.draw(marked(plan, ("done", "same")))
    assert revise(plan, marks) is plan
    if gates in {None, ()}:
        assert revise(plan, marks, gates) is plan


@settings(max_examples=8)
@given(first_plans(weeks=(12,), gates=((), None)), st.integers(0, 2**20))
def test_twelve_weeks_of_revisions(made, seed):
    """Week by week a person marks what happened; every plan on the way keeps every rule."""
    plan, gates = made
    chance = random.Random(seed)
    all_marks = {}
    for week in range(1, 13):
        here = [place for place in places(plan) if place[0] == week]
        new = {place: chance.choice((*MARKS[:4], "done", "same")) for place in here}
        if chance.random() < 0.2:
            new[chance.choice(here)] = "worse"
        all_marks |= new
        revised = revise(plan, chance.choice((all_marks, new)), gates)
        assert split(revised, all_marks)[0] == split(plan, all_marks)[0]
        assert breaches(revised, BANK, after=max(all_marks)) == []
        plan = revised
    worse = {places(plan)[place].practice for place, mark in all_marks.items() if mark == "worse"}
    assert set(plan.left_out) == worse


# What felt worse


def open_plan(context="partner", weeks=12, low=("communication",), **request):
    """A plan that goes deeper."""
    report = close_but_for(context, low)
    return ei.make_plan(report, BANK, weeks=weeks, safety=outcome(context), **request)


@pytest.mark.parametrize("context", CONTEXTS)
def test_what_felt_worse_never_comes_back(context):
    """Of many plans with one step marked worse, the practice stands in none after it."""
    chance = random.Random(context)
    came_back, stood = 0, 0
    for turn in range(8):
        plan = open_plan(context, weeks=8, low=tuple(chance.sample(PILLARS, turn % 4)))
        place = chance.choice([place for place in places(plan) if place[0] < 7])
        id = places(plan)[place].practice
        stood += any(step.practice == id for at, step in places(plan).items() if at > place)
        revised = revise(plan, {place: "worse"}, chance.choice(((), None)))
        assert id in revised.left_out
        later = {at: "done" for at in places(revised) if at[0] == place[0] + 1}
        for after in (revised, revise(revised, later)):
            came_back += any(step.practice == id for at, step in places(after).items() if at > place)
    assert stood > 0, "it would have come again"
    assert came_back == 0


def test_a_worse_that_is_not_passed_again_still_counts():
    """The plan keeps what follows: what is left out, and how deep it goes."""
    plan = open_plan()
    place = next(at for at, one in places(plan).items() if BANK.practices[one.practice].depth == 2)
    once = revise(plan, {place: "worse"}, ())
    assert (once.depth_limit, once.depth_limit_week) == (1, place[0])
    later = {at: "done" for at in places(once) if at[0] == place[0] + 1}
    twice = revise(once, later, (), minutes_per_week=40)
    assert twice.left_out == once.left_out == (places(plan)[place].practice,)
    assert (twice.depth_limit, twice.depth_limit_week) == (1, place[0])
    depths = [BANK.practices[step.practice].depth for step in twice.weeks[place[0] + 1].steps]
    assert max(depths) <= 1


@pytest.mark.parametrize("gates", [(), None])
def test_depth_comes_back_after_good_weeks(gates):
    """24 good weeks after one worse: steps of the depth before come again, not at once."""
    plan = open_plan(weeks=26)
    place = next(at for at, one in places(plan).items() if BANK.practices[one.practice].depth == 2)
    plan = revise(plan, {place: "worse"}, gates)
    for week in range(place[0] + 1, 27):
        plan = revise(plan, {at: "done" for at in places(plan) if at[0] == week}, gates)
    deepest = {
        week.number: max(BANK.practices[step.practice].depth for step in week.steps)
        for week in plan.weeks[place[0] :]
    }
    assert max(deepest[place[0] + 1], deepest[place[0] + 2]) <= 1
    assert max(deepest.values()) == 2


def test_depth_steps_down_each_time():
    """A second worse, weeks after the first, goes one less deep than the plan went then."""
    plan = open_plan(weeks=26)
    there = {at: BANK.practices[step.practice].depth for at, step in places(plan).items()}
    first = next(at for at, depth in there.items() if depth == 2)
    plan = revise(plan, {first: "worse"}, ())
    assert plan.depth_limit == 1
    second = next(at for at in places(plan) if at[0] == first[0] + 2)
    recent = [
        BANK.practices[step.practice].depth
        for at, step in places(plan).items()
        if at <= second and at[0] >= first[0]
    ]
    again = revise(plan, {second: "worse"}, ())
    assert again.depth_limit == min(max(recent) - 1, 1)
    assert again.depth_limit_week == second[0]
    last = next(at for at in places(again) if at[0] == second[0] + 3)
    assert revise(again, {last: "worse"}, ()).depth_limit == 0


def test_the_rest_of_the_week_gets_lighter_too():
    """A step at the start of a week felt worse: what is deeper later in it is not there any more."""
    plan = open_plan()
    deep = [at for at, one in places(plan).items() if BANK.practices[one.practice].depth == 2]
    week = next(at[0] for at in deep if at[1] > 1)
    revised = revise(plan, {(week, 1): "worse"}, ())
    rest = [step for at, step in places(revised).items() if at > (week, 1) and at[0] == week]
    limit = revised.depth_limit
    assert rest
    assert max(BANK.practices[step.practice].depth for step in rest) <= limit


def test_what_felt_worse_comes_back_when_asked_for():
    """It stands again soon, also if the old mark is passed again; a new worse takes it out again."""
    plan = open_plan(weeks=13, minutes_per_week=120)
    chosen = next(
        at
        for at, step in places(plan).items()
        if at[0] == 1 and step.when == "day" and BANK.practices[step.practice].kind not in FIXED
    )
    id = places(plan)[chosen].practice
    marks = {chosen: "worse"}
    without = revise(plan, marks, ())
    asked = revise(without, marks, (), again=(id,))
    assert (asked.left_out, asked.again, asked.again_week) == ((), (id,), 1)
    coming = [at for at, step in places(asked).items() if at > chosen and step.practice == id]
    assert coming
    assert breaches(asked, BANK, after=chosen) == []
    later = {at: "done" for at in places(asked) if chosen < at < coming[0]}
    for passed in (later, marks | later):
        assert revise(asked, passed, ()).left_out == ()
    worse = revise(asked, marks | later | {coming[0]: "worse"}, ())
    assert (worse.left_out, worse.again) == ((id,), ())
    assert all(step.practice != id for at, step in places(worse).items() if at > coming[0])


def test_asking_again_for_what_never_felt_worse_changes_nothing():
    """As long as it is a practice of the bank."""
    plan = open_plan(weeks=4)
    id = plan.weeks[0].steps[0].practice
    assert revise(plan, {(1, 1): "done"}, again=[id]) is plan
    with pytest.raises(ei.UnknownIdError):
        revise(plan, {(1, 1): "done"}, again=["no-such"])


def test_no_mark_makes_a_plan_impossible():
    """Somebody dislikes every review and every own choice: the plan goes on without them."""
    plan = open_plan(weeks=12, minutes_per_week=20)
    for week in range(1, 12):
        bad = {
            at: "worse"
            for at, step in places(plan).items()
            if at[0] == week and BANK.practices[step.practice].kind in FIXED
        }
        plan = revise(plan, bad or {(week, 1): "worse"}, ())
    assert {"check-in", "review"} & {BANK.practices[id].kind for id in plan.left_out}
    assert breaches(plan, BANK, after=(11, 99)) == []


# What was skipped


def test_skipped_weeks_lead_to_no_depth():
    """Whoever skips all steps, week by week, never gets deeper than the plan began."""
    for low in ((), ("trust",), ("communication", "empathy")):
        plan = open_plan(low=low)
        planned = max(one.depth for one in practices_of(places(plan)))
        opened = max(BANK.practices[step.practice].depth for step in plan.weeks[0].steps)
        for week in range(1, 13):
            plan = revise(plan, {at: "skipped" for at in places(plan) if at[0] == week}, ())
            near = [step for one in plan.weeks[: week + 2] for step in one.steps]
            assert max(BANK.practices[step.practice].depth for step in near) <= max(opened, 1)
        assert breaches(plan, BANK, after=(12, 99)) == []
        assert planned >= 1


def test_one_call_after_skipped_weeks_leads_to_no_depth_either():
    """Six weeks skipped, marked at once: what follows begins where the plan began."""
    plan = open_plan(weeks=12)
    assert max(one.depth for one in practices_of(places(plan))) == 2
    revised = revise(plan, {at: "skipped" for at in places(plan) if at[0] <= 6}, ())
    for week in revised.weeks[6:8]:
        assert max(BANK.practices[step.practice].depth for step in week.steps) <= 1


def test_a_moment_that_never_came_holds_nothing_up():
    """Skipping what waits for its moment says nothing about depth."""
    plan = open_plan()
    moments = {at: "skipped" for at, step in places(plan).items() if step.when == "moment"}
    seen, once = set(), {}
    for at, mark in moments.items():
        if places(plan)[at].practice not in seen:
            seen.add(places(plan)[at].practice)
            once[at] = mark
    assert once
    assert revise(plan, once, ()) is plan


@pytest.mark.parametrize("context", CONTEXTS)
def test_what_was_skipped_twice_is_swapped(context):
    """In its places stands something else, and the rest of the plan stays."""
    plan = open_plan(context, weeks=13, minutes_per_week=60)
    stood = {}
    for at, step in places(plan).items():
        if step.when == "day" and BANK.practices[step.practice].kind not in FIXED:
            stood.setdefault(step.practice, []).append(at)
    id, where = max(stood.items(), key=lambda one: len(one[1]))
    assert len(where) > 2, "there is something left to swap"
    marks = {at: "skipped" for at in where[:2]}
    revised = revise(plan, marks, ())
    later = {at: step for at, step in places(revised).items() if at > where[1]}
    assert id not in {step.practice for step in later.values()}
    assert breaches(revised, BANK, after=where[1]) == []
    assert revise(plan, {where[0]: "skipped"}, ()).left_out == ()


def test_a_review_skipped_twice_is_another_review():
    """The review of each week stays, in another form."""
    plan = open_plan(weeks=26, minutes_per_week=60)
    reviews = {}
    for at, step in places(plan).items():
        if BANK.practices[step.practice].kind in {"check-in", "review"}:
            reviews.setdefault(step.practice, []).append(at)
    id, where = next(
        (id, where)
        for id, where in reviews.items()
        if len(where) > 3 and BANK.practices[id].minutes == 5
    )
    revised = revise(plan, {at: "skipped" for at in where[:2]}, ())
    later = {at: step.practice for at, step in places(revised).items() if at > where[1]}
    assert id not in later.values()
    assert breaches(revised, BANK, after=where[1]) == []


# What felt better


def test_what_felt_better_comes_sooner_and_more_often():
    """Over many plans; and a practice that felt better may stand in the next chapter too."""
    more = []
    for context in CONTEXTS:
        for low in ((), ("communication",), ("nurturing", "trust")):
            plan = open_plan(context, low=low)
            at, step = next(
                (at, step)
                for at, step in places(plan).items()
                if step.when == "day" and BANK.practices[step.practice].kind not in FIXED
            )
            revised = revise(plan, {at: "better"}, ())
            assert revised.liked == (step.practice,)
            assert breaches(revised, BANK, after=at) == []
            counts = [
                sum(one.practice == step.practice for one in places(of).values())
                for of in (plan, revised)
            ]
            more.append(counts[1] - counts[0])
            assert counts[1] > 1 or BANK.practices[step.practice].dose.weeks is None
    assert min(more) >= 0


def test_what_felt_better_and_then_worse_is_left_out():
    """The later mark counts."""
    plan = open_plan()
    id = plan.weeks[0].steps[0].practice
    liked = revise(plan, {(1, 1): "better"})
    assert liked.liked == (id,)
    again = next((at for at, s in places(liked).items() if at > (1, 1) and s.practice == id))
    worse = revise(liked, {again: "worse"})
    assert (worse.liked, worse.left_out) == ((), (id,))
