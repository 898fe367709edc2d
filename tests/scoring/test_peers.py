"""Defects that were reproduced in other scoring libraries, each as a test of ours.

The peers and what they did are told in the docstrings.
"""

import itertools
import math
import pickle
import random
import warnings
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest

import emotional_intimacy as ei
from emotional_intimacy.scoring.cautions import longest_run

Forms = Callable[[str, str], ei.Questionnaire]
Banks = Callable[..., ei.Bank]


def of_signal(form: ei.Questionnaire, signal: str, row: tuple[int, ...]) -> ei.SignalScore:
    """The score of one signal from its raw answers."""
    ids = [item.id for item in form.items if item.signal == signal]
    return ei.score(form, dict(zip(ids, row, strict=False))).signals[signal]


# Bands


def test_no_score_falls_between_two_bands(questionnaire: Forms) -> None:
    """finalform 0.1.0: a prorated 4.67 lay between the bands 0-4 and 5-9 and got no label; here every percent has its state."""
    form = questionnaire("full", "partner")
    for n in (2, 3, 4):
        for row in itertools.combinations_with_replacement(range(1, 6), n):
            found = of_signal(form, "open-talk", row)
            percent = Fraction(25 * (sum(row) - n), n)
            expected = (
                "present"
                if percent >= Fraction(125, 2)
                else "absent"
                if percent <= Fraction(75, 2)
                else "partly"
            )
            assert found.percent == float(percent)
            assert found.state == expected


def test_no_prorated_pillar_is_left_without_a_level(questionnaire: Forms) -> None:
    """finalform 0.1.0: as above, for a pillar with one answer missing; whatever the mean, it has a level."""
    form = questionnaire("short", "partner")
    ids = [item.id for item in form.items if item.pillar == "trust"][:5]
    for row in itertools.product((1, 3, 5), repeat=5):
        trust = ei.score(form, dict(zip(ids, row, strict=True))).pillars["trust"]
        assert trust.n_answered == 5
        assert trust.level in {"strong", "mixed", "low"}


# Keys


def test_each_scale_is_turned_within_its_own_range(
    make_bank: Banks, foreign: dict[str, Any]
) -> None:
    """finalform 0.1.0: reversal used the range of the first item for all; here each form turns within its own scale."""
    # Range 1..5: 5 becomes 1. Range 0..6: 5 becomes 1, 0 becomes 6. Range 1..7: 5 becomes 3.
    # Percents of two equal answers, so of the one answer: (1-1)/4, (1-0)/6, (3-1)/6.
    forms = {
        name: (scale, {f"{name}1": (name, -1), f"{name}2": (name, -1)})
        for name, scale in (("a", (1, 5)), ("b", (0, 6)), ("c", (1, 7)))
    }
    bank = make_bank(forms, foreign)
    for name, expected in (("a", 0.0), ("b", 100 / 6), ("c", 100 / 3)):
        form = bank.questionnaire(name, context="here")
        found = ei.score(form, dict.fromkeys(form.items.ids, 5)).pillars[name]
        assert found.percent == pytest.approx(expected, abs=1e-12)
    form = bank.questionnaire("b", context="here")
    assert ei.score(form, {"b1": 0, "b2": 0}).pillars["b"].percent == 100.0


def test_the_same_items_on_another_scale_are_turned_within_that_scale(
    make_bank: Banks, foreign: dict[str, Any]
) -> None:
    """finalform 0.1.0: as above, for one item that two forms ask on two scales, whichever is scored first."""
    items = {"x1": ("X", -1), "x2": ("X", -1)}
    bank = make_bank({"narrow": ((1, 5), items), "wide": ((0, 10), items)}, foreign)
    for _ in range(2):
        for name, expected in (("narrow", 75.0), ("wide", 80.0)):
            form = bank.questionnaire(name, context="here")
            assert ei.score(form, {"x1": 2, "x2": 2}).pillars["X"].percent == expected


def test_an_unanswered_reversed_item_counts_for_nothing(
    make_bank: Banks, foreign: dict[str, Any]
) -> None:
    """survey-core 3.1.1: {a} + (6 - {b}) with b unanswered scored 10 of at most 10; here b stays out."""
    items = {"a": ("P", 1), "c": ("P", 1), "b": ("P", -1)}
    form = make_bank({"form": ((1, 5), items)}, foreign).questionnaire("form", context="here")
    for gap in (None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY):
        found = ei.score(form, {"a": 4, "c": 4, "b": gap}).pillars["P"]
        assert (found.percent, found.n_answered) == (75.0, 2)


def test_keys_of_the_bundled_items_follow_from_their_signals(
    questionnaire: Forms, as_written: Callable[[str, str], list[dict[str, Any]]]
) -> None:
    """bigfive translations scored 55 items backwards: here no text and no file holds a key, it follows from the signal."""
    for context in ("partner", "family", "friend", "colleague"):
        for id in ("full", "short", "pulse", "causes", "wishes"):
            keys = {one["id"]: one["key"] for one in as_written(id, context)}
            assert {item.id: item.key for item in questionnaire(id, context).items} == keys


# Answers


@pytest.mark.parametrize("answer", [3.9, 2.7, True, "3", math.nan])
def test_nothing_is_rounded_or_converted(questionnaire: Forms, answer: Any) -> None:
    """personality-questionnaire 2.7.0: 3.9 became 3, True 1, "3" 3 and a slider's 2.7 became 2; here each is refused."""
    form = questionnaire("full", "partner")
    with pytest.raises(ei.AnswerError) as caught:
        ei.score(form, dict.fromkeys(form.items.ids, answer))
    assert [(one.item_id, one.code) for one in caught.value.problems] == [
        (id, "not-an-int") for id in form.items.ids
    ]


def test_not_a_number_is_refused_without_a_warning(questionnaire: Forms) -> None:
    """personality-questionnaire 2.7.0: NaN in an array gave a RuntimeWarning and "got [-9223372036854775808..3]"."""
    form = questionnaire("full", "partner")
    row = np.array([3.0, math.nan])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ei.AnswerError) as caught:
            ei.score(form, {"t01": row[1], "t02": None})
    assert "nan" not in str(caught.value).replace("answer", "")
    assert "9223372036854775808" not in str(caught.value)


@pytest.mark.parametrize("answer", [9, -3, 0, 6])
def test_an_answer_off_the_scale_is_never_averaged_in(questionnaire: Forms, answer: int) -> None:
    """scorify 2024.7.19: a 9 turned round to -3 and was averaged in; here the call is refused."""
    form = questionnaire("full", "partner")
    with pytest.raises(ei.AnswerError) as caught:
        ei.score(form, dict.fromkeys(form.items.ids, 3) | {"t04": answer})
    assert [(one.item_id, one.code) for one in caught.value.problems] == [("t04", "out-of-range")]


# Missing answers


def test_one_missing_answer_does_not_refuse_the_person(questionnaire: Forms) -> None:
    """personality-questionnaire 2.7.0: one gap refused the whole person; here only the count of its pillar changes."""
    form = questionnaire("full", "partner")
    answers = {item.id: 4 if item.key == 1 else 2 for item in form.items}
    report = ei.score(form, answers | {"t01": None})
    assert {one.percent for one in report.pillars} == {75.0}
    assert [one.n_answered for one in report.pillars] == [12, 11, 12, 12, 12, 12]
    assert report.overall.percent == 75.0


def test_a_missing_answer_is_no_zero(questionnaire: Forms) -> None:
    """@bigfive-org/score 1.2.2: an undefined answer counted as 0 and in the denominator, "low"; here it is left out of both."""
    form = questionnaire("full", "partner")
    trust = [item for item in form.items if item.pillar == "trust"]
    ids = [
        one
        for key in (1, -1)
        for one in [item for item in trust if item.key == key][: 5 if key == 1 else 4]
    ]
    found = ei.score(form, {item.id: 5 if item.key == 1 else 1 for item in ids}).pillars["trust"]
    assert (found.percent, found.level, found.n_answered) == (100.0, "strong", 9)


def test_too_few_answers_give_no_result(questionnaire: Forms) -> None:
    """hippocrates 0.4.0: 5 of 9 items still gave a severity; here a pillar with 6 of 12 has a reason and no number, no word."""
    form = questionnaire("full", "partner")
    ids = [item.id for item in form.items if item.pillar == "trust"][:6]
    found = ei.score(form, dict.fromkeys(ids, 5)).pillars["trust"]
    assert (found.percent, found.se, found.interval, found.level) == (None, None, None, None)
    assert found.reason == "too-few-answers"


def test_a_score_depends_on_nobody_else(questionnaire: Forms) -> None:
    """psych 2.2.9: by default the same person got 4.25 or 4.75 as others in the file differed; here others change nothing."""
    form = questionnaire("short", "friend")
    at_random = random.Random(1)  # noqa: S311 - no secret hangs on it
    person = {id: at_random.choice([1, 2, 3, 4, 5, None]) for id in form.items.ids}
    alone = ei.score(form, person)
    for _ in range(200):
        ei.score(form, {id: at_random.choice([1, 2, 3, 4, 5, None]) for id in form.items.ids})
    assert ei.score(form, person) == alone


# Runs


def test_runs_are_of_answers_and_not_of_their_digits(
    make_bank: Banks, foreign: dict[str, Any]
) -> None:
    """careless-py 1.1.0: longstring counted the characters of the printed row; here 11 1 11 1 holds no run."""
    items = {f"i{n}": ("P", 1) for n in range(6)}
    form = make_bank({"form": ((1, 11), items)}, foreign).questionnaire("form", context="here")
    report = ei.score(form, dict(zip(items, (1, 11, 1, 11, 1, 11), strict=True)))
    assert longest_run(report.rows) == 1
    assert "uniform" not in [one.id for one in report.cautions]
    report = ei.score(form, dict(zip(items, (1, 11, 11, 11, 1, 2), strict=True)))
    assert longest_run(report.rows) == 3
    assert [one.id for one in report.cautions] == ["uniform"]


# What is shared between calls


def test_nothing_that_is_shared_can_be_changed(bank: ei.Bank, questionnaire: Forms) -> None:
    """finalform 0.1.0 and personality-questionnaire 2.7.0: setting a field, or a label, changed the instrument for the whole process."""
    form = questionnaire("full", "partner")
    before = ei.score(form, {})
    for value, field in (
        (form, "version"),
        (form.items["t01"], "key"),
        (form.items["t01"], "text"),
        (form.response_scale, "labels"),
        (form.rule, "level_strong"),
        (bank.signals["respect"], "kind"),
        (bank, "rules"),
        (before, "rows"),
        (before.overall, "percent"),
    ):
        with pytest.raises(AttributeError):
            setattr(value, field, "9")
    with pytest.raises(AttributeError):
        form.items._values = ()
    with pytest.raises(TypeError):
        form.response_scale.labels[0] = "always"
    with pytest.raises(TypeError):
        form.items["t01"] = None
    assert ei.load_bank("2026.1").questionnaire("full", context="partner") == form
    assert ei.score(form, {}) == before


def test_a_changed_copy_is_scored_by_itself(questionnaire: Forms) -> None:
    """finalform 0.1.0: an edited spec poisoned the cache; here a form with another rule has its own scores, and the first keeps its own."""
    form = questionnaire("full", "partner")
    answers = {item.id: 4 if item.key == 1 else 2 for item in form.items}
    before = ei.score(form, answers)
    stricter = attrs.evolve(
        form, rule=attrs.evolve(form.rule, level_strong=80.0, signal_present=80.0)
    )
    changed = ei.score(stricter, answers)
    assert {one.level for one in before.pillars} == {"strong"}
    assert {one.level for one in changed.pillars} == {"mixed"}
    assert len(before.strong_signals) == 9
    assert changed.strong_signals == ()
    assert ei.score(form, answers) == before


def test_banks_of_the_same_name_do_not_mix(make_bank: Banks, foreign: dict[str, Any]) -> None:
    """finalform 0.1.0: as above, for two folders of one name whose forms share all ids and differ in keys."""
    plain = {"i1": ("P", 1), "i2": ("P", 1)}
    turned = {"i1": ("P", -1), "i2": ("P", -1)}
    one = make_bank({"form": ((1, 5), plain)}, foreign).questionnaire("form", context="here")
    other = make_bank({"form": ((1, 5), turned)}, foreign).questionnaire("form", context="here")
    for form, expected in ((one, 75.0), (other, 25.0), (one, 75.0)):
        assert ei.score(form, {"i1": 4, "i2": 4}).pillars["P"].percent == expected
    assert one.digest != other.digest


def test_forms_can_be_keys(bank: ei.Bank, questionnaire: Forms) -> None:
    """personality-questionnaire 2.7.0: hash() of an instrument failed; here equal forms and banks are equal keys."""
    form = questionnaire("full", "partner")
    again = bank.questionnaire("full", context="partner")
    assert {form: 1}[again] == 1
    assert {form: 1}[pickle.loads(pickle.dumps(form))] == 1
    assert {bank: 1}[pickle.loads(pickle.dumps(bank))] == 1
    assert questionnaire("full", "friend") not in {form: 1}


# Fingerprints


def labels(scales: Any) -> None:
    """Another label."""
    scales["share-of-time"]["labels"][2] = "half and half"


def labels_swapped(scales: Any) -> None:
    """The labels in another order."""
    scales["share-of-time"]["labels"].reverse()


def wording(items: Any) -> None:
    """Another text for one item."""
    items["t01"]["text"] += " Or so."


def window(forms: Any) -> None:
    """Another time that is asked about."""
    forms["full"]["window"] = "Think of the past year."


def instruction(forms: Any) -> None:
    """Another instruction."""
    forms["full"]["instruction"] += " Take your time."


def title(forms: Any) -> None:
    """Another title."""
    forms["full"]["title"] = "The long one"


def signal(items: Any) -> None:
    """Another signal of the same kind for one item."""
    next(one for one in items if one["id"] == "t01").update(signal="withdrawal")


def pillar(items: Any) -> None:
    """Another pillar for one item."""
    next(one for one in items if one["id"] == "t01").update(pillar="empathy")


def kind(signals: Any) -> None:
    """Guardedness counted as a strong signal, so that the key of its items turns."""
    next(one for one in signals if one["id"] == "guardedness").update(kind="strong")


def order(form: Any) -> None:
    """The first two items in the other order."""
    form["items"][:2] = form["items"][1::-1]


def fewer(form: Any) -> None:
    """One item less, which the pulse still asks."""
    form["items"].remove("u01")


def version(form: Any) -> None:
    """Another version."""
    form["version"] = "2"


def name_of_the_other(contexts: Any) -> None:
    """Another word for the other person."""
    contexts["partner"].update(person="my spouse")


def rule(**changes: Any) -> Callable[[Any], None]:
    """Another number in the rule of the form."""
    return lambda rules: rules[0].update(changes)


@pytest.fixture(scope="session")
def copied(edited_bank: Banks) -> ei.Questionnaire:
    """The full form from an unchanged copy of the edition."""
    return edited_bank().questionnaire("full", context="partner")


def test_an_unchanged_copy_has_the_same_fingerprints(
    copied: ei.Questionnaire, questionnaire: Forms
) -> None:
    """Digests say what is scored and what is read, not where the files lie."""
    form = questionnaire("full", "partner")
    assert (copied.digest, copied.text_digest) == (form.digest, form.text_digest)
    assert [item.digest for item in copied.items] == [item.digest for item in form.items]
    assert len({item.digest for item in form.items}) == 72
    digests = {
        questionnaire("full", context).digest
        for context in ("partner", "family", "friend", "colleague")
    }
    assert len(digests) == 4


@pytest.mark.parametrize(
    ("file", "change"),
    [
        pytest.param("text/en/response_scales.json", labels, id="label"),
        pytest.param("text/en/response_scales.json", labels_swapped, id="labels-swapped"),
        pytest.param("text/en/items.json", wording, id="text"),
        pytest.param("text/en/questionnaires.json", window, id="window"),
        pytest.param("text/en/questionnaires.json", instruction, id="instruction"),
        pytest.param("text/en/questionnaires.json", title, id="title"),
        pytest.param("text/en/contexts.json", name_of_the_other, id="word-for-the-other"),
    ],
)
def test_the_text_digest_sees_all_that_is_read(
    edited_bank: Banks, copied: ei.Questionnaire, file: str, change: Callable[[Any], object]
) -> None:
    """personality-questionnaire 2.7.0: its hash stayed the same after new labels; here it shows, and no number's digest moves."""
    edited = edited_bank(file, change).questionnaire("full", context="partner")
    assert edited.text_digest != copied.text_digest
    assert edited.digest == copied.digest
    assert [item.digest for item in edited.items] == [item.digest for item in copied.items]
    assert ei.score(edited, {}).provenance.text_digest == edited.text_digest


@pytest.mark.parametrize(
    ("file", "change", "some_items"),
    [
        pytest.param("items/trust.json", signal, True, id="signal"),
        pytest.param("items/trust.json", pillar, True, id="pillar"),
        pytest.param("content/signals.json", kind, True, id="key"),
        pytest.param("questionnaires/full.json", order, False, id="order"),
        pytest.param("questionnaires/full.json", fewer, False, id="item-left-out"),
        pytest.param("questionnaires/full.json", version, False, id="version"),
        *(
            pytest.param("content/rules.json", rule(**{field: number}), False, id=field)
            for field, number in (
                ("least_answered", 5),
                ("least_answered_share", [2, 3]),
                ("least_each_key", 1),
                ("least_applying_share", [1, 2]),
                ("level_strong", 60.0),
                ("level_low", 40.0),
                ("overall_z", 1.96),
                ("signal_least_answered", 3),
                ("signal_present", 60.0),
                ("signal_absent", 40.0),
                ("clear_least_answered", 4),
                ("pole_least_answered", 3),
                ("pole_high", 60.0),
                ("pole_low", 40.0),
                ("pattern_least_pillars", 2),
                ("uniform_share", [2, 3]),
                ("incomplete_share", [2, 3]),
                ("fast_seconds", 1.0),
            )
        ),
    ],
)
def test_the_fingerprint_sees_all_that_is_scored(
    edited_bank: Banks,
    copied: ei.Questionnaire,
    file: str,
    change: Callable[[Any], object],
    some_items: bool,
) -> None:
    """personality-questionnaire 2.7.0: its hash stayed the same after another aggregation; here every such change shows."""
    edited = edited_bank(file, change).questionnaire("full", context="partner")
    assert edited.digest != copied.digest
    common = [id for id in copied.items.ids if id in edited.items]
    changed = {id for id in common if edited.items[id].digest != copied.items[id].digest}
    assert bool(changed) == some_items
    if change in {signal, pillar}:
        assert changed == {"t01"}
    if change is kind:
        assert changed == {item.id for item in copied.items if item.signal == "guardedness"}
    report = ei.score(edited, {})
    assert report.provenance.digest == edited.digest
    assert [row.digest for row in report.rows] == [item.digest for item in edited.items]


def test_a_change_shows_only_in_the_forms_that_it_touches(
    edited_bank: Banks, questionnaire: Forms
) -> None:
    """A new text for one item changes the forms that ask it and no other."""
    edited = edited_bank("text/en/items.json", lambda items: items["u01"].update(text="New."))
    for id in ("full", "short", "pulse", "causes", "wishes"):
        form = questionnaire(id, "partner")
        other = edited.questionnaire(id, context="partner")
        assert (other.text_digest != form.text_digest) == ("u01" in form.items)
        assert other.digest == form.digest


@pytest.mark.parametrize(
    ("position", "id", "changes"),
    [
        (1, "pulse", {"least_answered": 4}),
        (1, "pulse", {"incomplete_share": [1, 2]}),
        (1, "pulse", {"fast_seconds": 1.0}),
        (2, "causes", {"present": 60.0}),
        (2, "causes", {"absent": 40.0}),
        (3, "wishes", {"gap_z": 1.96}),
    ],
)
def test_the_fingerprints_of_the_other_forms_see_their_rules(
    edited_bank: Banks, questionnaire: Forms, position: int, id: str, changes: dict[str, Any]
) -> None:
    """Another number in the rule of the pulse, the causes or the wishes shows in that form alone."""
    edited = edited_bank("content/rules.json", lambda rules: rules[position].update(changes))
    for form in ("full", "short", "pulse", "causes", "wishes"):
        changed = (
            edited.questionnaire(form, context="friend").digest
            != questionnaire(form, "friend").digest
        )
        assert changed == (form == id)
