"""The laws of practices."""

import attrs
import pytest

ALONE = "feet-on-the-floor"
CONFLICT = "soft-start"
TOUCH = "warm-touch"
TOGETHER = "light-questions"
LIGHT = "something-new"


@pytest.mark.parametrize(
    ("rule", "id", "changes", "path", "message"),
    [
        ("P01", TOGETHER, {"gates": ()}, "gates", "lacks the gate fear"),
        ("P01", ALONE, {"depth": 2}, "gates", "lacks the gate fear"),
        ("P01", "hope-and-worry", {"gates": ("fear",)}, "gates", "lacks the gate responsiveness"),
        ("P01", "pause-and-return", {"gates": ("fear",)}, "gates", "lacks the gate responsiveness"),
        ("P01", "one-true-sentence", {"gates": ()}, "gates", "lacks the gate responsiveness"),
        ("P01", "small-promise", {"gates": ()}, "gates", "lacks the gate responsiveness"),
        ("P01", TOUCH, {"gates": ("fear", "responsiveness")}, "gates", "lacks the gate consent"),
        ("P01", LIGHT, {"trust": "telling"}, "gates", "lacks the gate responsiveness"),
        ("P01", LIGHT, {"tender": True}, "gates", "lacks the gate fear"),
        (
            "P02",
            ALONE,
            {"together": "begun-alone"},
            "together",
            "a quiet practice has 'alone' here",
        ),
        ("P02", ALONE, {"depth": 1}, "depth", "has 0"),
        ("P02", ALONE, {"trace": "private-note"}, "trace", "has 'nothing'"),
        ("P02", ALONE, {"gates": ("fear",)}, "gates", "has ()"),
        ("P02", ALONE, {"prerequisites": ("refill",)}, "prerequisites", "has ()"),
        (
            "P02",
            ALONE,
            {"contexts": ("partner", "family", "friend")},
            "contexts",
            "lacks colleague",
        ),
        ("P02", ALONE, {"leave_if": "Tell {other}."}, "leave_if", "holds a placeholder"),
        ("P03", "light-questions", {"prerequisites": (CONFLICT,)}, "prerequisites", "is deeper"),
        (
            "P03",
            "light-questions",
            {"prerequisites": (CONFLICT,)},
            "prerequisites",
            "does not fit colleague",
        ),
        ("P04", "breath-first", {"depth": 3}, "depth", "is 3; for colleague it is at most 2"),
        ("P04", ALONE, {"depth": 5}, "depth", "goes from 0 to 4"),
        (
            "P04",
            TOUCH,
            {"contexts": ("partner", "friend")},
            "contexts",
            "physical has no place for friend",
        ),
        (
            "P04",
            TOGETHER,
            {"promise": "To meet in the evening."},
            "promise",
            "'evening' does not fit colleague",
        ),
        ("P06", ALONE, {"leave_if": " "}, "leave_if", "is empty"),
        ("P06", ALONE, {"steps": ()}, "steps", "is empty"),
        ("P06", ALONE, {"steps": ("Sit.", "")}, "steps[1]", "is empty"),
        ("P06", TOGETHER, {"alone_instead": None}, "alone_instead", "is missing"),
        ("P06", TOGETHER, {"invitation": " "}, "invitation", "is missing"),
        ("P06", ALONE, {"invitation": "Want to come?"}, "invitation", "is for two"),
        ("P09", LIGHT, {"gates": ("fear",)}, "gates", "carry no gate"),
        ("P11", ALONE, {"habit": True}, "moment", "true beside habit; at most one of habit"),
        ("P11", "refill", {"habit": True}, "anchor", "is true beside habit"),
        ("P11", "week-look-alone", {"moment": True}, "moment", "of the kind check-in has its day"),
        ("P07", ALONE, {"promise": "To forgive."}, "promise", "nobody owes forgiveness"),
        ("P07", ALONE, {"steps": ("Share a glass of wine.",)}, "steps[0]", "'wine' has no place"),
    ],
)
def test_a_law_is_broken(rule, id, changes, path, message, spoilt, found):
    """The path leads to what breaks it."""
    problems = found(spoilt("practices", id, **changes), rule)
    assert f"practices.{id}.{path}" in {where for where, _ in problems}
    assert any(message in one for _, one in problems)


@pytest.mark.parametrize("rule", [f"P{number:02}" for number in range(1, 12)])
def test_the_bundled_practices_keep_the_laws(rule, bank, found):
    """All of them."""
    assert found(bank, rule) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"trust": "telling", "gates": ("fear", "responsiveness")},
        {"tender": True, "gates": ("fear",)},
        {"forms": ("physical",), "contexts": ("partner",), "gates": ("consent",)},
    ],
)
def test_what_the_gates_ask_for_is_never_refused(changes, spoilt, found):
    """Good times that tell, stir or touch carry their gates, and no rule takes them away."""
    practice = spoilt("practices", LIGHT, **changes)
    assert found(practice, "P01") == found(practice, "P09") == []


def test_a_light_touch_asks_for_consent(spoilt, found):
    """However light it is."""
    touch = spoilt("practices", LIGHT, forms=("physical",), contexts=("partner",))
    assert found(touch, "P01") == [(f"practices.{LIGHT}.gates", "lacks the gate consent; add it")]


def test_an_evening_fits_a_partner(spoilt, found):
    """What does not fit a colleague may stand where no colleague is meant."""
    assert found(spoilt("practices", TOUCH, promise="To end the evening."), "P04") == []


def test_a_quiet_plan_can_be_made(bank, without, found):
    """Enough quiet practices, a very short one, and those that shape a plan."""
    problems = found(without("practices", lambda one: one.quiet), "P02")
    assert problems == [
        ("practices", "0 quiet practices; at least 12"),
        ("practices", "no quiet practice of 2 minutes; make one"),
        ("practices", "no quiet practice of the kind check-in; a quiet plan needs one"),
        ("practices", "no quiet practice of the kind review; a quiet plan needs one"),
        ("practices", "no quiet practice of the kind own-choice; a quiet plan needs one"),
    ]


def test_a_conflict_practice_has_company(without, found):
    """One for a single person needs company that takes no second person."""
    together = without(
        "practices", lambda one: one.kind == "good-times" and one.together != "together"
    )
    paths = {path for path, _ in found(together, "P05")}
    assert paths == {"practices.fair-observer.kind"}
    problems = found(without("practices", lambda one: one.kind == "good-times"), "P05")
    message = "no good-times practice can stand beside it for partner; add one"
    assert (f"practices.{CONFLICT}.kind", message) in problems


def test_each_context_has_its_least_numbers(without, found):
    """By mode, by what answers a sign or a cause, and something to do alone for each."""
    problems = found(without("practices", lambda one: one.together == "alone"), "P08")
    message = "0 practices to do alone without a check; at least 14"
    assert ("contexts.friend", message) in problems
    message = "nothing to do alone without a check answers it for friend"
    assert ("signals.disconnected", message) in problems
    problems = found(without("practices", lambda one: one.gates or "respect" in one.signals), "P08")
    message = "0 practices answer it for partner, 0 of them without a check"
    assert ("signals.respect", f"{message}; at least 8, 6 without a check") in problems


def test_too_few_that_are_easy(bank, without, found):
    """Enough that answer a sign aren't enough where too few of them need no check."""
    easy = [one for one in bank.practices if "respect" in one.signals and one.needs_no_check]
    left = {one.id for one in easy if one.together == "alone" and "friend" in one.contexts}
    kept = sorted(left)[:2]
    few = without("practices", lambda one: one in easy and one.id not in kept)
    answering = [
        one
        for one in few.practices
        if one.kind in {"exercise", "good-times", "conflict"}
        and "respect" in one.signals
        and "friend" in one.contexts
    ]
    assert len(answering) >= 8
    message = f"{len(answering)} practices answer it for friend, 2 of them without a check"
    problems = found(few, "P08")
    assert ("signals.respect", f"{message}; at least 8, 6 without a check") in problems


def test_a_practice_answers_few_signs_and_causes(spoilt, found, bank):
    """Seven together; one that answered all would be for nothing."""
    practice = spoilt("practices", ALONE, signals=bank.signals.ids[:7], causes=("fast-life",))
    assert (f"practices.{ALONE}", "answers 8 signs and causes; at most 7") in found(practice, "P10")


def test_good_news_has_no_day(bank):
    """Nobody knows when it comes; a walk can be arranged."""
    assert bank.practices["good-news-well-met"].moment
    assert not bank.practices["follow-the-coin"].moment


def test_everything_is_served(without, found):
    """Each pillar, signal, cause, form and context, and each pillar in each context."""
    problems = found(without("practices", lambda one: one.id != ALONE), "P08")
    assert ("pillars.trust", "0 practices serve it; at least 1") in problems
    assert ("signals.respect", "0 practices serve it; at least 1") in problems
    assert ("forms.physical", "0 practices serve it; at least 1") in problems
    assert ("pillars.benefits", "1 practices for colleague; at least 5") in problems
    assert ("contexts.partner", "0 practices serve it; at least 1") not in problems


def test_a_bank_of_ones_own_may_hold_few(without, found):
    """The counts concern the bundled editions."""
    mine = attrs.evolve(
        without("practices", lambda one: one.id != ALONE), edition="mine", blueprint=None
    )
    for rule in ("P02", "P08"):
        assert found(mine, rule) == []
