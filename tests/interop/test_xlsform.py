"""XLSForms: what pyxform makes of them, and what three engines of ODK and Enketo work out in them."""

import io
import itertools
import json
import math
import random
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import pyxform
from hypothesis import given
from hypothesis import strategies as st
from pyxform.errors import PyXFormError
from pyxform.validators.odk_validate import ODKValidateError
from pyxform.xls2xform import convert

import emotional_intimacy as ei
from emotional_intimacy.interop import xlsform_form
from emotional_intimacy.interop.cells import check_texts
from emotional_intimacy.interop.xlsform import read_answers, write_form, write_workbook
from emotional_intimacy.interop.xlsform_calculations import write_calculations

SCORED = ["full", "short", "pulse"]
NAMES = [*SCORED, "causes", "wishes"]
CONTEXTS = ["partner", "family", "friend", "colleague"]
EACH = list(itertools.product(NAMES, CONTEXTS))

VALUES = {
    "rather-not-say": ei.RATHER_NOT_SAY,
    "does-not-apply": ei.DOES_NOT_APPLY,
    **{str(number): number for number in range(-1, 6)},
}


def rows(form, kind):
    """The rows of the survey of one type."""
    return [row for row in form["survey"] if row["type"] == kind]


def compiled(form, **options):
    """The XForm that pyxform makes, which must not warn."""
    warnings = []
    xform = convert(form, warnings=warnings, **options).xform
    assert warnings == []
    return xform


# Sheets


def test_each_item_is_a_question_of_the_same_choices(bank, questionnaire):
    asked = questionnaire("short", "friend")
    form = write_form(asked, bank)
    questions = rows(form, "select_one answers")
    assert [row["name"] for row in questions] == list(asked.items.ids)
    assert [row["label::en (en)"] for row in questions] == [item.text for item in asked.items]
    assert [(row["name"], row["label::en (en)"]) for row in form["choices"]] == [
        ("1", "never or almost never"),
        ("2", "now and then"),
        ("3", "about half the time"),
        ("4", "most of the time"),
        ("5", "always or almost always"),
        ("rather-not-say", "rather not say"),
        ("does-not-apply", "does not apply"),
    ]
    assert {row["list_name"] for row in form["choices"]} == {"answers"}


@pytest.mark.parametrize(("name", "context"), EACH)
def test_nothing_has_to_be_answered(bank, questionnaire, name, context):
    form = write_form(questionnaire(name, context), bank)
    columns = {column for row in form["survey"] for column in row}
    assert columns == {"type", "name", "label::en (en)", "appearance", "calculation"}


def test_what_people_are_told_comes_first_and_six_questions_are_a_page(bank, questionnaire):
    asked = questionnaire("pulse", "partner")
    form = write_form(asked, bank)
    shown = [
        (row["type"], row.get("name"), row.get("label::en (en)"), row.get("appearance"))
        for row in form["survey"]
        if row["type"] != "calculate"
    ]
    assert shown[:7] == [
        ("begin_group", "introduction", "A seven-day check-in", "field-list"),
        ("note", "instruction", asked.instruction, None),
        ("note", "window", asked.window, None),
        ("note", "unvalidated", bank.messages["unvalidated"].text, None),
        ("end_group", None, None, None),
        ("begin_group", "page_1", asked.window, "field-list"),
        ("select_one answers", "e11", asked.items["e11"].text, None),
    ]
    pages = rows(write_form(questionnaire("full", "partner"), bank), "begin_group")
    assert [row["name"] for row in pages[1:]] == [f"page_{number}" for number in range(1, 13)]


def test_the_settings_name_the_form(bank, questionnaire, german):
    form = write_form(questionnaire("full", "colleague"), bank, translations=[german])
    (settings,) = form["settings"]
    version = settings.pop("version")
    assert re.fullmatch("v[0-9a-f]{16}", version)
    assert settings == {
        "form_title": "The full questionnaire",
        "form_id": "full-colleague",
        "default_language": "en (en)",
        "style": "pages",
    }


def test_the_version_changes_with_anything_in_the_form(bank, questionnaire, edited_bank, german):
    asked = questionnaire("pulse", "friend")

    def version(one, **options):
        own = one.questionnaire("pulse", context="friend")
        return write_form(own, one, **options)["settings"][0]["version"]

    def say(place, **words):
        return edited_bank(f"text/en/{place}.json", lambda texts: texts["u01"].update(words))

    others = [
        edited_bank("text/en/items.json", lambda texts: texts["u01"].update(text="Another.")),
        edited_bank("text/en/questionnaires.json", lambda t: t["pulse"].update(title="Another")),
        edited_bank("text/en/messages.json", lambda texts: texts.update(unvalidated="Another.")),
        edited_bank("content/rules.json", lambda rules: rules[1].update(least_answered=4)),
        german,
    ]
    versions = {
        version(bank),
        version(bank, translations=[german]),
        write_form(questionnaire("pulse", "partner"), bank)["settings"][0]["version"],
        *map(version, others),
    }
    assert len(versions) == 8
    assert version(bank) == write_form(asked, bank)["settings"][0]["version"]


def test_every_text_stands_in_every_language(bank, questionnaire, german, in_language):
    austrian = in_language("de-AT", "(at) ")
    asked = questionnaire("pulse", "family")
    form = write_form(asked, bank, translations=iter([german, austrian]))
    for row in (*form["survey"], *form["choices"]):
        labels = {column: text for column, text in row.items() if column.startswith("label")}
        if labels:
            own = labels["label::en (en)"]
            assert labels == {
                "label::en (en)": own,
                "label::de (de)": labels["label::de (de)"],
                "label::de-AT (de)": labels["label::de-AT (de)"],
            }
            assert labels["label::de (de)"].startswith("(de) ")
            assert labels["label::de-AT (de)"].startswith("(at) ")


# Compiling


@pytest.mark.parametrize(("name", "context"), EACH)
def test_pyxform_compiles_every_form_without_a_warning(bank, questionnaire, german, name, context):
    for translations in ([], [german]):
        form = write_form(questionnaire(name, context), bank, translations=translations)
        root = ET.fromstring(compiled(form))  # noqa: S314 - made here
        (itext,) = root.iter("{http://www.w3.org/2002/xforms}itext")
        texts = ["".join(one.itertext()) for one in itext.iter() if one.tag.endswith("value")]
        labeled = [row for row in (*form["survey"], *form["choices"]) if "label::en (en)" in row]
        assert len(texts) == len(labeled) * (len(translations) + 1)
        assert "-" not in texts


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java")
def test_odk_validate_passes_the_form_and_refuses_a_broken_one(bank, questionnaire, german):
    form = write_form(questionnaire("short", "partner"), bank, translations=[german])
    compiled(form, validate=True)
    rows(form, "calculate")[-1]["calculation"] = "no-such-function(1)"
    with pytest.raises(ODKValidateError):
        convert(form, validate=True)


def test_pyxform_refuses_broken_forms(bank, questionnaire):
    def form():
        return write_form(questionnaire("short", "partner"), bank)

    lacks_an_item = form()
    lacks_an_item["survey"].remove(rows(lacks_an_item, "select_one answers")[0])
    lacks_choices = form() | {"choices": []}
    open_group = form()
    open_group["survey"].remove({"type": "end_group"})
    for broken in (lacks_an_item, lacks_choices, open_group):
        with pytest.raises(PyXFormError):
            convert(broken)


def test_an_empty_translation_is_refused_where_pyxform_would_write_a_dash(
    bank, questionnaire, changed_bank, german
):
    form = write_form(questionnaire("pulse", "friend"), bank, translations=[german])
    del rows(form, "select_one answers")[0]["label::de (de)"]
    assert "<value>-</value>" in compiled(form)

    holed = changed_bank(german, "items", "e11", text=" ")
    with pytest.raises(ei.RequestError, match="have no e11 in 'de'"):
        write_form(questionnaire("pulse", "friend"), bank, translations=[holed])


# Calculations


def test_a_rule_is_written_out_from_the_table(edited_bank):
    bank = edited_bank("content/rules.json", lambda rules: rules[1].update(least_answered=3))
    found = {
        one.name: one.expression
        for one in write_calculations(bank.questionnaire("pulse", context="friend"))
    }
    signs = {"e11": 1, "c09": -1, "n02": 1, "u01": -1, "t12": 1, "b03": -1}
    keyed = {
        id: f"number(${{{id}}})" if sign == 1 else f"6 - number(${{{id}}})"
        for id, sign in signs.items()
    }
    assert found == {
        "overall_offered": " + ".join(f"if(${{{id}}} = 'does-not-apply', 0, 1)" for id in signs),
        "overall_answered": " + ".join(f"if(${{{id}}} >= 1, 1, 0)" for id in signs),
        "overall_sum": " + ".join(f"if(${{{id}}} >= 1, {keyed[id]}, 0)" for id in signs),
        "overall_reason": "if(${overall_answered} < 3, 'too-few-answers', '')",
        "overall_percent": "if(${overall_reason} = '', 100 * (${overall_sum} - "
        "${overall_answered} * 1) div (${overall_answered} * 4), '')",
    }


@pytest.mark.parametrize("context", CONTEXTS)
def test_percents_counts_and_reasons_are_all_a_form_works_out(bank, questionnaire, context):
    ending = {one: set() for one in SCORED}
    for name in SCORED:
        for row in rows(write_form(questionnaire(name, context), bank), "calculate"):
            ending[name].add(row["name"].split("_")[-1])
    pillars = {"digest", "offered", "strong", "low", "answered", "sum", "reason", "percent"}
    assert ending == {
        "full": pillars,
        "short": pillars,
        "pulse": {"digest", "offered", "answered", "sum", "reason", "percent"},
    }


@pytest.mark.parametrize("name", ["causes", "wishes"])
def test_causes_and_wishes_are_asked_and_not_worked_out(bank, questionnaire, name):
    form = write_form(questionnaire(name, "partner"), bank)
    assert [row["name"] for row in rows(form, "calculate")] == ["digest", "text_digest"]


# Engines


def people_of(asked, count):
    """What people chose: all kinds of gaps, and pillars around each limit of the rule."""
    chance = random.Random(f"{asked.id} {asked.context}")  # noqa: S311 - no secret
    scale = asked.response_scale
    numbers = [str(number) for number in range(scale.minimum, scale.maximum + 1)]
    gaps = [None, "rather-not-say", "does-not-apply"]
    people = [
        dict.fromkeys(asked.items.ids),
        dict.fromkeys(asked.items.ids, numbers[0]),
        dict.fromkeys(asked.items.ids, numbers[-1]),
        dict.fromkeys(asked.items.ids, "rather-not-say"),
        dict.fromkeys(asked.items.ids, "does-not-apply"),
    ]
    while len(people) < count:
        gap = chance.choice([*gaps, None])
        share = chance.choice([0, 0.02, 0.1, 0.2, 0.3, 0.5])
        one_sided = chance.choice([0, 0, 0, 1, -1])
        people.append(
            {
                item.id: gap or chance.choice(gaps)
                if chance.random() < share or (item.key == one_sided and chance.random() < 0.8)
                else chance.choice(numbers)
                for item in asked.items
            }
        )
    return people


def answers_of(choices):
    return {id: VALUES[choice] for id, choice in choices.items() if choice is not None}


def run_node(folder, script, payload):
    command = ["node", "--conditions=solid", "--conditions=browser", script]
    done = subprocess.run(
        command, cwd=folder, input=json.dumps(payload), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def run_collect(cases, tmp_path):
    files, lines = [], []
    for at, case in enumerate(cases):
        files.append(tmp_path / f"{at}.xml")
        files[-1].write_text(case["xform"], encoding="utf-8")
        chosen = [[one or "" for one in choices.values()] for choices in case["people"]]
        lines += ["\t".join(line) for line in (case["people"][0], *chosen)] + [""]
    jar = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
    program = Path(__file__).with_name("node") / "xlsform/Collect.java"
    command = ["java", "-cp", jar, program, *files]
    done = subprocess.run(
        command,
        input="\n".join([*lines, ""]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for block in done.stdout.split("\n\n")[: len(cases)]:
        names, *values = (line.split("\t") for line in block.split("\n"))
        yield [dict(zip(names, line, strict=True)) for line in values]


def require_agreement(asked, people, held):
    """What a form holds must be what `score` says, number by number."""
    reasons = set()
    assert len(held) == len(people) > 0
    for choices, found in zip(people, held, strict=True):
        report = ei.score(asked, answers_of(choices))
        places = {one.id: one for one in report.pillars}
        if report.overall is not None:
            places["overall"] = report.overall
        for id, one in places.items():
            reasons.add(one.reason)
            assert found[f"{id}_reason"] == (one.reason or "")
            if one.percent is None:
                assert found[f"{id}_percent"] == ""
            else:
                assert float(found[f"{id}_percent"]) == pytest.approx(one.percent, rel=0, abs=1e-9)
            if f"{id}_mean" in found:  # of a scale of one's own
                mean = float(found[f"{id}_mean"] or "nan")
                expected = math.nan if one.mean is None else one.mean
                assert mean == pytest.approx(expected, rel=0, abs=1e-9, nan_ok=True)
            if f"{id}_answered" in found:
                assert float(found[f"{id}_answered"]) == one.n_answered
                assert float(found[f"{id}_offered"]) == one.n_items
        assert found["digest"] == asked.digest
        assert found["text_digest"] == asked.text_digest
    return reasons


@pytest.fixture(scope="module")
def other_rule(edited_bank):
    """A bank with answers from -1 to 3, and other limits."""

    def scale(held):
        held[0].update(minimum=-1, maximum=3)

    def rules(held):
        held[0].update(
            least_answered=2,
            least_answered_share=[1, 2],
            least_each_key=1,
            least_applying_share=[1, 3],
        )

    return edited_bank("content/response_scales.json", scale, more={"content/rules.json": rules})


ALL_REASONS = {None, "too-few-offered", "too-few-answers", "one-sided", "pillar-not-scored"}
PULSE_REASONS = {None, "too-few-answers"}


def case_of(asked, bank, count, **options):
    """A form as pyxform compiles it, and people to fill it in."""
    xform = compiled(write_form(asked, bank, **options))
    return {"xform": xform, "people": people_of(asked, count)}


def test_odk_web_forms_agrees_with_score(node_packages, bank, questionnaire, german, other_rule):
    asked = [
        questionnaire("full", "colleague"),
        questionnaire("short", "partner"),
        other_rule.questionnaire("short", context="friend"),
        questionnaire("pulse", "family"),
    ]
    cases = [
        case_of(asked[0], bank, 12),
        case_of(asked[1], bank, 25),
        case_of(asked[2], other_rule, 25),
        case_of(asked[3], bank, 60, translations=[german]),
    ]
    found = run_node(node_packages("xlsform"), "web_forms.mjs", cases)
    reasons = [
        require_agreement(one, case["people"], held)
        for one, case, held in zip(asked, cases, found, strict=True)
    ]
    assert reasons == [ALL_REASONS, ALL_REASONS, ALL_REASONS, PULSE_REASONS]


def test_enketo_agrees_with_score(node_packages, bank, questionnaire):
    asked = [questionnaire("short", "friend"), questionnaire("pulse", "friend")]
    cases = [case_of(asked[0], bank, 9), case_of(asked[1], bank, 25)]
    found = run_node(node_packages("xlsform"), "enketo.mjs", cases)
    for one, case, held in zip(asked, cases, found, strict=True):
        require_agreement(one, case["people"], held)


@pytest.fixture
def own_scales():
    """Two scales of your own: items in both subscales, reversed ones, with a total and without."""
    items = {f"q{at}": f"Statement {at}." for at in range(1, 8)}
    parts = {"first": ["q1", "q2", "q3"], "second": ["q3", "q4", "q5", "q6"]}
    both = {"items": items, "reverse": ["q2", "q3", "q6"], "subscales": parts}
    return [
        ei.scale("mine", minimum=-1, maximum=5, overall=True, **both),
        ei.scale("yours", maximum=4, least_answered_share=0, instruction="Answer.", **both),
    ]


SCALE_REASONS = {None, "too-few-offered", "too-few-answers"}


def test_web_forms_and_enketo_agree_with_score_on_scales_of_ones_own(node_packages, own_scales):
    """Percents, means and reasons, worked out by both from the form that needs no bank."""
    cases = [case_of(one, None, 25) for one in own_scales]
    for engine in ("web_forms.mjs", "enketo.mjs"):
        found = run_node(node_packages("xlsform"), engine, cases)
        reasons = [
            require_agreement(one, case["people"], held)
            for one, case, held in zip(own_scales, cases, found, strict=True)
        ]
        assert reasons == [SCALE_REASONS | {"pillar-not-scored"}, SCALE_REASONS]


@pytest.mark.skipif(shutil.which("javac") is None, reason="JavaRosa needs a Java compiler")
def test_odk_collect_agrees_with_score_on_scales_of_ones_own(own_scales, tmp_path):
    """So does JavaRosa."""
    cases = [case_of(one, None, 25) for one in own_scales]
    found = run_collect(cases, tmp_path)
    for one, case, held in zip(own_scales, cases, found, strict=True):
        require_agreement(one, case["people"], held)


def test_a_submission_that_is_edited_in_a_later_form_keeps_its_digests(
    node_packages, bank, questionnaire
):
    """KoboToolbox opens it in the form of today; the answers were given in the one before."""
    before = {"digest": "0" * 16, "text_digest": "1" * 16}
    case = case_of(questionnaire("pulse", "friend"), bank, 1)
    case["people"] = [{**case["people"][0], **before}]
    ((held,),) = run_node(node_packages("xlsform"), "enketo.mjs", [case])
    assert {name: held[name] for name in before} == before


@pytest.mark.skipif(shutil.which("javac") is None, reason="JavaRosa needs a Java compiler")
def test_odk_collect_agrees_with_score(bank, questionnaire, other_rule, tmp_path):
    asked = [
        questionnaire("full", "family"),
        other_rule.questionnaire("short", context="partner"),
        questionnaire("pulse", "family"),
    ]
    cases = [
        case_of(asked[0], bank, 20),
        case_of(asked[1], other_rule, 30),
        case_of(asked[2], bank, 60),
    ]
    found = run_collect(cases, tmp_path)
    reasons = [
        require_agreement(one, case["people"], held)
        for one, case, held in zip(asked, cases, found, strict=True)
    ]
    assert reasons == [ALL_REASONS, ALL_REASONS, PULSE_REASONS]


def test_a_form_that_does_not_turn_answers_round_is_seen(node_packages, bank, questionnaire):
    """The engines work out what the form says, and not what it ought to say."""
    asked = questionnaire("pulse", "friend")
    form = write_form(asked, bank)
    (row,) = (row for row in form["survey"] if row.get("name") == "overall_sum")
    row["calculation"] = row["calculation"].replace("6 - ", "")
    people = people_of(asked, 10)
    case = {"xform": compiled(form), "people": people}
    (held,) = run_node(node_packages("xlsform"), "enketo.mjs", [case])
    with pytest.raises(AssertionError):
        require_agreement(asked, people, held)


# Texts


def reworded(edited_bank, text, locale="en"):
    file = f"text/{locale}/items.json"
    return edited_bank(file, lambda held: held["e11"].update(text=text), locale=locale)


REFUSED = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    " =1+1",
    "\uff1d1+1",
    "One\n=1+1",
    "\t=1+1",
    "\r=1+1",
    "a\tb",
    "a\rb",
    "a\x00b",
    "a\x85b",
    "${u01}",
    "It is ${u01}",
    "<b>bold</b>",
    "a < b",
    "R&amp;D",
    "R&#38;D",
    "a &copy b",
    "a &lt b",
    "One;=1+1",
    "a\u2028# b",
    "*so*",
    "_so_",
    "`so`",
    "a\\b",
    "# Heading",
    "> quoted",
    "1. first",
    "1) first",
    "~~~",
    "[here](https://example.org)",
    "[de]: not shown",
]


@pytest.mark.parametrize("text", REFUSED)
def test_a_text_that_would_not_be_shown_as_it_is_written_is_refused(text):
    assert not accepted(text)


@pytest.mark.parametrize("line", ["\n", " \n", "[a\n", ";\n", "9\n", "&\n"])
def test_long_texts_are_looked_through_line_by_line(line):
    """No line is searched again from the lines before it, or this would not end."""
    text = line * 200_000
    assert accepted(text)
    assert not accepted(f"{text}# Heading")


@pytest.mark.parametrize("write", [write_form, write_workbook])
def test_a_refused_text_is_named_by_its_place_and_language(bank, changed_bank, write):
    own = changed_bank(bank, "items", "e11", text="It is ${u01}")
    words = r"questionnaire: has e11 in 'en' with '\$\{', which would not be shown as it is written"
    with pytest.raises(ei.RequestError, match=words):
        write(own.questionnaire("pulse", context="friend"), own)


def test_texts_of_translations_are_looked_at_too(edited_bank, bank, questionnaire):
    own = reworded(edited_bank, "=1+1", locale="de")
    with pytest.raises(ei.RequestError, match="has e11 in 'de' with a line like a formula"):
        write_form(questionnaire("pulse", "friend"), bank, translations=[own])


@pytest.mark.parametrize("place", ["title", "instruction", "window"])
def test_texts_around_the_questions_are_looked_at_too(edited_bank, place):
    own = edited_bank("text/en/questionnaires.json", lambda t: t["pulse"].update({place: "@here"}))
    with pytest.raises(ei.RequestError, match=f"has {place} in 'en' with a line like a formula"):
        write_form(own.questionnaire("pulse", context="friend"), own)


PIECES = ["a", "b c", " ", "\n", "*", "_", "#", "<", ">", "&", ";", "amp;", "[", "]", "(", ")", ":"]
PIECES += ["`", "\\", "~", "-", "+", "=", "1", ".", "!", "$", "{", "}", "|", "http://a.b", "é", "'"]


def accepted(text):
    try:
        check_texts("e11", {"en": text}, xlsform_form._MARKUP)
    except ei.RequestError:
        return False
    return True


def plain(text):
    return re.sub(r"\s+", " ", text).strip()


def test_what_is_accepted_is_shown_as_it_is_written_and_what_is_refused_would_not(node_packages):
    """In ODK Web Forms and in Enketo, whose Markdown differ; breaks count as spaces."""
    chance = random.Random(5)  # noqa: S311 - no secret
    drawn = {"".join(chance.choices(PIECES, k=chance.randint(2, 9))).strip() for _ in range(2000)}
    texts = [text for text in sorted(drawn) if text and accepted(text)][:250]
    texts += ["(de) So (it is).", "5 > 4 & 3", "R & D", "10 % | 20 %", "a #1", "$5", "{a}"]
    assert len(texts) > 200
    assert all(map(accepted, texts))
    refused = ["*so*", "_so_", "`so`", "a\\*b", "# Heading", "> quoted", "1. first\n2. second"]
    refused += ["~~~", "[here](https://example.org)", "[de]: gone", "R&amp;D", "<b>bold</b>"]
    assert not any(map(accepted, refused))

    notes = [
        {"type": "note", "name": f"n{at}", "label::en (en)": text}
        for at, text in enumerate([*texts, *refused])
    ]
    settings = [{"form_id": "texts", "default_language": "en (en)"}]
    xform = convert({"survey": notes, "choices": [], "settings": settings}).xform
    found = run_node(node_packages("xlsform"), "labels.mjs", xform)
    shown = [{program: plain(text) for program, text in one.items()} for one in found]
    for text, read in zip(texts, shown, strict=False):
        assert read == {"webForms": plain(text), "enketo": plain(text)}
    for text, read in zip(refused, shown[len(texts) :], strict=True):
        assert set(read.values()) != {plain(text)}


# Workbooks


def test_a_workbook_holds_the_sheets_as_texts(bank, questionnaire, german):
    asked = questionnaire("short", "friend")
    file = write_workbook(asked, bank, translations=[german])
    form = write_form(asked, bank, translations=[german])
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert book.sheetnames == ["survey", "choices", "settings"]
    for name, expected in form.items():
        columns, *lines = book[name].iter_rows()
        heads = [cell.value for cell in columns]
        assert [
            {
                head: cell.value
                for head, cell in zip(heads, line, strict=True)
                if cell.value is not None
            }
            for line in lines
        ] == expected
        cells = [cell for line in book[name].iter_rows() for cell in line if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        assert not [cell for cell in cells if cell.hyperlink or cell.value[0] in "=+-@\t\r"]
    assert compiled(file) == compiled(form)


def test_a_workbook_has_the_same_bytes_each_time(bank, questionnaire):
    asked = questionnaire("pulse", "friend")
    assert write_workbook(asked, bank) == write_workbook(asked, bank)


def test_what_looks_like_a_number_or_a_link_stays_a_text(edited_bank):
    for text in ("4", "http://example.org", "1e5", "TRUE"):
        own = reworded(edited_bank, text)
        file = write_workbook(own.questionnaire("pulse", context="friend"), own)
        cells = [
            cell
            for line in openpyxl.load_workbook(io.BytesIO(file))["survey"].iter_rows()
            for cell in line
            if cell.value == text
        ]
        assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None)]


def test_a_text_longer_than_a_cell_is_refused_and_not_cut(bank, changed_bank):
    """No bank that is loaded has such a text, but one that is put together by hand can."""
    own = changed_bank(bank, "items", "e11", text="a" * 32_768)
    with pytest.raises(ei.RequestError, match="longer than a cell"):
        write_workbook(own.questionnaire("pulse", context="friend"), own)


def test_a_workbook_needs_its_extra(bank, questionnaire, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ei.MissingExtraError) as caught:
        write_workbook(questionnaire("pulse", "friend"), bank)
    assert caught.value.extra == "xlsx"


# Ids and arguments


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("9a", "needs a field '9a'"),
        ("_a", "needs a field '_a'"),
        ("a b", "needs a field 'a b'"),
        ("meta", "needs two fields 'meta'"),
        ("overall_percent", "needs two fields 'overall_percent'"),
        ("Page_1", "needs two fields 'page_1'"),
        ("C09", "needs two fields 'c09'"),
        ("KEY", "needs a field 'KEY'; allowed: ids that are not columns of an export"),
        ("start", "needs a field 'start'"),
        ("instanceID", "needs a field 'instanceID'"),
    ],
)
def test_an_id_that_is_no_field_of_its_own_is_refused(edited_bank, id, words):
    def rename(held):
        for at, one in enumerate(held):
            if one == "e11":
                held[at] = id
            elif isinstance(one, dict) and one.get("id") == "e11":
                one["id"] = id

    def questionnaires(held):
        rename(held["items"])

    def wishes(held):
        for one in held:
            one["wish_for"] = id if one["wish_for"] == "e11" else one["wish_for"]

    own = edited_bank(
        "items/empathy.json",
        rename,
        more={
            "text/en/items.json": lambda texts: texts.update({id: texts.pop("e11")}),
            "items/wishes.json": wishes,
            **{f"questionnaires/{name}.json": questionnaires for name in SCORED},
        },
    )
    with pytest.raises(ei.RequestError, match=words):
        write_form(own.questionnaire("pulse", context="friend"), own)


def test_a_questionnaire_that_asks_nothing_in_its_context_is_refused(edited_bank):
    def add(held):
        held.append(held[0] | {"id": "x01", "contexts": ["partner"]})

    own = edited_bank(
        "questionnaires/pulse.json",
        lambda held: held.update(items=["x01"]),
        more={
            "items/trust.json": add,
            "text/en/items.json": lambda texts: texts.update(x01=texts["t01"]),
        },
    )
    with pytest.raises(ei.RequestError, match="'pulse' has no items in its context"):
        write_form(own.questionnaire("pulse", context="friend"), own)


def test_another_banks_questionnaire_and_other_types_are_refused(bank, questionnaire, german):
    asked = questionnaire("pulse", "friend")
    with pytest.raises(ei.NotComparableError):
        write_form(asked, german)
    for arguments in ((None, bank), (asked, "2026.1")):
        with pytest.raises(ei.RequestError):
            write_form(*arguments)
    for translations in ([asked], [None], 3, [bank], [german, german]):
        with pytest.raises(ei.RequestError):
            write_form(asked, bank, translations=translations)


# Answers back


def export(asked, answers, style):
    """A submission as a program exports it: names of choices, and its own columns."""
    names = {answer: choice for choice, answer in VALUES.items()}
    chosen = {id: names[answer] for id, answer in answers.items() if answer is not None}
    ids = asked.items.ids
    pages = {id: f"page_{at // 6 + 1}" for at, id in enumerate(ids)}
    if style == "central":
        row = {"SubmissionDate": "2026-03-16T10:00:00.000Z", **digests(asked)}
        row |= {f"introduction-{note}": "" for note in ("instruction", "window", "unvalidated")}
        row |= {f"{pages[id]}-{id}": chosen.get(id, "") for id in ids}
        return row | {"meta-instanceID": "uuid:1", "KEY": "uuid:1", "FormVersion": "v0"}
    if style == "central without groups":
        return {**digests(asked), **{id: chosen.get(id, "") for id in ids}, "KEY": "uuid:1"}
    if style == "central json":
        row = {"__id": "uuid:1", **digests(asked), "introduction": {"instruction": None}}
        for id in ids:
            row.setdefault(pages[id], {})[id] = chosen.get(id)
        return row | {"meta": {"instanceID": "uuid:1"}, "__system": {"edits": 0}}
    row = {
        "_id": 1,
        "formhub/uuid": "1",
        "__version__": "v",
        "_attachments": [],
        **digests(asked),
    }
    row |= {f"{pages[id]}/{id}": choice for id, choice in chosen.items()}
    return row | {"meta/instanceID": "uuid:1", "_validation_status": {}, "_submitted_by": None}


def digests(asked):
    """What a form says about itself."""
    return {"digest": asked.digest, "text_digest": asked.text_digest}


STYLES = ["central", "central without groups", "central json", "kobo"]


@given(data=st.data())
def test_answers_come_back_as_they_were_given(questionnaire, answers_to, data):
    style = data.draw(st.sampled_from(STYLES))
    asked = questionnaire(*data.draw(st.sampled_from(EACH)))
    answers = data.draw(answers_to(asked))
    read = read_answers(asked, export(asked, answers, style))
    assert read == {id: answer for id, answer in answers.items() if answer is not None}
    if asked.id in SCORED:
        assert ei.score(asked, read) == ei.score(asked, answers)


def test_calculations_that_came_along_are_not_read(questionnaire):
    asked = questionnaire("pulse", "friend")
    row = {**digests(asked), "overall_percent": "100", "overall_reason": "", "e11": "1"}
    assert read_answers(asked, row) == {"e11": 1}


def test_all_that_is_wrong_with_a_row_is_said_at_once_and_quotes_nothing(questionnaire):
    asked = questionnaire("pulse", "friend")
    row = {
        **digests(asked),
        "e11": "37",
        "c09": "now and then",
        "n02": 4.25,
        "t12": True,
        "b03": "4 ",
        "U01": "4",
        "e12": "4",
        "page_2/u01": "4",
        "notes": "a secret",
    }
    with pytest.raises(ei.AnswerError) as caught:
        read_answers(asked, row)
    assert {(one.item_id, one.code) for one in caught.value.problems} == {
        ("e11", "out-of-range"),
        ("c09", "not-an-int"),
        ("n02", "not-an-int"),
        ("t12", "not-an-int"),
        ("b03", "not-an-int"),
        ("U01", "unknown-item"),
        ("e12", "other-questionnaire"),
        ("page_2/u01", "unknown-item"),
        ("notes", "unknown-item"),
    }
    told = str(caught.value) + repr(caught.value.problems)
    assert not [word for word in ("37", "now and then", "True", "secret") if word in told]
    (suggested,) = (one.suggestions for one in caught.value.problems if one.item_id == "e11")
    numbers = map(repr, "12345")
    no_choice = "a number that is not a choice"
    assert suggested == (no_choice, *numbers, "'rather-not-say'", "'does-not-apply'")


def test_a_file_that_pandas_read_is_read_like_the_file(questionnaire):
    """In a column of numbers with a gap, 4 is 4.0, and the gap NaN; beside a word it is "4"."""
    asked = questionnaire("pulse", "friend")
    one, two, three = asked.items.ids[:3]
    known = ",".join(digests(asked).values())
    file = f"digest,text_digest,{one},{two},{three}\n{known},4,4,5\n{known},,rather-not-say,1\n"
    frame = pd.read_csv(io.StringIO(file))
    assert [str(frame[id].dtype) for id in (one, three)] == ["float64", "int64"]
    first, second = (read_answers(asked, row) for row in frame.to_dict("records"))
    assert first == {one: 4, two: 4, three: 5}
    assert second == {two: ei.RATHER_NOT_SAY, three: 1}
    assert {type(answer) for answer in first.values()} == {int}


def test_an_item_of_another_context_is_named_as_such(bank):
    asked = bank.questionnaire("causes", context="colleague")
    id = asked.not_in_context[0]
    with pytest.raises(ei.AnswerError) as caught:
        read_answers(asked, {**digests(asked), id: "4"})
    assert caught.value.problems[0].code == "not-in-context"


def test_answers_to_other_words_or_other_questions_are_refused(questionnaire, edited_bank):
    asked = questionnaire("pulse", "friend")
    own = reworded(edited_bank, "Another.").questionnaire("pulse", context="friend")
    assert own.digest == asked.digest
    row = export(own, {"e11": 3}, "central")
    assert read_answers(own, row) == {"e11": 3}
    with pytest.raises(ei.NotComparableError) as caught:
        read_answers(asked, row)
    told = (caught.value.what, caught.value.expected, caught.value.found)
    assert told == ("text digest of the questionnaire", asked.text_digest, own.text_digest)
    for what in ("digest", "text_digest"):
        for found in (None, "", "a secret", 3, pd.NA):
            with pytest.raises(ei.NotComparableError, match="and 'none'"):
                read_answers(asked, {"e11": "3", **digests(asked), what: found})
        known = {name: digest for name, digest in digests(asked).items() if name != what}
        with pytest.raises(ei.NotComparableError, match="and 'none'"):
            read_answers(asked, {"e11": "3", **known})
    assert read_answers(asked, {"e11": ""}) == {}


def test_a_field_that_stands_there_twice_and_other_types_are_refused(questionnaire):
    asked = questionnaire("pulse", "friend")
    with pytest.raises(ei.RequestError, match="holds the field 'e11' twice"):
        read_answers(asked, {**digests(asked), "e11": "4", "page_1/e11": "4"})
    for arguments in ((None, {}), (asked, []), (asked, {3: "4"})):
        with pytest.raises(ei.RequestError):
            read_answers(*arguments)
