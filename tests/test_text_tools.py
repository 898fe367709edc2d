"""tools/reading_level.py and tools/blind_sample.py: what a copy editor works with."""

from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[1] / "tools"


@pytest.fixture(autouse=True)
def on_the_path(monkeypatch):
    """The tools are modules of a folder that no package holds."""
    monkeypatch.syspath_prepend(TOOLS)


@pytest.mark.parametrize(
    ("text", "words", "sentences", "syllables"),
    [
        ("The cat sat on the mat.", 6, 1, 6),
        ("Stop. Look at the garden.", 5, 2, 6),
        ("My partner and a letter.", 5, 1, 7),
        ("See https://example.org now.", 2, 1, 2),
    ],
)
def test_the_grade_is_that_of_flesch_and_kincaid(text, words, sentences, syllables):
    """0.39 words a sentence and 11.8 syllables a word, less 15.59, counted by hand."""
    from reading_level import grade

    by_hand = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
    assert grade(text) == pytest.approx(by_hand)


def test_a_text_without_words_has_no_grade():
    """Numbers and marks are not read aloud."""
    from reading_level import grade

    assert grade("1, 2, 3!") is None


def test_what_frightened_people_read_is_easy_to_read(capsys):
    """The private check and every page: grade 6, and no single question above 8."""
    import reading_level

    assert reading_level.main() == 0, capsys.readouterr().out


def test_a_sample_is_drawn_again_by_its_seed(bank):
    """The same seed, the same sentences; each is a part of the text it says it is from."""
    from blind_sample import sample, sentences

    drawn = sample(bank, 0xEDC7E2B0, 60)
    assert drawn == sample(bank, 0xEDC7E2B0, 60) != sample(bank, 0xEDC7E2B1, 60)
    assert len({path for path, _ in drawn}) > 50
    assert {path for path, _ in drawn} <= {path for path, _ in sentences(bank)}
    assert not any("{" in sentence for path, sentence in drawn if "messages" not in path)
