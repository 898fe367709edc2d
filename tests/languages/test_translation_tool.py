"""tools/translation: texts go out as a PO file and come back, and what is wrong with them is told."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from babel.messages.pofile import read_po, write_po

import emotional_intimacy as ei
from emotional_intimacy.bank.texts import texts
from emotional_intimacy.model.plurals import PluralRule, category_of

ROOT = Path(__file__).parents[2]
EDITION = ei.editions()[-1]


sys.path.insert(0, str(ROOT))  # the tool is run from the root of the repository


def run_main(*arguments):
    """Run the tool in this process."""
    from tools.translation.__main__ import main

    return main(list(map(str, arguments)))


@pytest.fixture
def tool(capsys):
    """The tool as a function: its exit code and what it printed."""

    def run(*arguments):
        code = run_main(*arguments)
        printed = capsys.readouterr()
        return SimpleNamespace(code=code, lines=printed.out.splitlines(), told=printed.err.strip())

    return run


def entries(file):
    """The entries of a PO file by their place."""
    with file.open("rb") as opened:
        return {message.context: message for message in read_po(opened) if message.id}


def edit(file, change, *, locale=None):
    """Change the entries of a PO file: ``change(entry)`` for each."""
    with file.open("rb") as opened:
        catalog = read_po(opened)
    for message in catalog:
        if message.id:
            change(message)
    with file.open("wb") as opened:
        write_po(opened, catalog)


def fill(file, mark="⟦{}⟧"):
    """Translate all of a PO file, as somebody would in a translation program."""
    labels = {path: one.id for path, one in entries(file).items()}

    def translate(message):
        english = message.id
        if message.context.startswith("check."):
            label = re.sub(r"^check\.(.*)(\[\d+\])$", r"\1.labels\2", message.context)
            english = labels[label]
        message.string = mark.format(english)

    edit(file, translate)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A PO file in Slovenian, all of it filled in."""
    folder = tmp_path_factory.mktemp("filled")
    run_main(folder, "--locale", "sl")
    file = folder / f"{EDITION}.sl.po"
    fill(file)
    return file


@pytest.fixture
def translated(filled, tmp_path):
    """The file, for a test to change, and a folder for its texts."""
    file = Path(shutil.copy(filled, tmp_path))
    return SimpleNamespace(file=file, texts=tmp_path / "texts")


# Out and back


@pytest.mark.parametrize(
    ("locale", "direction", "categories"),
    [
        ("sl", "ltr", {"one", "two", "few"}),
        ("ar-EG", "rtl", {"zero", "one", "two", "few", "many"}),
        ("ja", "ltr", set()),
        ("cs", "ltr", {"one", "few"}),
        ("pt-BR", "ltr", {"one", "many"}),
    ],
)
def test_a_language_goes_out_and_comes_back_whole(tool, tmp_path, locale, direction, categories):
    """Written, filled in, read, and loaded: no text is left in English."""
    assert tool(tmp_path, "--locale", locale).code == 0
    file = tmp_path / f"{EDITION}.{locale}.po"
    fill(file)
    read = tool("--read", file, "--texts", tmp_path / "texts")
    assert (read.code, read.lines) == (0, [])
    assert read.told == "0 missing, 0 stale, 0 obsolete, 0 suspicious"
    bank = ei.load_bank(texts=tmp_path / "texts", locale=locale)
    assert bank.untranslated == ()
    assert bank.locale == locale
    assert bank.language.direction == direction
    assert {rule.category for rule in bank.language.plurals} == categories
    assert all(text.text.startswith("⟦") for text in texts(bank))


def test_forms_and_plurals_of_a_language_that_babel_does_not_know(tool, tmp_path, made_up_texts):
    """Its locale.json says what they are, and the PO file asks for each of them."""
    made_up = made_up_texts / "qaa"
    own = tmp_path / "texts/qaa"
    own.mkdir(parents=True)
    language = json.loads((made_up / "locale.json").read_bytes())
    del language["person"]
    (own / "locale.json").write_text(json.dumps(language), encoding="utf-8")
    tool(tmp_path, "--locale", "qaa", "--texts", tmp_path / "texts")
    file = tmp_path / f"{EDITION}.qaa.po"
    held = entries(file)
    for form in ("dative", "accusative"):
        assert held[f"contexts.friend.{form}"].id == "my friend"
        assert "A form of your language" in " ".join(held[f"contexts.friend.{form}"].auto_comments)
        assert held[f"locale.person.name.{form}"].id == "{name}"
    few = held["messages.heading-week.few"]
    assert "The plural form few, for numbers such as 3, 4." in few.auto_comments
    fill(file)
    assert tool("--read", file, "--texts", tmp_path / "texts").code == 0
    bank = ei.load_bank(texts=tmp_path / "texts", locale="qaa")
    assert bank.untranslated == ()
    assert dict(bank.contexts["friend"].forms)["dative"] == "⟦my friend⟧"
    assert bank.language.fallbacks == ()


def test_a_translated_language_comes_out_as_it_was(tool, tmp_path, made_up_texts):
    """From a folder of texts to a PO file and back: the same texts, byte for byte once sorted."""
    tool(tmp_path, "--locale", "qaa", "--texts", made_up_texts)
    file = tmp_path / f"{EDITION}.qaa.po"
    read = tool("--read", file, "--texts", tmp_path / "first")
    assert read.code == 2  # the plural rules of a language that Babel does not know
    own = tmp_path / "first/qaa"
    own.mkdir(parents=True)
    (own / "locale.json").write_bytes((made_up_texts / "qaa/locale.json").read_bytes())
    read = tool("--read", file, "--texts", tmp_path / "first")
    assert {line.split()[0] for line in read.lines} == {"missing"}
    assert len(read.lines) == 4  # the questions on the order of labels
    for path in sorted((made_up_texts / "qaa").glob("*.json")):
        held = json.loads(path.read_bytes())
        again = json.loads((own / path.name).read_bytes())
        assert again == held, path.name
        assert (own / path.name).read_text(encoding="utf-8") == (
            json.dumps(again, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        )


def test_reading_twice_writes_the_same_bytes(tool, translated):
    """Nothing depends on what was there before."""
    written = []
    for _ in range(2):
        tool("--read", translated.file, "--texts", translated.texts)
        written.append({path.name: path.read_bytes() for path in translated.texts.rglob("*.json")})
    assert written[0] == written[1]
    assert len(written[0]) > 15


def test_the_template_is_english_and_empty(tool, tmp_path):
    """Without a language, for programs that begin a translation from one."""
    run = tool(tmp_path)
    file = tmp_path / f"{EDITION}.pot"
    held = entries(file)
    assert run.lines == [f"{file}: {len(held)} texts, 0 of them translated"]
    assert held["items.u01.text"].id == "I lose track of what's going on with {person}."
    assert not any(one.string for one in held.values())


# What a translator is told


def test_a_translator_is_told_what_there_is_to_know(tool, tmp_path):
    """Notes of items, contexts, placeholders, the order of labels, and numbers of plural forms."""
    tool(tmp_path, "--locale", "pl")
    held = entries(tmp_path / f"{EDITION}.pl.po")

    def told(path):
        return " ".join(held[path].auto_comments)

    item = ei.load_bank().items["u06"]
    assert f"Note: {item.note}" in told("items.u06.text")
    assert f"It is about: {item.facet}." in told("items.u06.text")
    assert "A sign of distance: Talk stays on the surface" in told("items.u06.text")
    assert "Said by the person who answers." in told("items.u06.text")
    assert "About a partner, family member, friend, colleague." in told("items.u06.text")
    assert "{persons} (my partner's)" in told("items.u06.text")
    written = (tmp_path / f"{EDITION}.pl.po").read_text(encoding="utf-8")
    flagged = set(re.findall(r'python-brace-format\nmsgctxt "([^"]*)"', written))
    assert {"messages.band", "locale.person.name.persons"} < flagged
    assert "items.u06.text" not in flagged  # there any form of the language will do
    assert "The answer 2 on a scale from 1 to 5." in told("response_scales.degree.labels[1]")
    assert "ordered from low to high" in told("response_scales.degree.labels[1]")
    assert "Its size: d = 0.46." in told("sources.le-2023.outcomes[0]")
    assert "Their number stands before it." in told("sources.le-2023.participants")
    assert "What is filled in: {high}, {low}. Keep each." in told("messages.band")
    assert "for numbers such as 2, 3, 4, 22, 23, 24." in told("messages.step-minutes.few")
    assert "for numbers such as 0, 5, 6, 7, 8, 9." in told("messages.step-minutes.many")
    assert held["messages.step-minutes.one"].id != held["messages.step-minutes.few"].id
    assert "repeat another one" in told("messages.step-minutes.other")
    assert "What stands for {persons} in texts about a family member." in told(
        "contexts.family.persons"
    )
    assert "a name such as Ama takes the form {persons}" in told("locale.person.name.persons")
    assert "items.u01.note" in held
    assert all("python-format" not in one.flags for one in held.values())


def test_no_text_is_left_out(tool, tmp_path):
    """Every text of the bank has its entry, with the English text."""
    tool(tmp_path)
    held = entries(tmp_path / f"{EDITION}.pot")
    for text in texts(ei.load_bank()):
        if text.section != "messages":
            assert held[text.path].id == text.text
    for message in ei.load_bank().messages:
        assert f"messages.{message.id}" in held or f"messages.{message.id}.other" in held


def test_plural_rules_are_those_of_cldr():
    """For every language that Babel knows: each number falls in the same category."""
    from tools.translation.languages import describe

    known = [one for one in locale_identifiers() if "_" not in one]
    assert len(known) > 100
    for tag in known:
        language = describe(tag)
        rules = tuple(PluralRule(*pair) for pair in language["plurals"].items())
        expected = Locale.parse(tag)
        assert language["direction"] == expected.text_direction
        for number in (*range(130), 1_000, 1_000_000):
            assert category_of(number, rules) == expected.plural_form(number), (tag, number)
    assert describe("qaa") is None
    assert describe("not a tag") is None


# Bringing a file up to date


def test_a_file_that_is_there_is_brought_up_to_date(tool, translated):
    """Translations and remarks stay; what changed in English is fuzzy; what is no more is set aside."""

    def change(message):
        if message.context == "items.u01.text":
            message.user_comments = ["Is this the right word?"]
        if message.context == "items.u02.text":
            message.id = "We had clearly different versions."
        if message.context == "items.u03.text":
            message.context = "items.gone.text"

    edit(translated.file, change)
    run = tool(translated.file.parent, "--locale", "sl")
    assert run.code == 0
    held = entries(translated.file)
    assert held["items.u01.text"].user_comments == ["Is this the right word?"]
    assert not held["items.u01.text"].fuzzy
    assert held["items.u02.text"].fuzzy
    assert held["items.u02.text"].string == "⟦We remember our talks differently.⟧"
    assert held["items.u03.text"].string == ""
    written = translated.file.read_text(encoding="utf-8")
    assert '#| msgid "We had clearly different versions."' in written
    assert '#~ msgctxt "items.gone.text"' in written
    read = tool("--read", translated.file, "--texts", translated.texts)
    assert [line.split(maxsplit=2)[:2] for line in read.lines] == [
        ["stale", "items.u02.text"],
        ["missing", "items.u03.text"],
        ["obsolete", "items.gone.text"],
    ]
    own = json.loads((translated.texts / "sl/items.json").read_bytes())
    assert "text" not in own["u02"]
    assert "text" not in own["u03"]
    assert run.lines[0].endswith(f"{len(held)} texts, {len(held) - 1} of them translated")


def test_translations_in_the_folder_go_into_a_new_file(tool, tmp_path, translated):
    """And what the file itself holds counts more."""
    tool("--read", translated.file, "--texts", translated.texts)
    out = tmp_path / "other"
    tool(out, "--locale", "sl", "--texts", translated.texts)
    held = entries(out / f"{EDITION}.sl.po")
    assert held["items.u01.text"].string.startswith("⟦")
    assert not held["check.response_scales.degree[0]"].string

    def change(message):
        if message.context == "items.u01.text":
            message.string = "Drugače."

    edit(out / f"{EDITION}.sl.po", change)
    tool(out, "--locale", "sl", "--texts", translated.texts)
    assert entries(out / f"{EDITION}.sl.po")["items.u01.text"].string == "Drugače."


# What is wrong with a translation


U01 = ("items.u01.text", "I learn late what {person} has been thinking about.")
U02 = ("items.u02.text", "We come away with clearly different versions of what happened.")
NUMBER = ("messages.band", "{low} to {high}")
TRUST = ("pillars.trust.name", "Trust")


@pytest.mark.parametrize(
    ("cell", "text", "expected"),
    [
        (U01, "I learn late what {dative} has thought of.", []),
        (U01, "I learn late what has been thought of.", ["lost who the other person is: no form stands in braces"]),
        (U01, "I learn late what {persona} has thought of.", ["holds {persona}, which nothing fills"]),
        (U02, "We come away from {person} with different versions.", []),
        (NUMBER, "{high} down to {low}", []),
        (NUMBER, "from {low} on", ["lost {high}"]),
        (NUMBER, "{low} {high} {more} of the range", ["holds {more}, which nothing fills"]),
        (NUMBER, "the range {low} to {high", ["has a brace without a partner", "lost {high}"]),
        (TRUST, "{person}", ["holds {person}, which nothing fills"]),
        (U02, U02[1], ["is the English text"]),
        (("messages.made-form", "{version}, {rule}"), "{version}, {rule}", []),
        (U02, " We come away with different versions of it.", ["begins or ends with other spaces than the English text"]),
        (U02, "We come away with different versions of it.\n", ["begins or ends with other spaces than the English text"]),
        (U02, "We come away with <b>different</b> versions.", ["holds markup, which is shown as it stands"]),
        (U02, "We come away with **different** versions.", ["holds markup, which is shown as it stands"]),
        (U02, "We come away with &amp; different versions.", ["holds markup, which is shown as it stands"]),
        (U02, "We come away with versions < 5 and > 3.", []),
        (U02, "We differ.", ["is far shorter than the English text"]),
        (U02, "We come away with different versions. " * 5 + "So.", ["is far longer than the English text"]),
        (TRUST, "What holds us up when things get hard", []),
        (("check.response_scales.degree[0]", "Which is the lowest?"), "a", []),
    ],
)  # fmt: skip
def test_suspicious_texts_are_told(cell, text, expected):
    """What is wrong; a text that differs for good reasons, or is short, is not."""
    from tools.translation.cells import Cell
    from tools.translation.suspicious import suspicious

    path, english = cell
    held = Cell(tuple(path.partition("[")[0].split(".")), english)
    forms = ("person", "Person", "dative")
    names = path.startswith("items.")
    assert list(suspicious(held, text, forms, names_the_person=names)) == expected


def test_reading_lists_what_is_suspicious(tool, translated):
    """Each with its place; it is written all the same, for somebody to look at."""
    texts_by_path = {
        "items.u01.text": "⟦I learn late what has been thought of.⟧",
        "messages.band": "⟦from {low} on⟧",
        "practices.refill.cue": "⟦If I sit down, {persons} chair is mine ⟧",
        "pillars.trust.name": "⟦{person}⟧",
        "response_scales.degree.labels[1]": "⟦Not  at all⟧",
    }

    def change(entry):
        entry.string = texts_by_path.get(entry.context, entry.string)

    edit(translated.file, change)
    read = tool("--read", translated.file, "--texts", translated.texts)
    assert read.code == 1
    assert [re.split(r"\s{2,}", line) for line in read.lines] == [
        ["suspicious", "items.u01.text", "lost who the other person is: no form stands in braces"],
        ["suspicious", "messages.band", "lost {high}"],
        ["suspicious", "pillars.trust.name", "holds {person}, which nothing fills"],
        ["suspicious", "response_scales.degree.labels[0]", "is the label of two answers"],
        ["suspicious", "response_scales.degree.labels[1]", "is the label of two answers"],
    ]
    assert read.told == "0 missing, 0 stale, 0 obsolete, 5 suspicious"
    own = json.loads((translated.texts / "sl/items.json").read_bytes())
    assert own["u01"]["text"] == texts_by_path["items.u01.text"]


def test_labels_in_another_order_are_told(tool, translated):
    """Turned labels turn every answer: each end of the scale is asked for a second time."""
    english = ei.load_bank().response_scales["share-of-time"].labels

    def turn(entry):
        found = re.fullmatch(r"response_scales\.share-of-time\.labels\[(\d)\]", entry.context)
        if found:
            entry.string = f"⟦{english[-1 - int(found[1])]}⟧"

    edit(translated.file, turn)
    read = tool("--read", translated.file, "--texts", translated.texts)
    assert [line.split(maxsplit=2)[:2] for line in read.lines] == [
        ["suspicious", "check.response_scales.share-of-time[0]"],
        ["suspicious", "check.response_scales.share-of-time[4]"],
    ]
    assert all("labels may be out of order" in line for line in read.lines)


def test_what_is_missing_or_fuzzy_is_not_written(tool, translated):
    """Half a list, half of the plural forms and half of the forms of a context are left out whole."""

    def empty(entry):
        if entry.context in {
            "practices.refill.steps[1]", "messages.heading-week.few", "contexts.friend.persons",
        }:  # fmt: skip
            entry.string = ""
        if entry.context == "pillars.trust.name":
            entry.flags.add("fuzzy")

    edit(translated.file, empty)
    read = tool("--read", translated.file, "--texts", translated.texts)
    assert sorted(line.split(maxsplit=2)[1] for line in read.lines) == [
        "contexts.friend.persons",
        "messages.heading-week.few",
        "pillars.trust.name",
        "practices.refill.steps[1]",
    ]
    assert read.told == "3 missing, 1 stale, 0 obsolete, 0 suspicious"
    held = {
        path.stem: json.loads(path.read_bytes())
        for path in (translated.texts / "sl").glob("*.json")
    }
    assert "steps" not in held["practices"]["refill"]
    assert "heading-week" not in held["messages"]
    assert held["contexts"]["friend"].keys() == {"name", "description", "title"}
    assert held["pillars"]["trust"].keys() == {
        "definition", "looks_like", "how_it_grows", "chapter", "chapter_lesson", "chapter_care",
    }  # fmt: skip


def test_what_a_language_cannot_do_without_is_said(tool, translated):
    """To the translator, and where it is missing; the bank refuses to be loaded without it."""
    (id, *_) = ei.load_bank().private_questions.ids
    needed = [f"private_questions.{id}.text", "messages.couple-pressure"]
    for path in needed:
        (first, *_) = entries(translated.file)[path].auto_comments
        assert first == "Needed: a language without this text cannot be loaded."

    def empty(entry):
        if entry.context in {*needed, "items.u01.text"}:
            entry.string = ""

    edit(translated.file, empty)
    read = tool("--read", translated.file, "--texts", translated.texts)
    assert {tuple(re.split(r"\s{2,}", line)) for line in read.lines} == {
        ("missing", "items.u01.text"),
        *(("missing", path, "a language without it cannot be loaded") for path in needed),
    }
    with pytest.raises(ei.ContentError) as caught:
        ei.load_bank(texts=translated.texts, locale="sl")
    assert len(caught.value.problems) == len(needed)


def test_a_file_without_any_text_is_taken_away(tool, translated):
    """So that nothing stays from an earlier reading."""
    tool("--read", translated.file, "--texts", translated.texts)
    assert (translated.texts / "sl/faqs.json").exists()

    def empty(entry):
        if entry.context.startswith("faqs."):
            entry.string = ""

    edit(translated.file, empty)
    tool("--read", translated.file, "--texts", translated.texts)
    assert not (translated.texts / "sl/faqs.json").exists()


# As a program


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "give a folder to write to, or --read and a PO file"),
        (("OUT", "--read", "x.po"), "give a folder to write to, or --read and a PO file"),
        (("--read", "x.po"), "--read takes --texts"),
        (("OUT", "--locale", "es_MX"), "--locale takes a tag"),
        (("--read", "x.po", "--texts", "T", "--locale", "es"), "--locale takes a tag"),
    ],
)
def test_arguments_that_do_not_go_together(tool, capsys, arguments, told):
    """Told by the parser, with exit code 2."""
    with pytest.raises(SystemExit) as caught:
        tool(*arguments)
    assert caught.value.code == 2
    assert told in capsys.readouterr().err


def test_what_cannot_be_read(tool, tmp_path):
    """No such file, no PO file, a template, English, an unknown edition, an unknown language."""
    texts_folder = tmp_path / "texts"
    tool(tmp_path)
    template = tmp_path / f"{EDITION}.pot"
    english = tmp_path / "en.po"
    english.write_text('msgid ""\nmsgstr "Language: en\\n"\n', encoding="utf-8")
    broken = tmp_path / "broken.po"
    broken.write_text("msgid unquoted\n", encoding="utf-8")
    spoilt = tmp_path / "spoilt/sl"
    spoilt.mkdir(parents=True)
    (spoilt / "items.json").write_text("{", encoding="utf-8")
    for arguments, told in [
        (("--read", tmp_path / "none.po", "--texts", texts_folder), "none.po"),
        (("--read", broken, "--texts", texts_folder), "is no PO file"),
        (("--read", template, "--texts", texts_folder), "names no language"),
        (("--read", english, "--texts", texts_folder), "names no language"),
        ((tmp_path, "--edition", "1999.1"), "1999.1"),
        ((tmp_path, "--locale", "qaa"), "Babel does not know 'qaa': write direction and plurals"),
        ((tmp_path, "--locale", "sl", "--texts", tmp_path / "spoilt"), "items.json holds no JSON"),
    ]:
        run = tool(*arguments)
        assert (run.code, run.lines) == (2, [])
        assert told in run.told
    assert not texts_folder.exists()


def test_it_runs_as_a_module(tmp_path):
    """From the root of the repository, as the documentation says."""
    command = [sys.executable, "-m", "tools.translation", str(tmp_path), "--locale", "es"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.startswith(str(tmp_path / f"{EDITION}.es.po"))
    assert done.stderr == ""
