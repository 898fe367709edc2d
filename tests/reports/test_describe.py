"""Views: one for every value, its numbers as they are, its words those of the bank, and refusals."""

import json
import re
from datetime import date, datetime

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank.message_fields import FIELDS
from emotional_intimacy.bank.serialization import WRITTEN
from emotional_intimacy.model.catalog import Catalog

CONTEXTS = ("partner", "family", "friend", "colleague")
DAY = date(2026, 3, 14)
PAGES = {name for name in WRITTEN if name.endswith("View")}


def answered(form, *steps):
    """A form answered with some steps over and over."""
    return {item.id: steps[at % len(steps)] for at, item in enumerate(form.items)}


@pytest.fixture(scope="module")
def club():
    """A scale of one's own."""
    items = {id: f"Item {id}." for id in "abcdef"}
    parts = {"up": ["a", "b", "c"], "down": ["d", "e", "f"]}
    return ei.scale("club", items, maximum=7, overall=True, subscales=parts)


@pytest.fixture(scope="module")
def values(bank, club):
    """Every value that has a view, by a name of its own, with what its words come from."""
    full, short, pulse, causes, wishes = (
        bank.questionnaire(id, context="partner")
        for id in ("full", "short", "pulse", "causes", "wishes")
    )
    report = ei.score(full, answered(full, 4, 5, 2, 3, None, 1, 4), answered_on=DAY)
    close = ei.score(full, {item.id: 5 if item.key == 1 else 1 for item in full.items})
    wishing, wishing_too = (
        ei.score_wishes(wishes, answered(wishes, 5, 5, 1, 1, 3, None), one)
        for one in (report, close)
    )
    own = [ei.score(club, answered(club, *steps)) for steps in ((1, 5, 6), (2, 7, None))]
    weeks = [
        ei.score(full, answered(full, *steps), answered_on=date(2026, 3, 1 + at))
        for at, steps in enumerate([(2, 3, 4), (3, 3, 4), (4, 2, 5)])
    ]
    with_bank = {
        "report": report,
        "short report": ei.score(short, answered(short, 1, 5, 3)),
        "pulse": ei.score(pulse, answered(pulse, 4, 2)),
        "empty report": ei.score(full, {}),
        "causes": ei.score_causes(causes, answered(causes, 5, 5, 3, 3, 1, 1, None, 2)),
        "wishes": wishing,
        "plan": ei.make_plan(report, bank, start=DAY, weeks=3),
        "plan without days": ei.make_plan(report, bank, weeks=3),
        "quiet plan": ei.make_plan(report, bank, weeks=2, quiet=True),
        "plan for two": ei.make_joint_plan(report, close, 1, 1, bank, weeks=2),
        "progress": ei.compare_over_time(weeks),
        "comparison": ei.compare_couple(
            report, close, 3, 3, wishes_a=wishing, wishes_b=wishing_too
        ),
        "comparison of zones": ei.compare_couple(report, close, 2, 3),
        "comparison of nothing": ei.compare_couple(report, close, 0, 3),
        "preview": ei.couples.preview(report, 3, wishes=wishing),
        "questionnaire": full,
    }
    with_club = {
        "report on a scale": own[0],
        "progress on a scale": ei.compare_over_time(own),
        "scale": club,
    }
    return {name: (value, bank) for name, value in with_bank.items()} | {
        name: (value, club) for name, value in with_club.items()
    }


@pytest.fixture(scope="module")
def views(values):
    """The view of each."""
    return {name: ei.describe(value, source) for name, (value, source) in values.items()}


def parts(view):
    """A view and all views within it."""
    yield view
    for field in attrs.fields(type(view)):
        held = getattr(view, field.name)
        for one in held if isinstance(held, tuple) else (held,):
            if attrs.has(type(one)):
                yield from parts(one)


# All of them


def test_every_value_has_a_view(views):
    """Of each class that is written as a view one is made, and no other."""
    assert {type(view).__name__ for view in views.values()} == PAGES
    assert all(isinstance(view, ei.PageView) for view in views.values())


def test_every_part_of_a_view_is_a_public_class(views):
    """So an app can say of what type what it holds is."""
    seen = {type(part) for view in views.values() for part in parts(view)}
    public = {getattr(ei, name) for name in ei.__all__ if name.endswith("View")}
    assert seen <= public
    rare = {"PageView", "StudyView", "FirstStepView", "ShiftView", "PromptView", "AlsoView"}
    assert {kind.__name__ for kind in public - seen} <= rare


def test_every_view_is_written_and_read_back(views):
    """What describe makes holds whatever loads asks of a view."""
    for name, view in views.items():
        text = ei.dumps(view)
        assert ei.loads(text, type(view)) == view, name
        assert json.loads(json.dumps(ei.to_dict(view))) == ei.to_dict(view), name


def texts(plain):
    """The texts within a JSON value."""
    for held in plain.values() if isinstance(plain, dict) else plain:
        if isinstance(held, dict | list):
            yield from texts(held)
        elif isinstance(held, str):
            yield held


def test_no_text_of_a_view_is_left_unfilled(views):
    """No field of a message, no form of the other person, nothing that is not there."""
    for name, view in views.items():
        for text in texts(ei.to_dict(view)):
            assert not re.search(r"[{}]|\bnan\b", text), (name, text)


def test_every_view_on_a_bundled_form_has_the_page(bank, views):
    """The same, whatever was answered; a scale of one's own has none."""
    page = bank.pages["when-closeness-is-not-safe"]
    for name, view in views.items():
        if "scale" in name:
            assert view.safety is None
        else:
            assert view.safety.lines == page.lines
            assert view.safety.paragraphs == page.paragraphs
            assert view.safety == views["report"].safety


def test_the_same_value_has_the_same_view(values, views):
    """A view is a function of its arguments."""
    for name, (value, source) in values.items():
        assert ei.describe(value, source) == views[name]


def test_a_bundled_questionnaire_stands_for_its_bank(bank, values, views):
    """What was asked will do where else the bank is given."""
    full = bank.questionnaire("full", context="partner")
    for name in ("report", "causes", "wishes", "plan", "progress", "comparison", "preview"):
        assert ei.describe(values[name][0], full) == views[name], name


# Numbers


def test_the_numbers_of_a_report_are_its_own(values, views):
    """Unrounded, with the band, the poles and the counts."""
    for name in ("report", "short report", "pulse", "empty report"):
        report, view = values[name][0], views[name]
        assert [
            (area.id, area.percent, area.low, area.high, area.level) for area in view.scores.areas
        ] == [
            (pillar.id, pillar.percent, *(pillar.interval or (None, None)), pillar.level)
            for pillar in report.pillars
        ]
        for area, pillar in zip(view.scores.areas, report.pillars, strict=True):
            if pillar.percent is not None:
                assert (area.closeness, area.distance) == pillar.poles
        if report.overall is not None:
            overall = view.scores.overall
            assert overall.percent == report.overall.percent
            assert (overall.low, overall.high) == (report.overall.interval or (None, None))


def signs_of(view):
    """The signs of a view, by where they stand."""
    groups = ("strong_signs", "low_signs", "in_between", "not_much", "unknown")
    return {name: getattr(view, name).signs for name in groups if getattr(view, name)}


def test_the_signs_of_a_report_are_all_there(values, views):
    """Each once, where its state puts it, with its own percent; clear ones first, then by percent."""
    for name in ("report", "short report", "empty report"):
        report, groups = values[name][0], signs_of(views[name])
        signs = {sign.id: sign for group in groups.values() for sign in group}
        assert sum(map(len, groups.values())) == len(signs) == len(report.signals)
        for score in report.signals:
            sign = signs[score.id]
            assert (sign.percent, sign.state) == (score.percent, score.state)
            assert sign.n_answered == score.n_answered
            certainty = ("clear" if score.clear else "likely") if score.state == "present" else None
            assert sign.certainty == certainty
        for group, listed in (
            ("strong_signs", report.strong_signals),
            ("low_signs", report.low_signals),
        ):
            order = [(sign.certainty != "clear", listed.index(sign.id)) for sign in groups[group]]
            assert order == sorted(order)
    assert signs_of(views["pulse"]) == {}


def test_the_numbers_of_causes_and_wishes_are_their_own(values, views):
    """Each once, in the group of its state."""
    causes, view = values["causes"][0], views["causes"]
    shown = [
        (cause.id, cause.percent, cause.state)
        for state in ("present", "partly", "absent", "unknown")
        for cause in getattr(view, state).causes
    ]
    assert shown == [(cause.id, cause.percent, cause.state) for cause in causes.causes]
    wishes, view = values["wishes"][0], views["wishes"]
    shown = {
        wish.id: (wish.now, wish.wished, wish.state)
        for group in (view.more, view.less, view.as_now, view.unknown)
        for wish in group.wishes
    }
    assert shown == {wish.id: (wish.now, wish.wished, wish.state) for wish in wishes.wishes}


def test_a_wish_is_told_as_a_wish(bank, views):
    """Its words say what is wished for, and its numbers are those of its marks."""
    labels = bank.response_scales["share-of-time"].labels
    view = views["wishes"]
    shown = [*view.more.wishes, *view.less.wishes, *view.as_now.wishes]
    assert shown
    for wish in shown:
        assert wish.words in {bank.messages["wish-words"].fill(label=label) for label in labels}
        assert (wish.now_number, wish.wished_number) == (
            str(round(wish.now)),
            str(round(wish.wished)),
        )
    for wish in view.unknown.wishes:
        assert wish.words == bank.messages["label-unknown"].text


def test_what_is_asked_stands_in_no_repr(views):
    """A statement may name the other person."""
    item = views["questionnaire"].pages[0].items[0]
    assert item.text not in repr(item)


def test_how_often_is_said_with_the_answer_nearest_to_the_mean(bank):
    """By hand: two answers of 4 and 5 are 4.5, which goes away from the middle."""
    short = bank.questionnaire("short", context="partner")
    asked = [item for item in short.items if item.signal == "open-talk"]
    report = ei.score(short, dict(zip((item.id for item in asked), (4, 5), strict=True)))
    (sign,) = ei.describe(report, bank).strong_signs.signs
    labels = short.response_scale.labels
    assert (sign.percent, sign.how_often) == (87.5, labels[4])


# What a caller asks for


def test_a_person_and_names(values):
    """A name stands for the other person, two stand in the title, in text alone."""
    report, bank = values["report"]
    assert ei.describe(report, bank, person="Ama").title == "You and Ama"
    titled = ei.describe(report, bank, names=("Anna", "Ben"))
    assert "Anna" in titled.title
    assert "Ben" in titled.title
    assert titled.history_title == ei.describe(report, bank).history_title
    assert ei.describe(report, bank).title != titled.title


def test_the_first_step_of_a_plan(values):
    """The first of all; from a day on, the next; none once all are over."""
    report, bank = values["report"]
    plan = values["plan"][0]
    # Beside a habit, and what waits for its moment.
    steps = [step for week in plan.weeks for step in week.steps if step.when == "day"]
    plan = attrs.evolve(
        plan,
        weeks=tuple(
            ei.Week(week.number, tuple(step for step in week.steps if step.when == "day"))
            for week in plan.weeks
        ),
    )
    view = ei.describe(report, bank, plan=plan)
    assert (view.first_step.practice, view.first_step.minutes) == (
        steps[0].practice,
        steps[0].minutes,
    )
    assert view.first_step.name == bank.practices[steps[0].practice].name
    later = next(step for step in steps if step.day > steps[0].day)
    view = ei.describe(report, bank, plan=plan, today=later.day)
    assert view.first_step.practice == later.practice
    assert ei.describe(report, bank, plan=plan, today=date(2030, 1, 1)).first_step is None
    assert ei.describe(report, bank).first_step is None


# What is refused


NAME = "Zuleika"
LONG = NAME * 10


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"person": f"<b>{NAME}</b>"}, "person"),
        ({"person": LONG}, "person"),
        ({"person": ""}, "person"),
        ({"person": 7}, "person"),
        ({"names": NAME}, "names"),
        ({"names": (NAME,)}, "names"),
        ({"names": [NAME, "Ben"]}, "names"),
        ({"names": (NAME, "Ben", "Cem")}, "names"),
        ({"names": (NAME, 7)}, "names"),
        ({"names": (f"{NAME}\n", "Ben")}, "names"),
        ({"names": (f"{{{NAME}}}", "Ben")}, "names"),
        ({"today": "2026-03-14"}, "today"),
        ({"today": datetime(2026, 3, 14)}, "today"),  # noqa: DTZ001 - is not to be taken for a date
        ({"plan": NAME}, "plan"),
        ({"plan": None, "today": DAY}, "today"),
    ],
)
def test_a_wrong_argument_is_named(values, options, argument):
    """What is wrong with it and what would be right, and nothing of what was given."""
    report, bank = values["report"]
    with pytest.raises(ei.RequestError) as caught:
        ei.describe(report, bank, **{"plan": values["plan"][0], **options})
    error = caught.value
    assert error.argument == argument
    assert error.problem
    assert error.allowed
    for told in (str(error), repr(error), repr(error.args), repr(vars(error))):
        assert NAME not in told


@pytest.mark.parametrize(
    "value", [None, NAME, 7, {}, ei.Consent(), ei.ScoreReport, Catalog("thing", ())]
)
def test_a_value_without_a_view_is_refused(bank, value):
    """By its type, never by what it holds, with the types that have one."""
    with pytest.raises(ei.RequestError) as caught:
        ei.describe(value, bank)
    error = caught.value
    assert (error.argument, error.problem) == ("value", f"is of type {type(value).__name__}")
    for name in ("ScoreReport", "WishReport", "Plan", "Progress", "Preview", "Questionnaire"):
        assert name in error.allowed
    assert NAME not in str(error)


@pytest.mark.parametrize("source", [None, NAME, 7, "2026.1", ei.Bank])
def test_what_is_no_bank_is_refused(values, source):
    """Whatever the value is."""
    for name, (value, _) in values.items():
        with pytest.raises(ei.RequestError) as caught:
            ei.describe(value, source)
        assert caught.value.argument == "bank", name
        assert NAME not in str(caught.value)


def test_a_plan_or_a_day_goes_with_a_report(values):
    """With a value that shows no first step, both are refused rather than ignored."""
    plan, bank = values["plan"]
    for name in ("causes", "wishes", "progress", "comparison", "preview", "questionnaire"):
        for options in ({"plan": plan}, {"today": DAY}):
            with pytest.raises(ei.RequestError) as caught:
                ei.describe(values[name][0], bank, **options)
            assert caught.value.argument in options, name


def test_a_plan_of_another_context_is_refused(bank, values):
    """The step of a plan with a friend is none for a partner."""
    friend = bank.questionnaire("full", context="friend")
    other = ei.make_plan(ei.score(friend, answered(friend, 2, 4)), bank, weeks=2)
    with pytest.raises(ei.NotComparableError) as caught:
        ei.describe(values["report"][0], bank, plan=other)
    assert "context" in str(caught.value)


def test_what_was_made_with_another_bank_is_refused(values, edited_bank):
    """A bank whose questionnaires ask other items is another, whatever it is called."""

    def other_version(items):
        items[0]["version"] += 1

    other = edited_bank("items/trust.json", other_version)
    for name in ("report", "progress", "comparison", "preview"):
        with pytest.raises(ei.NotComparableError):
            ei.describe(values[name][0], other)


def test_all_that_a_bank_lacks_is_named_at_once(values, bank):
    """Whatever is described, each message that any page needs, and the page for everyone."""
    missing = {"heading-in-short", "strip", "month-7"}
    messages = [message for message in bank.messages if message.id not in missing]
    poor = attrs.evolve(bank, messages=Catalog("message", messages), pages=Catalog("page", ()))
    assert missing <= set(FIELDS)
    for name in ("report", "causes", "wishes", "plan", "progress", "comparison", "preview"):
        with pytest.raises(ei.ContentError) as caught:
            ei.describe(values[name][0], poor)
        paths = {problem.path for problem in caught.value.problems}
        expected = {*(f"messages.{id}" for id in missing), "pages.when-closeness-is-not-safe"}
        assert paths == expected, name
