"""A questionnaire to print: what to tell the person, the ways to answer once, and the items."""

import attrs
import pytest

import emotional_intimacy as ei

PAGE = "when-closeness-is-not-safe"
BANK = ei.load_bank()
READING = ei.scale(
    "reading",
    {f"r{at}": f"Statement number {at}." for at in range(1, 8)},
    maximum=7,
    title="Reading",
    instruction="Think of books.",
)


def flat(text):
    """A rendered text on one line."""
    return " ".join(text.split())


def both(questionnaire, source, **options):
    """A questionnaire as text and as HTML."""
    return [
        ei.reports.render(questionnaire, source, as_=as_, **options) for as_ in ("text", "html")
    ]


@pytest.mark.parametrize("id", BANK.questionnaires.ids)
@pytest.mark.parametrize("context", BANK.contexts.ids)
def test_the_view_holds_all_that_is_asked(id, context):
    """Every item by id, number and text in the order of presentation, six on a page at most."""
    form = BANK.questionnaire(id, context=context)
    view = ei.describe(form, BANK)
    assert (view.id, view.version, view.context) == (form.id, form.version, form.context)
    assert (view.title, view.instruction, view.window) == (
        form.title,
        form.instruction,
        form.window,
    )
    items = [item for page in view.pages for item in page.items]
    assert [(item.id, item.text) for item in items] == [(item.id, item.text) for item in form.items]
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    assert [tuple(item.id for item in page.items) for page in view.pages] == [
        tuple(item.id for item in page) for page in form.pages(6)
    ]
    assert [(choice.value, choice.label) for choice in view.choices] == list(
        form.response_scale.choices
    )
    assert [(choice.value, choice.label) for choice in view.no_answers] == [
        ("rather-not-say", "rather not say"),
        ("does-not-apply", "does not apply"),
        (None, "skip this question"),
    ]


def test_an_item_keeps_its_text_out_of_its_repr():
    """The name of the other person stands in it."""
    form = BANK.questionnaire("short", context="friend", person="Ama")
    item = ei.describe(form, BANK).pages[0].items[0]
    assert item.id in repr(item)
    assert item.text not in repr(item)


@pytest.mark.parametrize("detail", ["short", "full"])
def test_the_page_says_the_ways_to_answer_once_and_numbers_the_items(detail):
    """In both forms; numbers go on from page to page."""
    form = BANK.questionnaire("short", context="friend")
    text, html = both(form, BANK, detail=detail)
    told = flat(text)
    assert told.count("1 never or almost never · 2 now and then · 3 about half the time") == 1
    assert told.count("rather not say · does not apply · skip this question") == 1
    for number, item in enumerate(form.items, start=1):
        assert f"{number}. ____ {item.text}" in told
    assert "PAGE 6 OF 6" in text
    assert '<ol start="31">' in html
    assert "<input" not in html
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("detail", ["short", "full"])
def test_the_page_for_people_who_are_afraid_goes_with_a_form_of_a_bank(detail):
    """Four lines, and in full the whole page last; a scale of your own says nothing of it."""
    page = BANK.pages[PAGE]
    text, html = both(BANK.questionnaire("pulse", context="partner"), BANK, detail=detail)
    assert all(line in flat(text) for line in page.lines)
    assert flat(text).endswith(page.paragraphs[-1] if detail == "full" else page.lines[-1])
    assert page.title in html
    for shown in both(READING, READING, detail=detail):
        assert page.title not in shown
        assert "afraid" not in shown


def test_a_scale_of_your_own_is_printed_with_its_own_words():
    """Bare numbers stand alone; what the scale does not say is left out."""
    view = ei.describe(READING, READING)
    assert (view.safety, view.window, view.context) == (None, "", "any")
    text, html = both(READING, READING)
    assert text.startswith(
        "Reading\n\nHOW TO ANSWER\nThink of books.\n1 · 2 · 3 · 4 · 5 · 6 · 7\n"
        "rather not say · does not apply · skip this question\n\nPAGE 1 OF 2\n"
        "1. ____ Statement number 1.\n"
    )
    assert "7. ____ Statement number 7." in text
    assert "<p></p>" not in html
    assert "unvalidated" not in text
    bare = ei.scale("joy", {"a": "I sing."}, maximum=3)
    assert "HOW TO ANSWER\n1 · 2 · 3\n" in ei.reports.render(bare, bare)


def test_a_scale_in_an_unknown_language_keeps_its_language_and_direction():
    """The fixed sentences come in English where there are no others."""
    mood = ei.scale("mood", {"a": "أنا سعيد."}, maximum=3, locale="ar")
    view = ei.describe(mood, mood)
    assert (view.language, view.direction) == ("ar", "rtl")
    assert 'lang="ar" dir="rtl"' in ei.reports.render(mood, mood, as_="html")


def test_it_says_how_it_was_made():
    """A sheet of paper can be told from that of another version."""
    form = BANK.questionnaire("short", context="friend")
    (edition, made, evidence) = ei.describe(form, BANK).made.sentences
    assert BANK.edition in edition
    assert form.digest in made
    assert "unvalidated" in evidence
    (made,) = ei.describe(READING, READING).made.sentences
    assert READING.digest in made


def test_a_bundled_form_stands_for_its_bank_and_keeps_the_name_in_it():
    """`person` is given when the questionnaire is made, not again."""
    form = BANK.questionnaire("short", context="friend", person="Ama")
    assert ei.reports.render(form, form) == ei.reports.render(form, BANK)
    assert "Ama" in ei.reports.render(form, BANK)
    for argument, given in (("person", "Ama"), ("names", ("Ama", "Ben"))):
        with pytest.raises(ei.RequestError) as caught:
            ei.describe(form, BANK, **{argument: given})
        assert caught.value.argument == argument


def test_what_does_not_go_together_is_refused():
    """A form of another edition, another scale, and a scale beside a bank."""
    form = BANK.questionnaire("short", context="friend")
    other = ei.scale("reading", {"r1": "I read."}, maximum=7)
    for questionnaire, source in (
        (attrs.evolve(form, edition="2020.1"), BANK),
        (attrs.evolve(form, digest="0"), BANK),
        (READING, other),
    ):
        with pytest.raises(ei.NotComparableError):
            ei.describe(questionnaire, source)
    for questionnaire, source in ((READING, BANK), (form, READING), (form, None)):
        with pytest.raises(ei.RequestError) as caught:
            ei.describe(questionnaire, source)
        assert caught.value.argument == "bank"
    with pytest.raises(ei.UnknownIdError):
        ei.describe(attrs.evolve(form, id="shorter"), BANK)


def test_a_questionnaire_needs_no_bank_to_be_printed():
    """A bundled one and a scale of one's own; every other value needs its bank."""
    form = BANK.questionnaire("short", context="family")
    for as_ in ("text", "html"):
        assert ei.reports.render(form, as_=as_) == ei.reports.render(form, BANK, as_=as_)
        assert ei.reports.render(READING, as_=as_) == ei.reports.render(READING, READING, as_=as_)
    with pytest.raises(ei.RequestError, match="bank: is missing"):
        ei.reports.render(ei.score(form, {}))
