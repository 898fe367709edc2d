"""What two people read: C2 to C6 of a design that leaks nothing, in the words that are printed."""

import itertools
import re
from html import unescape

import pytest

import emotional_intimacy as ei
from emotional_intimacy.reports.describe.couple import describe_couple
from emotional_intimacy.reports.describe.preview import describe_preview

BANK = ei.load_bank()
FORMATS = ("text", "html")
LOCKED = "Everything else stays hidden unless you both choose, in private, to show it."
CHOICE = tuple(
    BANK.messages[f"couple-{id}"].text
    for id in ("intro", "locked", "common", "withdraw", "pressure")
)
MADE = BANK.messages["heading-about"].text
AFRAID = BANK.messages["heading-afraid"].text


def flat(text):
    """The words of a text on one line, without marks and drawings of HTML."""
    text = re.sub(r"<(svg|style).*?</\1>", " ", text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def before_the_page(page):
    """What stands before the page for people who are afraid."""
    found = re.search(re.escape(AFRAID), page, re.IGNORECASE)
    return page[: found.start()]


@pytest.fixture(scope="module")
def pages(person):
    """Every tier of several pairs, as text and as HTML."""
    people = [
        person(4, 2),
        person(3, 3),
        person(2, 4),
        ei.score(BANK.questionnaire("full", context="partner"), {}),
    ]
    return {
        (tier, pair, as_): flat(
            ei.reports.render(
                ei.compare_couple(people[pair[0]], people[pair[1]], tier, tier), BANK, as_
            )
        )
        for tier in range(4)
        for pair in itertools.permutations(range(4), 2)
        for as_ in FORMATS
    }


def test_c2_no_answer_of_the_other_is_told(pages):
    """No item, no sign of distance and no pole stands in what two people read."""
    words = [BANK.signals[one.id].name for one in BANK.signals if one.kind == "low"]
    words += ["Signs of distance"]
    for page in pages.values():
        assert not [word for word in words if word in page]


def test_c2_the_preview_says_what_can_be_worked_out(person):
    """Before anybody chooses, they read that the other can tell roughly how they answered."""
    seen = ei.couples.preview(person(4, 2), 3)
    for as_ in FORMATS:
        page = flat(ei.reports.render(seen, BANK, as_))
        assert "the other person can roughly figure out how you answered" in page
        assert "the other person can't unsee what they've already seen" in page
        assert " 75 clearly close" in page


def test_c2_the_preview_tells_wishes_that_would_show(person, wishing):
    """At tier 3 with wishes: a line for each pillar, in words."""
    report = person(3, 3)
    seen = ei.couples.preview(report, 3, wishes=wishing(report, 5, 3, 1, 3, 3, 3))
    for as_ in FORMATS:
        page = flat(ei.reports.render(seen, BANK, as_))
        assert f"{BANK.pillars['understanding'].name} more" in page
        assert f"{BANK.pillars['communication'].name} less" in page


def test_c3_below_the_numbers_no_number_is_printed(pages):
    """Up to tier 2 the only number before the page is how many signs of closeness both show."""
    for (tier, *_), page in pages.items():
        told = re.sub(r"You both show \d signs? of closeness\.", "", before_the_page(page))
        made = re.search(MADE, told, re.IGNORECASE).start()
        assert bool(re.search(r"\d", told[:made])) <= (tier == 3)


def test_c4_nobody_is_ranked_or_blamed(pages):
    """No word that makes one of two people more, less, better or at fault."""
    forbidden = re.compile(
        r"\b(better|worse|best|worst|higher|highest|lower|lowest|weakest|winner|fault|blame|"
        r"compatib\w+|match\w*|score\w*|healthy|toxic|rated you|agree(?:ment)? of)\b"
    )
    for page in pages.values():
        assert not forbidden.findall(before_the_page(page).lower())


def test_c5_pressure_is_a_reason_to_stop(pages, person):
    """It stands on what both see and on what each sees before choosing."""
    sentence = "If anyone pushes you to answer, to show more or to explain"
    preview = flat(ei.reports.render(ei.couples.preview(person(4, 2), 1), BANK))
    assert all(sentence in page for page in (*pages.values(), preview))


def test_c6_the_page_is_the_same_for_everyone(pages):
    """Same place, same length: what follows it is how the reports were made, and nothing else."""
    title = BANK.pages["when-closeness-is-not-safe"].title.lower()
    endings = {as_: set() for as_ in FORMATS}
    for (_, _, as_), page in pages.items():
        ending = page[len(before_the_page(page)) :]
        assert title in ending.lower()
        endings[as_].add(ending)
    assert all(len(found) == 1 for found in endings.values())


def test_what_is_locked_says_one_sentence(pages):
    """What is said of the choice is the same for every couple, whatever the reason and the tier."""
    assert CHOICE[1].startswith(LOCKED)
    assert all(page.count(" ".join(CHOICE)) == 1 for page in pages.values())


def test_only_what_belongs_to_the_bank_is_rendered(person):
    """Something else, or without a bank, is refused."""
    one, other = person(4, 2), person(3, 3)
    for describe in (describe_couple, describe_preview):
        with pytest.raises(ei.RequestError) as caught:
            describe(one, BANK)
        assert caught.value.argument == "seen"
    for as_ in FORMATS:
        with pytest.raises(ei.RequestError) as caught:
            ei.reports.render(ei.compare_couple(one, other, 1, 1), None, as_)
        assert caught.value.argument == "bank"
    page = ei.reports.render(ei.compare_couple(one, other, 1, 1), BANK)
    assert BANK.messages["couple-none"].text in page
