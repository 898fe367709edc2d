"""Days that no calendar has, and numbers that no scoring gives: a plan, or an error that says so."""

from datetime import UTC, date, datetime, timedelta
from math import inf, nan

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy import safety
from emotional_intimacy.interop.icalendar import (
    write_calendar,
    write_cancellation,
    write_telling_calendar,
)
from emotional_intimacy.model.practices import Dose
from emotional_intimacy.planning.needs import shortfall
from emotional_intimacy.planning.rules import is_within_dose

BANK = ei.load_bank()
FORM = BANK.questionnaire("full", context="partner")


def report(respondent=None):
    """A report that asks for this and that."""
    answers = {item.id: 1 + at % 5 for at, item in enumerate(FORM.items)}
    return ei.score(FORM, answers, respondent=respondent)


REPORT, OTHER = report("a"), report("b")
CAUSES = ei.score_causes(
    BANK.questionnaire("causes", context="partner"),
    dict.fromkeys(BANK.questionnaire("causes", context="partner").items.ids, 4),
)
WISHES = ei.score_wishes(
    BANK.questionnaire("wishes", context="partner"),
    dict.fromkeys(BANK.questionnaire("wishes", context="partner").items.ids, 5),
    REPORT,
)
PLAN = ei.make_plan(REPORT, BANK, weeks=4, start=date(2026, 3, 2))
LAST = date(9990, 1, 1)


# Days


@pytest.mark.parametrize("start", [date.max, LAST + timedelta(days=1)])
def test_a_start_so_late_that_days_are_lacking_is_refused(start):
    """For one and for two, however few weeks; the error says up to when it can be."""
    for weeks in (1, 26):
        for make in (
            lambda **request: ei.make_plan(REPORT, BANK, **request),
            lambda **request: ei.make_plan(REPORT, BANK, quiet=True, **request),
            lambda **request: ei.make_joint_plan(REPORT, OTHER, 2, 2, BANK, **request),
        ):
            with pytest.raises(ei.RequestError, match="9990-01-01") as caught:
                make(weeks=weeks, start=start)
            assert caught.value.argument == "start"


@pytest.mark.parametrize("start", [date.min, LAST])
def test_the_first_and_the_last_start_make_plans(start):
    """All days are there, and go on, and are read back; a calendar has its own years."""
    plan = ei.make_plan(REPORT, BANK, weeks=26, start=start)
    assert plan.weeks[25].steps[-1].day < start + timedelta(weeks=26)
    assert ei.loads(ei.dumps(plan), ei.Plan) == plan
    joint = ei.make_joint_plan(REPORT, OTHER, 2, 2, BANK, weeks=26, start=start)
    revised = ei.revise_plan(plan, BANK, {(1, 1): "worse"}, minutes_per_week=30)
    again = ei.revise_plan(joint, BANK, ({(1, 1): "worse"}, {}), secret=bytes(16), week=2)
    for one in (plan, joint, revised, again):
        with pytest.raises(ei.RequestError, match="1970 to 9000") as caught:
            write_calendar(one, BANK, key="5f0c", zone="Europe/Berlin")
        assert caught.value.argument == "plan"


def of_steps(**changes):
    """The plan with something changed in each step."""
    weeks = (
        attrs.evolve(week, steps=tuple(attrs.evolve(step, **changes) for step in week.steps))
        for week in PLAN.weeks
    )
    return attrs.evolve(PLAN, weeks=tuple(weeks))


IMPOSSIBLE_PLANS = {
    "start": attrs.evolve(PLAN, start=date.max),
    "weeks twice": attrs.evolve(PLAN, weeks=PLAN.weeks * 2),
    "too many weeks": attrs.evolve(
        PLAN, weeks=tuple(ei.Week(number, ()) for number in range(1, 28))
    ),
    "a week far away": attrs.evolve(PLAN, weeks=(attrs.evolve(PLAN.weeks[0], number=10**12),)),
    "long steps": of_steps(minutes=10**12),
    "endless steps": of_steps(minutes=10**400),
    "steps below nothing": of_steps(minutes=-1),
    "the last day": of_steps(day=date.max),
    "the first day": of_steps(day=date.min),
    "a day of another week": of_steps(day=date(2026, 3, 2)),
    "weekdays beside a start": of_steps(day=1),
    "no weekday": attrs.evolve(of_steps(day=8), start=None),
    "a weekday far away": attrs.evolve(of_steps(day=-(10**30)), start=None),
    "dates without a start": attrs.evolve(PLAN, start=None),
}

STAMP = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize("name", IMPOSSIBLE_PLANS)
def test_a_plan_that_nothing_makes_is_refused(name):
    """By whatever takes a plan."""
    plan = IMPOSSIBLE_PLANS[name]
    calendar = {"key": "5f0c", "zone": "Europe/Berlin"}
    for use in (
        lambda: ei.revise_plan(plan, BANK, {}),
        lambda: ei.revise_plan(plan, BANK, {}, minutes_per_week=60, days=(1, 3)),
        lambda: ei.revise_plan(attrs.evolve(plan, joint=True), BANK, {}),
        lambda: ei.reports.render(plan, BANK),
        lambda: ei.reports.render(plan, BANK, as_="html"),
        lambda: write_calendar(plan, BANK, **calendar),
        lambda: write_telling_calendar(plan, BANK, **calendar),
        lambda: write_cancellation(plan, BANK, sequence=1, stamp=STAMP, **calendar),
    ):
        with pytest.raises(ei.RequestError) as caught:
            use()
        assert (caught.value.argument, caught.value.allowed) == ("plan", "a plan as it was made")


def test_what_has_no_weeks_cannot_go_on():
    """There is nothing to revise; but it can be shown."""
    empty = attrs.evolve(PLAN, weeks=(), chapters=())
    with pytest.raises(ei.RequestError) as caught:
        ei.revise_plan(empty, BANK, {})
    assert caught.value.argument == "plan"
    assert ei.reports.render(empty, BANK)


def test_days_are_looked_at_one_by_one():
    """What would never end as a whole is refused at once."""
    with pytest.raises(ei.RequestError, match="different whole numbers"):
        ei.make_plan(REPORT, BANK, days=range(1, 10**12))
    for argument in ("exclude", "focus"):
        with pytest.raises(ei.RequestError, match="holds a int"):
            ei.make_plan(REPORT, BANK, **{argument: range(10**12)})


# Numbers


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ((75.0, 75.0), 0),
        ((50.0, 50.0), 0),
        ((25.0, 25.0), 500),
        ((0.0, 0.0), 1000),
        ((100.0, 100.0), 0),
        # A triangle of 25 x 25 / (2 x 50) = 6.25, and 6.25 / 50 makes 125.
        ((25.0, 75.0), 125),
        ((50.0, 75.0), 0),
        # Half of the least step below the middle, averaged over a hair.
        ((49.99999999999999, 50.00000000000001), 0),
    ],
)
def test_an_interval_may_have_no_width(interval, expected):
    """It lies where it lies; nothing is divided by its width."""
    assert shortfall(interval) == expected


def changed(value, field, **changes):
    """A report whose scores of a kind all have something changed."""
    scores = getattr(value, field)
    if not isinstance(scores, ei.Catalog):
        return attrs.evolve(value, **{field: attrs.evolve(scores, **changes)})
    new = [attrs.evolve(one, **changes) for one in scores]
    return attrs.evolve(value, **{field: ei.Catalog(scores.kind, new)})


TAKES_A_REPORT = (
    ("report", lambda bad: ei.make_plan(bad, BANK)),
    ("report", lambda bad: ei.make_plan(bad, BANK, quiet=True)),
    ("report", lambda bad: ei.revise_plan(PLAN, BANK, {}, bad)),
    ("report", lambda bad: ei.make_joint_plan(bad, OTHER, 3, 3, BANK)),
    ("report_b", lambda bad: ei.compare_couple(OTHER, bad, 3, 3)),
    ("report", lambda bad: ei.couples.preview(bad, 1)),
    ("report", lambda bad: ei.reports.render(bad, BANK)),
)
NUMBERS = (500.0, 100.1, -0.1, nan, inf, -inf, 1e308, 10**400, -(10**400))


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", ["pillars", "signals", "overall"])
def test_a_report_with_impossible_numbers_is_refused(field, number):
    """By plans for one and for two, by what two see, and by what is shown; nothing is quoted."""
    for changes in (
        {"percent": number},
        {"interval": (number, 80.0)},
        {"interval": (20.0, number)},
        {"interval": (number, number)},
        *([{"poles": (number, None)}] if field == "pillars" else ()),
        *([{"se": number}] if number not in {500.0, 100.1, 1e308, 10**400} else ()),
    ):
        bad = changed(REPORT, field, **changes)
        for argument, use in TAKES_A_REPORT:
            with pytest.raises(ei.RequestError) as caught:
                use(bad)
            assert caught.value.argument == argument
            assert str(number) not in str(caught.value)


def test_the_ends_of_an_interval_are_in_order():
    """The upper one first is refused."""
    with pytest.raises(ei.RequestError, match="out of its range"):
        ei.make_plan(changed(REPORT, "pillars", interval=(90.0, 20.0)), BANK)


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_given_beside_a_report_is_looked_at_too(number):
    """Causes and wishes; less is as good a wish as more, down to -100."""
    for argument, bad in (
        ("causes", changed(CAUSES, "causes", percent=number, state="present")),
        ("wishes", changed(WISHES, "wishes", wished=number)),
        ("wishes", changed(WISHES, "wishes", now=number)),
        *([("wishes", changed(WISHES, "wishes", gap=number))] if number != -0.1 else ()),
    ):
        with pytest.raises(ei.RequestError, match="out of its range"):
            ei.make_plan(REPORT, BANK, **{argument: bad})
        with pytest.raises(ei.RequestError, match="out of its range"):
            ei.revise_plan(PLAN, BANK, {}, REPORT, **{argument: bad})
        if argument == "wishes":
            with pytest.raises(ei.RequestError) as caught:
                ei.compare_couple(REPORT, OTHER, 3, 3, wishes_a=WISHES, wishes_b=bad)
            assert caught.value.argument == "wishes_b"


def test_a_scale_without_width_is_refused():
    """Its lowest answer is its highest, or an answer is not of it."""
    made = attrs.evolve(REPORT.provenance, minimum=5)
    far = REPORT.rows[0]._replace(answer=10**40)
    for bad in (
        attrs.evolve(REPORT, provenance=made, rows=()),
        attrs.evolve(REPORT, rows=(far, *REPORT.rows[1:])),
    ):
        for _, use in TAKES_A_REPORT:
            with pytest.raises(ei.RequestError, match="impossible scale"):
                use(bad)


ends = st.one_of(st.floats(0, 100), st.sampled_from([0.0, 37.5, 50.0, 62.5, 100.0]))
scores = st.fixed_dictionaries(
    {
        "percent": st.one_of(st.none(), ends),
        "se": st.one_of(st.none(), st.floats(0, 1e308)),
        "interval": st.one_of(
            st.none(),
            st.tuples(ends, ends).map(sorted).map(tuple),
            ends.map(lambda end: (end, end)),
        ),
    }
)


@settings(settings.get_profile("brief"))
@given(scores, scores, st.sampled_from(["strong", "mixed", "low", None]), st.integers(1, 3))
def test_whatever_is_possible_makes_plans(of_pillars, of_signals, level, tier):
    """However its parts go together: a number without an interval, a level without a number."""
    made = changed(changed(REPORT, "pillars", level=level, **of_pillars), "signals", **of_signals)
    check = safety.private_check(BANK, context="partner")
    outcome = safety.route(check, dict.fromkeys(check.items.ids, safety.Answer.NO))
    plan = ei.make_plan(made, BANK, weeks=3, causes=CAUSES, wishes=WISHES, safety=outcome)
    assert ei.revise_plan(plan, BANK, {(1, 1): "same"}, made).weeks
    assert ei.make_joint_plan(made, OTHER, tier, tier, BANK, weeks=3).weeks
    assert ei.compare_couple(made, OTHER, tier, tier).tier == tier


# Doses


def brute_force(weeks, new, times, span):
    """Whether each span of weeks that holds the new one has room for it."""
    starts = range(new - span + 1, new + 1)
    return all(sum(one in range(start, start + span) for one in weeks) < times for start in starts)


@given(st.lists(st.integers(1, 12)), st.integers(1, 12), st.integers(0, 4), st.integers(0, 6))
def test_a_dose_counts_the_occasions_of_each_span(weeks, new, times, span):
    """The same as looking at all spans, one by one."""
    practice = attrs.evolve(BANK.practices["refill"], dose=Dose(times, span))
    assert is_within_dose(practice, weeks, new) == (
        brute_force(weeks, new, times, span) if weeks else True
    )


def test_a_span_of_ages_is_counted_at_once():
    """A bank of one's own may say: three times in so many weeks."""
    practice = attrs.evolve(BANK.practices["refill"], dose=Dose(3, 10**15))
    assert is_within_dose(practice, [1, 2], 3)
    assert not is_within_dose(practice, [1, 2, 4], 3)


def test_a_quiet_plan_that_holds_what_no_quiet_plan_has_is_refused():
    """Whoever wrote it: it isn't rendered, described or put beside a report."""
    gated = next(one.id for one in BANK.practices if one.gates and "partner" in one.contexts)
    quiet = ei.make_plan(REPORT, BANK, weeks=2, quiet=True)
    first = quiet.weeks[0]
    steps = (attrs.evolve(first.steps[0], practice=gated), *first.steps[1:])
    plan = attrs.evolve(quiet, weeks=(attrs.evolve(first, steps=steps), *quiet.weeks[1:]))
    for use in (
        lambda: ei.reports.render(plan, BANK),
        lambda: ei.describe(plan, BANK),
        lambda: ei.describe(REPORT, BANK, plan=plan),
    ):
        with pytest.raises(ei.RequestError) as caught:
            use()
        assert (caught.value.argument, caught.value.problem) == (
            "plan",
            "is quiet, but holds a practice that isn't",
        )
