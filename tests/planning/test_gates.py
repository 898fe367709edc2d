"""What the private answers close, and that nobody can tell: the laws hold to the byte."""

import json
import pickle
import pickletools
import sys
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy import safety
from emotional_intimacy.interop.icalendar import write_calendar, write_telling_calendar
from emotional_intimacy.model.safety import SafetyOutcome

sys.path.insert(0, str(Path(__file__).parent))
from plan_cases import BANK, CONTEXTS, beside, report_of, seeded

NO = safety.Answer.NO
MISSING = object()
ANSWERS = (NO, safety.Answer.YES, safety.Answer.NOT_SURE, ei.RATHER_NOT_SAY, None, MISSING)
FIELDS = {
    "plan": {
        "type", "schema", "edition", "context", "locale", "joint", "quiet", "revision", "start",
        "chapters", "weeks", "left_out", "liked", "depth_limit", "depth_limit_week", "again",
        "again_week", "focus", "settled", "put_away", "minutes_per_week",
    },
    "chapter": {"title", "theme", "weeks"},
    "week": {"number", "steps"},
    "step": {
        "practice", "mode", "when", "minutes", "day", "days", "cue", "prompts", "reasons",
    },
    "reason": {"id", "kind", "because"},
}  # fmt: skip


def open_bank():
    """A bank where nothing needs two, so that the check opens much more than in the bundle."""
    practices = [
        attrs.evolve(practice, together="begun-alone")
        if practice.together == "together"
        else practice
        for practice in BANK.practices
    ]
    return attrs.evolve(BANK, practices=ei.Catalog(BANK.practices.kind, practices))


OPEN = open_bank()
LOOKS_BACK = tuple(
    practice.id
    for practice in BANK.practices
    if practice.kind in {"check-in", "review", "own-choice"}
)


def request_of(draw, report):
    """Any request, also one that leaves no plan, or that goes on from an earlier plan."""
    free = draw.sample(range(1, 8), draw.randint(0, 7))
    out = draw.choice([BANK.practices.ids, LOOKS_BACK])
    request = {
        "weeks": draw.choice([1, 2, 3, 4, 6, 8]),
        "minutes_per_week": draw.choice([3, 9, 10, 30, 60, 90, 150, 240]),
        "start": date(2026, 1, 1) + timedelta(days=draw.randrange(1000)),
        "days": draw.choice([free, {day: draw.choice([8, 15, 60]) for day in free}]),
        "exclude": draw.sample(out, draw.randint(0, 6)),
        "focus": draw.sample([*BANK.pillars.ids, *BANK.forms.ids], draw.choice([0, 0, 1, 2])),
        "together": draw.random() < 0.7,
        "quiet": draw.random() < 0.2,
        "needs_presence": draw.random() < 0.7,
        "seed": draw.choice([None, 0, 1, 2]),
    }
    if draw.random() < 0.3:
        request["causes"] = beside(draw, "causes", report)
    if draw.random() < 0.3:
        request["after"] = ei.make_plan(report, BANK, weeks=2, safety=opened(report))
        request["marks"] = {(1, 1): "worse", (2, 1): "better"}
    return request


def opened(report):
    """What a check leads to where every question is answered with no."""
    return close_one(safety.private_check(BANK, context=report.provenance.context))


def asking(seed):
    """Bank, report, request, and the answers to the check with what they lead to."""
    draw = seeded(seed)
    bank = draw.choice([BANK, OPEN])
    context = draw.choice(CONTEXTS)
    report = report_of(draw, context, draw.choice(["full", "full", "full", "short", "pulse"]))
    if draw.random() < 0.1:
        report = ei.score(BANK.questionnaire("full", context=context), {})
    request = request_of(draw, report)
    check = safety.private_check(bank, context=context)
    # Any answers, but for gates whose questions are all answered with no: so each way is often gone.
    opens = draw.choice([(), ("fear",), ("fear",), ("fear", "responsiveness")])
    said = {item.id: NO if item.gate in opens else draw.choice(ANSWERS) for item in check.items}
    shut = {item.gate for item in check.items if said[item.id] is not NO}
    given = {id: answer for id, answer in said.items() if answer is not MISSING}
    return bank, report, request, shut, safety.route(check, given)


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


@pytest.mark.parametrize("block", range(6))
def test_what_a_gate_closes_anybody_could_have_asked_for(block):
    """Fear: the quiet plan. Else responsiveness: the plan for one without a check. To the byte."""
    for seed in range(block * 6, block * 6 + 6):
        bank, report, request, shut, outcome = asking(seed)
        lowered = dict(request)
        if "fear" in shut:
            lowered["quiet"] = True
        elif "responsiveness" in shut:
            lowered["together"] = False
        else:
            continue
        assert seen(report, bank, safety=outcome, **request) == seen(report, bank, **lowered), seed


@pytest.mark.parametrize("block", range(6))
def test_the_quiet_plan_is_the_same_for_everyone(block):
    """After the check, asked for, and of a report that says nothing; reports and wishes change nothing."""
    for seed in range(100 + block * 2, 102 + block * 2):
        bank, report, request, _, _ = asking(seed)
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


def test_the_quiet_plan_has_no_seed_of_its_own():
    """None is 0, whoever gets it: not the numbers of a report."""
    for context in CONTEXTS:
        for seed in (1, 2):
            report = report_of(seeded(seed), context)
            quiet = ei.make_plan(report, BANK, quiet=True)
            assert quiet == ei.make_plan(carrying(context), BANK, quiet=True, seed=0)


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
    # Trust is strong here and feelings are handled with care: 3 in a first plan, 2 at work.
    deepest = max(practice.depth for practice in used(opened, BANK))
    assert deepest == (2 if context == "colleague" else 3)
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
    invites = {"together"} if context != "colleague" else set()
    assert {one.together for one in used(unasked, BANK)} == {"alone", "begun-alone", *invites}
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
    """JSON has the fields of a plan alone; neither it, nor repr, nor pickle names gate or request.

    Of what was asked for it keeps the minutes and the focus, which no answer lowers.
    """
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
        for chapter in held["chapters"]:
            assert chapter.keys() == FIELDS["chapter"]
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
        assert numbers - {217} <= set(range(91)), "days, minutes and numbers of weeks"
        assert plan.minutes_per_week == 217
        for text in (ei.dumps(plan), repr(plan), " ".join(words)):
            for word in ("gate", "fear", "responsiveness", "consent", "afety", "refill", "r-17"):
                assert word not in text, word
            for word in ("991827", "percent", "exclude"):
                assert word not in text, word
            assert '"together"' not in text


def test_joint_plans_are_not_made_for_one():
    """A plan for one says so, whatever was answered."""
    check = safety.private_check(BANK, context="friend")
    for outcome in (None, close_one(check), close_one(check, "fear")):
        plan = ei.make_plan(carrying("friend"), BANK, safety=outcome)
        assert (plan.joint, plan.revision) == (False, 0)
