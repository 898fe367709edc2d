"""Filling the blocks of a plan: what it brings, worked by hand and computed a second time."""

import itertools

import attrs
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.model.practices import Dose, Known
from emotional_intimacy.planning.choice import Brief, choose, fill
from emotional_intimacy.planning.needs import Need
from emotional_intimacy.planning.timetable import Before, Occasion

LEVELS = {"tested": 6, "linked": 3, "not-tested": 0}


def practice(id, **changes):
    """Ten minutes, as often as one likes, not tested, nothing served; not quiet."""
    plain = {
        "kind": "exercise",
        "pillars": (),
        "signals": (),
        "causes": (),
        "depth": 0,
        "minutes": 10,
        "dose": Dose(7, 1),
        "quiet": False,
        "tender": False,
        "trust": None,
        "gates": (),
        "prerequisites": (),
        "known": Known(changes.pop("level", "not-tested"), "not-tested", "", ()),
    }
    return attrs.evolve(ei.load_bank().practices["refill"], id=id, **{**plain, **changes})


def brief(pool, minutes, most=3, before=None, past=(), **weights):
    """What to choose from; needs are pillars by weight, and all that names one counts for it."""
    needs = tuple(
        Need(ei.PlanReason(id, "pillar", "need"), weight) for id, weight in weights.items()
    )
    served = {
        one.id: tuple(at for at, id in enumerate(weights) if id in one.pillars) for one in pool
    }
    return Brief(
        pool=tuple(pool),
        needs=needs,
        served=served,
        minutes=tuple(minutes),
        most=most,
        before=before or {},
        past=past,
        needless=frozenset(one.id for one in pool if one.quiet or one.trust == "limit"),
    )


def placed(filling):
    """Id and weeks of each turn, in order."""
    return [(turn.practice.id, turn.weeks) for turn in filling.turns]


def ids(filling):
    return [turn.practice.id for turn in filling.turns]


def by_worth(one, worth, new):
    """What brings most comes first."""
    return worth


def value_of(filling, brief):
    """The value of a filling, from its turns alone.

    A practice counts for the greatest need it serves, the first of equals: its whole weight, then
    half, then half of that, rounded down. 10 a week, 15 the first time, and how well it is known.
    """
    left = [need.weight for need in brief.needs]
    known = {one.practice for one in brief.past}
    value = 0
    # A turn counts in the order in which it was chosen; that is the order of the turns.
    for turn in filling.turns:
        one = turn.practice
        served = [at for at, need in enumerate(brief.needs) if need.reason.id in one.pillars]
        best = max(served, key=lambda at: left[at], default=None)
        if best is not None and left[best]:
            value += left[best]
            left[best] //= 2
            assert turn.reasons[0] == brief.needs[best].reason
        else:
            assert turn.reasons == ()
        value += 40 * len(turn.weeks) + LEVELS[one.known.level]
        value += 0 if one.id in known else 15
        known.add(one.id)
    return value


# By hand


def test_one_practice_one_week():
    """600 for the need, 40 for the week, 15 as it is new, 6 as it is tested."""
    one = practice("a", pillars=("trust",), level="tested")
    for filled in (choose, lambda brief: fill(brief, by_worth)):
        filling = filled(brief([one], [10], trust=600))
        assert filling.value == 661
        assert placed(filling) == [("a", (1,))]
        assert filling.turns[0].reasons == (ei.PlanReason("trust", "pillar", "need"),)


def test_a_second_week_is_worth_forty_and_no_more():
    """The need and how well it is known count once a block."""
    one = practice("a", pillars=("trust",), level="tested")
    filling = choose(brief([one], [10, 10], trust=600))
    assert filling.value == 600 + 40 + 15 + 6 + 40
    assert placed(filling) == [("a", (1, 2))]


def test_a_later_block_brings_half_the_need_and_what_is_known_again():
    """Weeks 1 and 2, then 5 and 6 after a rest: 600, then 300; new but once."""
    one = practice("a", pillars=("trust",), level="linked", quiet=True)
    filling = choose(brief([one], [10] * 8, trust=600))
    assert placed(filling) == [("a", (1, 2)), ("a", (5, 6)), ("a", (7, 8))]
    assert filling.value == (600 + 15 + 80 + 3) + (300 + 80 + 3) + (150 + 80 + 3)


def test_a_need_once_met_counts_half():
    """After 800 for trust, 400 of it are left: empathy with 500 comes second."""
    pool = [
        practice("a", pillars=("trust",)),
        practice("b", pillars=("trust",)),
        practice("c", pillars=("empathy",)),
    ]
    assert ids(choose(brief(pool, [30], trust=800, empathy=500))) == ["a", "c", "b"]
    assert ids(choose(brief(pool, [30], trust=800, empathy=300))) == ["a", "b", "c"]


def test_pillar_and_signal_are_never_counted_both():
    """Serving two needs brings the greater; the other is left for another practice."""
    both = practice("both", pillars=("trust", "empathy"))
    filling = choose(brief([both], [10], trust=600, empathy=500))
    assert filling.value == 600 + 40 + 15
    other = practice("other", pillars=("trust",))
    filling = choose(brief([other, both], [20], trust=600, empathy=500))
    assert filling.value == (600 + 55) + (500 + 55)
    plain = fill(brief([both, other], [20], trust=600, empathy=500), by_worth)
    assert plain.value == (600 + 55) + (300 + 55), "the first of equals does not look ahead"


def test_the_order_of_the_pool_breaks_ties():
    """Of equals, the first; never the id."""
    pool = [practice(id, pillars=("trust",)) for id in "bca"]
    for order in itertools.permutations(pool):
        filling = choose(brief(order, [10], trust=600))
        assert ids(filling) == [order[0].id]
        assert ids(fill(brief(order, [20], trust=600), by_worth)) == [one.id for one in order[:2]]


def test_the_better_known_decides_between_equals():
    """Of two that serve the same need, the better known, wherever it stands in the pool."""
    pool = [
        practice(id, pillars=("trust",), level=level)
        for id, level in (("c", "not-tested"), ("b", "linked"), ("a", "tested"))
    ]
    assert ids(choose(brief(pool, [20], trust=600))) == ["a", "b"]


def test_two_small_ones_may_bring_more_than_a_great_one():
    """30 minutes for 600, or two of 15 for 500 each: what brings most first is not best."""
    pool = [
        practice("great", minutes=30, pillars=("trust",)),
        practice("small", minutes=15, pillars=("empathy",)),
        practice("too", minutes=15, pillars=("nurturing",)),
    ]
    one = brief(pool, [30], trust=600, empathy=500, nurturing=500)
    assert fill(one, by_worth).value == 600 + 55
    assert ids(fill(one, by_worth)) == ["great"]
    assert choose(one).value == 2 * (500 + 55)
    assert set(ids(choose(one))) == {"small", "too"}


def test_what_opens_the_way_for_others_may_come_first():
    """Opener in block 1 leads to 900 in block 2; whoever takes 100 first misses it."""
    pool = [
        practice("plain", pillars=("trust",)),
        practice("opener", quiet=True),
        practice("great", pillars=("empathy",)),
    ]
    before = {"great": (Before(("opener",), 1),)}
    one = brief(pool, [10, 10, 10], 1, before, trust=100, empathy=900)
    assert fill(one, by_worth).value == (100 + 15 + 80) + (0 + 15 + 40)
    assert placed(choose(one)) == [("opener", (1, 2)), ("great", (3,))]
    assert choose(one).value == (0 + 15 + 80) + (900 + 15 + 40)


def test_what_serves_nothing_is_about_oneself():
    """Quiet, or a limit that is set; it says no reason."""
    pool = [
        practice("quiet", quiet=True),
        practice("limit", trust="limit"),
        practice("word", trust="kept-word"),
        practice("plain"),
        practice("deep", depth=1),
        practice("tender", tender=True),
        practice("pleasant", kind="good-times"),
    ]
    filling = choose(brief(pool, [60] * 3))
    assert set(ids(filling)) == {"quiet", "limit"}
    assert {turn.reasons for turn in filling.turns} == {()}


def test_a_rank_decides():
    """`fill` takes what it is told to; the value is what that brings."""
    pool = [practice(id, quiet=True) for id in "bc"] + [practice("a", pillars=("trust",))]
    one = brief(pool, [20], trust=600)

    def last_first(practice, worth, new):
        return ord(practice.id)

    def first_first(practice, worth, new):
        return -ord(practice.id)

    filling = fill(one, last_first)
    assert ids(filling) == ["c", "b"]
    assert filling.value == 110
    assert ids(fill(one, first_first)) == ["a", "b"]
    assert fill(one, first_first).value == 710


def test_a_rank_hears_what_a_practice_brings_and_whether_it_is_new():
    """With how well it is known, and with the week to come if it can stand each week; new until it stood."""
    heard = set()
    one = practice("a", pillars=("trust",), level="tested", quiet=True)

    def rank(practice, worth, new):
        heard.add((practice.id, worth, new))
        return worth

    fill(brief([one], [10] * 8, trust=600), rank)
    assert heard == {
        ("a", 600 + 95 + 6, True),
        ("a", 300 + 80 + 6, False),
        ("a", 150 + 80 + 6, False),
    }
    heard.clear()
    one = attrs.evolve(one, dose=Dose(1, 2))
    fill(brief([one], [10, 10], trust=600), rank)
    assert heard == {("a", 600 + 55 + 6, True)}


# The first step


def test_the_first_step_of_all_is_gentle():
    """Quiet and of five minutes at most, although another serves a need; in week 1."""
    pool = [
        practice("needed", pillars=("trust",), minutes=5),
        practice("long", quiet=True, minutes=6),
        practice("gentle", quiet=True, minutes=5),
    ]
    filling = choose(brief(pool, [60, 60], trust=900))
    assert ids(filling)[0] == "gentle"
    assert filling.turns[0].weeks == (1, 2)
    assert set(ids(filling)[1:]) == {"needed", "long"}


def test_the_most_needed_of_the_gentle_comes_first():
    """Only the first step is chosen so."""
    pool = [practice("plain", quiet=True, minutes=3)] + [
        practice(id, quiet=True, minutes=5, pillars=(id,)) for id in ("trust", "empathy")
    ]
    filling = choose(brief(pool, [60], trust=500, empathy=600))
    assert ids(filling) == ["empathy", "trust", "plain"]


def test_gentle_or_not_where_nothing_gentle_fits():
    """What does not fit into week 1 does not hold the others up."""
    pool = [practice("gentle", quiet=True, minutes=5), practice("short", trust="limit", minutes=4)]
    filling = choose(brief(pool, [4, 60]))
    assert set(placed(filling)) == {("short", (1, 2)), ("gentle", (2,))}


def test_only_the_first_block_of_a_first_plan_begins_gently():
    """Going on with a plan, and in later blocks, what is needed comes first."""
    pool = [
        practice("gentle", quiet=True, minutes=5),
        practice("needed", pillars=("trust",), minutes=20),
    ]
    past = (Occasion("gone", 1, True),)
    assert ids(choose(brief(pool, [0, 60, 60], past=past, trust=900)))[0] == "needed"
    blocks = placed(choose(brief(pool, [25] * 6, trust=900)))
    assert [id for id, weeks in blocks if weeks[0] == 1] == ["gentle", "needed"]
    assert next(id for id, weeks in blocks if weeks[0] in {3, 4, 5}) == "needed"


# Laws

levels = st.sampled_from(["tested", "linked", "not-tested"])
pillars = ("trust", "empathy", "nurturing", "communication")


@st.composite
def briefs(draw):
    """Small pools with all that makes a choice hard."""
    names = [f"p{at}" for at in range(draw(st.integers(1, 8)))]
    pool = [
        practice(
            id,
            pillars=tuple(draw(st.sets(st.sampled_from(pillars), max_size=2))),
            depth=draw(st.sampled_from([0, 0, 0, 1, 2])),
            tender=draw(st.sampled_from([False] * 5 + [True])),
            minutes=draw(st.integers(1, 30)),
            dose=draw(st.sampled_from([Dose(7, 1), Dose(1, 2), Dose(1, None), Dose(2, 4)])),
            quiet=draw(st.booleans()),
            kind=draw(st.sampled_from(["exercise", "exercise", "good-times", "conflict"])),
            level=draw(levels),
        )
        for id in names
    ]
    before = {
        id: (Before((draw(st.sampled_from(names)),), draw(st.integers(1, 2))),)
        for id in draw(st.sets(st.sampled_from(names), max_size=3))
    }
    past = draw(
        st.one_of(st.just(()), st.just((Occasion("p0", 1, True), Occasion("elsewhere", 1, False))))
    )
    minutes = draw(st.lists(st.integers(0, 60), min_size=1, max_size=9))
    if past:
        minutes[0] = 0
    weights = draw(st.dictionaries(st.sampled_from(pillars), st.integers(1, 1000)))
    return brief(pool, minutes, draw(st.integers(1, 3)), before, past, **weights)


@given(briefs())
def test_choosing_is_never_worse_than_taking_what_brings_most(one):
    """It is one of the ways that are tried."""
    assert choose(one).value >= fill(one, by_worth).value


@given(briefs())
def test_choosing_twice_gives_the_same(one):
    """Value, practices, weeks and reasons; and nothing given was changed."""
    again = attrs.evolve(one)
    assert choose(one) == choose(one) == choose(again)
    assert one == again


@given(briefs())
def test_the_value_is_what_the_turns_bring(one):
    """Computed a second time from the turns alone, for the best filling and for the plain one."""
    for filling in (choose(one), fill(one, by_worth)):
        assert filling.value == value_of(filling, one)


@given(briefs())
def test_a_filling_keeps_the_minutes_of_each_week(one):
    """No week holds more than it has left, and no turn stands twice in a week."""
    filling = choose(one)
    for week, minutes in enumerate(one.minutes, start=1):
        held = [turn.practice for turn in filling.turns if week in turn.weeks]
        assert sum(practice.minutes for practice in held) <= minutes
        assert len({practice.id for practice in held}) == len(held) <= one.most
    for turn in filling.turns:
        assert list(turn.weeks) == sorted(set(turn.weeks))


@given(st.integers(1, 40), st.lists(st.integers(0, 40), min_size=1, max_size=9), st.booleans())
def test_what_fits_before_the_end_stands(minutes, left, quiet):
    """A single practice stands if some week may begin it: none of the last, from four weeks on."""
    body = len(left) - {1: 0, 2: 0, 3: 0, 8: 2, 9: 2}.get(len(left), 1)
    changes = {"quiet": True} if quiet else {"trust": "limit"}
    one = brief([practice("a", minutes=minutes, **changes)], left)
    assert bool(choose(one).turns) is any(minutes <= week for week in left[:body])
