"""What could harm."""

from datetime import date

import attrs
import pytest

import emotional_intimacy as ei


@pytest.mark.parametrize(
    "text",
    ["I feel afraid of {person}.", "{Person} threatens me.", "I feel safe with {person}."],
)
def test_safety_is_never_scored(text, spoilt, found):
    """Not in the words of a published scale either."""
    for origin in ("original", "literature"):
        ((path, message),) = found(spoilt("items", "u05", text=text, origin=origin), "L20")
        assert path == "items.u05.text"
        assert "never scored" in message


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("We hug.", 1),
        ("I talk about money with {person}.", 1),
        ("Our children take our time.", 1),
        ("We keep in touch.", 0),
        ("{Person} pays attention to me.", 0),
    ],
)
def test_no_item_asks_about_private_matters(text, hits, spoilt, found):
    """An answer to it can be given under pressure."""
    problems = found(spoilt("items", "u05", text=text), "L20")
    assert [path for path, _ in problems] == ["items.u05.text"] * hits
    assert found(spoilt("items", "u05", text=text, origin="literature"), "L20") == []


def test_the_word_safe_stands_on_pages_alone(bank, spoilt, found):
    """There it says what is not safe."""
    bad = spoilt("signals", "emotional-safety", name="You are safe")
    assert found(bad, "S01") == [
        (
            "signals.emotional-safety.name",
            "'safe' reads as a finding; only the pages speak of safety",
        )
    ]
    assert any("safe" in page.title for page in bank.pages)
    assert found(bank, "S01") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call 911 now.", "911"),
        ("Call 0800 123 456.", "0800 123 456"),
        ("Call +1 (555) 010-9999.", "+1 (555) 010-9999"),
        ("Ring 116-123 at night.", "116-123"),
        ("In 1995, or 2001, it was 50 of 300 people.", None),
        ("From 1998-2004 and 1998-99.", None),
        ("From 0 to 100, among 300,000 married people.", None),
        ("It was 72 out of 100, a few more than 1 in 100.", None),
        ("Ring 100 at night.", "100"),
        ("It was 72 out of 1001.", "1001"),
        ("Ring the number of 100-22.", "100-22"),
        ("100 is the number.", "100"),
        ("Ring 01 23 45 67 89.", "01 23 45 67 89"),
        ("Call 1-800-273-8255 or ask 555.123.4567 people.", "1-800-273-8255"),
        ("0800 1110 people.", "0800 1110"),
    ],
)
def test_no_phone_numbers(text, number, spoilt, found):
    """Years, percents, shares of 100 and counted people are none."""
    problems = found(spoilt("ideas", "continuous", text=text), "S02")
    expected = f"{number!r} could be dialed; numbers of helplines go out of date, name a directory"
    assert problems[:1] == ([("ideas.continuous.text", expected)] if number else [])


FIGURES = [
    "300,000", "300.000", "1.234.567,89", "1,234,567.89", "300'000", "300\u2019000", "3,00,000",
    "2\u00a0300\u00a0000", "2\u202f300\u202f000", "300 000", "2 300 000", "\u0663\u066c\u0660\u0660\u0660",
    "37,5", "62.5", "0.0001", "0,05", "2026-01-31", "31.01.2026", "31/1/2026", "1998-2004",
]  # fmt: skip
TO_DIAL = [
    "+49 30 1234567", "+1 (555) 010-9999", "0800 111 0 111", "030/1234567", "01 23 45 67 89",
    "03-1234-5678", "1-800-273-8255", "555.123.4567", "0800.111.222", "00 44 20 7946 0958",
]  # fmt: skip
MAYBE = ["148", "988", "116 123", "116-123", "13 11 14", "555 0100"]


@pytest.mark.parametrize(("locale", "maybe"), [("en", "error"), ("de", "warning")])
def test_figures_are_none_in_any_language(locale, maybe, spoilt):
    """However a language marks thousands and decimals; and what has a code is one everywhere."""
    levels = {
        **dict.fromkeys(FIGURES, None),
        **dict.fromkeys(TO_DIAL, "error"),
        **dict.fromkeys(MAYBE, maybe),
    }
    bank = spoilt("faqs", "what", answer=tuple(f"A {text} b." for text in levels))
    problems = ei.check_bank(attrs.evolve(bank, locale=locale))
    found = {one.path: one.level for one in problems if one.rule == "S02"}
    assert {text: found.get(f"faqs.what.answer[{at}]") for at, text in enumerate(levels)} == levels


def test_the_summary_of_a_study_may_count(spoilt, found):
    """It may, up to what could be dialed."""
    id = "cohen-1999"
    assert found(spoilt("sources", id, summary="Of 595, 306 and 12,345 said so."), "S02") == []
    assert len(found(spoilt("sources", id, summary="Call 555 0100."), "S02")) == 1
    assert found(spoilt("sources", id, null_results="Of 595, 306 said so."), "S02") == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("See http://example.org.", ["http://example.org."]),
        ("See www.example.org.", ["www.example.org."]),
        ("See https://www.example.org.", []),
    ],
)
def test_addresses_are_https(text, hits, spoilt, found):
    """What is fetched in the open can be read on the way."""
    problems = found(spoilt("ideas", "continuous", text=text), "S03")
    assert problems == [
        ("ideas.continuous.text", f"{hit!r} is not an https address; write https://")
        for hit in hits
    ]


def test_every_context_has_private_questions_for_both_gates(bank, without, found):
    """A gate that nothing asks about would never open, and nobody would know why."""
    assert found(bank, "S04") == []
    bad = without(
        "private_questions", lambda one: one.context == "friend" and one.gate == "responsiveness"
    )
    assert found(bad, "S04") == [
        (
            "private_questions (friend)",
            "no question closes the gate responsiveness; without one it never opens",
        )
    ]
    assert found(without("private_questions", lambda _: True), "S04") == []


def test_private_questions_are_worded_for_their_context(bank, spoilt, found):
    """The same words do not fit a partner and a colleague."""
    first, second = bank.private_questions.ids[0], bank.private_questions.ids[-1]
    bad = spoilt("private_questions", second, text=bank.private_questions[first].text)
    assert found(bad, "S04") == [
        (f"private_questions.{second}.text", f"is that of {first}; word it for its context")
    ]


def test_addresses_of_help_are_https_and_looked_at_in_time(bank, spoilt, found):
    """Half a year at most; what changes hands unnoticed can do harm."""
    assert found(bank, "S05") == []
    id = bank.resources.ids[0]
    (pair,) = found(spoilt("resources", id, url="http://example.org"), "S05")
    assert pair == (f"resources.{id}.url", "is not an https address; write https://")
    seen = date(2026, 1, 1)
    for until, wrong in (
        (date(2026, 6, 30), 0),
        (date(2026, 7, 1), 1),
        (date(2026, 1, 1), 1),
        (date(2025, 12, 31), 1),
    ):
        bad = spoilt("resources", id, verified_on=seen, expires_on=until)
        assert [path for path, _ in found(bad, "S05")] == [f"resources.{id}.expires_on"] * wrong
