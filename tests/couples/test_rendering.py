"""What two people read: C2 to C6 of a design that leaks nothing, in the words that are printed."""

import itertools
import re
from html import unescape

import pytest

import emotional_intimacy as ei

BANK = ei.load_bank()
RENDERERS = (ei.reports.text, ei.reports.html)
LOCKED = "The rest stays hidden until you both choose, in private, to show it."


def flat(text):
    """The words of a text on one line, without marks of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


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
        (tier, pair, render.__name__): flat(
            render.render_couple(
                ei.compare_couple(people[pair[0]], people[pair[1]], tier, tier), BANK
            )
        )
        for tier in range(4)
        for pair in itertools.permutations(range(4), 2)
        for render in RENDERERS
    }


def test_c2_no_answer_of_the_other_is_told(pages):
    """No item, no sign of distance and no pole stands in what two people read."""
    words = [BANK.signals[one.id].name for one in BANK.signals if one.kind == "low"]
    words += ["Signs of distance", BANK.messages["poles"].text.partition("{")[0]]
    for page in pages.values():
        assert not [word for word in words if word in page]


def test_c2_the_preview_says_what_can_be_worked_out(person):
    """Before anybody chooses, they read that the other can tell roughly how they answered."""
    seen = ei.couples.preview(person(4, 2), 3)
    for render in RENDERERS:
        page = flat(render.render_preview(seen, BANK))
        assert "the other person can work out roughly how you answered" in page
        assert "What someone has seen can't be unseen." in page
        assert "75 percent of the possible range" in page


def test_c2_the_preview_tells_wishes_that_would_show(person, wishing):
    """At tier 3 with wishes: a line for each pillar, in words."""
    report = person(3, 3)
    seen = ei.couples.preview(report, 3, wishes=wishing(report, 5, 3, 1, 3, 3, 3))
    for render in RENDERERS:
        page = flat(render.render_preview(seen, BANK))
        assert f"{BANK.pillars['understanding'].name}: would like more of this" in page
        assert f"{BANK.pillars['communication'].name}: would like less of this" in page


def test_c3_below_the_numbers_no_number_is_printed(pages):
    """Up to tier 2 no percent of anybody is printed."""
    for (tier, *_), page in pages.items():
        before = page.partition(BANK.pages["when-closeness-is-not-safe"].title)[0]
        assert bool(re.search(r"\d percent of the possible range", before)) <= (tier == 3)


def test_c4_nobody_is_ranked_or_blamed(pages):
    """No word that makes one of two people more, less, better or at fault."""
    forbidden = re.compile(
        r"\b(better|worse|best|worst|higher|highest|lower|lowest|weakest|winner|fault|blame|"
        r"compatib\w+|match\w*|score\w*|healthy|toxic|rated you|agree(?:ment)? of)\b"
    )
    title = BANK.pages["when-closeness-is-not-safe"].title
    for page in pages.values():
        assert not forbidden.findall(page.partition(title)[0].lower())


def test_c5_pressure_is_a_reason_to_stop(pages, person):
    """It stands on what both see and on what each sees before choosing."""
    sentence = "If anyone pushes you to answer, to show more or to explain"
    preview = flat(ei.reports.text.render_preview(ei.couples.preview(person(4, 2), 1), BANK))
    assert all(sentence in page for page in (*pages.values(), preview))


def test_c6_the_page_is_the_same_for_everyone(pages):
    """Same place, same length: what follows it is how the reports were made, and nothing else."""
    title = BANK.pages["when-closeness-is-not-safe"].title
    endings = {name: set() for name in ("text", "html")}
    for (_, _, render), page in pages.items():
        endings[render.rpartition(".")[2]].add(page[page.index(title) :])
    assert all(len(found) == 1 for found in endings.values())


def test_what_is_locked_says_one_sentence(pages):
    """Before the first section it is the same for every couple, whatever the reason and the tier."""
    heads = {
        (render, page.partition("What you have in common")[0].partition("When closeness")[0])
        for (_, _, render), page in pages.items()
        if "html" not in render
    }
    assert len({head for _, head in heads}) == 1
    assert all(LOCKED in page for page in pages.values())


def test_only_what_belongs_to_the_bank_is_rendered(person):
    """Something else, or a comparison of another edition, is refused."""
    one, other = person(4, 2), person(3, 3)
    for render in RENDERERS:
        for call in (render.render_couple, render.render_preview):
            with pytest.raises(ei.RequestError) as caught:
                call(one, BANK)
            assert caught.value.argument == "seen"
        with pytest.raises(ei.RequestError) as caught:
            render.render_couple(ei.compare_couple(one, other, 1, 1), None)
        assert caught.value.argument == "bank"
    assert "Nothing is listed here." in ei.reports.text.render_couple(
        ei.compare_couple(one, other, 1, 1), BANK
    )
