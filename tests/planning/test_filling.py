"""Filling a plan: what it is worth, what can be taken back, and how good an exchange makes it."""

import random
import sys
from collections import Counter
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emotional_intimacy.planning import compose
from emotional_intimacy.planning.exchange import Exchange
from emotional_intimacy.planning.filling import Favors, Filler
from emotional_intimacy.planning.search import choose, fill

sys.path.insert(0, str(Path(__file__).parent))
from plan_cases import random_case

FEW = settings(max_examples=25)

STEP, THEME, LEADS, LIKED = 60, 200, 200, 300
WELCOME, FRESH, VARIETY, MINUTE = 500, 500, 20, 22
KNOWN = {"tested": 30, "linked": 15, "not-tested": 0}


@st.composite
def briefs(draw):
    """What a random plan is chosen from."""
    seen = []

    def choose(brief):
        seen.append(brief)
        return real(brief)

    real = compose.choose
    with mock.patch.object(compose, "choose", choose):
        random_case(draw(st.integers(0, 10_000)))
    return seen[-1]


def shuffled(brief, draws):
    """Favors in any order."""
    return Favors([draws.randrange(2_000) for _ in brief.pool])


def state_of(filler):
    """All that is seen of a plan that is being filled."""
    draft = filler.draft
    weeks = range(1, filler.brief.weeks + 1)
    return (
        filler.worth.value,
        tuple(draft.left),
        tuple(draft.weeks_of),
        [sorted(steps) for steps in draft.steps],
        [
            (at, week, draft.may_stand(at, week), draft.fits(at, week), filler.worth.of(at, week))
            for at in filler.steps
            for week in weeks
        ],
        draft.holds(),
    )


def value_by_hand(brief, filling):
    """What a filling is worth, by the words of the documentation."""
    taste = dict(zip((practice.id for practice in brief.pool), brief.taste, strict=True))
    served = dict(zip((practice.id for practice in brief.pool), brief.served, strict=True))
    leading = dict(zip((practice.id for practice in brief.pool), brief.leading, strict=True))
    times = Counter(occasion.practice for occasion in brief.past)
    minutes = Counter()
    needs = Counter()
    value = 0
    for step in filling.chosen:
        id = step.practice.id
        value += STEP + KNOWN[step.practice.known.level] + taste[id]
        value += LIKED * (id in brief.liked) + WELCOME * brief.welcome.get(id, 0)
        value += FRESH * (bool(brief.worn) and id not in brief.worn)
        theme = brief.themes[(step.week - 1) // 2]
        value += THEME * (theme in served[id]) + LEADS * (theme in leading[id])
        value += VARIETY * (times[id] == 0)
        value -= 150 * max(0, times[id] - 2) * (not step.practice.habit)
        times[id] += 1
        on_days = min(step.practice.dose.times, len(brief.days[0])) if step.practice.habit else 1
        minutes[step.week] += step.practice.minutes * on_days
        needs[step.reasons[:1]] += 1
    for week, used in minutes.items():
        fixed = brief.fixed[week - 1]
        target = (brief.minutes[week - 1] + fixed) * 3 // 4
        value += MINUTE * max(0, min(used, target - fixed))
    for need in brief.needs:
        weight, count = need.weight, needs[(need.reason,)]
        picked = need.reason.because == "focus"
        value += sum(
            2 * weight if picked else weight * brief.weeks // (brief.weeks + before)
            for before in range(count)
        )
    return value


@FEW
@given(briefs())
def test_a_plan_is_worth_what_its_steps_bring(brief):
    assert choose(brief).value == value_by_hand(brief, choose(brief))


@FEW
@given(briefs(), st.randoms(use_true_random=False))
def test_what_was_changed_can_be_taken_back(brief, draws):
    filler = Filler(brief)
    filler.fill(shuffled(brief, draws))
    before = state_of(filler)
    for _ in range(20):
        week = draws.randrange(brief.first, brief.weeks + 1)
        if filler.draft.steps[week] and draws.random() < 0.6:
            filler.take(draws.choice(filler.draft.steps[week]), week)
        else:
            filler.fill_week(week, shuffled(brief, draws))
    filler.undo()
    assert state_of(filler) == before


@FEW
@given(briefs(), st.randoms(use_true_random=False), st.integers(1, 20))
def test_an_exchange_keeps_the_rules_and_only_what_is_better(brief, draws, tries):
    filler = Filler(brief)
    filler.fill(shuffled(brief, draws))
    assert filler.draft.holds()
    exchange = Exchange(filler, tries)
    value = filler.worth.value
    for _ in range(3):
        exchange.go_through()
        assert filler.draft.holds()
        assert filler.worth.value >= value
        value = filler.worth.value
    assert value == value_by_hand(brief, filler.filled())


@pytest.mark.parametrize("seed", range(6))
def test_a_plan_is_better_than_those_that_are_filled_by_chance(seed):
    briefs_seen = []

    def remember(brief):
        briefs_seen.append(brief)
        return choose(brief)

    with mock.patch.object(compose, "choose", remember):
        random_case(seed)
    brief = briefs_seen[-1]
    draws = random.Random(seed)  # noqa: S311 - made-up orders
    chances = [fill(brief, [draws.randrange(10_000) for _ in brief.pool]).value for _ in range(10)]
    assert choose(brief).value >= max(chances)
