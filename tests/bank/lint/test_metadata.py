"""What is said about an item, and the scales it is answered on."""

import attrs
import pytest


@pytest.mark.parametrize(
    ("rule", "changes", "path", "message"),
    [
        ("L03", {"key": -1}, "items.t07.key", "is -1; from its signal follows 1"),
        ("L03", {"signal": "guardedness"}, "items.t07.key", "is 1; from its signal follows -1"),
        ("L03", {"signal": None}, "items.t07.key", "is 1; from its signal follows None"),
        ("L03", {"pillar": None}, "items.t07.pillar", "an item with a signal counts in a pillar"),
        (
            "L11",
            {"text": "We cook at home."},
            "items.t07.contexts",
            "'at home' (home) does not fit colleague",
        ),
        ("L11", {"text": "We cook at home."}, "items.t07.contexts", "does not fit friend"),
        ("L25", {"text": "We argue.", "note": None}, "items.t07.note", "'argue' needs a note"),
        ("L26", {"facet": " "}, "items.t07.facet", "is empty"),
        ("L26", {"contexts": ()}, "items.t07.contexts", "no questionnaire can ask it"),
        ("L26", {"status": "draft"}, "items.t07.status", "is a draft"),
        ("L26", {"referent": None}, "items.t07.referent", "is missing"),
        ("L26", {"intensity": None}, "items.t07.intensity", "is missing"),
        ("L26", {"judgements": ("easy",)}, "items.t07.judgements", "1 judgements"),
    ],
)
def test_an_item_is_described(rule, changes, path, message, bank, spoilt, found):
    """Each fault has its path."""
    problems = found(spoilt("items", "t07", **changes), rule)
    assert path in {where for where, _ in problems}
    assert any(message in one for _, one in problems)
    assert found(bank, rule) == []


def test_a_home_fits_those_who_may_share_one(spoilt, found):
    """What does not fit a friend can fit a partner."""
    bank = spoilt("items", "t07", text="We cook at home.", contexts=("partner", "family"))
    assert found(bank, "L11") == []


def test_an_item_on_a_cause_needs_no_tags(spoilt, found):
    """Nobody judges how hard it is to affirm."""
    assert found(spoilt("items", "k01", judgements=(), intensity=None, referent=None), "L26") == []


def test_a_bank_of_ones_own_may_hold_drafts(spoilt, found):
    """It is no edition."""
    mine = attrs.evolve(
        spoilt("items", "t07", status="draft", judgements=()), edition="mine", blueprint=None
    )
    assert found(mine, "L26") == []


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (("a", "b", "c", "d"), "4 labels for 5 answers"),
        (("a", "b", "c", "d", "d"), "stands there twice"),
        (("a", "b", "c", "d", " "), "is empty"),
    ],
)
def test_each_answer_has_its_own_label(labels, message, spoilt, found):
    """None is left to guessing."""
    ((path, text),) = found(spoilt("response_scales", "degree", labels=labels), "L08")
    assert path == "response_scales.degree.labels"
    assert message in text


def test_a_scale_of_bare_numbers_needs_no_labels(spoilt, found):
    """Its answers are told by their numbers."""
    assert found(spoilt("response_scales", "degree", labels=()), "L08") == []


def test_an_item_keeps_to_one_scale(spoilt, found):
    """Else its answers could not be compared."""
    problems = found(spoilt("questionnaires", "pulse", response_scale="degree"), "L08")
    assert (
        "items.t12",
        "is answered on degree and on share-of-time; keep to one scale",
    ) in problems
    assert len(problems) == 6
