"""What the tests of progress share: answers to score, small scales of your own, and studies made up."""

import functools
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

import emotional_intimacy as ei


@pytest.fixture(scope="session")
def scale(make_bank: Callable[..., ei.Bank]) -> Callable[..., ei.Questionnaire]:
    """A factory: one pillar "A" of n items with these keys, on a range, scored from two answers on."""

    @functools.cache
    def make(keys: tuple[int, ...], low: int = 1, high: int = 5) -> ei.Questionnaire:
        items = {f"a{at}": ("A", key) for at, key in enumerate(keys)}
        rule = {
            "least_answered": 2,
            "least_answered_share": [0, 1],
            "least_each_key": 0,
            "least_applying_share": [0, 1],
        }
        return make_bank({"form": ((low, high), items)}, rule).questionnaire("form", context="here")

    return make


@pytest.fixture(scope="session")
def answered() -> Callable[..., ei.ScoreReport]:
    """A function that scores answers given in the order of the items; the day may be left out."""

    def make(
        form: ei.Questionnaire, answers: Sequence[Any], on: date | None = None, **more: Any
    ) -> ei.ScoreReport:
        given = dict(zip(form.items.ids, answers, strict=False))
        return ei.score(form, given, answered_on=on, **more)

    return make


@pytest.fixture(scope="session")
def study() -> Callable[..., ei.ReliabilityEvidence]:
    """A function that makes up a study of a scale of a questionnaire."""

    def make(form: ei.Questionnaire, scale: str, **changes: Any) -> ei.ReliabilityEvidence:
        facts: dict[str, Any] = {
            "questionnaire": form.id, "version": form.version, "context": form.context,
            "digest": form.digest, "locale": form.locale, "scale": scale, "coefficient": "retest", "value": 0.75,
            "sd": 16.0, "interval_days": 7, "cases": "complete", "n": 300,
            "population": "made up for tests", "source": "nowhere",
            "collected_from": date(2026, 1, 1), "collected_until": date(2026, 3, 31),
            "made_up": True,
        }  # fmt: skip
        return ei.ReliabilityEvidence(**(facts | changes))

    return make
