"""A questionnaire in pages, where a person is in it, and what of their answers goes over to another."""

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

SHORT = ei.load_bank().questionnaire("short", context="friend")
FULL = ei.load_bank().questionnaire("full", context="friend")
POSSIBLE = (None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY, 1, 2, 3, 4, 5)


def answers_to(questionnaire):
    """A strategy: some of the answers, of every kind."""
    return st.dictionaries(st.sampled_from(questionnaire.items.ids), st.sampled_from(POSSIBLE))


# Pages


@given(size=st.integers(1, 80))
def test_pages_hold_all_items_in_order(size):
    """Every page but the last is full, and together they are the questionnaire."""
    pages = SHORT.pages(size)
    assert tuple(item for page in pages for item in page) == SHORT.items.values()
    assert {len(page) for page in pages[:-1]} <= {size}
    assert 0 < len(pages[-1]) <= size


def test_pages_of_the_short_form():
    """36 items, seven to a page: five full pages and one item."""
    assert [len(page) for page in SHORT.pages(7)] == [7, 7, 7, 7, 7, 1]
    assert SHORT.pages(6)[1][0] is SHORT.items.values()[6]
    assert type(SHORT.pages(6)) is type(SHORT.pages(6)[0]) is tuple


def test_a_questionnaire_without_items_has_no_pages():
    """Nothing is asked, and everything is done."""
    empty = attrs.evolve(SHORT, items=ei.Catalog("item", ()))
    assert empty.pages(6) == ()
    progress = empty.progress({})
    assert (progress.n_items, progress.share, progress.complete, progress.next) == (
        0,
        1.0,
        True,
        None,
    )


@pytest.mark.parametrize("size", [0, -1, 2.0, "6", None, True])
def test_a_page_has_one_item_or_more(size):
    """Anything but a whole number from 1 is refused by name."""
    with pytest.raises(ei.RequestError) as caught:
        SHORT.pages(size)
    assert (caught.value.argument, caught.value.allowed) == ("size", "a whole number from 1")


# Progress


def test_progress_by_hand():
    """Three answered, one kept back, one that does not apply, one skipped: 31 of 35 are open."""
    first = dict(
        zip(SHORT.items.ids, (4, 1, 5, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY, None), strict=False)
    )
    progress = SHORT.progress(first)
    assert (progress.n_answered, progress.n_done, progress.n_items) == (3, 4, 35)
    assert progress.open == SHORT.items.ids[5:]
    assert progress.next == SHORT.items.ids[5]
    assert progress.share == 4 / 35
    assert not progress.complete
    assert repr(progress) == "<QuestionnaireProgress 4 of 35 items>"


@given(answers=answers_to(SHORT))
def test_progress_counts_as_a_report_does(answers):
    """The counts are those of the report; what is open comes in order, and ends when all is said."""
    progress = SHORT.progress(answers)
    overall = ei.score(SHORT, answers).overall
    assert (progress.n_answered, progress.n_items) == (overall.n_answered, overall.n_items)
    assert progress.open == tuple(id for id in SHORT.items.ids if answers.get(id) is None)
    assert progress.n_done == progress.n_items - len(progress.open)
    assert progress.complete == (not progress.open) == (progress.share == 1.0)
    for id in progress.open:
        assert progress.next == id
        answers = {**answers, id: ei.RATHER_NOT_SAY}
        progress = SHORT.progress(answers)
    assert progress.complete
    assert progress.next is None


@pytest.mark.parametrize(
    "answers", [{"u11": 6}, {"u11": "4"}, {"nope": 3}, {"u99": 3}, {3: 3}, [("u11", 4)], None]
)
@pytest.mark.parametrize("ask", [SHORT.progress, lambda a: FULL.carry_over(a, SHORT)])
def test_bad_answers_are_refused_as_in_score(ask, answers):
    """The same problems, to the letter."""
    with pytest.raises(ei.AnswerError) as expected:
        ei.score(SHORT, answers)
    with pytest.raises(ei.AnswerError) as caught:
        ask(answers)
    assert caught.value.problems == expected.value.problems


# Carried over


@given(answers=answers_to(SHORT))
def test_from_short_to_full_and_back(answers):
    """What both ask stands, whatever was said; the rest is new, or is no longer asked."""
    carried = FULL.carry_over(answers, SHORT)
    assert carried.answers == {id: one for id, one in answers.items() if one is not None}
    assert carried.ids("unchanged") == tuple(id for id in FULL.items.ids if id in SHORT.items)
    assert carried.ids("new") == tuple(id for id in FULL.items.ids if id not in SHORT.items)
    assert carried.ids("retired") == ()
    back = SHORT.carry_over(carried.answers, FULL)
    assert back.answers == carried.answers
    assert back.ids("retired") == carried.ids("new")
    assert back.ids("unchanged") == SHORT.items.ids
    ei.score(FULL, carried.answers)


def test_what_the_shorter_form_does_not_ask_is_left_behind():
    """An answer to a retired item goes nowhere."""
    answers = dict.fromkeys(FULL.items.ids, 4)
    carried = SHORT.carry_over(answers, FULL)
    assert carried.answers == dict.fromkeys(SHORT.items.ids, 4)
    assert len(carried.ids("retired")) == 36


def edition(bank, **texts):
    """Another bank with some item texts changed, as if it were another edition."""
    items = [
        attrs.evolve(item, text=texts[item.id], version=item.version + 1)
        if item.id in texts
        else item
        for item in bank.items
    ]
    return attrs.evolve(bank, edition="2027.1", bundled=False, items=ei.Catalog("item", items))


def test_a_new_edition(bank):
    """One item reworded, one scored otherwise, one retired and one new: only these are asked."""
    ids = SHORT.items.ids
    outline = bank.questionnaires["short"]
    held = [id for id in outline.items if id != ids[2]]
    fresh = next(id for id in FULL.items.ids if id not in SHORT.items)
    outline = attrs.evolve(outline, items=(*held, fresh))
    rekeyed = attrs.evolve(bank.items[ids[1]], key=-bank.items[ids[1]].key)
    items = [
        rekeyed if item.id == ids[1] else item
        for item in edition(bank, **{ids[0]: "I listen."}).items
    ]
    later = attrs.evolve(
        bank,
        edition="2027.1",
        bundled=False,
        items=ei.Catalog("item", items),
        questionnaires=ei.Catalog("questionnaire", [outline]),
    ).questionnaire("short", context="friend")
    answers = dict.fromkeys(ids, 2) | {ids[5]: ei.DOES_NOT_APPLY, ids[6]: ei.RATHER_NOT_SAY}
    carried = later.carry_over(answers, SHORT)
    assert carried.ids("reworded") == (ids[0],)
    assert carried.ids("rescored") == (ids[1],)
    assert carried.ids("retired") == (ids[2],)
    assert carried.ids("new") == (fresh,)
    assert carried.answers == {id: answers[id] for id in ids[3:]}
    assert carried.changes[-1] == (ids[2], "retired"), "in the order of the new form, retired last"
    assert later.progress(carried.answers).open == tuple(
        id for id in later.items.ids if id in {ids[0], ids[1], fresh}
    )


def test_other_words_in_the_same_language_are_asked_again(bank):
    """A text changed without a new version, as texts laid over a bundled edition do."""
    words = attrs.evolve(SHORT, items=ei.Catalog("item", [
        attrs.evolve(item, text="Other words.") if item.id == "t11" else item for item in SHORT.items
    ]))  # fmt: skip
    carried = words.carry_over(dict.fromkeys(SHORT.items.ids, 3), SHORT)
    assert carried.ids("reworded") == ("t11",)
    assert "t11" not in carried.answers


@pytest.mark.parametrize("labels", [("a", "b", "c", "d", "e"), ()])
def test_other_labels_are_other_questions(labels):
    """What "now and then" was is not what "b" is: all of it is asked again."""
    scale = attrs.evolve(SHORT.response_scale, labels=labels)
    carried = attrs.evolve(SHORT, response_scale=scale).carry_over({"t11": 3}, SHORT)
    assert carried.ids("reworded") == SHORT.items.ids
    assert carried.answers == {}


def test_another_time_is_another_question(bank):
    """The pulse asks about a week, the full form about four: no answer stands for the other."""
    pulse = bank.questionnaire("pulse", context="friend")
    carried = FULL.carry_over(dict.fromkeys(pulse.items.ids, 4), pulse)
    assert carried.ids("other-window") == tuple(id for id in FULL.items.ids if id in pulse.items)
    assert len(carried.ids("other-window")) == 6
    assert carried.answers == {}


def translated(questionnaire, locale="es"):
    """A questionnaire as it would be in another language: other words, and all else the same."""
    items = [attrs.evolve(item, text=f"({item.text})") for item in questionnaire.items]
    scale = questionnaire.response_scale
    return attrs.evolve(
        questionnaire,
        locale=locale,
        window="En las últimas cuatro semanas",
        response_scale=attrs.evolve(scale, labels=tuple(f"({one})" for one in scale.labels)),
        items=ei.Catalog("item", items),
    )


def test_a_translation_asks_the_same():
    """Somebody who changes the language of the page goes on where they were."""
    answers = {"t11": 5, "u11": ei.DOES_NOT_APPLY}
    carried = translated(SHORT).carry_over(answers, SHORT)
    assert carried.answers == answers
    assert carried.ids("unchanged") == SHORT.items.ids
    assert SHORT.carry_over(answers, translated(SHORT)).answers == answers


@pytest.mark.parametrize("field", ["edition", "version", "id"])
def test_two_languages_are_compared_within_one_form(field):
    """Whether words of two languages ask the same, only one edition and version can say."""
    other = attrs.evolve(translated(SHORT), **{field: "other"})
    with pytest.raises(ei.NotComparableError) as caught:
        other.carry_over({}, SHORT)
    what = {"id": "questionnaire"}.get(field, field)
    assert (caught.value.what, caught.value.expected) == (f"{what} in two languages", "other")


def test_another_context_is_refused(bank):
    """What was said about a friend says nothing about a partner."""
    partner = bank.questionnaire("short", context="partner")
    with pytest.raises(ei.NotComparableError) as caught:
        partner.carry_over({"t11": 4}, SHORT)
    assert (caught.value.what, caught.value.expected, caught.value.found) == (
        "context",
        "partner",
        "friend",
    )


@pytest.mark.parametrize("old", [None, "short", {}])
def test_the_old_form_is_a_questionnaire(old):
    """Anything else is refused by name."""
    with pytest.raises(ei.RequestError) as caught:
        SHORT.carry_over({}, old)
    assert caught.value.argument == "old"


def test_an_unknown_change_is_empty_handed():
    """A misspelled change is refused with those that there are."""
    carried = SHORT.carry_over({}, SHORT)
    with pytest.raises(ei.RequestError, match="change: is unknown; allowed: unchanged, reworded"):
        carried.ids("renamed")


def test_a_scale_of_ones_own_goes_over_too():
    """One item stands, one was reworded, one is reversed now, one is gone and one is new."""
    items = {"a": "I smile.", "b": "I sing.", "c": "I run.", "d": "I hop."}
    old = ei.scale("mood", items, minimum=1, maximum=5)
    later = {"a": "I smile.", "b": "I sing aloud.", "c": "I run.", "e": "I sleep."}
    new = ei.scale("mood", later, minimum=1, maximum=5, reverse=("c",))
    carried = new.carry_over({"a": 1, "b": 2, "c": 3, "d": 4}, old)
    assert carried.answers == {"a": 1}
    assert carried.changes == (
        ("a", "unchanged"), ("b", "reworded"), ("c", "rescored"), ("e", "new"), ("d", "retired"),
    )  # fmt: skip
    wider = ei.scale("mood", items, minimum=1, maximum=7)
    assert wider.carry_over({"a": 1}, old).ids("rescored") == ("a", "b", "c", "d")


def test_no_repr_shows_an_answer_or_who_skipped_what():
    """However a person answered, what is shown is the same."""
    answers = {"t11": 4, "t12": ei.DOES_NOT_APPLY, "u11": ei.RATHER_NOT_SAY}
    others = {"t11": ei.RATHER_NOT_SAY, "t12": 1, "u11": ei.DOES_NOT_APPLY}
    carried, otherwise = (FULL.carry_over(one, SHORT) for one in (answers, others))
    assert repr(carried) == repr(otherwise) == "<CarriedAnswers: 36 unchanged, 36 new>"
    assert carried.changes == otherwise.changes
    assert repr(SHORT.progress(answers)) == repr(SHORT.progress(others))
    assert carried != otherwise


def test_values_are_frozen_and_travel():
    """They compare, hash, copy and pickle; what a caller does to the answers reaches nothing."""
    answers = {"t11": 4, "t12": ei.DOES_NOT_APPLY}
    for made in (SHORT.progress(answers), FULL.carry_over(answers, SHORT)):
        for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
            assert again == made
            assert hash(again) == hash(made)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            made.n_items = 1
    carried = FULL.carry_over(answers, SHORT)
    carried.answers.clear()
    assert carried.answers == answers
    assert carried == FULL.carry_over(answers, SHORT)
    assert carried != FULL.carry_over({"t11": 3}, SHORT)
