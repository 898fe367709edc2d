"""Placeholders of texts: only what is filled in, filled in once, in one pass."""

import json
import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.bank.texts import texts
from emotional_intimacy.model.language import ENGLISH_FORMS as PLACEHOLDERS

# What a bank may hold

RENDERED = {
    ("contexts", "title"),
    ("items", "text"),
    ("prompts", "text"),
    ("private_questions", "text"),
    ("faqs", "question"),
    ("faqs", "answer"),
    ("signals", "lesson"),
    *(("questionnaires", field) for field in ("title", "instruction", "window")),
    *(
        ("practices", field)
        for field in (
            "promise", "steps", "cue", "leave_if", "invitation", "alone_instead",
        )
    ),
}  # fmt: skip
"""The texts that are rendered for a context before somebody reads them."""


def field_of(copied, name, id, field, text):
    """Put a text into a field, or the first place of a list or an object; say where it stands."""
    held = copied.read(name)[id][field]
    if isinstance(held, list):
        copied.put(name, id, field, 0, value=text)
        return f"{field}[0]"
    if isinstance(held, dict):
        (first, *_) = held
        copied.put(name, id, field, first, value=text)
        return f"{field}.{first}"
    copied.put(name, id, field, value=text)
    return field


def fields_of_texts(data):
    """Each file of texts with one record and each of its fields that holds text."""
    for path in sorted((data / "text/en").glob("*.json")):
        records = json.loads(path.read_text(encoding="utf-8"))
        if path.stem not in {"messages", "locale"}:
            fields = {name: id for id, held in records.items() for name in held if held[name]}
            yield from ((path.stem, id, field) for field, id in fields.items())


def test_no_text_may_hold_what_nothing_fills(copied, data):
    """In every field of every section, and all of them are named."""
    expected = set()
    for section, id, field in fields_of_texts(data):
        where = field_of(copied, f"text/en/{section}.json", id, field, "Of {person_dative}.")
        expected.add(("placeholder", f"{section}.{id}.{where}"))
    assert len(expected) > 50
    assert set(copied.found()) == expected
    assert set(map(tuple, ei.check_bank(copied.folder))) == set(map(tuple, copied.error().problems))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Of {person_dative}.",
            "'person_dative' is not a placeholder; known here are person, Person",
        ),
        ("Of {}.", "'' is not a placeholder"),
        ("Of {person.", "a brace has no partner"),
        ("Of person}.", "a brace has no partner"),
        ("Of {{person}}.", "a brace has no partner"),
        ("Of {person!r}.", "'person!r' is not a placeholder"),
        ("Of { person }.", "' person ' is not a placeholder"),
        ("Of {PERSON}.", "'PERSON' is not a placeholder"),
    ],
)
@pytest.mark.parametrize(
    ("section", "id", "field"),
    [("items", "u05", "text"), ("prompts", None, "text"), ("questionnaires", "full", "title")],
)
def test_what_is_wrong_is_said(copied, section, id, field, text, said):
    """With the path and the name of the placeholder."""
    name = f"text/en/{section}.json"
    id = id or next(iter(copied.read(name)))
    copied.put(name, id, field, value=text)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("placeholder", f"{section}.{id}.{field}")
    assert said in problem.message


def test_what_is_rendered_may_name_the_other_person(copied, data):
    """And what is not rendered may not."""
    every = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    refused, rendered = set(), set()
    for section, id, field in fields_of_texts(data):
        where = field_of(copied, f"text/en/{section}.json", id, field, every)
        (rendered if (section, field) in RENDERED else refused).add(f"{section}.{id}.{where}")
    problems = copied.error().problems
    assert {one.path for one in problems} == refused
    assert all("nothing is filled in here" in one.message for one in problems)
    assert len(rendered) == len(RENDERED)


@pytest.mark.parametrize("field", ["name", "description", *PLACEHOLDERS])
@pytest.mark.parametrize("text", ["{other}{other}", "my {friend}", "a {", "a }"])
def test_who_the_other_person_is_holds_no_brace(copied, field, text):
    """Neither the names that stand in for placeholders nor what is told of the context."""
    copied.put("text/en/contexts.json", "friend", field, value=text)
    assert {path for _, path in copied.found()} == {f"contexts.friend.{field}"}


def test_a_small_file_that_would_never_end(copied):
    """Each name holds the next one twenty times: 3.5 KB that would grow to 20^6 words."""
    names = dict(zip(PLACEHOLDERS, (*PLACEHOLDERS[1:], "person"), strict=True))
    whole = copied.read("text/en/contexts.json")
    whole["friend"] |= {name: f"{{{inner}}}" * 20 for name, inner in names.items()}
    copied.write("text/en/contexts.json", whole)
    assert {path for _, path in copied.found()} == {
        f"contexts.friend.{one}" for one in PLACEHOLDERS
    }


def test_every_text_that_is_loaded_is_looked_at(data, bank):
    """The table of texts knows each field of each file of texts."""
    paths = [(one.section, re.split(r"\[", one.path.split(".", 2)[2])[0]) for one in texts(bank)]
    looked_at = {*paths, *((section, path.split(".")[0]) for section, path in paths)}
    looked_at |= {("contexts", name) for name in PLACEHOLDERS}
    assert {(section, field) for section, _, field in fields_of_texts(data)} <= looked_at


# One pass

PIECES = st.sampled_from(
    [*PLACEHOLDERS, "{", "}", "{person}", "{Others}", "{others}", "{{", "a b", ""]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def filled(text, names):
    """What a text should be with its placeholders filled, told another way: piece by piece."""
    parts = re.split("(" + "|".join(f"{{{name}}}" for name in names) + ")", text)
    return "".join(names[part[1:-1]] if at % 2 else part for at, part in enumerate(parts))


@given(text=TEXTS, names=st.fixed_dictionaries(dict.fromkeys(PLACEHOLDERS, TEXTS)))
def test_placeholders_are_filled_in_one_pass(bank, text, names):
    """Whatever stands in for one, braces included, is left as it is, so the text grows in line."""
    context = attrs.evolve(bank.contexts["friend"], forms=tuple(names.items()))
    rendered = context.render(text)
    assert rendered == filled(text, names)
    assert len(rendered) <= len(text) + text.count("{") * max(map(len, names.values()))


# Texts that say nothing


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0\u3000"])
def test_no_text_may_be_blank(copied, data, text):
    """In no field of no section: a caution, a question or a page would be missing."""
    expected = set()
    for section, id, field in fields_of_texts(data):
        where = field_of(copied, f"text/en/{section}.json", id, field, text)
        expected.add(("blank-text", f"{section}.{id}.{where}"))
    copied.put("text/en/messages.json", "unvalidated", value=text)
    expected.add(("blank-text", "messages.unvalidated.text"))
    assert len(expected) > 50
    assert set(copied.found()) == expected
    assert set(map(tuple, ei.check_bank(copied.folder))) == set(map(tuple, copied.error().problems))


def test_a_page_has_paragraphs(copied):
    """The page on closeness that is not safe stands in every report, and has to say something."""
    copied.put("text/en/pages.json", "when-closeness-is-not-safe", "paragraphs", value=[])
    problem = copied.complaint()
    assert (problem.rule, problem.path) == (
        "blank-text",
        "pages.when-closeness-is-not-safe.paragraphs",
    )
