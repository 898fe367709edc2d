"""Choosing what to show: seen first, chosen in private, taken back without a trace."""

import copy
import pickle
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy import couples


def test_first_seen_then_chosen(person):
    """A consent comes from a preview alone, and is as high as what was seen."""
    report = person(4, 2)
    for tier in (1, 2, 3):
        assert couples.opt_in(couples.preview(report, tier)).tier == tier
    for wrong in (report, 3, None, ei.Consent()):
        with pytest.raises(ei.RequestError) as caught:
            couples.opt_in(wrong)
        assert caught.value.argument == "seen"


def test_the_preview_holds_all_that_the_other_could_see(person, wishing):
    """Whatever a comparison holds of somebody is in the preview of that tier."""
    one, other = person(4, 2, seed=3, scatter=1), person(4, 2, seed=4, scatter=1)
    mine, yours = wishing(one, 5, 4, 3, 2, 1, 5), wishing(other, 5, 5, 5, 5, 5, 5)
    for tier in (1, 2, 3):
        preview = couples.preview(one, tier, wishes=mine)
        seen = ei.compare_couple(one, other, tier, tier, wishes_a=mine, wishes_b=yours)
        assert set(seen.strong_signals) <= set(preview.strong_signals)
        assert set(seen.strong_pillars) <= set(preview.strong_pillars)
        assert set(seen.wished_by_both) <= set(preview.wished)
        for pair in seen.zones:
            assert pair.first == preview.pillars[pair.id].zone
        for pair in seen.pillars:
            shown = preview.pillars[pair.id]
            assert (pair.first_percent, pair.first_interval) == (shown.percent, shown.interval)
        for pair in seen.wishes:
            assert pair.first == preview.wishes[pair.id]
        assert ei.loads(ei.dumps(preview), ei.Preview) == preview
        assert repr(preview) == f"Preview(tier={tier})"


def test_a_preview_of_one_tier_holds_nothing_of_the_next(person, wishing):
    """No zone at tier 1, no percent and no wish at tier 2."""
    report = person(4, 2)
    wishes = wishing(report, 5, 5, 5, 5, 5, 5)
    first, second = (couples.preview(report, tier, wishes=wishes) for tier in (1, 2))
    assert (len(first.pillars), len(first.wishes)) == (0, 0)
    assert {(shown.zone, shown.percent) for shown in second.pillars} == {("closer", None)}
    assert len(second.wishes) == 0


def test_what_shows_of_a_wish_gives_no_answer_away(questionnaire):
    """Whatever shows of it, each of the four answers behind it can be at least four of five."""
    full, form = questionnaire("full", "partner"), questionnaire("wishes", "partner")
    asked = [item for item in form.items if item.pillar == "trust"]
    now, wished = [item.wish_for for item in asked], [item.id for item in asked]
    reports = {
        answers: ei.score(full, dict(zip(now, answers, strict=True)))
        for answers in product(range(1, 6), repeat=2)
    }
    behind = {}
    for before, after in product(reports, repeat=2):
        wishes = ei.score_wishes(form, dict(zip(wished, after, strict=True)), reports[before])
        shown = couples.preview(reports[before], 3, wishes=wishes).wishes["trust"]
        behind.setdefault(attrs.astuple(shown), []).append((*before, *after))
    assert behind.keys() == {("trust", state) for state in ("more", "less", "as-now")}
    for answers in behind.values():
        assert all(len(set(one)) >= 4 for one in zip(*answers, strict=True))


@pytest.mark.parametrize("wrong", [0, 4, True, 1.0, "1", None])
def test_a_preview_is_of_a_tier(person, wrong):
    """From 1 to what the context allows; at work the numbers cannot be shown."""
    with pytest.raises(ei.RequestError) as caught:
        couples.preview(person(4, 2), wrong)
    assert (caught.value.argument, caught.value.allowed) == ("tier", "a whole number from 1 to 3")
    with pytest.raises(ei.RequestError) as caught:
        couples.preview(person(4, 2, context="colleague"), 3)
    assert caught.value.allowed == "a whole number from 1 to 2"
    with pytest.raises(
        ei.RequestError, match=r"^tier: 0 shows nothing and has no preview; allowed"
    ):
        couples.preview(person(4, 2), 0)


def test_withdrawing_leaves_no_trace(person):
    """It equals one that was never given: by value, hash, repr, copy, pickle and JSON."""
    given_one = couples.opt_in(couples.preview(person(4, 2), 3))
    taken_back, never = couples.withdraw(given_one), ei.Consent()
    assert taken_back == never
    for view in (hash, repr, str, pickle.dumps, ei.dumps, copy.copy, copy.deepcopy):
        assert view(taken_back) == view(never)
    assert couples.withdraw(never) == never
    with pytest.raises(ei.RequestError):
        couples.withdraw(3)


def test_a_consent_shows_nothing_of_itself(person):
    """Neither how far it goes nor for which answers; all look alike."""
    report = person(4, 2)
    found = {repr(couples.opt_in(couples.preview(report, tier))) for tier in (1, 2, 3)}
    assert found | {repr(ei.Consent())} == {"Consent()"}
    given_one = couples.opt_in(couples.preview(report, 2))
    assert ei.loads(ei.dumps(given_one), ei.Consent) == given_one


@pytest.mark.parametrize(
    "text",
    [
        '{"tier":4,"covers":"a","type":"consent","schema":1}',
        '{"tier":2,"covers":"","type":"consent","schema":1}',
        '{"tier":0,"covers":"a","type":"consent","schema":1}',
    ],
)
def test_an_impossible_consent_is_not_read(text):
    """A tier that is none, or one that belongs to no results."""
    with pytest.raises(ei.DecodeError):
        ei.loads(text, ei.Consent)


@pytest.mark.parametrize("wrong", [(4, "a"), (True, "a"), ("2", "a"), (2, ""), (0, "a")])
def test_a_consent_made_by_hand_is_a_tier_of_some_results(wrong):
    """A tier that is none, or that does not fit what it covers, is refused."""
    with pytest.raises(ei.RequestError) as caught:
        ei.Consent(*wrong)
    assert caught.value.argument in {"tier", "covers"}


@given(st.integers(1, 3), st.integers(1, 3))
def test_a_consent_is_for_the_results_that_were_seen(person, before, now):
    """After new answers, or with wishes that were not seen, it counts as none."""
    report, later, other = person(4, 2), person(5, 2), person(3, 3)
    consent = couples.opt_in(couples.preview(report, before))
    assert ei.compare_couple(report, other, consent, now).tier == min(before, now)
    assert ei.compare_couple(later, other, consent, now).tier == 0


def test_wishes_that_were_not_seen_are_not_shown(person, wishing):
    """A choice without the wishes is none once the wishes are there; and the other way round."""
    one, other = person(4, 2), person(3, 3)
    wishes = wishing(one, 5, 5, 5, 5, 5, 5), wishing(other, 5, 5, 5, 5, 5, 5)
    beside = {"wishes_a": wishes[0], "wishes_b": wishes[1]}
    without = couples.opt_in(couples.preview(one, 3))
    with_them = couples.opt_in(couples.preview(one, 3, wishes=wishes[0]))
    assert ei.compare_couple(one, other, without, 3, **beside).tier == 0
    assert ei.compare_couple(one, other, with_them, 3, **beside).tier == 3
    assert ei.compare_couple(one, other, with_them, 3).tier == 0


def test_what_holds_back_cannot_be_told(person):
    """Never asked, declined, withdrawn, and given for older answers look the same to both."""
    one, other, older = person(4, 2), person(3, 3), person(5, 1)
    never = ei.Consent()
    withdrawn = couples.withdraw(couples.opt_in(couples.preview(one, 3)))
    outdated = couples.opt_in(couples.preview(older, 3))
    bank = ei.load_bank()
    ways = [0, never, withdrawn, outdated]
    assert len({ei.dumps(ei.compare_couple(one, other, way, 3)) for way in ways}) == 1
    assert len({ei.dumps(ei.make_joint_plan(one, other, way, 3, bank)) for way in ways}) == 1
    for as_ in ("text", "html"):
        pages = {
            ei.reports.render(ei.compare_couple(one, other, way, 3), bank, as_) for way in ways
        }
        assert len(pages) == 1


def test_there_is_no_clock_and_no_count():
    """Nothing that two people share has a date, a deadline, a reminder, or says who is missing."""
    public = set(couples.__all__)
    assert public == {"opt_in", "preview", "withdraw"}
    fields = {
        field
        for kind in (ei.Consent, ei.Preview, ei.CoupleComparison)
        for field in kind.__annotations__
    }
    for word in (
        "date",
        "time",
        "deadline",
        "remind",
        "wait",
        "missing",
        "count",
        "who",
        "history",
    ):
        assert not any(word in field for field in fields)
