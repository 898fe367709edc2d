"""Questions a day and the questions of a plan: which may be dealt, in which order, and that no
private answer shows in them.
"""

import pickle
import traceback

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy import safety
from emotional_intimacy.model.safety import SafetyOutcome
from emotional_intimacy.planning.prompts import PromptDealer

BANK = ei.load_bank()
CONTEXTS = ("partner", "family", "friend", "colleague")
NO = safety.Answer.NO
ANSWERS = (NO, safety.Answer.YES, safety.Answer.NOT_SURE, ei.RATHER_NOT_SAY, None)
ALL = 1_000


def mixed_bank():
    """A bank where prompts to think about alone are of every depth, and some of them have gates."""
    prompts = [
        attrs.evolve(one, depth=1 + at % 3, gates=("fear",) if at % 5 == 0 else ())
        if one.alone
        else one
        for at, one in enumerate(BANK.prompts)
    ]
    return attrs.evolve(BANK, prompts=ei.Catalog(BANK.prompts.kind, prompts))


MIXED = mixed_bank()


def outcome(context, *closed, adult=True):
    """What the check leads to: all no, but for the first question of some gates."""
    check = safety.private_check(BANK, context=context)
    answers = dict.fromkeys(check.items.ids, NO)
    for gate in closed:
        answers[next(item.id for item in check.items if item.gate == gate)] = ei.RATHER_NOT_SAY
    return safety.route(check, answers, adult=adult)


def told(bank, context, **arguments):
    """All that anybody can see of what is dealt, or of the error in its place."""
    try:
        dealt = ei.deal_prompts(bank, context, **arguments)
    except ei.EmotionalIntimacyError as error:
        return (
            type(error),
            str(error),
            repr(error),
            pickle.dumps(error),
            "".join(traceback.format_exception(error)),
            error.__cause__,
            error.__context__,
        )
    return (dealt, pickle.dumps(dealt))


def records(bank, ids):
    """The prompts that some ids name."""
    return [bank.prompts[id] for id in ids]


odd = st.sampled_from([None, 0, 2, "x", True, (), ("x", 1), "nowhere", 1.0])
"""What is possible for some arguments and not for others."""

arguments = st.fixed_dictionaries(
    {},
    optional={
        "deck": st.sampled_from(BANK.decks.ids),
        "depth": st.integers(1, 3),
        "pillar": st.sampled_from(BANK.pillars.ids),
        "count": st.integers(1, 40),
        "seen": st.sets(st.sampled_from([*BANK.prompts.ids, "retired-long-ago"])).map(sorted),
        "seed": st.integers(0, 5),
    },
)


@st.composite
def askings(draw):
    """Bank, context, arguments that mostly are possible, which gates close, and the outcome."""
    bank = draw(st.sampled_from([BANK, MIXED]))
    context = draw(st.sampled_from(CONTEXTS))
    asked = draw(arguments)
    if draw(st.sampled_from([False] * 4 + [True])):
        name = draw(st.sampled_from(["deck", "depth", "pillar", "count", "seen", "seed", "alone"]))
        asked = asked | {name: draw(odd)}
    check = safety.private_check(bank, context=context)
    opened = draw(st.sampled_from([(), ("fear",), ("responsiveness",), ("fear", "responsiveness")]))
    said = {
        item.id: NO if item.gate in opened else draw(st.sampled_from(ANSWERS))
        for item in check.items
    }
    shut = {item.gate for item in check.items if said[item.id] is not NO}
    return bank, context, asked, shut, safety.route(check, said)


# What nobody can tell


@given(askings())
def test_what_a_gate_closes_anybody_could_have_asked_for(asking):
    """Whichever gate it is, to the byte, also in errors: the prompts to think about alone."""
    bank, context, asked, shut, made = asking
    if shut:
        alone = {"alone": True} | asked
        assert told(bank, context, **asked, safety=made) == told(bank, context, **alone)


@given(askings())
def test_alone_reads_no_outcome(asking):
    """Whatever was answered, or nothing."""
    bank, context, asked, _, made = asking
    asked = asked | {"alone": True}
    assert told(bank, context, **asked, safety=made) == told(bank, context, **asked)


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("pillar", [None, *BANK.pillars.ids])
def test_a_closed_gate_gives_what_alone_gives(context, pillar):
    """Each deck of the context or none, each depth, some seeds; for each way to close it."""
    decks = [None, *(deck.id for deck in BANK.decks if context in deck.contexts)]
    closed = [
        outcome(context, "fear"),
        outcome(context, "responsiveness"),
        outcome(context, "fear", "responsiveness"),
        outcome(context, adult=False),
        SafetyOutcome(),
    ]
    for deck in decks:
        for depth in (1, 2, 3):
            for seed in (0, 7):
                asked = {"deck": deck, "depth": depth, "pillar": pillar, "seed": seed, "count": ALL}
                alone = told(BANK, context, **asked, alone=True)
                assert {told(BANK, context, **asked, safety=made) for made in closed} == {alone}


def test_the_ways_differ():
    """So the laws above compare something."""
    ways = {
        "nothing": ei.deal_prompts(BANK, "partner", depth=3, count=ALL),
        "opened": ei.deal_prompts(BANK, "partner", depth=3, count=ALL, safety=outcome("partner")),
        "alone": ei.deal_prompts(BANK, "partner", depth=3, count=ALL, alone=True),
    }
    assert [len(ways[way]) for way in ("nothing", "opened", "alone")] == [
        sum("partner" in one.contexts and one.depth == 1 and not one.gates for one in BANK.prompts),
        sum("partner" in one.contexts for one in BANK.prompts),
        sum("partner" in one.contexts and one.alone for one in BANK.prompts),
    ]
    assert len(set(map(len, ways.values()))) == 3


@pytest.mark.parametrize("asked", ["friend", "colleague"])
def test_an_outcome_about_somebody_else_is_refused(asked):
    """In the same words whatever was answered, also where it would not be read."""
    said = {
        told(BANK, "partner", **more, safety=outcome(asked, *closed))
        for closed in ((), ("fear",), ("responsiveness",))
        for more in ({}, {"alone": True}, {"depth": 3})
    }
    assert len(said) == 1
    assert said.pop()[0] is ei.NotComparableError


@pytest.mark.parametrize("wrong", ["fear", True, False, 0, {}, object(), NO])
def test_what_is_no_outcome_is_refused(wrong):
    """By its type alone."""
    with pytest.raises(ei.RequestError) as caught:
        ei.deal_prompts(BANK, "friend", safety=wrong)
    assert (caught.value.argument, caught.value.problem) == (
        "safety",
        f"is of type {type(wrong).__name__}",
    )


# For two


@pytest.mark.parametrize("context", CONTEXTS)
def test_two_get_what_is_light_and_has_no_gates(context):
    """The same as one who was asked nothing, and all of it."""
    dealt = ei.deal_prompts(BANK, context, two=True, count=ALL)
    assert set(records(BANK, dealt)) == {
        one
        for one in BANK.prompts
        if context in one.contexts and one.depth == 1 and one.gates == ()
    }
    assert dealt == ei.deal_prompts(BANK, context, count=ALL)


@pytest.mark.parametrize(
    ("more", "argument"),
    [
        ({"safety": outcome("friend")}, "safety"),
        ({"safety": outcome("friend", "fear")}, "safety"),
        ({"safety": "anything", "alone": True, "depth": 3}, "safety"),
        ({"alone": True}, "alone"),
        ({"depth": 2}, "depth"),
        ({"depth": 3}, "depth"),
    ],
)
def test_nothing_of_one_goes_with_two(more, argument):
    """An outcome is refused unread."""
    with pytest.raises(ei.RequestError) as caught:
        ei.deal_prompts(BANK, "friend", two=True, **more)
    assert caught.value.argument == argument
    assert "two" in caught.value.problem


def test_an_outcome_is_refused_for_two_whatever_it_holds():
    """In the same words."""
    made = (outcome("friend"), outcome("friend", "fear"), outcome("partner"), SafetyOutcome())
    assert len({told(BANK, "friend", two=True, safety=one) for one in made}) == 1


# For one


@given(askings())
def test_every_hand_keeps_the_rules(asking):
    """Worked out from the bank, one rule after the other."""
    bank, context, asked, shut, made = asking
    try:
        dealt = ei.deal_prompts(bank, context, **asked, safety=made)
    except ei.EmotionalIntimacyError:
        return
    assert len(set(dealt)) == len(dealt)
    assert not set(dealt) & set(asked.get("seen", ()))
    alone = bool(shut) or asked.get("alone", False)
    limit = 1 if alone else asked.get("depth", 1)
    deck = asked.get("deck")
    there = bank.prompts.ids if deck is None else bank.decks[deck].prompts
    fitting = [
        one
        for one in records(bank, there)
        if context in one.contexts
        and one.depth <= limit
        and one.id not in asked.get("seen", ())
        and asked.get("pillar") in (None, one.pillar)
        and not (alone and (one.gates or not one.alone))
    ]
    hand = records(bank, dealt)
    assert len(hand) == min(asked.get("count", 1), len(fitting))
    if deck is not None:
        assert hand == fitting[: len(hand)]
    else:
        assert set(hand) <= set(fitting)
        deepest = sorted((one.depth for one in fitting), reverse=True)
        assert [one.depth for one in hand] == deepest[: len(hand)]


@given(askings())
def test_without_an_outcome_it_stays_light(asking):
    """Depth 1 and no gate, whatever depth is asked for."""
    bank, context, asked, _, _ = asking
    try:
        dealt = ei.deal_prompts(bank, context, **asked)
    except ei.EmotionalIntimacyError:
        return
    for prompt in records(bank, dealt):
        assert (prompt.depth, prompt.gates) == (1, ())
        assert prompt.alone or not asked.get("alone")
    assert dealt == ei.deal_prompts(bank, context, **(asked | {"depth": 1}))


@given(arguments, st.sampled_from(CONTEXTS), st.booleans())
def test_a_question_a_day_ends_with_what_one_hand_holds(asked, context, opened):
    """Day by day, each passing what was dealt so far, it is the hand that all at once would be."""
    deck = asked.get("deck")
    if deck is not None and context not in BANK.decks[deck].contexts:
        return
    made = outcome(context) if opened else None
    asked = asked | {"safety": made, "count": 1, "seen": list(asked.get("seen", ()))[:20]}
    at_once = ei.deal_prompts(BANK, context, **(asked | {"count": 12}))
    days = []
    for _ in range(12):
        days += ei.deal_prompts(BANK, context, **(asked | {"seen": [*asked["seen"], *days]}))
    assert tuple(days) == at_once


def test_another_seed_is_another_order():
    """Of the same prompts; the same seed gives the same."""
    orders = [
        ei.deal_prompts(BANK, "family", count=ALL, seed=seed) for seed in (0, 1, 0, 2**63 - 1)
    ]
    assert orders[0] == orders[2]
    assert len({order[0] for order in orders}) > 1
    assert len({frozenset(order) for order in orders}) == 1


def test_nothing_is_left():
    """Fewer than were asked for, then none; neither is an error."""
    there = ei.deal_prompts(BANK, "friend", two=True, deck="new-at-this", count=10**10)
    assert there == BANK.decks["new-at-this"].prompts
    rest = ei.deal_prompts(BANK, "friend", two=True, deck="new-at-this", count=5, seen=there[2:])
    assert rest == there[:2]
    assert ei.deal_prompts(BANK, "friend", two=True, deck="new-at-this", seen=there) == ()
    assert ei.deal_prompts(BANK, "partner", deck="close-by", depth=3) == ()


@pytest.mark.parametrize("seen", [["retired"], {"retired": 1}, frozenset({"retired"}), ("",)])
def test_what_was_retired_stays_seen_and_harms_nothing(seen):
    """Ids that this bank doesn't have, of another edition perhaps, in any collection."""
    assert ei.deal_prompts(BANK, "friend", seen=seen) == ei.deal_prompts(BANK, "friend")


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        ({"context": "frend"}, ei.UnknownIdError("context", "frend", ("friend",))),
        (
            {"context": 3},
            ei.RequestError("context", "is of type int", "the id of a context, a string"),
        ),
        ({"deck": "new-at-thi"}, ei.UnknownIdError("deck", "new-at-thi", ("new-at-this",))),
        (
            {"deck": ("new-at-this",)},
            ei.RequestError("deck", "is of type tuple", "the id of a deck, a string"),
        ),
        ({"pillar": "trst"}, ei.UnknownIdError("pillar", "trst", ("trust",))),
        (
            {"pillar": 0},
            ei.RequestError("pillar", "is of type int", "the id of a pillar, a string"),
        ),
        ({"depth": 0}, ei.RequestError("depth", "is out of range", "a whole number from 1 to 3")),
        ({"depth": 4}, ei.RequestError("depth", "is out of range", "a whole number from 1 to 3")),
        (
            {"depth": True},
            ei.RequestError("depth", "is of type bool", "a whole number from 1 to 3"),
        ),
        (
            {"count": 0},
            ei.RequestError("count", "is out of range", "a whole number from 1 to 10000000000"),
        ),
        (
            {"seen": "tiny-luck"},
            ei.RequestError("seen", "is of type str", "a collection such as a tuple"),
        ),
        (
            {"seen": None},
            ei.RequestError("seen", "is of type NoneType", "a collection such as a tuple"),
        ),
        ({"seen": [3]}, ei.RequestError("seen", "holds a int", "ids of prompts")),
        (
            {"seed": -1},
            ei.RequestError("seed", "is out of range", f"a whole number from 0 to {2**63 - 1}"),
        ),
        ({"two": 1}, ei.RequestError("two", "is of type int", "True or False")),
        ({"alone": None}, ei.RequestError("alone", "is of type NoneType", "True or False")),
        ({"bank": "2026.1"}, ei.RequestError("bank", "is of type str", "a Bank")),
    ],
)
def test_what_no_hand_can_be_dealt_from(request_, error):
    """Each error says where, what, and what would be right."""
    request = {"bank": BANK, "context": "friend"} | request_
    with pytest.raises(type(error)) as caught:
        ei.deal_prompts(request.pop("bank"), request.pop("context"), **request)
    assert vars(caught.value) == vars(error)


def test_a_deck_is_for_the_contexts_it_is_for():
    """The error names those that are; a bank may have none."""
    with pytest.raises(ei.RequestError) as caught:
        ei.deal_prompts(BANK, "colleague", deck="close-by")
    assert str(caught.value) == (
        "deck: is not for the context colleague; "
        "allowed: new-at-this, coffee-and-a-big-idea, lets-do-something"
    )
    for_partners = [deck for deck in BANK.decks if deck.contexts == ("partner",)]
    few = attrs.evolve(BANK, decks=ei.Catalog("deck", for_partners))
    with pytest.raises(ei.RequestError, match="allowed: None"):
        ei.deal_prompts(few, "colleague", deck="close-by")


# The steps of a plan


def step_for(*, depth, together="begun-alone", prompts=3, pillars=("understanding", "trust")):
    """A practice that prompts go with."""
    practice = BANK.practices.values()[0]
    return attrs.evolve(
        practice, depth=depth, together=together, prompts=prompts, pillars=pillars, gates=()
    )


def dealer(context="partner", *, bank=BANK, seed=0, opened=True, seen=()):
    """One that deals what anyone who was asked can have."""
    return PromptDealer(bank, context, seed, open=opened, seen=seen)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_step_has_prompts_of_its_depth(depth):
    """All of them, until these run out; then the next lighter."""
    of_step = step_for(depth=depth, prompts=ALL)
    hand = records(BANK, dealer().deal(of_step))
    assert [one.depth for one in hand] == sorted((one.depth for one in hand), reverse=True)
    assert {one.depth for one in hand} == set(range(1, depth + 1))
    assert set(hand) == {
        one
        for one in BANK.prompts
        if "partner" in one.contexts and one.pillar in of_step.pillars and one.depth <= depth
    }
    assert {one.depth for one in records(BANK, dealer().deal(step_for(depth=depth)))} == {depth}


def test_a_step_of_old_hurts_has_the_deepest_there_are():
    """Depth 4 is for practices alone."""
    assert {one.depth for one in records(BANK, dealer().deal(step_for(depth=4)))} == {3}


@pytest.mark.parametrize("opened", [True, False])
def test_a_light_step_has_light_prompts(opened):
    """Depth 0: those of depth 1 without gates, also where gates are open."""
    hand = records(BANK, dealer(opened=opened).deal(step_for(depth=0, prompts=ALL)))
    assert {(one.depth, one.gates) for one in hand} == {(1, ())}
    assert len(hand) == sum(
        "partner" in one.contexts
        and one.pillar in ("understanding", "trust")
        and (one.depth, one.gates) == (1, ())
        for one in BANK.prompts
    )


def test_nothing_gated_or_deep_is_dealt_unopened():
    """To a deep step neither, in a bank where deep prompts have no gates."""
    bare = [attrs.evolve(one, gates=()) if one.depth > 1 else one for one in BANK.prompts]
    bank = attrs.evolve(BANK, prompts=ei.Catalog("prompt", bare))
    hand = records(bank, dealer(bank=bank, opened=False).deal(step_for(depth=3, prompts=ALL)))
    assert {(one.depth, one.gates) for one in hand} == {(1, ())}


@pytest.mark.parametrize("opened", [True, False])
def test_a_step_alone_has_prompts_to_think_about_alone(opened):
    """And no others, even where it runs out of them."""
    hand = dealer(opened=opened).deal(step_for(depth=2, together="alone", prompts=ALL))
    assert set(records(BANK, hand)) == {
        one
        for one in BANK.prompts
        if "partner" in one.contexts and one.alone and one.pillar in ("understanding", "trust")
    }


@given(
    st.sampled_from(CONTEXTS),
    st.integers(0, 9),
    st.booleans(),
    st.lists(st.sampled_from(BANK.practices.values()), max_size=60),
    st.sets(st.sampled_from([*BANK.prompts.ids, "retired-long-ago"])),
)
def test_no_prompt_is_dealt_twice(context, seed, opened, practices, seen):
    """Nor one that an earlier plan had; each fits its step, and none is held back."""
    dealing = dealer(context, seed=seed, opened=opened, seen=seen)
    again = dealer(context, seed=seed, opened=opened, seen=seen)
    gone = set(seen)
    for practice in practices:
        dealt = dealing.deal(practice)
        assert again.deal(practice) == dealt
        assert len(set(dealt)) == len(dealt) <= practice.prompts
        assert not set(dealt) & gone
        gone |= set(dealt)
        for prompt in records(BANK, dealt):
            assert context in prompt.contexts
            assert prompt.pillar in practice.pillars
            assert prompt.depth <= max(1, practice.depth)
            assert prompt.alone or practice.together != "alone"
            assert not prompt.gates or (opened and practice.depth >= 1)
        if len(dealt) < practice.prompts:
            lightest = {
                one.id
                for one in BANK.prompts
                if context in one.contexts
                and one.pillar in practice.pillars
                and (one.depth, one.gates) == (1, ())
                and (one.alone or practice.together != "alone")
            }
            assert lightest <= gone


def test_the_seed_gives_the_order_of_a_plan():
    """Other plans begin with other prompts."""
    first = {dealer(seed=seed).deal(step_for(depth=2)) for seed in range(6)}
    assert len(first) > 1
