"""Plans from forms that ask less than the bundled ones, and from banks with pillars of their own."""

from datetime import date

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy import safety
from emotional_intimacy.interop.icalendar import write_calendar
from emotional_intimacy.planning.ground import deepest
from emotional_intimacy.planning.needs import says_too_little

BUNDLED = ei.load_bank()
OWN_PILLARS = ("play", "rest")
OWN_SIGNALS = {1: "we-play", -1: "we-never-play"}
START = date(2026, 3, 2)
SECRET = bytes(16)


def bank_with_forms():
    """The bundled bank with two pillars, two signals and a few forms of somebody's own.

    ``only-trust`` and so on ask about one pillar, ``no-trust`` about all others; ``own-pillars``
    asks about none of ours, with our signals; ``own-signals`` about nurturing, with none of our
    signals; ``own`` about neither.
    """
    full = BUNDLED.questionnaires["full"]
    items = [BUNDLED.items[id] for id in full.items]
    of_pillar = {
        id: tuple(item for item in items if item.pillar == id) for id in BUNDLED.pillars.ids
    }

    def own(name, asked, *, pillars=(), signals=False):
        for at, item in enumerate(asked):
            yield attrs.evolve(
                item,
                id=f"{name}-{item.id}",
                pillar=pillars[at // 2 % 2] if pillars else item.pillar,
                signal=OWN_SIGNALS[item.key] if signals else item.signal,
            )

    # Each pillar of one's own needs both keys: the items of a pillar are put in turn.
    mixed = sorted(items, key=lambda item: (item.pillar, of_pillar[item.pillar].index(item) // 2))
    added = {
        "own-pillars": tuple(own("a", mixed[:24], pillars=OWN_PILLARS)),
        "own-signals": tuple(own("b", of_pillar["nurturing"], signals=True)),
        "own": tuple(own("c", mixed[:24], pillars=OWN_PILLARS, signals=True)),
    }
    forms = {f"only-{id}": asked for id, asked in of_pillar.items()} | added
    forms["no-trust"] = tuple(item for item in items if item.pillar != "trust")
    trust, steady = BUNDLED.pillars["trust"], BUNDLED.signals["steady-trust"]
    distance = BUNDLED.signals["guardedness"]
    pillars = [
        attrs.evolve(trust, id=id, ground=False, signals=tuple(OWN_SIGNALS.values()))
        for id in OWN_PILLARS
    ]
    signals = [
        attrs.evolve(steady, id=OWN_SIGNALS[1]),
        attrs.evolve(distance, id=OWN_SIGNALS[-1], alone_first=False),
    ]
    outlines = [
        attrs.evolve(full, id=id, items=tuple(item.id for item in asked))
        for id, asked in forms.items()
    ]

    def extended(catalog, more):
        return ei.Catalog(catalog.kind, (*catalog, *more))

    return attrs.evolve(
        BUNDLED,
        pillars=extended(BUNDLED.pillars, pillars),
        signals=extended(BUNDLED.signals, signals),
        items=extended(BUNDLED.items, [item for asked in added.values() for item in asked]),
        questionnaires=extended(BUNDLED.questionnaires, outlines),
    )


BANK = bank_with_forms()
SINGLE = tuple(f"only-{id}" for id in BUNDLED.pillars.ids)
OWN = ("own-pillars", "own-signals", "own")
WITHOUT_GROUND = tuple(name for name in (*SINGLE, *OWN, "no-trust") if name != "only-trust")


def answered(form, strong, low, context="partner", **more):
    """A report of somebody who affirms what is strong and what is low with these answers, in turn."""
    questionnaire = BANK.questionnaire(form, context=context)
    answers = {
        item.id: (strong if item.key == 1 else low)[at % 2]
        for at, item in enumerate(questionnaire.items)
    }
    return ei.score(questionnaire, answers, **more)


def outcome(context="partner", *closed):
    """What a check leads to where the first question of each such gate was answered with yes."""
    check = safety.private_check(BANK, context=context)
    answers = dict.fromkeys(check.items.ids, safety.Answer.NO)
    for gate in closed:
        answers[next(item.id for item in check.items if item.gate == gate)] = safety.Answer.YES
    return safety.route(check, answers)


def practices(plan):
    """The practices of a plan, each time they stand in it."""
    return [BANK.practices[step.practice] for week in plan.weeks for step in week.steps]


def check_rendered(plan):
    """A plan can be shown, sent to a calendar, written down and read back."""
    for as_ in ("text", "html"):
        assert "The plan" in ei.reports.render(plan, BANK, as_=as_)
    assert write_calendar(plan, BANK, key="5f0c", zone="Europe/Berlin")
    assert ei.loads(ei.dumps(plan), ei.Plan) == plan


LOW, HIGH = ((2, 1), (4, 5)), ((5, 4), (1, 2))


@pytest.mark.parametrize(
    ("form", "context"), [*((form, "partner") for form in WITHOUT_GROUND), ("own", "colleague")]
)
def test_ground_that_was_not_asked_is_unknown(form, context):
    """Whatever the answers: depth 0 without the check, and 1 at most with an open one."""
    for answers in (LOW, HIGH):
        report = answered(form, *answers, context=context)
        assert not says_too_little(report)
        assert "trust" not in report.pillars
        for made, most in ((None, 0), (outcome(context), 1), (outcome(context, "fear"), 0)):
            plan = ei.make_plan(report, BANK, weeks=4, start=START, safety=made)
            assert max(one.depth for one in practices(plan)) <= most
            if made is None:
                assert not any(one.gates or one.tender for one in practices(plan))
        check_rendered(plan)


def test_a_form_on_the_ground_alone_goes_as_deep_as_it_carries():
    """The other pillars do not count: trust is strong, and feelings are handled with care."""
    report = answered("only-trust", *HIGH)
    assert report.pillars.ids == ("trust",)
    assert report.pillars["trust"].level == "strong"
    assert report.signals["emotional-safety"].state == "present"
    assert deepest(report, BANK, asked=True, revised=False) == 3
    for made, reached in ((None, 1), (outcome(), 2)):
        plan = ei.make_plan(report, BANK, start=START, safety=made, focus=("communication",))
        assert max(one.depth for one in practices(plan)) == reached
        check_rendered(plan)


@pytest.mark.parametrize("form", WITHOUT_GROUND)
def test_a_focus_may_be_on_what_was_not_asked(form):
    """Ours, which this report does not hold, and one's own: it is the reason of steps, or no harm."""
    report = answered(form, (2, 3), (4, 3))
    for focus in (("trust",), ("play", "empathy"), BANK.pillars.ids):
        plan = ei.make_plan(report, BANK, weeks=4, focus=focus, start=START)
        assert max(one.depth for one in practices(plan)) == 0
    check_rendered(plan)
    plan = ei.make_plan(report, BANK, focus=("empathy",), safety=outcome())
    reasons = {reason.id for week in plan.weeks for step in week.steps for reason in step.reasons}
    assert "empathy" in reasons


@pytest.mark.parametrize("form", WITHOUT_GROUND)
def test_causes_and_wishes_stand_beside_any_form(form):
    """What weighs and what is wished for is used as far as the report goes."""
    report = answered(form, *LOW)
    causes = BANK.questionnaire("causes", context="partner")
    wishes = BANK.questionnaire("wishes", context="partner")
    beside = {
        "causes": ei.score_causes(causes, dict.fromkeys(causes.items.ids, 5)),
        "wishes": ei.score_wishes(wishes, dict.fromkeys(wishes.items.ids, 5), report),
    }
    plan = ei.make_plan(report, BANK, weeks=4, start=START, **beside)
    assert max(one.depth for one in practices(plan)) == 0
    check_rendered(plan)


@pytest.mark.parametrize("form", WITHOUT_GROUND)
def test_a_new_report_of_any_form_aims_what_is_left(form):
    """Of a plan that a whole report made, and of one that this form made; and going on without."""
    whole = ei.make_plan(
        answered("full", (4, 3), (3, 2)), BANK, weeks=4, start=START, safety=outcome()
    )
    report = answered(form, (3, 4), (3, 3))
    own = ei.make_plan(report, BANK, weeks=4, start=START, safety=outcome())
    for plan in (whole, own):
        for made, most in ((None, 0), (outcome(), 1), (outcome("partner", "fear"), 0)):
            revised = ei.revise_plan(
                plan, BANK, {(2, 1): "same"}, report, safety=made, focus=("trust", "play")
            )
            ahead = [
                BANK.practices[step.practice] for week in revised.weeks[2:] for step in week.steps
            ]
            assert max(one.depth for one in ahead) <= most
        check_rendered(revised)
    check_rendered(ei.revise_plan(own, BANK, {(1, 1): "worse"}))


@pytest.mark.parametrize("form", [*SINGLE, *OWN])
def test_two_people_with_any_form_can_have_a_plan(form):
    """Whatever both chose to show: as deep as the ground carries that was asked, and no deeper."""
    one, other = (
        answered(form, *LOW, respondent="a"),
        answered(form, (3, 4), (3, 1), respondent="b"),
    )
    for tier in (1, 2, 3):
        plan = ei.make_joint_plan(
            one, other, tier, tier, BANK, weeks=4, start=START, focus=("trust", "play")
        )
        assert max(step.depth for step in practices(plan)) <= 1
    check_rendered(plan)
    marks = ({(1, 1): "worse"}, {})
    check_rendered(ei.revise_plan(plan, BANK, marks, secret=SECRET, week=2))


def test_a_report_may_hold_less_than_its_form():
    """Made by hand, without the ground, without signals, or without anything."""
    report = answered("full", *HIGH)
    for fewer in (
        {"pillars": ei.Catalog("pillar", [one for one in report.pillars if one.id != "trust"])},
        {"signals": ei.Catalog("signal", ())},
        {"signals": ei.Catalog("signal", list(report.signals)[:1])},
    ):
        plan = ei.make_plan(
            attrs.evolve(report, **fewer), BANK, focus=("nurturing",), safety=outcome(), weeks=26
        )
        assert max(one.depth for one in practices(plan)) == 1
    bare = attrs.evolve(report, pillars=ei.Catalog("pillar", ()), signals=ei.Catalog("signal", ()))
    assert ei.make_plan(bare, BANK).quiet


def test_a_bank_that_shares_nothing_with_ours_makes_plans(make_bank):
    """Neither pillars nor practices of ours: weeks without steps, for one and for two."""
    items = {f"{pillar}{at}": (pillar, 1 if at % 2 else -1) for pillar in "AB" for at in range(6)}
    bank = make_bank({"form": ((1, 5), items)})
    form = bank.questionnaire("form", context="here")
    report, other = (
        ei.score(form, {id: 2 + at % 3 for at, id in enumerate(items)}, respondent=who)
        for who in ("a", "b")
    )
    plan = ei.make_plan(report, bank, focus=("A",), weeks=3, start=START)
    joint = ei.make_joint_plan(report, other, 2, 2, bank, focus=("A",), weeks=3)
    for made in (plan, joint):
        assert [week.steps for week in made.weeks] == [(), (), ()]
    revised = ei.revise_plan(joint, bank, ({}, {}), secret=SECRET, week=2)
    assert revised.weeks == joint.weeks
