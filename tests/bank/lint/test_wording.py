"""How an item is worded."""

import attrs
import pytest

from emotional_intimacy.bank.lint.lexicon import lexicon_for
from emotional_intimacy.bank.lint.wording import grade
from emotional_intimacy.model.catalog import Catalog

LONG = (
    "I tell {person} what I think of the many small things that come up in the course of our days."
)

BAD = [
    ("L01", "I laugh and cry with {person}.", "'and' joins"),
    ("L01", "I see my work/life with {person}.", "slash"),
    ("L02", "I never talk with {person}.", "'never' negates"),
    ("L02", "I don't talk with {person}.", '"don\'t" negates'),
    ("L02", "I feel unseen by {person}.", "'feel unseen' negates"),
    ("L05", LONG, "22 words"),
    ("L05", LONG, "characters"),
    ("L05", "I talk with {person}. It helps.", "more than one sentence"),
    ("L07", "I often talk with {person}.", "'often' tells a frequency"),
    ("L07", "I talk with {person} most of the time.", "'most of the time' tells"),
    ("L09", "Lately I talk with {person}.", "'Lately' names a time"),
    ("L10", "I talk with her.", "'her' assumes"),
    ("L10", "I talk with my mother.", "'mother' assumes"),
    ("L12", "I open up to {person}.", "an idiom"),
    ("L12", "{Person} makes eye contact with me.", "autistic"),
    ("L13", "I see that {person} thinks of me.", "'{person} thinks' reads"),
    ("L13", "With me, {person} is a cold person.", "a trait"),
    ("L14", "I would talk with {person}.", "'would' asks"),
    ("L15", "I have a good talk with {person}.", "'good' judges"),
    ("L15", "I tell {person} everything.", "'everything' judges"),
    ("L22", "I was at ease with {person}.", "'was' is not about the present"),
    ("L22", "I enjoy {person}\u2019s company.", "curly"),
    ("L22", "I talk with {person}", "full stop"),
    ("L22", "Talk with {person} flows.", "first person"),
    ("L22", "{person} talks with me.", "small letter for partner"),
]

GOOD = [
    ("L01", "I enjoy the back and forth with {person}."),
    ("L01", "I understand {persons} brand of humour."),
    ("L02", "I feel understood by {person}."),
    ("L02", "I know {person} from another notebook."),
    ("L09", "A calm that lasts follows our talk."),
    ("L10", "I share this with {person} here."),
    ("L01", "It takes me a while to relax around {person}."),
    ("L13", "I feel sure that {person} wishes me well."),
    ("L13", "I know how {person} is doing."),
    ("L15", "I let {person} see what I'm bad at."),
    ("L22", "{Person} talks with me."),
]


@pytest.mark.parametrize(("rule", "text", "message"), BAD)
def test_a_bad_item_is_named(rule, text, message, spoilt, found):
    """The path leads to the text, and the message says what is wrong with it."""
    problems = found(spoilt("items", "u05", text=text), rule)
    assert {path for path, _ in problems} == {"items.u05.text"}
    assert any(message in one for _, one in problems)


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_a_good_item_passes(rule, text, spoilt, found):
    """Parts of words, placeholders and allowed phrases are no hits."""
    assert found(spoilt("items", "u05", text=text), rule) == []


def test_the_small_letter_is_named_once(spoilt, found):
    """And not again for each context."""
    bank = spoilt("items", "u05", text="{person} helps me.")
    assert len(found(bank, "L22")) == 1


def test_words_of_a_published_scale_are_left_alone(spoilt, found):
    """They are not ours to mend."""
    text = "My husband and I never talk/laugh, if he would"
    bank = spoilt("items", "u05", text=text, origin="literature")
    for rule in ("L01", "L02", "L05", "L07", "L10", "L14", "L22", "C02"):
        assert found(bank, rule) == []


def test_a_frequency_may_stand_where_the_answers_tell_none(bank, spoilt, found):
    """With degrees for answers, an extent is what is said twice."""
    degree = bank.response_scales["degree"].labels
    for word, hits in (("often", 0), ("very much", 1)):
        text = f"I {word} enjoy our talk."
        changed = spoilt("items", "k01", text=text)
        assert len(found(changed, "L07")) == hits
    agreement = tuple(f"step {position}" for position, _ in enumerate(degree))
    neutral = spoilt("response_scales", "degree", labels=agreement, of=changed)
    assert found(neutral, "L07") == []


def test_a_questionnaire_names_its_window(spoilt, found):
    """Once, for all of its items."""
    (problem,) = found(spoilt("questionnaires", "short", window=" "), "L09")
    assert problem == (
        "questionnaires.short.window",
        "names no time; say once which time the items ask about",
    )


def test_hard_words_are_noticed_in_a_pillar_as_a_whole(bank, spoilt, found):
    """One item alone says little about its difficulty."""
    hard = "We communicate our considerations."
    assert found(spoilt("items", "t01", text=hard), "L06") == []
    items = [
        attrs.evolve(item, text=hard)
        if item.pillar == "trust"
        else attrs.evolve(item, text=hard, contexts=())
        if item.cause
        else item
        for item in bank.items
    ]
    problems = found(attrs.evolve(bank, items=Catalog("item", items)), "L06")
    assert [path for path, _ in problems] == ["pillars.trust", "items"]
    assert "by a rough estimate" in problems[0][1]


def test_items_without_a_word_have_no_difficulty(bank, found):
    """Nothing is divided by nothing."""
    items = [attrs.evolve(item, text="...") for item in bank.items]
    assert found(attrs.evolve(bank, items=Catalog("item", items)), "L06") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We talk.", 0.39 * 2 + 11.8 - 15.59),
        ("Me make cake", 0.39 * 3 + 11.8 - 15.59),
        ("hm", 0.39 + 11.8 - 15.59),
        ("banana", 0.39 + 11.8 * 3 - 15.59),
    ],
)
def test_the_grade_by_hand(text, expected):
    """A silent ending makes no syllable, and every word has one at least."""
    assert grade([text], "aeiouy", ("e",)) == pytest.approx(expected)


@pytest.mark.parametrize("locale", ["de", "blueprint", "../en", ""])
def test_a_language_without_word_lists_is_told_so(locale, bank, spoilt, found):
    """Its words are not measured by those of another language."""
    other = attrs.evolve(spoilt("items", "u05", text="I never was and will."), locale=locale)
    path, message = found(other, "no-word-lists")[0]
    assert path == f"text/{locale}"
    assert "no word lists" in message
    for rule in ("L01", "L02", "L06", "L11", "L22", "P04"):
        assert found(other, rule) == []
    assert found(bank, "no-word-lists") == []


def test_a_region_shares_the_lists_of_its_language(bank):
    """British English is English."""
    british = attrs.evolve(bank, locale="en-GB")
    assert lexicon_for(british).lists == lexicon_for(bank).lists != {}
