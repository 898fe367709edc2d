"""compare_couple: what two people see of each other's results, as far as both chose."""

import math

from emotional_intimacy.couples.shown import (
    NUMBERS,
    ZONES,
    covering,
    greatest_tier,
    require_comparable,
    shown,
)
from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.couples import (
    SAME_FOR_TWO,
    Consent,
    CoupleComparison,
    CoupleState,
    PillarPair,
    Preview,
    Tier,
    WishPair,
    ZonePair,
    as_tier,
)
from emotional_intimacy.model.other_wording import wording_cautions
from emotional_intimacy.model.results import PillarScore, ScoreReport, WishReport

__all__ = ["NOISE_Z", "compare_couple"]

NOISE_Z = 1.96
"""Standard errors beyond which a difference is more than the scatter of the questions: as each is
about one pillar of two people, 1 in 20 would be by chance if both had the same true mean."""


def compare_couple(
    report_a: ScoreReport,
    report_b: ScoreReport,
    opt_in_a: Consent | Tier,
    opt_in_b: Consent | Tier,
    *,
    wishes_a: WishReport | None = None,
    wishes_b: WishReport | None = None,
    bank: Bank | None = None,
) -> CoupleComparison:
    """Hold the reports of two people side by side, as far as both chose in private to show them.

    The lower of the two choices counts, and nothing beyond it is in the result. Tier 1: signs of
    closeness and areas on the closer side that both have, and areas of which both wish for more.
    Tier 2: for each area where either lies, in three steps. Tier 3: the percents with their
    intervals; the difference with ``sqrt(se_a² + se_b²)`` and whether it is beyond 1.96 of it; how
    the two levels stand to each other; and whether each wishes for more or for less. The errors of
    the two are taken as independent, which is wide, because a sharper one would need the other's
    items.

    Signs of distance, poles, causes, cautions and answers belong to no tier, nor does anything
    computed over items. There is no number for two people, no order and no blame. Compare again
    each time it is shown, and keep nothing, so that a withdrawal counts at once.

    The two may have answered in two languages: the items are the same, and so are the numbers.

    Args:
        report_a: The report of the first person.
        report_b: The report of the second.
        opt_in_a: What the first chose to show: a `Consent`, or a tier from 0 to 3. A consent that
            was given for other results counts as none.
        opt_in_b: What the second chose.
        wishes_a: The wishes of the first, made beside that report.
        wishes_b: The wishes of the second; both or neither.
        bank: The bank that both reports were made with, in any language. How far its context may
            share counts too, beside what the two reports say; without it, that of the bundled
            edition.

    Returns:
        The comparison. With the two exchanged it is the same but for their places and the signs of
        differences.

    Raises:
        NotComparableError: The reports are of different questionnaires, contexts or editions, of
            one and the same person, not about each other, or of a pulse; or wishes were not made
            beside them.
        RequestError: An argument is not possible.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> close = ei.score(full, {item.id: 4 if item.key == 1 else 2 for item in full.items})
        >>> far = ei.score(full, {item.id: 2 if item.key == 1 else 4 for item in full.items})
        >>> seen = ei.compare_couple(close, far, 3, 2)
        >>> seen.tier, seen.zones["trust"].first, seen.zones["trust"].second, len(seen.pillars)
        (2, 'closer', 'more-distant', 0)
    """
    require_comparable("report_a", report_a, "wishes_a", wishes_a)
    require_comparable("report_b", report_b, "wishes_b", wishes_b)
    _check_pair(report_a, report_b)
    if (wishes_a is None) != (wishes_b is None):
        argument = "wishes_a" if wishes_a is None else "wishes_b"
        raise RequestError(argument, "is missing", "the wishes of both, or of neither")
    if wishes_a is not None and wishes_b is not None:
        digest_a, digest_b = wishes_a.provenance.digest, wishes_b.provenance.digest
        if digest_a != digest_b:
            raise NotComparableError("digest of the wishes", digest_a, digest_b)
    tiers: tuple[Tier, ...] = (
        _read_opt_in("opt_in_a", opt_in_a, report_a, wishes_a),
        _read_opt_in("opt_in_b", opt_in_b, report_b, wishes_b),
        greatest_tier(bank, report_a, report_b),
    )
    tier = min(tiers)
    first, second = shown(report_a, wishes_a, tier), shown(report_b, wishes_b, tier)
    pairs = _pillars(report_a, report_b) if tier >= NUMBERS else ()
    common = _common(first.wished, second.wished) if tier else ()
    low = {pair.id for pair in pairs if pair.state == "both-low"}
    return CoupleComparison(
        tier=tier,
        strong_signals=_common(first.strong_signals, second.strong_signals) if tier else (),
        strong_pillars=_common(first.strong_pillars, second.strong_pillars) if tier else (),
        wished_by_both=common,
        zones=Catalog("pillar", _zones(first, second) if tier >= ZONES else ()),
        pillars=Catalog("pillar", pairs),
        growth_areas=tuple(one.id for one in pairs if one.id in low or one.id in common),
        different_views=tuple(one.id for one in pairs if one.beyond_noise),
        wishes=Catalog("pillar", _wishes(first, second)),
        provenance=(report_a.provenance, report_b.provenance),
        cautions=wording_cautions(report_a.provenance, report_b.provenance),
    )


def _check_pair(report_a: ScoreReport, report_b: ScoreReport) -> None:
    for what in SAME_FOR_TWO:
        one, other = (getattr(report.provenance, what) for report in (report_a, report_b))
        if one != other:
            raise NotComparableError(what, one, other)
    named = report_a.respondent is not None and report_a.respondent == report_b.respondent
    if report_a is report_b or named:
        raise NotComparableError("number of people", "two", "one and the same")
    for one, other in ((report_a, report_b), (report_b, report_a)):
        if None not in (one.about, other.respondent) and one.about != other.respondent:
            raise NotComparableError("person the answers are about", "each other", "another")


def _read_opt_in(
    argument: str, opt_in: object, report: ScoreReport, wishes: WishReport | None
) -> Tier:
    """The tier of a choice; 0 if it was made for other results than these."""
    if isinstance(opt_in, Consent):
        return opt_in.tier if opt_in.covers == covering(report, wishes) else 0
    tier = as_tier(opt_in)
    if tier is None:
        found = (
            f"is of type {type(opt_in).__name__}" if type(opt_in) is not int else "is not a tier"
        )
        raise RequestError(argument, found, "a Consent, or a whole number from 0 to 3")
    return tier


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(id for id in one if id in other)


def _zones(first: Preview, second: Preview) -> list[ZonePair]:
    return [ZonePair(one.id, one.zone, second.pillars[one.id].zone) for one in first.pillars]


def _wishes(first: Preview, second: Preview) -> list[WishPair]:
    return [WishPair(one.id, one, second.wishes[one.id]) for one in first.wishes]


def _pillars(report_a: ScoreReport, report_b: ScoreReport) -> tuple[PillarPair, ...]:
    return tuple(_pillar(one, report_b.pillars[one.id]) for one in report_a.pillars)


def _pillar(first: PillarScore, second: PillarScore) -> PillarPair:
    difference, se, beyond = _difference(first, second)
    return PillarPair(
        id=first.id,
        first_percent=first.percent,
        first_interval=first.interval,
        second_percent=second.percent,
        second_interval=second.interval,
        difference=difference,
        se=se,
        beyond_noise=beyond,
        state=_state(first, second, beyond),
    )


def _difference(
    first: PillarScore, second: PillarScore
) -> tuple[float | None, float | None, bool | None]:
    if first.percent is None or first.se is None or second.percent is None or second.se is None:
        return None, None, None
    difference = first.percent - second.percent
    se = math.sqrt(first.se * first.se + second.se * second.se)
    return difference, se, abs(difference) > NOISE_Z * se


def _state(first: PillarScore, second: PillarScore, beyond: bool | None) -> CoupleState:  # noqa: FBT001 - what was found out
    """Only what is clear has a word: a level of both, or a level of one and a clear difference."""
    if first.level == second.level == "strong":
        return "both-strong"
    if first.level == second.level == "low":
        return "both-low"
    if beyond and first.level == "strong":
        return "only-first"
    if beyond and second.level == "strong":
        return "only-second"
    return "unclear"
