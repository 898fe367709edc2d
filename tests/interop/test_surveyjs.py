"""SurveyJS surveys: what its linter says, what a person sees and clicks, and what comes back."""

import json
import re
import shutil
import subprocess
from contextlib import nullcontext
from html import unescape
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.interop.surveyjs import read_answers, write_survey

QUESTIONNAIRES = ["full", "short", "pulse", "causes", "wishes"]
CONTEXTS = ["partner", "family", "friend", "colleague"]
ASKED = ["questionnaire", "edition", "version", "context", "digest", "text_digest"]
OFFERED = [1, 2, 3, 4, 5, "rather-not-say", "does-not-apply"]
LABELS = {
    1: "never or almost never",
    2: "now and then",
    3: "about half the time",
    4: "most of the time",
    5: "always or almost always",
    ei.RATHER_NOT_SAY: "rather not say",
    ei.DOES_NOT_APPLY: "does not apply",
}
GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "surveyjs.md"


def pages(survey):
    """The pages that a person sees."""
    return [page for page in survey["pages"] if page.get("visible", True)]


def questions(survey):
    """The questions of a survey by name, in the order in which they are shown."""
    elements = [one for page in survey["pages"] for one in page["elements"]]
    return {one["name"]: one for one in elements if one["type"] == "radiogroup"}


def collected(questionnaire, answers):
    """What a survey sends for these answers; an answer that is None is not sent."""
    sent = {
        id: answer.value if isinstance(answer, ei.NoAnswer) else answer
        for id, answer in answers.items()
        if answer is not None
    }
    return sent | {
        "questionnaire": questionnaire.id,
        "edition": questionnaire.edition,
        "version": questionnaire.version,
        "context": questionnaire.context,
        "digest": questionnaire.digest,
        "text_digest": questionnaire.text_digest,
        "shown": questionnaire.text_digest,
    }


@pytest.fixture
def toy(bank, make_bank):
    """A factory: a small bank of one's own with one questionnaire, and the bundled messages."""

    def make(items, scale=(1, 5), name="toy"):
        own = attrs.evolve(make_bank({"form": (scale, items)}, name=name), messages=bank.messages)
        return own, own.questionnaire("form", context="here")

    return make


def scored(questionnaire, report, answers):
    """Some scores of any questionnaire, for comparison."""
    if questionnaire.id == "causes":
        return ei.score_causes(questionnaire, answers)
    if questionnaire.id == "wishes":
        return ei.score_wishes(questionnaire, answers, report)
    return ei.score(questionnaire, answers)


# The survey


@pytest.mark.parametrize("name", QUESTIONNAIRES)
@pytest.mark.parametrize("context", CONTEXTS)
def test_every_item_is_a_question_in_its_place(bank, questionnaire, as_written, name, context):
    """Named by id, in the order of the data files, six on a page, with all seven ways to answer."""
    survey = json.loads(json.dumps(write_survey(questionnaire(name, context), bank)))
    found = questions(survey)
    assert list(found) == [one["id"] for one in as_written(name, context)]
    sizes = [len(page["elements"]) - 1 for page in pages(survey)]
    assert set(sizes[:-1]) <= {6}
    assert 1 <= sizes[-1] <= 6
    for one in found.values():
        assert [choice["value"] for choice in one["choices"]] == OFFERED
        assert set(one) == {"type", "name", "title", "choices"}  # so nothing is required or random


def test_the_words_of_a_survey(bank, questionnaire):
    """The title, what to do, the time asked about, the note; then the time alone on each page."""
    form = questionnaire("full", "friend")
    survey = write_survey(form, bank)
    assert survey["title"] == {"default": "The full questionnaire"}
    assert survey["locale"] == ""
    first, *later = [page["elements"][0] for page in pages(survey)]
    told = re.findall("<p>(.*?)</p>", first["html"]["default"])
    window = (
        "Think about how things have been between you and your friend over the past four weeks, together or apart. "
        "If you had little contact, think of the last few times you were in touch."
    )
    assert [unescape(one) for one in told] == [
        form.instruction,
        window,
        bank.messages["unvalidated"].text,
    ]
    assert len(later) == 11
    assert all(unescape(one["html"]["default"]) == f"<p>{window}</p>" for one in later)
    assert [page["name"] for page in pages(survey)] == [f"page-{n}" for n in range(1, 13)]
    choices = questions(survey)["t03"]["choices"]
    assert [one["text"]["default"] for one in choices] == list(LABELS.values())


def test_the_survey_says_what_it_asks(bank, questionnaire):
    """In questions that nobody sees, which have their answers; and in which words it is shown."""
    form = questionnaire("pulse", "family")
    survey = write_survey(form, bank)
    hidden = [page for page in survey["pages"] if not page.get("visible", True)]
    assert [page["name"] for page in hidden] == ["asked"]
    assert {one["name"]: one["defaultValue"] for one in hidden[0]["elements"]} == {
        "questionnaire": "pulse",
        "edition": "2026.1",
        "version": "1",
        "context": "family",
        "digest": form.digest,
        "text_digest": form.text_digest,
    }
    assert survey["calculatedValues"] == [
        {"name": "shown", "expression": f"'{form.text_digest}'", "includeIntoResult": True}
    ]


def texts(value):
    """Every localized text in a survey."""
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    if not isinstance(value, dict):
        return []
    return (
        [value] if "default" in value else [text for one in value.values() for text in texts(one)]
    )


def test_every_text_has_every_language(bank, german, in_language, questionnaire):
    """One shape throughout; English is the default wherever it stands."""
    dutch = in_language("nl-BE")
    survey = write_survey(questionnaire("full", "friend"), bank, translations=[german, dutch])
    found = texts(survey)
    assert len(found) == 1 + 12 + 72 * 8
    for one in found:
        assert list(one) == ["default", "de", "nl-be"]
        assert one["de"].replace("(de) ", "") == one["default"]
        assert one["nl-be"].replace("(nl-BE) ", "") == one["default"]
    assert not any(isinstance(one["title"], str) for one in questions(survey).values())


def test_another_first_language(bank, german):
    """A German survey opens in German; English, where there is any, is what others fall back to."""
    form = german.questionnaire("pulse", context="friend")
    alone = write_survey(form, german)
    assert alone["locale"] == "de"
    assert alone["title"] == {
        "default": "(de) A seven-day check-in",
        "de": "(de) A seven-day check-in",
    }
    both = write_survey(form, german, translations=iter([bank]))
    assert both["locale"] == "de"
    assert both["title"] == {"default": "A seven-day check-in", "de": "(de) A seven-day check-in"}


def test_the_same_arguments_give_the_same_survey_and_share_nothing(bank, questionnaire):
    """So a stored survey can be compared, and a host can change one question alone."""
    form = questionnaire("short", "friend")
    one, other = write_survey(form, bank), write_survey(form, bank)
    assert one == other
    questions(one)["u01"]["choices"][0]["text"]["default"] = "changed"
    one["pages"][1]["elements"][0]["html"]["default"] = "changed"
    assert str(one).count("changed") == 2
    assert other == write_survey(form, bank)


def test_another_wording_is_another_survey(edited_bank, bank, questionnaire):
    """A stored survey of an item that was reworded is not the survey of today."""
    changed = edited_bank(
        "text/en/items.json", lambda held: held["e11"].update(text="Other words.")
    )
    form = changed.questionnaire("pulse", context="friend")
    assert write_survey(form, changed) != write_survey(questionnaire("pulse", "friend"), bank)
    with pytest.raises(ei.errors.NotComparableError):
        write_survey(questionnaire("pulse", "friend"), changed)


# What SurveyJS would not show or keep


def test_a_translation_with_a_gap_is_refused(edited_bank, changed_bank, bank, questionnaire):
    """SurveyJS would show English there and say nothing."""
    gap = changed_bank(edited_bank(locale="de"), "questionnaires", "pulse", title=" ")
    with pytest.raises(ei.RequestError, match="have no title in 'de'"):
        write_survey(questionnaire("pulse", "friend"), bank, translations=[gap])


@pytest.mark.parametrize("text", ["I {u01} you.", "{ }", "{}", "a } b { c } d", "{{locale}"])
@pytest.mark.parametrize("place", ["item", "label", "message", "title", "window"])
def test_a_placeholder_is_refused(bank, changed_bank, place, text):
    """SurveyJS would put an answer there, or nothing."""
    labels = bank.response_scales["share-of-time"].labels
    section, id, changes, name = {
        "item": ("items", "e11", {"text": text}, "e11"),
        "label": (
            "response_scales",
            "share-of-time",
            {"labels": (labels[0], text, *labels[2:])},
            "2",
        ),
        "message": ("messages", "answer-rather-not-say", {"text": text}, "rather-not-say"),
        "title": ("questionnaires", "pulse", {"title": text}, "title"),
        "window": ("questionnaires", "pulse", {"window": text}, "window"),
    }[place]
    own = changed_bank(bank, section, id, **changes)
    with pytest.raises(ei.RequestError) as caught:
        write_survey(own.questionnaire("pulse", context="friend"), own)
    assert caught.value.argument == "questionnaire"
    assert f"in {name}, in 'en'" in caught.value.problem


def test_braces_of_two_texts_make_no_placeholder(bank, changed_bank, screen):
    """The texts before the questions stand in one piece of HTML."""
    changes = {"instruction": "First {", "window": "e11} then"}
    own = changed_bank(bank, "questionnaires", "pulse", **changes)
    form = own.questionnaire("pulse", context="friend")
    page, _, _ = screen(write_survey(form, own))
    page.locator("[data-name=e11]").get_by_text(LABELS[4], exact=True).click()
    assert page.locator("[data-name=text-1] p").all_inner_texts()[:2] == ["First {", "e11} then"]


@pytest.mark.parametrize(
    "id",
    [
        *["a b", "a/b", "#a", "ä", "-a", "x" * 150 + " "],
        *["__proto__", "constructor", "toString", "valueof"],
        *["A1", "page-1", "text-1", "digest", "Context", "asked", "Shown"],
    ],
)
def test_an_id_that_is_no_name_is_refused(toy, id):
    """SurveyJS would drop, merge or overwrite answers under it."""
    own, form = toy({"a1": ("A", 1), id: ("A", -1)})
    with pytest.raises(ei.RequestError) as caught:
        write_survey(form, own)
    assert caught.value.argument == "questionnaire"
    assert repr(id[:80])[1:-1] in caught.value.problem
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("name", ["Anna's", 'an "own" bank', "a\\b", "=today()"])
def test_a_bank_whose_name_ends_an_expression_is_refused(toy, name):
    """A value that begins with = is one too."""
    own, form = toy({"a1": ("A", 1), "a2": ("A", -1)}, name=name)
    with pytest.raises(ei.RequestError, match="has the edition"):
        write_survey(form, own)


def test_languages_that_survey_core_cannot_tell_apart(in_language, bank, questionnaire):
    """Small and capital letters are one; 'default' and 'pos' are no languages there."""
    form = questionnaire("pulse", "friend")
    two = [in_language("pt-br"), in_language("pt-BR")]
    with pytest.raises(ei.RequestError, match="hold a language twice"):
        write_survey(form, bank, translations=two)
    for one in ("default", "pos"):
        with pytest.raises(ei.RequestError, match="cannot name"):
            write_survey(form, bank, translations=[in_language(one)])


@pytest.mark.parametrize("translations", [4711, [4711], "de"])
def test_translations_that_are_no_banks(bank, questionnaire, translations):
    """As for every writer of forms."""
    with pytest.raises(ei.RequestError) as caught:
        write_survey(questionnaire("pulse", "friend"), bank, translations=translations)
    assert caught.value.argument == "translations"


# Answers back


@pytest.mark.parametrize("name", QUESTIONNAIRES)
@pytest.mark.parametrize("context", CONTEXTS)
@settings(max_examples=10)
@given(data=st.data())
def test_answers_come_back_as_they_were(questionnaire, answers_to, name, context, data):
    """Through JSON and back, every number and both no-answers; what is open stays open."""
    form = questionnaire(name, context)
    answers = data.draw(answers_to(form))
    sent = json.loads(json.dumps(collected(form, answers)))
    back = read_answers(form, sent)
    assert back == {id: one for id, one in answers.items() if one is not None}
    report = ei.score(questionnaire("full", context), {})
    assert scored(form, report, back) == scored(form, report, answers)


def test_null_is_no_answer(questionnaire):
    """Whoever stores data may keep it."""
    form = questionnaire("pulse", "friend")
    sent = collected(form, {}) | {"e11": None, "c09": 2}
    assert read_answers(form, sent) == {"e11": None, "c09": 2}


def test_answers_come_in_the_order_of_the_questionnaire(questionnaire):
    """Whatever order the browser sends."""
    form = questionnaire("full", "friend")
    sent = dict(reversed(collected(form, dict.fromkeys(form.items.ids, 3)).items()))
    assert tuple(read_answers(form, sent)) == form.items.ids


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("4", "not-an-int"),
        (4.0, "not-an-int"),
        (True, "not-an-int"),
        ("", "not-an-int"),
        ("RATHER_NOT_SAY", "not-an-int"),
        ("skip", "not-an-int"),
        ([4], "not-an-int"),
        ({"value": 4}, "not-an-int"),
        (0, "out-of-range"),
        (6, "out-of-range"),
        (10**400, "out-of-range"),
    ],
    ids=str,
)
def test_what_was_not_offered_is_refused(questionnaire, value, code):
    """The error says where and what would be right, and does not quote the answer."""
    form = questionnaire("pulse", "friend")
    with pytest.raises(ei.AnswerError) as caught:
        read_answers(form, collected(form, {"c09": 3}) | {"e11": value})
    assert caught.value.problems == (
        ei.errors.AnswerProblem(
            "e11", code, ("a whole number from 1 to 5", "'rather-not-say'", "'does-not-apply'")
        ),
    )
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("e11-Comment", "unknown-item"),
        ("E11", "unknown-item"),
        ("__proto__", "unknown-item"),
        ("constructor", "unknown-item"),
        ("locale", "unknown-item"),
        ("u02", "other-questionnaire"),
        ("<int>", "unknown-item"),
    ],
)
def test_what_is_no_answer_is_named(questionnaire, name, code):
    """Comments, keys that are traps in JavaScript, items of other questionnaires."""
    form = questionnaire("pulse", "friend")
    key = 7 if name == "<int>" else name
    with pytest.raises(ei.AnswerError) as caught:
        read_answers(form, collected(form, {"c09": 3}) | {key: 4711})
    (problem,) = caught.value.problems
    assert (problem.item_id, problem.code) == (name, code)
    assert "4711" not in str(caught.value)


def test_an_item_of_another_context_is_named(toy):
    """It belongs to the questionnaire, and was not asked."""
    _, form = toy({"a1": ("A", 1), "a2": ("A", -1), "a3": ("A", 1, ["there"])})
    with pytest.raises(ei.AnswerError) as caught:
        read_answers(form, collected(form, {"a3": 3}))
    assert [one.code for one in caught.value.problems] == ["not-in-context"]


def test_another_scale_has_other_numbers(toy):
    """The steps are those of the questionnaire, from wherever they begin."""
    own, form = toy({"a1": ("A", 1), "a2": ("A", -1)}, scale=(0, 3))
    choices = questions(write_survey(form, own))["a1"]["choices"]
    assert [one["value"] for one in choices] == [0, 1, 2, 3, "rather-not-say", "does-not-apply"]
    assert read_answers(form, collected(form, {"a1": 0})) == {"a1": 0}
    with pytest.raises(ei.AnswerError, match="a whole number from 0 to 3"):
        read_answers(form, collected(form, {"a1": 4}))


@pytest.mark.parametrize("what", [*ASKED, "shown"])
def test_answers_to_something_else_are_refused(questionnaire, what):
    """A tab that has been open since another edition, or a request by hand."""
    form = questionnaire("pulse", "friend")
    sent = collected(form, {"e11": 3})
    with pytest.raises(ei.errors.NotComparableError) as caught:
        read_answers(form, sent | {what: "other" * 100})
    error = caught.value
    assert (error.what, error.expected) == (f"{what} of the survey", sent[what])
    assert len(error.found) < 100
    for wrong in ({}, {what: None}, {what: 1}, {what: [sent[what]]}):
        without = {name: value for name, value in sent.items() if name != what}
        with pytest.raises(ei.RequestError, match=f"does not say the {what} of what was asked"):
            read_answers(form, without | wrong)


def test_reworded_questions_have_another_text_digest(edited_bank, questionnaire):
    """The names, the version and the scoring can be the same: what was read was not."""
    form = questionnaire("pulse", "friend")
    changed = edited_bank(
        "text/en/items.json", lambda held: held["e11"].update(text="Other words.")
    ).questionnaire("pulse", context="friend")
    assert changed.digest == form.digest
    with pytest.raises(ei.errors.NotComparableError) as caught:
        read_answers(changed, collected(form, {"e11": 3}))
    assert caught.value.what == "text_digest of the survey"


def restored(folder, begun, resumed, first, second):
    """What three versions of survey-core collect where answers go on in another survey."""
    done = subprocess.run(
        [shutil.which("node") or "node", str(folder / "restore.mjs")],
        input=json.dumps({"begun": begun, "resumed": resumed, "first": first, "second": second}),
        capture_output=True, check=True, text=True, timeout=120,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_answers_that_were_begun_in_other_words_count_for_neither(
    bank, questionnaire, edited_bank, node_packages
):
    """Saved, restored into the survey of a bank that says one thing otherwise, and completed."""
    own = edited_bank("text/en/items.json", lambda held: held["e11"].update(text="Other words."))
    old, new = questionnaire("pulse", "friend"), own.questionnaire("pulse", context="friend")
    surveys = write_survey(old, bank), write_survey(new, own)
    found = restored(node_packages("surveyjs"), *surveys, {"e11": 4}, {"c09": 2})
    assert len(found) == 6
    for data in found:
        assert {name: data[name] for name in ASKED} == {
            name: value for name, value in collected(old, {}).items() if name != "shown"
        }
        assert data["shown"] == new.text_digest
        for form, what in ((new, "text_digest"), (old, "shown")):
            with pytest.raises(ei.NotComparableError) as caught:
                read_answers(form, data)
            assert caught.value.what == f"{what} of the survey"


def test_answers_that_go_on_in_the_same_survey_are_read(bank, questionnaire, node_packages):
    """Saved, restored and completed."""
    form = questionnaire("pulse", "friend")
    survey = write_survey(form, bank)
    for data in restored(node_packages("surveyjs"), survey, survey, {"e11": 4}, {"c09": 2}):
        assert data == collected(form, {"e11": 4, "c09": 2})
        assert read_answers(form, data) == {"e11": 4, "c09": 2}


@pytest.mark.parametrize("data", ['{"e11": 4}', b"{}", [["e11", 4]], None, 4711], ids=repr)
def test_data_that_are_no_mapping(questionnaire, data):
    """JSON text is read by whoever received it."""
    with pytest.raises(ei.RequestError) as caught:
        read_answers(questionnaire("pulse", "friend"), data)
    assert caught.value.argument == "data"
    assert "4" not in caught.value.problem


def test_no_questionnaire():
    """The first argument is what was asked."""
    with pytest.raises(ei.RequestError) as caught:
        read_answers("pulse", {})
    assert caught.value.argument == "questionnaire"


def test_a_flood_is_refused_at_once(questionnaire):
    """Nobody looks for ids near each of a million names."""
    form = questionnaire("pulse", "friend")
    flood = {f"e{number}": 3 for number in range(100_000)}
    with pytest.raises(ei.AnswerError) as caught:
        read_answers(form, collected(form, flood))
    assert len(caught.value.problems) == 100_000 - 1  # there is an item e11
    assert 0 < sum(1 for one in caught.value.problems if one.suggestions) <= 20


def test_what_is_no_name_is_not_told(questionnaire):
    """Anything can stand where a survey says what it asked."""
    form = questionnaire("pulse", "friend")
    with pytest.raises(ei.NotComparableError) as caught:
        read_answers(form, collected(form, {}) | {"questionnaire": "something very private"})
    assert (caught.value.expected, caught.value.found) == ("pulse", "no name")


# What SurveyJS says of it


def check(folder, surveys):
    """What the linter and three versions of survey-core have against each survey."""
    done = subprocess.run(
        [shutil.which("node") or "node", str(folder / "check.mjs")],
        input=json.dumps(surveys),
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    return json.loads(done.stdout)


def test_surveyjs_accepts_every_survey_and_no_broken_one(
    bank, german, in_language, questionnaire, toy, node_packages
):
    """All questionnaires and contexts, without and with translations, and a bank of one's own."""
    more = [german, in_language("pt-BR", "« ß & <b> ")]
    own, form = toy({"a.1": ("A", 1), "1": ("A", -1), "a_-": ("A", 1)}, scale=(-1, 1))
    good = [
        write_survey(questionnaire(name, context), bank, translations=translations)
        for name in QUESTIONNAIRES
        for context in CONTEXTS
        for translations in ([], more)
    ]
    good.append(write_survey(german.questionnaire("full", context="friend"), german))
    good.append(write_survey(form, own))

    def broken(change):
        survey = write_survey(questionnaire("pulse", "friend"), bank)
        change(survey, survey["pages"][0]["elements"])
        return survey

    bad = {
        "property/unknown bogus": lambda survey, _: survey.update(bogus=1),
        "element/unknown-type pages[0].elements[1]": lambda _, held: held[1].update(type="radio"),
        "property/not-an-array pages[0].elements[1].choices": lambda _, held: held[1].update(
            choices="1"
        ),
        "property/invalid-value pages[0].elements[1].colCount": lambda _, held: held[1].update(
            colCount="two"
        ),
        "name/duplicate pages[0].elements[2]": lambda _, held: held[2].update(name="E11"),
        "reference/unknown pages[0].elements[1].title.default": lambda _, held: held[1].update(
            title={"default": "{zzz}"}
        ),
    }
    found = check(node_packages("surveyjs"), [*good, *map(broken, bad.values())])
    assert not [one for one in found[: len(good)] if one]
    assert [expected in one for expected, one in zip(bad, found[len(good) :], strict=True)] == [
        True
    ] * len(bad)


# What a person sees


@pytest.fixture(scope="module")
def screen(browser, node_packages):
    """A factory: a page of an app that shows a survey, and the list of what it sends."""
    folder = node_packages("surveyjs")
    guide = re.search(r"```html\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    pages = {"js": guide[1], "react": (folder / "react.html").read_text(encoding="utf-8")}
    opened = []

    def show(survey, kind="js", width=1280, status=204):
        sent, faults = [], []
        page = browser.new_page(viewport={"width": width, "height": 800})
        opened.append(page)
        page.set_default_timeout(30_000)

        def answer(route):
            url = route.request.url
            path = url.removeprefix("http://app.test/")
            file = folder / "node_modules" / path
            if path == "":
                route.fulfill(body=pages[kind], content_type="text/html")
            elif path == "survey.json":
                route.fulfill(json=survey)
            elif path == "answers":
                sent.append(json.loads(route.request.post_data))
                route.fulfill(status=status)
            elif path.endswith((".js", ".css")) and file.is_file():
                route.fulfill(path=file)
            else:
                route.fulfill(status=404)
                faults.extend([url] if path != "favicon.ico" else [])

        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.route("**/*", answer)
        page.goto("http://app.test/")
        page.locator("[data-name=text-1]").wait_for()
        return page, sent, faults

    yield show
    for page in opened:
        page.close()


def click_through(page, survey, answers, labels):
    """Click the label of each answer, page by page, until the answers are sent."""
    for number, one in enumerate(pages(survey)):
        for element in one["elements"][1:]:
            question = page.locator(f"[data-name='{element['name']}']")
            answer = answers.get(element["name"])
            if answer is not None:
                question.get_by_text(labels[answer], exact=True).click()
        last = number == len(pages(survey)) - 1
        onward = page.locator("#survey").get_by_role(
            "button", name=re.compile("Complete|Abschließen" if last else "Next|Weiter")
        )
        with page.expect_response("**/answers") if last else nullcontext():
            onward.click()


def varied(form):
    """Answers of each kind, with gaps: 1 to 5, both no-answers, nothing."""
    kinds = [1, 2, 3, 4, 5, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY, None, 5, 2, 4]
    return {id: kinds[at * 7 % len(kinds)] for at, id in enumerate(form.items.ids)}


@pytest.mark.parametrize(
    ("kind", "name", "context", "width"),
    [
        ("js", "full", "partner", 1280),
        ("react", "short", "family", 360),
    ],
)
def test_clicked_answers_score_like_given_ones(
    bank, questionnaire, screen, kind, name, context, width
):
    """Through all pages of the page in the guide, and the JSON that it sends."""
    form = questionnaire(name, context)
    survey = write_survey(form, bank)
    answers = varied(form)
    page, sent, faults = screen(survey, kind, width)
    click_through(page, survey, answers, LABELS)
    page.get_by_text("Thank you").first.wait_for()
    assert faults == []
    (data,) = sent
    assert data == collected(form, answers)
    assert ei.score(form, read_answers(form, data)) == ei.score(form, answers)


def test_nothing_has_to_be_answered(bank, questionnaire, screen):
    """A survey that is completed empty says what it asked, and no more."""
    form = questionnaire("short", "friend")
    survey = write_survey(form, bank)
    page, sent, _ = screen(survey)
    click_through(page, survey, {}, LABELS)
    page.get_by_text("Thank you").first.wait_for()
    assert sent == [collected(form, {})]
    assert read_answers(form, sent[0]) == {}


def test_the_language_can_change_half_way(bank, german, questionnaire, screen):
    """All words change, those of the buttons too, and the answers stay."""
    form = questionnaire("pulse", "friend")
    survey = write_survey(form, bank, translations=[german])
    answers = dict(zip(form.items.ids, [5, 4, 3, 2, 1, ei.RATHER_NOT_SAY], strict=True))
    page, sent, _ = screen(survey)
    page.get_by_text("A seven-day check-in", exact=True).first.wait_for()
    page.locator("[data-name=e11]").get_by_text(LABELS[5], exact=True).click()
    page.get_by_label("Language").select_option("de")
    page.get_by_text("(de) A seven-day check-in", exact=True).first.wait_for()
    assert page.evaluate("document.documentElement.lang") == "de"
    shown = page.locator("#survey").inner_text()
    told = german.questionnaire("pulse", context="friend")
    assert all(item.text in shown for item in told.items)
    assert told.instruction in shown
    assert told.window in shown
    assert german.messages["unvalidated"].text in shown
    assert shown.count("(de) rather not say") == 6
    assert not [line for line in shown.splitlines() if line in {item.text for item in form.items}]
    click_through(page, survey, answers, {one: f"(de) {text}" for one, text in LABELS.items()})
    page.get_by_text("Vielen Dank").first.wait_for()
    assert read_answers(form, sent[0]) == answers


NASTY = '<img src=x onerror="alert(1)"> <b>&amp; & \' "</b> %'


@pytest.mark.parametrize("kind", ["js", "react"])
def test_texts_show_as_they_were_typed(in_language, screen, kind):
    """Nothing in a text is HTML, nothing runs, and nothing is filled in."""
    own = in_language("en", f"{NASTY} ")
    form = own.questionnaire("pulse", context="friend")
    page, _, faults = screen(write_survey(form, own), kind)
    shown = page.locator("#survey").inner_text()
    for text in (form.title, form.instruction, form.window, own.messages["unvalidated"].text):
        assert text.startswith(NASTY)
        assert text in shown
    assert all(item.text in shown for item in form.items)
    assert shown.count(f"{NASTY} rather not say") == 6
    assert page.locator("#survey img[src=x]").count() == 0
    assert faults == []


def test_the_survey_can_be_answered_by_keyboard(bank, questionnaire, screen):
    """Tab to each question, arrows or space to answer, Enter to complete."""
    form = questionnaire("pulse", "friend")
    page, sent, _ = screen(write_survey(form, bank))
    page.get_by_label("Language").focus()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.closest('[data-name]')?.dataset.name")
        if page.evaluate("document.activeElement.type") == "radio":
            reached.append(name)
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
        elif page.evaluate("document.activeElement.value") == "Complete":
            with page.expect_response("**/answers"):
                page.keyboard.press("Enter")
            break
    assert tuple(reached) == form.items.ids
    page.get_by_text("Thank you").first.wait_for()
    assert read_answers(form, sent[0]) == dict.fromkeys(form.items.ids, 2)


@pytest.mark.parametrize("kind", ["js", "react"])
def test_questions_and_answers_have_their_names_and_fit_a_phone(bank, questionnaire, screen, kind):
    """Each question is a group named by its statement; at 360 pixels nothing is cut off."""
    form = questionnaire("full", "colleague")
    survey = write_survey(form, bank)
    page, _, _ = screen(survey, kind, width=360)
    for one in survey["pages"][:3]:
        for element in one["elements"][1:]:
            group = page.get_by_role("radiogroup", name=element["title"]["default"], exact=True)
            names = [radio.get_attribute("value") for radio in group.get_by_role("radio").all()]
            assert names == [str(value) for value in OFFERED]
            assert group.get_attribute("aria-required") == "false"
        for label in LABELS.values():
            assert group.get_by_role("radio", name=label, exact=True).count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.get_by_role("button", name="Next").click()
    size = "parseFloat(getComputedStyle(document.querySelector('.sd-radio label')).fontSize)"
    assert page.evaluate(size) >= 16


def test_a_failure_to_save_is_told(bank, questionnaire, screen):
    """The page of the guide does not pretend that refused answers were kept."""
    survey = write_survey(questionnaire("pulse", "friend"), bank)
    page, sent, _ = screen(survey, status=400)
    click_through(page, survey, {}, LABELS)
    page.get_by_text("An error occurred").first.wait_for()
    assert len(sent) == 1


def test_a_questionnaire_is_not_changed(bank, questionnaire):
    """Writing and reading leave their arguments as they are."""
    form = questionnaire("pulse", "friend")
    before = attrs.asdict(form, recurse=False)
    sent = collected(form, {"e11": "rather-not-say"})
    kept = dict(sent)
    write_survey(form, bank)
    read_answers(form, sent)
    assert sent == kept
    assert attrs.asdict(form, recurse=False) == before
