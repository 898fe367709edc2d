"""Plans for two: fair to both, as deep as both chose and carry, and telling nothing of either."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.planning.ground import deepest, is_firm

sys.path.insert(0, str(Path(__file__).parent))
from rules_of_two import FIXED, GENERAL, breaches, chapters_of, depth_of

BANK = ei.load_bank()
CONTEXTS = ("partner", "family", "friend", "colleague")
FEWER = settings(max_examples=25)
"""A plan takes longer than a score."""

PICKED = (*BANK.pillars.ids, *BANK.forms.ids)


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
        "minutes_per_week": draw(st.sampled_from([13, 20, 45, 90, 150, 240])),
        "days": draw(st.sampled_from([(), (6, 2, 4), (7,), {6: 120, 2: 20, 4: 45}])),
        "focus": draw(st.sets(st.sampled_from(PICKED), max_size=2)),
        "needs_presence": draw(st.booleans()),
        "seed": draw(st.sampled_from([None, 0, 1, 2])),
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
def test_a_deeper_step_has_one_of_the_depth_before_two_weeks_earlier(case):
    """From depth 2 on: never two steps of depth at once."""
    plan = made(case)
    begun = {}
    for id, week in first_weeks(plan).items():
        depth = BANK.practices[id].depth
        begun[depth] = min(begun.get(depth, week), week)
    for depth, week in begun.items():
        if depth > 1:
            assert week >= 3
            assert begun[depth - 1] <= week - 2


def test_the_depth_of_chapters_has_a_rhythm(person):
    """Twelve weeks of two who are close and show all: up, and after each new depth one step back."""
    first, second = person(5, 1), person(5, 1, context="partner", seed=1)
    for tier, most in ((1, [1, 1, 1, 1, 1, 1]), (2, [1, 2, 1, 2, 1, 1]), (3, [1, 2, 1, 3, 2, 1])):
        plan = ei.make_joint_plan(first, second, tier, tier, BANK, weeks=12, minutes_per_week=120)
        depths = [depth_of(BANK, weeks) for weeks in chapters_of(plan)]
        assert all(depth <= limit for depth, limit in zip(depths, most, strict=True)), depths
        assert depths[1] == most[1]


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
    """Minutes, days, anchor, habit, rest, dose, depth, reviews, own choices, chapters, modes."""
    *_, request = case
    plan = made(case)
    rules = {"minutes": request["minutes_per_week"], "days": request["days"], "most": 3}
    assert not list(breaches(plan, BANK, **rules))
    assert len(plan.weeks) == request["weeks"]
    if not request["needs_presence"]:
        assert not any(one.needs_presence for week in practices_of(plan) for one in week)


def test_the_two_look_back_together_where_minutes_allow(person):
    """From tier 2 on; 13 minutes a week leave room for the short look of each alone."""
    first, second = person(4, 2), person(5, 1)
    for minutes, mode in ((90, "together"), (13, "alone")):
        plan = ei.make_joint_plan(first, second, 2, 2, BANK, minutes_per_week=minutes)
        looks = [
            one for week in practices_of(plan) for one in week if one.kind in {"check-in", "review"}
        ]
        assert len(looks) == 8
        assert {one.together for one in looks} == {mode}
    light = ei.make_joint_plan(first, second, 1, 1, BANK)
    looks = [one for week in practices_of(light) for one in week if one.kind in FIXED]
    assert {one.together for one in looks} == {"alone"}


def test_something_together_is_in_every_plan_with_time_for_it(person):
    """At every tier and in every context there is something that two do."""
    for context in CONTEXTS:
        one, other = person(4, 2, context=context), person(3, 2, seed=1, scatter=1, context=context)
        for tier in (1, 2, 3):
            plan = ei.make_joint_plan(one, other, tier, tier, BANK)
            modes = {step.mode for _, step in plan.places()}
            assert {"alone", "together"} <= modes <= {"alone", "toward", "together"}


def test_chapters_are_about_what_both_see_or_about_what_they_picked(person):
    """An area, a form or something general; a focus is served by half of the steps or more."""
    first, second = person(2, 4), person(3, 2, seed=1, scatter=1)
    for tier in (1, 2, 3):
        for id in PICKED:
            plan = ei.make_joint_plan(first, second, tier, tier, BANK, focus=[id])
            themes = [chapter.theme for chapter in plan.chapters]
            assert set(themes) <= {*PICKED, *GENERAL}
            chosen = [one for week in practices_of(plan) for one in week if one.kind not in FIXED]
            serving = [one for one in chosen if id in (*one.pillars, *one.forms)]
            assert serving or id == "physical"  # a touch has depth 2
            if tier > 1 and id in BANK.pillars:
                assert id in themes
                assert 2 * len(serving) >= len(chosen), (tier, id)


def test_plans_for_two_differ_between_pairs_and_seeds(person):
    """What two see of each other, and a seed, each make another plan."""
    first, second, third = person(2, 4), person(3, 2, seed=1, scatter=1), person(5, 1, scatter=1)
    plans = [
        ei.make_joint_plan(first, second, 3, 3, BANK),
        ei.make_joint_plan(first, third, 3, 3, BANK),
        ei.make_joint_plan(first, second, 3, 3, BANK, seed=1),
    ]
    held = [{step.practice for _, step in plan.places()} for plan in plans]
    for other in held[1:]:
        assert len(held[0] & other) < 0.8 * len(held[0] | other)
    assert plans[0] == ei.make_joint_plan(first, second, 3, 3, BANK, seed=0)


def test_many_pairs_get_many_practices(person):
    """Of 12 pairs at tier 3: 40 practices ever, and minutes that are used."""
    ever, shares = Counter(), []
    for number in range(12):
        first = person(2 + number % 4, 4 - number % 4, seed=number, scatter=1)
        second = person(5 - number % 3, 1 + number % 3, seed=50 + number, scatter=1)
        plan = ei.make_joint_plan(first, second, 3, 3, BANK, minutes_per_week=60)
        ever.update(one.id for week in practices_of(plan) for one in week if one.kind not in FIXED)
        shares += [week.minutes / 60 for week in plan.weeks[1:-1]]
    assert len(ever) >= 40
    assert sorted(shares)[len(shares) // 2] >= 0.7


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
    one, other = person(4, 2), person(5, 1)
    start = date(2026, 11, 30)
    plans = [ei.make_joint_plan(one, other, 3, 3, BANK, start=start, weeks=2) for _ in range(2)]
    assert ei.dumps(plans[0]) == ei.dumps(plans[1])
    days = [day for _, step in plans[0].places() for day in (step.day, *step.days)]
    assert start <= min(days) <= max(days) < date(2026, 12, 14)


# Refusals and going on


def test_what_cannot_be_met_is_refused(person):
    """Too few minutes for anything, an unknown practice, a bank of another edition, no bank."""
    one, other = person(4, 2), person(3, 3)
    for tier in (1, 2):
        with pytest.raises(ei.PlanInfeasibleError) as caught:
            ei.make_joint_plan(one, other, tier, tier, BANK, minutes_per_week=3)
        assert set(caught.value.needed) == {"minutes_per_week"}
        assert ei.make_joint_plan(one, other, tier, tier, BANK, **caught.value.needed)
    with pytest.raises(ei.UnknownIdError):
        ei.make_joint_plan(one, other, 1, 1, BANK, exclude=["walk"])
    with pytest.raises(ei.RequestError):
        ei.make_joint_plan(one, other, 1, 1, None)
    with pytest.raises(ei.RequestError):
        ei.make_joint_plan(one, other, 1, 1, BANK, weeks=0)
    with pytest.raises(ei.NotComparableError):
        ei.make_joint_plan(one, one, 1, 1, BANK)


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
