"""What the one who felt worse sees at once, alone."""

import traceback

import attrs
import pytest

import emotional_intimacy as ei

BANK = ei.load_bank()
FORM = BANK.questionnaire("full", context="partner")
CLOSE = [
    ei.score(
        FORM,
        {item.id: 5 - (at + who) % 2 if item.key == 1 else 1 for at, item in enumerate(FORM.items)},
    )
    for who in range(2)
]
FOR_TWO = ei.make_joint_plan(*CLOSE, 3, 3, BANK, weeks=12, minutes_per_week=120)
FOR_ONE = ei.make_plan(CLOSE[0], BANK)


def practice_at(plan, place):
    """The practice of a step."""
    return BANK.practices[dict(plan.places())[place].practice]


@pytest.mark.parametrize("plan", [FOR_TWO, FOR_ONE], ids=["two", "one"])
def test_what_to_leave_out_and_what_to_do_instead(plan):
    """For every step: it, its kind, what builds on it and what is as deep, in this chapter alone."""
    for place, step in plan.places():
        answer = ei.answer_worse(plan, BANK, place)
        practice = BANK.practices[step.practice]
        chapter = next(one for one in plan.chapters if place[0] in one.weeks)
        assert answer.leave_out[0] == place
        for other, held in plan.places():
            left = BANK.practices[held.practice]
            rest = other[0] in chapter.weeks and other[0] >= place[0]
            alike = left is practice or practice.id in left.prerequisites
            deep = left.depth >= 2 and left.depth >= practice.depth
            assert (other in answer.leave_out) == (rest and (alike or deep)), (place, other)
        assert len(answer.instead) == 3
        for id in answer.instead:
            light = BANK.practices[id]
            assert light.quiet
            assert light.minutes <= 10
            assert plan.context in light.contexts
            assert light is not practice
        assert answer.page == BANK.pages["when-closeness-is-not-safe"]


def test_what_was_left_out_is_not_offered_instead():
    """Neither what felt worse before, nor what two left out from the first."""
    offered = set(ei.answer_worse(FOR_TWO, BANK, (1, 1)).instead)
    plan = ei.make_joint_plan(*CLOSE, 3, 3, BANK, exclude=tuple(offered))
    again = {id for place, _ in plan.places() for id in ei.answer_worse(plan, BANK, place).instead}
    assert again
    assert offered.isdisjoint(again)


def test_a_deep_step_takes_the_deep_ones_of_its_chapter_with_it():
    """A worse of depth 2 leaves no step of depth 2 for the rest of the chapter."""
    place = next(at for at, _ in FOR_TWO.places() if practice_at(FOR_TWO, at).depth == 2)
    left = ei.answer_worse(FOR_TWO, BANK, place).leave_out
    weeks = next(one.weeks for one in FOR_TWO.chapters if place[0] in one.weeks)
    deep = [
        at for at, _ in FOR_TWO.places() if at[0] in weeks and practice_at(FOR_TWO, at).depth > 1
    ]
    assert len(deep) > 1
    assert set(deep) <= set(left)


def test_a_practice_that_the_bank_has_no_more_is_left_as_it_is():
    """Another step of the plan may be of a practice that was taken out since."""
    lost = FOR_TWO.weeks[1].steps[-1].practice
    left = [one for one in BANK.practices if one.id != lost]
    bare = attrs.evolve(BANK, practices=ei.Catalog(BANK.practices.kind, left))
    answer = ei.answer_worse(FOR_TWO, bare, (1, 1))
    assert answer.leave_out == ei.answer_worse(FOR_TWO, BANK, (1, 1)).leave_out


def test_it_shows_nothing_and_leaves_no_trace():
    """Its repr is empty, the plan stays, and no error has frames that hold the step."""
    answer = ei.answer_worse(FOR_TWO, BANK, (3, 1))
    assert repr(answer) == "<WorseAnswer>"
    assert answer == ei.answer_worse(FOR_TWO, BANK, (3, 1))
    with pytest.raises(ei.RequestError) as caught:
        ei.answer_worse(FOR_TWO, BANK, (3, 99))
    names = {frame.f_code.co_name for frame, _ in traceback.walk_tb(caught.tb)}
    assert "answer_worse" not in names


@pytest.mark.parametrize(
    "place", [None, 3, (1,), (1, 1, 1), (True, 1), ("1", "1"), (0, 1), (99, 1)]
)
def test_what_is_no_step_is_refused(place):
    """By an error that names the argument."""
    with pytest.raises(ei.RequestError) as caught:
        ei.answer_worse(FOR_TWO, BANK, place)
    assert caught.value.argument == "place"


def test_it_takes_a_plan_and_its_bank():
    """Nothing else."""
    with pytest.raises(ei.RequestError):
        ei.answer_worse(CLOSE[0], BANK, (1, 1))
    with pytest.raises(ei.RequestError):
        ei.answer_worse(FOR_TWO, None, (1, 1))
