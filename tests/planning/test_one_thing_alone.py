"""A plan answers what a report shows, where that is one sign or one cause alone."""

import pytest

import emotional_intimacy as ei
from emotional_intimacy import safety

BANK = ei.load_bank()
CHOSEN = {"exercise", "good-times", "conflict"}
CLOSE_ONES = ["partner", "family", "friend"]


def report_of(context, sign=None):
    """A report of a good relationship in which one sign stands out."""
    form = BANK.questionnaire("full", context=context)
    missing = sign is not None and BANK.signals[sign].kind == "strong"
    answers = {item.id: 4 if item.key == 1 else 2 for item in form.items}
    answers |= {item.id: 1 if missing else 5 for item in form.items if item.signal == sign}
    return ei.score(form, answers)


def causes_of(context, cause):
    """A report of causes in which one is always there, and the others never."""
    form = BANK.questionnaire("causes", context=context)
    return ei.score_causes(form, {item.id: 5 if item.cause == cause else 1 for item in form.items})


def open_outcome(context):
    """What a private check gives in which everything was answered with no."""
    check = safety.private_check(BANK, context=context)
    return safety.route(check, {question.id: safety.Answer.NO for question in check.items})


def share_answering(plan, section, id):
    """The share of the chosen steps of a plan that answer a sign or a cause."""
    practices = [BANK.practices[step.practice] for week in plan.weeks for step in week.steps]
    answering = [id in getattr(one, section) for one in practices if one.kind in CHOSEN]
    return sum(answering) / len(answering)


@pytest.mark.parametrize("sign", BANK.signals.ids)
@pytest.mark.parametrize("context", CLOSE_ONES)
def test_a_sign_alone_is_answered(context, sign):
    """By half of the chosen steps or more with the check open, by a third without."""
    report = report_of(context, sign)
    checked = ei.make_plan(report, BANK, safety=open_outcome(context))
    assert share_answering(checked, "signals", sign) >= 1 / 2
    assert share_answering(ei.make_plan(report, BANK), "signals", sign) >= 1 / 3


@pytest.mark.parametrize("cause", BANK.causes.ids)
@pytest.mark.parametrize("context", CLOSE_ONES)
def test_a_cause_alone_is_answered(context, cause):
    """As much as a sign is."""
    report, causes = report_of(context), causes_of(context, cause)
    checked = ei.make_plan(report, BANK, causes=causes, safety=open_outcome(context))
    assert share_answering(checked, "causes", cause) >= 1 / 2
    plain = ei.make_plan(report, BANK, causes=causes)
    assert share_answering(plain, "causes", cause) >= 1 / 3


@pytest.mark.parametrize("sign", BANK.signals.ids)
@pytest.mark.parametrize("asked", [True, False])
def test_no_week_is_left_empty_where_little_answers(sign, asked):
    """What answers is spread over the chapters, so that others may stand beside it in each week."""
    outcome = open_outcome("partner") if asked else None
    plan = ei.make_plan(report_of("partner", sign), BANK, safety=outcome)
    for week in plan.weeks:
        assert any(BANK.practices[step.practice].kind in CHOSEN for step in week.steps)


@pytest.mark.parametrize(("asked", "most"), [(True, 0.5), (False, 0.8)])
def test_a_second_plan_mostly_holds_other_practices(asked, most):
    """But where little else answers; without a check there is less to choose from."""
    outcome = open_outcome("friend") if asked else None
    first = ei.make_plan(report_of("friend"), BANK, safety=outcome)
    second = ei.make_plan(report_of("friend"), BANK, safety=outcome, after=first)
    before, after = (
        {
            step.practice
            for week in plan.weeks
            for step in week.steps
            if step.when != "daily" and BANK.practices[step.practice].kind in CHOSEN
        }
        for plan in (first, second)
    )
    assert len(before & after) <= most * len(after)


@pytest.mark.parametrize("context", CLOSE_ONES)
def test_what_answers_can_mostly_be_planned_for_a_day(context):
    """Each sign and cause has three practices without a check that wait for no moment.

    Misunderstandings come up when they do: little that is planned for a day eases them.
    """
    few = {}
    for section in ("signals", "causes"):
        for record in getattr(BANK, section):
            planned = [
                one
                for one in BANK.practices
                if one.kind in CHOSEN
                and context in one.contexts
                and record.id in getattr(one, section)
                and one.needs_no_check
                and not one.moment
            ]
            if len(planned) < 3:
                few[record.id] = [one.id for one in planned]
    assert few == {"misunderstandings": ["describe-it-draw-it"]}
