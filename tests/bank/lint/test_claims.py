"""What no text may claim or assume, and which placeholders it may hold."""

import pytest

import emotional_intimacy as ei


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("A validated list.", ["validated"]),
        ("You are above average and compatible.", ["above average", "compatible"]),
        ("This is your weakest area.", ["weakest"]),
        ("An unvalidated list. It predicts nothing.", []),
    ],
)
def test_claims(text, hits, spoilt, found):
    """Each with the reason why it cannot be claimed."""
    problems = found(spoilt("ideas", "continuous", text=text), "C01")
    assert [path for path, _ in problems] == ["ideas.continuous.text"] * len(hits)
    assert all(
        f"{hit!r} claims too much: " in message
        for hit, (_, message) in zip(hits, problems, strict=True)
    )


def test_every_text_is_read(bank, spoilt, found):
    """Tuples by position, and messages, labels and stages too."""
    faq = bank.faqs["what"]
    for section, id, field, value, path in (
        (
            "faqs",
            "what",
            "answer",
            (*faq.answer, "Proven."),
            f"faqs.what.answer[{len(faq.answer)}]",
        ),
        ("messages", "overall", "text", "Proven.", "messages.overall.text"),
        ("response_scales", "degree", "labels", ("proven",), "response_scales.degree.labels[0]"),
        ("stages", bank.stages.ids[0], "title", "Proven", f"stages.{bank.stages.ids[0]}.title"),
        ("questionnaires", "full", "instruction", "Proven.", "questionnaires.full.instruction"),
    ):
        assert [where for where, _ in found(spoilt(section, id, **{field: value}), "C01")] == [path]


def test_gendered_words(spoilt, found):
    """Everywhere but in the text of an item, which L10 reads; kin of one's own may be named."""
    text = "Ask your husband."
    ((path, message),) = found(spoilt("ideas", "continuous", text=text), "C02")
    assert path == "ideas.continuous.text"
    assert "'husband' assumes a gender" in message
    assert found(spoilt("ideas", "continuous", text="Her father calls."), "C02") != []
    assert found(spoilt("ideas", "continuous", text="A father calls."), "C02") == []
    assert found(spoilt("items", "u05", text=text), "C02") == []
    assert len(found(spoilt("items", "u05", note=text), "C02")) == 1


@pytest.mark.parametrize(
    ("section", "id", "field", "text", "message"),
    [
        ("items", "u05", "text", "I like {other}.", "here it is {person}, {Person}, {persons}"),
        ("practices", "small-promise", "cue", "If {Other} asks, I stay.", "here it is {person}"),
        ("practices", "small-promise", "promise", "To ask {person}.", "here it is {other}"),
        ("items", "u05", "text", "I like {persons} way; {Person} too.", None),
        ("practices", "small-promise", "promise", "To ask {other}.", None),
    ],
)
def test_the_voice_of_a_text(section, id, field, text, message, spoilt, found):
    """An item is in the first person, a practice speaks to the reader."""
    problems = found(spoilt(section, id, **{field: text}), "C04")
    assert [path for path, _ in problems] == [f"{section}.{id}.{field}"] * (message is not None)
    assert all(message in said for _, said in problems)


def test_what_nothing_fills_is_found_in_a_bank_too(spoilt):
    """One that was put together by hand, and not read from a folder."""
    bank = spoilt("items", "u05", text="I like {persn}.")
    bank = spoilt("messages", "overall", of=bank, text="An {odd} field.")
    assert [(one.rule, one.path) for one in ei.check_bank(bank)] == [
        ("placeholder", "items.u05.text"),
        ("placeholder", "messages.overall.text"),
    ]
