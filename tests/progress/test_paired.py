"""The difference between two occasions: by hand, against SciPy, and the laws it keeps.

By hand with scale = 100 / (max - min), d the keyed differences: amount = scale mean(d),
se = scale sqrt(max(s2_d, 1/6) / n), interval with t at 0.975; printed tables of Student's t have
12.7062 (1 degree of freedom), 4.3027 (2), 3.1824 (3), 2.2010 (11).
"""

import math
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_rel

import emotional_intimacy as ei
from emotional_intimacy.scoring.student_t import T975

ANSWERS = st.sampled_from([1, 2, 3, 4, 5])
GAPS = st.sampled_from([1, 2, 3, 4, 5, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY])
BOTH = (1, -1, 1, -1, 1, -1)


def rows(n, answers=ANSWERS):
    return st.lists(answers, min_size=n, max_size=n)


def of(reports, **more):
    """The progress of the one pillar of a small scale."""
    return ei.compare_over_time(reports, **more).pillars["A"]


def test_students_t_agrees_with_scipy(t_quantile):
    """Each quantile of the table is SciPy's."""
    assert len(T975) == 200
    for freedom, ours in enumerate(T975, start=1):
        assert ours == pytest.approx(t_quantile(0.975, freedom), rel=1e-13)


def test_a_change_by_hand(scale, answered):
    """Items of key +1 go from 2, 3 to 4, 4 and items of key -1 from 4, 4 to 3, 2: keyed differences 2, 1, 1, 2."""
    form = scale((1, 1, -1, -1))
    found = of([answered(form, (2, 3, 4, 4)), answered(form, (4, 4, 3, 2))])
    change = found.change
    assert [one.percent for one in found.values] == [31.25, 68.75]
    assert change.amount == 37.5
    # s2 = (4 * 10 - 36) / 12 = 1/3, se = 25 sqrt(1/12) = 7.2169, margin = 3.1824 * 7.2169 = 22.967
    assert change.se == pytest.approx(7.2169, abs=1e-4)
    assert change.interval == pytest.approx((14.533, 60.467), abs=1e-3)
    assert change.n_items == 4
    assert change.beyond_noise
    assert found.last_change == change


def test_signals_take_raw_answers(scale, answered):
    """A sign of distance that is affirmed more goes up, while its pillar goes down."""
    form = scale((1, 1, -1, -1))
    progress = ei.compare_over_time([answered(form, (4, 4, 1, 2)), answered(form, (4, 4, 3, 4))])
    assert progress.signals["A-"].change.amount == 50.0
    assert progress.signals["A+"].change.amount == 0.0
    assert progress.pillars["A"].change.amount == -25.0
    # Two equal differences of 2: the floor, se = 25 sqrt(1/12) = 7.2169, and 12.7062 of it.
    assert progress.signals["A-"].change.se == pytest.approx(25 * math.sqrt(1 / 12), rel=1e-12)
    assert progress.signals["A-"].change.interval == pytest.approx((-41.70, 141.70), abs=0.01)


def test_a_difference_is_not_cut_off(scale, answered):
    """An interval may leave -100 to 100: it is that of a difference."""
    form = scale((1, 1))
    change = of([answered(form, (1, 1)), answered(form, (5, 4))]).change
    assert change.interval[1] > 100


def test_an_even_step_on_twelve_items_is_beyond_the_scatter(scale, answered):
    """Twelve items that all rise by one: se = 25 sqrt(1/72) = 2.946, margin 2.2010 of it = 6.485."""
    form = scale((1, -1) * 6)
    change = of([answered(form, (2, 4) * 6), answered(form, (3, 3) * 6)]).change
    assert change.amount == 25.0
    assert change.interval == pytest.approx((18.515, 31.485), abs=1e-3)


@given(data=st.data())
def test_against_the_paired_test_of_scipy(scale, answered, t_quantile, data):
    """Where the scatter is above its floor, the interval is that of the paired t test."""
    form = scale(BOTH)
    before, after = data.draw(rows(6)), data.draw(rows(6))
    change = of([answered(form, before), answered(form, after)]).change
    keyed = [
        [r if key == 1 else 6 - r for r, key in zip(row, BOTH, strict=True)]
        for row in (before, after)
    ]
    differences = [b - a for a, b in zip(*keyed, strict=True)]
    assert change.amount == pytest.approx(25 * statistics.fmean(differences), abs=1e-12)
    if statistics.variance(differences) > 1 / 6:
        test = ttest_rel(keyed[1], keyed[0])
        error = statistics.stdev(differences) / math.sqrt(len(differences))
        margin = 25 * error * t_quantile(0.975, test.df)
        ends = change.amount - margin, change.amount + margin
        assert change.interval == pytest.approx(ends, abs=1e-9)
        if abs(test.pvalue - 0.05) > 1e-9:
            assert change.beyond_noise == (test.pvalue < 0.05)
    else:
        assert change.se == pytest.approx(25 * math.sqrt(1 / 36), rel=1e-12)


# Laws


@given(data=st.data())
def test_turning_time_round_negates_the_change(questionnaire, answered, data):
    """The same two reports in the other order give exactly the opposite difference."""
    form = questionnaire("short", "friend")
    one, other = (answered(form, data.draw(rows(36, GAPS))) for _ in range(2))
    there, back = ei.compare_over_time([one, other]), ei.compare_over_time([other, one])
    scales = [(there.overall, back.overall), *zip(there.pillars, back.pillars, strict=True)]
    for a, b in [*scales, *zip(there.signals, back.signals, strict=True)]:
        assert (a.change is None) == (b.change is None)
        if a.change is not None:
            assert b.change.amount == -a.change.amount
            assert b.change.interval == (-a.change.interval[1], -a.change.interval[0])
            assert (b.change.se, b.change.n_items) == (a.change.se, a.change.n_items)
            assert b.change.beyond_noise == a.change.beyond_noise


@given(data=st.data())
def test_the_order_of_the_items_changes_nothing(scale, answered, data):
    """The same answers to the same items in another order give the same change."""
    before, after = data.draw(rows(6, GAPS)), data.draw(rows(6, GAPS))
    order = data.draw(st.permutations(range(6)))
    straight, mixed = scale(BOTH), scale(tuple(BOTH[at] for at in order))
    one = of([answered(straight, before), answered(straight, after)])
    other = of([answered(mixed, [row[at] for at in order]) for row in (before, after)])
    assert (one.change, one.last_change) == (other.change, other.last_change)


@given(data=st.data())
def test_leaving_out_an_answer_never_adds_an_item(questionnaire, answered, data):
    """With fewer answers no change rests on more items, and none appears."""
    form = questionnaire("short", "family")
    before, after = data.draw(rows(36, GAPS)), data.draw(rows(36, GAPS))
    kept = data.draw(st.sets(st.integers(0, 35)))
    fewer = [
        one if at in kept or one is ei.DOES_NOT_APPLY else None for at, one in enumerate(after)
    ]
    more = ei.compare_over_time([answered(form, before), answered(form, after)])
    less = ei.compare_over_time([answered(form, before), answered(form, fewer)])
    for a, b in zip(
        [*more.pillars, *more.signals, more.overall],
        [*less.pillars, *less.signals, less.overall],
        strict=True,
    ):
        if b.change is not None:
            assert a.change is not None
            assert b.change.n_items <= a.change.n_items


@given(data=st.data())
def test_the_same_answers_twice_are_no_change(questionnaire, answered, data):
    """Equal reports differ by 0, with the least error there is, and never beyond noise."""
    form = questionnaire("short", "partner")
    report = answered(form, data.draw(rows(36, GAPS)))
    found = ei.compare_over_time([report, report])
    for one in [*found.pillars, *found.signals]:
        assert one.change is None or one.change.amount == 0
        if one.change is not None:
            assert one.change.se == pytest.approx(
                25 * math.sqrt(1 / 6 / one.change.n_items), rel=1e-12
            )
            assert not one.change.beyond_noise
    if found.overall.change is not None:
        assert found.overall.change.amount == 0
        assert not found.overall.change.beyond_noise


@given(data=st.data())
def test_a_shifted_range_changes_nothing(scale, answered, data):
    """The same pattern of answers on 0 to 4 and on 1 to 5 gives the same percents and changes."""
    one, other = scale(BOTH), scale(BOTH, 0, 4)
    patterns = [data.draw(rows(6)) for _ in range(3)]
    there = of([answered(one, row) for row in patterns])
    back = of([answered(other, [r - 1 for r in row]) for row in patterns])
    assert [v.percent for v in there.values] == [v.percent for v in back.values]
    assert (there.change, there.last_change) == (back.change, back.last_change)


def test_a_stretched_range(scale, answered):
    """On 0 to 10 a step is 10 points: differences of 2 and 1 are 15, se = 10 sqrt(0.5 / 2) = 5."""
    change = of([answered(scale((1, 1), 0, 10), row) for row in ((3, 3), (5, 4))]).change
    assert (change.amount, change.se) == (15.0, 5.0)


@given(data=st.data())
def test_keys_turned_round_negate_the_change_of_the_pillar(scale, answered, data):
    """What speaks for closeness with one key speaks for distance with the other."""
    patterns = [data.draw(rows(6)) for _ in range(2)]
    there = of([answered(scale(BOTH), row) for row in patterns]).change
    back = of([answered(scale(tuple(-key for key in BOTH)), row) for row in patterns]).change
    assert back.amount == -there.amount
    assert back.se == there.se


# The whole


def test_the_whole_by_hand(questionnaire):
    """The mean of six changes: amount the mean, se the root of the summed squares over six, 1.96 of it."""
    form = questionnaire("full", "partner")
    first = ei.score(form, dict.fromkeys(form.items.ids, 3))
    up = {item.id: 3 + item.key * (item.pillar == "trust") for item in form.items}
    overall = ei.compare_over_time([first, ei.score(form, up)]).overall
    # Trust rises by 25 on all its items, the others stay: each se is 25 sqrt(1/72) = 2.9463.
    assert overall.change.amount == pytest.approx(25 / 6)
    assert overall.change.se == pytest.approx(2.94628 * math.sqrt(6) / 6, abs=1e-5)
    margin = 1.96 * overall.change.se
    assert overall.change.interval == pytest.approx((25 / 6 - margin, 25 / 6 + margin))
    assert overall.change.n_items == 72


def test_the_whole_needs_every_pillar(questionnaire):
    """Without one pillar the whole has no change, and the pillar says why it has no percent."""
    form = questionnaire("full", "partner")
    whole = dict.fromkeys(form.items.ids, 3)
    bare = {item.id: None if item.pillar == "trust" else 3 for item in form.items}
    progress = ei.compare_over_time([ei.score(form, whole), ei.score(form, bare)])
    assert progress.overall.change is None
    assert progress.pillars["trust"].change is None
    assert progress.pillars["trust"].values[1].reason == "too-few-answers"
    assert progress.overall.values[1].reason == "pillar-not-scored"
    assert progress.pillars["empathy"].change.n_items == 12
    assert progress.signals["guardedness"].values[1].percent is None


def test_both_scored_is_not_enough(questionnaire):
    """Two forms can be scored and share too few answers: a pulse needs five that were given both times."""
    pulse = questionnaire("pulse", "friend")
    ids = pulse.items.ids
    first = ei.score(pulse, dict.fromkeys(ids[:5], 3))
    last = ei.score(pulse, dict.fromkeys(ids[1:], 4))
    overall = ei.compare_over_time([first, last]).overall
    assert None not in {one.percent for one in overall.values}
    assert overall.change is None
    again = ei.compare_over_time([first, ei.score(pulse, dict.fromkeys(ids, 4))]).overall
    assert again.change.n_items == 5


def test_a_pulse_by_hand(questionnaire):
    """Six keyed differences 1, 1, 0, 0, 0, 1: s2 = (18 - 9) / 30 = 0.3, se = 25 sqrt(0.05) = 5.590, and 2.5706 of it."""
    pulse = questionnaire("pulse", "friend")
    steps = dict(zip(pulse.items.ids, (1, 1, 0, 0, 0, 1), strict=True))
    first = ei.score(pulse, dict.fromkeys(pulse.items.ids, 3))
    last = ei.score(pulse, {item.id: 3 + item.key * steps[item.id] for item in pulse.items})
    progress = ei.compare_over_time([first, last])
    assert len(progress.pillars) == len(progress.signals) == 0
    assert progress.overall.change.amount == 12.5
    assert progress.overall.change.se == pytest.approx(5.590, abs=1e-3)
    assert progress.overall.change.interval == pytest.approx((-1.870, 26.870), abs=1e-3)


def test_a_pulse_with_a_number_of_answers_of_its_own(make_bank):
    """A change takes as many answers given both times as the rule asks for."""
    items = {f"a{at}": ("A", 1) for at in range(3)}
    least = {}
    for n in (2, 3):
        bank = make_bank({"form": ((1, 5), items)}, {"least_answered": n}, kind="pulse")
        least[n] = bank.questionnaire("form", context="here")
    given = [{"a0": 2, "a1": 2}, {"a0": 4, "a1": 4, "a2": 4}]
    progress = ei.compare_over_time([ei.score(least[2], answers) for answers in given])
    assert (progress.overall.change.amount, progress.overall.change.n_items) == (50.0, 2)
    progress = ei.compare_over_time([ei.score(least[3], answers) for answers in given])
    assert (progress.overall.values[0].percent, progress.overall.change) == (None, None)
    shifted = [{"a0": 2, "a1": 2}, {"a1": 4, "a2": 4}]
    progress = ei.compare_over_time([ei.score(least[2], answers) for answers in shifted])
    assert [value.percent for value in progress.overall.values] == [25.0, 75.0]
    assert progress.overall.change is None  # only a1 was answered both times


def test_the_intervals_of_the_whole_follow_the_rule(make_bank):
    """With z numbers of its own, values and changes use these, also where they are made anew."""
    items = {"a1": ("A", 1), "a2": ("A", 1), "a3": ("A", 1)}
    rule = {
        "least_answered": 2,
        "least_answered_share": [0, 1],
        "least_each_key": 0,
        "least_applying_share": [0, 1],
        "overall_z": 2.0,
        "change_z": 3.0,
    }
    old, new = (
        make_bank({"form": ((1, 5), held)}, rule).questionnaire("form", context="here")
        for held in (items, items | {"a4": ("A", 1)})
    )
    reports = [ei.score(form, dict.fromkeys(form.items.ids, 3)) for form in (old, new)]
    overall = ei.compare_over_time(reports).overall
    # Three equal answers: se = 25 sqrt(1/36) = 4.1667, so 2 se is 8.3333.
    assert overall.values[1].interval == pytest.approx((50 - 8.3333, 50 + 8.3333), abs=1e-3)
    # Three equal differences: se = 25 sqrt(2/36) = 5.8926, so 3 se is 17.6777.
    assert overall.change.interval == pytest.approx((-17.6777, 17.6777), abs=1e-3)


def test_one_item_in_common_is_too_few(scale, answered):
    """A scatter takes two differences."""
    form = scale((1, 1, 1))
    found = of([answered(form, (1, 2, None)), answered(form, (None, 3, 4))])
    assert [one.percent for one in found.values] == [12.5, 62.5]
    assert found.change is None


# Calibration


def test_false_alarms_are_near_five_in_a_hundred(questionnaire):
    """A person whose true state stays, asked twice: about 5 in 100 differences of a pillar lie beyond the scatter.

    Each item has its own place for the person, and each answer scatters about it, rounded to the
    scale; 1,500 pairs of the six pillars, seeded.
    """
    form = questionnaire("full", "partner")
    dice = random.Random(11)  # noqa: S311 - made-up people need no secrecy
    alarms = total = 0
    for _ in range(1500):
        place = {item.id: dice.gauss(3.3, 0.6) for item in form.items}
        reports = []
        for _ in range(2):
            keyed = {id: min(5, max(1, round(dice.gauss(at, 0.65)))) for id, at in place.items()}
            raw = {
                item.id: keyed[item.id] if item.key == 1 else 6 - keyed[item.id]
                for item in form.items
            }
            reports.append(ei.score(form, raw))
        for one in ei.compare_over_time(reports).pillars:
            alarms += one.change.beyond_noise
            total += 1
    assert total == 9000
    assert 0.04 < alarms / total < 0.055
