"""The laws of prompts."""

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
        ("Q04", {"passing": ""}, "passing", "offer to pass"),
        ("P04", {"text": "What is dinner like?"}, "text", "'dinner' does not fit colleague"),
        ("P07", {"text": "Whom would you forgive?"}, "text", "nobody owes forgiveness"),
    ],
)
def test_a_law_is_broken(rule, changes, path, message, spoilt, found):
    """The path leads to what breaks it."""
    problems = found(spoilt("prompts", "keep-ten-minutes", **changes), rule)
    assert f"prompts.keep-ten-minutes.{path}" in {where for where, _ in problems}
    assert any(message in one for _, one in problems)


@pytest.mark.parametrize("rule", [f"Q0{number}" for number in range(1, 5)])
def test_the_bundled_prompts_keep_the_laws(rule, bank, found):
    """All of them."""
    assert found(bank, rule) == []


def test_there_are_enough(without, found):
    """For each pillar in each context, and for each form."""
    few = without("prompts", lambda one: one.pillar == "trust" or "physical" in one.forms)
    problems = found(few, "Q03")
    assert ("pillars.trust", "0 prompts for colleague; at least 10") in problems
    assert ("forms.physical", "0 prompts touch it; at least 12") in problems
    assert found(attrs.evolve(few, edition="mine", blueprint=None), "Q03") == []
