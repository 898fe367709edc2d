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


def test_what_is_not_of_an_edition_may_say_anything(edited_bank, make_bank):
    """An item of one's own may have an id of ours; another language is another text."""

    def own(items):
        for item in items:
            item["since"] = "own.1" if item["id"] == "t03" else item["since"]

    def reword(texts):
        texts["t03"]["text"] = "I laugh with {person}."

    assert (
        ei.check_bank(edited_bank("text/en/items.json", reword, more={"items/trust.json": own}))
        == ()
    )
    german = edited_bank("text/de/items.json", reword, locale="de")
    assert not [problem for problem in ei.check_bank(german) if problem.rule == "V01"]
