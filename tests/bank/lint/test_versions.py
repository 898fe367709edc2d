"""V01: other words take another version, or answers to both would count as answers to the same."""

import emotional_intimacy as ei


def test_other_words_with_the_same_version(edited_bank, bank):
    """A changed text is refused until the version is raised; other fields may change."""

    def reword(texts):
        texts["t03"]["text"] = "I laugh with {person}."
        texts["u01"]["facet"] = "another facet"

    def raise_version(items):
        for item in items:
            item["version"] += item["id"] == "t03"

    (problem,) = ei.check_bank(edited_bank("text/en/items.json", reword, name="2027.1"))
    assert (problem.rule, problem.level, problem.path) == ("V01", "error", "items.t03.version")
    assert problem.message == "is 1 in 2026.1 too, with other words; raise it"
    raised = edited_bank(
        "text/en/items.json", reword, more={"items/trust.json": raise_version}, name="2027.1"
    )
    assert ei.check_bank(raised) == ()


def test_an_item_that_is_scored_otherwise_may_say_anything(edited_bank):
    """It has another digest, so its answers count as no others; another language is another text."""

    def reword(texts):
        texts["t03"]["text"] = "I laugh with {person}."

    def raise_since(items):
        for item in items:
            item["since"] = "own.1" if item["id"] == "t03" else item["since"]

    def move(items):
        for item in items:
            item["pillar"] = "empathy" if item["id"] == "t03" else item["pillar"]

    def rules_of(**more):
        bank = edited_bank("text/en/items.json", reword, more=more)
        return {problem.rule for problem in ei.check_bank(bank)}

    assert "V01" in rules_of(**{"items/trust.json": raise_since})
    assert "V01" not in rules_of(**{"items/trust.json": move})
    german = edited_bank("text/de/items.json", reword, locale="de")
    assert "V01" not in {problem.rule for problem in ei.check_bank(german)}
