"""Whether wishes belong to a report."""

from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.digests import report_digest
from emotional_intimacy.model.possible import check_possible
from emotional_intimacy.model.results import ScoreReport, WishReport

__all__ = ["check_wishes"]


def check_wishes(argument: str, wishes: object, report: ScoreReport) -> None:
    """Check that wishes were scored beside a report, and not beside another.

    Args:
        argument: The name of the wishes.
        wishes: What was given as the wishes; None is nothing.
        report: The report.

    Raises:
        RequestError: They are something else, or hold what is not possible.
        NotComparableError: They were scored beside another report: of somebody else, on another
            questionnaire, or with other answers.
    """
    if wishes is None:
        return
    if not isinstance(wishes, WishReport):
        found = type(wishes).__name__
        raise RequestError(argument, f"is of type {found}", "a WishReport, or None")
    check_possible(argument, wishes)
    for what in ("edition", "context"):
        expected = getattr(report.provenance, what)
        found = getattr(wishes.provenance, what)
        if expected != found:
            raise NotComparableError(f"{what} of the wishes", expected, found)
    if wishes.beside != report_digest(report):
        raise NotComparableError("report beside the wishes", "this report", "another")
