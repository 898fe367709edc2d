"""Scales of one's own over time: a subscale at a time, items that several share, and versions."""

import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

ITEMS = {id: f"Statement {id}." for id in ("g1", "g2", "g3", "g4", "g5")}
PARTS = {"plants": ["g1", "g2", "g3"], "people": ["g3", "g4"]}
"""g3 is reversed and of both; g5 is of none."""
STEP = 100 / 6


def club(**changes: Any) -> ei.Questionnaire:
    """Five items on 1 to 7."""
    given = {"items": ITEMS, "maximum": 7, "reverse": ["g3"], "subscales": PARTS, **changes}
    return ei.scale("club", given.pop("items"), **given)


def reports(form: ei.Questionnaire, *rows: str) -> list[ei.ScoreReport]:
    """A report for each row of digits, one for each item; a dash is not an answer."""
    return [
        ei.score(
            form,
            {id: None if one == "-" else int(one) for id, one in zip(form.items.ids, row, strict=True)},
            answered_on=date(2026, 3, 2) + timedelta(weeks=week),
        )
        for week, row in enumerate(rows)
    ]  # fmt: skip


def read_back(progress: ei.Progress) -> ei.Progress:
    """What was written, if it comes back as it was."""
    assert ei.loads(ei.dumps(progress), ei.Progress) == progress
    return progress


def test_each_subscale_by_its_own_items() -> None:
    """Worked by hand: plants +1, +2, and 2 to 1 reversed +1; people +1 and 0; the whole is their mean.

    plants: 4/3 of a step, s2 = 1/3, se = step sqrt(1/9). people: 1/2, s2 = 1/2, se = step sqrt(1/4).
    t(0.975) is 4.302653 (2 degrees of freedom), 12.706205 (1).
    """
    progress = read_back(ei.compare_over_time(reports(club(overall=True), "64273", "76172")))
    plants, people = progress.pillars
    assert plants.change is not None
    assert people.change is not None
    assert (plants.change.amount, plants.change.n_items) == (pytest.approx(STEP * 4 / 3), 3)
    assert plants.change.se == pytest.approx(STEP / 3)
    low, high = plants.change.interval
    assert (low, high) == (
        pytest.approx(STEP * 4 / 3 - 4.302653 * STEP / 3, abs=1e-5),
        pytest.approx(STEP * 4 / 3 + 4.302653 * STEP / 3, abs=1e-5),
    )
    assert (people.change.amount, people.change.n_items) == (pytest.approx(STEP / 2), 2)
    assert people.change.se == pytest.approx(STEP / 2)
    whole = progress.overall
    assert whole is not None
    assert whole.change is not None
    assert whole.change.amount == pytest.approx(STEP * 11 / 12)
    assert whole.change.se == pytest.approx(STEP * math.hypot(1 / 3, 1 / 2) / 2)
    assert whole.change.n_items == 4
    assert [point.percent for point in plants.values] == pytest.approx([1300 / 18, 1700 / 18])
    assert progress.n_common_items is None


def test_without_an_overall_score_there_is_none_over_time() -> None:
    """Not where only one of the reports has one, either."""
    first, second = reports(club(), "64273", "76172")
    (third,) = reports(club(overall=True), "76172")
    assert read_back(ei.compare_over_time([first, second])).overall is None
    assert read_back(ei.compare_over_time([first, third])).overall is None
    assert len(ei.compare_over_time([first, second]).signals) == 0


def test_one_answer_has_a_value_and_no_error() -> None:
    """Nor has a change of one difference one: there is none."""
    form = club(subscales={"tools": ["g3"], "plants": ["g1", "g2"]}, overall=True)
    progress = read_back(ei.compare_over_time(reports(form, "64273", "76172")))
    tools = progress.pillars["tools"]
    assert [point.percent for point in tools.values] == pytest.approx([500 / 6, 100.0])
    assert {(point.se, point.interval) for point in tools.values} == {(None, None)}
    assert (tools.change, tools.last_change) == (None, None)
    whole = progress.overall
    assert whole is not None
    assert [point.percent for point in whole.values] == pytest.approx([75.0, (550 / 6 + 100) / 2])
    assert {point.se for point in whole.values} == {None}
    assert whole.change is None


def test_trend_and_run_are_those_of_the_values() -> None:
    """Ten weeks: the slope of a subscale and six values on one side of the median."""
    rows = ["1114-"] * 4 + ["7714-"] * 6
    progress = read_back(ei.compare_over_time(reports(club(), *rows)))
    plants = progress.pillars["plants"]
    assert plants.trend is not None
    assert plants.trend.n_points == 10
    assert plants.trend.per_week > 0
    assert plants.run is not None
    assert plants.run.n_points == 10
    assert {point.poles for point in plants.values} == {(None, None)}


def test_versions_compare_by_what_is_scored_alike() -> None:
    """Worked by hand: g2 went to people, so plants share g1 and g3, and people g3 and g4.

    g3 counts once among the items and in both subscales; g5, of none, does not count.
    """
    (first,) = reports(club(overall=True), "64273")
    moved = {"plants": ["g1", "g3"], "people": ["g2", "g3", "g4"]}
    (second,) = reports(club(overall=True, subscales=moved, version="2"), "76172")
    progress = read_back(ei.compare_over_time([first, second]))
    assert progress.n_common_items == 3
    plants, people = progress.pillars
    assert (plants.id, plants.n_common_items, people.n_common_items) == ("plants", 2, 2)
    assert [point.percent for point in plants.values] == pytest.approx([500 / 6, 100.0])
    assert plants.values[0].n_answered == 2
    whole = progress.overall
    assert whole is not None
    assert (whole.n_common_items, whole.values[0].n_answered) == (3, 3)
    assert whole.values[0].percent == pytest.approx((500 / 6 + 1100 / 12) / 2)
    assert whole.change is not None
    assert whole.change.n_items == 3


def test_one_item_in_common_is_a_value_without_error() -> None:
    """Of the two in plants only g1 is in both versions."""
    (first,) = reports(club(subscales={"plants": ["g1", "g2"]}, overall=True), "64273")
    (second,) = reports(
        club(subscales={"plants": ["g1", "g4"]}, overall=True, version="2"), "76172"
    )
    progress = read_back(ei.compare_over_time([first, second]))
    plants = progress.pillars["plants"]
    assert [(point.percent, point.se, point.n_answered) for point in plants.values] == [
        (pytest.approx(500 / 6), None, 1),
        (100.0, None, 1),
    ]
    assert plants.change is None
    whole = progress.overall
    assert whole is not None
    assert [point.percent for point in whole.values] == pytest.approx([500 / 6, 100.0])


def test_no_answer_in_common_is_no_value() -> None:
    """g1 alone is in both versions and was skipped once: the report has a percent, the comparison not."""
    (first,) = reports(club(subscales={"plants": ["g1", "g2", "g3", "g4"]}), "-4273")
    (second,) = reports(club(subscales={"plants": ["g1", "g2", "g3", "g4"]}, version="2", reverse=["g2", "g4"]), "76172")  # fmt: skip
    assert first.pillars["plants"].percent is not None
    progress = read_back(ei.compare_over_time([first, second]))
    point = progress.pillars["plants"].values[0]
    assert (point.percent, point.reason, point.n_answered) == (None, "too-few-in-common", 0)


def test_versions_that_score_nothing_alike_do_not_compare() -> None:
    """An item that is in no subscale of either is the same in both, and scores nothing."""
    (first,) = reports(club(), "64273")
    (second,) = reports(club(version="2", subscales={"tools": ["g1", "g2", "g3", "g4"]}), "76172")
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_over_time([first, second])
    assert caught.value.what == "version of every item"


def test_other_words_are_told() -> None:
    """A reworded item is scored alike; the caution says that the words changed."""
    (first,) = reports(club(), "64273")
    (second,) = reports(club(items=ITEMS | {"g1": "Other words."}), "76172")
    progress = read_back(ei.compare_over_time([first, second]))
    assert [caution.id for caution in progress.cautions] == ["other-wording"]
    assert progress.n_common_items is None


def test_another_range_or_name_is_another_scale() -> None:
    """Nothing of them is held side by side."""
    (first,) = reports(club(), "64273")
    for other in (club(maximum=8), ei.scale("den", ITEMS, maximum=7)):
        with pytest.raises(ei.NotComparableError):
            ei.compare_over_time([first, *reports(other, "76172")])


def test_a_study_of_a_subscale_makes_a_change_reliable(study: Any) -> None:
    """sd 16 and retest 0.75: s_diff = 16 sqrt(0.5) = 11.31; plants moved by 22.2, which is 1.964 of it."""
    form = club()
    found = ei.compare_over_time(reports(form, "64273", "76172"), evidence=[study(form, "plants")])
    change = read_back(found).pillars["plants"].reliable_change
    assert change is not None
    assert (change.z, change.reliable) == (pytest.approx(22.22222 / 11.31371, abs=1e-5), "up")
    with pytest.raises(ei.NotComparableError):
        ei.compare_over_time(reports(form, "64273", "76172"), evidence=[study(form, "overall")])


@given(data=st.data())
def test_whatever_was_answered_it_is_stored(data: st.DataObject) -> None:
    """Two versions in any mixture, with gaps; what is written is read back."""
    forms = [
        club(overall=data.draw(st.booleans())),
        club(overall=True, version="2", subscales={"people": ["g3", "g4"], "plants": ["g1", "g3", "g5"]}),
    ]  # fmt: skip
    one = st.sampled_from([*range(1, 8), None, ei.DOES_NOT_APPLY])
    found = []
    for _ in range(data.draw(st.integers(2, 4))):
        form = data.draw(st.sampled_from(forms))
        answers = dict(zip(ITEMS, data.draw(st.lists(one, min_size=5, max_size=5)), strict=True))
        answers["g4"] = data.draw(
            st.sampled_from([None, 1, 7])
        )  # scored alike in both, and offered
        found.append(ei.score(form, answers))
    progress = read_back(ei.compare_over_time(found))
    for at, report in enumerate(found):
        for scale in progress.pillars:
            if progress.n_common_items is None:
                assert scale.values[at].percent == report.pillars[scale.id].percent
