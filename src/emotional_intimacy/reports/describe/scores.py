"""Numbers from 0 to 100 as views, and the words that go with where they lie."""

from collections.abc import Iterator

from emotional_intimacy.model.results import (
    Interval,
    Level,
    OverallScore,
    PillarScore,
    Provenance,
    ScoreReport,
)
from emotional_intimacy.model.views.common import ScoreView
from emotional_intimacy.model.views.reports import ScoresView
from emotional_intimacy.reports.describe.words import Words

__all__ = ["areas_and_overall", "zones_of"]


def areas_and_overall(report: ScoreReport, words: Words) -> ScoresView:
    """The areas of a report and the whole; of a pulse its one number.

    Args:
        report: The report.
        words: The sentences.

    Returns:
        The view.
    """
    areas = tuple(_area(pillar, report.provenance, words) for pillar in report.pillars)
    overall = _overall(report.overall, words, pulse=not areas)
    with_band = any(score.low is not None for score in (*areas, overall) if score is not None)
    with_poles = any(area.closeness is not None for area in areas)
    key = "key" if areas else "key-pulse"
    return ScoresView(
        heading=words("heading-pillars" if areas else "heading-pulse"),
        zones=zones_of(report.provenance),
        ends=(words("end-distant"), words("end-close")),
        key=words(key) if with_band else "",
        key_poles=words("key-poles") if with_poles else "",
        areas=areas,
        overall=overall,
    )


def _overall(overall: OverallScore | None, words: Words, *, pulse: bool) -> ScoreView | None:
    if overall is None:
        return None
    return _score_view(
        words,
        id="overall",
        name=words("heading-pulse" if pulse else "heading-overall"),
        percent=overall.percent,
        interval=overall.interval,
        level_words=_band(overall, words),
        reason=words(f"reason-{overall.reason}") if overall.reason else "",
    )


def _band(overall: OverallScore, words: Words) -> str:
    if overall.interval is None:
        return ""
    low, high = overall.interval
    return words("band", low=round(low), high=round(high))


def _area(pillar: PillarScore, made: Provenance, words: Words) -> ScoreView:
    strong, low = pillar.poles if pillar.percent is not None else (None, None)
    return _score_view(
        words,
        id=pillar.id,
        name=words.bank.pillars[pillar.id].name,
        percent=pillar.percent,
        interval=pillar.interval,
        level=pillar.level,
        level_words=words(f"level-{_level(pillar, made)}") if pillar.level else "",
        reason=words(f"reason-{pillar.reason}") if pillar.reason else "",
        closeness=strong,
        distance=low,
    )


def _level(pillar: PillarScore, made: Provenance) -> str:
    """Which words a level gets; a mixed one goes by where its percent lies."""
    zones = zones_of(made)
    if pillar.level != "mixed" or pillar.percent is None or zones is None:
        return str(pillar.level)
    low, strong = zones
    if pillar.percent > strong:
        return "mostly-close"
    return "mostly-distant" if pillar.percent < low else "mixed"


def zones_of(made: Provenance) -> tuple[float, float] | None:
    """Where the zones of an area end; None where the rule knows none."""
    numbers = made.numbers
    return (numbers["level_low"], numbers["level_strong"]) if numbers.kind == "pillars" else None


def _score_view(
    words: Words,
    *,
    id: str,
    name: str,
    percent: float | None,
    interval: Interval | None,
    level: Level | None = None,
    level_words: str = "",
    reason: str = "",
    closeness: float | None = None,
    distance: float | None = None,
) -> ScoreView:
    """A number with its band.

    Args:
        words: The sentences.
        id: Id of the area or the whole.
        name: Its name.
        percent: The percent; None when not scored.
        interval: The band; None without one.
        level: The level; None where there is none.
        level_words: The level in words.
        reason: Why it is not scored.
        closeness: How far signs of closeness were affirmed.
        distance: How far signs of distance were affirmed.

    Returns:
        The view.
    """
    low, high = interval or (None, None)
    return ScoreView(
        id=id,
        name=name,
        percent=percent,
        low=low,
        high=high,
        number=words.number(percent),
        level=level,
        words=reason if percent is None else level_words,
        closeness=closeness,
        distance=distance,
        description=" ".join(
            _described(
                words, name, percent, interval, level, level_words or reason, closeness, distance
            )
        ),
    )


def _described(
    words: Words,
    name: str,
    percent: float | None,
    interval: Interval | None,
    level: Level | None,
    told: str,
    closeness: float | None,
    distance: float | None,
) -> Iterator[str]:
    if percent is None or interval is None:
        yield words("strip-none", name=name)
    else:
        low, high = interval
        yield words("strip", name=name, percent=round(percent), low=round(low), high=round(high))
    if told and (level is not None or percent is None):
        yield words("strip-words", text=told)
    if closeness is not None and distance is not None:
        yield words("strip-poles", strong=round(closeness), low=round(distance))
