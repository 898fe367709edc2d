"""Plural categories of whole numbers: CLDR rules as data, held against Babel."""

import re

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.bank.message_fields import FIELDS
from emotional_intimacy.bank.messages import NUMBERS
from emotional_intimacy.model.plurals import CATEGORIES, PluralRule, category_of, parse_rule

# As Babel knows them. It writes the operators of CLDR as they were written long ago.

LOCALES = sorted(localedata.locale_identifiers())


def rules_of(locale):
    """The rules of a language in Babel, in the syntax of CLDR, and Babel's own evaluation."""
    theirs = Locale.parse(locale).plural_form
    written = {
        category: rule.replace(" not in ", " != ").replace(" in ", " = ").replace(" mod ", " % ")
        for category, rule in theirs.rules.items()
    }
    return tuple(PluralRule(category, rule) for category, rule in written.items()), theirs


DIFFERENT = {rules_of(locale)[0]: locale for locale in LOCALES}
LOOKED_AT = (*range(1001), *(10**n + k for n in range(4, 16) for k in (-1, 0, 1, 2, 11, 12)))


def test_there_are_rules_of_every_kind():
    """The languages of the comparison use all categories and all operators."""
    assert len(LOCALES) > 800
    assert len(DIFFERENT) > 30
    written = " ".join(rule.rule for rules in DIFFERENT for rule in rules)
    for part in ("n", "i", "v", "f", "t", "e", "%", "!=", "=", "and", "or", "..", ","):
        assert part in written
    assert {rule.category for rules in DIFFERENT for rule in rules} == set(CATEGORIES) - {"other"}


@pytest.mark.parametrize("locale", sorted(DIFFERENT.values()))
def test_as_in_babel(locale):
    """Every number to a thousand, and large ones beside the powers of ten."""
    rules, theirs = rules_of(locale)
    for number in LOOKED_AT:
        assert category_of(number, rules) == theirs(number), number


@given(number=st.integers(0, 10**18), locale=st.sampled_from(sorted(DIFFERENT.values())))
def test_as_in_babel_for_any_number(number, locale):
    """However large."""
    rules, theirs = rules_of(locale)
    assert category_of(number, rules) == theirs(number)


def test_the_sign_does_not_count():
    """CLDR goes by the absolute value."""
    (english,) = rules_of("en")[0]
    assert category_of(-1, (english,)) == "one"
    assert category_of(-2, (english,)) == "other"


def test_a_language_without_rules():
    """Everything is "other"."""
    assert {category_of(number, ()) for number in range(20)} == {"other"}


def test_the_first_category_that_fits():
    """In the order of CLDR, in whatever order they were written."""
    rules = (PluralRule("many", "n != 2"), PluralRule("one", "n = 1"))
    assert category_of(1, rules) == "one"
    assert category_of(2, rules) == "other"
    assert category_of(5, rules) == "many"


@pytest.mark.parametrize(
    ("rule", "yes", "no"),
    [
        ("n = 1", [1], [0, 2, 11]),
        ("n != 1", [0, 2], [1]),
        ("n % 10 = 2..4,9", [2, 3, 4, 9, 12, 19, 22], [0, 1, 5, 8, 10, 15]),
        ("n % 10 = 1 and n % 100 != 11", [1, 21, 101], [11, 111, 2]),
        ("n = 1 or n = 5 and n != 5 or n = 7", [1, 7], [5, 6]),
        ("  n=1  or n   =   3 ", [1, 3], [2]),
        ("i = 1 and v = 0", [1], [0, 2]),
        ("v != 0", [], [0, 1, 2]),
        ("n = 5..2", [], [2, 3, 4, 5]),
        ("w = 0 and f = 0 and t = 0 and c = 0 and e = 0 and n = 4", [4], [5]),
        ("n = 1 @integer 1 @decimal 1.0, 1.00", [1], [2]),
    ],
)
def test_what_a_rule_says(rule, yes, no):
    """Worked out by hand."""
    rules = (PluralRule("one", rule),)
    assert [number for number in yes if category_of(number, rules) != "one"] == []
    assert [number for number in no if category_of(number, rules) != "other"] == []


@pytest.mark.parametrize(
    "rule",
    [
        "", " ", "n", "n =", "= 1", "n = 1 and", "and n = 1", "n = 1 or or n = 2", "x = 1",
        "n == 1", "n = 1..", "n = ..2", "n = 1,", "n = -1", "n = 1.5", "n % = 1", "n % 0 = 1",
        "n is 1", "n in 1", "n = 1 n = 2", "n > 1", "(n = 1)", "n = 1;", "N = 1", "n = \u0661",
        "n = " + "9" * 30, "n = 1" + " or n = 1" * 500,
    ],
)  # fmt: skip
def test_a_rule_that_is_none(rule):
    """It is refused where it is written, and not first where a number is said."""
    with pytest.raises(ei.RequestError) as caught:
        parse_rule(rule)
    assert caught.value.argument == "rule"
    assert len(str(caught.value)) < 300


# Messages with plural forms

MESSAGES = "text/en/messages.json"
SLAVIC = {
    "one": "v = 0 and i % 10 = 1 and i % 100 != 11",
    "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
    "many": "v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14",
}
"""The rule of Russian, with a form for fractions left as other."""


def in_forms(copied, id, **texts):
    """Give a message the forms of a language with four of them."""
    copied.put("text/en/locale.json", "plurals", value=SLAVIC)
    for name, held in copied.read(MESSAGES).items():
        if not isinstance(held, str):
            copied.put(MESSAGES, name, value=held["other"])
    copied.put(MESSAGES, id, value=texts)


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 minute"), (2, "2 minutes"), (0, "0 minutes"), (11, "11 minutes"), (21, "21 minutes")],
)
def test_a_count_in_english(bank, number, said):
    """One minute, and any other number of minutes."""
    assert bank.messages["step-minutes"].fill(minutes=number) == said


NEVER_ONE = {"progress-shift-up", "progress-shift-down", "progress-trend", "progress-trend-year"}
"""What counts points of a run or a trend, which one point has not."""


@pytest.mark.parametrize("id", sorted(FIELDS.keys() - NEVER_ONE))
def test_no_english_message_counts_one_of_many(bank, id):
    """With 1 in its place, what follows a number stands in the singular, if it is a thing."""
    fields = dict.fromkeys(FIELDS[id], "x") | dict.fromkeys(NUMBERS.get(id, ()), 1)
    found = re.findall(r"\b1 (\w+s)\b", bank.messages[id].fill(**fields))
    assert not found


def test_four_forms(copied):
    """As Russian counts minutes; the rule is data, and the code knows no language."""
    in_forms(
        copied,
        "step-minutes",
        by="minutes",
        one="{minutes} минута",
        few="{minutes} минуты",
        many="{minutes} минут",
        other="{minutes} минуты",
    )
    message = copied.load().messages["step-minutes"]
    assert [message.fill(minutes=n) for n in (1, 2, 5, 11, 12, 21, 24, 100, 101)] == [
        "1 минута", "2 минуты", "5 минут", "11 минут", "12 минут", "21 минута", "24 минуты",
        "100 минут", "101 минута",
    ]  # fmt: skip
    assert message.text == "{minutes} минуты"


@pytest.mark.parametrize(("id", "by"), [(id, by) for id in NUMBERS for by in NUMBERS[id]])
def test_what_a_form_can_go_by(copied, id, by):
    """Each whole number of each message; all of them are fields of it."""
    assert by in FIELDS[id]
    text = " ".join(f"{{{field}}}" for field in FIELDS[id])
    copied.put(MESSAGES, id, value={"by": by, "one": f"one: {text}", "other": text})
    message = copied.load().messages[id]
    fields = dict.fromkeys(FIELDS[id], "x") | {by: 1}
    assert message.fill(**fields).startswith("one: ")
    assert not message.fill(**fields | {by: 2}).startswith("one: ")


def test_forms_that_need_no_figure(copied):
    """One and two may be said in words; what is said of many numbers has the number."""
    held = {"by": "minutes", "one": "a minute", "other": "{minutes} minutes"}
    copied.put(MESSAGES, "step-minutes", value=held)
    assert copied.load().messages["step-minutes"].fill(minutes=1) == "a minute"
    copied.put(MESSAGES, "step-minutes", value=held | {"other": "minutes"})
    assert copied.found() == [("placeholder", "messages.step-minutes.other")]
    held = {"by": "minutes", "one": "A minute", "other": "Week {number}, {minutes} minutes"}
    copied.put(MESSAGES, "step-minutes", value="{minutes} minutes")
    copied.put(MESSAGES, "heading-week", value=held)
    assert copied.found() == [("placeholder", "messages.heading-week.one")]


@pytest.mark.parametrize(
    ("held", "rule", "path"),
    [
        ({"by": "minutes", "one": "a"}, "missing-key", f"{MESSAGES}$.step-minutes.other"),
        ({"by": "minutes", "other": "{minutes}"}, "missing-key", f"{MESSAGES}$.step-minutes.one"),
        ({"one": "a", "other": "{minutes}"}, "missing-key", f"{MESSAGES}$.step-minutes.by"),
        (
            {"by": "minutes", "one": "a", "few": "{minutes}", "other": "{minutes}"},
            "unknown-key",
            f"{MESSAGES}$.step-minutes.few",
        ),
        ({"by": 3, "one": "a", "other": "{minutes}"}, "wrong-type", f"{MESSAGES}$.step-minutes.by"),
        ({"by": "hours", "one": "a {minutes}", "other": "{minutes}"}, "plural", "messages.step-minutes.by"),
        ({"by": "minutes", "one": " ", "other": "{minutes}"}, "blank-text", "messages.step-minutes.one"),
        (
            {"by": "minutes", "one": "{hours}", "other": "{minutes}"},
            "placeholder",
            "messages.step-minutes.one",
        ),
    ],
)  # fmt: skip
def test_a_message_with_forms_that_could_not_be_printed(copied, held, rule, path):
    """What is wrong is told with its place."""
    copied.put(MESSAGES, "step-minutes", value=held)
    assert copied.found() == [(rule, path)]


def test_a_sentence_without_a_number_has_no_forms(copied):
    """There is nothing that they could go by."""
    copied.put(MESSAGES, "unvalidated", value={"by": "n", "one": "It.", "other": "They."})
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("plural", "messages.unvalidated.by")
    copied.put(
        MESSAGES,
        "progress-study-reached",
        value={"by": "amount", "one": "{amount}", "other": "{amount}"},
    )
    copied.put(MESSAGES, "unvalidated", value="It is not validated.")
    assert copied.complaint().path == "messages.progress-study-reached.by"


def test_messages_of_ones_own_with_forms(copied):
    """They go by any field of theirs; a host fills them."""
    held = {"by": "n", "one": "{name} has one", "other": "{name} has {n}"}
    copied.put(MESSAGES, "our-count", value=held)
    message = copied.load().messages["our-count"]
    assert (message.fill(name="A", n=1), message.fill(name="A", n=7)) == ("A has one", "A has 7")
    copied.put(MESSAGES, "our-count", value=held | {"by": "m"})
    assert copied.found() == [("plural", "messages.our-count.by")]


def test_what_is_no_object(copied):
    """Neither a list of messages nor a message that is one."""
    copied.put(MESSAGES, "unvalidated", value=["a"])
    assert copied.found() == [("wrong-type", f"{MESSAGES}$.unvalidated")]
    copied.write(MESSAGES, [])
    assert copied.found() == [("wrong-type", f"{MESSAGES}$")]


def test_each_number_is_said_in_its_form(copied):
    """Whatever is printed, the renderers give the number as a number."""
    for id, numbers in NUMBERS.items():
        text = " ".join(f"{{{field}}}" for field in FIELDS[id])
        copied.put(
            MESSAGES, id, value={"by": numbers[0], "one": f"ONE {text}", "other": f"FEW {text}"}
        )
    copied.put("text/en/locale.json", "plurals", value={"one": "n = 0..1000000"})
    bank = copied.load()
    full = bank.questionnaire("full", context="friend")
    reports = [
        ei.score(full, {item.id: 3 + step * item.key for item in full.items}) for step in (0, 1)
    ]
    wishes = bank.questionnaire("wishes", context="friend")
    wished = ei.score_wishes(wishes, dict.fromkeys(wishes.items.ids, 5), reports[0])
    close = [ei.score(full, {item.id: 3 + item.key for item in full.items}) for _ in range(2)]
    values = [
        reports[0],
        wished,
        ei.compare_over_time(reports),
        ei.compare_couple(*close, 3, 3),
        ei.make_plan(reports[0], bank),
    ]
    written = [ei.reports.render(value, bank) for value in values]
    for one in written:
        assert "ONE" in one
        assert "FEW" not in one
