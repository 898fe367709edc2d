"""The messages of a bank: the table of their fields is what is printed, and a bank keeps to it."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank.message_fields import FIELDS
from emotional_intimacy.model import couples, results
from emotional_intimacy.model.views.couples import QuestionKind, WishState

MESSAGES = "text/en/messages.json"

# The table against the code

PRINTED_BY_HOSTS = {"answer-no", "answer-yes", "answer-not-sure", "please-check"}
"""What the library prints nowhere, but the how-to of the private check does."""


def pattern(node):
    """What the strings look like that an expression makes; None if it makes others as well."""
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(pattern(part) or ".+" for part in parts)
    return None


class Printing(ast.NodeVisitor):
    """What one module prints: each sentence with the fields that are filled into it."""

    def __init__(self, tree):
        self.strings = {pattern(node) for node in ast.walk(tree)} - {None, ".+"}
        self.functions = {
            node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
        }
        self.known = []  # pairs of a pattern of ids and the names of the fields
        self.unknown = []  # names of the fields where the id is worked out elsewhere
        self.visit(tree)

    def visit_Call(self, node):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        if name in {"say", "_say", "Sentences(bank)"}:
            self.add(node.args[0], frozenset(self.names(node.keywords)))
        elif name in {"paragraphs", "told"}:
            for one in node.args:
                self.add(one, frozenset())
        self.generic_visit(node)

    def visit_Subscript(self, node):
        if isinstance(node.value, ast.Attribute) and node.value.attr == "messages":
            self.add(node.slice, None)
        self.generic_visit(node)

    def names(self, keywords):
        for keyword in keywords:
            if keyword.arg:
                yield keyword.arg
            else:  # **_difference(change)
                made = ast.walk(self.functions[keyword.value.func.id])
                (held,) = (node for node in made if isinstance(node, ast.Dict))
                yield from (key.value for key in held.keys)

    def add(self, id, names):
        match id:
            case ast.IfExp():
                self.add(id.body, names)
                self.add(id.orelse, names)
            case ast.Starred(value=ast.GeneratorExp(elt=elt)):
                self.add(elt, names)
            case ast.Constant() | ast.JoinedStr():
                self.known.append((pattern(id), names))
            case _:
                self.unknown.append(names)


@pytest.fixture(scope="module")
def printing():
    """What each module of the library prints."""
    package = Path(ei.__file__).parent
    folders = ("reports", "interop", "cli")
    paths = [path for folder in folders for path in sorted((package / folder).rglob("*.py"))]
    return [Printing(ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def test_what_is_printed_is_in_the_table(printing):
    """Every sentence that the code prints is in the table, with the very fields that it fills."""
    for said, names in {pair for module in printing for pair in module.known}:
        matched = [id for id in FIELDS if re.fullmatch(said, id)]
        fitting = [id for id in matched if names in {None, frozenset(FIELDS[id])}]
        assert fitting, f"{said} with {names}"
        if len(matched) == 1:
            assert fitting == matched


def test_the_table_holds_nothing_else(printing):
    """Every sentence of the table is printed, and every field of it is filled."""
    for id in FIELDS.keys() - PRINTED_BY_HOSTS:
        names = {None, frozenset(FIELDS[id])}
        assert any(
            any(filled in names and re.fullmatch(said, id) for said, filled in module.known)
            or (names & {*module.unknown} and any(re.fullmatch(s, id) for s in module.strings))
            for module in printing
        ), id


CAUTIONS = (
    "ambivalent", "contradictory", "sparse", "uniform", "incomplete", "fast", "other-wording",
)  # fmt: skip


@pytest.mark.parametrize(
    ("ids", "values"),
    [
        ("level-{}", get_args(results.Level)),
        ("cause-{}", get_args(results.State)),
        ("reason-{}", get_args(results.Reason)),
        ("caution-{}", CAUTIONS),
        ("couple-wish-{}", get_args(WishState)),
        ("couple-ask-{}", get_args(QuestionKind)),
        ("preview-tier-{}", get_args(couples.Tier)[1:]),
        ("zone-{}", (*get_args(couples.Zone), "none")),
        ("day-{}", range(1, 8)),
    ],
)
def test_every_value_has_its_sentence(ids, values):
    """Whatever a result can hold, there is a sentence for it."""
    assert len(values) > 1
    assert {ids.format(value) for value in values} <= FIELDS.keys()


# A bank against the table


@pytest.mark.parametrize(
    ("id", "text", "said"),
    [
        ("strip", "{name} {nope} {percent} {low} {high}", "'nope' is not a placeholder"),
        ("strip", "{name} {0} {percent} {low} {high}", "'0' is not a placeholder"),
        ("strip", "{name} {} {percent} {low} {high}", "'' is not a placeholder"),
        ("strip", "{name} {percent {low} {high}", "a brace has no partner"),
        ("strip", "{name} {percent}} {low} {high}", "a brace has no partner"),
        ("strip", "{name} {{percent}} {low} {high}", "a brace has no partner"),
        ("strip", "{name} {percent.x} {low} {high}", "'percent.x' is not a placeholder"),
        ("strip", "{name} {percent[z]} {low} {high}", "'percent[z]' is not a placeholder"),
        ("strip", "{name} {percent!r} {low} {high}", "'percent!r' is not a placeholder"),
        (
            "strip",
            "{name} {percent:>200000000} {low} {high}",
            "'percent:>200000000' is not a placeholder",
        ),
        ("strip", "{name} { percent} {low} {high}", "' percent' is not a placeholder"),
        ("strip", "{name} from {low} to {high}", "lacks {percent}"),
        ("strip", "{name} {percent:{low}} {high}", "a brace has no partner"),
        ("unvalidated", "A {person} asks.", "'person' is not a placeholder; nothing is filled in"),
        ("unvalidated", "A brace }.", "a brace has no partner"),
        ("calendar-one", "{time} for me", "'time' is not a placeholder"),
        ("couple-both", "They agree.", "lacks {text}"),
        ("answers", "Some answers.", "lacks {n}"),
    ],
)
def test_a_message_that_could_not_be_printed(copied, id, text, said):
    """It is refused when the bank is loaded, and it is said what would be right."""
    copied.put(MESSAGES, id, value=text)
    problems = copied.error().problems
    assert {(one.rule, one.path) for one in problems} == {("placeholder", f"messages.{id}.text")}
    assert any(said in one.message for one in problems)
    assert ei.check_bank(copied.folder) == tuple(sorted(problems, key=lambda one: one.message))


def test_fields_may_stand_in_any_order_and_twice(copied):
    """Another language puts them where it needs them."""
    copied.put(MESSAGES, "strip", value="{high}-{low}: {percent} ({percent}) {name}")
    bank = copied.load()
    form = bank.questionnaire("pulse", context="friend")
    report = ei.score(form, {item.id: 4 if item.key == 1 else 2 for item in form.items})
    assert ": 75 (75)" in ei.reports.render(report, bank, as_="html")


def test_a_missing_message(copied):
    """It is named, and not first when somebody wants to read a report."""
    copied.drop(MESSAGES, "strip")
    copied.drop(MESSAGES, "sure-clear")
    assert copied.found() == [
        ("missing-message", "messages.strip"),
        ("missing-message", "messages.sure-clear"),
    ]


def test_a_bank_without_messages(copied, bank):
    """It says what the newest edition says, in its language if there is one, else in English."""
    (copied / MESSAGES).unlink()
    own = copied.load()
    assert own.messages == bank.messages
    assert own.untranslated == ()
    report = ei.score(own.questionnaire("pulse", context="friend"), {})
    assert "You and your friend" in ei.reports.render(report, own)
    (copied / "text/en").rename(copied / "text/de")
    german = copied.load(locale="de-AT")
    assert german.messages == bank.messages
    assert german.untranslated == tuple(sorted(f"messages.{id}" for id in bank.messages.ids))
    assert german.messages["step-minutes"].fill(minutes=1) == "1 minute"


def test_messages_of_ones_own(copied):
    """A bank may hold more, with fields that whoever prints them knows."""
    copied.put(MESSAGES, "our-greeting", value="Good day, {name}.")
    assert copied.load().messages["our-greeting"].text == "Good day, {name}."
    copied.put(MESSAGES, "our-greeting", value="Good day, {name:>9}.")
    assert copied.found() == [("placeholder", "messages.our-greeting.text")]


def test_a_flood_of_placeholders_stays_short(copied):
    """However many there are, and however long their names."""
    copied.put(MESSAGES, "unvalidated", value="".join(f"{{{'x' * n}}}" for n in range(1, 300)))
    problems = copied.error().problems
    assert len(problems) == 4
    assert all(len(one.message) < 400 for one in problems)


def test_the_bundled_messages_are_those_of_the_table(bank):
    """In every edition."""
    assert set(bank.messages.ids) == set(FIELDS)
