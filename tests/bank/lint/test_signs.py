"""The rules of signs: a scene for each context, and a lesson that is soon read."""

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
