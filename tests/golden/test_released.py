"""What was written stays readable: JSON of every written type, made on a small frozen bank.

The files come from tools/write_released.py. Digests, numbers and types that the code of today reads
differently show here, before somebody's stored report does.
"""

import json
from pathlib import Path

import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank.serialization import WRITTEN

RELEASED = Path(__file__).with_name("released")
CLASSES = {name: getattr(ei, name) for name in WRITTEN}


def stored(name):
    """The value of a class that is stored."""
    text = (RELEASED / f"{WRITTEN[name]}.json").read_text(encoding="utf-8")
    return ei.loads(text, CLASSES[name])


@pytest.fixture(scope="module")
def frozen():
    """The bank that the files were made on."""
    return ei.load_bank_from(RELEASED / "frozen")


@pytest.fixture(scope="module")
def report():
    return stored("ScoreReport")


def test_there_is_a_file_of_every_written_type():
    """And no other."""
    files = {path.name for path in RELEASED.glob("*.json")}
    assert files == {f"{name}.json" for name in WRITTEN.values()}


@pytest.mark.parametrize("name", WRITTEN)
def test_it_is_read_and_written_as_it_was(name):
    """Of the schema of today, to the byte; of an older one, the value is the same in both."""
    text = (RELEASED / f"{WRITTEN[name]}.json").read_text(encoding="utf-8")
    value = stored(name)
    assert type(value) is CLASSES[name]
    assert ei.loads(ei.dumps(value), CLASSES[name]) == value
    assert ei.dumps(value) == text.strip()


def test_digests_are_those_of_the_day(frozen, report):
    """A questionnaire whose files did not change has the digests that were stored."""
    for name, form in [
        ("ScoreReport", "full"),
        ("CauseReport", "causes"),
        ("WishReport", "wishes"),
    ]:
        made = stored(name).provenance
        questionnaire = frozen.questionnaire(form, context="friend")
        assert (made.digest, made.text_digest) == (questionnaire.digest, questionnaire.text_digest)
        assert {row.digest for row in stored(name).rows} <= {
            item.digest for item in questionnaire.items
        }


def test_numbers_follow_from_the_rows(frozen, report):
    """Scored again today, every number is the one that was stored."""
    full, causes, wishes = (
        frozen.questionnaire(form, context="friend") for form in ("full", "causes", "wishes")
    )
    assert ei.check_report(report, full) == ()
    assert ei.check_report(stored("CauseReport"), causes) == ()
    assert ei.check_report(stored("WishReport"), wishes, beside=report) == ()
    # By hand: talk was answered 4, 5, 4 and 2, 2, and one left out; turned round 4, 5, 4, 4, 4, so the mean is 4.2.
    assert report.pillars["talk"].percent == 80.0
    # distance 4 and 5; hurry was answered once.
    percents = {cause.id: cause.percent for cause in stored("CauseReport").causes}
    assert percents == {"distance": 87.5, "hurry": None}


def test_what_was_stored_can_still_be_used(frozen, report):
    """Planned, compared over time and with another person, shared and revised."""
    full = frozen.questionnaire("full", context="friend")
    plan = ei.make_plan(report, frozen, weeks=4)
    assert len(plan.weeks) == 4
    today = ei.score(full, dict.fromkeys(full.items.ids, 3), respondent="r", about="p")
    assert ei.compare_over_time([report, today]).n_common_items is None
    other = ei.score(full, dict.fromkeys(full.items.ids, 3), respondent="p", about="r")
    assert ei.compare_couple(report, other, stored("Consent"), 3).tier == 0  # without the wishes
    wishes = frozen.questionnaire("wishes", context="friend")
    seen = ei.compare_couple(
        report, other, stored("Consent"), 3,
        wishes_a=stored("WishReport"), wishes_b=ei.score_wishes(wishes, {}, other),
    )  # fmt: skip
    assert seen.tier == 3
    plan = stored("Plan")
    marks = {(1, 1): "done"}
    assert ei.revise_plan(plan, frozen, marks).weeks[0] == plan.weeks[0]


def test_the_frozen_bank_is_the_one_that_was_frozen(frozen):
    """Its files never change, and another number in a rule would be another digest."""
    rules = json.loads((RELEASED / "frozen/content/rules.json").read_text(encoding="utf-8"))
    numbers = {rule["kind"]: rule for rule in rules}
    assert numbers["pillars"]["overall_z"] == 1.645
    assert len(frozen.items) == 20
