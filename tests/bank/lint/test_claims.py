"""What no text may claim or assume, and which placeholders it may hold."""

import pytest


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
    ("section", "id", "field", "text", "rule", "message"),
    [
        ("items", "u05", "text", "I like {persn}.", "C03", "{persn} is no placeholder"),
        ("items", "u05", "text", "I like {person.", "C03", "a brace has no partner"),
        (
            "items",
            "u05",
            "text",
            "I like {other}.",
            "C04",
            "here it is {person}, {Person}, {persons}",
        ),
        (
            "practices",
            "small-promise",
            "cue",
            "If {Other} asks, I stay.",
            "C04",
            "here it is {person}",
        ),
        ("practices", "small-promise", "aim", "To ask {person}.", "C04", "here it is {other}"),
        ("practices", "small-promise", "name", "Ask {other}", "C04", "not rendered for a context"),
        ("messages", "overall", "text", "An {odd} field}.", "C03", "a brace has no partner"),
        ("items", "u05", "text", "I like {persons} way; {Person} too.", None, ""),
        ("practices", "small-promise", "aim", "To ask {other}.", None, ""),
        ("messages", "overall", "text", "Of {person}, {number}.", None, ""),
    ],
)
def test_placeholders(section, id, field, text, rule, message, spoilt, found):
    """Known ones, in the voice of the text, where the text is rendered."""
    bank = spoilt(section, id, **{field: text})
    for one in ("C03", "C04"):
        problems = found(bank, one)
        assert [path for path, _ in problems] == [f"{section}.{id}.{field}"] * (one == rule)
        assert all(message in said for _, said in problems)
