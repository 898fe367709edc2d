"""How the items of a questionnaire are balanced."""

import attrs
import pytest

from emotional_intimacy.model.catalog import Catalog


def reordered(bank, spoilt, id, *first):
    """The bundled bank with some items of a questionnaire moved to its front."""
    items = bank.questionnaires[id].items
    return spoilt("questionnaires", id, items=(*first, *(one for one in items if one not in first)))


def of(bank, **wanted):
    """The first item of the full questionnaire with these fields."""
    for id in bank.questionnaires["full"].items:
        if all(getattr(bank.items[id], field) == value for field, value in wanted.items()):
            return id
    raise AssertionError(wanted)


@pytest.mark.parametrize(
    ("rule", "field", "value", "message"),
    [
        ("L04", "key", -1, "partner: 5 items of trust 1; the blueprint says 6"),
        ("L16", "intensity", "hard", "partner: 1 items of trust 1 easy; the blueprint says 2"),
        ("L17", "pillar", "empathy", "partner: 11 items of trust; the blueprint says 12"),
        (
            "L17",
            "signal",
            "respect",
            "partner: 3 items of shares-insecurities; the blueprint says 4",
        ),
        ("L17", "contexts", ("friend",), "partner: 71 items; the blueprint says 72"),
    ],
)
def test_the_counts_of_the_blueprint(rule, field, value, message, spoilt, found):
    """t07 is an easy strong item; anything else in its place leaves a gap."""
    problems = found(spoilt("items", "t07", **{field: value}), rule)
    assert ("questionnaires.full.items", message) in problems


def test_the_matrix(spoilt, found):
    """Each signal has its items in the pillars that the blueprint names."""
    problems = found(spoilt("items", "t07", signal="steady-trust"), "L17")
    message = "1 items of trust on shares-insecurities; the blueprint says 2"
    assert ("questionnaires.full.items", message) in problems


def test_what_a_colleague_is_not_asked(bank, spoilt, found):
    """Only the items that the blueprint leaves out, and those are hard."""
    for id in ("t07", "t09"):
        changes = {"t07": {"contexts": ("partner",)}, "t09": {"intensity": "easy"}}[id]
        paths = [path for path, _ in found(spoilt("items", id, **changes), "L17")]
        assert f"items.{id}.contexts" in paths
    assert found(bank, "L17") == []


def test_a_missing_questionnaire(without, found):
    """The rules that need it stay silent, and one says that it is missing."""
    bank = without("questionnaires", lambda one: one.id == "full")
    paths = [path for path, _ in found(bank, "L17")]
    assert paths == ["questionnaires.full"]
    for rule in ("L04", "L16"):
        assert found(bank, rule, "error") == []


def test_the_order_of_keys(bank, spoilt, found):
    """It begins and ends with a strong item, and no three of one key follow each other."""
    low = [id for id in bank.questionnaires["full"].items if bank.items[id].key == -1]
    problems = dict(found(reordered(bank, spoilt, "full", low[0]), "L04"))
    assert "begins with a low item" in problems["questionnaires.full.items[0]"]
    turned = spoilt("questionnaires", "short", items=(*bank.questionnaires["short"].items, low[0]))
    problems = dict(found(turned, "L04"))
    assert "ends with a low item" in problems["questionnaires.short.items[36]"]
    strong = [id for id in bank.questionnaires["full"].items if bank.items[id].key == 1]
    problems = dict(found(reordered(bank, spoilt, "full", *strong[:3]), "L04"))
    assert "in a row" in problems["questionnaires.full.items[0]"]


def test_the_order_of_intensities(bank, spoilt, found):
    """Hard items come after the first sixth, and not last."""
    hard = of(bank, intensity="hard")
    problems = found(reordered(bank, spoilt, "full", hard), "L16")
    message = "is a hard item; begin and end with easier ones"
    assert problems == [("questionnaires.full.items[0]", message), *found(bank, "L16")]


def test_the_order_of_areas(bank, spoilt, found):
    """No pillar and no signal twice running."""
    alike = [one.id for one in bank.items if one.signal == "guardedness" and one.pillar == "trust"]
    problems = found(reordered(bank, spoilt, "full", *alike[:2]), "L17")
    assert [path for path, _ in problems] == ["questionnaires.full.items[1]"] * 2
    assert "the pillar of the item before" in problems[0][1]
    assert "the signal of the item before" in problems[1][1]


def test_each_signal_has_all_intensities(bank, found):
    """So that it tells mild from heavy."""
    items = [
        attrs.evolve(item, intensity="easy", judgements=()) if item.signal == "respect" else item
        for item in bank.items
    ]
    problems = found(attrs.evolve(bank, items=Catalog("item", items)), "L16", "error")
    missing = [message for path, message in problems if path == "signals.respect"]
    assert missing == [
        "has no middle item; each signal has all three",
        "has no hard item; each signal has all three",
    ]


@pytest.mark.parametrize(
    ("judgements", "message"),
    [
        (("hard", "hard", "easy"), "is easy; most judgements say hard"),
        (("easy", "middle", "hard"), "easy, middle, hard have no majority; judge it again"),
        (("easy", "hard"), "easy, hard have no majority; judge it again"),
        (("easy", "easy", "hard"), None),
        (("easy",), None),
        ((), None),
    ],
)
def test_the_intensity_is_what_most_judgements_say(judgements, message, spoilt, found):
    """In every bank whose items were judged."""
    bank = attrs.evolve(
        spoilt("items", "t07", judgements=judgements), edition="mine", blueprint=None
    )
    problems = found(bank, "L16", "error")
    assert problems == ([("items.t07.intensity", message)] if message else [])


def test_a_pillar_reaches_both_ends(bank, found):
    """A warning, for a bank of one's own as well."""
    items = [
        attrs.evolve(item, intensity="middle", judgements=()) if item.pillar == "trust" else item
        for item in bank.items
    ]
    mine = attrs.evolve(bank, items=Catalog("item", items), edition="mine", blueprint=None)
    messages = [
        message for path, message in found(mine, "L16") if path == "questionnaires.full.items"
    ]
    assert messages == [
        "0 of 12 rated items of trust are easy; one in 5 of each reaches both ends",
        "0 of 12 rated items of trust are hard; one in 5 of each reaches both ends",
    ]


class TestABankOfOnesOwn:
    """The counts of the blueprint do not concern it; whether it can be scored does."""

    def test_a_foreign_scale_passes(self, make_bank, foreign, found):
        """One key, one pillar, no intensities."""
        bank = make_bank({"form": ((0, 3), {f"a{n}": ("A", 1) for n in range(4)})}, foreign)
        for rule in ("L03", "L04", "L08", "L16", "L17", "L26"):
            assert found(bank, rule) == []

    def test_a_rule_that_needs_both_keys(self, make_bank, found):
        """Then a quarter of the items has each."""
        items = {f"a{n}": ("A", -1 if n == 0 else 1) for n in range(6)}
        problems = found(make_bank({"form": ((1, 5), items)}), "L04")
        message = "5 strong and 1 low items of A; have a quarter of each at least"
        assert problems == [
            ("questionnaires.form.items", f"{context}: {message}") for context in ("here", "there")
        ]

    def test_too_few_items_for_a_number(self, make_bank, found):
        """In the context where they are too few; a context without items asks nothing."""
        items = {f"a{n}": ("A", 1 if n % 2 else -1, ("here",)) for n in range(2)}
        problems = found(make_bank({"form": ((1, 5), items)}), "L17")
        path = "questionnaires.form.items"
        assert problems == [
            (path, "here: 2 items of A; its number needs 4 answers"),
            (path, "here: 1 items on A-; its state needs 2 answers"),
            (path, "here: 1 items on A+; its state needs 2 answers"),
        ]

    def test_too_few_items_for_a_pulse(self, make_bank, found):
        """One number, from all of them."""
        items = {f"a{n}": ("A", 1) for n in range(3)}
        bank = make_bank({"form": ((1, 5), items)}, kind="pulse")
        assert ("questionnaires.form.items", "here: 3 items; its number needs 5 answers") in found(
            bank, "L17"
        )

    def test_other_rules_ask_for_no_number_of_items(self, make_bank, found):
        """A cause is asked about with as many questions as one likes."""
        bank = make_bank({"form": ((1, 5), {})}, kind="causes")
        assert found(bank, "L17") == []

    def test_a_wish_for_what_the_short_form_does_not_ask(self, spoilt, found):
        """Beside any report by pillars, a wish has an answer to stand beside."""
        bank = spoilt("items", "w01", wish_for="u04")
        told = [
            ("items.w01.wish_for", f"{context}: short does not ask u04; wish for what it asks")
            for context in ("partner", "family", "friend", "colleague")
        ]
        assert found(bank, "L17") == told
