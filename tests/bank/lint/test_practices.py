"""The laws of practices."""

import attrs
import pytest

ALONE = "feet-on-the-floor"
CONFLICT = "soft-start"
TOUCH = "warm-touch"
TOGETHER = "light-questions"


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
        ("P02", ALONE, {"to_pass": "Tell {other}."}, "to_pass", "holds a placeholder"),
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
            {"aim": "To meet in the evening."},
            "aim",
            "'evening' does not fit colleague",
        ),
        ("P06", ALONE, {"stop_if": " "}, "stop_if", "is empty"),
        ("P06", ALONE, {"steps": ()}, "steps", "is empty"),
        ("P06", ALONE, {"steps": ("Sit.", "")}, "steps[1]", "is empty"),
        ("P06", TOGETHER, {"if_only_one": None}, "if_only_one", "is missing"),
        ("P07", ALONE, {"aim": "To forgive."}, "aim", "nobody owes forgiveness"),
        ("P07", ALONE, {"steps": ("Share a glass of wine.",)}, "steps[0]", "'wine' has no place"),
    ],
)
def test_a_law_is_broken(rule, id, changes, path, message, spoilt, found):
    """The path leads to what breaks it."""
    problems = found(spoilt("practices", id, **changes), rule)
    assert f"practices.{id}.{path}" in {where for where, _ in problems}
    assert any(message in one for _, one in problems)


@pytest.mark.parametrize("rule", [f"P0{number}" for number in range(1, 9)])
def test_the_bundled_practices_keep_the_laws(rule, bank, found):
    """All of them."""
    assert found(bank, rule) == []


def test_an_evening_fits_a_partner(spoilt, found):
    """What does not fit a colleague may stand where no colleague is meant."""
    assert found(spoilt("practices", TOUCH, aim="To end the evening."), "P04") == []


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


def test_everything_is_served(without, found):
    """Each pillar, signal, cause, form and context, and each pillar in each context."""
    problems = found(without("practices", lambda one: one.id != ALONE), "P08")
    assert ("pillars.trust", "0 practices serve it; at least 1") in problems
    assert ("signals.respect", "0 practices serve it; at least 1") in problems
    assert ("forms.physical", "0 practices serve it; at least 1") in problems
    assert ("pillars.benefits", "1 practices for colleague; at least 5") in problems
    assert "contexts.partner" not in {path for path, _ in problems}


def test_a_bank_of_ones_own_may_hold_few(without, found):
    """The counts concern the bundled editions."""
    mine = attrs.evolve(
        without("practices", lambda one: one.id != ALONE), edition="mine", blueprint=None
    )
    for rule in ("P02", "P08"):
        assert found(mine, rule) == []
