"""Going on with a plan for two: what either felt is honored, and nothing that is seen tells of it."""

import functools
import inspect
import sys
import traceback
from collections import Counter
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.planning.draws import LEAST_SECRET, PUT_AWAY, Draws
from emotional_intimacy.planning.for_two import Reached, rhythm

sys.path.insert(0, str(Path(__file__).parent))
from rules_of_two import FIXED, breaches, chapters_of, depth_of

BANK = ei.load_bank()
SECRET = b"kept for this plan alone"
MARKS = ("done", "skipped", "better", "same", "worse")
FEW = settings(max_examples=15)
"""Each example is many plans."""


@functools.cache
def plan_of(tier, weeks=8, minutes=60, context="partner", start=None, days=(), exclude=()):
    """A plan for two whose ground carries all that they chose."""
    form = BANK.questionnaire("full", context=context)
    reports = [
        ei.score(
            form,
            {
                item.id: (5, 4, 5)[(at + shift) % 3] if item.key == 1 else (1, 2, 1)[at % 3]
                for at, item in enumerate(form.items)
            },
        )
        for shift in range(2)
    ]
    return ei.make_joint_plan(
        *reports, tier, tier, BANK, weeks=weeks, minutes_per_week=minutes, start=start, days=days,
        exclude=exclude,
    )  # fmt: skip


def ends(plan):
    """The last week of each chapter but the last one."""
    return [chapter.weeks[-1] for chapter in plan.chapters[:-1]]


def everything(plan, mark):
    """The same mark for each step of a plan."""
    return {place: mark for place, _ in plan.places()}


def revised(plan, marks, week, secret=SECRET, **more):
    """The plan after a week."""
    return ei.revise_plan(plan, BANK, marks, secret=secret, week=week, **more)


def gone_through(plan, marked, secret=SECRET, bank=BANK):
    """The plan after each chapter, where `marked` gives the marks of two for a plan and weeks."""
    marks = ({}, {})
    for end in ends(plan):
        weeks = next(chapter.weeks for chapter in plan.chapters if end in chapter.weeks)
        marks = tuple({**held, **new} for held, new in zip(marks, marked(plan, weeks), strict=True))
        plan = ei.revise_plan(plan, bank, marks, secret=secret, week=end)
        yield plan


def all_marked(mark):
    """Both mark each step alike."""

    def marked(plan, weeks):
        of_one = {place: mark for place, _ in plan.places() if place[0] in weeks}
        return of_one, of_one

    return marked


def practices_of(plan, weeks):
    """Ids of the practices of some weeks."""
    return {step.practice for (week, _), step in plan.places() if week in weeks}


@pytest.fixture
def tossed(monkeypatch):
    """A factory: from now on these chapters, by their last week, are put away by chance."""

    def toss(put_away):
        monkeypatch.setattr(Draws, "puts_away", lambda _, last_week: last_week in put_away)

    return toss


plans = st.sampled_from(
    [
        (1, 8, 60),
        (2, 8, 90, "family"),
        (3, 12, 120),
        (2, 7, 45, "friend", date(2026, 3, 4)),
        (2, 6, 13),
        (2, 9, 60, "colleague", None, (6, 2, 7)),
    ]
).map(lambda asked: plan_of(*asked))


@st.composite
def pairs(draw):
    """A plan, a secret, and how the two mark, chapter by chapter."""
    chance = draw(st.randoms(use_true_random=False))

    def marked(plan, weeks):
        places = [place for place, _ in plan.places() if place[0] in weeks]
        often = chance.random()
        return tuple(
            {
                place: chance.choices(MARKS, [4, 2, 2, 2, 1])[0]
                for place in places
                if chance.random() < often
            }
            for _ in range(2)
        )

    return draw(plans), draw(st.binary(min_size=16, max_size=16)), marked


# The rules, over whole plans


@FEW
@given(pairs())
def test_a_plan_for_two_keeps_its_rules_on_the_way(case):
    """The past stays, the rules of plans hold, and it never goes deeper than it was made to."""
    plan, secret, marked = case
    minutes = plan.minutes_per_week
    most = depth_of(BANK, plan.weeks)
    before = plan
    for end, after in zip(ends(plan), gone_through(plan, marked, secret), strict=True):
        assert not list(breaches(after, BANK, minutes=minutes, most=most, reviewed=False))
        assert after.weeks[:end] == before.weeks[:end]
        assert after.chapters[: after.revision] == before.chapters[: after.revision]
        assert after.revision == before.revision + 1
        assert len(after.weeks) == len(plan.weeks)
        fields = (
            "edition", "context", "locale", "joint", "quiet", "start", "minutes_per_week", "left_out",
        )  # fmt: skip
        assert [getattr(after, field) for field in fields] == [
            getattr(plan, field) for field in fields
        ]
        assert ei.loads(ei.dumps(after), ei.Plan) == after
        before = after


@FEW
@given(pairs())
def test_what_either_felt_worse_does_not_come_again(case):
    """Nor does anything else of its chapter, whatever is drawn; and the next goes no deeper."""
    plan, secret, marked = case
    told = {}

    def kept(now, weeks):
        marks = marked(now, weeks)
        if "worse" in {mark for held in marks for mark in held.values()}:
            told[weeks[-1]] = practices_of(now, weeks)
        return marks

    for end, after in zip(ends(plan), gone_through(plan, kept, secret), strict=True):
        for felt_in, held in told.items():
            assert not held & practices_of(after, range(max(felt_in, end) + 1, 27))
        if end in told:
            depths = [depth_of(BANK, weeks) for weeks in chapters_of(after)]
            at = next(n for n, one in enumerate(after.chapters) if end in one.weeks)
            assert depths[at + 1] <= max(1, depths[at])


def test_who_marks_nothing_or_skips_all_goes_no_deeper(tossed):
    """Skipped weeks lead to no depth; whoever did it all, and liked it, gets there."""
    tossed(())
    plan = plan_of(3, 12, 120)
    assert [depth_of(BANK, weeks) for weeks in chapters_of(plan)] == [1, 2, 1, 3, 2, 1]
    for mark, wanted in (("skipped", 1), ("worse", 1), ("done", 3), ("same", 3), ("better", 3)):
        *_, last = gone_through(plan, all_marked(mark))
        assert depth_of(BANK, last.weeks) == wanted, mark
    *_, last = gone_through(plan, lambda *_: ({}, {}))
    assert depth_of(BANK, last.weeks) == 1
    *_, last = gone_through(plan, lambda now, weeks: (all_marked("better")(now, weeks)[0], {}))
    assert depth_of(BANK, last.weeks) == 1


def test_it_is_never_infeasible():
    """Also where everything feels worse to both in a long plan of few minutes."""
    for asked in ((1, 26, 10), (2, 26, 13, "colleague"), (3, 5, 20)):
        plan = plan_of(*asked)
        *_, last = gone_through(plan, all_marked("worse"))
        assert len(last.weeks) == len(plan.weeks)
        assert last.revision == len(plan.chapters) - 1
        held = Counter(step.practice for _, step in last.places())
        assert max(held.values()) <= 2


@pytest.mark.parametrize("asked", [(1, 8, 90), (2, 8, 90), (3, 8, 120, "friend")])
def test_what_the_two_left_out_does_not_come_back(asked):
    """What would stand in the plan and in its draws, a review too, whatever is marked; nor in a swap."""
    secrets = [b"a secret of sixteen", b"another of sixteen"]
    plain = plan_of(*asked)
    would = set()
    for secret in secrets:
        for after in gone_through(plain, all_marked("done"), secret):
            would |= practices_of(after, range(1, 9))
    review = next(id for id in sorted(would) if BANK.practices[id].kind in {"check-in", "review"})
    exclude = (review, *sorted(id for id in would if BANK.practices[id].kind not in FIXED)[::3])
    plan = plan_of(*asked, exclude=exclude)
    assert set(plan.left_out) == set(exclude)
    assert not set(exclude) & practices_of(plan, range(1, 9))
    for secret, mark in product(secrets, ("done", "worse")):
        for after in gone_through(plan, all_marked(mark), secret):
            assert not set(exclude) & practices_of(after, range(1, 9))
            assert after.left_out == plan.left_out
            assert not list(
                breaches(
                    after, BANK, minutes=asked[2], most=depth_of(BANK, plan.weeks), reviewed=False
                )
            )
    swaps = (ei.swap(plan, place, BANK) for place, _ in plan.places())
    assert not set(exclude) & {step.practice for steps in swaps for step in steps}


def test_what_two_left_out_may_stand_in_a_plan_for_one():
    """It felt worse to neither, so a plan of one of them that goes on from theirs is free of it."""
    plan = plan_of(2, exclude=("refill",))
    form = BANK.questionnaire("full", context="partner")
    report = ei.score(form, {item.id: 3 + (item.key == 1) for item in form.items})
    assert ei.make_plan(report, BANK, after=plan).left_out == ()
    felt = plan.weeks[0].steps[0].practice
    assert ei.make_plan(report, BANK, after=plan, marks={(1, 1): "worse"}).left_out == (felt,)


# What is drawn


def test_within_a_chapter_and_at_the_end_nothing_changes():
    """Whatever was marked: the plan itself."""
    plan = plan_of(2)
    for mark in MARKS:
        marks = everything(plan, mark), everything(plan, "worse")
        for week in (0, 1, 3, 5, 7, 8):
            assert revised(plan, marks, week) is plan


def test_a_plan_is_drawn_anew_whether_or_not_anybody_marked():
    """By the secret: another one gives another plan, the same one the same to the byte."""
    plan = plan_of(2)
    nothing = revised(plan, ({}, {}), 2)
    assert nothing != plan
    assert nothing == revised(plan, ({}, {}), 2)
    assert nothing != revised(plan, ({}, {}), 2, secret=b"another one of a plan")
    assert nothing.weeks[:2] == plan.weeks[:2]
    assert nothing.revision == 1
    for (tier, minutes), weeks in product(((1, 60), (2, 90), (3, 45)), (8,)):
        wide = [
            practices_of(revised(plan_of(tier, weeks, minutes), ({}, {}), 2, secret), range(3, 9))
            for secret in (b"a secret of sixteen", b"another of sixteen")
        ]
        assert len(wide[0] & wide[1]) < len(wide[0] | wide[1])


def test_three_of_eight_chapters_are_put_away_by_chance():
    """Over 4,000 secrets, within four standard errors; and 8/3 is no more than three."""
    put_away, of = PUT_AWAY
    assert of / put_away <= 3
    weeks = plan_of(2).weeks
    count = sum(Draws(number.to_bytes(16), weeks).puts_away(2) for number in range(4_000))
    share = put_away / of
    assert abs(count - 4_000 * share) < 4 * (4_000 * share * (1 - share)) ** 0.5


def test_draws_of_a_chapter_stay_as_they_fell():
    """They depend on the secret and on what the plan held until then, not on what comes after."""
    plan = plan_of(2)
    early = Draws(SECRET, plan.weeks[:2])
    late = Draws(SECRET, plan.weeks)
    assert early.puts_away(2) == late.puts_away(2)
    assert (early.taste(2), early.seed(2)) == (late.taste(2), late.seed(2))
    assert late.taste(2) != late.taste(4)


# What is seen tells at most 8/3


def seen(plan, worse, secret, marked):
    """Every plan on the way; one step felt worse to the first of them, or none did."""

    def told(now, weeks):
        first, second = marked(now, weeks)
        if worse is not None and worse[0] in weeks:
            week, number = worse
            there = week, min(number, len(now.weeks[week - 1].steps))
            first = {**first, there: "worse"}
        return first, second

    return [ei.dumps(after) for after in gone_through(plan, told, secret)]


def quietly(plan, weeks):
    """The marks of two who did most of it; they follow from the steps alone."""
    places = [(place, len(step.practice)) for place, step in plan.places() if place[0] in weeks]
    return tuple(
        {place: MARKS[(size + shift) % 4] for place, size in places if (size + shift) % 5}
        for shift in range(2)
    )


@pytest.mark.parametrize("asked", [(1, 6, 60), (3, 8, 90), (2, 6, 45, "family")])
def test_after_a_worse_all_is_as_without_one_where_the_chapter_is_put_away(asked, tossed):
    """For all ways the draws fall, over the whole rest, for a worse in any step of any chapter.

    So whatever is seen after a worse is seen without one too, at 3/8 of its chance at least; and
    that is so for everybody who does not know how the draws fell, whatever else they know.
    """
    plan = plan_of(*asked)
    for chapter in plan.chapters[:-1]:
        end = chapter.weeks[-1]
        others = [week for week in ends(plan) if week != end]
        for falls in product([False, True], repeat=len(others)):
            put_away = [week for week, fall in zip(others, falls, strict=True) if fall]
            tossed({*put_away, end})
            without = seen(plan, None, SECRET, quietly)
            for place in ((chapter.weeks[0], 1), (end, 2), (end, 4)):
                for also in ({*put_away}, {*put_away, end}):
                    tossed(also)
                    assert seen(plan, place, SECRET, quietly) == without


def test_a_worse_of_a_review_or_a_habit_tells_as_little(tossed):
    """What stands in each week in any case is put away with its chapter too."""
    plan = plan_of(3, 8, 90)
    kinds = set()
    for place, step in plan.places():
        if place[0] > 2:
            break
        tossed({2})
        without = revised(plan, ({}, {}), 2)
        tossed(())
        assert revised(plan, ({place: "worse"}, {}), 2) == without
        assert step.practice not in practices_of(without, range(3, 9))
        kinds.add((step.when, BANK.practices[step.practice].kind in FIXED))
    assert {("daily", False), ("day", True)} <= kinds


@FEW
@given(plans, st.data())
def test_marks_decide_two_things_and_nothing_else(plan, data):
    """Who marked what, how much better, what else was skipped: all of it gives the same bytes."""
    week = 2
    places = [place for place, _ in plan.places() if place[0] <= week]
    depth = depth_of(BANK, plan.weeks[:week])
    deepest = [
        place
        for place, step in plan.places()
        if place in places and BANK.practices[step.practice].depth == depth
    ]
    did = st.sampled_from(["done", "same", "better"])
    light = st.sampled_from(["done", "same", "better", "skipped", None])

    def drawn(held, worse):
        marks = []
        for _ in range(2):
            of_one = {place: data.draw(light) for place in places if place not in deepest}
            of_one |= {place: data.draw(did) for place in deepest if held}
            marks.append({place: mark for place, mark in of_one.items() if mark})
        if worse:
            of_whom = data.draw(st.integers(0, 1))
            marks[of_whom][data.draw(st.sampled_from(places))] = "worse"
        return tuple(marks)

    held, worse = data.draw(st.booleans()), data.draw(st.booleans())
    one = revised(plan, drawn(held, worse), week)
    other = revised(plan, drawn(held, worse), week)
    assert ei.dumps(one) == ei.dumps(other)
    first, second = drawn(held, worse)
    assert revised(plan, (first, second), week) == revised(plan, (second, first), week)


@settings(max_examples=15)
@given(plan=plans, number=st.integers(0, 2**32))
def test_a_chapter_is_drawn_on_from_once(plan, number):
    """A second call, whatever was marked since, gives the plan that both have seen."""
    secret = number.to_bytes(16)
    end = ends(plan)[0]
    once = revised(plan, ({}, {}), end, secret)
    assert once.settled == 1
    for mark in ("worse", "done", "skipped"):
        assert revised(once, ({(1, 1): mark}, {}), end, secret) == once


@settings(max_examples=15)
@given(plan=plans, number=st.integers(0, 2**32))
def test_a_worse_that_comes_late_changes_nothing(plan, number):
    """Of a chapter that was drawn on from, both know by then whether it was put away by chance."""
    secret = number.to_bytes(16)
    once = revised(plan, ({}, {}), ends(plan)[0], secret)
    for end in ends(plan)[1:]:
        in_time = ({(1, 1): "done"}, {(1, 1): "done"})
        late = ({(1, 1): "worse"}, {(1, 1): "done"})
        assert revised(once, late, end, secret) == revised(once, in_time, end, secret)


@pytest.mark.parametrize("put_away", [(), (2,)])
def test_what_was_put_away_is_not_offered_either(tossed, put_away):
    """`swap` holds nothing of a chapter that was put away, whether by chance or by a mark."""
    tossed(put_away)
    plan = plan_of(2)
    after = revised(plan, ({}, {}), 2)
    assert after.put_away == ((1,) if put_away else ())
    held = practices_of(after, (1, 2))
    offered = {
        step.practice
        for place, _ in after.places()
        if place[0] > 2
        for step in ei.swap(after, place, BANK)
    }
    assert offered
    assert bool(offered & held) is not bool(put_away)


def test_nothing_of_a_plan_tells_what_was_marked_or_the_secret():
    """It stores no marks, nothing left out and no secret; no error has frames that hold them."""
    plan = plan_of(2)
    after = revised(plan, (everything(plan, "worse"), {}), 2)
    assert (after.left_out, after.liked, after.again) == ((), (), ())
    assert (after.depth_limit, after.depth_limit_week, after.again_week) == (None, None, None)
    for text in (ei.dumps(after), repr(after)):
        assert SECRET.decode() not in text
        assert "worse" not in text
    with pytest.raises(ei.RequestError) as caught:
        revised(plan, ({(1, 1): "worse"}, {(99, 1): "worse"}), 2)
    frames = {frame.f_code.co_name for frame, _ in traceback.walk_tb(caught.tb)}
    assert "guarded" in frames
    assert not {"revise_plan", "revise_for_two"} & frames


def test_depth_has_the_same_rhythm_for_everybody():
    """Worked by hand: up, one step back, and up again only where the chapters before lead on."""
    assert rhythm(12, 1) == (1,) * 12
    assert rhythm(5, 0) == (0,) * 5
    assert rhythm(8, 2) == (1, 1, 2, 2, 1, 1, 2, 2)
    assert rhythm(12, 4) == (1, 1, 2, 2, 1, 1, 3, 3, 2, 2, 4, 4)
    led, stayed, skipped = Reached(1, True, True), Reached(1, False, True), Reached(1, True, False)
    assert rhythm(8, 3, [led]) == rhythm(8, 3)
    assert rhythm(8, 3, [stayed]) == (1, 1, 1, 1, 2, 2, 1, 1)
    assert rhythm(8, 3, [skipped]) == (1, 1, 1, 1, 2, 2, 1, 1)
    deeper = Reached(2, True, True)
    assert rhythm(10, 3, [led, deeper, led]) == (1, 1, 2, 2, 1, 1, 3, 3, 2, 2)
    assert rhythm(10, 3, [led, deeper, stayed]) == (1, 1, 2, 2, 1, 1, 1, 1, 3, 3)
    assert rhythm(10, 3, [led, Reached(2, False, True), led]) == (1, 1, 2, 2, 1, 1, 2, 2, 1, 1)
    assert rhythm(10, 3, [led, Reached(2, True, False), led]) == (1, 1, 2, 2, 1, 1, 2, 2, 1, 1)
    assert rhythm(6, 3, [Reached(0, True, True)]) == (0, 0, 2, 2, 1, 1)


def test_what_a_plan_is_about_stays_so():
    """A form that the two picked; and where no chapter is about an area, what its steps are for."""
    form = BANK.questionnaire("full", context="friend")
    reports = [
        ei.score(form, {item.id: 4 if item.key == 1 else low for item in form.items})
        for low in (1, 2)
    ]
    plan = ei.make_joint_plan(*reports, 2, 2, BANK, focus=["intellectual"])
    after = revised(plan, ({}, {}), 2)
    coming = [BANK.practices[step.practice] for (week, _), step in after.places() if week > 2]
    chosen = [practice for practice in coming if practice.kind not in FIXED]
    assert 3 * sum("intellectual" in practice.forms for practice in chosen) >= len(chosen)
    heads = tuple(attrs.evolve(head, theme="keep") for head in plan.chapters)
    bare = revised(attrs.evolve(plan, chapters=heads), ({}, {}), 2)
    assert not list(breaches(bare, BANK, minutes=90, most=2, reviewed=False))
    assert {chapter.theme for chapter in bare.chapters[1:]} & set(BANK.pillars.ids)


# Away, and other editions


def test_time_away_moves_what_is_left():
    """By whole weeks, also within a chapter; draws fall as they would have without."""
    start = date(2026, 3, 2)
    for plan, away in (
        (plan_of(2), (4,)),
        (plan_of(2, start=start), [start + timedelta(days=21 + day) for day in range(7)]),
    ):
        moved = revised(plan, ({}, {}), 3, away=away)
        assert [chapter.weeks for chapter in moved.chapters] == [(1, 2), (3, 4, 5), (6, 7), (8, 9)]
        assert moved.weeks[3].steps == ()
        assert moved.weeks[:3] == plan.weeks[:3]
        assert [step.practice for _, step in moved.places()] == [
            step.practice for _, step in plan.places()
        ]
        assert moved.revision == 1
        marks = {(3, 1): "worse", (5, 1): "done"}, {}
        later = revised(moved, marks, 5)
        same = revised(plan, ({(3, 1): "worse", (4, 1): "done"}, {}), 4)
        assert [step.practice for _, step in later.places()] == [
            step.practice for _, step in same.places()
        ]
        assert revised(moved, marks, 4) is moved
        assert ei.loads(ei.dumps(later), ei.Plan) == later
    back = revised(plan_of(2), ({}, {}), 2, resume_on=5)
    assert [len(week.steps) > 0 for week in back.weeks[:5]] == [True, True, False, False, True]


def test_a_long_time_away_takes_the_end_of_a_plan():
    """A plan ends with week 26; where nothing would be left, the time away is refused."""
    plan = plan_of(2)
    cut = revised(plan, ({}, {}), 3, resume_on=24)
    assert len(cut.weeks) == 26
    assert [chapter.weeks[-1] for chapter in cut.chapters] == [2, 24, 26]
    with pytest.raises(ei.RequestError) as caught:
        revised(plan, ({}, {}), 3, away=(26,), resume_on=26)
    assert caught.value.argument == "resume_on"


def older(plan, lost):
    """The plan as one of an older edition, in which a practice had another id."""
    weeks = tuple(
        attrs.evolve(
            week,
            steps=tuple(
                attrs.evolve(step, practice="an-old-one") if step.practice == lost else step
                for step in week.steps
            ),
        )
        for week in plan.weeks
    )
    return attrs.evolve(plan, weeks=weeks, edition="2025.9")


def test_a_plan_of_an_older_edition_goes_on():
    """What was retired is swapped in the rest of a chapter, and not drawn after it."""
    plan = plan_of(2)
    for place, step in plan.places():
        if place[0] != 4:
            continue
        old = older(plan, step.practice)
        here = revised(old, ({}, {}), 3)
        assert here.edition == BANK.edition
        assert here.weeks[:3] == old.weeks[:3]
        assert "an-old-one" not in practices_of(here, range(4, 9))
        anew = revised(old, ({}, {}), 4)
        assert "an-old-one" not in practices_of(anew, range(5, 9))
        assert anew.weeks[:4] == old.weeks[:4]


# Refusals


OF_ONE_PERSON = {
    "report": ("", 0),
    "minutes_per_week": (60, 1, 0, -5),
    "days": ((), (1,), "x"),
    "together": (False, True, 0, 1, "yes"),
    "exclude": (("refill",), ["?"], None, 0, "refill"),
    "focus": ((), ("trust",), ["?"], 0, "", "trust"),
    "causes": (0, ""),
    "wishes": (0, ""),
    "safety": ("", 0),
    "quiet": (True, False, 0, 1, ""),
    "needs_presence": (True, False),
    "seed": (0, 1, -1, 0.0, "", False),
    "again": (("refill",), ["?"], None),
}


@pytest.mark.parametrize("argument", OF_ONE_PERSON)
def test_a_plan_for_two_takes_nothing_of_one_person(argument):
    """Each other argument is refused in the same words, whatever its value and the marks."""
    plan = plan_of(2)
    said = set()
    for value in OF_ONE_PERSON[argument]:
        for mark in MARKS:
            with pytest.raises(ei.RequestError) as caught:
                revised(plan, ({(1, 1): mark}, {}), 2, **{argument: value})
            said.add(str(caught.value))
    assert len(said) == 1
    assert caught.value.argument == "plan"


def test_every_argument_of_one_person_is_known_here():
    """A new argument of `revise_plan` is to be refused for plans for two as well."""
    arguments = set(inspect.signature(ei.revise_plan).parameters)
    ours = {"plan", "bank", "marks", "secret", "week", "away", "resume_on"}
    assert arguments == ours | set(OF_ONE_PERSON)


@pytest.mark.parametrize(
    ("argument", "value", "problem"),
    [
        ("secret", None, "is of type NoneType"),
        ("secret", "a secret of many letters", "is of type str"),
        ("secret", bytearray(32), "is of type bytearray"),
        ("secret", b"x" * (LEAST_SECRET - 1), "is too short"),
        ("week", None, "is of type NoneType"),
        ("week", True, "is of type bool"),
        ("week", 2.0, "is of type float"),
        ("week", -1, "is out of range"),
        ("week", 9, "is out of range"),
        ("away", 3, "is of type int"),
        ("away", [date(2026, 1, 1)], "holds a date"),
        ("resume_on", "soon", "is a str"),
        ("marks", {}, "is of type dict"),
        ("marks", [{}, {}], "is of type list"),
        ("marks", ({},), "are not those of two"),
        ("marks", ({}, {}, {}), "are not those of two"),
        ("marks", ({}, {(1, 1): "fine"}), "is not a mark"),
        ("marks", ({(9, 1): "done"}, {}), "does not have"),
        ("marks", ({(1, 1): "done"}, None), "is of type NoneType"),
    ],
)
def test_what_is_not_possible_is_refused(argument, value, problem):
    """By one kind of error that names the argument."""
    given_ = {"marks": ({}, {}), "secret": SECRET, "week": 2, argument: value}
    with pytest.raises(ei.RequestError) as caught:
        ei.revise_plan(plan_of(2), BANK, given_.pop("marks"), **given_)
    assert caught.value.argument == argument
    assert problem in caught.value.problem
