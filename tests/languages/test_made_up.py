"""A small language with cases, a gender and four plural forms, from the questions to the plan."""

import json
import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.interop.surveyjs import read_answers, write_answers, write_survey

BANK = ei.load_bank()
BANKS: dict[str, ei.Bank] = {}
FORMS = ("full", "short", "pulse", "causes", "wishes")
CONTEXTS = ("partner", "family", "friend", "colleague")


@pytest.fixture(scope="module", autouse=True)
def banks(other, mirrored):
    """The bank in both made-up languages, for tests that draw one of them."""
    BANKS.update({"qaa": other, "qab": mirrored})


@st.composite
def answers_to(draw, form):
    """Answers of all kinds: numbers, None, both that are none, and gaps."""
    kinds = [*form.response_scale.steps, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY]
    some = draw(st.sampled_from([kinds[:5], kinds[:2], kinds[3:5], kinds]))
    ids = form.items.ids
    drawn = draw(st.lists(st.sampled_from(some), min_size=len(ids), max_size=len(ids)))
    return dict(list(zip(ids, drawn, strict=True))[draw(st.integers(0, 3)) :])


def numbers(value):
    """All that a result holds but for the words of its language: what must not move."""
    held = json.loads(ei.dumps(value))

    def stripped(part):
        if isinstance(part, dict):
            kept = part.keys() - {"locale", "text_digest", "cue", "title"}
            return {key: stripped(part[key]) for key in sorted(kept)}
        return [stripped(one) for one in part] if isinstance(part, list) else part

    return stripped(held)


# The questions


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("id", FORMS)
def test_every_digest_of_a_questionnaire_is_that_of_english(id, context):
    """Of the whole and of each item; the texts are others, and so is their digest."""
    english = BANK.questionnaire(id, context=context)
    for bank in BANKS.values():
        form = bank.questionnaire(id, context=context)
        assert form.digest == english.digest
        assert form.text_digest != english.text_digest
        assert [item.digest for item in form.items] == [item.digest for item in english.items]
        assert [item.key for item in form.items] == [item.key for item in english.items]
        assert not {item.text for item in form.items} & {item.text for item in english.items}


def test_nothing_is_left_in_english(pseudo, other, mirrored):
    """No text falls back."""
    for bank in (pseudo, other, mirrored):
        assert bank.untranslated == ()


def test_cases_stand_where_the_language_needs_them(other):
    """After 'let' an accusative, which has an ending for each gender of the noun; after 'to' a dative."""
    endings = {"partner": "un", "family": "un", "friend": "an", "colleague": "an"}
    for english, case in (("let {person}", "accusative"), (" to {person}", "dative")):
        ids = {item.id for item in BANK.items if english in item.text}
        assert ids
        for context in CONTEXTS:
            noun = dict(other.contexts[context].forms)[case]
            assert noun.endswith(endings[context] if case == "accusative" else "em")
            form = other.questionnaire("full", context=context)
            for id in ids & set(form.items.ids):
                assert noun in form.items[id].text


def test_a_page_in_other_letters_has_none_of_latin(mirrored):
    """But for the codes that say how it was made."""
    form = mirrored.questionnaire("full", context="friend")
    report = ei.score(form, {item.id: 1 + at % 5 for at, item in enumerate(form.items)})
    page = ei.reports.render(report, mirrored)
    made = report.provenance
    codes = (made.library, made.edition, made.locale, made.questionnaire, made.version,
             made.context, made.digest, made.rule, made.evidence)  # fmt: skip
    for code in sorted(codes, key=len, reverse=True):
        page = page.replace(code, "")
    assert re.findall("[A-Za-z]+", page) == []


def test_a_page_runs_the_way_of_its_language(other, mirrored):
    """As its locale.json says, whatever the tag."""
    for bank, direction in ((other, "ltr"), (mirrored, "rtl")):
        report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        page = ei.reports.render(report, bank, as_="html")
        assert f'lang="{bank.locale}" dir="{direction}"' in page


@pytest.mark.parametrize(
    ("minutes", "category"),
    [(1, "one"), (2, "two"), (3, "few"), (4, "few"), (5, "other"), (0, "other"), (100, "other")],
)
def test_each_number_takes_its_plural_form(other, english, minutes, category):
    """By the rule in the locale.json: one, two, three and four, and the others."""
    told = other.messages["step-minutes"].fill(minutes=minutes)
    assert told.startswith(f"{minutes} ")
    forms = ("one", "two", "few", "other")
    assert [one for one in forms if mark(one) in told] == [category]


def mark(category):
    """How the language marks a plural form in tests."""
    from_english = "abcdefghijklmnopqrstuvwxyz"
    to_other = "oběřöđşqumňžłnäsxplğühţypz"
    return f"({category.translate(str.maketrans(from_english, to_other))})"


# No number moves


@given(st.data())
def test_no_number_of_a_report_moves(data):
    """Every percent, error, interval, level, state, caution, pole, row and digest."""
    context = data.draw(st.sampled_from(CONTEXTS))
    id = data.draw(st.sampled_from(FORMS[:3]))
    english = BANK.questionnaire(id, context=context)
    answers = data.draw(answers_to(english))
    report = ei.score(english, answers, seconds=data.draw(st.sampled_from([None, 5.0, 900.0])))
    for locale, bank in BANKS.items():
        form = bank.questionnaire(id, context=context)
        told = ei.score(form, answers, seconds=report.seconds)
        assert numbers(told) == numbers(report)
        assert told.provenance.locale == locale
        assert ei.check_report(told, form) == ()


@given(st.data())
def test_no_number_of_causes_and_wishes_moves(data):
    """Nor a state, nor a gap."""
    context = data.draw(st.sampled_from(CONTEXTS))
    full, causes, wishes = (
        BANK.questionnaire(id, context=context) for id in ("full", "causes", "wishes")
    )
    given_answers = [data.draw(answers_to(form)) for form in (full, causes, wishes)]

    def results(bank):
        asked = [bank.questionnaire(id, context=context) for id in ("full", "causes", "wishes")]
        report = ei.score(asked[0], given_answers[0])
        return (
            ei.score_causes(asked[1], given_answers[1]),
            ei.score_wishes(asked[2], given_answers[2], report),
        )

    english = [numbers(one) for one in results(BANK)]
    for bank in BANKS.values():
        assert [numbers(one) for one in results(bank)] == english


@given(st.data())
def test_a_plan_holds_the_same_practices(data):
    """On the same days, for the same minutes, with the same prompts and reasons."""
    context = data.draw(st.sampled_from(CONTEXTS))
    full = BANK.questionnaire("full", context=context)
    answers = data.draw(answers_to(full))
    request = {
        "weeks": data.draw(st.integers(1, 6)),
        "minutes_per_week": data.draw(st.sampled_from([30, 90, 180])),
        "together": data.draw(st.booleans()),
        "quiet": data.draw(st.booleans()),
    }
    english = ei.make_plan(ei.score(full, answers), BANK, **request)
    for bank in BANKS.values():
        form = bank.questionnaire("full", context=context)
        plan = ei.make_plan(ei.score(form, answers), bank, **request)
        assert numbers(plan) == numbers(english)


# From the questions to a plan for two


def test_the_whole_way_in_two_languages(other):
    """One answers in English, the other in the made-up language, in one survey that has both."""
    full = BANK.questionnaire("full", context="partner")
    survey = write_survey(full, translations=[other])
    question = survey["pages"][0]["elements"][1]
    form = other.questionnaire("full", context="partner")
    assert question["title"] == {
        "default": full.items[question["name"]].text,
        "qaa": form.items[question["name"]].text,
    }
    mine = {item.id: 4 if item.key == 1 else 2 for item in full.items}
    yours = {item.id: 5 if item.key == 1 else 3 for item in full.items}
    # What a survey sends names the words of its first language; in which one somebody read it, the
    # program that showed it knows.
    sent = write_answers(full, yours)
    report_a = ei.score(full, mine, respondent="a")
    report_b = ei.score(form, read_answers(full, sent), respondent="b")
    assert (report_a.provenance.locale, report_b.provenance.locale) == ("en", "qaa")

    for report, bank in ((report_a, BANK), (report_b, other)):
        assert bank.messages["heading-in-short"].text in ei.reports.render(report, bank, as_="html")
    choices = [
        ei.couples.opt_in(ei.couples.preview(report, 3, bank=bank))
        for report, bank in ((report_a, BANK), (report_b, other))
    ]
    seen = ei.compare_couple(report_a, report_b, *choices)
    assert seen.tier == 3
    assert seen.pillars["trust"].difference == 75.0 - 75.0
    plan = ei.make_joint_plan(report_a, report_b, *choices, other)
    assert numbers(plan) == numbers(ei.make_joint_plan(report_b, report_a, *choices[::-1], BANK))
    pages = [ei.reports.render(plan, bank) for bank in (BANK, other)]
    assert BANK.messages["plan-joint"].text in pages[0]
    assert other.messages["plan-joint"].text in pages[1]
    later = ei.score(full, mine, respondent="b")
    progress = ei.compare_over_time([report_b, later])
    assert [made.locale for made in progress.provenance] == ["qaa", "en"]
    assert progress.cautions == ()
    for bank in (BANK, other):
        page = ei.reports.render(progress, bank, as_="html")
        assert bank.messages["heading-progress"].text in page


@pytest.mark.parametrize("locale", ["qaa", "qab"])
def test_everything_is_rendered(locale):
    """Report, causes, wishes, progress, comparison, preview and plan, as text and as HTML."""
    bank = BANKS[locale]
    asked = {id: bank.questionnaire(id, context="family") for id in FORMS}
    report = ei.score(
        asked["full"], {item.id: 1 + at % 5 for at, item in enumerate(asked["full"].items)}
    )
    again = attrs.evolve(report, respondent="other")
    values = {
        "report": report,
        "causes": ei.score_causes(asked["causes"], dict.fromkeys(asked["causes"].items.ids, 4)),
        "wishes": ei.score_wishes(
            asked["wishes"], dict.fromkeys(asked["wishes"].items.ids, 4), report
        ),
        "progress": ei.compare_over_time([report, report]),
        "couple": ei.compare_couple(report, again, 3, 3, bank=bank),
        "preview": ei.couples.preview(report, 2, bank=bank),
        "plan": ei.make_plan(report, bank),
    }
    for kind, value in values.items():
        for as_ in ("text", "html"):
            page = ei.reports.render(value, bank, as_)
            assert "{" not in page.rpartition("</style>")[2]
            assert kind == "plan" or "unvalidated" in page
