"""Values as canonical JSON, and back: exactly, or refused with the place."""

import copy
import json
import pickle
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.bank.serialization import LONGEST_TEXT

ANSWERS = st.sampled_from([1, 2, 3, 4, 5, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY])
CONTEXTS = st.sampled_from(["partner", "family", "friend", "colleague"])
SECONDS = st.none() | st.floats(0, 1e9) | st.integers(0, 10**9)
DATES = st.none() | st.dates()
KINDS = {
    "score-report": ei.ScoreReport,
    "cause-report": ei.CauseReport,
    "wish-report": ei.WishReport,
    "plan": ei.Plan,
    "progress": ei.Progress,
    "reliability-evidence": ei.ReliabilityEvidence,
    "norm-evidence": ei.NormEvidence,
}
NAMES = "ScoreReport, CauseReport, WishReport, Plan, Progress, ReliabilityEvidence, NormEvidence"


@st.composite
def filled(draw, bank, ids):
    """A questionnaire with any answers to it."""
    questionnaire = bank.questionnaire(draw(st.sampled_from(ids)), context=draw(CONTEXTS))
    count = len(questionnaire.items)
    answers = draw(st.lists(ANSWERS, min_size=count, max_size=count))
    return questionnaire, dict(zip(questionnaire.items.ids, answers, strict=True))


@pytest.fixture(scope="module")
def values(bank):
    """One value of each kind, with every kind of row and with dates."""
    full = bank.questionnaire("full", context="partner")
    given = (1, 3, 4, 5, 5, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY)
    answers = {item.id: given[at % len(given)] for at, item in enumerate(full.items)}
    day = date(2026, 1, 31)
    report = ei.score(
        full, answers, seconds=300.5, answered_on=day, respondent='r "é" \u2028 \U0001f642'
    )
    causes = bank.questionnaire("causes", context="partner")
    wishes = bank.questionnaire("wishes", context="partner")
    study = {
        "questionnaire": full.id, "version": full.version, "context": full.context,
        "digest": full.digest, "locale": "en", "scale": "trust", "n": 10,
        "population": "made up for tests",
        "source": "nowhere", "collected_from": day, "collected_until": day, "made_up": True,
    }  # fmt: skip
    reliability = ei.ReliabilityEvidence(
        **study,
        coefficient="retest",
        value=0.75,
        sd=16,
        sd_later=18,
        interval_days=7,
        cases="complete",
    )
    return {
        "score-report": report,
        "cause-report": ei.score_causes(causes, dict(zip(causes.items.ids, given, strict=False))),
        "wish-report": ei.score_wishes(
            wishes, dict(zip(wishes.items.ids, given, strict=False)), report
        ),
        "plan": ei.make_plan(report, bank, start=day),
        "progress": progress_of(full, reliability),
        "reliability-evidence": reliability,
        "norm-evidence": ei.NormEvidence(
            **study, sampling="at random", scores=((10, 4), (50.5, 6)), mean=34.3, sd=20
        ),
    }


def progress_of(full, evidence):
    """A progress that has a number of every kind, and gaps."""
    reports = [
        ei.score(
            full,
            {item.id: None if at == 3 else 3 + item.key * (at > 6) for item in full.items},
            answered_on=None if at == 1 else date(2026, 2, 1 + at),
        )
        for at in range(13)
    ]
    return ei.compare_over_time(reports, evidence=[evidence])


@pytest.fixture(params=KINDS)
def kind(request):
    """The name of each kind that travels."""
    return request.param


@pytest.fixture
def refused(values):
    """A function that changes the JSON of one kind and returns the error that loads raises."""

    def change(kind, *place, value):
        plain = held = json.loads(ei.dumps(values[kind]))
        for part in place[:-1]:
            held = held[part]
        held[place[-1]] = value
        return refuse(json.dumps(plain), KINDS[kind])

    return change


def refuse(text, kind):
    """The DecodeError that loads raises; nothing else may be raised."""
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(text, kind)
    error = caught.value
    assert type(error.path) is str
    assert error.path.startswith("$")
    assert type(error.problem) is str
    assert error.problem
    assert str(error) == f"{error.path}: {error.problem}"
    assert len(str(error)) < 500
    return error


# What is written


def test_the_text_is_canonical(values, kind):
    """Sorted keys, no spaces, no escapes that are not needed, and the type and schema it is of."""
    text = ei.dumps(values[kind])
    plain = json.loads(text)
    assert (plain["type"], plain["schema"]) == (kind, 1)
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert text == canonical
    assert "\n" not in text
    assert text.encode("utf-8").decode("utf-8") == text


def test_letters_are_not_escaped(values):
    """What is no ASCII stands as it is."""
    text = ei.dumps(values["score-report"])
    assert 'r \\"é\\" \u2028 \U0001f642' in text
    assert "\\u" not in text


def test_catalogs_are_lists_and_dates_are_dates(values):
    """A Catalog is a list in its order, without its index; a date is written in full."""
    plain = json.loads(ei.dumps(values["score-report"]))
    assert [one["id"] for one in plain["pillars"]] == list(values["score-report"].pillars.ids)
    assert plain["answered_on"] == "2026-01-31"
    assert plain["seconds"] == 300.5
    assert {type(row["answer"]).__name__ for row in plain["rows"]} == {"int", "NoneType", "str"}
    assert {row["answer"] for row in plain["rows"] if type(row["answer"]) is str} == {
        "rather-not-say"
    }
    plan = json.loads(ei.dumps(values["plan"]))
    assert plan["start"] == "2026-01-31"


def test_every_kind_comes_back_as_it_was(values, kind):
    """What is read is equal to what was written, hashes so, and is written the same."""
    value = values[kind]
    again = ei.loads(ei.dumps(value), KINDS[kind])
    assert type(again) is type(value)
    assert again == value
    assert hash(again) == hash(value)
    assert ei.dumps(again) == ei.dumps(value)
    assert pickle.loads(pickle.dumps(again)) == value


def test_rows_come_back_as_rows(values):
    """A row is a Row again, with RATHER_NOT_SAY itself and without what does not apply."""
    again = ei.loads(ei.dumps(values["score-report"]), ei.ScoreReport)
    answers = [row.answer for row in again.rows]
    assert ei.RATHER_NOT_SAY in answers
    assert None in answers
    assert ei.DOES_NOT_APPLY not in answers
    assert [type(row) for row in again.rows] == [type(row) for row in values["score-report"].rows]


def test_spaces_and_order_do_not_matter_when_reading(values, kind):
    """Text that is not canonical is read all the same."""
    plain = json.loads(ei.dumps(values[kind]))
    text = json.dumps(dict(reversed(plain.items())), indent=2)
    assert ei.loads(f"\n {text} \n", KINDS[kind]) == values[kind]


@given(draw=st.data())
def test_any_report_comes_back(bank, draw):
    """Any answers to any questionnaire give a report that comes back exactly."""
    questionnaire, answers = draw.draw(filled(bank, ["full", "short", "pulse"]))
    report = ei.score(
        questionnaire,
        answers,
        seconds=draw.draw(SECONDS),
        answered_on=draw.draw(DATES),
        respondent=draw.draw(st.none() | st.text(max_size=10)),
    )
    text = ei.dumps(report)
    again = ei.loads(text, ei.ScoreReport)
    assert again == report
    assert ei.dumps(again) == text
    text.encode("utf-8")


@given(draw=st.data())
def test_any_report_on_causes_and_wishes_comes_back(bank, draw):
    """The other two reports come back exactly as well."""
    causes, answers = draw.draw(filled(bank, ["causes"]))
    report = ei.score_causes(causes, answers)
    assert ei.loads(ei.dumps(report), ei.CauseReport) == report
    full, answers = draw.draw(filled(bank, ["full"]))
    now = ei.score(full, answers)
    wishes = bank.questionnaire("wishes", context=full.context)
    count = len(wishes.items)
    wished = draw.draw(st.lists(ANSWERS, min_size=count, max_size=count))
    report = ei.score_wishes(wishes, dict(zip(wishes.items.ids, wished, strict=True)), now)
    assert ei.loads(ei.dumps(report), ei.WishReport) == report


@given(draw=st.data())
def test_any_plan_comes_back(bank, draw):
    """Any plan comes back exactly, with dates and without."""
    questionnaire, answers = draw.draw(filled(bank, ["full", "short"]))
    start = draw.draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    plan = ei.make_plan(
        ei.score(questionnaire, answers),
        bank,
        weeks=draw.draw(st.integers(1, 8)),
        start=start,
        quiet=draw.draw(st.booleans()),
        seed=draw.draw(st.integers(0, 10)),
    )
    text = ei.dumps(plan)
    again = ei.loads(text, ei.Plan)
    assert again == plan
    assert ei.dumps(again) == text
    assert {type(step.day) for week in again.weeks for step in week.steps} == {
        date if start else int
    }


@given(seconds=st.floats(0, 1e9))
def test_floats_come_back_to_the_last_digit(bank, seconds):
    """A float is written so that it comes back as it was."""
    questionnaire = bank.questionnaire("pulse", context="friend")
    report = ei.score(questionnaire, {}, seconds=seconds)
    assert ei.loads(ei.dumps(report), ei.ScoreReport).seconds == seconds


@pytest.mark.parametrize("seconds", [0, 12, 3600, 10**9])
def test_whole_seconds_come_back(bank, seconds):
    """Seconds may be a whole number, and the report still comes back equal."""
    report = ei.score(bank.questionnaire("pulse", context="friend"), {}, seconds=seconds)
    again = ei.loads(ei.dumps(report), ei.ScoreReport)
    assert again == report
    assert ei.dumps(again) == ei.dumps(report)


@pytest.mark.parametrize("seconds", [(12, 12.0), (0, 0.0), (0.0, -0.0)])
def test_equal_seconds_give_equal_text(bank, seconds):
    """Reports that are equal are the same text, however their seconds were written."""
    pulse = bank.questionnaire("pulse", context="friend")
    one, other = (ei.score(pulse, {}, seconds=given) for given in seconds)
    assert one == other
    assert ei.dumps(one) == ei.dumps(other)


def test_a_respondent_that_is_no_text(bank):
    """A lone surrogate, which no UTF-8 can hold, is refused somewhere, or the text can be encoded."""
    try:
        report = ei.score(bank.questionnaire("pulse", context="friend"), {}, respondent="\ud800")
        text = ei.dumps(report)
    except ei.RequestError:
        return
    assert ei.loads(text.encode("utf-8").decode("utf-8"), ei.ScoreReport) == report


def test_equal_values_give_equal_text(bank, values, kind):
    """Whatever way a value came about, its text is the same to the byte."""
    value = values[kind]
    texts = {
        ei.dumps(one) for one in (value, copy.deepcopy(value), pickle.loads(pickle.dumps(value)))
    }
    assert texts == {ei.dumps(value)}


def test_the_order_of_the_answers_does_not_matter(bank):
    """The order in which answers are given is not written."""
    full = bank.questionnaire("full", context="friend")
    answers = dict.fromkeys(full.items.ids, 4)
    backwards = dict(reversed(answers.items()))
    assert ei.dumps(ei.score(full, answers)) == ei.dumps(ei.score(full, backwards))


def test_the_text_is_the_same_in_every_process(other_process):
    """No byte depends on the hash seed."""
    code = (
        "import hashlib, emotional_intimacy as ei\n"
        "bank = ei.load_bank()\n"
        "full, causes, wishes = (bank.questionnaire(one, context='partner')"
        " for one in ('full', 'causes', 'wishes'))\n"
        "answers = {item.id: at % 5 + 1 for at, item in enumerate(full.items)}\n"
        "report = ei.score(full, answers)\n"
        "values = [report, ei.make_plan(report, bank),"
        " ei.score_causes(causes, dict.fromkeys(causes.items.ids, 2)),"
        " ei.score_wishes(wishes, dict.fromkeys(wishes.items.ids, 2), report)]\n"
        "for one in values: print(hashlib.sha256(ei.dumps(one).encode()).hexdigest())"
    )
    printed = {other_process(code, seed=seed) for seed in ("0", "1", "random")}
    assert len(printed) == 1
    assert len(printed.pop().split()) == 4


# What is not written


@pytest.mark.parametrize(
    "value",
    [{}, {"type": "plan"}, [], None, 3, "text", b"text", object(), ei.ScoreReport, ei.Plan, (1,)],
)
def test_what_cannot_be_written(value):
    """Only these kinds are written; the message names them."""
    with pytest.raises(ei.RequestError) as caught:
        ei.dumps(value)
    assert caught.value.argument == "value"
    assert caught.value.allowed.startswith(NAMES)
    assert type(value).__name__ in caught.value.problem


def test_parts_and_banks_are_not_written(bank, values):
    """A bank, an item, a score or a week is none of these kinds."""
    report, plan = values["score-report"], values["plan"]
    pulse = bank.questionnaire("pulse", context="friend")
    parts = [bank, pulse.rule, pulse.items, next(iter(pulse.items)), report.overall, report.pillars]
    for part in [*parts, report.rows[0], report.provenance, plan.weeks[0]]:
        with pytest.raises(ei.RequestError):
            ei.dumps(part)


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_json_has_not_is_not_written(values, seconds):
    """A report made by hand with a number that loads would refuse is not written either."""
    with pytest.raises(ei.RequestError) as caught:
        ei.dumps(attrs.evolve(values["score-report"], seconds=seconds))
    assert caught.value.argument == "value"


def test_a_progress_holds_something_of_everything(values):
    """The progress that these tests write has a trend, a run, a reliable change, a gap and no gap."""
    found = values["progress"].pillars["trust"]
    assert None not in {
        found.change,
        found.last_change,
        found.trend,
        found.run,
        found.reliable_change,
    }
    assert found.run.shift == "up"
    assert {type(one.percent) for one in found.values} == {float, type(None)}


def test_whole_numbers_of_a_study_are_written_with_a_point(values):
    """A study given with whole numbers comes back equal, as the floats that its fields are."""
    plain = json.loads(ei.dumps(values["reliability-evidence"]))
    assert {type(plain[field]) for field in ("value", "sd", "sd_later")} == {float}
    assert type(json.loads(ei.dumps(values["norm-evidence"]))["scores"][0][0]) is float


@given(draw=st.data())
def test_any_progress_comes_back(bank, draw):
    """Any reports of one questionnaire give a progress that comes back exactly."""
    questionnaire, first = draw.draw(filled(bank, ["full", "short", "pulse"]))
    count = len(questionnaire.items)
    others = draw.draw(
        st.lists(st.lists(ANSWERS, min_size=count, max_size=count), min_size=1, max_size=3)
    )
    days = draw.draw(st.lists(st.dates(), min_size=4, max_size=4).map(sorted))
    rows = [first, *(dict(zip(questionnaire.items.ids, row, strict=True)) for row in others)]
    reports = [
        ei.score(questionnaire, row, answered_on=day) for row, day in zip(rows, days, strict=False)
    ]
    progress = ei.compare_over_time(reports)
    text = ei.dumps(progress)
    assert ei.loads(text, ei.Progress) == progress
    assert ei.dumps(ei.loads(text, ei.Progress)) == text


# What is refused


@pytest.mark.parametrize("text", [b"{}", None, 3, {}, [], True, bytearray(b"{}")])
def test_only_a_string_is_read(text):
    """Bytes, None and parsed JSON are no text."""
    with pytest.raises(ei.RequestError) as caught:
        ei.loads(text, ei.ScoreReport)
    assert (caught.value.argument, caught.value.allowed) == ("text", "a string")


@pytest.mark.parametrize(
    "kind", [dict, ei.Bank, ei.Item, "plan", None, 3, [], ei.Plan | None, object()]
)
def test_only_these_classes_are_read(kind):
    """Another class, or no class, cannot be read back."""
    with pytest.raises(ei.RequestError) as caught:
        ei.loads("{}", kind)
    assert caught.value.argument == "type_"
    assert caught.value.allowed.startswith(NAMES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1, column 1"),
        ("{", "line 1, column 2"),
        ("{} {}", "line 1, column 4"),
        ('{"type":"plan","type":"plan"}', "'type' stands twice"),
        ('{"a":NaN}', "NaN is not a JSON number"),
        ('{"a":Infinity}', "Infinity is not a JSON number"),
        ('{"a":-Infinity}', "-Infinity is not a JSON number"),
        ('{"a":' + "1" * 5000 + "}", "too many digits"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("\ufeff{}", "line 1, column 1"),
        ("\ud800", "line 1"),
        ("null", "expected an object"),
        ("[]", "expected an object"),
        ("3", "expected an object"),
        ('"plan"', "expected an object"),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_text_that_is_no_strict_json_object(kind, text, words):
    """Each damage says what it is and where, and quotes nothing."""
    error = refuse(text, KINDS[kind])
    assert error.path == "$"
    assert words in error.problem


def test_text_beyond_the_limit():
    """Text that is too long is not even parsed."""
    error = refuse(" " * (LONGEST_TEXT + 1), ei.Plan)
    assert error.path == "$"
    assert str(LONGEST_TEXT) in error.problem
    assert refuse(" " * LONGEST_TEXT, ei.Plan).problem.startswith("not JSON")


def test_damaged_text(values, kind):
    """Text that ends in the middle is no JSON."""
    text = ei.dumps(values[kind])
    for end in (1, len(text) // 2, len(text) - 1):
        assert refuse(text[:end], KINDS[kind]).problem.startswith("not JSON")


@pytest.mark.parametrize(
    "value", ["Score-report", "bank", "", 3, None, True, ["plan"], {}, "plan "]
)
def test_an_unknown_type(refused, kind, value):
    """The type must be the one that was asked for."""
    error = refused(kind, "type", value=value)
    assert (error.path, error.problem) == ("$.type", f'expected "{kind}"')


def test_another_type(values, kind):
    """A report is not a plan: each kind is read as itself alone."""
    for other in KINDS.keys() - {kind}:
        error = refuse(ei.dumps(values[kind]), KINDS[other])
        assert (error.path, error.problem) == ("$.type", f'expected "{other}"')


@pytest.mark.parametrize("value", [2, 0, "1", 1.0, True, None, [1], {}])
def test_another_schema(refused, kind, value):
    """The schema is the whole number, and nothing that equals it."""
    error = refused(kind, "schema", value=value)
    assert (error.path, error.problem) == ("$.schema", "expected 1")


@pytest.mark.parametrize("field", ["type", "schema"])
def test_type_and_schema_must_be_there(values, kind, field):
    """Without type or schema nothing is read."""
    plain = json.loads(ei.dumps(values[kind]))
    del plain[field]
    assert refuse(json.dumps(plain), KINDS[kind]).path == f"$.{field}"


def test_every_field_must_be_there(values, kind):
    """A missing field is named by its path."""
    plain = json.loads(ei.dumps(values[kind]))
    for field in attrs.fields(KINDS[kind]):
        if field.default is not attrs.NOTHING:
            continue
        without = {key: value for key, value in plain.items() if key != field.name}
        error = refuse(json.dumps(without), KINDS[kind])
        assert (error.path, error.problem) == (f"$.{field.name}", "a required field is missing")


def test_an_unknown_key(refused, kind):
    """A key that no field has is refused by its name."""
    error = refused(kind, "nmae", value=1)
    assert (error.path, error.problem) == ("$", "there is no field 'nmae'")


def test_an_unknown_key_deep_inside(refused):
    """The path leads to the object that holds it."""
    assert refused("score-report", "pillars", 1, "nmae", value=1).path == "$.pillars[1]"
    assert refused("score-report", "provenance", "nmae", value=1).path == "$.provenance"
    assert refused("plan", "weeks", 0, "steps", 0, "nmae", value=1).path == "$.weeks[0].steps[0]"


@pytest.mark.parametrize(
    ("kind", "place", "value"),
    [
        ("score-report", ("pillars",), {}),
        ("score-report", ("pillars",), None),
        ("score-report", ("pillars", 0), None),
        ("score-report", ("pillars", 0), "trust"),
        ("score-report", ("pillars", 0, "id"), 3),
        ("score-report", ("pillars", 0, "percent"), 50),
        ("score-report", ("pillars", 0, "percent"), "50.0"),
        ("score-report", ("pillars", 0, "percent"), True),
        ("score-report", ("pillars", 0, "n_items"), 12.0),
        ("score-report", ("pillars", 0, "n_items"), True),
        ("score-report", ("pillars", 0, "n_items"), None),
        ("score-report", ("pillars", 0, "level"), "high"),
        ("score-report", ("pillars", 0, "interval"), [1.0]),
        ("score-report", ("pillars", 0, "interval"), [1.0, 2.0, 3.0]),
        ("score-report", ("pillars", 0, "interval"), [1, 2]),
        ("score-report", ("pillars", 0, "interval"), "1.0,2.0"),
        ("score-report", ("pillars", 0, "poles"), None),
        ("score-report", ("pillars", 0, "reason"), "because"),
        ("score-report", ("signals", 0, "clear"), 1),
        ("score-report", ("signals", 0, "clear"), "true"),
        ("score-report", ("signals", 0, "state"), None),
        ("score-report", ("overall",), None),
        ("score-report", ("overall",), []),
        ("score-report", ("overall", "n_answered"), "3"),
        ("score-report", ("strong_signals",), "open-talk"),
        ("score-report", ("strong_signals",), [1]),
        ("score-report", ("cautions",), [{"id": 3}]),
        ("score-report", ("provenance", "edition"), 2026.1),
        ("score-report", ("provenance", "evidence"), "validated"),
        ("score-report", ("seconds",), "3"),
        ("score-report", ("seconds",), True),
        ("score-report", ("respondent",), 3),
        ("cause-report", ("causes", 0, "percent"), "0"),
        ("cause-report", ("causes",), {"a": 1}),
        ("wish-report", ("wishes", 0, "state"), "much more"),
        ("wish-report", ("wishes", 0, "gap"), []),
        ("progress", ("pillars",), {}),
        ("progress", ("overall", "values"), None),
        ("progress", ("overall", "values", 0, "percent"), 50),
        ("progress", ("overall", "values", 0, "reason"), "because"),
        ("progress", ("overall", "change", "n_items"), 6.0),
        ("progress", ("overall", "change", "interval"), [1.0]),
        ("progress", ("overall", "run", "shift"), "sideways"),
        ("progress", ("provenance",), {}),
        ("reliability-evidence", ("coefficient",), "kappa"),
        ("reliability-evidence", ("value",), 1),
        ("reliability-evidence", ("made_up",), "yes"),
        ("norm-evidence", ("scores", 0), [10.0, 4.0]),
        ("norm-evidence", ("collected_from",), "1 May"),
        ("plan", ("quiet",), "false"),
        ("plan", ("quiet",), 0),
        ("plan", ("weeks",), None),
        ("plan", ("weeks", 0, "number"), "1"),
        ("plan", ("weeks", 0, "steps", 0, "minutes"), 5.0),
        ("plan", ("weeks", 0, "steps", 0, "day"), 1.0),
        ("plan", ("weeks", 0, "steps", 0, "day"), True),
        ("plan", ("weeks", 0, "steps", 0, "day"), None),
        ("plan", ("weeks", 0, "steps", 0, "prompts"), "p01"),
    ],
)
def test_wrong_types(refused, kind, place, value):
    """A value of the wrong type is refused, and the path leads to it."""
    path = "$"
    for part in place:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    error = refused(kind, *place, value=value)
    assert error.path.startswith(path)
    assert "expected" in error.problem


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1" * 400 + ".0"])
def test_a_number_that_no_float_holds(values, text):
    """A number beyond all floats is not infinite, it is refused."""
    plain = ei.dumps(values["score-report"]).replace('"seconds":300.5', f'"seconds":{text}')
    error = refuse(plain, ei.ScoreReport)
    assert error.path == "$.seconds"
    assert "finite" in error.problem


@pytest.mark.parametrize(
    "value",
    [
        "20260101", "2026-1-1", "2026-01-32", "2026-W01-1", "2026-01-01T00:00:00", "01.02.2026", "", " 2026-01-01",
        3, 20260101, 2026.1, True, [], {}, "2026-01-01Z", "\u0662\u0660\u0662\u0666-01-01",
    ],
)  # fmt: skip
def test_dates_that_are_no_dates(refused, value):
    """A date is written in one way."""
    error = refused("score-report", "answered_on", value=value)
    assert error.path == "$.answered_on"
    assert "2026-01-31" in error.problem
    assert refused("plan", "start", value=value).path == "$.start"
    if type(value) is not int:
        assert refused("plan", "weeks", 0, "steps", 0, "day", value=value).path.endswith(".day")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("extra", 1), ("key", 2), ("key", 0), ("key", True), ("key", 1.0), ("key", "1"), ("key", []),
        ("answer", 3.0), ("answer", "x"), ("answer", "does-not-apply"), ("answer", True), ("answer", []),
        ("answer", {}), ("answer", "3"), ("item", None), ("item", 3), ("digest", None), ("digest", 3),
        ("pillar", 3), ("pillar", []), ("signal", 3), ("signal", True),
    ],
)  # fmt: skip
def test_a_bad_row(refused, field, value):
    """A row holds exactly what scoring keeps of an answer."""
    error = refused("score-report", "rows", 3, field, value=value)
    assert error.path.startswith("$.rows[3]")
    assert "expected" in error.problem


@pytest.mark.parametrize("value", [None, 3, "row", [], {}, ["t01", "", 1, "trust", "open-talk", 3]])
def test_a_row_that_is_no_row(refused, value):
    """A row is an object with all of its fields."""
    assert refused("cause-report", "rows", 0, value=value).path == "$.rows[0]"


def test_a_row_without_a_field(values):
    """Each field of a row must be there."""
    plain = json.loads(ei.dumps(values["wish-report"]))
    for field in plain["rows"][0]:
        rows = [
            {key: one for key, one in plain["rows"][0].items() if key != field},
            *plain["rows"][1:],
        ]
        assert refuse(json.dumps(plain | {"rows": rows}), ei.WishReport).path == "$.rows[0]"


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("score-report", "pillars"),
        ("score-report", "signals"),
        ("cause-report", "causes"),
        ("wish-report", "wishes"),
        ("progress", "pillars"),
        ("progress", "signals"),
    ],
)
def test_a_catalog_with_an_id_twice(values, refused, kind, field):
    """The values of a Catalog have different ids."""
    held = json.loads(ei.dumps(values[kind]))[field]
    error = refused(kind, field, value=[*held, held[0]])
    assert error.path == f"$.{field}"
    assert "unique ids" in error.problem


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("reliability-evidence", "value", 1.5),
        ("reliability-evidence", "value", -0.1),
        ("reliability-evidence", "sd", 0.0),
        ("reliability-evidence", "sd_later", -1.0),
        ("reliability-evidence", "n", 1),
        ("reliability-evidence", "population", " "),
        ("reliability-evidence", "source", ""),
        ("reliability-evidence", "collected_until", "2025-01-01"),
        ("norm-evidence", "sd", 0.0),
        ("norm-evidence", "scores", [[50.0, 4], [10.0, 6]]),
        ("norm-evidence", "scores", [[10.0, 4]]),
        ("norm-evidence", "sampling", ""),
        ("norm-evidence", "n", 11),
    ],
)
def test_an_impossible_study(refused, kind, field, value):
    """A number that no study can have is refused as the text that it is, with the field and what would do."""
    error = refused(kind, field, value=value)
    assert error.path == "$"
    named = "scores" if (kind, field) == ("norm-evidence", "n") else field
    assert error.problem.startswith(f"{named}: ")
    assert "; allowed: " in error.problem


def test_an_impossible_study_within_a_progress(refused):
    """The path leads to the study."""
    place = ("pillars", 1, "reliable_change", "evidence", "value")
    error = refused("progress", *place, value=2.0)
    assert error.path == "$.pillars[1].reliable_change.evidence"


def test_a_long_value_is_not_quoted(refused):
    """However long a wrong value or key is, the message is short, and holds nothing of it."""
    for place in (
        ("pillars", 0, "level"),
        ("overall",),
        ("rows", 0, "answer"),
        ("answered_on",),
        ("x" * 10_000,),
    ):
        error = refused("score-report", *place, value="secret" * 10_000)
        assert "secret" not in str(error)


def test_thousands_of_unknown_keys(values):
    """However many keys are wrong, the message is short."""
    plain = json.loads(ei.dumps(values["plan"])) | {f"k{number}": 1 for number in range(5000)}
    assert len(str(refuse(json.dumps(plain), ei.Plan))) < 500


@pytest.mark.parametrize(
    "copy_of", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_decode_errors_travel(refused, copy_of):
    """A DecodeError pickles and copies with its path and its problem."""
    error = refused("score-report", "pillars", 0, "percent", value="secret")
    again = copy_of(error)
    assert type(again) is ei.DecodeError
    assert (
        (again.path, again.problem)
        == (error.path, error.problem)
        == ("$.pillars[0].percent", again.problem)
    )
    assert str(again) == str(error)
    assert isinstance(again, ValueError)
    assert error.__suppress_context__


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(draw=st.data())
def test_anything_is_read_exactly_or_refused(values, draw):
    """Whatever stands in whatever place, loads returns what the text says or raises DecodeError."""
    name = draw.draw(st.sampled_from(sorted(KINDS)))
    plain = held = json.loads(ei.dumps(values[name]))
    while True:
        keys = sorted(held) if isinstance(held, dict) else range(len(held))
        key = draw.draw(st.sampled_from(list(keys)))
        if not isinstance(held[key], dict | list) or not held[key] or draw.draw(st.booleans()):
            break
        held = held[key]
    held[key] = draw.draw(JSON)
    text = json.dumps(plain)
    try:
        value = ei.loads(text, KINDS[name])
    except ei.DecodeError:
        return
    assert json.loads(ei.dumps(value)) == plain


@given(text=st.text(max_size=200))
def test_any_text_is_refused(text):
    """Text at random is never a report, and never another error."""
    refuse(text, ei.ScoreReport)
