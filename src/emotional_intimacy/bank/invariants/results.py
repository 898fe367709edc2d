"""What holds of reports on questionnaires with pillars, and of pulses."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from emotional_intimacy.bank.invariants.by_the_rule import (
    answered_and_offered,
    cautions_follow,
    levels_follow,
    states_follow,
)
from emotional_intimacy.bank.invariants.checks import (
    COUNT,
    ID,
    IDS,
    MANY,
    PERCENT,
    VERSION,
    Fault,
    Invariants,
    Rule,
    at_most,
    both_or_neither,
    contains,
    interval,
    number,
    numbers,
    of_length,
    one_of_two,
    only_beside,
    repeated,
)
from emotional_intimacy.bank.invariants.estimates import (
    errors_are_there,
    means_follow,
    overall_is_of_the_pillars,
)
from emotional_intimacy.bank.invariants.subscales import (
    has_no_signals_or_poles,
    made_of_a_custom_scale,
    rows_are_of_the_subscales,
)
from emotional_intimacy.model.evidence import OVERALL
from emotional_intimacy.model.language import language_of
from emotional_intimacy.model.limits import FARTHEST_ANSWER, HIGHEST_TIER, MOST_ITEMS

if TYPE_CHECKING:
    from emotional_intimacy.model.results import (
        CauseReport,
        CauseScore,
        OverallScore,
        PillarScore,
        Provenance,
        Row,
        ScoreReport,
        SignalScore,
        WishReport,
    )

__all__ = [
    "ERROR",
    "INVARIANTS",
    "is_answered",
    "rows_are_of_the_scale",
    "scored_by",
    "unknown_without_percent",
]

_CAUTIONS = {
    "pillars": ("ambivalent", "contradictory", "sparse", "uniform", "incomplete", "fast"),
    "scale": ("uniform", "incomplete", "fast"),
    "pulse": ("incomplete", "fast"),
}
_ANSWER = number(-FARTHEST_ANSWER, FARTHEST_ANSWER)
ERROR = number(0, 100, above=True)
"""A standard error in points of percent, never nought."""


def _scale_has_a_range(made: "Provenance") -> Iterator[Fault]:
    if made.minimum >= made.maximum:
        yield ".maximum", "expected more than minimum"


def scored_by(*kinds: str) -> Rule:
    """A report whose rule is of one of these kinds."""

    def rule(report: "ScoreReport | CauseReport | WishReport") -> Iterator[Fault]:
        if report.provenance.numbers.kind not in kinds:
            yield ".provenance.numbers.kind", f"expected {' or '.join(kinds)}"

    return rule


def rows_are_of_the_scale(report: "ScoreReport | CauseReport | WishReport") -> Iterator[Fault]:
    """Each row is another item's, and its answer lies on the scale."""
    low, high = report.provenance.minimum, report.provenance.maximum
    for at, row in enumerate(report.rows):
        if type(row.answer) is int and not low <= row.answer <= high:
            yield f".rows[{at}].answer", "expected an answer of the scale"
    if report.provenance.numbers.kind == "scale":
        return
    for field in ("item", "digest"):
        again = repeated((getattr(row, field) for row in report.rows), f".rows[{{}}].{field}")
        if again:
            yield again


def _rows_are_of_the_scales(report: "ScoreReport") -> Iterator[Fault]:
    kind = report.provenance.numbers.kind
    if kind == "scale":
        yield from rows_are_of_the_subscales(report)
        return
    by_pillars = kind == "pillars"
    for name in () if by_pillars else ("pillars", "signals"):
        if len(getattr(report, name)):
            yield f".{name}", "expected none of a pulse"
    for at, row in enumerate(report.rows):
        if row.key is None:
            yield f".rows[{at}].key", "expected 1 or -1"
        for field, known in (("pillar", report.pillars), ("signal", report.signals)):
            if by_pillars and getattr(row, field) not in known:
                yield f".rows[{at}].{field}", f"expected the id of a {field} of the report"


def _counts_are_of_the_rows(report: "ScoreReport") -> Iterator[Fault]:
    answered = [row for row in report.rows if is_answered(row)]
    if report.overall is not None:
        yield from _counts(".overall", report.overall, *answered_and_offered(report))
    offered = Counter(row.pillar for row in report.rows)
    of_pillars = Counter(row.pillar for row in answered)
    for at, pillar in enumerate(report.pillars):
        yield from _counts(f".pillars[{at}]", pillar, of_pillars[pillar.id], offered[pillar.id])
    of_signals = Counter(row.signal for row in answered)
    for at, signal in enumerate(report.signals):
        if signal.n_answered != of_signals[signal.id]:
            yield f".signals[{at}].n_answered", "expected as many as rows with an answer"


def _counts(
    place: str, score: "OverallScore | PillarScore", answered: int, offered: int
) -> Iterator[Fault]:
    if score.n_items != offered:
        yield f"{place}.n_items", "expected as many as rows"
    if score.n_answered != answered:
        yield f"{place}.n_answered", "expected as many as rows with an answer"


def is_answered(row: "Row") -> bool:
    """Whether a row holds a number."""
    return type(row.answer) is int


def _present_signals_are_listed(report: "ScoreReport") -> Iterator[Fault]:
    places = {signal.id: at for at, signal in enumerate(report.signals)}
    for field in ("strong_signals", "low_signals"):
        order = []
        for at, id in enumerate(getattr(report, field)):
            if id not in places or report.signals[id].state != "present":
                yield f".{field}[{at}]", "expected the id of a signal that is present"
            else:
                order.append((-(report.signals[id].percent or 0.0), places[id]))
        if order != sorted(order):
            yield f".{field}", "expected falling percents, and the order of signals among equals"
    listed = Counter([*report.strong_signals, *report.low_signals])
    for at, signal in enumerate(report.signals):
        if listed[signal.id] != (signal.state == "present"):
            yield f".signals[{at}].state", "expected each present signal in one of the two lists"


def _cautions_are_in_order(report: "ScoreReport") -> Iterator[Fault]:
    known = _CAUTIONS[report.provenance.numbers.kind]
    ids = [caution.id for caution in report.cautions]
    for at, caution in enumerate(report.cautions):
        if caution.id not in known:
            yield f".cautions[{at}].id", f"expected one of {', '.join(known)}"
        if bool(caution.about) is not (caution.id == "ambivalent"):
            message = "expected pillars of what is ambivalent, and none of others"
            yield f".cautions[{at}].about", message
        for place, id in enumerate(caution.about):
            if id not in report.pillars:
                yield f".cautions[{at}].about[{place}]", "expected the id of a pillar"
    if ids != [id for id in known if id in ids]:
        yield ".cautions", f"expected each once, in the order {', '.join(known)}"


def _studies_are_of_the_report(report: "ScoreReport") -> Iterator[Fault]:
    percents = {score.id: score.percent for score in (*report.pillars, *report.signals)}
    if report.overall is not None:
        percents[OVERALL] = report.overall.percent
    for at, study in enumerate(report.studies):
        place = f".studies[{at}]"
        if study.id not in percents:
            yield f"{place}.id", "expected the id of a pillar or signal, or overall"
        for name in ("reliability", "norms"):
            evidence = getattr(study, name)
            if evidence is None:
                continue
            if evidence.digest != report.provenance.digest:
                yield f"{place}.{name}.digest", "expected the digest of the questionnaire"
            if language_of(evidence.locale) != language_of(report.provenance.locale):
                yield f"{place}.{name}.locale", "expected the language of the questionnaire"
        unscored = percents.get(study.id) is None
        for name, needed in (
            ("sem", study.reliability),
            ("percentile_rank", study.norms),
            ("t_score", study.norms),
        ):
            if (getattr(study, name) is None) is not (unscored or needed is None):
                yield f"{place}.{name}", "expected one exactly where score and study have one"


def unknown_without_percent(score: "SignalScore | CauseScore") -> Iterator[Fault]:
    """What has no percent is unknown, and nothing else is."""
    if (score.state == "unknown") is not (score.percent is None):
        yield ".state", "expected unknown exactly without a percent"


_ESTIMATE = (
    both_or_neither("percent", "se", "interval"),
    contains("interval", "percent"),
)
_ESTIMATE_OR_PERCENT = (
    only_beside("se", "percent"),
    both_or_neither("se", "interval"),
    contains("interval", "percent"),
)

INVARIANTS: dict[str, Invariants] = {
    "Row": Invariants(
        {"item": ID, "digest": ID, "pillar": ID, "signal": ID},
    ),
    "Provenance": Invariants(
        {
            "library": VERSION,
            "edition": ID,
            "questionnaire": ID,
            "version": ID,
            "digest": ID,
            "text_digest": ID,
            "context": ID,
            "locale": ID,
            "rule": ID,
            "minimum": _ANSWER,
            "maximum": _ANSWER,
            "sharing": number(0, HIGHEST_TIER),
        },
        (_scale_has_a_range, made_of_a_custom_scale),
    ),
    "Caution": Invariants({"id": ID, "about": IDS}),
    "PillarScore": Invariants(
        {
            "id": ID,
            "percent": PERCENT,
            "se": ERROR,
            "interval": interval(0, 100, apart=True),
            "poles": numbers(0, 100),
            "n_answered": COUNT,
            "n_items": COUNT,
            "mean": _ANSWER,
        },
        (
            *_ESTIMATE_OR_PERCENT,
            only_beside("level", "percent"),
            both_or_neither("percent", "mean", "sum"),
            one_of_two("percent", "reason"),
            at_most("n_answered", "n_items"),
        ),
    ),
    "OverallScore": Invariants(
        {
            "percent": PERCENT,
            "se": ERROR,
            "interval": interval(0, 100),
            "n_answered": COUNT,
            "n_items": COUNT,
        },
        (*_ESTIMATE_OR_PERCENT, one_of_two("percent", "reason"), at_most("n_answered", "n_items")),
    ),
    "SignalScore": Invariants(
        {
            "id": ID,
            "percent": PERCENT,
            "se": ERROR,
            "interval": interval(0, 100, apart=True),
            "n_answered": COUNT,
        },
        (*_ESTIMATE, unknown_without_percent),
    ),
    "ScoreReport": Invariants(
        {
            "strong_signals": IDS,
            "low_signals": IDS,
            "pillars": MANY,
            "signals": MANY,
            "cautions": of_length(0, len(_CAUTIONS["pillars"])),
            "rows": MANY,
            "studies": of_length(0, 2 * MOST_ITEMS + 1),
            "seconds": number(0),
        },
        (
            scored_by("pillars", "pulse", "scale"),
            rows_are_of_the_scale,
            _rows_are_of_the_scales,
            _counts_are_of_the_rows,
            overall_is_of_the_pillars,
            errors_are_there,
            means_follow,
            has_no_signals_or_poles,
            levels_follow,
            states_follow,
            _present_signals_are_listed,
            _cautions_are_in_order,
            cautions_follow,
            _studies_are_of_the_report,
        ),
    ),
}
"""By the name of the class, so that none is loaded before a value of it is there."""
