"""What a plan says: to one person, to two, about deeper steps, and about what may be kept."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.reports.blocks import Entry, Paragraph, Section
from emotional_intimacy.reports.plan_document import plan_document

PAGE = "when-closeness-is-not-safe"


def plan_of(bank, *weeks, reasons=(), **changes):
    """A plan of these weeks of practices, each step with the same reasons."""
    made = {
        "edition": bank.edition,
        "context": "friend",
        "locale": bank.locale,
        "joint": False,
        "quiet": False,
        "revision": 0,
        "start": None,
        "weeks": tuple(
            ei.Week(number, tuple(step_of(bank.practices[id], reasons) for id in week))
            for number, week in enumerate(weeks, start=1)
        ),
    }
    return ei.Plan(**(made | changes))


def step_of(practice, reasons):
    return ei.Step(
        practice=practice.id,
        minutes=practice.minutes,
        day=1,
        cue=practice.cue,
        prompts=(),
        reasons=reasons,
    )


def of_depth(bank, depth):
    """The id of a practice of this depth."""
    return next(one.id for one in bank.practices if one.depth == depth)


def said(block):
    """All paragraphs of a block, and of what stands in it."""
    match block:
        case Paragraph(text):
            return [text]
        case Entry(_, blocks) | Section(_, blocks):
            return [text for one in blocks for text in said(one)]
    return []


def parts(bank, plan):
    """What stands before the weeks; the entries of the steps; the entries of the practices."""
    *opening, weeks, practices = plan_document(plan, bank).blocks
    steps = [one for week in weeks.blocks if isinstance(week, Section) for one in week.blocks]
    return opening, steps, [one for one in practices.blocks if isinstance(one, Entry)]


def texts(bank, *ids):
    return [bank.messages[id].text for id in ids]


# What everyone reads first


@pytest.mark.parametrize(
    ("changes", "opening"),
    [
        ({}, ("plan-for-one", "plan-alone", "plan-brushed-aside")),
        ({"quiet": True}, ("plan-quiet", "plan-alone", "plan-brushed-aside")),
        ({"joint": True}, ("plan-joint", "joint-pass", "joint-locked")),
        ({"joint": True, "quiet": True}, ("plan-joint", "joint-pass", "joint-locked")),
    ],
)
def test_the_page_and_the_check_follow_the_same_three_sentences(bank, changes, opening):
    """Nothing but for whom a plan is decides what stands up to the weeks."""
    ids = bank.practices.ids
    for weeks in ([ids[:3]], [ids[3:4], ids[5:9]], [()]):
        found, _, _ = parts(bank, plan_of(bank, *weeks, **changes))
        page = bank.pages[PAGE]
        assert [one.text for one in found[:3]] == texts(bank, *opening)
        assert found[3] == Section(page.title, tuple(map(Paragraph, page.paragraphs)))
        assert [one.text for one in found[4:]] == texts(bank, "plan-check")


@pytest.mark.parametrize("changes", [{}, {"quiet": True}, {"joint": True}])
def test_in_the_text_the_page_stands_on_the_same_line_of_every_plan(bank, changes):
    """Two plans for as many people are alike, up to the end of the check."""
    ids = bank.practices.ids
    check = " ".join(bank.messages["plan-check"].text.split()[-3:])
    starts = set()
    for weeks in ([ids[:3]], [ids[3:4], ids[5:9]]):
        text = ei.reports.text.render_plan(plan_of(bank, *weeks, **changes), bank)
        starts.add(text[: text.index(check)])
    assert len(starts) == 1


def test_what_is_for_one_is_not_told_to_two_and_the_other_way_round(bank):
    """The sentences for one and those for two never meet."""
    for_one = set(texts(bank, "plan-for-one", "plan-quiet", "plan-alone", "plan-brushed-aside"))
    for_two = set(texts(bank, "plan-joint", "joint-pass", "joint-locked"))
    plan = plan_of(bank, bank.practices.ids[:2])
    assert not for_two & set(said(plan_document(plan, bank)))
    assert not for_one & set(said(plan_document(attrs.evolve(plan, joint=True), bank)))


# Reasons


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        (ei.PlanReason("trust", "pillar", "need"), "reason-pillar"),
        (ei.PlanReason("trust", "pillar", "focus"), "reason-focus"),
        (ei.PlanReason("trust", "pillar", "wish"), "reason-wish"),
        (ei.PlanReason("trust", "pillar", "feeds"), "reason-feeds"),
        (ei.PlanReason("trust", "pillar", "upkeep"), "reason-upkeep"),
        (ei.PlanReason("guardedness", "signal", "need"), "reason-signal-low"),
        (ei.PlanReason("emotional-safety", "signal", "need"), "reason-signal-strong"),
        (ei.PlanReason("fast-life", "cause", "need"), "reason-cause"),
    ],
)
def test_each_reason_is_told_once_and_only_to_one(bank, reason, message):
    """A reason stands where its practice appears first; two people are told none."""
    catalogs = {"pillar": bank.pillars, "signal": bank.signals, "cause": bank.causes}
    found = catalogs[reason.kind][reason.id]
    name = found.name
    sentence = bank.messages[message].text.format(name=name)
    plan = plan_of(bank, ["find-the-word"], ["find-the-word"], reasons=(reason,))
    _, (first, second), _ = parts(bank, plan)
    assert said(first)[-1] == sentence
    assert said(second) == []
    joint = attrs.evolve(plan, joint=True)
    assert sentence not in said(plan_document(joint, bank))
    assert name not in said(parts(bank, joint)[1][0])


@given(st.data())
def test_the_plan_for_two_does_not_depend_on_reasons(data):
    """What two people read is the same whatever made its steps count."""
    bank = ei.load_bank()
    weeks = data.draw(
        st.lists(st.lists(st.sampled_from(bank.practices.ids), max_size=3), max_size=3)
    )
    reason = st.one_of(
        st.builds(
            ei.PlanReason,
            st.sampled_from(bank.signals.ids),
            st.just("signal"),
            st.just("need"),
        ),
        st.builds(
            ei.PlanReason,
            st.sampled_from(bank.pillars.ids),
            st.just("pillar"),
            st.sampled_from(["focus", "wish", "need", "feeds", "upkeep"]),
        ),
    )
    reasons = tuple(data.draw(st.lists(reason, max_size=3)))
    joint = plan_of(bank, *weeks, reasons=reasons, joint=True)
    bare = plan_of(bank, *weeks, joint=True)
    for render in (ei.reports.text.render_plan, ei.reports.html.render_plan):
        assert render(joint, bank) == render(bare, bank)


# Deeper steps


@given(st.lists(st.lists(st.integers(0, 4), max_size=3), min_size=1, max_size=5), st.booleans())
def test_a_step_deeper_than_all_weeks_before_it_stands_under_a_condition(depths, joint):
    """Exactly the steps that go deeper carry it; the first week goes nowhere deeper."""
    bank = ei.load_bank()
    weeks = [[of_depth(bank, depth) for depth in week] for week in depths]
    _, steps, _ = parts(bank, plan_of(bank, *weeks, joint=joint))
    (condition,) = texts(bank, "condition-deeper")
    expected = []
    reached = []
    for week in depths:
        expected += [bool(reached) and depth > max(reached) for depth in week]
        reached += week
    assert [said(step)[:1] == [condition] for step in steps] == expected
    assert [said(step).count(condition) for step in steps] == [int(one) for one in expected]


def test_a_deeper_step_that_comes_twice_in_its_week_carries_the_condition_twice(bank):
    """The condition stands wherever the step is printed, until the week is over."""
    deeper = of_depth(bank, 1)
    plan = plan_of(bank, [of_depth(bank, 0)], [deeper, deeper], [deeper])
    _, steps, _ = parts(bank, plan)
    (condition,) = texts(bank, "condition-deeper")
    assert [condition in said(step) for step in steps] == [False, True, True, False]


# What may be kept to oneself


@pytest.mark.parametrize("depth", [0, 1])
@pytest.mark.parametrize(
    "reason",
    [
        ei.PlanReason("guardedness", "signal", "need"),
        ei.PlanReason("exhaustion", "signal", "need"),
        ei.PlanReason("trust", "pillar", "need"),
    ],
)
def test_keeping_to_oneself_is_good_where_a_sign_is_met_alone_first(bank, depth, reason):
    """The sentence stands once, at depth 0, for those signs only, and never in a plan for two."""
    (kept,) = texts(bank, "keep-to-yourself")
    id = of_depth(bank, depth)
    plan = plan_of(bank, [id, id], [id], reasons=(reason,))
    alone = reason.kind == "signal" and bank.signals[reason.id].alone_first
    assert said(plan_document(plan, bank)).count(kept) == int(alone and depth == 0)
    assert kept not in said(plan_document(attrs.evolve(plan, joint=True), bank))


def test_only_the_practice_that_has_the_reason_may_be_kept(bank):
    """The sentence stands with the practice it is about, even if only a later step says why."""
    (kept,) = texts(bank, "keep-to-yourself")
    reason = ei.PlanReason("withdrawal", "signal", "need")
    first, second = (bank.practices[id] for id in ("find-the-word", "feet-on-the-floor"))
    week = ei.Week(1, (step_of(first, ()), step_of(second, ()), step_of(first, (reason,))))
    _, _, practices = parts(bank, plan_of(bank, weeks=(week,)))
    assert [kept in said(practice) for practice in practices] == [True, False]


# Touch


def test_touch_is_asked_for_every_time(bank):
    """Beside each practice that needs consent stands that it does, and beside no other."""
    (ask,) = texts(bank, "joint-touch")
    plan = plan_of(bank, bank.practices.ids, joint=True)
    _, _, practices = parts(bank, plan)
    gated = [one.name for one in bank.practices if "consent" in one.gates]
    assert gated
    assert [one.heading for one in practices if ask in said(one)] == gated
