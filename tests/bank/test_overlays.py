"""Other texts over a bundled edition: another language, or other words."""

import hashlib
import json
import pickle
import re
import shutil
from pathlib import Path

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank import editions as module
from emotional_intimacy.bank import text_layers
from emotional_intimacy.bank.never_partial import is_never_partial
from emotional_intimacy.bank.sections import SECTIONS

FORMS = ("persona", "persona_dat")
"""The forms of a made-up Spanish, which has no possessive of its own and a dative."""


class Texts:
    """A folder with texts of one's own."""

    def __init__(self, folder):
        self.folder = folder

    def write(self, name, value):
        """Make a file hold a value."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def read(self, name):
        """What a file holds."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def tell(self, name, **entries):
        """Add entries to a file, or begin it."""
        held = self.read(name) if (self.folder / name).exists() else {}
        self.write(name, held | entries)

    def load(self, **options):
        """The newest edition with these texts."""
        return ei.load_bank(texts=self.folder, **options)

    def problems(self, **options):
        """What the error that they raise names, by path."""
        with pytest.raises(ei.ContentError) as caught:
            self.load(**options)
        return {(one.rule, one.path) for one in caught.value.problems}


@pytest.fixture
def own(tmp_path):
    """An empty folder for texts."""
    folder = tmp_path / "our texts"
    folder.mkdir()
    return Texts(folder)


@pytest.fixture(scope="session")
def english(data):
    """The bundled texts as the files have them."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (data / "text/en").glob("*.json")
    }


@pytest.fixture
def spanish(own, english):
    """What no language may lack, in a made-up Spanish, and nothing else."""
    own.write(
        "es/private_questions.json",
        {
            id: {"text": f"¿{held['text'].replace('{other}', 'esa persona')}"}
            for id, held in english["private_questions"].items()
        },
    )
    own.write(
        "es/pages.json",
        {
            id: {
                field: f"¡{text}" if type(text) is str else [f"¡{one}" for one in text]
                for field, text in held.items()
            }
            for id, held in english["pages"].items()
        },
    )
    needed = {
        id: f"¡{text}"
        for id, text in english["messages"].items()
        if is_never_partial("messages", id)
    }
    own.write("es/messages.json", needed)
    return own


def paths(bank):
    """The path of every text of a bank, told from its JSON files."""
    folder = Path(ei.__file__).parent / "data" / bank.edition / "text/en"
    for path in folder.glob("*.json"):
        held = json.loads(path.read_text(encoding="utf-8"))
        for id, fields in held.items():
            if path.stem == "messages":
                yield f"messages.{id}"
            elif path.stem != "locale":
                for field, text in fields.items():
                    if isinstance(text, dict):
                        yield from (f"{path.stem}.{id}.{field}.{context}" for context in text)
                    elif text:
                        yield f"{path.stem}.{id}.{field}"


# Another language


def test_scenes_come_one_by_one(spanish, bank):
    """A language may have the scene of a sign for one context; the others stay English."""
    scenes = {"friend": "Callan y no pasa nada."}
    spanish.write("es/signals.json", {"comfortable-silence": {"examples": scenes}})
    found = spanish.load(locale="es")
    signal, english = (one.signals["comfortable-silence"] for one in (found, bank))
    assert signal.example("friend") == "Callan y no pasa nada."
    assert [context for context, _ in signal.examples] == list(bank.contexts.ids)
    assert signal.example("family") == english.example("family")
    path = "signals.comfortable-silence.examples"
    assert f"{path}.family" in found.untranslated
    assert f"{path}.friend" not in found.untranslated


@pytest.mark.parametrize(
    ("examples", "path"),
    [
        (["Callan."], "$.respect.examples"),
        ({"friend": 1}, "$.respect.examples.friend"),
        ({"neighbor": "Callan."}, "$.respect.examples.neighbor"),
    ],
)
def test_scenes_are_told_by_context(spanish, examples, path):
    """As an object of strings, with the ids of contexts as keys."""
    spanish.write("es/signals.json", {"respect": {"examples": examples}})
    rule = "unknown-key" if "neighbor" in path else "wrong-type"
    assert spanish.problems(locale="es") == {(rule, f"es/signals.json{path}")}


def test_what_a_language_lacks_is_english(spanish, bank):
    """And each such text is named; what it has is its own."""
    found = spanish.load(locale="es-MX")
    assert (found.edition, found.locale, found.own_texts) == (bank.edition, "es", True)
    translated = {
        *(f"private_questions.{id}.text" for id in bank.private_questions.ids),
        *(f"pages.{page.id}.{one}" for page in bank.pages for one in ("title", "paragraphs")),
        *(f"pages.{page.id}.lines" for page in bank.pages if page.lines),
        *(f"messages.{id}" for id in spanish.read("es/messages.json")),
    }
    assert set(found.untranslated) == set(paths(bank)) - translated
    assert list(found.untranslated) == sorted(found.untranslated)
    assert found.messages["percent"] == bank.messages["percent"]
    assert found.messages["answer-yes"].text == "¡yes"
    assert found.private_questions["partner-1"].text.startswith("¿")
    assert found.items["u05"] != bank.items["u05"]  # its form is marked as English
    form = found.questionnaire("full", context="friend")
    assert form.items["u05"].text == bank.questionnaire("full", context="friend").items["u05"].text


def test_the_scoring_stays(spanish, bank):
    """Every questionnaire has the scoring digest of the edition, and a text digest of its own."""
    spanish.tell("es/items.json", u05={"text": "Otro texto."})
    found = spanish.load(locale="es")
    for outline in bank.questionnaires:
        for context in bank.contexts.ids:
            mine, theirs = (one.questionnaire(outline.id, context=context) for one in (found, bank))
            assert mine.digest == theirs.digest
            assert mine.text_digest != theirs.text_digest
            assert mine.locale == "es"
            assert not any("{" in item.text for item in mine.items)
    assert found.digest != bank.digest


def test_other_words_in_english(own, bank):
    """What is not named stays; nothing is untranslated, and the version of an item stays too."""
    own.write("items.json", {"u05": {"text": "I ask {person} about the day."}})
    own.write("messages.json", {"heading-in-short": "Your answers"})
    found = own.load()
    assert found.untranslated == ()
    assert found.language == bank.language
    assert found.items["u05"].text == "I ask {person} about the day."
    assert found.items["u05"].facet == bank.items["u05"].facet
    assert found.items["u05"].version == bank.items["u05"].version
    assert found.messages["heading-in-short"].text == "Your answers"
    assert [one for one in bank.items if found.items[one.id] != one] == [bank.items["u05"]]
    assert found.practices == bank.practices
    pulse = bank.questionnaire("pulse", context="friend")
    assert found.questionnaire("pulse", context="friend").digest == pulse.digest
    assert ei.check_bank(found) == ()


def test_a_folder_for_each_language_and_files_alone_are_alike(own, bank):
    """By a folder named like the language, or by the files in the folder itself."""
    own.write("en/messages.json", {"heading-in-short": "Your answers"})
    own.write("de/messages.json", {"heading-in-short": "Deine Antworten"})
    nested = own.load(locale="en-GB")
    assert nested.locale == "en"
    assert nested.messages["heading-in-short"].text == "Your answers"
    shutil.copy(own.folder / "en/messages.json", own.folder / "messages.json")
    shutil.rmtree(own.folder / "en")
    shutil.rmtree(own.folder / "de")
    flat = own.load(locale="en-GB")
    assert flat.locale == "en"
    assert flat.messages == nested.messages
    with pytest.raises(ei.UnknownIdError):
        own.load(locale="en_GB")


def test_texts_lie_over_the_edition_alone(own, bank):
    """Where the folder has no texts of the language, the bank is the bundled one."""
    own.write("de/messages.json", {"heading-in-short": "Deine Antworten"})
    assert own.load(locale="en-GB") is bank
    with pytest.raises(ei.UnknownIdError) as caught:
        own.load(locale="fr")
    assert caught.value.suggestions == ("de", "en")


def test_the_language_of_files_alone(spanish):
    """They are in the language that is asked for, where the edition has none that is near."""
    for path in (spanish.folder / "es").iterdir():
        shutil.move(path, spanish.folder / path.name)
    (spanish.folder / "es").rmdir()
    assert spanish.load(locale="es-419").locale == "es-419"
    assert spanish.load(locale="pt-BR").locale == "pt-BR"


def test_it_is_never_cached(own, bank):
    """A change of a file shows, and the bundled bank stays as it is."""
    own.write("messages.json", {"heading-in-short": "Your answers"})
    first = own.load()
    own.write("messages.json", {"heading-in-short": "All your answers"})
    second = own.load()
    assert first.messages["heading-in-short"].text == "Your answers"
    assert second.messages["heading-in-short"].text == "All your answers"
    assert first.digest != second.digest
    assert ei.load_bank() is bank
    assert bank.messages["heading-in-short"].text == "In short"
    assert own.load() == second


def test_it_travels_with_its_texts(own, bank):
    """Neither the bank nor a questionnaire of it pickles by the name of the edition."""
    own.write("messages.json", {"heading-in-short": "Your answers"})
    own.write("questionnaires.json", {"pulse": {"title": "How it was"}})
    found = own.load()
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.messages["heading-in-short"].text == "Your answers"
    form = found.questionnaire("pulse", context="friend")
    assert not form.bundled
    assert pickle.loads(pickle.dumps(form)) == form
    assert pickle.loads(pickle.dumps(form)).title == "How it was"
    assert ei.loads(ei.dumps(form), ei.Questionnaire) == form


def test_it_is_used_throughout(spanish, bank):
    """Scored, planned, checked and printed; the page is in the language, the rest in English."""
    found = spanish.load(locale="es")
    form = found.questionnaire("full", context="friend")
    report = ei.score(form, {item.id: 4 if item.key == 1 else 2 for item in form.items})
    assert report.provenance.locale == "es"
    for as_ in ("text", "html"):
        shown = " ".join(ei.reports.render(report, found, as_).split())
        assert "¡When closeness is not safe" in shown
        assert "How this was made" in shown
    plan = ei.make_plan(report, found)
    assert "¡When closeness is not safe" in ei.reports.render(plan, found)
    check = ei.safety.private_check(found, context="friend")
    assert all(item.text.startswith("¿") for item in check.items)
    assert {one.level for one in ei.check_bank(found)} <= {"warning"}


def test_english_sentences_in_a_language_from_right_to_left(spanish, bank):
    """Each part finds its own direction; a page all in one language needs no hint."""
    spanish.write("es/locale.json", {"direction": "rtl"})
    found = spanish.load(locale="es")
    report = ei.score(found.questionnaire("full", context="friend"), {})
    page = ei.reports.render(report, found, as_="html")
    assert '<html lang="es" dir="rtl">' in page
    texts = re.findall(r"<(p|li|h[1-6])([^>]*)>", page)
    assert {tag for tag, _ in texts} >= {"p", "li", "h1", "h2"}
    assert all(attributes.endswith(' dir="auto"') for _, attributes in texts)
    plain = ei.score(bank.questionnaire("full", context="friend"), {})
    assert "auto" not in ei.reports.render(plain, bank, as_="html").partition("<body")[2]


# Fallbacks


def test_the_first_fallback_that_has_a_text(spanish, bank, english):
    """In the order in which they are listed, each from the folder first, at last English."""
    spanish.write("gl/locale.json", {"fallbacks": ["pt-BR", "es", "fr"]})
    for name in ("private_questions", "pages"):
        spanish.write(f"gl/{name}.json", spanish.read(f"es/{name}.json"))
    spanish.write("gl/messages.json", spanish.read("es/messages.json") | {"percent": "galego"})
    spanish.write("pt/messages.json", {"percent": "português", "interval": "português"})
    spanish.tell("es/messages.json", percent="español", interval="español", profile="español")
    found = spanish.load(locale="gl")
    said = [found.messages[id].text for id in ("percent", "interval", "profile", "overall")]
    assert said == ["galego", "português", "español", english["messages"]["overall"]]
    assert {"messages.interval", "messages.profile", "messages.overall"} <= set(found.untranslated)
    assert "messages.percent" not in found.untranslated


def test_english_in_its_place_among_the_fallbacks(spanish, english):
    """It has every text, so that what is listed after it is never asked."""
    spanish.write("gl/locale.json", {"fallbacks": ["en", "pt"]})
    for name in ("private_questions", "pages", "messages"):
        spanish.write(f"gl/{name}.json", spanish.read(f"es/{name}.json"))
    spanish.write("pt/messages.json", {"percent": "português"})
    spanish.write("en/messages.json", {"interval": "our English"})
    found = spanish.load(locale="gl")
    assert found.messages["percent"].text == english["messages"]["percent"]
    assert found.messages["interval"].text == "our English"


def test_forms_of_two_languages(spanish, bank):
    """Each text names the other person in its own language, though the forms have other names."""
    spanish.write("es/locale.json", {"forms": FORMS})
    spanish.write(
        "es/contexts.json",
        {id: {"persona": f"mi {id}", "persona_dat": f"a mi {id}"} for id in bank.contexts.ids},
    )
    spanish.write("es/items.json", {"u05": {"text": "Le cuento mi día {persona_dat}."}})
    found = spanish.load(locale="es")
    assert found.language.forms == FORMS
    form = found.questionnaire("full", context="friend")
    assert form.items["u05"].text == "Le cuento mi día a mi friend."
    english = bank.questionnaire("full", context="friend")
    assert all(
        mine.text == theirs.text
        for mine, theirs in zip(form.items, english.items, strict=True)
        if mine.id != "u05"
    )
    assert "items.u05.text" not in found.untranslated
    assert not [path for path in found.untranslated if path.startswith("contexts.friend.per")]
    plan = ei.make_plan(ei.score(form, {}), found)
    assert "{" not in ei.reports.render(plan, found)


def test_another_variety_of_the_same_language(own, bank):
    """What it does not say is English, with its own words for the other person."""
    own.write(
        "en-AU/contexts.json",
        {"friend": {"person": "my mate", "Person": "My mate", "persons": "my mate's"}},
    )
    found = own.load(locale="en-AU")
    assert found.locale == "en-AU"
    assert found.questionnaire("full", context="friend").items["u05"].text == (
        bank.questionnaire("full", context="friend").items["u05"].text.replace("friend", "mate")
    )
    assert "contexts.friend.person" not in found.untranslated
    assert found.language == bank.language
    named = found.questionnaire("full", context="friend", person="sister")
    assert "my sister" in " ".join(item.text for item in named.items)
    assert {"contexts.friend.other", "pages.private-check.title"} <= set(found.untranslated)


def test_a_name_in_texts_of_two_languages(spanish, bank):
    """Each is filled in by the patterns of its own language."""
    spanish.write(
        "es/locale.json",
        {"forms": FORMS, "person": {"name": {"persona": "{name}", "persona_dat": "a {name}"}}},
    )
    said = {id: {"persona": f"mi {id}", "persona_dat": f"a mi {id}"} for id in bank.contexts.ids}
    spanish.write("es/contexts.json", said)
    spanish.write("es/items.json", {"u05": {"text": "Le cuento mi día {persona_dat}."}})
    found = spanish.load(locale="es")
    form = found.questionnaire("full", context="friend", person="Ama")
    assert form.items["u05"].text == "Le cuento mi día a Ama."
    english = bank.questionnaire("full", context="friend", person="Ama")
    assert {mine.text for mine in form.items} - {"Le cuento mi día a Ama."} == {
        one.text for one in english.items if one.id != "u05"
    }
    with pytest.raises(ei.RequestError):
        attrs.evolve(found, language=attrs.evolve(found.language, names=())).questionnaire(
            "full", context="friend", person="Ama"
        )
    spanish.write("es/locale.json", {"forms": FORMS})
    with pytest.raises(ei.RequestError) as caught:
        spanish.load(locale="es").questionnaire("full", context="friend", person="Ama")
    assert caught.value.argument == "person"


def test_forms_of_other_languages_are_not_told(spanish):
    """How they are told apart within a bank is nothing that a translator could write."""
    spanish.write("es/items.json", {"u05": {"text": "¿{persona}?"}})
    with pytest.raises(ei.ContentError) as caught:
        spanish.load(locale="es")
    (problem,) = caught.value.problems
    told = "known here are person, Person, persons, other, Other, others"
    assert problem.message == f"'persona' is not a placeholder; {told}"
    spanish.write("es/locale.json", {"forms": []})
    assert ("placeholder", "items.u05.text") in spanish.problems(locale="es")


def test_a_form_that_no_context_could_have(spanish):
    """A form that is declared and told nowhere is named for each context."""
    spanish.write("es/locale.json", {"forms": FORMS})
    spanish.write(
        "es/contexts.json", {"friend": {"persona": "mi amiga", "persona_dat": "a mi amiga"}}
    )
    assert spanish.problems(locale="es") == {
        ("missing-text", f"contexts.{id}.{form}")
        for id in ("partner", "family", "colleague")
        for form in FORMS
    }


def test_a_fallback_that_lacks_a_form_of_its_own(spanish):
    """Its text could not be read."""
    spanish.write("gl/locale.json", {"fallbacks": ["es"]})
    for name in ("private_questions", "pages", "messages"):
        spanish.write(f"gl/{name}.json", spanish.read(f"es/{name}.json"))
    spanish.write("es/locale.json", {"forms": FORMS})
    spanish.write("es/items.json", {"u05": {"text": "Le cuento mi día {persona_dat}."}})
    assert spanish.problems(locale="gl") == {("placeholder", "items.u05.text")}
    spanish.write("es/contexts.json", {"friend": {"persona_dat": "a mi amiga"}})
    assert spanish.problems(locale="gl") == {
        ("missing-text", f"contexts.{id}.es:persona_dat")
        for id in ("partner", "family", "colleague")
    }


def test_plurals_of_two_languages(spanish, bank):
    """A text goes by the plural rule of the language it is written in."""
    rules = {"few": "n = 2..4"}
    spanish.write("es/locale.json", {"plurals": rules})
    spanish.tell(
        "es/messages.json",
        answers={"by": "n", "few": "pocas {n}", "other": "muchas {n}"},
    )
    found = spanish.load(locale="es")
    assert [found.messages["step-minutes"].fill(minutes=n) for n in (1, 3)] == [
        "1 minute",
        "3 minutes",
    ]
    assert [found.messages["answers"].fill(n=n) for n in (1, 3)] == ["muchas 1", "pocas 3"]


# What a language has itself


def test_what_may_never_come_from_another_language(own, bank):
    """All of it is named at once, and the blank texts with it."""
    own.write("es/messages.json", {"answer-yes": " ", "percent": "por ciento"})
    own.write("es/pages.json", {"private-check": {"title": "Preguntas", "paragraphs": [" "]}})
    own.write("es/private_questions.json", {"partner-1": {"text": ""}})
    found = own.problems(locale="es")
    questions = {f"private_questions.{id}.text" for id in bank.private_questions.ids}
    messages = {
        f"messages.{id}"
        for id in bank.messages.ids
        if id.startswith("preview-") or id in {"answer-no", "answer-not-sure", "couple-withdraw"}
    }
    missing = {path for rule, path in found if rule == "missing-text"}
    assert missing >= (questions - {"private_questions.partner-1.text"}) | messages
    assert missing >= {
        f"pages.when-closeness-is-not-safe.{one}" for one in ("title", "lines", "paragraphs")
    }
    assert {path for rule, path in found if rule == "blank-text"} == {
        "messages.answer-yes.text",
        "pages.private-check.paragraphs[0]",
        "private_questions.partner-1.text",
    }
    assert not [path for path in missing if path.startswith(("items.", "practices."))]


def test_neither_from_a_fallback(spanish):
    """Unless it is another variety of the language."""
    spanish.write("gl/locale.json", {"fallbacks": ["es"]})
    spanish.write("gl/messages.json", {"percent": "por cento"})
    assert ("missing-text", "pages.private-check.title") in spanish.problems(locale="gl")
    spanish.write("es-MX/locale.json", {"fallbacks": ["es"]})
    spanish.write("es-MX/messages.json", {"percent": "por ciento"})
    mexican = spanish.load(locale="es-MX")
    assert mexican.pages["private-check"].title.startswith("¡")
    assert "pages.private-check.title" in mexican.untranslated


@pytest.mark.parametrize(
    ("name", "entries", "path"),
    [
        ("messages", {"answer-no": ""}, "messages.answer-no.text"),
        ("messages", {"preview-choice": " "}, "messages.preview-choice.text"),
        ("pages", {"private-check": {"paragraphs": []}}, "pages.private-check.paragraphs"),
        ("pages", {"when-closeness-is-not-safe": {"title": ""}}, "pages.when-closeness-is-not-safe.title"),
        ("private_questions", {"friend-2": {"text": "\n"}}, "private_questions.friend-2.text"),
        ("items", {"u05": {"text": ""}}, "items.u05.text"),
    ],
)  # fmt: skip
def test_other_words_empty_nothing(own, name, entries, path):
    """In the same language a text can be worded anew, and not taken away."""
    own.write(f"{name}.json", entries)
    assert own.problems() == {("blank-text", path)}


def test_a_page_loses_no_paragraph(spanish, own, english):
    """In another language or in other words; more of them are welcome."""
    whole = spanish.read("es/pages.json")
    for id, held in whole.items():
        fewer = whole | {id: held | {"paragraphs": held["paragraphs"][:-1]}}
        for locale in ("es", "en"):
            own.write(f"{locale}/pages.json", fewer)
            assert own.problems(locale=locale) == {("missing-text", f"pages.{id}.paragraphs")}
        own.write("es/pages.json", whole | {id: held | {"paragraphs": [*held["paragraphs"], "Y."]}})
        assert own.load(locale="es").pages[id].paragraphs[-1] == "Y."


def test_a_page_loses_no_line(spanish, own, english):
    """In another language or in other words, and not all of them at once either."""
    whole = spanish.read("es/pages.json")
    (id,) = (id for id, held in english["pages"].items() if "lines" in held)
    for lines in ([], whole[id]["lines"][:-1], whole[id]["lines"][:1]):
        for locale in ("es", "en"):
            own.write(f"{locale}/pages.json", whole | {id: whole[id] | {"lines": lines}})
            assert own.problems(locale=locale) == {("missing-text", f"pages.{id}.lines")}
    lines = [" ", *whole[id]["lines"][1:]]
    own.write("es/pages.json", whole | {id: whole[id] | {"lines": lines}})
    assert own.problems(locale="es") == {("blank-text", f"pages.{id}.lines[0]")}
    own.write("es/pages.json", {at: {**held, "lines": ["X."] * 4} for at, held in whole.items()})
    found = own.load(locale="es")
    assert {page.lines for page in found.pages} == {("X.",) * 4}


def test_what_is_never_partial(bank):
    """The questions and the pages, what is said of consent, and no more than is said of it."""
    sections = [one.name for one in SECTIONS if is_never_partial(one.name, "any")]
    assert sections == ["pages", "private_questions"]
    messages = {id for id in bank.messages.ids if is_never_partial("messages", id)}
    assert {id for id in bank.messages.ids if id.startswith(("preview-", "joint-"))} <= messages
    assert {"couple-withdraw", "couple-locked", "plan-check", "answer-not-sure"} <= messages
    assert {"prompts-pass", "heading-afraid", "first-step-note"} <= messages
    assert not {"percent", "heading-in-short", "couple-both"} & messages
    assert "percent" in bank.messages


# What is refused


@pytest.mark.parametrize(
    ("name", "entries", "rule", "path"),
    [
        ("items", {"zz": {"text": "A."}}, "unknown-id", "items.json$.zz"),
        ("items", {"u05": {"txet": "A."}}, "unknown-key", "items.json$.u05.txet"),
        ("items", {"u05": {"version": 2}}, "unknown-key", "items.json$.u05.version"),
        ("items", {"u05": {"text": 3}}, "wrong-type", "items.json$.u05.text"),
        ("items", {"u05": {"text": None}}, "wrong-type", "items.json$.u05.text"),
        ("items", {"u05": "A."}, "wrong-type", "items.json$.u05"),
        ("items", ["A."], "wrong-type", "items.json"),
        ("items", {"u05": {"text": "Of {persn}."}}, "placeholder", "items.u05.text"),
        ("pages", {"private-check": {"paragraphs": "A."}}, "wrong-type", "pages.json$.private-check.paragraphs"),
        ("pages", {"private-check": {"paragraphs": [1]}}, "wrong-type", "pages.json$.private-check.paragraphs[0]"),
        ("messages", {"zz": "A."}, "unknown-id", "messages.json$.zz"),
        ("messages", {"strip": "{percent}"}, "placeholder", "messages.strip.text"),
        ("messages", {"strip": 3}, "wrong-type", "messages.json$.strip"),
        ("contexts", {"friend": {"person_dat": "A."}}, "unknown-key", "contexts.json$.friend.person_dat"),
        ("contexts", {"friend": {"person": 3}}, "wrong-type", "contexts.json$.friend.person"),
        ("response_scales", {"degree": {"labels": ["a", "b"]}}, "response-scale", "response_scales.degree.labels"),
        ("response_scales", {"degree": {"labels": []}}, "response-scale", "response_scales.degree.labels"),
        ("practices", {"refill": {"cue": "a" * 2_001}}, "out-of-bounds", "practices.refill.cue"),
        ("sources", {"le-2023": {"outcomes": ["A."]}}, "missing-text", "sources.le-2023.outcomes"),
        ("sources", {"le-2023": {"effects": []}}, "unknown-key", "sources.json$.le-2023.effects"),
        ("locale", {"direction": "up"}, "wrong-value", "locale.json$.direction"),
    ],
)  # fmt: skip
def test_texts_that_cannot_be_used(own, name, entries, rule, path):
    """They are named with their place."""
    own.write(f"{name}.json", entries)
    assert (rule, path) in own.problems()


def test_fields_that_may_be_null(own, bank):
    """A note, and an invitation."""
    own.write("items.json", {"u05": {"note": None}})
    own.write("practices.json", {"refill": {"invitation": None}})
    found = own.load()
    assert found.items["u05"].note is None
    assert found.practices["refill"].invitation is None


@pytest.mark.parametrize(
    ("name", "rule", "path"),
    [
        ("item.json", "unknown-file", "item.json"),
        ("es/item.json", "unknown-file", "es/item.json"),
        ("es/rules.json", "unknown-file", "es/rules.json"),
    ],
)
def test_files_that_do_not_belong(own, name, rule, path):
    """A misspelled name would be passed over."""
    own.write(name, {})
    own.write("messages.json" if "/" not in name else "es/messages.json", {})
    assert (rule, path) in own.problems(locale="en" if "/" not in name else "es")


def test_a_folder_without_texts(own):
    """It holds nothing that could be laid over anything."""
    assert own.problems() == {("no-texts", str(own.folder))}
    (own.folder / "notes.txt").write_text("a")
    assert own.problems() == {("no-texts", str(own.folder))}


def test_a_stray_file_beside_the_languages(own):
    """It is told even where the language that is asked for is the edition's own."""
    own.write("de/messages.json", {})
    own.write("items-old.json", {})
    assert own.problems() == {("unknown-file", "items-old.json")}


@pytest.mark.parametrize("texts", [3, b"texts", ["texts"], ""])
def test_texts_are_a_path(texts):
    """And named as the argument they are."""
    with pytest.raises(ei.RequestError) as caught:
        ei.load_bank(texts=texts)
    assert caught.value.argument == "texts"


def test_a_folder_that_is_not_there(own):
    """Told as for a bank of one's own."""
    with pytest.raises(ei.ContentError, match="there is no such folder"):
        ei.load_bank(texts=own.folder / "no such")


def test_files_beyond_the_bound(own, monkeypatch):
    """The files of a language have as much room as a bank."""
    monkeypatch.setattr(text_layers, "LARGEST_BANK", 10)
    own.write("messages.json", {"heading-in-short": "Your answers"})
    assert own.problems() == {("too-large", "messages.json")}


def test_links_stay_in_the_folder(own, tmp_path):
    """As in a bank of one's own."""
    (tmp_path / "secret.json").write_text("{}")
    own.write("pages.json", {})
    (own.folder / "messages.json").symlink_to(tmp_path / "secret.json")
    assert own.problems() == {("outside", "messages.json")}


# A second language in the edition itself


@pytest.fixture
def edition(tmp_path, monkeypatch, data, spanish):
    """A function that seals the newest edition with these Spanish texts in it, and its data."""

    def seal():
        root = tmp_path / "data"
        shutil.copytree(data.parent, root, dirs_exist_ok=True)
        shutil.copytree(spanish.folder / "es", root / data.name / "text/es", dirs_exist_ok=True)
        manifest = json.loads((root / data.name / "MANIFEST.json").read_text(encoding="utf-8"))
        for path in (root / data.name / "text/es").glob("*.json"):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            manifest["files"][f"text/es/{path.name}"] = {"sha256": digest, "count": 1}
        (root / data.name / "MANIFEST.json").write_text(json.dumps(manifest), encoding="utf-8")
        monkeypatch.setattr(module, "data", lambda: root)
        monkeypatch.setattr(module, "_loaded", {})
        module._locales.cache_clear()
        return root / data.name

    yield seal
    monkeypatch.undo()
    module._locales.cache_clear()


def test_a_second_language_of_an_edition(edition, spanish):
    """It is bundled, partial, cached, and pickles by its name."""
    spanish.tell("es/messages.json", percent="por ciento")
    edition()
    assert ei.locales() == ("en", "es")
    found = ei.load_bank(locale="es-AR")
    assert found is ei.load_bank(locale="es")
    assert (found.locale, found.bundled, found.own_texts) == ("es", True, False)
    assert found.messages["percent"].text == "por ciento"
    assert "items.u05.text" in found.untranslated
    assert pickle.loads(pickle.dumps(found)) is found
    form = found.questionnaire("pulse", context="friend")
    assert form.bundled
    assert len(pickle.dumps(form)) < 1000
    assert pickle.loads(pickle.dumps(form)) == form


def test_own_texts_over_a_second_language(edition, spanish, own):
    """What they do not name is the edition's, and is of the language itself."""
    spanish.tell("es/messages.json", percent="por ciento", interval="un intervalo")
    spanish.write("es/locale.json", {"direction": "ltr", "plurals": {"one": "n = 1"}})
    edition()
    shutil.rmtree(own.folder / "es")
    own.write("messages.json", {"percent": "por cien"})
    found = own.load(locale="es-ES")
    assert (found.locale, found.own_texts) == ("es", True)
    assert found.messages["percent"].text == "por cien"
    assert found.messages["interval"].text == "un intervalo"
    assert not {"messages.percent", "messages.interval"} & set(found.untranslated)
    assert [one.category for one in found.language.plurals] == ["one"]
    assert not found.questionnaire("pulse", context="friend").bundled


def test_a_scene_that_no_language_has(edition):
    """A sign without a scene for a context has none in a translation either."""
    folder = edition()
    path = folder / "text/en/signals.json"
    texts = json.loads(path.read_text(encoding="utf-8"))
    del texts["respect"]["examples"]["family"]
    path.write_text(json.dumps(texts), encoding="utf-8")
    manifest = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest["files"]["text/en/signals.json"]["sha256"] = digest
    (folder / "MANIFEST.json").write_text(json.dumps(manifest), encoding="utf-8")
    respect = ei.load_bank(locale="es").signals["respect"]
    assert [context for context, _ in respect.examples] == ["partner", "friend", "colleague"]
    assert respect.example("family") is None


def test_an_altered_text_of_a_second_language(edition):
    """It does not match the MANIFEST."""
    folder = edition()
    (folder / "text/es/messages.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ei.ContentError) as caught:
        ei.load_bank(locale="es")
    assert ("wrong-digest", "text/es/messages.json") in {
        (p.rule, p.path) for p in caught.value.problems
    }
    assert isinstance(caught.value, ei.IntegrityError)
