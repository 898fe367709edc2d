"""What `loads` refuses of a stored plan that was changed by hand: habits, chapters, what it learned."""

import json
from datetime import date

import attrs
import pytest

import emotional_intimacy as ei

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def plan(bank):
    """A plan with a habit."""
    full = bank.questionnaire("full", context="partner")
    answers = {item.id: 4 if item.key == 1 else 3 for item in full.items}
    return ei.make_plan(ei.score(full, answers), bank, start=DAY)


def refused(plan, **changes):
    """The error of a plan with other fields."""
    stored = json.loads(ei.dumps(plan)) | changes
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(json.dumps(stored), ei.Plan)
    return caught.value


def test_a_habit_begins_with_the_first_of_its_days(plan):
    """The day of a habit is where it stands in its week."""
    weeks = json.loads(ei.dumps(plan))["weeks"]
    habit = next(step for week in weeks for step in week["steps"] if step["when"] == "daily")
    habit["days"].reverse()
    assert "the first of them that of the step" in refused(plan, weeks=weeks).problem


def test_a_chapter_holds_two_weeks_with_steps(plan):
    """More only where weeks between are empty, as the person was away."""
    chapters = json.loads(ei.dumps(plan))["chapters"]
    chapters[0]["weeks"] = [1, 2, 3]
    chapters[1]["weeks"] = [4]
    error = refused(plan, chapters=chapters)
    assert (error.path, error.problem) == (
        "$.chapters[0].weeks",
        "expected two weeks with steps at most",
    )


def test_what_a_plan_learned_goes_together(plan):
    """What was asked for again has its week, and nothing is both left out and liked."""
    assert refused(plan, again=["refill"]).path == "$.again_week"
    assert refused(plan, depth_limit=1).path == "$.depth_limit_week"
    assert refused(plan, left_out=["refill"], liked=["refill"]).path == "$.left_out"


def test_a_plan_for_two_keeps_nothing_of_marks(bank, plan):
    """Nor what anybody picked alone; a quiet plan has no focus either."""
    full = bank.questionnaire("full", context="partner")
    reports = [ei.score(full, {item.id: step for item in full.items}) for step in (3, 4)]
    joint = ei.make_joint_plan(*reports, 1, 1, bank, weeks=2)
    assert refused(joint, liked=["refill"]).path == "$.liked"
    assert refused(joint, again=["refill"], again_week=1).path == "$.liked"
    assert refused(joint, focus=["trust"]).path == "$.focus"
    weeks = json.loads(ei.dumps(joint))["weeks"]
    weeks[0]["steps"][0]["reasons"] = [{"id": "trust", "kind": "pillar", "because": "need"}]
    assert refused(joint, weeks=weeks).path == "$.weeks[0].steps[0].reasons"


@pytest.mark.parametrize("minutes", [0, -5, 10_081, True, 90.0, "90", None])
def test_a_plan_says_how_many_minutes_were_asked_for(plan, minutes):
    """A whole number, as many as a week has at most."""
    assert refused(plan, minutes_per_week=minutes).path == "$.minutes_per_week"


@pytest.mark.parametrize(
    ("changes", "day"), [({}, "2026-03-02"), ({"start": None}, DAY)], ids=["no date", "no start"]
)
def test_today_is_a_date_of_a_plan_with_dates(plan, changes, day):
    """Anything else is refused."""
    with pytest.raises(ei.RequestError, match="day: is"):
        attrs.evolve(plan, **changes).today(day)


def test_weeks_are_numbered_from_1_on(bank, plan):
    """A plan made by hand is refused before anything is worked out from it."""
    weeks = tuple(attrs.evolve(week, number=week.number + 1) for week in plan.weeks)
    with pytest.raises(ei.RequestError, match="not numbered from 1 on"):
        ei.describe(attrs.evolve(plan, weeks=weeks), bank)


def test_only_chapters_that_there_are_can_be_put_away(bank, plan):
    """Of a plan for two, in order, and no more than were drawn on from."""
    with pytest.raises(ei.RequestError, match="puts away a chapter that it does not have"):
        ei.describe(attrs.evolve(plan, put_away=(9,)), bank)
    assert refused(plan, settled=1).path == "$.settled"
    assert refused(plan, put_away=[1]).path == "$.put_away"


@pytest.mark.parametrize("changes", [{"joint": True}, {"quiet": True}])
def test_a_step_with_reasons_stands_only_in_a_plan_that_has_some(plan, changes):
    """Two people see a plan for two; a quiet plan reads no answers."""
    (place, step) = next((place, step) for place, step in plan.places() if step.reasons)
    with pytest.raises(ei.RequestError, match="step: has reasons"):
        attrs.evolve(plan, **changes).with_step(place, step)
