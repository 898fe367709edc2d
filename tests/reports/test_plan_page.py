"""What a plan says: to one person, to two, about deeper steps, and about what may be kept."""

import re
from datetime import date
from html import escape

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

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


def ids_of(bank, changes):
    """Ids of practices for a plan: of those that a quiet plan may hold, if it is one."""
    return [one.id for one in bank.practices if one.quiet or not changes.get("quiet")]


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


def steps_of(bank, plan):
    """The views of all steps, one after another."""
    return [step for week in ei.describe(plan, bank).weeks for step in week.steps]


def texts(bank, *ids):
    return tuple(bank.messages[id].text for id in ids)


def flat(text):
    """A rendered text on one line."""
    return " ".join(text.split())


def both(plan, bank, **options):
    """A plan as text and as HTML."""
    return [ei.reports.render(plan, bank, as_=as_, **options) for as_ in ("text", "html")]


FOR_ONE = ("plan-alone", "plan-brushed-aside")
FOR_TWO = ("joint-pass", "joint-locked")
FOR_ALL = ("plan-check", "plan-change", "plan-days", "plan-missed", "plan-worse")


# What everyone reads first


@pytest.mark.parametrize(
    ("changes", "opening", "notes"),
    [
        ({}, "plan-for-one", FOR_ONE),
        ({"quiet": True}, "plan-quiet", FOR_ONE),
        ({"joint": True}, "plan-joint", FOR_TWO),
        ({"joint": True, "quiet": True}, "plan-joint", FOR_TWO),
    ],
)
def test_nothing_but_for_whom_a_plan_is_decides_how_it_begins(bank, changes, opening, notes):
    """The opening and what is good to know are the same whatever the weeks hold."""
    ids = ids_of(bank, changes)
    for weeks in ([ids[:3]], [ids[3:4], ids[5:9]], [()]):
        view = ei.describe(plan_of(bank, *weeks, **changes), bank)
        assert (view.title, view.subtitle) == ("The plan", texts(bank, opening))
        assert view.opening == view.subtitle[0]
        assert view.notes.sentences == texts(bank, *notes, *FOR_ALL)


@pytest.mark.parametrize("detail", ["short", "full"])
@pytest.mark.parametrize("changes", [{}, {"quiet": True}, {"joint": True}])
def test_every_plan_ends_with_the_same_page(bank, changes, detail):
    """Of the same length at the same place: the four lines, and in full the whole page last."""
    page = bank.pages[PAGE]
    ids = ids_of(bank, changes)
    ends = set()
    for weeks in ([ids[:3]], [ids[3:4], ids[5:9]], [()]):
        text, html = both(plan_of(bank, *weeks, **changes), bank, detail=detail)
        ends.add(text[text.index("IF YOU'RE AFRAID") :])
        ends.add(html[html.index('<section class="ei-afraid">') :])
        assert all(line in flat(text) for line in page.lines)
        assert flat(text).endswith(page.paragraphs[-1] if detail == "full" else page.lines[-1])
    assert len(ends) == 2


def test_what_is_for_one_is_not_told_to_two_and_the_other_way_round(bank):
    """The sentences for one and those for two never meet."""
    for_one = texts(bank, "plan-for-one", "plan-quiet", *FOR_ONE)
    for_two = texts(bank, "plan-joint", *FOR_TWO)
    plan = plan_of(bank, bank.practices.ids[:2])
    alone = flat(ei.reports.render(plan, bank))
    together = flat(ei.reports.render(attrs.evolve(plan, joint=True), bank))
    assert not [sentence for sentence in for_two if sentence in alone]
    assert not [sentence for sentence in for_one if sentence in together]


def test_a_question_can_be_skipped_where_there_is_one(bank):
    """Prompts come with their lead, and with the sentence that goes for all of them."""
    (passed,) = texts(bank, "prompts-pass")
    plan = plan_of(bank, [of_depth(bank, 0)])
    assert passed not in ei.describe(plan, bank).notes.sentences
    (step,) = plan.weeks[0].steps
    prompt = bank.prompts.values()[0]
    asked = attrs.evolve(plan, weeks=(ei.Week(1, (attrs.evolve(step, prompts=(prompt.id,)),)),))
    view = ei.describe(asked, bank, person="Ama")
    assert view.notes.sentences[-1] == passed
    assert [one.id for one in view.weeks[0].steps[0].prompts] == [prompt.id]
    text = flat(ei.reports.render(asked, bank, person="Ama"))
    assert f"{view.prompts_lead} · {view.weeks[0].steps[0].prompts[0].text}" in text


# In short


def test_in_short_a_week_is_one_line_with_the_names_of_its_steps(bank):
    """A name that comes twice in a week stands there once; nothing of a step is told."""
    first, second = (bank.practices[id] for id in ("find-the-word", "feet-on-the-floor"))
    plan = plan_of(bank, [first.id, second.id, first.id], [second.id])
    short = ei.reports.render(plan, bank, detail="short").splitlines()
    minutes = 2 * first.minutes + second.minutes
    start = short.index("WEEK BY WEEK")
    assert short[start : start + 5] == [
        "WEEK BY WEEK",
        f"Week 1: {minutes} minutes",
        f"  {first.name} · {second.name}",
        f"Week 2: {second.minutes} minute{'s' * (second.minutes != 1)}",
        f"  {second.name}",
    ]
    assert short[start + 5 : start + 7] == ["", "IF YOU'RE AFRAID OF THIS PERSON"]
    for told in (first.cue, second.promise, "Monday"):
        assert told not in flat(" ".join(short))


# The first step


def test_the_first_step_stands_on_top(bank):
    """What it is, how long it takes, and why; two people are told no reason."""
    reason = ei.PlanReason("trust", "pillar", "need")
    first, second = (bank.practices[id] for id in ("find-the-word", "feet-on-the-floor"))
    plan = plan_of(bank, [first.id], [second.id], reasons=(reason,))
    for shown, told in ((plan, True), (attrs.evolve(plan, joint=True), False)):
        view = ei.describe(shown, bank, person="Ama").first_step
        assert (view.practice, view.name, view.promise) == (first.id, first.name, first.promise)
        assert view.heading == bank.messages["heading-first-step"].text
        assert bool(view.reason) is told
        text = flat(ei.reports.render(shown, bank, person="Ama", detail="short"))
        top = text[: text.index("WEEK BY WEEK")]
        for part in (view.heading.upper(), first.name, view.minutes_words, first.promise):
            assert part in top
        html = ei.reports.render(shown, bank, "html", person="Ama")
        assert html.index('<section class="ei-first-step">') < html.index("ei-weeks")


def test_from_a_day_on_the_step_of_that_day_or_the_next_one_stands_on_top(bank):
    """It is called what it is; once all steps are over there is none."""
    ids = ("find-the-word", "feet-on-the-floor")
    days = (date(2027, 1, 4), date(2027, 1, 7))
    steps = zip((step_of(bank.practices[id], ()) for id in ids), days, strict=True)
    week = ei.Week(1, tuple(attrs.evolve(step, day=day) for step, day in steps))
    plan = plan_of(bank, weeks=(week,), start=days[0])
    for today, practice, heading in (
        (None, ids[0], "heading-first-step"),
        (date(2027, 1, 3), ids[0], "heading-next-step"),
        (days[0], ids[0], "heading-todays-step"),
        (date(2027, 1, 5), ids[1], "heading-next-step"),
        (days[1], ids[1], "heading-todays-step"),
    ):
        view = ei.describe(plan, bank, today=today).first_step
        assert (view.practice, view.heading) == (practice, bank.messages[heading].text)
        assert view.heading.upper() in ei.reports.render(plan, bank, today=today)
    after = date(2027, 1, 8)
    assert ei.describe(plan, bank, today=after).first_step is None
    assert "ei-first-step" not in ei.reports.render(plan, bank, "html", fragment=True, today=after)


def test_without_dates_the_first_step_is_that_of_the_plan(bank):
    """A day tells nothing of a plan that has no start."""
    plan = plan_of(bank, ["find-the-word"])
    view = ei.describe(plan, bank, today=date(2027, 1, 4))
    assert view == ei.describe(plan, bank)
    assert view.first_step.heading == bank.messages["heading-first-step"].text


def test_each_heading_opens_one_thing(bank):
    """The weeks at a glance and day by day stand under headings of their own."""
    plan = plan_of(bank, ["find-the-word"], ["feet-on-the-floor"])
    html = ei.reports.render(plan, bank, "html", fragment=True)
    headings = re.findall(r"<(?:h2|summary)[^>]*>(.*?)</(?:h2|summary)>", html)
    assert len(set(headings)) == len(headings)
    days = html[html.index('<details class="ei-days">') :].split("</details>")[0]
    assert re.findall(r"<h3>(.*?)</h3>", days) == [
        week.heading for week in ei.describe(plan, bank).weeks
    ]
    text = ei.reports.render(plan, bank)
    assert "\n\nDay by day\n" in text


def test_a_plan_without_weeks_can_be_shown(bank):
    """There is nothing in it but what is in every plan."""
    view = ei.describe(plan_of(bank), bank)
    assert (view.weeks, view.practices, view.first_step) == ((), (), None)
    assert all(both(plan_of(bank), bank))


def test_two_names_stand_in_the_head(bank):
    """Beside whom the plan is for."""
    plan = plan_of(bank, [of_depth(bank, 0)], joint=True)
    head = ei.reports.render(plan, bank, names=("Ann", "Ben")).splitlines()[0]
    assert head.split("  ")[-1].strip() == "Ann and Ben · A plan you both chose"


def test_a_day_with_a_date_has_both(bank):
    """The weekday in words beside the date."""
    plan = plan_of(bank, [of_depth(bank, 0)])
    (step,) = plan.weeks[0].steps
    monday = date(2026, 3, 9)
    week = ei.Week(1, (attrs.evolve(step, day=monday),))
    dated = attrs.evolve(plan, start=monday, weeks=(week,))
    (shown,) = steps_of(bank, dated)
    assert (shown.day, shown.day_words) == (monday, "Monday, March 9, 2026")


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
    """With the first step on top, and where its practice appears first; never to two people."""
    catalogs = {"pillar": bank.pillars, "signal": bank.signals, "cause": bank.causes}
    name = catalogs[reason.kind][reason.id].name
    clause = bank.messages[message].text.format(name=name)
    assert clause[0].islower()
    assert not clause.endswith(".")
    plan = plan_of(bank, ["find-the-word"], ["find-the-word"], reasons=(reason,))
    assert [step.reasons for step in steps_of(bank, plan)] == [(clause,)] * 2
    first_step, weeks = flat(ei.reports.render(plan, bank)).split("WEEK BY WEEK")
    assert first_step.count(clause) == weeks.count(clause) == 1
    joint = attrs.evolve(plan, joint=True)
    assert [step.reasons for step in steps_of(bank, joint)] == [()] * 2
    assert clause not in flat(ei.reports.render(joint, bank))


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
    assert ei.describe(joint, bank) == ei.describe(bare, bank)
    assert both(joint, bank) == both(bare, bank)


# Deeper steps


@given(st.lists(st.lists(st.integers(0, 4), max_size=3), min_size=1, max_size=5), st.booleans())
def test_a_step_deeper_than_all_weeks_before_it_stands_under_a_condition(depths, joint):
    """Exactly the steps that go deeper carry it; the first week goes nowhere deeper."""
    bank = ei.load_bank()
    weeks = [[of_depth(bank, depth) for depth in week] for week in depths]
    plan = plan_of(bank, *weeks, joint=joint)
    (condition,) = texts(bank, "condition-deeper")
    expected = []
    reached = []
    for week in depths:
        expected += [bool(reached) and depth > max(reached) for depth in week]
        reached += week
    assert [step.condition == condition for step in steps_of(bank, plan)] == expected
    assert flat(ei.reports.render(plan, bank)).count(condition) == sum(expected)


def test_a_deeper_step_that_comes_twice_in_its_week_carries_the_condition_twice(bank):
    """The condition stands wherever the step is printed, until the week is over."""
    deeper = of_depth(bank, 1)
    plan = plan_of(bank, [of_depth(bank, 0)], [deeper, deeper], [deeper])
    conditions = [bool(step.condition) for step in steps_of(bank, plan)]
    assert conditions == [False, True, True, False]


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
    assert flat(ei.reports.render(plan, bank)).count(kept) == int(alone and depth == 0)
    assert kept not in flat(ei.reports.render(attrs.evolve(plan, joint=True), bank))


def test_only_the_practice_that_has_the_reason_may_be_kept(bank):
    """The sentence stands with the practice it is about, even if only a later step says why."""
    (kept,) = texts(bank, "keep-to-yourself")
    reason = ei.PlanReason("withdrawal", "signal", "need")
    first, second = (bank.practices[id] for id in ("find-the-word", "feet-on-the-floor"))
    week = ei.Week(1, (step_of(first, ()), step_of(second, ()), step_of(first, (reason,))))
    practices = ei.describe(plan_of(bank, weeks=(week,)), bank).practices
    assert [kept in practice.notes for practice in practices] == [True, False]


# Touch


def test_touch_is_asked_for_every_time(bank):
    """Beside each practice that needs consent stands that it does, and beside no other."""
    (ask,) = texts(bank, "joint-touch")
    plan = plan_of(bank, bank.practices.ids, joint=True)
    gated = [one.id for one in bank.practices if "consent" in one.gates]
    assert gated
    practices = ei.describe(plan, bank).practices
    assert [one.id for one in practices if ask in one.notes] == gated
    assert flat(ei.reports.render(plan, bank)).count(ask) == len(gated)


# How a practice is done


def test_each_practice_is_explained_once_and_whole(bank):
    """Its promise, its steps with numbers, when to leave it, and how well it is known."""
    plan = plan_of(bank, bank.practices.ids[:6], bank.practices.ids[:6])
    text, html = (flat(page) for page in both(plan, bank, person="Ama"))
    for practice in ei.describe(plan, bank, person="Ama").practices:
        for told in (practice.promise, *practice.notes):
            assert told in text
        numbered = (f"{at}. {step}" for at, step in enumerate(practice.steps, start=1))
        assert " ".join(numbered) in text
        assert html.count(f"<h3>{escape(practice.name, quote=False)}</h3>") == 1


def test_the_words_are_those_of_the_bank(bank):
    """A stored plan is read for its steps; what somebody wrote into its cues isn't shown."""
    plan = plan_of(bank, ["find-the-word"])
    (week,) = plan.weeks
    steps = tuple(attrs.evolve(step, cue="See https://example.org now.") for step in week.steps)
    changed = attrs.evolve(plan, weeks=(attrs.evolve(week, steps=steps),))
    assert ei.describe(changed, bank) == ei.describe(plan, bank)
