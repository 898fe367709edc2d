"""Random reports, requests and private answers, each from its seed, and the plans they give."""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

import emotional_intimacy as ei
from emotional_intimacy import safety

sys.path.insert(0, str(Path(__file__).parent))
from rule_checker import Case

BANK = ei.load_bank()
CONTEXTS = ("partner", "family", "friend", "colleague")
HARDLY_LEFT_OUT = ("check-in", "review", "own-choice")


def seeded(seed):
    """Draws that a seed gives, the same everywhere."""
    return random.Random(seed)  # noqa: S311 - made-up cases


def report_of(draw, context, form="full", *, close=None):
    """A report of somebody of a lean of their own in each pillar and each sign."""
    questionnaire = BANK.questionnaire(form, context=context)
    kind = close or draw.choice(["any", "any", "any", "firm", "firm", "well", "low"])
    least, most = {"well": (4.2, 5.2), "low": (0.8, 2.2)}.get(kind, (1.3, 4.7))
    pillars = {id: draw.uniform(least, most) for id in BANK.pillars.ids}
    signals = {id: draw.gauss(0, 0.5) for id in BANK.signals.ids}
    if kind == "firm":
        pillars["trust"], signals["emotional-safety"] = 5.0, 1.0
    answers = {}
    for item in questionnaire.items:
        lean = pillars[item.pillar] + item.key * signals[item.signal] + draw.gauss(0, 0.7)
        answer = min(5, max(1, round(lean)))
        answers[item.id] = answer if item.key == 1 else 6 - answer
        if draw.random() < 0.03:
            answers[item.id] = draw.choice([None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY])
    return ei.score(questionnaire, answers)


def outcome(context, closes):
    """What the private check leads to: None is no check; else the first question of a gate is a yes."""
    if closes is None:
        return None
    check = safety.private_check(BANK, context=context)
    answers = dict.fromkeys(check.items.ids, safety.Answer.NO)
    if closes != "nothing":
        shut = next(item.id for item in check.items if item.gate == closes)
        answers[shut] = safety.Answer.YES
    return safety.route(check, answers)


def beside(draw, form, report):
    """Any answers to one of the two short forms that go with a report."""
    questionnaire = BANK.questionnaire(form, context=report.provenance.context)
    answers = {id: draw.choice([None, 1, 2, 3, 4, 5]) for id in questionnaire.items.ids}
    if form == "wishes":
        return ei.score_wishes(questionnaire, answers, report)
    return ei.score_causes(questionnaire, answers)


def request_of(draw, report):
    """Any request; some ask for nothing special, since most people don't."""
    request = {
        "weeks": draw.choice([1, 2, 3, 4, 5, 6, 8, 8, 8, 10, 12, 26]),
        "minutes_per_week": draw.choice([10, 20, 30, 45, 60, 90, 90, 120, 150, 240]),
    }
    if draw.random() < 0.5:
        request["seed"] = draw.randrange(5)
    if draw.random() < 0.3:
        request["start"] = date(2026, 1, 1) + timedelta(days=draw.randrange(1000))
    if draw.random() < 0.3:
        request["causes"] = beside(draw, "causes", report)
    if draw.random() < 0.3:
        return request
    free = draw.sample(range(1, 8), draw.randint(1, 7))
    if draw.random() < 0.3:
        request["days"] = tuple(free)
    elif draw.random() < 0.4:
        request["days"] = {day: draw.choice([10, 15, 20, 30, 60, 120]) for day in free}
    if draw.random() < 0.3:
        pickable = [
            practice.id for practice in BANK.practices if practice.kind not in HARDLY_LEFT_OUT
        ]
        request["exclude"] = frozenset(draw.sample(pickable, draw.randint(1, 8)))
    if draw.random() < 0.4:
        request["focus"] = tuple(
            draw.sample([*BANK.pillars.ids, *BANK.forms.ids], draw.choice([1, 1, 2]))
        )
    if draw.random() < 0.4 and len(report.pillars):
        request["wishes"] = beside(draw, "wishes", report)
    request["together"] = draw.random() < 0.75
    request["quiet"] = draw.random() < 0.1
    request["needs_presence"] = draw.random() < 0.75
    return request


def case_of(name, report, request, closes, bank=BANK):
    """Make a plan; what cannot be met is asked for again as the error says."""
    made = outcome(report.provenance.context, closes)
    try:
        plan = ei.make_plan(report, bank, safety=made, **request)
    except ei.PlanInfeasibleError as error:
        request = request | error.needed
        plan = ei.make_plan(report, bank, safety=made, **request)
    return Case(name=name, bank=bank, report=report, request=request, closes=closes, plan=plan)


def random_case(seed):
    """The case of a seed."""
    draw = seeded(seed)
    form = draw.choice(["full"] * 8 + ["short", "pulse"])
    context = draw.choice(CONTEXTS)
    report = report_of(draw, context, form)
    request = request_of(draw, report)
    closes = draw.choice([None, None, "nothing", "nothing", "nothing", "responsiveness", "fear"])
    return case_of(f"seed {seed}", report, request, closes)
