"""What a plan for one is like for people of all kinds: how deep, about what, on which days."""

import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.planning.days import Days

sys.path.insert(0, str(Path(__file__).parent))
from plan_cases import BANK, CONTEXTS, case_of, outcome, report_of, seeded
from planning_catalog import catalog_bank
from rule_checker import CHOSEN, NEVER, breaches

ALL_OF_IT = {"weeks": 26, "minutes_per_week": 180}
ALONE_FIRST = ("guardedness", "unspoken-feelings", "withdrawal")


def told(context="partner", close=None, odd=(), form="full", step=1):
    """A report of somebody so close in each pillar, 1 to 5, but for some odd signs.

    Every other answer is a step nearer to the middle, so that nothing runs on for long.
    """
    close = dict.fromkeys(BANK.pillars.ids, 5) | (close or {})
    questionnaire = BANK.questionnaire(form, context=context)
    answers = {}
    for at, item in enumerate(questionnaire.items):
        lean = 6 - close[item.pillar] if item.signal in odd else close[item.pillar]
        lean += (step if lean < 3 else -step) * (at % 2)
        answers[item.id] = lean if item.key == 1 else 6 - lean
    return ei.score(questionnaire, answers)


def made_up(low=(), context="partner"):
    """A report of somebody who is close but for some pillars."""
    return told(context, dict.fromkeys(low, 1))


def carrying(context="partner", trust=5, cared_for=5):
    """Trust and being handled with care as given; all else asks for something."""
    questionnaire = BANK.questionnaire("full", context=context)
    answers = {}
    for at, item in enumerate(questionnaire.items):
        close = {"trust": trust}.get(item.pillar, 2 - at % 2)
        if item.signal == "emotional-safety":
            close = cared_for
        answers[item.id] = close if item.key == 1 else 6 - close
    return ei.score(questionnaire, answers)


def plan_for(report, closes=None, bank=BANK, **request):
    """A plan that keeps every rule, with all that it was made from."""
    case = case_of("this one", report, request, closes, bank)
    assert breaches(case) == []
    return case


def deepest(case):
    return max(practice.depth for _, _, practice in case.steps)


def without(fits, bank=BANK):
    """Ids of the practices to leave out, of those that are chosen."""
    return tuple(
        practice.id for practice in bank.practices if practice.kind in CHOSEN and fits(practice)
    )


# How deep a plan goes


@pytest.mark.parametrize(
    ("context", "trust", "cared_for", "closes", "level", "state", "depth"),
    [
        ("partner", 5, 5, "nothing", "strong", "present", 3),
        ("family", 5, 5, "nothing", "strong", "present", 3),
        ("friend", 5, 5, "nothing", "strong", "present", 3),
        ("colleague", 5, 5, "nothing", "strong", "present", 2),
        ("partner", 5, 3, "nothing", "strong", "partly", 2),
        ("partner", 3, 5, "nothing", "mixed", "present", 2),
        ("partner", 3, 3, "nothing", "mixed", "partly", 2),
        ("partner", 5, 1, "nothing", "strong", "absent", 1),
        ("partner", 1, 5, "nothing", "low", "present", 1),
        ("partner", 2, 3, "nothing", "low", "partly", 1),
        ("partner", 5, 1, None, "strong", "absent", 0),
        ("partner", 1, 5, None, "low", "present", 0),
        ("partner", 3, 3, None, "mixed", "partly", 1),
        ("partner", 5, 5, None, "strong", "present", 1),
        ("partner", 5, 5, "responsiveness", "strong", "present", 1),
        ("partner", 5, 1, "responsiveness", "strong", "absent", 0),
        ("partner", 5, 5, "fear", "strong", "present", 0),
        ("colleague", 5, 5, None, "strong", "present", 1),
    ],
)
def test_how_deep_a_plan_goes(context, trust, cared_for, closes, level, state, depth):
    """As far as trust and the private answers carry, and there it gets in half a year."""
    report = carrying(context, trust, cared_for)
    assert report.pillars["trust"].level == level
    assert report.signals["emotional-safety"].state == state
    assert deepest(plan_for(report, closes, **ALL_OF_IT)) == depth


@pytest.mark.parametrize(("low_end", "depth"), [(37.4, 1), (37.5, 2)])
def test_trust_carries_from_its_lower_end_on(low_end, depth):
    """37.5, mean answer 2.5, is the end of low; the percent does not decide."""
    report = carrying(trust=3)
    trust = attrs.evolve(report.pillars["trust"], percent=60.0, interval=(low_end, 82.0))
    pillars = [trust if pillar.id == "trust" else pillar for pillar in report.pillars]
    report = attrs.evolve(report, pillars=ei.Catalog("pillar", pillars))
    assert deepest(plan_for(report, "nothing", weeks=12, minutes_per_week=180)) == depth


@pytest.mark.parametrize("hidden", ["trust", "emotional-safety"])
def test_what_is_not_known_carries_nothing(hidden):
    """Trust that is not scored, or a sign that is unknown, leaves depth 1; 0 without the check."""
    questionnaire = BANK.questionnaire("full", context="partner")
    answers = {
        row.item: None
        if hidden in {questionnaire.items[row.item].pillar, row.signal}
        else row.answer
        for row in carrying().rows
    }
    report = ei.score(questionnaire, answers)
    assert None in {report.pillars["trust"].percent, report.signals["emotional-safety"].percent}
    for closes, depth in (("nothing", 1), (None, 0)):
        case = plan_for(report, closes, weeks=12, minutes_per_week=180)
        assert not case.plan.quiet
        assert deepest(case) == depth


def test_where_a_bank_names_no_ground_nothing_carries():
    """A bank of one's own that says of no pillar that telling rests on it stays at depth 1."""
    pillars = [attrs.evolve(pillar, ground=False) for pillar in BANK.pillars]
    own = attrs.evolve(BANK, pillars=ei.Catalog("pillar", pillars))
    plan = ei.make_plan(carrying(), own, safety=outcome("partner", "nothing"), **ALL_OF_IT)
    assert max(own.practices[step.practice].depth for _, step in plan.places()) == 1
    unasked = ei.make_plan(carrying(), own, weeks=4)
    assert {step.mode for _, step in unasked.places()} <= {"alone", "toward"}


def test_telling_waits_for_a_kept_word_and_a_limit():
    """Where trust does not carry it, it comes after both or not at all; on firm ground at once.

    Of the bundle, every telling is closed by fear and so out of reach where trust is low: of a bank
    of one's own it isn't.
    """
    bank = attrs.evolve(
        BANK,
        practices=ei.Catalog(
            BANK.practices.kind,
            [
                attrs.evolve(practice, gates=(), kind="exercise", depth=1)
                if practice.trust == "telling"
                else practice
                for practice in BANK.practices
            ],
        ),
    )

    def first(case, what):
        return case.first(lambda practice: practice.trust == what)

    others = without(lambda practice: practice.depth and not practice.trust, bank)
    low = plan_for(carrying(trust=1), "nothing", bank, weeks=12, exclude=others)
    assert max(first(low, "kept-word"), first(low, "limit")) < first(low, "telling") < NEVER
    for missing in ("kept-word", "limit"):
        out = without(lambda practice, missing=missing: practice.trust == missing)
        never = plan_for(carrying(trust=1), "nothing", bank, weeks=12, exclude=(*others, *out))
        assert first(never, "telling") == NEVER
        firm = plan_for(carrying(), "nothing", bank, weeks=12, exclude=(*others, *out))
        assert first(firm, "telling") < NEVER


@pytest.mark.parametrize("closes", [None, "nothing", "responsiveness"])
def test_what_is_tender_is_for_those_who_were_asked(closes):
    """Nothing else is left for a tiredness that is there; it comes from week 3, after the check."""
    report = told(odd={"exhaustion"})
    bank = catalog_bank()
    assert bank.practices["what-it-gives"].tender
    out = without(lambda one: "exhaustion" in one.signals and one.id != "what-it-gives", bank)
    made = outcome("partner", closes)
    plan = ei.make_plan(report, bank, safety=made, exclude=out, weeks=12)
    weeks = [week for (week, _), step in plan.places() if bank.practices[step.practice].tender]
    assert (3 <= min(weeks, default=NEVER) < NEVER) == (closes == "nothing")


@pytest.mark.parametrize("signal", ALONE_FIRST)
def test_reaching_out_waits_for_what_is_met_alone(signal):
    """Without any practice about oneself on it, no step reaches out on it at all."""
    report = told(odd={signal}, close=dict.fromkeys(BANK.pillars.ids, 4), step=0)
    assert report.signals[signal].state == "present"

    def reaches(practice):
        return practice.depth > 0 and signal in practice.signals

    case = plan_for(report, "nothing", minutes_per_week=180)
    assert case.first(reaches) < NEVER
    out = without(lambda practice: practice.depth == 0 and signal in practice.signals)
    never = plan_for(report, "nothing", minutes_per_week=180, exclude=out)
    assert never.first(reaches) == NEVER
    assert never.first(lambda practice: practice.depth > 0) < NEVER


def test_conflict_is_there_and_never_without_good_times():
    """After an open check, for somebody who is hurt by quarrels and close all the same."""
    report = told(odd={"conflict-resentment", "misunderstandings"})
    case = plan_for(report, "nothing", minutes_per_week=180)
    assert case.first(lambda practice: practice.kind == "conflict") < NEVER
    out = without(lambda practice: practice.kind == "good-times")
    never = plan_for(report, "nothing", minutes_per_week=180, exclude=out)
    assert never.first(lambda practice: practice.kind == "conflict") == NEVER


# What a plan is about


def reasons_of(plan):
    """Id and why of each reason of a plan."""
    return {(reason.id, reason.because) for _, step in plan.places() for reason in step.reasons}


def test_what_is_low_is_served_and_named():
    """From the first chapter on steps serve a low pillar or its signs, and say so."""
    report = made_up(low=("communication",))
    assert report.pillars["communication"].level == "low"
    case = plan_for(report, minutes_per_week=60)
    needed = [
        (week, step.reasons[0].id, practice)
        for week, step, practice in case.chosen
        if step.reasons[0].because == "need"
    ]
    assert needed[0][0] <= 2
    assert all(id in {*practice.pillars, *practice.signals} for _, id, practice in needed)
    named = {id for _, id, _ in needed}
    assert "communication" in named or named & set(BANK.pillars["communication"].signals)


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("picked", [*BANK.pillars.ids, "emotional", "intellectual", "experiential"])
def test_a_focus_is_served_from_the_first_chapter_on(picked, together):
    """Whatever else is low: by half of the steps after an open check, and it says so."""
    kind = "pillar" if picked in BANK.pillars else "form"
    report = made_up(low=set(BANK.pillars.ids) - {picked, "trust"})
    case = plan_for(report, "nothing", weeks=4, focus=(picked,), together=together)
    reason = ei.PlanReason(picked, kind, "focus")
    weeks = [week for week, step, _ in case.steps if reason in step.reasons]
    assert weeks[0] <= 2
    assert case.plan.chapters[0].theme == picked


def test_a_low_outcome_sends_to_what_feeds_it():
    """It is not a target of its own, unless the person picks it; the pillars that feed it are."""
    report = made_up(low=("benefits",))
    assert report.pillars["benefits"].level == "low"
    named = reasons_of(plan_for(report, minutes_per_week=150).plan)
    assert "benefits" not in {id for id, _ in named}
    feeding = {id for id, because in named if because == "feeds"}
    assert feeding
    assert feeding <= set(BANK.pillars.ids) - {"benefits"}
    assert ("benefits", "focus") in reasons_of(plan_for(report, focus=("benefits",)).plan)


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("closes", [None, "nothing", "responsiveness"])
def test_close_people_get_a_plan_of_what_they_are_strong_in(context, closes):
    """Each step keeps something up: thanks, good news, something new; nothing is mended."""
    report = made_up(context=context)
    assert {pillar.level for pillar in report.pillars} == {"strong"}
    case = plan_for(report, closes)
    assert not case.plan.quiet
    assert {because for _, because in reasons_of(case.plan)} == {"upkeep"}
    named = {id for id, _ in reasons_of(case.plan)}
    assert named & {signal.id for signal in BANK.signals if signal.kind == "strong"}
    different = {practice.id for _, _, practice in case.chosen}
    assert len(different) >= (12 if closes == "nothing" else 8)


def test_close_couples_get_unlike_plans():
    """Eight of them, each close in their own way: no two plans share more than half."""
    held = []
    for seed in range(8):
        case = plan_for(report_of(seeded(seed), "partner", close="well"), "nothing", seed=1)
        held.append({practice.id for _, _, practice in case.chosen})
    shares = [
        len(mine & yours) / len(mine | yours)
        for at, mine in enumerate(held)
        for yours in held[at + 1 :]
    ]
    assert sum(shares) / len(shares) <= 0.5


def wishes_of(report, answer):
    form = BANK.questionnaire("wishes", context="partner")
    return ei.score_wishes(form, dict.fromkeys(form.items.ids, answer), report)


def test_wishes_for_less_are_kept():
    """No step aims at a pillar that is wished as it is or less, unless the person picks it."""
    report = made_up(low=("communication", "trust"))
    wishes = wishes_of(report, 1)
    states = {wish.id: wish.state for wish in wishes.wishes}
    wanted = {id for id, state in states.items() if state not in {"less", "as-now"}}
    assert states["understanding"] == "less"
    named = reasons_of(plan_for(report, wishes=wishes).plan)
    assert {id for id, _ in named} & set(BANK.pillars.ids) <= wanted
    picked = plan_for(report, wishes=wishes, focus=("understanding",)).plan
    assert ("understanding", "focus") in reasons_of(picked)


def test_who_wishes_nothing_but_less_gets_the_quiet_plan():
    """All is enough: there is nothing to aim at."""
    report = made_up()
    less = wishes_of(report, 1)
    assert {wish.state for wish in less.wishes} == {"less"}
    plan = ei.make_plan(report, BANK, wishes=less)
    assert plan.quiet
    assert plan == ei.make_plan(report, BANK, quiet=True)


def test_a_wish_for_more_is_served():
    """A pillar of which the person wishes for more is named, and why."""
    report = told(close={"trust": 3}, step=0)
    assert report.pillars["trust"].level == "mixed"
    wishes = wishes_of(report, 5)
    assert wishes.wishes["trust"].state == "more"
    assert ("trust", "wish") in reasons_of(plan_for(report, wishes=wishes).plan)


# Days and minutes


@pytest.mark.parametrize("start", [date(2026, 9, 2), date(2026, 9, 6), date(2026, 9, 7)])
def test_a_week_begins_on_the_day_the_plan_begins(start):
    """Whatever the weekday of the start, steps come in order and the review comes last.

    2 September 2026 is a Wednesday: of Tuesday, Thursday and Sunday, Thursday comes first.
    """
    case = plan_for(made_up(low=("trust",)), start=start, days=(2, 4, 7))
    for week in case.plan.weeks:
        first = start + timedelta(weeks=week.number - 1)
        days = (first + timedelta(days=later) for later in range(7))
        free = [day for day in days if day.isoweekday() in {2, 4, 7}]
        assert {step.day for step in week.steps} <= set(free)
        assert week.steps[-1].day == free[-1]
        assert BANK.practices[week.steps[-1].practice].kind not in CHOSEN


def test_long_days_take_the_long_steps():
    """Anchors stand on the day with the most minutes; without minutes, at the weekend."""
    report = made_up(low=("nurturing",))
    for days, long in (({3: 120, 6: 20, 1: 20}, {3}), ((), {6, 7}), ((1, 2, 6), {6})):
        case = plan_for(report, "nothing", days=days)
        anchors = {step.day for _, step, practice in case.steps if practice.anchor}
        assert anchors
        assert anchors <= long


def test_a_habit_stands_on_days_that_lie_apart():
    """Three times a week are Monday, Wednesday and Friday, not the first three days."""
    days = Days([(day, 60) for day in range(1, 8)])
    assert days.take_daily(5, 3) == (1, 3, 5)
    assert days.take_daily(5, 2) == (1, 4)
    assert days.take_daily(5, 7) == tuple(range(1, 8))


def test_plans_at_work_leave_the_weekend_free():
    """Unless the person names it, nothing comes on a Saturday or Sunday with a colleague."""
    report = made_up(context="colleague")
    days = {step.day for _, step, _ in plan_for(report, "nothing").steps}
    assert days <= {1, 2, 3, 4, 5}
    assert {step.day for _, step, _ in plan_for(report, "nothing", days=(6,)).steps} == {6}
    assert 6 in {step.day for _, step, _ in plan_for(made_up(), "nothing").steps}


def test_a_day_takes_no_more_than_it_has():
    """Two days of ten minutes: small steps, a habit on both, and no anchor at all."""
    case = plan_for(made_up(low=("nurturing",)), "nothing", days={2: 10, 5: 10})
    assert not any(practice.anchor for _, _, practice in case.steps)
    on = Counter()
    for week, step, _ in case.steps:
        if step.when != "moment":
            for day in step.days or (step.day,):
                on[week, day] += step.minutes
    assert max(on.values()) <= 10
    assert any(step.when == "daily" and len(step.days) == 2 for _, step, _ in case.steps)


def test_people_far_apart_need_no_place_to_meet():
    """needs_presence=False leaves out what needs two in one place, and nothing else by itself."""
    report = made_up(low=("nurturing",))
    near = plan_for(report, "nothing", minutes_per_week=180)
    far = plan_for(report, "nothing", minutes_per_week=180, needs_presence=False)
    assert any(practice.needs_presence for _, _, practice in near.steps)
    assert not any(practice.needs_presence for _, _, practice in far.steps)
    assert any(step.mode == "invite" for _, step, _ in far.steps)


@pytest.mark.parametrize("closes", [None, "nothing"])
def test_more_than_three_hours_a_week_would_not_help(closes):
    """240 minutes are asked for: no week has more than 180; the same plan as for 360."""
    report = made_up(low=("trust", "nurturing"))
    case = plan_for(report, closes, minutes_per_week=480)
    assert max(week.minutes for week in case.plan.weeks) <= 180
    less = plan_for(report, closes, minutes_per_week=360).plan
    assert (case.plan.minutes_per_week, less.minutes_per_week) == (480, 360)
    assert case.plan == attrs.evolve(less, minutes_per_week=480)


def test_more_minutes_are_more_to_do():
    """30, 60, 90 and 150 minutes: each plan has more than the one before."""
    report = made_up(low=("communication", "nurturing"))
    used = [
        sum(week.minutes for week in plan_for(report, "nothing", minutes_per_week=asked).plan.weeks)
        for asked in (30, 60, 90, 150)
    ]
    assert used == sorted(set(used))


def test_a_habit_is_every_day_or_as_often_as_it_should():
    """One step with all its days, which its minutes count for."""
    case = plan_for(made_up(low=("empathy",)), minutes_per_week=120)
    habits = [(step, practice) for _, step, practice in case.steps if practice.habit]
    assert habits
    for step, practice in habits:
        assert step.days == tuple(range(1, 8))[: practice.dose.times]
        assert step.minutes_in_week == practice.minutes * len(step.days)


def test_talks_carry_questions_of_their_depth():
    """After an open check, of people for whom trust carries: three in four at the depth itself."""
    depths = Counter()
    for seed in range(4):
        report = report_of(seeded(seed), "partner", close="firm")
        case = plan_for(report, "nothing", weeks=16, minutes_per_week=150)
        for _, step, practice in case.steps:
            depths.update((practice.depth, BANK.prompts[id].depth) for id in step.prompts)
    for depth in (2, 3):
        at_it = depths[depth, depth]
        lighter = sum(count for (step, _), count in depths.items() if step == depth) - at_it
        assert at_it >= 3 * lighter
        assert at_it > 0


# Seeds, and plans that go on


def test_a_seed_chooses_among_equals():
    """The same seed gives the same plan; others give others."""
    report = made_up()
    plans = [ei.dumps(ei.make_plan(report, BANK, weeks=4, seed=seed)) for seed in range(4)]
    assert len(set(plans)) == 4
    assert plans == [ei.dumps(ei.make_plan(report, BANK, weeks=4, seed=seed)) for seed in range(4)]


def test_without_a_seed_the_numbers_of_the_report_choose():
    """Two reports with the same needs but for a hair get unlike plans, and each always its own."""
    report = made_up()
    overall = report.pillars["trust"]
    hair = attrs.evolve(overall, percent=overall.percent - 0.1)
    pillars = [hair if pillar.id == "trust" else pillar for pillar in report.pillars]
    other = attrs.evolve(report, pillars=ei.Catalog("pillar", pillars))
    plan = ei.make_plan(report, BANK, weeks=4)
    assert plan == ei.make_plan(report, BANK, weeks=4)
    assert plan != ei.make_plan(other, BANK, weeks=4)


@pytest.mark.parametrize("closes", [None, "nothing"])
def test_a_plan_after_another_does_not_repeat_it(closes):
    """Other practices where others are as good, and no prompt that was dealt."""
    report = report_of(seeded(4), "partner", close="firm")
    first = plan_for(report, closes)
    second = plan_for(report, closes, after=first.plan)
    held, again = ({practice.id for _, _, practice in case.chosen} for case in (first, second))
    same = {practice.id for _, _, practice in plan_for(report, closes, seed=9).chosen}
    assert len(held & again) < len(held & same)
    assert (second.plan.revision, second.plan.left_out, second.plan.liked) == (0, (), ())


def test_what_felt_worse_stays_out_and_what_felt_better_comes_again():
    """And in the plan after the next one too, since the plan keeps it."""
    report = report_of(seeded(4), "friend", close="firm")
    first = ei.make_plan(report, BANK, safety=outcome("friend", "nothing"))
    chosen = [
        (place, step.practice)
        for place, step in first.places()
        if BANK.practices[step.practice].kind in CHOSEN
    ]
    (bad, worse), (good, better) = chosen[0], chosen[1]
    second = plan_for(report, "nothing", after=first, marks={bad: "worse", good: "better"}).plan
    assert (second.left_out, second.liked) == ((worse,), (better,))
    third = plan_for(report, "nothing", after=second).plan
    assert (third.left_out, third.liked) == ((worse,), (better,))
    for plan in (second, third):
        held = Counter(step.practice for _, step in plan.places())
        assert worse not in held
    both = plan_for(report, "nothing", after=second, marks={(1, 1): "worse"}).plan
    assert worse in both.left_out
    assert len(both.left_out) == 2


def test_what_felt_better_may_stand_in_chapters_that_follow():
    """Better is preferred: across seeds it comes more often than without the mark."""
    report = report_of(seeded(4), "friend", close="firm")
    first = ei.make_plan(report, BANK, safety=outcome("friend", "nothing"))
    place, liked = next(
        (place, step.practice)
        for place, step in first.places()
        if BANK.practices[step.practice].kind == "exercise" and step.when != "daily"
    )
    times = Counter()
    for marks in ({}, {place: "better"}):
        for seed in range(3):
            plan = ei.make_plan(
                report,
                BANK,
                safety=outcome("friend", "nothing"),
                after=first,
                marks=marks,
                seed=seed,
            )
            times[len(marks)] += sum(step.practice == liked for _, step in plan.places())
    assert times[1] > times[0]


def test_a_plan_of_elsewhere_is_nothing_to_go_on_from():
    """Of another context or edition."""
    report = made_up()
    friend = ei.make_plan(made_up(context="friend"), BANK, weeks=2)
    with pytest.raises(ei.NotComparableError) as caught:
        ei.make_plan(report, BANK, after=friend)
    assert (caught.value.what, caught.value.found) == ("context", "friend")
    for wrong in ({(1, 99): "worse"}, {(9, 1): "worse"}, {(1, 1): "bad"}, {"1": "worse"}, [1]):
        with pytest.raises(ei.RequestError) as refused:
            ei.make_plan(report, BANK, after=ei.make_plan(report, BANK, weeks=2), marks=wrong)
        assert refused.value.argument == "marks"


# The quiet plan


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_quiet_plan_of_ten_minutes_is_always_possible(context):
    """Whoever has ten minutes a week gets a quiet plan, for as long as there are plans."""
    report = ei.score(BANK.questionnaire("short", context=context), {})
    for weeks in range(1, 27):
        plan = ei.make_plan(report, BANK, weeks=weeks, minutes_per_week=10)
        assert len(plan.weeks) == weeks
        for week in plan.weeks:
            assert week.steps
            assert week.minutes <= (5 if week.number == 1 else 10)
            assert all(BANK.practices[step.practice].quiet for step in week.steps)


def test_no_week_of_ten_minutes_is_a_review_alone():
    """Each but the last two, which have an own choice, has something to do."""
    for closes in (None, "nothing", "fear"):
        case = plan_for(made_up(low=("trust",)), closes, weeks=12, minutes_per_week=10)
        for week in case.plan.weeks[1:-2]:
            kinds = {BANK.practices[step.practice].kind for step in week.steps}
            assert kinds & set(CHOSEN), (closes, week.number)


def test_uniform_and_contradictory_reports_get_the_quiet_plan():
    """A report whose numbers say little aims no plan, unless the person picks a focus."""
    questionnaire = BANK.questionnaire("full", context="friend")
    uniform = ei.score(questionnaire, dict.fromkeys(questionnaire.items.ids, 4))
    varied = {id: 4 + at % 2 for at, id in enumerate(questionnaire.items.ids)}
    contradictory = ei.score(questionnaire, varied)
    assert "uniform" not in {caution.id for caution in contradictory.cautions}
    for report in (uniform, contradictory):
        assert plan_for(report, "nothing").plan.quiet
        light = plan_for(report, "nothing", focus=("communication",))
        assert not light.plan.quiet
        assert {because for _, because in reasons_of(light.plan)} == {"focus"}
        assert {practice.depth for _, _, practice in light.steps} <= {0, 1}
