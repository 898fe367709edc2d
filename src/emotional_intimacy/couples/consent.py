"""Choosing what to show: see it first, choose in private, take it back."""

from typing import Literal

from emotional_intimacy.couples.shown import greatest_tier, require_comparable, shown
from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import Consent, Preview, as_tier
from emotional_intimacy.model.results import ScoreReport, WishReport

__all__ = ["opt_in", "preview", "withdraw"]

_WITHDRAWN = Consent()


def preview(
    report: ScoreReport,
    tier: Literal[1, 2, 3],
    *,
    wishes: WishReport | None = None,
    bank: Bank | None = None,
) -> Preview:
    """What the other person would see of somebody's results, for that somebody alone.

    Show it before you ask, with the sentence that the other can work out from it roughly how the
    person answered: `emotional_intimacy.reports` has a page for it.

    Args:
        report: The report of the person.
        tier: How far they think of showing: 1 what both have in common, 2 where each placed the
            areas, 3 the numbers of the areas too. For nothing there is no preview: no consent is
            needed.
        wishes: Their wishes beside that report, if these are to be shown as well.
        bank: The bank that the report was made with. How far its context may share counts too;
            without it, that of the bundled edition.

    Returns:
        The preview. What stands under tier 1 is shown only where the other has it too.

    Raises:
        RequestError: It is not a report, not a tier, or a higher one than the context allows.
        NotComparableError: The report is a pulse, the wishes were not made beside it, or the bank
            is of another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> report = ei.score(full, {item.id: 4 if item.key == 1 else 2 for item in full.items})
        >>> seen = ei.couples.preview(report, 2)
        >>> seen.pillars["trust"].zone, seen.pillars["trust"].percent
        ('closer', None)
    """
    require_comparable("report", report, "wishes", wishes)
    most = greatest_tier(bank, report)
    known = as_tier(tier)
    if not known or known > most:
        problem = "cannot be shown here" if known != 0 else "0 shows nothing and has no preview"
        raise RequestError("tier", problem, f"a whole number from 1 to {most}")
    return shown(report, wishes, known)


def opt_in(seen: Preview) -> Consent:
    """Choose to show what a preview showed.

    The choice is private. The other person learns of it only by what shows: somebody who chose more
    than that can tell how far this choice went, but not a no from a not yet.

    Args:
        seen: The preview that the person has seen.

    Returns:
        The consent. It is for these results; later ones take a new preview and a new choice.

    Raises:
        RequestError: It is not a preview.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> report = ei.score(full, {})
        >>> ei.couples.opt_in(ei.couples.preview(report, 1)).tier
        1
    """
    _require("seen", seen, Preview, "what couples.preview returned")
    return Consent(seen.tier, seen.covers)


def withdraw(consent: Consent) -> Consent:
    """Take a choice back, at any time and without a reason.

    From then on nothing shows. What has been seen cannot be unseen; tell the person so.

    Args:
        consent: The consent.

    Returns:
        One that shows nothing, and that nothing tells from one that was never given.

    Raises:
        RequestError: It is not a consent.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> given = ei.couples.opt_in(ei.couples.preview(ei.score(full, {}), 1))
        >>> ei.couples.withdraw(given) == ei.Consent()
        True
    """
    _require("consent", consent, Consent, "what couples.opt_in returned")
    return _WITHDRAWN


def _require(argument: str, value: object, kind: type, allowed: str) -> None:
    if not isinstance(value, kind):
        raise RequestError(argument, f"is of type {type(value).__name__}", allowed)
