"""What studies of many people add to the answers of one: evidence, with where it comes from.

The bundled questionnaires have none. If you have run a study, supply it as one of these values,
and every number that rests on it names it.
"""

import math
from datetime import date
from itertools import pairwise
from typing import Literal, get_args

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.arguments import is_number, require, require_choice
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.characters import describe_character, find_forbidden
from emotional_intimacy.model.limits import LONGEST_INTERVAL, MOST_COUNTED
from emotional_intimacy.model.value import Value

__all__ = [
    "NO_STUDIES",
    "OVERALL",
    "ROUNDING",
    "Cases",
    "Coefficient",
    "NormEvidence",
    "ReliabilityEvidence",
    "StudyScore",
]

OVERALL = "overall"
"""The name of the scale that is the mean of all pillars, or the one number of a pulse."""

ROUNDING = 1e-9
"""Percents that differ by less are one score."""

_HIGHEST = 100

Cases = Literal["complete", "pairwise"]
"""Who counts: people who answered every item; or for each pair of items those who answered both."""

Coefficient = Literal[
    "alpha",
    "standardized-alpha",
    "omega-total-minres",
    "omega-total-ml",
    "omega-total-cfa",
    "split-half",
    "retest",
]
"""What kind of reliability: how consistent the items were, or how stable people's scores were."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Study(Value):
    """What every piece of evidence says of the study that it comes from.

    Attributes:
        questionnaire: Id of the questionnaire.
        version: Its version.
        context: Who the other person was.
        digest: Fingerprint of the questionnaire: of its items and how they were scored.
        locale: The language of its texts.
        scale: Id of the pillar or signal, or ``"overall"``.
        n: How many people.
        population: Who they were and how they were found.
        source: Where the study can be read.
        collected_from: The first day of the answers.
        collected_until: The last day.
        made_up: Whether the answers were made up by a program and belong to nobody.
    """

    questionnaire: str
    version: str
    context: str
    digest: str
    locale: str
    scale: str
    n: int
    population: str
    source: str
    collected_from: date
    collected_until: date
    made_up: bool = False

    def __attrs_post_init__(self) -> None:
        for name in ("questionnaire", "version", "context", "digest", "locale", "scale"):
            _require_text(name, getattr(self, name), "that of the questionnaire of the study")
        possible = type(self.n) is int and 2 <= self.n <= MOST_COUNTED  # noqa: PLR2004 - a spread
        require(possible, "n", "is not a number of people", "a whole number from 2 on")
        require(type(self.made_up) is bool, "made_up", "is not a flag", "True or False")
        _require_text("population", self.population, "who the people were")
        _require_text("source", self.source, "where the study can be read")
        for name, day in (
            ("collected_from", self.collected_from),
            ("collected_until", self.collected_until),
        ):
            require(type(day) is date, name, "is not a date", "a datetime.date")
        in_order = self.collected_from <= self.collected_until
        require(in_order, "collected_until", "is before the first day", "that day or a later one")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReliabilityEvidence(_Study):
    """How reliable a score was in a study.

    Attributes:
        coefficient: Which coefficient, by its exact variant.
        value: The coefficient, 0 to 1.
        sd: Standard deviation (n - 1) of the people's scores, in percent of the possible range.
        sd_later: The same on the second occasion of a retest; None without one.
        value_later: The coefficient on the second occasion; None where one counts for both.
        interval_days: Days between the occasions of a retest; None without one.
        cases: Who counted.

    Raises:
        RequestError: A number is outside what is possible, or a text is empty.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> evidence = ei.ReliabilityEvidence(
        ...     questionnaire=full.id, version=full.version, context=full.context,
        ...     digest=full.digest, locale=full.locale, scale="trust", coefficient="alpha",
        ...     value=0.84, sd=16.0, cases="complete", n=400,
        ...     population="made up for this example", source="nowhere",
        ...     collected_from=date(2026, 1, 1), collected_until=date(2026, 3, 31), made_up=True,
        ... )
        >>> round(evidence.sem, 6)
        6.4
    """

    coefficient: Coefficient
    value: float
    sd: float
    sd_later: float | None = None
    value_later: float | None = None
    interval_days: int | None = None
    cases: Cases

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        require_choice("coefficient", self.coefficient, get_args(Coefficient))
        require_choice("cases", self.cases, get_args(Cases))
        _require_share("value", self.value)
        _require_share("value_later", 0.0 if self.value_later is None else self.value_later)
        _require_spread("sd", self.sd)
        _require_spread("sd_later", 1.0 if self.sd_later is None else self.sd_later)
        days = self.interval_days
        possible = days is None or (type(days) is int and 0 < days <= LONGEST_INTERVAL)
        require(possible, "interval_days", "is not a number of days", f"1 to {LONGEST_INTERVAL}")

    @property
    def sem(self) -> float:
        """Standard error of measurement in points of percent, ``sd sqrt(1 - value)``."""
        return self.sd * math.sqrt(1 - self.value)

    @property
    def sem_later(self) -> float | None:
        """The same on the second occasion; None without one."""
        if self.sd_later is None:
            return None
        value = self.value if self.value_later is None else self.value_later
        return self.sd_later * math.sqrt(1 - value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NormEvidence(_Study):
    """How the scores of people in a study were spread.

    Attributes:
        sampling: How the people were chosen.
        scores: Each score that occurred, in percent of the possible range and rising, with how many
            people had it.
        mean: Mean of the scores.
        sd: Their standard deviation (n - 1).

    Raises:
        RequestError: A number is outside what is possible, or a text is empty.
    """

    sampling: str
    scores: tuple[tuple[float, int], ...] = attrs.field(repr=False)
    mean: float
    sd: float

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        _require_text("sampling", self.sampling, "how people were chosen")
        in_order = _counted(self.scores) == self.n
        require(in_order, "scores", "are not a table", "rising percents with counts, n in all")
        _require_percent("mean", self.mean)
        _require_spread("sd", self.sd)

    def percentile_rank(self, percent: float) -> float:
        """The share of people in the study below a score, and half of those at it, in percent.

        Args:
            percent: The score, in percent of the possible range.

        Returns:
            0 to 100.

        Raises:
            RequestError: It is not a finite number.
        """
        _require_number("percent", percent)
        below = sum(count for score, count in self.scores if score < percent - ROUNDING)
        equal = sum(count for score, count in self.scores if abs(score - percent) <= ROUNDING)
        return 100 * (below + equal / 2) / self.n

    def t_score(self, percent: float) -> float:
        """The score on a scale where the people in the study have the mean 50 and the spread 10.

        Args:
            percent: The score, in percent of the possible range.

        Returns:
            ``50 + 10 z``.

        Raises:
            RequestError: It is not a finite number.
        """
        _require_number("percent", percent)
        return 50 + 10 * (percent - self.mean) / self.sd


@attrs.frozen(eq=False, repr=False)
class StudyScore(Value):
    """What studies add to one score of one report.

    Attributes:
        id: Id of the pillar or signal, or ``"overall"``.
        sem: Standard error of measurement, in percent of the possible range; None without evidence
            on reliability, or without a score.
        interval: The score minus and plus 1.645 of these, clipped to 0 and 100.
        percentile_rank: The share of people in the study below the score, and half of those at it;
            None without norms, or without a score.
        t_score: The score where the people in the study have the mean 50 and the spread 10.
        reliability: The evidence on reliability.
        norms: The norms.
    """

    id: str
    sem: float | None = attrs.field(repr=False)
    interval: tuple[float, float] | None = attrs.field(repr=False)
    percentile_rank: float | None = attrs.field(repr=False)
    t_score: float | None = attrs.field(repr=False)
    reliability: ReliabilityEvidence | None
    norms: NormEvidence | None


NO_STUDIES: Catalog[StudyScore] = Catalog("study score", ())
"""What studies add where the caller supplied none."""


def _require_text(argument: str, value: object, allowed: str) -> None:
    require(isinstance(value, str) and value.strip() != "", argument, "is not a text", allowed)
    if character := find_forbidden(str(value)):
        raise RequestError(argument, f"holds {describe_character(character)}", allowed)


def _require_number(argument: str, value: object) -> None:
    require(is_number(value), argument, "is not a number", "a finite number")


def _require_percent(argument: str, value: float) -> None:
    possible = is_number(value) and 0 <= value <= _HIGHEST
    require(possible, argument, "is not a percent of the possible range", "a number from 0 to 100")


def _require_share(argument: str, value: float) -> None:
    possible = is_number(value) and 0 <= value <= 1
    require(possible, argument, "is not a share of a variance", "a number from 0 to 1")


def _require_spread(argument: str, value: float) -> None:
    possible = is_number(value) and ROUNDING < value <= _HIGHEST
    require(possible, argument, "is not a standard deviation of percents", "above 0, at most 100")


def _counted(scores: object) -> int | None:
    """How many people a table of scores counts; None unless it is one, with rising percents."""
    if type(scores) is not tuple or not all(map(_is_counted_score, scores)):
        return None
    rising = all(lower < higher for (lower, _), (higher, _) in pairwise(scores))
    return sum(count for _, count in scores) if rising else None


def _is_counted_score(pair: object) -> bool:
    if type(pair) is not tuple or len(pair) != 2:  # noqa: PLR2004 - a score and a count
        return False
    score, count = pair
    possible = is_number(score) and 0 <= score <= _HIGHEST
    return possible and type(count) is int and count > 0
