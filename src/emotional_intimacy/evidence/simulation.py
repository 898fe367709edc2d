"""Honest made-up respondents, for tests, documentation and questions of power."""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

import attrs
import numpy as np
from scipy.special import expit

from emotional_intimacy.errors import RequestError, UnknownIdError
from emotional_intimacy.evidence.columns import Matrix, array_of, numbers_of
from emotional_intimacy.evidence.positions import pillars_of
from emotional_intimacy.evidence.responses import Responses, WithArrays, require_questionnaire
from emotional_intimacy.model.arguments import is_number
from emotional_intimacy.model.catalog import near
from emotional_intimacy.model.questions import Item, Questionnaire
from emotional_intimacy.model.rules import ScaleRule

__all__ = ["Simulation", "simulate"]

Carelessness = Literal["all-alike", "at-random"]

_MOST_PEOPLE = 10_000_000
_HIGHEST_SEED = 2**64 - 1
_WIDEST = 1.5
_HARDER = {"easy": -0.5, "middle": 0.0, "hard": 0.5}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Simulation(WithArrays):
    """Made-up answers, and the truth behind them. It equals only itself.

    Attributes:
        responses: The answers; they and all that is computed from them say that they are made up.
        traits: The traits: a row for each person, a column for each pillar of the questionnaire.
        careless: For each person how they were careless, or None.
    """

    responses: Responses
    traits: Matrix = attrs.field(repr=False)
    careless: tuple[Carelessness | None, ...] = attrs.field(repr=False)


def simulate(
    questionnaire: Questionnaire,
    n: int,
    *,
    seed: int,
    traits: Matrix | None = None,
    correlation: float = 0.6,
    discrimination: float | Mapping[str, float] = 1.7,
    thresholds: Mapping[str, Sequence[float]] | None = None,
    careless: float = 0.0,
    missing: float = 0.0,
) -> Simulation:
    """Make answers up by a graded response model (Samejima 1969).

    The chance to answer a step or higher is ``1 / (1 + exp(-a (t - b)))``, with the trait t of the
    pillar (turned round for an item of distance), the discrimination a and the threshold b of that
    step. Nothing of it is an estimate: no study stands behind the parameters, so what comes out
    says how methods behave, and nothing about people.

    Args:
        questionnaire: A questionnaire whose items all have a pillar and a key, or a scale of your
            own. There an item of several subscales follows the mean of their traits, and one of
            none follows no trait.
        n: How many people, from 1 to ten million.
        seed: The same seed gives the same answers.
        traits: The traits, such as those of an earlier simulation; drawn from a normal
            distribution with mean 0 and spread 1 if None.
        correlation: Of the traits of any two pillars or subscales, 0 to 1.
        discrimination: How sharply items tell people apart, above 0: for all, or by item id.
        thresholds: By item id one number for each step above the lowest answer, rising. If None,
            evenly from -1.5 to 1.5, half a unit lower for easy items and higher for hard ones.
        careless: Share of people who answer carelessly, half of them all alike, half at random.
        missing: Share of answers that are left out by chance.

    Returns:
        The answers with the traits and the carelessness behind them.

    Raises:
        RequestError: An argument is not possible.
        UnknownIdError: An item that the questionnaire does not have.

    Example:
        >>> import emotional_intimacy as ei
        >>> short = ei.load_bank().questionnaire("short", context="family")
        >>> made = simulate(short, 100, seed=7, careless=0.1)
        >>> made.responses, len([one for one in made.careless if one])
        (<Responses of 100 people to 'short', made up>, 10)
    """
    require_questionnaire(questionnaire)
    custom = isinstance(questionnaire.rule, ScaleRule)
    if any(not (item.key and (custom or item.pillar)) for item in questionnaire.items):
        problem = f"{questionnaire.id!r} has items without pillar or key"
        raise RequestError("questionnaire", problem, "full, short, pulse or one of your own")
    _whole("n", n, 1, _MOST_PEOPLE)
    _whole("seed", seed, 0, _HIGHEST_SEED)
    _share("correlation", correlation)
    _share("careless", careless)
    _share("missing", missing)
    chance = np.random.default_rng(seed)
    drawn = _traits(chance, n, len(questionnaire.pillars), correlation, traits)
    items = tuple(questionnaire.items)
    slopes = _discriminations(items, discrimination)
    limits = _thresholds(questionnaire, thresholds)
    lowest = questionnaire.response_scale.minimum
    answers = np.empty((n, len(items)), order="F")
    for at, item in enumerate(items):
        places = [questionnaire.pillars.index(id) for id in pillars_of(item)]
        trait = drawn[:, places].sum(axis=1) / max(1, len(places)) * (item.key or 1)
        with np.errstate(over="ignore"):  # a slope can be as steep as one likes
            above = expit(slopes[at] * (trait[:, None] - limits[at]))
        answers[:, at] = lowest + (chance.random(n)[:, None] < above).sum(axis=1)
    kinds = _answer_carelessly(chance, answers, questionnaire, careless)
    answers[chance.random(answers.shape) < missing] = math.nan
    return Simulation(
        responses=Responses(
            questionnaire=questionnaire,
            answers=answers,
            offered=np.ones(answers.shape, dtype=bool),
            made_up=True,
        ),
        traits=drawn,
        careless=kinds,
    )


def _whole(name: str, value: object, least: int, most: int) -> None:
    if type(value) is not int or not least <= value <= most:
        allowed = f"a whole number from {least} to {most}"
        raise RequestError(name, "is not a possible number", allowed)


def _share(name: str, value: object) -> None:
    if not is_number(value) or not 0 <= value <= 1:
        raise RequestError(name, "is not a share", "a number from 0 to 1")


def _traits(
    chance: np.random.Generator, n: int, k: int, correlation: float, given: object
) -> Matrix:
    if given is None:
        common = chance.standard_normal((n, 1))
        own = chance.standard_normal((n, k))
        drawn: Matrix = math.sqrt(correlation) * common + math.sqrt(1 - correlation) * own
        return drawn
    found = _finite(given, (n, k))
    if found is None:
        raise RequestError("traits", "are of another shape", f"{n} rows of {k} finite numbers")
    return found


def _discriminations(items: tuple[Item, ...], given: float | Mapping[str, float]) -> list[float]:
    if isinstance(given, Mapping):
        _known(given, items)
        found = [given.get(item.id, 0.0) for item in items]
    else:
        found = [given] * len(items)
    for one in found:
        if not is_number(one) or one <= 0:
            problem = "is missing for an item, or not above 0"
            raise RequestError("discrimination", problem, "a number above 0, or one for each item")
    return [float(one) for one in found]


def _thresholds(form: Questionnaire, given: Mapping[str, Sequence[float]] | None) -> list[Matrix]:
    steps = form.response_scale.maximum - form.response_scale.minimum
    if given is None:
        even = np.linspace(-_WIDEST, _WIDEST, steps) if steps > 1 else np.zeros(1)
        return [even + _HARDER[item.intensity or "middle"] for item in form.items]
    if not isinstance(given, Mapping):
        raise RequestError("thresholds", f"are of type {type(given).__name__}", "a mapping")
    _known(given, tuple(form.items))
    found = [_finite(given.get(item.id), (steps,)) for item in form.items]
    rising = [one for one in found if one is not None and (np.diff(one) > 0).all()]
    if len(rising) < len(found):
        problem = "are missing for an item, or do not rise"
        raise RequestError("thresholds", problem, f"{steps} rising numbers for each item")
    return rising


def _finite(given: object, shape: tuple[int, ...]) -> Matrix | None:
    """A copy of an array of finite numbers; None for anything else."""
    array = array_of(given)
    if array is None or array.shape != shape:
        return None
    numbers, refused = numbers_of(array.ravel())
    return None if refused or not np.isfinite(numbers).all() else numbers.reshape(shape)


def _known(given: Mapping[str, object], items: tuple[Item, ...]) -> None:
    ids = tuple(item.id for item in items)
    for id in given:
        if id not in ids:
            raise UnknownIdError("item", str(id), near(id, ids))


def _answer_carelessly(
    chance: np.random.Generator, answers: Matrix, form: Questionnaire, share: float
) -> tuple[Carelessness | None, ...]:
    """Let a share of the people answer carelessly, and say who does how."""
    n, k = answers.shape
    low, high = form.response_scale.minimum, form.response_scale.maximum
    chosen = chance.permutation(n)[: round(share * n)]
    kinds: list[Carelessness | None] = [None] * n
    for turn, row in enumerate(chosen.tolist()):
        kind: Carelessness = "at-random" if turn % 2 else "all-alike"
        kinds[row] = kind
        answers[row] = chance.integers(low, high + 1, size=k if kind == "at-random" else None)
    return tuple(kinds)
