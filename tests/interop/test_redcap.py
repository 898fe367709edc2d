"""REDCap: a dictionary that keeps the rules of its columns, and records read strictly."""

import csv
import io
import itertools
import re

import attrs
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.interop.redcap import CODES, COLUMNS, read_record, write_dictionary

SCORED = ["full", "short", "pulse"]
NAMES = [*SCORED, "causes", "wishes"]
CONTEXTS = ["partner", "family", "friend", "colleague"]
EACH = list(itertools.product(NAMES, CONTEXTS))

HEADER = (
    '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label",'
    '"Choices, Calculations, OR Slider Labels","Field Note",'
    '"Text Validation Type OR Show Slider Number","Text Validation Min","Text Validation Max",'
    'Identifier?,"Branching Logic (Show field only if...)","Required Field?","Custom Alignment",'
    '"Question Number (surveys only)","Matrix Group Name","Matrix Ranking?","Field Annotation"'
)
"""The first line of a dictionary as REDCap exports it."""

FIELD_TYPES = {"text", "notes", "dropdown", "radio", "checkbox", "yesno", "truefalse", "calc"}
FIELD_TYPES |= {"file", "slider", "descriptive", "sql"}


def faults(file):
    """What breaks the documented rules of a dictionary's columns."""
    lines = list(csv.reader(io.StringIO(file, newline="")))
    if lines[0] != next(csv.reader([HEADER])):
        yield "header"
    seen, forms = set(), []
    for at, line in enumerate(lines[1:]):
        if len(line) != 18:
            yield f"{at}: number of columns"
            continue
        name, form, _, kind, label, choices = line[:6]
        if not re.fullmatch("[a-z][a-z0-9_]*", name) or len(name) > 100 or name in seen:
            yield f"{at}: name"
        seen.add(name)
        if not re.fullmatch("[a-z][a-z0-9_]*", form):
            yield f"{at}: form"
        if form in forms[:-1]:
            yield f"{at}: form is not in one place"
        if [form] != forms[-1:]:
            forms.append(form)
        if kind not in FIELD_TYPES or (at == 0 and kind != "text"):
            yield f"{at}: type"
        if not label:
            yield f"{at}: label"
        if kind in {"radio", "dropdown", "checkbox"}:
            codes = [one.split(",", 1)[0].strip() for one in choices.split("|")]
            fine = all(re.fullmatch("[A-Za-z0-9_]+", code) for code in codes)
            if not (fine and all("," in one for one in choices.split("|"))):
                yield f"{at}: choices"
            if len(set(codes)) < len(codes):
                yield f"{at}: code comes twice"
        if line[12] not in {"", "y"}:
            yield f"{at}: required"
        yield from (f"{at}: formula" for cell in line if cell[:1] in set("=+-@\t\r"))


def table(file):
    return list(csv.DictReader(io.StringIO(file, newline="")))


# Writing


@pytest.mark.parametrize(("name", "context"), EACH)
def test_a_dictionary_keeps_the_rules_of_its_columns(bank, questionnaire, name, context):
    file = write_dictionary(questionnaire(name, context), bank)
    assert list(faults(file)) == []
    assert max(len(row["Variable / Field Name"]) for row in table(file)) <= 26
    assert {row["Required Field?"] for row in table(file)} == {""}
    assert {row["Branching Logic (Show field only if...)"] for row in table(file)} == {""}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Section Header", "Header", "header"),
        ("pulse_friend_e11,", "Pulse_friend_e11,", "6: name"),
        ("pulse_friend_e11,", "pulse_friend_c09,", "7: name"),
        ("pulse_friend_e11,pulse_friend", "pulse_friend_e11,other", "7: form is not in one place"),
        ("radio", "likert", "6: type"),
        ("1, never", "never", "6: choices"),
        ("| 2, now", "| 1, now", "6: code comes twice"),
        ("record_id,pulse_friend,,text", "record_id,pulse_friend,,radio", "0: type"),
        ("Record ID", "=1+1", "0: formula"),
    ],
)
def test_the_check_of_the_rules_sees_what_breaks_them(bank, questionnaire, old, new, fault):
    file = write_dictionary(questionnaire("pulse", "friend"), bank)
    assert old in file
    assert fault in list(faults(file.replace(old, new, 1)))


def test_the_dictionary_of_a_pulse(bank, questionnaire):
    asked = questionnaire("pulse", "friend")
    rows = table(write_dictionary(asked, bank))
    assert tuple(rows[0]) == COLUMNS
    assert {row["Form Name"] for row in rows} == {"pulse_friend"}
    names = [row["Variable / Field Name"] for row in rows]
    before = [
        "record_id",
        *(f"pulse_friend_{one}" for one in ("digest", "texts", "intro", "window", "about")),
    ]
    assert names == [*before, *(f"pulse_friend_{id}" for id in asked.items.ids)]
    shown = [(row["Section Header"], row["Field Type"], row["Field Label"]) for row in rows[3:7]]
    assert shown == [
        ("A seven-day check-in", "descriptive", asked.instruction),
        ("", "descriptive", asked.window),
        ("", "descriptive", bank.messages["unvalidated"].text),
        ("", "radio", asked.items["e11"].text),
    ]
    choices = (
        "1, never or almost never | 2, now and then | 3, about half the time | 4, most of the time"
        " | 5, always or almost always | 98, rather not say | 99, does not apply"
    )
    assert {row["Choices, Calculations, OR Slider Labels"] for row in rows[6:]} == {choices}


def test_a_hidden_field_says_what_was_asked(bank, questionnaire):
    asked = questionnaire("full", "partner")
    rows = table(write_dictionary(asked, bank))
    annotations = {row["Variable / Field Name"]: row["Field Annotation"] for row in rows}
    tag = annotations.pop("full_partner_digest")
    assert tag == f"digest @HIDDEN @DEFAULT='{asked.digest}'"
    tag = annotations.pop("full_partner_texts")
    assert tag == f"texts @HIDDEN @DEFAULT='{asked.text_digest}'"
    assert set(annotations.values()) == {""}


def test_two_dictionaries_of_one_project_do_not_meet(bank, questionnaire):
    names = [
        row["Variable / Field Name"]
        for name, context in EACH
        for row in table(write_dictionary(questionnaire(name, context), bank))[1:]
    ]
    assert len(set(names)) == len(names)


def test_each_language_has_a_dictionary_of_its_own(german):
    asked = german.questionnaire("short", context="friend")
    file = write_dictionary(asked, german)
    assert list(faults(file)) == []
    labels = [row["Field Label"] for row in table(file)[3:]]
    assert all(label.startswith("(de) ") for label in labels)
    assert "1, (de) never or almost never | 2, (de) now and then" in file


def test_the_same_arguments_give_the_same_text(bank, questionnaire):
    asked = questionnaire("short", "family")
    assert write_dictionary(asked, bank) == write_dictionary(asked, bank)


def test_commas_quotes_and_line_feeds_come_through(edited_bank):
    labels = ["never, or almost", 'now "and" then', "half; or so", "mostly", "always"]
    own = edited_bank(
        "text/en/response_scales.json",
        lambda texts: texts["share-of-time"].update(labels=labels),
        more={
            "text/en/items.json": lambda texts: texts["e11"].update(
                text='One, "two" | three\nfour; (de) five.'
            )
        },
    )
    rows = table(write_dictionary(own.questionnaire("pulse", context="friend"), own))
    assert rows[6]["Field Label"] == 'One, "two" | three\nfour; (de) five.'
    choices = rows[6]["Choices, Calculations, OR Slider Labels"].split(" | ")
    assert [one.split(", ", 1)[1] for one in choices[:5]] == labels


def reworded(edited_bank, text):
    return edited_bank("text/en/items.json", lambda held: held["e11"].update(text=text))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@HIDDEN",
        " =1+1",
        "\uff0d1",
        "One\n@HIDDEN",
        "\t1",
        "a\tb",
        "<b>bold</b>",
        "R&amp;D",
        "R&#38;D",
        "I am &not sure",
        "a &copy b",
        "Hi;=1+1;x",
        "One; @HIDDEN",
        "\n" * 200_000 + "=1",
        "&#" + "9" * 5_000 + ";",
        "[record_id]",
        "I am [age] years old",
        "[age:value]",
        "Hello [user-name]",
        "[pulse_friend_c09:value]",
        "{record_id}",
    ],
)
def test_a_text_that_would_not_be_shown_as_it_is_written_is_refused(bank, changed_bank, text):
    own = changed_bank(bank, "items", "e11", text=text)
    with pytest.raises(ei.RequestError, match="has e11 in 'en' with"):
        write_dictionary(own.questionnaire("pulse", context="friend"), own)


@pytest.mark.parametrize("place", ["title", "instruction", "window"])
def test_texts_around_the_questions_are_looked_at_too(edited_bank, place):
    own = edited_bank("text/en/questionnaires.json", lambda t: t["pulse"].update({place: "<i>"}))
    with pytest.raises(ei.RequestError, match=f"has {place} in 'en' with"):
        write_dictionary(own.questionnaire("pulse", context="friend"), own)


@pytest.mark.parametrize("label", ["a | b", "a\nb", "a\\nb", "<i>a</i>"])
@pytest.mark.parametrize("place", ["3", "does-not-apply"])
def test_a_label_that_would_be_cut_is_refused(edited_bank, label, place):
    if place == "3":
        own = edited_bank(
            "text/en/response_scales.json",
            lambda texts: texts["share-of-time"]["labels"].__setitem__(2, label),
        )
    else:
        own = edited_bank(
            "text/en/messages.json", lambda texts: texts.update({f"answer-{place}": label})
        )
    with pytest.raises(ei.RequestError, match=f"has {place} in 'en' with"):
        write_dictionary(own.questionnaire("pulse", context="friend"), own)


@pytest.mark.parametrize(
    ("minimum", "words"),
    [
        (-1, "has answers below 0"),
        (94, "has the answer 98, which is the code of a choice that is none"),
        (99, "has the answer 99, which is the code of a choice that is none"),
    ],
)
def test_a_scale_that_meets_the_codes_is_refused(edited_bank, minimum, words):
    own = edited_bank(
        "content/response_scales.json",
        lambda held: held[0].update(minimum=minimum, maximum=minimum + 4),
    )
    with pytest.raises(ei.RequestError, match=words):
        write_dictionary(own.questionnaire("pulse", context="friend"), own)


@pytest.mark.parametrize("minimum", [0, 93, 100])
def test_other_scales_keep_their_numbers(edited_bank, minimum):
    own = edited_bank(
        "content/response_scales.json",
        lambda held: held[0].update(minimum=minimum, maximum=minimum + 4),
    )
    asked = own.questionnaire("pulse", context="friend")
    file = write_dictionary(asked, own)
    assert list(faults(file)) == []
    assert f'"{minimum}, never or almost never | {minimum + 1}, now and then' in file
    assert read_record(asked, export(asked, {"e11": minimum})) == {"e11": minimum}


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("a b", "needs a field 'pulse_friend_a b'"),
        ("a__b", "needs a field 'pulse_friend_a__b'"),
        ("a-", "needs a field 'pulse_friend_a_'"),
        ("é", "needs a field 'pulse_friend_é'"),
        ("a" * 90, "needs a field 'pulse_friend_aaa"),
        ("C09", "needs two fields 'pulse_friend_c09'"),
        ("digest", "needs two fields 'pulse_friend_digest'"),
        ("complete", "needs two fields 'pulse_friend_complete'"),
    ],
)
def test_an_id_that_is_no_field_of_its_own_is_refused(renamed, id, words):
    own = renamed(id)
    with pytest.raises(ei.RequestError, match=words):
        write_dictionary(own.questionnaire("pulse", context="friend"), own)


def test_hyphens_and_capitals_become_what_redcap_takes(renamed):
    own = renamed("E-11")
    asked = own.questionnaire("pulse", context="friend")
    assert "\r\npulse_friend_e_11,pulse_friend,,radio," in write_dictionary(asked, own)
    assert read_record(asked, export(asked, {"E-11": 4})) == {"E-11": 4}


@pytest.fixture(scope="module")
def renamed(edited_bank):
    """A factory: the bundled bank with another id for the item e11."""

    def make(id):
        def questionnaire(held):
            held["items"] = [id if one == "e11" else one for one in held["items"]]

        def wishes(held):
            for one in held:
                one["wish_for"] = id if one["wish_for"] == "e11" else one["wish_for"]

        return edited_bank(
            "items/empathy.json",
            lambda held: [one.update(id=id) for one in held if one["id"] == "e11"],
            more={
                "text/en/items.json": lambda texts: texts.update({id: texts.pop("e11")}),
                "items/wishes.json": wishes,
                **{f"questionnaires/{name}.json": questionnaire for name in SCORED},
            },
        )

    return make


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
        write_dictionary(own.questionnaire("pulse", context="friend"), own)


def test_another_banks_questionnaire_and_other_types_are_refused(bank, questionnaire, german):
    asked = questionnaire("pulse", "friend")
    with pytest.raises(ei.NotComparableError):
        write_dictionary(asked, german)
    for arguments in ((None, bank), (asked, "2026.1")):
        with pytest.raises(ei.RequestError):
            write_dictionary(*arguments)


# Reading


def export(asked, answers):
    """A record as REDCap exports it, with raw codes and the fields of another instrument."""
    form = f"{asked.id}_{asked.context}"
    codes = {None: "", ei.RATHER_NOT_SAY: "98", ei.DOES_NOT_APPLY: "99"}
    row = {"record_id": "7", "redcap_event_name": "first_arm_1", "age": "41"}
    row |= {f"{form}_timestamp": "2026-03-16 10:00:00", f"{form}_digest": asked.digest}
    row |= {f"{form}_texts": asked.text_digest}
    for id in asked.items.ids:
        answer = answers.get(id)
        row[f"{form}_{id.lower().replace('-', '_')}"] = codes.get(answer, str(answer))
    return row | {f"{form}_complete": "2"}


@given(data=st.data())
def test_answers_come_back_as_they_were_given(bank, questionnaire, answers_to, data):
    asked = questionnaire(*data.draw(st.sampled_from(EACH)))
    answers = data.draw(answers_to(asked))
    read = read_record(asked, export(asked, answers))
    assert read == {id: answer for id, answer in answers.items() if answer is not None}
    if asked.id in SCORED:
        assert ei.score(asked, read) == ei.score(asked, answers)


def test_the_codes_are_those_of_the_dictionary():
    assert CODES == {ei.RATHER_NOT_SAY: 98, ei.DOES_NOT_APPLY: 99}


def test_all_that_is_wrong_with_a_record_is_said_at_once_and_quotes_nothing(questionnaire):
    asked = questionnaire("pulse", "friend")
    row = export(asked, {}) | {
        "pulse_friend_e11": "37",
        "pulse_friend_c09": "now and then",
        "pulse_friend_n02": True,
        "pulse_friend_t12": 4.25,
        "pulse_friend_b03": "rather-not-say",
        "pulse_friend_u01": 10**400,
        "pulse_friend_u02": "4",
    }
    with pytest.raises(ei.AnswerError) as caught:
        read_record(asked, row)
    assert {(one.item_id, one.code) for one in caught.value.problems} == {
        ("e11", "out-of-range"),
        ("c09", "not-an-int"),
        ("n02", "not-an-int"),
        ("t12", "not-an-int"),
        ("b03", "not-an-int"),
        ("u01", "out-of-range"),
        ("pulse_friend_u02", "unknown-item"),
    }
    told = str(caught.value) + repr(caught.value.problems)
    assert not [word for word in ("37", "now and", "True", "4.25", "rather-n") if word in told]
    reasons = {one.item_id: one.suggestions[0] for one in caught.value.problems[1:]}
    assert reasons == {
        "e11": "a number that is not a choice",
        "c09": "a text that is not a choice",
        "n02": "of type bool",
        "t12": "a number that is not a choice",
        "b03": "a text that is not a choice",
        "u01": "a number that is not a choice",
    }
    for one in caught.value.problems[1:]:
        assert one.suggestions[1:] == (
            *map(repr, ["1", "2", "3", "4", "5", "98", "99"]),
            "a code that missing= names",
        )


def people(asked, missing):
    """Answers of many people, one column without gaps and one without anything."""
    kinds = [1, 2, 3, 4, 5, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY, missing]
    rows = []
    for at in range(20):
        row = {id: kinds[(at * 5 + place) % 9] for place, id in enumerate(asked.items.ids)}
        rows.append(row | {asked.items.ids[0]: 1 + at % 5, asked.items.ids[1]: None})
    return rows


def exported(asked, rows):
    """The file that REDCap exports of several people."""
    lines = [export(asked, row) for row in rows]
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, lines[0])
    writer.writeheader()
    writer.writerows(lines)
    return file.getvalue()


HOW_PANDAS_READS = {
    "as it is": {},
    "with nullable types": {"dtype_backend": "numpy_nullable"},
    "with types of Arrow": {"dtype_backend": "pyarrow"},
    "as text": {"dtype": str, "keep_default_na": False},
}


@pytest.mark.parametrize("how", HOW_PANDAS_READS)
@pytest.mark.parametrize("missing", ["UNK", -99])
def test_a_file_that_pandas_read_is_read_like_the_file(questionnaire, how, missing):
    """Whole numbers, 4.0 where there are gaps, NaN and NA; codes for missing data are gaps."""
    asked = questionnaire("pulse", "friend")
    rows = people(asked, missing)
    wanted = [{id: one for id, one in row.items() if one not in {None, missing}} for row in rows]
    frame = pd.read_csv(io.StringIO(exported(asked, rows)), **HOW_PANDAS_READS[how])
    again = pd.read_csv(io.StringIO(frame.to_csv(index=False)), dtype=str, keep_default_na=False)
    for records in (
        frame.to_dict("records"),
        [record for _, record in frame.iterrows()],
        again.to_dict("records"),
    ):
        found = [read_record(asked, dict(record), missing={missing}) for record in records]
        assert found == wanted
        assert {type(one) for row in found for one in row.values()} == {int, ei.NoAnswer}
    marked = next(
        row
        for row, given in zip(frame.to_dict("records"), rows, strict=True)
        if missing in given.values()
    )
    with pytest.raises(ei.AnswerError) as caught:
        read_record(asked, marked)
    code = "not-an-int" if missing == "UNK" else "out-of-range"
    assert {one.code for one in caught.value.problems} == {code}


def test_a_record_that_is_missing_altogether_holds_no_answers(questionnaire):
    asked = questionnaire("pulse", "friend")
    row = dict.fromkeys(export(asked, {}), "UNK")
    assert read_record(asked, row, missing=["UNK"]) == {}


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("UNK", "is of type str"),
        (None, "is of type NoneType"),
        ({-99.0}, "holds a value of type float"),
        ({True}, "holds a value of type bool"),
        ({98}, "holds 98, which is one of the choices"),
        ({"UNK", "4"}, "holds '4', which is one of the choices"),
    ],
)
def test_codes_for_missing_data_are_none_of_the_choices(questionnaire, missing, words):
    asked = questionnaire("pulse", "friend")
    with pytest.raises(ei.RequestError, match=f"missing: {words}"):
        read_record(asked, export(asked, {}), missing=missing)


def test_a_record_without_all_fields_is_refused(questionnaire):
    asked = questionnaire("pulse", "friend")
    row = export(asked, {"e11": 4})
    del row["pulse_friend_b03"]
    with pytest.raises(ei.RequestError, match="lacks the field 'pulse_friend_b03'"):
        read_record(asked, row)
    with pytest.raises(ei.RequestError, match="lacks the field 'pulse_partner_e11'"):
        read_record(questionnaire("pulse", "partner"), export(asked, {"e11": 4}))


def test_answers_to_other_words_or_other_questions_are_refused(questionnaire, edited_bank):
    asked = questionnaire("pulse", "friend")
    own = reworded(edited_bank, "Another.").questionnaire("pulse", context="friend")
    assert own.digest == asked.digest
    row = export(own, {"e11": 3})
    assert read_record(own, row) == {"e11": 3}
    with pytest.raises(ei.NotComparableError) as caught:
        read_record(asked, row)
    other = "0" * 16
    told = (caught.value.what, caught.value.expected, caught.value.found)
    assert told == ("text digest of the questionnaire", asked.text_digest, own.text_digest)
    for field, what in (("digest", "digest"), ("texts", "text digest")):
        row = export(asked, {"e11": 3})
        for found in (other, "", None, 3, pd.NA, float("nan"), "a secret"):
            with pytest.raises(ei.NotComparableError) as caught:
                read_record(asked, row | {f"pulse_friend_{field}": found})
            assert caught.value.what == f"{what} of the questionnaire"
            assert caught.value.found == (found if found is other else "none")
        del row[f"pulse_friend_{field}"]
        with pytest.raises(ei.NotComparableError):
            read_record(asked, row)


def test_an_instrument_whose_name_goes_on_is_another(questionnaire):
    """REDCap exports the fields of both in one row."""
    asked = questionnaire("pulse", "friend")
    other = attrs.evolve(asked, context="friend-close", digest="0" * 16)
    row = export(asked, {"e11": 4}) | {
        field.replace("friend-close", "friend_close"): code
        for field, code in export(other, {"e11": 2}).items()
    }
    assert read_record(asked, row) == {"e11": 4}
    with pytest.raises(ei.AnswerError) as caught:
        read_record(asked, row | {"pulse_friend_closing": "1", "pulse_friend_e12": "4"})
    assert [one.item_id for one in caught.value.problems] == [
        "pulse_friend_closing",
        "pulse_friend_e12",
    ]


def test_of_very_many_strange_fields_all_are_named(questionnaire):
    """Without looking for near ones of each, or for the instrument of each among all."""
    asked = questionnaire("pulse", "friend")
    flood = {f"pulse_friend_e1{number}x": "1" for number in range(20_000)}
    elsewhere = dict.fromkeys(list(asked.elsewhere)[:25], "1")
    with pytest.raises(ei.AnswerError) as caught:
        read_record(asked, export(asked, {}) | elsewhere | flood)
    assert [one.item_id for one in caught.value.problems] == list(flood)
    assert [bool(one.suggestions) for one in caught.value.problems[:21]] == [True] * 20 + [False]


def test_long_names_of_strange_fields_are_not_taken_apart(questionnaire):
    """The work does not grow with the number of parts: no field of REDCap has so long a name."""
    asked = questionnaire("pulse", "friend")

    def parts(size):
        """How often a name is searched for its next part while a record is refused."""
        searched = 0

        class Name(str):
            __slots__ = ()

            def find(self, *arguments):
                nonlocal searched
                searched += 1
                return super().find(*arguments)

        row = {**export(asked, {}), Name("pulse_friend_" + "_" * size): "1"}
        with pytest.raises(ei.AnswerError):
            read_record(asked, row)
        return searched

    assert 0 < parts(50) < 100
    assert parts(1_000) == parts(10_000) == parts(100_000) == 0


def test_a_row_of_another_event_holds_no_answers(questionnaire):
    asked = questionnaire("pulse", "friend")
    row = export(asked, {}) | {"pulse_friend_digest": "", "pulse_friend_complete": ""}
    row |= {"pulse_friend_texts": ""}
    assert read_record(asked, row) == {}


def test_other_types_are_refused(questionnaire):
    asked = questionnaire("pulse", "friend")
    for arguments in ((None, {}), (asked, []), (asked, {3: "4"})):
        with pytest.raises(ei.RequestError):
            read_record(*arguments)
