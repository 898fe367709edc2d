"""Rendering a value for people to read, as text or as HTML."""

from datetime import date
from typing import Literal, get_args

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.reports.describe import describe
from emotional_intimacy.reports.html import html_of
from emotional_intimacy.reports.layout import page_of
from emotional_intimacy.reports.text import text_of

__all__ = ["Detail", "Format", "render"]

Format = Literal["text", "html"]
"""What a page is drawn as."""

Detail = Literal["short", "full"]
"""Whether a page comes with what is in folds."""


def render(
    value: object,
    bank: Bank | Questionnaire | None = None,
    as_: Format = "text",
    *,
    detail: Detail = "full",
    plan: Plan | None = None,
    today: date | None = None,
    person: str | None = None,
    names: tuple[str, str] | None = None,
    fragment: bool = False,
    ascii_only: bool = False,
) -> str:
    """A value for people to read, as plain text or as a page of HTML.

    Both say what the view of `emotional_intimacy.describe` holds, in the same order.

    Args:
        value: What `emotional_intimacy.describe` takes.
        bank: The bank it was made with, or what was asked, as in `emotional_intimacy.describe`.
            None for a questionnaire that is bundled, or a scale of your own, to be printed.
        as_: ``"text"`` or ``"html"``.
        detail: ``"full"``, or ``"short"`` to leave out what is in folds. A page of HTML keeps the
            page for people who are afraid in either.
        plan: A plan whose first step a report shows.
        today: The day from which on a step of the plan is the next one.
        person: What to call the other person; not for a comparison.
        names: The names of the two people.
        fragment: Whether HTML is the content alone, for a page of your own; its style sheet comes
            from `reports.style`.
        ascii_only: Whether text is drawn with ASCII characters, for a terminal without others.

    Returns:
        Text of at most 80 columns ending in a newline, or HTML: a whole document that loads nothing
        and runs nothing, or an article.

    Raises:
        RequestError: There is no page of such a value, or an argument does not go with it.
        NotComparableError: It was made with another edition, scale or version.
        ContentError: The bank lacks messages; all of them are named.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("short", context="friend"), {})
        >>> print(ei.reports.render(report, bank, detail="short").splitlines()[2])
        IN SHORT
        >>> ei.reports.render(report, bank, as_="html", fragment=True)[:31]
        '<article class="ei-page ei-repo'
    """
    _check_choices(as_, detail, fragment, ascii_only)
    if bank is None:
        if not isinstance(value, Questionnaire):
            raise RequestError("bank", "is missing", "the bank it was made with, or what was asked")
        bank = value
    view = describe(value, bank, plan=plan, today=today, person=person, names=names)
    page = page_of(view)
    short = detail == "short"
    if as_ == "html":
        return html_of(page, title=view.history_title, short=short, fragment=fragment)
    return text_of(page, short=short, ascii_only=ascii_only)


def _check_choices(as_: object, detail: object, fragment: object, ascii_only: object) -> None:
    for argument, given, allowed in (
        ("as_", as_, get_args(Format)),
        ("detail", detail, get_args(Detail)),
    ):
        if given not in allowed:
            raise RequestError(argument, "is not known", " or ".join(map(repr, allowed)))
    for argument, given, format_ in (
        ("fragment", fragment, "html"),
        ("ascii_only", ascii_only, "text"),
    ):
        if type(given) is not bool:
            raise RequestError(argument, f"is of type {type(given).__name__}", "True or False")
        if given and as_ != format_:
            raise RequestError(argument, f"goes with {format_!r}", "False")
