"""What holds of one person's numbers over time."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.checks import (
    COUNT,
    ID,
    MANY,
    PERCENT,
    ROUNDING,
    Fault,
    Invariants,
    at_most,
    both_or_neither,
    contains,
    interval,
    number,
    numbers,
    of_length,
    one_of_two,
    only_beside,
    only_of_wording,
)
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.language import language_of
from emotional_intimacy.model.limits import (
    LEAST_RUN,
    LEAST_RUN_CHART,
    LEAST_TREND,
    MOST_ITEMS,
    RELIABLE_Z,
)

if TYPE_CHECKING:
    from emotional_intimacy.model.progress import (
        Progress,
        ReliableChange,
        RunChart,
        ScaleProgress,
    )

__all__ = ["INVARIANTS"]

_LONG = 1_000_000
"""Points of percent, far beyond what any slope a week can reach within a lifetime of days."""

_MOST_REPORTS = 10_000
_POINTS = 100 + 1e-6
"""The greatest difference of two percents, which a sum of steps may pass by its rounding."""

_SCATTER = 2


def _run_is_whole(run: "RunChart") -> Iterator[Fault]:
    if run.length is not None and run.length > run.n_points:
        yield ".length", "expected at most n_points"


def _reliable_is_of_z(change: "ReliableChange") -> Iterator[Fault]:
    if abs(change.z * change.s_diff - change.amount) > ROUNDING * max(1.0, abs(change.amount)):
        yield ".z", "expected the amount as a multiple of s_diff"
    direction = "up" if change.z >= RELIABLE_Z else "down" if change.z <= -RELIABLE_Z else "none"
    if change.reliable != direction:
        yield ".reliable", "expected what z says"


def _changes_have_ends(scale: "ScaleProgress") -> Iterator[Fault]:
    percents = [point.percent for point in scale.values]
    last = len(percents) - 1
    for name, earlier in (("change", 0), ("reliable_change", 0), ("last_change", last - 1)):
        if getattr(scale, name) is not None and None in (percents[earlier], percents[last]):
            yield f".{name}", "expected null unless both occasions have a percent"


def _counts_are_of_the_values(scale: "ScaleProgress") -> Iterator[Fault]:
    known = [point for point in scale.values if point.percent is not None]
    dated = [point for point in known if point.answered_on is not None]
    if scale.trend is not None and scale.trend.n_points != len(dated):
        yield ".trend.n_points", "expected as many as dated values with a percent"
    if scale.run is not None:
        if scale.run.n_points != len(known):
            yield ".run.n_points", "expected as many as values with a percent"
        begins, length = scale.run.begins, scale.run.length
        if begins is not None and length is not None and begins + length > len(scale.values):
            yield ".run.begins", "expected a run within the values"


def _study_is_of_the_scale(scale: "ScaleProgress") -> Iterator[Fault]:
    change = scale.reliable_change
    if change is not None and change.evidence.scale != scale.id:
        yield ".reliable_change.evidence.scale", "expected the id of the scale"


def _scales_go_together(progress: "Progress") -> Iterator[Fault]:
    scales = list(_scales(progress))
    if not scales:
        yield "", "expected a scale"
    days = [point.answered_on for _, first in scales[:1] for point in first.values]
    dated = [day for day in days if day is not None]
    if any(day > later for day, later in pairwise(dated)):
        yield f"{scales[0][0]}.values", "expected the order of their days"
    for place, scale in scales:
        if [point.answered_on for point in scale.values] != days:
            yield f"{place}.values", "expected the days of the reports"
        if len(scale.values) != len(progress.provenance):
            yield f"{place}.values", "expected one for each report"
        if (scale.n_common_items is None) is not (progress.n_common_items is None):
            yield f"{place}.n_common_items", "expected null exactly where the versions are one"
        of_pillar = place.startswith(".pillars")
        for at, point in enumerate(scale.values):
            if (point.poles is not None) is not of_pillar:
                yield f"{place}.values[{at}].poles", "expected poles of pillars alone"
    if progress.overall is not None and progress.overall.id != OVERALL:
        yield ".overall.id", f"expected {OVERALL}"


def _scales(progress: "Progress") -> Iterator[tuple[str, "ScaleProgress"]]:
    if progress.overall is not None:
        yield ".overall", progress.overall
    for name, scales in (("pillars", progress.pillars), ("signals", progress.signals)):
        for at, scale in enumerate(scales):
            yield f".{name}[{at}]", scale


def _steps_are_of_the_scale(progress: "Progress") -> Iterator[Fault]:
    low, high = progress.provenance[0].minimum, progress.provenance[0].maximum
    expected = "expected an answer of the scale"
    for place, scale in _scales(progress):
        for at, point in enumerate(scale.values):
            path = f"{place}.values[{at}]"
            if point.step is not None and (point.percent is None or not low <= point.step <= high):
                yield f"{path}.step", f"{expected}, and null without a percent"
            if point.pole_steps is None:
                continue
            for pole, step in enumerate(point.pole_steps):
                if step is not None and not low <= step <= high:
                    yield f"{path}.pole_steps[{pole}]", expected
                if (step is None) is not (point.poles is None or point.poles[pole] is None):
                    yield f"{path}.pole_steps[{pole}]", "expected null exactly beside no pole"


def _scored_alike(progress: "Progress") -> Iterator[Fault]:
    """The reports are scored by one kind of rule, which says what there is."""
    kind = progress.provenance[0].numbers.kind
    for at, made in enumerate(progress.provenance):
        if made.numbers.kind != kind:
            yield f".provenance[{at}].numbers.kind", "expected that of the first report"
    has_overall = all(made.numbers.has_overall for made in progress.provenance)
    if (progress.overall is not None) is not has_overall:
        yield ".overall", "expected one exactly where each report has one"
    if kind == "scale":
        return
    for place, scale in _scales(progress):
        for at, point in enumerate(scale.values):
            if point.percent is not None and point.se is None:
                yield f"{place}.values[{at}].se", "expected one beside a percent"


def _reports_are_of_one_form(progress: "Progress") -> Iterator[Fault]:
    first = progress.provenance[0]
    for at, made in enumerate(progress.provenance):
        for name in ("questionnaire", "context", "minimum", "maximum"):
            if getattr(made, name) != getattr(first, name):
                yield f".provenance[{at}].{name}", "expected that of the first report"
    digests = {made.digest for made in progress.provenance}
    if (len(digests) == 1) is not (progress.n_common_items is None):
        yield ".n_common_items", "expected null exactly where the digests are one"
    languages = {language_of(made.locale) for made in progress.provenance}
    for place, scale in _scales(progress):
        if scale.reliable_change is None:
            continue
        study = scale.reliable_change.evidence
        if {study.digest} != digests:
            yield f"{place}.reliable_change.evidence.digest", "expected that of the reports"
        if {language_of(study.locale)} != languages:
            yield f"{place}.reliable_change.evidence.locale", "expected that of the reports"


_ERROR = number(0, _LONG, above=True)
_WIDE = interval(-_LONG, _LONG)

INVARIANTS: dict[str, Invariants] = {
    "Point": Invariants(
        {
            "percent": PERCENT,
            "se": number(0, 100, above=True),
            "interval": interval(0, 100),
            "poles": numbers(0, 100),
            "n_answered": COUNT,
        },
        (
            only_beside("se", "percent"),
            both_or_neither("se", "interval"),
            contains("interval", "percent"),
            one_of_two("percent", "reason"),
        ),
    ),
    "Change": Invariants(
        {
            "amount": number(-_POINTS, _POINTS),
            "se": _ERROR,
            "interval": _WIDE,
            "n_items": number(_SCATTER, MOST_ITEMS),
        },
        (contains("interval", "amount"),),
    ),
    "Trend": Invariants(
        {
            "per_week": number(-_LONG, _LONG),
            "se": _ERROR,
            "interval": _WIDE,
            "n_points": number(LEAST_TREND, _MOST_REPORTS),
        },
        (contains("interval", "per_week"),),
    ),
    "RunChart": Invariants(
        {
            "median": PERCENT,
            "begins": number(0, _MOST_REPORTS),
            "length": number(LEAST_RUN, _MOST_REPORTS),
            "n_points": number(LEAST_RUN_CHART, _MOST_REPORTS),
        },
        (both_or_neither("shift", "begins", "length"), _run_is_whole),
    ),
    "ReliableChange": Invariants(
        {
            "amount": number(-_POINTS, _POINTS),
            "s_diff": number(0, _LONG, above=True),
            "threshold": number(0, _LONG, above=True),
        },
        (at_most("s_diff", "threshold"), _reliable_is_of_z),
    ),
    "ScaleProgress": Invariants(
        {
            "id": ID,
            "values": of_length(_SCATTER, _MOST_REPORTS),
            "n_common_items": COUNT,
        },
        (_changes_have_ends, _counts_are_of_the_values, _study_is_of_the_scale),
    ),
    "Progress": Invariants(
        {
            "pillars": MANY,
            "signals": MANY,
            "n_common_items": COUNT,
            "cautions": of_length(0, 1),
            "provenance": of_length(_SCATTER, _MOST_REPORTS),
        },
        (
            only_of_wording,
            _scales_go_together,
            _reports_are_of_one_form,
            _scored_alike,
            _steps_are_of_the_scale,
        ),
    ),
}
"""By the name of the class."""
