"""What may be held side by side, what is refused, and what is left where the questions changed."""

import copy
import pickle
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei

DAY = date(2026, 3, 2)
GAPS = st.sampled_from([1, 2, 3, 4, 5, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY])
SOMEBODY = "8c1f-somebody"


@pytest.fixture(scope="module")
def pulse(questionnaire):
    return questionnaire("pulse", "partner")


def reworded(*ids):
    """A change of the texts of items, and of their versions."""

    def texts(held):
        for id in ids:
            held[id]["text"] = "I notice that " + held[id]["text"]

    def versions(held):
        for item in held:
            item["version"] += item["id"] in ids

    return texts, versions


@pytest.fixture(scope="module")
def newer(edited_bank):
    """A later edition in which one item on trust has another text."""
    texts, versions = reworded("t03")
    return edited_bank(
        "text/en/items.json", texts, more={"items/trust.json": versions}, name="2027.1"
    )


# What is kept


@given(data=st.data())
def test_reports_of_one_version_keep_their_own_numbers(questionnaire, answered, data):
    """Percent, error, interval, poles and reason of each value are those of its report."""
    form = questionnaire("short", "colleague")
    reports = [
        answered(form, data.draw(st.lists(GAPS, min_size=36, max_size=36))) for _ in range(3)
    ]
    progress = ei.compare_over_time(reports)
    assert progress.n_common_items is None
    assert progress.pillars.ids == reports[0].pillars.ids
    assert progress.signals.ids == reports[0].signals.ids
    for at, report in enumerate(reports):
        assert progress.provenance[at] == report.provenance
        for found, own in [
            (progress.overall, report.overall),
            *zip(progress.pillars, report.pillars, strict=True),
        ]:
            value = found.values[at]
            assert (value.percent, value.se, value.interval) == (own.percent, own.se, own.interval)
            assert (value.reason, value.n_answered) == (own.reason, own.n_answered)
            assert value.poles == getattr(own, "poles", None)
            assert found.n_common_items is None
        for found, own in zip(progress.signals, report.signals, strict=True):
            value = found.values[at]
            assert (value.percent, value.se, value.interval) == (own.percent, own.se, own.interval)
            assert value.reason == ("too-few-answers" if own.state == "unknown" else None)
            assert value.poles is None


def test_the_last_change_is_from_the_report_before(pulse, answered):
    """Of three reports, change spans all and last_change the last step."""
    overall = ei.compare_over_time(
        [answered(pulse, [item.key * step + 3 for item in pulse.items]) for step in (-1, 2, 1)]
    ).overall
    assert (overall.change.amount, overall.last_change.amount) == (50.0, -25.0)


def test_missed_weeks_leave_no_trace(pulse, answered):
    """Only the reports that are there count, however far apart they are."""
    days = [DAY, date(2026, 3, 9), date(2026, 6, 1)]
    found = ei.compare_over_time([answered(pulse, [3] * 6, day) for day in days])
    assert [one.answered_on for one in found.overall.values] == days
    assert len(found.overall.values) == 3


def test_a_report_without_a_day_may_stand_anywhere(pulse, answered):
    """Days are compared where they are given, and may be equal."""
    reports = [answered(pulse, [3] * 6, day) for day in (DAY, None, DAY, None, date(2026, 3, 3))]
    assert len(ei.compare_over_time(reports).overall.values) == 5


@pytest.mark.parametrize("kind", [list, tuple])
def test_any_sequence_will_do(pulse, answered, kind):
    """Lists and tuples are taken alike."""
    reports = [answered(pulse, [3] * 6), answered(pulse, [4] * 6)]
    assert ei.compare_over_time(kind(reports)) == ei.compare_over_time(reports)


def test_a_new_edition_that_left_the_questionnaire_alone(edited_bank, pulse, answered):
    """What counts is what was asked: another edition with the same digest is one version."""
    other = edited_bank(name="2027.1").questionnaire("pulse", context="partner")
    assert (other.edition, other.digest) == ("2027.1", pulse.digest)
    progress = ei.compare_over_time([answered(pulse, [3] * 6), answered(other, [4] * 6)])
    assert progress.n_common_items is None
    assert [one.edition for one in progress.provenance] == ["2026.1", "2027.1"]


# Where the questions changed


def test_only_unchanged_items_compare_across_editions(questionnaire, newer):
    """All numbers of trust rest on its eleven other items, with the formula of a block."""
    old = questionnaire("full", "partner")
    new = newer.questionnaire("full", context="partner")
    assert old.digest != new.digest
    before = ei.score(old, {item.id: 5 if item.id == "t03" else 3 for item in old.items})
    after = ei.score(new, {item.id: 1 if item.id == "t03" else 3 + item.key for item in new.items})
    progress = ei.compare_over_time([before, after])
    trust, empathy = progress.pillars["trust"], progress.pillars["empathy"]
    assert progress.n_common_items == 71
    assert (trust.n_common_items, empathy.n_common_items) == (11, 12)
    assert progress.overall.n_common_items == 71
    assert [one.percent for one in trust.values] == [50.0, 75.0]
    assert [one.n_answered for one in trust.values] == [11, 11]
    assert before.pillars["trust"].percent != 50.0
    assert (trust.change.amount, trust.change.n_items) == (25.0, 11)
    assert [one.percent for one in progress.overall.values] == [50.0, 75.0]
    assert progress.overall.change.n_items == 71
    # Eleven answers of 3: se = 25 sqrt(1/132) = 2.176, t(10) at 0.95 = 1.8125, margin 3.944.
    assert trust.values[0].se == pytest.approx(2.1760, abs=1e-4)
    assert trust.values[0].interval == pytest.approx((46.056, 53.944), abs=1e-3)
    assert trust.values[1].poles == (75.0, 25.0)
    whole = progress.overall.values[0]
    errors = [one.values[0].se for one in progress.pillars]
    assert whole.se == pytest.approx(sum(error**2 for error in errors) ** 0.5 / 6)
    assert whole.interval == pytest.approx((50 - 1.645 * whole.se, 50 + 1.645 * whole.se))
    signal = new.items["t03"].signal
    assert progress.signals[signal].n_common_items == 3
    assert progress.signals[signal].change.n_items == 3


@given(data=st.data())
def test_values_made_anew_agree_with_a_second_computation(questionnaire, newer, answered, data):
    """A value across editions is the mean of the keyed answers that are left, where the report has one."""
    old, new = questionnaire("short", "friend"), newer.questionnaire("short", context="friend")
    rows = [data.draw(st.lists(GAPS, min_size=36, max_size=36)) for _ in range(2)]
    reports = [answered(old, rows[0]), answered(new, rows[1])]
    progress = ei.compare_over_time(reports)
    offered = [{row.item for row in report.rows} for report in reports]
    common = (offered[0] & offered[1]) - {"t03"}
    assert progress.n_common_items == len(common)
    for pillar in progress.pillars:
        for at, report in enumerate(reports):
            keyed = [
                row.answer if row.key == 1 else 6 - row.answer
                for row in report.rows
                if row.item in common and row.pillar == pillar.id and type(row.answer) is int
            ]
            value = pillar.values[at]
            assert value.n_answered == len(keyed)
            assert (value.percent is None) == (value.reason is not None)
            if report.pillars[pillar.id].percent is None:
                assert value.reason == report.pillars[pillar.id].reason
            elif len(keyed) > 1:
                assert value.percent == pytest.approx(25 * (sum(keyed) / len(keyed) - 1))


def test_too_few_items_in_common(edited_bank, questionnaire):
    """A pillar whose items were all reworded but one has no percent, and the whole has none either."""
    old = questionnaire("full", "partner")
    trust = [item.id for item in old.items if item.pillar == "trust"]
    texts, versions = reworded(*trust[1:])
    bank = edited_bank(
        "text/en/items.json", texts, more={"items/trust.json": versions}, name="2027.1"
    )
    new = bank.questionnaire("full", context="partner")
    progress = ei.compare_over_time(
        [ei.score(form, dict.fromkeys(form.items.ids, 3)) for form in (old, new)]
    )
    found = progress.pillars["trust"]
    assert found.n_common_items == 1
    assert {(one.percent, one.reason, one.n_answered) for one in found.values} == {
        (None, "too-few-in-common", 1)
    }
    assert {one.poles for one in found.values} == {(None, None)}
    assert found.change is None
    assert progress.overall.change is None
    assert {one.reason for one in progress.overall.values} == {"pillar-not-scored"}
    assert progress.pillars["empathy"].change.n_items == 12


def test_a_pulse_with_a_changed_item(edited_bank, pulse):
    """Five of six questions are left, and the number rests on them."""
    first = pulse.items.ids[0]
    texts, versions = reworded(first)
    file = f"items/{pulse.items[first].pillar}.json"
    bank = edited_bank("text/en/items.json", texts, more={file: versions}, name="2027.1")
    new = bank.questionnaire("pulse", context="partner")
    before = ei.score(pulse, {item.id: 3 for item in pulse.items})
    after = ei.score(new, {item.id: 3 + (item.id == first) for item in new.items})
    overall = ei.compare_over_time([before, after]).overall
    assert [one.percent for one in overall.values] == [50.0, 50.0]
    assert (overall.change.amount, overall.change.n_items, overall.n_common_items) == (0.0, 5, 5)
    empty = ei.compare_over_time([before, ei.score(new, {})]).overall
    assert [one.reason for one in empty.values] == [None, "too-few-answers"]
    assert empty.change is None


def test_no_item_in_common(make_bank, foreign):
    """Where every text changed, nothing compares."""
    one, other = (
        make_bank({"form": ((1, 5), dict.fromkeys(ids, ("A", 1)))}, foreign).questionnaire(
            "form", context="here"
        )
        for ids in (("a1", "a2"), ("b1", "b2"))
    )
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_over_time(
            [ei.score(one, {"a1": 3, "a2": 3}), ei.score(other, {"b1": 3, "b2": 3})]
        )
    error = caught.value
    assert error.what == "version of every item"
    assert (error.expected, error.found) == (one.digest, other.digest)


def test_a_pillar_that_only_one_version_has(make_bank, foreign):
    """It is left out: there is nothing to hold it against."""
    both = {"a1": ("A", 1), "a2": ("A", 1)}
    one, other = (
        make_bank({"form": ((1, 5), items)}, foreign).questionnaire("form", context="here")
        for items in (both, both | {"b1": ("B", 1), "b2": ("B", 1)})
    )
    progress = ei.compare_over_time(
        [
            ei.score(one, dict.fromkeys(one.items.ids, 2)),
            ei.score(other, dict.fromkeys(other.items.ids, 4)),
        ]
    )
    assert progress.pillars.ids == ("A",)
    assert progress.overall.change.amount == 50.0
    assert progress.n_common_items == 2


def test_a_study_does_not_fit_reports_of_two_versions(questionnaire, newer, study):
    """A study is of one version, and numbers on common items are of none."""
    old, new = questionnaire("full", "partner"), newer.questionnaire("full", context="partner")
    reports = [ei.score(form, dict.fromkeys(form.items.ids, 3)) for form in (old, new)]
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_over_time(reports, evidence=[study(new, "trust")])
    assert caught.value.expected == " and ".join(sorted([old.digest, new.digest]))
    assert caught.value.found == new.digest


# What is refused


@pytest.mark.parametrize(
    ("reports", "problem"),
    [
        (None, "NoneType"),
        ("two reports", "str"),
        (b"", "bytes"),
        (3, "int"),
        ({}, "dict"),
        ([1, 2], "int"),
        ([None, None], "NoneType"),
    ],
)
def test_what_is_no_list_of_reports(reports, problem):
    """Reports are a sequence of ScoreReports, told from what they are not."""
    with pytest.raises(ei.RequestError) as caught:
        ei.compare_over_time(reports)
    assert caught.value.argument == "reports"
    assert problem in caught.value.problem


def test_a_generator_and_a_report_alone_are_refused(pulse, answered):
    """An order of time needs a sequence."""
    report = answered(pulse, [3] * 6)
    for reports in (report, iter([report, report]), {report: 1}, {report}):
        with pytest.raises(ei.RequestError) as caught:
            ei.compare_over_time(reports)
        assert caught.value.allowed == "a list of reports"


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_reports(pulse, answered, count):
    """One report has nothing to be held against."""
    with pytest.raises(ei.RequestError) as caught:
        ei.compare_over_time([answered(pulse, [3] * 6)] * count)
    assert (caught.value.argument, caught.value.allowed) == ("reports", "two reports or more")


def test_reports_on_causes_are_refused(bank, pulse, answered):
    """Causes and wishes are not followed over time."""
    causes = ei.score_causes(bank.questionnaire("causes", context="partner"), {})
    with pytest.raises(ei.RequestError, match="CauseReport"):
        ei.compare_over_time([answered(pulse, [3] * 6), causes])


def test_days_that_fall(pulse, answered):
    """Reports are given in the order of time, also around one without a day; no day is quoted."""
    for days in ((date(2026, 3, 9), DAY), (date(2026, 3, 9), None, DAY)):
        with pytest.raises(ei.RequestError) as caught:
            ei.compare_over_time([answered(pulse, [3] * 6, day) for day in days])
        assert caught.value.argument == "reports"
        assert "not in the order of their days" in caught.value.problem
        assert "2026" not in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("questionnaire", "short", "questionnaire"),
        ("context", "friend", "context"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_reports_of_another_kind(pulse, answered, field, value, what, place):
    """Another questionnaire or person type does not compare, wherever it stands."""
    reports = [answered(pulse, [3] * 6)] * 3
    made = attrs.evolve(reports[0].provenance, **{field: value})
    reports[place] = attrs.evolve(reports[0], provenance=made)
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_over_time(reports)
    error = caught.value
    assert error.what == what
    assert {error.expected, error.found} == {
        value,
        getattr(pulse, "id" if field == "questionnaire" else field),
    }


def test_another_range_of_the_scale(scale):
    """Answers from 1 to 5 do not compare with answers from 0 to 4."""
    one, other = scale((1, 1)), scale((1, 1), 0, 4)
    reports = [ei.score(form, {"a0": 3, "a1": 4}) for form in (one, other)]
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_over_time(reports)
    assert (caught.value.what, caught.value.expected, caught.value.found) == (
        "range of the scale",
        "1 to 5",
        "0 to 4",
    )


def test_another_kind_of_scoring(make_bank, foreign):
    """A form scored by pillar does not compare with one of the same name that gives one number."""
    items = {"a1": ("A", 1), "a2": ("A", 1)}
    one = make_bank({"form": ((1, 5), items)}, foreign).questionnaire("form", context="here")
    other = make_bank({"form": ((1, 5), items)}, {"least_answered": 2}, kind="pulse")
    other = other.questionnaire("form", context="here")
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_over_time([ei.score(form, {"a1": 3, "a2": 3}) for form in (one, other)])
    assert (caught.value.expected, caught.value.found) == ("by pillar", "one number")


@pytest.mark.parametrize("respondents", [(SOMEBODY, "other"), (SOMEBODY, None), (None, SOMEBODY)])
def test_two_people_are_never_held_against_each_other(pulse, answered, respondents):
    """Another respondent is refused, and neither is named."""
    reports = [answered(pulse, [3] * 6, respondent=one) for one in respondents]
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_over_time(reports)
    error = caught.value
    assert (error.what, error.expected, error.found) == ("respondent", "one person", "another")
    for text in (str(error), repr(error), repr(error.args)):
        assert SOMEBODY not in text


@pytest.mark.parametrize("about", [("first-partner", "second-partner"), ("p", None), (None, "p")])
def test_answers_about_two_people_make_no_line(pulse, answered, about):
    """Two partners in a row are two lines of time, and neither is named."""
    reports = [answered(pulse, [3] * 6, respondent=SOMEBODY, about=id) for id in about]
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_over_time(reports)
    error = caught.value
    assert (error.what, error.expected) == ("person the answers are about", "one person")
    assert "partner" not in str(error) + repr(error.args)
    same = [answered(pulse, [step] * 6, respondent=SOMEBODY, about="p") for step in (2, 4)]
    assert ei.compare_over_time(same).overall.change is not None
    assert "'p'" not in repr(same[0]) + repr(ei.compare_over_time(same))


def test_other_words_are_a_caution(pulse, answered, edited_bank):
    """The same questions in other words compare, and the progress says so; the same words do not."""

    def reword(texts):
        texts[pulse.items.ids[0]]["text"] = "Lately, things are so."

    other = edited_bank("text/en/items.json", reword).questionnaire("pulse", context="partner")
    assert (other.digest, other.text_digest != pulse.text_digest) == (pulse.digest, True)
    progress = ei.compare_over_time([answered(pulse, [3] * 6), answered(other, [4] * 6)])
    assert progress.cautions == (ei.Caution("other-wording"),)
    assert progress.n_common_items is None
    assert ei.compare_over_time([answered(pulse, [3] * 6)] * 2).cautions == ()


# What it shows


def test_no_repr_shows_an_answer_or_a_number(questionnaire, study):
    """Reprs say what a value is of; numbers of a person and respondents are in none."""
    form = questionnaire("full", "partner")
    reports = [
        ei.score(
            form,
            {
                item.id: 3 + item.key * (at % 3 - 1) * (item.pillar == "trust")
                for item in form.items
            },
            answered_on=date(2026, 3, 2 + at),
            respondent=SOMEBODY,
        )
        for at in range(12)
    ]
    progress = ei.compare_over_time(reports, evidence=[study(form, "trust")])
    assert repr(progress) == "<Progress of 'full', partner, 12 reports>"
    trust = progress.pillars["trust"]
    assert None not in {trust.change, trust.trend, trust.run, trust.reliable_change}
    shown = repr(
        (trust, trust.values, trust.trend, trust.run, trust.reliable_change, progress.pillars)
    )
    for secret in ("75.0", "25.0", "50.0", SOMEBODY, "percent", "amount", "median"):
        assert secret not in shown
    assert "n_items=12" in shown


def test_a_progress_travels(questionnaire, answered):
    """It copies, pickles and hashes, and two from the same reports are equal."""
    form = questionnaire("short", "friend")
    reports = [answered(form, [3, 4] * 18, DAY), answered(form, [4, 3] * 18, DAY)]
    progress = ei.compare_over_time(reports)
    for again in (
        copy.deepcopy(progress),
        pickle.loads(pickle.dumps(progress)),
        ei.compare_over_time(reports),
    ):
        assert again == progress
        assert hash(again) == hash(progress)
    with pytest.raises(ei.UnknownIdError, match="no scale has the id 'trst'; did you mean 'trust'"):
        progress.pillars["trst"]


def test_a_report_with_impossible_numbers(pulse, answered):
    """A report that somebody built by hand is refused before anything is divided by nothing."""
    report = answered(pulse, [3] * 6)
    made = attrs.evolve(report.provenance, minimum=3, maximum=3)
    for wrong in (
        attrs.evolve(report, provenance=made),
        attrs.evolve(report, overall=attrs.evolve(report.overall, percent=500.0)),
        attrs.evolve(report, rows=(report.rows[0]._replace(answer=10**40), *report.rows[1:])),
    ):
        with pytest.raises(ei.RequestError) as caught:
            ei.compare_over_time([report, wrong])
        assert caught.value.argument == "reports"
