"""What a plan cannot be made from, and what would do instead."""

import pickle
import sys
from collections import Counter
from datetime import UTC, datetime
from itertools import combinations_with_replacement
from pathlib import Path

import attrs
import pytest

import emotional_intimacy as ei

sys.path.insert(0, str(Path(__file__).parent))
from plan_cases import BANK, outcome, seeded


def report_for(context="partner"):
    """A report that asks for this and that."""
    form = BANK.questionnaire("full", context=context)
    return ei.score(form, {item.id: 1 + at % 5 for at, item in enumerate(form.items)})


REPORT = report_for()


@pytest.mark.parametrize(
    ("argument", "value", "allowed"),
    [
        ("weeks", "8", "1 to 26"),
        ("weeks", 0, "1 to 26"),
        ("weeks", 27, "1 to 26"),
        ("weeks", True, "1 to 26"),
        ("weeks", 8.0, "1 to 26"),
        ("minutes_per_week", float("nan"), "1 to"),
        ("minutes_per_week", float("inf"), "1 to"),
        ("minutes_per_week", 0, "1 to"),
        ("minutes_per_week", -5, "1 to"),
        ("minutes_per_week", None, "1 to"),
        ("minutes_per_week", 7 * 24 * 60 + 1, "1 to"),
        ("start", "tomorrow", "datetime.date"),
        ("start", 20260101, "datetime.date"),
        ("start", datetime(2026, 1, 1, tzinfo=UTC), "datetime.date"),
        ("days", (0,), "1 (Monday) to 7"),
        ("days", (8,), "1 (Monday) to 7"),
        ("days", (1, 1), "1 (Monday) to 7"),
        ("days", ("1",), "1 (Monday) to 7"),
        ("days", (True,), "1 (Monday) to 7"),
        ("days", (1, 9), "1 (Monday) to 7"),
        ("days", ([],), "1 (Monday) to 7"),
        ("days", "135", "collection"),
        ("days", 3, "collection"),
        ("days", {1: 0}, "1 to"),
        ("days", {1: "30"}, "1 to"),
        ("days", {1: 30, 8: 30}, "1 (Monday) to 7"),
        ("days", iter((1, 2)), "collection"),
        ("exclude", "refill", "collection"),
        ("exclude", b"refill", "collection"),
        ("exclude", (3,), "practice"),
        ("focus", "trust", "collection"),
        ("focus", (None,), "pillar"),
        ("quiet", "yes", "True or False"),
        ("quiet", None, "True or False"),
        ("needs_presence", 0, "True or False"),
        ("after", "plan", "a Plan"),
        ("marks", {}, "after"),
        ("together", 1, "True or False"),
        ("seed", -1, "0 to"),
        ("seed", 2**63, "0 to"),
        ("seed", 1.5, "0 to"),
    ],
)
def test_impossible_requests_are_refused(bank, argument, value, allowed):
    """A wrong argument is named, with what is allowed, by a RequestError and no other."""
    with pytest.raises(ei.RequestError) as caught:
        ei.make_plan(report_for(), bank, **{argument: value})
    assert caught.value.argument == argument
    assert allowed in caught.value.allowed


@pytest.mark.parametrize(
    "request_",
    [
        {"weeks": 1},
        {"weeks": 26},
        {"minutes_per_week": 7 * 24 * 60},
        {"seed": 2**63 - 1},
        {"days": {7}},
        {"days": [7, 1]},
        {"days": {7: 60, 1: 10}},
        {"exclude": frozenset({"refill"})},
        {"focus": ["trust", "trust"]},
    ],
)
def test_the_ends_of_what_is_possible(bank, request_):
    """The least and the most are plans."""
    plan = ei.make_plan(report_for(), bank, **request_)
    assert len(plan.weeks) == request_.get("weeks", 8)


@pytest.mark.parametrize(
    ("argument", "id", "kind", "near"),
    [
        ("exclude", "refil", "practice", "refill"),
        ("focus", "trst", "pillar", "trust"),
        ("focus", "emotionl", "pillar", "emotional"),
    ],
)
def test_unknown_ids_get_suggestions(bank, argument, id, kind, near):
    """A slip in an id is answered with what it may have meant."""
    with pytest.raises(ei.UnknownIdError) as caught:
        ei.make_plan(report_for(), bank, **{argument: (id,)})
    assert (caught.value.kind, caught.value.id) == (kind, id)
    assert near in caught.value.suggestions


def test_reports_and_banks_must_belong_together(bank):
    """A report of another edition is refused."""
    report = report_for()
    foreign = attrs.evolve(report, provenance=attrs.evolve(report.provenance, edition="2025.9"))
    with pytest.raises(ei.NotComparableError) as caught:
        ei.make_plan(foreign, bank)
    assert (caught.value.what, caught.value.found) == ("edition", "2025.9")


def test_what_is_no_report_or_bank_is_refused(bank):
    """By name."""
    with pytest.raises(ei.RequestError, match="report"):
        ei.make_plan("report", bank)
    with pytest.raises(ei.RequestError, match="bank"):
        ei.make_plan(report_for(), "bank")


def test_what_is_given_beside_a_report_must_fit_it(bank):
    """Causes and wishes of another context, edition or kind are refused."""
    report = report_for()
    causes = ei.score_causes(bank.questionnaire("causes", context="friend"), {})
    with pytest.raises(ei.NotComparableError) as caught:
        ei.make_plan(report, bank, causes=causes)
    assert (caught.value.expected, caught.value.found) == ("partner", "friend")
    other = report_for("friend")
    wishes = ei.score_wishes(bank.questionnaire("wishes", context="friend"), {}, other)
    with pytest.raises(ei.NotComparableError) as caught:
        ei.make_plan(report, bank, wishes=wishes)
    assert caught.value.what == "context of the wishes"
    old = attrs.evolve(wishes, provenance=attrs.evolve(wishes.provenance, edition="2025.9"))
    with pytest.raises(ei.NotComparableError) as caught:
        ei.make_plan(other, bank, wishes=old)
    assert caught.value.what == "edition of the wishes"
    for argument, wrong in (("causes", report), ("wishes", report), ("wishes", causes)):
        with pytest.raises(ei.RequestError) as refused:
            ei.make_plan(report, bank, **{argument: wrong})
        assert refused.value.argument == argument


# What cannot be met


def needed(bank=BANK, **request):
    """The change that an error names; None where there is a plan."""
    try:
        ei.make_plan(REPORT, bank, **request)
    except ei.PlanInfeasibleError as error:
        return error.needed
    return None


@pytest.mark.parametrize(
    ("weeks", "minutes"), [(1, 8), (2, 8), (3, 5), (4, 5), (5, 5), (8, 5), (25, 5), (26, 5)]
)
def test_too_few_minutes(weeks, minutes):
    """By hand: the shortest review takes 2 minutes, the others 3, an own choice 2.

    Of one week or two, 2 + 2 must fit into half of the first: 8. Of more, one of the last two holds
    3 + 2, and the first only 2, in half of 4.
    """
    assert needed(weeks=weeks, minutes_per_week=1) == {"minutes_per_week": minutes}
    assert needed(weeks=weeks, minutes_per_week=minutes - 1) == {"minutes_per_week": minutes}
    assert needed(weeks=weeks, minutes_per_week=minutes) is None


@pytest.mark.parametrize(
    ("request_", "change"),
    [
        # The only review of 2 minutes is left out: 3 + 2 in half of the first week, and 3 in half.
        ({"weeks": 1, "exclude": ("week-look-alone",), "minutes_per_week": 9}, {"minutes_per_week": 10}),
        ({"weeks": 8, "exclude": ("week-look-alone",), "minutes_per_week": 5}, {"minutes_per_week": 6}),
        # One own choice of two is enough, and the review of a week fits the other day.
        ({"exclude": ("keep-one",)}, None),
        ({"days": {1: 5, 3: 3}}, None),
        # Both can't be left out; whatever else was left out stays out.
        ({"exclude": ("keep-one", "make-one-up", "refill")}, {"exclude": ("make-one-up", "refill")}),
        (
            {"exclude": ("keep-one", "make-one-up"), "minutes_per_week": 3},
            {"exclude": ("make-one-up",), "minutes_per_week": 5},
        ),
        # A day takes the review of 3 and another the own choice of 2, or one of them both.
        ({"days": {1: 2, 3: 1}}, {"days": {1: 2, 3: 3}}),
        ({"days": {1: 3, 3: 1}}, {"days": {1: 3, 3: 2}}),
        ({"days": {1: 4}, "minutes_per_week": 4}, {"days": {1: 5}, "minutes_per_week": 5}),
        ({"days": {2: 1, 4: 3}, "minutes_per_week": 90}, {"days": {2: 2, 4: 3}}),
    ],
)  # fmt: skip
def test_what_is_needed_is_the_smallest_change(request_, change):
    """Exclusions to take back first, then minutes of days, then minutes of the week."""
    assert needed(**request_) == change
    if change is not None:
        assert needed(**(request_ | change)) is None


LOOKS_BACK = tuple(
    practice.id
    for practice in BANK.practices
    if practice.kind in {"check-in", "review", "own-choice"}
)


def tight_request(seed):
    """A request that may leave no plan, of all kinds of arguments."""
    draw = seeded(seed)
    request = {
        "weeks": draw.choice([1, 2, 3, 4, 8]),
        "minutes_per_week": draw.choice([1, 3, 5, 7, 9, 60]),
    }
    if draw.random() < 0.6:
        free = draw.sample(range(1, 8), draw.randint(1, 3))
        request["days"] = {day: draw.choice([1, 2, 3, 4, 5, 6, 8, 10]) for day in free}
    if draw.random() < 0.6:
        out = draw.sample(LOOKS_BACK, draw.randint(1, len(LOOKS_BACK)))
        request["exclude"] = (*out, *draw.sample(BANK.practices.ids, 3))
    request["quiet"] = draw.random() < 0.7
    request["together"] = draw.random() < 0.5
    return request


def in_a_smaller_way(request, change):
    """A smaller change that works too, looked for one by one; None where there is none."""
    for argument in change:
        less = {name: value for name, value in change.items() if name != argument}
        if needed(**(request | less)) is None:
            return less
    out = set(request.get("exclude", ())) - set(change.get("exclude", request.get("exclude", ())))
    for id in sorted(out):
        if needed(**(request | change | {"exclude": (*change["exclude"], id)})) is None:
            return id
    for fewer in range(request["minutes_per_week"], change.get("minutes_per_week", 0)):
        if needed(**(request | change | {"minutes_per_week": fewer})) is None:
            return fewer
    if "days" in change:
        more = sum(change["days"].values()) - sum(request["days"].values())
        for fewer in range(1, more):
            for chosen in combinations_with_replacement(request["days"], fewer):
                added = Counter(chosen)
                days = {day: held + added[day] for day, held in request["days"].items()}
                if needed(**(request | change | {"days": days})) is None:
                    return days
    return None


@pytest.mark.parametrize("block", range(8))
def test_what_is_needed_always_works_and_nothing_smaller_does(block):
    """Requests of all kinds, each compared with what counting through finds."""
    changes = 0
    for seed in range(block * 25, block * 25 + 25):
        request = tight_request(seed)
        change = needed(**request)
        if change is None:
            continue
        changes += 1
        assert needed(**(request | change)) is None, (seed, request, change)
        assert change.keys() <= {"exclude", "minutes_per_week", "days"}
        if "exclude" in change:
            assert list(change["exclude"]) == sorted(change["exclude"])
            assert set(change["exclude"]) < set(request["exclude"])
        smaller = in_a_smaller_way(request, change)
        assert smaller is None, (seed, request, change, smaller)
    assert changes >= 10


def test_a_kind_that_a_bank_has_not_is_not_missed():
    """A bank of one's own without own choices makes plans without them."""
    practices = [practice for practice in BANK.practices if practice.kind != "own-choice"]
    own = attrs.evolve(BANK, practices=ei.Catalog(BANK.practices.kind, practices))
    assert needed(own, weeks=2, minutes_per_week=3) == {"minutes_per_week": 4}
    plan = ei.make_plan(REPORT, own, weeks=2, minutes_per_week=4)
    assert [len(week.steps) for week in plan.weeks] == [1, 1]


def test_where_nothing_would_do_nothing_is_said_to():
    """A bank of one's own whose every review takes longer than a week of a plan may have."""
    practices = [
        attrs.evolve(practice, minutes=200) if practice.kind in {"check-in", "review"} else practice
        for practice in BANK.practices
    ]
    own = attrs.evolve(BANK, practices=ei.Catalog(BANK.practices.kind, practices))
    assert needed(own) == {}


@pytest.mark.parametrize("closes", ["nothing", "responsiveness", "fear"])
def test_no_error_names_a_gate(closes):
    """It is, to the byte, the error of a request that anybody could have made."""
    lowering = {"nothing": {}, "responsiveness": {"together": False}, "fear": {"quiet": True}}
    refused = 0
    for seed in range(100, 120):
        request = tight_request(seed) | {"quiet": False}
        errors = []
        for made, asked in (
            (outcome("partner", closes), request),
            (None, request | lowering[closes]),
        ):
            try:
                ei.make_plan(REPORT, BANK, safety=made, **asked)
            except ei.PlanInfeasibleError as error:
                errors.append(error)
        if not errors:
            continue
        refused += 1
        given, other = errors
        assert str(given) == str(other)
        assert repr(given) == repr(other)
        assert pickle.dumps(given) == pickle.dumps(other)
        assert vars(given) == vars(other)
        for word in ("fear", "responsiveness", "gate", "safe", "private"):
            assert word not in str(given)
    assert refused >= 5


def test_the_error_carries_its_facts():
    """What would do, also after pickling; it is a ValueError."""
    error = ei.PlanInfeasibleError({"minutes_per_week": 10, "exclude": ("refill",)})
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, ValueError)
    assert again.needed == {"minutes_per_week": 10, "exclude": ("refill",)}
    assert str(again) == "no plan fits; it would with minutes_per_week=10, exclude=('refill',)"


@pytest.mark.parametrize("change", ["answers", "form", "person"])
def test_wishes_go_with_the_report_they_were_scored_beside(bank, change):
    """Not with one of other answers, though these are the same where wishes are about them."""
    full, form = (bank.questionnaire(id, context="partner") for id in ("full", "wishes"))
    given = {item.id: 2 + at % 3 for at, item in enumerate(full.items)}
    report = ei.score(full, given, respondent="r")
    wishes = ei.score_wishes(form, dict.fromkeys(form.items.ids, 5), report)
    about = {item.wish_for for item in form.items}
    other = {
        "answers": lambda: ei.score(
            full,
            {id: answer if id in about else 6 - answer for id, answer in given.items()},
            respondent="r",
        ),
        "form": lambda: ei.score(
            short := bank.questionnaire("short", context="partner"),
            {id: given[id] for id in short.items.ids},
            respondent="r",
        ),
        "person": lambda: ei.score(full, given, respondent="s"),
    }[change]()
    plan = ei.make_plan(report, bank, wishes=wishes, weeks=2)
    assert ei.revise_plan(plan, bank, {}, report, wishes=wishes)
    for use in (
        lambda: ei.make_plan(other, bank, wishes=wishes, weeks=2),
        lambda: ei.revise_plan(plan, bank, {}, other, wishes=wishes),
        lambda: ei.couples.preview(other, 1, wishes=wishes),
        lambda: ei.compare_couple(other, ei.score(full, {}), 1, 1, wishes_a=wishes),
    ):
        with pytest.raises(ei.NotComparableError) as caught:
            use()
        assert caught.value.what == "report beside the wishes"
    assert "beside" in ei.check_report(wishes, form, beside=other)
