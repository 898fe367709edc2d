"""The chapters of a plan: their weeks, what they are about, and what has a place in each week."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.planning.chapter_heads import chapter_heads, title_of, titles_of
from emotional_intimacy.planning.filling import Chosen
from emotional_intimacy.planning.fixed import fixed_steps
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.rules import chapters

sys.path.insert(0, str(Path(__file__).parent))
from plan_cases import BANK, case_of, report_of, seeded


@pytest.mark.parametrize(
    ("weeks", "pairs"),
    [(1, ((1,),)), (2, ((1, 2),)), (5, ((1, 2), (3, 4), (5,)))],
)
def test_a_chapter_has_two_weeks_and_the_last_one_may_have_one(weeks, pairs):
    """Whatever the length of the plan."""
    assert chapters(weeks) == pairs


def themes_of(plan):
    return [chapter.theme for chapter in plan.chapters]


def test_a_quiet_plan_begins_is_about_oneself_and_keeps_what_helped():
    """From six weeks on the last chapter is about what to keep."""
    report = report_of(seeded(1), "friend")
    six = ei.make_plan(report, BANK, weeks=6, quiet=True)
    assert themes_of(six) == ["start", "own", "keep"]
    assert [chapter.title for chapter in six.chapters] == [
        BANK.messages[f"chapter-{theme}"].text for theme in ("start", "own", "keep")
    ]
    assert themes_of(ei.make_plan(report, BANK, weeks=4, quiet=True)) == ["start", "own"]


def test_a_chapter_is_about_what_its_steps_are_for():
    """Its theme is the reason of one of its steps, and no other chapter has it as long as there are others."""
    for seed in range(4):
        report = report_of(seeded(seed), "partner", close="any")
        plan = case_of("", report, {"weeks": 8}, "nothing").plan
        *about, last = themes_of(plan)
        assert last == "keep"
        assert len(set(about)) == len(about)
        for chapter in plan.chapters[:-1]:
            named = {
                reason.id
                for week in chapter.weeks
                for step in plan.weeks[week - 1].steps
                for reason in step.reasons
            }
            assert chapter.theme in named


def test_the_title_of_a_chapter():
    """What the bank calls it, else its name; nothing where a bank of one's own has no words."""
    assert title_of("trust", BANK) == BANK.pillars["trust"].chapter
    assert title_of("exhaustion", BANK) == BANK.signals["exhaustion"].chapter
    assert title_of("physical", BANK) == BANK.forms["physical"].name
    bare = [attrs.evolve(cause, chapter="") for cause in BANK.causes]
    own = attrs.evolve(BANK, causes=ei.Catalog("cause", bare))
    assert title_of("childhood", own) == BANK.causes["childhood"].name
    assert title_of("something of one's own", BANK) == ""


def test_no_title_comes_twice():
    """The second time it has one of its own, where the bank has that; else a number is added."""
    again = BANK.messages["chapter-own-again"].text
    rest = BANK.signals["exhaustion"].chapter
    assert titles_of(["own", "exhaustion", "own", "own", "exhaustion"], BANK) == (
        BANK.messages["chapter-own"].text,
        rest,
        again,
        "Time for you (part 3)",
        f"{rest} (part 2)",
    )
    bare = attrs.evolve(BANK, messages=ei.Catalog("message", [BANK.messages["chapter-own"]]))
    assert titles_of(["own", "own", "?", "?"], bare) == ("Time for you", "Time for you", "", "")


def test_a_long_quiet_plan_has_a_title_for_each_chapter():
    """Also where half a year is about oneself."""
    plan = ei.make_plan(report_of(seeded(1), "friend"), BANK, weeks=26, quiet=True)
    titles = [chapter.title for chapter in plan.chapters]
    assert len(set(titles)) == len(titles) == 13
    assert titles[1:3] == ["Time for you", "More time for you"]
    assert themes_of(plan)[1:-1] == ["own"] * 11


NEEDS = tuple(
    Need(ei.PlanReason(id, kind, "need"), 500)
    for id, kind in (("surface-talk", "signal"), ("exhaustion", "signal"), ("trust", "pillar"))
)
TALK, REST, TRUST = (need.reason for need in NEEDS)
HABIT = next(practice for practice in BANK.practices if practice.habit)
TALKS, RESTS = (
    next(p for p in BANK.practices if not p.habit and p.signals[:1] == (signal,))
    for signal in ("surface-talk", "exhaustion")
)
PRACTICE = attrs.evolve(TALKS, pillars=(), signals=("respect",))


def step(*reasons, worth=100, practice=PRACTICE, week=1):
    return Chosen(practice, week, (1,), reasons, worth)


@pytest.mark.parametrize(
    ("chosen", "had", "theme"),
    [
        # Two steps count for what was planned, in whichever week, though others count for more.
        ([step(TALK), step(TALK, week=2, practice=TALKS), step(REST, worth=900)], (),
         "surface-talk"),
        # Unless no practice names that first; what one does comes before what counts for more.
        ([step(TALK), step(TALK, week=2), step(REST, worth=900)], (), "exhaustion"),
        ([step(TALK), step(TALK, week=2), step(REST, worth=1, practice=RESTS)], (), "exhaustion"),
        # One step is not enough, and neither is a habit or what a step serves beside its need.
        ([step(TALK), step(REST, worth=101)], (), "exhaustion"),
        ([step(TALK, practice=HABIT), step(TALK, practice=HABIT, week=2), step(REST)], (),
         "exhaustion"),
        ([step(REST, TALK), step(REST, TALK, week=2)], (), "exhaustion"),
        # Of steps that count alike it is what is planned first that names it.
        ([step(TALK), step(REST)], (), "surface-talk"),
        # What no chapter before was about comes first; a habit alone names nothing.
        ([step(TALK), step(TALK), step(REST, worth=1)], ("surface-talk",), "exhaustion"),
        ([step(TALK), step(TALK), step(TRUST, practice=HABIT)], ("surface-talk",), "surface-talk"),
        ([step(TRUST, practice=HABIT)], (), "trust"),
        # One step of four names nothing; one of three does, and so do four of many.
        ([step(REST, practice=RESTS), step(), step(), step()], (), None),
        ([step(REST, practice=RESTS), step(), step()], (), "exhaustion"),
        ([step(REST, practice=RESTS)] * 3 + [step()] * 10, (), None),
        ([step(REST, practice=RESTS)] * 4 + [step()] * 10, (), "exhaustion"),
        ([step(TALK), step(TALK)], ("surface-talk",), "surface-talk"),
        # Steps of another chapter, and steps without a need, name nothing.
        ([step(), step(TALK, week=3), step(TALK, week=4)], (), None),
    ],
)  # fmt: skip
def test_a_chapter_is_named_after_what_its_steps_count_for(chosen, had, theme):
    """What was planned for it needs two steps that are no habit and count for that."""
    past = [ei.Chapter("", id, (1, 2)) for id in had]
    later = [attrs.evolve(one, week=one.week + 2 * len(past)) for one in chosen]
    brief = SimpleNamespace(weeks=2 * len(past) + 2, needs=NEEDS, themes=(0,) * (len(past) + 1))
    for joint, nothing in ((False, "own"), (True, "good-times")):
        heads = chapter_heads(later, brief, BANK, past, joint=joint)
        assert heads[: len(past)] == tuple(past)
        assert heads[-1].theme == (theme or nothing)
        assert heads[-1].weeks == (2 * len(past) + 1, 2 * len(past) + 2)


# What each week has in any case


def request(**asked):
    usual = {
        "weeks": 8, "minutes_per_week": 90, "start": None, "days": (), "exclude": (), "focus": (),
        "together": True, "quiet": False, "needs_presence": True, "seed": None,
    }  # fmt: skip
    return Request.checked(BANK, "partner", **(usual | asked))


ALONE = tuple(practice for practice in BANK.practices if practice.together == "alone")
EVERYTHING = tuple(practice for practice in BANK.practices if "partner" in practice.contexts)


def names(weeks, kinds=("check-in", "review")):
    return [[practice.id for practice in held if practice.kind in kinds] for held in weeks]


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_reviews_take_turns(seed):
    """One a week, the shortest in the first, none twice in two chapters that follow each other."""
    weeks = fixed_steps(request(weeks=26, seed=seed), ALONE)
    reviews = [held[0] for held in names(weeks)]
    assert len(reviews) == 26
    assert reviews[0] == "week-look-alone"
    for at in range(0, 24, 2):
        here, coming = reviews[at : at + 2], reviews[at + 2 : at + 4]
        assert len({*here, *coming}) == 4
    times = Counter(reviews)
    assert len(times) == 5
    assert max(times.values()) - min(times.values()) <= 2


def test_own_choices_come_in_the_last_two_weeks_and_take_turns():
    """The two there are, one in each."""
    choices = names(fixed_steps(request(weeks=5), ALONE), ("own-choice",))
    assert choices[:3] == [[], [], []]
    assert sorted(id for held in choices[3:] for id in held) == ["keep-one", "make-one-up"]


def test_two_look_back_together_where_the_minutes_allow_it():
    """A third of the week is room for it; depth 1 comes in week 1 or from week 3 on."""
    long = names(fixed_steps(request(minutes_per_week=90), EVERYTHING))
    assert all(BANK.practices[held[0]].together == "together" for held in long)
    short = names(fixed_steps(request(minutes_per_week=15), EVERYTHING))
    assert all(BANK.practices[held[0]].together == "alone" for held in short)
    middling = names(fixed_steps(request(minutes_per_week=40), EVERYTHING))
    assert BANK.practices[middling[1][0]].depth == 0


def test_what_is_past_is_not_planned_again():
    """Of a plan of which two weeks are past, its reviews rest in the next two."""
    weeks = fixed_steps(request(), ALONE, [["week-look-alone"], ["two-week-movie"]])
    assert weeks[:2] == ((), ())
    coming = {held[0] for held in names(weeks)[2:4]}
    assert not coming & {"week-look-alone", "two-week-movie"}


def test_a_week_has_at_most_half_of_the_minutes_first_and_never_more_than_help():
    """And no more than its days have together."""
    assert [request(minutes_per_week=90).budget(week) for week in (1, 2)] == [45, 90]
    assert [request(minutes_per_week=400).budget(week) for week in (1, 2)] == [90, 180]
    assert request(minutes_per_week=90, days={1: 20, 3: 30}).budget(2) == 50
    assert request(days={1: 20, 3: 30}).longest == 30


def test_days_come_in_the_order_of_the_week():
    """From the first day of the plan on: of a plan that begins on a Wednesday, Thursday first."""
    asked = request(days={2: 10, 4: 20, 7: 30}, start=date(2026, 9, 2))
    assert asked.days == ((4, 20), (7, 30), (2, 10))
