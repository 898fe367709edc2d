"""swap: what could stand in the place of a step, and `Plan.with_step`, which puts it there."""

import sys
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei

sys.path.insert(0, str(Path(__file__).parent))
from people import BANK, CONTEXTS, PILLARS, close_but_for, outcome
from plan_rules import FIXED, breaches, places


def plan_of(context="partner", low=("communication",), gates=(), **request):
    safety = None if gates is None else outcome(context, gates)
    return ei.make_plan(close_but_for(context, low), BANK, safety=safety, **request)


@settings(max_examples=25)
@given(
    st.sampled_from(CONTEXTS),
    st.sampled_from(PILLARS),
    st.sampled_from(((), None, ("responsiveness",), ("fear",))),
    st.sampled_from((2, 6, 12)),
    st.sampled_from((30, 90)),
    st.booleans(),
    st.data(),
)
def test_what_is_swapped_in_keeps_the_rules(context, low, gates, weeks, minutes, dated, data):
    """Nothing gated, deeper or of another mode is added; all else of a plan holds as well."""
    plan = plan_of(
        context,
        (low,),
        gates,
        weeks=weeks,
        minutes_per_week=minutes,
        start=date(2026, 3, 4) if dated else None,
    )
    place = data.draw(st.sampled_from(list(places(plan))))
    old = places(plan)[place]
    ahead = [step for at, step in places(plan).items() if at >= place]
    practices = [BANK.practices[step.practice] for step in ahead]
    for step in ei.swap(plan, place, BANK):
        practice = BANK.practices[step.practice]
        assert step.practice != old.practice
        assert step.mode in {one.mode for one in ahead}
        assert practice.depth <= max(one.depth for one in practices)
        assert practice in practices or not (practice.gates or practice.tender)
        assert step.day == old.day
        assert bool(step.reasons) is bool(old.reasons)
        changed = plan.with_step(place, step)
        assert places(changed)[place] == step
        assert breaches(changed, BANK, minutes=minutes) == []
        assert changed.revision == 1
        assert ei.loads(ei.dumps(changed), ei.Plan) == changed


def test_what_has_a_depth_comes_into_week_two_only_where_week_one_has_some():
    """A plan opens lightly: what week 1 hasn't, the second one may not begin with either."""
    made = (plan_of(weeks=8, seed=seed) for seed in range(20))
    plan = next(plan for plan in made if any(map(depth_of, plan.weeks[0].steps)))
    light = tuple(step for step in plan.weeks[0].steps if not depth_of(step))
    lightly = attrs.evolve(plan, weeks=(ei.Week(1, light), *plan.weeks[1:]))
    deeper = []
    for held in (plan, lightly):
        offered = (ei.swap(held, at, BANK) for at in places(held) if at[0] == 2)
        deeper.append(any(depth_of(step) for steps in offered for step in steps))
    assert deeper == [True, False]


def depth_of(step):
    return BANK.practices[step.practice].depth


def test_most_steps_can_be_swapped():
    """Also a review and a habit, and steps of a plan for two."""
    plan = plan_of(weeks=8)
    offers = {place: ei.swap(plan, place, BANK) for place in places(plan)}
    assert sum(map(bool, offers.values())) > 0.6 * len(offers)
    kinds = {BANK.practices[places(plan)[at].practice].kind for at, held in offers.items() if held}
    assert {"exercise", "good-times", "review"} <= kinds
    two = ei.make_joint_plan(
        close_but_for("friend"), close_but_for("friend", ("trust",)), 1, 1, BANK, weeks=6
    )
    offered = [one for place in places(two) for one in ei.swap(two, place, BANK)]
    assert {"together"} <= {one.mode for one in offered}
    assert all(one.reasons == () for one in offered)


def test_the_best_come_first():
    """Of the same mode before others, and for the same reason before others."""
    plan = plan_of(weeks=8)
    for place, old in places(plan).items():
        modes = [step.mode == old.mode for step in ei.swap(plan, place, BANK)]
        assert modes == sorted(modes, reverse=True)


def test_a_habit_takes_the_place_of_a_habit_for_the_chapter():
    """In both weeks, on their own days; in the second week alone it can't."""
    plan = plan_of(weeks=8, start=date(2026, 3, 4))
    daily = {at: step for at, step in places(plan).items() if step.days}
    place, step = next(
        (at, other)
        for at in daily
        if at[0] % 2 == 1 and any(later[0] == at[0] + 1 for later in daily)
        for other in ei.swap(plan, at, BANK)
        if other.days
    )
    changed = plan.with_step(place, step)
    second = [other for other in changed.weeks[place[0]].steps if other.days]
    assert [other.practice for other in second] == [step.practice]
    assert second[0] == step.later(1)
    assert breaches(changed, BANK) == []
    later = next(at for at in daily if at[0] == place[0] + 1)
    assert not any(other.days for other in ei.swap(plan, later, BANK))


def test_what_felt_worse_is_not_offered():
    """Nor what is deeper than the limit that follows."""
    plan = plan_of(weeks=12)
    first = {one.practice for place in places(plan) for one in ei.swap(plan, place, BANK)}
    gone = next((at for at, step in places(plan).items() if step.practice in first and at[0] > 2))
    revised = ei.revise_plan(plan, BANK, {gone: "worse"}, safety=outcome("partner"))
    for place in places(revised):
        if place > gone:
            for step in ei.swap(revised, place, BANK):
                assert step.practice not in revised.left_out
                weeks = max(0, place[0] - revised.depth_limit_week - 1)
                limit = revised.depth_limit + weeks // 2
                assert BANK.practices[step.practice].depth <= limit


def test_a_focus_is_kept():
    """What is for what the person picked is swapped for something that is for that too."""
    plan = plan_of(weeks=8, focus=("empathy",))
    offers = 0
    for place, old in places(plan).items():
        if old.reasons and old.reasons[0].because == "focus":
            for step in ei.swap(plan, place, BANK):
                assert "empathy" in {reason.id for reason in step.reasons}
                offers += 1
    assert offers > 0


def test_a_plan_with_a_week_away_is_swapped_too():
    """Its weeks have other numbers, and its days stay."""
    plan = plan_of(weeks=6, start=date(2026, 3, 4))
    moved = ei.revise_plan(
        plan, BANK, {(1, 1): "done"}, away=[date(2026, 3, 11 + at) for at in range(7)]
    )
    assert moved.weeks[1].steps == ()
    for number in range(1, len(plan.weeks[1].steps) + 1):
        expected = [step.later(1) for step in ei.swap(plan, (2, number), BANK)]
        assert list(ei.swap(moved, (3, number), BANK)) == expected


def test_an_own_choice_is_swapped_for_an_own_choice():
    """What each week has in any case stays of its kind."""
    plan = plan_of(weeks=6)
    for place, old in places(plan).items():
        kind = BANK.practices[old.practice].kind
        for step in ei.swap(plan, place, BANK):
            new = BANK.practices[step.practice].kind
            assert (new in FIXED) is (kind in FIXED)
            assert (new == "own-choice") is (kind == "own-choice")


@pytest.mark.parametrize(
    "place", [None, (1,), (0, 1), (1, 99), (9, 1), "11", [1, 1], (1.0, 1), (True, 1)]
)
def test_what_is_no_step_is_refused(place):
    """By an error that names the argument."""
    plan = plan_of(weeks=2)
    with pytest.raises(ei.RequestError) as caught:
        ei.swap(plan, place, BANK)
    assert caught.value.argument == "place"
    step = plan.weeks[0].steps[0]
    with pytest.raises(ei.RequestError) as caught:
        plan.with_step(place, step)
    assert caught.value.argument == "place"


def test_a_step_of_another_day_is_refused():
    """And anything that is no step."""
    plan = plan_of(weeks=2)
    other = next(step for step in places(plan).values() if step.day != plan.weeks[0].steps[0].day)
    for step, problem in ((other, "another day"), ("walk", "is of type str")):
        with pytest.raises(ei.RequestError) as caught:
            plan.with_step((1, 1), step)
        assert caught.value.argument == "step"
        assert problem in caught.value.problem


def test_a_plan_of_another_edition_is_refused():
    """Go on with it first."""
    plan = attrs.evolve(plan_of(weeks=2), edition="2025.9")
    with pytest.raises(ei.NotComparableError):
        ei.swap(plan, (1, 1), BANK)
