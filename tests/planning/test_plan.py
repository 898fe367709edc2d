"""What every first plan keeps, whatever the report and the request."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

CONTEXTS = ("partner", "family", "friend", "colleague")


@st.composite
def reports(draw, questionnaires=("full", "short")):
    bank = ei.load_bank()
    questionnaire = bank.questionnaire(
        draw(st.sampled_from(questionnaires)), context=draw(st.sampled_from(CONTEXTS))
    )
    lean = draw(st.integers(1, 5))
    answer = st.one_of(
        st.integers(1, 5),
        st.just(lean),
        st.sampled_from([None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY]),
    )
    answers = {item.id: draw(answer) for item in questionnaire.items}
    return ei.score(questionnaire, answers)


requests = st.fixed_dictionaries(
    {
        "weeks": st.integers(1, 12),
        "minutes_per_week": st.integers(10, 200),
        "start": st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 12, 31))),
        "days": st.sets(st.integers(1, 7)).map(tuple),
        "exclude": st.sets(st.sampled_from(["find-the-word", "ask-their-world", "refill"])),
        "focus": st.sets(st.sampled_from(["trust", "benefits", "empathy"]), max_size=2),
        "quiet": st.booleans(),
        "seed": st.integers(0, 5),
    }
)


@given(reports(), requests)
def test_every_plan_keeps_the_rules(report, request_):
    """Minutes, light start, days, dose, prerequisites, context, gates, check-ins and reasons hold."""
    bank = ei.load_bank()
    plan = ei.make_plan(report, bank, **request_)
    assert plan.context == report.provenance.context
    assert [week.number for week in plan.weeks] == list(range(1, request_["weeks"] + 1))
    seen_before: set[str] = set()
    weeks_of: dict[str, list[int]] = {}
    for week in plan.weeks:
        limit = request_["minutes_per_week"] // (2 if week.number == 1 else 1)
        assert sum(step.minutes for step in week.steps) == week.minutes <= limit
        kinds = [bank.practices[step.practice].kind for step in week.steps]
        assert kinds.count("check-in") == week.number % 2
        assert kinds.count("review") == 1 - week.number % 2
        assert ("own-choice" in kinds) == (week.number > request_["weeks"] - 2)
        days = [
            step.day
            for step in week.steps
            if bank.practices[step.practice].kind not in {"check-in", "review", "own-choice"}
        ]
        assert len(set(days)) == len(days), "one step an occasion"
        assert len(days) <= 5
        chosen = {
            step.practice
            for step in week.steps
            if bank.practices[step.practice].kind not in {"check-in", "review", "own-choice"}
        }
        assert len(chosen) <= 3
        for step in week.steps:
            practice = bank.practices[step.practice]
            assert step.minutes == practice.minutes
            assert plan.context in practice.contexts
            assert practice.together != "together"
            assert not practice.tender
            assert practice.gates == ()
            assert practice.depth <= (0 if week.number < 3 else 1)
            assert practice.depth == 0 or step.reasons, "nobody is sent to the other without reason"
            assert practice.id not in request_["exclude"]
            assert set(practice.prerequisites) <= seen_before
            assert "{" not in step.cue
            for id in step.prompts:
                prompt = bank.prompts[id]
                assert prompt.depth == 1
                assert prompt.gates == ()
                assert plan.context in prompt.contexts
            weekday = step.day if isinstance(step.day, int) else step.day.isoweekday()
            assert not request_["days"] or weekday in request_["days"]
            if request_["start"] is not None:
                first = request_["start"] + timedelta(weeks=week.number - 1)
                assert first <= step.day <= first + timedelta(days=6)
            ids = {reason.id for reason in step.reasons}
            assert ids <= {*bank.pillars.ids, *bank.signals.ids}
            weeks_of.setdefault(practice.id, []).append(week.number)
        seen_before |= {step.practice for step in week.steps}
    tapering = [week for week in plan.weeks if week.number > len(plan.weeks) - len(plan.weeks) // 4]
    for week in tapering[-2:]:
        chosen = {step.practice for step in week.steps if step.reasons}
        assert len(chosen) <= 1
        for id in chosen:
            assert min(weeks_of[id]) < week.number, "nothing new is begun at the end"
    for id, weeks in weeks_of.items():
        assert max(map(weeks.count, weeks)) <= 2
        dose = bank.practices[id].dose
        if dose.weeks is None:
            assert len(weeks) <= dose.times
        else:
            for week in weeks:
                window = [one for one in weeks if week <= one < week + dose.weeks]
                assert len(window) <= dose.times


@given(reports(("full", "short", "pulse")), requests)
def test_the_same_request_gives_the_same_bytes(report, request_):
    """Same input, byte-identical JSON."""
    bank = ei.load_bank()
    assert ei.dumps(ei.make_plan(report, bank, **request_)) == ei.dumps(
        ei.make_plan(report, bank, **request_)
    )


@given(reports(("full", "short", "pulse")), requests)
def test_the_quiet_plan_reads_no_answers(report, request_):
    """Asked-for, empty and pulse-only reports give one and the same quiet plan, byte for byte."""
    bank = ei.load_bank()
    context = report.provenance.context
    asked = {**request_, "quiet": True}
    quiet = ei.make_plan(report, bank, **asked)
    empty = ei.score(bank.questionnaire("full", context=context), {})
    pulse = bank.questionnaire("pulse", context=context)
    pulse_report = ei.score(pulse, dict.fromkeys(pulse.items.ids, 5))
    unasked = {**request_, "quiet": False, "focus": ()}
    assert ei.dumps(quiet) == ei.dumps(ei.make_plan(empty, bank, **unasked))
    assert ei.dumps(quiet) == ei.dumps(ei.make_plan(pulse_report, bank, **unasked))
    assert quiet.quiet
    for week in quiet.weeks:
        for step in week.steps:
            assert bank.practices[step.practice].quiet
            assert step.reasons == ()
            assert step.prompts == ()


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("weeks", range(1, 11))
def test_a_quiet_plan_of_ten_minutes_is_always_possible(context, weeks):
    """Whoever has ten minutes a week gets a quiet plan."""
    bank = ei.load_bank()
    report = ei.score(bank.questionnaire("short", context=context), {})
    plan = ei.make_plan(report, bank, weeks=weeks, minutes_per_week=10)
    assert all(week.steps for week in plan.weeks)


def test_uniform_and_contradictory_reports_get_the_quiet_plan(bank):
    """A report whose numbers say little aims no plan."""
    questionnaire = bank.questionnaire("full", context="friend")
    uniform = ei.score(questionnaire, dict.fromkeys(questionnaire.items.ids, 4))
    assert {"uniform", "contradictory"} <= {caution.id for caution in uniform.cautions}
    assert ei.make_plan(uniform, bank).quiet
    varied = {id: 4 + at % 2 for at, id in enumerate(questionnaire.items.ids)}
    contradictory = ei.score(questionnaire, varied)
    assert "uniform" not in {caution.id for caution in contradictory.cautions}
    assert ei.make_plan(contradictory, bank).quiet


def made_up(bank, low=(), context="partner"):
    """A report of somebody who feels close but for some pillars; nothing runs on for long."""
    questionnaire = bank.questionnaire("full", context=context)
    answers = {}
    for at, item in enumerate(questionnaire.items):
        close = (item.key == 1) != (item.pillar in low)
        answers[item.id] = 5 - at % 2 if close else 1 + at % 2
    return ei.score(questionnaire, answers)


def test_what_is_low_is_served_and_named(bank):
    """The first chosen steps serve a low pillar or its signals, and say so."""
    report = made_up(bank, low=("communication",))
    assert report.pillars["communication"].level == "low"
    plan = ei.make_plan(report, bank, weeks=8, minutes_per_week=60)
    chosen = [step for week in plan.weeks[:2] for step in week.steps if step.reasons]
    assert chosen
    first = bank.practices[chosen[0].practice]
    reason = chosen[0].reasons[0]
    assert reason.because == "need"
    assert reason.id in (*first.pillars, *first.signals)
    assert "communication" in {
        reason.id for week in plan.weeks for step in week.steps for reason in step.reasons
    }


def test_a_focus_comes_first(bank):
    """What the person picked is served before any computed need."""
    report = made_up(bank, low=("communication",))
    plan = ei.make_plan(report, bank, focus=("nurturing",))
    reasons = [reason for step in plan.weeks[0].steps for reason in step.reasons]
    assert (reasons[0].id, reasons[0].because) == ("nurturing", "focus")


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_plan_begins_gently(bank, context):
    """The first step of all is a quiet one of five minutes at most."""
    for low in ((), ("trust",), ("communication", "empathy")):
        plan = ei.make_plan(made_up(bank, low=low, context=context), bank)
        first = bank.practices[plan.weeks[0].steps[0].practice]
        assert first.quiet
        assert first.minutes <= 5


@pytest.mark.parametrize("start", [date(2026, 9, 2), date(2026, 9, 6), date(2026, 9, 7)])
def test_a_week_begins_on_the_day_the_plan_begins(bank, start):
    """Whatever the weekday of the start, steps come in order and the check-in comes last."""
    plan = ei.make_plan(made_up(bank, low=("trust",)), bank, start=start, days=(2, 4, 7))
    for week in plan.weeks:
        days = [step.day for step in week.steps]
        assert days == sorted(days)
        assert bank.practices[week.steps[-1].practice].kind in {"check-in", "review", "own-choice"}
    all_days = [step.day for week in plan.weeks for step in week.steps]
    assert all_days == sorted(all_days)


def test_no_week_holds_more_than_was_asked_for(bank):
    """However tight the minutes are, also where a practice would go on into the next week."""
    for minutes in range(10, 40):
        plan = ei.make_plan(made_up(bank, low=("trust",)), bank, minutes_per_week=minutes)
        assert all(week.minutes <= minutes for week in plan.weeks)


def test_the_benefits_pillar_is_no_target_of_its_own(bank):
    """A low benefits pillar sends to what feeds it, unless the person picks it."""
    report = made_up(bank, low=("benefits",))
    assert report.pillars["benefits"].level == "low"

    def named(plan):
        return {r.id for week in plan.weeks for step in week.steps for r in step.reasons}

    assert "benefits" not in named(ei.make_plan(report, bank))
    assert "benefits" in named(ei.make_plan(report, bank, focus=("benefits",)))


def test_strong_all_over_gets_upkeep(bank):
    """Nothing is repaired that is not broken."""
    report = made_up(bank)
    assert {pillar.level for pillar in report.pillars} == {"strong"}
    plan = ei.make_plan(report, bank)
    steps = [step for week in plan.weeks for step in week.steps]
    assert {reason.because for step in steps for reason in step.reasons} == {"upkeep"}
    for step in steps:
        practice = bank.practices[step.practice]
        assert practice.depth == 0 or practice.kind == "good-times"


def test_the_seed_varies_equally_good_choices(bank):
    """Another seed may give another plan; the same seed never does."""
    report = made_up(bank)
    plans = {ei.dumps(ei.make_plan(report, bank, seed=seed)) for seed in range(6)}
    assert len(plans) > 1


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
        ("minutes_per_week", -5, "1 to"),
        ("minutes_per_week", None, "1 to"),
        ("start", "tomorrow", "datetime.date"),
        ("start", 20260101, "datetime.date"),
        ("days", (0,), "1 (Monday) to 7"),
        ("days", (8,), "1 (Monday) to 7"),
        ("days", (1, 1), "1 (Monday) to 7"),
        ("days", ("1",), "1 (Monday) to 7"),
        ("days", ([],), "1 (Monday) to 7"),
        ("days", "135", "collection"),
        ("days", 3, "collection"),
        ("exclude", "refill", "collection"),
        ("exclude", (3,), "practice"),
        ("focus", "trust", "collection"),
        ("focus", (None,), "pillar"),
        ("quiet", "yes", "True or False"),
        ("quiet", None, "True or False"),
        ("together", 1, "True or False"),
        ("seed", -1, "0 to"),
        ("seed", 1.5, "0 to"),
    ],
)
def test_impossible_requests_are_refused(bank, argument, value, allowed):
    """A wrong argument is named, with what is allowed, by a RequestError and no other."""
    report = made_up(bank)
    with pytest.raises(ei.RequestError) as caught:
        ei.make_plan(report, bank, **{argument: value})
    assert caught.value.argument == argument
    assert allowed in caught.value.allowed


def test_a_datetime_is_no_date(bank):
    """A datetime is refused as start, although it is a subclass of date."""
    from datetime import UTC, datetime

    with pytest.raises(ei.RequestError):
        ei.make_plan(made_up(bank), bank, start=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("argument", "id", "kind", "near"),
    [
        ("exclude", "refil", "practice", "refill"),
        ("focus", "trst", "pillar", "trust"),
    ],
)
def test_unknown_ids_get_suggestions(bank, argument, id, kind, near):
    """A slip in an id is answered with what it may have meant."""
    with pytest.raises(ei.UnknownIdError) as caught:
        ei.make_plan(made_up(bank), bank, **{argument: (id,)})
    assert (caught.value.kind, caught.value.id) == (kind, id)
    assert near in caught.value.suggestions


def test_reports_and_banks_must_belong_together(bank):
    """A report of another edition, or something that is no report or bank, is refused."""
    import attrs

    report = made_up(bank)
    other = attrs.evolve(report, provenance=attrs.evolve(report.provenance, edition="2025.9"))
    with pytest.raises(ei.NotComparableError) as caught:
        ei.make_plan(other, bank)
    assert (caught.value.expected, caught.value.found) == ("2026.1", "2025.9")
    foreign = attrs.evolve(report, provenance=attrs.evolve(report.provenance, locale="de"))
    with pytest.raises(ei.NotComparableError) as caught:
        ei.make_plan(foreign, bank)
    assert caught.value.what == "locale"
    with pytest.raises(ei.RequestError, match="report"):
        ei.make_plan("report", bank)
    with pytest.raises(ei.RequestError, match="bank"):
        ei.make_plan(report, "bank")


@pytest.mark.parametrize(("weeks", "needed"), [(1, 10), (2, 10), (3, 8), (8, 8)])
def test_an_infeasible_request_says_the_least_that_works(bank, weeks, needed):
    """`.needed` works, and one minute less does not.

    By hand: a check-in takes 2 minutes, a review 5, an own choice 3. Of one week, 2 + 3 must fit
    into half: 10. Of eight, the last holds 5 + 3 = 8, and the first only 2, in half of 4.
    """
    report = made_up(bank)
    with pytest.raises(ei.PlanInfeasibleError) as caught:
        ei.make_plan(report, bank, weeks=weeks, minutes_per_week=1)
    assert (caught.value.constraint, caught.value.needed) == ("minutes_per_week", needed)
    assert ei.make_plan(report, bank, weeks=weeks, minutes_per_week=needed)
    with pytest.raises(ei.PlanInfeasibleError):
        ei.make_plan(report, bank, weeks=weeks, minutes_per_week=needed - 1)


def test_excluding_the_fixed_steps_leaves_them_out(bank):
    """Someone who wants no check-in, review or own choice gets none."""
    fixed = {p.id for p in bank.practices if p.kind in {"check-in", "review", "own-choice"}}
    plan = ei.make_plan(made_up(bank), bank, exclude=fixed, minutes_per_week=30)
    used = {step.practice for week in plan.weeks for step in week.steps}
    assert used
    assert not used & fixed


def test_a_plan_holds_nothing_of_the_request_or_the_answers(bank):
    """The plan's JSON has no field for gates, answers, percents or the respondent."""
    report = ei.score(bank.questionnaire("full", context="friend"), {}, respondent="r-17")
    text = ei.dumps(ei.make_plan(report, bank))
    for word in ("gate", "percent", "r-17", "minutes_per_week", "seed", "respondent"):
        assert word not in text


def test_wishes_for_less_are_kept(bank):
    """No step aims at a pillar that is wished as it is or less, unless the person picks it."""
    report = made_up(bank, low=("communication", "trust"))
    form = bank.questionnaire("wishes", context="partner")
    wishes = ei.score_wishes(form, dict.fromkeys(form.items.ids, 1), report)
    states = {wish.id: wish.state for wish in wishes.wishes}
    enough = {id for id, state in states.items() if state in {"less", "as-now"}}
    assert "understanding" in enough

    def aims(**more):
        plan = ei.make_plan(report, bank, wishes=wishes, **more)
        return {r.id for week in plan.weeks for step in week.steps for r in step.reasons}

    assert not aims() & enough
    everything = dict.fromkeys(form.items.ids, 1)
    strong = made_up(bank)
    less = ei.score_wishes(form, everything, strong)
    assert {wish.state for wish in less.wishes} == {"less"}
    plan = ei.make_plan(strong, bank, wishes=less)
    used = [bank.practices[step.practice] for week in plan.weeks for step in week.steps]
    assert {practice.depth for practice in used} == {0}
    assert "understanding" in aims(focus=("understanding",))
    wanted = ei.score_wishes(form, dict.fromkeys(form.items.ids, 5), report)
    assert wanted.wishes["trust"].state == "more"
    plan = ei.make_plan(report, bank, wishes=wanted)
    assert any(r.id == "trust" for week in plan.weeks for step in week.steps for r in step.reasons)


def test_a_cause_that_weighs_is_a_reason(bank):
    """What weighs at present is eased, and named as the reason."""
    form = bank.questionnaire("causes", context="partner")
    answers = dict.fromkeys(form.items.ids, 1) | {"k09": 5, "k10": 5, "k11": 3, "k12": 3}
    causes = ei.score_causes(form, answers)
    plan = ei.make_plan(made_up(bank), bank, causes=causes)
    reasons = {(r.kind, r.id) for week in plan.weeks for step in week.steps for r in step.reasons}
    assert ("cause", "fast-life") in reasons
    assert not {id for kind, id in reasons if kind == "cause"} - {"fast-life", "never-learned"}
    text = ei.reports.text.render_plan(plan, bank)
    assert f"weighs at present: {bank.causes['fast-life'].name}" in " ".join(text.split())


def test_without_the_other_all_steps_are_done_alone(bank):
    """`together=False` leaves only what is done alone."""
    for context in CONTEXTS:
        plan = ei.make_plan(made_up(bank, low=("trust",), context=context), bank, together=False)
        used = {
            bank.practices[step.practice].together for week in plan.weeks for step in week.steps
        }
        assert used == {"alone"}


def test_what_is_given_beside_a_report_must_fit_it(bank):
    """Causes and wishes of another context, or of another kind, are refused."""
    report = made_up(bank)
    causes = ei.score_causes(bank.questionnaire("causes", context="friend"), {})
    with pytest.raises(ei.NotComparableError) as caught:
        ei.make_plan(report, bank, causes=causes)
    assert (caught.value.expected, caught.value.found) == ("partner", "friend")
    for argument in ("causes", "wishes"):
        with pytest.raises(ei.RequestError) as refused:
            ei.make_plan(report, bank, **{argument: report})
        assert refused.value.argument == argument
