"""Every rule of plans holds in plans of any report, request and private answers.

The checker knows the rules from their text and shares no code with what makes plans.
"""

import sys
from pathlib import Path
from statistics import median

import attrs
import pytest

import emotional_intimacy as ei

sys.path.insert(0, str(Path(__file__).parent))
import rule_checker
from plan_cases import BANK, case_of, random_case, report_of, seeded
from rule_checker import RULES, breaches

BLOCKS, IN_BLOCK = 20, 10
DEEPEST = next(prompt.id for prompt in BANK.prompts if prompt.depth == 3)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_every_plan_keeps_every_rule(block):
    """Two hundred plans; each is made once, for all rules."""
    seeds = range(block * IN_BLOCK, (block + 1) * IN_BLOCK)
    assert [breach for seed in seeds for breach in breaches(random_case(seed))] == []


def eight_weeks(closes, seeds):
    """Plans of eight weeks of ninety minutes, for somebody close or not."""
    for seed in seeds:
        draw = seeded(seed)
        report = report_of(draw, draw.choice(["partner", "family", "friend"]))
        yield case_of(f"seed {seed}, {closes}", report, {}, closes)


@pytest.mark.parametrize(("closes", "different", "used"), [("nothing", 12, 0.7), (None, 10, 0.5)])
def test_an_hour_and_a_half_is_used_and_varied(closes, different, used):
    """The median plan and the median week, of those that may invite."""
    cases = list(eight_weeks(closes, range(1000, 1012)))
    assert [breach for case in cases for breach in breaches(case)] == []
    counts = [len({practice.id for _, _, practice in case.chosen}) for case in cases]
    assert median(counts) >= different
    shares = [week.minutes / 90 for case in cases for week in case.plan.weeks[1:-1]]
    assert median(shares) >= used


def test_two_unlike_reports_get_unlike_plans():
    """And so do two people who are close: they are kept up, thanked and told good news."""
    for close in (None, "well"):
        plans = [
            case_of("", report_of(seeded(seed), "partner", close=close), {"seed": 1}, "nothing")
            for seed in range(6)
        ]
        held = [frozenset(practice.id for _, _, practice in case.chosen) for case in plans]
        assert len(set(held)) == len(held)
        assert not any(case.plan.quiet for case in plans)


# That the checker finds what is wrong


def changed(case, number, at, **changes):
    """The case with something changed in one step."""
    weeks = list(case.plan.weeks)
    steps = list(weeks[number - 1].steps)
    steps[at] = attrs.evolve(steps[at], **changes)
    weeks[number - 1] = attrs.evolve(weeks[number - 1], steps=tuple(steps))
    return attrs.evolve(case, plan=attrs.evolve(case.plan, weeks=tuple(weeks)))


def put(case, number, id, *, alone=False):
    """The case with a practice put into a week, beside what is there or alone."""
    practice = case.bank.practices[id]
    week = case.plan.weeks[number - 1]
    words = {"alone": "alone", "begun-alone": "toward", "together": "invite"}
    step = attrs.evolve(
        week.steps[0],
        practice=id,
        mode=words[practice.together],
        when="daily" if practice.habit else "moment" if practice.moment else "day",
        minutes=practice.minutes,
        days=tuple(range(1, 8)) if practice.habit else (),
        prompts=(),
        reasons=(),
    )
    steps = (step,) if alone else (step, *week.steps)
    weeks = [
        attrs.evolve(one, steps=steps) if one.number == number else one for one in case.plan.weeks
    ]
    return attrs.evolve(case, plan=attrs.evolve(case.plan, weeks=tuple(weeks)))


@pytest.fixture(scope="module")
def kept():
    """Two plans that keep every rule: without a check and, of somebody else, after an open one."""
    unasked = case_of("unasked", report_of(seeded(1), "partner", close="firm"), {}, None)
    opened = case_of("open", report_of(seeded(2), "partner", close="firm"), {}, "nothing")
    for case in (unasked, opened):
        assert breaches(case) == []
    return {"unasked": unasked, "open": opened}


def with_request(**request):
    return lambda case: attrs.evolve(case, request=case.request | request)


def with_plan(**changes):
    return lambda case: attrs.evolve(case, plan=attrs.evolve(case.plan, **changes))


def first_step(**changes):
    return lambda case: changed(case, 1, 0, **changes)


def talking(case, **changes):
    """The case with something changed in the first step that has prompts."""
    number, at = next(
        (week.number, at)
        for week in case.plan.weeks
        for at, step in enumerate(week.steps)
        if step.prompts
    )
    return changed(case, number, at, **changes)


def on_one_day(case, **request):
    """The case in which all stands on Monday."""
    weeks = tuple(
        attrs.evolve(week, steps=tuple(attrs.evolve(step, day=1) for step in week.steps))
        for week in case.plan.weeks
    )
    return with_request(**request)(with_plan(weeks=weeks)(case))


LONG_SATURDAY = {day: 120 if day == 6 else 90 for day in range(1, 8)}


def same_again(case):
    """The case in which every week is the second."""
    weeks = tuple(attrs.evolve(case.plan.weeks[1], number=number) for number in range(1, 9))
    return with_plan(weeks=weeks)(case)


def always(case, id):
    """The case in which each week has a practice and the first two steps that it has."""
    weeks = [attrs.evolve(week, steps=week.steps[:2]) for week in case.plan.weeks]
    case = with_plan(weeks=tuple(weeks))(case)
    for number in range(1, 9):
        case = put(case, number, id)
    return case


BROKEN = {
    "weeks_and_chapters": ("unasked", with_request(weeks=9)),
    "minutes": ("unasked", with_request(minutes_per_week=20)),
    "no_week_is_empty": (
        "unasked",
        lambda case: with_plan(weeks=(ei.Week(1, ()), *case.plan.weeks[1:]))(case),
    ),
    "days_are_free": ("unasked", with_request(days=(3,))),
    "capacity_of_days": ("unasked", with_request(days=dict.fromkeys(range(1, 8), 1))),
    "when_steps_come": ("unasked", first_step(when="daily", days=())),
    "one_anchor_a_week": (
        "open",
        lambda case: put(put(case, 2, "three-songs-each"), 2, "read-to-me"),
    ),
    "anchors_on_long_days": ("open", lambda case: on_one_day(case, days=LONG_SATURDAY)),
    "one_step_an_occasion": ("open", on_one_day),
    "one_habit_a_chapter": (
        "unasked",
        lambda case: put(put(case, 3, "battery-check"), 4, "good-moment"),
    ),
    "no_practice_fills_a_plan": ("unasked", lambda case: always(case, "story-behind-it")),
    "what_stood_rests_in_the_next_chapter": ("unasked", same_again),
    "reviews_in_four_forms": ("unasked", same_again),
    "doses": ("unasked", lambda case: put(put(case, 3, "what-i-stand-for"), 6, "what-i-stand-for")),
    "a_plan_is_varied": ("unasked", same_again),
    "the_time_is_used": ("open", lambda case: with_request(minutes_per_week=150)(same_again(put(case, 2, "week-look-alone", alone=True)))),
    "what_was_asked_for": ("unasked", lambda case: with_request(exclude=(case.plan.weeks[0].steps[0].practice,))(case)),
    "too_little_gives_a_quiet_plan": ("unasked", with_plan(quiet=True)),
    "a_quiet_plan_is_about_oneself": ("unasked", with_plan(quiet=True)),
    "modes": ("unasked", lambda case: put(case, 1, "read-to-me")),
    "invitations_without_a_check": ("unasked", lambda case: put(put(case, 2, "read-to-me"), 2, "skip-cards")),
    "few_invitations": ("open", lambda case: put(put(put(case, 2, "read-to-me"), 2, "skip-cards"), 2, "silly-debate")),
    "gates": ("unasked", lambda case: put(case, 3, "thanks-for-one")),
    "depth_ladder": ("open", lambda case: put(case, 2, "how-are-we")),
    "depth_caps": ("unasked", lambda case: put(case, 4, "how-are-we")),
    "prerequisites_come_earlier": ("open", lambda case: put(case, 1, "hear-a-hurt")),
    "good_times_with_conflict": ("open", lambda case: put(case, 4, "clear-a-mix-up", alone=True)),
    "own_choice_at_the_end": ("unasked", lambda case: put(case, 2, "keep-one")),
    "a_focus_is_served": ("open", with_request(focus=("spiritual",))),
    "an_outcome_sends_to_what_feeds_it": (
        "unasked",
        first_step(reasons=(ei.PlanReason("benefits", "pillar", "need"),)),
    ),
    "prompts": ("open", lambda case: talking(case, prompts=(DEEPEST,))),
    "reasons": ("unasked", first_step(reasons=(ei.PlanReason("trust", "pillar", "focus"),))),
}  # fmt: skip
"""For rules by name what breaks them, of the plan of one of the two."""


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.__name__ in BROKEN])
def test_the_checker_finds_what_is_wrong(kept, rule):
    """A plan with one thing changed breaks the rule that it should."""
    which, change = BROKEN[rule.__name__]
    assert list(rule(change(kept[which])))


def test_the_checker_finds_what_these_reports_forbid():
    """Feelings kept to oneself, low trust, and a wish for less, each told of too early."""
    low = case_of("low", report_of(seeded(3), "friend", close="low"), {}, "nothing")
    assert low.trust_is_low
    assert breaches(low) == []
    told = put(low, 1, "one-true-sentence")
    for rule in ("gates", "what_is_met_alone_first", "low_trust_begins_with_limits_and_kept_words"):
        assert list(getattr(rule_checker, rule)(told)), rule
    form = BANK.questionnaire("wishes", context="friend")
    less = ei.score_wishes(form, dict.fromkeys(form.items.ids, 1), low.report)
    wishes = with_request(wishes=less)(low)
    assert list(rule_checker.enough_is_no_aim(wishes))


def test_the_checker_finds_what_nobody_needs():
    """Someone close, who argues about nothing, told to plan how to cool down."""
    close = case_of("close", report_of(seeded(3), "friend", close="well"), {}, "nothing")
    assert breaches(close) == []
    assert close.report.signals["conflict-resentment"].state == "absent"
    assert list(rule_checker.what_is_for_some_only(put(close, 1, "cool-down-list")))
