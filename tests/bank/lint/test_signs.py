"""The rules of signs: a scene for each context, and lessons and titles that are soon read."""

import attrs
import pytest


def test_each_context_has_its_scene(bank, spoilt, found):
    """A report shows the one that fits who the other person is."""
    assert found(bank, "N01") == []
    fewer = spoilt("signals", "respect", examples=bank.signals["respect"].examples[:-1])
    message = "has no scene for colleague; tell one for each context"
    assert found(fewer, "N01") == [("signals.respect.examples", message)]


@pytest.mark.parametrize(("words", "problems"), [(80, 0), (81, 1)])
def test_a_lesson_is_brief(words, problems, spoilt, found):
    """It stands before the first step."""
    changed = spoilt("signals", "respect", lesson="Don't rush. " + "Listen " * (words - 2))
    assert len(found(changed, "N02")) == problems


@pytest.mark.parametrize(("words", "problems"), [(77, 0), (78, 1)])
def test_a_lesson_is_measured_as_it_is_read(words, problems, spoilt, found):
    """With who the other person is: "{other}" is two words or more."""
    context = spoilt("contexts", "friend", forms=(("other", "your oldest friend"),))
    changed = spoilt("signals", "respect", of=context, lesson="Ask {other}. " + "Go " * (words - 1))
    assert len(found(changed, "N02")) == problems


def test_an_apostrophe_splits_no_word(spoilt, found):
    """Whichever shape it has, and none stands for a word."""
    lesson = "Don\u2019t ' rush. " + "Listen " * 78
    assert found(spoilt("signals", "respect", lesson=lesson), "N02") == []


def test_the_bundled_lessons_are_brief(bank, found):
    """All of them."""
    assert found(bank, "N02") == []


@pytest.mark.parametrize(
    ("section", "id"), [("pillars", "trust"), ("signals", "respect"), ("causes", "childhood")]
)
def test_a_title_is_brief(section, id, spoilt, found):
    """Five words at most."""
    path = f"{section}.{id}.chapter"
    five = spoilt(section, id, chapter="One two three four five")
    assert found(five, "N03") == []
    six = spoilt(section, id, chapter="One two three four five six")
    assert found(six, "N03") == [(path, "6 words; a title has at most 5")]


def test_a_chapter_needs_a_title(spoilt, found):
    """In the bundled editions; a bank of one's own may have none."""
    without = spoilt("causes", "childhood", chapter=None)
    message = "is missing; it is the title of a chapter of a plan"
    assert found(without, "N03") == [("causes.childhood.chapter", message)]
    assert found(attrs.evolve(without, blueprint=None), "N03") == []


def test_the_bundled_titles_are_brief_and_differ(bank, found):
    """Two chapters of one plan never share a title."""
    assert found(bank, "N03") == []
    titles = [
        record.chapter for held in (bank.pillars, bank.signals, bank.causes) for record in held
    ]
    assert len({*titles}) == len(titles)
