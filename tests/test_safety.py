"""The private check keeps its rules: S of the check, H of its outcome, C of what two people see."""

import ast
import copy
import enum
import inspect
import itertools
import json
import pickle
import re
import threading
from datetime import date, datetime
from pathlib import Path

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy import safety
from emotional_intimacy.model import safety as model
from emotional_intimacy.model.safety import (
    PrivateCheck,
    PrivateQuestion,
    Resource,
    SafetyOutcome,
    closed_gates,
)

PACKAGE = Path(ei.__file__).parent
ROOT = Path(__file__).parents[1]
CONTEXTS = ("partner", "family", "friend", "colleague")
FEAR = frozenset({"fear"})
RESPONSIVENESS = frozenset({"responsiveness"})
BOTH = FEAR | RESPONSIVENESS
NONE = frozenset()
SAID = {
    "n": safety.Answer.NO,
    "y": safety.Answer.YES,
    "?": safety.Answer.NOT_SURE,
    "r": ei.RATHER_NOT_SAY,
    "-": None,
}
MISSING = "."
RECORD = {"since": "1", "sources": (), "origin": "original", "licence": "CC0-1.0"}


def question(id, context, gate):
    return PrivateQuestion(**RECORD, id=id, context=context, gate=gate, text=f"Is it so, {id}?")


@pytest.fixture(scope="module")
def small(bank):
    """A bank whose questions are its own: two contexts mixed, the gates in another order."""
    questions = [
        question("f-b", "friend", "responsiveness"),
        question("p-a", "partner", "fear"),
        question("f-a", "friend", "fear"),
        question("p-b", "partner", "responsiveness"),
        question("k-a", "colleague", "responsiveness"),
    ]
    return attrs.evolve(bank, private_questions=ei.Catalog("private question", questions))


@pytest.fixture(scope="module", params=CONTEXTS)
def check(request, bank):
    """The bundled check of each context."""
    return safety.private_check(bank, context=request.param)


def answered(check, said):
    """Answers from one letter for each question in order, "." for one left out; fear comes first."""
    pairs = zip(check.items.ids, said.replace(" ", ""), strict=True)
    return {id: SAID[letter] for id, letter in pairs if letter != MISSING}


def closed(check, answers, **options):
    return closed_gates(safety.route(check, answers, **options), check.context)


def all_no(check):
    return dict.fromkeys(check.items.ids, safety.Answer.NO)


# The check


def test_a_check_holds_the_questions_of_its_context_in_their_order(small):
    """What a bank has for the context, no more, between its preface and the page for everyone."""
    check = safety.private_check(small, context="friend")
    assert type(check) is PrivateCheck
    assert check.context == "friend"
    assert check.items.ids == ("f-b", "f-a")
    assert check.items.kind == "private question"
    assert check.preface is small.pages["private-check"]
    assert check.page is small.pages["when-closeness-is-not-safe"]


def test_the_bundled_check_holds_what_the_files_say(bank, as_written, data):
    """Each context has eight questions on fear and two on how openness is met."""
    written = json.loads((data / "content/private_questions.json").read_text(encoding="utf-8"))
    for context in CONTEXTS:
        check = safety.private_check(bank, context=context)
        assert [(one.id, one.gate) for one in check.items] == [
            (one["id"], one["gate"]) for one in written if one["context"] == context
        ]
        assert [one.gate for one in check.items] == ["fear"] * 8 + ["responsiveness"] * 2


@pytest.mark.parametrize("wrong", [None, "bank", 7, {}, ei])
def test_a_check_needs_a_bank(wrong):
    """Anything else is refused by name."""
    with pytest.raises(ei.RequestError) as caught:
        safety.private_check(wrong, context="friend")
    assert caught.value.argument == "bank"


@pytest.mark.parametrize(("context", "near"), [("freind", ("friend",)), ("", ())])
def test_a_check_needs_a_known_context(bank, context, near):
    """An unknown context is refused with what is near."""
    with pytest.raises(ei.UnknownIdError) as caught:
        safety.private_check(bank, context=context)
    assert (caught.value.kind, caught.value.suggestions) == ("context", near)


def test_a_check_needs_a_context_in_words(bank):
    """What is not a string is not even an id."""
    with pytest.raises(ei.RequestError, match="no context has such an id"):
        safety.private_check(bank, context=None)


@pytest.mark.parametrize("missing", ["private-check", "when-closeness-is-not-safe"])
def test_a_bank_without_the_pages_has_no_check(bank, missing):
    """The questions are never asked without what comes before and after them."""
    pages = ei.Catalog("page", [page for page in bank.pages if page.id != missing])
    with pytest.raises(ei.UnknownIdError) as caught:
        safety.private_check(attrs.evolve(bank, pages=pages), context="friend")
    assert (caught.value.kind, caught.value.id) == ("page", missing)


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_a_check_travels_for_it_holds_no_answers(check, again):
    """The questions are content like any other."""
    assert again(check) == check


def test_what_a_question_of_a_bank_may_be(edited_bank):
    """A question closes a gate that is known, and has no field by which it could be scored."""
    for change in ({"gate": "consent"}, {"gate": "other"}, {"pillar": "trust"}, {"key": 1}):
        with pytest.raises(ei.ContentError) as caught:
            edited_bank("content/private_questions.json", lambda them, c=change: them[0].update(c))
        (problem,) = caught.value.problems
        assert problem.path.startswith("content/private_questions.json")


def test_a_question_on_an_unknown_context_is_refused(edited_bank):
    """A context that a bank does not have is a dangling reference."""
    with pytest.raises(ei.ContentError) as caught:
        edited_bank(
            "content/private_questions.json", lambda them: them[0].update(context="stranger")
        )
    assert [(one.rule, one.path) for one in caught.value.problems] == [
        ("dangling-reference", "private_questions.partner-1.context")
    ]


# The outcome: hand-worked cases


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("nnnnnnnn nn", NONE),
        ("ynnnnnnn nn", FEAR),
        ("nynnnnnn nn", FEAR),
        ("nnynnnnn nn", FEAR),
        ("nnnynnnn nn", FEAR),
        ("nnnnynnn nn", FEAR),
        ("nnnnnynn nn", FEAR),
        ("nnnnnnyn nn", FEAR),
        ("nnnnnnny nn", FEAR),
        ("nnnnnnnn yn", RESPONSIVENESS),
        ("nnnnnnnn ny", RESPONSIVENESS),
        ("?nnnnnnn nn", FEAR),
        ("nnnnnnn? nn", FEAR),
        ("nnnnnnnn ?n", RESPONSIVENESS),
        ("rnnnnnnn nn", FEAR),
        ("nnnrnnnn nn", FEAR),
        ("nnnnnnnn nr", RESPONSIVENESS),
        ("-nnnnnnn nn", FEAR),
        (".nnnnnnn nn", FEAR),
        ("nnnnnnn. nn", FEAR),
        ("nnnnnnnn -n", RESPONSIVENESS),
        ("nnnnnnnn n.", RESPONSIVENESS),
        ("yyyyyyyy nn", FEAR),
        ("nnnnnnnn yy", RESPONSIVENESS),
        ("ynnnnnnn yn", BOTH),
        ("nnnnn?nn n.", BOTH),
        ("-nnnnnnn nr", BOTH),
        ("nnnnnnnn ..", RESPONSIVENESS),
        ("........ nn", FEAR),
        ("yyyyyyyy yy", BOTH),
        ("???????? ??", BOTH),
        ("rrrrrrrr rr", BOTH),
        ("-------- --", BOTH),
        ("........ ..", BOTH),
    ],
)
def test_which_gates_close(check, said, expected):
    """The first eight questions are about fear, the last two about how openness is met."""
    assert closed(check, answered(check, said)) == expected
    assert closed(check, answered(check, said), adult=True) == expected
    assert closed(check, answered(check, said), adult=False) == BOTH


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"f-b": "n", "f-a": "n"}, NONE),
        ({"f-a": "n", "f-b": "n"}, NONE),
        ({"f-b": "y", "f-a": "n"}, RESPONSIVENESS),
        ({"f-b": "n", "f-a": "y"}, FEAR),
        ({"f-b": "n"}, FEAR),
        ({"f-a": "n"}, RESPONSIVENESS),
        ({}, BOTH),
    ],
)
def test_which_gates_close_with_a_bank_of_ones_own(small, answers, expected):
    """A question closes the gate that it says, wherever it stands."""
    check = safety.private_check(small, context="friend")
    assert closed(check, {id: SAID[letter] for id, letter in answers.items()}) == expected


@pytest.mark.parametrize(("context", "expected"), [("colleague", FEAR), ("family", BOTH)])
def test_a_gate_that_nothing_was_asked_about_stays_closed(small, context, expected):
    """A bank without a question on fear cannot find out that there is none."""
    check = safety.private_check(small, context=context)
    assert closed(check, all_no(check)) == expected


def test_an_outcome_that_no_check_made_closes_everything():
    """Whoever makes one by hand, or finds a way around pickling, opens nothing."""
    made = [SafetyOutcome(), SafetyOutcome.__new__(SafetyOutcome), object.__new__(SafetyOutcome)]
    kind, arguments, *_ = object.__reduce_ex__(SafetyOutcome(), 2)
    made.append(kind(*arguments))
    for outcome in made:
        for context in CONTEXTS:
            assert closed_gates(outcome, context) == BOTH


def test_outcomes_do_not_mix_and_leave_nothing_behind(bank):
    """Each outcome keeps its own gates as long as it lives, and not longer."""
    check = safety.private_check(bank, context="friend")
    before = len(model._CLOSED), len(model._CONTEXT)
    words = ["nnnnnnnn nn", "ynnnnnnn nn", "nnnnnnnn ny", "yyyyyyyy yy"]
    expected = [NONE, FEAR, RESPONSIVENESS, BOTH]
    made = [safety.route(check, answered(check, word)) for word in words * 5]
    assert [closed_gates(one, "friend") for one in made] == expected * 5
    del made[::2]
    assert [closed_gates(one, "friend") for one in made] == [FEAR, BOTH] * 5
    del made
    assert (len(model._CLOSED), len(model._CONTEXT)) == before


def test_threads_do_not_disturb_each_other(bank):
    """Outcomes that are made, read and dropped at once keep their gates apart."""
    check = safety.private_check(bank, context="friend")
    cases = [
        (answered(check, "ynnnnnnn nn"), FEAR),
        (answered(check, "nnnnnnnn ny"), RESPONSIVENESS),
    ]
    wrong = []

    def work(answers, expected):
        wrong.extend(expected for _ in range(500) if closed(check, answers) != expected)

    threads = [threading.Thread(target=work, args=case) for case in cases * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_answers_are_left_as_they_were(bank):
    """The caller's mapping is read once and not changed, whatever kind of mapping it is."""
    from collections import ChainMap, defaultdict
    from types import MappingProxyType

    check = safety.private_check(bank, context="friend")
    plain = answered(check, "n?.nnnnn nn")
    filling = defaultdict(lambda: safety.Answer.NO, plain)
    for answers in (plain, filling, MappingProxyType(plain), ChainMap({}, plain)):
        assert closed(check, answers) == FEAR
        assert dict(answers) == answered(check, "n?.nnnnn nn")


def test_each_answer_is_read_once(bank):
    """What is checked is what counts, even if a mapping changes its mind between two looks."""
    from collections.abc import Mapping

    class Shifty(Mapping):
        def __init__(self, ids):
            self.looks = dict.fromkeys(ids, 0)

        def __getitem__(self, id):
            self.looks[id] += 1
            return safety.Answer.NO if self.looks[id] > 1 else safety.Answer.YES

        def __iter__(self):
            return iter(self.looks)

        def __len__(self):
            return len(self.looks)

    check = safety.private_check(bank, context="friend")
    answers = Shifty(check.items.ids)
    assert closed(check, answers) == BOTH
    assert set(answers.looks.values()) == {1}


# What is refused


@pytest.mark.parametrize(
    "wrong",
    [
        "no",
        "yes",
        "",
        "not-sure",
        True,
        False,
        0,
        1,
        2.0,
        ei.DOES_NOT_APPLY,
        [],
        {},
        object(),
        b"no",
    ],
)
def test_what_is_no_answer_is_refused(check, wrong):
    """Nothing is coerced, and it is told neither where nor what it was."""
    for id in check.items.ids:
        with pytest.raises(ei.RequestError) as caught:
            safety.route(check, all_no(check) | {id: wrong})
        assert str(caught.value) == (
            "answers: holds what is not an answer; "
            "allowed: Answer.NO, Answer.YES, Answer.NOT_SURE, RATHER_NOT_SAY, None"
        )


def test_an_enum_that_looks_alike_is_no_answer(bank):
    """Only the answers themselves count, nothing that equals them."""

    class Alike(enum.Enum):
        NO = "no"

        def __eq__(self, other):
            return True

        __hash__ = enum.Enum.__hash__

    check = safety.private_check(bank, context="friend")
    with pytest.raises(ei.RequestError):
        safety.route(check, dict.fromkeys(check.items.ids, Alike.NO))


@pytest.mark.parametrize("wrong", [None, 3, "friend-1", [("friend-1", safety.Answer.NO)], {1}])
def test_answers_are_a_mapping(bank, wrong):
    """Anything else is refused by its type."""
    check = safety.private_check(bank, context="friend")
    with pytest.raises(ei.RequestError) as caught:
        safety.route(check, wrong)
    assert caught.value.argument == "answers"
    assert caught.value.problem == f"is of type {type(wrong).__name__}"


@pytest.mark.parametrize("wrong", [1, None, ("friend-1",), safety.Answer.NO, b"friend-1"])
def test_a_key_that_is_no_string(bank, wrong):
    """It is refused without being shown."""
    check = safety.private_check(bank, context="friend")
    with pytest.raises(ei.RequestError) as caught:
        safety.route(check, all_no(check) | {wrong: safety.Answer.NO})
    assert str(caught.value) == "answers: has a key that is not a string; allowed: ids of questions"


@pytest.mark.parametrize(
    ("id", "near"),
    [
        ("freind-1", ("friend-1",)),
        ("partner-1", ()),
        ("t01", ()),
        ("", ()),
    ],
)
def test_an_unknown_question(bank, id, near):
    """It is refused with what is near; so are the questions of another context, and items."""
    check = safety.private_check(bank, context="friend")
    with pytest.raises(ei.UnknownIdError) as caught:
        safety.route(check, all_no(check) | {id: safety.Answer.NO})
    assert (caught.value.kind, caught.value.id) == ("private question", id)
    assert caught.value.suggestions[: len(near)] == near


# Answers from JSON


def test_answers_from_json_are_what_a_route_takes(check):
    """Each word of JSON for its answer; null and what is not there are no answer."""
    words = ["no", "yes", "not-sure", "rather-not-say", None] * 2
    sent = dict(zip(check.items.ids, words, strict=True))
    found = safety.read_answers(check, json.loads(json.dumps(sent)))
    assert list(found) == list(check.items.ids)
    kinds = [*[safety.Answer] * 3, ei.NoAnswer, type(None)] * 2
    assert [type(one) for one in found.values()] == kinds
    assert list(found.values()) == [SAID[one] for one in "ny?r-ny?r-"]
    assert safety.read_answers(check, {}) == {}
    opened = safety.read_answers(check, dict.fromkeys(check.items.ids, "no"))
    assert closed(check, opened) == NONE


@pytest.mark.parametrize(
    "wrong",
    ["No", "no ", "", "NO", "does-not-apply", "null", True, False, 0, 1, 2.0, [], {}, ["no"], b"no", safety.Answer.NO],
)  # fmt: skip
def test_what_is_no_answer_in_json_is_refused(check, wrong):
    """Nothing is coerced, and it is told neither where nor what it was."""
    for id in check.items.ids:
        with pytest.raises(ei.RequestError) as caught:
            safety.read_answers(check, dict.fromkeys(check.items.ids, "no") | {id: wrong})
        assert str(caught.value) == (
            'data: holds what is not an answer; allowed: "no", "yes", "not-sure", "rather-not-say", null'
        )


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (["no"], ei.RequestError, "data: is of type list; allowed: an object of question ids"),
        (None, ei.RequestError, "data: is of type NoneType; allowed: an object of question ids"),
        (
            {3: "yes"},
            ei.RequestError,
            "data: has a key that is not a string; allowed: ids of questions",
        ),
        (
            {"freind-1": "yes"},
            ei.UnknownIdError,
            "no private question has the id 'freind-1'; did you mean",
        ),
    ],
)
def test_json_that_no_check_asks_for(bank, data, error, message):
    """It is refused as a route refuses it, by the name that it has here."""
    check = safety.private_check(bank, context="friend")
    with pytest.raises(error) as caught:
        safety.read_answers(check, data)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("wrong", [None, {}, "friend", SafetyOutcome()])
def test_answers_from_json_are_to_a_check(wrong):
    """Anything else is refused by name."""
    with pytest.raises(ei.RequestError, match=r"^check: is of type"):
        safety.read_answers(wrong, {})


@pytest.mark.parametrize("wrong", [None, {}, "friend", SafetyOutcome()])
def test_a_route_needs_a_check(wrong):
    """Anything else is refused by name."""
    with pytest.raises(ei.RequestError) as caught:
        safety.route(wrong, {})
    assert caught.value.argument == "check"


@pytest.mark.parametrize("wrong", [None, 0, 1, 18, "yes"])
def test_adult_is_true_or_false(bank, wrong):
    """An age is not the question, and nothing stands for yes."""
    check = safety.private_check(bank, context="friend")
    with pytest.raises(ei.RequestError) as caught:
        safety.route(check, {}, adult=wrong)
    assert caught.value.argument == "adult"


# S: the check


def test_s1_it_is_optional_and_says_so_before_the_first_question(check):
    """One person alone, who may skip all of it: nothing sent, nobody alerted, no answer needed."""
    told = " ".join(check.preface.paragraphs).lower()
    for words in ("alone", "sends nothing", "alerts nobody", "keeps nothing", "skip", "close this"):
        assert words in told
    assert type(safety.route(check, {})) is SafetyOutcome


def test_s2_plain_questions_without_a_scale(bank):
    """No, yes, not sure or rather not say: nothing to add up, no how often, no self-harm."""
    assert [one.value for one in safety.Answer] == ["no", "yes", "not-sure"]
    assert not any(isinstance(one, int | float | str) for one in safety.Answer)
    with pytest.raises(TypeError):
        sorted(safety.Answer)
    counted = re.compile(
        r"how (often|many|much)|times|per week|never|always|suicid|kill|end your life|yourself harm",
        re.IGNORECASE,
    )
    for one in bank.private_questions:
        assert one.text.endswith("?")
        assert not counted.search(one.text), one.id


def test_s3_anything_but_no_protects_and_there_is_no_level(check):
    """One such answer is enough, and what comes out has nothing that could be read as a finding."""
    for at, gate in enumerate(one.gate for one in check.items):
        for letter in "y?r-.":
            said = ["n"] * 10
            said[at] = letter
            assert closed(check, answered(check, "".join(said))) == {gate}
    outcome = safety.route(check, all_no(check))
    assert [name for name in dir(outcome) if not name.startswith("_")] == []


def test_s3_no_text_gives_the_all_clear(bank, check):
    """Neither the pages nor the questions call anything a risk or anybody safe."""
    texts = [*check.preface.paragraphs, *check.page.paragraphs, *(one.text for one in check.items)]
    verdict = re.compile(
        r"\brisk|you are safe(?!\.)|no danger|nothing to worry|all clear", re.IGNORECASE
    )
    for text in texts:
        found = verdict.search(text)
        assert found is None, text


def test_s4_it_asks_about_this_person_in_words_of_the_context(bank):
    """Each context has its own words; no gender, and not only what is done by hand."""
    asked = [one for id in CONTEXTS for one in safety.private_check(bank, context=id).items]
    texts = [one.text for one in asked]
    assert len(set(texts)) == len(texts) == 40
    gendered = re.compile(
        r"\b(he|him|his|she|her|hers|husband|wife|boyfriend|girlfriend|man|woman|men|women|brother"
        r"|sister|mother|father|son|daughter)\b",
        re.IGNORECASE,
    )
    named = {"partner": "partner", "family": "family", "friend": "friend", "colleague": "colleague"}
    for one in asked:
        assert not gendered.search(one.text), one.id
        assert f"your {named[one.context]}" in one.text
        others = {word for context, word in named.items() if context != one.context}
        assert not any(f"your {word}" in one.text for word in others), one.id
    for context in CONTEXTS:
        whole = " ".join(one.text for one in asked if one.context == context)
        assert re.search("threat", whole)
        assert re.search("watch|track|checking", whole)
        assert re.search("sex", whole)


def test_s4_an_outcome_is_about_the_person_who_was_asked_about(bank):
    """What was answered about a friend opens nothing with a colleague; it is refused instead."""
    check = safety.private_check(bank, context="friend")
    for answers in ({}, all_no(check)):
        outcome = safety.route(check, answers)
        with pytest.raises(ei.NotComparableError) as caught:
            closed_gates(outcome, "colleague")
        assert str(caught.value) == "the context differs: 'colleague' and 'friend'"


def test_s5_a_private_question_is_no_item(bank):
    """It has a type of its own, and no field of it could be scored."""
    assert not issubclass(PrivateQuestion, ei.Item)
    fields = {field.name for field in attrs.fields(PrivateQuestion)}
    record = {"id", "since", "sources", "origin", "licence"}
    assert fields - record == {"context", "gate", "text"}
    asked = {id for outline in bank.questionnaires for id in outline.items}
    assert not asked & set(bank.private_questions.ids)
    assert not set(bank.items.ids) & set(bank.private_questions.ids)
    held = {item.text for item in bank.items}
    assert not held & {one.text for one in bank.private_questions}


def test_s5_no_questionnaire_can_ask_it(bank, edited_bank):
    """A questionnaire that names one has a dangling reference."""
    for id in ("full", "pulse", "causes", "wishes"):
        with pytest.raises(ei.ContentError) as caught:
            edited_bank(
                f"questionnaires/{id}.json", lambda outline: outline["items"].append("friend-1")
            )
        assert ("dangling-reference", f"questionnaires.{id}.items") in {
            (one.rule, one.path) for one in caught.value.problems
        }
    with pytest.raises(ei.UnknownIdError):
        bank.questionnaire("private-check", context="friend")


def test_s5_nothing_scores_it(bank, check):
    """The check is refused by all that scores; its ids and its answers by every questionnaire."""
    for scoring in (ei.score, ei.score_causes):
        with pytest.raises(ei.RequestError) as caught:
            scoring(check, {})
        assert caught.value.argument == "questionnaire"
    report = ei.score(bank.questionnaire("full", context=check.context), {})
    with pytest.raises(ei.RequestError):
        ei.score_wishes(check, {}, report)
    for id in ("full", "short", "pulse"):
        questionnaire = bank.questionnaire(id, context=check.context)
        with pytest.raises(ei.AnswerError) as caught:
            ei.score(questionnaire, {check.items.ids[0]: 3})
        assert [one.code for one in caught.value.problems] == ["unknown-item"]
        with pytest.raises(ei.AnswerError) as caught:
            ei.score(questionnaire, {questionnaire.items.ids[0]: safety.Answer.NO})
        assert [one.code for one in caught.value.problems] == ["not-an-int"]


def test_s5_no_count_and_no_caution_knows_it(bank, small):
    """A report is the same, to the byte, whatever private questions its bank has."""
    bare = attrs.evolve(bank, private_questions=ei.Catalog("private question", ()))
    for id, value in itertools.product(("full", "short"), (None, 1, 3, 5)):
        found = set()
        for one in (bank, small, bare):
            questionnaire = one.questionnaire(id, context="friend")
            report = ei.score(questionnaire, dict.fromkeys(questionnaire.items.ids, value))
            assert report.cautions
            found.add(ei.dumps(report))
        assert len(found) == 1


def test_s6_it_can_be_offered_again_at_any_time(bank, check):
    """It needs no report and no plan, and remembers nothing from the last time."""
    assert safety.private_check(bank, context=check.context) == check
    assert closed(check, all_no(check)) == NONE
    assert closed(check, {}) == BOTH
    assert closed(check, all_no(check)) == NONE
    assert "again" in " ".join(check.preface.paragraphs)


def test_s7_until_it_was_reviewed_the_documentation_says_so():
    """Before a version 1.0, README says that no clinician and no advocate has looked at it."""
    if int(ei.__version__.split(".")[0]) < 1:
        told = (ROOT / "README.md").read_text(encoding="utf-8")
        assert "No clinician and no advocate has reviewed" in " ".join(told.split())


def test_s8_for_anyone_under_eighteen_no_gate_opens(bank, check):
    """The route is the protective one; the page and a directory speak to young people."""
    assert closed(check, all_no(check), adult=False) == BOTH
    assert "under 18" in " ".join(check.page.paragraphs)
    assert safety.Directories(bank).lookup(None, "en", "young-people")


# H: the outcome


def test_h1_the_outcome_shows_nothing(check):
    """Printed, formatted or logged, it is three words, whatever was answered."""
    for answers in (
        {},
        all_no(check),
        answered(check, "yyyyyyyy yy"),
        answered(check, "nnnnnnnn ny"),
    ):
        outcome = safety.route(check, answers)
        shown = {repr(outcome), str(outcome), f"{outcome}", f"{outcome!r:.99}"}
        assert shown == {"<SafetyOutcome, private>"}


def test_h1_nothing_is_put_on_it_or_made_from_it(bank):
    """It has no fields and gets none, and no class inherits from it."""
    outcome = safety.route(safety.private_check(bank, context="friend"), {})
    for name in ("route", "gates", "__dict__", "_x"):
        with pytest.raises((AttributeError, TypeError)):
            setattr(outcome, name, 1)
    with pytest.raises(TypeError, match="nothing is made from the outcome"):
        type("Louder", (SafetyOutcome,), {})
    with pytest.raises(TypeError):
        SafetyOutcome("fear")


def test_h1_a_copy_is_the_outcome_itself(check):
    """Nothing is read out to make another; what holds an outcome can still be copied."""
    outcome = safety.route(check, all_no(check))
    assert copy.copy(outcome) is outcome
    assert copy.deepcopy(outcome) is outcome
    assert copy.deepcopy({"kept": [outcome]})["kept"][0] is outcome
    assert closed_gates(copy.deepcopy(outcome), check.context) == NONE


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_h2_it_is_never_stored(bank, protocol):
    """No protocol of pickle takes it, alone or within something, and `dumps` and `loads` refuse."""
    outcome = safety.route(safety.private_check(bank, context="friend"), {})
    for held in (outcome, [outcome], {"outcome": outcome}, ValueError(outcome)):
        with pytest.raises(TypeError, match=r"^the outcome of a private check is never stored$"):
            pickle.dumps(held, protocol)


def test_h2_it_is_never_written_as_json(bank):
    """Neither the check nor its outcome is among what is written and read back."""
    check = safety.private_check(bank, context="friend")
    outcome = safety.route(check, {})
    for value in (outcome, check, check.items, check.items["friend-1"], safety.Answer.NO):
        with pytest.raises(ei.RequestError) as caught:
            ei.dumps(value)
        assert caught.value.argument == "value"
    for kind in (SafetyOutcome, PrivateCheck, PrivateQuestion, safety.Answer):
        with pytest.raises(ei.RequestError) as caught:
            ei.loads("{}", kind)
        assert caught.value.argument == "type_"


def named(module):
    """Every name that a module of the library mentions in its code."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.split(".")[-1]
        elif isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name


def test_h3_only_a_plan_reads_it():
    """No room but planning ever mentions an outcome: no report, no couple, no export, no table."""
    mentioned = {
        name: {
            module.relative_to(PACKAGE).parts[0]
            for module in PACKAGE.rglob("*.py")
            if name in set(named(module))
        }
        for name in ("SafetyOutcome", "closed_gates", "outcome_that_closes")
    }
    assert {"model", "safety.py"} <= mentioned["SafetyOutcome"]
    assert mentioned["SafetyOutcome"] <= {"model", "safety.py", "planning", "__init__.py"}
    assert mentioned["closed_gates"] <= {"model", "planning"}
    assert mentioned["outcome_that_closes"] == {"model", "safety.py"}


def test_h4_the_rooms_of_the_check_have_no_way_out():
    """What they import can neither send nor write nor log; nobody is contacted."""
    harmless = {
        *("collections", "datetime", "enum", "re", "typing", "weakref", "attrs"),
        "emotional_intimacy",
    }
    for module in (PACKAGE / "safety.py", PACKAGE / "model/safety.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert {one.name.split(".")[0] for one in node.names} <= harmless
            elif isinstance(node, ast.ImportFrom):
                assert node.module.split(".")[0] in harmless
                if node.module.startswith("emotional_intimacy."):
                    room = node.module.split(".")[1]
                    assert room in {"errors", "model"}
            elif isinstance(node, ast.Name):
                assert node.id not in {"open", "print", "exec", "eval", "__import__"}


def test_h5_answers_that_contradict_each_other_protect(check):
    """No number of nos outweighs one other answer, and nothing from a report is asked for."""
    ids = check.items.ids
    for said in itertools.product("ny", repeat=10):
        expected = {check.items[id].gate for id, one in zip(ids, said, strict=True) if one == "y"}
        assert closed(check, answered(check, "".join(said))) == expected
    assert list(inspect.signature(safety.route).parameters) == ["check", "answers", "adult"]


def test_h6_free_text_is_no_answer(check):
    """Words are not read for what they may mean: they are refused, also those that say no."""
    for words in ("No", "no, never", "He does.", safety.Answer.NO.value):
        with pytest.raises(ei.RequestError):
            safety.route(check, all_no(check) | {check.items.ids[0]: words})


# C: what two people see


def signatures():
    """The parameters of every function of the library, with what they are annotated as."""
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                yield (
                    node.name,
                    {
                        one.arg: ast.unparse(one.annotation) if one.annotation else ""
                        for one in given
                    },
                )


def test_c1_what_is_for_two_takes_no_outcome():
    """A function that takes an outcome knows one person: one report, no second side, no opt-in."""
    takers = {
        name: given
        for name, given in signatures()
        if any("SafetyOutcome" in kind for kind in given.values())
    }
    assert "closed_gates" in takers
    for name, given in takers.items():
        assert "joint" not in name
        assert "couple" not in name
        assert not [one for one in given if one.endswith(("_a", "_b")) or "opt_in" in one], name
        assert sum("ScoreReport" in kind for kind in given.values()) <= 1, name


@pytest.mark.parametrize("context", CONTEXTS)
def test_c6_the_page_stands_in_every_report_and_plan(bank, context):
    """The same words everywhere, as far from the end, and its short form before it."""
    page = safety.private_check(bank, context=context).page
    words = " ".join(" ".join(page.paragraphs).split())
    for id in ("full", "short", "pulse"):
        questionnaire = bank.questionnaire(id, context=context)
        places = set()
        for value in (None, 1, 2, 3, 4, 5):
            report = ei.score(questionnaire, dict.fromkeys(questionnaire.items.ids, value))
            text = ei.reports.render(report, bank)
            plan = ei.reports.render(ei.make_plan(report, bank, quiet=True), bank)
            for document in (text, plan):
                told = " ".join(document.split())
                assert words in told
                assert all(line in told for line in page.lines)
                places.add(len(document) - document.index(page.title))
        assert len(places) == 1


# Where help is listed


def resource(id, *, countries=(), languages=("en",), topics=("violence",)):
    return Resource(
        **RECORD,
        id=id,
        kind="directory",
        url=f"https://{id}.example",
        topics=topics,
        countries=countries,
        languages=languages,
        verified_on=date(2026, 1, 1),
        expires_on=date(2026, 6, 30),
        name=id,
        listed_by=id,
        description=id,
    )


@pytest.fixture(scope="module")
def directories(bank):
    """Directories of a bank of one's own."""
    listed = [
        resource("all-fr", languages=("fr",)),
        resource("all-en"),
        resource("ca-en", countries=("CA",)),
        resource("ca-fr", countries=("CA", "FR"), languages=("fr-CA",)),
        resource("all-both", languages=("sw", "EN-gb")),
        resource("us-work", countries=("US",), topics=("work", "violence")),
        resource("all-work", topics=("work",)),
    ]
    return safety.Directories(attrs.evolve(bank, resources=ei.Catalog("resource", listed)))


@pytest.mark.parametrize(
    ("country", "language", "topic", "expected"),
    [
        (None, "en", "violence", ["all-en", "all-both", "all-fr"]),
        (None, "fr", "violence", ["all-fr", "all-en", "all-both"]),
        ("CA", "en", "violence", ["ca-en", "ca-fr", "all-en", "all-both", "all-fr"]),
        ("CA", "fr", "violence", ["ca-fr", "ca-en", "all-fr", "all-en", "all-both"]),
        ("CA", "FR-be", "violence", ["ca-fr", "ca-en", "all-fr", "all-en", "all-both"]),
        ("FR", "en", "violence", ["ca-fr", "all-en", "all-both", "all-fr"]),
        ("ZZ", "en", "violence", ["all-en", "all-both", "all-fr"]),
        ("ZZ", "de", "violence", ["all-fr", "all-en", "all-both"]),
        ("US", "en", "work", ["us-work", "all-work"]),
        (None, "en", "work", ["all-work"]),
        ("US", "en", "suicide", []),
    ],
)
def test_where_help_is_listed(directories, country, language, topic, expected):
    """First what is for the country, then what is for all; of each, first what can be read."""
    found = directories.lookup(country, language, topic)
    assert type(found) is tuple
    assert [one.id for one in found] == expected


@pytest.mark.parametrize(
    ("argument", "wrong"),
    [
        *[("country", one) for one in ("ca", "CAN", "C", "", "C1", "CA\n", "ÄÖ", 1, b"CA", ["CA"])],
        *[("language", one) for one in ("", "e", "en_GB", "en-", "-en", "en\n", None, 1, "en GB")],
        *[("topic", one) for one in ("", "Violence", "money", None, 1, ["work"])],
    ],
)
def test_a_lookup_that_cannot_be(directories, argument, wrong):
    """A country is named and never guessed; nothing is bent until it fits."""
    request = {"country": None, "language": "en", "topic": "violence", argument: wrong}
    with pytest.raises(ei.RequestError) as caught:
        directories.lookup(**request)
    assert caught.value.argument == argument


@pytest.mark.parametrize("wrong", [None, "bank", ()])
def test_directories_are_those_of_a_bank(wrong):
    """Anything else is refused."""
    with pytest.raises(ei.RequestError) as caught:
        safety.Directories(wrong)
    assert caught.value.argument == "bank"


def test_what_is_bundled_is_directories_with_a_date(bank):
    """Only web addresses of directories, each looked at and to be looked at again in half a year.

    What a reader is told is what is listed and by whom, not how the pages were read.
    """
    assert len(bank.resources)
    for one in bank.resources:
        assert one.kind == "directory"
        assert one.url.startswith("https://")
        assert not re.search(r"\d{3}", one.url)
        assert 0 < (one.expires_on - one.verified_on).days <= 180
        assert one.topics
        assert one.languages
        assert one.listed_by
        assert not re.search(r"looked at|stored|opened|copies", one.description)
    for topic in ("violence", "sexual-violence", "suicide", "own-violence"):
        assert safety.Directories(bank).lookup(None, "en", topic)


def test_an_entry_that_is_due_is_still_shown(directories):
    """Help that may have moved is better than none; the day itself is not yet past."""
    found = directories.lookup("CA", "en", "violence")
    assert [safety.is_due(found[0], date(2026, 6, day)) for day in (29, 30)] == [False, False]
    assert all(safety.is_due(one, date(2026, 7, 1)) for one in found)
    assert found == directories.lookup("CA", "en", "violence")


def test_the_message_for_what_is_due_is_there(bank):
    """The sentence that is shown beside an entry that is due."""
    assert bank.messages["please-check"].text


@pytest.mark.parametrize(
    ("argument", "resource", "today"),
    [
        ("resource", "find-a-helpline", date(2026, 1, 1)),
        ("resource", None, date(2026, 1, 1)),
        ("today", resource("one"), datetime(2026, 1, 1)),  # noqa: DTZ001 - the wrong kind
        ("today", resource("one"), "2026-01-01"),
        ("today", resource("one"), None),
    ],
)
def test_is_due_needs_a_resource_and_a_day(argument, resource, today):
    """There is no clock to fall back on."""
    with pytest.raises(ei.RequestError) as caught:
        safety.is_due(resource, today)
    assert caught.value.argument == argument


def test_a_provider_of_ones_own(bank):
    """Whatever has the method is a provider; the library's own is one."""

    def first(provider: safety.ResourceProvider) -> str:
        return provider.lookup("CA", "en", "work")[0].id

    class Own:
        def lookup(self, country, language, topic):
            return (resource(f"own-{country}-{language}-{topic}"),)

    assert first(Own()) == "own-CA-en-work"
    assert (
        inspect.signature(Own.lookup).parameters.keys()
        == (inspect.signature(safety.Directories.lookup).parameters.keys())
        == inspect.signature(safety.ResourceProvider.lookup).parameters.keys()
    )
