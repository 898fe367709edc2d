"""What may be given as an answer, and how everything else is refused."""

import copy
import enum
import math
import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

import emotional_intimacy as ei

Forms = Callable[[str, str], ei.Questionnaire]

ALLOWED = ("a whole number from 1 to 5", "None", "RATHER_NOT_SAY", "DOES_NOT_APPLY")
HINT = "convert it with int()"


class Step(enum.IntEnum):
    """An answer as a member of an enumeration."""

    MOST_OF_THE_TIME = 4


class Shown:
    """A foreign object whose every text gives a secret away."""

    def __repr__(self) -> str:
        return "s3cret-answer"

    __str__ = __repr__


class OwnMapping(Mapping[str, Any]):
    """A Mapping that is no dict."""

    def __init__(self, held: dict[str, Any]) -> None:
        self._held = held

    def __getitem__(self, key: str) -> Any:
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


def refused(form: Any, answers: Any) -> ei.AnswerError:
    """The error that these answers raise."""
    with pytest.raises(ei.AnswerError) as caught:
        ei.score(form, answers)
    return caught.value


def every_text_of(error: BaseException) -> str:
    """All that a log could hold of an error."""
    chained = (error.__cause__, error.__context__)
    return " ".join(
        [str(error), repr(error), repr(error.args), repr(vars(error)), *map(repr, chained)]
    )


@pytest.mark.parametrize(
    ("answer", "code", "suggestions"),
    [
        pytest.param(True, "not-an-int", ALLOWED, id="True"),
        pytest.param(False, "not-an-int", ALLOWED, id="False"),
        pytest.param(3.0, "not-an-int", ALLOWED, id="3.0"),
        pytest.param(3.9, "not-an-int", ALLOWED, id="3.9"),
        pytest.param("3", "not-an-int", ALLOWED, id="text"),
        pytest.param("", "not-an-int", ALLOWED, id="empty-text"),
        pytest.param(b"3", "not-an-int", ALLOWED, id="bytes"),
        pytest.param(0, "out-of-range", ALLOWED, id="0"),
        pytest.param(6, "out-of-range", ALLOWED, id="6"),
        pytest.param(-1, "out-of-range", ALLOWED, id="-1"),
        pytest.param(10**5000, "out-of-range", ALLOWED, id="5001-digits"),
        pytest.param(math.nan, "not-an-int", ALLOWED, id="nan"),
        pytest.param(math.inf, "not-an-int", ALLOWED, id="inf"),
        pytest.param([], "not-an-int", ALLOWED, id="list"),
        pytest.param([3], "not-an-int", ALLOWED, id="list-of-one"),
        pytest.param({}, "not-an-int", ALLOWED, id="dict"),
        pytest.param(3 + 0j, "not-an-int", ALLOWED, id="complex"),
        pytest.param(object(), "not-an-int", ALLOWED, id="object"),
        pytest.param(np.float64(3), "not-an-int", ALLOWED, id="numpy-float"),
        pytest.param(np.bool_(True), "not-an-int", ALLOWED, id="numpy-bool"),
        pytest.param(np.array([3, 4]), "not-an-int", ALLOWED, id="numpy-array"),
        pytest.param(np.int64(3), "not-an-int", (HINT, *ALLOWED), id="numpy-int"),
        pytest.param(np.uint8(3), "not-an-int", (HINT, *ALLOWED), id="numpy-uint8"),
        pytest.param(Step.MOST_OF_THE_TIME, "not-an-int", (HINT, *ALLOWED), id="IntEnum"),
        pytest.param("RATHER_NOT_SAY", "not-an-int", ALLOWED, id="name-of-a-marker"),
        pytest.param("does-not-apply", "not-an-int", ALLOWED, id="value-of-a-marker"),
    ],
)
def test_nothing_but_a_whole_number_of_the_scale_is_an_answer(
    questionnaire: Forms, answer: Any, code: str, suggestions: tuple[str, ...]
) -> None:
    """An answer of another type or out of range is refused, not turned into one; the error says what would be right."""
    error = refused(questionnaire("full", "partner"), {"t01": 3, "t02": answer})
    assert error.problems == (("t02", code, suggestions),)
    assert isinstance(error, ValueError)
    assert isinstance(error, ei.EmotionalIntimacyError)


def test_an_own_range_is_named_in_the_refusal(make_bank: Callable[..., ei.Bank]) -> None:
    """On a scale from 0 to 6 a 0 is an answer and a 7 is none, and the error names that range."""
    bank = make_bank({"form": ((0, 6), {"a1": ("A", 1), "a2": ("A", -1)})})
    form = bank.questionnaire("form", context="here")
    assert ei.score(form, {"a1": 0, "a2": 6}).overall.n_answered == 2
    (problem,) = refused(form, {"a1": 7}).problems
    assert (problem.code, problem.suggestions[0]) == ("out-of-range", "a whole number from 0 to 6")


def test_an_answer_that_fails_when_it_is_looked_at_is_refused(questionnaire: Forms) -> None:
    """An object whose own code raises is an answer of the wrong type, and its exception does not come through."""

    class Failing:
        def __index__(self) -> int:
            raise ValueError("s3cret-answer")

    error = refused(questionnaire("full", "partner"), {"t01": Failing()})
    assert error.problems == (("t01", "not-an-int", ALLOWED),)
    assert "s3cret" not in every_text_of(error)


@pytest.mark.parametrize(
    ("id", "context", "item", "code", "suggestions"),
    [
        pytest.param("full", "partner", "nothing-like-it", "unknown-item", (), id="unknown"),
        pytest.param("full", "partner", "", "unknown-item", (), id="empty"),
        pytest.param("full", "partner", "x" * 10_000, "unknown-item", (), id="very-long"),
        pytest.param("full", "partner", "k01", "other-questionnaire", (), id="causes-in-full"),
        pytest.param("pulse", "friend", "t01", "other-questionnaire", (), id="full-in-pulse"),
        pytest.param("causes", "friend", "t01", "other-questionnaire", (), id="full-in-causes"),
        pytest.param("full", "colleague", "t09", "not-in-context", (), id="not-for-a-colleague"),
        pytest.param(
            "causes", "colleague", "k01", "not-in-context", (), id="cause-not-for-a-colleague"
        ),
    ],
)
def test_an_id_that_the_form_does_not_hold_is_refused(
    questionnaire: Forms, id: str, context: str, item: str, code: str, suggestions: tuple[str, ...]
) -> None:
    """An id that is unknown, of another form, or not asked in this context is told apart and never dropped."""
    with pytest.raises(ei.AnswerError) as caught:
        (ei.score_causes if id == "causes" else ei.score)(questionnaire(id, context), {item: 3})
    assert caught.value.problems == ((item, code, suggestions),)


@pytest.mark.parametrize("answer", [None, 987654, "s3cret-answer"])
def test_an_id_that_the_form_does_not_hold_is_refused_whatever_it_carries(
    questionnaire: Forms, answer: Any
) -> None:
    """A wrong id is an error even with no answer under it, and a wrong answer under it is not quoted."""
    error = refused(
        questionnaire("full", "colleague"), {"t09": answer, "k01": answer, "zzz": answer}
    )
    assert [(one.item_id, one.code) for one in error.problems] == [
        ("t09", "not-in-context"),
        ("k01", "other-questionnaire"),
        ("zzz", "unknown-item"),
    ]
    assert "987654" not in every_text_of(error)
    assert "s3cret" not in every_text_of(error)


@pytest.mark.parametrize(
    ("written", "meant"), [("t_01", "t01"), ("T01", "t01"), ("t01 ", "t01"), ("t 01", "t01")]
)
def test_a_slip_of_the_pen_gets_the_right_id_suggested(
    questionnaire: Forms, written: str, meant: str
) -> None:
    """A misspelt id names the ids that look like it."""
    error = refused(questionnaire("full", "partner"), {written: 3})
    (problem,) = error.problems
    assert problem.code == "unknown-item"
    assert meant in problem.suggestions
    assert meant in str(error)


@pytest.mark.parametrize(
    ("key", "described"),
    [
        (987654, "<int>"),
        (None, "<NoneType>"),
        (("t01", 987654), "<tuple>"),
        (b"t01", "<bytes>"),
        (3.0, "<float>"),
        (ei.RATHER_NOT_SAY, "<NoAnswer>"),
    ],
)
def test_a_key_that_is_no_string_is_described_by_its_type(
    questionnaire: Forms, key: Any, described: str
) -> None:
    """A table turned round, with answers as keys, is refused without showing an answer."""
    error = refused(questionnaire("full", "partner"), {"t01": 3, key: 4})
    assert error.problems == ((described, "unknown-item", ()),)
    assert "987654" not in every_text_of(error)


@pytest.mark.parametrize(
    ("answers", "described"),
    [
        ([987654] * 72, "<list>"),
        (None, "<NoneType>"),
        ("s3cret-answer", "<str>"),
        ((("t01", 987654),), "<tuple>"),
        (987654, "<int>"),
        (np.array([987654]), "<ndarray>"),
        ({"t01", "t02"}, "<set>"),
        (iter(()), "<tuple_iterator>"),
    ],
)
def test_answers_without_item_ids_are_refused(
    questionnaire: Forms, answers: Any, described: str
) -> None:
    """A list in the order of the form is no substitute for ids, and is described by its type."""
    error = refused(questionnaire("full", "partner"), answers)
    assert error.problems == ((described, "not-a-mapping", ("a dict of item ids",)),)
    assert "987654" not in every_text_of(error)
    assert "s3cret" not in every_text_of(error)


def test_all_problems_are_named_at_once(questionnaire: Forms) -> None:
    """One call names everything that is wrong and nothing that is right, in the order given; the message spells out five and counts the rest."""
    given = {
        "t01": 1,
        "t02": True,
        "nowhere": 3,
        "t03": 6,
        "k01": 3,
        "t04": None,
        "t07": 5,
        "t08": ei.DOES_NOT_APPLY,
        "t09": 2,
        5: 3,
        "t05": np.int64(2),
        "t10": "3",
    }
    error = refused(questionnaire("full", "colleague"), given)
    assert [(one.item_id, one.code) for one in error.problems] == [
        ("t02", "not-an-int"),
        ("nowhere", "unknown-item"),
        ("t03", "out-of-range"),
        ("k01", "other-questionnaire"),
        ("t09", "not-in-context"),
        ("<int>", "unknown-item"),
        ("t05", "not-an-int"),
        ("t10", "not-an-int"),
    ]
    assert str(error).startswith("8 answer(s) cannot be scored:\n  t02: not-an-int (a whole number")
    assert "t09: not-in-context" in str(error)
    assert str(error).endswith("... and 3 more, see .problems")


@pytest.mark.parametrize(
    ("answer", "traces"),
    [
        (987654, ["987654"]),
        (-987654, ["987654"]),
        (987654.25, ["987654"]),
        ("s3cret-answer", ["s3cret"]),
        (b"s3cret-answer", ["s3cret"]),
        (["s3cret-answer", 987654], ["s3cret", "987654"]),
        ({"s3cret-answer": 987654}, ["s3cret", "987654"]),
        (np.int64(987654), ["987654"]),
        (enum.IntEnum("Mood", {"s3cret": 987654}).s3cret, ["s3cret", "987654"]),
        (Shown(), ["s3cret"]),
    ],
)
def test_a_refused_answer_is_never_quoted(
    questionnaire: Forms, answer: Any, traces: list[str]
) -> None:
    """Message, repr, args and fields of the error, and its pickle, hold nothing of what was answered."""
    error = refused(
        questionnaire("full", "partner"), {"t01": answer, "t02": answer, "nowhere": answer}
    )
    for trace in traces:
        assert trace not in every_text_of(error)
        assert trace.encode() not in pickle.dumps(error)
        assert all(trace not in repr(argument) for argument in error.args)


def test_an_answer_error_travels_between_processes(questionnaire: Forms) -> None:
    """The error survives pickling and copying with its problems and its message."""
    error = refused(questionnaire("full", "partner"), {"t01": 3.5, "nowhere": 3})
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(error, protocol))
        assert type(back) is ei.AnswerError
        assert (back.problems, str(back)) == (error.problems, str(error))
        assert back.problems[0].code == "not-an-int"
    assert copy.deepcopy(error).problems == error.problems


def test_what_may_stand_for_an_answer(questionnaire: Forms) -> None:
    """None and RATHER_NOT_SAY leave an item offered and unanswered, DOES_NOT_APPLY takes it off, a missing id is None."""
    form = questionnaire("full", "partner")
    ids = form.items.ids
    answers = dict.fromkeys(ids, 3) | {
        ids[0]: None,
        ids[1]: ei.RATHER_NOT_SAY,
        ids[2]: ei.DOES_NOT_APPLY,
    }
    del answers[ids[3]]
    report = ei.score(form, answers)
    assert (report.overall.n_answered, report.overall.n_items) == (68, 71)
    held = {row.item: row.answer for row in report.rows}
    assert list(held) == [id for id in ids if id != ids[2]]
    assert held[ids[0]] is None
    assert held[ids[1]] is ei.RATHER_NOT_SAY
    assert held[ids[3]] is None
    assert held[ids[4]] == 3


def test_every_number_of_the_scale_is_an_answer(questionnaire: Forms) -> None:
    """1, 2, 3, 4 and 5 are kept as they were given."""
    form = questionnaire("full", "friend")
    answers = {id: position % 5 + 1 for position, id in enumerate(form.items.ids)}
    report = ei.score(form, answers)
    assert {row.item: row.answer for row in report.rows} == answers
    assert {type(row.answer) for row in report.rows} == {int}


@pytest.mark.parametrize("wrap", [MappingProxyType, OwnMapping])
def test_any_mapping_will_do(questionnaire: Forms, wrap: Callable[[dict[str, Any]], Any]) -> None:
    """Answers may come in a Mapping that is no dict; bad ones in it are refused alike."""
    form = questionnaire("short", "family")
    answers = dict.fromkeys(form.items.ids, 4)
    assert ei.score(form, wrap(answers)) == ei.score(form, answers)
    assert refused(form, wrap({**answers, "nowhere": 2})).problems[0].code == "unknown-item"


def test_answers_are_left_as_they_were(questionnaire: Forms) -> None:
    """The caller's answers are not changed by scoring, and changing them later does not change the report."""
    form = questionnaire("full", "partner")
    answers: dict[str, Any] = dict.fromkeys(form.items.ids, 2)
    answers[form.items.ids[5]] = ei.DOES_NOT_APPLY
    before, order = dict(answers), list(answers)
    report = ei.score(form, answers)
    assert answers == before
    assert list(answers) == order
    text = ei.dumps(report)
    answers.clear()
    assert ei.dumps(report) == text
    bad = {"t01": 9}
    refused(form, bad)
    assert bad == {"t01": 9}


@pytest.mark.parametrize("id", ["full", "short", "pulse"])
def test_no_answers_at_all_make_an_empty_report(questionnaire: Forms, id: str) -> None:
    """An empty dict is scored: no number anywhere, and the caution that the form is incomplete."""
    report = ei.score(questionnaire(id, "friend"), {})
    assert report.overall.percent is None
    assert report.overall.n_answered == 0
    assert all(one.percent is None and one.level is None for one in report.pillars)
    assert all(one.state == "unknown" and not one.clear for one in report.signals)
    assert (report.strong_signals, report.low_signals) == ((), ())
    assert [one.id for one in report.cautions] == ["incomplete"]


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("seconds", math.nan),
        ("seconds", math.inf),
        ("seconds", -1),
        ("seconds", -0.5),
        ("seconds", True),
        ("seconds", "3"),
        ("seconds", [3]),
        ("answered_on", datetime(2026, 1, 31, tzinfo=UTC)),
        ("answered_on", "2026-01-31"),
        ("answered_on", 20260131),
        ("respondent", 987654),
        ("respondent", b"s3cret-answer"),
        ("respondent", ["s3cret-answer"]),
        pytest.param("respondent", "s3cret-answer\ud800", id="respondent-not-unicode"),
    ],
)
def test_a_circumstance_of_the_wrong_type_is_refused(
    questionnaire: Forms, argument: str, value: Any
) -> None:
    """Seconds, day and respondent must be of their types; the error names the argument and not the value."""
    with pytest.raises(ei.RequestError) as caught:
        ei.score(questionnaire("pulse", "friend"), {}, **{argument: value})
    error = caught.value
    assert error.argument == argument
    assert error.allowed.endswith("or None")
    assert "987654" not in every_text_of(error)
    assert "s3cret" not in every_text_of(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize("seconds", [10**400, -(10**400)], ids=["401-digits", "minus-401-digits"])
def test_a_length_of_time_beyond_all_numbers_is_refused(questionnaire: Forms, seconds: int) -> None:
    """Seconds too large for a float raise the same error as other impossible lengths of time."""
    with pytest.raises(ei.RequestError):
        ei.score(questionnaire("pulse", "friend"), {}, seconds=seconds)


def test_seconds_from_numpy_leave_no_numpy_in_the_report(questionnaire: Forms) -> None:
    """A report holds plain numbers alone: seconds of a foreign type are refused or kept as a plain float."""
    try:
        report = ei.score(questionnaire("pulse", "friend"), {}, seconds=np.float64(61.5))
    except ei.RequestError:
        return
    assert type(report.seconds) is float


def test_circumstances_are_kept_as_given(questionnaire: Forms) -> None:
    """Seconds, day and respondent stand in the report, and are None when not given."""
    form = questionnaire("pulse", "friend")
    report = ei.score(form, {}, seconds=12.5, answered_on=date(2026, 1, 31), respondent="r-1")
    assert (report.seconds, report.answered_on, report.respondent) == (
        12.5,
        date(2026, 1, 31),
        "r-1",
    )
    report = ei.score(form, {})
    assert (report.seconds, report.answered_on, report.respondent) == (None, None, None)


@pytest.mark.parametrize(
    ("function", "id"),
    [
        ("score", "causes"),
        ("score", "wishes"),
        ("score_causes", "full"),
        ("score_causes", "short"),
        ("score_causes", "pulse"),
        ("score_causes", "wishes"),
        ("score_wishes", "full"),
        ("score_wishes", "short"),
        ("score_wishes", "pulse"),
        ("score_wishes", "causes"),
    ],
)
def test_each_function_refuses_the_forms_of_the_others(
    questionnaire: Forms, function: str, id: str
) -> None:
    """Causes and wishes have scorers of their own, and no form is scored by a rule that is not its own."""
    beside = [ei.score(questionnaire("full", "friend"), {})] if function == "score_wishes" else []
    with pytest.raises(ei.RequestError) as caught:
        getattr(ei, function)(questionnaire(id, "friend"), {}, *beside)
    assert caught.value.argument == "questionnaire"
    assert repr(id) in str(caught.value)


@pytest.mark.parametrize("function", ["score", "score_causes", "score_wishes"])
@pytest.mark.parametrize("thing", ["full", None, 3, {}])
def test_what_is_no_questionnaire_is_refused(
    questionnaire: Forms, function: str, thing: Any
) -> None:
    """The id of a form is not the form: the error says what is wanted."""
    beside = [ei.score(questionnaire("full", "friend"), {})] if function == "score_wishes" else []
    with pytest.raises(ei.RequestError) as caught:
        getattr(ei, function)(thing, {}, *beside)
    assert caught.value.argument == "questionnaire"


@pytest.mark.parametrize("function", ["score_causes", "score_wishes"])
def test_causes_and_wishes_read_answers_as_strictly(questionnaire: Forms, function: str) -> None:
    """The other two scorers refuse bad answers in the same way."""
    id, item = ("causes", "k01") if function == "score_causes" else ("wishes", "w01")
    beside = [ei.score(questionnaire("full", "friend"), {})] if function == "score_wishes" else []
    with pytest.raises(ei.AnswerError) as caught:
        getattr(ei, function)(questionnaire(id, "friend"), {item: True, "t01": 3}, *beside)
    assert [(one.item_id, one.code) for one in caught.value.problems] == [
        (item, "not-an-int"),
        ("t01", "other-questionnaire"),
    ]


@pytest.mark.parametrize("report", [None, "report", {}, 3])
def test_wishes_need_a_report_beside_them(questionnaire: Forms, report: Any) -> None:
    """What is not a report cannot stand beside the wishes."""
    with pytest.raises(ei.RequestError) as caught:
        ei.score_wishes(questionnaire("wishes", "friend"), {}, report)
    assert caught.value.argument == "report"


def test_wishes_refuse_a_report_on_somebody_else(questionnaire: Forms) -> None:
    """A report of another context is about another person, so no gap is worked out from it."""
    report = ei.score(questionnaire("full", "colleague"), {})
    with pytest.raises(ei.NotComparableError) as caught:
        ei.score_wishes(questionnaire("wishes", "friend"), {"w01": 5}, report)
    assert (caught.value.what, caught.value.expected, caught.value.found) == (
        "context",
        "friend",
        "colleague",
    )


def test_wishes_refuse_a_report_of_another_edition(
    questionnaire: Forms, edited_bank: Callable[..., ei.Bank]
) -> None:
    """A report made with other content is not held against these wishes."""
    other = edited_bank(name="mine").questionnaire("full", context="friend")
    with pytest.raises(ei.NotComparableError) as caught:
        ei.score_wishes(questionnaire("wishes", "friend"), {"w01": 5}, ei.score(other, {}))
    assert (caught.value.what, caught.value.found) == ("edition", "mine")


def test_wishes_refuse_a_pulse(questionnaire: Forms) -> None:
    """A pulse has no pillars to hold a wish against."""
    form = questionnaire("pulse", "friend")
    report = ei.score(form, dict.fromkeys(form.items.ids, 4))
    with pytest.raises(ei.NotComparableError) as caught:
        ei.score_wishes(questionnaire("wishes", "friend"), {"w01": 5}, report)
    assert (caught.value.what, caught.value.found) == ("questionnaire", "pulse")
    assert pickle.loads(pickle.dumps(caught.value)).what == "questionnaire"


@pytest.mark.parametrize("now", [None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY])
def test_a_wish_beside_no_answer_has_no_gap(bank: ei.Bank, now: ei.Answer) -> None:
    """Where one of the same two items was not answered in the report, the wish stands alone."""
    full = bank.questionnaire("full", context="friend")
    wishes = bank.questionnaire("wishes", context="friend")
    about = wishes.items["w03"].wish_for
    report = ei.score(full, dict.fromkeys(full.items.ids, 3) | {about: now})
    found = ei.score_wishes(wishes, {"w03": 5, "w04": 5}, report)
    trust = found.wishes["trust"]
    assert about in trust.about
    assert (trust.wished, trust.now, trust.gap, trust.se, trust.state) == (
        100,
        None,
        None,
        None,
        None,
    )


def test_of_very_many_unknown_items_all_are_named(bank: ei.Bank) -> None:
    """Near ones are looked for a few of them: a flood must not keep a server busy."""
    questionnaire = bank.questionnaire("full", context="partner")
    flood = {f"u01x{number}": 3 for number in range(5_000)}
    with pytest.raises(ei.AnswerError) as caught:
        ei.score(questionnaire, flood)
    assert [one.item_id for one in caught.value.problems] == list(flood)
    hints = [one.suggestions for one in caught.value.problems]
    assert all(hints[:20])
    assert not any(hints[20:])
