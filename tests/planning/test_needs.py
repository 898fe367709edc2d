"""The numbers that plans are chosen by, worked by hand."""

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.model.practices import Dose, Evidence
from emotional_intimacy.planning.choice import Chooser, History
from emotional_intimacy.planning.needs import Need, Needs, find_needs
from emotional_intimacy.planning.request import Request


@pytest.fixture(scope="module")
def base(bank):
    """A report with all answers in the middle: every percent 50, every signal partly there."""
    questionnaire = bank.questionnaire("full", context="friend")
    return ei.score(questionnaire, dict.fromkeys(questionnaire.items.ids, 3))


def with_scores(report, pillars=(), signals=()):
    """The report with some of its scores replaced."""
    pillars = {one["id"]: one for one in pillars}
    signals = {one["id"]: one for one in signals}
    return attrs.evolve(
        report,
        pillars=ei.Catalog(
            "pillar", [attrs.evolve(one, **pillars.get(one.id, {})) for one in report.pillars]
        ),
        signals=ei.Catalog(
            "signal", [attrs.evolve(one, **signals.get(one.id, {})) for one in report.signals]
        ),
    )


def weights(report, bank, **more):
    """The weight of each need, to nine digits."""
    needs = find_needs(report, bank, more.pop("focus", ()), **more)
    return {need.reason.id: round(need.weight, 9) for need in needs}


def test_pillars_weigh_by_how_far_they_lie_below_the_middle(base, bank):
    """20 percent: (50 - 20) / 50. Mixed at 50 or above: a tenth. Strong: a twentieth."""
    report = with_scores(
        base,
        [
            {"id": "trust", "percent": 20.0, "level": "low"},
            {"id": "empathy", "percent": 60.0, "level": "mixed"},
            {"id": "communication", "percent": 48.0, "level": "mixed"},
            {"id": "nurturing", "percent": 80.0, "level": "strong"},
            {"id": "understanding", "percent": None, "level": None},
        ],
    )
    found = weights(report, bank)
    assert found["trust"] == 0.6
    assert found["empathy"] == 0.1
    assert found["communication"] == 0.1
    assert found["nurturing"] == 0.05
    assert "understanding" not in found
    assert "benefits" not in found, "an outcome is no target"


def test_signals_weigh_by_distance_less_where_they_are_not_clear(base, bank):
    """Low and present at 90: 0.9, or 0.8 of it; strong and absent at 20: 0.8 of 0.8; half seen: a quarter."""
    report = with_scores(
        base,
        signals=[
            {"id": "exhaustion", "percent": 90.0, "state": "present", "clear": True},
            {"id": "withdrawal", "percent": 90.0, "state": "present", "clear": False},
            {"id": "open-talk", "percent": 20.0, "state": "absent", "clear": False},
            {"id": "respect", "percent": 90.0, "state": "present", "clear": True},
            {"id": "guardedness", "percent": 10.0, "state": "absent", "clear": True},
            {"id": "surface-talk", "percent": None, "state": "unknown", "clear": False},
        ],
    )
    found = weights(report, bank)
    assert found["exhaustion"] == 0.9
    assert found["withdrawal"] == 0.72
    assert found["open-talk"] == 0.64
    assert found["steady-trust"] == 0.125
    assert not {"respect", "guardedness", "surface-talk"} & found.keys()


def test_causes_weigh_by_their_state(base, bank):
    """Present at 75: 0.8 of 0.75; partly at 50: a quarter of 0.5; absent and unknown: nothing."""
    form = bank.questionnaire("causes", context="friend")
    answers = {"k09": 4, "k10": 4, "k11": 3, "k12": 3, "k13": 1, "k14": 1}
    found = weights(base, bank, causes=ei.score_causes(form, answers))
    assert found["fast-life"] == 0.6
    assert found["never-learned"] == 0.125
    assert "unresolved-conflict" not in found
    assert "avoidance" not in found


def test_what_was_picked_weighs_most_and_what_is_wished_less_weighs_nothing(base, bank):
    """A focus is 1; a pillar wished less is gone, unless it was picked."""
    form = bank.questionnaire("wishes", context="friend")
    wishes = ei.score_wishes(form, {"w02": 1, "w03": 1}, base)
    found = weights(base, bank, wishes=wishes, focus=("communication", "benefits"))
    assert found["communication"] == found["benefits"] == 1
    assert "trust" not in found
    assert found["empathy"] == 0.1


def practice(bank, id, **changes):
    """A practice of the bundle with other facts."""
    plain = {"prerequisites": (), "minutes": 5, "dose": Dose(1, 1), "depth": 0}
    return attrs.evolve(bank.practices["refill"], id=id, **{**plain, **changes})


def chooser(pool, needs, **changes):
    """A chooser over a made-up pool."""
    bank = ei.load_bank()
    arguments = {
        "weeks": 8,
        "minutes_per_week": 90,
        "start": None,
        "days": (),
        "exclude": (),
        "focus": (),
        "together": True,
        "quiet": False,
        "seed": 0,
    }
    request = Request.checked(bank, **{**arguments, **changes})
    return Chooser(request, tuple(pool), needs, History())


def needs_of(**by_pillar):
    """Needs of pillars alone."""
    reason = ei.PlanReason
    return Needs(tuple(Need(reason(id, "pillar", "need"), w) for id, w in by_pillar.items()))


def test_a_need_once_met_counts_half(bank):
    """The second choice serves what is greatest then: 0.8 halved is less than 0.5."""
    pool = [
        practice(bank, "a", pillars=("trust",), signals=()),
        practice(bank, "b", pillars=("trust",), signals=()),
        practice(bank, "c", pillars=("empathy",), signals=()),
    ]
    chosen = chooser(pool, needs_of(trust=0.8, empathy=0.5)).choose(2, 90)
    served = [pick.practice.pillars[0] for pick in chosen]
    assert served == ["trust", "empathy", "trust"]
    kept = chooser(pool, needs_of(trust=0.8, empathy=0.3)).choose(2, 10)
    assert [pick.practice.pillars[0] for pick in kept] == ["trust", "trust"]


def test_the_better_evidence_decides_between_equals(bank):
    """Of two that serve the same need, the one with the better grade comes first."""
    pool = [
        practice(bank, grade, pillars=("trust",), signals=(), evidence=Evidence(grade, ()))
        for grade in ("D", "B", "C", "A")
    ]
    chosen = chooser(pool, needs_of(trust=0.8)).choose(2, 90)
    assert [pick.practice.evidence.grade for pick in chosen] == ["A", "B", "C"]


def test_three_at_once_and_one_at_the_end(bank):
    """A week brings three at most, no more than there are days, and one that is known at the end."""
    pool = [practice(bank, str(n), pillars=("trust",), signals=()) for n in range(8)]
    assert len(chooser(pool, needs_of(trust=0.8)).choose(2, 90)) == 3
    assert len(chooser(pool, needs_of(trust=0.8), days=(1, 4)).choose(2, 90)) == 2
    assert chooser(pool, needs_of(trust=0.8)).choose(7, 90) == []


@pytest.mark.parametrize(
    ("weeks", "tapering"), [(3, []), (4, [4]), (7, [7]), (8, [7, 8]), (12, [11, 12])]
)
def test_when_a_plan_tapers(bank, weeks, tapering):
    """Below four weeks never, below eight in the last week, then in the last two."""
    one = chooser([], needs_of(trust=0.8), weeks=weeks)
    assert [week for week in range(1, weeks + 1) if one._tapers(week)] == tapering


def test_what_stood_lately_waits(bank):
    """A practice that stood in one of the two weeks before comes after one that serves less."""
    pool = [
        practice(bank, "a", pillars=("trust",), signals=()),
        practice(bank, "b", pillars=("empathy",), signals=()),
    ]
    one = chooser(pool, needs_of(trust=0.9, empathy=0.1))
    one._history.note(pool[0], 3)
    assert one.choose(5, 5)[0].practice.id == "b"
    later = chooser(pool, needs_of(trust=0.9, empathy=0.1), weeks=26)
    later._history.note(pool[0], 3)
    assert later.choose(7, 5)[0].practice.id == "a"
