"""Laws that every report keeps, and cases worked by hand.

Worked with S = sum of the keyed answers, Q = sum of their squares, percent = 25 (S - n) / n,
s2 = (n Q - S^2) / (n (n - 1)), se = 25 sqrt(max(s2, 1/12) / n); quantiles of Student's t at 0.95 from
printed tables: 2.919986 (2 degrees of freedom), 2.131847 (4), 1.795885 (11).
"""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

Forms = Callable[[str, str], ei.Questionnaire]
Answers = dict[str, Any]

RNS = ei.RATHER_NOT_SAY
DNA = ei.DOES_NOT_APPLY
T2 = 2.919986
T4 = 2.131847
T11 = 1.795885

PILLARS = ("understanding", "trust", "communication", "empathy", "nurturing", "benefits")
WITH_PILLARS = [("full", "partner"), ("full", "colleague"), ("short", "friend")]
ALL_FORMS = [*WITH_PILLARS, ("pulse", "family")]

with_pillars = pytest.mark.parametrize(("id", "context"), WITH_PILLARS)
all_forms = pytest.mark.parametrize(("id", "context"), ALL_FORMS)

ANY = (1, 2, 3, 4, 5, None, RNS, DNA)


@st.composite
def answer_rows(draw: st.DrawFn, n: int) -> list[Any]:
    """Rows of n answers; a few answers are allowed in each, so that extreme rows are common."""
    palette = draw(
        st.one_of(
            st.just([1, 2, 3, 4, 5]),
            st.lists(st.sampled_from(ANY), min_size=1, max_size=4, unique_by=repr),
        )
    )
    return draw(st.lists(st.sampled_from(palette), min_size=n, max_size=n))


def drawn(data: st.DataObject, form: ei.Questionnaire) -> Answers:
    """Answers to a form."""
    return dict(zip(form.items.ids, data.draw(answer_rows(len(form.items))), strict=True))


def turned(answers: Answers) -> Answers:
    """Every answer turned round: 1 for 5, 2 for 4; gaps stay."""
    return {id: 6 - one if type(one) is int else one for id, one in answers.items()}


def every(form: ei.Questionnaire, answer: Callable[[ei.Item], Any]) -> Answers:
    """One answer for each item of a form."""
    return {item.id: answer(item) for item in form.items}


def fill(form: ei.Questionnaire, pillar: str, strong: Sequence[Any], low: Sequence[Any]) -> Answers:
    """Raw answers to the items of one pillar, those of key +1 and those of key -1 apart; the rest is None."""
    rows = {1: list(strong), -1: list(low)}
    return {
        item.id: rows[item.key].pop(0)
        for item in form.items
        if item.pillar == pillar and rows[item.key]
    }


def of_signal(form: ei.Questionnaire, signal: str, *row: Any) -> ei.SignalScore:
    """The score of one signal from its raw answers."""
    ids = [item.id for item in form.items if item.signal == signal]
    return ei.score(form, dict(zip(ids, row, strict=False))).signals[signal]


def names(report: ei.ScoreReport) -> list[str]:
    """Ids of the cautions."""
    return [one.id for one in report.cautions]


def mirrored(interval: tuple[float, float] | None) -> Any:
    """An interval seen from the other end, to compare with."""
    return (
        None
        if interval is None
        else pytest.approx((100 - interval[1], 100 - interval[0]), abs=1e-9)
    )


def rest(percent: float | None) -> Any:
    """What is left to 100, to compare with."""
    return None if percent is None else pytest.approx(100 - percent, abs=1e-9)


def same(number: float | None) -> Any:
    """The same number but for its last digits, to compare with."""
    return None if number is None else pytest.approx(number, abs=1e-9)


# Laws


@all_forms
@given(data=st.data())
def test_turning_every_answer_round_turns_the_report_round(
    questionnaire: Forms, id: str, context: str, data: st.DataObject
) -> None:
    """Agreement with closeness and agreement with distance are treated alike: strong and low, present and absent swap places."""
    form = questionnaire(id, context)
    answers = drawn(data, form)
    there, back = ei.score(form, answers), ei.score(form, turned(answers))
    level = {"strong": "low", "low": "strong", "mixed": "mixed", None: None}
    state = {"present": "absent", "absent": "present", "partly": "partly", "unknown": "unknown"}
    for a, b in [(there.overall, back.overall), *zip(there.pillars, back.pillars, strict=True)]:
        assert (b.percent, b.se, b.interval) == (rest(a.percent), same(a.se), mirrored(a.interval))
        assert (b.reason, b.n_answered, b.n_items) == (a.reason, a.n_answered, a.n_items)
    for p, q in zip(there.pillars, back.pillars, strict=True):
        assert q.level == level[p.level]
        assert q.poles == (rest(p.poles[0]), rest(p.poles[1]))
    for s, r in zip(there.signals, back.signals, strict=True):
        assert (r.percent, r.se, r.interval) == (rest(s.percent), same(s.se), mirrored(s.interval))
        assert (r.state, r.clear, r.n_answered) == (state[s.state], s.clear, s.n_answered)
    absent = {s.id for s in there.signals if s.state == "absent"}
    assert set(back.strong_signals + back.low_signals) == absent
    for caution in ("uniform", "incomplete"):
        assert (caution in names(there)) == (caution in names(back))


@all_forms
def test_the_middle_answer_is_fifty_whatever_the_key(
    questionnaire: Forms, id: str, context: str
) -> None:
    """Answering "about half the time" throughout gives 50 percent everywhere, on items of both kinds."""
    form = questionnaire(id, context)
    report = ei.score(form, every(form, lambda _: 3))
    assert report.overall.percent == 50.0
    assert {one.percent for one in report.pillars} <= {50.0}
    assert {one.poles for one in report.pillars} <= {(50.0, 50.0)}
    assert {one.level for one in report.pillars} <= {"mixed"}
    assert {(one.percent, one.state) for one in report.signals} <= {(50.0, "partly")}
    assert len(report.pillars) == (0 if id == "pulse" else 6)
    assert len(report.signals) == (0 if id == "pulse" else 18)


@all_forms
@given(data=st.data())
def test_every_number_keeps_within_its_bounds(
    questionnaire: Forms, id: str, context: str, data: st.DataObject
) -> None:
    """A percent is from 0 to 100, its error is above 0, its interval holds it and stays within 0 and 100."""
    form = questionnaire(id, context)
    report = ei.score(form, drawn(data, form))
    for one in [report.overall, *report.pillars, *report.signals]:
        assert (one.percent is None) == (one.se is None) == (one.interval is None)
        if one.percent is not None:
            low, high = one.interval
            assert 0.0 <= low <= one.percent <= high <= 100.0
            assert low < high
            assert 0.0 < one.se < 100.0
            assert {type(number) for number in (one.percent, one.se, low, high)} == {float}
    for pillar in report.pillars:
        assert (pillar.percent is None) == (pillar.level is None) == (pillar.reason is not None)
        assert all(0.0 <= pole <= 100.0 for pole in pillar.poles if pole is not None)
        assert 0 <= pillar.n_answered <= pillar.n_items


@with_pillars
@given(data=st.data())
def test_words_are_no_bolder_than_their_numbers(
    questionnaire: Forms, id: str, context: str, data: st.DataObject
) -> None:
    """Strong means that the whole interval is at 62.5 or more, low that it is at 37.5 or less, and a clear state that it lies in its band."""
    form = questionnaire(id, context)
    report = ei.score(form, drawn(data, form))
    for pillar in report.pillars:
        if pillar.level == "strong":
            assert pillar.percent >= pillar.interval[0] >= 62.5
        if pillar.level == "low":
            assert pillar.percent <= pillar.interval[1] <= 37.5
        if pillar.level == "mixed":
            assert pillar.interval[0] < 62.5
            assert pillar.interval[1] > 37.5
    for signal in report.signals:
        assert (signal.state == "unknown") == (signal.percent is None)
        if signal.state == "present":
            assert signal.percent >= 62.5
        if signal.state == "absent":
            assert signal.percent <= 37.5
        if signal.state == "partly":
            assert 37.5 < signal.percent < 62.5
        if signal.clear:
            assert signal.n_answered >= 3
            band = {"present": (62.5, 100.0), "absent": (0.0, 37.5), "partly": (37.5, 62.5)}
            low, high = band[signal.state]
            assert low <= signal.interval[0] <= signal.interval[1] <= high


@all_forms
@given(data=st.data())
def test_the_order_in_which_answers_come_changes_nothing(
    questionnaire: Forms, id: str, context: str, data: st.DataObject
) -> None:
    """The same answers in another order give the same report, to the last bit of its text."""
    form = questionnaire(id, context)
    answers = drawn(data, form)
    shuffled = data.draw(st.permutations(list(answers.items())))
    there, back = ei.score(form, answers), ei.score(form, dict(shuffled))
    assert there == back
    assert ei.dumps(there) == ei.dumps(back)


@all_forms
@given(data=st.data())
def test_leaving_out_an_answer_is_the_same_as_none(
    questionnaire: Forms, id: str, context: str, data: st.DataObject
) -> None:
    """A missing id and None are one and the same, and RATHER_NOT_SAY changes no number either."""
    form = questionnaire(id, context)
    answers = drawn(data, form)
    there = ei.score(form, answers)
    assert ei.score(form, {id: one for id, one in answers.items() if one is not None}) == there
    told = ei.score(form, {id: RNS if one is None else one for id, one in answers.items()})
    assert attrs.evolve(told, rows=()) == attrs.evolve(there, rows=())


@all_forms
@given(data=st.data())
def test_answering_less_never_counts_for_more(
    questionnaire: Forms, id: str, context: str, data: st.DataObject
) -> None:
    """Taking answers away never raises a count of answers, never changes a count of items, and makes no score appear."""
    form = questionnaire(id, context)
    answers = drawn(data, form)
    kept = data.draw(st.sets(st.sampled_from(form.items.ids)))
    fewer = {id: one if id in kept or one is DNA else None for id, one in answers.items()}
    more, less = ei.score(form, answers), ei.score(form, fewer)
    assert less.overall.n_answered <= more.overall.n_answered
    assert less.overall.n_items == more.overall.n_items
    for a, b in zip(more.pillars, less.pillars, strict=True):
        assert b.n_answered <= a.n_answered
        assert b.n_items == a.n_items
        assert a.reason is None or b.reason is not None
    for a, b in zip(more.signals, less.signals, strict=True):
        assert b.n_answered <= a.n_answered
        assert a.state != "unknown" or b.state == "unknown"


@all_forms
@given(data=st.data())
def test_what_does_not_apply_is_taken_off_the_form(
    questionnaire: Forms, id: str, context: str, data: st.DataObject
) -> None:
    """Each does-not-apply takes exactly one item off its pillar and off the form, and out of the rows."""
    form = questionnaire(id, context)
    answers = drawn(data, form)
    off = [item for item in form.items if answers[item.id] is DNA]
    report = ei.score(form, answers)
    assert report.overall.n_items == len(form.items) - len(off)
    assert [row.item for row in report.rows] == [
        one for one in form.items.ids if answers[one] is not DNA
    ]
    for pillar in report.pillars:
        held = sum(item.pillar == pillar.id for item in form.items)
        assert pillar.n_items == held - sum(item.pillar == pillar.id for item in off)


@all_forms
@given(data=st.data())
def test_counts_add_up(questionnaire: Forms, id: str, context: str, data: st.DataObject) -> None:
    """The counts of the pillars, and of the signals, add up to the counts of the form, and those to its rows."""
    form = questionnaire(id, context)
    answers = drawn(data, form)
    report = ei.score(form, answers)
    assert report.overall.n_items == len(report.rows)
    assert report.overall.n_answered == sum(type(one) is int for one in answers.values())
    assert report.overall.n_answered == sum(type(row.answer) is int for row in report.rows)
    if id != "pulse":
        assert report.overall.n_answered == sum(one.n_answered for one in report.pillars)
        assert report.overall.n_answered == sum(one.n_answered for one in report.signals)
        assert report.overall.n_items == sum(one.n_items for one in report.pillars)


@with_pillars
@given(data=st.data())
def test_present_signals_are_listed_by_falling_percent(
    bank: ei.Bank, questionnaire: Forms, id: str, context: str, data: st.DataObject
) -> None:
    """The lists hold exactly the present signals of their kind, the highest first, ties in bank order."""
    form = questionnaire(id, context)
    report = ei.score(form, drawn(data, form))
    place = {signal: position for position, signal in enumerate(bank.signals.ids)}
    for kind, listed in (("strong", report.strong_signals), ("low", report.low_signals)):
        present = {
            one.id
            for one in report.signals
            if one.state == "present" and bank.signals[one.id].kind == kind
        }
        assert set(listed) == present
        assert len(listed) == len(present)
        keys = [(-report.signals[one].percent, place[one]) for one in listed]
        assert keys == sorted(keys)
    assert report.signals.ids == bank.signals.ids
    assert report.pillars.ids == bank.pillars.ids


@all_forms
@given(data=st.data())
def test_cautions_come_in_their_order_and_once(
    questionnaire: Forms, id: str, context: str, data: st.DataObject
) -> None:
    """Cautions stand in one fixed order, each at most once; only the first names pillars, and a pulse has only the last two."""
    form = questionnaire(id, context)
    seconds = data.draw(st.none() | st.floats(0, 400))
    report = ei.score(form, drawn(data, form), seconds=seconds)
    order = ["ambivalent", "contradictory", "sparse", "uniform", "incomplete", "fast"]
    assert names(report) == [one for one in order if one in names(report)]
    for caution in report.cautions:
        if caution.id == "ambivalent":
            assert caution.about
            assert list(caution.about) == [one for one in PILLARS if one in caution.about]
        else:
            assert caution.about == ()
    if id == "pulse":
        assert set(names(report)) <= {"incomplete", "fast"}


@all_forms
@given(
    data=st.data(),
    seconds=st.none() | st.floats(0, 1e6),
    answered_on=st.none() | st.dates(),
    respondent=st.none() | st.text(max_size=20),
)
def test_a_report_comes_back_from_its_text(
    questionnaire: Forms,
    id: str,
    context: str,
    data: st.DataObject,
    seconds: float | None,
    answered_on: date | None,
    respondent: str | None,
) -> None:
    """What dumps wrote, loads reads back as an equal report, whose text is the same again."""
    form = questionnaire(id, context)
    report = ei.score(
        form, drawn(data, form), seconds=seconds, answered_on=answered_on, respondent=respondent
    )
    text = ei.dumps(report)
    back = ei.loads(text, ei.ScoreReport)
    assert back == report
    assert ei.dumps(back) == text


@pytest.mark.parametrize("seconds", [0, 60, 3600])
def test_a_report_with_whole_seconds_comes_back_from_its_text(
    questionnaire: Forms, seconds: int
) -> None:
    """Seconds given as a whole number, which score accepts, do not make a report unreadable."""
    report = ei.score(questionnaire("pulse", "friend"), {}, seconds=seconds)
    assert ei.loads(ei.dumps(report), ei.ScoreReport) == report


@given(data=st.data())
def test_causes_and_wishes_come_back_from_their_text(
    questionnaire: Forms, data: st.DataObject
) -> None:
    """Reports on causes and on wishes survive being written and read, too."""
    causes = questionnaire("causes", "partner")
    found = ei.score_causes(causes, drawn(data, causes))
    assert ei.loads(ei.dumps(found), ei.CauseReport) == found
    short, wishes = questionnaire("short", "partner"), questionnaire("wishes", "partner")
    wished = ei.score_wishes(wishes, drawn(data, wishes), ei.score(short, drawn(data, short)))
    assert ei.loads(ei.dumps(wished), ei.WishReport) == wished


@all_forms
@given(data=st.data())
def test_scoring_twice_gives_the_same(
    questionnaire: Forms, bank: ei.Bank, id: str, context: str, data: st.DataObject
) -> None:
    """The same answers give equal reports with equal text and equal hashes, also on a form rendered anew."""
    form = questionnaire(id, context)
    answers = drawn(data, form)
    there, back = (
        ei.score(form, answers),
        ei.score(bank.questionnaire(id, context=context), answers),
    )
    assert there == back
    assert hash(there) == hash(back)
    assert ei.dumps(there) == ei.dumps(back)


@given(data=st.data())
def test_causes_are_ordered_by_state_and_count_their_answers(
    questionnaire: Forms, bank: ei.Bank, data: st.DataObject
) -> None:
    """Causes stand as present, partly, absent, unknown, in bank order within each; only a cause with both answers has a state."""
    form = questionnaire("causes", "partner")
    answers = drawn(data, form)
    found = ei.score_causes(form, answers)
    order = ["present", "partly", "absent", "unknown"]
    keys = [(order.index(one.state), bank.causes.ids.index(one.id)) for one in found.causes]
    assert keys == sorted(keys)
    assert len(keys) == 9
    for one in found.causes:
        raw = [answers[item.id] for item in form.items if item.cause == one.id]
        assert one.n_answered == sum(type(answer) is int for answer in raw)
        assert (one.state == "unknown") == (one.n_answered < 2)


# Cases worked by hand


def test_a_uniform_keyed_row_keeps_the_error_of_a_step(questionnaire: Forms) -> None:
    """Twelve equal answers are not claimed to be exact: their variance is 1/12, that of an answer within its own step."""
    # Keyed 5 x 12: percent 100, s2 = 0 so 1/12, se = 25 sqrt(1/144) = 25/12, low end 100 - T11 * 25/12
    # = 96.25857; the high end is clipped. Poles: raw 5 is 100, raw 1 is 0.
    form = questionnaire("full", "partner")
    trust = ei.score(form, fill(form, "trust", [5] * 6, [1] * 6)).pillars["trust"]
    assert (trust.percent, trust.level, trust.poles, trust.reason) == (
        100.0,
        "strong",
        (100.0, 0.0),
        None,
    )
    assert trust.se == pytest.approx(25 / 12, abs=1e-12)
    assert trust.interval == (pytest.approx(100 - T11 * 25 / 12, abs=1e-5), 100.0)
    assert trust.interval[0] == pytest.approx(96.25857, abs=1e-4)
    # Keyed 3 x 12: 50 -/+ 3.74143.
    trust = ei.score(form, fill(form, "trust", [3] * 6, [3] * 6)).pillars["trust"]
    assert trust.interval == pytest.approx((46.25857, 53.74143), abs=1e-4)
    assert trust.level == "mixed"


def test_a_row_with_scatter_has_the_error_of_its_scatter(questionnaire: Forms) -> None:
    """The interval widens with how far this person's answers lie apart."""
    # Raw +1: 5 4 4 3 5 4, raw -1: 2 1 3 2 2 1, keyed 4 5 3 4 4 5. S = 25 + 25 = 50,
    # Q = 107 + 107 = 214, percent = 25 * 38/12 = 79.1667, s2 = (2568 - 2500)/132 = 17/33,
    # se = 25 sqrt(17/396) = 5.17984, half = 9.30239: 69.86427 .. 88.46906, strong.
    form = questionnaire("full", "friend")
    trust = ei.score(form, fill(form, "trust", [5, 4, 4, 3, 5, 4], [2, 1, 3, 2, 2, 1])).pillars[
        "trust"
    ]
    assert trust.percent == pytest.approx(475 / 6, abs=1e-12)
    assert trust.se == pytest.approx(25 * math.sqrt(17 / 396), abs=1e-12)
    assert trust.interval == pytest.approx((69.86427, 88.46906), abs=1e-3)
    # Poles: +1 sum 25: 25 * 19/6; -1 raw sum 11: 25 * 5/6.
    assert trust.poles == pytest.approx((475 / 6, 125 / 6), abs=1e-12)
    assert trust.level == "strong"


def test_a_mean_of_three_and_a_half_alone_is_not_strong(questionnaire: Forms) -> None:
    """At exactly 62.5 percent, a signal is present but a pillar is mixed: its interval reaches below."""
    # Keyed 4 3 4 3 ...: S = 42, percent = 25 * 30/12 = 62.5; the interval is around it.
    form = questionnaire("full", "partner")
    trust = ei.score(form, fill(form, "trust", [4, 3] * 3, [2, 3] * 3)).pillars["trust"]
    assert (trust.percent, trust.level) == (62.5, "mixed")
    trust = ei.score(form, fill(form, "trust", [2, 3] * 3, [4, 3] * 3)).pillars["trust"]
    assert (trust.percent, trust.level) == (37.5, "mixed")
    # Signals: 4 3 4 3 is 62.5, 2 3 2 3 is 37.5, 3 3 3 4 is 56.25.
    assert of_signal(form, "respect", 4, 3, 4, 3).state == "present"
    assert of_signal(form, "respect", 2, 3, 2, 3).state == "absent"
    assert of_signal(form, "respect", 3, 3, 3, 4).state == "partly"
    assert of_signal(form, "withdrawal", 4, 3, 4, 3).percent == 62.5


def test_a_level_begins_at_its_threshold(
    make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]
) -> None:
    """An interval that ends exactly at the threshold is on its far side: "at or above", "at or below"."""
    # Keyed 1 1 1 1: percent 0, the low end is clipped to exactly 0. Keyed 5 5 5 5: the high end is exactly 100.
    items = {f"a{n}": ("A", 1) for n in range(4)}
    rule = {**foreign, "level_strong": 0.0, "level_low": 0.0}
    form = make_bank({"form": ((1, 5), items)}, rule).questionnaire("form", context="here")
    assert ei.score(form, dict.fromkeys(items, 1)).pillars["A"].level == "strong"
    rule = {**foreign, "level_strong": 100.0, "level_low": 100.0}
    form = make_bank({"form": ((1, 5), items)}, rule).questionnaire("form", context="here")
    assert ei.score(form, dict.fromkeys(items, 5)).pillars["A"].level == "low"


def test_three_answers_can_make_a_state_clear_and_two_cannot(questionnaire: Forms) -> None:
    """A state is called clear only with three answers whose whole interval lies in its band."""
    form = questionnaire("full", "colleague")
    # 4 4 4: percent 75, se = 25/6, half = T2 * 25/6 = 12.16661, low end 62.83339: just inside.
    found = of_signal(form, "open-talk", 4, 4, 4)
    assert (found.percent, found.state, found.clear, found.n_answered) == (75.0, "present", True, 3)
    assert found.se == pytest.approx(25 / 6, abs=1e-12)
    assert found.interval == pytest.approx((75 - T2 * 25 / 6, 75 + T2 * 25 / 6), abs=1e-4)
    # 4 4 5: percent 83.3333, s2 = 1/3, se = 25/3, half = 24.33: 59.00, not inside.
    found = of_signal(form, "open-talk", 4, 4, 5)
    assert found.se == pytest.approx(25 / 3, abs=1e-12)
    assert (found.state, found.clear) == ("present", False)
    # 3 3 3: 37.83339 .. 62.16661 lies inside partly; 2 2 2: high end 37.16661 inside absent.
    assert (
        of_signal(form, "open-talk", 3, 3, 3).state,
        of_signal(form, "open-talk", 3, 3, 3).clear,
    ) == ("partly", True)
    assert (
        of_signal(form, "open-talk", 2, 2, 2).state,
        of_signal(form, "open-talk", 2, 2, 2).clear,
    ) == ("absent", True)
    assert of_signal(form, "open-talk", 2, 3, 3).clear is False
    assert of_signal(form, "open-talk", 2, 2, 1).clear is False
    # 5 5: low end 100 - 6.313752 * 25 sqrt(1/24) = 67.78 lies inside, but two answers are never clear.
    found = of_signal(form, "open-talk", 5, 5)
    assert found.interval[0] == pytest.approx(67.780, abs=1e-3)
    assert (found.state, found.clear) == ("present", False)
    # One answer makes no state.
    found = of_signal(form, "open-talk", 5)
    assert (
        found.percent,
        found.se,
        found.interval,
        found.state,
        found.clear,
        found.n_answered,
    ) == (
        None,
        None,
        None,
        "unknown",
        False,
        1,
    )


def test_a_clear_state_may_touch_its_band_from_within(
    make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]
) -> None:
    """Present and absent are clear when the interval ends exactly at their threshold, partly is not."""
    # 5 5 4: percent 91.67, the high end is clipped to exactly 100. 1 1 2: percent 8.33, the low end is exactly 0.
    items = {f"a{n}": ("A", 1) for n in range(3)}
    for present, absent, row, expected in (
        (0.0, 0.0, (1, 1, 2), ("present", True)),
        (100.0, 100.0, (5, 5, 4), ("absent", True)),
        (100.0, 0.0, (1, 1, 2), ("partly", False)),
        (100.0, 0.0, (5, 5, 4), ("partly", False)),
        (100.0, 0.0, (3, 3, 3), ("partly", True)),
    ):
        rule = {**foreign, "signal_present": present, "signal_absent": absent}
        form = make_bank({"form": ((1, 5), items)}, rule).questionnaire("form", context="here")
        found = ei.score(form, dict(zip(items, row, strict=True))).signals["A+"]
        assert (found.state, found.clear) == expected


def test_signals_are_read_as_answered_and_not_turned_round(questionnaire: Forms) -> None:
    """A low signal that is affirmed is present: its percent is that of the raw answers."""
    form = questionnaire("full", "partner")
    found = of_signal(form, "withdrawal", 5, 5, 4, 4)
    assert (found.percent, found.state) == (87.5, "present")
    report = ei.score(form, every(form, lambda item: 5 if item.signal == "withdrawal" else None))
    assert (report.strong_signals, report.low_signals) == ((), ("withdrawal",))


def test_present_signals_tie_in_bank_order(questionnaire: Forms) -> None:
    """Open talk and respect tie at 75, emotional safety at 100 comes before them."""
    form = questionnaire("full", "partner")
    level = {
        "respect": 4,
        "open-talk": 4,
        "emotional-safety": 5,
        "exhaustion": 4,
        "unseen-alone": 4,
    }
    report = ei.score(form, every(form, lambda item: level.get(item.signal, 3)))
    assert report.strong_signals == ("emotional-safety", "open-talk", "respect")
    assert report.low_signals == ("unseen-alone", "exhaustion")


def test_ambivalent_at_exactly_its_threshold(questionnaire: Forms) -> None:
    """A pillar whose strong and low items are both affirmed at 62.5 is named as ambivalent, one a step below is not."""
    # Raw 4 3 4 3 4 3: 25 * (21 - 6)/6 = 62.5; raw 4 3 4 3 3 3: 25 * 14/6 = 58.33.
    form = questionnaire("full", "partner")
    high, below, other = [4, 3] * 3, [4, 3, 4, 3, 3, 3], [3, 2, 3, 3, 3, 3]
    answers = fill(form, "trust", high, high) | fill(form, "benefits", high, high)
    answers |= fill(form, "empathy", high, below) | fill(form, "nurturing", below, high)
    answers |= fill(form, "understanding", other, other) | fill(form, "communication", other, other)
    report = ei.score(form, answers)
    assert report.cautions == (ei.Caution("ambivalent", ("trust", "benefits")),)
    assert report.pillars["trust"].poles == (62.5, 62.5)
    assert report.pillars["trust"].percent == 50.0
    # A third such pillar makes the form contradictory besides.
    report = ei.score(form, answers | fill(form, "empathy", high, high))
    assert report.cautions == (
        ei.Caution("ambivalent", ("trust", "empathy", "benefits")),
        ei.Caution("contradictory"),
    )


def test_sparse_at_exactly_its_threshold(questionnaire: Forms) -> None:
    """Three pillars in which neither half is affirmed above 37.5 are sparse, two are not, and neither is called a contradiction."""
    # Raw 2 3 2 3 2 3: 25 * (15 - 6)/6 = 37.5; raw 2 3 2 3 3 3: 25 * 10/6 = 41.67.
    form = questionnaire("full", "partner")
    low, above = [2, 3] * 3, [2, 3, 2, 3, 3, 3]
    answers: Answers = {}
    for pillar in PILLARS:
        answers |= fill(form, pillar, above, above)
    answers |= fill(form, "trust", low, low) | fill(form, "benefits", low, low)
    assert names(ei.score(form, answers)) == []
    assert names(ei.score(form, answers | fill(form, "empathy", low, above))) == []
    assert names(ei.score(form, answers | fill(form, "empathy", low, low))) == ["sparse"]


def test_a_pole_needs_two_answers_and_no_score(questionnaire: Forms) -> None:
    """A pole of one answer is None; with two of each key both poles stand, also of a pillar that is not scored."""
    form = questionnaire("full", "partner")
    trust = ei.score(form, fill(form, "trust", [5, 4], [5])).pillars["trust"]
    assert (trust.poles, trust.reason, trust.n_answered) == ((87.5, None), "too-few-answers", 3)
    report = ei.score(form, fill(form, "trust", [5, 4], [5, 5]))
    assert report.pillars["trust"].poles == (87.5, 100.0)
    assert report.pillars["trust"].reason == "too-few-answers"
    assert report.cautions == (ei.Caution("ambivalent", ("trust",)), ei.Caution("incomplete"))


def presented(form: ei.Questionnaire, row: Iterable[Any]) -> Answers:
    """Answers in the order of presentation."""
    return dict(zip(form.items.ids, row, strict=True))


def test_a_run_of_half_the_items_is_uniform(questionnaire: Forms) -> None:
    """The longest run of equal answers counts from half of the items offered; gaps break a run, does-not-apply does not."""
    form = questionnaire("short", "partner")  # 36 items: half is 18
    mix = [1, 2, 4, 5] * 9
    assert "uniform" in names(ei.score(form, presented(form, [3] * 18 + mix[:18])))
    assert "uniform" in names(ei.score(form, presented(form, mix[:18] + [3] * 18)))
    assert "uniform" in names(ei.score(form, presented(form, mix[:9] + [3] * 18 + mix[:9])))
    assert "uniform" not in names(ei.score(form, presented(form, [3] * 17 + mix[:19])))
    # 9 threes, a gap, 9 threes: two runs of 9.
    for gap in (None, RNS):
        row = [3] * 9 + [gap] + [3] * 9 + mix[:17]
        assert "uniform" not in names(ei.score(form, presented(form, row)))
    # 9 threes, one that does not apply, 9 threes: one run of 18 among 35 offered.
    assert "uniform" in names(ei.score(form, presented(form, [3] * 9 + [DNA] + [3] * 9 + mix[:17])))
    # 17 threes among 34 offered are half of them; among 35 they are not.
    assert "uniform" in names(ei.score(form, presented(form, [3] * 17 + [DNA] * 2 + mix[:17])))
    assert "uniform" not in names(ei.score(form, presented(form, [3] * 17 + [DNA] + mix[:18])))
    # Gaps are not answers: eighteen in a row are no run.
    assert "uniform" not in names(ei.score(form, presented(form, [None] * 18 + mix[:18])))
    assert "uniform" not in names(ei.score(form, presented(form, [RNS] * 18 + mix[:18])))


def test_a_run_needs_an_answer(make_bank: Callable[..., ei.Bank], foreign: dict[str, Any]) -> None:
    """On a form of two items, no answer is no run, and one answer is a run of half of them."""
    items = {"a1": ("A", 1), "a2": ("A", -1)}
    form = make_bank({"form": ((1, 5), items)}, foreign).questionnaire("form", context="here")
    assert names(ei.score(form, {})) == ["incomplete"]
    assert names(ei.score(form, {"a1": RNS, "a2": RNS})) == ["incomplete"]
    assert names(ei.score(form, {"a1": DNA})) == ["incomplete"]
    assert names(ei.score(form, {"a2": 4})) == ["uniform", "incomplete"]
    assert names(ei.score(form, {"a1": DNA, "a2": 4})) == ["uniform"]


def test_runs_are_of_raw_answers(questionnaire: Forms) -> None:
    """Five on everything is a uniform row; five on strong and one on low items, equal once keyed, is not."""
    form = questionnaire("full", "family")
    assert names(ei.score(form, every(form, lambda _: 5))) == [
        "ambivalent",
        "contradictory",
        "uniform",
    ]
    assert names(ei.score(form, every(form, lambda _: 1))) == ["sparse", "uniform"]
    assert names(ei.score(form, every(form, lambda item: 5 if item.key == 1 else 1))) == []


def test_nothing_offered_raises_no_caution(questionnaire: Forms) -> None:
    """When nothing applies there is nothing to be incomplete, uniform or fast about, and a reason everywhere."""
    form = questionnaire("full", "partner")
    report = ei.score(form, every(form, lambda _: DNA), seconds=0)
    assert report.cautions == ()
    assert report.rows == ()
    assert {one.reason for one in report.pillars} == {"too-few-offered"}
    assert (report.overall.reason, report.overall.n_items) == ("pillar-not-scored", 0)


def test_three_quarters_answered_are_complete(questionnaire: Forms) -> None:
    """With 54 of 72 answered the form counts as complete, with 53 it does not; what does not apply is not counted."""
    form = questionnaire("full", "partner")
    mix = [1, 2, 3, 4, 5] * 11
    assert "incomplete" not in names(ei.score(form, presented(form, mix[:54] + [None] * 18)))
    assert "incomplete" in names(ei.score(form, presented(form, mix[:53] + [RNS] * 19)))
    # 51 of 68 are three quarters, 50 of 68 are not.
    assert "incomplete" not in names(
        ei.score(form, presented(form, mix[:51] + [DNA] * 4 + [None] * 17))
    )
    assert "incomplete" in names(
        ei.score(form, presented(form, mix[:50] + [DNA] * 4 + [None] * 18))
    )


def test_two_seconds_an_answer_are_not_fast(questionnaire: Forms) -> None:
    """72 answers in 144 seconds are not fast, in 143.9 they are; only answers count, and without any there is no pace."""
    form = questionnaire("full", "partner")
    mix = [1, 2, 3, 4, 5] * 15
    assert names(ei.score(form, presented(form, mix[:72]), seconds=144)) == []
    assert names(ei.score(form, presented(form, mix[:72]), seconds=143.9)) == ["fast"]
    assert names(ei.score(form, presented(form, mix[:72]))) == []
    # 54 answers: 108 s.
    assert names(ei.score(form, presented(form, mix[:54] + [None] * 18), seconds=108.0)) == []
    assert names(ei.score(form, presented(form, mix[:54] + [None] * 18), seconds=107)) == ["fast"]
    assert names(ei.score(form, {}, seconds=0)) == ["incomplete"]


def test_a_pulse_needs_five_answers(questionnaire: Forms) -> None:
    """Five of six answers make a pulse's number, four do not, however many applied."""
    form = questionnaire("pulse", "friend")
    keyed = [5, 4, 4, 3, 4, None]
    row = [
        one if one is None or item.key == 1 else 6 - one
        for one, item in zip(keyed, form.items, strict=True)
    ]
    # S = 20, Q = 25 + 16 + 16 + 9 + 16 = 82: percent 75, s2 = (410 - 400)/20 = 1/2,
    # se = 25 sqrt(1/10) = 7.905694, half = T4 * se = 16.853730.
    report = ei.score(form, presented(form, row))
    assert (report.overall.percent, report.overall.reason) == (75.0, None)
    assert (report.overall.n_answered, report.overall.n_items) == (5, 6)
    assert report.overall.se == pytest.approx(25 * math.sqrt(0.1), abs=1e-12)
    assert report.overall.interval == pytest.approx((58.14627, 91.85373), abs=1e-4)
    assert (len(report.pillars), len(report.signals), report.cautions) == (0, 0, ())
    # Four answers: no number, and 4 of 6 are fewer than three quarters.
    report = ei.score(form, presented(form, [*row[:4], None, None]))
    assert (report.overall.percent, report.overall.se, report.overall.interval) == (
        None,
        None,
        None,
    )
    assert (report.overall.reason, names(report)) == ("too-few-answers", ["incomplete"])
    # Four answers where two do not apply: all that was offered, and still too few.
    report = ei.score(form, presented(form, [*row[:4], DNA, DNA]))
    assert (report.overall.reason, report.overall.n_items, names(report)) == (
        "too-few-answers",
        4,
        [],
    )


def test_a_pulse_turns_low_items_round(questionnaire: Forms) -> None:
    """All items affirmed is the middle of a pulse: three of its items speak of distance."""
    # Keyed 5 5 5 1 1 1: S = 18, Q = 78, percent 50, s2 = (468 - 324)/30 = 4.8, se = 25 sqrt(0.8) = 22.36068.
    form = questionnaire("pulse", "partner")
    report = ei.score(form, every(form, lambda _: 5), seconds=11)
    assert report.overall.percent == 50.0
    assert report.overall.se == pytest.approx(22.36068, abs=1e-5)
    assert names(report) == ["fast"]


def test_the_error_of_the_mean_of_six_pillars(questionnaire: Forms) -> None:
    """The overall interval is 1.645 errors to each side, and the error is that of a mean of six."""
    # Each pillar keyed 4 x 12: percent 75, se 25/12. Overall se = sqrt(6) (25/12) / 6 = 0.850517,
    # half = 1.645 * 0.850517 = 1.399101.
    form = questionnaire("full", "partner")
    overall = ei.score(form, every(form, lambda item: 4 if item.key == 1 else 2)).overall
    assert overall.percent == 75.0
    assert overall.se == pytest.approx(math.sqrt(6) * 25 / 72, abs=1e-12)
    assert overall.interval == pytest.approx((73.600899, 76.399101), abs=1e-6)
    # Keyed 5 x 12 in five pillars and 3 x 12 in one: (500 + 50)/6; the error is the same.
    overall = ei.score(
        form, every(form, lambda item: 3 if item.pillar == "trust" else 5 if item.key == 1 else 1)
    ).overall
    assert overall.percent == pytest.approx(550 / 6, abs=1e-12)
    assert overall.interval == pytest.approx((550 / 6 - 1.399101, 550 / 6 + 1.399101), abs=1e-6)
    # Keyed 5 throughout: clipped at 100.
    overall = ei.score(form, every(form, lambda item: 5 if item.key == 1 else 1)).overall
    assert overall.interval == (pytest.approx(98.600899, abs=1e-6), 100.0)


def test_the_whole_is_not_scored_without_one_of_its_parts(questionnaire: Forms) -> None:
    """Five scored pillars make no overall number; the counts are still those of the whole form."""
    form = questionnaire("full", "partner")
    report = ei.score(form, every(form, lambda item: None if item.pillar == "empathy" else 4))
    assert [one.id for one in report.pillars if one.reason] == ["empathy"]
    assert report.overall.percent is None
    assert (report.overall.reason, report.overall.n_answered, report.overall.n_items) == (
        "pillar-not-scored",
        60,
        72,
    )


@pytest.mark.parametrize(
    ("form", "strong", "low", "reason", "n_answered", "n_items"),
    [
        # 12 items: 9 are three quarters, 8 are not.
        ("full", [4] * 5, [2] * 4, None, 9, 12),
        ("full", [4] * 4, [2] * 4, "too-few-answers", 8, 12),
        ("full", [4] * 4, [2] * 4 + [RNS], "too-few-answers", 8, 12),
        # 4 off: k = 8 is two thirds of 12, 6 are three quarters of 8. 5 off: k = 7 is not two thirds.
        ("full", [4] * 3 + [DNA] * 2, [2] * 3 + [DNA] * 2, None, 6, 8),
        ("full", [4] * 3 + [DNA] * 2, [2] * 2 + [DNA] * 2, "too-few-answers", 5, 8),
        ("full", [4] * 4 + [DNA] * 2, [2] * 3 + [DNA] * 3, "too-few-offered", 7, 7),
        # 4 of one key off: 6 answers of 8, but one of the low ones; two of them will do.
        ("full", [4] * 6, [2] * 1 + [DNA] * 4, "one-sided", 7, 8),
        ("full", [4] * 6, [DNA] * 4, "one-sided", 6, 8),
        ("full", [4] * 1 + [DNA] * 4, [2] * 6, "one-sided", 7, 8),
        ("full", [4] * 6, [2] * 2 + [DNA] * 4, None, 8, 8),
        ("full", [4] * 4, [2] * 2 + [DNA] * 4, None, 6, 8),
        # 6 items: ceil(4.5) = 5. 2 off: k = 4 is two thirds, and all 4 are needed. 3 off: k = 3 is below 4.
        ("short", [4] * 3, [2] * 2, None, 5, 6),
        ("short", [4] * 2, [2] * 2, "too-few-answers", 4, 6),
        ("short", [4] * 2 + [DNA], [2] * 2 + [DNA], None, 4, 4),
        ("short", [4] * 2 + [DNA], [2] * 1 + [DNA], "too-few-answers", 3, 4),
        ("short", [4] * 2 + [DNA], [2] * 1 + [DNA] * 2, "too-few-offered", 3, 3),
        ("short", [4] * 3, [2] * 1 + [DNA] * 2, "one-sided", 4, 4),
    ],
)
def test_when_a_pillar_is_scored(
    questionnaire: Forms,
    form: str,
    strong: list[Any],
    low: list[Any],
    reason: str | None,
    n_answered: int,
    n_items: int,
) -> None:
    """A pillar needs enough items that apply, enough of them answered, and two of each kind; else the first reason is given."""
    asked = questionnaire(form, "partner")
    trust = ei.score(asked, fill(asked, "trust", strong, low)).pillars["trust"]
    assert (trust.reason, trust.n_answered, trust.n_items) == (reason, n_answered, n_items)
    assert (trust.percent, trust.level is None) == (
        (75.0, False) if reason is None else (None, True)
    )


def test_a_colleague_is_asked_less_and_scored_by_the_same_shares(questionnaire: Forms) -> None:
    """With 10 items a pillar, 8 answers are needed (ceil 7.5), and 7 items must apply (two thirds of 10)."""
    form = questionnaire("full", "colleague")

    def reason(strong: list[Any], low: list[Any]) -> Any:
        return ei.score(form, fill(form, "trust", strong, low)).pillars["trust"].reason

    assert reason([4] * 4, [2] * 4) is None
    assert reason([4] * 4, [2] * 3) == "too-few-answers"
    assert reason([4] * 3 + [DNA] * 2, [2] * 3 + [DNA] * 1) is None  # 6 of 7: ceil 5.25 = 6
    assert reason([4] * 3 + [DNA] * 2, [2] * 3 + [DNA] * 2) == "too-few-offered"  # 6 of 10


def test_causes_by_hand(questionnaire: Forms, bank: ei.Bank) -> None:
    """A cause is the mean of its two answers with a state and no interval; with one answer it is unknown."""
    form = questionnaire("causes", "partner")
    rows = [(4, 3), (2, 3), (3, 3), (5, None), (5, 5), (DNA, 4), (1, 1), (RNS, RNS), (2, 5)]
    answers: Answers = {}
    for cause, row in zip(bank.causes.ids, rows, strict=True):
        ids = [item.id for item in form.items if item.cause == cause]
        answers |= dict(zip(ids, row, strict=True))
    found = ei.score_causes(form, answers)
    percents = [62.5, 37.5, 50.0, None, 100.0, None, 0.0, None, 62.5]
    states = [
        "present",
        "absent",
        "partly",
        "unknown",
        "present",
        "unknown",
        "absent",
        "unknown",
        "present",
    ]
    for cause, percent, state in zip(bank.causes.ids, percents, states, strict=True):
        assert (found.causes[cause].percent, found.causes[cause].state) == (percent, state)
    assert [one.n_answered for one in found.causes] == [2, 2, 2, 2, 2, 2, 1, 1, 0]
    at = [bank.causes.ids.index(id) for id in found.causes.ids]
    assert at == [0, 4, 8, 2, 1, 6, 3, 5, 7]
    assert len(found.rows) == 17
    assert not hasattr(found.causes[bank.causes.ids[0]], "interval")


def test_wishes_by_hand(questionnaire: Forms) -> None:
    """A wish is more or less only beyond 1.645 errors of the gap; else, or at exactly as it is, it is as now."""
    form, wishes = questionnaire("full", "partner"), questionnaire("wishes", "partner")
    # Two answers of 4: 75, s2 = 1/12, se = 25 sqrt(1/24). Beside two equal wishes the error of the gap is
    # 25 sqrt(1/12) = 7.216878, times 1.645 = 11.871765; beside wishes one apart (s2 = 1/2, se = 12.5) it is
    # sqrt(156.25 + 625/24) = 13.501543, times 1.645 = 22.210038. Benefits is not answered.
    report = ei.score(
        form,
        every(form, lambda item: None if item.pillar == "benefits" else 4 if item.key == 1 else 2),
    )
    steps = [5, 5, 4, 4, 4, 3, 2, 2, 5, DNA, 2, 2]
    found = ei.score_wishes(wishes, dict(zip(wishes.items.ids, steps, strict=True)), report)
    error = pytest.approx(25 / math.sqrt(12), abs=1e-12)
    wider = pytest.approx(math.sqrt(156.25 + 625 / 24), abs=1e-12)
    assert found.wishes.ids == PILLARS
    rows = {
        "understanding": (100.0, 75.0, 25.0, error, "more"),
        "trust": (75.0, 75.0, 0.0, error, "as-now"),
        "communication": (62.5, 75.0, -12.5, wider, "as-now"),
        "empathy": (25.0, 75.0, -50.0, error, "less"),
        "nurturing": (None, 75.0, None, None, None),
        "benefits": (25.0, None, None, None, None),
    }
    for pillar, row in rows.items():
        one = found.wishes[pillar]
        assert (one.wished, one.now, one.gap, one.se, one.state) == row
    # The rest of a pillar does not count: of trust, 5 and 3 to the two items (75, s2 = 2, se = 25) and 1 to all
    # others. Wished 5 and 5: gap 25, error sqrt(625 + 625/24) = 25.515518, times 1.645 = 41.97, as now.
    first, second = found.wishes["trust"].about
    report = ei.score(form, dict.fromkeys(form.items.ids, 1) | {first: 5, second: 3})
    trust = ei.score_wishes(wishes, {"w03": 5, "w04": 5}, report).wishes["trust"]
    assert (trust.now, trust.gap, trust.state) == (75.0, 25.0, "as-now")
    assert trust.se == pytest.approx(math.sqrt(625 + 625 / 24), abs=1e-12)


def test_a_wish_for_the_opposite_of_a_low_item(edited_bank: Callable[..., ei.Bank]) -> None:
    """What a low item says now is turned round, so that more is closer on both sides."""
    bank = edited_bank("items/wishes.json", lambda items: items[0].update(wish_for="u01"))
    form = bank.questionnaire("full", context="partner")
    wishes = bank.questionnaire("wishes", context="partner")
    # u01 at 2 is 4, u10 at 4: 75. Wished 5 and 5: gap 25, error 7.22, more.
    report = ei.score(form, {"u01": 2, "u10": 4})
    one = ei.score_wishes(wishes, {"w01": 5, "w02": 5}, report).wishes["understanding"]
    assert (one.about, one.now, one.gap, one.state) == (("u01", "u10"), 75.0, 25.0, "more")


def test_a_gap_begins_beyond_its_error(edited_bank: Callable[..., ei.Bank]) -> None:
    """A gap of exactly the allowed errors is as now: with none allowed, 75 wished and 75 now is no gap, 75 and 62.5 is one."""
    bank = edited_bank("content/rules.json", lambda rules: rules[3].update(gap_z=0.0))
    form = bank.questionnaire("full", context="partner")
    answers = {item.id: 4 if item.key == 1 else 2 for item in form.items}
    wishes = bank.questionnaire("wishes", context="partner")
    wished = {"w03": 4, "w04": 4}
    trust = ei.score_wishes(wishes, wished, ei.score(form, answers)).wishes["trust"]
    assert (trust.gap, trust.state) == (0.0, "as-now")
    answers |= {trust.about[0]: 3}
    trust = ei.score_wishes(wishes, wished, ei.score(form, answers)).wishes["trust"]
    assert (trust.gap, trust.state) == (12.5, "more")


def test_every_report_says_how_it_was_made(questionnaire: Forms, bank: ei.Bank) -> None:
    """Library, edition, form, version, digest, context, language and rule stand in every report, and that it is unvalidated."""
    full, wishes = questionnaire("full", "partner"), questionnaire("wishes", "partner")
    causes = questionnaire("causes", "partner")
    report = ei.score(full, {})
    pulse = questionnaire("pulse", "friend")
    of_pulse = (("fast_seconds", 2.0), ("incomplete_share", (3, 4)), ("least_answered", 5))
    of_causes = (("absent", 37.5), ("present", 62.5))
    for form, made, rule, numbers in (
        (full, report, "pillars-1", report.provenance.numbers.values),
        (pulse, ei.score(pulse, {}), "pulse-1", of_pulse),
        (causes, ei.score_causes(causes, {}), "causes-1", of_causes),
        (wishes, ei.score_wishes(wishes, {}, report), "wishes-1", (("gap_z", 1.645),)),
    ):
        kind = rule.removesuffix("-1")
        assert made.provenance == ei.Provenance(
            library=ei.__version__,
            edition="2026.1",
            questionnaire=form.id,
            version=form.version,
            digest=form.digest,
            text_digest=form.text_digest,
            context=form.context,
            locale="en",
            rule=rule,
            numbers=ei.ScoringNumbers(kind, numbers),
            minimum=1,
            maximum=5,
            sharing=3,
            evidence="unvalidated",
        )
        assert rule in bank.rules
        assert [row.item for row in made.rows] == list(form.items.ids)
        assert [row.digest for row in made.rows] == [item.digest for item in form.items]
