"""The same reports and requests give the same bytes in every process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import cattrs
import importlib_resources
import pytest

import emotional_intimacy as ei

sys.path.insert(0, str(Path(__file__).parent))
from plan_cases import outcome, random_case

SRC = Path(ei.__file__).parents[1]
NEEDED = "import attrs, cattrs, importlib_resources"

CODE = """
import json, sys
from datetime import date
import emotional_intimacy as ei
from emotional_intimacy import safety

bank = ei.load_bank()

def report(context, at, form="full"):
    questionnaire = bank.questionnaire(form, context=context)
    answers = {}
    for place, item in enumerate(questionnaire.items):
        if item.pillar == "trust" or item.signal == "emotional-safety":
            answers[item.id] = 5 if item.key == 1 else 1
        else:
            answers[item.id] = 1 + (place * (at + 1) + place // 3) % 5
    return ei.score(questionnaire, answers)

def outcome(context):
    check = safety.private_check(bank, context=context)
    return safety.route(check, dict.fromkeys(check.items.ids, safety.Answer.NO))

exclude = {"refill", "good-moment", "ask-their-world", "thanks-for-one", "what-i-stand-for"}
picked = {"benefits", "empathy", "nurturing"}
requests = [
    {},
    {"weeks": 26, "minutes_per_week": 240},
    {"weeks": 1, "minutes_per_week": 60, "seed": 3},
    {"weeks": 12, "exclude": exclude, "focus": picked, "days": {7, 2, 5}, "seed": 2},
    {"weeks": 16, "start": date(2026, 9, 2), "together": False, "needs_presence": False},
    {"weeks": 6, "days": {6: 120, 2: 20, 4: 20}, "focus": {"physical", "trust"}},
    {"quiet": True, "exclude": exclude, "seed": 1},
]
plans = []
for at, request in enumerate(requests):
    for asked in (False, True):
        context = ("partner", "family", "friend", "colleague")[(at + asked) % 4]
        one = report(context, at, "short" if at == 2 else "full")
        more = dict(request)
        if at % 2:
            form = bank.questionnaire("wishes", context=context)
            wished = {item.id: 1 + place % 5 for place, item in enumerate(form.items)}
            more["wishes"] = ei.score_wishes(form, wished, one)
            form = bank.questionnaire("causes", context=context)
            weighing = {item.id: 5 - place % 5 for place, item in enumerate(form.items)}
            more["causes"] = ei.score_causes(form, weighing)
        made = ei.make_plan(one, bank, safety=outcome(context) if asked else None, **more)
        plans.append(ei.dumps(made))
        marks = {(1, 1): "worse", (1, 2): "better"}
        plans.append(ei.dumps(ei.make_plan(one, bank, weeks=4, after=made, marks=marks)))
for wrong in ({"exclude": {*exclude, "keep-one", "make-one-up"}}, {"minutes_per_week": 1}):
    try:
        ei.make_plan(report("partner", 0), bank, **wrong)
    except ei.PlanInfeasibleError as error:
        plans.append(repr(error))
sys.stdout.write(json.dumps(plans))
"""


def path_of_needed():
    """Where this interpreter has what the library needs, for others to try it too."""
    found = (attrs, cattrs, importlib_resources)
    return os.pathsep.join(
        dict.fromkeys([str(SRC), *(str(Path(one.__file__).parents[1]) for one in found)])
    )


def run(code, python=sys.executable, seed="0"):
    environment = os.environ | {
        "PYTHONPATH": path_of_needed(),
        "PYTHONHASHSEED": seed,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [python, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


OTHERS = sorted(map(str, Path.home().glob(".pyenv/versions/3.1[1-9].*/bin/python")))
"""Other interpreters on this machine."""


@pytest.fixture(scope="module")
def first():
    """What one process makes."""
    done = run(CODE)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_is_something_to_compare(first):
    """Twenty-eight plans and two errors, no two alike, some of them deep, some quiet."""
    made = json.loads(first)
    assert len(made) == 30
    assert len(set(made)) == 30
    bank = ei.load_bank()
    plans = [ei.loads(text, ei.Plan) for text in made[:28]]
    deepest = {
        max(bank.practices[step.practice].depth for week in plan.weeks for step in week.steps)
        for plan in plans
    }
    assert deepest >= {0, 1, 2}
    assert [plan.quiet for plan in plans[::2]] == [False] * 12 + [True] * 2
    out = (
        "ask-their-world", "good-moment", "make-one-up", "refill", "thanks-for-one",
        "what-i-stand-for",
    )  # fmt: skip
    assert made[28:] == [
        repr(ei.PlanInfeasibleError({"exclude": out})),
        repr(ei.PlanInfeasibleError({"minutes_per_week": 5})),
    ]


@pytest.mark.parametrize("seed", ["1", "123"])
def test_every_hash_seed_gives_the_same_bytes(first, seed):
    """The order in which sets are walked through changes nothing."""
    assert run(CODE, seed=seed).stdout == first


@pytest.mark.parametrize("python", [sys.executable, *OTHERS])
def test_every_interpreter_gives_the_same_bytes(first, python):
    """Every Python at hand, this one among them, that can use what the library needs."""
    if run(NEEDED, python).returncode != 0:
        pytest.skip("it has not what the library needs")
    done = run(CODE, python, seed="7")
    assert done.returncode == 0, done.stderr
    assert done.stdout == first


@pytest.mark.parametrize("block", range(4))
def test_the_order_of_what_was_asked_for_changes_nothing(block):
    """Days, focus and exclusions in any order; and what is read back is what was written."""
    for seed in range(300 + block * 5, 305 + block * 5):
        case = random_case(seed)
        request = dict(case.request)
        for argument in ("days", "focus", "exclude"):
            held = request.get(argument)
            if isinstance(held, dict):
                request[argument] = dict(reversed(held.items()))
            elif held:
                request[argument] = tuple(sorted(held, key=str, reverse=True))
        made = outcome(case.plan.context, case.closes)
        again = ei.make_plan(case.report, case.bank, safety=made, **request)
        assert ei.dumps(again) == ei.dumps(case.plan)
        assert ei.loads(ei.dumps(again), ei.Plan) == case.plan
