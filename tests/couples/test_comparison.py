"""What two people see of each other: no more than both chose, and nothing that is not theirs to see."""

import itertools
import json
import math
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.model.couples import as_tier

BANK = ei.load_bank()
FULL = BANK.questionnaire("full", context="partner")
PILLARS = BANK.pillars.ids


@st.composite
def reports(draw, form=FULL):
    """Two reports of any answers."""
    lean = st.tuples(st.integers(1, 5), st.integers(1, 5))
    found = []
    for _ in range(2):
        strong, low = draw(lean)
        odd = draw(st.dictionaries(st.sampled_from(form.items.ids), st.integers(1, 5), max_size=20))
        gaps = draw(st.sets(st.sampled_from(form.items.ids), max_size=30))
        answers = {item.id: strong if item.key == 1 else low for item in form.items} | odd
        found.append(ei.score(form, answers | dict.fromkeys(gaps)))
    return found


@st.composite
def with_wishes(draw):
    """Two reports with the wishes beside them."""
    form = BANK.questionnaire("wishes", context="partner")
    found = draw(reports())
    wishes = [
        ei.score_wishes(form, {id: draw(st.integers(1, 5)) for id in form.items.ids}, report)
        for report in found
    ]
    return found, wishes


tiers = st.integers(0, 3)


# Tiers


def test_nothing_is_shown_unless_both_chose(person):
    """Tier 0: the comparison holds nothing but how the reports were made."""
    one, other = person(4, 2), person(5, 1)
    for a, b in ((0, 0), (0, 3), (3, 0)):
        seen = ei.compare_couple(one, other, a, b)
        assert (seen.tier, seen.strong_signals, seen.strong_pillars) == (0, (), ())
        assert (seen.wished_by_both, seen.growth_areas, seen.different_views) == ((), (), ())
        assert not any(map(len, (seen.zones, seen.pillars, seen.wishes)))


def test_tier_one_names_what_both_have(person, wishing):
    """Signs, areas and wishes that one alone has are not named."""
    one, other = person(4, 2), person(4, 2)
    alone = attrs.evolve(other, strong_signals=("open-talk",))
    seen = ei.compare_couple(
        one,
        alone,
        1,
        1,
        wishes_a=wishing(one, 5, 5, 4, 4, 4, 4),
        wishes_b=wishing(alone, 5, 4, 5, 4, 4, 4),
    )
    assert seen.strong_signals == ("open-talk",)
    assert seen.strong_pillars == PILLARS
    assert seen.wished_by_both == ("understanding",)
    assert not any(map(len, (seen.zones, seen.pillars, seen.wishes)))
    assert (seen.growth_areas, seen.different_views) == ((), ())


def test_tier_two_shows_three_zones(person):
    """Percents 75, 50 and 25 without scatter lie closer, between and more distant."""
    places = {"closer": person(4, 2), "between": person(3, 3), "more-distant": person(2, 4)}
    for (first, one), (second, other) in itertools.permutations(places.items(), 2):
        seen = ei.compare_couple(one, other, 2, 3)
        assert [(pair.first, pair.second) for pair in seen.zones] == [(first, second)] * 6
        assert len(seen.pillars) == 0
    empty = ei.score(FULL, {})
    assert ei.compare_couple(empty, one, 2, 2).zones["trust"].first is None


def test_tier_three_shows_numbers_worked_by_hand(person):
    """All answers 4 and 2 against 2 and 4: 75 against 25; each error is 25 sqrt(1/12/12)."""
    one, other = person(4, 2), person(2, 4)
    pair = ei.compare_couple(one, other, 3, 3).pillars["trust"]
    assert (pair.first_percent, pair.second_percent, pair.difference) == (75.0, 25.0, 50.0)
    assert pair.se == pytest.approx(math.sqrt(2) * 25 / 12, abs=1e-12)
    assert pair.beyond_noise
    assert pair.state == "only-first"
    assert pair.first_interval == one.pillars["trust"].interval
    assert pair.second_interval == other.pillars["trust"].interval


@pytest.mark.parametrize(
    ("first", "second", "state", "beyond"),
    [
        ((4, 2), (5, 1), "both-strong", True),
        ((2, 4), (1, 5), "both-low", True),
        ((4, 2), (2, 4), "only-first", True),
        ((3, 3), (4, 2), "only-second", True),
        ((3, 3), (2, 4), "unclear", True),
        ((3, 3), (3, 3), "unclear", False),
    ],
)
def test_how_two_levels_stand_to_each_other(person, first, second, state, beyond):
    """A word is given where levels make it clear, for each of the states."""
    seen = ei.compare_couple(person(*first), person(*second), 3, 3)
    assert {pair.state for pair in seen.pillars} == {state}
    assert {pair.beyond_noise for pair in seen.pillars} == {beyond}
    assert seen.growth_areas == (PILLARS if state == "both-low" else ())
    assert seen.different_views == (PILLARS if beyond else ())


def test_a_strong_and_a_mixed_level_that_hardly_differ_have_no_word(person):
    """A difference within the scatter makes nobody the only one, whatever the levels say."""
    one, other = person(4, 2), person(4, 2)
    mixed = attrs.evolve(other.pillars["trust"], level="mixed", percent=72.0)
    pillars = [mixed if pillar.id == "trust" else pillar for pillar in other.pillars]
    other = attrs.evolve(other, pillars=ei.Catalog("pillar", pillars))
    pair = ei.compare_couple(one, other, 3, 3).pillars["trust"]
    assert (pair.difference, pair.beyond_noise, pair.state) == (3.0, False, "unclear")


def test_wishes_stand_side_by_side(person, wishing):
    """At tier 3, whether each wants more; a pillar that both want more of has room for both."""
    one, other = person(3, 3), person(4, 2)
    wishes = wishing(one, 5, 3, 1, 4, 3, 3), wishing(other, 5, 4, 4, 2, 4, 4)
    seen = ei.compare_couple(one, other, 3, 3, wishes_a=wishes[0], wishes_b=wishes[1])
    first, second = seen.wishes["understanding"].first, seen.wishes["understanding"].second
    assert (first.state, second.state) == ("more", "more")
    assert seen.wishes["communication"].first.state == "less"
    assert seen.wished_by_both == seen.growth_areas == ("understanding",)


def test_at_work_nobody_sees_numbers(person):
    """For colleagues the numbers stay private whatever both chose."""
    one, other = (person(4, 2, context="colleague") for _ in range(2))
    seen = ei.compare_couple(one, other, 3, 3)
    assert (seen.tier, len(seen.zones), len(seen.pillars)) == (2, 6, 0)


# What belongs to no tier


@given(with_wishes(), tiers, tiers)
def test_what_is_not_theirs_to_see_is_in_no_comparison(pair, a, b):
    """No sign of distance, pole, caution of a report, row, answer or respondent, and no number for two people."""
    (one, other), wishes = pair
    seen = ei.compare_couple(one, other, a, b, wishes_a=wishes[0], wishes_b=wishes[1])
    text = ei.dumps(seen)
    low = [signal.id for signal in BANK.signals if signal.kind == "low"]
    for word in (*low, *FULL.items.ids, "poles", "rows", "respondent", "answer"):
        assert f'"{word}' not in text
    assert set(json.loads(text)) == {
        *("type", "schema", "tier", "strong_signals", "strong_pillars", "wished_by_both"),
        *("zones", "pillars", "growth_areas", "different_views", "wishes", "provenance"),
        "cautions",
    }
    assert seen.cautions == ()
    assert seen.provenance == (one.provenance, other.provenance)
    assert {made.evidence for made in seen.provenance} == {"unvalidated"}


@given(with_wishes(), tiers, tiers)
def test_the_lower_choice_counts(pair, a, b):
    """What two see is what they would see if both had chosen the lower of the two."""
    (one, other), (mine, yours) = pair
    least = min(a, b)
    wishes = {"wishes_a": mine, "wishes_b": yours}
    seen = ei.compare_couple(one, other, a, b, **wishes)
    assert seen == ei.compare_couple(one, other, least, least, **wishes)
    assert seen.tier == least
    assert bool(len(seen.zones)) == (least >= 2)
    assert bool(len(seen.pillars)) == bool(len(seen.wishes)) == (least == 3)


@given(reports(), st.integers(0, 2))
def test_below_the_numbers_percents_do_not_matter(pair, tier):
    """Two couples whose zones and common signs are the same see the same, whatever their numbers."""
    one, other = pair
    moved = attrs.evolve(
        one,
        pillars=ei.Catalog(
            "pillar",
            [
                attrs.evolve(pillar, percent=12.5, se=3.0, poles=(None, None))
                for pillar in one.pillars
            ],
        ),
        low_signals=(),
        cautions=(),
    )
    assert ei.compare_couple(one, other, tier, tier) == ei.compare_couple(moved, other, tier, tier)


# Laws


@given(with_wishes(), tiers, tiers)
def test_exchanging_the_two_mirrors_what_they_see(pair, a, b):
    """First and second change places, differences their sign, and nothing else."""
    (one, other), (mine, yours) = pair
    seen = ei.compare_couple(one, other, a, b, wishes_a=mine, wishes_b=yours)
    back = ei.compare_couple(other, one, b, a, wishes_a=yours, wishes_b=mine)
    for field in ("tier", "strong_signals", "strong_pillars", "wished_by_both"):
        assert getattr(seen, field) == getattr(back, field)
    assert (seen.growth_areas, seen.different_views) == (back.growth_areas, back.different_views)
    assert [(x.first, x.second) for x in seen.zones] == [(x.second, x.first) for x in back.zones]
    assert [(x.first, x.second) for x in seen.wishes] == [(x.second, x.first) for x in back.wishes]
    mirrored = {"only-first": "only-second", "only-second": "only-first"}
    for x, y in zip(seen.pillars, back.pillars, strict=True):
        assert (x.first_percent, x.first_interval) == (y.second_percent, y.second_interval)
        assert (x.se, x.beyond_noise) == (y.se, y.beyond_noise)
        assert x.difference == (None if y.difference is None else -y.difference)
        assert x.state == mirrored.get(y.state, y.state)


@given(with_wishes(), tiers)
def test_a_comparison_survives_json_and_pickle(pair, tier):
    """What is written is read back as an equal value; reprs show nothing of it."""
    (one, other), (mine, yours) = pair
    seen = ei.compare_couple(one, other, tier, tier, wishes_a=mine, wishes_b=yours)
    assert ei.loads(ei.dumps(seen), ei.CoupleComparison) == seen
    assert pickle.loads(pickle.dumps(seen)) == seen
    assert hash(seen) == hash(pickle.loads(pickle.dumps(seen)))
    assert repr(seen) == "<CoupleComparison of 'full', partner, 2026.1>"
    for pillar in seen.pillars:
        assert repr(pillar) == f"PillarPair(id={pillar.id!r})"


# Refusals


def test_only_what_belongs_together_is_compared(person):
    """Another questionnaire, context or edition is refused, and named."""
    one = person(4, 2)
    for what, other in (
        ("questionnaire", person(4, 2, form="short")),
        ("context", person(4, 2, context="friend")),
    ):
        with pytest.raises(ei.NotComparableError) as caught:
            ei.compare_couple(one, other, 3, 3)
        assert caught.value.what == what
    for what in ("edition", "version", "digest"):
        made = attrs.evolve(one.provenance, **{what: "another"})
        with pytest.raises(ei.NotComparableError) as caught:
            ei.compare_couple(one, attrs.evolve(one, provenance=made), 3, 3)
        assert (caught.value.what, caught.value.found) == (what, "another")


def test_nobody_is_compared_with_themselves(person):
    """One report twice, or two of one respondent; the respondent is not told."""
    one = person(4, 2)
    mine, again = person(4, 2, respondent="Kim-77"), person(2, 4, respondent="Kim-77")
    for pair in ((one, one), (mine, again)):
        with pytest.raises(ei.NotComparableError) as caught:
            ei.compare_couple(*pair, 1, 1)
        assert (caught.value.what, caught.value.found) == ("number of people", "one and the same")
        assert "Kim" not in str(caught.value)
    assert ei.compare_couple(one, person(4, 2), 1, 1).tier == 1


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        (("Kim-77", "Zoe-88"), ("Lou-99", "Kim-77")),  # the first is about somebody else
        (("Kim-77", "Lou-99"), ("Lou-99", "Zoe-88")),  # the second is
        (("Kim-77", "Kim-77"), ("Lou-99", "Kim-77")),
        ((None, "Zoe-88"), ("Lou-99", None)),
        (("Kim-77", None), (None, "Zoe-88")),
    ],
)
def test_two_reports_must_be_about_each_other(bank, person, mine, yours):
    """What one said about a third person is shown to nobody and makes no plan; no id is told."""
    one, other = (
        person(4, 2, respondent=who, about=whom, seed=seed)
        for seed, (who, whom) in enumerate((mine, yours))
    )
    for call in (
        lambda: ei.compare_couple(one, other, 3, 3),
        lambda: ei.compare_couple(other, one, 0, 0),
        lambda: ei.make_joint_plan(one, other, 1, 1, bank),
    ):
        with pytest.raises(ei.NotComparableError) as caught:
            call()
        assert (caught.value.what, caught.value.found) == (
            "person the answers are about",
            "another",
        )
        assert not any(id in str(caught.value) for id in ("Kim", "Lou", "Zoe"))


@pytest.mark.parametrize(
    ("mine", "yours"),
    [(("a", "b"), ("b", "a")), (("a", None), ("b", "a")), (("a", None), (None, None))],
)
def test_what_is_not_said_of_two_people_is_taken_as_right(person, mine, yours):
    """Who answered, and about whom, may stay unsaid."""
    one, other = (person(4, 2, respondent=who, about=whom) for who, whom in (mine, yours))
    assert ei.compare_couple(one, other, 1, 2).tier == 1


def test_a_pulse_is_nothing_to_compare(person):
    """It has no pillars, so there would be nothing to see."""
    pulses = [person(4, 2, form="pulse"), person(3, 3, form="pulse")]
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_couple(*pulses, 1, 1)
    assert caught.value.what == "questionnaire"


@pytest.mark.parametrize("wrong", [True, 4, -1, 1.0, "1", None, (1,)])
def test_a_choice_is_a_tier_or_a_consent(person, wrong):
    """Anything else is refused, and nothing is turned into a number."""
    one, other = person(4, 2), person(3, 3)
    assert as_tier(wrong) is None
    for argument, pair in (("opt_in_a", (wrong, 1)), ("opt_in_b", (1, wrong))):
        with pytest.raises(ei.RequestError) as caught:
            ei.compare_couple(one, other, *pair)
        assert caught.value.argument == argument


def test_reports_are_reports(person):
    """Something else in place of a report is named."""
    for argument, pair in (("report_a", (None, person(4, 2))), ("report_b", (person(4, 2), 3))):
        with pytest.raises(ei.RequestError) as caught:
            ei.compare_couple(*pair, 1, 1)
        assert caught.value.argument == argument


def test_wishes_belong_to_their_report(person, wishing):
    """Those of another report, context or kind are refused; and so are those of one person alone."""
    one, other = person(4, 2), person(2, 4)
    mine, yours = wishing(one, 5, 5, 5, 5, 5, 5), wishing(other, 5, 5, 5, 5, 5, 5)
    with pytest.raises(ei.NotComparableError, match="report beside the wishes"):
        ei.compare_couple(one, other, 1, 1, wishes_a=yours, wishes_b=mine)
    with pytest.raises(ei.RequestError) as caught:
        ei.compare_couple(one, other, 1, 1, wishes_a="wishes", wishes_b=yours)
    assert caught.value.argument == "wishes_a"
    friend = wishing(person(4, 2, context="friend"), 5, 5, 5, 5, 5, 5)
    with pytest.raises(ei.NotComparableError, match="context of the wishes"):
        ei.compare_couple(one, other, 1, 1, wishes_a=friend, wishes_b=yours)
    again = attrs.evolve(yours, provenance=attrs.evolve(yours.provenance, digest="other"))
    with pytest.raises(ei.NotComparableError, match="digest of the wishes"):
        ei.compare_couple(one, other, 1, 1, wishes_a=mine, wishes_b=again)
    for missing, given_one in (("wishes_b", {"wishes_a": mine}), ("wishes_a", {"wishes_b": yours})):
        with pytest.raises(ei.RequestError) as caught:
            ei.compare_couple(one, other, 1, 1, **given_one)
        assert caught.value.argument == missing


@pytest.mark.parametrize("argument", ["safety", "causes", "check", "outcome"])
def test_no_private_answer_is_an_argument(person, argument):
    """What was answered in the private check, or on causes, cannot be handed in."""
    one, other = person(4, 2), person(3, 3)
    with pytest.raises(TypeError):
        ei.compare_couple(one, other, 1, 1, **{argument: None})
    with pytest.raises(TypeError):
        ei.make_joint_plan(one, other, 1, 1, BANK, **{argument: None})
    with pytest.raises(TypeError):
        ei.couples.preview(one, 1, **{argument: None})


# How far a context lets two people see each other


SHARING_BANKS: dict[tuple[str, int], ei.Bank] = {}


@pytest.fixture(scope="module", autouse=True)
def sharing_banks(edited_bank):
    """Banks of two versions that let two colleagues share as far as 1, 2 and 3."""
    for sharing in (1, 2, 3):

        def share(contexts, sharing=sharing):
            for context in contexts:
                context["sharing"] = sharing

        name = "shared-work"
        SHARING_BANKS["colleague", sharing] = edited_bank("content/contexts.json", share, name=name)


def colleague(sharing, steps):
    form = SHARING_BANKS["colleague", sharing].questionnaire("full", context="colleague")
    return ei.score(form, {item.id: steps if item.key == 1 else 6 - steps for item in form.items})


@given(
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    st.tuples(st.integers(0, 3), st.integers(0, 3)),
)
def test_the_lower_limit_of_both_reports_counts(sharing, steps, tiers):
    """Whoever comes first: the tier is the least of both choices and of what both reports allow."""
    one, other = colleague(sharing[0], steps[0]), colleague(sharing[1], steps[1])
    seen = ei.compare_couple(one, other, *tiers)
    mirrored = ei.compare_couple(other, one, *reversed(tiers))
    assert seen.tier == mirrored.tier == min(*sharing, *tiers)
    assert seen.provenance == mirrored.provenance[::-1]
    assert tuple(made.sharing for made in seen.provenance) == sharing
    assert bool(len(seen.pillars)) == bool(len(mirrored.pillars)) == (seen.tier == 3)
    assert [(pair.first, pair.second) for pair in seen.zones] == [
        (pair.second, pair.first) for pair in mirrored.zones
    ]
    assert (seen.strong_pillars, seen.strong_signals) == (
        mirrored.strong_pillars,
        mirrored.strong_signals,
    )


def test_the_bank_has_a_say(person):
    """A stored report that says more than the bundled edition allows lifts no limit."""
    one, other = (person(4, 2, seed=seed, context="colleague") for seed in (1, 2))
    forged = [
        attrs.evolve(report, provenance=attrs.evolve(report.provenance, sharing=3))
        for report in (one, other)
    ]
    seen = ei.compare_couple(*forged, 3, 3)
    assert (seen.tier, len(seen.pillars)) == (2, 0)
    with pytest.raises(ei.RequestError, match="whole number from 1 to 2"):
        ei.couples.preview(forged[0], 3)
    forged_seen = attrs.evolve(seen, tier=3)
    forged_preview = attrs.evolve(ei.couples.preview(one, 2), tier=3)
    for value in (forged_seen, forged_preview):
        with pytest.raises(ei.RequestError, match="tier 2 at most"):
            ei.reports.render(value, BANK)


def test_a_bank_of_ones_own_has_a_say_when_it_is_given():
    """Two reports of a wider version, and the narrower bank."""
    one, other = colleague(3, 4), colleague(3, 2)
    assert ei.compare_couple(one, other, 3, 3).tier == 3
    bank = SHARING_BANKS["colleague", 1]
    assert ei.compare_couple(one, other, 3, 3, bank=bank).tier == 1
    with pytest.raises(ei.RequestError, match="whole number from 1 to 1"):
        ei.couples.preview(one, 2, bank=bank)
    joint = ei.make_joint_plan(one, other, 3, 3, bank)
    assert joint == ei.make_joint_plan(one, other, 0, 0, bank)
    with pytest.raises(ei.RequestError) as caught:
        ei.compare_couple(one, other, 3, 3, bank="shared-work")
    assert caught.value.argument == "bank"
    with pytest.raises(ei.NotComparableError) as caught:
        ei.compare_couple(one, other, 3, 3, bank=BANK)
    assert caught.value.what == "edition"


def test_other_words_are_a_caution_of_a_comparison(edited_bank, person):
    """Two people who answered the same questions in other words; the page says so."""

    def reword(texts):
        texts["t03"]["text"] = "Lately, things are so."

    bank = edited_bank("text/en/items.json", reword)
    form = bank.questionnaire("full", context="partner")
    other = ei.score(form, {item.id: 3 for item in form.items})
    one = person(4, 2)
    seen = ei.compare_couple(one, other, 1, 1)
    assert seen.cautions == (ei.Caution("other-wording"),)
    assert ei.compare_couple(other, one, 1, 1).cautions == seen.cautions
    assert BANK.messages["caution-other-wording"].text in " ".join(
        ei.reports.render(seen, BANK).split()
    )
    assert ei.compare_couple(one, person(3, 3), 1, 1).cautions == ()
