"""What a bank needs so that reports and plans can be read."""

from functools import partial

from emotional_intimacy.bank.messages import missing_messages
from emotional_intimacy.bank.problems import first_problems, refuse
from emotional_intimacy.errors import Problem
from emotional_intimacy.model.bank import Bank

__all__ = ["PAGE", "require_renderable"]

PAGE = "when-closeness-is-not-safe"
"""The page that is in every report and plan."""


def require_renderable(bank: Bank) -> None:
    """Check that a bank has all that every report says.

    Args:
        bank: The bank.

    Raises:
        ContentError: It lacks the page or messages; all of them are named.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.bank.renderable import require_renderable
        >>> require_renderable(ei.load_bank())
    """
    refuse(bank.kept("missing for rendering", partial(_missing, bank)))


def _missing(bank: Bank) -> tuple[Problem, ...]:
    missing = first_problems(missing_messages(bank))
    if PAGE not in bank.pages:
        message = "is missing; it is in every report and plan"
        missing.append(Problem("missing-page", "error", f"pages.{PAGE}", message))
    else:
        page = bank.pages[PAGE]
        texts = (page.title, *page.lines, *page.paragraphs)
        if not page.paragraphs or not all(text.strip() for text in texts):
            message = "has a blank text; everyone reads all of it"
            missing.append(Problem("blank-text", "error", f"pages.{PAGE}", message))
    return tuple(missing)
