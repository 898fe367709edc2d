"""What a plan says: to one person, to two, about deeper steps, and about what may be kept."""

import re
import sys
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.planning.chapter_heads import title_of, titles_of
from emotional_intimacy.reports.describe.chapters import chapter_views, first_sentences
from emotional_intimacy.reports.describe.words import Words
from emotional_intimacy.reports.week_shapes import box_places

sys.path.insert(0, str(Path(__file__).parent))
from pages import parsed

BANK = ei.load_bank()
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
        "minutes_per_week": 90,
        "weeks": tuple(
            ei.Week(number, tuple(step_of(bank.practices[id], reasons) for id in week))
            for number, week in enumerate(weeks, start=1)
        ),
    } | changes
    return ei.Plan(**({"chapters": chapters_of(len(made["weeks"]))} | made))


def chapters_of(weeks, theme="start"):
    """Chapters of two weeks, all about the same."""
    return tuple(
        ei.Chapter("A title", theme, tuple(range(first, min(first + 2, weeks + 1))))
        for first in range(1, weeks + 1, 2)
    )


def ids_of(bank, changes):
    """Ids of practices for a plan: of those that a quiet plan may hold, if it is one."""
    return [one.id for one in bank.practices if one.quiet or not changes.get("quiet")]


def step_of(practice, reasons=(), **changes):
    made = {
        "practice": practice.id,
        "mode": "alone",
        "when": "day",
        "minutes": practice.minutes,
        "day": 1,
        "days": (),
        "cue": practice.cue,
        "prompts": (),
        "reasons": reasons,
    }
    return ei.Step(**(made | changes))


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


def test_in_short_a_week_is_a_card_of_steps_by_day(bank):
    """Under the chapter: when, what, how long and who; how a step is done stays in its fold."""
    first, second = (bank.practices[id] for id in ("find-the-word", "feet-on-the-floor"))
    plan = plan_of(
        bank,
        weeks=(
            ei.Week(
                1,
                (
                    step_of(second, when="moment"),
                    step_of(first, mode="toward"),
                    step_of(first, when="daily", days=(1, 2, 3, 4, 5, 6, 7)),
                    step_of(second, day=4),
                ),
            ),
        ),
    )
    short = ei.reports.render(plan, bank, detail="short").splitlines()
    minutes = 8 * first.minutes + 2 * second.minutes
    start = short.index("WEEK BY WEEK")
    title, lesson = texts(bank, "chapter-start", "chapter-start-lesson")
    assert short[start + 1] == "1 week               □"
    assert short[start + 3] == f"Chapter 1 · {title}"
    told = short[start + 4 : short.index("IF YOU'RE AFRAID OF THIS PERSON")]
    card = told.index(f"Week 1 · {minutes} minutes")
    assert flat(" ".join(told[:card])) == lesson
    assert told[card + 1 : -1] == [
        f"  every day  {first.name} · {first.minutes} minutes · solo",
        f"  Monday     {first.name} · {first.minutes} minutes · you start",
        f"  Thursday   {second.name} · {second.minutes} minutes · solo",
        f"  anytime    {second.name} · {second.minutes} minutes · solo",
    ]
    assert first.steps[0] not in flat(" ".join(short))


def test_who_has_a_part_is_not_said_where_nobody_else_ever_has(bank):
    """A plan that is for one person alone says so once, on top."""
    plan = plan_of(bank, ["find-the-word"])
    assert "solo" not in ei.reports.render(plan, bank)
    assert ei.describe(plan, bank).weeks[0].steps[0].mode_words == "solo"


@pytest.mark.parametrize(
    ("changes", "when", "day"),
    [
        ({"day": 3}, "Wednesday", "Wednesday"),
        ({"when": "moment", "day": 3}, "anytime", "anytime"),
        ({"when": "daily", "days": tuple(range(1, 8))}, "every day", "every day"),
        ({"when": "daily", "days": (1, 3, 6)}, "3 days a week", "Monday, Wednesday, Saturday"),
        ({"when": "daily", "days": (7,), "day": 7}, "1 day a week", "Sunday"),
    ],
)
def test_when_a_step_comes_is_said_in_a_word_or_two(bank, changes, when, day):
    """A habit that is not for every day names its days."""
    step = step_of(bank.practices["find-the-word"], **changes)
    plan = plan_of(bank, weeks=(ei.Week(1, (step,)),))
    (shown,) = steps_of(bank, plan)
    assert (shown.when_words, shown.day_words) == (when, day)
    for page in both(plan, bank, detail="short"):
        assert day in flat(page)


def test_an_invitation_comes_with_what_to_say_and_what_to_do_alone(bank):
    """With the first step above its fold, else in the fold; only where somebody is invited."""
    practice = next(one for one in bank.practices if one.invitation and one.alone_instead)
    invited = step_of(practice, mode="invite")
    say = f"Say or send: {practice.invitation}"
    alone = bank.messages["label-alone-instead"].fill(text=practice.alone_instead)
    plan = plan_of(bank, weeks=(ei.Week(1, (invited,)),))
    view = ei.describe(plan, bank, person="Ama")
    (step,) = view.weeks[0].steps
    assert (step.invitation, step.alone_instead) == (say, alone)
    assert view.first_step.invitation == say
    assert step.mode_words == "invite Ama"
    short, full = (
        flat(ei.reports.render(plan, bank, detail=detail, person="Ama"))
        for detail in ("short", "full")
    )
    assert (short.count(say), short.count(alone)) == (1, 0)
    assert (full.count(say), full.count(alone)) == (2, 2)
    together = attrs.evolve(invited, mode="together")
    joint = plan_of(bank, weeks=(ei.Week(1, (together,)),), joint=True)
    assert say not in flat(ei.reports.render(joint, bank))
    assert ei.describe(joint, bank).weeks[0].steps[0].invitation == ""
    assert flat(ei.reports.render(joint, bank)).count(alone) == 2


def test_a_week_without_steps_says_so(bank):
    """Somebody may be away."""
    plan = plan_of(bank, [], [WORD], [], start=None)
    week = ei.describe(plan, bank).weeks[0]
    assert week.note == bank.messages["week-empty"].text
    for page in both(plan, bank, detail="short"):
        assert page.count(week.note) == 2
        assert "0 minutes" not in page
    assert parsed(both(plan, bank)[1]).of_class("ei-tasks")[0].of_tag("li")


# The first step


def test_the_first_step_stands_on_top(bank):
    """What it is, how long it takes, when, and why; two people are told no reason."""
    reason = ei.PlanReason("trust", "pillar", "need")
    first, second = (bank.practices[id] for id in ("find-the-word", "feet-on-the-floor"))
    plan = plan_of(bank, [first.id], [second.id], reasons=(reason,))
    for shown, told in ((plan, True), (attrs.evolve(plan, joint=True), False)):
        view = ei.describe(shown, bank, person="Ama").first_step
        assert (view.practice, view.name, view.promise) == (first.id, first.name, first.promise)
        assert view.heading == bank.messages["heading-first-step"].text
        assert view.when_words == "Monday"
        assert bool(view.reason) is told
        lines = ei.reports.render(shown, bank, person="Ama", detail="short").splitlines()
        assert lines[2:4] == [view.heading.upper(), f"{first.name} · 5 minutes · Monday"]
        top = flat(" ".join(lines[: lines.index("WEEK BY WEEK")]))
        assert first.promise in top
        html = ei.reports.render(shown, bank, "html", person="Ama")
        first_step, weeks = (f'<section class="ei-{id}">' for id in ("first-step", "weeks"))
        assert html.index(first_step) < html.index(weeks)


START = date(2027, 1, 4)


def dated(bank, *steps, weeks=1, **changes):
    """A plan with dates whose first week has these steps: ids with days of the week, and more."""
    made = tuple(
        step_of(
            bank.practices[id],
            day=START + timedelta(days=days[0] - 1),
            days=tuple(START + timedelta(days=day - 1) for day in days) if more else (),
            **({"when": more} if more else {}),
        )
        if more != "moment"
        else step_of(bank.practices[id], day=START + timedelta(days=days[0] - 1), when="moment")
        for id, days, more in steps
    )
    empty = (ei.Week(number, ()) for number in range(2, weeks + 1))
    return plan_of(bank, weeks=(ei.Week(1, made), *empty), start=START, **changes)


WORD, FEET, COFFEE = "find-the-word", "feet-on-the-floor", "battery-check"


@pytest.mark.parametrize(
    ("today", "practice", "heading", "when", "also"),
    [
        (None, WORD, "first", "Monday, January 4", None),
        (date(2027, 1, 3), WORD, "next", "Monday, January 4", None),
        (date(2027, 1, 4), WORD, "todays", "Monday, January 4", ("also", [COFFEE])),
        (date(2027, 1, 5), COFFEE, "todays", "2 days a week", None),
        (date(2027, 1, 6), FEET, "next", "Thursday, January 7", ("anytime", ["kind-to-myself"])),
        (date(2027, 1, 7), FEET, "todays", "Thursday, January 7", ("also", ["kind-to-myself"])),
        (date(2027, 1, 8), "kind-to-myself", "todays", "anytime", None),
        (date(2027, 1, 11), None, None, None, None),
    ],
)
def test_from_a_day_on_what_is_due_or_next_stands_on_top(
    bank, today, practice, heading, when, also
):
    """A planned step before the habit, that before what waits for its moment; then the rest."""
    plan = dated(
        bank,
        (COFFEE, (1, 2), "daily"),
        (WORD, (1,), ""),
        ("kind-to-myself", (3,), "moment"),
        (FEET, (4,), ""),
    )
    view = ei.describe(plan, bank, today=today)
    assert ei.loads(ei.dumps(view), ei.PlanView) == view
    text = ei.reports.render(plan, bank, today=today)
    page = parsed(ei.reports.render(plan, bank, "html", today=today))
    also_shown = [one.text() for one in page.one("ei-first-step").of_tag("b")]
    assert also_shown == [bank.practices[id].name for id in (also[1] if also else ())]
    if practice is None:
        assert (view.first_step, view.first, view.also) == (None, None, None)
        assert view.over.sentences == texts(bank, "plan-over")
        assert text.splitlines()[2] == view.over.heading.upper()
        return
    assert view.over is None
    assert view.first.practice == view.first_step.practice == practice
    assert view.first_step.heading == bank.messages[f"heading-{heading}-step"].text
    assert view.first_step.when_words == when
    assert text.splitlines()[2] == view.first_step.heading.upper()
    if also is None:
        assert view.also is None
    else:
        assert view.also.heading == bank.messages[f"heading-{also[0]}"].text
        assert [step.practice for step in view.also.steps] == also[1]
        assert f"\n{view.also.heading}\n" in text
        # What waits for its moment says which moment that is.
        assert all(step.cue in flat(text.split("WEEK BY WEEK")[0]) for step in view.also.steps)


def test_what_waits_for_its_moment_is_first_only_where_nothing_else_is_left(bank):
    """Nobody can begin with what may never come."""
    waits = step_of(bank.practices[FEET], when="moment")
    planned = step_of(bank.practices[WORD], day=5)
    plan = plan_of(bank, weeks=(ei.Week(1, (waits, planned)),))
    assert ei.describe(plan, bank).first_step.practice == WORD
    alone = plan_of(bank, weeks=(ei.Week(1, (waits,)),))
    assert ei.describe(alone, bank).first_step.practice == FEET
    assert ei.describe(alone, bank).first_step.when_words == "anytime"


LOOK, CHOICE = "week-look-alone", "keep-one"


def test_nothing_begins_with_looking_back(bank):
    """Neither a review nor an own choice is first where anything else is, if only anytime or later."""
    look, choice, word = (step_of(bank.practices[id]) for id in (LOOK, CHOICE, WORD))
    waits = step_of(bank.practices[FEET], when="moment", day=2)
    for weeks, first in (
        ([(look, attrs.evolve(word, day=5))], WORD),
        ([(look, waits)], FEET),
        ([(look, waits, attrs.evolve(word, day=5))], WORD),
        ([(look,), (choice, waits), (word,)], FEET),
        ([(look,), (choice, word)], WORD),
        ([(choice,), (look,)], CHOICE),
    ):
        held = tuple(ei.Week(number, steps) for number, steps in enumerate(weeks, start=1))
        plan = plan_of(bank, weeks=held)
        view = ei.describe(plan, bank)
        assert view.first_step.practice == view.first.practice == first


@pytest.mark.parametrize(
    ("day", "practice", "heading", "also"),
    [
        (1, COFFEE, "next", None),
        (2, COFFEE, "next", ["kind-to-myself"]),
        (4, COFFEE, "todays", [LOOK, "kind-to-myself"]),
        (5, CHOICE, "todays", ["kind-to-myself"]),
        (6, "kind-to-myself", "todays", None),
        (8, WORD, "next", None),
        (10, LOOK, "todays", None),
    ],
)
def test_from_a_day_on_what_looks_back_is_first_on_its_day_alone(
    bank, day, practice, heading, also
):
    """There only what is due comes before it; not what waits for a moment that may never come."""
    plan = dated(
        bank, (COFFEE, (4,), "daily"), (LOOK, (4,), ""), ("kind-to-myself", (2,), "moment"),
        (CHOICE, (5,), ""), (LOOK, (7,), ""),
    )  # fmt: skip
    later = (step_of(bank.practices[LOOK], day=START + timedelta(days=9)),
             step_of(bank.practices[WORD], day=START + timedelta(days=11)))  # fmt: skip
    plan = attrs.evolve(plan, weeks=(*plan.weeks, ei.Week(2, later)), chapters=chapters_of(2))
    view = ei.describe(plan, bank, today=START + timedelta(days=day - 1))
    assert view.first_step.practice == view.first.practice == practice
    assert view.first_step.heading == bank.messages[f"heading-{heading}-step"].text
    shown = None if view.also is None else [step.practice for step in view.also.steps]
    assert shown == also


def test_how_the_first_step_is_done_opens_right_under_it(bank):
    """With the questions of that step, not those of another time."""
    prompts = bank.prompts.ids[:2]
    steps = [
        step_of(bank.practices[WORD], day=START + timedelta(days=at), prompts=(id,))
        for at, id in enumerate(prompts)
    ]
    plan = plan_of(bank, weeks=(ei.Week(1, tuple(steps)),), start=START)
    page = parsed(ei.reports.render(plan, bank, "html", today=START + timedelta(days=1)))
    fold = page.one("ei-first-step").one("ei-how")
    assert fold.of_tag("h3")[0].text() == bank.messages["heading-how"].text
    render = bank.contexts["friend"].render
    asked = [render(bank.prompts[id].text) in fold.text() for id in prompts]
    assert asked == [False, True]
    assert all(render(step) in fold.text() for step in bank.practices[WORD].steps)


def test_a_day_says_nothing_of_a_plan_without_dates(bank):
    """It is refused, whatever the page, and the error says what would be right."""
    plan = plan_of(bank, ["find-the-word"])
    form = bank.questionnaire("full", context="friend")
    report = ei.score(form, dict.fromkeys(form.items.ids, 3))
    for value, options in ((plan, {}), (report, {"plan": plan})):
        with pytest.raises(ei.RequestError, match="without dates") as caught:
            ei.describe(value, bank, today=START, **options)
        assert caught.value.argument == "today"
        assert "start=" in caught.value.allowed


# The weeks in a row


@pytest.mark.parametrize(
    ("days", "states", "words", "drawn"),
    [
        (None, ["to-come"] * 3, "January 4 to January 24", "□□ □"),
        (-1, ["to-come"] * 3, "January 4 to January 24", "□□ □"),
        (0, ["now", "to-come", "to-come"], "Week 1 of 3", "▣□ □"),
        (6, ["now", "to-come", "to-come"], "Week 1 of 3", "▣□ □"),
        (7, ["over", "now", "to-come"], "Week 2 of 3", "■▣ □"),
        (20, ["over", "over", "now"], "Week 3 of 3", "■■ ▣"),
        (21, ["over"] * 3, "The final week is over", "■■ ■"),
    ],
)
def test_a_strip_shows_what_is_over_now_and_to_come(bank, days, states, words, drawn):
    """Days before today are over; without a day all is to come."""
    plan = dated(bank, (WORD, (1,), ""), weeks=3)
    today = None if days is None else START + timedelta(days=days)
    view = ei.describe(plan, bank, today=today)
    assert [week.state for week in view.weeks] == list(view.strip.states) == states
    assert (view.strip.name, view.strip.words) == ("3 weeks", words)
    assert [bool(week.state_words) for week in view.weeks] == [one == "now" for one in states]
    assert [week.span for week in view.weeks] == [
        "January 4 to January 10",
        "January 11 to January 17",
        "January 18 to January 24",
    ]
    text = ei.reports.render(plan, bank, today=today)
    assert f"3 weeks              {drawn}  {words}" in text.splitlines()
    page = parsed(ei.reports.render(plan, bank, "html", today=today))
    (drawing,) = page.of_class("ei-weeks-strip")
    assert drawing.attributes["role"] == "img"
    assert drawing.of_tag("desc")[0].text() == words
    boxes = drawing.of_class("ei-box")
    assert [one.classes[1].removeprefix("ei-box-") for one in boxes] == states
    edges = [(float(one.attributes["x"]), float(one.attributes["width"])) for one in boxes]
    gaps = [later - x - wide for (x, wide), (later, _) in pairwise(edges)]
    assert gaps[0] < gaps[1]
    dots = drawing.of_class("ei-box-dot")
    assert len(dots) == states.count("now")
    for dot in dots:
        x, wide = edges[states.index("now")]
        assert float(dot.attributes["cx"]) == pytest.approx(x + wide / 2, abs=0.01)
    assert [
        next(name for name in ("over", "now", "to-come") if f"ei-{name}" in card.classes)
        for card in page.of_class("ei-card")
    ] == states


def test_the_boxes_of_many_weeks_fit_their_drawing():
    """26 weeks are as many as a plan can have."""
    places = box_places((2,) * 13)
    assert len(places) == 26
    assert all(wide > 4 for _, wide in places)
    assert sum(places[-1]) <= 420
    assert all(x + wide < later for (x, wide), (later, _) in pairwise(places))


# Chapters


def test_a_chapter_has_its_title_and_two_sentences_at_most(bank):
    """Of what it is about, in the words of the bank, whatever a stored plan says."""
    lesson = bank.signals["exhaustion"].chapter_lesson
    toward = step_of(bank.practices[FEET], mode="toward")
    weeks = (ei.Week(1, (step_of(bank.practices[WORD]),)), ei.Week(2, (toward,)))
    for theme, title, told in (
        ("exhaustion", bank.signals["exhaustion"].chapter, lesson),
        ("keep", *texts(bank, "chapter-keep", "chapter-keep-lesson")),
        ("fast-life", bank.causes["fast-life"].chapter, None),
        ("trust", bank.pillars["trust"].chapter, None),
        ("experiential", bank.forms["experiential"].name, None),
    ):
        plan = plan_of(bank, weeks=weeks, chapters=chapters_of(2, theme))
        (chapter,) = ei.describe(plan, bank).chapters
        assert (chapter.number, chapter.name, chapter.weeks) == (1, "Chapter 1", (1, 2))
        assert chapter.title == title
        assert 0 < len(re.findall(r"[.!?]\"?(?= [A-Z]|$)", chapter.lesson)) <= 2
        assert told is None or chapter.lesson == told
        for page in both(plan, bank):
            assert f"Chapter 1 · {escape(title, quote=False)}" in page
            assert "A title" not in page


def test_a_chapter_about_nothing_that_a_bank_knows_has_a_number_alone(bank):
    """A bank of one's own may name no chapters."""
    plan = plan_of(bank, [WORD], chapters=chapters_of(1, "something-else"))
    (chapter,) = ei.describe(plan, bank).chapters
    assert (chapter.title, chapter.lesson) == ("", "")
    assert "\nChapter 1\n" in ei.reports.render(plan, bank)


@pytest.mark.parametrize("changes", [{"joint": True}, {"quiet": True}])
@pytest.mark.parametrize("theme", ["exhaustion", "fast-life", "experiential"])
def test_no_chapter_of_two_or_of_a_quiet_plan_is_about_a_sign(bank, changes, theme):
    """A title would tell what somebody answered."""
    ids = ids_of(bank, changes)[:2]
    told = plan_of(bank, ids, chapters=chapters_of(1, theme), **changes)
    (chapter,) = ei.describe(told, bank).chapters
    assert (
        chapter.title
        == texts(bank, "chapter-good-times" if "joint" in changes else "chapter-own")[0]
    )
    for general in ("trust", "start"):
        plan = plan_of(bank, ids, chapters=chapters_of(1, general), **changes)
        (chapter,) = ei.describe(plan, bank).chapters
        assert chapter.title == title_of(general, bank)


def test_a_chapter_about_the_same_as_one_before_has_a_title_and_a_line_of_its_own(bank):
    """No title comes twice, none stands without a line, and none has that of the one before."""
    weeks = [[WORD]] * 10
    for theme, again in (("start", "chapter-again-lesson"), ("own", "chapter-own-again-lesson")):
        plan = plan_of(bank, *weeks, chapters=chapters_of(10, theme))
        told = ei.describe(plan, bank).chapters
        assert [one.title for one in told] == list(titles_of([theme] * 5, bank))
        lesson, more = texts(bank, f"chapter-{theme}-lesson", again)
        assert [one.lesson for one in told] == [lesson, more, lesson, more, lesson]
        text = flat(ei.reports.render(plan, bank))
        for one in told:
            assert f"{one.name} · {one.title} {one.lesson}" in text


RECORDS = {
    "pillar": BANK.pillars, "signal": BANK.signals, "cause": BANK.causes, "form": BANK.forms,
}  # fmt: skip
LESSONS = {
    "pillar": "how_it_grows", "signal": "lesson", "cause": "what_helps", "form": "description",
}  # fmt: skip
THEMES = [(kind, id) for kind, records in RECORDS.items() for id in records.ids]
REACHES_OUT = re.compile(
    r"\{other\}|\b(ask (?!yourself)|tell (?!yourself|you)|share|talk (?!to yourself)|say (?!no)|invite|you promise anyone|let the other|each other|together|send|call|side by side|you two|both)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("kind", "id"), THEMES)
def test_no_chapter_of_a_plan_done_alone_sends_anybody_to_the_other_person(bank, kind, id):
    """Whatever it is about; where a step is toward the other, it says what protects beside that."""
    alone = RECORDS[kind][id].chapter_lesson
    assert not REACHES_OUT.search(alone)
    toward = step_of(bank.practices[FEET], mode="toward")
    for because in ("need", "upkeep"):
        reason = ei.PlanReason(id, kind, because)
        plan = plan_of(bank, [WORD], [FEET], chapters=chapters_of(2, id), reasons=(reason,))
        (chapter,) = ei.describe(plan, bank).chapters
        assert chapter.lesson == alone
        opened = attrs.evolve(plan, weeks=(plan.weeks[0], ei.Week(2, (toward,))))
        (chapter,) = ei.describe(opened, bank).chapters
        care = RECORDS[kind][id].chapter_care
        upkeep = f"Already going well: {RECORDS[kind][id].name}."
        wanted = (
            upkeep
            if because == "upkeep"
            else f"{first_sentences(alone, 1)} {care}"
            if care
            else alone
        )
        assert chapter.lesson.startswith(wanted)
    general = ("chapter-own-lesson", "chapter-own-again-lesson", "chapter-again-lesson")
    assert not any(map(REACHES_OUT.search, texts(bank, *general)))


def test_a_sign_that_a_bank_has_of_its_own_is_met_alone_with_time_for_oneself(bank):
    """If it has no line for its chapter, the general one stands there."""
    pillars = [attrs.evolve(pillar, chapter_lesson=None) for pillar in bank.pillars]
    own = attrs.evolve(bank, pillars=ei.Catalog("pillar", pillars))
    plan = plan_of(own, [WORD], chapters=chapters_of(1, "trust"))
    (chapter,) = chapter_views(plan, Words(own, "friend"))
    assert chapter.lesson == texts(bank, "chapter-own-lesson")[0]


@pytest.mark.parametrize(
    ("kind", "id"), [(kind, records.ids[0]) for kind, records in RECORDS.items()]
)
def test_a_chapter_without_a_line_of_its_own_says_what_helps(bank, kind, id):
    """The first two sentences of it, where a step reaches the other person."""
    record = RECORDS[kind][id]
    records = [attrs.evolve(each, chapter_lesson=None) for each in RECORDS[kind]]
    own = attrs.evolve(bank, **{f"{kind}s": ei.Catalog(kind, records)})
    toward = ei.Week(1, (step_of(bank.practices[FEET], mode="toward"),))
    (chapter,) = chapter_views(
        plan_of(own, weeks=(toward,), chapters=chapters_of(1, id)), Words(own, "friend")
    )
    wanted = first_sentences(getattr(record, LESSONS[kind]), 2)
    assert chapter.lesson == bank.contexts["friend"].render(wanted)


PROTECTS = re.compile(
    r"[^.?!]*\bif (you('ve been| get| got) (mocked|laughed|pressured|punished|threatened)"
    r"|you're careful because you're afraid|someone (scares you|mocks|goes silent to punish)"
    r"|arguments scare you|disagreeing leaves you scared|the answer isn't a clear yes"
    r"|the other person got angry)[^.?!]*",
    re.IGNORECASE,
)


def test_a_chapter_keeps_the_sentence_that_protects(bank):
    """Where what helps holds one, the two sentences of a chapter do, also when it comes again."""
    protected = set()
    toward = step_of(bank.practices[WORD], mode="toward")
    weeks = tuple(ei.Week(number, (toward,)) for number in range(1, 5))
    for kind, id in THEMES:
        record = RECORDS[kind][id]
        if not PROTECTS.search(getattr(record, LESSONS[kind])):
            continue
        protected.add(id)
        plan = plan_of(bank, weeks=weeks, chapters=chapters_of(4, id))
        for chapter in ei.describe(plan, bank).chapters:
            assert chapter.lesson.endswith(f" {record.chapter_care}")
    assert protected == {
        "trust", "communication", "empathy", "open-talk", "shares-insecurities", "emotional-safety",
        "respect", "steady-trust", "comfortable-silence", "unspoken-feelings", "guardedness",
        "withdrawal", "conflict-resentment", "trust-issues", "unresolved-conflict", "avoidance",
        "physical",
    }  # fmt: skip


def test_what_goes_well_is_to_be_kept_up_and_not_begun(bank):
    """Where all steps that count for it count as upkeep; for two, nothing tells what counts."""
    for id, kind in (("trust", "pillar"), ("open-talk", "signal")):
        lessons = {}
        for because in ("upkeep", "need", "wish"):
            reason = ei.PlanReason(id, kind, because)
            first = step_of(bank.practices[WORD], (reason,), mode="toward")
            other = step_of(bank.practices[FEET], (ei.PlanReason("empathy", "pillar", "need"),))
            for joint in (False, True):
                plan = plan_of(
                    bank,
                    weeks=(ei.Week(1, (first, other)),),
                    chapters=chapters_of(1, "trust" if joint else id),
                    joint=joint,
                )
                lessons[because, joint] = ei.describe(plan, bank).chapters[0].lesson
        record = bank.pillars[id] if kind == "pillar" else bank.signals[id]
        kept = bank.messages["chapter-upkeep-lesson"].fill(name=record.name)
        assert lessons["upkeep", False] == kept
        assert lessons["need", False] == lessons["wish", False] != kept
        assert len({lessons[because, True] for because in ("upkeep", "need", "wish")}) == 1


@pytest.mark.parametrize(
    ("text", "first_two"),
    [
        ("One. Two. Three.", "One. Two."),
        ("One. Two.", "One. Two."),
        ("One", "One"),
        ('Ask: "Why?" or "How?" Then wait. Then go.', 'Ask: "Why?" or "How?" Then wait.'),
        ('Say, "I need an hour." Then go! And come back.', 'Say, "I need an hour." Then go!'),
        ("Wait... and see. Two. Three.", "Wait... and see. Two."),
        ("一。二。三。", "一。二。"),
        ("¿Uno? ¡Dos! Tres.", "¿Uno? ¡Dos!"),
    ],
)
def test_the_first_two_sentences_of_a_lesson(text, first_two):
    """A quoted sentence within another does not end it."""
    assert first_sentences(text, 2) == first_two


# What the person picked


@pytest.mark.parametrize(("others", "told"), [(0, False), (1, False), (2, True)])
def test_a_plan_says_why_less_than_half_of_it_is_what_was_picked(bank, others, told):
    """Check-ins and the like count on neither side; two people are told nothing."""
    chosen = [one for one in bank.practices if one.kind == "exercise"][:3]
    others = [step_of(one) for one in chosen[1 : 1 + others]]
    usual = [step_of(one) for one in bank.practices if one.kind == "check-in"]
    picked = step_of(
        chosen[0],
        (ei.PlanReason("trust", "pillar", "focus"), ei.PlanReason("experiential", "form", "focus")),
    )
    focus = ("trust", "experiential")
    plan = plan_of(bank, weeks=(ei.Week(1, (picked, *others, *usual)),), focus=focus)
    names = f"{bank.pillars['trust'].name}, {bank.forms['experiential'].name}"
    note = bank.messages["plan-focus"].fill(names=names) if told else ""
    assert ei.describe(plan, bank).focus_note == note
    if told:
        assert note in flat(ei.reports.render(plan, bank, detail="short"))
    assert ei.describe(attrs.evolve(plan, joint=True), bank).focus_note == ""
    unpicked = plan_of(bank, weeks=(ei.Week(1, (*others, *usual)),))
    assert ei.describe(unpicked, bank).focus_note == ""
    if told:
        unserved = ei.describe(attrs.evolve(unpicked, focus=focus), bank)
        assert unserved.focus_note == bank.messages["plan-focus-none"].fill(names=names)


# What was asked for, and what may change


@pytest.mark.parametrize("changes", [{}, {"quiet": True}, {"joint": True}])
def test_a_plan_says_that_more_than_three_hours_would_not_help(bank, changes):
    """Once, in text and in HTML, where more were asked for; 180 minutes are as asked."""
    plan = plan_of(bank, ids_of(bank, changes)[:1], minutes_per_week=181, **changes)
    note = ei.describe(plan, bank).minutes_note
    assert note == bank.messages["plan-most-minutes"].fill(minutes=180)
    assert "180 minutes" in note
    for page in (*both(plan, bank), *both(plan, bank, detail="short")):
        assert flat(page).count(escape(note, quote=False)) == 1
    enough = attrs.evolve(plan, minutes_per_week=180)
    assert ei.describe(enough, bank).minutes_note == ""
    assert "180" not in ei.reports.render(enough, bank)


@pytest.mark.parametrize(
    ("tens", "asked", "light"),
    [
        ((3, 5, 5, 5), 100, False),
        ((3, 5, 5, 5), 101, True),
        ((3, 9, 4, 9), 100, True),
        ((1, 5), 100, False),
        ((1, 5, 0, 0), 100, False),
        ((1, 4, 0, 0), 100, True),
        ((1,), 100, False),
        ((3, 5, 5), 181, False),
    ],
)
def test_a_plan_says_that_its_weeks_are_light(bank, tens, asked, light):
    """Where a week from the second on uses less than half of what was asked."""
    plan = plan_of(bank, *(["cup-of-quiet"] * ten for ten in tens), minutes_per_week=asked)
    assert [week.minutes for week in plan.weeks] == [10 * ten for ten in tens]
    note = ei.describe(plan, bank).minutes_note
    assert (note == bank.messages["plan-light"].fill()) is light
    assert light or asked > 180 or note == ""


def test_a_plan_for_two_says_that_it_is_drawn_anew(bank):
    """What comes may differ from what was printed, until the last chapter has begun."""
    (note,) = texts(bank, "plan-anew")
    weeks = tuple(ei.Week(number, ()) for number in range(1, 6))
    joint = plan_of(bank, weeks=weeks, joint=True, start=START)
    last = START + timedelta(weeks=4)
    for shown, today, told in (
        (joint, None, True),
        (joint, last - timedelta(days=1), True),
        (joint, last, False),
        (attrs.evolve(joint, settled=1), None, True),
        (attrs.evolve(joint, settled=2), None, False),
        (attrs.evolve(joint, joint=False), None, False),
        (plan_of(bank, [], [], joint=True), None, False),
    ):
        assert ei.describe(shown, bank, today=today).anew_note == (note if told else "")
        for page in both(shown, bank, today=today, detail="short"):
            assert flat(page).count(note) == told


def test_each_heading_opens_one_thing(bank):
    """Each chapter has a fold of its own, named by its weeks; one that brings nothing has none."""
    plan = plan_of(bank, ["find-the-word"], ["feet-on-the-floor"], ["kind-to-myself"], [], [WORD])
    page = parsed(ei.reports.render(plan, bank, "html", fragment=True))
    headings = [one.text() for one in page.of_tag("h2", "h3")]
    assert len(set(headings)) == len(headings)
    folds = [one.of_tag("summary")[0].text() for one in page.one("ei-weeks").of_class("ei-how")]
    assert folds == ["How to do the steps in weeks 1 and 2", "How to do the steps in week 3"]
    alone = ei.describe(plan, bank).chapters[2]
    assert alone.how_heading == "How to do the steps in week 5"


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
        (ei.PlanReason("trust", "pillar", "need"), "reason-more"),
        (ei.PlanReason("trust", "pillar", "focus"), "reason-focus"),
        (ei.PlanReason("trust", "pillar", "wish"), "reason-wish"),
        (ei.PlanReason("trust", "pillar", "feeds"), "reason-feeds"),
        (ei.PlanReason("trust", "pillar", "upkeep"), "reason-upkeep"),
        (ei.PlanReason("experiential", "form", "focus"), "reason-focus"),
        (ei.PlanReason("guardedness", "signal", "need"), "reason-signal-low"),
        (ei.PlanReason("emotional-safety", "signal", "need"), "reason-more"),
        (ei.PlanReason("emotional-safety", "signal", "upkeep"), "reason-upkeep"),
        (ei.PlanReason("fast-life", "cause", "need"), "reason-cause"),
    ],
)
def test_each_reason_is_told_once_and_only_to_one(bank, reason, message):
    """With the first step on top, and on the first card that has it; never to two people."""
    catalogs = {
        "pillar": bank.pillars,
        "signal": bank.signals,
        "cause": bank.causes,
        "form": bank.forms,
    }
    name = catalogs[reason.kind][reason.id].name
    clause = bank.messages[message].text.format(name=name)
    assert not clause.endswith(".")
    plan = plan_of(bank, ["find-the-word"], ["find-the-word"], reasons=(reason,))
    assert [step.reasons for step in steps_of(bank, plan)] == [(clause,)] * 2
    first_step, weeks = flat(ei.reports.render(plan, bank)).split("WEEK BY WEEK")
    assert first_step.count(clause) == weeks.count(clause) == 1
    joint = attrs.evolve(plan, joint=True)
    assert [step.reasons for step in steps_of(bank, joint)] == [()] * 2
    assert clause not in flat(ei.reports.render(joint, bank))


def test_each_practice_says_why_on_its_card_or_in_its_fold(bank):
    """A reason stands once on the cards of a chapter; the other steps that have it say it below."""
    reason = ei.PlanReason("exhaustion", "signal", "need")
    plan = plan_of(bank, [WORD, FEET], [WORD], [COFFEE], reasons=(reason,))
    page = parsed(ei.reports.render(plan, bank, "html"))
    clause = bank.messages["reason-signal-low"].fill(name=bank.signals["exhaustion"].name)
    assert [one.text() for one in page.of_tag("em")] == [clause] * 2
    folds = page.one("ei-weeks").of_class("ei-how")
    told = {
        entry.of_tag("h4")[0].text(): clause in entry.text()
        for fold in folds
        for entry in fold.of_class("ei-entry")
    }
    assert told == {
        bank.practices[WORD].name: False,
        bank.practices[FEET].name: True,
        bank.practices[COFFEE].name: False,
    }


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


# What a page tells nobody


def test_the_page_of_a_quiet_plan_is_that_of_anybody_who_asks(bank):
    """Whether it was asked for, nothing was answered, or a private question was: the same bytes."""
    form = bank.questionnaire("full", context="partner")
    report = ei.score(form, {item.id: 5 if item.key == 1 else 2 for item in form.items})
    outcomes = {}
    check = ei.safety.private_check(bank, context="partner")
    no = dict.fromkeys(check.items.ids, ei.safety.Answer.NO)
    for gate in ("fear", "responsiveness"):
        asked = next(item.id for item in check.items if item.gate == gate)
        outcomes[gate] = ei.safety.route(check, no | {asked: ei.safety.Answer.YES})
    request = {"weeks": 4, "start": START}
    today = START + timedelta(days=9)
    asked_for = ei.make_plan(report, bank, quiet=True, **request)
    empty = ei.make_plan(ei.score(form, {}), bank, **request)
    afraid = ei.make_plan(report, bank, safety=outcomes["fear"], **request)
    pages = [both(plan, bank, today=today) for plan in (asked_for, empty, afraid)]
    assert pages[0] == pages[1] == pages[2]
    alone = ei.make_plan(report, bank, together=False, **request)
    closed = ei.make_plan(report, bank, safety=outcomes["responsiveness"], **request)
    assert both(alone, bank, today=today) == both(closed, bank, today=today)


def test_a_page_tells_nothing_of_marks(bank):
    """What felt worse or better is in the plan for the next revision, and on no page."""
    plan = plan_of(bank, [WORD], [FEET])
    marked = attrs.evolve(
        plan, left_out=(COFFEE,), liked=(FEET,), depth_limit=0, depth_limit_week=1, revision=3
    )
    assert ei.describe(marked, bank) == ei.describe(plan, bank)


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
    # Once with the first step, and once where its practice is told.
    assert flat(ei.reports.render(plan, bank)).count(kept) == 2 * int(alone and depth == 0)
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
    first = ei.describe(plan, bank).first_step.practice in gated
    assert flat(ei.reports.render(plan, bank)).count(ask) == len(gated) + first


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
        assert html.count(f"<h4>{escape(practice.name, quote=False)}</h4>") == 1


def test_the_words_are_those_of_the_bank(bank):
    """A stored plan is read for its steps; what somebody wrote into its cues isn't shown."""
    plan = plan_of(bank, ["find-the-word"])
    (week,) = plan.weeks
    steps = tuple(attrs.evolve(step, cue="See https://example.org now.") for step in week.steps)
    changed = attrs.evolve(plan, weeks=(attrs.evolve(week, steps=steps),))
    assert ei.describe(changed, bank) == ei.describe(plan, bank)


@pytest.mark.parametrize(("away", "weeks"), [(2, "1 and 3"), (3, "1 and 2"), (1, "2 and 3")])
def test_the_steps_of_a_chapter_are_those_of_weeks_that_hold_any(away, weeks):
    """A week away has no steps to tell of."""
    form = BANK.questionnaire("full", context="friend")
    answers = {item.id: (2, 3, 4, 3)[at % 4] for at, item in enumerate(form.items)}
    plan = ei.make_plan(ei.score(form, answers), BANK, weeks=4)
    view = ei.describe(ei.revise_plan(plan, BANK, {}, away=(away,)), BANK)
    assert view.chapters[0].how_heading.endswith(f"weeks {weeks}")
