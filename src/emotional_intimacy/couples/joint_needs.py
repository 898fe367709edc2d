"""What a plan for two is chosen by: only what the two see of each other."""

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import CoupleComparison, Zone
from emotional_intimacy.model.plans import Because, PlanReason
from emotional_intimacy.planning.needs import UPKEEP, Need, focus_needs, shortfall

__all__ = ["everyday_needs", "joint_needs"]

_ZONE_WEIGHT: dict[Zone | None, int] = {"more-distant": 500, "between": 100, "closer": 0, None: 0}
"""About what the middle of each zone comes to as a shortfall."""

_WISHED = 400
"""The weight of what both wish for more of; by how much, no tier shows."""


def everyday_needs(bank: Bank, focus: tuple[str, ...]) -> tuple[Need, ...]:
    """Needs that read no report: what the two picked together, and the upkeep of the rest.

    Args:
        bank: The bank.
        focus: Ids of pillars and forms that the two picked together.

    Returns:
        The needs: the focus, then pillars in bank order.
    """
    rest = (pillar for pillar in bank.pillars if pillar.id not in focus and not pillar.outcome)
    return *focus_needs(bank, focus), *(_need(pillar.id, "upkeep", UPKEEP) for pillar in rest)


def joint_needs(
    seen: CoupleComparison, bank: Bank, focus: tuple[str, ...], *, with_wishes: bool
) -> tuple[Need, ...]:
    """The needs of two people, from what they see of each other at tier 2 or 3.

    What the two picked together comes first. With the wishes of both, only that of which both wish
    for more is aimed at. Without, each pillar needs as much as it does for the two on the average:
    by zone at tier 2, and at tier 3 by how far each interval reaches below the middle. Signs of
    distance are never aimed at, whoever's they are.

    Args:
        seen: What the two see of each other.
        bank: The bank.
        focus: Ids of pillars and forms that the two picked together.
        with_wishes: Whether both gave their wishes.

    Returns:
        The needs: the focus, then pillars in bank order; none where both wish for nothing more.
    """
    needs = list(focus_needs(bank, focus))
    for pillar in bank.pillars:
        if pillar.id in focus:
            continue
        if with_wishes:
            if pillar.id in seen.wished_by_both:
                needs.append(_need(pillar.id, "wish", _WISHED))
        elif not pillar.outcome and pillar.id in seen.zones:
            weight = _shared_shortfall(pillar.id, seen)
            because: Because = "need" if weight > UPKEEP else "upkeep"
            needs.append(_need(pillar.id, because, max(weight, UPKEEP)))
    return tuple(needs)


def _need(id: str, because: Because, weight: int) -> Need:
    return Need(PlanReason(id, "pillar", because), weight)


def _shared_shortfall(id: str, seen: CoupleComparison) -> int:
    if id in seen.pillars:
        pair = seen.pillars[id]
        return _mean(shortfall(pair.first_interval), shortfall(pair.second_interval))
    zones = seen.zones[id]
    return _mean(_ZONE_WEIGHT[zones.first], _ZONE_WEIGHT[zones.second])


def _mean(first: int, second: int) -> int:
    return (first + second) // 2
