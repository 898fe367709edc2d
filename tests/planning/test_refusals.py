"""What a plan cannot be made from, and what would do instead."""

import pickle
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy import safety

sys.path.insert(0, str(Path(__file__).parent))
from planning_catalog import catalog_bank

BANK = catalog_bank()
CONTEXTS = ("partner", "family", "friend", "colleague")
CHECK_IN, REVIEW, OWN_CHOICE = "week-look-alone", "fortnight-look-alone", "keep-one"


def two_of_each():
    """A bank with a second check-in, review and own choice, done alone, that take longer.

    A check-in takes 2 minutes or 10, a review 5 or 15, an own choice 3 or 6.
    """
    longer = [
        attrs.evolve(BANK.practices[id], id=f"longer-{id}", minutes=minutes)
        for id, minutes in ((CHECK_IN, 10), (REVIEW, 15), (OWN_CHOICE, 6))
    ]
    return attrs.evolve(BANK, practices=ei.Catalog(BANK.practices.kind, [*longer, *BANK.practices]))


TWICE = two_of_each()


def report_for(context="partner"):
    """A report that asks for this and that."""
    form = BANK.questionnaire("full", context=context)
    return ei.score(form, {item.id: 1 + at % 5 for at, item in enumerate(form.items)})


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
        ("days", iter((1, 2)), "collection"),
        ("exclude", "refill", "collection"),
        ("exclude", b"refill", "collection"),
        ("exclude", (3,), "practice"),
        ("focus", "trust", "collection"),
        ("focus", (None,), "pillar"),
        ("quiet", "yes", "True or False"),
        ("quiet", None, "True or False"),
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
    [("exclude", "refil", "practice", "refill"), ("focus", "trst", "pillar", "trust")],
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


def infeasible(bank=BANK, **request):
    """The constraint and what is needed."""
    with pytest.raises(ei.PlanInfeasibleError) as caught:
        ei.make_plan(report_for(), bank, **request)
    return caught.value.constraint, caught.value.needed


@pytest.mark.parametrize(
    ("weeks", "needed"), [(1, 10), (2, 10), (3, 8), (4, 8), (5, 8), (8, 8), (25, 8), (26, 8)]
)
def test_too_few_minutes(bank, weeks, needed):
    """`.needed` works, and one minute less does not.

    By hand: a check-in takes 2 minutes, a review 5, an own choice 3. Of one week or two, 2 + 3 must
    fit into half of the first: 10. Of more, one of the last two holds 5 + 3, and the first only 2,
    in half of 4.
    """
    assert infeasible(weeks=weeks, minutes_per_week=1) == ("minutes_per_week", needed)
    assert ei.make_plan(report_for(), bank, weeks=weeks, minutes_per_week=needed)
    less = infeasible(weeks=weeks, minutes_per_week=needed - 1)
    assert less == ("minutes_per_week", needed)


@pytest.mark.parametrize(
    ("exclude", "stays"),
    [
        ((CHECK_IN,), ()),
        ((REVIEW,), ()),
        ((OWN_CHOICE,), ()),
        ((REVIEW, OWN_CHOICE, CHECK_IN), ()),
        (("week-look-together", CHECK_IN), ("week-look-together",)),
        (("refill", OWN_CHOICE, "good-moment"), ("good-moment", "refill")),
    ],
)
def test_excluding_what_has_to_stand(bank, exclude, stays):
    """The only check-in, review or own choice cannot be left out; whatever else was can."""
    assert infeasible(exclude=exclude) == ("exclude", stays)
    plan = ei.make_plan(report_for(), bank, exclude=stays)
    assert not {step.practice for week in plan.weeks for step in week.steps} & set(stays)
    for one in set(exclude) - set(stays):
        assert infeasible(exclude=(*stays, one)) == ("exclude", stays)


def test_a_plan_of_one_week_may_leave_out_the_review(bank):
    """It has none: its only week is odd."""
    assert len(ei.make_plan(report_for(), bank, weeks=1, exclude=(REVIEW,)).weeks) == 1
    assert infeasible(weeks=2, exclude=(REVIEW,)) == ("exclude", ())


@pytest.mark.parametrize(
    ("weeks", "exclude", "needed"),
    [
        # One week: 2 + 3 in half.
        (1, (), 10),
        (1, (f"longer-{CHECK_IN}", f"longer-{OWN_CHOICE}"), 10),
        # 10 + 3 in half; 2 + 6 in half; 10 + 6 in half.
        (1, (CHECK_IN,), 26),
        (1, (OWN_CHOICE,), 16),
        (1, (CHECK_IN, OWN_CHOICE), 32),
        # Eight weeks: a review and an own choice, 15 + 3; a check-in in half of the first, 10.
        (8, (REVIEW,), 18),
        (8, (REVIEW, OWN_CHOICE), 21),
        (8, (CHECK_IN,), 20),
        (8, (CHECK_IN, REVIEW, OWN_CHOICE), 21),
    ],
)
def test_excluding_the_shorter_one_takes_more_minutes(weeks, exclude, needed):
    """Of a bank with two of each, the other one stands there; both cannot be left out."""
    request = {"weeks": weeks, "exclude": exclude}
    assert infeasible(TWICE, **request, minutes_per_week=needed - 1) == (
        "minutes_per_week",
        needed,
    )
    assert ei.make_plan(report_for(), TWICE, **request, minutes_per_week=needed)


def test_exclusions_are_taken_back_for_the_shortest():
    """Of two check-ins that were left out, the shorter one comes back; the longer one stays out."""
    both = (CHECK_IN, f"longer-{CHECK_IN}")
    request = {"weeks": 1, "exclude": both, "minutes_per_week": 9}
    assert infeasible(TWICE, **request) == ("exclude", (f"longer-{CHECK_IN}",))
    request["exclude"] = (f"longer-{CHECK_IN}",)
    assert infeasible(TWICE, **request) == ("minutes_per_week", 10)
    plan = ei.make_plan(report_for(), TWICE, **(request | {"minutes_per_week": 10}))
    assert {step.practice for step in plan.weeks[0].steps} == {CHECK_IN, OWN_CHOICE}


def test_a_kind_that_a_bank_has_not_is_not_missed():
    """A bank of one's own without own choices makes plans without them."""
    practices = [one for one in BANK.practices if one.kind != "own-choice"]
    own = attrs.evolve(BANK, practices=ei.Catalog(BANK.practices.kind, practices))
    plan = ei.make_plan(report_for(), own, weeks=2, minutes_per_week=5)
    assert infeasible(own, weeks=2, minutes_per_week=4) == ("minutes_per_week", 5)
    assert [[step.practice for step in week.steps] for week in plan.weeks] == [[CHECK_IN], [REVIEW]]


FIXED_IDS = (
    CHECK_IN,
    REVIEW,
    OWN_CHOICE,
    *(f"longer-{id}" for id in (CHECK_IN, REVIEW, OWN_CHOICE)),
)

tight = st.fixed_dictionaries(
    {
        "weeks": st.integers(1, 26),
        "minutes_per_week": st.integers(1, 40),
        "days": st.sets(st.integers(1, 7)).map(tuple),
        "exclude": st.sets(
            st.one_of(st.sampled_from(FIXED_IDS), st.sampled_from(TWICE.practices.ids)), max_size=8
        ),
        "focus": st.sets(st.sampled_from(BANK.pillars.ids), max_size=1),
        "together": st.booleans(),
        "quiet": st.booleans(),
        "start": st.one_of(st.none(), st.just(date(2026, 3, 2))),
    }
)

closing = st.sampled_from([None, "nothing", "responsiveness", "fear", "both"])


def outcome(context, closes):
    """What a check leads to where the first question of each such gate is not answered."""
    if closes is None:
        return None
    check = safety.private_check(BANK, context=context)
    answers = dict.fromkeys(check.items.ids, safety.Answer.NO)
    for gate in {"nothing": (), "both": ("fear", "responsiveness")}.get(closes, (closes,)):
        del answers[next(item.id for item in check.items if item.gate == gate)]
    return safety.route(check, answers)


def refusal(report, request, made):
    """The error of a request, or None."""
    try:
        ei.make_plan(report, TWICE, safety=made, **request)
    except ei.PlanInfeasibleError as error:
        return error
    return None


@given(st.sampled_from(CONTEXTS), tight, closing)
def test_following_the_errors_leads_to_a_plan(context, request, closes):
    """In two more calls at most; what is needed works and is minimal."""
    report, made = report_for(context), outcome(context, closes)
    seen = []
    while (error := refusal(report, request, made)) is not None:
        assert error.constraint not in seen
        assert seen == [] or error.constraint == "minutes_per_week"
        seen.append(error.constraint)
        if error.constraint == "exclude":
            assert type(error.needed) is tuple
            assert list(error.needed) == sorted(error.needed)
            assert set(error.needed) < set(request["exclude"])
            for one in set(request["exclude"]) - set(error.needed):
                more = refusal(report, request | {"exclude": {*error.needed, one}}, made)
                assert more is not None
                assert more.constraint == "exclude"
        else:
            assert type(error.needed) is int
            assert error.needed > request["minutes_per_week"]
            one_less = refusal(report, request | {"minutes_per_week": error.needed - 1}, made)
            assert (one_less.constraint, one_less.needed) == (error.constraint, error.needed)
        request = request | {error.constraint: error.needed}
    plan = ei.make_plan(report, TWICE, safety=made, **request)
    assert all(week.minutes <= request["minutes_per_week"] for week in plan.weeks)


@given(st.sampled_from(CONTEXTS), tight, closing)
def test_no_error_names_a_gate(context, request, closes):
    """It is, to the byte, the error of a request that anybody could have made."""
    report = report_for(context)
    lowered = request | {
        None: {},
        "nothing": {},
        "responsiveness": {"together": False},
    }.get(closes, {"quiet": True})
    one = refusal(report, request, outcome(context, closes))
    other = refusal(report, lowered, None)
    assert type(one) is type(other)
    if one is not None:
        assert str(one) == str(other)
        assert repr(one) == repr(other)
        assert pickle.dumps(one) == pickle.dumps(other)
        assert vars(one) == vars(other)
        for word in ("fear", "responsiveness", "gate", "safe", "private"):
            assert word not in str(one)


@pytest.mark.parametrize("needed", [10, ("a", "b"), ()])
def test_the_error_carries_its_facts(needed):
    """Constraint and what would do, also after pickling; it is a ValueError."""
    error = ei.PlanInfeasibleError("minutes_per_week", needed)
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, ValueError)
    assert (again.constraint, again.needed) == ("minutes_per_week", needed)
    assert str(again) == f"no plan fits minutes_per_week; {needed!r} would do"


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
