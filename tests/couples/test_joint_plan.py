"""Plans for two: fair to both, as deep as both chose and carry, and telling nothing of either."""

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.planning.pool import deepest, is_firm
from emotional_intimacy.planning.timetable import tapering

BANK = ei.load_bank()
CONTEXTS = ("partner", "family", "friend", "colleague")
FEWER = settings(max_examples=25)
"""A plan takes longer than a score."""

REVIEWS = {
    one.id
    for one in ei.load_bank().practices
    if one.kind == "review" and one.together == "together"
}
TOGETHER = {"week-look-together", *REVIEWS}


@st.composite
def people(draw, context):
    """Two reports that lean any way, some of them with gaps or all alike."""
    form = BANK.questionnaire("full", context=context)
    found = []
    for _ in range(2):
        strong, low = draw(st.integers(1, 5)), draw(st.integers(1, 5))
        odd = draw(st.dictionaries(st.sampled_from(form.items.ids), st.integers(1, 5), max_size=12))
        answers = {item.id: strong if item.key == 1 else low for item in form.items} | odd
        found.append(ei.score(form, answers if draw(st.integers(0, 9)) else {}))
    return found


@st.composite
def cases(draw):
    """Two reports, two choices, perhaps wishes, and a request that is possible."""
    context = draw(st.sampled_from(CONTEXTS))
    one, other = draw(people(context))
    choices = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    wishes = {}
    if draw(st.booleans()):
        form = BANK.questionnaire("wishes", context=context)
        answers = [{id: draw(st.integers(1, 5)) for id in form.items.ids} for _ in range(2)]
        wishes["wishes_a"] = ei.score_wishes(form, answers[0], one)
        wishes["wishes_b"] = ei.score_wishes(form, answers[1], other)
    request = {
        "weeks": draw(st.integers(1, 12)),
        "minutes_per_week": draw(st.sampled_from([10, 20, 45, 90, 150, 240])),
        "days": draw(st.sets(st.integers(1, 7))),
        "focus": draw(st.sets(st.sampled_from(BANK.pillars.ids), max_size=2)),
        "seed": draw(st.integers(0, 3)),
    }
    return (one, other), choices, wishes, request


def made(case):
    """The plan of a case."""
    (one, other), (a, b), wishes, request = case
    return ei.make_joint_plan(one, other, a, b, BANK, **wishes, **request)


def practices_of(plan):
    """For each week its practices, in order."""
    return [[BANK.practices[step.practice] for step in week.steps] for week in plan.weeks]


def first_weeks(plan):
    """The first week of each practice."""
    found = {}
    for week in plan.weeks:
        for step in week.steps:
            found.setdefault(step.practice, week.number)
    return found


# Fair to both, and telling nothing


@FEWER
@given(cases())
def test_exchanging_the_two_changes_no_byte(case):
    """Neither is first in a plan."""
    (one, other), (a, b), wishes, request = case
    back = {"wishes_a": wishes.get("wishes_b"), "wishes_b": wishes.get("wishes_a")}
    swapped = ei.make_joint_plan(other, one, b, a, BANK, **back, **request)
    assert ei.dumps(made(case)) == ei.dumps(swapped)


@FEWER
@given(cases())
def test_no_step_has_a_reason_and_the_plan_is_for_two(case):
    """Not a reason in it, nor a mark of who chose what."""
    plan = made(case)
    assert (plan.joint, plan.quiet, plan.revision) == (True, False, 0)
    assert not any(step.reasons for week in plan.weeks for step in week.steps)
    assert ei.loads(ei.dumps(plan), ei.Plan) == plan


@FEWER
@given(cases(), people("friend"))
def test_the_first_tier_reads_nobody(case, others):
    """Without two choices for more, any two people get the same plan, to the byte."""
    _, _, _, request = case
    one, other = others
    empty = ei.score(BANK.questionnaire("full", context="friend"), {})
    plan = ei.dumps(ei.make_joint_plan(one, other, 1, 3, BANK, **request))
    for a, b in ((0, 0), (0, 3), (1, 1), (ei.Consent(), 2)):
        assert plan == ei.dumps(ei.make_joint_plan(other, empty, a, b, BANK, **request))


@FEWER
@given(cases())
def test_a_plan_reads_only_what_the_two_see_of_each_other(case):
    """Two couples who see the same, and whose ground carries the same, get the same plan."""
    (one, other), (a, b), wishes, request = case
    assume(min(a, b) >= 2)
    wished = {id for one in wishes.values() for wish in one.wishes for id in wish.about}
    blind = [
        attrs.evolve(
            report,
            low_signals=(),
            cautions=tuple(x for x in report.cautions if x.id in {"uniform", "contradictory"}),
            rows=tuple(row for row in report.rows if row.item in wished),
            signals=ei.Catalog(
                "signal",
                [
                    signal
                    if BANK.signals[signal.id].ground
                    or (signal.state == "present" and BANK.signals[signal.id].kind == "strong")
                    else attrs.evolve(signal, percent=None, se=None, interval=None, state="unknown")
                    for signal in report.signals
                ],
            ),
            overall=attrs.evolve(report.overall, percent=None),
        )
        for report in (one, other)
    ]
    anew = {
        argument: ei.score_wishes(
            BANK.questionnaire("wishes", context=report.provenance.context),
            {row.item: row.answer for row in wishes[argument].rows},
            report,
        )
        for argument, report in zip(wishes, blind, strict=False)
    }
    again = ei.make_joint_plan(*blind, a, b, BANK, **anew, **request)
    assert ei.dumps(made(case)) == ei.dumps(again)


@FEWER
@given(cases())
def test_at_tier_two_numbers_do_not_matter(case):
    """By the zones alone: percents that lie elsewhere in the same zones change nothing."""
    (one, other), (a, b), _, request = case
    assume(min(a, b) == 2)

    def moved(report):
        return attrs.evolve(
            report,
            pillars=ei.Catalog(
                "pillar",
                [
                    pillar
                    if BANK.pillars[pillar.id].ground or pillar.percent is None
                    else attrs.evolve(pillar, percent=33.0, interval=(20.0, 46.0))
                    for pillar in report.pillars
                ],
            ),
        )

    plan = ei.make_joint_plan(one, other, a, b, BANK, **request)
    assert plan == ei.make_joint_plan(moved(one), moved(other), a, b, BANK, **request)


# Depth


@FEWER
@given(cases())
def test_depth_is_the_least_of_what_both_chose_and_carry(case):
    """Tier 1 to depth 1, tier 2 to 2, tier 3 to 3 in a first plan; and no deeper than either's."""
    (one, other), (a, b), *_ = case
    plan = made(case)
    tier = min(a, b, one.provenance.sharing)
    most = {0: 1, 1: 1, 2: 2, 3: 3}[tier]
    if tier > 1:
        carries = [deepest(report, BANK, asked=True, revised=False) for report in (one, other)]
        most = min(most, *carries)
    assert max(one.depth for week in practices_of(plan) for one in week) <= max(most, 1)


@FEWER
@given(cases())
def test_the_first_tier_is_light(case):
    """Nothing of conflict, thanks or telling; only what is quiet, and good times."""
    (one, other), _, _, request = case
    plan = ei.make_joint_plan(one, other, 1, 3, BANK, **request)
    for practice in (one for week in practices_of(plan) for one in week):
        assert practice.quiet or practice.kind == "good-times"
        assert practice.depth <= 1
        assert practice.trust != "telling"
        assert not practice.tender
        assert "responsiveness" not in practice.gates


def test_whatever_hurts_when_brushed_aside_says_so():
    """Each practice of conflict, telling or thanks carries the gate that tier 1 goes by."""
    for practice in BANK.practices:
        thanks = "thank" in f"{practice.id} {practice.name} {practice.promise}".lower()
        if practice.kind == "conflict" or practice.trust == "telling" or thanks:
            assert "responsiveness" in practice.gates, practice.id


@FEWER
@given(cases())
def test_who_says_too_little_gets_the_light_plan(case):
    """An empty report, whatever both chose: the plan of tier 1, so that it cannot be told."""
    (one, _), (a, b), _, request = case
    form = BANK.questionnaire("full", context=one.provenance.context)
    empty, uniform = ei.score(form, {}), ei.score(form, dict.fromkeys(form.items.ids, 3))
    light = ei.make_joint_plan(one, empty, 1, 1, BANK, **request)
    assert light == ei.make_joint_plan(one, empty, a, b, BANK, **request)
    assert light == ei.make_joint_plan(uniform, one, 3, 3, BANK, **request)


@FEWER
@given(cases())
def test_each_deeper_step_is_led_to(case):
    """Depth 1 from the start; one deeper at a time, two weeks after, and first in week 3."""
    plan = made(case)
    first = first_weeks(plan)
    begun = {}
    for id, week in first.items():
        depth = BANK.practices[id].depth
        begun[depth] = min(begun.get(depth, week), week)
    deepest_of = [max(one.depth for one in week) for week in practices_of(plan)]
    assert deepest_of[0] <= 1
    assert max(deepest_of[:2]) == deepest_of[0]
    for depth, week in begun.items():
        if depth > 1:
            assert week >= 3
            assert begun[depth - 1] <= week - 2
    for id, week in first.items():
        for before in BANK.practices[id].prerequisites:
            assert first[before] < week


@FEWER
@given(cases())
def test_where_trust_is_in_doubt_telling_waits(case):
    """For either of the two: first a limit and a kept word."""
    reports, *_ = case
    assume(not all(is_firm(report, BANK) for report in reports))
    plan = made(case)
    first = first_weeks(plan)
    for id, week in first.items():
        if BANK.practices[id].trust == "telling":
            for kind in ("limit", "kept-word"):
                weeks = [at for one, at in first.items() if BANK.practices[one].trust == kind]
                assert min(weeks) < week


# The shape of a plan


@FEWER
@given(cases())
def test_a_plan_for_two_keeps_the_rules_of_plans(case):
    """Minutes, free days, dose, check-ins and reviews, good times beside conflict, an own choice."""
    *_, request = case
    plan = made(case)
    weeks = practices_of(plan)
    assert [week.number for week in plan.weeks] == list(range(1, request["weeks"] + 1))
    for week, practices in zip(plan.weeks, weeks, strict=True):
        budget = request["minutes_per_week"] // (2 if week.number == 1 else 1)
        assert week.minutes <= budget
        kinds = [practice.kind for practice in practices]
        assert kinds.count("check-in" if week.number % 2 else "review") == 1
        assert "conflict" not in kinds or "good-times" in kinds
        assert (week.number > request["weeks"] - 2) == ("own-choice" in kinds)
        for step, practice in zip(week.steps, practices, strict=True):
            assert step.minutes == practice.minutes
            assert step.day in (request["days"] or range(1, 8))
            assert plan.context in practice.contexts
    ending = tapering(request["weeks"])
    before = {one.id for week in weeks[: len(weeks) - ending] for one in week}
    for week in weeks[len(weeks) - ending :]:
        assert {
            one.id for one in week if one.kind not in {"own-choice", "check-in", "review"}
        } <= before


def test_the_two_look_back_together_where_minutes_allow(person):
    """From tier 2 on; ten minutes a week leave room for the short look of each alone."""
    one, other = person(4, 2), person(5, 1)
    for minutes, mode in ((90, "together"), (10, "alone")):
        plan = ei.make_joint_plan(one, other, 2, 2, BANK, minutes_per_week=minutes)
        looks = [x for week in practices_of(plan) for x in week if x.kind in {"check-in", "review"}]
        assert {x.kind for x in looks} == {"check-in", "review"}
        assert {x.together for x in looks} == {mode}
    for left_out in (TOGETHER, {"week-look-together"}, REVIEWS):
        plan = ei.make_joint_plan(one, other, 2, 2, BANK, exclude=left_out)
        assert not TOGETHER & set(first_weeks(plan))


def test_something_together_is_in_every_plan_with_time_for_it(person):
    """At every tier and in every context there is something that two do."""
    for context in CONTEXTS:
        one, other = person(4, 2, context=context), person(3, 2, seed=1, scatter=1, context=context)
        for tier in (1, 2, 3):
            plan = ei.make_joint_plan(one, other, tier, tier, BANK)
            assert any(x.together == "together" for week in practices_of(plan) for x in week)


def test_wishes_of_both_aim_a_plan(person, wishing):
    """Only that of which both wish for more; and where neither does, the light plan."""
    one, other = person(4, 2), person(4, 2, seed=2, scatter=1)
    both = wishing(one, 5, 4, 4, 4, 4, 4), wishing(other, 5, 4, 4, 4, 4, 4)
    beside = {"wishes_a": both[0], "wishes_b": both[1]}
    for tier in (2, 3):
        plan = ei.make_joint_plan(one, other, tier, tier, BANK, **beside)
        for practice in (x for week in practices_of(plan) for x in week):
            free = practice.quiet or practice.kind in {"good-times", "check-in", "review"}
            assert free or practice.trust == "limit" or "understanding" in practice.pillars
    none = wishing(one, 4, 4, 4, 4, 4, 4), wishing(other, 1, 1, 1, 1, 1, 1)
    beside = {"wishes_a": none[0], "wishes_b": none[1]}
    light = ei.make_joint_plan(one, other, 1, 1, BANK)
    assert light == ei.make_joint_plan(one, other, 3, 3, BANK, **beside)


def test_a_plan_for_two_begins_on_a_day(person):
    """With a start, days are dates; the same request gives the same bytes."""
    from datetime import date

    one, other = person(4, 2), person(5, 1)
    start = date(2026, 11, 30)
    plans = [ei.make_joint_plan(one, other, 3, 3, BANK, start=start, weeks=2) for _ in range(2)]
    assert ei.dumps(plans[0]) == ei.dumps(plans[1])
    days = [step.day for week in plans[0].weeks for step in week.steps]
    assert start <= min(days) <= max(days) < date(2026, 12, 14)


# Refusals and going on


def test_what_cannot_be_met_is_refused(person):
    """Too few minutes for anything, an unknown practice, a bank of another edition, no bank."""
    one, other = person(4, 2), person(3, 3)
    with pytest.raises(ei.PlanInfeasibleError) as caught:
        ei.make_joint_plan(one, other, 1, 1, BANK, minutes_per_week=3)
    assert caught.value.constraint == "minutes_per_week"
    assert ei.make_joint_plan(one, other, 1, 1, BANK, minutes_per_week=caught.value.needed)
    with pytest.raises(ei.UnknownIdError):
        ei.make_joint_plan(one, other, 1, 1, BANK, exclude=["walk"])
    with pytest.raises(ei.RequestError):
        ei.make_joint_plan(one, other, 1, 1, None)
    with pytest.raises(ei.RequestError):
        ei.make_joint_plan(one, other, 1, 1, BANK, weeks=0)
    with pytest.raises(ei.NotComparableError):
        ei.make_joint_plan(one, one, 1, 1, BANK)


@FEWER
@given(cases())
def test_a_step_that_felt_worse_takes_both_back(case):
    """From the next week on depth 0, and nothing says whose it was."""
    plan = made(case)
    assume(len(plan.weeks) > 2 and len(plan.weeks[0].steps) > 1)
    marks = [{(1, 1): "worse"}, {(1, 1): "worse", (1, len(plan.weeks[0].steps)): "done"}]
    revised = [ei.revise_plan(plan, BANK, mark) for mark in marks]
    assert revised[0].weeks == revised[1].weeks
    assert revised[0].weeks[:1] == plan.weeks[:1]
    for week in practices_of(revised[0])[1:]:
        assert {practice.depth for practice in week} <= {0}
    kept = ei.revise_plan(plan, BANK, {(1, 1): "same"})
    assert kept == plan


def test_a_plan_for_two_is_rendered(person):
    """The opening for two, no reason, and the sentence of what is locked, at every tier."""
    one, other = person(4, 2), person(5, 1)
    for tier in (1, 2, 3):
        text = ei.reports.render(ei.make_joint_plan(one, other, tier, tier, BANK), BANK)
        flat = " ".join(text.split())
        assert "A plan you both chose" in flat
        assert "You'll see more practices once you've each chosen them in private." in flat
        for message in BANK.messages:
            if message.id.startswith("reason-") and "{name}" in message.text:
                assert message.text.partition("{name}")[0] not in flat
