"""The laws of prompts and decks."""

import attrs
import pytest


@pytest.mark.parametrize(
    ("rule", "changes", "path", "message"),
    [
        ("Q01", {"depth": 2}, "gates", "lacks the gate fear"),
        ("Q01", {"depth": 3, "gates": ("fear",)}, "gates", "lacks the gate responsiveness"),
        ("Q01", {"forms": ("physical",)}, "gates", "lacks the gate consent"),
        ("Q02", {"depth": 0}, "depth", "goes from 1 to 3"),
        ("Q02", {"depth": 3}, "depth", "is 3; for colleague it is at most 2"),
        ("Q02", {"forms": ("physical",)}, "contexts", "physical has no place for colleague"),
        ("Q04", {"text": "Tell me."}, "text", "asks nothing"),
        ("Q04", {"text": "What is it like? And why?"}, "text", "asks 2 questions"),
        ("Q05", {"text": f"What {'more ' * 17}is there?"}, "text", "20 words; at most 19"),
        ("Q05", {"text": f"What {'more ' * 16}does {{other}} like?"}, "text", "22 words; at most"),
        ("Q05", {"text": "What do you like: tea, or rain?"}, "text", "a menu after a colon"),
        ("Q05", {"text": "What do you like\uff1atea\uff1f"}, "text", "a menu after a colon"),
        ("Q06", {"text": "Which of them do most people find odd?"}, "text", "as odd-and-ours"),
        ("Q07", {"gates": ("fear",)}, "alone", "is true beside gates"),
        ("P04", {"text": "What is dinner like?"}, "text", "'dinner' does not fit colleague"),
        ("P07", {"text": "Whom would you forgive?"}, "text", "nobody owes forgiveness"),
    ],
)
def test_a_law_is_broken(rule, changes, path, message, spoilt, found):
    """The path leads to what breaks it."""
    problems = found(spoilt("prompts", "keep-ten-minutes", **changes), rule)
    assert f"prompts.keep-ten-minutes.{path}" in {where for where, _ in problems}
    assert any(message in one for _, one in problems)


@pytest.mark.parametrize("rule", [f"Q0{number}" for number in range(1, 9)])
def test_the_bundled_prompts_keep_the_laws(rule, bank, found):
    """All of them."""
    assert found(bank, rule) == []


@pytest.mark.parametrize("text", [f"What {'more ' * 16}is there?", "What was it like at 9:30?"])
def test_what_is_short_and_open(text, spoilt, found):
    """Nineteen words are still heard at once, and a time of day is no menu."""
    assert found(spoilt("prompts", "keep-ten-minutes", text=text), "Q05") == []


def test_prompts_of_a_word_may_be_alike(spoilt, found):
    """An ending is four words; less than that has none of its own."""
    why = spoilt("prompts", "keep-ten-minutes", text="Why?")
    assert found(spoilt("prompts", "odd-and-ours", of=why, text="Why?"), "Q06") == []


def test_there_are_enough(without, found):
    """For each pillar in each context, and for each form."""
    few = without("prompts", lambda one: one.pillar == "trust" or "physical" in one.forms)
    problems = found(few, "Q03")
    assert ("pillars.trust", "0 prompts for colleague; at least 10") in problems
    assert ("forms.physical", "0 prompts touch it; at least 12") in problems
    assert ("pillars.trust", "0 prompts; at least 20") in problems
    assert found(attrs.evolve(few, edition="mine", blueprint=None), "Q03") == []


def test_there_are_enough_without_a_check(without, found):
    """For two to ask each other, and for one to think about, in each context."""
    gated = without("prompts", lambda one: "colleague" in one.contexts and not one.gates)
    problems = found(gated, "Q03")
    assert ("contexts.colleague", "0 prompts without gates; at least 40") in problems
    assert ("contexts.colleague", "0 prompts to think about alone; at least 30") in problems


def test_each_form_has_a_deck(without, found):
    """Of prompts that touch it."""
    none = without("decks", lambda one: one.form == "spiritual")
    assert found(none, "Q03") == [("forms.spiritual", "has no deck; make one")]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"prompts": ("silliest-hello",)}, "1 prompts; from 10 to 16 make a deck"),
        ({"prompts": ("silliest-hello", "silliest-hello")}, "a prompt stands there twice"),
        ({"prompts": ("asked-first",)}, "begins with asked-first of depth 2; begin with depth 1"),
        (
            {"prompts": ("silliest-hello", "asked-first", "a-hug-like-us")},
            "a-hug-like-us is lighter than what comes before it; a deck deepens",
        ),
        (
            {"contexts": ("partner", "friend")},
            "silliest-hello does not fit friend, and the deck does",
        ),
        (
            {"prompts": ("keep-ten-minutes",)},
            "keep-ten-minutes does not touch the form physical of the deck",
        ),
    ],
)
def test_a_law_of_decks_is_broken(changes, message, spoilt, found):
    """Each by its own sentence."""
    problems = found(spoilt("decks", "close-by", **changes), "Q08")
    assert ("decks.close-by.prompts", message) in problems


def test_a_deck_is_for_someone(spoilt, found):
    """One without contexts would never be dealt."""
    nobody = spoilt("decks", "close-by", contexts=())
    message = "is empty; a deck is for someone"
    assert found(nobody, "Q08") == [("decks.close-by.contexts", message)]


def test_a_deck_of_your_own_may_be_of_any_size(spoilt, found):
    """Without a blueprint nothing is counted, but what is empty or doubled is still told."""
    mine = attrs.evolve(spoilt("decks", "close-by", prompts=()), edition="mine", blueprint=None)
    assert found(mine, "Q08") == [("decks.close-by.prompts", "is empty; a deck has prompts")]
    twice = spoilt("decks", "close-by", of=mine, prompts=("silliest-hello",) * 2)
    assert found(twice, "Q08") == [("decks.close-by.prompts", "a prompt stands there twice")]
    small = spoilt("decks", "close-by", prompts=("silliest-hello",))
    assert found(attrs.evolve(small, edition="mine", blueprint=None), "Q08") == []
