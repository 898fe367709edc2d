"""What one person's results show to another at a tier."""

from emotional_intimacy.bank.editions import editions, load_bank
from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.beside import check_wishes
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.couples import Preview, ShownPillar, ShownWish, Tier, Zone, as_tier
from emotional_intimacy.model.digests import answered, fingerprint, report_digest
from emotional_intimacy.model.possible import check_possible
from emotional_intimacy.model.results import Level, PillarScore, ScoreReport, WishReport

__all__ = [
    "COMMON",
    "NUMBERS",
    "ZONES",
    "ZONE_OF",
    "covering",
    "greatest_tier",
    "require_comparable",
    "shown",
]

COMMON: Tier = 1
"""From this tier on each sees what both have in common."""

ZONES: Tier = 2
"""From this tier on each sees where the other placed the areas."""

NUMBERS: Tier = 3
"""From this tier on each sees the numbers."""

ZONE_OF: dict[Level | None, Zone | None] = {
    "strong": "closer",
    "mixed": "between",
    "low": "more-distant",
    None: None,
}
"""What another person sees of a level."""


def shown(report: ScoreReport, wishes: WishReport | None, tier: Tier) -> Preview:
    """What a report shows at a tier: nothing of signs of distance, poles, cautions or answers.

    Args:
        report: The report.
        wishes: The wishes of the same person.
        tier: The tier.

    Returns:
        What the other may see of it.
    """
    states = wishes.wishes if wishes else ()
    strong = {one.id for one in report.pillars if one.level == "strong"}
    return Preview(
        tier=tier,
        strong_signals=tuple(one.id for one in report.signals if one.id in report.strong_signals),
        strong_pillars=tuple(id for id in report.pillars.ids if id in strong),
        wished=tuple(one.id for one in states if one.state == "more"),
        pillars=Catalog(
            "pillar", [_pillar(one, tier) for one in report.pillars] if tier >= ZONES else ()
        ),
        wishes=Catalog(
            "pillar",
            [ShownWish(one.id, one.state) for one in states] if tier >= NUMBERS else (),
        ),
        provenance=report.provenance,
        covers=covering(report, wishes),
    )


def _pillar(pillar: PillarScore, tier: Tier) -> ShownPillar:
    zone = ZONE_OF[pillar.level]
    if tier < NUMBERS:
        return ShownPillar(pillar.id, zone, None, None)
    return ShownPillar(pillar.id, zone, pillar.percent, pillar.interval)


def greatest_tier(bank: Bank | None, *reports: ScoreReport) -> Tier:
    """How far people may see each other's results: the lowest of what reports and bank say.

    A stored report could have been changed, so the bank has a say of its own.

    Args:
        bank: The bank that the reports were made with; None for the bundled edition that they name,
            if there is one.
        reports: The reports.

    Returns:
        The greatest tier.

    Raises:
        RequestError: `bank` is something else.
        NotComparableError: The bank is of another edition.
    """
    if bank is not None and not isinstance(bank, Bank):
        raise RequestError("bank", f"is of type {type(bank).__name__}", "a Bank, or None")
    limits: list[Tier] = [as_tier(report.provenance.sharing) or 0 for report in reports]
    made = reports[0].provenance
    if bank is not None and bank.edition != made.edition:
        raise NotComparableError("edition", bank.edition, made.edition)
    if bank is None and made.edition in editions():
        bank = load_bank(made.edition)
    if bank is not None and made.context in bank.contexts:
        limits.append(as_tier(bank.contexts[made.context].sharing) or 0)
    return min(limits)


def covering(report: ScoreReport, wishes: WishReport | None) -> str:
    """A fingerprint of a person's results: whose they are, what was asked, and each answer."""
    wished = answered(wishes.rows) if wishes else None
    return fingerprint(report_digest(report), report.provenance.text_digest, wished)


def require_comparable(argument: str, report: object, beside: str, wishes: object) -> None:
    """Check that a report can be shown to another person, and that wishes belong to it.

    Args:
        argument: The name of the report.
        report: What was given as the report.
        beside: The name of the wishes.
        wishes: What was given as the wishes; None is nothing.

    Raises:
        RequestError: One of them is something else.
        NotComparableError: The report is not by pillars, or the wishes were not made beside it.
    """
    if not isinstance(report, ScoreReport):
        raise RequestError(argument, f"is of type {type(report).__name__}", "a ScoreReport")
    if report.provenance.numbers.kind != "pillars":
        raise NotComparableError("questionnaire", "full or short", report.provenance.questionnaire)
    check_possible(argument, report)
    check_wishes(beside, wishes, report)
