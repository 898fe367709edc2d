"""What there is to do in a context, counted on a handful of practices."""

import attrs
import pytest

from emotional_intimacy.bank.lint.offer import Answer, offer_of
from emotional_intimacy.model.catalog import Catalog


@pytest.fixture
def offer(bank):
    """The offer of a bank that holds these practices alone, each told by what differs."""
    plain = {
        "kind": "exercise", "signals": ("respect",), "causes": (), "contexts": ("friend",),
        "depth": 1, "together": "alone", "gates": (), "tender": False, "habit": False,
        "anchor": False, "prerequisites": (),
    }  # fmt: skip

    def count(*told, context="friend"):
        practices = [
            attrs.evolve(bank.practices["refill"], id=str(at), **(plain | changes))
            for at, changes in enumerate(told)
        ]
        return offer_of(attrs.evolve(bank, practices=Catalog("practice", practices)), context)

    return count


def test_each_mode_without_a_check(offer):
    """What is gated, tender or deeper needs one; habits are counted apart.

    An easy exercise for two isn't light good times, but needs no check either.
    """
    found = offer(
        {},
        {"gates": ("fear",)},
        {"tender": True},
        {"depth": 2},
        {"habit": True},
        {"together": "begun-alone"},
        {"together": "together", "kind": "good-times", "depth": 0, "anchor": True},
        {"together": "together", "anchor": True},
        {"contexts": ("partner",)},
    )
    assert (found.alone, found.toward, found.light, found.light_anchors) == (1, 1, 1, 1)
    assert found.without_a_check == 4
    assert found.for_two == 7
    assert (found.habits, found.anchors) == (1, 2)


def test_reviews_are_no_exercises(offer):
    """They are counted by who looks back."""
    found = offer(
        {"kind": "review"}, {"kind": "review", "together": "together"}, {"kind": "check-in"}
    )
    assert (found.reviews_for_one, found.reviews_for_two) == (1, 1)
    assert found.for_two == found.without_a_check == 0


def test_what_answers_a_sign_or_a_cause(offer, bank):
    """In all, without a check, and of these alone; habits too; a cause where it is asked."""
    found = offer(
        {},
        {"together": "begun-alone"},
        {"gates": ("fear",), "causes": ("past-wounds",)},
        {"kind": "review"},
        {"habit": True},
    )
    assert found.answers["signals.respect"] == Answer(4, 3, 2)
    assert found.answers["causes.past-wounds"] == Answer(1, 0, 0)
    assert found.answers["signals.open-talk"] == Answer(0, 0, 0)
    at_work = offer({}, context="colleague").answers
    assert "causes.past-wounds" not in at_work
    assert len(at_work) == 18 + sum("colleague" in cause.contexts for cause in bank.causes)
