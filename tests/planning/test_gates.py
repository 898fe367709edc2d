"""What the private answers close, and that nobody can tell: the laws hold to the byte."""

import json
import pickle
import pickletools
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy import safety
from emotional_intimacy.interop.icalendar import write_calendar, write_telling_calendar
from emotional_intimacy.model.safety import SafetyOutcome

BANK = ei.load_bank()
CONTEXTS = ("partner", "family", "friend", "colleague")
NO = safety.Answer.NO
MISSING = object()
ANSWERS = (NO, safety.Answer.YES, safety.Answer.NOT_SURE, ei.RATHER_NOT_SAY, None, MISSING)
FIELDS = {
    "plan": {
        "type", "schema", "edition", "context", "locale", "joint", "quiet", "revision", "start",
        "weeks",
    },
    "week": {"number", "steps"},
    "step": {"practice", "minutes", "day", "cue", "prompts", "reasons"},
    "reason": {"id", "kind", "because"},
}  # fmt: skip


def open_bank():
    """A bank where nothing needs two, so that the check opens much more than in the bundle."""
    practices = [
        attrs.evolve(one, together="begun-alone") if one.together == "together" else one
        for one in BANK.practices
    ]
    return attrs.evolve(BANK, practices=ei.Catalog(BANK.practices.kind, practices))


OPEN = open_bank()


@st.composite
def reports(draw, context):
    """Any report, also a pulse, an empty one, and one where trust carries."""
    form = draw(st.sampled_from(["full", "full", "full", "short", "pulse"]))
    questionnaire = BANK.questionnaire(form, context=context)
    close = {id: draw(st.integers(1, 5)) for id in BANK.pillars.ids}
    if draw(st.booleans()):
        close["trust"] = 5
    answers = {
        item.id: close[item.pillar] if item.key == 1 else 6 - close[item.pillar]
        for item in questionnaire.items
    }
    for id in draw(st.sets(st.sampled_from(questionnaire.items.ids), max_size=12)):
        answers[id] = draw(st.sampled_from([1, 3, 5, None]))
    if draw(st.sampled_from([False] * 9 + [True])):
        answers = {}
    return ei.score(questionnaire, answers)


FIXED_IDS = ("week-look-alone", "fortnight-look-alone", "keep-one", "week-look-together")

requests = st.fixed_dictionaries(
    {
        "weeks": st.integers(1, 26),
        "minutes_per_week": st.one_of(st.integers(1, 12), st.integers(10, 240)),
        "start": st.dates(date(2020, 1, 1), date(2030, 12, 31)),
        "days": st.sets(st.integers(1, 7)).map(tuple),
        "exclude": st.one_of(
            st.sets(st.sampled_from(BANK.practices.ids), max_size=6),
            st.sets(st.sampled_from(FIXED_IDS)),
        ),
        "focus": st.sets(st.sampled_from(BANK.pillars.ids), max_size=2),
        "together": st.booleans(),
        "quiet": st.booleans(),
        "seed": st.integers(0, 5),
    }
)


@st.composite
def askings(draw):
    """Bank, report, request, and the answers to the check with what they lead to."""
    bank = draw(st.sampled_from([BANK, OPEN]))
    context = draw(st.sampled_from(CONTEXTS))
    report = draw(reports(context))
    request = draw(requests)
    check = safety.private_check(bank, context=context)
    # Any answers, but for gates whose questions are all answered with no: so each way is often gone.
    opened = draw(st.sampled_from([(), ("fear",), ("fear",), ("fear", "responsiveness")]))
    said = {
        item.id: NO if item.gate in opened else draw(st.sampled_from(ANSWERS))
        for item in check.items
    }
    shut = {item.gate for item in check.items if said[item.id] is not NO}
    given_ = {id: answer for id, answer in said.items() if answer is not MISSING}
    return bank, report, request, shut, safety.route(check, given_)


def seen(report, bank, *, safety=None, **request):
    """All that anybody can see of a plan, or of the error in its place."""
    try:
        plan = ei.make_plan(report, bank, safety=safety, **request)
    except ei.EmotionalIntimacyError as error:
        return (
            type(error),
            str(error),
            repr(error),
            pickle.dumps(error),
            error.__cause__,
            error.__context__,
        )
    options = {"key": "5f0c", "zone": "Europe/Berlin"}
    return (
        ei.dumps(plan),
        repr(plan),
        pickle.dumps(plan),
        ei.reports.render(plan, bank),
        ei.reports.render(plan, bank, as_="html"),
        write_calendar(plan, bank, **options),
        write_telling_calendar(plan, bank, **options),
    )


@given(askings())
def test_what_a_gate_closes_anybody_could_have_asked_for(asking):
    """Fear: the quiet plan. Else responsiveness: the plan for one without a check. To the byte."""
    bank, report, request, shut, outcome = asking
    lowered = dict(request)
    if "fear" in shut:
        lowered["quiet"] = True
    elif "responsiveness" in shut:
        lowered["together"] = False
    else:
        return
    assert seen(report, bank, safety=outcome, **request) == seen(report, bank, **lowered)


@given(askings())
def test_the_quiet_plan_is_the_same_for_everyone(asking):
    """After the check, asked for, and of a report that says nothing; reports and wishes change nothing."""
    bank, report, request, _, _ = asking
    context = report.provenance.context
    check = safety.private_check(bank, context=context)
    nothing = ei.score(BANK.questionnaire("full", context=context), {})
    pulse_form = BANK.questionnaire("pulse", context=context)
    pulse = ei.score(pulse_form, dict.fromkeys(pulse_form.items.ids, 5))
    asked = seen(report, bank, **(request | {"quiet": True}))
    plain = request | {"quiet": False, "focus": ()}
    assert asked == seen(report, bank, safety=safety.route(check, {}), **request)
    assert asked == seen(nothing, bank, **plain)
    assert asked == seen(pulse, bank, **(plain | {"together": not request["together"]}))
    form = BANK.questionnaire("wishes", context=context)
    if len(report.pillars):  # wishes stand beside a report with areas, so not beside a pulse
        wishes = ei.score_wishes(form, dict.fromkeys(form.items.ids, 5), report)
        assert asked == seen(report, bank, **(request | {"quiet": True, "wishes": wishes}))
    whatever = safety.route(check, dict.fromkeys(check.items.ids, NO))
    assert asked == seen(nothing, bank, safety=whatever, **plain)


def close_one(check, *closed):
    """All no, but for a not-sure on the first question of some gates."""
    answers = dict.fromkeys(check.items.ids, NO)
    for gate in closed:
        first = next(item.id for item in check.items if item.gate == gate)
        answers[first] = safety.Answer.NOT_SURE
    return safety.route(check, answers)


def carrying(context):
    """A report where trust carries and all else asks for something; nothing runs on for long."""
    form = BANK.questionnaire("full", context=context)
    answers = {}
    for at, item in enumerate(form.items):
        near = item.pillar == "trust" or item.signal == "emotional-safety"
        answers[item.id] = (5 - at % 2) if (item.key == 1) == near else (1 + at % 2)
    return ei.score(form, answers)


def used(plan, bank):
    return [bank.practices[step.practice] for week in plan.weeks for step in week.steps]


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_three_ways_differ(context):
    """All no opens what is gated; responsiveness leaves what is done alone; fear the quiet plan.

    So the laws above compare something.
    """
    check = safety.private_check(BANK, context=context)
    report = carrying(context)

    def plan(outcome, **more):
        return ei.make_plan(report, BANK, weeks=16, minutes_per_week=120, safety=outcome, **more)

    opened = plan(close_one(check))
    assert any(one.gates for one in used(opened, BANK))
    assert max(one.depth for one in used(opened, BANK)) == 2
    brushed = plan(close_one(check, "responsiveness"))
    assert not brushed.quiet
    assert {one.together for one in used(brushed, BANK)} == {"alone"}
    assert not any(one.gates for one in used(brushed, BANK))
    assert any(step.reasons for week in brushed.weeks for step in week.steps)
    afraid = plan(close_one(check, "fear"))
    both = plan(close_one(check, "fear", "responsiveness"))
    assert afraid.quiet
    assert all(one.quiet for one in used(afraid, BANK))
    assert ei.dumps(both) == ei.dumps(afraid)
    unasked = plan(None)
    assert {one.together for one in used(unasked, BANK)} == {"alone", "begun-alone"}
    assert len(set(map(ei.dumps, (opened, brushed, afraid, unasked)))) == 4


@pytest.mark.parametrize("context", CONTEXTS)
def test_no_score_opens_a_gate(context):
    """However high: what is closed or unasked holds nothing gated, tender or deeper than 1."""
    check = safety.private_check(OPEN, context=context)
    for outcome in (None, close_one(check, "responsiveness"), close_one(check, "fear")):
        plan = ei.make_plan(carrying(context), OPEN, weeks=26, minutes_per_week=240, safety=outcome)
        for one in used(plan, OPEN):
            assert (one.gates, one.tender) == ((), False)
            assert one.depth <= 1


@pytest.mark.parametrize("context", CONTEXTS)
def test_nobody_under_age_opens_a_gate(context):
    """All no, but not 18: the quiet plan."""
    check = safety.private_check(BANK, context=context)
    outcome = safety.route(check, dict.fromkeys(check.items.ids, NO), adult=False)
    report = carrying(context)
    assert seen(report, BANK, safety=outcome, start=date(2026, 3, 2)) == seen(
        report, BANK, quiet=True, start=date(2026, 3, 2)
    )


def test_an_outcome_that_no_check_made_closes_everything():
    """Made by hand, it leads to the quiet plan."""
    report = carrying("friend")
    plan = ei.make_plan(report, BANK, safety=SafetyOutcome())
    assert ei.dumps(plan) == ei.dumps(ei.make_plan(report, BANK, quiet=True))


@pytest.mark.parametrize("other", ["partner", "family", "colleague"])
def test_an_outcome_about_somebody_else_is_refused(other):
    """The same words whatever was answered, also for a plan that would be quiet."""
    check = safety.private_check(BANK, context=other)
    said = set()
    for closed in ((), ("responsiveness",), ("fear",)):
        for request in ({}, {"quiet": True}):
            with pytest.raises(ei.NotComparableError) as caught:
                ei.make_plan(carrying("friend"), BANK, safety=close_one(check, *closed), **request)
            error = caught.value
            assert (error.what, error.expected, error.found) == ("context", "friend", other)
            said.add((str(error), repr(error), pickle.dumps(error)))
    assert len(said) == 1


@pytest.mark.parametrize("wrong", ["fear", True, False, 0, {}, object(), NO])
def test_what_is_no_outcome_is_refused(wrong):
    """By its type alone."""
    with pytest.raises(ei.RequestError) as caught:
        ei.make_plan(carrying("friend"), BANK, safety=wrong)
    assert caught.value.argument == "safety"
    assert caught.value.problem == f"is of type {type(wrong).__name__}"


def test_a_plan_stores_what_it_holds_and_nothing_else():
    """JSON has the fields of a plan alone; neither it, nor repr, nor pickle names gate or request."""
    context = "partner"
    check = safety.private_check(BANK, context=context)
    form = BANK.questionnaire("full", context=context)
    answers = {row.item: row.answer for row in carrying(context).rows}
    report = ei.score(form, answers, respondent="r-17")
    for closed in ((), ("responsiveness",), ("fear",)):
        plan = ei.make_plan(
            report,
            BANK,
            weeks=13,
            minutes_per_week=217,
            exclude=("refill",),
            focus=("benefits",),
            safety=close_one(check, *closed),
            seed=991_827,
        )
        held = json.loads(ei.dumps(plan))
        assert held.keys() == FIELDS["plan"]
        for week in held["weeks"]:
            assert week.keys() == FIELDS["week"]
            for step in week["steps"]:
                assert step.keys() == FIELDS["step"]
                for reason in step["reasons"]:
                    assert reason.keys() == FIELDS["reason"]
        assert pickle.loads(pickle.dumps(plan)) == plan
        stored = [(op.name, arg) for op, arg, _ in pickletools.genops(pickle.dumps(plan, 4))]
        words = [arg for _, arg in stored if type(arg) is str]
        whole = {"BININT", "BININT1", "BININT2", "LONG1"}
        numbers = {arg for name, arg in stored if name in whole}
        assert {one for one in words if one.startswith("emotional_intimacy")} == {
            "emotional_intimacy.model.plans"
        }
        assert numbers <= set(range(61)), "days, minutes and numbers of weeks"
        for text in (ei.dumps(plan), repr(plan), " ".join(words)):
            for word in ("gate", "fear", "responsiveness", "consent", "afety", "refill", "r-17"):
                assert word not in text, word
            for word in ("217", "991827", "percent", "exclude", "minutes_per_week", "together"):
                assert word not in text, word


def test_joint_plans_are_not_made_for_one():
    """A plan for one says so, whatever was answered."""
    check = safety.private_check(BANK, context="friend")
    for outcome in (None, close_one(check), close_one(check, "fear")):
        plan = ei.make_plan(carrying("friend"), BANK, safety=outcome)
        assert (plan.joint, plan.revision) == (False, 0)
