"""Which practice stands in which week, and what comes before what: worked by hand."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.model.practices import Dose
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.sequence import sequence
from emotional_intimacy.planning.timetable import (
    Before,
    Occasion,
    Timetable,
    blocks,
    is_light,
    is_within_dose,
    tapering,
)

OFTEN = Dose(7, 1)


def practice(id="a", **changes):
    """An exercise of five minutes about oneself, as often as one likes, with other facts."""
    plain = {
        "kind": "exercise",
        "pillars": (),
        "signals": (),
        "causes": (),
        "depth": 0,
        "minutes": 5,
        "dose": OFTEN,
        "prerequisites": (),
        "trust": None,
        "quiet": False,
        "tender": False,
        "gates": (),
    }
    return attrs.evolve(ei.load_bank().practices["refill"], id=id, **{**plain, **changes})


# Blocks


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        (1, ((1,),)),
        (2, ((1, 2),)),
        (3, ((1, 2), (3,))),
        (4, ((1, 2), (3,), (4,))),
        (5, ((1, 2), (3, 4), (5,))),
        (7, ((1, 2), (3, 4), (5, 6), (7,))),
        (8, ((1, 2), (3, 4), (5, 6), (7, 8))),
        (9, ((1, 2), (3, 4), (5, 6), (7,), (8, 9))),
        (12, ((1, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12))),
    ],
)
def test_blocks(weeks, expected):
    """Two by two, and the end for itself."""
    assert blocks(weeks) == expected


@pytest.mark.parametrize("weeks", range(1, 27))
def test_blocks_hold_each_week_once(weeks):
    """In order, two at most, and none of them reaches over the beginning of the end."""
    found = blocks(weeks)
    assert [week for block in found for week in block] == list(range(1, weeks + 1))
    assert {len(block) for block in found} <= {1, 2}
    end = weeks - tapering(weeks)
    assert all(block[-1] <= end or block[0] > end for block in found)


@pytest.mark.parametrize(
    ("weeks", "ending"), [(1, 0), (3, 0), (4, 1), (7, 1), (8, 2), (11, 2), (12, 2), (26, 2)]
)
def test_how_many_weeks_bring_nothing_new(weeks, ending):
    """None below four weeks, one below eight, then two."""
    assert tapering(weeks) == ending


# Dose


@pytest.mark.parametrize(
    ("times", "span", "weeks", "new", "allowed"),
    [
        (1, 1, (), 5, True),
        (1, 1, (4,), 5, True),
        (1, 1, (5,), 5, False),
        (2, 1, (5,), 5, True),
        (2, 1, (5, 5), 5, False),
        (2, 1, (4, 4), 5, True),
        # Once in two weeks: not beside it, before or after.
        (1, 2, (4,), 5, False),
        (1, 2, (6,), 5, False),
        (1, 2, (3, 7), 5, True),
        # Once in four weeks: three lie between.
        (1, 4, (1,), 4, False),
        (1, 4, (1,), 5, True),
        (1, 4, (8,), 5, False),
        (1, 4, (9,), 5, True),
        # Twice in three weeks: 3, 4, 5 would hold three, and so would 5, 6, 7.
        (2, 3, (3, 4), 5, False),
        (2, 3, (6, 7), 5, False),
        (2, 3, (4, 6), 5, False),
        (2, 3, (2, 4), 5, True),
        (2, 3, (3, 7), 5, True),
        # In the whole plan.
        (1, None, (), 26, True),
        (1, None, (1,), 26, False),
        (2, None, (1,), 26, True),
        (2, None, (1, 1), 26, False),
    ],
)
def test_the_dose(times, span, weeks, new, allowed):
    """Each span of weeks, wherever it begins, holds so many occasions at most."""
    assert is_within_dose(practice(dose=Dose(times, span)), weeks, new) is allowed


@given(
    st.integers(1, 4),
    st.one_of(st.none(), st.integers(1, 5)),
    st.lists(st.integers(1, 12), max_size=12),
)
def test_what_is_filled_within_the_dose_keeps_it_in_every_window(times, span, tried):
    """What is taken keeps every window; what is refused would break one."""
    one = practice(dose=Dose(times, span))

    def kept(weeks):
        length = 40 if span is None else span
        return all(
            len([week for week in weeks if first <= week < first + length]) <= times
            for first in range(-40, 60)
        )

    weeks = []
    for new in tried:
        allowed = is_within_dose(one, weeks, new)
        assert allowed is kept([*weeks, new])
        if allowed:
            weeks.append(new)


# What comes first


@pytest.mark.parametrize(
    ("ids", "weeks", "week", "come"),
    [
        (("a",), 1, 4, True),
        (("a",), 1, 3, False),
        (("a",), 2, 5, True),
        (("a",), 2, 4, False),
        (("b", "a"), 1, 4, True),
        (("b",), 1, 9, False),
        (("c", "a"), 1, 4, True),
        (("c",), 1, 4, False),
        (("c",), 1, 8, True),
        ((), 1, 26, False),
    ],
)
def test_what_has_come(ids, weeks, week, come):
    """Any one will do if it stood so many weeks earlier; of none, none ever comes."""
    assert Before(ids, weeks).has_come({"a": 3, "c": 7}, week) is come


def timetable(minutes, *, most=3, before=None, past=()):
    return Timetable(minutes, most, before or {}, past)


def begin(table, block, pool):
    """Go on to a block; what can begin in it."""
    table.begin(block)
    return table.waiting(pool)


def open_weeks(found):
    """The ids that may begin, with their weeks."""
    return {one.id: weeks for one, weeks in found}


def test_what_is_deeper_or_tender_does_not_stand_before_week_three():
    """Depth 0 may begin at once, if it stirs nothing."""
    pool = [practice("a"), practice("b", depth=1), practice("c", tender=True)]
    table = timetable([60] * 3)
    assert open_weeks(begin(table, (1, 2), pool)) == {"a": (1, 2)}
    assert open_weeks(begin(table, (3,), pool)) == {"a": (3,), "b": (3,), "c": (3,)}


def test_a_block_holds_one_practice_of_depth_two_or_more():
    """Beside lighter ones; the next block may hold another."""
    deep, deeper, light = practice("2", depth=2), practice("3", depth=3), practice("1", depth=1)
    table = timetable([60] * 8)
    for block, first, other in (((3, 4), deep, deeper), ((5, 6), deeper, deep)):
        begin(table, block, [deep, deeper, light])
        table.put(light, block[0])
        assert table.fitting(first, block) == block[1]
        table.put(first, block[1])
        assert table.fitting(other, block) is None
        assert table.fitting(practice("too", depth=1), block) == block[0]
        assert table.go_on(first) == (block[0],), "it may stand in both weeks itself"


def test_what_comes_first_opens_the_weeks_after_it():
    """Week 1 opens week 2 of one week's waiting, and week 3 of two weeks'."""
    first = practice("first")
    pool = [practice("next"), practice("later"), practice("never"), practice("both")]
    before = {
        "next": (Before(("first",), 1),),
        "later": (Before(("first",), 3),),
        "never": (Before(("absent",), 1),),
        "both": (Before(("first",), 1), Before(("absent",), 1)),
    }
    table = timetable([60] * 6, before=before)
    assert open_weeks(begin(table, (1, 2), [first, *pool])) == {"first": (1, 2)}
    table.put(first, 1)
    assert open_weeks(begin(table, (3, 4), pool)) == {"next": (3, 4), "later": (4,)}


def test_what_comes_first_may_stand_in_the_same_block():
    """Week 3 opens week 4 to what waits a week, once it is put; and what stands is not put again."""
    first, word = practice("first"), practice("word")
    before = {"next": (Before(("first", "other"), 1),), "later": (Before(("first",), 2),)}
    pool = [first, word, practice("next"), practice("later")]
    table = timetable([60] * 7, before=before)
    assert open_weeks(begin(table, (3, 4), pool)) == {"first": (3, 4), "word": (3, 4)}
    table.put(first, 3)
    assert open_weeks(table.waiting(pool)) == {"word": (3, 4), "next": (4,)}
    assert table.opens(first)
    assert table.opens(practice("other"))
    assert not table.opens(word)
    table.put(word, 4)
    assert open_weeks(table.waiting(pool)) == {"next": (4,)}
    assert open_weeks(begin(table, (5, 6), pool)) == {"next": (5, 6), "later": (5, 6)}


def test_what_stands_first_counts_from_its_first_week():
    """A practice that was put in week 2 and went back into week 1 stands from week 1."""
    first = practice("first")
    table = timetable([60] * 3, before={"next": (Before(("first",), 2),)})
    begin(table, (1, 2), [first])
    table.put(first, 2)
    assert table.go_on(first) == (1,)
    assert open_weeks(begin(table, (3,), [practice("next")])) == {"next": (3,)}


def test_a_practice_rests_after_a_block():
    """It may come again in the block after the next."""
    one, other = practice("one"), practice("other")
    table = timetable([60] * 7)
    begin(table, (1, 2), [one, other])
    table.put(one, 1)
    assert open_weeks(begin(table, (3, 4), [one, other])) == {"other": (3, 4)}
    assert open_weeks(begin(table, (5, 6), [one, other])) == {"one": (5, 6), "other": (5, 6)}


def test_a_practice_rests_after_either_week_of_a_block():
    """Also where it stood in the second week alone."""
    one = practice("one")
    table = timetable([60] * 7)
    begin(table, (1, 2), [one])
    table.put(one, 2)
    assert begin(table, (3, 4), [one]) == []


def test_the_end_takes_only_what_stood():
    """One practice, known from before, also from the block right before; none that is new."""
    one, new = practice("one", quiet=True), practice("new", quiet=True)
    table = timetable([60] * 4)
    begin(table, (1, 2), [one, new])
    begin(table, (3,), [one, new])
    table.put(one, 3)
    assert open_weeks(begin(table, (4,), [one, new])) == {"one": (4,)}
    assert table.has_room
    table.put(one, 4)
    assert not table.has_room
    assert table.stood("one")
    assert not table.stood("new")


def test_the_end_takes_only_what_is_light_and_can_stand_each_week():
    """Of six that stood: not the exercise, nor what is owed, nor what comes every second week."""
    pool = [
        practice("quiet", quiet=True),
        practice("pleasant", kind="good-times"),
        practice("begun", kind="good-times", depth=1, gates=("fear",)),
        practice("exercise"),
        practice("owed", kind="good-times", gates=("fear", "responsiveness")),
        practice("rare", quiet=True, dose=Dose(1, 2)),
        practice("once", quiet=True, dose=Dose(9, None)),
    ]
    table = timetable([60] * 8, most=9, past=[Occasion(one.id, 1, True) for one in pool])
    assert open_weeks(begin(table, (5, 6), pool)).keys() == {one.id for one in pool}
    assert open_weeks(begin(table, (7, 8), pool)) == dict.fromkeys(
        ("quiet", "pleasant", "begun"), (7, 8)
    )


@pytest.mark.parametrize(
    ("changes", "light"),
    [
        ({"quiet": True}, True),
        ({"kind": "good-times"}, True),
        ({"kind": "good-times", "gates": ("fear",)}, True),
        ({"kind": "good-times", "gates": ("responsiveness",)}, False),
        ({}, False),
        ({"kind": "conflict"}, False),
        ({"depth": 1}, False),
    ],
)
def test_what_a_plan_can_end_on(changes, light):
    """What is about oneself, or good times that nobody owes."""
    assert is_light(practice(**changes)) is light


def test_below_four_weeks_nothing_ends():
    """Week 3 of three takes what is new, and what stood rests."""
    one, new = practice("one"), practice("new")
    table = timetable([60] * 3)
    begin(table, (1, 2), [one])
    table.put(one, 1)
    assert open_weeks(begin(table, (3,), [one, new])) == {"new": (3,)}


def test_a_block_takes_so_many_and_no_more():
    """Each block anew; at the end one, and none where there is no room for any."""
    pool = [practice(id) for id in "abcd"]
    table = timetable([60] * 8, most=2)
    for block in ((1, 2), (3, 4)):
        begin(table, block, pool)
        table.put(pool[0], block[0])
        assert table.has_room
        table.put(pool[1], block[0])
        assert not table.has_room
    none = timetable([60] * 8, most=0)
    for block in blocks(8):
        begin(none, block, pool)
        assert not none.has_room


def test_a_practice_goes_where_fewest_stand_then_where_it_fills_most():
    """Then into the first week; nowhere if it does not fit."""
    a, b, c = (practice(id, minutes=10) for id in "abc")
    table = timetable([20, 30])
    begin(table, (1, 2), [a, b, c])
    assert table.fitting(a, (1, 2)) == 1, "20 minutes are left, and 30"
    table.put(a, 1)
    assert table.fitting(b, (1, 2)) == 2, "nothing stands there yet"
    table.put(b, 2)
    assert table.fitting(c, (1, 2)) == 1, "one stands in each; 10 are left, and 20"
    table.put(c, 1)
    assert table.fitting(practice("d", minutes=10), (1, 2)) == 2
    assert table.fitting(practice("d", minutes=10), (1,)) is None
    assert table.fitting(practice("d", minutes=20), (1, 2)) == 2
    assert table.fitting(practice("d", minutes=21), (1, 2)) is None
    even = timetable([20, 20])
    begin(even, (1, 2), [a])
    assert even.fitting(a, (1, 2)) == 1


def test_conflict_stands_only_beside_good_times():
    """In the week of a good-times practice, not in the one beside it."""
    conflict = practice("conflict", kind="conflict")
    pleasant = practice("pleasant", kind="good-times")
    table = timetable([60, 10])
    found = begin(table, (1, 2), [conflict, pleasant])
    assert open_weeks(found)["conflict"] == (1, 2)
    assert table.fitting(conflict, (1, 2)) is None
    table.put(practice("other"), 1)
    assert table.fitting(conflict, (1, 2)) is None
    table.put(pleasant, 2)
    assert table.fitting(conflict, (1, 2)) == 2
    table.put(conflict, 2)
    assert table.go_on(conflict) == ()
    assert table.go_on(pleasant) == (1,)
    assert table.go_on(conflict) == (1,)


def test_going_on_keeps_minutes_dose_and_what_comes_first():
    """Into the other week of the block, where all of that allows it."""
    once = practice("once", dose=Dose(1, 2))
    long = practice("long", minutes=30)
    deep = practice("deep", depth=1)
    plain = practice("plain")
    table = timetable([60, 34, 60], most=9)
    begin(table, (2, 3), [once, long, deep, plain])
    table.put(once, 2)
    table.put(long, 3)
    table.put(deep, 3)
    table.put(plain, 3)
    assert table.go_on(once) == (), "once in two weeks"
    assert table.go_on(long) == (), "29 minutes are left"
    assert table.go_on(deep) == (), "not before week 3"
    assert table.go_on(plain) == (2,)
    assert table.go_on(plain) == (), "it stands in both"


def test_what_went_on_takes_its_minutes():
    """Three of five minutes fill fifteen."""
    table = timetable([5, 15])
    pool = [practice(id) for id in "abc"]
    begin(table, (1, 2), pool)
    for one in pool:
        table.put(one, 2)
    assert [table.go_on(one) for one in pool] == [(1,), (), ()]


def test_the_past_counts():
    """What stood there takes its dose; what is to come after it waits until it was done."""
    past = [Occasion("done", 1, True), Occasion("missed", 1, False), Occasion("missed", 3, False)]
    before = {"after-done": (Before(("done",), 1),), "after-missed": (Before(("missed",), 1),)}
    pool = [
        practice("done", dose=Dose(1, None)),
        practice("missed", dose=Dose(2, 4)),
        practice("after-done"),
        practice("after-missed"),
    ]
    table = timetable([0, 0, 0, 60, 60, 60, 60], before=before, past=past)
    assert table.stood("done")
    assert table.stood("missed")
    assert not table.stood("after-done")
    begin(table, (1, 2), pool)
    assert all(table.fitting(one, (1, 2)) is None for one in pool)
    begin(table, (3, 4), pool)
    assert open_weeks(begin(table, (5, 6), pool)) == {"after-done": (5, 6)}, "it rests after week 3"
    begin(table, (5,), pool)
    assert open_weeks(begin(table, (6,), pool)) == {"missed": (6,), "after-done": (6,)}


def test_the_past_is_done_from_the_first_time_that_counts():
    """Missed in week 1, done in week 2: what waits two weeks may come in week 4."""
    past = [Occasion("a", 1, False), Occasion("a", 2, True), Occasion("a", 3, True)]
    table = timetable([0, 0, 0, 60, 60], before={"b": (Before(("a",), 2),)}, past=past)
    assert open_weeks(begin(table, (3, 4), [practice("b")])) == {"b": (4,)}


# What comes before what


def waits(found, id):
    """All that a practice waits for, in no order."""
    return {(one.ids, one.weeks) for one in found.get(id, ())}


def signal_need(id):
    return Need(ei.PlanReason(id, "signal", "need"), 500)


def test_prerequisites_come_a_week_earlier(bank):
    """Each for itself; what has none waits for nothing."""
    pool = [practice("a"), practice("b"), practice("c", prerequisites=("a", "b"))]
    found = sequence(pool, (), bank, firm=True, low=False)
    assert found.keys() == {"c"}
    assert waits(found, "c") == {(("a",), 1), (("b",), 1)}


def test_what_comes_first_and_is_not_there_never_comes(bank):
    """A prerequisite that was excluded keeps out what needs it."""
    found = sequence([practice("c", prerequisites=("gone",))], (), bank, firm=True, low=False)
    assert waits(found, "c") == {(("gone",), 1)}
    assert not found["c"][0].has_come({"other": 1}, 26)


def test_depth_is_a_ladder_of_two_weeks_a_rung(bank):
    """Depth 2 waits for any of depth 1, depth 3 for any of depth 2, depth 1 for none."""
    pool = [practice(f"{depth}{letter}", depth=depth) for depth in range(5) for letter in "ab"]
    found = sequence(pool, (), bank, firm=True, low=False)
    assert found.keys() == {"2a", "2b", "3a", "3b", "4a", "4b"}
    assert waits(found, "2a") == {(("1a", "1b"), 2)}
    assert waits(found, "3b") == {(("2a", "2b"), 2)}
    assert waits(found, "4a") == {(("3a", "3b"), 2)}


def test_a_rung_that_is_missing_ends_the_ladder(bank):
    """Nothing of depth 1: depth 2 never comes."""
    found = sequence([practice("0"), practice("2", depth=2)], (), bank, firm=True, low=False)
    assert waits(found, "2") == {((), 2)}


@pytest.mark.parametrize("signal", ["guardedness", "withdrawal", "unspoken-feelings"])
def test_what_is_met_alone_first(bank, signal):
    """Reaching out on it waits for a practice about oneself on it, if it is a need at all."""
    pool = [
        practice("alone", signals=(signal, "exhaustion")),
        practice("too", signals=(signal,)),
        practice("elsewhere", signals=("exhaustion",)),
        practice("reaching", depth=1, signals=("exhaustion", signal)),
        practice("other", depth=1, signals=("exhaustion",)),
    ]
    found = sequence(
        pool, [signal_need(signal), signal_need("exhaustion")], bank, firm=True, low=False
    )
    assert found.keys() == {"reaching"}
    assert waits(found, "reaching") == {(("alone", "too"), 1)}
    assert sequence(pool, [signal_need("exhaustion")], bank, firm=True, low=False) == {}
    pillar = Need(ei.PlanReason(signal, "pillar", "need"), 500)
    assert sequence(pool, [pillar], bank, firm=True, low=False) == {}


def test_other_signals_are_not_met_alone_first(bank):
    """Only three signals of the bundle are."""
    others = set(bank.signals.ids) - {"guardedness", "withdrawal", "unspoken-feelings"}
    for signal in sorted(others):
        pool = [practice("reaching", depth=1, signals=(signal,))]
        assert sequence(pool, [signal_need(signal)], bank, firm=True, low=False) == {}


def test_without_firm_ground_a_kept_word_and_a_limit_come_before_telling(bank):
    """Both, each in an earlier week; on firm ground neither."""
    pool = [
        practice("word", trust="kept-word"),
        practice("word-too", trust="kept-word"),
        practice("limit", trust="limit"),
        practice("telling", trust="telling", depth=1),
        practice("plain", depth=1),
    ]
    assert sequence(pool, (), bank, firm=True, low=False) == {}
    found = sequence(pool, (), bank, firm=False, low=False)
    assert found.keys() == {"telling"}
    assert waits(found, "telling") == {(("word", "word-too"), 1), (("limit",), 1)}


def test_where_the_ground_is_low_a_limit_and_a_kept_word_come_before_all_that_is_deeper(bank):
    """The limit first of all, as a word to keep may be deeper itself; what is quiet waits for none."""
    pool = [
        practice("word", trust="kept-word", depth=1),
        practice("limit", trust="limit"),
        practice("telling", trust="telling", depth=1),
        practice("plain", depth=1),
        practice("alone"),
        practice("deep-limit", trust="limit", depth=1),
    ]
    found = sequence(pool, (), bank, firm=False, low=True)
    limit, word = (("limit", "deep-limit"), 1), (("word",), 1)
    assert found.keys() == {"word", "telling", "plain", "deep-limit"}
    assert waits(found, "word") == {limit}
    assert waits(found, "telling") == waits(found, "plain") == {limit, word}


def test_where_the_ground_is_low_a_word_about_oneself_waits_for_nothing(bank):
    """Only what is deeper waits; a telling of depth 0 does as where the ground is not firm."""
    pool = [
        practice("word", trust="kept-word"),
        practice("limit", trust="limit"),
        practice("telling", trust="telling"),
    ]
    found = sequence(pool, (), bank, firm=False, low=True)
    assert found.keys() == {"telling"}
    assert waits(found, "telling") == {(("limit",), 1), (("word",), 1)}


def test_all_that_comes_first_adds_up(bank):
    """A deep telling on a guarded report waits for five things."""
    pool = [
        practice("alone", signals=("guardedness",)),
        practice("light", depth=1),
        practice("word", trust="kept-word"),
        practice("limit", trust="limit"),
        practice(
            "deep", depth=2, trust="telling", signals=("guardedness",), prerequisites=("light",)
        ),
    ]
    found = sequence(pool, [signal_need("guardedness")], bank, firm=False, low=False)
    assert waits(found, "deep") == {
        (("light",), 1),
        (("light",), 2),
        (("alone",), 1),
        (("word",), 1),
        (("limit",), 1),
    }
