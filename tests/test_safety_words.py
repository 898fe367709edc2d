"""The private check and the page for people who are afraid: short, plain, and nothing left out."""

import re
from statistics import mean

import pytest

from emotional_intimacy import safety

CONTEXTS = ("partner", "family", "friend", "colleague")
TOPICS = {
    "being afraid": r"\b(afraid|scared|scare)\b",
    "hurt": r"\bever\b.*\b(hit|pushed|grabbed)\b",
    "threats": r"\bever threatened\b.*\byou love\b",
    "sexual pressure": r"\bever\b.*\bsex",
    "watching": r"\b(track|watch|checking)\b",
    "keeping from people": r"\b(friends|team)\b",
    "control": r"\b(money\b.*\bpapers|pay, hours, job or visa)\b.*\b(against|control|pressure|from you)\b",
    "worse after speaking up": r"^If you (spoke|said|stood|raised)",
    "mocked": r"\b(laugh at|make fun|joke|look stupid)\b",
    "used against you": r"\bagainst you\b",
}
"""What is asked in each context, in this order; the first eight are about fear."""
LINK = re.compile(r"https?:\S+")


def syllables(word):
    """Groups of vowels, but for those that are silent at the end."""
    bare = re.sub(r"(n't|'\w*|(?<![td])ed)$", "", word.lower())
    groups = re.findall(r"[aeiouy]+", bare if bare.endswith("le") else bare.removesuffix("e"))
    return max(1, len(groups))


def grade(*texts):
    """The grade of Flesch and Kincaid; an address counts as a word."""
    whole = LINK.sub("address.", " ".join(texts))
    sentences = [one for one in re.split(r"(?<=[.?!])\s+", whole) if re.search(r"\w", one)]
    words = re.findall(r"[A-Za-z0-9']*[A-Za-z0-9]", whole)
    long = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * long - 15.59


@pytest.fixture(scope="module", params=CONTEXTS)
def check(request, bank):
    """The bundled check of each context."""
    return safety.private_check(bank, context=request.param)


def test_each_context_asks_about_the_same_ten_things(check):
    """Eight of them on fear, and two on how openness is met, each in words of the context."""
    assert len(check.items) == len(TOPICS) == 10
    for one, (topic, words) in zip(check.items, TOPICS.items(), strict=True):
        assert re.search(words, one.text), (topic, one.text)
    gates = [one.gate for one in check.items]
    assert gates == ["fear"] * 8 + ["responsiveness"] * 2


@pytest.mark.parametrize("person", [None, "Ama", "sister"])
def test_a_question_is_one_short_sentence(bank, check, person):
    """Sixteen words at most, whoever is asked about, and one question mark."""
    for one in safety.private_check(bank, context=check.context, person=person).items:
        assert len(one.text.split()) <= 16, one.text
        assert re.fullmatch(r"[A-Z][^.?!:;]*\?", one.text), one.text


def test_questions_are_easy_to_read(check):
    """Eighth grade at most for each, and sixth grade on average."""
    grades = {one.text: grade(one.text) for one in check.items}
    assert {text: found for text, found in grades.items() if found > 8} == {}
    assert mean(grades.values()) <= 6


def test_every_question_names_the_person(bank, check):
    """So that a name can stand there, and no question takes the words of another context."""
    for one in bank.private_questions:
        assert one.text.count("{other}") == 1, one.id
    named = safety.private_check(bank, context=check.context, person="Ama").items
    assert all("Ama" in one.text for one in named)


def test_needing_help_closes_no_door(check):
    """Control is that money, care, papers or work are used against somebody, not that they are needed."""
    (control,) = (one.text for one in check.items if re.search(TOPICS["control"], one.text))
    assert re.search(r"^Does .* (use|keep) ", control)


def test_pages_are_easy_to_read(check):
    """Sixth grade at most for each page as a whole, and for the four lines."""
    for page in (check.preface, check.page):
        assert grade(*page.paragraphs) <= 6, page.title
    assert grade(*check.page.lines) <= 6


def test_the_page_in_four_lines(check):
    """Whom it is for, that it is no fault of theirs, where help is, and what to do in danger."""
    fear, fault, help_, danger = check.page.lines
    assert "afraid" in fear
    assert "open up" in fear
    assert "fault" in fault
    assert {*LINK.findall(help_)} == {"https://findahelpline.com", "https://lila.help."}
    assert "under 18" in help_
    assert "emergency number" in danger
    assert all(len(line.split()) <= 25 for line in check.page.lines)
    assert check.preface.lines == ()


def only(paragraphs, words):
    """The place of the one paragraph that has these words."""
    (place,) = (at for at, text in enumerate(paragraphs) if re.search(words, text))
    return place


def test_what_the_whole_page_says_apart(check):
    """Each for itself: thoughts of suicide, fear of hurting somebody, work, young people."""
    told = check.page.paragraphs
    apart = {
        only(told, r"ending your life"),
        only(told, r"you might hurt or frighten another person"),
        only(told, r"at work"),
        only(told, r"under 18"),
        only(told, r"device"),
        only(told, r"same page"),
    }
    assert len(apart) == 6
    suicide = told[only(told, r"ending your life")]
    assert not re.search(r"frighten|afraid|violen|other person", suicide)
    assert "https://findahelpline.com" in suicide
    assert only(told, r"under 18") < len(told) / 3
    assert re.search(r"don't open up", told[0])


def test_addresses_on_the_page_are_links(check):
    """Each is one of the bundled directories, written so that a renderer can link it."""
    texts = [*check.page.lines, *check.page.paragraphs]
    for text in texts:
        assert not re.search(r"http://|\bwww\.", text.replace("https://www.", ""))
    assert any("https://www.work-with-perpetrators.eu" in text for text in texts)


def test_every_directory_on_the_page_is_bundled(bank, check):
    """With who puts it together and a day on which it was looked at."""
    known = {one.url: one for one in bank.resources}
    for text in (*check.page.lines, *check.page.paragraphs):
        for address in LINK.findall(text):
            one = known[address.rstrip(".,")]
            assert one.listed_by.strip()
            assert one.verified_on < one.expires_on
