"""Scales of one's own: from a table of items to scores, with numbers worked by hand.

Worked as the bundled forms are, over the range a to b of the scale: x = a + b - r for a reversed item,
percent = 100 (S - n a) / (n (b - a)), s2 = (n Q - S^2) / (n (n - 1)), se = 100 / (b - a) sqrt(max(s2, 1/12) / n);
quantiles of Student's t at 0.95 from printed tables: 6.313752 (1 degree of freedom), 2.919986 (2).
"""

import copy
import math
import pickle
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.model.rules import ScaleRule

DNA = ei.DOES_NOT_APPLY
T1 = 6.313752
T2 = 2.919986

CLUB = {
    "g1": "I know the plants by name.",
    "g2": "I come when it rains.",
    "g3": "I leave the tools lying about.",
    "g4": "I talk to the others over the fence.",
}
PARTS = {"plants": ["g1", "g2", "g3"], "people": ["g3", "g4"]}


def club(**changes: Any) -> ei.Questionnaire:
    """A scale of four items on 1 to 7; g3 is reversed and of both subscales."""
    given: dict[str, Any] = {"maximum": 7, "reverse": ["g3"], "subscales": PARTS, **changes}
    return ei.scale("club", given.pop("items", CLUB), **given)


ANSWERS = {"g1": 6, "g2": 4, "g3": 2, "g4": 7}


def near(number: float) -> Any:
    """Equal to six digits, as far as a printed table goes."""
    return pytest.approx(number, abs=1e-4)


# Numbers


def test_subscales_worked_by_hand() -> None:
    """Plants: 6, 4 and 7 + 1 - 2 = 6, S = 16, Q = 88. People: 6 and 7, S = 13, Q = 85."""
    report = ei.score(club(overall=True), ANSWERS)
    plants, people = report.pillars
    assert (plants.id, plants.percent, plants.mean) == ("plants", 1300 / 18, 16 / 3)
    assert plants.se == near(100 / 6 * math.sqrt((3 * 88 - 16**2) / 6 / 3))
    assert plants.se == near(11.1111)
    assert plants.interval == (near(1300 / 18 - T2 * 11.11111), 100.0)
    assert plants.sum == 16.0
    assert (people.id, people.percent, people.mean, people.sum) == ("people", 1100 / 12, 6.5, 13.0)
    assert people.se == near(8.33333)
    assert people.interval == (near(1100 / 12 - T1 * 8.33333), 100.0)
    assert report.overall is not None
    assert report.overall.percent == near(81.94444)
    assert report.overall.se == near(math.hypot(11.11111, 8.33333) / 2)
    assert report.overall.interval == (near(81.94444 - 1.645 * 6.94444), near(93.36811))
    assert (report.overall.n_answered, report.overall.n_items) == (4, 4)


def test_what_a_bank_would_add_is_not_there() -> None:
    """No level, no poles, no signals, no overall; what says so stands in the provenance."""
    form = club()
    report = ei.score(form, ANSWERS, respondent="somebody")
    assert report.overall is None
    assert [(part.level, part.poles, part.reason) for part in report.pillars] == [
        (None, (None, None), None)
    ] * 2
    assert len(report.signals) == 0
    assert (report.strong_signals, report.low_signals) == ((), ())
    made = report.provenance
    assert (made.edition, made.context, made.evidence) == ("custom", "any", "unknown")
    assert (made.sharing, made.locale, made.version) == (0, "en", "1")
    assert (made.questionnaire, made.minimum, made.maximum) == ("club", 1, 7)
    assert made.numbers.get("overall_z") is None
    assert repr(report) == "<ScoreReport of 'club'>"
    assert repr(form) == "<Questionnaire 'club', 4 items>"


def test_equal_answers_are_not_exact() -> None:
    """Their variance is that within a step, 1/12: se = 100/6 sqrt(1/12 / 2) = 3.402069."""
    people = ei.score(club(), {"g3": 2, "g4": 6}).pillars["people"]
    assert (people.percent, people.se) == (near(83.33333), near(3.402069))


def test_one_answer_has_no_error() -> None:
    """It has no scatter: percent, mean and sum are there, and nothing that needs one."""
    form = club(subscales={"tools": ["g3"], "plants": ["g1", "g2"]}, overall=True)
    report = ei.score(form, ANSWERS)
    tools = report.pillars["tools"]
    assert (tools.percent, tools.mean, tools.sum) == (100 * 5 / 6, 6.0, 6.0)
    assert (tools.se, tools.interval, tools.reason) == (None, None, None)
    plants, overall = report.pillars["plants"], report.overall
    assert plants.se is not None
    assert overall is not None
    assert overall.percent == near((100 * 5 / 6 + 100 * 4 / 6) / 2)
    assert (overall.se, overall.interval, overall.reason) == (None, None, None)


def test_three_quarters_are_needed() -> None:
    """Three of four are enough, two are not; with a sum as if all four had been answered."""
    form = ei.scale("club", CLUB, maximum=7, reverse=["g3"], overall=True)
    scored = ei.score(form, {"g1": 6, "g2": 4, "g3": 2}).pillars["club"]
    assert (scored.mean, scored.sum, scored.n_answered, scored.n_items) == (16 / 3, 64 / 3, 3, 4)
    report = ei.score(form, {"g1": 6, "g2": 4, "g3": None})
    short = report.pillars["club"]
    assert short == ei.PillarScore(
        "club", None, None, None, None, (None, None), "too-few-answers", 2, 4
    )
    assert report.overall == ei.OverallScore(None, None, None, "pillar-not-scored", 2, 4)


@pytest.mark.parametrize("share", [2 / 3, Fraction(2, 3), 0.6666666666])
def test_two_thirds_are_two_of_three(share: float) -> None:
    """A float is taken for the fraction that is meant, so no rounding decides."""
    form = club(subscales={"plants": ["g1", "g2", "g3"]}, least_answered_share=share)
    assert ei.score(form, {"g1": 1, "g2": 1}).pillars["plants"].percent == 0.0
    assert ei.score(form, {"g1": 1}).pillars["plants"].reason == "too-few-answers"
    assert isinstance(form.rule, ScaleRule)
    assert form.rule.least_answered_share == (2, 3)


@pytest.mark.parametrize(("share", "least"), [(0, 1), (0.0, 1), (5 / 6, 4), (1, 4), (0.5, 2)])
def test_any_share_can_be_asked_for(share: float, least: int) -> None:
    """Never less than one answer; 5/6 of four are 3.33, so four."""
    form = ei.scale("club", CLUB, maximum=7, least_answered_share=share)
    for n in range(5):
        score = ei.score(form, dict.fromkeys(list(CLUB)[:n], 3)).pillars["club"]
        assert (score.percent is not None) is (n >= least)


def test_what_does_not_apply_was_not_offered() -> None:
    """Two of two are enough then; where nothing applies, too few were offered."""
    report = ei.score(club(), {"g1": 6, "g2": 4, "g3": DNA, "g4": DNA})
    plants, people = report.pillars
    assert (plants.percent, plants.sum, plants.n_items) == (100 * 4 / 6, 10.0, 2)
    assert (people.percent, people.reason, people.n_items) == (None, "too-few-offered", 0)
    assert [row.item for row in report.rows] == ["g1", "g2"]


def test_a_scale_below_zero() -> None:
    """-3 to 3: a reversed 2 is -2, and percents count from -3."""
    form = ei.scale("mood", {"a": "Up.", "b": "Down."}, minimum=-3, maximum=3, reverse=("b",))
    score = ei.score(form, {"a": 1, "b": 2}).pillars["mood"]
    assert (score.percent, score.mean, score.sum) == (100 * 5 / 12, -0.5, -1.0)


# Items and rows


def test_without_subscales_there_is_one() -> None:
    """It is called like the scale, and holds all items."""
    form = ei.scale("club", CLUB, maximum=5)
    assert form.pillars == ("club",)
    assert {item.subscales for item in form.items} == {("club",)}
    assert ei.scale("club", CLUB, maximum=5, subscales={}) == form


def test_items_store_how_they_are_scored() -> None:
    """Key and subscales stand in the item; nothing of a bank does."""
    form = club()
    item = form.items["g3"]
    assert (item.key, item.subscales, item.pillar, item.signal) == (
        -1,
        ("plants", "people"),
        None,
        None,
    )
    assert (item.origin, item.since, item.sources, item.licence, item.version) == (
        "custom",
        "",
        (),
        "",
        1,
    )
    assert [item.key for item in form.items] == [1, 1, -1, 1]
    assert form.items.ids == tuple(CLUB)
    assert (form.signals, form.causes, form.bundled) == ((), (), False)
    assert form.response_scale.label(3) is None


def test_an_item_has_a_row_for_each_subscale() -> None:
    """In the order of the items, then of the subscales; one row where it is in none."""
    form = club(subscales={"people": ["g4", "g3"], "plants": ["g1", "g3"]})
    report = ei.score(form, {**ANSWERS, "g2": None})
    assert [(row.item, row.pillar, row.key, row.answer) for row in report.rows] == [
        ("g1", "plants", 1, 6),
        ("g2", None, 1, None),
        ("g3", "people", -1, 2),
        ("g3", "plants", -1, 2),
        ("g4", "people", 1, 7),
    ]
    assert {row.signal for row in report.rows} == {None}


def test_an_item_of_no_subscale_is_asked_and_never_scored() -> None:
    """It counts for what was answered, and for no score."""
    form = club(subscales={"people": ["g4"]}, overall=True)
    report = ei.score(form, {"g1": 1, "g4": 7})
    assert [part.id for part in report.pillars] == ["people"]
    assert report.pillars["people"].mean == 7.0
    assert report.overall is not None
    assert (report.overall.n_answered, report.overall.n_items) == (2, 4)


def test_texts_stay_as_they_are() -> None:
    """Braces are not placeholders here, and there is nothing to fill in."""
    form = ei.scale("odd", {"a": "I trust {person} and {x}."}, maximum=5, title="{Person}")
    assert form.items["a"].text == "I trust {person} and {x}."
    assert (form.title, form.window, form.instruction) == ("{Person}", "", "")


def test_what_a_person_reads() -> None:
    """Title, instruction, labels and language are those given; else the id, nothing, bare numbers."""
    form = ei.scale(
        "yes", {"a": "So?"}, minimum=0, maximum=1, labels=("no", "yes"), title="Yes or no",
        instruction="Tick.\nOne a line.", locale="de-AT", version="2024b",
    )  # fmt: skip
    assert (form.title, form.instruction, form.locale) == (
        "Yes or no",
        "Tick.\nOne a line.",
        "de-AT",
    )
    assert (form.response_scale.labels, form.version) == (("no", "yes"), "2024b")
    assert ei.scale("yes", {"a": "So?"}, maximum=2).title == "yes"


# Cautions


def names(report: ei.ScoreReport) -> list[str]:
    """The ids of the cautions."""
    return [caution.id for caution in report.cautions]


def test_an_item_of_two_subscales_makes_no_run() -> None:
    """Rows repeat it, and a run counts it once: 1, 2, 3 has no two alike."""
    form = ei.scale(
        "x", {"a": "A.", "b": "B.", "c": "C."}, maximum=5,
        subscales={"one": ["a", "b", "c"], "two": ["a"]},
    )  # fmt: skip
    assert names(ei.score(form, {"a": 1, "b": 2, "c": 3})) == []
    assert names(ei.score(form, {"a": 1, "b": 1, "c": 3})) == ["uniform"]


def test_cautions_are_about_how_it_was_answered() -> None:
    """Half the items alike in a row, fewer than three quarters answered, under two seconds each."""
    form = ei.scale("club", CLUB, maximum=7)
    assert names(ei.score(form, {"g1": 7, "g2": 7, "g3": 1}, seconds=6)) == ["uniform"]
    assert names(ei.score(form, {"g1": 7, "g2": 7}, seconds=3)) == ["uniform", "incomplete", "fast"]
    assert names(ei.score(form, {"g1": 7, "g2": 6, "g3": 7, "g4": 6}, seconds=8)) == []


def test_both_poles_high_is_no_caution() -> None:
    """Affirming all items, reversed ones too, is ambivalent in a bank; here there are no poles."""
    assert names(ei.score(club(), {"g1": 7, "g2": 6, "g3": 7, "g4": 6})) == []


# Digests, storing, checking


def test_the_digest_covers_how_it_is_scored() -> None:
    """Not its words, and not the order in which subscales list their items."""
    form = club()
    others = [
        club(reverse=[]), club(maximum=6), club(minimum=0), club(version="2"), club(overall=True),
        club(least_answered_share=0.5), club(subscales={**PARTS, "people": ["g4"]}),
        club(subscales=dict(reversed(PARTS.items()))), club(items=dict(reversed(CLUB.items()))),
    ]  # fmt: skip
    assert len({form.digest, *(other.digest for other in others)}) == 10
    reworded = club(items=CLUB | {"g1": "I name the plants."}, title="Club", locale="de")
    assert reworded.digest == form.digest
    assert reworded.text_digest != form.text_digest
    assert club(subscales={"plants": ["g3", "g2", "g1"], "people": ("g4", "g3")}) == form


def test_a_default_is_in_no_digest() -> None:
    """So that a number that is added later changes no digest; 1.645 is asked for by name."""
    numbers = dict(ei.score(club(), {}).provenance.numbers.values)
    assert set(numbers) == {
        "least_answered", "least_answered_share", "uniform_share", "incomplete_share", "fast_seconds",
    }  # fmt: skip
    with_overall = ei.score(club(overall=True), {}).provenance.numbers
    assert with_overall["overall_z"] == with_overall.get("overall_z") == 1.645
    with pytest.raises(KeyError):
        ei.score(club(), {}).provenance.numbers["overall_z"]


GIVEN: list[dict[str, Any]] = [
    {}, ANSWERS, {**ANSWERS, "g3": DNA}, {"g3": 5}, {"g1": ei.RATHER_NOT_SAY}, dict.fromkeys(CLUB, DNA),
]  # fmt: skip


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("overall", [False, True])
def test_a_report_is_stored_and_checked(given: dict[str, Any], overall: bool) -> None:
    """Written, read, equal, and every number follows from the rows."""
    form = club(overall=overall, subscales={**PARTS, "tools": ["g3"]})
    report = ei.score(form, given, seconds=9)
    again = ei.loads(ei.dumps(report), ei.ScoreReport)
    assert again == report
    assert ei.check_report(again, form) == ()
    assert ei.check_report(again, club(version="2")) == ("provenance.version", "provenance.digest")
    for value in (form, report):
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) == value


def test_a_changed_report_is_noticed() -> None:
    """By the path of what does not follow from the rows."""
    form = club()
    report = ei.score(form, ANSWERS)
    plants = attrs.evolve(report.pillars["plants"], mean=5.0)
    pillars = type(report.pillars)("pillar", [plants, report.pillars["people"]])
    assert ei.check_report(attrs.evolve(report, pillars=pillars), form) == ("pillars.plants.mean",)
    overall = ei.OverallScore(50.0, None, None, None, 4, 4)
    assert ei.check_report(attrs.evolve(report, overall=overall), form) == ("overall",)


# What needs a bank


def test_what_needs_a_bank_refuses(bank: ei.Bank) -> None:
    """With an error that says why, and not somewhere inside."""
    form = club()
    report, other = ei.score(form, ANSWERS), ei.score(form, {})
    full = ei.score(bank.questionnaire("full", context="friend"), {})
    asked = bank.questionnaire("wishes", context="friend")
    refused: list[Callable[[], object]] = [
        lambda: ei.make_plan(report, bank),
        lambda: ei.make_joint_plan(report, other, 1, 1, bank),
        lambda: ei.make_joint_plan(full, report, 1, 1, bank),
        lambda: ei.compare_couple(report, other, 1, 1),
        lambda: ei.couples.preview(report, 1),
        lambda: ei.score_causes(form, {}),
        lambda: ei.score_wishes(form, {}, report),
        lambda: ei.score_wishes(asked, {}, report),
        lambda: ei.revise_plan(ei.make_plan(full, bank), bank, {}, report),
    ]
    for call in refused:
        with pytest.raises((ei.RequestError, ei.NotComparableError)):
            call()


# Arguments

BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"items": {}}, "items", "are 0"),
    ({"items": ["a", "b"]}, "items", "are of type list"),
    ({"items": {"a": "  "}}, "items", "the text of 'a' is blank"),
    ({"items": {"a": 3}}, "items", "the text of 'a' is of type int"),
    ({"items": {"a": "One\x1b[2J"}}, "items", "the text of 'a' holds U+001B"),
    ({"items": {"a": "x" * 10_001}}, "items", "the text of 'a' is too long"),
    ({"items": {3: "Three"}}, "items", "an id is of type int"),
    ({"items": {"": "Nothing"}}, "items", "an id is not a name"),
    ({"items": {"a\nb": "Two lines"}}, "items", "an id is not a name"),
    ({"items": {"x" * 201: "Long"}}, "items", "an id is not a name"),
    ({"items": {f"i{at}": "So." for at in range(5_001)}}, "items", "are 5001"),
    ({"items": {f"i{at}": "So." for at in range(202)}, "reverse": (), "subscales": {}}, "items", "are 202, all"),
    ({"minimum": True}, "minimum", "is of type bool"),
    ({"minimum": 1.0}, "minimum", "is of type float"),
    ({"minimum": -10_001}, "minimum", "is too far from 0"),
    ({"maximum": 7.0}, "maximum", "is of type float"),
    ({"maximum": 10**400}, "maximum", "is too far from 0"),
    ({"maximum": 1}, "maximum", "is not above minimum"),
    ({"maximum": 2_002}, "maximum", "is too far above minimum"),
    ({"labels": ["never", "always"]}, "labels", "are 2"),
    ({"labels": "1234567"}, "labels", "is of type str"),
    ({"labels": 7}, "labels", "is of type int"),
    ({"labels": set("abcdefg")}, "labels", "are a set, which has no order"),
    ({"labels": dict.fromkeys("abcdefg", 1)}, "labels", "is of type dict"),
    ({"labels": ["a", "b", "c", " ", "e", "f", "g"]}, "labels", "the label of 4 is blank"),
    ({"labels": ["a", "b", "c", "d\n", "e", "f", "g"]}, "labels", "the label of 4 holds U+000A"),
    ({"labels": ["a", "b", "c", 4, "e", "f", "g"]}, "labels", "the label of 4 is of type int"),
    ({"reverse": "g3"}, "reverse", "is of type str"),
    ({"reverse": {"g3": False}}, "reverse", "is of type dict"),
    ({"reverse": ["g3", "g3"]}, "reverse", "holds 'g3' twice"),
    ({"reverse": ["G3"]}, "reverse", "holds 'G3', which is not an item"),
    ({"reverse": [3]}, "reverse", "holds a value of type int, which is not an item"),
    ({"reverse": [["g3"]]}, "reverse", "holds a value of type list, which is not an item"),
    ({"subscales": ["plants"]}, "subscales", "are of type list"),
    ({"subscales": {"plants": []}}, "subscales", "'plants' has 0 items"),
    ({"subscales": {"plants": {"g1": 2}}}, "subscales", "'plants' is of type dict"),
    ({"subscales": {"plants": "g1"}}, "subscales", "'plants' is of type str"),
    ({"subscales": {"plants": ["g1", "g1"]}}, "subscales", "'plants' holds 'g1' twice"),
    ({"subscales": {"plants": ["g5"]}}, "subscales", "'plants' holds 'g5', which is not an item"),
    ({"subscales": {"overall": ["g1"]}}, "subscales", "hold 'overall'"),
    ({"subscales": {3: ["g1"]}}, "subscales", "an id is of type int"),
    ({"subscales": {" ": ["g1"]}}, "subscales", "an id is not a name"),
    ({"overall": 1}, "overall", "is of type int"),
    ({"least_answered_share": True}, "least_answered_share", "is of type bool"),
    ({"least_answered_share": "1/2"}, "least_answered_share", "is of type str"),
    ({"least_answered_share": (3, 4)}, "least_answered_share", "is of type tuple"),
    ({"least_answered_share": 1.01}, "least_answered_share", "is not a share"),
    ({"least_answered_share": -0.5}, "least_answered_share", "is not a share"),
    ({"least_answered_share": math.nan}, "least_answered_share", "is not a share"),
    ({"least_answered_share": 10**400}, "least_answered_share", "is not a share"),
    ({"title": ""}, "title", "is blank"),
    ({"title": "Two\nlines"}, "title", "holds U+000A"),
    ({"title": 3}, "title", "is of type int"),
    ({"instruction": " "}, "instruction", "is blank"),
    ({"instruction": None}, "instruction", "is of type NoneType"),
    ({"version": 1}, "version", "is of type int"),
    ({"version": ""}, "version", "is not a name"),
    ({"locale": "de_AT"}, "locale", "is not a language tag"),
    ({"locale": None}, "locale", "is of type NoneType"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "argument", "problem"), BAD, ids=[f"{argument}: {problem}" for _, argument, problem in BAD]
)  # fmt: skip
def test_no_scale_can_be_made_of_it(changes: dict[str, Any], argument: str, problem: str) -> None:
    """The error names the argument and what is wrong, and what would be right."""
    with pytest.raises(ei.RequestError) as caught:
        club(**changes)
    assert caught.value.argument == argument
    assert caught.value.problem.startswith(problem)
    assert caught.value.allowed
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("id", [3, "", " ", "a\tb", "overall", "x" * 201])
def test_no_scale_has_such_a_name(id: Any) -> None:
    """Without subscales the scale names its own, and "overall" is taken."""
    with pytest.raises(ei.RequestError) as caught:
        ei.scale(id, CLUB, maximum=5)
    assert caught.value.argument == "id"


def test_near_ids_are_told() -> None:
    """A misspelled item is found."""
    with pytest.raises(ei.RequestError) as caught:
        ei.scale("x", {"happy": "I am happy."}, maximum=5, reverse=["hapy"])
    assert "'happy'" in caught.value.allowed


def test_a_report_holds_a_bounded_number_of_rows() -> None:
    """5,000, whichever way items and subscales make them; one score rests on 201 items at most."""
    items = {f"i{at}": "So." for at in range(201)}
    most = {f"s{at}": list(items) for at in range(24)}
    form = ei.scale("x", items, maximum=2, subscales=most)
    report = ei.score(form, dict.fromkeys(items, 2))
    assert len(report.rows) == 24 * 201
    assert ei.loads(ei.dumps(report), ei.ScoreReport) == report
    with pytest.raises(ei.RequestError) as caught:
        ei.scale("x", items, maximum=2, subscales=most | {"t": list(items)})
    assert "5025 rows" in caught.value.problem
    with pytest.raises(ei.RequestError) as caught:
        ei.scale("x", items | {"y": "Y."}, maximum=2, subscales={"s": [*items, "y"]})
    assert "'s' has 202 items" in caught.value.problem


def test_arguments_can_be_read_once() -> None:
    """Generators, views and sets do as well as lists."""
    form = ei.scale(
        "club", CLUB, maximum=7, reverse={"g3"}, labels=(str(at) for at in range(1, 8)),
        subscales={"plants": (id for id in ("g1", "g2", "g3")), "people": {"g3", "g4"}},
    )  # fmt: skip
    assert form.digest == club().digest
    assert form.response_scale.label(7) == "7"


def test_the_rule_is_of_its_kind() -> None:
    """Its numbers are bundled data, but for what the caller decides."""
    rule = club().rule
    assert isinstance(rule, ScaleRule)
    assert (rule.uniform_share, rule.incomplete_share, rule.fast_seconds) == ((1, 2), (3, 4), 2.0)
    assert (rule.least_answered, rule.least_answered_share) == (1, (3, 4))


# Pillars of a bank


def test_pillars_of_a_bank_have_means_too(bank: ei.Bank) -> None:
    """The keyed answers are 4: a mean of 4 and a sum of 48 over twelve items; None where not scored."""
    full = bank.questionnaire("full", context="friend")
    report = ei.score(full, {item.id: 4 if item.key == 1 else 2 for item in full.items})
    assert {(pillar.mean, pillar.sum) for pillar in report.pillars} == {(4.0, 48.0)}
    empty = ei.score(full, {})
    assert {(pillar.mean, pillar.sum) for pillar in empty.pillars} == {(None, None)}


@pytest.mark.parametrize("stated", [True, False])
def test_a_foreign_instrument_has_no_overall_unless_it_asks(
    make_bank: Callable[..., ei.Bank], foreign: dict[str, Any], stated: bool
) -> None:
    """In a bank of one's own: a rule whose overall_z is null has none, and neither has its progress."""
    items = {f"{pillar}{at}": (pillar, 1) for pillar in "AB" for at in range(3)}
    rule = foreign | ({} if stated else {"overall_z": None})
    form = make_bank({"f": ((1, 5), items)}, rule).questionnaire("f", context="here")
    reports = [ei.score(form, dict.fromkeys(items, answer)) for answer in (2, 4)]
    progress = ei.compare_over_time(reports)
    assert (reports[0].overall is not None) is stated
    assert (progress.overall is not None) is stated
    for value in (reports[0], progress):
        assert ei.loads(ei.dumps(value), type(value)) == value
