"""People made up for tests of two: reports that lean one way, and plans of any request."""

import random

import pytest

import emotional_intimacy as ei


@pytest.fixture(scope="session")
def person(questionnaire):
    """A factory: ``person(4, 2, seed=1)`` affirms signs of closeness with 4 and of distance with 2.

    With `scatter`, each answer goes up or down a step now and then.
    """

    def make(strong, low, *, seed=0, scatter=0, context="partner", form="full", **more):
        chance = random.Random(seed)  # noqa: S311 - made-up answers
        items = questionnaire(form, context).items
        steps = (-scatter, 0, 0, scatter)
        answers = {
            item.id: min(5, max(1, (strong if item.key == 1 else low) + chance.choice(steps)))
            for item in items
        }
        return ei.score(questionnaire(form, context), answers, **more)

    return make


@pytest.fixture(scope="session")
def wishing(questionnaire):
    """A factory: the wishes beside a report, one answer for each pillar in bank order."""

    def make(report, *answers):
        form = questionnaire("wishes", report.provenance.context)
        said = dict(zip(form.pillars, answers, strict=True))
        return ei.score_wishes(form, {item.id: said[item.pillar] for item in form.items}, report)

    return make
